//! Links whose words and address both carry a number: "[#11672](…/pull/116672)", "[7,000 users](…/700-users)".

use super::{LinkNumber, Mention, Value};
use crate::article::{Article, TokenRange};

/// What comes before the number of an issue or a change in the address of a tracker.
const TRACKED: [&str; 4] = ["/pull/", "/issues/", "/merge_requests/", "/pulls/"];

/// A word beside a number has to be this long to say that an address speaks of the same thing.
const SHORTEST_WORD: usize = 4;

/// Finds them all.
pub fn find(article: &Article<'_>, mentions: &mut Vec<Mention>) {
    for link in &article.links {
        let words = article.text.get(link.span.range()).unwrap_or_default();
        let Some(value) = tracked(words, &link.target).or_else(|| spoken(words, &link.target)) else { continue };
        let at = |place: u32| article.tokens.partition_point(|token| token.start < place) as u32;
        let tokens = TokenRange::new(at(link.span.start), at(link.span.end));
        if !tokens.is_empty() {
            mentions.push(Mention { tokens, value: Value::Link(value) });
        }
    }
}

/// "#1234", and what the address says is its number.
fn tracked(words: &str, target: &str) -> Option<LinkNumber> {
    let (_, number) = words.rsplit_once('#')?;
    let rest = TRACKED.iter().find_map(|before| Some(target.split_once(before)?.1))?;
    let end = rest.find(|c: char| !c.is_ascii_digit()).unwrap_or(rest.len());
    let (stated, meant) = (number.trim(), &rest[..end]);
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    (digits(stated) && digits(meant)).then(|| LinkNumber { stated: stated.into(), target: meant.into() })
}

/// The one number of some words, and the number that stands between the same words in one part of the address. Version numbers that go on
/// in the address ("1.70" and "1.70.0") are the same, as are "7" and "0007"; an address that has the number somewhere else says nothing.
fn spoken(words: &str, target: &str) -> Option<LinkNumber> {
    let path = target.split_once("://").map_or(target, |(_, path)| path);
    let path = path.split(['?', '#']).next()?;
    let words = pieces(words);
    let mut numbers = (0..words.len()).filter(|at| words[*at].is_number());
    let (at, None) = (numbers.next()?, numbers.next()) else { return None };
    let stated = &words[at];
    let parts: Vec<Vec<Piece>> = path.split('/').map(pieces).collect();
    let mut meant = parts.iter().flat_map(|part| (0..part.len()).filter(|there| stands_there(&words, at, part, *there)).map(|there| &part[there]));
    let (meant, None) = (meant.next()?, meant.next()) else { return None };
    let elsewhere = parts.iter().flatten().any(|piece| !std::ptr::eq(piece, meant) && piece.digits.contains(&stated.digits));
    let goes_on = (stated.parted || meant.parted) && (stated.digits.starts_with(&meant.digits) || meant.digits.starts_with(&stated.digits));
    // "Rust 2024" in words and "rust-1.85" in the address are an edition and a version.
    let kinds = stated.parted != meant.parted;
    let padded = stated.digits.trim_start_matches('0') == meant.digits.trim_start_matches('0') && !stated.parted;
    let target = if goes_on || elsewhere || kinds || padded { &stated.digits } else { &meant.digits };
    Some(LinkNumber { stated: stated.digits.as_str().into(), target: target.as_str().into() })
}

/// Whether the number at a place of an address has the neighbours that the number of the words has; one of them has to be a long word, and
/// only an end may stand in place of the other.
fn stands_there(words: &[Piece], at: usize, part: &[Piece], there: usize) -> bool {
    let (before, after) = (at.checked_sub(1).map(|before| &words[before]), words.get(at + 1));
    let (left, right) = (there.checked_sub(1).map(|left| &part[left]), part.get(there + 1));
    let same = |word: Option<&Piece>, there: Option<&Piece>| word.zip(there).is_some_and(|(word, there)| word.digits == there.digits);
    let end = |word: Option<&Piece>, there: Option<&Piece>| word.is_none() || there.is_none();
    let long = |word: Option<&Piece>| word.is_some_and(|word| word.digits.len() >= SHORTEST_WORD);
    let (same_left, same_right) = (same(before, left), same(after, right));
    let both = same_left && same_right && (long(before) || long(after));
    let last = same_left && long(before) && end(after, right);
    let first = same_right && long(after) && end(before, left);
    part[there].is_number() && (both || last || first)
}

/// A word, or the digits of a number without its points.
struct Piece {
    digits: String,
    /// Whether the number has points, commas or hyphens in it.
    parted: bool,
}

impl Piece {
    fn is_number(&self) -> bool {
        self.digits.bytes().all(|byte| byte.is_ascii_digit())
    }
}

/// Words in small letters and numbers; digits that only marks part are one number.
fn pieces(text: &str) -> Vec<Piece> {
    let mut pieces: Vec<Piece> = Vec::new();
    let mut spaced = true;
    for part in text.split_inclusive(|c: char| !c.is_alphanumeric()) {
        let word = part.trim_end_matches(|c: char| !c.is_alphanumeric());
        if !word.is_empty() {
            let number = word.bytes().all(|byte| byte.is_ascii_digit());
            match pieces.last_mut().filter(|last| number && !spaced && last.is_number()) {
                Some(last) => {
                    last.digits.push_str(word);
                    last.parted = true;
                }
                None => pieces.push(Piece { digits: word.to_lowercase(), parted: false }),
            }
        }
        spaced = part.ends_with(char::is_whitespace) || part.ends_with('/');
    }
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;

    fn numbers(words: &str, target: &str) -> Option<(String, String)> {
        let number = tracked(words, target).or_else(|| spoken(words, target))?;
        Some((number.stated.into(), number.target.into()))
    }

    fn some(stated: &str, target: &str) -> Option<(String, String)> {
        Some((stated.to_owned(), target.to_owned()))
    }

    #[test]
    fn numbers_of_words_and_address() {
        assert_eq!(numbers("#11672", "https://github.com/a/b/pull/116672/"), some("11672", "116672"));
        assert_eq!(numbers("PR #12", "https://github.com/a/b/pull/12#issuecomment-3"), some("12", "12"));
        assert_eq!(numbers("Moving 7000 users away", "https://a.b/moving-700-users-away-dc7a"), some("7000", "700"));
        assert_eq!(numbers("Otter 1.0 is out", "http://a.b/2015/04/07/otter-0.1/"), some("10", "01"));
        assert_eq!(numbers("Otter 1.70 is out", "http://a.b/otter-1.70.0/"), some("170", "170"));
        assert_eq!(numbers("Week 11 in Otter", "https://a.b/week-0011-in-otter"), some("11", "11"));
        assert_eq!(numbers("Otter 2024", "https://a.b/otter-1.85.0"), some("2024", "2024"));
        assert_eq!(numbers("7,000 users", "https://a.b/7000-users"), some("7000", "7000"));
    }

    #[test]
    fn an_address_may_speak_of_something_else() {
        assert_eq!(numbers("Fix crash 132920", "https://github.com/a/b/pull/133000"), None);
        assert_eq!(numbers("#12", "https://a.b/news/13"), None);
        assert_eq!(numbers("7 users", "https://a.b/story-8"), None);
        assert_eq!(numbers("between 7 and 9 users", "https://a.b/8-users"), None);
        assert_eq!(numbers("2018 Roadmap", "https://a.b/2018/03/12/roadmap.html"), None);
        assert_eq!(numbers("2019 roadmap", "https://a.b/2657-roadmap-2019.html"), some("2019", "2019"));
    }
}
