//! Sentences that deny what another sentence says in the same words, or that say it with an opposite.

use rustc_hash::FxHashMap;

use super::words::{Text, Word};
use crate::article::{Article, Token, TokenRange};
use crate::lexicon::{Class, Lexicon, WordSet};
use crate::mentions::beginnings::Beginnings;
use crate::mentions::{Kind, Mention, Reversed, Value};

/// So many words that carry meaning a sentence shares with the one that it denies.
const FEWEST: usize = 4;
/// So many denied sentences are looked for.
const MOST_DENIALS: usize = 64;
/// So many sentences with the same rare words are compared with one.
const CROWD: usize = 8;

/// A sentence with one of these does not say that something is so.
const SUPPOSING: [&str; 10] = ["following", "if", "If", "would", "could", "might", "should", "whether", "may", "?"];

/// Finds them all.
pub(super) fn find(article: &Article<'_>, lexicon: &Lexicon, mentions: &[Mention]) -> Vec<Mention> {
    let text = Text { article, lexicon };
    let denials = denials(text);
    if denials.is_empty() {
        return Vec::new();
    }
    // Each denial is looked for by the two words after its negation.
    let mut sought: FxHashMap<u64, Vec<usize>> = FxHashMap::default();
    let (mut first, mut second) = (Looks::default(), Looks::default());
    for (nth, denial) in denials.iter().enumerate() {
        sought.entry(denial.after[0].stem).or_default().push(nth);
        first.add(text, denial.after[0]);
        second.add(text, denial.after[1]);
    }
    let mut seen = vec![0; denials.len()];
    let mut found = Vec::new();
    for sentence in &article.sentences {
        let tokens = &article.tokens[sentence.tokens.start as usize..sentence.tokens.end as usize];
        let begun = (sentence.tokens.start..).zip(tokens).filter(|(_, token)| first.may_hold(text, token)).map(|(at, _)| at);
        let mut begun = begun.filter(|at| text.carries(*at)).peekable();
        if begun.peek().is_none() || !text.is_prose(sentence) {
            continue;
        }
        let sentence = sentence.tokens;
        for at in begun {
            let behind = (at + 1..sentence.end).find(|at| text.carries(*at));
            if !behind.is_some_and(|behind| second.may_hold(text, &article.tokens[behind as usize])) {
                continue;
            }
            for nth in sought.get(&text.word(at).stem).into_iter().flatten() {
                let denial = &denials[*nth];
                let next = || text.words(TokenRange::new(at + 1, sentence.end)).next().map(|next| next.stem);
                if denial.sentence == sentence || seen[*nth] >= CROWD || next() != Some(denial.after[1].stem) {
                    continue;
                }
                seen[*nth] += 1;
                found.extend(denial.stated(text, sentence, at));
            }
        }
    }
    found.dedup_by_key(|mention| mention.tokens);
    let quoted = |tokens: TokenRange| mentions.iter().any(|mention| mention.value.kind() == Kind::Quotation && mention.tokens.overlaps(tokens));
    found.retain(|mention| !quoted(mention.tokens) && !matches!(mention.value, Value::Reversed(reversed) if quoted(reversed.other)));
    found
}

/// How words look that have some stems: as they begin, or as forms of one irregular verb.
#[derive(Default)]
struct Looks {
    beginnings: Beginnings,
    forms: WordSet,
}

impl Looks {
    fn add(&mut self, text: Text<'_>, word: Word) {
        self.beginnings.add(text.article.token_text(word.at).as_bytes());
        let forms = text.lexicon.verbs.forms(text.article.tokens[word.at as usize].word);
        forms.iter().for_each(|form| self.forms.insert(*form));
    }

    #[inline]
    fn may_hold(&self, text: Text<'_>, token: &Token) -> bool {
        self.beginnings.may_hold(&text.article.text.as_bytes()[token.span().range()]) || self.forms.contains(token.word)
    }
}

/// A sentence with one negation.
struct Denial {
    sentence: TokenRange,
    negation: u32,
    /// The two words after the negation.
    after: [Word; 2],
}

fn denials(text: Text<'_>) -> Vec<Denial> {
    let article = text.article;
    let negations = (0..).zip(&article.tokens).filter(|(_, token)| text.lexicon.token_is(token, Class::Negation));
    let negations: Vec<u32> = negations.map(|(at, _)| at).collect();
    let of_sentences = negations.chunk_by(|a, b| article.sentence_of(*a) == article.sentence_of(*b));
    let denial = |negations: &[u32]| {
        let [negation] = *negations else { return None };
        let sentence = article.sentences.get(article.sentence_of(negation)).filter(|sentence| text.is_prose(sentence))?.tokens;
        let mut words = text.words(TokenRange::new(negation + 1, sentence.end));
        let after = [words.next()?, words.next()?];
        Some(Denial { sentence, negation, after })
    };
    of_sentences.filter_map(denial).take(MOST_DENIALS).collect()
}

impl Denial {
    /// It, where another sentence says all of its words in order, with no other word between them but adverbs, and no negation. The mention goes from
    /// the negation to the last word.
    fn stated(&self, text: Text<'_>, sentence: TokenRange, at: u32) -> Option<Mention> {
        let supposed = |sentence: TokenRange| (sentence.start..sentence.end).any(|at| text.is_any(at, &SUPPOSING));
        if text.negated(sentence) || supposed(sentence) || supposed(self.sentence) {
            return None;
        }
        let denied: Vec<Word> = text.words(self.sentence).collect();
        // What is far better, or quickly made, is better and made.
        let words: Vec<Word> = text.words(sentence).filter(|word| !text.grades(word.at)).collect();
        let after = denied.iter().position(|word| word.at == self.after[0].at)?;
        let first = words.iter().position(|word| word.at == at)?.checked_sub(after)?;
        let said = words.get(first..first + denied.len()).filter(|said| said.len() >= FEWEST)?;
        let same = said.iter().zip(&denied).all(|(there, here)| there.stem == here.stem);
        let other = TokenRange::new(said.first()?.at, said.last()?.at + 1);
        let tokens = TokenRange::new(self.negation, denied.last()?.at + 1);
        same.then_some(Mention { tokens, value: Value::Reversed(Reversed { other }) })
    }
}
