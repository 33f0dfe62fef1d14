//! `factlint check --watch`: checks again whenever something changes.
//!
//! Files are looked at from time to time, which works on every file system, network shares and containers included.

use std::io::{self, IsTerminal, Write};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{self, Receiver, RecvTimeoutError};
use std::time::{Duration, Instant};

use anyhow::bail;
use factlint::config::places;

use super::check::Check;
use super::output::{complain, is_closed_pipe};
use super::setups::Setups;
use super::stamps::Stamps;
use super::{Status, failed};

/// How long to wait between two looks, at least.
const INTERVAL: Duration = Duration::from_millis(300);
/// How many times as long as a look takes to wait before the next: looking takes a twentieth of one processor at most.
const REST: u32 = 20;
/// How long nothing may change before a change counts as done; editors write in several steps.
const QUIET: Duration = Duration::from_millis(100);
/// The exit status of a process that an interrupt ends.
const INTERRUPTED: i32 = 130;

/// Checks until somebody interrupts; the status is that of the last run.
pub fn watch(check: &Check) -> anyhow::Result<Status> {
    if check.paths.iter().any(|path| path == Path::new("-")) {
        bail!("standard input cannot be watched; name files or folders");
    }
    let stop = interrupts()?;
    loop {
        // Looked at before it is read, so that no change in between is missed.
        let mut seen = Stamps::default();
        seen.add(watched(check));
        if io::stdout().is_terminal() {
            write!(io::stdout(), "\x1b[2J\x1b[H")?;
        }
        let status = match check.once(&mut Setups::new(&check.rules, &check.selection), &mut seen) {
            Err(error) if is_closed_pipe(&error) => return Ok(Status::Clean),
            status => status.unwrap_or_else(|error| failed(&error)),
        };
        if !check.quiet {
            complain("watching for changes; Ctrl-C ends it");
        }
        if !wait_for_change(&seen, &stop) {
            return Ok(status);
        }
    }
}

/// Gets word of each interrupt. The first is heeded when the run in progress is done, the second at once.
fn interrupts() -> anyhow::Result<Receiver<()>> {
    static ASKED: AtomicBool = AtomicBool::new(false);
    let (sender, stop) = mpsc::channel();
    ctrlc::set_handler(move || {
        if ASKED.swap(true, Ordering::Relaxed) {
            std::process::exit(INTERRUPTED);
        }
        let _ended = sender.send(());
    })?;
    Ok(stop)
}

/// Waits until something has changed and changes no more; false if it was interrupted.
fn wait_for_change(seen: &Stamps, stop: &Receiver<()>) -> bool {
    let timed_out = |time| stop.recv_timeout(time) == Err(RecvTimeoutError::Timeout);
    let mut pause = INTERVAL;
    loop {
        if !timed_out(pause) {
            return false;
        }
        let begun = Instant::now();
        let mut now = seen.again();
        while now != *seen {
            if !timed_out(QUIET) {
                return false;
            }
            let next = seen.again();
            if next == now {
                return true;
            }
            now = next;
        }
        pause = INTERVAL.max(begun.elapsed() * REST);
    }
}

/// The articles, and every place where a configuration for them can stand.
fn watched(check: &Check) -> Vec<PathBuf> {
    let mut paths = check.all_paths().to_vec();
    match check.config.only() {
        Some(only) => paths.push(only.clone()),
        None => {
            let folders = check.all_paths().iter().map(|path| if path.is_dir() { path } else { path.parent().unwrap_or(path) });
            let whole: Vec<PathBuf> = folders.map(|folder| Path::new(".").join(folder)).filter_map(|folder| folder.canonicalize().ok()).collect();
            paths.extend(whole.iter().flat_map(|folder| places(folder)));
        }
    }
    paths
}
