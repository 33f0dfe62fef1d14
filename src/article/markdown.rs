//! Markdown, with MDX.

use std::borrow::Cow;
use std::ops::Range;

use pulldown_cmark::{Event, HeadingLevel, LinkType, Options, Parser, Tag, TagEnd};

use super::builder::Prose;
use super::format::Read;
use super::front_matter::FrontMatter;
use super::{BlockKind, Metadata, html, plain, templates};

/// Containers (quotations, lists) that may be opened on one line. Text that people write stays far below; beyond it the
/// parser's time would grow with the square of the depth.
const DEEPEST: usize = 64;

/// Reads Markdown.
pub fn read(text: &str, jsx: bool) -> Read<'_> {
    if is_too_deep(text) {
        let notice = format!("more than {DEEPEST} nested quotations or lists: read as plain text");
        return Read { notices: vec![notice], ..plain::read(text) };
    }
    let mut masks = templates::find(text);
    if jsx {
        masks = merged(masks, templates::find_mdx(text));
    }
    let mut reader = Reader {
        prose: Prose::with_masks(text, masks),
        containers: Vec::new(),
        skipped: 0,
        autolink: false,
        inline_code: 0,
        html: None,
        titled: false,
    };
    let mut metadata = Metadata::default();
    let mut notices = Vec::new();
    let mut start = text.len() - text.trim_start_matches('\u{FEFF}').len();
    if let Some(front_matter) = FrontMatter::find(text) {
        start = front_matter.end;
        reader.titled = front_matter.read(&mut reader.prose, &mut metadata, &mut notices);
    }
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_HEADING_ATTRIBUTES
        | Options::ENABLE_GFM;
    for (event, range) in Parser::new_ext(&text[start..], options).into_offset_iter() {
        reader.event(event, start + range.start..start + range.end);
    }
    reader.prose.close();
    let links = reader.prose.take_links();
    let comments = reader.prose.take_comments();
    let (text, map, blocks) = reader.prose.finish();
    Read { text: Cow::Owned(text), map, blocks, links, metadata, notices, comments }
}

/// Whether a line opens more containers than [`DEEPEST`].
fn is_too_deep(text: &str) -> bool {
    text.lines().any(|line| {
        let mut before = b' ';
        let mut markers = 0;
        let mut quoted = false;
        for byte in line.bytes() {
            match byte {
                b'>' | b'-' | b'+' | b'*' | b'.' | b')' => quoted |= byte == b'>',
                b' ' | b'\t' => markers += usize::from(!matches!(before, b' ' | b'\t' | b'>')),
                b'0'..=b'9' => {}
                _ => return false,
            }
            markers += usize::from(byte == b'>');
            before = byte;
            if markers > DEEPEST {
                // A long rule, "* * *", opens nothing.
                let first = line.trim_start().bytes().next();
                return quoted || !line.bytes().all(|byte| Some(byte) == first || byte == b' ');
            }
        }
        false
    })
}

/// Two lists of ranges as one, in order and apart.
fn merged(mut ranges: Vec<Range<usize>>, more: Vec<Range<usize>>) -> Vec<Range<usize>> {
    ranges.extend(more);
    ranges.sort_by_key(|range| (range.start, range.end));
    let mut apart: Vec<Range<usize>> = Vec::with_capacity(ranges.len());
    for range in ranges {
        match apart.last_mut() {
            Some(last) if range.start < last.end => last.end = last.end.max(range.end),
            _ => apart.push(range),
        }
    }
    apart
}

struct Reader<'s> {
    prose: Prose<'s>,
    /// What a paragraph is inside each open quotation, list item or footnote, the innermost last.
    containers: Vec<BlockKind>,
    /// How many open elements hold no prose: pictures, deleted text.
    skipped: usize,
    /// Whether the open link is a bare address.
    autolink: bool,
    /// How many HTML elements that hold code are open in this block.
    inline_code: usize,
    /// The block of HTML being read.
    html: Option<Range<usize>>,
    titled: bool,
}

impl Reader<'_> {
    fn event(&mut self, event: Event<'_>, range: Range<usize>) {
        match event {
            Event::Start(tag) => self.start(tag, range),
            Event::End(tag) => self.end(tag),
            Event::Text(text) => self.text(&text, range),
            Event::Code(_) | Event::InlineMath(_) | Event::DisplayMath(_) => self.object(range),
            Event::Html(_) => self.html_block(range),
            Event::InlineHtml(tag) => self.inline_html(&tag, range),
            Event::SoftBreak if self.skipped == 0 => self.prose.copy(range),
            Event::HardBreak if self.skipped == 0 => self.prose.replace(range, "\n"),
            Event::Rule => self.prose.close(),
            Event::SoftBreak | Event::HardBreak | Event::FootnoteReference(_) | Event::TaskListMarker(_) => {}
        }
    }

    fn start(&mut self, tag: Tag<'_>, range: Range<usize>) {
        match tag {
            Tag::Paragraph => self.open(),
            Tag::Heading { level, .. } => {
                let headline = level == HeadingLevel::H1 && !self.titled;
                self.titled |= headline;
                self.prose.starts_at(level as u8);
                self.prose.open(if headline { BlockKind::Headline } else { BlockKind::Heading });
            }
            // A note or warning of GitHub's is set like a quotation and is none.
            Tag::BlockQuote(alert) => self.container(if alert.is_some() { BlockKind::Paragraph } else { BlockKind::Quotation }),
            Tag::Item => {
                self.container(BlockKind::ListItem);
                let depth = self.containers.iter().filter(|kind| **kind == BlockKind::ListItem).count();
                self.prose.starts_at(depth.min(u8::MAX.into()) as u8);
            }
            Tag::FootnoteDefinition(_) => self.container(BlockKind::Paragraph),
            Tag::TableCell => self.prose.open(BlockKind::TableCell),
            Tag::CodeBlock(_) => {
                self.prose.marker(BlockKind::Code);
                self.skipped += 1;
            }
            Tag::Image { .. } => {
                self.object(range);
                self.prose.or_marker(BlockKind::Figure);
                self.skipped += 1;
            }
            Tag::Strikethrough => {
                self.object(range);
                self.skipped += 1;
            }
            Tag::Link { link_type: LinkType::Autolink | LinkType::Email, .. } => {
                self.object(range);
                self.skipped += 1;
                self.autolink = true;
            }
            Tag::Link { dest_url, .. } if self.skipped == 0 => self.prose.open_link(&dest_url),
            Tag::HtmlBlock | Tag::List(_) | Tag::Table(_) => self.prose.close(),
            _ => {}
        }
        self.inline_code *= usize::from(self.prose.is_open());
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Paragraph | TagEnd::Heading(_) | TagEnd::TableCell => self.close(),
            TagEnd::BlockQuote(_) | TagEnd::Item | TagEnd::FootnoteDefinition => {
                self.close();
                self.containers.pop();
            }
            TagEnd::CodeBlock | TagEnd::Image | TagEnd::Strikethrough => self.skipped = self.skipped.saturating_sub(1),
            TagEnd::Link if self.autolink => {
                self.skipped = self.skipped.saturating_sub(1);
                self.autolink = false;
            }
            TagEnd::Link => self.prose.close_link(),
            TagEnd::HtmlBlock => {
                let (kind, comments) = (self.kind(), self.prose.comments());
                if let Some(range) = self.html.take() {
                    html::read_fragment(&mut self.prose, range, kind);
                }
                if self.containers.is_empty() {
                    self.prose.comments_between(comments);
                }
            }
            _ => {}
        }
    }

    fn container(&mut self, kind: BlockKind) {
        self.close();
        self.containers.push(kind);
    }

    fn kind(&self) -> BlockKind {
        self.containers.last().copied().unwrap_or(BlockKind::Paragraph)
    }

    fn open(&mut self) {
        let kind = self.kind();
        self.prose.open(kind);
        self.inline_code = 0;
    }

    fn close(&mut self) {
        self.prose.close();
        self.inline_code = 0;
    }

    /// Items of a tight list have no paragraph, so that a block opens with its first words.
    fn ensure_open(&mut self) {
        if !self.prose.is_open() {
            self.open();
        }
    }

    fn text(&mut self, text: &str, range: Range<usize>) {
        if self.skipped > 0 {
            return;
        }
        self.ensure_open();
        if self.inline_code > 0 {
            self.prose.object(range);
        } else if self.prose.source().get(range.clone()) == Some(text) {
            self.prose.copy(range);
        } else {
            self.prose.replace(range, text);
        }
    }

    fn object(&mut self, range: Range<usize>) {
        if self.skipped == 0 {
            self.ensure_open();
            self.prose.object(range);
        }
    }

    fn inline_html(&mut self, tag: &str, range: Range<usize>) {
        if self.skipped > 0 {
            return;
        }
        match html::inline(tag) {
            html::Inline::CodeStart => self.inline_code += 1,
            html::Inline::CodeEnd => self.inline_code = self.inline_code.saturating_sub(1),
            html::Inline::Break => self.prose.replace(range, "\n"),
            html::Inline::Picture => {
                self.object(range);
                self.prose.or_marker(BlockKind::Figure);
            }
            html::Inline::LinkStart(address) => self.prose.open_link(&address),
            html::Inline::LinkEnd => self.prose.close_link(),
            html::Inline::Other => self.prose.comment(range),
        }
    }

    /// Lines of one block of HTML come one by one; in a quotation its marks lie between them.
    fn html_block(&mut self, range: Range<usize>) {
        match &mut self.html {
            Some(block) if block.end == range.start => block.end = range.end,
            open => {
                let before = open.replace(range);
                let kind = self.kind();
                if let Some(before) = before {
                    html::read_fragment(&mut self.prose, before, kind);
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::BlockKind::{self, *};
    use super::super::Format;
    use super::super::testing::{article, blocks, kinds_and_texts};

    fn check(text: &str, expected: &[(BlockKind, &str)]) {
        assert_eq!(kinds_and_texts(Format::Markdown, text), blocks(expected), "{text}");
    }

    #[test]
    fn headings_paragraphs_and_containers() {
        check("# Title\n\n## Part\n\nOne *two*\nthree.\n", &[(Headline, "Title"), (Heading, "Part"), (Paragraph, "One two\nthree.")]);
        check("---\ntitle: A\n---\n# B\n", &[(Headline, "A"), (Heading, "B")]);
        check(
            "> Quoted.\n\n- one\n- two\n  - deep\n\n1. loose\n\n   more\n",
            &[(Quotation, "Quoted."), (ListItem, "one"), (ListItem, "two"), (ListItem, "deep"), (ListItem, "loose"), (ListItem, "more")],
        );
        check("> [!NOTE]\n> Mind.\n", &[(Paragraph, "Mind.")]);
        check("|A|B|\n|-|-|\n|1|`2`|\n", &[(TableCell, "A"), (TableCell, "B"), (TableCell, "1"), (TableCell, "\u{FFFC}")]);
    }

    #[test]
    fn what_is_no_prose() {
        check("Use `x` or <https://a.b> now.[^1]\n\n[^1]: A note.\n", &[(Paragraph, "Use \u{FFFC} or \u{FFFC} now."), (Paragraph, "A note.")]);
        check("See [the report](http://x.y) ~~old~~ ![alt](p.png).\n", &[(Paragraph, "See the report \u{FFFC} \u{FFFC}.")]);
        check("![alt](p.png)\n\n```\ncode\n```\n\n    more\n", &[(Figure, ""), (Code, ""), (Code, "")]);
        check("a <!-- hidden --> b <code>x y</code> c<br>d <em>e</em>\n", &[(Paragraph, "a  b \u{FFFC} c\nd e")]);
        check("{{< figure src=\"x\" caption=\"Leeds\" >}}\n\nText.\n", &[(Embed, ""), (Caption, "Leeds"), (Paragraph, "Text.")]);
        check("{{< youtube x >}}\n\nA {{ name }} b {% raw %}.\n", &[(Embed, ""), (Paragraph, "A \u{FFFC} b \u{FFFC}.")]);
        check("A {{ x_a_ | y*z* }} b\n", &[(Paragraph, "A \u{FFFC} b")]);
        check("[//]: # (comment)\n\nText.\n", &[(Paragraph, "Text.")]);
    }

    #[test]
    fn html_blocks_hold_prose() {
        check("<p>One &amp; two</p>\n\n<div class=\"x\">\n\nText.\n\n</div>\n", &[(Paragraph, "One & two"), (Paragraph, "Text.")]);
        check("<h5> Friday, July 1</h5>\n", &[(Heading, "Friday, July 1")]);
        check("<script>\nlet a = 1;\n\nlet b;\n</script>\n\n<pre>\nx\n</pre>\n", &[(Code, "")]);
        check("<figure><img src=x><figcaption>Words</figcaption></figure>\n", &[(Figure, ""), (Caption, "Words")]);
        check("<!-- a\n\nb -->\n\nText.", &[(Paragraph, "Text.")]);
    }

    #[test]
    fn entities_and_escapes_lead_back_to_the_source() {
        let text = "The \\*US\\* President&rsquo;s *plan*\r\n";
        let article = article(Format::Markdown, text);
        assert_eq!(article.text, "The *US* President’s plan\n");
        let last = article.tokens[article.tokens.len() - 1];
        assert_eq!(&text[article.source_range(last.span())], "plan");
    }

    #[test]
    fn mdx_code_is_no_prose() {
        let text = "import Chart from \"./chart\"\n\n# Title\n\nProfits rose {1 + 2} today <Chart data={[1, 2]} />.\n\n<Note>\n\nText.\n\n</Note>\n";
        let expected = [(Embed, ""), (Headline, "Title"), (Paragraph, "Profits rose \u{FFFC} today \u{FFFC}."), (Paragraph, "Text.")];
        let found: Vec<_> = kinds_and_texts(Format::Mdx, text).into_iter().collect();
        let without_tags: Vec<_> =
            found.iter().enumerate().filter(|(at, block)| *at == 0 || block.0 != Embed).map(|(_, block)| block.clone()).collect();
        assert_eq!(without_tags, blocks(&expected));
    }

    #[test]
    fn depth_is_bounded() {
        let deep = "> ".repeat(100_000) + "Text.";
        assert_eq!(article(Format::Markdown, &deep).notices.len(), 1);
        assert!(article(Format::Markdown, &format!("Title\n{}\n\n{}\n", "-".repeat(200), "* ".repeat(100))).notices.is_empty());
    }
}
