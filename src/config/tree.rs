//! TOML and YAML as one tree in which every key and value knows its place.
//!
//! Neither reader's own mapping to types gives both the place of every key and one wording of mistakes for both formats.

use std::ops::Range;

use granit_parser::{Event, Parser, ScalarStyle};
use toml::Spanned;
use toml::de::{DeTable, DeValue};

use crate::rules::problem::Mistake;

/// Lists and tables inside each other, at most.
const DEEPEST: usize = 16;

/// A value and the bytes that it takes in the file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Node {
    pub at: Range<usize>,
    pub value: Value,
}

/// What a value is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value {
    /// Text, a number, a date, `true` or `false`, as it is written.
    Scalar(String),
    List(Vec<Node>),
    Table(Vec<(Key, Node)>),
}

/// The name of a field, and where it starts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Key {
    pub name: String,
    pub at: usize,
}

/// Reads TOML.
pub fn toml(text: &str) -> Result<Node, Mistake> {
    let table = DeTable::parse(text).map_err(|error| {
        let at = error.span().map_or(0, |span| span.start);
        let advice = if error.message().starts_with("invalid unquoted key") { "; put such a name into quotation marks" } else { "" };
        Mistake { at, message: format!("this is no TOML: {}{advice}", error.message()) }
    })?;
    Ok(Node { at: 0..text.len(), value: toml_table(table.get_ref(), text, 0)? })
}

fn toml_table(table: &DeTable<'_>, text: &str, depth: usize) -> Result<Value, Mistake> {
    let mut fields = Vec::with_capacity(table.len());
    for (key, value) in table {
        let key = Key { name: key.get_ref().to_string(), at: key.span().start };
        fields.push((key, toml_node(value, text, depth + 1)?));
    }
    fields.sort_by_key(|(key, _)| key.at);
    Ok(Value::Table(fields))
}

fn toml_node(node: &Spanned<DeValue<'_>>, text: &str, depth: usize) -> Result<Node, Mistake> {
    let at = node.span();
    if depth > DEEPEST {
        return Err(too_deep(at.start));
    }
    let value = match node.get_ref() {
        DeValue::String(text) => Value::Scalar(text.to_string()),
        DeValue::Array(values) => Value::List(values.iter().map(|value| toml_node(value, text, depth + 1)).collect::<Result<_, _>>()?),
        DeValue::Table(table) => toml_table(table, text, depth)?,
        _ => Value::Scalar(text.get(at.clone()).unwrap_or_default().to_owned()),
    };
    Ok(Node { at, value })
}

/// Reads YAML: one document, without aliases.
pub fn yaml(text: &str) -> Result<Node, Mistake> {
    let mut open: Vec<Open> = Vec::new();
    let mut root = None;
    for next in Parser::new_from_str(text) {
        let (event, span) = next.map_err(|error| Mistake {
            at: error.marker().byte_offset().unwrap_or_default(),
            message: format!("this is no YAML: {}", error.info()),
        })?;
        let at = span.byte_range().unwrap_or_default();
        let done = match event {
            Event::MappingStart(..) | Event::SequenceStart(..) if open.len() >= DEEPEST => return Err(too_deep(at.start)),
            Event::MappingStart(..) => {
                open.push(Open { from: at.start, key: None, value: Value::Table(Vec::new()) });
                continue;
            }
            Event::SequenceStart(..) => {
                open.push(Open { from: at.start, key: None, value: Value::List(Vec::new()) });
                continue;
            }
            Event::MappingEnd | Event::SequenceEnd => {
                let Some(closed) = open.pop() else { continue };
                Node { at: closed.from..at.end, value: closed.value }
            }
            Event::Scalar(text, style, ..) => {
                if let Some(Open { key: key @ None, value: Value::Table(fields), .. }) = open.last_mut() {
                    if fields.iter().any(|(known, _)| known.name == text) {
                        return Err(Mistake { at: at.start, message: format!("`{text}` stands here for the second time; keep one of the two") });
                    }
                    *key = Some(Key { name: text.into_owned(), at: at.start });
                    continue;
                }
                let empty = style == ScalarStyle::Plain && matches!(&*text, "" | "~" | "null");
                Node { at, value: if empty { Value::List(Vec::new()) } else { Value::Scalar(text.into_owned()) } }
            }
            Event::Alias(..) => return Err(Mistake { at: at.start, message: "aliases (`*name`) are not read here; write it out".to_owned() }),
            Event::DocumentStart(..) if root.is_some() => {
                return Err(Mistake { at: at.start, message: "a second document starts here; a file holds one configuration".to_owned() });
            }
            _ => continue,
        };
        match open.last_mut() {
            Some(parent) => parent.add(done)?,
            None => root = Some(done),
        }
    }
    Ok(root.unwrap_or(Node { at: 0..0, value: Value::Table(Vec::new()) }))
}

/// A list or table that is being read.
struct Open {
    from: usize,
    key: Option<Key>,
    value: Value,
}

impl Open {
    fn add(&mut self, node: Node) -> Result<(), Mistake> {
        match (&mut self.value, self.key.take()) {
            (Value::Table(fields), Some(key)) => fields.push((key, node)),
            (Value::List(values), _) => values.push(node),
            _ => return Err(Mistake { at: node.at.start, message: "a name must stand here, not a list or fields".to_owned() }),
        }
        Ok(())
    }
}

fn too_deep(at: usize) -> Mistake {
    Mistake { at, message: "lists and fields nest too deeply here".to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The tree as one line, with the text that each key and scalar stands at.
    fn shown(node: &Node, text: &str) -> String {
        match &node.value {
            Value::Scalar(value) => {
                assert!(text[node.at.clone()].contains(value.as_str()), "{value} at {:?}", node.at);
                value.clone()
            }
            Value::List(values) => format!("[{}]", values.iter().map(|value| shown(value, text)).collect::<Vec<_>>().join(" ")),
            Value::Table(fields) => {
                let fields = fields.iter().map(|(key, value)| {
                    assert!(text[key.at..].trim_start_matches('"').starts_with(&key.name), "{} at {}", key.name, key.at);
                    format!("{}={}", key.name, shown(value, text))
                });
                format!("{{{}}}", fields.collect::<Vec<_>>().join(" "))
            }
        }
    }

    #[test]
    fn both_formats_give_one_tree() {
        let expected = "{root=true date=2024-05-31 rules={voice=off dates/vague=error} overrides=[{paths=[é ö]}]}";
        let text = "root = true\ndate = 2024-05-31\n[rules]\nvoice = \"off\"\n\"dates/vague\" = 'error'\n[[overrides]]\npaths = [\"é\", \"ö\"]\n";
        assert_eq!(shown(&toml(text).unwrap(), text), expected);
        let text = "# first\nroot: true\ndate: 2024-05-31\nrules:\n  voice: off\n  \"dates/vague\": 'error'\noverrides:\n  - paths: [é, ö]\n";
        assert_eq!(shown(&yaml(text).unwrap(), text), expected);
    }

    #[test]
    fn an_empty_file_is_an_empty_table() {
        for node in [toml(""), toml("# nothing\n"), yaml(""), yaml("# nothing\n")] {
            assert_eq!(node.unwrap().value, Value::Table(Vec::new()));
        }
    }

    #[test]
    fn mistakes_have_their_place() {
        assert_eq!(toml("a = 1\nb = \n").unwrap_err().at, 10);
        assert_eq!(yaml("a: 1\na: 2\n").unwrap_err().at, 5);
        assert_eq!(yaml("a: &x 1\nb: *x\n").unwrap_err().at, 11);
        assert!(yaml("a: 1\n--- \nb: 1\n").unwrap_err().message.contains("second document"));
        let deep = "[".repeat(100_000);
        assert!(toml(&format!("a = {deep}")).is_err() && yaml(&deep).is_err());
        assert!(toml(&format!("a = {}{}", "[".repeat(40), "]".repeat(40))).unwrap_err().message.contains("deep"));
    }
}
