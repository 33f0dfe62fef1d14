//! Lexicon and knowledge files: YAML to [`Lexicon`] and [`Knowledge`].

mod knowledge;
mod lexicon;

pub use knowledge::KnowledgeFile;
pub use lexicon::LexiconFile;

use super::files::{Part, RuleFile};
use super::problem::Problem;
use crate::knowledge::Knowledge;
use crate::lexicon::{Class, Lexicon};

/// Reads the lexicon and knowledge files of all layers.
pub fn load(layers: &[Vec<RuleFile>], problems: &mut Vec<Problem>) -> (Lexicon, Knowledge) {
    let (mut lexicon, mut knowledge) = (Lexicon::default(), Knowledge::default());
    let words = || {
        for file in layers.iter().flatten().filter(|file| file.part == Part::Lexicon) {
            match serde_yaml::from_str_with_options(&file.text, super::yaml_options()) {
                Ok(parsed) => lexicon::add(parsed, &mut lexicon),
                Err(error) => problems.push(Problem::yaml(&file.path, &file.text, &error)),
            }
        }
    };
    let (sources, ()) = super::side_by_side(|| knowledge::parse(layers), words);
    let sources: Vec<knowledge::Source<'_>> =
        sources.into_iter().filter_map(|source| source.map_err(|problem| problems.push(problem)).ok()).collect();
    knowledge::add(&sources, &mut lexicon, &mut knowledge, problems);
    for (_, list) in Class::ALL {
        lexicon.extend_list(list, std::iter::empty());
    }
    (lexicon, knowledge)
}

/// Parts of a comma- or line-separated list.
fn parts(text: &str) -> impl Iterator<Item = &str> {
    text.split([',', '\n']).map(str::trim).filter(|part| !part.is_empty())
}
