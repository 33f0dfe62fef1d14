//! Writing a suppression into an article, for editors that offer it.

use std::path::Path;

use super::directive::PLACEHOLDER;
use crate::article::{Article, Block, BlockKind, Format, ReadOptions};
use crate::engine::Engine;
use crate::finding::Finding;

/// Words to put into a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Insertion {
    /// Where: a byte offset of the file.
    pub at: usize,
    /// The words.
    pub text: String,
}

/// The comment that suppresses a finding, as near to it as the format allows, with a placeholder for the reason. Nothing where there is no
/// such comment: in plain text, and in places that none reaches.
///
/// Whether a comment can stand in some place is for the reader of the format to say. So each place is tried, and the first is taken in
/// which the comment takes the finding away and adds no other but the want of a reason.
pub fn insertion(engine: &Engine, source: &[u8], path: &Path, options: ReadOptions, finding: &Finding) -> Option<Insertion> {
    let article = Article::read(source, path, options, &engine.rules().lexicon).ok()?;
    let before = engine.check(source, path, options).ok()?.findings;
    let works = |insertion: &Insertion| {
        let mut edited = source.to_vec();
        edited.splice(insertion.at..insertion.at, insertion.text.bytes());
        let Ok(after) = engine.check(&edited, path, options) else { return false };
        let moved = |byte: u32| if byte as usize >= insertion.at { byte as usize + insertion.text.len() } else { byte as usize };
        let same = |other: &Finding| other.rule == finding.rule && other.place.start.byte as usize == moved(finding.place.start.byte);
        let count = |findings: &[Finding], about_comments| {
            findings.iter().filter(|finding| finding.rule.starts_with("suppressions/") == about_comments).count()
        };
        !after.findings.iter().any(same)
            && count(&after.findings, false) <= count(&before, false)
            && count(&after.findings, true) <= count(&before, true) + 1
            && !after.findings.iter().any(|finding| finding.rule == super::UNKNOWN && insertion.covers(finding))
    };
    candidates(&article, Format::of(source, path, options), finding).into_iter().find(works)
}

impl Insertion {
    fn covers(&self, finding: &Finding) -> bool {
        (self.at..self.at + self.text.len()).contains(&(finding.place.start.byte as usize))
    }
}

/// Where a comment could stand, the best place first.
fn candidates(article: &Article<'_>, format: Format, finding: &Finding) -> Vec<Insertion> {
    let at = finding.place.start.byte as usize;
    let reaches = |block: &&Block| block.kind.is_prose() && article.source_range(block.span).end > at;
    let Some(block) = article.blocks.iter().find(reaches) else { return Vec::new() };
    let range = article.source_range(block.span);
    let said = format!("factlint: ignore {} -- {PLACEHOLDER}", finding.rule);
    let newline = if article.source.windows(2).any(|pair| pair == b"\r\n") { "\r\n" } else { "\n" };
    let line = line_start(article.source, range.start);
    let indent: String = article.source[line..].iter().take_while(|byte| **byte == b' ').map(|_| ' ').collect();
    if matches!(format, Format::Markdown | Format::Mdx) && range.start < end_of_front_matter(article.source) {
        return in_front_matter(article.source, &said, newline).into_iter().collect();
    }
    let own_line = |comment: String, blank: &str| Insertion { at: line, text: format!("{indent}{comment}{newline}{blank}") };
    let within = |comment: String| Insertion { at: range.end, text: format!(" {comment}") };
    match format {
        Format::Plain => Vec::new(),
        Format::Markdown => {
            let comment = format!("<!-- {said} -->");
            let mut places = vec![own_line(comment.clone(), ""), own_line(comment.clone(), newline), within(comment.clone())];
            if matches!(block.kind, BlockKind::ListItem | BlockKind::TableCell | BlockKind::Quotation) {
                places.rotate_right(1);
            }
            places.push(in_front_matter(article.source, &said, newline).unwrap_or_else(|| at_top(&said, newline)));
            places
        }
        Format::Mdx => {
            let comment = format!("{{/* {said} */}}");
            let mut places = vec![own_line(comment.clone(), newline), within(comment)];
            if matches!(block.kind, BlockKind::ListItem | BlockKind::TableCell | BlockKind::Quotation) {
                places.rotate_right(1);
            }
            places.extend(in_front_matter(article.source, &said, newline));
            places
        }
        Format::Html => vec![within(format!("<!-- {said} -->")), at_top(&said, newline)],
        Format::Rst => vec![own_line(format!(".. {said}"), newline)],
        Format::AsciiDoc => vec![own_line(format!("// {said}"), ""), own_line(format!("// {said}"), newline)],
        Format::Org => vec![own_line(format!("# {said}"), "")],
    }
}

/// Where the front matter ends; 0 without one. A comment in it would be part of a value.
fn end_of_front_matter(source: &[u8]) -> usize {
    let Some(fence) = source.get(..3).filter(|fence| matches!(*fence, b"---" | b"+++")) else { return 0 };
    let closing = source.windows(4).position(|window| window[0] == b'\n' && &window[1..] == fence);
    closing.map_or(0, |at| at + 1)
}

/// A field of the front matter, which is about the whole file.
fn in_front_matter(source: &[u8], said: &str, newline: &str) -> Option<Insertion> {
    let text = match source.get(..3)? {
        b"---" => format!("{said}{newline}"),
        b"+++" => format!("{}\"{newline}", said.replacen(": ", " = \"", 1)),
        _ => return None,
    };
    let at = source.iter().position(|byte| *byte == b'\n')? + 1;
    Some(Insertion { at, text })
}

/// A comment about the whole file.
fn at_top(said: &str, newline: &str) -> Insertion {
    Insertion { at: 0, text: format!("<!-- {} -->{newline}{newline}", said.replacen("ignore", "ignore-file", 1)) }
}

fn line_start(source: &[u8], at: usize) -> usize {
    source.get(..at).and_then(|before| before.iter().rposition(|byte| *byte == b'\n')).map_or(0, |end| end + 1)
}
