//! Dates, weekdays, durations, numbers, ordinals, quantities, money and percentages.
//!
//! One pass over the tokens of each block. At a token that may begin a value the longest one is read and passed over; where a number can
//! be read in more than one way (a range, a score, "1.3m", the number of a chapter) nothing is said of it.

pub(super) mod dates;
mod fractions;
mod measures;
mod money;
mod numbers;
mod ordinals;
mod unclear;
mod view;
pub(super) mod weekdays;

#[cfg(test)]
mod tests;

use self::measures::Measured;
use self::numbers::Reading;
pub(super) use self::view::View;
use super::{Mention, Number, Value};
use crate::article::{Article, TokenKind, TokenRange};
use crate::lexicon::{Class, Lexicon, Word};

/// Finds them all in one pass over the tokens.
pub fn find(article: &Article<'_>, lexicon: &Lexicon, mentions: &mut Vec<Mention>) {
    for block in &article.blocks {
        let tokens = article.tokens.get(block.tokens.start as usize..block.tokens.end as usize).unwrap_or_default();
        find_in_block(View { text: &article.text, tokens, lexicon }, block.tokens.start, mentions);
    }
}

/// Finds the values of one block, whose first token has the index `first` in the article.
fn find_in_block(view: View<'_>, first: u32, mentions: &mut Vec<Mention>) {
    let mut at = 0;
    while let Some(token) = view.get(at) {
        let may_begin = match token.kind {
            TokenKind::Number => true,
            TokenKind::Word | TokenKind::Punctuation => view.lexicon.is(token.word, Class::Value) && !is_mere_article(view, at),
            TokenKind::Object => false,
        };
        let end = if may_begin {
            let mut say = |start: usize, end: usize, value: Value| {
                mentions.push(Mention { tokens: TokenRange::new(first + start as u32, first + end as u32), value });
            };
            read(view, at, &mut say)
        } else {
            at
        };
        at = end.max(at + 1);
    }
}

/// Whether "a" or "an" stands here before anything but a scale, a part, a unit or a sign of money, as it mostly does.
fn is_mere_article(view: View<'_>, at: usize) -> bool {
    let Some(next) = view.get(at + 1).filter(|_| view.get(at).is_some_and(|token| [Word::A.id(), Word::An.id()].contains(&token.word))) else {
        return false;
    };
    let lexicon = view.lexicon;
    let counts = lexicon.scales.word(next.word).is_some() || lexicon.parts.word(next.word).is_some() || lexicon.cardinals.word(next.word).is_some();
    !counts && next.kind == TokenKind::Word && !lexicon.unit_names.begins(next.word) && !lexicon.currency_names.begins(next.word)
}

/// Reads the value that starts at a token, says it, and gives the token after it.
fn read(view: View<'_>, at: usize, say: &mut impl FnMut(usize, usize, Value)) -> usize {
    if let Some((end, date)) = dates::read(view, at) {
        say(at, end, Value::Date(date));
        for (at, (end, ordinal)) in (at..end).filter_map(|at| Some((at, ordinals::digits(view, at)?))) {
            if !ordinal.suffix_fits {
                say(at, end, Value::Ordinal(ordinal));
            }
        }
        return end;
    }
    if let Some((end, weekday)) = weekdays::read(view, at) {
        say(at, end, Value::Weekday(weekday));
        return end;
    }
    if let Some((number, currency)) = money::sign(view, at) {
        if let Some(end) = numbers::read(view, number).and_then(|reading| unclear::chain(view, reading.digits_end)) {
            return end;
        }
        let Some((end, mut sum)) = money::after_sign(view, number, currency) else { return number };
        if let Some(end) = unclear::range_end(view, at, end) {
            return end;
        }
        if unclear::is_broken_off(view, end) {
            return end + 1;
        }
        sum.number = numbers::bounded(view, at, end, sum.number);
        say(at, end, Value::Money(sum));
        return end;
    }
    if fractions::may_start(view, at)
        && let Some(end) = fraction(view, at, say)
    {
        return end;
    }
    if let Some((end, ordinal)) = ordinals::read(view, at) {
        if let Some((end, weight)) = stones_and_pounds(view, at) {
            say(at, end, weight);
            return end;
        }
        say(at, end, Value::Ordinal(ordinal));
        return end;
    }
    let minus = view.is_any(at, &["minus", "negative"]);
    match numbers::read(view, at + usize::from(minus)).filter(|_| !minus || view.near(at + 1)) {
        Some(reading) if minus => below_zero(view, at, reading, say),
        Some(reading) => number(view, at, reading, say),
        None => measures::article_and_time(view, at).map_or(at, |(end, duration)| {
            say(at, end, Value::Duration(duration));
            end
        }),
    }
}

/// Says what part of a whole starts here, and gives the token after it where nothing else starts there.
fn fraction(view: View<'_>, at: usize, say: &mut impl FnMut(usize, usize, Value)) -> Option<usize> {
    if let Some((end, fraction)) = fractions::ratio(view, at) {
        say(at, end, Value::Fraction(numbers::bounded(view, at, end, fraction)));
        return None;
    }
    if fractions::of_scale(view, at).is_some() {
        return None;
    }
    let measured = fractions::of_unit(view, at).and_then(|reading| measures::read(view, reading));
    if let Some(Measured::Value(end, value @ (Value::Quantity(_) | Value::Percentage(_)))) = measured {
        say(at, end, with_number(value, |number| numbers::bounded(view, at, end, number)));
        return Some(end);
    }
    let (end, fraction) = fractions::share(view, at)?;
    say(at, end, Value::Fraction(numbers::bounded(view, at, end, fraction)));
    Some(end)
}

/// "minus five", "minus 5C", "negative one": where no number stands before it that something is taken from.
fn below_zero(view: View<'_>, at: usize, reading: Reading, say: &mut impl FnMut(usize, usize, Value)) -> usize {
    let taken = view.before(at, 1).is_some_and(|before| view.is_number(before) || numbers::read(view, before).is_some());
    let negative = Reading { number: Number { value: -reading.number.value, ..reading.number }, ..reading };
    let sure = view.is(at, "minus") || reading.number.words;
    if taken || !sure || unclear::is_broken_off(view, reading.end) || unclear::chain(view, reading.digits_end).is_some() {
        return unclear::passed_over(view, reading.end);
    }
    match measures::read(view, negative) {
        Some(Measured::Value(end, value)) if may_be_negative(view, &value) => {
            say(at, end, with_number(value, |number| numbers::bounded(view, at, end, number)));
            end
        }
        None => {
            say(at, reading.end, Value::Number(numbers::bounded(view, at, reading.end, negative.number)));
            reading.end
        }
        Some(Measured::Value(end, _) | Measured::Unclear(end)) => end,
        Some(Measured::NumberAlone) => reading.end,
    }
}

/// Says what a number is, once it is known that no date, sum or rank starts there.
fn number(view: View<'_>, at: usize, reading: Reading, say: &mut impl FnMut(usize, usize, Value)) -> usize {
    if let Some(reading) = numbers::after_point(view, at, reading) {
        if measures::read(view, reading).is_none() && !unclear::is_broken_off(view, reading.end) && unclear::chain(view, at + 1).is_none() {
            say(at - 1, reading.end, Value::Number(numbers::bounded(view, at - 1, reading.end, reading.number)));
        }
        return unclear::passed_over(view, reading.end);
    }
    if view.is_number(at)
        && let Some(end) = unclear::chain(view, reading.digits_end)
    {
        return unclear::passed_over(view, end);
    }
    let Some(minus) = unclear::left_edge(view, at) else { return unclear::passed_over(view, reading.end) };
    if let Some(end) = unclear::range_end(view, at, reading.end) {
        return end;
    }
    let start = if minus { at - 1 } else { at };
    let signed = Reading { number: Number { value: if minus { -reading.number.value } else { reading.number.value }, ..reading.number }, ..reading };
    if let Some((end, mut sum)) = money::before_name(view, at, reading).filter(|_| !minus) {
        sum.number = numbers::bounded(view, at, end, sum.number);
        say(at, end, Value::Money(sum));
        return end;
    }
    if let Some((end, weight)) = measures::pounds(view, at, reading) {
        say(at, end, with_number(weight, |number| numbers::bounded(view, at, end, number)));
        return end;
    }
    if let Some(end) = money::money_or_weight(view, reading.end) {
        return end;
    }
    match measures::read(view, signed) {
        Some(Measured::Value(end, value)) => {
            if let Some(end) = unclear::range_end(view, at, end).filter(|_| !unclear::is_step_up(view, &value, end)) {
                return end;
            }
            if unclear::is_time_of_day(view, at, reading.end) || (minus && !may_be_negative(view, &value)) || unclear::is_broken_off(view, end) {
                return end;
            }
            let value = with_number(value, |number| numbers::bounded(view, start, end, number));
            say(start, end, value);
            return end;
        }
        Some(Measured::Unclear(end)) => return end,
        Some(Measured::NumberAlone) => {
            say(at, reading.end, Value::Number(numbers::bounded(view, at, reading.end, reading.number)));
            return reading.end;
        }
        None => {}
    }
    if let Some((end, factor)) = numbers::letter_scale(view, reading.end).filter(|_| !minus && !reading.scaled) {
        return letter(view, at, reading, end, factor, say);
    }
    let minus_in_prose = minus && unclear::is_alone(view, start, reading.end);
    let unclear = (minus && !minus_in_prose) || unclear::is_broken_off(view, reading.end) || unclear::counts_nothing(view, at, reading.end);
    if unclear {
        return unclear::passed_over(view, reading.end);
    }
    say(start, reading.end, Value::Number(numbers::bounded(view, start, reading.end, signed.number)));
    reading.end
}

/// "1.3m", "10k": millions, thousands, metres or nothing certain.
fn letter(view: View<'_>, at: usize, reading: Reading, end: usize, factor: f64, say: &mut impl FnMut(usize, usize, Value)) -> usize {
    let bounded = |number: Number| numbers::bounded(view, at, end, number);
    match measures::million_or_metres(view, at, end) {
        Some(true) => say(at, end, Value::Number(bounded(reading.scaled_by(factor, end).number))),
        Some(false) => {
            if let Some((_, unit)) = view.phrase(reading.end, &view.lexicon.unit_names) {
                say(at, end, Value::Quantity(super::Quantity { number: bounded(reading.number), unit }));
            }
        }
        None if unclear::is_scale_letter(view, at, end) => say(at, end, Value::Number(bounded(reading.scaled_by(factor, end).number))),
        None => {}
    }
    end
}

fn may_be_negative(view: View<'_>, value: &Value) -> bool {
    match value {
        Value::Percentage(_) => true,
        Value::Quantity(quantity) => {
            view.lexicon.units.get(usize::from(quantity.unit.0)).is_some_and(|unit| matches!(unit.dimension.as_ref(), "temperature" | "degree"))
        }
        _ => false,
    }
}

/// "11st 9lb" is a weight and no rank.
fn stones_and_pounds(view: View<'_>, at: usize) -> Option<(usize, Value)> {
    let pounds = at + 2;
    if !view.is(at + 1, "st") || !view.is_number(pounds) || !view.is_any(pounds + 1, &["lb", "lbs"]) {
        return None;
    }
    let reading = Reading { end: at + 1, ..numbers::read(view, at)? };
    match measures::read(view, reading)? {
        Measured::Value(end, value) => Some((end, with_number(value, |number| numbers::bounded(view, at, end, number)))),
        _ => None,
    }
}

fn with_number(value: Value, change: impl FnOnce(Number) -> Number) -> Value {
    match value {
        Value::Percentage(number) => Value::Percentage(change(number)),
        Value::Quantity(quantity) => Value::Quantity(super::Quantity { number: change(quantity.number), ..quantity }),
        Value::Duration(duration) => Value::Duration(super::Duration { count: change(duration.count), ..duration }),
        other => other,
    }
}
