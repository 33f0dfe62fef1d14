//! One call from bytes to findings.

use std::path::Path;

use crate::article::{Article, ReadError, ReadOptions, is_foreign};
use crate::finding::Finding;
use crate::mentions::Mentions;
use crate::rules::RuleSet;

/// What is said of an article that names no language and reads like another one than English.
const FOREIGN: &str =
    "not checked: it does not read like English; `lang: en` in its front matter, or `language` in the configuration, says that it is";

/// Checks articles against one set of rules. It is built once and shared by all threads.
#[derive(Debug)]
pub struct Engine {
    rules: RuleSet,
}

/// What a check of one article gave.
#[derive(Debug)]
pub struct Checked {
    /// The findings in text order.
    pub findings: Vec<Finding>,
    /// What had to be guessed or left out while reading, for the user.
    pub notices: Vec<String>,
}

impl Engine {
    /// An engine for a set of rules.
    pub fn new(rules: RuleSet) -> Self {
        Self { rules }
    }

    /// The rules in force.
    pub fn rules(&self) -> &RuleSet {
        &self.rules
    }

    /// Reads and checks one article.
    ///
    /// # Errors
    /// The bytes are no article; see [`ReadError`].
    pub fn check(&self, source: &[u8], path: &Path, options: ReadOptions) -> Result<Checked, ReadError> {
        let article = Article::read(source, path, options, &self.rules.lexicon)?;
        if article.metadata.own_report {
            return Ok(Checked { findings: Vec::new(), notices: vec!["not checked: it is a report by factlint itself".to_owned()] });
        }
        let language = article.metadata.language.or(options.language);
        if let Some(language) = language
            && !language.is_english()
        {
            let notice = format!("not checked: its language is {language}, and factlint reads English alone");
            return Ok(Checked { findings: Vec::new(), notices: vec![notice] });
        }
        let mentions = Mentions::find(&article, &self.rules.lexicon, &self.rules.knowledge);
        let mut findings = crate::checks::run(&self.rules, &article, &mentions);
        if !article.comments.is_empty() {
            findings = crate::suppress::apply(&self.rules, &article, &mentions, findings);
        }
        // Most articles have no findings, and then it does not matter.
        if language.is_none() && !findings.is_empty() && is_foreign(&article.text) {
            return Ok(Checked { findings: Vec::new(), notices: vec![FOREIGN.to_owned()] });
        }
        Ok(Checked { findings, notices: article.notices })
    }
}
