//! Names in a deck that stand nowhere else in the article.

use std::collections::BTreeSet;

use rustc_hash::FxHashSet;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

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
    let told = article.blocks.iter().filter(|block| !is_deck(block)).map(|block| block.tokens.len() as usize).sum::<usize>();
    if told < SHORTEST_ARTICLE {
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
    let all = || decks.iter().flat_map(|deck| deck.tokens.start..deck.tokens.end);
    let beginnings = Beginnings::of(all().filter(|at| is_name(article, lexicon, *at)).map(|at| article.token_text(at)));
    let body = article.blocks.iter().filter(|block| !is_deck(block));
    let words: BTreeSet<String> = body.flat_map(|block| words(article, block, &beginnings)).collect();
    for deck in decks.iter().filter(|deck| !is_in_capitals(article, lexicon, deck)) {
        for at in deck.tokens.start..deck.tokens.end {
            let name = article.token_text(at);
            if is_name(article, lexicon, at) && !is_among(&words, &folded(name)) && !borne(at) && !stands_outside(article, name) {
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
    let elsewhere = article.blocks.iter().filter(|block| !matches!(block.kind, BlockKind::Deck | BlockKind::Headline));
    let there: FxHashSet<&str> = elsewhere.flat_map(pairs).map(|at| article.token_text(at)).collect();
    let here = decks.iter().flat_map(|deck| pairs(deck)).filter(|at| there.contains(article.token_text(*at)));
    here.filter(|at| !stands_outside(article, article.token_text(at + 1))).map(|at| TokenRange::new(at, at + 2)).collect()
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

/// How names begin: a word that begins otherwise is none of them.
struct Beginnings([bool; 256]);

impl Beginnings {
    fn of<'w>(names: impl Iterator<Item = &'w str>) -> Self {
        let mut first = [false; 256];
        for letter in names.filter_map(|name| folded(name).bytes().next()) {
            first[usize::from(letter)] = true;
        }
        Self(first)
    }

    /// Whether a word may be one of the names; an accent may hide any letter.
    fn may_hold(&self, word: &str) -> bool {
        word.bytes().next().is_some_and(|first| !first.is_ascii() || self.0[usize::from(first.to_ascii_lowercase())])
    }
}

/// The words of a block, of those that begin as some name does.
fn words<'a>(article: &'a Article<'_>, block: &Block, beginnings: &'a Beginnings) -> impl Iterator<Item = String> + use<'a> {
    let words = (block.tokens.start..block.tokens.end).filter(|at| article.tokens[*at as usize].kind != TokenKind::Punctuation);
    let parts = words.flat_map(|at| article.token_text(at).split(|c: char| !c.is_alphanumeric() && !is_combining_mark(c)));
    parts.filter(|part| beginnings.may_hold(part)).map(folded)
}

/// Small letters without accents.
fn folded(word: &str) -> String {
    if word.is_ascii() {
        return word.to_ascii_lowercase();
    }
    word.nfd().filter(|letter| !is_combining_mark(*letter)).flat_map(char::to_lowercase).collect()
}

/// Whether a word is among others, but for its ending.
fn is_among(words: &BTreeSet<String>, word: &str) -> bool {
    let length = word.chars().count();
    let stem: String = word.chars().take(length.saturating_sub(ENDING).max(SHORTEST_NAME)).collect();
    words.range(stem.clone()..).next().is_some_and(|other| other.starts_with(&stem))
}
