//! Words of links that are spelt nearly as in the address: "[a job at Karken](https://jobs.example.com/kraken)". Readers get to the right
//! place by the address, so it is the one to trust, but for its endings and for people, who choose other names for themselves.

use super::{Piece, address, pieces};
use crate::article::{Article, TokenKind, TokenRange};
use crate::lexicon::WordId;
use crate::mentions::spellings::edit;
use crate::mentions::{Linked, Mention, Value};

/// A shorter word is too near to too many others.
const SHORTEST: usize = 5;
/// So many other words have to stand in the same order in words and address before one that differs is in the place of the other.
const FEWEST_ALIKE: usize = 3;
/// Sites whose addresses begin with the name that somebody chose: it need not be spelt as theirs is.
const CHOSEN: [&str; 14] = [
    "github.com",
    "gitlab.com",
    "bitbucket.org",
    "codeberg.org",
    "twitter.com",
    "x.com",
    "facebook.com",
    "instagram.com",
    "medium.com",
    "dev.to",
    "linkedin.com",
    "youtube.com",
    "patreon.com",
    "npmjs.com",
];

/// Finds those of one link.
pub(super) fn find(article: &Article<'_>, link: TokenRange, target: &str, mentions: &mut Vec<Mention>) {
    let Some((host, path)) = target.contains("://").then(|| address(target)).map(|whole| whole.split_once('/').unwrap_or((whole, ""))) else {
        return;
    };
    let path = path.split(['?', '#']).next().unwrap_or_default();
    let names = names(host, path);
    for at in link.start..link.end {
        let token = &article.tokens[at as usize];
        let word = article.token_text(at);
        let eligible =
            token.kind == TokenKind::Word && token.is_capitalised() && word.len() >= SHORTEST && word.bytes().all(|byte| byte.is_ascii_alphabetic());
        if !eligible || token.word != WordId::default() {
            continue;
        }
        let word = word.to_ascii_lowercase();
        if names.contains(&word) {
            continue;
        }
        let near = names.iter().find(|name| name.len() >= SHORTEST && is_slip(&word, name));
        if let Some(name) = near.filter(|_| !stands_outside(article, link, &word)) {
            mentions.push(slip(at, &word, name));
        }
    }
    for part in path.split('/') {
        if let Some((at, word, meant)) = odd_one(article, link, &pieces(part))
            && is_slip(&word, &meant)
            && stands_outside(article, link, &meant)
            && !stands_outside(article, link, &word)
        {
            mentions.push(slip(at, &word, &meant));
        }
    }
}

fn slip(at: u32, word: &str, meant: &str) -> Mention {
    let value = Linked { stated: word.into(), target: meant.into(), number: false };
    Mention { tokens: TokenRange::new(at, at + 1), value: Value::Link(value) }
}

/// The names of a host without its last, and of the one whose part of the site it is.
fn names(host: &str, path: &str) -> Vec<String> {
    let host = host.to_ascii_lowercase();
    let (named, _) = host.rsplit_once('.').unwrap_or((&host, ""));
    let first = path.split('/').next().filter(|_| !CHOSEN.iter().any(|site| host.ends_with(site)));
    let parts = named.split(['.', '-']).map(str::to_owned);
    parts.chain(first.map(str::to_ascii_lowercase)).collect()
}

/// The one word of a link that differs from the one in its place in a part of the address, where all others are the same; with its token.
fn odd_one(article: &Article<'_>, link: TokenRange, part: &[Piece]) -> Option<(u32, String, String)> {
    if part.len() <= FEWEST_ALIKE {
        return None;
    }
    let is_word = |at: &u32| article.tokens[*at as usize].kind == TokenKind::Word;
    let words: Vec<(u32, String)> = (link.start..link.end).filter(is_word).map(|at| (at, article.token_text(at).to_ascii_lowercase())).collect();
    let lines = part.len() + words.len();
    (1..lines).find_map(|line| {
        // The last word of the part beside the first of the link, then one further each time.
        let (skipped, from) = (line.saturating_sub(part.len()), part.len().saturating_sub(line));
        let pairs = words.iter().skip(skipped).zip(&part[from..]);
        let mut odd = pairs.clone().filter(|((_, word), piece)| *word != piece.text);
        let (Some(((at, word), piece)), None) = (odd.next(), odd.next()) else { return None };
        (pairs.count() > FEWEST_ALIKE).then(|| (*at, word.clone(), piece.text.clone()))
    })
}

/// Whether one of two words is the other with a slip of the hand: not another form of it, nor its spelling elsewhere.
fn is_slip(word: &str, meant: &str) -> bool {
    let letters = |text: &str| text.bytes().all(|byte| byte.is_ascii_lowercase());
    if !letters(word) || !letters(meant) || strsim::osa_distance(word, meant) != 1 || edit::dialect(word) == edit::dialect(meant) {
        return false;
    }
    let (short, long) = if word.len() < meant.len() { (word, meant) } else { (meant, word) };
    let at_an_end = long.strip_prefix(short).or_else(|| long.strip_suffix(short)).is_some();
    // "ü" is "u" or "ue", "traveling" has one "l" or two.
    let left_out = || long.bytes().zip(short.bytes()).position(|(a, b)| a != b).map(|at| &long.as_bytes()[at - 1..=at]);
    !(short.len() < long.len() && (at_an_end || matches!(left_out(), Some(b"ll" | [_, b'e']))))
}

/// Whether the article has a word outside of the link as well.
fn stands_outside(article: &Article<'_>, link: TokenRange, word: &str) -> bool {
    (0..article.tokens.len() as u32).any(|at| !link.contains(at) && article.token_text(at).eq_ignore_ascii_case(word))
}

#[cfg(test)]
mod tests {
    use super::is_slip;

    #[test]
    fn slips_of_the_hand() {
        for (word, meant) in [("karken", "kraken"), ("embard", "embark"), ("elixer", "elixir"), ("yes", "yew"), ("guillame", "guillaume")] {
            assert!(is_slip(word, meant), "{word} {meant}");
        }
    }

    #[test]
    fn other_forms_and_spellings() {
        for (word, meant) in [
            ("services", "service"),
            ("tolnay", "dtolnay"),
            ("muller", "mueller"),
            ("colour", "color"),
            ("organisation", "organization"),
            ("traveling", "travelling"),
            ("theatre", "theater"),
            ("harbour", "harbour"),
            ("can't", "cant"),
        ] {
            assert!(!is_slip(word, meant), "{word} {meant}");
        }
    }
}
