//! Tools of the project: `cargo run --manifest-path xtask/Cargo.toml -- knowledge SOURCES`.

mod knowledge;

use std::path::Path;

use anyhow::bail;

fn main() -> anyhow::Result<()> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    match arguments.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        ["knowledge", sources] => knowledge::write(Path::new(sources), &root.join("rules/knowledge")),
        _ => bail!("usage: xtask knowledge SOURCES, where SOURCES holds what docs/knowledge.md says"),
    }
}
