//! Known events: "attack on Pearl Harbor", "Hurricane Maria", "the Berlin Wall fell".

use super::{Event, Mention, Value};
use crate::article::{Article, TokenRange};
use crate::lexicon::{EventName, Lexicon};

/// Finds them all.
pub fn find(article: &Article<'_>, lexicon: &Lexicon, mentions: &mut Vec<Mention>) {
    for block in &article.blocks {
        let mut at = block.tokens.start;
        while at < block.tokens.end {
            if !lexicon.event_names.begins(article.tokens[at as usize].word) {
                at += 1;
                continue;
            }
            let rest = &article.tokens[at as usize..block.tokens.end as usize];
            let Some((length, EventName { event, told, numbers })) = lexicon.event_names.longest(rest) else {
                at += 1;
                continue;
            };
            let tokens = TokenRange::new(at, at + length);
            if is_named(article, tokens) && EventName::digits(article.slice(tokens)) == numbers {
                mentions.push(Mention { tokens, value: Value::Event(Event { event, told }) });
            }
            at += length;
        }
    }
}

/// Whether some word of it has its capital, and it is no part of a longer name ("Hurricane Maria Smith", "World War II Museum").
fn is_named(article: &Article<'_>, tokens: TokenRange) -> bool {
    let capital = |at: u32| article.tokens.get(at as usize).is_some_and(|token| token.is_capitalised());
    let next = article.tokens.get(tokens.end as usize).filter(|next| !next.has(crate::article::Flags::START));
    (tokens.start..tokens.end).any(capital) && !next.is_some_and(|next| next.is_capitalised())
}
