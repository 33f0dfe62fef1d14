//! The lines of `holders`: who held an office, from when to when.

use chrono::NaiveDate;

use crate::rules::problem::Mistake;
use crate::time::Interval;

/// A term.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Term<'t> {
    /// Names of the holder, the usual one first, parted by commas; `None` where it is not known who held the office.
    pub names: Option<&'t str>,
    /// The days among which the first one is.
    pub from: Interval,
    /// The days among which the last one is.
    pub until: Interval,
}

impl Term<'_> {
    /// The days for which the holder is certain, if there are any.
    pub fn certain(&self) -> Option<Interval> {
        let certain = Interval { from: self.from.until, until: self.until.from };
        let none = matches!((certain.from, certain.until), (Some(from), Some(until)) if from > until);
        (!none).then_some(certain)
    }

    /// The stretches in which somebody else may have held the office.
    pub fn unknown(&self) -> impl Iterator<Item = Interval> {
        let whole = self.names.is_none().then_some(Interval { from: self.from.from, until: self.until.until });
        let vague = |days: Interval| Some(days).filter(|days| self.names.is_some() && days.from != days.until);
        whole.into_iter().chain(vague(self.from)).chain(vague(self.until))
    }
}

const FORM: &str = "a line is the first day, the last day and the names, such as `2009-01-20 2017-01-20 Barack Obama`";

/// The terms of one place.
#[derive(Debug, Default)]
pub(super) struct Section<'t> {
    /// The place with its byte in the block, where a line of the block names it.
    pub place: Option<(usize, &'t str)>,
    /// From this day on every holder is listed.
    pub complete_from: Option<NaiveDate>,
    /// The terms.
    pub terms: Vec<Term<'t>>,
}

/// Reads the lines; `#` starts a comment, and a line such as `Albania, complete-from 2012-09-22:` names the place of those after it.
pub(super) fn parse(text: &str) -> Result<Vec<Section<'_>>, Mistake> {
    let mut sections: Vec<Section<'_>> = Vec::new();
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        let written = line.split('#').next().unwrap_or_default();
        if let Some(heading) = written.trim_end().strip_suffix(':') {
            sections.push(section(heading, start)?);
        } else if !written.trim().is_empty() {
            let term = term(written, start)?;
            match sections.last_mut() {
                Some(section) => section.terms.push(term),
                None => sections.push(Section { terms: vec![term], ..Section::default() }),
            }
        }
        start += line.len();
    }
    Ok(sections)
}

/// Reads the line, without its colon, that names a place; it starts at a byte of the block.
fn section(line: &str, start: usize) -> Result<Section<'_>, Mistake> {
    let at = start + line.len() - line.trim_start().len();
    let Some((place, rest)) = line.split_once(',') else {
        return Ok(Section { place: Some((at, line.trim())), ..Section::default() });
    };
    let day = rest.trim().strip_prefix("complete-from ").and_then(date).filter(|day| day.from == day.until).and_then(|day| day.from);
    let complete_from = day.ok_or_else(|| Mistake {
        at: start + line.len() - rest.trim_start().len(),
        message: format!("`{}` says nothing known of a place; write `{}, complete-from 2012-09-22:`", rest.trim(), place.trim()),
    })?;
    Ok(Section { place: Some((at, place.trim())), complete_from: Some(complete_from), terms: Vec::new() })
}

/// Reads a line that starts at a byte of the block.
fn term(line: &str, start: usize) -> Result<Term<'_>, Mistake> {
    let (from_at, first, rest) = word(line, start);
    let (until_at, last, names) = word(rest, start + line.len() - rest.len());
    let (from, until) = (days(first, from_at)?, days(last, until_at)?);
    let names = names.trim();
    if names.is_empty() {
        return Err(Mistake { at: from_at, message: format!("`{}` names nobody; {FORM}, with `?` where the name is not known", line.trim()) });
    }
    if matches!((from.from, until.until), (Some(from), Some(until)) if from > until) {
        return Err(Mistake { at: until_at, message: format!("`{last}` is before `{first}`; the last day comes second") });
    }
    Ok(Term { names: (names != "?").then_some(names), from, until })
}

/// The next word with its place, and the rest.
fn word(text: &str, start: usize) -> (usize, &str, &str) {
    let trimmed = text.trim_ascii_start();
    let end = trimmed.bytes().position(|byte| byte.is_ascii_whitespace()).unwrap_or(trimmed.len());
    (start + text.len() - trimmed.len(), &trimmed[..end], &trimmed[end..])
}

/// `2024-05-31`, a month or a year in which the day is, two of them with `..` between, or `-` where nothing is known.
fn days(text: &str, at: usize) -> Result<Interval, Mistake> {
    if text == "-" {
        return Ok(Interval::default());
    }
    if let Some(days) = date(text) {
        return Ok(days);
    }
    let (first, last) = text.split_once("..").unwrap_or((text, text));
    let part = |part: &str| {
        let message = || format!("`{text}` is no day of the calendar; {FORM}, with `-` for a day that is not known");
        if part.is_empty() { Ok(Interval::default()) } else { date(part).ok_or_else(|| Mistake { at, message: message() }) }
    };
    Ok(Interval { from: part(first)?.from, until: part(last)?.until })
}

/// The days that a date stands for, which may lack its day or its month. Dates are most of a file, so they are read byte by byte.
pub(super) fn date(text: &str) -> Option<Interval> {
    let (year, rest) = text.as_bytes().split_at_checked(4)?;
    let (month, day) = match rest {
        [] => (None, None),
        [b'-', a, b] => (Some(number(&[*a, *b])?), None),
        [b'-', a, b, b'-', c, d] => (Some(number(&[*a, *b])?), Some(number(&[*c, *d])?)),
        _ => return None,
    };
    Interval::calendar(i32::try_from(number(year)?).ok()?, month, day)
}

/// The number that up to four digits stand for.
fn number(digits: &[u8]) -> Option<u32> {
    digits.iter().try_fold(0, |number, digit| digit.is_ascii_digit().then(|| 10 * number + u32::from(digit - b'0')))
}
