//! The verbs: what is found is wrong in itself, must satisfy an expression, claims a value, or needs something.

mod calendar;
mod circumstances;
mod claim;
mod compose;
mod context;
mod found;
mod must;
mod needs;
mod past;
mod scan;
#[cfg(test)]
mod tests;
mod words;

use std::ops::Range;

use rustc_hash::FxHashMap;

use crate::article::Article;
use crate::finding::Finding;
use crate::mentions::Mentions;
use crate::rules::{RuleSet, Verb};

pub use context::Context;

/// Runs every rule over an article; findings come in text order.
pub fn run(rules: &RuleSet, article: &Article<'_>, mentions: &Mentions) -> Vec<Finding> {
    let context = Context::new(rules, article, mentions);
    check(&context, &scan::scan(&context))
}

/// The same as if what a rule found at some places did not stand there, by the id of the rule and the bytes of the file.
pub fn run_without(rules: &RuleSet, article: &Article<'_>, mentions: &Mentions, ignored: impl Fn(&str, &Range<usize>) -> bool) -> Vec<Finding> {
    let context = Context::new(rules, article, mentions);
    let mut scanned = scan::scan(&context);
    scanned.found.retain(|found| !ignored(&context.rule(found).id, &article.source_range(article.span(found.tokens))));
    check(&context, &scanned)
}

fn check(context: &Context<'_>, scanned: &scan::Scanned) -> Vec<Finding> {
    let mut findings = Vec::new();
    let mut claims = claim::Table::default();
    for found in &scanned.found {
        match &context.rule(found).verb {
            Verb::Words => words::check(context, found, &mut findings),
            Verb::Must(must) => must::check(context, found, must, &mut findings),
            Verb::Needs(needs) => needs::check(context, found, needs, scanned, &mut findings),
            Verb::Claim(claim) => claims.add(context, found, claim),
        }
    }
    claims.check(context, &mut findings);
    sort(&mut findings);
    one_for_a_place(&mut findings);
    one_for_an_article(context.rules, &mut findings);
    findings
}

/// Puts findings in text order.
pub fn sort(findings: &mut [Finding]) {
    findings.sort_by(|a, b| (a.place.start, a.place.end, &a.rule, &a.message).cmp(&(b.place.start, b.place.end, &b.rule, &b.message)));
}

/// Leaves one finding of a family for the same words: the surest, of equals the one that names most places, of those the first.
/// An editor asks about one title once.
fn one_for_a_place(findings: &mut Vec<Finding>) {
    let better = |a: &Finding, b: &Finding| (a.level, a.related.len()) > (b.level, b.related.len());
    findings.dedup_by(|next, kept| {
        let same =
            next.place.start == kept.place.start && next.place.end == kept.place.end && next.rule.split('/').next() == kept.rule.split('/').next();
        if same && better(next, kept) {
            std::mem::swap(next, kept);
        }
        same
    });
}

/// Leaves the first finding of all those that miss the same thing.
fn one_for_an_article(rules: &RuleSet, findings: &mut Vec<Finding>) {
    if findings.len() < 2 {
        return;
    }
    let missing: FxHashMap<&str, &str> = rules.rules.iter().filter_map(|rule| Some((rule.id.as_str(), rule.once.as_deref()?))).collect();
    let mut asked: Vec<&str> = Vec::new();
    findings.retain(|finding| {
        let Some(missing) = missing.get(finding.rule.as_str()) else { return true };
        let first = !asked.contains(missing);
        asked.push(missing);
        first
    });
}

/// The claims that the rules read out of an article, in text order, whether they agree or not.
pub fn claims(rules: &RuleSet, article: &Article<'_>, mentions: &Mentions) -> Vec<crate::claims::Claim> {
    let context = Context::new(rules, article, mentions);
    let mut table = claim::Table::default();
    for found in &scan::scan(&context).found {
        if let Verb::Claim(claim) = &context.rule(found).verb {
            table.add(&context, found, claim);
        }
    }
    table.into_claims()
}
