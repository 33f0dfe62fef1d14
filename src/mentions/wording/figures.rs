//! Statements that stand twice in the same words, with two figures or dates.

use std::cell::OnceCell;
use std::hash::{Hash, Hasher};

use rustc_hash::{FxHashMap, FxHasher};

use super::words::Text;
use crate::article::{Article, TokenKind, TokenRange};
use crate::lexicon::{Class, Lexicon};
use crate::mentions::{Bound, Date, Kind, Mention, Number, Restated, Value};

/// So many figures beside one word are compared.
const CROWD: usize = 8;
/// So many words that carry meaning a whole sentence has to share with the other statement.
const FEWEST_OF_SENTENCE: usize = 3;
/// Or so many words of any sort, where two of them carry meaning and the figure is a date.
const FEWEST_BEFORE_DATE: usize = 5;
/// So many it takes where neither statement is a whole sentence.
const FEWEST: usize = 5;
/// More figures between the same words are a series.
const MOST_FIGURES: usize = 2;
/// A time or place so many tokens after a statement belongs to it.
const RIGHT_AFTER: u32 = 3;
/// Figures that differ by less than this part are one, told roughly.
const ROUGHLY: f64 = 0.05;

/// A figure that may be stated twice.
struct Figure<'m> {
    tokens: TokenRange,
    value: &'m Value,
    sentence: TokenRange,
}

/// Finds them all.
pub(super) fn find(article: &Article<'_>, lexicon: &Lexicon, mentions: &[Mention]) -> Vec<Mention> {
    let text = Text { article, lexicon };
    let quotations: Vec<TokenRange> =
        mentions.iter().filter(|mention| mention.value.kind() == Kind::Quotation).map(|mention| mention.tokens).collect();
    let quoted = |tokens: TokenRange| {
        let next = quotations.partition_point(|quotation| quotation.end <= tokens.start);
        quotations.get(next).is_some_and(|quotation| quotation.overlaps(tokens))
    };
    let figures: Vec<Figure<'_>> = mentions.iter().filter_map(|mention| figure(text, mention)).filter(|figure| !quoted(figure.tokens)).collect();
    let mut keyed: Vec<(u64, u32)> = Vec::with_capacity(2 * figures.len());
    for (at, figure) in (0..).zip(&figures) {
        keyed.extend(keys(text, figure).into_iter().flatten().map(|key| (key, at)));
    }
    keyed.sort_unstable();
    let mut pairs: Vec<(u32, u32)> = Vec::new();
    for crowd in keyed.chunk_by(|(a, _), (b, _)| a == b) {
        let crowd = &crowd[..crowd.len().min(CROWD)];
        pairs.extend(crowd.iter().enumerate().flat_map(|(nth, (_, later))| crowd[..nth].iter().map(move |(_, earlier)| (*earlier, *later))));
    }
    pairs.sort_unstable();
    pairs.dedup();
    let settings = OnceCell::new();
    let settings = || settings.get_or_init(|| Settings::new(mentions));
    let restated = pairs.into_iter().filter_map(|(earlier, later)| restated(text, &figures[earlier as usize], &figures[later as usize], settings));
    let mut found: Vec<Mention> = restated.map(|(tokens, other)| Mention { tokens, value: Value::Restated(Restated { other }) }).collect();
    // What stands with many figures is a series: a table in prose, results, a running score.
    let mut times: FxHashMap<TokenRange, usize> = FxHashMap::default();
    for mention in &found {
        *times.entry(mention.tokens).or_default() += 1;
        if let Value::Restated(restated) = mention.value {
            *times.entry(restated.other).or_default() += 1;
        }
    }
    let alone = |tokens: TokenRange| times.get(&tokens).is_none_or(|times| *times < MOST_FIGURES);
    found.retain(|mention| alone(mention.tokens) && matches!(mention.value, Value::Restated(restated) if alone(restated.other)));
    found
}

/// A mention of one certain value in running prose.
fn figure<'m>(text: Text<'_>, mention: &'m Mention) -> Option<Figure<'m>> {
    let tokens = mention.tokens;
    let certain = match &mention.value {
        Value::Number(number) => !(number.words && number.value <= 1.0),
        Value::Percentage(_) | Value::Money(_) | Value::Quantity(_) | Value::Duration(_) => true,
        Value::Date(date) => !date.decade,
        Value::Ordinal(_) => is_rank(text, tokens),
        _ => false,
    };
    if !certain {
        return None;
    }
    let sentence = text.article.sentences.get(text.article.sentence_of(tokens.start))?;
    text.is_prose(sentence).then_some(Figure { tokens, value: &mention.value, sentence: sentence.tokens })
}

/// Whether an ordinal is a place in a ranking or a century; others count what comes one after another.
fn is_rank(text: Text<'_>, tokens: TokenRange) -> bool {
    let before = tokens.start.checked_sub(1).is_some_and(|before| text.lexicon.token_is(&text.article.tokens[before as usize], Class::Ranking));
    before || tokens.end < text.article.tokens.len() as u32 && text.is_any(tokens.end, &["century"])
}

/// What a figure is found by: its kind, with the nearest word on either side that carries meaning.
fn keys(text: Text<'_>, figure: &Figure<'_>) -> [Option<u64>; 2] {
    let key = |left: bool, stem: u64| {
        let mut hasher = FxHasher::default();
        (figure.value.kind(), left, stem).hash(&mut hasher);
        hasher.finish()
    };
    let left = text.words(TokenRange::new(figure.sentence.start, figure.tokens.start)).next_back();
    let right = text.words(TokenRange::new(figure.tokens.end, figure.sentence.end)).next();
    [left.map(|word| key(true, word.stem)), right.map(|word| key(false, word.stem))]
}

/// The two figures of one statement, the one of the shorter statement first.
fn restated<'s>(text: Text<'_>, a: &Figure<'_>, b: &Figure<'_>, settings: impl Fn() -> &'s Settings) -> Option<(TokenRange, TokenRange)> {
    if a.sentence == b.sentence || agree(a.value, b.value) {
        return None;
    }
    let (left, right) = (Shared::before(text, a, b), Shared::after(text, a, b));
    let (words, whole_a, whole_b) = (left.words + right.words, left.whole_a && right.whole_a, left.whole_b && right.whole_b);
    let begun = left.words > 0 && (left.whole_a || left.whole_b);
    let prose = left.small + right.small > 0;
    let dated = matches!(a.value, Value::Date(_)) && words == 2 && words + left.small + right.small >= FEWEST_BEFORE_DATE;
    if !prose || !((words >= FEWEST_OF_SENTENCE || dated) && (whole_a || whole_b) || words >= FEWEST && begun) {
        return None;
    }
    let other_time = |sentence: TokenRange, reached: (u32, u32)| elsewhere(text, settings(), sentence, reached);
    if other_time(a.sentence, (left.reached_a, right.reached_a)) || other_time(b.sentence, (left.reached_b, right.reached_b)) {
        return None;
    }
    Some(if whole_a && !whole_b { (a.tokens, b.tokens) } else { (b.tokens, a.tokens) })
}

/// Whether two values can be one, or are not of one sort.
fn agree(a: &Value, b: &Value) -> bool {
    match (a, b) {
        (Value::Number(a), Value::Number(b)) | (Value::Percentage(a), Value::Percentage(b)) => close(*a, *b),
        (Value::Money(a), Value::Money(b)) => a.currency != b.currency || close(a.number, b.number),
        (Value::Quantity(a), Value::Quantity(b)) => a.unit != b.unit || close(a.number, b.number),
        (Value::Duration(a), Value::Duration(b)) => a.unit != b.unit || close(a.count, b.count),
        (Value::Ordinal(a), Value::Ordinal(b)) => a.value == b.value,
        (Value::Date(a), Value::Date(b)) => !contradict(*a, *b),
        _ => true,
    }
}

/// Whether two numbers can be one. Those that are bounded in different ways can, and so can estimates.
fn close(a: Number, b: Number) -> bool {
    a.bound != b.bound || a.bound == Bound::About || (a.value - b.value).abs() <= ROUGHLY * a.value.abs().max(b.value.abs())
}

/// Whether two dates say the same parts and differ.
fn contradict(a: Date, b: Date) -> bool {
    let parts = |date: Date| (date.year.is_some(), date.month.is_some(), date.day.is_some());
    parts(a) == parts(b) && a != b
}

/// How far two statements go on in the same words from their figures, to one side.
#[derive(Default)]
struct Shared {
    /// Words that carry meaning.
    words: usize,
    /// Other words; titles, captions and tables have none.
    small: usize,
    /// The last token of each that is shared.
    reached_a: u32,
    reached_b: u32,
    /// Whether that is all of the sentence.
    whole_a: bool,
    whole_b: bool,
}

impl Shared {
    fn before(text: Text<'_>, a: &Figure<'_>, b: &Figure<'_>) -> Self {
        let said = |figure: &Figure<'_>| (figure.sentence.start..figure.tokens.start).rev();
        Self { reached_a: a.tokens.start, reached_b: b.tokens.start, ..Self::default() }.follow(text, said(a), said(b))
    }

    fn after(text: Text<'_>, a: &Figure<'_>, b: &Figure<'_>) -> Self {
        let said = |figure: &Figure<'_>| figure.tokens.end..figure.sentence.end;
        Self { reached_a: a.tokens.end - 1, reached_b: b.tokens.end - 1, ..Self::default() }.follow(text, said(a), said(b))
    }

    fn follow(mut self, text: Text<'_>, a: impl Iterator<Item = u32>, b: impl Iterator<Item = u32>) -> Self {
        let mut a = a.filter(|at| counts(text, *at));
        let mut b = b.filter(|at| counts(text, *at));
        loop {
            match (a.next(), b.next()) {
                (Some(here), Some(there)) if text.word(here).stem == text.word(there).stem => {
                    let carries = text.carries(here);
                    self.words += usize::from(carries);
                    self.small += usize::from(!carries);
                    (self.reached_a, self.reached_b) = (here, there);
                }
                (here, there) => {
                    (self.whole_a, self.whole_b) = (here.is_none(), there.is_none());
                    return self;
                }
            }
        }
    }
}

/// Whether a token has to be the same in both statements: any word but articles and auxiliaries of the same meaning.
fn counts(text: Text<'_>, at: u32) -> bool {
    let kind = text.article.tokens[at as usize].kind;
    kind == TokenKind::Number
        || kind == TokenKind::Object
        || kind == TokenKind::Word && !text.is_any(at, &["a", "an", "the", "The", "A", "An", "'s", "’s"])
}

/// Whether what a sentence says outside of the shared words tells of another time, place or case: before them as far as the last "and", right after
/// them as far as the first mark.
fn elsewhere(text: Text<'_>, settings: &Settings, sentence: TokenRange, (first, last): (u32, u32)) -> bool {
    let begins = (sentence.start..first).rev().find(|at| text.is_any(*at, &["and", "but", ";"])).unwrap_or(sentence.start);
    let after = TokenRange::new(last + 1, sentence.end.min(last + 1 + RIGHT_AFTER));
    let ends = (after.start..after.end).find(|at| text.is_any(*at, &[",", ";", "and", "but", "—", "–"])).unwrap_or(after.end);
    let (before, after) = (TokenRange::new(begins, first), TokenRange::new(last + 1, ends));
    let supposed = |range: TokenRange| (range.start..range.end).any(|at| text.is_any(at, &["if", "If", "unless", "when", "When", "while", "While"]));
    supposed(before) || supposed(after) || settings.touch(before) || settings.touch(after)
}

/// The times and places that an article names; few articles have two statements that ask for them.
struct Settings {
    places: Vec<TokenRange>,
    longest: u32,
}

impl Settings {
    fn new(mentions: &[Mention]) -> Self {
        let sets = |mention: &&Mention| match mention.value {
            Value::Date(_) | Value::When(_) | Value::Weekday(_) | Value::Range(_) => true,
            Value::Place(place) => !place.adjective,
            _ => false,
        };
        let mut places: Vec<TokenRange> = mentions.iter().filter(sets).map(|mention| mention.tokens).collect();
        places.sort_unstable();
        let longest = places.iter().map(|place| place.len()).max().unwrap_or_default();
        Self { places, longest }
    }

    /// Whether one of them stands in a range, or across its edge.
    fn touch(&self, range: TokenRange) -> bool {
        let first = self.places.partition_point(|place| place.start + self.longest <= range.start);
        self.places[first..].iter().take_while(|place| place.start < range.end).any(|place| place.overlaps(range))
    }
}
