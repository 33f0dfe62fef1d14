//! Plain text: paragraphs parted by blank lines or, where lines are not wrapped, by line ends.

use std::borrow::Cow;
use std::ops::Range;

use super::builder::SourceMap;
use super::format::Read;
use super::{Block, BlockKind, Metadata, Span, TokenRange};

/// Characters over which a line was not broken by an editor that wraps lines.
const WIDEST_WRAPPED_LINE: usize = 110;
/// Characters under which lines that end early say nothing about wrapping.
const NARROWEST_WRAPPED_LINE: usize = 40;
/// Characters over which a first line is no headline.
const LONGEST_HEADLINE: usize = 120;

/// Reads plain text.
pub fn read(text: &str) -> Read<'_> {
    let mut blocks = Vec::new();
    let mut chunk = Vec::new();
    let mut at = 0;
    let line_end = if text.contains('\n') { '\n' } else { '\r' };
    for line in text.split_inclusive(line_end) {
        let range = trimmed(text, at..at + line.len());
        at += line.len();
        if range.is_empty() {
            paragraphs(text, &chunk, &mut blocks);
            headline(text, &mut blocks);
            chunk.clear();
        } else {
            chunk.push(range);
        }
    }
    paragraphs(text, &chunk, &mut blocks);
    Read {
        text: Cow::Borrowed(text),
        map: SourceMap::Identity,
        blocks,
        links: Vec::new(),
        metadata: Metadata::default(),
        notices: Vec::new(),
        comments: Vec::new(),
    }
}

/// The first block, once a blank line follows it, if it reads like a headline.
fn headline(text: &str, blocks: &mut [Block]) {
    if let [only] = blocks
        && only.kind == BlockKind::Paragraph
        && is_headline(&text[only.span.range()])
    {
        only.kind = BlockKind::Headline;
    }
}

/// A single short line without a final full stop.
fn is_headline(line: &str) -> bool {
    line.len() <= 4 * LONGEST_HEADLINE
        && line.chars().count() <= LONGEST_HEADLINE
        && !line.contains(['\n', '\r'])
        && !line.ends_with(['.', ':', ';', ',', '…', '。'])
        && !line.ends_with(".\"")
        && !line.ends_with(".”")
}

/// Adds the paragraphs of lines that no blank line parts.
pub(super) fn paragraphs(text: &str, lines: &[Range<usize>], blocks: &mut Vec<Block>) {
    let mut start = 0;
    let mut listed = false;
    for (index, line) in lines.iter().enumerate() {
        let introduced = index == 0 || listed || text[..lines[index - 1].end].ends_with(':');
        if introduced && item_marker(&text[line.clone()]).is_some() {
            part(text, &lines[start..index], listed, blocks);
            start = index;
            listed = true;
        }
    }
    part(text, &lines[start..], listed, blocks);
}

/// Adds the blocks of one list item, or of lines before the first item.
fn part(text: &str, lines: &[Range<usize>], listed: bool, blocks: &mut Vec<Block>) {
    let (Some(first), Some(last)) = (lines.first(), lines.last()) else { return };
    let kind = if listed { BlockKind::ListItem } else { BlockKind::Paragraph };
    let marker = if listed { item_marker(&text[first.clone()]).unwrap_or(0) } else { 0 };
    let mut add = |start: usize, end: usize| {
        let span = Span { start: start as u32, end: end as u32 };
        blocks.push(Block { kind, span, tokens: TokenRange::default(), depth: u8::from(listed) });
    };
    if listed || lines.len() == 1 || are_wrapped(text, lines) {
        add(first.start + marker, last.end);
    } else {
        lines.iter().for_each(|line| add(line.start, line.end));
    }
}

/// How many bytes the marker of a list item takes with the space behind it: "- ", "* ", "• ", "1. ", "12) ".
pub(super) fn item_marker(line: &str) -> Option<usize> {
    let digits = line.bytes().take(3).take_while(u8::is_ascii_digit).count();
    let marker = match line[digits..].chars().next()? {
        '-' | '*' | '+' | '•' | '–' if digits == 0 => line.chars().next()?.len_utf8(),
        '.' | ')' if (1..=2).contains(&digits) => digits + 1,
        _ => return None,
    };
    let rest = &line[marker..];
    let words = rest.trim_start_matches([' ', '\t']);
    (words.len() < rest.len() && !words.is_empty()).then_some(line.len() - words.len())
}

/// Whether line ends are only where a paragraph was wrapped: the first word of most lines would not have fitted on the line
/// before, or lines mostly break inside a sentence.
fn are_wrapped(text: &str, lines: &[Range<usize>]) -> bool {
    let wide = |line: &Range<usize>| line.len() > 4 * WIDEST_WRAPPED_LINE;
    if lines.iter().any(wide) {
        return false;
    }
    let widths: Vec<usize> = lines.iter().map(|line| text[line.clone()].chars().count()).collect();
    let widest = widths.iter().copied().max().unwrap_or(0);
    if !(NARROWEST_WRAPPED_LINE..=WIDEST_WRAPPED_LINE).contains(&widest) {
        return false;
    }
    let (mut full, mut inside) = (0, 0);
    for (pair, width) in lines.windows(2).zip(&widths) {
        let [line, next] = [&text[pair[0].clone()], &text[pair[1].clone()]];
        let word = next.split_whitespace().next().map_or(0, |word| word.chars().count());
        full += usize::from(width + 1 + word > widest);
        inside += usize::from(!line.ends_with(['.', '!', '?', '"', '”']) && next.starts_with(char::is_lowercase));
    }
    let breaks = lines.len() - 1;
    4 * full >= 3 * breaks || 2 * inside >= breaks
}

/// A range without the white space and byte order mark at its ends.
pub(super) fn trimmed(text: &str, range: Range<usize>) -> Range<usize> {
    let blank = |c: char| c.is_whitespace() || c == '\u{FEFF}';
    let words = text[range.clone()].trim_start_matches(blank);
    let start = range.end - words.len();
    start..start + words.trim_end_matches(blank).len()
}

#[cfg(test)]
mod tests {
    use super::super::testing::{blocks, kinds_and_texts};
    use super::super::{BlockKind, Format};
    use BlockKind::{Headline, ListItem, Paragraph};

    #[test]
    fn a_headline_stands_above_a_blank_line() {
        let found = kinds_and_texts(Format::Plain, "\u{FEFF}Ad sales boost profit\r\n\r\nProfits rose.\r\nThey fell.\r\n");
        assert_eq!(found, blocks(&[(Headline, "Ad sales boost profit"), (Paragraph, "Profits rose."), (Paragraph, "They fell.")]));
    }

    #[test]
    fn wrapped_lines_are_one_paragraph() {
        let wrapped = "We are all on the path to a new release, together,\nbut none of us know exactly where that path leads.";
        assert_eq!(kinds_and_texts(Format::Plain, wrapped), blocks(&[(Paragraph, wrapped)]));
    }

    #[test]
    fn items_of_a_list() {
        let found = kinds_and_texts(Format::Plain, "Three reasons:\n- cost\n- safety\n\n1. speed\n2) more\n\n2016. A year.");
        let items = [(Paragraph, "Three reasons:"), (ListItem, "cost"), (ListItem, "safety"), (ListItem, "speed"), (ListItem, "more")];
        assert_eq!(found[..5], blocks(&items));
        assert_eq!(found[5], (Paragraph, "2016. A year.".to_owned()));
    }

    #[test]
    fn carriage_returns_alone_end_lines() {
        assert_eq!(kinds_and_texts(Format::Plain, "Title\r\rOne.\rTwo."), blocks(&[(Headline, "Title"), (Paragraph, "One."), (Paragraph, "Two.")]));
    }
}
