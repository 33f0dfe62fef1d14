//! `factlint baseline`: records what is found today, so that only what is new is reported.

use std::io::Write;
use std::path::{Path, PathBuf};

use chrono::NaiveDate;
use factlint::report::count;

use super::Status;
use super::baselines::Baselines;
use super::inputs::PathOptions;
use super::output::{complain, shown, stdout};
use super::progress::Progress;
use super::rule_options::{RuleOptions, Selection};
use super::runner::check_all;
use super::setups::{ConfigOptions, Setups, refused};

/// The file where neither the command line nor the configuration names one.
const DEFAULT: &str = "factlint-baseline.json";

/// Record today's findings, so that `factlint check` reports new ones alone
#[derive(Debug, clap::Args)]
pub struct Record {
    /// The articles and folders of articles whose findings to record; what is recorded of others stays.
    #[arg(value_name = "PATH", default_value = ".")]
    paths: Vec<PathBuf>,

    /// The file to write, instead of the one that the configuration names; factlint-baseline.json where it names none.
    #[arg(long, value_name = "FILE")]
    baseline: Option<PathBuf>,

    /// Take out what is no longer found, and add nothing.
    #[arg(long)]
    prune: bool,

    #[command(flatten)]
    options: PathOptions,

    #[command(flatten)]
    rules: RuleOptions,

    #[command(flatten)]
    config: ConfigOptions,

    /// The date of the articles, which goes before any date found in them.
    #[arg(long, value_name = "YYYY-MM-DD")]
    date: Option<NaiveDate>,
}

impl Record {
    pub fn run(self) -> anyhow::Result<Status> {
        let selection = Selection::default();
        let inputs = self.options.collect(&self.paths, self.config.files()?, false).or_else(refused)?;
        let mut setups = Setups::new(&self.rules, &selection);
        setups.prepare(&inputs.found)?;
        let mut baselines = Baselines::new(self.baseline.clone());
        let path_of = |settings, baselines: &Baselines| baselines.path_for(settings).unwrap_or_else(|| Path::new(DEFAULT).to_owned());
        for (_, settings) in &inputs.found {
            let path = path_of(settings, &baselines);
            baselines.open(&path)?;
        }
        let before: Vec<usize> = baselines.files().map(|(_, known)| known.baseline.len()).collect();
        let mut unreadable = inputs.unreadable;
        let mut asked = inputs.found.iter();
        check_all(&setups.jobs(&inputs.found, self.date), Progress::new(inputs.found.len(), true), |batch| {
            for (done, (input, settings)) in batch.into_iter().zip(asked.by_ref()) {
                let path = path_of(settings, &baselines);
                match (done.result, baselines.open(&path)) {
                    (Ok(checked), Ok(known)) => known.record(input.path(), &done.source, &checked.findings, self.prune),
                    (Err(what), _) => {
                        complain(&format!("{}: {what}", done.name));
                        unreadable += 1;
                    }
                    (_, Err(error)) => return Err(std::io::Error::other(error)),
                }
            }
            Ok(())
        })?;
        let mut out = stdout();
        for ((path, known), before) in baselines.files_mut().zip(before) {
            known.forget_missing_files();
            known.write(path)?;
            let (path, after) = (shown(path), known.baseline.len());
            writeln!(out, "{path}: {} recorded, {before} before", count(after, "finding"))?;
        }
        if self.baseline.is_none() && inputs.found.iter().any(|(_, settings)| settings.baseline().is_none()) {
            writeln!(out, "name it in factlint.toml, as `baseline = \"{DEFAULT}\"`, or with `factlint check --baseline {DEFAULT}`")?;
        }
        out.flush()?;
        Ok(if unreadable == 0 { Status::Clean } else { Status::Failed })
    }
}
