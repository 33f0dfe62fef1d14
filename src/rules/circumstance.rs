//! The circumstances that a rule can ask for by name.

use super::problem::unknown_name;
use crate::lexicon::Lexicon;
use crate::time::Tense;

/// A circumstance of what was found.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Circumstance {
    /// Some of it stands inside a quotation.
    Quoted,
    /// It stands in the last block of the article, which ends without a closing mark: the text was cut there.
    CutOff,
    /// The date of the article is known.
    ArticleDated,
    /// A calendar date says when: before it in its sentence or after it in its clause.
    Dated,
    /// A date with a year stands shortly before it in its paragraph, so that the passage may be about that time.
    Flashback,
    /// All names of people in the article can be those of one person.
    OnePerson,
    /// The writer says "I" or "we" in another sentence too, outside quotations.
    Personal,
    /// It stands in the headline, the deck or the first sentence of the article.
    Lead,
    /// It starts the article: nothing but headline, deck and byline stand before its paragraph.
    Opening,
    /// Its sentence is short or has no end: a label, a title, a line of a form.
    Fragment,
    /// A person in it goes by the family name alone.
    SurnameAlone,
    /// A heading, a byline or something pasted in stands right before its block, or nothing at all.
    UnderHeading,
    /// The clause tells of what was, or of what will be.
    Tense(Tense),
    /// It holds where certain words of the lexicon stand near.
    Words(Box<str>),
    /// It holds where one of several does.
    Any(Box<str>, Box<[Circumstance]>),
}

const BUILT_IN: [(&str, Circumstance); 14] = [
    ("article-dated", Circumstance::ArticleDated),
    ("cut-off", Circumstance::CutOff),
    ("dated", Circumstance::Dated),
    ("flashback", Circumstance::Flashback),
    ("fragment", Circumstance::Fragment),
    ("future-tense", Circumstance::Tense(Tense::Future)),
    ("lead", Circumstance::Lead),
    ("one-person", Circumstance::OnePerson),
    ("opening", Circumstance::Opening),
    ("past-tense", Circumstance::Tense(Tense::Past)),
    ("personal", Circumstance::Personal),
    ("quoted", Circumstance::Quoted),
    ("surname-alone", Circumstance::SurnameAlone),
    ("under-heading", Circumstance::UnderHeading),
];

impl Circumstance {
    /// Its name in rules.
    pub fn name(&self) -> &str {
        match self {
            Self::Words(name) | Self::Any(name, _) => name,
            built_in => BUILT_IN.iter().find(|(_, known)| known == built_in).map_or("", |(name, _)| name),
        }
    }

    fn built_in(name: &str) -> Option<Self> {
        BUILT_IN.iter().find(|(built_in, _)| *built_in == name).map(|(_, circumstance)| circumstance.clone())
    }

    /// A circumstance without those that it is put together from; nothing where it has no words of its own.
    fn one(name: &str, lexicon: &Lexicon) -> Option<Self> {
        let words = || lexicon.circumstances.get(name).is_some_and(|circumstance| !circumstance.words.is_empty());
        Self::built_in(name).or_else(|| words().then(|| Self::Words(name.into())))
    }

    /// The circumstance of a name.
    ///
    /// # Errors
    /// There is none; the message names the nearest.
    pub fn named(name: &str, lexicon: &Lexicon) -> Result<Self, String> {
        if let Some(circumstance) = Self::built_in(name) {
            return Ok(circumstance);
        }
        if let Some(circumstance) = lexicon.circumstances.get(name) {
            if circumstance.any.is_empty() {
                return Ok(Self::Words(name.into()));
            }
            return Ok(Self::Any(name.into(), lexicon.circumstances_in(name).into_iter().filter_map(|name| Self::one(name, lexicon)).collect()));
        }
        let mut choices: Vec<&str> = BUILT_IN.iter().map(|(name, _)| *name).collect();
        choices.extend(lexicon.circumstances.keys().map(AsRef::as_ref));
        Err(unknown_name("unknown circumstance", name, &choices))
    }
}
