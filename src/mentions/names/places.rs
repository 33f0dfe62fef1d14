//! Countries, cities and their adjectives.

use super::words::Words;
use crate::article::TokenRange;
use crate::knowledge::PlaceId;
use crate::lexicon::Class;
use crate::mentions::{Mention, Place, Value};

/// A place that stands in the text.
#[derive(Clone, Copy)]
pub(super) struct Found {
    pub place: PlaceId,
    pub adjective: bool,
    pub tokens: TokenRange,
}

impl Found {
    pub fn mention(self) -> Mention {
        Mention { tokens: self.tokens, value: Value::Place(Place { place: self.place, adjective: self.adjective }) }
    }
}

/// The place that starts here: written with its capitals, since "us", "turkey" and "chad" are words.
pub(super) fn at(words: &Words<'_>, start: u32) -> Option<Found> {
    if !words.capital(start) {
        return None;
    }
    let rest = words.rest(start);
    let name = words.lexicon.place_names.longest(rest).map(|(length, place)| (length, place, false));
    let adjective = words.lexicon.place_adjectives.longest(rest).map(|(length, place)| (length, place, true));
    let (length, place, adjective) = match (name, adjective) {
        (Some(name), Some(adjective)) if adjective.0 > name.0 => adjective,
        (name, adjective) => name.or(adjective)?,
    };
    let tokens = TokenRange::new(start, start + length);
    let cased = if length == 1 { words.acronym_case(start, 2) } else { words.all_capitalised(tokens) };
    cased.then_some(Found { place, adjective, tokens })
}

/// Whether the place is a given name here, since a family name follows: "Georgia O'Keeffe", "Jordan Henderson".
pub(super) fn is_given_name(words: &Words<'_>, found: Found) -> bool {
    let next = found.tokens.end;
    found.tokens.len() == 1
        && words.is(found.tokens.start, Class::GivenName)
        && words.name_word(next)
        && !words.glued(next)
        && !words.is(next, Class::NeverName)
        && !words.is(next, Class::OrganisationWord)
        && !words.is(next, Class::Honorific)
        && !words.weekday(next)
        && super::offices::at(words, next).is_none()
        && at(words, next).is_none_or(|place| !place.adjective && words.is(next, Class::GivenName))
}
