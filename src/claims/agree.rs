//! When two claimed values contradict each other. Where that is in doubt they do not.

use crate::knowledge::{FactValue, Knowledge};
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
            (Some((a, of_a)), Some((b, of_b))) => {
                let elsewhere = matches!((of_a, of_b), (Some(a), Some(b)) if a != b);
                !elsewhere && knowledge.excludes(a, b)
            }
            _ => false,
        },
        Agreement::SameAgency => other_agency(a, b, lexicon, words),
        Agreement::Equal => value_pair(a, b).is_some_and(|(a, b)| a != b),
        Agreement::SameWords => match value_pair(a, b) {
            Some((Value::Text(a), Value::Text(b))) => !same_words(a, b),
            _ => false,
        },
        Agreement::Within(slack) => number_pair(a, b).is_some_and(|(a, b)| (a - b).abs() > slack),
        Agreement::WithinShare(share) => number_pair(a, b).is_some_and(|(a, b)| (a - b).abs() > share * a.abs().max(b.abs())),
        Agreement::Overlap => match value_pair(a, b) {
            Some((Value::Date(a), Value::Date(b))) => matches!((a.interval(), b.interval()), (Some(a), Some(b)) if !a.may_overlap(b)),
            _ => false,
        },
    }
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

/// Whether two words share their first four letters, or all of the shorter.
fn same_stem(a: &str, b: &str) -> bool {
    const STEM: usize = 4;
    let shared = a.chars().zip(b.chars()).take_while(|(a, b)| a == b).count();
    shared >= STEM.min(a.chars().count()).min(b.chars().count())
}

type PlacedOffice = (crate::knowledge::OfficeId, Option<crate::knowledge::PlaceId>);

fn office(side: Compared<'_>) -> Option<PlacedOffice> {
    match side {
        Compared::Mention(Mention { value: mentions::Value::Office(office), .. }, _) => Some((office.office, office.place)),
        Compared::Fact(FactValue::Office(office, place)) => Some((office, place)),
        _ => None,
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
