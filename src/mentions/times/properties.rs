//! Properties of times in any text.

use std::path::Path;
use std::sync::LazyLock;

use proptest::prelude::*;

use super::*;
use crate::article::{Format, ReadOptions};

static LEXICON: LazyLock<Lexicon> = LazyLock::new(|| crate::rules::RuleSet::shipped().unwrap().lexicon);

/// Words and marks of times, with which others are nested, joined and cut.
const PARTS: &[&str] = &[
    "the ",
    "a ",
    "last ",
    "this ",
    "next ",
    "coming ",
    "first ",
    "22nd ",
    "of ",
    "in ",
    "from ",
    "between ",
    "to ",
    "until ",
    "and ",
    "before ",
    "after ",
    "ago ",
    "later",
    "early ",
    "mid-",
    "end ",
    "rest ",
    "couple ",
    "few ",
    "half ",
    "two ",
    "nineteen ",
    "twenty",
    "thousand ",
    "nineties ",
    "day ",
    "weeks ",
    "quarter ",
    "year ",
    "century ",
    "Friday ",
    "May ",
    "Sept. ",
    "spring ",
    "Christmas ",
    "Q3 ",
    "7",
    "14 ",
    "1998",
    "2016 ",
    "s ",
    "th ",
    "-",
    "–",
    "/",
    ".",
    ", ",
    "'",
    "’s ",
    "99999999999999999999 ",
    "é ",
    ". The ",
    "\n\n",
];

/// Finds the times of a text, whose tokens must all be there.
fn read(text: &str) {
    let article =
        Article::read(text.as_bytes(), Path::new("a.txt"), ReadOptions { format: Some(Format::Plain), ..ReadOptions::default() }, &LEXICON).unwrap();
    let mut mentions = Vec::new();
    find(&article, &LEXICON, &mut mentions);
    for mention in mentions {
        assert!(!mention.tokens.is_empty() && mention.tokens.end as usize <= article.tokens.len(), "{mention:?}");
        assert_eq!(article.block_of(mention.tokens.start), article.block_of(mention.tokens.end - 1), "{mention:?}");
    }
}

proptest! {
    #[test]
    fn times_lie_in_their_block(parts in prop::collection::vec(prop::sample::select(PARTS), 0..40)) {
        read(&parts.concat());
    }
}

#[test]
fn times_in_times_stay_linear() {
    for part in [
        "the end of ",
        "from ",
        "between ",
        "1-",
        "1/2 ",
        "Friday the ",
        "last ",
        "two ",
        "nineteen ",
        "a couple of ",
        "the week of ",
        "three days before ",
        "June 1, ",
        "Monday and ",
        "the first ",
        "twenty-",
        "5 to ",
        "2001-",
        "a year, ",
        "the day before ",
    ] {
        read(&part.repeat(100_000));
    }
}
