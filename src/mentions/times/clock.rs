//! Times of day: "3pm", "15:30 GMT", "1500 GMT", "10.30 a.m. ET", "noon".

use crate::article::{Article, Flags, TokenRange};
use crate::lexicon::{Class, Lexicon, Word};
use crate::mentions::values::View;
use crate::mentions::{Clock, Mention, Value};

/// Finds them. A number is a time of day only with "am", "pm" or a zone behind it: scores and verses have colons too.
pub fn find(article: &Article<'_>, lexicon: &Lexicon, mentions: &mut Vec<Mention>) {
    for block in &article.blocks {
        let tokens = article.tokens.get(block.tokens.start as usize..block.tokens.end as usize).unwrap_or_default();
        let view = View { text: &article.text, tokens, lexicon };
        let mut at = 0;
        while at < tokens.len() {
            let mut next = at + 1;
            if let Some((end, clock)) = read(view, at) {
                let tokens = TokenRange::new(block.tokens.start + at as u32, block.tokens.start + end as u32);
                mentions.push(Mention { tokens, value: Value::Clock(clock) });
                next = end;
            }
            at = next;
        }
    }
}

/// The time of day that starts at a token, with the token after it.
fn read(view: View<'_>, at: usize) -> Option<(usize, Clock)> {
    if !view.is_number(at) {
        return named(view, at);
    }
    let (mut end, hour, minute) = digits(view, at)?;
    let half = half(view, end);
    if let Some((after, _)) = half {
        end = after;
    }
    let zone = zone(view, end);
    if let Some((after, _)) = zone {
        end = after;
    }
    let free =
        !view.attached(at) || view.before(at, 1).is_some_and(|before| matches!(view.token_text(before), "(" | "[" | "–" | "-" | "/" | "“" | "\""));
    if !free || (half.is_none() && zone.is_none()) {
        return None;
    }
    let exists = minute < 60 && if half.is_some() { (1..=12).contains(&hour) } else { hour < 24 || (hour == 24 && minute == 0) };
    let hour = match half {
        Some((_, afternoon)) if hour <= 12 => hour % 12 + if afternoon { 12 } else { 0 },
        _ => hour,
    };
    Some((end, Clock { minutes: hour * 60 + minute, zone: zone.map(|(_, zone)| zone), exists }))
}

/// "Noon GMT": without a zone the word says too little.
fn named(view: View<'_>, at: usize) -> Option<(usize, Clock)> {
    let word = view.get(at)?.word;
    let minutes = match () {
        () if word == Word::Noon.id() || word == Word::Midday.id() => 12 * 60,
        () if word == Word::Midnight.id() => 0,
        () => return None,
    };
    let (end, zone) = zone(view, at + 1)?;
    Some((end, Clock { minutes, zone: Some(zone), exists: true }))
}

/// Hour and minute: "3", "15:30", "10.30", and "1500", which only a zone makes a time.
fn digits(view: View<'_>, at: usize) -> Option<(usize, u32, u32)> {
    let text = view.token_text(at);
    let number = |text: &str| text.parse::<u32>().ok();
    if let Some((hour, minute)) = text.split_once('.') {
        return (hour.len() <= 2 && minute.len() == 2).then(|| Some((at + 1, number(hour)?, number(minute)?))).flatten();
    }
    let colon = view.is(at + 1, ":") && view.attached(at + 1) && view.attached(at + 2) && view.is_number(at + 2);
    if colon && text.len() <= 2 && view.token_text(at + 2).len() == 2 {
        let seconds = view.is(at + 3, ":") && view.attached(at + 3);
        return (!seconds).then(|| Some((at + 3, number(text)?, number(view.token_text(at + 2))?))).flatten();
    }
    match text.len() {
        1..=2 => Some((at + 1, number(text)?, 0)),
        4 if zone(view, at + 1).is_some() && !is_year(view, at) => number(text).map(|both| (at + 1, both / 100, both % 100)),
        _ => None,
    }
}

/// "1 January, 1970 UTC": after a comma or a month.
fn is_year(view: View<'_>, at: usize) -> bool {
    let after_date = view
        .before(at, 1)
        .is_some_and(|token| view.token_text(token) == "," || view.get(token).is_some_and(|token| view.lexicon.months.word(token.word).is_some()));
    after_date && matches!(view.token_text(at).parse::<u32>(), Ok(1900..2100))
}

/// "am" and "pm", with or without points; whether it is the afternoon.
fn half(view: View<'_>, at: usize) -> Option<(usize, bool)> {
    if !view.class(at, Class::Clock) || !view.near(at) {
        return None;
    }
    let text = view.token_text(at);
    let letters: String = text.chars().filter(|c| *c != '.').flat_map(char::to_lowercase).collect();
    // "a.m." before the end of a line keeps its point apart.
    let point = usize::from(text.contains('.') && !text.ends_with('.') && view.is(at + 1, ".") && view.attached(at + 1));
    match letters.as_str() {
        "am" => Some((at + 1 + point, false)),
        "pm" => Some((at + 1 + point, true)),
        _ => None,
    }
}

fn zone(view: View<'_>, at: usize) -> Option<(usize, u16)> {
    let token = view.get(at).filter(|token| token.has(Flags::UPPER))?;
    let zone = view.lexicon.zone_names.word(token.word)?;
    view.near(at).then_some((at + 1, zone))
}
