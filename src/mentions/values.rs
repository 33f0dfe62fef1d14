//! Dates, weekdays, durations, numbers, ordinals, quantities, money and percentages.

use super::Mention;
use crate::article::Article;
use crate::lexicon::Lexicon;

/// Finds them all in one pass over the tokens.
pub fn find(_article: &Article<'_>, _lexicon: &Lexicon, _mentions: &mut Vec<Mention>) {}
