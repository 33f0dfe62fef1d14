//! The baseline files of a run.

use std::cell::OnceCell;
use std::collections::BTreeMap;
use std::fs;
use std::io::ErrorKind;
use std::path::{Component, Path, PathBuf};

use anyhow::{Context, bail};
use factlint::baseline::{Baseline, Compared, Key};
use factlint::config::Settings;
use factlint::finding::Finding;
use factlint::report::{count, printable};
use factlint::rules::RuleSet;

use super::output::{complain, shown};

/// A baseline file.
#[derive(Debug)]
pub struct Known {
    /// What it says.
    pub baseline: Baseline,
    /// Its folder, as a whole path.
    folder: PathBuf,
    /// Findings of it that are gone.
    stale: Vec<Key>,
    /// The files that were gone when it was read.
    gone: OnceCell<Vec<String>>,
}

/// Baseline files by path; each is read when the first article asks for it.
#[derive(Debug, Default)]
pub struct Baselines {
    /// The one that the command line names.
    named: Option<PathBuf>,
    files: BTreeMap<PathBuf, Known>,
}

impl Baselines {
    /// The file that the command line names, if it does, goes before what the configuration says.
    pub fn new(named: Option<PathBuf>) -> Self {
        Self { named, files: BTreeMap::new() }
    }

    /// The file that is about an article, if there is one.
    pub fn path_for(&self, settings: &Settings) -> Option<PathBuf> {
        self.named.clone().or_else(|| settings.baseline().map(|said| said.value.to_owned()))
    }

    /// Reads the files that some articles ask for.
    pub fn read<'s>(&mut self, articles: impl Iterator<Item = &'s Settings>) -> anyhow::Result<()> {
        for settings in articles {
            if let Some(path) = self.path_for(settings).filter(|path| !self.files.contains_key(path)) {
                let text = match fs::read_to_string(&path) {
                    Err(error) if error.kind() == ErrorKind::NotFound => {
                        bail!("{}: no such baseline; `factlint baseline` writes it", shown(&path))
                    }
                    text => text.with_context(|| format!("{} cannot be read", shown(&path)))?,
                };
                self.add(path, &text)?;
            }
        }
        Ok(())
    }

    /// The same, where a file that is not there yet is an empty one.
    pub fn open(&mut self, path: &Path) -> anyhow::Result<&mut Known> {
        if !self.files.contains_key(path) {
            match fs::read_to_string(path) {
                Err(error) if error.kind() == ErrorKind::NotFound => self.insert(path.to_owned(), Baseline::default()),
                text => self.add(path.to_owned(), &text.with_context(|| format!("{} cannot be read", shown(path)))?)?,
            }
        }
        self.files.get_mut(path).context("the baseline was just read")
    }

    fn add(&mut self, path: PathBuf, text: &str) -> anyhow::Result<()> {
        let baseline = Baseline::read(text).with_context(|| shown(&path))?;
        self.insert(path, baseline);
        Ok(())
    }

    fn insert(&mut self, path: PathBuf, baseline: Baseline) {
        let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
        let folder = folder.canonicalize().unwrap_or_else(|_| folder.to_owned());
        self.files.insert(path, Known { baseline, folder, stale: Vec::new(), gone: OnceCell::new() });
    }

    /// The files that were read, with their paths.
    pub fn files(&self) -> impl Iterator<Item = (&PathBuf, &Known)> {
        self.files.iter()
    }

    /// The same, to change them.
    pub fn files_mut(&mut self) -> impl Iterator<Item = (&PathBuf, &mut Known)> {
        self.files.iter_mut()
    }

    /// For each finding of an article, whether it is new.
    pub fn new_ones(&mut self, settings: &Settings, article: &Path, source: &[u8], findings: &[Finding]) -> Vec<bool> {
        let known = self.path_for(settings).and_then(|path| self.files.get_mut(&path));
        known.map_or_else(|| vec![true; findings.len()], |known| known.compare(article, source, findings).new)
    }

    /// Drops the findings of an article that are known.
    pub fn drop_known(&mut self, settings: &Settings, article: &Path, source: &[u8], rules: &RuleSet, findings: &mut Vec<Finding>) {
        let Some(known) = self.path_for(settings).and_then(|path| self.files.get_mut(&path)) else { return };
        let compared = known.compare(article, source, findings);
        let mut new = compared.new.into_iter();
        findings.retain(|_| new.next().unwrap_or(true));
        known.stale.extend(compared.stale.into_iter().filter(|key| !rules.left_out.contains(&key.rule)));
    }

    /// Says which recorded findings are gone.
    pub fn tell_of_stale(&mut self) {
        for (path, known) in &mut self.files {
            known.stale.extend(known.of_missing_files());
            let Some(first) = known.stale.first() else { continue };
            let (number, path) = (known.stale.len(), shown(path));
            let example = format!("{}: {} “{}”", first.path, first.rule, first.text);
            let more = if number > 1 { format!(" and {} more", number - 1) } else { String::new() };
            let gone = count(number, "recorded finding");
            complain(&format!("{path}: {gone} no longer found ({}{more}); `factlint baseline --prune` takes them out", printable(&example)));
        }
    }
}

impl Known {
    /// What an article is called in the file: its path from the file's folder.
    fn name_of(&self, article: &Path) -> String {
        let folder = article.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
        let whole = folder.canonicalize().unwrap_or_else(|_| folder.to_owned()).join(article.file_name().unwrap_or_default());
        from(&self.folder, &whole).display().to_string().replace('\\', "/")
    }

    /// The findings of an article held against those that are known.
    fn compare(&mut self, article: &Path, source: &[u8], findings: &[Finding]) -> Compared {
        let name = self.name_of(article);
        self.follow(&name, source, findings);
        self.baseline.compare(&name, source, findings)
    }

    /// Where nothing is known of an article and a file is gone that had the same findings, it was moved.
    fn follow(&mut self, name: &str, source: &[u8], findings: &[Finding]) {
        if findings.is_empty() || !self.baseline.of(name).is_empty() {
            return;
        }
        let shared = self.missing_files().into_iter().map(|path| (self.baseline.shared(&path, source, findings), path));
        if let Some((_, from)) = shared.filter(|(shared, _)| *shared > 0).max_by_key(|(shared, _)| *shared) {
            self.baseline.rename(&from, name);
        }
    }

    /// Records the findings of an article, or drops those that are gone.
    pub fn record(&mut self, article: &Path, source: &[u8], findings: &[Finding], prune: bool) {
        let name = self.name_of(article);
        self.follow(&name, source, findings);
        if prune {
            self.baseline.prune(&name, source, findings);
        } else {
            self.baseline.record(&name, source, findings);
        }
    }

    /// Drops what is known of files that are gone.
    pub fn forget_missing_files(&mut self) {
        for path in self.missing_files() {
            self.baseline.forget(&path);
        }
    }

    /// The files that something is known of and that are gone. Those are looked up once.
    fn missing_files(&self) -> Vec<String> {
        let gone = self.gone.get_or_init(|| self.baseline.paths().into_iter().filter(|path| !self.folder.join(path).exists()).collect());
        gone.iter().filter(|path| !self.baseline.of(path).is_empty()).cloned().collect()
    }

    /// Known findings of files that are gone.
    fn of_missing_files(&self) -> Vec<Key> {
        let known = self.missing_files().into_iter().flat_map(|path| self.baseline.of(&path));
        known.flat_map(|(key, count)| std::iter::repeat_n(key, count)).collect()
    }

    /// Writes the file, whole or not at all.
    pub fn write(&self, path: &Path) -> anyhow::Result<()> {
        let beside = path.with_extension("json.new");
        let written = fs::write(&beside, self.baseline.write()?).and_then(|()| fs::rename(&beside, path));
        written.with_context(|| format!("{} cannot be written", shown(path)))
    }
}

/// The way from a folder to a file, both as whole paths.
fn from(folder: &Path, file: &Path) -> PathBuf {
    let shared = folder.components().zip(file.components()).take_while(|(a, b)| a == b).count();
    let up = folder.components().skip(shared).map(|_| Component::ParentDir);
    up.chain(file.components().skip(shared)).collect()
}
