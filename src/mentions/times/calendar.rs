//! Calendar dates in the looser forms that leave no doubt in what says when: "May the eleventh", "the fourth of May", "June of 1999".

use super::reader::Reader;
use crate::lexicon::{Class, Word};
use crate::mentions::values::dates;
use crate::time::{Date, When};

impl Reader<'_> {
    /// The calendar date that starts at a token, a weekday before it included.
    pub fn calendar(self, at: usize) -> Option<(usize, When)> {
        let day = self.step(at).map_or(at, |(after, steps)| if steps == 0 { after } else { at });
        let dated = self.weekday(day).and_then(|(end, _)| {
            let after = self.skip(self.skip(end, &[Word::Comma]), &[Word::The]);
            let date = self.plain_date(after).filter(|(_, date)| date.day.is_some() && date.month.is_some());
            date.map(|(end, date)| (end, When::Date(date))).or_else(|| self.numeric(after)).filter(|_| self.view.near(after))
        });
        dated.or_else(|| self.plain_date(at).map(|(end, date)| (end, When::Date(date)))).or_else(|| self.numeric(at))
    }

    /// The longest date without a weekday.
    fn plain_date(self, at: usize) -> Option<(usize, Date)> {
        let strict = || dates::read(self.view, at).filter(|(_, date)| !date.decade);
        let readings = if self.view.is_number(at) {
            [strict(), self.day_first(at), self.year_first(at)]
        } else if dates::month(self.view, at).is_some() {
            [strict(), self.month_first(at), None]
        } else {
            [self.day_first(at), None, None]
        };
        readings.into_iter().flatten().reduce(|best, next| if next.0 > best.0 { next } else { best })
    }

    /// A month by its name, with the point of its abbreviation. A name that is a word as well counts only where the words around say so.
    pub fn month(self, at: usize) -> Option<(usize, u32)> {
        let (end, month) = dates::month(self.view, at)?;
        if !self.view.class(at, Class::WordMonth) {
            return Some((end, month));
        }
        let before = self.view.before(at, 1);
        let said = before.is_some_and(|before| {
            self.view.class(before, Class::BeforeMonth)
                || self
                    .is_any(before, &[Word::Each, Word::Of, Word::From, Word::Between, Word::To, Word::Hyphen, Word::And, Word::Past, Word::Coming])
        });
        let dated = self.view.near(end)
            && (self.is(end, Word::The) || self.day_number(end, true).is_some() || self.year_digits(end).is_some() || self.step(end).is_some());
        (said || dated).then_some((end, month))
    }

    /// "May the eleventh", "May twenty-first, 2018", "June of 1999", "November , 2016", "September".
    fn month_first(self, at: usize) -> Option<(usize, Date)> {
        let (end, month) = self.month(at)?;
        let mut date = Date { month: Some(month), ..Date::default() };
        let day_at = self.skip(self.skip(end, &[Word::Comma]), &[Word::The]);
        let day = self.day_number(day_at, true).filter(|(after, _)| self.view.near(end) && self.view.near(day_at) && !self.clock_or_count(*after));
        let mut end = end;
        if let Some((after, day)) = day {
            (end, date.day) = (after, Some(day));
        }
        if let Some((after, When::Date(year))) = self.year_after(end) {
            (end, date.year) = (after, year.year);
        }
        // "March 2 million" and "June two thousand people".
        if date.day.is_some()
            && date.year.is_none()
            && self.view.near(end)
            && self.view.get(end).is_some_and(|token| self.view.lexicon.scales.word(token.word).is_some())
        {
            return None;
        }
        let name = self.view.near(end)
            && self.view.is_capitalised(end)
            && !self.view.class(end, Class::Function)
            && date.day.is_none()
            && date.year.is_none();
        (date.exists() && !name).then_some((end, date))
    }

    /// "Fourth of May", "twenty second of June 2017", "1st of March".
    fn day_first(self, at: usize) -> Option<(usize, Date)> {
        let (end, day) = self.day_number(at, true)?;
        let of = self.skip(end, &[Word::Of]);
        let (end, month) = dates::month(self.view, of).filter(|_| self.view.near(of) && (of > end || self.view.is_number(at)))?;
        let (end, year) = match self.year_after(end) {
            Some((end, When::Date(date))) => (end, date.year),
            _ => (end, None),
        };
        let date = Date { year, month: Some(month), day: Some(day), decade: false };
        date.exists().then_some((end, date))
    }

    /// "2016 November".
    fn year_first(self, at: usize) -> Option<(usize, Date)> {
        let (end, year) = self.year_digits(at)?;
        let (end, month) = dates::month(self.view, self.skip(end, &[Word::Comma])).filter(|_| self.view.near(end))?;
        let number = self.view.near(end) && (self.view.is_number(end) || self.is(end, Word::Comma));
        (!number).then_some((end, Date { year: Some(year), month: Some(month), ..Date::default() }))
    }

    /// Whether the number before is a time of day or counts something: "May 10am", "March 14 people".
    fn clock_or_count(self, at: usize) -> bool {
        self.view.class(at, Class::Counted)
            || self.view.class(at, Class::Clock)
            || (self.view.attached(at) && (self.is_any(at, &[Word::Colon, Word::Percent, Word::Slash]) || self.view.is_tight_dash(at)))
    }

    /// "02/22/2016", "2015/08/12", "21-04-2016", "13.5.2015", and "5/3/2024", whose order nobody states.
    fn numeric(self, at: usize) -> Option<(usize, When)> {
        let view = self.view;
        if view.is_word(at) {
            return None;
        }
        let mark = |at: usize| self.is_any(at, &[Word::Slash, Word::Hyphen, Word::Point]) && view.attached(at) && view.attached(at + 1);
        let (text, end) = match view.token_text(at) {
            text if text.matches('.').count() == 2 => (text.to_owned(), at + 1),
            _ if mark(at + 1) && mark(at + 3) => {
                let number = |at: usize| view.token_text(at);
                (format!("{}.{}.{}", number(at), number(at + 2), number(at + 4)), at + 5)
            }
            _ => return None,
        };
        let numbers: Vec<&str> = text.split('.').collect();
        let [a, b, c] = numbers.as_slice() else { return None };
        let more = view.attached(end)
            && (view.is_word(end) || view.is_dash(end) || self.is_any(end, &[Word::Slash, Word::Point, Word::Underscore]) && view.is_number(end + 1));
        let part = |text: &str| (1..=2).contains(&text.len()).then(|| text.parse::<u32>().ok()).flatten();
        let year = |text: &str| (text.len() == 4).then(|| text.parse::<i32>().ok()).flatten().filter(|year| (1900..=2100).contains(year));
        if more {
            return None;
        }
        let when = match (year(a), year(c)) {
            (Some(year), None) => When::Date(Date { year: Some(year), month: part(b), day: part(c), decade: false }),
            (None, Some(year)) => match (part(a)?, part(b)?) {
                (day @ 13..=31, month @ 1..=12) | (month @ 1..=12, day @ 13..=31) => {
                    When::Date(Date { year: Some(year), month: Some(month), day: Some(day), decade: false })
                }
                (first @ 1..=12, second @ 1..=12) => When::Numeric(first, second, year),
                _ => return None,
            },
            _ => return None,
        };
        let whole = !matches!(when, When::Date(date) if date.month.is_none() || date.day.is_none() || !date.exists());
        whole.then_some((end, when))
    }
}
