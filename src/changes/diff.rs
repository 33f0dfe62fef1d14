//! The output of `git diff --unified=0`: which lines of the new side changed.

use std::ops::Range;
use std::path::PathBuf;

/// What changed in a file that is still there.
#[derive(Debug)]
pub struct Changed {
    /// Its path.
    pub path: PathBuf,
    /// Its path before, if it was there and any of its lines are there no more.
    pub before: Option<PathBuf>,
    /// The changed lines, counted from 1. Where lines were only taken out, none changed.
    pub lines: Vec<Range<u32>>,
}

/// What changed in each file that is still there.
pub fn parse(diff: &[u8]) -> Vec<Changed> {
    let mut files: Vec<Changed> = Vec::new();
    let mut before = None;
    // Lines of text that are still to come: they may look like anything.
    let mut text = 0;
    for line in diff.split(|byte| *byte == b'\n') {
        if text > 0 {
            if !line.starts_with(b"\\") {
                text -= 1;
            }
        } else if let Some(name) = line.strip_prefix(b"--- ") {
            before = unquoted(name).strip_prefix(b"a/").map(path);
        } else if let Some(name) = line.strip_prefix(b"+++ ") {
            let changed = |name| Changed { path: path(name), before: None, lines: Vec::new() };
            files.extend(unquoted(name).strip_prefix(b"b/").map(changed));
        } else if let Some((old, new)) = line.strip_prefix(b"@@ -").and_then(hunk) {
            text = old.1.saturating_add(new.1);
            if let Some(file) = files.last_mut() {
                if old.1 > 0 {
                    file.before = file.before.take().or_else(|| before.take());
                }
                if new.1 > 0 {
                    file.lines.push(new.0..new.0.saturating_add(new.1));
                }
            }
        }
    }
    files
}

/// A path as git writes it.
#[cfg(unix)]
pub fn path(bytes: &[u8]) -> PathBuf {
    use std::os::unix::ffi::OsStrExt;
    std::ffi::OsStr::from_bytes(bytes).into()
}

/// A path as git writes it.
#[cfg(not(unix))]
pub fn path(bytes: &[u8]) -> PathBuf {
    String::from_utf8_lossy(bytes).into_owned().into()
}

/// First line and number of lines on both sides: "5,2 +4,0 @@".
fn hunk(line: &[u8]) -> Option<((u32, u32), (u32, u32))> {
    let line = String::from_utf8_lossy(line);
    let (old, rest) = line.split_once(" +")?;
    let (new, _) = rest.split_once(" @@")?;
    let side = |side: &str| match side.split_once(',') {
        Some((first, count)) => Some((first.parse().ok()?, count.parse().ok()?)),
        None => Some((side.parse().ok()?, 1)),
    };
    Some((side(old)?, side(new)?))
}

/// The name without the quotes and escapes that git puts around unusual ones, and without the tab after one with spaces.
fn unquoted(name: &[u8]) -> Vec<u8> {
    let Some(inner) = name.strip_prefix(b"\"").and_then(|name| name.strip_suffix(b"\"")) else {
        return name.strip_suffix(b"\t").unwrap_or(name).to_vec();
    };
    let mut plain = Vec::with_capacity(inner.len());
    let mut bytes = inner.iter().copied();
    while let Some(byte) = bytes.next() {
        let escaped = if byte == b'\\' { bytes.next() } else { None };
        plain.push(match escaped {
            None => byte,
            Some(b'n') => b'\n',
            Some(b't') => b'\t',
            Some(b'r') => b'\r',
            Some(b'a') => 7,
            Some(b'b') => 8,
            Some(b'v') => 11,
            Some(b'f') => 12,
            Some(first @ b'0'..=b'3') => {
                let octal = [first, bytes.next().unwrap_or(b'0'), bytes.next().unwrap_or(b'0')];
                octal.iter().fold(0_u8, |value, digit| value.wrapping_mul(8).wrapping_add(digit.wrapping_sub(b'0')))
            }
            Some(other) => other,
        });
    }
    plain
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parsed(diff: &str) -> Vec<(String, Vec<Range<u32>>)> {
        parse(diff.as_bytes()).into_iter().map(|file| (file.path.display().to_string(), file.lines)).collect()
    }

    proptest::proptest! {
        #[test]
        fn any_bytes_are_read(diff in "(\\+\\+\\+ |b/a|\"|\\\\[0-9n]{1,3}|@@ -|[0-9,+ ]{1,6}| @@|\n|é){0,60}") {
            for file in parse(diff.as_bytes()) {
                assert!(file.lines.iter().all(|lines| lines.start < lines.end));
            }
        }
    }

    #[test]
    #[allow(clippy::single_range_in_vec_init)]
    fn lines_of_the_new_side() {
        let diff = "diff --git a/a.md b/a.md\nindex 1..2 100644\n--- a/a.md\n+++ b/a.md\n@@ -1 +1,2 @@ # Title\n-old\n+new\n+++ b/c.md\n\
            @@ -5,2 +6,0 @@\n--- a/x\n-gone\n@@ -9,0 +9 @@\n+last\n\\ No newline at end of file\n\
            diff --git a/gone.md b/gone.md\n--- a/gone.md\n+++ /dev/null\n@@ -1 +0,0 @@\n-x\n\
            diff --git \"a/tab\\t\\303\\251.md\" \"b/tab\\t\\303\\251.md\"\n--- /dev/null\n+++ \"b/tab\\t\\303\\251.md\"\n@@ -0,0 +1,3 @@\n+a\n+b\n+c\n";
        assert_eq!(parsed(diff), [("a.md".to_owned(), vec![1..3, 9..10]), ("tab\té.md".to_owned(), vec![1..4])]);
        assert_eq!(parsed("--- a/x\n+++ b/with space.md\t\n@@ -1 +1 @@\n-a\n+b\n"), [("with space.md".to_owned(), vec![1..2])]);
        assert_eq!(parsed(""), []);
        let before = |diff: &str| parse(diff.as_bytes()).into_iter().map(|file| file.before).collect::<Vec<_>>();
        assert_eq!(before(diff), [Some("a.md".into()), None]);
        assert_eq!(before("--- a/x.md\n+++ b/y.md\n@@ -2,0 +3 @@\n+a\n@@ -4 +4,0 @@\n-b\n"), [Some("x.md".into())]);
        assert_eq!(before("--- a/x.md\n+++ b/y.md\n@@ -2,0 +3 @@\n+a\n"), [None], "nothing was taken out");
    }
}
