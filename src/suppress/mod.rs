//! Suppressions: comments in an article that say which findings to leave out, and why. `docs/suppression.md` is the users' page.

mod directive;
mod rules;
mod scope;
#[cfg(test)]
mod tests;
mod write;

use std::ops::Range;

use crate::article::{Article, Comment};
use crate::checks;
use crate::finding::{Finding, Place};
use crate::mentions::Mentions;
use crate::rules::RuleSet;
use directive::{Directive, Verb, concerns};
pub use rules::rules;
use rules::{NO_REASON, UNCLOSED, UNKNOWN, UNUSED};
pub use write::{Insertion, insertion};

/// What one comment, or a pair of them, suppresses.
#[derive(Debug)]
struct Suppression {
    /// The comment: bytes of the file.
    comment: Range<usize>,
    /// Ids of rules and names of families; all rules where it is empty.
    rules: Vec<String>,
    /// Where: bytes of the file.
    within: Range<usize>,
}

impl Suppression {
    fn concerns(&self, rule: &str) -> bool {
        self.rules.is_empty() || self.rules.iter().any(|name| concerns(name, rule))
    }

    fn covers(&self, rule: &str, range: &Range<usize>) -> bool {
        self.within.start < range.end && range.start < self.within.end && self.concerns(rule)
    }

    /// Whether any side of a finding is suppressed.
    fn touches(&self, finding: &Finding) -> bool {
        let places = std::iter::once(&finding.place).chain(finding.related.iter().map(|related| &related.place));
        places.map(bytes).any(|range| self.covers(&finding.rule, &range))
    }
}

/// Takes out of the findings of an article what its comments suppress, and adds what is wrong with the comments.
///
/// What a rule found in a suppressed place counts for nothing, so that the other sides of a conflict are still held against each other.
pub fn apply(rules: &RuleSet, article: &Article<'_>, mentions: &Mentions, findings: Vec<Finding>) -> Vec<Finding> {
    let mut reader = Reader { rules, article, suppressions: Vec::new(), open: Vec::new(), faults: Vec::new() };
    article.comments.iter().for_each(|comment| reader.comment(comment));
    let (suppressions, mut faults) = reader.finish();
    faults.extend(suppressions.iter().filter_map(|suppression| unused(suppression, rules, article, &findings)));

    let suppressed = |finding: &Finding| suppressions.iter().any(|suppression| suppression.touches(finding));
    let gone: Vec<&Finding> = findings.iter().filter(|finding| suppressed(finding)).collect();
    let mut left = if gone.is_empty() {
        findings
    } else {
        let ignored = |rule: &str, range: &Range<usize>| suppressions.iter().any(|suppression| suppression.covers(rule, range));
        let mut left = checks::run_without(rules, article, mentions, ignored);
        // A less sure rule of the family must not speak up in the place of the one that was judged.
        let judged =
            |finding: &Finding| gone.iter().any(|gone| gone.place == finding.place && family(gone) == family(finding) && gone.rule != finding.rule);
        left.retain(|finding| !suppressed(finding) && !judged(finding));
        left
    };
    left.append(&mut faults);
    checks::sort(&mut left);
    left
}

fn family(finding: &Finding) -> Option<&str> {
    finding.rule.split('/').next()
}

fn bytes(place: &Place) -> Range<usize> {
    place.start.byte as usize..place.end.byte as usize
}

/// What is to be said of a suppression that suppresses nothing, unless rules that it is about are left out of this run.
fn unused(suppression: &Suppression, rules: &RuleSet, article: &Article<'_>, findings: &[Finding]) -> Option<Finding> {
    let waiting = rules.left_out.iter().any(|id| suppression.concerns(id));
    if waiting || findings.iter().any(|finding| suppression.touches(finding)) {
        return None;
    }
    let what = match suppression.rules.as_slice() {
        [] => "nothing is found".to_owned(),
        [one] => format!("`{one}` finds nothing"),
        several => format!("`{}` find nothing", several.join("`, `")),
    };
    fault(rules, article, UNUSED, &suppression.comment, format!("{what} here, so there is nothing to suppress; take this out"))
}

/// A finding about a comment, unless its rule is off.
fn fault(rules: &RuleSet, article: &Article<'_>, id: &str, comment: &Range<usize>, message: String) -> Option<Finding> {
    let rule = rules.get(id)?;
    Some(Finding { rule: rule.id.clone(), level: rule.level, message, place: article.place(comment.clone()), related: Vec::new(), fix: None })
}

/// Reads the comments of an article in the order of the file.
struct Reader<'r, 's> {
    rules: &'r RuleSet,
    article: &'r Article<'s>,
    suppressions: Vec<Suppression>,
    /// Regions that have not ended yet, the innermost last.
    open: Vec<Suppression>,
    faults: Vec<Finding>,
}

impl Reader<'_, '_> {
    fn fault(&mut self, id: &str, comment: &Comment, message: impl Into<String>) {
        self.faults.extend(fault(self.rules, self.article, id, &comment.source, message.into()));
    }

    fn comment(&mut self, comment: &Comment) {
        let text = String::from_utf8_lossy(self.article.source.get(comment.source.clone()).unwrap_or_default());
        let read = if comment.in_front_matter { Some(directive::read_words(&text, self.rules)) } else { directive::read(&text, self.rules) };
        match read {
            None => {}
            Some(Err(message)) => self.fault(UNKNOWN, comment, message),
            Some(Ok(directive)) => self.directive(comment, directive),
        }
    }

    fn directive(&mut self, comment: &Comment, Directive { verb, rules, reasoned }: Directive) {
        if !reasoned && verb != Verb::End {
            self.fault(NO_REASON, comment, "this suppression does not say why; write the reason after `--`");
        }
        let suppression = |within| Suppression { comment: comment.source.clone(), rules, within };
        let file = 0..self.article.source.len();
        match verb {
            Verb::Ignore if comment.in_front_matter => self.suppressions.push(suppression(file)),
            Verb::File => self.suppressions.push(suppression(file)),
            Verb::Ignore => self.suppressions.push(suppression(scope::blocks(self.article, comment).unwrap_or_default())),
            Verb::Start => self.open.push(suppression(comment.source.end..file.end)),
            Verb::End => match self.open.pop() {
                Some(region) => {
                    let within = region.within.start..comment.source.start;
                    self.suppressions.push(Suppression { within, ..region });
                }
                None => self.fault(UNKNOWN, comment, "no region is open here; begin it with `factlint: ignore-start`"),
            },
        }
    }

    fn finish(mut self) -> (Vec<Suppression>, Vec<Finding>) {
        for region in std::mem::take(&mut self.open) {
            let message = "this region never ends; write `factlint: ignore-end` where it does".to_owned();
            self.faults.extend(fault(self.rules, self.article, UNCLOSED, &region.comment, message));
            self.suppressions.push(region);
        }
        (self.suppressions, self.faults)
    }
}
