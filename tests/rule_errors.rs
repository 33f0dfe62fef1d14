//! Broken rules: each file under tests/rule_errors lies beside what must be said of it. The folder says what the file holds.
//!
//! `SNAPSHOTS=overwrite cargo test --test rule_errors` writes down what is said now.

#![allow(clippy::unwrap_used, missing_docs)]

use std::fs;
use std::path::Path;

use factlint::rules::{FolderError, Problem, RuleFile, RuleSet, folder, shipped};

const CASES: &str = "tests/rule_errors";

/// Mistakes of some files on top of the shipped ones, each with its line and a mark under its place.
fn mistakes(files: Vec<RuleFile>) -> String {
    match RuleSet::load(&[shipped(), files]) {
        Ok(_) => "no mistake was found\n".to_owned(),
        Err(problems) => problems.iter().map(shown).collect::<Vec<_>>().join("\n"),
    }
}

fn shown(problem: &Problem) -> String {
    let line: String = problem.source_line.chars().take(200).collect();
    let mark = format!("{}^", " ".repeat(problem.column as usize - 1));
    format!("{problem}\n  | {line}\n  | {mark}\n").replace(" \n", "\n")
}

fn file(path: &str, text: impl Into<String>) -> RuleFile {
    RuleFile::new(path, text.into())
}

#[test]
fn every_mistake_is_named_at_its_place() {
    let assert = snapbox::Assert::new().action_env("SNAPSHOTS");
    let mut failed = Vec::new();
    let mut cases = 0;
    for part in ["knowledge", "lexicon", "rules"] {
        let mut paths: Vec<_> = fs::read_dir(Path::new(CASES).join(part)).unwrap().map(|entry| entry.unwrap().path()).collect();
        paths.sort();
        for path in paths.iter().filter(|path| path.extension().is_some_and(|extension| extension == "yaml")) {
            let name = path.strip_prefix(CASES).unwrap().display().to_string().replace('\\', "/");
            let said = mistakes(vec![file(&name, fs::read_to_string(path).unwrap())]);
            let expected = snapbox::Data::read_from(&path.with_extension("txt"), None).raw();
            if let Err(error) = assert.try_eq(Some(&name), said.into(), expected) {
                failed.push(error.to_string());
            }
            cases += 1;
        }
    }
    assert!(cases > 90, "{cases} cases");
    assert!(failed.is_empty(), "{}", failed.join("\n"));
}

/// The place is where the offending text stands, which the message quotes.
#[test]
fn marks_point_at_the_offending_text() {
    for path in fs::read_dir(Path::new(CASES).join("rules")).unwrap().map(|entry| entry.unwrap().path()) {
        let name = path.file_stem().unwrap().to_str().unwrap();
        if path.extension().is_none_or(|extension| extension != "yaml") || !name.contains("-unknown-") && !name.starts_with("unknown-") {
            continue;
        }
        let Err(problems) = RuleSet::load(&[shipped(), vec![file("rules/a.yaml", fs::read_to_string(&path).unwrap())]]) else {
            panic!("{name}: no mistake was found");
        };
        let problem = &problems[0];
        let quoted = problem.message.split('`').nth(1).unwrap();
        let there: String = problem.source_line.chars().skip(problem.column as usize - 1).collect();
        assert!(there.trim_start_matches(['"', '\'']).starts_with(quoted), "{name}: {quoted} is not at {there}");
    }
}

#[test]
fn all_broken_files_of_a_run_are_named_at_once() {
    let whole = |id: &str, find: &str| {
        format!("id: {id}\nlevel: note\nmessage: one word\nwhy: Words matter.\nfind: [{find}]\nexamples: {{ wrong: [a], right: [b] }}\n")
    };
    let files = vec![
        file("mine/a.yaml", whole("voice/a", "'on {dat}', '(is'")),
        file("mine/b.yaml", "id: voice/b\nlevle: note\n"),
        file("mine/c.yaml", whole("voice/c", "'fine'")),
        file("mine/d.yaml", whole("voice/c", "'fine'")),
        file("mine/knowledge/e.yaml", "as_of: soon\nsources: []\n"),
    ];
    insta::assert_snapshot!(mistakes(files));
}

fn folder_with(name: &str, content: &[u8]) -> Result<Vec<RuleFile>, FolderError> {
    let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    fs::create_dir_all(&path).unwrap();
    fs::write(path.join("rule.yaml"), content).unwrap();
    folder(&path)
}

#[test]
fn a_file_that_is_no_utf8_is_refused_with_its_place() {
    let error = folder_with("rules-not-utf8", b"id: voice/test\nwhy: Caf\xE9s matter.\n").unwrap_err();
    let said = error.to_string();
    assert!(said.ends_with("rule.yaml:2:9: not UTF-8; save the file as UTF-8"), "{said}");
}

/// A byte order mark is no part of the first line.
#[test]
fn a_byte_order_mark_does_no_harm() {
    let text = fs::read("rules/dates/weekday.yaml").unwrap();
    let files = folder_with("rules-with-mark", &[b"\xEF\xBB\xBF", text.as_slice()].concat()).unwrap();
    assert!(RuleSet::load(&[shipped(), files]).is_ok());
    let files = folder_with("rules-with-mark", b"\xEF\xBB\xBFidd: voice/test\n").unwrap();
    let problems = RuleSet::load(&[shipped(), files]).unwrap_err();
    assert_eq!((problems[0].line, problems[0].column), (1, 1), "{}", problems[0]);
}
