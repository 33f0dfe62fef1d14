//! One JSON object a line and finding: path, rule, level, message, text, start, end, related, fix.

use std::io::{self, Write};

use super::{CheckedFile, Report};
use crate::finding::Finding;

/// A finding with the file that it is in.
#[derive(serde::Serialize)]
pub struct Line<'a> {
    path: &'a str,
    #[serde(flatten)]
    finding: &'a Finding,
}

impl<'a> Line<'a> {
    /// The lines of a file.
    pub fn of(file: CheckedFile<'a>) -> impl Iterator<Item = Self> {
        file.findings.iter().map(move |finding| Self { path: file.path, finding })
    }
}

#[derive(Debug)]
pub struct Jsonl;

impl Report for Jsonl {
    fn file(&mut self, file: CheckedFile<'_>, out: &mut dyn Write) -> io::Result<()> {
        for line in Line::of(file) {
            serde_json::to_writer(&mut *out, &line)?;
            writeln!(out)?;
        }
        Ok(())
    }
}
