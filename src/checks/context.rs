//! One article with its mentions and the rules that look at it.

use std::cell::{OnceCell, RefCell};
use std::hash::BuildHasher;
use std::rc::Rc;

use chrono::NaiveDate;
use rustc_hash::{FxBuildHasher, FxHashMap, FxHashSet};

use super::calendar::{Weekdays, Years};
use super::found::Found;
use super::past;
use crate::article::{Article, BlockKind, TokenKind, TokenRange};
use crate::claims::{Organisations, People};
use crate::knowledge::PlaceId;
use crate::mentions::times::Timeline;
use crate::mentions::{Kind, Mention, Mentions, Value};
use crate::rules::template::one_line;
use crate::rules::{Rule, RuleSet};
use crate::time::{Interval, Resolved};

/// Whom a mention names; nothing where that is in doubt.
type PersonKey = Option<Rc<str>>;

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
    /// Whom each mention of a person names, by its first token and the one past its last.
    names: RefCell<FxHashMap<(u32, u32), PersonKey>>,
    /// Where each person is mentioned.
    places: OnceCell<FxHashMap<Rc<str>, Vec<TokenRange>>>,
    organisations: OnceCell<Organisations>,
    years: OnceCell<Years>,
    weekdays: OnceCell<Weekdays>,
    timeline: OnceCell<Timeline>,
    countries: OnceCell<FxHashSet<PlaceId>>,
    earliest: OnceCell<Option<NaiveDate>>,
    /// Where each word or mark stands, by its hash.
    words_at: OnceCell<FxHashMap<u64, Vec<u32>>>,
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
            names: RefCell::default(),
            places: OnceCell::new(),
            organisations: OnceCell::new(),
            years: OnceCell::new(),
            weekdays: OnceCell::new(),
            timeline: OnceCell::new(),
            countries: OnceCell::new(),
            earliest: OnceCell::new(),
            words_at: OnceCell::new(),
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
        let RuleSet { lexicon, knowledge, .. } = self.rules;
        match mention.value {
            Value::Person(_) => self.person(mention).map(|key| key.to_string()),
            Value::Organisation(_) => {
                let organisations = self.organisations.get_or_init(|| Organisations::new(self.article, self.mentions, lexicon));
                organisations.key(self.article, mention, lexicon, knowledge)
            }
            Value::Place(place) => knowledge.places.get(place.place.0 as usize).map(|place| place.name.to_lowercase()),
            _ => Some(self.words(mention.tokens).to_lowercase()),
        }
    }

    /// The key of the person that a mention names.
    pub fn person(&self, mention: &Mention) -> PersonKey {
        let place = (mention.tokens.start, mention.tokens.end);
        if let Some(known) = self.names.borrow().get(&place) {
            return known.clone();
        }
        let lexicon = &self.rules.lexicon;
        let people = self.people.get_or_init(|| People::new(self.article, self.mentions, lexicon));
        let key: PersonKey = people.key(self.article, mention, lexicon).map(Into::into);
        self.names.borrow_mut().insert(place, key.clone());
        key
    }

    /// Every place where a person is mentioned, by the key.
    pub fn places_of(&self, person: &str) -> &[TokenRange] {
        let places = self.places.get_or_init(|| {
            let mut places: FxHashMap<Rc<str>, Vec<TokenRange>> = FxHashMap::default();
            for mention in self.mentions.of(Kind::Person) {
                if let Some(key) = self.person(mention) {
                    places.entry(key).or_default().push(mention.tokens);
                }
            }
            places
        });
        places.get(person).map_or(&[], Vec::as_slice)
    }

    /// Whether some of a range stands inside a quotation, in its marks or set off as a block.
    pub fn quoted(&self, tokens: TokenRange) -> bool {
        let inside = |token: u32| self.mentions.covering(token, Kind::Quotation).is_some_and(|quotation| quotation.tokens != tokens);
        inside(tokens.start)
            || inside(tokens.end.saturating_sub(1))
            || self.article.blocks.get(self.article.block_of(tokens.start)).is_some_and(|block| block.kind == BlockKind::Quotation)
    }

    /// How often some words stand in the article, in these capitals.
    pub fn times(&self, tokens: TokenRange) -> u32 {
        let article = self.article;
        let words = self.words_at.get_or_init(|| {
            let mut words: FxHashMap<u64, Vec<u32>> = FxHashMap::default();
            for at in 0..article.tokens.len() as u32 {
                words.entry(FxBuildHasher.hash_one(article.token_text(at))).or_default().push(at);
            }
            words
        });
        let places = |at: &u32| words.get(&FxBuildHasher.hash_one(article.token_text(tokens.start + at))).map_or(&[][..], Vec::as_slice);
        let Some(rarest) = (0..tokens.len()).min_by_key(|at| places(at).len()) else { return 0 };
        let starts = places(&rarest).iter().filter_map(|at| at.checked_sub(rarest));
        let fits = |start: &u32| (start + tokens.len()) as usize <= article.tokens.len();
        let same = |start: &u32| (0..tokens.len()).all(|at| article.token_text(start + at) == article.token_text(tokens.start + at));
        starts.filter(|start| fits(start) && same(start)).count() as u32
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

    /// "cost, safety and speed": items of at most six words, parted by commas, the last by "and" or "or". Two that "or" joins are a choice.
    fn enumeration(&self, rest: TokenRange) -> Option<usize> {
        const LONGEST_ITEM: u32 = 6;
        if rest.len() > 200 {
            return None;
        }
        let (mut items, mut length, mut joined, mut choice) = (1, 0, false, false);
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
                    choice |= text == "or";
                }
                _ if self.article.tokens[token as usize].kind == TokenKind::Punctuation && text != "-" => return None,
                // A clause may list something else than what was announced.
                "that" | "which" | "who" | "first" | "is" | "are" | "was" | "were" | "has" | "have" | "won" | "lost" => return None,
                _ => length += 1,
            }
            if length > LONGEST_ITEM {
                return None;
            }
        }
        (joined && length > 0 && !(choice && items == 2)).then_some(items)
    }

    /// The items of a list that are as deep as its first; unknown where the format does not tell items apart.
    fn list_after(&self, block: usize) -> Option<usize> {
        let list = self.article.blocks.get(block + 1..)?;
        let depth = list.first().filter(|first| first.kind == BlockKind::ListItem && first.depth > 0)?.depth;
        let inside = list.iter().take_while(|block| matches!(block.kind, BlockKind::ListItem | BlockKind::Code | BlockKind::Figure));
        Some(inside.filter(|block| block.depth == depth).count())
    }

    /// The first day on which the article can have been published: its date, or else the latest day that it tells of as past.
    pub fn earliest(&self) -> Option<NaiveDate> {
        *self.earliest.get_or_init(|| self.article.metadata.published.map(|published| published.date).or_else(|| past::latest(self)))
    }

    /// Whether the article names a place or its people anywhere.
    pub fn names_place(&self, place: PlaceId) -> bool {
        let named = |mention: &Mention| if let Value::Place(named) = mention.value { Some(named.place) } else { None };
        self.countries.get_or_init(|| self.mentions.of(Kind::Place).filter_map(named).collect()).contains(&place)
    }

    /// The years that the article writes in figures.
    pub fn years(&self) -> &Years {
        self.years.get_or_init(|| Years::new(self.article))
    }

    /// The days that the article names with their weekdays.
    pub fn weekdays(&self) -> &Weekdays {
        self.weekdays.get_or_init(|| Weekdays::new(self.article, self.mentions))
    }

    /// The days that a time, a range, a date or a weekday means; nothing where that is not known.
    pub fn days(&self, mention: &Mention) -> Option<Interval> {
        let timeline = self.timeline.get_or_init(|| Timeline::new(self.article, self.mentions, &self.rules.lexicon));
        timeline.days(self.mentions.index_of(mention)?)?.ok().map(Resolved::interval)
    }
}
