//! What the editor offers to do about a finding.

use std::collections::HashMap;

use factlint::finding::{Finding, Fix};
use factlint::suppress::Insertion;
use ls_types::{CodeAction, CodeActionKind, Range, TextEdit, WorkspaceEdit};

use super::diagnostics::diagnostic;
use super::document::Document;

/// Mends all that is certain, for editors that do so on saving.
pub fn fix_all_kind() -> CodeActionKind {
    CodeActionKind::from("source.fixAll.factlint")
}

/// Whether a kind of action is among those that the editor asks for, each of which stands for all below it.
pub fn asked_for(only: Option<&[CodeActionKind]>, kind: &CodeActionKind) -> bool {
    let within = |asked: &CodeActionKind| kind.as_str().strip_prefix(asked.as_str()).is_some_and(|rest| rest.is_empty() || rest.starts_with('.'));
    only.is_none_or(|only| only.iter().any(within))
}

/// Puts the words of a fix in their place. Only what is certain is preferred, which editors may apply without asking.
pub fn mend(document: &Document, finding: &Finding, fix: &Fix) -> CodeAction {
    let title = format!("Write “{}” instead of “{}”", fix.replacement, fix.place.text);
    CodeAction { is_preferred: Some(fix.certain), ..action(document, finding, title, edit(document, fix)) }
}

/// Puts in a comment that suppresses a finding.
pub fn suppress(document: &Document, finding: &Finding, insertion: Insertion) -> CodeAction {
    let at = document.position(insertion.at);
    let edit = TextEdit { range: Range { start: at, end: at }, new_text: insertion.text };
    action(document, finding, format!("Suppress {} here, with a reason", finding.rule), edit)
}

/// Mends all that is certain; where two fixes touch, the first.
pub fn fix_all(document: &Document, findings: &[Finding]) -> Option<CodeAction> {
    let mut fixes: Vec<&Fix> = findings.iter().filter_map(|finding| finding.fix.as_ref()).filter(|fix| fix.certain).collect();
    fixes.sort_by_key(|fix| (fix.place.start.byte, fix.place.end.byte));
    let mut at = 0;
    fixes.retain(|fix| {
        let free = fix.place.start.byte >= at;
        at = if free { fix.place.end.byte } else { at };
        free
    });
    let edits: Vec<TextEdit> = fixes.into_iter().map(|fix| edit(document, fix)).collect();
    (!edits.is_empty()).then(|| CodeAction {
        title: "Mend all that is certain".to_owned(),
        kind: Some(fix_all_kind()),
        edit: Some(changes(document, edits)),
        ..CodeAction::default()
    })
}

fn action(document: &Document, finding: &Finding, title: String, edit: TextEdit) -> CodeAction {
    CodeAction {
        title,
        kind: Some(CodeActionKind::QUICKFIX),
        diagnostics: Some(vec![diagnostic(document, finding)]),
        edit: Some(changes(document, vec![edit])),
        ..CodeAction::default()
    }
}

fn edit(document: &Document, fix: &Fix) -> TextEdit {
    TextEdit { range: document.range(&fix.place), new_text: fix.replacement.clone() }
}

fn changes(document: &Document, edits: Vec<TextEdit>) -> WorkspaceEdit {
    WorkspaceEdit { changes: Some(HashMap::from([(document.uri.clone(), edits)])), ..WorkspaceEdit::default() }
}
