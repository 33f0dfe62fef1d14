//! Pattern text to syntax tree.

use super::{Narrow, Node};
use crate::article::{Span, TokenKind, tokens};
use crate::lexicon::Lexicon;
use crate::mentions::Kind;
use crate::rules::expression::Slots;
use crate::rules::problem::{Mistake, nearest, unknown_name};

/// Groups may nest this deep.
const DEEPEST: usize = 16;
const CLAUSE_GAP: u32 = 6;
const SENTENCE_GAP: u32 = 12;
/// No gap may be longer: what stands further apart is not one pattern.
const LONGEST_GAP: u32 = 60;

pub(super) fn parse(text: &str, slots: &mut Slots, lexicon: &mut Lexicon) -> Result<Node, Mistake> {
    let mut parser = Parser { text, at: 0, slots, lexicon, depth: 0 };
    let node = parser.choice()?;
    match parser.rest().chars().next() {
        None => Ok(node),
        Some(c) => Err(parser.mistake(format!("`{c}` has no partner"))),
    }
}

struct Parser<'t> {
    text: &'t str,
    at: usize,
    slots: &'t mut Slots,
    lexicon: &'t mut Lexicon,
    depth: usize,
}

impl<'t> Parser<'t> {
    fn rest(&self) -> &'t str {
        &self.text[self.at..]
    }

    fn mistake(&self, message: impl Into<String>) -> Mistake {
        Mistake { at: self.at, message: message.into() }
    }

    fn choice(&mut self) -> Result<Node, Mistake> {
        let mut choices = vec![self.sequence()?];
        while self.rest().starts_with('|') {
            self.at += 1;
            choices.push(self.sequence()?);
        }
        Ok(if choices.len() == 1 { choices.remove(0) } else { Node::Choice(choices) })
    }

    fn sequence(&mut self) -> Result<Node, Mistake> {
        let mut nodes = Vec::new();
        loop {
            self.at += self.rest().len() - self.rest().trim_start().len();
            let Some(c) = self.rest().chars().next() else { break };
            match c {
                '|' | ')' => break,
                '(' => nodes.push(self.group()?),
                '{' => nodes.push(self.slot()?),
                '<' => nodes.push(self.list()?),
                '^' => nodes.push(self.single(Node::SentenceStart)),
                '$' if !self.rest()[1..].starts_with(|next: char| next.is_ascii_digit()) => nodes.push(self.single(Node::SentenceEnd)),
                '.' if self.rest().starts_with("..") => nodes.push(self.gap()?),
                '?' => self.option(&mut nodes)?,
                '\\' => nodes.push(self.escaped()?),
                '}' | '>' => return Err(self.mistake(format!("`{c}` has no partner"))),
                _ => self.words(&mut nodes),
            }
        }
        if nodes.is_empty() { Err(self.mistake("nothing to find here")) } else { Ok(Node::Sequence(nodes)) }
    }

    fn single(&mut self, node: Node) -> Node {
        self.at += 1;
        node
    }

    /// A mark that would mean something else in a pattern.
    fn escaped(&mut self) -> Result<Node, Mistake> {
        let mark = self.rest()[1..].chars().next().ok_or_else(|| self.mistake("`\\` stands before the mark that it makes literal"))?;
        self.at += 1 + mark.len_utf8();
        Ok(Node::Word(self.lexicon.intern(mark.encode_utf8(&mut [0; 4]))))
    }

    fn group(&mut self) -> Result<Node, Mistake> {
        let open = self.at;
        self.at += 1;
        self.depth += 1;
        if self.depth > DEEPEST {
            return Err(self.mistake(format!("groups nest more than {DEEPEST} deep")));
        }
        let node = self.choice()?;
        self.depth -= 1;
        if !self.rest().starts_with(')') {
            return Err(Mistake { at: open, message: "`(` is never closed".into() });
        }
        self.at += 1;
        Ok(node)
    }

    fn option(&mut self, nodes: &mut Vec<Node>) -> Result<(), Mistake> {
        match nodes.pop() {
            Some(Node::Optional(_)) | None => Err(self.mistake("`?` makes what stands before it optional; to find a question mark write `\\?`")),
            Some(node) => {
                self.at += 1;
                nodes.push(Node::Optional(Box::new(node)));
                Ok(())
            }
        }
    }

    fn gap(&mut self) -> Result<Node, Mistake> {
        let dots = self.rest().len() - self.rest().trim_start_matches('.').len();
        let digits: String = self.rest()[dots..].chars().take_while(char::is_ascii_digit).collect();
        let sentence = match dots {
            2 => false,
            3 => true,
            _ => return Err(self.mistake("a gap is `..` inside the clause or `...` inside the sentence")),
        };
        let most = match digits.parse() {
            Ok(most) if most <= LONGEST_GAP => most,
            Err(_) if digits.is_empty() => {
                if sentence {
                    SENTENCE_GAP
                } else {
                    CLAUSE_GAP
                }
            }
            _ => return Err(self.mistake(format!("a gap is at most {LONGEST_GAP} words"))),
        };
        self.at += dots + digits.len();
        Ok(Node::Gap { most, sentence })
    }

    /// The text between the bracket here and its partner.
    fn enclosed(&mut self, close: char) -> Result<(usize, &'t str), Mistake> {
        let start = self.at + 1;
        let length = self.text[start..].find(close).ok_or_else(|| self.mistake(format!("`{}` is never closed", &self.text[self.at..start])))?;
        self.at = start + length + 1;
        Ok((start, &self.text[start..start + length]))
    }

    fn list(&mut self) -> Result<Node, Mistake> {
        let (at, name) = self.enclosed('>')?;
        let phrases = self.lexicon.list(name).map(<[_]>::to_vec).filter(|phrases| !phrases.is_empty());
        phrases.map(Node::List).ok_or_else(|| {
            let names: Vec<&str> = self.lexicon.list_names().collect();
            Mistake { at, message: unknown_name("unknown list", name, &names) }
        })
    }

    fn slot(&mut self) -> Result<Node, Mistake> {
        let (at, inner) = self.enclosed('}')?;
        let mut parts = inner.split(':');
        let name = parts.next().unwrap_or_default();
        let kind = Kind::ALL.into_iter().find(|kind| kind.name() == name).ok_or_else(|| {
            let names: Vec<&str> = Kind::ALL.iter().map(|kind| kind.name()).collect();
            Mistake { at, message: unknown_name("unknown slot", name, &names) }
        })?;
        let (mut narrow, mut given) = (Narrow::Any, None);
        let properties = Narrow::of(kind);
        let names: Vec<&str> = properties.iter().map(|(name, _)| *name).collect();
        let mut part_at = at + name.len() + 1;
        for part in parts {
            match properties.iter().find(|(name, _)| *name == part) {
                Some((_, property)) if narrow == Narrow::Any => narrow = *property,
                None if given.is_none() && is_name(part) && nearest(part, &names).is_none() && !is_property(part) => given = Some(part),
                _ => return Err(Mistake { at: part_at, message: unknown_name(&format!("unknown property of {name}"), part, &names) }),
            }
            part_at += part.len() + 1;
        }
        let given = given.unwrap_or(name);
        let slot = self.slots.add(given, kind).map_err(|other| Mistake {
            at,
            message: format!("slot `{given}` is a {} elsewhere in this rule; give one of the two another name", other.name()),
        })?;
        Ok(Node::Slot { slot, kind, narrow })
    }

    /// A run of literal text, split the way that articles are split.
    fn words(&mut self, nodes: &mut Vec<Node>) {
        let special = |c: char| matches!(c, '(' | ')' | '|' | '{' | '}' | '<' | '>' | '?' | '^' | '\\');
        let rest = self.rest();
        let mut end = rest.find(special).unwrap_or(rest.len());
        if let Some(gap) = rest[..end].find("..") {
            end = gap;
        }
        if let Some(dollar) = rest[..end].find('$').filter(|at| *at > 0) {
            end = dollar;
        }
        let mut split = Vec::new();
        let mut words = &rest[..end];
        // After a slot or a bracket, the tokens alone do not tell that a word went before: "{person}'s".
        if let Some(after) = words.strip_prefix("'s").or_else(|| words.strip_prefix("’s")).filter(|after| !after.starts_with(char::is_alphanumeric))
        {
            nodes.push(Node::Word(self.lexicon.intern("'s")));
            words = after;
        }
        tokens::split(words, Span { start: 0, end: words.len() as u32 }, self.lexicon, &mut split);
        for token in split {
            let word = &words[token.span().range()];
            nodes.push(match token.kind {
                TokenKind::Number | TokenKind::Object => Node::Digits(word.into()),
                TokenKind::Word if word.chars().any(char::is_uppercase) => Node::Exact(word.replace('.', "").into()),
                _ => Node::Word(self.lexicon.intern(word)),
            });
        }
        self.at += end;
    }
}

/// Whether it narrows slots of some kind, so that as a name it would mislead.
fn is_property(text: &str) -> bool {
    Kind::ALL.into_iter().flat_map(Narrow::of).any(|(name, _)| *name == text)
}

fn is_name(text: &str) -> bool {
    text.starts_with(|c: char| c.is_ascii_lowercase()) && text.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_')
}
