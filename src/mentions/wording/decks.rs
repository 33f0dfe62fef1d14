//! Decks that say the opposite of what the article says in nearly the same words.

use rustc_hash::FxHashMap;

use super::words::{Text, Word};
use crate::article::{Article, BlockKind, TokenKind, TokenRange};
use crate::lexicon::{Class, Lexicon, Side};
use crate::mentions::{Mention, Reversed, Value};

/// An article of fewer words need not have all that its deck has.
const SHORTEST_ARTICLE: usize = 150;
/// A word that stands at more places is only looked for at the first of them.
const MOST_PLACES: usize = 64;
/// So many words after a negation say what it denies.
const DENIED: usize = 5;
/// Words that make a negation something else: "not only", "no longer".
const AFTER_NEGATION: [&str; 7] = ["only", "just", "yet", "longer", "more", "one", "least"];

/// Finds them all.
pub(super) fn find(article: &Article<'_>, lexicon: &Lexicon) -> Vec<Mention> {
    let deck = |kind: BlockKind| kind == BlockKind::Deck;
    if !article.blocks.iter().any(|block| deck(block.kind)) {
        return Vec::new();
    }
    let text = Text { article, lexicon };
    let body = Body::new(text);
    if body.length < SHORTEST_ARTICLE {
        return Vec::new();
    }
    let decks = article.sentences.iter().filter(|sentence| article.blocks.get(sentence.block as usize).is_some_and(|block| deck(block.kind)));
    let found = decks.flat_map(|sentence| (sentence.tokens.start..sentence.tokens.end).filter_map(|at| body.denied(at).or_else(|| body.opposed(at))));
    found.map(|(tokens, other)| Mention { tokens, value: Value::Reversed(Reversed { other }) }).collect()
}

/// The article under its headline and deck.
struct Body<'a> {
    text: Text<'a>,
    length: usize,
    /// Where each stem stands.
    places: FxHashMap<u64, Vec<u32>>,
    /// Where words of each group of opposites stand, and on which side.
    opposites: FxHashMap<u16, Vec<(u32, u8)>>,
}

impl<'a> Body<'a> {
    fn new(text: Text<'a>) -> Self {
        let mut body = Self { text, length: 0, places: FxHashMap::default(), opposites: FxHashMap::default() };
        let Text { article, lexicon } = text;
        for block in article.blocks.iter().filter(|block| !matches!(block.kind, BlockKind::Deck | BlockKind::Headline)) {
            body.length += block.tokens.len() as usize;
            for Word { at, stem } in text.words(block.tokens) {
                let places = body.places.entry(stem).or_default();
                if places.len() < MOST_PLACES {
                    places.push(at);
                }
            }
            for at in block.tokens.start..block.tokens.end {
                for Side { group, side } in lexicon.opposites.sides(article.tokens[at as usize].word) {
                    body.opposites.entry(*group).or_default().push((at, *side));
                }
            }
        }
        body
    }

    /// What a negation of a deck denies, and where the article says it without one.
    fn denied(&self, at: u32) -> Option<(TokenRange, TokenRange)> {
        let text = self.text;
        let token = &text.article.tokens[at as usize];
        let sentence = text.sentence(at);
        let is = |at: u32, words: &[&str]| at < sentence.end && text.is_any(at, words);
        let from = match () {
            () if text.lexicon.token_is(token, Class::Negation) && !is(at + 1, &AFTER_NEGATION) => at + 1,
            () if text.lexicon.token_is(token, Class::Denial) && is(at + 1, &["to"]) => at + 2,
            () => return None,
        };
        let ends = |at: &u32| text.article.tokens[*at as usize].kind == TokenKind::Punctuation && !text.is_any(*at, &["-", "'", "’", "\"", "“"]);
        let end = (from..sentence.end).find(ends).unwrap_or(sentence.end);
        let denied: Vec<Word> = text.words(TokenRange::new(from, end)).take(DENIED).collect();
        let last = denied.last().filter(|_| denied.len() >= 2)?;
        let stated = self.stated(&denied)?;
        Some((TokenRange::new(at, last.at + 1), stated))
    }

    /// Where the article says most of some words together, the first among them; nothing if it ever says them with a negation near.
    fn stated(&self, denied: &[Word]) -> Option<TokenRange> {
        let enough = (denied.len() * 3).div_ceil(5).max(2);
        let mut stated = None;
        for (nth, word) in denied.iter().enumerate() {
            for place in self.places.get(&word.stem).into_iter().flatten() {
                let near: Vec<Word> =
                    self.text.words(self.text.around(*place, 6, 13)).filter(|near| denied.iter().any(|word| word.stem == near.stem)).collect();
                let found = denied.iter().filter(|word| near.iter().any(|near| near.stem == word.stem)).count();
                if found < enough {
                    continue;
                }
                let reach = if nth == 0 { self.text.around(*place, 6, 7) } else { self.text.sentence(*place) };
                if self.text.negated(reach) {
                    return None;
                }
                if nth == 0 && stated.is_none() {
                    stated = near.first().zip(near.last()).map(|(first, last)| TokenRange::new(first.at, last.at + 1));
                }
            }
        }
        stated
    }

    /// A word of a deck where the article has its opposite between the same words.
    fn opposed(&self, at: u32) -> Option<(TokenRange, TokenRange)> {
        let text = self.text;
        let sides = text.lexicon.opposites.sides(text.article.tokens[at as usize].word);
        let beside = Beside::new(text, at, 2, 5);
        let mut opposed = None;
        for Side { group, side } in sides {
            let mut other = None;
            for (place, stands) in self.opposites.get(group).into_iter().flatten().take(MOST_PLACES) {
                let there = Beside::new(text, *place, 3, 6);
                let shared = beside.shared(&there);
                if stands == side && shared > 0 {
                    // The article says it so as well.
                    return None;
                }
                let plain = |at: u32| !text.negated(text.around(at, 4, 0));
                if stands != side && shared >= 2 && beside.touches(&there) && plain(at) && plain(*place) {
                    other = other.or(Some(*place));
                }
            }
            opposed = opposed.or(other);
        }
        opposed.map(|place| (TokenRange::new(at, at + 1), TokenRange::new(place, place + 1)))
    }
}

/// The words on both sides of a word, the nearest first.
struct Beside {
    left: Vec<u64>,
    right: Vec<u64>,
}

impl Beside {
    fn new(text: Text<'_>, at: u32, most: usize, reach: u32) -> Self {
        let around = text.around(at, reach, reach);
        let stem = |word: Word| word.stem;
        Self {
            left: text.words(TokenRange::new(around.start, at)).rev().take(most).map(stem).collect(),
            right: text.words(TokenRange::new(at + 1, around.end)).take(most).map(stem).collect(),
        }
    }

    /// How many words the two have on the same side.
    fn shared(&self, other: &Self) -> usize {
        let count = |words: &[u64], others: &[u64]| words.iter().filter(|word| others.contains(word)).count();
        count(&self.left, &other.left) + count(&self.right, &other.right)
    }

    /// Whether the nearest word on one side is the same.
    fn touches(&self, other: &Self) -> bool {
        let same = |words: &[u64], others: &[u64]| words.first().is_some_and(|word| Some(word) == others.first());
        same(&self.left, &other.left) || same(&self.right, &other.right)
    }
}
