//! The verbs: what is found is wrong in itself, must satisfy an expression, claims a value, or needs something.

use crate::article::Article;
use crate::finding::Finding;
use crate::mentions::Mentions;
use crate::rules::RuleSet;

/// Runs every rule over an article; findings come in text order.
pub fn run(_rules: &RuleSet, _article: &Article<'_>, _mentions: &Mentions) -> Vec<Finding> {
    Vec::new()
}
