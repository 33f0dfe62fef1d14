//! What a file says about its article, above all its date.

use std::path::Path;

use chrono::{Datelike, NaiveDate};

use super::format::Read;
use super::{Language, ReadOptions};

/// Where an article's date was found; earlier ones go before later ones.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum DateSource {
    /// The caller gave it.
    Given,
    /// The YAML or TOML at the head of the file.
    FrontMatter,
    /// HTML metadata: `article:published_time`, JSON-LD `datePublished` or `<time datetime>`.
    Html,
    /// The dateline or byline of the article.
    Dateline,
    /// The path of the file, such as `2024-05-31-title.md` or `2024/05/31/title.md`.
    FileName,
    /// The caller, for articles that do not tell theirs.
    Fallback,
}

/// The date of an article and where it was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize)]
pub struct Published {
    /// The day, in the article's own time zone.
    pub date: NaiveDate,
    /// Where it was found.
    pub from: DateSource,
}

/// What is known about an article besides its text.
#[derive(Clone, Debug, Default)]
pub struct Metadata {
    /// When it was published.
    pub published: Option<Published>,
    /// The language that the file names.
    pub language: Option<Language>,
    /// Whether it is no article but a report that factlint wrote about some.
    pub own_report: bool,
}

impl Metadata {
    /// Keeps a date unless one from a better source is known already.
    pub fn date(&mut self, date: NaiveDate, from: DateSource) {
        if self.published.is_none_or(|known| from < known.from) {
            self.published = Some(Published { date, from });
        }
    }
}

/// Adds what no single reader knows: the caller's date and the date in the path.
pub fn complete(read: &mut Read<'_>, path: &Path, options: ReadOptions) {
    if let Some(date) = options.date {
        read.metadata.date(date, DateSource::Given);
    }
    if let Some(date) = path.to_str().and_then(date_in_path) {
        read.metadata.date(date, DateSource::FileName);
    }
    if let Some(date) = options.fallback_date {
        read.metadata.date(date, DateSource::Fallback);
    }
}

/// Shapes of a full date that start with a number, of which none can be read in two ways.
const NUMBER_FIRST: &[&str] = &["%Y-%m-%d", "%d %B %Y", "%d %B, %Y", "%d %b. %Y", "%d-%b-%Y", "%Y/%m/%d", "%Y.%m.%d"];
/// The same for those that start with a month.
const MONTH_FIRST: &[&str] = &["%B %d, %Y", "%B %d %Y", "%b. %d, %Y"];

/// The full date at the start of a text, and what comes after it.
pub fn date_at(text: &str) -> Option<(NaiveDate, &str)> {
    let shapes = match text.as_bytes() {
        [first, ..] if first.is_ascii_digit() => NUMBER_FIRST,
        [a, b, c, ..] if is_month([*a, *b, *c]) => MONTH_FIRST,
        _ => return None,
    };
    let found = shapes.iter().find_map(|shape| NaiveDate::parse_and_remainder(text, shape).ok());
    found.filter(|(date, rest)| plausible(*date) && !rest.starts_with(|c: char| c.is_ascii_digit()))
}

/// Whether a month starts with these letters. Most words are told from dates by this alone.
fn is_month(letters: [u8; 3]) -> bool {
    const MONTHS: [&[u8; 3]; 12] = [b"jan", b"feb", b"mar", b"apr", b"may", b"jun", b"jul", b"aug", b"sep", b"oct", b"nov", b"dec"];
    MONTHS.contains(&&letters.map(|letter| letter.to_ascii_lowercase()))
}

/// The day that a metadata value names: a date or a date with its time, in its own time zone. A weekday may go before it.
pub fn day(value: &str) -> Option<NaiveDate> {
    let value = value.trim();
    let unnamed = value.split_once(", ").filter(|(name, _)| name.parse::<chrono::Weekday>().is_ok()).map_or(value, |(_, rest)| rest);
    date_at(unnamed).map(|(date, _)| date)
}

/// The last full date in a path: `2024-05-31-title.md`, `2024/05/31/title.md`, `20240531.txt`.
pub fn date_in_path(path: &str) -> Option<NaiveDate> {
    let digits = |c: char| c.is_ascii_digit();
    let mut starts = path.char_indices().rev().filter(|(at, c)| digits(*c) && !path[..*at].ends_with(digits));
    starts.find_map(|(at, _)| date_in_digits(path.get(at..)?))
}

fn date_in_digits(text: &str) -> Option<NaiveDate> {
    let width = text.bytes().take_while(u8::is_ascii_digit).count();
    let (date, rest) = match (width, text.as_bytes().get(4)?) {
        (8, _) => NaiveDate::parse_and_remainder(text, "%Y%m%d").ok()?,
        (4, separator @ (b'-' | b'/' | b'_' | b'.' | b'\\')) => {
            let separator = char::from(*separator);
            NaiveDate::parse_and_remainder(text, &format!("%Y{separator}%m{separator}%d")).ok()?
        }
        _ => return None,
    };
    (plausible(date) && !rest.starts_with(|c: char| c.is_ascii_digit())).then_some(date)
}

/// Numbers that only look like a date are seldom of these years.
fn plausible(date: NaiveDate) -> bool {
    (1700..2200).contains(&date.year())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_in_paths() {
        for path in ["posts/2024-05-31-title.md", "2024/05/31/title.md", "a/20240531.txt", "2020-01-01/2024_05_31.md", "x\\2024\\05\\31.md"] {
            assert_eq!(date_in_path(path).map(|date| date.to_string()).as_deref(), Some("2024-05-31"), "{path}");
        }
        for path in ["report-2024.md", "20241399.txt", "mf001_information.md", "2024-05-311.md", "12345678/x.md", "é2024/é05"] {
            assert_eq!(date_in_path(path), None, "{path}");
        }
    }

    #[test]
    fn days_in_metadata() {
        for value in ["2024-05-31", "2024-05-31T23:59:00+09:00", "31 May 2024", "Fri, 31 May 2024 10:00:00 GMT", "May 31, 2024", "31-May-2024"] {
            assert_eq!(day(value).map(|date| date.to_string()).as_deref(), Some("2024-05-31"), "{value}");
        }
        assert_eq!(day("05/06/2024"), None);
    }

    #[test]
    fn the_better_source_wins() {
        let (first, second) = (NaiveDate::from_ymd_opt(2024, 5, 31).unwrap(), NaiveDate::from_ymd_opt(2023, 5, 31).unwrap());
        let mut metadata = Metadata::default();
        metadata.date(first, DateSource::Dateline);
        metadata.date(second, DateSource::FileName);
        assert_eq!(metadata.published.unwrap().date, first);
        metadata.date(second, DateSource::Given);
        assert_eq!(metadata.published.unwrap().date, second);
    }
}
