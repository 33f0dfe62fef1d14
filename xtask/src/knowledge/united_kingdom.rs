//! Ministers of the United Kingdom since 1979, from the Institute for Government.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use anyhow::Context;
use chrono::NaiveDate;
use serde::de::DeserializeOwned;

use super::file::{Day, File, List, Term, day};

/// Posts in the cabinet and the offices they stand for: the name of the post is one of these, or it is a secretary of state's and holds
/// one of them. From the day given there was always one holder with that title; without a day the list may lack some.
const CABINET: [(&str, &[&str], Option<&str>); 27] = [
    ("prime-minister", &["Prime Minister"], Some("1979-05-04")),
    ("deputy-prime-minister", &["Deputy Prime Minister"], None),
    ("chancellor-of-the-exchequer, chancellor", &["Chancellor of the Exchequer"], Some("1979-05-05")),
    ("foreign-secretary", &["Foreign"], Some("1979-05-05")),
    ("home-secretary", &["Home Department"], Some("1979-05-04")),
    ("defence-secretary", &["Defence"], Some("1979-05-05")),
    ("health-secretary", &["Health", "Social Services"], Some("1988-07-25")),
    ("education-secretary", &["Education", "Children, Schools"], Some("2010-05-12")),
    ("transport-secretary", &["Transport", "Minister of Transport"], Some("2002-05-29")),
    ("environment-secretary", &["Environment"], Some("2001-06-09")),
    ("culture-secretary", &["Culture", "National Heritage"], Some("1997-07-22")),
    ("justice-secretary", &["Justice"], Some("2007-05-09")),
    ("lord-chancellor", &["Lord Chancellor"], None),
    ("work-secretary", &["Work and Pensions"], Some("2001-06-08")),
    ("business-secretary", &["Business", "Trade and Industry"], None),
    ("trade-secretary", &["Trade"], None),
    ("energy-secretary", &["Energy"], None),
    ("communities-secretary", &["Local Government", "Housing", "Communities"], None),
    ("technology-secretary", &["Science, Innovation"], None),
    ("development-secretary", &["Development"], None),
    ("northern-ireland-secretary", &["Northern Ireland"], Some("1979-05-05")),
    ("scottish-secretary", &["Scotland"], Some("1979-05-05")),
    ("welsh-secretary", &["Wales"], Some("1979-05-05")),
    ("brexit-secretary", &["Exiting the European Union"], Some("2016-07-13")),
    ("employment-secretary", &["Employment"], None),
    ("chief-secretary", &["Chief Secretary", "Chief Secretary to the Treasury"], None),
    ("attorney-general", &["Attorney General"], None),
];

/// Departments whose ministers of any rank the press calls by the portfolio: "a health minister". Several hold it at a time.
const PORTFOLIOS: [(&str, &[&str]); 14] = [
    ("foreign-minister", &["Foreign"]),
    ("interior-minister", &["Home Office"]),
    ("finance-minister", &["Treasury"]),
    ("defence-minister", &["Defence"]),
    ("health-minister", &["Health"]),
    ("education-minister", &["Education", "Schools", "Skills"]),
    ("transport-minister", &["Transport"]),
    ("environment-minister", &["Environment"]),
    ("energy-minister", &["Energy"]),
    ("justice-minister", &["Justice", "Constitutional Affairs", "Lord Chancellor"]),
    ("culture-minister", &["Culture", "National Heritage"]),
    ("trade-minister", &["Trade", "Business", "Industry"]),
    ("work-minister", &["Work and Pensions", "Employment", "Social Security"]),
    ("housing-minister", &["Housing", "Local Government", "Communities"]),
];

/// Names by which the press knows somebody better than by that of the database.
const ALSO: [(&str, &str); 1] = [("Kenneth Clarke", "Ken Clarke")];

/// What begins a peer's name.
const PEERS: [&str; 6] = ["Lord ", "Baroness ", "Baron ", "Viscount ", "Earl ", "Countess "];

#[derive(Debug)]
struct Tables {
    /// By id: the names in the order of time.
    people: BTreeMap<String, Vec<String>>,
    /// By id: name and organisation.
    posts: BTreeMap<String, (String, String)>,
    appointments: Vec<Appointment>,
    /// Stretches of appointments, by their id, in which the holder was away.
    on_leave: BTreeMap<String, Vec<(NaiveDate, Option<NaiveDate>)>>,
    acting: BTreeSet<String>,
    as_of: NaiveDate,
}

#[derive(Debug)]
struct Appointment {
    id: String,
    person: String,
    post: String,
    start: NaiveDate,
    end: Option<NaiveDate>,
}

type Row = BTreeMap<String, String>;

fn rows<T: DeserializeOwned>(text: &str) -> anyhow::Result<Vec<T>> {
    Ok(csv::Reader::from_reader(text.as_bytes()).deserialize().collect::<Result<_, _>>()?)
}

fn field<'r>(row: &'r Row, name: &str) -> anyhow::Result<&'r str> {
    row.get(name).map(String::as_str).with_context(|| format!("no column `{name}`"))
}

fn end(row: &Row) -> anyhow::Result<Option<NaiveDate>> {
    let text = field(row, "end_date")?;
    (!text.is_empty()).then(|| day(text)).transpose()
}

impl Tables {
    /// Takes the tables in the order `person`, `organisation`, `post`, `appointment`, `appointment_characteristics`.
    fn parse([people, organisations, posts, appointments, characteristics]: [&str; 5]) -> anyhow::Result<Self> {
        let mut named: BTreeMap<String, Vec<(String, String)>> = BTreeMap::new();
        for row in rows::<Row>(people)? {
            let name = (field(&row, "start_date")?.to_owned(), field(&row, "name")?.to_owned());
            named.entry(field(&row, "id")?.to_owned()).or_default().push(name);
        }
        let in_order = |mut names: Vec<(String, String)>| {
            names.sort();
            names.into_iter().map(|(_, name)| name).collect::<Vec<_>>()
        };
        let organisations: BTreeMap<String, String> = rows::<Row>(organisations)?
            .iter()
            .map(|row| Ok((field(row, "id")?.to_owned(), field(row, "name")?.to_owned())))
            .collect::<anyhow::Result<_>>()?;
        let mut known_posts = BTreeMap::new();
        for row in rows::<Row>(posts)? {
            let organisation = organisations.get(field(&row, "organisation_id")?).cloned().unwrap_or_default();
            known_posts.insert(field(&row, "id")?.to_owned(), (field(&row, "name")?.to_owned(), organisation));
        }
        let mut tables = Self {
            people: named.into_iter().map(|(id, names)| (id, in_order(names))).collect(),
            posts: known_posts,
            appointments: Vec::new(),
            on_leave: BTreeMap::new(),
            acting: BTreeSet::new(),
            as_of: NaiveDate::MIN,
        };
        for row in rows::<Row>(appointments)? {
            let (start, end) = (day(field(&row, "start_date")?)?, end(&row)?);
            tables.as_of = tables.as_of.max(start).max(end.unwrap_or(start));
            let text = |name| field(&row, name).map(str::to_owned);
            tables.appointments.push(Appointment { id: text("id")?, person: text("person_id")?, post: text("post_id")?, start, end });
        }
        for row in rows::<Row>(characteristics)? {
            let appointment = field(&row, "appointment_id")?.to_owned();
            if field(&row, "is_acting")? == "True" {
                tables.acting.insert(appointment);
            } else if field(&row, "is_on_leave")? == "True" {
                tables.on_leave.entry(appointment).or_default().push((day(field(&row, "start_date")?)?, end(&row)?));
            }
        }
        Ok(tables)
    }

    /// The names of a person, a commoner's first.
    fn names(&self, id: &str) -> Vec<String> {
        let mut names = self.people.get(id).cloned().unwrap_or_default();
        names.extend(ALSO.iter().filter(|(known, _)| names.iter().any(|name| name == known)).map(|(_, also)| (*also).to_owned()).collect::<Vec<_>>());
        names.sort_by_key(|name| PEERS.iter().any(|peer| name.starts_with(peer)));
        names
    }

    /// The terms in all posts that a test picks: one after another of one person is one term. Who acts for somebody is not known,
    /// neither is anybody while the holder is on leave, nor after the first day of a term that ends before it begins: that is a slip.
    fn terms(&self, picks: impl Fn(&str, &str) -> bool) -> Vec<Term> {
        let held = |appointment: &&Appointment| self.posts.get(&appointment.post).is_some_and(|(post, organisation)| picks(post, organisation));
        let mut spans: BTreeMap<&str, Vec<(NaiveDate, Option<NaiveDate>)>> = BTreeMap::new();
        let mut unknown = BTreeSet::new();
        for appointment in self.appointments.iter().filter(held) {
            if appointment.end.is_some_and(|end| end < appointment.start) {
                unknown.insert((appointment.start, None));
            } else if self.acting.contains(&appointment.id) {
                unknown.insert((appointment.start, appointment.end));
            } else {
                spans.entry(&appointment.person).or_default().push((appointment.start, appointment.end));
                unknown.extend(self.on_leave.get(&appointment.id).into_iter().flatten().copied());
            }
        }
        let until = |end: Option<NaiveDate>| end.map_or(Day::Unknown, Day::On);
        let mut terms: Vec<Term> =
            unknown.into_iter().map(|(start, end)| Term { from: Day::On(start), until: until(end), names: Vec::new() }).collect();
        for (person, mut spans) in spans {
            spans.sort();
            let mut joined: Vec<(NaiveDate, Option<NaiveDate>)> = Vec::new();
            for (start, end) in spans {
                match joined.last_mut() {
                    Some(last) if last.1.is_none_or(|until| start <= until) => last.1 = last.1.zip(end).map(|(a, b)| a.max(b)),
                    _ => joined.push((start, end)),
                }
            }
            terms.extend(joined.into_iter().map(|(start, end)| Term { from: Day::On(start), until: until(end), names: self.names(person) }));
        }
        terms.sort();
        terms
    }

    fn lists(&self) -> anyhow::Result<Vec<List>> {
        let mut lists = Vec::new();
        let uk = || Some("United Kingdom".to_owned());
        for (office, words, complete_from) in CABINET {
            let terms = self.terms(|post, _| {
                words.iter().any(|word| post == *word || post.strip_prefix("Secretary of State for ").is_some_and(|of| of.contains(word)))
            });
            lists.push(List { office: office.to_owned(), of: uk(), complete_from: complete_from.map(day).transpose()?, terms });
        }
        for (office, words) in PORTFOLIOS {
            let terms = self.terms(|post, organisation| !post.contains("Whip") && words.iter().any(|word| organisation.contains(word)));
            lists.push(List { office: office.to_owned(), of: uk(), complete_from: None, terms });
        }
        Ok(lists)
    }
}

/// The file. `as_of` is the last day on which the database has somebody come or go.
pub fn file(folder: &Path) -> anyhow::Result<File> {
    let read = |name: &str| {
        let path = folder.join(format!("{name}.csv"));
        fs::read_to_string(&path).with_context(|| path.display().to_string())
    };
    let tables = [read("person")?, read("organisation")?, read("post")?, read("appointment")?, read("appointment_characteristics")?];
    let tables = Tables::parse(tables.each_ref().map(String::as_str))?;
    Ok(File {
        about: "Ministers of the United Kingdom since 1979. Both ends of a term are included.",
        as_of: tables.as_of,
        sources: vec![
            "Institute for Government, IfG Ministers Database (instituteforgovernment.org.uk/ministers-database), CC BY 4.0; terms joined, posts put under the offices of this project",
        ],
        lists: tables.lists()?,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    const PEOPLE: &str = "id,name,start_date,end_date\np1,Lord Lee of Lea,2010-01-01,\np1,Ann Lee,,2010-01-01\np2,Bob Ray,,\n";
    const ORGANISATIONS: &str = "id,name\no1,Department of Health\no2,Department of Health and Social Care\n";
    const POSTS: &str = "id,organisation_id,name\ns1,o1,Secretary of State for Health\ns2,o2,Secretary of State for Health and Social Care\nj,o1,Parliamentary Under-Secretary\n";
    const APPOINTMENTS: &str = "id,person_id,post_id,start_date,end_date\n\
        a1,p1,s1,1999-01-01,2001-01-01\na2,p1,s2,2001-01-01,2003-01-01\na3,p2,j,1999-01-01,2001-01-01\na4,p2,s2,2003-01-01,\n";

    fn lists(characteristics: &str) -> BTreeMap<String, Vec<String>> {
        let head = "appointment_id,is_acting,is_on_leave,start_date,end_date\n";
        let tables = Tables::parse([PEOPLE, ORGANISATIONS, POSTS, APPOINTMENTS, &format!("{head}{characteristics}")]).unwrap();
        assert_eq!(tables.as_of, day("2003-01-01").unwrap());
        let line =
            |term: &Term| format!("{} {} {}", term.from, term.until, if term.names.is_empty() { "?".to_owned() } else { term.names.join(", ") });
        tables.lists().unwrap().iter().map(|list| (list.office.clone(), list.terms.iter().map(line).collect())).collect()
    }

    #[test]
    fn one_office_through_two_departments_is_one_term() {
        let lists = lists("");
        assert_eq!(lists["health-secretary"], ["1999-01-01 2003-01-01 Ann Lee, Lord Lee of Lea", "2003-01-01 - Bob Ray"]);
        assert_eq!(
            lists["health-minister"],
            ["1999-01-01 2001-01-01 Bob Ray", "1999-01-01 2003-01-01 Ann Lee, Lord Lee of Lea", "2003-01-01 - Bob Ray"]
        );
    }

    #[test]
    fn a_term_that_ends_before_it_begins_is_not_believed() {
        let appointments = "id,person_id,post_id,start_date,end_date\na1,p2,s1,1999-09-01,1999-05-14\n";
        let tables =
            Tables::parse([PEOPLE, ORGANISATIONS, POSTS, appointments, "appointment_id,is_acting,is_on_leave,start_date,end_date\n"]).unwrap();
        let term = Term { from: Day::On(day("1999-09-01").unwrap()), until: Day::Unknown, names: Vec::new() };
        assert_eq!(tables.terms(|post, _| post.ends_with("Health")), [term]);
    }

    #[test]
    fn acting_and_away_is_not_known() {
        let lists = lists("a2,False,True,2002-01-01,2002-06-01\na4,True,False,2003-01-01,\n");
        assert_eq!(lists["health-secretary"], ["1999-01-01 2003-01-01 Ann Lee, Lord Lee of Lea", "2002-01-01 2002-06-01 ?", "2003-01-01 - ?"]);
    }
}
