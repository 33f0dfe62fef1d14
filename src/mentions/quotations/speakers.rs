//! Who says it: the attributions of a block, outside of its quotations.

use super::marks::Marked;
use crate::article::{Article, Token, TokenKind, TokenRange};
use crate::lexicon::{Class, Lexicon};

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
    block: TokenRange,
    found: Vec<Attribution>,
}

impl<'a> Attributions<'a> {
    pub fn new(article: &'a Article<'a>, lexicon: &'a Lexicon) -> Self {
        Self { article, lexicon, block: TokenRange::default(), found: Vec::new() }
    }

    /// Finds those of a block, leaving out what stands in its quotations.
    pub fn read(&mut self, block: TokenRange, quotations: &[Marked]) {
        self.found.clear();
        self.block = block;
        let mut at = block.start;
        for quotation in quotations {
            self.read_words(TokenRange::new(at, quotation.tokens.start));
            let before = quotation.tokens.start.wrapping_sub(1);
            let colon = quotation.tokens.start > at && self.mark(before, ":");
            // "Peskov said:" has its verb already.
            if colon && self.found.last().is_none_or(|last| last.at + 1 != before) {
                self.found.push(Attribution { at: before, how: How::Colon });
            }
            at = quotation.tokens.end;
        }
        self.read_words(TokenRange::new(at, block.end));
    }

    fn read_words(&mut self, range: TokenRange) {
        let article = self.article;
        let tokens = article.tokens.get(range.start as usize..range.end as usize).unwrap_or_default();
        for (at, token) in (range.start..).zip(tokens) {
            if self.lexicon.token_is(token, Class::Attribution) {
                self.found.push(Attribution { at, how: How::Verb });
            }
            if !self.lexicon.attribution_phrases.begins(token.word) {
                continue;
            }
            if let Some((length, ())) = self.lexicon.attribution_phrases.longest(&tokens[(at - range.start) as usize..]) {
                self.found.push(Attribution { at, how: How::Phrase(length) });
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

    /// The speaker that the last sentence of a block introduces: with a verb of speech whose subject is named, or with a colon or a question at its end, which
    /// then stand for the speaker. "According to" does not count: it gives the source of what it stands beside.
    pub fn introduces(&self) -> Option<TokenRange> {
        let last = self.block.end.checked_sub(1)?;
        let sentence = self.article.sentences.get(self.article.sentence_of(last))?.tokens;
        let verb = self.found.iter().rev().take_while(|found| found.at >= sentence.start).find(|found| found.how == How::Verb);
        match verb {
            Some(verb) => self.subject(verb.at),
            None if self.mark(last, "?") => Some(TokenRange::new(last, last + 1)),
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
        if dash { self.words_after(start + 1) } else { None }
    }

    fn speaker(&self, attribution: Attribution) -> TokenRange {
        let Attribution { at, how } = attribution;
        let itself = |length: u32| TokenRange::new(at, at + length);
        match how {
            How::Phrase(length) => self.words_after(at + length).unwrap_or(itself(length)),
            How::Colon => self.name_before(at).unwrap_or(itself(1)),
            How::Verb => self.subject(at).unwrap_or(itself(1)),
        }
    }

    /// Who the verb of speech says is speaking; unnamed "officials" are nobody.
    fn subject(&self, verb: u32) -> Option<TokenRange> {
        self.name_before(verb).or_else(|| self.name_after(verb + 1))
    }

    /// The words up to the next mark or small word.
    fn words_after(&self, start: u32) -> Option<TokenRange> {
        let tokens = self.article.tokens.get(start as usize..self.block.end as usize).unwrap_or_default();
        let determiner = u32::from(!tokens.is_empty() && self.determiner(start));
        let is_name = |token: &&Token| token.kind == TokenKind::Word && !self.lexicon.token_is(token, Class::Function);
        let words = tokens.iter().skip(determiner as usize).take(LONGEST_NAME as usize).take_while(is_name).count() as u32;
        (words > 0).then(|| TokenRange::new(start, start + determiner + words))
    }

    /// "Dmitry Peskov", "the minister": after a verb, other words are no speaker ("said on Friday").
    fn name_after(&self, start: u32) -> Option<TokenRange> {
        let named = |token: &Token| token.is_capitalised() || self.determiner(start);
        self.words_after(start).filter(|_| self.article.tokens.get(start as usize).is_some_and(named))
    }

    /// A name, a pronoun or "the minister" right before a verb or its auxiliaries: "the minister has also said".
    fn name_before(&self, end: u32) -> Option<TokenRange> {
        let first = end.saturating_sub(LONGEST_NAME).max(self.block.start);
        let mut named = false;
        let mut name = TokenRange::new(end, end);
        for at in (first..end).rev() {
            let token = self.article.tokens.get(at as usize).filter(|token| token.kind == TokenKind::Word)?;
            if name.is_empty() && self.pronoun(at) {
                return Some(TokenRange::new(at, end));
            }
            let determiner = self.determiner(at);
            if self.lexicon.token_is(token, Class::Function) && !determiner {
                if name.is_empty() {
                    continue;
                }
                break;
            }
            let adverb = name.is_empty() && self.article.token_text(at).ends_with("ly") && !token.is_capitalised();
            if adverb {
                continue;
            }
            let last = if name.is_empty() { at + 1 } else { name.end };
            name = TokenRange::new(at, last);
            named |= determiner || token.is_capitalised();
            let bounded = at == first || self.article.tokens.get(at as usize - 1).is_none_or(|before| before.kind != TokenKind::Word);
            if determiner || bounded {
                break;
            }
        }
        (named && !name.is_empty()).then_some(name)
    }

    fn determiner(&self, at: u32) -> bool {
        matches!(
            self.article.token_text(at),
            "the" | "The" | "a" | "A" | "an" | "An" | "his" | "her" | "their" | "His" | "Her" | "Their" | "one" | "One"
        )
    }

    fn pronoun(&self, at: u32) -> bool {
        matches!(self.article.token_text(at), "he" | "He" | "she" | "She" | "they" | "They" | "it" | "It" | "I" | "we" | "We" | "you" | "You" | "who")
    }

    fn mark(&self, at: u32, mark: &str) -> bool {
        self.article.tokens.get(at as usize).is_some_and(|token| token.kind == TokenKind::Punctuation) && self.article.token_text(at) == mark
    }
}
