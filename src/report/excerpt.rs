//! The lines of a file around some places, cut to what a reader can take in.
//!
//! A paragraph is often one line of thousands of characters, and a file can be one paragraph of 100 MB, so nothing here walks
//! further than [`CONTEXT`] and [`INSIDE`] from a place.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::ops::Range;

use super::printable;
use crate::finding::Place;

/// Columns shown before and after a place.
const CONTEXT: usize = 28;
/// Columns shown at either end of a place that is too long to be shown whole.
const INSIDE: usize = 25;
/// Bytes left out only if they are more than this; a shorter gap reads better filled.
const GAP: usize = 8;
/// Lines between two places up to which they share an excerpt.
const NEAR: u32 = 100;

/// A place to be marked.
#[derive(Clone, Copy, Debug)]
pub struct Mark<'a> {
    /// Where.
    pub place: &'a Place,
    /// What to write beside it.
    pub label: &'a str,
    /// Whether it is the one at fault.
    pub primary: bool,
}

/// A mark in an excerpt.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Marked {
    /// Bytes of [`Excerpt::text`].
    pub range: Range<usize>,
    /// What to write beside it.
    pub label: String,
    /// Whether it is the one at fault.
    pub primary: bool,
}

/// Lines with marks; lines between them that hold none are empty.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Excerpt {
    /// Number of the first line in the file, from 1.
    pub line: u32,
    /// The lines, printable, each ended by a line feed.
    pub text: String,
    /// The marks.
    pub marks: Vec<Marked>,
}

/// A mark, or one end of a mark that spans lines.
struct Stretch<'a> {
    bytes: Range<usize>,
    label: Cow<'a, str>,
    primary: bool,
}

/// Cuts the excerpts for some marks, in line order. A mark over several lines is marked where it starts and where it ends.
pub fn excerpts(source: &[u8], marks: &[Mark<'_>]) -> Vec<Excerpt> {
    let mut lines: BTreeMap<u32, Vec<Stretch<'_>>> = BTreeMap::new();
    for mark in marks {
        let Place { start, end, .. } = mark.place;
        let bytes = (start.byte as usize).min(source.len())..(end.byte as usize).min(source.len());
        let label = Cow::Borrowed(mark.label);
        if start.line == end.line {
            lines.entry(start.line).or_default().push(Stretch { bytes, label, primary: mark.primary });
            continue;
        }
        let first = bytes.start..forward(source, bytes.start, 2 * INSIDE);
        let last = back(source, bytes.end, 2 * INSIDE)..bytes.end;
        lines.entry(start.line).or_default().push(Stretch { bytes: first, label, primary: mark.primary });
        if !last.is_empty() {
            lines.entry(end.line).or_default().push(Stretch { bytes: last, label: Cow::Borrowed("to here"), primary: mark.primary });
        }
    }
    let mut excerpts: Vec<Excerpt> = Vec::new();
    let mut previous = 0;
    for (line, stretches) in lines {
        if excerpts.is_empty() || line - previous > NEAR {
            excerpts.push(Excerpt { line, text: String::new(), marks: Vec::new() });
            previous = line;
        }
        if let Some(excerpt) = excerpts.last_mut() {
            excerpt.text.extend((previous + 1..line).map(|_| '\n'));
            add_line(source, &stretches, excerpt);
        }
        previous = line;
    }
    excerpts
}

/// The line around some bytes, cut and printable: what stands before them, they themselves, and what stands after.
pub fn line_around(source: &[u8], place: &Place) -> (String, String, String) {
    let excerpt = excerpts(source, &[Mark { place, label: "", primary: true }]).into_iter().next();
    let Some((text, range)) = excerpt.and_then(|excerpt| Some((excerpt.text, excerpt.marks.into_iter().next()?.range))) else {
        return Default::default();
    };
    let after = text[range.end..].lines().next().unwrap_or_default().to_owned();
    (text[..range.start].to_owned(), text[range].to_owned(), after)
}

fn add_line(source: &[u8], stretches: &[Stretch<'_>], excerpt: &mut Excerpt) {
    let text = &mut excerpt.text;
    let mut offsets = BTreeMap::new();
    let windows = windows(source, stretches);
    if windows.first().is_some_and(|window| !starts_line(source, window.start)) {
        text.push('…');
    }
    for (at, window) in windows.iter().enumerate() {
        if at > 0 {
            text.push_str(" … ");
        }
        let mut cuts: Vec<usize> = stretches.iter().flat_map(|stretch| [stretch.bytes.start, stretch.bytes.end]).collect();
        cuts.extend([window.start, window.end]);
        cuts.retain(|cut| (window.start..=window.end).contains(cut));
        cuts.sort_unstable();
        for cut in cuts.windows(2) {
            offsets.entry(cut[0]).or_insert(text.len());
            text.push_str(&printable(&String::from_utf8_lossy(&source[cut[0]..cut[1]])));
        }
        offsets.entry(window.end).or_insert(text.len());
    }
    if windows.last().is_some_and(|window| !ends_line(source, window.end)) {
        text.push('…');
    }
    text.push('\n');
    excerpt.marks.extend(stretches.iter().filter_map(|stretch| {
        let range = *offsets.get(&stretch.bytes.start)?..*offsets.get(&stretch.bytes.end)?;
        Some(Marked { range, label: stretch.label.clone().into_owned(), primary: stretch.primary })
    }));
}

/// What to show of a line: byte ranges in order, parted by more than [`GAP`].
fn windows(source: &[u8], stretches: &[Stretch<'_>]) -> Vec<Range<usize>> {
    let mut all = Vec::new();
    for Stretch { bytes, .. } in stretches {
        let (from, until) = (word_after(source, back(source, bytes.start, CONTEXT), bytes.start), forward(source, bytes.end, CONTEXT));
        let until = word_before(source, bytes.end, until);
        let (head, tail) = (forward(source, bytes.start, INSIDE), back(source, bytes.end, INSIDE));
        if head + GAP >= tail {
            all.push(from..until);
        } else {
            all.push(from..word_before(source, bytes.start, head));
            all.push(word_after(source, tail, bytes.end)..until);
        }
    }
    all.sort_by_key(|window| (window.start, window.end));
    let mut merged: Vec<Range<usize>> = Vec::new();
    for window in all {
        match merged.last_mut() {
            Some(last) if window.start <= last.end + GAP => last.end = last.end.max(window.end),
            _ => merged.push(window),
        }
    }
    merged
}

/// Columns of a character by its first byte. Three bytes and more count as wide, which is right for East Asian text and on
/// the safe side for the rest.
fn columns(byte: u8) -> usize {
    match byte {
        0x80..0xC0 => 0,
        0xE0.. => 2,
        _ => 1,
    }
}

/// The offset some columns before another, or where the line starts.
fn back(source: &[u8], from: usize, width: usize) -> usize {
    let (mut at, mut seen) = (from, 0);
    while seen < width && from - at < 4 * width && !starts_line(source, at) {
        at -= 1;
        seen += columns(source[at]);
    }
    at
}

/// The offset some columns after another, or where the line ends.
fn forward(source: &[u8], from: usize, width: usize) -> usize {
    let (mut at, mut seen) = (from, 0);
    while seen < width && at - from < 4 * width && !ends_line(source, at) {
        seen += columns(source[at]);
        at += 1;
    }
    while at < source.len() && columns(source[at]) == 0 && at - from < 4 * width {
        at += 1;
    }
    at
}

/// The start of the first whole word in a range that may begin inside one.
fn word_after(source: &[u8], from: usize, until: usize) -> usize {
    if starts_line(source, from) {
        return from;
    }
    source[from..until].iter().position(|byte| *byte == b' ').map_or(from, |space| from + space + 1)
}

/// The end of the last whole word in a range that may end inside one.
fn word_before(source: &[u8], from: usize, until: usize) -> usize {
    if ends_line(source, until) {
        return until;
    }
    source[from..until].iter().rposition(|byte| *byte == b' ').map_or(until, |space| from + space)
}

fn starts_line(source: &[u8], at: usize) -> bool {
    at == 0 || source[at - 1] == b'\n' || (at == 3 && source.starts_with(b"\xEF\xBB\xBF"))
}

fn ends_line(source: &[u8], at: usize) -> bool {
    matches!(source.get(at..), None | Some([] | [b'\n', ..] | [b'\r', b'\n', ..]))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::LineIndex;

    fn place(source: &[u8], range: Range<usize>) -> Place {
        let index = LineIndex::new(source);
        let text = String::from_utf8_lossy(&source[range.clone()]).into_owned();
        Place { text, start: index.position(source, range.start), end: index.position(source, range.end) }
    }

    fn cut(source: &str, ranges: &[(usize, usize)]) -> Vec<Excerpt> {
        let places: Vec<Place> = ranges.iter().map(|(start, end)| place(source.as_bytes(), *start..*end)).collect();
        let marks: Vec<Mark<'_>> = places.iter().map(|place| Mark { place, label: "", primary: true }).collect();
        excerpts(source.as_bytes(), &marks)
    }

    #[test]
    fn a_long_line_is_cut_at_words() {
        let source = format!("{}the place {}", "word ".repeat(300), "after ".repeat(300));
        let excerpt = &cut(&source, &[(1504, 1509)])[0];
        assert_eq!(&excerpt.text[excerpt.marks[0].range.clone()], "place");
        assert!(excerpt.text.starts_with("…word word") && excerpt.text.ends_with("after…\n"), "{}", excerpt.text);
        assert!(excerpt.text.chars().count() < 80, "{}", excerpt.text);
    }

    #[test]
    fn a_long_place_is_cut_in_the_middle() {
        let source = "word ".repeat(400);
        let excerpt = &cut(&source, &[(500, 1500)])[0];
        let marked = &excerpt.text[excerpt.marks[0].range.clone()];
        assert!(marked.contains(" … ") && marked.starts_with("word") && marked.len() < 60, "{marked}");
    }

    #[test]
    fn wide_characters_keep_whole() {
        let source = "東京は日本の首都である。".repeat(100);
        let excerpt = &cut(&source, &[(900, 906)])[0];
        assert_eq!(&excerpt.text[excerpt.marks[0].range.clone()], &source[900..906]);
        assert!(!excerpt.text.contains(char::REPLACEMENT_CHARACTER) && excerpt.text.chars().count() < 40, "{}", excerpt.text);
    }

    #[test]
    fn a_place_over_lines_is_marked_at_both_ends() {
        let excerpt = &cut("one\r\ntwo\r\n\r\nfour", &[(1, 16)])[0];
        assert_eq!(excerpt.text, "one\n\n\nfour\n");
        let marked: Vec<&str> = excerpt.marks.iter().map(|mark| &excerpt.text[mark.range.clone()]).collect();
        assert_eq!(marked, ["ne", "four"]);
    }

    #[test]
    fn lines_far_apart_get_excerpts_of_their_own() {
        let source = format!("a{}b", "\n".repeat(5_000));
        let excerpts = cut(&source, &[(0, 1), (5_001, 5_002)]);
        assert_eq!(excerpts.iter().map(|excerpt| (excerpt.line, excerpt.text.as_str())).collect::<Vec<_>>(), [(1, "a\n"), (5_001, "b\n")]);
    }

    #[test]
    fn any_range_of_any_bytes_is_cut() {
        let source = b"\xEF\xBB\xBF\xFF\xFE a\x80\x80\x80\r\n\xE6\x9D b\r\r\nc";
        for start in 0..=source.len() {
            for end in start..=source.len() {
                for excerpt in excerpts(source, &[Mark { place: &place(source, start..end), label: "", primary: true }]) {
                    assert!(excerpt.marks.iter().all(|mark| excerpt.text.get(mark.range.clone()).is_some()));
                }
            }
        }
    }
}
