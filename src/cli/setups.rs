//! What each input is checked with: rule sets, each compiled once however many articles need it.

use std::mem::ManuallyDrop;
use std::path::PathBuf;

use chrono::NaiveDate;
use factlint::article::ReadOptions;
use factlint::config::{ConfigError, Files, RuleKey, Settings};
use factlint::engine::Engine;
use factlint::rules::Rule;
use rustc_hash::FxHashMap;

use super::inputs::Input;
use super::rule_options::{RuleOptions, Selection, broken_configuration};
use super::runner::Job;

/// Where the configuration comes from.
#[derive(Debug, Default, clap::Args)]
pub struct ConfigOptions {
    /// Go by this configuration file alone, instead of those found upwards from each article.
    #[arg(long, value_name = "FILE")]
    config: Option<PathBuf>,

    /// Go by no configuration file.
    #[arg(long, conflicts_with = "config")]
    no_config: bool,
}

impl ConfigOptions {
    /// The files to go by.
    pub fn files(&self) -> anyhow::Result<Files> {
        match &self.config {
            Some(path) => Files::only(path).or_else(refused),
            None if self.no_config => Ok(Files::none()),
            None => Ok(Files::search()),
        }
    }
}

/// Says why there is no configuration to go by, and ends the run.
pub fn refused<T>(error: ConfigError) -> anyhow::Result<T> {
    match error {
        ConfigError::Broken(problems) => broken_configuration(problems),
        other => Err(other.into()),
    }
}

/// The rule sets of a run.
#[derive(Debug)]
pub struct Setups<'o> {
    rules: &'o RuleOptions,
    selection: &'o Selection,
    /// Thousands of words and facts need not be freed one by one when the process ends anyway.
    engines: Vec<ManuallyDrop<Engine>>,
    known: FxHashMap<RuleKey, usize>,
}

impl<'o> Setups<'o> {
    /// No rule set yet.
    pub fn new(rules: &'o RuleOptions, selection: &'o Selection) -> Self {
        Self { rules, selection, engines: Vec::new(), known: FxHashMap::default() }
    }

    /// Compiles what the inputs need. Without any input the plain rules are compiled, so that mistakes in them show.
    pub fn prepare(&mut self, inputs: &[(Input, Settings)]) -> anyhow::Result<()> {
        inputs.iter().try_for_each(|(_, settings)| self.add(settings))?;
        if inputs.is_empty() {
            self.add(&Settings::default())?;
        }
        self.selection.check(self.engines.iter().map(|engine| engine.rules()))
    }

    fn add(&mut self, settings: &Settings) -> anyhow::Result<()> {
        let key = settings.rule_key();
        if !self.known.contains_key(&key) {
            let mut rules = self.rules.load_to_check(settings, |id| self.selection.asks_for(id))?;
            self.selection.narrow(&mut rules);
            self.known.insert(key, self.engines.len());
            self.engines.push(ManuallyDrop::new(Engine::new(rules)));
        }
        Ok(())
    }

    /// What to check each input with; the date goes before what the configuration says.
    pub fn jobs<'j>(&'j self, inputs: &'j [(Input, Settings)], date: Option<NaiveDate>) -> Vec<Job<'j>> {
        let job = |(input, settings): &'j (Input, Settings)| {
            let engine = self.engines.get(*self.known.get(&settings.rule_key())?)?;
            let fallback_date = settings.date().map(|said| said.value);
            let options = ReadOptions { date, fallback_date, language: settings.language().map(|said| said.value), ..ReadOptions::default() };
            Some(Job { input, engine, options })
        };
        inputs.iter().filter_map(job).collect()
    }

    /// Every rule that runs, in id order, each once.
    pub fn rules(&self) -> Vec<&Rule> {
        let mut rules: Vec<&Rule> = self.engines.iter().flat_map(|engine| &engine.rules().rules).collect();
        rules.sort_by(|a, b| a.id.cmp(&b.id));
        rules.dedup_by(|a, b| a.id == b.id);
        rules
    }
}
