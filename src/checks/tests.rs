//! The verbs and circumstances, each through a rule that uses nothing else.

use crate::finding::{Finding, Level};
use crate::rules::testing::{check, engine, engine_of, found, messages};

const AGE: &str = "find: ['{person}, {number:whole},']\n\
    claim: { subject: [person], attribute: age, value: number, agree: equal, elsewhere: '{value} here' }\n\
    message: '{subject}: {value} here, {other.value} {other.line}'";

/// The words of a finding and of the places related to it.
fn places(finding: &Finding) -> Vec<&str> {
    std::iter::once(&finding.place).chain(finding.related.iter().map(|related| &related.place)).map(|place| place.text.as_str()).collect()
}

#[test]
fn one_finding_has_every_place() {
    let text = "Tom Hale, 45, left.\n\nHale, 45, came.\n\nTom Hale, 54, stayed.\n\nHale, 45, slept.";
    let findings = check(&engine(AGE), text);
    assert_eq!(findings.len(), 1, "{findings:?}");
    assert_eq!(places(&findings[0]), ["Tom Hale, 54", "Tom Hale, 45", "Hale, 45", "Hale, 45"]);
    assert_eq!(findings[0].message, "Tom Hale: 54 here, 45 at line 1");
    assert_eq!(findings[0].related[0].note, "45 here");
}

#[test]
fn the_rarest_value_is_the_odd_one() {
    let findings = check(&engine(AGE), "Tom Hale, 54, left.\n\nHale, 45, came.\n\nHale, 45, slept.");
    assert_eq!(places(&findings[0])[0], "Tom Hale, 54");
}

#[test]
fn of_equals_the_last_is_the_odd_one() {
    let findings = check(&engine(AGE), "Tom Hale, 54, left.\n\nHale, 45, came.");
    assert_eq!(places(&findings[0]), ["Hale, 45", "Tom Hale, 54"]);
}

#[test]
fn three_values_are_one_finding() {
    let findings = check(&engine(AGE), "Tom Hale, 54, left.\n\nHale, 45, came.\n\nHale, 55, slept.");
    assert_eq!(findings.len(), 1);
    assert_eq!(places(&findings[0]).len(), 3);
}

#[test]
fn each_subject_is_judged_apart() {
    let text = "Tom Hale, 45, and Ann Cole, 30, left.\n\nHale, 54, came.\n\nCole, 31, came.";
    let findings = check(&engine(AGE), text);
    assert_eq!(findings.iter().map(|finding| finding.place.text.as_str()).collect::<Vec<_>>(), ["Hale, 54", "Cole, 31"]);
}

#[test]
fn whom_a_claim_is_about_must_be_clear() {
    let text = "Tom Hale, 45, and Ben Hale, 12, left.\n\nHale, 54, came.";
    assert!(found(AGE, text).is_empty());
}

#[test]
fn values_agree_within_their_slack() {
    let within = |agree: &str| AGE.replace("equal", agree);
    let text = "Tom Hale, 50, left.\n\nHale, 52, came.";
    assert!(found(&within("within 2"), text).is_empty());
    assert_eq!(found(&within("within 1"), text), ["Hale, 52"]);
    assert!(found(&within("within 4%"), text).is_empty());
    assert_eq!(found(&within("within 3%"), text), ["Hale, 52"]);
}

#[test]
fn dates_agree_where_they_overlap() {
    let rule = "find: ['{person} was born (in|on) {date}']\nclaim: { subject: [person], attribute: birth, value: date, agree: overlap }";
    assert!(found(rule, "Tom Hale was born in June 1950. Hale was born on 3 June 1950. Hale was born in 1950.").is_empty());
    assert_eq!(found(rule, "Tom Hale was born in June 1950. Hale was born on 3 July 1950."), ["Hale was born on 3 July 1950"]);
}

const BORN: &str = "find: ['{person:full} was born in {date}']\nclaim: { subject: [person], attribute: birth, value: date, agree: overlap }";
const ELECTED: &str = "find: ['{person:full} was elected in {date}']\n\
    claim: { subject: [person], attribute: election, value: date, agree: always, after: [birth], changed: [revised], too-early: 'before {other.value} {other.line}' }";

fn order(text: &str) -> Vec<(String, String)> {
    check(&engine_of(&[BORN, ELECTED]), text).into_iter().map(|finding| (finding.place.text, finding.message)).collect()
}

#[test]
fn what_comes_after_something_cannot_have_an_earlier_date() {
    let early = "Tom Hale was elected in 1948.\n\nTom Hale was born in 1950.";
    assert_eq!(order(early), [("Tom Hale was elected in 1948".to_owned(), "before 1950 at line 3".to_owned())]);
    let findings = check(&engine_of(&[BORN, ELECTED]), early);
    assert_eq!(places(&findings[0]), ["Tom Hale was elected in 1948", "Tom Hale was born in 1950"]);
    assert_eq!(findings[0].related[0].note, "birth 1950 here");
    // Somebody else, a date that may be the same day, and the order told the other way round.
    assert!(order("Ann Cole was elected in 1948.\n\nTom Hale was born in 1950.").is_empty());
    assert!(order("Tom Hale was elected in 1950.\n\nTom Hale was born in May 1950.").is_empty());
    assert!(order("Tom Hale was born in 1950.\n\nTom Hale was elected in 1980.").is_empty());
    // Several elections agree with each other, and one is enough to be early.
    assert_eq!(order("Tom Hale was elected in 1980. Tom Hale was born in 1950. Tom Hale was elected in 1948.").len(), 1);
    // What tells of a change.
    assert!(order("Tom Hale was elected in 1948, the records claimed.\n\nTom Hale was born in 1950.").is_empty());
}

#[test]
fn dates_more_than_a_lifetime_apart_are_those_of_two_bearers_of_a_name() {
    assert!(order("Tom Hale was elected in 1796.\n\nTom Hale was born in 1947.").is_empty());
}

#[test]
fn what_held_at_different_times_does_not_disagree() {
    let rule =
        "find: ['in {date} {person} was {number:whole}']\nclaim: { subject: [person], attribute: age, value: number, when: date, agree: equal }";
    assert!(found(rule, "It says in 2010 Tom Hale was 40. It says in 2012 Hale was 42.").is_empty());
    assert_eq!(found(rule, "It says in 2010 Tom Hale was 40. It says in 2010 Hale was 42.").len(), 1);
}

#[test]
fn rules_of_one_attribute_are_compared_with_each_other() {
    let rule = AGE.replace("find: ['{person}, {number:whole},']", "find: ['{person}, {number:whole},', '{number:whole}-year-old {person}']");
    assert_eq!(found(&rule, "Tom Hale, 45, left.\n\nThe 54-year-old Tom Hale came.").len(), 1);
}

#[test]
fn what_is_known_contradicts_without_a_second_place() {
    let rule = "find: ['{office} {person}']\nmust: held(person, office, published)\n\
        message: '{person} was not {office}: it was {holder(person, office, published)}'";
    let dated = |date: &str| format!("---\ndate: {date}\n---\nReporters heard that Vice President Joe Biden spoke.");
    assert_eq!(messages(rule, &dated("2023-03-02")), ["Joe Biden was not Vice President: it was Kamala Harris"]);
    assert!(messages(rule, &dated("2012-03-02")).is_empty());
    // Past the day on which the facts were last checked, nothing is known.
    assert!(messages(rule, &dated("2031-03-02")).is_empty());
}

#[test]
fn what_is_unknown_satisfies_a_must() {
    let rule = "find: ['{date}']\nmust: date.year == 2020";
    assert_eq!(found(rule, "It was 14 June 2022, then 15 June, then 2020."), ["14 June 2022"]);
}

fn needs(place: &str) -> String {
    format!("find: [afterwards]\nneeds:\n  - {{ find: '{{date}}', in: {place} }}")
}

#[test]
fn needs_are_met_only_where_they_are_asked_for() {
    let before = "In 2020 it rose. They left afterwards.";
    let after = "They left afterwards. In 2020 it rose.";
    let sentence = "They left afterwards, in 2020.";
    let paragraph = "They left afterwards.\n\nIn 2020 it rose.";
    for (place, met) in [
        ("before", [true, false, false, false]),
        ("after", [false, true, true, true]),
        ("sentence", [false, false, true, false]),
        ("paragraph", [true, true, true, false]),
        ("article", [true, true, true, true]),
    ] {
        let engine = engine(&needs(place));
        for (text, met) in [before, after, sentence, paragraph].into_iter().zip(met) {
            assert_eq!(check(&engine, text).is_empty(), met, "{place}: {text}");
        }
    }
}

#[test]
fn one_of_several_needs_is_enough() {
    let rule = "find: [afterwards]\nneeds:\n  - { find: '{date}', in: before }\n  - { find: '{weekday}', in: sentence }";
    assert!(found(rule, "They left afterwards, on Monday.").is_empty());
    assert!(found(rule, "In 2020 it rose. They left afterwards.").is_empty());
    assert_eq!(found(rule, "On Monday it rose. They left afterwards."), ["afterwards"]);
}

#[test]
fn what_is_needed_must_hold() {
    let rule = "find: ['{exhibit} shows']\nneeds:\n  - { find: '{exhibit:here:other}', in: article, holds: exhibit == other }";
    assert!(found(rule, "As Table 3 shows, it rose.\n\nTable 3: exports").is_empty());
    assert_eq!(found(rule, "As Table 3 shows, it rose.\n\nTable 4: exports"), ["Table 3 shows"]);
}

#[test]
fn a_block_may_be_needed() {
    let rule = "find: ['these: $']\nneeds:\n  - { block: [list-item] }";
    assert!(found(rule, "They are these:\n\n- one\n- two").is_empty());
    assert_eq!(found(rule, "They are these:\n\nOne and two."), ["these:"]);
}

#[test]
fn circumstances_admit_or_not() {
    let only = |name: &str| engine(&format!("find: [marvellous]\nonly: [{name}]"));
    let unless = |name: &str| engine(&format!("find: [marvellous]\nunless: [{name}]"));
    for (name, holds, holds_not) in [
        ("quoted", "He said “a marvellous day” twice.", "He said it was a marvellous day."),
        ("quoted", "> A marvellous day.", "A marvellous day."),
        ("article-dated", "---\ndate: 2024-05-31\n---\nA marvellous day.", "A marvellous day."),
        ("dated", "In 2020 it was a marvellous day.", "It was a marvellous day."),
        ("dated", "It was a marvellous day in May 2020.", "It was a marvellous day. In May 2020 it was not."),
        ("personal", "A marvellous day. We left. We loved it.", "A marvellous day. They left."),
        ("opening", "# Title\n\nA marvellous day.", "# Title\n\nThey left.\n\nA marvellous day."),
        ("negated", "It was not marvellous.", "It was marvellous."),
        ("hedged", "It was about marvellous.", "It was marvellous."),
        ("former", "The former marvellous day.", "The marvellous day."),
        ("not-now", "The former marvellous day.", "The marvellous day."),
        ("not-now", "In 2020 it was a marvellous day.", "It was a marvellous day."),
        ("other-men", "A marvellous day. A nurse left.", "A marvellous day. She left."),
        ("other-men", "A marvellous day. A monk left.", "A marvellous day. A nun left."),
    ] {
        for (text, held) in [(holds, true), (holds_not, false)] {
            assert_eq!(check(&only(name), text).len(), usize::from(held), "only {name}: {text}");
            assert_eq!(check(&unless(name), text).len(), usize::from(!held), "unless {name}: {text}");
        }
    }
}

#[test]
fn a_level_may_depend_on_a_circumstance() {
    let engine = engine("find: [marvellous]\nlevel: { default: warning, quoted: note, article-dated: error }");
    let level = |text: &str| check(&engine, text)[0].level;
    assert_eq!(level("A marvellous day."), Level::Warning);
    assert_eq!(level("“A marvellous day,” he said."), Level::Note);
    assert_eq!(level("---\ndate: 2024-05-31\n---\nA marvellous day."), Level::Error);
    assert_eq!(level("---\ndate: 2024-05-31\n---\n“A marvellous day,” he said."), Level::Note);
}

#[test]
fn a_person_may_go_by_the_surname_alone() {
    let rule = "find: ['{office} {person}']\nonly: [surname-alone]";
    assert_eq!(found(rule, "It was President Joe Biden. Later President Biden spoke."), ["President Biden"]);
}

#[test]
fn an_article_is_no_older_than_what_it_tells_of_as_past() {
    for (text, earliest) in [
        ("A man died on 5 June 2022. It was late.", "5 June 2022"),
        ("On Sunday, 5 June 2022, a man died. On 3 May 2021 he was arrested.", "5 June 2022"),
        ("---\ndate: 2024-05-31\n---\nA man died on 5 June 2022.", "31 May 2024"),
        ("June 5, 2022, was the day when two men were killed.", "5 June 2022"),
        ("The shop will open on 5 June 2022, they said.", "–"),
        ("The deadline was 5 June 2022, they said.", "–"),
        ("A man died before 5 June 2022.", "–"),
        ("In the film a man died on 5 June 2022.", "–"),
        ("“He died on 5 June 2022,” she said.", "–"),
        ("A man died in June 2022.", "–"),
    ] {
        assert_eq!(messages("find: [fin]\nmessage: '{earliest}'", &format!("{text}\n\nIt was the fin.")), [earliest], "{text}");
    }
}

#[test]
fn exceptions_excuse_what_they_touch() {
    let rule = "find: [marvellous]\nexcept: ['not .. marvellous', 'marvellous band']";
    assert_eq!(found(rule, "It was not a marvellous day, it was a marvellous year; the marvellous band played."), ["marvellous"]);
}

#[test]
fn blocks_are_those_asked_for() {
    let rule = "find: [marvellous]\nblocks: [list-item]";
    assert_eq!(check(&engine(rule), "A marvellous day.\n\n- A marvellous list").iter().map(|f| f.place.start.line).collect::<Vec<_>>(), [3]);
}

#[test]
fn the_slot_at_fault_is_marked_and_mended() {
    let engine =
        engine("find: ['{weekday}, {date:full}']\nmust: date.weekday == weekday\nmark: weekday\nfix: { slot: weekday, with: '{date.weekday}' }");
    let findings = check(&engine, "It was Monday, 14 June 2022.");
    assert_eq!(findings[0].place.text, "Monday");
    let fix = findings[0].fix.as_ref().unwrap();
    assert_eq!((fix.place.text.as_str(), fix.replacement.as_str()), ("Monday", "Tuesday"));
}

#[test]
fn messages_are_filled_in() {
    let rule = "find: ['{number:a} of {number:b}']\nmessage: '{a} of {b} is {100 * a / b}%, from {published}'";
    assert_eq!(messages(rule, "---\ndate: 2024-05-31\n---\nThey got 3 of 8 votes."), ["3 of 8 is 37.5%, from 31 May 2024"]);
    assert_eq!(messages(rule, "They got 3\nof 8 votes."), ["3 of 8 is 37.5%, from –"]);
}
