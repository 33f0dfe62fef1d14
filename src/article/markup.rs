//! reStructuredText, AsciiDoc and Org, as plain text without their markup.

use super::format::Read;

/// Reads reStructuredText.
pub fn read_rst(_text: &str) -> Read<'_> {
    todo!()
}
/// Reads AsciiDoc.
pub fn read_asciidoc(_text: &str) -> Read<'_> {
    todo!()
}
/// Reads Org.
pub fn read_org(_text: &str) -> Read<'_> {
    todo!()
}
