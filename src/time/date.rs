//! Calendar dates, full or in part, and the units that time is counted in.

use chrono::{Datelike, Days, Months, NaiveDate};

use super::{Interval, days_in_month};

/// A calendar date; what is not said is `None`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Date {
    /// The year, such as 2022.
    pub year: Option<i32>,
    /// The month, 1 to 12 where such a month exists.
    pub month: Option<u32>,
    /// The day of the month as written, which need not exist; `None` where several are named ("14-16 June", "April 15 and 16").
    pub day: Option<u32>,
    /// Whether it stands for a decade: "the 1990s" has year 1990.
    pub decade: bool,
}

impl Date {
    /// The days it stands for; `None` without a year or where there is no such day.
    pub fn interval(self) -> Option<Interval> {
        let interval = Interval::calendar(self.year?, self.month, self.day)?;
        if self.decade {
            let last = Interval::calendar(self.year? + 9, None, None)?;
            return Some(Interval { until: last.until, ..interval });
        }
        Some(interval)
    }

    /// The day, where year, month and day are known and exist.
    pub fn full(self) -> Option<NaiveDate> {
        NaiveDate::from_ymd_opt(self.year?, self.month?, self.day?)
    }

    /// Whether month and day, as far as they are said, exist in the calendar.
    pub fn exists(self) -> bool {
        let month = self.month.is_none_or(|month| (1..=12).contains(&month));
        let day = self
            .day
            .is_none_or(|day| day >= 1 && self.month.map_or(day <= 31, |month| days_in_month(self.year, month).is_some_and(|last| day <= last)));
        month && day
    }
}

/// Units that time is counted in. Weeks start on Monday, and a weekend is the end of its week.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[allow(missing_docs)]
pub enum TimeUnit {
    Second,
    Minute,
    Hour,
    Day,
    Weekend,
    Week,
    Month,
    Quarter,
    HalfYear,
    Year,
    Decade,
    Century,
}

impl TimeUnit {
    /// How many years one is; months count as a twelfth, weeks and days by the mean year of 365.2425 days.
    pub fn years(self) -> f64 {
        const YEAR_DAYS: f64 = 365.2425;
        match self {
            Self::Second => 1.0 / 86_400.0 / YEAR_DAYS,
            Self::Minute => 1.0 / 1_440.0 / YEAR_DAYS,
            Self::Hour => 1.0 / 24.0 / YEAR_DAYS,
            Self::Day => 1.0 / YEAR_DAYS,
            Self::Weekend => 2.0 / YEAR_DAYS,
            Self::Week => 7.0 / YEAR_DAYS,
            Self::Month => 1.0 / 12.0,
            Self::Quarter => 0.25,
            Self::HalfYear => 0.5,
            Self::Year => 1.0,
            Self::Decade => 10.0,
            Self::Century => 100.0,
        }
    }

    /// The first day of the one that a day lies in; the day itself for units that are no longer than one.
    pub fn start(self, day: NaiveDate) -> Option<NaiveDate> {
        let year = |year: i32| NaiveDate::from_ymd_opt(year, 1, 1);
        let back = |days: u32| day.checked_sub_days(Days::new(u64::from(days)));
        match self {
            Self::Second | Self::Minute | Self::Hour | Self::Day => Some(day),
            Self::Week => back(day.weekday().num_days_from_monday()),
            Self::Weekend => back(day.weekday().num_days_from_monday())?.checked_add_days(Days::new(5)),
            Self::Month => day.with_day(1),
            Self::Quarter => day.with_day(1)?.with_month(day.month0() / 3 * 3 + 1),
            Self::HalfYear => day.with_day(1)?.with_month(day.month0() / 6 * 6 + 1),
            Self::Year => year(day.year()),
            Self::Decade => year(day.year().div_euclid(10) * 10),
            Self::Century => year(day.year().div_euclid(100) * 100),
        }
    }

    /// The day this many units after another, or before it where the count is negative. From the last days of a month it is the last day of a
    /// shorter one. `None` outside the calendar and for units shorter than a day.
    pub fn step(self, day: NaiveDate, count: i32) -> Option<NaiveDate> {
        let days = |each: i32| {
            let count = count.checked_mul(each)?;
            let size = Days::new(u64::from(count.unsigned_abs()));
            if count < 0 { day.checked_sub_days(size) } else { day.checked_add_days(size) }
        };
        let months = |each: i32| {
            let count = count.checked_mul(each)?;
            let size = Months::new(count.unsigned_abs());
            if count < 0 { day.checked_sub_months(size) } else { day.checked_add_months(size) }
        };
        match self {
            Self::Second | Self::Minute | Self::Hour => None,
            Self::Day => days(1),
            Self::Week | Self::Weekend => days(7),
            Self::Month => months(1),
            Self::Quarter => months(3),
            Self::HalfYear => months(6),
            Self::Year => months(12),
            Self::Decade => months(120),
            Self::Century => months(1200),
        }
    }

    /// The last day of one that starts on a day.
    pub fn last(self, start: NaiveDate) -> Option<NaiveDate> {
        match self {
            Self::Second | Self::Minute | Self::Hour | Self::Day => Some(start),
            Self::Weekend => start.succ_opt(),
            unit => unit.step(start, 1)?.pred_opt(),
        }
    }
}
