//! The table of leaders: who is in office, as the editions list them.

use std::fs;
use std::path::Path;

use anyhow::Context;
use chrono::NaiveDate;
use serde::Deserialize;

use super::{add_names, later};
use crate::knowledge::file::day;
use crate::knowledge::person;

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

/// Words before a title that leave open whether papers give it without them.
const ACTING: [&str; 3] = ["Acting ", "Interim ", "Transitional "];

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
    pub offices: &'static [&'static str],
    /// The usual name first; none for somebody who only acts as one.
    pub names: Vec<String>,
    /// The first and last day among which the first one in office is.
    pub start: (NaiveDate, NaiveDate),
    pub first_seen: NaiveDate,
    /// The last edition that lists them.
    pub last_seen: NaiveDate,
}

/// Reads the holders of the offices above; all other rows are left out, and so is what is no plain name.
pub fn read(path: &Path) -> anyhow::Result<Vec<Leader>> {
    let text = fs::read_to_string(path).with_context(|| path.display().to_string())?;
    parse(&text).with_context(|| path.display().to_string())
}

pub(super) fn parse(text: &str) -> anyhow::Result<Vec<Leader>> {
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

#[cfg(test)]
mod tests {
    use super::*;

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
