//! `find` and `needs`: what was found depends on something that has to be there.

use super::compose;
use super::context::Context;
use super::found::{Found, Seen};
use super::scan::Scanned;
use crate::article::{Block, BlockKind, TokenRange};
use crate::finding::Finding;
use crate::rules::Need;
use crate::rules::schema::Where;

/// A paragraph of so few words and marks only labels the block after it.
const LONGEST_LABEL: u32 = 6;
/// So many places are tried for something needed; past that it counts as found.
const MOST_TRIED: usize = 500;

/// Reports what was found where nothing that it needs is there.
pub fn check(context: &Context<'_>, found: &Found, needs: &[Need], scanned: &Scanned, findings: &mut Vec<Finding>) {
    let met = (0..).zip(needs).any(|(at, need)| is_met(context, found, at, need, scanned));
    if !met {
        findings.push(compose::simple(context, found));
    }
}

fn is_met(context: &Context<'_>, found: &Found, at: u16, need: &Need, scanned: &Scanned) -> bool {
    if !need.block.is_empty() {
        let after = context.article.block_of(found.tokens.end.saturating_sub(1)) + 1;
        let mut next = context.article.blocks.iter().skip(after);
        // "Filename: main.txt" is set between an announcement and the block that it is about.
        let is_label = |block: &&Block| block.kind == BlockKind::Paragraph && block.tokens.len() <= LONGEST_LABEL;
        let meant = |block: &Block| need.block.contains(&block.kind);
        if !next.next().is_some_and(|first| meant(first) || is_label(&first) && next.next().is_some_and(meant)) {
            return false;
        }
    }
    let Some((_, place)) = &need.find else {
        return need.holds.as_ref().is_none_or(|holds| holds.truth(&Seen { context, found }) != Some(false));
    };
    let all = scanned.needed.get(&(found.rule, at)).map_or(&[][..], Vec::as_slice);
    let within = window(context, found, *place);
    let from = all.partition_point(|other| other.tokens.start < within.start);
    let candidates = all[from..].iter().take_while(|other| other.tokens.end <= within.end).filter(|other| !other.tokens.overlaps(found.tokens));
    let mut both = found.clone();
    for (tried, other) in candidates.enumerate() {
        let slots = found.slots.iter().zip(&other.slots).map(|(here, there)| here.or(*there));
        both.slots.clear();
        both.slots.extend(slots);
        let holds = need.holds.as_ref().is_none_or(|holds| holds.truth(&Seen { context, found: &both }) != Some(false));
        if holds || tried >= MOST_TRIED {
            return true;
        }
    }
    false
}

/// The tokens among which something needed may stand.
fn window(context: &Context<'_>, found: &Found, place: Where) -> TokenRange {
    let article = context.article;
    let all = TokenRange::new(0, article.tokens.len() as u32);
    let start = found.tokens.start;
    match place {
        Where::Article => all,
        Where::Before => TokenRange::new(0, start),
        Where::After => TokenRange::new(found.tokens.end, all.end),
        Where::Paragraph => article.blocks.get(article.block_of(start)).map_or(all, |block| block.tokens),
        Where::Sentence => article.sentences.get(article.sentence_of(start)).map_or(all, |sentence| sentence.tokens),
    }
}
