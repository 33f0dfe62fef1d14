//! Links whose words and address do not fit: another number, or a name spelt in two ways.

mod numbers;
mod slips;

use super::{Mention, Value};
use crate::article::{Article, TokenRange};

/// Finds them all.
pub fn find(article: &Article<'_>, mentions: &mut Vec<Mention>) {
    for link in &article.links {
        let words = article.text.get(link.span.range()).unwrap_or_default();
        let at = |place: u32| article.tokens.partition_point(|token| token.start < place) as u32;
        let tokens = TokenRange::new(at(link.span.start), at(link.span.end));
        if tokens.is_empty() {
            continue;
        }
        // Most links carry none.
        let numbered = words.bytes().any(|byte| byte.is_ascii_digit());
        if let Some(number) = numbered.then(|| numbers::tracked(words, &link.target).or_else(|| numbers::spoken(words, &link.target))).flatten() {
            mentions.push(Mention { tokens, value: Value::Link(number) });
        }
        slips::find(article, tokens, &link.target, mentions);
    }
}

/// An address without its scheme.
fn address(target: &str) -> &str {
    target.split_once("://").map_or(target, |(_, address)| address)
}

/// A word, or the digits of a number without its points.
struct Piece {
    /// In small letters; of a number the digits.
    text: String,
    /// Whether the number has points, commas or hyphens in it.
    parted: bool,
}

impl Piece {
    fn is_number(&self) -> bool {
        self.text.bytes().all(|byte| byte.is_ascii_digit())
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
                    last.text.push_str(word);
                    last.parted = true;
                }
                None => pieces.push(Piece { text: word.to_lowercase(), parted: false }),
            }
        }
        spaced = part.ends_with(char::is_whitespace) || part.ends_with('/');
    }
    pieces
}
