//! Runs a program at one token.

use super::Narrow;
use super::compile::{Program, Step};
use crate::article::{Article, TokenKind, TokenRange};
use crate::lexicon::WordId;
use crate::mentions::{Date, Mention, Mentions, Number, Value};
use crate::time::{Part, When};

/// Steps that one attempt may take. Patterns of sensible length need a few dozen; the bound keeps time linear.
const BUDGET: u32 = 4_000;

/// Marks that may stand before the first word of a sentence, and behind its last.
const MOST_MARKS: usize = 16;

/// The mentions in the slots of a match: indices into [`Mentions::all`], by slot.
pub type Bindings = Vec<Option<u32>>;

impl Program {
    /// The tokens of the match that starts at a token, if there is one; it stays inside the block, which ends at `block_end`. The mentions in its
    /// slots stand in `bindings`, which is cleared before, so that tries that fail need no memory of their own.
    pub fn match_at(
        &self,
        article: &Article<'_>,
        mentions: &Mentions,
        token: u32,
        block_end: u32,
        slots: usize,
        bindings: &mut Bindings,
    ) -> Option<TokenRange> {
        bindings.clear();
        let mut run = Run { program: self, article, mentions, end: block_end, slots: bindings, count: slots, budget: BUDGET };
        let end = run.step(0, token)?;
        bindings.resize(slots, None);
        (end > token).then(|| TokenRange::new(token, end))
    }
}

struct Run<'r> {
    program: &'r Program,
    article: &'r Article<'r>,
    mentions: &'r Mentions,
    end: u32,
    /// Empty until the first slot is filled: most attempts end before that.
    slots: &'r mut Bindings,
    count: usize,
    budget: u32,
}

impl Run<'_> {
    /// Goes on from a step at a token; where it succeeds, the token after the match.
    fn step(&mut self, mut pc: usize, mut at: u32) -> Option<u32> {
        loop {
            self.budget = self.budget.checked_sub(1)?;
            let inside = at < self.end;
            match &self.program.steps[pc] {
                Step::Done => return Some(at),
                Step::Jump(to) => {
                    pc = *to;
                    continue;
                }
                Step::Split(branches) => return branches.iter().find_map(|branch| self.branch(*branch, at)),
                Step::Word(word) if inside && self.article.tokens[at as usize].word == *word => at += 1,
                Step::OneOf(words) if inside && words.contains(&self.article.tokens[at as usize].word) => at += 1,
                Step::AnyOf(words) if inside && words.contains(self.article.tokens[at as usize].word) => at += 1,
                Step::Exact(word) if inside && same_letters(self.article.token_text(at), word) => at += 1,
                Step::SentenceStart if self.starts_sentence(at) => {}
                Step::SentenceEnd if self.ends_sentence(at) => {}
                Step::Gap { most, sentence, before } => return self.gap(pc, at, *most, *sentence, before.as_deref()),
                Step::Slot { slot, kind, narrow } => {
                    let (slot, kind, narrow) = (*slot, *kind, *narrow);
                    return self.slot(pc, at, slot, kind, narrow);
                }
                _ => return None,
            }
            pc += 1;
        }
    }

    /// Goes on as [`Run::step`] does. Most branches are words that do not stand here, which is seen without entering them.
    #[inline]
    fn branch(&mut self, pc: usize, at: u32) -> Option<u32> {
        let here = || self.article.tokens[at as usize].word;
        let fails = at < self.end
            && match &self.program.steps[pc] {
                Step::Word(word) => here() != *word,
                Step::OneOf(words) => !words.contains(&here()),
                Step::AnyOf(words) => !words.contains(here()),
                _ => false,
            };
        if fails {
            self.budget = self.budget.checked_sub(1)?;
            return None;
        }
        self.step(pc, at)
    }

    /// The longest mention first.
    fn slot(&mut self, pc: usize, at: u32, slot: usize, kind: crate::mentions::Kind, narrow: Narrow) -> Option<u32> {
        if at >= self.end {
            return None;
        }
        let mentions = self.mentions;
        mentions.starting_at(at, kind).rev().find_map(|index| {
            let mention = &mentions.all()[index as usize];
            if !fits(mention, narrow) {
                return None;
            }
            if self.slots.is_empty() {
                self.slots.resize(self.count, None);
            }
            let before = self.slots[slot].replace(index);
            let end = self.step(pc + 1, mention.tokens.end);
            if end.is_none() {
                self.slots[slot] = before;
            }
            end
        })
    }

    /// The shortest gap first.
    fn gap(&mut self, pc: usize, from: u32, most: u32, sentence: bool, before: Option<&[WordId]>) -> Option<u32> {
        let mut at = from;
        let mut words = 0;
        loop {
            // Most words inside a gap are none that can come behind it.
            let may_end =
                before.is_none_or(|words| self.article.tokens.get(at as usize).is_some_and(|token| words.binary_search(&token.word).is_ok()));
            if may_end && let Some(end) = self.branch(pc + 1, at) {
                return Some(end);
            }
            let token = self.article.tokens.get(at as usize).filter(|_| at < self.end)?;
            match token.kind {
                TokenKind::Word | TokenKind::Number => words += 1,
                TokenKind::Object => return None,
                TokenKind::Punctuation => {
                    let mark = self.article.token_text(at);
                    let ends_sentence = matches!(mark, "!" | "?") || (mark == "." && self.ends_sentence(at + 1));
                    if ends_sentence || (!sentence && ends_clause(mark)) {
                        return None;
                    }
                }
            }
            if words > most || self.budget == 0 {
                return None;
            }
            at += 1;
        }
    }

    /// Whether nothing but a few opening marks stands before in the sentence.
    fn starts_sentence(&self, at: u32) -> bool {
        let before = self.article.tokens[..at as usize].iter().rev().take(MOST_MARKS);
        let marks = before.take_while(|token| token.kind == TokenKind::Punctuation).count() as u32;
        self.article.sentences.get(self.article.sentence_of(at)).is_some_and(|sentence| sentence.tokens.start + marks >= at)
    }

    /// Whether nothing but a few closing marks follows in the sentence.
    fn ends_sentence(&self, at: u32) -> bool {
        if at >= self.end {
            return true;
        }
        let Some(sentence) = self.article.sentences.get(self.article.sentence_of(at)) else { return true };
        sentence.tokens.start == at
            || sentence.tokens.end - at <= MOST_MARKS as u32
                && (at..sentence.tokens.end).all(|token| matches!(self.article.token_text(token), "." | "!" | "?" | "\"" | "”" | "’" | ")" | "'"))
    }
}

/// Whether a mark ends a clause.
pub fn ends_clause(mark: &str) -> bool {
    matches!(mark, "," | ";" | ":" | "(" | ")" | "[" | "]" | "–" | "—" | "--" | "“" | "”" | "\"" | "..." | "…")
}

/// Whether two words have the same letters in the same case, leaving out points and the shape of apostrophes.
fn same_letters(text: &str, word: &str) -> bool {
    let plain = |text: &str| text == word;
    plain(text) || (text.contains(['.', '’']) && plain(&text.replace('.', "").replace('’', "'")))
}

fn fits(mention: &Mention, narrow: Narrow) -> bool {
    match (&mention.value, narrow) {
        (_, Narrow::Any) => true,
        (Value::Date(date), narrow) => {
            let said = (date.year.is_some(), date.month.is_some(), date.day.is_some());
            match narrow {
                Narrow::Full => said == (true, true, true),
                Narrow::Dated => said.0,
                Narrow::Year => said == (true, false, false) && !date.decade,
                Narrow::Month => said == (true, true, false),
                Narrow::Day => said == (false, true, true),
                Narrow::MonthAlone => said == (false, true, false),
                _ => false,
            }
        }
        (Value::When(when), narrow) => match narrow {
            Narrow::FromNow => when.counts_from() == Some(&When::Now),
            Narrow::FromMentioned => when.counts_from() == Some(&When::Mentioned),
            Narrow::Holiday => matches!(when.as_ref(), When::Inside { part: Part::Holiday(_), .. }),
            _ => false,
        },
        (Value::Range(range), narrow) => {
            let bounds = [&range.0, &range.1];
            match narrow {
                Narrow::Days => bounds.iter().all(|bound| matches!(bound, When::Date(Date { month: Some(_), day: Some(_), .. }))),
                Narrow::Months => bounds.iter().all(|bound| matches!(bound, When::Date(Date { month: Some(_), day: None, .. }))),
                Narrow::Weekdays => bounds.iter().all(|bound| matches!(bound, When::Weekday(_))),
                Narrow::Years => {
                    bounds.iter().all(|bound| matches!(bound, When::Date(Date { year: Some(_), month: None, day: None, decade: false })))
                }
                _ => false,
            }
        }
        (Value::Number(Number { value, words, .. }), narrow) => match narrow {
            Narrow::Whole => value.fract() == 0.0,
            Narrow::Words => *words,
            _ => false,
        },
        (Value::Person(person), Narrow::Named) => !person.given.is_empty(),
        (Value::Person(person), Narrow::Titled) => person.honorific.is_some(),
        (Value::Office(office), Narrow::Placed) => office.place.is_some() || !office.body.is_empty(),
        (Value::Office(office), Narrow::Definite) => office.definite,
        (Value::Organisation(organisation), Narrow::Described) => organisation.described,
        (Value::Organisation(organisation), Narrow::Misnamed) => organisation.misnamed,
        (Value::Place(place), Narrow::Noun) => !place.adjective,
        (Value::Place(place), Narrow::Adjective) => place.adjective,
        (Value::Quotation(quotation), Narrow::Alone) => quotation.alone,
        (Value::Quotation(quotation), Narrow::Spoken) => quotation.speaker.is_some(),
        (Value::Quotation(quotation), Narrow::Open) => !quotation.closed,
        (Value::Variant(variant), Narrow::Name) => !variant.word,
        (Value::Variant(variant), Narrow::Word) => variant.word,
        (Value::Repeat(repeat), Narrow::Word) => repeat.word,
        (Value::Exhibit(exhibit), Narrow::Here) => exhibit.here,
        (Value::Event(event), Narrow::Told) => event.told,
        (Value::Repeat(repeat), Narrow::Paragraph) => !repeat.word,
        _ => false,
    }
}
