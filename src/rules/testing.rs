//! Helpers for the tests of rules and checks: the shipped words and facts with a rule of the test's own.

use std::path::Path;

use super::{RuleFile, RuleSet, shipped};
use crate::article::ReadOptions;
use crate::engine::Engine;
use crate::finding::Finding;

/// An engine with the shipped words and facts and one rule, of which only what matters need be given.
pub fn engine(rule: &str) -> Engine {
    engine_of(&[rule])
}

/// The same with several rules.
pub fn engine_of(rules: &[&str]) -> Engine {
    let mut files: Vec<RuleFile> = shipped().into_iter().filter(|file| file.part != super::files::Part::Rule).collect();
    for (at, rule) in rules.iter().enumerate() {
        let given = |field: &str| rule.lines().any(|line| line.starts_with(field));
        let mut text = format!("id: voice/test-{at}\nwhy: Tests.\nexamples: {{ wrong: [a], right: [b] }}\n{rule}\n");
        for (field, default) in [("level:", "warning"), ("message:", "found")] {
            if !given(field) {
                text.push_str(&format!("{field} {default}\n"));
            }
        }
        files.push(RuleFile::new(format!("rules/test-{at}.yaml"), text));
    }
    let rules =
        RuleSet::load(&[files]).unwrap_or_else(|problems| panic!("{}", problems.iter().map(|problem| format!("\n{problem}")).collect::<String>()));
    Engine::new(rules)
}

/// What an engine finds in a Markdown text.
pub fn check(engine: &Engine, text: &str) -> Vec<Finding> {
    engine.check(text.as_bytes(), Path::new("test.md"), ReadOptions::default()).unwrap().findings
}

/// The words that a rule finds in a Markdown text.
pub fn found(rule: &str, text: &str) -> Vec<String> {
    check(&engine(rule), text).into_iter().map(|finding| finding.place.text).collect()
}

/// What a rule says of a Markdown text.
pub fn messages(rule: &str, text: &str) -> Vec<String> {
    check(&engine(rule), text).into_iter().map(|finding| finding.message).collect()
}
