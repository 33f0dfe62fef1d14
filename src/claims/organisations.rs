//! Which mentions name the same organisation: by full name, without its legal form, or by the acronym that the article explains.

use rustc_hash::FxHashMap;

use crate::article::{Article, TokenRange};
use crate::knowledge::{Knowledge, name_key};
use crate::lexicon::{Class, Lexicon};
use crate::mentions::{Kind, Mention, Mentions, Value};

/// The acronyms that an article explains.
#[derive(Debug, Default)]
pub struct Organisations {
    /// By acronym the name it stands for; nothing where it stands for two.
    explained: FxHashMap<String, Option<String>>,
}

impl Organisations {
    /// Collects the explained acronyms of an article.
    pub fn new(article: &Article<'_>, mentions: &Mentions, lexicon: &Lexicon) -> Self {
        let mut explained = FxHashMap::default();
        for mention in mentions.of(Kind::Acronym) {
            if let Value::Acronym(acronym) = mention.value {
                let long = plain_name(article, lexicon, acronym.long);
                let known = explained.entry(name_key(article.slice(acronym.short))).or_insert_with(|| Some(long.clone()));
                *known = known.take().filter(|known| *known == long);
            }
        }
        Self { explained }
    }

    /// The key of the organisation that a mention names: a known agency's official name, or its full name, in lower case. `None` where
    /// its acronym stands for two.
    pub fn key(&self, article: &Article<'_>, mention: &Mention, lexicon: &Lexicon, knowledge: &Knowledge) -> Option<String> {
        let Value::Organisation(organisation) = mention.value else { return None };
        if let Some(agency) = organisation.agency.and_then(|agency| knowledge.agencies.get(agency.0 as usize)) {
            return Some(name_key(&agency.name));
        }
        let name = plain_name(article, lexicon, mention.tokens);
        match self.explained.get(&name).filter(|_| !organisation.described) {
            Some(long) => long.clone(),
            None => Some(name),
        }
    }
}

/// A name without "the" and without its legal form: "volkswagen" for "Volkswagen AG".
fn plain_name(article: &Article<'_>, lexicon: &Lexicon, mut name: TokenRange) -> String {
    let token = |at: u32| article.tokens.get(at as usize);
    if name.len() > 1 && article.token_text(name.start).eq_ignore_ascii_case("the") {
        name.start += 1;
    }
    while name.len() > 1
        && token(name.end - 1).is_some_and(|last| lexicon.is(last.word, Class::CompanyForm) || article.token_text(name.end - 1) == ",")
    {
        name.end -= 1;
    }
    name_key(article.slice(name))
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;
    use crate::article::ReadOptions;
    use crate::rules::{RuleSet, shipped};

    #[track_caller]
    fn check(text: &str, expected: &[&str]) {
        let files: Vec<_> = shipped().into_iter().filter(|file| file.path.contains("/lexicon/") || file.path.contains("/knowledge/")).collect();
        let rules = RuleSet::load(&[files]).unwrap();
        let article = Article::read(text.as_bytes(), Path::new("a.txt"), ReadOptions::default(), &rules.lexicon).unwrap();
        let mentions = Mentions::find(&article, &rules.lexicon, &rules.knowledge);
        let organisations = Organisations::new(&article, &mentions, &rules.lexicon);
        let keys: Vec<_> =
            mentions.of(Kind::Organisation).map(|mention| organisations.key(&article, mention, &rules.lexicon, &rules.knowledge)).collect();
        assert_eq!(keys, expected.iter().map(|key| (*key != "?").then(|| (*key).to_owned())).collect::<Vec<_>>(), "{text}");
    }

    #[test]
    fn names_of_one_organisation_have_one_key() {
        check("The World Health Organization warned. Later the WHO warned.", &["world health organization", "world health organization"]);
        check("The Zorp Holdings AG grew. Later the Zorp Holdings grew.", &["zorp", "zorp"]);
        check("A plant of Zorpwagen AG closed. Later Zorpwagen grew.", &["zorpwagen", "zorpwagen"]);
        check("The Zorp Rugby Union (ZRU) met. Later the ZRU spoke.", &["zorp rugby union"; 3]);
        check("The Zorp Rugby Union (ZRU) met. The Zeta Red Union (ZRU) met.", &["zorp rugby union", "?", "zeta red union", "?"]);
    }
}
