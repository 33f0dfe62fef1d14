//! Offices and titles: "US President", "the president of Russia".

use super::words::Words;
use super::{organisations, places};
use crate::article::{Flags, TokenKind, TokenRange};
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

/// The title that starts here. Most words start none.
#[inline]
pub(super) fn at(words: &Words<'_>, start: u32) -> Option<Title> {
    if !words.get(start).is_some_and(|token| words.lexicon.office_names.begins(token.word)) {
        return None;
    }
    longest_at(words, start)
}

/// The same at a word that some title begins with.
fn longest_at(words: &Words<'_>, start: u32) -> Option<Title> {
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

/// Whether the word before makes it another office: "deputy foreign minister", "Sgt. Maj."
pub(super) fn is_lesser(words: &Words<'_>, start: u32) -> bool {
    let Some(before) = start.checked_sub(1) else { return false };
    let hyphen = words.mark(before, "-") && words.glued(start);
    let point = words.mark(before, ".") && words.glued(before);
    let before = before.saturating_sub(u32::from(hyphen || point));
    words.is(before, Class::LesserOffice) || point && words.is(before, Class::TitleAbbreviation) && at(words, before).is_some()
}

/// The mention of a title: with the place or organisation before it, which starts at `from`, or the one after "of".
pub(super) fn mention(words: &Words<'_>, title: Title, from: u32, place: Option<PlaceId>) -> Mention {
    let definite = from.checked_sub(1).is_some_and(|before| {
        words.possessive(before) || matches!(words.text(before), "the" | "The" | "its" | "Its" | "their" | "his" | "her" | "our")
    });
    let office = |end: u32, place: Option<PlaceId>, body: TokenRange| Mention {
        tokens: TokenRange::new(from, end),
        value: Value::Office(Office { office: title.office, place, body, definite }),
    };
    let next = title.tokens.end;
    let nothing = TokenRange::new(next, next);
    if place.is_some() {
        // "Turkish Cypriot President", "Bosnian Serb Prime Minister" are offices of another body than the state.
        let before = body_before(words, from);
        let part = !words.title_case && from < title.tokens.start && !before.is_empty() && words.capital(before.start) && !words.possessive(from - 1);
        return if part { office(next, None, TokenRange::new(before.start, title.tokens.start)) } else { office(next, place, nothing) };
    }
    if matches!(words.text(next), "of" | "at" | "for") {
        let start = next + 1 + u32::from(matches!(words.text(next + 1), "the" | "The"));
        if words.text(next) == "of"
            && let Some(found) = places::at(words, start)
            && !found.adjective
            && !words.possessive(found.tokens.end)
            && !words.name_word(found.tokens.end)
        {
            return office(found.tokens.end, Some(found.place), nothing);
        }
        if let Some(end) = body_after(words, start) {
            return office(end, None, TokenRange::new(start, end));
        }
        if words.kind(start, TokenKind::Word) {
            return office(next, None, TokenRange::new(start, start + 1));
        }
    }
    office(next, None, body_before(words, title.tokens.start))
}

/// The end of the organisation's name that starts here: "Ford", "Norsk Havn", "University of Leeds".
fn body_after(words: &Words<'_>, start: u32) -> Option<u32> {
    const LONGEST: u32 = 6;
    let known = organisations::agency(words, start).map(|(end, _)| end).max(organisations::name(words, start));
    let whole = known.filter(|end| !(start..*end).any(|title| at(words, title).is_some()));
    whole.or_else(|| {
        let starts_person = |at: u32| words.is(at, Class::GivenName) && words.name_word(at + 1);
        let ends = |at: u32| {
            !words.name_word(at) || words.weekday(at) || at > start && words.glued(at) || starts_person(at) || self::at(words, at).is_some()
        };
        let end = (start..start + LONGEST).find(|at| ends(*at))?;
        (end > start).then_some(end)
    })
}

/// The words right before a title that say of what: "Ford", "Ford's", "club". A verb or a small word says nothing, and before a
/// title with its own capital few words without one do: "urged President Biden", but "union President Ann Lee".
fn body_before(words: &Words<'_>, start: u32) -> TokenRange {
    let nothing = TokenRange::new(start, start);
    let Some(mut last) = start.checked_sub(1) else { return nothing };
    if words.possessive(last) {
        last = last.saturating_sub(1);
    } else if words.lower_word(last)
        && (words.capital(start) && !words.is(last, Class::BodyNoun) || words.is(last, Class::Function) || words.is(last, Class::Attribution))
    {
        return nothing;
    }
    let dated = words.weekday(last) || words.month(last);
    if !words.kind(last, TokenKind::Word) || words.is(last, Class::Function) || words.is(last, Class::NoBody) || dated {
        return nothing;
    }
    let mut first = last;
    while first > words.range.start && words.capital(last) && words.name_word(first - 1) && !words.glued(first) {
        first -= 1;
    }
    TokenRange::new(first, last + 1)
}
