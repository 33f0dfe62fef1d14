//! What the words say about when: relative dates, parts of years, seasons, holidays, and ranges of all these.
//!
//! Calendar dates and weekdays by themselves are found with the other values, where what may be read in two ways is no mention. Here the reading
//! is wider, since nothing is concluded from a mention alone: [`When::resolve`] says which days are meant, or why that cannot be said.
//! One pass over the tokens; nothing is read but at a word that can begin what says when.

mod calendar;
pub mod clock;
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
                if let Some((end, when)) = reader.single_or_range(at) {
                    match when {
                        When::Range(from, until) => say(end, Value::Range(Box::new((*from, *until)))),
                        when if reader.stands_for_itself(at, end, &when) => {}
                        when => say(end, Value::When(Box::new(when))),
                    }
                    next = end;
                }
            }
            at = next;
        }
    }
}

/// Whether what says when can begin at a token. Most numbers are told apart by what follows them.
fn begins(view: View<'_>, at: usize) -> bool {
    let Some(token) = view.get(at) else { return false };
    let opens = |at: usize| view.is_number(at) || view.class(at, Class::Time) || view.class(at, Class::Value);
    match token.kind {
        TokenKind::Number => goes_on(view, at + 1),
        TokenKind::Word if view.lexicon.is(token.word, Class::Time) => true,
        TokenKind::Word if view.lexicon.is(token.word, Class::TimeOpener) => opens(at + 1) || (view.class(at + 1, Class::TimeOpener) && opens(at + 2)),
        TokenKind::Word => view.lexicon.is(token.word, Class::Value) && (opens(at + 1) || view.is_tight_dash(at + 1)),
        TokenKind::Punctuation | TokenKind::Object => false,
    }
}

/// Whether what stands after a number can make it a time: a unit or month, a suffix, a dash, "to".
fn goes_on(view: View<'_>, at: usize) -> bool {
    view.class(at, Class::Time)
        || view.class(at, Class::TimeJoiner)
        || (view.attached(at) && (view.is_word(at) || view.is_any(at, &["/", ".", "'", "’"]) && view.attached(at + 1)))
        || view.is_dash(at)
        || (view.is(at, ",") && view.class(at + 1, Class::Time))
}

impl Reader<'_> {
    /// Whether a time is a calendar date or a weekday by itself, which is found with the other values.
    fn stands_for_itself(self, at: usize, end: usize, when: &When) -> bool {
        match when {
            When::Date(date) => super::values::dates::read(self.view, at) == Some((end, *date)),
            When::Weekday(_) => super::values::weekdays::read(self.view, at).is_some_and(|(found, _)| found == end),
            When::Now => true,
            _ => false,
        }
    }

    /// The longest single time, without its "on" or "in".
    fn expression(self, at: usize) -> Option<(usize, When)> {
        let reader = self.deeper()?;
        let (view, lexicon) = (self.view, self.view.lexicon);
        let head = self.skip(at, &["the", "my", "our"]);
        let token = view.get(head)?;
        if token.kind == TokenKind::Number {
            if !goes_on(view, head + 1) {
                return reader.calendar(at);
            }
            if view.attached(head + 1) && view.is_word(head + 1) {
                return longest([
                    reader.calendar(at),
                    reader.decade(at),
                    reader.nth_unit(at),
                    reader.nth_weekday(at),
                    reader.day_of_month(at),
                    reader.century(at),
                ]);
            }
            return longest([reader.shift(at), reader.calendar(at), reader.nth_unit(at), reader.short_part(at)]);
        }
        let word = token.word;
        let mut best = None;
        let mut take = |reading| best = longest([best.take(), reading]);
        if lexicon.months.word(word).is_some() {
            take(reader.calendar(at));
            take(reader.month_of_year(at));
        }
        if lexicon.weekdays.word(word).is_some() {
            take(reader.calendar(at));
            take(reader.weekday_in_week(at));
        }
        if lexicon.steps.word(word).is_some() {
            take(reader.calendar(at));
            take(reader.weekday_in_week(at));
            take(reader.stepped(at));
            take(reader.span(at));
            take(reader.short_part(at));
            take(reader.nth_unit(at));
            take(reader.holiday(at));
        }
        if lexicon.seasons.word(word).is_some() {
            take(reader.season(at));
        }
        if token.is_capitalised() && lexicon.holiday_names.begins(word) {
            take(reader.holiday(at));
        }
        if lexicon.ordinals.word(word).is_some() || view.is_any(head, &["last", "next"]) {
            take(reader.nth_weekday(at));
            take(reader.nth_unit(at));
            take(reader.day_of_month(at));
            take(reader.century(at));
            take(reader.calendar(at));
        }
        if lexicon.is(word, Class::Value) || view.is_any(head, &["few", "several", "couple", "another"]) {
            take(reader.shift(at));
            if lexicon.cardinals.word(word).is_some() {
                take(reader.spelt_year(at));
                take(reader.decade(at));
                take(reader.calendar(at));
                take(reader.century(at));
                take(reader.nth_weekday(at));
            }
        }
        if lexicon.is(word, Class::Time) {
            take(reader.near_day(at));
            take(reader.part(at));
            take(reader.around(at));
            take(reader.beyond_or_mentioned(at));
            take(reader.to_date(at));
            take(reader.numbered_year(at));
            if token.end - token.start == 2 {
                take(reader.short_part(at));
            }
            if view.token_text(head).ends_with("ies") {
                take(reader.decade(at));
            }
        } else if lexicon.is(word, Class::TimeOpener) || head > at {
            take(reader.shift(at));
            take(reader.from_mentioned(at));
            if head > at || view.is_any(head + 1, &["'", "‘", "’"]) {
                take(reader.decade(at));
            }
        }
        best
    }
}

/// The reading that goes furthest; of equals the first.
fn longest<const N: usize>(readings: [Option<(usize, When)>; N]) -> Option<(usize, When)> {
    readings.into_iter().flatten().reduce(|best, next| if next.0 > best.0 { next } else { best })
}
