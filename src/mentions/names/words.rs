//! The words of one sentence, as the finders of names ask about them.

use crate::article::{Article, Flags, Token, TokenKind, TokenRange};
use crate::lexicon::{Class, Lexicon};

/// A sentence seen through the lexicon. Every question about a token outside of it is answered as about a token that is not there.
#[derive(Clone, Copy)]
pub(super) struct Words<'a> {
    pub article: &'a Article<'a>,
    pub lexicon: &'a Lexicon,
    /// The tokens of the sentence.
    pub range: TokenRange,
    /// Whether capitals tell nothing here: a headline, or a sentence with most words capitalised.
    pub title_case: bool,
    /// Whether most words are all in capitals.
    pub all_capitals: bool,
    /// Whether there is a capitalised word such as "Ministry".
    pub organisations: bool,
}

impl<'a> Words<'a> {
    #[inline]
    pub fn get(&self, at: u32) -> Option<&'a Token> {
        if self.range.contains(at) { self.article.tokens.get(at as usize) } else { None }
    }

    /// The tokens from here to the end of the sentence.
    pub fn rest(&self, at: u32) -> &'a [Token] {
        self.article.tokens.get(at as usize..self.range.end as usize).unwrap_or_default()
    }

    #[inline]
    pub fn text(&self, at: u32) -> &'a str {
        self.get(at).and_then(|token| self.article.text.get(token.span().range())).unwrap_or_default()
    }

    #[inline]
    pub fn is(&self, at: u32, class: Class) -> bool {
        self.get(at).is_some_and(|token| self.lexicon.token_is(token, class))
    }

    #[inline]
    pub fn capital(&self, at: u32) -> bool {
        self.get(at).is_some_and(|token| token.is_capitalised())
    }

    pub fn has(&self, at: u32, flags: Flags) -> bool {
        self.get(at).is_some_and(|token| token.has(flags))
    }

    #[inline]
    pub fn kind(&self, at: u32, kind: TokenKind) -> bool {
        self.get(at).is_some_and(|token| token.kind == kind)
    }

    /// Whether this token follows the one before it without a space.
    pub fn glued(&self, at: u32) -> bool {
        at > self.range.start && self.get(at).is_some_and(|token| !token.has(Flags::SPACE))
    }

    #[inline]
    pub fn mark(&self, at: u32, mark: &str) -> bool {
        let fits = |token: &Token| token.kind == TokenKind::Punctuation && (token.end - token.start) as usize == mark.len();
        self.get(at).is_some_and(fits) && self.text(at) == mark
    }

    #[inline]
    pub fn lower_word(&self, at: u32) -> bool {
        self.kind(at, TokenKind::Word) && !self.capital(at)
    }

    pub fn possessive(&self, at: u32) -> bool {
        self.glued(at) && self.kind(at, TokenKind::Word) && matches!(self.text(at), "'s" | "’s" | "'S" | "’S")
    }

    pub fn weekday(&self, at: u32) -> bool {
        self.get(at).is_some_and(|token| self.lexicon.weekdays.word(token.word).is_some())
    }

    pub fn month(&self, at: u32) -> bool {
        self.get(at).is_some_and(|token| self.lexicon.months.word(token.word).is_some())
    }

    /// A word in capitals that is no acronym but shouted: longer than acronyms are, or among others in capitals.
    pub fn shouted(&self, at: u32) -> bool {
        let upper =
            |at: Option<u32>| at.is_some_and(|at| self.has(at, Flags::UPPER) && self.get(at).is_some_and(|token| token.end - token.start >= 4));
        upper(at.checked_sub(1)) || upper(at.checked_add(1))
    }

    /// A capitalised word that can be part of a name: no function word, unless that is a given name too ("Will").
    pub fn name_word(&self, at: u32) -> bool {
        self.capital(at) && (!self.is(at, Class::Function) || self.is(at, Class::GivenName))
    }

    /// Whether a line of the text starts with this token.
    pub fn starts_line(&self, at: u32) -> bool {
        let Some(before) = at.checked_sub(1).and_then(|before| self.article.tokens.get(before as usize)) else { return true };
        self.get(at).is_some_and(|token| self.article.text.get(before.end as usize..token.start as usize).is_some_and(|gap| gap.contains('\n')))
    }

    /// A mark or the edge of the sentence.
    pub fn is_edge(&self, at: u32) -> bool {
        self.get(at).is_none_or(|token| token.kind == TokenKind::Punctuation)
    }

    pub fn article_word(&self, at: u32) -> bool {
        matches!(self.text(at), "the" | "The" | "a" | "A" | "an" | "An")
    }

    /// Whether a verb of speech stands right before or after. "Officials in Banda Aceh say" tells nothing of a speaker.
    pub fn speaks(&self, range: TokenRange) -> bool {
        let verb = |at: u32| self.lower_word(at) && self.is(at, Class::Attribution);
        let placed = range
            .start
            .checked_sub(1)
            .is_some_and(|before| matches!(self.text(before), "in" | "around" | "near" | "at" | "of" | "from" | "In" | "At"));
        verb(range.end) && !placed || range.start.checked_sub(1).is_some_and(verb) && !self.lower_word(range.end)
    }

    /// "A." before another capital, as in "A. B. Yehoshua".
    pub fn initial(&self, at: u32) -> bool {
        self.capital(at) && self.text(at).chars().count() == 1 && self.mark(at + 1, ".") && self.glued(at + 1) && self.capital(at + 2)
    }

    /// Whether a short name is written as such: names of two or three letters are acronyms, which need their capitals ("US", "WHO").
    pub fn acronym_case(&self, at: u32, letters: usize) -> bool {
        let count = self.text(at).chars().filter(|c| c.is_alphabetic()).count();
        if count <= letters { self.has(at, Flags::UPPER) && !self.shouted(at) } else { self.capital(at) }
    }

    /// Whether a phrase of several words has its capitals.
    pub fn all_capitalised(&self, range: TokenRange) -> bool {
        (range.start..range.end).all(|at| {
            !self.kind(at, TokenKind::Word)
                || self.capital(at)
                || self.is(at, Class::Function)
                || self.possessive(at)
                || self.is(at, Class::Connector)
        })
    }
}
