//! Numbers with a unit: quantities, durations and percentages.

use super::numbers::{self, Reading};
use super::view::View;
use crate::lexicon::{Class, Unit, UnitId};
use crate::mentions::{Bound, Duration, Number, Quantity, TimeUnit, Value};

/// What a number with the unit after it says.
pub enum Measured {
    /// A mention that ends before this token.
    Value(usize, Value),
    /// The number alone is what counts: "45 years old", "five percentage points".
    NumberAlone,
    /// Something that may be read in several ways, or a rate: "1.3m", "70 mg per litre". It ends before this token.
    Unclear(usize),
}

/// Reads the unit after a number.
pub fn read(view: View<'_>, reading: Reading) -> Option<Measured> {
    let (end, id) = unit(view, reading)?;
    let unit = view.lexicon.units.get(usize::from(id.0))?;
    let hyphen = view.is_dash(end) && view.attached(end);
    let number = reading.number;
    Some(match unit.dimension.as_ref() {
        "percentage-point" => Measured::NumberAlone,
        "percentage" => Measured::Value(end, Value::Percentage(number)),
        _ if (hyphen && view.is_any(end + 1, &["old", "olds"])) || view.is(end, "old") => Measured::NumberAlone,
        "time" if view.is(end, "of") && view.is(end + 1, "age") => Measured::NumberAlone,
        "time" if view.is_any(end, &["and", "-"]) && view.is_any(end + 1, &["a"]) && view.is_any(end + 2, &["half", "quarter"]) => {
            Measured::Unclear(end + 3)
        }
        "time" => {
            let (count, end) = compound(view, number, end, unit);
            Measured::Value(end, Value::Duration(Duration { count, unit: time_unit(unit)? }))
        }
        _ if view.is_any(end, &["per", "/"]) && view.near(end) => Measured::Unclear(end + 1),
        _ => {
            let (number, end) = compound(view, number, end, unit);
            Measured::Value(end, Value::Quantity(Quantity { number, unit: id }))
        }
    })
}

/// "a decade", "a century" where they measure time: "for a decade", "more than a century", "a decade ago".
pub fn article_and_time(view: View<'_>, at: usize) -> Option<(usize, Duration)> {
    let unit = view.phrase(at + 1, &view.lexicon.unit_names).filter(|_| view.near(at + 1))?;
    let time = time_unit(view.lexicon.units.get(usize::from(unit.1.0))?)?;
    let number = numbers::bounded(view, at, unit.0, Number { value: 1.0, step: 1.0, bound: Bound::Exact, words: true });
    let placed =
        view.class(unit.0, Class::AfterDuration) || number.bound != Bound::Exact || view.before(at, 1).is_some_and(|before| view.is(before, "for"));
    let long = matches!(time, TimeUnit::Decade | TimeUnit::Century);
    let bound = if number.bound == Bound::Exact { Bound::About } else { number.bound };
    (long && placed).then_some((unit.0, Duration { count: Number { bound, ..number }, unit: time }))
}

/// The unit after a number and the token after it.
fn unit(view: View<'_>, reading: Reading) -> Option<(usize, UnitId)> {
    let at = reading.end;
    if let Some(unit) = bracketed(view, at).or_else(|| inches(view, at)) {
        return Some(unit);
    }
    let hyphen = view.is_tight_dash(at);
    let at = at + usize::from(hyphen);
    if !view.near(at) {
        return None;
    }
    let (end, id) = view.phrase(at, &view.lexicon.unit_names)?;
    let unit = view.lexicon.units.get(usize::from(id.0))?;
    let name = view.token_text(at);
    let symbol = name.len() <= 2 && end == at + 1 && name.bytes().all(|byte| byte.is_ascii_alphabetic());
    let ordinal = view.get(at).is_some_and(|token| view.lexicon.ordinals.word(token.word).is_some());
    let one = (reading.number.value - 1.0).abs() < f64::EPSILON;
    let fits = match name {
        // A preposition more often than an inch.
        "in" => view.attached(at) || view.is(end, ")") || (view.is(end, "(") && view.is_number(end + 1)),
        _ if symbol && (reading.number.words || hyphen) => false,
        "m" => !view.attached(at),
        _ if name.len() == 1 && unit.dimension.as_ref() == "temperature" => is_temperature(view, reading, at),
        _ if name.len() == 1 && symbol => view.attached(at) && view.is_small(at),
        // "pc", "st", "pp", "mi" and the like are words and names in capitals or apart.
        "pc" | "pp" | "st" | "mi" | "ha" | "mb" | "cl" | "sec" | "min" | "ins" => view.attached(at) || name.len() > 2,
        "percentage" => view.ends_phrase(end),
        "second" if ordinal => hyphen || (one && !view.is_dash(end)),
        "foot" => hyphen || !reading.number.words,
        _ => !(symbol && view.is_capitalised(at) && name != "MW" && name != "GW" && name != "GB" && name != "TB" && name != "KB" && name != "MB"),
    };
    fits.then_some((end, id))
}

/// "20 (kg)", as tables and forms have it.
fn bracketed(view: View<'_>, at: usize) -> Option<(usize, UnitId)> {
    let open = ["(", "[", "{", "<"].iter().position(|mark| view.is(at, mark))?;
    let symbol = view.is_small(at + 1) && view.token_text(at + 1).len() == 2 && !view.is(at + 1, "in");
    let (end, id) = view.phrase(at + 1, &view.lexicon.unit_names).filter(|_| symbol && view.near(at))?;
    (end == at + 2 && view.is(end, [")", "]", "}", ">"][open])).then_some((end + 1, id))
}

/// The inches of 10" long.
fn inches(view: View<'_>, at: usize) -> Option<(usize, UnitId)> {
    let marked = view.is_any(at, &["\"", "″"]) && view.class(at + 1, Class::AfterMetres) && view.near(at);
    let inch = view.lexicon.units.iter().position(|unit| unit.id.as_ref() == "inch").filter(|_| marked)?;
    Some((at + 1, UnitId(u16::try_from(inch).ok()?)))
}

/// Whether "C" or "F" right after a number is a temperature and no name ("18F"): after a minus, in "20C (68F)", or after a word that
/// speaks of heat.
fn is_temperature(view: View<'_>, reading: Reading, at: usize) -> bool {
    let Some(number) = view.before(at, 1) else { return false };
    let back = |words: usize| view.before(number, words);
    let spoken = (1..=2).any(|words| back(words).is_some_and(|word| view.class(word, Class::BeforeTemperature)));
    let beside = view.is(at + 1, "(") || back(1).is_some_and(|mark| view.is(mark, "("));
    view.attached(at) && view.is_capitalised(at) && (reading.number.value < 0.0 || spoken || beside)
}

/// What "m" right after a number means where the words after it tell: a factor of a million, or metres.
pub fn million_or_metres(view: View<'_>, at: usize, end: usize) -> Option<bool> {
    if view.class(end, Class::AfterMetres) && view.near(end) || beside_length(view, at, end) {
        return Some(false);
    }
    (view.class(end, Class::Counted) && view.near(end)).then_some(true)
}

/// Whether a number in brackets converts to or from a length: "30m (100ft)", "4ft (1.2m)".
fn beside_length(view: View<'_>, at: usize, end: usize) -> bool {
    let length = |unit: usize| {
        let named = view.phrase(unit, &view.lexicon.unit_names);
        named
            .and_then(|(_, id)| view.lexicon.units.get(usize::from(id.0)))
            .is_some_and(|unit| unit.dimension.as_ref() == "length" && unit.id.as_ref() != "metre")
    };
    let after = view.is(end, "(")
        && view.near(end)
        && numbers::read(view, end + 1).is_some_and(|second| length(second.end + usize::from(view.is_tight_dash(second.end))));
    let before = view.before(at, 2).filter(|unit| view.is(unit + 1, "(")).is_some_and(length);
    after || (before && view.is(end, ")"))
}

/// "25 pounds" where they are a weight: after "weighs", "shed" and the like, or with kilograms in brackets.
pub fn pounds(view: View<'_>, at: usize, reading: Reading) -> Option<(usize, Value)> {
    let name = reading.end + usize::from(view.is_tight_dash(reading.end));
    if reading.scaled || !view.is_any(name, &["pound", "pounds"]) || !view.near(name) {
        return None;
    }
    let spoken = (1..=3).any(|words| view.before(at, words).is_some_and(|word| view.class(word, Class::BeforeWeight)));
    let kilograms = |number: usize| {
        let second = numbers::read(view, number)?;
        Some(view.is_any(second.end, &["kg", "kgs", "kilograms", "kilos", "kilogrammes"]))
    };
    let beside = view.is(name + 1, "(") && kilograms(name + 2) == Some(true);
    let unit = view.lexicon.units.iter().position(|unit| unit.id.as_ref() == "pound")?;
    let quantity = Quantity { number: reading.number, unit: UnitId(u16::try_from(unit).ok()?) };
    (spoken || beside).then_some((name + 1, Value::Quantity(quantity)))
}

/// Adds the smaller units of "5ft 11in", "11st 9lb", "two hours and 30 minutes" to the number of the largest one.
fn compound(view: View<'_>, mut number: Number, mut end: usize, unit: &Unit) -> (Number, usize) {
    let time = unit.dimension.as_ref() == "time";
    if !time && !matches!(unit.id.as_ref(), "foot" | "stone" | "pound") {
        return (number, end);
    }
    let (mut last, mut part) = (unit, number);
    while let Some((second, after, smaller)) = smaller_part(view, end, last, part) {
        let ratio = unit.factor / smaller.factor;
        number = Number { value: number.value + second.value / ratio, step: second.step / ratio, ..number };
        (last, part, end) = (smaller, second, after);
    }
    (number, end)
}

/// The number of a smaller unit of the same dimension, less than one of the larger unit: the "11in" of "5ft 11in".
fn smaller_part<'a>(view: View<'a>, end: usize, larger: &Unit, part: Number) -> Option<(Number, usize, &'a Unit)> {
    let joined = usize::from(view.is(end, "and") || (larger.dimension.as_ref() == "time" && view.is(end, ",")));
    let at = end + joined;
    if part.step < 1.0 || part.value.fract() != 0.0 || !view.near(at) || !(view.is_number(at) || part.words) {
        return None;
    }
    let second = numbers::read(view, at)?;
    let (after, id) = view.phrase(second.end, &view.lexicon.unit_names).filter(|_| view.near(second.end))?;
    let smaller = view.lexicon.units.get(usize::from(id.0)).filter(|smaller| smaller.dimension == larger.dimension)?;
    let ratio = larger.factor / smaller.factor;
    let fits = ratio > 1.5 && second.number.value < ratio.ceil() && (ratio - ratio.round()).abs() < 0.05;
    fits.then_some((second.number, after, smaller))
}

fn time_unit(unit: &Unit) -> Option<TimeUnit> {
    Some(match unit.id.as_ref() {
        "second" => TimeUnit::Second,
        "minute" => TimeUnit::Minute,
        "hour" => TimeUnit::Hour,
        "day" => TimeUnit::Day,
        "week" => TimeUnit::Week,
        "month" => TimeUnit::Month,
        "year" => TimeUnit::Year,
        "decade" => TimeUnit::Decade,
        "century" => TimeUnit::Century,
        _ => return None,
    })
}
