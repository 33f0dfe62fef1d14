//! reStructuredText.

use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use super::super::builder::MARKER;
use super::super::format::Read;
use super::super::{BlockKind, plain};
use super::{Line, Writer};

/// Directives whose content is prose.
const PROSE_DIRECTIVES: [&str; 20] = [
    "admonition",
    "attention",
    "caution",
    "container",
    "danger",
    "deprecated",
    "epigraph",
    "error",
    "hint",
    "important",
    "list-table",
    "note",
    "pull-quote",
    "rubric",
    "seealso",
    "sidebar",
    "tip",
    "topic",
    "versionadded",
    "versionchanged",
];

static INLINE: LazyLock<Regex> = LazyLock::new(|| {
    let literal = r"(?s:``.+?``)";
    let worded = r"(?::(?:ref|doc|abbr|term|title|emphasis|strong|sub|sup|subscript|superscript|guilabel|any|dfn):)";
    let titled = r"`([^`<]*[^`<\s])\s*<(?<target>[^`>]*)>`_{0,2}";
    let role = r":[a-zA-Z][\w:.+-]*:`[^`]*`";
    let phrase = r"`([^`]+)`_{0,2}";
    let footnote = r"\s?\[[\w#*]+\]_()";
    let strong = r"\*\*([^*]+)\*\*|\*([^*\s](?:[^*]*[^*\s])?)\*";
    let substitution = r"\|[^|\s](?:[^|]*[^|\s])?\|_{0,2}";
    let reference = r"\b([A-Za-z][A-Za-z0-9-]*)__?\b";
    let escape = r"\\(\S)|\\\s()";
    let all = format!("{literal}|{worded}?{titled}|{worded}{phrase}|{role}|{phrase}|{footnote}|{strong}|{substitution}|{reference}|{escape}");
    Regex::new(&all).expect("a fixed pattern")
});

/// Reads reStructuredText.
pub fn read(text: &str) -> Read<'_> {
    let mut reader = Reader { writer: Writer::new(text, &INLINE), contexts: Vec::new() };
    let mut at = reader.header();
    while at < reader.writer.lines.len() {
        at = reader.block(at);
    }
    reader.writer.finish()
}

struct Reader<'s> {
    writer: Writer<'s>,
    /// What a paragraph is from an indentation on, the deepest last.
    contexts: Vec<(usize, BlockKind)>,
}

impl<'s> Reader<'s> {
    /// Reads header lines ("Title: …") at the very top, as enhancement proposals have them.
    fn header(&mut self) -> usize {
        let first = self.writer.run(0, Line::is_blank);
        let end = self.writer.run(first, |line| !line.is_blank());
        let named = |line: &Line<'s>| {
            line.text.split_once(": ").is_some_and(|(name, _)| name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-'))
        };
        let lines = self.writer.lines[first..end].to_vec();
        if lines.len() < 2 || !lines.iter().all(|line| line.indent > 0 || named(line)) {
            return first;
        }
        for line in lines.iter().filter(|line| line.indent == 0) {
            if let Some((name, value)) = line.text.split_once(": ") {
                self.writer.field(name, line.range.end - value.len()..line.range.end);
            }
        }
        end
    }

    /// Reads the block that starts at a line and says where the next one does.
    fn block(&mut self, at: usize) -> usize {
        let lines = &self.writer.lines;
        let line = lines[at].clone();
        let next = lines.get(at + 1).cloned();
        if line.is_blank() {
            return at + 1;
        }
        if let Some(next) = &next
            && is_adornment(line.text)
            && !next.is_blank()
            && lines.get(at + 2).is_some_and(|under| under.text == line.text)
        {
            self.writer.title(next.range.clone());
            return at + 3;
        }
        if is_columns(line.text) {
            return self.simple_table(at);
        }
        if line.text.starts_with("+-") || line.text.starts_with("+=") {
            return self.grid_table(at);
        }
        if is_adornment(line.text) {
            return at + 1;
        }
        if next.is_some_and(|under| line.indent == 0 && is_adornment(under.text) && under.text.len() + 2 >= line.text.chars().count()) {
            self.contexts.clear();
            self.writer.title(line.range);
            return at + 2;
        }
        while self.contexts.last().is_some_and(|(indent, _)| *indent > line.indent) {
            self.contexts.pop();
        }
        if line.text == ".." || line.text.starts_with(".. ") {
            return self.directive(at);
        }
        if line.text.starts_with(">>> ") {
            self.writer.prose.marker(BlockKind::Code);
            return self.writer.run(at, |line| !line.is_blank());
        }
        if let Some((name, value)) = field(line.text) {
            if self.writer.prose.is_untouched() || self.writer.titled {
                self.writer.field(name, line.range.end - value.len()..line.range.end);
            }
            return self.writer.run(at + 1, |after| !after.is_blank() && after.indent > line.indent);
        }
        self.paragraph(at)
    }

    fn paragraph(&mut self, at: usize) -> usize {
        let line = self.writer.lines[at].clone();
        let marker = item_marker(line.text);
        let indent = line.indent + marker;
        if marker > 0 {
            self.contexts.push((indent, BlockKind::ListItem));
        } else if line.indent > self.contexts.last().map_or(0, |(indent, _)| *indent) {
            let defined = at > 0 && !self.writer.lines[at - 1].is_blank();
            self.contexts.push((indent, if defined { BlockKind::ListItem } else { BlockKind::Quotation }));
        }
        let kind = self.contexts.last().map_or(BlockKind::Paragraph, |(_, kind)| *kind);
        let end = self.writer.run(at + 1, |after| !after.is_blank() && after.indent == indent);
        let mut range = self.writer.stretch(at, marker, end);
        let words = &self.writer.prose.source()[range.clone()];
        let literal = words.ends_with("::");
        if literal {
            range.end -= if words.len() == 2 { 2 } else { 1 };
        }
        self.writer.block(kind, range);
        if !literal {
            return end;
        }
        self.writer.prose.marker(BlockKind::Code);
        self.writer.run(end, |after| after.is_blank() || after.indent > line.indent)
    }

    /// A directive, a comment, a target or a footnote.
    fn directive(&mut self, at: usize) -> usize {
        let line = self.writer.lines[at].clone();
        let body = line.text[2..].trim_start();
        let skipped = self.writer.run(at + 1, |after| after.is_blank() || after.indent > line.indent);
        if body.starts_with(MARKER) {
            let end = self.writer.run(at + 1, |after| !after.is_blank() && after.indent > line.indent);
            self.writer.prose.comment(self.writer.stretch(at, 0, end));
            return skipped;
        }
        if let Some((label, words)) = body.strip_prefix('[').and_then(|note| note.split_once("] ")) {
            let end = self.writer.run(at + 1, |after| !after.is_blank() && after.indent > line.indent);
            self.footnote(label.trim_start_matches('#'), line.range.end - words.len()..self.writer.lines[end - 1].range.end);
            return end;
        }
        let Some((name, argument)) = body.split_once("::") else { return skipped };
        match name {
            "image" | "figure" => self.writer.prose.marker(BlockKind::Figure),
            "code" | "code-block" | "sourcecode" | "literalinclude" | "math" | "parsed-literal" | "prompt" => {
                self.writer.prose.marker(BlockKind::Code)
            }
            "raw" => self.writer.prose.marker(BlockKind::Embed),
            _ if PROSE_DIRECTIVES.contains(&name) => {
                let kind = if matches!(name, "epigraph" | "pull-quote") { BlockKind::Quotation } else { BlockKind::Paragraph };
                let words = argument.trim_start();
                if !words.is_empty() && !name.starts_with("version") && name != "deprecated" {
                    self.writer.block(kind, line.range.end - words.len()..line.range.end);
                }
                let options = self.writer.run(at + 1, |after| after.indent > line.indent && field(after.text).is_some());
                let inside = self.writer.run(options, Line::is_blank);
                if let Some(first) = self.writer.lines.get(inside).filter(|first| first.indent > line.indent) {
                    self.contexts.push((first.indent, kind));
                }
                return options;
            }
            _ => {}
        }
        skipped
    }

    /// A footnote or citation: what its first words name is what its label stands for.
    fn footnote(&mut self, label: &str, words: Range<usize>) {
        let text = &self.writer.prose.source()[words.clone()];
        let named = text.find([',', '.', ':', ';', '(', '`', '\n']).unwrap_or(text.len());
        self.writer.prose.open(BlockKind::Paragraph);
        self.writer.prose.open_link(&format!("#{label}"));
        self.writer.words(words.start..words.start + named);
        self.writer.prose.close_link();
        self.writer.words(words.start + named..words.end);
        self.writer.prose.close();
    }

    /// A table with columns under "=====  =====".
    fn simple_table(&mut self, at: usize) -> usize {
        let end = self.writer.run(at, |line| !line.is_blank());
        for index in at..end {
            let line = self.writer.lines[index].clone();
            if !is_columns(line.text) && !is_adornment(line.text) {
                self.writer.cells(line.range, "  ");
            }
        }
        end
    }

    /// A table drawn with "+---+" and "|".
    fn grid_table(&mut self, at: usize) -> usize {
        let end = self.writer.run(at, |line| line.text.starts_with(['+', '|']));
        for index in at..end {
            let line = self.writer.lines[index].clone();
            if line.text.starts_with('|') {
                self.writer.cells(line.range, "|");
            }
        }
        end
    }
}

/// Four or more of one punctuation mark and nothing else (three under a short title).
fn is_adornment(line: &str) -> bool {
    let Some(first) = line.bytes().next() else { return false };
    line.len() >= 3 && first.is_ascii_punctuation() && line.bytes().all(|byte| byte == first)
}

/// "=====  =====".
fn is_columns(line: &str) -> bool {
    line.starts_with("==") && line.contains("= =") | line.contains("=  ") && line.bytes().all(|byte| matches!(byte, b'=' | b' '))
}

/// ":name: value".
fn field(line: &str) -> Option<(&str, &str)> {
    let (name, value) = line.strip_prefix(':')?.split_once(':')?;
    let named = !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b' '));
    (named && (value.is_empty() || value.starts_with(' '))).then(|| (name, value.trim_start()))
}

/// How many bytes the marker of a list item, or of a line in a line block, takes.
fn item_marker(line: &str) -> usize {
    let numbered = if line.starts_with("#. ") { Some(3) } else { None };
    let line_block = if line.starts_with("| ") { Some(2) } else { None };
    plain::item_marker(line).or(numbered).or(line_block).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::super::super::testing::{article, blocks, kinds_and_texts, links, pairs};
    use super::super::super::{BlockKind, Format};
    use BlockKind::*;

    fn check(text: &str, expected: &[(BlockKind, &str)]) {
        assert_eq!(kinds_and_texts(Format::Rst, text), blocks(expected), "{text}");
    }

    #[test]
    fn sections_and_headers() {
        check(
            "PEP: 1\nTitle: A plan\nAuthor: Jane Doe\nCreated: 04-Jun-2019\n\nAbstract\n========\n\nText.\n",
            &[(Headline, "A plan"), (Byline, "Jane Doe"), (Heading, "Abstract"), (Paragraph, "Text.")],
        );
        check("=====\nTitle\n=====\n\n:date: 2024-05-31\n\nPart\n----\n", &[(Headline, "Title"), (Heading, "Part")]);
        let date = article(Format::Rst, "Title\n=====\n\n:date: 2024-05-31\n").metadata.published;
        assert_eq!(date.unwrap().date.to_string(), "2024-05-31");
    }

    #[test]
    fn inline_markup() {
        check(
            "A `link\ntext <http://x.y>`_, ``code``, :pep:`8`, :ref:`the part <x>` *very* **bold** [1]_ see Python_ x_y.\n",
            &[(Paragraph, "A link\ntext, \u{FFFC}, \u{FFFC}, the part very bold see Python x_y.")],
        );
    }

    #[test]
    fn words_of_links_and_labels() {
        let text = "See `the plan <http://x.y/plan>`_.\n\n.. [#PEP-8] PEP 8, style\n   of code\n\n.. [1] A note\n";
        assert_eq!(links(Format::Rst, text), pairs(&[("the plan", "http://x.y/plan"), ("PEP 8", "#PEP-8"), ("A note", "#1")]));
    }

    #[test]
    fn directives_literals_and_lists() {
        check(
            ".. note::\n   :class: x\n\n   Mind.\n\n.. comment\n   more\n\n.. image:: x.png\n   :alt: y\n\nSo::\n\n    code\n\n- one\n  more\n\n  loose\n- two\n\n    Quoted\n",
            &[
                (Paragraph, "Mind."),
                (Figure, ""),
                (Paragraph, "So:"),
                (Code, ""),
                (ListItem, "one\n  more"),
                (ListItem, "loose"),
                (ListItem, "two"),
                (Quotation, "Quoted"),
            ],
        );
        check(
            "=====  =====\nA      B\n=====  =====\n1      2\n=====  =====\n\n+---+---+\n| a | b |\n+---+---+\n",
            &[(TableCell, "A"), (TableCell, "B"), (TableCell, "1"), (TableCell, "2"), (TableCell, "a"), (TableCell, "b")],
        );
    }
}
