//! Knowledge files: YAML to [`Knowledge`].

use chrono::NaiveDate;
use rustc_hash::FxHashMap;
use serde::Deserialize;
use serde_yaml::Spanned;

use super::parts;
use crate::knowledge::{Agency, AgencyId, Fact, FactValue, Knowledge, Office, OfficeId, Place, PlaceId};
use crate::lexicon::Lexicon;
use crate::rules::files::{Part, RuleFile};
use crate::rules::problem::{Problem, unknown_name};
use crate::time::Interval;

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

pub(super) fn parse<'f>(files: &[&'f RuleFile]) -> Vec<Result<Source<'f>, Problem>> {
    let parse = |file: &&'f RuleFile| match serde_yaml::from_str_with_options(&file.text, crate::rules::yaml_options()) {
        Ok(parsed) => Ok(Source { path: &file.path, text: &file.text, file: parsed }),
        Err(error) => Err(Problem::yaml(&file.path, &file.text, &error)),
    };
    files.iter().filter(|file| file.part() == Part::Knowledge).map(parse).collect()
}

/// A knowledge file with its path and text, for the places in messages.
#[derive(Debug)]
pub(super) struct Source<'f> {
    path: &'f str,
    text: &'f str,
    file: KnowledgeFile,
}

/// Adds knowledge files. They may name each other's entries in any order.
pub(super) fn add(sources: &[Source<'_>], lexicon: &mut Lexicon, knowledge: &mut Knowledge, problems: &mut Vec<Problem>) {
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
    source: &'a Source<'a>,
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
