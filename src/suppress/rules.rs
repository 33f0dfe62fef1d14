//! The rules about suppressions. No pattern finds what they are about, so they are written here and not in YAML; a newsroom adjusts
//! them or switches them off like any other rule.

use crate::finding::Level;
use crate::rules::template::Template;
use crate::rules::{Rule, Verb};

/// Something suppressed is no longer found.
pub const UNUSED: &str = "suppressions/unused";
/// A suppression does not say why.
pub const NO_REASON: &str = "suppressions/no-reason";
/// A comment speaks to factlint in words that it does not know.
pub const UNKNOWN: &str = "suppressions/unknown";
/// A region never ends.
pub const UNCLOSED: &str = "suppressions/unclosed";

/// The rules.
pub fn rules() -> [Rule; 4] {
    [
        rule(
            NO_REASON,
            Level::Warning,
            "this suppression does not say why",
            "Whoever reads the article next cannot tell whether the finding was judged or only silenced. Write the reason after `--`.",
            "[<!-- factlint: ignore dates/weekday -->]\n\nIt opened on Monday, 14 June 2022.",
            "<!-- factlint: ignore dates/weekday -- the poster says so -->\n\nIt opened on Monday, 14 June 2022.",
        ),
        rule(
            UNCLOSED,
            Level::Warning,
            "this region never ends; write `factlint: ignore-end` where it does",
            "A region without an end reaches to the end of the file and hides what is written there later.",
            "[<!-- factlint: ignore-start dates -- from the poster -->]\n\nIt opened on Monday, 14 June 2022.",
            "<!-- factlint: ignore-start dates -- from the poster -->\n\nIt opened on Monday, 14 June 2022.\n\n<!-- factlint: ignore-end -->",
        ),
        rule(
            UNKNOWN,
            Level::Error,
            "a comment speaks to factlint in words that it does not know",
            "A suppression with a misspelt word suppresses nothing, and nobody would notice.",
            "[<!-- factlint: ignore dates/weekdya -- the poster says so -->]\n\nIt opened in June.",
            "<!-- factlint: ignore dates/weekday -- the poster says so -->\n\nIt opened on Monday, 14 June 2022.",
        ),
        rule(
            UNUSED,
            Level::Warning,
            "nothing is suppressed here",
            "A suppression that outlives its finding hides the next one that turns up in its place.",
            "[<!-- factlint: ignore dates/weekday -- the poster says so -->]\n\nIt opened on Tuesday, 14 June 2022.",
            "<!-- factlint: ignore dates/weekday -- the poster says so -->\n\nIt opened on Monday, 14 June 2022.",
        ),
    ]
}

fn rule(id: &str, level: Level, message: &str, why: &str, wrong: &str, right: &str) -> Rule {
    Rule {
        id: id.to_owned(),
        level,
        level_cases: Vec::new(),
        message: message.to_owned(),
        template: Template::default(),
        why: why.to_owned(),
        source: None,
        patterns: Vec::new(),
        find: Vec::new(),
        except: Vec::new(),
        only: Vec::new(),
        unless: Vec::new(),
        blocks: Vec::new(),
        once: None,
        mark: None,
        verb: Verb::Words,
        fix: None,
        wrong: vec![wrong.to_owned()],
        right: vec![right.to_owned()],
        slots: Default::default(),
        file: String::new(),
    }
}
