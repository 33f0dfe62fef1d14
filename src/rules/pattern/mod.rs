//! The patterns of rules: words, choices, options, gaps and slots over mentions.
//!
//! | written | means |
//! |---|---|
//! | `lowest point` | these words, whatever their capitals; a word written with a capital must have just these capitals |
//! | `(is\|was) (the )?` | one of several; `?` after a group, a word or a mark makes it optional |
//! | `<rises>` | a word or phrase of the list of that name in the lexicon |
//! | `{date}` `{date:full}` `{date:a}` `{date:full:a}` | a mention of that kind, narrowed by a property, under a name of its own |
//! | `..` `..5` | up to 6 (or 5) words inside the clause: no comma, colon, semicolon, dash or bracket |
//! | `...` `...20` | up to 12 (or 20) words inside the sentence |
//! | `\(` | a mark that would otherwise mean something |
//! | `^` `$` | the start and the end of a sentence |

mod compile;
mod matcher;
mod parse;
mod required;
#[cfg(test)]
mod tests;

pub use compile::{Following, Program};
pub use matcher::{Bindings, ends_clause};
pub use required::Present;

use super::expression::Slots;
use super::problem::Mistake;
use crate::lexicon::{Lexicon, WordId};
use crate::mentions::Kind;

/// Marks behind which another sentence may begin.
const SENTENCE_ENDS: [&str; 9] = [".", "!", "?", "…", "...", "\"", "”", "’", "»"];
/// Words and marks that most sentences have.
const COMMON: [&str; 8] = [",", ".", "a", "and", "in", "of", "the", "to"];

/// Compiles a pattern. Its words become known to the lexicon; its slots are added to those of the rule.
///
/// # Errors
/// The first mistake in it.
pub fn compile(text: &str, slots: &mut Slots, lexicon: &mut Lexicon) -> Result<Program, Mistake> {
    let node = parse::parse(text, slots, lexicon)?;
    let program = compile::compile(&node, &mut |word| lexicon.intern(word)).map_err(|message| Mistake { at: 0, message: message.to_owned() })?;
    let common = COMMON.map(|word| lexicon.id(word));
    let ends = SENTENCE_ENDS.map(|mark| lexicon.id(mark));
    Ok(program.requiring(required::behind_first(&node, &|word| common.contains(&word), &|word| ends.contains(&word))))
}

/// What narrows a slot down to some mentions of its kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Narrow {
    /// Any mention of the kind.
    Any,
    /// A date with year, month and day.
    Full,
    /// A date with a year.
    Dated,
    /// A date that is a year alone.
    Year,
    /// A date that is a month and its year.
    Month,
    /// A date with month and day but no year.
    Day,
    /// A date that is a month alone.
    MonthAlone,
    /// A time that counts from the day of the article, or a range that does.
    FromNow,
    /// A time that counts from one mentioned before.
    FromMentioned,
    /// A time that names a holiday.
    Holiday,
    /// A range between two days of months.
    Days,
    /// A range between two months.
    Months,
    /// A range between two weekdays.
    Weekdays,
    /// A range between two years.
    Years,
    /// A number without a fraction.
    Whole,
    /// A number in words.
    Words,
    /// A person with a given name, where the name is full.
    Named,
    /// A person with "Mr", "Dame" or the like before the name.
    Titled,
    /// An office that says of which country or organisation.
    Placed,
    /// An office behind "the", "its" or a possessive.
    Definite,
    /// An organisation told by common nouns.
    Described,
    /// An agency under a name that no body bears.
    Misnamed,
    /// A place that is a noun.
    Noun,
    /// A place that is an adjective.
    Adjective,
    /// A quotation that is a paragraph of its own.
    Alone,
    /// A quotation with a speaker.
    Spoken,
    /// A quotation whose closing mark is missing.
    Open,
    /// An event that is told with a verb.
    Told,
    /// A name that is spelt in two ways.
    Name,
    /// A word that stands twice in a row, or one that is spelt in two ways.
    Word,
    /// A paragraph that stands twice.
    Paragraph,
    /// A table or figure that stands here, and is not only pointed to.
    Here,
}

impl Narrow {
    /// The properties that narrow slots of a kind, by their names in patterns.
    pub fn of(kind: Kind) -> &'static [(&'static str, Self)] {
        match kind {
            Kind::Date => &[
                ("full", Self::Full),
                ("dated", Self::Dated),
                ("year", Self::Year),
                ("month", Self::Month),
                ("day", Self::Day),
                ("month-alone", Self::MonthAlone),
            ],
            Kind::When => &[("from-now", Self::FromNow), ("from-mentioned", Self::FromMentioned), ("holiday", Self::Holiday)],
            Kind::Range => &[("days", Self::Days), ("months", Self::Months), ("weekdays", Self::Weekdays), ("years", Self::Years)],
            Kind::Number => &[("whole", Self::Whole), ("words", Self::Words)],
            Kind::Person => &[("full", Self::Named), ("titled", Self::Titled)],
            Kind::Office => &[("placed", Self::Placed), ("definite", Self::Definite)],
            Kind::Organisation => &[("described", Self::Described), ("misnamed", Self::Misnamed)],
            Kind::Place => &[("noun", Self::Noun), ("adjective", Self::Adjective)],
            Kind::Quotation => &[("alone", Self::Alone), ("spoken", Self::Spoken), ("open", Self::Open)],
            Kind::Variant => &[("name", Self::Name), ("word", Self::Word)],
            Kind::Repeat => &[("word", Self::Word), ("paragraph", Self::Paragraph)],
            Kind::Exhibit => &[("here", Self::Here)],
            Kind::Event => &[("told", Self::Told)],
            _ => &[],
        }
    }
}

/// Syntax tree of a pattern.
#[derive(Clone, Debug, PartialEq)]
enum Node {
    Sequence(Vec<Node>),
    Choice(Vec<Node>),
    Optional(Box<Node>),
    Word(WordId),
    /// A word that must have just these letters.
    Exact(Box<str>),
    Digits(Box<str>),
    List(Vec<crate::lexicon::Phrase>),
    Slot {
        slot: usize,
        kind: Kind,
        narrow: Narrow,
    },
    Gap {
        most: u32,
        sentence: bool,
    },
    SentenceStart,
    SentenceEnd,
}

impl Node {
    /// The word that it is, if it is one word whatever its capitals.
    fn as_word(&self) -> Option<WordId> {
        match self {
            Self::Word(word) => Some(*word),
            Self::Sequence(nodes) if nodes.len() == 1 => nodes[0].as_word(),
            _ => None,
        }
    }
}
