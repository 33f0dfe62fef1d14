//! Standard output and standard error.

use std::io::{self, BufWriter, StdoutLock, Write};
use std::path::Path;

use factlint::report::printable;

/// Standard output, locked and buffered.
pub fn stdout() -> BufWriter<StdoutLock<'static>> {
    BufWriter::with_capacity(1 << 16, io::stdout().lock())
}

/// Whether standard output takes colours.
pub fn has_colour() -> bool {
    anstream::AutoStream::choice(&io::stdout()) != anstream::ColorChoice::Never
}

/// Writes a line to standard error, after the program's name.
pub fn complain(message: &str) {
    // There is nobody left to tell where standard error is closed.
    let _closed = writeln!(io::stderr().lock(), "factlint: {}", printable(message));
}

/// A path as the user knows it: from the current folder, where it is in there.
pub fn shown(path: &Path) -> String {
    let current = std::env::current_dir().and_then(|current| current.canonicalize()).unwrap_or_default();
    path.strip_prefix(current).unwrap_or(path).display().to_string()
}

/// Whether an error says that the reader of the output has gone away.
pub fn is_closed_pipe(error: &anyhow::Error) -> bool {
    error.chain().filter_map(|cause| cause.downcast_ref::<io::Error>()).any(|error| error.kind() == io::ErrorKind::BrokenPipe)
}

/// Writes rows in aligned columns; all but the last column are padded, the ones in `right` on the left.
pub fn table(rows: &[Vec<String>], right: &[usize], out: &mut impl Write) -> io::Result<()> {
    let columns = rows.iter().map(Vec::len).max().unwrap_or_default();
    let widths: Vec<usize> =
        (0..columns).map(|column| rows.iter().filter_map(|row| row.get(column)).map(|cell| cell.chars().count()).max().unwrap_or_default()).collect();
    for row in rows {
        for (column, cell) in row.iter().enumerate() {
            let width = widths[column];
            match column {
                _ if right.contains(&column) => write!(out, "{cell:>width$}")?,
                _ if column + 1 == row.len() => write!(out, "{cell}")?,
                _ => write!(out, "{cell:<width$}")?,
            }
            write!(out, "{}", if column + 1 == row.len() { "\n" } else { "  " })?;
        }
    }
    Ok(())
}
