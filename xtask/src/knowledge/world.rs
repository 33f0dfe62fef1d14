//! Heads of state and government, from editions of the World Factbook between 2015 and 2026.
//!
//! An edition says who is in office and since when. Nobody says when they left, and an edition follows some weeks late. So a holder is
//! certain only while editions list them, less [`LATE`] at both ends; what lies between two holders is unknown.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use anyhow::Context;
use chrono::{Days, NaiveDate};
use serde::Deserialize;

use super::file::{Day, File, List, Term, day};
use super::person;

/// How many days late an edition may be, and how far off the day since when it says somebody is in office: some give the day of the
/// election.
const LATE: u64 = 60;

/// The Factbook's names of places where they are none of ours.
const PLACES: [(&str, &str); 6] = [
    ("Burma", "Myanmar"),
    ("Federated States of Micronesia", "Micronesia"),
    ("Holy See", "Vatican City"),
    ("The Bahamas", "Bahamas"),
    ("The Dominican", "Dominican Republic"),
    ("The Gambia", "Gambia"),
];

/// Spellings that the press prefers to those of the Factbook, or that correct a slip in it.
const ALSO: [(&str, &str); 16] = [
    ("Abdelfattah Elsisi", "Abdel Fattah el-Sisi"),
    ("Aleksandr Lukashenko", "Alexander Lukashenko"),
    ("Ali Hoseini-Khamenei", "Ali Khamenei"),
    ("Ashraf Ghani", "Ashraf Ghani Ahmadzai"),
    ("Bashar al-Asad", "Bashar al-Assad"),
    ("Binyamin Netanyahu", "Benjamin Netanyahu"),
    ("Dmitriy Medvedev", "Dmitry Medvedev"),
    ("Hasan Fereidun Rohani", "Hassan Rouhani"),
    ("Hasan Fereidun Ruhani", "Hassan Rouhani"),
    ("Issac Herzog", "Isaac Herzog"),
    ("Malcomb Turnbull", "Malcolm Turnbull"),
    ("Muhammad bin Salman bin Abd al-Aziz Al Saud", "Mohammed bin Salman"),
    ("Shehbaz Sharif", "Shahbaz Sharif"),
    ("Volodymyr Zelenskyy", "Volodymyr Zelensky"),
    ("Volodymyr Zelenskyy", "Volodymyr Zelenskiy"),
    ("Mary Elizabeth Truss", "Liz Truss"),
];

/// Countries with better lists of their own.
const ELSEWHERE: [(&str, &str); 2] = [("United States", "president"), ("United Kingdom", "prime-minister")];

/// Titles and the offices they stand for.
const OFFICES: [(&str, &[&str]); 24] = [
    ("President", &["president"]),
    ("President of", &["president"]),
    ("President of the", &["president"]),
    ("Executive President", &["president"]),
    ("Prime Minister", &["prime-minister"]),
    ("Caretaker Prime Minister", &["prime-minister"]),
    ("Premier", &["prime-minister"]),
    ("Taoiseach", &["prime-minister", "taoiseach"]),
    ("President of the Government", &["prime-minister"]),
    ("President of the Government of", &["prime-minister"]),
    ("Chancellor", &["chancellor"]),
    ("King", &["king"]),
    ("King and Prime Minister", &["king", "prime-minister"]),
    ("Queen", &["queen"]),
    ("Emperor", &["emperor"]),
    ("Sultan", &["sultan"]),
    ("Sultan and Prime Minister", &["sultan", "prime-minister"]),
    ("Amir", &["emir"]),
    ("Grand Duke", &["grand-duke"]),
    ("Prince", &["prince"]),
    ("Pope", &["pope"]),
    ("Supreme Leader", &["supreme-leader"]),
    ("Prime Minister and Co-Vice President", &["prime-minister"]),
    ("Prime Minister and Vice President", &["prime-minister"]),
];

/// By how many days a day since when somebody is in office can be before the last edition that lists another, before it is a slip.
const MISDATED: u64 = 200;

/// Words before a title that leave open whether papers give it without them.
const ACTING: [&str; 3] = ["Acting ", "Interim ", "Transitional "];

/// Offices with one holder at a time whose title nobody else in the country bears. Crowns are none of them: a consort is a queen too.
const SINGLE: [&str; 4] = ["president", "prime-minister", "chancellor", "taoiseach"];

/// A row of `leaders_history.csv`.
#[derive(Deserialize)]
struct Row {
    country: String,
    title: String,
    name: String,
    start: String,
    precision: String,
    end_basis: String,
    first_seen: String,
    last_seen: String,
}

/// Somebody in an office, as editions list them.
#[derive(Clone, Debug)]
pub struct Leader {
    pub country: String,
    /// Ids of the office.
    offices: &'static [&'static str],
    /// The usual name first; none for somebody who only acts as one.
    names: Vec<String>,
    /// The first and last day among which the first one in office is.
    start: (NaiveDate, NaiveDate),
    first_seen: NaiveDate,
    /// The last edition that lists them.
    pub last_seen: NaiveDate,
}

/// Reads the holders of the offices above; all other rows are left out, and so is what is no plain name.
pub fn read(path: &Path) -> anyhow::Result<Vec<Leader>> {
    let text = fs::read_to_string(path).with_context(|| path.display().to_string())?;
    parse(&text).with_context(|| path.display().to_string())
}

fn parse(text: &str) -> anyhow::Result<Vec<Leader>> {
    let mut leaders = Vec::new();
    for row in csv::Reader::from_reader(text.as_bytes()).deserialize() {
        let row: Row = row?;
        leaders.extend(row.leader()?);
    }
    Ok(leaders)
}

impl Row {
    fn leader(self) -> anyhow::Result<Option<Leader>> {
        let acting = ACTING.iter().find_map(|word| self.title.strip_prefix(word));
        let office = OFFICES.iter().find(|(title, _)| *title == acting.unwrap_or(&self.title));
        let (Some((_, offices)), false) = (office, self.end_basis.contains("deputy")) else { return Ok(None) };
        let Some(mut names) = person::names(bare_name(&self.name, &self.country)) else { return Ok(None) };
        let also: Vec<String> = ALSO.iter().filter(|(known, _)| names[0] == *known).map(|(_, also)| (*also).to_owned()).collect();
        add_names(&mut names, &also);
        let names = if acting.is_some() { Vec::new() } else { names };
        let start = day(&self.start)?;
        let width = match self.precision.as_str() {
            "day" => 0,
            "month" => 30,
            _ => 365,
        };
        let start = (start, later(start, width));
        Ok(Some(Leader { country: self.country, offices, names, start, first_seen: day(&self.first_seen)?, last_seen: day(&self.last_seen)? }))
    }
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

/// The name without what belongs to the title: "Republic Bujar NISHANI", "Australia ELIZABETH II", "BEATRIX of the Netherlands".
fn bare_name<'n>(written: &'n str, country: &str) -> &'n str {
    let (name, _) = written.split_once(" of the ").unwrap_or((written, ""));
    let name = name.strip_prefix(country).unwrap_or(name).trim_start();
    let prefixes = ["or Prime Minister ", "president ", "prime minister ", "minister ", "Crown Prince ", "Swiss Confederation "];
    let name = prefixes.iter().find_map(|prefix| name.strip_prefix(prefix)).unwrap_or(name);
    let name = match name.split_once("Republic ") {
        Some((before, rest)) if before.split_whitespace().count() <= 2 => {
            rest.strip_prefix("of ").map_or(rest, |rest| rest.split_once(' ').map_or("", |(_, name)| name))
        }
        _ => name,
    };
    name.strip_suffix(" serving as caretaker").unwrap_or(name)
}

fn later(day: NaiveDate, days: u64) -> NaiveDate {
    day.checked_add_days(Days::new(days)).unwrap_or(day)
}

fn earlier(day: NaiveDate, days: u64) -> NaiveDate {
    day.checked_sub_days(Days::new(days)).unwrap_or(day)
}

/// The countries that our places know, by every name.
pub struct Countries(BTreeMap<String, String>);

impl Countries {
    pub fn read(path: &Path) -> anyhow::Result<Self> {
        #[derive(Deserialize)]
        struct Places {
            places: Vec<Place>,
        }
        #[derive(Deserialize)]
        struct Place {
            name: String,
            #[serde(default)]
            country: bool,
            #[serde(default)]
            names: String,
        }
        let text = fs::read_to_string(path).with_context(|| path.display().to_string())?;
        let file: Places = serde_yaml::from_str(&text)?;
        let countries = file.places.into_iter().filter(|place| place.country);
        let names = countries.flat_map(|place| {
            let others: Vec<String> = place.names.split(',').map(|name| name.trim().to_owned()).collect();
            std::iter::once(place.name.clone()).chain(others).map(move |name| (name, place.name.clone()))
        });
        Ok(Self(names.collect()))
    }

    fn named(&self, factbook: &str) -> Option<&str> {
        let name = PLACES.iter().find(|(theirs, _)| *theirs == factbook).map_or(factbook, |(_, ours)| ours);
        self.0.get(name).map(String::as_str)
    }
}

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

fn add_names(names: &mut Vec<String>, more: &[String]) {
    for name in more {
        if !names.iter().any(|known| person::key(known) == person::key(name)) {
            names.push(name.clone());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

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

    #[test]
    fn deputies_are_left_out() {
        let leaders = parse(
            "country,office,title,name,surname,start,precision,end,end_basis,first_seen,last_seen\n\
             A,chief of state,Vice President,Bob RAY,RAY,2013-05-01,day,,n/a (deputy/representative),2015-10-26,2022-03-28\n",
        );
        assert_eq!(leaders.unwrap().len(), 0);
    }

    #[test]
    fn what_belongs_to_the_title_is_no_name() {
        for (written, country, name) in [
            ("Islamic Republic of Afghanistan Ashraf GHANI Ahmadzai", "Afghanistan", "Ashraf GHANI Ahmadzai"),
            ("Republic Bujar NISHANI", "Albania", "Bujar NISHANI"),
            ("Australia ELIZABETH II", "Australia", "ELIZABETH II"),
            ("WILLEM-ALEXANDER of the Netherlands", "Netherlands", "WILLEM-ALEXANDER"),
            ("or Prime Minister Mariano RAJOY", "Spain", "Mariano RAJOY"),
        ] {
            assert_eq!(bare_name(written, country), name);
        }
    }
}
