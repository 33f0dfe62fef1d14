//! An article block by block for showing it, with the way back to the file but without tokens.

use std::borrow::Cow;
use std::ops::Range;
use std::path::Path;

use super::builder::SourceMap;
use super::{Block, ReadOptions, Span, format};

/// The prose of a file.
#[derive(Debug)]
pub struct Outline<'s> {
    /// The blocks in reading order; their token ranges are empty.
    pub blocks: Vec<Block>,
    text: Cow<'s, str>,
    map: SourceMap,
}

/// Words in a row, and the bytes of the file that they render.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stretch<'o> {
    /// The words.
    pub text: &'o str,
    /// The bytes.
    pub source: Range<usize>,
    /// Whether the two are the same, so that a part of one is a part of the other.
    pub verbatim: bool,
}

impl<'s> Outline<'s> {
    /// Reads a file; the path names its format.
    pub fn read(source: &'s [u8], path: &Path) -> Self {
        let read = format::read(source, path, ReadOptions::default());
        Self { blocks: read.blocks, text: read.text, map: read.map }
    }

    /// The bytes of the file that a span renders.
    pub fn source_range(&self, span: Span) -> Range<usize> {
        self.map.source_range(span)
    }

    /// The stretches of a block, in order.
    pub fn stretches(&self, block: &Block) -> Vec<Stretch<'_>> {
        let stretch = |(text, source, verbatim): (Range<usize>, _, _)| Some(Stretch { text: self.text.get(text)?, source, verbatim });
        self.map.pieces(block.span).into_iter().filter_map(stretch).collect()
    }
}
