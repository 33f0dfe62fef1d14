use chrono::{NaiveDate, Weekday};

use super::*;

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

#[test]
fn holidays_fall_on_their_days() {
    for (rule, year, expected) in [
        ("12-25", 2024, "2024-12-25"),
        ("4th Thursday of November", 2024, "2024-11-28"),
        ("4th Thursday of November + 1", 2024, "2024-11-29"),
        ("last Monday of May", 2024, "2024-05-27"),
        ("Monday from 05-18", 2024, "2024-05-20"),
        ("Easter", 2024, "2024-03-31"),
        ("Easter", 2038, "2038-04-25"),
        ("Easter", 1818, "1818-03-22"),
        ("Easter - 2", 2025, "2025-04-18"),
    ] {
        assert_eq!(rule.parse::<HolidayRule>().unwrap().day(year), Some(day(expected)), "{rule} {year}");
    }
    for wrong in ["", "13-01", "02-30", "6th Monday of May", "4th Thursday of Novembre", "Easter +", "Monday", "Easter + x"] {
        assert!(wrong.parse::<HolidayRule>().is_err(), "{wrong}");
    }
    assert_eq!("02-29".parse::<HolidayRule>().unwrap().day(2023), None);
}

#[test]
fn units_start_and_step() {
    let friday = day("2024-05-31");
    for (unit, start, last, next) in [
        (TimeUnit::Week, "2024-05-27", "2024-06-02", "2024-06-07"),
        (TimeUnit::Weekend, "2024-06-01", "2024-06-02", "2024-06-07"),
        (TimeUnit::Month, "2024-05-01", "2024-05-31", "2024-06-30"),
        (TimeUnit::Quarter, "2024-04-01", "2024-06-30", "2024-08-31"),
        (TimeUnit::HalfYear, "2024-01-01", "2024-06-30", "2024-11-30"),
        (TimeUnit::Year, "2024-01-01", "2024-12-31", "2025-05-31"),
        (TimeUnit::Decade, "2020-01-01", "2029-12-31", "2034-05-31"),
        (TimeUnit::Century, "2000-01-01", "2099-12-31", "2124-05-31"),
    ] {
        let found = (unit.start(friday).unwrap(), unit.last(unit.start(friday).unwrap()).unwrap(), unit.step(friday, 1).unwrap());
        assert_eq!(found, (day(start), day(last), day(next)), "{unit:?}");
    }
    assert_eq!(TimeUnit::Century.step(friday, i32::MAX), None);
}

#[test]
fn what_is_lacking_is_said() {
    let may = When::Date(Date { month: Some(5), ..Date::default() });
    let dated = Anchors { published: Some(day("2024-05-31")), ..Anchors::default() };
    for (when, anchors, lacks) in [
        (When::Now, Anchors::default(), Lacks::ArticleDate),
        (When::Mentioned, dated, Lacks::EarlierDate),
        (may.clone(), Anchors::default(), Lacks::ArticleDate),
        (may, dated, Lacks::Tense),
        (When::Numeric(5, 3, 2024), dated, Lacks::Order),
        (When::of_some_year(Part::Season(Season::Spring)), dated, Lacks::Hemisphere),
        (When::Date(Date { year: Some(2023), month: Some(2), day: Some(30), decade: false }), dated, Lacks::Day),
        (When::Shift { count: i32::MIN, unit: TimeUnit::Year, from: Box::new(When::Now) }, dated, Lacks::Day),
    ] {
        assert_eq!(when.resolve(&anchors), Err(lacks), "{when:?}");
    }
}

#[test]
fn the_tense_tells_the_direction() {
    let anchors = |tense| Anchors { published: Some(day("2024-05-31")), tense: Some(tense), ..Anchors::default() };
    let tuesday = When::Weekday(Weekday::Tue);
    assert_eq!(tuesday.resolve(&anchors(Tense::Past)).unwrap().from, day("2024-05-28"));
    assert_eq!(tuesday.resolve(&anchors(Tense::Future)).unwrap().from, day("2024-06-04"));
    let leap = When::Date(Date { month: Some(2), day: Some(29), ..Date::default() });
    assert_eq!(leap.resolve(&anchors(Tense::Past)).unwrap().from, day("2024-02-29"));
    assert_eq!(leap.resolve(&anchors(Tense::Future)).unwrap().from, day("2028-02-29"));
}
