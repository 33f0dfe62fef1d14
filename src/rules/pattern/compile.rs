//! Syntax tree to a program for the matcher, and what a match can start with.

use std::sync::Arc;

use super::required::Present;
use super::{Narrow, Node};
use crate::article::{Token, TokenKind};
use crate::lexicon::{WordId, WordSet};
use crate::mentions::{Kind, Kinds};

/// One step of a program.
#[derive(Clone, Debug)]
pub(super) enum Step {
    Word(WordId),
    /// Any of these few words.
    OneOf(Box<[WordId]>),
    /// Any of the single words of a list.
    AnyOf(WordSet),
    Exact(Box<str>),
    Slot {
        slot: usize,
        kind: Kind,
        narrow: Narrow,
    },
    Gap {
        most: u32,
        sentence: bool,
        /// The words of which one comes behind it, in order, where nothing else may.
        before: Option<Box<[WordId]>>,
    },
    SentenceStart,
    SentenceEnd,
    /// Go on at the first; where that fails, at the next.
    Split(Vec<usize>),
    Jump(usize),
    Done,
}

/// What the first token of a match can be.
enum Start {
    /// This word or mark.
    Word(WordId),
    /// A mention of this kind.
    Kind(Kind),
    /// Any number token.
    Number,
}

/// A compiled pattern.
#[derive(Clone, Debug)]
pub struct Program {
    pub(super) steps: Vec<Step>,
    first: Following,
    second: Option<Following>,
    third: Option<Arc<Following>>,
    /// Sets of words: in the sentence of a match, one of each has to stand behind its first part.
    required: Box<[Box<[WordId]>]>,
}

/// What comes at one place of a match: first, or right behind what comes first.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Following {
    /// One of these words or marks, in order,
    pub words: Vec<WordId>,
    /// or a mention of one of these kinds,
    pub kinds: Kinds,
    /// or a number.
    pub number: bool,
}

impl Following {
    /// The words, where nothing but one of them comes there.
    fn words_alone(self) -> Option<Box<[WordId]>> {
        (self.kinds == Kinds::default() && !self.number).then(|| self.words.into())
    }

    /// Whether a match may go on at a token, where mentions of some kinds start.
    pub fn admits(&self, token: &Token, kinds: impl FnOnce() -> Kinds) -> bool {
        self.words.binary_search(&token.word).is_ok()
            || self.number && token.kind == TokenKind::Number
            || self.kinds != Kinds::default() && self.kinds.meets(kinds())
    }

    /// Whether a match may go on with a mention or number that starts at a token.
    #[inline]
    pub fn admits_mention(&self, token: &Token, kinds: Kinds) -> bool {
        self.kinds.meets(kinds) || self.number && token.kind == TokenKind::Number
    }

    fn of(starts: &[Start]) -> Self {
        let mut following = Self::default();
        for start in starts {
            match start {
                Start::Word(word) => following.words.push(*word),
                Start::Kind(kind) => following.kinds.add(*kind),
                Start::Number => following.number = true,
            }
        }
        following.words.sort_unstable();
        following.words.dedup();
        following
    }

    fn add_word(&mut self, word: WordId) {
        if let Err(at) = self.words.binary_search(&word) {
            self.words.insert(at, word);
        }
    }

    /// What comes there in one pattern or the other.
    fn or(mut self, other: &Self) -> Self {
        other.words.iter().for_each(|word| self.add_word(*word));
        self.kinds = self.kinds.or(other.kinds);
        self.number |= other.number;
        self
    }
}

impl Program {
    /// What its matches can start with; it needs to be tried nowhere else.
    pub fn first(&self) -> &Following {
        &self.first
    }

    /// It, with sets of words of which one each has to stand behind the first part of a match, in its sentence.
    pub(super) fn requiring(self, required: Box<[Box<[WordId]>]>) -> Self {
        Self { required, ..self }
    }

    /// Whether a match may start in a sentence that has these words.
    #[inline]
    pub fn may_match(&self, present: &Present) -> bool {
        self.required.iter().all(|words| words.iter().any(|word| present.may_hold(*word)))
    }

    /// What comes right behind the first word or mention of its matches; `None` where that is not one thing or anything may follow.
    pub fn second(&self) -> Option<&Following> {
        self.second.as_ref()
    }

    /// What comes right behind that, where it is one word or mark; `None` as for what comes second.
    pub fn third(&self) -> Option<&Arc<Following>> {
        self.third.as_ref()
    }
}

pub(super) fn compile(node: &Node, exact: &mut dyn FnMut(&str) -> WordId) -> Result<Program, &'static str> {
    let mut steps = Vec::new();
    emit(node, exact, &mut steps);
    steps.push(Step::Done);
    let mut starts = Vec::new();
    if first(node, exact, &mut starts)? {
        return Err("this pattern could match nothing at all; some part of it must not be optional");
    }
    let (second, third) = (behind(1, &[node], exact), behind(2, &[node], exact).map(Arc::new));
    Ok(Program { steps, first: Following::of(&starts), second, third, required: Box::default() })
}

/// What comes behind so many words or mentions of some nodes in a row; `None` where anything may.
fn behind<'n>(count: usize, nodes: &[&'n Node], exact: &mut dyn FnMut(&str) -> WordId) -> Option<Following> {
    if count == 0 {
        return starts_of(nodes, exact);
    }
    let (head, rest) = nodes.split_first()?;
    let mut before_rest = |nodes: &'n [Node]| behind(count, &nodes.iter().chain(rest.iter().copied()).collect::<Vec<_>>(), exact);
    match head {
        Node::SentenceStart => behind(count, rest, exact),
        Node::Sequence(inner) => before_rest(inner),
        Node::Optional(inner) => Some(before_rest(std::slice::from_ref(inner))?.or(&behind(count, rest, exact)?)),
        Node::Choice(choices) if choices.iter().all(|choice| choice.as_word().is_some()) => behind(count - 1, rest, exact),
        Node::Choice(choices) => {
            choices.iter().try_fold(Following::default(), |all, choice| Some(all.or(&before_rest(std::slice::from_ref(choice))?)))
        }
        Node::List(phrases) => {
            let mut all = Following::default();
            phrases.iter().filter_map(|phrase| phrase.get(count)).for_each(|word| all.add_word(*word));
            let ends = (1..=count).filter(|length| phrases.iter().any(|phrase| phrase.len() == *length));
            ends.map(|length| behind(count - length, rest, exact)).try_fold(all, |all, behind| Some(all.or(&behind?)))
        }
        Node::Word(_) | Node::Exact(_) | Node::Digits(_) | Node::Slot { .. } => behind(count - 1, rest, exact),
        Node::Gap { .. } | Node::SentenceEnd => None,
    }
}

/// What some nodes in a row can start with; `None` where they can be nothing, or start anywhere.
fn starts_of(nodes: &[&Node], exact: &mut dyn FnMut(&str) -> WordId) -> Option<Following> {
    let mut starts = Vec::new();
    for node in nodes {
        if matches!(node, Node::SentenceStart) {
            return None;
        }
        if !first(node, exact, &mut starts).ok()? {
            return Some(Following::of(&starts));
        }
    }
    None
}

fn emit(node: &Node, exact: &mut dyn FnMut(&str) -> WordId, steps: &mut Vec<Step>) {
    match node {
        Node::Sequence(nodes) => {
            for (at, node) in nodes.iter().enumerate() {
                emit(node, exact, steps);
                if let Some(Step::Gap { before, .. }) = steps.last_mut() {
                    let rest: Vec<&Node> = nodes[at + 1..].iter().collect();
                    *before = starts_of(&rest, exact).and_then(Following::words_alone);
                }
            }
        }
        Node::Choice(choices) => {
            // Words in a row are one step: at most one of them stands there.
            let runs: Vec<&[Node]> = choices.chunk_by(|a, b| a.as_word().is_some() && b.as_word().is_some()).collect();
            let mut choose = |run: &[Node], steps: &mut Vec<Step>| match run {
                [choice] => emit(choice, exact, steps),
                words => steps.push(Step::OneOf(words.iter().filter_map(Node::as_word).collect())),
            };
            match runs[..] {
                [run] => choose(run, steps),
                _ => split(&runs, steps, choose),
            }
        }
        Node::Optional(inner) => {
            let at = steps.len();
            steps.push(Step::Done);
            emit(inner, exact, steps);
            steps[at] = Step::Split(vec![at + 1, steps.len()]);
        }
        Node::Word(word) => steps.push(Step::Word(*word)),
        Node::Exact(word) | Node::Digits(word) => steps.push(Step::Exact(word.clone())),
        Node::List(phrases) => {
            let single: WordSet = phrases.iter().filter(|phrase| phrase.len() == 1).map(|phrase| phrase[0]).collect();
            let mut longer: Vec<&[WordId]> = phrases.iter().filter(|phrase| phrase.len() > 1).map(AsRef::as_ref).collect();
            longer.sort_by_key(|phrase| std::cmp::Reverse(phrase.len()));
            longer.push(&[]);
            split(&longer, steps, |phrase, steps| match phrase {
                [] => steps.push(Step::AnyOf(single.clone())),
                words => steps.extend(words.iter().map(|word| Step::Word(*word))),
            });
        }
        Node::Slot { slot, kind, narrow } => steps.push(Step::Slot { slot: *slot, kind: *kind, narrow: *narrow }),
        Node::Gap { most, sentence } => steps.push(Step::Gap { most: *most, sentence: *sentence, before: None }),
        Node::SentenceStart => steps.push(Step::SentenceStart),
        Node::SentenceEnd => steps.push(Step::SentenceEnd),
    }
}

/// Alternatives, tried in order.
fn split<T: Copy>(choices: &[T], steps: &mut Vec<Step>, mut emit: impl FnMut(T, &mut Vec<Step>)) {
    let at = steps.len();
    steps.push(Step::Done);
    let (mut branches, mut jumps) = (Vec::new(), Vec::new());
    for choice in choices {
        branches.push(steps.len());
        emit(*choice, steps);
        jumps.push(steps.len());
        steps.push(Step::Done);
    }
    for jump in jumps {
        steps[jump] = Step::Jump(steps.len());
    }
    steps[at] = Step::Split(branches);
}

/// Collects what a node can start with; whether it can match nothing.
fn first(node: &Node, exact: &mut dyn FnMut(&str) -> WordId, starts: &mut Vec<Start>) -> Result<bool, &'static str> {
    match node {
        Node::Sequence(nodes) => {
            for node in nodes {
                if !first(node, exact, starts)? {
                    return Ok(false);
                }
            }
            Ok(true)
        }
        Node::Choice(choices) => {
            let mut empty = false;
            for choice in choices {
                empty |= first(choice, exact, starts)?;
            }
            Ok(empty)
        }
        Node::Optional(inner) => first(inner, exact, starts).map(|_| true),
        Node::Word(word) => {
            starts.push(Start::Word(*word));
            Ok(false)
        }
        Node::Exact(word) => {
            starts.push(Start::Word(exact(word)));
            Ok(false)
        }
        Node::Digits(_) => {
            starts.push(Start::Number);
            Ok(false)
        }
        Node::List(phrases) => {
            starts.extend(phrases.iter().filter_map(|phrase| phrase.first()).map(|word| Start::Word(*word)));
            Ok(false)
        }
        Node::Slot { kind, .. } => {
            starts.extend(kind.members().iter().map(|kind| Start::Kind(*kind)));
            Ok(false)
        }
        Node::Gap { .. } => Err("a pattern cannot start with a gap"),
        Node::SentenceStart => Ok(true),
        Node::SentenceEnd => Err("a pattern cannot start with `$`"),
    }
}
