//! What the PATH arguments stand for: files, the articles in folders, standard input.

use std::io::{self, Read};
use std::path::{Path, PathBuf};

use factlint::article::{EXTENSIONS, Format};
use ignore::{DirEntry, WalkBuilder};

use super::output::complain;

/// The argument that stands for standard input.
const STDIN: &str = "-";

/// Something to be read.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Input {
    /// Standard input, under a name.
    Stdin(PathBuf),
    /// A file.
    File(PathBuf),
}

impl Input {
    /// The path that names it, and by which its format is known.
    pub fn path(&self) -> &Path {
        match self {
            Self::Stdin(path) | Self::File(path) => path,
        }
    }

    /// Its size in bytes as far as it is known beforehand.
    pub fn size(&self) -> u64 {
        match self {
            Self::Stdin(_) => 0,
            Self::File(path) => path.metadata().map_or(0, |metadata| metadata.len()),
        }
    }

    /// Its bytes.
    pub fn read(&self) -> io::Result<Vec<u8>> {
        match self {
            Self::Stdin(_) => {
                let mut bytes = Vec::new();
                io::stdin().lock().read_to_end(&mut bytes)?;
                Ok(bytes)
            }
            Self::File(path) => std::fs::read(path),
        }
    }
}

/// The PATH arguments and how to read them.
#[derive(Debug, clap::Args)]
pub struct Paths {
    /// Articles, folders of articles, or - for standard input. In a folder, files with the extension of an article count (.md, .html,
    /// .txt and so on) unless .gitignore, .ignore or .factlintignore leaves them out; links are not followed. A file named here is read
    /// whatever it is called.
    #[arg(value_name = "PATH", required = true)]
    paths: Vec<PathBuf>,

    /// What standard input is called: it gives the format and stands in the report.
    #[arg(long, value_name = "NAME", default_value = "<stdin>", hide_default_value = true)]
    stdin_path: PathBuf,
}

/// Inputs in path order, each once.
#[derive(Debug, Default)]
pub struct Inputs {
    /// What can be read.
    pub found: Vec<Input>,
    /// How many arguments, files and folders could not; each was complained of.
    pub unreadable: usize,
}

impl Paths {
    /// Searches the folders.
    pub fn collect(&self, quiet: bool) -> Inputs {
        let mut inputs = Inputs::default();
        for path in &self.paths {
            if path == Path::new(STDIN) {
                inputs.found.push(Input::Stdin(self.stdin_path.clone()));
            } else if path.is_dir() {
                inputs.search(path, quiet);
            } else {
                inputs.found.push(Input::File(plain(path)));
            }
        }
        inputs.found.sort();
        inputs.found.dedup();
        inputs
    }
}

impl Inputs {
    fn search(&mut self, folder: &Path, quiet: bool) {
        let (before, unreadable) = (self.found.len(), self.unreadable);
        let walk = WalkBuilder::new(folder).require_git(false).add_custom_ignore_filename(".factlintignore").build();
        for entry in walk {
            match entry {
                Ok(entry) if entry.file_type().is_some_and(|kind| kind.is_file()) => {
                    if Format::of_path(entry.path()).is_some() {
                        self.found.push(Input::File(plain(entry.path())));
                    }
                }
                Ok(entry) => {
                    if !quiet && leads_to_articles(&entry) {
                        complain(&format!("{}: link, not followed; name it as a PATH to have it read", entry.path().display()));
                    }
                }
                Err(error) => {
                    let (path, error) = unwrap(&error, folder);
                    complain(&format!("{}: {}", path.display(), advice(&error)));
                    self.unreadable += 1;
                }
            }
        }
        if !quiet && self.found.len() == before && self.unreadable == unreadable {
            let extensions: Vec<String> = EXTENSIONS.iter().map(|(extension, _)| format!(".{extension}")).collect();
            complain(&format!("{}: no articles here; factlint looks for {}", folder.display(), extensions.join(", ")));
        }
    }
}

/// Whether an entry is a link to a folder or an article.
fn leads_to_articles(entry: &DirEntry) -> bool {
    entry.depth() > 0 && entry.path_is_symlink() && (entry.path().is_dir() || Format::of_path(entry.path()).is_some())
}

/// The path without a leading `./`, as other tools name it.
fn plain(path: &Path) -> PathBuf {
    path.strip_prefix(".").unwrap_or(path).to_owned()
}

/// The path and the cause inside a walking error.
fn unwrap(error: &ignore::Error, folder: &Path) -> (PathBuf, io::Error) {
    match error {
        ignore::Error::WithPath { path, err } => (path.clone(), unwrap(err, folder).1),
        ignore::Error::WithDepth { err, .. } | ignore::Error::WithLineNumber { err, .. } => unwrap(err, folder),
        other => (folder.to_owned(), other.io_error().map_or_else(|| io::Error::other(other.to_string()), copy)),
    }
}

fn copy(error: &io::Error) -> io::Error {
    error.raw_os_error().map_or_else(|| io::Error::new(error.kind(), error.to_string()), io::Error::from_raw_os_error)
}

/// What is wrong with an input and what to do about it.
pub fn advice(error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::NotFound => "no such file or folder; check the name".to_owned(),
        io::ErrorKind::PermissionDenied => "no permission to read it; change its mode or leave it out".to_owned(),
        _ => format!("{error}; mend it or leave it out"),
    }
}
