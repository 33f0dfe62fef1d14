//! The commands in the documentation are right: each page under docs/ that shows what they write is played from top to bottom in an empty
//! folder, and each command that is only named can be given.
//!
//! A block marked `file=PATH` is written there. In a `console` block each line after `$ ` is run by the shell; what follows it is the exit
//! status after `? ` and all that the command writes, standard error first, as [`snapbox`] patterns.

#![allow(clippy::unwrap_used, missing_docs)]
#![cfg(unix)]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use snapbox::assert_data_eq;

/// The fenced blocks of a page: what stands after the fence, and the lines inside.
fn blocks(page: &str) -> Vec<(String, String)> {
    let text = fs::read_to_string(page).unwrap();
    let mut blocks = Vec::new();
    let mut lines = text.lines();
    while let Some(line) = lines.next() {
        if let Some(info) = line.strip_prefix("```") {
            let inside: String = lines.by_ref().take_while(|line| *line != "```").map(|line| format!("{line}\n")).collect();
            blocks.push((info.to_owned(), inside));
        }
    }
    blocks
}

/// An empty folder that belongs to no repository.
fn empty_folder(page: &str) -> PathBuf {
    let name = Path::new(page).file_stem().unwrap().to_str().unwrap();
    let folder = std::env::temp_dir().join(format!("factlint-docs-{name}-{}", std::process::id()));
    let _absent = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).unwrap();
    folder.canonicalize().unwrap()
}

/// Runs a line in the shell, where `factlint` is the program under test.
fn run(line: &str, folder: &Path) -> String {
    let programs = Path::new(env!("CARGO_BIN_EXE_factlint")).parent().unwrap().to_str().unwrap();
    let path = format!("{programs}:{}", std::env::var("PATH").unwrap_or_default());
    let mut command = Command::new("sh");
    command.args(["-c", line]).current_dir(folder).env("PATH", path).stdin(Stdio::null());
    for (name, value) in [("GIT_CONFIG_GLOBAL", "/dev/null"), ("GIT_CONFIG_NOSYSTEM", "1"), ("NO_COLOR", "1")] {
        command.env(name, value);
    }
    for who in ["AUTHOR", "COMMITTER"] {
        command.env(format!("GIT_{who}_NAME"), "A Writer").env(format!("GIT_{who}_EMAIL"), "writer@example.org");
    }
    let output = command.output().unwrap();
    let text = |bytes| String::from_utf8(bytes).unwrap();
    format!("? {}\n{}{}", output.status.code().unwrap(), text(output.stderr), text(output.stdout))
}

fn play(page: &str) {
    let folder = empty_folder(page);
    for (info, inside) in blocks(page) {
        if let Some((_, path)) = info.split_once("file=") {
            let path = folder.join(path);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, inside).unwrap();
        } else if info == "console" {
            for step in inside.split("$ ").filter(|step| !step.is_empty()) {
                let (line, expected) = step.split_once('\n').unwrap();
                let expected = if expected.is_empty() { "? 0\n" } else { expected };
                let written = run(line, &folder);
                assert_data_eq!(format!("$ {line}\n{}\n", written.trim_end()), format!("$ {line}\n{}\n", expected.trim_end()));
            }
        }
    }
    fs::remove_dir_all(folder).unwrap();
}

/// The pages.
fn pages() -> Vec<String> {
    let docs = fs::read_dir("docs").unwrap().map(|entry| format!("docs/{}", entry.unwrap().file_name().to_str().unwrap()));
    docs.filter(|page| page.ends_with(".md")).chain(["README.md".to_owned()]).collect()
}

#[test]
fn every_page_that_shows_what_is_written_is_played() {
    let tests = fs::read_to_string("tests/docs_commands.rs").unwrap();
    for page in pages() {
        let shows = blocks(&page).iter().any(|(info, _)| info == "console");
        assert_eq!(shows, tests.contains(&format!("    play(\"{page}\");")), "{page}");
    }
}

/// The commands of factlint that a page names, in running text and in blocks that are not played.
fn named(page: &str) -> Vec<String> {
    let text = fs::read_to_string(page).unwrap();
    let mut named = Vec::new();
    let mut block = None;
    for line in text.lines() {
        match (line.strip_prefix("```"), &block) {
            (Some(info), None) => block = Some(info.to_owned()),
            (Some(_), Some(_)) => block = None,
            (None, Some(info)) if info != "console" => {
                let command =
                    ["- run: ", "script: ", "exec ", ""].iter().find_map(|before| line.trim().strip_prefix(before)?.strip_prefix("factlint "));
                named.extend(command.map(str::to_owned));
            }
            (None, Some(_)) => {}
            (None, None) => named.extend(line.split('`').skip(1).step_by(2).filter_map(|code| code.strip_prefix("factlint ")).map(str::to_owned)),
        }
    }
    named.into_iter().map(|command| command.split(" | ").next().unwrap().to_owned()).collect()
}

#[test]
fn commands_that_are_only_named_can_be_given() {
    let folder = empty_folder("named");
    for path in ["content/a.md", "archive/b.md", "article.md"] {
        fs::create_dir_all(folder.join(path).parent().unwrap()).unwrap();
        fs::write(folder.join(path), "Governor Ann Lee spoke.\n").unwrap();
    }
    // The rules that pages show below a name in a folder of this one.
    for page in pages() {
        for (_, rule) in blocks(&page) {
            if let Some(path) = rule.strip_prefix("# my-rules/").and_then(|rest| rest.lines().next()) {
                let path = folder.join("my-rules").join(path);
                fs::create_dir_all(path.parent().unwrap()).unwrap();
                fs::write(path, rule).unwrap();
            }
        }
    }
    run("git init -q . && git add . && git commit -qm First", &folder);
    let mut tried = 0;
    for (page, command) in pages().iter().flat_map(|page| named(page).into_iter().map(move |command| (page, command))) {
        // A name of a command asks for nothing, and what ends only when it is told to is told to say what it would do.
        let whole = !command.contains(' ') || command.contains("--watch") || command.starts_with("lsp");
        let line = format!("factlint {}{}", command.replace("PATH…", ".").replace("FILE", "article.md"), if whole { " --help" } else { "" });
        let written = run(&line, &folder);
        assert!(written.starts_with("? 0\n") || written.starts_with("? 1\n"), "{page}: `{line}`: {written}");
        tried += 1;
    }
    assert!(tried > 30, "{tried} commands");
    fs::remove_dir_all(folder).unwrap();
}

#[test]
fn configuration() {
    play("docs/configuration.md");
}

#[test]
fn suppression() {
    play("docs/suppression.md");
}

#[test]
fn baseline() {
    play("docs/baseline.md");
}

#[test]
fn fixes() {
    play("docs/fixes.md");
}

#[test]
fn output() {
    play("docs/output.md");
}

#[test]
fn ci() {
    play("docs/ci.md");
}
