//! `factlint rules show`.

use std::io::Write;

use anyhow::{Context, bail};

use crate::cli::Status;
use crate::cli::output::stdout;
use crate::cli::rule_options::{RuleOptions, find};

/// Show the file that a rule is written in
#[derive(Debug, clap::Args)]
pub struct Show {
    /// The id of the rule, such as roles/office.
    #[arg(value_name = "ID")]
    id: String,

    #[command(flatten)]
    rules: RuleOptions,
}

impl Show {
    pub fn run(self) -> anyhow::Result<Status> {
        let rules = self.rules.load_here()?;
        let rule = find(&rules, &self.id)?;
        if rule.file.is_empty() {
            bail!("{} is built in and has no file; `factlint explain {}` tells of it", rule.id, rule.id);
        }
        let layers = self.rules.layers_here()?;
        let file = layers
            .iter()
            .flatten()
            .rfind(|file| file.path == rule.file)
            .with_context(|| format!("{}: the file of {} is gone", rule.file, rule.id))?;
        let mut out = stdout();
        writeln!(out, "# {}\n{}", file.path, file.text.trim_end())?;
        out.flush()?;
        Ok(Status::Clean)
    }
}
