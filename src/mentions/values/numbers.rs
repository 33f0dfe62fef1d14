//! Numbers in digits and words, with their scale and the words that widen them.

use std::borrow::Cow;

use super::fractions;
use super::view::View;
use crate::mentions::{Bound, Number};

/// Groups of digits parted by spaces in one number ("1 000 000"); it bounds the look-ahead.
const GROUPS: usize = 4;

/// Words of one number ("three hundred and twelve thousand ..."); it bounds the look-ahead.
const WORDS: usize = 16;

/// A number as read, before anything is known of what it counts.
#[derive(Clone, Copy, Debug)]
pub struct Reading {
    /// The number, without its bound.
    pub number: Number,
    /// The token after its digits, before a scale.
    pub digits_end: usize,
    /// The token after it.
    pub end: usize,
    /// Whether a scale such as "million" was read.
    pub scaled: bool,
}

/// The number that starts at a token.
pub fn read(view: View<'_>, at: usize) -> Option<Reading> {
    let reading = if view.is_number(at) { digits(view, at) } else { words(view, at) };
    Some(fractions::mixed(view, reading?))
}

fn digits(view: View<'_>, at: usize) -> Option<Reading> {
    let text = view.token_text(at);
    let (mut value, mut step) = plain(text)?;
    let mut end = at + 1;
    if !text.contains(['.', ',']) && text.len() <= 3 && !text.starts_with('0') {
        for _ in 0..GROUPS {
            let apostrophe = usize::from(view.is_any(end, &["'", "’"]) && view.attached(end) && view.attached(end + 1));
            let group = end + apostrophe;
            let digits = view.token_text(group);
            let (whole, decimals) = digits.split_once('.').unwrap_or((digits, ""));
            if !view.is_number(group) || whole.len() != 3 || whole.contains(',') || !view.near(group) || (!decimals.is_empty() && end == at + 1) {
                break;
            }
            value = value * 1000.0 + digits.parse::<f64>().ok()?;
            step = 10f64.powi(-i32::try_from(decimals.len()).ok()?);
            end = group + 1;
            if !decimals.is_empty() {
                break;
            }
        }
    }
    if step >= 1.0
        && let Some((part, part_step, after)) = fractions::after_digits(view, end)
    {
        (value, step, end) = (value + part, part_step, after);
    }
    let digits_end = end;
    let mut scaled = false;
    if let Some((after, factor)) = scale(view, end) {
        (value, step) = times(value, step, factor);
        (end, scaled) = (after, true);
        if let Some((after, factor)) = scale(view, end) {
            (value, step) = times(value, step, factor);
            end = after;
        }
    }
    let reading = Reading { number: Number { value, step, bound: Bound::Exact, words: false }, digits_end, end, scaled };
    Some(if scaled { below_scale(view, reading) } else { reading })
}

/// Adds what is below a scale of less than a million: the "21" of "3 hundred and 21", the "two hundred" of "6 crore and two hundred".
fn below_scale(view: View<'_>, reading: Reading) -> Reading {
    let and = usize::from(view.is(reading.end, "and"));
    let at = reading.end + and;
    let spoken = view.is_any(reading.end - 1, &["hundred", "thousand", "lakh", "crore"]);
    if !spoken || reading.number.step < 1.0 || !view.near(reading.end) || !view.near(at) || view.token_text(at).contains(['.', ',']) {
        return reading;
    }
    let rest = if view.is_number(at) { digits(view, at) } else { words(view, at) };
    match rest.filter(|rest| rest.number.step >= 1.0 && rest.number.value >= 1.0 && rest.number.value < reading.number.step) {
        Some(rest) if and == 1 || rest.scaled => {
            let number = Number { value: reading.number.value + rest.number.value, step: rest.number.step, ..reading.number };
            Reading { number, end: rest.end, ..reading }
        }
        _ => reading,
    }
}

/// The number that digits after a point stand for (".300"), where the point belongs to them.
pub fn after_point(view: View<'_>, at: usize, reading: Reading) -> Option<Reading> {
    let digits = view.token_text(at);
    let point = view.before(at, 1).filter(|point| view.is(*point, ".") && view.attached(at) && !view.attached(*point) && *point > 0)?;
    let plain = reading.digits_end == at + 1 && !digits.contains(['.', ',']) && view.near(point);
    let step = 10f64.powi(-i32::try_from(digits.len()).ok()?);
    plain.then_some(Reading { number: Number { value: reading.number.value * step, step, ..reading.number }, ..reading })
}

/// A value and its step with a scale; the value stays a whole number of steps, so that "8.2bn" is 8200000000 to the last digit.
fn times(value: f64, step: f64, factor: f64) -> (f64, f64) {
    let scaled = step * factor;
    ((value / step).round() * scaled, scaled)
}

impl Reading {
    /// The number with a scale that ends before a token.
    pub fn scaled_by(self, factor: f64, end: usize) -> Self {
        let (value, step) = times(self.number.value, self.number.step, factor);
        Self { number: Number { value, step, ..self.number }, end, scaled: true, ..self }
    }
}

/// "1,200.5" as a value and the size of its last digit.
fn plain(text: &str) -> Option<(f64, f64)> {
    let whole = if text.contains(',') { Cow::Owned(text.replace(',', "")) } else { Cow::Borrowed(text) };
    let decimals = whole.split_once('.').map_or(0, |(_, decimals)| decimals.len());
    let value: f64 = whole.parse().ok().filter(|value: &f64| value.is_finite())?;
    Some((value, 10f64.powi(-i32::try_from(decimals).ok()?)))
}

/// A scale after digits: "million", "bn"; letters that stand for units as well ("m", "k") are left to the caller.
fn scale(view: View<'_>, at: usize) -> Option<(usize, f64)> {
    let hyphen = usize::from(view.is_tight_dash(at));
    let at = at + hyphen;
    let token = view.get(at).filter(|token| token.end - token.start > 1 && view.near(at))?;
    let factor = view.lexicon.scales.word(token.word)?;
    Some((at + 1, factor))
}

/// A scale of one letter right after the digits: "1.3m", "10k".
pub fn letter_scale(view: View<'_>, at: usize) -> Option<(usize, f64)> {
    let token = view.get(at).filter(|token| token.end - token.start == 1 && view.attached(at))?;
    Some((at + 1, view.lexicon.scales.word(token.word)?))
}

/// "four", "twenty-five", "three hundred and twelve", "a million", "half a million".
fn words(view: View<'_>, start: usize) -> Option<Reading> {
    fractions::of_scale(view, start).or_else(|| spelled(view, start))
}

/// The same, where no part of a scale starts.
pub fn spelled(view: View<'_>, start: usize) -> Option<Reading> {
    let article = view.is_any(start, &["a", "an"]);
    if article && (word_scale(view, start + 1).is_none() || !view.near(start + 1)) {
        return None;
    }
    let mut sum = Spelled { group: f64::from(u8::from(article)), ..Spelled::default() };
    let mut at = start + usize::from(article);
    let and_adds = !view.before(start, 1).is_some_and(|before| view.is_any(before, &["between", "both"]));
    for _ in 0..WORDS {
        let begun = at > start;
        let hyphen = begun && view.is_tight_dash(at);
        let and = sum.scaled && and_adds && view.is(at, "and");
        let next = at + usize::from(hyphen || and);
        // "nine million and five ninths"
        if and && fractions::follows(view, next) {
            break;
        }
        if begun && !(view.near(at) && view.near(next)) {
            break;
        }
        let added = match (word_value(view, next), word_scale(view, next)) {
            // "one hundred and two hundred" are two numbers, "one thousand and two hundred" is one.
            (Some(value), _) => !(and && word_scale(view, next + 1).is_some_and(|scale| !sum.takes(scale))) && sum.add(value, begun),
            (None, Some(factor)) => begun && !and && sum.multiply(factor),
            (None, None) => false,
        };
        if !added {
            break;
        }
        at = next + 1;
    }
    if at == start {
        return None;
    }
    let bare_scale = article && at == start + 2;
    let bound = if bare_scale { Bound::About } else { Bound::Exact };
    let number = Number { value: sum.total + sum.group, step: sum.step, bound, words: true };
    Some(decimals(view, Reading { number, digits_end: start, end: at, scaled: sum.scaled }))
}

/// "two point five", "nought point nought three": the digits after the point are said one by one, or as one number.
fn decimals(view: View<'_>, reading: Reading) -> Reading {
    let mut at = reading.end + 1;
    if !view.is(reading.end, "point") || !view.near(reading.end) || reading.number.step > 1.0 && !reading.scaled {
        return reading;
    }
    let (mut value, mut step) = (reading.number.value, 1.0);
    while step > 1e-9
        && let Some(digits) = word_value(view, at).filter(|_| view.near(at))
    {
        let ones = word_value(view, at + 2).filter(|ones| digits >= 20.0 && *ones < 10.0 && view.is_tight_dash(at + 1));
        step /= if digits < 10.0 { 10.0 } else { 100.0 };
        value += (digits + ones.unwrap_or_default()) * step;
        at += if ones.is_some() { 3 } else { 1 };
    }
    if step > 0.5 {
        return reading;
    }
    let number = Number { value: (value / step).round() * step, step, ..reading.number };
    match scale(view, at) {
        Some((end, factor)) => Reading { number, ..reading }.scaled_by(factor, end),
        None => Reading { number, end: at, ..reading },
    }
}

fn word_value(view: View<'_>, at: usize) -> Option<f64> {
    view.get(at).and_then(|token| view.lexicon.cardinals.word(token.word)).map(f64::from)
}

/// A scale in a word: "million", "dozen"; one letter is none.
pub fn word_scale(view: View<'_>, at: usize) -> Option<f64> {
    view.get(at).filter(|token| token.end - token.start > 1).and_then(|token| view.lexicon.scales.word(token.word))
}

/// A number in words, as far as it has been read.
struct Spelled {
    /// Thousands and more that are complete.
    total: f64,
    /// What is below the last of them.
    group: f64,
    /// The size of the last stated digit.
    step: f64,
    /// The last scale of a thousand or more; the next one has to be smaller.
    last: f64,
    scaled: bool,
}

impl Default for Spelled {
    fn default() -> Self {
        Self { total: 0.0, group: 0.0, step: 1.0, last: f64::INFINITY, scaled: false }
    }
}

impl Spelled {
    /// Adds "five" to "twenty", or "twelve" to "three hundred"; false where the word starts a number of its own.
    fn add(&mut self, value: f64, begun: bool) -> bool {
        let below_hundred = self.group % 100.0;
        let fits = match below_hundred {
            0.0 => !begun || (self.scaled && value > 0.0),
            tens => tens >= 20.0 && tens % 10.0 == 0.0 && (1.0..10.0).contains(&value),
        };
        if fits {
            self.group += value;
            self.step = 1.0;
        }
        fits
    }

    /// Whether a number of this scale can be added to what has been read.
    fn takes(&self, scale: f64) -> bool {
        if self.group == 0.0 { scale < self.last } else { scale > 100.0 && scale < self.last }
    }

    /// Multiplies by "hundred" or "million"; false where that makes no number.
    fn multiply(&mut self, factor: f64) -> bool {
        let small = factor <= 100.0;
        // "a thousand million", "three lakh crore"
        if self.group == 0.0 && self.total > 0.0 && factor >= 1e6 && factor > self.last {
            self.total *= factor;
            self.step *= factor;
            return true;
        }
        if self.group == 0.0 || (small && self.group >= 100.0) || (!small && factor >= self.last) {
            return false;
        }
        self.step *= factor;
        self.scaled = true;
        if small {
            self.group *= factor;
        } else {
            self.total += self.group * factor;
            (self.group, self.last) = (0.0, factor);
        }
        true
    }
}

/// The bound that the words around a mention give to its number.
pub fn bounded(view: View<'_>, start: usize, end: usize, number: Number) -> Number {
    for back in (1..=4).rev() {
        let Some(before) = view.before(start, back) else { continue };
        if let Some((after, bound)) = view.phrase(before, &view.lexicon.bounds)
            && after == start
            && !(view.attached(before) && view.before(before, 1).is_some_and(|dash| view.is_dash(dash)))
        {
            return Number { bound, ..number };
        }
    }
    let after = view.phrase(end, &view.lexicon.bounds_after).filter(|_| view.near(end));
    after.map_or(number, |(_, bound)| Number { bound, ..number })
}
