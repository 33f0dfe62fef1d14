//! Stretches that a site generator fills in: templates, shortcodes and, in MDX, JavaScript.

use std::ops::Range;

/// Opening and closing marks of templates: Go, Jinja, Liquid, Hugo, Kramdown.
const MARKS: [(&str, &str); 6] = [("{{<", ">}}"), ("{{%", "%}}"), ("{{", "}}"), ("{%", "%}"), ("{#", "#}"), ("{:", "}")];

/// Templates in a text, in order.
pub fn find(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut closers = MARKS.map(|(_, close)| Closer { mark: close, next: Some(0) });
    let mut at = 0;
    while let Some(open) = text[at..].find('{').map(|offset| at + offset) {
        at = open + 1;
        let Some(kind) = MARKS.iter().position(|(mark, _)| text[open..].starts_with(mark)) else { continue };
        let Some(end) = closers[kind].after(text, open + MARKS[kind].0.len()) else { continue };
        if !has_blank_line(&text[open..end]) {
            found.push(open..end);
            at = end;
        }
    }
    found
}

/// Words that a template sets under a picture or a quotation, without the markup in them: `caption="…"`, `author="…"`.
pub fn captions(text: &str, template: Range<usize>) -> Vec<Range<usize>> {
    const ATTRIBUTES: [&str; 2] = ["caption", "author"];
    let Some(inside) = text.get(template.clone()) else { return Vec::new() };
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(equals) = inside[at..].find('=').map(|offset| at + offset) {
        at = equals + 1;
        let value = inside[at..].trim_start();
        let Some(quote) = value.chars().next().filter(|mark| matches!(mark, '"' | '\'')) else { continue };
        let start = inside.len() - value.len() + 1;
        let Some(end) = inside[start..].find(quote).map(|offset| start + offset) else { break };
        let name = inside[..equals].trim_end();
        if ATTRIBUTES.iter().any(|attribute| name.ends_with(attribute)) {
            found.push(template.start + start..template.start + end);
        }
        at = end + 1;
    }
    found.into_iter().map(|words| without_tags(text, words)).collect()
}

/// What is left of some words between the tags around them.
fn without_tags(text: &str, words: Range<usize>) -> Range<usize> {
    let Range { mut start, mut end } = words;
    while let Some(tag) = text[start..end].strip_prefix('<').and_then(|rest| rest.find('>')) {
        start += tag + 2;
    }
    while let Some(tag) = text[start..end].strip_suffix('>').and_then(|rest| rest.rfind('<')) {
        end = start + tag;
    }
    start..end
}

/// Where a closing mark comes next. Looked for only past the last find, so that all searches together cost one pass.
struct Closer {
    mark: &'static str,
    next: Option<usize>,
}

impl Closer {
    /// The end of the first closing mark from a position on.
    fn after(&mut self, text: &str, from: usize) -> Option<usize> {
        if self.next? < from + self.mark.len() {
            self.next = text[from..].find(self.mark).map(|offset| from + offset + self.mark.len());
        }
        self.next
    }
}

/// Characters that a template may span; the bound keeps a stray opening mark from costing a search of the whole file.
const LONGEST: usize = 10_000;

/// Whether a paragraph ends inside; a template that long is taken for a stray mark as well.
fn has_blank_line(text: &str) -> bool {
    text.len() > LONGEST || text.contains("\n\n") || text.contains("\n\r\n")
}

/// Templates, JSX tags, `{expressions}`, imports and exports of an MDX text, in order.
pub fn find_mdx(text: &str) -> Vec<Range<usize>> {
    let mut found: Vec<Range<usize>> = Vec::new();
    let mut open: Option<usize> = None;
    let mut depth = 0_usize;
    let mut tag = false;
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let start = at;
        at += line.len();
        if line.trim().is_empty() {
            if let Some(statement) = open.take_if(|_| depth == 0 && !tag) {
                found.push(statement..start);
            }
            (open, depth, tag) = (None, 0, false);
            continue;
        }
        if open.is_none() && (line.starts_with("import ") || line.starts_with("export ")) && is_statement(line) {
            open = Some(start);
        }
        if open.is_some() && depth == 0 && !tag {
            continue;
        }
        let bytes = line.as_bytes();
        for (offset, byte) in bytes.iter().enumerate() {
            let here = start + offset;
            match byte {
                b'<' if open.is_none() && opens_tag(&bytes[offset + 1..]) => (open, tag) = (Some(here), true),
                b'{' => {
                    open.get_or_insert(here);
                    depth += 1;
                }
                b'}' if depth > 0 => {
                    depth -= 1;
                    if let Some(from) = open.take_if(|_| depth == 0 && !tag) {
                        found.push(from..here + 1);
                    }
                }
                b'>' if tag && depth == 0 && offset > 0 && bytes[offset - 1] != b'=' => {
                    tag = false;
                    found.extend(open.take().map(|from| from..here + 1));
                }
                _ => {}
            }
        }
    }
    if let Some(statement) = open.filter(|_| depth == 0 && !tag) {
        found.push(statement..text.len());
    }
    found
}

/// Whether a line that begins with "import" or "export" is JavaScript and not prose about imports.
fn is_statement(line: &str) -> bool {
    line.contains(['{', '"', '\'', '=', '*'])
}

/// Whether what follows "<" names a component: "<Chart", "</Chart", "<>".
fn opens_tag(rest: &[u8]) -> bool {
    let name = rest.strip_prefix(b"/").unwrap_or(rest);
    name.first().is_some_and(|byte| byte.is_ascii_uppercase() || *byte == b'>')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cut(text: &str, ranges: &[Range<usize>]) -> Vec<String> {
        ranges.iter().map(|range| text[range.clone()].to_owned()).collect()
    }

    #[test]
    fn templates_of_site_generators() {
        let text = "a {{< figure src=\"x\" >}} b {% if x %} c {{ y }} d {: .note} {{ stray\n\nnext }} e";
        assert_eq!(cut(text, &find(text)), ["{{< figure src=\"x\" >}}", "{% if x %}", "{{ y }}", "{: .note}"]);
    }

    #[test]
    fn captions_of_shortcodes() {
        let text = "{{< figure src = \"a=b.jpg\" alt='x' caption = \"<b>Anna Hale, Leeds</b>\" >}} {{% quote author='Jo' cite=\"\" %}} {{< x caption=\"open >}}";
        let found: Vec<String> = find(text).into_iter().flat_map(|template| cut(text, &captions(text, template))).collect();
        assert_eq!(found, ["Anna Hale, Leeds", "Jo"]);
    }

    #[test]
    fn code_in_mdx() {
        let text = "import A from \"a\"\nimport B from \"b\"\n\nimport duties rose {a + {b: 1}.b} <Chart data={[1, 2]} on={() => 1} /> and\n";
        let expected = ["import A from \"a\"\nimport B from \"b\"\n", "{a + {b: 1}.b}", "<Chart data={[1, 2]} on={() => 1} />"];
        assert_eq!(cut(text, &find_mdx(text))[0], expected[0]);
        let prose = "Duties rose {a + {b: 1}.b} <Chart data={[1, 2]} on={() => 1} /> and\n";
        assert_eq!(cut(prose, &find_mdx(prose)), expected[1..]);
    }

    #[test]
    fn a_million_stray_marks_cost_one_pass() {
        assert!(find(&"{{".repeat(1_000_000)).is_empty());
        assert!(find_mdx(&"{<A".repeat(1_000_000)).is_empty());
    }
}
