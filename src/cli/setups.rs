//! What each input is checked with: rule sets, each compiled once however many articles need it.

use std::collections::BTreeSet;
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
    /// The one file to go by, where the command line names it.
    pub fn only(&self) -> Option<&PathBuf> {
        self.config.as_ref()
    }

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
    engines: Vec<Engine>,
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
        self.selection.check(self.engines.iter().map(Engine::rules))
    }

    /// Compiles what articles of some settings need.
    pub fn add(&mut self, settings: &Settings) -> anyhow::Result<()> {
        let key = settings.rule_key();
        if !self.known.contains_key(&key) {
            let mut rules = self.rules.load_to_check(settings, |id| self.selection.asks_for(id))?;
            self.selection.narrow(&mut rules);
            self.known.insert(key, self.engines.len());
            self.engines.push(Engine::new(rules));
        }
        Ok(())
    }

    /// What to check each input with; the date goes before what the configuration says.
    pub fn jobs<'j>(&'j self, inputs: &'j [(Input, Settings)], date: Option<NaiveDate>) -> Vec<Job<'j>> {
        inputs.iter().filter_map(|(input, settings)| self.job(input, settings, date)).collect()
    }

    /// What to check one input with, if that was compiled.
    pub fn job<'j>(&'j self, input: &'j Input, settings: &Settings, date: Option<NaiveDate>) -> Option<Job<'j>> {
        let engine = self.engines.get(*self.known.get(&settings.rule_key())?)?;
        let fallback_date = settings.date().map(|said| said.value);
        let options = ReadOptions { date, fallback_date, language: settings.language().map(|said| said.value), ..ReadOptions::default() };
        Some(Job { input, engine, options })
    }

    /// The folders of rules and knowledge, and the baselines, that a run with some settings reads.
    pub fn read_for<'s>(&self, settings: impl Iterator<Item = &'s Settings>) -> BTreeSet<PathBuf> {
        let mut paths: BTreeSet<PathBuf> = self.rules.all_folders().cloned().collect();
        for config in settings.flat_map(|settings| &settings.configs) {
            paths.extend(config.extra_rules.iter().chain(&config.extra_knowledge).chain(&config.baseline).map(|path| path.value.clone()));
        }
        paths
    }

    /// Every rule that runs, in id order, each once.
    pub fn rules(&self) -> Vec<&Rule> {
        let mut rules: Vec<&Rule> = self.engines.iter().flat_map(|engine| &engine.rules().rules).collect();
        rules.sort_by(|a, b| a.id.cmp(&b.id));
        rules.dedup_by(|a, b| a.id == b.id);
        rules
    }
}
