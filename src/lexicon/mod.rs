//! Words as numbers, and what is known about them: one dictionary shared by the reader, the mentions and the rules.
//!
//! Text is looked up once, when it is split into tokens; everything after that compares [`WordId`]s. What the words mean
//! comes from `rules/lexicon` and `rules/knowledge`; this module only holds it.

mod class;
mod dictionary;
mod key;
mod opposites;
mod spellings;
mod verbs;
mod word;
mod words;

use std::collections::BTreeMap;

use chrono::Weekday;
pub use class::{Class, Classes};
use dictionary::Dictionary;
pub use opposites::{Opposites, Side};
pub use spellings::{SpellingId, Spellings};
pub use verbs::Verbs;
pub use word::Word;
pub use words::WordSet;

use crate::article::{Token, TokenKind};
use crate::knowledge::{AgencyId, EventId, OfficeId, PlaceId};
use crate::mentions::Bound;
use crate::time::{HolidayId, HolidayRule, Season};

/// A word of the lexicon, whatever its capitals: "Said" and "said" are one, "U.S." and "US" are one.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct WordId(u32);

impl WordId {
    /// Every word that the lexicon does not know.
    pub const UNKNOWN: Self = Self(0);

    /// The id as a table index; [`WordId::UNKNOWN`] is 0.
    #[inline]
    pub fn index(self) -> usize {
        self.0 as usize
    }
}

/// One or more words in a row.
pub type Phrase = Box<[WordId]>;

/// Phrases and what each stands for; the longest one that fits wins.
#[derive(Debug)]
pub struct PhraseTable<T> {
    /// The first words of the phrases: most words of a text are none.
    firsts: WordSet,
    /// For each of them, the index of its phrases.
    by_first: Vec<u32>,
    phrases: Vec<Vec<(Phrase, T)>>,
}

impl<T> Default for PhraseTable<T> {
    fn default() -> Self {
        Self { firsts: WordSet::default(), by_first: Vec::new(), phrases: Vec::new() }
    }
}

impl<T: Copy> PhraseTable<T> {
    /// Whether there is no phrase.
    pub fn is_empty(&self) -> bool {
        self.phrases.is_empty()
    }

    /// Adds a phrase. A later meaning of the same phrase replaces the earlier one.
    pub fn insert(&mut self, phrase: Phrase, value: T) {
        let Some(first) = phrase.first() else { return };
        if self.by_first.len() <= first.index() {
            self.by_first.resize(first.index() + 1, 0);
        }
        let place = &mut self.by_first[first.index()];
        if !self.firsts.contains(*first) {
            self.firsts.insert(*first);
            *place = self.phrases.len() as u32;
            self.phrases.push(Vec::new());
        }
        let entries = &mut self.phrases[*place as usize];
        match entries.iter_mut().find(|(known, _)| *known == phrase) {
            Some(entry) => entry.1 = value,
            None => {
                let at = entries.partition_point(|(known, _)| known.len() >= phrase.len());
                entries.insert(at, (phrase, value));
            }
        }
    }

    /// The longest phrase at the start of these tokens: how many tokens it takes and what it stands for.
    #[inline]
    pub fn longest(&self, tokens: &[Token]) -> Option<(u32, T)> {
        let (phrase, value) = self
            .starting_with(tokens.first()?.word)?
            .iter()
            .find(|(phrase, _)| phrase.len() <= tokens.len() && phrase.iter().zip(tokens).all(|(word, token)| *word == token.word))?;
        Some((phrase.len() as u32, *value))
    }

    /// What a single word stands for.
    #[inline]
    pub fn word(&self, word: WordId) -> Option<T> {
        let (phrase, value) = self.starting_with(word)?.last()?;
        (phrase.len() == 1).then_some(*value)
    }

    /// Whether a phrase starts with a word.
    #[inline]
    pub fn begins(&self, word: WordId) -> bool {
        self.starting_with(word).is_some()
    }

    /// The phrases that start with a word, longest first.
    #[inline]
    fn starting_with(&self, word: WordId) -> Option<&[(Phrase, T)]> {
        if !self.firsts.contains(word) {
            return None;
        }
        self.phrases.get(*self.by_first.get(word.index())? as usize).map(Vec::as_slice)
    }
}

/// The name of a known event.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct EventName {
    /// Which.
    pub event: EventId,
    /// Whether it tells the event with a verb: "Titanic sank".
    pub told: bool,
    /// See [`EventName::digits`].
    pub numbers: u32,
}

impl EventName {
    /// The digits of a name, or of what may be one, as one number; 0 where it has none.
    pub fn digits(words: &str) -> u32 {
        words.chars().filter_map(|c| c.to_digit(10)).fold(0, |number, digit| number.wrapping_mul(10).wrapping_add(digit))
    }
}

/// A unit of measurement.
#[derive(Clone, Debug, PartialEq)]
pub struct Unit {
    /// Its name in the rules: "mile".
    pub id: Box<str>,
    /// What it measures; only units of one dimension can be compared.
    pub dimension: Box<str>,
    /// What one of it is in the base unit of its dimension.
    pub factor: f64,
    /// What to add after multiplying, for temperatures.
    pub offset: f64,
}

/// Index of a [`Unit`] in [`Lexicon::units`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct UnitId(pub u16);

/// Index of a currency in [`Lexicon::currencies`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct CurrencyId(pub u16);

/// Index of a party in [`Lexicon::parties`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct PartyId(pub u16);

/// Where the words of a circumstance may stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Within {
    /// In what was found, or up to four words before it.
    Before,
    /// In what was found, or up to four words before or after it.
    Near,
    /// In its clause.
    Clause,
    /// In its sentence.
    Sentence,
    /// In its paragraph.
    Paragraph,
    /// In a heading of the sections that it stands in.
    Heading,
    /// Anywhere in the article.
    Article,
}

/// A circumstance that holds where certain words stand near, or where one of some others does.
#[derive(Debug)]
pub struct NamedCircumstance {
    /// How near.
    pub within: Within,
    /// The words.
    pub words: PhraseTable<()>,
    /// The others, by name; there is none that leads back here.
    pub any: Vec<Box<str>>,
}

/// The dictionary.
#[derive(Debug, Default)]
pub struct Lexicon {
    words: Dictionary,
    classes: Vec<u64>,
    lists: BTreeMap<Box<str>, Vec<Phrase>>,
    /// Month names, full and short: 1 to 12.
    pub months: PhraseTable<u32>,
    /// Weekday names, full and short.
    pub weekdays: PhraseTable<Weekday>,
    /// Names of seasons.
    pub seasons: PhraseTable<Season>,
    /// Names of holidays.
    pub holiday_names: PhraseTable<HolidayId>,
    /// The rules for the day of each holiday, the usual one first.
    pub holidays: Vec<Vec<HolidayRule>>,
    /// Names of time zones.
    pub zone_names: PhraseTable<u16>,
    /// How many minutes each zone can be ahead of Coordinated Universal Time.
    pub zones: Vec<Vec<i32>>,
    /// "last", "this", "next": how many weeks, months or years from now.
    pub steps: PhraseTable<i32>,
    /// Number words below a hundred, with "a hundred" and its like left to [`Lexicon::scales`].
    pub cardinals: PhraseTable<u32>,
    /// "hundred", "million", "bn": the factor.
    pub scales: PhraseTable<f64>,
    /// "first", "second": the rank.
    pub ordinals: PhraseTable<u32>,
    /// "half", "thirds", "millionth": what the whole is divided by.
    pub parts: PhraseTable<f64>,
    /// Words right before a number that widen it: "more than".
    pub bounds: PhraseTable<Bound>,
    /// Words right after a number that widen it: "or more".
    pub bounds_after: PhraseTable<Bound>,
    /// Names and symbols of units.
    pub unit_names: PhraseTable<UnitId>,
    /// The units.
    pub units: Vec<Unit>,
    /// Names and symbols of currencies.
    pub currency_names: PhraseTable<CurrencyId>,
    /// ISO 4217 codes of the currencies.
    pub currencies: Vec<Box<str>>,
    /// Names of coins that are a part of a currency, and how much of it one is: "pence", a hundredth of a pound.
    pub coins: PhraseTable<(CurrencyId, f64)>,
    /// Names of political parties and their members: "Republican", "Tory".
    pub party_names: PhraseTable<PartyId>,
    /// The usual names of the parties.
    pub parties: Vec<Box<str>>,
    /// Offices and titles: "prime minister".
    pub office_names: PhraseTable<OfficeId>,
    /// Names of countries and other places: "Russia".
    pub place_names: PhraseTable<PlaceId>,
    /// Adjectives of places: "Russian".
    pub place_adjectives: PhraseTable<PlaceId>,
    /// Circumstances that are told by words or put together from others, by name.
    pub circumstances: BTreeMap<Box<str>, NamedCircumstance>,
    /// The list `organisation-names`: organisations whose names look like those of people ("Morgan Stanley").
    pub organisation_names: PhraseTable<()>,
    /// The list `attribution-phrases`: what gives a quotation its speaker without a verb ("according to").
    pub attribution_phrases: PhraseTable<()>,
    /// Names of agencies, official and short: "Central Intelligence Agency", "CIA".
    pub agency_names: PhraseTable<AgencyId>,
    /// Names that agencies are often given and that no body bears: "Central Intelligence Association".
    pub wrong_agency_names: PhraseTable<AgencyId>,
    /// Names of known events. Numbers in them are unknown words.
    pub event_names: PhraseTable<EventName>,
    /// How names are spelt, by the house list.
    pub spellings: Spellings,
    /// Words that exclude each other.
    pub opposites: Opposites,
    /// Words that are spelt in two ways, each a group of two sides.
    pub dialects: Opposites,
    /// Verbs with irregular forms.
    pub verbs: Verbs,
}

impl Lexicon {
    /// A lexicon that has room for this many words and knows none but each [`Word`].
    pub fn with_capacity(words: usize) -> Self {
        Self { words: Dictionary::with_capacity(words), ..Self::default() }
    }

    /// The id of a word as it stands in a text.
    pub fn id(&self, word: &str) -> WordId {
        self.words.id(word)
    }

    /// The id of a word, which becomes known if it was not.
    pub fn intern(&mut self, word: &str) -> WordId {
        self.words.intern(word)
    }

    /// A phrase, split the way that text is split.
    pub fn phrase(&mut self, words: &str) -> Phrase {
        // Most phrases are one plain word or a few, which need no tokeniser.
        if !words.is_empty() && words.bytes().all(|byte| byte.is_ascii_alphabetic()) {
            return Box::new([self.intern(words)]);
        }
        if words.bytes().all(|byte| byte.is_ascii_alphabetic() || byte == b' ') {
            let mut phrase = Vec::with_capacity(1 + words.bytes().filter(|byte| *byte == b' ').count());
            phrase.extend(words.split(' ').filter(|word| !word.is_empty()).map(|word| self.intern(word)));
            return phrase.into();
        }
        self.tokenised(words)
    }

    fn tokenised(&mut self, words: &str) -> Phrase {
        let mut tokens = Vec::new();
        let span = crate::article::Span { start: 0, end: words.len() as u32 };
        crate::article::tokens::split(words, span, self, &mut tokens);
        let id = |token: &Token| if token.word == WordId::UNKNOWN { self.intern(&words[token.span().range()]) } else { token.word };
        tokens.iter().map(id).collect()
    }

    /// The ids of words among which numbers may be: they are unknown, as in an article.
    pub fn phrase_with_numbers(&mut self, words: &str) -> Phrase {
        let number = |word: &str| word.bytes().all(|byte| byte.is_ascii_digit());
        let ids = words.split(' ').flat_map(|word| if number(word) { vec![WordId::UNKNOWN] } else { self.tokenised(word).to_vec() });
        ids.collect()
    }

    /// Adds phrases to the list of a name, and to its classes where it has some.
    pub fn extend_list<'w>(&mut self, name: &str, words: impl Iterator<Item = &'w str>) {
        let phrases: Vec<Phrase> = words.map(|words| self.phrase(words)).filter(|phrase| !phrase.is_empty()).collect();
        for (class, _) in Class::ALL.iter().filter(|(_, list)| *list == name) {
            for phrase in &phrases {
                if let [word] = phrase.as_ref() {
                    self.mark(*word, *class);
                }
            }
        }
        let table = match name {
            "organisation-names" => Some(&mut self.organisation_names),
            "attribution-phrases" => Some(&mut self.attribution_phrases),
            _ => None,
        };
        if let Some(table) = table {
            phrases.iter().for_each(|phrase| table.insert(phrase.clone(), ()));
        }
        self.lists.entry(name.into()).or_default().extend(phrases);
    }

    /// Adds a circumstance told by phrases, or more phrases to it. The reach that is given last holds for all of them.
    pub fn add_circumstance(&mut self, name: &str, within: Option<Within>, phrases: impl IntoIterator<Item = Phrase>) -> &mut NamedCircumstance {
        let new = || NamedCircumstance { within: Within::Sentence, words: PhraseTable::default(), any: Vec::new() };
        let circumstance = self.circumstances.entry(name.into()).or_insert_with(new);
        circumstance.within = within.unwrap_or(circumstance.within);
        for phrase in phrases {
            circumstance.words.insert(phrase, ());
        }
        circumstance
    }

    /// A circumstance and all that it holds because of, by name: it comes first, then those under `any`, those under theirs, and so on.
    pub fn circumstances_in<'a>(&'a self, name: &'a str) -> Vec<&'a str> {
        let mut names = vec![name];
        let mut at = 0;
        while let Some(name) = names.get(at) {
            let others = self.circumstances.get(*name).map_or(&[][..], |circumstance| &circumstance.any);
            let new: Vec<&str> = others.iter().map(AsRef::as_ref).filter(|other| !names.contains(other)).collect();
            names.extend(new);
            at += 1;
        }
        names
    }

    /// Puts a word into a class.
    pub fn mark(&mut self, word: WordId, class: Class) {
        let at = word.0 as usize;
        if self.classes.len() <= at {
            self.classes.resize(at + 1, 0);
        }
        self.classes[at] |= 1 << class as u8;
    }

    /// The list of a name.
    pub fn list(&self, name: &str) -> Option<&[Phrase]> {
        self.lists.get(name).map(Vec::as_slice)
    }

    /// The names of all lists.
    pub fn list_names(&self) -> impl Iterator<Item = &str> {
        self.lists.keys().map(AsRef::as_ref)
    }

    /// Whether a word is in the list of a class.
    #[inline]
    pub fn is(&self, word: WordId, class: Class) -> bool {
        self.classes(word).has(class)
    }

    /// The classes of a word, where more than one is asked about.
    #[inline]
    pub fn classes(&self, word: WordId) -> Classes {
        Classes(self.classes.get(word.0 as usize).copied().unwrap_or_default())
    }

    /// Whether a token is a word in the list of a class.
    #[inline]
    pub fn token_is(&self, token: &Token, class: Class) -> bool {
        // Few words are in a list, so this order is easier to foresee for the processor.
        self.is(token.word, class) && token.kind == TokenKind::Word
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        /// Plain words go another way than the rest, and must come out the same.
        #[test]
        fn a_phrase_is_split_the_way_that_text_is(words in "[A-Za-z ]{0,20}|[A-Za-z0-9 .'’é-]{0,20}") {
            let mut lexicon = Lexicon::default();
            let phrase = lexicon.phrase(&words);
            prop_assert_eq!(lexicon.tokenised(&words), phrase);
        }
    }
}
