//! What a check found, with every place named: the output contract.

use serde::ser::SerializeStruct;

use crate::article::Position;

/// How sure a rule is, and what that means to the reader.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Level {
    /// Advice for the editor; never fails a run by default.
    Note,
    /// Probable.
    Warning,
    /// Provable from the text, the calendar, arithmetic or a dated fact.
    Error,
}

impl Level {
    /// Its name: "error", "warning" or "note".
    pub fn name(self) -> &'static str {
        match self {
            Self::Note => "note",
            Self::Warning => "warning",
            Self::Error => "error",
        }
    }
}

/// A place in the file, with the words that stand there.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
pub struct Place {
    /// The bytes of the file from start to end; a byte that is no UTF-8 shows as U+FFFD.
    pub text: String,
    /// First character.
    pub start: Position,
    /// One past the last character.
    pub end: Position,
}

/// Another place that the finding touches.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Related {
    /// Where and what.
    pub place: Place,
    /// How it bears on the finding: "called this here".
    pub note: String,
}

// The output contract has the note between the words and the positions, where `flatten` cannot put it.
impl serde::Serialize for Related {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut fields = serializer.serialize_struct("Related", 4)?;
        fields.serialize_field("text", &self.place.text)?;
        fields.serialize_field("note", &self.note)?;
        fields.serialize_field("start", &self.place.start)?;
        fields.serialize_field("end", &self.place.end)?;
        fields.end()
    }
}

/// Words that would mend the finding.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
pub struct Fix {
    /// What to replace.
    #[serde(flatten)]
    pub place: Place,
    /// What to put there.
    pub replacement: String,
    /// Whether it may be applied without asking: it mends all that was found instead of choosing which side of a conflict is wrong, and
    /// the words are the article's own.
    #[serde(skip)]
    pub certain: bool,
    /// Whether the words are the article's own: nobody's quoted words, and without markup among them. Others are only shown.
    #[serde(skip)]
    pub own: bool,
    /// Another choice, where this one may have picked the side that is right.
    #[serde(skip)]
    pub or: Option<Box<Fix>>,
}

/// One problem of an article.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
pub struct Finding {
    /// The rule that found it: "roles/office".
    pub rule: String,
    /// How sure it is.
    pub level: Level,
    /// What is wrong, in a sentence without its full stop.
    pub message: String,
    /// The words at fault.
    #[serde(flatten)]
    pub place: Place,
    /// The other places that it touches, in text order.
    pub related: Vec<Related>,
    /// How to mend it, where the rule knows.
    pub fix: Option<Fix>,
}
