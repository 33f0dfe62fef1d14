//! What expressions compute with: values, their types, and the article that they see.

use chrono::{Datelike, NaiveDate, Weekday};

use super::figures::Figure;
use crate::article::TokenRange;
use crate::knowledge::{Knowledge, OfficeId, PlaceId, name_key};
use crate::lexicon::Lexicon;
use crate::mentions::{self, Clock, Date, Kind, Mention, Quantity};
use crate::time::Interval;

/// The type of a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Type {
    /// True or false.
    Boolean,
    /// A number, with the precision it was stated in.
    Number,
    /// Words.
    Text,
    /// A calendar date, full or in part.
    Date,
    /// A day of the week.
    Weekday,
    /// A mention whose value can only be compared for being the same, or asked for its properties.
    Mention(Kind),
}

impl Type {
    /// The type of a slot of a kind.
    pub fn of(kind: Kind) -> Self {
        match kind {
            Kind::Number | Kind::Percentage | Kind::Fraction | Kind::Ordinal => Self::Number,
            Kind::Date | Kind::When | Kind::Range | Kind::Event => Self::Date,
            Kind::Weekday => Self::Weekday,
            other => Self::Mention(other),
        }
    }

    /// What it is called in messages.
    pub fn name(self) -> &'static str {
        match self {
            Self::Boolean => "true or false",
            Self::Number => "a number",
            Self::Text => "text",
            Self::Date => "a date",
            Self::Weekday => "a weekday",
            Self::Mention(kind) => kind.name(),
        }
    }
}

/// A value.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    /// True or false.
    Boolean(bool),
    /// A number and the size of its last stated digit, which is 0 for a computed one.
    Number(f64, f64),
    /// Words.
    Text(String),
    /// A date, full or in part.
    Date(Date),
    /// Days that were counted or looked up: what "last year" or "from May until July" means. Its type is that of a date.
    Days(Interval),
    /// A day of the week.
    Weekday(Weekday),
    /// A time of day.
    Clock(Clock),
    /// A number with its unit.
    Quantity(Quantity),
    /// A number of any kind with what it measures.
    Figure(Figure),
    /// An office, with its place or the words for what it is an office of, in lower case; empty where nothing is said.
    Office(OfficeId, Option<PlaceId>, String),
    /// A person, by the key of who it is, with the name as it stands there where that is a full one.
    Person(Named),
    /// A mention, by the key of what it names.
    Mention(String),
}

/// Who a mention of a person names. Two are the same where their keys are, however the name is put.
#[derive(Clone, Debug)]
pub struct Named {
    /// The key of the person in the article.
    pub key: String,
    /// The key of the name that stands here; that of the person where it is not a full name.
    pub said: String,
    /// The key of the family name where it stands alone.
    pub family: Option<String>,
}

impl PartialEq for Named {
    fn eq(&self, other: &Self) -> bool {
        self.key == other.key
    }
}

impl Value {
    /// The value of a slot.
    pub(super) fn of(mention: &Mention, kind: Kind, scope: &dyn Scope) -> Option<Self> {
        if kind == Kind::Figure {
            return Figure::of(mention, scope.lexicon()).map(Self::Figure);
        }
        Some(match &mention.value {
            mentions::Value::Number(number) | mentions::Value::Percentage(number) | mentions::Value::Fraction(number) => {
                Self::Number(number.value, number.step)
            }
            mentions::Value::Ordinal(ordinal) => Self::Number(ordinal.value as f64, 1.0),
            mentions::Value::Date(date) => Self::Date(*date),
            mentions::Value::Weekday(weekday) => Self::Weekday(*weekday),
            mentions::Value::Clock(clock) => Self::Clock(*clock),
            mentions::Value::When(_) | mentions::Value::Range(_) => Self::Days(scope.days(mention)?),
            mentions::Value::Event(event) => Self::Days(scope.knowledge().events.get(usize::from(event.event.0))?.days()),
            mentions::Value::Quantity(quantity) => Self::Quantity(*quantity),
            mentions::Value::Person(person) => {
                let key = scope.key(mention)?;
                let here = name_key(&scope.words(mention.tokens));
                Self::Person(match person.given.is_empty() {
                    true => Named { said: key.clone(), key, family: Some(here) },
                    false => Named { key, said: here, family: None },
                })
            }
            mentions::Value::Party(party) => Self::Mention(scope.lexicon().parties.get(party.0 as usize)?.to_string()),
            mentions::Value::Office(office) => {
                let body = if office.body.is_empty() { String::new() } else { scope.words(office.body).to_lowercase() };
                Self::Office(office.office, office.place, body)
            }
            _ => Self::Mention(scope.key(mention)?),
        })
    }

    /// The days of a date; `None` where they are not all known.
    pub fn days(&self) -> Option<Interval> {
        match self {
            Self::Date(date) => date.interval(),
            Self::Days(days) => Some(*days),
            _ => None,
        }
    }

    /// A single day.
    pub(super) fn day(date: NaiveDate) -> Self {
        Self::Date(Date { year: Some(date.year()), month: Some(date.month()), day: Some(date.day()), decade: false })
    }
}

/// What an expression can see.
pub trait Scope {
    /// The mention in a slot, where the slot was filled.
    fn slot(&self, slot: usize) -> Option<&Mention>;
    /// The words of a mention or of a part of it, in one line.
    fn words(&self, tokens: TokenRange) -> String;
    /// The date of the article.
    fn published(&self) -> Option<NaiveDate>;
    /// The first day on which the article can have been published.
    fn earliest(&self) -> Option<NaiveDate>;
    /// Whether the article names a place or its people anywhere.
    fn names_place(&self, place: PlaceId) -> bool;
    /// The days that a time or range means.
    fn days(&self, mention: &Mention) -> Option<Interval>;
    /// Whether a year in figures stands where it can be that of what was found: in its block, in a heading above, or last before it.
    fn names_year(&self, year: i32) -> bool;
    /// Whether it stands in the sentence of what was found.
    fn names_year_beside(&self, year: i32) -> bool;
    /// Whether a day without a year has a weekday by the other days with weekdays that the article names.
    fn weekday_among(&self, date: Date, weekday: Weekday) -> Option<bool>;
    /// Whether the words found stand in the file outside of headline and deck as well.
    fn stands_outside_deck(&self) -> bool;
    /// How often the words of a mention stand in the article, in these capitals.
    fn times(&self, tokens: TokenRange) -> u32;
    /// What a number counts, by the noun behind it: "people" for "12 young people". Unknown where no plain noun is there.
    fn counted(&self, mention: &Mention) -> Option<String>;
    /// Whether a figure of any kind starts in a range.
    fn has_figure(&self, tokens: TokenRange) -> bool;
    /// The sum of all percentages in what was found.
    fn percentages(&self) -> f64;
    /// The words of a list that stand in what was found; the first that does.
    fn listed(&self, list: &str) -> Option<String>;
    /// How many items the list has that follows.
    fn items_after(&self) -> Option<usize>;
    /// One key for everything that names the same thing as this mention; `None` where that is in doubt.
    fn key(&self, mention: &Mention) -> Option<String>;
    /// The words and units.
    fn lexicon(&self) -> &Lexicon;
    /// What is known without the article.
    fn knowledge(&self) -> &Knowledge;
}

/// A slot of a rule's patterns.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Slot {
    /// Its name: the kind, or the name it was given.
    pub name: String,
    /// What it holds.
    pub kind: Kind,
}

/// The slots of a rule, over all its patterns.
#[derive(Clone, Debug, Default)]
pub struct Slots(pub Vec<Slot>);

impl Slots {
    /// Index of a slot.
    pub fn find(&self, name: &str) -> Option<usize> {
        self.0.iter().position(|slot| slot.name == name)
    }

    /// Adds a slot, or finds the one of that name.
    ///
    /// # Errors
    /// The kind under which the name is taken already.
    pub fn add(&mut self, name: &str, kind: Kind) -> Result<usize, Kind> {
        match self.find(name) {
            Some(at) if self.0[at].kind == kind => Ok(at),
            Some(at) => Err(self.0[at].kind),
            None => {
                self.0.push(Slot { name: name.to_owned(), kind });
                Ok(self.0.len() - 1)
            }
        }
    }

    /// Their names.
    pub fn names(&self) -> Vec<&str> {
        self.0.iter().map(|slot| slot.name.as_str()).collect()
    }
}
