//! Sets a case as news is set. The files have text in small letters and text cut into tokens ("the u . s . won $ 48 million ."), which
//! no article looks like; what a word means must not depend on that.
//!
//! Everything here is a rule about letters and spaces. No word is added, taken away or respelt, but for one sentence around a value that
//! stands alone, since a value alone is no prose.

use std::ops::Range;

use factlint::article::Span;
use factlint::lexicon::Lexicon;

use super::case::Case;

/// A case as it is given to factlint, with the way back.
#[derive(Debug)]
pub struct Setting {
    /// The text.
    pub text: String,
    /// For each byte of the text, the character of the case that it comes from.
    from: Vec<usize>,
}

/// The sentence for a case that is nothing but values.
const SENTENCE: (&str, &str) = ("It was ", ", they said.");

impl Setting {
    /// The characters of the case from which bytes of the text come.
    pub fn original(&self, bytes: Range<usize>) -> Range<usize> {
        let last = bytes.end.saturating_sub(1).max(bytes.start);
        self.from.get(bytes.start).copied().unwrap_or_default()..self.from.get(last).copied().unwrap_or_default() + 1
    }
}

/// Sets a case.
pub fn set(case: &Case, lexicon: &Lexicon) -> Setting {
    let mut letters: Vec<Letter> = case.input.chars().enumerate().map(|(at, letter)| Letter { letter, at }).collect();
    close_up(&mut letters, case);
    let alone = is_alone(case);
    if alone {
        while letters.last().is_some_and(|last| matches!(last.letter, '.' | '!' | '?' | ',')) {
            letters.pop();
        }
    }
    capitals(&mut letters, case, lexicon, !alone);
    holidays(&mut letters, case, lexicon);
    let mut setting = Setting { text: String::new(), from: Vec::new() };
    let end = case.input.chars().count();
    let before = SENTENCE.0.chars().filter(|_| alone).map(|letter| Letter { letter, at: 0 });
    let after = SENTENCE.1.chars().filter(|_| alone).map(|letter| Letter { letter, at: end });
    for Letter { letter, at } in before.chain(letters).chain(after) {
        setting.text.push(letter);
        setting.from.resize(setting.text.len(), at);
    }
    setting
}

/// A character of the set text and the place in the case that it comes from.
#[derive(Clone, Copy)]
struct Letter {
    letter: char,
    at: usize,
}

/// Whether the values to be found are all that the case has.
fn is_alone(case: &Case) -> bool {
    let outside = |at: usize| !case.expected.iter().any(|expected| expected.span.contains(&at));
    !case.expected.is_empty() && !case.input.chars().enumerate().any(|(at, letter)| letter.is_alphanumeric() && outside(at))
}

/// Takes out spaces that news does not set: at the ends, in rows, around the hyphen of one value, and where a text was cut into tokens.
fn close_up(letters: &mut Vec<Letter>, case: &Case) {
    while letters.last().is_some_and(|last| last.letter == ' ') {
        letters.pop();
    }
    let in_tokens = [" , ", " . ", " ' "].iter().any(|mark| case.input.contains(mark)) || case.input.trim_end().ends_with(" .");
    let in_value = |at: usize| case.expected.iter().any(|expected| expected.span.contains(&at));
    let near =
        |letters: &[Letter], at: usize, by: isize| at.checked_add_signed(by).and_then(|at| letters.get(at)).map_or('\0', |letter| letter.letter);
    let mut at = 0;
    while at < letters.len() {
        let (before, after) = (near(letters, at, -1), near(letters, at, 1));
        let (twice_before, twice_after) = (near(letters, at, -2), near(letters, at, 2));
        let row = matches!(before, ' ' | '\0');
        let hyphen = (after == '-' && twice_after == ' ') || (before == '-' && twice_before.is_alphanumeric());
        let minus = before == '-' && twice_before == '\0' && after.is_ascii_digit();
        let mark = matches!(after, '.' | ',' | ';' | ':' | '!' | '?' | ')' | '%');
        let inside = before == '.' && (twice_before.is_ascii_digit() && after.is_ascii_digit());
        let apostrophe = (after == '\'' && twice_after == ' ') || before == '\'';
        let sign = matches!(before, '$' | '£' | '€' | '(') && (after.is_alphanumeric() || after == '$');
        let letters_of_sign = after == '$' && before.is_alphabetic() && in_value(letters[at].at);
        let closed = row
            || (hyphen && (in_tokens || in_value(letters[at].at)) && near(letters, at, -3) != ' ' && twice_after != '-')
            || minus
            || letters_of_sign
            || (in_tokens && (mark || inside || apostrophe || sign));
        if letters[at].letter == ' ' && closed {
            letters.remove(at);
        } else {
            at += 1;
        }
    }
}

/// Months and weekdays that are other words as well need to be part of a value, or a number beside them, to get their capital.
const WORDS_TOO: [&str; 6] = ["may", "march", "mar", "sat", "sun", "second"];

/// Gives capitals to the first word of a sentence, to months, weekdays and places, and to codes and letters of currencies.
fn capitals(letters: &mut [Letter], case: &Case, lexicon: &Lexicon, sentence: bool) {
    let in_value = |at: usize| case.expected.iter().any(|expected| expected.span.contains(&at));
    let mut starts = sentence;
    let mut at = 0;
    while at < letters.len() {
        if !letters[at].letter.is_alphabetic() {
            starts = (starts && !letters[at].letter.is_numeric()) || matches!(letters[at].letter, '!' | '?');
            at += 1;
            continue;
        }
        let end = letters[at..].iter().position(|letter| !letter.letter.is_alphabetic()).map_or(letters.len(), |length| at + length);
        let word: String = letters[at..end].iter().map(|letter| letter.letter).collect();
        let next = |by: usize| letters.get(end + by).map_or(' ', |letter| letter.letter);
        let digit_beside = next(0).is_ascii_digit() || next(1).is_ascii_digit();
        let sign = in_value(letters[at].at) && word.len() <= 3 && (next(0) == '$' || (matches!(next(0), '.' | ' ') && next(1) == '$'));
        let upper = is_code(&word, lexicon) || sign || (word == "us" && is_currency_after(&letters[end..]));
        let sure = digit_beside || in_value(letters[at].at) || !WORDS_TOO.contains(&word.as_str());
        let capital = starts || (is_name(&word, lexicon) && sure);
        let capitals = if upper { end } else { at + usize::from(capital) };
        for letter in &mut letters[at..capitals] {
            letter.letter = letter.letter.to_ascii_uppercase();
        }
        starts = false;
        at = end;
    }
}

/// Gives capitals to all words of a value that begins with the name of a holiday.
fn holidays(letters: &mut [Letter], case: &Case, lexicon: &Lexicon) {
    for expected in &case.expected {
        let mut tokens = Vec::new();
        let whole = Span { start: 0, end: expected.text.len() as u32 };
        factlint::article::tokens::split(&expected.text, whole, lexicon, &mut tokens);
        if lexicon.holiday_names.longest(&tokens).is_none() {
            continue;
        }
        let mut before = ' ';
        for letter in letters.iter_mut().filter(|letter| expected.span.contains(&letter.at)) {
            if before == ' ' {
                letter.letter = letter.letter.to_ascii_uppercase();
            }
            before = letter.letter;
        }
    }
}

fn is_name(word: &str, lexicon: &Lexicon) -> bool {
    let id = lexicon.id(word);
    lexicon.months.word(id).is_some()
        || lexicon.weekdays.word(id).is_some()
        || lexicon.place_names.word(id).is_some()
        || lexicon.place_adjectives.word(id).is_some()
}

/// Whether a word of three letters is the code of a currency.
fn is_code(word: &str, lexicon: &Lexicon) -> bool {
    let upper = word.to_ascii_uppercase();
    word.len() == 3
        && lexicon
            .currency_names
            .word(lexicon.id(word))
            .is_some_and(|id| lexicon.currencies.get(usize::from(id.0)).is_some_and(|code| **code == *upper))
}

fn is_currency_after(letters: &[Letter]) -> bool {
    let rest: String = letters.iter().take(8).map(|letter| letter.letter).collect();
    rest.starts_with(" dollar")
}
