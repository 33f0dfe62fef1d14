//! The words of an article that carry meaning, and where they stand.

use super::stems::stem;
use crate::article::{Article, BlockKind, Flags, Sentence, TokenKind, TokenRange};
use crate::lexicon::{Class, Lexicon};

/// More tokens than this are no sentence but a list, or several sentences that nothing parts.
const LONGEST_SENTENCE: u32 = 60;

/// A word that carries meaning.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Word {
    /// Its token.
    pub at: u32,
    /// Its stem.
    pub stem: u64,
}

/// An article with what is known about its words.
#[derive(Clone, Copy)]
pub(super) struct Text<'a> {
    pub article: &'a Article<'a>,
    pub lexicon: &'a Lexicon,
}

impl<'a> Text<'a> {
    /// The words of a range that carry meaning, in order.
    pub fn words(self, range: TokenRange) -> impl DoubleEndedIterator<Item = Word> + use<'a> {
        (range.start..range.end).filter(move |at| self.carries(*at)).map(move |at| self.word(at))
    }

    /// A word with its stem.
    pub fn word(self, at: u32) -> Word {
        let base = self.lexicon.verbs.base(self.article.tokens[at as usize].word);
        Word { at, stem: stem(base.unwrap_or_else(|| self.article.token_text(at))) }
    }

    /// Whether a token carries meaning: a word or a number that is no function word.
    pub fn carries(self, at: u32) -> bool {
        let token = &self.article.tokens[at as usize];
        match token.kind {
            TokenKind::Number => true,
            TokenKind::Word => {
                let small =
                    self.lexicon.is(token.word, Class::Function) || self.negates(at) || !token.has(Flags::SPACE) && self.is_any(at, &["'s", "’s"]);
                !small
            }
            _ => false,
        }
    }

    /// Whether a token turns what follows into its opposite: "not", "never", "failed".
    pub fn negates(self, at: u32) -> bool {
        let token = &self.article.tokens[at as usize];
        self.lexicon.token_is(token, Class::Negation) || self.lexicon.token_is(token, Class::Denial)
    }

    /// Whether a token only says how, or how much: "quickly", "far".
    pub fn grades(self, at: u32) -> bool {
        let word = self.article.token_text(at);
        matches!(word, "far" | "much" | "very" | "quite")
            || word.len() > "only".len() && word.ends_with("ly") && !self.article.tokens[at as usize].is_capitalised()
    }

    /// Whether any token of a range does.
    pub fn negated(self, range: TokenRange) -> bool {
        (range.start..range.end).any(|at| self.negates(at))
    }

    /// Whether a token is one of some words, written in small letters.
    pub fn is_any(self, at: u32, words: &[&str]) -> bool {
        words.contains(&self.article.token_text(at))
    }

    /// The sentence that holds a token.
    pub fn sentence(self, at: u32) -> TokenRange {
        self.article.sentences.get(self.article.sentence_of(at)).map_or(TokenRange::new(at, at), |sentence| sentence.tokens)
    }

    /// Whether a sentence is one of running prose: not so long that it must be several, and with a mark at its end.
    pub fn is_prose(self, sentence: &Sentence) -> bool {
        let paragraph = self.article.blocks.get(sentence.block as usize).is_some_and(|block| block.kind == BlockKind::Paragraph);
        let closed =
            || sentence.tokens.end.checked_sub(1).is_some_and(|last| matches!(self.article.token_text(last), "." | "!" | "?" | "\"" | "”" | ")"));
        paragraph && sentence.tokens.len() <= LONGEST_SENTENCE && closed()
    }

    /// The tokens from so many before one to so many after it, inside its sentence.
    pub fn around(self, at: u32, before: u32, after: u32) -> TokenRange {
        let sentence = self.sentence(at);
        TokenRange::new(sentence.start.max(at.saturating_sub(before)), sentence.end.min(at + after + 1))
    }
}
