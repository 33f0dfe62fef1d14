//! Where sentences end.

use super::{Block, Sentence, Token};
use crate::lexicon::Lexicon;

/// Splits the tokens of each block into sentences and marks the first word of each.
pub fn split(_tokens: &mut [Token], _text: &str, _blocks: &[Block], _lexicon: &Lexicon) -> Vec<Sentence> {
    todo!()
}
