//! The article that factlint was first built for: every finding it must give, and none besides.

#![allow(clippy::unwrap_used, missing_docs)]

use std::process::Command;

use serde_json::Value;

/// What `factlint check` writes about the article, with more arguments.
fn check(arguments: &[&str]) -> String {
    let mut command = Command::new(env!("CARGO_BIN_EXE_factlint"));
    let output = command.args(["check", "seed.txt", "--exit-zero"]).args(arguments).current_dir("tests/data").output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}

fn findings(arguments: &[&str]) -> Vec<Value> {
    let arguments = [&["--format", "jsonl"], arguments].concat();
    check(&arguments).lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

/// Line, level, family and words of a finding. Of words over several lines, how they start and end.
fn row(finding: &Value) -> (u64, String, String, String) {
    let text = |field: &str| finding[field].as_str().unwrap().to_owned();
    let words = match (text("text").split_once('\n'), text("text").rsplit_once('\n')) {
        (Some((first, _)), Some((_, last))) => format!("{} / {}", first.get(..18).unwrap(), last.get(..18).unwrap()),
        _ => text("text"),
    };
    (finding["start"]["line"].as_u64().unwrap(), text("level"), text("rule").split('/').next().unwrap().to_owned(), words)
}

fn rows(expected: &[(u64, &str, &str, &str)]) -> Vec<(u64, String, String, String)> {
    expected.iter().map(|(line, level, family, words)| (*line, (*level).to_owned(), (*family).to_owned(), (*words).to_owned())).collect()
}

#[test]
fn errors_and_warnings_are_these_and_no_more() {
    let found: Vec<_> = findings(&["--level", "warning"]).iter().map(row).collect();
    let expected = rows(&[
        (1, "warning", "superlatives", "lowest point in human history"),
        (2, "warning", "quotes", "“There is no chance of things improving in the near future.”"),
        (3, "warning", "dates", "the year before"),
        (6, "error", "roles", "Vice President Joe Biden"),
        (8, "warning", "agencies", "Russia’s intelligence information"),
        (9, "warning", "structure", "the following elements:"),
        (10, "warning", "voice", "We hope that"),
        (11, "warning", "structure", "Distracted driving / The HTVRONT T-Shir"),
    ]);
    assert_eq!(found, expected);
}

#[test]
fn the_two_titles_are_one_finding_that_names_both_places() {
    let findings = findings(&[]);
    let roles = findings.iter().find(|finding| finding["rule"] == "roles/office").unwrap();
    let related = roles["related"].as_array().unwrap();
    assert_eq!(related.len(), 1, "{related:?}");
    assert_eq!((related[0]["text"].as_str().unwrap(), related[0]["start"]["line"].as_u64().unwrap()), ("US President Joe Biden", 1));
    assert_eq!(roles["message"], "Joe Biden is Vice President here, but US President at line 1");
}

#[test]
fn the_agency_is_told_from_knowledge() {
    let findings = findings(&[]);
    let agency = findings.iter().find(|finding| finding["start"]["line"] == 8).unwrap();
    assert!(agency["message"].as_str().unwrap().ends_with("Sergei Naryshkin heads the Foreign Intelligence Service"), "{agency}");
}

#[test]
fn all_teasers_are_one_finding() {
    let findings = findings(&[]);
    let teasers = findings.iter().find(|finding| finding["start"]["line"] == 11).unwrap();
    assert_eq!(teasers["end"]["line"], 16);
}

#[test]
fn notes_are_advice() {
    let found: Vec<_> = findings(&[]).iter().map(row).filter(|row| row.1 == "note").collect();
    let expected = rows(&[
        (1, "note", "dates", "on Friday"),
        (1, "note", "superlatives", "all-time low"),
        (1, "note", "voice", "Unfortunately"),
        (6, "note", "dates", "November"),
        (10, "note", "places", "both Russia and United States"),
    ]);
    assert_eq!(found, expected);
}

/// Names, a date that stands fast, words inside a quotation and what stands in teasers are in order.
#[test]
fn what_is_in_order_is_left_alone() {
    for finding in findings(&[]) {
        let (line, _, _, words) = row(&finding);
        for right in ["Peskov", "Putin", "Burns", "Reed", "Griner", "Geneva", "June 2021", "the previous two years", "2026"] {
            assert!(!words.contains(right), "{words}");
        }
        assert!(line <= 11, "{finding}");
    }
}

#[test]
fn a_date_tells_the_terms_and_ends_the_notes_on_dates() {
    let findings = findings(&["--date", "2023-01-20"]);
    let roles = findings.iter().find(|finding| finding["rule"] == "roles/office").unwrap();
    let message = roles["message"].as_str().unwrap();
    assert!(message.contains("Joe Biden was vice president from 20 January 2009 to 20 January 2017"), "{message}");
    assert!(message.contains("Joe Biden was president from 20 January 2021 to 20 January 2025"), "{message}");
    let undated: Vec<_> = findings.iter().filter(|finding| finding["rule"].as_str().unwrap().starts_with("dates/undated")).collect();
    assert!(undated.is_empty(), "{undated:?}");
}

#[test]
fn text() {
    insta::assert_snapshot!(check(&[]));
}

#[test]
fn jsonl() {
    insta::assert_snapshot!(check(&["--format", "jsonl"]));
}
