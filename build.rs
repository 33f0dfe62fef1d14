//! Makes the shipped rules part of the program: their text, and what checking needs of it as JSON, which is read in a fraction of the time.

use std::error::Error;
use std::fmt::Write;
use std::path::{Path, PathBuf};
use std::{env, fs};

use serde_json::Value;

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo:rerun-if-changed=rules");
    let root = PathBuf::from(env::var("CARGO_MANIFEST_DIR")?);
    let mut paths = Vec::new();
    collect(Path::new("rules"), &mut paths)?;
    paths.sort();
    let mut files = String::new();
    for path in paths {
        let json = json(&fs::read_to_string(&path)?).map_err(|error| format!("{}: {error}", path.display()))?;
        let name = path.display().to_string().replace('\\', "/");
        writeln!(files, "    ({name:?}, include_str!({:?}), {json:?}),", root.join(&path))?;
    }
    fs::write(Path::new(&env::var("OUT_DIR")?).join("shipped.rs"), format!("&[\n{files}]\n"))?;
    Ok(())
}

/// The YAML files of a folder and of the folders in it.
fn collect(folder: &Path, paths: &mut Vec<PathBuf>) -> Result<(), Box<dyn Error>> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            collect(&path, paths)?;
        } else if path.extension().is_some_and(|extension| extension == "yaml") {
            paths.push(path);
        }
    }
    Ok(())
}

/// A rule file as JSON without its examples. The fields keep their order, by which levels are chosen.
fn json(yaml: &str) -> Result<String, Box<dyn Error>> {
    let mut file: Value = serde_yaml::from_str_with_options(yaml, serde_yaml::options! { strict_booleans: true })?;
    if let Some(fields) = file.as_object_mut() {
        fields.shift_remove("examples");
    }
    Ok(file.to_string())
}
