//! Political parties, as people are said to belong to them.

use super::{Mention, Value};
use crate::article::{Article, TokenRange};
use crate::lexicon::Lexicon;

/// Finds them all.
pub fn find(article: &Article<'_>, lexicon: &Lexicon, mentions: &mut Vec<Mention>) {
    for block in &article.blocks {
        for at in block.tokens.start..block.tokens.end {
            let token = &article.tokens[at as usize];
            if !lexicon.party_names.begins(token.word) || !token.is_capitalised() {
                continue;
            }
            let rest = &article.tokens[at as usize..block.tokens.end as usize];
            if let Some((length, party)) = lexicon.party_names.longest(rest)
                && (article.token_text(at).chars().nth(1).is_some() || is_tag(article, at))
            {
                mentions.push(Mention { tokens: TokenRange::new(at, at + length), value: Value::Party(party) });
            }
        }
    }
}

/// Whether a single letter is the tag after a politician's name: "(R-Texas)", "(D)", ", R-Texas,".
fn is_tag(article: &Article<'_>, at: u32) -> bool {
    let mark = |at: Option<u32>| at.filter(|at| (*at as usize) < article.tokens.len()).map_or("", |at| article.token_text(at));
    let (before, after) = (mark(at.checked_sub(1)), mark(at.checked_add(1)));
    matches!((before, after), ("(", "-" | "–" | ")" | ",") | (",", "-" | "–"))
}
