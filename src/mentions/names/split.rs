//! Which part of a name is the given and which the family name.

use super::phrase::{Role, Unit};
use super::words::Words;
use crate::article::TokenRange;
use crate::lexicon::Class;
use crate::mentions::Person;

/// Given and family name. The last name is the family name, with the particles before it; some family names go first. A name of
/// which neither is sure has all of it as the family name, so that it is one with its own like only.
pub(super) fn split(words: &Words<'_>, units: &[Unit]) -> Option<Person> {
    let names = units.iter().rposition(|unit| unit.role != Role::Suffix)? + 1;
    let (units, start) = (&units[..names], units.first()?.tokens.start);
    let last = units.last()?;
    if last.role != Role::Name || units.iter().filter(|unit| unit.role == Role::Name).count() > 4 {
        return None;
    }
    let person = |given: TokenRange, family: TokenRange| Some(Person { honorific: None, given, family });
    if units.len() > 1 && is_family_first(words, units) {
        return person(TokenRange::new(units[1].tokens.start, last.tokens.end), units[0].tokens);
    }
    if is_either_way(words, units) {
        return person(TokenRange::new(start, start), TokenRange::new(start, last.tokens.end));
    }
    let particles = units[..names - 1].iter().rev().take_while(|unit| unit.role == Role::Particle).count();
    let family = TokenRange::new(units[names - 1 - particles].tokens.start, last.tokens.end);
    let nickname = units.iter().find(|unit| unit.role == Role::Nickname);
    person(TokenRange::new(start, nickname.map_or(family.start, |nickname| nickname.tokens.start)), family)
}

/// "Xi Jinping", "Kim Jong-un"; but "Kim Kardashian", "Lee Smith".
fn is_family_first(words: &Words<'_>, units: &[Unit]) -> bool {
    let first = units[0].tokens.start;
    // "Jong-un", "Hsien Loong"
    let east_asian_given =
        units.len() == 3 || units[1].tokens.len() > 1 && words.text(units[1].tokens.end - 1).chars().next().is_some_and(char::is_lowercase);
    words.is(first, Class::FamilyFirst)
        && units.len() <= 3
        && units[1..].iter().all(|unit| unit.role == Role::Name && !words.is(unit.tokens.start, Class::FamilyFirst))
        && (!words.is(first, Class::GivenName) || east_asian_given && !words.is(units[1].tokens.start, Class::GivenName))
}

/// "Chen Wang": both can be the family name.
fn is_either_way(words: &Words<'_>, units: &[Unit]) -> bool {
    let family = |unit: &Unit| unit.role == Role::Name && words.is(unit.tokens.start, Class::FamilyFirst);
    matches!(units, [first, second] if family(first) && family(second) && !words.is(first.tokens.start, Class::GivenName))
}
