//! Fixes: shown as a diff, or written to the file.

use std::fs;
use std::io::{self, Write};
use std::path::Path;

use factlint::fix::Fixed;
use factlint::report::count;
use similar::TextDiff;

use super::inputs::Input;
use super::output::complain;
use super::runner::{Done, Job, check_again};

/// Shows what would change, in the form that `patch` and `git apply` read.
pub fn diff(done: &Done, fixed: &Fixed, out: &mut impl Write) -> io::Result<()> {
    let diff = TextDiff::from_lines(done.source.as_slice(), fixed.source.as_slice());
    diff.unified_diff().context_radius(2).header(&format!("a/{}", done.name), &format!("b/{}", done.name)).to_writer(out)
}

/// Writes a file, whole or not at all, and checks it again. Standard input is left as it is.
pub fn write(done: &mut Done, job: &Job<'_>, fixed: Fixed) -> io::Result<()> {
    let Input::File(path) = job.input else {
        complain(&format!("{}: standard input is not changed; --diff shows what would be", done.name));
        return Ok(());
    };
    if let Err(error) = replace(path, &fixed.source) {
        complain(&format!("{}: cannot be mended: {error}", done.name));
        return Ok(());
    }
    complain(&format!("{}: {} mended", done.name, count(fixed.count, "place")));
    done.source = fixed.source;
    done.result = check_again(*job, &done.source);
    Ok(())
}

/// Puts a new file in the place of an old one, with its permissions; a link stays one.
fn replace(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let path = path.canonicalize()?;
    let mut name = path.file_name().unwrap_or_default().to_owned();
    name.push(format!(".{}.new", std::process::id()));
    let beside = path.with_file_name(name);
    let written = fs::write(&beside, bytes)
        .and_then(|()| fs::set_permissions(&beside, fs::metadata(&path)?.permissions()))
        .and_then(|()| fs::rename(&beside, &path));
    if written.is_err() {
        let _gone_already = fs::remove_file(&beside);
    }
    written
}
