//! What is known without the article: places, offices and who held them, agencies. It is filled from `rules/knowledge`.

mod names;

pub use names::name_key;

use std::hash::{Hash, Hasher};
use std::ops::Range;
use std::sync::OnceLock;

use chrono::NaiveDate;
use rustc_hash::{FxHashMap, FxHasher};

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

/// Index of an [`Event`] in [`Knowledge::events`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct EventId(pub u16);

/// Something that happened, of which everybody has heard.
#[derive(Clone, Debug)]
pub struct Event {
    /// Its usual name: "Second World War".
    pub name: Box<str>,
    /// The days among which the first one is.
    pub began: Interval,
    /// The days among which the last one is.
    pub ended: Interval,
}

impl Event {
    /// From the first day to the last.
    pub fn days(&self) -> Interval {
        Interval { from: self.began.from, until: self.ended.until }
    }
}

/// A country or another place.
#[derive(Clone, Debug)]
pub struct Place {
    /// Its usual name: "Russia".
    pub name: Box<str>,
    /// Whether it is a country.
    pub country: bool,
    /// The names of its capital, parted by commas, the usual one first; empty where it is not known or disputed.
    pub capitals: Box<str>,
}

/// An office or title that a person can hold.
#[derive(Clone, Debug)]
pub struct Office {
    /// Its name in the rules: "vice-president".
    pub id: Box<str>,
    /// Its usual name: "vice president".
    pub name: Box<str>,
    /// Lower offices that nobody holds together with this one, in one country or organisation; see [`Knowledge::outranks`].
    pub excludes: Vec<OfficeId>,
    /// Whether one country or organisation has one holder at a time: true of a president, not of a minister or a senator.
    pub single: bool,
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
    /// The full name of the person, as the press writes it.
    pub subject: Box<str>,
    /// Other names of the same person, parted by commas; empty for most.
    pub aliases: Box<str>,
    /// What the person held or headed.
    pub value: FactValue,
    /// When it held for certain; an open end means until [`Fact::as_of`] at least, and unknown after that.
    pub when: Interval,
    /// The day on which the entry was last known to be right.
    pub as_of: NaiveDate,
}

impl Fact {
    /// Whether a name may be this person's, by its key: one of the names has a word of it, or one spelt nearly so. Names are spelt and
    /// shortened in more ways than a list can hold, so only where this is false is somebody else meant for certain.
    pub fn may_be(&self, name: &str) -> bool {
        const LONG: usize = 3;
        let near = |a: &str, b: &str| a == b || a.len().min(b.len()) > LONG && strsim::damerau_levenshtein(a, b) <= a.len().max(b.len()) / LONG;
        self.names().any(|known| name_key(known).split(' ').any(|known| name.split(' ').any(|word| word.len() >= LONG && near(known, word))))
    }

    /// All names of the person, the usual one first.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        let aliases = self.aliases.split(',').map(str::trim).filter(|alias| !alias.is_empty());
        std::iter::once(self.subject.as_ref()).chain(aliases)
    }
}

/// What a [`Fact`] says of its subject.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum FactValue {
    /// Held an office, of a place where that is given.
    Office(OfficeId, Option<PlaceId>),
    /// Headed an agency.
    Heads(AgencyId),
}

/// How much is known of who held one office of one place, or headed one agency.
#[derive(Clone, Debug)]
pub struct Terms {
    /// From this day to [`Terms::as_of`] every holder is listed, but for [`Terms::unknown`]; `None` where holders may be missing anywhere.
    pub complete_from: Option<NaiveDate>,
    /// Stretches in which somebody may have held it who is not listed.
    pub unknown: Vec<Interval>,
    /// The day on which the list was last known to be right.
    pub as_of: NaiveDate,
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
    /// The events.
    pub events: Vec<Event>,
    facts: Vec<Fact>,
    terms: FxHashMap<FactValue, (Terms, Range<usize>)>,
    by_name: OnceLock<Vec<(u64, u32)>>,
    by_family: OnceLock<Vec<(u64, u32)>>,
}

impl Knowledge {
    /// Adds what is known of an office or agency of which nothing was known.
    pub fn add_terms(&mut self, value: FactValue, terms: Terms, facts: impl IntoIterator<Item = Fact>) {
        let start = self.facts.len();
        self.facts.extend(facts);
        self.terms.insert(value, (terms, start..self.facts.len()));
        self.by_name = OnceLock::new();
        self.by_family = OnceLock::new();
    }

    /// The facts about a person in the order of time, by the key of any of the names ([`name_key`]) that have a given name
    /// too. Where two people bear the name, the facts of both.
    pub fn facts_of<'k>(&'k self, name: &str) -> impl Iterator<Item = &'k Fact> + use<'k> {
        let index = self.by_name.get_or_init(|| self.index(|key| key));
        let same = self.indexed(index, name);
        let mut facts: Vec<&Fact> = same.filter(|fact| fact.names().any(|known| name_key(known) == name)).collect();
        facts.sort_by_key(|fact| fact.when.from);
        facts.into_iter()
    }

    /// The facts about everybody whose names end with a family name, by its key.
    pub fn facts_of_family(&self, family: &str) -> Vec<&Fact> {
        let index = self.by_family.get_or_init(|| self.index(last_word));
        let bears = |name: &str| name_key(name).strip_suffix(family).is_some_and(|given| given.ends_with(' '));
        self.indexed(index, last_word(family)).filter(|fact| fact.names().any(bears)).collect()
    }

    /// The facts that an index may have under a word.
    fn indexed<'k>(&'k self, index: &'k [(u64, u32)], word: &str) -> impl Iterator<Item = &'k Fact> + use<'k> {
        let hash = hash(word);
        let start = index.partition_point(|(known, _)| *known < hash);
        index[start..].iter().take_while(move |(known, _)| *known == hash).map(|(_, at)| &self.facts[*at as usize])
    }

    /// The facts by the hash of a part of each name. Many runs ask for no name, so it is built when the first is asked for.
    fn index(&self, part: fn(&str) -> &str) -> Vec<(u64, u32)> {
        // One name alone is too many people's.
        let (mut index, mut key) = (Vec::with_capacity(2 * self.facts.len()), String::new());
        for (at, fact) in (0..).zip(&self.facts) {
            for name in fact.names() {
                names::write_key(name, &mut key);
                if key.contains(' ') {
                    index.push((hash(part(&key)), at));
                }
            }
        }
        index.sort_unstable();
        index.dedup();
        index
    }

    /// Everybody known to have held an office of a place at some moment of a time.
    ///
    /// `None` where somebody may have held it who is not listed: before the list is complete, after it was last known to be right,
    /// in a stretch of which that is not known, or for an office that several people hold together.
    pub fn holders_at(&self, office: OfficeId, place: Option<PlaceId>, when: Interval) -> Option<Vec<&Fact>> {
        let (terms, facts) = self.terms.get(&FactValue::Office(office, place))?;
        let known = when.from? >= terms.complete_from? && when.until? <= terms.as_of;
        let certain = known && !terms.unknown.iter().any(|stretch| stretch.may_overlap(when));
        certain.then(|| self.facts[facts.clone()].iter().filter(|fact| fact.when.may_overlap(when)).collect())
    }

    /// Whether nobody holds both offices at one time in one country or organisation.
    pub fn excludes(&self, a: OfficeId, b: OfficeId) -> bool {
        self.outranks(a, b) || self.outranks(b, a)
    }

    /// Whether an office is the higher one of two that nobody holds together: it is the one that names the other.
    pub fn outranks(&self, higher: OfficeId, lower: OfficeId) -> bool {
        self.offices.get(higher.0 as usize).is_some_and(|office| office.excludes.contains(&lower))
    }
}

fn last_word(key: &str) -> &str {
    key.rsplit(' ').next().unwrap_or(key)
}

fn hash(name: &str) -> u64 {
    let mut hasher = FxHasher::default();
    name.hash(&mut hasher);
    hasher.finish()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::{Part, RuleFile, RuleSet};

    fn knowledge(layers: &[&str]) -> Knowledge {
        let words = "as_of: 2024-01-01\nsources: [test]\nplaces: [{ name: Testland }]\n\
                     offices: [{ id: boss, names: boss }, { id: aide, names: aide, excludes: [boss] }]\n";
        let file = |text: &str| vec![RuleFile { part: Part::Knowledge, ..RuleFile::new("a.yaml", text.to_owned()) }];
        let layers: Vec<_> = std::iter::once(words).chain(layers.iter().copied()).map(file).collect();
        RuleSet::load(&layers).unwrap().knowledge
    }

    /// The layer that says who the boss was.
    fn bosses(as_of: &str, adds: bool, lines: &str) -> String {
        let lines = lines.replace('\n', "\n        ");
        format!("as_of: {as_of}\nsources: [test]\nterms:\n  - office: boss\n    adds: {adds}\n    holders: |\n        {lines}\n")
    }

    fn at(knowledge: &Knowledge, from: &str, until: &str) -> Option<Vec<String>> {
        let when = Interval { from: from.parse().ok(), until: until.parse().ok() };
        let holders = knowledge.holders_at(OfficeId(0), Some(PlaceId(0)), when)?;
        Some(holders.iter().map(|fact| fact.subject.to_string()).collect())
    }

    const LINES: &str = "Testland, complete-from 2001-01-01:\n2000-01-01 2005-05-05 Ann Lee\n2005-05-05 2010-02..2010-04 Bob Ray, Robert Ray\n\
                         2010-05-01 2010-06-01 ?\n2010-06-01 - Joe Dee";

    #[test]
    fn holders_are_known_where_the_list_is_complete() {
        let knowledge = knowledge(&[&bosses("2020-01-01", false, LINES)]);
        assert_eq!(at(&knowledge, "2002-01-01", "2002-12-31").unwrap(), ["Ann Lee"]);
        assert_eq!(at(&knowledge, "2005-01-01", "2005-12-31").unwrap(), ["Ann Lee", "Bob Ray"]);
        assert_eq!(at(&knowledge, "2011-01-01", "2020-01-01").unwrap(), ["Joe Dee"]);
        let unknown = [
            ("2000-06-01", "2000-06-01"),
            ("2000-12-31", "2001-01-02"),
            ("2010-03-01", "2010-03-01"),
            ("2010-01-01", "2010-02-01"),
            ("2010-05-15", "2010-05-15"),
            ("2019-12-31", "2020-01-02"),
            ("-", "2002-01-01"),
            ("2012-01-01", "-"),
        ];
        for (from, until) in unknown {
            assert_eq!(at(&knowledge, from, until), None, "{from} to {until}");
        }
        assert!(knowledge.holders_at(OfficeId(1), Some(PlaceId(0)), Interval::default()).is_none());
    }

    #[test]
    fn every_name_leads_to_the_facts_in_the_order_of_time() {
        let knowledge = knowledge(&[&bosses("2020-01-01", false, &format!("{LINES}\n1990-01-01 1992-01-01 Robert Ray"))]);
        let from = |name: &str| knowledge.facts_of(name).filter_map(|fact| fact.when.from).map(|day| day.to_string()).collect::<Vec<_>>();
        assert_eq!(from("bob ray"), ["2005-05-05"]);
        assert_eq!(from("robert ray"), ["1990-01-01", "2005-05-05"]);
        assert_eq!(from("ray"), [""; 0]);
        let bob = knowledge.facts_of("bob ray").next().unwrap();
        assert_eq!(bob.when.until.unwrap().to_string(), "2010-02-01");
        let named = |family: &str| knowledge.facts_of_family(family).iter().map(|fact| fact.subject.to_string()).collect::<Vec<_>>();
        assert_eq!(named("ray"), ["Bob Ray", "Robert Ray"]);
        assert_eq!((named("ay"), named("bob ray")), (vec![], vec![]));
        assert!(bob.may_be("robrt rey") && bob.may_be("ray") && !bob.may_be("ann lee"));
    }

    #[test]
    fn a_later_layer_replaces_a_list_or_adds_to_it() {
        let base = bosses("2020-01-01", false, LINES);
        let replaced = knowledge(&[&base, &bosses("2021-01-01", false, "Testland:\n2011-01-01 - Eve Fox")]);
        assert_eq!(at(&replaced, "2012-01-01", "2012-01-01"), None);
        assert_eq!(replaced.facts_of("joe dee").count(), 0);

        let added = knowledge(&[&base, &bosses("2023-01-01", true, "Testland:\n2022-02-02 - Eve Fox")]);
        assert_eq!(at(&added, "2021-01-01", "2021-01-01").unwrap(), ["Joe Dee"]);
        assert_eq!(at(&added, "2022-06-01", "2022-06-01").unwrap(), ["Eve Fox"]);
        assert_eq!(at(&added, "2023-06-01", "2023-06-01"), None);
    }

    #[test]
    fn an_entry_of_a_later_layer_takes_the_place_of_one_with_its_id() {
        let knowledge = knowledge(&["as_of: 2024-01-01\nsources: [test]\noffices: [{ id: aide, names: helper, single: true }]\n"]);
        let names: Vec<&str> = knowledge.offices.iter().map(|office| office.name.as_ref()).collect();
        assert_eq!(names, ["boss", "helper"]);
        assert!(knowledge.offices[1].single && !knowledge.excludes(OfficeId(0), OfficeId(1)));
    }
}
