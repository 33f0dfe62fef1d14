//! Two times that bound a stretch: "from 2019 until 2021", "7 to 10 July", "1998–2003", "Monday to Wednesday", and two days named together.

use super::further;
use super::reader::Reader;
use crate::lexicon::Word;
use crate::time::{Date, Part, TimeUnit, When};

/// How the second time is joined to the first.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Joined {
    /// "To", "until", a dash.
    To,
    /// "And" after "between".
    Between,
    /// "And" alone: two days, not all days from one to the other.
    And,
}

impl Reader<'_> {
    /// The longest time or range that starts at a token.
    pub fn single_or_range(self, at: usize) -> Option<(usize, When)> {
        let reader = self.deeper()?;
        let (start, opened, between) = self.opener(at);
        let single = self.expression(at);
        let days = if self.view.is_number(self.skip(start, &[Word::The])) {
            further(further(reader.days_then_month(at), reader.day_to_date(at)), reader.years(at))
        } else {
            further(reader.month_then_days(at), reader.in_week(at))
        };
        let bound = if opened { self.bound(start) } else { None };
        let first = if opened { bound.as_ref() } else { single.as_ref() };
        let two = first.and_then(|first| reader.two_times(first, opened, between));
        further(further(days, two), single)
    }

    /// The token after "from" or "between", and whether "and" joins what follows.
    fn opener(self, at: usize) -> (usize, bool, bool) {
        match self.word(at) {
            Some(word @ (Word::From | Word::Between)) if self.view.near(at + 1) => (at + 1, true, word == Word::Between),
            _ => (at, false, false),
        }
    }

    /// The token after what joins the second time.
    fn joiner(self, at: usize, between: bool) -> Option<(usize, Joined)> {
        let joined = match self.word(at) {
            Some(Word::To | Word::Until | Word::Till | Word::Through | Word::Thru | Word::Slash | Word::Dashes) => Joined::To,
            Some(Word::And) if between => Joined::Between,
            Some(Word::And | Word::Ampersand) => Joined::And,
            _ if self.view.is_dash(at) => Joined::To,
            _ => return None,
        };
        self.view.near(at + 1).then_some((at + 1, joined))
    }

    /// "7 to 10 July 2022", "from 4 to 22 this month", "15 and 16 April".
    fn days_then_month(self, at: usize) -> Option<(usize, When)> {
        let (start, _, between) = self.opener(at);
        let (end, first) = self.day_number(self.skip(start, &[Word::The]), false)?;
        let (second_at, joined) = self.joiner(end, between)?;
        let (end, second) = self.day_number(self.skip(second_at, &[Word::The]), false)?;
        let of = self.skip(end, &[Word::Of, Word::In]);
        if !self.view.near(of) || !days_fit(first, second, joined) {
            return None;
        }
        let end = of;
        let day = |day| Date { day: Some(day), ..Date::default() };
        if let Some((after, steps)) = self.step(of)
            && self.is(after, Word::Month)
        {
            let day = |day| When::inside(Part::Day(day), When::unit(TimeUnit::Month, steps));
            return Some((after + 1, range(day(first), day(second))));
        }
        let (mut end, month) = super::super::values::dates::month(self.view, end)?;
        let mut year = None;
        if let Some((after, When::Date(date))) = self.year_after(end) {
            (end, year) = (after, date.year);
        }
        let dated = |number| When::Date(Date { year, month: Some(month), ..day(number) });
        Some((end, range(dated(first), dated(second))))
    }

    /// "From 4 to January 22".
    fn day_to_date(self, at: usize) -> Option<(usize, When)> {
        let (start, opened, between) = self.opener(at);
        let (end, first) = self.day_number(start, false).filter(|_| opened)?;
        let (second_at, joined) = self.joiner(end, between)?;
        let (end, When::Date(date)) = self.calendar(second_at)? else { return None };
        let fits = date.day.is_some_and(|second| days_fit(first, second, joined));
        fits.then(|| (end, range(When::Date(Date { day: Some(first), ..date }), When::Date(date))))
    }

    /// "July 7-10, 2022", "November 15th through the 19th", "November between 19 and 20", "4 to January 22".
    fn month_then_days(self, at: usize) -> Option<(usize, When)> {
        let (start, opened, between) = self.opener(at);
        let (end, month) = self.month(start)?;
        let (inner, inner_opened, inner_between) = self.opener(end);
        let (end, first) = self.day_number(self.skip(inner, &[Word::The]), false).filter(|_| self.view.near(end))?;
        let (second_at, joined) = self.joiner(end, between || inner_between)?;
        let (mut end, second) = self.day_number(self.skip(second_at, &[Word::The]), false)?;
        if !days_fit(first, second, joined) || (opened && inner_opened) || super::super::values::dates::month(self.view, end).is_some() {
            return None;
        }
        let mut year = None;
        if let Some((after, When::Date(date))) = self.year_after(end) {
            (end, year) = (after, date.year);
        }
        let dated = |day| When::Date(Date { year, month: Some(month), day: Some(day), decade: false });
        Some((end, range(dated(first), dated(second))))
    }

    /// "Next week between Wednesday and Friday".
    fn in_week(self, at: usize) -> Option<(usize, When)> {
        let (after, steps) = self.step(at)?;
        let (start, opened, between) = self.opener(self.after(after, &[Word::Week])?);
        let (end, first) = self.weekday(start).filter(|_| opened)?;
        let (second_at, _) = self.joiner(end, between)?;
        let (end, second) = self.weekday(second_at)?;
        let day = |weekday| When::inside(Part::Weekday(weekday), When::unit(TimeUnit::Week, steps));
        Some((end, range(day(first), day(second))))
    }

    /// "1998–2003", "1998-99", "2004/05".
    fn years(self, at: usize) -> Option<(usize, When)> {
        let (end, first) = self.year_digits(at).filter(|(_, year)| (1500..=2100).contains(year))?;
        let tight = self.view.attached(end) && self.view.attached(end + 1) && (self.view.is_dash(end) || self.is(end, Word::Slash));
        let text = self.view.token_text(end + 1);
        let number: i32 = text.parse().ok().filter(|_| tight && self.view.is_number(end + 1))?;
        let second = match text.len() {
            4 => number,
            2 => first - first % 100 + number,
            _ => return None,
        };
        let more = self.view.attached(end + 2)
            && (self.view.is_dash(end + 2) || self.view.is_word(end + 2) || self.is_any(end + 2, &[Word::Slash, Word::Percent]));
        let left = self.view.attached(at) && self.view.before(at, 1).is_some_and(|before| self.view.is_dash(before) || self.is(before, Word::Slash));
        (first < second && second <= 2100 && !more && !left).then(|| (end + 2, range(When::year(first), When::year(second))))
    }

    /// "From Friday until next Sunday", "between May 2015 and 2018", "Friday through Sunday", "31 March - 2 April".
    fn two_times(self, (end_of_first, first): &(usize, When), opened: bool, between: bool) -> Option<(usize, When)> {
        let (second_at, joined) = self.joiner(*end_of_first, between)?;
        if joined == Joined::And {
            return None;
        }
        let second_at = self.skip(second_at, &[Word::On]);
        let (end, second) = if opened { self.bound(second_at) } else { self.expression(second_at) }?;
        let until = self.is_any(*end_of_first, &[Word::Until, Word::Till, Word::Through]);
        let days = |when: &When| {
            matches!(when, When::Date(Date { day: Some(_), .. }) | When::Weekday(_) | When::WeekdayThe(..) | When::Unit { unit: TimeUnit::Day, .. })
        };
        let fits = match joined {
            Joined::Between => true,
            Joined::And => false,
            Joined::To => opened || until || (days(first) && days(&second)) || whens_alike(first, &second),
        };
        (fits && (opened || self.view.near(second_at))).then(|| {
            let (first, second) = lend_year(first.clone(), second);
            (end, range(first, second))
        })
    }

    /// One end of a range after "from" or "between", where a year stands without any other word that says so.
    fn bound(self, at: usize) -> Option<(usize, When)> {
        let year = self.year_digits(at).or_else(|| self.year_words(at)).map(|(end, year)| (end, When::year(year)));
        super::longest([self.expression(at), year, self.numbered_week(at)])
    }

    /// "Week 31".
    fn numbered_week(self, at: usize) -> Option<(usize, When)> {
        let number = self.after(at, &[Word::Week])?;
        let week: i32 = self.view.token_text(number).parse().ok().filter(|week| (1..=53).contains(week) && self.view.is_capitalised(at))?;
        Some((number + 1, When::inside(Part::Nth(week, TimeUnit::Week), When::unit(TimeUnit::Year, 0))))
    }
}

fn range(from: When, until: When) -> When {
    When::Range(Box::new(from), Box::new(until))
}

/// Whether two days of one month can be bounds, or are two days in a row.
fn days_fit(first: u32, second: u32, joined: Joined) -> bool {
    if joined == Joined::And { second == first + 1 } else { first < second }
}

/// Whether two times without "from" are of one kind, so that a dash or "to" between them bounds a stretch.
fn whens_alike(first: &When, second: &When) -> bool {
    let month = |when: &When| matches!(when, When::Date(Date { month: Some(_), .. }));
    month(first) && month(second)
}

/// The first time takes the year of the second: "7 July to 2 August 2022", "December 30 to January 2, 2023".
fn lend_year(first: When, second: When) -> (When, When) {
    let (When::Date(from), When::Date(until)) = (&first, &second) else { return (first, second) };
    let Some(year) = until.year.filter(|_| from.year.is_none()) else { return (first, second) };
    let month = from.month.or(until.month);
    let before = (month, from.day) <= (until.month, until.day.or(from.day)) || until.month.is_none();
    let from = Date { year: Some(if before { year } else { year - 1 }), month, ..*from };
    (When::Date(from), second)
}
