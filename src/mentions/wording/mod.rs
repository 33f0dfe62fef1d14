//! Statements that stand twice in nearly the same words: once with another figure, or once with the opposite meaning.
//!
//! Nothing compares each sentence with each other one: a statement is looked for where the article has the words beside its figure, its
//! negation or its opposite, and each word is only looked for at a bounded number of places.

mod decks;
mod figures;
mod reversals;
mod stems;
mod words;

use super::{Mention, Value};
use crate::article::{Article, BlockKind, Flags, TokenKind, TokenRange};
use crate::lexicon::Lexicon;

/// Finds them all. The mentions so far have to hold quotations, values, times and names.
pub fn find(article: &Article<'_>, lexicon: &Lexicon, mentions: &mut Vec<Mention>) {
    let mut found = figures::find(article, lexicon, mentions);
    found.extend(reversals::find(article, lexicon, mentions));
    found.retain(|mention| are_of_one_thing(article, mention));
    found.extend(decks::find(article, lexicon));
    mentions.extend(found);
}

/// Whether two statements can be of one thing. Code in them may differ; and where headings part them, as they do the entries of a manual, only a
/// name says that both are of the same. Headings with numbers are those of releases, years or steps, and each of them is its own.
fn are_of_one_thing(article: &Article<'_>, mention: &Mention) -> bool {
    let other = match mention.value {
        Value::Restated(restated) => restated.other,
        Value::Reversed(reversed) => reversed.other,
        _ => return true,
    };
    let sentence = |tokens: TokenRange| article.sentences.get(article.sentence_of(tokens.start)).map_or(tokens, |sentence| sentence.tokens);
    let tokens = |range: TokenRange| article.tokens[range.start as usize..range.end as usize].iter();
    let is_coded = |range: TokenRange| tokens(range).any(|token| token.kind == TokenKind::Object);
    let names = |range: TokenRange| tokens(range).any(|token| token.has(Flags::CAPITAL) && !token.has(Flags::START));
    let kind = |range: TokenRange| article.blocks.get(article.block_of(range.start)).map(|block| block.kind);
    let in_text = |range: TokenRange| matches!(kind(range), Some(BlockKind::Paragraph | BlockKind::ListItem));
    let (here, there) = (sentence(mention.tokens), sentence(other));
    let mut headings = article.headings_between(here.start, there.start).filter(|_| in_text(here) && in_text(there)).peekable();
    let parted = headings.peek().is_some();
    let numbered = headings.any(|heading| tokens(heading.tokens).any(|token| token.kind == TokenKind::Number));
    !is_coded(here) && !is_coded(there) && !numbered && (!parted || names(here) && names(there))
}
