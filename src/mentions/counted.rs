//! What a number counts: the "people" of "12 young people".

use crate::article::{Article, TokenKind, TokenRange};
use crate::lexicon::{Class, Lexicon};

/// So many words and hyphens may lead to what is counted: "12 newly trained part-time workers".
const MOST_WORDS: usize = 6;

/// The noun behind a number, where it is a plain plural; nothing where the number stands alone, is a part ("12 of them") or counts one.
pub fn noun(article: &Article<'_>, lexicon: &Lexicon, number: TokenRange) -> Option<TokenRange> {
    let block = article.blocks.get(article.block_of(number.start))?;
    let tokens = article.tokens.get(number.end as usize..block.tokens.end as usize)?;
    let phrase = tokens.iter().take(MOST_WORDS).take_while(|token| {
        let small = token.kind == TokenKind::Word && !lexicon.token_is(token, Class::Function);
        small || matches!(article.text.get(token.span().range()), Some("-" | "‑"))
    });
    let plural = |at: &u32| is_plural(article.token_text(*at));
    let words = number.end..number.end + phrase.count() as u32;
    let first = words.clone().find(plural)?;
    let last = (first..words.end).take_while(plural).last()?;
    Some(TokenRange::new(last, last + 1))
}

/// Whether a word has the form of a plural, as far as that can be told from the word.
fn is_plural(word: &str) -> bool {
    let irregular = ["people", "men", "women", "children", "police", "fish", "sheep", "feet", "teeth", "mice", "geese", "aircraft"];
    let regular = word.len() > 3 && word.ends_with('s') && !["ss", "us", "is"].iter().any(|ending| word.ends_with(ending));
    let small = word.starts_with(|first: char| first.is_lowercase());
    small && (regular || irregular.contains(&word) || word.ends_with("men") && word.len() > 4)
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;
    use crate::article::{Format, ReadOptions};
    use crate::mentions::{Kind, Mentions};
    use crate::rules::RuleSet;

    #[test]
    fn a_number_counts_the_plural_behind_it() {
        let rules = RuleSet::shipped().unwrap();
        for (text, counted) in [
            ("The blast killed 12 people.", Some("people")),
            ("It hired 12 newly trained part-time workers in May.", Some("workers")),
            ("It sold 12 sports cars.", Some("cars")),
            ("He saw 12 of them and their boats.", None),
            ("There were 12, and boats went.", None),
            ("It has 12 in stock and boats at sea.", None),
        ] {
            let options = ReadOptions { format: Some(Format::Plain), ..ReadOptions::default() };
            let article = Article::read(text.as_bytes(), Path::new("article"), options, &rules.lexicon).unwrap();
            let mentions = Mentions::find(&article, &rules.lexicon, &rules.knowledge);
            let number = mentions.of(Kind::Number).next().unwrap();
            let noun = noun(&article, &rules.lexicon, number.tokens).map(|noun| article.slice(noun));
            assert_eq!(noun, counted, "{text}");
        }
    }
}
