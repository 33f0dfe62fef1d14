//! GitHub workflow commands, which become annotations on a pull request:
//! <https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands>.

use std::io::{self, Write};

use super::{CheckedFile, Report, printable};
use crate::finding::Level;

#[derive(Debug)]
pub struct Github;

impl Report for Github {
    fn file(&mut self, file: CheckedFile<'_>, out: &mut dyn Write) -> io::Result<()> {
        for finding in file.findings {
            let command = match finding.level {
                Level::Error => "error",
                Level::Warning => "warning",
                Level::Note => "notice",
            };
            let (start, end) = (finding.place.start, finding.place.end);
            write!(out, "::{command} file={},line={},endLine={}", property(file.path), start.line, end.line)?;
            // GitHub refuses columns on an annotation over several lines.
            if start.line == end.line {
                write!(out, ",col={},endColumn={}", start.column, end.column)?;
            }
            write!(out, ",title={}::{}", property(&finding.rule), data(&printable(&finding.message)))?;
            for related in &finding.related {
                let note = format!("line {}: {} ({})", related.place.start.line, related.place.text, related.note);
                write!(out, "%0A{}", data(&printable(&note)))?;
            }
            writeln!(out)?;
        }
        Ok(())
    }
}

/// Escapes the text after `::`.
fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

/// Escapes the value of a property.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}
