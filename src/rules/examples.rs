//! Runs the examples of rules: each wrong one must be flagged at its [brackets], each right one left alone.

use std::path::Path;

use super::{Rule, RuleSet};
use crate::article::ReadOptions;
use crate::engine::Engine;
use crate::finding::Finding;

/// An example that came out differently from what its rule says.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
pub struct Failure {
    /// The rule.
    pub rule: String,
    /// The example as it is written.
    pub example: String,
    /// What differed.
    pub what: String,
}

/// Runs the examples of all rules of an engine, in rule order; what it returns failed.
pub fn run(engine: &Engine) -> Vec<Failure> {
    engine.rules().rules.iter().flat_map(|rule| run_rule(engine, rule)).collect()
}

/// How many examples a rule set has.
pub fn count(rules: &RuleSet) -> usize {
    rules.rules.iter().map(|rule| rule.wrong.len() + rule.right.len()).sum()
}

fn run_rule(engine: &Engine, rule: &Rule) -> Vec<Failure> {
    let wrong = rule.wrong.iter().filter_map(|example| {
        let (text, marked) = unmark(example);
        let what = if marked.is_empty() {
            Some("has no [brackets] around what should be flagged".to_owned())
        } else {
            compare(&find(engine, rule, &text), &text, &marked)
        };
        what.map(|what| (example, what))
    });
    let right = rule.right.iter().filter_map(|example| {
        let found = find(engine, rule, example);
        let first = found.first()?;
        Some((example, format!("should be left alone, but `{}` was flagged: {}", first.place.text, first.message)))
    });
    wrong.chain(right).map(|(example, what)| Failure { rule: rule.id.clone(), example: example.clone(), what }).collect()
}

fn find(engine: &Engine, rule: &Rule, text: &str) -> Vec<Finding> {
    let checked = engine.check(text.as_bytes(), Path::new("example.md"), ReadOptions::default());
    let findings = checked.map(|checked| checked.findings).unwrap_or_default();
    findings.into_iter().filter(|finding| finding.rule == rule.id).collect()
}

/// The example without its brackets, and the byte ranges that they enclosed. A bracket after a backslash stays.
fn unmark(example: &str) -> (String, Vec<(usize, usize)>) {
    let (mut text, mut marked, mut open) = (String::with_capacity(example.len()), Vec::new(), None);
    let mut characters = example.char_indices();
    while let Some((at, c)) = characters.next() {
        match c {
            '\\' if example[at + 1..].starts_with(['[', ']']) => text.extend(characters.next().map(|(_, c)| c)),
            '[' => open = Some(text.len()),
            ']' => marked.extend(open.take().map(|start| (start, text.len()))),
            c => text.push(c),
        }
    }
    (text, marked)
}

/// What differs between the findings and the brackets: every finding must be a bracket, and every bracket a place of one.
fn compare(found: &[Finding], text: &str, marked: &[(usize, usize)]) -> Option<String> {
    let span = |place: &crate::finding::Place| (place.start.byte as usize, place.end.byte as usize);
    if let Some(stray) = found.iter().find(|finding| !marked.contains(&span(&finding.place))) {
        return Some(format!("`{}` was flagged instead of what the brackets mark: {}", stray.place.text, stray.message));
    }
    let touched = |bracket: &(usize, usize)| {
        found.iter().any(|finding| span(&finding.place) == *bracket || finding.related.iter().any(|related| span(&related.place) == *bracket))
    };
    let missed = marked.iter().find(|bracket| !touched(bracket))?;
    Some(format!("`{}` was not flagged", text.get(missed.0..missed.1).unwrap_or_default()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn brackets_are_taken_out_and_remembered() {
        let (text, marked) = unmark("On [Monday, 14 June 2022], \\[sic\\] it rained.");
        assert_eq!(text, "On Monday, 14 June 2022, [sic] it rained.");
        assert_eq!(marked, [(3, 23)]);
        assert_eq!(&text[3..23], "Monday, 14 June 2022");
    }
}
