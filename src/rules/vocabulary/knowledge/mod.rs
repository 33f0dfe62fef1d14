//! Knowledge files: YAML to [`Knowledge`].

mod countries;
mod events;
mod holders;
mod names;
mod schema;

pub use names::Names;
pub use schema::KnowledgeFile;

use std::collections::BTreeMap;

use chrono::NaiveDate;
use rustc_hash::{FxHashMap, FxHashSet};
use serde_yaml::Spanned;

use self::countries::Country;
use self::holders::Term;
use self::schema::{AgencyEntry, OfficeEntry, PlaceEntry, TermsEntry};
use super::parts;
use crate::knowledge::{Agency, AgencyId, Fact, FactValue, Knowledge, Office, OfficeId, Place, PlaceId, Terms};
use crate::rules::files::{Part, RuleFile};
use crate::rules::problem::{Mistake, Problem, unknown_name};

/// Reads the knowledge files of all layers. They may name each other's entries in any order.
///
/// The names are left for the lexicon, so that words and facts can be read side by side.
pub fn load(layers: &[Vec<RuleFile>], problems: &mut Vec<Problem>) -> (Knowledge, Names) {
    let (mut knowledge, mut names) = (Knowledge::default(), Names::default());
    let files = layers.iter().enumerate().flat_map(|(layer, files)| files.iter().map(move |file| (layer, file)));
    let parsed = files.filter(|(_, file)| file.part == Part::Knowledge).map(|(layer, file)| Source::parse(layer, file));
    let sources: Vec<Source<'_>> = parsed.filter_map(|source| source.map_err(|problem| problems.push(problem)).ok()).collect();
    let places = Entries::new("place", &sources, |file| &file.places, |place| &place.name, problems);
    let offices = Entries::new("office", &sources, |file| &file.offices, |office| &office.id, problems);
    let agencies = Entries::new("agency", &sources, |file| &file.agencies, |agency| &agency.name, problems);
    let countries = countries::read(&sources, problems);
    let places = add_places(&sources, &countries, &places, &mut names, &mut knowledge);
    let offices = add_offices(&offices, &mut names, &mut knowledge, problems);
    let agencies = add_agencies(&agencies, &places, &mut names, &mut knowledge, problems);
    events::read(&sources, &mut names, &mut knowledge, problems);
    add_terms(&sources, &Ids { places, offices, agencies }, &mut knowledge, problems);
    (knowledge, names)
}

/// A knowledge file with its path and text, for the places in messages.
#[derive(Debug)]
struct Source<'f> {
    layer: usize,
    path: &'f str,
    text: &'f str,
    file: KnowledgeFile,
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
    countries: &[Country<'s>],
    places: &Entries<'s, PlaceEntry>,
    names: &mut Names,
    knowledge: &mut Knowledge,
) -> FxHashMap<&'s str, PlaceId> {
    let mut ids = FxHashMap::default();
    let mut add = |place: &Country<'s>, country: bool, knowledge: &mut Knowledge, names: &mut Names| {
        let id = PlaceId(knowledge.places.len() as u16);
        knowledge.places.push(Place { name: place.name.into(), country, capitals: place.capitals.into() });
        ids.insert(place.name, id);
        names.places.extend(std::iter::once(place.name).chain(parts(place.names)).map(|name| (name.into(), id)));
        names.adjectives.extend(parts(place.adjectives).map(|name| (name.into(), id)));
    };
    let known: FxHashSet<&str> = places.entries.iter().map(|(_, entry)| entry.name.value.as_str()).collect();
    for country in countries.iter().filter(|country| !known.contains(country.name)) {
        add(country, true, knowledge, names);
    }
    for (_, PlaceEntry { name, country, capital, names: others, adjectives }) in &places.entries {
        let place = Country { layer: 0, name: &name.value, capitals: capital.as_deref().unwrap_or_default(), names: others, adjectives };
        add(&place, *country, knowledge, names);
    }
    for name in sources.iter().flat_map(|source| parts(&source.file.other_places)) {
        if !ids.contains_key(name) {
            let id = PlaceId(knowledge.places.len() as u16);
            ids.insert(name, id);
            knowledge.places.push(Place { name: name.into(), country: false, capitals: Box::default() });
            names.places.push((name.into(), id));
        }
    }
    ids
}

fn add_offices<'s>(
    offices: &Entries<'s, OfficeEntry>,
    names: &mut Names,
    knowledge: &mut Knowledge,
    problems: &mut Vec<Problem>,
) -> FxHashMap<&'s str, OfficeId> {
    let mut ids = FxHashMap::default();
    for (at, (_, entry)) in offices.entries.iter().enumerate() {
        let id = OfficeId(at as u16);
        let name = parts(&entry.names).next().unwrap_or(&entry.id.value);
        knowledge.offices.push(Office { id: entry.id.value.as_str().into(), name: name.into(), excludes: Vec::new(), single: entry.single });
        ids.insert(entry.id.value.as_str(), id);
        names.offices.extend(parts(&entry.names).map(|name| (name.into(), id)));
    }
    for (at, (source, entry)) in offices.entries.iter().enumerate() {
        knowledge.offices[at].excludes = entry.excludes.iter().filter_map(|office| source.resolve("office", office, &ids, problems)).collect();
    }
    ids
}

fn add_agencies<'s>(
    agencies: &Entries<'s, AgencyEntry>,
    places: &FxHashMap<&str, PlaceId>,
    names: &mut Names,
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
        names.agencies.extend(std::iter::once(name).chain(parts(&entry.names)).map(|name| (name.into(), id)));
        names.wrong_agencies.extend(parts(&entry.wrong).map(|name| (name.into(), id)));
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
        Ok(Self { layer, path: &file.path, text: &file.text, file: file.read()? })
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
