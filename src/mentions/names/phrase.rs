//! Capitalised words in a row, cut into the units that names are made of.

use super::offices;
use super::words::Words;
use crate::article::{Flags, TokenKind, TokenRange};
use crate::lexicon::Class;

/// What a unit of a name is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Role {
    /// "Biden", "Jean-Claude", "al-Assad".
    #[default]
    Name,
    /// "J.D.", "F.".
    Initial,
    /// "von", "bin".
    Particle,
    /// "Jr".
    Suffix,
    /// "“The Rock”" inside a name, with its marks.
    Nickname,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Unit {
    pub tokens: TokenRange,
    pub role: Role,
}

/// No name that we look for has more units.
const MOST: usize = 8;

/// A row of units.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Phrase {
    units: [Unit; MOST],
    count: usize,
    /// One past its last token.
    pub end: u32,
    /// Whether it goes on beyond the units that are kept.
    pub longer: bool,
}

impl Phrase {
    pub fn units(&self) -> &[Unit] {
        &self.units[..self.count]
    }

    fn push(&mut self, start: u32, end: u32, role: Role) {
        match self.units.get_mut(self.count) {
            Some(unit) => {
                *unit = Unit { tokens: TokenRange::new(start, end), role };
                self.count += 1;
            }
            None => self.longer = true,
        }
        self.end = end;
    }

    /// Reads the phrase that starts here, to where a word, a mark, a title or a weekday ends it.
    pub fn read(words: &Words<'_>, start: u32) -> Self {
        let mut phrase = Self { end: start, ..Self::default() };
        let mut at = start;
        while words.kind(at, TokenKind::Word) || phrase.count > 0 && words.kind(at, TokenKind::Punctuation) {
            let first = phrase.count == 0;
            if !first && !words.kind(at, TokenKind::Word) {
                if let Some(end) = nickname(words, at) {
                    phrase.push(at, end, Role::Nickname);
                    at = end;
                    continue;
                }
                // "Biden, Jr."
                if !words.mark(at, ",") || !words.is(at + 1, Class::NameSuffix) {
                    break;
                }
                at += 1;
            }
            let capital = words.capital(at);
            if !capital && !words.is(at, Class::Particle) && !elided(words.text(at)) {
                break;
            }
            if !first && (words.glued(at) || words.weekday(at) || words.is(at, Class::Honorific) || offices::stops_name(words, at)) {
                break;
            }
            let (end, role) = if capital {
                if !first && !words.name_word(at) && !words.initial(at) {
                    break;
                }
                unit(words, at, first)
            } else if words.is(at, Class::Particle) && particle_leads(words, at) {
                if words.mark(at + 1, "-") { (hyphenated(words, at), Role::Name) } else { (at + 1, Role::Particle) }
            } else if elided(words.text(at)) {
                (at + 1, Role::Name)
            } else {
                break;
            };
            phrase.push(at, end, role);
            at = end;
        }
        phrase
    }
}

fn unit(words: &Words<'_>, at: u32, first: bool) -> (u32, Role) {
    let text = words.text(at);
    let point = words.mark(at + 1, ".") && words.glued(at + 1);
    if !first && words.is(at, Class::NameSuffix) {
        return (if point && words.get(at + 2).is_some() { at + 2 } else { at + 1 }, Role::Suffix);
    }
    if text.chars().nth(1).is_none() && !(words.mark(at + 1, "-") && words.glued(at + 1)) {
        return (if point { at + 2 } else { at + 1 }, Role::Initial);
    }
    if text.contains('.') && words.has(at, Flags::UPPER) {
        return (at + 1, Role::Initial);
    }
    // "Robert De Niro"
    if !first && words.is(at, Class::Particle) && !words.is(at, Class::GivenName) && !words.glued(at + 1) && words.name_word(at + 1) {
        return (at + 1, Role::Particle);
    }
    (hyphenated(words, at), Role::Name)
}

/// The end of a word with its hyphenated parts: "Jean-Claude", "Ki-moon", "al-Assad", but "Biden" alone of "Biden-led".
fn hyphenated(words: &Words<'_>, at: u32) -> u32 {
    let mut end = at + 1;
    for _ in 0..3 {
        let part = end + 1;
        let joined = words.mark(end, "-") && words.glued(end) && words.glued(part) && words.kind(part, TokenKind::Word);
        let short = words.text(part).len() <= 4 && !words.is(part, Class::NeverName) && !words.is(part, Class::Function);
        if !joined || !(words.capital(part) || short) {
            break;
        }
        end = part + 1;
    }
    end
}

/// The end of a nickname in its marks between two names, which opens here: "Dwayne “The Rock” Johnson".
fn nickname(words: &Words<'_>, at: u32) -> Option<u32> {
    const LONGEST: u32 = 3;
    let quotes = |at: u32| words.kind(at, TokenKind::Punctuation) && matches!(words.text(at), "\"" | "“" | "”" | "'" | "‘" | "’");
    if !quotes(at) || words.glued(at) || !words.glued(at + 1) {
        return None;
    }
    let close = (at + 2..=at + 1 + LONGEST).find(|close| quotes(*close))?;
    let named = (at + 1..close).all(|word| words.kind(word, TokenKind::Word)) && words.capital(close - 1);
    (named && words.glued(close) && !words.glued(close + 1) && words.name_word(close + 1)).then_some(close + 1)
}

/// Whether a capitalised word follows this particle, or the ones after it: "von der Leyen".
fn particle_leads(words: &Words<'_>, at: u32) -> bool {
    let mut next = at + 1;
    for _ in 0..2 {
        if words.is(next, Class::Particle) && !words.capital(next) || words.mark(next, "-") && words.glued(next) {
            next += 1;
        }
    }
    words.name_word(next)
}

/// "d'Estaing".
fn elided(text: &str) -> bool {
    let mut letters = text.chars();
    letters.next() == Some('d') && matches!(letters.next(), Some('\'' | '’')) && letters.next().is_some_and(char::is_uppercase)
}
