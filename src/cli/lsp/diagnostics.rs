//! Findings in the words of the protocol.

use factlint::finding::{Finding, Level, Place};
use ls_types::{
    Diagnostic, DiagnosticRelatedInformation, DiagnosticSeverity, Hover, HoverContents, Location, MarkupContent, MarkupKind, NumberOrString, Position,
};

use super::document::Document;

/// What the editor shows under the words.
pub fn diagnostic(document: &Document, finding: &Finding) -> Diagnostic {
    let related = finding.related.iter().map(|related| DiagnosticRelatedInformation {
        location: Location { uri: document.uri.clone(), range: document.range(&related.place) },
        message: format!("{} ({})", related.place.text, related.note),
    });
    let related: Vec<_> = related.collect();
    Diagnostic {
        range: document.range(&finding.place),
        severity: Some(match finding.level {
            Level::Error => DiagnosticSeverity::ERROR,
            Level::Warning => DiagnosticSeverity::WARNING,
            Level::Note => DiagnosticSeverity::INFORMATION,
        }),
        code: Some(NumberOrString::String(finding.rule.clone())),
        source: Some("factlint".to_owned()),
        message: finding.message.clone(),
        related_information: (!related.is_empty()).then_some(related),
        ..Diagnostic::default()
    }
}

/// The place of a finding that a position is at, if it is at one.
pub fn place_at<'f>(document: &Document, finding: &'f Finding, position: Position) -> Option<&'f Place> {
    let byte = document.byte(position);
    let mut places = std::iter::once(&finding.place).chain(finding.related.iter().map(|related| &related.place));
    places.find(|place| (place.start.byte as usize..=place.end.byte as usize).contains(&byte))
}

/// What the editor tells of the findings at a place, each with the reason for its rule.
pub fn hover(document: &Document, found: &[(&Finding, &Place, String)]) -> Option<Hover> {
    let (_, place, _) = found.first()?;
    let text = |(finding, _, why): &(&Finding, &Place, String)| {
        format!("**{}**: {}\n\n{}", finding.level.name(), escaped(&finding.message), escaped(why.trim())) + &format!("\n\n`{}`", finding.rule)
    };
    let value = found.iter().map(text).collect::<Vec<_>>().join("\n\n---\n\n");
    let contents = HoverContents::Markup(MarkupContent { kind: MarkupKind::Markdown, value });
    Some(Hover { contents, range: Some(document.range(place)) })
}

/// Words of an article in Markdown, where none of them are marks.
fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        if "\\`*_[]<>#&|~".contains(c) {
            escaped.push('\\');
        }
        escaped.push(c);
    }
    escaped
}
