//! Configuration, baselines and changed files in real folders and real git repositories.

#![allow(clippy::unwrap_used, missing_docs)]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

const WRONG: &str = "It opened on Monday, 14 June 2022.\n";

/// A folder of a test, in which files can be written and programs run. Nothing above it counts, since it is the root of a repository.
struct Folder(PathBuf);

impl Folder {
    fn new(name: &str) -> Self {
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("repository").join(name);
        let _absent = fs::remove_dir_all(&folder);
        fs::create_dir_all(&folder).unwrap();
        let folder = Self(folder);
        folder.git(&["init", "-q", "-b", "main"]);
        folder
    }

    fn write(&self, path: &str, text: &str) -> &Self {
        let path = self.0.join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
        self
    }

    fn run(&self, program: &str, arguments: &[&str], inside: &str) -> Output {
        let mut command = Command::new(program);
        command.args(arguments).current_dir(self.0.join(inside)).stdin(Stdio::null());
        for (name, value) in [("GIT_CONFIG_GLOBAL", "/dev/null"), ("GIT_CONFIG_NOSYSTEM", "1"), ("NO_COLOR", "1")] {
            command.env(name, value);
        }
        for who in ["AUTHOR", "COMMITTER"] {
            command.env(format!("GIT_{who}_NAME"), "A Writer").env(format!("GIT_{who}_EMAIL"), "writer@example.org");
        }
        command.output().unwrap()
    }

    fn git(&self, arguments: &[&str]) {
        let output = self.run("git", arguments, "");
        assert!(output.status.success(), "git {arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
    }

    fn commit(&self) {
        self.git(&["add", "-A"]);
        self.git(&["commit", "-q", "-m", "Some text"]);
    }

    /// Exit status, standard error and standard output of factlint in a folder inside.
    fn factlint_in(&self, inside: &str, arguments: &[&str]) -> (i32, String, String) {
        let output = self.run(env!("CARGO_BIN_EXE_factlint"), arguments, inside);
        let text = |bytes| String::from_utf8(bytes).unwrap();
        (output.status.code().unwrap(), text(output.stderr), text(output.stdout))
    }

    /// "rule path:line" of what `factlint check` finds with some arguments.
    fn found_in(&self, inside: &str, arguments: &[&str]) -> Vec<String> {
        let arguments: Vec<&str> = ["check", "--format", "jsonl", "--quiet"].iter().chain(arguments).copied().collect();
        let (_, complaints, out) = self.factlint_in(inside, &arguments);
        assert_eq!(complaints, "", "{arguments:?}");
        let line = |line: &str| {
            let finding: serde_json::Value = serde_json::from_str(line).unwrap();
            let text = |field: &str| finding[field].as_str().unwrap().to_owned();
            format!("{} {} {}:{}", text("level"), text("rule"), text("path"), finding["start"]["line"])
        };
        out.lines().map(line).collect()
    }

    fn found(&self, arguments: &[&str]) -> Vec<String> {
        self.found_in("", arguments)
    }
}

#[test]
fn the_nearest_file_wins_and_outer_ones_add() {
    let folder = Folder::new("nearest");
    folder.write("a.md", WRONG).write("deep/er/b.md", WRONG).write("deep/c.md", WRONG);
    folder.write("factlint.toml", "[rules]\ndates = \"note\"\n");
    folder.write("deep/factlint.yaml", "rules: {dates/weekday: warning}\n");
    let expected = ["note dates/weekday a.md:1", "warning dates/weekday deep/c.md:1", "warning dates/weekday deep/er/b.md:1"];
    assert_eq!(folder.found(&["."]), expected);
    assert_eq!(folder.found_in("deep/er", &["b.md"]), ["warning dates/weekday b.md:1"], "from wherever factlint runs");
    folder.write("deep/er/factlint.yml", "root: true\n");
    assert_eq!(folder.found(&["deep"]), ["warning dates/weekday deep/c.md:1", "error dates/weekday deep/er/b.md:1"]);
    // A family in a nearer file goes before a rule in an outer one.
    folder.write("deep/er/factlint.yml", "rules:\n  dates: error\n");
    assert_eq!(folder.found(&["deep/er"]), ["error dates/weekday deep/er/b.md:1"]);
    assert_eq!(folder.found(&["deep/er", "--no-config"]), ["error dates/weekday deep/er/b.md:1"]);
    assert_eq!(folder.found(&["deep/er", "--config", "factlint.toml"]), ["note dates/weekday deep/er/b.md:1"]);
}

#[test]
fn nothing_beyond_the_repository_counts() {
    let folder = Folder::new("boundary");
    folder.write("factlint.toml", "[rules]\nall = \"off\"\n").write("inner/a.md", WRONG);
    assert_eq!(folder.found(&["inner"]), [""; 0]);
    fs::create_dir(folder.0.join("inner/.git")).unwrap();
    assert_eq!(folder.found(&["inner"]), ["error dates/weekday inner/a.md:1"]);
}

#[test]
fn what_holds_for_some_paths_alone() {
    let folder = Folder::new("overrides");
    folder.write("site/factlint.toml", "[[overrides]]\npaths = [\"old/**\", \"!old/new/**\"]\nrules = { all = \"off\" }\n");
    folder.write("site/old/a.md", WRONG).write("site/old/new/b.md", WRONG).write("old/c.md", WRONG);
    assert_eq!(folder.found(&["."]), ["error dates/weekday old/c.md:1", "error dates/weekday site/old/new/b.md:1"]);
    assert_eq!(folder.found_in("site/old", &["a.md", "new/b.md"]), ["error dates/weekday new/b.md:1"]);
    assert_eq!(folder.found(&["site/old/a.md", "--select", "dates/weekday"]), ["error dates/weekday site/old/a.md:1"], "what is asked for runs");
    assert_eq!(folder.found(&["site/old/a.md", "--ignore", "dates"]), [""; 0], "what is off can be left out as well");
}

#[test]
fn an_override_that_holds_for_nothing_is_told_of() {
    let folder = Folder::new("useless");
    folder.write("site/factlint.toml", "[[overrides]]\npaths = [\"new/\"]\n[[overrides]]\npaths = [\"gone/**\", \"*.rst\"]\n");
    folder.write("site/new/a.md", "All is well.\n").write("site/new/er/b.md", "All is well.\n");
    let told = "factlint: site/factlint.toml:3: `gone/**`, `*.rst` matches no article, so this override does nothing\n";
    assert_eq!(folder.factlint_in("", &["check", "."]).1, told);
    for part in [["check", "site/new"], ["check", "site/new/a.md"]] {
        assert_eq!(folder.factlint_in("", &part).1, "", "only a search of the whole folder can tell");
    }
    assert_eq!(folder.factlint_in("", &["check", ".", "--quiet"]).1, "");
}

#[test]
fn a_rule_of_one_folder_can_be_asked_for_in_all() {
    let folder = Folder::new("house");
    folder.write("a.md", "A grand day.\n").write("house/b.md", "A grand day.\n").write("house/factlint.toml", "extra-rules = [\"rules\"]\n");
    folder.write(
        "house/rules/grand.yaml",
        "id: voice/grand\nlevel: note\nmessage: praise\nwhy: It is praise.\nfind: [grand]\nexamples: { wrong: [\"[grand]\"], right: [small] }\n",
    );
    assert_eq!(folder.found(&[".", "--select", "voice/grand"]), ["note voice/grand house/b.md:1"]);
    let (status, complaints, _) = folder.factlint_in("", &["check", ".", "--select", "voice/grnad"]);
    assert_eq!((status, complaints.as_str()), (2, "factlint: unknown rule or family `voice/grnad`; did you mean `voice/grand`?\n"));
}

#[test]
fn searches_leave_out_what_is_excluded() {
    let folder = Folder::new("exclude");
    folder.write("factlint.toml", "exclude = [\"drafts/\", \"*.tmp.md\"]\n");
    folder.write("a.md", WRONG).write("b.tmp.md", WRONG).write("x/drafts/c.md", WRONG);
    assert_eq!(folder.found(&["."]), ["error dates/weekday a.md:1"]);
    assert_eq!(folder.found(&["b.tmp.md"]), ["error dates/weekday b.tmp.md:1"]);
    assert_eq!(folder.found(&["a.md", "b.tmp.md", "x/drafts/c.md", "--force-exclude"]), ["error dates/weekday a.md:1"]);
    folder.write(".factlintignore", "/old/\n*.min.md\n").write(".gitignore", "/built/\n").write("sub/.factlintignore", "!c.min.md\n");
    folder.write("old/a.md", WRONG).write("built/a.md", WRONG).write("sub/b.min.md", WRONG).write("sub/c.min.md", WRONG);
    let expected = ["error dates/weekday a.md:1", "error dates/weekday sub/c.min.md:1"];
    let named = ["a.md", "old/a.md", "built/a.md", "sub/b.min.md", "sub/c.min.md", "--force-exclude"];
    assert_eq!((folder.found(&["."]), folder.found(&named)), (expected.map(str::to_owned).to_vec(), expected.map(str::to_owned).to_vec()));
    assert_eq!(folder.found_in("sub", &["b.min.md"]).len(), 1, "named without it");
    let (status, complaints, _) = folder.factlint_in("", &["check", "x/drafts"]);
    assert_eq!((status, complaints.contains("the configuration excludes every article here")), (0, true), "{complaints}");
}

#[test]
fn mistakes_end_the_run_at_their_place() {
    let folder = Folder::new("mistakes");
    folder.write("a.md", WRONG).write("factlint.toml", "extra-rules = [\"desk\"]\n[rules]\n\"dates/wekday\" = \"off\"\n");
    let (status, complaints, out) = folder.factlint_in("", &["check", "a.md"]);
    assert_eq!((status, out.as_str()), (2, ""));
    assert!(complaints.contains("factlint.toml:1:16") && complaints.contains("desk: rules cannot be read"), "{complaints}");
    folder.write("desk/a.yaml", "id: dates/weekday\nlevel: note\n");
    let (status, complaints, _) = folder.factlint_in("", &["check", "a.md"]);
    assert_eq!(status, 2);
    assert!(complaints.contains("unknown rule or family `dates/wekday`; did you mean `dates/weekday`?"), "{complaints}");
    assert!(complaints.contains("factlint.toml:3:1"), "{complaints}");
    folder.write("factlint.toml", "extra-rules = [\"desk\"]\n");
    assert_eq!(folder.found(&["a.md"]), ["note dates/weekday a.md:1"]);
    folder.write("factlint.yaml", "");
    let (status, complaints, _) = folder.factlint_in("", &["check", "a.md"]);
    assert_eq!((status, complaints.contains("keep one of the two")), (2, true), "{complaints}");
    let (status, complaints, _) = folder.factlint_in("", &["check", "a.md", "--config", "missing.toml"]);
    assert_eq!((status, complaints.starts_with("factlint: missing.toml: the configuration cannot be read")), (2, true), "{complaints}");
}

#[test]
fn dates_and_languages_of_articles_that_tell_none() {
    let folder = Folder::new("defaults");
    folder.write("factlint.toml", "date = 2022-06-20\nlanguage = \"en\"\n[[overrides]]\npaths = [\"de/\"]\nlanguage = \"de\"\n");
    folder.write("a.md", "He was born in 1950 and is now 80.\n");
    folder.write("dated.md", "---\ndate: 2030-06-20\n---\nHe was born in 1950 and is now 80.\n");
    folder.write("de/b.md", WRONG).write("de/c.md", &format!("---\nlang: en\n---\n{WRONG}"));
    folder.write("french.html", &format!("<html lang=fr><p>{WRONG}</p></html>"));
    folder.write("go.md", &format!("---\nlanguage: go\n---\n{WRONG}"));
    let dates = |path: &str| {
        let (_, _, out) = folder.factlint_in("", &["facts", path]);
        out.lines().next().unwrap().to_owned()
    };
    assert_eq!(dates("a.md"), "published 2022-06-20 (from fallback)");
    assert_eq!(dates("dated.md"), "published 2030-06-20 (from front-matter)");
    assert_eq!(folder.found(&["de"]), ["error dates/weekday de/c.md:4"]);
    let (status, complaints, _) = folder.factlint_in("", &["check", "french.html"]);
    assert_eq!(status, 0);
    let told = "factlint: french.html: not checked: its language is fr, and factlint reads English alone\n";
    assert_eq!(complaints, told);
    assert_eq!(folder.factlint_in("", &["check", "french.html", "--no-config"]).1, told, "what a file says of itself needs no configuration");
    assert_eq!(folder.found(&["go.md"]), ["error dates/weekday go.md:4"], "a language of programs");
}

#[test]
fn a_first_file_changes_nothing_and_is_written_once() {
    let folder = Folder::new("init");
    folder.write("a.md", WRONG);
    assert_eq!(folder.factlint_in("", &["init"]).0, 0);
    assert_eq!(folder.found(&["a.md"]), ["error dates/weekday a.md:1"]);
    let (status, complaints, _) = folder.factlint_in("", &["init"]);
    assert_eq!((status, complaints.as_str()), (2, "factlint: factlint.toml is there already; nothing was written\n"));
}

#[test]
fn a_baseline_keeps_old_findings_out_wherever_it_is_asked_for() {
    let folder = Folder::new("baseline");
    folder.write("factlint.toml", "baseline = \"known/baseline.json\"\n").write("a.md", WRONG).write("deep/b.md", WRONG);
    let (status, complaints, _) = folder.factlint_in("", &["check", "."]);
    assert_eq!((status, complaints.contains("no such baseline; `factlint baseline` writes it")), (2, true), "{complaints}");
    fs::create_dir(folder.0.join("known")).unwrap();
    assert_eq!(folder.factlint_in("deep", &["baseline", ".."]).0, 0);
    assert_eq!(folder.found(&["."]), [""; 0]);
    assert_eq!(folder.found_in("deep", &["b.md"]), [""; 0]);
    folder.write("a.md", &format!("New.\r\n\r\n{WRONG}\n{WRONG}"));
    assert_eq!(folder.found(&["."]), ["error dates/weekday a.md:5"]);
    // What a run does not check or look for is not taken for gone.
    folder.write("a.md", "All is well.\n");
    let (_, complaints, _) = folder.factlint_in("", &["check", "deep"]);
    assert_eq!(complaints, "");
    let (_, complaints, _) = folder.factlint_in("", &["check", ".", "--select", "roles"]);
    assert_eq!(complaints, "");
    fs::remove_file(folder.0.join("a.md")).unwrap();
    let (_, complaints, _) = folder.factlint_in("", &["check", "deep"]);
    assert!(complaints.contains("1 recorded finding no longer found (../a.md: dates/weekday “Monday, 14 June 2022”)"), "{complaints}");
    let (_, _, out) = folder.factlint_in("", &["baseline", "deep", "--prune"]);
    assert!(out.contains("1 finding recorded, 2 before"), "{out}");
    // A file that is moved is known by its findings; they are recorded under its new name.
    fs::rename(folder.0.join("deep/b.md"), folder.0.join("deep/new é.md")).unwrap();
    folder.write("a.md", "The hall shut on Monday, 15 June 2022.\n");
    assert_eq!(folder.found(&["."]), ["error dates/weekday a.md:1"]);
    let (_, complaints, _) = folder.factlint_in("", &["check", "deep", "--format", "jsonl"]);
    assert_eq!(complaints, "", "nothing is gone");
    let (_, _, out) = folder.factlint_in("", &["baseline", "deep", "--prune"]);
    assert!(out.contains("1 finding recorded, 1 before"), "{out}");
    let written = fs::read_to_string(folder.0.join("known/baseline.json")).unwrap();
    assert!(written.contains("deep/new é.md") && !written.contains("b.md"), "{written}");
    folder.write("known/baseline.json", "{\"version\": 1,\n<<<<<<< ours\n");
    let (status, complaints, _) = folder.factlint_in("", &["check", "."]);
    assert_eq!((status, complaints.contains("this is no baseline") && complaints.contains("line 2")), (2, true), "{complaints}");
}

#[test]
fn only_what_changed_is_reported() {
    let folder = Folder::new("changed");
    folder
        .write("a.md", &format!("{WRONG}\nSecond.\n"))
        .write("b.md", WRONG)
        .write("old name.md", &format!("{WRONG}\n{}", "More words.\n".repeat(20)));
    folder.commit();
    assert_eq!(folder.found(&["--changed"]), [""; 0]);
    folder.write("a.md", &format!("{WRONG}\nSecond, on Monday, 15 June 2022.\n"));
    assert_eq!(folder.found(&["--changed"]), ["error dates/weekday a.md:3"]);
    folder.git(&["add", "a.md"]);
    folder.write("sub/täglich \"x\".md", WRONG);
    let new = "error dates/weekday sub/täglich \"x\".md:1";
    assert_eq!(folder.found(&["--changed"]), ["error dates/weekday a.md:3", new], "staged, and not yet known to git");
    assert_eq!(folder.found_in("sub", &["--changed", "."]), ["error dates/weekday täglich \"x\".md:1"], "within the paths asked for");
    folder.commit();
    folder.git(&["mv", "old name.md", "new name.md"]);
    let text = fs::read_to_string(folder.0.join("new name.md")).unwrap() + "\nAdded on Monday, 16 June 2022.\n";
    folder.write("new name.md", &text);
    assert_eq!(folder.found(&["--changed"]), ["error dates/weekday new name.md:24"], "what moved has not changed");
    assert_eq!(folder.found(&["--changed=HEAD~1"]).len(), 3);
    fs::remove_file(folder.0.join("b.md")).unwrap();
    assert_eq!(folder.found(&["--changed"]).len(), 1, "what is gone has nothing to say");
}

#[test]
fn before_the_first_commit_everything_is_new() {
    let folder = Folder::new("unborn");
    folder.write("a.md", WRONG).write("b.md", WRONG);
    folder.git(&["add", "a.md"]);
    assert_eq!(folder.found(&["--changed"]), ["error dates/weekday a.md:1", "error dates/weekday b.md:1"]);
    assert_eq!(folder.factlint_in("", &["check", "--changed=main"]).0, 2);
}

#[test]
fn a_branch_counts_from_where_it_began() {
    let folder = Folder::new("branch");
    folder.write("a.md", "First.\n").write("b.md", "First.\n");
    folder.commit();
    folder.git(&["switch", "-q", "-c", "work"]);
    folder.write("a.md", WRONG);
    folder.commit();
    folder.git(&["switch", "-q", "main"]);
    folder.write("b.md", WRONG);
    folder.commit();
    folder.git(&["switch", "-q", "work"]);
    assert_eq!(folder.found(&["--changed=main"]), ["error dates/weekday a.md:1"]);
}

#[test]
fn a_conflict_is_reported_where_either_side_changed() {
    let folder = Folder::new("conflict");
    let article = |second: &str| format!("Governor Ann Lee opened the port.\n\nThe port was full.\n\n{second}\n");
    folder.write("a.md", &article("All went home."));
    folder.commit();
    folder.write("a.md", &article("Senator Ann Lee went home."));
    let found = folder.found(&["--changed", "--select", "roles/office"]);
    assert_eq!(found.len(), 1, "{found:?}");
    folder.commit();
    folder.write("a.md", &article("Senator Ann Lee went home.").replace("was full", "was empty"));
    assert_eq!(folder.found(&["--changed", "--select", "roles/office"]), [""; 0]);
}

#[test]
fn what_a_deletion_leaves_wrong_is_reported() {
    let folder = Folder::new("deletion");
    let first = "Marta Lindqvist opened the hall in May.\n\n";
    let rest = format!("{WRONG}\nLindqvist said that she had paid for it. Later Marta Lindqvist, the mayor, left.\n");
    folder.write("old.md", &format!("{first}{rest}"));
    folder.commit();
    folder.git(&["mv", "old.md", "new.md"]);
    assert_eq!(folder.found(&["--changed"]), [""; 0]);
    folder.write("new.md", &rest);
    assert_eq!(folder.found(&["--changed"]), ["note names/first-reference new.md:3"], "and what was wrong before is not");
}

#[test]
fn a_configuration_says_what_fails() {
    let folder = Folder::new("fail-on");
    folder.write("factlint.toml", "fail-on = \"note\"\n[rules]\ndates = \"note\"\n[[overrides]]\npaths = [\"old/\"]\nfail-on = \"warning\"\n");
    folder.write("a.md", WRONG).write("old/b.md", WRONG);
    let status = |arguments: &[&str]| folder.factlint_in("", arguments).0;
    assert_eq!((status(&["check", "a.md"]), status(&["check", "old"]), status(&["check", "."])), (1, 0, 1));
    assert_eq!((status(&["check", "a.md", "--fail-on", "error"]), status(&["check", "old", "--fail-on", "note"])), (0, 1));
    assert_eq!((status(&["check", "a.md", "--exit-zero"]), status(&["check", "a.md", "--level", "warning"])), (0, 0));
    let (_, _, out) = folder.factlint_in("", &["config", "old/b.md"]);
    assert!(out.lines().any(|line| line.split_whitespace().eq(["fail-on", "warning", "factlint.toml:6"])), "{out}");
}

#[test]
fn git_says_what_it_lacks() {
    let folder = Folder::new("lacking");
    folder.write("a.md", WRONG);
    folder.commit();
    let (status, complaints, _) = folder.factlint_in("", &["check", "--changed=nowhere"]);
    assert_eq!((status, complaints.as_str()), (2, "factlint: git knows no commit `nowhere`; check the name, or fetch it\n"));
    let complaint = |arguments: &[&str]| {
        let (status, complaints, _) = folder.factlint_in("", arguments);
        assert_eq!(status, 2, "{arguments:?}: {complaints}");
        complaints
    };
    assert_eq!(complaint(&["check", "--changed", "b.md"]), "factlint: b.md: no such file or folder; check the name\n");
    assert_eq!(complaint(&["check", "--changed", "-"]), "factlint: standard input has no history; name files, or leave out --changed\n");
    let elsewhere = Folder::new("elsewhere");
    elsewhere.write("a.md", WRONG);
    let outside = complaint(&["check", "--changed", "../elsewhere/a.md"]);
    assert!(outside.starts_with("factlint: ../elsewhere/a.md: outside the repository of the current folder"), "{outside}");
}

#[test]
fn a_shallow_clone_does_not_guess() {
    let folder = Folder::new("deep-history");
    for text in ["First.\n", "Second.\n", WRONG] {
        folder.write("a.md", text);
        folder.commit();
    }
    folder.git(&["branch", "side", "HEAD~1"]);
    let clone = Folder::new("shallow");
    let origin = format!("file://{}", folder.0.display());
    clone.git(&["remote", "add", "origin", &origin]);
    clone.git(&["fetch", "-q", "--depth", "1", "origin", "main:refs/remotes/origin/main", "side:refs/remotes/origin/side"]);
    clone.git(&["reset", "-q", "--hard", "origin/main"]);
    assert_eq!(clone.found(&["--changed=origin/main"]), [""; 0]);
    for (revision, what) in [("HEAD~1", "`HEAD~1`"), ("origin/side", "where HEAD left `origin/side`")] {
        let (status, complaints, _) = clone.factlint_in("", &["check", &format!("--changed={revision}")]);
        assert_eq!(status, 2);
        assert!(complaints.starts_with(&format!("factlint: this is a shallow clone, which does not go back to {what}; ")), "{complaints}");
    }
    clone.git(&["fetch", "-q", "--unshallow", "origin"]);
    assert_eq!(clone.found(&["--changed=origin/side"]), ["error dates/weekday a.md:1"]);
}

#[test]
fn every_state_of_a_repository_tells_what_changed() {
    let folder = Folder::new("states");
    folder.write(".gitattributes", "*.md -diff\n").write("a b.md", "First.\n").write("c.md", "\u{FEFF}# T\r\n\r\nOld.\r\n");
    folder.commit();
    folder.write("a b.md", &format!("First.\n\n{WRONG}"));
    assert_eq!(folder.found(&["--changed"]), ["error dates/weekday a b.md:3"], "whatever attributes say");
    folder.write("c.md", "\u{FEFF}# 😀\r\n\r\nOld.\r\n\r\nIt opened on Monday, 15 June 2022.\r\n");
    assert_eq!(folder.found(&["--changed", "c.md"]), ["error dates/weekday c.md:5"]);
    folder.git(&["stash", "-q"]);
    folder.git(&["switch", "-q", "--detach", "HEAD"]);
    folder.git(&["stash", "pop", "-q"]);
    assert_eq!(folder.found(&["--changed"]).len(), 2, "without a branch");
    folder.git(&["switch", "-q", "main"]);
    folder.git(&["commit", "-q", "-am", "Wrong"]);
    folder.git(&["switch", "-q", "-c", "side", "HEAD~1"]);
    folder.write("side.md", WRONG);
    folder.commit();
    folder.git(&["switch", "-q", "main"]);
    folder.git(&["merge", "-q", "--no-edit", "side"]);
    assert_eq!(folder.found(&["--changed=HEAD^1"]), ["error dates/weekday side.md:1"], "what a merge brings in");
    assert_eq!(folder.found(&["--changed=side"]).len(), 2, "what the side has not got");
    folder.write("new.md", WRONG);
    folder.git(&["add", "--intent-to-add", "new.md"]);
    assert_eq!(folder.found(&["--changed"]), ["error dates/weekday new.md:1"]);
}

#[test]
fn what_is_certain_is_mended() {
    let folder = Folder::new("fix");
    let wrong = "She lives in Massachussetts.\n";
    let text = format!("{wrong}\r\n“I live in Massachussetts,” she said.\r\n\r\n{WRONG}");
    folder.write("a.md", &text).write("b.md", "All is well.\n");
    let (status, complaints, out) = folder.factlint_in("", &["check", ".", "--diff"]);
    assert_eq!((status, complaints.as_str()), (1, ""));
    let shown = |line: &str| out.lines().any(|shown| shown == line);
    assert!(out.starts_with("--- a/a.md\n+++ b/a.md\n@@ "), "{out}");
    assert!(shown("-She lives in Massachussetts.") && shown("+She lives in Massachusetts."), "{out}");
    assert_eq!(fs::read_to_string(folder.0.join("a.md")).unwrap(), text, "--diff changes nothing");
    fs::write(folder.0.join("patch"), &out).unwrap();
    folder.git(&["apply", "--check", "patch"]);
    let (status, complaints, out) = folder.factlint_in("", &["check", ".", "--fix", "--format", "github"]);
    assert_eq!((status, complaints.as_str()), (1, "factlint: a.md: 1 place mended\n"));
    let left: Vec<&str> = out.lines().filter_map(|line| line.split("title=").nth(1)?.split(':').next()).collect();
    assert_eq!(left, ["names/house", "dates/weekday"], "a quotation stays, and so does what has two sides: {out}");
    assert_eq!(fs::read_to_string(folder.0.join("a.md")).unwrap(), text.replacen("Massachussetts", "Massachusetts", 1));
    assert_eq!(folder.factlint_in("", &["check", ".", "--diff"]).0, 0);
    let (_, _, out) = folder.factlint_in("", &["check", ".", "--diff", "--unsafe-fixes"]);
    assert!(out.contains("\n-It opened on Monday, 14 June 2022.\n+It opened on Tuesday, 14 June 2022.\n"), "{out}");
    let (status, complaints, _) = folder.factlint_in("", &["check", ".", "--unsafe-fixes"]);
    assert_eq!((status, complaints.contains("--fix")), (2, true), "it says which fixes, and --fix or --diff what for: {complaints}");
    folder.write("c.md", &format!("<!-- factlint: ignore names -- so it stood -->\n\n{wrong}"));
    assert_eq!(folder.factlint_in("", &["check", "c.md", "--diff"]), (0, String::new(), String::new()), "what is suppressed stays");
    assert_eq!(fs::read_dir(&folder.0).unwrap().count(), 5, "nothing else is left behind");
}

#[test]
fn several_outputs_come_from_one_run() {
    let folder = Folder::new("outputs");
    folder.write("a.md", WRONG);
    let (status, _, out) = folder.factlint_in("", &["check", "a.md", "--format", "github", "--output", "junit=j.xml", "--output", "html=h.html"]);
    assert_eq!(status, 1);
    assert!(out.starts_with("::error file=a.md"), "{out}");
    assert!(fs::read_to_string(folder.0.join("j.xml")).unwrap().contains("failures=\"1\""));
    assert!(fs::read_to_string(folder.0.join("h.html")).unwrap().contains("14 June 2022 was a Tuesday, not a Monday"));
    let (status, complaints, _) = folder.factlint_in("", &["check", "h.html"]);
    assert_eq!((status, complaints.as_str()), (0, "factlint: h.html: not checked: it is a report by factlint itself\n"));
    for (outputs, complaint) in [
        (["html=h.html", "sarif=./h.html"], "factlint: ./h.html: named for two reports; give each a file of its own\n"),
        (["sarif=s", "html=./a.md"], "factlint: ./a.md: an article of this run; write the report to another file\n"),
    ] {
        let arguments = ["check", "a.md", "--output", outputs[0], "--output", outputs[1]];
        assert_eq!(folder.factlint_in("", &arguments), (2, complaint.to_owned(), String::new()));
    }
    let (status, complaints, _) = folder.factlint_in("", &["check", "a.md", "--output", "html=-"]);
    assert_eq!((status, complaints.contains("write --format html")), (2, true), "{complaints}");
    assert_eq!(fs::read_to_string(folder.0.join("a.md")).unwrap(), WRONG);
    let (status, complaints, _) = folder.factlint_in("", &["check", "a.md", "--output", "jnit=x"]);
    assert_eq!((status, complaints.contains("unknown format `jnit`; did you mean `junit`?")), (2, true), "{complaints}");
}
