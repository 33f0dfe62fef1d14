//! The shipped rules: every one is whole, and every example of every one comes out as it says.

#![allow(clippy::unwrap_used, missing_docs)]

use factlint::engine::Engine;
use factlint::rules::{Problem, Rule, RuleSet, examples};

fn shipped() -> RuleSet {
    RuleSet::shipped().unwrap_or_else(|problems| panic!("{}", lines(problems.iter().map(Problem::to_string))))
}

fn lines(items: impl Iterator<Item = String>) -> String {
    items.map(|item| format!("\n{item}")).collect()
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
    each_rule("the id of a rule is its path", |rule| rule.file == format!("rules/{}.yaml", rule.id));
}

/// Two files of one id are a mistake; were they not, the rules would be fewer than the files.
#[test]
fn ids_are_unique() {
    let rules = shipped().rules;
    assert!(rules.windows(2).all(|pair| pair[0].id < pair[1].id));
    let words_or_facts = |path: &str| path.starts_with("rules/lexicon/") || path.starts_with("rules/knowledge/");
    let files = factlint::rules::shipped().iter().filter(|file| !words_or_facts(&file.path)).count();
    assert_eq!(rules.len(), files);
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

/// Checking leaves the examples out by cutting the file where they begin.
#[test]
fn rules_without_examples_are_the_same_rules() {
    let cut = RuleSet::load(&[factlint::rules::shipped_without_examples()])
        .unwrap_or_else(|problems| panic!("{}", lines(problems.iter().map(Problem::to_string))));
    let shown = |rules: &RuleSet| -> Vec<String> {
        let shown = |rule: &Rule| {
            format!("{} {:?} {} {:?} {:?} {:?} {:?}", rule.id, rule.level, rule.message, rule.find, rule.except, rule.verb, rule.unless)
        };
        rules.rules.iter().map(shown).collect()
    };
    assert_eq!(shown(&cut), shown(&shipped()));
    assert!(cut.rules.iter().all(|rule| rule.wrong.is_empty() && rule.right.is_empty()));
}
