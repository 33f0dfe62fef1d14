//! The specifications of numbers, ranks, percentages, ages, money and measures: what of them is in scope, and how mentions answer them.

use factlint::article::{TokenKind, TokenRange};
use factlint::checks;
use factlint::mentions::{Kind, Money, Number, Quantity, Value};

use super::case::{Case, Expected};
use super::scope::Exclusion;
use super::{Reading, Seen, Specification};

/// The specifications.
pub const SPECIFICATIONS: &[Specification] = &[
    Specification { path: "Number/English/NumberModel.json", exclusions: NUMBERS, see: numbers },
    Specification { path: "Number/English/OrdinalModel.json", exclusions: NUMBERS, see: ordinals },
    Specification { path: "Number/English/PercentModel.json", exclusions: NUMBERS, see: percentages },
    Specification { path: "NumberWithUnit/English/AgeModel.json", exclusions: NUMBERS, see: ages },
    Specification { path: "NumberWithUnit/English/CurrencyModel.json", exclusions: NUMBERS, see: money },
    Specification { path: "NumberWithUnit/English/DimensionModel.json", exclusions: NUMBERS, see: quantities },
];

/// What is out of scope.
const NUMBERS: &[Exclusion] = &[
    Exclusion {
        name: "power",
        reason: "powers of ten are notation of science and code; news writes the number out",
        applies: |case| any(case, |expected| expected.part("subtype") == Some("power")),
    },
    Exclusion {
        name: "division",
        reason: "“one over three” is how a sum is said aloud; in news it is a third",
        applies: |case| any(case, |expected| expected.part("subtype") == Some("fraction") && has_word(expected, "over")),
    },
    Exclusion {
        name: "improper fraction",
        reason: "style guides spell out amounts below one; above one they want a mixed number or a decimal, never “twenty-three fifths”",
        applies: |case| any(case, is_improper),
    },
    Exclusion {
        name: "decimal comma",
        reason: "English news writes a decimal point, and groups of three digits before it",
        applies: |case| any(case, |expected| expected.kind == "number" && has_decimal_comma(&expected.text)),
    },
    Exclusion {
        name: "engineer's scale",
        reason: "G, MM and mil for a multiple are for engineers and traders; style guides have k, m, bn and tn",
        applies: |case| any(case, |expected| expected.kind == "number" && matches!(letters_after_digits(&expected.text), "g" | "mm" | "mil")),
    },
    Exclusion {
        name: "scale set apart",
        reason: "k and M for thousand and million are set tight against the digits; apart they are units, names or initials",
        applies: |case| any(case, |expected| expected.kind == "number" && has_scale_apart(&expected.text)),
    },
    Exclusion {
        name: "end of a range",
        reason: "“eight to 10 feet” says that neither eight nor ten is the length",
        applies: |case| any(case, |expected| ends_range(case, expected)),
    },
    Exclusion {
        name: "named by a number",
        reason: "“version two” is a name, and there are no two versions",
        applies: |case| {
            any(case, |expected| expected.part("subtype") == Some("integer") && word_before(case, expected).as_deref() == Some("version"))
        },
    },
    Exclusion {
        name: "label",
        reason: "digits glued to others or to letters by a mark are an address, a date, a telephone number or a code, and count nothing",
        applies: |case| any(case, |expected| expected.part("subtype") == Some("integer") && is_glued(case, expected)),
    },
    Exclusion {
        name: "relative rank",
        reason: "“last” and “next” are words of order that state no figure",
        applies: |case| any(case, |expected| expected.kind == "ordinal.relative"),
    },
    Exclusion {
        name: "no value",
        reason: "a unit without a number states no figure",
        applies: |case| any(case, |expected| expected.value().is_none()),
    },
    Exclusion {
        name: "percent before number",
        reason: "“per cent of ten” is a share of ten in English, not ten per cent",
        applies: |case| any(case, |expected| expected.kind == "percentage" && expected.text.starts_with("per")),
    },
    Exclusion {
        name: "currency inside the number",
        reason: "“15 dollars 50” is said aloud, “75 USD million” is a slip; in print it is $15.50 and $75 million",
        applies: |case| any(case, |expected| expected.kind == "currency" && has_currency_inside(&expected.text)),
    },
    Exclusion {
        name: "accountants' code",
        reason: "MUSD and MEUR belong into accounts; style guides have $30m",
        applies: |case| any(case, |expected| expected.kind == "currency" && has_accountants_code(&expected.text)),
    },
];

fn any(case: &Case, test: impl Fn(&Expected) -> bool) -> bool {
    case.expected.iter().any(test)
}

fn has_word(expected: &Expected, word: &str) -> bool {
    expected.text.split_whitespace().any(|other| other == word)
}

/// A fraction in words that is one or more and has no whole part told apart by "and".
fn is_improper(expected: &Expected) -> bool {
    let in_words = !expected.text.contains(|c: char| c.is_numeric());
    let large = expected.value().is_some_and(|value| value.abs() >= 1.0);
    let fraction = expected.part("subtype") == Some("fraction");
    let scaled = ["million", "billion", "trillion"].iter().any(|scale| expected.text.ends_with(scale));
    // "Thirty fifths" is more than one by itself.
    let mixed = expected.text.rsplit_once(" and ").is_some_and(|(_, part)| {
        !part.contains("hundred") && !part.split([' ', '-']).next().is_some_and(|count| count.ends_with("ty")) && part.split([' ', '-']).count() <= 2
    });
    fraction && in_words && large && !mixed && !scaled
}

/// "1,3", "1.111,11".
fn has_decimal_comma(text: &str) -> bool {
    let comma = text.rsplit_once(',').is_some_and(|(_, after)| after.bytes().take_while(u8::is_ascii_digit).count() != 3);
    comma || text.find('.').zip(text.find(',')).is_some_and(|(point, comma)| point < comma)
}

/// The letters after digits in "10G" and "1 MM"; empty where there is anything else.
fn letters_after_digits(text: &str) -> &str {
    let letters = text.trim_start_matches(|c: char| c.is_ascii_digit() || matches!(c, '.' | ',')).trim_start();
    if letters.len() < text.len() { letters } else { "" }
}

/// "2.33 k".
fn has_scale_apart(text: &str) -> bool {
    let digits = text.trim_end_matches(|c: char| c.is_ascii_alphabetic());
    matches!(&text[digits.len()..], "k" | "m") && digits.ends_with(' ')
}

/// The word before what is expected, in small letters.
fn word_before(case: &Case, expected: &Expected) -> Option<String> {
    let before: String = case.input.chars().take(expected.span.start).collect();
    Some(before.split_whitespace().next_back()?.to_lowercase())
}

/// Whether another number comes right before what is expected, with "to" or a dash between the two and no "from" before them.
fn ends_range(case: &Case, expected: &Expected) -> bool {
    let before: String = case.input.chars().take(expected.span.start).collect();
    let before = before.to_lowercase();
    let words: Vec<&str> = before.trim_end_matches('-').split_whitespace().collect();
    let joined = before.ends_with('-') || words.last() == Some(&"to");
    let number = |word: &str| word.ends_with(|c: char| c.is_ascii_digit()) || COUNTS.contains(&word);
    let first = if before.ends_with('-') { words.len().checked_sub(1) } else { words.len().checked_sub(2) };
    let joined = joined && (!before.ends_with('-') || expected.text.starts_with(|c: char| c.is_ascii_digit()));
    joined && first.is_some_and(|first| number(words[first]) && first.checked_sub(1).is_none_or(|from| words[from] != "from"))
}

const COUNTS: [&str; 10] = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"];

/// Whether a mark with no space around it ties a number to more digits or letters.
fn is_glued(case: &Case, expected: &Expected) -> bool {
    let letters: Vec<char> = case.input.chars().collect();
    let at = |at: Option<usize>| at.and_then(|at| letters.get(at)).copied().unwrap_or(' ');
    let tie = |mark: char| matches!(mark, '.' | '-' | '/' | ':' | ',' | '+');
    let (start, end) = (expected.span.start, expected.span.end);
    let before = tie(at(start.checked_sub(1))) && at(start.checked_sub(2)).is_alphanumeric();
    let after = tie(at(Some(end))) && at(Some(end + 1)).is_alphanumeric();
    before || after
}

/// Whether a currency stands between two parts of one number, other than before a smaller coin.
fn has_currency_inside(text: &str) -> bool {
    let words: Vec<&str> = text.split([' ', '-']).collect();
    let currency = words.iter().rposition(|word| matches!(*word, "dollar" | "dollars" | "usd" | "kuai" | "mao"));
    let coin = words.iter().any(|word| matches!(*word, "cent" | "cents" | "pence"));
    currency.is_some_and(|at| at > 0 && at + 1 < words.len()) && !coin && !text.starts_with(['$', '£'])
}

fn has_accountants_code(text: &str) -> bool {
    const CODES: [&str; 5] = ["usd", "eur", "gbp", "aud", "cad"];
    text.split(' ').any(|word| word.strip_prefix('m').is_some_and(|code| CODES.contains(&code)))
}

/// Rules that find what no mention stands for by itself, run by factlint's own engine.
pub const RULES: &[(&str, &str)] = &[
    (
        "recognizers/age.yaml",
        "id: people/recognizers-age\n\
         level: note\n\
         message: \"{number.value}\"\n\
         why: An age is a number with words around it.\n\
         find:\n\
         \x20 - \"{number} -? <recognizers-age-units> -? old\"\n\
         \x20 - \"{number} <recognizers-age-units> of age\"\n\
         \x20 - \"age {number}\"\n\
         examples:\n\
         \x20 wrong: [\"She is [five years old] now.\"]\n\
         \x20 right: [\"She is five.\"]\n",
    ),
    ("recognizers/lexicon/units.yaml", "lists:\n  recognizers-age-units: year, years, month, months, week, weeks, day, days\n"),
];

/// Numbers by themselves and those of measures and sums, since the specification counts both. A number glued to the letters of its unit
/// ("180ml") is none there.
fn numbers(reading: &Reading<'_>) -> Vec<Seen> {
    let number = |value: &Value| match value {
        Value::Number(number) | Value::Fraction(number) => Some(*number),
        Value::Money(money) => Some(money.number),
        Value::Quantity(quantity) => Some(quantity.number),
        Value::Duration(duration) => Some(duration.count),
        _ => None,
    };
    // "One in five" is two numbers and a fraction for factlint, and a fraction alone there.
    let in_fraction = |tokens: TokenRange| reading.mentions.of(Kind::Fraction).any(|fraction| fraction.tokens.cover(tokens) == fraction.tokens);
    let mentions = reading.mentions.all().iter().filter(|mention| mention.value.kind() == Kind::Fraction || !in_fraction(mention.tokens));
    let mentions = mentions.filter_map(|mention| Some((mention, number(&mention.value)?)));
    let seen = mentions.filter_map(|(mention, number)| {
        let tokens =
            if matches!(mention.value, Value::Number(_) | Value::Fraction(_)) { mention.tokens } else { without_unit(reading, mention.tokens)? };
        Some(seen(reading, tokens, number.value.to_string(), move |expected| is_value(expected, number.value)))
    });
    seen.collect()
}

/// The tokens of the number of a measure or sum.
fn without_unit(reading: &Reading<'_>, tokens: TokenRange) -> Option<TokenRange> {
    let (lexicon, all) = (&reading.rules.lexicon, &reading.article.tokens);
    let sign = lexicon.currency_names.longest(&all[tokens.start as usize..tokens.end as usize]).map_or(0, |(length, _)| length);
    let start = tokens.start + sign;
    let starts_unit = |at: u32| {
        let rest = &all[at as usize..tokens.end as usize];
        let reaches = |length: u32| at + length == tokens.end;
        lexicon.unit_names.longest(rest).is_some_and(|(length, _)| reaches(length))
            || lexicon.currency_names.longest(rest).is_some_and(|(length, _)| reaches(length))
    };
    let end = (start + 1..tokens.end).find(|at| starts_unit(*at)).unwrap_or(tokens.end);
    let glued = end < tokens.end && all[end as usize].kind == TokenKind::Word && all[end as usize].start == all[end as usize - 1].end;
    (!glued).then_some(TokenRange::new(start, end))
}

fn ordinals(reading: &Reading<'_>) -> Vec<Seen> {
    of(reading, |value| match value {
        Value::Ordinal(ordinal) => Some(ordinal.value as f64),
        _ => None,
    })
}

fn percentages(reading: &Reading<'_>) -> Vec<Seen> {
    of(reading, |value| match value {
        Value::Percentage(number) => Some(number.value),
        _ => None,
    })
}

fn of(reading: &Reading<'_>, value: fn(&Value) -> Option<f64>) -> Vec<Seen> {
    let mentions = reading.mentions.all().iter().filter_map(|mention| Some((mention.tokens, value(&mention.value)?)));
    mentions.map(|(tokens, value)| seen(reading, tokens, value.to_string(), move |expected| is_value(expected, value))).collect()
}

fn ages(reading: &Reading<'_>) -> Vec<Seen> {
    let findings = checks::run(reading.rules, reading.article, reading.mentions).into_iter();
    let seen = findings.map(|finding| {
        let value: Option<f64> = finding.message.parse().ok();
        let text = finding.place.text.to_lowercase();
        let agrees = move |expected: &Expected| {
            let unit = expected.part("unit").unwrap_or_default().to_lowercase();
            value.is_some_and(|value| is_value(expected, value)) && text.contains(&unit)
        };
        Seen { span: finding.place.start.byte as usize..finding.place.end.byte as usize, shown: finding.message, agrees: Box::new(agrees) }
    });
    seen.collect()
}

/// Names that the specification gives no code for, and the codes that stand for them.
const GENERIC: &[(&str, &str)] =
    &[("Pound", "GBP"), ("Pence", "GBP"), ("Penny", "GBP"), ("Dollar", "USD"), ("Bitcoin", "XBT"), ("Netherlands guilder", "NLG")];

fn money(reading: &Reading<'_>) -> Vec<Seen> {
    let sums = reading.mentions.all().iter().filter_map(|mention| match mention.value {
        Value::Money(money) => Some((mention.tokens, money)),
        _ => None,
    });
    let seen = sums.map(|(tokens, Money { number, currency })| {
        let lexicon = &reading.rules.lexicon;
        let code = currency.and_then(|currency| lexicon.currencies.get(usize::from(currency.0))).map(|code| code.to_string());
        let shown = format!("{} {}", number.value, code.as_deref().unwrap_or("?"));
        let words = reading.article.slice(tokens).to_lowercase();
        let agrees = move |expected: &Expected| {
            let unit = expected.part("unit").unwrap_or_default();
            let same = match (expected.part("isoCurrency"), code.as_deref()) {
                (Some(iso), Some(code)) => iso == code,
                (Some(_), None) => false,
                (None, None) => true,
                (None, Some(code)) => GENERIC.contains(&(unit, code)) || words.contains(&unit.to_lowercase()),
            };
            // A coin is a hundredth of what factlint counts in.
            let coins = if matches!(unit, "Cent" | "Pence" | "Penny" | "Sen") { 100.0 } else { 1.0 };
            same && is_value(expected, number.value * coins)
        };
        seen(reading, tokens, shown, agrees)
    });
    seen.collect()
}

fn quantities(reading: &Reading<'_>) -> Vec<Seen> {
    // Temperatures have a specification of their own.
    let heat =
        |quantity: Quantity| reading.rules.lexicon.units.get(usize::from(quantity.unit.0)).is_some_and(|unit| &*unit.dimension == "temperature");
    let quantities = reading.mentions.all().iter().filter_map(|mention| match mention.value {
        Value::Quantity(quantity) if !heat(quantity) => Some((mention.tokens, quantity)),
        _ => None,
    });
    let seen = quantities.map(|(tokens, Quantity { number: Number { value, .. }, unit })| {
        let lexicon = &reading.rules.lexicon;
        let name = lexicon.units.get(usize::from(unit.0)).map(|unit| unit.id.to_string()).unwrap_or_default();
        // The unit by its name in the specification, as factlint knows it.
        let named = |expected: &Expected| expected.part("unit").map(str::to_lowercase).unwrap_or_default();
        let names: Vec<(String, String)> = SPOKEN.iter().map(|(theirs, ours)| ((*theirs).to_owned(), (*ours).to_owned())).collect();
        let ours = name.clone();
        let agrees = move |expected: &Expected| {
            let theirs = named(expected);
            let same = theirs.replace(' ', "-") == ours || names.iter().any(|(a, b)| *a == theirs && *b == ours);
            same && is_value(expected, value)
        };
        seen(reading, tokens, format!("{value} {name}"), agrees)
    });
    seen.collect()
}

/// Units whose name in the specification is not the id of the unit.
const SPOKEN: &[(&str, &str)] = &[
    ("meter", "metre"),
    ("kilometer", "kilometre"),
    ("centimeter", "centimetre"),
    ("millimeter", "millimetre"),
    ("decimeter", "decimetre"),
    ("square meter", "square-metre"),
    ("square kilometer", "square-kilometre"),
    ("milliliter", "millilitre"),
    ("metric ton", "tonne"),
    ("ton", "tonne"),
    ("mile per hour", "mile-per-hour"),
    ("kilometer per hour", "kilometre-per-hour"),
];

fn seen(reading: &Reading<'_>, tokens: TokenRange, shown: String, agrees: impl Fn(&Expected) -> bool + 'static) -> Seen {
    Seen { span: reading.article.span(tokens).range(), shown, agrees: Box::new(agrees) }
}

/// Whether the value is the one expected, to the digits that the files have.
fn is_value(expected: &Expected, value: f64) -> bool {
    expected.value().is_some_and(|theirs| (theirs - value).abs() <= 1e-9 * theirs.abs().max(1e-12))
}
