//! Plain text: paragraphs parted by blank lines or, where lines are not wrapped, by line ends.

use super::format::Read;

/// Reads plain text.
pub fn read(_text: &str) -> Read<'_> {
    todo!()
}
