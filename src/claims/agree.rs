//! When two claimed values contradict each other. Where that is in doubt they do not.

use crate::knowledge::{FactValue, Knowledge, OfficeId, PlaceId};
use crate::lexicon::Lexicon;
use crate::mentions::{self, Mention};
use crate::rules::Agreement;
use crate::rules::expression::Value;

/// One side of a comparison.
#[derive(Clone, Copy, Debug)]
pub enum Compared<'a> {
    /// A mention in the text and its value.
    Mention(&'a Mention, &'a Value),
    /// A computed value.
    Value(&'a Value),
    /// A known fact.
    Fact(FactValue),
}

/// Whether two values cannot both be right. `words` are the words of the first side, for telling described agencies.
pub fn contradicts(agreement: Agreement, a: Compared<'_>, b: Compared<'_>, knowledge: &Knowledge, lexicon: &Lexicon, words: &str) -> bool {
    match agreement {
        Agreement::NotExclusive => match (office(a), office(b)) {
            (Some(a), Some(b)) => knowledge.excludes(a.office, b.office) && !elsewhere(&a, &b, knowledge),
            _ => false,
        },
        Agreement::SameAgency => other_agency(a, b, lexicon, words),
        Agreement::Always => false,
        Agreement::Equal => value_pair(a, b).is_some_and(|(a, b)| a != b),
        Agreement::SameGivenName => match value_pair(a, b) {
            Some((Value::Text(a), Value::Text(b))) => !same_given_name(a, b, lexicon),
            _ => false,
        },
        Agreement::SameWords => match value_pair(a, b) {
            Some((Value::Text(a), Value::Text(b))) => !same_words(a, b),
            _ => false,
        },
        Agreement::Within(slack) => number_pair(a, b).is_some_and(|(a, b)| (a - b).abs() > slack),
        Agreement::WithinShare(share) => number_pair(a, b).is_some_and(|(a, b)| (a - b).abs() > share * a.abs().max(b.abs())),
        Agreement::SameScale => number_pair(a, b).is_some_and(|(a, b)| {
            let ratio = a.abs().max(b.abs()) / a.abs().min(b.abs());
            [1e3, 1e6].iter().any(|scale| (ratio / scale - 1.0).abs() < 1e-9)
        }),
        Agreement::Overlap => match value_pair(a, b) {
            Some((a, b)) => matches!((a.days(), b.days()), (Some(a), Some(b)) if !a.may_overlap(b)),
            None => false,
        },
    }
}

/// Whether two given names are the same, or stand together in the list `nicknames`.
fn same_given_name(a: &str, b: &str, lexicon: &Lexicon) -> bool {
    let (first, second) = (lexicon.id(a), lexicon.id(b));
    let nicknames = lexicon.list("nicknames").unwrap_or_default();
    a.to_lowercase() == b.to_lowercase() || nicknames.iter().any(|names| names.contains(&first) && names.contains(&second))
}

/// Whether two texts have the same words, leaving out small ones and what follows the first letters of each.
fn same_words(a: &str, b: &str) -> bool {
    let words = |text: &str| -> Vec<String> {
        let text = text.to_lowercase();
        text.split(|c: char| !c.is_alphanumeric()).filter(|word| word.chars().count() > 3).map(str::to_owned).collect()
    };
    let (a, b) = (words(a), words(b));
    a.len() != b.len() || a.iter().zip(&b).all(|(a, b)| same_stem(a, b))
}

/// Whether two words share their first four letters, or all of the shorter without its plural: "apps" and "applications".
fn same_stem(a: &str, b: &str) -> bool {
    const STEM: usize = 4;
    let (a, b) = (a.trim_end_matches('s'), b.trim_end_matches('s'));
    let shared = a.chars().zip(b.chars()).take_while(|(a, b)| a == b).count();
    shared >= STEM.min(a.chars().count()).min(b.chars().count())
}

/// An office and of what: a place, or what the words of the text say.
#[derive(Clone, Copy)]
struct OfficeOf<'a> {
    office: OfficeId,
    place: Option<PlaceId>,
    body: &'a str,
}

fn office(side: Compared<'_>) -> Option<OfficeOf<'_>> {
    match side {
        Compared::Mention(_, Value::Office(office, place, body)) | Compared::Value(Value::Office(office, place, body)) => {
            Some(OfficeOf { office: *office, place: *place, body })
        }
        _ => None,
    }
}

/// Whether the offices are of two countries or organisations. Where only one side says of what, an office of state is taken
/// for one of the country, which a club or company is not.
fn elsewhere(a: &OfficeOf<'_>, b: &OfficeOf<'_>, knowledge: &Knowledge) -> bool {
    if let (Some(a), Some(b)) = (a.place, b.place) {
        return a != b;
    }
    let of_state = |side: &OfficeOf<'_>| {
        side.body.is_empty() && (side.place.is_some() || knowledge.offices.get(side.office.0 as usize).is_some_and(|office| office.single))
    };
    match (a.body, b.body) {
        ("", "") => false,
        ("", _) => of_state(a),
        (_, "") => of_state(b),
        (a, b) => !a.contains(b) && !b.contains(a),
    }
}

/// Whether the first names or describes an agency that the second is not. A description fits an agency of the same country
/// as soon as it calls it an agency of any kind; only words that name no agency at all are known to be wrong.
fn other_agency(a: Compared<'_>, b: Compared<'_>, lexicon: &Lexicon, words: &str) -> bool {
    let (Compared::Mention(Mention { value: mentions::Value::Organisation(stated), .. }, _), Compared::Fact(FactValue::Heads(agency))) = (a, b)
    else {
        return false;
    };
    match stated.agency {
        Some(named) => named != agency,
        None => {
            let last = words.split_whitespace().next_back().unwrap_or_default();
            let noun = lexicon.id(last);
            let nouns = lexicon.list("agency-nouns").unwrap_or_default();
            stated.described && !nouns.iter().any(|phrase| phrase.as_ref() == [noun])
        }
    }
}

fn value_pair<'a>(a: Compared<'a>, b: Compared<'a>) -> Option<(&'a Value, &'a Value)> {
    match (a, b) {
        (Compared::Mention(_, a) | Compared::Value(a), Compared::Mention(_, b) | Compared::Value(b)) => Some((a, b)),
        _ => None,
    }
}

fn number_pair(a: Compared<'_>, b: Compared<'_>) -> Option<(f64, f64)> {
    match value_pair(a, b)? {
        (Value::Number(a, _), Value::Number(b, _)) => Some((*a, *b)),
        _ => None,
    }
}
