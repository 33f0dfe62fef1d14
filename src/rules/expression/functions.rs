//! The named functions, one entry each: what it takes, what it gives, and how it is computed.

use chrono::{Datelike, NaiveDate, Weekday};

use super::value::{Scope, Type, Value};
use crate::lexicon::{Lexicon, Unit};
use crate::mentions::{Date, Kind, Number, Quantity};

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
    Function {
        name: "items_after",
        takes: &[],
        gives: Type::Number,
        run: |_, scope| scope.items_after().map(|items| Value::Number(items as f64, 1.0)),
    },
];

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

/// A day without a year, in the year that brings it closest to the article's date.
fn near(date: Date, scope: &dyn Scope) -> Option<NaiveDate> {
    let (month, day, published) = (date.month?, date.day?, scope.published()?);
    let years = published.year() - 1..=published.year() + 1;
    let days = years.filter_map(|year| NaiveDate::from_ymd_opt(year, month, day));
    days.min_by_key(|day| (*day - published).num_days().abs())
}

/// Whether a day without a year has a weekday, in the year that brings it closest to the article's date or in another one
/// that the article writes.
fn weekday_fits(date: Date, weekday: Weekday, scope: &dyn Scope) -> Option<bool> {
    const AS_FAR_AS: i32 = 12;
    let near = near(date, scope)?;
    let named = (near.year() - AS_FAR_AS..=near.year() + AS_FAR_AS).filter(|year| scope.names_year(*year));
    let mut days = named.filter_map(|year| NaiveDate::from_ymd_opt(year, near.month(), near.day())).chain([near]);
    Some(days.any(|day| day.weekday() == weekday))
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
