//! Offices and titles: "US President", "the president of Russia".

use super::places;
use super::words::Words;
use crate::article::{Flags, TokenRange};
use crate::knowledge::{OfficeId, PlaceId};
use crate::lexicon::Class;
use crate::mentions::{Mention, Office, Value};

/// A title that stands in the text.
#[derive(Clone, Copy)]
pub(super) struct Title {
    pub office: OfficeId,
    /// The title alone, with the point of an abbreviation.
    pub tokens: TokenRange,
    /// Whether it counts as an office only with a name after it.
    pub needs_name: bool,
}

/// The title that starts here.
pub(super) fn at(words: &Words<'_>, start: u32) -> Option<Title> {
    let (length, office) = words.lexicon.office_names.longest(words.rest(start))?;
    let mut end = start + length;
    let single = length == 1;
    let needs_name = single && words.is(start, Class::TitleOnly);
    if needs_name && !words.capital(start) {
        return None;
    }
    if single && words.text(start).len() <= 3 && !words.is(start, Class::TitleAbbreviation) && !words.has(start, Flags::UPPER) {
        return None;
    }
    if single && words.is(start, Class::TitleAbbreviation) && words.mark(end, ".") && words.glued(end) {
        end += 1;
    }
    Some(Title { office, tokens: TokenRange::new(start, end), needs_name })
}

/// Whether a title that starts here ends the name before it. "King" after a given name is a name, unless a name follows it in turn.
pub(super) fn stops_name(words: &Words<'_>, start: u32) -> bool {
    at(words, start).is_some_and(|title| !title.needs_name || words.name_word(title.tokens.end) && !words.is(title.tokens.end, Class::NameSuffix))
}

/// Whether the word before makes it another office: "deputy foreign minister".
pub(super) fn is_lesser(words: &Words<'_>, start: u32) -> bool {
    let Some(before) = start.checked_sub(1) else { return false };
    let before = if words.mark(before, "-") && words.glued(start) { before.saturating_sub(1) } else { before };
    words.is(before, Class::LesserOffice)
}

/// The mention of a title: with the place before it, which starts at `from`, or the place after "of".
pub(super) fn mention(words: &Words<'_>, title: Title, from: u32, place: Option<PlaceId>) -> Mention {
    let (mut end, mut place) = (title.tokens.end, place);
    if place.is_none() && words.text(end) == "of" {
        let the = u32::from(matches!(words.text(end + 1), "the" | "The"));
        if let Some(found) = places::at(words, end + 1 + the)
            && !found.adjective
            && !words.possessive(found.tokens.end)
            && !words.name_word(found.tokens.end)
        {
            (end, place) = (found.tokens.end, Some(found.place));
        }
    }
    Mention { tokens: TokenRange::new(from, end), value: Value::Office(Office { office: title.office, place }) }
}
