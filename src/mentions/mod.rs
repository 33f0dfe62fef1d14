//! Prose to typed mentions: who, what, where, when, how much, and who is quoted.

use std::ops::Range;

use crate::article::{Article, TokenRange};
use crate::knowledge::Knowledge;
use crate::lexicon::Lexicon;

mod beginnings;
pub mod counted;
pub mod decks;
pub mod events;
pub mod introductions;
pub mod links;
pub mod name;
pub mod names;
pub mod parties;
pub mod quotations;
pub mod scores;
pub mod spellings;
pub mod structure;
pub mod times;
mod value;
pub mod values;
pub mod wording;

pub use value::*;

/// The kinds of mentions; in a rule, `{date}` is a slot for one of kind `date`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, serde::Serialize)]
#[serde(rename_all = "kebab-case")]
#[repr(u8)]
pub enum Kind {
    /// A named person: "Joe Biden", "Mr Biden".
    Person,
    /// An office or title: "US President".
    Office,
    /// An organisation: "Central Intelligence Agency".
    Organisation,
    /// A country or another place, or its adjective: "Russia", "Russian".
    Place,
    /// A calendar date, full or in part: "14 June 2022", "June 2022", "2022", "14 June".
    Date,
    /// "Monday".
    Weekday,
    /// A stretch of time: "ten years".
    Duration,
    /// A number that is none of the other kinds: "four", "1,200", "3.5 million".
    Number,
    /// "first", "22nd".
    Ordinal,
    /// A number with a unit: "10 miles".
    Quantity,
    /// A sum of money: "$3 billion".
    Money,
    /// "70%", "70 per cent".
    Percentage,
    /// A part of a whole in words: "two-thirds", "half of", "one in five".
    Fraction,
    /// A quotation, with its marks.
    Quotation,
    /// An acronym with the words it is explained by: "World Health Organization (WHO)".
    Acronym,
    /// Words that stand twice: a word in a row, or a paragraph in the article.
    Repeat,
    /// Cut-off teasers at the end of an article: paragraphs that break off with dots.
    Teasers,
    /// A table, figure or the like that is pointed to by its number: "Table 3".
    Exhibit,
    /// A name spelt differently from its usual spelling in the article.
    Variant,
    /// A political party that somebody belongs to: "Republican", "R" in "(R-Texas)".
    Party,
    /// A wrong form of a name on the house list.
    Misspelling,
    /// A family name that stands before anybody says whose it is.
    Unintroduced,
    /// Words that say when in any other way than a calendar date or a weekday alone: "last year", "two weeks later", "spring 2024".
    When,
    /// Two times that bound a stretch, or two days named together: "7 to 10 July", "from 2019 until 2021".
    Range,
    /// A time of day that says which half of the day or which zone it is of: "3pm", "1500 GMT".
    Clock,
    /// A number or a near-spelt word that a link and its address have in one place.
    Link,
    /// A name in a deck that stands nowhere else in the article, or only with other numbers.
    Unborne,
    /// A name near a date that is no person's: "Battle of Hastings", "Channel Tunnel".
    Name,
    /// Words that say the opposite of other words of the article, which are nearly the same.
    Reversed,
    /// A figure or date in a statement that stands in the same words, with another one, elsewhere in the article.
    Restated,
    /// Two numbers that a dash joins: "3-1".
    Score,
    /// A known event: "attack on Pearl Harbor".
    Event,
    /// In patterns, any number that measures or counts: see [`Kind::members`]. No mention is of this kind alone.
    Figure,
}

impl Kind {
    /// Every kind, in order.
    pub const ALL: [Self; 33] = [
        Self::Person,
        Self::Office,
        Self::Organisation,
        Self::Place,
        Self::Date,
        Self::Weekday,
        Self::Duration,
        Self::Number,
        Self::Ordinal,
        Self::Quantity,
        Self::Money,
        Self::Percentage,
        Self::Fraction,
        Self::Quotation,
        Self::Acronym,
        Self::Repeat,
        Self::Teasers,
        Self::Exhibit,
        Self::Variant,
        Self::Party,
        Self::Misspelling,
        Self::Unintroduced,
        Self::When,
        Self::Range,
        Self::Clock,
        Self::Link,
        Self::Unborne,
        Self::Name,
        Self::Reversed,
        Self::Restated,
        Self::Score,
        Self::Event,
        Self::Figure,
    ];

    /// Its name in rules.
    pub fn name(self) -> &'static str {
        match self {
            Self::Person => "person",
            Self::Office => "office",
            Self::Organisation => "organisation",
            Self::Place => "place",
            Self::Date => "date",
            Self::Weekday => "weekday",
            Self::Duration => "duration",
            Self::Number => "number",
            Self::Ordinal => "ordinal",
            Self::Quantity => "quantity",
            Self::Money => "money",
            Self::Percentage => "percentage",
            Self::Fraction => "fraction",
            Self::Quotation => "quotation",
            Self::Acronym => "acronym",
            Self::Repeat => "repeat",
            Self::Teasers => "teasers",
            Self::Exhibit => "exhibit",
            Self::Variant => "variant",
            Self::Party => "party",
            Self::Misspelling => "misspelling",
            Self::Unintroduced => "unintroduced",
            Self::When => "when",
            Self::Range => "range",
            Self::Clock => "clock",
            Self::Link => "link",
            Self::Unborne => "unborne",
            Self::Name => "name",
            Self::Reversed => "reversed",
            Self::Restated => "restated",
            Self::Score => "score",
            Self::Event => "event",
            Self::Figure => "figure",
        }
    }

    /// The kinds of the mentions that a slot of this kind takes: itself, but for figures.
    pub fn members(&self) -> &[Self] {
        match self {
            Self::Figure => &[Self::Duration, Self::Number, Self::Quantity, Self::Money, Self::Percentage],
            one => std::slice::from_ref(one),
        }
    }
}

/// A set of kinds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Kinds(u64);

impl Kinds {
    /// Adds a kind.
    pub fn add(&mut self, kind: Kind) {
        self.0 |= 1 << kind as u32;
    }

    /// Whether a kind is among them.
    pub fn contains(self, kind: Kind) -> bool {
        self.0 & 1 << kind as u32 != 0
    }

    /// The kinds of both sets.
    pub fn or(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// Whether the two sets have a kind in common.
    pub fn meets(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }
}

/// Something that the prose mentions.
#[derive(Clone, Debug, PartialEq)]
pub struct Mention {
    /// Where it stands.
    pub tokens: TokenRange,
    /// What it says.
    pub value: Value,
}

/// The mentions of an article, in text order.
#[derive(Debug)]
pub struct Mentions {
    all: Vec<Mention>,
    /// Indices of the mentions, those of one kind together, and for each kind where its own begin and end.
    by_kind: Vec<u32>,
    kinds: [Range<u32>; Kind::ALL.len()],
    /// For each [`STEP`]th token, the index of the first mention that starts there or after it.
    starts: Vec<u32>,
}

/// Tokens between two remembered places in the list of mentions, which save every slot of every pattern a search.
const STEP: u32 = 8;

impl Mentions {
    /// Finds every mention in an article.
    pub fn find(article: &Article<'_>, lexicon: &Lexicon, knowledge: &Knowledge) -> Self {
        let mut all = Vec::with_capacity(article.tokens.len() / 8);
        quotations::find(article, lexicon, &mut all);
        values::find(article, lexicon, &mut all);
        times::find(article, lexicon, &mut all);
        times::clock::find(article, lexicon, &mut all);
        names::find(article, lexicon, knowledge, &mut all);
        parties::find(article, lexicon, &mut all);
        events::find(article, lexicon, &mut all);
        structure::find(article, lexicon, &mut all);
        spellings::find(article, lexicon, &mut all);
        introductions::find(article, lexicon, &mut all);
        links::find(article, &mut all);
        scores::find(article, &mut all);
        decks::find(article, lexicon, &mut all);
        name::find(article, lexicon, &mut all);
        wording::find(article, lexicon, &mut all);
        Self::new(all)
    }

    /// Puts mentions in order.
    pub fn new(mut all: Vec<Mention>) -> Self {
        all.sort_by_key(|mention| (mention.tokens, mention.value.kind()));
        let mut kinds: [Range<u32>; Kind::ALL.len()] = std::array::from_fn(|_| 0..0);
        all.iter().for_each(|mention| kinds[mention.value.kind() as usize].end += 1);
        let mut next = 0;
        for kind in &mut kinds {
            let count = kind.end;
            *kind = next..next;
            next += count;
        }
        let mut by_kind = vec![0; all.len()];
        let last = all.last().map_or(0, |last| last.tokens.start as usize + 1);
        let mut starts = Vec::with_capacity(last / STEP as usize + 1);
        for (at, mention) in (0..).zip(&all) {
            let kind = &mut kinds[mention.value.kind() as usize];
            by_kind[kind.end as usize] = at;
            kind.end += 1;
            while starts.len() as u32 * STEP <= mention.tokens.start {
                starts.push(at);
            }
        }
        Self { all, by_kind, kinds, starts }
    }

    /// Indices of the mentions of one kind.
    fn indices(&self, kind: Kind) -> &[u32] {
        let Range { start, end } = self.kinds[kind as usize];
        &self.by_kind[start as usize..end as usize]
    }

    /// All mentions, by start and then end.
    pub fn all(&self) -> &[Mention] {
        &self.all
    }

    /// The index of a mention in [`Mentions::all`].
    pub fn index_of(&self, mention: &Mention) -> Option<u32> {
        let key = |mention: &Mention| (mention.tokens, mention.value.kind());
        self.all.binary_search_by_key(&key(mention), key).ok().map(|at| at as u32)
    }

    /// The mentions of one kind, by start.
    pub fn of(&self, kind: Kind) -> impl DoubleEndedIterator<Item = &Mention> + ExactSizeIterator {
        self.indices(kind).iter().map(|at| &self.all[*at as usize])
    }

    /// Indices into [`Mentions::all`] of the mentions of one kind from the first that starts at or after a token.
    pub fn first_at(&self, token: u32, kind: Kind) -> impl Iterator<Item = u32> {
        let list = self.indices(kind);
        let first = list.partition_point(|at| self.all[*at as usize].tokens.start < token);
        list[first..].iter().copied()
    }

    /// Of which kinds a mention starts at a token.
    pub fn kinds_at(&self, token: u32) -> Kinds {
        let mut kinds = Kinds::default();
        self.all[self.at(token)].iter().for_each(|mention| kinds.add(mention.value.kind()));
        kinds
    }

    /// Indices into [`Mentions::all`] of the mentions that start at a token and that a slot of a kind takes, by end.
    pub fn starting_at(&self, token: u32, kind: Kind) -> impl DoubleEndedIterator<Item = u32> {
        self.at(token).filter(move |at| kind.members().contains(&self.all[*at].value.kind())).map(|at| at as u32)
    }

    /// Indices of the mentions that start at a token.
    fn at(&self, token: u32) -> Range<usize> {
        let mut first = self.starts.get((token / STEP) as usize).map_or(self.all.len(), |first| *first as usize);
        while self.all.get(first).is_some_and(|mention| mention.tokens.start < token) {
            first += 1;
        }
        let count = self.all[first..].iter().take_while(|mention| mention.tokens.start == token).count();
        first..first + count
    }

    /// The last mention of a kind that starts at or before a token and holds it. Mentions of one kind do not nest, but may start together.
    pub fn covering(&self, token: u32, kind: Kind) -> Option<&Mention> {
        let list = self.indices(kind);
        let after = list.partition_point(|at| self.all[*at as usize].tokens.start <= token);
        let mention = &self.all[*list.get(after.checked_sub(1)?)? as usize];
        mention.tokens.contains(token).then_some(mention)
    }
}
