//! Verbs whose forms are made otherwise than with an ending: "begin", "began", "begun".

use rustc_hash::FxHashMap;

use super::{WordId, WordSet};

/// All of them.
#[derive(Debug, Default)]
pub struct Verbs {
    words: WordSet,
    verbs: FxHashMap<WordId, u16>,
    forms: Vec<Vec<Box<str>>>,
}

impl Verbs {
    /// Adds a verb by its forms, the base form first.
    pub fn add<'f>(&mut self, forms: impl IntoIterator<Item = (WordId, &'f str)>) {
        let (words, forms): (Vec<WordId>, Vec<Box<str>>) = forms.into_iter().map(|(word, form)| (word, form.into())).unzip();
        for word in words {
            self.words.insert(word);
            self.verbs.insert(word, self.forms.len() as u16);
        }
        self.forms.push(forms);
    }

    /// The forms of the verb that a word is one of, the base form first; empty for other words.
    pub fn forms(&self, word: WordId) -> &[Box<str>] {
        let verb = Some(word).filter(|word| self.words.contains(*word)).and_then(|word| self.verbs.get(&word));
        verb.and_then(|verb| self.forms.get(usize::from(*verb))).map_or(&[], Vec::as_slice)
    }
}
