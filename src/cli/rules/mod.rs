//! `factlint rules`: for those who write rules.

mod audit;
mod list;
mod schema;
mod show;
mod test;

use super::Status;

/// List, show, test and audit the rules
#[derive(Debug, clap::Subcommand)]
pub enum Rules {
    List(list::List),
    Show(show::Show),
    Test(test::Test),
    Audit(audit::Audit),
    Schema(schema::Schema),
}

impl Rules {
    pub fn run(self) -> anyhow::Result<Status> {
        match self {
            Self::List(list) => list.run(),
            Self::Show(show) => show.run(),
            Self::Test(test) => test.run(),
            Self::Audit(audit) => audit.run(),
            Self::Schema(schema) => schema.run(),
        }
    }
}
