//! What changed in real git repositories.

#![allow(clippy::unwrap_used, missing_docs)]

mod folder;

use std::fs;

use folder::{Folder, WRONG};

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
fn an_archive_from_its_first_check_to_a_new_article() {
    let folder = Folder::new("archive");
    for number in 0..60 {
        let old = if number % 20 == 7 { WRONG } else { "All is well.\n" };
        folder.write(&format!("content/{}/{number}.md", 2010 + number % 4), &format!("# Article {number}\n\nIt is old.\n\n{old}"));
        if number % 20 == 19 {
            folder.commit();
        }
    }
    assert_eq!(folder.found(&["content"]).len(), 3);
    assert_eq!(folder.factlint_in("", &["init"]).0, 0);
    let first = fs::read_to_string(folder.0.join("factlint.toml")).unwrap();
    folder.write("factlint.toml", &first.replace("# baseline = ", "baseline = "));
    assert_eq!(folder.factlint_in("", &["baseline"]), (0, String::new(), "factlint-baseline.json: 3 findings recorded, 0 before\n".to_owned()));
    assert_eq!(folder.found(&["content"]), [""; 0]);
    folder.commit();
    // Old articles are edited elsewhere, one is moved, and a bad one is new.
    folder.write("content/2013/7.md", &format!("# Article 7\n\nIt is old, and was edited.\n\nTwice.\n\n{WRONG}"));
    folder.git(&["mv", "content/2013/27.md", "content/2013/the hall 😀.md"]);
    folder.write("content/2014/new.md", "Governor Ann Lee spoke.\n\nSenator Ann Lee left.\n");
    let new = ["error roles/office content/2014/new.md:3"];
    assert_eq!(folder.found(&["--changed"]), new);
    assert_eq!(folder.found(&["content"]), new);
    let formats = ["html", "json", "jsonl", "sarif", "github", "gitlab", "rdjson", "checkstyle", "junit", "text"];
    let outputs: Vec<String> = formats.iter().map(|format| format!("{format}=report.{format}")).collect();
    let arguments: Vec<&str> = ["check", "--changed", "--quiet"].into_iter().chain(outputs.iter().flat_map(|output| ["--output", output])).collect();
    let (status, complaints, _) = folder.factlint_in("", &arguments);
    assert_eq!((status, complaints.as_str()), (1, ""));
    for format in formats {
        let report = fs::read_to_string(folder.0.join(format!("report.{format}"))).unwrap();
        assert!(report.contains("Ann Lee is Senator here, but Governor at line 1") && report.contains("content/2014/new.md"), "{format}: {report}");
        assert!(!report.contains("14 June 2022"), "{format} tells of what is recorded: {report}");
    }
    folder.commit();
    assert_eq!((folder.found(&["--changed", "content"]), folder.found(&["--changed=HEAD~1", "content"])), (vec![], new.map(str::to_owned).to_vec()));
}
