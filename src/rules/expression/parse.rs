//! Text to checked syntax tree: precedence climbing.

use super::types::{Slots, Type, call, operation, properties};
use super::{Function, Mistake, Node, Operator, Property};
use crate::rules::problem::unknown_name;

/// Brackets and `not` may nest this deep.
const DEEPEST: usize = 32;

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
        while let Some(operator) = Operator::named(self.peek()).filter(|operator| operator.binding() > binding) {
            let mistake = self.at;
            let token = self.peek();
            self.at += token.len();
            let (right, right_type) = self.operations(operator.binding())?;
            left_type = operation(operator, left_type, right_type).map_err(|takes| Mistake {
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
        Ok((Node::Text(inner.to_owned()), Type::Text))
    }

    fn number(&mut self, token: &str) -> Result<(Node, Type), Mistake> {
        let value = token.parse().map_err(|_| self.mistake(format!("`{token}` is no number")))?;
        self.at += token.len();
        Ok((Node::Number(value), Type::Number))
    }

    fn word(&mut self, token: &str) -> Result<(Node, Type), Mistake> {
        let start = self.at;
        self.at += token.len();
        if token == "not" {
            let (inner, inner_type) = self.operations(Operator::And.binding())?;
            if inner_type != Type::Boolean {
                return Err(Mistake { at: start, message: format!("`not` takes something true or false, not {}", inner_type.name()) });
            }
            return Ok((Node::Not(Box::new(inner)), Type::Boolean));
        }
        if self.peek() == "(" {
            self.at = start;
            return self.function(token);
        }
        let (node, node_type) = match self.slots.find(token) {
            Some(slot) => (Node::Slot(slot), Type::of(self.slots.0[slot].kind)),
            None if token == "published" => (Node::Published, Type::Date),
            None => {
                let mut choices = self.slots.names();
                choices.push("published");
                return Err(Mistake { at: start, message: unknown_name("unknown slot", token, &choices) });
            }
        };
        if !self.take(".") {
            return Ok((node, node_type));
        }
        self.property(node)
    }

    fn property(&mut self, node: Node) -> Result<(Node, Type), Mistake> {
        let Node::Slot(slot) = node else { return Err(self.mistake("only slots have properties")) };
        let slot = &self.slots.0[slot];
        let name = self.peek();
        let of_slot = properties(slot.kind);
        let found = Property::named(name).and_then(|property| of_slot.iter().find(|(known, _)| *known == property));
        let Some((property, result)) = found else {
            let names: Vec<&str> =
                Property::ALL.iter().filter(|(_, known)| of_slot.iter().any(|(of, _)| of == known)).map(|(name, _)| *name).collect();
            return Err(self.mistake(unknown_name(&format!("unknown property of {}", slot.kind.name()), name, &names)));
        };
        self.at += name.len();
        Ok((Node::Property(Box::new(node), *property), *result))
    }

    fn function(&mut self, name: &str) -> Result<(Node, Type), Mistake> {
        let start = self.at;
        let names: Vec<&str> = Function::ALL.iter().map(|(name, _)| *name).collect();
        let function = Function::named(name).ok_or_else(|| self.mistake(unknown_name("unknown function", name, &names)))?;
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
        let result = call(function, &types).map_err(|takes| {
            let given: Vec<&str> = types.iter().map(|given| given.name()).collect();
            Mistake { at: start, message: format!("`{name}` takes {takes}, not ({})", given.join(", ")) }
        })?;
        Ok((Node::Call(function, arguments), result))
    }
}
