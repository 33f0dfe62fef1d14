//! A compiled rule.

use super::circumstance::Circumstance;
use super::expression::{Expression, Slots, Type};
use super::pattern::Program;
use super::schema::Where;
use super::template::Template;
use crate::article::BlockKind;
use crate::finding::Level;
use crate::mentions::Kind;

/// A rule, compiled.
#[derive(Debug)]
pub struct Rule {
    /// `family/name`.
    pub id: String,
    /// How sure it is where no circumstance decides.
    pub level: Level,
    /// Circumstances that decide the level, in order.
    pub level_cases: Vec<(Circumstance, Level)>,
    /// What the finding says, as it is written.
    pub message: String,
    /// What the finding says.
    pub template: Template,
    /// Why it matters to a reader.
    pub why: String,
    /// Where a figure or a convention comes from.
    pub source: Option<String>,
    /// Its patterns as they are written.
    pub patterns: Vec<String>,
    /// Its patterns.
    pub find: Vec<Program>,
    /// Patterns that excuse what they touch.
    pub except: Vec<Program>,
    /// Circumstances that must all hold.
    pub only: Vec<Circumstance>,
    /// Circumstances of which none may hold.
    pub unless: Vec<Circumstance>,
    /// The blocks to look in; all prose where it is empty.
    pub blocks: Vec<BlockKind>,
    /// What is missing: of all findings of rules that miss the same thing, an article gets the first.
    pub once: Option<String>,
    /// The slot at fault, where it is not the whole match.
    pub mark: Option<usize>,
    /// What about it is wrong.
    pub verb: Verb,
    /// How to mend it.
    pub fix: Option<Fix>,
    /// Texts that it must flag, with the finding in \[brackets\].
    pub wrong: Vec<String>,
    /// Texts that it must leave alone.
    pub right: Vec<String>,
    /// The slots of all its patterns.
    pub slots: Slots,
    /// The file that it stands in; empty for a rule that is built in.
    pub file: String,
}

impl Rule {
    /// The part of the id before the slash.
    pub fn family(&self) -> &str {
        self.id.split('/').next().unwrap_or(&self.id)
    }

    /// Gives it one level, whatever the circumstances.
    pub fn set_level(&mut self, level: Level) {
        self.level = level;
        self.level_cases.clear();
    }

    /// The first sentence of [`Rule::why`].
    pub fn summary(&self) -> &str {
        let why = self.why.trim();
        why.find(". ").map_or(why, |stop| &why[..=stop])
    }
}

/// What about the words found is wrong.
#[derive(Debug)]
pub enum Verb {
    /// The words themselves.
    Words,
    /// They must satisfy this.
    Must(Expression),
    /// They claim a value that other claims must agree with.
    Claim(Box<Claim>),
    /// One of these has to be there as well.
    Needs(Vec<Need>),
}

/// A claim that a rule reads out of the text.
#[derive(Debug)]
pub struct Claim {
    /// What it is about.
    pub subject: Vec<Expression>,
    /// Which of its attributes.
    pub attribute: String,
    /// What must be true for anything to be claimed.
    pub holds: Option<Expression>,
    /// The value.
    pub value: Expression,
    /// When it holds.
    pub when: Option<Expression>,
    /// What tells of a change of the value, where it holds beside a mention of the subject.
    pub changed: Vec<Circumstance>,
    /// When two values agree.
    pub agree: Agreement,
    /// Other attributes of the subject, whose dates this one cannot come before.
    pub after: Vec<String>,
    /// What to say where it does come before one of them.
    pub too_early: Option<Template>,
    /// What to say of known facts about the subject.
    pub background: Option<Template>,
    /// What to say at the other places.
    pub elsewhere: Option<Template>,
}

/// When two claimed values agree.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Agreement {
    /// They are the same.
    Equal,
    /// They are one given name, in full or in short: "Elizabeth" and "Betty".
    SameGivenName,
    /// Word for word they are forms of the same words: "Fellows" and "Fellowship".
    SameWords,
    /// Numbers differ by at most this much.
    Within(f64),
    /// Numbers differ by at most this share of the larger.
    WithinShare(f64),
    /// Numbers are not a thousand or a million times the other.
    SameScale,
    /// Dates share a day.
    Overlap,
    /// No vocabulary says that the two exclude each other.
    NotExclusive,
    /// Both can be descriptions of one agency.
    SameAgency,
    /// Any two: one subject may have several, and only their order is asked about.
    Always,
}

impl Agreement {
    /// The type of the values that it compares; `None` takes any.
    pub fn takes(self) -> Option<Type> {
        match self {
            Self::Equal | Self::Always => None,
            Self::SameGivenName | Self::SameWords => Some(Type::Text),
            Self::Within(_) | Self::WithinShare(_) | Self::SameScale => Some(Type::Number),
            Self::Overlap => Some(Type::Date),
            Self::NotExclusive => Some(Type::Mention(Kind::Office)),
            Self::SameAgency => Some(Type::Mention(Kind::Organisation)),
        }
    }
}

/// Something that has to be there.
#[derive(Debug)]
pub struct Need {
    /// A pattern, and where it must stand.
    pub find: Option<(Program, Where)>,
    /// One of these blocks right after.
    pub block: Vec<BlockKind>,
    /// What must be true.
    pub holds: Option<Expression>,
}

/// A replacement for the words at fault.
#[derive(Debug)]
pub struct Fix {
    /// The slot to replace; the whole match without it.
    pub slot: Option<usize>,
    /// The words to put there.
    pub with: Template,
    /// What must be true for it to be applied without asking; nothing more where it is not said.
    pub certain: Option<Expression>,
    /// Another choice: a slot that holds a day, and the day to put there in the same form.
    pub or: Option<(usize, Template)>,
}
