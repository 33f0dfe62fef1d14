//! People: who is one, by the words around the name, and what their given and family names are.

use rustc_hash::{FxHashMap, FxHashSet};

use super::offices;
use super::phrase::{Phrase, Role, Unit};
use super::places;
use super::words::Words;
use crate::article::{Article, Flags, TokenKind, TokenRange};
use crate::lexicon::{Class, Lexicon};
use crate::mentions::{Mention, Person, Value};

/// How surely a name follows.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Title {
    /// "Mr", "Sir": whatever follows is a name.
    Honorific(u32),
    /// "President", "spokesman".
    Office,
}

/// The person that a title announces, whose name starts here.
pub(super) fn after_title(words: &Words<'_>, phrase: &Phrase, title: Title) -> Option<Mention> {
    let mut units = phrase.units();
    let honorific = match title {
        Title::Honorific(at) => Some(at),
        Title::Office => None,
    };
    if title == Title::Office {
        // "Secretary of State for Health John Reid"
        while let [first, second, ..] = units
            && words.is(first.tokens.start, Class::NeverName)
            && words.is(second.tokens.start, Class::GivenName)
        {
            units = &units[1..];
        }
    }
    let [first, more @ ..] = units else { return None };
    if phrase.longer || units.len() > 6 || units.iter().any(|unit| shouted_name(words, unit)) {
        return None;
    }
    // "Mr Tom House" is as much a name as "Mr House".
    let polite = honorific.is_some() && more.len() == 1;
    if more.iter().any(|unit| never(words, unit) && !polite || words.is(unit.tokens.start, Class::OrganisationWord)) {
        return None;
    }
    let start = first.tokens.start;
    let function = words.is(start, Class::Function) && !words.is(start, Class::GivenName);
    let doubtful = || {
        let never = words.is(start, Class::NeverName) && !words.is(start, Class::GivenName);
        let place = more.is_empty() && places::at(words, start).is_some() && !words.is(start, Class::GivenName);
        let dated = words.month(start) && (!words.capital(start.saturating_sub(1)) || words.kind(phrase.end, TokenKind::Number));
        never || place || dated || words.is(start, Class::OrganisationWord) || words.weekday(start) || words.has(start, Flags::UPPER)
    };
    if function || title == Title::Office && doubtful() {
        return None;
    }
    split(words, units).map(|person| mention(units, Person { honorific, ..person }))
}

/// The person whose name is part of this phrase, where name or context shows it.
pub(super) fn untitled(words: &Words<'_>, phrase: &Phrase) -> Option<Mention> {
    let all = phrase.units();
    if words.title_case || phrase.longer {
        return None;
    }
    let units = &all[lead(words, all)..];
    if !(2..=6).contains(&units.len()) || units.iter().any(|unit| shouted_name(words, unit)) {
        return None;
    }
    let (first, more) = units.split_first()?;
    if more.iter().any(|unit| never(words, unit) || words.is(unit.tokens.start, Class::OrganisationWord)) {
        return None;
    }
    let person = split(words, units)?;
    let evident = if given(words, first) {
        (first.role == Role::Initial || !words.is(first.tokens.start, Class::Function)) && !dated(words, first.tokens.start)
            || told_by_context(words, units, phrase.end)
    } else if never(words, first) || words.is(first.tokens.start, Class::OrganisationWord) || after_article(words, first.tokens.start) {
        false
    } else {
        let middle = units[1..units.len() - 1].iter().any(|unit| unit.role == Role::Initial && words.mark(unit.tokens.end - 1, "."));
        let family_first = words.is(first.tokens.start, Class::FamilyFirst) && units.len() <= 3 && !words.has(first.tokens.start, Flags::START);
        middle || family_first || told_by_context(words, units, phrase.end)
    };
    evident.then(|| mention(units, person))
}

/// How many units before the name do not belong to it: "Unfortunately Joe Biden", "Striker Alan Shearer".
fn lead(words: &Words<'_>, units: &[Unit]) -> usize {
    let Some(named) = units.iter().position(|unit| given(words, unit)) else { return 0 };
    let start = units[named].tokens.start;
    if named == 0 && units.len() > 2 && words.is(start, Class::NameAndVerb) && words.has(start, Flags::START) && given(words, &units[1]) {
        return 1;
    }
    let ordinary = units[..named].iter().all(|unit| never(words, unit) || words.is(unit.tokens.start, Class::TitleAbbreviation));
    let adverb = named == 1 && words.has(units[0].tokens.start, Flags::START) && words.text(units[0].tokens.start).ends_with("ly");
    if ordinary || adverb { named } else { 0 }
}

fn given(words: &Words<'_>, unit: &Unit) -> bool {
    match unit.role {
        Role::Name => words.is(unit.tokens.start, Class::GivenName) && !words.has(unit.tokens.start, Flags::UPPER),
        // "J.D." or "J.": a bare letter is more often a grade or a vitamin.
        Role::Initial => words.text(unit.tokens.start).contains('.') && words.text(unit.tokens.start).len() <= 6 || unit.tokens.len() == 2,
        Role::Particle | Role::Suffix => false,
    }
}

fn never(words: &Words<'_>, unit: &Unit) -> bool {
    unit.role == Role::Name && words.is(unit.tokens.start, Class::NeverName)
}

/// Words in capitals are acronyms or shouted, and their case tells nothing. "JK" and "PJ" may be initials.
fn shouted_name(words: &Words<'_>, unit: &Unit) -> bool {
    unit.role == Role::Name && words.has(unit.tokens.start, Flags::UPPER) && words.text(unit.tokens.start).chars().count() > 2
}

/// "in April", "5 May".
fn dated(words: &Words<'_>, at: u32) -> bool {
    words.month(at) && at.checked_sub(1).is_some_and(|before| words.kind(before, TokenKind::Number) || words.lower_word(before))
}

fn after_article(words: &Words<'_>, at: u32) -> bool {
    at.checked_sub(1).is_some_and(|before| matches!(words.text(before), "the" | "The" | "a" | "A" | "an" | "An"))
}

/// An age, an appositive or an attribution beside the name.
fn told_by_context(words: &Words<'_>, units: &[Unit], end: u32) -> bool {
    let (Some(first), Some(last)) = (units.first(), units.last()) else { return false };
    let start = first.tokens.start;
    if last.role == Role::Initial
        || units.iter().any(|unit| places::at(words, unit.tokens.start).is_some() || words.has(unit.tokens.start, Flags::UPPER))
    {
        return false;
    }
    let names = units.iter().filter(|unit| unit.role == Role::Name).count();
    (2..=4).contains(&names) && (is_aged(words, end) || has_appositive(words, end) || speaks(words, start, end))
}

/// ", 45," or " (45)" or ", aged 45".
fn is_aged(words: &Words<'_>, end: u32) -> bool {
    let open = words.mark(end, ",") || words.mark(end, "(");
    let age = |at: u32| words.kind(at, TokenKind::Number) && words.text(at).parse::<u32>().is_ok_and(|age| (1..=115).contains(&age));
    let aged = words.text(end + 1) == "aged";
    open && (aged && age(end + 2) || age(end + 1) && (words.mark(end + 2, ",") || words.mark(end + 2, ")") || words.mark(end + 2, ".")))
}

/// ", the head of", ", a Russian lawyer", ", who".
fn has_appositive(words: &Words<'_>, end: u32) -> bool {
    if !words.mark(end, ",") {
        return false;
    }
    let is_role = |at: u32| words.is(at, Class::PersonNoun) || offices::at(words, at).is_some();
    match words.text(end + 1) {
        "the" | "a" | "an" => (end + 2..end + 6).take_while(|at| words.kind(*at, TokenKind::Word) && !words.is(*at, Class::Function)).any(is_role),
        _ => is_role(end + 1),
    }
}

/// A verb of speech right before or after.
fn speaks(words: &Words<'_>, start: u32, end: u32) -> bool {
    let verb = |at: u32| words.lower_word(at) && words.is(at, Class::Attribution);
    verb(end) || start.checked_sub(1).is_some_and(verb) && !words.lower_word(end)
}

/// Given and family name. The last name is the family name, with the particles before it; some family names go first.
pub(super) fn split(words: &Words<'_>, units: &[Unit]) -> Option<Person> {
    let names = units.iter().rposition(|unit| unit.role != Role::Suffix)? + 1;
    let (units, start) = (&units[..names], units.first()?.tokens.start);
    let last = units.last()?;
    if last.role != Role::Name || units.iter().filter(|unit| unit.role == Role::Name).count() > 4 {
        return None;
    }
    let first = &units[0];
    if units.len() > 1 && is_family_first(words, units) {
        return Some(Person { honorific: None, given: TokenRange::new(units[1].tokens.start, last.tokens.end), family: first.tokens });
    }
    let particles = units[..names - 1].iter().rev().take_while(|unit| unit.role == Role::Particle).count();
    let family = TokenRange::new(units[names - 1 - particles].tokens.start, last.tokens.end);
    Some(Person { honorific: None, given: TokenRange::new(start, family.start), family })
}

/// "Xi Jinping", "Kim Jong-un"; but "Kim Kardashian", "Lee Smith".
fn is_family_first(words: &Words<'_>, units: &[Unit]) -> bool {
    let first = units[0].tokens.start;
    let east_asian_given =
        units.len() == 3 || units[1].tokens.len() > 1 && words.text(units[1].tokens.end - 1).chars().next().is_some_and(char::is_lowercase);
    words.is(first, Class::FamilyFirst)
        && units.len() <= 3
        && units[1..].iter().all(|unit| unit.role == Role::Name)
        && (!words.is(first, Class::GivenName) || east_asian_given)
}

fn mention(units: &[Unit], person: Person) -> Mention {
    let start = units.first().map_or(person.family.start, |unit| unit.tokens.start);
    let end = units.last().map_or(person.family.end, |unit| unit.tokens.end);
    Mention { tokens: TokenRange::new(start, end), value: Value::Person(person) }
}

/// Capitalised words that the first look could not place.
#[derive(Clone, Copy)]
pub(super) struct Undecided {
    pub tokens: TokenRange,
    /// Whether it stands where every word has a capital.
    pub title_case: bool,
}

/// The people whose full names were found, and what they make of the undecided phrases: "Biden" is a person once "Joe Biden" was.
#[derive(Default)]
pub(super) struct Known<'a> {
    full: FxHashMap<&'a str, Shape>,
    families: FxHashSet<&'a str>,
}

/// Where given and family name stand in a full name, counted from its start.
#[derive(Clone, Copy)]
struct Shape {
    given: TokenRange,
    family: TokenRange,
}

/// No full name that is looked up again has more tokens.
const MOST_TOKENS: u32 = 6;

impl<'a> Known<'a> {
    pub fn add(&mut self, article: &'a Article<'_>, mention: &Mention) {
        let Value::Person(person) = mention.value else { return };
        if !person.given.is_empty() {
            let from = mention.tokens.start;
            let relative = |range: TokenRange| TokenRange::new(range.start - from, range.end - from);
            self.full.insert(article.slice(mention.tokens), Shape { given: relative(person.given), family: relative(person.family) });
        }
        self.families.insert(article.slice(person.family));
    }

    /// The people in an undecided phrase.
    pub fn resolve(&self, article: &'a Article<'_>, lexicon: &Lexicon, undecided: Undecided, found: &mut Vec<Mention>) {
        let TokenRange { start, end } = undecided.tokens;
        if undecided.title_case && undecided.tokens.len() > 1 {
            let mut at = start;
            while at < end {
                let longest = (at + 2..=end.min(at + MOST_TOKENS)).rev().find_map(|end| self.full(article, TokenRange::new(at, end)));
                at = longest.as_ref().map_or(at + 1, |mention| mention.tokens.end);
                found.extend(longest);
            }
            return;
        }
        if let Some(mention) = self.full(article, undecided.tokens).or_else(|| self.family(article, lexicon, undecided.tokens)) {
            found.push(mention);
        } else if undecided.tokens.len() > 1 && article.tokens[start as usize].has(Flags::START) {
            found.extend(self.family(article, lexicon, TokenRange::new(start + 1, end)));
        }
    }

    fn full(&self, article: &Article<'_>, tokens: TokenRange) -> Option<Mention> {
        let shape = self.full.get(article.slice(tokens))?;
        let absolute = |range: TokenRange| TokenRange::new(tokens.start + range.start, tokens.start + range.end);
        let person = Person { honorific: None, given: absolute(shape.given), family: absolute(shape.family) };
        Some(Mention { tokens, value: Value::Person(person) })
    }

    /// A family name that is an everyday word needs a verb of speech beside it: "May said", "House told reporters".
    fn family(&self, article: &Article<'_>, lexicon: &Lexicon, tokens: TokenRange) -> Option<Mention> {
        if !self.families.contains(article.slice(tokens)) {
            return None;
        }
        let token = |at: u32| article.tokens.get(at as usize);
        let word = token(tokens.start)?.word;
        let everyday = tokens.len() == 1
            && ([Class::NeverName, Class::Function, Class::OrganisationWord, Class::GivenName].into_iter().any(|class| lexicon.is(word, class))
                || lexicon.months.word(word).is_some()
                || lexicon.place_names.word(word).is_some()
                || lexicon.agency_names.word(word).is_some());
        let speaks = |at: Option<u32>| at.and_then(token).is_some_and(|token| lexicon.token_is(token, Class::Attribution));
        let sure = !everyday || speaks(Some(tokens.end)) || speaks(tokens.start.checked_sub(1));
        let person = Person { honorific: None, given: TokenRange::new(tokens.start, tokens.start), family: tokens };
        sure.then_some(Mention { tokens, value: Value::Person(person) })
    }
}
