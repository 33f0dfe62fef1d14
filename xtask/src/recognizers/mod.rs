//! Holds factlint's mentions against the specification files of Recognizers-Text. `docs/recognizers.md` says what is measured and how.

mod case;
mod dates;
mod numbers;
mod scope;
mod setting;

use std::collections::BTreeMap;
use std::ops::Range;
use std::path::Path;

use anyhow::bail;
use factlint::article::{Article, Format, ReadOptions};
use factlint::mentions::Mentions;
use factlint::rules::{RuleFile, RuleSet, shipped};

use self::case::{Case, Expected};
use self::scope::Exclusion;
use self::setting::Setting;

/// Every specification by subject, each subject in a module of its own.
const SUBJECTS: &[&[Specification]] = &[dates::SPECIFICATIONS, numbers::SPECIFICATIONS];

/// One specification file and how factlint's mentions answer it.
pub struct Specification {
    /// Its path below the folder of sources.
    pub path: &'static str,
    /// What of it is out of scope, besides what is out everywhere.
    pub exclusions: &'static [Exclusion],
    /// What factlint sees of its subject in a text.
    pub see: fn(&Reading<'_>) -> Vec<Seen>,
}

/// A text as factlint read it.
pub struct Reading<'a> {
    /// The rules, of which those of this folder are the only ones.
    pub rules: &'a RuleSet,
    /// The text.
    pub article: &'a Article<'a>,
    /// What it mentions.
    pub mentions: &'a Mentions,
}

/// Something that factlint sees.
pub struct Seen {
    /// Where it stands in the text, in bytes.
    pub span: Range<usize>,
    /// What it says, to be shown.
    pub shown: String,
    /// Whether it says what is expected.
    pub agrees: Box<dyn Fn(&Expected) -> bool>,
}

/// Which cases to list.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum List {
    /// None: only the rates.
    Nothing,
    /// Those that failed.
    Failures,
    /// Those that are out of scope, with the reason.
    Excluded,
}

/// What one specification file gave.
#[derive(Default)]
struct Tally {
    cases: usize,
    in_scope: usize,
    extracted: usize,
    resolved: usize,
    excluded: BTreeMap<&'static str, usize>,
}

/// Reads every specification that the sources have, and prints the rates.
pub fn run(sources: &Path, list: List) -> anyhow::Result<()> {
    let mut layers = vec![shipped()];
    layers.push(numbers::RULES.iter().map(|(path, text)| RuleFile::new(*path, *text)).collect());
    let mut rules = match RuleSet::load(&layers) {
        Ok(rules) => rules,
        Err(problems) => bail!("{}", problems.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n")),
    };
    rules.retain(|rule| numbers::RULES.iter().any(|(_, text)| text.contains(&format!("id: {}\n", rule.id))));
    println!("{:<44} {:>6} {:>9} {:>17} {:>17}", "specification", "cases", "in scope", "exact spans", "spans and values");
    for specification in SUBJECTS.iter().copied().flatten() {
        let cases = case::read(&sources.join("recognizers-text").join(specification.path))?;
        let tally = tally(specification, &cases, &rules, list);
        let rate = |part: usize| format!("{part:>5} = {:>5.1}%", 100.0 * part as f64 / tally.in_scope.max(1) as f64);
        println!("{:<44} {:>6} {:>9} {:>17} {:>17}", specification.path, tally.cases, tally.in_scope, rate(tally.extracted), rate(tally.resolved));
        let excluded: Vec<String> = tally.excluded.iter().map(|(name, count)| format!("{name} {count}")).collect();
        println!("    out of scope: {}", if excluded.is_empty() { "none".to_owned() } else { excluded.join(", ") });
    }
    Ok(())
}

fn tally(specification: &Specification, cases: &[Case], rules: &RuleSet, list: List) -> Tally {
    let mut tally = Tally { cases: cases.len(), ..Tally::default() };
    for case in cases {
        if let Some(exclusion) = scope::excluded(case, specification.exclusions) {
            *tally.excluded.entry(exclusion.name).or_default() += 1;
            if list == List::Excluded {
                println!("  {}: {:?} ({})", exclusion.name, case.input, exclusion.reason);
            }
            continue;
        }
        tally.in_scope += 1;
        let setting = setting::set(case, &rules.lexicon);
        let seen = see(specification, case, &setting, rules);
        let spans: Vec<Range<usize>> = seen.iter().map(|seen| setting.original(seen.span.clone())).collect();
        let extracted = spans.iter().eq(case.expected.iter().map(|expected| &expected.span));
        let resolved = extracted && seen.iter().zip(&case.expected).all(|(seen, expected)| (seen.agrees)(expected));
        tally.extracted += usize::from(extracted);
        tally.resolved += usize::from(resolved);
        if list == List::Failures && !resolved {
            show(case, &setting, &seen);
        }
    }
    tally
}

/// What factlint sees in a text, in text order.
fn see(specification: &Specification, case: &Case, setting: &Setting, rules: &RuleSet) -> Vec<Seen> {
    let options = ReadOptions { date: case.reference, format: Some(Format::Plain), ..ReadOptions::default() };
    let Ok(article) = Article::read(setting.text.as_bytes(), Path::new("case.txt"), options, &rules.lexicon) else { return Vec::new() };
    let mentions = Mentions::find(&article, &rules.lexicon, &rules.knowledge);
    let mut seen = (specification.see)(&Reading { rules, article: &article, mentions: &mentions });
    seen.sort_by_key(|seen| (seen.span.start, seen.span.end));
    seen
}

fn show(case: &Case, setting: &Setting, seen: &[Seen]) {
    let expected: Vec<String> = case.expected.iter().map(|expected| format!("{:?} {}", expected.text, expected.resolution)).collect();
    let found: Vec<String> = seen.iter().map(|seen| format!("{:?} {}", &setting.text[seen.span.clone()], seen.shown)).collect();
    println!("  {:?}\n      expected {}\n      found    {}", setting.text, expected.join("; "), found.join("; "));
}
