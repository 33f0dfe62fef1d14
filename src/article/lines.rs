//! Line and column of a byte offset.

/// A place in a file, as people and editors count it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, serde::Serialize)]
pub struct Position {
    /// Line, from 1.
    pub line: u32,
    /// Column in characters, from 1. A byte order mark is no character; a byte that is no UTF-8 is one.
    pub column: u32,
    /// Byte offset in the file on disk, from 0.
    pub byte: u32,
}

/// Bytes between two remembered character counts; it bounds the work for a position on a very long line.
const STEP: usize = 4096;

/// Line starts and character counts of a file, so that every position costs the same however long the line is.
#[derive(Debug)]
pub struct LineIndex {
    starts: Vec<u32>,
    characters: Vec<u32>,
}

impl LineIndex {
    /// Indexes a file.
    pub fn new(source: &[u8]) -> Self {
        let mut starts = vec![0];
        starts.extend(memchr::memchr_iter(b'\n', source).map(|at| at as u32 + 1));
        let mut characters = Vec::with_capacity(source.len() / STEP + 1);
        let mut seen = 0;
        for chunk in source.chunks(STEP) {
            characters.push(seen);
            seen += count(chunk);
        }
        characters.push(seen);
        Self { starts, characters }
    }

    /// Line and column of a byte offset; an offset past the end counts as the end.
    pub fn position(&self, source: &[u8], byte: usize) -> Position {
        let byte = byte.min(source.len());
        let line = self.starts.partition_point(|start| *start as usize <= byte) - 1;
        let start = self.starts[line] as usize;
        let start = if line == 0 && source.starts_with(b"\xEF\xBB\xBF") { start + 3 } else { start };
        let column = self.before(source, byte).saturating_sub(self.before(source, start)) + 1;
        Position { line: line as u32 + 1, column, byte: byte as u32 }
    }

    /// Byte offset at which a line (from 1) starts.
    pub fn start_of_line(&self, line: u32) -> Option<usize> {
        self.starts.get(line.checked_sub(1)? as usize).map(|start| *start as usize)
    }

    fn before(&self, source: &[u8], byte: usize) -> u32 {
        let step = byte / STEP;
        self.characters[step] + count(&source[step * STEP..byte])
    }
}

/// Characters in UTF-8: every byte that does not continue one.
fn count(bytes: &[u8]) -> u32 {
    bytes.iter().filter(|byte| **byte & 0xC0 != 0x80).count() as u32
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_count_characters_after_a_byte_order_mark() {
        let source = "\u{FEFF}né\r\nüx".as_bytes();
        let index = LineIndex::new(source);
        assert_eq!(index.position(source, 4), Position { line: 1, column: 2, byte: 4 });
        let x = source.len() - 1;
        assert_eq!(index.position(source, x), Position { line: 2, column: 2, byte: x as u32 });
    }

    #[test]
    fn a_long_line_is_counted_across_steps() {
        let source = "é".repeat(10_000);
        let index = LineIndex::new(source.as_bytes());
        assert_eq!(index.position(source.as_bytes(), 18_000).column, 9_001);
    }
}
