//! Words of which a pattern needs one behind its first, so that it need not be tried where none of them stands.

use super::Node;
use crate::lexicon::WordId;

/// The words of a stretch of text, as bits; some words share one.
#[derive(Clone, Debug)]
pub struct Present([u64; Self::ROWS]);

impl Present {
    const ROWS: usize = 32;

    /// The words of some tokens.
    pub fn new(words: impl Iterator<Item = WordId>) -> Self {
        let mut present = Self([0; Self::ROWS]);
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

/// The words one of which stands behind the first part of every match, the rarer ones where there are several such sets; none where a
/// match can do without. `common` tells words and marks that most sentences have.
pub(super) fn behind_first(node: &Node, common: &dyn Fn(WordId) -> bool) -> Box<[WordId]> {
    let Node::Sequence(nodes) = node else { return Box::default() };
    let rest = nodes.iter().skip_while(|node| matches!(node, Node::SentenceStart)).skip(1);
    rarest(rest, common).unwrap_or_default().into()
}

/// The set of words with the least to expect of it.
fn rarest<'n>(nodes: impl Iterator<Item = &'n Node>, common: &dyn Fn(WordId) -> bool) -> Option<Vec<WordId>> {
    const COMMON: usize = 20;
    let weight = |words: &Vec<WordId>| words.iter().map(|word| if common(*word) { COMMON } else { 1 }).sum::<usize>();
    nodes.filter_map(|node| of(node, common)).min_by_key(weight)
}

/// The words one of which a part of a pattern needs; `None` where it needs none.
fn of(node: &Node, common: &dyn Fn(WordId) -> bool) -> Option<Vec<WordId>> {
    match node {
        Node::Sequence(nodes) => rarest(nodes.iter(), common),
        Node::Choice(choices) => choices.iter().map(|choice| of(choice, common)).collect::<Option<Vec<_>>>().map(|sets| sets.concat()),
        Node::Word(word) => Some(vec![*word]),
        Node::List(phrases) => Some(phrases.iter().filter_map(|phrase| phrase.iter().min_by_key(|word| common(**word)).copied()).collect()),
        Node::Optional(_) | Node::Exact(_) | Node::Digits(_) | Node::Slot { .. } | Node::Gap { .. } | Node::SentenceStart | Node::SentenceEnd => None,
    }
}
