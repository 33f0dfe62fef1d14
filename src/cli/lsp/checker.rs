//! Checks documents with what holds in their folders, and sees when that changes.

use std::path::{Path, PathBuf};

use factlint::article::ReadOptions;
use factlint::config::{Files, Settings, places};
use factlint::engine::Engine;
use factlint::finding::Finding;
use factlint::suppress::{Insertion, insertion};

use rustc_hash::FxHashMap;

use super::Lsp;
use super::document::Document;
use crate::cli::baselines::Baselines;
use crate::cli::ignored::{ignore_files, ignored};
use crate::cli::inputs::Input;
use crate::cli::output::complain;
use crate::cli::rule_options::Selection;
use crate::cli::runner::check_again;
use crate::cli::setups::{Setups, refused};
use crate::cli::stamps::Stamps;

/// The command line asks for no rules of its own here.
static EVERYTHING: Selection = Selection::everything();

/// What documents are checked with. It is read when a document needs it, and read anew once a file of it has changed.
#[derive(Debug)]
pub struct Checker<'o> {
    options: &'o Lsp,
    files: Option<Files>,
    setups: Setups<'o>,
    baselines: Baselines,
    /// Whether an ignore file leaves out each file that was asked for.
    ignored: FxHashMap<PathBuf, bool>,
    read: Stamps,
}

impl<'o> Checker<'o> {
    /// Nothing is read yet.
    pub fn new(options: &'o Lsp) -> Self {
        Self {
            options,
            files: None,
            setups: Setups::new(&options.rules, &EVERYTHING),
            baselines: Baselines::new(None),
            ignored: FxHashMap::default(),
            read: Stamps::default(),
        }
    }

    /// Forgets what was read if a file of it has changed since; says whether it did.
    pub fn refresh(&mut self) -> bool {
        let changed = self.read.have_changed();
        if changed {
            *self = Self::new(self.options);
        }
        changed
    }

    /// What is found in a document, as `factlint check` would report it.
    ///
    /// # Errors
    /// What it would be checked with cannot be read.
    pub fn check(&mut self, document: &Document) -> anyhow::Result<Vec<Finding>> {
        let settings = self.settings(document)?;
        if settings.is_excluded() || self.is_ignored(&document.path) {
            return Ok(Vec::new());
        }
        let input = Input::File(document.path.clone());
        let Some(mut job) = self.setups.job(&input, &settings, None) else { return Ok(Vec::new()) };
        job.options.format = document.format;
        let source = document.text.as_bytes();
        let mut findings = match check_again(job, source) {
            Ok(checked) => checked.findings,
            Err(what) => {
                complain(&format!("{}: {what}", document.path.display()));
                return Ok(Vec::new());
            }
        };
        self.baselines.drop_known(&settings, &document.path, source, job.engine.rules(), &mut findings);
        findings.retain(|finding| finding.level >= self.options.level);
        Ok(findings)
    }

    /// Looked up once, since it takes a look into every folder on the way.
    fn is_ignored(&mut self, path: &Path) -> bool {
        if let Some(known) = self.ignored.get(path) {
            return *known;
        }
        self.read.add(path.parent().into_iter().flat_map(ignore_files));
        *self.ignored.entry(path.to_owned()).or_insert_with(|| ignored([path]).contains(path))
    }

    /// Why a rule is there.
    pub fn why(&mut self, document: &Document, rule: &str) -> Option<String> {
        self.with(document, |engine, _| engine.rules().get(rule).map(|rule| rule.why.clone()))
    }

    /// The comment that would suppress a finding.
    pub fn suppression(&mut self, document: &Document, finding: &Finding) -> Option<Insertion> {
        self.with(document, |engine, options| insertion(engine, document.text.as_bytes(), &document.path, options, finding))
    }

    fn with<T>(&mut self, document: &Document, ask: impl FnOnce(&Engine, ReadOptions) -> Option<T>) -> Option<T> {
        let settings = self.settings(document).ok()?;
        let input = Input::File(document.path.clone());
        let job = self.setups.job(&input, &settings, None)?;
        ask(job.engine, ReadOptions { format: document.format, ..job.options })
    }

    /// What holds for a document; its rules and its baseline are read.
    fn settings(&mut self, document: &Document) -> anyhow::Result<Settings> {
        if let Some(only) = self.options.config.only() {
            self.read.add([only.clone()]);
        } else if let Some(folder) = document.path.parent() {
            self.read.add(places(folder));
        }
        let files = match &mut self.files {
            Some(files) => files,
            none => none.insert(self.options.config.files()?),
        };
        let settings = files.settings(&document.path).or_else(refused)?;
        self.read.add(self.setups.read_for(std::iter::once(&settings)));
        self.setups.add(&settings)?;
        self.baselines.read(std::iter::once(&settings))?;
        Ok(settings)
    }
}
