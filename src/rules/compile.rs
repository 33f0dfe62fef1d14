//! Rule files to compiled rules, with every mistake of every file named at its place.

use std::collections::BTreeMap;

use serde_yaml::Spanned;

use super::circumstance::Circumstance;
use super::expression::{Expression, Slots, Type};
use super::files::{Part, RuleFile};
use super::pattern::{self, Program};
use super::problem::{Mistake, Problem, nearest, unknown_name};
use super::rule::{Agreement, Claim, Fix, Need, Rule, Verb};
use super::schema;
use super::template::Template;
use crate::finding::Level;
use crate::lexicon::Lexicon;

/// The families that rule ids belong to.
pub const FAMILIES: [&str; 13] =
    ["acronyms", "agencies", "dates", "events", "names", "numbers", "people", "places", "quotes", "roles", "structure", "superlatives", "voice"];

/// A rule file that could be parsed.
pub struct Source<'f> {
    file: &'f RuleFile,
    rule: schema::RuleFile,
}

impl<'f> Source<'f> {
    fn parse(file: &'f RuleFile) -> Result<Self, Problem> {
        Ok(Self { file, rule: file.read()? })
    }
}

/// The rule files of a layer as they were parsed, and what is wrong with those that could not be.
type Layer<'f> = Vec<Result<Source<'f>, Problem>>;

/// Parses the rule files of all layers; what they say is not looked at yet.
pub fn parse<'f>(layers: &'f [Vec<RuleFile>]) -> Vec<Layer<'f>> {
    let rules = |files: &'f Vec<RuleFile>| files.iter().filter(|file| file.part == Part::Rule).map(Source::parse).collect();
    layers.iter().map(rules).collect()
}

/// Compiles the rule files of all layers.
pub fn compile(layers: Vec<Layer<'_>>, lexicon: &mut Lexicon, problems: &mut Vec<Problem>) -> Vec<Rule> {
    let mut rules: BTreeMap<String, Rule> = BTreeMap::new();
    let mut defined: BTreeMap<String, (usize, &str)> = BTreeMap::new();
    for rule in crate::suppress::rules() {
        defined.insert(rule.id.clone(), (usize::MAX, "factlint itself"));
        rules.insert(rule.id.clone(), rule);
    }
    let mut switched_off = Vec::new();
    for (layer, sources) in layers.into_iter().enumerate() {
        for source in sources {
            let source = match source {
                Ok(source) => source,
                Err(problem) => {
                    problems.push(problem);
                    continue;
                }
            };
            let mut compiler = Compiler { source: &source, lexicon, problems, slots: Slots::default() };
            let id = source.rule.id.value.clone();
            if source.rule.off || source.rule.find.is_empty() {
                let known: Vec<&str> = defined.keys().map(String::as_str).collect();
                match rules.get_mut(&id) {
                    Some(rule) => compiler.adjust(rule),
                    None if defined.contains_key(&id) => {}
                    None if source.rule.off => compiler.problem(&source.rule.id, unknown_name("there is no rule to switch off:", &id, &known)),
                    None => compiler.missing_find(&known),
                }
                if source.rule.off {
                    switched_off.push(id);
                }
                continue;
            }
            match defined.get(&id) {
                Some((other, path)) if *other == layer => {
                    compiler.problem(&source.rule.id, format!("rule `{id}` stands in {path} already; rename one of the two"))
                }
                _ => {
                    switched_off.retain(|off| *off != id);
                    defined.insert(id.clone(), (layer, &source.file.path));
                    if let Some(rule) = compiler.rule() {
                        rules.insert(id, rule);
                    }
                }
            }
        }
    }
    rules.retain(|id, _| !switched_off.contains(id));
    rules.into_values().collect()
}

struct Compiler<'c, 'f> {
    source: &'c Source<'f>,
    lexicon: &'c mut Lexicon,
    problems: &'c mut Vec<Problem>,
    slots: Slots,
}

impl Compiler<'_, '_> {
    fn problem(&mut self, at: &Spanned<String>, message: impl Into<String>) {
        self.mistake(at, &Mistake { at: 0, message: message.into() });
    }

    fn mistake(&mut self, at: &Spanned<String>, mistake: &Mistake) {
        self.problems.push(Problem::inside(&self.source.file.path, &self.source.file.text, at, mistake));
    }

    fn missing_find(&mut self, known: &[&str]) {
        let id = &self.source.rule.id;
        let message = match nearest(&id.value, known) {
            Some(near) => format!("rule `{}` has no `find`, and there is no such rule to adjust; did you mean `{near}`?", id.value),
            None => format!("rule `{}` has no `find`", id.value),
        };
        self.problem(id, message);
    }

    /// Applies a file without `find` to the rule of its id.
    fn adjust(&mut self, rule: &mut Rule) {
        let written = &self.source.rule;
        let whole = [
            ("must", written.must.is_some()),
            ("claim", written.claim.is_some()),
            ("needs", !written.needs.is_empty()),
            ("blocks", !written.blocks.is_empty()),
            ("mark", written.mark.is_some()),
            ("once", written.once.is_some()),
            ("fix", written.fix.is_some()),
            ("source", written.source.is_some()),
        ];
        let unadjustable: Vec<String> = whole.iter().filter(|(_, given)| *given).map(|(field, _)| format!("`{field}`")).collect();
        if !unadjustable.is_empty() {
            let message =
                format!("{} cannot be adjusted; write the whole rule, with its `find`, to override `{}`", unadjustable.join(", "), written.id.value);
            self.problem(&written.id, message);
        }
        self.slots = std::mem::take(&mut rule.slots);
        if let Some(level) = &written.level {
            rule.level = level.default;
            rule.level_cases = self.level_cases(&level.cases);
        }
        if let Some(message) = &written.message {
            rule.message.clone_from(&message.value);
            rule.template = self.template(message, matches!(rule.verb, Verb::Claim(_)));
        }
        rule.why = written.why.clone().unwrap_or(std::mem::take(&mut rule.why));
        rule.except.extend(self.programs(&written.except));
        rule.only.extend(self.circumstances(&written.only));
        rule.unless.extend(self.circumstances(&written.unless));
        rule.wrong.extend(written.examples.wrong.iter().cloned());
        rule.right.extend(written.examples.right.iter().cloned());
        rule.slots = std::mem::take(&mut self.slots);
    }

    /// Compiles a whole rule; nothing where a mistake makes it useless.
    fn rule(&mut self) -> Option<Rule> {
        let written = &self.source.rule;
        let before = self.problems.len();
        self.id();
        let find = self.programs(&written.find);
        let except = self.programs(&written.except);
        let verb = self.verb();
        let mark = written.mark.as_ref().and_then(|mark| self.slot(mark));
        let claims = written.claim.is_some();
        let template = written.message.as_ref().map(|message| self.template(message, claims));
        let fix = written.fix.as_ref().map(|fix| self.fix(fix, claims));
        let (only, unless) = (self.circumstances(&written.only), self.circumstances(&written.unless));
        let level_cases = written.level.as_ref().map(|level| self.level_cases(&level.cases));
        let fields = [
            ("level", written.level.is_none()),
            ("message", written.message.is_none()),
            ("why", written.why.is_none()),
            ("examples: wrong", written.examples.wrong.is_empty() && self.source.file.built.is_none()),
            ("examples: right", written.examples.right.is_empty() && self.source.file.built.is_none()),
        ];
        let missing: Vec<String> = fields.iter().filter(|(_, missing)| *missing).map(|(field, _)| format!("`{field}`")).collect();
        if !missing.is_empty() {
            self.problem(&written.id, format!("rule `{}` has no {}", written.id.value, missing.join(", ")));
        }
        if self.problems.len() > before {
            return None;
        }
        Some(Rule {
            id: written.id.value.clone(),
            level: written.level.as_ref().map_or(Level::Note, |level| level.default),
            level_cases: level_cases.unwrap_or_default(),
            message: written.message.as_ref().map(|message| message.value.clone()).unwrap_or_default(),
            template: template.unwrap_or_default(),
            why: written.why.clone().unwrap_or_default(),
            source: written.source.clone(),
            patterns: written.find.iter().map(|pattern| pattern.value.clone()).collect(),
            find,
            except,
            only,
            unless,
            blocks: written.blocks.clone(),
            once: written.once.clone(),
            mark,
            verb,
            fix,
            wrong: written.examples.wrong.clone(),
            right: written.examples.right.clone(),
            slots: std::mem::take(&mut self.slots),
            file: self.source.file.path.clone(),
        })
    }

    fn id(&mut self) {
        let id = &self.source.rule.id;
        match id.value.split_once('/') {
            Some((family, name)) if FAMILIES.contains(&family) && !name.is_empty() && !name.contains('/') => {}
            Some((family, name)) if !name.is_empty() && !name.contains('/') => self.problem(id, unknown_name("unknown family", family, &FAMILIES)),
            _ => self.problem(id, format!("`{}` is no rule id; it must be family/name, such as dates/weekday", id.value)),
        }
    }

    fn verb(&mut self) -> Verb {
        let written = &self.source.rule;
        let verbs = [written.must.is_some(), written.claim.is_some(), !written.needs.is_empty()];
        if verbs.iter().filter(|verb| **verb).count() > 1 {
            self.problem(&written.id, "a rule has one verb: `must`, `claim` or `needs`; make two rules of it");
        }
        if let Some(must) = &written.must {
            return self.truth(must).map_or(Verb::Words, Verb::Must);
        }
        if let Some(claim) = &written.claim {
            return self.claim(claim).map_or(Verb::Words, |claim| Verb::Claim(Box::new(claim)));
        }
        if written.needs.is_empty() {
            return Verb::Words;
        }
        Verb::Needs(written.needs.iter().filter_map(|need| self.need(need)).collect())
    }

    fn claim(&mut self, written: &schema::ClaimEntry) -> Option<Claim> {
        let subject = written.subject.iter().filter_map(|subject| self.expression(subject)).collect();
        let when = written.when.as_ref().and_then(|when| {
            let expression = self.expression(when)?;
            if expression.result() != Type::Date {
                self.problem(when, format!("`when` is a date, not {}", expression.result().name()));
            }
            Some(expression)
        });
        let changed = written.changed.iter().filter_map(|name| self.circumstance(name)).collect();
        let agree = self.agreement(&written.agree);
        let value = self.expression(&written.value)?;
        if let Some(takes) = agree.and_then(Agreement::takes).filter(|takes| *takes != value.result()) {
            self.problem(&written.agree, format!("`{}` compares {}s, but `value` is {}", written.agree.value, bare(takes), value.result().name()));
        }
        Some(Claim {
            subject,
            attribute: written.attribute.clone(),
            value,
            holds: written.holds.as_ref().and_then(|holds| self.truth(holds)),
            when,
            changed,
            agree: agree?,
            after: written.after.clone(),
            too_early: written.too_early.as_ref().map(|message| self.template(message, true)),
            background: written.background.as_ref().map(|background| self.template(background, true)),
            elsewhere: written.elsewhere.as_ref().map(|elsewhere| self.template(elsewhere, true)),
        })
    }

    fn agreement(&mut self, written: &Spanned<String>) -> Option<Agreement> {
        let number = |text: &str| text.trim().parse::<f64>().ok().filter(|number| *number >= 0.0);
        let text = written.value.as_str();
        let found = match text {
            "equal" => Some(Agreement::Equal),
            "same-given-name" => Some(Agreement::SameGivenName),
            "same-words" => Some(Agreement::SameWords),
            "same-scale" => Some(Agreement::SameScale),
            "overlap" => Some(Agreement::Overlap),
            "not-exclusive" => Some(Agreement::NotExclusive),
            "same-agency" => Some(Agreement::SameAgency),
            "always" => Some(Agreement::Always),
            _ => text.strip_prefix("within ").and_then(|slack| match slack.strip_suffix('%') {
                Some(share) => number(share).map(|share| Agreement::WithinShare(share / 100.0)),
                None => number(slack).map(Agreement::Within),
            }),
        };
        if found.is_none() {
            let choices = [
                "equal",
                "same-given-name",
                "same-words",
                "same-scale",
                "overlap",
                "not-exclusive",
                "same-agency",
                "always",
                "within 2",
                "within 5%",
            ];
            self.problem(written, unknown_name("unknown agreement", text, &choices));
        }
        found
    }

    fn need(&mut self, written: &schema::NeedEntry) -> Option<Need> {
        if written.find.is_none() && written.block.is_empty() && written.holds.is_none() {
            let id = &self.source.rule.id;
            self.problem(id, "an entry of `needs` is empty; give it `find`, `block` or `holds`");
        }
        let find = match &written.find {
            Some(find) => Some((self.program(find)?, written.place)),
            None => None,
        };
        Some(Need { find, block: written.block.clone(), holds: written.holds.as_ref().and_then(|holds| self.truth(holds)) })
    }

    fn fix(&mut self, written: &schema::FixEntry, claims: bool) -> Fix {
        if let (Some(_), Some(certain)) = (&written.slot, &written.certain) {
            self.problem(certain, "a fix with a `slot` chooses a side, which is never certain; leave out one of the two");
        }
        Fix {
            slot: written.slot.as_ref().and_then(|slot| self.slot(slot)),
            with: self.template(&written.with, claims),
            certain: written.certain.as_ref().and_then(|certain| self.truth(certain)),
            or: written.or.as_ref().and_then(|or| Some((self.slot(&or.slot)?, self.template(&or.with, claims)))),
        }
    }

    fn programs(&mut self, written: &[Spanned<String>]) -> Vec<Program> {
        written.iter().filter_map(|pattern| self.program(pattern)).collect()
    }

    fn program(&mut self, written: &Spanned<String>) -> Option<Program> {
        pattern::compile(&written.value, &mut self.slots, self.lexicon).map_err(|mistake| self.mistake(written, &mistake)).ok()
    }

    fn expression(&mut self, written: &Spanned<String>) -> Option<Expression> {
        Expression::parse(&written.value, &self.slots).map_err(|mistake| self.mistake(written, &mistake)).ok()
    }

    fn truth(&mut self, written: &Spanned<String>) -> Option<Expression> {
        let expression = self.expression(written)?;
        if expression.result() != Type::Boolean {
            self.problem(written, format!("this must be true or false, but it is {}", expression.result().name()));
        }
        Some(expression)
    }

    fn template(&mut self, written: &Spanned<String>, claims: bool) -> Template {
        Template::parse(&written.value, &self.slots, claims).unwrap_or_else(|mistake| {
            self.mistake(written, &mistake);
            Template::default()
        })
    }

    fn slot(&mut self, written: &Spanned<String>) -> Option<usize> {
        let found = self.slots.find(&written.value);
        if found.is_none() {
            let message = unknown_name("unknown slot", &written.value, &self.slots.names());
            self.problem(written, message);
        }
        found
    }

    fn circumstances(&mut self, written: &[Spanned<String>]) -> Vec<Circumstance> {
        written.iter().filter_map(|name| self.circumstance(name)).collect()
    }

    fn circumstance(&mut self, written: &Spanned<String>) -> Option<Circumstance> {
        Circumstance::named(&written.value, self.lexicon).map_err(|message| self.problem(written, message)).ok()
    }

    fn level_cases(&mut self, written: &[(Spanned<String>, Level)]) -> Vec<(Circumstance, Level)> {
        written.iter().filter_map(|(name, level)| Some((self.circumstance(name)?, *level))).collect()
    }
}

/// The name of a type without its article.
fn bare(of: Type) -> &'static str {
    let name = of.name();
    name.split_once(' ').map_or(name, |(article, rest)| if article == "a" { rest } else { name })
}
