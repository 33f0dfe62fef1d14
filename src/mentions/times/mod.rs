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
#[cfg(test)]
mod properties;
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
use crate::lexicon::{Class, Classes, Lexicon, Word};
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
            if reader.begins(at) {
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

/// What says when begins with a number or one of these.
const BEGINNING: Classes = Classes::of([Class::Time, Class::TimeOpener, Class::Value]);

impl Reader<'_> {
    /// Whether what says when can begin at a token. Most numbers are told apart by what follows them, and so are words that open much else.
    #[inline]
    fn begins(self, at: usize) -> bool {
        let Some(token) = self.view.get(at) else { return false };
        let classes = self.view.lexicon.classes(token.word);
        if token.kind != TokenKind::Number && !classes.meet(BEGINNING) {
            return false;
        }
        match token.kind {
            TokenKind::Number => self.goes_on(at + 1),
            TokenKind::Word if classes.has(Class::Time) => true,
            TokenKind::Word if classes.has(Class::TimeOpener) => {
                let second = self.view.class(at + 1, Class::TimeOpener) || self.is(at + 1, Word::Apostrophe);
                self.opens(at + 1) || second && self.opens(at + 2)
            }
            TokenKind::Word if classes.has(Class::Value) => self.opens(at + 1) || self.view.is_tight_dash(at + 1),
            _ => false,
        }
    }

    /// Whether a number stands here, or a word that begins a number or a time.
    fn opens(self, at: usize) -> bool {
        self.view.is_number(at) || self.view.class(at, Class::Time) || self.view.class(at, Class::Value)
    }

    /// Whether what stands after a number can make it a time: a unit or month, a suffix, a dash, "to".
    fn goes_on(self, at: usize) -> bool {
        let view = self.view;
        view.class(at, Class::Time)
            || view.class(at, Class::TimeJoiner)
            || (view.attached(at) && (view.is_word(at) || self.is_any(at, &[Word::Slash, Word::Point, Word::Apostrophe]) && view.attached(at + 1)))
            || view.is_dash(at)
            || (self.is(at, Word::Comma) && view.class(at + 1, Class::Time))
    }

    /// Whether a time is a calendar date or a weekday by itself, which is found with the other values.
    fn stands_for_itself(self, at: usize, end: usize, when: &When) -> bool {
        match when {
            When::Date(date) => super::values::dates::read(self.view, at) == Some((end, *date)),
            When::Weekday(_) => super::values::weekdays::read(self.view, at).is_some_and(|(found, _)| found == end),
            When::Now => true,
            _ => false,
        }
    }

    /// The longest single time, without its "on" or "in". Its first word says what there is to try.
    fn expression(self, at: usize) -> Option<(usize, When)> {
        let reader = self.deeper()?;
        let head = self.skip(at, &[Word::The, Word::My, Word::Our]);
        if self.view.is_number(head) {
            return reader.begun_by_number(at, head + 1);
        }
        match self.word(head) {
            Some(Word::Now | Word::Today | Word::Tonight | Word::Tomorrow | Word::Yesterday) => reader.near_day(at),
            Some(Word::Early | Word::Mid | Word::Middle | Word::Late | Word::Beginning | Word::Start | Word::End) => reader.part(at),
            Some(Word::Earlier | Word::Later | Word::Rest | Word::Remainder) => reader.part(at),
            Some(Word::Every | Word::Each) => reader.recurring(at),
            Some(Word::Fiscal | Word::Financial | Word::Fy) => reader.fiscal_year(at),
            Some(Word::That | Word::Same) => reader.near_mentioned(at),
            Some(Word::A | Word::An | Word::Few | Word::Several | Word::Couple | Word::Another | Word::In | Word::Within) => reader.shift(at),
            Some(Word::Q1 | Word::Q2 | Word::Q3 | Word::Q4 | Word::H1 | Word::H2) => reader.short_part(at),
            Some(Word::Apostrophe | Word::Noughties | Word::Aughts) if head > at => reader.decade(at),
            Some(_) if self.tens(head).is_some() => reader.decade(at),
            Some(_) if self.unit(head).is_some() => {
                longest([reader.near_day(at), reader.around(at), reader.beyond_or_mentioned(at), reader.to_date(at), reader.numbered_year(at)])
            }
            _ => reader.begun_by_name(at, head),
        }
    }

    /// A time whose first number stands before a token.
    fn begun_by_number(self, at: usize, after: usize) -> Option<(usize, When)> {
        if !self.goes_on(after) {
            return self.calendar(at);
        }
        if self.view.attached(after) && self.view.is_word(after) {
            let decade_or_part = longest([self.decade(at), self.nth_unit(at), self.nth_weekday(at), self.day_of_month(at), self.century(at)]);
            return further(self.calendar(at), decade_or_part);
        }
        longest([self.shift(at), self.calendar(at), self.nth_unit(at), self.short_part(at), self.nine_eleven(at)])
    }

    /// A time whose first word is in a table of the lexicon: the name of a month, weekday, season or holiday, a step from now, a rank or a number.
    fn begun_by_name(self, at: usize, head: usize) -> Option<(usize, When)> {
        let token = self.view.get(head)?;
        let (word, lexicon) = (token.word, self.view.lexicon);
        let mut best = None;
        let mut take = |reading| best = further(best.take(), reading);
        if lexicon.is(word, Class::Time) {
            if lexicon.months.word(word).is_some() {
                take(self.calendar(at));
                take(self.month_of_year(at));
            }
            if lexicon.weekdays.word(word).is_some() {
                take(self.calendar(at));
                take(self.weekday_in_week(at));
            }
            if let Some(steps) = lexicon.steps.word(word) {
                if steps == 0 {
                    take(self.calendar(at));
                }
                take(self.weekday_in_week(at));
                take(self.stepped(at));
                take(self.span(at));
                take(self.short_part(at));
                take(self.nth_unit(at));
                take(self.holiday(at));
                take(self.nth_weekday(at));
            }
            if lexicon.seasons.word(word).is_some() {
                take(self.season(at));
            }
            if token.is_capitalised() && lexicon.holiday_names.begins(word) {
                take(self.holiday(at));
            }
        }
        if lexicon.is(word, Class::Value) {
            if lexicon.ordinals.word(word).is_some() {
                take(self.nth_weekday(at));
                take(self.nth_unit(at));
                take(self.day_of_month(at));
                take(self.century(at));
                take(self.calendar(at));
            }
            if lexicon.cardinals.word(word).is_some() {
                take(self.shift(at));
                take(self.spelt_year(at));
                take(self.decade(at));
                take(self.calendar(at));
                take(self.century(at));
                take(self.nth_weekday(at));
            }
        }
        best
    }
}

/// The reading that goes furthest; of equals the first.
fn longest<const N: usize>(readings: [Option<(usize, When)>; N]) -> Option<(usize, When)> {
    readings.into_iter().fold(None, further)
}

/// The reading that goes further; of equals the first.
#[inline]
fn further(best: Option<(usize, When)>, next: Option<(usize, When)>) -> Option<(usize, When)> {
    match (&best, &next) {
        (Some((end, _)), Some((further, _))) if further > end => next,
        (None, _) => next,
        _ => best,
    }
}
