//! Which blocks a comment is about.

use std::ops::Range;

use crate::article::{Article, Block, BlockKind, Comment};

/// The bytes of the file that a comment is about: the block that it stands in, or else the next one. Before a list, a table or a quotation
/// of several paragraphs, that is all of it. Nothing where no block follows.
pub fn blocks(article: &Article<'_>, comment: &Comment) -> Option<Range<usize>> {
    let from = article.blocks.partition_point(|block| block.span.end < comment.at);
    let has_words = |block: &&Block| block.kind.is_prose() && !block.tokens.is_empty();
    let (at, block) = article.blocks.iter().enumerate().skip(from).find(|(_, block)| has_words(block))?;
    let whole = matches!(block.kind, BlockKind::ListItem | BlockKind::TableCell | BlockKind::Quotation);
    let begins = comment.between || at.checked_sub(1).is_none_or(|before| article.blocks[before].kind != block.kind);
    // A comment alone in a paragraph of its own stands in a block without words.
    let inside = comment.inside && block.span.start <= comment.at;
    let last = if whole && begins && !inside {
        article.blocks[at..].iter().take_while(|other| other.kind == block.kind).last().unwrap_or(block)
    } else {
        block
    };
    let end = article.source_range(last.span).end;
    Some(article.source_range(block.span).start..end)
}
