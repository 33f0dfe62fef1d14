//! Heads of state and government, from editions of the World Factbook between 2015 and 2026.
//!
//! An edition says who is in office and since when. Nobody says when they left, and an edition follows some weeks late. So a holder is
//! certain only while editions list them, less [`LATE`] at both ends; what lies between two holders is unknown.

mod countries;
mod leaders;

use std::collections::BTreeMap;

use chrono::{Days, NaiveDate};

pub use countries::Countries;
pub use leaders::{Leader, read};

use super::file::{Day, File, List, Term};
use super::person;

/// How many days late an edition may be, and how far off the day since when it says somebody is in office: some give the day of the
/// election.
const LATE: u64 = 60;

/// Countries with better lists of their own.
const ELSEWHERE: [(&str, &str); 2] = [("United States", "president"), ("United Kingdom", "prime-minister")];

/// By how many days a day since when somebody is in office can be before the last edition that lists another, before it is a slip.
const MISDATED: u64 = 200;

/// Offices with one holder at a time whose title nobody else in the country bears. Crowns are none of them: a consort is a queen too.
const SINGLE: [&str; 4] = ["president", "prime-minister", "chancellor", "taoiseach"];

/// The file. Territories have no list: their head of state is another country's.
pub fn file(leaders: &[Leader], countries: &Countries) -> File {
    let mut offices: BTreeMap<(&str, &'static [&'static str]), Vec<&Leader>> = BTreeMap::new();
    for leader in leaders {
        // Two states are called Congo.
        if let Some(country) = countries.named(&leader.country).filter(|country| *country != "Congo") {
            offices.entry((country, leader.offices)).or_default().push(leader);
        }
    }
    let as_of = earlier(last_edition(leaders), LATE);
    let mut by_office: BTreeMap<(&str, &str), Vec<&Leader>> = BTreeMap::new();
    for ((country, ids), leaders) in offices {
        for id in ids.iter().filter(|id| !ELSEWHERE.contains(&(country, **id))) {
            by_office.entry((country, *id)).or_default().extend(&leaders);
        }
    }
    let lists = by_office.into_iter().filter_map(|((country, office), leaders)| list(country, office, leaders, as_of)).collect();
    File {
        about: "Heads of state and government. The editions of the Factbook tell who was in office and since when, some weeks late, and there are none\n\
                between March 2017 and November 2020: so most ends are stretches of days, and who came and went inside one may be missing.",
        as_of,
        sources: vec!["The World Factbook, Central Intelligence Agency, public domain; extract of its editions from 2015 to 2026, CC0 1.0"],
        lists,
    }
}

/// The day of the last edition that covers the world: its pages are some days apart, and a few countries were read again later.
fn last_edition(leaders: &[Leader]) -> NaiveDate {
    const WORLD: usize = 20;
    const APART: u64 = 7;
    let seen = |day: NaiveDate| leaders.iter().filter(|leader| leader.last_seen == day).count();
    let editions = || leaders.iter().map(|leader| leader.last_seen).filter(|day| seen(*day) > WORLD);
    let last = editions().max().unwrap_or_default();
    editions().filter(|day| *day >= earlier(last, APART)).min().unwrap_or_default()
}

/// A person's unbroken time in one office.
#[derive(Debug)]
struct Stint {
    names: Vec<String>,
    start: (NaiveDate, NaiveDate),
    last_seen: NaiveDate,
}

/// Editions at most this many days apart leave no room for somebody else between two terms of one person.
const NEAR: i64 = 120;

/// By how many letters two spellings of one name differ at most; two people can be nearer than two transliterations of one.
const MISSPELT: usize = 1;
/// The same where both came into office on one day.
const RESPELT: usize = 6;

impl Stint {
    /// Whether somebody is still the same one in office.
    fn continues(&self, leader: &Leader) -> bool {
        let alike = |letters| person::same(&self.names, &leader.names, letters);
        let unbroken = (leader.first_seen - self.last_seen).num_days() <= NEAR;
        self.start == leader.start && alike(RESPELT) || unbroken && alike(MISSPELT)
    }
}

fn list(country: &str, office: &str, leaders: Vec<&Leader>, as_of: NaiveDate) -> Option<List> {
    let mut leaders: Vec<Leader> = leaders.iter().map(|leader| leader.dated(&leaders)).collect();
    leaders.sort_by_key(|leader| (leader.start, leader.first_seen));
    let mut stints: Vec<Stint> = Vec::new();
    for leader in &leaders {
        match stints.last_mut() {
            Some(last) if last.continues(leader) => {
                last.last_seen = last.last_seen.max(leader.last_seen);
                add_names(&mut last.names, &leader.names);
            }
            _ => stints.push(Stint { names: leader.names.clone(), start: leader.start, last_seen: leader.last_seen }),
        }
    }
    // One person has one list of names, however often in office and however spelt.
    for at in 1..stints.len() {
        if let Some(earlier) = (0..at).find(|earlier| person::same(&stints[*earlier].names, &stints[at].names, MISSPELT)) {
            let mut names = stints[earlier].names.clone();
            add_names(&mut names, &stints[at].names);
            stints[earlier].names.clone_from(&names);
            stints[at].names = names;
        }
    }
    let mut terms = Vec::new();
    for (at, stint) in stints.iter().enumerate() {
        let next = stints.get(at + 1).map(|next| next.start);
        let left = earlier(next.map_or(stint.last_seen, |next| next.0.min(stint.last_seen)), LATE);
        let until = match next {
            Some(next) => Day::Between(left, later(next.1, LATE)),
            None if left >= as_of => Day::Unknown,
            None => Day::Since(left),
        };
        let from = Day::Between(stint.start.0, later(stint.start.1, LATE));
        if left > later(stint.start.1, LATE) && !stint.names.is_empty() {
            terms.push(Term { from, until, names: stint.names.clone() });
        } else {
            let last = next.map_or(Day::Unknown, |next| Day::On(later(next.1, LATE)));
            terms.push(Term { from: Day::On(stint.start.0), until: last, names: Vec::new() });
        }
    }
    let named = terms.iter().any(|term| !term.names.is_empty());
    let complete_from = SINGLE.contains(&office).then(|| stints.first().map(|first| later(first.start.1, LATE))).flatten();
    let of = (office != "pope").then(|| country.to_owned());
    named.then(|| List { office: office.to_owned(), of, complete_from, terms })
}

impl Leader {
    /// The leader, as somebody unknown since the last time that somebody else was seen in office, where the day given is before that.
    fn dated(&self, all: &[&Self]) -> Self {
        let before = all.iter().filter(|other| other.last_seen < self.first_seen && !person::same(&other.names, &self.names, RESPELT));
        match before.map(|other| other.last_seen).max().filter(|seen| *seen > later(self.start.1, MISDATED)) {
            Some(seen) => Self { names: Vec::new(), start: (seen, self.first_seen), ..self.clone() },
            None => self.clone(),
        }
    }
}

fn add_names(names: &mut Vec<String>, more: &[String]) {
    for name in more {
        if !names.iter().any(|known| person::key(known) == person::key(name)) {
            names.push(name.clone());
        }
    }
}

fn later(day: NaiveDate, days: u64) -> NaiveDate {
    day.checked_add_days(Days::new(days)).unwrap_or(day)
}

fn earlier(day: NaiveDate, days: u64) -> NaiveDate {
    day.checked_sub_days(Days::new(days)).unwrap_or(day)
}

#[cfg(test)]
mod tests {
    use super::leaders::parse;
    use super::*;
    use crate::knowledge::file::day;

    fn lines(rows: &str) -> Vec<String> {
        let head = "country,office,title,name,surname,start,precision,end,end_basis,first_seen,last_seen\n";
        let leaders = parse(&format!("{head}{rows}")).unwrap();
        let list = list("Testland", "president", leaders.iter().collect(), day("2025-11-23").unwrap()).unwrap();
        list.to_string().lines().skip(1).map(|line| line.split_whitespace().collect::<Vec<_>>().join(" ")).collect()
    }

    #[test]
    fn what_lies_between_two_holders_is_unknown() {
        let lines = lines(
            "Testland,chief of state,President,Ann LEE,LEE,2013-05-01,day,,x,2015-10-26,2017-03-28\n\
             Testland,chief of state,President,Bob RAY,RAY,2021-06-18,day,,x,2021-07-01,2026-01-22\n",
        );
        assert_eq!(lines, ["2013-05-01..2013-06-30 2017-01-27..2021-08-17 Ann Lee", "2021-06-18..2021-08-17 - Bob Ray"]);
    }

    #[test]
    fn spellings_and_second_terms_are_one_person() {
        let lines = lines(
            "Testland,chief of state,President,Alyona LEE,LEE,2013-05-01,day,,x,2015-10-26,2017-03-28\n\
             Testland,head of government,President,Alena LEE,LEE,2013-05-01,day,,x,2020-11-24,2021-06-01\n\
             Testland,chief of state,President,Alena LEE,LEE,2021-05-01,day,,x,2021-06-15,2026-01-22\n",
        );
        assert_eq!(lines, ["2013-05-01..2013-06-30 - Alyona Lee, Alena Lee"]);
    }

    /// Somebody else may have been in office between two editions far apart.
    #[test]
    fn a_second_term_after_a_gap_is_one_of_its_own() {
        let lines = lines(
            "Testland,chief of state,President,Ann LEE,LEE,2013-05-01,day,,x,2015-10-26,2017-03-28\n\
             Testland,chief of state,President,Ann LEE,LEE,2018-05-01,day,,x,2020-11-24,2026-01-22\n",
        );
        assert_eq!(lines, ["2013-05-01..2013-06-30 2017-01-27..2018-06-30 Ann Lee", "2018-05-01..2018-06-30 - Ann Lee"]);
    }

    #[test]
    fn a_slip_in_the_year_is_not_believed() {
        let lines = lines(
            "Testland,chief of state,President,Ann LEE,LEE,2013-05-01,day,,x,2015-10-26,2025-03-28\n\
             Testland,chief of state,President,Bob RAY,RAY,2005-06-23,day,,x,2025-07-10,2026-01-22\n",
        );
        assert_eq!(lines, ["2013-05-01..2013-06-30 2025-01-27..2025-09-08 Ann Lee", "2025-03-28 - ?"]);
    }

    #[test]
    fn who_is_seen_too_short_is_not_known() {
        let lines = lines(
            "Testland,chief of state,President,Ann LEE,LEE,2013-05-01,day,,x,2015-10-26,2022-03-28\n\
             Testland,chief of state,President,Bob RAY,RAY,2022-04-01,day,,x,2022-04-07,2022-05-05\n\
             Testland,chief of state,President,Joe DEE,DEE,2022-05-01,day,,x,2022-05-05,2024-01-04\n",
        );
        assert_eq!(lines[1], "2022-04-01 2022-06-30 ?");
        assert_eq!(lines[2], "2022-05-01..2022-06-30 2023-11-05.. Joe Dee");
    }

    #[test]
    fn acting_holders_are_not_known() {
        let lines = lines(
            "Testland,chief of state,President,Ann LEE,LEE,2013-05-01,day,,x,2015-10-26,2022-03-28\n\
             Testland,chief of state,Acting President,Bob RAY,RAY,2022-04-01,day,,x,2022-04-07,2023-05-05\n\
             Testland,chief of state,President,Ann LEE,LEE,2023-05-01,day,,x,2023-05-05,2026-01-22\n",
        );
        assert_eq!(lines[1], "2022-04-01 2023-06-30 ?");
        assert_eq!(lines.len(), 3);
    }
}
