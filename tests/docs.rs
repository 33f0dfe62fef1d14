//! The documentation tells the truth: the rules in it work, it names whatever a rule may name, and its links lead somewhere.

#![allow(clippy::unwrap_used, missing_docs)]

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use factlint::engine::Engine;
use factlint::mentions::Kind;
use factlint::rules::expression::{Expression, Slots};
use factlint::rules::pattern::Narrow;
use factlint::rules::vocabulary::{KnowledgeFile, LexiconFile};
use factlint::rules::{Circumstance, RuleFile, RuleSet, examples, schema, shipped};

const LANGUAGE: &str = "docs/rules.md";

/// The YAML files that a page shows: the blocks that begin with a path.
fn files(page: &str) -> Vec<RuleFile> {
    let text = fs::read_to_string(page).unwrap();
    let blocks = text.split("```yaml\n").skip(1).map(|rest| rest.split("```").next().unwrap());
    blocks
        .filter_map(|block| {
            let path = block.strip_prefix("# ")?.lines().next()?.strip_suffix(".yaml")?;
            Some(RuleFile::new(format!("{path}.yaml"), block.to_owned()))
        })
        .collect()
}

#[test]
fn the_rules_shown_load_and_pass_their_examples() {
    for page in ["README.md", LANGUAGE, "docs/knowledge.md"] {
        let files = files(page);
        assert!(!files.is_empty(), "{page} shows no rule");
        let rules = RuleSet::load(&[shipped(), files]).unwrap_or_else(|problems| panic!("{page}: {problems:#?}"));
        assert_eq!(examples::run(&Engine::new(rules)), [], "{page}");
    }
}

#[test]
fn no_rule_is_shown_without_its_path() {
    for page in ["README.md", LANGUAGE, "docs/knowledge.md"] {
        let text = fs::read_to_string(page).unwrap();
        assert_eq!(text.matches("\nid: ").count(), files(page).iter().filter(|file| file.text.contains("\nid: ")).count(), "{page}");
    }
}

/// The choices that an error message names, given something that resembles none of them.
fn choices(message: &str) -> Vec<String> {
    let (_, choices) = message.split_once("must be one of ").unwrap_or_else(|| panic!("no choices: {message}"));
    choices.split(", ").map(str::to_owned).collect()
}

/// The names of all fields and values of a schema.
fn names(schema: &serde_json::Value, found: &mut BTreeSet<String>) {
    match schema {
        serde_json::Value::Object(fields) => {
            if let Some(properties) = fields.get("properties").and_then(serde_json::Value::as_object) {
                found.extend(properties.keys().cloned());
            }
            found.extend(fields.get("const").and_then(serde_json::Value::as_str).map(str::to_owned));
            fields.values().for_each(|value| names(value, found));
        }
        serde_json::Value::Array(values) => values.iter().for_each(|value| names(value, found)),
        _ => {}
    }
}

#[test]
fn the_language_is_told_in_full() {
    const NOTHING: &str = "zzzzzzzzzzzz";
    let mut said = BTreeSet::new();
    for kind in Kind::ALL {
        said.insert(format!("{{{}}}", kind.name()));
        said.extend(Narrow::of(kind).iter().map(|(name, _)| (*name).to_owned()));
        let mut slots = Slots::default();
        slots.add("slot", kind).unwrap();
        let mistake = Expression::parse(&format!("slot.{NOTHING}"), &slots).unwrap_err();
        if !mistake.message.contains("none to choose from") {
            said.extend(choices(&mistake.message).into_iter().map(|property| format!(".{property}")));
        }
    }
    let mistake = Expression::parse(&format!("{NOTHING}()"), &Slots::default()).unwrap_err();
    said.extend(choices(&mistake.message).into_iter().map(|function| format!("{function}(")));

    let lexicon = RuleSet::shipped().unwrap().lexicon;
    said.extend(choices(&Circumstance::named(NOTHING, &lexicon).unwrap_err()));

    let claim = format!("id: voice/a\nfind: [\"{{number}}\"]\nclaim: {{ subject: [], attribute: a, value: number, agree: {NOTHING} }}\n");
    let file = RuleFile::new("a.yaml", claim);
    let problems = RuleSet::load(&[vec![file]]).unwrap_err();
    let agreement = problems.iter().find(|problem| problem.message.starts_with("unknown agreement")).unwrap();
    said.extend(choices(&agreement.message));

    names(&schema::json_schema(), &mut said);
    names(schemars::schema_for!(LexiconFile).as_value(), &mut said);
    names(schemars::schema_for!(KnowledgeFile).as_value(), &mut said);

    let text = fs::read_to_string(LANGUAGE).unwrap();
    let code: String = text.split('`').skip(1).step_by(2).map(|code| format!("\n{code}\n")).collect();
    let words: BTreeSet<&str> = code.split(|c: char| !c.is_alphanumeric() && c != '-' && c != '_').collect();
    let told = |name: &str| if name.contains(['{', '.', '(', ' ']) { code.contains(name) } else { words.contains(name) };
    let missing: Vec<&String> = said.iter().filter(|name| !told(name)).collect();
    assert_eq!(missing, [""; 0], "{LANGUAGE} does not tell of these");
}

#[test]
fn links_lead_somewhere() {
    for page in [
        "README.md",
        "CHANGELOG.md",
        LANGUAGE,
        "docs/ARCHITECTURE.md",
        "docs/knowledge.md",
        "docs/configuration.md",
        "docs/suppression.md",
        "docs/baseline.md",
        "docs/output.md",
        "docs/fixes.md",
        "docs/comparison.md",
        "docs/editors.md",
        "docs/ci.md",
    ] {
        let text = fs::read_to_string(page).unwrap();
        let targets = text.split("](").skip(1).filter_map(|rest| rest.split_once(')')).map(|(target, _)| target);
        for target in targets.filter(|target| !target.starts_with("http")) {
            let file = target.split('#').next().unwrap();
            let path = Path::new(page).parent().unwrap().join(file);
            assert!(file.is_empty() || path.exists(), "{page} links to {target}");
        }
        // "[words][name]" needs a line "[name]: address", and each such line somebody who uses it.
        let defined: BTreeSet<&str> = text.lines().filter_map(|line| line.strip_prefix('[')?.split_once("]: http").map(|(name, _)| name)).collect();
        let used: BTreeSet<&str> = text.split("][").skip(1).filter_map(|rest| rest.split_once(']')).map(|(name, _)| name).collect();
        assert_eq!(used, defined, "{page}");
    }
}
