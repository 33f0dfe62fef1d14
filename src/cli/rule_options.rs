//! Which rules a run uses.

use std::io::{self, Write};
use std::path::{Path, PathBuf};

use annotate_snippets::{AnnotationKind, Level, Renderer, Snippet};
use anyhow::bail;
use factlint::config::{Files, Settings};
use factlint::report::count;
use factlint::rules::problem::nearest;
use factlint::rules::{Problem, Rule, RuleFile, RuleSet, folder, knowledge_folder, shipped, shipped_to_check};

use super::setups::refused;

/// Where the rules come from.
#[derive(Debug, Default, clap::Args)]
pub struct RuleOptions {
    /// A folder of your own rules, which add to the shipped ones or override them by id; repeatable.
    #[arg(long = "rules", value_name = "DIR")]
    folders: Vec<PathBuf>,

    /// A folder of your own knowledge: offices, their holders, agencies, places. It overrides the shipped one by id; repeatable.
    #[arg(long, value_name = "DIR")]
    knowledge: Vec<PathBuf>,
}

impl RuleOptions {
    /// The user's folders.
    pub fn folders(folders: Vec<PathBuf>) -> Self {
        Self { folders, ..Self::default() }
    }

    /// Every folder that the command line names.
    pub fn all_folders(&self) -> impl Iterator<Item = &PathBuf> {
        self.folders.iter().chain(&self.knowledge)
    }

    /// The rule files: the shipped ones, those of the configuration, then each folder of rules, then each of knowledge.
    fn layers(&self, shipped: Vec<RuleFile>, settings: &Settings) -> anyhow::Result<Vec<Vec<RuleFile>>> {
        let mut layers = vec![shipped];
        layers.extend(settings.layers().or_else(broken_configuration)?);
        for path in &self.folders {
            layers.push(folder(path)?);
        }
        for path in &self.knowledge {
            layers.push(knowledge_folder(path)?);
        }
        Ok(layers)
    }

    /// The rules, compiled.
    pub fn load(&self) -> anyhow::Result<RuleSet> {
        compile(&self.layers(shipped(), &Settings::default())?)
    }

    /// The same with what the configuration of the current folder adds.
    pub fn load_here(&self) -> anyhow::Result<RuleSet> {
        compile(&self.layers_here()?)
    }

    /// The rule files with those that the configuration of the current folder adds.
    pub fn layers_here(&self) -> anyhow::Result<Vec<Vec<RuleFile>>> {
        let settings = Files::search().settings(Path::new("an article")).or_else(refused)?;
        self.layers(shipped(), &settings)
    }

    /// The rules for articles that a configuration holds for, of which `asked` names those that run whatever it says. The examples of
    /// the shipped rules serve for nothing here.
    pub fn load_to_check(&self, settings: &Settings, asked: impl Fn(&str) -> bool) -> anyhow::Result<RuleSet> {
        let mut rules = compile(&self.layers(shipped_to_check(), settings)?)?;
        settings.apply(&mut rules, asked).or_else(broken_configuration)?;
        Ok(rules)
    }
}

/// Mistakes in files of the user's, which leave nothing to go by.
#[derive(Debug, thiserror::Error)]
#[error("{} in the {what}; nothing was done", count(problems.len(), "mistake"))]
pub struct Broken {
    what: &'static str,
    /// Every mistake, with its place.
    pub problems: Vec<Problem>,
}

/// Refuses configuration files for their mistakes.
pub fn broken_configuration<T>(problems: Vec<Problem>) -> anyhow::Result<T> {
    Err(Broken { what: "configuration", problems }.into())
}

fn compile(layers: &[Vec<RuleFile>]) -> anyhow::Result<RuleSet> {
    RuleSet::load(layers).map_err(|problems| Broken { what: "rules", problems }.into())
}

/// Shows mistakes on standard error.
pub fn show(problems: &[Problem]) -> io::Result<()> {
    let mut out = anstream::AutoStream::auto(io::stderr().lock());
    for problem in problems {
        let line = problem.source_line.as_str();
        let from = line.char_indices().nth(problem.column.saturating_sub(1) as usize).map_or(line.len(), |(at, _)| at);
        let until = line[from..].chars().next().map_or(from, |c| from + c.len_utf8());
        let snippet = Snippet::source(line).path(&problem.file).line_start(problem.line as usize);
        let group = Level::ERROR.primary_title(&problem.message).element(snippet.annotation(AnnotationKind::Primary.span(from..until)));
        writeln!(out, "{}\n", Renderer::styled().render(&[group]))?;
    }
    Ok(())
}

/// The rule of an id.
pub fn find<'r>(rules: &'r RuleSet, id: &str) -> anyhow::Result<&'r Rule> {
    let Some(rule) = rules.get(id) else {
        let ids: Vec<&str> = rules.rules.iter().map(|rule| rule.id.as_str()).collect();
        bail!("{}", unknown("rule", id, &ids))
    };
    Ok(rule)
}

/// Which of the rules are asked for.
#[derive(Debug, Default, clap::Args)]
pub struct Selection {
    /// Only these rules: ids (roles/office) or families (roles); comma-separated, repeatable.
    #[arg(long, value_name = "RULE", value_delimiter = ',')]
    select: Vec<String>,

    /// All but these rules, written the same way.
    #[arg(long, value_name = "RULE", value_delimiter = ',')]
    ignore: Vec<String>,
}

impl Selection {
    /// Every rule.
    pub const fn everything() -> Self {
        Self { select: Vec::new(), ignore: Vec::new() }
    }

    /// Leaves only the rules asked for.
    pub fn narrow(&self, rules: &mut RuleSet) {
        if !self.select.is_empty() || !self.ignore.is_empty() {
            rules.retain(|rule| self.includes(&rule.id));
        }
    }

    /// Whether each name stands for a rule of one of some sets, running or not.
    pub fn check<'r>(&self, sets: impl Iterator<Item = &'r RuleSet>) -> anyhow::Result<()> {
        let mut names: Vec<&str> = sets.flat_map(RuleSet::all_ids).flat_map(|id| [id.split('/').next().unwrap_or(id), id]).collect();
        names.sort_unstable();
        names.dedup();
        match self.select.iter().chain(&self.ignore).find(|name| !names.iter().any(|id| id.contains('/') && matches(name, id))) {
            Some(name) => bail!("{}", unknown("rule or family", name, &names)),
            None => Ok(()),
        }
    }

    /// Whether a rule is asked for by its name or family.
    pub fn asks_for(&self, rule: &str) -> bool {
        self.select.iter().any(|name| matches(name, rule))
    }

    fn includes(&self, rule: &str) -> bool {
        let named = |names: &[String]| names.iter().any(|name| matches(name, rule));
        (self.select.is_empty() || named(&self.select)) && !named(&self.ignore)
    }
}

/// Whether a name stands for a rule: its id, or its family with or without the slash.
fn matches(name: &str, rule: &str) -> bool {
    let family = name.strip_suffix('/').unwrap_or(name);
    rule == name || rule.strip_prefix(family).is_some_and(|rest| rest.starts_with('/'))
}

fn unknown(what: &str, name: &str, choices: &[&str]) -> String {
    match nearest(name, choices) {
        Some(near) => format!("unknown {what} `{name}`; did you mean `{near}`?"),
        None => format!("unknown {what} `{name}`; `factlint rules list` names them all"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn families_and_ids_select() {
        let select = |select: &[&str], ignore: &[&str]| Selection {
            select: select.iter().map(|name| (*name).to_owned()).collect(),
            ignore: ignore.iter().map(|name| (*name).to_owned()).collect(),
        };
        assert!(select(&[], &[]).includes("roles/office"));
        assert!(select(&["roles"], &[]).includes("roles/office"));
        assert!(select(&["roles/"], &[]).includes("roles/office"));
        assert!(!select(&["role"], &[]).includes("roles/office"));
        assert!(!select(&["roles"], &["roles/office"]).includes("roles/office"));
        assert!(!select(&["dates/weekday"], &[]).includes("dates/weekdays"));
    }
}
