//! Presidents and vice presidents of the United States, from congress-legislators.

use std::fs;
use std::path::Path;

use anyhow::Context;
use chrono::NaiveDate;
use serde::Deserialize;

use super::file::{Day, File, List, Term, day};
use super::world::Leader;

/// The office is listed from this day; what comes before is history that the press seldom dates.
const FIRST: &str = "1961-01-20";

/// Presidents whom the press knows by their initials.
const USUAL: [(&str, &str); 4] = [
    ("John Fitzgerald Kennedy", "John F. Kennedy"),
    ("Lyndon Baines Johnson", "Lyndon B. Johnson"),
    ("George Herbert Walker Bush", "George H. W. Bush"),
    ("George Walker Bush", "George W. Bush"),
];

#[derive(Deserialize)]
struct Person {
    name: Name,
    terms: Vec<Service>,
}

#[derive(Deserialize)]
struct Name {
    first: String,
    #[serde(default)]
    middle: Option<String>,
    last: String,
    #[serde(default)]
    nickname: Option<String>,
}

#[derive(Deserialize)]
struct Service {
    #[serde(rename = "type")]
    office: String,
    start: String,
    end: String,
}

impl Name {
    /// The usual name, then the others that the press writes.
    fn all(&self) -> Vec<String> {
        let Self { first, last, .. } = self;
        let middle = self.middle.as_deref().unwrap_or_default();
        let full = format!("{first} {middle} {last}").split_whitespace().collect::<Vec<_>>().join(" ");
        let initials: Vec<String> = middle.split_whitespace().filter_map(|word| Some(format!("{}.", word.chars().next()?))).collect();
        let mut names = Vec::new();
        names.extend(USUAL.iter().find(|(known, _)| *known == full).map(|(_, usual)| (*usual).to_owned()));
        names.extend(self.nickname.iter().flat_map(|nickname| [format!("{nickname} {last}"), format!("{} {last}", nickname.replace('.', ""))]));
        names.push(format!("{first} {last}"));
        if !initials.is_empty() {
            names.push(format!("{first} {} {last}", initials.join(" ")));
        }
        names.push(full);
        let mut seen = std::collections::BTreeSet::new();
        names.retain(|name| seen.insert(name.clone()));
        names
    }
}

/// The file. Terms that the source dates into the future are open; the World Factbook has seen their holders in office until `as_of`.
pub fn file(path: &Path, leaders: &[Leader]) -> anyhow::Result<File> {
    let text = fs::read_to_string(path).with_context(|| path.display().to_string())?;
    let as_of = leaders.iter().filter(|leader| leader.country == "United States").map(|leader| leader.last_seen).max();
    let as_of = as_of.context("the Factbook has nobody for the United States")?;
    Ok(File {
        about: "Presidents and vice presidents of the United States. Both ends of a term are included: on the day of a handover both hold the office.\nCabinet posts and heads of agencies are not in the source.",
        as_of,
        sources: vec![
            "congress-legislators (github.com/unitedstates/congress-legislators), executive.yaml, CC0 1.0",
            "The World Factbook, Central Intelligence Agency, public domain (that the last ones were in office on the day of as_of)",
        ],
        lists: vec![list(&text, "prez", "president", as_of)?, list(&text, "viceprez", "vice-president", as_of)?],
    })
}

fn list(text: &str, kind: &str, office: &str, as_of: NaiveDate) -> anyhow::Result<List> {
    let people: Vec<Person> = serde_yaml::from_str(text)?;
    let first = day(FIRST)?;
    let mut terms: Vec<Term> = Vec::new();
    for person in &people {
        let names = person.name.all();
        let mut spans: Vec<(NaiveDate, NaiveDate)> = Vec::new();
        for service in person.terms.iter().filter(|service| service.office == kind) {
            let (start, end) = (day(&service.start)?, day(&service.end)?);
            match spans.last_mut() {
                Some(last) if last.1 == start => last.1 = end,
                _ => spans.push((start, end)),
            }
        }
        let spans = spans.into_iter().filter(|(_, end)| *end > first);
        terms.extend(spans.map(|(start, end)| Term {
            from: Day::On(start),
            until: if end > as_of { Day::Unknown } else { Day::On(end) },
            names: names.clone(),
        }));
    }
    terms.sort();
    Ok(List { office: office.to_owned(), of: Some("United States".to_owned()), complete_from: Some(first), terms })
}

#[cfg(test)]
mod tests {
    use super::*;

    const SAMPLE: &str = "
- name: { first: Richard, middle: Milhous, last: Nixon }
  terms:
  - { type: viceprez, start: '1953-01-20', end: '1957-01-20' }
  - { type: viceprez, start: '1957-01-20', end: '1961-01-20' }
  - { type: prez, start: '1969-01-20', end: '1973-01-20' }
  - { type: prez, start: '1973-01-20', end: '1974-08-09' }
- name: { first: Joseph, middle: Robinette, last: Biden, suffix: Jr., nickname: Joe }
  terms:
  - { type: prez, start: '2021-01-20', end: '2025-01-20' }
- name: { first: George, middle: Walker, last: Bush }
  terms:
  - { type: prez, start: '2001-01-20', end: '2009-01-20' }
- name: { first: Donald, middle: J., last: Trump }
  terms:
  - { type: prez, start: '2025-01-20', end: '2029-01-20' }
";

    #[test]
    fn terms_join_and_future_ends_are_open() {
        let list = list(SAMPLE, "prez", "president", day("2026-01-22").unwrap()).unwrap();
        let lines = list.to_string();
        let lines: Vec<&str> = lines.lines().skip(1).map(str::trim).collect();
        assert_eq!(
            lines,
            [
                "1969-01-20 1974-08-09 Richard Nixon, Richard M. Nixon, Richard Milhous Nixon",
                "2001-01-20 2009-01-20 George W. Bush, George Bush, George Walker Bush",
                "2021-01-20 2025-01-20 Joe Biden, Joseph Biden, Joseph R. Biden, Joseph Robinette Biden",
                "2025-01-20 -          Donald Trump, Donald J. Trump",
            ]
        );
    }

    #[test]
    fn who_left_before_the_first_day_is_left_out() {
        let list = list(SAMPLE, "viceprez", "vice-president", day("2026-01-22").unwrap()).unwrap();
        assert_eq!(list.terms, []);
    }
}
