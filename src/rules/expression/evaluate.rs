//! The value of an expression in one article.

use chrono::{Datelike, NaiveDate, Weekday};

use super::{Function, Node, Operator, Property};
use crate::lexicon::Lexicon;
use crate::mentions::{self, Date, Mention, Number, Quantity};
use crate::time::Interval;

/// What an expression can see.
pub trait Scope {
    /// The mention in a slot, where the slot was filled.
    fn slot(&self, slot: usize) -> Option<&Mention>;
    /// The words of a mention or of a part of it, in one line.
    fn words(&self, tokens: crate::article::TokenRange) -> String;
    /// The date of the article.
    fn published(&self) -> Option<NaiveDate>;
    /// Whether the article writes a year in figures anywhere.
    fn names_year(&self, year: i32) -> bool;
    /// How many items the list has that follows.
    fn items_after(&self) -> Option<usize>;
    /// One key for everything that names the same thing as this mention; `None` where that is in doubt.
    fn key(&self, mention: &Mention) -> Option<String>;
    /// The words and units.
    fn lexicon(&self) -> &Lexicon;
}

/// A value.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    /// True or false.
    Boolean(bool),
    /// A number and the size of its last stated digit, which is 0 for a computed one.
    Number(f64, f64),
    /// Words.
    Text(String),
    /// A date, full or in part.
    Date(Date),
    /// A day of the week.
    Weekday(Weekday),
    /// A mention, by the key of what it names.
    Mention(String),
}

pub(super) fn evaluate(node: &Node, scope: &dyn Scope) -> Option<Value> {
    match node {
        Node::Number(value) => Some(Value::Number(*value, 0.0)),
        Node::Text(text) => Some(Value::Text(text.clone())),
        Node::Slot(slot) => value_of(scope.slot(*slot)?, scope),
        Node::Property(of, property) => match of.as_ref() {
            Node::Slot(slot) => property_of(scope.slot(*slot)?, *property, scope),
            _ => None,
        },
        Node::Published => scope.published().map(day),
        Node::Not(inner) => match evaluate(inner, scope)? {
            Value::Boolean(truth) => Some(Value::Boolean(!truth)),
            _ => None,
        },
        Node::Binary(operator, left, right) => binary(*operator, evaluate(left, scope), evaluate(right, scope)),
        Node::Call(function, arguments) => call(*function, arguments, scope),
    }
}

fn value_of(mention: &Mention, scope: &dyn Scope) -> Option<Value> {
    Some(match &mention.value {
        mentions::Value::Number(number) | mentions::Value::Percentage(number) => Value::Number(number.value, number.step),
        mentions::Value::Ordinal(ordinal) => Value::Number(ordinal.value as f64, 1.0),
        mentions::Value::Date(date) => Value::Date(*date),
        mentions::Value::Weekday(weekday) => Value::Weekday(*weekday),
        _ => Value::Mention(scope.key(mention)?),
    })
}

fn property_of(mention: &Mention, property: Property, scope: &dyn Scope) -> Option<Value> {
    let stated = |number: &Number| Some(Value::Number(number.value, number.step));
    let whole = |value: u32| Value::Number(f64::from(value), 1.0);
    let words = |tokens: crate::article::TokenRange| (!tokens.is_empty()).then(|| Value::Text(scope.words(tokens)));
    match (&mention.value, property) {
        (mentions::Value::Date(date), Property::Year) => date.year.map(|year| Value::Number(f64::from(year), 1.0)),
        (mentions::Value::Date(date), Property::Month) => date.month.map(whole),
        (mentions::Value::Date(date), Property::Day) => date.day.map(whole),
        (mentions::Value::Date(date), Property::Weekday) => date.full().map(|date| Value::Weekday(date.weekday())),
        (mentions::Value::Duration(duration), Property::Years) => {
            Some(Value::Number(duration.count.value * duration.unit.years(), duration.count.step * duration.unit.years()))
        }
        (mentions::Value::Duration(duration), Property::Days) => Some(Value::Number(duration.count.value * duration.unit.years() * 365.2425, 0.0)),
        (mentions::Value::Duration(duration), Property::Count) => stated(&duration.count),
        (mentions::Value::Duration(duration), Property::Unit) => Some(Value::Text(format!("{:?}", duration.unit).to_lowercase())),
        (mentions::Value::Quantity(quantity), Property::Amount) => stated(&quantity.number),
        (mentions::Value::Quantity(quantity), Property::Unit) => {
            scope.lexicon().units.get(quantity.unit.0 as usize).map(|unit| Value::Text(unit.id.to_string()))
        }
        (mentions::Value::Money(money), Property::Amount) => stated(&money.number),
        (mentions::Value::Money(money), Property::Currency) => {
            scope.lexicon().currencies.get(money.currency?.0 as usize).map(|code| Value::Text(code.to_string()))
        }
        (mentions::Value::Number(number) | mentions::Value::Percentage(number), Property::Amount) => stated(number),
        (mentions::Value::Ordinal(ordinal), Property::Amount) => Some(Value::Number(ordinal.value as f64, 1.0)),
        (mentions::Value::Ordinal(ordinal), Property::Holds) => Some(Value::Boolean(ordinal.suffix_fits)),
        (mentions::Value::Acronym(acronym), Property::Short) => words(acronym.short),
        (mentions::Value::Acronym(acronym), Property::Long) => words(acronym.long),
        (mentions::Value::Quotation(quotation), Property::Speaker) => quotation.speaker.and_then(words),
        (mentions::Value::Quotation(quotation), Property::Closed) => Some(Value::Boolean(quotation.closed)),
        (mentions::Value::Quotation(quotation), Property::Alone) => Some(Value::Boolean(quotation.alone)),
        (mentions::Value::Teasers(teasers), Property::Count) => Some(whole(teasers.count)),
        (mentions::Value::Person(person), Property::Family) => words(person.family),
        (mentions::Value::Person(person), Property::Given) => words(person.given),
        _ => None,
    }
}

fn day(date: NaiveDate) -> Value {
    Value::Date(Date { year: Some(date.year()), month: Some(date.month()), day: Some(date.day()), decade: false })
}

fn binary(operator: Operator, left: Option<Value>, right: Option<Value>) -> Option<Value> {
    match (operator, &left, &right) {
        (Operator::And, Some(Value::Boolean(false)), _) | (Operator::And, _, Some(Value::Boolean(false))) => return Some(Value::Boolean(false)),
        (Operator::Or, Some(Value::Boolean(true)), _) | (Operator::Or, _, Some(Value::Boolean(true))) => return Some(Value::Boolean(true)),
        _ => {}
    }
    let (left, right) = (left?, right?);
    match operator {
        Operator::And | Operator::Or => return Some(left),
        Operator::Equal => return same(&left, &right).map(Value::Boolean),
        Operator::Different => return same(&left, &right).map(|same| Value::Boolean(!same)),
        _ => {}
    }
    match (left, right) {
        (Value::Number(left, _), Value::Number(right, _)) => {
            let number = |value: f64| value.is_finite().then_some(Value::Number(value, 0.0));
            match operator {
                Operator::Plus => number(left + right),
                Operator::Minus => number(left - right),
                Operator::Times => number(left * right),
                Operator::Over => number(left / right),
                Operator::Less => Some(Value::Boolean(left < right)),
                Operator::AtMost => Some(Value::Boolean(left <= right)),
                Operator::More => Some(Value::Boolean(left > right)),
                _ => Some(Value::Boolean(left >= right)),
            }
        }
        (Value::Date(left), Value::Date(right)) => {
            let (left, right) = (left.interval()?, right.interval()?);
            let truth = match operator {
                Operator::Less => before(left, right),
                Operator::More => before(right, left),
                Operator::AtMost => before(right, left).map(|truth| !truth),
                _ => before(left, right).map(|truth| !truth),
            };
            truth.map(Value::Boolean)
        }
        _ => None,
    }
}

/// Whether all days of one stretch come before all of another; unknown where they overlap, unless both are one day.
fn before(left: Interval, right: Interval) -> Option<bool> {
    if left.until? < right.from? {
        return Some(true);
    }
    (left.from? >= right.until?).then_some(false)
}

fn same(left: &Value, right: &Value) -> Option<bool> {
    match (left, right) {
        (Value::Number(left, _), Value::Number(right, _)) => Some((left - right).abs() < 1e-9 * left.abs().max(1.0)),
        (Value::Date(left), Value::Date(right)) if left == right => Some(true),
        (Value::Date(left), Value::Date(right)) => (!left.interval()?.may_overlap(right.interval()?)).then_some(false),
        (Value::Text(left), Value::Text(right)) => Some(left.to_lowercase() == right.to_lowercase()),
        (left, right) => Some(left == right),
    }
}

fn call(function: Function, arguments: &[Node], scope: &dyn Scope) -> Option<Value> {
    let argument = |at: usize| evaluate(arguments.get(at)?, scope);
    let number = |at: usize| match argument(at)? {
        Value::Number(value, step) => Some((value, step)),
        _ => None,
    };
    let dates = || match (argument(0)?, argument(1)?) {
        (Value::Date(a), Value::Date(b)) => Some((a.full()?, b.full()?)),
        _ => None,
    };
    match function {
        Function::Known => Some(Value::Boolean(argument(0).is_some())),
        Function::Text => match arguments.first()? {
            Node::Slot(slot) => Some(Value::Text(scope.words(scope.slot(*slot)?.tokens))),
            _ => match argument(0)? {
                text @ Value::Text(_) => Some(text),
                _ => None,
            },
        },
        Function::Abs => number(0).map(|(value, step)| Value::Number(value.abs(), step)),
        Function::WeekdayNear => match argument(0)? {
            Value::Date(date) => near(date, scope).map(|day| Value::Weekday(day.weekday())),
            _ => None,
        },
        Function::WeekdayFits => match (argument(0)?, argument(1)?) {
            (Value::Date(date), Value::Weekday(weekday)) => weekday_fits(date, weekday, scope).map(Value::Boolean),
            _ => None,
        },
        Function::Exists => match argument(0)? {
            Value::Date(date) => Some(Value::Boolean(date.exists())),
            _ => None,
        },
        Function::RoundsTo => {
            let ((exact, _), (stated, step)) = (number(0)?, number(1)?);
            Some(Value::Boolean((exact - stated).abs() < step.max(1e-9) * 1.000_001))
        }
        Function::Within => {
            let ((a, _), (b, _), (slack, _)) = (number(0)?, number(1)?, number(2)?);
            Some(Value::Boolean((a - b).abs() <= slack))
        }
        Function::Converts => match (&scope.slot(slot_of(arguments, 0)?)?.value, &scope.slot(slot_of(arguments, 1)?)?.value) {
            (mentions::Value::Quantity(a), mentions::Value::Quantity(b)) => converts(*a, *b, scope.lexicon()).map(Value::Boolean),
            _ => None,
        },
        Function::Days => dates().map(|(a, b)| Value::Number((b - a).num_days() as f64, 1.0)),
        Function::Years => dates().map(|(a, b)| Value::Number((b - a).num_days() as f64 / 365.2425, 0.0)),
        Function::Items => scope.items_after().map(|items| Value::Number(items as f64, 1.0)),
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

fn slot_of(arguments: &[Node], at: usize) -> Option<usize> {
    match arguments.get(at)? {
        Node::Slot(slot) => Some(*slot),
        _ => None,
    }
}

/// Whether some value that is stated as `a` can be stated as `b`: each may be off by one of its last digit, and a round
/// number by a twentieth. Unknown where the two measure different things.
fn converts(a: Quantity, b: Quantity, lexicon: &Lexicon) -> Option<bool> {
    let (from, to) = (lexicon.units.get(a.unit.0 as usize)?, lexicon.units.get(b.unit.0 as usize)?);
    if from.dimension != to.dimension || from.id == to.id {
        return None;
    }
    let base = |value: f64, unit: &crate::lexicon::Unit| value * unit.factor + unit.offset;
    let slack = |number: Number| number.step.max(0.05 * number.value.abs());
    let range = |number: Number, unit: &crate::lexicon::Unit| (base(number.value - slack(number), unit), base(number.value + slack(number), unit));
    let ((a_low, a_high), (b_low, b_high)) = (range(a.number, from), range(b.number, to));
    Some(a_low <= b_high && b_low <= a_high)
}
