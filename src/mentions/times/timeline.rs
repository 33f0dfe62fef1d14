//! The days of all times in an article, each counted from what stands before it.

use super::tense;
use crate::article::Article;
use crate::lexicon::Lexicon;
use crate::mentions::{Mention, Mentions, Value};
use crate::time::{Anchors, Interval, Lacks, Resolved, When};

/// The days of every date, weekday, time and range in an article, by the index of the mention.
#[derive(Debug)]
pub struct Timeline(Vec<(u32, Result<Resolved, Lacks>)>);

impl Timeline {
    /// Resolves them in text order. A time counts from the last one before it whose days are known.
    pub fn new(article: &Article<'_>, mentions: &Mentions, lexicon: &Lexicon) -> Self {
        let published = article.metadata.published.map(|published| published.date);
        let mut mentioned: Option<(u32, Interval)> = None;
        let mut before: Option<Interval> = None;
        let mut days = Vec::new();
        for (index, mention) in (0..).zip(mentions.all()) {
            let Some(when) = when(mention) else { continue };
            // A time that stands inside of another, as a date in a range, is no time before it.
            if mentioned.is_some_and(|(end, _)| end <= mention.tokens.start) {
                before = mentioned.take().map(|(_, days)| days);
            }
            let tense = tense(article, lexicon, mention.tokens);
            let found = when.resolve(&Anchors { published, mentioned: before, tense, holidays: &lexicon.holidays });
            if let Ok(found) = found {
                let end = mentioned.map_or(0, |(end, _)| end).max(mention.tokens.end);
                mentioned = Some((end, found.interval()));
            }
            days.push((index, found));
        }
        Self(days)
    }

    /// The days of a mention by its index in [`Mentions::all`]; nothing for one that is no time.
    pub fn days(&self, index: u32) -> Option<Result<Resolved, Lacks>> {
        let at = self.0.binary_search_by_key(&index, |(index, _)| *index).ok()?;
        Some(self.0[at].1)
    }
}

/// What a mention says about when.
pub fn when(mention: &Mention) -> Option<When> {
    Some(match &mention.value {
        Value::Date(date) => When::Date(*date),
        Value::Weekday(weekday) => When::Weekday(*weekday),
        Value::When(when) => (**when).clone(),
        Value::Range(range) => When::Range(Box::new(range.0.clone()), Box::new(range.1.clone())),
        _ => return None,
    })
}
