//! Text to checked syntax tree: precedence climbing.

use super::operators::Operator;
use super::value::{Slots, Type, Value};
use super::{Node, functions, properties};
use crate::rules::problem::{Mistake, unknown_name};

/// Brackets and `not` may nest this deep.
const DEEPEST: usize = 32;
/// `not` takes all that binds more tightly than `and`.
const AND: u8 = 2;

pub(super) fn parse(text: &str, slots: &Slots) -> Result<(Node, Type), Mistake> {
    let mut parser = Parser { text, at: 0, slots, depth: 0 };
    let parsed = parser.operations(0)?;
    match parser.peek() {
        "" => Ok(parsed),
        rest => Err(parser.mistake(format!("`{rest}` is not expected here"))),
    }
}

struct Parser<'t> {
    text: &'t str,
    at: usize,
    slots: &'t Slots,
    depth: usize,
}

impl<'t> Parser<'t> {
    fn mistake(&self, message: impl Into<String>) -> Mistake {
        Mistake { at: self.at, message: message.into() }
    }

    /// The next token, after skipping white space; empty at the end.
    fn peek(&mut self) -> &'t str {
        let rest = &self.text[self.at..];
        self.at += rest.len() - rest.trim_start().len();
        let rest = &self.text[self.at..];
        let run = |fits: fn(char) -> bool| rest.find(|c| !fits(c)).unwrap_or(rest.len());
        let length = match rest.chars().next() {
            None => 0,
            Some(c) if c.is_ascii_digit() => run(|c| c.is_ascii_digit() || c == '.'),
            Some(c) if c.is_alphabetic() => run(|c| c.is_alphanumeric() || c == '_'),
            Some('\'') => rest[1..].find('\'').map_or(rest.len(), |end| end + 2),
            Some(_) if ["==", "!=", "<=", ">="].iter().any(|operator| rest.starts_with(operator)) => 2,
            Some(c) => c.len_utf8(),
        };
        &rest[..length]
    }

    fn take(&mut self, token: &str) -> bool {
        let found = self.peek() == token;
        if found {
            self.at += token.len();
        }
        found
    }

    fn expect(&mut self, token: &str) -> Result<(), Mistake> {
        if self.take(token) { Ok(()) } else { Err(self.mistake(format!("`{token}` is missing here"))) }
    }

    fn operations(&mut self, binding: u8) -> Result<(Node, Type), Mistake> {
        let (mut left, mut left_type) = self.operand()?;
        while let Some((operator, tighter)) = Operator::named(self.peek()).filter(|(_, tighter)| *tighter > binding) {
            let (mistake, token) = (self.at, self.peek());
            self.at += token.len();
            let (right, right_type) = self.operations(tighter)?;
            left_type = operator.check(left_type, right_type).map_err(|takes| Mistake {
                at: mistake,
                message: format!("`{token}` takes {takes}, not {} and {}", left_type.name(), right_type.name()),
            })?;
            left = Node::Binary(operator, Box::new(left), Box::new(right));
        }
        Ok((left, left_type))
    }

    fn operand(&mut self) -> Result<(Node, Type), Mistake> {
        self.depth += 1;
        if self.depth > DEEPEST {
            return Err(self.mistake(format!("nested more than {DEEPEST} deep")));
        }
        let token = self.peek();
        let parsed = match token.chars().next() {
            None => Err(self.mistake("a value is missing here")),
            Some('(') => {
                self.at += 1;
                let inner = self.operations(0)?;
                self.expect(")")?;
                Ok(inner)
            }
            Some('\'') => self.quoted(token),
            Some(c) if c.is_ascii_digit() => self.number(token),
            Some(c) if c.is_alphabetic() => self.word(token),
            Some(_) => Err(self.mistake(format!("`{token}` is not expected here"))),
        };
        self.depth -= 1;
        parsed
    }

    fn quoted(&mut self, token: &str) -> Result<(Node, Type), Mistake> {
        let inner = token.strip_prefix('\'').and_then(|rest| rest.strip_suffix('\''));
        let inner = inner.ok_or_else(|| self.mistake("the closing ' is missing"))?;
        self.at += token.len();
        Ok((Node::Constant(Value::Text(inner.to_owned())), Type::Text))
    }

    fn number(&mut self, token: &str) -> Result<(Node, Type), Mistake> {
        let value = token.parse().map_err(|_| self.mistake(format!("`{token}` is no number")))?;
        self.at += token.len();
        Ok((Node::Constant(Value::Number(value, 0.0)), Type::Number))
    }

    fn word(&mut self, token: &str) -> Result<(Node, Type), Mistake> {
        let start = self.at;
        self.at += token.len();
        if token == "not" {
            let (inner, inner_type) = self.operations(AND)?;
            if inner_type != Type::Boolean {
                return Err(Mistake { at: start, message: format!("`not` takes something true or false, not {}", inner_type.name()) });
            }
            return Ok((Node::Not(Box::new(inner)), Type::Boolean));
        }
        if self.peek() == "(" {
            self.at = start;
            return self.function(token);
        }
        match self.slots.find(token) {
            Some(slot) if self.take(".") => self.property(slot),
            Some(slot) => {
                let kind = self.slots.0[slot].kind;
                Ok((Node::Slot(slot, kind), Type::of(kind)))
            }
            None if token == "published" => Ok((Node::Published, Type::Date)),
            None if token == "earliest" => Ok((Node::Earliest, Type::Date)),
            None => {
                let mut choices = self.slots.names();
                choices.extend(["published", "earliest"]);
                Err(Mistake { at: start, message: unknown_name("unknown slot", token, &choices) })
            }
        }
    }

    fn property(&mut self, slot: usize) -> Result<(Node, Type), Mistake> {
        let kind = self.slots.0[slot].kind;
        let (name, known) = (self.peek(), properties::of(kind));
        let Some(property) = known.iter().find(|property| property.name == name) else {
            let names: Vec<&str> = known.iter().map(|property| property.name).collect();
            return Err(self.mistake(unknown_name(&format!("unknown property of {}", kind.name()), name, &names)));
        };
        self.at += name.len();
        Ok((Node::Property(slot, property), property.gives))
    }

    fn function(&mut self, name: &str) -> Result<(Node, Type), Mistake> {
        let start = self.at;
        let Some(function) = functions::all().find(|function| function.name == name) else {
            let names: Vec<&str> = functions::all().map(|function| function.name).collect();
            return Err(self.mistake(unknown_name("unknown function", name, &names)));
        };
        self.at += name.len();
        self.expect("(")?;
        let (mut arguments, mut types) = (Vec::new(), Vec::new());
        while self.peek() != ")" {
            if !arguments.is_empty() {
                self.expect(",")?;
            }
            let (argument, argument_type) = self.operations(0)?;
            arguments.push(argument);
            types.push(argument_type);
        }
        self.expect(")")?;
        let fits =
            types.len() == function.takes.len() && types.iter().zip(function.takes).all(|(given, takes)| takes.is_none_or(|takes| takes == *given));
        if !fits {
            let list = |types: &[Option<Type>]| types.iter().map(|known| known.map_or("any value", Type::name)).collect::<Vec<_>>().join(", ");
            let given: Vec<Option<Type>> = types.into_iter().map(Some).collect();
            return Err(Mistake { at: start, message: format!("`{name}` takes ({}), not ({})", list(function.takes), list(&given)) });
        }
        Ok((Node::Call(function, arguments), function.gives))
    }
}
