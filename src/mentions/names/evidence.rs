//! What beside a capitalised phrase tells that it names a person: an age, a role, a verb of speech, a byline.

use super::offices;
use super::phrase::{Role, Unit};
use super::places;
use super::words::Words;
use crate::article::{Flags, TokenKind, TokenRange};
use crate::lexicon::Class;

/// Whether what stands beside these units tells that they name a person. Whether a verb of speech does is for the caller to say.
pub(super) fn tells_person(words: &Words<'_>, units: &[Unit], end: u32, speech: bool) -> bool {
    let (Some(first), Some(last)) = (units.first(), units.last()) else { return false };
    let names = units.iter().filter(|unit| unit.role == Role::Name).count();
    // "AP McCoy" may be initials, but "BT Group" speaks too.
    let initials = names == 2 && words.has(first.tokens.start, Flags::UPPER) && words.text(first.tokens.start).len() == 2;
    let shouted = units.iter().skip(usize::from(initials)).any(|unit| unit.role == Role::Name && words.has(unit.tokens.start, Flags::UPPER));
    if last.role == Role::Initial || shouted || !(2..=4).contains(&names) || units.iter().any(|unit| places::at(words, unit.tokens.start).is_some()) {
        return false;
    }
    let range = TokenRange::new(first.tokens.start, end);
    is_aged(words, end)
        || has_appositive(words, end)
        || is_called(words, range)
        || has_role(words, end)
        || signs(words, range)
        || speech && !initials && words.speaks(range)
        || initials && is_clan_name(words.text(last.tokens.start))
}

/// Whether what stands beside a single word tells that it names a person.
pub(super) fn tells_bearer(words: &Words<'_>, range: TokenRange) -> bool {
    let adult = words.text(range.end + 1).len() == 2;
    let lone_age = words.mark(range.end, ",") && words.mark(range.end + 2, ",") && words.lower_word(range.end + 3);
    adult && lone_age && is_aged(words, range.end) || holds_office(words, range.end)
}

/// ", 45," or " (45)" or ", aged 45".
fn is_aged(words: &Words<'_>, end: u32) -> bool {
    let open = words.mark(end, ",") || words.mark(end, "(");
    let age = |at: u32| words.kind(at, TokenKind::Number) && words.text(at).parse::<u32>().is_ok_and(|age| (1..=115).contains(&age));
    let aged = words.text(end + 1) == "aged";
    open && (aged && age(end + 2) || age(end + 1) && (words.mark(end + 2, ",") || words.mark(end + 2, ")") || words.mark(end + 2, ".")))
}

/// ", the head of", ", a Russian lawyer", ", who has", ", lawyer and".
fn has_appositive(words: &Words<'_>, end: u32) -> bool {
    if !words.mark(end, ",") {
        return false;
    }
    match words.text(end + 1) {
        "the" | "a" | "an" | "his" | "her" | "their" => (end + 2..end + 6)
            .take_while(|at| words.kind(*at, TokenKind::Word) && !words.is(*at, Class::Function) && !words.is(*at, Class::ThingNoun))
            .any(|at| is_role(words, at)),
        // Teams "have" and firms are no "who".
        "who" => matches!(words.text(end + 2), "is" | "was" | "has" | "heads" | "leads" | "chairs" | "runs" | "plays" | "lives" | "works"),
        // "Casino Royale, author Ian Fleming's book"
        _ => is_role(words, end + 1) && !words.capital(role_end(words, end + 1)),
    }
}

/// "actor Dougray Scott", "the company's chief executive, Marta Lindqvist, said", "the head of Rosneft, Igor Sechin,".
fn is_called(words: &Words<'_>, name: TokenRange) -> bool {
    let Some(before) = name.start.checked_sub(1) else { return false };
    if words.lower_word(before) {
        return words.is(before, Class::PersonNoun) && !words.is(before, Class::Attribution);
    }
    let ends = words.is_edge(name.end) && !words.possessive(name.end) || words.lower_word(name.end) && words.is(name.end, Class::Attribution);
    if !words.mark(before, ",") || !ends {
        return false;
    }
    let Some(mut role) = before.checked_sub(1) else { return false };
    for _ in 0..4 {
        let of = role.checked_sub(1).filter(|of| matches!(words.text(*of), "of" | "for" | "at"));
        if words.capital(role)
            && let Some(of) = of
        {
            role = of.saturating_sub(1);
            break;
        }
        role = role.saturating_sub(u32::from(words.capital(role)));
    }
    // With no article before it the role follows a name itself: "Ann Smith, analyst, Acme".
    words.lower_word(role)
        && words.is(role, Class::PersonNoun)
        && (1..=4).filter_map(|back| role.checked_sub(back)).take_while(|at| words.kind(*at, TokenKind::Word)).any(|at| determines(words, at))
}

fn determines(words: &Words<'_>, at: u32) -> bool {
    words.article_word(at) || words.possessive(at) || matches!(words.text(at), "his" | "her" | "its" | "their" | "our" | "my" | "His" | "Her" | "Its")
}

/// "is chief executive of", "was the Labour leader".
fn has_role(words: &Words<'_>, end: u32) -> bool {
    copula(words, end).is_some_and(|at| {
        let skip = u32::from(words.article_word(at));
        (at + skip..at + skip + 4)
            .take_while(|at| words.kind(*at, TokenKind::Word) && !words.is(*at, Class::Function) && !words.is(*at, Class::ThingNoun))
            .any(|at| is_role(words, at))
    })
}

/// "is chief executive of": what only a person can hold, without "a" before it.
fn holds_office(words: &Words<'_>, end: u32) -> bool {
    copula(words, end).is_some_and(|at| {
        let at = at + u32::from(words.text(at) == "the");
        offices::at(words, at).is_some_and(|title| !title.needs_name && matches!(words.text(title.tokens.end), "of" | "at" | "for"))
    })
}

/// Where what somebody is, was or became starts.
fn copula(words: &Words<'_>, end: u32) -> Option<u32> {
    match words.text(end) {
        "is" | "was" | "became" | "becomes" | "remains" => {
            Some(end + 1 + u32::from(matches!(words.text(end + 1), "named" | "appointed" | "elected" | "made" | "now" | "also" | "then")))
        }
        "has" if words.text(end + 1) == "been" => Some(end + 2),
        _ => None,
    }
}

fn is_role(words: &Words<'_>, at: u32) -> bool {
    words.is(at, Class::PersonNoun) || offices::at(words, at).is_some()
}

fn role_end(words: &Words<'_>, at: u32) -> u32 {
    offices::at(words, at).map_or(at + 1, |title| title.tokens.end)
}

/// "By Ann Smith" where nothing but a title or the end of the line follows, "(Photo by Ann Smith/Agency)".
pub(super) fn signs(words: &Words<'_>, name: TokenRange) -> bool {
    let Some(by) = name.start.checked_sub(1) else { return false };
    let line_ends = || words.get(name.end).is_none() || words.starts_line(name.end);
    match words.text(by) {
        "By" | "BY" if words.has(by, Flags::START) || words.starts_line(by) => {
            line_ends() || words.mark(name.end, ",") && words.capital(name.end + 1)
        }
        "by" => words.mark(name.end, "/"),
        _ => false,
    }
}

/// "McManus", "O'Brien".
fn is_clan_name(text: &str) -> bool {
    let rest = text.strip_prefix("Mc").or_else(|| text.strip_prefix("O'")).or_else(|| text.strip_prefix("O’"));
    rest.is_some_and(|rest| rest.starts_with(char::is_uppercase))
}
