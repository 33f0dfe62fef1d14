//! Text that a terminal shows as it is.

use std::borrow::Cow;

/// The text with every character that steers a terminal (escape sequences, line ends, changes of writing direction) made visible,
/// so that an article cannot write over the report. A tab becomes a space. What is left may stand in XML.
pub fn printable(text: &str) -> Cow<'_, str> {
    if text.chars().any(|c| shown(c) != c) { Cow::Owned(text.chars().map(shown).collect()) } else { Cow::Borrowed(text) }
}

fn shown(c: char) -> char {
    match c {
        '\t' => ' ',
        '\0'..='\x1F' => char::from_u32(0x2400 + c as u32).unwrap_or(char::REPLACEMENT_CHARACTER),
        '\x7F' => '␡',
        '\u{80}'..='\u{9F}' | '\u{061C}' | '\u{200E}' | '\u{200F}' | '\u{2028}'..='\u{202E}' | '\u{2066}'..='\u{2069}' | '\u{FFFE}' | '\u{FFFF}' => {
            char::REPLACEMENT_CHARACTER
        }
        _ => c,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_steers_the_terminal() {
        assert_eq!(printable("a\x1b[31mb\r\nc\td\u{9b}2J\u{202E}\u{FFFF}"), "a␛[31mb␍␊c d\u{FFFD}2J\u{FFFD}\u{FFFD}");
        assert!(matches!(printable("naïve – “東京”"), Cow::Borrowed(_)));
    }
}
