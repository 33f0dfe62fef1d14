//! Prose assembled from pieces of a file, and the way back from the prose to the file.

use std::ops::Range;

use super::{Block, BlockKind, Link, Span, TokenRange, templates};

/// Stands in the prose for something that is not prose (inline code, a URL, an image, a shortcode), so that the words on
/// either side of it do not become neighbours.
pub const OBJECT: char = '\u{FFFC}';

/// What a comment begins with that speaks to factlint.
pub const MARKER: &str = "factlint:";

/// Whether a comment means to speak to factlint and gets the marker wrong: "factlint ignore", "Factlint: ignore".
pub fn nearly_speaks(comment: &str) -> bool {
    let text = comment.trim_start_matches(|c: char| !c.is_alphanumeric()).to_ascii_lowercase();
    let words = text.strip_prefix("factlint").map(|rest| rest.trim_start_matches([':', ' ', '\t', '-', ',']));
    words.is_some_and(|words| words.starts_with("ignore"))
}

/// A comment in the markup that speaks to factlint.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Comment {
    /// The bytes of the file that it takes.
    pub source: Range<usize>,
    /// Where in the prose it stands: a byte offset.
    pub at: u32,
    /// Whether it stands inside a block.
    pub inside: bool,
    /// Whether it stands outside of all lists, tables and quotations, so that none goes on beyond it.
    pub between: bool,
    /// Whether it is the value of a field in front matter, and so is about the whole file.
    pub in_front_matter: bool,
}

/// Where each byte of the prose came from.
#[derive(Debug, Default)]
pub enum SourceMap {
    /// The prose is the file.
    #[default]
    Identity,
    /// The prose was put together from pieces, in text order.
    Pieces(Vec<Piece>),
}

/// A stretch of prose and the stretch of the file that it renders.
#[derive(Clone, Copy, Debug)]
pub struct Piece {
    text: u32,
    source: Span,
    verbatim: bool,
}

impl SourceMap {
    /// The pieces of a span of the prose: where each stands in the prose and in the file, and whether it is verbatim.
    pub fn pieces(&self, span: Span) -> Vec<(Range<usize>, Range<usize>, bool)> {
        let Self::Pieces(pieces) = self else { return vec![(span.range(), span.range(), true)] };
        let first = pieces.partition_point(|piece| piece.text <= span.start).saturating_sub(1);
        let until = pieces.partition_point(|piece| piece.text < span.end);
        let clipped = |at: usize| {
            let piece = pieces.get(at)?;
            let next = pieces.get(at + 1).map_or(span.end, |next| next.text);
            let (start, end) = (piece.text.max(span.start), next.min(span.end));
            if !piece.verbatim {
                return (start < end).then(|| (start as usize..end as usize, piece.source.range(), false));
            }
            let end = end.min(piece.text + (piece.source.end - piece.source.start));
            let source = piece.source.start + (start - piece.text);
            (start < end).then(|| (start as usize..end as usize, source as usize..(source + (end - start)) as usize, true))
        };
        (first..until).filter_map(clipped).collect()
    }

    /// The stretch of the file that a span of the prose renders.
    pub fn source_range(&self, span: Span) -> Range<usize> {
        let Self::Pieces(pieces) = self else { return span.range() };
        if pieces.is_empty() {
            return 0..0;
        }
        let at = |offset: u32| pieces.partition_point(|piece| piece.text <= offset).saturating_sub(1);
        let first = pieces[at(span.start)];
        let start = if first.verbatim { (first.source.start + (span.start - first.text)).min(first.source.end) } else { first.source.start };
        if span.end <= span.start {
            return start as usize..start as usize;
        }
        let last = pieces[at(span.end - 1)];
        let end = if last.verbatim { (last.source.start + (span.end - last.text)).min(last.source.end) } else { last.source.end };
        start as usize..end.max(start) as usize
    }
}

/// Puts prose together block by block. Offsets are bytes of the decoded source, which keeps the offsets of the file.
#[derive(Debug)]
pub struct Prose<'s> {
    source: &'s str,
    text: String,
    pieces: Vec<Piece>,
    blocks: Vec<Block>,
    open: Option<Open>,
    /// Stretches of the source that are never prose, such as templates, in order.
    masks: Vec<Range<usize>>,
    /// Index of the mask that was marked last, so that a mask cut in two by markup is one object.
    marked: usize,
    /// How deep the next block is: the list that it starts an item of, or the heading that it is.
    depth: u8,
    /// Words in the masks of the open block; each becomes a caption after it.
    captions: Vec<Range<usize>>,
    comments: Vec<Comment>,
    /// The links so far.
    links: Vec<Link>,
    /// Where the words of the open link start, and its address.
    link: Option<(u32, Box<str>)>,
}

/// The block that is being put together.
#[derive(Clone, Copy, Debug)]
struct Open {
    kind: BlockKind,
    /// Where its text starts.
    text: u32,
    /// How many pieces came before it.
    pieces: usize,
    /// See [`Block::depth`].
    depth: u8,
    /// What stays of it if it turns out to hold no words.
    marker: Option<BlockKind>,
}

impl<'s> Prose<'s> {
    /// Starts with stretches of the source, in order and apart, that are never prose: each becomes one object.
    pub fn with_masks(source: &'s str, masks: Vec<Range<usize>>) -> Self {
        let text = String::with_capacity(source.len());
        Self {
            source,
            text,
            pieces: Vec::new(),
            blocks: Vec::new(),
            open: None,
            masks,
            marked: usize::MAX,
            depth: 0,
            captions: Vec::new(),
            comments: Vec::new(),
            links: Vec::new(),
            link: None,
        }
    }

    /// The source that the prose is taken from.
    pub fn source(&self) -> &'s str {
        self.source
    }

    /// Starts a block; one that is still open ends here.
    pub fn open(&mut self, kind: BlockKind) {
        self.close();
        self.open =
            Some(Open { kind, text: self.text.len() as u32, pieces: self.pieces.len(), depth: std::mem::take(&mut self.depth), marker: None });
    }

    /// The next block starts an item of a list of this depth, from 1, or is a heading of this level.
    pub fn starts_at(&mut self, depth: u8) {
        self.close();
        self.depth = depth;
    }

    /// Names the marker that stays if the open block turns out to hold no words, such as a figure for a lone picture.
    pub fn or_marker(&mut self, kind: BlockKind) {
        if let Some(open) = &mut self.open {
            open.marker = Some(kind);
        }
    }

    /// Keeps a comment if it speaks to factlint.
    pub fn comment(&mut self, source: Range<usize>) {
        if self.source.get(source.clone()).is_some_and(|text| text.contains(MARKER) || nearly_speaks(text)) {
            let (at, inside) = (self.text.len() as u32, self.is_open());
            self.comments.push(Comment { source, at, inside, between: false, in_front_matter: false });
        }
    }

    /// How many comments were kept.
    pub fn comments(&self) -> usize {
        self.comments.len()
    }

    /// Says of all comments but the first ones that they stand outside of all lists, tables and quotations.
    pub fn comments_between(&mut self, from: usize) {
        self.comments.iter_mut().skip(from).for_each(|comment| comment.between = true);
    }

    /// Keeps what a field of front matter says to factlint.
    pub fn front_matter_comment(&mut self, source: Range<usize>) {
        if !source.is_empty() {
            self.comments.push(Comment { source, at: 0, inside: false, between: false, in_front_matter: true });
        }
    }

    /// The comments that speak to factlint, in the order of the file.
    pub fn take_comments(&mut self) -> Vec<Comment> {
        std::mem::take(&mut self.comments)
    }

    /// Whether a block is open.
    pub fn is_open(&self) -> bool {
        self.open.is_some()
    }

    /// Whether nothing has been read yet.
    pub fn is_untouched(&self) -> bool {
        self.blocks.is_empty() && self.open.is_none()
    }

    /// Adds a stretch of the source as it stands. Outside a block it is dropped.
    pub fn copy(&mut self, range: Range<usize>) {
        if self.open.is_none() || range.is_empty() {
            return;
        }
        let mut at = range.start;
        let mut mask = self.masks.partition_point(|mask| mask.end <= at);
        while let Some(Range { start, end }) = self.masks.get(mask).filter(|mask| mask.start < range.end).cloned() {
            self.verbatim(at..start);
            if self.marked != mask {
                self.marked = mask;
                self.comment(start..end);
                // What came before may have taken the head of the mask, so that the object starts behind it.
                self.object(start.max(at)..end);
                self.or_marker(BlockKind::Embed);
                self.captions.extend(templates::captions(self.source, start..end));
            }
            at = end;
            mask += 1;
        }
        self.verbatim(at..range.end);
    }

    fn verbatim(&mut self, range: Range<usize>) {
        if let Some(words) = self.source.get(range.clone()) {
            self.piece(words, range, true);
        }
    }

    /// Adds other words for a stretch of the source, such as a character for its entity.
    pub fn replace(&mut self, range: Range<usize>, with: &str) {
        self.piece(with, range, false);
    }

    /// Marks that a stretch of the source which is no prose stands here.
    pub fn object(&mut self, range: Range<usize>) {
        self.piece(OBJECT.encode_utf8(&mut [0; 4]), range, false);
    }

    /// Starts the words of a link.
    pub fn open_link(&mut self, target: &str) {
        self.link = Some((self.text.len() as u32, target.into()));
    }

    /// Ends the words of the open link.
    pub fn close_link(&mut self) {
        if let Some((start, target)) = self.link.take() {
            self.links.push(Link { span: Span { start, end: self.text.len() as u32 }, target });
        }
    }

    /// The links of the blocks that are closed.
    pub fn take_links(&mut self) -> Vec<Link> {
        std::mem::take(&mut self.links)
    }

    /// Ends the open block; a prose block without words leaves no trace. Captions of its templates follow.
    pub fn close(&mut self) {
        self.close_block();
        for caption in std::mem::take(&mut self.captions) {
            self.open = Some(Open { kind: BlockKind::Caption, text: self.text.len() as u32, pieces: self.pieces.len(), depth: 0, marker: None });
            self.verbatim(caption);
            self.close_block();
        }
    }

    fn close_block(&mut self) {
        let Some(open) = self.open.take() else { return };
        self.link = None;
        let words = &self.text[open.text as usize..];
        let mut kind = open.kind;
        if kind.is_prose() && words.chars().all(|c| c.is_whitespace() || c == OBJECT) {
            let lone_object = open.marker.is_none() && words.contains(OBJECT);
            if !lone_object {
                self.text.truncate(open.text as usize);
                self.links.retain(|link| link.span.start < open.text);
                self.pieces.truncate(open.pieces);
                match open.marker {
                    Some(marker) => kind = marker,
                    None => return,
                }
            }
        }
        let end = self.text.len() as u32;
        self.blocks.push(Block { kind, span: Span { start: open.text, end }, tokens: TokenRange::default(), depth: open.depth });
        self.text.push('\n');
    }

    /// Adds a block that holds no prose.
    pub fn marker(&mut self, kind: BlockKind) {
        self.open(kind);
        self.close();
    }

    /// The prose, the way back to the source, and the blocks.
    pub fn finish(mut self) -> (String, SourceMap, Vec<Block>) {
        self.close();
        (self.text, SourceMap::Pieces(self.pieces), self.blocks)
    }

    fn piece(&mut self, words: &str, source: Range<usize>, verbatim: bool) {
        if self.open.is_none() || words.is_empty() {
            return;
        }
        let text = self.text.len() as u32;
        self.text.push_str(words);
        if let (true, Some(last)) = (verbatim, self.pieces.last_mut())
            && last.verbatim
            && last.source.end as usize == source.start
            && last.text + (last.source.end - last.source.start) == text
        {
            last.source.end = source.end as u32;
            return;
        }
        let source = Span { start: source.start as u32, end: source.end as u32 };
        self.pieces.push(Piece { text, source, verbatim });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_span_over_markup_and_entities_leads_back_to_all_of_it() {
        let source = "*US* President&rsquo;s plan";
        let mut prose = Prose::with_masks(source, Vec::new());
        prose.open(BlockKind::Paragraph);
        prose.copy(1..3);
        prose.copy(4..14);
        prose.replace(14..21, "’");
        prose.copy(21..27);
        let (text, map, blocks) = prose.finish();
        assert_eq!(text, "US President’s plan\n");
        assert_eq!(blocks.len(), 1);
        assert_eq!(&source[map.source_range(Span { start: 0, end: 12 })], "US* President");
        assert_eq!(&source[map.source_range(Span { start: 3, end: 15 })], "President&rsquo;");
        assert_eq!(&source[map.source_range(Span { start: 17, end: 21 })], "plan");
    }
}
