//! The capitalised words of an article that can be names, and which of them stand side by side.

use std::ops::Deref;

use rustc_hash::{FxBuildHasher, FxHashMap};

use crate::article::{Article, Block, BlockKind, Flags, Token, TokenKind, TokenRange};
use crate::lexicon::{Class, Lexicon, WordId};

/// Bytes of the shortest and the longest word that is looked at.
const SHORTEST: usize = 3;
const LONGEST: usize = 40;
/// Distinct words that are compared, from the start of the article: more than a long book has names.
const MOST_WORDS: usize = 20_000;
/// About so many tokens of an article there are for each of these words.
const TOKENS_A_WORD: usize = 10;
/// So many places of a word are looked at.
const PLACES: usize = 12;
/// Tokens between two words of one name: initials with their points, and small words ("Rio de Janeiro").
const BETWEEN: u32 = 4;

/// A capitalised word and where it stands.
pub(super) struct Word<'a> {
    pub text: &'a str,
    pub id: WordId,
    /// How often it stands in running prose.
    pub count: usize,
    /// Its first places; those in headlines come last.
    pub places: Places,
}

/// So many of the places of a word as are looked at.
#[derive(Default)]
pub(super) struct Places {
    first: [u32; PLACES],
    count: usize,
}

impl Places {
    fn push(&mut self, at: u32) {
        if let Some(place) = self.first.get_mut(self.count) {
            *place = at;
            self.count += 1;
        }
    }
}

impl Deref for Places {
    type Target = [u32];

    fn deref(&self) -> &[u32] {
        &self.first[..self.count]
    }
}

/// Two words of one name, side by side: indices into [`Names::words`].
#[derive(Clone, Copy)]
pub(super) struct Pair {
    pub first: u32,
    pub second: u32,
    pub tokens: TokenRange,
}

/// The words of an article that can be names.
pub(super) struct Names<'a> {
    /// In the order in which they first stand there, those of headlines last.
    pub words: Vec<Word<'a>>,
    pub pairs: Vec<Pair>,
}

/// Finds them.
pub(super) fn collect<'a>(article: &'a Article<'a>, lexicon: &Lexicon) -> Names<'a> {
    let expected = (article.tokens.len() / TOKENS_A_WORD).min(MOST_WORDS);
    let known = FxHashMap::with_capacity_and_hasher(expected, FxBuildHasher);
    let names = Names { words: Vec::with_capacity(expected), pairs: Vec::new() };
    let mut collector = Collector { article, lexicon, known, names };
    let (headlines, prose): (Vec<&Block>, Vec<&Block>) =
        article.blocks.iter().partition(|block| matches!(block.kind, BlockKind::Headline | BlockKind::Heading));
    prose.into_iter().for_each(|block| collector.block(block, true));
    headlines.into_iter().for_each(|block| collector.block(block, false));
    collector.names
}

struct Collector<'a, 'l> {
    article: &'a Article<'a>,
    lexicon: &'l Lexicon,
    known: FxHashMap<&'a str, u32>,
    names: Names<'a>,
}

impl Collector<'_, '_> {
    fn block(&mut self, block: &Block, prose: bool) {
        let mut last: Option<(u32, u32)> = None;
        let article = self.article;
        for (at, token) in (block.tokens.start..).zip(&article.tokens[block.tokens.start as usize..block.tokens.end as usize]) {
            // A summary may begin with a misspelt name that is a small word: "Even Papp".
            let leads = at == block.tokens.start && matches!(block.kind, BlockKind::Deck | BlockKind::Caption);
            let named = is_name_word(token, self.lexicon) || (leads && token.is_capitalised() && !token.has(Flags::UPPER));
            if named && !is_initial(self.article.token_text(at)) {
                let word = self.word(at, token, prose);
                if let (Some((before, start)), Some(word)) = (last, word) {
                    self.names.pairs.push(Pair { first: before, second: word, tokens: TokenRange::new(start, at + 1) });
                }
                last = word.map(|word| (word, at));
            } else if last.is_some_and(|(_, start)| at - start >= BETWEEN || !self.may_stand_between(at, token)) {
                last = None;
            }
        }
    }

    /// The word at a token, remembered with this place.
    fn word(&mut self, at: u32, token: &Token, prose: bool) -> Option<u32> {
        let text = self.article.token_text(at);
        if !(SHORTEST..=LONGEST).contains(&text.len()) {
            return None;
        }
        let words = &mut self.names.words;
        let index = match self.known.get(text) {
            Some(index) => *index,
            None if words.len() < MOST_WORDS && is_set_as_name(text) => {
                let index = words.len() as u32;
                self.known.insert(text, index);
                words.push(Word { text, id: token.word, count: 0, places: Places::default() });
                index
            }
            None => return None,
        };
        let word = &mut words[index as usize];
        word.count += usize::from(prose);
        word.places.push(at);
        Some(index)
    }

    fn may_stand_between(&self, at: u32, token: &Token) -> bool {
        match token.kind {
            TokenKind::Word if token.has(Flags::CAPITAL) => is_initial(self.article.token_text(at)),
            TokenKind::Word => self.lexicon.is(token.word, Class::Particle),
            TokenKind::Punctuation => {
                self.article.token_text(at) == "." && at.checked_sub(1).is_some_and(|before| is_initial(self.article.token_text(before)))
            }
            _ => false,
        }
    }
}

/// "J", "J.P.".
pub(super) fn is_initial(text: &str) -> bool {
    let mut letters = text.chars().filter(|letter| *letter != '.');
    letters.next().is_some_and(char::is_uppercase) && (text.contains('.') || letters.next().is_none())
}

/// "Biden", "McCleary", "O'Brien"; not "JavaScript".
fn is_set_as_name(text: &str) -> bool {
    const PREFIX: usize = 4;
    text.char_indices().skip(1).all(|(at, letter)| letter.is_lowercase() || at < PREFIX && (letter.is_uppercase() || matches!(letter, '\'' | '’')))
}

/// Whether a token is a capitalised word that can be part of a name; titles are not.
pub(super) fn is_name_word(token: &Token, lexicon: &Lexicon) -> bool {
    let calendar = || lexicon.months.word(token.word).is_some() || lexicon.weekdays.word(token.word).is_some();
    let title = || lexicon.is(token.word, Class::Honorific) || lexicon.office_names.word(token.word).is_some();
    token.is_capitalised() && !token.has(Flags::UPPER) && !lexicon.is(token.word, Class::Function) && !calendar() && !title()
}
