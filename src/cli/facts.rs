//! `factlint facts`: what the engine sees in an article, for those who write rules.

use std::io::Write;
use std::path::{Path, PathBuf};

use chrono::NaiveDate;
use factlint::article::{Article, ReadOptions};
use factlint::checks;
use factlint::claims::Claim;
use factlint::knowledge::{Knowledge, PlaceId};
use factlint::lexicon::Lexicon;
use factlint::mentions::times::Timeline;
use factlint::mentions::{Bound, Date, Mention, Mentions, Number, TimeUnit, Value};
use factlint::report::printable;
use serde_json::json;

use super::Status;
use super::inputs::{Input, advice};
use super::output::{complain, stdout, table};
use super::rule_options::RuleOptions;
use super::setups::{ConfigOptions, refused};
use super::values::one_of;

#[derive(Clone, Copy, Debug)]
enum Format {
    Table,
    Json,
}

/// Print what factlint sees in an article: people, offices, dates, numbers and so on, and what is claimed of them
#[derive(Debug, clap::Args)]
pub struct Facts {
    /// The article, or - for standard input.
    #[arg(value_name = "PATH")]
    path: PathBuf,

    /// What standard input is called.
    #[arg(long, value_name = "NAME", default_value = "<stdin>", hide_default_value = true)]
    stdin_path: PathBuf,

    /// How to write it.
    #[arg(long, short, value_name = "FORMAT", default_value = "table", value_parser = one_of(&[("table", Format::Table), ("json", Format::Json)]))]
    format: Format,

    /// The date of the article, which goes before any date found in it.
    #[arg(long, value_name = "YYYY-MM-DD")]
    date: Option<NaiveDate>,

    #[command(flatten)]
    rules: RuleOptions,

    #[command(flatten)]
    config: ConfigOptions,
}

impl Facts {
    pub fn run(self) -> anyhow::Result<Status> {
        let input = if self.path == Path::new("-") { Input::Stdin(self.stdin_path) } else { Input::File(self.path) };
        let settings = self.config.files()?.settings(input.path()).or_else(refused)?;
        let rules = self.rules.load_to_check(&settings, |_| false)?;
        let name = input.path().display().to_string();
        let source = input.read().map_err(|error| anyhow::anyhow!("{name}: {}", advice(&error)))?;
        let options = ReadOptions { date: self.date, fallback_date: settings.date().map(|said| said.value), ..ReadOptions::default() };
        let article = Article::read(&source, input.path(), options, &rules.lexicon).map_err(|error| anyhow::anyhow!("{name}: {error}"))?;
        for notice in &article.notices {
            complain(&format!("{name}: {notice}"));
        }
        let mentions = Mentions::find(&article, &rules.lexicon, &rules.knowledge);
        let claims = checks::claims(&rules, &article, &mentions);
        let timeline = Timeline::new(&article, &mentions, &rules.lexicon);
        let seen = Seen { article: &article, lexicon: &rules.lexicon, knowledge: &rules.knowledge, timeline: &timeline };
        let mut out = stdout();
        match self.format {
            Format::Table => seen.table(&mentions, &claims, &mut out)?,
            Format::Json => {
                serde_json::to_writer_pretty(&mut out, &seen.json(&name, &mentions, &claims))?;
                writeln!(out)?;
            }
        }
        out.flush()?;
        Ok(Status::Clean)
    }
}

/// An article with what is needed to read its mentions.
struct Seen<'a> {
    article: &'a Article<'a>,
    lexicon: &'a Lexicon,
    knowledge: &'a Knowledge,
    timeline: &'a Timeline,
}

impl Seen<'_> {
    fn table(&self, mentions: &Mentions, claims: &[Claim], out: &mut impl Write) -> std::io::Result<()> {
        match self.article.metadata.published {
            Some(published) => writeln!(out, "published {} (from {})\n", published.date, json!(published.from).as_str().unwrap_or_default())?,
            None => writeln!(out, "published on an unknown date\n")?,
        }
        let mut rows = vec![["kind", "place", "text", "value"].map(str::to_owned).to_vec()];
        rows.extend((0..).zip(mentions.all()).map(|(index, mention)| {
            let range = self.article.source_range(self.article.span(mention.tokens));
            let start = self.article.position(range.start);
            let text = printable(self.article.slice(mention.tokens)).into_owned();
            vec![mention.value.kind().name().to_owned(), format!("{}:{}", start.line, start.column), shorten(&text), self.describe(index, mention)]
        }));
        table(&rows, &[], out)?;
        if claims.is_empty() {
            return Ok(());
        }
        writeln!(out)?;
        let mut rows = vec![["subject", "attribute", "value", "place", "text"].map(str::to_owned).to_vec()];
        rows.extend(claims.iter().map(|claim| {
            let start = self.article.position(self.article.source_range(self.article.span(claim.tokens)).start);
            let text = shorten(&printable(self.article.slice(claim.tokens)));
            let place = format!("{}:{}", start.line, start.column);
            vec![claim.subject_key().into_owned(), claim.attribute.clone(), shorten(&printable(&claim.value_words)), place, text]
        }));
        table(&rows, &[], out)
    }

    fn json(&self, path: &str, mentions: &Mentions, claims: &[Claim]) -> serde_json::Value {
        let mentions: Vec<_> = (0..)
            .zip(mentions.all())
            .map(|(index, mention)| {
                let range = self.article.source_range(self.article.span(mention.tokens));
                json!({
                    "kind": mention.value.kind(),
                    "text": self.article.slice(mention.tokens),
                    "start": self.article.position(range.start),
                    "end": self.article.position(range.end),
                    "value": self.describe(index, mention),
                })
            })
            .collect();
        let claims: Vec<_> = claims
            .iter()
            .map(|claim| {
                let range = self.article.source_range(self.article.span(claim.tokens));
                json!({
                    "subject": claim.subject_key(),
                    "attribute": claim.attribute,
                    "value": claim.value_words,
                    "text": self.article.slice(claim.tokens),
                    "start": self.article.position(range.start),
                    "end": self.article.position(range.end),
                })
            })
            .collect();
        json!({ "path": path, "published": self.article.metadata.published, "mentions": mentions, "claims": claims })
    }

    /// What a mention says, in words.
    fn describe(&self, index: u32, mention: &Mention) -> String {
        let words = |tokens| shorten(&printable(self.article.slice(tokens)));
        match &mention.value {
            Value::Person(person) => {
                let honorific = person.honorific.map(|token| format!("honorific {}, ", self.article.token_text(token))).unwrap_or_default();
                let given = if person.given.is_empty() { String::new() } else { format!("given {}, ", words(person.given)) };
                format!("{honorific}{given}family {}", words(person.family))
            }
            Value::Party(party) => self.lexicon.parties.get(party.0 as usize).map(ToString::to_string).unwrap_or_default(),
            Value::Office(office) => {
                let name = self.knowledge.offices.get(office.office.0 as usize).map_or("unknown office", |office| &office.name);
                format!("{name}{}", self.of(office.place))
            }
            Value::Organisation(organisation) => {
                let agency = organisation.agency.and_then(|agency| self.knowledge.agencies.get(agency.0 as usize));
                let name = agency.map_or("unknown", |agency| &agency.name);
                format!("{name}{}{}", self.of(organisation.place), if organisation.described { ", described" } else { "" })
            }
            Value::Place(place) => format!("{}{}", self.place(place.place), if place.adjective { ", adjective" } else { "" }),
            Value::Date(date) => describe_date(*date),
            Value::Weekday(day) => day.to_string(),
            Value::Duration(duration) => format!("{} {}", number(duration.count), time_unit(duration.unit)),
            Value::Number(value) | Value::Fraction(value) => number(*value),
            Value::Ordinal(ordinal) => format!("rank {}{}", ordinal.value, if ordinal.suffix_fits { "" } else { ", wrong suffix" }),
            Value::Quantity(quantity) => {
                let unit = self.lexicon.units.get(quantity.unit.0 as usize).map_or("unknown unit", |unit| &unit.id);
                format!("{} {unit}", number(quantity.number))
            }
            Value::Money(money) => {
                let code = money.currency.and_then(|currency| self.lexicon.currencies.get(currency.0 as usize));
                format!("{} {}", number(money.number), code.map_or("unknown currency", |code| code))
            }
            Value::Percentage(value) => format!("{} %", number(*value)),
            Value::Quotation(quotation) => {
                let speaker = quotation.speaker.map_or_else(|| "no speaker".to_owned(), |speaker| format!("speaker {}", words(speaker)));
                format!("{speaker}{}{}", if quotation.alone { ", alone" } else { "" }, if quotation.closed { "" } else { ", not closed" })
            }
            Value::Acronym(acronym) => format!("{} = {}", words(acronym.short), words(acronym.long)),
            Value::Repeat(repeat) => format!("{} again", words(repeat.first)),
            Value::Variant(variant) => format!("usually {}", words(variant.usual)),
            Value::Misspelling(misspelling) => format!("rightly {}", self.lexicon.spellings.right(misspelling.right)),
            Value::Unintroduced(person) => person.full.map_or_else(|| "never in full".to_owned(), |full| format!("later {}", words(full))),
            Value::Exhibit(exhibit) => if exhibit.here { "stands here" } else { "pointed to" }.to_owned(),
            Value::Link(link) => format!("links to {}", link.target),
            Value::Event(event) => match self.knowledge.events.get(usize::from(event.event.0)) {
                Some(event) => format!("{}, {}", event.name, describe_days(event.began.from, event.ended.until)),
                None => String::new(),
            },
            Value::Unborne => "nowhere else".to_owned(),
            Value::Name => String::new(),
            Value::Reversed(reversed) => format!("against {}", words(reversed.other)),
            Value::Restated(restated) => format!("elsewhere {}", words(restated.other)),
            Value::Score(score) => format!("{} to {}", score.first, score.second),
            Value::Teasers(teasers) => format!("{} teasers", teasers.count),
            Value::Clock(clock) => {
                let zone = if clock.zone.is_some() { ", in a zone" } else { "" };
                format!("{}:{:02}{zone}{}", clock.minutes / 60, clock.minutes % 60, if clock.exists { "" } else { ", no such time" })
            }
            Value::When(_) | Value::Range(_) => match self.timeline.days(index) {
                Some(Ok(days)) => describe_days(Some(days.from), Some(days.until)),
                Some(Err(lacks)) => format!("unknown: {lacks}"),
                None => String::new(),
            },
        }
    }

    fn place(&self, place: PlaceId) -> &str {
        self.knowledge.places.get(place.0 as usize).map_or("unknown place", |place| &place.name)
    }

    fn of(&self, place: Option<PlaceId>) -> String {
        place.map(|place| format!(" of {}", self.place(place))).unwrap_or_default()
    }
}

/// A date with `?` for what it does not say: "2022-06-??".
fn describe_days(from: Option<NaiveDate>, until: Option<NaiveDate>) -> String {
    let day = |day: Option<NaiveDate>| day.map(|day| day.to_string()).unwrap_or_default();
    if from == until { day(from) } else { format!("{} to {}", day(from), day(until)) }
}

fn describe_date(date: Date) -> String {
    let year = date.year.map_or_else(|| "????".to_owned(), |year| format!("{year:04}"));
    let two = |part: Option<u32>| part.map_or_else(|| "??".to_owned(), |part| format!("{part:02}"));
    match date {
        Date { decade: true, .. } => format!("{year}s"),
        Date { month: None, day: None, .. } => year,
        _ => format!("{year}-{}-{}{}", two(date.month), two(date.day), if date.exists() { "" } else { ", no such day" }),
    }
}

fn number(number: Number) -> String {
    let bound = match number.bound {
        Bound::Exact => "",
        Bound::About => "about ",
        Bound::AtLeast => "at least ",
        Bound::AtMost => "at most ",
    };
    format!("{bound}{}", number.value)
}

fn time_unit(unit: TimeUnit) -> &'static str {
    match unit {
        TimeUnit::Second => "seconds",
        TimeUnit::Minute => "minutes",
        TimeUnit::Hour => "hours",
        TimeUnit::Day => "days",
        TimeUnit::Weekend => "weekends",
        TimeUnit::Week => "weeks",
        TimeUnit::Month => "months",
        TimeUnit::Quarter => "quarters",
        TimeUnit::HalfYear => "half-years",
        TimeUnit::Year => "years",
        TimeUnit::Decade => "decades",
        TimeUnit::Century => "centuries",
    }
}

/// At most forty characters, the middle left out.
fn shorten(text: &str) -> String {
    let length = text.chars().count();
    if length <= 40 {
        return text.to_owned();
    }
    let (head, tail): (String, String) = (text.chars().take(20).collect(), text.chars().skip(length - 18).collect());
    format!("{head}…{tail}")
}
