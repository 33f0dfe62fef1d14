//! Scores: "3-1".

use super::{Mention, Score, Value};
use crate::article::{Article, BlockKind, Flags, TokenKind, TokenRange};

/// Longer numbers are years, sections or telephone numbers.
const MOST_DIGITS: usize = 3;

/// Finds two plain numbers that a dash joins, in prose, where nothing else is joined to them. Which of them are scores and which are ranges
/// or odds, the words around tell.
pub fn find(article: &Article<'_>, mentions: &mut Vec<Mention>) {
    for block in article.blocks.iter().filter(|block| block.kind.is_prose() && block.kind != BlockKind::TableCell) {
        let tokens = &article.tokens[..block.tokens.end as usize];
        let glued = |at: u32| {
            tokens.get(at as usize).is_some_and(|token| !token.has(Flags::SPACE) && (token.kind != TokenKind::Punctuation || is_dash(article, at)))
        };
        for at in block.tokens.start..block.tokens.end.saturating_sub(2) {
            if tokens[at as usize].kind != TokenKind::Number
                || !is_dash(article, at + 1)
                || tokens[at as usize + 1].has(Flags::SPACE)
                || !glued(at + 2)
            {
                continue;
            }
            let joined_before =
                at > block.tokens.start && !tokens[at as usize].has(Flags::SPACE) && !matches!(article.token_text(at - 1), "(" | "\"" | "“");
            if let (false, false, Some(first), Some(second)) = (joined_before, glued(at + 3), points(article, at), points(article, at + 2)) {
                mentions.push(Mention { tokens: TokenRange::new(at, at + 3), value: Value::Score(Score { first, second }) });
            }
        }
    }
}

fn is_dash(article: &Article<'_>, at: u32) -> bool {
    (at as usize) < article.tokens.len() && matches!(article.token_text(at), "-" | "–")
}

fn points(article: &Article<'_>, at: u32) -> Option<u32> {
    let text = article.token_text(at);
    let plain = text.len() <= MOST_DIGITS && (text == "0" || !text.starts_with('0'));
    text.parse().ok().filter(|_| plain)
}
