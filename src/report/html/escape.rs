//! Text that stands in a page as it is.

use super::super::printable;

/// The text with what HTML would read as markup written as references. Characters that steer a terminal or turn the direction of writing
/// become visible; line ends stay.
pub fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len() + text.len() / 16);
    for (at, line) in text.split('\n').enumerate() {
        if at > 0 {
            escaped.push('\n');
        }
        for c in printable(line.strip_suffix('\r').unwrap_or(line)).chars() {
            match c {
                '&' => escaped.push_str("&amp;"),
                '<' => escaped.push_str("&lt;"),
                '>' => escaped.push_str("&gt;"),
                '"' => escaped.push_str("&quot;"),
                '\'' => escaped.push_str("&#39;"),
                c => escaped.push(c),
            }
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_is_markup_any_more() {
        assert_eq!(escape("<b a=\"1\" b='2'>\x1b[2J & \u{202E}\r\nc"), "&lt;b a=&quot;1&quot; b=&#39;2&#39;&gt;␛[2J &amp; \u{FFFD}\nc");
    }
}
