//! What words say about when, before anybody asks which days those are.

use chrono::Weekday;

use super::{Date, HolidayId, Season, TimeUnit};

/// What words say about when. It is a tree: "the first Friday of next month" is a part of a unit of time that is one step from now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum When {
    /// The day on which the article was published: "today", "now".
    Now,
    /// The time that the article mentioned last: what "the year before" counts from.
    Mentioned,
    /// A calendar date that may lack parts; one without any is whichever year the tense asks for.
    Date(Date),
    /// "5/3/2024": a month and a day in an order that depends on where it was written, and the year.
    Numeric(u32, u32, i32),
    /// "Friday".
    Weekday(Weekday),
    /// "Friday the 22nd".
    WeekdayThe(Weekday, u32),
    /// "The 15th century": the years 1400 to 1499.
    Century(i32),
    /// A whole unit of time, so many steps from the one that something lies in: "last year", "the week of 4 May", "the month after".
    Unit {
        /// Which unit.
        unit: TimeUnit,
        /// How many units later; 0 for the one that it lies in.
        steps: i32,
        /// From what.
        from: Box<When>,
    },
    /// A part of something: "Friday next week", "the third quarter of 2016", "early May".
    Inside {
        /// Which part.
        part: Part,
        /// Of what.
        of: Box<When>,
    },
    /// So many units after something, or before it where the count is negative: "two weeks ago", "a year later".
    Shift {
        /// How many.
        count: i32,
        /// Of what.
        unit: TimeUnit,
        /// From when.
        from: Box<When>,
    },
    /// All the time of so many units after something, or before it where the count is negative: "the past three weeks".
    Span {
        /// How many.
        count: i32,
        /// Of what.
        unit: TimeUnit,
        /// From when.
        from: Box<When>,
    },
    /// "Fiscal 2024": when such a year begins depends on who keeps it.
    Fiscal(i32),
    /// "Every Friday", "each May": again and again.
    Every(Box<When>),
    /// A few units before now, or after it: "a few days ago". It does not say how many.
    Few {
        /// Of what.
        unit: TimeUnit,
        /// Whether before now.
        past: bool,
    },
    /// From the start of one to the end of the other: "from 2019 until 2021", "7 to 10 July".
    Range(Box<When>, Box<When>),
}

/// A part of a stretch of time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// A day of the month.
    Day(u32),
    /// A month of the year, from 1.
    Month(u32),
    /// A day of the week.
    Weekday(Weekday),
    /// A season of the year.
    Season(Season),
    /// A holiday of the year.
    Holiday(HolidayId),
    /// So many from its start, from 1, or from its end, from -1: "the third quarter", "the last week".
    Nth(i32, TimeUnit),
    /// The same for one weekday: "the first Friday".
    NthWeekday(i32, Weekday),
    /// "Early": the first half, loosely.
    Early,
    /// "The beginning of": the first third of a year, half of a month.
    Beginning,
    /// "Mid-", "the middle of".
    Middle,
    /// "Late": the second half, loosely.
    Late,
    /// "The end of": the last third of a year, half of a month.
    End,
    /// What is left of it: "later this week".
    Rest,
    /// What has gone by of it: "earlier this year".
    SoFar,
}

impl When {
    /// A unit of time so many steps from the one in which the article was published.
    pub fn unit(unit: TimeUnit, steps: i32) -> Self {
        Self::Unit { unit, steps, from: Box::new(Self::Now) }
    }

    /// A part of something.
    pub fn inside(part: Part, of: Self) -> Self {
        Self::Inside { part, of: Box::new(of) }
    }

    /// A part of a year that is not said.
    pub fn of_some_year(part: Part) -> Self {
        Self::inside(part, Self::Date(Date::default()))
    }

    /// A year by its number.
    pub fn year(year: i32) -> Self {
        Self::Date(Date { year: Some(year), ..Date::default() })
    }

    /// Whether it counts from the day of the article, from a time mentioned before, or from neither.
    pub fn counts_from(&self) -> Option<&Self> {
        match self {
            Self::Now | Self::Mentioned => Some(self),
            Self::Few { .. } => Some(&Self::Now),
            Self::Date(_) | Self::Numeric(..) | Self::Weekday(_) | Self::WeekdayThe(..) | Self::Century(_) | Self::Fiscal(_) | Self::Every(_) => None,
            Self::Unit { from: inner, .. } | Self::Inside { of: inner, .. } | Self::Shift { from: inner, .. } | Self::Span { from: inner, .. } => {
                inner.counts_from()
            }
            Self::Range(from, until) => from.counts_from().or_else(|| until.counts_from()),
        }
    }
}
