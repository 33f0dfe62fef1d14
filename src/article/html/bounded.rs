//! Keeps the tokeniser from running out of stack: it goes some calls deeper at each attribute of a tag, and comes back only
//! at the end of the tag.

use std::cell::Cell;
use std::convert::Infallible;

use html5gum::{Readable, Reader, StringReader};

/// Pieces of attributes that one tag may have; each attribute has one or two. A tag with more is markup gone wrong.
const MOST: u32 = 2_000;

/// Reads a text and pretends that it ends inside a tag with too many attributes.
pub struct Bounded<'t, 'c> {
    reader: StringReader<'t>,
    /// Bytes read.
    at: usize,
    pieces: u32,
    /// Set to the bytes read where the pretended end is.
    stopped: &'c Cell<Option<usize>>,
}

impl<'t, 'c> Bounded<'t, 'c> {
    pub fn new(text: &'t str, stopped: &'c Cell<Option<usize>>) -> Self {
        Self { reader: text.to_reader(), at: 0, pieces: 0, stopped }
    }
}

impl Reader for Bounded<'_, '_> {
    type Error = Infallible;

    fn read_byte(&mut self) -> Result<Option<u8>, Infallible> {
        if self.stopped.get().is_some() {
            return Ok(None);
        }
        let byte = self.reader.read_byte()?;
        self.at += usize::from(byte.is_some());
        Ok(byte)
    }

    fn try_read_string(&mut self, words: &[u8], case_sensitive: bool) -> Result<bool, Infallible> {
        let found = self.stopped.get().is_none() && self.reader.try_read_string(words, case_sensitive)?;
        self.at += if found { words.len() } else { 0 };
        Ok(found)
    }

    /// What is looked for tells where the tokeniser is: an equals sign ends names of attributes alone, and outside of tags
    /// it stops at the next one.
    #[inline(always)]
    fn read_until<'b>(&'b mut self, needle: &[u8], buffer: &'b mut [u8; 4]) -> Result<Option<&'b [u8]>, Infallible> {
        if needle.contains(&b'=') {
            self.pieces += 1;
            if self.pieces > MOST {
                self.stopped.set(Some(self.at));
            }
        } else if needle.contains(&b'<') {
            self.pieces = 0;
        }
        if self.stopped.get().is_some() {
            return Ok(None);
        }
        let found = self.reader.read_until(needle, buffer)?;
        self.at += found.map_or(0, <[u8]>::len);
        Ok(found)
    }
}
