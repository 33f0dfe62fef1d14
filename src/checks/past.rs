//! The days that an article tells of as past: it cannot have been published before them.

use chrono::NaiveDate;

use super::circumstances;
use super::context::Context;
use crate::article::TokenRange;
use crate::mentions::{Kind, Mention, Value};
use crate::rules::Circumstance;

/// The latest of them.
pub fn latest(context: &Context<'_>) -> Option<NaiveDate> {
    let day = |mention: &Mention| match mention.value {
        Value::Date(date) => date.full().filter(|_| is_past(context, mention.tokens)),
        _ => None,
    };
    context.mentions.of(Kind::Date).filter_map(day).max()
}

/// Whether something is said to have happened on a day, and nothing tells of a plan, a story or a guess.
fn is_past(context: &Context<'_>, date: TokenRange) -> bool {
    let holds = |name: &str, tokens: TokenRange| {
        Circumstance::named(name, &context.rules.lexicon).is_ok_and(|named| circumstances::holds(context, &named, tokens))
    };
    let happened = dated_words(context, date).is_some_and(|tokens| holds("happened", tokens));
    happened && !["planned", "quoted", "fictional", "hypothetical"].into_iter().any(|name| holds(name, date))
}

/// The date with a word of the clause that it dates; nothing where it does not say when something is. It follows "on", with or without
/// a weekday, or begins the sentence: then it dates what comes after the comma.
fn dated_words(context: &Context<'_>, date: TokenRange) -> Option<TokenRange> {
    let article = context.article;
    let sentence = article.sentences.get(article.sentence_of(date.start))?.tokens;
    let text = |at: u32| if sentence.contains(at) { article.token_text(at) } else { "" };
    let weekday = |at: &u32| text(*at) == "," || context.mentions.covering(*at, Kind::Weekday).is_some();
    let before = (sentence.start..date.start).rev().find(|at| !weekday(at));
    let on = before.is_some_and(|before| matches!(text(before), "on" | "On"));
    let leads = before.is_none_or(|before| on && before == sentence.start);
    let next_clause = if leads && text(date.end) == "," { sentence.end.min(date.end + 2) } else { date.end };
    (leads || on).then_some(TokenRange::new(date.start, next_clause))
}
