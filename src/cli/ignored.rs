//! Ignore files: what a search of folders leaves out because of them, and whether it would leave out a file that was named.

use std::path::{Path, PathBuf};

use factlint::config::repository;
use ignore::WalkBuilder;
use rustc_hash::{FxHashMap, FxHashSet};

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

/// The files of some that ignore files leave out of a search of their repositories, or of their folders where they are in none. Files that
/// do not exist are left out by none.
pub fn ignored<'f>(files: impl IntoIterator<Item = &'f Path>) -> FxHashSet<&'f Path> {
    let mut by_root: FxHashMap<PathBuf, FxHashMap<PathBuf, Vec<&Path>>> = FxHashMap::default();
    for file in files {
        let Ok(whole) = file.canonicalize() else { continue };
        let Some(folder) = whole.parent() else { continue };
        let root = repository(folder).unwrap_or(folder).to_owned();
        by_root.entry(root).or_default().entry(whole).or_default().push(file);
    }
    by_root.into_iter().flat_map(|(root, files)| left_out(&root, files)).collect()
}

/// Those of the files under a folder that a search of it does not come upon. Only folders on the way to one are looked into.
fn left_out<'f>(root: &Path, mut files: FxHashMap<PathBuf, Vec<&'f Path>>) -> Vec<&'f Path> {
    let ways: FxHashSet<PathBuf> = files.keys().flat_map(|file| file.ancestors()).map(Path::to_owned).collect();
    let mut search = walk(root);
    // Hidden files are left out by nobody's wish.
    search.hidden(false).filter_entry(move |entry| ways.contains(entry.path()));
    for entry in search.build().filter_map(Result::ok) {
        files.remove(entry.path());
    }
    files.into_values().flatten().collect()
}
