//! Globs in the syntax of `.gitignore`, relative to a folder.

use std::path::{Path, PathBuf};

use ignore::gitignore::{Gitignore, GitignoreBuilder};

/// A list of globs. A later one with `!` takes back what earlier ones match.
#[derive(Clone, Debug)]
pub struct Globs {
    folder: PathBuf,
    patterns: Vec<String>,
    matcher: Gitignore,
}

impl Globs {
    /// A list that matches nothing.
    pub fn none(folder: &Path) -> Self {
        Self { folder: folder.to_owned(), patterns: Vec::new(), matcher: Gitignore::empty() }
    }

    /// Compiles globs.
    ///
    /// # Errors
    /// What is wrong with which of them, by index.
    pub fn new(folder: &Path, patterns: Vec<String>) -> Result<Self, (usize, String)> {
        let mut builder = GitignoreBuilder::new(folder);
        builder.allow_unclosed_class(false);
        for (at, pattern) in patterns.iter().enumerate() {
            if pattern.trim().is_empty() || pattern.starts_with('#') {
                return Err((at, format!("`{pattern}` matches nothing; write a glob, such as `opinion/**`")));
            }
            if let Some(advice) = misplaced(folder, pattern) {
                return Err((at, format!("`{pattern}` matches nothing; {advice}")));
            }
            builder.add_line(None, pattern).map_err(|error| (at, format!("`{pattern}` is no glob: {}", cause(&error))))?;
        }
        let matcher = builder.build().map_err(|error| (0, cause(&error)))?;
        Ok(Self { folder: folder.to_owned(), patterns, matcher })
    }

    /// The globs as they are written.
    pub fn patterns(&self) -> &[String] {
        &self.patterns
    }

    /// Whether they match a path or a folder that it is in. The path is absolute; what lies outside the folder is not matched.
    pub fn matches(&self, path: &Path, is_folder: bool) -> bool {
        if self.patterns.is_empty() {
            return false;
        }
        path.strip_prefix(&self.folder).is_ok_and(|path| self.matcher.matched_path_or_any_parents(path, is_folder).is_ignore())
    }
}

/// What to write in the place of a glob that begins as a path does, if it does.
fn misplaced(folder: &Path, pattern: &str) -> Option<String> {
    let path = pattern.strip_prefix('!').unwrap_or(pattern);
    // A short one may be meant for a folder of that name inside.
    let whole = folder.to_str().filter(|_| folder.components().count() > 2);
    if let Some(rest) = path.strip_prefix("./").or_else(|| path.strip_prefix(whole?)?.strip_prefix('/')) {
        return Some(format!("globs begin at the folder of this file, so write `/{rest}`"));
    }
    let outside = path.split('/').any(|part| part == "..");
    outside.then(|| "globs begin at the folder of this file, and what lies outside is for a file further up".to_owned())
}

/// What is wrong with a glob, without the glob.
fn cause(error: &ignore::Error) -> String {
    match error {
        ignore::Error::Glob { err, .. } => err.clone(),
        ignore::Error::WithPath { err, .. } | ignore::Error::WithLineNumber { err, .. } | ignore::Error::WithDepth { err, .. } => cause(err),
        other => other.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn matches(patterns: &[&str], path: &str) -> bool {
        let patterns = patterns.iter().map(|pattern| (*pattern).to_owned()).collect();
        Globs::new(Path::new("/site"), patterns).unwrap().matches(Path::new(path), false)
    }

    #[test]
    fn they_are_those_of_gitignore() {
        assert!(matches(&["opinion/**"], "/site/opinion/2024/a.md"));
        assert!(matches(&["opinion/"], "/site/opinion/2024/a.md"));
        assert!(matches(&["opinion"], "/site/news/opinion/a.md"));
        assert!(matches(&["*.draft.md"], "/site/news/a.draft.md"));
        assert!(!matches(&["/opinion"], "/site/news/opinion/a.md"));
        assert!(!matches(&["opinion/**", "!opinion/a.md"], "/site/opinion/a.md"));
        assert!(!matches(&["**"], "/elsewhere/a.md"));
        assert!(!matches(&[], "/site/a.md"));
    }

    #[test]
    fn what_can_match_nothing_is_a_mistake() {
        for pattern in ["", " ", "# note", "a/{b", "a[b", "./a.md", "!./a.md", "../a.md", "a/../b.md"] {
            assert!(Globs::new(Path::new("/site"), vec!["ok".to_owned(), pattern.to_owned()]).is_err_and(|(at, _)| at == 1), "{pattern}");
        }
        let (_, advice) = Globs::new(Path::new("/home/ann/site"), vec!["/home/ann/site/old/**".to_owned()]).unwrap_err();
        assert!(advice.ends_with("write `/old/**`"), "{advice}");
    }
}
