//! The JSON schema of configuration files.

use serde_json::{Value, json};

use super::RuleLevel;

/// The JSON schema of a configuration file, from which editors complete and check it. What it cannot say, such as which rules there are, is
/// checked when a file is read.
pub fn json_schema() -> Value {
    let words = |description: &str| json!({ "type": "array", "items": { "type": "string" }, "description": description });
    let forms = json!({ "anyOf": [{ "type": "string" }, { "type": "array", "items": { "type": "string" } }] });
    let spelling = json!({ "wrong": forms, "variants": forms, "unlike": forms });
    let levels = RuleLevel::ALL.map(|(name, _)| name);
    let rules = json!({
        "type": "object",
        "additionalProperties": { "enum": levels },
        "description": "What holds for a rule (by id), a family, or all",
    });
    let date = json!({ "type": "string", "description": "The date of articles that do not tell theirs: 2024-05-31" });
    let language = json!({ "type": "string", "description": "The language of articles that do not name theirs: en" });
    let fail_on = json!({ "enum": ["error", "warning", "note"], "description": "The least level of a finding that makes a check fail" });
    json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "factlint configuration",
        "type": "object",
        "additionalProperties": false,
        "properties": {
            "root": { "type": "boolean", "description": "Whether files of the folders above count for nothing" },
            "exclude": words("What a search of folders leaves out, in the syntax of .gitignore"),
            "extra-rules": words("Folders of rules, relative to this file"),
            "extra-knowledge": words("Folders of knowledge, relative to this file"),
            "baseline": { "type": "string", "description": "The file of findings that are known already" },
            "date": date,
            "language": language,
            "fail-on": fail_on,
            "rules": rules,
            "spellings": {
                "type": "object",
                "description": "Names as the house spells them, with their wrong forms",
                "additionalProperties": {
                    "anyOf": [
                        { "type": "string" },
                        { "type": "array", "items": { "type": "string" } },
                        { "type": "object", "additionalProperties": false, "properties": spelling },
                    ],
                },
            },
            "overrides": {
                "type": "array",
                "description": "Settings for some paths; later ones go before earlier ones",
                "items": {
                    "type": "object",
                    "additionalProperties": false,
                    "required": ["paths"],
                    "properties": {
                        "paths": words("Globs in the syntax of .gitignore, relative to this file"),
                        "date": date,
                        "language": language,
                        "fail-on": fail_on,
                        "rules": rules,
                    },
                },
            },
        },
    })
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;
    use crate::config::parse::{FIELDS, OVERRIDE_FIELDS, SPELLING_FIELDS, parse};

    #[test]
    fn it_has_the_fields_that_are_read() {
        let schema = json_schema();
        let has = |at: &str, expected: &[&str]| {
            let mut names: Vec<&str> = schema.pointer(at).unwrap().as_object().unwrap().keys().map(String::as_str).collect();
            let mut expected = expected.to_vec();
            names.sort_unstable();
            expected.sort_unstable();
            assert_eq!(names, expected);
        };
        has("/properties", &FIELDS);
        has("/properties/overrides/items/properties", &OVERRIDE_FIELDS);
        has("/properties/spellings/additionalProperties/anyOf/2/properties", &SPELLING_FIELDS);
    }

    #[test]
    fn it_takes_what_is_taken_and_refuses_what_is_refused() {
        let validator = jsonschema::validator_for(&json_schema()).unwrap();
        for (text, right) in [
            ("{}", true),
            ("root: true\nfail-on: note\nrules: {voice: \"off\", dates/weekday: error}\nspellings: {Kyiv: Kiev, Lviv: [Lvov]}", true),
            ("spellings: {Jon Fosse: {wrong: John Fosse, unlike: [Bob Fosse]}}\noverrides: [{paths: [\"a/**\"], date: \"2024-05-31\"}]", true),
            ("exlude: []", false),
            ("rules: {voice: loud}", false),
            ("overrides: [{date: \"2024-05-31\"}]", false),
            ("fail-on: \"off\"", false),
        ] {
            let value: Value = serde_yaml::from_str(text).unwrap();
            assert_eq!(validator.is_valid(&value), right, "{text}");
            assert_eq!(parse("factlint.yaml", Path::new("/site"), text.to_owned()).is_ok(), right, "{text}");
        }
    }
}
