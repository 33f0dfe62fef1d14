//! Numbers of links and of what they lead to: "[#11672](…/pull/116672)", "[7,000 users](…/700-users)", ".. [#PEP-8] PEP 9".

use super::{Piece, address, pieces};
use crate::mentions::Linked;

/// What comes before the number of an issue or a change in the address of a tracker.
const TRACKED: [&str; 4] = ["/pull/", "/issues/", "/merge_requests/", "/pulls/"];

/// A word beside a number has to be this long to say that an address speaks of the same thing.
const SHORTEST_WORD: usize = 4;

/// "#1234", and what the address says is its number.
pub(super) fn tracked(words: &str, target: &str) -> Option<Linked> {
    let (_, number) = words.rsplit_once('#')?;
    let rest = TRACKED.iter().find_map(|before| Some(target.split_once(before)?.1))?;
    let end = rest.find(|c: char| !c.is_ascii_digit()).unwrap_or(rest.len());
    let (stated, meant) = (number.trim(), &rest[..end]);
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    (digits(stated) && digits(meant)).then(|| Linked { stated: stated.into(), target: meant.into(), number: true })
}

/// The one number of some words, and the number that stands between the same words in one part of the address. Version numbers that go on
/// in the address ("1.70" and "1.70.0") are the same, as are "7" and "0007"; an address that has the number somewhere else says nothing.
pub(super) fn spoken(words: &str, target: &str) -> Option<Linked> {
    let path = target.strip_prefix('#').or_else(|| address(target).split(['?', '#']).next())?;
    let words = pieces(words);
    let mut numbers = (0..words.len()).filter(|at| words[*at].is_number());
    let (at, None) = (numbers.next()?, numbers.next()) else { return None };
    let stated = &words[at];
    let mut parts: Vec<Vec<Piece>> = path.split('/').map(pieces).collect();
    // A label is made for what it stands for, so it has the same words; an address may have any short word.
    let label = target.starts_with('#');
    let shortest = if label { 1 } else { SHORTEST_WORD };
    parts.retain(|part| !label || part.len() == words.len());
    let mut meant =
        parts.iter().flat_map(|part| (0..part.len()).filter(|there| stands_there(&words, at, part, *there, shortest)).map(|there| &part[there]));
    let (meant, None) = (meant.next()?, meant.next()) else { return None };
    let elsewhere = parts.iter().flatten().any(|piece| !std::ptr::eq(piece, meant) && piece.text.contains(&stated.text));
    let goes_on = (stated.parted || meant.parted) && (stated.text.starts_with(&meant.text) || meant.text.starts_with(&stated.text));
    // "Rust 2024" in words and "rust-1.85" in the address are an edition and a version.
    let kinds = stated.parted != meant.parted;
    let padded = stated.text.trim_start_matches('0') == meant.text.trim_start_matches('0') && !stated.parted;
    let target = if goes_on || elsewhere || kinds || padded { &stated.text } else { &meant.text };
    Some(Linked { stated: stated.text.as_str().into(), target: target.as_str().into(), number: true })
}

/// Whether the number at a place of an address has the neighbours that the number of the words has; one of them has to be a long word, and
/// only an end may stand in place of the other.
fn stands_there(words: &[Piece], at: usize, part: &[Piece], there: usize, shortest: usize) -> bool {
    let (before, after) = (at.checked_sub(1).map(|before| &words[before]), words.get(at + 1));
    let (left, right) = (there.checked_sub(1).map(|left| &part[left]), part.get(there + 1));
    let same = |word: Option<&Piece>, there: Option<&Piece>| word.zip(there).is_some_and(|(word, there)| word.text == there.text);
    let end = |word: Option<&Piece>, there: Option<&Piece>| word.is_none() || there.is_none();
    let long = |word: Option<&Piece>| word.is_some_and(|word| word.text.len() >= shortest);
    let (same_left, same_right) = (same(before, left), same(after, right));
    let both = same_left && same_right && (long(before) || long(after));
    let last = same_left && long(before) && end(after, right);
    let first = same_right && long(after) && end(before, left);
    part[there].is_number() && (both || last || first)
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
        assert_eq!(numbers("PEP 486", "#PEP-586"), some("486", "586"));
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
