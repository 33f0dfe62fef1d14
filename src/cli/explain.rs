//! `factlint explain`.

use std::io::{self, Write};

use factlint::rules::{Circumstance, Rule};

use super::Status;
use super::output::stdout;
use super::rule_options::{RuleOptions, find};

/// Explain a rule: why it is there, what it finds and what it leaves alone
#[derive(Debug, clap::Args)]
pub struct Explain {
    /// The id of the rule, such as roles/office.
    #[arg(value_name = "RULE")]
    rule: String,

    #[command(flatten)]
    rules: RuleOptions,
}

impl Explain {
    pub fn run(self) -> anyhow::Result<Status> {
        let rules = self.rules.load_here()?;
        let mut out = stdout();
        explain(find(&rules, &self.rule)?, &mut out)?;
        out.flush()?;
        Ok(Status::Clean)
    }
}

/// When the rule speaks, and how loudly, where that depends on anything.
fn conditions(rule: &Rule) -> Vec<String> {
    let names = |circumstances: &[Circumstance]| circumstances.iter().map(Circumstance::name).collect::<Vec<_>>().join(", ");
    let mut lines: Vec<String> = rule.level_cases.iter().map(|(case, level)| format!("Level where {}: {}", case.name(), level.name())).collect();
    if !rule.only.is_empty() {
        lines.push(format!("Only where: {}", names(&rule.only)));
    }
    if !rule.unless.is_empty() {
        lines.push(format!("Not where: {}", names(&rule.unless)));
    }
    lines
}

fn explain(rule: &Rule, out: &mut impl Write) -> io::Result<()> {
    writeln!(out, "{} ({})\n\n{}\n\nIt says: {}", rule.id, rule.level.name(), rule.why.trim(), rule.message.trim())?;
    for line in conditions(rule) {
        writeln!(out, "{line}")?;
    }
    let lists = [("It looks for:", &rule.patterns), ("Wrong, with the finding in [brackets]:", &rule.wrong), ("Right:", &rule.right)];
    for (heading, examples) in lists {
        if !examples.is_empty() {
            writeln!(out, "\n{heading}")?;
        }
        for example in examples {
            let mut bullet = "-";
            for line in example.trim().lines() {
                writeln!(out, "{}", format!("  {bullet} {line}").trim_end())?;
                bullet = " ";
            }
        }
    }
    match &rule.source {
        Some(source) => writeln!(out, "\nSource: {}", source.trim()),
        None => Ok(()),
    }
}
