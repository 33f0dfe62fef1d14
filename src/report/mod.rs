//! Findings to output, one file a format.

mod checkstyle;
mod excerpt;
mod github;
mod gitlab;
mod html;
mod json;
mod jsonl;
mod junit;
mod printable;
mod rdjson;
mod sarif;
mod text;

use std::io::{self, Write};

use crate::finding::{Finding, Level, Place};
use crate::rules::Rule;

pub use excerpt::line_around;
pub use printable::printable;

/// A format that findings can be written in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// For people: the source lines with every place of a finding marked.
    Text,
    /// One JSON object with all findings and a summary.
    Json,
    /// One JSON object a line and finding.
    Jsonl,
    /// SARIF 2.1.0.
    Sarif,
    /// GitHub workflow commands, which become annotations.
    Github,
    /// A code quality report of GitLab.
    Gitlab,
    /// The Diagnostic Format of reviewdog.
    Rdjson,
    /// Checkstyle XML.
    Checkstyle,
    /// JUnit XML.
    Junit,
    /// A page with the text of each article and its findings in place.
    Html,
}

impl Format {
    /// Every format with its name.
    pub const ALL: [(&'static str, Self); 10] = [
        ("text", Self::Text),
        ("json", Self::Json),
        ("jsonl", Self::Jsonl),
        ("sarif", Self::Sarif),
        ("github", Self::Github),
        ("gitlab", Self::Gitlab),
        ("rdjson", Self::Rdjson),
        ("checkstyle", Self::Checkstyle),
        ("junit", Self::Junit),
        ("html", Self::Html),
    ];

    /// A report in this format. The rules are described in it where the format has a place for that.
    pub fn report<'r>(self, rules: impl IntoIterator<Item = &'r Rule>, style: Style) -> Box<dyn Report + 'r> {
        match self {
            Self::Text => Box::new(text::Text::new(style)),
            Self::Json => Box::new(json::Json::default()),
            Self::Jsonl => Box::new(jsonl::Jsonl),
            Self::Sarif => Box::new(sarif::Sarif::new(rules.into_iter().collect())),
            Self::Github => Box::new(github::Github),
            Self::Gitlab => Box::new(gitlab::Gitlab::default()),
            Self::Rdjson => Box::new(rdjson::Rdjson::default()),
            Self::Checkstyle => Box::new(checkstyle::Checkstyle),
            Self::Junit => Box::new(junit::Junit),
            Self::Html => Box::new(html::Html::new(rules)),
        }
    }
}

/// How the text format looks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Style {
    /// With colours, as ANSI escape sequences.
    pub colour: bool,
    /// Without the summary at the end.
    pub quiet: bool,
}

/// A file that was checked.
#[derive(Clone, Copy, Debug)]
pub struct CheckedFile<'a> {
    /// Its name for the user.
    pub path: &'a str,
    /// Its bytes.
    pub source: &'a [u8],
    /// What was found, in text order.
    pub findings: &'a [Finding],
}

/// What a run came to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, serde::Serialize)]
pub struct Summary {
    /// Files checked.
    pub files: usize,
    /// Files with a finding.
    pub flagged: usize,
    /// Inputs that could not be read.
    pub unreadable: usize,
    /// Findings at level error.
    pub errors: usize,
    /// Findings at level warning.
    pub warnings: usize,
    /// Findings at level note.
    pub notes: usize,
    /// Findings that fail the run.
    #[serde(skip)]
    pub failing: usize,
}

impl Summary {
    /// Counts a file.
    pub fn add(&mut self, findings: &[Finding]) {
        self.files += 1;
        self.flagged += usize::from(!findings.is_empty());
        for finding in findings {
            match finding.level {
                Level::Error => self.errors += 1,
                Level::Warning => self.warnings += 1,
                Level::Note => self.notes += 1,
            }
        }
    }

    /// How many findings there are of a level or above it.
    pub fn at_least(&self, level: Level) -> usize {
        match level {
            Level::Error => self.errors,
            Level::Warning => self.errors + self.warnings,
            Level::Note => self.errors + self.warnings + self.notes,
        }
    }
}

/// Writes findings in one format: `start` once, `file` for each file in order, `finish` once.
pub trait Report {
    /// Writes what stands before the first file.
    ///
    /// # Errors
    /// The output cannot be written; the same holds for the other two.
    fn start(&mut self, _out: &mut dyn Write) -> io::Result<()> {
        Ok(())
    }

    /// Writes the findings of a file.
    ///
    /// # Errors
    /// See [`Report::start`].
    fn file(&mut self, file: CheckedFile<'_>, out: &mut dyn Write) -> io::Result<()>;

    /// Writes what stands after the last file.
    ///
    /// # Errors
    /// See [`Report::start`].
    fn finish(&mut self, _summary: &Summary, _out: &mut dyn Write) -> io::Result<()> {
        Ok(())
    }
}

/// A finding in lines: its place and words, then each other place.
fn describe(path: &str, finding: &Finding) -> String {
    let line = |place: &Place, note: &str| {
        let text = printable(&place.text);
        format!("{path}:{}:{}: {text}{}{note}", place.start.line, place.start.column, if note.is_empty() { "" } else { " – " })
    };
    let related = finding.related.iter().map(|related| line(&related.place, &related.note));
    std::iter::once(line(&finding.place, "")).chain(related).collect::<Vec<_>>().join("\n")
}

/// "1 error", "2 errors".
pub fn count(number: usize, noun: &str) -> String {
    format!("{number} {noun}{}", if number == 1 { "" } else { "s" })
}
