//! Checks many inputs at once and hands them back in order.

use std::io;
use std::panic::{AssertUnwindSafe, catch_unwind};

use factlint::article::{ReadError, ReadOptions};
use factlint::engine::{Checked, Engine};
use rayon::prelude::*;

use super::inputs::{Input, advice};
use super::progress::Progress;

/// Files in a batch at most.
const BATCH_FILES: usize = 256;
/// Bytes in a batch at most, beyond its first file: so a big file is held alone, and memory stays bounded over any archive.
const BATCH_BYTES: u64 = 16 << 20;

/// An input with what to check it with.
#[derive(Clone, Copy, Debug)]
pub struct Job<'j> {
    /// The input.
    pub input: &'j Input,
    /// The rules.
    pub engine: &'j Engine,
    /// How to read it.
    pub options: ReadOptions,
}

/// An input that was checked.
#[derive(Debug)]
pub struct Done {
    /// Its name for the user.
    pub name: String,
    /// Its bytes; none where it could not be read.
    pub source: Vec<u8>,
    /// What was found, or why it could not be read and what to do.
    pub result: Result<Checked, String>,
}

/// Checks the inputs in batches; each batch is handed over in input order as soon as it is done.
///
/// # Errors
/// Those of `write`, which end the run.
pub fn check_all(jobs: &[Job<'_>], progress: Progress, mut write: impl FnMut(Vec<Done>) -> io::Result<()>) -> io::Result<()> {
    let mut rest = jobs;
    while !rest.is_empty() {
        let (batch, later) = rest.split_at(batch_length(rest));
        let check = |job: &Job<'_>| {
            let done = check_one(*job);
            progress.step();
            done
        };
        // Starting the threads would cost a single article more than its check.
        let done = if let [job] = batch { vec![check(job)] } else { batch.par_iter().map(check).collect() };
        progress.pause(|| write(done))?;
        rest = later;
    }
    Ok(())
}

fn batch_length(jobs: &[Job<'_>]) -> usize {
    let mut bytes = 0;
    let fits = |job: &&Job<'_>| {
        bytes += job.input.size();
        bytes <= BATCH_BYTES
    };
    jobs.iter().take(BATCH_FILES).take_while(fits).count().max(1)
}

fn check_one(job: Job<'_>) -> Done {
    let input = job.input;
    let name = input.path().display().to_string();
    let source = match input.read() {
        Ok(source) => source,
        Err(error) => return Done { name, source: Vec::new(), result: Err(advice(&error)) },
    };
    let result = check_again(job, &source);
    Done { name, source, result }
}

/// Checks bytes in the place of those of an input.
pub fn check_again(Job { input, engine, options }: Job<'_>, source: &[u8]) -> Result<Checked, String> {
    // A fault of ours in one article must not hide the findings of the others.
    let checked = catch_unwind(AssertUnwindSafe(|| engine.check(source, input.path(), options)));
    match checked {
        Ok(Ok(checked)) => Ok(checked),
        Ok(Err(error @ ReadError::Binary { .. })) => Err(format!("{error}; leave it out, with .factlintignore if it is in a folder")),
        Ok(Err(error @ ReadError::TooLarge { .. })) => Err(error.to_string()),
        Err(_) => Err("factlint itself failed on this file, and nothing of it was checked; please report it with the file".to_owned()),
    }
}
