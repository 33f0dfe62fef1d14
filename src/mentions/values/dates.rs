//! Calendar dates, and dates that no calendar has.

use super::view::View;
use crate::lexicon::Class;
use crate::mentions::Date;

/// Years beyond the century are seldom meant, but a slip writes them: "May 2105".
const LAST_YEAR: i32 = 2199;
/// Days that a list or a range of days may name before the month; it bounds the look-ahead.
const LISTED_DAYS: usize = 6;

/// The date that starts at a token, with the token after it.
pub fn read(view: View<'_>, at: usize) -> Option<(usize, Date)> {
    let (end, date) = if view.is_number(at) {
        if !free_on_the_left(view, at) {
            return None;
        }
        iso(view, at).or_else(|| dotted(view, at)).or_else(|| slashes(view, at)).or_else(|| day_first(view, at)).or_else(|| year_alone(view, at))?
    } else {
        month_first(view, at)?
    };
    // "Saturday and Sunday, 30 June": nobody can tell which of them the day belongs to.
    let date = if date.exists() && after_several_weekdays(view, at) { Date { day: None, ..date } } else { date };
    Some((end, date))
}

/// The month that starts at a token, with the token after its point.
pub fn month(view: View<'_>, at: usize) -> Option<(usize, u32)> {
    let token = view.get(at)?;
    if !token.is_capitalised() {
        return None;
    }
    let month = view.lexicon.months.word(token.word)?;
    let point = is_short(view, at) && view.is(at + 1, ".") && view.attached(at + 1);
    Some((at + 1 + usize::from(point), month))
}

/// Whether a name of a month or weekday is its abbreviation.
fn is_short(view: View<'_>, at: usize) -> bool {
    view.class(at, Class::AbbreviationBeforeNumber)
}

/// The day of a month: "14", "14th".
fn day(view: View<'_>, at: usize) -> Option<(usize, u32)> {
    let text = view.token_text(at);
    if !view.is_number(at) || text.len() > 2 {
        return None;
    }
    let mut end = at + 1;
    if view.attached(end) && view.is_word(end) {
        if !view.is_any(end, &["st", "nd", "rd", "th"]) {
            return None;
        }
        end += 1;
    }
    let more = view.attached(end)
        && (view.is_any(end, &[":", "/", "%", "°", "½", "¼", "¾"])
            || (view.is_tight_dash(end) && (view.is_number(end + 1) || view.is_small(end + 1))));
    (!more).then_some((end, text.parse().ok()?))
}

/// Four digits that may be a year, and nothing that makes them a number or the time of day.
fn year(view: View<'_>, at: usize) -> Option<i32> {
    let text = view.token_text(at);
    if !view.is_number(at) || text.len() != 4 || text.contains(['.', ',']) {
        return None;
    }
    let year: i32 = text.parse().ok().filter(|year| (1000..=LAST_YEAR).contains(year))?;
    let next = at + 1;
    let more = view.attached(next) && ((view.is_word(next) && !view.is_any(next, &["'s", "’s"])) || view.is_any(next, &[":", "/", "%", "°", "$"]));
    let counts = view.near(next) && (view.class(next, Class::Clock) || is_measure(view, next));
    (!more && !counts).then_some(year)
}

/// Whether something is counted or measured here, so that the number before is no part of a date.
fn is_measure(view: View<'_>, at: usize) -> bool {
    let Some(token) = view.get(at) else { return false };
    let unit = || view.phrase(at, &view.lexicon.unit_names).is_some() && view.token_text(at).len() > 2;
    view.class(at, Class::Counted) || view.is(at, "%") || (view.is_small(at) && (view.lexicon.scales.word(token.word).is_some() || unit()))
}

/// The year after a day and month: "2022", ", 2022".
fn year_after(view: View<'_>, at: usize) -> Option<(usize, i32)> {
    let at = at + usize::from(view.is(at, ",") && view.near(at));
    let found = if view.near(at) { year(view, at) } else { None }?;
    Some((at + 1, found))
}

/// Whether the number here is no part of an identifier, a sum or a decimal that started before it.
fn free_on_the_left(view: View<'_>, at: usize) -> bool {
    if !view.attached(at) {
        return true;
    }
    let Some(before) = view.before(at, 1) else { return true };
    if view.is_dash(before) && view.attached(before) {
        // "9 June–14 July" and "1990–2004" go on; "CVE-2026" and "A-10" do not.
        let Some(first) = view.before(at, 2) else { return true };
        return month(view, first).is_some()
            || (view.token_text(first).len() == 4 && year_range(view, first))
            || view.is_any(first, &["mid", "pre", "post"]);
    }
    matches!(view.token_text(before), "(" | "[" | "\"" | "“" | "'" | "‘" | "—" | "--" | "," | ";" | "*" | "|" | "~" | ">")
}

/// "2022-06-14"; a month or day that does not exist is kept as it is written.
fn iso(view: View<'_>, at: usize) -> Option<(usize, Date)> {
    let part = |at: usize, len: usize| {
        let text = view.token_text(at);
        (view.is_number(at) && text.len() == len && (len == 4 || view.attached(at))).then(|| text.parse::<u32>().ok()).flatten()
    };
    let dash = |at: usize| view.is(at, "-") && view.attached(at);
    let (year, month, day) = (part(at, 4)?, part(at + 2, 2)?, part(at + 4, 2)?);
    let end = at + 5;
    let time = view.is_word(end) && view.token_text(end).starts_with(['T', 't']);
    let more = view.attached(end) && !time && (view.is_word(end) || view.is_dash(end) || view.is_any(end, &["/", "_"]));
    if !dash(at + 1) || !dash(at + 3) || !(1900..=2100).contains(&year) || more {
        return None;
    }
    Some((end, Date { year: i32::try_from(year).ok(), month: Some(month), day: Some(day), decade: false }))
}

/// "2022.06.14", "14.6.2022"; a day that the month does not have is kept as it is written.
fn dotted(view: View<'_>, at: usize) -> Option<(usize, Date)> {
    let mut parts = view.token_text(at).split('.');
    let (a, b, c) = (parts.next()?, parts.next()?, parts.next()?);
    let (year, month, day) = if a.len() == 4 { (a, b, c) } else { (c, b, a) };
    let date = Date { year: year.parse().ok(), month: month.parse().ok(), day: day.parse().ok(), decade: false };
    let likely = date.year.is_some_and(|year| (1900..=2100).contains(&year))
        && date.month.is_some_and(|month| month <= 12)
        && date.day.is_some_and(|day| day <= 31);
    // A version may look the same, and "12.6.2022" may be December to some.
    let version = view.class_before(at, Class::Numbered) || view.before(at, 1).is_some_and(|before| view.is_any(before, &["v", "release", "tag"]));
    let clear = a.len() == 4 || date.day.is_some_and(|day| day > 12);
    (parts.next().is_none() && likely && clear && !version && !(view.attached(at + 1) && (view.is_word(at + 1) || view.is_dash(at + 1))))
        .then_some((at + 1, date))
}

/// "14/06/2022" where only one reading is a date, or both are the same.
fn slashes(view: View<'_>, at: usize) -> Option<(usize, Date)> {
    let slash = |at: usize| view.is(at, "/") && view.attached(at) && view.attached(at + 1);
    let part = |at: usize| Some(view.token_text(at)).filter(|text| view.is_number(at) && text.len() <= 2)?.parse::<u32>().ok();
    let (first, second) = (part(at)?, part(at + 2)?);
    let end = at + 5;
    if !slash(at + 1) || !slash(at + 3) || (view.is(end, "/") && view.attached(end)) {
        return None;
    }
    let year = year(view, at + 4)?;
    let (day, month) = match (first, second) {
        (13..=31, 1..=12) => (first, second),
        (1..=12, 13..=31) => (second, first),
        (1..=12, _) if first == second => (first, second),
        _ => return None,
    };
    Some((end, Date { year: Some(year), month: Some(month), day: Some(day), decade: false }))
}

/// "14 June 2022", "14th of June", "14-16 June", "15 and 16 April". Several days are dated by their month alone.
fn day_first(view: View<'_>, at: usize) -> Option<(usize, Date)> {
    let (mut end, mut last) = day_or_range(view, at)?;
    let mut several = end > at + 2 || last.is_none();
    for _ in 0..LISTED_DAYS {
        let joins = view.is_any(end, &[",", "and", "or", "to", "&"]) || (view.is_dash(end) && !view.is_tight_dash(end));
        if !joins || !view.near(end) {
            break;
        }
        let next = end + 1 + usize::from(view.is(end + 1, "the"));
        let next = next + usize::from(view.is(end, ",") && view.is(end + 1, "and"));
        let Some((after, day)) = day_or_range(view, next).filter(|_| view.near(next)) else { break };
        (end, last, several) = (after, day, true);
    }
    let hyphen = view.is(end, "-") && view.attached(end) && view.attached(end + 1);
    let of = usize::from((view.is(end, "of") && view.near(end)) || hyphen);
    let at_month = end + of;
    if !view.near(at_month) {
        return None;
    }
    let (after, month) = month(view, at_month)?;
    let tail = if hyphen && view.is_tight_dash(after) { year(view, after + 1).map(|year| (after + 2, year)) } else { year_after(view, after) };
    let (stop, year) = tail.map_or((after, None), |(stop, year)| (stop, Some(year)));
    if year.is_none() && view.near(after) && clock_free_number(view, after) {
        return None;
    }
    let date = Date { year, month: Some(month), day: last.filter(|_| !several), decade: false };
    if date.exists() {
        return Some((stop, date));
    }
    let stated = view.before(at, 1).is_none_or(|before| view.is(before, "on") || is_weekday(view, before) || view.is(before, ","));
    let trusted = match date.day {
        Some(day) if day > 31 => year.is_some() && stated,
        _ => {
            year.is_some()
                || (view.ends_phrase(stop)
                    && !view.class_before(at, Class::Counted)
                    && !view.before(at, 1).is_some_and(|before| view.is_any(before, &["the", "all", "of"])))
        }
    };
    trusted.then_some((stop, date))
}

/// A day, or a range of two written without spaces, which has no day of its own.
fn day_or_range(view: View<'_>, at: usize) -> Option<(usize, Option<u32>)> {
    if let Some((end, value)) = day(view, at) {
        return Some((end, Some(value)));
    }
    let suffix = usize::from(view.attached(at + 1) && view.is_any(at + 1, &["st", "nd", "rd", "th"]));
    let dash = at + 1 + suffix;
    if !view.is_number(at) || !view.is_tight_dash(dash) {
        return None;
    }
    let first: u32 = Some(view.token_text(at)).filter(|text| text.len() <= 2)?.parse().ok()?;
    let (end, second) = day(view, dash + 1)?;
    (first >= 1 && first < second && second <= 31 && !(view.is_dash(end) && view.attached(end))).then_some((end, None))
}

/// Whether a plain number of one or two digits stands here that is not the time of day.
fn clock_free_number(view: View<'_>, at: usize) -> bool {
    let next = at + 1;
    view.is_number(at)
        && view.token_text(at).len() <= 2
        && !(view.attached(next) && view.is_any(next, &[":", "am", "pm", "a.m.", "p.m."]))
        && !view.class(next, Class::Clock)
}

/// "June 14, 2022", "June 14", "June 2022", "in June".
fn month_first(view: View<'_>, at: usize) -> Option<(usize, Date)> {
    let (end, month) = month(view, at)?;
    let named = Date { month: Some(month), ..Date::default() };
    let hyphen = view.attached(at)
        && view.before(at, 1).is_some_and(|before| view.is(before, "-"))
        && !view.before(at, 2).is_some_and(|first| view.is_capitalised(first) || view.is_number(first));
    if hyphen && !view.before(at, 2).is_some_and(|first| view.is_any(first, &["mid", "early", "late", "pre", "post"])) {
        return None;
    }
    if view.near(end) {
        let the = end + usize::from(view.is(end, "the") && view.near(end + 1));
        if let Some((after, value)) = day_or_range(view, the) {
            return month_and_day(view, at, after, Date { day: value, ..named }).or_else(|| month_alone(view, at, end, named));
        }
        let of = end + usize::from(view.is(end, "of"));
        if let Some((stop, year)) = year_after(view, of) {
            return Some((stop, Date { year: Some(year), ..named }));
        }
    }
    month_alone(view, at, end, named)
}

fn month_and_day(view: View<'_>, at: usize, mut end: usize, mut date: Date) -> Option<(usize, Date)> {
    for _ in 0..LISTED_DAYS {
        let joins = view.is_any(end, &[",", "and", "or", "to", "&", "through"]) || (view.is_dash(end) && !view.is_tight_dash(end));
        if !joins || !view.near(end) {
            break;
        }
        let next = end + 1 + usize::from(view.is(end, ",") && view.is(end + 1, "and"));
        let listed = day_or_range(view, next).filter(|(after, day)| {
            let goes_on = view.is_any(*after, &["and", "or", "&"]) || year_after(view, *after).is_some() || view.ends_phrase(*after);
            view.near(next) && day.is_none_or(|day| (1..=31).contains(&day)) && goes_on && month(view, *after).is_none()
        });
        let Some((after, _)) = listed else { break };
        end = after;
        date.day = None;
    }
    if let Some((stop, year)) = year_after(view, end) {
        return Some((stop, Date { year: Some(year), ..date }));
    }
    let Some(day) = date.day else { return Some((end, date)) };
    // "In June 14 people died": the number counts what follows.
    let counts = view.near(end) && (is_measure(view, end) || (view.class_before(at, Class::BeforeMonth) && !view.ends_phrase(end)));
    if counts || day == 0 {
        return None;
    }
    if date.exists() {
        return Some((end, date));
    }
    // "Feb 87" and "in June 67" are years in short, so a day that no month has is believed only where nothing else is likely.
    let suffix = view.before(end, 1).is_some_and(|last| view.is_word(last) && view.attached(last));
    let two_digit_year =
        day > 31 && !suffix && (is_short(view, at) || view.class_before(at, Class::BeforeMonth) || view.class_before(at, Class::BeforeYearOrNumber));
    ((view.ends_phrase(end) || suffix) && !two_digit_year).then_some((end, date))
}

/// A month without day and year, where the words before it say that it is one.
fn month_alone(view: View<'_>, at: usize, end: usize, date: Date) -> Option<(usize, Date)> {
    let before = view.before(at, 1)?;
    let before = if view.is_dash(before) && view.attached(before) { view.before(before, 1)? } else { before };
    let clear = !view.class(at, Class::WordMonth);
    let said = view.class(before, Class::BeforeMonth) || (clear && view.class(before, Class::BeforeYearOrNumber));
    let name = view.near(end)
        && (view.is_any(end, &["'s", "’s"]) || (view.is_capitalised(end) && !is_weekday(view, end) && !view.class(end, Class::Function)));
    let fits = said && view.near(at) && !name && !is_short(view, at) && !(view.attached(end) && view.is_dash(end));
    fits.then_some((end, date))
}

fn is_weekday(view: View<'_>, at: usize) -> bool {
    view.get(at).is_some_and(|token| view.lexicon.weekdays.word(token.word).is_some())
}

/// A year or decade by itself.
fn year_alone(view: View<'_>, at: usize) -> Option<(usize, Date)> {
    let text = view.token_text(at);
    let after = at + 1;
    if text.len() != 4 || text.contains(['.', ',']) {
        return None;
    }
    if view.attached(after) && view.is(after, "s") {
        let decade: i32 = text.parse().ok().filter(|year| (1000..=2090).contains(year) && year % 10 == 0 && year % 100 != 0)?;
        return Some((at + 2, Date { year: Some(decade), decade: true, ..Date::default() }));
    }
    let slip = || view.before(at, 1).is_some_and(|before| view.is(before, "in")) && view.ends_phrase(after);
    let year = year(view, at).filter(|year| *year <= 2100 || slip())?;
    let date = Date { year: Some(year), ..Date::default() };
    if year_range(view, at) || ends_year_range(view, at) {
        return Some((after, date));
    }
    if view.attached(after) && view.is_dash(after) {
        return None;
    }
    let before = view.before(at, 1)?;
    if view.is(before, "(") {
        return (view.ends_phrase(after) && (1500..=2100).contains(&year)).then_some((after, date));
    }
    if view.is_any(before, &["born", "died"]) {
        return (view.ends_phrase(after) && (1500..=2100).contains(&year)).then_some((after, date));
    }
    let before = if view.is_dash(before) && view.attached(at) { view.before(before, 1)? } else { before };
    let counts_nothing = view.ends_phrase(after) || view.is_capitalised(after);
    let article = view.is_any(before, &["the", "its", "his", "her", "their"]) && (1900..=2049).contains(&year);
    let thing = view.class(after, Class::DatedThing) || !view.token_text(after).ends_with('s');
    if article && view.near(at) && view.near(after) && view.is_small(after) && !is_measure(view, after) && thing {
        return Some((after, date));
    }
    let strong = view.class(before, Class::BeforeYear) && (counts_nothing || (year >= 1900 && year % 100 != 0));
    let weak = view.class(before, Class::BeforeYearOrNumber) && year >= 1800 && counts_nothing;
    ((strong || weak) && (view.near(at) || view.attached(at))).then_some((after, date))
}

/// "1990–2004" starts here.
fn year_range(view: View<'_>, at: usize) -> bool {
    let second = at + 2;
    let years = |at: usize| year(view, at).filter(|year| (1500..=2100).contains(year));
    let left = view.before(at, 1).is_none_or(|before| !(view.attached(at) && view.is_dash(before)));
    let right = !(view.attached(second + 1) && (view.is_dash(second + 1) || view.is(second + 1, "/")));
    left && right && view.is_tight_dash(at + 1) && matches!((years(at), years(second)), (Some(from), Some(to)) if from < to)
}

fn ends_year_range(view: View<'_>, at: usize) -> bool {
    view.before(at, 2).is_some_and(|first| year_range(view, first))
}

/// "Saturday and Sunday," stands before.
fn after_several_weekdays(view: View<'_>, at: usize) -> bool {
    let Some(mut last) = view.before(at, 1) else { return false };
    if view.is(last, ",") {
        let Some(before) = view.before(last, 1) else { return false };
        last = before;
    }
    let Some((joiner, first)) = view.before(last, 1).zip(view.before(last, 2)) else { return false };
    is_weekday(view, last) && is_weekday(view, first) && (view.is_any(joiner, &["and", "or", "to", "&", ",", "/", "through"]) || view.is_dash(joiner))
}
