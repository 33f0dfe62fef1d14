//! Bytes to prose: an [`Article`] is what a file says, block by block, with every character traceable to its place on disk.

mod builder;
mod datelines;
mod format;
mod front_matter;
mod html;
mod language;
mod lines;
mod markdown;
mod markup;
mod metadata;
mod outline;
mod plain;
mod sentences;
mod templates;
#[cfg(test)]
mod testing;
pub mod tokens;

use std::borrow::Cow;
use std::ops::Range;
use std::path::Path;

use chrono::NaiveDate;

use crate::finding::Place;
use crate::lexicon::Lexicon;
pub use builder::{Comment, MARKER, nearly_speaks};
pub use format::{EXTENSIONS, Format};
pub use language::{Language, is_foreign};
pub use lines::{LineIndex, Position};
pub use metadata::{DateSource, Metadata, Published};
pub use outline::{Outline, Stretch};
pub use tokens::{Flags, Token, TokenKind, TokenRange};

/// A stretch of [`Article::text`]: byte offsets, the end exclusive, both on character boundaries.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Span {
    /// First byte.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
}

impl Span {
    /// The span as a range for slicing [`Article::text`].
    #[inline]
    pub fn range(self) -> Range<usize> {
        self.start as usize..self.end as usize
    }
}

/// What part of an article a block is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum BlockKind {
    /// The title of the article.
    Headline,
    /// The summary under the headline (standfirst, description, excerpt).
    Deck,
    /// Who wrote it.
    Byline,
    /// Where and when it was filed: "KYIV, Feb 24 (Agency) —".
    Dateline,
    /// A heading inside the article.
    Heading,
    /// Running prose.
    Paragraph,
    /// One item of a list.
    ListItem,
    /// A paragraph set off as a quotation.
    Quotation,
    /// The words under a picture or a table.
    Caption,
    /// One cell of a table.
    TableCell,
    /// Code; it has no prose, but it stands there.
    Code,
    /// A picture, video or other figure without words of its own.
    Figure,
    /// Something pasted in that is not prose: raw markup, a template, a shortcode.
    Embed,
}

impl BlockKind {
    /// Whether the block holds words to be read.
    pub fn is_prose(self) -> bool {
        !matches!(self, Self::Code | Self::Figure | Self::Embed)
    }
}

/// A block of an article in reading order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Block {
    /// What it is.
    pub kind: BlockKind,
    /// Where its prose stands in [`Article::text`]; empty for blocks without prose.
    pub span: Span,
    /// Its tokens.
    pub tokens: TokenRange,
    /// How deep the list is whose item starts with this block, from 1, or the level of a heading, from 1; 0 for any other block, and where the
    /// format does not say.
    pub depth: u8,
}

/// A link with words of its own, or the words that a labelled footnote begins with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link {
    /// Where its words stand in [`Article::text`].
    pub span: Span,
    /// Its address, as the file has it; that of a footnote is `#` and its label.
    pub target: Box<str>,
}

/// A sentence: it never crosses a block.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sentence {
    /// Its tokens.
    pub tokens: TokenRange,
    /// Index of the block that it stands in.
    pub block: u32,
}

/// How to read a file.
#[derive(Clone, Copy, Debug, Default)]
pub struct ReadOptions {
    /// The article's date where the caller knows it; it goes before anything found in the file.
    pub date: Option<NaiveDate>,
    /// The format where the caller knows it; otherwise extension and content decide.
    pub format: Option<Format>,
    /// The article's date where neither the caller nor the file knows it.
    pub fallback_date: Option<NaiveDate>,
    /// The article's language where the file does not name it.
    pub language: Option<Language>,
}

/// An article that has been read: its prose, its blocks, sentences and tokens, and what is known about it.
#[derive(Debug)]
pub struct Article<'s> {
    /// The file as it lies on disk.
    pub source: &'s [u8],
    /// The prose. For plain text that is the file itself; for other formats the words without their markup.
    pub text: Cow<'s, str>,
    /// What the file says about the article.
    pub metadata: Metadata,
    /// The blocks in reading order.
    pub blocks: Vec<Block>,
    /// The links in reading order, and the footnotes that say by their label what they are about.
    pub links: Vec<Link>,
    /// The sentences in reading order.
    pub sentences: Vec<Sentence>,
    /// The tokens in reading order.
    pub tokens: Vec<Token>,
    /// What had to be guessed or left out while reading, for the user.
    pub notices: Vec<String>,
    /// Comments in the markup that speak to factlint, in the order of the file.
    pub comments: Vec<Comment>,
    map: builder::SourceMap,
    lines: std::cell::OnceCell<LineIndex>,
    /// Which blocks are headings.
    headings: std::cell::OnceCell<Vec<usize>>,
}

/// Why a file cannot be read as an article.
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
pub enum ReadError {
    /// The bytes are not text.
    #[error("binary file, not an article (NUL byte at offset {at})")]
    Binary {
        /// Byte offset of the first NUL.
        at: usize,
    },
    /// Offsets are 32 bits wide.
    #[error("file of {size} bytes is too large: factlint reads files up to 4 GiB; split it")]
    TooLarge {
        /// Size of the file in bytes.
        size: usize,
    },
}

impl<'s> Article<'s> {
    /// Reads an article. The path names its format and may carry its date; the file is not opened.
    ///
    /// # Errors
    /// Binary data and files over 4 GiB are refused. Everything else is read as well as can be: broken UTF-8 and broken
    /// front matter are kept as they are and named in [`Article::notices`].
    pub fn read(source: &'s [u8], path: &Path, options: ReadOptions, lexicon: &Lexicon) -> Result<Self, ReadError> {
        if u32::try_from(source.len()).is_err() {
            return Err(ReadError::TooLarge { size: source.len() });
        }
        if let Some(at) = memchr::memchr(0, source) {
            return Err(ReadError::Binary { at });
        }
        let read = format::read(source, path, options);
        let tokens = tokens::tokenise(&read.text, &read.blocks, lexicon);
        let mut article = Article {
            source,
            text: read.text,
            metadata: read.metadata,
            blocks: tokens.blocks,
            links: read.links,
            sentences: Vec::new(),
            tokens: tokens.tokens,
            notices: read.notices,
            comments: read.comments,
            map: read.map,
            lines: std::cell::OnceCell::new(),
            headings: std::cell::OnceCell::new(),
        };
        article.sentences = sentences::split(&mut article.tokens, &article.text, &article.blocks, lexicon);
        Ok(article)
    }

    /// The words of a token range as they stand in the prose, with what lies between them.
    pub fn slice(&self, tokens: TokenRange) -> &str {
        &self.text[self.span(tokens).range()]
    }

    /// The text of one token.
    #[inline]
    pub fn token_text(&self, token: u32) -> &str {
        &self.text[self.tokens[token as usize].span().range()]
    }

    /// Where a token range stands in the prose; an empty range has an empty span.
    pub fn span(&self, tokens: TokenRange) -> Span {
        if tokens.is_empty() {
            let at = self.tokens.get(tokens.start as usize).map_or(self.text.len() as u32, |token| token.start);
            return Span { start: at, end: at };
        }
        Span { start: self.tokens[tokens.start as usize].start, end: self.tokens[tokens.end as usize - 1].end }
    }

    /// The headings between two tokens.
    pub fn headings_between(&self, first: u32, second: u32) -> impl Iterator<Item = &Block> {
        let (first, last) = (self.block_of(first.min(second)), self.block_of(first.max(second)));
        let heading = |at: &usize| matches!(self.blocks[*at].kind, BlockKind::Heading | BlockKind::Headline);
        let headings = self.headings.get_or_init(|| (0..self.blocks.len()).filter(heading).collect());
        let place = |block: usize| headings.partition_point(|heading| *heading < block);
        headings[place(first)..place(last)].iter().map(|heading| &self.blocks[*heading])
    }

    /// Where a span of the prose stands in the file: byte offsets into [`Article::source`].
    pub fn source_range(&self, span: Span) -> Range<usize> {
        self.map.source_range(span)
    }

    /// Line and column of a byte offset of the file.
    pub fn position(&self, byte: usize) -> Position {
        self.lines.get_or_init(|| LineIndex::new(self.source)).position(self.source, byte)
    }

    /// A stretch of the file as a place.
    pub fn place(&self, range: Range<usize>) -> Place {
        let text = String::from_utf8_lossy(self.source.get(range.clone()).unwrap_or_default()).into_owned();
        Place { text, start: self.position(range.start), end: self.position(range.end) }
    }

    /// Index of the sentence that holds a token.
    pub fn sentence_of(&self, token: u32) -> usize {
        self.sentences.partition_point(|sentence| sentence.tokens.end <= token)
    }

    /// Index of the block that holds a token.
    pub fn block_of(&self, token: u32) -> usize {
        self.sentences.get(self.sentence_of(token)).map_or(self.blocks.len(), |sentence| sentence.block as usize)
    }
}
