//! Ranks in digits and words.

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

/// "first", "twenty-first"; parts of a whole ("a third of", "two-thirds") are no ranks.
fn words(view: View<'_>, at: usize) -> Option<(usize, Ordinal)> {
    let rank = |at: usize| view.get(at).and_then(|token| view.lexicon.ordinals.word(token.word)).map(u64::from);
    let tens = view.get(at).and_then(|token| view.lexicon.cardinals.word(token.word)).filter(|tens| *tens >= 20);
    if let Some(tens) = tens {
        let ones = rank(at + 2).filter(|ones| *ones < 10 && view.is_tight_dash(at + 1))?;
        return Some((at + 3, Ordinal { value: u64::from(tens) + ones, suffix_fits: true }));
    }
    let value = rank(at)?;
    let hyphened = view.attached(at) && view.before(at, 1).is_some_and(|before| view.is_dash(before));
    let counted = view.before(at, 1).is_some_and(|before| {
        view.is_any(before, &["a", "one"]) || view.get(before).is_some_and(|token| view.lexicon.cardinals.word(token.word).is_some())
    });
    let part = value > 2 && counted && view.ends_phrase(at + 1);
    let share = counted && view.is(at + 1, "of");
    (!hyphened && !part && !share).then_some((at + 1, Ordinal { value, suffix_fits: true }))
}
