//! What the article tells of two near words: who stands beside them, and whether it keeps them apart.

use std::cell::OnceCell;

use rustc_hash::FxHashMap;

use super::edit::dialect;
use super::words::{Names, Word, is_initial, is_name_word};
use crate::article::{Article, BlockKind, Flags, TokenKind, TokenRange};
use crate::lexicon::{Class, Lexicon, WordId};

/// Tokens before and after a place in which the article would say that a likeness is meant.
const REACH: u32 = 30;

pub(super) struct Scene<'a> {
    pub article: &'a Article<'a>,
    pub lexicon: &'a Lexicon,
    pub names: &'a Names<'a>,
    /// How often each word stands without a capital; most articles have no pair of near names that would ask for it.
    small: OnceCell<FxHashMap<&'a str, usize>>,
    english: OnceCell<bool>,
}

impl<'a> Scene<'a> {
    pub fn new(article: &'a Article<'a>, lexicon: &'a Lexicon, names: &'a Names<'a>) -> Self {
        Self { article, lexicon, names, small: OnceCell::new(), english: OnceCell::new() }
    }

    /// Whether the article is in English, as far as its small words tell.
    pub fn is_english(&self) -> bool {
        const LEAST_SHARE: usize = 20;
        *self.english.get_or_init(|| {
            let small = self.article.tokens.iter().filter(|token| self.lexicon.token_is(token, Class::Function)).count();
            small * LEAST_SHARE > self.article.tokens.len()
        })
    }

    pub fn is(&self, word: &Word<'_>, class: Class) -> bool {
        self.lexicon.is(word.id, class)
    }

    /// Whether a word is known to be a place or its adjective.
    pub fn is_place(&self, word: &Word<'_>) -> bool {
        self.lexicon.place_names.word(word.id).is_some() || self.lexicon.place_adjectives.word(word.id).is_some()
    }

    /// How often the article writes the word without its capital.
    pub fn small(&self, word: &Word<'_>) -> usize {
        const LONGEST: usize = 40;
        let words = self.small.get_or_init(|| {
            let mut words = FxHashMap::default();
            // A byline may hold the names of files, and pieces of words stand without a space before them.
            let prose = self.article.blocks.iter().filter(|block| block.kind != BlockKind::Byline);
            for token in prose.flat_map(|block| self.article.tokens.get(block.tokens.start as usize..block.tokens.end as usize).unwrap_or_default()) {
                let text = &self.article.text[token.span().range()];
                if token.kind == TokenKind::Word && !token.has(Flags::CAPITAL) && token.has(Flags::SPACE) && text.len() <= LONGEST {
                    *words.entry(text).or_default() += 1;
                }
            }
            words
        });
        words.get(word.text.to_lowercase().as_str()).copied().unwrap_or_default()
    }

    /// Whether one word is a form of the other or another accepted spelling of it, or the house list keeps the two apart.
    pub fn are_forms(&self, a: &str, b: &str) -> bool {
        let (a, b) = (a.to_lowercase(), b.to_lowercase());
        if a == b || self.lexicon.spellings.are_apart(self.lexicon.id(&a), self.lexicon.id(&b)) {
            return true;
        }
        let (short, long) = if a.chars().count() < b.chars().count() { (&a, &b) } else { (&b, &a) };
        let ending = long.strip_prefix(short.as_str()).is_some_and(|ending| self.lists("name-endings", self.lexicon.id(ending)));
        let beginning = long.strip_suffix(short.as_str()).is_some_and(|beginning| self.lists("name-beginnings", self.lexicon.id(beginning)));
        ending || beginning || self.are_derived(&a, &b) || a.is_ascii() != b.is_ascii() || dialect(&a) == dialect(&b)
    }

    fn lists(&self, list: &str, word: WordId) -> bool {
        word != WordId::UNKNOWN && self.lexicon.list(list).is_some_and(|list| list.iter().any(|phrase| phrase.as_ref() == [word]))
    }

    /// Whether one word is derived from the other, or both from a third: "Expressionist", "Expressionism".
    fn are_derived(&self, a: &str, b: &str) -> bool {
        const STEM: usize = 4;
        let stem = a.bytes().zip(b.bytes()).take_while(|(a, b)| a == b).count();
        (STEM..=stem).any(|at| match (a.get(at..), b.get(at..)) {
            (Some(a), Some(b)) => a != b && [a, b].iter().all(|ending| self.lists("derived-endings", self.lexicon.id(ending))),
            _ => false,
        })
    }

    /// Whether one place is a man's and the other a woman's: "Mr Marshall", "Mrs Marschall".
    pub fn are_man_and_woman(&self, a: u32, b: u32) -> bool {
        let is_man = |at: u32| {
            let point = at.checked_sub(1).filter(|before| self.article.token_text(*before) == ".");
            match self.article.token_text(point.unwrap_or(at).checked_sub(1)?) {
                "Mr" => Some(true),
                "Mrs" | "Ms" | "Miss" => Some(false),
                _ => None,
            }
        };
        matches!((is_man(a), is_man(b)), (Some(a), Some(b)) if a != b)
    }

    /// Whether two places stand so near in one sentence that two things must be meant ("Bryan and Brian").
    pub fn tells_apart(&self, a: u32, b: u32) -> bool {
        const NEAR: u32 = 8;
        let (a, b) = (a.min(b), a.max(b));
        if self.article.sentence_of(a) != self.article.sentence_of(b) {
            return false;
        }
        let joins = |at: u32| matches!(self.article.token_text(at), "," | "and" | "or" | "&" | "not" | "/" | "versus" | "v" | "vs" | ";" | "(");
        b - a <= NEAR && (a + 1..b).any(joins) || b - a <= 2
    }

    /// Whether the words around a place say that a likeness is meant or that a spelling is somebody else's.
    pub fn speaks_of_spelling(&self, at: u32) -> bool {
        self.stands_near(at, "spelling-told")
    }

    /// Whether the words around a place speak of kin.
    pub fn speaks_of_kin(&self, at: u32) -> bool {
        self.stands_near(at, "kin")
    }

    /// Whether words of a circumstance stand in the sentence of a place, in reach of it.
    fn stands_near(&self, at: u32, circumstance: &str) -> bool {
        let Some(circumstance) = self.lexicon.circumstances.get(circumstance) else { return false };
        let sentence = self.article.sentences.get(self.article.sentence_of(at)).map_or(TokenRange::default(), |sentence| sentence.tokens);
        let from = at.saturating_sub(REACH).max(sentence.start) as usize;
        let until = at.saturating_add(REACH).min(sentence.end) as usize;
        let tokens = self.article.tokens.get(from..until).unwrap_or_default();
        (0..tokens.len()).any(|at| circumstance.words.longest(&tokens[at..]).is_some())
    }

    /// Whether a quotation holds the name that a range is part of and nothing else, and a verb of speech goes before it: a sign says
    /// “Chillham Road”. The title of a film stands in marks as well, but without the verb.
    pub fn is_cited(&self, tokens: TokenRange) -> bool {
        const MOST_WORDS: usize = 4;
        let token = |at: u32| self.article.tokens.get(at as usize);
        let other = |at: &u32| !token(*at).is_some_and(|token| token.is_capitalised());
        let mark = |at: u32| token(at).is_some_and(|token| matches!(&self.article.text[token.span().range()], "\"" | "“" | "”" | "‘" | "’" | "'"));
        let says = |at: u32| token(at).is_some_and(|token| self.lexicon.token_is(token, Class::Attribution));
        let before = (0..tokens.start).rev().take(MOST_WORDS).find(other);
        let after = (tokens.end..).take(MOST_WORDS).find(other);
        after.is_some_and(mark) && before.is_some_and(|before| mark(before) && before.checked_sub(1).is_some_and(says))
    }

    /// The place of the capitalised word right before or after a place, past initials.
    pub fn neighbour(&self, at: u32, after: bool) -> Option<u32> {
        const PAST: u32 = 3;
        let block = self.article.blocks.get(self.article.block_of(at))?.tokens;
        let text = |at: u32| self.article.token_text(at);
        let initial = |at: u32| is_initial(text(at)) || text(at) == "." && at.checked_sub(1).is_some_and(|before| is_initial(text(before)));
        let next = (1..=PAST)
            .map_while(|step| if after { at.checked_add(step) } else { at.checked_sub(step) })
            .take_while(|next| block.contains(*next))
            .find(|next| !initial(*next))?;
        is_name_word(&self.article.tokens[next as usize], self.lexicon).then_some(next)
    }

    /// The given name or initial right before a place.
    pub fn given_before(&self, at: u32) -> Option<&'a str> {
        let back = |steps: u32| at.checked_sub(steps).filter(|before| self.article.block_of(*before) == self.article.block_of(at));
        let point = back(1).filter(|before| self.article.token_text(*before) == ".");
        let name = if point.is_some() { back(2)? } else { back(1)? };
        let text = self.article.token_text(name);
        (is_initial(text) || (point.is_none() && is_name_word(&self.article.tokens[name as usize], self.lexicon))).then_some(text)
    }
}
