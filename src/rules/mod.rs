//! YAML to compiled rules: the only place that knows YAML.

mod circumstance;
mod compile;
pub mod examples;
pub mod expression;
mod files;
mod index;
pub mod pattern;
pub mod problem;
mod rule;
mod scalar;
pub mod schema;
pub mod template;
#[cfg(test)]
pub(crate) mod testing;
pub mod vocabulary;

pub use circumstance::Circumstance;
pub use files::{FolderError, Part, RuleFile, folder, knowledge_folder, shipped, shipped_to_check};
pub use index::{Index, Next, PatternRef, Role};
pub use problem::Problem;
pub use rule::{Agreement, Claim, Fix, Need, Rule, Verb};

use crate::knowledge::Knowledge;
use crate::lexicon::Lexicon;

/// The rules of a run with the words and facts that they use.
#[derive(Debug)]
pub struct RuleSet {
    /// The rules in id order.
    pub rules: Vec<Rule>,
    /// The words.
    pub lexicon: Lexicon,
    /// The facts.
    pub knowledge: Knowledge,
    /// Which of the patterns that find can start at which words and mentions.
    pub finds: Index,
    /// The same for the patterns of what rules need.
    pub needs: Index,
    /// Ids of rules that are switched off.
    pub off: Vec<String>,
    /// Ids of rules that are left out of this run alone.
    pub left_out: Vec<String>,
}

impl RuleSet {
    /// Compiles the rules of some files, layer by layer: a rule of a later layer overrides or adjusts one of the same id.
    ///
    /// # Errors
    /// Every mistake in every file, by file and place.
    pub fn load(layers: &[Vec<RuleFile>]) -> Result<Self, Vec<Problem>> {
        let (mut problems, mut problems_of_knowledge) = (Vec::new(), Vec::new());
        let words = || vocabulary::lexicon::load(layers, &mut problems);
        let knowledge_and_rules = || (vocabulary::knowledge::load(layers, &mut problems_of_knowledge), compile::parse(layers));
        let (((knowledge, names), parsed), mut lexicon) = side_by_side(knowledge_and_rules, words);
        let mut rules = compile::compile(parsed, &mut lexicon, &mut problems);
        names.add_to(&mut lexicon);
        problems.append(&mut problems_of_knowledge);
        if !problems.is_empty() {
            if layers.iter().flatten().any(|file| file.built.is_some()) {
                // Only the texts have the places of the mistakes.
                let texts = |files: &Vec<RuleFile>| files.iter().map(|file| RuleFile { built: None, ..file.clone() }).collect();
                return Self::load(&layers.iter().map(texts).collect::<Vec<_>>());
            }
            problems.sort();
            return Err(problems);
        }
        rules.sort_by(|a, b| a.id.cmp(&b.id));
        let (finds, needs) = (Index::of_finds(&rules), Index::of_needs(&rules));
        Ok(Self { rules, lexicon, knowledge, finds, needs, off: Vec::new(), left_out: Vec::new() })
    }

    /// The rules that ship with factlint.
    ///
    /// # Errors
    /// A shipped file is broken, which its tests rule out.
    pub fn shipped() -> Result<Self, Vec<Problem>> {
        Self::load(&[shipped()])
    }

    /// The rule of an id.
    pub fn get(&self, id: &str) -> Option<&Rule> {
        self.rules.binary_search_by(|rule| rule.id.as_str().cmp(id)).ok().map(|at| &self.rules[at])
    }

    /// The ids of all rules, whether they run or not.
    pub fn all_ids(&self) -> impl Iterator<Item = &str> {
        self.rules.iter().map(|rule| rule.id.as_str()).chain(self.off.iter().chain(&self.left_out).map(String::as_str))
    }

    /// Leaves only the rules that a test picks, for this run.
    pub fn retain(&mut self, keep: impl Fn(&Rule) -> bool) {
        let out = self.take_out(|rule| !keep(rule));
        self.left_out.extend(out);
    }

    /// Switches off the rules that a test picks.
    pub fn switch_off(&mut self, off: impl Fn(&Rule) -> bool) {
        let out = self.take_out(off);
        self.off.extend(out);
    }

    fn take_out(&mut self, out: impl Fn(&Rule) -> bool) -> Vec<String> {
        let taken: Vec<String> = self.rules.extract_if(.., |rule| out(rule)).map(|rule| rule.id).collect();
        if !taken.is_empty() {
            (self.finds, self.needs) = (Index::of_finds(&self.rules), Index::of_needs(&self.rules));
        }
        taken
    }
}

/// Does two things at once: parsing is most of the time that a check of one article takes, and knowledge is half of that.
fn side_by_side<A: Send, B>(a: impl FnOnce() -> A + Send, b: impl FnOnce() -> B) -> (A, B) {
    std::thread::scope(|scope| {
        let a = scope.spawn(a);
        let b = b();
        (a.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic)), b)
    })
}
