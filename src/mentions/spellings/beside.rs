//! Two spellings beside one name: "Keiran Gibbs" and "Kieran Gibbs", "Honk Kong" and "Hong Kong".

use super::edit::{self, Edit};
use super::scene::Scene;
use super::words::{Pair, Word};
use super::{MOST_SLIPS, Slip};
use crate::article::{BlockKind, TokenRange};
use crate::lexicon::{Class, WordId};

/// Distinct words beside one name that are compared, from the start of the article.
const CROWD: usize = 24;
/// Letters of a word that may have one other letter beside a name: "Honk Kong".
const SHORT: usize = 4;
/// Letters of a word that may differ beside an everyday word ("Southern", "Road").
const LONG: usize = 7;

/// All places of two words of one name.
struct Name {
    /// The word that is the same, and the word beside it: indices into the words of the article.
    shared: u32,
    other: u32,
    /// Whether the shared word comes last.
    last: bool,
    count: usize,
    /// The first place; a headline gives none unless there is no other.
    tokens: TokenRange,
}

/// Finds names of two words of which one is spelt in two ways.
pub(super) fn find(scene: &Scene<'_>) -> Vec<Slip> {
    let pairs = &scene.names.pairs;
    let mut found = Vec::new();
    for last in [true, false] {
        let split = |pair: &Pair| if last { (pair.second, pair.first) } else { (pair.first, pair.second) };
        let mut places: Vec<(u32, u32, u32)> = (0..).zip(pairs).map(|(at, pair)| (split(pair).0, split(pair).1, at)).collect();
        places.sort_unstable();
        // Most words stand beside one other alone.
        for beside in places.chunk_by(|a, b| a.0 == b.0).filter(|beside| beside.first().map(|place| place.1) != beside.last().map(|place| place.1)) {
            let names: Vec<Name> = beside.chunk_by(|a, b| a.1 == b.1).take(CROWD).filter_map(|places| name(pairs, places, last)).collect();
            for (at, a) in names.iter().enumerate() {
                found.extend(names[at + 1..].iter().filter_map(|b| slip(scene, a, b)));
            }
        }
    }
    found
}

/// A name by its places: the shared word, the other one, and the index of the pair.
fn name(pairs: &[Pair], places: &[(u32, u32, u32)], last: bool) -> Option<Name> {
    let &(shared, other, at) = places.first()?;
    Some(Name { shared, other, last, count: places.len(), tokens: pairs.get(at as usize)?.tokens })
}

fn slip(scene: &Scene<'_>, a: &Name, b: &Name) -> Option<Slip> {
    let word = |index: u32| &scene.names.words[index as usize];
    let (word_a, word_b) = (word(a.other), word(b.other));
    if !may_be_near(word_a.text, word_b.text) {
        return None;
    }
    let edit = edit::between(word_a.text, word_b.text)?;
    let rank = |name: &Name| (name.count, word(name.other).id != WordId::UNKNOWN, std::cmp::Reverse(name.tokens.start));
    let (odd, usual) = if rank(a) < rank(b) { (a, b) } else { (b, a) };
    let (odd_word, usual_word) = (word(odd.other), word(usual.other));
    let silent = odd.count > MOST_SLIPS
        || scene.are_forms(odd_word.text, usual_word.text)
        || !could_be_one(scene, odd, usual, edit)
        || !is_telling(scene, word(a.shared), odd_word, usual_word, edit)
        || [odd, usual].iter().any(|name| scene.is_cited(name.tokens))
        || scene.tells_apart(odd.tokens.start, usual.tokens.start)
        || [odd, usual].iter().any(|name| scene.speaks_of_spelling(name.tokens.start))
        || !scene.is_english();
    (!silent).then(|| whole(scene, odd.tokens, usual.tokens))
}

/// The slip with the words that follow both: "Rachel Bradley" goes on with "Montgomery".
fn whole(scene: &Scene<'_>, mut odd: TokenRange, mut usual: TokenRange) -> Slip {
    const MOST_WORDS: usize = 4;
    for _ in 0..MOST_WORDS {
        let next = |tokens: TokenRange| scene.neighbour(tokens.end - 1, true);
        match (next(odd), next(usual)) {
            (Some(a), Some(b)) if scene.article.token_text(a) == scene.article.token_text(b) => (odd.end, usual.end) = (a + 1, b + 1),
            _ => break,
        }
    }
    Slip { odd, usual }
}

/// A look that costs nothing: near words begin or end alike and are about as long.
fn may_be_near(a: &str, b: &str) -> bool {
    let ends = a.bytes().next() == b.bytes().next() || a.bytes().next_back() == b.bytes().next_back();
    ends && a.len().abs_diff(b.len()) <= 3
}

/// Whether nothing in the two names says that two are meant.
fn could_be_one(scene: &Scene<'_>, odd: &Name, usual: &Name, edit: Edit) -> bool {
    let word = |name: &Name| &scene.names.words[name.other as usize];
    let (odd_word, usual_word) = (word(odd), word(usual));
    let given = |word: &Word<'_>| scene.is(word, Class::GivenName);
    if given(odd_word) && given(usual_word) && odd.last {
        let kin = scene.speaks_of_kin(odd.tokens.start) || scene.speaks_of_kin(usual.tokens.start);
        return edit::are_one_given_name(odd_word.text, usual_word.text) && odd.count == 1 && !kin;
    }
    // "Amarinder Singh" and "Amrinder Singh Raja" are two, unless the hand slipped.
    let goes_on = |name: &Name| {
        let next = scene.neighbour(name.tokens.end - 1, true).map(|at| scene.article.tokens[at as usize].word);
        next.is_some_and(|word| !scene.lexicon.is(word, Class::OrganisationWord) && !scene.lexicon.is(word, Class::NeverName))
    };
    !(edit != Edit::Slip && odd.last && goes_on(odd) != goes_on(usual))
}

/// Whether the name beside them and the words themselves say enough. "Road" stands beside many words, "Gibbs" beside few.
fn is_telling(scene: &Scene<'_>, shared: &Word<'_>, odd: &Word<'_>, usual: &Word<'_>, edit: Edit) -> bool {
    let length = odd.text.chars().count().max(usual.text.chars().count());
    let small = scene.is(odd, Class::Function);
    let everyday = |word: &Word<'_>| {
        scene.is(word, Class::NeverName) || scene.is(word, Class::OrganisationWord) || scene.is(word, Class::Function) || scene.small(word) > 0
    };
    let summary = || {
        let block = odd.places.first().and_then(|at| scene.article.blocks.get(scene.article.block_of(*at)));
        block.is_some_and(|block| matches!(block.kind, BlockKind::Deck | BlockKind::Caption))
    };
    if small && !summary() {
        return false;
    }
    if everyday(shared) || scene.is_place(shared) {
        return length >= LONG && odd.id == WordId::UNKNOWN && scene.small(odd) == 0;
    }
    // "Dow Jones" and "Don Jones", "Kim Yong Nam" and "Kim Jong Un".
    let given = scene.is(odd, Class::GivenName) || scene.is(usual, Class::GivenName);
    let short = length < SHORT || (length == SHORT && given) || scene.is(shared, Class::FamilyFirst);
    if edit == Edit::Letter && short {
        return false;
    }
    let own = !everyday(odd) || !everyday(usual);
    own && (edit != Edit::Two || length > LONG)
}
