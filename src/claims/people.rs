//! Which mentions name the same person. Linking is by name only; what is said of a person never decides it.

use rustc_hash::FxHashMap;

use crate::article::Article;
use crate::knowledge::name_key;
use crate::mentions::{Kind, Mention, Mentions, Person, Value};

/// The people of an article by their names, all in lower case.
#[derive(Debug, Default)]
pub struct People {
    /// By family name and first given name: all given names, or nothing where two people differ in the middle.
    bearers: FxHashMap<String, FxHashMap<String, Option<String>>>,
}

impl People {
    /// Collects the full names of an article.
    pub fn new(article: &Article<'_>, mentions: &Mentions) -> Self {
        let mut people = Self::default();
        for mention in mentions.of(Kind::Person) {
            if let Value::Person(Person { given, family, .. }) = &mention.value
                && !given.is_empty()
            {
                people.add(name_key(article.slice(*given)), name_key(article.slice(*family)));
            }
        }
        people
    }

    fn add(&mut self, given: String, family: String) {
        let known = self.bearers.entry(family).or_default().entry(first(&given).to_owned()).or_insert_with(|| Some(given.clone()));
        match known {
            Some(known) if !has_middle(known) => *known = given,
            Some(other) if has_middle(&given) && *other != given => *known = None,
            _ => {}
        }
    }

    /// The key of the person that a mention names: the full name in lower case. `None` where several could be meant.
    ///
    /// A middle name may be left out where only one person in the article fits the rest.
    pub fn key(&self, article: &Article<'_>, mention: &Mention) -> Option<String> {
        let Value::Person(Person { given, family, .. }) = &mention.value else { return None };
        let family = name_key(article.slice(*family));
        let bearers = self.bearers.get(&family);
        if given.is_empty() {
            let Some(bearers) = bearers else { return Some(family) };
            let only = bearers.values().next().filter(|_| bearers.len() == 1)?;
            return only.as_ref().map(|given| format!("{given} {family}"));
        }
        let given = name_key(article.slice(*given));
        let full = match bearers.and_then(|bearers| bearers.get(first(&given))) {
            Some(full) if !has_middle(&given) => full.as_deref()?,
            _ => &given,
        };
        Some(format!("{full} {family}"))
    }
}

fn first(given: &str) -> &str {
    given.split(' ').next().unwrap_or(given)
}

fn has_middle(given: &str) -> bool {
    given.contains(' ')
}
