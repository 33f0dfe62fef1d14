//! The operators between two values.

use super::value::{Type, Value};
use crate::mentions::Kind;
use crate::time::Interval;

/// An operator.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Operator {
    Or,
    And,
    Equal,
    Different,
    AtMost,
    AtLeast,
    Less,
    More,
    Plus,
    Minus,
    Times,
    Over,
}

/// The type of a slot that takes figures of all kinds.
const FIGURE: Type = Type::Mention(Kind::Figure);

use Operator::{And, AtLeast, AtMost, Different, Equal, Less, Minus, More, Or, Over, Plus, Times};

impl Operator {
    /// Each with its sign and how tightly it binds.
    const ALL: [(&'static str, Self, u8); 12] = [
        ("or", Or, 1),
        ("and", And, 2),
        ("==", Equal, 3),
        ("!=", Different, 3),
        ("<=", AtMost, 3),
        (">=", AtLeast, 3),
        ("<", Less, 3),
        (">", More, 3),
        ("+", Plus, 4),
        ("-", Minus, 4),
        ("*", Times, 5),
        ("/", Over, 5),
    ];

    /// The operator of a sign, and how tightly it binds.
    pub fn named(sign: &str) -> Option<(Self, u8)> {
        Self::ALL.iter().find(|(known, ..)| *known == sign).map(|(_, operator, binding)| (*operator, *binding))
    }

    /// The type of what it gives, or what it takes.
    pub fn check(self, left: Type, right: Type) -> Result<Type, &'static str> {
        let (fits, takes) = match self {
            Or | And => ((left, right) == (Type::Boolean, Type::Boolean), "two things that are true or false"),
            Equal | Different => (left == right, "two values of one type"),
            AtMost | AtLeast | Less | More => (left == right && matches!(left, Type::Number | Type::Date | FIGURE), "two numbers, figures or dates"),
            Over => (left == right && matches!(left, Type::Number | FIGURE), "two numbers or figures"),
            Plus | Minus | Times => ((left, right) == (Type::Number, Type::Number), "two numbers"),
        };
        let gives = if matches!(self, Plus | Minus | Times | Over) { Type::Number } else { Type::Boolean };
        if fits { Ok(gives) } else { Err(takes) }
    }

    /// Its value. `and` and `or` may be known although one side is not.
    pub fn apply(self, left: Option<Value>, right: Option<Value>) -> Option<Value> {
        if matches!(self, And | Or) {
            let decisive = Some(Value::Boolean(self == Or));
            return if left == decisive || right == decisive { decisive } else { left.and(right) };
        }
        match (left?, right?) {
            (left, right) if matches!(self, Equal | Different) => same(&left, &right).map(|same| Value::Boolean(same == (self == Equal))),
            (Value::Number(left, _), Value::Number(right, _)) => self.numbers(left, right),
            (Value::Figure(left), Value::Figure(right)) => left.with(&right).and_then(|(left, right)| self.numbers(left.amount, right.amount)),
            (left, right) => self.dates(left.days()?, right.days()?).map(Value::Boolean),
        }
    }

    fn numbers(self, left: f64, right: f64) -> Option<Value> {
        let number = match self {
            Plus => left + right,
            Minus => left - right,
            Times => left * right,
            Over => left / right,
            Less => return Some(Value::Boolean(left < right)),
            AtMost => return Some(Value::Boolean(left <= right)),
            More => return Some(Value::Boolean(left > right)),
            _ => return Some(Value::Boolean(left >= right)),
        };
        number.is_finite().then_some(Value::Number(number, 0.0))
    }

    fn dates(self, left: Interval, right: Interval) -> Option<bool> {
        match self {
            Less => before(left, right),
            More => before(right, left),
            AtMost => before(right, left).map(|truth| !truth),
            _ => before(left, right).map(|truth| !truth),
        }
    }
}

/// Whether all days of one stretch come before all of another; unknown where they overlap, unless both are one day.
fn before(left: Interval, right: Interval) -> Option<bool> {
    if left.until? < right.from? {
        return Some(true);
    }
    (left.from? >= right.until?).then_some(false)
}

/// Whether two values are the same; unknown for dates of which one may lie in the other.
fn same(left: &Value, right: &Value) -> Option<bool> {
    match (left, right) {
        (Value::Number(left, _), Value::Number(right, _)) => Some(same_number(*left, *right)),
        (Value::Date(_) | Value::Days(_), Value::Date(_) | Value::Days(_)) if left != right => {
            (!left.days()?.may_overlap(right.days()?)).then_some(false)
        }
        (Value::Figure(left), Value::Figure(right)) => left.with(right).map(|(left, right)| same_number(left.amount, right.amount)),
        (Value::Text(left), Value::Text(right)) => Some(left.to_lowercase() == right.to_lowercase()),
        (left, right) => Some(left == right),
    }
}

fn same_number(left: f64, right: f64) -> bool {
    (left - right).abs() < 1e-9 * left.abs().max(1.0)
}
