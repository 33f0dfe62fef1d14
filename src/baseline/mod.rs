//! Baselines: findings that are known already, so that only new ones are reported. `docs/baseline.md` is the users' page.

mod key;

use std::collections::BTreeMap;

use crate::finding::Finding;
pub use key::{Key, keys};

/// The only version of the file so far.
const VERSION: u32 = 1;

/// Known findings, each with how often it occurs.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Baseline {
    known: BTreeMap<Key, usize>,
}

/// Why a file is no baseline.
#[derive(Debug, thiserror::Error)]
#[allow(missing_docs)]
pub enum BaselineError {
    /// The JSON is broken, or has other fields.
    #[error("this is no baseline: {0}; delete it, and `factlint baseline` writes it anew")]
    Json(serde_json::Error),
    /// A later factlint wrote it.
    #[error(
        "version {0} of baselines is not known to this factlint; use the one that wrote it, or delete the file, and `factlint baseline` writes it anew"
    )]
    Version(u32),
}

/// The file as it is written.
#[derive(serde::Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    version: u32,
    findings: Vec<Entry>,
}

/// A line of the file.
#[derive(serde::Serialize, serde::Deserialize)]
#[serde(deny_unknown_fields)]
struct Entry {
    path: String,
    rule: String,
    text: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    before: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    after: String,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    related: Vec<String>,
    #[serde(default = "one", skip_serializing_if = "is_one")]
    count: usize,
}

fn one() -> usize {
    1
}

fn is_one(count: &usize) -> bool {
    *count == 1
}

/// What became of the known findings of a file.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Compared {
    /// For each finding, whether it is new.
    pub new: Vec<bool>,
    /// Known findings that are gone.
    pub stale: Vec<Key>,
}

impl Baseline {
    /// Reads a baseline file.
    ///
    /// # Errors
    /// See [`BaselineError`].
    pub fn read(text: &str) -> Result<Self, BaselineError> {
        let written: Written = serde_json::from_str(text).map_err(BaselineError::Json)?;
        if written.version != VERSION {
            return Err(BaselineError::Version(written.version));
        }
        let mut known = BTreeMap::new();
        for Entry { path, rule, text, before, after, related, count } in written.findings {
            *known.entry(Key { path, rule, text, before, after, related }).or_default() += count;
        }
        Ok(Self { known })
    }

    /// The text of the file: one line a finding, sorted, so that two changes seldom touch one line.
    ///
    /// # Errors
    /// None in practice: strings and numbers are always JSON.
    pub fn write(&self) -> Result<String, serde_json::Error> {
        let mut text = format!("{{\"version\":{VERSION},\"findings\":[");
        for (at, (key, count)) in self.known.iter().enumerate() {
            let Key { path, rule, text: words, before, after, related } = key.clone();
            text.push_str(if at == 0 { "\n" } else { ",\n" });
            text.push_str(&serde_json::to_string(&Entry { path, rule, text: words, before, after, related, count: *count })?);
        }
        text.push_str("\n]}\n");
        Ok(text)
    }

    /// How many findings are known.
    pub fn len(&self) -> usize {
        self.known.values().sum()
    }

    /// Whether none is known.
    pub fn is_empty(&self) -> bool {
        self.known.is_empty()
    }

    /// Holds the findings of a file against those that are known.
    pub fn compare(&self, path: &str, source: &[u8], findings: &[Finding]) -> Compared {
        let keys = keys(path, source, findings);
        let mut left = self.of(path);
        let mut new: Vec<bool> = keys.iter().map(|key| !take(&mut left, key)).collect();
        // What is left may have had the words on one side of it changed.
        for (key, new) in keys.iter().zip(&mut new).filter(|(_, new)| **new) {
            let near = left.iter().find(|(known, count)| **count > 0 && known.resembles(key)).map(|(known, _)| known.clone());
            *new = near.is_none_or(|near| !take(&mut left, &near));
        }
        let stale = left.into_iter().flat_map(|(key, count)| std::iter::repeat_n(key, count)).collect();
        Compared { new, stale }
    }

    /// Records the findings of a file in place of what was known of it.
    pub fn record(&mut self, path: &str, source: &[u8], findings: &[Finding]) {
        self.forget(path);
        for key in keys(path, source, findings) {
            *self.known.entry(key).or_default() += 1;
        }
    }

    /// Drops what is known of a file and no longer found in it.
    pub fn prune(&mut self, path: &str, source: &[u8], findings: &[Finding]) {
        for key in self.compare(path, source, findings).stale {
            if let Some(count) = self.known.get_mut(&key) {
                *count -= 1;
            }
        }
        self.known.retain(|_, count| *count > 0);
    }

    /// How many of the findings of a file are known of another one.
    pub fn shared(&self, other: &str, source: &[u8], findings: &[Finding]) -> usize {
        let mut left = self.of(other);
        keys(other, source, findings).iter().filter(|key| take(&mut left, key)).count()
    }

    /// Takes what is known of a file for known of another one, since it was moved.
    pub fn rename(&mut self, from: &str, to: &str) {
        let moved = self.of(from);
        self.forget(from);
        self.known.extend(moved.into_iter().map(|(key, count)| (Key { path: to.to_owned(), ..key }, count)));
    }

    /// Drops all that is known of a file.
    pub fn forget(&mut self, path: &str) {
        self.known.retain(|key, _| key.path != path);
    }

    /// The files that something is known of, each once.
    pub fn paths(&self) -> Vec<String> {
        let mut paths: Vec<String> = self.known.keys().map(|key| key.path.clone()).collect();
        paths.dedup();
        paths
    }

    /// What is known of a file.
    pub fn of(&self, path: &str) -> BTreeMap<Key, usize> {
        let first = Key { path: path.to_owned(), ..Key::default() };
        self.known.range(first..).take_while(|(key, _)| key.path == path).map(|(key, count)| (key.clone(), *count)).collect()
    }
}

/// Takes one of a key, if there is one.
fn take(left: &mut BTreeMap<Key, usize>, key: &Key) -> bool {
    let count = left.get_mut(key).filter(|count| **count > 0);
    count.map(|count| *count -= 1).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::LineIndex;
    use crate::finding::{Level, Place};

    /// A finding for each time that a word stands in a text.
    fn found(source: &str, word: &str) -> Vec<Finding> {
        let lines = LineIndex::new(source.as_bytes());
        let finding = |(start, text): (usize, &str)| {
            let position = |byte| lines.position(source.as_bytes(), byte);
            let place = Place { text: text.to_owned(), start: position(start), end: position(start + text.len()) };
            Finding { rule: "voice/a".into(), level: Level::Error, message: "m".into(), place, related: Vec::new(), fix: None }
        };
        source.match_indices(word).map(finding).collect()
    }

    fn baseline(source: &str) -> Baseline {
        let mut baseline = Baseline::default();
        baseline.record("a.md", source.as_bytes(), &found(source, "grand"));
        baseline
    }

    fn new_in(baseline: &Baseline, source: &str) -> Vec<bool> {
        baseline.compare("a.md", source.as_bytes(), &found(source, "grand")).new
    }

    const TEXT: &str = "It was a grand day\nfor all of us.\n\nThe grand hall was full.\n";

    #[test]
    fn edits_elsewhere_and_new_line_breaks_change_nothing() {
        let baseline = baseline(TEXT);
        let key = |text: &str| keys("a.md", text.as_bytes(), &found(text, "grand"));
        assert_eq!(key(TEXT), key(&format!("\u{FEFF}{}", TEXT.replace('\n', "\r\n"))));
        assert_eq!(new_in(&baseline, TEXT), [false, false]);
        assert_eq!(new_in(&baseline, &format!("# Title\n\nNew.\n\n{}", TEXT.replace("a grand day\nfor", "a\ngrand day for"))), [false, false]);
        assert_eq!(new_in(&baseline, &TEXT.replace("full", "full and grand")), [false, false, true]);
    }

    #[test]
    fn an_edit_on_one_side_changes_nothing_and_one_on_both_does() {
        let baseline = baseline(TEXT);
        assert_eq!(new_in(&baseline, "It was a grand night.\n\nBut the grand hall was full.\n"), [false, false]);
        assert_eq!(new_in(&baseline, "It was no grand night.\n\nThe grand hall was full.\n"), [true, false]);
        assert_eq!(new_in(&baseline, "It was a grand day.\n\nIt was a grand night.\n\nThe grand hall was full.\n"), [false, true, false]);
    }

    #[test]
    fn only_as_many_as_are_known_are_known() {
        let baseline = baseline("A grand day.\n\nA grand day.\n");
        assert_eq!(baseline.len(), 2);
        assert_eq!(new_in(&baseline, "A grand day.\n\nA grand day.\n\nA grand day.\n"), [false, false, true]);
        assert_eq!(baseline.compare("a.md", b"", &[]).stale.len(), 2);
        assert_eq!(baseline.compare("b.md", b"", &[]), Compared::default());
    }

    #[test]
    fn it_shrinks_and_never_grows_when_pruned() {
        let mut baseline = baseline(TEXT);
        let text = "The grand hall was full.\n\nAnother grand day.\n";
        baseline.prune("a.md", text.as_bytes(), &found(text, "grand"));
        assert_eq!(baseline.len(), 1);
        assert_eq!(new_in(&baseline, text), [false, true]);
    }

    #[test]
    fn what_is_written_is_read_again() {
        let mut baseline = baseline(TEXT);
        baseline.record("b.md", b"A grand \xFF day. A grand \xFF day.", &found("A grand day. A grand day.", "grand"));
        assert_eq!(Baseline::read(&baseline.write().unwrap()).unwrap(), baseline);
        assert_eq!(baseline.write().unwrap().lines().count(), baseline.known.len() + 2);
        assert_eq!(Baseline::read(&Baseline::default().write().unwrap()).unwrap(), Baseline::default());
        assert!(Baseline::read("{}").is_err());
        assert!(matches!(Baseline::read("{\"version\":2,\"findings\":[]}"), Err(BaselineError::Version(2))));
    }
}
