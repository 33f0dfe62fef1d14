//! Words that a pattern needs behind its first, so that it need not be tried in sentences that have them not.

use super::{Narrow, Node};
use crate::lexicon::WordId;
use crate::mentions::Kind;

/// So many sets of words are asked for.
const MOST_SETS: usize = 3;

/// The words of a sentence, as bits; some words share one.
#[derive(Clone, Debug)]
pub struct Present([u64; Self::ROWS]);

impl Default for Present {
    fn default() -> Self {
        Self([0; Self::ROWS])
    }
}

impl Present {
    const ROWS: usize = 16;

    /// The words of some tokens.
    pub fn new(words: impl Iterator<Item = WordId>) -> Self {
        let mut present = Self::default();
        words.for_each(|word| {
            let (row, bit) = Self::place(word);
            present.0[row] |= bit;
        });
        present
    }

    /// Whether a word can be among them.
    #[inline]
    pub fn may_hold(&self, word: WordId) -> bool {
        let (row, bit) = Self::place(word);
        self.0[row] & bit != 0
    }

    #[inline]
    fn place(word: WordId) -> (usize, u64) {
        let index = word.index();
        (index / 64 % Self::ROWS, 1 << (index % 64))
    }
}

/// Sets of words; one word of each stands behind the first part of every match. None where a match may go on in another sentence. `common`
/// tells words and marks that most sentences have, which are not asked for.
pub(super) fn behind_first(node: &Node, common: &dyn Fn(WordId) -> bool, ends_sentence: &dyn Fn(WordId) -> bool) -> Box<[Box<[WordId]>]> {
    let Node::Sequence(nodes) = node else { return Box::default() };
    let last = nodes.len().saturating_sub(1);
    if nodes[..last].iter().any(|node| may_end_sentence(node, ends_sentence)) {
        return Box::default();
    }
    let rest = nodes.iter().skip_while(|node| matches!(node, Node::SentenceStart)).skip(1);
    let mut sets: Vec<Vec<WordId>> = Vec::new();
    rest.for_each(|node| collect(node, common, &mut sets));
    sets.sort_by_key(Vec::len);
    sets.into_iter().take(MOST_SETS).map(Into::into).collect()
}

/// Adds the sets of words that a part of a pattern needs one of.
fn collect(node: &Node, common: &dyn Fn(WordId) -> bool, sets: &mut Vec<Vec<WordId>>) {
    match node {
        Node::Sequence(nodes) => nodes.iter().for_each(|node| collect(node, common, sets)),
        _ => sets.extend(of(node, common).filter(|words| !words.iter().any(|word| common(*word)))),
    }
}

/// The words one of which a part of a pattern needs; `None` where it needs none.
fn of(node: &Node, common: &dyn Fn(WordId) -> bool) -> Option<Vec<WordId>> {
    match node {
        Node::Sequence(nodes) => {
            let sets = nodes.iter().filter_map(|node| of(node, common));
            sets.min_by_key(|words| (words.iter().any(|word| common(*word)), words.len()))
        }
        Node::Choice(choices) => choices.iter().map(|choice| of(choice, common)).collect::<Option<Vec<_>>>().map(|sets| sets.concat()),
        Node::Word(word) => Some(vec![*word]),
        Node::List(phrases) => Some(phrases.iter().filter_map(|phrase| phrase.iter().min_by_key(|word| common(**word)).copied()).collect()),
        Node::Optional(_) | Node::Exact(_) | Node::Digits(_) | Node::Slot { .. } | Node::Gap { .. } | Node::SentenceStart | Node::SentenceEnd => None,
    }
}

/// Whether a part of a pattern can match the end of a sentence: a mark, or something of several sentences.
fn may_end_sentence(node: &Node, ends_sentence: &dyn Fn(WordId) -> bool) -> bool {
    match node {
        Node::Sequence(nodes) | Node::Choice(nodes) => nodes.iter().any(|node| may_end_sentence(node, ends_sentence)),
        Node::Optional(inner) => may_end_sentence(inner, ends_sentence),
        Node::Word(word) => ends_sentence(*word),
        Node::List(phrases) => phrases.iter().flat_map(|phrase| phrase.iter()).any(|word| ends_sentence(*word)),
        Node::Slot { kind, narrow, .. } => matches!(kind, Kind::Quotation | Kind::Teasers) || *narrow == Narrow::Paragraph,
        Node::SentenceEnd => true,
        Node::Exact(_) | Node::Digits(_) | Node::Gap { .. } | Node::SentenceStart => false,
    }
}
