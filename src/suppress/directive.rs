//! What a comment says to factlint: `factlint: ignore roles/office -- quoted from the archive`.

use crate::article::{MARKER, nearly_speaks};
use crate::rules::RuleSet;
use crate::rules::problem::{nearest, unknown_name};

/// What parts the rules from the reason; editors that set dashes may have turned the first into one of the others.
const SEPARATORS: [&str; 3] = ["--", "—", "–"];

/// What stands for a reason that is still to be written.
pub const PLACEHOLDER: &str = "REASON";

/// What a comment does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verb {
    /// Suppress in the block that it stands in, or in the next one.
    Ignore,
    /// Suppress from here on.
    Start,
    /// Suppress no longer.
    End,
    /// Suppress in the whole file.
    File,
}

const VERBS: [(&str, Verb); 4] = [("ignore", Verb::Ignore), ("ignore-start", Verb::Start), ("ignore-end", Verb::End), ("ignore-file", Verb::File)];

/// A comment, read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Directive {
    pub verb: Verb,
    /// Ids of rules and names of families; all rules where it is empty.
    pub rules: Vec<String>,
    /// Whether it says why.
    pub reasoned: bool,
}

/// Reads the text of a comment, marks of the markup and all. Nothing where it only mentions factlint.
///
/// # Errors
/// It speaks to factlint, but not in words that it knows; what to write instead.
pub fn read(comment: &str, rules: &RuleSet) -> Option<Result<Directive, String>> {
    let Some(text) = comment.trim_start_matches(|c: char| !c.is_alphanumeric()).strip_prefix(MARKER) else {
        return nearly_speaks(comment).then(|| Err(format!("this is nothing to factlint; write it like `{MARKER} ignore`")));
    };
    Some(read_words(text.trim_end_matches(['-', '>', '*', '/', '}', '#', '%', '!', ' ', '\t', '\r', '\n']), rules))
}

/// Reads what stands after the marker.
pub fn read_words(text: &str, rules: &RuleSet) -> Result<Directive, String> {
    let text = text.trim();
    let (word, rest) = text.split_once(char::is_whitespace).unwrap_or((text, ""));
    let Some((_, verb)) = VERBS.iter().find(|(name, _)| *name == word) else {
        return Err(unknown_name("factlint does not know", word, &VERBS.map(|(name, _)| name)));
    };
    let cut = SEPARATORS.iter().filter_map(|mark| Some((rest.find(mark)?, mark.len()))).min();
    let (names, reason) = cut.map_or((rest, ""), |(at, length)| (&rest[..at], &rest[at + length..]));
    let names = names.split([',', ' ', '\t', '\r', '\n']).filter(|name| !name.is_empty());
    let names: Vec<String> = names.map(|name| name.strip_suffix('/').unwrap_or(name).to_owned()).collect();
    if let Some(unknown) = names.iter().find(|name| !rules.all_ids().any(|id| concerns(name, id))) {
        return Err(unknown_rule(unknown, rules));
    }
    Ok(Directive { verb: *verb, rules: names, reasoned: !matches!(reason.trim(), "" | PLACEHOLDER) })
}

/// Whether a name is a rule's id or its family.
pub fn concerns(name: &str, id: &str) -> bool {
    name == id || id.strip_prefix(name).is_some_and(|rest| rest.starts_with('/'))
}

fn unknown_rule(name: &str, rules: &RuleSet) -> String {
    let mut names: Vec<&str> = rules.all_ids().flat_map(|id| [id.split('/').next().unwrap_or(id), id]).collect();
    names.sort_unstable();
    names.dedup();
    match nearest(name, &names) {
        Some(near) => format!("there is no rule or family `{name}`; did you mean `{near}`?"),
        None => format!("there is no rule or family `{name}`; a reason stands after `--`"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read_shipped(comment: &str) -> Option<Result<Directive, String>> {
        read(comment, &RuleSet::shipped().unwrap())
    }

    fn directive(verb: Verb, rules: &[&str], reasoned: bool) -> Option<Result<Directive, String>> {
        Some(Ok(Directive { verb, rules: rules.iter().map(|rule| (*rule).to_owned()).collect(), reasoned }))
    }

    #[test]
    fn comments_of_all_formats() {
        for comment in [
            "<!-- factlint: ignore roles/office, dates/ -- quoted -->",
            "<!--factlint: ignore roles/office dates — quoted-->",
            ".. factlint: ignore roles/office, dates -- quoted",
            "// factlint: ignore roles/office, dates – quoted",
            "# factlint: ignore roles/office,dates -- quoted",
            "{/* factlint: ignore roles/office, dates -- quoted */}",
            "{# factlint: ignore roles/office, dates\n   -- quoted #}",
        ] {
            assert_eq!(read_shipped(comment), directive(Verb::Ignore, &["roles/office", "dates"], true), "{comment}");
        }
        assert_eq!(read_shipped("<!-- factlint: ignore -->"), directive(Verb::Ignore, &[], false));
        assert_eq!(read_shipped("<!-- factlint: ignore-start voice -- -->"), directive(Verb::Start, &["voice"], false));
        assert_eq!(read_shipped("<!-- factlint: ignore voice -- REASON -->"), directive(Verb::Ignore, &["voice"], false));
        assert_eq!(read_shipped("<!-- factlint: ignore-end -->"), directive(Verb::End, &[], false));
        for mention in ["<!-- see factlint: a tool -->", "<!-- factlint finds this -->", "<!-- Factlint -->"] {
            assert_eq!(read_shipped(mention), None, "{mention}");
        }
    }

    #[test]
    fn what_is_misspelt_is_told() {
        let told = |comment: &str| read_shipped(comment).unwrap().unwrap_err();
        assert_eq!(told("<!-- factlint: ignroe roles -->"), "factlint does not know `ignroe`; did you mean `ignore`?");
        assert_eq!(told("<!-- factlint: ignore roles/ofice -->"), "there is no rule or family `roles/ofice`; did you mean `roles/office`?");
        assert_eq!(told("<!-- factlint: ignore it is a joke -->"), "there is no rule or family `it`; a reason stands after `--`");
        for nearly in ["<!-- factlint ignore roles -->", "<!-- Factlint: Ignore roles -- quoted -->", "// FACTLINT:ignore"] {
            assert_eq!(told(nearly), "this is nothing to factlint; write it like `factlint: ignore`", "{nearly}");
        }
        assert!(told("<!-- factlint: -->").contains("must be one of ignore, "));
    }
}
