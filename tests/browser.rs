//! The HTML page in a real browser: what a reader sees and can follow, on a phone, on a desk and on paper. Where there is no Chromium on the
//! path these tests say so and pass.

#![allow(clippy::unwrap_used, clippy::print_stderr, missing_docs)]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use serde_json::Value;

/// What is hard to show in little room: long words and addresses, a wide table, code, lists, a quotation, emoji, CRLF.
const ARTICLE: &str = "---\ntitle: The hall that opened on a Monday\nsummary: In two parts\n---\n\
    Governor Ann Lee opened the **hall** on Monday, 14 June 2022, and it was the the 22th of its kind, with \
    a_very_long_identifier_without_any_break_whatsoever_that_goes_on_and_on_and_on_and_on_and_on.\r\n\r\n\
    | Place | People | A long heading for a column | Another | More | And more |\n|---|---|---|---|---|---|\n\
    | Massachussetts | 14 | something long and wide here | and here as well | 3.14159265358979 | x |\n\n\
    - One item with the 23th 😀.\n- Another item.\n\n```rust\nfn main() { println!(\"a line of code that goes beyond the edge of any phone there is, surely\"); }\n```\n\n\
    > “It was Monday, 15 June 2022,” Senator Ann Lee said.\n\n![A picture](x.png)\n\n\
    Of the 4 people, 3 (70%) stayed. https://example.org/a/very/long/address/that/has/no/break/at/all/and/goes/on/and/on/and/on/for/ever\n";

/// Finds what there is to find in a page that is shown in a frame, and tells it in the title.
const MEASURE: &str = "
    const frame = document.querySelector('iframe');
    frame.onload = () => {
        const page = frame.contentDocument, all = (what) => [...page.querySelectorAll(what)];
        const clear = (e) => frame.contentWindow.getComputedStyle(e).backgroundColor === 'rgba(0, 0, 0, 0)';
        const drawn = (e) => e.getClientRects().length > 0;
        const links = all('a[href]').map((e) => e.getAttribute('href'));
        document.title = JSON.stringify({
            width: page.documentElement.clientWidth,
            reaches: page.documentElement.scrollWidth,
            marks: all('.mark').map((e) => e.textContent),
            unseen: all('.mark').filter((e) => clear(e) || !drawn(e)).length,
            cards: all('.card').filter(drawn).length,
            astray: links.filter((link) => !link.startsWith('#') || !page.getElementById(link.slice(1))),
            links: links.length,
            scripts: page.scripts.length,
            files: all('header.page tbody tr').map((row) => [...row.cells].map((cell) => cell.textContent)),
            height: page.documentElement.scrollHeight,
        });
    };";

/// A Chromium of whatever name, if there is one.
fn browser() -> Option<PathBuf> {
    let path = std::env::var_os("PATH").unwrap_or_default();
    let names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];
    let found = std::env::split_paths(&path).find_map(|folder| names.iter().map(|name| folder.join(name)).find(|program| program.is_file()));
    if found.is_none() {
        eprintln!("skipped: no chromium or google-chrome is on the path");
    }
    found
}

/// What a browser writes, given some arguments.
fn run(browser: &Path, folder: &Path, arguments: &[&str]) -> String {
    let mut command = Command::new(browser);
    // The sandbox is refused to root, as whom containers run; the page is our own.
    command.args(["--headless", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--hide-scrollbars", "--virtual-time-budget=5000"]);
    command.arg(format!("--user-data-dir={}", folder.join("profile").display())).args(arguments);
    let output = command.current_dir(folder).stdin(Stdio::null()).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}

/// A folder with a page about two articles and a clean one, and the page.
fn page(name: &str) -> (PathBuf, String) {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("browser").join(name);
    let _absent = fs::remove_dir_all(&folder);
    fs::create_dir_all(folder.join(".git")).unwrap();
    fs::write(folder.join("a <b> é.md"), ARTICLE).unwrap();
    fs::write(folder.join("clean.md"), "All is well.\n").unwrap();
    fs::copy("tests/data/seed.txt", folder.join("seed.txt")).unwrap();
    let mut command = Command::new(env!("CARGO_BIN_EXE_factlint"));
    let output = command.args(["check", ".", "--quiet", "--exit-zero", "--output", "html=page.html"]).current_dir(&folder).output().unwrap();
    assert!(output.status.success());
    let page = fs::read_to_string(folder.join("page.html")).unwrap();
    (folder, page)
}

/// What a script sees of the page in a window of some width.
fn measured(browser: &Path, folder: &Path, page: &str, width: u32) -> Value {
    // Chromium has no window narrower than 500 pixels, but frames of any width.
    let source = serde_json::to_string(page).unwrap().replace("</", "<\\/");
    let frame = format!("<iframe style=\"border: 0; width: {width}px; height: 800px\"></iframe>");
    let script = format!("<script>{MEASURE} frame.srcdoc = {source};</script>");
    let path = folder.join(format!("measure-{width}.html"));
    fs::write(&path, format!("<!doctype html><meta charset=\"utf-8\"><title></title>{frame}{script}")).unwrap();
    let seen = run(browser, folder, &["--window-size=1400,900", "--dump-dom", path.to_str().unwrap()]);
    let title = seen.split("<title>").nth(1).unwrap().split("</title>").next().unwrap();
    let title = title.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&");
    serde_json::from_str(&title).unwrap_or_else(|error| panic!("{error}: {title}"))
}

#[test]
fn the_page_is_read_on_a_phone_and_on_a_desk() {
    let Some(browser) = browser() else { return };
    let (folder, page) = page("widths");
    let phone = measured(&browser, &folder, &page, 360);
    let desk = measured(&browser, &folder, &page, 1280);
    for (seen, width) in [(&phone, 360), (&desk, 1280)] {
        assert_eq!((&seen["width"], &seen["reaches"]), (&width.into(), &width.into()), "nothing reaches beyond the edge: {seen}");
        assert_eq!(seen["unseen"], 0, "every mark is seen: {seen}");
        assert_eq!((&seen["astray"], &seen["scripts"]), (&serde_json::json!([]), &0.into()));
    }
    assert!(phone["height"].as_u64().unwrap() > desk["height"].as_u64().unwrap(), "lines break where there is less room");
    let marks: Vec<&str> = phone["marks"].as_array().unwrap().iter().map(|mark| mark.as_str().unwrap()).collect();
    for words in ["Monday, 14 June 2022", "the the", "22th", "23th", "Massachussetts", "US President Joe Biden", "Vice President Joe Biden"] {
        assert!(marks.contains(&words), "{words} in {marks:?}");
    }
    let findings = page.matches("<aside ").count();
    assert_eq!(phone["cards"], findings);
    assert!(phone["links"].as_u64().unwrap() as usize > marks.len() + findings);
    let files = phone["files"].as_array().unwrap();
    assert_eq!((files.len(), &files[0][0]), (2, &"a <b> é.md".into()), "a clean file is not listed: {files:?}");
    let told: u64 = files.iter().flat_map(|row| (1..4).map(|at| row[at].as_str().unwrap().parse::<u64>().unwrap())).sum();
    assert_eq!(told as usize, findings, "the summary counts what is shown");
}

#[test]
fn the_page_is_drawn_and_printed() {
    let Some(browser) = browser() else { return };
    let (folder, _) = page("drawn");
    run(&browser, &folder, &["--window-size=360,2000", "--screenshot=phone.png", "page.html"]);
    let picture = fs::read(folder.join("phone.png")).unwrap();
    let number = |at: usize| u32::from_be_bytes(picture[at..at + 4].try_into().unwrap());
    assert_eq!((&picture[1..4], number(16), number(20)), (&b"PNG"[..], 360, 2000));
    assert!(picture.len() > 50_000, "{} bytes are no page full of text", picture.len());
    run(&browser, &folder, &["--print-to-pdf=page.pdf", "--no-pdf-header-footer", "page.html"]);
    let paper = String::from_utf8_lossy(&fs::read(folder.join("page.pdf")).unwrap()).into_owned();
    let pages = paper.split("/Count ").nth(1).and_then(|rest| rest.split(|c: char| !c.is_ascii_digit()).next()?.parse::<u32>().ok());
    assert!(pages.is_some_and(|pages| (3..12).contains(&pages)), "{pages:?} pages");
    assert!(paper.matches("/Link").count() > 10, "links are kept on paper that is a file");
}
