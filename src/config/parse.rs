//! A configuration file to [`Config`], with every mistake named at its place.

use std::path::{Path, PathBuf};

use chrono::NaiveDate;

use super::tree::{self, Key, Node, Value};
use super::{Config, Globs, Located, Override, RuleLevel, RuleSetting, Section, Spelling};
use crate::article::Language;
use crate::finding::Level;
use crate::rules::Problem;
use crate::rules::problem::{Mistake, unknown_name};

/// The fields of a file.
pub(super) const FIELDS: [&str; 11] =
    ["root", "exclude", "extra-rules", "extra-knowledge", "baseline", "date", "language", "fail-on", "rules", "spellings", "overrides"];
/// The fields of an override.
pub(super) const OVERRIDE_FIELDS: [&str; 5] = ["paths", "date", "language", "fail-on", "rules"];
/// The fields of a name and its spellings.
pub(super) const SPELLING_FIELDS: [&str; 3] = ["wrong", "variants", "unlike"];

/// Reads a configuration file.
///
/// # Errors
/// Everything that is wrong with it, in the order of the file.
pub fn parse(name: &str, folder: &Path, text: String) -> Result<Config, Vec<Problem>> {
    let root = if Path::new(name).extension().is_some_and(|extension| extension == "toml") { tree::toml(&text) } else { tree::yaml(&text) };
    let root = root.map_err(|mistake| vec![Problem::at_byte(name, &text, mistake.at, mistake.message)])?;
    let mut parser = Parser { folder, mistakes: Vec::new() };
    let mut config = parser.config(name, &root);
    if !parser.mistakes.is_empty() {
        parser.mistakes.sort_by_key(|mistake| mistake.at);
        return Err(parser.mistakes.into_iter().map(|mistake| Problem::at_byte(name, &text, mistake.at, mistake.message)).collect());
    }
    config.text = text;
    Ok(config)
}

struct Parser<'p> {
    folder: &'p Path,
    mistakes: Vec<Mistake>,
}

impl Parser<'_> {
    fn mistake(&mut self, at: usize, message: impl Into<String>) {
        self.mistakes.push(Mistake { at, message: message.into() });
    }

    fn config(&mut self, name: &str, root: &Node) -> Config {
        let mut config = Config {
            name: name.to_owned(),
            folder: self.folder.to_owned(),
            root: false,
            exclude: Globs::none(self.folder),
            extra_rules: Vec::new(),
            extra_knowledge: Vec::new(),
            spellings: Vec::new(),
            baseline: None,
            section: Section::default(),
            overrides: Vec::new(),
            text: String::new(),
        };
        for (key, node) in self.fields(root) {
            match key.name.as_str() {
                "root" => config.root = self.flag(node),
                "exclude" => config.exclude = self.globs(node),
                "extra-rules" => config.extra_rules = self.paths(node),
                "extra-knowledge" => config.extra_knowledge = self.paths(node),
                "baseline" => config.baseline = self.text(node).map(|path| Located::new(self.folder.join(path), &node.at)),
                "spellings" => config.spellings = self.spellings(node),
                "overrides" if matches!(node.value, Value::Table(_)) => {
                    self.mistake(key.at, "overrides are a list; write `[[overrides]]` in TOML, `- paths: […]` under `overrides:` in YAML");
                }
                "overrides" => config.overrides = self.list(node).iter().filter_map(|node| self.an_override(node)).collect(),
                _ => {
                    if !self.section(key, node, &mut config.section) {
                        self.mistake(key.at, unknown_name("unknown field", &key.name, &FIELDS));
                    }
                }
            }
        }
        config
    }

    /// Reads a field that overrides have as well; says whether it is one.
    fn section(&mut self, key: &Key, node: &Node, section: &mut Section) -> bool {
        match key.name.as_str() {
            "date" => section.date = self.date(node),
            "language" => section.language = self.language(node),
            "fail-on" => section.fail_on = self.level(node),
            "rules" => section.rules = self.rules(node),
            _ => return false,
        }
        true
    }

    fn an_override(&mut self, node: &Node) -> Option<Override> {
        let mut paths = None;
        let mut section = Section::default();
        for (key, node) in self.fields(node) {
            if key.name == "paths" {
                paths = Some(self.globs(node));
            } else if !self.section(key, node, &mut section) {
                self.mistake(key.at, unknown_name("unknown field", &key.name, &OVERRIDE_FIELDS));
            }
        }
        if paths.as_ref().is_none_or(|paths| paths.patterns().is_empty()) {
            self.mistake(node.at.start, "an override needs `paths`, a list of globs, such as `paths = [\"opinion/**\"]`");
        }
        Some(Override { at: node.at.start, paths: paths?, section })
    }

    fn rules(&mut self, node: &Node) -> Vec<RuleSetting> {
        let mut settings: Vec<RuleSetting> = Vec::new();
        for (key, node) in self.fields(node) {
            let Some(text) = self.text(node) else { continue };
            match RuleLevel::ALL.iter().find(|(name, _)| *name == text) {
                Some((_, value)) => {
                    let name = key.name.strip_suffix('/').unwrap_or(&key.name).to_owned();
                    settings.push(RuleSetting { name: Located { value: name, at: key.at }, value: *value });
                }
                None => {
                    let names = RuleLevel::ALL.map(|(name, _)| name);
                    self.mistake(node.at.start, unknown_name("unknown level", text, &names));
                }
            }
        }
        // What is said of one rule goes before what is said of its family, and that before what is said of all.
        settings.sort_by_key(|setting| (setting.name.value.contains('/'), setting.name.value != RuleSetting::ALL));
        settings
    }

    fn spellings(&mut self, node: &Node) -> Vec<Spelling> {
        let mut spellings = Vec::new();
        for (key, node) in self.fields(node) {
            let mut spelling = Spelling { name: key.name.clone(), wrong: Vec::new(), variants: Vec::new(), unlike: Vec::new(), at: key.at };
            match &node.value {
                Value::Table(fields) => {
                    for (field, node) in fields {
                        match field.name.as_str() {
                            "wrong" => spelling.wrong = self.forms(node),
                            "variants" => spelling.variants = self.forms(node),
                            "unlike" => spelling.unlike = self.forms(node),
                            _ => self.mistake(field.at, unknown_name("unknown field", &field.name, &SPELLING_FIELDS)),
                        }
                    }
                }
                _ => spelling.wrong = self.forms(node),
            }
            match spelling.fault() {
                Some(fault) => self.mistake(key.at, fault),
                None => spellings.push(spelling),
            }
        }
        spellings
    }

    /// Forms of a name: a list, or one alone.
    fn forms(&mut self, node: &Node) -> Vec<String> {
        let nodes = if let Value::List(nodes) = &node.value { nodes.as_slice() } else { std::slice::from_ref(node) };
        let mut forms = Vec::new();
        for node in nodes {
            match self.text(node) {
                Some(form) if form.trim().is_empty() || form.contains([',', '\n']) => {
                    self.mistake(node.at.start, "each form is words without a comma, in an entry of its own");
                }
                form => forms.extend(form.map(|form| form.trim().to_owned())),
            }
        }
        forms
    }

    fn globs(&mut self, node: &Node) -> Globs {
        let nodes = self.list(node);
        let patterns: Vec<String> = nodes.iter().filter_map(|node| self.text(node)).map(str::to_owned).collect();
        Globs::new(self.folder, patterns).unwrap_or_else(|(at, message)| {
            self.mistake(nodes.get(at).unwrap_or(node).at.start, message);
            Globs::none(self.folder)
        })
    }

    fn paths(&mut self, node: &Node) -> Vec<Located<PathBuf>> {
        let nodes = self.list(node);
        nodes.iter().filter_map(|node| Some(Located::new(self.folder.join(self.text(node)?), &node.at))).collect()
    }

    fn date(&mut self, node: &Node) -> Option<Located<NaiveDate>> {
        let text = self.text(node)?;
        let date = text.parse().ok();
        if date.is_none() {
            self.mistake(node.at.start, format!("`{text}` is no day; write it like 2024-05-31"));
        }
        Some(Located::new(date?, &node.at))
    }

    fn language(&mut self, node: &Node) -> Option<Located<Language>> {
        let text = self.text(node)?;
        let language = Language::parse(text);
        if language.is_none() {
            self.mistake(node.at.start, format!("`{text}` is no code of a language; write it like en or de-AT"));
        }
        Some(Located::new(language?, &node.at))
    }

    fn level(&mut self, node: &Node) -> Option<Located<Level>> {
        let text = self.text(node)?;
        let level = [Level::Error, Level::Warning, Level::Note].into_iter().find(|level| level.name() == text);
        if level.is_none() {
            self.mistake(node.at.start, unknown_name("unknown level", text, &["error", "warning", "note"]));
        }
        Some(Located::new(level?, &node.at))
    }

    fn flag(&mut self, node: &Node) -> bool {
        let text = self.text(node);
        if let Some(text) = text.filter(|text| !matches!(*text, "true" | "false")) {
            self.mistake(node.at.start, format!("`{text}` is neither `true` nor `false`"));
        }
        text == Some("true")
    }

    fn text<'n>(&mut self, node: &'n Node) -> Option<&'n str> {
        if let Value::Scalar(text) = &node.value {
            return Some(text);
        }
        self.mistake(node.at.start, "text must stand here, not a list or fields");
        None
    }

    fn list<'n>(&mut self, node: &'n Node) -> &'n [Node] {
        if let Value::List(values) = &node.value {
            return values;
        }
        self.mistake(node.at.start, "a list must stand here, such as [\"one\", \"two\"]");
        &[]
    }

    fn fields<'n>(&mut self, node: &'n Node) -> &'n [(Key, Node)] {
        match &node.value {
            Value::Table(fields) => return fields,
            // A YAML field without a value.
            Value::List(values) if values.is_empty() => {}
            _ => self.mistake(node.at.start, "fields must stand here, each with a name and a value"),
        }
        &[]
    }
}

impl Spelling {
    /// What makes it useless, if anything does.
    fn fault(&self) -> Option<String> {
        let Self { name, wrong, variants, unlike, .. } = self;
        let others = || wrong.iter().chain(variants).chain(unlike);
        if others().next().is_none() {
            return Some(format!("nothing is said of `{name}`; give its wrong forms, such as [\"Kiev\"]"));
        }
        if name.contains([',', '\n']) {
            return Some(format!("`{name}` has a comma; a name is words alone"));
        }
        if others().any(|other| other.eq_ignore_ascii_case(name.trim())) {
            return Some(format!("`{name}` cannot be another spelling of itself"));
        }
        wrong.iter().find(|form| variants.contains(form) || unlike.contains(form)).map(|form| format!("`{form}` cannot be both wrong and right"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mistakes(name: &str, text: &str) -> Vec<String> {
        let problems = parse(name, Path::new("/site"), text.to_owned()).map(|_| ()).unwrap_err();
        problems.iter().map(ToString::to_string).collect()
    }

    #[test]
    fn every_mistake_has_its_place_and_the_nearest_right_name() {
        let text = "exlude = []\nroot = \"yes\"\ndate = \"31 May\"\nlanguage = \"english\"\nfail-on = \"warnings\"\n[rules]\nvoice = \"of\"\n\n[spelings]\n\n\
            [[overrides]]\npath = [\"a\"]\n\n[[overrides]]\npaths = [\"a/{b\"]\nrules = { voice = 3 }\n";
        assert_eq!(
            mistakes("factlint.toml", text),
            [
                "factlint.toml:1:1: unknown field `exlude`; did you mean `exclude`?",
                "factlint.toml:2:8: `yes` is neither `true` nor `false`",
                "factlint.toml:3:8: `31 May` is no day; write it like 2024-05-31",
                "factlint.toml:4:12: `english` is no code of a language; write it like en or de-AT",
                "factlint.toml:5:11: unknown level `warnings`; did you mean `warning`?",
                "factlint.toml:7:9: unknown level `of`; did you mean `off`?",
                "factlint.toml:9:2: unknown field `spelings`; did you mean `spellings`?",
                "factlint.toml:11:1: an override needs `paths`, a list of globs, such as `paths = [\"opinion/**\"]`",
                "factlint.toml:12:1: unknown field `path`; did you mean `paths`?",
                "factlint.toml:14:1: an override needs `paths`, a list of globs, such as `paths = [\"opinion/**\"]`",
                "factlint.toml:15:10: `a/{b` is no glob: unclosed alternate group; missing '}' (maybe escape '{' with '[{]'?)",
                "factlint.toml:16:19: unknown level `3`; it must be one of off, on, note, warning, error",
            ]
        );
    }

    #[test]
    fn yaml_is_held_to_the_same() {
        let text = "rulse:\n  voice: off\nexclude: drafts\nspellings:\n  Kyiv: [Kyiv]\n  Odesa: {wrong: Odessa, rong: x}\n  Lviv: []\n";
        assert_eq!(
            mistakes("factlint.yaml", text),
            [
                "factlint.yaml:1:1: unknown field `rulse`; did you mean `rules`?",
                "factlint.yaml:3:10: a list must stand here, such as [\"one\", \"two\"]",
                "factlint.yaml:5:3: `Kyiv` cannot be another spelling of itself",
                "factlint.yaml:6:26: unknown field `rong`; did you mean `wrong`?",
                "factlint.yaml:7:3: nothing is said of `Lviv`; give its wrong forms, such as [\"Kiev\"]",
            ]
        );
        assert!(mistakes("factlint.toml", "[overrides]\npaths = [\"a\"]\n")[0].starts_with("factlint.toml:1:2: overrides are a list"));
        assert!(mistakes("factlint.toml", "[rules]\nvoice/we = \"off\"\n")[0].ends_with("put such a name into quotation marks"));
        assert!(parse("factlint.yaml", Path::new("/site"), "rules:\nspellings:\nexclude:\n".to_owned()).is_ok());
    }

    proptest::proptest! {
        #[test]
        fn any_text_is_read_or_refused_at_its_place(text in "([a-z]{1,4}|exclude|rules|overrides|paths|spellings|[:=\\[\\]{}\"'#,é\n &*-]|: |- |\n  ){0,40}") {
            for name in ["factlint.toml", "factlint.yaml"] {
                for problem in parse(name, Path::new("/site"), text.clone()).map(|_| ()).err().into_iter().flatten() {
                    let line = text.lines().nth(problem.line as usize - 1).unwrap_or_default();
                    assert!(problem.column as usize <= line.chars().count() + 1, "{problem} in {text:?}");
                }
            }
        }
    }

    #[test]
    fn the_first_file_changes_nothing_and_its_comments_are_right() {
        let parsed = |text: String| parse("factlint.toml", Path::new("/site"), text).unwrap();
        let config = parsed(crate::config::FIRST.to_owned());
        assert!(config.section.rules.is_empty() && config.spellings.is_empty() && config.overrides.is_empty() && !config.root);
        let setting = |line: &&str| line.starts_with("# ") && (line.contains(" = ") || line.contains("[["));
        let lines = crate::config::FIRST.lines().map(|line| if setting(&line) { &line[2..] } else { line });
        let config = parsed(lines.collect::<Vec<_>>().join("\n"));
        assert!(config.root && config.baseline.is_some() && config.section.date.is_some() && config.section.language.is_some());
        assert_eq!(config.section.fail_on.map(|said| said.value), Some(Level::Warning));
        assert_eq!((config.section.rules.len(), config.spellings.len(), config.overrides.len()), (2, 2, 1));
        assert_eq!((config.exclude.patterns().len(), config.extra_rules.len(), config.extra_knowledge.len()), (2, 1, 1));
    }

    #[test]
    fn what_is_said_of_one_rule_comes_last() {
        let text = "[rules]\n\"voice/editorial\" = \"on\"\nvoice = \"off\"\nall = \"note\"\n".to_owned();
        let config = parse("factlint.toml", Path::new("/site"), text).unwrap();
        let names: Vec<&str> = config.section.rules.iter().map(|setting| setting.name.value.as_str()).collect();
        assert_eq!(names, ["all", "voice", "voice/editorial"]);
    }
}
