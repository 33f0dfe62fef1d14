//! Names of what happens or is made on a date: events, works, buildings, treaties, ships. They are told by their capitals alone, so they are
//! looked for only where a date with its year stands near, which is where rules ask for them.

use super::{Date, Mention, Value};
use crate::article::{Article, Sentence, Token, TokenRange};
use crate::lexicon::{Class, Lexicon};

/// How far from a date a name is looked for, in tokens.
const NEAR: u32 = 14;
/// Longer runs of capitals are headings, or lists of names.
const LONGEST: u32 = 8;

/// Finds them around the dates that were found before.
pub fn find(article: &Article<'_>, lexicon: &Lexicon, mentions: &mut Vec<Mention>) {
    let dated = |mention: &&Mention| matches!(mention.value, Value::Date(Date { year: Some(_), .. }));
    let mut dates: Vec<TokenRange> = mentions.iter().filter(dated).map(|date| date.tokens).collect();
    dates.sort_unstable();
    let names = Names { article, lexicon };
    let mut found: Vec<Mention> = Vec::new();
    let mut at = 0;
    for date in dates {
        let Some(sentence) = article.sentences.get(article.sentence_of(date.start)) else { continue };
        let end = date.end.saturating_add(NEAR).min(sentence.tokens.end);
        at = at.max(date.start.saturating_sub(NEAR)).max(sentence.tokens.start);
        while at < end {
            let name = names.at(at, sentence);
            at = name.map_or(at + 1, |name| name.end);
            found.extend(name.filter(|name| name.len() <= LONGEST).map(|tokens| Mention { tokens, value: Value::Name }));
        }
    }
    let mut taken: Vec<TokenRange> =
        mentions.iter().filter(|mention| matches!(mention.value, Value::Person(_))).map(|person| person.tokens).collect();
    taken.sort_unstable();
    // People do not overlap, so the first that ends behind the start of a name is the one that may touch it.
    found.retain(|name| {
        !taken.get(taken.partition_point(|person| person.end <= name.tokens.start)).is_some_and(|person| person.overlaps(name.tokens))
    });
    mentions.append(&mut found);
}

struct Names<'a> {
    article: &'a Article<'a>,
    lexicon: &'a Lexicon,
}

impl Names<'_> {
    /// The whole name that starts at a token: words with a capital, joined by small words such as "of".
    fn at(&self, at: u32, sentence: &Sentence) -> Option<TokenRange> {
        let before = at.checked_sub(1).filter(|before| *before >= sentence.tokens.start);
        // "St Mary's School" is the school of one of many.
        let goes_on = |before: u32| self.is_part(before) || matches!(self.article.token_text(before), "'s" | "’s" | "-" | "&");
        if !self.is_part(at) || before.is_some_and(goes_on) {
            return None;
        }
        let mut end = at + 1;
        while end < sentence.tokens.end {
            let next = (end..sentence.tokens.end.min(end + 3)).find(|next| !self.joins(*next))?;
            if next >= sentence.tokens.end || !self.is_part(next) {
                break;
            }
            end = next + 1;
        }
        Some(TokenRange::new(at, end))
    }

    fn token(&self, at: u32) -> Option<&Token> {
        self.article.tokens.get(at as usize)
    }

    /// Whether a word is written as a part of a name. Months and weekdays are not.
    fn is_part(&self, at: u32) -> bool {
        let Some(token) = self.token(at).filter(|token| token.is_capitalised()) else { return false };
        let lexicon = self.lexicon;
        !lexicon.is(token.word, Class::Function) && lexicon.months.word(token.word).is_none() && lexicon.weekdays.word(token.word).is_none()
    }

    /// "of" and "de" join words to one name; "and", "in" and "to" may part two.
    fn joins(&self, at: u32) -> bool {
        matches!(self.article.token_text(at), "of" | "the" | "de" | "du" | "des" | "la" | "for") || self.article.token_text(at) == "-"
    }
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use crate::article::{Article, ReadOptions};
    use crate::mentions::{Kind, Mentions};
    use crate::rules::{RuleSet, shipped};

    #[track_caller]
    fn check(text: &str, expected: &[&str]) {
        let files: Vec<_> = shipped().into_iter().filter(|file| file.path.contains("/lexicon/") || file.path.contains("/knowledge/")).collect();
        let rules = RuleSet::load(&[files]).unwrap();
        let article = Article::read(text.as_bytes(), Path::new("a.txt"), ReadOptions::default(), &rules.lexicon).unwrap();
        let mentions = Mentions::find(&article, &rules.lexicon, &rules.knowledge);
        assert_eq!(mentions.of(Kind::Name).map(|name| article.slice(name.tokens)).collect::<Vec<_>>(), expected, "{text}");
    }

    #[test]
    fn a_name_stands_near_a_date() {
        check("The Battle of Hastings was fought in 1066.", &["Battle of Hastings"]);
        check("When the Channel Tunnel opened in 1994, Emma Moen was there.", &["Channel Tunnel"]);
        check("The Battle of Hastings was fought by Normans.", &[]);
        check("In May 1998 the Good Friday Agreement was put to a vote.", &["Good", "Agreement"]);
    }
}
