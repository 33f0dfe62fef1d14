//! Lexicon and knowledge files: YAML to [`Lexicon`] and [`Knowledge`].

use std::collections::BTreeMap;

use chrono::{NaiveDate, Weekday};
use rustc_hash::FxHashMap;
use serde::Deserialize;
use serde_yaml::Spanned;

use super::files::{Part, RuleFile};
use super::problem::{Problem, unknown_name};
use crate::knowledge::{Agency, AgencyId, Fact, FactValue, Knowledge, Office, OfficeId, Place, PlaceId};
use crate::lexicon::{Class, CurrencyId, Lexicon, Phrase, Unit, UnitId, Within};
use crate::mentions::Bound;
use crate::time::Interval;

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

/// A file under `knowledge/`: what is known without the article.
#[derive(Debug, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct KnowledgeFile {
    /// The day on which the file was last known to be right; nothing is claimed of later days.
    as_of: NaiveDateText,
    /// Where the facts are from, with the licence.
    #[allow(dead_code, reason = "credit, for the reader of the file")]
    sources: Vec<String>,
    #[serde(default)]
    places: Vec<PlaceEntry>,
    /// Places of which only the name matters, parted by commas or line ends.
    #[serde(default, rename = "other-places")]
    other_places: String,
    #[serde(default)]
    offices: Vec<OfficeEntry>,
    #[serde(default)]
    agencies: Vec<AgencyEntry>,
    #[serde(default)]
    facts: Vec<FactEntry>,
}

/// A day, written 2024-05-31.
#[derive(Clone, Copy, Debug, Deserialize, schemars::JsonSchema)]
#[serde(try_from = "String")]
struct NaiveDateText(#[schemars(with = "String")] NaiveDate);

impl TryFrom<String> for NaiveDateText {
    type Error = String;

    fn try_from(text: String) -> Result<Self, String> {
        let date = NaiveDate::parse_from_str(&text, "%Y-%m-%d");
        date.map(Self).map_err(|_| format!("`{text}` is no day of the calendar; write one as 2024-05-31"))
    }
}

#[derive(Debug, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
struct PlaceEntry {
    name: String,
    #[serde(default)]
    country: bool,
    #[serde(default)]
    capital: Option<String>,
    /// Other names.
    #[serde(default)]
    names: String,
    /// Adjectives, which also name the people: "Russian".
    #[serde(default)]
    adjectives: String,
}

#[derive(Debug, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
struct OfficeEntry {
    id: String,
    /// The usual name first, then other forms.
    names: String,
    /// Ids of offices that nobody holds together with this one.
    #[serde(default)]
    #[schemars(with = "Vec<String>")]
    excludes: Vec<Spanned<String>>,
}

#[derive(Debug, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
struct AgencyEntry {
    name: String,
    #[serde(default)]
    #[schemars(with = "Option<String>")]
    of: Option<Spanned<String>>,
    /// Other names.
    #[serde(default)]
    names: String,
}

#[derive(Debug, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
struct FactEntry {
    #[schemars(with = "String")]
    person: Spanned<String>,
    /// Id of the office held.
    #[serde(default)]
    #[schemars(with = "Option<String>")]
    office: Option<Spanned<String>>,
    /// Name of the agency headed.
    #[serde(default)]
    #[schemars(with = "Option<String>")]
    heads: Option<Spanned<String>>,
    /// Name of the place that the office belongs to.
    #[serde(default)]
    #[schemars(with = "Option<String>")]
    of: Option<Spanned<String>>,
    #[serde(default)]
    from: Option<NaiveDateText>,
    #[serde(default)]
    until: Option<NaiveDateText>,
}

/// Reads the lexicon and knowledge files among some files.
pub fn load(files: &[&RuleFile], problems: &mut Vec<Problem>) -> (Lexicon, Knowledge) {
    let (mut lexicon, mut knowledge) = (Lexicon::default(), Knowledge::default());
    let words = || {
        for file in files.iter().filter(|file| file.part() == Part::Lexicon) {
            match serde_yaml::from_str_with_options(&file.text, super::yaml_options()) {
                Ok(parsed) => add_lexicon(parsed, &mut lexicon),
                Err(error) => problems.push(Problem::yaml(&file.path, &file.text, &error)),
            }
        }
    };
    let (sources, ()) = super::side_by_side(|| parse_knowledge(files), words);
    let sources: Vec<KnowledgeSource<'_>> = sources.into_iter().filter_map(|source| source.map_err(|problem| problems.push(problem)).ok()).collect();
    add_knowledge(&sources, &mut lexicon, &mut knowledge, problems);
    for (_, list) in Class::ALL {
        lexicon.extend_list(list, std::iter::empty());
    }
    (lexicon, knowledge)
}

fn parse_knowledge<'f>(files: &[&'f RuleFile]) -> Vec<Result<KnowledgeSource<'f>, Problem>> {
    let parse = |file: &&'f RuleFile| match serde_yaml::from_str_with_options(&file.text, super::yaml_options()) {
        Ok(parsed) => Ok(KnowledgeSource { path: &file.path, text: &file.text, file: parsed }),
        Err(error) => Err(Problem::yaml(&file.path, &file.text, &error)),
    };
    files.iter().filter(|file| file.part() == Part::Knowledge).map(parse).collect()
}

/// Parts of a comma- or line-separated list.
fn parts(text: &str) -> impl Iterator<Item = &str> {
    text.split([',', '\n']).map(str::trim).filter(|part| !part.is_empty())
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
fn add_lexicon(file: LexiconFile, lexicon: &mut Lexicon) {
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

/// A knowledge file with its path and text, for the places in messages.
#[derive(Debug)]
struct KnowledgeSource<'f> {
    path: &'f str,
    text: &'f str,
    file: KnowledgeFile,
}

/// Adds knowledge files. They may name each other's entries in any order.
fn add_knowledge(sources: &[KnowledgeSource<'_>], lexicon: &mut Lexicon, knowledge: &mut Knowledge, problems: &mut Vec<Problem>) {
    let mut places = FxHashMap::default();
    let mut offices = FxHashMap::default();
    let mut agencies = FxHashMap::default();
    for entry in sources.iter().flat_map(|source| &source.file.places) {
        let id = PlaceId(knowledge.places.len() as u16);
        knowledge.places.push(Place { name: entry.name.as_str().into(), country: entry.country, capital: entry.capital.as_deref().map(Into::into) });
        places.insert(entry.name.as_str(), id);
        for name in std::iter::once(entry.name.as_str()).chain(parts(&entry.names)) {
            let phrase = lexicon.phrase(name);
            lexicon.place_names.insert(phrase, id);
        }
        for adjective in parts(&entry.adjectives) {
            let phrase = lexicon.phrase(adjective);
            lexicon.place_adjectives.insert(phrase, id);
        }
    }
    for name in sources.iter().flat_map(|source| parts(&source.file.other_places)) {
        let id = PlaceId(knowledge.places.len() as u16);
        knowledge.places.push(Place { name: name.into(), country: false, capital: None });
        places.insert(name, id);
        let phrase = lexicon.phrase(name);
        lexicon.place_names.insert(phrase, id);
    }
    for entry in sources.iter().flat_map(|source| &source.file.offices) {
        let id = OfficeId(knowledge.offices.len() as u16);
        let name = parts(&entry.names).next().unwrap_or(&entry.id);
        knowledge.offices.push(Office { id: entry.id.as_str().into(), name: name.into(), excludes: Vec::new() });
        offices.insert(entry.id.as_str(), id);
        for name in parts(&entry.names) {
            let phrase = lexicon.phrase(name);
            lexicon.office_names.insert(phrase, id);
        }
    }
    for source in sources {
        let mut names = Names { source, problems };
        for entry in &source.file.offices {
            for excluded in &entry.excludes {
                if let (Some(of), Some(id)) = (offices.get(entry.id.as_str()), names.resolve("office", excluded, &offices)) {
                    knowledge.offices[of.0 as usize].excludes.push(id);
                }
            }
        }
        for entry in &source.file.agencies {
            let id = AgencyId(knowledge.agencies.len() as u16);
            let place = entry.of.as_ref().and_then(|of| names.resolve("place", of, &places));
            knowledge.agencies.push(Agency { name: entry.name.as_str().into(), place });
            agencies.insert(entry.name.as_str(), id);
            for name in std::iter::once(entry.name.as_str()).chain(parts(&entry.names)) {
                let phrase = lexicon.phrase(name);
                lexicon.agency_names.insert(phrase, id);
            }
        }
    }
    for source in sources {
        let mut names = Names { source, problems };
        let as_of = source.file.as_of.0;
        for entry in &source.file.facts {
            let of = entry.of.as_ref().and_then(|of| names.resolve("place", of, &places));
            let office =
                entry.office.as_ref().and_then(|office| names.resolve("office", office, &offices)).map(|office| FactValue::Office(office, of));
            let heads = entry.heads.as_ref().and_then(|agency| names.resolve("agency", agency, &agencies)).map(FactValue::Heads);
            let when = Interval { from: entry.from.map(|date| date.0), until: entry.until.map(|date| date.0) };
            if entry.office.is_none() && entry.heads.is_none() {
                names.problem(&entry.person, format!("nothing is said of {}; give `office` or `heads`", entry.person.value));
            }
            for value in office.into_iter().chain(heads) {
                knowledge.add_fact(Fact { subject: entry.person.value.as_str().into(), value, when, as_of });
            }
        }
    }
}

struct Names<'a> {
    source: &'a KnowledgeSource<'a>,
    problems: &'a mut Vec<Problem>,
}

impl Names<'_> {
    fn problem(&mut self, at: &Spanned<String>, message: String) {
        self.problems.push(Problem::at(self.source.path, self.source.text, &at.referenced, message));
    }

    fn resolve<Id: Copy>(&mut self, what: &str, name: &Spanned<String>, known: &FxHashMap<&str, Id>) -> Option<Id> {
        let found = known.get(name.value.as_str()).copied();
        if found.is_none() {
            let mut choices: Vec<&str> = known.keys().copied().collect();
            choices.sort_unstable();
            let message = unknown_name(&format!("unknown {what}"), &name.value, &choices);
            self.problems.push(Problem::at(self.source.path, self.source.text, &name.referenced, message));
        }
        found
    }
}
