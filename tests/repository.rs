//! Configuration, baselines, fixes and outputs in real folders.

#![allow(clippy::unwrap_used, missing_docs)]

mod folder;

use std::fs;

use folder::{Folder, WRONG};

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
    let told = |path: &str| folder.factlint_in("", &["config", path]).2.starts_with("an ignore file, ");
    assert!(told("old/a.md") && told("sub/b.min.md") && !told("sub/c.min.md") && !told("a.md"));
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
    let german = "„Der Bürgermeister sagte am Montag, dass die Halle nicht vor dem Sommer eröffnet wird und mit den Kosten zu rechnen ist.\n\n";
    folder.write("none.md", &format!("{}{WRONG}", german.repeat(4)));
    folder.write("english.md", &format!("---\nlang: en\n---\n{}{WRONG}", german.repeat(4)));
    let (status, complaints, out) = folder.factlint_in("", &["check", "none.md", "--no-config", "--format", "jsonl"]);
    assert_eq!((status, out.as_str()), (0, ""));
    assert!(complaints.starts_with("factlint: none.md: not checked: it does not read like English; `lang: en`"), "{complaints}");
    assert!(folder.found(&["english.md", "--no-config"]).contains(&"error dates/weekday english.md:12".to_owned()), "it says that it is");
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
