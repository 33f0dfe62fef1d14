//! Org mode.

use std::sync::LazyLock;

use regex::Regex;

use super::super::format::Read;
use super::super::{BlockKind, plain};
use super::Writer;

static INLINE: LazyLock<Regex> = LazyLock::new(|| {
    let link = r"\[\[(?<target>[^\]]*)\]\[([^\]]*)\]\]|\[\[[^\]]*\]\]";
    let footnote = r"\s?\[fn:[^\]]*\]()";
    let code = r"\B=[^\s=](?:[^=\n]*[^\s=])?=\B|\B~[^\s~](?:[^~\n]*[^\s~])?~\B|\B\+[^\s+](?:[^+\n]*[^\s+])?\+\B";
    let marked = r"\B\*([^\s*](?:[^*]*[^\s*])?)\*\B|\B/([^\s/](?:[^/\n]*[^\s/])?)/\B|\b_([^\s_](?:[^_\n]*[^\s_])?)_\b";
    let time = r"[<\[](\d{4}-\d{2}-\d{2}[^>\]\n]*)[>\]]";
    let export = r"@@[^@]*@@|\{\{\{[^}]*\}\}\}|\\\\$()";
    Regex::new(&format!("{link}|{footnote}|{code}|{marked}|{time}|{export}")).expect("a fixed pattern")
});

/// Reads Org.
pub fn read(text: &str) -> Read<'_> {
    let mut reader = Reader { writer: Writer::new(text, &INLINE), quoted: false };
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
}

impl Reader<'_> {
    /// Reads the block that starts at a line and says where the next one does.
    fn block(&mut self, at: usize) -> usize {
        let line = self.writer.lines[at].clone();
        let text = line.text;
        if text.is_empty() {
            return at + 1;
        }
        if let Some(keyword) = text.strip_prefix("#+") {
            return self.keyword(at, keyword);
        }
        let stars = text.bytes().take_while(|byte| *byte == b'*').count();
        if line.indent == 0 && stars > 0 && text[stars..].starts_with(' ') {
            let source = self.writer.prose.source();
            let mut heading = plain::trimmed(source, line.without(stars));
            for state in ["TODO ", "DONE "] {
                heading.start += if source[heading.clone()].starts_with(state) { state.len() } else { 0 };
            }
            if let Some((words, tags)) = source[heading.clone()].rsplit_once(' ').filter(|(_, tags)| is_tags(tags)) {
                heading.end -= tags.len() + 1;
                heading.end -= words.len() - words.trim_end().len();
            }
            self.writer.block(BlockKind::Heading, heading);
            return at + 1;
        }
        if is_drawer(text) {
            let end = self.writer.run(at + 1, |after| !after.text.eq_ignore_ascii_case(":END:"));
            return (end + 1).min(self.writer.lines.len());
        }
        if text.starts_with("# ") {
            self.writer.prose.comment(line.range);
            return at + 1;
        }
        if text == "#" || is_rule(text) || ["SCHEDULED:", "DEADLINE:", "CLOSED:"].iter().any(|plan| text.starts_with(plan)) {
            return at + 1;
        }
        if text.starts_with(": ") || text == ":" {
            self.writer.prose.marker(BlockKind::Code);
            return self.writer.run(at, |after| after.text.starts_with(':'));
        }
        if text.starts_with('|') {
            if !text.starts_with("|-") {
                self.writer.cells(line.range, "|");
            }
            return at + 1;
        }
        self.paragraph(at)
    }

    fn paragraph(&mut self, at: usize) -> usize {
        let text = self.writer.lines[at].text;
        let marker = plain::item_marker(text).unwrap_or(0);
        let footnote = text.strip_prefix("[fn:").and_then(|rest| rest.find("] ")).map_or(0, |end| end + "[fn:] ".len());
        let end = self.writer.run(at + 1, |after| {
            let starts = after.text.starts_with("#+") || after.text.starts_with('|') || (after.indent == 0 && after.text.starts_with("* "));
            !after.is_blank() && !starts && plain::item_marker(after.text).is_none()
        });
        let kind = match (marker, self.quoted) {
            (1.., _) => BlockKind::ListItem,
            (0, true) => BlockKind::Quotation,
            (0, false) => BlockKind::Paragraph,
        };
        let range = self.writer.stretch(at, marker + footnote, end);
        self.writer.block(kind, range);
        end
    }

    /// "#+NAME: value", or the begin or end of a block.
    fn keyword(&mut self, at: usize, keyword: &str) -> usize {
        let line = self.writer.lines[at].clone();
        let lower = keyword.to_ascii_lowercase();
        if let Some(block) = lower.strip_prefix("begin_") {
            let name = block.split_whitespace().next().unwrap_or_default();
            let marker = match name {
                "src" | "example" | "verbatim" => Some(BlockKind::Code),
                "export" | "html" | "latex" => Some(BlockKind::Embed),
                "comment" => None,
                _ => {
                    self.quoted = name == "quote";
                    return at + 1;
                }
            };
            if let Some(kind) = marker {
                self.writer.prose.marker(kind);
            }
            let closing = format!("#+end_{name}");
            let end = self.writer.run(at + 1, |after| !after.text.eq_ignore_ascii_case(&closing));
            return (end + 1).min(self.writer.lines.len());
        }
        if lower.starts_with("end_") {
            self.quoted = false;
        } else if let Some((name, value)) = keyword.split_once(':') {
            let value = value.trim_start();
            let range = line.range.end - value.len()..line.range.end;
            match name.eq_ignore_ascii_case("caption") {
                true => self.writer.block(BlockKind::Caption, range),
                false => self.writer.field(name, range),
            }
        }
        at + 1
    }
}

/// ":PROPERTIES:".
fn is_drawer(line: &str) -> bool {
    let name = line.strip_prefix(':').and_then(|rest| rest.strip_suffix(':'));
    name.is_some_and(|name| !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_alphabetic()))
}

/// ":work:urgent:".
fn is_tags(word: &str) -> bool {
    word.len() > 2 && word.starts_with(':') && word.ends_with(':')
}

fn is_rule(line: &str) -> bool {
    line.len() >= 5 && line.bytes().all(|byte| byte == b'-')
}

#[cfg(test)]
mod tests {
    use super::super::super::testing::{article, blocks, kinds_and_texts, links, pairs};
    use super::super::super::{BlockKind, Format};
    use BlockKind::*;

    #[test]
    fn words_of_links() {
        let text = "See [[https://x.y/z][the plan]] and [[a.html][it]].\n";
        assert_eq!(links(Format::Org, text), pairs(&[("the plan", "https://x.y/z"), ("it", "a.html")]));
    }

    #[test]
    fn an_article() {
        let text = "#+TITLE: Title\n#+AUTHOR: Jane Doe\n#+DATE: <2024-05-31 Fri>\n#+OPTIONS: toc:nil\n\n* TODO Part :tag:\n:PROPERTIES:\n:ID: 1\n:END:\n\
            A *bold* =code= [[http://x.y][link]] /it/.[fn:1]\n\n#+BEGIN_SRC rust\n* no\n#+END_SRC\n\n- one\n- two\n  more\n\n#+begin_quote\nQuoted.\n#+end_quote\n\n\
            | A | B |\n|---+---|\n# comment\n: literal\n";
        let expected = [
            (Headline, "Title"),
            (Byline, "Jane Doe"),
            (Heading, "Part"),
            (Paragraph, "A bold \u{FFFC} link it."),
            (Code, ""),
            (ListItem, "one"),
            (ListItem, "two\n  more"),
            (Quotation, "Quoted."),
            (TableCell, "A"),
            (TableCell, "B"),
            (Code, ""),
        ];
        assert_eq!(kinds_and_texts(Format::Org, text), blocks(&expected));
        assert_eq!(article(Format::Org, text).metadata.published.unwrap().date.to_string(), "2024-05-31");
    }
}
