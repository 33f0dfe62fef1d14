//! Where sentences end.

use super::{Block, Flags, Sentence, Token, TokenKind, TokenRange};
use crate::lexicon::{Class, Lexicon};

/// Splits the tokens of each block into sentences and marks the first word of each.
pub fn split(tokens: &mut [Token], text: &str, blocks: &[Block], lexicon: &Lexicon) -> Vec<Sentence> {
    let splitter = Splitter { text, lexicon };
    let mut sentences = Vec::with_capacity(tokens.len() / 16);
    for (index, block) in blocks.iter().enumerate() {
        let end = block.tokens.end as usize;
        let mut start = block.tokens.start as usize;
        while start < end {
            let stop = splitter.end_of(tokens, start, end);
            // "½ a cup" starts with its fraction.
            let is_word = |token: &Token| token.kind != TokenKind::Punctuation || text[token.span().range()].starts_with(char::is_numeric);
            if let Some(first) = tokens[start..stop].iter_mut().find(|token| is_word(token)) {
                first.flags.set(Flags::START);
            }
            sentences.push(Sentence { tokens: TokenRange::new(start as u32, stop as u32), block: index as u32 });
            start = stop;
        }
    }
    sentences
}

struct Splitter<'a> {
    text: &'a str,
    lexicon: &'a Lexicon,
}

impl Splitter<'_> {
    /// One past the last token of the sentence that starts at a token.
    fn end_of(&self, tokens: &[Token], start: usize, end: usize) -> usize {
        let mut at = start;
        while at < end {
            let token = &tokens[at];
            let mark = self.mark(token);
            at += 1;
            let Some(mark) = mark else { continue };
            let last = at;
            while at < end && self.closes(&tokens[at]) {
                at += 1;
            }
            if at == end || matches!(mark, Mark::Wide) {
                return at;
            }
            if !self.starts(&tokens[at..end]) {
                continue;
            }
            if at > last || self.ends(mark, tokens, start, last - 1, &tokens[at]) {
                return at;
            }
        }
        end
    }

    /// The mark at which a sentence may end.
    fn mark(&self, token: &Token) -> Option<Mark> {
        let last = self.text.as_bytes()[token.end as usize - 1];
        if last.is_ascii() && !matches!(last, b'.' | b'!' | b'?') {
            return None;
        }
        match token.kind {
            TokenKind::Punctuation => match &self.text[token.span().range()] {
                "." => Some(Mark::Point),
                "!" | "?" => Some(Mark::Other),
                "…" => Some(Mark::Other),
                "。" | "！" | "？" => Some(Mark::Wide),
                dots if dots.starts_with("..") => Some(Mark::Other),
                _ => None,
            },
            TokenKind::Word if last == b'.' => Some(Mark::Inside),
            _ => None,
        }
    }

    /// A closing quotation mark or bracket behind the mark.
    fn closes(&self, token: &Token) -> bool {
        token.kind == TokenKind::Punctuation
            && !token.has(Flags::SPACE)
            && matches!(&self.text[token.span().range()], "\"" | "'" | "”" | "’" | "»" | ")" | "]" | "!" | "?" | "*")
    }

    /// Whether a sentence may start here: white space, then a capital, a number, or an opening mark.
    fn starts(&self, rest: &[Token]) -> bool {
        let Some(token) = rest.first().filter(|token| token.has(Flags::SPACE)) else { return false };
        let words = &self.text[token.span().range()];
        match token.kind {
            TokenKind::Number => true,
            TokenKind::Word => token.has(Flags::CAPITAL) || !words.starts_with(char::is_lowercase),
            TokenKind::Object => !words.starts_with(char::is_lowercase),
            TokenKind::Punctuation => {
                let opens = matches!(words, "\"" | "'" | "“" | "‘" | "«" | "(" | "[" | "$" | "£" | "€" | "¥" | "-" | "--" | "–" | "—" | "•");
                opens && !rest.get(1).is_some_and(|next| self.text[next.span().range()].starts_with(char::is_lowercase))
            }
        }
    }

    /// Whether the mark at a token is the end, given that what follows may be a start.
    fn ends(&self, mark: Mark, tokens: &[Token], start: usize, at: usize, next: &Token) -> bool {
        let word = match mark {
            Mark::Other | Mark::Wide => return true,
            Mark::Inside => &tokens[at],
            Mark::Point if at > start && tokens[at - 1].kind == TokenKind::Word && !tokens[at].has(Flags::SPACE) => &tokens[at - 1],
            Mark::Point => return true,
        };
        if self.lexicon.is(word.word, Class::AbbreviationBeforeNumber) {
            return next.kind != TokenKind::Number;
        }
        let length = self.text[word.span().range()].chars().nth(1);
        let initial = length.is_none() && word.has(Flags::CAPITAL);
        let short = initial
            || matches!(mark, Mark::Inside)
            || self.lexicon.is(word.word, Class::TitleAbbreviation)
            || self.lexicon.is(word.word, Class::Abbreviation);
        !short || (next.kind == TokenKind::Word && self.lexicon.is(next.word, Class::Function))
    }
}

#[derive(Clone, Copy)]
enum Mark {
    /// A full stop.
    Point,
    /// The last point of an initialism: "U.S."
    Inside,
    /// Any other end mark.
    Other,
    /// A full-width mark, after which no white space follows.
    Wide,
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::super::{Article, ReadOptions};
    use super::*;

    fn lexicon() -> Lexicon {
        let mut lexicon = Lexicon::default();
        lexicon.extend_list("titles-before-names", ["Mr", "St", "Gen"].into_iter());
        lexicon.extend_list("abbreviations", ["Inc", "approx"].into_iter());
        lexicon.extend_list("abbreviations-before-numbers", ["No", "Feb"].into_iter());
        lexicon.extend_list("function-words", ["The", "He", "But", "I"].into_iter());
        lexicon
    }

    fn sentences(text: &str) -> Vec<String> {
        let lexicon = lexicon();
        let article = Article::read(text.as_bytes(), Path::new("a.txt"), ReadOptions::default(), &lexicon).unwrap();
        article.sentences.iter().map(|sentence| article.slice(sentence.tokens).to_owned()).collect()
    }

    #[test]
    fn a_sentence_ends_at_its_mark_with_the_quotes_behind_it() {
        for (text, count) in [
            ("He left. She stayed. It rained!", 3),
            ("“He left.” She stayed.", 2),
            ("“Go!” he said. Then he left.", 2),
            ("It rose 3.5 percent. 12 people left.", 2),
            ("It cost a lot. £20m was lost.", 2),
            ("Mr. Smith met Gen. Jones on Feb. 24. The end.", 2),
            ("J. Smith and J. K. Jones left.", 1),
            ("The U.S. Army left the U.S. The army stayed.", 2),
            ("He works at Acme Inc. But he left.", 2),
            ("He said no. Prices rose. No. 10 was silent.", 3),
            ("What…? Who? “Well... maybe.” He laughed.", 4),
            ("See gov.uk. The rest is here.", 2),
            ("(He left.) She stayed.", 2),
        ] {
            assert_eq!(sentences(text).len(), count, "{text}: {:?}", sentences(text));
        }
    }

    #[test]
    fn the_first_word_of_a_sentence_is_marked_behind_its_quotation_mark() {
        let lexicon = lexicon();
        let text = "He left. “She stayed.”";
        let article = Article::read(text.as_bytes(), Path::new("a.txt"), ReadOptions::default(), &lexicon).unwrap();
        let starts: Vec<_> =
            (0..article.tokens.len() as u32).filter(|i| article.tokens[*i as usize].has(Flags::START)).map(|i| article.token_text(i)).collect();
        assert_eq!(starts, ["He", "She"]);
    }
}
