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
        for (at, pattern) in patterns.iter().enumerate() {
            if pattern.trim().is_empty() || pattern.starts_with('#') {
                return Err((at, format!("`{pattern}` matches nothing; write a glob, such as `opinion/**`")));
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
        for pattern in ["", " ", "# note", "a/{b"] {
            assert!(Globs::new(Path::new("/site"), vec!["ok".to_owned(), pattern.to_owned()]).is_err_and(|(at, _)| at == 1), "{pattern}");
        }
    }
}
