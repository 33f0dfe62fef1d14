//! `factlint check --watch`: what changes is checked again, nothing is done in between, and an interrupt ends it.

#![allow(clippy::unwrap_used, missing_docs)]
#![cfg(unix)]

use std::fs;
use std::io::{BufRead, BufReader, Read};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::time::{Duration, Instant};

const RIGHT: &str = "It opened on Tuesday, 14 June 2022.\n";
const WRONG: &str = "It opened on Monday, 14 June 2022.\n";

/// A running watch.
struct Watch {
    folder: PathBuf,
    program: Child,
    lines: Receiver<String>,
}

fn folder(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("watch").join(name);
    let _absent = fs::remove_dir_all(&folder);
    fs::create_dir_all(folder.join(".git")).unwrap();
    folder
}

/// Hands on each line.
fn forward(from: impl Read + Send + 'static, to: Sender<String>) {
    std::thread::spawn(move || BufReader::new(from).lines().map_while(Result::ok).try_for_each(|line| to.send(line)));
}

impl Watch {
    /// Watches a folder; standard output and standard error come as one.
    fn start(folder: PathBuf, arguments: &[&str]) -> Self {
        let mut command = Command::new(env!("CARGO_BIN_EXE_factlint"));
        command.args(["check", "--watch", "--format", "github"]).args(arguments).current_dir(&folder);
        let mut program = command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        let (sender, lines) = channel();
        forward(program.stdout.take().unwrap(), sender.clone());
        forward(program.stderr.take().unwrap(), sender);
        Self { folder, program, lines }
    }

    fn write(&self, path: &str, text: &str) {
        let path = self.folder.join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    /// The lines of the next run.
    fn run(&self) -> Vec<String> {
        let mut lines = Vec::new();
        let mut ended = false;
        while !ended {
            let line = self.lines.recv_timeout(Duration::from_secs(60)).unwrap();
            ended = line.contains("watching for changes");
            lines.push(line);
        }
        // The two streams are read by two threads.
        lines.extend(std::iter::from_fn(|| self.lines.recv_timeout(Duration::from_millis(100)).ok()));
        lines.retain(|line| !line.contains("watching for changes"));
        lines
    }

    fn signal(&self, name: &str) {
        let id = self.program.id().to_string();
        assert!(Command::new("kill").args(["-s", name, &id]).status().unwrap().success());
    }

    /// The exit status after a signal, which has to come soon.
    fn end(mut self, signal: &str) -> i32 {
        let begun = Instant::now();
        self.signal(signal);
        let status = self.program.wait().unwrap();
        assert!(begun.elapsed() < Duration::from_secs(5));
        status.code().unwrap()
    }
}

#[test]
fn what_changes_is_checked_again() {
    let folder = folder("changes");
    fs::write(folder.join("a.md"), RIGHT).unwrap();
    let watch = Watch::start(folder, &["."]);
    assert_eq!(watch.run(), [""; 0]);
    watch.write("a.md", WRONG);
    let found = watch.run();
    assert!(found.len() == 1 && found[0].starts_with("::error file=a.md,line=1"), "{found:?}");
    watch.write("deep/b.md", WRONG);
    assert_eq!(watch.run().len(), 2, "a new article in a new folder");
    watch.write("factlint.toml", "[rules]\ndates = \"of\"\n");
    let found = watch.run();
    assert!(found.iter().any(|line| line.contains("unknown level `of`; did you mean `off`?")), "a mistake ends nothing: {found:?}");
    watch.write("factlint.toml", "[rules]\ndates = \"off\"\n");
    assert_eq!(watch.run(), [""; 0]);
    watch.write("factlint.toml", "");
    fs::remove_file(watch.folder.join("a.md")).unwrap();
    let found = watch.run();
    assert!(found.len() == 1 && found[0].starts_with("::error file=deep/b.md"), "{found:?}");
    assert_eq!(watch.end("INT"), 1, "the status of the last check");
}

#[test]
fn a_rule_of_the_house_is_watched() {
    let folder = folder("rules");
    let rule = |word: &str| {
        format!("id: voice/a\nlevel: note\nmessage: m\nwhy: W.\nfind: [{word}]\nexamples: {{ wrong: [\"[{word}]\"], right: [small] }}\n")
    };
    fs::write(folder.join("a.md"), "A grand old day.\n").unwrap();
    fs::create_dir_all(folder.join("desk")).unwrap();
    fs::write(folder.join("desk/a.yaml"), rule("grand")).unwrap();
    let watch = Watch::start(folder, &["a.md", "--rules", "desk"]);
    assert!(watch.run()[0].contains("col=3"));
    watch.write("desk/a.yaml", &rule("old"));
    assert!(watch.run()[0].contains("col=9"));
    assert_eq!(watch.end("TERM"), 0, "notes fail nothing");
}

#[test]
#[cfg(target_os = "linux")]
fn waiting_costs_next_to_nothing() {
    let folder = folder("idle");
    for number in 0..200 {
        fs::write(folder.join(format!("{number}.md")), RIGHT).unwrap();
    }
    let watch = Watch::start(folder, &["."]);
    watch.run();
    // Hundredths of a second in user and system mode.
    let used = || -> u64 {
        let stat = fs::read_to_string(format!("/proc/{}/stat", watch.program.id())).unwrap();
        stat.rsplit(") ").next().unwrap().split(' ').skip(11).take(2).map(|ticks| ticks.parse::<u64>().unwrap()).sum()
    };
    let before = used();
    std::thread::sleep(Duration::from_secs(3));
    let spent = used() - before;
    assert!(spent <= 30, "{spent} hundredths of a second of 300");
    assert!(watch.lines.try_recv().is_err(), "nothing changed, nothing is said");
    assert_eq!(watch.end("INT"), 0);
}

#[test]
fn standard_input_is_not_watched() {
    let output = Command::new(env!("CARGO_BIN_EXE_factlint")).args(["check", "-", "--watch"]).stdin(Stdio::null()).output().unwrap();
    assert_eq!(output.status.code(), Some(2));
    assert_eq!(String::from_utf8(output.stderr).unwrap(), "factlint: standard input cannot be watched; name files or folders\n");
}
