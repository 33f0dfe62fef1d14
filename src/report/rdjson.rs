//! The Diagnostic Format of reviewdog: <https://github.com/reviewdog/reviewdog/tree/master/proto/rdf>. Its columns are bytes.

use std::io::{self, Write};

use serde_json::{Value, json};

use super::{CheckedFile, Report, Summary};
use crate::article::{LineIndex, Position};
use crate::finding::{Finding, Level, Place};

#[derive(Debug, Default)]
pub struct Rdjson {
    written: bool,
}

impl Report for Rdjson {
    fn start(&mut self, out: &mut dyn Write) -> io::Result<()> {
        write!(out, "{{\"source\":{{\"name\":\"factlint\"}},\"diagnostics\":[")
    }

    fn file(&mut self, file: CheckedFile<'_>, out: &mut dyn Write) -> io::Result<()> {
        if file.findings.is_empty() {
            return Ok(());
        }
        let lines = LineIndex::new(file.source);
        for finding in file.findings {
            writeln!(out, "{}", if std::mem::replace(&mut self.written, true) { "," } else { "" })?;
            serde_json::to_writer(&mut *out, &diagnostic(file.path, &lines, finding))?;
        }
        Ok(())
    }

    fn finish(&mut self, _summary: &Summary, out: &mut dyn Write) -> io::Result<()> {
        writeln!(out, "\n]}}")
    }
}

fn diagnostic(path: &str, lines: &LineIndex, finding: &Finding) -> Value {
    let severity = match finding.level {
        Level::Error => "ERROR",
        Level::Warning => "WARNING",
        Level::Note => "INFO",
    };
    let location = |place: &Place| json!({ "path": path, "range": range(lines, place) });
    let mut diagnostic = json!({
        "message": finding.message,
        "location": location(&finding.place),
        "severity": severity,
        "code": { "value": finding.rule },
    });
    if !finding.related.is_empty() {
        let related = finding.related.iter().map(|related| json!({ "message": related.note, "location": location(&related.place) }));
        diagnostic["relatedLocations"] = related.collect();
    }
    if let Some(fix) = &finding.fix {
        diagnostic["suggestions"] = json!([{ "range": range(lines, &fix.place), "text": fix.replacement }]);
    }
    diagnostic
}

fn range(lines: &LineIndex, place: &Place) -> Value {
    json!({ "start": position(lines, place.start), "end": position(lines, place.end) })
}

fn position(lines: &LineIndex, position: Position) -> Value {
    let start = lines.start_of_line(position.line).unwrap_or_default();
    json!({ "line": position.line, "column": (position.byte as usize).saturating_sub(start) + 1 })
}
