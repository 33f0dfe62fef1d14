//! The small typed expressions of rules: `date.weekday == weekday`, `rounds_to(100 * a / b, percentage)`.
//!
//! An expression is parsed and its types are checked when the rules load, so that a rule that loads cannot fail while it
//! runs. Running it, anything that the article does not say is unknown, and what depends on it is unknown too.

mod figures;
mod functions;
mod operators;
mod parse;
mod properties;
mod terms;
#[cfg(test)]
mod tests;
mod value;

pub use figures::Figure;
pub use value::{Scope, Slot, Slots, Type, Value};

use super::problem::Mistake;
use crate::mentions::Kind;
use functions::Function;
use operators::Operator;
use properties::Property;

/// A checked expression.
#[derive(Clone, Debug)]
pub struct Expression {
    root: Node,
    result: Type,
}

#[derive(Clone, Debug)]
enum Node {
    Constant(Value),
    Slot(usize, Kind),
    Property(usize, &'static Property),
    Published,
    Earliest,
    Not(Box<Node>),
    Binary(Operator, Box<Node>, Box<Node>),
    Call(&'static Function, Vec<Node>),
}

impl Expression {
    /// Parses an expression over the slots of a rule and checks its types.
    ///
    /// # Errors
    /// The first mistake in it.
    pub fn parse(text: &str, slots: &Slots) -> Result<Self, Mistake> {
        let (root, result) = parse::parse(text, slots)?;
        Ok(Self { root, result })
    }

    /// The type of its value.
    pub fn result(&self) -> Type {
        self.result
    }

    /// Its value in an article; `None` is unknown.
    pub fn evaluate(&self, scope: &dyn Scope) -> Option<Value> {
        self.root.evaluate(scope)
    }

    /// The truth of a boolean expression; `None` is unknown.
    pub fn truth(&self, scope: &dyn Scope) -> Option<bool> {
        match self.evaluate(scope)? {
            Value::Boolean(truth) => Some(truth),
            _ => None,
        }
    }

    /// The slot, where the expression is nothing but a slot.
    pub fn as_slot(&self) -> Option<usize> {
        match self.root {
            Node::Slot(slot, _) => Some(slot),
            _ => None,
        }
    }
}

impl Node {
    fn evaluate(&self, scope: &dyn Scope) -> Option<Value> {
        match self {
            Self::Constant(value) => Some(value.clone()),
            Self::Slot(slot, kind) => Value::of(scope.slot(*slot)?, *kind, scope),
            Self::Property(slot, property) => (property.read)(scope.slot(*slot)?, scope),
            Self::Published => scope.published().map(Value::day),
            Self::Earliest => scope.earliest().map(Value::day),
            Self::Not(inner) => match inner.evaluate(scope)? {
                Value::Boolean(truth) => Some(Value::Boolean(!truth)),
                _ => None,
            },
            Self::Binary(operator, left, right) => operator.apply(left.evaluate(scope), right.evaluate(scope)),
            Self::Call(function, arguments) => {
                let arguments: Vec<Option<Value>> = arguments.iter().map(|argument| argument.evaluate(scope)).collect();
                (function.run)(&arguments, scope)
            }
        }
    }
}
