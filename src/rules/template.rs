//! Messages with slots: "{date} was a {date.weekday}, not a {weekday}".

use chrono::Datelike;

use super::expression::{Expression, Slots, Value};
use super::problem::{Mistake, unknown_name};
use crate::mentions::{Clock, Date};
use crate::time::Interval;

/// A message, ready to be filled in.
#[derive(Clone, Debug, Default)]
pub struct Template(Vec<Part>);

#[derive(Clone, Debug)]
enum Part {
    Text(String),
    Slot(usize),
    Expression(Expression),
    Special(Special),
}

/// What only a message of a claim can name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Special {
    /// The subject that is claimed about, as it is first named.
    Subject,
    /// The value claimed here.
    Value,
    /// The value claimed at the other place.
    OtherValue,
    /// "at line 3", or "as far as is known" where the other side is knowledge.
    OtherLine,
    /// The value of a known fact.
    FactValue,
    /// Since when a known fact holds.
    FactFrom,
    /// Until when a known fact held.
    FactUntil,
}

const SPECIALS: [(&str, Special); 7] = [
    ("subject", Special::Subject),
    ("value", Special::Value),
    ("other.value", Special::OtherValue),
    ("other.line", Special::OtherLine),
    ("fact.value", Special::FactValue),
    ("fact.from", Special::FactFrom),
    ("fact.until", Special::FactUntil),
];

/// What fills a message in.
pub trait Fill {
    /// The words of the mention in a slot.
    fn slot(&self, slot: usize) -> Option<String>;
    /// The value of an expression.
    fn expression(&self, expression: &Expression) -> Option<Value>;
    /// What a claim is about.
    fn special(&self, special: Special) -> Option<String>;
}

impl Template {
    /// Parses a message. `claims` says whether the rule is a claim, whose messages can name both sides.
    ///
    /// # Errors
    /// The first mistake in it.
    pub fn parse(text: &str, slots: &Slots, claims: bool) -> Result<Self, Mistake> {
        let mut parts = Vec::new();
        let mut rest = text;
        while let Some(open) = rest.find('{') {
            if open > 0 {
                parts.push(Part::Text(rest[..open].to_owned()));
            }
            let at = text.len() - rest.len() + open + 1;
            let close = rest[open..].find('}').ok_or_else(|| Mistake { at: at - 1, message: "`{` is never closed".into() })?;
            let inner = rest[open + 1..open + close].trim();
            let special = SPECIALS.iter().find(|(name, _)| claims && *name == inner && slots.find(inner).is_none());
            parts.push(match (special, slots.find(inner)) {
                (Some((_, special)), _) => Part::Special(*special),
                (None, Some(slot)) => Part::Slot(slot),
                (None, None) => Part::Expression(expression(inner, slots, claims).map_err(|mistake| Mistake { at: at + mistake.at, ..mistake })?),
            });
            rest = &rest[open + close + 1..];
        }
        if !rest.is_empty() {
            parts.push(Part::Text(rest.to_owned()));
        }
        Ok(Self(parts))
    }

    /// The message for one match. What is unknown leaves a dash.
    pub fn fill(&self, fill: &dyn Fill) -> String {
        let mut message = String::new();
        for part in &self.0 {
            let filled = match part {
                Part::Text(text) => Some(text.clone()),
                Part::Slot(slot) => fill.slot(*slot),
                Part::Expression(expression) => fill.expression(expression).map(|value| show(&value)),
                Part::Special(special) => fill.special(*special),
            };
            message.push_str(filled.as_deref().unwrap_or("–"));
        }
        message
    }
}

/// An expression in a message, which may be a misspelt or misplaced name of a side of a claim.
fn expression(text: &str, slots: &Slots, claims: bool) -> Result<Expression, Mistake> {
    let (head, _) = text.split_once('.').unwrap_or((text, ""));
    let side = SPECIALS.iter().any(|(name, _)| name.split('.').next() == Some(head));
    if slots.find(head).is_some() || !side {
        return Expression::parse(text, slots);
    }
    let names: Vec<&str> = SPECIALS.iter().map(|(name, _)| *name).collect();
    let message = if claims { unknown_name("unknown slot", text, &names) } else { format!("`{text}` has a meaning only in a rule with `claim`") };
    Err(Mistake { at: 0, message })
}

/// A value as people write it.
fn show(value: &Value) -> String {
    match value {
        Value::Boolean(truth) => if *truth { "yes" } else { "no" }.to_owned(),
        Value::Number(number, _) => show_number(*number),
        Value::Quantity(quantity) => show_number(quantity.number.value),
        Value::Figure(figure) => show_number(figure.amount),
        Value::Text(text) | Value::Mention(text) => text.clone(),
        Value::Person(person) => person.key.clone(),
        // A message shows the words of an office, which its slot has.
        Value::Office(_, _, body) => body.clone(),
        Value::Date(date) => show_date(*date),
        Value::Days(days) => show_days(*days),
        Value::Clock(clock) => show_clock(*clock),
        Value::Weekday(weekday) => {
            let monday = chrono::NaiveDate::default() - chrono::Days::new(3);
            (monday + chrono::Days::new(weekday.num_days_from_monday().into())).format("%A").to_string()
        }
    }
}

/// At most two decimals, and none that are zero.
fn show_number(number: f64) -> String {
    let text = format!("{number:.2}");
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

/// "14 June 2022", "June 2022" or "2022".
pub fn show_date(date: Date) -> String {
    let month = date.month.and_then(|month| chrono::NaiveDate::from_ymd_opt(2000, month, 1)).map(|day| day.format("%B").to_string());
    let parts = [date.day.map(|day| day.to_string()), month, date.year.map(|year| year.to_string())];
    parts.into_iter().flatten().collect::<Vec<_>>().join(" ")
}

/// "14 June 2022", "14 June 2022 to 3 July 2022".
fn show_days(days: Interval) -> String {
    let day = |day: Option<chrono::NaiveDate>| day.map(|day| day.format("%-d %B %Y").to_string()).unwrap_or_default();
    if let (Some(from), Some(until)) = (days.from, days.until) {
        let whole = |month: Option<u32>| Interval::calendar(from.year(), month, None) == Some(days);
        if (from.ordinal(), until.month(), until.day()) == (1, 12, 31) {
            return if whole(None) { from.year().to_string() } else { format!("{} to {}", from.year(), until.year()) };
        }
        if whole(Some(from.month())) {
            return from.format("%B %Y").to_string();
        }
    }
    if days.from == days.until { day(days.from) } else { format!("{} to {}", day(days.from), day(days.until)) }
}

/// "15:30".
fn show_clock(clock: Clock) -> String {
    format!("{}:{:02}", clock.minutes / 60, clock.minutes % 60)
}

/// The words of a mention's text in one line.
pub fn one_line(words: &str) -> String {
    let mut line = String::with_capacity(words.len());
    for word in words.split_whitespace() {
        if !line.is_empty() {
            line.push(' ');
        }
        line.push_str(word);
    }
    line
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_read_as_people_write_them() {
        assert_eq!(show_number(16.093_44), "16.09");
        assert_eq!(show_number(75.0), "75");
        assert_eq!(show(&Value::Weekday(chrono::Weekday::Tue)), "Tuesday");
        let days = |month, day| show_days(Interval::calendar(1941, month, day).unwrap());
        assert_eq!([days(Some(12), Some(7)), days(Some(12), None), days(None, None)], ["7 December 1941", "December 1941", "1941"]);
        assert_eq!(show_date(Date { year: Some(2022), month: Some(6), day: Some(14), decade: false }), "14 June 2022");
    }
}
