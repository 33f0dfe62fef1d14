//! A knowledge file as it is written. The JSON schema is made from it.

use chrono::NaiveDate;
use serde::Deserialize;
use serde_yaml::Spanned;

/// A file under `knowledge/`: what is known without the article.
#[derive(Debug, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct KnowledgeFile {
    /// The day on which the file was last known to be right; nothing is claimed of later days.
    pub(super) as_of: NaiveDateText,
    /// Where the facts are from, with the licence.
    #[allow(dead_code, reason = "credit, for the reader of the file")]
    sources: Vec<String>,
    /// Countries, one a line: name, capital, other names and adjectives, parted by `|`.
    #[serde(default)]
    #[schemars(with = "String")]
    pub(super) countries: Option<Spanned<String>>,
    /// Events, one a line: names, the day or the first and the last day, how it is told with a verb, and the source, parted by `|`.
    #[serde(default)]
    #[schemars(with = "String")]
    pub(super) events: Option<Spanned<String>>,
    #[serde(default)]
    pub(super) places: Vec<PlaceEntry>,
    /// Places of which only the name matters, parted by commas or line ends.
    #[serde(default, rename = "other-places")]
    pub(super) other_places: String,
    #[serde(default)]
    pub(super) offices: Vec<OfficeEntry>,
    #[serde(default)]
    pub(super) agencies: Vec<AgencyEntry>,
    #[serde(default)]
    pub(super) terms: Vec<TermsEntry>,
}

/// A day, written 2024-05-31.
#[derive(Clone, Copy, Debug, Deserialize, schemars::JsonSchema)]
#[serde(try_from = "String")]
pub(super) struct NaiveDateText(#[schemars(with = "String")] pub(super) NaiveDate);

impl TryFrom<String> for NaiveDateText {
    type Error = String;

    fn try_from(text: String) -> Result<Self, String> {
        let date = NaiveDate::parse_from_str(&text, "%Y-%m-%d");
        date.map(Self).map_err(|_| format!("`{text}` is no day of the calendar; write one as 2024-05-31"))
    }
}

#[derive(Debug, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct PlaceEntry {
    #[schemars(with = "String")]
    pub(super) name: Spanned<String>,
    #[serde(default)]
    pub(super) country: bool,
    #[serde(default)]
    pub(super) capital: Option<String>,
    /// Other names.
    #[serde(default)]
    pub(super) names: String,
    /// Adjectives, which also name the people: "Russian".
    #[serde(default)]
    pub(super) adjectives: String,
}

#[derive(Debug, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct OfficeEntry {
    #[schemars(with = "String")]
    pub(super) id: Spanned<String>,
    /// The usual name first, then other forms.
    pub(super) names: String,
    /// Ids of lower offices that nobody holds together with this one.
    #[serde(default)]
    #[schemars(with = "Vec<String>")]
    pub(super) excludes: Vec<Spanned<String>>,
    /// Whether one country or organisation has one holder at a time.
    #[serde(default)]
    pub(super) single: bool,
}

#[derive(Debug, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct AgencyEntry {
    #[schemars(with = "String")]
    pub(super) name: Spanned<String>,
    #[serde(default)]
    #[schemars(with = "Option<String>")]
    pub(super) of: Option<Spanned<String>>,
    /// Other names.
    #[serde(default)]
    pub(super) names: String,
    /// Names that it is often given and that no such body bears.
    #[serde(default)]
    pub(super) wrong: String,
}

/// Everybody known to have held an office, or to have headed an agency.
#[derive(Debug, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct TermsEntry {
    /// Id of the office held; several, parted by commas, where one post goes by several.
    #[serde(default)]
    #[schemars(with = "Option<String>")]
    pub(super) office: Option<Spanned<String>>,
    /// Name of the agency headed.
    #[serde(default)]
    #[schemars(with = "Option<String>")]
    pub(super) heads: Option<Spanned<String>>,
    /// Adds to the list that an earlier layer has, instead of replacing it.
    #[serde(default)]
    pub(super) adds: bool,
    /// One term on a line: first day, last day, names of the holder. A line that ends with a colon names the place of those after it.
    #[schemars(with = "String")]
    pub(super) holders: Spanned<String>,
}
