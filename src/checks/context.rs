//! One article with its mentions and the rules that look at it.

use std::cell::{OnceCell, RefCell};

use rustc_hash::{FxHashMap, FxHashSet};

use super::found::Found;
use crate::article::{Article, BlockKind, TokenKind, TokenRange};
use crate::claims::People;
use crate::mentions::{Kind, Mention, Mentions};
use crate::rules::template::one_line;
use crate::rules::{Rule, RuleSet};

/// What a check can see. It remembers what is costly to find out twice.
#[derive(Debug)]
pub struct Context<'c> {
    /// The rules.
    pub rules: &'c RuleSet,
    /// The article.
    pub article: &'c Article<'c>,
    /// Its mentions.
    pub mentions: &'c Mentions,
    people: OnceCell<People>,
    years: OnceCell<FxHashSet<i32>>,
    pub(super) article_words: RefCell<FxHashMap<Box<str>, bool>>,
    pub(super) first_person: OnceCell<usize>,
}

impl<'c> Context<'c> {
    /// A view on an article.
    pub fn new(rules: &'c RuleSet, article: &'c Article<'c>, mentions: &'c Mentions) -> Self {
        Self {
            rules,
            article,
            mentions,
            people: OnceCell::new(),
            years: OnceCell::new(),
            article_words: RefCell::default(),
            first_person: OnceCell::new(),
        }
    }

    /// The rule that found something.
    pub fn rule(&self, found: &Found) -> &'c Rule {
        &self.rules.rules[found.rule as usize]
    }

    /// The words of a token range in one line.
    pub fn words(&self, tokens: TokenRange) -> String {
        one_line(self.article.slice(tokens))
    }

    /// One key for everything that names the same thing as a mention; `None` where that is in doubt.
    pub fn key(&self, mention: &Mention) -> Option<String> {
        match mention.value.kind() {
            Kind::Person => self.people.get_or_init(|| People::new(self.article, self.mentions)).key(self.article, mention),
            _ => Some(self.words(mention.tokens).to_lowercase()),
        }
    }

    /// Whether some of a range stands inside a quotation, in its marks or set off as a block.
    pub fn quoted(&self, tokens: TokenRange) -> bool {
        let inside = |token: u32| self.mentions.covering(token, Kind::Quotation).is_some_and(|quotation| quotation.tokens != tokens);
        inside(tokens.start)
            || inside(tokens.end.saturating_sub(1))
            || self.article.blocks.get(self.article.block_of(tokens.start)).is_some_and(|block| block.kind == BlockKind::Quotation)
    }

    /// How many items the list has that follows a range: the rest of its sentence, or the list after its block. Unknown
    /// where the rest is no plain enumeration.
    pub fn items_after(&self, tokens: TokenRange) -> Option<usize> {
        let sentence = self.article.sentences.get(self.article.sentence_of(tokens.end.saturating_sub(1)))?;
        let mut rest = TokenRange::new(tokens.end, sentence.tokens.end);
        while !rest.is_empty() && matches!(self.article.token_text(rest.end - 1), "." | ":" | "!" | "?") {
            rest.end -= 1;
        }
        if rest.is_empty() { self.list_after(sentence.block as usize) } else { self.enumeration(rest) }
    }

    /// "cost, safety and speed": items of at most six words, parted by commas, the last by "and" or "or".
    fn enumeration(&self, rest: TokenRange) -> Option<usize> {
        const LONGEST_ITEM: u32 = 6;
        if rest.len() > 200 {
            return None;
        }
        let (mut items, mut length, mut joined) = (1, 0, false);
        for token in rest.start..rest.end {
            let text = self.article.token_text(token);
            match text {
                "," | "and" | "or" => {
                    if length > 0 {
                        if joined {
                            return None;
                        }
                        items += 1;
                        length = 0;
                    }
                    joined |= text != ",";
                }
                _ if self.article.tokens[token as usize].kind == TokenKind::Punctuation && text != "-" => return None,
                _ => length += 1,
            }
            if length > LONGEST_ITEM {
                return None;
            }
        }
        (joined && length > 0).then_some(items)
    }

    /// The items of a list that are as deep as its first; unknown where the format does not tell items apart.
    fn list_after(&self, block: usize) -> Option<usize> {
        let list = self.article.blocks.get(block + 1..)?;
        let depth = list.first().map(|first| first.item).filter(|depth| *depth > 0)?;
        let inside = list.iter().take_while(|block| matches!(block.kind, BlockKind::ListItem | BlockKind::Code | BlockKind::Figure));
        Some(inside.filter(|block| block.item == depth).count())
    }

    /// Whether the article writes a year in figures anywhere.
    pub fn names_year(&self, year: i32) -> bool {
        let years = self.years.get_or_init(|| {
            let numbers = self.article.tokens.iter().filter(|token| token.kind == TokenKind::Number && token.end - token.start == 4);
            numbers.filter_map(|token| self.article.text[token.span().range()].parse().ok()).collect()
        });
        years.contains(&year)
    }
}
