//! Statements that stand twice in nearly the same words: once with another figure, or once with the opposite meaning.
//!
//! Nothing compares each sentence with each other one: a statement is looked for where the article has the words beside its figure, its
//! negation or its opposite, and each word is only looked for at a bounded number of places.

mod decks;
mod figures;
mod reversals;
mod stems;
mod words;

use super::Mention;
use crate::article::Article;
use crate::lexicon::Lexicon;

/// Finds them all. The mentions so far have to hold quotations, values, times and names.
pub fn find(article: &Article<'_>, lexicon: &Lexicon, mentions: &mut Vec<Mention>) {
    let mut found = figures::find(article, lexicon, mentions);
    found.extend(reversals::find(article, lexicon, mentions));
    found.extend(decks::find(article, lexicon));
    mentions.extend(found);
}
