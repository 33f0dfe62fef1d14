//! The named functions, one entry each: what it takes, what it gives, and how it is computed.

use chrono::{Datelike, NaiveDate, Weekday};

use super::figures::Figure;
use super::value::{Scope, Type, Value};
use crate::article::Span;
use crate::knowledge::name_key;
use crate::lexicon::{Lexicon, Unit};
use crate::mentions::{Clock, Date, Kind, Number, Quantity};

/// A function. What it makes of an unknown argument is its own affair; most give nothing.
#[derive(Debug)]
pub(super) struct Function {
    pub name: &'static str,
    /// The types it takes; `None` takes any.
    pub takes: &'static [Option<Type>],
    pub gives: Type,
    pub run: fn(&[Option<Value>], &dyn Scope) -> Option<Value>,
}

const NUMBER: Option<Type> = Some(Type::Number);
const DATE: Option<Type> = Some(Type::Date);
const CLOCK: Option<Type> = Some(Type::Mention(Kind::Clock));
const FIGURE: Option<Type> = Some(Type::Mention(Kind::Figure));
const QUANTITY: Option<Type> = Some(Type::Mention(Kind::Quantity));

/// Every function.
pub(super) fn all() -> impl Iterator<Item = &'static Function> {
    GENERAL.iter().chain(super::terms::ALL)
}

static GENERAL: &[Function] = &[
    // Whether the article says it at all.
    Function { name: "known", takes: &[None], gives: Type::Boolean, run: |arguments, _| Some(Value::Boolean(arguments[0].is_some())) },
    Function {
        name: "abs",
        takes: &[NUMBER],
        gives: Type::Number,
        run: |arguments, _| number(arguments, 0).map(|(value, step)| Value::Number(value.abs(), step)),
    },
    // Whether an exact number may be stated so: it is less than one of the last stated digit away.
    Function {
        name: "rounds_to",
        takes: &[NUMBER, NUMBER],
        gives: Type::Boolean,
        run: |arguments, _| {
            let ((exact, _), (stated, step)) = (number(arguments, 0)?, number(arguments, 1)?);
            Some(Value::Boolean((exact - stated).abs() < step.max(1e-9) * 1.000_001))
        },
    },
    Function {
        name: "within",
        takes: &[NUMBER, NUMBER, NUMBER],
        gives: Type::Boolean,
        run: |arguments, _| {
            let (a, b, slack) = (number(arguments, 0)?.0, number(arguments, 1)?.0, number(arguments, 2)?.0);
            Some(Value::Boolean((a - b).abs() <= slack))
        },
    },
    Function {
        name: "converts",
        takes: &[QUANTITY, QUANTITY],
        gives: Type::Boolean,
        run: |arguments, scope| match (&arguments[0], &arguments[1]) {
            (Some(Value::Quantity(a)), Some(Value::Quantity(b))) => converts(*a, *b, scope.lexicon()).map(Value::Boolean),
            _ => None,
        },
    },
    // Whether a figure can be another one changed by so many percent.
    Function {
        name: "changed_by",
        takes: &[FIGURE, FIGURE, NUMBER],
        gives: Type::Boolean,
        run: |arguments, _| {
            let ((percent, step), (from, to)) = (number(arguments, 2)?, figures(arguments)?);
            from.changed_by(to, percent, step).map(Value::Boolean)
        },
    },
    // Whether two figures lie as far apart as a third one says.
    Function {
        name: "differs_by",
        takes: &[FIGURE, FIGURE, FIGURE],
        gives: Type::Boolean,
        run: |arguments, _| match (figures(arguments)?, arguments.get(2)?) {
            ((a, b), Some(Value::Figure(difference))) => a.differs_by(b, difference).map(Value::Boolean),
            _ => None,
        },
    },
    // Whether no other figure stands between two, so that one may be said of the other.
    Function {
        name: "adjacent",
        takes: &[FIGURE, FIGURE],
        gives: Type::Boolean,
        run: |arguments, scope| figures(arguments).map(|(a, b)| Value::Boolean(!scope.has_figure(a.between(b)))),
    },
    // Whether a figure can be told as a multiple or a part of another one.
    Function {
        name: "is_times",
        takes: &[FIGURE, FIGURE, NUMBER],
        gives: Type::Boolean,
        run: |arguments, _| {
            let ((factor, _), (from, to)) = (number(arguments, 2)?, figures(arguments)?);
            from.is_times(to, factor).map(Value::Boolean)
        },
    },
    Function { name: "percentages", takes: &[], gives: Type::Number, run: |_, scope| Some(Value::Number(scope.percentages(), 0.0)) },
    // The word of a list that stands in what was found.
    Function {
        name: "listed",
        takes: &[Some(Type::Text)],
        gives: Type::Text,
        run: |arguments, scope| match &arguments[0] {
            Some(Value::Text(list)) => scope.listed(list).map(Value::Text),
            _ => None,
        },
    },
    // Whether there is such a day in the calendar.
    Function { name: "exists", takes: &[DATE], gives: Type::Boolean, run: |arguments, _| Some(Value::Boolean(date(arguments, 0)?.exists())) },
    Function {
        name: "year_of",
        takes: &[DATE],
        gives: Type::Number,
        run: |arguments, _| Some(Value::Number(f64::from(date(arguments, 0)?.year?), 1.0)),
    },
    Function {
        name: "days_between",
        takes: &[DATE, DATE],
        gives: Type::Number,
        run: |arguments, _| Some(Value::Number((date(arguments, 1)?.full()? - date(arguments, 0)?.full()?).num_days() as f64, 1.0)),
    },
    Function {
        name: "weekday_of",
        takes: &[DATE],
        gives: Type::Weekday,
        run: |arguments, _| Some(Value::Weekday(date(arguments, 0)?.full()?.weekday())),
    },
    // The weekday of a day without a year, in the year that brings it closest to the article's date.
    Function {
        name: "weekday_near",
        takes: &[DATE],
        gives: Type::Weekday,
        run: |arguments, scope| near(date(arguments, 0)?, scope).map(|day| Value::Weekday(day.weekday())),
    },
    Function {
        name: "weekday_fits",
        takes: &[DATE, Some(Type::Weekday)],
        gives: Type::Boolean,
        run: |arguments, scope| match &arguments[1] {
            Some(Value::Weekday(weekday)) => weekday_fits(date(arguments, 0)?, *weekday, scope).map(Value::Boolean),
            _ => None,
        },
    },
    // Whether the days with weekdays that the article names elsewhere are those of a year in which this is right.
    Function {
        name: "weekday_among",
        takes: &[DATE, Some(Type::Weekday)],
        gives: Type::Boolean,
        run: |arguments, scope| match &arguments[1] {
            Some(Value::Weekday(weekday)) => scope.weekday_among(date(arguments, 0)?, *weekday).map(Value::Boolean),
            _ => None,
        },
    },
    // Days from the article's date to a day without a year, in the year that brings the two closest.
    Function {
        name: "days_away",
        takes: &[DATE],
        gives: Type::Number,
        run: |arguments, scope| {
            let date = date(arguments, 0)?;
            let day = date.full().or_else(|| if date.year.is_none() { near(date, scope) } else { None })?;
            Some(Value::Number((day - scope.published()?).num_days() as f64, 1.0))
        },
    },
    // The nearest day to a full date that has a weekday.
    Function {
        name: "nearest",
        takes: &[Some(Type::Weekday), DATE],
        gives: Type::Date,
        run: |arguments, scope| match &arguments[0] {
            Some(Value::Weekday(weekday)) => {
                let date = date(arguments, 1)?;
                nearest(*weekday, date.full().or_else(|| near(date, scope))?, date.year.is_some())
            }
            _ => None,
        },
    },
    // Whether a holiday can fall on a date. Countries differ, so any of its rules will do.
    Function {
        name: "falls_on",
        takes: &[Some(Type::Text), DATE],
        gives: Type::Boolean,
        run: |arguments, scope| match &arguments[0] {
            Some(Value::Text(holiday)) => falls_on(holiday, date(arguments, 1)?, scope).map(Value::Boolean),
            _ => None,
        },
    },
    // Whether two times of day are one moment, by any offset that their zones can have.
    Function {
        name: "same_time",
        takes: &[CLOCK, CLOCK],
        gives: Type::Boolean,
        run: |arguments, scope| match (&arguments[0], &arguments[1]) {
            (Some(Value::Clock(a)), Some(Value::Clock(b))) => same_time(*a, *b, scope.lexicon()).map(Value::Boolean),
            _ => None,
        },
    },
    // Days from the end of one stretch to the start of the other; 0 where they share a day.
    Function {
        name: "apart",
        takes: &[DATE, DATE],
        gives: Type::Number,
        run: |arguments, _| {
            let days = |at: usize| arguments.get(at)?.as_ref()?.days();
            let (a, b) = (days(0)?, days(1)?);
            let (after, before) = ((b.from? - a.until?).num_days(), (a.from? - b.until?).num_days());
            Some(Value::Number(after.max(before).max(0) as f64, 1.0))
        },
    },
    Function {
        name: "is_among",
        takes: &[Some(Type::Text), Some(Type::Text)],
        gives: Type::Boolean,
        run: |arguments, _| match (&arguments[0], &arguments[1]) {
            (Some(Value::Text(one)), Some(Value::Text(all))) => {
                let key = name_key(one);
                Some(Value::Boolean(all.split(',').any(|name| name_key(name) == key)))
            }
            _ => None,
        },
    },
    // Also where the file has the words in code or markup, which are no prose.
    Function { name: "stands_outside_deck", takes: &[], gives: Type::Boolean, run: |_, scope| Some(Value::Boolean(scope.stands_outside_deck())) },
    Function {
        name: "items_after",
        takes: &[],
        gives: Type::Number,
        run: |_, scope| scope.items_after().map(|items| Value::Number(items as f64, 1.0)),
    },
];

fn figures(arguments: &[Option<Value>]) -> Option<(&Figure, &Figure)> {
    match (arguments.first()?, arguments.get(1)?) {
        (Some(Value::Figure(a)), Some(Value::Figure(b))) => Some((a, b)),
        _ => None,
    }
}

fn number(arguments: &[Option<Value>], at: usize) -> Option<(f64, f64)> {
    match arguments.get(at)? {
        Some(Value::Number(value, step)) => Some((*value, *step)),
        _ => None,
    }
}

fn date(arguments: &[Option<Value>], at: usize) -> Option<Date> {
    match arguments.get(at)? {
        Some(Value::Date(date)) => Some(*date),
        _ => None,
    }
}

/// Years that show every day a movable holiday can have: Easter takes all but its rarest days in a century and a half.
const HOLIDAY_YEARS: std::ops::RangeInclusive<i32> = 1900..=2060;

/// Whether a holiday falls on a date: in its year, or near the article's date, or in any year where neither is known.
fn falls_on(holiday: &str, date: Date, scope: &dyn Scope) -> Option<bool> {
    let lexicon = scope.lexicon();
    let mut tokens = Vec::new();
    crate::article::tokens::split(holiday, Span { start: 0, end: u32::try_from(holiday.len()).ok()? }, lexicon, &mut tokens);
    let (_, id) = (0..tokens.len()).find_map(|at| lexicon.holiday_names.longest(&tokens[at..]))?;
    let rules = lexicon.holidays.get(usize::from(id.0))?;
    let (month, day) = (date.month?, date.day?);
    let years = match date.year.or_else(|| near(date, scope).map(|day| day.year())) {
        Some(year) => year..=year,
        None => HOLIDAY_YEARS,
    };
    let fits = |year: i32| rules.iter().filter_map(|rule| rule.day(year)).any(|found| (found.month(), found.day()) == (month, day));
    Some(years.into_iter().any(fits))
}

/// The nearest day to another that has a weekday, with its year where the other was written with one.
fn nearest(weekday: Weekday, day: NaiveDate, dated: bool) -> Option<Value> {
    let ahead = i64::from(weekday.days_since(day.weekday()));
    let found = day.checked_add_signed(chrono::TimeDelta::days(if ahead > 3 { ahead - 7 } else { ahead }))?;
    Some(Value::Date(Date { year: dated.then_some(found.year()), month: Some(found.month()), day: Some(found.day()), decade: false }))
}

/// A day without a year, in the year that brings it closest to the article's date.
fn near(date: Date, scope: &dyn Scope) -> Option<NaiveDate> {
    let (month, day, published) = (date.month?, date.day?, scope.published()?);
    let years = published.year() - 1..=published.year() + 1;
    let days = years.filter_map(|year| NaiveDate::from_ymd_opt(year, month, day));
    days.min_by_key(|day| (*day - published).num_days().abs())
}

/// Whether a day without a year has a weekday, in the year that brings it closest to the article's date or in another one
/// that the article writes where it can be meant; the farther ones only in the same sentence.
fn weekday_fits(date: Date, weekday: Weekday, scope: &dyn Scope) -> Option<bool> {
    const AS_FAR_AS: i32 = 12;
    const BESIDE: i32 = 100;
    let near = near(date, scope)?;
    let named = (near.year() - BESIDE..=near.year() + AS_FAR_AS).filter(|year| {
        let close = (near.year() - year).abs() <= AS_FAR_AS;
        if close { scope.names_year(*year) } else { scope.names_year_beside(*year) }
    });
    let mut days = named.filter_map(|year| NaiveDate::from_ymd_opt(year, near.month(), near.day())).chain([near]);
    Some(days.any(|day| day.weekday() == weekday))
}

/// Whether two times of day are one moment; unknown where a zone is not said.
fn same_time(a: Clock, b: Clock, lexicon: &Lexicon) -> Option<bool> {
    const DAY: i32 = 24 * 60;
    let universal = |clock: Clock| {
        let minutes = i32::try_from(clock.minutes).ok()?;
        let offsets = lexicon.zones.get(usize::from(clock.zone?))?;
        Some(offsets.iter().map(|offset| (minutes - offset).rem_euclid(DAY)).collect::<Vec<_>>())
    };
    let (a, b) = (universal(a)?, universal(b)?);
    Some(a.iter().any(|moment| b.contains(moment)))
}

/// Whether some value that is stated as `a` can be stated as `b`: each may be off by one of its last digit, and a round
/// number by a twentieth. Unknown where the two measure different things.
fn converts(a: Quantity, b: Quantity, lexicon: &Lexicon) -> Option<bool> {
    let (from, to) = (lexicon.units.get(a.unit.0 as usize)?, lexicon.units.get(b.unit.0 as usize)?);
    if from.dimension != to.dimension || from.id == to.id {
        return None;
    }
    let base = |value: f64, unit: &Unit| value * unit.factor + unit.offset;
    let slack = |number: Number| number.step.max(0.05 * number.value.abs());
    let range = |number: Number, unit: &Unit| (base(number.value - slack(number), unit), base(number.value + slack(number), unit));
    let ((a_low, a_high), (b_low, b_high)) = (range(a.number, from), range(b.number, to));
    Some(a_low <= b_high && b_low <= a_high)
}
