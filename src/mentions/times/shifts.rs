//! Distances from another time: "two weeks ago", "a year later", "three days before yesterday", "in three weeks".

use super::reader::Reader;
use crate::lexicon::Word;
use crate::time::{Part, TimeUnit, When};

/// Counts of units that one distance may add up ("two years, a month and 21 days ago").
const MOST_UNITS: usize = 4;

/// Counts of units, with the token after the last one; a count of `None` is "a few".
type Distance = (usize, Vec<(Option<i32>, TimeUnit)>);

impl Reader<'_> {
    /// The time told by its distance that starts at a token.
    pub fn shift(self, at: usize) -> Option<(usize, When)> {
        if let Some(after) = self.after(at, &[Word::In]) {
            // "In three weeks", but not "in two days of talks" or "in 24 hours".
            let (end, parts) = self.distance(after)?;
            let future = self.view.ends_phrase(end) && !self.is_any(end, &[Word::Of, Word::After, Word::Before, Word::From, Word::Since, Word::And]);
            return (future && self.will_be(at)).then(|| shifted(&parts, 1, When::Now)).flatten().map(|when| (end, when));
        }
        if let Some(after) = self.after(at, &[Word::Within]) {
            let the = self.skip(after, &[Word::The]);
            let (end, parts) = self.distance(self.step(the).map_or(the, |(after, _)| after))?;
            let end = if self.is(end, Word::From) && self.is_any(end + 1, &[Word::Now, Word::Today]) { end + 2 } else { end };
            let last = shifted(&parts, 1, When::Now)?;
            return Some((end, When::Range(Box::new(When::Now), Box::new(last))));
        }
        let (end, parts) = self.distance(at)?;
        let (end, side, from) = self.direction(end)?;
        if let ([(None, unit)], When::Now) = (parts.as_slice(), &from) {
            return Some((end, When::Few { unit: *unit, past: side < 0 }));
        }
        Some((end, shifted(&parts, side, from)?))
    }

    /// Whether the clause tells of what will be.
    fn will_be(self, at: usize) -> bool {
        super::tense::in_view(self.view, at) == Some(crate::time::Tense::Future)
    }

    /// "Two years, a month and 21 days".
    fn distance(self, at: usize) -> Option<Distance> {
        let mut parts = Vec::new();
        let mut next = at;
        let mut end = at;
        while parts.len() < MOST_UNITS {
            let Some((after, count)) = self.count(next).filter(|_| parts.is_empty() || self.view.near(next)) else { break };
            let name = self.skip(self.skip_hyphen(after), &[Word::Business, Word::Calendar, Word::Whole, Word::Full]);
            let Some((stop, unit, times)) = self.unit(name).filter(|_| self.view.near(name)) else { break };
            parts.push((count.and_then(|count| count.checked_mul(times)), unit));
            end = stop;
            next = self.skip(self.skip(stop, &[Word::Comma]), &[Word::And]);
        }
        (!parts.is_empty()).then_some((end, parts))
    }

    /// Which way the distance goes and from where: "ago", "later", "before yesterday".
    fn direction(self, at: usize) -> Option<(usize, i32, When)> {
        if !self.view.near(at) {
            return None;
        }
        let (side, from) = match self.word(at)? {
            Word::Ago => return Some((at + 1, -1, When::Now)),
            Word::Hence => return Some((at + 1, 1, When::Now)),
            Word::Earlier | Word::Previously => return Some((at + 1, -1, When::Mentioned)),
            Word::Later | Word::Afterwards | Word::Afterward => return Some((at + 1, 1, When::Mentioned)),
            Word::In if self.is(at + 1, Word::The) && self.is(at + 2, Word::Future) => return Some((at + 3, 1, When::Now)),
            Word::From if self.is(at + 1, Word::Now) => return Some((at + 2, 1, When::Now)),
            Word::Before => (-1, false),
            Word::After => (1, false),
            Word::From => (1, true),
            _ => return None,
        };
        let anchor = self.deeper().filter(|_| self.view.near(at + 1)).and_then(|reader| reader.expression(at + 1)).filter(|(_, when)| is_day(when));
        // "Three years from 1987" is a stretch.
        match anchor.filter(|(_, when)| !(from && matches!(when, When::Date(date) if date.day.is_none()))) {
            Some((end, when)) => Some((end, side, when)),
            None if !from && self.ends_clause(at + 1) => Some((at + 1, side, When::Mentioned)),
            None => None,
        }
    }
}

/// Whether a distance can be counted from a time: it is a day or a date.
fn is_day(when: &When) -> bool {
    match when {
        When::Date(_) | When::Weekday(_) | When::WeekdayThe(..) => true,
        When::Unit { unit, .. } => *unit == TimeUnit::Day,
        When::Inside { part, .. } => matches!(part, Part::Weekday(_) | Part::Holiday(_) | Part::NthWeekday(..)),
        _ => false,
    }
}

/// A time at a distance from another.
fn shifted(parts: &[(Option<i32>, TimeUnit)], side: i32, from: When) -> Option<When> {
    parts.iter().try_fold(from, |from, (count, unit)| Some(When::Shift { count: (*count)?.checked_mul(side)?, unit: *unit, from: Box::new(from) }))
}
