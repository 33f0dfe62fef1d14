//! Parts of a whole: "two-thirds", "half of", "one in five", and those that belong to a number: "two and a half", "10½", "half a million".

use super::numbers::{self, Reading};
use super::view::View;
use crate::article::TokenKind;
use crate::lexicon::Class;
use crate::mentions::{Bound, Number};

/// Denominators that are written with digits ("10 1/2"): those of halves, thirds and so on, and of inches.
const DENOMINATORS: [f64; 10] = [2.0, 3.0, 4.0, 5.0, 6.0, 8.0, 10.0, 16.0, 32.0, 64.0];

/// Scales from here on are what "and a half" is a half of: "one million and a half".
const LARGE: f64 = 1e6;

/// A part below one, with the token after it.
#[derive(Clone, Copy, Debug)]
struct Part {
    value: f64,
    /// What it is a multiple of: a third for "two-thirds".
    step: f64,
    /// Whether it is told by words that say nothing else: a hyphen, or a plural that is no stretch of time.
    sure: bool,
    end: usize,
}

impl Part {
    fn number(self, factor: f64, bound: Bound) -> Number {
        Number { value: self.value * factor, step: self.step * factor, bound, words: true }
    }
}

/// Whether the next word allows that a part of a whole starts here; it is asked at every article and every number.
pub fn may_start(view: View<'_>, at: usize) -> bool {
    match view.get(at).map(|token| token.kind) {
        Some(TokenKind::Number) => view.is_any(at + 1, &["/", "in", "out"]),
        Some(TokenKind::Word) if view.is_any(at, &["a", "an"]) => view.get(at + 1).is_some_and(|token| {
            let scale = || view.lexicon.scales.word(token.word).is_some_and(|_| view.token_text(at + 2).ends_with("ths"));
            view.lexicon.parts.word(token.word).is_some()
                || scale()
                || (view.is_tight_dash(at + 2) && view.lexicon.cardinals.word(token.word).is_some())
        }),
        Some(TokenKind::Word) => {
            view.is_any(at, &["half", "quarter"]) || view.get(at).is_some_and(|token| view.lexicon.cardinals.word(token.word).is_some())
        }
        Some(TokenKind::Punctuation) => !view.token_text(at).is_ascii(),
        _ => false,
    }
}

/// "a third", "two-thirds", "three quarters", "one half"; "half" alone.
fn part(view: View<'_>, at: usize) -> Option<Part> {
    if view.is(at, "half") {
        return Some(Part { value: 0.5, step: 0.5, sure: false, end: at + 1 });
    }
    if let Some(part) = tiny(view, at) {
        return Some(part);
    }
    let article = view.is_any(at, &["a", "an"]);
    let (count, end) = if article { (1.0, at + 1) } else { whole(view, at)? };
    let hyphen = view.is_tight_dash(end);
    let name = end + usize::from(hyphen);
    if !view.near(name) {
        return None;
    }
    // "three twenty-fifths"
    let tens = view.get(name).and_then(|token| view.lexicon.cardinals.word(token.word)).filter(|tens| *tens >= 20 && view.is_tight_dash(name + 1));
    let (last, tens) = tens.map_or((name, 0.0), |tens| (name + 2, f64::from(tens)));
    let below = view.get(last).and_then(|token| view.lexicon.parts.word(token.word))? + tens;
    let plural = view.token_text(last).to_ascii_lowercase().ends_with('s');
    let one = (count - 1.0).abs() < f64::EPSILON;
    let spell = view.is(last, "quarters");
    (one != plural && count < below).then(|| Part {
        value: count / below,
        step: 1.0 / below,
        sure: (hyphen && !article) || (plural && !spell),
        end: last + 1,
    })
}

/// "a hundred trillionths", "two hundred millionths": hundreds and thousands of a part that is smaller still.
fn tiny(view: View<'_>, at: usize) -> Option<Part> {
    numbers::word_scale(view, at + 1)?;
    let reading = numbers::spelled(view, at).filter(|reading| reading.scaled && view.near(reading.end))?;
    let name = reading.end + usize::from(view.is_tight_dash(reading.end));
    let below = view.get(name).and_then(|token| view.lexicon.parts.word(token.word)).filter(|below| *below >= 1000.0)?;
    let fits = view.token_text(name).ends_with("ths") && reading.number.value < below;
    fits.then(|| Part { value: reading.number.value / below, step: 1.0 / below, sure: true, end: name + 1 })
}

/// Whether a part in words starts here that is told by its own number: "five ninths".
pub fn follows(view: View<'_>, at: usize) -> bool {
    part(view, at).is_some_and(|part| part.end > at + 1 && (part.sure || view.is_any(part.end - 1, &["half", "quarter", "quarters"])))
}

/// A whole number in words below a hundred.
fn whole(view: View<'_>, at: usize) -> Option<(f64, usize)> {
    let value = view.get(at).and_then(|token| view.lexicon.cardinals.word(token.word))?;
    let ones = view.get(at + 2).and_then(|token| view.lexicon.cardinals.word(token.word)).filter(|ones| (1..10).contains(ones));
    match ones {
        Some(ones) if value >= 20 && value % 10 == 0 && view.is_tight_dash(at + 1) => Some((f64::from(value + ones), at + 3)),
        _ => Some((f64::from(value), at + 1)),
    }
}

/// The value of "½".
pub fn sign(view: View<'_>, at: usize) -> Option<(f64, f64)> {
    let mut letters = view.token_text(at).chars();
    let (letter, None) = (letters.next()?, letters.next()) else { return None };
    if letter.is_ascii() {
        return None;
    }
    let mut digits = [0.0, 0.0];
    let mut side = 0;
    unicode_normalization::char::decompose_compatible(letter, |part| match part.to_digit(10) {
        Some(digit) => digits[side] = digits[side] * 10.0 + f64::from(digit),
        None => side = 1,
    });
    let [above, below] = digits;
    (side == 1 && above > 0.0 && above < below).then(|| (above / below, 1.0 / below))
}

/// "1/2" where it is a part and no date, score or choice: its value, its step and the token after it.
fn slashed(view: View<'_>, at: usize) -> Option<(f64, f64, usize)> {
    if !view.is(at + 1, "/") {
        return None;
    }
    let number = |at: usize| view.token_text(at).parse::<f64>().ok().filter(|_| view.is_number(at) && view.token_text(at).len() <= 2);
    let (above, below) = (number(at)?, number(at + 2)?);
    let tied =
        view.attached(at + 1) && view.attached(at + 2) && !(view.attached(at + 3) && view.is_any(at + 3, &["/", "-", "."]) && view.is_number(at + 4));
    (tied && above > 0.0 && above < below && DENOMINATORS.contains(&below)).then(|| (above / below, 1.0 / below, at + 3))
}

/// What a number in digits goes on with: the "1/2" of "10 1/2", the "½" of "2½".
pub fn after_digits(view: View<'_>, end: usize) -> Option<(f64, f64, usize)> {
    if let Some((value, step)) = sign(view, end).filter(|_| view.near(end)) {
        return Some((value, step, end + 1));
    }
    slashed(view, end).filter(|_| view.near(end) && !view.attached(end))
}

/// The whole of "two and a half", "five and a half million", "one million and a half" whose first number is given; the number itself where
/// nothing is added to it.
pub fn mixed(view: View<'_>, reading: Reading) -> Reading {
    let hyphens = usize::from(view.is_tight_dash(reading.end));
    let and = reading.end + hyphens;
    let at = and + 1 + hyphens;
    let joined = view.is(and, "and") && view.near(and) && (hyphens == 0 || view.is_tight_dash(and + 1)) && view.near(at);
    let whole = reading.number.step >= 1.0 && !view.is(at, "half");
    let Some(part) = part(view, at).filter(|_| joined && whole) else { return reading };
    let usual = view.is_any(part.end - 1, &["half", "quarter", "quarters"]) || part.sure;
    if !usual && !view.ends_phrase(part.end) && view.phrase(part.end, &view.lexicon.unit_names).is_none() || view.is(part.end, "of") {
        return reading;
    }
    let scale = numbers::word_scale(view, part.end).filter(|_| view.near(part.end));
    let end = part.end + usize::from(scale.is_some());
    let large = reading.scaled && reading.number.step >= LARGE;
    let scale = scale.unwrap_or(1.0);
    let (value, step) = match (reading.scaled, large) {
        (_, true) if end == part.end => (reading.number.value + part.value * reading.number.step, part.step * reading.number.step),
        (true, _) => (reading.number.value + part.value * scale, part.step * scale),
        (false, _) => ((reading.number.value + part.value) * scale, part.step * scale),
    };
    Reading { number: Number { value, step, words: true, ..reading.number }, end, scaled: reading.scaled || scale > 1.0, ..reading }
}

/// "half a million", "a quarter of a million", "three quarters of a million", "half a dozen", "quarter million".
pub fn of_scale(view: View<'_>, start: usize) -> Option<Reading> {
    let part = if view.is(start, "quarter") && !after_hyphen(view, start) {
        Part { value: 0.25, step: 0.25, sure: false, end: start + 1 }
    } else {
        part(view, start)?
    };
    let of = part.end + usize::from(view.is(part.end, "of"));
    let scale = of + usize::from(view.is_any(of, &["a", "an", "one"]));
    let bare = scale == part.end;
    let factor = numbers::word_scale(view, scale).filter(|_| (part.end..=scale).all(|at| view.near(at)))?;
    // "half thousand" is said by nobody, "a half dozen" by many.
    let fits = if bare { factor >= LARGE || view.is(scale, "dozen") } else { scale > of };
    let number = part.number(factor, Bound::About);
    fits.then_some(Reading { number, digits_end: start, end: scale + 1, scaled: true })
}

/// A part of one unit: "half a mile", "a quarter mile", "two-thirds of an inch", "1/4 mile", "½ teaspoon". The number, with the token
/// where the unit starts.
pub fn of_unit(view: View<'_>, start: usize) -> Option<Reading> {
    let (number, end) = if let Some((value, step, end)) = slashed(view, start) {
        (Number { value, step, bound: Bound::Exact, words: false }, end)
    } else if let Some((value, step)) = sign(view, start).filter(|_| !view.attached(start)) {
        (Number { value, step, bound: Bound::Exact, words: false }, start + 1)
    } else {
        let part = part(view, start)?;
        (part.number(1.0, Bound::Exact), part.end)
    };
    let of = end + usize::from(view.is(end, "of"));
    let unit = of + usize::from(view.is_any(of, &["a", "an"]));
    let gap = usize::from(unit == end && view.is_tight_dash(end));
    (view.near(unit) && view.near(unit + gap)).then_some(Reading { number, digits_end: start, end: unit, scaled: false })
}

/// A part of a whole that is not measured: "two-thirds", "a third of", "half the".
pub fn share(view: View<'_>, start: usize) -> Option<(usize, Number)> {
    if let Some((value, step)) = sign(view, start).filter(|_| !view.attached(start) && !view.is_number(start + 1)) {
        return Some((start + 1, Number { value, step, bound: Bound::Exact, words: false }));
    }
    let part = part(view, start)?;
    if after_hyphen(view, start) || view.is_tight_dash(part.end) {
        return None;
    }
    let half = view.is(start, "half");
    // "a fifth (22.4%) of all", "more than half (54%)"
    let percent = view.is(part.end, "(") && view.is_number(part.end + 1) && view.is_any(part.end + 2, &["%", "percent", "per"]);
    let of = percent || view.is(part.end, "of");
    let fits = if half {
        let before = view.before(start, 1);
        // The first half of a match is a stretch of time, the other half is no figure.
        let named = before.is_some_and(|before| {
            view.is_any(
                before,
                &[
                    "the", "this", "that", "other", "last", "next", "each", "either", "better", "latter", "final", "and", "opening", "front", "back",
                    "top", "bottom", "upper", "lower",
                ],
            ) || view.get(before).is_some_and(|token| view.lexicon.ordinals.word(token.word).is_some())
        });
        !named && (of || view.is_any(part.end, &["the", "its", "their", "his", "her", "our", "all"]) || view.class(part.end, Class::Counted))
    } else {
        // Quarters are stretches of time and of play as well, and a third may be a goal.
        let measures = ["by", "to", "is", "was", "are", "were", "than", "about", "around", "over", "under", "just", "nearly", "almost"];
        let measured = view.before(start, 1).is_some_and(|before| view.is_any(before, &measures));
        of || part.sure || (measured && view.ends_phrase(part.end))
    };
    fits.then(|| (part.end, part.number(1.0, Bound::Exact)))
}

/// "one in five", "9 out of 10": the fraction, with the token after it. The two numbers stand for themselves as well.
pub fn ratio(view: View<'_>, start: usize) -> Option<(usize, Number)> {
    let above = small(view, start)?;
    let out_of = view.is(above.end, "out") && view.is(above.end + 1, "of");
    let in_every = usize::from(view.is_any(above.end + 1, &["every", "each"]));
    let second = above.end + if out_of { 2 } else { 1 + in_every };
    if !(out_of || view.is(above.end, "in")) || !view.near(above.end) || !view.near(second) {
        return None;
    }
    let below = numbers::read(view, second)?;
    // "Two in three days", "five in 10 matches" are events in a stretch of time.
    let time = view.phrase(below.end, &view.lexicon.unit_names).is_some() && view.near(below.end);
    let dates = super::dates::read(view, second).is_some() || (view.is_number(second) && view.token_text(second).len() == 4);
    let (above, below, end) = (above.number.value, below.number.value, below.end);
    let fits = above >= 1.0 && above < below && above.fract() == 0.0 && below.fract() == 0.0 && !time && !dates;
    fits.then(|| (end, Number { value: above / below, step: 1.0 / below, bound: Bound::Exact, words: true }))
}

/// A number that stands above the line of a ratio.
fn small(view: View<'_>, at: usize) -> Option<Reading> {
    let digits = view.is_number(at) && view.token_text(at).len() <= 2;
    let word = view.get(at).is_some_and(|token| view.lexicon.cardinals.word(token.word).is_some());
    if !(digits || word) || (view.attached(at) && view.before(at, 1).is_some()) {
        return None;
    }
    numbers::read(view, at)
}

fn after_hyphen(view: View<'_>, at: usize) -> bool {
    view.attached(at) && view.before(at, 1).is_some_and(|before| view.is_dash(before))
}
