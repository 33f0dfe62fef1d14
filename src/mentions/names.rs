//! People, offices, organisations, places and acronyms.

use super::Mention;
use crate::article::Article;
use crate::knowledge::Knowledge;
use crate::lexicon::Lexicon;

/// Finds them all in one pass over the tokens.
pub fn find(_article: &Article<'_>, _lexicon: &Lexicon, _knowledge: &Knowledge, _mentions: &mut Vec<Mention>) {}
