//! The text of an article with its findings marked, and the notes about them under the blocks they are in.

use std::ops::Range;
use std::path::Path;

use super::super::CheckedFile;
use super::escape::escape;
use crate::article::{Block, BlockKind, Outline, Stretch};
use crate::finding::{Level, Place};

/// A place to be marked.
#[derive(Debug)]
struct Mark {
    source: Range<usize>,
    finding: usize,
    /// 0 for the words at fault, then the other places.
    nth: usize,
    level: Level,
}

/// The places of all findings, in the order of their starts.
struct Marks {
    marks: Vec<Mark>,
    /// The furthest end up to each mark.
    reach: Vec<usize>,
}

impl Marks {
    fn new(file: CheckedFile<'_>) -> Self {
        let mut marks = Vec::new();
        for (at, finding) in file.findings.iter().enumerate() {
            let mut add = |nth, place: &Place| {
                let source = place.start.byte as usize..place.end.byte as usize;
                marks.push(Mark { source, finding: at, nth, level: finding.level });
            };
            add(0, &finding.place);
            finding.related.iter().enumerate().for_each(|(nth, related)| add(nth + 1, &related.place));
        }
        marks.sort_by_key(|mark| (mark.source.start, mark.source.end));
        let reach = marks.iter().scan(0, |furthest: &mut usize, mark| {
            *furthest = mark.source.end.max(*furthest);
            Some(*furthest)
        });
        let reach = reach.collect();
        Self { marks, reach }
    }

    /// The marks that overlap some bytes, with their indices.
    fn over(&self, bytes: &Range<usize>) -> Vec<(usize, &Mark)> {
        let until = self.marks.partition_point(|mark| mark.source.start < bytes.end);
        let from = self.reach[..until].partition_point(|end| *end <= bytes.start);
        self.marks[from..until].iter().enumerate().map(|(at, mark)| (from + at, mark)).filter(|(_, mark)| mark.source.end > bytes.start).collect()
    }
}

/// Writes an article; `notes` has one for each finding.
pub fn write(file: CheckedFile<'_>, number: usize, notes: &[String], out: &mut String) {
    let outline = Outline::read(file.source, Path::new(file.path));
    let marks = Marks::new(file);
    let mut writer = Writer { source: file.source, number, anchored: vec![false; marks.marks.len()], marks, list: None, row_end: None, out };
    let mut told = vec![false; notes.len()];
    let mut tell = |findings: Vec<usize>, out: &mut String| {
        for finding in findings {
            if !std::mem::replace(&mut told[finding], true) {
                out.push_str(&notes[finding]);
            }
        }
    };
    // Notes would take the room in a table, so they follow it.
    let mut after_table = Vec::new();
    for block in &outline.blocks {
        if block.kind != BlockKind::TableCell && !after_table.is_empty() {
            writer.end_list();
            tell(std::mem::take(&mut after_table), writer.out);
        }
        let here = writer.block(&outline, block);
        if block.kind == BlockKind::TableCell {
            after_table.extend(here)
        } else {
            tell(here, writer.out)
        }
        writer.end_block(block);
    }
    writer.end_list();
    tell(after_table, writer.out);
    let rest: Vec<usize> = (0..notes.len()).filter(|finding| !told[*finding]).collect();
    if !rest.is_empty() {
        writer.out.push_str("<h4>Outside the text</h4>\n");
    }
    for finding in rest {
        let words = escape(&super::shortened(&file.findings[finding].place.text));
        writer.out.push_str(&format!("<pre id=\"m{number}-{finding}-0\">{words}</pre>\n{}", notes[finding]));
    }
}

struct Writer<'w> {
    source: &'w [u8],
    number: usize,
    marks: Marks,
    /// Whether each mark has its anchor already.
    anchored: Vec<bool>,
    /// The kind of block that the open list or table holds.
    list: Option<BlockKind>,
    /// Where the last cell of the open row ends in the file.
    row_end: Option<usize>,
    out: &'w mut String,
}

impl Writer<'_> {
    /// Writes a block but for its end; the findings whose words at fault are in it.
    fn block(&mut self, outline: &Outline<'_>, block: &Block) -> Vec<usize> {
        let listed = matches!(block.kind, BlockKind::ListItem | BlockKind::TableCell);
        if self.list.is_some() && self.list != Some(block.kind) {
            self.end_list();
        }
        if listed && self.list.is_none() {
            self.list = Some(block.kind);
            self.out.push_str(if block.kind == BlockKind::TableCell { "<div class=\"cells\">\n" } else { "<ul class=\"items\">\n" });
        }
        if block.kind == BlockKind::TableCell {
            self.row(outline.source_range(block.span));
        }
        let (tag, class) = element(block);
        self.out.push_str(&if class.is_empty() { format!("<{tag}>") } else { format!("<{tag} class=\"{class}\">") });
        if !block.kind.is_prose() {
            self.out.push_str(match block.kind {
                BlockKind::Code => "code",
                BlockKind::Figure => "picture",
                _ => "embedded",
            });
        }
        let mut found = Vec::new();
        for stretch in outline.stretches(block) {
            self.stretch(&stretch, &mut found);
        }
        if !listed {
            self.out.push_str(&format!("</{tag}>\n"));
        }
        found
    }

    /// Begins a row of a table where a cell does not stand on the line of the one before.
    fn row(&mut self, cell: Range<usize>) {
        let goes_on = self.row_end.and_then(|end| self.source.get(end..cell.start)).is_some_and(|between| !between.contains(&b'\n'));
        if !goes_on {
            self.out.push_str(if self.row_end.is_some() { "</div>\n<div class=\"row\">" } else { "<div class=\"row\">" });
        }
        self.row_end = Some(cell.end);
    }

    fn end_block(&mut self, block: &Block) {
        if matches!(block.kind, BlockKind::ListItem | BlockKind::TableCell) {
            self.out.push_str(&format!("</{}>\n", element(block).0));
        }
    }

    fn end_list(&mut self) {
        match self.list.take() {
            Some(BlockKind::TableCell) => {
                self.row_end = None;
                self.out.push_str("</div></div>\n");
            }
            Some(_) => self.out.push_str("</ul>\n"),
            None => {}
        }
    }

    fn stretch(&mut self, stretch: &Stretch<'_>, found: &mut Vec<usize>) {
        let marks = self.marks.over(&stretch.source);
        let mut cuts: Vec<usize> = vec![stretch.source.start, stretch.source.end];
        if stretch.verbatim {
            let inside = marks.iter().flat_map(|(_, mark)| [mark.source.start, mark.source.end]);
            cuts.extend(inside.filter(|cut| stretch.source.contains(cut) && stretch.text.is_char_boundary(cut - stretch.source.start)));
        }
        cuts.sort_unstable();
        cuts.dedup();
        let marks: Vec<(usize, Range<usize>, usize, usize, Level)> =
            marks.into_iter().map(|(at, mark)| (at, mark.source.clone(), mark.finding, mark.nth, mark.level)).collect();
        for cut in cuts.windows(2) {
            let words = if stretch.verbatim {
                stretch.text.get(cut[0] - stretch.source.start..cut[1] - stretch.source.start).unwrap_or_default()
            } else {
                stretch.text
            };
            let words = self.shown(words, stretch);
            let here: Vec<_> = marks.iter().filter(|(_, source, ..)| source.start < cut[1] && cut[0] < source.end).collect();
            // The words at fault go before the other sides of a conflict, and the surer finding before the less sure.
            let Some((_, _, finding, nth, level)) = here.iter().max_by_key(|(_, _, finding, nth, level)| (*nth == 0, *level, usize::MAX - finding))
            else {
                self.out.push_str(&words);
                continue;
            };
            for (at, _, finding, nth, _) in &here {
                if !std::mem::replace(&mut self.anchored[*at], true) {
                    self.out.push_str(&format!("<span id=\"m{}-{finding}-{nth}\"></span>", self.number));
                    if *nth == 0 {
                        found.push(*finding);
                    }
                }
            }
            let side = if *nth == 0 { "" } else { " side" };
            self.out.push_str(&format!("<a class=\"mark {}{side}\" href=\"#n{}-{finding}\">{words}</a>", level.name(), self.number));
        }
    }

    /// Words as they are shown: what is no prose is shown as it stands in the file.
    fn shown(&self, words: &str, stretch: &Stretch<'_>) -> String {
        if stretch.verbatim || words != "\u{FFFC}" {
            return escape(words).replace('␚', "\u{FFFD}");
        }
        let source = String::from_utf8_lossy(self.source.get(stretch.source.clone()).unwrap_or_default());
        format!("<code>{}</code>", escape(&super::shortened(&source)))
    }
}

/// The element that a block becomes, and its class.
fn element(block: &Block) -> (&'static str, &'static str) {
    match block.kind {
        BlockKind::Headline => ("h3", "headline"),
        BlockKind::Deck => ("p", "deck"),
        BlockKind::Byline => ("p", "byline"),
        BlockKind::Dateline => ("p", "byline"),
        BlockKind::Heading => ("h4", ""),
        BlockKind::Paragraph => ("p", ""),
        BlockKind::ListItem => ("li", ""),
        BlockKind::Quotation => ("blockquote", ""),
        BlockKind::Caption => ("p", "caption"),
        BlockKind::TableCell => ("div", ""),
        BlockKind::Code | BlockKind::Figure | BlockKind::Embed => ("p", "gap"),
    }
}
