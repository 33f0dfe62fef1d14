//! People, offices, organisations, places and acronyms: one pass over the tokens, and a second look at the few capitalised words
//! that only the rest of the article explains ("Biden", once "Joe Biden" was named).
//!
//! Mentions of one kind do not overlap, but a place lies inside the office or organisation that it is part of ("US" in "US President").

mod acronyms;
mod evidence;
mod known;
mod offices;
mod organisations;
mod people;
mod phrase;
mod places;
mod shouted;
mod split;
#[cfg(test)]
mod tests;
mod words;

use super::{Mention, Office, Organisation, Value};
use crate::article::{Article, BlockKind, Flags, TokenKind, TokenRange};
use crate::knowledge::{Knowledge, PlaceId};
use crate::lexicon::{Class, Lexicon};
use known::{Known, Undecided};
use people::Title;
use phrase::Phrase;
use words::Words;

/// Finds them all.
pub fn find(article: &Article<'_>, lexicon: &Lexicon, knowledge: &Knowledge, mentions: &mut Vec<Mention>) {
    let mut finder = Finder { knowledge, mentions, known: Known::new(article, lexicon), undecided: Vec::new() };
    for sentence in &article.sentences {
        let heading = article.blocks.get(sentence.block as usize).is_some_and(|block| matches!(block.kind, BlockKind::Headline | BlockKind::Heading));
        let mut words = Words { article, lexicon, range: sentence.tokens, title_case: false, all_capitals: false, organisations: false };
        capitals(&mut words);
        let mut at = sentence.tokens.start;
        while at < sentence.tokens.end {
            at = finder.step(&words, heading, at);
        }
    }
    let Finder { known, undecided, mentions, .. } = finder;
    known.settle(&undecided, mentions);
}

/// Finds out whether so many words have capitals that a capital tells nothing, whether most are all in capitals, and whether one of those with a
/// capital is an organisation word. A sentence with its full stop may be short and full of names ("Then Prime Minister May resigned."), so it takes
/// more.
fn capitals(words: &mut Words<'_>) {
    let (mut all, mut capitals, mut upper) = (0_u32, 0_u32, 0_u32);
    for (at, token) in (0..).zip(words.rest(words.range.start)) {
        let long = (at > 0) & (token.kind == TokenKind::Word) & (token.end - token.start > 3);
        all += u32::from(long);
        capitals += u32::from(long & token.is_capitalised());
        upper += u32::from(long & token.has(Flags::UPPER));
        words.organisations |= words.lexicon.is(token.word, Class::OrganisationWord) && token.is_capitalised();
    }
    let stopped = words.range.end.checked_sub(1).is_some_and(|last| matches!(words.text(last), "." | "!" | "?" | "”" | "\"" | "’" | "'" | ":"));
    let (least, tenths) = if stopped { (6, 9) } else { (3, 7) };
    words.title_case = all >= least && capitals * 10 >= all * tenths;
    words.all_capitals = all >= 2 && upper * 10 >= all * 8;
}

struct Finder<'a, 'm> {
    knowledge: &'a Knowledge,
    mentions: &'m mut Vec<Mention>,
    known: Known<'a>,
    undecided: Vec<Undecided>,
}

impl<'a> Finder<'a, '_> {
    /// Reads what starts at a token and returns where to go on.
    fn step(&mut self, words: &Words<'a>, heading: bool, at: u32) -> u32 {
        let Some(token) = words.get(at) else { return words.range.end };
        match token.kind {
            TokenKind::Punctuation => {
                if words.mark(at, "(")
                    && let Some(acronym) = acronyms::at(words, at)
                {
                    self.acronym(acronym);
                }
                at + 1
            }
            TokenKind::Word if token.is_capitalised() => self.capitalised(words, heading, at),
            TokenKind::Word => {
                let classes = words.lexicon.classes(token.word);
                if classes.has(Class::Function) {
                    return at + 1;
                }
                if let Some(title) = offices::at(words, at) {
                    return self.titled(words, heading, title, at, None);
                }
                if classes.has(Class::Particle) {
                    return self.phrase(words, heading, at).max(at + 1);
                }
                at + 1
            }
            _ => at + 1,
        }
    }

    fn capitalised(&mut self, words: &Words<'a>, heading: bool, at: u32) -> u32 {
        if let Some(end) = self.organisation(words, at, at, None) {
            return end;
        }
        if let Some(found) = places::at(words, at)
            && (words.title_case || !places::is_given_name(words, found))
        {
            return self.place(words, heading, found);
        }
        if let Some(title) = offices::at(words, at) {
            return self.titled(words, heading, title, at, None);
        }
        if words.is(at, Class::Honorific) {
            return self.honorific(words, at);
        }
        if words.is(at, Class::Rank)
            && let Some(end) = self.ranked(words, heading, at)
        {
            return end;
        }
        if let Some(person) = shouted::full_name(words, at) {
            let end = person.tokens.end;
            self.person(person);
            return end;
        }
        if !words.name_word(at) && !words.initial(at) || words.weekday(at) {
            return at + 1;
        }
        self.phrase(words, heading, at)
    }

    /// An organisation whose name starts at `at`; with its country the mention starts at `from`.
    fn organisation(&mut self, words: &Words<'a>, from: u32, at: u32, place: Option<PlaceId>) -> Option<u32> {
        let name = organisations::name(words, at).max(organisations::listed(words, at));
        if let Some((end, agency)) =
            organisations::misnamed(words, from, at, place, self.knowledge).filter(|(end, _)| name.is_none_or(|name| name <= *end))
        {
            let place = self.knowledge.agencies.get(agency.0 as usize).and_then(|agency| agency.place);
            let value = Value::Organisation(Organisation { agency: Some(agency), place, described: false, misnamed: true });
            self.mentions.push(Mention { tokens: TokenRange::new(from, end), value });
            return Some(end);
        }
        let agency = organisations::agency(words, at);
        let (end, agency) = match (agency, name) {
            (Some((end, agency)), name) if name.is_none_or(|name| name <= end) => (end, Some(agency)),
            (_, name) => (name?, None),
        };
        let place = place.or_else(|| agency.and_then(|agency| self.knowledge.agencies.get(agency.0 as usize)?.place));
        let value = Value::Organisation(Organisation { agency, place, described: false, misnamed: false });
        if agency.is_none()
            && let Some(short) = organisations::short(words, TokenRange::new(at, end))
        {
            self.known.add_organisation(short);
        }
        self.mentions.push(Mention { tokens: TokenRange::new(from, end), value });
        Some(end)
    }

    /// An explained acronym, which names an organisation from here on if its words do.
    fn acronym(&mut self, mention: Mention) {
        if let Value::Acronym(acronym) = mention.value
            && let Some(Mention { tokens, value: Value::Organisation(_) }) = self.mentions.last()
            && tokens.overlaps(acronym.long)
        {
            self.known.add_organisation(acronym.short);
        }
        self.mentions.push(mention);
    }

    fn place(&mut self, words: &Words<'a>, heading: bool, found: places::Found) -> u32 {
        let (start, end) = (found.tokens.start, found.tokens.end);
        let possessive = words.possessive(end);
        let next = if possessive { end + 1 } else { end };
        let separate = words.glued(next) && !possessive;
        let may_describe = found.adjective || possessive || words.has(start, Flags::UPPER);
        if !separate {
            if may_describe && let Some(end) = self.organisation(words, start, next, Some(found.place)) {
                self.mentions.push(found.mention());
                return end;
            }
            if let Some(title) = offices::at(words, next)
                && !(possessive && words.title_case)
            {
                self.mentions.push(found.mention());
                return self.titled(words, heading, title, start, Some(found.place));
            }
            if may_describe && let Some(end) = organisations::described(words, next) {
                self.mentions.push(found.mention());
                let value = Value::Organisation(Organisation { agency: None, place: Some(found.place), described: true, misnamed: false });
                self.mentions.push(Mention { tokens: TokenRange::new(start, end), value });
                return end;
            }
            if !may_describe && !words.title_case && self.names_something_else(words, end) {
                let phrase = Phrase::read(words, end);
                // "Middle East Correspondent Ann Smith"
                if let Some(person) = people::untitled(words, &phrase).filter(|_| !heading) {
                    self.person(person);
                }
                return phrase.end.max(end);
            }
        }
        self.mentions.push(found.mention());
        next
    }

    /// Whether the capitalised word after a place makes another name of both: "Manchester United", "Paris Agreement".
    fn names_something_else(&self, words: &Words<'a>, next: u32) -> bool {
        words.name_word(next)
            && !words.glued(next)
            && !words.weekday(next)
            && !words.month(next)
            && !words.is(next, Class::Honorific)
            && (words.is(next, Class::NeverName) || !words.is(next, Class::GivenName))
            && places::at(words, next).is_none()
            && organisations::agency(words, next).is_none()
    }

    /// A title and the name after it. `from` is where the title starts with its place.
    fn titled(&mut self, words: &Words<'a>, heading: bool, title: offices::Title, from: u32, place: Option<PlaceId>) -> u32 {
        let next = title.tokens.end;
        let named = words.name_word(next)
            && !words.glued(next)
            && !words.is(next, Class::Honorific)
            && !words.is(next, Class::NameSuffix)
            && organisations::agency(words, next).is_none()
            && offices::at(words, next).is_none()
            && !(heading && words.title_case);
        let phrase = if named { Phrase::read(words, next) } else { Phrase::default() };
        let person = people::after_title(words, &phrase, Title::Office).filter(|_| named && !words.title_case);
        if person.is_none() && title.needs_name && !words.is(next, Class::Honorific) {
            return next;
        }
        if !offices::is_lesser(words, title.tokens.start) {
            let office = offices::mention(words, title, from, place);
            let end = office.tokens.end;
            let with_place = matches!(office.value, Value::Office(Office { place: Some(_), .. }));
            self.mentions.push(office);
            if end > next && with_place {
                return end;
            }
        }
        match person {
            Some(person) => {
                let end = person.tokens.end.max(phrase.end);
                self.person(person);
                end
            }
            None => next,
        }
    }

    /// A title that is no office, and the name after it: "Rep. Nancy Pelosi".
    fn ranked(&mut self, words: &Words<'a>, heading: bool, at: u32) -> Option<u32> {
        let mut next = at;
        // "Det. Supt."
        for _ in 0..3 {
            if words.is(next, Class::Rank) && words.capital(next) {
                next += 1;
                next += u32::from(words.mark(next, ".") && words.glued(next));
            }
        }
        let named = words.name_word(next) && !words.glued(next) && !words.is(next, Class::Honorific) && !words.is(next, Class::NameSuffix);
        if !named || heading && words.title_case || offices::at(words, next).is_some() || organisations::agency(words, next).is_some() {
            return None;
        }
        let phrase = Phrase::read(words, next);
        let person = people::after_title(words, &phrase, Title::Office).filter(|_| !words.title_case)?;
        self.person(person);
        Some(phrase.end)
    }

    fn honorific(&mut self, words: &Words<'a>, at: u32) -> u32 {
        let (mut last, mut next) = (at, at);
        // "Rev Dr", "Mr Justice"
        for _ in 0..3 {
            let justice = next > at && offices::at(words, next).is_some_and(|title| title.needs_name);
            if words.is(next, Class::Honorific) || justice {
                last = next;
                next += 1;
                next += u32::from(words.mark(next, ".") && words.glued(next));
            }
        }
        if !words.capital(next) || words.glued(next) {
            return next;
        }
        let phrase = Phrase::read(words, next);
        let Some(person) = people::after_title(words, &phrase, Title::Honorific(last)) else { return next };
        // "Mr and Mrs Smith" are two.
        let couple =
            at.checked_sub(2).is_some_and(|first| words.text(first + 1) == "and" && (words.is(first, Class::Honorific) || words.mark(first, ".")));
        match person.value {
            Value::Person(two) if couple && two.given.is_empty() => self.known.add_family(two.family),
            _ => self.person(person),
        }
        phrase.end
    }

    /// A name without a title, or capitalised words that may prove to be one.
    fn phrase(&mut self, words: &Words<'a>, heading: bool, at: u32) -> u32 {
        let phrase = Phrase::read(words, at);
        if phrase.end <= at {
            return at + 1;
        }
        let possible = if heading { None } else { people::possible(words, &phrase) };
        let person = possible.and_then(|units| people::evident(words, &phrase, units));
        match person.or_else(|| if heading { None } else { people::bearer(words, &phrase) }) {
            Some(person) => self.person(person),
            None => {
                let name = possible.and_then(|units| people::candidate(words, units));
                self.undecided.push(Undecided { tokens: TokenRange::new(at, phrase.end), title_case: words.title_case, name });
            }
        }
        phrase.end
    }

    fn person(&mut self, person: Mention) {
        self.known.add(&person);
        self.mentions.push(person);
    }
}
