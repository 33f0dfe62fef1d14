//! Words that an article spells in two ways: "theatre" and "theater".

use rustc_hash::FxHashMap;

use crate::article::{Article, Flags, TokenRange};
use crate::lexicon::Lexicon;
use crate::mentions::{Kind, Mention, Value, Variant};

/// Where the two spellings of a word stand.
type Places = [Vec<u32>; 2];

/// Finds the rarer spelling of each. Names have their own spelling, and so has what somebody else wrote: quotations, and the words of links, which
/// are titles. The mentions so far have to hold quotations.
pub(super) fn find(article: &Article<'_>, lexicon: &Lexicon, mentions: &mut Vec<Mention>) {
    let mut words: FxHashMap<u16, Places> = FxHashMap::default();
    for (at, token) in (0..).zip(&article.tokens).filter(|(_, token)| lexicon.dialects.has(token.word)) {
        for side in lexicon.dialects.sides(token.word).iter().filter(|_| !token.has(Flags::CAPITAL)) {
            words.entry(side.group).or_default()[usize::from(side.side)].push(at);
        }
    }
    let has_both = |[one, other]: &Places| !one.is_empty() && !other.is_empty();
    words.retain(|_, places| has_both(places));
    if words.is_empty() {
        return;
    }
    let others = of_others(article, mentions);
    words.values_mut().flatten().for_each(|places| places.retain(|at| !holds(&others, *at)));
    let found: Vec<Mention> = words.values().filter(|places| has_both(places)).filter_map(|[one, other]| rarer(one, other)).collect();
    mentions.extend(found);
}

/// The first place of the rarer spelling, and of two that stand as often that of the later.
fn rarer(one: &[u32], other: &[u32]) -> Option<Mention> {
    let key = |places: &[u32]| (std::cmp::Reverse(places.len()), places.first().copied());
    let (usual, odd) = if key(one) < key(other) { (one, other) } else { (other, one) };
    let word = |places: &[u32]| places.first().map(|at| TokenRange::new(*at, at + 1));
    Some(Mention { tokens: word(odd)?, value: Value::Variant(Variant { word: true, usual: word(usual)? }) })
}

/// Where others wrote the words, in order and apart: quotations and links.
fn of_others(article: &Article<'_>, mentions: &[Mention]) -> Vec<TokenRange> {
    let at = |place: u32| article.tokens.partition_point(|token| token.start < place) as u32;
    let linked = article.links.iter().map(|link| TokenRange::new(at(link.span.start), at(link.span.end)));
    let quoted = mentions.iter().filter(|mention| mention.value.kind() == Kind::Quotation).map(|mention| mention.tokens);
    let mut ranges: Vec<TokenRange> = linked.chain(quoted).collect();
    ranges.sort_unstable();
    ranges.dedup_by(|next, last| {
        let overlap = next.start <= last.end;
        if overlap {
            last.end = last.end.max(next.end);
        }
        overlap
    });
    ranges
}

fn holds(ranges: &[TokenRange], at: u32) -> bool {
    ranges[..ranges.partition_point(|range| range.start <= at)].last().is_some_and(|range| range.contains(at))
}
