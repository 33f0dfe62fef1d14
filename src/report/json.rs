//! One JSON object: `findings`, each as in [`super::jsonl`], and `summary`. It is written as the findings come, so that a run
//! over an archive holds none of them.

use std::io::{self, Write};

use super::jsonl::Line;
use super::{CheckedFile, Report, Summary};

#[derive(Debug, Default)]
pub struct Json {
    written: bool,
}

impl Report for Json {
    fn start(&mut self, out: &mut dyn Write) -> io::Result<()> {
        write!(out, "{{\"findings\":[")
    }

    fn file(&mut self, file: CheckedFile<'_>, out: &mut dyn Write) -> io::Result<()> {
        for line in Line::of(file) {
            writeln!(out, "{}", if std::mem::replace(&mut self.written, true) { "," } else { "" })?;
            serde_json::to_writer(&mut *out, &line)?;
        }
        Ok(())
    }

    fn finish(&mut self, summary: &Summary, out: &mut dyn Write) -> io::Result<()> {
        write!(out, "\n],\"summary\":")?;
        serde_json::to_writer(&mut *out, summary)?;
        writeln!(out, "}}")
    }
}
