//! Which patterns can start where, so that every token is looked at once, however many rules there are.

use crate::lexicon::WordId;
use crate::mentions::Kind;

use super::pattern::{Program, Start};
use super::rule::{Rule, Verb};

/// What a pattern is for in its rule.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// It finds; the number is its index in [`Rule::find`].
    Find(u16),
    /// It finds what the rule needs; the number is its index among the needs.
    Need(u16),
}

/// A pattern of a rule.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PatternRef {
    /// Index of the rule in its set.
    pub rule: u32,
    /// Which of its patterns.
    pub role: Role,
}

/// The patterns of a rule set by what they can start with.
#[derive(Debug, Default)]
pub struct Index {
    words: Vec<Vec<PatternRef>>,
    kinds: [Vec<PatternRef>; Kind::ALL.len()],
    numbers: Vec<PatternRef>,
}

impl Index {
    /// Indexes the patterns of some rules.
    pub fn new(rules: &[Rule]) -> Self {
        let mut index = Self::default();
        for (at, rule) in (0..).zip(rules) {
            for (number, program) in (0..).zip(&rule.find) {
                index.add(PatternRef { rule: at, role: Role::Find(number) }, program);
            }
            if let Verb::Needs(needs) = &rule.verb {
                for (number, need) in (0..).zip(needs) {
                    if let Some((program, _)) = &need.find {
                        index.add(PatternRef { rule: at, role: Role::Need(number) }, program);
                    }
                }
            }
        }
        index
    }

    fn add(&mut self, pattern: PatternRef, program: &Program) {
        for start in program.starts() {
            match start {
                Start::Word(word) => {
                    if self.words.len() <= word.index() {
                        self.words.resize_with(word.index() + 1, Vec::new);
                    }
                    self.words[word.index()].push(pattern);
                }
                Start::Kind(kind) => self.kinds[*kind as usize].push(pattern),
                Start::Number => self.numbers.push(pattern),
            }
        }
    }

    /// Patterns that can start at a word.
    pub fn at_word(&self, word: WordId) -> &[PatternRef] {
        self.words.get(word.index()).map_or(&[], Vec::as_slice)
    }

    /// Patterns that can start at a mention of a kind.
    pub fn at_kind(&self, kind: Kind) -> &[PatternRef] {
        &self.kinds[kind as usize]
    }

    /// Patterns that can start at a number.
    pub fn at_number(&self) -> &[PatternRef] {
        &self.numbers
    }
}

impl Rule {
    /// The program of one of its patterns.
    pub fn program(&self, role: Role) -> Option<&Program> {
        match (role, &self.verb) {
            (Role::Find(at), _) => self.find.get(at as usize),
            (Role::Need(at), Verb::Needs(needs)) => needs.get(at as usize)?.find.as_ref().map(|(program, _)| program),
            (Role::Need(_), _) => None,
        }
    }
}
