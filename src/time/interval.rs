//! Days and stretches of days.

use chrono::{Datelike, NaiveDate};

/// Days from the first to the last, both included; an open end is unknown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Interval {
    /// First day.
    pub from: Option<NaiveDate>,
    /// Last day.
    pub until: Option<NaiveDate>,
}

impl Interval {
    /// A single day.
    pub fn day(date: NaiveDate) -> Self {
        Self { from: Some(date), until: Some(date) }
    }

    /// The days of a calendar date that may lack its day or its month; `None` where there is no such date.
    pub fn calendar(year: i32, month: Option<u32>, day: Option<u32>) -> Option<Self> {
        let first = NaiveDate::from_ymd_opt(year, month.unwrap_or(1), day.unwrap_or(1))?;
        let last = match (month, day) {
            (_, Some(_)) => first,
            (Some(month), None) => last_of_month(year, month)?,
            (None, None) => NaiveDate::from_ymd_opt(year, 12, 31)?,
        };
        Some(Self { from: Some(first), until: Some(last) })
    }

    /// Whether the two may share a day: an unknown end counts as far away.
    pub fn may_overlap(self, other: Self) -> bool {
        let before = |until: Option<NaiveDate>, from: Option<NaiveDate>| matches!((until, from), (Some(until), Some(from)) if until < from);
        !before(self.until, other.from) && !before(other.until, self.from)
    }

    /// Whether a day lies inside; an unknown end counts as far away.
    pub fn contains(self, date: NaiveDate) -> bool {
        self.may_overlap(Self::day(date))
    }
}

/// Last day of a month.
pub fn last_of_month(year: i32, month: u32) -> Option<NaiveDate> {
    let next = if month == 12 { NaiveDate::from_ymd_opt(year + 1, 1, 1) } else { NaiveDate::from_ymd_opt(year, month + 1, 1) };
    next?.pred_opt()
}

/// How many days a month has, in the year that allows most where the year is unknown.
pub fn days_in_month(year: Option<i32>, month: u32) -> Option<u32> {
    last_of_month(year.unwrap_or(2024), month).map(|last| last.day())
}
