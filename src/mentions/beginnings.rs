//! How words begin.

/// The first three letters of some words, as bits: a word that begins otherwise is none of them, which is seen without folding or hashing it.
#[derive(Debug, Default)]
pub(super) struct Beginnings([u64; ROWS]);

const ROWS: usize = 16;

impl Beginnings {
    /// Adds a word by its bytes, whatever its capitals.
    pub fn add(&mut self, word: &[u8]) {
        match place(word) {
            Some((row, bit)) => self.0[row] |= bit,
            None => self.0 = [u64::MAX; ROWS],
        }
    }

    /// Whether a word may be among them. One that begins with an accent may be any.
    #[inline]
    pub fn may_hold(&self, word: &[u8]) -> bool {
        place(word).is_none_or(|(row, bit)| self.0[row] & bit != 0)
    }
}

/// The row and the bit for the first three letters of a word; nothing where there is none, or where they are not all ASCII, since case and accents
/// change other letters.
#[inline]
fn place(word: &[u8]) -> Option<(usize, u64)> {
    let last = word.len().checked_sub(1)?;
    // A shorter word gives its last letter again: fewer cases are easier to foresee for the processor.
    let (a, b, c) = (word[0], word[last.min(1)], word[last.min(2)]);
    let mixed = usize::from(a & 31) ^ usize::from(b & 31) << 3 ^ usize::from(c & 31) << 5;
    (a | b | c).is_ascii().then_some((mixed >> 6 & (ROWS - 1), 1 << (mixed & 63)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_is_among_those_that_begin_as_it_does() {
        let mut beginnings = Beginnings::default();
        assert!(!beginnings.may_hold(b"Biden"));
        for word in ["biden", "EU", "7"] {
            beginnings.add(word.as_bytes());
        }
        for word in ["Biden", "BID", "eu", "7", "Évian", "E\u{301}vian"] {
            assert!(beginnings.may_hold(word.as_bytes()), "{word}");
        }
        for word in ["Bilden", "Europe", "75"] {
            assert!(!beginnings.may_hold(word.as_bytes()), "{word}");
        }
        beginnings.add("Émile".as_bytes());
        assert!(beginnings.may_hold(b"emile"));
    }
}
