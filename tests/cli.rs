//! The command line: what it writes (tests/cli/*.trycmd), and that no input brings it down.

#![allow(clippy::unwrap_used, missing_docs)]

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

#[test]
fn written_cases() {
    trycmd::TestCases::new().case("tests/cli/*.trycmd");
}

/// An empty folder for a test, with a rule that flags the word "marvellous".
fn folder(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    if folder.exists() {
        fs::remove_dir_all(&folder).unwrap();
    }
    fs::create_dir_all(folder.join("in")).unwrap();
    fs::create_dir_all(folder.join("rules")).unwrap();
    fs::copy("tests/cli/basic.in/rules/voice/marvel.yaml", folder.join("rules/marvel.yaml")).unwrap();
    folder
}

/// `factlint check --rules rules --select voice/marvel` with more arguments, in a folder.
fn check(folder: &Path, arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_factlint"));
    command.args(["check", "--rules", "rules", "--select", "voice/marvel", "--format", "jsonl"]);
    command.args(arguments).current_dir(folder).stdin(Stdio::null()).output().unwrap()
}

fn status(output: &Output) -> i32 {
    output.status.code().unwrap()
}

fn stdout(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).unwrap()
}

fn stderr(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).unwrap()
}

#[test]
fn an_empty_file_is_clean() {
    let folder = folder("empty");
    fs::write(folder.join("in/empty.md"), "").unwrap();
    let output = check(&folder, &["in"]);
    assert_eq!((status(&output), stdout(&output), stderr(&output)), (0, String::new(), String::new()));
}

#[test]
fn a_binary_file_is_refused_and_the_rest_checked() {
    let folder = folder("binary");
    fs::write(folder.join("in/a.md"), b"\x7fELF\0\0\0").unwrap();
    fs::write(folder.join("in/b.md"), "A marvellous year.").unwrap();
    let output = check(&folder, &["in"]);
    assert_eq!(status(&output), 2);
    assert_eq!(stdout(&output).lines().count(), 1);
    assert!(stderr(&output).starts_with("factlint: in/a.md: binary file"), "{}", stderr(&output));
}

#[test]
fn broken_utf8_is_noticed_and_read() {
    let folder = folder("utf8");
    fs::write(folder.join("in/a.txt"), b"A caf\xE9 had a marvellous year.").unwrap();
    let output = check(&folder, &["in"]);
    assert_eq!(status(&output), 1);
    assert!(stdout(&output).contains("\"column\":14,\"byte\":13"), "{}", stdout(&output));
    assert!(stderr(&output).contains("in/a.txt: not UTF-8"), "{}", stderr(&output));
}

#[test]
fn a_folder_without_articles_says_so() {
    let folder = folder("no-articles");
    let output = check(&folder, &["in"]);
    assert_eq!(status(&output), 0);
    assert!(stderr(&output).starts_with("factlint: in: no articles here"), "{}", stderr(&output));
}

#[test]
fn standard_input_takes_a_name() {
    let folder = folder("stdin");
    let mut command = Command::new(env!("CARGO_BIN_EXE_factlint"));
    command.args(["check", "--rules", "rules", "--select", "voice/marvel", "--format", "jsonl", "-", "--stdin-path", "draft.html"]);
    let mut child = command.current_dir(&folder).stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
    child.stdin.take().unwrap().write_all(b"<p class=\"marvellous\">A <b>marvellous</b> year.</p>").unwrap();
    let output = child.wait_with_output().unwrap();
    assert_eq!(status(&output), 1);
    assert_eq!(stdout(&output).lines().count(), 1);
    assert!(stdout(&output).starts_with("{\"path\":\"draft.html\",\"rule\":\"voice/marvel\""), "{}", stdout(&output));
}

#[test]
fn the_same_bytes_come_out_whatever_the_threads() {
    let folder = folder("threads");
    for number in 0..600 {
        fs::write(folder.join(format!("in/{number}.md")), "A marvellous year.\n\nAnother marvellous year.\n".repeat(number % 5)).unwrap();
    }
    let outputs: Vec<Output> = ["1", "2", "8", "8"].iter().map(|threads| check(&folder, &["in", "--threads", threads])).collect();
    assert_eq!(stdout(&outputs[0]).lines().count(), 600 / 5 * (2 + 4 + 6 + 8));
    assert!(outputs.iter().all(|output| output.stdout == outputs[0].stdout));
}

#[test]
fn a_path_given_twice_is_checked_once() {
    let folder = folder("twice");
    fs::write(folder.join("in/a.md"), "A marvellous year.").unwrap();
    let output = check(&folder, &["in", "./in", "in/a.md", "./in/a.md"]);
    assert_eq!(stdout(&output).lines().count(), 1, "{}", stdout(&output));
}

#[cfg(unix)]
mod unix {
    use std::os::unix::fs::{PermissionsExt, symlink};

    use super::*;

    #[test]
    fn a_loop_of_links_ends() {
        let folder = folder("loop");
        fs::write(folder.join("in/a.md"), "A marvellous year.").unwrap();
        symlink(".", folder.join("in/again")).unwrap();
        symlink("y.md", folder.join("in/x.md")).unwrap();
        symlink("x.md", folder.join("in/y.md")).unwrap();
        let output = check(&folder, &["in"]);
        assert_eq!(status(&output), 1);
        assert_eq!(stdout(&output).lines().count(), 1);
        assert!(stderr(&output).contains("in/again: link, not followed"), "{}", stderr(&output));

        let output = check(&folder, &["in/x.md"]);
        assert_eq!(status(&output), 2);
        assert!(stderr(&output).starts_with("factlint: in/x.md: "), "{}", stderr(&output));
    }

    #[test]
    fn what_may_not_be_read_is_named() {
        let folder = folder("permission");
        fs::create_dir(folder.join("in/shut")).unwrap();
        fs::write(folder.join("in/a.md"), "A marvellous year.").unwrap();
        fs::write(folder.join("in/b.md"), "A marvellous year.").unwrap();
        let mode = |path: &str, mode| fs::set_permissions(folder.join(path), fs::Permissions::from_mode(mode)).unwrap();
        mode("in/shut", 0o000);
        mode("in/b.md", 0o000);
        // Root may read everything, so there is nothing to see for it.
        let readable = fs::read(folder.join("in/b.md")).is_ok();
        let output = check(&folder, &["in"]);
        mode("in/shut", 0o755);
        mode("in/b.md", 0o644);
        if readable {
            return;
        }
        assert_eq!(status(&output), 2);
        assert_eq!(stdout(&output).lines().count(), 1);
        for path in ["in/shut", "in/b.md"] {
            assert!(stderr(&output).contains(&format!("factlint: {path}: no permission to read it")), "{}", stderr(&output));
        }
    }

    #[test]
    fn a_closed_pipe_ends_the_run_quietly() {
        let folder = folder("pipe");
        for number in 0..400 {
            fs::write(folder.join(format!("in/{number}.md")), "A marvellous year.\n\n".repeat(100)).unwrap();
        }
        for format in ["text", "json", "jsonl", "sarif", "github"] {
            let factlint = env!("CARGO_BIN_EXE_factlint");
            let line = format!("'{factlint}' check in --rules rules --format {format} | head -n 1");
            let output = Command::new("sh").args(["-c", &line]).current_dir(&folder).output().unwrap();
            assert_eq!((stdout(&output).lines().count(), stderr(&output)), (1, String::new()), "{format}");
        }
    }
}
