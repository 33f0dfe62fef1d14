//! Names in a deck that stand nowhere else in the article.

use rustc_hash::{FxHashMap, FxHashSet};
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use super::beginnings::Beginnings;
use super::{Mention, Value};
use crate::article::{Article, Block, BlockKind, Flags, Token, TokenKind, TokenRange};
use crate::knowledge::PlaceId;
use crate::lexicon::{Class, Lexicon};

/// An article of fewer words need not have all that its deck has: it may be the start of one, or a stub.
const SHORTEST_ARTICLE: usize = 150;
/// A shorter word in capitals may be an abbreviation of anything.
const SHORTEST_NAME: usize = 4;
/// So many small words may stand inside a name: "Department of the Treasury".
const LONGEST_JOINT: u32 = 2;
/// Two names are the same where all letters but so many at the end are: "Russian" and "Russia".
const ENDING: usize = 2;

/// Finds them all.
pub fn find(article: &Article<'_>, lexicon: &Lexicon, mentions: &mut Vec<Mention>) {
    let is_deck = |block: &&Block| block.kind == BlockKind::Deck;
    if !article.blocks.iter().any(|block| is_deck(&block)) {
        return;
    }
    let length = article.blocks.iter().filter(|block| !is_deck(block)).map(|block| block.tokens.len() as usize).sum::<usize>();
    if length < SHORTEST_ARTICLE {
        return;
    }
    let mut decks: Vec<&Block> = article.blocks.iter().filter(is_deck).collect();
    // Many sites write one text twice, as summary and as description.
    decks.dedup_by_key(|deck| &article.text[deck.span.range()]);
    let in_deck = |tokens: TokenRange| decks.iter().any(|deck| deck.tokens.overlaps(tokens));
    let place = |mention: &Mention| match mention.value {
        Value::Place(place) => Some((mention.tokens, place.place)),
        _ => None,
    };
    let (there, here): (Vec<_>, Vec<_>) = mentions.iter().filter_map(place).partition(|(tokens, _)| !in_deck(*tokens));
    let places: FxHashSet<PlaceId> = there.into_iter().map(|(_, place)| place).collect();
    let borne = |at: u32| here.iter().any(|(tokens, place)| tokens.contains(at) && places.contains(place));
    let mut names: Vec<TokenRange> = Vec::new();
    let all = decks.iter().flat_map(|deck| deck.tokens.start..deck.tokens.end);
    let sought = all.filter(|at| is_name(article, lexicon, *at)).map(|at| article.token_text(at));
    let told = Told::new(sought, article.blocks.iter().filter(|block| !is_deck(block)).flat_map(|block| words(article, block)));
    for deck in decks.iter().filter(|deck| !is_in_capitals(article, lexicon, deck)) {
        for at in deck.tokens.start..deck.tokens.end {
            let name = article.token_text(at);
            if is_name(article, lexicon, at) && !borne(at) && !told.has(name) && !stands_outside(article, name) {
                let joins = |last: &TokenRange| (last.end..at).all(|at| lexicon.token_is(&article.tokens[at as usize], Class::Function));
                match names.last_mut().filter(|last| last.end + LONGEST_JOINT >= at && joins(last)) {
                    Some(last) => last.end = at + 1,
                    None => names.push(TokenRange::new(at, at + 1)),
                }
            }
        }
    }
    names.extend(numbered(article, lexicon, &decks));
    mentions.extend(names.into_iter().map(|tokens| Mention { tokens, value: Value::Unborne }));
}

/// Names with a number that the article has with other numbers alone: "Otter 1.23" over an article about Otter 1.22.
fn numbered(article: &Article<'_>, lexicon: &Lexicon, decks: &[&Block]) -> Vec<TokenRange> {
    let pairs = |block: &Block| {
        (block.tokens.start..block.tokens.end.saturating_sub(1)).filter(|at| {
            let (name, number) = (&article.tokens[*at as usize], &article.tokens[*at as usize + 1]);
            let name = name.is_capitalised() && !lexicon.token_is(name, Class::Function) && lexicon.months.word(name.word).is_none();
            // "18F" is no number.
            let whole = article.tokens.get(*at as usize + 2).is_none_or(|next| next.kind == TokenKind::Punctuation || next.has(Flags::SPACE));
            name && number.kind == TokenKind::Number && number.has(Flags::SPACE) && whole
        })
    };
    let here: Vec<u32> = decks.iter().flat_map(|deck| pairs(deck)).collect();
    if here.is_empty() {
        return Vec::new();
    }
    let elsewhere = article.blocks.iter().filter(|block| !matches!(block.kind, BlockKind::Deck | BlockKind::Headline));
    let there: FxHashSet<&str> = elsewhere.flat_map(pairs).map(|at| article.token_text(at)).collect();
    let other = here.into_iter().filter(|at| there.contains(article.token_text(*at)));
    other.filter(|at| !stands_outside(article, article.token_text(at + 1))).map(|at| TokenRange::new(at, at + 2)).collect()
}

/// Whether words stand in the file outside of headline and deck, be it in code or markup that is no prose here.
pub fn stands_outside(article: &Article<'_>, words: &str) -> bool {
    // Broken text is given the benefit of the doubt.
    let Ok(source) = std::str::from_utf8(article.source) else { return true };
    let count = |text: &str| {
        let edge = |c: Option<char>| !c.is_some_and(char::is_alphanumeric);
        let whole = |(at, _): &(usize, &str)| edge(text[..*at].chars().next_back()) && edge(text[at + words.len()..].chars().next());
        text.match_indices(words).filter(whole).count()
    };
    let heads = article.blocks.iter().filter(|block| matches!(block.kind, BlockKind::Headline | BlockKind::Deck));
    count(source) > heads.map(|block| count(&article.text[block.span.range()])).sum::<usize>()
}

/// Whether a word has its capital from being a name, and not from where it stands.
fn is_name(article: &Article<'_>, lexicon: &Lexicon, at: u32) -> bool {
    let token = &article.tokens[at as usize];
    let after_quote = at.checked_sub(1).is_some_and(|before| matches!(article.token_text(before), "\"" | "“" | "‘" | "'" | ":" | "-" | "–" | "—"));
    let name = token.is_capitalised() && !token.has(Flags::START) && !token.has(Flags::UPPER) && !lexicon.token_is(token, Class::Function);
    // The article tells the month by its date.
    let month = lexicon.months.word(token.word).is_some();
    name && !month && !after_quote && article.token_text(at).chars().count() >= SHORTEST_NAME
}

/// Whether most words of a deck begin with a capital, as in a title.
fn is_in_capitals(article: &Article<'_>, lexicon: &Lexicon, deck: &Block) -> bool {
    let tokens = &article.tokens[deck.tokens.start as usize..deck.tokens.end as usize];
    let words = |capitals: bool| {
        let counts =
            |token: &&Token| token.kind == TokenKind::Word && !lexicon.token_is(token, Class::Function) && token.is_capitalised() == capitals;
        tokens.iter().filter(counts).count()
    };
    words(true) >= words(false)
}

/// Which names the article has, but for their endings and their capitals.
struct Told(FxHashMap<String, bool>);

impl Told {
    /// Looks for names among words.
    fn new<'w>(names: impl Iterator<Item = &'w str>, words: impl Iterator<Item = &'w str>) -> Self {
        let mut beginnings = Beginnings::default();
        let mut stems = FxHashMap::default();
        for name in names {
            let stem = stem(name);
            beginnings.add(stem.as_bytes());
            stems.insert(stem, false);
        }
        if stems.is_empty() {
            return Self(stems);
        }
        // Most words have no mark inside, so that they are their only part.
        let plain = |word: &str| word.bytes().all(|byte| byte.is_ascii_alphanumeric());
        let words = words.filter(|word| beginnings.may_hold(word.as_bytes()) || !plain(word));
        for part in words.flat_map(parts).filter(|part| beginnings.may_hold(part.as_bytes())) {
            let word = folded(part);
            for end in word.char_indices().map(|(end, _)| end).chain([word.len()]) {
                if let Some(told) = stems.get_mut(&word[..end]) {
                    *told = true;
                }
            }
        }
        Self(stems)
    }

    fn has(&self, name: &str) -> bool {
        self.0.get(&stem(name)).copied().unwrap_or_default()
    }
}

/// A name without its ending, folded.
fn stem(name: &str) -> String {
    let name = folded(name);
    let length = name.chars().count();
    name.chars().take(length.saturating_sub(ENDING).max(SHORTEST_NAME)).collect()
}

/// The words of a block.
fn words<'a>(article: &'a Article<'_>, block: &Block) -> impl Iterator<Item = &'a str> + use<'a> {
    let words = (block.tokens.start..block.tokens.end).filter(|at| article.tokens[*at as usize].kind != TokenKind::Punctuation);
    words.map(|at| article.token_text(at))
}

/// A word without the marks inside it.
fn parts(word: &str) -> impl Iterator<Item = &str> {
    word.split(|c: char| !c.is_alphanumeric() && !is_combining_mark(c))
}

/// Small letters without accents.
fn folded(word: &str) -> String {
    if word.is_ascii() {
        return word.to_ascii_lowercase();
    }
    word.nfd().filter(|letter| !is_combining_mark(*letter)).flat_map(char::to_lowercase).collect()
}
