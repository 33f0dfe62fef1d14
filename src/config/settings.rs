//! What holds for one article, and which file said so.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use chrono::NaiveDate;
use serde_json::json;

use super::{Config, Located, RuleLevel, RuleSetting, Section, Spelling};
use crate::article::Language;
use crate::finding::Level;
use crate::rules::problem::unknown_name;
use crate::rules::{FolderError, Part, Problem, RuleFile, RuleSet, folder, knowledge_folder};

/// The configuration of one article.
#[derive(Clone, Debug, Default)]
pub struct Settings {
    /// The files that count, from the outermost to the nearest.
    pub configs: Vec<Arc<Config>>,
    /// The sections that hold, later ones before earlier ones: the index of the file, and of the override if it is one.
    sections: Vec<(usize, Option<usize>)>,
    /// The file that leaves the article out of searches.
    excluded: Option<usize>,
}

/// A value with the file that said it.
#[derive(Clone, Copy, Debug)]
pub struct Said<'s, T> {
    /// The value.
    pub value: T,
    /// The file.
    pub config: &'s Config,
    /// Where in the file: a byte offset.
    pub at: usize,
}

/// What decides which rules, words and facts an article is checked with. Articles of one key share a compiled rule set.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct RuleKey {
    folders: Vec<(PathBuf, bool)>,
    spellings: Vec<Spelling>,
    rules: Vec<(String, RuleLevel)>,
}

impl Settings {
    pub(super) fn new(configs: &[Arc<Config>], article: &Path) -> Self {
        let mut sections = Vec::new();
        for (at, config) in configs.iter().enumerate() {
            sections.push((at, None));
            let matching = config.overrides.iter().enumerate().filter(|(_, other)| other.paths.matches(article, false));
            sections.extend(matching.map(|(index, _)| (at, Some(index))));
        }
        let excluded = configs.iter().rposition(|config| config.exclude.matches(article, false));
        Self { configs: configs.to_vec(), sections, excluded }
    }

    /// The overrides that hold: the file, and the index in it.
    pub fn overrides(&self) -> impl Iterator<Item = (&Arc<Config>, usize)> {
        self.sections.iter().filter_map(|(config, index)| Some((&self.configs[*config], (*index)?)))
    }

    /// Whether a search of folders leaves the article out.
    pub fn is_excluded(&self) -> bool {
        self.excluded.is_some()
    }

    /// The file that leaves the article out of a search of folders.
    pub fn excluded_by(&self) -> Option<&Config> {
        self.configs.get(self.excluded?).map(|config| &**config)
    }

    /// The date of the article where it tells none itself.
    pub fn date(&self) -> Option<Said<'_, NaiveDate>> {
        self.last(|section| section.date.as_ref()).map(|(config, date)| Said { value: date.value, config, at: date.at })
    }

    /// The language of the article where it names none itself.
    pub fn language(&self) -> Option<Said<'_, Language>> {
        self.last(|section| section.language.as_ref()).map(|(config, language)| Said { value: language.value, config, at: language.at })
    }

    /// The least level of a finding in the article that fails a run.
    pub fn fail_on(&self) -> Option<Said<'_, Level>> {
        self.last(|section| section.fail_on.as_ref()).map(|(config, level)| Said { value: level.value, config, at: level.at })
    }

    /// The file of known findings.
    pub fn baseline(&self) -> Option<Said<'_, &Path>> {
        let (config, baseline) = self.configs.iter().rev().find_map(|config| Some((config, config.baseline.as_ref()?)))?;
        Some(Said { value: baseline.value.as_path(), config, at: baseline.at })
    }

    /// What is said of a rule, if anything is.
    pub fn rule(&self, id: &str) -> Option<Said<'_, RuleLevel>> {
        let (config, setting) = self.last(|section| section.rules.iter().rev().find(|setting| setting.concerns(id)))?;
        Some(Said { value: setting.value, config, at: setting.name.at })
    }

    /// What decides which rule set the article needs.
    pub fn rule_key(&self) -> RuleKey {
        let folders = |config: &Config| {
            let rules = config.extra_rules.iter().map(|folder| (folder.value.clone(), false));
            rules.chain(config.extra_knowledge.iter().map(|folder| (folder.value.clone(), true))).collect::<Vec<_>>()
        };
        RuleKey {
            folders: self.configs.iter().flat_map(|config| folders(config)).collect(),
            spellings: self.configs.iter().flat_map(|config| config.spellings.iter().cloned()).collect(),
            rules: self.settings().map(|(_, setting)| (setting.name.value.clone(), setting.value)).collect(),
        }
    }

    /// The rule files that the configuration adds, layer by layer.
    ///
    /// # Errors
    /// A folder that cannot be loaded, at the place that names it.
    pub fn layers(&self) -> Result<Vec<Vec<RuleFile>>, Vec<Problem>> {
        let mut layers = Vec::new();
        let mut problems = Vec::new();
        for config in &self.configs {
            let mut add = |folder: &Located<PathBuf>, loaded: Result<Vec<RuleFile>, _>| match loaded {
                Ok(files) => layers.push(files),
                Err(error) => problems.push(config.problem(folder.at, FolderError::to_string(&error))),
            };
            config.extra_rules.iter().for_each(|path| add(path, folder(&path.value)));
            config.extra_knowledge.iter().for_each(|path| add(path, knowledge_folder(&path.value)));
            if !config.spellings.is_empty() {
                layers.push(vec![spellings(config)]);
            }
        }
        if problems.is_empty() { Ok(layers) } else { Err(problems) }
    }

    /// Switches rules on and off and sets their levels. What `asked` holds of is run whatever the configuration says.
    ///
    /// # Errors
    /// Names that no rule and no family has, in any part of the files that count.
    pub fn apply(&self, rules: &mut RuleSet, asked: impl Fn(&str) -> bool) -> Result<(), Vec<Problem>> {
        let written = self.configs.iter().flat_map(|config| config.rule_settings().map(move |setting| (config, setting)));
        let unknown: Vec<Problem> = written.filter_map(|(config, setting)| unknown(config, setting, rules)).collect();
        if !unknown.is_empty() {
            return Err(unknown);
        }
        for rule in &mut rules.rules {
            if let Some(Said { value: RuleLevel::At(level), .. }) = self.rule(&rule.id) {
                rule.set_level(level);
            }
        }
        rules.switch_off(|rule| self.rule(&rule.id).is_some_and(|said| said.value == RuleLevel::Off) && !asked(&rule.id));
        Ok(())
    }

    fn section(&self, (config, index): (usize, Option<usize>)) -> (&Config, &Section) {
        let config = &self.configs[config];
        (config, index.map_or(&config.section, |index| &config.overrides[index].section))
    }

    /// What the last section that says it says.
    fn last<'s, T: 's>(&'s self, say: impl Fn(&'s Section) -> Option<&'s T>) -> Option<(&'s Config, &'s T)> {
        self.sections.iter().rev().map(|at| self.section(*at)).find_map(|(config, section)| Some((config, say(section)?)))
    }

    fn settings(&self) -> impl Iterator<Item = (&Config, &RuleSetting)> {
        self.sections.iter().map(|at| self.section(*at)).flat_map(|(config, section)| section.rules.iter().map(move |setting| (config, setting)))
    }
}

impl<T> Said<'_, T> {
    /// "site/factlint.toml:7".
    pub fn place(&self) -> String {
        self.config.place(self.at)
    }
}

fn unknown(config: &Config, setting: &RuleSetting, rules: &RuleSet) -> Option<Problem> {
    let known = setting.name.value == RuleSetting::ALL || rules.rules.iter().any(|rule| setting.concerns(&rule.id));
    if known {
        return None;
    }
    let mut names: Vec<&str> = rules.rules.iter().flat_map(|rule| [rule.family(), rule.id.as_str()]).collect();
    names.sort_unstable();
    names.dedup();
    let name = &setting.name.value;
    let message = match crate::rules::problem::nearest(name, &names) {
        Some(_) => unknown_name("unknown rule or family", name, &names),
        None => format!("unknown rule or family `{name}`; `factlint rules list` names them all"),
    };
    Some(config.problem(setting.name.at, message))
}

/// The house spellings as a lexicon file. JSON is YAML.
fn spellings(config: &Config) -> RuleFile {
    let entry = |spelling: &Spelling| {
        let words = |forms: &[String]| forms.join(", ");
        json!({
            "name": spelling.name,
            "wrong": words(&spelling.wrong),
            "variants": words(&spelling.variants),
            "unlike": words(&spelling.unlike),
        })
    };
    let entries: Vec<_> = config.spellings.iter().map(entry).collect();
    RuleFile { part: Part::Lexicon, ..RuleFile::new(config.name.clone(), json!({ "spellings": entries }).to_string()) }
}
