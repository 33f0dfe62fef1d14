//! Near-spellings of one name inside an article: the odd one out and the usual one.
//!
//! Two capitalised words that differ by one letter, two swapped letters or the order of their letters are one name spelt two
//! ways where the same word stands beside both ("Keiran Gibbs", "Kieran Gibbs"), or where nothing tells that two are meant.
//! Words are compared by what is left when a letter is taken out of them, so that the work grows with the article and not
//! with the square of its names.

use std::cell::OnceCell;
use std::hash::{Hash, Hasher};

use rustc_hash::{FxHashMap, FxHashSet, FxHasher};

use super::{Mention, Value, Variant};
use crate::article::{Article, BlockKind, Flags, Token, TokenKind, TokenRange};
use crate::lexicon::{Class, Lexicon, WordId};

/// Shorter words are too often near another by chance.
const SHORTEST_WITH_NEIGHBOUR: usize = 4;
const SHORTEST_ALONE: usize = 6;
/// Bytes of the longest word that is compared; what is longer is no name.
const LONGEST: usize = 40;
/// A spelling that stands more often than this is no slip.
const MOST_SLIPS: usize = 2;
/// So many places of a word are looked at, and so many words that are near one another.
const PLACES: usize = 12;
const CROWD: usize = 8;

/// Distinct words that are compared, from the start of the article: more than a long book has names.
const MOST_WORDS: usize = 20_000;

/// A capitalised word and where it stands.
struct Word<'a> {
    text: &'a str,
    id: WordId,
    count: usize,
    /// The first places.
    places: Vec<u32>,
}

/// Finds the odd spellings of an article.
pub fn find(article: &Article<'_>, lexicon: &Lexicon, mentions: &mut Vec<Mention>) {
    let words = capitalised(article, lexicon);
    let speller = Speller { article, lexicon, small: OnceCell::new(), english: OnceCell::new() };
    let mut odd: Vec<(u32, u32)> = near_pairs(&words).into_iter().filter_map(|(a, b)| speller.slip(&words[a], &words[b])).collect();
    odd.sort_unstable();
    odd.dedup_by_key(|(slip, _)| *slip);
    let mut names: Vec<(TokenRange, TokenRange)> = Vec::new();
    for (slip, usual) in odd {
        match names.last_mut() {
            Some((run, usual_run)) if run.end == slip && usual_run.end == usual => {
                run.end += 1;
                usual_run.end += 1;
            }
            _ => names.push((TokenRange::new(slip, slip + 1), TokenRange::new(usual, usual + 1))),
        }
    }
    mentions.extend(names.into_iter().map(|(tokens, usual)| Mention { tokens, value: Value::Variant(Variant { usual }) }));
}

/// The distinct capitalised words of running prose that can be names, in the order in which they first stand there.
fn capitalised<'a>(article: &'a Article<'_>, lexicon: &Lexicon) -> Vec<Word<'a>> {
    let mut words: Vec<Word<'a>> = Vec::new();
    let mut known: FxHashMap<&str, usize> = FxHashMap::default();
    for block in article.blocks.iter().filter(|block| !matches!(block.kind, BlockKind::Headline | BlockKind::Heading)) {
        for at in block.tokens.start..block.tokens.end {
            let token = &article.tokens[at as usize];
            if !may_be_name(token, lexicon) {
                continue;
            }
            let text = article.token_text(at);
            if !(SHORTEST_WITH_NEIGHBOUR..=LONGEST).contains(&text.len()) || !text.chars().skip(1).all(char::is_lowercase) {
                continue;
            }
            let index = match known.get(text) {
                Some(index) => *index,
                None if words.len() < MOST_WORDS => {
                    known.insert(text, words.len());
                    words.push(Word { text, id: token.word, count: 0, places: Vec::new() });
                    words.len() - 1
                }
                None => continue,
            };
            words[index].count += 1;
            if words[index].places.len() < PLACES {
                words[index].places.push(at);
            }
        }
    }
    words
}

fn may_be_name(token: &Token, lexicon: &Lexicon) -> bool {
    let calendar = || lexicon.months.word(token.word).is_some() || lexicon.weekdays.word(token.word).is_some();
    token.is_capitalised() && !token.has(Flags::UPPER) && !lexicon.is(token.word, Class::Function) && !calendar()
}

/// Pairs of words that are near each other: indices, the smaller first.
fn near_pairs(words: &[Word<'_>]) -> Vec<(usize, usize)> {
    let mut keyed: Vec<(u64, usize)> = Vec::new();
    for (index, word) in words.iter().enumerate() {
        add_keys(word.text, |key| keyed.push((key, index)));
    }
    keyed.sort_unstable();
    keyed.dedup();
    let mut pairs = Vec::new();
    for crowd in keyed.chunk_by(|(a, _), (b, _)| a == b) {
        let crowd = &crowd[..crowd.len().min(CROWD)];
        for (at, (_, first)) in crowd.iter().enumerate() {
            pairs.extend(crowd[at + 1..].iter().map(|(_, second)| (*first, *second)));
        }
    }
    pairs.sort_unstable();
    pairs.dedup();
    pairs
}

/// Adds what two near words share: the word itself, the word without one of its letters, or all its letters in order of the alphabet.
fn add_keys(text: &str, mut add: impl FnMut(u64)) {
    fn hash(letters: impl Iterator<Item = char>) -> u64 {
        let mut hasher = FxHasher::default();
        letters.for_each(|letter| letter.hash(&mut hasher));
        hasher.finish()
    }
    let mut letters: Vec<char> = text.chars().flat_map(char::to_lowercase).collect();
    add(hash(letters.iter().copied()));
    for out in 0..letters.len() {
        add(hash(letters[..out].iter().chain(&letters[out + 1..]).copied()));
    }
    letters.sort_unstable();
    add(hash(['*'].into_iter().chain(letters)));
}

struct Speller<'a> {
    article: &'a Article<'a>,
    lexicon: &'a Lexicon,
    /// The words that stand without a capital; most articles have no pair of near names that would ask for them.
    small: OnceCell<FxHashSet<&'a str>>,
    english: OnceCell<bool>,
}

/// How two near words differ.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Edit {
    /// Letters changed places, or one is doubled: a slip of the hand.
    Slip,
    /// A vowel is another one, or missing: a matter of the ear.
    Vowel,
    /// Anything else: as likely another name.
    Other,
}

impl Speller<'_> {
    /// The odd one of two near words and the usual one, by their places; nothing where both may be right.
    fn slip(&self, a: &Word<'_>, b: &Word<'_>) -> Option<(u32, u32)> {
        if a.count.min(b.count) > MOST_SLIPS {
            return None;
        }
        let edit = edit(a.text, b.text)?;
        let order = a.count.cmp(&b.count).then_with(|| self.rank(a).cmp(&self.rank(b)));
        let (odd, usual) = if order.is_lt() { (a, b) } else { (b, a) };
        if self.are_forms(odd.text, usual.text) || self.stand_together(odd, usual) || self.is_common(odd) {
            return None;
        }
        self.beside_the_same(odd, usual).filter(|_| self.is_english()).or_else(|| self.alone(odd, usual, edit))
    }

    /// The same name stands before or after both; it may be misspelt itself.
    fn beside_the_same(&self, odd: &Word<'_>, usual: &Word<'_>) -> Option<(u32, u32)> {
        if self.is_given(odd) && self.is_given(usual) && skeleton(odd.text) != skeleton(usual.text) {
            return None;
        }
        let beside = |at: u32| [self.neighbour(at, false), self.neighbour(at, true)];
        let same_name = |a: Option<&str>, b: Option<&str>| match (a, b) {
            (Some(a), Some(b)) => a == b || matches!(edit(a, b), Some(Edit::Slip | Edit::Vowel)),
            _ => false,
        };
        odd.places.iter().find_map(|slip| {
            let [before, after] = beside(*slip);
            let same = usual.places.iter().find(|place| {
                let [other_before, other_after] = beside(**place);
                same_name(before, other_before) || same_name(after, other_after)
            });
            same.map(|usual| (*slip, *usual))
        })
    }

    /// Nothing tells that two are meant: no two first names, no word of a list, no everyday word.
    fn alone(&self, odd: &Word<'_>, usual: &Word<'_>, edit: Edit) -> Option<(u32, u32)> {
        let long = odd.text.chars().count().max(usual.text.chars().count()) >= SHORTEST_ALONE;
        let same_start = odd.text.chars().next() == usual.text.chars().next();
        let same_length = odd.text.chars().count() == usual.text.chars().count();
        let same_end = odd.text.chars().next_back() == usual.text.chars().next_back();
        let slip = edit == Edit::Slip;
        let known = odd.id != WordId::UNKNOWN || (!slip && self.is_given(usual));
        let full = |word: &Word<'_>| word.places.iter().any(|place| self.neighbour(*place, false).is_some());
        let leads = |word: &Word<'_>| word.places.iter().any(|place| self.neighbour(*place, true).is_some());
        let apart = self.have_other_given_names(odd, usual) || if slip { leads(usual) && !leads(odd) } else { leads(odd) };
        let often = match edit {
            Edit::Slip => usual.count > 1 || usual.id != WordId::UNKNOWN || full(usual) || usual.text.len() > SHORTEST_ALONE,
            Edit::Vowel => usual.count > 2 || full(usual),
            Edit::Other => usual.count > 2 && odd.count == 1,
        };
        let shaped = long && same_start && (same_end || !same_length);
        let sentence_word = self.only_starts_sentences(odd) && !(slip && usual.count > 2);
        if !shaped || known || apart || !often || sentence_word || self.is_common(usual) || self.is_listed(odd) || !self.is_english() {
            return None;
        }
        Some((*odd.places.first()?, *usual.places.first()?))
    }

    /// Which of two words that stand equally often is the usual one: the one that is known, follows a given name, or comes first.
    fn rank(&self, word: &Word<'_>) -> (bool, bool, std::cmp::Reverse<u32>) {
        let full = word.places.iter().any(|place| self.neighbour(*place, false).is_some());
        (word.id != WordId::UNKNOWN, full, std::cmp::Reverse(word.places.first().copied().unwrap_or_default()))
    }

    /// Whether both follow a given name or an initial, and no two of these can be one.
    fn have_other_given_names(&self, a: &Word<'_>, b: &Word<'_>) -> bool {
        let given = |word: &Word<'_>| -> Vec<&str> { word.places.iter().filter_map(|place| self.before(*place)).collect() };
        let (a, b) = (given(a), given(b));
        let fit = |a: &str, b: &str| a == b || ((a.chars().count() == 1 || b.chars().count() == 1) && a.chars().next() == b.chars().next());
        !a.is_empty() && !b.is_empty() && !a.iter().any(|a| b.iter().any(|b| fit(a, b)))
    }

    /// The given name or initial right before a place.
    fn before(&self, at: u32) -> Option<&str> {
        let back = |steps: u32| at.checked_sub(steps).filter(|before| self.article.block_of(*before) == self.article.block_of(at));
        let point = back(1).filter(|before| self.article.token_text(*before) == ".");
        let name = if point.is_some() { back(2)? } else { back(1)? };
        let text = self.article.token_text(name);
        let initial = text.chars().count() == 1 && text.chars().all(char::is_uppercase);
        (initial || (point.is_none() && self.name_at(name))).then_some(text)
    }

    /// Whether the article is in English, as far as its small words tell.
    fn is_english(&self) -> bool {
        const LEAST_SHARE: usize = 20;
        *self.english.get_or_init(|| {
            let small = self.article.tokens.iter().filter(|token| self.lexicon.token_is(token, Class::Function)).count();
            small * LEAST_SHARE > self.article.tokens.len()
        })
    }

    fn is_given(&self, word: &Word<'_>) -> bool {
        self.lexicon.is(word.id, Class::GivenName)
    }

    /// Whether a word stands only in lists of names: "Easterby, Horan, Foley".
    fn is_listed(&self, word: &Word<'_>) -> bool {
        let comma = |at: Option<u32>| at.is_some_and(|at| self.article.tokens.get(at as usize).is_some() && self.article.token_text(at) == ",");
        word.places.iter().all(|place| comma(place.checked_sub(1)) && comma(Some(place + 1)))
    }

    /// The capitalised word right before or after a place, past initials.
    fn neighbour(&self, at: u32, after: bool) -> Option<&str> {
        const PAST: u32 = 3;
        let block = self.article.blocks.get(self.article.block_of(at))?.tokens;
        (1..=PAST)
            .map_while(|step| if after { at.checked_add(step) } else { at.checked_sub(step) })
            .take_while(|next| block.contains(*next))
            .find_map(|next| {
                let text = self.article.token_text(next);
                let initial = text == "." || (text.chars().count() == 1 && text.chars().all(char::is_uppercase));
                if initial { None } else { Some(self.name_at(next).then_some(text)) }
            })?
    }

    fn name_at(&self, at: u32) -> bool {
        let token = &self.article.tokens[at as usize];
        let title = self.lexicon.is(token.word, Class::Honorific) || self.lexicon.office_names.word(token.word).is_some();
        may_be_name(token, self.lexicon) && !title
    }

    /// Whether one is a form of the other or another accepted spelling of it.
    fn are_forms(&self, a: &str, b: &str) -> bool {
        let (a, b) = (a.to_lowercase(), b.to_lowercase());
        if a == b {
            return true;
        }
        let (short, long) = if a.chars().count() < b.chars().count() { (&a, &b) } else { (&b, &a) };
        let listed =
            |name: &str, word: &str| self.lexicon.list(name).is_some_and(|list| list.iter().any(|phrase| phrase.as_ref() == [self.lexicon.id(word)]));
        let ending = long.strip_prefix(short.as_str()).is_some_and(|ending| listed("name-endings", ending));
        let beginning = long.strip_suffix(short.as_str()).is_some_and(|beginning| listed("name-beginnings", beginning));
        let foreign = |text: &str| !text.is_ascii();
        ending || beginning || foreign(&a) != foreign(&b) || dialect(&a) == dialect(&b)
    }

    /// Whether both stand in one sentence, which tells them apart.
    fn stand_together(&self, a: &Word<'_>, b: &Word<'_>) -> bool {
        let sentences = |word: &Word<'_>| word.places.iter().map(|place| self.article.sentence_of(*place)).collect::<Vec<_>>();
        let (a, b) = (sentences(a), sentences(b));
        a.iter().any(|sentence| b.contains(sentence))
    }

    /// Whether the article writes the word without its capital too.
    fn is_common(&self, word: &Word<'_>) -> bool {
        let small = |token: &&Token| token.kind == TokenKind::Word && !token.has(Flags::CAPITAL);
        let words = self.small.get_or_init(|| {
            let tokens = self.article.tokens.iter().filter(small);
            tokens.map(|token| &self.article.text[token.span().range()]).filter(|text| text.len() <= LONGEST).collect()
        });
        words.contains(word.text.to_lowercase().as_str())
    }

    fn only_starts_sentences(&self, word: &Word<'_>) -> bool {
        word.places.iter().all(|place| self.article.tokens[*place as usize].has(Flags::START) && self.neighbour(*place, true).is_none())
    }
}

/// How two near words differ; nothing where they are not near after all.
fn edit(a: &str, b: &str) -> Option<Edit> {
    let (a, b) = (a.to_lowercase(), b.to_lowercase());
    let ends = |text: &str| (text.chars().next(), text.chars().next_back());
    let once = |text: &str| {
        let mut last = None;
        text.chars().filter(|c| last.replace(*c) != Some(*c)).collect::<String>()
    };
    let sorted = |text: &str| {
        let mut letters: Vec<char> = text.chars().collect();
        letters.sort_unstable();
        letters
    };
    if once(&a) == once(&b) || (sorted(&a) == sorted(&b) && ends(&a) == ends(&b)) {
        return Some(Edit::Slip);
    }
    (strsim::osa_distance(&a, &b) == 1).then(|| if skeleton(&a) == skeleton(&b) { Edit::Vowel } else { Edit::Other })
}

/// The consonants of a word, doubled ones once: what a reader hears of a given name.
fn skeleton(word: &str) -> String {
    let mut skeleton: String = word.to_lowercase().chars().filter(|c| !matches!(c, 'a' | 'e' | 'i' | 'o' | 'u' | 'y' | 'h')).collect();
    let mut last = None;
    skeleton.retain(|c| last.replace(c) != Some(c));
    skeleton
}

/// One spelling for words that British and American English write differently.
fn dialect(word: &str) -> String {
    word.replace("our", "or").replace("isa", "iza").replace("tre", "ter").replace("ence", "ense").replace("inium", "inum").replace("men", "man")
}
