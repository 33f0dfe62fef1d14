//! AsciiDoc.

use std::sync::LazyLock;

use regex::Regex;

use super::super::format::Read;
use super::super::metadata::{DateSource, day};
use super::super::{BlockKind, plain};
use super::{Line, Writer};

static INLINE: LazyLock<Regex> = LazyLock::new(|| {
    let link = r"(?<target>(?:link|xref|mailto):[^\s\[\]]+|https?://[^\s\[\]]+)\[([^\]]*)\]";
    let macros = r"(?:image|icon|kbd|btn|menu|stem|footnote|pass|anchor|latexmath|indexterm):{1,2}[^\s\[\]]*\[[^\]]*\]";
    let reference = r"<<[^,>]*,([^>]*)>>|<<[^>]*>>";
    let code = r"``[^`]+``|`[^`]+`|\+\+\+.+?\+\+\+|\+[^+\s][^+]*\+";
    let marked = r"\[[.#][^\]]*\]#([^#]+)#|##([^#]+)##|#([^#\s][^#]*)#";
    let strong = r"\*\*([^*]+)\*\*|\*([^*\s](?:[^*]*[^*\s])?)\*|__([^_]+)__|\b_([^_\s](?:[^_]*[^_\s])?)_\b";
    let attribute = r"\{[A-Za-z0-9_-]+\}|\(\(\([^)]*\)\)\)()|\(\(([^)]*)\)\)";
    Regex::new(&format!("{link}|{macros}|{reference}|{code}|{marked}|{strong}|{attribute}")).expect("a fixed pattern")
});

/// Reads AsciiDoc.
pub fn read(text: &str) -> Read<'_> {
    let mut reader = Reader { writer: Writer::new(text, &INLINE), quoted: false, listing: false };
    let mut at = 0;
    while at < reader.writer.lines.len() {
        at = reader.block(at);
    }
    reader.writer.finish()
}

struct Reader<'s> {
    writer: Writer<'s>,
    /// Inside a quotation block.
    quoted: bool,
    /// The next paragraph is source code.
    listing: bool,
}

impl Reader<'_> {
    /// Reads the block that starts at a line and says where the next one does.
    fn block(&mut self, at: usize) -> usize {
        let line = self.writer.lines[at].clone();
        let text = line.text;
        if let Some(end) = self.delimited(at) {
            return end;
        }
        let level = text.bytes().take_while(|byte| *byte == b'=').count();
        if level > 0 && text[level..].starts_with(' ') {
            let title = plain::trimmed(self.writer.prose.source(), line.without(level));
            let first = level == 1 && !self.writer.titled;
            self.writer.title(title);
            return if first { self.header(at + 1) } else { at + 1 };
        }
        if let Some((name, value)) = text.strip_prefix(':').and_then(|rest| rest.split_once(':'))
            && !name.contains(' ')
        {
            let value = value.trim_start();
            self.writer.field(name, line.range.end - value.len()..line.range.end);
            return at + 1;
        }
        if text.starts_with("//") {
            self.writer.prose.comment(line.range);
            return at + 1;
        }
        if text.is_empty() || text == "+" || matches!(text, "'''" | "<<<" | "--") {
            return at + 1;
        }
        if text.starts_with('[') && text.ends_with(']') {
            self.listing = text.starts_with("[source") || text.starts_with("[listing") || text.starts_with("[literal");
            return at + 1;
        }
        if let Some((name, _)) = text.split_once("::").filter(|(name, rest)| is_name(name) && rest.ends_with(']')) {
            match name {
                "image" => self.writer.prose.marker(BlockKind::Figure),
                "video" | "audio" => self.writer.prose.marker(BlockKind::Embed),
                _ => {}
            }
            return at + 1;
        }
        if text.starts_with('.') && !text.starts_with("..") && !text.starts_with(". ") {
            self.writer.block(BlockKind::Caption, line.without(1));
            return at + 1;
        }
        self.paragraph(at)
    }

    fn paragraph(&mut self, at: usize) -> usize {
        let line = self.writer.lines[at].clone();
        let marker = item_marker(line.text);
        let end = self.writer.run(at + 1, |after| {
            !after.is_blank() && after.text != "+" && !(marker > 0 && item_marker(after.text) > 0) && delimiter(after).is_none()
        });
        if std::mem::take(&mut self.listing) || (line.indent > 0 && marker == 0) {
            self.writer.prose.marker(BlockKind::Code);
            return end;
        }
        let kind = match (marker, self.quoted) {
            (1.., _) => BlockKind::ListItem,
            (0, true) => BlockKind::Quotation,
            (0, false) => BlockKind::Paragraph,
        };
        let label = ["NOTE: ", "TIP: ", "IMPORTANT: ", "WARNING: ", "CAUTION: "].into_iter().find(|label| line.text.starts_with(label));
        let range = self.writer.stretch(at, marker + label.map_or(0, str::len), end);
        self.writer.block(kind, range);
        end
    }

    /// The author and revision lines under the title.
    fn header(&mut self, at: usize) -> usize {
        let end = self.writer.run(at, |line| !line.is_blank() && !line.text.starts_with(':'));
        for index in at..end {
            let line = self.writer.lines[index].clone();
            match line.text.split(", ").find_map(day) {
                Some(date) => self.writer.metadata.date(date, DateSource::FrontMatter),
                None if index == at && !line.text.starts_with("//") => self.writer.block(BlockKind::Byline, line.range),
                None => {}
            }
        }
        end
    }

    /// A block between two like lines: skipped if it holds no prose, read on inside if it does.
    fn delimited(&mut self, at: usize) -> Option<usize> {
        let line = self.writer.lines[at].clone();
        let marker = match delimiter(&line)? {
            b'/' => None,
            b'+' => Some(BlockKind::Embed),
            b'-' | b'.' | b'`' => Some(BlockKind::Code),
            b'|' => {
                let end = self.writer.run(at + 1, |after| after.text != line.text);
                self.table(at + 1, end);
                return Some((end + 1).min(self.writer.lines.len()));
            }
            b'_' => {
                self.quoted = !self.quoted;
                return Some(at + 1);
            }
            _ => return Some(at + 1),
        };
        self.listing = false;
        if let Some(kind) = marker {
            self.writer.prose.marker(kind);
        }
        let closing = if line.text.starts_with('`') { "```" } else { line.text };
        let end = self.writer.run(at + 1, |after| after.text != closing);
        Some((end + 1).min(self.writer.lines.len()))
    }

    fn table(&mut self, from: usize, end: usize) {
        for index in from..end {
            let line = self.writer.lines[index].clone();
            self.writer.cells(line.range, "|");
        }
    }
}

/// The mark of a line that opens or closes a block.
fn delimiter(line: &Line<'_>) -> Option<u8> {
    let first = *line.text.as_bytes().first()?;
    match first {
        b'|' => (line.text == "|===").then_some(first),
        b'`' => line.text.starts_with("```").then_some(first),
        b'-' | b'.' | b'+' | b'/' | b'_' | b'=' | b'*' => (line.text.len() >= 4 && line.text.bytes().all(|byte| byte == first)).then_some(first),
        _ => None,
    }
}

fn is_name(name: &str) -> bool {
    !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_lowercase())
}

/// How many bytes the marker of a list item takes: "* ", "** ", ". ", "1. ", "term:: ".
fn item_marker(line: &str) -> usize {
    let marks = line.bytes().take_while(|byte| matches!(byte, b'*' | b'.' | b'-')).count();
    if (1..=6).contains(&marks) && line[marks..].starts_with(' ') {
        return line.len() - line[marks..].trim_start().len();
    }
    plain::item_marker(line).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::super::super::testing::{article, blocks, kinds_and_texts, links, pairs};
    use super::super::super::{BlockKind, Format};
    use BlockKind::*;

    #[test]
    fn words_of_links() {
        let text = "See https://x.y/z[the plan] and link:a.html[it].\n";
        assert_eq!(links(Format::AsciiDoc, text), pairs(&[("the plan", "https://x.y/z"), ("it", "link:a.html")]));
    }

    #[test]
    fn an_article() {
        let text = "= Title\nJane Doe <jane@x.y>\nv1.0, 2024-05-31\n:toc: left\n\n== Part\n\nA *bold* `code` https://x.y[link] _it_.\n\n[source,rust]\n----\nlet x;\n----\n\n\
            * one\n** two\n\n.Caption\nimage::x.png[Alt]\n\n____\nQuoted.\n____\n\n|===\n|A |B\n|===\n\nNOTE: Mind.\n// comment\n";
        let expected = [
            (Headline, "Title"),
            (Byline, "Jane Doe <jane@x.y>"),
            (Heading, "Part"),
            (Paragraph, "A bold \u{FFFC} link it."),
            (Code, ""),
            (ListItem, "one"),
            (ListItem, "two"),
            (Caption, "Caption"),
            (Figure, ""),
            (Quotation, "Quoted."),
            (TableCell, "A"),
            (TableCell, "B"),
            (Paragraph, "Mind."),
        ];
        let mut found = kinds_and_texts(Format::AsciiDoc, text);
        let note = found.pop().unwrap();
        assert_eq!(found, blocks(&expected[..12]));
        assert!(note.1.starts_with("Mind."));
        assert_eq!(article(Format::AsciiDoc, text).metadata.published.unwrap().date.to_string(), "2024-05-31");
    }
}
