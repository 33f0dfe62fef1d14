//! The second look: what the whole article makes of the capitalised words that their own sentence does not explain. "Biden" is a
//! person once "Joe Biden" was named, and "Koji Tokumasu" is one if "Tokumasu said" so elsewhere.

use std::cell::OnceCell;

use rustc_hash::{FxHashMap, FxHashSet};

use crate::article::{Article, Flags, Token, TokenKind, TokenRange};
use crate::lexicon::{Class, Lexicon, WordId};
use crate::mentions::beginnings::Beginnings;
use crate::mentions::{Mention, Organisation, Person, Value};

/// Capitalised words that the first look could not place.
#[derive(Clone, Copy)]
pub(super) struct Undecided {
    pub tokens: TokenRange,
    /// Whether it stands where every word has a capital.
    pub title_case: bool,
    /// The full name that it may be, for all that its own words tell.
    pub name: Option<(TokenRange, Person)>,
}

/// The names of an article, and what they make of the undecided phrases.
pub(super) struct Known<'a> {
    article: &'a Article<'a>,
    lexicon: &'a Lexicon,
    full: FxHashMap<&'a str, Shape>,
    families: FxHashSet<&'a str>,
    /// By given name the one full name that has it; nothing where several have it.
    given: FxHashMap<&'a str, Option<&'a str>>,
    /// The full names by where they stand.
    people: Vec<(TokenRange, Person)>,
    /// Short names of organisations: "Volkswagen" of "Volkswagen AG".
    organisations: FxHashSet<&'a str>,
    /// How all of these names begin: most undecided words are none of them.
    beginnings: Beginnings,
    small: OnceCell<Small>,
}

/// Where given and family name stand in a full name, counted from its start.
#[derive(Clone, Copy)]
struct Shape {
    given: TokenRange,
    family: TokenRange,
}

/// The names in small letters, to know them in capitals again.
struct Small {
    full: FxHashMap<String, Shape>,
    families: FxHashSet<String>,
}

/// No full name that is looked up again has more tokens.
const MOST_TOKENS: u32 = 6;

impl<'a> Known<'a> {
    pub fn new(article: &'a Article<'a>, lexicon: &'a Lexicon) -> Self {
        Self {
            article,
            lexicon,
            full: FxHashMap::default(),
            families: FxHashSet::default(),
            given: FxHashMap::default(),
            people: Vec::new(),
            organisations: FxHashSet::default(),
            beginnings: Beginnings::default(),
            small: OnceCell::new(),
        }
    }

    pub fn add(&mut self, mention: &Mention) {
        let Value::Person(person) = mention.value else { return };
        if !person.given.is_empty() {
            let name = self.article.slice(mention.tokens);
            self.full.insert(name, Shape::of(mention.tokens, person));
            self.beginnings.add(name.as_bytes());
            let given = self.article.token_text(person.given.start);
            self.beginnings.add(given.as_bytes());
            self.given.entry(given).and_modify(|other| *other = other.filter(|other| *other == name)).or_insert(Some(name));
            self.people.push((mention.tokens, person));
        }
        self.add_family(person.family);
    }

    /// A family name that people are called by although none of them is mentioned by it: "Mr and Mrs Smith".
    pub fn add_family(&mut self, family: TokenRange) {
        let family = self.article.slice(family);
        self.families.insert(family);
        self.beginnings.add(family.as_bytes());
    }

    pub fn add_organisation(&mut self, short: TokenRange) {
        let short = self.article.slice(short);
        self.organisations.insert(short);
        self.beginnings.add(short.as_bytes());
    }

    /// Finds the people and organisations in the undecided phrases.
    pub fn settle(mut self, undecided: &[Undecided], found: &mut Vec<Mention>) {
        let mut named = self.promote(undecided);
        self.people.sort_unstable_by_key(|(tokens, _)| *tokens);
        self.promote_listed(undecided, &mut named);
        self.people.sort_unstable_by_key(|(tokens, _)| *tokens);
        for (undecided, named) in undecided.iter().zip(named) {
            match undecided.name.filter(|_| named) {
                Some((tokens, person)) => found.push(Mention { tokens, value: Value::Person(person) }),
                None => self.resolve(*undecided, found),
            }
        }
    }

    /// Which of the phrases are full names, since somebody of that family name is titled or speaks elsewhere.
    fn promote(&mut self, undecided: &[Undecided]) -> Vec<bool> {
        let lone = undecided.iter().filter(|undecided| undecided.tokens.len() == 1 && !undecided.title_case);
        let speakers: FxHashSet<&str> = lone.filter(|lone| self.speaks(lone.tokens)).map(|lone| self.article.token_text(lone.tokens.start)).collect();
        let mut named = vec![false; undecided.len()];
        for (undecided, named) in undecided.iter().zip(&mut named) {
            let Some((tokens, person)) = undecided.name else { continue };
            let family = self.article.slice(person.family);
            // "Winger Barton": at the start of a sentence it may be another word before a name that is known.
            let starts = self.article.tokens.get(tokens.start as usize).is_some_and(|token| token.has(Flags::START));
            let bears = self.families.contains(family) && !(starts && tokens.len() == 2);
            let speaks = speakers.contains(family) && !speakers.contains(self.article.token_text(tokens.start));
            if bears || speaks {
                *named = true;
                self.add(&Mention { tokens, value: Value::Person(person) });
            }
        }
        named
    }

    /// Names in a row with people are people: "Ann Smith, Zorp Quillan and Bo Lind".
    fn promote_listed(&mut self, undecided: &[Undecided], named: &mut [bool]) {
        let open = undecided.iter().enumerate().filter(|(at, _)| !named[*at]);
        let candidates = open.filter_map(|(at, undecided)| Some((undecided.name?.0, Some(at))));
        let mut rows: Vec<(TokenRange, Option<usize>)> = self.people.iter().map(|(tokens, _)| (*tokens, None)).chain(candidates).collect();
        rows.sort_unstable_by_key(|(tokens, _)| *tokens);
        let mut first = 0;
        while first < rows.len() {
            let (mut last, mut joined) = (first, false);
            while let Some((next, _)) = rows.get(last + 1)
                && let Some(and) = self.listed(TokenRange::new(rows[last].0.end, next.start))
            {
                joined |= and;
                last += 1;
            }
            let row = &rows[first..=last];
            if joined && row.iter().any(|(_, candidate)| candidate.is_none()) {
                for at in row.iter().filter_map(|(_, candidate)| *candidate) {
                    if let Some((tokens, person)) = undecided[at].name {
                        named[at] = true;
                        self.add(&Mention { tokens, value: Value::Person(person) });
                    }
                }
            }
            first = last + 1;
        }
    }

    /// Whether these tokens part two items of a list, and then whether by "and".
    fn listed(&self, between: TokenRange) -> Option<bool> {
        let text = |at: u32| self.article.token_text(at);
        match between.len() {
            1 if text(between.start) == "," => Some(false),
            1 if text(between.start) == "and" => Some(true),
            2 if text(between.start) == "," && text(between.start + 1) == "and" => Some(true),
            _ => None,
        }
    }

    fn token(&self, at: u32) -> Option<&'a Token> {
        self.article.tokens.get(at as usize)
    }

    /// The names in a phrase that is no full name of its own.
    fn resolve(&self, undecided: Undecided, found: &mut Vec<Mention>) {
        let TokenRange { start, end } = undecided.tokens;
        let shouted = self.token(start).is_some_and(|token| token.has(Flags::UPPER));
        if (undecided.title_case || shouted) && undecided.tokens.len() > 1 {
            self.resolve_capitals(undecided.tokens, found);
        } else if shouted && let Some(mention) = self.shouted(undecided.tokens) {
            found.push(mention);
        } else if let Some(mention) = self.single(undecided.tokens) {
            found.push(mention);
        } else if undecided.tokens.len() > 1 && self.token(start).is_some_and(|token| token.has(Flags::START)) {
            found.extend(self.family(TokenRange::new(start + 1, end)));
        }
    }

    fn single(&self, tokens: TokenRange) -> Option<Mention> {
        let text = self.article.slice(tokens);
        if !self.beginnings.may_hold(text.as_bytes()) {
            return self.spouse(tokens);
        }
        let person = self.full(tokens).or_else(|| self.family(tokens)).or_else(|| self.spouse(tokens)).or_else(|| self.given(tokens));
        person.or_else(|| {
            let value = Value::Organisation(Organisation { agency: None, place: None, described: false, misnamed: false });
            (self.organisations.contains(text) && !self.families.contains(text)).then_some(Mention { tokens, value })
        })
    }

    /// The names among words of which each has a capital, or is all in capitals.
    fn resolve_capitals(&self, tokens: TokenRange, found: &mut Vec<Mention>) {
        let mut at = tokens.start;
        while at < tokens.end {
            let windows = (at + 2..=tokens.end.min(at + MOST_TOKENS)).rev().map(|end| TokenRange::new(at, end));
            let named = windows.clone().find_map(|window| self.full(window).or_else(|| self.shouted(window)));
            let named = named.or_else(|| if at == tokens.start { self.bare_in_capitals(at, tokens.end) } else { None });
            at = named.as_ref().map_or(at + 1, |mention| mention.tokens.end);
            found.extend(named);
        }
    }

    /// A family name that is no other word, where no word after it makes another name of it: "Biden Visits Kyiv", but "Hale County".
    fn bare_in_capitals(&self, at: u32, end: u32) -> Option<Mention> {
        let makes_name = |at: u32| {
            let other = [Class::NeverName, Class::OrganisationWord]
                .into_iter()
                .any(|class| self.token(at).is_some_and(|token| self.lexicon.token_is(token, class)));
            at < end && other
        };
        let token = self.token(at).filter(|token| self.is_no_word(token) && token.kind == TokenKind::Word && !makes_name(at + 1))?;
        let tokens = TokenRange::new(at, at + 1);
        if token.has(Flags::UPPER) { self.shouted(tokens) } else { self.family(tokens) }
    }

    /// Whether the lexicon has a token for nothing but a name.
    fn is_no_word(&self, token: &Token) -> bool {
        token.word == WordId::UNKNOWN || self.lexicon.token_is(token, Class::Famous)
    }

    fn full(&self, tokens: TokenRange) -> Option<Mention> {
        self.full.get(self.article.slice(tokens)).map(|shape| shape.at(tokens))
    }

    /// A known name in capitals: "JOE BIDEN".
    fn shouted(&self, tokens: TokenRange) -> Option<Mention> {
        if !self.token(tokens.end.checked_sub(1)?)?.has(Flags::UPPER) || self.families.is_empty() {
            return None;
        }
        let small = self.small.get_or_init(|| Small {
            full: self.people.iter().map(|(tokens, person)| (self.article.slice(*tokens).to_lowercase(), Shape::of(*tokens, *person))).collect(),
            families: self.families.iter().map(|family| family.to_lowercase()).collect(),
        });
        let text = self.article.slice(tokens).to_lowercase();
        let first = self.token(tokens.start)?;
        let bare = || tokens.len() == 1 && self.is_no_word(first) && small.families.contains(&text);
        small.full.get(&text).map(|shape| shape.at(tokens)).or_else(|| bare().then(|| bearer(tokens)))
    }

    /// A family name that is an everyday word needs a verb of speech beside it: "May said", "House told reporters".
    fn family(&self, tokens: TokenRange) -> Option<Mention> {
        let text = self.article.slice(tokens);
        if !self.beginnings.may_hold(text.as_bytes()) || !self.families.contains(text) {
            return None;
        }
        let word = self.token(tokens.start)?.word;
        let everyday = tokens.len() == 1
            && ([Class::NeverName, Class::Function, Class::OrganisationWord].into_iter().any(|class| self.lexicon.is(word, class))
                || self.given.contains_key(text)
                || self.is_elsewhere(word));
        let sure = self.speaks(tokens) || !everyday && !self.is_attribute(tokens);
        sure.then(|| bearer(tokens))
    }

    /// Whether the word names a month, a place or an agency too.
    fn is_elsewhere(&self, word: WordId) -> bool {
        self.lexicon.months.word(word).is_some() || self.lexicon.place_names.word(word).is_some() || self.lexicon.agency_names.word(word).is_some()
    }

    /// "the Smith brothers", "the Obama campaign".
    fn is_attribute(&self, tokens: TokenRange) -> bool {
        let article =
            tokens.start.checked_sub(1).is_some_and(|before| matches!(self.article.token_text(before), "the" | "The" | "a" | "A" | "an" | "An"));
        let noun = |token: &Token| {
            token.kind == TokenKind::Word && token.has(Flags::SPACE) && !token.has(Flags::CAPITAL) && !self.lexicon.is(token.word, Class::Function)
        };
        article && self.token(tokens.end).is_some_and(noun)
    }

    /// The first of a couple: "Joe and Jill Biden".
    fn spouse(&self, tokens: TokenRange) -> Option<Mention> {
        let token = self.token(tokens.start).filter(|_| tokens.len() == 1)?;
        // "Ashton and Samuela Vunisa" may be two family names.
        let given = |token: &Token| self.lexicon.token_is(token, Class::OfMan) || self.lexicon.token_is(token, Class::OfWoman);
        if !given(token) || self.is_elsewhere(token.word) || self.token(tokens.end).is_none() || self.article.token_text(tokens.end) != "and" {
            return None;
        }
        let at = self.people.binary_search_by_key(&(tokens.end + 1), |(tokens, _)| tokens.start).ok()?;
        let (_, other) = self.people[at];
        let before = tokens.start.checked_sub(1).and_then(|before| self.token(before));
        // "Mr Howard and Charles Kennedy", "Charles, Howard and Ann Kennedy"
        let text = |token: &Token| &self.article.text[token.span().range()];
        let apart = before.is_none_or(|before| !before.is_capitalised() && text(before) != ",") || token.has(Flags::START);
        let person = Person { honorific: None, given: tokens, family: other.family };
        (apart
            && self.token(other.given.start).is_some_and(given)
            && other.given.start < other.family.start
            && !self.families.contains(self.article.slice(tokens)))
        .then_some(Mention { tokens, value: Value::Person(person) })
    }

    /// A given name that one person in the article has, where it is no other word.
    fn given(&self, tokens: TokenRange) -> Option<Mention> {
        let only = self.given.get(self.article.slice(tokens)).is_some_and(Option::is_some);
        let token = self.token(tokens.start).filter(|_| only && tokens.len() == 1)?;
        let lexicon = self.lexicon;
        let everyday =
            [Class::NameAndVerb, Class::Function, Class::NeverName, Class::OrganisationWord].into_iter().any(|class| lexicon.is(token.word, class))
                || self.is_elsewhere(token.word)
                || self.is_attribute(tokens);
        (self.speaks(tokens) || !everyday).then(|| bearer(tokens))
    }

    fn speaks(&self, tokens: TokenRange) -> bool {
        let verb = |at: Option<u32>| at.and_then(|at| self.token(at)).is_some_and(|token| self.lexicon.token_is(token, Class::Attribution));
        verb(Some(tokens.end)) || verb(tokens.start.checked_sub(1))
    }
}

impl Shape {
    fn of(tokens: TokenRange, person: Person) -> Self {
        let relative = |range: TokenRange| TokenRange::new(range.start - tokens.start, range.end - tokens.start);
        Self { given: relative(person.given), family: relative(person.family) }
    }

    fn at(self, tokens: TokenRange) -> Mention {
        let absolute = |range: TokenRange| TokenRange::new(tokens.start + range.start, tokens.start + range.end);
        let person = Person { honorific: None, given: absolute(self.given), family: absolute(self.family) };
        Mention { tokens, value: Value::Person(person) }
    }
}

/// The person that one name stands for.
fn bearer(tokens: TokenRange) -> Mention {
    let person = Person { honorific: None, given: TokenRange::new(tokens.start, tokens.start), family: tokens };
    Mention { tokens, value: Value::Person(person) }
}
