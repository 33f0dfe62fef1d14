//! Front matter: the YAML or TOML at the head of a Markdown file.

use std::ops::Range;

use chrono::NaiveDate;
use granit_parser::{Event, Parser, ScalarStyle};
use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::builder::Prose;
use super::metadata::{DateSource, Metadata, date_in_path, day};
use super::{BlockKind, Language, plain};

/// Keys that hold the day of publication, the best first.
const DATES: [&str; 12] = [
    "date",
    "published",
    "publishdate",
    "pubdate",
    "datepublished",
    "publisheddate",
    "publishedat",
    "publishedon",
    "publicationdate",
    "postdate",
    "created",
    "createdat",
];
/// Keys that hold the path of the published page, which may have the day in it.
const PATHS: [&str; 4] = ["path", "permalink", "url", "slug"];

/// Front matter and where it stands.
#[derive(Debug)]
pub struct FrontMatter<'s> {
    syntax: Syntax,
    /// What stands between the fences.
    body: &'s str,
    /// Where that begins in the file.
    start: usize,
    /// Where the article goes on behind the closing fence.
    pub end: usize,
}

#[derive(Clone, Copy, Debug)]
enum Syntax {
    Yaml,
    Toml,
}

/// One value: its place in the file, its text, and the keys that lead to it, in lower case without "-" and "_".
#[derive(Debug)]
struct Field {
    key: String,
    inner: Option<String>,
    source: Range<usize>,
    text: String,
}

impl<'s> FrontMatter<'s> {
    /// The front matter of a file, if it has one that is closed.
    pub fn find(text: &'s str) -> Option<Self> {
        let bom = text.len() - text.trim_start_matches('\u{FEFF}').len();
        let rest = &text[bom..];
        let (syntax, fence) = match rest.get(..3)? {
            "---" => (Syntax::Yaml, "---"),
            "+++" => (Syntax::Toml, "+++"),
            _ => return None,
        };
        let first = rest.split_inclusive('\n').next()?;
        if first.trim_end() != fence || !first.ends_with('\n') {
            return None;
        }
        let start = bom + first.len();
        let mut at = start;
        for line in text[start..].split_inclusive('\n') {
            let closing = line.trim_end();
            if closing == fence || (closing == "..." && fence == "---") {
                return Some(Self { syntax, body: &text[start..at], start, end: at + line.len() });
            }
            at += line.len();
        }
        None
    }

    /// Adds title, summary and authors as blocks and the date as metadata; what is wrong with the front matter becomes a
    /// notice. Says whether there was a title.
    pub fn read(&self, prose: &mut Prose<'_>, metadata: &mut Metadata, notices: &mut Vec<String>) -> bool {
        let fields = match self.syntax {
            Syntax::Yaml => self.yaml(),
            Syntax::Toml => self.toml(),
        };
        let fields = fields.unwrap_or_else(|error| {
            notices.push(format!("front matter could not be read, so title and date may be missing: {error}"));
            Vec::new()
        });
        let mut titled = false;
        for field in &fields {
            let kind = match field.key.as_str() {
                "title" | "headline" if field.inner.is_none() && !titled => BlockKind::Headline,
                "description" | "summary" | "excerpt" | "deck" | "dek" | "subtitle" | "standfirst" | "subhead" if field.inner.is_none() => {
                    BlockKind::Deck
                }
                "author" | "authors" | "byline" if field.inner.as_deref().is_none_or(|inner| inner == "name") => BlockKind::Byline,
                "factlint" => {
                    prose.front_matter_comment(field.source.clone());
                    continue;
                }
                "lang" | "language" if field.inner.is_none() => {
                    metadata.language = Language::of_people(&field.text);
                    continue;
                }
                _ => continue,
            };
            titled |= kind == BlockKind::Headline;
            add(prose, kind, field);
        }
        if let Some(date) = published(&fields) {
            metadata.date(date, DateSource::FrontMatter);
        }
        titled
    }

    fn yaml(&self) -> Result<Vec<Field>, String> {
        let mut fields = Vec::new();
        // One entry a nested collection: the key last read where it is a mapping, `None` where it is a sequence.
        let mut open: Vec<Option<Option<String>>> = Vec::new();
        for next in Parser::new_from_str(self.body) {
            let (event, span) = next.map_err(|error| error.to_string())?;
            match event {
                Event::MappingStart(..) => open.push(Some(None)),
                Event::SequenceStart(..) => open.push(None),
                Event::MappingEnd | Event::SequenceEnd => {
                    open.pop();
                    value_read(&mut open);
                }
                Event::Alias(..) => value_read(&mut open),
                Event::Scalar(text, style, ..) => {
                    if let Some(Some(key @ None)) = open.last_mut() {
                        *key = Some(normal(&text));
                        continue;
                    }
                    if let (Some(range), Some((key, inner))) = (span.byte_range(), keys(&open)) {
                        let raw = self.body.get(range.clone()).unwrap_or_default();
                        let quotes = usize::from(matches!(style, ScalarStyle::SingleQuoted | ScalarStyle::DoubleQuoted) && raw.len() > 1);
                        let source = self.start + range.start + quotes..self.start + range.end - quotes;
                        fields.push(Field { key, inner, source, text: text.into_owned() });
                    }
                    value_read(&mut open);
                }
                _ => {}
            }
        }
        Ok(fields)
    }

    fn toml(&self) -> Result<Vec<Field>, String> {
        let table = DeTable::parse(self.body).map_err(|error| error.to_string())?;
        let mut fields = Vec::new();
        for (key, value) in table.get_ref() {
            let key = normal(key.get_ref());
            match value.get_ref() {
                DeValue::Array(values) => values.iter().for_each(|value| self.toml_scalar(&key, None, value, &mut fields)),
                DeValue::Table(values) => {
                    values.iter().for_each(|(inner, value)| self.toml_scalar(&key, Some(normal(inner.get_ref())), value, &mut fields));
                }
                _ => self.toml_scalar(&key, None, value, &mut fields),
            }
        }
        fields.sort_by_key(|field| field.source.start);
        Ok(fields)
    }

    fn toml_scalar(&self, key: &str, inner: Option<String>, value: &Spanned<DeValue<'_>>, fields: &mut Vec<Field>) {
        let span = value.span();
        let raw = self.body.get(span.clone()).unwrap_or_default();
        let (text, quotes) = match value.get_ref() {
            DeValue::String(text) => (text.to_string(), if raw.starts_with("\"\"\"") || raw.starts_with("'''") { 3 } else { 1 }),
            DeValue::Array(_) | DeValue::Table(_) => return,
            _ => (raw.to_owned(), 0),
        };
        let source = self.start + span.start + quotes..self.start + span.end.saturating_sub(quotes).max(span.start + quotes);
        fields.push(Field { key: key.to_owned(), inner, source, text });
    }
}

/// Notes that the value of the innermost mapping's key is done with.
fn value_read(open: &mut [Option<Option<String>>]) {
    if let Some(Some(key)) = open.last_mut() {
        *key = None;
    }
}

/// The outermost key and, one mapping further in, the next; deeper values are of no use.
fn keys(open: &[Option<Option<String>>]) -> Option<(String, Option<String>)> {
    let mut named = open.iter().flatten().map(|key| key.clone().unwrap_or_default());
    let (key, inner, deeper) = (named.next()?, named.next(), named.next());
    deeper.is_none().then_some((key, inner))
}

fn normal(key: &str) -> String {
    key.chars().filter(|c| !matches!(c, '-' | '_' | ' ')).flat_map(char::to_lowercase).collect()
}

fn add(prose: &mut Prose<'_>, kind: BlockKind, field: &Field) {
    if kind == BlockKind::Byline && (field.text.contains("://") || field.text.contains(".md")) {
        return;
    }
    prose.open(kind);
    if prose.source().get(field.source.clone()) == Some(field.text.as_str()) {
        prose.copy(plain::trimmed(prose.source(), field.source.clone()));
    } else {
        prose.replace(field.source.clone(), field.text.trim());
    }
    prose.close();
}

fn published(fields: &[Field]) -> Option<NaiveDate> {
    let outer = |key: &&str| fields.iter().find(|field| field.key == *key && field.inner.is_none());
    let nested = |key: &&str| {
        let holders = ["extra", "params", "metadata", "meta"];
        fields.iter().find(|field| field.inner.as_deref() == Some(*key) && holders.contains(&field.key.as_str()))
    };
    let dates = DATES.iter().filter_map(outer).chain(DATES.iter().filter_map(nested));
    let paths = PATHS.iter().filter_map(outer);
    dates.filter_map(|field| day(&field.text)).chain(paths.filter_map(|field| date_in_path(&field.text))).next()
}

#[cfg(test)]
mod tests {
    use super::super::testing::{article, blocks, kinds_and_texts};
    use super::super::{BlockKind, DateSource, Format};
    use BlockKind::{Byline, Deck, Headline, Paragraph};

    #[test]
    fn yaml_with_quotes_escapes_and_lists() {
        let text = "\u{FEFF}---\r\ntitle: 'It''s over'\r\nauthor:\r\n  - name: Jane Doe\r\n    url: x\r\ndescription: >\r\n  Two\r\n  lines.\r\ndate: 2024-05-31T23:00:00-05:00\r\ntags: [a]\r\n---\r\nText.\r\n";
        let expected = blocks(&[(Headline, "It's over"), (Byline, "Jane Doe"), (Deck, "Two lines."), (Paragraph, "Text.")]);
        assert_eq!(kinds_and_texts(Format::Markdown, text), expected);
        let published = article(Format::Markdown, text).metadata.published.unwrap();
        assert_eq!((published.date.to_string(), published.from), ("2024-05-31".to_owned(), DateSource::FrontMatter));
    }

    #[test]
    fn toml_with_the_date_in_its_path() {
        let text = "+++\npath = \"2023/10/26/badges\"\ntitle = \"A \\\"tale\\\"\"\nauthors = [\"Jane Doe\", \"J. Smith\"]\n[extra]\nteam = \"x\"\n+++\nText.";
        let expected = blocks(&[(Headline, "A \"tale\""), (Byline, "Jane Doe"), (Byline, "J. Smith"), (Paragraph, "Text.")]);
        assert_eq!(kinds_and_texts(Format::Markdown, text), expected);
        assert_eq!(article(Format::Markdown, text).metadata.published.unwrap().date.to_string(), "2023-10-26");
    }

    #[test]
    fn dates_in_several_shapes() {
        for front in [
            "---\ndate: 31 May 2024\n---\n",
            "---\nlayout: x\npublishDate: May 31, 2024\n---\n",
            "+++\ndate = 2024-05-31T10:00:00Z\n+++\n",
            "+++\ndate = 2024-05-31\n+++\n",
        ] {
            assert_eq!(article(Format::Markdown, front).metadata.published.unwrap().date.to_string(), "2024-05-31", "{front}");
        }
        assert!(article(Format::Markdown, "---\ndate: 05/06/2024\n---\n").metadata.published.is_none());
    }

    #[test]
    fn broken_front_matter_is_a_notice_and_the_article_is_read() {
        let read = article(Format::Markdown, "---\ntitle: [\n---\nText.\n");
        assert_eq!(read.notices.len(), 1);
        assert_eq!(read.blocks.len(), 1);
    }
}
