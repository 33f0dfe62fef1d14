//! Stretches of time: weeks, months, quarters, seasons and years, and parts of them.

use super::reader::Reader;
use crate::lexicon::{Class, Word};
use crate::time::{Part, TimeUnit, When};

impl Reader<'_> {
    /// What a part is a part of: "of July", "in this month", "next year", "2016".
    pub fn outer(self, at: usize) -> Option<(usize, When)> {
        if !self.view.near(at) {
            return None;
        }
        let reader = self.deeper()?;
        let said = self.after(at, &[Word::Of, Word::In]);
        let (end, when) =
            super::longest([reader.stepped(said.unwrap_or(at)), reader.named_year(said.unwrap_or(at)), reader.plain_year(said.unwrap_or(at))])
                .or_else(|| reader.calendar(said?))?;
        Some((end, when))
    }

    fn plain_year(self, at: usize) -> Option<(usize, When)> {
        let (end, year) = self.year_digits(at).or_else(|| self.year_words(at))?;
        Some((end, When::year(year)))
    }

    /// "Last year", "the coming week", "this May", "next spring", "the week after next".
    pub fn stepped(self, at: usize) -> Option<(usize, When)> {
        let the =
            if self.is_any(at + 1, &[Word::Coming, Word::Upcoming, Word::Current]) { at } else { self.skip(at, &[Word::The, Word::My, Word::Our]) };
        let (after, steps) = self.step(the)?;
        let from = match self.word(the) {
            // "The next day" follows on what was told; "the last week" and "the past week" go before now.
            Some(Word::Next | Word::Previous) if the > at => When::Mentioned,
            Some(Word::Following | Word::Preceding) => When::Mentioned,
            _ => When::Now,
        };
        if let Some((end, unit, 1)) = self.unit(after) {
            let plural = self.view.token_text(end - 1).ends_with('s');
            let possessive = self.is(end, Word::Possessive);
            // "Last day" and "this day" alone are no dates.
            let day = unit == TimeUnit::Day && (the == at || from == When::Now);
            return (!plural && !possessive && !day).then(|| (end, When::Unit { unit, steps, from: Box::new(from) }));
        }
        let year = When::Unit { unit: TimeUnit::Year, steps, from: Box::new(from) };
        if let Some((end, month)) = self.month(after) {
            return (!self.dated(end)).then(|| (end, When::inside(Part::Month(month), year)));
        }
        let (end, season) = self.view.phrase(after, &self.view.lexicon.seasons)?;
        Some((end, When::inside(Part::Season(season), year)))
    }

    /// "June next year".
    pub fn month_of_year(self, at: usize) -> Option<(usize, When)> {
        let (end, month) = self.month(at)?;
        let (after, steps) = self.step(self.skip(end, &[Word::Of])).filter(|_| self.view.near(end))?;
        self.is(after, Word::Year).then(|| (after + 1, When::inside(Part::Month(month), When::unit(TimeUnit::Year, steps))))
    }

    /// "The year to date".
    pub fn to_date(self, at: usize) -> Option<(usize, When)> {
        let (end, unit, 1) = self.unit(at)? else { return None };
        let date = self.after(end, &[Word::To]).filter(|date| self.is(*date, Word::Date))?;
        Some((date + 1, When::inside(Part::SoFar, When::unit(unit, 0))))
    }

    /// Whether a number stands here that belongs to the month before it.
    fn dated(self, at: usize) -> bool {
        self.view.near(at) && self.day_number(at, true).is_some_and(|(end, _)| !self.view.class(end, Class::Counted))
    }

    /// "The week after next", and "the week after" what was mentioned.
    pub fn beyond_or_mentioned(self, at: usize) -> Option<(usize, When)> {
        super::longest([self.beyond(self.skip(at, &[Word::The])), self.near_mentioned(at)])
    }

    /// "The week after next", "the year before last".
    fn beyond(self, at: usize) -> Option<(usize, When)> {
        let (end, unit, _) = self.unit(at)?;
        if let Some(side) = self.after(end, &[Word::After]) {
            let next = self.skip(side, &[Word::The]);
            return self.is(next, Word::Next).then(|| (next + 1, When::unit(unit, 2)));
        }
        let side = self.after(end, &[Word::Before])?;
        self.is(side, Word::Last).then(|| (side + 1, When::unit(unit, -2)))
    }

    /// "The year before", "that week", "the same month": counted from what was mentioned.
    pub fn near_mentioned(self, at: usize) -> Option<(usize, When)> {
        let unit = |unit, steps| When::Unit { unit, steps, from: Box::new(When::Mentioned) };
        if let Some(after) = self.after(at, &[Word::That, Word::Same]) {
            let (end, name, _) = self.unit(after)?;
            let plural = self.view.token_text(end - 1).ends_with('s');
            return (!plural).then(|| (end, unit(name, 0)));
        }
        let (end, name, _) = self.unit(self.after(at, &[Word::The])?)?;
        let steps = if self.is(end, Word::Before) {
            -1
        } else if self.is(end, Word::After) {
            1
        } else {
            return None;
        };
        (self.view.near(end) && self.ends_clause(end + 1)).then(|| (end + 1, unit(name, steps)))
    }

    /// "The past three weeks", "next 3 days".
    pub fn span(self, at: usize) -> Option<(usize, When)> {
        let (after, side) = self.step(self.skip(at, &[Word::The])).filter(|(_, side)| *side != 0)?;
        let (end, count) = self.count(after)?;
        let (end, unit, times) = self.unit(end).filter(|_| self.view.near(end))?;
        let Some(count) = count else { return Some((end, When::Few { unit, past: side < 0 })) };
        Some((end, When::Span { count: count * times * side, unit, from: Box::new(When::Now) }))
    }

    /// "Early May", "mid-2010", "the end of next week", "later this year", "the rest of the week".
    pub fn part(self, at: usize) -> Option<(usize, When)> {
        let the = if self.is_any(at + 1, &[Word::Late, Word::Early]) { self.skip(at, &[Word::The]) } else { at };
        let part = match self.word(the)? {
            Word::Early => Part::Early,
            Word::Beginning | Word::Start => Part::Beginning,
            Word::Mid | Word::Middle => Part::Middle,
            Word::Late => Part::Late,
            Word::End => Part::End,
            Word::Later | Word::Rest | Word::Remainder => Part::Rest,
            Word::Earlier => Part::SoFar,
            _ => return None,
        };
        let mut of = self.skip(self.skip_hyphen(the + 1), &[Word::Of, Word::In]);
        if !self.view.near(the + 1) {
            return None;
        }
        if matches!(part, Part::Rest | Part::SoFar)
            && let Some((end, unit, 1)) = self.after(of, &[Word::The, Word::This]).and_then(|unit| self.unit(unit))
        {
            return Some((end, When::inside(part, When::unit(unit, 0))));
        }
        let reader = self.deeper()?;
        if of == the + 1 && self.is_any(the, &[Word::End, Word::Start, Word::Beginning, Word::Middle, Word::Rest, Word::Remainder]) {
            return None;
        }
        if self.is(of, Word::The) && !self.is_any(the, &[Word::Later, Word::Earlier]) {
            of += 1;
        }
        let (end, whole) = super::longest([reader.expression(of), reader.plain_year(of)])?;
        let long = match &whole {
            When::Date(date) => date.day.is_none(),
            When::Unit { unit, .. } => *unit > TimeUnit::Weekend,
            When::Inside { part, .. } => matches!(part, Part::Month(_) | Part::Season(_) | Part::Nth(..)),
            When::Century(_) => true,
            _ => false,
        };
        long.then(|| (end, When::inside(part, whole)))
    }

    /// "The third quarter of 2016", "first half", "the last week of July", "next year's third quarter", "2016's first quarter".
    pub fn nth_unit(self, at: usize) -> Option<(usize, When)> {
        if let Some((owner, year)) = self.owner(at) {
            let (end, part) = self.nth(owner)?;
            return Some((end, When::inside(part, year)));
        }
        let the = self.skip(at, &[Word::The]);
        let (end, part) = self.nth(the)?;
        let Part::Nth(rank, unit) = part else { return None };
        match self.outer(end) {
            Some((end, of)) => Some((end, When::inside(part, of))),
            None if rank > 0 && rank <= 4 && matches!(unit, TimeUnit::Quarter) && the > at => Some((end, When::of_some_year(part))),
            None => None,
        }
    }

    /// The year whose part follows: "next year's", "2016's", "2016 the".
    fn owner(self, at: usize) -> Option<(usize, When)> {
        let possessive = |at: usize| self.after(at, &[Word::Possessive]);
        if let Some((end, year)) = self.year_digits(at) {
            return possessive(end).or_else(|| self.after(end, &[Word::The])).map(|owner| (owner, When::year(year)));
        }
        let (after, steps) = self.step(at)?;
        let (end, unit, _) = self.unit(after)?;
        possessive(end).map(|owner| (owner, When::unit(unit, steps)))
    }

    /// "Third quarter", "first half", "last week".
    fn nth(self, at: usize) -> Option<(usize, Part)> {
        let (after, rank) = self.rank(at)?;
        let name = self.skip_hyphen(after);
        let name = self.skip(name, &[Word::Hyphen]);
        if !self.view.near(name) {
            return None;
        }
        if self.is(name, Word::Half) {
            return (rank <= 2).then_some((name + 1, Part::Nth(rank, TimeUnit::HalfYear)));
        }
        let (end, unit, times) = self.unit(name)?;
        let fits = times == 1 && !matches!(unit, TimeUnit::Century | TimeUnit::Decade | TimeUnit::Year);
        fits.then_some((end, Part::Nth(rank, unit)))
    }

    /// "The week of 4 May", "the week starting on Monday", "the month of May".
    pub fn around(self, at: usize) -> Option<(usize, When)> {
        let (end, unit, 1) = self.unit(self.skip(at, &[Word::The]))? else { return None };
        if self.view.token_text(end - 1).ends_with('s') {
            return None;
        }
        let day = match self.after(end, &[Word::Commencing, Word::Starting, Word::Beginning]) {
            Some(after) => self.skip(after, &[Word::On]),
            None => self.after(end, &[Word::Of])?,
        };
        let reader = self.deeper()?;
        if unit == TimeUnit::Month {
            return reader.calendar(day).filter(|(_, when)| matches!(when, When::Date(date) if date.month.is_some() && date.day.is_none()));
        }
        let (end, when) = reader.expression(day).or_else(|| reader.expression(self.skip(day, &[Word::The]))).or_else(|| {
            let (end, number) = reader.ordinal(self.after(day, &[Word::The])?)?;
            Some((end, When::Date(crate::time::Date { day: Some(number), ..Default::default() })))
        })?;
        let dated = unit == TimeUnit::Week && !matches!(&when, When::Date(date) if date.day.is_none());
        dated.then(|| (end, When::Unit { unit, steps: 0, from: Box::new(when) }))
    }

    /// "Summer 2016", "the spring of 2024", "the summer".
    pub fn season(self, at: usize) -> Option<(usize, When)> {
        let the = self.skip(at, &[Word::The]);
        let (end, season) = self.view.phrase(the, &self.view.lexicon.seasons)?;
        let part = Part::Season(season);
        if let Some((end, year)) = self.year_after(end) {
            return Some((end, When::inside(part, year)));
        }
        let said = the > at
            || self
                .view
                .before(at, 1)
                .is_some_and(|before| self.is_any(before, &[Word::In, Word::During, Word::Until, Word::Since, Word::By, Word::Mid]));
        (said && self.view.ends_phrase(end) && self.view.is_small(the)).then(|| (end, When::of_some_year(part)))
    }
}
