//! Whether a clause tells of what was or of what will be.

use crate::article::{Article, Flags, TokenKind, TokenRange};
use crate::lexicon::{Class, Lexicon};
use crate::mentions::values::View;
use crate::time::Tense;

/// Tokens that are looked at on either side.
const REACH: usize = 25;

/// The tense of the clause around some tokens; `None` where nothing tells.
pub fn tense(article: &Article<'_>, lexicon: &Lexicon, tokens: TokenRange) -> Option<Tense> {
    let block = article.blocks.get(article.block_of(tokens.start))?;
    let inside = article.tokens.get(block.tokens.start as usize..block.tokens.end as usize)?;
    in_view(View { text: &article.text, tokens: inside, lexicon }, (tokens.start - block.tokens.start) as usize)
}

/// The same, for a token of a block.
pub(super) fn in_view(view: View<'_>, at: usize) -> Option<Tense> {
    let starts = |at: &usize| view.get(*at).is_some_and(|token| token.has(Flags::START));
    let first = (at.saturating_sub(REACH)..=at).rev().find(starts).unwrap_or(at.saturating_sub(REACH));
    let last = (at + 1..(at + REACH).min(view.tokens.len())).find(starts).unwrap_or((at + REACH).min(view.tokens.len()));
    let mut nearest: Option<(usize, Tense)> = None;
    for word in first..last {
        let Some(tense) = told_by(view, word) else { continue };
        let distance = if word < at { at - word } else { 2 * (word - at) };
        if nearest.is_none_or(|(known, _)| distance < known) {
            nearest = Some((distance, tense));
        }
    }
    nearest.map(|(_, tense)| tense)
}

/// The tense that a word tells.
fn told_by(view: View<'_>, at: usize) -> Option<Tense> {
    let token = view.get(at).filter(|token| token.kind == TokenKind::Word)?;
    if view.lexicon.is(token.word, Class::FutureWord) {
        return Some(Tense::Future);
    }
    let past =
        view.lexicon.is(token.word, Class::PastVerb) || (view.is_small(at) && view.token_text(at).len() > 4 && view.token_text(at).ends_with("ed"));
    past.then_some(Tense::Past)
}
