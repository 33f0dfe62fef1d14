//! Helpers for the tests of the readers.

use std::path::Path;

use super::{Article, BlockKind, Format, ReadOptions};
use crate::lexicon::Lexicon;

/// Reads a text whose article date and lexicon do not matter.
pub fn article(format: Format, text: &str) -> Article<'_> {
    let options = ReadOptions { format: Some(format), ..ReadOptions::default() };
    Article::read(text.as_bytes(), Path::new("article"), options, &Lexicon::default()).unwrap()
}

/// The blocks of a text, each with its words.
pub fn kinds_and_texts(format: Format, text: &str) -> Vec<(BlockKind, String)> {
    let article = article(format, text);
    article.blocks.iter().map(|block| (block.kind, article.text[block.span.range()].to_owned())).collect()
}

/// Expected blocks, for comparing.
pub fn blocks(expected: &[(BlockKind, &str)]) -> Vec<(BlockKind, String)> {
    expected.iter().map(|(kind, text)| (*kind, (*text).to_owned())).collect()
}

/// The words of all links and where they lead.
pub fn links(format: Format, text: &str) -> Vec<(String, String)> {
    let article = article(format, text);
    article.links.iter().map(|link| (article.text[link.span.range()].to_owned(), link.target.to_string())).collect()
}

/// Links as a test writes them.
pub fn pairs(expected: &[(&str, &str)]) -> Vec<(String, String)> {
    expected.iter().map(|(words, target)| ((*words).to_owned(), (*target).to_owned())).collect()
}
