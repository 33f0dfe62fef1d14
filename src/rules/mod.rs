//! YAML to compiled rules: the only place that knows YAML.

mod files;
pub mod problem;
pub mod vocabulary;

pub use files::{RuleFile, shipped};
pub use problem::Problem;

use crate::knowledge::Knowledge;
use crate::lexicon::{Class, Lexicon};

/// Reads the lexicon and knowledge files among some files.
pub fn load_vocabulary(files: &[RuleFile]) -> (Lexicon, Knowledge, Vec<Problem>) {
    let mut problems = Vec::new();
    let mut lexicon = Lexicon::default();
    let mut knowledge = Knowledge::default();
    let options = yaml_options();
    let mut sources = Vec::new();
    for file in files {
        match file.part() {
            files::Part::Lexicon => match serde_yaml::from_str_with_options(&file.text, options.clone()) {
                Ok(parsed) => vocabulary::add_lexicon(parsed, &mut lexicon),
                Err(error) => problems.push(Problem::yaml(&file.path, &file.text, &error)),
            },
            files::Part::Knowledge => match serde_yaml::from_str_with_options(&file.text, options.clone()) {
                Ok(parsed) => sources.push(vocabulary::KnowledgeSource { path: &file.path, text: &file.text, file: parsed }),
                Err(error) => problems.push(Problem::yaml(&file.path, &file.text, &error)),
            },
            files::Part::Rule => {}
        }
    }
    vocabulary::add_knowledge(&sources, &mut lexicon, &mut knowledge, &mut problems);
    for (_, list) in Class::ALL {
        lexicon.extend_list(list, std::iter::empty());
    }
    (lexicon, knowledge, problems)
}

/// Strict YAML: only `true` and `false` are booleans.
fn yaml_options() -> serde_yaml::Options {
    serde_yaml::options! { strict_booleans: true }
}

/// A rule, compiled.
#[derive(Debug)]
pub struct Rule {
    /// `family/name`.
    pub id: String,
    /// How sure it is, at its surest.
    pub level: crate::finding::Level,
    /// What the finding says, with slots.
    pub message: String,
    /// Why it matters to a reader.
    pub why: String,
    /// Where a figure or a convention comes from.
    pub source: Option<String>,
    /// Texts that it must flag, with the finding in [brackets].
    pub wrong: Vec<String>,
    /// Texts that it must leave alone.
    pub right: Vec<String>,
    /// The file that it stands in.
    pub file: String,
}

impl Rule {
    /// The part of the id before the slash.
    pub fn family(&self) -> &str {
        self.id.split('/').next().unwrap_or(&self.id)
    }
}

/// The rules of a run with the words and facts that they use.
#[derive(Debug)]
pub struct RuleSet {
    /// The rules in id order.
    pub rules: Vec<Rule>,
    /// The words.
    pub lexicon: Lexicon,
    /// The facts.
    pub knowledge: Knowledge,
}

impl RuleSet {
    /// Compiles the rules of some files; a later file overrides a rule of the same id.
    ///
    /// # Errors
    /// Every mistake in every file, in file order.
    pub fn load(files: &[RuleFile]) -> Result<Self, Vec<Problem>> {
        let (lexicon, knowledge, problems) = load_vocabulary(files);
        if problems.is_empty() { Ok(Self { rules: Vec::new(), lexicon, knowledge }) } else { Err(problems) }
    }

    /// The rule of an id.
    pub fn get(&self, id: &str) -> Option<&Rule> {
        self.rules.iter().find(|rule| rule.id == id)
    }
}
