//! Lexicon and knowledge files: YAML to [`Lexicon`](crate::lexicon::Lexicon) and [`Knowledge`](crate::knowledge::Knowledge).

pub mod knowledge;
pub mod lexicon;

pub use knowledge::KnowledgeFile;
pub use lexicon::LexiconFile;

/// Parts of a comma- or line-separated list.
fn parts(text: &str) -> impl Iterator<Item = &str> {
    text.split([',', '\n']).map(str::trim).filter(|part| !part.is_empty())
}
