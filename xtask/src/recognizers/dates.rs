//! The specifications of dates, periods, holidays and durations: what of them is in scope, and how mentions answer them.

use chrono::NaiveDate;
use factlint::mentions::times::when;
use factlint::mentions::{Duration, TimeUnit, Value};
use factlint::time::{Anchors, Date, Interval, Lacks, Part, Resolved, Tense, When};

use super::case::{Case, Expected};
use super::scope::Exclusion;
use super::{Reading, Seen, Specification};

/// The specifications.
pub const SPECIFICATIONS: &[Specification] = &[
    Specification { path: "DateTime/English/DateExtractor.json", exclusions: DATES, see: days },
    Specification { path: "DateTime/English/DateParser.json", exclusions: DATES, see: days },
    Specification { path: "DateTime/English/DatePeriodExtractor.json", exclusions: DATES, see: periods },
    Specification { path: "DateTime/English/DatePeriodParser.json", exclusions: DATES, see: periods },
    Specification { path: "DateTime/English/DurationParser.json", exclusions: DATES, see: durations },
    Specification { path: "DateTime/English/HolidayParser.json", exclusions: DATES, see: days },
];

/// What is out of scope.
const DATES: &[Exclusion] = &[
    Exclusion {
        name: "glued",
        reason: "letters and digits without a space between them (“april22”, “3day”) are typed in chat; news sets the space",
        applies: |case| any(case, |text| text.split_whitespace().any(is_glued)),
    },
    Exclusion {
        name: "bare number", reason: "“on 15” and “the 27” want their ending or their month in news", applies: |case| any(case, is_bare)
    },
    Exclusion {
        name: "figures without a year",
        reason: "“4/22”, “7.6” and “21/04/16” may be two days or a score; style guides name the month, or give day, month and four digits of the year",
        applies: |case| any(case, |text| text.split_whitespace().any(is_short_figure) || is_pair(text)),
    },
    Exclusion {
        name: "month in figures",
        reason: "“11/2016” and “2016 - 11” are for forms; news names the month",
        applies: |case| any(case, is_month_in_figures),
    },
    Exclusion {
        name: "month tied by a mark",
        reason: "“jan-1”, “october. 2” and “friday(jun-15)” are no spelling of a date in any style guide; an abbreviation ends with a point and a space",
        applies: |case| any(case, is_tied_month),
    },
    Exclusion {
        name: "chat",
        reason: "words of chat and of commands to a machine (“tmrw”, “ooo”, “w/c”, “yr”, “my week”, “business day”) that news does not print",
        applies: |case| any(case, |text| text.split([' ', '.']).any(|word| CHAT.contains(&word)) || text.contains("business day")),
    },
    Exclusion {
        name: "no article",
        reason: "“rest of week”, “few months ago”, “half year”, “couple of weeks” lack the “the” or “a” that news has",
        applies: |case| any(case, |text| NO_ARTICLE.iter().any(|start| text.starts_with(start))),
    },
    Exclusion {
        name: "moon",
        reason: "feasts of the Islamic calendar begin when the new moon is sighted, so no rule gives their days",
        applies: |case| any(case, |text| MOON.iter().any(|name| text.contains(name))),
    },
];

const CHAT: [&str; 11] = ["tmrw", "tmr", "ooo", "w/c", "hr", "hrs", "sec", "min", "h", "my", "mins"];
const NO_ARTICLE: [&str; 8] = ["rest of week", "rest the", "rest current", "few ", "half year", "couple of", "third- ", "past few"];
const MOON: [&str; 10] = ["ramad", "ramaz", "ramz", "ramat", "eid", "hijri", "islamic", "arabic", "fast", "festival"];

fn any(case: &Case, test: impl Fn(&str) -> bool) -> bool {
    case.expected.iter().any(|expected| test(&expected.text))
}

/// "april22", "22april", "3h", "jan12,2016": but not "22nd", "1990s", "'40s" and "q3".
fn is_glued(word: &str) -> bool {
    let letters = word.trim_matches(|c: char| !c.is_alphanumeric());
    let mixed = letters.bytes().any(|byte| byte.is_ascii_digit()) && letters.bytes().any(|byte| byte.is_ascii_alphabetic());
    let tail = letters.trim_start_matches(|c: char| c.is_ascii_digit());
    let known = matches!(tail, "st" | "nd" | "rd" | "th" | "s" | "'s") || (letters.len() == 2 && letters.starts_with('q'));
    mixed && !known && !letters.contains(['-', '/', '.', '('])
}

/// A day in bare figures or a bare number word: "15", "the 27", "friday the fifteen", "the thirty".
fn is_bare(text: &str) -> bool {
    let last = text.rsplit(' ').next().unwrap_or(text);
    let alone = text == last || text.starts_with("the ") && text.matches(' ').count() == 1 || text.contains("day the ");
    let digits = !last.is_empty() && last.len() <= 2 && last.bytes().all(|byte| byte.is_ascii_digit());
    alone && (digits || matches!(last, "fifteen" | "thirty"))
}

/// Figures tied by marks, with no four digits among them.
fn is_short_figure(word: &str) -> bool {
    let figures: Vec<&str> = word.split(['/', '-', '.', ',']).filter(|part| !part.is_empty()).collect();
    let digits = figures.iter().all(|part| part.bytes().all(|byte| byte.is_ascii_digit()));
    let year = figures.iter().any(|part| part.len() == 4);
    let of_two = figures.len() == 2 && (word.contains(['/', '.', ',']));
    digits && ((figures.len() == 3 && (!year || word.contains(','))) || of_two)
}

/// "4-22", "friday 7-6": two figures tied by a hyphen, and no month named.
fn is_pair(text: &str) -> bool {
    let last = text.rsplit(' ').next().unwrap_or(text);
    let figures: Vec<&str> = last.split('-').collect();
    let named = text.split(' ').any(|word| word == "month" || MONTHS.iter().any(|month| word.starts_with(month)));
    figures.len() == 2 && figures.iter().all(|part| part.parse::<u32>().is_ok_and(|figure| figure <= 31)) && !named
}

/// A month and a year in figures alone.
fn is_month_in_figures(text: &str) -> bool {
    let figures: Vec<&str> = text.split(|c: char| !c.is_ascii_alphanumeric()).filter(|part| !part.is_empty()).collect();
    let tied = text.bytes().all(|byte| byte.is_ascii_digit() || b" -/.".contains(&byte)) && text.bytes().any(|byte| b"-/.".contains(&byte));
    tied && figures.len() == 2 && figures.iter().any(|part| part.len() == 4) && figures.iter().any(|part| part.len() <= 2)
}

const MONTHS: [&str; 12] = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

/// The name of a month tied to digits by "-", "/", "(" or a point without a space, a full name with a point, or a day with one ("16. nov.").
fn is_tied_month(text: &str) -> bool {
    let month = |word: &str| MONTHS.iter().any(|month| word.starts_with(month)) && word.bytes().all(|byte| byte.is_ascii_alphabetic());
    let tied = text.split(' ').any(|word| {
        let parts: Vec<&str> = word.split(['-', '/', '(', '.', ')']).filter(|part| !part.is_empty()).collect();
        let digits = parts.iter().any(|part| part.bytes().all(|byte| byte.is_ascii_digit()) || part.ends_with("th"));
        let named = parts.iter().any(|part| month(part));
        (named && (digits || word.contains('('))) || (word.ends_with('.') && word.len() > 5 && named)
    });
    let pointed_day =
        text.split(' ').next().is_some_and(|word| word.strip_suffix('.').is_some_and(|day| day.bytes().all(|byte| byte.is_ascii_digit())));
    tied || pointed_day
}

/// What factlint says about when, without what stands inside of something longer.
fn times(reading: &Reading<'_>) -> Vec<(std::ops::Range<usize>, When)> {
    let all: Vec<_> = reading.mentions.all().iter().filter_map(|mention| Some((mention.tokens, when(mention)?))).collect();
    let inside = |tokens: factlint::article::TokenRange| {
        all.iter().any(|(other, _)| other.len() > tokens.len() && other.start <= tokens.start && tokens.end <= other.end)
    };
    let outermost = all.iter().filter(|(tokens, _)| !inside(*tokens));
    let mut seen: Vec<_> = outermost.map(|(tokens, when)| (reading.article.span(*tokens).range(), when.clone())).collect();
    // "14-16 June" is a month to those who look for calendar dates, and a range to the others.
    seen.sort_by_key(|(span, when)| (span.start, span.end, !matches!(when, When::Range(..))));
    seen.dedup_by(|next, kept| next.0 == kept.0);
    seen
}

/// Whether a time is one day, as the specifications see it.
fn is_day(when: &When) -> bool {
    match when {
        When::Now | When::Weekday(_) | When::WeekdayThe(..) | When::Numeric(..) | When::Shift { .. } | When::Few { .. } => true,
        When::Date(date) => date.day.is_some(),
        When::Unit { unit, .. } => *unit == TimeUnit::Day,
        When::Inside { part, .. } => {
            matches!(part, Part::Day(_) | Part::Weekday(_) | Part::NthWeekday(..) | Part::Holiday(_) | Part::Nth(_, TimeUnit::Day))
        }
        _ => false,
    }
}

fn days(reading: &Reading<'_>) -> Vec<Seen> {
    of(reading, is_day)
}

fn periods(reading: &Reading<'_>) -> Vec<Seen> {
    of(reading, |when| !is_day(when))
}

fn of(reading: &Reading<'_>, wanted: fn(&When) -> bool) -> Vec<Seen> {
    let published = reading.article.metadata.published.map(|published| published.date);
    let holidays = &reading.rules.lexicon.holidays;
    let seen = times(reading).into_iter().filter(|(_, when)| wanted(when)).map(|(span, when)| {
        // Each specification is a talk that has just begun: what was mentioned last is now.
        let resolved = |tense| {
            let mentioned = published.map(|day| Interval { from: Some(day), until: Some(day) });
            let anchors = Anchors { published, mentioned, tense: Some(tense), holidays };
            // A range ends with the start of its second time in the specifications.
            match &when {
                When::Range(_, until) => when.resolve(&anchors).map(|days| (days.from, start_of_end(until, days))),
                _ => when.resolve(&anchors).map(|days| (days.from, days.until.succ_opt())),
            }
        };
        let both: [Result<(NaiveDate, Option<NaiveDate>), Lacks>; 2] = [resolved(Tense::Future), resolved(Tense::Past)];
        let shown = format!("{both:?}");
        let agrees = move |expected: &Expected| {
            ["FutureResolution", "PastResolution"].iter().zip(&both).all(|(side, ours)| agrees_with(expected, side, *ours))
        };
        Seen { span, shown, agrees: Box::new(agrees) }
    });
    seen.collect()
}

/// The first day of the time with which a range ends.
fn start_of_end(until: &When, days: Resolved) -> Option<NaiveDate> {
    match until {
        When::Date(Date { day: None, month: None, .. }) => TimeUnit::Year.start(days.until),
        When::Date(Date { day: None, .. }) => TimeUnit::Month.start(days.until),
        When::Inside { part: Part::Nth(_, unit), .. } => unit.start(days.until),
        _ => Some(days.until),
    }
}

/// Whether days are those of one side of a resolution. A day that does not exist is written as the first day of all there.
fn agrees_with(expected: &Expected, side: &str, ours: Result<(NaiveDate, Option<NaiveDate>), Lacks>) -> bool {
    let Some(theirs) = expected.resolution.get(side) else { return true };
    let day = |name: &str| theirs.get(name).and_then(|day| day.as_str()).and_then(|day| day.parse::<NaiveDate>().ok());
    let none = NaiveDate::from_ymd_opt(1, 1, 1);
    match (day("date"), day("startDate"), day("endDate")) {
        (Some(date), ..) if Some(date) == none => ours.is_err(),
        (Some(date), ..) => ours.is_ok_and(|(from, _)| from == date),
        (None, Some(start), Some(end)) => ours.is_ok_and(|(from, until)| from == start && until == Some(end)),
        _ => ours.is_err(),
    }
}

/// Durations, compared in seconds. The specification has 30 days in a month and 365 in a year.
fn durations(reading: &Reading<'_>) -> Vec<Seen> {
    let durations = reading.mentions.all().iter().filter_map(|mention| match mention.value {
        Value::Duration(duration) => Some((mention.tokens, duration)),
        _ => None,
    });
    let seen = durations.map(|(tokens, duration)| {
        let seconds = seconds(duration);
        let agrees = move |expected: &Expected| {
            let theirs = expected.resolution.get("FutureResolution").and_then(|side| side.get("duration")).and_then(|text| text.as_str());
            theirs.and_then(|text| text.parse::<f64>().ok()).is_some_and(|theirs| (theirs - seconds).abs() < 1e-6 * theirs.max(1.0))
        };
        Seen { span: reading.article.span(tokens).range(), shown: format!("{seconds} s"), agrees: Box::new(agrees) }
    });
    seen.collect()
}

fn seconds(duration: Duration) -> f64 {
    const DAY: f64 = 86_400.0;
    let unit = match duration.unit {
        TimeUnit::Second => 1.0,
        TimeUnit::Minute => 60.0,
        TimeUnit::Hour => 3_600.0,
        TimeUnit::Day => DAY,
        TimeUnit::Weekend => 2.0 * DAY,
        TimeUnit::Week => 7.0 * DAY,
        TimeUnit::Month => 30.0 * DAY,
        TimeUnit::Quarter => 90.0 * DAY,
        TimeUnit::HalfYear => 180.0 * DAY,
        TimeUnit::Year => 365.0 * DAY,
        TimeUnit::Decade => 3_650.0 * DAY,
        TimeUnit::Century => 36_500.0 * DAY,
    };
    duration.count.value * unit
}
