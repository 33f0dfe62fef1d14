//! Wrong forms that the house list knows.

use rustc_hash::FxHashMap;

use super::scene::Scene;
use crate::article::{Flags, TokenRange};
use crate::mentions::{Mention, Misspelling, Value};

/// Finds them, in text order. Names have a capital; words in capitals alone are left to the house that shouts.
pub(super) fn find(scene: &Scene<'_>) -> Vec<Mention> {
    let (article, spellings) = (scene.article, &scene.lexicon.spellings);
    let mut found = Vec::new();
    let mut rights = FxHashMap::default();
    for block in &article.blocks {
        let all = article.tokens.get(block.tokens.start as usize..block.tokens.end as usize).unwrap_or_default();
        let mut end = block.tokens.start;
        for (at, token) in (block.tokens.start..).zip(all) {
            if !spellings.begins(token.word) || at < end || !token.is_capitalised() || token.has(Flags::UPPER) {
                continue;
            }
            let Some((length, right)) = spellings.wrong_form(&all[(at - block.tokens.start) as usize..]) else { continue };
            let tokens = TokenRange::new(at, at + length);
            let elsewhere = *rights.entry(right).or_insert_with(|| place_of(scene, spellings.right(right), article.slice(tokens)));
            found.push(Mention { tokens, value: Value::Misspelling(Misspelling { right, elsewhere }) });
            end = tokens.end;
        }
    }
    found
}

/// Where the article writes the name rightly. The word that the wrong form lacks leads there.
fn place_of(scene: &Scene<'_>, right: &str, wrong: &str) -> Option<TokenRange> {
    let words: Vec<&str> = right.split_whitespace().collect();
    let lacking = words.iter().position(|word| !wrong.split_whitespace().any(|other| other == *word))?;
    let places = &scene.names.words.iter().find(|word| word.text == words[lacking])?.places;
    let whole = |at: &u32| {
        let start = at.checked_sub(lacking as u32)?;
        let tokens = TokenRange::new(start, start + words.len() as u32);
        let here = tokens.end as usize <= scene.article.tokens.len() && scene.article.slice(tokens) == right;
        here.then_some(tokens)
    };
    places.iter().find_map(whole)
}
