//! People: who is one, by the words of the name and those around it.

use super::evidence;
use super::phrase::{Phrase, Role, Unit};
use super::places;
use super::split::split;
use super::words::Words;
use crate::article::{Flags, TokenKind, TokenRange};
use crate::lexicon::Class;
use crate::mentions::{Mention, Person, Value};

/// How surely a name follows.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Title {
    /// "Mr", "Sir": whatever follows is a name.
    Honorific(u32),
    /// "President", "spokesman".
    Office,
}

/// The person that a title announces, whose name starts here.
pub(super) fn after_title(words: &Words<'_>, phrase: &Phrase, title: Title) -> Option<Mention> {
    let mut units = phrase.units();
    let honorific = match title {
        Title::Honorific(at) => Some(at),
        Title::Office => None,
    };
    if title == Title::Office {
        // "Secretary of State for Health John Reid"
        while let [first, second, ..] = units
            && words.is(first.tokens.start, Class::NeverName)
            && words.is(second.tokens.start, Class::GivenName)
        {
            units = &units[1..];
        }
    }
    let [first, more @ ..] = units else { return None };
    if phrase.longer || units.len() > 6 || units.iter().any(|unit| shouted_name(words, unit)) || names_thing(words, phrase.end) {
        return None;
    }
    // "Mr Tom House" is as much a name as "Mr House".
    let polite = honorific.is_some() && more.len() == 1;
    if more.iter().any(|unit| never(words, unit) && !polite || words.is(unit.tokens.start, Class::OrganisationWord)) {
        return None;
    }
    let start = first.tokens.start;
    let function = words.is(start, Class::Function) && !words.is(start, Class::GivenName);
    let doubtful = || {
        let never = words.is(start, Class::NeverName) && !words.is(start, Class::GivenName);
        let place = more.is_empty() && places::at(words, start).is_some() && !words.is(start, Class::GivenName);
        let dated = words.month(start) && (!words.capital(start.saturating_sub(1)) || words.kind(phrase.end, TokenKind::Number));
        let shouted = words.has(start, Flags::UPPER) && (more.is_empty() || words.text(start).len() > 2);
        never || place || dated || words.is(start, Class::OrganisationWord) || words.weekday(start) || shouted
    };
    if function || title == Title::Office && doubtful() {
        return None;
    }
    split(words, units).map(|person| mention(units, Person { honorific, ..person }))
}

/// The units of a phrase that may be a full name, for all that its own words tell.
pub(super) fn possible<'p>(words: &Words<'_>, phrase: &'p Phrase) -> Option<&'p [Unit]> {
    let all = phrase.units();
    if phrase.longer {
        return None;
    }
    let units = &all[lead(words, all)..];
    let (first, more) = units.split_first()?;
    let start = first.tokens.start;
    let sized = (2..=6).contains(&units.len()) && units.iter().any(|unit| unit.role == Role::Name);
    let named =
        given(words, first) || !never(words, first) && !words.is(start, Class::OrganisationWord) && !words.article_word(start.wrapping_sub(1));
    let thing = |unit: &Unit| words.is(unit.tokens.start, Class::OrganisationWord) || shouted_name(words, unit);
    let signed = evidence::signs(words, TokenRange::new(start, phrase.end));
    let capitals_tell = !words.title_case || signed || stands_alone(words, start, phrase.end) && given(words, first) && more.len() == 1;
    let possible = sized
        && named
        && capitals_tell
        && !shouted_name(words, first)
        && !more.iter().any(|unit| thing(unit) || never(words, unit) && !family_too(words, units, unit))
        && !names_thing(words, phrase.end)
        && !is_quoted_title(words, start, phrase.end)
        && !is_thing(words, start, phrase.end);
    possible.then_some(units)
}

/// The person whose name is part of this phrase, where name or context shows it.
pub(super) fn untitled(words: &Words<'_>, phrase: &Phrase) -> Option<Mention> {
    evident(words, phrase, possible(words, phrase)?)
}

/// The person of that name, which is what is possible of a phrase, where name or context shows it.
pub(super) fn evident(words: &Words<'_>, phrase: &Phrase, units: &[Unit]) -> Option<Mention> {
    let first = units.first()?;
    let start = first.tokens.start;
    let doubtful = units.last().is_some_and(|last| never(words, last));
    let person = split(words, units)?;
    let named = if given(words, first) && !doubtful {
        (first.role == Role::Initial || !words.is(start, Class::Function)) && !dated(words, start)
    } else {
        let middle = units[1..units.len() - 1].iter().any(|unit| unit.role == Role::Initial && words.mark(unit.tokens.end - 1, "."));
        let family_first = words.is(start, Class::FamilyFirst) && units.len() <= 3 && !words.has(start, Flags::START) && plain(words, &units[1..]);
        !doubtful && (middle || family_first)
    };
    (named || evidence::tells_person(words, units, phrase.end, !doubtful)).then(|| mention(units, person))
}

/// The full name that some units may be, if the rest of the article says so.
pub(super) fn candidate(words: &Words<'_>, units: &[Unit]) -> Option<(TokenRange, Person)> {
    let simple = (2..=3).contains(&units.len()) && !words.title_case && plain(words, units);
    let person = split(words, units).filter(|person| simple && !person.given.is_empty())?;
    Some((TokenRange::new(units.first()?.tokens.start, units.last()?.tokens.end), person))
}

/// The person of whom one name alone stands here, where the context shows it.
pub(super) fn bearer(words: &Words<'_>, phrase: &Phrase) -> Option<Mention> {
    let [unit] = phrase.units() else { return None };
    let start = unit.tokens.start;
    let word = unit.role == Role::Name
        && unit.tokens.len() == 1
        && !words.title_case
        && !words.has(start, Flags::UPPER)
        && !never(words, unit)
        && ![Class::OrganisationWord, Class::Function, Class::Particle, Class::Attribution].iter().any(|class| words.is(start, *class))
        && !words.month(start)
        && !words.article_word(start.wrapping_sub(1))
        && places::at(words, start).is_none();
    let person = Person { honorific: None, given: TokenRange::new(start, start), family: unit.tokens };
    let told = if words.is(start, Class::GivenName) { follows_kin(words, start) } else { evidence::tells_bearer(words, unit.tokens) };
    (word && told).then(|| mention(phrase.units(), person))
}

/// "his wife Jill", "her son, Tom,".
fn follows_kin(words: &Words<'_>, start: u32) -> bool {
    let comma = start.checked_sub(1).is_some_and(|before| words.mark(before, ","));
    start.checked_sub(1 + u32::from(comma)).is_some_and(|kin| words.is(kin, Class::Kin)) && (!comma || words.is_edge(start + 1))
}

/// How many units before the name do not belong to it: "Unfortunately Joe Biden", "Striker Alan Shearer".
fn lead(words: &Words<'_>, units: &[Unit]) -> usize {
    let Some(named) = units.iter().position(|unit| given(words, unit)) else { return 0 };
    let start = units[named].tokens.start;
    if named == 0 && units.len() > 2 && words.is(start, Class::NameAndVerb) && words.has(start, Flags::START) && given(words, &units[1]) {
        return 1;
    }
    let before_names = [Class::TitleAbbreviation, Class::PersonNoun, Class::Rank];
    let apart = |unit: &Unit| never(words, unit) || before_names.iter().any(|class| words.is(unit.tokens.start, *class));
    let ordinary = units[..named].iter().all(apart);
    // "Unseeded Nicolas Almagro", "Thankfully Joe"
    let starts = named == 1 && units[0].role == Role::Name && words.has(units[0].tokens.start, Flags::START);
    let opening = starts && (units.len() > 2 || words.text(units[0].tokens.start).ends_with("ly"));
    if ordinary || opening { named } else { 0 }
}

fn given(words: &Words<'_>, unit: &Unit) -> bool {
    match unit.role {
        Role::Name => words.is(unit.tokens.start, Class::GivenName) && !words.has(unit.tokens.start, Flags::UPPER),
        // "J.D." or "J.": a bare letter is more often a grade or a vitamin.
        Role::Initial => words.text(unit.tokens.start).contains('.') && words.text(unit.tokens.start).len() <= 6 || unit.tokens.len() == 2,
        Role::Particle | Role::Suffix | Role::Nickname => false,
    }
}

fn never(words: &Words<'_>, unit: &Unit) -> bool {
    unit.role == Role::Name && words.is(unit.tokens.start, Class::NeverName)
}

/// Whether the last of two units may be a family name although it is the name of things: "Jude Law".
fn family_too(words: &Words<'_>, units: &[Unit], unit: &Unit) -> bool {
    matches!(units, [first, last] if given(words, first) && last.tokens == unit.tokens) && words.is(unit.tokens.start, Class::NameAndThing)
}

/// No unit is a place, an acronym or anything but a name.
fn plain(words: &Words<'_>, units: &[Unit]) -> bool {
    units.iter().all(|unit| {
        let start = unit.tokens.start;
        unit.role == Role::Name && !words.has(start, Flags::UPPER) && places::at(words, start).is_none()
    })
}

/// Words in capitals are acronyms or shouted, and their case tells nothing. "JK" and "PJ" may be initials.
fn shouted_name(words: &Words<'_>, unit: &Unit) -> bool {
    unit.role == Role::Name && words.has(unit.tokens.start, Flags::UPPER) && words.text(unit.tokens.start).chars().count() > 2
}

/// "in April", "5 May".
fn dated(words: &Words<'_>, at: u32) -> bool {
    words.month(at) && at.checked_sub(1).is_some_and(|before| words.kind(before, TokenKind::Number) || words.lower_word(before))
}

/// Whether marks or the edges of the sentence are all that stands beside a name, as in credits and line-ups.
fn stands_alone(words: &Words<'_>, start: u32, end: u32) -> bool {
    let before = start.checked_sub(1).filter(|before| words.range.contains(*before));
    words.is_edge(end) && before.is_none_or(|before| words.is_edge(before) || matches!(words.text(before), "by" | "By"))
}

/// "Marks & Spencer", "Tom Hale & Sons".
fn names_thing(words: &Words<'_>, end: u32) -> bool {
    words.mark(end, "&") && words.capital(end + 1)
}

/// "law firm Mossack Fonseca", "the Arthur D. Little consultancy".
fn is_thing(words: &Words<'_>, start: u32, end: u32) -> bool {
    let Some(before) = start.checked_sub(1) else { return false };
    words.lower_word(before) && words.is(before, Class::ThingNoun) && !words.is(before, Class::PersonNoun) && !words.glued(before)
        || words.article_word(before) && words.lower_word(end) && !words.glued(end) && words.is(end, Class::ThingNoun)
}

/// “Donnie Darko” in marks of its own is a work.
fn is_quoted_title(words: &Words<'_>, start: u32, end: u32) -> bool {
    let opens = start.checked_sub(1).is_some_and(|before| matches!(words.text(before), "\"" | "“" | "‘") && words.glued(start));
    opens && matches!(words.text(end), "\"" | "”" | "’") && words.glued(end)
}

fn mention(units: &[Unit], person: Person) -> Mention {
    let start = units.first().map_or(person.family.start, |unit| unit.tokens.start);
    let end = units.last().map_or(person.family.end, |unit| unit.tokens.end);
    Mention { tokens: TokenRange::new(start, end), value: Value::Person(person) }
}
