//! SARIF 2.1.0, the OASIS standard that code hosts and editors read:
//! <https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html>. Results are written as they come.

use std::fmt::Write as _;
use std::io::{self, Write};

use serde_json::{Value, json};

use super::{CheckedFile, Report, Summary};
use crate::finding::{Finding, Fix, Place};
use crate::rules::Rule;

const SCHEMA: &str = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

#[derive(Debug)]
pub struct Sarif<'r> {
    rules: Vec<&'r Rule>,
    written: bool,
}

impl<'r> Sarif<'r> {
    pub fn new(rules: Vec<&'r Rule>) -> Self {
        Self { rules, written: false }
    }

    fn result(&self, uri: &str, finding: &Finding) -> Value {
        let mut result = json!({
            "ruleId": finding.rule,
            "level": finding.level.name(),
            "message": { "text": finding.message },
            "locations": [{ "physicalLocation": location(uri, &finding.place) }],
        });
        if let Some(at) = self.rules.iter().position(|rule| rule.id == finding.rule) {
            result["ruleIndex"] = at.into();
        }
        if !finding.related.is_empty() {
            let related = finding.related.iter().enumerate();
            result["relatedLocations"] = related
                .map(|(id, related)| json!({ "id": id, "message": { "text": related.note }, "physicalLocation": location(uri, &related.place) }))
                .collect();
        }
        if let Some(fix) = &finding.fix {
            let proposed = |fix: &Fix| {
                let replacement = json!({ "deletedRegion": region(&fix.place), "insertedContent": { "text": fix.replacement } });
                json!({ "artifactChanges": [{ "artifactLocation": { "uri": uri }, "replacements": [replacement] }] })
            };
            result["fixes"] = std::iter::once(fix).chain(fix.or.as_deref()).map(proposed).collect();
        }
        result
    }
}

impl Report for Sarif<'_> {
    fn start(&mut self, out: &mut dyn Write) -> io::Result<()> {
        let rules: Vec<Value> = self.rules.iter().map(|rule| describe(rule)).collect();
        let driver = json!({ "name": "factlint", "version": env!("CARGO_PKG_VERSION"), "rules": rules });
        write!(out, "{{\"$schema\":\"{SCHEMA}\",\"version\":\"2.1.0\",\"runs\":[{{\"tool\":{{\"driver\":{driver}}},")?;
        write!(out, "\"columnKind\":\"unicodeCodePoints\",\"results\":[")
    }

    fn file(&mut self, file: CheckedFile<'_>, out: &mut dyn Write) -> io::Result<()> {
        let uri = uri(file.path);
        for finding in file.findings {
            writeln!(out, "{}", if std::mem::replace(&mut self.written, true) { "," } else { "" })?;
            serde_json::to_writer(&mut *out, &self.result(&uri, finding))?;
        }
        Ok(())
    }

    fn finish(&mut self, summary: &Summary, out: &mut dyn Write) -> io::Result<()> {
        writeln!(out, "\n],\"invocations\":[{{\"executionSuccessful\":{}}}]}}]}}", summary.unreadable == 0)
    }
}

fn describe(rule: &Rule) -> Value {
    json!({
        "id": rule.id,
        "shortDescription": { "text": rule.summary() },
        "fullDescription": { "text": rule.why },
        "help": { "text": rule.source.as_deref().unwrap_or(&rule.why) },
        "defaultConfiguration": { "level": rule.level.name() },
        "properties": { "tags": [rule.family()] },
    })
}

fn location(uri: &str, place: &Place) -> Value {
    json!({ "artifactLocation": { "uri": uri }, "region": region(place) })
}

fn region(place: &Place) -> Value {
    let (start, end) = (place.start, place.end);
    json!({
        "startLine": start.line,
        "startColumn": start.column,
        "endLine": end.line,
        "endColumn": end.column,
        "byteOffset": start.byte,
        "byteLength": end.byte.saturating_sub(start.byte),
        "snippet": { "text": place.text },
    })
}

/// The path as a URI reference: relative paths stay relative, absolute ones become `file:` URIs.
fn uri(path: &str) -> String {
    let mut uri = String::from(if path.starts_with('/') { "file://" } else { "" });
    for byte in path.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~/".contains(&byte) {
            uri.push(byte.into());
        } else {
            let _infallible = write!(uri, "%{byte:02X}");
        }
    }
    uri
}
