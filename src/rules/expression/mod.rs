//! The small typed expressions of rules: `date.weekday == weekday`, `rounds_to(100 * a / b, percentage)`.
//!
//! An expression is parsed and its types are checked when the rules load, so that a rule that loads cannot fail while it
//! runs. Running it, anything that the article does not say is unknown, and what depends on it is unknown too.

mod evaluate;
mod parse;
mod types;

pub use evaluate::{Scope, Value};
pub use types::{Slot, Slots, Type};

/// A checked expression.
#[derive(Clone, Debug)]
pub struct Expression {
    root: Node,
    result: Type,
}

/// A mistake in an expression, with its place in the expression's text: a byte offset.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mistake {
    /// Byte offset of the offending text.
    pub at: usize,
    /// What is wrong and what to do.
    pub message: String,
}

#[derive(Clone, Debug)]
enum Node {
    Number(f64),
    Text(String),
    Slot(usize),
    Property(Box<Node>, Property),
    Published,
    Not(Box<Node>),
    Binary(Operator, Box<Node>, Box<Node>),
    Call(Function, Vec<Node>),
}

macro_rules! names {
    ($(#[$doc:meta])* $name:ident { $($variant:ident = $text:literal),* $(,)? }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        enum $name { $($variant),* }

        impl $name {
            const ALL: &[(&'static str, Self)] = &[$(($text, Self::$variant)),*];

            fn named(name: &str) -> Option<Self> {
                Self::ALL.iter().find(|(text, _)| *text == name).map(|(_, value)| *value)
            }
        }
    };
}

names! {
    /// What can be asked of a value with a point: `date.year`.
    Property {
        Year = "year", Month = "month", Day = "day", Weekday = "weekday", Years = "years", Days = "days", Count = "count",
        Amount = "value", Unit = "unit", Currency = "currency", Short = "short", Long = "long", Speaker = "speaker",
        Closed = "closed", Alone = "alone", Family = "family", Given = "given", Holds = "suffix_fits", Place = "place",
    }
}

names! {
    /// Named functions.
    Function {
        Abs = "abs", Known = "known", Exists = "exists", RoundsTo = "rounds_to", Converts = "converts", Within = "within",
        Days = "days_between", Years = "years_between", Items = "items_after", Text = "text", WeekdayNear = "weekday_near", WeekdayFits = "weekday_fits",
    }
}

names! {
    /// Operators between two values, loosest first.
    Operator {
        Or = "or", And = "and", Equal = "==", Different = "!=", AtMost = "<=", AtLeast = ">=", Less = "<", More = ">",
        Plus = "+", Minus = "-", Times = "*", Over = "/",
    }
}

impl Operator {
    fn binding(self) -> u8 {
        match self {
            Self::Or => 1,
            Self::And => 2,
            Self::Equal | Self::Different | Self::AtMost | Self::AtLeast | Self::Less | Self::More => 3,
            Self::Plus | Self::Minus => 4,
            Self::Times | Self::Over => 5,
        }
    }
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
        evaluate::evaluate(&self.root, scope)
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
            Node::Slot(slot) => Some(slot),
            _ => None,
        }
    }
}
