//! Where quotations start and end, by their marks.

use crate::article::{Article, Flags, Token, TokenKind, TokenRange};

/// A quotation with its marks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Marked {
    pub tokens: TokenRange,
    pub closed: bool,
}

/// Single marks are apostrophes as well; between them must stand this many tokens to make a quotation.
const LEAST_SINGLE: u32 = 3;

/// What a mark does at its place.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Mark {
    Open,
    Close,
    /// A straight mark between two spaces: it closes what is open.
    Either,
}

/// Finds the quotations of a block; `found` is emptied first.
pub(super) fn find(article: &Article<'_>, block: TokenRange, found: &mut Vec<Marked>) {
    found.clear();
    let mut double = None;
    let mut single = None;
    for (at, token) in (block.start..).zip(&article.tokens[block.start as usize..block.end as usize]) {
        // Hardly any word or mark begins so.
        let may_quote = |byte: u8| matches!(byte, b'"' | b'\'') || !byte.is_ascii();
        if !may_quote(article.text.as_bytes()[token.start as usize]) || token.kind != TokenKind::Punctuation {
            continue;
        }
        match article.token_text(at) {
            "“" | "„" | "«" => match straight(article, block, at, *token) {
                // The wrong mark at the right place.
                Some(Mark::Close) if double.is_some() => close(&mut double, at, found),
                _ => {
                    carry_on(&mut double, article, at, found);
                    open(&mut double, &mut single, at, found);
                }
            },
            "”" | "»" => close(&mut double, at, found),
            "\"" => match straight(article, block, at, *token) {
                Some(Mark::Open) if double.is_none() => open(&mut double, &mut single, at, found),
                Some(Mark::Either) if double.is_none() => open(&mut double, &mut single, at, found),
                Some(_) if double.is_some() => close(&mut double, at, found),
                _ => {}
            },
            "‘" | "'" | "’" if double.is_none() => match straight(article, block, at, *token) {
                Some(Mark::Open) if article.token_text(at) != "’" => single = Some(at),
                Some(Mark::Close) if article.token_text(at) != "‘" => {
                    if let Some(start) = single.take()
                        && at - start > LEAST_SINGLE
                    {
                        found.push(Marked { tokens: TokenRange::new(start, at + 1), closed: true });
                    }
                }
                _ => {}
            },
            _ => {}
        }
    }
    if let Some(start) = double {
        found.push(Marked { tokens: TokenRange::new(start, block.end), closed: false });
    }
}

/// An opening mark at the start of a line carries on the quotation of the line before, which by custom has no closing mark.
fn carry_on(double: &mut Option<u32>, article: &Article<'_>, at: u32, found: &mut Vec<Marked>) {
    let Some(start) = *double else { return };
    let [before, token] = [at - 1, at].map(|at| article.tokens[at as usize]);
    let between = article.text.get(before.end as usize..token.start as usize).unwrap_or_default();
    if between.contains('\n') && article.token_text(at - 1).ends_with(['.', '!', '?']) {
        *double = None;
        found.push(Marked { tokens: TokenRange::new(start, at), closed: true });
    }
}

fn open(double: &mut Option<u32>, single: &mut Option<u32>, at: u32, found: &mut Vec<Marked>) {
    // A second opening mark tells that the first was never closed.
    if let Some(start) = double.replace(at) {
        found.push(Marked { tokens: TokenRange::new(start, at), closed: false });
    }
    *single = None;
}

fn close(double: &mut Option<u32>, at: u32, found: &mut Vec<Marked>) {
    if let Some(start) = double.take() {
        found.push(Marked { tokens: TokenRange::new(start, at + 1), closed: true });
    }
}

/// What a mark without direction does, by the spaces beside it; `None` for feet and inches.
fn straight(article: &Article<'_>, block: TokenRange, at: u32, token: Token) -> Option<Mark> {
    let before = at.checked_sub(1).filter(|before| *before >= block.start).and_then(|before| article.tokens.get(before as usize));
    let after = article.tokens.get(at as usize + 1).filter(|_| at + 1 < block.end);
    let space_before = token.has(Flags::SPACE) || before.is_none();
    let space_after = after.is_none_or(|after| after.has(Flags::SPACE));
    let measure = !space_before && before.is_some_and(|before| before.kind == TokenKind::Number);
    if measure && (article.token_text(at) != "\"" || feet(article, block, at)) {
        return None;
    }
    let opens_after = before.is_some_and(|_| matches!(article.token_text(at - 1), "(" | "[" | "--" | "–" | "—" | "-" | "“" | "\"" | "‘" | "'"));
    match (space_before, space_after) {
        (true, false) => Some(Mark::Open),
        (false, true) => Some(Mark::Close),
        (true, true) => Some(Mark::Either),
        (false, false) if opens_after && after.is_some_and(|after| after.kind == TokenKind::Word) => Some(Mark::Open),
        (false, false) if after.is_some_and(|after| after.kind == TokenKind::Punctuation) => Some(Mark::Close),
        (false, false) => Some(Mark::Either),
    }
}

/// Whether the number before this mark has feet before it: 5'11".
fn feet(article: &Article<'_>, block: TokenRange, at: u32) -> bool {
    at >= block.start + 2 && matches!(article.token_text(at - 2), "'" | "’" | "ft")
}
