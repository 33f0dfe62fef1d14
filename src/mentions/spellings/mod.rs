//! Near-spellings of one name inside an article: the odd one out and the usual one.
//!
//! Two capitalised words that are near one another are one name spelt two ways where the same word stands beside both ("Keiran Gibbs",
//! "Kieran Gibbs"), or where nothing tells that two are meant. How near they are is for [`edit`] to say, what the article tells of them for
//! [`scene`].

mod alone;
mod beside;
mod dialects;
pub(super) mod edit;
mod house;
mod near;
mod scene;
mod words;

use super::{Mention, Value, Variant};
use crate::article::{Article, TokenRange};
use crate::lexicon::Lexicon;
use scene::Scene;

/// A spelling that stands more often than this is no slip.
const MOST_SLIPS: usize = 2;

/// A name spelt otherwise than elsewhere.
struct Slip {
    odd: TokenRange,
    usual: TokenRange,
}

/// Finds the odd spellings of an article.
pub fn find(article: &Article<'_>, lexicon: &Lexicon, mentions: &mut Vec<Mention>) {
    let names = words::collect(article, lexicon);
    let scene = Scene::new(article, lexicon, &names);
    let mut slips = beside::find(&scene);
    slips.extend(alone::find(&scene));
    slips.sort_unstable_by_key(|slip| (slip.odd.start, std::cmp::Reverse(slip.odd.end), slip.usual));
    let wrong = house::find(&scene);
    let mut end = 0;
    for Slip { odd, usual } in slips {
        // What the house list knows is told once, with the right form.
        let next = wrong.partition_point(|mention| mention.tokens.end <= odd.start);
        let known = wrong.get(next).is_some_and(|mention| mention.tokens.overlaps(odd));
        if odd.start >= end && !known {
            end = odd.end;
            mentions.push(Mention { tokens: odd, value: Value::Variant(Variant { word: false, usual }) });
        }
    }
    mentions.extend(wrong);
    dialects::find(article, lexicon, mentions);
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;
    use crate::article::ReadOptions;
    use crate::rules::RuleSet;

    /// The odd and the usual spellings of a text.
    fn odd(text: &str) -> Vec<(String, String)> {
        let rules = RuleSet::shipped().expect("the shipped rules load");
        let article = Article::read(text.as_bytes(), Path::new("a.txt"), ReadOptions::default(), &rules.lexicon).expect("text");
        let mut mentions = Vec::new();
        find(&article, &rules.lexicon, &mut mentions);
        let words = |tokens| article.slice(tokens).to_owned();
        let pair = |mention: &Mention| match mention.value {
            Value::Variant(variant) => Some((words(mention.tokens), words(variant.usual))),
            _ => None,
        };
        mentions.iter().filter_map(pair).collect()
    }

    #[test]
    fn a_slip_goes_on_with_the_name() {
        let found = odd("The board met Rachael Lindt Montgomery in the hall. Later it was told of by Rachel Lindt Montgomery and by others.");
        assert_eq!(found, [("Rachel Lindt Montgomery".to_owned(), "Rachael Lindt Montgomery".to_owned())]);
    }

    #[test]
    fn the_rarer_spelling_is_the_odd_one_wherever_it_stands() {
        let found = odd("The firm of Khordokovsky was sold to him. It is what Khodorkovsky said. And Khodorkovsky is in jail.");
        assert_eq!(found, [("Khordokovsky".to_owned(), "Khodorkovsky".to_owned())]);
    }
}
