//! Verbs whose forms are made otherwise than with an ending: "begin", "began", "begun".

use rustc_hash::FxHashMap;

use super::{WordId, WordSet};

/// All of them.
#[derive(Debug, Default)]
pub struct Verbs {
    words: WordSet,
    verbs: FxHashMap<WordId, u16>,
    forms: Vec<(Vec<WordId>, Box<str>)>,
}

impl Verbs {
    /// Adds a verb by its base form and all forms.
    pub fn add(&mut self, base: &str, forms: Vec<WordId>) {
        for form in &forms {
            self.words.insert(*form);
            self.verbs.insert(*form, self.forms.len() as u16);
        }
        self.forms.push((forms, base.into()));
    }

    /// The base form of the verb that a word is a form of.
    pub fn base(&self, word: WordId) -> Option<&str> {
        self.of(word).map(|(_, base)| base.as_ref())
    }

    /// The forms of the verb that a word is one of; empty for other words.
    pub fn forms(&self, word: WordId) -> &[WordId] {
        self.of(word).map_or(&[], |(forms, _)| forms.as_slice())
    }

    fn of(&self, word: WordId) -> Option<&(Vec<WordId>, Box<str>)> {
        let verb = Some(word).filter(|word| self.words.contains(*word)).and_then(|word| self.verbs.get(&word));
        self.forms.get(usize::from(*verb?))
    }
}
