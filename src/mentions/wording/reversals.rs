//! Sentences that deny what another sentence says in the same words, or that say it with an opposite.

use rustc_hash::{FxHashMap, FxHashSet};

use super::words::{Text, Word};
use crate::article::{Article, TokenRange};
use crate::lexicon::{Class, Lexicon};
use crate::mentions::{Kind, Mention, Reversed, Value};

/// So many words that carry meaning a sentence shares with the one that it denies.
const FEWEST: usize = 4;
/// A sentence of more words is not looked for again.
const MOST: usize = 24;
/// So many denied sentences are looked for.
const MOST_DENIALS: usize = 64;
/// So many sentences with the same rare words are compared with one.
const CROWD: usize = 8;

/// A sentence with one of these does not say that something is so.
const SUPPOSING: [&str; 9] = ["if", "If", "would", "could", "might", "should", "whether", "may", "?"];

/// Finds them all.
pub(super) fn find(article: &Article<'_>, lexicon: &Lexicon, mentions: &[Mention]) -> Vec<Mention> {
    let text = Text { article, lexicon };
    let denials = denials(text);
    if denials.is_empty() {
        return Vec::new();
    }
    // Each denial is looked for by the two words after its negation.
    let mut sought: FxHashMap<(u64, u64), Vec<usize>> = FxHashMap::default();
    let mut first_letters: FxHashSet<u32> = FxHashSet::default();
    for (nth, denial) in denials.iter().enumerate() {
        sought.entry(denial.key()).or_default().push(nth);
        first_letters.insert(letters(text, denial.words[denial.after].at));
    }
    let mut seen = vec![0; denials.len()];
    let mut found = Vec::new();
    for sentence in prose(text) {
        for at in (sentence.start..sentence.end).filter(|at| first_letters.contains(&letters(text, *at)) && text.carries(*at)) {
            let Some(next) = text.words(TokenRange::new(at + 1, sentence.end)).next() else { continue };
            for nth in sought.get(&(text.word(at).stem, next.stem)).into_iter().flatten() {
                let denial = &denials[*nth];
                if denial.sentence == sentence || seen[*nth] >= CROWD {
                    continue;
                }
                seen[*nth] += 1;
                if let Some(other) = denial.stated(text, sentence, at) {
                    found.push(Mention { tokens: denial.tokens(), value: Value::Reversed(Reversed { other }) });
                }
            }
        }
    }
    found.dedup_by_key(|mention| mention.tokens);
    let quoted = |tokens: TokenRange| mentions.iter().any(|mention| mention.value.kind() == Kind::Quotation && mention.tokens.overlaps(tokens));
    found.retain(|mention| !quoted(mention.tokens) && !matches!(mention.value, Value::Reversed(reversed) if quoted(reversed.other)));
    found
}

/// A sentence with one negation.
struct Denial {
    sentence: TokenRange,
    negation: u32,
    words: Vec<Word>,
    /// Index of the first word after the negation.
    after: usize,
}

/// The sentences of running prose.
fn prose(text: Text<'_>) -> impl Iterator<Item = TokenRange> {
    text.article.sentences.iter().map(|sentence| sentence.tokens).filter(move |sentence| text.is_prose(*sentence))
}

fn denials(text: Text<'_>) -> Vec<Denial> {
    let negates = |at: &u32| text.lexicon.token_is(&text.article.tokens[*at as usize], Class::Negation);
    let denial = |sentence: TokenRange| {
        let mut negations = (sentence.start..sentence.end).filter(negates);
        let (negation, None) = (negations.next()?, negations.next()) else { return None };
        let words: Vec<Word> = text.words(sentence).take(MOST + 1).collect();
        let after = words.partition_point(|word| word.at < negation);
        (words.len() >= FEWEST && words.len() <= MOST && after + 1 < words.len()).then_some(Denial { sentence, negation, words, after })
    };
    prose(text).filter_map(denial).take(MOST_DENIALS).collect()
}

/// The first three letters of a word as a number, which is quicker to tell apart than a stem.
fn letters(text: Text<'_>, at: u32) -> u32 {
    let word = text.article.token_text(at).as_bytes();
    word.iter().take(3).fold(0, |letters, letter| letters << 8 | u32::from(letter.to_ascii_lowercase()))
}

impl Denial {
    fn key(&self) -> (u64, u64) {
        (self.words[self.after].stem, self.words[self.after + 1].stem)
    }

    /// Where it stands: from the negation to the last word.
    fn tokens(&self) -> TokenRange {
        TokenRange::new(self.negation, self.words.last().map_or(self.negation, |word| word.at) + 1)
    }

    /// Where another sentence says all of its words in order, with no other word between them and no negation.
    fn stated(&self, text: Text<'_>, sentence: TokenRange, at: u32) -> Option<TokenRange> {
        let supposed = |sentence: TokenRange| (sentence.start..sentence.end).any(|at| text.is_any(at, &SUPPOSING));
        if text.negated(sentence) || supposed(sentence) || supposed(self.sentence) {
            return None;
        }
        let words: Vec<Word> = text.words(sentence).collect();
        let first = words.iter().position(|word| word.at == at)?.checked_sub(self.after)?;
        let said = words.get(first..first + self.words.len())?;
        let same = said.iter().zip(&self.words).all(|(there, here)| there.stem == here.stem);
        same.then(|| TokenRange::new(said[0].at, said[said.len() - 1].at + 1))
    }
}
