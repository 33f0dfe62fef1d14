//! Where a character of a YAML value stands in its file: quoting, escapes and folded lines move it.

/// Byte offset in a file of the character at byte `at` of a value that starts at byte `start` of the file.
pub fn offset_of(file: &str, start: usize, value: &str, at: usize) -> usize {
    let Some(written) = file.get(start..) else { return file.len() };
    let quote = written.chars().next().filter(|first| matches!(first, '"' | '\''));
    let mut rest = &written[quote.map_or(0, char::len_utf8)..];
    if written.starts_with(['|', '>']) {
        rest = rest.split_once('\n').map_or("", |(_, content)| content);
    }
    for c in value.get(..at).unwrap_or(value).chars() {
        rest = after(rest, c, quote);
    }
    if value.get(at..).is_some_and(|next| next.starts_with(|c: char| !c.is_whitespace())) {
        rest = rest.trim_start();
    }
    file.len() - rest.len()
}

/// What follows where one character of the value is written.
fn after(written: &str, c: char, quote: Option<char>) -> &str {
    let skip = |text: &str, characters: usize| text.char_indices().nth(characters).map_or(text.len(), |(at, _)| at);
    let escaped = |text: &str| {
        let length = match text.chars().nth(1) {
            Some('x') => 4,
            Some('u') => 6,
            Some('U') => 10,
            _ => 2,
        };
        skip(text, length)
    };
    let mut written = written;
    if quote == Some('"') {
        while let Some(next_line) = written.strip_prefix("\\\n").or_else(|| written.strip_prefix("\\\r\n")) {
            written = next_line.trim_start();
        }
        if written.starts_with('\\') {
            return &written[escaped(written)..];
        }
    }
    if written.starts_with(c) && c != '\n' {
        let doubled = quote == Some('\'') && written.starts_with("''");
        return &written[skip(written, 1 + usize::from(doubled))..];
    }
    if c.is_whitespace() {
        return written.trim_start();
    }
    let folded = written.trim_start();
    if folded.len() < written.len() { after(folded, c, quote) } else { folded }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The text of the file at the place of "{" in the value of the only scalar after "find: ".
    fn at_slot(file: &str, value: &str) -> String {
        let offset = offset_of(file, 6, value, value.find('{').unwrap());
        file[offset..].chars().take(2).collect()
    }

    #[test]
    fn quotes_and_escapes_take_room() {
        assert_eq!(at_slot("find: on {a}\n", "on {a}"), "{a");
        assert_eq!(at_slot("find: 'the year''s {a}'\n", "the year's {a}"), "{a");
        assert_eq!(at_slot(r#"find: "\"\u00e4\x41\n\\ {a}""#, "\"äA\n\\ {a}"), "{a");
        assert_eq!(at_slot(r#"find: "{a}""#, "{a}"), "{a");
        assert_eq!(at_slot("find: '''{a}'''", "'{a}'"), "{a");
    }

    #[test]
    fn lines_are_folded() {
        assert_eq!(at_slot("find: on the\n  {a}\n", "on the {a}"), "{a");
        assert_eq!(at_slot("find: \"on \\\n  the\n\n  {a}\"\n", "on the\n{a}"), "{a");
        assert_eq!(at_slot("find: |\n  on\n  the {a}\n", "on\nthe {a}\n"), "{a");
        assert_eq!(at_slot("find: >-\n  on  the\n  {a}\n", "on  the {a}"), "{a");
    }

    #[test]
    fn what_does_not_fit_stays_inside_the_file() {
        assert_eq!(offset_of("find: x", 99, "x", 0), 7);
        assert_eq!(offset_of("find: x", 6, "something else", 99), 6);
    }
}
