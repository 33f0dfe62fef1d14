//! Words that stand twice, teasers pasted under an article, and tables and figures pointed to by number.

use std::hash::{Hash, Hasher};

use rustc_hash::{FxHashMap, FxHasher};

use super::{Exhibit, Mention, Repeat, Teasers, Value};
use crate::article::{Article, Block, BlockKind, Flags, TokenKind, TokenRange};
use crate::lexicon::{Class, Lexicon};

/// A paragraph of fewer words may well stand twice: a refrain, "See the release notes for details."
const SHORTEST_PARAGRAPH: usize = 10;
/// A sentence of fewer words and marks may be a label or a row of a list.
const SHORTEST_FULL_SENTENCE: u32 = 7;
/// A teaser breaks off after at least this many words; "And then..." is style.
const SHORTEST_TEASER: u32 = 8;
/// One paragraph that breaks off is style too.
const FEWEST_TEASERS: u32 = 2;

/// Finds them all.
pub fn find(article: &Article<'_>, lexicon: &Lexicon, mentions: &mut Vec<Mention>) {
    repeated_words(article, lexicon, mentions);
    repeated_paragraphs(article, mentions);
    mentions.extend(teasers(article));
    exhibits(article, lexicon, mentions);
}

/// "Table 3": a capital, and a number after it.
fn exhibits(article: &Article<'_>, lexicon: &Lexicon, mentions: &mut Vec<Mention>) {
    for block in &article.blocks {
        let tokens = &article.tokens[block.tokens.start as usize..block.tokens.end as usize];
        for (at, two) in (block.tokens.start..).zip(tokens.windows(2)) {
            let [word, number] = two else { continue };
            if lexicon.is(word.word, Class::Exhibit) && word.is_capitalised() && number.kind == TokenKind::Number {
                let here = at == block.tokens.start;
                mentions.push(Mention { tokens: TokenRange::new(at, at + 2), value: Value::Exhibit(Exhibit { here }) });
            }
        }
    }
}

/// One word twice in a row, and no third time. Words other than function words count in small letters and in full sentences alone:
/// names ("Pago Pago"), labels and lists have them on purpose.
fn repeated_words(article: &Article<'_>, lexicon: &Lexicon, mentions: &mut Vec<Mention>) {
    for sentence in &article.sentences {
        let tokens = &article.tokens[sentence.tokens.start as usize..sentence.tokens.end as usize];
        for (at, two) in (sentence.tokens.start + 1..).zip(tokens.windows(2)) {
            let [first, second] = two else { continue };
            let doubled = first.word == second.word && second.has(Flags::SPACE) && !second.has(Flags::CAPITAL);
            if doubled && is_slip(article, lexicon, sentence.tokens, at) {
                let repeat = Repeat { first: TokenRange::new(at - 1, at), word: true };
                mentions.push(Mention { tokens: TokenRange::new(at - 1, at + 1), value: Value::Repeat(repeat) });
            }
        }
    }
}

/// Whether a word that may stand twice does, and not on purpose.
fn is_slip(article: &Article<'_>, lexicon: &Lexicon, sentence: TokenRange, at: u32) -> bool {
    let again = |at: u32| article.token_text(at - 1).eq_ignore_ascii_case(article.token_text(at));
    let (first, second) = (&article.tokens[at as usize - 1], &article.tokens[at as usize]);
    if second.kind != TokenKind::Word || first.has(Flags::UPPER) || !again(at) {
        return false;
    }
    let pair = article.span(TokenRange::new(at - 1, at + 1));
    // One of two in italics is meant: "it may actually *actually* work". So may be two on two lines, as in a listing.
    let alike = || article.source_range(pair).len() == pair.range().len() && !article.text[pair.range()].contains('\n');
    let lone = !first.has(Flags::CAPITAL) && first.has(Flags::SPACE) && article.token_text(at).chars().all(char::is_alphabetic);
    let full = || lone && sentence.len() >= SHORTEST_FULL_SENTENCE && alike();
    let inside = sentence.start + 1..sentence.end;
    let thrice = || [at - 1, at + 1].iter().any(|at| inside.contains(at) && again(*at));
    // "Tuples or or-patterns"
    let joined = || article.tokens.get(at as usize + 1).is_some_and(|next| !next.has(Flags::SPACE) && article.token_text(at + 1) == "-");
    (lexicon.token_is(second, Class::Function) || full()) && !thrice() && !joined()
}

/// Whole sentences that stand twice in one section, those in a row as one. What stands three times or more is a refrain or a form, and sections
/// of a manual say the same of two things.
fn repeated_paragraphs(article: &Article<'_>, mentions: &mut Vec<Mention>) {
    let mut seen: FxHashMap<u64, Vec<&Block>> = FxHashMap::default();
    let mut repeated = Vec::new();
    let blocks: Vec<&Block> = article.blocks.iter().filter(|block| block.kind == BlockKind::Paragraph && is_full(article, block)).collect();
    // Most paragraphs are alone with their length and first words, so that the rest need not be looked at.
    let begins = |block: &Block| {
        let first = &article.tokens[block.tokens.start as usize..];
        (block.tokens.len(), first[0].word, first[1].word)
    };
    let mut alike: FxHashMap<_, usize> = FxHashMap::default();
    blocks.iter().for_each(|block| *alike.entry(begins(block)).or_default() += 1);
    for block in blocks.into_iter().filter(|block| alike.get(&begins(block)).is_some_and(|count| *count > 1)) {
        let mut hasher = FxHasher::default();
        words(article, block).for_each(|word| word.hash(&mut hasher));
        let hash = hasher.finish();
        let places = seen.entry(hash).or_default();
        places.push(block);
        if places.len() == 2 {
            repeated.push(hash);
        }
    }
    let twice = repeated.iter().filter_map(|hash| seen.get(hash)).filter_map(|places| match places[..] {
        [first, second] if are_same(article, first, second) => Some((first.tokens, second.tokens)),
        _ => None,
    });
    let mut runs: Vec<(TokenRange, TokenRange)> = Vec::new();
    for (first, second) in twice {
        match runs.last_mut() {
            Some((run_first, run_second)) if run_first.end == first.start && run_second.end == second.start => {
                *run_first = run_first.cover(first);
                *run_second = run_second.cover(second);
            }
            _ => runs.push((first, second)),
        }
    }
    mentions.extend(runs.into_iter().map(|(first, tokens)| Mention { tokens, value: Value::Repeat(Repeat { first, word: false }) }));
}

fn is_full(article: &Article<'_>, block: &Block) -> bool {
    let tokens = &article.tokens[block.tokens.start as usize..block.tokens.end as usize];
    let words = tokens.iter().filter(|token| token.kind == TokenKind::Word).take(SHORTEST_PARAGRAPH).count();
    let ends = block.tokens.end.checked_sub(1).map(|last| article.token_text(last));
    words >= SHORTEST_PARAGRAPH && matches!(ends, Some("." | "!" | "?" | "”" | "\""))
}

/// Whether two paragraphs of one section are the same, the code in them as well.
fn are_same(article: &Article<'_>, first: &Block, second: &Block) -> bool {
    let written = |block: &Block| article.source.get(article.source_range(block.span));
    let coded = (first.tokens.start..first.tokens.end).any(|at| article.tokens[at as usize].kind == TokenKind::Object);
    article.headings_between(first.tokens.start, second.tokens.start).next().is_none()
        && words(article, first).eq(words(article, second))
        && (!coded || written(first) == written(second))
}

fn words<'a>(article: &'a Article<'_>, block: &Block) -> impl Iterator<Item = &'a str> {
    (block.tokens.start..block.tokens.end).map(|token| article.token_text(token))
}

/// The run of paragraphs at the end of the article that each break off in the middle of a sentence. Headings between them
/// are their titles.
fn teasers(article: &Article<'_>) -> Option<Mention> {
    let (mut count, mut run) = (0, TokenRange::default());
    for block in article.blocks.iter().rev() {
        match block.kind {
            BlockKind::Paragraph | BlockKind::ListItem if breaks_off(article, block) => {
                run = if count == 0 { block.tokens } else { run.cover(block.tokens) };
                count += 1;
            }
            BlockKind::Heading | BlockKind::Figure | BlockKind::Embed => {}
            _ => break,
        }
    }
    (count >= FEWEST_TEASERS).then_some(Mention { tokens: run, value: Value::Teasers(Teasers { count }) })
}

fn breaks_off(article: &Article<'_>, block: &Block) -> bool {
    let long = block.tokens.len() > SHORTEST_TEASER;
    long && matches!(article.token_text(block.tokens.end - 1), "…" | "...")
}
