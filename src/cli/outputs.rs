//! Where findings are written: one format to standard output, more to files.

use std::fs::File;
use std::io::{self, BufWriter, Write};
use std::path::PathBuf;

use anyhow::{Context, bail};
use factlint::report::{CheckedFile, Format, Report, Style, Summary};
use factlint::rules::Rule;
use factlint::rules::problem::unknown_name;

use super::inputs::plain;
use super::output::{has_colour, stdout};

/// A format and the file to write it to: "sarif=report.sarif".
#[derive(Clone, Debug)]
pub struct Output {
    format: Format,
    path: PathBuf,
}

impl std::str::FromStr for Output {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let names: Vec<&str> = Format::ALL.iter().map(|(name, _)| *name).collect();
        let (name, path) = text.split_once('=').filter(|(_, path)| !path.is_empty()).ok_or("write FORMAT=FILE, such as sarif=report.sarif")?;
        if path == "-" {
            return Err(format!("standard output takes one format; write --format {name}"));
        }
        match Format::ALL.iter().find(|(known, _)| *known == name) {
            Some((_, format)) => Ok(Self { format: *format, path: path.into() }),
            None => Err(unknown_name("unknown format", name, &names)),
        }
    }
}

impl Output {
    /// Refuses files that would be written twice, and articles.
    pub fn check(files: &[Self], articles: &[PathBuf]) -> anyhow::Result<()> {
        for (at, Self { path, .. }) in files.iter().enumerate() {
            if articles.iter().any(|article| plain(article) == plain(path)) {
                bail!("{}: an article of this run; write the report to another file", path.display());
            }
            if files[..at].iter().any(|other| plain(&other.path) == plain(path)) {
                bail!("{}: named for two reports; give each a file of its own", path.display());
            }
        }
        Ok(())
    }
}

/// A report and where it goes.
type Sink<'r> = (Box<dyn Report + 'r>, Box<dyn Write>);

/// The reports of a run, written side by side.
pub struct Outputs<'r> {
    sinks: Vec<Sink<'r>>,
}

impl<'r> Outputs<'r> {
    /// Standard output in one format, and the files.
    pub fn open(format: Format, files: &[Output], rules: &[&'r Rule], quiet: bool) -> anyhow::Result<Self> {
        let style = Style { colour: has_colour(), quiet };
        let mut sinks: Vec<Sink<'r>> = vec![(format.report(rules.iter().copied(), style), Box::new(stdout()))];
        for Output { format, path } in files {
            let file = File::create(path).with_context(|| format!("{} cannot be written", path.display()))?;
            let style = Style { colour: false, quiet };
            sinks.push((format.report(rules.iter().copied(), style), Box::new(BufWriter::new(file))));
        }
        Ok(Self { sinks })
    }

    /// Begins the reports.
    pub fn start(&mut self) -> io::Result<()> {
        self.sinks.iter_mut().try_for_each(|(report, out)| report.start(out))
    }

    /// Writes a file's findings.
    pub fn file(&mut self, file: CheckedFile<'_>) -> io::Result<()> {
        self.sinks.iter_mut().try_for_each(|(report, out)| report.file(file, out))
    }

    /// Hands on what was written so far.
    pub fn flush(&mut self) -> io::Result<()> {
        self.sinks.iter_mut().try_for_each(|(_, out)| out.flush())
    }

    /// Ends the reports.
    pub fn finish(&mut self, summary: &Summary) -> io::Result<()> {
        self.sinks.iter_mut().try_for_each(|(report, out)| report.finish(summary, out))?;
        self.flush()
    }
}
