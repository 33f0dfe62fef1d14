//! `factlint rules schema`.

use std::io::Write;

use crate::cli::Status;
use crate::cli::output::stdout;

/// Print the JSON schema of a rule file, for editors
#[derive(Debug, clap::Args)]
pub struct Schema {}

impl Schema {
    pub fn run(self) -> anyhow::Result<Status> {
        let mut out = stdout();
        serde_json::to_writer_pretty(&mut out, &factlint::rules::schema::json_schema())?;
        writeln!(out)?;
        out.flush()?;
        Ok(Status::Clean)
    }
}
