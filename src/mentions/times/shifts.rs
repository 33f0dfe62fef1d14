//! Distances from another time: "two weeks ago", "a year later", "three days before yesterday", "in three weeks".

use super::reader::Reader;
use crate::time::{Part, TimeUnit, When};

/// Counts of units that one distance may add up ("two years, a month and 21 days ago").
const MOST_UNITS: usize = 4;

/// Counts of units, with the token after the last one; a count of `None` is "a few".
type Distance = (usize, Vec<(Option<i32>, TimeUnit)>);

impl Reader<'_> {
    /// The time told by its distance that starts at a token.
    pub fn shift(self, at: usize) -> Option<(usize, When)> {
        if let Some(after) = self.after(at, &["in"]) {
            // "In three weeks", but not "in two days of talks" or "in 24 hours".
            let (end, parts) = self.distance(after)?;
            let future = self.view.ends_phrase(end) && !self.view.is_any(end, &["of", "after", "before", "from", "since", "and"]);
            return (future && self.will_be(at)).then(|| shifted(&parts, 1, When::Now)).flatten().map(|when| (end, when));
        }
        if let Some(after) = self.after(at, &["within"]) {
            let the = self.skip(after, &["the"]);
            let (end, parts) = self.distance(self.step(the).map_or(the, |(after, _)| after))?;
            let end = if self.view.is(end, "from") && self.view.is_any(end + 1, &["now", "today"]) { end + 2 } else { end };
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
            let name = self.skip(self.skip_hyphen(after), &["business", "calendar", "whole", "full"]);
            let Some((stop, unit, times)) = self.unit(name).filter(|_| self.view.near(name)) else { break };
            parts.push((count.and_then(|count| count.checked_mul(times)), unit));
            end = stop;
            next = self.skip(self.skip(stop, &[","]), &["and"]);
        }
        (!parts.is_empty()).then_some((end, parts))
    }

    /// Which way the distance goes and from where: "ago", "later", "before yesterday".
    fn direction(self, at: usize) -> Option<(usize, i32, When)> {
        if !self.view.near(at) {
            return None;
        }
        match self.view.token_text(at).to_ascii_lowercase().as_str() {
            "ago" => return Some((at + 1, -1, When::Now)),
            "hence" => return Some((at + 1, 1, When::Now)),
            "earlier" | "previously" => return Some((at + 1, -1, When::Mentioned)),
            "later" | "afterwards" | "afterward" => return Some((at + 1, 1, When::Mentioned)),
            "in" if self.view.is(at + 1, "the") && self.view.is(at + 2, "future") => return Some((at + 3, 1, When::Now)),
            _ => {}
        }
        let (side, word) = if self.view.is(at, "before") { (-1, at) } else { (1, at) };
        if !self.view.is_any(word, &["before", "after", "from"]) {
            return None;
        }
        if self.view.is(word, "from") && self.view.is(word + 1, "now") {
            return Some((word + 2, 1, When::Now));
        }
        let anchor = self.deeper().filter(|_| self.view.near(word + 1)).and_then(|reader| reader.expression(word + 1)).filter(|(_, when)| is_day(when));
        // "Three years from 1987" is a stretch.
        let anchor = anchor.filter(|(_, when)| !(self.view.is(word, "from") && matches!(when, When::Date(date) if date.day.is_none())));
        match anchor {
            Some((end, when)) => Some((end, side, when)),
            None if !self.view.is(word, "from") && self.ends_clause(word + 1) => Some((word + 1, side, When::Mentioned)),
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
