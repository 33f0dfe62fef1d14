//! The one spelling under which a word is kept, in a form that is quick to compare.

use std::borrow::Cow;

/// What a word is looked up by. A short word is a number: its bytes from the lowest up, padded with zeros.
pub(super) enum Key<'w> {
    Short(u128),
    Long(Cow<'w, str>),
}

impl<'w> Key<'w> {
    pub fn of(word: &'w str) -> Self {
        if let Some(key) = number(word).filter(|key| is_plain(*key) || word == ".") {
            return Self::Short(small(key));
        }
        let word = canonical(word);
        number(&word).map_or(Self::Long(word), Self::Short)
    }
}

/// Repeats a byte sixteen times.
const fn all(byte: u8) -> u128 {
    u128::from_le_bytes([byte; 16])
}

/// The bytes of a word of at most sixteen. Two overlapping reads take any of them, which is quicker than a copy.
fn number(word: &str) -> Option<u128> {
    let bytes = word.as_bytes();
    let number = match bytes {
        [] => 0,
        [one] => u128::from(*one),
        [first, .., last] if bytes.len() < 4 => u128::from(*first) | u128::from(bytes[1]) << 8 | u128::from(*last) << (8 * (bytes.len() - 1)),
        _ if bytes.len() < 8 => halves(
            bytes.first_chunk().map(|bytes| u32::from_le_bytes(*bytes)),
            bytes.last_chunk().map(|bytes| u32::from_le_bytes(*bytes)),
            bytes.len() - 4,
        )?,
        _ if bytes.len() <= 16 => halves(
            bytes.first_chunk().map(|bytes| u64::from_le_bytes(*bytes)),
            bytes.last_chunk().map(|bytes| u64::from_le_bytes(*bytes)),
            bytes.len() - 8,
        )?,
        _ => return None,
    };
    Some(number)
}

/// The first and the last bytes of a word, where the last start this many bytes later.
fn halves<N: Into<u128>>(first: Option<N>, last: Option<N>, later: usize) -> Option<u128> {
    Some(first?.into() | last?.into() << (8 * later))
}

/// Whether the bytes are ASCII without the marks that have more than one spelling.
fn is_plain(key: u128) -> bool {
    let has = |byte: u8| {
        let zero = key ^ all(byte);
        zero.wrapping_sub(all(1)) & !zero & all(0x80)
    };
    key & all(0x80) | has(b'.') | has(b'`') == 0
}

/// ASCII in small letters: every byte at once, none of which can run over into the next.
fn small(key: u128) -> u128 {
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
            Key::Short(key) => key,
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
        assert!(matches!(Key::of("abcdefghijklmnopq"), Key::Long(_)));
    }
}
