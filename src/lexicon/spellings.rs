//! The house list: how names are spelt, which other spellings are accepted, and which names only look alike.

use rustc_hash::FxHashSet;

use super::{Phrase, PhraseTable, WordId};
use crate::article::Token;

/// Index of a name on the house list.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct SpellingId(u32);

/// The house list.
#[derive(Debug, Default)]
pub struct Spellings {
    names: Vec<Box<str>>,
    /// Wrong forms. What a later file accepts stands here for nothing.
    wrong: PhraseTable<Option<SpellingId>>,
    /// Words that may stand in one article without being slips of each other, the smaller first.
    apart: FxHashSet<(WordId, WordId)>,
}

impl Spellings {
    /// Adds a name as it is to be written.
    pub fn add(&mut self, name: &str) -> SpellingId {
        self.names.push(name.into());
        SpellingId(self.names.len() as u32 - 1)
    }

    /// Adds a wrong form of a name.
    pub fn reject(&mut self, form: Phrase, name: SpellingId) {
        self.wrong.insert(form, Some(name));
    }

    /// Accepts a form, whatever was said of it before.
    pub fn accept(&mut self, form: Phrase) {
        self.wrong.insert(form, None);
    }

    /// Keeps two names apart: neither is a slip of the other. Of names of several words, those in one place are kept apart.
    pub fn keep_apart(&mut self, a: &[WordId], b: &[WordId]) {
        if a.len() == b.len() {
            self.apart.extend(a.iter().zip(b).filter(|(a, b)| a != b).map(|(a, b)| (*a.min(b), *a.max(b))));
        }
    }

    /// Whether two words are kept apart.
    pub fn are_apart(&self, a: WordId, b: WordId) -> bool {
        self.apart.contains(&(a.min(b), a.max(b)))
    }

    /// Whether a wrong form starts with a word.
    #[inline]
    pub fn begins(&self, word: WordId) -> bool {
        self.wrong.begins(word)
    }

    /// The wrong form at the start of these tokens: how many it takes, and the name that is meant.
    pub fn wrong_form(&self, tokens: &[Token]) -> Option<(u32, SpellingId)> {
        let (length, name) = self.wrong.longest(tokens)?;
        Some((length, name?))
    }

    /// The name as it is to be written.
    pub fn right(&self, id: SpellingId) -> &str {
        self.names.get(id.0 as usize).map_or("", AsRef::as_ref)
    }
}
