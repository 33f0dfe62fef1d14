//! Full names in copy that is all in capitals, where only a known given name and what closes the name can tell one.

use super::words::Words;
use crate::article::{Flags, TokenRange};
use crate::lexicon::Class;
use crate::mentions::{Mention, Person, Value};

/// The full name that starts here: "JOE BIDEN SAID", "GEORGE W. BUSH,".
pub(super) fn full_name(words: &Words<'_>, start: u32) -> Option<Mention> {
    if !words.all_capitals || !words.is(start, Class::GivenName) || !words.has(start, Flags::UPPER) || words.is(start, Class::Function) {
        return None;
    }
    let mut family = start + 1;
    if words.capital(family) && words.text(family).chars().count() == 1 {
        family += 1 + u32::from(words.mark(family + 1, ".") && words.glued(family + 1));
    }
    let words_of_things = [Class::Function, Class::NeverName, Class::OrganisationWord, Class::Attribution, Class::Honorific, Class::PersonNoun];
    let named = words.has(family, Flags::UPPER) && !words.glued(family) && !words_of_things.iter().any(|class| words.is(family, *class));
    let end = family + 1;
    let closed = words.is(end, Class::Attribution) || words.possessive(end) || matches!(words.text(end), "," | "(" | "AND");
    let person = Person { honorific: None, given: TokenRange::new(start, family), family: TokenRange::new(family, end) };
    (named && closed).then_some(Mention { tokens: TokenRange::new(start, end), value: Value::Person(person) })
}
