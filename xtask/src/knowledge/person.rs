//! Names as the World Factbook writes them, "Vladimir Vladimirovich PUTIN", as the press does.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Words that may stand in small letters inside a name.
const PARTICLES: [&str; 22] =
    ["al", "bin", "bint", "ben", "ibn", "da", "das", "de", "del", "den", "der", "des", "di", "do", "dos", "du", "e", "i", "la", "le", "van", "von"];

/// What stands before a name and is none of it.
const TITLES: [&str; 12] = ["Dr.", "Dr", "Sir", "General", "Gen.", "Lt.", "Lt", "Col.", "Colonel", "Major", "Archbishop", "Maj.Gen."];

/// Words that tell that a row holds more than a name.
const NO_NAMES: [&str; 24] = [
    "President",
    "Presidents",
    "Prime",
    "Minister",
    "Deputy",
    "Vice",
    "Government",
    "Council",
    "Assembly",
    "Commission",
    "State",
    "Republic",
    "Union",
    "Leader",
    "Acting",
    "Interim",
    "Executive",
    "Chairman",
    "Chairperson",
    "Speaker",
    "Committee",
    "Parliament",
    "Army",
    "Ministers",
];

/// Letters of the longest syllable of a Korean or Chinese name, which does not stand for the whole.
const SHORT: usize = 5;

/// The names of a person, the usual one first; `None` where the text is no plain name.
pub fn names(written: &str) -> Option<Vec<String>> {
    let mut words: Vec<&str> = written.split_whitespace().filter(|word| !word.starts_with('"')).collect();
    while words.first().is_some_and(|word| TITLES.contains(word) || *word == "Sheikh" && words.len() > 2) {
        words.remove(0);
    }
    if words.last().is_some_and(|word| matches!(*word, "Jr." | "Jr" | "Sr.")) {
        words.pop();
    }
    if words.is_empty() || words.len() > 9 || !words.iter().all(|word| is_name_word(word)) {
        return None;
    }
    let capitals: Vec<bool> = words.iter().map(|word| is_shouted(word)).collect();
    let (first, last) = match (capitals.iter().position(|shouted| *shouted), capitals.iter().rposition(|shouted| *shouted)) {
        (Some(first), Some(last)) => (first, last + 1),
        _ => (words.len() - 1, words.len()),
    };
    let plain: Vec<String> = words.iter().map(|word| lowered(word)).collect();
    let (given, family, rest) = (&plain[..first], &plain[first..last], &plain[last..]);
    let mut names = Vec::new();
    if given.is_empty() {
        names.push(plain.join(" "));
        // "PRABOWO Subianto Djojohadikusumo", but not "KIM Jong Un".
        names.extend((rest.len() > 1 && rest[0].len() > SHORT).then(|| format!("{} {}", family.join(" "), rest[0])));
        names.extend((rest.len() == 1 && !is_roman(&rest[0])).then(|| format!("{} {}", rest[0], family.join(" "))));
    } else {
        let spoken: Vec<&String> =
            given.iter().enumerate().filter(|(at, word)| *at == 0 || !is_initial(word) && !is_patronymic(word)).map(|(_, word)| word).collect();
        let family_name = family.join(" ");
        let full = spoken.iter().map(|word| word.as_str()).collect::<Vec<_>>().join(" ");
        names.push(format!("{full} {family_name}"));
        names.extend(spoken.iter().filter(|word| !PARTICLES.contains(&word.as_str())).map(|word| format!("{word} {family_name}")));
        if family.len() > 1 && !PARTICLES.contains(&family[0].to_lowercase().as_str()) {
            names.push(format!("{full} {}", family[0]));
            names.push(format!("{} {}", given[0], family[0]));
        }
        names.extend((!rest.is_empty()).then(|| format!("{family_name} {}", rest.join(" "))));
        names.push(format!("{} {family_name} {}", given.join(" "), rest.join(" ")).trim_end().to_owned());
    }
    let mut seen = std::collections::BTreeSet::new();
    names.retain(|name| seen.insert(key(name)));
    Some(names)
}

/// Whether two lists name one person: they share a name, or their usual names differ by this many letters at most, and by a third of them.
pub fn same(a: &[String], b: &[String], letters: usize) -> bool {
    let near = |a: &str, b: &str| {
        let ((given_a, family_a), (given_b, family_b)) = (split(a), split(b));
        let differ = strsim::damerau_levenshtein(&given_a, &given_b) + strsim::damerau_levenshtein(&family_a, &family_b);
        differ <= letters.min(a.chars().count() / 3)
    };
    a.iter().any(|a| b.iter().any(|b| key(a) == key(b))) || a.first().zip(b.first()).is_some_and(|(a, b)| near(a, b))
}

fn split(name: &str) -> (String, String) {
    let key = key(name);
    key.rsplit_once(' ').map_or((String::new(), key.clone()), |(given, family)| (given.to_owned(), family.to_owned()))
}

/// A name without case and marks.
pub fn key(name: &str) -> String {
    name.nfd().filter(|c| !is_combining_mark(*c)).flat_map(char::to_lowercase).collect()
}

fn is_name_word(word: &str) -> bool {
    let letters = word.chars().all(|c| c.is_alphabetic() || matches!(c, '-' | '\'' | '’' | '.'));
    let starts = word.chars().next().is_some_and(char::is_uppercase) || PARTICLES.contains(&word.split('-').next().unwrap_or_default());
    letters && starts && !NO_NAMES.contains(&word)
}

/// Whether a word, or the last part of one, is in capitals: "PUTIN", "al-ASAD".
fn is_shouted(word: &str) -> bool {
    let last = word.rsplit('-').next().unwrap_or(word);
    let capitals = last.chars().filter(|c| c.is_uppercase()).count();
    !word.ends_with('.') && capitals > 1 && (capitals > 2 || last.chars().all(|c| !c.is_lowercase()))
}

fn is_roman(word: &str) -> bool {
    word != "XI" && word.chars().all(|c| matches!(c, 'I' | 'V' | 'X'))
}

fn is_initial(word: &str) -> bool {
    word.ends_with('.') || word.chars().count() == 1
}

/// "Vladimirovich".
fn is_patronymic(word: &str) -> bool {
    ["ovich", "evich", "yevich", "ovna", "evna", "ovych", "uly", "ogly"].iter().any(|end| word.len() > end.len() + 2 && word.ends_with(end))
}

/// A word in capitals as it is usually set: "PUTIN" as "Putin", "AL-SISI" as "Al-Sisi". Roman numbers stay.
fn lowered(word: &str) -> String {
    if !is_shouted(word) || is_roman(word) {
        return word.to_owned();
    }
    if let Some((first, last)) = word.rsplit_once('-') {
        return format!("{}-{}", lowered(first), lowered(last));
    }
    if PARTICLES.contains(&word.to_lowercase().as_str()) {
        return word.to_lowercase();
    }
    let mut starts = true;
    let letter = |c: char| {
        let set = if starts { c.to_string() } else { c.to_lowercase().to_string() };
        starts = !c.is_alphabetic();
        set
    };
    word.chars().map(letter).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_set_as_the_press_does() {
        for (written, expected) in [
            ("Vladimir Vladimirovich PUTIN", "Vladimir Putin; Vladimir Vladimirovich Putin"),
            ("Joseph R. BIDEN Jr.", "Joseph Biden; Joseph R. Biden"),
            ("XI Jinping", "Xi Jinping; Jinping Xi"),
            ("MOON Jae-in", "Moon Jae-in; Jae-in Moon"),
            ("Nicolas MADURO Moros", "Nicolas Maduro; Maduro Moros; Nicolas Maduro Moros"),
            (
                "Andrés Manuel LÓPEZ OBRADOR",
                "Andrés Manuel López Obrador; Andrés López Obrador; Manuel López Obrador; Andrés Manuel López; Andrés López",
            ),
            ("Jose Eduardo DOS SANTOS", "Jose Eduardo dos Santos; Jose dos Santos; Eduardo dos Santos"),
            ("PRABOWO Subianto Djojohadikusumo", "Prabowo Subianto Djojohadikusumo; Prabowo Subianto"),
            ("ELIZABETH II", "Elizabeth II"),
            ("Hakainde Hichilema", "Hakainde Hichilema"),
            ("Bashar al-ASAD", "Bashar al-Asad"),
            ("Joko WiDODO", "Joko Widodo"),
            ("KIM Jong Un", "Kim Jong Un"),
            ("Sheikh HASINA", "Sheikh Hasina"),
            ("SALMAN bin Abd al-Aziz Al Saud", "Salman bin Abd al-Aziz Al Saud"),
        ] {
            assert_eq!(names(written).unwrap().join("; "), expected);
        }
    }

    #[test]
    fn what_is_more_than_a_name_is_refused() {
        for written in [
            "Sebastian KURZ elected chancellor",
            "- Vice President Joice MUJURU",
            "Doris BURES , Karlheinz KOPF , Norbert HOFER",
            "Territorial Assembly David VERGE",
            "CEO (Chief) Ann LEE",
            "",
        ] {
            assert_eq!(names(written), None, "{written}");
        }
    }

    #[test]
    fn spellings_of_one_person_meet() {
        let same = |a: &str, b: &str| super::same(&names(a).unwrap(), &names(b).unwrap(), 1);
        assert!(same("Micheál MARTIN", "Michael MARTIN"));
        assert!(same("Alberto Angel FERNANDEZ", "Alberto Ángel FERNÁNDEZ"));
        assert!(same("Volodymyr HROISMAN", "Volodymyr HROYSMAN"));
        assert!(!same("Nawaz SHARIF", "Shehbaz SHARIF"));
        assert!(!same("LI Keqiang", "LI Qiang"));
    }
}
