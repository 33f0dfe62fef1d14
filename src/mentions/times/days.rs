//! Single days: today, weekdays, holidays, and days told by their place in a month.

use chrono::Weekday;

use super::reader::Reader;
use crate::lexicon::{Class, Word};
use crate::time::{Date, Part, TimeUnit, When};

impl Reader<'_> {
    /// "Today", "the day before yesterday".
    pub fn near_day(self, at: usize) -> Option<(usize, When)> {
        let day = |steps| When::unit(TimeUnit::Day, steps);
        let the = self.skip(at, &[Word::The]);
        if let Some(side) = self.after(the, &[Word::Day]) {
            if let Some(end) = self.after(side, &[Word::Before]) {
                return self.is(end, Word::Yesterday).then(|| (end + 1, day(-2)));
            }
            return self.after(side, &[Word::After]).filter(|end| self.is(*end, Word::Tomorrow)).map(|end| (end + 1, day(2)));
        }
        let when = match self.word(at)? {
            Word::Today | Word::Tonight => day(0),
            Word::Now => When::Now,
            Word::Tomorrow => day(1),
            Word::Yesterday => day(-1),
            _ => return None,
        };
        Some((at + 1, when))
    }

    /// A weekday by its name, with the point of its abbreviation.
    pub fn weekday(self, at: usize) -> Option<(usize, Weekday)> {
        let token = self.view.get(at)?;
        let weekday = self.view.lexicon.weekdays.word(token.word).filter(|_| token.is_capitalised())?;
        let short = self.view.class(at, Class::AbbreviationBeforeNumber);
        // These are words as well.
        let word = short && self.is_any(at, &[Word::Sun, Word::Sat, Word::Wed]);
        let dated = || self.is_any(at + 1, &[Word::Comma, Word::Point]) || self.view.is_number(at + 1);
        let point = usize::from(short && self.is(at + 1, Word::Point) && self.view.attached(at + 1) && self.view.near(at + 2));
        (!word || dated()).then_some((at + 1 + point, weekday))
    }

    /// "Friday", "last Friday", "Friday next week", "next week on Friday", "Friday the 22nd".
    pub fn weekday_in_week(self, at: usize) -> Option<(usize, When)> {
        let on_day = |weekday, steps| When::inside(Part::Weekday(weekday), When::unit(TimeUnit::Week, steps));
        if let Some((after, steps)) = self.step(at) {
            if let Some((end, weekday)) = self.weekday(after) {
                return Some((end, on_day(weekday, steps)));
            }
            let day = self.skip(self.after(after, &[Word::Week])?, &[Word::On]);
            return self.weekday(day).map(|(end, weekday)| (end, on_day(weekday, steps)));
        }
        let (end, weekday) = self.weekday(at)?;
        if let Some((after, steps)) = self.step(self.skip(end, &[Word::Of])).filter(|_| self.view.near(end))
            && self.is(after, Word::Week)
        {
            return Some((after + 1, on_day(weekday, steps)));
        }
        if let Some(the) = self.after(end, &[Word::The])
            && let Some((end, day)) = self.ordinal(the).filter(|(end, day)| *day <= 31 && self.view.ends_phrase(*end))
        {
            return Some((end, When::WeekdayThe(weekday, day)));
        }
        Some((end, When::Weekday(weekday)))
    }

    /// "The first Friday of July", "the last Monday in May".
    pub fn nth_weekday(self, at: usize) -> Option<(usize, When)> {
        if self.view.before(at, 1).is_some_and(|before| self.is_any(before, &[Word::Every, Word::Each])) {
            return None;
        }
        let (after, rank) = self.rank(self.skip(at, &[Word::The]))?;
        let (end, weekday) = self.weekday(after).filter(|_| self.view.near(after) && rank <= 5)?;
        match self.outer(end) {
            Some((end, of)) => Some((end, When::inside(Part::NthWeekday(rank, weekday), of))),
            // "The last Friday" is the one before today.
            None if rank < 0 => None,
            None => Some((end, When::inside(Part::NthWeekday(rank, weekday), When::unit(TimeUnit::Month, 0)))),
        }
    }

    /// "Every Friday", "each May", "every other week", "every fourth Friday".
    pub fn recurring(self, at: usize) -> Option<(usize, When)> {
        let after = self.skip(at + 1, &[Word::Other]);
        let after = self.ordinal(after).map_or(after, |(end, _)| end);
        if !self.view.near(at + 1) || !self.view.near(after) {
            return None;
        }
        let weekday = self.weekday(after).map(|(end, weekday)| (end, When::Weekday(weekday)));
        let month = || self.month(after).map(|(end, month)| (end, When::Date(Date { month: Some(month), ..Date::default() })));
        let unit = || self.unit(after).map(|(end, unit, _)| (end, When::unit(unit, 0)));
        let (end, when) = weekday.or_else(month).or_else(unit)?;
        Some((end, When::Every(Box::new(when))))
    }

    /// "9/11" where the words before say that it is the day in 2001.
    pub fn nine_eleven(self, at: usize) -> Option<(usize, When)> {
        let view = self.view;
        let parts = view.token_text(at) == "9" && self.is(at + 1, Word::Slash) && view.token_text(at + 2) == "11";
        let more = view.attached(at + 3) && (view.is_word(at + 3) && !self.is(at + 3, Word::Possessive) || self.is(at + 3, Word::Slash));
        let before = view.before(at, 1).map(|before| if self.view.is_dash(before) { before.saturating_sub(1) } else { before })?;
        let said = self.is_any(before, &[Word::After, Word::Before, Word::Since, Word::Of, Word::The, Word::On, Word::Post]);
        let date = Date { year: Some(2001), month: Some(9), day: Some(11), decade: false };
        (parts && said && !more).then_some((at + 3, When::Date(date)))
    }

    /// "The 20th of next month", "on the 27th".
    pub fn day_of_month(self, at: usize) -> Option<(usize, When)> {
        let the = self.skip(at, &[Word::The]);
        let (end, day) = self.ordinal(the).filter(|(_, day)| (1..=31).contains(day))?;
        if let Some((after, steps)) = self.step(self.skip(end, &[Word::Of])).filter(|_| self.view.near(end))
            && self.is(after, Word::Month)
        {
            return Some((after + 1, When::inside(Part::Day(day), When::unit(TimeUnit::Month, steps))));
        }
        let placed = self
            .view
            .before(at, 1)
            .is_some_and(|before| self.is_any(before, &[Word::On, Word::Until, Word::Till, Word::By, Word::For, Word::From, Word::Through]));
        let alone = placed && self.view.ends_phrase(end) && !self.is(end, Word::Of) && (the > at || self.view.is_number(the));
        alone.then_some((end, When::Date(Date { day: Some(day), ..Date::default() })))
    }

    /// "Christmas Day 2016", "Thanksgiving", "next Easter".
    pub fn holiday(self, at: usize) -> Option<(usize, When)> {
        let (after, steps) = self.step(at).map_or((at, None), |(after, steps)| (after, Some(steps)));
        // "Holocaust Memorial Day" is another day than Memorial Day.
        let longer = self.view.before(at, 1).is_some_and(|before| {
            let name = self.view.is_capitalised(before) && !self.view.class(before, Class::Function) && self.view.near(at);
            name && self.weekday(before).is_none()
        });
        if !self.view.is_capitalised(after) || longer {
            return None;
        }
        let (end, holiday) = self.view.phrase(after, &self.view.lexicon.holiday_names)?;
        let part = Part::Holiday(holiday);
        if let Some(steps) = steps {
            return Some((end, When::inside(part, When::unit(TimeUnit::Year, steps))));
        }
        match self.year_after(end) {
            Some((end, year)) => Some((end, When::inside(part, year))),
            None => Some((end, When::of_some_year(part))),
        }
    }
}
