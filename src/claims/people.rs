//! Which mentions name the same person. Linking is by name only; what is said of a person never decides it.

use rustc_hash::{FxHashMap, FxHashSet};

use crate::article::{Article, TokenRange};
use crate::knowledge::name_key;
use crate::lexicon::{Class, Lexicon};
use crate::mentions::{Kind, Mention, Mentions, Person, Value};

/// So many people of one family name are told apart; where more bear it, only the whole name links.
const MOST_BEARERS: usize = 64;

/// The people of an article by their names, all in lower case.
#[derive(Debug, Default)]
pub struct People {
    /// By the last word of the family name.
    families: FxHashMap<String, Family>,
    /// By given name, the key of the one person who has it; nothing where several have it.
    given: FxHashMap<String, Option<String>>,
    /// Single names that stand behind a title and so are names of their own: "Harry" of "Prince Harry".
    titled: FxHashSet<String>,
}

/// Those who bear one family name.
#[derive(Debug, Default)]
struct Family {
    bearers: Vec<Bearer>,
    crowded: bool,
    /// Whether somebody is called "Mr" by the family name alone, and whether somebody is called "Mrs".
    addressed: [bool; 2],
}

#[derive(Debug)]
struct Bearer {
    name: Name,
    gender: Option<Gender>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Gender {
    Man,
    Woman,
}

impl Gender {
    /// What a token tells: "Mr", "Ann".
    fn of(article: &Article<'_>, lexicon: &Lexicon, token: u32) -> Option<Self> {
        let token = article.tokens.get(token as usize)?;
        let is = |class| lexicon.token_is(token, class);
        if is(Class::OfMan) { Some(Self::Man) } else { is(Class::OfWoman).then_some(Self::Woman) }
    }

    fn other(self) -> Self {
        match self {
            Self::Man => Self::Woman,
            Self::Woman => Self::Man,
        }
    }
}

/// The words of a name in lower case.
#[derive(Clone, Debug, PartialEq)]
struct Name {
    given: Vec<String>,
    family: Vec<String>,
    /// "jr".
    suffix: String,
}

impl Name {
    fn read(article: &Article<'_>, mention: &Mention, person: &Person) -> Self {
        let words = |range: TokenRange| -> Vec<String> {
            let key = name_key(article.slice(range));
            match key.contains(' ') {
                true => key.split(' ').filter(|word| !word.is_empty()).map(str::to_owned).collect(),
                false if key.is_empty() => Vec::new(),
                false => vec![key],
            }
        };
        let suffix = TokenRange::new(person.given.end.max(person.family.end), mention.tokens.end);
        let suffix = if suffix.is_empty() { String::new() } else { name_key(article.slice(suffix)).replace([',', ' '], "") };
        let raw = article.slice(person.given);
        let shouted = || article.slice(person.family).chars().all(|c| !c.is_lowercase());
        // "JK" is "J.K.", but "JO SMITH" has the given name "Jo".
        let initials = |word: &str| word.chars().count() == 2 && !shouted() && raw.contains(&word.to_uppercase());
        let mut given = words(person.given);
        if given.iter().any(|word| initials(word)) {
            let letters = |word: String| if initials(&word) { word.chars().map(String::from).collect() } else { vec![word] };
            given = given.into_iter().flat_map(letters).collect();
        }
        Self { given, family: words(person.family), suffix }
    }

    /// The whole name: "joe biden", "martin luther king jr".
    fn key(&self) -> String {
        let words: Vec<&str> =
            self.given.iter().chain(&self.family).map(String::as_str).chain((!self.suffix.is_empty()).then_some(&*self.suffix)).collect();
        words.join(" ")
    }

    /// Whether both can be names of one person: initials may stand for names, and middle names may be left out.
    fn may_be(&self, other: &Self) -> bool {
        let same = |(a, b): (&String, &String)| a == b || [(a, b), (b, a)].iter().any(|(a, b)| a.chars().count() == 1 && b.starts_with(a.as_str()));
        self.family == other.family && self.suffix == other.suffix && self.given.iter().zip(&other.given).all(same)
    }

    /// Whether the name says more than another one of the same person.
    fn is_fuller(&self, other: &Self) -> bool {
        let size = |name: &Self| (name.given.len(), name.given.iter().map(String::len).sum::<usize>());
        size(self) > size(other)
    }

    /// Whether the name ends with all words of another one: "Aung San Suu Kyi" with "Suu Kyi".
    fn ends_with(&self, other: &Self) -> bool {
        let words = |name: &Self| -> Vec<String> { name.given.iter().chain(&name.family).cloned().collect() };
        let (whole, part) = (words(self), words(other));
        whole.ends_with(&part) && (other.suffix.is_empty() || self.suffix == other.suffix)
    }
}

impl People {
    /// Collects the full names of an article, and how people are addressed.
    pub fn new(article: &Article<'_>, mentions: &Mentions, lexicon: &Lexicon) -> Self {
        let mut people = Self::default();
        for mention in mentions.of(Kind::Person) {
            let Value::Person(person) = &mention.value else { continue };
            let addressed = person.honorific.and_then(|token| Gender::of(article, lexicon, token));
            let titled = follows_title(article, lexicon, mention.tokens.start);
            // Most family names that stand alone tell nothing here.
            if person.given.is_empty() && addressed.is_none() && !titled {
                continue;
            }
            let name = Name::read(article, mention, person);
            let Some(last) = name.family.last() else { continue };
            if name.given.is_empty() {
                if let Some(gender) = addressed {
                    people.families.entry(last.clone()).or_default().addressed[gender as usize] = true;
                }
                if titled {
                    people.titled.insert(last.clone());
                }
            } else {
                let gender = addressed.or_else(|| Gender::of(article, lexicon, person.given.start));
                people.families.entry(last.clone()).or_default().add(name, gender);
            }
        }
        for bearer in people.families.values().flat_map(|family| &family.bearers) {
            if let Some(given) = bearer.name.given.first() {
                people.given.entry(given.clone()).and_modify(|only| *only = None).or_insert_with(|| Some(bearer.name.key()));
            }
        }
        people
    }

    /// The key of the person that a mention names: the full name in lower case. `None` where several could be meant.
    ///
    /// A middle name may be left out where only one person in the article fits the rest, and so may all but the family name, or
    /// all but the given name. "Mrs Smith" is not Tom Smith.
    pub fn key(&self, article: &Article<'_>, mention: &Mention, lexicon: &Lexicon) -> Option<String> {
        let Value::Person(person) = &mention.value else { return None };
        let name = Name::read(article, mention, person);
        let family = self.families.get(name.family.last()?);
        if !name.given.is_empty() {
            let family = family.filter(|family| !family.crowded);
            return family.map_or_else(|| Some(name.key()), |family| family.full(&name, person.honorific.is_some()));
        }
        let addressed = person.honorific.and_then(|token| Gender::of(article, lexicon, token));
        let knighted = person.honorific.is_none_or(|token| matches!(article.token_text(token), "Sir" | "Dame"));
        if let [word] = name.family.as_slice()
            && family.is_none_or(|family| family.bearers.is_empty())
            && knighted
            && !self.titled.contains(word)
            && let Some(only) = self.given.get(word)
        {
            return only.clone();
        }
        family.map_or_else(|| Some(name.key()), |family| family.bare(&name, addressed))
    }
}

impl Family {
    fn add(&mut self, name: Name, gender: Option<Gender>) {
        let mut fits = self.bearers.iter().enumerate().filter(|(_, bearer)| bearer.name.may_be(&name)).map(|(at, _)| at);
        match (fits.next(), fits.next()) {
            (Some(at), None) => {
                let bearer = &mut self.bearers[at];
                bearer.gender = bearer.gender.or(gender);
                if name.is_fuller(&bearer.name) {
                    bearer.name = name;
                }
            }
            (None, _) if self.bearers.len() < MOST_BEARERS => self.bearers.push(Bearer { name, gender }),
            (None, _) => self.crowded = true,
            _ => {}
        }
    }

    fn full(&self, name: &Name, addressed: bool) -> Option<String> {
        let mut fits = self.bearers.iter().filter(|bearer| bearer.name.may_be(name));
        // "Ms Suu Kyi" has no given name although it has two words.
        let mut longer = self.bearers.iter().filter(|bearer| addressed && bearer.name.is_fuller(name) && bearer.name.ends_with(name));
        match (fits.next(), fits.next(), longer.next(), longer.next()) {
            (_, _, Some(bearer), None) | (Some(bearer), None, ..) => Some(bearer.name.key()),
            (None, _, None, _) => Some(name.key()),
            _ => None,
        }
    }

    /// Who is meant by the family name alone, with "Mr" or "Mrs" or without.
    fn bare(&self, name: &Name, addressed: Option<Gender>) -> Option<String> {
        if self.crowded {
            return None;
        }
        let called = |gender: Gender| self.addressed[gender as usize];
        let mut bearers = self.bearers.iter().filter(|bearer| bearer.name.ends_with(name));
        match (bearers.next(), bearers.next()) {
            (Some(_), Some(_)) => None,
            (Some(only), None) => match (addressed, only.gender) {
                (Some(addressed), Some(gender)) if addressed != gender => Some(addressed_as(addressed, name)),
                (None, Some(gender)) if called(gender.other()) => None,
                (_, None) if called(Gender::Man) && called(Gender::Woman) => None,
                _ => Some(only.name.key()),
            },
            (None, _) => match addressed {
                _ if !(called(Gender::Man) && called(Gender::Woman)) => Some(name.key()),
                Some(addressed) => Some(addressed_as(addressed, name)),
                None => None,
            },
        }
    }
}

fn addressed_as(gender: Gender, name: &Name) -> String {
    let honorific = match gender {
        Gender::Man => "mr",
        Gender::Woman => "mrs",
    };
    format!("{honorific} {}", name.key())
}

/// Whether a capitalised word that is no everyday one stands right before: "Prince Harry", "Pope Francis".
fn follows_title(article: &Article<'_>, lexicon: &Lexicon, start: u32) -> bool {
    let before = start.checked_sub(1).and_then(|before| article.tokens.get(before as usize));
    before.is_some_and(|token| token.is_capitalised() && !lexicon.is(token.word, Class::Function) && !lexicon.is(token.word, Class::Honorific))
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;
    use crate::article::ReadOptions;
    use crate::rules::{RuleSet, shipped};

    /// Checks texts and what their mentions of people link to, in text order; "?" for a link that is in doubt.
    #[track_caller]
    fn check(table: &[(&str, &str)]) {
        let files: Vec<_> = shipped().into_iter().filter(|file| file.path.contains("/lexicon/") || file.path.contains("/knowledge/")).collect();
        let rules = RuleSet::load(&[files]).unwrap();
        let mut wrong = Vec::new();
        for (text, expected) in table {
            let article = Article::read(text.as_bytes(), Path::new("a.txt"), ReadOptions::default(), &rules.lexicon).unwrap();
            let mentions = Mentions::find(&article, &rules.lexicon, &rules.knowledge);
            let people = People::new(&article, &mentions, &rules.lexicon);
            let keys: Vec<_> =
                mentions.of(Kind::Person).map(|mention| people.key(&article, mention, &rules.lexicon).unwrap_or_else(|| "?".to_owned())).collect();
            if keys.join("; ") != *expected {
                wrong.push(format!("{text}\n  expected {expected}\n  found    {}", keys.join("; ")));
            }
        }
        assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    }

    #[test]
    fn a_family_name_links_to_the_one_who_bears_it() {
        check(&[
            ("Then Joe Biden left. Later Biden spoke.", "joe biden; joe biden"),
            ("It was Ursula von der Leyen. Later von der Leyen spoke.", "ursula von der leyen; ursula von der leyen"),
            ("It was Aung San Suu Kyi. Later Ms Suu Kyi spoke.", "aung san suu kyi; aung san suu kyi"),
            ("It was Joe Biden. A talk with Jill Biden followed. Later Biden spoke.", "joe biden; jill biden; ?"),
            ("It was William Clinton. So Bill Clinton spoke. Later Clinton left.", "william clinton; bill clinton; ?"),
            ("It was JOE BIDEN. Later Joe Biden spoke.", "joe biden; joe biden"),
        ]);
    }

    #[test]
    fn initials_and_middle_names_may_be_left_out_where_one_fits() {
        check(&[
            ("It was Joe Biden. Later J. Biden spoke.", "joe biden; joe biden"),
            ("It was Joe Biden and Jill Biden. Later J. Biden spoke.", "joe biden; jill biden; ?"),
            ("A book by J.K. Rowling sold. The author JK Rowling spoke.", "j k rowling; j k rowling"),
            ("It was George Bush. Then George W. Bush spoke.", "george w bush; george w bush"),
            ("It was George Bush. Then George W. Bush spoke. So did George H. W. Bush.", "?; george w bush; george h w bush"),
        ]);
    }

    #[test]
    fn father_and_son_man_and_wife_are_two() {
        check(&[
            ("It was Donald Trump. Then Donald Trump Jr. spoke. Later Trump left.", "donald trump; donald trump jr; ?"),
            ("It was Tom Hale. Then Mrs Hale spoke. Later Hale left.", "tom hale; mrs hale; ?"),
            ("It was Ann Hale. Then Mrs Hale spoke. Later Hale left.", "ann hale; ann hale; ann hale"),
            ("It was Mr Hale. Then Mrs Hale spoke. Later Hale left.", "mr hale; mrs hale; ?"),
            ("It was Joe and Jill Biden. Later Biden left.", "joe biden; jill biden; ?"),
            ("Mr and Mrs Hale left. It was Tom Hale.", "tom hale"),
        ]);
    }

    #[test]
    fn a_given_name_links_where_one_person_has_it_and_no_title_makes_it_a_name_of_its_own() {
        check(&[
            ("It was Lena Weiss. Later Lena said no.", "lena weiss; lena weiss"),
            ("It was Alex Ferguson. Later Sir Alex said no.", "alex ferguson; alex ferguson"),
            ("It was Harry Kane. Later Prince Harry spoke.", "harry kane; harry"),
            ("It was Ann Hale and Ann Weiss. Later Ann said no.", "ann hale; ann weiss"),
        ]);
    }
}
