//! Numbers that say nothing certain: ranges, scores, times of day, names, labels, and parts of something that is not read here.

use super::view::View;
use super::{dates, money, numbers};
use crate::article::Flags;
use crate::lexicon::Class;
use crate::mentions::{Number, Value};

/// Whether a number may start here: `Some(true)` after a minus, `None` where it is a part of something that started before.
pub fn left_edge(view: View<'_>, at: usize) -> Option<bool> {
    // "14 , 260 tons" and "8. 41 m", as some texts space their numbers.
    if let (Some(mark), Some(first)) = (view.before(at, 1), view.before(at, 2))
        && view.is_number(at)
        && view.is_number(first)
        && (if view.is(mark, ",") { !view.attached(mark) } else { view.is(mark, ".") && view.attached(mark) })
    {
        return None;
    }
    if !view.attached(at) {
        return Some(false);
    }
    let Some(before) = view.before(at, 1) else { return Some(false) };
    match view.token_text(before) {
        "-" | "−" | "–" if !view.attached(before) => Some(true),
        "(" | "[" | "\"" | "“" | "'" | "‘" | "—" | "--" | "~" | "*" | "…" | "..." | ">" | "|" | "," | ";" | ":" | "#" => Some(false),
        _ => None,
    }
}

/// Whether a number goes on in a way that nothing here reads: "4x4", "5G", "2½", "5%-point", "3 1/2", "two and a half", "two point five".
pub fn is_broken_off(view: View<'_>, end: usize) -> bool {
    let spaced = view.is_number(end + 1) && view.near(end + 1) && view.is_any(end, &[",", "."]) && (view.is(end, ".") == view.attached(end));
    let word = view.attached(end) && (view.is_word(end) || view.is_number(end)) && !view.is_any(end, &["'s", "’s"]);
    let mark = view.attached(end) && view.is_any(end, &["½", "¼", "¾", "/", "°", "^", "_", "=", "\\", "@", "$", "£"]);
    let half = (view.is(end, "and") && view.is(end + 1, "a") && view.is_any(end + 2, &["half", "quarter"]))
        || (view.is_dash(end) && view.is(end + 1, "and") && view.is_dash(end + 2));
    let fraction = view.is_tight_dash(end) && view.token_text(end + 1).to_ascii_lowercase().ends_with("ths")
        || (view.is_tight_dash(end) && view.is_any(end + 1, &["thirds", "quarters", "half", "halves"]));
    let apart = view.is_any(end, &["thirds", "quarters", "fifths", "sixths", "tenths"])
        || (view.is(end, "point") && view.get(end + 1).is_some_and(|token| view.lexicon.cardinals.word(token.word).is_some()));
    word || mark || half || fraction || apart || spaced
}

/// The end of a range whose first number ends here ("10-12 people", "five to ten", "between 10 and 12"), where neither end is the value.
/// "From 10 to 12" states both.
pub fn range_end(view: View<'_>, start: usize, end: usize) -> Option<usize> {
    let before = |word: &str| view.before(start, 1).is_some_and(|before| view.is(before, word));
    let tight = view.is_tight_dash(end) && starts(view, end + 1);
    let choice = view.is(end, "or") && (1..=2).any(|back| view.before(start, back).is_some_and(|before| view.is(before, "either")));
    let loose = view.near(end) && view.is_any(end, &["to", "or", "–"]) && !before("from") && !choice && view.near(end + 1) && starts(view, end + 1);
    let between = before("between") && view.is(end, "and") && starts(view, end + 1);
    if !(tight || loose || between) || (loose && dates::read(view, end + 1).is_some()) {
        return None;
    }
    let second = money::sign(view, end + 1).map_or(end + 1, |(number, _)| number);
    let second_end = numbers::read(view, second).map_or(second + 1, |second| second.end);
    let second_end = chain(view, second_end).unwrap_or(second_end);
    Some(passed_over(view, second_end))
}

/// Whether "to" after a percentage leads to where a change went, or to the smaller of two shares, and not to the end of a range: "rose 6% to
/// $1.45 billion", "by 52% to 48%".
pub fn is_step_up(view: View<'_>, value: &Value, end: usize) -> bool {
    let percent = |at: usize| {
        let after = numbers::read(view, at).map(|reading| reading.end);
        let unit = after.and_then(|after| view.phrase(after, &view.lexicon.unit_names));
        unit.and_then(|(_, id)| view.lexicon.units.get(usize::from(id.0))).is_some_and(|unit| unit.dimension.as_ref() == "percentage")
    };
    let scaled = |at: usize| view.token_text(at).contains(',') || numbers::read(view, at).is_some_and(|reading| reading.scaled);
    let elsewhere = (money::sign(view, end + 1).is_some() || scaled(end + 1)) && !percent(end + 1);
    let less = |number: &Number| percent(end + 1) && numbers::read(view, end + 1).is_some_and(|second| second.number.value < number.value);
    // "rose 0.5% to 5.5% from 5%"
    let from = || numbers::read(view, end + 1).is_some_and(|second| (1..=3).any(|unit| view.is(second.end + unit, "from")) && percent(end + 1));
    matches!(value, Value::Percentage(number) if view.is(end, "to") && (elsewhere || less(number) || from()))
}

/// Whether a number after a minus sign has a word before it and ends its phrase: "it was -1.".
pub fn is_alone(view: View<'_>, start: usize, end: usize) -> bool {
    view.before(start, 1).is_some_and(|before| view.is_word(before)) && view.near(start) && view.ends_phrase(end)
}

/// Whether the letter after digits is a scale though nothing countable follows: "10M", "1.2b", and "100k" that is no distance run.
pub fn is_scale_letter(view: View<'_>, at: usize, end: usize) -> bool {
    const LONGEST_RUN: f64 = 42.0;
    let value: f64 = view.token_text(at).parse().unwrap_or_default();
    let letter = view.token_text(end - 1);
    let decimal = view.token_text(at).contains('.');
    (letter == "M" || (letter == "k" && value > LONGEST_RUN) || (letter == "b" && decimal)) && view.ends_phrase(end)
}

/// The token after the unit, scale or currency of a number that nothing is said about.
pub fn passed_over(view: View<'_>, end: usize) -> usize {
    let at = end + usize::from(view.is_tight_dash(end));
    let after = view
        .phrase(at, &view.lexicon.unit_names)
        .map(|(after, _)| after)
        .or_else(|| view.phrase(at, &view.lexicon.currency_names).map(|(after, _)| after));
    after.filter(|_| view.near(at) && (view.attached(at) || !view.is(at, "in"))).unwrap_or(end)
}

/// Whether "1800 hours" stands here, a time of day.
pub fn is_time_of_day(view: View<'_>, at: usize, end: usize) -> bool {
    view.is_number(at) && view.token_text(at).len() == 4 && !view.token_text(at).contains([',', '.']) && view.is_any(end, &["hours", "hrs"])
}

/// Whether a number starts here, with or without a sign of money before it.
fn starts(view: View<'_>, at: usize) -> bool {
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
    // "one last time", "one more boat"
    let more = view.is_any(end, &["last", "more", "further", "final"]) && view.is_small(end + 1) && view.near(end + 1) && !view.ends_phrase(end + 1);
    let counts = more || view.is_small(end) && view.near(end) && !view.is_any(end, &["another", "day"]) && !view.ends_phrase(end);
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
