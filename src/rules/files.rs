//! The rule files: those that ship inside the program, and folders of the user's.

use std::borrow::Cow;
use std::path::{Path, PathBuf};

use serde::de::DeserializeOwned;

use super::problem::Problem;
use crate::article::LineIndex;

/// The files that ship with factlint, in path order: path, text, and the same as JSON; see `build.rs`.
static SHIPPED: &[(&str, &str, &str)] = include!(concat!(env!("OUT_DIR"), "/shipped.rs"));

/// A YAML file of rules, words or knowledge.
#[derive(Clone, Debug)]
pub struct RuleFile {
    /// Its path, for messages.
    pub path: String,
    /// Its text.
    pub text: Cow<'static, str>,
    /// What it holds.
    pub part: Part,
    /// The same as JSON, without the examples of a rule. It is quicker to read and has no places for messages.
    pub built: Option<&'static str>,
}

/// What a file holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// Words and what they mean.
    Lexicon,
    /// What is known without the article.
    Knowledge,
    /// A rule.
    Rule,
}

impl RuleFile {
    /// A file that holds what its folder says: words in `lexicon/`, knowledge in `knowledge/`, and a rule anywhere else.
    pub fn new(path: impl Into<String>, text: impl Into<Cow<'static, str>>) -> Self {
        let (path, text) = (path.into(), text.into());
        let part = match path.rsplit(['/', '\\']).nth(1) {
            Some("lexicon") => Part::Lexicon,
            Some("knowledge") => Part::Knowledge,
            _ => Part::Rule,
        };
        Self { path, text, part, built: None }
    }

    /// What the file says: from its text where that was not built, or where what was built does not fit, to say what is wrong and where.
    pub(super) fn read<T: DeserializeOwned>(&self) -> Result<T, Problem> {
        if let Some(read) = self.built.and_then(|json| serde_json::from_str(json).ok()) {
            return Ok(read);
        }
        // Only `true` and `false` are booleans.
        let options = serde_yaml::options! { strict_booleans: true };
        serde_yaml::from_str_with_options(&self.text, options).map_err(|error| Problem::yaml(&self.path, &self.text, &error))
    }
}

/// The files that ship with factlint, in path order.
pub fn shipped() -> Vec<RuleFile> {
    SHIPPED.iter().map(|(path, text, _)| RuleFile::new(*path, *text)).collect()
}

/// The same, ready to be read quickly. Rules lack their examples, which checking an article does not need.
pub fn shipped_to_check() -> Vec<RuleFile> {
    SHIPPED.iter().map(|(path, text, json)| RuleFile { built: Some(json), ..RuleFile::new(*path, *text) }).collect()
}

/// Why a folder of rules cannot be read.
#[derive(Debug, thiserror::Error)]
#[allow(missing_docs)]
pub enum FolderError {
    /// A file or folder cannot be read.
    #[error("{}: rules cannot be read: {error}", path.display())]
    Read { path: PathBuf, error: std::io::Error },
    /// A file is no UTF-8 at this line and column.
    #[error("{}:{line}:{column}: not UTF-8; save the file as UTF-8", path.display())]
    Encoding { path: PathBuf, line: u32, column: u32 },
    /// There is nothing to load.
    #[error("{}: nothing to load; rules and knowledge are .yaml files", path.display())]
    Empty { path: PathBuf },
}

/// The YAML files of a folder and the folders in it, in path order. Links are followed, hidden files are not read.
///
/// # Errors
/// The folder or a file in it cannot be read, or there is no YAML file.
pub fn folder(path: &Path) -> Result<Vec<RuleFile>, FolderError> {
    let mut files = Vec::new();
    path.metadata().map_err(|error| FolderError::Read { path: path.to_owned(), error })?;
    for entry in ignore::WalkBuilder::new(path).standard_filters(false).hidden(true).follow_links(true).sort_by_file_path(Path::cmp).build() {
        let entry = entry.map_err(|error| {
            let cause = error.io_error().map_or_else(|| error.to_string(), ToString::to_string);
            FolderError::Read { path: path.to_owned(), error: std::io::Error::other(cause) }
        })?;
        let yaml = entry.path().extension().is_some_and(|extension| extension == "yaml" || extension == "yml");
        if yaml && entry.file_type().is_some_and(|kind| kind.is_file()) {
            let path = entry.into_path();
            let bytes = std::fs::read(&path).map_err(|error| FolderError::Read { path: path.clone(), error })?;
            let text = String::from_utf8(bytes).map_err(|error| {
                let place = LineIndex::new(error.as_bytes()).position(error.as_bytes(), error.utf8_error().valid_up_to());
                FolderError::Encoding { path: path.clone(), line: place.line, column: place.column }
            })?;
            let text = text.strip_prefix('\u{FEFF}').map(str::to_owned).unwrap_or(text);
            files.push(RuleFile::new(path.display().to_string(), text));
        }
    }
    if files.is_empty() { Err(FolderError::Empty { path: path.to_owned() }) } else { Ok(files) }
}

/// The YAML files of a folder that holds knowledge alone, whatever it is called; see [`folder`].
///
/// # Errors
/// As for [`folder`].
pub fn knowledge_folder(path: &Path) -> Result<Vec<RuleFile>, FolderError> {
    let files = folder(path)?;
    Ok(files.into_iter().map(|file| RuleFile { part: Part::Knowledge, ..file }).collect())
}
