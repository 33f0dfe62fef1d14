//! The ids of words.

use rustc_hash::{FxBuildHasher, FxHashMap};

use super::key::Key;
use super::{Word, WordId};

/// Words and their ids.
#[derive(Debug)]
pub(super) struct Dictionary {
    count: u32,
    /// Those of one ASCII letter or mark, by its code.
    single: [WordId; SINGLE],
    short: FxHashMap<u64, WordId>,
    middle: FxHashMap<(u64, u64), WordId>,
    long: FxHashMap<Box<str>, WordId>,
}

const SINGLE: usize = 0x80;

impl Default for Dictionary {
    fn default() -> Self {
        Self::with_capacity(0)
    }
}

impl Dictionary {
    /// A dictionary that has room for this many words. It knows each [`Word`] already.
    pub fn with_capacity(words: usize) -> Self {
        let short = FxHashMap::with_capacity_and_hasher(words, FxBuildHasher);
        let (middle, long) = (FxHashMap::default(), FxHashMap::default());
        let mut dictionary = Self { count: 0, single: [WordId::UNKNOWN; SINGLE], short, middle, long };
        for (_, text) in Word::ALL {
            dictionary.intern(text);
        }
        dictionary
    }

    pub fn id(&self, word: &str) -> WordId {
        let found = match Key::of(word) {
            Key::Short(key @ 0..0x80) => return self.single[key as usize],
            Key::Short(key) => self.short.get(&key),
            Key::Middle(key) => self.middle.get(&key),
            Key::Long(word) => self.long.get(word.as_ref()),
        };
        found.copied().unwrap_or_default()
    }

    pub fn intern(&mut self, word: &str) -> WordId {
        let next = WordId(self.count + 1);
        let id = match Key::of(word) {
            Key::Short(key @ 0..0x80) => {
                let single = &mut self.single[key as usize];
                if *single == WordId::UNKNOWN {
                    *single = next;
                }
                *single
            }
            Key::Short(key) => *self.short.entry(key).or_insert(next),
            Key::Middle(key) => *self.middle.entry(key).or_insert(next),
            Key::Long(word) => *self.long.entry(word.into()).or_insert(next),
        };
        self.count = self.count.max(id.0);
        id
    }
}
