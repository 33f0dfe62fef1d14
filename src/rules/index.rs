//! Which patterns can start where, so that every token is looked at once, however many rules there are.

use rustc_hash::FxHashMap;

use crate::article::Token;
use crate::lexicon::{WordId, WordSet};
use crate::mentions::{Kind, Kinds};

use super::pattern::{Following, Program, Start};
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
#[derive(Debug, Default)]
pub struct Index {
    /// The words that a pattern can start at: most words start none.
    starts: WordSet,
    words: Vec<Vec<Entry>>,
    kinds: [AtKind; Kind::ALL.len()],
    numbers: Vec<Entry>,
}

/// A pattern, and what must come next for it to be worth a try.
type Entry = (PatternRef, Option<Following>);

/// The patterns that start with a mention of one kind, all in order.
#[derive(Debug, Default)]
struct AtKind {
    entries: Vec<Entry>,
    /// Those behind whose mention one of certain words comes, by that word, with what must come third.
    before_word: FxHashMap<WordId, Vec<Entry>>,
}

impl Index {
    /// Indexes the patterns with which some rules find.
    pub fn of_finds(rules: &[Rule]) -> Self {
        let mut index = Self::default();
        for (at, rule) in (0..).zip(rules) {
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
        let entry = || (pattern, program.second().cloned());
        let with_third = || (pattern, program.third().cloned());
        for start in program.starts() {
            match start {
                Start::Word(word) => {
                    if self.words.len() <= word.index() {
                        self.words.resize_with(word.index() + 1, Vec::new);
                    }
                    self.starts.insert(*word);
                    self.words[word.index()].push(entry());
                }
                Start::Kind(kind) => {
                    let kind = &mut self.kinds[*kind as usize];
                    match program.second().and_then(Following::words) {
                        Some(words) => words.iter().for_each(|word| kind.before_word.entry(word).or_default().push(with_third())),
                        None => kind.entries.push(entry()),
                    }
                }
                Start::Number => self.numbers.push(entry()),
            }
        }
    }

    /// Whether any pattern can start at a word.
    #[inline]
    pub fn has_word(&self, word: WordId) -> bool {
        self.starts.contains(word)
    }

    /// Patterns that can start at a word, where `next` comes behind it.
    pub fn at_word<'i>(&'i self, word: WordId, next: Next<'i>) -> impl Iterator<Item = PatternRef> + use<'i> {
        worth_a_try(self.words.get(word.index()).map_or(&[], Vec::as_slice), next)
    }

    /// Patterns that can start at a number.
    pub fn at_number<'i>(&'i self, next: Next<'i>) -> impl Iterator<Item = PatternRef> + use<'i> {
        worth_a_try(&self.numbers, next)
    }

    /// Patterns that can start at a mention of a kind, in order, where `next` comes behind it and `third` behind the next token.
    pub fn at_mention<'i>(&'i self, kind: Kind, next: Next<'i>, third: Next<'i>) -> impl Iterator<Item = PatternRef> + use<'i> {
        let kind = &self.kinds[kind as usize];
        let word = next.token.map_or(WordId::UNKNOWN, |token| token.word);
        let mut any = worth_a_try(&kind.entries, next).peekable();
        let before = kind.before_word.get(&word).map(|entries| worth_a_try(entries, third));
        let mut before = before.into_iter().flatten().peekable();
        std::iter::from_fn(move || match (any.peek(), before.peek()) {
            (Some(a), Some(b)) if a < b => any.next(),
            (_, Some(_)) => before.next(),
            _ => any.next(),
        })
    }
}

/// What comes at a place behind the one where a pattern may start.
#[derive(Clone, Copy, Debug)]
pub struct Next<'a> {
    /// The token of the block.
    pub token: Option<&'a Token>,
    /// The kinds of the mentions that start there.
    pub kinds: Kinds,
}

fn worth_a_try<'i>(entries: &'i [Entry], next: Next<'i>) -> impl Iterator<Item = PatternRef> + use<'i> {
    let admits = move |following: &Following| next.token.is_some_and(|token| following.admits(token, next.kinds));
    entries.iter().filter(move |(_, following)| following.as_ref().is_none_or(admits)).map(|(pattern, _)| *pattern)
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
