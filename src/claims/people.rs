//! Which mentions name the same person. Linking is by name only; what is said of a person never decides it.

use rustc_hash::FxHashMap;

use crate::article::Article;
use crate::knowledge::name_key;
use crate::mentions::{Kind, Mention, Mentions, Person, Value};

/// The people of an article by their names.
#[derive(Debug, Default)]
pub struct People {
    /// Full names by family name, both in lower case.
    bearers: FxHashMap<String, Vec<String>>,
}

impl People {
    /// Collects the full names of an article.
    pub fn new(article: &Article<'_>, mentions: &Mentions) -> Self {
        let mut bearers: FxHashMap<String, Vec<String>> = FxHashMap::default();
        for mention in mentions.of(Kind::Person) {
            if let Value::Person(person) = &mention.value
                && !person.given.is_empty()
            {
                let names = bearers.entry(name_key(article.slice(person.family))).or_default();
                let given = name_key(article.slice(person.given));
                if !names.contains(&given) {
                    names.push(given);
                }
            }
        }
        Self { bearers }
    }

    /// The key of the person that a mention names: the full name in lower case. `None` where several could be meant.
    ///
    /// A middle name may be left out where only one person in the article fits the rest.
    pub fn key(&self, article: &Article<'_>, mention: &Mention) -> Option<String> {
        let Value::Person(Person { given, family, .. }) = &mention.value else { return None };
        let family = name_key(article.slice(*family));
        let known = self.bearers.get(&family).map_or(&[][..], Vec::as_slice);
        if given.is_empty() {
            return match known {
                [] => Some(family),
                [only] => Some(format!("{only} {family}")),
                _ if known.iter().all(|name| first(name) == first(&known[0])) => {
                    self.fuller(known, &known[0]).map(|given| format!("{given} {family}"))
                }
                _ => None,
            };
        }
        let given = name_key(article.slice(*given));
        self.fuller(known, &given).map(|given| format!("{given} {family}"))
    }

    /// Of the given names that agree on the first, the fullest, unless two differ in the middle.
    fn fuller(&self, known: &[String], given: &str) -> Option<String> {
        let fitting: Vec<&String> = known.iter().filter(|name| first(name) == first(given)).collect();
        if given.contains(' ') {
            return Some(given.to_owned());
        }
        let middles: Vec<&&String> = fitting.iter().filter(|name| name.contains(' ')).collect();
        match middles.as_slice() {
            [] => Some(given.to_owned()),
            [only] => Some((**only).clone()),
            _ => None,
        }
    }
}

fn first(given: &str) -> &str {
    given.split(' ').next().unwrap_or(given)
}
