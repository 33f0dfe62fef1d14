//! Acronyms with the words that they stand for: "World Health Organization (WHO)".

use super::words::Words;
use crate::article::{TokenKind, TokenRange};
use crate::lexicon::Class;
use crate::mentions::{Acronym, Mention, Value};

/// How far back the words of an acronym are looked for.
const REACH: u32 = 24;

/// The explanation that an opening parenthesis at `open` belongs to.
pub(super) fn at(words: &Words<'_>, open: u32) -> Option<Mention> {
    let inner = open + 1;
    let quoted = u32::from(is_quote(words, inner));
    let short = TokenRange::new(inner + quoted, inner + quoted + 1);
    let close = short.end + u32::from(quoted == 1 && is_quote(words, short.end));
    if words.mark(close, ")") {
        let letters = letters(words.text(short.start))?;
        let start = spelt_before(words, open, letters.as_slice())?;
        let long = TokenRange::new(start, open);
        return Some(Mention { tokens: TokenRange::new(start, close + 1), value: Value::Acronym(Acronym { short, long }) });
    }
    // "WHO (World Health Organization)"
    let short = TokenRange::new(open.checked_sub(1)?, open);
    let letters = letters(words.text(short.start))?;
    let close = (inner..inner.saturating_add(REACH)).find(|at| words.mark(*at, ")"))?;
    let long = TokenRange::new(inner, close);
    (spelt_before(words, close, letters.as_slice())? == inner)
        .then_some(Mention { tokens: TokenRange::new(short.start, close + 1), value: Value::Acronym(Acronym { short, long }) })
}

fn is_quote(words: &Words<'_>, at: u32) -> bool {
    matches!(words.text(at), "\"" | "“" | "”" | "'" | "‘" | "’")
}

/// The letters of an acronym in lower case, without points and without the s of the plural.
struct Letters {
    letters: [char; 10],
    count: usize,
}

impl Letters {
    fn as_slice(&self) -> &[char] {
        &self.letters[..self.count]
    }
}

fn letters(text: &str) -> Option<Letters> {
    let body = text.strip_suffix('s').unwrap_or(text);
    let mut found = Letters { letters: ['\0'; 10], count: 0 };
    let mut capitals = 0;
    for c in body.chars().filter(|c| *c != '.') {
        if !c.is_alphabetic() {
            return None;
        }
        capitals += usize::from(c.is_uppercase());
        *found.letters.get_mut(found.count)? = c.to_lowercase().next()?;
        found.count += 1;
    }
    (found.count >= 2 && capitals * 2 >= found.count && body.chars().next().is_some_and(char::is_uppercase)).then_some(found)
}

/// Where the words that end before `end` start to spell the letters. All ways to skip small words are followed at once: bit k is
/// set where k letters are still to be found.
fn spelt_before(words: &Words<'_>, end: u32, letters: &[char]) -> Option<u32> {
    let mut open: u32 = 1 << letters.len();
    let mut at = end;
    while at > words.range.start && at > end.saturating_sub(REACH) && open != 0 {
        at -= 1;
        if !words.kind(at, TokenKind::Word) {
            if words.mark(at, "-") || words.mark(at, "&") {
                continue;
            }
            return None;
        }
        let initial = words.text(at).chars().next().and_then(|c| c.to_lowercase().next());
        let matching = letters.iter().enumerate().filter(|(_, letter)| Some(**letter) == initial).fold(0, |bits, (k, _)| bits | 1 << k);
        let spelt = (open >> 1) & matching;
        let hyphened = words.glued(at) && at.checked_sub(1).is_some_and(|before| words.mark(before, "-"));
        if spelt & 1 != 0 && !hyphened && !words.is(at, Class::Connector) {
            return (end - at > 1).then_some(at);
        }
        // A part after a hyphen may give no letter: "Co-operation".
        let skip = words.is(at, Class::Connector) || hyphened;
        open = spelt | if skip { open } else { 0 };
    }
    None
}
