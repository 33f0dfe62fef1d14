//! Whatever comes in, in whatever format: no panic, and every token leads back to its place in the file.

use std::path::Path;

use factlint::article::{Article, Format, ReadError, ReadOptions, TokenKind};
use factlint::lexicon::Lexicon;
use proptest::prelude::*;

const FORMATS: [Format; 7] = [Format::Plain, Format::Markdown, Format::Mdx, Format::Html, Format::Rst, Format::AsciiDoc, Format::Org];

/// Pieces of markup, of prose, and of what is wide, narrow or broken.
const PARTS: &[&str] = &[
    "\n",
    "\n\n",
    "\r\n",
    "\r",
    " ",
    "  ",
    "\t",
    "a",
    "The ",
    "é",
    "漢字。",
    "👩‍🚀",
    "\u{FEFF}",
    "\u{A0}",
    "\u{FFFC}",
    "\u{1A}",
    "’s",
    "“Go.” ",
    "U.S. ",
    "Mr. ",
    "3.5",
    "1,000 ",
    "---\n",
    "+++\n",
    "title: 'x''y'\n",
    "date: 2024-05-31\n",
    "author:\n  - name: A\n",
    "a = \"b\\n\"\n",
    "# ",
    "## ",
    "> ",
    "- ",
    "1. ",
    "* ",
    "*",
    "**",
    "_",
    "`",
    "``",
    "```\n",
    "~~",
    "[",
    "](",
    ")",
    "[a](b)",
    "![c](d)",
    "[^1]",
    "[^1]: ",
    "|",
    "|-|-|\n",
    "<https://a.b>",
    "&amp;",
    "&rsquo;",
    "&",
    "&#x41;",
    "\\*",
    "<p>",
    "</p>",
    "<h1>",
    "</h1>",
    "<title>",
    "</title>",
    "<li>",
    "<ul>",
    "</ul>",
    "<td>",
    "<pre>",
    "<script>",
    "</script>",
    "<!--",
    "-->",
    "<br>",
    "<meta name=description content='x &lt; y'>",
    "<nav>",
    "</nav>",
    "<Chart a={1}",
    "/>",
    "{{",
    "}}",
    "{%",
    "%}",
    "{",
    "}",
    "import x from 'y'\n",
    "::",
    "====\n",
    "----\n",
    "~~~~\n",
    ".. note:: x\n",
    ".. ",
    ":pep:`8`",
    "`a <b>`_",
    ":date: 2024-05-31\n",
    "a_ ",
    "=====  ====\n",
    "+--+\n",
    "|===\n",
    "____\n",
    "[source]\n",
    "NOTE: ",
    "#+TITLE: x\n",
    "#+BEGIN_SRC\n",
    "#+END_SRC\n",
    ":PROPERTIES:\n",
    ":END:\n",
    "[[a][b]]",
    "=x=",
    "KYIV, Feb 24 (A) — ",
    "By Jane Doe\n\n",
];

fn check(source: &[u8], format: Format) {
    let options = ReadOptions { format: Some(format), ..ReadOptions::default() };
    let article = match Article::read(source, Path::new("a"), options, &Lexicon::default()) {
        Ok(article) => article,
        Err(ReadError::Binary { .. }) => return,
        Err(error) => panic!("{error}"),
    };
    let mut last = 0;
    for (index, token) in article.tokens.iter().enumerate() {
        let words = article.token_text(index as u32);
        let range = article.source_range(token.span());
        let place = source.get(range.clone()).expect("a place in the file");
        assert!(range.start >= last && !range.is_empty(), "{words:?} goes back from {last} to {range:?}");
        last = range.start;
        let edge = |at: usize| source.get(at).is_none_or(|byte| std::str::from_utf8(source).is_err() || byte & 0xC0 != 0x80);
        assert!(edge(range.start) && edge(range.end), "{words:?} is cut inside a character");
        let replaced = words.contains(['\u{FFFC}', '\u{1A}']) || place.iter().any(|byte| matches!(byte, b'&' | b'\\'));
        if (token.kind != TokenKind::Object && place.len() == words.len() && !replaced) || format == Format::Plain && !words.contains('\u{1A}') {
            assert_eq!(place, words.as_bytes());
        }
        article.position(range.start);
    }
    let mut next = 0;
    for block in &article.blocks {
        assert_eq!(block.tokens.start, next, "blocks part the tokens");
        next = block.tokens.end;
        assert!(article.text.get(block.span.range()).is_some());
    }
    assert_eq!(next as usize, article.tokens.len());
    next = 0;
    for sentence in &article.sentences {
        assert_eq!(sentence.tokens.start, next, "sentences part the tokens");
        next = sentence.tokens.end;
        let block = article.blocks[sentence.block as usize];
        assert!(!sentence.tokens.is_empty() && sentence.tokens.start >= block.tokens.start && sentence.tokens.end <= block.tokens.end);
    }
    assert_eq!(next as usize, article.tokens.len());
}

#[test]
fn a_template_that_code_and_a_link_cut_into_goes_forward() {
    check(b"``{%``<https://a.b>%}a", Format::Markdown);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(600))]

    #[test]
    fn markup_in_any_order(parts in prop::collection::vec(prop::sample::select(PARTS), 0..40)) {
        for format in FORMATS {
            check(parts.concat().as_bytes(), format);
        }
    }

    #[test]
    fn any_text(text in any::<String>()) {
        for format in FORMATS {
            check(text.as_bytes(), format);
        }
    }

    #[test]
    fn any_bytes(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        for format in FORMATS {
            check(&bytes, format);
        }
    }

    #[test]
    fn broken_bytes_in_markup(parts in prop::collection::vec(prop::sample::select(PARTS), 0..20), at in any::<prop::sample::Index>(), byte in 1u8..) {
        let mut source = parts.concat().into_bytes();
        if !source.is_empty() {
            let at = at.index(source.len());
            source[at] = byte;
        }
        for format in FORMATS {
            check(&source, format);
        }
    }
}
