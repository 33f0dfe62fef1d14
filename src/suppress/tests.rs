//! Suppressions in whole articles.

use std::path::Path;
use std::sync::LazyLock;

use super::insertion;
use crate::article::ReadOptions;
use crate::engine::Engine;
use crate::rules::RuleSet;

static ENGINE: LazyLock<Engine> = LazyLock::new(|| Engine::new(RuleSet::shipped().unwrap()));

/// Rules and words of the findings in an article.
fn found_in(path: &str, text: &str) -> Vec<String> {
    let checked = ENGINE.check(text.as_bytes(), Path::new(path), ReadOptions::default()).unwrap();
    checked.findings.iter().map(|finding| format!("{} {}", finding.rule, finding.place.text)).collect()
}

const WRONG: &str = "It opened on Monday, 14 June 2022.";
const FOUND: &str = "dates/weekday Monday, 14 June 2022";

#[test]
fn every_format_with_comments_has_them() {
    let cases = [
        ("a.md", "<!-- factlint: ignore dates -- so said -->\n\nX\n"),
        ("a.md", "<!-- factlint: ignore dates -- so said -->\nX\n"),
        ("a.md", "X <!-- factlint: ignore dates -- so said -->\n"),
        ("a.md", "> Quoted.\n>\n> <!-- factlint: ignore dates -- so said -->\n>\n> X\n"),
        ("a.md", "- one\n- X <!-- factlint: ignore dates -- so said -->\n"),
        ("a.md", "---\nfactlint: ignore dates -- so said\n---\nX\n"),
        ("a.md", "+++\nfactlint = \"ignore dates -- so said\"\n+++\nX\n"),
        ("a.md", "{# factlint: ignore dates -- so said #}\n\nX\n"),
        ("a.mdx", "{/* factlint: ignore dates -- so said */}\n\nX\n"),
        ("a.html", "<p>One.</p><!-- factlint: ignore dates -- so said --><p>X</p>"),
        ("a.html", "<p>X <!-- factlint: ignore dates -- so said --> Two.</p>"),
        ("a.html", "<!-- factlint: ignore-file dates -- so said --><p>One.</p><p>X</p>"),
        ("a.rst", ".. factlint: ignore dates\n   -- so said\n\nX\n"),
        ("a.adoc", "// factlint: ignore dates -- so said\n\nX\n"),
        ("a.org", "# factlint: ignore dates -- so said\n\nX\n"),
    ];
    for (path, text) in cases {
        assert_eq!(found_in(path, &text.replace('X', WRONG)), [""; 0], "{path}: {text}");
        let unsaid = text.replace("factlint:", "vactlint:").replace("factlint =", "vactlint =").replace('X', WRONG);
        assert_eq!(found_in(path, &unsaid), [FOUND], "{path}: {unsaid}");
    }
}

#[test]
fn front_matter_that_says_it_otherwise_is_told() {
    for field in ["factlint: ignored", "factlint:\n  ignore: dates", "factlint: off"] {
        let found = found_in("a.md", &format!("---\n{field}\n---\n{WRONG}\n"));
        assert!(found.len() == 2 && found[0].starts_with("suppressions/unknown"), "{field}: {found:?}");
    }
}

#[test]
fn code_speaks_to_nobody() {
    for code in ["`<!-- factlint: ignroe -->`", "```\n<!-- factlint: ignroe -->\n```", "    <!-- factlint: ignroe -->"] {
        assert_eq!(found_in("a.md", &format!("Write it so:\n\n{code}\n\n{WRONG}\n")), [FOUND], "{code}");
    }
    assert_eq!(found_in("a.html", "<pre><!-- factlint: ignroe --></pre><p>The tool factlint: it reads.</p>"), [""; 0]);
}

#[test]
fn one_block_and_no_more() {
    let ignore = "<!-- factlint: ignore dates -- so said -->";
    assert_eq!(found_in("a.md", &format!("{ignore}\n\n{WRONG}\n\n{WRONG}\n")), [FOUND]);
    assert_eq!(found_in("a.md", &format!("{WRONG}\n\n{ignore}\n\n{WRONG}\n")), [FOUND]);
    assert_eq!(found_in("a.md", &format!("{ignore}\n\n- {WRONG}\n- {WRONG}\n\n{WRONG}\n")), [FOUND], "a list is one");
    assert_eq!(found_in("a.md", &format!("{ignore}\n\n|A|\n|-|\n|{WRONG}|\n|{WRONG}|\n\n{WRONG}\n")), [FOUND], "a table is one");
    assert_eq!(found_in("a.md", &format!("- one\n- two\n\n{ignore}\n\n- {WRONG}\n- {WRONG}\n\n{WRONG}\n")), [FOUND], "after another list as well");
    assert_eq!(found_in("a.md", &format!("- one\n\n  {ignore}\n- {WRONG}\n- {WRONG}\n")), [FOUND], "within a list the next item");
    assert_eq!(
        found_in("a.md", &format!("<!-- factlint ignore dates -->\n\n{WRONG}\n")),
        ["suppressions/unknown <!-- factlint ignore dates -->", FOUND]
    );
    let in_mdx = "{/* factlint: ignore dates -- so said */}";
    assert_eq!(found_in("a.mdx", &format!("{in_mdx}\n\n- {WRONG}\n- {WRONG}\n\n{WRONG}\n")), [FOUND], "in MDX as well");
    assert_eq!(found_in("a.md", &format!("- {WRONG} {ignore}\n- {WRONG}\n")), [FOUND], "an item is one");
    assert_eq!(found_in("a.md", &format!("{ignore}\n\n![](a.png)\n\n{WRONG}\n")), [""; 0], "a picture has no words");
}

#[test]
fn regions_end_where_they_say() {
    let (start, end) = ("<!-- factlint: ignore-start dates -- so said -->", "<!-- factlint: ignore-end -->");
    assert_eq!(found_in("a.md", &format!("{start}\n\n{WRONG}\n\n{WRONG}\n\n{end}\n\n{WRONG}\n")), [FOUND]);
    assert_eq!(found_in("a.md", &format!("{WRONG}\n\n{start}\n\n{WRONG}\n")), [FOUND.to_owned(), format!("suppressions/unclosed {start}")]);
    assert_eq!(found_in("a.md", &format!("Text.\n\n{end}\n")), [format!("suppressions/unknown {end}")]);
    let inner = "<!-- factlint: ignore-start numbers -- so counted -->";
    assert_eq!(
        found_in("a.md", &format!("{start}\n\n{inner}\n\nThe 22th.\n\n{end}\n\nThe 22th. {WRONG}\n\n{end}\n")),
        ["numbers/ordinal-suffix 22th"]
    );
}

#[test]
fn the_other_sides_of_a_conflict_are_still_compared() {
    let text = "Governor Ann Lee spoke first.\n\nIGNORE\n\nMayor Ann Lee was seen.\n\nSenator Ann Lee spoke last.\n";
    let both = found_in("a.md", &text.replace("IGNORE\n\n", ""));
    assert!(both.iter().any(|finding| finding.starts_with("roles/office")), "{both:?}");
    let rest = found_in("a.md", &text.replace("IGNORE", "<!-- factlint: ignore roles -- archive -->"));
    assert!(rest.iter().any(|finding| finding.starts_with("roles/office")), "{rest:?}");
    assert!(!rest.iter().any(|finding| finding.contains("Mayor") || finding.starts_with("suppressions")), "{rest:?}");
    let first = text.replace("Senator Ann Lee", "She").replace("Mayor", "Senator").replace("IGNORE", "<!-- factlint: ignore roles -- archive -->");
    assert_eq!(found_in("a.md", &first), [""; 0], "either side will do");
}

#[test]
fn what_suppresses_nothing_is_told_unless_its_rule_is_left_out() {
    let text = "<!-- factlint: ignore dates/weekday -- so said -->\n\nIt opened on Tuesday, 14 June 2022.\n";
    assert_eq!(found_in("a.md", text), ["suppressions/unused <!-- factlint: ignore dates/weekday -- so said -->"]);
    let mut rules = RuleSet::shipped().unwrap();
    rules.retain(|rule| rule.family() != "dates");
    let engine = Engine::new(rules);
    assert_eq!(engine.check(text.as_bytes(), Path::new("a.md"), ReadOptions::default()).unwrap().findings, []);
    let at_the_end = "Text.\n\n<!-- factlint: ignore -- why not -->\n";
    assert_eq!(found_in("a.md", at_the_end), ["suppressions/unused <!-- factlint: ignore -- why not -->"]);
}

/// The article with the comment that an editor offers for its first finding.
fn with_comment(path: &str, text: &str) -> Option<String> {
    let (path, options) = (Path::new(path), ReadOptions::default());
    let findings = ENGINE.check(text.as_bytes(), path, options).unwrap().findings;
    let insertion = insertion(&ENGINE, text.as_bytes(), path, options, &findings[0])?;
    let mut edited = text.to_owned();
    edited.insert_str(insertion.at, &insertion.text);
    Some(edited)
}

#[test]
fn a_comment_is_written_where_its_format_takes_it() {
    let markdown = "<!-- factlint: ignore dates/weekday -- REASON -->";
    let cases = [
        ("a.md", "One.\n\nX\nMore.\n", format!("One.\n\n{markdown}\nX\nMore.\n")),
        ("a.md", "One.\r\n\r\nX\r\n", format!("One.\r\n\r\n{markdown}\r\nX\r\n")),
        ("a.md", "# X\n\nOne.\n", format!("{markdown}\n# X\n\nOne.\n")),
        ("a.md", "- one\n- X\n- two\n", format!("- one\n- X {markdown}\n- two\n")),
        ("a.md", "> X\n> More.\n", format!("> X\n> More. {markdown}\n")),
        ("a.md", "| a | b |\n|---|---|\n| X | c |\n", format!("| a | b |\n|---|---|\n| X {markdown} | c |\n")),
        ("a.md", "---\ntitle: X\n---\nOne.\n", "---\nfactlint: ignore dates/weekday -- REASON\ntitle: X\n---\nOne.\n".to_owned()),
        ("a.md", "+++\ntitle = \"X\"\n+++\nOne.\n", "+++\nfactlint = \"ignore dates/weekday -- REASON\"\ntitle = \"X\"\n+++\nOne.\n".to_owned()),
        ("a.mdx", "One.\n\nX\n", "One.\n\n{/* factlint: ignore dates/weekday -- REASON */}\n\nX\n".to_owned()),
        ("a.html", "<p>One.</p><p><b>Y</b> X</p>", format!("<p>One.</p><p><b>Y</b> X {markdown}</p>")),
        ("a.html", "<title>X</title><p>One.</p>", format!("{}\n\n<title>X</title><p>One.</p>", markdown.replace("ignore", "ignore-file"))),
        ("a.rst", "One.\n\nX\n", "One.\n\n.. factlint: ignore dates/weekday -- REASON\n\nX\n".to_owned()),
        ("a.adoc", "One.\n\nX\n", "One.\n\n// factlint: ignore dates/weekday -- REASON\nX\n".to_owned()),
        ("a.org", "One.\n\nX\n", "One.\n\n# factlint: ignore dates/weekday -- REASON\nX\n".to_owned()),
    ];
    for (path, text, expected) in cases {
        let (text, expected) = (text.replace('X', WRONG), expected.replace('X', WRONG));
        assert_eq!(with_comment(path, &text).as_deref(), Some(&*expected), "{path}: {text}");
        let left = found_in(path, &expected);
        assert!(left.len() == 1 && left[0].starts_with("suppressions/no-reason"), "the placeholder is no reason: {left:?}");
        assert_eq!(found_in(path, &expected.replace("REASON", "so said")), [""; 0]);
    }
    assert_eq!(with_comment("a.txt", WRONG), None, "plain text has no comments");
}
