//! A folder of a test, in which articles are written and git and factlint run.

// No file of tests uses all of it.
#![allow(dead_code)]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

/// An article with one error.
pub const WRONG: &str = "It opened on Monday, 14 June 2022.\n";

/// A folder of a test, in which files can be written and programs run. Nothing above it counts, since it is the root of a repository.
pub struct Folder(pub PathBuf);

impl Folder {
    pub fn new(name: &str) -> Self {
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("repository").join(name);
        let _absent = fs::remove_dir_all(&folder);
        fs::create_dir_all(&folder).unwrap();
        let folder = Self(folder);
        folder.git(&["init", "-q", "-b", "main"]);
        folder
    }

    pub fn write(&self, path: &str, text: &str) -> &Self {
        let path = self.0.join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
        self
    }

    pub fn run(&self, program: &str, arguments: &[&str], inside: &str) -> Output {
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

    pub fn git(&self, arguments: &[&str]) {
        let output = self.run("git", arguments, "");
        assert!(output.status.success(), "git {arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
    }

    pub fn commit(&self) {
        self.git(&["add", "-A"]);
        self.git(&["commit", "-q", "-m", "Some text"]);
    }

    /// Exit status, standard error and standard output of factlint in a folder inside.
    pub fn factlint_in(&self, inside: &str, arguments: &[&str]) -> (i32, String, String) {
        let output = self.run(env!("CARGO_BIN_EXE_factlint"), arguments, inside);
        let text = |bytes| String::from_utf8(bytes).unwrap();
        (output.status.code().unwrap(), text(output.stderr), text(output.stdout))
    }

    /// "rule path:line" of what `factlint check` finds with some arguments.
    pub fn found_in(&self, inside: &str, arguments: &[&str]) -> Vec<String> {
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

    pub fn found(&self, arguments: &[&str]) -> Vec<String> {
        self.found_in("", arguments)
    }
}
