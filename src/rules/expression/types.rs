//! Types of values, and which operators, properties and functions take which.

use super::{Function, Operator, Property};
use crate::mentions::Kind;

/// The type of a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Type {
    /// True or false.
    Boolean,
    /// A number, with the precision it was stated in.
    Number,
    /// Words.
    Text,
    /// A calendar date, full or in part.
    Date,
    /// A day of the week.
    Weekday,
    /// A mention whose value can only be compared for being the same, or asked for its properties.
    Mention(Kind),
}

impl Type {
    /// The type of a slot of a kind.
    pub fn of(kind: Kind) -> Self {
        match kind {
            Kind::Number | Kind::Percentage | Kind::Ordinal => Self::Number,
            Kind::Date => Self::Date,
            Kind::Weekday => Self::Weekday,
            other => Self::Mention(other),
        }
    }

    /// What it is called in messages.
    pub fn name(self) -> &'static str {
        match self {
            Self::Boolean => "true or false",
            Self::Number => "a number",
            Self::Text => "text",
            Self::Date => "a date",
            Self::Weekday => "a weekday",
            Self::Mention(kind) => kind.name(),
        }
    }
}

/// A slot of a rule's patterns.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Slot {
    /// Its name: the kind, or the name it was given.
    pub name: String,
    /// What it holds.
    pub kind: Kind,
}

/// The slots of a rule, over all its patterns.
#[derive(Clone, Debug, Default)]
pub struct Slots(pub Vec<Slot>);

impl Slots {
    /// Index of a slot.
    pub fn find(&self, name: &str) -> Option<usize> {
        self.0.iter().position(|slot| slot.name == name)
    }

    /// Adds a slot, or finds the one of that name.
    ///
    /// # Errors
    /// The kind under which the name is taken already.
    pub fn add(&mut self, name: &str, kind: Kind) -> Result<usize, Kind> {
        match self.find(name) {
            Some(at) if self.0[at].kind == kind => Ok(at),
            Some(at) => Err(self.0[at].kind),
            None => {
                self.0.push(Slot { name: name.to_owned(), kind });
                Ok(self.0.len() - 1)
            }
        }
    }

    /// Their names.
    pub fn names(&self) -> Vec<&str> {
        self.0.iter().map(|slot| slot.name.as_str()).collect()
    }
}

/// The properties that a slot has, each with its type.
pub(super) fn properties(kind: Kind) -> &'static [(Property, Type)] {
    match kind {
        Kind::Date => {
            &[(Property::Year, Type::Number), (Property::Month, Type::Number), (Property::Day, Type::Number), (Property::Weekday, Type::Weekday)]
        }
        Kind::Duration => {
            &[(Property::Years, Type::Number), (Property::Days, Type::Number), (Property::Count, Type::Number), (Property::Unit, Type::Text)]
        }
        Kind::Quantity => &[(Property::Amount, Type::Number), (Property::Unit, Type::Text)],
        Kind::Money => &[(Property::Amount, Type::Number), (Property::Currency, Type::Text)],
        Kind::Number | Kind::Percentage => &[(Property::Amount, Type::Number)],
        Kind::Ordinal => &[(Property::Amount, Type::Number), (Property::Holds, Type::Boolean)],
        Kind::Acronym => &[(Property::Short, Type::Text), (Property::Long, Type::Text)],
        Kind::Quotation => &[(Property::Speaker, Type::Text), (Property::Closed, Type::Boolean), (Property::Alone, Type::Boolean)],
        Kind::Person => &[(Property::Family, Type::Text), (Property::Given, Type::Text)],
        Kind::Office | Kind::Organisation => &[(Property::Place, Type::Text)],
        Kind::Teasers => &[(Property::Count, Type::Number)],
        Kind::Place | Kind::Weekday | Kind::Repeat | Kind::Exhibit => &[],
    }
}

/// The type of an operation, or what it takes.
pub(super) fn operation(operator: Operator, left: Type, right: Type) -> Result<Type, &'static str> {
    use Type::{Boolean, Date, Number};
    match operator {
        Operator::Or | Operator::And if (left, right) == (Boolean, Boolean) => Ok(Boolean),
        Operator::Or | Operator::And => Err("two things that are true or false"),
        Operator::Equal | Operator::Different if left == right => Ok(Boolean),
        Operator::Equal | Operator::Different => Err("two values of one type"),
        Operator::AtMost | Operator::AtLeast | Operator::Less | Operator::More if matches!((left, right), (Number, Number) | (Date, Date)) => {
            Ok(Boolean)
        }
        Operator::AtMost | Operator::AtLeast | Operator::Less | Operator::More => Err("two numbers or two dates"),
        _ if (left, right) == (Number, Number) => Ok(Number),
        _ => Err("two numbers"),
    }
}

/// The type of a function's value, or what it takes.
pub(super) fn call(function: Function, arguments: &[Type]) -> Result<Type, &'static str> {
    use Type::{Boolean, Date, Mention, Number, Text};
    let quantity = Mention(Kind::Quantity);
    match (function, arguments) {
        (Function::Known, [_]) => Ok(Boolean),
        (Function::Text, [_]) => Ok(Text),
        (Function::Abs, [Number]) => Ok(Number),
        (Function::WeekdayNear, [Date]) => Ok(Type::Weekday),
        (Function::Exists, [Date]) | (Function::RoundsTo, [Number, Number]) | (Function::Within, [Number, Number, Number]) => Ok(Boolean),
        (Function::Converts, [a, b]) if (*a, *b) == (quantity, quantity) => Ok(Boolean),
        (Function::Days | Function::Years, [Date, Date]) | (Function::Items, []) => Ok(Number),
        (Function::WeekdayFits, [Date, Type::Weekday]) => Ok(Boolean),
        (Function::WeekdayFits, _) => Err("a date and a weekday"),
        (Function::Known | Function::Text, _) => Err("one value"),
        (Function::Abs, _) => Err("a number"),
        (Function::Exists | Function::WeekdayNear, _) => Err("a date"),
        (Function::RoundsTo, _) => Err("an exact number and a stated one"),
        (Function::Within, _) => Err("two numbers and how much they may differ"),
        (Function::Converts, _) => Err("two quantities"),
        (Function::Days | Function::Years, _) => Err("two dates"),
        (Function::Items, _) => Err("nothing"),
    }
}
