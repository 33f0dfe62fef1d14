//! Whether a circumstance holds where a rule found something.

use super::context::Context;
use crate::article::{BlockKind, TokenKind, TokenRange};
use crate::finding::Level;
use crate::lexicon::{NamedCircumstance, Within, WordId};
use crate::mentions::times::tense;
use crate::mentions::{Date, Kind, Mention, Value};
use crate::rules::pattern::ends_clause;
use crate::rules::{Circumstance, Rule};

/// How far a clause, a sentence and a paragraph are followed, so that text without an end costs no more than any other.
const LONGEST_CLAUSE: u32 = 60;
const LONGEST_SENTENCE: u32 = 250;
const LONGEST_PARAGRAPH: u32 = 2_000;
/// How far a year holds for what follows in its paragraph.
const FLASHBACK: u32 = 60;
/// How far "near" reaches.
const NEAR: u32 = 4;

/// Whether the circumstances of a match are those that its rule asks for.
pub fn admit(context: &Context<'_>, rule: &Rule, tokens: TokenRange) -> bool {
    rule.only.iter().all(|only| holds(context, only, tokens)) && !rule.unless.iter().any(|unless| holds(context, unless, tokens))
}

/// The level of a match.
pub fn level(context: &Context<'_>, rule: &Rule, tokens: TokenRange) -> Level {
    rule.level_cases.iter().find(|(case, _)| holds(context, case, tokens)).map_or(rule.level, |(_, level)| *level)
}

/// Whether a circumstance holds.
pub fn holds(context: &Context<'_>, circumstance: &Circumstance, tokens: TokenRange) -> bool {
    match circumstance {
        Circumstance::Quoted => context.quoted(tokens),
        Circumstance::ArticleDated => context.article.metadata.published.is_some(),
        Circumstance::CutOff => cut_off(context, tokens),
        Circumstance::Fragment => fragment(context, tokens),
        Circumstance::UnderHeading => under_heading(context, tokens),
        Circumstance::Dated => dated(context, tokens),
        Circumstance::Flashback => flashback(context, tokens),
        Circumstance::Personal => personal(context, tokens),
        Circumstance::SurnameAlone => surname_alone(context, tokens),
        Circumstance::OnePerson => one_person(context),
        Circumstance::Lead => lead(context, tokens),
        Circumstance::Opening => opening(context, tokens),
        Circumstance::Tense(told) => tense(context.article, &context.rules.lexicon, tokens) == Some(*told),
        Circumstance::Any(_, others) => others.iter().any(|other| holds(context, other, tokens)),
        Circumstance::Words(name) => {
            let Some(words) = context.rules.lexicon.circumstances.get(name) else { return false };
            if words.within == Within::Heading {
                return headings(context, tokens).any(|heading| stands_in(context, words, heading));
            }
            if words.within == Within::Article {
                if let Some(known) = context.article_words.borrow().get(name) {
                    return *known;
                }
                let found = stands_in(context, words, TokenRange::new(0, context.article.tokens.len() as u32));
                context.article_words.borrow_mut().insert(name.clone(), found);
                return found;
            }
            stands_in(context, words, reach(context, words.within, tokens))
        }
    }
}

/// The tokens that a circumstance told by words is looked for in.
fn reach(context: &Context<'_>, within: Within, tokens: TokenRange) -> TokenRange {
    let article = context.article;
    let Some(sentence) = article.sentences.get(article.sentence_of(tokens.start)) else { return tokens };
    let clip = |most: u32, bounds: TokenRange| {
        TokenRange::new(tokens.start.saturating_sub(most).max(bounds.start), tokens.end.saturating_add(most).min(bounds.end.max(tokens.end)))
    };
    match within {
        Within::Before => TokenRange::new(clip(NEAR, sentence.tokens).start, tokens.end),
        Within::Near => clip(NEAR, sentence.tokens),
        Within::Sentence => clip(LONGEST_SENTENCE, sentence.tokens),
        Within::Paragraph | Within::Heading | Within::Article => {
            article.blocks.get(sentence.block as usize).map_or(tokens, |block| clip(LONGEST_PARAGRAPH, block.tokens))
        }
        Within::Clause => {
            let mut clause = tokens;
            let bounds = clip(LONGEST_CLAUSE, sentence.tokens);
            while clause.start > bounds.start && !ends_clause(article.token_text(clause.start - 1)) {
                clause.start -= 1;
            }
            while clause.end < bounds.end && !ends_clause(article.token_text(clause.end)) {
                clause.end += 1;
            }
            clause
        }
    }
}

/// The headings of the sections that a place stands in, innermost first: the nearest above, then those of a lower level above that. Where the
/// format does not tell levels, the nearest alone.
fn headings<'c>(context: &'c Context<'_>, tokens: TokenRange) -> impl Iterator<Item = TokenRange> + 'c {
    let blocks = &context.article.blocks[..context.article.block_of(tokens.start)];
    let mut level = u8::MAX;
    let headings = blocks.iter().rev().filter(|block| matches!(block.kind, BlockKind::Heading | BlockKind::Headline));
    headings
        .filter(move |heading| {
            let outer = heading.depth < level;
            level = level.min(heading.depth);
            outer
        })
        .map(|heading| heading.tokens)
}

/// The month of a date is no word: "may" is not said on 15 May.
fn stands_in(context: &Context<'_>, circumstance: &NamedCircumstance, range: TokenRange) -> bool {
    let tokens = &context.article.tokens[range.start as usize..range.end as usize];
    let in_date = |at: usize| context.mentions.covering(range.start + at as u32, Kind::Date).is_some();
    (0..tokens.len()).any(|at| circumstance.words.longest(&tokens[at..]).is_some() && !in_date(at))
}

/// Whether a calendar date says when: one before it in its sentence or after it in its clause.
fn dated(context: &Context<'_>, tokens: TokenRange) -> bool {
    let sentence = reach(context, Within::Sentence, tokens);
    let clause = reach(context, Within::Clause, tokens);
    dates(context, TokenRange::new(sentence.start, clause.end)).next().is_some()
}

/// Whether a date with a year stands shortly before it in its paragraph.
fn flashback(context: &Context<'_>, tokens: TokenRange) -> bool {
    let start = reach(context, Within::Paragraph, tokens).start.max(tokens.start.saturating_sub(FLASHBACK));
    dates(context, TokenRange::new(start, tokens.start)).any(|date| matches!(date.value, Value::Date(Date { year: Some(_), .. })))
}

/// The dates that start in a range.
fn dates<'c>(context: &Context<'c>, range: TokenRange) -> impl Iterator<Item = &'c Mention> {
    let mentions = context.mentions.all();
    context.mentions.first_at(range.start, Kind::Date).map(move |at| &mentions[at as usize]).take_while(move |date| date.tokens.start < range.end)
}

fn one_person(context: &Context<'_>) -> bool {
    // Two family names are soon told apart; who is who takes longer.
    let family = |mention: &Mention| match mention.value {
        Value::Person(name) if !name.given.is_empty() && !name.family.is_empty() => {
            Some(context.article.token_text(name.family.end - 1).to_lowercase())
        }
        _ => None,
    };
    let mut families = context.mentions.of(Kind::Person).filter_map(family);
    if families.next().is_some_and(|first| families.any(|other| other != first)) {
        return false;
    }
    let mut people = context.mentions.of(Kind::Person).map(|person| context.person(person));
    let first = people.next().flatten();
    first.is_some() && people.all(|person| person == first)
}

fn surname_alone(context: &Context<'_>, tokens: TokenRange) -> bool {
    let mentions = context.mentions.all();
    let people = context.mentions.first_at(tokens.start, Kind::Person).map(|at| &mentions[at as usize]);
    let mut inside = people.take_while(|person| person.tokens.start < tokens.end);
    inside.any(|person| matches!(person.value, Value::Person(name) if name.given.is_empty()))
}

/// Whether the writer speaks in another sentence too.
fn personal(context: &Context<'_>, tokens: TokenRange) -> bool {
    let all = TokenRange::new(0, context.article.tokens.len() as u32);
    let said = *context.first_person.get_or_init(|| first_person(context, all));
    said > first_person(context, reach(context, Within::Sentence, tokens))
}

/// How often the writer says "I" or "we", outside quotations.
fn first_person(context: &Context<'_>, range: TokenRange) -> usize {
    let article = context.article;
    let words = ["I", "we", "our", "my", "us", "I'm", "we're", "we've", "I've"].map(|word| context.rules.lexicon.id(word));
    let speaks = |at: &u32| {
        let token = &article.tokens[*at as usize];
        token.word != WordId::UNKNOWN
            && words.contains(&token.word)
            && article.token_text(*at) != "US"
            && !context.quoted(TokenRange::new(*at, at + 1))
    };
    (range.start..range.end).filter(speaks).count()
}

fn cut_off(context: &Context<'_>, tokens: TokenRange) -> bool {
    let article = context.article;
    let last = article.blocks.iter().rev().find(|block| !block.tokens.is_empty());
    last.is_some_and(|block| {
        let ending = article.token_text(block.tokens.end - 1);
        block.tokens.overlaps(tokens) && !matches!(ending, "." | "!" | "?" | ")" | "\"" | "”" | "’" | "'")
    })
}

/// A sentence has at least four words and an end.
fn fragment(context: &Context<'_>, tokens: TokenRange) -> bool {
    const FEWEST_WORDS: usize = 4;
    let article = context.article;
    let sentence = reach(context, Within::Sentence, tokens);
    let all = &article.tokens[sentence.start as usize..sentence.end as usize];
    let words = all.iter().filter(|token| token.kind == TokenKind::Word).take(FEWEST_WORDS).count();
    let mut ending = (sentence.start..sentence.end).rev().map(|token| article.token_text(token));
    let ended = ending.find(|mark| !matches!(*mark, "\"" | "”" | "’" | "'" | ")" | "]")).is_some_and(|mark| matches!(mark, "." | "!" | "?"));
    words < FEWEST_WORDS || !ended
}

fn under_heading(context: &Context<'_>, tokens: TokenRange) -> bool {
    let block = context.article.block_of(tokens.start);
    let before = block.checked_sub(1).and_then(|before| context.article.blocks.get(before));
    before
        .is_none_or(|before| matches!(before.kind, BlockKind::Headline | BlockKind::Heading | BlockKind::Deck | BlockKind::Byline | BlockKind::Embed))
}

fn lead(context: &Context<'_>, tokens: TokenRange) -> bool {
    let article = context.article;
    let first = article.sentences.get(article.sentence_of(tokens.start)).zip(article.blocks.get(article.block_of(tokens.start)));
    opening(context, tokens) && first.is_some_and(|(sentence, block)| sentence.tokens.start == block.tokens.start)
}

fn opening(context: &Context<'_>, tokens: TokenRange) -> bool {
    let block = context.article.block_of(tokens.start);
    context
        .article
        .blocks
        .iter()
        .take(block)
        .all(|before| matches!(before.kind, BlockKind::Headline | BlockKind::Deck | BlockKind::Byline | BlockKind::Dateline))
}
