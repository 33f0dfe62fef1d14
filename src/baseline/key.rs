//! By what a finding is known again after the file was edited: its rule, its words and the words around them, never its line.

use crate::finding::{Finding, Place};

/// Words kept on either side.
const WORDS: usize = 4;
/// Bytes looked at for them on either side.
const REACH: usize = 200;

/// What stays the same of a finding while the text around it does.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Key {
    /// The file, relative to the baseline, with `/` between folders.
    pub path: String,
    /// The rule.
    pub rule: String,
    /// The words at fault, with one space between them.
    pub text: String,
    /// The words before, in the same paragraph.
    pub before: String,
    /// The words after, in the same paragraph.
    pub after: String,
    /// The words at the other places, sorted.
    pub related: Vec<String>,
}

impl Key {
    /// Whether it is another one but for the words on one side.
    pub fn resembles(&self, other: &Self) -> bool {
        let same = |a: &str, b: &str| !a.is_empty() && a == b;
        self.path == other.path
            && self.rule == other.rule
            && self.text == other.text
            && self.related == other.related
            && (same(&self.before, &other.before) || same(&self.after, &other.after))
    }
}

/// The keys of the findings of a file.
pub fn keys(path: &str, source: &[u8], findings: &[Finding]) -> Vec<Key> {
    findings.iter().map(|finding| key(path, source, finding)).collect()
}

fn key(path: &str, source: &[u8], finding: &Finding) -> Key {
    let (before, after) = around(source, &finding.place);
    let mut related: Vec<String> = finding.related.iter().map(|related| spaced(&related.place.text)).collect();
    related.sort_unstable();
    Key { path: path.to_owned(), rule: finding.rule.clone(), text: spaced(&finding.place.text), before, after, related }
}

fn spaced(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The words before and after a place, up to a blank line.
fn around(source: &[u8], place: &Place) -> (String, String) {
    let (start, end) = ((place.start.byte as usize).min(source.len()), (place.end.byte as usize).min(source.len()));
    let from = start.saturating_sub(REACH);
    let before = String::from_utf8_lossy(&source[from..start]).replace(['\r', '\u{FEFF}'], "");
    let before = before.rsplit("\n\n").next().unwrap_or_default();
    let mut words: Vec<&str> = before.split_whitespace().rev().take(WORDS).collect();
    words.reverse();
    let after = String::from_utf8_lossy(&source[end..source.len().min(end + REACH)]).replace('\r', "");
    let after: Vec<&str> = after.split("\n\n").next().unwrap_or_default().split_whitespace().take(WORDS).collect();
    (words.join(" "), after.join(" "))
}
