//! Sums of money.

use super::numbers::{self, Reading};
use super::view::View;
use crate::article::TokenKind;
use crate::lexicon::CurrencyId;
use crate::mentions::{Money, Number};

/// The ISO 4217 code of "no currency", for names and signs that do not say of which country they are.
const NO_CURRENCY: &str = "XXX";

/// The sign or code of a currency that stands before a number: where the number starts, and the currency.
pub fn sign(view: View<'_>, at: usize) -> Option<(usize, CurrencyId)> {
    let (end, id) = view.phrase(at, &view.lexicon.currency_names)?;
    let first = view.get(at)?;
    let is_sign = view.get(end.checked_sub(1)?)?.kind == TokenKind::Punctuation;
    let is_code =
        end == at + 1 && view.is_capitalised(at) && view.token_text(at).len() <= 3 && !view.token_text(at).chars().skip(1).any(char::is_lowercase);
    let joined = (at + 1..end).all(|at| view.attached(at));
    let capitals = first.kind == TokenKind::Punctuation || view.is_capitalised(at);
    let rupees = view.is(at, "rs") && view.is_capitalised(at);
    let point = usize::from(rupees && view.is(end, "."));
    ((is_sign || is_code || rupees) && joined && capitals && view.is_number(end + point) && view.near(end + point)).then_some((end + point, id))
}

/// The sum whose sign was read, up to the token after it.
pub fn after_sign(view: View<'_>, at: usize, currency: CurrencyId) -> Option<(usize, Money)> {
    let reading = scaled(view, at)?;
    // "US$5 USD", "$5 million dollars"
    let end = after(view, reading.end).map_or(reading.end, |(end, _)| end);
    Some((end, Money { number: reading.number, currency: known(view, currency) }))
}

/// The sum whose currency stands after the number: "5 million euros", "500-dollar".
pub fn before_name(view: View<'_>, at: usize, reading: Reading) -> Option<(usize, Money)> {
    if let Some(sum) = coins(view, reading) {
        return Some(sum);
    }
    let reading = match numbers::letter_scale(view, reading.end) {
        Some((end, _)) if after(view, end).is_some() => scaled(view, at)?,
        _ => reading,
    };
    let hyphen = usize::from(view.is_tight_dash(reading.end));
    let (end, currency) = after(view, reading.end + hyphen)?;
    let pounds = view.is_any(reading.end + hyphen, &["pound", "pounds"]);
    let (number, end) = with_coins(view, reading.number, end);
    // Without a scale pounds may be a weight.
    (!pounds || reading.scaled || end > reading.end + hyphen + 1).then_some((end, Money { number, currency: known(view, currency) }))
}

/// "50 cents", "a 12-cent dividend", "470p": in parts of the currency.
fn coins(view: View<'_>, reading: Reading) -> Option<(usize, Money)> {
    let at = reading.end + usize::from(view.is_tight_dash(reading.end));
    let (end, (currency, factor)) = view.phrase(at, &view.lexicon.coins).filter(|_| view.near(at))?;
    // A letter is a coin where nothing else can be meant: pages and the piano are written with "p" as well.
    if view.token_text(at).len() == 1 && !(view.attached(at) && view.is_small(at) && view.ends_phrase(end)) {
        return None;
    }
    Some((end, Money { number: reading.scaled_by(factor, end).number, currency: known(view, currency) }))
}

/// Adds the "50 cents" of "3 dollars and 50 cents".
fn with_coins(view: View<'_>, number: Number, end: usize) -> (Number, usize) {
    let at = end + usize::from(view.is(end, "and"));
    let coins = numbers::read(view, at).filter(|_| number.step >= 1.0 && view.near(at)).and_then(|reading| coins(view, reading));
    match coins.filter(|(_, coins)| coins.number.value < 1.0) {
        Some((end, coins)) => (Number { value: number.value + coins.number.value, step: coins.number.step, ..number }, end),
        None => (number, end),
    }
}

/// Whether pounds follow that may be money or weight; with the token after them.
pub fn money_or_weight(view: View<'_>, end: usize) -> Option<usize> {
    let at = end + usize::from(view.is_tight_dash(end));
    (view.is_any(at, &["pound", "pounds"]) && view.near(at)).then_some(at + 1)
}

/// A number in which "m" and "k" can only be scales.
fn scaled(view: View<'_>, at: usize) -> Option<Reading> {
    let reading = numbers::read(view, at)?;
    let letter = numbers::letter_scale(view, reading.end).filter(|_| !reading.scaled);
    Some(letter.map_or(reading, |(end, factor)| reading.scaled_by(factor, end)))
}

/// The name or code of a currency after a number; signs come before it, except "€".
fn after(view: View<'_>, at: usize) -> Option<(usize, CurrencyId)> {
    let (end, id) = view.phrase(at, &view.lexicon.currency_names).filter(|_| view.near(at))?;
    let sign = view.get(at)?.kind == TokenKind::Punctuation;
    let code = end == at + 1 && view.token_text(at).len() <= 3 && !view.is_any(at, &["yen", "kr"]);
    let fits = if sign {
        (view.is(at, "€") || !view.attached(end)) && !view.is_number(end)
    } else {
        !code || !view.token_text(at).chars().any(char::is_lowercase)
    };
    fits.then_some((end, id))
}

fn known(view: View<'_>, currency: CurrencyId) -> Option<CurrencyId> {
    let code = view.lexicon.currencies.get(usize::from(currency.0))?;
    (code.as_ref() != NO_CURRENCY).then_some(currency)
}
