//! `find` alone: the words themselves are the problem.

use super::compose;
use super::context::Context;
use super::found::Found;
use crate::finding::Finding;

/// Reports what was found.
pub fn check(context: &Context<'_>, found: &Found, findings: &mut Vec<Finding>) {
    findings.push(compose::simple(context, found));
}
