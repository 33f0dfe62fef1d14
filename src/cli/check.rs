//! `factlint check`: the main job.

use std::io::{self, Write};
use std::num::NonZeroUsize;

use chrono::NaiveDate;
use factlint::finding::Level;
use factlint::report::{CheckedFile, Format, Style, Summary};

use super::Status;
use super::inputs::Paths;
use super::output::{complain, has_colour, stdout};
use super::progress::Progress;
use super::rule_options::{RuleOptions, Selection};
use super::runner::{Done, check_all};
use super::setups::{ConfigOptions, Setups, refused};
use super::values::{LEVELS, one_of};

/// Check articles and report what contradicts itself
#[derive(Debug, clap::Args)]
#[command(after_help = super::HELP)]
pub struct Check {
    #[command(flatten)]
    paths: Paths,

    /// How to write the findings.
    #[arg(long, short, value_name = "FORMAT", default_value = "text", value_parser = one_of(&Format::ALL))]
    format: Format,

    /// The least level that makes the exit status 1.
    #[arg(long, value_name = "LEVEL", default_value = "error", value_parser = one_of(&LEVELS))]
    fail_on: Level,

    /// Exit with 0 even if something is found.
    #[arg(long)]
    exit_zero: bool,

    /// The least level to report; what is below it neither shows nor counts.
    #[arg(long, value_name = "LEVEL", default_value = "note", value_parser = one_of(&LEVELS))]
    level: Level,

    #[command(flatten)]
    selection: Selection,

    #[command(flatten)]
    rules: RuleOptions,

    #[command(flatten)]
    config: ConfigOptions,

    /// The date of the articles, which goes before any date found in them.
    #[arg(long, value_name = "YYYY-MM-DD")]
    date: Option<NaiveDate>,

    /// Write findings and failures alone: no summary, notices or progress.
    #[arg(long, short)]
    quiet: bool,

    /// How many files to check at once; as many as there are processors by default.
    #[arg(long, value_name = "N")]
    threads: Option<NonZeroUsize>,
}

impl Check {
    pub fn run(self) -> anyhow::Result<Status> {
        if let Some(threads) = self.threads {
            rayon::ThreadPoolBuilder::new().num_threads(threads.get()).build_global()?;
        }
        let inputs = self.paths.collect(self.config.files()?, self.quiet).or_else(refused)?;
        let mut setups = Setups::new(&self.rules, &self.selection);
        setups.prepare(&inputs.found)?;
        let mut summary = Summary { unreadable: inputs.unreadable, ..Summary::default() };
        let progress = Progress::new(inputs.found.len(), !self.quiet);

        let mut out = stdout();
        let style = Style { colour: has_colour(), quiet: self.quiet };
        let mut report = self.format.report(setups.rules(), style);
        let written = report
            .start(&mut out)
            .and_then(|()| {
                check_all(&setups.jobs(&inputs.found, self.date), progress, |batch| {
                    for mut done in batch {
                        if let Some(file) = self.count(&mut done, &mut summary) {
                            report.file(file, &mut out)?;
                        }
                    }
                    out.flush()
                })
            })
            .and_then(|()| report.finish(&summary, &mut out))
            .and_then(|()| out.flush());
        match written {
            // Whoever reads the output has seen enough; the status tells of what was found until then.
            Err(error) if error.kind() == io::ErrorKind::BrokenPipe => {}
            other => other?,
        }
        Ok(self.status(&summary))
    }

    /// Drops what is below the level asked for and counts the rest.
    fn count<'d>(&self, done: &'d mut Done, summary: &mut Summary) -> Option<CheckedFile<'d>> {
        let checked = match &mut done.result {
            Ok(checked) => checked,
            Err(what) => {
                complain(&format!("{}: {what}", done.name));
                summary.unreadable += 1;
                return None;
            }
        };
        for notice in checked.notices.iter().filter(|_| !self.quiet) {
            complain(&format!("{}: {notice}", done.name));
        }
        checked.findings.retain(|finding| finding.level >= self.level);
        summary.add(&checked.findings);
        Some(CheckedFile { path: &done.name, source: &done.source, findings: &checked.findings })
    }

    fn status(&self, summary: &Summary) -> Status {
        if summary.unreadable > 0 {
            Status::Failed
        } else if summary.at_least(self.fail_on) > 0 && !self.exit_zero {
            Status::Findings
        } else {
            Status::Clean
        }
    }
}
