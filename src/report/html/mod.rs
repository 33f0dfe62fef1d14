//! A page for reading: the text of each article with its findings in place, each explained under its paragraph, the sides of a conflict
//! linked. One file without scripts, for screens of any width and for paper.

mod article;
mod escape;

use std::io::{self, Write};

use rustc_hash::FxHashMap;

use self::escape::escape;
use super::{CheckedFile, Report, Summary, count};
use crate::finding::{Finding, Level};
use crate::rules::Rule;

const STYLE: &str = include_str!("style.css");

pub struct Html<'r> {
    /// Why each rule is there, by id.
    why: FxHashMap<&'r str, &'r str>,
    /// A row of the table of contents for each file with findings.
    contents: String,
    /// The files with findings.
    articles: String,
    files: usize,
}

impl<'r> Html<'r> {
    pub fn new(rules: impl IntoIterator<Item = &'r Rule>) -> Self {
        let why = rules.into_iter().map(|rule| (rule.id.as_str(), rule.summary())).collect();
        Self { why, contents: String::new(), articles: String::new(), files: 0 }
    }

    /// The note about a finding.
    fn note(&self, file: usize, at: usize, finding: &Finding) -> String {
        let level = finding.level.name();
        let message = escape(&finding.message);
        let mut note = format!("<aside class=\"card {level}\" id=\"n{file}-{at}\"><p><b>{level}</b> {message}</p>");
        if !finding.related.is_empty() {
            note.push_str("<ul>");
            let here = std::iter::once((&finding.place, "here"));
            let places = here.chain(finding.related.iter().map(|related| (&related.place, related.note.as_str())));
            for (nth, (place, what)) in places.enumerate() {
                let (words, line) = (escape(&shortened(&place.text)), place.start.line);
                note.push_str(&format!("<li><a href=\"#m{file}-{at}-{nth}\">“{words}”</a> line {line}: {}</li>", escape(what)));
            }
            note.push_str("</ul>");
        }
        if let Some(fix) = &finding.fix {
            let choices = std::iter::once(fix).chain(fix.or.as_deref());
            let choices = choices.map(|fix| format!("<ins>{}</ins> for <del>{}</del>", escape(&fix.replacement), escape(&fix.place.text)));
            note.push_str(&format!("<p class=\"fix\">Write {}</p>", choices.collect::<Vec<_>>().join(", or ")));
        }
        let why = self.why.get(finding.rule.as_str()).copied().unwrap_or_default();
        let start = finding.place.start;
        let place = format!("line {}, column {}", start.line, start.column);
        note.push_str(&format!("<p class=\"why\">{} <span>{} · {place}</span></p></aside>\n", escape(why), escape(&finding.rule)));
        note
    }
}

impl Report for Html<'_> {
    fn file(&mut self, file: CheckedFile<'_>, _out: &mut dyn Write) -> io::Result<()> {
        if file.findings.is_empty() {
            return Ok(());
        }
        self.files += 1;
        let number = self.files;
        let path = escape(file.path);
        let mut counts = Summary::default();
        counts.add(file.findings);
        self.contents.push_str(&format!(
            "<tr><td><a href=\"#f{number}\">{path}</a></td>{}{}{}</tr>\n",
            cell(counts.errors, "error"),
            cell(counts.warnings, "warning"),
            cell(counts.notes, "note")
        ));
        let notes: Vec<String> = file.findings.iter().enumerate().map(|(at, finding)| self.note(number, at, finding)).collect();
        self.articles.push_str(&format!("<article id=\"f{number}\"><header><h2>{path}</h2><ol>\n"));
        for (at, finding) in file.findings.iter().enumerate() {
            let (level, line) = (finding.level.name(), finding.place.start.line);
            let message = escape(&finding.message);
            self.articles.push_str(&format!("<li class=\"{level}\"><a href=\"#n{number}-{at}\">{message}</a> <span>line {line}</span></li>\n"));
        }
        self.articles.push_str("</ol></header>\n");
        article::write(file, number, &notes, &mut self.articles);
        self.articles.push_str("<p class=\"up\"><a href=\"#top\">All files</a></p></article>\n");
        Ok(())
    }

    fn finish(&mut self, summary: &Summary, out: &mut dyn Write) -> io::Result<()> {
        let found = summary.at_least(Level::Note);
        let title = format!("{} in {} of {}", count(found, "finding"), summary.flagged, count(summary.files, "file"));
        write!(
            out,
            "<!doctype html>\n<html lang=\"en\" id=\"top\"><head><meta charset=\"utf-8\"><title>factlint: {title}</title>\n\
            <meta name=\"generator\" content=\"factlint\"><meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<style>\n{STYLE}</style></head><body>\n\
            <header class=\"page\"><h1>{title}</h1>\n"
        )?;
        if summary.unreadable > 0 {
            writeln!(out, "<p>{} could not be read.</p>", count(summary.unreadable, "input"))?;
        }
        if found > 0 {
            write!(
                out,
                "<table><thead><tr><th>File</th><th>Errors</th><th>Warnings</th><th>Notes</th></tr></thead>\n<tbody>\n{}</tbody></table>\n",
                self.contents
            )?;
        }
        write!(out, "</header>\n{}</body></html>\n", self.articles)
    }
}

fn cell(number: usize, level: &str) -> String {
    if number == 0 { "<td class=\"none\">0</td>".to_owned() } else { format!("<td class=\"{level}\">{number}</td>") }
}

/// The first words of a long place.
fn shortened(text: &str) -> String {
    const LONGEST: usize = 80;
    match text.char_indices().nth(LONGEST) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.to_owned(),
    }
}
