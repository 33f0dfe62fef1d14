//! A finding from what was found.

use super::circumstances;
use super::context::Context;
use super::found::{Found, Seen};
use crate::article::TokenRange;
use crate::finding::{Finding, Fix, Place, Related};
use crate::rules::expression::Value;
use crate::rules::template::Fill;
use crate::time::in_form_of;

/// The finding for a match, with the message filled in by `fill`.
pub fn finding(context: &Context<'_>, found: &Found, fill: &dyn Fill, related: Vec<Related>) -> Finding {
    let rule = context.rule(found);
    let marked = rule.mark.and_then(|slot| found.slot(context, slot)).map_or(found.tokens, |mention| mention.tokens);
    let fix = rule.fix.as_ref().map(|fix| {
        let tokens = fix.slot.and_then(|slot| found.slot(context, slot)).map_or(found.tokens, |mention| mention.tokens);
        let agreed = fix.certain.as_ref().is_none_or(|certain| fill.expression(certain) == Some(Value::Boolean(true)));
        let first = replacement(context, tokens, fix.with.fill(fill));
        let other = fix.or.as_ref().and_then(|(slot, with)| {
            let tokens = found.slot(context, *slot)?.tokens;
            let day = in_form_of(context.article.slice(tokens), &with.fill(fill))?;
            Some(Box::new(replacement(context, tokens, day)))
        });
        Fix { certain: first.own && agreed && fix.slot.is_none(), or: other, ..first }
    });
    Finding {
        rule: rule.id.clone(),
        level: circumstances::level(context, rule, found.tokens),
        message: rule.template.fill(fill),
        place: place(context, marked),
        related,
        fix,
    }
}

/// The finding for a match that touches no other place than those that its own mentions belong to.
pub fn simple(context: &Context<'_>, found: &Found) -> Finding {
    let counterparts = (0..found.slots.len()).filter_map(|slot| found.slot(context, slot)?.value.counterpart());
    let related = counterparts.map(|(tokens, note)| Related { place: place(context, tokens), note: note.to_owned() }).collect();
    finding(context, found, &Seen { context, found }, related)
}

/// Words in the place of a token range.
fn replacement(context: &Context<'_>, tokens: TokenRange, words: String) -> Fix {
    let place = place(context, tokens);
    let own = place.text == context.article.slice(tokens) && !context.quoted(tokens);
    Fix { place, replacement: words, certain: false, own, or: None }
}

/// Where a token range stands in the file.
pub fn place(context: &Context<'_>, tokens: TokenRange) -> Place {
    let article = context.article;
    article.place(article.source_range(article.span(tokens)))
}
