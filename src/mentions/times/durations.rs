//! Stretches of time without a number in front of their unit: "half an hour", "an hour and a half", "a couple of days", "all week".

use super::reader::Reader;
use crate::lexicon::Word;
use crate::mentions::{Bound, Duration, Number};
use crate::time::TimeUnit;

/// The duration that starts at a token, with the token after it.
pub fn read(reader: Reader<'_>, at: usize) -> Option<(usize, Duration)> {
    let view = reader.view;
    let next = at + 1;
    let couple = |at: usize| reader.after(at, &[Word::Couple]).map(|after| (reader.skip(after, &[Word::Of]), 2.0));
    let first = reader.word(at).filter(|_| view.near(next))?;
    let (after, value) = match first {
        Word::Half => (reader.skip(reader.skip_hyphen(next), &[Word::A, Word::An]), 0.5),
        Word::All | Word::Full | Word::Whole => (reader.skip_hyphen(next), 1.0),
        Word::A => couple(next).unwrap_or((next, 1.0)),
        Word::An | Word::Another => (next, 1.0),
        Word::Couple => couple(at)?,
        _ => return None,
    };
    let (mut end, unit, times) = clock_unit(reader, after).filter(|_| view.near(after))?;
    let plural = view.token_text(end - 1).ends_with('s');
    if plural != (value > 1.0) {
        return None;
    }
    let mut value = value * f64::from(times);
    if reader.is(end, Word::And) && first != Word::Half {
        let half = reader.skip(end + 1, &[Word::A]);
        if reader.is(half, Word::Half) {
            (end, value) = (half + 1, value + 0.5);
        }
    }
    let count = Number { value, step: if value.fract() == 0.0 { 1.0 } else { 0.5 }, bound: Bound::Exact, words: true };
    Some((end, Duration { count, unit }))
}

/// A unit, hours and shorter ones included.
fn clock_unit(reader: Reader<'_>, at: usize) -> Option<(usize, TimeUnit, i32)> {
    match reader.word(at)? {
        Word::Hour => Some((at + 1, TimeUnit::Hour, 1)),
        Word::Minute => Some((at + 1, TimeUnit::Minute, 1)),
        Word::Quarter | Word::Quarters => None,
        _ => reader.unit(at),
    }
}
