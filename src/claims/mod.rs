//! What the article says, as a table: subject, attribute, value, when it holds and where it stands.

mod agree;
mod organisations;
mod people;

pub use agree::{Compared, contradicts};
pub use organisations::Organisations;
pub use people::People;

use std::borrow::Cow;

use crate::article::TokenRange;
use crate::knowledge::{Fact, FactValue};
use crate::mentions::Mention;
use crate::rules::expression::Value;
use crate::time::Interval;

/// Ends each part of a subject's key.
pub const SUBJECT_PART: char = '\u{1F}';

/// One thing that the article says of a subject.
#[derive(Clone, Debug)]
pub struct Claim {
    /// Key of the subject: the same for everything that names it.
    pub subject: String,
    /// The subject as it is named here.
    pub subject_words: String,
    /// Which of its attributes.
    pub attribute: String,
    /// The value.
    pub value: Value,
    /// The value as it is worded here.
    pub value_words: String,
    /// The mention that gives the value, where one does: an index into [`crate::mentions::Mentions::all`].
    pub mention: Option<u32>,
    /// When it holds; open ends where the text does not say.
    pub when: Interval,
    /// Where it stands.
    pub tokens: TokenRange,
    /// Index of the rule that read it.
    pub rule: u32,
}

impl Claim {
    /// The key of the subject as people can read it.
    pub fn subject_key(&self) -> Cow<'_, str> {
        let key = self.subject.trim_end_matches(SUBJECT_PART);
        if key.contains(SUBJECT_PART) { Cow::Owned(key.replace(SUBJECT_PART, ", ")) } else { Cow::Borrowed(key) }
    }

    /// What the claim says, for comparing.
    pub fn compared<'a>(&'a self, mentions: &'a [Mention]) -> Compared<'a> {
        match self.mention.and_then(|at| mentions.get(at as usize)) {
            Some(mention) => Compared::Mention(mention, &self.value),
            None => Compared::Value(&self.value),
        }
    }
}

/// The attribute that a known fact is about, by the name that rules claim it under.
pub fn attribute_of(fact: &Fact) -> &'static str {
    match fact.value {
        FactValue::Office(..) => "office",
        FactValue::Heads(_) => "heads",
    }
}
