//! `factlint check`: the main job.

use std::io::{self, Write};
use std::mem::ManuallyDrop;
use std::num::NonZeroUsize;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use anyhow::bail;
use chrono::NaiveDate;
use factlint::changes::Changes;
use factlint::config::Settings;
use factlint::finding::{Finding, Level};
use factlint::fix::{self, Fixed, Which};
use factlint::report::{CheckedFile, Format, Summary};

use super::Status;
use super::baselines::Baselines;
use super::inputs::{Input, Inputs, PathOptions};
use super::mend;
use super::output::{complain, stdout};
use super::outputs::{Output, Outputs};
use super::progress::Progress;
use super::rule_options::{RuleOptions, Selection};
use super::runner::{Done, Job, check_again, check_all};
use super::setups::{ConfigOptions, Setups, refused};
use super::stamps::Stamps;
use super::values::{LEVELS, one_of};
use super::watch::watch;

/// Check articles and report what contradicts itself
#[derive(Debug, clap::Args)]
#[command(after_help = super::HELP)]
pub struct Check {
    /// Articles, folders of articles, or - for standard input. In a folder, files with the extension of an article count (.md, .html,
    /// .txt and so on) unless .gitignore, .ignore, .factlintignore or the configuration leaves them out; links are not followed. A file
    /// named here is read whatever it is called. With --changed, the current folder is searched where no PATH is given.
    #[arg(value_name = "PATH", required_unless_present = "changed")]
    pub paths: Vec<PathBuf>,

    #[command(flatten)]
    options: PathOptions,

    /// How to write the findings.
    #[arg(long, short, value_name = "FORMAT", default_value = "text", value_parser = one_of(&Format::ALL))]
    format: Format,

    /// Write a file as well, in another format: sarif=report.sarif; repeatable.
    #[arg(long, value_name = "FORMAT=FILE")]
    output: Vec<Output>,

    /// Check what git says has changed since a revision, HEAD by default, and report only findings that touch changed lines, with any
    /// of their places, or that the article did not have before. What a branch changes counts from where it left the revision.
    #[arg(long, value_name = "REVISION", num_args = 0..=1, require_equals = true, default_missing_value = "HEAD")]
    changed: Option<String>,

    /// Leave out the findings that this file records, instead of the one that the configuration names.
    #[arg(long, value_name = "FILE")]
    baseline: Option<PathBuf>,

    /// Leave out no finding for being recorded.
    #[arg(long, conflicts_with = "baseline")]
    no_baseline: bool,

    /// Mend what can be mended without doubt, outside quotations, and report what is left.
    #[arg(long, group = "mending")]
    fix: bool,

    /// Show what --fix would change, as a diff, and change and report nothing; the exit status is 1 if there is something.
    #[arg(long, group = "mending", conflicts_with_all = ["fix", "output"])]
    diff: bool,

    /// With --fix or --diff: mend as well where it is a choice, such as a weekday whose date may be what is wrong. Quotations stay.
    #[arg(long, requires = "mending")]
    unsafe_fixes: bool,

    /// The least level that makes the exit status 1, instead of what the configuration says; error where it says nothing.
    #[arg(long, value_name = "LEVEL", value_parser = one_of(&LEVELS))]
    fail_on: Option<Level>,

    /// Exit with 0 even if something is found.
    #[arg(long)]
    exit_zero: bool,

    /// The least level to report; what is below it neither shows nor counts.
    #[arg(long, value_name = "LEVEL", default_value = "note", value_parser = one_of(&LEVELS))]
    level: Level,

    #[command(flatten)]
    pub selection: Selection,

    #[command(flatten)]
    pub rules: RuleOptions,

    #[command(flatten)]
    pub config: ConfigOptions,

    /// The date of the articles, which goes before any date found in them.
    #[arg(long, value_name = "YYYY-MM-DD")]
    date: Option<NaiveDate>,

    /// Write findings and failures alone: no summary, notices or progress.
    #[arg(long, short)]
    pub quiet: bool,

    /// Check again whenever an article, a rule or a configuration changes, until Ctrl-C. The exit status is that of the last check.
    #[arg(long, conflicts_with_all = ["fix", "diff"])]
    watch: bool,

    /// How many files to check at once; as many as there are processors by default.
    #[arg(long, value_name = "N")]
    threads: Option<NonZeroUsize>,
}

/// What takes findings out of a report.
struct Filters {
    baselines: Baselines,
    changes: Option<Changes>,
}

impl Check {
    pub fn run(self) -> anyhow::Result<Status> {
        if let Some(threads) = self.threads {
            rayon::ThreadPoolBuilder::new().num_threads(threads.get()).build_global()?;
        }
        Output::check(&self.output, &self.paths)?;
        if self.watch {
            return watch(&self);
        }
        // Thousands of words and facts need not be freed one by one when the process ends anyway.
        let mut setups = ManuallyDrop::new(Setups::new(&self.rules, &self.selection));
        self.once(&mut setups, &mut Stamps::default())
    }

    /// What to check: where no PATH is given, the current folder.
    pub fn all_paths(&self) -> &[PathBuf] {
        static CURRENT: LazyLock<[PathBuf; 1]> = LazyLock::new(|| [PathBuf::from(".")]);
        if self.paths.is_empty() { &*CURRENT } else { &self.paths }
    }

    /// Checks everything once, and adds what it reads besides articles and configurations.
    pub fn once(&self, setups: &mut Setups<'_>, read: &mut Stamps) -> anyhow::Result<Status> {
        if self.changed.is_some() && self.paths.iter().any(|path| path == Path::new("-")) {
            bail!("standard input has no history; name files, or leave out --changed");
        }
        let changes = self.changed.as_ref().map(|revision| Changes::since(Path::new("."), revision)).transpose()?;
        let mut inputs = self.options.collect(self.all_paths(), self.config.files()?, self.quiet || changes.is_some()).or_else(refused)?;
        if let Some(changes) = &changes {
            retain_changed(&mut inputs, changes);
        }
        read.add(setups.read_for(inputs.found.iter().map(|(_, settings)| settings)));
        read.add(self.baseline.clone());
        setups.prepare(&inputs.found)?;
        let mut filters = Filters { baselines: Baselines::new(self.baseline.clone()), changes };
        if !self.no_baseline {
            filters.baselines.read(inputs.found.iter().map(|(_, settings)| settings))?;
        }
        let mut summary = Summary { unreadable: inputs.unreadable, ..Summary::default() };
        let jobs = setups.jobs(&inputs.found, self.date);
        if self.diff {
            return self.write_diff(&jobs, &inputs.found, &mut filters, &mut summary);
        }
        let rules = setups.rules();
        let mut outputs = Outputs::open(self.format, &self.output, &rules, self.quiet)?;
        let written = self.write(&jobs, &inputs.found, &mut filters, &mut summary, &mut outputs);
        match written {
            // Whoever reads the output has seen enough; the status tells of what was found until then.
            Err(error) if error.kind() == io::ErrorKind::BrokenPipe && !self.watch => {}
            other => other?,
        }
        if !self.quiet {
            filters.baselines.tell_of_stale();
        }
        Ok(self.status(&summary))
    }

    fn write(
        &self,
        jobs: &[Job<'_>],
        inputs: &[(Input, Settings)],
        filters: &mut Filters,
        summary: &mut Summary,
        outputs: &mut Outputs<'_>,
    ) -> io::Result<()> {
        let progress = Progress::new(jobs.len(), !self.quiet);
        let mut asked = jobs.iter().zip(inputs);
        outputs.start()?;
        check_all(jobs, progress, |batch| {
            for (mut done, (job, (_, settings))) in batch.into_iter().zip(asked.by_ref()) {
                if self.fix
                    && let Some(fixed) = self.fixed(&done, job, settings, filters)
                {
                    mend::write(&mut done, job, fixed)?;
                }
                if let Some(file) = self.count(&mut done, job, settings, filters, summary) {
                    outputs.file(file)?;
                }
            }
            outputs.flush()
        })?;
        outputs.finish(summary)
    }

    /// Shows what fixes would change.
    fn write_diff(&self, jobs: &[Job<'_>], inputs: &[(Input, Settings)], filters: &mut Filters, summary: &mut Summary) -> anyhow::Result<Status> {
        let mut asked = jobs.iter().zip(inputs);
        let mut out = stdout();
        let mut changed = false;
        check_all(jobs, Progress::new(jobs.len(), !self.quiet), |batch| {
            for (done, (job, (_, settings))) in batch.into_iter().zip(asked.by_ref()) {
                if let Err(what) = &done.result {
                    complain(&format!("{}: {what}", done.name));
                    summary.unreadable += 1;
                }
                if let Some(fixed) = self.fixed(&done, job, settings, filters) {
                    changed = true;
                    mend::diff(&done, &fixed, &mut out)?;
                }
            }
            out.flush()
        })?;
        Ok(match (summary.unreadable, changed && !self.exit_zero) {
            (0, true) => Status::Findings,
            (0, false) => Status::Clean,
            _ => Status::Failed,
        })
    }

    /// The article with the fixes of what would be reported, if there are any.
    fn fixed(&self, done: &Done, job: &Job<'_>, settings: &Settings, filters: &mut Filters) -> Option<Fixed> {
        let findings = &done.result.as_ref().ok()?.findings;
        let new = filters.baselines.new_ones(settings, job.input.path(), &done.source, findings);
        let changed = filters.changes.as_ref().map_or_else(|| vec![true; findings.len()], |changes| caused(changes, job, findings));
        let wanted = findings.iter().zip(new).zip(changed).filter(|((finding, new), changed)| *new && *changed && finding.level >= self.level);
        let which = if self.unsafe_fixes { Which::Likely } else { Which::Certain };
        let fixed = fix::apply(&done.source, wanted.map(|((finding, _), _)| finding), which);
        (fixed.count > 0).then_some(fixed)
    }

    /// Drops what is recorded, unchanged or below the level asked for, and counts the rest.
    fn count<'d>(
        &self,
        done: &'d mut Done,
        job: &Job<'_>,
        settings: &Settings,
        filters: &mut Filters,
        summary: &mut Summary,
    ) -> Option<CheckedFile<'d>> {
        let checked = match &mut done.result {
            Ok(checked) => checked,
            Err(what) => {
                complain(&format!("{}: {what}", done.name));
                summary.unreadable += 1;
                return None;
            }
        };
        for notice in checked.notices.iter().filter(|_| !self.quiet) {
            complain(&format!("{}: {notice}", done.name));
        }
        let findings = &mut checked.findings;
        filters.baselines.drop_known(settings, job.input.path(), &done.source, job.engine.rules(), findings);
        if let Some(changes) = &filters.changes {
            let mut changed = caused(changes, job, findings).into_iter();
            findings.retain(|_| changed.next().unwrap_or(true));
        }
        findings.retain(|finding| finding.level >= self.level);
        let least = self.fail_on.or_else(|| settings.fail_on().map(|said| said.value)).unwrap_or(Level::Error);
        summary.failing += findings.iter().filter(|finding| finding.level >= least).count();
        summary.add(findings);
        Some(CheckedFile { path: &done.name, source: &done.source, findings })
    }

    fn status(&self, summary: &Summary) -> Status {
        if summary.unreadable > 0 {
            Status::Failed
        } else if summary.failing > 0 && !self.exit_zero {
            Status::Findings
        } else {
            Status::Clean
        }
    }
}

/// Leaves what has changed. What git knows nothing of is complained of; what does not exist is left for the reader to complain of.
fn retain_changed(inputs: &mut Inputs, changes: &Changes) {
    let mut unknown = 0;
    inputs.found.retain(|(input, _)| {
        let path = whole(input);
        if !changes.cover(&path) {
            complain(&format!("{}: outside the repository of the current folder, so git does not tell what changed", input.path().display()));
            unknown += 1;
        }
        changes.of(&path).is_some() || (changes.cover(&path) && !path.exists())
    });
    inputs.unreadable += unknown;
}

/// For each finding of an article, whether it comes from what changed: it touches a changed line with any of its places, or the article as it
/// was before did not have it, since what was taken out leaves nothing to touch.
fn caused(changes: &Changes, job: &Job<'_>, findings: &[Finding]) -> Vec<bool> {
    let path = whole(job.input);
    let lines = changes.of(&path);
    let touched: Vec<bool> = findings.iter().map(|finding| lines.is_some_and(|lines| lines.touch(finding))).collect();
    if touched.iter().all(|touched| *touched) {
        return touched;
    }
    let before = changes.before(&path).and_then(|source| check_again(*job, &source).ok());
    let Some(before) = before.map(|checked| checked.findings) else { return touched };
    let known = |finding: &Finding| before.iter().any(|known| known.rule == finding.rule && known.place.text == finding.place.text);
    touched.into_iter().zip(findings).map(|(touched, finding)| touched || !known(finding)).collect()
}

/// The whole path of an input, as git would have it.
fn whole(input: &Input) -> PathBuf {
    let path = input.path();
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    folder.canonicalize().unwrap_or_default().join(path.file_name().unwrap_or_default())
}
