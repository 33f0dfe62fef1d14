//! The rule files: those that ship inside the program, and folders of the user's.

use std::borrow::Cow;

use include_dir::{Dir, include_dir};

static SHIPPED: Dir<'static> = include_dir!("$CARGO_MANIFEST_DIR/rules");

/// A YAML file of rules, words or knowledge.
#[derive(Clone, Debug)]
pub struct RuleFile {
    /// Its path, for messages.
    pub path: String,
    /// Its text.
    pub text: Cow<'static, str>,
}

/// What a file holds, told by the folder it lies in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// Under `lexicon/`.
    Lexicon,
    /// Under `knowledge/`.
    Knowledge,
    /// Anywhere else.
    Rule,
}

impl RuleFile {
    /// What it holds.
    pub fn part(&self) -> Part {
        let mut folders = self.path.rsplit(['/', '\\']).skip(1);
        match folders.next() {
            Some("lexicon") => Part::Lexicon,
            Some("knowledge") => Part::Knowledge,
            _ => Part::Rule,
        }
    }
}

/// The files that ship with factlint, in path order.
pub fn shipped() -> Vec<RuleFile> {
    let mut files = Vec::new();
    let mut folders = vec![&SHIPPED];
    while let Some(folder) = folders.pop() {
        folders.extend(folder.dirs());
        for file in folder.files().filter(|file| file.path().extension().is_some_and(|extension| extension == "yaml")) {
            if let Some(text) = file.contents_utf8() {
                let path = format!("rules/{}", file.path().display()).replace('\\', "/");
                files.push(RuleFile { path, text: Cow::Borrowed(text) });
            }
        }
    }
    files.sort_by(|a, b| a.path.cmp(&b.path));
    files
}
