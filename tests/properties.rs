//! Whatever comes in: broken rules are refused without a panic, and every finding leads back to its place in the file.

#![allow(clippy::unwrap_used, missing_docs)]

use std::path::Path;
use std::sync::LazyLock;

use factlint::article::{EXTENSIONS, Position, ReadError, ReadOptions};
use factlint::engine::Engine;
use factlint::finding::{Finding, Place};
use factlint::report::{CheckedFile, Format, Style, Summary};
use factlint::rules::{RuleFile, RuleSet, shipped};
use proptest::prelude::*;
use proptest::sample::{Index, select};

static ENGINE: LazyLock<Engine> = LazyLock::new(|| Engine::new(RuleSet::shipped().unwrap()));

/// Prose that rules look for, whole and cut, and markup of every format.
const PARTS: &[&str] = &[
    "Vice President Joe Biden ",
    "US President Joe Biden ",
    "Biden, 45, ",
    "Joe Biden, 80, ",
    "Monday, 14 June 2022",
    "February 30, 2023 ",
    "on Friday ",
    "In November, ",
    "the year before, ",
    "from 1998 to 1989 ",
    "in 2019. Six years earlier, in 2015, ",
    "3 of 4 (70%) ",
    "10 miles (25 km) ",
    "rose from 6% to 4% ",
    "22th ",
    "gave four reasons: cost, safety and speed.",
    "“There is no chance.”",
    "“Open ",
    "World Health Organization (WHO) ",
    "World Heritage Organization (WHO) ",
    "the the ",
    "as Table 3 shows, ",
    "the following elements:",
    "We hope that they agree. ",
    "lowest point in human history ",
    "both Russia and United States ",
    "A good pitch helps you to get on with people you do not know yet and…\n\n",
    "Sergei Naryshkin, the head of Russia’s intelligence information, ",
    "The leaders met on 9 May 2023. ",
    "\n\n",
    "\n",
    "\r\n\r\n",
    "\r",
    " ",
    ". ",
    "\u{FEFF}",
    "\u{A0}",
    "東京 ",
    "👩‍🚀",
    "e\u{301}",
    "&rsquo;",
    "&amp;",
    "<p>",
    "</p>",
    "<b>",
    "</b>",
    "<h1>",
    "<br>",
    "<blockquote>",
    "<script>",
    "---\n",
    "date: 2023-03-02\n",
    "# ",
    "- ",
    "> ",
    "**",
    "_",
    "`",
    "[a](b)",
    "\\*",
    "{{< x >}}",
    ".. note:: ",
    "====\n",
    "#+TITLE: ",
    "<!-- factlint: ignore dates -- so said -->",
    "<!-- factlint: ignore-start -->",
    "<!-- factlint: ignore-end -->",
    "{/* factlint: ignroe */}",
    ".. factlint: ignore-file roles -- so said\n",
    "// factlint: ignore numbers\n",
    "# factlint: ignore — so said\n",
    "factlint: ignore\n",
    "|",
];

/// A place in the file, counted anew from the bytes before it.
fn position(source: &[u8], byte: u32) -> Position {
    let before = &source[..byte as usize];
    let start = before.iter().rposition(|byte| *byte == b'\n').map_or(0, |end| end + 1);
    let line = before[start..].strip_prefix(b"\xEF\xBB\xBF").filter(|_| start == 0).unwrap_or(&before[start..]);
    let characters = line.iter().filter(|byte| **byte & 0xC0 != 0x80).count();
    Position { line: before.iter().filter(|byte| **byte == b'\n').count() as u32 + 1, column: characters as u32 + 1, byte }
}

fn stands_where_it_says(source: &[u8], place: &Place) {
    let bytes = &source[place.start.byte as usize..place.end.byte as usize];
    assert!(!bytes.is_empty(), "{place:?}");
    assert_eq!(place.text, String::from_utf8_lossy(bytes));
    assert_eq!(place.start, position(source, place.start.byte));
    assert_eq!(place.end, position(source, place.end.byte));
}

fn report(source: &[u8], findings: &[Finding]) -> String {
    let mut out = Vec::new();
    for format in Format::ALL.into_iter().map(|(_, format)| format) {
        let mut report = format.report(&[], Style::default());
        let mut summary = Summary::default();
        summary.add(findings);
        report.start(&mut out).unwrap();
        report.file(CheckedFile { path: "a", source, findings }, &mut out).unwrap();
        report.finish(&summary, &mut out).unwrap();
    }
    String::from_utf8(out).unwrap()
}

/// Reads the bytes in every format and checks them twice.
fn check(source: &[u8]) {
    for (extension, _) in EXTENSIONS {
        let path = format!("article.{extension}");
        let run = || match ENGINE.check(source, Path::new(&path), ReadOptions::default()) {
            Ok(checked) => checked.findings,
            Err(ReadError::Binary { .. }) => Vec::new(),
            Err(error) => panic!("{error}"),
        };
        let findings = run();
        for finding in &findings {
            stands_where_it_says(source, &finding.place);
            finding.related.iter().for_each(|related| stands_where_it_says(source, &related.place));
            finding.fix.iter().for_each(|fix| stands_where_it_says(source, &fix.place));
        }
        assert!(findings.is_sorted_by_key(|finding| (finding.place.start, finding.place.end)));
        assert_eq!(report(source, &findings), report(source, &run()));
    }
}

#[test]
fn the_parts_have_what_rules_look_for() {
    let mut fired: Vec<String> = PARTS
        .iter()
        .flat_map(|part| ENGINE.check(part.as_bytes(), Path::new("a.txt"), ReadOptions::default()).unwrap().findings)
        .map(|finding| finding.rule)
        .collect();
    fired.sort();
    fired.dedup();
    assert!(fired.len() >= 10, "{fired:?}");
}

/// A load of one rule file on top of the shipped words; whatever it says, every mistake has a place in the file.
fn load(path: &str, text: &str) {
    let mut files: Vec<RuleFile> = shipped().into_iter().filter(|file| file.path == "rules/lexicon/words.yaml").collect();
    files.push(RuleFile::new(path, text.to_owned()));
    let Err(problems) = RuleSet::load(&[files]) else { return };
    for problem in problems {
        let line = text.split('\n').nth(problem.line as usize - 1);
        let length = line.map(|line| line.chars().count());
        assert!(length.is_some_and(|length| problem.column as usize <= length + 1), "{problem} is not in {text:?}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(150))]

    #[test]
    fn articles_of_parts(parts in prop::collection::vec(select(PARTS), 0..30)) {
        check(parts.concat().as_bytes());
    }

    #[test]
    fn articles_with_broken_bytes(parts in prop::collection::vec(select(PARTS), 1..20), at in any::<Index>(), bytes in prop::collection::vec(1u8.., 1..4)) {
        let mut source = parts.concat().into_bytes();
        let at = at.index(source.len());
        source.splice(at..at, bytes);
        check(&source);
    }

    #[test]
    fn articles_of_any_bytes(source in prop::collection::vec(any::<u8>(), 0..200)) {
        check(&source);
    }

    #[test]
    fn rules_of_any_text(text in any::<String>()) {
        for path in ["rules/a.yaml", "lexicon/a.yaml", "knowledge/a.yaml"] {
            load(path, &text);
        }
    }

    #[test]
    fn shipped_rules_with_a_piece_replaced(file in any::<Index>(), from in any::<Index>(), length in 0usize..30, piece in "[\\PC\n]{0,12}|[{}<>(|)?&*!:'\"\n\\\\ .-]{1,6}") {
        let files = shipped();
        let file = file.get(&files);
        let characters: Vec<char> = file.text.chars().collect();
        let from = from.index(characters.len());
        let until = (from + length).min(characters.len());
        let text: String = characters[..from].iter().copied().chain(piece.chars()).chain(characters[until..].iter().copied()).collect();
        load(&file.path, &text);
    }
}
