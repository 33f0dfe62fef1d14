//! What a page says about itself: its day of publication, its description and its author.

use std::ops::Range;

use chrono::NaiveDate;
use html5gum::{Spanned, StartTag};
use serde_json::Value;

use super::super::builder::Prose;
use super::super::metadata::{DateSource, Metadata, day};
use super::super::{BlockKind, Language, plain};
use super::elements::Role;

/// Where a day was found on the page, the best first.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Rank {
    PublishedTime,
    JsonLd,
    MarkedTime,
    Meta,
    FirstTime,
}

/// Collects metadata while a page is read.
pub struct Head {
    /// Whether the page has an `<h1>`, which makes a better headline than its `<title>`.
    pub has_h1: bool,
    date: Option<(Rank, NaiveDate)>,
    described: bool,
    in_prose: bool,
    language: Option<Language>,
    own_report: bool,
}

impl Head {
    /// Starts with nothing found.
    pub fn new(page: &str) -> Self {
        let has_h1 = page.as_bytes().windows(3).any(|tag| tag.eq_ignore_ascii_case(b"<h1"));
        Self { has_h1, date: None, described: false, in_prose: false, language: None, own_report: false }
    }

    /// Notes that running text has begun, after which a `<time>` no longer dates the page.
    pub fn prose_begins(&mut self) {
        self.in_prose = true;
    }

    /// Reads the language of an `<html>` tag.
    pub fn page(&mut self, tag: &StartTag<usize>) {
        let named = tag.attributes.get(b"lang".as_slice());
        self.language = named.and_then(|value| Language::parse(&String::from_utf8_lossy(&value.value)));
    }

    /// Reads a `<meta>` or `<time>` tag. A description or an author comes back as a block and the place of its words.
    pub fn tag(&mut self, tag: &StartTag<usize>, role: Role, prose: &Prose<'_>) -> Option<(BlockKind, Range<usize>)> {
        let value = |name: &str| tag.attributes.get(name.as_bytes()).map(|value| String::from_utf8_lossy(&value.value).into_owned());
        if role == Role::Time {
            let marked = tag.attributes.contains_key(b"pubdate".as_slice()) || value("itemprop").is_some_and(|name| name == "datePublished");
            let rank = if marked { Rank::MarkedTime } else { Rank::FirstTime };
            if marked || !self.in_prose {
                self.found(rank, &value("datetime")?);
            }
            return None;
        }
        let name = value("property").or_else(|| value("name")).or_else(|| value("itemprop"))?.to_ascii_lowercase();
        match name.as_str() {
            "article:published_time" => self.found(Rank::PublishedTime, &value("content")?),
            "date" | "pubdate" | "publish-date" | "publishdate" | "datepublished" | "dc.date" | "dc.date.issued" | "parsely-pub-date" => {
                self.found(Rank::Meta, &value("content")?);
            }
            "description" | "og:description" if !self.described => {
                let place = content(prose.source(), tag.attributes.get(b"content".as_slice())?)?;
                self.described = true;
                return Some((BlockKind::Deck, place));
            }
            "generator" => self.own_report |= value("content")? == "factlint",
            "author" if !value("content")?.contains("://") => {
                return Some((BlockKind::Byline, content(prose.source(), tag.attributes.get(b"content".as_slice())?)?));
            }
            _ => {}
        }
        None
    }

    /// Reads a JSON-LD script.
    pub fn json(&mut self, script: &str) {
        if let Ok(value) = serde_json::from_str::<Value>(script)
            && let Some(date) = date_published(&value)
        {
            self.found(Rank::JsonLd, date);
        }
    }

    /// Hands over the best date.
    pub fn finish(self, metadata: &mut Metadata) {
        metadata.language = self.language;
        metadata.own_report = self.own_report;
        if let Some((_, date)) = self.date {
            metadata.date(date, DateSource::Html);
        }
    }

    fn found(&mut self, rank: Rank, value: &str) {
        if let Some(date) = day(value)
            && self.date.is_none_or(|(known, _)| rank < known)
        {
            self.date = Some((rank, date));
        }
    }
}

/// The first `datePublished` of a JSON-LD object, a list of them, or a graph. The parser bounds how deep this goes.
fn date_published(value: &Value) -> Option<&str> {
    match value {
        Value::Array(values) => values.iter().find_map(date_published),
        Value::Object(object) => match object.get("datePublished") {
            Some(Value::String(date)) => Some(date),
            _ => object.get("@graph").or_else(|| object.get("mainEntity")).and_then(date_published),
        },
        _ => None,
    }
}

/// Where the value of an attribute stands, without its quotes.
fn content(source: &str, value: &Spanned<html5gum::HtmlString, usize>) -> Option<Range<usize>> {
    let attribute = source.get(value.span.start..)?;
    let equals = attribute.find('=')? + 1;
    let rest = attribute[equals..].trim_start();
    let start = value.span.start + attribute.len() - rest.len();
    let (start, length) = match rest.as_bytes().first()? {
        quote @ (b'"' | b'\'') => (start + 1, rest[1..].find(char::from(*quote))?),
        _ => (start, rest.find(|c: char| c.is_whitespace() || c == '>')?),
    };
    Some(plain::trimmed(source, start..start + length))
}
