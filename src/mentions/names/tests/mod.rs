use std::path::Path;

use proptest::prelude::*;

use crate::article::{Article, ReadOptions, TokenRange};
use crate::mentions::{Kind, Mention, Mentions, Value};
use crate::rules::{RuleSet, shipped};

mod others;
mod people;

fn vocabulary() -> &'static RuleSet {
    static VOCABULARY: std::sync::OnceLock<RuleSet> = std::sync::OnceLock::new();
    VOCABULARY.get_or_init(|| {
        let files: Vec<_> = shipped().into_iter().filter(|file| file.path.contains("/lexicon/") || file.path.contains("/knowledge/")).collect();
        RuleSet::load(&[files]).unwrap()
    })
}

fn read(text: &str) -> Article<'_> {
    Article::read(text.as_bytes(), Path::new("a.txt"), ReadOptions::default(), &vocabulary().lexicon).unwrap()
}

fn names(article: &Article<'_>) -> Vec<Mention> {
    let mut found = Vec::new();
    super::find(article, &vocabulary().lexicon, &vocabulary().knowledge, &mut found);
    found
}

/// What a mention says, in short: "Joe+Biden", "president of United States", "Russia, adjective".
fn shown(article: &Article<'_>, mention: &Mention) -> String {
    let knowledge = &vocabulary().knowledge;
    let slice = |tokens: TokenRange| article.slice(tokens).to_owned();
    let place =
        |place: Option<crate::knowledge::PlaceId>| place.map(|place| format!(" of {}", knowledge.places[place.0 as usize].name)).unwrap_or_default();
    match mention.value {
        Value::Person(person) => format!("{}+{}", slice(person.given), slice(person.family)),
        Value::Office(office) => {
            let body = if office.body.is_empty() { String::new() } else { format!(" [{}]", slice(office.body)) };
            format!("{}{}{body}", knowledge.offices[office.office.0 as usize].id, place(office.place))
        }
        Value::Organisation(organisation) if organisation.described => format!("~{}", slice(mention.tokens)),
        Value::Place(found) => format!("{}{}", knowledge.places[found.place.0 as usize].name, if found.adjective { ", adjective" } else { "" }),
        Value::Acronym(acronym) => format!("{} = {}", slice(acronym.short), slice(acronym.long)),
        _ => slice(mention.tokens),
    }
}

/// Checks lines of a text, " -> " and what is found there, parted by "; ".
#[track_caller]
fn check(kind: Kind, table: &str) {
    let mut wrong = Vec::new();
    for line in table.lines().map(str::trim).filter(|line| !line.is_empty()) {
        let (text, expected) = line.split_once(" ->").unwrap();
        let text = text.replace("\\n", "\n");
        let article = read(&text);
        let found = Mentions::new(names(&article));
        let found: Vec<String> = found.of(kind).map(|mention| shown(&article, mention)).collect();
        if found.join("; ") != expected.trim() {
            wrong.push(format!("{text}\n  expected {expected}\n  found     {}", found.join("; ")));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Mentions of one kind do not overlap, and each lies inside one sentence.
fn assert_sound(text: &str) {
    let article = read(text);
    let found = Mentions::new(names(&article));
    for kind in Kind::ALL {
        let mut last = 0;
        for mention in found.of(kind) {
            assert!(mention.tokens.start >= last && !mention.tokens.is_empty(), "{text:?}: {mention:?}");
            last = mention.tokens.end;
            let sentence = &article.sentences[article.sentence_of(mention.tokens.start)];
            assert!(mention.tokens.end <= sentence.tokens.end, "{text:?}: {mention:?}");
        }
    }
}

proptest! {
    #[test]
    fn any_text_is_read(text in any::<String>()) {
        assert_sound(&text.replace('\0', ""));
    }

    #[test]
    fn any_row_of_names_is_read(words in proptest::collection::vec(proptest::sample::select(vec![
        "Joe", "Biden", "US", "Russian", "President", "of", "the", "Ministry", "Mr", "von", "-", "'s", "(", ")", "WHO", "J.", "Jr", ",", "45",
        "said", "May", "Georgia", ".", "Bank", "head", "intelligence", "King", "Hale", "al", "Vice", "\n\n", "World", "Health", "Organization", "and", "“", "’",
    ]), 0..40)) {
        assert_sound(&words.join(" "));
        assert_sound(&words.concat());
    }
}
