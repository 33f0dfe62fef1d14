//! `find` and `claim`: what is claimed of one subject has to agree, with itself and with what is known.

use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use chrono::NaiveDate;

use super::circumstances;
use super::compose;
use super::context::Context;
use super::found::{Found, Seen};
use crate::claims::{Claim, Compared, SUBJECT_PART, attribute_of, contradicts};
use crate::finding::{Finding, Level, Related};
use crate::knowledge::{Fact, FactValue};
use crate::mentions::{Date, Kind};
use crate::rules::expression::{Expression, Scope, Value};
use crate::rules::template::{Fill, Special, show_date};
use crate::rules::{Agreement, Circumstance, Claim as ClaimRule, Verb};
use crate::time::Interval;

/// Different values of one subject are compared up to this many.
const MOST_VALUES: usize = 64;
/// How many days lie between two dates of one subject at most; it is a hundred years.
const MOST_DAYS: i64 = 36_525;
/// Places named in one finding.
const MOST_PLACES: usize = 12;

/// The claims of an article.
#[derive(Debug, Default)]
pub struct Table {
    claims: Vec<(Claim, Found)>,
}

impl Table {
    /// Reads the claim out of a match. What does not say clearly whom it is about claims nothing.
    pub fn add(&mut self, context: &Context<'_>, found: &Found, rule: &ClaimRule) {
        let seen = Seen { context, found };
        if rule.holds.as_ref().is_some_and(|holds| holds.truth(&seen) != Some(true)) {
            return;
        }
        let Some(value) = rule.value.evaluate(&seen) else { return };
        let mut subject = String::new();
        for expression in &rule.subject {
            let Some(part) = expression.evaluate(&seen) else { return };
            subject.push_str(&key(part));
            subject.push(SUBJECT_PART);
        }
        let when = rule.when.as_ref().and_then(|when| when.evaluate(&seen)?.days());
        let words = |expression: &Expression| expression.as_slot().and_then(|slot| Fill::slot(&seen, slot));
        let mention = rule.value.as_slot().and_then(|slot| found.slots.get(slot).copied().flatten());
        let claim = Claim {
            subject_words: rule.subject.first().and_then(words).unwrap_or_else(|| subject.replace(SUBJECT_PART, " ").trim().to_owned()),
            subject,
            attribute: rule.attribute.clone(),
            value_words: words(&rule.value).unwrap_or_else(|| match &value {
                Value::Text(text) => text.clone(),
                other => key(other.clone()),
            }),
            value,
            mention,
            when: when.unwrap_or_default(),
            tokens: found.tokens,
            rule: found.rule,
        };
        self.claims.push((claim, found.clone()));
    }

    /// The claims alone.
    pub fn into_claims(self) -> Vec<Claim> {
        self.claims.into_iter().map(|(claim, _)| claim).collect()
    }

    /// Compares all claims on one subject and attribute; one finding for each subject at most.
    pub fn check(&self, context: &Context<'_>, findings: &mut Vec<Finding>) {
        let mut groups: BTreeMap<(&str, &str), Vec<usize>> = BTreeMap::new();
        for (at, (claim, _)) in self.claims.iter().enumerate() {
            groups.entry((&claim.attribute, &claim.subject)).or_default().push(at);
        }
        for group in groups.values() {
            findings.extend(self.check_group(context, group));
            findings.extend(self.check_order(context, group, &groups));
        }
    }

    /// Reports the first claim of a group whose date lies before one that it cannot come before, of the same subject.
    fn check_order(&self, context: &Context<'_>, group: &[usize], groups: &BTreeMap<(&str, &str), Vec<usize>>) -> Option<Finding> {
        // More than a lifetime before, it is told of somebody else of that name.
        let near = |before: NaiveDate, after: NaiveDate| before < after && (after - before).num_days() < MOST_DAYS;
        let ends = |a: &Claim, b: &Claim| Some((a.value.days()?.until?, b.value.days()?.from?));
        let precedes = |a: &Claim, b: &Claim| ends(a, b).is_some_and(|(until, from)| near(until, from));
        group.iter().find_map(|at| {
            let (claim, found) = &self.claims[*at];
            let rule = claim_rule(context, claim.rule)?;
            let mut others = rule.after.iter().filter_map(|attribute| groups.get(&(attribute.as_str(), claim.subject.as_str()))).flatten();
            let (other, _) = &self.claims[*others.find(|other| precedes(claim, &self.claims[**other].0))?];
            if rule.changed.iter().any(|changed| self.tells(context, &[*at], changed)) {
                return None;
            }
            let fill = Both { seen: Seen { context, found }, claim, other: Some(other), fact: None };
            let related = Related { place: compose::place(context, other.tokens), note: format!("{} {} here", other.attribute, other.value_words) };
            let mut finding = compose::finding(context, found, &fill, vec![related]);
            if let Some(message) = &rule.too_early {
                finding.message = message.fill(&fill);
            }
            Some(finding)
        })
    }

    fn check_group(&self, context: &Context<'_>, group: &[usize]) -> Option<Finding> {
        let first = &self.claims[group[0]].0;
        let facts = known_facts(context, first);
        let values = self.values(group);
        let odd = self.against_knowledge(context, &values, &facts).or_else(|| self.against_each_other(context, &values))?;
        let rules: BTreeSet<u32> = group.iter().map(|at| self.claims[*at].0.rule).collect();
        let mut changes = rules.into_iter().filter_map(|rule| claim_rule(context, rule)).flat_map(|rule| &rule.changed);
        if changes.any(|changed| self.tells(context, group, changed)) {
            return None;
        }
        let (claim, found) = &self.claims[odd.claim];
        let other = odd.other.map(|other| &self.claims[other].0);
        let rule = claim_rule(context, claim.rule)?;
        let fill = Both { seen: Seen { context, found }, claim, other, fact: odd.fact };
        let others = group.iter().copied().filter(|at| odd.other.is_some() && self.claims[*at].0.tokens != claim.tokens);
        let places = others.filter(|at| !odd.same_value.contains(at)).take(MOST_PLACES);
        let mut related: Vec<Related> = places
            .map(|at| {
                let (there, found) = &self.claims[at];
                let fill = Both { seen: Seen { context, found }, claim: there, other: Some(claim), fact: None };
                let note = rule.elsewhere.as_ref().map_or_else(|| format!("{} here", there.value_words), |note| note.fill(&fill));
                Related { place: compose::place(context, there.tokens), note }
            })
            .collect();
        related.sort_by_key(|related| related.place.start);
        let mut finding = compose::finding(context, found, &fill, related);
        if odd.other.is_some_and(|other| self.is_rise(context, group, odd.claim, other)) {
            finding.level = finding.level.min(Level::Warning);
        }
        if let (Some(background), Some(_)) = (&rule.background, context.article.metadata.published) {
            for fact in facts.iter().filter(|fact| odd.concerns(self, fact)) {
                let fill = Both { seen: Seen { context, found }, claim, other, fact: Some(fact) };
                finding.message.push_str("; ");
                finding.message.push_str(&background.fill(&fill));
            }
        }
        Some(finding)
    }

    /// Whether two offices can be steps of a career: everywhere in the text the lower one comes before the higher one.
    fn is_rise(&self, context: &Context<'_>, group: &[usize], a: usize, b: usize) -> bool {
        let knowledge = &context.rules.knowledge;
        let office = |at: usize| if let Value::Office(office, ..) = self.claims[at].0.value { Some(office) } else { None };
        let (Some(first), Some(second)) = (office(a), office(b)) else { return false };
        let (higher, lower) = if knowledge.outranks(first, second) { (first, second) } else { (second, first) };
        let places = |of| group.iter().filter(move |at| office(**at) == Some(of)).map(|at| self.claims[*at].0.tokens.start);
        knowledge.outranks(higher, lower) && places(lower).max() < places(higher).min()
    }

    /// Whether a circumstance holds where a group claims something, or where anybody is mentioned whom it names.
    fn tells(&self, context: &Context<'_>, group: &[usize], circumstance: &Circumstance) -> bool {
        let found = || group.iter().map(|at| &self.claims[*at].1);
        let slots = found().flat_map(|found| (0..found.slots.len()).filter_map(|slot| found.slot(context, slot)));
        let named: BTreeSet<Rc<str>> =
            slots.filter(|mention| mention.value.kind() == Kind::Person).filter_map(|person| context.person(person)).collect();
        let mentioned = named.iter().flat_map(|person| context.places_of(person)).copied();
        let mut places = mentioned.chain(found().map(|found| found.tokens));
        places.any(|tokens| circumstances::holds(context, circumstance, tokens))
    }

    /// The claims of a group by value: each value once, with all claims that make it, in text order.
    fn values(&self, group: &[usize]) -> Vec<Vec<usize>> {
        let mut values: Vec<Vec<usize>> = Vec::new();
        for at in group {
            let same = |with: &Vec<usize>| {
                let (a, b) = (&self.claims[*at].0, &self.claims[with[0]].0);
                a.when == b.when && a.value == b.value
            };
            match values.iter().position(same) {
                Some(value) => values[value].push(*at),
                None if values.len() < MOST_VALUES => values.push(vec![*at]),
                None => {}
            }
        }
        values
    }

    fn against_knowledge<'f>(&self, context: &Context<'_>, values: &[Vec<usize>], facts: &[&'f Fact]) -> Option<Odd<'f>> {
        let published = context.article.metadata.published.map(|published| Interval::day(published.date));
        values.iter().find_map(|value| {
            let claim = &self.claims[value[0]].0;
            let agree = claim_rule(context, claim.rule)?.agree;
            let when = if claim.when == Interval::default() { published } else { Some(claim.when) };
            let applicable: Vec<&&Fact> = facts.iter().filter(|fact| when.is_none_or(|when| applies(fact, when))).collect();
            let contradicted = applicable.iter().all(|fact| differs(context, agree, claim, Compared::Fact(fact.value)));
            if applicable.is_empty() || !contradicted {
                return None;
            }
            let fact = **applicable.first()?;
            let other = values.iter().find(|other| other[0] != value[0] && self.conflict(context, value[0], other[0])).map(|other| other[0]);
            Some(Odd { claim: value[0], other, fact: Some(fact), same_value: value.clone() })
        })
    }

    /// The value that fewest claims make is the odd one; of equals, the last.
    fn against_each_other<'f>(&self, context: &Context<'_>, values: &[Vec<usize>]) -> Option<Odd<'f>> {
        let mut in_conflict: Vec<(&Vec<usize>, usize)> = Vec::new();
        for value in values {
            if let Some(other) = values.iter().find(|other| self.conflict(context, value[0], other[0])) {
                in_conflict.push((value, other[0]));
            }
        }
        let (value, other) = in_conflict.into_iter().min_by_key(|(value, _)| (value.len(), std::cmp::Reverse(value[0])))?;
        Some(Odd { claim: value[0], other: Some(other), fact: None, same_value: value.clone() })
    }

    fn conflict(&self, context: &Context<'_>, a: usize, b: usize) -> bool {
        let (a, b) = (&self.claims[a].0, &self.claims[b].0);
        let Some(rule) = claim_rule(context, a.rule) else { return false };
        a.when.may_overlap(b.when) && differs(context, rule.agree, a, b.compared(context.mentions.all()))
    }
}

/// The claim that does not fit, and what it does not fit.
struct Odd<'f> {
    claim: usize,
    other: Option<usize>,
    fact: Option<&'f Fact>,
    same_value: Vec<usize>,
}

impl Odd<'_> {
    /// Whether a fact is about one of the two values in conflict.
    fn concerns(&self, table: &Table, fact: &Fact) -> bool {
        let of = |claim: usize| match (&table.claims[claim].0.value, fact.value) {
            (Value::Office(office, ..), FactValue::Office(known, _)) => *office == known,
            _ => false,
        };
        of(self.claim) || self.other.is_some_and(of) || self.fact.is_some_and(|against| std::ptr::eq(against, fact))
    }
}

fn claim_rule<'c>(context: &Context<'c>, rule: u32) -> Option<&'c ClaimRule> {
    match &context.rules.rules.get(rule as usize)?.verb {
        Verb::Claim(claim) => Some(claim),
        _ => None,
    }
}

fn differs(context: &Context<'_>, agree: Agreement, claim: &Claim, other: Compared<'_>) -> bool {
    contradicts(agree, claim.compared(context.mentions.all()), other, &context.rules.knowledge, &context.rules.lexicon, &claim.value_words)
}

/// What is known about the subject of a claim.
fn known_facts<'c>(context: &Context<'c>, claim: &Claim) -> Vec<&'c Fact> {
    context.rules.knowledge.facts_of(&claim.subject_key()).filter(|fact| attribute_of(fact) == claim.attribute).collect()
}

/// Whether a fact says something about a time: an open fact says nothing of the days after it was last checked.
fn applies(fact: &Fact, when: Interval) -> bool {
    let known = Interval { from: fact.when.from, until: fact.when.until.or(Some(fact.as_of)) };
    known.may_overlap(when)
}

fn key(value: Value) -> String {
    match value {
        Value::Number(number, _) => number.to_string(),
        Value::Quantity(quantity) => format!("{} of unit {}", quantity.number.value, quantity.unit.0),
        Value::Figure(figure) => format!("{} of {:?}", figure.amount, figure.measure),
        Value::Text(text) => text.to_lowercase(),
        Value::Mention(text) => text,
        Value::Person(person) => person.key,
        Value::Office(office, place, body) => format!("{} {:?} {body}", office.0, place.map(|place| place.0)),
        Value::Date(date) => show_date(date),
        Value::Clock(clock) => clock.minutes.to_string(),
        Value::Days(days) => format!("{:?} to {:?}", days.from, days.until),
        Value::Weekday(weekday) => weekday.to_string(),
        Value::Boolean(truth) => truth.to_string(),
    }
}

/// Both sides of a contradiction, for its message.
struct Both<'s> {
    seen: Seen<'s>,
    claim: &'s Claim,
    other: Option<&'s Claim>,
    fact: Option<&'s Fact>,
}

impl Fill for Both<'_> {
    fn slot(&self, slot: usize) -> Option<String> {
        Fill::slot(&self.seen, slot)
    }

    fn expression(&self, expression: &Expression) -> Option<Value> {
        expression.evaluate(&self.seen as &dyn Scope)
    }

    fn special(&self, special: Special) -> Option<String> {
        let context = self.seen.context;
        let fact_words = |fact: &Fact| {
            let knowledge = &context.rules.knowledge;
            match fact.value {
                FactValue::Office(office, _) => knowledge.offices.get(office.0 as usize).map(|office| office.name.to_string()),
                FactValue::Heads(agency) => knowledge.agencies.get(agency.0 as usize).map(|agency| agency.name.to_string()),
            }
        };
        let day = |date: Option<chrono::NaiveDate>| {
            use chrono::Datelike;
            date.map(|date| show_date(Date { year: Some(date.year()), month: Some(date.month()), day: Some(date.day()), decade: false }))
        };
        match special {
            Special::Subject => Some(self.claim.subject_words.clone()),
            Special::Value => Some(self.claim.value_words.clone()),
            Special::OtherValue => self.other.map(|other| other.value_words.clone()).or_else(|| fact_words(self.fact?)),
            Special::OtherLine => match self.other {
                Some(other) => Some(format!("at line {}", compose::place(context, other.tokens).start.line)),
                None => Some("as far as is known".to_owned()),
            },
            Special::FactValue => fact_words(self.fact?),
            Special::FactFrom => day(self.fact?.when.from).or(Some("an unknown day".to_owned())),
            Special::FactUntil => day(self.fact?.when.until).or(Some("now".to_owned())),
        }
    }
}
