//! Stretches of time without a number in front of their unit: "half an hour", "an hour and a half", "a couple of days", "all week".

use super::reader::Reader;
use crate::mentions::{Bound, Duration, Number};
use crate::time::TimeUnit;

/// The duration that starts at a token, with the token after it.
pub fn read(reader: Reader<'_>, at: usize) -> Option<(usize, Duration)> {
    let view = reader.view;
    if view.is_number(at) {
        return None;
    }
    let number = |value: f64| Number { value, step: if value.fract() == 0.0 { 1.0 } else { 0.5 }, bound: Bound::Exact, words: true };
    let half = reader.after(at, &["half"]);
    let (after, value) = match half {
        Some(after) => (reader.skip(reader.skip_hyphen(after), &["a", "an"]), 0.5),
        None => {
            let couple = reader.after(reader.skip(at, &["a"]), &["couple"]).map(|after| (reader.skip(after, &["of"]), 2.0));
            let whole = || reader.after(at, &["all", "full", "whole"]).map(|after| (reader.skip_hyphen(after), 1.0));
            let one = || reader.after(at, &["an", "a", "another"]).map(|after| (after, 1.0));
            couple.or_else(whole).or_else(one)?
        }
    };
    let (mut end, unit, times) = clock_unit(reader, after).filter(|_| view.near(after))?;
    let plural = view.token_text(end - 1).ends_with('s');
    if plural != (value > 1.0) {
        return None;
    }
    let mut value = value * f64::from(times);
    if reader.view.is(end, "and") && half.is_none() {
        let half = reader.skip(end + 1, &["a"]);
        if view.is(half, "half") {
            (end, value) = (half + 1, value + 0.5);
        }
    }
    Some((end, Duration { count: number(value), unit }))
}

/// A unit, hours and shorter ones included.
fn clock_unit(reader: Reader<'_>, at: usize) -> Option<(usize, TimeUnit, i32)> {
    let short = [("hour", TimeUnit::Hour), ("minute", TimeUnit::Minute)];
    let found = short.iter().find(|(name, _)| reader.view.is(at, name)).map(|(_, unit)| (at + 1, *unit, 1));
    found.or_else(|| reader.unit(at)).filter(|(_, unit, _)| *unit != TimeUnit::Quarter)
}
