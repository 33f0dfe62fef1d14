//! Lexicon files: YAML to [`Lexicon`].

use std::collections::BTreeMap;

use chrono::Weekday;
use serde::Deserialize;
use serde_yaml::Spanned;

use super::parts;
use crate::lexicon::{Class, CurrencyId, Lexicon, PartyId, Phrase, Unit, UnitId, Within, WordId};
use crate::mentions::Bound;
use crate::rules::Circumstance;
use crate::rules::files::{Part, RuleFile};
use crate::rules::problem::{Mistake, Problem};
use crate::time::{HolidayId, HolidayRule, Season};

/// A file under `lexicon/`: words and what they mean. Every part is optional; several files add up.
#[derive(Debug, Default, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields, default, rename_all = "kebab-case")]
pub struct LexiconFile {
    /// Lists of words and phrases, parted by commas or line ends; a rule names one as `<list>`.
    lists: BTreeMap<String, String>,
    /// Month names in order, all forms of one on a line.
    months: Vec<String>,
    /// Weekday names from Monday, all forms of one on a line.
    weekdays: Vec<String>,
    /// Names of the seasons.
    seasons: BTreeMap<Season, String>,
    /// Holidays with the rules for their days.
    holidays: Vec<HolidayEntry>,
    /// Time zones, with the minutes that each is ahead of Coordinated Universal Time; several where the name is used loosely or for several.
    zones: BTreeMap<String, Vec<i32>>,
    /// Words that say how many weeks, months or years from now: -1 for "last".
    steps: BTreeMap<String, i32>,
    /// Number words below a hundred.
    cardinals: BTreeMap<String, u32>,
    /// Words that multiply the number before them.
    scales: BTreeMap<String, f64>,
    /// Rank words.
    ordinals: BTreeMap<String, u32>,
    /// Words for parts of a whole, and what it is divided by.
    parts: BTreeMap<String, f64>,
    /// Words right before a number that widen it.
    bounds: BTreeMap<Bound, String>,
    /// Words right after a number that widen it.
    bounds_after: BTreeMap<Bound, String>,
    /// Units of measurement.
    units: Vec<UnitEntry>,
    /// Currencies.
    currencies: Vec<CurrencyEntry>,
    /// Coins that are a part of a currency.
    coins: Vec<CoinEntry>,
    /// Political parties by name, with the words for their members and the letters that stand for them after a politician's name.
    parties: BTreeMap<String, String>,
    /// Circumstances that are told by words near what was found, or put together from others.
    circumstances: BTreeMap<String, CircumstanceEntry>,
    /// Words that exclude each other, a group on each line: its sides are parted by vertical bars, the words of one by commas.
    opposites: String,
    /// Words that are spelt in two ways, a word with its forms on each line, the two spellings parted by a vertical bar.
    dialects: String,
    /// Irregular verbs, the forms of one on each line, the base form first.
    verbs: String,
    /// The house list: how names are spelt.
    spellings: Vec<SpellingEntry>,
}

/// A circumstance; it has words, others, or both.
#[derive(Debug, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
struct CircumstanceFields {
    /// How near the words stand.
    #[serde(default)]
    within: Option<Within>,
    /// Words that tell of it.
    #[serde(default)]
    words: String,
    /// Other circumstances; it holds where one of them does.
    #[serde(default)]
    #[schemars(with = "Vec<String>")]
    any: Vec<Spanned<String>>,
}

#[derive(Debug, Deserialize, schemars::JsonSchema)]
#[serde(try_from = "CircumstanceFields")]
struct CircumstanceEntry(#[schemars(with = "CircumstanceFields")] CircumstanceFields);

impl TryFrom<CircumstanceFields> for CircumstanceEntry {
    type Error = &'static str;

    fn try_from(fields: CircumstanceFields) -> Result<Self, &'static str> {
        let words = parts(&fields.words).next().is_some();
        match fields.within {
            None if words => Err("say with `within` how near the words stand"),
            _ if !words && fields.any.is_empty() => Err("a circumstance holds `words`, or names others under `any`"),
            _ => Ok(Self(fields)),
        }
    }
}

#[derive(Debug, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
struct HolidayEntry {
    names: String,
    /// Rules for its day, the usual one first where countries differ: `12-25`, `4th Thursday of November`, `Easter - 2`.
    days: Vec<HolidayDays>,
}

#[derive(Debug, Deserialize, schemars::JsonSchema)]
#[serde(try_from = "String")]
struct HolidayDays(#[schemars(with = "String")] HolidayRule);

impl TryFrom<String> for HolidayDays {
    type Error = String;

    fn try_from(text: String) -> Result<Self, String> {
        text.parse().map(Self)
    }
}

#[derive(Debug, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
struct UnitEntry {
    id: String,
    dimension: String,
    factor: f64,
    #[serde(default)]
    offset: f64,
    names: String,
}

#[derive(Debug, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
struct CurrencyEntry {
    /// ISO 4217 code.
    code: String,
    names: String,
}

#[derive(Debug, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
struct CoinEntry {
    /// ISO 4217 code of the currency.
    of: String,
    /// How much of it one coin is.
    factor: f64,
    names: String,
}

/// A name on the house list; it says something of at least one other spelling.
#[derive(Debug, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
struct SpellingFields {
    /// The name as it is to be written.
    name: String,
    /// Wrong forms.
    #[serde(default)]
    wrong: String,
    /// Other spellings that are accepted.
    #[serde(default)]
    variants: String,
    /// Other names that look alike.
    #[serde(default)]
    unlike: String,
}

#[derive(Debug, Deserialize, schemars::JsonSchema)]
#[serde(try_from = "SpellingFields")]
struct SpellingEntry(#[schemars(with = "SpellingFields")] SpellingFields);

impl TryFrom<SpellingFields> for SpellingEntry {
    type Error = String;

    fn try_from(fields: SpellingFields) -> Result<Self, String> {
        let SpellingFields { name, wrong, variants, unlike } = &fields;
        let others = || parts(wrong).chain(parts(variants)).chain(parts(unlike));
        if others().next().is_none() {
            return Err(format!("nothing is said of `{name}`; give `wrong`, `variants` or `unlike`"));
        }
        if others().any(|other| other.eq_ignore_ascii_case(name.trim())) {
            return Err(format!("`{name}` cannot be another spelling of itself"));
        }
        if let Some(form) = parts(wrong).find(|form| parts(variants).chain(parts(unlike)).any(|right| right == *form)) {
            return Err(format!("`{form}` cannot be both wrong and right"));
        }
        Ok(Self(fields))
    }
}

/// Words parted by commas, their sides by vertical bars.
fn sides(line: &str, lexicon: &mut Lexicon) -> Vec<Vec<WordId>> {
    line.split('|').map(|side| parts(side).map(|word| lexicon.intern(word)).collect()).collect()
}

/// Adds a name of the house list.
fn add_spelling(SpellingEntry(entry): &SpellingEntry, lexicon: &mut Lexicon) {
    let id = lexicon.spellings.add(entry.name.trim());
    let name = lexicon.phrase(&entry.name);
    for form in parts(&entry.wrong) {
        let form = lexicon.phrase(form);
        lexicon.spellings.reject(form, id);
    }
    for other in parts(&entry.variants).chain(parts(&entry.unlike)) {
        let other = lexicon.phrase(other);
        lexicon.spellings.keep_apart(&name, &other);
        lexicon.spellings.accept(other);
    }
    lexicon.spellings.accept(name);
}

/// A phrase that begins a value.
fn value_phrase(words: &str, lexicon: &mut Lexicon) -> Phrase {
    let phrase = lexicon.phrase(words);
    if let Some(first) = phrase.first() {
        lexicon.mark(*first, Class::Value);
    }
    phrase
}

/// A phrase that begins what says when.
fn time_phrase(phrase: Phrase, lexicon: &mut Lexicon) -> Phrase {
    if let Some(first) = phrase.first() {
        lexicon.mark(*first, Class::Time);
    }
    phrase
}

/// Adds seasons, holidays and the words that step from now.
fn add_times(file: &LexiconFile, lexicon: &mut Lexicon) {
    for (season, names) in &file.seasons {
        for name in parts(names) {
            let phrase = lexicon.phrase(name);
            let phrase = time_phrase(phrase, lexicon);
            lexicon.seasons.insert(phrase, *season);
        }
    }
    for entry in &file.holidays {
        let id = HolidayId(lexicon.holidays.len() as u16);
        lexicon.holidays.push(entry.days.iter().map(|days| days.0).collect());
        for name in parts(&entry.names) {
            let phrase = lexicon.phrase(name);
            let phrase = time_phrase(phrase, lexicon);
            lexicon.holiday_names.insert(phrase, id);
        }
    }
    for (name, offsets) in &file.zones {
        let phrase = lexicon.phrase(name);
        lexicon.zone_names.insert(phrase, lexicon.zones.len() as u16);
        lexicon.zones.push(offsets.clone());
    }
    for (words, steps) in &file.steps {
        let phrase = lexicon.phrase(words);
        let phrase = time_phrase(phrase, lexicon);
        lexicon.steps.insert(phrase, *steps);
    }
}

/// Bytes of a lexicon file for each word in it, roughly.
const BYTES_A_WORD: usize = 10;

/// The currency of a code.
fn currency(code: &str, lexicon: &mut Lexicon) -> CurrencyId {
    let known = lexicon.currencies.iter().position(|known| **known == *code);
    let at = known.unwrap_or_else(|| {
        lexicon.currencies.push(code.into());
        lexicon.currencies.len() - 1
    });
    CurrencyId(at as u16)
}

/// Reads the lexicon files of all layers.
pub fn load(layers: &[Vec<RuleFile>], problems: &mut Vec<Problem>) -> Lexicon {
    let files = || layers.iter().flatten().filter(|file| file.part == Part::Lexicon);
    let mut lexicon = Lexicon::with_capacity(files().map(|file| file.text.len()).sum::<usize>() / BYTES_A_WORD);
    let mut sets = Vec::new();
    for file in files() {
        match file.read() {
            Ok(read) => sets.extend(add(read, &mut lexicon).into_iter().map(|(name, others)| (file, name, others))),
            Err(problem) => problems.push(problem),
        }
    }
    for (file, name, others) in &sets {
        for other in others {
            if let Err(message) = include(name, &other.value, &mut lexicon) {
                problems.push(Problem::inside(&file.path, &file.text, other, &Mistake { at: 0, message }));
            }
        }
    }
    for (_, list) in Class::ALL {
        lexicon.extend_list(list, std::iter::empty());
    }
    lexicon
}

/// Makes a circumstance hold where another one does. All circumstances have their words by then, so that files may stand in any order.
fn include(name: &str, other: &str, lexicon: &mut Lexicon) -> Result<(), String> {
    Circumstance::named(other, lexicon)?;
    if other == name {
        return Err(format!("`{name}` names itself; take it out"));
    }
    if lexicon.circumstances_in(other).contains(&name) {
        return Err(format!("`{other}` leads back to `{name}`, so neither says anything; take one out of the other"));
    }
    if let Some(circumstance) = lexicon.circumstances.get_mut(name) {
        circumstance.any.push(other.into());
    }
    Ok(())
}

/// The names under `any` of each circumstance that has some.
type Sets = Vec<(String, Vec<Spanned<String>>)>;

/// Adds a lexicon file, but for what circumstances name under `any`.
fn add(file: LexiconFile, lexicon: &mut Lexicon) -> Sets {
    for (name, words) in &file.lists {
        lexicon.extend_list(name, parts(words));
    }
    add_times(&file, lexicon);
    for (month, names) in (1..).zip(&file.months) {
        for name in parts(names) {
            let phrase = time_phrase(value_phrase(name, lexicon), lexicon);
            lexicon.months.insert(phrase, month);
        }
    }
    let days = [Weekday::Mon, Weekday::Tue, Weekday::Wed, Weekday::Thu, Weekday::Fri, Weekday::Sat, Weekday::Sun];
    for (day, names) in days.into_iter().zip(&file.weekdays) {
        for name in parts(names) {
            let phrase = time_phrase(value_phrase(name, lexicon), lexicon);
            lexicon.weekdays.insert(phrase, day);
        }
    }
    for (word, value) in &file.cardinals {
        let phrase = value_phrase(word, lexicon);
        lexicon.cardinals.insert(phrase, *value);
    }
    for (word, value) in &file.scales {
        let phrase = lexicon.phrase(word);
        lexicon.scales.insert(phrase, *value);
    }
    for (word, value) in &file.ordinals {
        let phrase = value_phrase(word, lexicon);
        lexicon.ordinals.insert(phrase, *value);
    }
    for (word, below) in &file.parts {
        // "The millionth" is a rank with no number before it; ranks below that are among the ordinals.
        let phrase = if *below >= 1000.0 { value_phrase(word, lexicon) } else { lexicon.phrase(word) };
        lexicon.parts.insert(phrase, *below);
    }
    for (bound, phrases) in &file.bounds {
        for words in parts(phrases) {
            let phrase = lexicon.phrase(words);
            lexicon.bounds.insert(phrase, *bound);
        }
    }
    for (bound, phrases) in &file.bounds_after {
        for words in parts(phrases) {
            let phrase = lexicon.phrase(words);
            lexicon.bounds_after.insert(phrase, *bound);
        }
    }
    for entry in file.units {
        let id = UnitId(lexicon.units.len() as u16);
        lexicon.units.push(Unit { id: entry.id.into(), dimension: entry.dimension.into(), factor: entry.factor, offset: entry.offset });
        for name in parts(&entry.names) {
            let phrase = lexicon.phrase(name);
            lexicon.unit_names.insert(phrase, id);
        }
    }
    for entry in file.currencies {
        let id = currency(&entry.code, lexicon);
        for name in parts(&entry.names) {
            // Only a sign or a code stands before its number.
            let before = name.len() <= 3 || !name.bytes().all(|byte| byte.is_ascii_alphabetic() || byte == b' ');
            let phrase = if before { value_phrase(name, lexicon) } else { lexicon.phrase(name) };
            lexicon.currency_names.insert(phrase, id);
        }
    }
    for entry in file.coins {
        let id = currency(&entry.of, lexicon);
        for name in parts(&entry.names) {
            let phrase = lexicon.phrase(name);
            lexicon.coins.insert(phrase, (id, entry.factor));
        }
    }
    for (name, members) in &file.parties {
        let id = PartyId(lexicon.parties.len() as u16);
        lexicon.parties.push(name.as_str().into());
        for words in parts(members) {
            let phrase = lexicon.phrase(words);
            lexicon.party_names.insert(phrase, id);
        }
    }
    for group in file.opposites.lines().filter(|line| !line.trim().is_empty()) {
        let sides = sides(group, lexicon);
        lexicon.opposites.add(sides);
    }
    for word in file.dialects.lines().filter(|line| !line.trim().is_empty()) {
        let sides = sides(word, lexicon);
        lexicon.dialects.add(sides);
    }
    for verb in file.verbs.lines().filter(|line| !line.trim().is_empty()) {
        let forms = parts(verb).map(|form| lexicon.intern(form)).collect();
        lexicon.verbs.add(parts(verb).next().unwrap_or_default(), forms);
    }
    for entry in &file.spellings {
        add_spelling(entry, lexicon);
    }
    let mut sets = Vec::new();
    for (name, CircumstanceEntry(entry)) in file.circumstances {
        let phrases: Vec<_> = parts(&entry.words).map(|words| lexicon.phrase(words)).collect();
        lexicon.add_circumstance(&name, entry.within, phrases);
        if !entry.any.is_empty() {
            sets.push((name, entry.any));
        }
    }
    sets
}
