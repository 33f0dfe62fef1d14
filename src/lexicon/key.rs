//! The one spelling under which a word is kept, in a form that is quick to compare.

use std::borrow::Cow;

/// What a word is looked up by. One of at most sixteen bytes is a number, or two: its bytes from the lowest up, padded with zeros.
pub(super) enum Key<'w> {
    Short(u64),
    Middle((u64, u64)),
    Long(Cow<'w, str>),
}

impl<'w> Key<'w> {
    #[inline]
    pub fn of(word: &'w str) -> Self {
        // Points and commas are the commonest words.
        if let [byte @ 0..=0x7F] = *word.as_bytes() {
            return Self::Short(u64::from(if byte == b'`' { b'\'' } else { byte.to_ascii_lowercase() }));
        }
        match Self::numbers(word) {
            Some(Self::Short(key)) if is_plain(key) => Self::Short(small(key)),
            Some(Self::Middle((first, more))) if is_plain(first) && is_plain(more) => Self::Middle((small(first), small(more))),
            _ => {
                let word = canonical(word);
                Self::numbers(&word).unwrap_or(Self::Long(word))
            }
        }
    }

    /// The bytes of a word of at most sixteen. Two overlapping reads take any of them, which is quicker than a copy.
    #[inline]
    fn numbers<'k>(word: &str) -> Option<Key<'k>> {
        let bytes = word.as_bytes();
        let key = match bytes {
            [] => Key::Short(0),
            // The first, the middle and the last byte may be one: fewer cases are easier to foresee for the processor.
            _ if bytes.len() < 4 => {
                let at = |place: usize| u64::from(bytes[place]) << (8 * place);
                Key::Short(at(0) | at(bytes.len() / 2) | at(bytes.len() - 1))
            }
            _ if bytes.len() <= 8 => {
                let (first, last) = (u32::from_le_bytes(*bytes.first_chunk()?), u32::from_le_bytes(*bytes.last_chunk()?));
                Key::Short(u64::from(first) | u64::from(last) << (8 * (bytes.len() - 4)))
            }
            _ if bytes.len() <= 16 => {
                let (first, last) = (u64::from_le_bytes(*bytes.first_chunk()?), u64::from_le_bytes(*bytes.last_chunk()?));
                Key::Middle((first, last >> (8 * (16 - bytes.len()))))
            }
            _ => return None,
        };
        Some(key)
    }
}

/// Repeats a byte eight times.
const fn all(byte: u8) -> u64 {
    u64::from_le_bytes([byte; 8])
}

/// Whether the bytes are ASCII without the marks that have more than one spelling.
fn is_plain(key: u64) -> bool {
    let has = |byte: u8| {
        let zero = key ^ all(byte);
        zero.wrapping_sub(all(1)) & !zero & all(0x80)
    };
    key & all(0x80) | has(b'.') | has(b'`') == 0
}

/// ASCII in small letters: every byte at once, none of which can run over into the next.
fn small(key: u64) -> u64 {
    let from_a = key + all(0x80 - b'A');
    let past_z = key + all(0x7F - b'Z');
    key | (from_a & !past_z & all(0x80)) >> 2
}

/// The one spelling under which a word is kept.
fn canonical(word: &str) -> Cow<'_, str> {
    match word {
        "’" | "‘" | "`" => return Cow::Borrowed("'"),
        "“" | "”" => return Cow::Borrowed("\""),
        "…" => return Cow::Borrowed("..."),
        "—" => return Cow::Borrowed("--"),
        "’s" => return Cow::Borrowed("'s"),
        _ => {}
    }
    let letters = word.chars().any(char::is_alphabetic);
    let plain = word.bytes().all(|byte| byte.is_ascii() && !byte.is_ascii_uppercase() && !(letters && byte == b'.'));
    if plain {
        return Cow::Borrowed(word);
    }
    let kept = word.chars().filter(|c| !(letters && *c == '.'));
    Cow::Owned(kept.map(|c| if c == '’' { '\'' } else { c }).flat_map(char::to_lowercase).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn key(word: &str) -> u128 {
        match Key::of(word) {
            Key::Short(key) => u128::from(key),
            Key::Middle((first, more)) => u128::from(first) | u128::from(more) << 64,
            Key::Long(word) => panic!("{word} is long"),
        }
    }

    #[test]
    fn spellings_of_one_word_have_one_key() {
        for words in
            [["Said", "said"], ["U.S.", "us"], ["É", "é"], ["’", "'"], ["Don’t", "don't"], ["ZEBRA-Az", "zebra-az"], ["…", "..."], ["’S", "'s"]]
        {
            assert_eq!(key(words[0]), key(words[1]), "{words:?}");
        }
    }

    #[test]
    fn the_key_holds_every_byte() {
        let letters = "abcdefghijklmnop";
        for length in 0..=letters.len() {
            let mut bytes = [0; 16];
            bytes[..length].copy_from_slice(&letters.as_bytes()[..length]);
            assert_eq!(key(&letters[..length]), u128::from_le_bytes(bytes));
        }
        assert_eq!(key("@[`{"), u128::from_le_bytes(*b"@[`{\0\0\0\0\0\0\0\0\0\0\0\0"));
        assert_eq!((key("ZEBRA-CROSSINGS"), key("Été Indien")), (key("zebra-crossings"), key("été indien")));
        assert!(matches!(Key::of("abcdefghijklmnopq"), Key::Long(_)));
    }
}
