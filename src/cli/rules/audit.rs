//! `factlint rules audit`: what each rule finds in an archive, for its writer to read.

use std::collections::BTreeMap;
use std::hash::{Hash, Hasher};
use std::io::{self, Write};
use std::path::PathBuf;

use factlint::article::ReadOptions;
use factlint::config::Files;
use factlint::engine::Engine;
use factlint::finding::Finding;
use factlint::report::{count, line_around, printable};
use factlint::rules::Rule;
use rustc_hash::FxHasher;

use crate::cli::Status;
use crate::cli::inputs::PathOptions;
use crate::cli::output::{complain, stdout, table};
use crate::cli::progress::Progress;
use crate::cli::rule_options::{RuleOptions, Selection};
use crate::cli::runner::{Job, check_all};
use crate::cli::setups::refused;

/// Run the rules over an archive: how often each fires, with samples, and which never do
#[derive(Debug, clap::Args)]
pub struct Audit {
    /// Articles and folders of articles.
    #[arg(value_name = "PATH", required = true)]
    paths: Vec<PathBuf>,

    #[command(flatten)]
    options: PathOptions,

    /// How many findings of each rule to show.
    #[arg(long, value_name = "N", default_value_t = 3)]
    samples: usize,

    #[command(flatten)]
    selection: Selection,

    #[command(flatten)]
    rules: RuleOptions,
}

/// What one rule found.
#[derive(Debug, Default)]
struct Hits {
    findings: usize,
    articles: usize,
    /// Findings by a hash of their place, so that those with the least hashes are a fair sample, and the same one on every run.
    samples: BTreeMap<u64, String>,
}

impl Audit {
    pub fn run(self) -> anyhow::Result<Status> {
        let mut rules = self.rules.load_here()?;
        self.selection.narrow(&mut rules);
        self.selection.check(std::iter::once(&rules))?;
        let engine = Engine::new(rules);
        let inputs = self.options.collect(&self.paths, Files::search(), false).or_else(refused)?;
        let jobs: Vec<Job<'_>> = inputs.found.iter().map(|(input, _)| Job { input, engine: &engine, options: ReadOptions::default() }).collect();
        let progress = Progress::new(inputs.found.len(), true);
        let (mut articles, mut unreadable) = (0, inputs.unreadable);
        let mut hits: BTreeMap<String, Hits> = BTreeMap::new();
        check_all(&jobs, progress, |batch| {
            for done in batch {
                match done.result {
                    Ok(checked) => {
                        articles += 1;
                        let mut seen = Vec::new();
                        for finding in &checked.findings {
                            let entry = hits.entry(finding.rule.clone()).or_default();
                            if !seen.contains(&finding.rule.as_str()) {
                                seen.push(&finding.rule);
                                entry.articles += 1;
                            }
                            entry.add(&done.name, &done.source, finding, self.samples);
                        }
                    }
                    Err(what) => {
                        unreadable += 1;
                        complain(&format!("{}: {what}", done.name));
                    }
                }
            }
            Ok(())
        })?;
        let mut out = stdout();
        write_audit(&engine.rules().rules, &hits, articles, &mut out)?;
        out.flush()?;
        Ok(if unreadable == 0 { Status::Clean } else { Status::Failed })
    }
}

impl Hits {
    fn add(&mut self, path: &str, source: &[u8], finding: &Finding, most: usize) {
        self.findings += 1;
        let mut hasher = FxHasher::default();
        (path, finding.place.start.byte, finding.place.end.byte).hash(&mut hasher);
        let key = hasher.finish();
        if self.samples.len() < most || self.samples.last_key_value().is_some_and(|(last, _)| key < *last) {
            self.samples.insert(key, sample(path, source, finding));
            if self.samples.len() > most {
                self.samples.pop_last();
            }
        }
    }
}

fn sample(path: &str, source: &[u8], finding: &Finding) -> String {
    let start = finding.place.start;
    let (before, at, after) = line_around(source, &finding.place);
    let mut sample = format!("  {}:{}:{}: {}\n", printable(path), start.line, start.column, printable(&finding.message));
    sample.push_str(&format!("    {before}[{at}]{after}\n"));
    for related in &finding.related {
        let (before, at, after) = line_around(source, &related.place);
        sample.push_str(&format!("    {before}[{at}]{after} ({}, line {})\n", printable(&related.note), related.place.start.line));
    }
    sample
}

fn write_audit(rules: &[Rule], hits: &BTreeMap<String, Hits>, articles: usize, out: &mut impl Write) -> io::Result<()> {
    let mut fired: Vec<(&Rule, &Hits)> = rules.iter().filter_map(|rule| Some((rule, hits.get(&rule.id)?))).collect();
    fired.sort_by(|a, b| b.1.findings.cmp(&a.1.findings).then_with(|| a.0.id.cmp(&b.0.id)));

    let found = fired.iter().map(|(_, hits)| hits.findings).sum();
    writeln!(out, "{}, {}\n", count(articles, "article"), count(found, "finding"))?;
    let mut rows = vec![["findings", "articles", "findings per 1,000", "level", "rule"].map(str::to_owned).to_vec()];
    rows.extend(fired.iter().map(|(rule, hits)| {
        let rate = hits.findings as f64 * 1000.0 / articles.max(1) as f64;
        vec![hits.findings.to_string(), hits.articles.to_string(), format!("{rate:.1}"), rule.level.name().to_owned(), rule.id.clone()]
    }));
    table(&rows, &[0, 1, 2], out)?;

    for (rule, hits) in fired.iter().filter(|(_, hits)| !hits.samples.is_empty()) {
        writeln!(out, "\n{} ({})", rule.id, rule.level.name())?;
        hits.samples.values().try_for_each(|sample| write!(out, "{sample}"))?;
    }
    let silent: Vec<&str> = rules.iter().filter(|rule| !hits.contains_key(&rule.id)).map(|rule| rule.id.as_str()).collect();
    if silent.is_empty() { writeln!(out, "\nevery rule fired") } else { writeln!(out, "\nnever fired: {}", silent.join(", ")) }
}
