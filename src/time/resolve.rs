//! Which days are meant: from what stands there and what it counts from.

use chrono::{Datelike, NaiveDate, Weekday};

use super::holidays::nth_weekday;
use super::{Date, HolidayRule, Interval, Part, TimeUnit, When};

/// Whether what is told has happened or is to come.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Tense {
    /// It has happened, or happens: the last such day.
    Past,
    /// It is to come: the next such day.
    Future,
}

/// What time is counted from.
#[derive(Clone, Copy, Debug, Default)]
pub struct Anchors<'a> {
    /// The day on which the article was published.
    pub published: Option<NaiveDate>,
    /// The days that the article mentioned last.
    pub mentioned: Option<Interval>,
    /// Whether the words tell of what was or of what will be.
    pub tense: Option<Tense>,
    /// The rules of each holiday, the usual one first.
    pub holidays: &'a [Vec<HolidayRule>],
}

/// The days that are meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Resolved {
    /// The first day.
    pub from: NaiveDate,
    /// The last day.
    pub until: NaiveDate,
    /// How exactly it was said: "two years ago" is a day by the calendar, but was said in years.
    pub unit: TimeUnit,
}

impl Resolved {
    /// Its days.
    pub fn interval(self) -> Interval {
        Interval { from: Some(self.from), until: Some(self.until) }
    }

    fn day(day: NaiveDate) -> Self {
        Self { from: day, until: day, unit: TimeUnit::Day }
    }

    fn whole(unit: TimeUnit, start: NaiveDate) -> Option<Self> {
        Some(Self { from: start, until: unit.last(start)?, unit })
    }
}

/// Why it cannot be said which days are meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Lacks {
    /// It counts from the day of the article.
    #[error("the article's date is not known")]
    ArticleDate,
    /// It counts from a time mentioned before.
    #[error("no date is mentioned before")]
    EarlierDate,
    /// It may be the last such day or the next.
    #[error("it may be the last one or the next")]
    Tense,
    /// A day and a month may be either way round.
    #[error("which number is the month depends on the country")]
    Order,
    /// Seasons depend on the hemisphere.
    #[error("the months of a season depend on the hemisphere")]
    Hemisphere,
    /// It does not say how many days or years away it is.
    #[error("it does not say how many")]
    Count,
    /// Fiscal years begin when those who keep them say.
    #[error("when a fiscal year begins depends on who keeps it")]
    Fiscal,
    /// It comes again and again.
    #[error("it comes again and again")]
    Recurring,
    /// The calendar has no such day.
    #[error("there is no such day")]
    Day,
}

/// How many years around the article's date are tried for one that is not said; 29 February may be eight years away.
const YEARS_TRIED: i32 = 8;

impl When {
    /// The days that are meant.
    ///
    /// # Errors
    /// What is lacking to say so.
    pub fn resolve(&self, anchors: &Anchors<'_>) -> Result<Resolved, Lacks> {
        let now = anchors.published.ok_or(Lacks::ArticleDate);
        match self {
            Self::Now => Ok(Resolved::day(now?)),
            Self::Mentioned => {
                let Some(Interval { from: Some(from), until: Some(until) }) = anchors.mentioned else { return Err(Lacks::EarlierDate) };
                Ok(Resolved { from, until, unit: unit_of(from, until) })
            }
            Self::Date(date) => calendar(*date, anchors),
            Self::Numeric(a, b, year) if a == b => calendar(Date { year: Some(*year), month: Some(*a), day: Some(*b), decade: false }, anchors),
            Self::Numeric(..) => Err(Lacks::Order),
            Self::Weekday(weekday) => {
                let monday = TimeUnit::Week.start(now?);
                let days = (-1..=1).filter_map(|week| TimeUnit::Day.step(TimeUnit::Week.step(monday?, week)?, weekday.num_days_from_monday() as i32));
                pick(days.map(Resolved::day), anchors)
            }
            Self::WeekdayThe(weekday, day) => weekday_the(*weekday, *day, now?),
            Self::Century(century) => {
                let start = NaiveDate::from_ymd_opt(century.saturating_sub(1).saturating_mul(100), 1, 1).ok_or(Lacks::Day)?;
                Resolved::whole(TimeUnit::Century, start).ok_or(Lacks::Day)
            }
            Self::Unit { unit, steps, from } => {
                let start = unit.start(from.resolve(anchors)?.from).and_then(|start| unit.step(start, *steps));
                start.and_then(|start| Resolved::whole(*unit, start)).ok_or(Lacks::Day)
            }
            Self::Inside { part, of } => match of.as_ref() {
                // A year that is not said is tried together with the part.
                Self::Date(date) if date.year.is_none() => {
                    let years = now?.year() - YEARS_TRIED..=now?.year() + YEARS_TRIED;
                    let outer = years.map(|year| Self::Date(Date { year: Some(year), ..*date }).resolve(anchors));
                    let mut lacks = None;
                    let found: Vec<_> =
                        outer.filter_map(|outer| inside(*part, outer.ok()?, anchors).map_err(|error| lacks = Some(error)).ok()).collect();
                    if found.is_empty() { Err(lacks.unwrap_or(Lacks::Day)) } else { pick(found.into_iter(), anchors) }
                }
                of => inside(*part, of.resolve(anchors)?, anchors),
            },
            Self::Shift { count, unit, from } => {
                let day = unit.step(from.resolve(anchors)?.from, *count).ok_or(Lacks::Day)?;
                Ok(Resolved { unit: *unit, ..Resolved::day(day) })
            }
            Self::Span { count, unit, from } => span(*count, *unit, from.resolve(anchors)?),
            Self::Few { .. } => Err(Lacks::Count),
            Self::Fiscal(_) => Err(Lacks::Fiscal),
            Self::Every(_) => Err(Lacks::Recurring),
            Self::Range(from, until) => range(from, until, anchors),
        }
    }
}

/// The largest unit of which these days are one, or the day.
fn unit_of(from: NaiveDate, until: NaiveDate) -> TimeUnit {
    let units = [TimeUnit::Century, TimeUnit::Decade, TimeUnit::Year, TimeUnit::Quarter, TimeUnit::Month, TimeUnit::Week];
    let whole = |unit: &TimeUnit| unit.start(from) == Some(from) && unit.last(from) == Some(until);
    units.into_iter().find(whole).unwrap_or(TimeUnit::Day)
}

/// Of several such days the last one up to now, or the next from now on.
fn pick(mut candidates: impl Iterator<Item = Resolved>, anchors: &Anchors<'_>) -> Result<Resolved, Lacks> {
    let now = anchors.published.ok_or(Lacks::ArticleDate)?;
    let found = match anchors.tense.ok_or(Lacks::Tense)? {
        Tense::Past => candidates.filter(|days| days.from <= now).last(),
        Tense::Future => candidates.find(|days| days.until >= now),
    };
    found.ok_or(Lacks::Day)
}

/// The days of a calendar date.
fn calendar(date: Date, anchors: &Anchors<'_>) -> Result<Resolved, Lacks> {
    let unit = match date {
        Date { day: Some(_), .. } => TimeUnit::Day,
        Date { month: Some(_), .. } => TimeUnit::Month,
        Date { decade: true, .. } => TimeUnit::Decade,
        _ => TimeUnit::Year,
    };
    let with_unit = |date: Date| match date.interval() {
        Some(Interval { from: Some(from), until: Some(until) }) => Some(Resolved { from, until, unit }),
        _ => None,
    };
    if date.year.is_some() {
        return with_unit(date).ok_or(Lacks::Day);
    }
    let now = anchors.published.ok_or(Lacks::ArticleDate)?;
    let years = || now.year() - YEARS_TRIED..=now.year() + YEARS_TRIED;
    match date {
        Date { month: Some(_), .. } => pick(years().filter_map(|year| with_unit(Date { year: Some(year), ..date })), anchors),
        Date { day: Some(day), .. } => {
            let month = TimeUnit::Month.start(now).ok_or(Lacks::Day)?;
            let months = (-2..=2).filter_map(|steps| TimeUnit::Month.step(month, steps)?.with_day(day));
            pick(months.map(Resolved::day), anchors)
        }
        _ => pick(years().filter_map(|year| with_unit(Date { year: Some(year), ..date })), anchors),
    }
}

/// The day nearest to another that has this number in its month and this weekday.
fn weekday_the(weekday: Weekday, day: u32, now: NaiveDate) -> Result<Resolved, Lacks> {
    let month = TimeUnit::Month.start(now).ok_or(Lacks::Day)?;
    let days = (-12..=12).filter_map(|steps| TimeUnit::Month.step(month, steps)?.with_day(day)).filter(|day| day.weekday() == weekday);
    days.min_by_key(|day| (*day - now).num_days().abs()).map(Resolved::day).ok_or(Lacks::Day)
}

/// A part of some days.
fn inside(part: Part, outer: Resolved, anchors: &Anchors<'_>) -> Result<Resolved, Lacks> {
    let now = || anchors.published.ok_or(Lacks::ArticleDate);
    let found = match part {
        Part::Day(day) => outer.from.with_day(day).filter(|day| *day <= outer.until).map(Resolved::day),
        Part::Month(month) => outer.from.with_day(1).and_then(|day| day.with_month(month)).and_then(|start| Resolved::whole(TimeUnit::Month, start)),
        Part::Weekday(weekday) if outer.unit == TimeUnit::Week => {
            TimeUnit::Day.step(outer.from, weekday.num_days_from_monday() as i32).map(Resolved::day)
        }
        Part::Weekday(weekday) => nth_weekday(outer.from, outer.unit, 1, weekday).map(Resolved::day),
        Part::Season(_) => return Err(Lacks::Hemisphere),
        Part::Holiday(holiday) => {
            let rule = anchors.holidays.get(usize::from(holiday.0)).and_then(|rules| rules.first());
            rule.and_then(|rule| rule.day(outer.from.year())).map(Resolved::day)
        }
        Part::Nth(rank, unit) => nth(rank, unit, outer),
        Part::NthWeekday(rank, weekday) => nth_weekday(outer.from, outer.unit, rank, weekday).map(Resolved::day),
        Part::Early | Part::Beginning | Part::Middle | Part::Late | Part::End => stretch(part, outer),
        Part::Rest => Some(Resolved { from: if outer.interval().contains(now()?) { now()? } else { outer.from }, ..outer }),
        Part::SoFar => {
            let yesterday = now()?.pred_opt().filter(|day| *day >= outer.from && *day <= outer.until);
            Some(Resolved { until: yesterday.unwrap_or(outer.until), ..outer })
        }
    };
    found.filter(|days| days.from <= days.until).ok_or(Lacks::Day)
}

/// The so manieth unit of some days. A week is in the month or year that has its Thursday (ISO 8601).
fn nth(rank: i32, unit: TimeUnit, outer: Resolved) -> Option<Resolved> {
    let start = match unit {
        TimeUnit::Week => TimeUnit::Week.start(nth_weekday(outer.from, outer.unit, rank, Weekday::Thu)?),
        TimeUnit::Weekend => nth_weekday(outer.from, outer.unit, rank, Weekday::Sat),
        _ if rank > 0 => unit.step(unit.start(outer.from)?, rank - 1),
        _ => unit.step(unit.start(outer.until)?, rank + 1),
    }?;
    let found = Resolved::whole(unit, start)?;
    let inside = matches!(unit, TimeUnit::Week | TimeUnit::Weekend) || (found.from >= outer.from && found.until <= outer.until);
    inside.then_some(found)
}

/// The beginning, the middle or the end of some days: halves and a middle that overlaps both, as people say it loosely; thirds of a year
/// where its beginning, middle or end is named.
fn stretch(part: Part, outer: Resolved) -> Option<Resolved> {
    let offset = |days: i32| TimeUnit::Day.step(outer.from, days);
    let (from, until) = match (outer.unit, part) {
        (TimeUnit::Week, Part::Early | Part::Beginning) => (outer.from, offset(2)?),
        (TimeUnit::Week, Part::Middle) => (offset(1)?, offset(4)?),
        (TimeUnit::Week, _) => (offset(3)?, outer.until),
        (TimeUnit::Month, Part::Early | Part::Beginning) => (outer.from, offset(14)?),
        (TimeUnit::Month, Part::Middle) => (offset(9)?, offset(19)?),
        (TimeUnit::Month, _) => (offset(15)?, outer.until),
        (_, part) => {
            let length = (outer.until - outer.from).num_days() + 1;
            let cut = |sixths: i64| {
                let day = TimeUnit::Day.step(outer.from, i32::try_from(length * sixths / 6).ok()?)?;
                // The nearest start of a month, where it is a year or more.
                if outer.unit < TimeUnit::Year { Some(day) } else { TimeUnit::Month.start(TimeUnit::Day.step(day, 14)?) }
            };
            match part {
                Part::Early => (outer.from, cut(3)?.pred_opt()?),
                Part::Beginning => (outer.from, cut(2)?.pred_opt()?),
                Part::Middle => (cut(2)?, cut(4)?.pred_opt()?),
                Part::End => (cut(4)?, outer.until),
                _ => (cut(3)?, outer.until),
            }
        }
    };
    Some(Resolved { from, until, unit: outer.unit })
}

/// So many units before or after something. Whole decades and centuries are meant, of the smaller units just so much time.
fn span(count: i32, unit: TimeUnit, from: Resolved) -> Result<Resolved, Lacks> {
    let bounds = || {
        if unit >= TimeUnit::Decade {
            let here = unit.start(from.from)?;
            return if count < 0 {
                Some((unit.step(here, count)?, here.pred_opt()?))
            } else {
                Some((unit.step(here, 1)?, unit.step(here, count + 1)?.pred_opt()?))
            };
        }
        if count < 0 {
            Some((unit.step(from.from, count)?, from.from.pred_opt()?))
        } else {
            Some((from.until.succ_opt()?, unit.step(from.until, count)?))
        }
    };
    bounds().filter(|(from, until)| from <= until).map(|(from, until)| Resolved { from, until, unit }).ok_or(Lacks::Day)
}

/// From the start of one to the end of the other. An end without a year is in the first that does not come before the start.
fn range(from: &When, until: &When, anchors: &Anchors<'_>) -> Result<Resolved, Lacks> {
    // What reaches up to now has begun, and what goes on from now is to come.
    let towards = |now: &When, tense| if matches!(now, When::Now) { Some(tense) } else { anchors.tense };
    let first = from.resolve(&Anchors { tense: towards(until, Tense::Past), ..*anchors })?;
    let last = match until {
        When::Date(date) if date.year.is_none() && date.month.is_some() => {
            let year = |year: i32| calendar(Date { year: Some(year), ..*date }, anchors).ok();
            let years = (0..=YEARS_TRIED).filter_map(|more| year(first.from.year() + more));
            years.into_iter().find(|days| days.until >= first.from).ok_or(Lacks::Day)?
        }
        _ => until.resolve(&Anchors { tense: towards(from, Tense::Future), ..*anchors })?,
    };
    let weekday = matches!(until, When::Weekday(_)) && last.until < first.from;
    let until = if weekday { TimeUnit::Week.step(last.until, 1).ok_or(Lacks::Day)? } else { last.until };
    if until < first.from { Err(Lacks::Day) } else { Ok(Resolved { from: first.from, until, unit: first.unit.min(last.unit) }) }
}
