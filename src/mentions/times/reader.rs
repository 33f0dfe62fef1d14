//! The tokens of a block as the readers of times look at them: small numbers, ranks, units and steps.

use crate::article::{Flags, TokenKind};
use crate::lexicon::Word;
use crate::mentions::values::View;
use crate::time::TimeUnit;

/// How deep times may be nested ("the end of the first week of next month"), so that no text costs more than any other.
const DEEPEST: u8 = 5;

/// The tokens of a block, and how deep in a nested time the reader is.
#[derive(Clone, Copy)]
pub struct Reader<'a> {
    pub view: View<'a>,
    depth: u8,
}

impl<'a> Reader<'a> {
    pub fn new(view: View<'a>) -> Self {
        Self { view, depth: 0 }
    }

    /// A reader for what stands inside of what is read here.
    pub fn deeper(self) -> Option<Self> {
        (self.depth < DEEPEST).then_some(Self { depth: self.depth + 1, ..self })
    }

    /// The word or mark at a token, if it is one that is asked about by itself.
    #[inline]
    pub fn word(self, at: usize) -> Option<Word> {
        Word::of(self.view.get(at)?.word)
    }

    #[inline]
    pub fn is(self, at: usize, word: Word) -> bool {
        self.view.get(at).is_some_and(|token| token.word == word.id())
    }

    #[inline]
    pub fn is_any(self, at: usize, words: &[Word]) -> bool {
        self.view.get(at).is_some_and(|token| words.iter().any(|word| token.word == word.id()))
    }

    /// The token after one of these words, or the token itself.
    #[inline]
    pub fn skip(self, at: usize, words: &[Word]) -> usize {
        at + usize::from(self.is_any(at, words) && self.view.near(at + 1))
    }

    /// The token after one of these words.
    #[inline]
    pub fn after(self, at: usize, words: &[Word]) -> Option<usize> {
        (self.is_any(at, words) && self.view.near(at + 1)).then_some(at + 1)
    }

    /// The token after a hyphen or dash without spaces, or the token itself.
    pub fn skip_hyphen(self, at: usize) -> usize {
        at + usize::from(self.view.is_tight_dash(at))
    }

    /// Whether a clause ends before a token, so that nothing is told that a distance would count from ("the day before the match").
    pub fn ends_clause(self, at: usize) -> bool {
        self.view.get(at).is_none_or(|token| token.has(Flags::START) || token.kind == TokenKind::Punctuation) && !self.view.is_tight_dash(at)
    }

    /// A number word below a hundred, or an "and"-less pair of them: "twenty", "twenty one", "twenty-one".
    pub fn cardinal(self, at: usize) -> Option<(usize, u32)> {
        let word = |at: usize| self.view.get(at).and_then(|token| self.view.lexicon.cardinals.word(token.word));
        let first = word(at)?;
        let second = self.skip_hyphen(at + 1);
        match word(second).filter(|ones| (20..100).contains(&first) && (1..10).contains(ones) && self.view.near(second)) {
            Some(ones) => Some((second + 1, first + ones)),
            None => Some((at + 1, first)),
        }
    }

    /// How many: "3", "three", "a", "a couple of"; "a few" is `None`, since it does not say.
    pub fn count(self, at: usize) -> Option<(usize, Option<i32>)> {
        let article = self.skip(at, &[Word::A]);
        if let Some(few) = self.after(article, &[Word::Few, Word::Several]) {
            return Some((few, None));
        }
        if let Some(couple) = self.after(article, &[Word::Couple]) {
            return Some((self.skip(couple, &[Word::Of]), Some(2)));
        }
        if let Some(one) = self.after(at, &[Word::A, Word::An, Word::Another]) {
            return Some((one, Some(1)));
        }
        let text = self.view.token_text(at);
        if self.view.is_number(at) {
            let fits = text.len() <= 4 && text.bytes().all(|byte| byte.is_ascii_digit());
            return fits.then(|| text.parse().ok()).flatten().map(|count| (at + 1, Some(count)));
        }
        self.cardinal(at).map(|(end, count)| (end, i32::try_from(count).ok()))
    }

    /// The unit of time whose name starts here; a fortnight is two weeks.
    pub fn unit(self, at: usize) -> Option<(usize, TimeUnit, i32)> {
        let (unit, times) = match self.word(at)? {
            Word::Day | Word::Days => (TimeUnit::Day, 1),
            Word::Week | Word::Weeks => (TimeUnit::Week, 1),
            Word::Fortnight | Word::Fortnights => (TimeUnit::Week, 2),
            Word::Weekend | Word::Weekends => (TimeUnit::Weekend, 1),
            Word::Month | Word::Months => (TimeUnit::Month, 1),
            Word::Quarter | Word::Quarters => (TimeUnit::Quarter, 1),
            Word::Year | Word::Years => (TimeUnit::Year, 1),
            Word::Decade | Word::Decades => (TimeUnit::Decade, 1),
            Word::Century | Word::Centuries => (TimeUnit::Century, 1),
            _ => return None,
        };
        Some((at + 1, unit, times))
    }

    /// "Last", "this", "next": the steps from now.
    pub fn step(self, at: usize) -> Option<(usize, i32)> {
        let (end, steps) = self.view.phrase(at, &self.view.lexicon.steps)?;
        self.view.near(end).then_some((end, steps))
    }

    /// A rank, from 1, or "last", -1: "third", "3rd", "twenty second".
    pub fn rank(self, at: usize) -> Option<(usize, i32)> {
        if let Some(last) = self.after(at, &[Word::Last]) {
            return Some((last, -1));
        }
        let (end, ordinal) = self.ordinal(at)?;
        Some((end, i32::try_from(ordinal).ok()?))
    }

    /// "22nd", "twenty-second", "twenty second".
    pub fn ordinal(self, at: usize) -> Option<(usize, u32)> {
        let view = self.view;
        if view.is_number(at) {
            let suffix = view.attached(at + 1) && self.is_any(at + 1, &[Word::St, Word::Nd, Word::Rd, Word::Th]);
            let value = view.token_text(at).parse().ok().filter(|_| view.token_text(at).len() <= 2 && suffix)?;
            return Some((at + 2, value));
        }
        let word = |at: usize| view.get(at).and_then(|token| view.lexicon.ordinals.word(token.word));
        if let Some(value) = word(at) {
            return Some((at + 1, value));
        }
        let tens = view.get(at).and_then(|token| view.lexicon.cardinals.word(token.word)).filter(|tens| (20..100).contains(tens))?;
        let second = self.skip_hyphen(at + 1);
        let ones = word(second).filter(|ones| *ones < 10 && view.near(second))?;
        Some((second + 1, tens + ones))
    }

    /// A day of the month: "14", "14th", and in words where `words` allows it: "fourteenth", "fourteen".
    pub fn day_number(self, at: usize, words: bool) -> Option<(usize, u32)> {
        let view = self.view;
        let digits = || {
            let text = view.token_text(at);
            let plain = view.is_number(at) && text.len() <= 2 && !text.contains('.') && !(view.attached(at + 1) && view.is_word(at + 1));
            plain.then(|| text.parse().ok()).flatten().map(|day| (at + 1, day))
        };
        let found = self.ordinal(at).filter(|_| words || view.is_number(at)).or_else(digits).or_else(|| self.cardinal(at).filter(|_| words));
        found.filter(|(_, day)| (1..=31).contains(day))
    }
}
