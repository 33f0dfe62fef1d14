//! What others run factlint by: the hooks, the action, the job and the image in this repository, and the lines in docs/.

#![allow(clippy::unwrap_used, clippy::print_stderr, missing_docs)]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use factlint::article::EXTENSIONS;
use serde_json::Value;

const RIGHT: &str = "It opened on Tuesday, 14 June 2022.\n";
const WRONG: &str = "It opened on Monday, 14 June 2022.\n";

fn yaml(path: &str) -> Value {
    serde_yaml::from_str(&fs::read_to_string(path).unwrap()).unwrap()
}

/// A git repository of articles, one of them wrong and excluded, with one commit.
fn repository(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("integrations").join(name);
    let _absent = fs::remove_dir_all(&folder);
    fs::create_dir_all(folder.join("drafts")).unwrap();
    fs::write(folder.join("factlint.toml"), "exclude = [\"drafts/\"]\n").unwrap();
    fs::write(folder.join("a.md"), RIGHT).unwrap();
    fs::write(folder.join("drafts/b.md"), WRONG).unwrap();
    assert_eq!(run("git init -q -b main && git add -A && git commit -qm First", &folder, &[]).0, 0);
    folder
}

/// Exit status and standard output of a line of the shell, where `factlint` is the program under test.
fn run(line: &str, folder: &Path, variables: &[(&str, &str)]) -> (i32, String) {
    let programs = Path::new(env!("CARGO_BIN_EXE_factlint")).parent().unwrap().to_str().unwrap();
    let path = format!("{programs}:{}", std::env::var("PATH").unwrap_or_default());
    let mut command = Command::new("bash");
    command.args(["-e", "-c", line]).current_dir(folder).env("PATH", path).stdin(Stdio::null());
    command.envs([("GIT_CONFIG_GLOBAL", "/dev/null"), ("GIT_CONFIG_NOSYSTEM", "1"), ("NO_COLOR", "1"), ("HOME", "/nonexistent")]);
    for who in ["AUTHOR", "COMMITTER"] {
        command.env(format!("GIT_{who}_NAME"), "A Writer").env(format!("GIT_{who}_EMAIL"), "writer@example.org");
    }
    let output = command.envs(variables.iter().copied()).output().unwrap();
    (output.status.code().unwrap(), String::from_utf8(output.stdout).unwrap())
}

#[test]
#[cfg(unix)]
fn hooks_of_pre_commit_run_and_know_every_format() {
    let hooks = yaml(".pre-commit-hooks.yaml");
    let folder = repository("pre-commit");
    let hooks = hooks.as_array().unwrap();
    assert_eq!(hooks.len(), 2);
    for hook in hooks {
        let files = regex::Regex::new(hook["files"].as_str().unwrap()).unwrap();
        assert!(EXTENSIONS.iter().all(|(extension, _)| files.is_match(&format!("x/a.{extension}"))) && !files.is_match("a.mdc"));
        // What pre-commit does: the entry, and the names of the files unless the hook declines them.
        let named = hook["pass_filenames"] != false;
        let line = |files: &str| format!("{} --format github {}", hook["entry"].as_str().unwrap(), if named { files } else { "" });
        fs::write(folder.join("a.md"), RIGHT).unwrap();
        assert_eq!(run(&line("a.md drafts/b.md"), &folder, &[]), (0, String::new()), "{}", hook["id"]);
        fs::write(folder.join("a.md"), WRONG).unwrap();
        let (status, out) = run(&line("a.md drafts/b.md"), &folder, &[]);
        assert_eq!((status, out.lines().count()), (1, 1), "{}: {out}", hook["id"]);
    }
}

/// Whether a program is on the path; where it is not, the test says so and passes.
fn there_is(program: &str) -> bool {
    let found = Command::new(program).arg("--version").output().is_ok_and(|output| output.status.success());
    if !found {
        eprintln!("skipped: {program} is not on the path");
    }
    found
}

#[test]
#[cfg(unix)]
fn pre_commit_itself_lets_commits_pass_and_fail() {
    if !there_is("pre-commit") {
        return;
    }
    // The hooks as they are, but for building the program, which takes minutes.
    let hooks = repository("pre-commit-hooks");
    let manifest = fs::read_to_string(".pre-commit-hooks.yaml").unwrap();
    fs::write(hooks.join(".pre-commit-hooks.yaml"), manifest.replace("language: rust", "language: system")).unwrap();
    let (_, commit) = run("git add -A && git commit -qm Hooks && git rev-parse HEAD", &hooks, &[]);
    let folder = repository("pre-commit-itself");
    let home = folder.with_file_name("pre-commit-home");
    let given = [("PRE_COMMIT_HOME", home.to_str().unwrap())];
    let step = |line: &str| run(&format!("{line} 2>&1"), &folder, &given);
    for hook in ["factlint", "factlint-changed"] {
        let repo = serde_json::json!({ "repo": hooks, "rev": commit.trim(), "hooks": [{ "id": hook }] });
        fs::write(folder.join(".pre-commit-config.yaml"), serde_json::json!({ "repos": [repo] }).to_string()).unwrap();
        assert_eq!(step("pre-commit install --overwrite").0, 0);
        fs::write(folder.join("täglich b.md"), WRONG).unwrap();
        let (status, out) = step("git add -A && git commit -qm Wrong");
        assert!(status == 1 && out.contains("täglich b.md:1:14") && out.contains("dates/weekday"), "{hook}: {out}");
        fs::write(folder.join("täglich b.md"), RIGHT).unwrap();
        fs::write(folder.join("drafts/c.md"), WRONG).unwrap();
        let (status, out) = step("git add -A");
        // What is not staged is set aside.
        fs::write(folder.join("a.md"), WRONG).unwrap();
        assert_eq!((status, step("git commit -qm Right").0), (0, 0), "{hook}: {out}");
        assert_eq!(step("git log -1 --format=%s").1, "Right\n");
        assert_eq!(step("git checkout -q a.md && git rm -q drafts/c.md 'täglich b.md' && git commit -qm Again --no-verify").0, 0);
    }
}

#[test]
#[cfg(unix)]
fn the_step_of_the_action_annotates_and_fails() {
    let action = yaml("action.yml");
    let folder = repository("action");
    let step = action["runs"]["steps"].as_array().unwrap().last().unwrap();
    let line = step["run"].as_str().unwrap();
    let check = |paths: &str, arguments: &str| {
        let given = [("FACTLINT_PATHS", paths), ("FACTLINT_ARGS", arguments)];
        assert!(given.iter().all(|(name, _)| step["env"][name].as_str().unwrap().contains("inputs.")));
        run(line, &folder, &given)
    };
    let default = |input: &str| action["inputs"][input]["default"].as_str().unwrap();
    assert_eq!(check(default("paths"), default("args")), (0, String::new()));
    let (status, out) = check("a.md drafts/b.md", "");
    assert!(status == 1 && out.starts_with("::error file=drafts/b.md,line=1,"), "{out}");
    assert_eq!(check("drafts/b.md", "--exit-zero --level error").0, 0, "several arguments");
    assert_eq!(check(".", "--changed=main"), (0, String::new()));
    assert_eq!(check("$(touch made)", "").0, 2, "nothing that is given is run");
    assert!(!folder.join("made").exists());
}

#[test]
#[cfg(unix)]
fn the_job_of_gitlab_writes_its_report() {
    let job = yaml("ci/gitlab.yml")["factlint"].clone();
    let folder = repository("gitlab");
    fs::write(folder.join("a.md"), WRONG).unwrap();
    let lines: Vec<&str> = job["script"].as_array().unwrap().iter().map(|line| line.as_str().unwrap()).collect();
    let variable = |name: &str| job["variables"][name].as_str().unwrap();
    let given = ["FACTLINT_PATHS", "FACTLINT_ARGS"].map(|name| (name, variable(name)));
    assert_eq!(run(&lines.join("\n"), &folder, &given).0, 1);
    let report = job["artifacts"]["reports"]["codequality"].as_str().unwrap();
    let report: Value = serde_json::from_str(&fs::read_to_string(folder.join(report)).unwrap()).unwrap();
    assert_eq!(report[0]["location"]["path"], "a.md");
    assert_eq!(report.as_array().unwrap().len(), 1);
}

#[test]
fn the_image_is_built_from_what_is_here() {
    let text = fs::read_to_string("Containerfile").unwrap();
    assert!(text.contains("--locked --bin factlint") && Path::new("Cargo.lock").exists());
    let ignored = fs::read_to_string(".containerignore").unwrap();
    assert!(ignored.lines().any(|line| line == "target"), "what was built here is not for the image");
    let needed = ["Cargo.toml", "build.rs", "src", "rules", "benches"];
    assert!(needed.iter().all(|path| Path::new(path).exists() && !ignored.lines().any(|line| line == *path)));
}

/// The fenced blocks of a language in a page.
fn blocks(page: &str, language: &str) -> Vec<String> {
    let text = fs::read_to_string(page).unwrap();
    let opening = format!("```{language}\n");
    text.split(&opening).skip(1).map(|rest| rest.split("\n```").next().unwrap().to_owned()).collect()
}

#[test]
fn lines_for_editors_and_ci_can_be_read() {
    let toml: Vec<toml::Table> = blocks("docs/editors.md", "toml").iter().map(|text| text.parse().unwrap()).collect();
    assert_eq!(toml[0]["language-server"]["factlint"]["command"].as_str(), Some("factlint"));
    assert_eq!(toml[1]["language_servers"]["factlint"]["name"].as_str(), Some("factlint"));
    let json: Vec<Value> = blocks("docs/editors.md", "json").iter().map(|text| serde_json::from_str(text).unwrap()).collect();
    assert_eq!(json[0]["glspc.server.commandArguments"][0], "lsp");
    let ci: Vec<Value> = blocks("docs/ci.md", "yaml").iter().map(|text| serde_yaml::from_str(text).unwrap()).collect();
    let hook = ci[0]["repos"][0]["hooks"][0]["id"].clone();
    assert!(yaml(".pre-commit-hooks.yaml").as_array().unwrap().iter().any(|known| known["id"] == hook));
    let steps = ci[1]["jobs"]["check"]["steps"].as_array().unwrap();
    let given = steps.last().unwrap()["with"].as_object().unwrap();
    assert!(given.keys().all(|input| yaml("action.yml")["inputs"].get(input).is_some()));
    let variables = ci[2]["factlint"]["variables"].as_object().unwrap();
    assert!(variables.keys().all(|name| yaml("ci/gitlab.yml")["factlint"]["variables"].get(name).is_some()));
}
