//! An open document, and its places as the protocol counts them: lines, and UTF-16 units in them, from 0.

use std::path::PathBuf;

use factlint::article::Format;
use factlint::finding::Place;
use ls_types::{Position, Range, TextDocumentContentChangeEvent, TextDocumentItem, Uri};

/// A document as the editor has it.
#[derive(Debug)]
pub struct Document {
    /// Its address.
    pub uri: Uri,
    /// Its path, or a name where it was never saved.
    pub path: PathBuf,
    /// Its format, where the editor knows it and the path does not tell.
    pub format: Option<Format>,
    /// Counts its changes.
    pub version: i32,
    /// Its text.
    pub text: String,
    lines: Lines,
}

impl Document {
    /// A document that the editor opens.
    pub fn new(item: TextDocumentItem) -> Self {
        let saved = item.uri.scheme().as_str().eq_ignore_ascii_case("file");
        let path = item.uri.to_file_path().filter(|_| saved).map_or_else(|| PathBuf::from("untitled"), |path| path.into_owned());
        let format = if Format::of_path(&path).is_none() { format_of(&item.language_id) } else { None };
        Self { path, format, version: item.version, lines: Lines::new(&item.text), text: item.text, uri: item.uri }
    }

    /// Makes a change that the editor tells of.
    pub fn change(&mut self, change: TextDocumentContentChangeEvent) {
        match change.range {
            None => self.text = change.text,
            Some(range) => {
                let (start, end) = (self.byte(range.start), self.byte(range.end));
                self.text.replace_range(start..end.max(start), &change.text);
            }
        }
        self.lines = Lines::new(&self.text);
    }

    /// The place of a finding.
    pub fn range(&self, place: &Place) -> Range {
        Range { start: self.position(place.start.byte as usize), end: self.position(place.end.byte as usize) }
    }

    /// The place of a byte.
    pub fn position(&self, byte: usize) -> Position {
        self.lines.position(&self.text, byte)
    }

    /// The byte of a place.
    pub fn byte(&self, position: Position) -> usize {
        self.lines.byte(&self.text, position)
    }
}

/// The format that an editor calls by a name of its own.
fn format_of(language: &str) -> Option<Format> {
    match language {
        "plaintext" | "text" => Some(Format::Plain),
        "markdown" => Some(Format::Markdown),
        "mdx" => Some(Format::Mdx),
        "html" => Some(Format::Html),
        "restructuredtext" | "rst" => Some(Format::Rst),
        "asciidoc" | "asciidoctor" => Some(Format::AsciiDoc),
        "org" => Some(Format::Org),
        _ => None,
    }
}

/// Where lines start. A line ends with `\n`, `\r\n` or `\r`.
#[derive(Debug)]
struct Lines(Vec<usize>);

impl Lines {
    fn new(text: &str) -> Self {
        let bytes = text.as_bytes();
        let ends = memchr::memchr2_iter(b'\n', b'\r', bytes).filter(|at| bytes[*at] == b'\n' || bytes.get(at + 1) != Some(&b'\n'));
        Self(std::iter::once(0).chain(ends.map(|at| at + 1)).collect())
    }

    /// A byte inside a character counts as its first.
    fn position(&self, text: &str, byte: usize) -> Position {
        let byte = (0..=byte.min(text.len())).rev().find(|at| text.is_char_boundary(*at)).unwrap_or_default();
        let line = self.0.partition_point(|start| *start <= byte) - 1;
        let character = text[self.0[line]..byte].chars().map(char::len_utf16).sum::<usize>();
        Position { line: line as u32, character: character as u32 }
    }

    /// A place past the end of its line counts as the end, and one inside a character as its first byte.
    fn byte(&self, text: &str, Position { line, character }: Position) -> usize {
        let Some(start) = self.0.get(line as usize) else { return text.len() };
        let end = self.0.get(line as usize + 1).map_or(text.len(), |next| *next);
        let mut left = character as usize;
        let line = text[*start..end].trim_end_matches(['\r', '\n']);
        for (at, c) in line.char_indices() {
            if left < c.len_utf16() {
                return start + at;
            }
            left -= c.len_utf16();
        }
        start + line.len()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn document(text: &str) -> Document {
        let uri = "untitled:one".parse().unwrap();
        Document::new(TextDocumentItem { uri, language_id: "markdown".into(), version: 1, text: text.into() })
    }

    fn at(line: u32, character: u32) -> Position {
        Position { line, character }
    }

    #[test]
    fn places_count_utf16_units_and_every_line_end() {
        let document = document("a😀é\r\nb\rc\n\nd");
        for (byte, position) in
            [(0, at(0, 0)), (1, at(0, 1)), (5, at(0, 3)), (7, at(0, 4)), (9, at(1, 0)), (11, at(2, 0)), (13, at(3, 0)), (14, at(4, 0))]
        {
            assert_eq!(document.position(byte), position, "{byte}");
            assert_eq!(document.byte(position), byte, "{byte}");
        }
        assert_eq!(document.position(3), at(0, 1), "inside the emoji");
        assert_eq!(document.byte(at(0, 2)), 1, "between its two units");
        assert_eq!(document.byte(at(0, 99)), 7, "past the end of the line");
        assert_eq!(document.byte(at(99, 0)), 15, "past the end of the text");
    }

    #[test]
    fn changes_are_made_in_order() {
        let mut changed = document("One 😀 two.\r\nThree.");
        let mut change = |range: Option<(Position, Position)>, text: &str| {
            let range = range.map(|(start, end)| Range { start, end });
            changed.change(TextDocumentContentChangeEvent { range, range_length: None, text: text.into() });
            changed.text.clone()
        };
        assert_eq!(change(Some((at(0, 7), at(0, 10))), "2"), "One 😀 2.\r\nThree.");
        assert_eq!(change(Some((at(0, 99), at(1, 0))), "\n\n"), "One 😀 2.\n\nThree.");
        assert_eq!(change(Some((at(2, 5), at(9, 9))), "!"), "One 😀 2.\n\nThree!");
        assert_eq!(change(None, "All."), "All.");
    }

    proptest::proptest! {
        #[test]
        fn any_place_of_any_text_has_a_byte(text in "([a-z]|é|😀|\r|\n|\r\n){0,30}", line in 0..9_u32, character in 0..40_u32) {
            let document = document(&text);
            let byte = document.byte(at(line, character));
            assert!(text.is_char_boundary(byte));
            assert_eq!(document.byte(document.position(byte)), byte);
        }
    }
}
