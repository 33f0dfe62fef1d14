//! Code quality reports of GitLab: <https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format>.
//!
//! GitLab knows a finding again by its fingerprint, which is made of what it says and where in the text it stands, not of its line.

use std::io::{self, Write};

use rustc_hash::FxHashMap;
use serde_json::json;

use super::{CheckedFile, Report, Summary};
use crate::baseline::{Key, keys};
use crate::finding::Level;

#[derive(Debug, Default)]
pub struct Gitlab {
    written: bool,
}

impl Report for Gitlab {
    fn start(&mut self, out: &mut dyn Write) -> io::Result<()> {
        write!(out, "[")
    }

    fn file(&mut self, file: CheckedFile<'_>, out: &mut dyn Write) -> io::Result<()> {
        let mut seen: FxHashMap<Key, u32> = FxHashMap::default();
        for (finding, key) in file.findings.iter().zip(keys(file.path, file.source, file.findings)) {
            let nth = seen.entry(key.clone()).or_default();
            *nth += 1;
            let severity = match finding.level {
                Level::Error => "major",
                Level::Warning => "minor",
                Level::Note => "info",
            };
            let issue = json!({
                "type": "issue",
                "check_name": finding.rule,
                "description": finding.message,
                "categories": ["Clarity"],
                "severity": severity,
                "fingerprint": fingerprint(&key, *nth),
                "location": { "path": file.path, "lines": { "begin": finding.place.start.line, "end": finding.place.end.line } },
            });
            writeln!(out, "{}", if std::mem::replace(&mut self.written, true) { "," } else { "" })?;
            serde_json::to_writer(&mut *out, &issue)?;
        }
        Ok(())
    }

    fn finish(&mut self, _summary: &Summary, out: &mut dyn Write) -> io::Result<()> {
        writeln!(out, "\n]")
    }
}

/// FNV-1a of 128 bits, which is the same on every machine and in every version: <http://www.isthe.com/chongo/tech/comp/fnv/>.
fn fingerprint(key: &Key, nth: u32) -> String {
    const BASIS: u128 = 0x6c62_272e_07bb_0142_62b8_2175_6295_c58d;
    const PRIME: u128 = 0x0000_0000_0100_0000_0000_0000_0000_013b;
    let nth = nth.to_string();
    let parts = [&key.path, &key.rule, &key.text, &key.before, &key.after, &nth].into_iter().chain(&key.related);
    let bytes = parts.flat_map(|part| part.bytes().chain([0]));
    format!("{:032x}", bytes.fold(BASIS, |hash, byte| (hash ^ u128::from(byte)).wrapping_mul(PRIME)))
}
