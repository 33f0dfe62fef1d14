//! Numbers in digits and words, with their scale and the words that widen them.

use super::view::View;
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
    let mut scaled = false;
    if let Some((after, factor)) = scale(view, end) {
        (value, step, end, scaled) = (value * factor, step * factor, after, true);
        if let Some((after, factor)) = scale(view, end) {
            (value, step, end) = (value * factor, step * factor, after);
        }
    }
    Some(Reading { number: Number { value, step, bound: Bound::Exact, words: false }, end, scaled })
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
    let cardinal = |at: usize| view.get(at).and_then(|token| view.lexicon.cardinals.word(token.word)).map(f64::from);
    let factor = |at: usize| view.get(at).filter(|token| token.end - token.start > 1).and_then(|token| view.lexicon.scales.word(token.word));
    let mut at = start;
    let mut number = Number { value: 0.0, step: 1.0, bound: Bound::Exact, words: true };
    if view.is_any(at, &["a", "an", "half"]) {
        let half = view.is(at, "half");
        let article = half && view.is_any(at + 1, &["a", "an"]);
        let at_scale = at + 1 + usize::from(article);
        let factor = factor(at_scale).filter(|_| view.near(at_scale) && half == article)?;
        if half {
            number = Number { value: factor / 2.0, step: factor / 2.0, bound: Bound::About, words: true };
            return Some(Reading { number, end: at_scale + 1, scaled: true });
        }
        number.bound = Bound::About;
        at += 1;
    }
    let (mut total, mut group, mut scaled, mut any) = (0.0, if number.bound == Bound::About { 1.0 } else { 0.0 }, false, false);
    let mut smallest = f64::INFINITY;
    for _ in 0..WORDS {
        let joiner = usize::from(any && view.is_dash(at) && view.attached(at) && view.attached(at + 1));
        let and = usize::from(scaled && joiner == 0 && view.is(at, "and") && !view.is_any(start.wrapping_sub(1), &["between", "both"]));
        let next = at + joiner + and;
        if any && !(view.near(at) && view.near(next)) {
            break;
        }
        if let Some(value) = cardinal(next) {
            let room = if group % 100.0 == 0.0 {
                100.0
            } else if group % 10.0 == 0.0 && group % 100.0 >= 20.0 {
                10.0
            } else {
                0.0
            };
            let fits = !any || (value > 0.0 && value < room && (scaled || joiner == 1 || room == 10.0));
            let another = and == 1 && factor(next + 1).is_some();
            if !fits || another {
                break;
            }
            group += value;
            number.step = 1.0;
            at = next + 1;
        } else if let Some(factor) = factor(next).filter(|_| and == 0 && (any || number.bound == Bound::About)) {
            if factor <= 100.0 {
                if group >= 100.0 || group == 0.0 {
                    break;
                }
                group *= factor;
            } else {
                if factor >= smallest || group == 0.0 {
                    break;
                }
                total += group * factor;
                group = 0.0;
                smallest = factor;
            }
            number.step = if factor <= 100.0 { factor } else { factor * if number.step > 1.0 && number.step < factor { number.step } else { 1.0 } };
            scaled = true;
            at = next + 1;
        } else {
            break;
        }
        any = true;
    }
    number.value = total + group;
    if any && number.value != 1.0 && scaled && number.bound == Bound::About && !(number.value / number.step - 1.0).abs().lt(&1e-9) {
        number.bound = Bound::Exact;
    }
    any.then_some(Reading { number, end: at, scaled })
}

/// The bound that the words around a mention give to its number.
pub fn bounded(view: View<'_>, start: usize, end: usize, number: Number) -> Number {
    for back in (1..=4).rev() {
        let Some(before) = view.before(start, back) else { continue };
        if let Some((after, bound)) = view.phrase(before, &view.lexicon.bounds)
            && after == start
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

/// Whether a number counts or says nothing here: the name or number of a thing, a year without saying so, the mark of a list.
pub fn is_name(view: View<'_>, at: usize, end: usize) -> bool {
    let text = view.token_text(at);
    let plain_digits = view.is_number(at) && !text.contains(['.', ',']);
    let before = view.before(at, 1);
    let counted = view.class(end, Class::Counted);
    let year = plain_digits && text.len() == 4 && (1900.0..=2100.0).contains(&text.parse().unwrap_or(0.0)) && !counted;
    let zero = plain_digits && text.len() > 1 && text.starts_with('0');
    let clock = view.class(end, Class::Clock) || view.is(end, "noon") || view.is(end, "midnight");
    let sentence_start = before.is_none_or(|before| view.get(before).is_some_and(|token| token.has(crate::article::Flags::START)));
    let list = before.is_none() && view.attached(end) && view.is_any(end, &[".", ")", "]", ":"]);
    let bracketed = before.is_some_and(|before| view.is(before, "[")) && view.is(end, "]");
    let one = view.is(at, "one") && !(view.is_small(end) && view.near(end) && !view.ends_phrase(end) && !view.is_any(end, &["another", "day"]));
    let named = before.is_some_and(|before| {
        let thing = view.class(before, Class::Numbered) || (view.is(before, ".") && view.class_before(before, Class::Numbered));
        let bound = view.lexicon.bounds.longest(view.tokens.get(before..).unwrap_or_default()).is_some();
        let name = view.is_capitalised(before)
            && view.is_number(at)
            && !view.class(before, Class::Function)
            && !view.class(before, Class::AfterDate)
            && !bound;
        let name = name && (!sentence_start || view.token_text(before).len() > 3);
        view.near(at) && (thing || name || view.is_any(before, &["#", "§", "№", "_", "@", "^", "\\", "=", "+"]))
    });
    year || zero || clock || list || bracketed || one || named
}
