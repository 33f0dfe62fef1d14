//! The ids of words.

use rustc_hash::{FxBuildHasher, FxHashMap};

use super::key::Key;
use super::{Word, WordId};

/// Words and their ids.
#[derive(Debug)]
pub(super) struct Dictionary {
    short: FxHashMap<u64, WordId>,
    middle: FxHashMap<(u64, u64), WordId>,
    long: FxHashMap<Box<str>, WordId>,
}

impl Default for Dictionary {
    fn default() -> Self {
        Self::with_capacity(0)
    }
}

impl Dictionary {
    /// A dictionary that has room for this many words. It knows each [`Word`] already.
    pub fn with_capacity(words: usize) -> Self {
        let short = FxHashMap::with_capacity_and_hasher(words, FxBuildHasher);
        let mut dictionary = Self { short, middle: FxHashMap::default(), long: FxHashMap::default() };
        for (_, text) in Word::ALL {
            dictionary.intern(text);
        }
        dictionary
    }

    pub fn id(&self, word: &str) -> WordId {
        let found = match Key::of(word) {
            Key::Short(key) => self.short.get(&key),
            Key::Middle(key) => self.middle.get(&key),
            Key::Long(word) => self.long.get(word.as_ref()),
        };
        found.copied().unwrap_or_default()
    }

    pub fn intern(&mut self, word: &str) -> WordId {
        let next = WordId((self.short.len() + self.middle.len() + self.long.len()) as u32 + 1);
        match Key::of(word) {
            Key::Short(key) => *self.short.entry(key).or_insert(next),
            Key::Middle(key) => *self.middle.entry(key).or_insert(next),
            Key::Long(word) => *self.long.entry(word.into()).or_insert(next),
        }
    }
}
