//! Decks that say the opposite of what the article says in nearly the same words.

use rustc_hash::FxHashMap;

use super::words::{Text, Word};
use crate::article::{Article, Block, BlockKind, TokenKind, TokenRange};
use crate::lexicon::{Class, Lexicon, Side};
use crate::mentions::beginnings::Beginnings;
use crate::mentions::{Mention, Reversed, Value};

/// An article of fewer words need not have all that its deck has.
const SHORTEST_ARTICLE: usize = 150;
/// A word that stands at more places is only looked for at the first of them.
const MOST_PLACES: usize = 64;
/// So many words after a negation say what it denies.
const DENIED: usize = 5;
/// So many words on either side of a word are compared.
const MOST_BESIDE: usize = 3;
/// Words that make a negation something else: "not only", "no longer".
const AFTER_NEGATION: [&str; 7] = ["only", "just", "yet", "longer", "more", "one", "least"];

/// Finds them all.
pub(super) fn find(article: &Article<'_>, lexicon: &Lexicon) -> Vec<Mention> {
    let (decks, body): (Vec<&Block>, Vec<&Block>) = article.blocks.iter().partition(|block| block.kind == BlockKind::Deck);
    let body: Vec<&Block> = body.into_iter().filter(|block| block.kind != BlockKind::Headline).collect();
    if decks.is_empty() || body.iter().map(|block| block.tokens.len() as usize).sum::<usize>() < SHORTEST_ARTICLE {
        return Vec::new();
    }
    let text = Text { article, lexicon };
    let claims: Vec<Claim<'_>> = decks.iter().flat_map(|deck| deck.tokens.start..deck.tokens.end).filter_map(|at| Claim::of(text, at)).collect();
    if claims.is_empty() {
        return Vec::new();
    }
    let body = Body::new(text, &body, &claims);
    let found = claims.iter().filter_map(|claim| body.denied(claim).or_else(|| body.opposed(claim)));
    found.map(|(tokens, other)| Mention { tokens, value: Value::Reversed(Reversed { other }) }).collect()
}

/// A word of a deck whose opposite the article may say.
struct Claim<'a> {
    at: u32,
    /// What it denies, if it is a negation.
    denied: Vec<Word>,
    /// The sides that it is on, if it has opposites.
    sides: &'a [Side],
}

impl<'a> Claim<'a> {
    fn of(text: Text<'a>, at: u32) -> Option<Self> {
        let sides = text.lexicon.opposites.sides(text.article.tokens[at as usize].word);
        let denied = denied(text, at).unwrap_or_default();
        (!sides.is_empty() || !denied.is_empty()).then_some(Self { at, denied, sides })
    }
}

/// What a negation of a deck denies.
fn denied(text: Text<'_>, at: u32) -> Option<Vec<Word>> {
    if !text.negates(at) {
        return None;
    }
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
    (denied.len() >= 2).then_some(denied)
}

/// The article under its headline and deck, as far as its deck claims anything of it.
struct Body<'a> {
    text: Text<'a>,
    /// Where each stem of what is denied stands.
    places: FxHashMap<u64, Vec<u32>>,
    /// Where words of each group of opposites that the deck has stand, and on which side.
    opposites: FxHashMap<u16, Vec<(u32, u8)>>,
}

impl<'a> Body<'a> {
    fn new(text: Text<'a>, blocks: &[&Block], claims: &[Claim<'_>]) -> Self {
        let mut body = Self { text, places: FxHashMap::default(), opposites: FxHashMap::default() };
        let Text { article, lexicon } = text;
        let mut beginnings = Beginnings::default();
        for word in claims.iter().flat_map(|claim| &claim.denied) {
            beginnings.add(article.token_text(word.at).as_bytes());
            body.places.entry(word.stem).or_default();
        }
        for side in claims.iter().flat_map(|claim| claim.sides) {
            body.opposites.entry(side.group).or_default();
        }
        for at in blocks.iter().flat_map(|block| block.tokens.start..block.tokens.end) {
            if beginnings.may_hold(article.token_text(at).as_bytes())
                && text.carries(at)
                && let Some(places) = body.places.get_mut(&text.word(at).stem).filter(|places| places.len() < MOST_PLACES)
            {
                places.push(at);
            }
            for Side { group, side } in lexicon.opposites.sides(article.tokens[at as usize].word) {
                if let Some(places) = body.opposites.get_mut(group).filter(|places| places.len() < MOST_PLACES) {
                    places.push((at, *side));
                }
            }
        }
        body
    }

    /// A negation of the deck with what it denies, and where the article says it without one.
    fn denied(&self, claim: &Claim<'_>) -> Option<(TokenRange, TokenRange)> {
        let last = claim.denied.last()?;
        let stated = self.stated(&claim.denied)?;
        Some((TokenRange::new(claim.at, last.at + 1), stated))
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
    fn opposed(&self, &Claim { at, sides, .. }: &Claim<'_>) -> Option<(TokenRange, TokenRange)> {
        if sides.is_empty() {
            return None;
        }
        let text = self.text;
        let beside = Beside::new(text, at, 2, 5);
        let mut opposed = None;
        for Side { group, side } in sides {
            let mut other = None;
            for (place, stands) in self.opposites.get(group).into_iter().flatten() {
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

/// The stems of some words on both sides of a word, the nearest first.
struct Beside {
    left: [Option<u64>; MOST_BESIDE],
    right: [Option<u64>; MOST_BESIDE],
}

impl Beside {
    fn new(text: Text<'_>, at: u32, most: usize, reach: u32) -> Self {
        let around = text.around(at, reach, reach);
        let mut beside = Self { left: [None; MOST_BESIDE], right: [None; MOST_BESIDE] };
        let left = text.words(TokenRange::new(around.start, at)).rev().take(most);
        let right = text.words(TokenRange::new(at + 1, around.end)).take(most);
        beside.left.iter_mut().zip(left).for_each(|(stem, word)| *stem = Some(word.stem));
        beside.right.iter_mut().zip(right).for_each(|(stem, word)| *stem = Some(word.stem));
        beside
    }

    /// How many words the two have on the same side.
    fn shared(&self, other: &Self) -> usize {
        let count = |words: &[Option<u64>], others: &[Option<u64>]| words.iter().filter(|word| word.is_some() && others.contains(word)).count();
        count(&self.left, &other.left) + count(&self.right, &other.right)
    }

    /// Whether the nearest word on one side is the same.
    fn touches(&self, other: &Self) -> bool {
        let same = |words: &[Option<u64>], others: &[Option<u64>]| words[0].is_some() && words[0] == others[0];
        same(&self.left, &other.left) || same(&self.right, &other.right)
    }
}
