//! Patterns and what they find.

use proptest::prelude::*;

use crate::rules::expression::Slots;
use crate::rules::testing;

/// What a pattern finds in a text, parted by " | ".
fn find(pattern: &str, text: &str) -> String {
    let pattern = serde_json::to_string(pattern).unwrap();
    testing::found(&format!("find: [{pattern}]"), text).join(" | ")
}

#[test]
fn words_match_whatever_their_capitals() {
    assert_eq!(find("lowest point", "The Lowest point was the LOWEST POINT."), "Lowest point | LOWEST POINT");
    assert_eq!(find("lowest point", "The lowest of points. Its lowest, point."), "");
}

#[test]
fn a_capital_in_the_pattern_asks_for_that_capital() {
    assert_eq!(find("United States", "The united states and the United States"), "United States");
    assert_eq!(find("US", "Tell us about the US and the U.S. today."), "US | U.S.");
}

#[test]
fn apostrophes_and_quotes_of_every_shape_are_one() {
    assert_eq!(find("don't know", "They don’t know, they don't know."), "don’t know | don't know");
    assert_eq!(find("\" yes \"", "He said “yes” twice."), "“yes”");
}

#[test]
fn a_possessive_follows_a_slot_or_a_group() {
    assert_eq!(find("{person}'s (wife|son)", "Joe Biden’s wife met Tom Hale's son."), "Joe Biden’s wife | Tom Hale's son");
    assert_eq!(find("(she|it)'s late", "She's late. It's late."), "She's late | It's late");
}

#[test]
fn options_and_alternatives() {
    let pattern = "(is|was) (the )?(very )?best";
    assert_eq!(
        find(pattern, "It is best, it was the best, it is the very best, it was very best."),
        "is best | was the best | is the very best | was very best"
    );
    assert_eq!(find(pattern, "It is a best, it were best."), "");
    assert_eq!(find("on,? then", "on then, on, then"), "on then | on, then");
}

#[test]
fn an_earlier_alternative_that_leads_nowhere_is_given_up() {
    assert_eq!(find("(the|the very) best", "the very best"), "the very best");
    assert_eq!(find("(in)? in May", "He was in in May"), "in in May");
}

#[test]
fn the_first_alternative_that_fits_wins_and_matches_do_not_overlap() {
    assert_eq!(find("(row|row row)", "row row row"), "row | row | row");
    assert_eq!(find("row row", "row row row"), "row row");
}

#[test]
fn a_gap_stays_inside_its_clause() {
    assert_eq!(find("rose .. fell", "It rose a little and fell. It rose, then fell. It rose (it fell)."), "rose a little and fell");
    assert_eq!(find("rose .. fell", "It rose – and fell. It rose; it fell. It rose: it fell. It rose. It fell."), "");
    assert_eq!(find("rose ... fell", "It rose, then fell. It rose. It fell."), "rose, then fell");
}

#[test]
fn a_gap_is_as_long_as_it_says() {
    assert_eq!(find("a ..2 z", "a b c z"), "a b c z");
    assert_eq!(find("a ..2 z", "a b c d z"), "");
    assert_eq!(find("a .. z", "a b c d e f g z"), "a b c d e f g z");
    assert_eq!(find("a .. z", "a b c d e f g h z"), "");
    assert_eq!(find("a ..0 z", "a z and a b z"), "a z");
}

#[test]
fn the_shortest_gap_wins() {
    assert_eq!(find("from ... to", "from one to two to three"), "from one to");
}

#[test]
fn nothing_crosses_a_block() {
    assert_eq!(find("one two", "It was one\n\ntwo"), "");
    assert_eq!(find("one ... two", "It was one\n\ntwo"), "");
}

#[test]
fn slots_hold_mentions_of_their_kind() {
    assert_eq!(find("on {weekday}", "on Monday and on time"), "on Monday");
    assert_eq!(find("on {date:full}", "on 14 June 2022, on 14 June, on Monday"), "on 14 June 2022");
    assert_eq!(find("in {date:year}", "in 2022, in June 2022"), "in 2022");
    assert_eq!(find("{quantity} \\({quantity:b}\\)", "It is 10 miles (16 km) long."), "10 miles (16 km)");
    assert_eq!(find("{number:words} dogs", "four dogs and 4 dogs"), "four dogs");
}

#[test]
fn sentence_ends_are_anchors() {
    assert_eq!(find("^ we hope", "We hope. But we hope. “We hope.”"), "We hope | We hope");
    assert_eq!(find("the year before $", "It fell the year before. The year before it rose."), "the year before");
}

#[test]
fn escaped_marks_are_literal() {
    assert_eq!(find("really \\?", "Really? Really."), "Really?");
    assert_eq!(find("sold \\(out\\)", "sold (out)"), "sold (out)");
}

#[test]
fn numbers_are_literal() {
    assert_eq!(find("24 hours", "24 hours, 240 hours, 24 hours"), "24 hours | 24 hours");
}

#[test]
fn lists_hold_words_and_phrases() {
    assert_eq!(find("prices <rises>", "Prices rose, prices Rises, prices sank."), "Prices rose | prices Rises");
}

#[test]
fn a_pattern_that_explodes_ends() {
    let pattern = format!("a {}z", "(a (a )?)?".repeat(15));
    assert_eq!(find(&pattern, &"a ".repeat(5_000)), "");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    #[test]
    fn any_text_compiles_or_is_refused(text in prop_oneof![
        any::<String>(),
        "[a-c(){}<>|?$^.:,\\\\0-9 é’-]{0,40}",
        prop::collection::vec(prop::sample::select(PIECES), 0..20).prop_map(|pieces| pieces.concat()),
    ]) {
        let mut lexicon = crate::rules::vocabulary::lexicon::load(&[], &mut Vec::new());
        if let Err(mistake) = super::compile(&text, &mut Slots::default(), &mut lexicon) {
            prop_assert!(text.is_char_boundary(mistake.at), "{} in {text:?}", mistake.at);
        }
    }
}

const PIECES: &[&str] =
    &["(", ")", "|", "?", "{", "}", "date", ":full", ":a", "<", ">", "..", "...", "..5", "^", "$", "\\", "the ", "10 ", "Été ", "“", " ", "$5"];
