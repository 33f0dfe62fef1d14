//! One pass over the tokens of an article that finds the matches of every rule, and one for what is needed by those that found something.

use rustc_hash::FxHashMap;

use super::circumstances;
use super::context::Context;
use super::found::Found;
use crate::article::{Block, TokenKind, TokenRange};
use crate::mentions::Kinds;
use crate::rules::pattern::{Bindings, Present};
use crate::rules::{Index, Next, PatternRef, Role, Rule, Verb};

/// What the rules found, in text order, and where what they need stands.
#[derive(Debug, Default)]
pub struct Scanned {
    pub found: Vec<Found>,
    /// Matches of the patterns that a rule needs, by rule and index of the need; in text order, and none overlap.
    pub needed: FxHashMap<(u32, u16), Vec<Found>>,
}

/// Scans an article.
pub fn scan(context: &Context<'_>) -> Scanned {
    let rules = &context.rules.rules;
    // A rule about blocks that the article has not got is not looked for, nor what it needs.
    let blocks = &context.article.blocks;
    let idle = |rule: &Rule| !blocks.iter().any(|block| rule.blocks.contains(&block.kind));
    let mut taken = vec![0; rules.len()];
    for rule in context.rules.finds.confined() {
        if idle(&rules[*rule as usize]) {
            taken[*rule as usize] = u32::MAX;
        }
    }
    let mut scan = Scan { context, scanned: Scanned::default(), taken, needing: Vec::new(), needed: FxHashMap::default(), bindings: Bindings::new() };
    scan.pass(&context.rules.finds);
    if scan.scanned.found.iter().any(|found| matches!(rules[found.rule as usize].verb, Verb::Needs(_))) {
        scan.needing = vec![false; rules.len()];
        scan.scanned.found.iter().for_each(|found| scan.needing[found.rule as usize] = true);
        scan.pass(&context.rules.needs);
    }
    scan.scanned
}

struct Scan<'s> {
    context: &'s Context<'s>,
    scanned: Scanned,
    /// For each rule, the token up to which the text is taken by a match of its own.
    taken: Vec<u32>,
    /// For each rule, whether it found something; nothing is needed for any other.
    needing: Vec<bool>,
    /// The tokens up to which the text is taken, for the patterns that rules need.
    needed: FxHashMap<(u32, u16), u32>,
    /// The slots of the match that is tried.
    bindings: Bindings,
}

impl Scan<'_> {
    fn pass(&mut self, index: &Index) {
        let context = self.context;
        let mentions = context.mentions.all();
        let mut next = 0;
        // Hardly at any token are more to be tried.
        let mut patterns = Vec::with_capacity(64);
        let mut sentences = context.article.sentences.iter();
        for block in &context.article.blocks {
            let (mut sentence_end, mut present) = (block.tokens.start, Present::default());
            for token in block.tokens.start..block.tokens.end {
                if token >= sentence_end {
                    let sentence = sentences.find(|sentence| sentence.tokens.end > token).map_or(block.tokens, |sentence| sentence.tokens);
                    let tokens = &context.article.tokens[sentence.start as usize..sentence.end as usize];
                    present = Present::new(tokens.iter().map(|token| token.word));
                    sentence_end = sentence.end;
                }
                let here = &context.article.tokens[token as usize];
                let inside = |at: u32| (at < block.tokens.end).then(|| &context.article.tokens[at as usize]);
                if index.has_word(here.word) || here.kind == TokenKind::Number {
                    // Mentions come in text order, so that those of the next token are at hand.
                    let near = mentions[next..].iter().take_while(|mention| mention.tokens.start <= token + 1);
                    let mut kinds = Kinds::default();
                    near.filter(|mention| mention.tokens.start > token).for_each(|mention| kinds.add(mention.value.kind()));
                    let third_kinds = &|| context.mentions.kinds_at(token + 2);
                    let behind = Next { second: inside(token + 1), kinds, third: inside(token + 2), third_kinds };
                    if here.kind == TokenKind::Number {
                        index.at_number(behind, &mut patterns);
                    } else {
                        index.at_word(here.word, behind, &mut patterns);
                    }
                }
                while let Some(mention) = mentions.get(next).filter(|mention| mention.tokens.start <= token) {
                    if mention.tokens.start == token {
                        let end = mention.tokens.end;
                        let (kinds, third_kinds) = (context.mentions.kinds_at(end), &|| context.mentions.kinds_at(end + 1));
                        let behind = Next { second: inside(end), kinds, third: inside(end + 1), third_kinds };
                        index.at_mention(mention.value.kind(), behind, &mut patterns);
                    }
                    next += 1;
                }
                patterns.iter().for_each(|pattern| self.attempt(*pattern, token, block, &present));
                patterns.clear();
            }
        }
    }

    fn attempt(&mut self, pattern: PatternRef, token: u32, block: &Block, present: &Present) {
        let at = pattern.rule as usize;
        let rule = &self.context.rules.rules[at];
        let taken = match pattern.role {
            Role::Find(_) => &mut self.taken[at],
            Role::Need(_) if !self.needing[at] => return,
            Role::Need(need) => self.needed.entry((pattern.rule, need)).or_default(),
        };
        if token < *taken || (matches!(pattern.role, Role::Find(_)) && !rule.blocks.is_empty() && !rule.blocks.contains(&block.kind)) {
            return;
        }
        let Some(program) = rule.program(pattern.role).filter(|program| program.may_match(present)) else { return };
        let (article, mentions) = (self.context.article, self.context.mentions);
        let Some(tokens) = program.match_at(article, mentions, token, block.tokens.end, rule.slots.0.len(), &mut self.bindings) else { return };
        let tokens = trimmed(self.context, tokens, &self.bindings);
        *taken = tokens.end;
        match pattern.role {
            Role::Need(need) => {
                let found = Found { rule: pattern.rule, tokens, slots: self.bindings.clone() };
                self.scanned.needed.entry((found.rule, need)).or_default().push(found);
            }
            Role::Find(_) => {
                if circumstances::admit(self.context, rule, tokens) && !self.excepted(rule, tokens) {
                    self.scanned.found.push(Found { rule: pattern.rule, tokens, slots: self.bindings.clone() });
                }
            }
        }
    }

    /// Whether an `except` pattern of the rule touches the match. It is looked for in the sentences around it.
    fn excepted(&self, rule: &Rule, found: TokenRange) -> bool {
        const REACH: u32 = 60;
        if rule.except.is_empty() {
            return false;
        }
        let article = self.context.article;
        let Some(block) = article.blocks.get(article.block_of(found.start)) else { return false };
        let window = TokenRange::new(block.tokens.start.max(found.start.saturating_sub(REACH)), found.end);
        let mut bindings = Bindings::new();
        (window.start..window.end).any(|token| {
            let (here, kinds) = (&article.tokens[token as usize], || self.context.mentions.kinds_at(token));
            rule.except.iter().filter(|except| except.first().admits(here, kinds)).any(|except| {
                except
                    .match_at(article, self.context.mentions, token, block.tokens.end, rule.slots.0.len(), &mut bindings)
                    .is_some_and(|excuse| excuse.overlaps(found))
            })
        })
    }
}

/// A mark that a pattern needs at its end, or the "'s" at its start, is no part of what it found, unless a mention ends with it ("Lt.").
fn trimmed(context: &Context<'_>, tokens: TokenRange, slots: &Bindings) -> TokenRange {
    if tokens.len() < 2 {
        return tokens;
    }
    let mentions = context.mentions.all();
    let mentioned = || slots.iter().flatten().any(|slot| mentions.get(*slot as usize).is_some_and(|mention| mention.tokens.end == tokens.end));
    let mark = matches!(context.article.token_text(tokens.end - 1), "," | ";" | ".") && !mentioned();
    let possessive = matches!(context.article.token_text(tokens.start), "'s" | "’s");
    TokenRange::new(tokens.start + u32::from(possessive), tokens.end - u32::from(mark))
}
