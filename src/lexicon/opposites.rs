//! Words that exclude each other: "buy" and "sell".

use rustc_hash::FxHashMap;

use super::{WordId, WordSet};

/// On which side of a group of opposites a word is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Side {
    /// Which group.
    pub group: u16,
    /// Which of its sides; words of two sides of one group exclude each other.
    pub side: u8,
}

/// All groups of opposites.
#[derive(Debug, Default)]
pub struct Opposites {
    groups: u16,
    words: WordSet,
    sides: FxHashMap<WordId, Vec<Side>>,
}

impl Opposites {
    /// Adds a group by the words of its sides.
    pub fn add(&mut self, sides: impl IntoIterator<Item = Vec<WordId>>) {
        for (side, words) in (0..).zip(sides) {
            for word in words {
                self.words.insert(word);
                self.sides.entry(word).or_default().push(Side { group: self.groups, side });
            }
        }
        self.groups = self.groups.saturating_add(1);
    }

    /// Whether a word is on any side.
    #[inline]
    pub fn has(&self, word: WordId) -> bool {
        self.words.contains(word)
    }

    /// The sides that a word is on.
    pub fn sides(&self, word: WordId) -> &[Side] {
        if self.has(word) { self.sides.get(&word).map_or(&[], Vec::as_slice) } else { &[] }
    }
}
