//! Which reader a file gets.

use std::borrow::Cow;
use std::path::Path;

use super::builder::{Comment, SourceMap};
use super::front_matter::FrontMatter;
use super::{Block, Link, Metadata, ReadOptions, datelines, html, markdown, markup, metadata, plain};

/// A format that articles come in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Format {
    /// Plain text.
    Plain,
    /// Markdown, with front matter.
    Markdown,
    /// Markdown with JSX.
    Mdx,
    /// HTML.
    Html,
    /// reStructuredText.
    Rst,
    /// AsciiDoc.
    AsciiDoc,
    /// Org mode.
    Org,
}

/// File extensions and the format that each stands for; a folder is searched for these.
pub const EXTENSIONS: &[(&str, Format)] = &[
    ("txt", Format::Plain),
    ("text", Format::Plain),
    ("md", Format::Markdown),
    ("markdown", Format::Markdown),
    ("mdx", Format::Mdx),
    ("html", Format::Html),
    ("htm", Format::Html),
    ("xhtml", Format::Html),
    ("rst", Format::Rst),
    ("adoc", Format::AsciiDoc),
    ("asciidoc", Format::AsciiDoc),
    ("org", Format::Org),
    ("article", Format::Plain),
];

impl Format {
    /// The format that an extension stands for, if any.
    pub fn of_path(path: &Path) -> Option<Self> {
        let extension = path.extension()?.to_str()?.to_ascii_lowercase();
        EXTENSIONS.iter().find(|(name, _)| *name == extension).map(|(_, format)| *format)
    }

    /// The format that a file is read in.
    pub fn of(source: &[u8], path: &Path, options: ReadOptions) -> Self {
        Self::known(path, options).unwrap_or_else(|| Self::of_content(&String::from_utf8_lossy(source)))
    }

    /// The format that the caller or the path tells.
    fn known(path: &Path, options: ReadOptions) -> Option<Self> {
        options.format.or_else(|| Self::of_path(path).filter(|_| path.extension().is_none_or(|extension| extension != "article")))
    }

    /// The format that the beginning of a text looks like.
    fn of_content(text: &str) -> Self {
        let head = text.trim_start_matches('\u{FEFF}').trim_start();
        let tag = head.get(..14).unwrap_or(head).to_ascii_lowercase();
        if tag.starts_with("<!doctype html") || tag.starts_with("<html") {
            Self::Html
        } else if FrontMatter::find(text).is_some() || head.starts_with("# ") {
            Self::Markdown
        } else {
            Self::Plain
        }
    }
}

/// What a reader hands over.
#[derive(Debug)]
pub struct Read<'s> {
    pub text: Cow<'s, str>,
    pub map: SourceMap,
    pub blocks: Vec<Block>,
    pub links: Vec<Link>,
    pub metadata: Metadata,
    pub notices: Vec<String>,
    pub comments: Vec<Comment>,
}

/// Stands for a byte that is no UTF-8; one byte wide, so that offsets stay those of the file.
pub const UNDECODED: char = '\u{1A}';

/// Reads a file with the reader for its format.
pub fn read<'s>(source: &'s [u8], path: &Path, options: ReadOptions) -> Read<'s> {
    let (text, notice) = decode(source);
    let format = Format::known(path, options).unwrap_or_else(|| Format::of_content(&text));
    let mut read = match text {
        Cow::Borrowed(text) => read_as(format, text),
        Cow::Owned(text) => {
            let read = read_as(format, &text);
            Read { text: Cow::Owned(read.text.into_owned()), ..read }
        }
    };
    read.notices.extend(notice);
    datelines::mark(&mut read);
    metadata::complete(&mut read, path, options);
    read
}

fn read_as(format: Format, text: &str) -> Read<'_> {
    match format {
        Format::Plain => plain::read(text),
        Format::Markdown => markdown::read(text, false),
        Format::Mdx => markdown::read(text, true),
        Format::Html => html::read(text),
        Format::Rst => markup::read_rst(text),
        Format::AsciiDoc => markup::read_asciidoc(text),
        Format::Org => markup::read_org(text),
    }
}

/// Decodes UTF-8; each byte that is none becomes one [`UNDECODED`].
fn decode(source: &[u8]) -> (Cow<'_, str>, Option<String>) {
    let first = match std::str::from_utf8(source) {
        Ok(text) => return (Cow::Borrowed(text), None),
        Err(error) => error.valid_up_to(),
    };
    let mut text = String::with_capacity(source.len());
    let mut broken = 0;
    for chunk in source.utf8_chunks() {
        text.push_str(chunk.valid());
        text.extend(std::iter::repeat_n(UNDECODED, chunk.invalid().len()));
        broken += chunk.invalid().len();
    }
    let line = source[..first].iter().filter(|byte| **byte == b'\n').count() + 1;
    let notice = format!(
        "not UTF-8: {broken} byte(s) could not be read, the first at offset {first} (line {line}); the rest was checked. Save the file as UTF-8"
    );
    (Cow::Owned(text), Some(notice))
}
