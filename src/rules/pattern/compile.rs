//! Syntax tree to a program for the matcher, and what a match can start with.

use rustc_hash::FxHashSet;

use super::{Narrow, Node};
use crate::lexicon::WordId;
use crate::mentions::Kind;

/// One step of a program.
#[derive(Clone, Debug)]
pub(super) enum Step {
    Word(WordId),
    /// Any of these single words.
    AnyOf(FxHashSet<WordId>),
    Exact(Box<str>),
    Slot {
        slot: usize,
        kind: Kind,
        narrow: Narrow,
    },
    Gap {
        most: u32,
        sentence: bool,
    },
    SentenceStart,
    SentenceEnd,
    /// Go on at the first; where that fails, at the next.
    Split(Vec<usize>),
    Jump(usize),
    Done,
}

/// What the first token of a match can be.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Start {
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
    starts: Vec<Start>,
}

impl Program {
    /// What its matches can start with; it needs to be tried nowhere else.
    pub fn starts(&self) -> &[Start] {
        &self.starts
    }
}

pub(super) fn compile(node: &Node, exact: &mut dyn FnMut(&str) -> WordId) -> Result<Program, &'static str> {
    let mut steps = Vec::new();
    emit(node, &mut steps);
    steps.push(Step::Done);
    let mut starts = Vec::new();
    if first(node, exact, &mut starts)? {
        return Err("this pattern could match nothing at all; some part of it must not be optional");
    }
    let mut seen = FxHashSet::default();
    starts.retain(|start| seen.insert(start.clone()));
    Ok(Program { steps, starts })
}

fn emit(node: &Node, steps: &mut Vec<Step>) {
    match node {
        Node::Sequence(nodes) => nodes.iter().for_each(|node| emit(node, steps)),
        Node::Choice(choices) => {
            let choices: Vec<&Node> = choices.iter().collect();
            split(&choices, steps, emit);
        }
        Node::Optional(inner) => {
            let at = steps.len();
            steps.push(Step::Done);
            emit(inner, steps);
            steps[at] = Step::Split(vec![at + 1, steps.len()]);
        }
        Node::Word(word) => steps.push(Step::Word(*word)),
        Node::Exact(word) | Node::Digits(word) => steps.push(Step::Exact(word.clone())),
        Node::List(phrases) => {
            let single: FxHashSet<WordId> = phrases.iter().filter(|phrase| phrase.len() == 1).map(|phrase| phrase[0]).collect();
            let mut longer: Vec<&[WordId]> = phrases.iter().filter(|phrase| phrase.len() > 1).map(AsRef::as_ref).collect();
            longer.sort_by_key(|phrase| std::cmp::Reverse(phrase.len()));
            longer.push(&[]);
            split(&longer, steps, |phrase, steps| match phrase {
                [] => steps.push(Step::AnyOf(single.clone())),
                words => steps.extend(words.iter().map(|word| Step::Word(*word))),
            });
        }
        Node::Slot { slot, kind, narrow } => steps.push(Step::Slot { slot: *slot, kind: *kind, narrow: *narrow }),
        Node::Gap { most, sentence } => steps.push(Step::Gap { most: *most, sentence: *sentence }),
        Node::SentenceStart => steps.push(Step::SentenceStart),
        Node::SentenceEnd => steps.push(Step::SentenceEnd),
    }
}

/// Alternatives, tried in order.
fn split<T: Copy>(choices: &[T], steps: &mut Vec<Step>, emit: impl Fn(T, &mut Vec<Step>)) {
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
            starts.push(Start::Kind(*kind));
            Ok(false)
        }
        Node::Gap { .. } => Err("a pattern cannot start with a gap"),
        Node::SentenceStart => Ok(true),
        Node::SentenceEnd => Err("a pattern cannot start with `$`"),
    }
}
