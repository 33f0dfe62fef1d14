//! What the kinds of mentions say.

use chrono::Weekday;

use super::Kind;
use crate::article::TokenRange;
use crate::knowledge::{AgencyId, EventId, OfficeId, PlaceId};
use crate::lexicon::{CurrencyId, PartyId, SpellingId, UnitId};
pub use crate::time::{Date, TimeUnit, When};

/// What a mention says.
#[derive(Clone, Debug, PartialEq)]
#[allow(missing_docs)]
pub enum Value {
    Person(Person),
    Office(Office),
    /// See [`Kind::Party`].
    Party(PartyId),
    Organisation(Organisation),
    Place(Place),
    Date(Date),
    Weekday(Weekday),
    Duration(Duration),
    Number(Number),
    Ordinal(Ordinal),
    Quantity(Quantity),
    Money(Money),
    Percentage(Number),
    /// See [`Kind::Fraction`].
    Fraction(Number),
    Quotation(Quotation),
    Acronym(Acronym),
    Repeat(Repeat),
    Teasers(Teasers),
    Exhibit(Exhibit),
    Variant(Variant),
    Misspelling(Misspelling),
    Unintroduced(Unintroduced),
    /// See [`Kind::When`].
    When(Box<When>),
    /// The two times of a [`Kind::Range`].
    Range(Box<(When, When)>),
    Clock(Clock),
    Link(Linked),
    /// See [`Kind::Event`].
    Event(Event),
    /// See [`Kind::Unborne`].
    Unborne,
    /// See [`Kind::Name`].
    Name,
    Reversed(Reversed),
    Restated(Restated),
    Score(Score),
}

impl Value {
    /// The kind of mention that says this.
    pub fn kind(&self) -> Kind {
        match self {
            Self::Person(_) => Kind::Person,
            Self::Office(_) => Kind::Office,
            Self::Party(_) => Kind::Party,
            Self::Organisation(_) => Kind::Organisation,
            Self::Place(_) => Kind::Place,
            Self::Date(_) => Kind::Date,
            Self::Weekday(_) => Kind::Weekday,
            Self::Duration(_) => Kind::Duration,
            Self::Number(_) => Kind::Number,
            Self::Ordinal(_) => Kind::Ordinal,
            Self::Quantity(_) => Kind::Quantity,
            Self::Money(_) => Kind::Money,
            Self::Percentage(_) => Kind::Percentage,
            Self::Fraction(_) => Kind::Fraction,
            Self::Quotation(_) => Kind::Quotation,
            Self::Acronym(_) => Kind::Acronym,
            Self::Repeat(_) => Kind::Repeat,
            Self::Teasers(_) => Kind::Teasers,
            Self::Exhibit(_) => Kind::Exhibit,
            Self::Variant(_) => Kind::Variant,
            Self::Misspelling(_) => Kind::Misspelling,
            Self::Unintroduced(_) => Kind::Unintroduced,
            Self::When(_) => Kind::When,
            Self::Range(_) => Kind::Range,
            Self::Clock(_) => Kind::Clock,
            Self::Link(_) => Kind::Link,
            Self::Event(_) => Kind::Event,
            Self::Unborne => Kind::Unborne,
            Self::Name => Kind::Name,
            Self::Reversed(_) => Kind::Reversed,
            Self::Restated(_) => Kind::Restated,
            Self::Score(_) => Kind::Score,
        }
    }

    /// Another place that belongs to the mention, and what is to be said of it: where the words of a repetition stood first, where a name is
    /// spelt otherwise or stands in full.
    pub fn counterpart(&self) -> Option<(TokenRange, &'static str)> {
        match self {
            Self::Repeat(repeat) if !repeat.word => Some((repeat.first, "first here")),
            Self::Variant(variant) => Some((variant.usual, "spelt so here")),
            Self::Misspelling(misspelling) => Some((misspelling.elsewhere?, "written rightly here")),
            Self::Unintroduced(person) => Some((person.full?, "named in full here")),
            Self::Reversed(reversed) => Some((reversed.other, "the opposite here")),
            Self::Restated(restated) => Some((restated.other, "said so here")),
            _ => None,
        }
    }
}

/// A person's name. The mention spans the name alone, without honorific, title or possessive "'s".
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Person {
    /// "Mr" in "Mr Biden".
    pub honorific: Option<u32>,
    /// Given names and initials: "Joe"; empty where one name stands alone.
    pub given: TokenRange,
    /// Family name with particles: "van der Berg". It is the one name where one stands alone, be it a given name ("Prince Harry"), and
    /// the whole name where nothing tells which part is which. "Joe" of "Joe and Jill Biden" has it outside of the mention.
    pub family: TokenRange,
}

/// An office or title. The mention spans the title with its country or organisation where one stands before it: "US President".
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Office {
    /// Which office.
    pub office: OfficeId,
    /// The country that it is named with: "US President", "president of Russia".
    pub place: Option<PlaceId>,
    /// The words for what it is an office of, where that is no known place: "Ford" in "Ford chief executive" and in "chief
    /// executive of Ford", "club" in "club president"; empty where nothing is said.
    pub body: TokenRange,
    /// Whether it is said to be a certain one: "the chairman", "its chairman", "Ford's chairman".
    pub definite: bool,
}

/// An organisation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Organisation {
    /// Which agency, where the knowledge has it.
    pub agency: Option<AgencyId>,
    /// The country that it is named with: "Russia's intelligence service".
    pub place: Option<PlaceId>,
    /// Whether it is told by common nouns ("Russia's intelligence service") and not by its name.
    pub described: bool,
    /// Whether it has a name that is often given to the agency and that no body bears: "Central Intelligence Association".
    pub misnamed: bool,
}

/// A place or its adjective.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place {
    /// Which place.
    pub place: PlaceId,
    /// Whether it is the adjective: "Russian".
    pub adjective: bool,
}

/// A stretch of time.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Duration {
    /// How many; for "two hours and 30 minutes" in the first unit, with the rest as its fraction.
    pub count: Number,
    /// Of what.
    pub unit: TimeUnit,
}

/// A time of day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Clock {
    /// Minutes after midnight, as written.
    pub minutes: u32,
    /// The zone, where one is said: an index into [`crate::lexicon::Lexicon::zones`].
    pub zone: Option<u16>,
    /// Whether a day has such a time: not "13pm", "10:75 am" or "2500 GMT".
    pub exists: bool,
}

/// How a number is bounded by the words around it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord, serde::Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Bound {
    /// As stated.
    #[default]
    Exact,
    /// "about", "nearly", "some", "almost", "around", "roughly".
    About,
    /// "more than", "over", "at least".
    AtLeast,
    /// "less than", "under", "up to".
    AtMost,
}

/// A number as stated.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Number {
    /// What it is: 3500000 for "3.5 million".
    pub value: f64,
    /// The size of its last stated digit: 100000 for "3.5 million", 0.1 for "7.5", 1 for "12"; half of it is the rounding allowed.
    pub step: f64,
    /// Whether it is more, less or about that.
    pub bound: Bound,
    /// Whether it is written in words: "four".
    pub words: bool,
}

/// A rank.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Ordinal {
    /// The rank: 22 for "22nd".
    pub value: u64,
    /// Whether the suffix is the right one: false for "22th".
    pub suffix_fits: bool,
}

/// A number with a unit.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Quantity {
    /// How many; for "5ft 11in" in the first unit, with the rest as its fraction.
    pub number: Number,
    /// Of what.
    pub unit: UnitId,
}

/// A sum of money.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Money {
    /// How much.
    pub number: Number,
    /// Of what; `None` where the name or sign alone does not say of which country it is ("$", "pounds").
    pub currency: Option<CurrencyId>,
}

/// A quotation. The mention spans it with its marks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Quotation {
    /// The words that name the speaker, where they were found ("Peskov"), or the attribution itself ("he said").
    pub speaker: Option<TokenRange>,
    /// Whether the closing mark stands there.
    pub closed: bool,
    /// Whether the quotation is a paragraph of its own.
    pub alone: bool,
}

/// An acronym with its explanation. The mention spans both.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Acronym {
    /// "WHO".
    pub short: TokenRange,
    /// "World Health Organization".
    pub long: TokenRange,
}

/// Words that stand twice. The mention of a repeated word spans both; that of a repeated paragraph spans the second.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Repeat {
    /// Where the words stood first.
    pub first: TokenRange,
    /// Whether it is one word in a row, and not a paragraph.
    pub word: bool,
}

/// A run of cut-off teasers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Teasers {
    /// How many there are.
    pub count: u32,
}

/// A table, figure or the like, by its number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Exhibit {
    /// Whether it stands here, and is not only pointed to: the mention starts its block.
    pub here: bool,
}

/// A name spelt differently from its usual spelling in the article.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Variant {
    /// Whether it is a word with two spellings, and not a name.
    pub word: bool,
    /// A place of the usual spelling.
    pub usual: TokenRange,
}

/// A wrong form of a name on the house list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Misspelling {
    /// The name that is meant.
    pub right: SpellingId,
    /// A place where the article spells it otherwise.
    pub elsewhere: Option<TokenRange>,
}

/// A family name alone at the first mention of its bearer. The mention spans the name with its honorific.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Unintroduced {
    /// Where the full name stands later.
    pub full: Option<TokenRange>,
}

/// A number of a link and what stands in its place in the address, or a word that is spelt nearly as the one in its place there. The
/// mention spans the words of the link, or the one word.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Linked {
    /// The digits, or the word, in small letters.
    pub stated: Box<str>,
    /// The digits or the word of the address; those of the link where both are one version number.
    pub target: Box<str>,
    /// Whether it is a number.
    pub number: bool,
}

/// A known event.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Event {
    /// Which.
    pub event: EventId,
    /// Whether the words tell it with a verb: "Titanic sank".
    pub told: bool,
}

/// Words that say the opposite of others.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Reversed {
    /// The others.
    pub other: TokenRange,
}

/// A figure in a statement that stands elsewhere with another one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Restated {
    /// The other figure.
    pub other: TokenRange,
}

/// Two numbers that a dash joins.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Score {
    /// What stands first: 3 in "3-1".
    pub first: u32,
    /// What stands second.
    pub second: u32,
}
