//! `factlint lsp`, driven as an editor drives it.

#![allow(clippy::unwrap_used, missing_docs)]

use std::fs;
use std::io::{BufRead, BufReader, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdin, Command, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::time::Duration;

use serde_json::{Value, json};

const WRONG: &str = "It opened on Monday, 14 June 2022.";

/// An editor with one folder open.
struct Editor {
    folder: PathBuf,
    server: Child,
    to: ChildStdin,
    from: Receiver<Value>,
    /// Documents as the editor has them.
    texts: Vec<(String, String)>,
    asked: i64,
}

impl Editor {
    /// An editor that has started the server and not spoken to it yet. Nothing above its folder counts.
    fn silent(name: &str) -> Self {
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("lsp").join(name);
        let _absent = fs::remove_dir_all(&folder);
        fs::create_dir_all(folder.join(".git")).unwrap();
        let mut command = Command::new(env!("CARGO_BIN_EXE_factlint"));
        command.args(["lsp", "--stdio"]).current_dir(&folder).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null());
        let mut server = command.spawn().unwrap();
        let (sender, from) = channel();
        let mut output = BufReader::new(server.stdout.take().unwrap());
        std::thread::spawn(move || {
            while let Some(message) = read(&mut output) {
                if sender.send(message).is_err() {
                    return;
                }
            }
        });
        let to = server.stdin.take().unwrap();
        Self { folder, server, to, from, texts: Vec::new(), asked: 0 }
    }

    /// An editor that has shaken hands.
    fn new(name: &str) -> Self {
        let mut editor = Self::silent(name);
        editor.ask("initialize", json!({ "processId": null, "rootUri": null, "capabilities": {} }));
        editor.tell("initialized", json!({}));
        editor
    }

    fn write(&self, path: &str, text: &str) {
        let path = self.folder.join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    fn send(&mut self, text: &str) {
        write!(self.to, "Content-Length: {}\r\n\r\n{text}", text.len()).unwrap();
        self.to.flush().unwrap();
    }

    fn receive(&self) -> Value {
        self.from.recv_timeout(Duration::from_secs(60)).unwrap()
    }

    fn tell(&mut self, method: &str, params: Value) {
        self.send(&json!({ "jsonrpc": "2.0", "method": method, "params": params }).to_string());
    }

    /// The answer to a request. What else comes before it is dropped.
    fn ask(&mut self, method: &str, params: Value) -> Value {
        self.asked += 1;
        let id = self.asked;
        self.send(&json!({ "jsonrpc": "2.0", "id": id, "method": method, "params": params }).to_string());
        loop {
            let answer = self.receive();
            if answer["id"] == id && answer.get("method").is_none() {
                return answer;
            }
        }
    }

    /// What comes next by a method.
    fn await_method(&self, method: &str) -> Value {
        loop {
            let message = self.receive();
            if message["method"] == method {
                return message["params"].clone();
            }
        }
    }

    fn uri(&self, path: &str) -> String {
        let path = self.folder.join(path);
        let escaped = path.to_str().unwrap().bytes().map(|byte| match byte {
            b'/' | b'.' | b'-' | b'_' | b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' => char::from(byte).to_string(),
            other => format!("%{other:02X}"),
        });
        format!("file://{}", escaped.collect::<String>())
    }

    fn open(&mut self, path: &str, text: &str) -> Vec<Value> {
        let uri = self.uri(path);
        fs::create_dir_all(self.folder.join(path).parent().unwrap()).unwrap();
        self.open_as(&uri, "markdown", text)
    }

    fn open_as(&mut self, uri: &str, language: &str, text: &str) -> Vec<Value> {
        self.texts.push((uri.to_owned(), text.to_owned()));
        self.tell("textDocument/didOpen", json!({ "textDocument": { "uri": uri, "languageId": language, "version": 1, "text": text } }));
        self.diagnostics(uri)
    }

    /// What is published next of a document.
    fn diagnostics(&self, uri: &str) -> Vec<Value> {
        loop {
            let params = self.await_method("textDocument/publishDiagnostics");
            if params["uri"] == uri {
                return params["diagnostics"].as_array().unwrap().clone();
            }
        }
    }

    fn text(&mut self, path: &str) -> &mut String {
        let uri = self.uri(path);
        &mut self.texts.iter_mut().find(|(known, _)| *known == uri).unwrap().1
    }

    /// The words at a range, which an editor finds by lines and UTF-16 units.
    fn words(&mut self, path: &str, range: &Value) -> String {
        let text = self.text(path).clone();
        text[byte(&text, &range["start"])..byte(&text, &range["end"])].to_owned()
    }

    /// Puts words in the place of a range and tells the server.
    fn edit(&mut self, path: &str, version: i32, range: &Value, with: &str) {
        let uri = self.uri(path);
        let text = self.text(path);
        let (start, end) = (byte(text, &range["start"]), byte(text, &range["end"]));
        text.replace_range(start..end, with);
        let changes = json!([{ "range": range, "text": with }]);
        self.tell("textDocument/didChange", json!({ "textDocument": { "uri": uri, "version": version }, "contentChanges": changes }));
    }

    fn actions(&mut self, path: &str, range: &Value, only: Option<&str>) -> Vec<Value> {
        let uri = self.uri(path);
        let context = json!({ "diagnostics": [], "only": only.map(|only| vec![only]) });
        let answer = self.ask("textDocument/codeAction", json!({ "textDocument": { "uri": uri }, "range": range, "context": context }));
        answer["result"].as_array().unwrap().clone()
    }

    /// The exit status.
    fn leave(mut self) -> i32 {
        assert_eq!(self.ask("shutdown", Value::Null)["result"], Value::Null);
        self.tell("exit", Value::Null);
        self.server.wait().unwrap().code().unwrap()
    }
}

/// One message.
fn read(output: &mut impl BufRead) -> Option<Value> {
    let mut length = 0;
    loop {
        let mut line = String::new();
        if output.read_line(&mut line).unwrap() == 0 {
            return None;
        }
        match line.trim_end() {
            "" => break,
            header => length = header.strip_prefix("Content-Length: ").unwrap().parse().unwrap(),
        }
    }
    let mut bytes = vec![0; length];
    output.read_exact(&mut bytes).unwrap();
    Some(serde_json::from_slice(&bytes).unwrap())
}

/// The byte of a position, found the slow way.
fn byte(text: &str, position: &Value) -> usize {
    let number = |field: &str| position[field].as_u64().unwrap() as usize;
    let start: usize = text.split_inclusive('\n').take(number("line")).map(str::len).sum();
    let (mut at, mut units) = (start, 0);
    for c in text[start..].chars() {
        if units >= number("character") {
            break;
        }
        units += c.len_utf16();
        at += c.len_utf8();
    }
    at
}

fn codes(diagnostics: &[Value]) -> Vec<&str> {
    diagnostics.iter().map(|diagnostic| diagnostic["code"].as_str().unwrap()).collect()
}

/// The one edit of an action.
fn edit_of(action: &Value) -> Value {
    let changes = action["edit"]["changes"].as_object().unwrap();
    changes.values().next().unwrap()[0].clone()
}

fn range(start: (u32, u32), end: (u32, u32)) -> Value {
    let position = |(line, character)| json!({ "line": line, "character": character });
    json!({ "start": position(start), "end": position(end) })
}

#[test]
fn the_server_says_what_it_can() {
    let mut editor = Editor::silent("initialize");
    let watch = json!({ "workspace": { "didChangeWatchedFiles": { "dynamicRegistration": true } } });
    let answer = editor.ask("initialize", json!({ "processId": 1, "capabilities": watch }));
    let capabilities = &answer["result"]["capabilities"];
    assert_eq!(capabilities["positionEncoding"], "utf-16");
    assert_eq!(capabilities["textDocumentSync"]["change"], 2);
    assert_eq!(capabilities["hoverProvider"], true);
    assert_eq!(capabilities["codeActionProvider"]["codeActionKinds"], json!(["quickfix", "source.fixAll.factlint"]));
    assert_eq!(answer["result"]["serverInfo"]["name"], "factlint");
    editor.tell("initialized", json!({}));
    let registration = &editor.await_method("client/registerCapability")["registrations"][0];
    assert_eq!(registration["method"], "workspace/didChangeWatchedFiles");
    assert_eq!(editor.leave(), 0);
}

#[test]
fn findings_are_shown_where_they_stand_while_typing() {
    let mut editor = Editor::new("typing");
    let path = "täglich 😀/a b.md";
    let text = "# 😀 Café\r\n\r\nGovernor Ann Lee 😀😀 spoke.\r\n\r\n😀 Senator Ann Lee left.\r\n";
    let found = editor.open(path, text);
    assert_eq!(codes(&found), ["roles/office"]);
    assert_eq!(found[0]["severity"], 1);
    assert_eq!(found[0]["source"], "factlint");
    assert_eq!(found[0]["range"], range((4, 3), (4, 18)));
    assert_eq!(editor.words(path, &found[0]["range"]), "Senator Ann Lee");
    let related = &found[0]["relatedInformation"][0];
    assert_eq!(related["location"]["uri"], editor.uri(path));
    assert_eq!(editor.words(path, &related["location"]["range"]), "Governor Ann Lee");
    assert_eq!(related["message"], "Governor Ann Lee (called Governor here)");

    let hover = editor.ask("textDocument/hover", json!({ "textDocument": { "uri": editor.uri(path) }, "position": { "line": 2, "character": 9 } }));
    let told = hover["result"]["contents"]["value"].as_str().unwrap();
    assert!(told.starts_with("**error**: Ann Lee is Senator here, but Governor at line 3\n\n") && told.ends_with("\n\n`roles/office`"), "{told}");
    assert_eq!(editor.words(path, &hover["result"]["range"]), "Governor Ann Lee");
    let nothing = editor.ask("textDocument/hover", json!({ "textDocument": { "uri": editor.uri(path) }, "position": { "line": 0, "character": 2 } }));
    assert_eq!(nothing["result"], Value::Null);

    // The emoji before the senator goes, a unit at a time as some editors do, and another sentence comes.
    editor.edit(path, 2, &range((4, 0), (4, 3)), "");
    let found = editor.diagnostics(&editor.uri(path));
    assert_eq!(found[0]["range"], range((4, 0), (4, 15)));
    editor.edit(path, 3, &range((4, 0), (4, 7)), "Governor");
    assert_eq!(editor.diagnostics(&editor.uri(path)).len(), 0);
    editor.edit(path, 4, &range((5, 0), (5, 0)), "😀 It opened on Monday, 14 June 2022.");
    let found = editor.diagnostics(&editor.uri(path));
    assert_eq!(codes(&found), ["dates/weekday"]);
    assert_eq!(editor.words(path, &found[0]["range"]), "Monday, 14 June 2022");

    editor.tell("textDocument/didClose", json!({ "textDocument": { "uri": editor.uri(path) } }));
    assert_eq!(editor.diagnostics(&editor.uri(path)).len(), 0, "what is closed has nothing to show");
    assert_eq!(editor.leave(), 0);
}

#[test]
fn of_many_keystrokes_the_last_counts() {
    let mut editor = Editor::new("keystrokes");
    editor.open("a.md", "It opened on .\n");
    let uri = editor.uri("a.md");
    for (version, letter) in (2..).zip("Monday, 14 June 2022".chars()) {
        let at = 11 + version as u32;
        editor.edit("a.md", version, &range((0, at), (0, at)), &letter.to_string());
    }
    loop {
        let params = editor.await_method("textDocument/publishDiagnostics");
        if params["version"] == 21 {
            assert_eq!((params["uri"].as_str().unwrap(), params["diagnostics"][0]["code"].as_str().unwrap()), (uri.as_str(), "dates/weekday"));
            break;
        }
    }
    assert_eq!(editor.leave(), 0);
}

#[test]
fn fixes_and_suppressions_are_offered() {
    let mut editor = Editor::new("actions");
    let text = format!("😀 She lives in Massachussetts.\r\n\r\n😀 {WRONG}\r\n");
    let found = editor.open("a.md", &text);
    assert_eq!(codes(&found), ["names/house", "dates/weekday"]);

    let offered = editor.actions("a.md", &found[0]["range"], None);
    let titles: Vec<&str> = offered.iter().map(|action| action["title"].as_str().unwrap()).collect();
    assert_eq!(titles, ["Write “Massachusetts” instead of “Massachussetts”", "Suppress names/house here, with a reason"]);
    assert_eq!((&offered[0]["isPreferred"], &offered[0]["kind"]), (&json!(true), &json!("quickfix")));
    assert_eq!(offered[0]["diagnostics"][0], found[0]);
    let all = editor.actions("a.md", &range((0, 0), (0, 0)), Some("source.fixAll"));
    assert_eq!(all.len(), 1);
    assert_eq!(edit_of(&all[0]), edit_of(&offered[0]), "what is certain can be mended on saving");

    let offered = editor.actions("a.md", &found[1]["range"], Some("quickfix"));
    assert_eq!(offered[0]["title"], "Write “Tuesday” instead of “Monday”");
    assert_eq!(offered[1]["title"], "Write “13 June 2022” instead of “14 June 2022”");
    assert!(offered[..2].iter().all(|action| action["isPreferred"] == false), "either may be what is wrong");
    let edit = edit_of(&offered[2]);
    editor.edit("a.md", 2, &edit["range"], edit["newText"].as_str().unwrap());
    let comment = "<!-- factlint: ignore dates/weekday -- REASON -->";
    assert_eq!(*editor.text("a.md"), text.replace("😀 It", &format!("{comment}\r\n😀 It")));
    let found = editor.diagnostics(&editor.uri("a.md"));
    assert_eq!(codes(&found), ["names/house", "suppressions/no-reason"], "the placeholder is no reason");
    assert_eq!(found[1]["severity"], 2);
    assert_eq!(editor.actions("a.md", &found[1]["range"], None).len(), 0);

    let edit = edit_of(&all[0]);
    editor.edit("a.md", 3, &edit["range"], edit["newText"].as_str().unwrap());
    assert_eq!(codes(&editor.diagnostics(&editor.uri("a.md"))), ["suppressions/no-reason"]);
    assert_eq!(editor.leave(), 0);
}

#[test]
fn documents_that_were_never_saved_are_read_by_their_language() {
    let mut editor = Editor::new("untitled");
    let text = format!("---\nfactlint: ignore dates -- so said\n---\n{WRONG}\n");
    assert_eq!(editor.open_as("untitled:Untitled-1", "markdown", &text).len(), 0);
    assert_eq!(codes(&editor.open_as("untitled:Untitled-2", "plaintext", &text)), ["dates/weekday"], "plain text has no front matter");
    assert_eq!(editor.open_as("untitled:Untitled-3", "markdown", "A \0 byte.").len(), 0);
    assert_eq!(editor.leave(), 0);
}

#[test]
fn configuration_holds_and_is_read_anew() {
    let mut editor = Editor::new("configuration");
    editor.write("factlint.toml", "exclude = [\"drafts/\"]\n[rules]\ndates = \"note\"\n");
    let found = editor.open("news/a.md", WRONG);
    assert_eq!(found[0]["severity"], 3);
    assert_eq!(editor.open("drafts/b.md", WRONG).len(), 0);

    editor.write(".factlintignore", "/built/\n");
    assert_eq!(editor.open("built/c.md", WRONG).len(), 1, "not on disk, so no search would come upon it");
    editor.write("built/d.md", WRONG);
    assert_eq!(editor.open("built/d.md", WRONG).len(), 0, "a search leaves it out");
    assert_eq!(editor.open("e.md", &format!("---\nlang: fr\n---\n{WRONG}")).len(), 0, "no English");
    editor.write(".factlintignore", "");
    editor.tell("workspace/didChangeWatchedFiles", json!({ "changes": [] }));
    assert_eq!(editor.diagnostics(&editor.uri("built/d.md")).len(), 1, "nor does it any more");

    editor.write("factlint.toml", "[rules]\ndates = \"of\"\n");
    editor.tell("workspace/didChangeWatchedFiles", json!({ "changes": [] }));
    let said = editor.await_method("window/showMessage");
    assert_eq!(said["type"], 1);
    let said = said["message"].as_str().unwrap();
    assert!(said.contains("1 mistake in the configuration") && said.contains("factlint.toml:2:9: unknown level `of`; did you mean `off`?"), "{said}");

    let uri = editor.uri("news/a.md");
    assert_eq!(editor.diagnostics(&uri).len(), 0, "nothing is shown that may no longer hold");

    // Saving any article is enough for those who do not tell of other files.
    editor.write("factlint.toml", "extra-rules = [\"desk\"]\n[rules]\ndates = \"off\"\n");
    editor.write("desk/lived.yaml", &rule("note"));
    editor.tell("textDocument/didSave", json!({ "textDocument": { "uri": uri } }));
    let found = editor.diagnostics(&uri);
    assert_eq!((codes(&found), &found[0]["severity"]), (vec!["voice/opened"], &json!(3)));
    editor.write("desk/lived.yaml", &rule("warning"));
    editor.tell("workspace/didChangeWatchedFiles", json!({ "changes": [] }));
    assert_eq!(editor.diagnostics(&uri)[0]["severity"], 2);

    let key = "{\"path\":\"news/a.md\",\"rule\":\"voice/opened\",\"text\":\"opened\",\"before\":\"It\",\"after\":\"on Monday, 14\"}";
    editor.write("known.json", &format!("{{\"version\":1,\"findings\":[\n{key}\n]}}\n"));
    editor.write("factlint.toml", "extra-rules = [\"desk\"]\nbaseline = \"known.json\"\n[rules]\ndates = \"off\"\n");
    editor.tell("workspace/didChangeWatchedFiles", json!({ "changes": [] }));
    assert_eq!(editor.diagnostics(&uri).len(), 0, "what the baseline records is known");
    assert_eq!(editor.leave(), 0);
}

fn rule(level: &str) -> String {
    format!("id: voice/opened\nlevel: {level}\nmessage: m\nwhy: W.\nfind: [opened]\nexamples: {{ wrong: [\"[opened]\"], right: [shut] }}\n")
}

#[test]
fn what_is_malformed_is_refused_and_the_rest_answered() {
    let mut editor = Editor::silent("malformed");
    assert_eq!(editor.ask("textDocument/hover", json!({}))["error"]["code"], -32002, "before the handshake");
    editor.ask("initialize", json!({ "capabilities": {} }));
    assert_eq!(editor.ask("initialize", json!({ "capabilities": {} }))["error"]["code"], -32600);
    editor.send("{\"jsonrpc\": \"2.0\", \"id\": 7, \"method\": ");
    let refused = editor.receive();
    assert_eq!((&refused["id"], &refused["error"]["code"]), (&Value::Null, &json!(-32700)));
    editor.send("[]");
    assert_eq!(editor.receive()["error"]["code"], -32700);
    editor.to.write_all(b"Content-Length: 3\r\n\r\n\xFF\xFE\xFD").unwrap();
    assert_eq!(editor.receive()["error"]["code"], -32700, "no UTF-8");
    editor.to.write_all(b"what is this\r\n").unwrap();
    assert_eq!(editor.receive()["error"]["code"], -32700, "no header");
    editor.to.write_all(b"Content-Length: 99999999999999\r\n\r\n").unwrap();
    assert_eq!(editor.receive()["error"]["code"], -32700, "more than there can be");
    assert_eq!(editor.ask("textDocument/definition", json!({}))["error"]["code"], -32601);
    assert_eq!(editor.ask("textDocument/hover", json!({ "position": 3 }))["error"]["code"], -32602);
    editor.tell("textDocument/didOpen", json!({ "textDocument": 3 }));
    editor.tell("textDocument/didChange", json!({ "textDocument": { "uri": "file:///nowhere.md", "version": 2 }, "contentChanges": [] }));
    editor.tell("$/unknown", json!({}));
    let nowhere = json!({ "textDocument": { "uri": "file:///nowhere.md" }, "position": { "line": 0, "character": 0 } });
    assert_eq!(editor.ask("textDocument/hover", nowhere)["result"], Value::Null);
    assert_eq!(codes(&editor.open("a.md", WRONG)), ["dates/weekday"]);
    editor.edit("a.md", 2, &range((7, 9), (99, 99)), "\n\nAll is well.\n");
    assert_eq!(codes(&editor.diagnostics(&editor.uri("a.md"))), ["dates/weekday"], "past the end is the end");
    editor.ask("shutdown", Value::Null);
    assert_eq!(editor.ask("shutdown", Value::Null)["error"]["code"], -32600);
    editor.tell("exit", Value::Null);
    assert_eq!(editor.server.wait().unwrap().code(), Some(0));
}

#[test]
fn an_editor_that_deserts_it_ends_it() {
    let mut editor = Editor::new("exit");
    editor.tell("exit", Value::Null);
    assert_eq!(editor.server.wait().unwrap().code(), Some(1));
    let mut editor = Editor::new("closed");
    drop(editor.to);
    assert_eq!(editor.server.wait().unwrap().code(), Some(1));
}
