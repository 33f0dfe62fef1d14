//! Days of the week.

use chrono::Weekday;

use super::view::View;
use crate::lexicon::Class;

/// The weekday that starts at a token, with the token after it. Abbreviations are names and words as well ("Sun", "Wed") and count only
/// with a date after them.
pub fn read(view: View<'_>, at: usize) -> Option<(usize, Weekday)> {
    let token = view.get(at)?;
    if !token.is_capitalised() {
        return None;
    }
    let weekday = view.lexicon.weekdays.word(token.word)?;
    if view.class(at, Class::AbbreviationBeforeNumber) {
        let point = at + 1 + usize::from(view.is(at + 1, ".") && view.attached(at + 1));
        let date = point + usize::from(view.is(point, ",") && view.attached(point));
        let month = view.get(date).is_some_and(|token| token.is_capitalised() && view.lexicon.months.word(token.word).is_some());
        let day = view.is_number(date) && view.token_text(date).len() <= 2 && super::dates::read(view, date).is_some();
        return (view.near(date) && (month || day)).then_some((point, weekday));
    }
    Some((at + 1, weekday))
}
