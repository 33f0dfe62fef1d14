//! Ranks in digits and words.

use super::numbers;
use super::view::View;
use crate::mentions::Ordinal;

/// The rank that starts at a token, with the token after it.
pub fn read(view: View<'_>, at: usize) -> Option<(usize, Ordinal)> {
    if view.is_number(at) { digits(view, at) } else { words(view, at) }
}

/// "22nd", and "22th", whose suffix does not fit.
pub fn digits(view: View<'_>, at: usize) -> Option<(usize, Ordinal)> {
    let suffix = at + 1;
    if !view.attached(suffix) || !view.is_any(suffix, &["st", "nd", "rd", "th"]) {
        return None;
    }
    let text = view.token_text(at);
    if text.contains('.') || text.len() > 12 {
        return None;
    }
    let value: u64 = text.replace(',', "").parse().ok()?;
    let right = match (value % 100, value % 10) {
        (11..=13, _) => "th",
        (_, 1) => "st",
        (_, 2) => "nd",
        (_, 3) => "rd",
        _ => "th",
    };
    Some((at + 2, Ordinal { value, suffix_fits: view.is(suffix, right) }))
}

/// "first", "twenty-first", "one hundred and fifth", "two hundredth"; parts of a whole ("a third of", "two-thirds") are no ranks.
fn words(view: View<'_>, at: usize) -> Option<(usize, Ordinal)> {
    let rank = |at: usize| view.get(at).and_then(|token| view.lexicon.ordinals.word(token.word)).map(u64::from);
    let tens = view.get(at).and_then(|token| view.lexicon.cardinals.word(token.word)).filter(|tens| *tens >= 20);
    if let Some((tens, ones)) = tens.zip(rank(at + 2)).filter(|(_, ones)| *ones < 10 && view.is_tight_dash(at + 1)) {
        return Some((at + 3, Ordinal { value: u64::from(tens) + ones, suffix_fits: true }));
    }
    let Some(value) = rank(at).or_else(|| millionth(view, at)) else { return large(view, at) };
    let hyphened = view.attached(at) && view.before(at, 1).is_some_and(|before| view.is_dash(before));
    let counted = view.before(at, 1).is_some_and(|before| {
        view.is_any(before, &["a", "one"]) || view.get(before).is_some_and(|token| view.lexicon.cardinals.word(token.word).is_some())
    });
    let part = value > 2 && counted && view.ends_phrase(at + 1);
    let share = counted && view.is(at + 1, "of");
    (!hyphened && !part && !share).then_some((at + 1, Ordinal { value, suffix_fits: true }))
}

/// "the millionth", which no number stands before.
fn millionth(view: View<'_>, at: usize) -> Option<u64> {
    let scale = view.get(at).and_then(|token| view.lexicon.parts.word(token.word)).filter(|scale| *scale >= 1000.0)?;
    (!view.token_text(at).ends_with('s')).then_some(scale as u64)
}

/// A rank above a hundred: a number in words whose last word is a rank.
fn large(view: View<'_>, at: usize) -> Option<(usize, Ordinal)> {
    let reading = numbers::read(view, at).filter(|reading| reading.number.words && reading.number.value.fract() == 0.0)?;
    let whole = reading.number.value as u64;
    let and = usize::from(reading.scaled && (view.is(reading.end, "and") || view.is_tight_dash(reading.end)));
    let tens = view.get(reading.end + and).and_then(|token| view.lexicon.cardinals.word(token.word));
    let hyphened = tens.filter(|tens| and == 1 && *tens >= 20 && view.is_tight_dash(reading.end + and + 1));
    let last = reading.end + and + if hyphened.is_some() { 2 } else { 0 };
    if !view.near(reading.end) || !view.near(last) || view.is(last + 1, "of") {
        return None;
    }
    let word = view.get(last)?.word;
    let value = match (view.lexicon.ordinals.word(word), view.lexicon.parts.word(word)) {
        (Some(rank), _) if rank < 100 && reading.scaled => {
            let below = u64::from(hyphened.unwrap_or_default()) + u64::from(rank);
            let room = if whole.is_multiple_of(100) { 100 } else { 10 };
            (whole.is_multiple_of(10) && below < room).then_some(whole + below)?
        }
        (_, Some(scale)) if scale >= 100.0 && and == 0 && !view.token_text(last).ends_with('s') => whole.checked_mul(scale as u64)?,
        _ => return None,
    };
    Some((last + 1, Ordinal { value, suffix_fits: true }))
}
