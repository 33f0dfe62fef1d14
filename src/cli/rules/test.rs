//! `factlint rules test`.

use std::io::Write;
use std::path::PathBuf;

use factlint::engine::Engine;
use factlint::report::{count, printable};
use factlint::rules::examples;

use crate::cli::Status;
use crate::cli::output::stdout;
use crate::cli::rule_options::RuleOptions;

/// Run the examples of every rule and show what came out differently
#[derive(Debug, clap::Args)]
pub struct Test {
    /// Folders of your own rules, tested together with the shipped ones.
    #[arg(value_name = "PATH")]
    folders: Vec<PathBuf>,
}

impl Test {
    pub fn run(self) -> anyhow::Result<Status> {
        let engine = Engine::new(RuleOptions::folders(self.folders).load()?);
        let failures = examples::run(&engine);
        let mut out = stdout();
        for failure in &failures {
            writeln!(out, "{}: {}", failure.rule, printable(&failure.what))?;
            for line in failure.example.trim().lines() {
                writeln!(out, "  | {}", printable(line))?;
            }
        }
        let rules = engine.rules();
        let (examples, rules) = (count(examples::count(rules), "example"), count(rules.rules.len(), "rule"));
        writeln!(out, "{examples} of {rules}, {} failed", failures.len())?;
        out.flush()?;
        Ok(if failures.is_empty() { Status::Clean } else { Status::Findings })
    }
}
