//! Who says it: the attributions of a block, outside of its quotations.

use super::marks::Marked;
use crate::article::{Article, TokenKind, TokenRange};
use crate::lexicon::{Class, Lexicon, Phrase};

/// A speaker's name or description is read over this many tokens at most.
const LONGEST_NAME: u32 = 8;
/// The first words of a paragraph, in which it can take up the quotation before it.
const OPENING: u32 = 8;

/// How words give something its speaker.
#[derive(Clone, Copy, PartialEq, Eq)]
enum How {
    /// "said".
    Verb,
    /// "according to", with its length in tokens.
    Phrase(u32),
    /// A colon right before the quotation.
    Colon,
}

#[derive(Clone, Copy)]
struct Attribution {
    at: u32,
    how: How,
}

/// The attributions of one block, in text order.
pub(super) struct Attributions<'a> {
    article: &'a Article<'a>,
    lexicon: &'a Lexicon,
    phrases: &'a [Phrase],
    block: TokenRange,
    found: Vec<Attribution>,
}

impl<'a> Attributions<'a> {
    pub fn new(article: &'a Article<'a>, lexicon: &'a Lexicon) -> Self {
        Self { article, lexicon, phrases: lexicon.list("attribution-phrases").unwrap_or_default(), block: TokenRange::default(), found: Vec::new() }
    }

    /// Finds those of a block, leaving out what stands in its quotations.
    pub fn read(&mut self, block: TokenRange, quotations: &[Marked]) {
        self.found.clear();
        self.block = block;
        let mut at = block.start;
        for quotation in quotations {
            self.read_words(TokenRange::new(at, quotation.tokens.start));
            if self.mark(quotation.tokens.start.wrapping_sub(1), ":") && quotation.tokens.start > at {
                self.found.push(Attribution { at: quotation.tokens.start - 1, how: How::Colon });
            }
            at = quotation.tokens.end;
        }
        self.read_words(TokenRange::new(at, block.end));
    }

    fn read_words(&mut self, range: TokenRange) {
        for at in range.start..range.end {
            let token = &self.article.tokens[at as usize];
            if token.kind != TokenKind::Word {
                continue;
            }
            if self.lexicon.token_is(token, Class::Attribution) {
                self.found.push(Attribution { at, how: How::Verb });
            }
            let rest = &self.article.tokens[at as usize..range.end as usize];
            let starts = |phrase: &&Phrase| phrase.len() <= rest.len() && phrase.iter().zip(rest).all(|(word, token)| *word == token.word);
            if let Some(phrase) = self.phrases.iter().find(starts) {
                self.found.push(Attribution { at, how: How::Phrase(phrase.len() as u32) });
            }
        }
    }

    /// The speaker by the attribution nearest to a quotation.
    pub fn nearest(&self, quotation: TokenRange) -> Option<TokenRange> {
        let after = self.found.partition_point(|attribution| attribution.at < quotation.end);
        let before = self.found[..after].partition_point(|attribution| attribution.at < quotation.start);
        let before = before.checked_sub(1).map(|at| self.found[at]);
        let after = self.found.get(after).copied();
        let distance =
            |attribution: Option<Attribution>| attribution.map_or(u32::MAX, |found| found.at.max(quotation.end) - found.at.min(quotation.start));
        let nearest = if distance(after) <= distance(before) { after.or(before) } else { before };
        nearest.map(|attribution| self.speaker(attribution))
    }

    /// The speaker that the last sentence of a block introduces: with a verb of speech or a colon at its end. "According to" does not
    /// count: it gives the source of what it stands beside.
    pub fn introduces(&self) -> Option<TokenRange> {
        let last = self.block.end.checked_sub(1)?;
        let sentence = self.article.sentences.get(self.article.sentence_of(last))?.tokens;
        let verb = self.found.iter().rev().take_while(|found| found.at >= sentence.start).find(|found| found.how == How::Verb);
        match verb {
            Some(verb) => Some(self.speaker(*verb)),
            None if self.mark(last, ":") => Some(self.speaker(Attribution { at: last, how: How::Colon })),
            None => None,
        }
    }

    /// The speaker that the first words of a block name: "Peskov added", "— Dmitry Peskov".
    pub fn opens(&self) -> Option<TokenRange> {
        let start = self.block.start;
        let first = self.found.first().filter(|found| found.at < start + OPENING);
        if let Some(first) = first {
            return Some(self.speaker(*first));
        }
        let dash = ["-", "--", "–", "—"].into_iter().any(|dash| self.mark(start, dash));
        (dash && self.block.len() > 1).then(|| self.name_after(start + 1))
    }

    fn speaker(&self, attribution: Attribution) -> TokenRange {
        let Attribution { at, how } = attribution;
        match how {
            How::Phrase(length) => self.name_after(at + length),
            How::Colon => self.name_before(at),
            How::Verb => {
                let before = self.name_before(at);
                if !before.is_empty() {
                    return before;
                }
                let after = self.name_after(at + 1);
                if after.is_empty() { TokenRange::new(at, at + 1) } else { after }
            }
        }
    }

    /// The words up to the next mark.
    fn name_after(&self, start: u32) -> TokenRange {
        let tokens = self.article.tokens.get(start as usize..self.block.end as usize).unwrap_or_default();
        let words = tokens.iter().take(LONGEST_NAME as usize).take_while(|token| token.kind == TokenKind::Word).count() as u32;
        if words == 0 { TokenRange::new(start.saturating_sub(1), start) } else { TokenRange::new(start, start + words) }
    }

    /// A name, a pronoun or "the minister" right before a word; empty where none stands there.
    fn name_before(&self, end: u32) -> TokenRange {
        let mut start = end;
        while start > end.saturating_sub(LONGEST_NAME).max(self.block.start)
            && let Some(before) = start.checked_sub(1)
            && let Some(token) = self.article.tokens.get(before as usize).filter(|token| token.kind == TokenKind::Word)
        {
            start = before;
            let determiner = matches!(self.article.token_text(before), "the" | "The" | "a" | "A" | "an" | "An");
            if determiner || self.lexicon.token_is(token, Class::Function) {
                break;
            }
        }
        TokenRange::new(start, end)
    }

    fn mark(&self, at: u32, mark: &str) -> bool {
        self.article.tokens.get(at as usize).is_some_and(|token| token.kind == TokenKind::Punctuation) && self.article.token_text(at) == mark
    }
}
