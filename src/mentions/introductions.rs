//! People who are named by the family name before anybody has said who they are.

use rustc_hash::{FxHashMap, FxHashSet};

use super::{Kind, Mention, Unintroduced, Value};
use crate::article::{Article, Block, BlockKind, TokenKind, TokenRange};
use crate::lexicon::{Class, Lexicon};

/// A named person of the article.
struct Named {
    tokens: TokenRange,
    family: TokenRange,
    honorific: Option<u32>,
    full: bool,
}

impl Named {
    /// The name with its honorific.
    fn titled(&self) -> TokenRange {
        TokenRange::new(self.honorific.unwrap_or(self.tokens.start), self.tokens.end)
    }
}

/// Finds the first mention of each such person. A headline, a deck, a caption or a quotation introduces nobody, and need not.
pub fn find(article: &Article<'_>, lexicon: &Lexicon, mentions: &mut Vec<Mention>) {
    let mut quoted: Vec<TokenRange> =
        mentions.iter().filter(|mention| mention.value.kind() == Kind::Quotation).map(|mention| mention.tokens).collect();
    quoted.sort_unstable();
    let running: Vec<Named> = people(mentions).into_iter().filter(|person| is_running(article, &quoted, person.tokens)).collect();
    let mut met: FxHashSet<&str> = FxHashSet::default();
    let first = running.iter().filter(|person| met.insert(article.slice(person.family)));
    let mut bare: Vec<&Named> = first.filter(|person| !person.full && speaks_unknown(article, lexicon, person)).collect();
    if bare.is_empty() {
        return;
    }
    let titles: FxHashSet<u32> = mentions.iter().filter(|mention| mention.value.kind() == Kind::Office).map(|mention| mention.tokens.end).collect();
    bare.retain(|person| !titles.contains(&person.titled().start));
    let mut full: FxHashMap<&str, TokenRange> = FxHashMap::default();
    for person in running.iter().filter(|person| person.full) {
        full.entry(article.slice(person.family)).or_insert(person.tokens);
    }
    let named = first_in_full(article, &bare);
    for person in bare {
        let family = article.slice(person.family);
        let later = full.get(family).copied();
        let elsewhere = named.get(family).copied();
        let before = elsewhere.is_some_and(|at| at < person.tokens.start);
        if !before && (later.is_some() || (elsewhere.is_none() && person.honorific.is_some())) {
            mentions.push(Mention { tokens: person.titled(), value: Value::Unintroduced(Unintroduced { full: later }) });
        }
    }
}

/// Whether the words around a name say that it is a person who speaks, and not who that is: “Lindqvist said”, “…,” said Lindqvist.
///
/// Without a verb of speech "Tomlinson" may be a report, and "Kinsey" a film. After "Sir" a given name will do, a judge is known by title,
/// "the farmer Mr Lindqvist" by trade, and some by the family name alone.
fn speaks_unknown(article: &Article<'_>, lexicon: &Lexicon, person: &Named) -> bool {
    let token = |at: u32| article.tokens.get(at as usize);
    let is = |at: u32, class: Class| token(at).is_some_and(|token| lexicon.token_is(token, class));
    let speaks = |at: u32| token(at).is_some_and(|token| !token.is_capitalised()) && is(at, Class::Attribution);
    let inverted = || {
        let before = person.titled().start;
        let mark = before.checked_sub(2).and_then(token).is_some_and(|token| token.kind == TokenKind::Punctuation);
        mark && speaks(before - 1)
    };
    let given = person.family.len() == 1 && is(person.family.start, Class::GivenName);
    let plain = person.honorific.is_none_or(|at| is_listed(article, lexicon, "plain-honorifics", TokenRange::new(at, at + 1)));
    let told = person.titled().start.checked_sub(1).is_some_and(|before| is(before, Class::PersonNoun));
    let famous = is_listed(article, lexicon, "known-by-family-name", person.family);
    !given && plain && !told && !famous && (speaks(person.tokens.end) || inverted())
}

/// Where the family names of some people first stand after another capitalised word, as in a full name whose given name is not known for one.
fn first_in_full<'a>(article: &'a Article<'_>, people: &[&Named]) -> FxHashMap<&'a str, u32> {
    let mut found = FxHashMap::default();
    if people.is_empty() {
        return found;
    }
    let families: FxHashSet<&str> = people.iter().map(|person| article.slice(person.family)).collect();
    let honorifics: FxHashSet<u32> = people.iter().filter_map(|person| person.honorific).collect();
    for block in article.blocks.iter().filter(|block| is_introducing(block)) {
        let tokens = article.tokens.get(block.tokens.start as usize..block.tokens.end as usize).unwrap_or_default();
        for (before, pair) in (block.tokens.start..).zip(tokens.windows(2)) {
            let [name, family] = pair else { continue };
            let text = &article.text[family.span().range()];
            if name.is_capitalised() && family.is_capitalised() && !honorifics.contains(&before) && families.contains(text) {
                found.entry(text).or_insert(before);
            }
        }
    }
    found
}

/// The people in text order.
fn people(mentions: &[Mention]) -> Vec<Named> {
    let named = |mention: &Mention| match &mention.value {
        Value::Person(person) => {
            Some(Named { tokens: mention.tokens, family: person.family, honorific: person.honorific, full: !person.given.is_empty() })
        }
        _ => None,
    };
    let mut people: Vec<Named> = mentions.iter().filter_map(named).collect();
    people.sort_unstable_by_key(|person| person.tokens);
    people
}

/// Whether a place is running prose, outside quotations.
fn is_running(article: &Article<'_>, quoted: &[TokenRange], tokens: TokenRange) -> bool {
    let block = article.blocks.get(article.block_of(tokens.start));
    let before = quoted.partition_point(|quotation| quotation.start <= tokens.start);
    let inside = before.checked_sub(1).and_then(|at| quoted.get(at)).is_some_and(|quotation| quotation.overlaps(tokens));
    !inside && block.is_some_and(is_introducing)
}

fn is_introducing(block: &Block) -> bool {
    matches!(block.kind, BlockKind::Paragraph | BlockKind::ListItem)
}

/// Whether a list has the words of a range.
fn is_listed(article: &Article<'_>, lexicon: &Lexicon, list: &str, tokens: TokenRange) -> bool {
    let words = article.tokens.get(tokens.start as usize..tokens.end as usize).unwrap_or_default();
    let phrases = lexicon.list(list).unwrap_or_default();
    phrases.iter().any(|phrase| phrase.len() == words.len() && phrase.iter().zip(words).all(|(word, token)| *word == token.word))
}
