//! Holidays and the rules for their days.

use std::str::FromStr;

use chrono::{Datelike, Days, Month, NaiveDate, Weekday};

use super::TimeUnit;

/// Index of a holiday among the words of the rules.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct HolidayId(pub u16);

/// A season. Which months it has depends on the hemisphere.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, serde::Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "kebab-case")]
#[allow(missing_docs)]
pub enum Season {
    Spring,
    Summer,
    Autumn,
    Winter,
}

/// A rule that gives the day of a holiday in any year of the Gregorian calendar, with some days added.
///
/// It is written `12-25`, `4th Thursday of November`, `last Monday of May`, `Monday from 05-18` (the first on that day or after it), or
/// `Easter` for Western Easter Sunday; each can have days added or taken: `Easter - 2`, `4th Thursday of November + 1`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct HolidayRule {
    base: Base,
    days: i32,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Base {
    Day(u32, u32),
    Nth(i32, Weekday, u32),
    From(Weekday, u32, u32),
    Easter,
}

impl HolidayRule {
    /// The day of the holiday in a year; `None` where that year has no such day.
    pub fn day(self, year: i32) -> Option<NaiveDate> {
        let base = match self.base {
            Base::Day(month, day) => NaiveDate::from_ymd_opt(year, month, day)?,
            Base::Nth(rank, weekday, month) => nth_weekday(NaiveDate::from_ymd_opt(year, month, 1)?, TimeUnit::Month, rank, weekday)?,
            Base::From(weekday, month, day) => on_or_after(NaiveDate::from_ymd_opt(year, month, day)?, weekday)?,
            Base::Easter => easter(year)?,
        };
        TimeUnit::Day.step(base, self.days)
    }
}

impl FromStr for HolidayRule {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let words: Vec<&str> = text.split_whitespace().collect();
        let (words, days) = match words.as_slice() {
            [base @ .., sign @ ("+" | "-"), days] => {
                let days: i32 = days.parse().map_err(|_| format!("`{days}` is no number of days"))?;
                (base, if *sign == "-" { -days } else { days })
            }
            all => (all, 0),
        };
        let base = match words {
            ["Easter"] => Base::Easter,
            [rank, weekday, "of", month] => Base::Nth(rank_of(rank)?, weekday_of(weekday)?, month_of(month)?),
            [weekday, "from", day] => {
                let (month, day) = month_and_day(day)?;
                Base::From(weekday_of(weekday)?, month, day)
            }
            [day] => {
                let (month, day) = month_and_day(day)?;
                Base::Day(month, day)
            }
            _ => {
                return Err(format!(
                    "`{text}` is no rule for a holiday; write `12-25`, `4th Thursday of November`, `Monday from 05-18` or `Easter + 1`"
                ));
            }
        };
        Ok(Self { base, days })
    }
}

fn rank_of(text: &str) -> Result<i32, String> {
    let ranks = [("last", -1), ("1st", 1), ("2nd", 2), ("3rd", 3), ("4th", 4), ("5th", 5)];
    ranks.iter().find(|(word, _)| *word == text).map(|(_, rank)| *rank).ok_or_else(|| format!("`{text}` is not `1st` to `5th` or `last`"))
}

fn weekday_of(text: &str) -> Result<Weekday, String> {
    text.parse().map_err(|_| format!("`{text}` is no weekday"))
}

fn month_of(text: &str) -> Result<u32, String> {
    text.parse::<Month>().map(|month| month.number_from_month()).map_err(|_| format!("`{text}` is no month"))
}

fn month_and_day(text: &str) -> Result<(u32, u32), String> {
    let parsed = text.split_once('-').and_then(|(month, day)| Some((month.parse().ok()?, day.parse().ok()?)));
    // 2024 has every day that there is.
    parsed.filter(|(month, day)| NaiveDate::from_ymd_opt(2024, *month, *day).is_some()).ok_or_else(|| format!("`{text}` is no day such as `12-25`"))
}

/// The first day of a weekday on a day or after it.
fn on_or_after(day: NaiveDate, weekday: Weekday) -> Option<NaiveDate> {
    day.checked_add_days(Days::new(u64::from(weekday.days_since(day.weekday()))))
}

/// The so manieth day of a weekday in the unit that starts on a day, from 1, or from its end, from -1.
pub(super) fn nth_weekday(start: NaiveDate, unit: TimeUnit, rank: i32, weekday: Weekday) -> Option<NaiveDate> {
    let last = unit.last(start)?;
    let found = if rank > 0 {
        TimeUnit::Week.step(on_or_after(start, weekday)?, rank - 1)?
    } else {
        let back = Days::new(u64::from(last.weekday().days_since(weekday)));
        TimeUnit::Week.step(last.checked_sub_days(back)?, rank + 1)?
    };
    (start..=last).contains(&found).then_some(found)
}

/// Easter Sunday of the Western churches, by the anonymous Gregorian computus (Meeus, Astronomical Algorithms, chapter 8).
fn easter(year: i32) -> Option<NaiveDate> {
    let (a, b, c) = (year.rem_euclid(19), year.div_euclid(100), year.rem_euclid(100));
    let (d, e) = (b.div_euclid(4), b.rem_euclid(4));
    let g = (8 * b + 13).div_euclid(25);
    let h = (19 * a + b - d - g + 15).rem_euclid(30);
    let (i, k) = (c / 4, c % 4);
    let l = (32 + 2 * e + 2 * i - h - k).rem_euclid(7);
    let m = (a + 11 * h + 19 * l) / 433;
    let month = (h + l - 7 * m + 90) / 25;
    let day = (h + l - 7 * m + 33 * month + 19) % 32;
    NaiveDate::from_ymd_opt(year, month as u32, day as u32)
}
