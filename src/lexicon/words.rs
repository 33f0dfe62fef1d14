//! Sets of words.

use super::WordId;

/// A set of words as a row of bits. Asking takes one look, and the row of a whole lexicon is so short that it stays in the nearest memory.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct WordSet(Vec<u64>);

impl WordSet {
    /// Adds a word.
    pub fn insert(&mut self, word: WordId) {
        let (at, bit) = place(word);
        if self.0.len() <= at {
            self.0.resize(at + 1, 0);
        }
        self.0[at] |= bit;
    }

    /// Adds the words of another set.
    pub fn extend(&mut self, other: &Self) {
        if self.0.len() < other.0.len() {
            self.0.resize(other.0.len(), 0);
        }
        self.0.iter_mut().zip(&other.0).for_each(|(bits, more)| *bits |= more);
    }

    /// Whether a word is among them.
    #[inline]
    pub fn contains(&self, word: WordId) -> bool {
        let (at, bit) = place(word);
        self.0.get(at).is_some_and(|bits| bits & bit != 0)
    }

    /// The words in the order of their ids.
    pub fn iter(&self) -> impl Iterator<Item = WordId> {
        (0..).zip(&self.0).filter(|(_, bits)| **bits != 0).flat_map(|(at, bits)| {
            let set = (0..u64::BITS).filter(move |bit| bits >> bit & 1 != 0);
            set.map(move |bit| WordId(at * u64::BITS + bit))
        })
    }
}

impl FromIterator<WordId> for WordSet {
    fn from_iter<I: IntoIterator<Item = WordId>>(words: I) -> Self {
        let mut set = Self::default();
        words.into_iter().for_each(|word| set.insert(word));
        set
    }
}

#[inline]
fn place(word: WordId) -> (usize, u64) {
    (word.index() / u64::BITS as usize, 1 << (word.0 % u64::BITS))
}
