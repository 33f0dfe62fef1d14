//! Finding the configuration files of an article.

use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use rustc_hash::FxHashMap;

use super::{Config, Settings, parse};
use crate::rules::Problem;

/// What a configuration file may be called.
pub const NAMES: [&str; 3] = ["factlint.toml", "factlint.yaml", "factlint.yml"];

/// A folder that is the root of a repository has one of these, and no file beyond it counts.
const REPOSITORY: [&str; 3] = [".git", ".hg", ".jj"];

/// The root of the repository that a folder is in, if it is in one.
pub fn repository(folder: &Path) -> Option<&Path> {
    folder.ancestors().find(|folder| is_repository(folder))
}

fn is_repository(folder: &Path) -> bool {
    REPOSITORY.iter().any(|mark| folder.join(mark).exists())
}

/// Every path at which a configuration file of a folder or of those above it can stand.
pub fn places(folder: &Path) -> impl Iterator<Item = PathBuf> + '_ {
    folder.ancestors().flat_map(|folder| NAMES.iter().map(move |name| folder.join(name)))
}

/// Why there is no configuration to go by.
#[derive(Debug, thiserror::Error)]
#[allow(missing_docs)]
pub enum ConfigError {
    /// A file cannot be read.
    #[error("{name}: the configuration cannot be read: {error}")]
    Read { name: String, error: io::Error },
    /// Two files stand in one folder.
    #[error("{first} and {second} stand in one folder; keep one of the two")]
    Two { first: String, second: String },
    /// There are mistakes in a file.
    #[error("{} in the configuration", crate::report::count(.0.len(), "mistake"))]
    Broken(Vec<Problem>),
}

/// Configuration files from the outermost to the nearest.
type Chain = Arc<[Arc<Config>]>;

/// Finds configuration files; each is read once.
#[derive(Debug, Default)]
pub struct Files {
    /// What paths are shown relative to.
    current: PathBuf,
    /// Each folder that was asked about, as it was named: its whole path, and its files.
    named: FxHashMap<PathBuf, (PathBuf, Chain)>,
    /// The files of each whole path.
    chains: FxHashMap<PathBuf, Chain>,
    /// The one file that counts, or none, where the user says so.
    fixed: Option<Chain>,
}

impl Files {
    /// Finds files upwards from each article.
    pub fn search() -> Self {
        let current = std::env::current_dir().and_then(|current| current.canonicalize()).unwrap_or_default();
        Self { current, ..Self::default() }
    }

    /// No file at all.
    pub fn none() -> Self {
        Self { fixed: Some(Arc::default()), ..Self::search() }
    }

    /// This file alone.
    ///
    /// # Errors
    /// It cannot be read, or there are mistakes in it.
    pub fn only(path: &Path) -> Result<Self, ConfigError> {
        let files = Self::search();
        let whole = path.canonicalize().map_err(|error| ConfigError::Read { name: path.display().to_string(), error })?;
        let chain: Chain = Arc::new([Arc::new(files.read(&whole)?)]);
        Ok(Self { fixed: Some(chain), ..files })
    }

    /// What holds for an article, which need not exist.
    ///
    /// # Errors
    /// See [`ConfigError`].
    pub fn settings(&mut self, article: &Path) -> Result<Settings, ConfigError> {
        let folder = article.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
        let (folder, chain) = self.of_folder(folder)?;
        if chain.is_empty() {
            return Ok(Settings::default());
        }
        Ok(Settings::new(chain, &folder.join(article.file_name().unwrap_or_default())))
    }

    /// Whether the configuration leaves a folder out of a search.
    ///
    /// # Errors
    /// See [`ConfigError`].
    pub fn excludes_folder(&mut self, folder: &Path) -> Result<bool, ConfigError> {
        let (folder, chain) = self.of_folder(folder)?;
        Ok(chain.iter().any(|config| config.exclude.matches(folder, true)))
    }

    /// The whole path of a folder, and the files that count in it. A folder that does not exist counts as the current one.
    fn of_folder(&mut self, folder: &Path) -> Result<&(PathBuf, Chain), ConfigError> {
        if !self.named.contains_key(folder) {
            let whole = folder.canonicalize().unwrap_or_else(|_| self.current.clone());
            let chain = match &self.fixed {
                Some(chain) => chain.clone(),
                None => self.chain_of(&whole)?,
            };
            self.named.insert(folder.to_owned(), (whole, chain));
        }
        Ok(&self.named[folder])
    }

    /// The files that count in a folder, by its whole path.
    fn chain_of(&mut self, folder: &Path) -> Result<Chain, ConfigError> {
        if let Some(chain) = self.chains.get(folder) {
            return Ok(chain.clone());
        }
        let here = self.here(folder)?;
        let ends = here.as_ref().is_some_and(|config| config.root) || is_repository(folder);
        let outer = match folder.parent().filter(|_| !ends) {
            Some(parent) => self.chain_of(parent)?,
            None => Chain::default(),
        };
        let chain = match here {
            Some(config) => outer.iter().cloned().chain([Arc::new(config)]).collect(),
            None => outer,
        };
        self.chains.insert(folder.to_owned(), chain.clone());
        Ok(chain)
    }

    /// The file in a folder itself.
    fn here(&self, folder: &Path) -> Result<Option<Config>, ConfigError> {
        let mut paths = NAMES.iter().map(|name| folder.join(name)).filter(|path| path.is_file());
        let Some(path) = paths.next() else { return Ok(None) };
        if let Some(second) = paths.next() {
            return Err(ConfigError::Two { first: self.shown(&path), second: self.shown(&second) });
        }
        self.read(&path).map(Some)
    }

    fn read(&self, path: &Path) -> Result<Config, ConfigError> {
        let name = self.shown(path);
        let text = std::fs::read_to_string(path).map_err(|error| ConfigError::Read { name: name.clone(), error })?;
        let text = text.strip_prefix('\u{FEFF}').map(str::to_owned).unwrap_or(text);
        parse::parse(&name, path.parent().unwrap_or(Path::new("/")), text).map_err(ConfigError::Broken)
    }

    /// A whole path as the user knows it.
    fn shown(&self, path: &Path) -> String {
        path.strip_prefix(&self.current).unwrap_or(path).display().to_string()
    }
}
