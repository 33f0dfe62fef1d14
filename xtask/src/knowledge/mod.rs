//! Public records of who held which office, written as knowledge files. `docs/knowledge.md` says what each source is and how it is read.

mod file;
mod person;
mod united_kingdom;
mod united_states;
mod world;

use std::fs;
use std::path::Path;

use anyhow::Context;

/// Reads the sources and writes the generated files into a folder. The same sources give the same bytes.
pub fn write(sources: &Path, folder: &Path) -> anyhow::Result<()> {
    let countries = world::Countries::read(&folder.join("places.yaml"))?;
    let leaders = world::read(&sources.join("factbook/leaders_history.csv"))?;
    let files = [
        ("united-states.yaml", united_states::file(&sources.join("congress-legislators/executive.yaml"), &leaders)?),
        ("united-kingdom.yaml", united_kingdom::file(&sources.join("ifg-ministers"))?),
        ("heads-of-government.yaml", world::file(&leaders, &countries)),
    ];
    for (name, file) in files {
        let path = folder.join(name);
        fs::write(&path, file.to_string()).with_context(|| path.display().to_string())?;
        println!("{}: {} lists, {} terms", path.display(), file.lists.len(), file.lists.iter().map(|list| list.terms.len()).sum::<usize>());
    }
    Ok(())
}
