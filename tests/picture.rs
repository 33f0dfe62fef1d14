//! The picture in the README is what the program writes. `SNAPSHOTS=overwrite cargo test --test picture` draws it anew.

#![allow(clippy::unwrap_used, missing_docs)]

use snapbox::data::DataFormat;
use snapbox::{Data, assert_data_eq};

#[test]
fn the_readme_shows_the_output_of_its_first_command() {
    let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_factlint"));
    let output = command.args(["check", "--color", "always", "tests/data/seed.txt"]).output().unwrap();
    assert_eq!(output.status.code(), Some(1));
    let written = String::from_utf8(output.stdout).unwrap();
    assert_data_eq!(Data::text(written).coerce_to(DataFormat::TermSvg), snapbox::file!["../docs/output.svg": TermSvg]);
}
