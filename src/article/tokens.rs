//! Prose to tokens: words, numbers, punctuation, and objects that are no prose.

use crate::lexicon::{Lexicon, WordId};

use super::builder::OBJECT;
use super::format::UNDECODED;
use super::{Block, Span};

/// Token indices, the end exclusive.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct TokenRange {
    /// First token.
    pub start: u32,
    /// One past the last token.
    pub end: u32,
}

impl TokenRange {
    /// A range of tokens.
    pub fn new(start: u32, end: u32) -> Self {
        Self { start, end }
    }

    /// Whether it holds no token.
    pub fn is_empty(self) -> bool {
        self.end <= self.start
    }

    /// How many tokens it holds.
    pub fn len(self) -> u32 {
        self.end.saturating_sub(self.start)
    }

    /// Whether it holds this token.
    #[inline]
    pub fn contains(self, token: u32) -> bool {
        (self.start..self.end).contains(&token)
    }

    /// Whether the two share a token.
    pub fn overlaps(self, other: Self) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// The smallest range that holds both.
    pub fn cover(self, other: Self) -> Self {
        Self { start: self.start.min(other.start), end: self.end.max(other.end) }
    }
}

/// What a token is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum TokenKind {
    /// Letters, with inner apostrophes and digits ("haven't", "MI5", "U.S."); a final "'s" is a word of its own.
    Word,
    /// Digits with separators ("1,000.5").
    Number,
    /// One punctuation mark or symbol; "..." and "--" are one.
    Punctuation,
    /// A URL, an address, a file path, or something that is not prose.
    Object,
}

/// Yes-or-no facts about a token.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Flags(u8);

impl Flags {
    /// White space, or the start of the block, comes before it.
    pub const SPACE: Self = Self(1);
    /// Its first letter is a capital.
    pub const CAPITAL: Self = Self(2);
    /// It has more than one letter and all are capitals.
    pub const UPPER: Self = Self(4);
    /// It starts a sentence (an opening quotation mark before it does not count).
    pub const START: Self = Self(8);

    /// Whether all of these hold.
    #[inline]
    pub fn has(self, flags: Self) -> bool {
        self.0 & flags.0 == flags.0
    }

    pub(crate) fn set(&mut self, flags: Self) {
        self.0 |= flags.0;
    }
}

/// A token. Its text is `article.text[start..end]`.
#[derive(Clone, Copy, Debug)]
pub struct Token {
    /// First byte in the article's text.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
    /// Its word in the lexicon, or [`WordId::UNKNOWN`].
    pub word: WordId,
    /// What it is.
    pub kind: TokenKind,
    /// Facts about it.
    pub flags: Flags,
}

impl Token {
    /// Where it stands in the article's text.
    #[inline]
    pub fn span(self) -> Span {
        Span { start: self.start, end: self.end }
    }

    /// Whether a fact holds.
    #[inline]
    pub fn has(self, flags: Flags) -> bool {
        self.flags.has(flags)
    }

    /// Whether it is a word that starts with a capital.
    #[inline]
    pub fn is_capitalised(self) -> bool {
        self.kind == TokenKind::Word && self.has(Flags::CAPITAL)
    }
}

/// The tokens of an article, and its blocks with their token ranges filled in.
#[derive(Debug)]
pub(super) struct Tokens {
    pub tokens: Vec<Token>,
    pub blocks: Vec<Block>,
}

/// Splits the prose blocks of a text into tokens.
pub(super) fn tokenise(text: &str, blocks: &[Block], lexicon: &Lexicon) -> Tokens {
    // A word and the space behind it are hardly ever shorter; memory that is never written costs nothing.
    let mut tokens = Vec::with_capacity(text.len() / 4);
    let blocks = blocks
        .iter()
        .map(|block| {
            let start = tokens.len() as u32;
            if block.kind.is_prose() {
                split(text, block.span, lexicon, &mut tokens);
            }
            Block { tokens: TokenRange::new(start, tokens.len() as u32), ..*block }
        })
        .collect();
    Tokens { tokens, blocks }
}

/// Splits a stretch of text, such as a pattern, into tokens.
pub fn split(text: &str, span: Span, lexicon: &Lexicon, tokens: &mut Vec<Token>) {
    let mut scanner = Scanner { text: &text[..span.end as usize], at: span.start as usize };
    let mut space = true;
    while let Some(c) = scanner.peek() {
        if is_space(c) {
            scanner.at += c.len_utf8();
            space = true;
            continue;
        }
        let start = scanner.at;
        let kind = scanner.token(c, space);
        let words = &text[start..scanner.at];
        let mut flags = Flags::default();
        if space {
            flags.set(Flags::SPACE);
        }
        if kind == TokenKind::Word {
            case(words, &mut flags);
        }
        let word = match kind {
            TokenKind::Word | TokenKind::Punctuation => lexicon.id(words),
            TokenKind::Number | TokenKind::Object => WordId::UNKNOWN,
        };
        tokens.push(Token { start: start as u32, end: scanner.at as u32, word, kind, flags });
        space = false;
    }
}

/// "2022.06.14", "14.6.2022": digits that may be a date, where any other number with two points is a version or an address.
fn is_dotted_date(digits: &str) -> bool {
    let mut lengths = digits.split('.').map(str::len);
    let lengths = (lengths.next(), lengths.next(), lengths.next(), lengths.next());
    matches!(lengths, (Some(4), Some(2), Some(2), None) | (Some(1..=2), Some(1..=2), Some(4), None))
}

fn is_space(c: char) -> bool {
    c.is_whitespace() || !c.is_ascii() && matches!(c, '\u{FEFF}' | '\u{200B}' | '\u{200E}' | '\u{200F}' | '\u{2060}' | '\u{AD}')
}

fn case(word: &str, flags: &mut Flags) {
    match word.as_bytes() {
        [b'a'..=b'z', ..] => return,
        [b'A'..=b'Z', b'a'..=b'z', ..] => return flags.set(Flags::CAPITAL),
        _ => {}
    }
    let mut letters = word.chars().filter(|c| c.is_alphabetic());
    if letters.next().is_some_and(char::is_uppercase) {
        flags.set(Flags::CAPITAL);
        let mut more = false;
        if letters.all(|c| {
            more = true;
            !c.is_lowercase()
        }) && more
        {
            flags.set(Flags::UPPER);
        }
    }
}

struct Scanner<'t> {
    text: &'t str,
    at: usize,
}

impl Scanner<'_> {
    fn peek(&self) -> Option<char> {
        let byte = *self.text.as_bytes().get(self.at)?;
        if byte.is_ascii() { Some(byte as char) } else { self.text[self.at..].chars().next() }
    }

    fn after(&self, offset: usize) -> Option<char> {
        self.text.get(self.at + offset..)?.chars().next()
    }

    fn token(&mut self, c: char, space: bool) -> TokenKind {
        match c {
            'a'..='z' | 'A'..='Z' => self.word(c),
            '0'..='9' => self.number(),
            OBJECT => {
                self.at += c.len_utf8();
                TokenKind::Object
            }
            '@' | '#' if space && self.after(1).is_some_and(is_letter) => self.object(),
            '/' | '~' if space && self.after(1).is_some_and(|next| is_letter(next) || matches!(next, '/' | '.')) => self.object(),
            '\'' | '’' if !space && self.is_possessive(c) => {
                self.at += c.len_utf8() + 1;
                TokenKind::Word
            }
            _ if is_letter(c) => self.word(c),
            _ => self.punctuation(c),
        }
    }

    /// "'s" after a word.
    fn is_possessive(&self, apostrophe: char) -> bool {
        let s = apostrophe.len_utf8();
        matches!(self.after(s), Some('s' | 'S')) && !self.after(s + 1).is_some_and(char::is_alphanumeric)
    }

    fn number(&mut self) -> TokenKind {
        let bytes = self.text.as_bytes();
        let digit = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_digit);
        let start = self.at;
        let mut points = 0;
        while digit(self.at) {
            self.at += 1;
            match bytes.get(self.at) {
                Some(b',') if (1..=3).all(|n| digit(self.at + n)) && !digit(self.at + 4) => self.at += 1,
                Some(b'.') if digit(self.at + 1) => {
                    self.at += 1;
                    points += 1;
                }
                _ => {}
            }
        }
        if points > 1 && !is_dotted_date(&self.text[start..self.at]) {
            self.at = start;
            return self.object();
        }
        if self.peek().is_some_and(|c| c == '_') {
            return self.object();
        }
        TokenKind::Number
    }

    fn word(&mut self, first: char) -> TokenKind {
        let start = self.at;
        // Most words are letters up to a space or a mark that ends any word.
        let letters = ascii_letters(&self.text.as_bytes()[start..]);
        if letters > 0
            && matches!(self.text.as_bytes().get(start + letters), None | Some(b' ' | b'\n' | b',' | b'-' | b';' | b'!' | b'?' | b')' | b'"'))
        {
            self.at += letters;
            return TokenKind::Word;
        }
        let pointed = self.text.as_bytes().get(start + first.len_utf8()) == Some(&b'.');
        if pointed && self.initialism() {
            return TokenKind::Word;
        }
        loop {
            self.at += ascii_letters(&self.text.as_bytes()[self.at..]);
            let Some(c) = self.peek() else { break };
            let width = c.len_utf8();
            match c {
                _ if is_letter(c) || c.is_ascii_digit() || is_mark(c) => self.at += width,
                '\'' | '’' if self.after(width).is_some_and(is_letter) && !self.is_possessive(c) => self.at += width,
                '_' | '@' | '\\' => return self.object(),
                ':' if self.text[self.at..].starts_with("://") => return self.object(),
                '.' if self.after(1).is_some_and(|next| next.is_lowercase() || next.is_ascii_digit()) && !self.one_letter(start) => {
                    return self.object();
                }
                '.' if self.text[start..self.at].eq_ignore_ascii_case("www") => return self.object(),
                '(' if self.text[self.at..].starts_with("()") => return self.object(),
                _ => break,
            }
        }
        TokenKind::Word
    }

    fn one_letter(&self, start: usize) -> bool {
        self.text[start..self.at].chars().count() == 1
    }

    /// "U.S.", "J.D.", "a.m.": at least two single letters with points.
    fn initialism(&mut self) -> bool {
        let mut at = self.at;
        let mut parts = 0;
        loop {
            let mut rest = self.text[at..].chars();
            match (rest.next(), rest.next()) {
                (Some(letter), Some('.')) if is_letter(letter) => {
                    at += letter.len_utf8() + 1;
                    parts += 1;
                }
                (Some(letter), next) if parts > 0 && is_letter(letter) && !next.is_some_and(char::is_alphanumeric) => {
                    at += letter.len_utf8();
                    parts += 1;
                    break;
                }
                _ => break,
            }
        }
        let whole = parts > 1 && !self.text[at..].chars().next().is_some_and(char::is_alphanumeric);
        if whole {
            self.at = at;
        }
        whole
    }

    /// Runs to white space, leaving closing punctuation outside.
    fn object(&mut self) -> TokenKind {
        let rest = &self.text[self.at..];
        let end = rest.find(|c| is_space(c) || matches!(c, '"' | '“' | '”' | '<' | '>' | OBJECT)).unwrap_or(rest.len());
        let mut words = &rest[..end];
        while let Some(c) = words.chars().next_back() {
            let closes = matches!(c, '.' | ',' | ';' | ':' | '!' | '?' | '\'' | '’' | '*' | ']' | '}' | '…') || (c == ')' && !words.contains('('));
            if !closes || words.len() == c.len_utf8() {
                break;
            }
            words = &words[..words.len() - c.len_utf8()];
        }
        for possessive in ["'s", "’s"] {
            words = words.strip_suffix(possessive).unwrap_or(words);
        }
        self.at += words.len().max(1);
        while !self.text.is_char_boundary(self.at) {
            self.at += 1;
        }
        TokenKind::Object
    }

    fn punctuation(&mut self, c: char) -> TokenKind {
        let rest = &self.text[self.at..];
        self.at += match c {
            '.' if rest.starts_with("...") => rest.bytes().take_while(|byte| *byte == b'.').count(),
            '-' if rest.starts_with("--") => rest.bytes().take_while(|byte| *byte == b'-').count(),
            _ => c.len_utf8(),
        };
        TokenKind::Punctuation
    }
}

/// How many ASCII letters a text starts with. Eight bytes at a time are looked at, since the length of a word cannot be foreseen.
fn ascii_letters(text: &[u8]) -> usize {
    const fn all(byte: u8) -> u64 {
        u64::from_le_bytes([byte; 8])
    }
    let mut count = 0;
    while let Some(eight) = text.get(count..).and_then(<[u8]>::first_chunk) {
        let bytes = u64::from_le_bytes(*eight);
        // In small letters, without the highest bit, which is left to tell what is no letter.
        let small = (bytes | all(0x20)) & all(0x7F);
        let letters = (small + all(0x80 - b'a')) & !(small + all(0x7F - b'z')) & !bytes;
        let others = !letters & all(0x80);
        if others != 0 {
            return count + others.trailing_zeros() as usize / 8;
        }
        count += 8;
    }
    count + text[count..].iter().take_while(|byte| byte.is_ascii_alphabetic()).count()
}

fn is_letter(c: char) -> bool {
    c.is_alphabetic() || c == UNDECODED
}

/// A combining mark, which belongs to the letter before it.
fn is_mark(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36F}')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(text: &str) -> Vec<&str> {
        let mut tokens = Vec::new();
        split(text, Span { start: 0, end: text.len() as u32 }, &Lexicon::default(), &mut tokens);
        tokens.iter().map(|token| &text[token.span().range()]).collect()
    }

    #[test]
    fn words_keep_their_apostrophes_and_lose_the_possessive() {
        assert_eq!(texts("Russia’s O'Brien haven't workers'"), ["Russia", "’s", "O'Brien", "haven't", "workers", "'"]);
    }

    #[test]
    fn numbers_initialisms_and_objects() {
        assert_eq!(texts("1,000.5 U.S. and 5ft v1.2.3 at 4 p.m."), ["1,000.5", "U.S.", "and", "5", "ft", "v1.2.3", "at", "4", "p.m."]);
        assert_eq!(texts("see https://a.b/c?d=e, (gov.uk) 1.2.3."), ["see", "https://a.b/c?d=e", ",", "(", "gov.uk", ")", "1.2.3", "."]);
    }

    #[test]
    fn letters_are_counted_up_to_anything_else() {
        for byte in 0..=u8::MAX {
            for before in 0..20 {
                let text = [&b"abcdefghijklmnopqrsTUVWXYZ"[..before], &[byte], b"Zz"].concat();
                let count = if byte.is_ascii_alphabetic() { before + 3 } else { before };
                assert_eq!(ascii_letters(&text), count, "{byte} after {before}");
            }
        }
    }

    #[test]
    fn dots_and_dashes_are_one_mark() {
        assert_eq!(texts("Well... no--yes, J. Smith."), ["Well", "...", "no", "--", "yes", ",", "J", ".", "Smith", "."]);
    }
}
