//! What is wrong with a rule file, and where.

use serde_yaml::{Location, Spanned};

use super::scalar::offset_of;

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
        let start = value.referenced.span().byte_offset().and_then(|start| usize::try_from(start).ok());
        let Some(start) = start else { return Self::at(file, text, &value.referenced, &*mistake.message) };
        Self::at_byte(file, text, offset_of(text, start, &value.value, mistake.at), &*mistake.message)
    }

    /// A mistake at a byte offset of the file.
    pub fn at_byte(file: &str, text: &str, at: usize, message: impl Into<String>) -> Self {
        let at = (0..=at.min(text.len())).rev().find(|at| text.is_char_boundary(*at)).unwrap_or_default();
        let before = &text[..at];
        let line_start = before.rfind('\n').map_or(0, |end| end + 1);
        Self {
            file: file.to_owned(),
            line: before.matches('\n').count() as u32 + 1,
            column: before[line_start..].chars().count() as u32 + 1,
            message: message.into(),
            source_line: text[line_start..].lines().next().unwrap_or_default().to_owned(),
        }
    }

    /// A mistake that the YAML reader found itself, with the nearest right name where it names the choices.
    pub fn yaml(file: &str, text: &str, error: &serde_yaml::Error) -> Self {
        let plain = error.without_snippet().to_string();
        let plain = plain.split(" at line ").next().map(|plain| plain.trim_end_matches(" (defined")).unwrap_or(&plain);
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
        let mut problem = match error.location() {
            Some(location) => Self::at(file, text, &location, message),
            None => Self { file: file.to_owned(), line: 1, column: 1, message, source_line: text.lines().next().unwrap_or_default().to_owned() },
        };
        problem.find_offender();
        problem.say_plainly();
        problem
    }

    /// The line from the place on.
    fn rest_of_line(&self) -> &str {
        let start = self.source_line.char_indices().nth(self.column as usize - 1).map_or(self.source_line.len(), |(at, _)| at);
        self.source_line[start..].trim_end()
    }

    /// Moves the place from a key to the offending text that the message quotes, where that stands further on in the line.
    fn find_offender(&mut self) {
        let Some(quoted) = self.message.split('`').nth(1).filter(|quoted| !quoted.is_empty()) else { return };
        let rest = self.rest_of_line();
        if let Some(before) = rest.find(quoted).and_then(|at| rest.get(..at)) {
            self.column += before.chars().count() as u32;
        }
    }

    /// Puts what the YAML reader says in the words of somebody who writes rules.
    fn say_plainly(&mut self) {
        let here = self.rest_of_line().split(" #").next().unwrap_or_default().trim_end_matches([',', ' ']).to_owned();
        let quotes = if here.starts_with(['{', '[', '*']) { "; put text that starts like this in quotes" } else { "" };
        self.message = match self.message.as_str() {
            "unexpected end of input" => "the file is empty; it needs fields, such as `id: dates/weekday`".to_owned(),
            "expected string scalar" => format!("text must stand here, not `{here}`{quotes}"),
            "expected sequence start" => format!("a list must stand here, not `{here}`; write it as `[one, two]` or with `- ` on lines of their own"),
            "expected mapping start" => format!("fields must stand here, such as `id: dates/weekday`, not `{here}`"),
            said if said.starts_with("budget breached") => "this is too large, or has too many aliases (`*name`); write it out".to_owned(),
            "recursion limit exceeded" => "lists and fields nest too deeply here".to_owned(),
            said if said.starts_with("invalid boolean") => format!("`{here}` is neither `true` nor `false`"),
            said if said.starts_with("multiple YAML documents") => "a second document starts here; a file holds one rule".to_owned(),
            said if said.starts_with("invalid u32") || said.starts_with("invalid f64") => format!("a number must stand here, not `{here}`"),
            said => said.replace("unknown variant `", "unknown value `"),
        };
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
