//! The tokens of one block, as the readers of values look at them.

use crate::article::{Flags, Token, TokenKind};
use crate::lexicon::{Class, Lexicon, PhraseTable};

/// The tokens of one block. Every question may be asked of any index; outside the block the answer is no.
#[derive(Clone, Copy)]
pub struct View<'a> {
    pub text: &'a str,
    pub tokens: &'a [Token],
    pub lexicon: &'a Lexicon,
}

impl<'a> View<'a> {
    #[inline]
    pub fn get(&self, at: usize) -> Option<&'a Token> {
        self.tokens.get(at)
    }

    /// The token `back` before another.
    #[inline]
    pub fn before(&self, at: usize, back: usize) -> Option<usize> {
        at.checked_sub(back)
    }

    #[inline]
    pub fn token_text(&self, at: usize) -> &'a str {
        self.get(at).and_then(|token| self.text.get(token.span().range())).unwrap_or_default()
    }

    #[inline]
    pub fn is(&self, at: usize, word: &str) -> bool {
        self.is_any(at, &[word])
    }

    /// Whether a token is one of these words, which most are not by their length alone.
    #[inline]
    pub fn is_any(&self, at: usize, words: &[&str]) -> bool {
        let Some(text) = self.get(at).and_then(|token| self.text.as_bytes().get(token.span().range())) else { return false };
        words.iter().any(|word| word.len() == text.len() && word.as_bytes().eq_ignore_ascii_case(text))
    }

    #[inline]
    pub fn class(&self, at: usize, class: Class) -> bool {
        self.get(at).is_some_and(|token| self.lexicon.token_is(token, class))
    }

    pub fn class_before(&self, at: usize, class: Class) -> bool {
        self.before(at, 1).is_some_and(|before| self.class(before, class))
    }

    #[inline]
    pub fn is_number(&self, at: usize) -> bool {
        self.get(at).is_some_and(|token| token.kind == TokenKind::Number)
    }

    #[inline]
    pub fn is_word(&self, at: usize) -> bool {
        self.get(at).is_some_and(|token| token.kind == TokenKind::Word)
    }

    #[inline]
    pub fn is_capitalised(&self, at: usize) -> bool {
        self.get(at).is_some_and(|token| token.is_capitalised())
    }

    /// Whether a token is a word in small letters.
    pub fn is_small(&self, at: usize) -> bool {
        self.is_word(at) && !self.is_capitalised(at)
    }

    /// Whether no space parts a token from the one before.
    #[inline]
    pub fn attached(&self, at: usize) -> bool {
        at > 0 && self.get(at).is_some_and(|token| !token.has(Flags::SPACE))
    }

    /// Whether a token goes on with the sentence of the one before, and no blank line parts them.
    pub fn near(&self, at: usize) -> bool {
        let (Some(token), Some(before)) = (self.get(at), at.checked_sub(1).and_then(|before| self.get(before))) else { return false };
        let gap = || self.text.get(before.end as usize..token.start as usize).unwrap_or_default();
        !token.has(Flags::START) && (token.start - before.end < 2 || gap().bytes().filter(|byte| *byte == b'\n').count() < 2)
    }

    #[inline]
    pub fn is_dash(&self, at: usize) -> bool {
        self.get(at).is_some_and(|token| token.kind == TokenKind::Punctuation) && matches!(self.token_text(at), "-" | "–" | "—" | "‑")
    }

    /// Whether a dash stands here with no space on either side.
    pub fn is_tight_dash(&self, at: usize) -> bool {
        self.is_dash(at) && self.attached(at) && self.attached(at + 1)
    }

    /// The longest phrase of a table that starts here: where it ends and what it stands for.
    pub fn phrase<T: Copy>(&self, at: usize, table: &PhraseTable<T>) -> Option<(usize, T)> {
        let (len, value) = table.longest(self.tokens.get(at..)?)?;
        Some((at + len as usize, value))
    }

    /// Whether a clause may end here or go on with a word that counts nothing.
    pub fn ends_phrase(&self, at: usize) -> bool {
        match self.get(at) {
            None => true,
            Some(token) if token.has(Flags::START) => true,
            Some(token) if token.kind == TokenKind::Punctuation => {
                matches!(self.token_text(at), "." | "," | ";" | ":" | "!" | "?" | ")" | "]" | "\"" | "”" | "’" | "'" | "—" | "--" | "...")
                    || (self.is_dash(at) && !self.attached(at))
            }
            Some(_) => self.class(at, Class::AfterDate) || self.class(at, Class::Function),
        }
    }
}
