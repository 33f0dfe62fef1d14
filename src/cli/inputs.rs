//! What the PATH arguments stand for: files, the articles in folders, standard input.

use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use factlint::article::{EXTENSIONS, Format};
use factlint::config::{Config, ConfigError, Files, Settings};
use ignore::DirEntry;
use rustc_hash::FxHashSet;

use super::ignored::{ignored, walk};
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

/// How to read the PATH arguments.
#[derive(Debug, clap::Args)]
pub struct PathOptions {
    /// What standard input is called: it gives the format and stands in the report.
    #[arg(long, value_name = "NAME", default_value = "<stdin>", hide_default_value = true)]
    stdin_path: PathBuf,

    /// Leave out what the configuration or an ignore file excludes even where it is named as a PATH, for hooks that name every file.
    #[arg(long)]
    force_exclude: bool,
}

/// Inputs in path order, each once.
#[derive(Debug, Default)]
pub struct Inputs {
    /// What can be read, with what holds for it.
    pub found: Vec<(Input, Settings)>,
    /// How many arguments, files and folders could not; each was complained of.
    pub unreadable: usize,
}

impl PathOptions {
    /// Searches the folders and finds what holds for each input.
    pub fn collect(&self, paths: &[PathBuf], files: Files, quiet: bool) -> Result<Inputs, ConfigError> {
        let files = Arc::new(Mutex::new(files));
        let mut search = Search { files, quiet, found: Vec::new(), unreadable: 0 };
        let mut named = Vec::new();
        for path in paths {
            if path == Path::new(STDIN) {
                named.push(Input::Stdin(self.stdin_path.clone()));
            } else if path.is_dir() {
                search.folder(path)?;
            } else {
                named.push(Input::File(plain(path)));
            }
        }
        let ignored = if self.force_exclude { ignored(named.iter().map(Input::path)) } else { FxHashSet::default() };
        for input in &named {
            let settings = lock(&search.files).settings(input.path())?;
            if !(self.force_exclude && (settings.is_excluded() || ignored.contains(input.path()))) {
                search.found.push((input.clone(), settings));
            }
        }
        let Search { mut found, unreadable, .. } = search;
        found.sort_by(|(a, _), (b, _)| a.cmp(b));
        found.dedup_by(|(a, _), (b, _)| a == b);
        Ok(Inputs { found, unreadable })
    }
}

/// A search of folders.
struct Search {
    files: Arc<Mutex<Files>>,
    quiet: bool,
    found: Vec<(Input, Settings)>,
    unreadable: usize,
}

impl Search {
    fn folder(&mut self, folder: &Path) -> Result<(), ConfigError> {
        let (before, unreadable, mut excluded) = (self.found.len(), self.unreadable, false);
        let mut used = Used::default();
        let files = self.files.clone();
        lock(&files).excludes_folder(folder)?;
        // What is wrong with a configuration is said once an article asks for it.
        let enter = move |entry: &DirEntry| {
            let is_folder = entry.file_type().is_some_and(|kind| kind.is_dir());
            !is_folder || entry.depth() == 0 || !lock(&files).excludes_folder(entry.path()).unwrap_or_default()
        };
        // The order of the report, in which names are quicker to compare than whole paths.
        for entry in walk(folder).sort_by_file_name(Ord::cmp).filter_entry(enter).build() {
            match entry {
                Ok(entry) if entry.file_type().is_some_and(|kind| kind.is_file()) => {
                    if Format::of_path(entry.path()).is_some() {
                        let settings = lock(&self.files).settings(entry.path())?;
                        excluded |= settings.is_excluded();
                        used.add(&settings);
                        if !settings.is_excluded() {
                            self.found.push((Input::File(plain(entry.path())), settings));
                        }
                    }
                }
                Ok(entry) => {
                    if !self.quiet && leads_to_articles(&entry) {
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
        if !self.quiet && self.found.len() == before && self.unreadable == unreadable {
            complain(&format!("{}: {}", folder.display(), if excluded { ALL_EXCLUDED.to_owned() } else { nothing_found() }));
        }
        if !self.quiet {
            used.tell_of_useless(folder);
        }
        Ok(())
    }
}

/// The configurations of a search, and their overrides that hold for an article of it.
#[derive(Default)]
struct Used {
    configs: Vec<Arc<Config>>,
    overrides: FxHashSet<(PathBuf, usize)>,
}

impl Used {
    fn add(&mut self, settings: &Settings) {
        for config in &settings.configs {
            if !config.overrides.is_empty() && !self.configs.iter().any(|known| Arc::ptr_eq(known, config)) {
                self.configs.push(config.clone());
            }
        }
        self.overrides.extend(settings.overrides().map(|(config, index)| (config.folder.clone(), index)));
    }

    /// Says which overrides hold for nothing, of configurations all of whose articles were searched.
    fn tell_of_useless(&self, folder: &Path) {
        let Ok(whole) = folder.canonicalize() else { return };
        for config in self.configs.iter().filter(|config| config.folder.starts_with(&whole)) {
            let useless = |index: &usize| !self.overrides.contains(&(config.folder.clone(), *index));
            for index in (0..config.overrides.len()).filter(useless) {
                let other = &config.overrides[index];
                let globs = other.paths.patterns().join("`, `");
                complain(&format!("{}: `{globs}` matches no article, so this override does nothing", config.place(other.at)));
            }
        }
    }
}

const ALL_EXCLUDED: &str = "the configuration excludes every article here; name one as a PATH to have it read";

fn nothing_found() -> String {
    let extensions: Vec<String> = EXTENSIONS.iter().map(|(extension, _)| format!(".{extension}")).collect();
    format!("no articles here, unless ignore files leave them out; factlint looks for {}", extensions.join(", "))
}

fn lock(files: &Mutex<Files>) -> std::sync::MutexGuard<'_, Files> {
    files.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Whether an entry is a link to a folder or an article.
fn leads_to_articles(entry: &DirEntry) -> bool {
    entry.depth() > 0 && entry.path_is_symlink() && (entry.path().is_dir() || Format::of_path(entry.path()).is_some())
}

/// The path without a leading `./`, as other tools name it.
pub fn plain(path: &Path) -> PathBuf {
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
