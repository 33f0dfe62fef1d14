//! Quotations and their speakers.

use super::Mention;
use crate::article::Article;
use crate::lexicon::Lexicon;

/// Finds the quotations of an article.
pub fn find(_article: &Article<'_>, _lexicon: &Lexicon, _mentions: &mut Vec<Mention>) {}
