//! The functions that ask who held which office when. What is not known contradicts nothing: they give nothing then.

use chrono::{Datelike, Days, Months, NaiveDate};

use super::functions::Function;
use super::value::{Named, Scope, Type, Value};
use crate::knowledge::{Fact, FactValue, Knowledge, OfficeId, PlaceId, name_key};
use crate::mentions::Kind;
use crate::time::Interval;

const PERSON: Option<Type> = Some(Type::Mention(Kind::Person));
const OFFICE: Option<Type> = Some(Type::Mention(Kind::Office));
const DATE: Option<Type> = Some(Type::Date);

macro_rules! functions {
    ($($name:literal($($takes:ident),*) -> $gives:ident = $ask:expr;)*) => {
        /// Every function about offices.
        pub(super) static ALL: &[Function] = &[$(Function {
            name: $name,
            takes: &[$($takes),*],
            gives: Type::$gives,
            run: |arguments, scope| asked(arguments, scope).and_then($ask).map(Value::$gives),
        }),*];
    };
}

functions! {
    "held"(PERSON, OFFICE, DATE) -> Boolean = |asked| asked.held();
    "held_before"(PERSON, OFFICE, DATE) -> Boolean = |asked| asked.held_before();
    "begun"(PERSON, OFFICE, DATE) -> Boolean = |asked| Some(asked.begun());
    "ever_held"(PERSON, OFFICE) -> Boolean = |asked| asked.ever_held();
    "left"(PERSON, OFFICE, DATE) -> Boolean = |asked| asked.left();
    "last_begun"(PERSON, OFFICE, DATE) -> Boolean = |asked| Some(asked.last_begun());
    "recalled"(PERSON, OFFICE) -> Boolean = |asked| Some(asked.recalled());
    "sitting"(PERSON, OFFICE, DATE) -> Boolean = |asked| asked.sitting().then_some(true);
    "other_office"(PERSON, OFFICE, DATE) -> Text = |asked| asked.other_office();
    "holder"(PERSON, OFFICE, DATE) -> Text = |asked| asked.holder();
}

/// Around a handover, copy is written ahead, and the old title stays in use for days.
const AROUND_HANDOVER: Days = Days::new(3);

/// A person, an office and perhaps a time, of which something is asked.
struct Asked<'k> {
    scope: &'k dyn Scope,
    knowledge: &'k Knowledge,
    /// The key of the name.
    person: String,
    facts: Vec<&'k Fact>,
    office: OfficeId,
    place: PlaceId,
    when: Interval,
}

/// Reads the arguments. An office of a club or company is none that is known, and one whose country is not said is taken for
/// that of the country whose offices the person is known to have held.
fn asked<'k>(arguments: &[Option<Value>], scope: &'k dyn Scope) -> Option<Asked<'k>> {
    let (Some(Value::Person(person)), Some(Value::Office(office, place, body))) = (arguments.first()?, arguments.get(1)?) else { return None };
    let when = match arguments.get(2) {
        Some(when) => when.as_ref()?.days()?,
        None => Interval::default(),
    };
    if !body.is_empty() {
        return None;
    }
    let knowledge = scope.knowledge();
    let person = match &person.family {
        Some(family) => bearer(family, person, *office, *place, scope)?,
        None => person.said.clone(),
    };
    let facts: Vec<&Fact> = knowledge.facts_of(&person).collect();
    if are_namesakes(&facts) {
        return None;
    }
    let place = place.or_else(|| only_place(&facts))?;
    Some(Asked { scope, knowledge, person, facts, office: *office, place, when })
}

/// The key of the name of the one person whom a title before a family name can mean: the one known holder of the office who bears
/// it, or else the one person of the country who is known to have held any office. Nothing where the article has somebody else of that
/// name, or does not speak of the country at all.
fn bearer(family: &str, person: &Named, office: OfficeId, place: Option<PlaceId>, scope: &dyn Scope) -> Option<String> {
    let in_full = (person.said != family).then(|| person.said.clone());
    let facts = scope.knowledge().facts_of_family(family);
    let of = |fact: &&&Fact| match fact.value {
        FactValue::Office(known, of) => known == office && place.is_none_or(|place| of == Some(place)),
        FactValue::Heads(_) => false,
    };
    let of_country = |fact: &&&Fact| matches!(fact.value, FactValue::Office(_, Some(of)) if place == Some(of));
    let mut meant: Vec<&Fact> = facts.iter().filter(of).copied().collect();
    if meant.is_empty() {
        if in_full.is_some() {
            return in_full;
        }
        meant = facts.iter().filter(of_country).copied().collect();
    }
    let only = *meant.first()?;
    if meant.iter().any(|fact| fact.subject != only.subject) {
        return None;
    }
    match in_full {
        Some(name) => only.names().any(|known| name_key(known) == name).then_some(name),
        None => {
            let FactValue::Office(_, Some(country)) = only.value else { return None };
            (place.is_some() || scope.names_place(country)).then(|| name_key(&only.subject))
        }
    }
}

/// The years of a term; none where an end is not known.
fn years(term: Interval) -> impl Iterator<Item = i32> {
    term.from.zip(term.until).into_iter().flat_map(|(from, until)| from.year()..=until.year())
}

/// Whether two people of the name held one office: "George Bush".
fn are_namesakes(facts: &[&Fact]) -> bool {
    facts.iter().any(|a| facts.iter().any(|b| a.value == b.value && a.subject != b.subject))
}

/// The country of all offices among some facts.
fn only_place(facts: &[&Fact]) -> Option<PlaceId> {
    let mut places = facts.iter().filter_map(|fact| match fact.value {
        FactValue::Office(_, place) => place,
        FactValue::Heads(_) => None,
    });
    let first = places.next()?;
    places.all(|place| place == first).then_some(first)
}

impl<'k> Asked<'k> {
    /// The person's terms in the office.
    fn terms(&self) -> impl Iterator<Item = Interval> {
        let value = FactValue::Office(self.office, Some(self.place));
        self.facts.iter().filter(move |fact| fact.value == value).map(|fact| known_term(fact))
    }

    fn holders(&self, when: Interval) -> Option<Vec<&'k Fact>> {
        self.knowledge.holders_at(self.office, Some(self.place), when)
    }

    /// Whether the person held the office at some moment of the time, or in the days around it.
    fn held(&self) -> Option<bool> {
        let around = Interval {
            from: self.when.from.and_then(|day| day.checked_sub_days(AROUND_HANDOVER)),
            until: self.when.until.and_then(|day| day.checked_add_days(AROUND_HANDOVER)),
        };
        if self.terms().any(|term| term.may_overlap(around)) {
            return Some(true);
        }
        let holders = self.holders(around)?;
        let may_be = |holder: &&Fact| holder.may_be(&self.person);
        (!self.facts.is_empty() || !holders.iter().any(may_be)).then_some(false)
    }

    /// Whether the person held the office once and gave it up so long before that nobody can have missed it.
    fn left(&self) -> Option<bool> {
        const NOTICED: Days = Days::new(60);
        let since = self.when.from?;
        let ended = |term: Interval| term.until.and_then(|day| day.checked_add_days(NOTICED)).is_some_and(|day| day < since);
        let mut begun = self.terms().filter(|term| term.from.is_none_or(|from| from <= since)).peekable();
        if begun.peek().is_none() || !begun.all(ended) {
            return Some(false);
        }
        self.holders(self.when).map(|_| true)
    }

    /// Whether the person is known to have taken up the office by the end of the time.
    fn begun(&self) -> bool {
        self.terms().any(|term| term.from.is_none_or(|from| self.when.until.is_none_or(|until| from <= until)))
    }

    /// Whether the last known time of the person in the office had begun by then.
    fn last_begun(&self) -> bool {
        let begun = |term: Interval| term.from.is_some_and(|from| self.when.from.is_some_and(|when| from <= when));
        let mut terms = self.terms().peekable();
        terms.peek().is_some() && terms.all(begun)
    }

    /// Whether the article writes a year in which the person held the office.
    fn recalled(&self) -> bool {
        self.terms().any(|term| years(term).any(|year| self.scope.names_year(year)))
    }

    /// Whether the person had taken up the office by the end of the time; unknown unless all are known who may have held it before.
    fn held_before(&self) -> Option<bool> {
        if self.begun() {
            return Some(true);
        }
        let until = self.when.until?;
        let since = self.facts.iter().filter_map(|fact| fact.when.from).min()?.min(until);
        self.holders(Interval { from: before_career(since), until: Some(until) }).map(|_| false)
    }

    /// Whether the person ever held the office, as far as the list of its holders covers the offices that the person did hold.
    fn ever_held(&self) -> Option<bool> {
        if self.terms().next().is_some() {
            return Some(true);
        }
        let since = self.facts.iter().filter_map(|fact| fact.when.from).min()?;
        let until = self.facts.iter().filter_map(|fact| known_term(fact).until).max()?;
        self.holders(Interval { from: before_career(since), until: Some(until) }).map(|_| false)
    }

    /// Whether the person was in office at that time beyond doubt: not in the days around a handover.
    fn sitting(&self) -> bool {
        let (Some(from), Some(until)) = (self.when.from, self.when.until) else { return false };
        let begun = |term: &Interval| term.from.and_then(|day| day.checked_add_days(AROUND_HANDOVER)).is_some_and(|day| day <= from);
        let goes_on = |term: &Interval| term.until.and_then(|day| day.checked_sub_days(AROUND_HANDOVER)).is_some_and(|day| day >= until);
        self.terms().any(|term| begun(&term) && goes_on(&term))
    }

    /// Another office that the person held at the time.
    fn other_office(&self) -> Option<String> {
        let other = self.facts.iter().filter(|fact| known_term(fact).may_overlap(self.when)).find_map(|fact| match fact.value {
            FactValue::Office(office, _) if office != self.office => Some(office),
            _ => None,
        })?;
        self.knowledge.offices.get(other.0 as usize).map(|office| office.name.to_string())
    }

    /// Who held the office at the time.
    fn holder(&self) -> Option<String> {
        let names: Vec<&str> = self.holders(self.when)?.iter().map(|fact| fact.subject.as_ref()).collect();
        (!names.is_empty()).then(|| names.join(" or "))
    }
}

/// The term of a fact as far as it is known.
fn known_term(fact: &Fact) -> Interval {
    Interval { from: fact.when.from, until: fact.when.until.or(Some(fact.as_of)) }
}

/// The day from which on a list of holders has to be complete to say of somebody that an office was never theirs: who first
/// appears in the lists shortly after they begin may have held it before.
fn before_career(since: NaiveDate) -> Option<NaiveDate> {
    const YEARS: u32 = 10;
    since.checked_sub_months(Months::new(12 * YEARS))
}
