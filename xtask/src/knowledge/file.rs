//! A knowledge file in the making.

use std::fmt;

use chrono::NaiveDate;

/// A file of terms.
pub struct File {
    /// What it holds, for its first lines.
    pub about: &'static str,
    pub as_of: NaiveDate,
    pub sources: Vec<&'static str>,
    pub lists: Vec<List>,
}

/// The holders of one office.
pub struct List {
    /// Ids of the office.
    pub office: String,
    /// The place, but for an office that belongs to none.
    pub of: Option<String>,
    pub complete_from: Option<NaiveDate>,
    pub terms: Vec<Term>,
}

/// Who held an office, from when to when.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Term {
    pub from: Day,
    pub until: Day,
    /// The usual name first; none where it is not known who it was.
    pub names: Vec<String>,
}

/// A day as far as it is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Day {
    On(NaiveDate),
    Between(NaiveDate, NaiveDate),
    /// That day or any later one.
    Since(NaiveDate),
    Unknown,
}

impl fmt::Display for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let text = match self {
            Self::On(day) => day.to_string(),
            Self::Between(first, last) if first == last => first.to_string(),
            Self::Between(first, last) => format!("{first}..{last}"),
            Self::Since(day) => format!("{day}.."),
            Self::Unknown => "-".to_owned(),
        };
        f.pad(&text)
    }
}

impl fmt::Display for File {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "# Written by `cargo run --manifest-path xtask/Cargo.toml -- knowledge`; see docs/knowledge.md. Do not edit by hand.")?;
        self.about.lines().try_for_each(|line| writeln!(f, "# {line}"))?;
        writeln!(f, "as_of: {}\nsources:", self.as_of)?;
        self.sources.iter().try_for_each(|source| writeln!(f, "  - {source}"))?;
        writeln!(f, "terms:")?;
        let mut lists: Vec<&List> = self.lists.iter().collect();
        lists.sort_by(|a, b| a.office.cmp(&b.office));
        for same in lists.chunk_by(|a, b| a.office == b.office) {
            writeln!(f, "  - office: {}\n    holders: |", same[0].office)?;
            same.iter().try_for_each(|list| list.fmt(f))?;
        }
        Ok(())
    }
}

impl fmt::Display for List {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let complete = self.complete_from.map(|day| format!(", complete-from {day}")).unwrap_or_default();
        let indent = match &self.of {
            Some(of) => writeln!(f, "      {of}{complete}:").map(|()| 8)?,
            None => 6,
        };
        let width = |day: fn(&Term) -> Day| self.terms.iter().map(|term| day(term).to_string().len()).max().unwrap_or_default();
        let (from, until) = (width(|term| term.from), width(|term| term.until));
        for term in &self.terms {
            let names = if term.names.is_empty() { "?".to_owned() } else { term.names.join(", ") };
            writeln!(f, "{:indent$}{:from$} {:until$} {names}", "", term.from, term.until)?;
        }
        Ok(())
    }
}

/// A day as the sources write it: 2024-05-31.
pub fn day(text: &str) -> anyhow::Result<NaiveDate> {
    NaiveDate::parse_from_str(text, "%Y-%m-%d").map_err(|error| anyhow::anyhow!("`{text}`: {error}"))
}
