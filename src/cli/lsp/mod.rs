//! `factlint lsp`: a language server, over standard input and output.

mod actions;
mod checker;
mod diagnostics;
mod document;
mod message;
mod session;

use std::io::{self, BufRead, ErrorKind};
use std::sync::mpsc::{self, Sender};

use factlint::finding::Level;
use lsp_server::Message;

use super::Status;
use super::output::complain;
use super::rule_options::RuleOptions;
use super::setups::ConfigOptions;
use super::values::{LEVELS, one_of};
use session::Session;

/// Check articles in an editor while they are written, as a language server
///
/// The editor starts it and speaks to it over standard input and output. Articles are checked as `factlint check` would check them, with the
/// configuration of their folders.
#[derive(Debug, clap::Args)]
pub struct Lsp {
    #[command(flatten)]
    rules: RuleOptions,

    #[command(flatten)]
    config: ConfigOptions,

    /// The least level to show.
    #[arg(long, value_name = "LEVEL", default_value = "note", value_parser = one_of(&LEVELS))]
    level: Level,

    /// Editors say so, and there is no other way to speak to it.
    #[arg(long, hide = true)]
    stdio: bool,
}

/// What comes from the editor.
enum Incoming {
    Message(Message),
    /// Something that is no message, and what is wrong with it.
    Malformed(String),
}

impl Lsp {
    pub fn run(self) -> anyhow::Result<Status> {
        let (sender, incoming) = mpsc::channel();
        // A thread of its own reads, so that of many keystrokes in a row only the last is checked.
        std::thread::spawn(move || read(&mut io::stdin().lock(), &sender));
        Session::new(&self, io::stdout().lock()).serve(&incoming)
    }
}

/// Reads messages until there are no more.
fn read(input: &mut impl BufRead, sender: &Sender<Incoming>) {
    loop {
        let incoming = match message::read(input) {
            Ok(Some(message)) => Incoming::Message(message),
            Ok(None) => return,
            // What follows it may be well formed.
            Err(error) if error.kind() == ErrorKind::InvalidData => Incoming::Malformed(error.to_string()),
            Err(error) => return complain(&format!("the editor cannot be read: {error}")),
        };
        if sender.send(incoming).is_err() {
            return;
        }
    }
}
