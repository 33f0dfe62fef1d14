//! Ignore files: what a search of folders leaves out because of them, and whether it would leave out a file that was named.

use std::path::{Path, PathBuf};

use factlint::config::repository;
use ignore::WalkBuilder;

/// An ignore file for factlint alone.
const OWN: &str = ".factlintignore";

/// A search of a folder that heeds ignore files, in a repository or not.
pub fn walk(folder: &Path) -> WalkBuilder {
    let mut walk = WalkBuilder::new(folder);
    walk.require_git(false).add_custom_ignore_filename(OWN);
    walk
}

/// Every path at which an ignore file for the articles of a folder can stand.
pub fn ignore_files(folder: &Path) -> impl Iterator<Item = PathBuf> + '_ {
    folder.ancestors().flat_map(|folder| [OWN, ".ignore", ".gitignore"].map(|name| folder.join(name)))
}

/// Whether an ignore file leaves a file out of a search of its repository, or of its folder where it is in none. A file that does not exist
/// is left out by none.
pub fn is_ignored(file: &Path) -> bool {
    let Ok(file) = file.canonicalize() else { return false };
    let Some(folder) = file.parent() else { return false };
    let wanted = file.clone();
    let mut way = walk(repository(folder).unwrap_or(folder));
    // Hidden files are left out by nobody's wish.
    way.hidden(false).filter_entry(move |entry| wanted.starts_with(entry.path()));
    !way.build().filter_map(Result::ok).any(|entry| entry.path() == file)
}
