//! The command line: one file a subcommand, and what they share.

mod baseline;
mod baselines;
mod check;
mod completions;
mod config;
mod explain;
mod facts;
mod ignored;
mod init;
mod inputs;
mod lsp;
mod mend;
mod output;
mod outputs;
mod progress;
mod rule_options;
mod rules;
mod runner;
mod setups;
mod stamps;
mod values;
mod watch;

use std::process::ExitCode;

use clap::{Parser, Subcommand};

const HELP: &str = "\
Examples:
  factlint check article.md                     one article
  factlint check content/ --fail-on warning     a folder, as in CI
  factlint check - --stdin-path draft.md        what comes on standard input
  factlint check content/ --format sarif        for a code host
  factlint check content/ --changed=main        what a branch changes
  factlint explain roles/office                 what a rule is for

Exit status:
  0  nothing found at or above --fail-on
  1  something found
  2  bad usage, an input that cannot be read, or a broken rule";

/// Finds the places where an article contradicts itself, the calendar, arithmetic or what is known.
#[derive(Debug, Parser)]
#[command(name = "factlint", version, after_help = HELP, disable_help_subcommand = true)]
pub struct Cli {
    /// Colours in the output; NO_COLOR and CLICOLOR count where this is auto.
    #[arg(long, global = true, value_name = "WHEN", default_value = "auto", value_parser = values::one_of(&values::COLOURS))]
    color: anstream::ColorChoice,

    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    Check(check::Check),
    Baseline(baseline::Record),
    Explain(explain::Explain),
    Facts(facts::Facts),
    #[command(subcommand)]
    Rules(rules::Rules),
    Lsp(lsp::Lsp),
    Config(config::Config),
    Init(init::Init),
    Completions(completions::Completions),
}

/// How a run ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Status {
    Clean,
    Findings,
    /// An editor went away without asking to shut down, which its protocol counts as 1.
    Deserted,
    Failed,
}

impl From<Status> for ExitCode {
    fn from(status: Status) -> Self {
        Self::from(match status {
            Status::Clean => 0,
            Status::Findings | Status::Deserted => 1,
            Status::Failed => 2,
        })
    }
}

/// Runs what the command line asks for.
pub fn run() -> ExitCode {
    let cli = Cli::parse();
    cli.color.write_global();
    let status = match cli.command {
        Command::Check(check) => check.run(),
        Command::Baseline(record) => record.run(),
        Command::Explain(explain) => explain.run(),
        Command::Facts(facts) => facts.run(),
        Command::Rules(rules) => rules.run(),
        Command::Lsp(lsp) => lsp.run(),
        Command::Config(config) => config.run(),
        Command::Init(init) => init.run(),
        Command::Completions(completions) => completions.run(),
    };
    status.unwrap_or_else(|error| failed(&error)).into()
}

/// Says why a run came to nothing.
fn failed(error: &anyhow::Error) -> Status {
    if output::is_closed_pipe(error) {
        return Status::Clean;
    }
    if let Some(broken) = error.downcast_ref::<rule_options::Broken>() {
        // There is nobody left to tell where standard error is closed.
        let _closed = rule_options::show(&broken.problems);
    }
    output::complain(&format!("{error:#}"));
    Status::Failed
}
