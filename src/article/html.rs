//! HTML.

mod bounded;
mod elements;
mod head;

use std::borrow::Cow;
use std::cell::Cell;
use std::ops::Range;

use html5gum::emitters::default::DefaultEmitter;
use html5gum::{EndTag, SpanBound, StartTag, Token, Tokenizer};

use self::bounded::Bounded;
use self::elements::{Element, Role};
use self::head::Head;
use super::builder::Prose;
use super::format::Read;
use super::{BlockKind, Metadata, templates};

/// Bytes of the longest tag in running text whose address is read.
const LONGEST_TAG: usize = 4_000;

/// Reads HTML.
pub fn read(text: &str) -> Read<'_> {
    let mut prose = Prose::with_masks(text, templates::find(text));
    let mut metadata = Metadata::default();
    let mut reader = Reader::new(&mut prose, 0, BlockKind::Paragraph);
    reader.head = Some(Head::new(text));
    reader.read(text);
    if let Some(head) = reader.head.take() {
        head.finish(&mut metadata);
    }
    let comments = prose.take_comments();
    let links = prose.take_links();
    let (text, map, blocks) = prose.finish();
    Read { text: Cow::Owned(text), map, blocks, links, metadata, notices: Vec::new(), comments }
}

/// Reads a stretch of HTML inside another format; `kind` is what a paragraph is there.
pub fn read_fragment(prose: &mut Prose<'_>, range: Range<usize>, kind: BlockKind) {
    if let Some(text) = prose.source().get(range.clone()) {
        Reader::new(prose, range.start, kind).read(text);
        prose.close();
    }
}

/// What a tag in running text does.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Inline {
    /// It begins code.
    CodeStart,
    /// It ends code.
    CodeEnd,
    /// It breaks the line.
    Break,
    /// It is a picture.
    Picture,
    /// It begins a link to this address.
    LinkStart(String),
    /// It ends a link.
    LinkEnd,
    /// It says nothing about the words.
    Other,
}

/// What a raw tag in running text does.
pub fn inline(tag: &str) -> Inline {
    let inside = tag.trim_start_matches('<');
    let (name, closing) = inside.strip_prefix('/').map_or((inside, false), |name| (name, true));
    let end = name.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(name.len());
    match (elements::role(name[..end].to_ascii_lowercase().as_bytes()), closing) {
        (Some(Element { role: Role::InlineCode, .. }), false) => Inline::CodeStart,
        (Some(Element { role: Role::InlineCode, .. }), true) => Inline::CodeEnd,
        (Some(Element { role: Role::Break, .. }), _) => Inline::Break,
        (Some(Element { role: Role::Picture, .. }), false) => Inline::Picture,
        (Some(Element { role: Role::Link, .. }), false) => address(tag).map_or(Inline::Other, Inline::LinkStart),
        (Some(Element { role: Role::Link, .. }), true) => Inline::LinkEnd,
        _ => Inline::Other,
    }
}

/// Where a raw tag leads. One that is too long is markup gone wrong, and the tokeniser goes deeper at each attribute.
fn address(tag: &str) -> Option<String> {
    let tag = Some(tag).filter(|tag| tag.len() <= LONGEST_TAG)?;
    Tokenizer::new(tag).find_map(|token| match token {
        Ok(Token::StartTag(tag)) => href(&tag),
        _ => None,
    })
}

/// Where a tag leads.
fn href<S: SpanBound>(tag: &StartTag<S>) -> Option<String> {
    let (_, address) = tag.attributes.iter().find(|(name, _)| name.as_slice() == b"href")?;
    Some(String::from_utf8_lossy(address).into_owned())
}

/// An open block element.
struct Open {
    element: usize,
    kind: BlockKind,
}

/// An open element whose content is skipped, and how many of its name are open.
struct Skipped {
    element: usize,
    depth: usize,
    /// Where the content of the element starts, for scripts that hold metadata.
    json_from: Option<usize>,
}

struct Reader<'p, 's> {
    prose: &'p mut Prose<'s>,
    /// What to add to the tokeniser's offsets.
    offset: usize,
    base: BlockKind,
    open: Vec<Open>,
    /// How many elements of each name are open, so that a stray end tag costs nothing.
    counts: [u32; elements::COUNT],
    skipped: Option<Skipped>,
    headline: bool,
    /// What the head of a page says; fragments have none.
    head: Option<Head>,
}

impl<'p, 's> Reader<'p, 's> {
    fn new(prose: &'p mut Prose<'s>, offset: usize, base: BlockKind) -> Self {
        Self { prose, offset, base, open: Vec::new(), counts: [0; elements::COUNT], skipped: None, headline: false, head: None }
    }

    fn read(&mut self, text: &str) {
        let mut rest = text;
        while let Some(at) = self.read_to_stop(rest) {
            let tag_end = rest.as_bytes()[at..].iter().position(|byte| *byte == b'>').map_or(rest.len(), |end| at + end + 1);
            self.offset += tag_end;
            rest = rest.get(tag_end..).unwrap_or_default();
        }
        self.prose.close();
    }

    /// Reads up to a tag with too many attributes; how far that is, or nothing where there was no such tag.
    fn read_to_stop(&mut self, text: &str) -> Option<usize> {
        let mut emitter = DefaultEmitter::<usize>::new_with_span();
        emitter.naively_switch_states(true);
        let stopped = Cell::new(None);
        for token in Tokenizer::new_with_emitter(Bounded::new(text, &stopped), emitter) {
            let Ok(token) = token;
            match token {
                Token::StartTag(tag) => self.start(&tag),
                Token::EndTag(tag) => self.end(&tag),
                Token::String(words) => self.text(words.span.start + self.offset..words.span.end + self.offset),
                Token::Comment(comment) if self.skipped.is_none() => {
                    self.prose.comment(comment.span.start + self.offset..comment.span.end + self.offset);
                }
                Token::Comment(_) | Token::Doctype(_) | Token::Error(_) => {}
            }
        }
        stopped.get()
    }

    fn kind(&self) -> BlockKind {
        self.open.last().map_or(self.base, |open| open.kind)
    }

    fn start(&mut self, tag: &StartTag<usize>) {
        if let (Some(head), b"html") = (&mut self.head, tag.name.as_slice()) {
            head.page(tag);
        }
        let Some(element) = elements::role(&tag.name) else { return };
        if let Some(skipped) = &mut self.skipped {
            skipped.depth += usize::from(skipped.element == element.index && !tag.self_closing);
            return;
        }
        let range = tag.span.start + self.offset..tag.span.end + self.offset;
        match element.role {
            Role::Block(kind) => {
                self.prose.close();
                let kind = match kind {
                    Some(BlockKind::Headline) if self.headline || self.head.is_none() => BlockKind::Heading,
                    Some(kind) => kind,
                    None => self.kind(),
                };
                self.headline |= kind == BlockKind::Headline;
                if let [b'h', level @ b'1'..=b'6'] = tag.name.as_slice() {
                    self.prose.starts_at(level - b'0');
                }
                self.open.push(Open { element: element.index, kind });
                self.counts[element.index] += 1;
            }
            Role::Title => match &self.head {
                Some(head) if !head.has_h1 => {
                    self.prose.open(BlockKind::Headline);
                    self.headline = true;
                }
                _ => self.skip(element, None),
            },
            Role::Skipped(marker) => {
                if let Some(marker) = marker {
                    self.prose.marker(marker);
                }
                let json = tag.attributes.get(b"type".as_slice()).is_some_and(|kind| kind.value.eq_ignore_ascii_case(b"application/ld+json"));
                if !tag.self_closing {
                    self.skip(element, json.then_some(range.end));
                }
            }
            Role::InlineCode => {
                if self.prose.is_open() {
                    self.prose.object(range);
                }
                self.skip(element, None);
            }
            Role::Picture if self.prose.is_open() => self.prose.object(range),
            Role::Picture => self.prose.marker(BlockKind::Figure),
            Role::Break => self.prose.replace(range, "\n"),
            Role::Link => {
                if let Some(address) = href(tag) {
                    self.prose.open_link(&address);
                }
            }
            Role::Rule => self.prose.close(),
            Role::Meta | Role::Time => {
                if let Some(head) = &mut self.head
                    && let Some((kind, range)) = head.tag(tag, element.role, self.prose)
                {
                    self.prose.open(kind);
                    self.text(range);
                    self.prose.close();
                }
            }
        }
    }

    fn skip(&mut self, element: Element, json_from: Option<usize>) {
        self.skipped = Some(Skipped { element: element.index, depth: 1, json_from });
    }

    fn end(&mut self, tag: &EndTag<usize>) {
        let Some(element) = elements::role(&tag.name) else { return };
        if let Some(skipped) = &mut self.skipped {
            if skipped.element == element.index {
                skipped.depth -= 1;
                if skipped.depth == 0 {
                    let from = skipped.json_from;
                    self.skipped = None;
                    if let (Some(head), Some(from)) = (&mut self.head, from) {
                        head.json(self.prose.source().get(from..tag.span.start + self.offset).unwrap_or_default());
                    }
                }
            }
            return;
        }
        match element.role {
            Role::Title => self.prose.close(),
            Role::Link => self.prose.close_link(),
            Role::Block(_) => {
                self.prose.close();
                while self.counts[element.index] > 0 {
                    let Some(closed) = self.open.pop() else { break };
                    self.counts[closed.element] -= 1;
                    if closed.element == element.index {
                        break;
                    }
                }
            }
            _ => {}
        }
    }

    fn text(&mut self, range: Range<usize>) {
        if self.skipped.is_some() {
            return;
        }
        let Some(mut words) = self.prose.source().get(range.clone()) else { return };
        let mut at = range.start;
        let kind = self.kind();
        if !self.prose.is_open() {
            let start = words.trim_start();
            if start.is_empty() {
                return;
            }
            at += words.len() - start.len();
            words = start;
            self.prose.open(kind);
        }
        if let (Some(head), BlockKind::Paragraph) = (&mut self.head, kind) {
            head.prose_begins();
        }
        while let Some(entity) = words.find('&') {
            let length = 1 + words[entity + 1..].bytes().take(40).take_while(|byte| byte.is_ascii_alphanumeric() || *byte == b'#').count();
            let length = length + usize::from(words[entity + length..].starts_with(';'));
            self.prose.copy(at..at + entity);
            let place = at + entity..at + entity + length;
            match decoded(&words[entity..entity + length]) {
                Some(character) => self.prose.replace(place, &character),
                None => self.prose.copy(place),
            }
            at += entity + length;
            words = &words[entity + length..];
        }
        self.prose.copy(at..at + words.len());
    }
}

/// What a character reference stands for; `None` where it is none.
fn decoded(entity: &str) -> Option<String> {
    if entity.len() < 3 {
        return None;
    }
    let text = Tokenizer::new(entity).find_map(|token| match token {
        Ok(Token::String(words)) => String::from_utf8(words.value.0).ok(),
        _ => None,
    })?;
    (text != entity).then_some(text)
}

#[cfg(test)]
mod tests {
    use super::super::BlockKind::{self, *};
    use super::super::testing::{article, blocks, kinds_and_texts, links, pairs};
    use super::super::{DateSource, Format};

    fn check(text: &str, expected: &[(BlockKind, &str)]) {
        assert_eq!(kinds_and_texts(Format::Html, text), blocks(expected), "{text}");
    }

    #[test]
    fn a_tag_with_too_many_attributes_is_passed_over() {
        let attributes = "a=\"é\" b='x' ".repeat(20_000);
        let page = format!("<p>One <b {attributes}>two.</b></p><p>Three.</p><p {attributes}");
        let text: Vec<_> = kinds_and_texts(Format::Html, &page).into_iter().map(|(_, text)| text).collect();
        assert_eq!(text.last().map(String::as_str), Some("Three."));
        assert!(text[0].starts_with("One"), "{}", &text[0][..20]);
    }

    #[test]
    fn blocks_of_a_page() {
        let page = "<!doctype html><title>Site</title><meta name=description content='The &quot;deck&quot;'><meta name=author content=\"Jane Doe\">\
            <nav>Menu <p>more</p></nav><h1>Title</h1><p>One <b>two</b> <code>x</code>.<p>Three<br>four\
            <ul><li>a<li><p>b</p></ul><blockquote><p>Q</blockquote><table><caption>C</caption><tr><td>1<th>2</table>\
            <h2>Part</h2><pre>code</pre><figure><img><figcaption>Cap</figcaption></figure><script>var p = '<p>x</p>'</script><footer>Foot</footer>End";
        check(
            page,
            &[
                (Deck, "The \"deck\""),
                (Byline, "Jane Doe"),
                (Headline, "Title"),
                (Paragraph, "One two \u{FFFC}."),
                (Paragraph, "Three\nfour"),
                (ListItem, "a"),
                (ListItem, "b"),
                (Quotation, "Q"),
                (Caption, "C"),
                (TableCell, "1"),
                (TableCell, "2"),
                (Heading, "Part"),
                (Code, ""),
                (Figure, ""),
                (Caption, "Cap"),
                (Paragraph, "End"),
            ],
        );
        check("<title>Only &amp; title</title><body>Text", &[(Headline, "Only & title"), (Paragraph, "Text")]);
    }

    #[test]
    fn words_of_links() {
        let page = "<p>A <a href='/b?c&amp;d'>b <b>c</b></a>, <a name=x>no</a>.<a href=card><h3>Card</h3></a><ul><li><a href=e>f</a></ul>";
        assert_eq!(links(Format::Html, page), pairs(&[("b c", "/b?c&d"), ("f", "e")]));
    }

    #[test]
    fn entities_are_decoded_and_lead_back() {
        let text = "<p>President&rsquo;s&nbsp;plan &notreal; &#8212; AT&T</p>";
        check(text, &[(Paragraph, "President’s\u{A0}plan \u{AC}real; — AT&T")]);
        let read = article(Format::Html, text);
        let plan = read.tokens.iter().find(|token| &read.text[token.span().range()] == "plan").unwrap();
        assert_eq!(&text[read.source_range(plan.span())], "plan");
    }

    #[test]
    fn the_date_of_a_page() {
        for page in [
            "<meta property='article:published_time' content='2024-05-31T10:00Z'><time datetime=2020-01-01>",
            "<script type=application/ld+json>{\"@graph\":[{\"datePublished\":\"2024-05-31\"}]}</script>",
            "<time datetime=2020-01-01></time><p>a<time datetime='2024-05-31T08:00' itemprop=datePublished>",
            "<article><header><h1>T</h1><time datetime=2024-05-31>Friday</time></header><p>Text <time datetime=2020-01-01>then</time></p>",
            "<meta name=date content='31 May 2024'>",
        ] {
            let published = article(Format::Html, page).metadata.published.unwrap();
            assert_eq!((published.date.to_string(), published.from), ("2024-05-31".to_owned(), DateSource::Html), "{page}");
        }
        assert!(article(Format::Html, "<p>On <time datetime=2020-01-01>that day</time></p>").metadata.published.is_none());
    }

    #[test]
    fn unclosed_and_stray_tags_stay_linear() {
        for part in ["<div>", "</div>", "<li></p>", "<script>", "<nav>", "&", "<", "<p a=", "&amp;"] {
            article(Format::Html, &part.repeat(200_000));
        }
    }
}
