//! Bylines, datelines and dates at the head of an article.

use chrono::NaiveDate;

use super::format::Read;
use super::metadata::{DateSource, date_at};
use super::{Block, BlockKind, Span};

/// Blocks from the top in which a byline or the date of the article may stand.
const HEAD: usize = 12;
/// Characters of the name of an agency, and of a part of a dateline between commas.
const LONGEST_PART: usize = 40;
/// Bytes over which a line is no byline and holds no dateline.
const LONGEST: usize = 160;

/// Marks bylines and lines that hold only a date, splits datelines off their paragraphs, and takes the date found there.
pub fn mark(read: &mut Read<'_>) {
    let mut marked = Vec::with_capacity(read.blocks.len());
    let mut paragraphs = 0;
    for (index, mut block) in std::mem::take(&mut read.blocks).into_iter().enumerate() {
        let head = index < HEAD;
        if block.kind == BlockKind::Paragraph {
            let words = &read.text[block.span.range()];
            if head && is_byline(words) {
                block.kind = BlockKind::Byline;
            } else if head && is_date_line(words) {
                block.kind = BlockKind::Dateline;
            } else {
                paragraphs += 1;
                if let Some(end) = dateline(words, paragraphs == 1) {
                    let (line, rest) = split(block, end);
                    marked.push(line);
                    block = rest;
                }
            }
        }
        marked.push(block);
    }
    read.blocks = marked;
    let dated = read.blocks.iter().take(HEAD).filter(|block| matches!(block.kind, BlockKind::Dateline | BlockKind::Byline));
    let date = dated.filter_map(|block| date_in(&read.text[block.span.range()])).next();
    if let Some(date) = date {
        read.metadata.date(date, DateSource::Dateline);
    }
}

/// Cuts a block in two where its dateline ends.
fn split(block: Block, end: usize) -> (Block, Block) {
    let middle = block.span.start + end as u32;
    let line = Block { kind: BlockKind::Dateline, span: Span { end: middle, ..block.span }, ..block };
    (line, Block { span: Span { start: middle, ..block.span }, ..block })
}

/// Where the dateline at the start of a paragraph ends. Without an agency or a second part ("NATO — the alliance"), only
/// the first paragraph of an article has one.
fn dateline(words: &str, first: bool) -> Option<usize> {
    let mut start = words.chars();
    let capitals = start.next()?.is_uppercase() && start.next()?.is_uppercase();
    if !capitals && !words.starts_with('(') {
        return None;
    }
    let line = head(words);
    let end = dateline_end(line)?;
    let certain = first || line[..end].contains([',', '(']);
    let rest = line[end..].trim_start_matches(['"', '“', '\'', '‘', '*', '_']);
    (certain && rest.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit())).then_some(end)
}

/// The end of what is set like a dateline, with the white space behind it: "KYIV, Ukraine, Feb 24 (Agency) —", "LONDON (Reuters) -",
/// "(CNN) --", "WASHINGTON, May 3 —".
fn dateline_end(line: &str) -> Option<usize> {
    let behind = |rest: &str| rest.starts_with(char::is_whitespace).then(|| line.len() - rest.trim_start().len());
    let dash = |rest: &str, dashes: &[&str]| dashes.iter().find_map(|dash| behind(rest.strip_prefix(dash)?));
    let agency = || {
        let (place, rest) = line.split_once('(')?;
        let (agency, rest) = rest.split_once(')')?;
        let place = place.strip_suffix(' ').unwrap_or(place);
        let placed =
            line.starts_with('(') || line[place.len()..].starts_with(' ') && (is_place(place) || place.strip_suffix(',').is_some_and(is_place));
        if placed && is_agency(agency) { dash(rest.trim_start(), &["--", "—", "–", "-"]) } else { None }
    };
    let bare = |at: usize| {
        let end = dash(&line[at..], &["--", "—", "–"])?;
        let mut places = std::iter::successors(Some(&line[..at]), |place| place.strip_suffix(char::is_whitespace));
        places.any(is_place).then_some(end)
    };
    agency().or_else(|| line.char_indices().rev().filter(|(_, c)| matches!(c, '-' | '—' | '–')).find_map(|(at, _)| bare(at)))
}

/// "AP", "Reuters Sport": what stands in the brackets.
fn is_agency(words: &str) -> bool {
    let more = words.chars().count().saturating_sub(1);
    words.starts_with(char::is_uppercase) && (1..=LONGEST_PART).contains(&more) && !words.contains(['(', '\n'])
}

/// "KYIV", "NEW YORK, May 3, 2024": a town in capitals, and parts behind commas.
fn is_place(words: &str) -> bool {
    const MOST_PARTS: usize = 4;
    let mut parts = words.split(',');
    let town = parts.next().unwrap_or_default();
    let capital = |c: char| c.is_uppercase();
    let in_capitals = |word: &str| word.starts_with(capital) && word.chars().all(|c| capital(c) || matches!(c, '\'' | '’' | '.' | '-'));
    let is_part = |part: &str| {
        let length = part.strip_prefix(' ').filter(|part| !part.is_empty()).unwrap_or(part).chars().count();
        (1..=LONGEST_PART).contains(&length) && !part.contains(['(', ')', '\n', '—', '–'])
    };
    let long = town.split(' ').next().is_some_and(|word| word.chars().nth(1).is_some());
    long && town.split(' ').all(in_capitals) && parts.clone().count() <= MOST_PARTS && parts.all(is_part)
}

/// "By Jane Doe", "By Jane Doe and John Smith, Political Editor".
fn is_byline(words: &str) -> bool {
    let Some(names) = words.strip_prefix("By ").or_else(|| words.strip_prefix("BY ")) else { return false };
    words.len() <= LONGEST
        && !words.ends_with(['.', '!', '?', ':'])
        && names.split_whitespace().count() <= 12
        && names.split_whitespace().take(2).all(|name| name.starts_with(char::is_uppercase))
}

/// "Published 24 February 2023", "November 13, 2004", "Updated: Friday, 24 February 2023 at 10:00 GMT".
fn is_date_line(words: &str) -> bool {
    if words.len() > LONGEST || words.ends_with('.') {
        return false;
    }
    let labelled = ["Published", "Posted", "Updated", "Last updated", "Date:"].iter().any(|label| words.starts_with(label));
    match date_with_end(words) {
        Some((_, start, end)) => {
            let rest = words[..start].split_whitespace().count() + words[end..].split_whitespace().count();
            labelled || rest <= 1
        }
        None => false,
    }
}

/// The first full date in the head of a text.
fn date_in(words: &str) -> Option<NaiveDate> {
    date_with_end(words).map(|(date, ..)| date)
}

/// The first full date in the head of a text, where it starts and where it ends.
fn date_with_end(words: &str) -> Option<(NaiveDate, usize, usize)> {
    let line = head(words);
    let starts = line.char_indices().filter(|(at, c)| c.is_alphanumeric() && !line[..*at].ends_with(char::is_alphanumeric));
    starts.map(|(at, _)| at).find_map(|at| date_at(&line[at..]).map(|(date, rest)| (date, at, line.len() - rest.len())))
}

/// As much of a text as a dateline can take.
fn head(words: &str) -> &str {
    let mut end = words.len().min(LONGEST);
    while !words.is_char_boundary(end) {
        end -= 1;
    }
    &words[..end]
}

#[cfg(test)]
mod tests {
    use super::super::testing::{article, blocks, kinds_and_texts};
    use super::super::{BlockKind, DateSource, Format};
    use super::dateline_end;
    use BlockKind::{Byline, Dateline, Headline, Paragraph};

    #[test]
    fn a_dateline_ends_behind_its_dash() {
        for (line, rest) in [
            ("ST. PETER'S-ON-SEA, Fla., May 3, 2024 (AP)--  ", "x"),
            ("LONDON, May 3 -- ", "x"),
            ("LONDON, May 3 -- so (AP) - ", "x"),
            ("LONDON — a – ", "x"),
            ("LONDON, - a -- ", "x"),
            ("LONDON  \t— ", "x"),
            ("LONDON, (AP) - ", "x"),
            ("(AP Sport) – ", "x"),
        ] {
            let end = line.len();
            let found = dateline_end(&format!("{line}{rest}"));
            if line == "LONDON — a – " {
                assert_eq!(found, Some("LONDON — ".len()));
            } else {
                assert_eq!(found, Some(end), "{line}");
            }
        }
        for line in [
            "A — x",
            "LONDON - x",
            "LONDON —x",
            "London — x",
            "LONDON,, May — x",
            "LONDON(AP) — x",
            "(a) - x",
            "(A) - x",
            "LONDON, a, b, c, d, e — x",
        ] {
            assert_eq!(dateline_end(line), None, "{line}");
        }
    }

    #[test]
    fn datelines_are_split_off() {
        for (line, rest) in [
            ("LONDON, England (CNN) -- ", "The end."),
            ("KYIV, Feb 24 (Agency) — ", "“The end.”"),
            ("(CNN) -- ", "The end."),
            ("LONDON (Reuters) - ", "The end."),
            ("WASHINGTON — ", "The end."),
            ("NEW YORK, May 3, 2024 – ", "The end."),
        ] {
            assert_eq!(kinds_and_texts(Format::Plain, &format!("{line}{rest}")), blocks(&[(Dateline, line), (Paragraph, rest)]));
        }
        for whole in ["NATO — the alliance — said so.", "(See below) - it is.", "NATO said (AP) so.", "UN and EU — They met."] {
            assert_eq!(kinds_and_texts(Format::Plain, whole), blocks(&[(Paragraph, whole)]));
        }
    }

    #[test]
    fn bylines_and_dates_at_the_head() {
        let text = "Summit ends\n\nBy Jane Doe\n\nPublished 24 February 2023\n\nBy Monday all was over.";
        let expected =
            [(Headline, "Summit ends"), (Byline, "By Jane Doe"), (Dateline, "Published 24 February 2023"), (Paragraph, "By Monday all was over.")];
        assert_eq!(kinds_and_texts(Format::Plain, text), blocks(&expected));
        let published = article(Format::Plain, text).metadata.published.unwrap();
        assert_eq!((published.date.to_string(), published.from), ("2023-02-24".to_owned(), DateSource::Dateline));
        let dateline = article(Format::Plain, "KYIV, Feb 24, 2023 (Reuters) - War goes on.").metadata.published;
        assert_eq!(dateline.unwrap().date.to_string(), "2023-02-24");
        assert!(article(Format::Plain, "It began on 24 February 2022 and goes on.").metadata.published.is_none());
    }
}
