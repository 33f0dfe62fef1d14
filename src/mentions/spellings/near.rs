//! Which words of an article are near one another.
//!
//! Words are compared by what is left when a letter is taken out of them, so that the work grows with the article and not with the square of
//! its names.

use super::words::Word;

/// Letters of the shortest word that is compared without the names beside it.
const SHORTEST: usize = 4;
/// So many words that are near one another are compared.
const CROWD: usize = 8;

/// Pairs of words that are near each other: indices, the smaller first.
pub(super) fn pairs(words: &[Word<'_>]) -> Vec<(usize, usize)> {
    let mut keyed: Vec<(u64, u32)> = Vec::with_capacity(words.len() * 10);
    let mut letters = Vec::new();
    for (index, word) in (0..).zip(words).filter(|(_, word)| word.text.len() >= SHORTEST) {
        add_keys(word.text, &mut letters, |key| keyed.push((key, index)));
    }
    keep_shared(&mut keyed);
    keyed.sort_unstable();
    keyed.dedup();
    let mut pairs = Vec::new();
    for crowd in keyed.chunk_by(|(a, _), (b, _)| a == b) {
        let crowd = &crowd[..crowd.len().min(CROWD)];
        for (at, (_, first)) in crowd.iter().enumerate() {
            pairs.extend(crowd[at + 1..].iter().map(|(_, second)| (*first as usize, *second as usize)));
        }
    }
    pairs.sort_unstable();
    pairs.dedup();
    pairs
}

/// Drops most keys that no other word has: nearly all of them, which then need no sorting.
fn keep_shared(keyed: &mut Vec<(u64, u32)>) {
    const SLOTS_A_KEY: usize = 8;
    let mut seen = vec![0_u8; (keyed.len() * SLOTS_A_KEY).next_power_of_two()];
    let shift = u64::BITS - seen.len().trailing_zeros();
    let slot = |key: u64| key.wrapping_mul(BASE).checked_shr(shift).unwrap_or_default() as usize;
    for (key, _) in keyed.iter() {
        let seen = &mut seen[slot(*key)];
        *seen = seen.saturating_add(1);
    }
    keyed.retain(|(key, _)| seen[slot(*key)] > 1);
}

/// What letters are multiplied by for each place that they stand further to the left.
const BASE: u64 = 0x9E37_79B9_7F4A_7C15;
const BASE_INVERSE: u64 = inverse(BASE);

/// Adds what two near words share: the word itself, the word without one of its letters, or its letters in any order. Letters are the digits
/// of a number, so that taking one out costs no walk over the others.
fn add_keys(text: &str, letters: &mut Vec<u64>, mut add: impl FnMut(u64)) {
    let digit = |letter: u32| (u64::from(letter) + 1).wrapping_mul(BASE);
    letters.clear();
    if text.is_ascii() {
        letters.extend(text.bytes().map(|letter| digit(letter.to_ascii_lowercase().into())));
    } else {
        letters.extend(text.chars().flat_map(char::to_lowercase).map(|letter| digit(letter.into())));
    }
    let (mut whole, mut mixed, mut power) = (0_u64, 0_u64, BASE_INVERSE);
    for letter in letters.iter() {
        whole = whole.wrapping_mul(BASE).wrapping_add(*letter);
        mixed = mixed.wrapping_add(letter ^ (letter >> 29));
        power = power.wrapping_mul(BASE);
    }
    add(whole);
    add(mixed);
    let (mut before, mut rest) = (0_u64, whole);
    for letter in letters.iter() {
        // What comes after the letter, and what comes before it moved down by one place.
        rest = rest.wrapping_sub(letter.wrapping_mul(power));
        add(before.wrapping_mul(power).wrapping_add(rest));
        before = before.wrapping_mul(BASE).wrapping_add(*letter);
        power = power.wrapping_mul(BASE_INVERSE);
    }
}

/// What an odd number is to be multiplied by to make one, of 64 bits.
const fn inverse(odd: u64) -> u64 {
    let mut inverse = odd;
    let mut step = 0;
    // Each step doubles the number of right bits, of which any odd number has three for itself.
    while step < 5 {
        inverse = inverse.wrapping_mul(2_u64.wrapping_sub(odd.wrapping_mul(inverse)));
        step += 1;
    }
    inverse
}

#[cfg(test)]
mod tests {
    use super::*;

    fn keys(word: &str) -> Vec<u64> {
        let mut keys = Vec::new();
        add_keys(word, &mut Vec::new(), |key| keys.push(key));
        keys
    }

    #[test]
    fn near_words_share_a_key() {
        for (a, b) in [("Griner", "Grinner"), ("Haskins", "Hankins"), ("Kieran", "Keiran"), ("Korneyev", "Kornevey"), ("Al", "al"), ("Zoe", "Zo")] {
            assert!(keys(a).iter().any(|key| keys(b).contains(key)), "{a} {b}");
        }
        for (a, b) in [("Griner", "Grienner"), ("Haskins", "Hankens"), ("Korea", "Kenya")] {
            assert!(!keys(a).iter().any(|key| keys(b).contains(key)), "{a} {b}");
        }
    }

    /// Names that are all near one another must not cost the square of their number.
    #[test]
    fn a_crowd_of_near_words_makes_few_pairs() {
        let letter = |n: usize| char::from(b'a' + (n % 26) as u8);
        let names: Vec<String> = (0..17_576).map(|n| format!("Sand{}{}{}", letter(n), letter(n / 26), letter(n / 676))).collect();
        let words: Vec<Word<'_>> =
            names.iter().map(|name| Word { text: name, id: crate::lexicon::WordId::UNKNOWN, count: 1, places: Default::default() }).collect();
        let keys_of_a_word = "Sandabc".len() + 2;
        assert!(pairs(&words).len() < words.len() * keys_of_a_word * CROWD);
    }
}
