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
        for side in lexicon.dialects.sides(token.word) {
            if !token.has(Flags::CAPITAL) && !is_quoted(article, mentions, at) {
                words.entry(side.group).or_default()[usize::from(side.side)].push(at);
            }
        }
    }
    let both = words.into_values().filter(|[one, other]| !one.is_empty() && !other.is_empty());
    let found: Vec<Mention> = both.filter_map(|[one, other]| rarer(&one, &other)).collect();
    mentions.extend(found);
}

/// The first place of the rarer spelling, and of two that stand as often that of the later.
fn rarer(one: &[u32], other: &[u32]) -> Option<Mention> {
    let key = |places: &[u32]| (std::cmp::Reverse(places.len()), places.first().copied());
    let (usual, odd) = if key(one) < key(other) { (one, other) } else { (other, one) };
    let word = |places: &[u32]| places.first().map(|at| TokenRange::new(*at, at + 1));
    Some(Mention { tokens: word(odd)?, value: Value::Variant(Variant { word: true, usual: word(usual)? }) })
}

fn is_quoted(article: &Article<'_>, mentions: &[Mention], at: u32) -> bool {
    let start = article.tokens[at as usize].start;
    let linked = article.links.iter().any(|link| link.span.range().contains(&(start as usize)));
    linked || mentions.iter().any(|mention| mention.value.kind() == Kind::Quotation && mention.tokens.contains(at))
}
