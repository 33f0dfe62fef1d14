//! Which patterns can start where, so that every token is looked at once, however many rules there are.

use std::cell::OnceCell;
use std::sync::Arc;

use rustc_hash::FxHashMap;

use crate::article::{Token, TokenKind};
use crate::lexicon::{WordId, WordSet};
use crate::mentions::{Kind, Kinds};

use super::pattern::{Following, Program};
use super::rule::{Rule, Verb};

/// What a pattern is for in its rule.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Role {
    /// It finds; the number is its index in [`Rule::find`].
    Find(u16),
    /// It finds what the rule needs; the number is its index among the needs.
    Need(u16),
}

/// A pattern of a rule.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct PatternRef {
    /// Index of the rule in its set.
    pub rule: u32,
    /// Which of its patterns.
    pub role: Role,
}

/// The patterns of a rule set by what they can start with.
#[derive(Debug)]
pub struct Index {
    /// The words that a pattern can start at: most words start none.
    starts: WordSet,
    words: FxHashMap<WordId, Starting>,
    kinds: [Starting; Kind::ALL.len()],
    numbers: Starting,
    /// The rules about certain blocks alone.
    confined: Vec<u32>,
}

impl Default for Index {
    fn default() -> Self {
        Self {
            starts: WordSet::default(),
            words: FxHashMap::default(),
            kinds: std::array::from_fn(|_| Starting::default()),
            numbers: Starting::default(),
            confined: Vec::new(),
        }
    }
}

/// The patterns that start in one way.
#[derive(Debug, Default)]
struct Starting {
    /// Those that anything may follow.
    open: Vec<PatternRef>,
    /// Those that may go on with a mention or a number.
    before_mention: Vec<(PatternRef, Following)>,
    /// Those that may go on with a word, by that word.
    before_word: FxHashMap<WordId, Vec<BeforeWord>>,
}

/// A pattern, and what must come third.
type BeforeWord = (PatternRef, Option<Arc<Following>>);

impl Starting {
    fn add(&mut self, pattern: PatternRef, program: &Program) {
        let Some(second) = program.second() else { return self.open.push(pattern) };
        if second.number || second.kinds != Kinds::default() {
            self.before_mention.push((pattern, Following { words: Vec::new(), ..*second }));
        }
        for word in &second.words {
            self.before_word.entry(*word).or_default().push((pattern, program.third().cloned()));
        }
    }

    /// Adds the patterns that can go on with what comes second and third, in order.
    fn worth_a_try(&self, Next { second, kinds, third, third_kinds }: Next<'_>, patterns: &mut Vec<PatternRef>) {
        let first = patterns.len();
        patterns.extend(&self.open);
        if let Some(token) = second {
            if kinds != Kinds::default() || token.kind == TokenKind::Number {
                let admits = |following: &Following| following.admits_mention(token, kinds);
                patterns.extend(self.before_mention.iter().filter(|(_, following)| admits(following)).map(|(pattern, _)| *pattern));
            }
            if let Some(entries) = self.before_word.get(&token.word) {
                let known = OnceCell::new();
                let third_kinds = || *known.get_or_init(third_kinds);
                let admits = |following: &Arc<Following>| third.is_some_and(|token| following.admits(token, third_kinds));
                patterns.extend(entries.iter().filter(|(_, following)| following.as_ref().is_none_or(admits)).map(|(pattern, _)| *pattern));
            }
        }
        // One that goes on with a word as well as with the mention that starts there is among both.
        if patterns.len() > first + 1 {
            patterns[first..].sort_unstable();
            patterns.dedup();
        }
    }
}

impl Index {
    /// Indexes the patterns with which some rules find.
    pub fn of_finds(rules: &[Rule]) -> Self {
        let mut index = Self::default();
        for (at, rule) in (0..).zip(rules) {
            if !rule.blocks.is_empty() {
                index.confined.push(at);
            }
            for (number, program) in (0..).zip(&rule.find) {
                index.add(PatternRef { rule: at, role: Role::Find(number) }, program);
            }
        }
        index
    }

    /// Indexes the patterns of what some rules need.
    pub fn of_needs(rules: &[Rule]) -> Self {
        let mut index = Self::default();
        for (at, rule) in (0..).zip(rules) {
            let Verb::Needs(needs) = &rule.verb else { continue };
            for (number, need) in (0..).zip(needs) {
                if let Some((program, _)) = &need.find {
                    index.add(PatternRef { rule: at, role: Role::Need(number) }, program);
                }
            }
        }
        index
    }

    fn add(&mut self, pattern: PatternRef, program: &Program) {
        let first = program.first();
        for word in &first.words {
            self.starts.insert(*word);
            self.words.entry(*word).or_default().add(pattern, program);
        }
        for kind in Kind::ALL.into_iter().filter(|kind| first.kinds.contains(*kind)) {
            self.kinds[kind as usize].add(pattern, program);
        }
        if first.number {
            self.numbers.add(pattern, program);
        }
    }

    /// The rules that find in certain blocks alone.
    pub fn confined(&self) -> &[u32] {
        &self.confined
    }

    /// Whether any pattern can start at a word.
    #[inline]
    pub fn has_word(&self, word: WordId) -> bool {
        self.starts.contains(word)
    }

    /// Adds the patterns that can start at a word.
    pub fn at_word(&self, word: WordId, next: Next<'_>, patterns: &mut Vec<PatternRef>) {
        if let Some(starting) = self.words.get(&word) {
            starting.worth_a_try(next, patterns);
        }
    }

    /// The same for patterns that can start at a number.
    pub fn at_number(&self, next: Next<'_>, patterns: &mut Vec<PatternRef>) {
        self.numbers.worth_a_try(next, patterns);
    }

    /// The same for patterns that can start at a mention of a kind.
    pub fn at_mention(&self, kind: Kind, next: Next<'_>, patterns: &mut Vec<PatternRef>) {
        self.kinds[kind as usize].worth_a_try(next, patterns);
    }
}

/// What comes behind the word, number or mention that a pattern may start with, inside its block.
#[derive(Clone, Copy)]
pub struct Next<'a> {
    /// The token right behind it.
    pub second: Option<&'a Token>,
    /// The kinds of the mentions that start there.
    pub kinds: Kinds,
    /// The token behind that.
    pub third: Option<&'a Token>,
    /// The kinds of the mentions that start there, which few patterns ask for.
    pub third_kinds: &'a dyn Fn() -> Kinds,
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
