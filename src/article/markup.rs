//! reStructuredText, AsciiDoc and Org, as plain text without their markup.
//!
//! The three are read line by line; what they have in common is here, what is peculiar to each in its own file.

mod asciidoc;
mod org;
mod rst;

use std::borrow::Cow;
use std::ops::Range;

use regex::Regex;

use super::builder::Prose;
use super::format::Read;
use super::metadata::{DateSource, day};
use super::{BlockKind, Metadata, plain};
pub use asciidoc::read as read_asciidoc;
pub use org::read as read_org;
pub use rst::read as read_rst;

/// A line without the white space at its ends.
#[derive(Clone, Debug)]
struct Line<'s> {
    text: &'s str,
    range: Range<usize>,
    /// Characters of white space before it.
    indent: usize,
}

impl Line<'_> {
    fn is_blank(&self) -> bool {
        self.text.is_empty()
    }

    /// The line without its first bytes, which must end at a character boundary.
    fn without(&self, bytes: usize) -> Range<usize> {
        self.range.start + bytes..self.range.end
    }
}

/// What the readers of the three formats share: the lines, and the prose that they become.
struct Writer<'s> {
    lines: Vec<Line<'s>>,
    prose: Prose<'s>,
    metadata: Metadata,
    /// Inline markup. What a group captures is kept, an empty group drops the match; a match without a group is an object. The group
    /// `target` captures where a link leads instead.
    inline: &'static Regex,
    titled: bool,
}

impl<'s> Writer<'s> {
    fn new(source: &'s str, inline: &'static Regex) -> Self {
        let mut at = 0;
        let lines = source.split_inclusive('\n').map(|line| {
            let range = plain::trimmed(source, at..at + line.len());
            at += line.len();
            Line { text: &source[range.clone()], indent: line.len() - line.trim_start().len(), range }
        });
        Self { lines: lines.collect(), prose: Prose::with_masks(source, Vec::new()), metadata: Metadata::default(), inline, titled: false }
    }

    fn finish(mut self) -> Read<'s> {
        let comments = self.prose.take_comments();
        self.prose.close();
        let links = self.prose.take_links();
        let (text, map, blocks) = self.prose.finish();
        Read { text: Cow::Owned(text), map, blocks, links, metadata: self.metadata, notices: Vec::new(), comments }
    }

    /// Adds a block of prose without its inline markup.
    fn block(&mut self, kind: BlockKind, range: Range<usize>) {
        self.prose.open(kind);
        self.words(range);
        self.prose.close();
    }

    /// Adds the title of the article, or a heading if it has one already.
    fn title(&mut self, range: Range<usize>) {
        self.block(if self.titled { BlockKind::Heading } else { BlockKind::Headline }, range);
        self.titled = true;
    }

    /// Adds each stretch between the separators as a cell.
    fn cells(&mut self, range: Range<usize>, separator: &str) {
        let source = self.prose.source();
        let mut at = range.start;
        for cell in source[range].split(separator) {
            self.block(BlockKind::TableCell, plain::trimmed(source, at..at + cell.len()));
            at += cell.len() + separator.len();
        }
    }

    /// Reads a named value at the head of a file.
    fn field(&mut self, name: &str, value: Range<usize>) {
        let text = &self.prose.source()[value.clone()];
        match name.to_ascii_lowercase().as_str() {
            "title" => self.title(value),
            "subtitle" | "description" | "summary" | "abstract" => self.block(BlockKind::Deck, value),
            "author" | "authors" => self.block(BlockKind::Byline, value),
            "date" | "revdate" | "published" | "created" => {
                if let Some(date) = day(text.trim_matches(['<', '>', '[', ']'])) {
                    self.metadata.date(date, DateSource::FrontMatter);
                }
            }
            _ => {}
        }
    }

    fn words(&mut self, range: Range<usize>) {
        let source = self.prose.source();
        let Some(text) = source.get(range.clone()) else { return };
        let mut at = 0;
        for found in self.inline.captures_iter(text) {
            let Some(whole) = found.get(0) else { continue };
            self.prose.copy(range.start + at..range.start + whole.start());
            let target = found.name("target");
            if let Some(target) = target {
                self.prose.open_link(target.as_str());
            }
            match found.iter().skip(1).flatten().find(|group| target != Some(*group)) {
                Some(kept) => {
                    self.prose.copy(range.start + kept.start()..range.start + kept.end());
                    self.prose.close_link();
                }
                None => self.prose.object(range.start + whole.start()..range.start + whole.end()),
            }
            at = whole.end();
        }
        self.prose.copy(range.start + at..range.end);
    }

    /// One past the last line from here on that satisfies a condition.
    fn run(&self, from: usize, mut holds: impl FnMut(&Line<'s>) -> bool) -> usize {
        from + self.lines[from..].iter().take_while(|line| holds(line)).count()
    }

    /// The stretch from the start of one line, less some bytes, to the end of another.
    fn stretch(&self, first: usize, marker: usize, end: usize) -> Range<usize> {
        self.lines[first].range.start + marker..self.lines[end - 1].range.end
    }
}
