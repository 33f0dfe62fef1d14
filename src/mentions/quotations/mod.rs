//! Quotations and their speakers.
//!
//! A speaker is looked for in the paragraph of the quotation. A quotation that is a paragraph of its own may have its speaker in the
//! paragraph before, where that one introduces speech: its last sentence has a verb of speech with a named speaker ("the minister said
//! on Friday"), ends with a colon or a question, or the paragraph quotes the same speaker already. "According to Peskov" at the end of
//! a claim introduces nothing: it tells the source of that claim, and a reader cannot know whether the quotation that follows is his
//! too. The paragraph after gives the speaker where its first words do ("Peskov added that …", "— Dmitry Peskov") or where it goes on
//! quoting and names him.

mod marks;
mod speakers;
#[cfg(test)]
mod tests;

use super::{Mention, Quotation, Value};
use crate::article::{Article, Block, BlockKind, TokenKind, TokenRange};
use crate::lexicon::Lexicon;
use marks::Marked;
use speakers::Attributions;

/// Finds the quotations of an article. They do not overlap: a quotation inside another one is part of it.
pub fn find(article: &Article<'_>, lexicon: &Lexicon, mentions: &mut Vec<Mention>) {
    let mut reader = Reader { article, attributions: Attributions::new(article, lexicon), marked: Vec::new(), flow: Flow::default() };
    for block in article.blocks.iter().filter(|block| block.kind.is_prose() && !block.tokens.is_empty()) {
        reader.block(block, mentions);
    }
}

/// What one paragraph leaves to the next.
#[derive(Default)]
struct Flow {
    /// Who speaks on, if the next paragraph is a quotation.
    speaker: Option<TokenRange>,
    /// Quotations that stand alone and may still get their speaker from the next paragraph: indices of mentions.
    waiting: Vec<usize>,
    /// A quotation without its closing mark, which the next paragraph may carry on.
    open: Option<usize>,
}

struct Reader<'a> {
    article: &'a Article<'a>,
    attributions: Attributions<'a>,
    marked: Vec<Marked>,
    flow: Flow,
}

impl Reader<'_> {
    fn block(&mut self, block: &Block, mentions: &mut Vec<Mention>) {
        marks::find(self.article, block.tokens, &mut self.marked);
        self.attributions.read(block.tokens, &self.marked);
        // Captions and headings stand between paragraphs without ending what one says to the next.
        let flows = matches!(block.kind, BlockKind::Paragraph | BlockKind::ListItem | BlockKind::Quotation);
        let alone = block.kind == BlockKind::Paragraph && self.is_all_quoted(block.tokens);
        if flows {
            self.close_open(block, mentions);
            self.answer_waiting(block, alone, mentions);
        }
        let mut last = None;
        for at in 0..self.marked.len() {
            let Marked { tokens, closed } = self.marked[at];
            let here = self.attributions.nearest(tokens);
            let speaker = here.or(if alone { self.flow.speaker } else { None });
            last = speaker.or(last);
            if flows && alone && speaker.is_none() {
                self.flow.waiting.push(mentions.len());
            }
            if flows && !closed && at + 1 == self.marked.len() {
                self.flow.open = Some(mentions.len());
            }
            mentions.push(Mention { tokens, value: Value::Quotation(Quotation { speaker, closed, alone }) });
        }
        if flows {
            self.flow.speaker = last.or_else(|| self.attributions.introduces());
        }
    }

    /// A paragraph that starts with a mark carries on the open quotation before it, whose closing mark is left out by custom.
    fn close_open(&mut self, block: &Block, mentions: &mut [Mention]) {
        let Some(open) = self.flow.open.take() else { return };
        let carried_on = self.marked.first().is_some_and(|marked| marked.tokens.start == block.tokens.start);
        if carried_on && let Some(Value::Quotation(quotation)) = mentions.get_mut(open).map(|mention| &mut mention.value) {
            quotation.closed = true;
        }
    }

    /// Gives the quotations that stand alone before this paragraph the speaker that it starts with.
    fn answer_waiting(&mut self, block: &Block, alone: bool, mentions: &mut [Mention]) {
        if self.flow.waiting.is_empty() || alone {
            return;
        }
        let quoted_on = self.marked.first().filter(|marked| marked.tokens.start == block.tokens.start);
        let speaker = self.attributions.opens().or_else(|| self.attributions.nearest(quoted_on?.tokens));
        for waiting in self.flow.waiting.drain(..) {
            if let Some(Value::Quotation(quotation)) = mentions.get_mut(waiting).map(|mention| &mut mention.value) {
                quotation.speaker = speaker;
            }
        }
    }

    /// Whether nothing but quotations stands here.
    fn is_all_quoted(&self, tokens: TokenRange) -> bool {
        let mut at = tokens.start;
        for marked in &self.marked {
            if self.holds_words(TokenRange::new(at, marked.tokens.start)) {
                return false;
            }
            at = marked.tokens.end;
        }
        !self.marked.is_empty() && !self.holds_words(TokenRange::new(at, tokens.end))
    }

    fn holds_words(&self, tokens: TokenRange) -> bool {
        self.article.tokens[tokens.start as usize..tokens.end as usize].iter().any(|token| token.kind != TokenKind::Punctuation)
    }
}
