//! How two words differ: by the hand, by the ear, or as two names do.

/// How two near words differ.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Edit {
    /// Letters changed places, or one is doubled: a slip of the hand.
    Slip,
    /// They sound the same but for a vowel: a matter of the ear.
    Sound,
    /// One letter is another, or missing: as likely another name.
    Letter,
    /// Two letters of a long word.
    Two,
}

/// Letters from which on two of them may differ.
const LONG: usize = 7;

/// Letters that one of two near words may have and the other not: a letter for another, twice.
const MOST_OTHER_LETTERS: u32 = 4;

/// How two words differ, whatever their capitals; nothing where they are not near.
pub(super) fn between(a: &str, b: &str) -> Option<Edit> {
    if (letters(a) ^ letters(b)).count_ones() > MOST_OTHER_LETTERS {
        return None;
    }
    let (a, b) = (a.to_lowercase(), b.to_lowercase());
    let ends = |text: &str| (text.chars().next(), text.chars().next_back());
    if undoubled(&a) == undoubled(&b) || (sorted(&a) == sorted(&b) && ends(&a) == ends(&b)) {
        return Some(Edit::Slip);
    }
    let length = a.chars().count().min(b.chars().count());
    match strsim::osa_distance(&a, &b) {
        1 if sound(&a) == sound(&b) => Some(Edit::Sound),
        1 => Some(Edit::Letter),
        2 if length >= LONG && ends(&a).0 == ends(&b).0 => Some(Edit::Two),
        _ => None,
    }
}

/// The letters of a word as a set of bits, which some letters share.
fn letters(text: &str) -> u64 {
    text.chars().flat_map(char::to_lowercase).fold(0, |letters, letter| letters | 1 << (u32::from(letter) % u64::BITS))
}

fn sorted(text: &str) -> Vec<char> {
    let mut letters: Vec<char> = text.chars().collect();
    letters.sort_unstable();
    letters
}

/// A word with each doubled letter once.
fn undoubled(text: &str) -> String {
    let mut last = None;
    text.chars().filter(|letter| last.replace(*letter) != Some(*letter)).collect()
}

/// What a reader hears of a name: its consonants, those that sound the same as one, doubled ones once.
pub(super) fn sound(word: &str) -> String {
    let letters: Vec<char> = word.to_lowercase().chars().collect();
    let mut sound = String::with_capacity(word.len());
    for (at, letter) in letters.iter().enumerate() {
        let next = letters.get(at + 1).copied();
        let heard = match letter {
            'a' | 'e' | 'i' | 'o' | 'u' | 'y' | 'h' => continue,
            'c' if matches!(next, Some('e' | 'i' | 'y')) => 's',
            'c' | 'q' => 'k',
            'p' if next == Some('h') => 'f',
            'z' => 's',
            // "Symonds", "Symons".
            'd' if next == Some('s') && sound.ends_with('n') => continue,
            other => *other,
        };
        if !sound.ends_with(heard) {
            sound.push(heard);
        }
    }
    sound
}

/// Whether two given names are one that is spelt in two ways ("Stephen", "Stephan"; "Alan", "Allan"), and not those of a brother and a
/// sister ("Carl", "Carol"; "Mario", "Maria"; "Paul", "Paula").
pub(super) fn are_one_given_name(a: &str, b: &str) -> bool {
    const SHORTEST: usize = 5;
    let (a, b) = (a.to_lowercase(), b.to_lowercase());
    let (short, long) = if a.chars().count() <= b.chars().count() { (&a, &b) } else { (&b, &a) };
    if sound(short) != sound(long) || long.chars().count() < SHORTEST {
        return false;
    }
    let alike = |text: &str| undoubled(text).replace('y', "i").replace('h', "");
    if alike(short) == alike(long) {
        return true;
    }
    let vowel = |letter: Option<char>| letter.filter(|letter| matches!(letter, 'a' | 'e' | 'i' | 'o' | 'u' | 'y'));
    let (ends_short, ends_long) = (vowel(short.chars().next_back()), vowel(long.chars().next_back()));
    let other_gender = ends_short.is_none() != ends_long.is_none() || [ends_short, ends_long].contains(&Some('o')) && ends_short != ends_long;
    short.chars().count() >= SHORTEST && long.chars().count() > SHORTEST && !other_gender
}

/// One spelling for words that British and American English write differently.
pub fn dialect(word: &str) -> String {
    word.replace("our", "or").replace("isa", "iza").replace("tre", "ter").replace("ence", "ense").replace("inium", "inum").replace("men", "man")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_differ_by_hand_by_ear_or_by_letter() {
        assert_eq!(between("Huntsman", "Hunstman"), Some(Edit::Slip));
        assert_eq!(between("Griner", "Grinner"), Some(Edit::Slip));
        assert_eq!(between("Anastasia", "Anastacia"), Some(Edit::Sound));
        assert_eq!(between("Symonds", "Symons"), Some(Edit::Sound));
        assert_eq!(between("Haskins", "Hankins"), Some(Edit::Letter));
        assert_eq!(between("Korneyev", "Kornevey"), Some(Edit::Two));
        assert_eq!(between("Korea", "Kenya"), None);
        assert_eq!(between("Straße", "Strasse"), None);
    }

    #[test]
    fn given_names_of_one_sound_and_one_gender() {
        for (a, b) in
            [("Stephen", "Stephan"), ("Alan", "Allan"), ("Rachel", "Rachael"), ("Brian", "Bryan"), ("Joanna", "Joanne"), ("Philip", "Phillip")]
        {
            assert!(are_one_given_name(a, b), "{a} {b}");
        }
        for (a, b) in
            [("Carl", "Carol"), ("Mario", "Maria"), ("Paul", "Paula"), ("Mark", "Mary"), ("Dan", "Don"), ("Josh", "John"), ("Helen", "Helena")]
        {
            assert!(!are_one_given_name(a, b), "{a} {b}");
        }
    }
}
