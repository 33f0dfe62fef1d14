//! `find` and `must`: what was found has to satisfy an expression. What is unknown satisfies it.

use super::compose;
use super::context::Context;
use super::found::{Found, Seen};
use crate::finding::Finding;
use crate::rules::expression::Expression;

/// Reports what was found where the expression is false.
pub fn check(context: &Context<'_>, found: &Found, must: &Expression, findings: &mut Vec<Finding>) {
    if must.truth(&Seen { context, found }) == Some(false) {
        findings.push(compose::simple(context, found));
    }
}
