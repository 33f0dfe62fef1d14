//! How fast articles are checked and rules are loaded. `cargo bench` prints the rates; articles are checked on one thread.

#![allow(missing_docs, clippy::unwrap_used)]

use std::path::Path;

use divan::counter::BytesCount;
use divan::{Bencher, black_box};
use factlint::article::ReadOptions;
use factlint::engine::Engine;
use factlint::rules::{RuleSet, shipped, shipped_to_check};

const ARTICLE: &str = include_str!("article.md");

fn main() {
    divan::main();
}

fn check(engine: &Engine, text: &str, path: &str) -> usize {
    engine.check(text.as_bytes(), Path::new(path), ReadOptions::default()).unwrap().findings.len()
}

/// One article in each format, which reads what is markup in the others as prose.
#[divan::bench(args = ["article.txt", "article.md", "article.html"])]
fn one_article(bencher: Bencher<'_, '_>, path: &str) {
    let engine = Engine::new(RuleSet::shipped().unwrap());
    bencher.counter(BytesCount::of_str(ARTICLE)).bench_local(|| check(&engine, black_box(ARTICLE), path));
}

/// A folder of articles one after another: the rate for one core.
#[divan::bench]
fn folder(bencher: Bencher<'_, '_>) {
    let engine = Engine::new(RuleSet::shipped().unwrap());
    let articles: Vec<String> = (1..=200).map(|number| ARTICLE.replace("Northaven", &format!("Northaven-{number}"))).collect();
    let bytes = articles.iter().map(String::len).sum::<usize>();
    bencher.counter(BytesCount::new(bytes)).bench_local(|| articles.iter().map(|text| check(&engine, text, "article.md")).sum::<usize>());
}

/// An article that is held against its own deck, and one that states everything twice with other figures.
#[divan::bench(args = ["deck", "restated"])]
fn against_itself(bencher: Bencher<'_, '_>, what: &str) {
    let engine = Engine::new(RuleSet::shipped().unwrap());
    let text = match what {
        "deck" => ARTICLE.replace("The city council says", "It cost more than planned, and Mayor Hanna Brandt of Rostock does not say"),
        _ => format!("{ARTICLE}\n{}", ARTICLE.replace("2 million", "9 million").replace("00", "50")),
    };
    bencher.counter(BytesCount::of_str(&text)).bench_local(|| check(&engine, black_box(&text), "article.md"));
}

/// One long file: it should be checked at the rate of the folder.
#[divan::bench(args = [1, 4])]
fn long_file(bencher: Bencher<'_, '_>, megabytes: usize) {
    let engine = Engine::new(RuleSet::shipped().unwrap());
    let text = ARTICLE.repeat(megabytes * 1_000_000 / ARTICLE.len());
    bencher.counter(BytesCount::of_str(&text)).bench_local(|| check(&engine, black_box(&text), "article.txt"));
}

/// The shipped rules, from YAML to what the engine runs.
#[divan::bench]
fn load_rules(bencher: Bencher<'_, '_>) {
    let bytes = shipped().iter().map(|file| file.text.len()).sum::<usize>();
    bencher.counter(BytesCount::new(bytes)).bench_local(|| RuleSet::shipped().unwrap());
}

/// The same as checking reads them: as JSON, without examples.
#[divan::bench]
fn load_rules_to_check(bencher: Bencher<'_, '_>) {
    let bytes = shipped_to_check().iter().filter_map(|file| file.built).map(str::len).sum::<usize>();
    bencher.counter(BytesCount::new(bytes)).bench_local(|| RuleSet::load(&[shipped_to_check()]).unwrap());
}
