//! What can be asked of a slot with a point: `date.year`.

use chrono::{Datelike, NaiveDate};

use super::value::{Scope, Type, Value};
use crate::article::TokenRange;
use crate::knowledge::{self, PlaceId};
use crate::mentions::{self, Date, Kind, Mention, Number, TimeUnit, When};
use crate::time::{HolidayId, Part};

/// A property of the slots of one kind.
#[derive(Debug)]
pub(super) struct Property {
    pub name: &'static str,
    pub gives: Type,
    pub read: fn(&Mention, &dyn Scope) -> Option<Value>,
}

macro_rules! properties {
    ($mention:ident: $($kind:ident($value:ident, $scope:ident) { $($name:literal: $gives:ident = $read:expr;)* })*) => {
        /// The properties of a kind.
        pub(super) fn of(kind: Kind) -> &'static [Property] {
            match kind {
                Kind::Figure => FIGURE,
                $(Kind::$kind => &[$(Property {
                    name: $name,
                    gives: Type::$gives,
                    #[allow(unused_variables, reason = "not every property asks the scope")]
                    read: |$mention, $scope| match &$mention.value {
                        mentions::Value::$kind($value) => $read,
                        _ => None,
                    },
                }),*],)*
                _ => &[],
            }
        }
    };
}

/// What can be asked of a number of any kind.
static FIGURE: &[Property] = &[
    Property {
        name: "value",
        gives: Type::Number,
        read: |mention, _| match &mention.value {
            mentions::Value::Number(number) | mentions::Value::Percentage(number) => stated(number),
            mentions::Value::Quantity(quantity) => stated(&quantity.number),
            mentions::Value::Money(money) => stated(&money.number),
            mentions::Value::Duration(duration) => stated(&duration.count),
            _ => None,
        },
    },
    Property { name: "counted", gives: Type::Text, read: |mention, scope| scope.counted(mention).map(Value::Text) },
];

properties! { mention:
    Date(date, scope) {
        "year": Number = date.year.map(|year| Value::Number(f64::from(year), 1.0));
        "month": Number = date.month.map(whole);
        "day": Number = date.day.map(whole);
        "weekday": Weekday = date.full().map(|date| Value::Weekday(date.weekday()));
        "meant": Date = meant(mention, scope);
    }
    Range(range, _scope) {
        "from": Date = bound(&range.0);
        "until": Date = bound(&range.1);
        "first_weekday": Weekday = weekday(&range.0);
        "last_weekday": Weekday = weekday(&range.1);
        "days": Number = range_days(&range.0, &range.1).map(|days| Value::Number(days as f64, 1.0));
        "years": Number = range_years(&range.0, &range.1).map(|years| Value::Number(f64::from(years), 1.0));
        "shortest": Number = range_length(&range.0, &range.1).map(|(shortest, _)| Value::Number(shortest, 1.0));
        "longest": Number = range_length(&range.0, &range.1).map(|(_, longest)| Value::Number(longest, 1.0));
    }
    Clock(clock, _scope) {
        "exists": Boolean = Some(Value::Boolean(clock.exists));
    }
    When(when, scope) {
        "holiday": Text = holiday(when).and_then(|_| words(mention.tokens, scope));
    }
    Duration(duration, _scope) {
        "years": Number = Some(Value::Number(duration.count.value * duration.unit.years(), duration.count.step * duration.unit.years()));
        "count": Number = stated(&duration.count);
        "unit": Text = Some(Value::Text(format!("{:?}", duration.unit).to_lowercase()));
        "shortest": Number = Some(Value::Number(duration_length(duration, -1.0), 1.0));
        "longest": Number = Some(Value::Number(duration_length(duration, 1.0), 1.0));
    }
    Number(number, scope) {
        "value": Number = stated(number);
        "counted": Text = scope.counted(mention).map(Value::Text);
    }
    Percentage(number, _scope) {
        "value": Number = stated(number);
    }
    Fraction(number, _scope) {
        "value": Number = stated(number);
    }
    Ordinal(ordinal, scope) {
        "value": Number = Some(Value::Number(ordinal.value as f64, 1.0));
        "suffix_fits": Boolean = Some(Value::Boolean(ordinal.suffix_fits));
        "right": Text = Some(Value::Text(with_right_ending(&scope.words(mention.tokens), ordinal.value)));
    }
    Quantity(quantity, scope) {
        "value": Number = stated(&quantity.number);
        "unit": Text = scope.lexicon().units.get(quantity.unit.0 as usize).map(|unit| Value::Text(unit.id.to_string()));
    }
    Money(money, scope) {
        "value": Number = stated(&money.number);
        "sign": Text = sign(&scope.words(mention.tokens)).map(|sign| Value::Text(sign.to_owned()));
        "digits": Text = digits(&money.number).map(Value::Text);
        "unit": Text = money_unit(&scope.words(mention.tokens), money, scope).map(Value::Text);
        "currency": Text = scope.lexicon().currencies.get(money.currency?.0 as usize).map(|code| Value::Text(code.to_string()));
    }
    Acronym(acronym, scope) {
        "short": Text = words(acronym.short, scope);
        "long": Text = words(acronym.long, scope);
    }
    Quotation(quotation, scope) {
        "speaker": Text = words(quotation.speaker?, scope);
        "closed": Boolean = Some(Value::Boolean(quotation.closed));
        "alone": Boolean = Some(Value::Boolean(quotation.alone));
    }
    Person(person, scope) {
        "family": Text = words(person.family, scope);
        "given": Text = words(person.given, scope);
        "first": Text = {
            let first = if person.given.is_empty() { person.family.start } else { person.given.start };
            words(TokenRange::new(first, first + 1), scope)
        };
        "addressed": Text = person.honorific.and_then(|at| addressed(&scope.words(TokenRange::new(at, at + 1)), scope));
    }
    Office(office, scope) {
        "name": Text = scope.knowledge().offices.get(office.office.0 as usize).map(|office| Value::Text(office.name.to_string()));
        "single": Boolean = scope.knowledge().offices.get(office.office.0 as usize).map(|office| Value::Boolean(office.single));
    }
    Party(party, scope) {
        "name": Text = scope.lexicon().parties.get(party.0 as usize).map(|name| Value::Text(name.to_string()));
    }
    Place(place, scope) {
        "name": Text = scope.knowledge().places.get(place.place.0 as usize).map(|place| Value::Text(place.name.to_string()));
        "capitals": Text = capitals(place.place, scope).map(|capitals| Value::Text(capitals.to_owned()));
        "capital": Text = capitals(place.place, scope).and_then(|capitals| Some(Value::Text(capitals.split(',').next()?.to_owned())));
    }
    Organisation(organisation, scope) {
        "official": Text = scope.knowledge().agencies.get(organisation.agency?.0 as usize).map(|agency| Value::Text(agency.name.to_string()));
    }
    Variant(variant, scope) {
        "usual": Text = words(variant.usual, scope);
        "times": Number = Some(whole(scope.times(mention.tokens)));
        "usual_times": Number = Some(whole(scope.times(variant.usual)));
    }
    Misspelling(misspelling, scope) {
        "right": Text = Some(Value::Text(scope.lexicon().spellings.right(misspelling.right).to_owned()));
    }
    Event(event, scope) {
        "name": Text = known_event(*event, scope).map(|event| Value::Text(event.name.to_string()));
        "began": Date = known_event(*event, scope).map(|event| Value::Days(event.began));
        "ended": Date = known_event(*event, scope).map(|event| Value::Days(event.ended));
        "days": Date = known_event(*event, scope).map(|event| Value::Days(event.days()));
    }
    Reversed(reversed, scope) {
        "other": Text = words(reversed.other, scope);
    }
    Restated(restated, scope) {
        "other": Text = words(restated.other, scope);
    }
    Score(score, _scope) {
        "first": Number = Some(whole(score.first));
        "second": Number = Some(whole(score.second));
    }
    Link(link, _scope) {
        "stated": Text = Some(Value::Text(link.stated.to_string()));
        "target": Text = Some(Value::Text(link.target.to_string()));
        "is_number": Boolean = Some(Value::Boolean(link.number));
    }
    Repeat(repeat, scope) {
        "once": Text = words(repeat.first, scope);
    }
    Teasers(teasers, _scope) {
        "count": Number = Some(whole(teasers.count));
    }
}

fn known_event(event: mentions::Event, scope: &dyn Scope) -> Option<&knowledge::Event> {
    scope.knowledge().events.get(usize::from(event.event.0))
}

/// The names of a country's capital.
fn capitals(place: PlaceId, scope: &dyn Scope) -> Option<&str> {
    scope.knowledge().places.get(usize::from(place.0)).map(|place| place.capitals.as_ref()).filter(|capitals| !capitals.is_empty())
}

fn whole(value: u32) -> Value {
    Value::Number(f64::from(value), 1.0)
}

fn stated(number: &Number) -> Option<Value> {
    Some(Value::Number(number.value, number.step))
}

fn words(tokens: TokenRange, scope: &dyn Scope) -> Option<Value> {
    (!tokens.is_empty()).then(|| Value::Text(scope.words(tokens)))
}

/// The sign or code before a sum: the "$" of "$3 billion".
fn sign(written: &str) -> Option<&str> {
    let digits = written.find(|c: char| c.is_ascii_digit())?;
    Some(written[..digits].trim_end()).filter(|sign| !sign.is_empty())
}

/// The digits of a number without its scale, where there are at least three: "135" for "1.35 million".
fn digits(number: &Number) -> Option<String> {
    let digits = format!("{:.0}", number.value / number.step);
    let digits = digits.trim_end_matches('0');
    (digits.len() >= 3).then(|| digits.to_owned())
}

/// What a sum is counted in, whichever country's it is: "dollar" for "$3", "US$3" and "three dollars"; the code of rarer currencies.
fn money_unit(written: &str, money: &mentions::Money, scope: &dyn Scope) -> Option<String> {
    const UNITS: [(&str, &[&str]); 4] = [
        ("dollar", &["$", "dollar", "usd"]),
        ("pound", &["£", "pound", "gbp", "pence"]),
        ("euro", &["€", "euro", "eur"]),
        ("yen", &["¥", "yen", "jpy"]),
    ];
    let written = written.to_lowercase();
    let told = UNITS.iter().find(|(_, words)| words.iter().any(|word| written.contains(word)));
    let code = || scope.lexicon().currencies.get(usize::from(money.currency?.0)).map(|code| code.to_string());
    told.map(|(unit, _)| (*unit).to_owned()).or_else(code)
}

/// "22th" as "22nd", and in capitals where it has them.
fn with_right_ending(written: &str, value: u64) -> String {
    let ending = match (value % 100, value % 10) {
        (11..=13, _) => "th",
        (_, 1) => "st",
        (_, 2) => "nd",
        (_, 3) => "rd",
        _ => "th",
    };
    let digits = written.trim_end_matches(|c: char| c.is_ascii_alphabetic());
    if digits.is_empty() {
        return written.to_owned();
    }
    let capitals = written.ends_with(|c: char| c.is_ascii_uppercase());
    format!("{digits}{}", if capitals { ending.to_uppercase() } else { ending.to_owned() })
}

/// One end of a range that is a calendar date.
fn bound(when: &When) -> Option<Value> {
    if let When::Date(date) = when { Some(Value::Date(*date)) } else { None }
}

/// One end of a range that is a weekday, alone or with a number.
fn weekday(when: &When) -> Option<Value> {
    match when {
        When::Weekday(weekday) | When::WeekdayThe(weekday, _) => Some(Value::Weekday(*weekday)),
        _ => None,
    }
}

/// How many days a range has, its first and last included; `None` where that depends on a year that is not said.
fn range_days(from: &When, until: &When) -> Option<i64> {
    match (from, until) {
        (When::Weekday(first), When::Weekday(last)) => Some(i64::from(last.days_since(*first)) + 1),
        (When::Date(from), When::Date(until)) => {
            // 2023 has no 29 February, and no range over the end of that month is as long in every year.
            let year = from.year.or(until.year).unwrap_or(2023);
            let day = |date: &Date| NaiveDate::from_ymd_opt(date.year.unwrap_or(year), date.month?, date.day?);
            let (first, last) = (day(from)?, day(until)?);
            let over_february = from.year.is_none() && from.month <= Some(2) && until.month > Some(2);
            (first <= last && !over_february).then(|| (last - first).num_days() + 1)
        }
        _ => None,
    }
}

/// The day that a date without a year means by the tense that it stands in.
fn meant(mention: &Mention, scope: &dyn Scope) -> Option<Value> {
    let days = scope.days(mention)?;
    days.from.filter(|from| days.until == Some(*from)).map(Value::day)
}

/// From the first year of a range to its last.
fn range_years(from: &When, until: &When) -> Option<i32> {
    match (from, until) {
        (When::Date(from), When::Date(until)) => Some(until.year? - from.year.or(until.year)?),
        _ => None,
    }
}

/// How many days a range has at least and at most: between its ends, and with both of them. Years that are not said are taken for those that
/// make it shortest.
fn range_length(from: &When, until: &When) -> Option<(f64, f64)> {
    let (When::Date(from), When::Date(until)) = (from, until) else { return None };
    let year = from.year.or(until.year).unwrap_or(2023);
    let first = Date { year: Some(from.year.unwrap_or(year)), ..*from }.interval()?;
    let last = |year: i32| Date { year: Some(year), ..*until }.interval().filter(|last| last.from >= first.from);
    let end = until.year.unwrap_or(year);
    let last = last(end).or_else(|| if until.year.is_none() { last(end + 1) } else { None })?;
    // A leap day may lie inside where no year is said.
    let over_february = (from.month <= Some(2) && until.month >= Some(2)) || until.month < from.month;
    let leap = i64::from(from.year.is_none() && until.year.is_none() && over_february);
    let (shortest, longest) = ((last.from? - first.until?).num_days(), (last.until? - first.from?).num_days() + 1 + leap);
    Some((shortest as f64, longest as f64))
}

/// How many days a duration has with a unit more or less: people count full years, begun ones, or both ends. Round numbers are rounded.
fn duration_length(duration: &mentions::Duration, more: f64) -> f64 {
    const ROUNDED: f64 = 0.05;
    let (count, unit) = (duration.count.value, duration.unit.years() * 365.2425);
    let slack = if count % 10.0 == 0.0 { (count * ROUNDED).max(1.0) } else { 1.0 };
    // Years differ by a day or two, as they have leap days; of weeks and days nothing is lost but in computing.
    let uneven = if duration.unit > TimeUnit::Week { 2.0 } else { 0.01 };
    (count + more * slack) * unit - more * uneven
}

/// The holiday that a time names.
fn holiday(when: &When) -> Option<HolidayId> {
    match when {
        When::Inside { part: Part::Holiday(holiday), .. } => Some(*holiday),
        _ => None,
    }
}

/// Whether an honorific is for a man or for a woman; most titles are for both.
fn addressed(honorific: &str, scope: &dyn Scope) -> Option<Value> {
    let lexicon = scope.lexicon();
    let word = lexicon.id(honorific);
    let listed = |list: &str| lexicon.list(list).is_some_and(|list| list.iter().any(|phrase| phrase.as_ref() == [word]));
    let said = if listed("honorifics-of-men") { "a man" } else { listed("honorifics-of-women").then_some("a woman")? };
    Some(Value::Text(said.to_owned()))
}
