//! Numbers in digits and words, with their scale and the words that widen them.

use super::dates;
use super::view::View;
use crate::article::Flags;
use crate::lexicon::Class;
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
    if view.is_number(at) { digits(view, at) } else { words(view, at) }
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
            if !view.is_number(group) || digits.len() != 3 || digits.contains('.') || !view.near(group) {
                break;
            }
            value = value * 1000.0 + digits.parse::<f64>().ok()?;
            end = group + 1;
        }
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
    Some(Reading { number: Number { value, step, bound: Bound::Exact, words: false }, digits_end, end, scaled })
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
    let whole = text.replace(',', "");
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
    if view.is(start, "half") {
        let scale = start + 2;
        let factor = word_scale(view, scale).filter(|_| view.is_any(start + 1, &["a", "an"]) && view.near(scale))?;
        let number = Number { value: factor / 2.0, step: factor / 2.0, bound: Bound::About, words: true };
        return Some(Reading { number, digits_end: start, end: scale + 1, scaled: true });
    }
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
        if begun && !(view.near(at) && view.near(next)) {
            break;
        }
        let added = match (word_value(view, next), word_scale(view, next)) {
            // "one hundred and two hundred" are two numbers.
            (Some(value), _) => !(and && word_scale(view, next + 1).is_some()) && sum.add(value, begun),
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
    Some(Reading { number, digits_end: start, end: at, scaled: sum.scaled })
}

fn word_value(view: View<'_>, at: usize) -> Option<f64> {
    view.get(at).and_then(|token| view.lexicon.cardinals.word(token.word)).map(f64::from)
}

fn word_scale(view: View<'_>, at: usize) -> Option<f64> {
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

    /// Multiplies by "hundred" or "million"; false where that makes no number.
    fn multiply(&mut self, factor: f64) -> bool {
        let small = factor <= 100.0;
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

/// Whether a number starts here, with or without a sign of money before it.
pub fn starts(view: View<'_>, at: usize) -> bool {
    let number = |at: usize| view.is_number(at) || view.get(at).is_some_and(|token| view.lexicon.cardinals.word(token.word).is_some());
    number(at) || view.phrase(at, &view.lexicon.currency_names).is_some_and(|(after, _)| view.is_number(after) && view.attached(after))
}

/// Numbers strung together by marks ("10:30", "2-1", "24/7", "555 0123"): the token after the last one. None where the number is alone.
pub fn chain(view: View<'_>, at: usize) -> Option<usize> {
    let linked = |end: usize| {
        let mark = view.attached(end) && view.attached(end + 1) && (view.is_dash(end) || view.is_any(end, &[":", "/", "x", "×", "'", "’", "."]));
        if mark && view.is_number(end + 1) {
            return Some(end + 2);
        }
        (view.is_number(end) && view.near(end)).then_some(end + 1)
    };
    let mut end = linked(at)?;
    while let Some(more) = linked(end) {
        end = more;
    }
    Some(end)
}

/// Whether a number counts nothing here: the name or number of a thing, a year or a time of day without saying so, the mark of a list.
pub fn counts_nothing(view: View<'_>, at: usize, end: usize) -> bool {
    let text = view.token_text(at);
    let plain_digits = view.is_number(at) && !text.contains(['.', ',']);
    let clock = view.class(end, Class::Clock);
    let digits =
        plain_digits && (is_yearlike(view, text, end) || is_label(view, at, end) || dates::month(view, end).is_some_and(|_| text.len() <= 2));
    clock || digits || is_pronoun(view, at, end) || is_name(view, at, end)
}

/// Four digits that may be a year: before 1900 unless a plain word follows, after that unless the word is known to be counted.
fn is_yearlike(view: View<'_>, text: &str, end: usize) -> bool {
    let counts = if text < "1900" { view.is_small(end) && !view.ends_phrase(end) } else { view.class(end, Class::Counted) };
    text.len() == 4 && ("1500"..="2100").contains(&text) && !counts
}

/// "007", "[12]", and the "1." at the head of a list item.
fn is_label(view: View<'_>, at: usize, end: usize) -> bool {
    let text = view.token_text(at);
    let zero = text.len() > 1 && text.starts_with('0');
    let mark = view.attached(end) && view.is_any(end, &[".", ")", "]", ":"]);
    zero || view.before(at, 1).map_or(mark || view.is_capitalised(end), |before| view.is(before, "[") && view.is(end, "]"))
}

/// "one" that stands for somebody or something.
fn is_pronoun(view: View<'_>, at: usize, end: usize) -> bool {
    let counts = view.is_small(end) && view.near(end) && !view.is_any(end, &["another", "day"]) && !view.ends_phrase(end);
    view.is(at, "one") && end == at + 1 && !counts
}

/// "chapter 3", "Windows 10", "League Two", "#5".
fn is_name(view: View<'_>, at: usize, end: usize) -> bool {
    let Some(before) = view.before(at, 1).filter(|_| view.near(at)) else { return false };
    let first = view.before(before, 1).is_none() || view.get(before).is_some_and(|token| token.has(Flags::START));
    let joins = view.class(before, Class::Function) || view.class(before, Class::AfterDate) || view.phrase(before, &view.lexicon.bounds).is_some();
    let counts_after_month = dates::month(view, before).is_some() && !view.ends_phrase(end);
    // A short word at the start of a sentence has its capital from there ("All 12 died").
    let capital = view.is_capitalised(before) && !joins && !counts_after_month && (!first || view.token_text(before).len() > 3);
    let numbered = view.class(before, Class::Numbered) || (view.is(before, ".") && view.class_before(before, Class::Numbered));
    let number_of_name = capital && (view.is_number(at) || view.is_capitalised(at));
    numbered || number_of_name || view.is_any(before, &["#", "§", "№", "_", "@", "^", "\\", "=", "+"])
}
