//! `factlint rules list`.

use std::io::Write;

use serde_json::json;

use crate::cli::Status;
use crate::cli::output::{stdout, table};
use crate::cli::rule_options::RuleOptions;
use crate::cli::values::one_of;

#[derive(Clone, Copy, Debug)]
enum Format {
    Table,
    Json,
}

/// List the rules: id, level and what they are for
#[derive(Debug, clap::Args)]
pub struct List {
    /// How to write them.
    #[arg(long, short, value_name = "FORMAT", default_value = "table", value_parser = one_of(&[("table", Format::Table), ("json", Format::Json)]))]
    format: Format,

    #[command(flatten)]
    rules: RuleOptions,
}

impl List {
    pub fn run(self) -> anyhow::Result<Status> {
        let rules = self.rules.load_here()?.rules;
        let mut out = stdout();
        match self.format {
            Format::Table => {
                let rows: Vec<_> = rules.iter().map(|rule| vec![rule.id.clone(), rule.level.name().to_owned(), rule.summary().to_owned()]).collect();
                table(&rows, &[], &mut out)?;
            }
            Format::Json => {
                let rules: Vec<_> = rules
                    .iter()
                    .map(|rule| json!({ "id": rule.id, "level": rule.level, "why": rule.why, "source": rule.source, "file": rule.file }))
                    .collect();
                serde_json::to_writer_pretty(&mut out, &rules)?;
                writeln!(out)?;
            }
        }
        out.flush()?;
        Ok(Status::Clean)
    }
}
