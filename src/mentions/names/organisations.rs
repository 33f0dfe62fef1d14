//! Organisations: known agencies, capitalised phrases with a word such as "Ministry", and agencies told by what they do.

use super::offices;
use super::places;
use super::words::Words;
use crate::article::{Flags, TokenKind, TokenRange};
use crate::knowledge::{AgencyId, Knowledge, PlaceId};
use crate::lexicon::Class;

/// The agency that is misnamed here, as "Central Intelligence Association". After another capital it is part of a longer name, and
/// another country may have a body of that name.
pub(super) fn misnamed(words: &Words<'_>, from: u32, start: u32, of: Option<PlaceId>, knowledge: &Knowledge) -> Option<(u32, AgencyId)> {
    let (length, agency) = words.lexicon.wrong_agency_names.longest(words.rest(start)).filter(|_| words.capital(start))?;
    let tokens = TokenRange::new(start, start + length);
    let place = knowledge.agencies.get(agency.0 as usize)?.place;
    let longer = words.get(tokens.end).is_some_and(|_| words.capital(tokens.end))
        || from.checked_sub(1).is_some_and(|before| words.capital(before) && !words.is(before, Class::Function));
    (words.all_capitalised(tokens) && !longer && (of.is_none() || of == place)).then_some((tokens.end, agency))
}

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

/// The end of the organisation that starts here and has a name like that of a person or place: "Morgan Stanley", "Real Madrid".
pub(super) fn listed(words: &Words<'_>, start: u32) -> Option<u32> {
    let (length, ()) = words.lexicon.organisation_names.longest(words.rest(start))?;
    let tokens = TokenRange::new(start, start + length);
    words.all_capitalised(tokens).then_some(tokens.end)
}

/// A company's name without its legal form, by which it goes afterwards: "Volkswagen" of "Volkswagen AG".
pub(super) fn short(words: &Words<'_>, name: TokenRange) -> Option<TokenRange> {
    let last = name.end.checked_sub(1).filter(|last| words.is(*last, Class::CompanyForm))?;
    let short = TokenRange::new(name.start, last);
    let start = short.start;
    let common = [Class::NeverName, Class::OrganisationWord, Class::GivenName].iter().any(|class| words.is(start, *class))
        || places::at(words, start).is_some();
    (short.len() > 1 || short.len() == 1 && !common).then_some(short)
}

/// The longest name that is read; longer rows of capitals are no names.
const MOST_TOKENS: u32 = 14;

/// The end of the organisation's name that starts here: capitalised words of which one is an organisation word, such as
/// "Goldman Sachs Group", and what follows it after "of" or "for", such as "Ministry of Defence".
pub(super) fn name(words: &Words<'_>, start: u32) -> Option<u32> {
    if words.title_case || !words.organisations || !words.name_word(start) {
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
            at += if words.text(at + 1) == "the" { 2 } else { 1 };
            tail = end.is_some();
        } else if count > 0 && joins_portfolio(words, at, limit) {
            at += 1;
        }
        if !words.capital(at) || words.is(at, Class::Function) || words.is(at, Class::Honorific) && count > 0 {
            break;
        }
        // "University of Texas Governor Ann Smith"
        let next_name = words.weekday(at) || words.glued(at) || offices::stops_name(words, at) || end.is_some() && starts_person(words, at);
        if next_name && count > 0 && !linked {
            break;
        }
        let organisation = words.is(at, Class::OrganisationWord);
        count += 1;
        at += 1;
        while words.mark(at, "-") && words.glued(at) && words.glued(at + 1) && words.kind(at + 1, TokenKind::Word) {
            at += 2;
        }
        if organisation && (count > 1 || words.text(at) == "of" || words.text(at) == "for") || tail {
            end = Some(at);
        }
    }
    // "Ministry of" with nothing to follow.
    end.filter(|end| *end > start + 1)
}

/// Whether "and" or a comma goes on with what a ministry is for: "Work and Pensions", "Housing, Communities and Local Government".
fn joins_portfolio(words: &Words<'_>, at: u32, limit: u32) -> bool {
    let portfolio = |at: u32| words.capital(at) && words.is(at, Class::Portfolio);
    if !at.checked_sub(1).is_some_and(portfolio) || !portfolio(at + 1) {
        return false;
    }
    let mut last = at;
    while last < limit && (words.mark(last, ",") || portfolio(last)) {
        last += 1;
    }
    words.text(last) == "and" && portfolio(last + 1)
}

fn starts_person(words: &Words<'_>, at: u32) -> bool {
    words.is(at, Class::GivenName) && words.name_word(at + 1)
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
        topic |= words.is(at, Class::AgencyTopic);
        if words.is(at, Class::AgencyEnd) || words.is(at, Class::OrganisationWord) {
            end = Some(at + 1);
        }
        at += 1;
    }
    // "Russian intelligence officials" are people, and "Russia's police chief" is one.
    let is_person = |end: u32| words.is(end, Class::PersonNoun) || offices::at(words, end).is_some();
    let of_people = |end: u32| words.lower_word(end) && words.text(end).ends_with('s') && !words.is(end, Class::Function);
    end.filter(|end| topic && !is_person(*end) && !of_people(*end))
}
