//! Configuration: `factlint.toml` or `factlint.yaml`, found upwards from each file.
//!
//! Files add up: those of outer folders come first, and what a nearer one says wins. `docs/configuration.md` is the users' page.

mod files;
mod globs;
mod parse;
mod schema;
mod settings;
mod tree;

use std::ops::Range;
use std::path::PathBuf;

use chrono::NaiveDate;

use crate::article::Language;
use crate::finding::Level;
use crate::rules::Problem;
pub use files::{ConfigError, Files, NAMES, places, repository};
pub use globs::Globs;
pub use schema::json_schema;
pub use settings::{RuleKey, Said, Settings};

/// The first configuration file of a user: everything in it is explained, and nothing is changed.
pub const FIRST: &str = include_str!("first.toml");

/// A configuration file.
#[derive(Debug)]
pub struct Config {
    /// Its path for the user.
    pub name: String,
    /// The folder that it stands in, to which its paths and globs are relative.
    pub folder: PathBuf,
    /// Whether files of outer folders count for nothing.
    pub root: bool,
    /// What a search of folders leaves out.
    pub exclude: Globs,
    /// Folders of rules.
    pub extra_rules: Vec<Located<PathBuf>>,
    /// Folders of knowledge.
    pub extra_knowledge: Vec<Located<PathBuf>>,
    /// Names as the house spells them.
    pub spellings: Vec<Spelling>,
    /// The file of findings that are known already.
    pub baseline: Option<Located<PathBuf>>,
    /// What holds for every file under the folder.
    pub section: Section,
    /// What holds for some of them, in order.
    pub overrides: Vec<Override>,
    text: String,
}

/// A value and where it starts in its file: a byte offset.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Located<T> {
    /// The value.
    pub value: T,
    /// Where it starts.
    pub at: usize,
}

/// Settings that can differ from file to file.
#[derive(Debug, Default)]
pub struct Section {
    /// The date of articles that do not tell theirs.
    pub date: Option<Located<NaiveDate>>,
    /// The language of articles that do not name theirs.
    pub language: Option<Located<Language>>,
    /// The least level of a finding that fails a run.
    pub fail_on: Option<Located<Level>>,
    /// What is said of rules and families.
    pub rules: Vec<RuleSetting>,
}

/// What a configuration says of a rule, a family or all rules.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct RuleSetting {
    /// An id, a family or [`RuleSetting::ALL`].
    pub name: Located<String>,
    /// What holds for it.
    pub value: RuleLevel,
}

impl RuleSetting {
    /// The name that stands for every rule.
    pub const ALL: &str = "all";

    /// Whether it is about a rule.
    pub fn concerns(&self, id: &str) -> bool {
        let name = self.name.value.as_str();
        name == Self::ALL || name == id || id.split_once('/').is_some_and(|(family, _)| family == name)
    }
}

/// Whether a rule is on, and at what level.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum RuleLevel {
    /// It does not run.
    Off,
    /// It runs at the level that it gives itself.
    On,
    /// It runs at this level.
    At(Level),
}

impl RuleLevel {
    /// Every value with its name.
    pub const ALL: [(&'static str, Self); 5] = [
        ("off", Self::Off),
        ("on", Self::On),
        ("note", Self::At(Level::Note)),
        ("warning", Self::At(Level::Warning)),
        ("error", Self::At(Level::Error)),
    ];

    /// Its name.
    pub fn name(self) -> &'static str {
        match self {
            Self::Off => "off",
            Self::On => "on",
            Self::At(level) => level.name(),
        }
    }
}

/// Settings for the files that some globs match.
#[derive(Debug)]
pub struct Override {
    /// Where it starts in the file.
    pub at: usize,
    /// The globs.
    pub paths: Globs,
    /// The settings.
    pub section: Section,
}

/// A name as the house spells it, with at least one other form.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Spelling {
    /// The right form.
    pub name: String,
    /// Wrong forms.
    pub wrong: Vec<String>,
    /// Other right forms.
    pub variants: Vec<String>,
    /// Other names that look alike.
    pub unlike: Vec<String>,
    /// Where its name starts in the file.
    pub at: usize,
}

impl Config {
    /// Something that is wrong at a byte offset of the file.
    pub fn problem(&self, at: usize, message: impl Into<String>) -> Problem {
        Problem::at_byte(&self.name, &self.text, at, message)
    }

    /// What it says of rules, anywhere.
    pub fn rule_settings(&self) -> impl Iterator<Item = &RuleSetting> {
        std::iter::once(&self.section).chain(self.overrides.iter().map(|other| &other.section)).flat_map(|section| &section.rules)
    }

    /// "site/factlint.toml:7": where a byte offset is.
    pub fn place(&self, at: usize) -> String {
        format!("{}:{}", self.name, self.line(at))
    }

    /// The line (from 1) of a byte offset.
    fn line(&self, at: usize) -> usize {
        self.text.get(..at).unwrap_or_default().matches('\n').count() + 1
    }
}

impl<T> Located<T> {
    fn new(value: T, at: &Range<usize>) -> Self {
        Self { value, at: at.start }
    }
}
