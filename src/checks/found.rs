//! Something that a rule's pattern found, with its slots.

use chrono::{NaiveDate, Weekday};

use super::context::Context;
use crate::article::TokenRange;
use crate::knowledge::{Knowledge, PlaceId};
use crate::lexicon::{Lexicon, WordId};
use crate::mentions::{Date, Kind, Mention, Value as MentionValue, counted};
use crate::rules::expression::{Expression, Scope, Value};
use crate::rules::pattern::Bindings;
use crate::rules::template::{Fill, Special};
use crate::time::Interval;

/// A match of a rule.
#[derive(Clone, Debug)]
pub struct Found {
    /// Index of the rule.
    pub rule: u32,
    /// What it covers.
    pub tokens: TokenRange,
    /// The mentions in its slots.
    pub slots: Bindings,
}

/// A match in its article, as expressions and messages see it.
pub struct Seen<'s> {
    pub context: &'s Context<'s>,
    pub found: &'s Found,
}

impl Found {
    /// The mention in a slot.
    pub fn slot<'s>(&self, context: &'s Context<'_>, slot: usize) -> Option<&'s Mention> {
        let index = (*self.slots.get(slot)?)?;
        context.mentions.all().get(index as usize)
    }
}

impl Scope for Seen<'_> {
    fn slot(&self, slot: usize) -> Option<&Mention> {
        self.found.slot(self.context, slot)
    }

    fn words(&self, tokens: TokenRange) -> String {
        self.context.words(tokens)
    }

    fn published(&self) -> Option<NaiveDate> {
        self.context.article.metadata.published.map(|published| published.date)
    }

    fn earliest(&self) -> Option<NaiveDate> {
        self.context.earliest()
    }

    fn names_place(&self, place: PlaceId) -> bool {
        self.context.names_place(place)
    }

    fn days(&self, mention: &Mention) -> Option<Interval> {
        self.context.days(mention)
    }

    fn names_year(&self, year: i32) -> bool {
        self.context.years().near(self.context.article, self.found.tokens).any(|named| named == year)
    }

    fn names_year_beside(&self, year: i32) -> bool {
        let article = self.context.article;
        let sentence = article.sentences.get(article.sentence_of(self.found.tokens.start));
        sentence.is_some_and(|sentence| self.context.years().inside(sentence.tokens).any(|named| named == year))
    }

    fn weekday_among(&self, date: Date, weekday: Weekday) -> Option<bool> {
        self.context.weekdays().fits(date, weekday)
    }

    fn stands_outside_deck(&self) -> bool {
        crate::mentions::decks::stands_outside(self.context.article, self.context.article.slice(self.found.tokens))
    }

    fn times(&self, tokens: TokenRange) -> u32 {
        self.context.times(tokens)
    }

    fn counted(&self, mention: &Mention) -> Option<String> {
        let noun = counted::noun(self.context.article, &self.context.rules.lexicon, mention.tokens)?;
        Some(self.context.words(noun))
    }

    fn has_figure(&self, tokens: TokenRange) -> bool {
        let mentions = self.context.mentions;
        let starts =
            |kind: &Kind| mentions.first_at(tokens.start, *kind).next().is_some_and(|at| mentions.all()[at as usize].tokens.start < tokens.end);
        Kind::Figure.members().iter().any(starts)
    }

    fn percentages(&self) -> f64 {
        let mentions = self.context.mentions;
        let inside = mentions.first_at(self.found.tokens.start, Kind::Percentage).map(|at| &mentions.all()[at as usize]);
        let inside = inside.take_while(|mention| mention.tokens.end <= self.found.tokens.end);
        inside.filter_map(|mention| if let MentionValue::Percentage(number) = mention.value { Some(number.value) } else { None }).sum()
    }

    fn listed(&self, list: &str) -> Option<String> {
        let phrases = self.context.rules.lexicon.list(list)?;
        let tokens = self.context.article.tokens.get(self.found.tokens.start as usize..self.found.tokens.end as usize)?;
        let words: Vec<WordId> = tokens.iter().map(|token| token.word).collect();
        let longest = |at: usize| phrases.iter().filter(|phrase| words[at..].starts_with(phrase)).map(|phrase| phrase.len()).max();
        let (at, length) = (0..words.len()).find_map(|at| Some((at, longest(at)?)))?;
        let start = self.found.tokens.start + at as u32;
        Some(self.context.words(TokenRange::new(start, start + length as u32)).to_lowercase())
    }

    fn items_after(&self) -> Option<usize> {
        self.context.items_after(self.found.tokens)
    }

    fn key(&self, mention: &Mention) -> Option<String> {
        self.context.key(mention)
    }

    fn lexicon(&self) -> &Lexicon {
        &self.context.rules.lexicon
    }

    fn knowledge(&self) -> &Knowledge {
        &self.context.rules.knowledge
    }
}

impl Fill for Seen<'_> {
    fn slot(&self, slot: usize) -> Option<String> {
        self.found.slot(self.context, slot).map(|mention| self.context.words(mention.tokens))
    }

    fn expression(&self, expression: &Expression) -> Option<Value> {
        expression.evaluate(self)
    }

    fn special(&self, _special: Special) -> Option<String> {
        None
    }
}
