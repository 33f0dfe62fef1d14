//! What the elements of HTML are to a reader of prose.

use super::super::BlockKind;

/// What an element is to a reader of prose.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// It starts a block, of this kind or of the kind of the block around it.
    Block(Option<BlockKind>),
    /// Its content is no prose; the marker stays in its place.
    Skipped(Option<BlockKind>),
    /// Code or a formula inside a sentence.
    InlineCode,
    /// A picture.
    Picture,
    /// A line break.
    Break,
    /// A rule between blocks.
    Rule,
    /// A link.
    Link,
    /// The title of the page.
    Title,
    /// Metadata.
    Meta,
    /// A point in time.
    Time,
}

/// A known element.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Element {
    /// Its place in the list of known elements.
    pub index: usize,
    /// What it is.
    pub role: Role,
}

/// How many elements are known.
pub const COUNT: usize = ELEMENTS.len();

const INHERITED: Role = Role::Block(None);
const HEADING: Role = Role::Block(Some(BlockKind::Heading));
const ITEM: Role = Role::Block(Some(BlockKind::ListItem));
const CELL: Role = Role::Block(Some(BlockKind::TableCell));
const CAPTION: Role = Role::Block(Some(BlockKind::Caption));
const SKIPPED: Role = Role::Skipped(None);
const EMBED: Role = Role::Skipped(Some(BlockKind::Embed));

/// In alphabetical order. Elements that are not listed, such as `<b>`, say nothing about the words.
const ELEMENTS: [(&str, Role); 73] = [
    ("a", Role::Link),
    ("address", INHERITED),
    ("article", INHERITED),
    ("aside", SKIPPED),
    ("audio", EMBED),
    ("blockquote", Role::Block(Some(BlockKind::Quotation))),
    ("body", INHERITED),
    ("br", Role::Break),
    ("button", SKIPPED),
    ("canvas", EMBED),
    ("caption", CAPTION),
    ("center", INHERITED),
    ("code", Role::InlineCode),
    ("dd", ITEM),
    ("del", Role::InlineCode),
    ("details", INHERITED),
    ("dialog", SKIPPED),
    ("div", INHERITED),
    ("dl", INHERITED),
    ("dt", ITEM),
    ("figcaption", CAPTION),
    ("figure", INHERITED),
    ("footer", SKIPPED),
    ("form", SKIPPED),
    ("h1", Role::Block(Some(BlockKind::Headline))),
    ("h2", HEADING),
    ("h3", HEADING),
    ("h4", HEADING),
    ("h5", HEADING),
    ("h6", HEADING),
    ("head", INHERITED),
    ("header", INHERITED),
    ("hr", Role::Rule),
    ("html", INHERITED),
    ("iframe", EMBED),
    ("img", Role::Picture),
    ("kbd", Role::InlineCode),
    ("li", ITEM),
    ("main", INHERITED),
    ("math", Role::InlineCode),
    ("menu", INHERITED),
    ("meta", Role::Meta),
    ("nav", SKIPPED),
    ("noscript", SKIPPED),
    ("object", EMBED),
    ("ol", INHERITED),
    ("option", SKIPPED),
    ("p", INHERITED),
    ("picture", INHERITED),
    ("pre", Role::Skipped(Some(BlockKind::Code))),
    ("samp", Role::InlineCode),
    ("script", SKIPPED),
    ("section", INHERITED),
    ("select", SKIPPED),
    ("strike", Role::InlineCode),
    ("style", SKIPPED),
    ("summary", INHERITED),
    ("svg", Role::InlineCode),
    ("table", INHERITED),
    ("tbody", INHERITED),
    ("td", CELL),
    ("template", SKIPPED),
    ("textarea", SKIPPED),
    ("tfoot", INHERITED),
    ("th", CELL),
    ("thead", INHERITED),
    ("time", Role::Time),
    ("title", Role::Title),
    ("tr", INHERITED),
    ("tt", Role::InlineCode),
    ("ul", INHERITED),
    ("video", EMBED),
    ("xmp", Role::Skipped(Some(BlockKind::Code))),
];

/// The element of a name in lower case, if it matters.
pub fn role(name: &[u8]) -> Option<Element> {
    let index = ELEMENTS.binary_search_by(|(known, _)| known.as_bytes().cmp(name)).ok()?;
    Some(Element { index, role: ELEMENTS[index].1 })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_element_is_found() {
        for (index, (name, role_)) in ELEMENTS.iter().enumerate() {
            assert_eq!(role(name.as_bytes()), Some(Element { index, role: *role_ }), "{name}");
        }
        assert_eq!(role(b"b"), None);
    }
}
