//! Markdown, with MDX.

use super::format::Read;

/// Reads Markdown.
pub fn read(_text: &str, _jsx: bool) -> Read<'_> {
    todo!()
}
