//! Every output format on findings made by hand, over awkward sources.

#![allow(clippy::unwrap_used, missing_docs)]

use factlint::article::LineIndex;
use factlint::finding::{Finding, Fix, Level, Place, Related};
use factlint::report::{CheckedFile, Format, Style, Summary};
use factlint::rules::RuleSet;

/// The first place of some words at or after an offset.
fn place_from(source: &[u8], words: &[u8], from: usize) -> Place {
    let at = from + source[from..].windows(words.len()).position(|window| window == words).unwrap();
    let index = LineIndex::new(source);
    let text = String::from_utf8_lossy(words).into_owned();
    Place { text, start: index.position(source, at), end: index.position(source, at + words.len()) }
}

fn place(source: &str, words: &str) -> Place {
    place_from(source.as_bytes(), words.as_bytes(), 0)
}

fn finding(rule: &str, level: Level, message: &str, place: Place) -> Finding {
    Finding { rule: rule.into(), level, message: message.into(), place, related: Vec::new(), fix: None }
}

fn related(note: &str, place: Place) -> Related {
    Related { place, note: note.into() }
}

/// A path, its source and its findings.
type Case = (&'static str, Vec<u8>, Vec<Finding>);

/// Wide characters, CRLF, several related places, a place over several lines, a fix.
fn awkward() -> Case {
    let source = "# US President Joe Biden in 東京\r\n\r\n東京で Vice President Joe Biden said “so” on 22th May.\r\n\r\n\
        Read more:\r\nWhat the Kremlin …\r\nHow the deal …\r\n\r\nMr. Biden is the vice president.\r\n";
    let office = Finding {
        related: vec![
            related("called this here", place(source, "US President Joe Biden")),
            related("and this here", place(source, "vice president")),
        ],
        ..finding(
            "roles/office",
            Level::Error,
            "Joe Biden is vice president here, but US President at line 1",
            place(source, "Vice President Joe Biden"),
        )
    };
    let ordinal = place(source, "22th");
    let suffix = Finding {
        fix: Some(Fix { place: ordinal.clone(), replacement: "22nd".into(), certain: true, own: true, or: None }),
        ..finding("numbers/ordinal", Level::Note, "“22th” has the wrong suffix: 100% of the time, it is “nd”", ordinal)
    };
    let teasers =
        finding("structure/teasers", Level::Warning, "two cut-off teasers are pasted in", place(source, "What the Kremlin …\r\nHow the deal …"));
    ("news/a, b: 100%.md", source.into(), vec![office, suffix, teasers])
}

/// One line of several thousand characters, with two places far apart and one place too long to show.
fn long_line() -> Case {
    let source = format!(
        "{}The toll rose to 14 people on Monday. {}The toll of 12 was final. {}",
        "Before it all there were many words. ".repeat(40),
        "In between there was much to say, too. ".repeat(40),
        "And 後 it went on. ".repeat(40)
    );
    let toll = Finding {
        related: vec![related("14 here", place(&source, "14 people"))],
        ..finding("numbers/toll", Level::Error, "the toll is 12 here, but 14 before", place(&source, "toll of 12"))
    };
    let repeated = "And 後 it went on. ".repeat(30);
    let long = finding("structure/repeat", Level::Warning, "one sentence thirty times", place(&source, repeated.trim()));
    ("long.txt", source.into_bytes(), vec![toll, long])
}

/// A source that tries to write over the report, and is no UTF-8.
fn hostile() -> Case {
    let source = b"\xEF\xBB\xBFSafe \x1b[2J\x1b]0;owned\x07 text \xFF\xFE and \xE2\x80\xAErtl.\n".to_vec();
    let mut found = finding("voice/\x1b[31m", Level::Warning, "a \x1b[31mred\x1b[0m\nmessage", place_from(&source, b"text \xFF\xFE and", 0));
    found.related = vec![related("\x1b[5mblink", place_from(&source, b"\x1b[2J", 0))];
    ("ev\x1bil.txt", source, vec![found])
}

fn write_with(format: Format, style: Style, cases: &[Case]) -> String {
    let mut out = Vec::new();
    let mut summary = Summary::default();
    let mut report = format.report(&[], style);
    report.start(&mut out).unwrap();
    for (path, source, findings) in cases {
        summary.add(findings);
        report.file(CheckedFile { path, source, findings }, &mut out).unwrap();
    }
    report.finish(&summary, &mut out).unwrap();
    String::from_utf8(out).unwrap()
}

fn write(format: Format, cases: &[Case]) -> String {
    write_with(format, Style::default(), cases)
}

/// The official schema. Its pattern for languages has a stray bracket, which makes it no regular expression at all.
fn sarif_schema() -> jsonschema::Validator {
    let schema = include_str!("data/sarif-schema-2.1.0.json").replace("-[a-zA-Z]{2}]?$", "-[a-zA-Z]{2}$");
    jsonschema::validator_for(&serde_json::from_str(&schema).unwrap()).unwrap()
}

fn errors(schema: &jsonschema::Validator, written: &serde_json::Value) -> Vec<String> {
    schema.iter_errors(written).map(|error| format!("{}: {error}", error.instance_path())).collect()
}

fn clean() -> Case {
    ("clean.txt", b"Nothing here.\n".to_vec(), Vec::new())
}

#[test]
fn text() {
    insta::assert_snapshot!(write(Format::Text, &[awkward(), clean(), long_line()]));
}

#[test]
fn text_lines_stay_short() {
    let written = write(Format::Text, &[long_line()]);
    let longest = written.lines().map(|line| line.chars().count()).max().unwrap();
    assert!(longest < 200, "{longest} characters:\n{written}");
}

#[test]
fn text_passes_no_control_characters_on() {
    let written = write(Format::Text, &[hostile()]);
    assert!(written.chars().all(|c| c == '\n' || !(c.is_control() || c == '\u{202E}')), "{written:?}");
    insta::assert_snapshot!(written);
}

#[test]
fn text_in_colour_says_the_same() {
    let style = Style { colour: true, quiet: false };
    let coloured = write_with(Format::Text, style, &[awkward()]);
    assert!(coloured.contains("\x1b["));
    assert_eq!(anstream::adapter::strip_str(&coloured).to_string(), write(Format::Text, &[awkward()]));
}

#[test]
fn text_without_findings_is_the_summary() {
    assert_eq!(write(Format::Text, &[clean()]), "no findings in 1 file\n");
    assert_eq!(write_with(Format::Text, Style { colour: false, quiet: true }, &[clean()]), "");
}

#[test]
fn json() {
    let written = write(Format::Json, &[awkward(), clean(), long_line()]);
    let parsed: serde_json::Value = serde_json::from_str(&written).unwrap();
    assert_eq!(parsed["findings"].as_array().unwrap().len(), 5);
    assert_eq!(parsed["summary"]["errors"], 2);
    assert_eq!(serde_json::from_str::<serde_json::Value>(&write(Format::Json, &[clean()])).unwrap()["findings"], serde_json::json!([]));
    insta::assert_snapshot!(write(Format::Json, &[awkward()]));
}

#[test]
fn jsonl() {
    insta::assert_snapshot!(write(Format::Jsonl, &[awkward(), clean(), hostile()]));
}

#[test]
fn jsonl_positions_slice_the_source() {
    let (path, source, findings) = awkward();
    for line in write(Format::Jsonl, &[(path, source.clone(), findings)]).lines() {
        let line: serde_json::Value = serde_json::from_str(line).unwrap();
        for place in std::iter::once(&line).chain(line["related"].as_array().unwrap()) {
            let byte = |end: &str| place[end]["byte"].as_u64().unwrap() as usize;
            assert_eq!(place["text"].as_str().unwrap().as_bytes(), &source[byte("start")..byte("end")]);
        }
    }
}

#[test]
fn github() {
    insta::assert_snapshot!(write(Format::Github, &[awkward(), clean(), hostile()]));
}

#[test]
fn sarif() {
    insta::assert_snapshot!(write(Format::Sarif, &[awkward()]));
}

#[test]
fn sarif_keeps_to_its_schema() {
    let schema = sarif_schema();
    for cases in [vec![], vec![clean()], vec![awkward(), clean(), long_line(), hostile()]] {
        let written: serde_json::Value = serde_json::from_str(&write(Format::Sarif, &cases)).unwrap();
        let errors: Vec<String> = schema.iter_errors(&written).map(|error| format!("{}: {error}", error.instance_path())).collect();
        assert_eq!(errors, [""; 0]);
    }
    let mut spoilt: serde_json::Value = serde_json::from_str(&write(Format::Sarif, &[awkward()])).unwrap();
    spoilt["runs"][0]["results"][0]["level"] = "fatal".into();
    assert!(!schema.is_valid(&spoilt), "the schema must tell wrong from right");
}

#[test]
fn sarif_describes_the_shipped_rules() {
    let rules = RuleSet::shipped().unwrap().rules;
    let mut out = Vec::new();
    let mut report = Format::Sarif.report(&rules, Style::default());
    report.start(&mut out).unwrap();
    report.finish(&Summary::default(), &mut out).unwrap();
    let written: serde_json::Value = serde_json::from_slice(&out).unwrap();
    assert!(sarif_schema().is_valid(&written));
    assert_eq!(written["runs"][0]["tool"]["driver"]["rules"].as_array().unwrap().len(), rules.len());
}

#[test]
fn rdjson() {
    let written = write(Format::Rdjson, &[awkward(), clean(), long_line(), hostile()]);
    let written: serde_json::Value = serde_json::from_str(&written).unwrap();
    let schema = jsonschema::validator_for(&serde_json::from_str(include_str!("data/rdjson-schema.json")).unwrap()).unwrap();
    assert_eq!(errors(&schema, &written), [""; 0]);
    assert_eq!(errors(&schema, &serde_json::from_str(&write(Format::Rdjson, &[])).unwrap()), [""; 0]);
    // Columns are bytes: each place is cut out of its line.
    let (_, source, findings) = awkward();
    let lines: Vec<&[u8]> = source.split(|byte| *byte == b'\n').collect();
    let ends = |range: &serde_json::Value| {
        let end = |end: &str, field: &str| range[end][field].as_u64().unwrap() as usize - 1;
        (end("start", "line"), end("start", "column"), end("end", "column"))
    };
    for (diagnostic, finding) in written["diagnostics"].as_array().unwrap().iter().zip(&findings).take(2) {
        let (line, from, until) = ends(&diagnostic["location"]["range"]);
        assert_eq!(&lines[line][from..until], finding.place.text.as_bytes());
    }
    let mut spoilt = written;
    spoilt["diagnostics"][0]["severity"] = "FATAL".into();
    assert!(!schema.is_valid(&spoilt), "the schema must tell wrong from right");
    insta::assert_snapshot!(write(Format::Rdjson, &[awkward()]));
}

/// By <https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format>, which names the fields and their values; there is no schema.
#[test]
fn gitlab() {
    let twice = |path| (path, b"A day. A day.".to_vec(), vec![day(0), day(7)]);
    let written = write(Format::Gitlab, &[awkward(), clean(), long_line(), hostile(), twice("a.md"), twice("b.md")]);
    let written: serde_json::Value = serde_json::from_str(&written).unwrap();
    let issues = written.as_array().unwrap();
    assert_eq!(issues.len(), 10);
    for issue in issues {
        assert!(["description", "check_name", "fingerprint"].iter().all(|field| issue[field].as_str().is_some_and(|text| !text.is_empty())));
        assert!(["info", "minor", "major", "critical", "blocker"].contains(&issue["severity"].as_str().unwrap()));
        assert!(issue["location"]["path"].is_string() && issue["location"]["lines"]["begin"].as_u64().unwrap() > 0);
    }
    let prints: std::collections::BTreeSet<&str> = issues.iter().map(|issue| issue["fingerprint"].as_str().unwrap()).collect();
    assert_eq!(prints.len(), issues.len(), "GitLab shows one issue a fingerprint");
    insta::assert_snapshot!(write(Format::Gitlab, &[awkward()]));
}

/// A finding of the word "day" at or after an offset of "A day. A day.".
fn day(from: usize) -> Finding {
    finding("voice/day", Level::Warning, "a day", place_from(b"A day. A day.", b"day", from))
}

#[test]
fn gitlab_knows_a_finding_that_moved() {
    let print = |source: &str| {
        let found = finding("voice/day", Level::Warning, "a day", place(source, "day"));
        let written = write(Format::Gitlab, &[("a.md", source.into(), vec![found])]);
        serde_json::from_str::<serde_json::Value>(&written).unwrap()[0]["fingerprint"].clone()
    };
    assert_eq!(print("It was a fine day for all of us."), print("# Title\n\nNew.\n\nIt was a\nfine day for all of us.\n"));
    assert_ne!(print("It was a fine day for all of us."), print("It was a bad day for all of us."));
}

/// An element as a format has it: its name, the attributes that must be there, others, and what may stand inside.
type Element = (&'static str, &'static [&'static str], &'static [&'static str], &'static [&'static str]);

/// What Checkstyle writes, by `XMLLogger` in its source and <https://checkstyle.org/checkstyle.html>; there is no schema of it.
const CHECKSTYLE: &[Element] = &[
    ("", &[], &[], &["checkstyle"]),
    ("checkstyle", &["version"], &[], &["file"]),
    ("file", &["name"], &[], &["error", "exception"]),
    ("error", &["line", "severity", "message", "source"], &["column"], &[]),
];

/// What Jenkins' xUnit plugin accepts, the strictest of the readers of JUnit XML, of what is written here: its `junit-10.xsd`, at
/// <https://github.com/jenkinsci/xunit-plugin>.
const JUNIT: &[Element] = &[
    ("", &[], &[], &["testsuites"]),
    ("testsuites", &[], &["name", "time", "tests", "failures", "errors"], &["testsuite"]),
    ("testsuite", &["name", "tests", "failures", "errors"], &["skipped", "time", "timestamp", "file"], &["testcase"]),
    ("testcase", &["name"], &["classname", "time", "group"], &["failure", "system-out"]),
    ("failure", &[], &["type", "message"], &["text"]),
    ("system-out", &[], &[], &["text"]),
];

/// An element that was read: its name and its attributes.
type Read = (String, std::collections::BTreeMap<String, String>);

/// The elements of a text, which has to keep to a format.
fn elements(written: &str, format: &[Element]) -> Vec<Read> {
    use quick_xml::events::Event;
    let of = |name: &str| format.iter().find(|element| element.0 == name).unwrap_or_else(|| panic!("no element {name}"));
    let mut reader = quick_xml::Reader::from_str(written);
    let (mut read, mut open) = (Vec::new(), vec![String::new()]);
    loop {
        let event = reader.read_event().unwrap();
        let (Event::Start(tag) | Event::Empty(tag)) = &event else {
            match event {
                Event::End(_) => drop(open.pop()),
                Event::Text(text) if !text.trim_ascii().is_empty() => assert!(of(open.last().unwrap()).3.contains(&"text"), "{text:?}"),
                Event::Eof => return read,
                _ => {}
            }
            continue;
        };
        let name = String::from_utf8(tag.name().as_ref().to_vec()).unwrap();
        assert!(of(open.last().unwrap()).3.contains(&name.as_str()), "{name} in {open:?}");
        let attributes = tag.attributes().map(Result::unwrap);
        let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).unwrap();
        let attributes: std::collections::BTreeMap<_, _> = attributes.map(|known| (text(known.key.as_ref()), text(&known.value))).collect();
        let (_, needed, others, _) = of(&name);
        assert!(needed.iter().all(|needed| attributes.contains_key(*needed)), "{name}: {attributes:?}");
        assert!(attributes.keys().all(|known| needed.iter().chain(*others).any(|allowed| allowed == known)), "{name}: {attributes:?}");
        read.push((name.clone(), attributes));
        if matches!(event, Event::Start(_)) {
            open.push(name);
        }
    }
}

#[test]
fn checkstyle() {
    let read = elements(&write(Format::Checkstyle, &[awkward(), clean(), long_line(), hostile()]), CHECKSTYLE);
    let errors: Vec<_> = read.iter().filter(|(name, _)| name == "error").map(|(_, attributes)| attributes).collect();
    let severities: Vec<&str> = errors.iter().map(|error| error["severity"].as_str()).collect();
    assert_eq!(severities, ["error", "info", "warning", "error", "warning", "warning"]);
    for error in errors {
        assert!(["line", "column"].iter().all(|number| error[*number].parse::<u32>().is_ok_and(|number| number > 0)), "{error:?}");
        assert!(error["source"].starts_with("factlint."), "{error:?}");
    }
    insta::assert_snapshot!(write(Format::Checkstyle, &[awkward(), clean(), hostile()]));
}

#[test]
fn junit() {
    let read = elements(&write(Format::Junit, &[awkward(), clean(), long_line(), hostile()]), JUNIT);
    let names = |name: &str| read.iter().filter(|(read, _)| read == name).count();
    assert_eq!((names("testsuite"), names("testcase"), names("failure"), names("system-out")), (4, 7, 5, 1));
    let counted = |attribute: &str| read.iter().filter_map(|(_, attributes)| attributes.get(attribute)?.parse::<usize>().ok()).sum::<usize>();
    assert_eq!((counted("tests"), counted("failures"), counted("errors")), (7, 5, 0), "what the suites say");
    insta::assert_snapshot!(write(Format::Junit, &[awkward(), clean()]));
}

/// The attributes of some name in a page.
fn attributes(page: &str, name: &str) -> Vec<String> {
    page.split(&format!(" {name}=\"")).skip(1).map(|rest| rest.split('"').next().unwrap().to_owned()).collect()
}

#[test]
fn html() {
    let page = write(Format::Html, &[awkward(), clean(), long_line(), hostile()]);
    let ids = attributes(&page, "id");
    let unique: std::collections::BTreeSet<&String> = ids.iter().collect();
    assert_eq!(unique.len(), ids.len(), "an id stands once");
    let links = attributes(&page, "href");
    assert!(!links.is_empty());
    for link in links {
        assert!(unique.contains(&link.strip_prefix('#').unwrap_or_else(|| panic!("{link} leaves the page")).to_owned()), "{link} leads nowhere");
    }
    assert!(!page.contains("<script") && !page.contains("http://") && !page.contains("https://"), "the page needs nothing else");
    assert!(page.chars().all(|c| c == '\n' || !(c.is_control() || c == '\u{202E}')), "nothing steers the reader's program");
    insta::assert_snapshot!(write(Format::Html, &[awkward(), clean()]).split("</style>").nth(1).unwrap());
}

#[test]
fn html_shows_markup_as_text() {
    let source = "A <b>day</b> &amp; a <script>alert(1)</script> 5 < 6 & more.\n";
    for path in ["<img src=x>.txt", "a.html", "a.md"] {
        let found = finding("voice/<i>", Level::Error, "<u>no</u>", place(source, "day"));
        let page = write(Format::Html, &[(path, source.into(), vec![found])]);
        let text = page.split("</style>").nth(1).unwrap();
        assert!(!["<b>day", "<script", "<img", "<u>", "<i>"].iter().any(|tag| text.contains(tag)), "{text}");
        assert!(text.contains(">day</a>"), "{text}");
    }
}

#[test]
fn html_marks_places_that_overlap() {
    let source = "The old man saw the old man there.\n";
    let inner = finding("voice/a", Level::Note, "inner", place(source, "man saw"));
    let outer = Finding {
        related: vec![related("again", place_from(source.as_bytes(), b"old man", 10))],
        ..finding("voice/b", Level::Error, "outer", place(source, "old man"))
    };
    let page = write(Format::Html, &[("a.txt", source.into(), vec![outer, inner])]);
    let text: String = page.split("</style>").nth(1).unwrap().split('<').map(|part| part.split_once('>').map_or(part, |(_, text)| text)).collect();
    assert!(text.contains("The old man saw the old man there."), "{text}");
    for id in ["m1-0-0", "m1-0-1", "m1-1-0", "n1-0", "n1-1"] {
        assert!(attributes(&page, "id").contains(&id.to_owned()), "{id}");
    }
}
