//! What the words say about when: relative dates, parts of years, seasons, holidays, and ranges of all these.
//!
//! Calendar dates and weekdays by themselves are found with the other values, where what may be read in two ways is no mention. Here the reading
//! is wider, since nothing is concluded from a mention alone: [`When::resolve`] says which days are meant, or why that cannot be said.
//! One pass over the tokens; nothing is read but at a word that can begin what says when.

mod calendar;
mod days;
mod durations;
mod periods;
mod ranges;
mod reader;
mod shifts;
mod tense;
#[cfg(test)]
mod tests;
mod timeline;
mod years;

use self::reader::Reader;
use super::values::View;
use super::{Mention, Value};
use crate::article::{Article, TokenKind, TokenRange};
use crate::lexicon::{Class, Lexicon};
use crate::time::When;

pub use tense::tense;
pub use timeline::{Timeline, when};

/// Finds them in one pass over the tokens, and the durations that have no number in front ("half an hour").
pub fn find(article: &Article<'_>, lexicon: &Lexicon, mentions: &mut Vec<Mention>) {
    for block in &article.blocks {
        let tokens = article.tokens.get(block.tokens.start as usize..block.tokens.end as usize).unwrap_or_default();
        let reader = Reader::new(View { text: &article.text, tokens, lexicon });
        let mut at = 0;
        while at < tokens.len() {
            let mut next = at + 1;
            if begins(reader.view, at) {
                let mut say = |end: usize, value: Value| {
                    mentions.push(Mention { tokens: TokenRange::new(block.tokens.start + at as u32, block.tokens.start + end as u32), value });
                };
                if let Some((end, duration)) = durations::read(reader, at) {
                    say(end, Value::Duration(duration));
                    next = end;
                }
                if let Some((end, when)) = reader.read(at) {
                    match when {
                        When::Range(from, until) => say(end, Value::Range(Box::new((*from, *until)))),
                        when => say(end, Value::When(Box::new(when))),
                    }
                    next = end;
                }
            }
            at = next;
        }
    }
}

/// Whether what says when can begin at a token.
fn begins(view: View<'_>, at: usize) -> bool {
    let Some(token) = view.get(at) else { return false };
    let word = |class| token.kind == TokenKind::Word && view.lexicon.is(token.word, class);
    if token.kind == TokenKind::Number || word(Class::Time) {
        return true;
    }
    let begins = |at: usize| view.is_number(at) || view.class(at, Class::Time) || view.class(at, Class::Value);
    let follows = || begins(at + 1) || view.is_tight_dash(at + 1) || (view.is_any(at + 1, &["the", "'", "‘", "’"]) && begins(at + 2));
    (word(Class::TimeOpener) || word(Class::Value) || view.is_any(at, &["'", "‘", "’"])) && follows()
}

impl Reader<'_> {
    /// The longest reading that starts at a token, with the token after it. A calendar date or a weekday by itself is found elsewhere.
    fn read(self, at: usize) -> Option<(usize, When)> {
        let (end, when) = longest([self.range(at), self.expression(at)])?;
        let found_elsewhere = match &when {
            When::Date(date) => super::values::dates::read(self.view, at) == Some((end, *date)),
            When::Weekday(_) => super::values::weekdays::read(self.view, at).is_some_and(|(found, _)| found == end),
            When::Now => true,
            _ => false,
        };
        (!found_elsewhere).then_some((end, when))
    }

    /// The longest single time, without its "on" or "in".
    fn expression(self, at: usize) -> Option<(usize, When)> {
        let reader = self.deeper()?;
        longest([reader.shift(at), reader.day(at), reader.period(at), reader.calendar(at), reader.named_year(at)])
    }
}

/// The reading that goes furthest; of equals the first.
fn longest<const N: usize>(readings: [Option<(usize, When)>; N]) -> Option<(usize, When)> {
    readings.into_iter().flatten().reduce(|best, next| if next.0 > best.0 { next } else { best })
}
