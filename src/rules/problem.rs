//! What is wrong with a rule file, and where.

use serde_yaml::{Location, Spanned};

/// A mistake in a pattern, an expression or a message, with its place in the text: a byte offset.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mistake {
    /// Byte offset of the offending text.
    pub at: usize,
    /// What is wrong and what to do.
    pub message: String,
}

/// A mistake in a rule, lexicon or knowledge file.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, thiserror::Error)]
#[error("{file}:{line}:{column}: {message}")]
pub struct Problem {
    /// The file, as it was named to the loader.
    pub file: String,
    /// Line, from 1.
    pub line: u32,
    /// Column in characters, from 1.
    pub column: u32,
    /// What is wrong and what to do, with the offending text.
    pub message: String,
    /// The line of the file that it stands on.
    pub source_line: String,
}

impl Problem {
    /// A mistake at a place that the YAML reader gave.
    pub fn at(file: &str, text: &str, location: &Location, message: impl Into<String>) -> Self {
        let (line, column) = (location.line() as u32, location.column() as u32);
        let source_line = text.lines().nth(line.saturating_sub(1) as usize).unwrap_or_default().to_owned();
        Self { file: file.to_owned(), line: line.max(1), column: column.max(1), message: message.into(), source_line }
    }

    /// A mistake inside a value, such as a pattern.
    pub fn inside(file: &str, text: &str, value: &Spanned<String>, mistake: &Mistake) -> Self {
        let mut problem = Self::at(file, text, &value.referenced, &*mistake.message);
        let rest: String = problem.source_line.chars().skip(problem.column as usize - 1).collect();
        let quote = u32::from(rest.starts_with(['"', '\'']));
        if rest[quote as usize..].starts_with(value.value.as_str()) {
            problem.column += quote + value.value.get(..mistake.at).map_or(0, |before| before.chars().count() as u32);
        }
        problem
    }

    /// A mistake that the YAML reader found itself, with the nearest right name where it names the choices.
    pub fn yaml(file: &str, text: &str, error: &serde_yaml::Error) -> Self {
        let plain = error.without_snippet().to_string();
        let plain = plain.split(" at line ").next().unwrap_or(&plain);
        let message = match plain.split_once("`, expected one of ") {
            Some((unknown, choices)) => {
                let (what, unknown) = unknown.split_once('`').unwrap_or(("unknown name ", unknown));
                let choices: Vec<&str> = choices.split(", ").map(|choice| choice.trim_matches('`')).collect();
                unknown_name(what.trim(), unknown, &choices)
            }
            None if plain.starts_with("duplicate mapping key") => {
                let key = plain.trim_start_matches("duplicate mapping key: ").split(',').next().unwrap_or_default();
                format!("`{key}` stands here for the second time; keep one of the two")
            }
            None => plain.to_owned(),
        };
        match error.location() {
            Some(location) => Self::at(file, text, &location, message),
            None => Self { file: file.to_owned(), line: 1, column: 1, message, source_line: text.lines().next().unwrap_or_default().to_owned() },
        }
    }
}

/// "unknown field `levle`; did you mean `level`?", or the choices where none is near.
pub fn unknown_name(what: &str, unknown: &str, choices: &[&str]) -> String {
    match nearest(unknown, choices) {
        Some(near) => format!("{what} `{unknown}`; did you mean `{near}`?"),
        None if choices.is_empty() => format!("{what} `{unknown}`; there is none to choose from"),
        None => format!("{what} `{unknown}`; it must be one of {}", choices.join(", ")),
    }
}

/// The choice that differs least, if it differs by at most a third of its letters.
pub fn nearest<'c>(unknown: &str, choices: &[&'c str]) -> Option<&'c str> {
    choices
        .iter()
        .map(|choice| (strsim::damerau_levenshtein(&unknown.to_lowercase(), &choice.to_lowercase()), *choice))
        .filter(|(distance, choice)| *distance <= (choice.chars().count().max(3) / 3).max(1))
        .min()
        .map(|(_, choice)| choice)
}
