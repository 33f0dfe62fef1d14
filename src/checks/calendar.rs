//! What an article shows of its calendar: the years that it writes, and the days that it names with their weekdays.

use chrono::{Datelike, NaiveDate, Weekday};

use crate::article::{Article, BlockKind, TokenKind, TokenRange};
use crate::mentions::{Date, Kind, Mentions, Value};

/// The years that an article writes in figures, with their tokens, in text order.
#[derive(Debug)]
pub struct Years(Vec<(u32, i32)>);

impl Years {
    /// Finds them.
    pub fn new(article: &Article<'_>) -> Self {
        let numbers = (0..).zip(&article.tokens).filter(|(_, token)| token.kind == TokenKind::Number && token.end - token.start == 4);
        Self(numbers.filter_map(|(at, token)| Some((at, article.text[token.span().range()].parse().ok()?))).collect())
    }

    /// Those that stand where they can be the year of what stands at some tokens: in its block, in the headline or the heading above, and the
    /// last one before it.
    pub fn near(&self, article: &Article<'_>, tokens: TokenRange) -> impl Iterator<Item = i32> {
        let block = article.block_of(tokens.start);
        let heading = |block: &usize| matches!(article.blocks[*block].kind, BlockKind::Heading);
        let headline = |block: &usize| matches!(article.blocks[*block].kind, BlockKind::Headline);
        let blocks = [Some(block), (0..block).rev().find(heading), (0..block).find(headline)];
        let inside = blocks.into_iter().flatten().filter_map(|block| article.blocks.get(block)).flat_map(|block| self.inside(block.tokens));
        let before = self.0[..self.0.partition_point(|(at, _)| *at < tokens.start)].last();
        inside.chain(before.map(|(_, year)| *year))
    }

    /// Those that stand in a range of tokens.
    pub fn inside(&self, tokens: TokenRange) -> impl Iterator<Item = i32> {
        let from = self.0.partition_point(|(at, _)| *at < tokens.start);
        let until = self.0.partition_point(|(at, _)| *at < tokens.end);
        self.0[from..until.max(from)].iter().map(|(_, year)| *year)
    }
}

/// The days without a year that an article names together with their weekdays. Where they are all days of one year, that year is pinned down
/// without anybody saying which it is.
#[derive(Debug)]
pub struct Weekdays(Vec<(Date, Weekday)>);

/// A year with 365 days, in which days are compared; January and February, which leap years move, are left out.
const PLAIN_YEAR: i32 = 2023;
/// Different days that have to agree before another one is thought wrong.
const FEWEST: usize = 3;

impl Weekdays {
    /// Finds a weekday with a date after it: "Friday, July 1", "Friday (21 July)".
    pub fn new(article: &Article<'_>, mentions: &Mentions) -> Self {
        let mut days: Vec<(Date, Weekday)> = Vec::new();
        let all = mentions.all();
        for mention in mentions.of(Kind::Weekday) {
            let Value::Weekday(weekday) = mention.value else { continue };
            let next = mentions.first_at(mention.tokens.end, Kind::Date).next().and_then(|at| all.get(at as usize));
            let Some((date, Value::Date(day))) = next.map(|date| (date, &date.value)) else { continue };
            let between = mention.tokens.end..date.tokens.start;
            let beside = between.len() <= 2 && between.clone().all(|at| matches!(article.token_text(at), "," | "(" | "the" | "."));
            if beside && shift(*day, weekday).is_some() && !days.contains(&(*day, weekday)) {
                days.push((*day, weekday));
            }
        }
        Self(days)
    }

    /// Whether a day has a weekday in the year that all the others are of; nothing where they are too few or do not agree, or where the day
    /// lies so far from them that it may be of another year.
    pub fn fits(&self, date: Date, weekday: Weekday) -> Option<bool> {
        const NEAR: u32 = 45;
        let own = shift(date, weekday)?;
        let others: Vec<(u32, u32)> =
            self.0.iter().filter(|(day, _)| *day != date).filter_map(|(day, weekday)| Some((day_of_year(*day)?, shift(*day, *weekday)?))).collect();
        let (_, common) = *others.first()?;
        let (first, last) = (others.iter().map(|(day, _)| *day).min()?, others.iter().map(|(day, _)| *day).max()?);
        let near = (first.saturating_sub(NEAR)..=last + NEAR).contains(&day_of_year(date)?);
        (others.len() >= FEWEST && others.iter().all(|(_, shift)| *shift == common) && near).then_some(own == common)
    }
}

/// How far a weekday is from the one that the day has in the plain year. It is the same for all days from March on of one year.
fn shift(date: Date, weekday: Weekday) -> Option<u32> {
    let day = plain_day(date).filter(|day| day.month() > 2)?;
    Some(weekday.days_since(day.weekday()))
}

fn day_of_year(date: Date) -> Option<u32> {
    plain_day(date).map(|day| day.ordinal())
}

fn plain_day(date: Date) -> Option<NaiveDate> {
    if date.year.is_some() { None } else { NaiveDate::from_ymd_opt(PLAIN_YEAR, date.month?, date.day?) }
}
