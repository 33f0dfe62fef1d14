//! `factlint config`: what holds for a file, and which file said so.

use std::io::Write;
use std::path::{Path, PathBuf};

use factlint::config::{RuleLevel, Said, Settings, json_schema};
use factlint::report::count;
use factlint::rules::{Rule, RuleSet};

use super::Status;
use super::ignored::ignored;
use super::output::{stdout, table};
use super::rule_options::RuleOptions;
use super::setups::{ConfigOptions, refused};

/// Show what holds for an article, and which configuration file said so
#[derive(Debug, clap::Args)]
pub struct Config {
    /// The article; it need not exist.
    #[arg(value_name = "PATH", required_unless_present = "schema")]
    path: Option<PathBuf>,

    /// Print the JSON schema of configuration files, for editors.
    #[arg(long, conflicts_with = "path")]
    schema: bool,

    #[command(flatten)]
    rules: RuleOptions,

    #[command(flatten)]
    config: ConfigOptions,
}

impl Config {
    pub fn run(self) -> anyhow::Result<Status> {
        let mut out = stdout();
        let Some(path) = &self.path else {
            serde_json::to_writer_pretty(&mut out, &json_schema())?;
            writeln!(out)?;
            out.flush()?;
            return Ok(Status::Clean);
        };
        let settings = self.config.files()?.settings(path).or_else(refused)?;
        // Nothing is switched off here, so that every rule can be told of.
        let rules = self.rules.load_to_check(&settings, |_| true)?;
        if ignored([path.as_path()]).contains(path.as_path()) {
            writeln!(out, "an ignore file, such as .gitignore or .factlintignore, leaves it out of searches of folders\n")?;
        }
        if settings.configs.is_empty() {
            writeln!(out, "no configuration holds for {}; `factlint init` writes a first one", path.display())?;
        } else {
            table(&rows(&settings, &rules), &[], &mut out)?;
            let rest = rules.rules.iter().filter(|rule| settings.rule(&rule.id).is_none()).count();
            writeln!(out, "\n{} as they are; `factlint rules list` has them", count(rest, "other rule"))?;
        }
        out.flush()?;
        Ok(Status::Clean)
    }
}

/// What is said: of what, the value, and where.
fn rows(settings: &Settings, rules: &RuleSet) -> Vec<Vec<String>> {
    let mut rows = Vec::new();
    rows.extend(settings.configs.iter().map(|config| vec!["file".to_owned(), config.name.clone()]));
    let mut row = |name: &str, value: String, place: String| rows.push(vec![name.to_owned(), value, place]);
    if let Some(config) = settings.excluded_by() {
        row("excluded", "from searches of folders".to_owned(), config.name.clone());
    }
    for config in &settings.configs {
        let said = |at| Said { value: (), config, at }.place();
        let path = |path: &Path| path.strip_prefix(&config.folder).unwrap_or(path).display().to_string();
        config.extra_rules.iter().for_each(|folder| row("extra-rules", path(&folder.value), said(folder.at)));
        config.extra_knowledge.iter().for_each(|folder| row("extra-knowledge", path(&folder.value), said(folder.at)));
        config.spellings.iter().for_each(|spelling| row("spelling", spelling.name.clone(), said(spelling.at)));
    }
    if let Some(baseline) = settings.baseline() {
        row(
            "baseline",
            {
                let path = baseline.value.strip_prefix(&baseline.config.folder).unwrap_or(baseline.value);
                path.display().to_string()
            },
            baseline.place(),
        );
    }
    if let Some(date) = settings.date() {
        row("date", date.value.to_string(), date.place());
    }
    if let Some(language) = settings.language() {
        row("language", language.value.to_string(), language.place());
    }
    if let Some(level) = settings.fail_on() {
        row("fail-on", level.value.name().to_owned(), level.place());
    }
    for rule in &rules.rules {
        if let Some(said) = settings.rule(&rule.id) {
            row(&rule.id, level(rule, said.value), said.place());
        }
    }
    rows
}

fn level(rule: &Rule, said: RuleLevel) -> String {
    match said {
        RuleLevel::On => format!("{} (its own)", rule.level.name()),
        other => other.name().to_owned(),
    }
}
