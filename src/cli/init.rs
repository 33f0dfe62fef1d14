//! `factlint init`.

use std::fs::OpenOptions;
use std::io::{ErrorKind, Write};
use std::path::PathBuf;

use anyhow::{Context, bail};
use factlint::config::{FIRST, NAMES};

use super::Status;
use super::inputs::plain;
use super::output::stdout;

/// Write a first configuration, with everything in it explained and nothing changed
#[derive(Debug, clap::Args)]
pub struct Init {
    /// The folder to write it to.
    #[arg(value_name = "DIR", default_value = ".")]
    folder: PathBuf,
}

impl Init {
    pub fn run(self) -> anyhow::Result<Status> {
        let path = |name: &&str| plain(&self.folder.join(name));
        if let Some(known) = NAMES.iter().map(path).find(|path| path.exists()) {
            bail!("{} is there already; nothing was written", known.display());
        }
        let path = path(&NAMES[0]);
        let written = OpenOptions::new().write(true).create_new(true).open(&path).and_then(|mut file| file.write_all(FIRST.as_bytes()));
        match written {
            Err(error) if error.kind() == ErrorKind::NotFound => bail!("{}: no such folder; make it first", self.folder.display()),
            other => other.with_context(|| format!("{} cannot be written", path.display()))?,
        }
        let mut out = stdout();
        writeln!(out, "{} written; `factlint config article.md` shows what holds for an article", path.display())?;
        out.flush()?;
        Ok(Status::Clean)
    }
}
