//! Which lines of which files changed since a revision, as git tells.

mod diff;

use std::io;
use std::ops::Range;
use std::path::{Path, PathBuf};
use std::process::Command;

use rustc_hash::FxHashMap;

use crate::finding::{Finding, Place};

/// What changed.
#[derive(Debug, Default)]
pub struct Changes {
    files: FxHashMap<PathBuf, Lines>,
    /// Files of which lines were taken out: their names in git before.
    before: FxHashMap<PathBuf, String>,
    root: PathBuf,
}

/// What changed in a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Lines {
    /// The file is new.
    All,
    /// These lines, counted from 1, in order.
    These(Vec<Range<u32>>),
}

/// Why git could not be asked.
#[derive(Debug, thiserror::Error)]
#[allow(missing_docs)]
pub enum ChangesError {
    #[error("git cannot be run ({0}); install it, or leave out --changed")]
    Missing(io::Error),
    #[error("git does not tell what changed: {0}")]
    Refused(String),
    #[error("git knows no commit `{0}`; check the name, or fetch it")]
    Unknown(String),
    #[error("this is a shallow clone, which does not go back to {0}; fetch the whole history (`git fetch --unshallow`, or a depth of 0 in CI)")]
    Shallow(String),
}

impl Changes {
    /// What changed in the repository of a folder since a revision: in commits after the point where it and the present branch parted,
    /// in the index, in the working tree, and in new files that are not ignored.
    ///
    /// # Errors
    /// There is no git, no repository or no such revision.
    pub fn since(folder: &Path, revision: &str) -> Result<Self, ChangesError> {
        let root = git(folder, &["rev-parse", "--show-toplevel"])?;
        let root = PathBuf::from(String::from_utf8_lossy(&root).trim_end_matches(['\r', '\n']));
        let root = root.canonicalize().unwrap_or(root);
        let commit = format!("{revision}^{{commit}}");
        let commit = match git(&root, &["rev-parse", "--verify", "--end-of-options", &commit]) {
            // Before the first commit everything is new.
            Err(_) if revision == "HEAD" => git(&root, &["hash-object", "-t", "tree", "--stdin"])?,
            Err(ChangesError::Refused(_)) if is_shallow(&root) => return Err(ChangesError::Shallow(format!("`{revision}`"))),
            Err(ChangesError::Refused(_)) => return Err(ChangesError::Unknown(revision.to_owned())),
            commit => commit?,
        };
        let commit = String::from_utf8_lossy(&commit).trim().to_owned();
        let base = match git(&root, &["merge-base", &commit, "HEAD"]) {
            Ok(base) => String::from_utf8_lossy(&base).trim().to_owned(),
            Err(_) if is_shallow(&root) => return Err(ChangesError::Shallow(format!("where HEAD left `{revision}`"))),
            // Where the histories have nothing in common, the revision itself is compared with.
            Err(_) => commit,
        };
        let diff = git(
            &root,
            &[
                "-c",
                "core.quotePath=false",
                "diff",
                "--no-color",
                "--no-ext-diff",
                "--no-textconv",
                // Attributes may call articles binary.
                "--text",
                "--no-relative",
                "--unified=0",
                "--inter-hunk-context=0",
                "--find-renames",
                "--src-prefix=a/",
                "--dst-prefix=b/",
                "--ignore-submodules",
                &base,
                "--",
            ],
        )?;
        let (mut files, mut before) = (FxHashMap::default(), FxHashMap::default());
        for file in diff::parse(&diff) {
            let path = root.join(&file.path);
            // A name that is no UTF-8 cannot be asked for on every system.
            let name = file.before.as_deref().and_then(Path::to_str).map(|name| format!("{base}:{name}"));
            before.extend(name.map(|name| (path.clone(), name)));
            files.insert(path, Lines::These(file.lines));
        }
        let new = git(&root, &["ls-files", "--others", "--exclude-standard", "-z"])?;
        files.extend(new.split(|byte| *byte == 0).filter(|path| !path.is_empty()).map(|path| (root.join(diff::path(path)), Lines::All)));
        Ok(Self { files, before, root })
    }

    /// A file of which lines were taken out as it was before, by its whole path; nothing for any other file.
    pub fn before(&self, file: &Path) -> Option<Vec<u8>> {
        git(&self.root, &["cat-file", "blob", self.before.get(file)?]).ok()
    }

    /// Whether a file, by its whole path, lies in the repository.
    pub fn cover(&self, file: &Path) -> bool {
        file.starts_with(&self.root)
    }

    /// What changed in a file, by its whole path.
    pub fn of(&self, file: &Path) -> Option<&Lines> {
        self.files.get(file)
    }
}

impl Lines {
    /// Whether a finding touches them with any of its places: a new sentence can contradict an old one, wherever the finding is put.
    pub fn touch(&self, finding: &Finding) -> bool {
        let Self::These(changed) = self else { return true };
        let touched = |place: &Place| changed.iter().any(|lines| lines.start <= place.end.line && place.start.line < lines.end);
        touched(&finding.place) || finding.related.iter().any(|related| touched(&related.place))
    }
}

/// Whether the history was cut off when the repository was cloned.
fn is_shallow(root: &Path) -> bool {
    git(root, &["rev-parse", "--is-shallow-repository"]).is_ok_and(|said| said.starts_with(b"true"))
}

/// What a git command writes.
fn git(folder: &Path, arguments: &[&str]) -> Result<Vec<u8>, ChangesError> {
    let output = Command::new("git").arg("-C").arg(folder).args(arguments).output().map_err(ChangesError::Missing)?;
    if output.status.success() {
        return Ok(output.stdout);
    }
    let said = String::from_utf8_lossy(&output.stderr);
    let said = said.lines().next().unwrap_or("it failed without a word").trim_start_matches("fatal: ").to_owned();
    Err(ChangesError::Refused(said))
}
