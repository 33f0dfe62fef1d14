//! Lexicon files: YAML to [`Lexicon`].

use std::collections::BTreeMap;

use chrono::Weekday;
use serde::Deserialize;

use super::parts;
use crate::lexicon::{Class, CurrencyId, Lexicon, Phrase, Unit, UnitId, Within};
use crate::mentions::Bound;

/// A file under `lexicon/`: words and what they mean. Every part is optional; several files add up.
#[derive(Debug, Default, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields, default, rename_all = "kebab-case")]
pub struct LexiconFile {
    /// Lists of words and phrases, parted by commas or line ends; a rule names one as `<list>`.
    lists: BTreeMap<String, String>,
    /// Month names in order, all forms of one on a line.
    months: Vec<String>,
    /// Weekday names from Monday, all forms of one on a line.
    weekdays: Vec<String>,
    /// Number words below a hundred.
    cardinals: BTreeMap<String, u32>,
    /// Words that multiply the number before them.
    scales: BTreeMap<String, f64>,
    /// Rank words.
    ordinals: BTreeMap<String, u32>,
    /// Words right before a number that widen it.
    bounds: BTreeMap<Bound, String>,
    /// Words right after a number that widen it.
    bounds_after: BTreeMap<Bound, String>,
    /// Units of measurement.
    units: Vec<UnitEntry>,
    /// Currencies.
    currencies: Vec<CurrencyEntry>,
    /// Circumstances that are told by words near what was found.
    circumstances: BTreeMap<String, CircumstanceEntry>,
}

#[derive(Debug, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
struct CircumstanceEntry {
    within: Within,
    words: String,
}

#[derive(Debug, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
struct UnitEntry {
    id: String,
    dimension: String,
    factor: f64,
    #[serde(default)]
    offset: f64,
    names: String,
}

#[derive(Debug, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
struct CurrencyEntry {
    /// ISO 4217 code.
    code: String,
    names: String,
}

/// A phrase that begins a value.
fn value_phrase(words: &str, lexicon: &mut Lexicon) -> Phrase {
    let phrase = lexicon.phrase(words);
    if let Some(first) = phrase.first() {
        lexicon.mark(*first, Class::Value);
    }
    phrase
}

/// Adds a lexicon file.
pub(super) fn add(file: LexiconFile, lexicon: &mut Lexicon) {
    for (name, words) in &file.lists {
        lexicon.extend_list(name, parts(words));
    }
    for (month, names) in (1..).zip(&file.months) {
        for name in parts(names) {
            let phrase = value_phrase(name, lexicon);
            lexicon.months.insert(phrase, month);
        }
    }
    let days = [Weekday::Mon, Weekday::Tue, Weekday::Wed, Weekday::Thu, Weekday::Fri, Weekday::Sat, Weekday::Sun];
    for (day, names) in days.into_iter().zip(&file.weekdays) {
        for name in parts(names) {
            let phrase = value_phrase(name, lexicon);
            lexicon.weekdays.insert(phrase, day);
        }
    }
    for (word, value) in &file.cardinals {
        let phrase = value_phrase(word, lexicon);
        lexicon.cardinals.insert(phrase, *value);
    }
    for (word, value) in &file.scales {
        let phrase = lexicon.phrase(word);
        lexicon.scales.insert(phrase, *value);
    }
    for (word, value) in &file.ordinals {
        let phrase = value_phrase(word, lexicon);
        lexicon.ordinals.insert(phrase, *value);
    }
    for (bound, phrases) in &file.bounds {
        for words in parts(phrases) {
            let phrase = lexicon.phrase(words);
            lexicon.bounds.insert(phrase, *bound);
        }
    }
    for (bound, phrases) in &file.bounds_after {
        for words in parts(phrases) {
            let phrase = lexicon.phrase(words);
            lexicon.bounds_after.insert(phrase, *bound);
        }
    }
    for entry in file.units {
        let id = UnitId(lexicon.units.len() as u16);
        lexicon.units.push(Unit { id: entry.id.into(), dimension: entry.dimension.into(), factor: entry.factor, offset: entry.offset });
        for name in parts(&entry.names) {
            let phrase = lexicon.phrase(name);
            lexicon.unit_names.insert(phrase, id);
        }
    }
    for entry in file.currencies {
        let id = CurrencyId(lexicon.currencies.len() as u16);
        lexicon.currencies.push(entry.code.into());
        for name in parts(&entry.names) {
            let phrase = value_phrase(name, lexicon);
            lexicon.currency_names.insert(phrase, id);
        }
    }
    for (name, entry) in &file.circumstances {
        let phrases: Vec<_> = parts(&entry.words).map(|words| lexicon.phrase(words)).collect();
        lexicon.add_circumstance(name, entry.within, phrases);
    }
}
