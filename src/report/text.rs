//! For people: each finding with its source lines, every place marked and labelled, then a summary.

use std::io::{self, Write};

use annotate_snippets::{AnnotationKind, Element, Group, Renderer, Snippet};

use super::excerpt::{Mark, excerpts};
use super::{CheckedFile, Report, Style, Summary, count, printable};
use crate::finding::{Finding, Fix, Level};

/// Wider than any excerpt, so that the renderer leaves them as they were cut.
const WIDTH: usize = 2_000;

#[derive(Debug)]
pub struct Text {
    style: Style,
    renderer: Renderer,
}

impl Text {
    pub fn new(style: Style) -> Self {
        let renderer = if style.colour { Renderer::styled() } else { Renderer::plain() };
        Self { style, renderer: renderer.term_width(WIDTH) }
    }

    fn finding(&self, file: CheckedFile<'_>, finding: &Finding, out: &mut dyn Write) -> io::Result<()> {
        let level = match finding.level {
            Level::Error => annotate_snippets::Level::ERROR,
            Level::Warning => annotate_snippets::Level::WARNING,
            Level::Note => annotate_snippets::Level::NOTE,
        };
        let title = level.clone().primary_title(printable(&finding.message)).id(printable(&finding.rule));
        writeln!(out, "{}", self.renderer.render(&[Group::with_title(title)]))?;

        let notes: Vec<_> = finding.related.iter().map(|related| printable(&related.note)).collect();
        let here = if notes.is_empty() { "" } else { "here" };
        let mut marks = vec![Mark { place: &finding.place, label: here, primary: true }];
        marks.extend(finding.related.iter().zip(&notes).map(|(related, note)| Mark { place: &related.place, label: note, primary: false }));
        let last = marks.iter().map(|mark| mark.place.end.line).max().unwrap_or_default();
        let start = finding.place.start;
        let (bold, reset) = if self.style.colour { ("\x1b[1m\x1b[94m", "\x1b[0m") } else { ("", "") };
        let indent = last.to_string().len();
        writeln!(out, "{:indent$}{bold}-->{reset} {}:{}:{}", "", printable(file.path), start.line, start.column)?;

        let mut group = Group::with_level(level);
        for excerpt in excerpts(file.source, &marks) {
            let annotations = excerpt.marks.into_iter().map(|mark| {
                let kind = if mark.primary { AnnotationKind::Primary } else { AnnotationKind::Context };
                let annotation = kind.span(mark.range);
                if mark.label.is_empty() { annotation } else { annotation.label(mark.label) }
            });
            let snippet = Snippet::source(excerpt.text).line_start(excerpt.line as usize).annotations(annotations);
            group = group.element(Element::from(snippet));
        }
        if let Some(fix) = &finding.fix {
            group = group.element(annotate_snippets::Level::HELP.message(advice(fix)));
        }
        writeln!(out, "{}\n", self.renderer.render(&[group]))
    }
}

impl Report for Text {
    fn file(&mut self, file: CheckedFile<'_>, out: &mut dyn Write) -> io::Result<()> {
        file.findings.iter().try_for_each(|finding| self.finding(file, finding, out))
    }

    fn finish(&mut self, summary: &Summary, out: &mut dyn Write) -> io::Result<()> {
        if self.style.quiet {
            return Ok(());
        }
        let found = summary.at_least(Level::Note);
        if found == 0 {
            writeln!(out, "no findings in {}", count(summary.files, "file"))?;
        } else {
            let levels = [(summary.errors, "error"), (summary.warnings, "warning"), (summary.notes, "note")];
            let levels: Vec<String> = levels.into_iter().filter(|(number, _)| *number > 0).map(|(number, level)| count(number, level)).collect();
            write!(out, "{} ({}) in ", count(found, "finding"), levels.join(", "))?;
            writeln!(out, "{} of {}", summary.flagged, count(summary.files, "file"))?;
        }
        match summary.unreadable {
            0 => Ok(()),
            unreadable => writeln!(out, "{} could not be read", count(unreadable, "input")),
        }
    }
}

fn advice(fix: &Fix) -> String {
    let (old, new) = (printable(&fix.place.text), printable(&fix.replacement));
    match (old.is_empty(), new.is_empty()) {
        (true, _) => format!("insert “{new}”"),
        (_, true) => format!("leave out “{old}”"),
        _ => format!("write “{new}” for “{old}”"),
    }
}
