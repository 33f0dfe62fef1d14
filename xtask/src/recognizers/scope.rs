//! Which cases of a specification news has to do with, fixed before factlint is run on them.
//!
//! The specifications were written for messages to a computer; factlint reads articles. A case is out of scope only by a rule of this
//! kind: a predicate over the case with a reason that a copy editor would give. No case is listed.

use super::case::Case;

/// A reason to leave cases out.
pub struct Exclusion {
    /// What the cases have: "decimal comma".
    pub name: &'static str,
    /// Why news has nothing to do with them.
    pub reason: &'static str,
    /// Whether a case is one of them.
    pub applies: fn(&Case) -> bool,
}

/// The reasons that hold for every specification.
pub const EVERYWHERE: &[Exclusion] = &[Exclusion {
    name: "unsupported",
    reason: "the authors say that none of their implementations finds it, or that one never will",
    applies: |case| case.unsupported,
}];

/// The first reason of a list, or of those that hold everywhere, for which a case is out of scope.
pub fn excluded(case: &Case, exclusions: &'static [Exclusion]) -> Option<&'static Exclusion> {
    EVERYWHERE.iter().chain(exclusions).find(|exclusion| (exclusion.applies)(case))
}
