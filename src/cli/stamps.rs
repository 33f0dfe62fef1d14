//! When files were last written, to see whether any has changed.

use std::collections::BTreeMap;
use std::fs::Metadata;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use factlint::article::Format;

use super::ignored::walk;

/// What tells that a file has changed: when it was last written, and its size.
type Written = (Option<SystemTime>, u64);

/// The state of some files and folders.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Stamps(BTreeMap<PathBuf, Stamp>);

#[derive(Debug, PartialEq, Eq)]
enum Stamp {
    Absent,
    File(Written),
    /// All in the folder that factlint might read.
    Folder(BTreeMap<PathBuf, Written>),
}

impl Stamps {
    /// Adds files and folders in their present state, if they are not there yet.
    pub fn add(&mut self, paths: impl IntoIterator<Item = PathBuf>) {
        for path in paths {
            self.0.entry(path).or_insert_with_key(|path| Stamp::of(path));
        }
    }

    /// The same files and folders in their present state.
    pub fn again(&self) -> Self {
        Self(self.0.keys().map(|path| (path.clone(), Stamp::of(path))).collect())
    }

    /// Whether any has changed since.
    pub fn have_changed(&self) -> bool {
        self.0.iter().any(|(path, stamp)| Stamp::of(path) != *stamp)
    }
}

impl Stamp {
    fn of(path: &Path) -> Self {
        match path.metadata() {
            Err(_) => Self::Absent,
            Ok(metadata) if metadata.is_dir() => Self::Folder(folder(path)),
            Ok(metadata) => Self::File(written(&metadata)),
        }
    }
}

fn written(metadata: &Metadata) -> Written {
    (metadata.modified().ok(), metadata.len())
}

/// The articles, rules and configurations in a folder, but for those that ignore files leave out.
fn folder(path: &Path) -> BTreeMap<PathBuf, Written> {
    let relevant = |path: &Path| {
        let data = path.extension().is_some_and(|extension| ["toml", "yaml", "yml"].iter().any(|known| extension == *known));
        data || Format::of_path(path).is_some()
    };
    let files =
        walk(path).build().filter_map(Result::ok).filter(|entry| entry.file_type().is_some_and(|kind| kind.is_file()) && relevant(entry.path()));
    files.filter_map(|entry| Some((entry.path().to_owned(), written(&entry.metadata().ok()?)))).collect()
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    #[test]
    fn what_changes_is_seen_and_nothing_else() {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("target/tmp/stamps");
        let _absent = fs::remove_dir_all(&folder);
        fs::create_dir_all(folder.join("deep")).unwrap();
        fs::write(folder.join("deep/a.md"), "one").unwrap();
        let mut stamps = Stamps::default();
        stamps.add([folder.join("deep"), folder.join("factlint.toml")]);
        assert!(!stamps.have_changed());
        fs::write(folder.join("deep/picture.png"), "x").unwrap();
        assert!(!stamps.have_changed(), "no article");
        fs::write(folder.join("deep/a.md"), "three").unwrap();
        assert!(stamps.have_changed());
        let stamps = stamps.again();
        assert!(!stamps.have_changed());
        fs::write(folder.join("factlint.toml"), "").unwrap();
        assert!(stamps.have_changed(), "a file that was not there");
        let stamps = stamps.again();
        fs::remove_file(folder.join("deep/a.md")).unwrap();
        assert!(stamps.have_changed());
    }
}
