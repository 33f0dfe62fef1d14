//! Organisations: known agencies, capitalised phrases with a word such as "Ministry", and agencies told by what they do.

use super::offices;
use super::words::Words;
use crate::article::{Flags, TokenRange};
use crate::knowledge::AgencyId;
use crate::lexicon::Class;

/// The known agency that starts here. Acronyms count in capitals only: "WHO", not "who".
pub(super) fn agency(words: &Words<'_>, start: u32) -> Option<(u32, AgencyId)> {
    if !words.capital(start) {
        return None;
    }
    let (length, agency) = words.lexicon.agency_names.longest(words.rest(start))?;
    let tokens = TokenRange::new(start, start + length);
    let cased = if length > 1 {
        words.all_capitalised(tokens)
    } else if words.is(start, Class::Function) {
        words.has(start, Flags::UPPER) && !words.shouted(start)
    } else {
        words.acronym_case(start, 3) || mixed_case(words.text(start))
    };
    cased.then_some((tokens.end, agency))
}

/// "MoD".
fn mixed_case(text: &str) -> bool {
    text.chars().skip(1).any(char::is_uppercase) && text.chars().any(char::is_lowercase)
}

/// The longest name that is read; longer rows of capitals are no names.
const MOST_TOKENS: u32 = 14;

/// The end of the organisation's name that starts here: capitalised words of which one is an organisation word, such as
/// "Goldman Sachs Group", and what follows it after "of" or "for", such as "Ministry of Defence".
pub(super) fn name(words: &Words<'_>, start: u32) -> Option<u32> {
    if words.title_case || !words.name_word(start) {
        return None;
    }
    let limit = start.saturating_add(MOST_TOKENS);
    let mut at = start;
    let mut count = 0;
    let mut end = None;
    let mut tail = false;
    while at < limit {
        let linked = count > 0 && connector(words, at, end.is_some());
        if linked {
            let after = if words.text(at + 1) == "the" { at + 2 } else { at + 1 };
            if !words.capital(after) || words.is(after, Class::Function) || words.is(after, Class::Honorific) {
                break;
            }
            at = after;
            tail = end.is_some();
        } else if !words.capital(at) || words.is(at, Class::Function) || words.weekday(at) || count > 0 && words.glued(at) {
            break;
        } else if count > 0 && (words.is(at, Class::Honorific) || offices::stops_name(words, at)) {
            break;
        }
        let ends_person = tail && !linked && words.is(at, Class::GivenName) && words.name_word(at + 1);
        if ends_person {
            break;
        }
        let organisation = words.is(at, Class::OrganisationWord);
        count += 1;
        at += 1;
        while words.mark(at, "-") && words.glued(at) && words.glued(at + 1) && words.capital(at + 1) {
            at += 2;
        }
        if organisation && (count > 1 || words.text(at) == "of" || words.text(at) == "for") || tail {
            end = Some(at);
        } else if end.is_some() && !tail {
            break;
        }
    }
    // "Ministry of" with nothing to follow.
    end.filter(|end| *end > start + 1)
}

/// A small word that holds the name together here. "and" and "of" do so only once an organisation word went before.
fn connector(words: &Words<'_>, at: u32, organisation: bool) -> bool {
    let text = words.text(at);
    text == "&" || organisation && matches!(text, "of" | "for" | "de")
}

/// The end of the agency told by common nouns that starts here, after its country: "foreign intelligence service".
pub(super) fn described(words: &Words<'_>, start: u32) -> Option<u32> {
    let mut topic = false;
    let mut end = None;
    let mut at = start;
    while at < start + 4 && words.lower_word(at) && !words.glued(at) && !words.is(at, Class::Function) && !words.is(at, Class::Attribution) {
        let is_topic = words.is(at, Class::AgencyTopic);
        topic |= is_topic;
        if is_topic || words.is(at, Class::OrganisationWord) {
            end = Some(at + 1);
        }
        at += 1;
    }
    // "Russian intelligence officials" are people, and "Russia's security chief" is one.
    let person = end.is_some_and(|end| {
        words.is(end, Class::PersonNoun) || offices::at(words, end).is_some() || words.text(end).ends_with('s') && words.lower_word(end)
    });
    end.filter(|_| topic && !person)
}
