//! Knowledge files: YAML to [`Knowledge`].

mod holders;
mod schema;

pub use schema::KnowledgeFile;

use std::collections::BTreeMap;

use chrono::NaiveDate;
use rustc_hash::FxHashMap;
use serde_yaml::Spanned;

use self::holders::Term;
use self::schema::{AgencyEntry, OfficeEntry, PlaceEntry, TermsEntry};
use super::parts;
use crate::knowledge::{Agency, AgencyId, Fact, FactValue, Knowledge, Office, OfficeId, Place, PlaceId, Terms};
use crate::lexicon::Lexicon;
use crate::rules::files::{Part, RuleFile};
use crate::rules::problem::{Mistake, Problem, unknown_name};

/// A knowledge file with its path and text, for the places in messages.
#[derive(Debug)]
pub(super) struct Source<'f> {
    layer: usize,
    path: &'f str,
    text: &'f str,
    file: KnowledgeFile,
}

/// Parses the knowledge files of all layers.
pub(super) fn parse(layers: &[Vec<RuleFile>]) -> Vec<Result<Source<'_>, Problem>> {
    let files = layers.iter().enumerate().flat_map(|(layer, files)| files.iter().map(move |file| (layer, file)));
    files.filter(|(_, file)| file.part == Part::Knowledge).map(|(layer, file)| Source::parse(layer, file)).collect()
}

/// Adds knowledge files. They may name each other's entries in any order.
pub(super) fn add(sources: &[Source<'_>], lexicon: &mut Lexicon, knowledge: &mut Knowledge, problems: &mut Vec<Problem>) {
    let places = Entries::new("place", sources, |file| &file.places, |place| &place.name, problems);
    let offices = Entries::new("office", sources, |file| &file.offices, |office| &office.id, problems);
    let agencies = Entries::new("agency", sources, |file| &file.agencies, |agency| &agency.name, problems);
    let place_ids = add_places(sources, &places, lexicon, knowledge);
    let office_ids = add_offices(&offices, lexicon, knowledge, problems);
    let agency_ids = add_agencies(&agencies, &place_ids, lexicon, knowledge, problems);
    let ids = Ids { places: place_ids, offices: office_ids, agencies: agency_ids };
    add_terms(sources, &ids, knowledge, problems);
}

/// The entries of one kind. One of a later layer takes the place of one with the same id.
struct Entries<'s, E> {
    entries: Vec<(&'s Source<'s>, &'s E)>,
}

impl<'s, E> Entries<'s, E> {
    fn new(
        what: &str,
        sources: &'s [Source<'s>],
        of: impl Fn(&'s KnowledgeFile) -> &'s Vec<E>,
        id: impl Fn(&'s E) -> &'s Spanned<String>,
        problems: &mut Vec<Problem>,
    ) -> Self {
        let mut entries: Vec<(&Source<'_>, &E)> = Vec::new();
        let mut known: FxHashMap<&str, usize> = FxHashMap::default();
        for source in sources {
            for entry in of(&source.file) {
                let id = id(entry);
                match known.get(id.value.as_str()) {
                    Some(at) if entries[*at].0.layer == source.layer => problems.push(source.problem(id, second(what, &id.value))),
                    Some(at) => entries[*at] = (source, entry),
                    None => {
                        known.insert(&id.value, entries.len());
                        entries.push((source, entry));
                    }
                }
            }
        }
        Self { entries }
    }
}

fn second(what: &str, id: &str) -> String {
    format!("the {what} `{id}` stands here for the second time; keep one of the two")
}

fn add_places<'s>(
    sources: &'s [Source<'s>],
    places: &Entries<'s, PlaceEntry>,
    lexicon: &mut Lexicon,
    knowledge: &mut Knowledge,
) -> FxHashMap<&'s str, PlaceId> {
    let mut ids = FxHashMap::default();
    for (_, entry) in &places.entries {
        let id = PlaceId(knowledge.places.len() as u16);
        let name = entry.name.value.as_str();
        knowledge.places.push(Place { name: name.into(), country: entry.country, capital: entry.capital.as_deref().map(Into::into) });
        ids.insert(name, id);
        for name in std::iter::once(name).chain(parts(&entry.names)) {
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
        if ids.insert(name, id).is_none() {
            knowledge.places.push(Place { name: name.into(), country: false, capital: None });
            let phrase = lexicon.phrase(name);
            lexicon.place_names.insert(phrase, id);
        }
    }
    ids
}

fn add_offices<'s>(
    offices: &Entries<'s, OfficeEntry>,
    lexicon: &mut Lexicon,
    knowledge: &mut Knowledge,
    problems: &mut Vec<Problem>,
) -> FxHashMap<&'s str, OfficeId> {
    let mut ids = FxHashMap::default();
    for (at, (_, entry)) in offices.entries.iter().enumerate() {
        let id = OfficeId(at as u16);
        let name = parts(&entry.names).next().unwrap_or(&entry.id.value);
        knowledge.offices.push(Office { id: entry.id.value.as_str().into(), name: name.into(), excludes: Vec::new(), single: entry.single });
        ids.insert(entry.id.value.as_str(), id);
        for name in parts(&entry.names) {
            let phrase = lexicon.phrase(name);
            lexicon.office_names.insert(phrase, id);
        }
    }
    for (at, (source, entry)) in offices.entries.iter().enumerate() {
        knowledge.offices[at].excludes = entry.excludes.iter().filter_map(|office| source.resolve("office", office, &ids, problems)).collect();
    }
    ids
}

fn add_agencies<'s>(
    agencies: &Entries<'s, AgencyEntry>,
    places: &FxHashMap<&str, PlaceId>,
    lexicon: &mut Lexicon,
    knowledge: &mut Knowledge,
    problems: &mut Vec<Problem>,
) -> FxHashMap<&'s str, AgencyId> {
    let mut ids = FxHashMap::default();
    for (at, (source, entry)) in agencies.entries.iter().enumerate() {
        let id = AgencyId(at as u16);
        let place = entry.of.as_ref().and_then(|of| source.resolve("place", of, places, problems));
        let name = entry.name.value.as_str();
        knowledge.agencies.push(Agency { name: name.into(), place });
        ids.insert(name, id);
        for name in std::iter::once(name).chain(parts(&entry.names)) {
            let phrase = lexicon.phrase(name);
            lexicon.agency_names.insert(phrase, id);
        }
        for name in parts(&entry.wrong) {
            let phrase = lexicon.phrase(name);
            lexicon.wrong_agency_names.insert(phrase, id);
        }
    }
    ids
}

/// What names stand for.
struct Ids<'s> {
    places: FxHashMap<&'s str, PlaceId>,
    offices: FxHashMap<&'s str, OfficeId>,
    agencies: FxHashMap<&'s str, AgencyId>,
}

/// The list of one office or agency, as the layers have it so far.
#[derive(Clone)]
struct List<'s> {
    layer: usize,
    complete_from: Option<NaiveDate>,
    as_of: NaiveDate,
    terms: Vec<Term<'s>>,
}

fn add_terms(sources: &[Source<'_>], ids: &Ids<'_>, knowledge: &mut Knowledge, problems: &mut Vec<Problem>) {
    let mut lists: BTreeMap<FactValue, List<'_>> = BTreeMap::new();
    for source in sources {
        for entry in &source.file.terms {
            let sections = holders::parse(&entry.holders.value).unwrap_or_else(|mistake| {
                problems.push(Problem::inside(source.path, source.text, &entry.holders, &mistake));
                Vec::new()
            });
            let held = source.held(entry, ids, problems);
            for section in sections {
                let list = List { layer: source.layer, complete_from: section.complete_from, as_of: source.file.as_of.0, terms: section.terms };
                let place = section.place.map(|(at, name)| source.inside("place", &entry.holders, at, name, &ids.places, problems));
                for value in &held {
                    let value = match (*value, place) {
                        (FactValue::Office(office, _), Some(Some(place))) => FactValue::Office(office, Some(place)),
                        (_, Some(None)) => continue,
                        (value, _) => value,
                    };
                    let known = lists.remove(&value);
                    if known.as_ref().is_some_and(|known| known.layer == source.layer) {
                        let at = entry.office.as_ref().or(entry.heads.as_ref()).unwrap_or(&entry.holders);
                        problems.push(source.problem(at, second("list of holders of", &at.value)));
                    }
                    let list = match known {
                        Some(known) if entry.adds => known.with(list.clone()),
                        _ => list.clone(),
                    };
                    lists.insert(value, list);
                }
            }
        }
    }
    for (value, list) in lists {
        let fact = |term: &Term<'_>| {
            let (subject, aliases) = term.names?.split_once(',').unwrap_or((term.names?, ""));
            Some(Fact { subject: subject.trim_end().into(), aliases: aliases.trim_start().into(), value, when: term.certain()?, as_of: list.as_of })
        };
        let terms = Terms { complete_from: list.complete_from, unknown: list.terms.iter().flat_map(Term::unknown).collect(), as_of: list.as_of };
        knowledge.add_terms(value, terms, list.terms.iter().filter_map(fact));
    }
}

impl<'s> List<'s> {
    /// This list with more terms. Who holds the office here without an end held it until the first of those began.
    fn with(mut self, more: List<'s>) -> Self {
        if let Some(first) = more.terms.iter().filter(|term| term.from.from.is_some()).min_by_key(|term| term.from.from) {
            for open in self.terms.iter_mut().filter(|term| term.until.until.is_none() && term.from.from < first.from.from) {
                open.until = first.from;
            }
        }
        self.terms.extend(more.terms);
        let complete_from = self.complete_from.or(more.complete_from);
        List { layer: more.layer, complete_from, as_of: more.as_of, terms: self.terms }
    }
}

impl<'f> Source<'f> {
    fn parse(layer: usize, file: &'f RuleFile) -> Result<Self, Problem> {
        match serde_yaml::from_str_with_options(&file.text, crate::rules::yaml_options()) {
            Ok(parsed) => Ok(Self { layer, path: &file.path, text: &file.text, file: parsed }),
            Err(error) => Err(Problem::yaml(&file.path, &file.text, &error)),
        }
    }

    fn problem(&self, at: &Spanned<String>, message: String) -> Problem {
        Problem::at(self.path, self.text, &at.referenced, message)
    }

    /// What the holders of an entry held, but for the place.
    fn held(&self, entry: &TermsEntry, ids: &Ids<'_>, problems: &mut Vec<Problem>) -> Vec<FactValue> {
        match (&entry.office, &entry.heads) {
            (Some(offices), None) => self.offices(offices, ids, problems).into_iter().map(|office| FactValue::Office(office, None)).collect(),
            (None, Some(agency)) => self.resolve("agency", agency, &ids.agencies, problems).map(FactValue::Heads).into_iter().collect(),
            _ => {
                problems.push(self.problem(&entry.holders, "it is not said what they held; give either `office` or `heads`".to_owned()));
                Vec::new()
            }
        }
    }

    /// The offices named in a list parted by commas.
    fn offices(&self, list: &Spanned<String>, ids: &Ids<'_>, problems: &mut Vec<Problem>) -> Vec<OfficeId> {
        let at = |name: &str| name.as_ptr().addr() - list.value.as_ptr().addr();
        parts(&list.value).filter_map(|name| self.inside("office", list, at(name), name, &ids.offices, problems)).collect()
    }

    /// What a name stands for that begins at a byte of a value.
    fn inside<Id: Copy>(
        &self,
        what: &str,
        value: &Spanned<String>,
        at: usize,
        name: &str,
        known: &FxHashMap<&str, Id>,
        problems: &mut Vec<Problem>,
    ) -> Option<Id> {
        let found = known.get(name).copied();
        if found.is_none() {
            let mistake = Mistake { at, message: unknown(what, name, known) };
            problems.push(Problem::inside(self.path, self.text, value, &mistake));
        }
        found
    }

    fn resolve<Id: Copy>(&self, what: &str, name: &Spanned<String>, known: &FxHashMap<&str, Id>, problems: &mut Vec<Problem>) -> Option<Id> {
        let found = known.get(name.value.as_str()).copied();
        if found.is_none() {
            problems.push(self.problem(name, unknown(what, &name.value, known)));
        }
        found
    }
}

fn unknown<Id>(what: &str, name: &str, known: &FxHashMap<&str, Id>) -> String {
    let mut choices: Vec<&str> = known.keys().copied().collect();
    choices.sort_unstable();
    unknown_name(&format!("unknown {what}"), name, &choices)
}
