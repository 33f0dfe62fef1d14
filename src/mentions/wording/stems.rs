//! What is left of a word without its ending: "include", "includes" and "including" are one.

use std::hash::{Hash, Hasher};

use rustc_hash::FxHasher;

/// The endings with one last letter, the longer ones first; at most one is taken off a word.
fn endings(last: u8) -> &'static [&'static [u8]] {
    match last {
        b'd' => &[b"ied", b"ed"],
        b'e' => &[b"e"],
        b'g' => &[b"ing"],
        b'n' => &[b"ation", b"ion"],
        b'r' => &[b"er"],
        b's' => &[b"ations", b"ments", b"ness", b"ings", b"ions", b"ies", b"ers", b"es", b"s"],
        b't' => &[b"ment"],
        b'y' => &[b"ingly", b"edly", b"ly", b"y"],
        _ => &[],
    }
}

/// So many letters of a word are always left.
const SHORTEST: usize = 3;
/// Longer words are compared whole.
const LONGEST: usize = 32;

/// The stem of a word as a number, whatever the word's capitals.
pub(super) fn stem(word: &str) -> u64 {
    let mut hasher = FxHasher::default();
    if !word.is_ascii() || word.len() > LONGEST {
        word.to_lowercase().hash(&mut hasher);
        return hasher.finish();
    }
    let mut letters = [0; LONGEST];
    let letters = &mut letters[..word.len()];
    letters.copy_from_slice(word.as_bytes());
    letters.make_ascii_lowercase();
    let mut stem = &*letters;
    let endings = stem.last().map_or(&[][..], |last| endings(*last));
    if let Some(ending) = endings.iter().find(|ending| stem.len() >= ending.len() + SHORTEST && stem.ends_with(ending)) {
        stem = &stem[..stem.len() - ending.len()];
    }
    // "stopped" and "stop"
    if let [.., before, last] = stem
        && before == last
        && stem.len() > SHORTEST
    {
        stem = &stem[..stem.len() - 1];
    }
    stem.hash(&mut hasher);
    hasher.finish()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_of_one_word_have_one_stem() {
        for forms in [["include", "including"], ["Stopped", "stop"], ["policies", "policy"], ["proposal's", "proposal's"], ["Straße", "straße"]] {
            assert_eq!(stem(forms[0]), stem(forms[1]), "{forms:?}");
        }
        assert_ne!(stem("bus"), stem("bury"));
    }
}
