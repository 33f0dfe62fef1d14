//! Texts, the times in them and their days.

use std::path::Path;
use std::sync::LazyLock;

use super::Timeline;
use crate::article::{Article, Format, ReadOptions};
use crate::mentions::{Kind, Mentions};
use crate::rules::RuleSet;

static RULES: LazyLock<RuleSet> = LazyLock::new(|| RuleSet::shipped().unwrap());

/// A Friday.
const PUBLISHED: &str = "2024-05-31";

/// "last Friday = 2024-05-24; the year before ?": each time and range of an article of that Friday, with its days, or what they lack.
fn found(text: &str) -> String {
    let options = ReadOptions { date: Some(PUBLISHED.parse().unwrap()), format: Some(Format::Plain), ..ReadOptions::default() };
    let article = Article::read(text.as_bytes(), Path::new("a.txt"), options, &RULES.lexicon).unwrap();
    let mentions = Mentions::find(&article, &RULES.lexicon, &RULES.knowledge);
    let timeline = Timeline::new(&article, &mentions, &RULES.lexicon);
    let times = (0..).zip(mentions.all()).filter(|(_, mention)| matches!(mention.value.kind(), Kind::When | Kind::Range));
    let shown = times.map(|(index, mention)| {
        let days = match timeline.days(index).unwrap() {
            Ok(days) if days.from == days.until => format!("= {}", days.from),
            Ok(days) => format!("= {}..{}", days.from, days.until),
            Err(lacks) => format!("? {lacks:?}"),
        };
        format!("{} {days}", article.slice(mention.tokens))
    });
    shown.collect::<Vec<_>>().join("; ")
}

fn check(table: &[(&str, &str)]) {
    let wrong = table.iter().filter(|(text, expected)| found(text) != *expected);
    let wrong: Vec<String> = wrong.map(|(text, expected)| format!("{text}\n  expected {expected}\n  found    {}", found(text))).collect();
    assert!(wrong.is_empty(), "{} of {}\n{}", wrong.len(), table.len(), wrong.join("\n"));
}

#[test]
fn times_from_the_day_of_the_article() {
    check(&[
        ("It rained last Friday.", "last Friday = 2024-05-24"),
        ("They met on Tuesday next week.", "Tuesday next week = 2024-06-04"),
        ("They will meet the day after tomorrow.", "the day after tomorrow = 2024-06-02"),
        ("Prices rose last year and fell this month.", "last year = 2023-01-01..2023-12-31; this month = 2024-05-01..2024-05-31"),
        ("He left two weeks ago.", "two weeks ago = 2024-05-17"),
        ("He left a year and two months ago.", "a year and two months ago = 2023-03-31"),
        ("He will be back in three weeks.", "in three weeks = 2024-06-21"),
        // It took so long, or will be that far away: nobody can tell.
        ("They built it in three weeks.", ""),
        ("In the past three years it doubled.", "the past three years = 2021-05-31..2024-05-30"),
        ("It rose a few days ago.", "a few days ago ? Count"),
        ("Later this year it will close.", "Later this year = 2024-05-31..2024-12-31"),
        ("Next Christmas it will snow.", "Next Christmas = 2025-12-25"),
        ("In the last two decades it doubled.", "the last two decades = 2000-01-01..2019-12-31"),
    ]);
}

#[test]
fn times_from_what_was_mentioned() {
    check(&[
        ("It opened in 2015. The year before, he had bought it.", "The year before = 2014-01-01..2014-12-31"),
        ("It opened on 3 March 2015. Two weeks later it closed.", "Two weeks later = 2015-03-17"),
        ("It opened in 2015. That year he died.", "That year = 2015-01-01..2015-12-31"),
        ("It opened on 3 March 2015 and closed the following day.", "the following day = 2015-03-04"),
        ("Two weeks later it closed.", "Two weeks later ? EarlierDate"),
        // Counted from something that is told.
        ("He left the year before the war, and two days before the vote.", ""),
    ]);
}

#[test]
fn parts_of_the_year() {
    check(&[
        ("The third quarter of 2016 was bad.", "The third quarter of 2016 = 2016-07-01..2016-09-30"),
        ("Sales fell in Q3 2016.", "Q3 2016 = 2016-07-01..2016-09-30"),
        ("In the first half of 2020 all was shut.", "the first half of 2020 = 2020-01-01..2020-06-30"),
        ("They meet on the first Friday of July 2023.", "the first Friday of July 2023 = 2023-07-07"),
        ("They met in the last week of July 2023.", "the last week of July 2023 = 2023-07-24..2023-07-30"),
        ("Early in 2020 he left.", "Early in 2020 = 2020-01-01..2020-06-30"),
        ("It was mid-March 2020.", "mid-March 2020 = 2020-03-10..2020-03-20"),
        ("In spring 2024 it rained.", "spring 2024 ? Hemisphere"),
        ("They left in the week of May 13, 2024.", "the week of May 13, 2024 = 2024-05-13..2024-05-19"),
        ("It was Christmas Day 2016.", "Christmas Day 2016 = 2016-12-25"),
        // Another day, and names.
        ("It was Holocaust Memorial Day. Summer is a name, and so are Q3 and H2.", "Q3 ? Tense"),
        ("It was the second goal in the second half.", ""),
        ("Every fourth Friday they meet, and each May.", "Every fourth Friday ? Recurring; each May ? Recurring"),
        ("Every second counts, and every other day.", "every other day ? Recurring"),
    ]);
}

#[test]
fn decades_and_centuries() {
    check(&[
        ("In the 1990s it was new.", "the 1990s = 1990-01-01..1999-12-31"),
        ("In the '60s it was new.", "the '60s = 1960-01-01..1969-12-31"),
        ("In the nineties it was new.", "the nineties = 1990-01-01..1999-12-31"),
        ("It is of the late 18th century.", "the late 18th century = 1750-01-01..1799-12-31"),
        ("It is of the nineteenth century.", "the nineteenth century = 1800-01-01..1899-12-31"),
        ("She is in her 60s, and it was 70s weather.", ""),
    ]);
}

#[test]
fn years_of_another_kind_and_a_day_with_a_name() {
    check(&[
        ("Sales rose in fiscal 2024.", "fiscal 2024 ? Fiscal"),
        ("Sales rose in the financial year 2023-24.", "the financial year 2023-24 ? Fiscal"),
        ("Sales rose in FY 2024.", "FY 2024 ? Fiscal"),
        ("The law came after 9/11.", "9/11 = 2001-09-11"),
        // A fraction and a score.
        ("He made 9/11 of his shots.", ""),
    ]);
}

#[test]
fn ranges() {
    check(&[
        ("From 7 to 10 July 2022 nothing moved.", "From 7 to 10 July 2022 = 2022-07-07..2022-07-10"),
        ("The fair is on October 7–8, 2023.", "October 7–8, 2023 = 2023-10-07..2023-10-08"),
        ("It ran from 2019 until 2021.", "from 2019 until 2021 = 2019-01-01..2021-12-31"),
        ("It ran in 1998–2003.", "1998–2003 = 1998-01-01..2003-12-31"),
        ("It ran from 28 December to 3 January 2020.", "from 28 December to 3 January 2020 = 2019-12-28..2020-01-03"),
        ("It rained from Monday to Wednesday.", "from Monday to Wednesday = 2024-05-27..2024-05-29"),
        ("They will meet between now and July 15.", "between now and July 15 = 2024-05-31..2024-07-15"),
        ("April 15 and 16, 2026, are free.", "April 15 and 16, 2026 = 2026-04-15..2026-04-16"),
        // Scores, votes, page numbers, and days that are not next to each other.
        ("They won 4-3, by 10 to 7, on pages 12-14, on 3 and 9 May.", ""),
    ]);
}

#[test]
fn durations_without_a_number() {
    let duration = |text: &str| {
        let article = Article::read(text.as_bytes(), Path::new("a.txt"), ReadOptions::default(), &RULES.lexicon).unwrap();
        let mentions = Mentions::find(&article, &RULES.lexicon, &RULES.knowledge);
        mentions.of(Kind::Duration).map(|mention| article.slice(mention.tokens).to_owned()).collect::<Vec<_>>().join("; ")
    };
    assert_eq!(
        duration("It took half an hour, then an hour and a half, then a couple of days."),
        "half an hour; an hour and a half; a couple of days"
    );
    assert_eq!(duration("It took all week and another month."), "all week; another month");
    assert_eq!(duration("Half the days were dry. A day's work is done."), "A day");
}
