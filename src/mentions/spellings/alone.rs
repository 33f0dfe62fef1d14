//! Two spellings of a word that stands by itself: "Davenport", and "Daveport" once.

use super::edit::{self, Edit};
use super::scene::Scene;
use super::words::Word;
use super::{MOST_SLIPS, Slip, near};
use crate::article::{Flags, TokenRange};
use crate::lexicon::{Class, WordId};

/// Letters of the shortest word whose spelling is judged by itself.
const SHORTEST: usize = 6;
/// A word so long is hardly near another by chance.
const LONG: usize = 8;

/// Finds words that are spelt in two ways, and names both of whose words are.
pub(super) fn find(scene: &Scene<'_>) -> Vec<Slip> {
    let words = &scene.names.words;
    near::pairs(words).into_iter().filter_map(|(a, b)| slip(scene, &words[a], &words[b])).collect()
}

/// The odd one of two near words and the usual one, by their places; nothing where both may be right.
fn slip(scene: &Scene<'_>, a: &Word<'_>, b: &Word<'_>) -> Option<Slip> {
    if a.count.min(b.count) > MOST_SLIPS {
        return None;
    }
    let edit = edit::between(a.text, b.text).filter(|edit| *edit != Edit::Two)?;
    let order = a.count.cmp(&b.count).then_with(|| rank(scene, a).cmp(&rank(scene, b)));
    let (odd, usual) = if order.is_lt() { (a, b) } else { (b, a) };
    if scene.are_forms(odd.text, usual.text) || are_told_apart(scene, odd, usual) || !scene.is_english() {
        return None;
    }
    let place = |word: &Word<'_>| word.places.first().map(|at| TokenRange::new(*at, at + 1));
    let alone = || is_odd(scene, odd, usual, edit).then(|| Some(Slip { odd: place(odd)?, usual: place(usual)? })).flatten();
    // All small words are counted for this, so it is asked last.
    whole_name(scene, odd, usual).or_else(alone).filter(|_| scene.small(odd) == 0)
}

/// Which of two words that stand equally often is the usual one: the one that is known, follows a given name, or comes first.
fn rank(scene: &Scene<'_>, word: &Word<'_>) -> (bool, bool, std::cmp::Reverse<u32>) {
    (word.id != WordId::UNKNOWN, follows_a_name(scene, word), std::cmp::Reverse(word.places.first().copied().unwrap_or_default()))
}

/// Whether the article sets the two apart: beside each other, or by speaking of spellings.
fn are_told_apart(scene: &Scene<'_>, odd: &Word<'_>, usual: &Word<'_>) -> bool {
    let cited = [odd, usual].iter().any(|word| word.places.iter().any(|at| scene.is_cited(TokenRange::new(*at, at + 1))));
    cited
        || odd.places.iter().any(|at| {
            scene.speaks_of_spelling(*at) || usual.places.iter().any(|other| scene.tells_apart(*at, *other) || scene.are_man_and_woman(*at, *other))
        })
}

/// Two words of one name, both misspelt: "Britney Grinner" for "Brittney Griner".
fn whole_name(scene: &Scene<'_>, odd: &Word<'_>, usual: &Word<'_>) -> Option<Slip> {
    let text = |at: u32| scene.article.token_text(at);
    let given = |word: &Word<'_>| scene.is(word, Class::GivenName);
    if given(odd) && given(usual) && !edit::are_one_given_name(odd.text, usual.text) {
        return None;
    }
    let next = |word: &Word<'_>| word.places.iter().filter_map(|at| Some((*at, scene.neighbour(*at, true)?))).collect::<Vec<_>>();
    let (odd, usual) = (next(odd), next(usual));
    odd.iter().find_map(|(start, last)| {
        let near = |(_, other): &&(u32, u32)| {
            matches!(edit::between(text(*last), text(*other)), Some(Edit::Slip | Edit::Sound)) && text(*last) != text(*other)
        };
        let (usual_start, usual_last) = usual.iter().find(near)?;
        Some(Slip { odd: TokenRange::new(*start, last + 1), usual: TokenRange::new(*usual_start, usual_last + 1) })
    })
}

/// Whether nothing tells that two are meant: no two first names, no word of a list, no everyday word.
fn is_odd(scene: &Scene<'_>, odd: &Word<'_>, usual: &Word<'_>, edit: Edit) -> bool {
    let length = odd.text.chars().count().max(usual.text.chars().count());
    let often = usual.count > 2 && odd.count <= 1;
    let heard_often = edit != Edit::Letter && often;
    if odd.id != WordId::UNKNOWN {
        return heard_often && is_one_first_name(scene, odd, usual);
    }
    let ends = |word: &Word<'_>| (word.text.chars().next(), word.text.chars().next_back());
    let same_length = odd.text.chars().count() == usual.text.chars().count();
    if length < SHORTEST || ends(odd).0 != ends(usual).0 || (same_length && ends(odd).1 != ends(usual).1) {
        return false;
    }
    let slip = edit == Edit::Slip;
    // "Gerard Houllier" is no slip for "Steven Gerrard".
    let usual_is_given = scene.is(usual, Class::GivenName) && !follows_a_name(scene, usual);
    if usual_is_given && (!slip || follows_a_name(scene, odd))
        || have_other_given_names(scene, odd, usual)
        || is_first_of_two(scene, odd, usual, slip)
    {
        return false;
    }
    let known_place = length >= LONG && odd.count == 1 && scene.is_place(usual);
    let enough = match edit {
        Edit::Slip => usual.count > 1 || usual.id != WordId::UNKNOWN || follows_a_name(scene, usual) || length > SHORTEST,
        Edit::Sound => usual.count > 2 || follows_a_name(scene, usual) || known_place,
        Edit::Letter | Edit::Two => often || known_place || (length >= LONG && odd.count == 1 && !same_length && follows_a_name(scene, usual)),
    };
    let often_named = || usual.count > 4 && length >= LONG - 1 && scene.small(usual) < usual.count;
    let everyday = || scene.small(usual) > 0 && !often_named() && !is_introduced(scene, usual);
    let common = !slip && usual.count <= MOST_SLIPS && (scene.is(usual, Class::OrganisationWord) || scene.is(usual, Class::NeverName));
    let starts = odd.places.iter().all(|at| starts_sentence(scene, *at)) && !(slip && usual.count > 2) && !often_named();
    let listed = |word: &Word<'_>| word.places.iter().any(|at| is_listed(scene, *at));
    // Who is told of by the full name must be in the list as well, so that one who is not is there under the odd spelling.
    let heard = heard_often || (edit == Edit::Sound && follows_a_name(scene, usual) && !listed(usual));
    enough && !common && !starts && (heard || !listed(odd)) && !everyday()
}

/// A known first name for one that sounds the same and stands often, both without a family name: "Joanna", where all others are "Joanne".
fn is_one_first_name(scene: &Scene<'_>, odd: &Word<'_>, usual: &Word<'_>) -> bool {
    let alone = |word: &Word<'_>| word.places.iter().all(|at| scene.neighbour(*at, true).is_none() && scene.neighbour(*at, false).is_none());
    scene.is(odd, Class::GivenName) && edit::are_one_given_name(odd.text, usual.text) && alone(odd) && alone(usual)
}

/// Whether the odd word begins a longer name and the usual one does not, or the other way round for a slip.
fn is_first_of_two(scene: &Scene<'_>, odd: &Word<'_>, usual: &Word<'_>, slip: bool) -> bool {
    let leads = |at: &u32| scene.neighbour(*at, true).is_some();
    if slip { usual.places.iter().all(leads) && !odd.places.iter().any(leads) } else { odd.places.iter().any(leads) }
}

fn follows_a_name(scene: &Scene<'_>, word: &Word<'_>) -> bool {
    word.places.iter().any(|at| scene.neighbour(*at, false).is_some())
}

/// Whether it stands after a name wherever it stands in running prose: a family name with its given name.
fn is_introduced(scene: &Scene<'_>, word: &Word<'_>) -> bool {
    word.count > 1 && word.places.iter().all(|at| scene.given_before(*at).is_some())
}

/// Whether both follow a given name or an initial, and no two of these can be one.
fn have_other_given_names(scene: &Scene<'_>, a: &Word<'_>, b: &Word<'_>) -> bool {
    let given = |word: &Word<'_>| word.places.iter().filter_map(|at| scene.given_before(*at)).collect::<Vec<&str>>();
    let (a, b) = (given(a), given(b));
    let fit = |a: &str, b: &str| a == b || ((a.chars().count() == 1 || b.chars().count() == 1) && a.chars().next() == b.chars().next());
    !a.is_empty() && !b.is_empty() && !a.iter().any(|a| b.iter().any(|b| fit(a, b)))
}

/// Whether a place is in a list of names: "Easterby, Horan, Foley".
fn is_listed(scene: &Scene<'_>, at: u32) -> bool {
    let mark = |at: Option<u32>, marks: &[&str]| {
        let token = at.and_then(|at| scene.article.tokens.get(at as usize));
        token.is_some_and(|token| marks.contains(&&scene.article.text[token.span().range()]))
    };
    mark(at.checked_sub(1), &[",", ";", ":"]) && mark(at.checked_add(1), &[",", ";", ".", ")", "("])
}

fn starts_sentence(scene: &Scene<'_>, at: u32) -> bool {
    scene.article.tokens[at as usize].has(Flags::START) && scene.neighbour(at, true).is_none()
}
