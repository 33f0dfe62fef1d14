//! Tools of the project, each run as `cargo run --manifest-path xtask/Cargo.toml -- TOOL SOURCES`.

mod knowledge;
mod recognizers;

use std::path::Path;

use anyhow::bail;
use recognizers::List;

fn main() -> anyhow::Result<()> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    match arguments.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        ["knowledge", sources] => knowledge::write(Path::new(sources), &root.join("rules/knowledge")),
        ["recognizers", sources] => recognizers::run(Path::new(sources), List::Nothing),
        ["recognizers", sources, "--failures"] => recognizers::run(Path::new(sources), List::Failures),
        ["recognizers", sources, "--excluded"] => recognizers::run(Path::new(sources), List::Excluded),
        _ => bail!(
            "usage: xtask knowledge SOURCES, where SOURCES holds what docs/knowledge.md says\n       \
             xtask recognizers SOURCES [--failures | --excluded], where SOURCES holds what docs/recognizers.md says"
        ),
    }
}
