//! The language of an article: what it names, and whether it reads like another one than English.

/// The codes of ISO 639-1, by the ISO 639 Maintenance Agency's table of 2024.
const TWO_LETTERS: &str = "aa ab ae af ak am an ar as av ay az ba be bg bi bm bn bo br bs ca ce ch co cr cs cu cv cy da de dv dz ee el en eo es et eu \
    fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu hy hz ia id ie ig ii ik io is it iu ja jv ka kg ki kj kk kl km kn ko kr ks ku kv \
    kw ky la lb lg li ln lo lt lu lv mg mh mi mk ml mn mr ms mt my na nb nd ne ng nl nn no nr nv ny oc oj om or os pa pi pl ps pt qu rm rn ro ru \
    rw sa sc sd se sg si sk sl sm sn so sq sr ss st su sv sw ta te tg th ti tk tl tn to tr ts tt tw ty ug uk ur uz ve vi vo wa wo xh yi yo za zh zu";

/// A language, by the code before any script or region: "de" of "de-AT" (ISO 639, two or three letters).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Language([u8; 3]);

impl Language {
    /// Reads a language tag, such as "en", "de-AT" or "zh_Hant".
    pub fn parse(tag: &str) -> Option<Self> {
        let mut parts = tag.trim().split(['-', '_']);
        let code = parts.next().filter(|code| matches!(code.len(), 2 | 3) && code.bytes().all(|byte| byte.is_ascii_alphabetic()))?;
        let rest = parts.all(|part| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_alphanumeric()));
        let mut letters = [b' '; 3];
        letters.iter_mut().zip(code.bytes()).for_each(|(letter, byte)| *letter = byte.to_ascii_lowercase());
        rest.then_some(Self(letters))
    }

    /// Reads what front matter says, which may be a language of programs instead: "go" and "php" are none of people.
    pub fn of_people(tag: &str) -> Option<Self> {
        Self::parse(tag).filter(|language| TWO_LETTERS.split_whitespace().any(|code| code.as_bytes() == language.0.trim_ascii_end()))
    }

    /// Whether it is English, the only language that factlint reads.
    pub fn is_english(self) -> bool {
        matches!(&self.0, b"en " | b"eng")
    }
}

impl std::fmt::Display for Language {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.write_str(std::str::from_utf8(&self.0).unwrap_or_default().trim_end())
    }
}

/// Words that are among the commonest of German, French, Spanish, Italian, Portuguese, Dutch, the Scandinavian languages or Polish, and that are
/// no words of English.
const ELSEWHERE: &[&str] = &[
    "av", "com", "con", "da", "das", "dat", "de", "dei", "del", "della", "den", "der", "des", "di", "die", "dla", "du", "ein", "eine", "el", "est",
    "et", "för", "für", "het", "il", "ist", "jest", "je", "la", "las", "le", "les", "lo", "los", "med", "mit", "na", "não", "nicht", "niet", "nie",
    "och", "og", "os", "på", "para", "per", "por", "pour", "que", "qui", "quella", "sie", "się", "som", "son", "sono", "til", "una", "une", "uma",
    "und", "van", "von", "voor", "è", "être", "zu",
];
/// The commonest words of English.
const ENGLISH: &[&str] =
    &["the", "of", "and", "to", "in", "is", "that", "for", "with", "was", "on", "it", "as", "are", "by", "this", "be", "from", "at", "or"];

/// Words after which it is plain that a text is English, if one in ten is among the commonest of English: it is one in four there.
const SAMPLE: usize = 80;

/// Whether a text is so plainly in another language than English that what is found in it means nothing. Fewer than 50 words never are.
///
/// Of 4,870 published articles in English, all have fewer common words of other languages than 7 in a hundred, but for a list of names with 13,
/// among 8 common words of English. Pages in German, French, Spanish and Italian have 15 to 40, among fewer than 5.
pub fn is_foreign(text: &str) -> bool {
    let all = || text.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty());
    let is_english = |word: &&str| word.len() <= "that".len() && ENGLISH.iter().any(|known| known.eq_ignore_ascii_case(word));
    if all().take(SAMPLE).filter(is_english).count() * 10 >= SAMPLE {
        return false;
    }
    let (mut words, mut elsewhere, mut english, mut strange) = (0_usize, 0_usize, 0_usize, 0_usize);
    for word in all() {
        words += 1;
        let lower = word.to_lowercase();
        elsewhere += usize::from(ELSEWHERE.contains(&lower.as_str()));
        english += usize::from(is_english(&word));
        // Beyond the Latin letters.
        strange += usize::from(word.chars().all(|c| c > '\u{24F}'));
    }
    words >= 50 && (strange * 2 > words || (elsewhere * 10 >= words && elsewhere >= 3 * english))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn languages_by_their_code() {
        for tag in ["en", "EN-gb", "en_US", "eng"] {
            assert!(Language::parse(tag).unwrap().is_english(), "{tag}");
        }
        assert_eq!(Language::parse("de-AT").unwrap().to_string(), "de");
        assert!(!Language::parse("enm").unwrap().is_english());
        for tag in ["", "english", "e", "en-", "4n", "en GB"] {
            assert_eq!(Language::parse(tag), None, "{tag}");
        }
        assert!(Language::of_people("pt-BR").is_some() && Language::of_people("zh_Hant").is_some());
        assert!(["go", "php", "rb", "Python"].iter().all(|tag| Language::of_people(tag).is_none()));
    }

    #[test]
    fn other_languages_are_known_by_their_commonest_words() {
        let repeated = |text: &str| format!("{text} ").repeat(5);
        for text in [
            "Der Bürgermeister sagte am Montag, dass die Halle nicht vor dem Sommer eröffnet wird und mit den Kosten zu rechnen ist.",
            "Le maire a dit lundi que la salle ne sera pas ouverte avant l’été et que les travaux dans le centre sont en retard.",
            "El alcalde dijo el lunes que la sala no se abrirá antes del verano y que las obras en el centro van con retraso.",
            "Il sindaco ha detto che la sala non sarà aperta prima dell’estate e che i lavori per il centro sono in ritardo.",
            "Мэр сказал в понедельник, что зал не откроется до лета, потому что работы в центре города задерживаются из-за погоды.",
        ] {
            assert!(is_foreign(&repeated(text)), "{text}");
            assert!(!is_foreign(text), "too short to tell: {text}");
        }
        for text in [
            "The mayor of Los Angeles said that the hall on La Cienega would not open before the summer, and that the work was late.",
            "Charles de Gaulle met Ludwig van Beethoven’s heirs at the Place de la Concorde in the spring, and the press was not told.",
            "Ford Focus, Volkswagen Polo, Opel Corsa, Vauxhall Astra, Renault Clio, Peugeot 207, Fiat Punto, Seat Ibiza, Audi, BMW, Mini Cooper",
            "He wrote: “Le maire a dit que la salle ne sera pas ouverte.” It was in the letter that the mayor sent to all of them in June.",
        ] {
            assert!(!is_foreign(&repeated(text)), "{text}");
        }
    }
}
