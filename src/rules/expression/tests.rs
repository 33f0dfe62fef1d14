//! Expressions and their values.

use chrono::{NaiveDate, Weekday};
use proptest::prelude::*;

use super::{Expression, Slots};
use crate::article::{Format, ReadOptions, TokenRange};
use crate::knowledge::{Knowledge, PlaceId};
use crate::lexicon::Lexicon;
use crate::mentions::{Date, Kind, Mention, Mentions};
use crate::rules::RuleSet;
use crate::rules::expression::{Scope, Value};
use crate::time::{Anchors, Interval, Tense};

/// Slots that are filled by hand.
struct Filled {
    lexicon: Lexicon,
    knowledge: Knowledge,
    slots: Slots,
    mentions: Vec<Option<Mention>>,
    published: Option<NaiveDate>,
}

impl Scope for Filled {
    fn slot(&self, slot: usize) -> Option<&Mention> {
        self.mentions[slot].as_ref()
    }

    fn words(&self, _: TokenRange) -> String {
        "words".into()
    }

    fn published(&self) -> Option<NaiveDate> {
        self.published
    }

    fn earliest(&self) -> Option<NaiveDate> {
        self.published
    }

    fn names_place(&self, _: PlaceId) -> bool {
        true
    }

    fn names_year(&self, year: i32) -> bool {
        year == 2024
    }

    fn names_year_beside(&self, year: i32) -> bool {
        year == 1985
    }

    fn days(&self, mention: &Mention) -> Option<Interval> {
        let when = crate::mentions::times::when(mention)?;
        let anchors = Anchors { published: self.published, tense: Some(Tense::Future), ..Anchors::default() };
        when.resolve(&anchors).ok().map(|days| days.interval())
    }

    fn weekday_among(&self, _: Date, weekday: Weekday) -> Option<bool> {
        Some(weekday == Weekday::Fri)
    }

    fn stands_outside_deck(&self) -> bool {
        true
    }

    fn times(&self, tokens: TokenRange) -> u32 {
        tokens.len()
    }

    fn counted(&self, _: &Mention) -> Option<String> {
        Some("people".to_owned())
    }

    fn has_figure(&self, _: TokenRange) -> bool {
        false
    }

    fn percentages(&self) -> f64 {
        100.0
    }

    fn listed(&self, list: &str) -> Option<String> {
        Some(list.to_owned())
    }

    fn items_after(&self) -> Option<usize> {
        Some(3)
    }

    fn key(&self, _: &Mention) -> Option<String> {
        None
    }

    fn lexicon(&self) -> &Lexicon {
        &self.lexicon
    }

    fn knowledge(&self) -> &Knowledge {
        &self.knowledge
    }
}

/// Slots by name, kind and the words that fill them; empty words leave one unfilled.
fn filled(slots: &[(&str, Kind, &str)]) -> Filled {
    let RuleSet { lexicon, knowledge, .. } = RuleSet::shipped().unwrap();
    let mut filled = Filled { slots: Slots::default(), mentions: Vec::new(), published: None, lexicon, knowledge };
    for (name, kind, words) in slots {
        filled.slots.add(name, *kind).unwrap();
        let options = ReadOptions { format: Some(Format::Plain), ..ReadOptions::default() };
        let text = format!("It was {words} then.");
        let article = crate::article::Article::read(text.as_bytes(), "a".as_ref(), options, &filled.lexicon).unwrap();
        let mentions = Mentions::find(&article, &filled.lexicon, &filled.knowledge);
        let mention = mentions.of(*kind).next().cloned();
        assert_eq!(mention.is_some(), !words.is_empty(), "{words}");
        filled.mentions.push(mention);
    }
    filled
}

fn shown(text: &str, filled: &Filled) -> String {
    let expression = Expression::parse(text, &filled.slots).unwrap_or_else(|mistake| panic!("{text}: {}", mistake.message));
    match expression.evaluate(filled) {
        None => "unknown".into(),
        Some(Value::Boolean(truth)) => truth.to_string(),
        Some(Value::Number(number, _)) => number.to_string(),
        Some(Value::Text(text)) => text,
        Some(Value::Weekday(weekday)) => weekday.to_string(),
        Some(Value::Date(date)) => crate::rules::template::show_date(date),
        Some(other) => format!("{other:?}"),
    }
}

/// The value of an expression over two slots.
fn two(text: &str, kind: Kind, a: &str, b: &str) -> String {
    shown(text, &filled(&[("a", kind, a), ("b", kind, b)]))
}

fn number(text: &str) -> String {
    shown(text, &filled(&[("n", Kind::Number, "7")]))
}

#[test]
fn arithmetic_binds_as_in_school() {
    assert_eq!(number("1 + 2 * 3"), "7");
    assert_eq!(number("(1 + 2) * 3"), "9");
    assert_eq!(number("10 - 4 - 3"), "3");
    assert_eq!(number("12 / 3 / 2"), "2");
    assert_eq!(number("2 * n - 1"), "13");
    assert_eq!(number("abs(3 - 10)"), "7");
}

#[test]
fn comparison_binds_looser_than_arithmetic_and_tighter_than_logic() {
    assert_eq!(number("1 + 1 == 2 and 2 < 3"), "true");
    assert_eq!(number("1 == 2 or 1 == 1 and 2 == 3"), "false");
    assert_eq!(number("(1 == 1 or 1 == 1) and 2 == 3"), "false");
    assert_eq!(number("1 == 1 or 1 == 1 and 2 == 3"), "true");
    assert_eq!(number("not 1 == 2"), "true");
    assert_eq!(number("not 1 == 1 or 2 == 2"), "true");
    assert_eq!(number("not (1 == 1 or 2 == 2)"), "false");
    assert_eq!(number("3 >= 3 and 3 <= 3 and 3 != 4 and 4 > 3"), "true");
}

#[test]
fn what_is_unknown_stays_unknown_unless_the_rest_decides() {
    let unknown = |text: &str| shown(text, &filled(&[("n", Kind::Number, "7"), ("u", Kind::Number, "")]));
    assert_eq!(unknown("u == 1"), "unknown");
    assert_eq!(unknown("not u == 1"), "unknown");
    assert_eq!(unknown("u == 1 and n == 7"), "unknown");
    assert_eq!(unknown("u == 1 and n == 8"), "false");
    assert_eq!(unknown("n == 8 and u == 1"), "false");
    assert_eq!(unknown("u == 1 or n == 7"), "true");
    assert_eq!(unknown("n == 7 or u == 1"), "true");
    assert_eq!(unknown("u == 1 or n == 8"), "unknown");
    assert_eq!(unknown("known(u)"), "false");
    assert_eq!(unknown("known(n) and not known(u)"), "true");
    assert_eq!(unknown("n / 0 == 1"), "unknown");
}

#[test]
fn dates_compare_as_far_as_they_say() {
    let dates = |text: &str, a: &str, b: &str| two(text, Kind::Date, a, b);
    assert_eq!(dates("a < b", "14 June 2022", "15 June 2022"), "true");
    assert_eq!(dates("a <= b", "14 June 2022", "14 June 2022"), "true");
    assert_eq!(dates("a < b", "14 June 2022", "14 June 2022"), "false");
    assert_eq!(dates("a < b", "May 2022", "14 June 2022"), "true");
    assert_eq!(dates("a > b", "in 2023", "14 June 2022"), "true");
    assert_eq!(dates("a < b", "June 2022", "14 June 2022"), "unknown");
    assert_eq!(dates("a <= b", "in 2022", "14 June 2022"), "unknown");
    assert_eq!(dates("a == b", "in 2022", "14 June 2022"), "unknown");
    assert_eq!(dates("a == b", "in 2021", "14 June 2022"), "false");
    assert_eq!(dates("a == b", "June 2022", "June 2022"), "true");
    assert_eq!(dates("a < b", "14 June", "15 June 2022"), "unknown");
}

#[test]
fn one_year_is_not_after_itself() {
    assert_eq!(two("a <= b", Kind::Date, "in 2022", "in 2022"), "unknown");
    assert_eq!(two("a <= b", Kind::Date, "in 1998", "in 1989"), "false");
}

#[test]
fn dates_have_parts() {
    let date = |text: &str, words: &str| shown(text, &filled(&[("date", Kind::Date, words)]));
    assert_eq!(date("date.weekday", "14 June 2022"), "Tue");
    assert_eq!(date("date.weekday", "June 2022"), "unknown");
    assert_eq!(date("date.year + date.month + date.day", "14 June 2022"), "2042");
    assert_eq!(date("exists(date)", "February 30, 2023"), "false");
    assert_eq!(date("exists(date)", "February 29, 2024"), "true");
    assert_eq!(date("exists(date)", "29 February"), "true");
    assert_eq!(two("days_between(a, b)", Kind::Date, "1 March 2024", "28 February 2024"), "-2");
    assert_eq!(two("days_between(a, b)", Kind::Date, "March 2024", "28 February 2024"), "unknown");
}

#[test]
fn a_day_without_a_year_takes_the_year_nearest_to_the_article() {
    let mut filled = filled(&[("date", Kind::Date, "3 December"), ("weekday", Kind::Weekday, "Tuesday")]);
    assert_eq!(shown("weekday_near(date)", &filled), "unknown");
    filled.published = NaiveDate::from_ymd_opt(2020, 11, 20);
    assert_eq!(shown("weekday_near(date)", &filled), "Thu");
    filled.published = NaiveDate::from_ymd_opt(2021, 1, 10);
    assert_eq!(shown("weekday_near(date)", &filled), "Thu");
    // The article names 2024, in which 3 December is a Tuesday.
    assert_eq!(shown("weekday_fits(date, weekday)", &filled), "true");
    filled.published = NaiveDate::from_ymd_opt(1990, 1, 10);
    assert_eq!(shown("weekday_fits(date, weekday)", &filled), "false");
}

#[test]
fn times_and_ranges_are_dates_once_their_days_are_known() {
    let mut filled = filled(&[("when", Kind::When, "last year"), ("date", Kind::Date, "in 2014"), ("range", Kind::Range, "7 to 10 July 2023")]);
    assert_eq!(shown("when == date", &filled), "unknown");
    assert_eq!(shown("apart(when, date)", &filled), "unknown");
    filled.published = NaiveDate::from_ymd_opt(2017, 5, 20);
    assert_eq!(shown("when == date", &filled), "false");
    assert_eq!(shown("apart(when, date)", &filled), "366");
    assert_eq!(shown("date < when and range > when", &filled), "true");
    assert_eq!(shown("range.days", &filled), "4");
    assert_eq!(shown("weekday_of(range.from)", &filled), "Fri");
    assert_eq!(shown("known(range.first_weekday)", &filled), "false");
}

#[test]
fn ranges_are_as_long_in_any_year_or_of_no_length() {
    let days = |range: &str| shown("range.days", &filled(&[("range", Kind::Range, range)]));
    assert_eq!(days("18 to 21 July"), "4");
    assert_eq!(days("Wednesday to Friday"), "3");
    assert_eq!(days("Friday to Monday"), "4");
    assert_eq!(days("27 February to 2 March 2024"), "5");
    assert_eq!(days("27 February to 2 March"), "unknown");
    assert_eq!(days("from 2019 until 2021"), "unknown");
}

#[test]
fn holidays_fall_on_a_day_by_any_of_their_rules() {
    let on = |holiday: &str, date: &str| shown(&format!("falls_on('{holiday}', date)"), &filled(&[("date", Kind::Date, date)]));
    assert_eq!(on("Christmas Eve", "24 December"), "true");
    assert_eq!(on("Christmas Eve", "25 December"), "false");
    assert_eq!(on("Easter Monday", "6 April 2015"), "true");
    assert_eq!(on("Easter Monday", "7 April 2015"), "false");
    assert_eq!(on("Thanksgiving Day", "November 30"), "false");
    assert_eq!(on("Thanksgiving", "October 14"), "true");
    assert_eq!(on("last year", "October 14"), "unknown");
}

#[test]
fn the_nearest_weekday_is_at_most_three_days_away() {
    let near = |weekday: &str| shown("nearest(weekday, date)", &filled(&[("weekday", Kind::Weekday, weekday), ("date", Kind::Date, "14 June 2022")]));
    assert_eq!(near("Tuesday"), "14 June 2022");
    assert_eq!(near("Friday"), "17 June 2022");
    assert_eq!(near("Saturday"), "11 June 2022");
}

#[test]
fn days_from_the_article_are_counted_in_the_year_that_brings_them_closest() {
    let mut filled = filled(&[("date", Kind::Date, "2 January")]);
    assert_eq!(shown("days_away(date)", &filled), "unknown");
    filled.published = NaiveDate::from_ymd_opt(2023, 12, 30);
    assert_eq!(shown("days_away(date)", &filled), "3");
}

#[test]
fn the_date_of_the_article_may_be_unknown() {
    let mut filled = filled(&[("date", Kind::Date, "9 May 2023")]);
    assert_eq!(shown("date <= published", &filled), "unknown");
    filled.published = NaiveDate::from_ymd_opt(2023, 3, 2);
    assert_eq!(shown("date <= published", &filled), "false");
}

#[test]
fn measures_convert_within_their_rounding() {
    let converts = |a: &str, b: &str| two("converts(a, b)", Kind::Quantity, a, b);
    assert_eq!(converts("10 miles", "16 km"), "true");
    assert_eq!(converts("10 miles", "25 km"), "false");
    assert_eq!(converts("1.85 metres", "5.09 feet"), "false");
    assert_eq!(converts("100 kg", "220 lb"), "true");
    assert_eq!(converts("10 miles", "16 kg"), "unknown");
    assert_eq!(converts("10 miles", "10 miles"), "unknown");
}

#[test]
fn shares_round_either_way() {
    let share = |words: &str| shown("rounds_to(100 * 19 / 29, p)", &filled(&[("p", Kind::Percentage, words)]));
    assert_eq!(share("66%"), "true");
    assert_eq!(share("65%"), "true");
    assert_eq!(share("65.5%"), "true");
    assert_eq!(share("67%"), "false");
    assert_eq!(share("65.7%"), "false");
}

#[test]
fn small_functions() {
    assert_eq!(number("within(n, 9, 2)"), "true");
    assert_eq!(number("within(n, 10, 2)"), "false");
    assert_eq!(number("items_after() == 3"), "true");
    assert_eq!(number("n.value"), "7");
    assert_eq!(two("a.unit == 'mile'", Kind::Quantity, "10 miles", "16 km"), "true");
}

#[test]
fn types_are_checked_before_anything_runs() {
    let slots = filled(&[("n", Kind::Number, "7"), ("d", Kind::Date, "in 2022"), ("w", Kind::Weekday, "Monday")]).slots;
    let said = |text: &str| match Expression::parse(text, &slots) {
        Ok(expression) => expression.result().name().to_owned(),
        Err(mistake) => format!("{}: {}", mistake.at, mistake.message),
    };
    assert_eq!(said("n + 1"), "a number");
    assert_eq!(said("d.weekday == w"), "true or false");
    assert_eq!(said("n + d"), "2: `+` takes two numbers, not a number and a date");
    assert_eq!(said("n == 1 and n"), "7: `and` takes two things that are true or false, not true or false and a number");
    assert_eq!(said("abs(d)"), "0: `abs` takes (a number), not (a date)");
    assert_eq!(said("(n"), "2: `)` is missing here");
    assert_eq!(said("n n"), "2: `n` is not expected here");
    assert_eq!(said("published.year"), "9: `.` is not expected here");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    #[test]
    fn any_text_parses_or_is_refused(text in prop_oneof![
        any::<String>(),
        prop::collection::vec(prop::sample::select(PIECES), 0..25).prop_map(|pieces| pieces.concat()),
    ]) {
        let mut filled = Filled { slots: Slots::default(), mentions: vec![None, None], published: None, lexicon: Lexicon::default(), knowledge: Knowledge::default() };
        filled.slots.add("n", Kind::Number).unwrap();
        filled.slots.add("d", Kind::Date).unwrap();
        match Expression::parse(&text, &filled.slots) {
            Ok(expression) => drop(expression.evaluate(&filled)),
            Err(mistake) => prop_assert!(text.is_char_boundary(mistake.at), "{} in {text:?}", mistake.at),
        }
    }
}

const PIECES: &[&str] = &[
    "n",
    "d",
    " ",
    "(",
    ")",
    "not ",
    " and ",
    " or ",
    "+",
    "-",
    "*",
    "/",
    "==",
    "<=",
    "<",
    "1",
    "2.5",
    "1e999",
    "'a'",
    "'",
    ".",
    ".year",
    "abs(",
    "within(",
    ",",
    "exists(",
    "published",
    "é",
    "!",
];

/// Whether a stretch can last as long as it is said to.
fn lasts(duration: &str, range: &str) -> bool {
    let filled = filled(&[("d", Kind::Duration, duration), ("r", Kind::Range, range)]);
    shown("d.longest > r.shortest and d.shortest < r.longest", &filled) == "true"
}

#[test]
fn a_duration_may_count_full_units_begun_ones_or_both_ends() {
    for (duration, fits) in [("six years", false), ("seven years", true), ("eight years", true), ("nine years", true), ("ten years", false)] {
        assert_eq!(lasts(duration, "from 2001 to 2009"), fits, "{duration}");
    }
    for (duration, fits) in [("two days", false), ("three days", true), ("four days", true), ("five days", false)] {
        assert_eq!(lasts(duration, "from 7 to 10 July"), fits, "{duration}");
    }
    assert!(lasts("ten weeks", "from 3 May to 12 July") && !lasts("three weeks", "from 3 May to 12 July"));
    assert!(lasts("four months", "from November to March") && !lasts("two months", "from January to June"));
    // Over the end of February a day more is allowed where no year is said.
    assert!(lasts("eight days", "from 24 February to 2 March"));
    // A round number is a rounded one.
    assert!(lasts("200 days", "from 3 May to 12 November 2020") && !lasts("250 days", "from 3 May to 12 November 2020"));
}

#[test]
fn a_day_without_a_year_means_the_one_that_its_tense_asks_for() {
    let mut filled = filled(&[("date", Kind::Date, "10 May")]);
    filled.published = NaiveDate::from_ymd_opt(2024, 6, 1);
    assert_eq!(shown("weekday_of(date.meant)", &filled), "Sat");
    assert_eq!(shown("date.meant > published", &filled), "true");
    // The far year stands in the sentence: 10 May 1985 was a Friday, as was 10 May 2024.
    assert_eq!(shown("weekday_near(date)", &filled), "Fri");
}
