//! The shipped rules: every one is whole, and every example of every one comes out as it says.

#![allow(clippy::unwrap_used, missing_docs)]

use factlint::engine::Engine;
use factlint::rules::{Problem, Rule, RuleFile, RuleSet, examples};

fn shipped() -> RuleSet {
    RuleSet::shipped().unwrap_or_else(|problems| panic!("{}", lines(problems.iter().map(Problem::to_string))))
}

fn lines(items: impl Iterator<Item = String>) -> String {
    items.map(|item| format!("\n{item}")).collect()
}

/// Whether a rule is about factlint's own comments, which no pattern can find.
fn is_built_in(rule: &Rule) -> bool {
    rule.family() == "suppressions" && rule.file.is_empty()
}

/// Fails with the ids of the rules of which something does not hold.
fn each_rule(must: &str, holds: impl Fn(&Rule) -> bool) {
    let rules = shipped().rules;
    assert!(!rules.is_empty());
    let broken = lines(rules.iter().filter(|rule| !holds(rule)).map(|rule| rule.id.clone()));
    assert!(broken.is_empty(), "{must}; not so:{broken}");
}

#[test]
fn every_example_passes() {
    let failures = examples::run(&Engine::new(shipped()));
    let shown =
        lines(failures.iter().map(|failure| format!("{}: {}\n    {}", failure.rule, failure.what, failure.example.trim().replace('\n', "\n    "))));
    assert!(failures.is_empty(), "{shown}");
}

#[test]
fn an_id_is_the_path_of_its_file() {
    each_rule("the id of a rule is its path", |rule| is_built_in(rule) || rule.file == format!("rules/{}.yaml", rule.id));
}

/// Two files of one id are a mistake; were they not, the rules would be fewer than the files.
#[test]
fn ids_are_unique() {
    let rules = shipped().rules;
    assert!(rules.windows(2).all(|pair| pair[0].id < pair[1].id));
    let words_or_facts = |path: &str| path.starts_with("rules/lexicon/") || path.starts_with("rules/knowledge/");
    let files = factlint::rules::shipped().iter().filter(|file| !words_or_facts(&file.path)).count();
    assert_eq!(rules.iter().filter(|rule| !is_built_in(rule)).count(), files);
}

#[test]
fn every_rule_has_examples_of_both_kinds() {
    each_rule("a rule has wrong and right examples", |rule| !rule.wrong.is_empty() && !rule.right.is_empty());
}

#[test]
fn every_rule_says_why() {
    each_rule("a rule says why in a sentence", |rule| rule.why.trim().ends_with('.') && rule.why.split_whitespace().count() > 4);
}

#[test]
fn messages_have_no_full_stop() {
    each_rule("a message is a sentence without its full stop", |rule| {
        let message = rule.message.trim();
        !message.is_empty() && !message.ends_with(['.', '!', ' ']) && message == rule.message
    });
}

/// Checking reads the rules as they were built, without their examples.
#[test]
fn built_rules_are_the_same_rules() {
    let files = factlint::rules::shipped_to_check();
    assert!(files.iter().all(|file| file.built.is_some()));
    let built = RuleSet::load(&[files]).unwrap_or_else(|problems| panic!("{}", lines(problems.iter().map(Problem::to_string))));
    assert!(built.rules.iter().filter(|rule| !is_built_in(rule)).all(|rule| rule.wrong.is_empty() && rule.right.is_empty()));
    let whole = |mut rules: RuleSet| {
        for rule in &mut rules.rules {
            (rule.wrong, rule.right) = (Vec::new(), Vec::new());
        }
        format!("{rules:#?}")
    };
    for (built, written) in whole(built).lines().zip(whole(shipped()).lines()) {
        assert_eq!(built, written);
    }
}

/// What was built has no places, so that a mistake in it sends the reader back to the text.
#[test]
fn mistakes_in_built_rules_stand_at_their_place_in_the_text() {
    let text = "id: voice/test\nlevel: note\nmessage: found\nwhy: It is a test.\nfind: [a, 'b {persn}']\nexamples: { wrong: [a], right: [b] }\n";
    let built = r#"{"id":"voice/test","level":"note","message":"found","why":"It is a test.","find":["a","b {persn}"]}"#;
    let file = RuleFile { built: Some(built), ..RuleFile::new("rules/voice/test.yaml", text) };
    let problems = RuleSet::load(&[factlint::rules::shipped_to_check(), vec![file]]).unwrap_err();
    assert_eq!(problems.iter().map(|problem| (problem.line, problem.column)).collect::<Vec<_>>(), [(5, 15)], "{problems:?}");
}
