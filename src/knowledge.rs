//! What is known without the article: places, offices and who held them, agencies. It is filled from `rules/knowledge`.

use chrono::NaiveDate;
use rustc_hash::FxHashMap;

use crate::time::Interval;

/// Index of a [`Place`] in [`Knowledge::places`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct PlaceId(pub u16);

/// Index of an [`Office`] in [`Knowledge::offices`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct OfficeId(pub u16);

/// Index of an [`Agency`] in [`Knowledge::agencies`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct AgencyId(pub u16);

/// A country or another place.
#[derive(Clone, Debug)]
pub struct Place {
    /// Its usual name: "Russia".
    pub name: Box<str>,
    /// Whether it is a country.
    pub country: bool,
    /// Its capital.
    pub capital: Option<Box<str>>,
}

/// An office or title that a person can hold.
#[derive(Clone, Debug)]
pub struct Office {
    /// Its name in the rules: "vice-president".
    pub id: Box<str>,
    /// Its usual name: "vice president".
    pub name: Box<str>,
    /// Offices that nobody holds together with this one, in one country or organisation; the relation goes both ways.
    pub excludes: Vec<OfficeId>,
}

/// An agency, ministry or international body.
#[derive(Clone, Debug)]
pub struct Agency {
    /// Its official name in English.
    pub name: Box<str>,
    /// The country it belongs to; none for international bodies.
    pub place: Option<PlaceId>,
}

/// A fact with a time: what somebody was, from when to when.
#[derive(Clone, Debug)]
pub struct Fact {
    /// The full name of the person.
    pub subject: Box<str>,
    /// What the person held or headed.
    pub value: FactValue,
    /// When it held; an open end means until [`Fact::as_of`] at least, and unknown after that.
    pub when: Interval,
    /// The day on which the entry was last known to be right.
    pub as_of: NaiveDate,
}

/// What a [`Fact`] says of its subject.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FactValue {
    /// Held an office, of a place where that is given.
    Office(OfficeId, Option<PlaceId>),
    /// Headed an agency.
    Heads(AgencyId),
}

/// Everything known.
#[derive(Debug, Default)]
pub struct Knowledge {
    /// The places.
    pub places: Vec<Place>,
    /// The offices.
    pub offices: Vec<Office>,
    /// The agencies.
    pub agencies: Vec<Agency>,
    facts: Vec<Fact>,
    by_subject: FxHashMap<String, Vec<u32>>,
}

/// One key for a name however it is set: in lower case, without points, with single spaces.
pub fn name_key(name: &str) -> String {
    let plain = name.to_lowercase().replace('.', " ");
    plain.split_whitespace().collect::<Vec<_>>().join(" ")
}

impl Knowledge {
    /// Adds a fact.
    pub fn add_fact(&mut self, fact: Fact) {
        self.by_subject.entry(name_key(&fact.subject)).or_default().push(self.facts.len() as u32);
        self.facts.push(fact);
    }

    /// The facts about a person, by the key of the name ([`name_key`]).
    pub fn facts_of(&self, subject: &str) -> impl Iterator<Item = &Fact> {
        self.by_subject.get(subject).into_iter().flatten().map(|at| &self.facts[*at as usize])
    }

    /// Whether nobody holds both offices at one time in one country or organisation.
    pub fn excludes(&self, a: OfficeId, b: OfficeId) -> bool {
        let one_way = |a: OfficeId, b: OfficeId| self.offices.get(a.0 as usize).is_some_and(|office| office.excludes.contains(&b));
        one_way(a, b) || one_way(b, a)
    }
}
