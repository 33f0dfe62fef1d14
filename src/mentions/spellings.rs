//! Near-spellings of one name inside an article: the odd one out and the usual one.
//!
//! Two capitalised words that differ by one letter, two swapped letters or the order of their letters are one name spelt two
//! ways where the same word stands beside both ("Keiran Gibbs", "Kieran Gibbs"), or where nothing tells that two are meant.
//! Words are compared by what is left when a letter is taken out of them, so that the work grows with the article and not
//! with the square of its names.

use std::hash::{Hash, Hasher};

use rustc_hash::{FxHashMap, FxHasher};

use super::{Mention, Value, Variant};
use crate::article::{Article, BlockKind, Flags, Token, TokenKind, TokenRange};
use crate::lexicon::{Class, Lexicon, WordId};

/// Shorter words are too often near another by chance.
const SHORTEST_WITH_NEIGHBOUR: usize = 4;
const SHORTEST_ALONE: usize = 6;
/// A spelling that stands more often than this is no slip.
const MOST_SLIPS: usize = 2;
/// So many places of a word are looked at, and so many words that are near one another.
const PLACES: usize = 12;
const CROWD: usize = 8;

/// A capitalised word and where it stands.
struct Word<'a> {
    text: &'a str,
    id: WordId,
    count: usize,
    /// The first places.
    places: Vec<u32>,
}

/// Finds the odd spellings of an article.
pub fn find(article: &Article<'_>, lexicon: &Lexicon, mentions: &mut Vec<Mention>) {
    let words = capitalised(article, lexicon);
    let speller = Speller { article, lexicon };
    let mut odd: Vec<(u32, u32)> = near_pairs(&words).into_iter().filter_map(|(a, b)| speller.slip(&words[a], &words[b])).collect();
    odd.sort_unstable();
    odd.dedup_by_key(|(slip, _)| *slip);
    mentions.extend(odd.into_iter().map(|(slip, usual)| {
        let usual = TokenRange::new(usual, usual + 1);
        Mention { tokens: TokenRange::new(slip, slip + 1), value: Value::Variant(Variant { usual }) }
    }));
}

/// The distinct capitalised words of running prose that can be names, in the order in which they first stand there.
fn capitalised<'a>(article: &'a Article<'_>, lexicon: &Lexicon) -> Vec<Word<'a>> {
    let mut words: Vec<Word<'a>> = Vec::new();
    let mut known: FxHashMap<&str, usize> = FxHashMap::default();
    for block in article.blocks.iter().filter(|block| !matches!(block.kind, BlockKind::Headline | BlockKind::Heading)) {
        for at in block.tokens.start..block.tokens.end {
            let token = &article.tokens[at as usize];
            if !may_be_name(token, lexicon) {
                continue;
            }
            let text = article.token_text(at);
            if text.len() < SHORTEST_WITH_NEIGHBOUR || !text.chars().skip(1).all(char::is_lowercase) {
                continue;
            }
            let index = *known.entry(text).or_insert(words.len());
            if index == words.len() {
                words.push(Word { text, id: token.word, count: 0, places: Vec::new() });
            }
            words[index].count += 1;
            if words[index].places.len() < PLACES {
                words[index].places.push(at);
            }
        }
    }
    words
}

fn may_be_name(token: &Token, lexicon: &Lexicon) -> bool {
    let calendar = || lexicon.months.word(token.word).is_some() || lexicon.weekdays.word(token.word).is_some();
    token.is_capitalised() && !token.has(Flags::UPPER) && !lexicon.is(token.word, Class::Function) && !calendar()
}

/// Pairs of words that are near each other: indices, the smaller first.
fn near_pairs(words: &[Word<'_>]) -> Vec<(usize, usize)> {
    let mut shared: FxHashMap<u64, Vec<u32>> = FxHashMap::default();
    for (index, word) in words.iter().enumerate() {
        for key in keys(word.text) {
            let crowd = shared.entry(key).or_default();
            if crowd.len() < CROWD && crowd.last() != Some(&(index as u32)) {
                crowd.push(index as u32);
            }
        }
    }
    let mut pairs = Vec::new();
    for crowd in shared.into_values().filter(|crowd| crowd.len() > 1) {
        for (at, first) in crowd.iter().enumerate() {
            pairs.extend(crowd[at + 1..].iter().map(|second| (*first as usize, *second as usize)));
        }
    }
    pairs.sort_unstable();
    pairs.dedup();
    pairs
}

/// What two near words share: the word itself, the word without one of its letters, or all its letters in order of the alphabet.
fn keys(text: &str) -> impl Iterator<Item = u64> {
    let letters: Vec<char> = text.chars().flat_map(char::to_lowercase).collect();
    let hash = |letters: &mut dyn Iterator<Item = char>| {
        let mut hasher = FxHasher::default();
        letters.for_each(|letter| letter.hash(&mut hasher));
        hasher.finish()
    };
    let mut sorted = letters.clone();
    sorted.sort_unstable();
    let anagram = hash(&mut ['*'].into_iter().chain(sorted));
    let whole = hash(&mut letters.iter().copied());
    let without: Vec<u64> =
        (0..letters.len()).map(|out| hash(&mut letters.iter().enumerate().filter(|(at, _)| *at != out).map(|(_, letter)| *letter))).collect();
    without.into_iter().chain([whole, anagram])
}

struct Speller<'a> {
    article: &'a Article<'a>,
    lexicon: &'a Lexicon,
}

impl Speller<'_> {
    /// The odd one of two near words and the usual one, by their places; nothing where both may be right.
    fn slip(&self, a: &Word<'_>, b: &Word<'_>) -> Option<(u32, u32)> {
        let (odd, usual) = if a.count < b.count { (a, b) } else { (b, a) };
        if odd.count > MOST_SLIPS || self.are_forms(odd.text, usual.text) || self.stand_together(odd, usual) || self.is_common(odd) {
            return None;
        }
        let place = self.beside_the_same(odd, usual).or_else(|| self.alone(odd, usual))?;
        Some(place)
    }

    /// The same word stands before or after both.
    fn beside_the_same(&self, odd: &Word<'_>, usual: &Word<'_>) -> Option<(u32, u32)> {
        let given = |word: &Word<'_>| self.lexicon.is(word.id, Class::GivenName);
        if given(odd) && given(usual) && skeleton(odd.text) != skeleton(usual.text) {
            return None;
        }
        let beside = |at: u32| [self.neighbour(at, -1), self.neighbour(at, 1)];
        odd.places.iter().find_map(|slip| {
            let [before, after] = beside(*slip);
            let same = usual.places.iter().find(|place| {
                let [other_before, other_after] = beside(**place);
                (before.is_some() && before == other_before) || (after.is_some() && after == other_after)
            });
            same.map(|usual| (*slip, *usual))
        })
    }

    /// Nothing tells that two are meant: no two first names, no word that the lexicon knows, no everyday word.
    fn alone(&self, odd: &Word<'_>, usual: &Word<'_>) -> Option<(u32, u32)> {
        let long = odd.text.chars().count().max(usual.text.chars().count()) >= SHORTEST_ALONE;
        let known = odd.id != WordId::UNKNOWN || self.lexicon.is(usual.id, Class::GivenName);
        let named = |word: &Word<'_>| word.places.iter().any(|place| self.neighbour(*place, -1).is_some());
        let often = usual.count > 1 || (named(usual) != named(odd));
        if !long || known || !often || (named(odd) && named(usual)) || self.is_common(usual) || self.only_starts_sentences(odd) {
            return None;
        }
        Some((*odd.places.first()?, *usual.places.first()?))
    }

    /// The capitalised word right before or after a place.
    fn neighbour(&self, at: u32, step: i64) -> Option<&str> {
        let next = u32::try_from(i64::from(at) + step).ok()?;
        let token = self.article.tokens.get(next as usize)?;
        let later = &self.article.tokens[at.max(next) as usize];
        let gap = self.article.text.get(self.article.tokens[at.min(next) as usize].end as usize..later.start as usize)?;
        let name = may_be_name(token, self.lexicon) && !self.lexicon.is(token.word, Class::Honorific);
        (name && gap.chars().count() == 1 && self.article.block_of(at) == self.article.block_of(next)).then(|| self.article.token_text(next))
    }

    /// Whether one is a form of the other or another accepted spelling of it.
    fn are_forms(&self, a: &str, b: &str) -> bool {
        let (a, b) = (a.to_lowercase(), b.to_lowercase());
        if a == b {
            return true;
        }
        let (short, long) = if a.chars().count() < b.chars().count() { (&a, &b) } else { (&b, &a) };
        let listed =
            |name: &str, word: &str| self.lexicon.list(name).is_some_and(|list| list.iter().any(|phrase| phrase.as_ref() == [self.lexicon.id(word)]));
        let ending = long.strip_prefix(short.as_str()).is_some_and(|ending| listed("name-endings", ending));
        let beginning = long.strip_suffix(short.as_str()).is_some_and(|beginning| listed("name-beginnings", beginning));
        let foreign = |text: &str| text.chars().any(|c| !c.is_ascii());
        ending || beginning || foreign(&a) != foreign(&b) || dialect(&a) == dialect(&b)
    }

    /// Whether both stand in one sentence, which tells them apart.
    fn stand_together(&self, a: &Word<'_>, b: &Word<'_>) -> bool {
        let sentences = |word: &Word<'_>| word.places.iter().map(|place| self.article.sentence_of(*place)).collect::<Vec<_>>();
        let (a, b) = (sentences(a), sentences(b));
        a.iter().any(|sentence| b.contains(sentence))
    }

    /// Whether the article writes the word without its capital too.
    fn is_common(&self, word: &Word<'_>) -> bool {
        let lower = word.text.to_lowercase();
        let mut tokens =
            self.article.tokens.iter().filter(|token| token.kind == TokenKind::Word && token.word == word.id && !token.has(Flags::CAPITAL));
        tokens.any(|token| self.article.text[token.span().range()] == lower)
    }

    fn only_starts_sentences(&self, word: &Word<'_>) -> bool {
        word.places.iter().all(|place| self.article.tokens[*place as usize].has(Flags::START) && self.neighbour(*place, 1).is_none())
    }
}

/// The consonants of a word, doubled ones once: what a reader hears of a given name.
fn skeleton(word: &str) -> String {
    let mut skeleton: String = word.to_lowercase().chars().filter(|c| !matches!(c, 'a' | 'e' | 'i' | 'o' | 'u' | 'y' | 'h')).collect();
    let mut last = None;
    skeleton.retain(|c| std::mem::replace(&mut last, Some(c)) != Some(c));
    skeleton
}

/// One spelling for words that British and American English write differently.
fn dialect(word: &str) -> String {
    word.replace("our", "or").replace("isa", "iza").replace("tre", "ter").replace("ence", "ense").replace("inium", "inum").replace("men", "man")
}
