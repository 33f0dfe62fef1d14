//! `factlint rules schema`.

use std::io::Write;

use factlint::rules::schema;

use crate::cli::Status;
use crate::cli::output::stdout;
use crate::cli::values::one_of;

/// Print the JSON schema of a rule, lexicon or knowledge file, for editors
#[derive(Debug, clap::Args)]
pub struct Schema {
    /// Of which kind of file.
    #[arg(value_name = "KIND", default_value = "rule", value_parser = one_of(&[("rule", schema::json_schema as Of), ("lexicon", schema::lexicon_schema), ("knowledge", schema::knowledge_schema)]))]
    of: Of,
}

type Of = fn() -> serde_json::Value;

impl Schema {
    pub fn run(self) -> anyhow::Result<Status> {
        let mut out = stdout();
        serde_json::to_writer_pretty(&mut out, &(self.of)())?;
        writeln!(out)?;
        out.flush()?;
        Ok(Status::Clean)
    }
}
