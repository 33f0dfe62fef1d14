//! A rule file as it is written. Every field is checked; none may be misspelt.

use std::fmt;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::de::{MapAccess, Visitor};
use serde::{Deserialize, Deserializer};
use serde_yaml::Spanned;

use crate::article::BlockKind;
use crate::finding::Level;

/// A rule: what to find, and what about it is wrong. A file without `find` adjusts the rule of that id.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct RuleFile {
    /// `family/name`.
    #[schemars(with = "String")]
    pub id: Spanned<String>,
    /// Switches the rule of this id off.
    #[serde(default)]
    pub off: bool,
    /// How sure the rule is; it may depend on a circumstance.
    #[serde(default)]
    pub level: Option<LevelEntry>,
    /// What is wrong, in a sentence; `{slots}` and expressions are filled in.
    #[serde(default)]
    #[schemars(with = "Option<String>")]
    pub message: Option<Spanned<String>>,
    /// Why it matters to a reader.
    #[serde(default)]
    pub why: Option<String>,
    /// Patterns. Of matches of one rule that overlap, the one that starts first counts.
    #[serde(default)]
    #[schemars(with = "Vec<String>")]
    pub find: Vec<Spanned<String>>,
    /// Patterns that excuse what they touch.
    #[serde(default)]
    #[schemars(with = "Vec<String>")]
    pub except: Vec<Spanned<String>>,
    /// Circumstances that must all hold.
    #[serde(default)]
    #[schemars(with = "Vec<String>")]
    pub only: Vec<Spanned<String>>,
    /// Circumstances of which none may hold.
    #[serde(default)]
    #[schemars(with = "Vec<String>")]
    pub unless: Vec<Spanned<String>>,
    /// The blocks to look in; without it, all prose.
    #[serde(default)]
    pub blocks: Vec<BlockKind>,
    /// What is missing: of all findings of rules that miss the same thing, an article gets the first.
    #[serde(default)]
    pub once: Option<String>,
    /// The slot at fault, where it is not the whole of what was found.
    #[serde(default)]
    #[schemars(with = "Option<String>")]
    pub mark: Option<Spanned<String>>,
    /// What must be true of what was found.
    #[serde(default)]
    #[schemars(with = "Option<String>")]
    pub must: Option<Spanned<String>>,
    /// What the words found say of whom.
    #[serde(default)]
    pub claim: Option<ClaimEntry>,
    /// What must be there as well: one of these.
    #[serde(default)]
    pub needs: Vec<NeedEntry>,
    /// How to mend it.
    #[serde(default)]
    pub fix: Option<FixEntry>,
    /// Where a figure or a convention comes from.
    #[serde(default)]
    pub source: Option<String>,
    /// Texts that the rule must flag, and texts that it must leave alone.
    #[serde(default)]
    pub examples: Examples,
}

/// Examples are read as Markdown.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct Examples {
    /// With what is flagged in \[brackets\].
    pub wrong: Vec<String>,
    /// Look-alikes that are in order.
    pub right: Vec<String>,
}

/// A claim: of all that is claimed for one subject, the values must agree.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ClaimEntry {
    /// Expressions that together name the subject.
    #[schemars(with = "Vec<String>")]
    pub subject: Vec<Spanned<String>>,
    /// What is claimed of it; rules that claim the same attribute are compared with each other.
    pub attribute: String,
    /// What must be true for anything to be claimed.
    #[serde(default)]
    #[schemars(with = "Option<String>")]
    pub holds: Option<Spanned<String>>,
    /// The value claimed.
    #[schemars(with = "String")]
    pub value: Spanned<String>,
    /// When it holds: a date.
    #[serde(default)]
    #[schemars(with = "Option<String>")]
    pub when: Option<Spanned<String>>,
    /// Circumstances that tell of a change; nothing is said where one holds beside any mention of the subject.
    #[serde(default)]
    #[schemars(with = "Vec<String>")]
    pub changed: Vec<Spanned<String>>,
    /// `equal`, `same-given-name`, `same-words`, `within 2`, `within 5%`, `same-scale`, `overlap`, `not-exclusive`, `same-agency` or `always`.
    #[schemars(with = "String")]
    pub agree: Spanned<String>,
    /// Other attributes of the subject, whose dates this one cannot come before.
    #[serde(default)]
    pub after: Vec<String>,
    /// What is wrong where it does come before one of them; without it, the message of the rule.
    #[serde(default, rename = "too-early")]
    #[schemars(with = "Option<String>")]
    pub too_early: Option<Spanned<String>>,
    /// A sentence for each known fact about the subject, added to the message where the article's date is known.
    #[serde(default)]
    #[schemars(with = "Option<String>")]
    pub background: Option<Spanned<String>>,
    /// What to say at the other places; without it, the value claimed there.
    #[serde(default)]
    #[schemars(with = "Option<String>")]
    pub elsewhere: Option<Spanned<String>>,
}

/// Something that has to be there. Without `find` and `block` it is `holds` alone.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct NeedEntry {
    /// A pattern.
    #[schemars(with = "Option<String>")]
    pub find: Option<Spanned<String>>,
    /// One of these blocks, right after the block of what was found.
    pub block: Vec<BlockKind>,
    /// Where the pattern must stand.
    #[serde(rename = "in")]
    pub place: Where,
    /// What must be true, of the slots of both patterns.
    #[schemars(with = "Option<String>")]
    pub holds: Option<Spanned<String>>,
}

/// Where something needed may stand.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Where {
    /// Anywhere.
    #[default]
    Article,
    /// Before what was found.
    Before,
    /// After it.
    After,
    /// In its paragraph.
    Paragraph,
    /// In its sentence.
    Sentence,
}

/// A replacement for the words at fault.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct FixEntry {
    /// The slot to replace; without it, all that was found.
    #[serde(default)]
    #[schemars(with = "Option<String>")]
    pub slot: Option<Spanned<String>>,
    /// The words to put there.
    #[schemars(with = "String")]
    pub with: Spanned<String>,
    /// What must be true for `--fix` to apply it. A fix with a slot is never applied.
    #[serde(default)]
    #[schemars(with = "Option<String>")]
    pub certain: Option<Spanned<String>>,
    /// Another choice, where the side of `slot` may be the right one.
    #[serde(default)]
    pub or: Option<OtherFixEntry>,
}

/// Another choice of what to replace.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct OtherFixEntry {
    /// The slot to replace.
    #[schemars(with = "String")]
    pub slot: Spanned<String>,
    /// The day to put there, in the form in which the day in the slot is written.
    #[schemars(with = "String")]
    pub with: Spanned<String>,
}

/// A level, or levels by circumstance: `{ default: warning, article-dated: note }`.
#[derive(Debug)]
pub struct LevelEntry {
    /// The level where no circumstance decides.
    pub default: Level,
    /// Circumstance and level, in order; the first that holds decides.
    pub cases: Vec<(Spanned<String>, Level)>,
}

impl<'de> Deserialize<'de> for LevelEntry {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Levels;
        impl<'de> Visitor<'de> for Levels {
            type Value = LevelEntry;

            fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
                formatter.write_str("error, warning or note, or a map from circumstances to them")
            }

            fn visit_str<E: serde::de::Error>(self, text: &str) -> Result<LevelEntry, E> {
                let level = Level::deserialize(serde::de::value::StrDeserializer::new(text))?;
                Ok(LevelEntry { default: level, cases: Vec::new() })
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<LevelEntry, A::Error> {
                let (mut default, mut cases) = (None, Vec::new());
                while let Some(key) = map.next_key::<Spanned<String>>()? {
                    let level = map.next_value()?;
                    if key.value == "default" { default = Some(level) } else { cases.push((key, level)) }
                }
                let default = default.ok_or_else(|| serde::de::Error::missing_field("default"))?;
                Ok(LevelEntry { default, cases })
            }
        }
        deserializer.deserialize_any(Levels)
    }
}

impl JsonSchema for LevelEntry {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "LevelEntry".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let level = generator.subschema_for::<Level>();
        json_schema!({ "anyOf": [level, { "type": "object", "required": ["default"], "additionalProperties": level }] })
    }
}

/// The JSON schema of a rule file, for editors.
pub fn json_schema() -> serde_json::Value {
    schemars::schema_for!(RuleFile).into()
}

/// The JSON schema of a file under `lexicon/`.
pub fn lexicon_schema() -> serde_json::Value {
    schemars::schema_for!(super::vocabulary::LexiconFile).into()
}

/// The JSON schema of a file under `knowledge/`.
pub fn knowledge_schema() -> serde_json::Value {
    schemars::schema_for!(super::vocabulary::KnowledgeFile).into()
}
