//! A session with an editor: what it asks and tells, and what it is told.

use std::collections::BTreeMap;
use std::io::{self, BufWriter, Write};
use std::sync::mpsc::{Receiver, TryRecvError};

use factlint::finding::Finding;
use ls_types::notification::{
    DidChangeTextDocument, DidChangeWatchedFiles, DidCloseTextDocument, DidOpenTextDocument, Initialized, Notification as _, PublishDiagnostics,
    ShowMessage,
};
use ls_types::request::{CodeActionRequest, HoverRequest, Initialize, RegisterCapability, Request as _, Shutdown};
use ls_types::{
    CodeActionKind, CodeActionOptions, CodeActionParams, CodeActionProviderCapability, Diagnostic, DidChangeTextDocumentParams,
    DidCloseTextDocumentParams, DidOpenTextDocumentParams, HoverParams, HoverProviderCapability, InitializeResult, MessageType, PositionEncodingKind,
    PublishDiagnosticsParams, ServerCapabilities, ServerInfo, ShowMessageParams, TextDocumentSyncCapability, TextDocumentSyncKind,
    TextDocumentSyncOptions, Uri,
};
use lsp_server::{ErrorCode, Message, Notification, Request, Response, ResponseError};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

use super::checker::Checker;
use super::diagnostics::{diagnostic, hover, place_at};
use super::document::Document;
use super::{Incoming, Lsp, actions};
use crate::cli::Status;
use crate::cli::output::complain;
use crate::cli::rule_options::Broken;

/// How far a session has come.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Stage {
    Begun,
    Running,
    ShutDown,
}

/// A document and what was found in it; nothing where it has changed since it was checked.
struct Open {
    document: Document,
    findings: Option<Vec<Finding>>,
}

pub struct Session<'o, W: Write> {
    checker: Checker<'o>,
    out: BufWriter<W>,
    stage: Stage,
    open: BTreeMap<String, Open>,
    /// Whether the editor tells of files that change on disk, if it is asked to.
    watches: bool,
    /// The last complaint, which is not repeated at each keystroke.
    said: String,
}

impl<'o, W: Write> Session<'o, W> {
    /// A session that has not begun.
    pub fn new(options: &'o Lsp, out: W) -> Self {
        Self {
            checker: Checker::new(options),
            out: BufWriter::new(out),
            stage: Stage::Begun,
            open: BTreeMap::new(),
            watches: false,
            said: String::new(),
        }
    }

    /// Answers until the editor goes.
    pub fn serve(mut self, incoming: &Receiver<Incoming>) -> anyhow::Result<Status> {
        loop {
            let next = match incoming.try_recv() {
                Err(TryRecvError::Empty) => {
                    // Nobody waits for an answer, and what changed last is known.
                    self.check_all()?;
                    incoming.recv().ok()
                }
                next => next.ok(),
            };
            match next {
                None => return Ok(Status::Deserted),
                Some(Incoming::Malformed(what)) => self.refuse(&what)?,
                Some(Incoming::Message(Message::Request(request))) => {
                    let Request { id, method, params } = request;
                    let response_result = self.answer(&method, params)?;
                    self.send(Response { id, response_result }.into())?;
                }
                Some(Incoming::Message(Message::Notification(notification))) if notification.method == "exit" => {
                    return Ok(if self.stage == Stage::ShutDown { Status::Clean } else { Status::Deserted });
                }
                Some(Incoming::Message(Message::Notification(Notification { method, params }))) => self.note(&method, params)?,
                // The only thing ever asked of the editor is to watch files, and it may refuse.
                Some(Incoming::Message(Message::Response(_))) => {}
            }
        }
    }

    /// Answers a request.
    fn answer(&mut self, method: &str, params: Value) -> io::Result<Result<Value, ResponseError>> {
        Ok(match (self.stage, method) {
            (Stage::Begun, Initialize::METHOD) => {
                self.stage = Stage::Running;
                self.watches = params.pointer("/capabilities/workspace/didChangeWatchedFiles/dynamicRegistration") == Some(&Value::Bool(true));
                answered(&initialized())
            }
            (Stage::Begun, _) => refused(ErrorCode::ServerNotInitialized, "`initialize` comes first"),
            (Stage::ShutDown, _) => refused(ErrorCode::InvalidRequest, "the session was shut down"),
            (Stage::Running, Initialize::METHOD) => refused(ErrorCode::InvalidRequest, "the session has begun"),
            (Stage::Running, Shutdown::METHOD) => {
                self.stage = Stage::ShutDown;
                Ok(Value::Null)
            }
            (Stage::Running, HoverRequest::METHOD) => match read(params) {
                Ok(params) => answered(&self.hover(&params)?),
                Err(refusal) => Err(refusal),
            },
            (Stage::Running, CodeActionRequest::METHOD) => match read(params) {
                Ok(params) => answered(&self.actions(&params)?),
                Err(refusal) => Err(refusal),
            },
            (Stage::Running, _) => refused(ErrorCode::MethodNotFound, format!("factlint does not know `{method}`")),
        })
    }

    /// Takes note of something.
    fn note(&mut self, method: &str, params: Value) -> io::Result<()> {
        if self.stage != Stage::Running {
            return Ok(());
        }
        let noted = match method {
            DidOpenTextDocument::METHOD => read(params).map(|DidOpenTextDocumentParams { text_document }| {
                self.open.insert(text_document.uri.to_string(), Open { document: Document::new(text_document), findings: None });
            }),
            Initialized::METHOD if self.watches => return self.ask_to_watch(),
            DidChangeTextDocument::METHOD => read(params).map(|params| self.change(params)),
            DidCloseTextDocument::METHOD => match read::<DidCloseTextDocumentParams>(params) {
                Ok(params) => {
                    let uri = params.text_document.uri;
                    self.open.remove(uri.as_str());
                    return self.publish(uri, Vec::new(), None);
                }
                Err(refusal) => Err(refusal),
            },
            _ => Ok(()),
        };
        if let Err(refusal) = noted {
            complain(&format!("`{method}` from the editor cannot be read: {}", refusal.message));
        }
        Ok(())
    }

    /// Has the editor tell of changes to configurations, rules, baselines and ignore files, upon which they are looked at.
    fn ask_to_watch(&mut self) -> io::Result<()> {
        let watchers = serde_json::json!({ "watchers": [{ "globPattern": "**/{*.toml,*.yaml,*.yml,*.json,.*ignore}" }] });
        let registration = serde_json::json!({ "id": "files", "method": DidChangeWatchedFiles::METHOD, "registerOptions": watchers });
        let params = serde_json::json!({ "registrations": [registration] });
        self.send(Request::new(1.into(), RegisterCapability::METHOD.to_owned(), params).into())
    }

    fn change(&mut self, params: DidChangeTextDocumentParams) {
        let Some(open) = self.open.get_mut(params.text_document.uri.as_str()) else { return };
        params.content_changes.into_iter().for_each(|change| open.document.change(change));
        open.document.version = params.text_document.version;
        open.findings = None;
    }

    /// Checks what has changed, and all documents where the configuration has.
    fn check_all(&mut self) -> io::Result<()> {
        if self.open.is_empty() {
            return Ok(());
        }
        if self.checker.refresh() {
            self.said.clear();
            self.open.values_mut().for_each(|open| open.findings = None);
        }
        let stale: Vec<String> = self.open.iter().filter(|(_, open)| open.findings.is_none()).map(|(uri, _)| uri.clone()).collect();
        stale.iter().try_for_each(|uri| self.check(uri))
    }

    /// Checks a document if it has changed, and tells the editor what was found.
    fn check(&mut self, uri: &str) -> io::Result<()> {
        let Some(open) = self.open.get_mut(uri).filter(|open| open.findings.is_none()) else { return Ok(()) };
        let checked = self.checker.check(&open.document);
        let findings = checked.as_ref().map(Vec::as_slice).unwrap_or_default();
        let diagnostics = findings.iter().map(|finding| diagnostic(&open.document, finding)).collect();
        let (uri, version) = (open.document.uri.clone(), open.document.version);
        match checked {
            Ok(findings) => open.findings = Some(findings),
            Err(error) => {
                // It is checked again once the configuration is mended.
                open.findings = Some(Vec::new());
                self.complain(&error)?;
            }
        }
        self.publish(uri, diagnostics, Some(version))
    }

    /// The document with what is found in it now.
    fn checked(&mut self, uri: &Uri) -> io::Result<Option<(&Document, &[Finding], &mut Checker<'o>)>> {
        self.check(uri.as_str())?;
        let open = self.open.get(uri.as_str());
        Ok(open.and_then(|open| Some((&open.document, open.findings.as_deref()?, &mut self.checker))))
    }

    fn hover(&mut self, params: &HoverParams) -> io::Result<Option<ls_types::Hover>> {
        let at = &params.text_document_position_params;
        let Some((document, findings, checker)) = self.checked(&at.text_document.uri)? else { return Ok(None) };
        let here = findings.iter().filter_map(|finding| Some((finding, place_at(document, finding, at.position)?)));
        let found: Vec<_> = here.map(|(finding, place)| (finding, place, checker.why(document, &finding.rule).unwrap_or_default())).collect();
        Ok(hover(document, &found))
    }

    fn actions(&mut self, params: &CodeActionParams) -> io::Result<Vec<ls_types::CodeAction>> {
        let Some((document, findings, checker)) = self.checked(&params.text_document.uri)? else { return Ok(Vec::new()) };
        let only = params.context.only.as_deref();
        let mut offered = Vec::new();
        if actions::asked_for(only, &CodeActionKind::QUICKFIX) {
            let (start, end) = (document.byte(params.range.start), document.byte(params.range.end));
            let touched = |finding: &&Finding| finding.place.start.byte as usize <= end && start <= finding.place.end.byte as usize;
            for finding in findings.iter().filter(touched) {
                let choices = finding.fix.iter().flat_map(|fix| std::iter::once(fix).chain(fix.or.as_deref()));
                offered.extend(choices.map(|fix| actions::mend(document, finding, fix)));
                let comment = if finding.rule.starts_with("suppressions/") { None } else { checker.suppression(document, finding) };
                offered.extend(comment.map(|comment| actions::suppress(document, finding, comment)));
            }
        }
        // It is nothing to offer at a place, only to those who ask for it.
        if only.is_some() && actions::asked_for(only, &actions::fix_all_kind()) {
            offered.extend(actions::fix_all(document, findings));
        }
        Ok(offered)
    }

    fn publish(&mut self, uri: Uri, diagnostics: Vec<Diagnostic>, version: Option<i32>) -> io::Result<()> {
        self.tell::<PublishDiagnostics>(PublishDiagnosticsParams { uri, diagnostics, version })
    }

    /// Says why nothing can be checked.
    fn complain(&mut self, error: &anyhow::Error) -> io::Result<()> {
        let places = error.downcast_ref::<Broken>().map(|broken| broken.problems.iter().map(|problem| format!("\n{problem}")).collect::<String>());
        let message = format!("factlint: {error:#}{}", places.unwrap_or_default());
        if message == self.said {
            return Ok(());
        }
        self.said.clone_from(&message);
        self.tell::<ShowMessage>(ShowMessageParams { typ: MessageType::ERROR, message })
    }

    fn tell<N: ls_types::notification::Notification>(&mut self, params: N::Params) -> io::Result<()> {
        self.send(Notification::new(N::METHOD.to_owned(), params).into())
    }

    /// Answers something that is no message. Which request it was meant to be is not known, so the answer bears no id.
    fn refuse(&mut self, what: &str) -> io::Result<()> {
        complain(&format!("the editor sent what is no message: {what}"));
        let error = serde_json::json!({ "jsonrpc": "2.0", "id": null, "error": { "code": ErrorCode::ParseError as i32, "message": what } });
        let text = error.to_string();
        write!(self.out, "Content-Length: {}\r\n\r\n{text}", text.len())?;
        self.out.flush()
    }

    fn send(&mut self, message: Message) -> io::Result<()> {
        message.write(&mut self.out)?;
        self.out.flush()
    }
}

/// What the editor is told of factlint.
fn initialized() -> InitializeResult {
    let sync = TextDocumentSyncOptions {
        open_close: Some(true),
        change: Some(TextDocumentSyncKind::INCREMENTAL),
        save: Some(true.into()),
        ..TextDocumentSyncOptions::default()
    };
    let kinds =
        CodeActionOptions { code_action_kinds: Some(vec![CodeActionKind::QUICKFIX, actions::fix_all_kind()]), ..CodeActionOptions::default() };
    InitializeResult {
        capabilities: ServerCapabilities {
            position_encoding: Some(PositionEncodingKind::UTF16),
            text_document_sync: Some(TextDocumentSyncCapability::Options(sync)),
            hover_provider: Some(HoverProviderCapability::Simple(true)),
            code_action_provider: Some(CodeActionProviderCapability::Options(kinds)),
            ..ServerCapabilities::default()
        },
        server_info: Some(ServerInfo { name: "factlint".to_owned(), version: Some(env!("CARGO_PKG_VERSION").to_owned()) }),
        ..InitializeResult::default()
    }
}

fn read<T: DeserializeOwned>(params: Value) -> Result<T, ResponseError> {
    serde_json::from_value(params).map_err(|error| refusal(ErrorCode::InvalidParams, error.to_string()))
}

fn answered(result: &impl Serialize) -> Result<Value, ResponseError> {
    serde_json::to_value(result).map_err(|error| refusal(ErrorCode::InternalError, error.to_string()))
}

fn refused(code: ErrorCode, message: impl Into<String>) -> Result<Value, ResponseError> {
    Err(refusal(code, message))
}

fn refusal(code: ErrorCode, message: impl Into<String>) -> ResponseError {
    ResponseError { code: code as i32, message: message.into(), data: None }
}
