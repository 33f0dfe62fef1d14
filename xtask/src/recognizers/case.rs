//! One case of a specification file: a text and what the reference implementations find in it.

use std::ops::Range;
use std::path::Path;

use anyhow::Context;
use chrono::NaiveDate;
use serde::Deserialize;
use serde_json::Value;

/// A text with what is to be found in it.
#[derive(Debug)]
pub struct Case {
    /// The text as the file has it.
    pub input: String,
    /// What is to be found, in text order.
    pub expected: Vec<Expected>,
    /// The day that relative dates count from.
    pub reference: Option<NaiveDate>,
    /// Whether the authors of the specification say that no implementation finds this, or that one never will.
    pub unsupported: bool,
}

/// Something that is to be found.
#[derive(Debug)]
pub struct Expected {
    /// Where it stands, in characters of [`Case::input`].
    pub span: Range<usize>,
    /// Its words, in small letters in most files.
    pub text: String,
    /// What it is: "number", "ordinal.relative", "currency".
    pub kind: String,
    /// What it says, as the file has it.
    pub resolution: Value,
}

impl Expected {
    /// A part of what it says, as text: "value", "unit", "isoCurrency".
    pub fn part(&self, name: &str) -> Option<&str> {
        self.resolution.get(name)?.as_str()
    }

    /// Its value as a number; `None` where it has none.
    pub fn value(&self) -> Option<f64> {
        self.part("value")?.trim_end_matches('%').parse().ok()
    }
}

/// The implementations whose support the files tell of.
const LANGUAGES: [&str; 4] = ["dotnet", "java", "javascript", "python"];

#[derive(Deserialize)]
#[serde(rename_all = "PascalCase")]
struct RawCase {
    input: String,
    #[serde(default)]
    context: Option<RawContext>,
    #[serde(default)]
    not_supported: String,
    #[serde(default)]
    not_supported_by_design: String,
    results: Vec<RawResult>,
}

#[derive(Deserialize)]
#[serde(rename_all = "PascalCase")]
struct RawContext {
    reference_date_time: Option<String>,
}

#[derive(Deserialize)]
#[serde(rename_all = "PascalCase")]
struct RawResult {
    text: String,
    #[serde(alias = "TypeName")]
    r#type: String,
    #[serde(default, alias = "Value")]
    resolution: Value,
    start: Option<usize>,
}

/// Reads a specification file.
pub fn read(path: &Path) -> anyhow::Result<Vec<Case>> {
    let text = std::fs::read_to_string(path).with_context(|| path.display().to_string())?;
    let cases: Vec<RawCase> = serde_json::from_str(text.trim_start_matches('\u{FEFF}')).with_context(|| path.display().to_string())?;
    Ok(cases.into_iter().map(case).collect())
}

fn case(raw: RawCase) -> Case {
    let unsupported =
        !raw.not_supported_by_design.is_empty() || LANGUAGES.iter().all(|language| raw.not_supported.split(',').any(|name| name.trim() == *language));
    let mut from = 0;
    let expected = raw.results.into_iter().map(|result| {
        let start = result.start.or_else(|| find(&raw.input, &result.text, from)).unwrap_or(from);
        from = start + result.text.chars().count();
        Expected { span: start..from, text: result.text.to_lowercase(), kind: result.r#type, resolution: result.resolution }
    });
    let expected = expected.collect();
    let reference = raw.context.and_then(|context| context.reference_date_time?.get(..10)?.parse().ok());
    Case { expected, reference, unsupported, input: raw.input }
}

/// Where words stand in a text, in characters; results without a position are found by their words.
fn find(input: &str, words: &str, from: usize) -> Option<usize> {
    let (input, words) = (input.to_lowercase(), words.to_lowercase());
    let byte = input.char_indices().nth(from)?.0;
    let at = byte + input[byte..].find(&words)?;
    Some(input[..at].chars().count())
}
