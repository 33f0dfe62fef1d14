//! Texts and what is found in them, and properties that hold of any text.

use std::sync::LazyLock;

use proptest::prelude::*;

use super::view::View;
use super::*;
use crate::article::{Flags, Span, Token, tokens};
use crate::mentions::{Bound, Date};

static LEXICON: LazyLock<Lexicon> = LazyLock::new(|| crate::rules::RuleSet::shipped().unwrap().lexicon);

/// The values of a text taken as one block.
fn mentions(text: &str) -> (Vec<Token>, Vec<Mention>) {
    let mut tokens = Vec::new();
    tokens::split(text, Span { start: 0, end: text.len() as u32 }, &LEXICON, &mut tokens);
    if let Some(first) = tokens.first_mut() {
        first.flags.set(Flags::START);
    }
    let mut mentions = Vec::new();
    find_in_block(View { text, tokens: &tokens, lexicon: &LEXICON }, 0, &mut mentions);
    (tokens, mentions)
}

/// "date 14 June 2022 = 2022-06-14; number four = 4": kind, words and value of every mention.
fn found(text: &str) -> String {
    let (tokens, mentions) = mentions(text);
    let line = |mention: &Mention| {
        let span = tokens[mention.tokens.start as usize].start as usize..tokens[mention.tokens.end as usize - 1].end as usize;
        format!("{} {} = {}", mention.value.kind().name(), &text[span], shown(&mention.value))
    };
    mentions.iter().map(line).collect::<Vec<_>>().join("; ")
}

fn shown(value: &Value) -> String {
    match value {
        Value::Date(date) => shown_date(*date),
        Value::Weekday(day) => day.to_string(),
        Value::Ordinal(ordinal) => format!("{}{}", ordinal.value, if ordinal.suffix_fits { "" } else { "!" }),
        Value::Number(number) | Value::Percentage(number) | Value::Fraction(number) => shown_number(*number),
        Value::Quantity(quantity) => format!("{} {}", shown_number(quantity.number), LEXICON.units[usize::from(quantity.unit.0)].id),
        Value::Money(money) => {
            let code = money.currency.map_or("?", |currency| &LEXICON.currencies[usize::from(currency.0)]);
            format!("{} {code}", shown_number(money.number))
        }
        Value::Duration(duration) => format!("{} {:?}", shown_number(duration.count), duration.unit),
        other => format!("{other:?}"),
    }
}

fn shown_date(date: Date) -> String {
    let part = |part: Option<u32>| part.map_or("?".to_owned(), |part| format!("{part:02}"));
    let year = date.year.map_or("?".to_owned(), |year| year.to_string());
    let marks = format!("{}{}", if date.decade { "s" } else { "" }, if date.exists() { "" } else { "!" });
    format!("{year}-{}-{}{marks}", part(date.month), part(date.day))
}

fn shown_number(number: Number) -> String {
    let bound = match number.bound {
        Bound::Exact => "",
        Bound::About => "~",
        Bound::AtLeast => ">",
        Bound::AtMost => "<",
    };
    let value = (number.value * 1e6).round() / 1e6;
    if number.step == 1.0 { format!("{bound}{value}") } else { format!("{bound}{value}±{}", (number.step * 1e6).round() / 1e6) }
}

fn check(table: &[(&str, &str)]) {
    let wrong: Vec<String> = table
        .iter()
        .filter(|(text, expected)| found(text) != *expected)
        .map(|(text, expected)| format!("{text}\n  expected {expected}\n  found    {}", found(text)))
        .collect();
    assert!(wrong.is_empty(), "{} of {}\n{}", wrong.len(), table.len(), wrong.join("\n"));
}

#[test]
fn dates() {
    check(&[
        ("the 2022 election, its 1969 landing", "date 2022 = 2022-?-?; date 1969 = 1969-?-?"),
        ("He left on 14 June 2022.", "date 14 June 2022 = 2022-06-14"),
        ("on June 14, 2022, the court", "date June 14, 2022 = 2022-06-14"),
        ("on Jun. 14 2022 it", "date Jun. 14 2022 = 2022-06-14"),
        ("the 14th of June, 2022", "date 14th of June, 2022 = 2022-06-14"),
        ("the 14th June was", "date 14th June = ?-06-14"),
        ("the 22th June was", "date 22th June = ?-06-22; ordinal 22th = 22!"),
        ("It began in June 2022 and", "date June 2022 = 2022-06-?"),
        ("on 14 June the", "date 14 June = ?-06-14"),
        ("on June 14 the", "date June 14 = ?-06-14"),
        ("It has grown since 2004.", "date 2004 = 2004-?-?"),
        ("between 1990 and 2004", "date 1990 = 1990-?-?; date 2004 = 2004-?-?"),
        ("from 1990 to 2004.", "date 1990 = 1990-?-?; date 2004 = 2004-?-?"),
        ("his reign (1990–2004) was", "date 1990 = 1990-?-?; date 2004 = 2004-?-?"),
        ("in early 2004, scientists", "date 2004 = 2004-?-?"),
        ("in mid-2004, scientists", "date 2004 = 2004-?-?"),
        ("in the 1990s it", "date 1990s = 1990-?-?s"),
        ("filed 2022-06-14 by", "date 2022-06-14 = 2022-06-14"),
        ("filed 2014-18-11 by", "date 2014-18-11 = 2014-18-11!"),
        ("on 14/06/2022 and 06/14/2022", "date 14/06/2022 = 2022-06-14; date 06/14/2022 = 2022-06-14"),
        ("on February 30, 2023, he", "date February 30, 2023 = 2023-02-30!"),
        ("It closes on 31 September.", "date 31 September = ?-09-31!"),
        ("It took effect March 67.", "date March 67 = ?-03-67!"),
        ("on 29 February 2023.", "date 29 February 2023 = 2023-02-29!"),
        ("It opened in November and", "date November = ?-11-?"),
        ("It opened in May and", "date May = ?-05-?"),
        ("from 14-16 June 2022", "date 14-16 June 2022 = 2022-06-?"),
        ("on June 14–16, 2022", "date June 14–16, 2022 = 2022-06-?"),
        ("Wednesday and Thursday, April 15 and 16.", "weekday Wednesday = Wed; weekday Thursday = Thu; date April 15 and 16 = ?-04-?"),
        ("Saturday and Sunday, 30 June", "weekday Saturday = Sat; weekday Sunday = Sun; date 30 June = ?-06-?"),
        ("Monday 12 to Friday 16 May", "weekday Monday = Mon; weekday Friday = Fri; date 16 May = ?-05-16"),
        ("Wednesday, 25 May, 0:00 UTC", "weekday Wednesday = Wed; date 25 May = ?-05-25"),
        ("at 1 March 2000 GMT", "date 1 March = ?-03-01"),
        ("by 25 May 2000 hours", "date 25 May = ?-05-25"),
        ("Tue, 14 June 2022", "weekday Tue = Tue; date 14 June 2022 = 2022-06-14"),
        ("the Sun. Sat on it. Mon ami", ""),
        ("from Jan. 1 through Dec. 31, 2023", "date Jan. 1 = ?-01-01; date Dec. 31, 2023 = 2023-12-31"),
        ("Sept. 11, 2001, and the Sept 11 attacks", "date Sept. 11, 2001 = 2001-09-11; date Sept 11 = ?-09-11"),
        ("Monday, June 14, 2022, 2,000 people", "weekday Monday = Mon; date June 14, 2022 = 2022-06-14; number 2,000 = 2000"),
        ("14, 15 and 16 June 2022", "date 14, 15 and 16 June 2022 = 2022-06-?"),
        ("on 6 June 1944's eve", "date 6 June 1944 = 1944-06-06"),
        ("on Monday it", "weekday Monday = Mon"),
    ]);
}

#[test]
fn what_looks_like_a_date() {
    check(&[
        ("a may 5 and march 3", "number 5 = 5; number 3 = 3"),
        ("May said so. March on. Theresa May 's", ""),
        ("June 90 day bank bills", "duration 90 day = 90 Day"),
        ("It fell in Feb 87.", ""),
        ("60 Mar 27 21:46", "date Mar 27 = ?-03-27"),
        ("May 3-1/4 was", ""),
        ("March 31s", ""),
        ("Tuesday, 1 March\n\n1945 was", "weekday Tuesday = Tue; date 1 March = ?-03-01"),
        ("see CVE-2026-1536 for", ""),
        ("call 2022-06-145 now", ""),
        ("In June 14 people died", "date June = ?-06-?; number 14 = 14"),
        ("In June 14 protesters died", "date June = ?-06-?; number 14 = 14"),
        ("on 05/06/2022 it", ""),
        ("some 2022 people", "number 2022 = ~2022"),
        ("the 2022 election", "date 2022 = 2022-?-?"),
        ("the 2022 elections", "date 2022 = 2022-?-?"),
        ("the 2022 votes", "number 2022 = 2022"),
        ("It was sold in 2105.", "date 2105 = 2105-?-?"),
        ("Open until 2130.", "number 2130 = 2130"),
        ("a man (born 1911)", "date 1911 = 1911-?-?"),
        ("a force of 1500 soldiers", "number 1500 = 1500"),
        ("the 9/11 attacks, 24/7", ""),
        ("the May 5-year plan", "duration 5-year = 5 Year"),
        ("In March, 20 people died", "date March = ?-03-?; number 20 = 20"),
        ("On June 14 and 15 people died", "date June 14 = ?-06-14; number 15 = 15"),
        ("since 1990/91 and in 2022-23", ""),
        ("killing 31 September 11 survivors", "date September 11 = ?-09-11"),
        ("$14 June", "money $14 = 14 ?"),
        ("in 2000 metres", "quantity 2000 metres = 2000 metre"),
        ("by 2000 votes", "number 2000 = 2000"),
        ("in May 5% of", "date May = ?-05-?; percentage 5% = 5"),
        ("in June 14 million people", "date June = ?-06-?; number 14 million = 14000000±1000000"),
    ]);
}

#[test]
fn numbers() {
    check(&[
        ("about 1,200 homes", "number 1,200 = ~1200"),
        ("over 1 200 000 homes", "number 1 200 000 = >1200000"),
        ("some 10'000 homes", "number 10'000 = ~10000"),
        ("up to 3.5 million people", "number 3.5 million = <3500000±100000"),
        ("1.3m people voted", "number 1.3m = 1300000±100000"),
        ("2bn users", "number 2bn = 2000000000±1000000000"),
        ("four men and twenty-five women", "number four = 4; number twenty-five = 25"),
        ("three hundred and twelve men", "number three hundred and twelve = 312"),
        ("two thousand five hundred men", "number two thousand five hundred = 2500±100"),
        ("a million voters", "number a million = ~1000000±1000000"),
        ("half a million voters", "number half a million = ~500000±500000"),
        ("two hundred thousand men", "number two hundred thousand = 200000±100000"),
        ("a hundred and fifty men", "number a hundred and fifty = 150"),
        ("nineteen eighty men and one thousand and one nights", "number nineteen = 19; number eighty = 80; number one thousand and one = 1001"),
        ("two dozen men", "number two dozen = 24±12"),
        ("at least 12 were", "number 12 = >12"),
        ("more than four men", "number four = >4"),
        ("no more than four men", "number four = <4"),
        ("20 or more men", "number 20 = >20"),
        ("a five-under 67 today", "number five = 5; number 67 = 67"),
        ("8.2bn users", "number 8.2bn = 8200000000±100000000"),
        ("~200 men", "number 200 = ~200"),
        ("from 10 to 12 people", "number 10 = 10; number 12 = 12"),
        ("70 percentage points", "number 70 = 70"),
        ("a 10-year-old boy, 45 years old", "number 10 = 10; number 45 = 45"),
        ("John Smith, 45, said", "number 45 = 45"),
        ("call 555 123 4567", ""),
        ("one hundred, then two hundred", "number one hundred = 100±100; number two hundred = 200±100"),
        ("one man", "number one = 1"),
        ("between one hundred and two hundred men", ""),
    ]);
}

#[test]
fn what_is_no_number() {
    check(&[
        ("at 10:30, at 9pm, by 10.30am", ""),
        ("won 2-1, 6-4 6-3", ""),
        ("call 020 7946 0958", ""),
        ("read John 3:16 and chapter 3 of", ""),
        ("runs Windows 10 and COVID-19", ""),
        ("10-12 people", ""),
        ("five to ten people, two or three men", ""),
        ("between 10 and 12 people", ""),
        ("1. Open it", ""),
        ("[12] and #5 and 007", ""),
        ("4x4, 5G and 4K", ""),
        ("the 1701 Act, League Two", ""),
        ("12 Angry Men", ""),
        ("( 14 , 260 long tons ) , 8. 41 m", ""),
        ("at 34°57′S 150°30′W", ""),
        ("1.3m was", ""),
        ("one of the men, no one", ""),
        ("at 0900 GMT", ""),
    ]);
}

#[test]
fn mixed_and_decimal_numbers() {
    check(&[
        ("two and a half, 2½ and 10 1/2", "number two and a half = 2.5±0.5; number 2½ = 2.5±0.5; number 10 1/2 = 10.5±0.5"),
        ("a two-and-a-half mile walk", "quantity two-and-a-half mile = 2.5±0.5 mile"),
        ("five and a half million men", "number five and a half million = 5500000±500000"),
        ("one million and a half homes", "number one million and a half = 1500000±500000"),
        ("a quarter of a million homes", "number a quarter of a million = ~250000±250000"),
        ("three quarters of a million homes", "number three quarters of a million = ~750000±250000"),
        ("half a dozen men", "number half a dozen = ~6±6"),
        ("two point five, nought point nought three", "number two point five = 2.5±0.1; number nought point nought three = 0.03±0.01"),
        ("two hundred and two thousand men", "number two hundred and two thousand = 202000±1000"),
        ("a thousand million homes", "number a thousand million = 1000000000±1000000000"),
        ("13 lakh voters, 10 bln barrels", "number 13 lakh = 1300000±100000; quantity 10 bln barrels = 10000000000±1000000000 barrel"),
        ("it was minus five, it was -1.", "number minus five = -5; number -1 = -1"),
        ("a .300 average", "number .300 = 0.3±0.001"),
        // Two numbers, a sum, a scored point.
        ("ten minus five, three and two came", "number ten = 10; number three = 3; number two = 2"),
        ("scored two and a third man came", "number two = 2; ordinal third = 3"),
        ("a 10k run and 4K video", ""),
    ]);
}

#[test]
fn fractions() {
    check(&[
        ("two-thirds of men, one-third more", "fraction two-thirds = 0.666667±0.333333; fraction one-third = 0.333333±0.333333"),
        ("a third of them, by a fifth in May", "fraction a third = 0.333333±0.333333; fraction a fifth = 0.2±0.2; date May = ?-05-?"),
        ("half of them, nearly half the men", "fraction half = 0.5±0.5; fraction half = ~0.5±0.5"),
        (
            "one in five and 9 out of 10",
            "fraction one in five = 0.2±0.2; number five = 5; fraction 9 out of 10 = 0.9±0.1; number 9 = 9; number 10 = 10",
        ),
        (
            "half a mile, a 1/4 mile, ¾ inch",
            "quantity half a mile = 0.5±0.5 mile; quantity 1/4 mile = 0.25±0.25 mile; quantity ¾ inch = 0.75±0.25 inch",
        ),
        // A part of a match or a year, a choice, a date, events in a stretch of time, years.
        ("the second half of the game, in the first half, the other half", "ordinal second = 2; ordinal first = 1"),
        ("it fell for three quarters, in the third quarter", "ordinal third = 3"),
        ("he added a third after the break, the front half of it", ""),
        ("the 9/11 attacks, on 3/4, a 24/7 shop", ""),
        ("two in three days, one in 2004", "number two = 2; duration three days = 3 Day; date 2004 = 2004-?-?"),
        ("a third man, half-time, one-third-owned", "ordinal third = 3"),
    ]);
}

#[test]
fn ordinals() {
    check(&[
        ("the 22nd time, the 22th", "ordinal 22nd = 22; ordinal 22th = 22!"),
        ("11th, 12th, 13th, 111th", "ordinal 11th = 11; ordinal 12th = 12; ordinal 13th = 13; ordinal 111th = 111"),
        ("2rd 11st 12nd", "ordinal 2rd = 2!; ordinal 11st = 11!; ordinal 12nd = 12!"),
        ("the twenty-first century, the first man", "ordinal twenty-first = 21; ordinal first = 1"),
        ("he weighs 11st 9lb", "quantity 11st 9lb = 11.642857±0.071429 stone"),
        (
            "the one hundred and fifth, two hundredth and millionth",
            "ordinal one hundred and fifth = 105; ordinal two hundredth = 200; ordinal millionth = 1000000",
        ),
    ]);
}

#[test]
fn quantities() {
    check(&[
        ("10 miles (16 km)", "quantity 10 miles = 10 mile; quantity 16 km = 16 kilometre"),
        ("a 10-mile walk", "quantity 10-mile = 10 mile"),
        ("he is 5ft 11in tall", "quantity 5ft 11in = 5.916667±0.083333 foot"),
        ("he is 5 feet 11 inches tall", "quantity 5 feet 11 inches = 5.916667±0.083333 foot"),
        ("1.85 meters", "quantity 1.85 meters = 1.85±0.01 metre"),
        ("1.85m tall", "quantity 1.85m = 1.85±0.01 metre"),
        ("70 kg, above 32F", "quantity 70 kg = 70 kilogram; quantity 32F = >32 fahrenheit"),
        ("20C (68F) and joined 18F", "quantity 20C = 20 celsius; quantity 68F = 68 fahrenheit"),
        ("4hrs 24mins 36secs", "duration 4hrs 24mins 36secs = 4.41±0.000278 Hour"),
        ("20°C or -5C", "quantity 20°C = 20 celsius; quantity -5C = -5 celsius"),
        ("20 degrees Celsius", "quantity 20 degrees Celsius = 20 celsius"),
        ("3 hectares at 60 km/h", "quantity 3 hectares = 3 hectare; quantity 60 km/h = 60 kilometre-per-hour"),
        ("10 sq km, ten square miles", "quantity 10 sq km = 10 square-kilometre; quantity ten square miles = 10 square-mile"),
        ("more than 10 million tonnes", "quantity 10 million tonnes = >10000000±1000000 tonne"),
        ("5 gallons", "quantity 5 gallons = 5 gallon"),
        ("36 in (91 cm)", "quantity 36 in = 36 inch; quantity 91 cm = 91 centimetre"),
        ("about 18F, joining 18F", ""),
        ("5 in 10 people", "fraction 5 in 10 = 0.5±0.1; number 5 = 5; number 10 = 10"),
        ("70 mg per litre", ""),
        ("5-10 miles and 5 to 10 miles", ""),
        (
            "30m (100ft), a 4ft (1.2m) flag",
            "quantity 30m = 30 metre; quantity 100ft = 100 foot; quantity 4ft = 4 foot; quantity 1.2m = 1.2±0.1 metre",
        ),
        ("30m (100 halls)", "number 100 = 100"),
        ("he lost 25 pounds, 25 pounds (11kg)", "quantity 25 pounds = 25 pound; quantity 25 pounds = 25 pound; quantity 11kg = 11 kilogram"),
        ("a pen 10\" long", "quantity 10\" = 10 inch"),
        ("by 52% to 48%, 48% to 52%", "percentage 52% = 52; percentage 48% = 48"),
        ("two second-half goals", "number two = 2; ordinal second = 2"),
    ]);
}

#[test]
fn money() {
    check(&[
        ("more than $3 billion", "money $3 billion = >3000000000±1000000000 ?"),
        ("3 billion dollars", "money 3 billion dollars = 3000000000±1000000000 ?"),
        ("a £1.3m fund", "money £1.3m = 1300000±100000 GBP"),
        ("€20, then 20 € now", "money €20 = 20 EUR; money 20 € = 20 EUR"),
        ("US$5 and told us $5", "money US$5 = 5 USD; money $5 = 5 ?"),
        ("5 million euros, 5m euros", "money 5 million euros = 5000000±1000000 EUR; money 5m euros = 5000000±1000000 EUR"),
        ("Rs 500 and 500 US dollars", "money Rs 500 = 500 ?; money 500 US dollars = 500 USD"),
        ("USD 500", "money USD 500 = 500 USD"),
        ("10 million pounds", "money 10 million pounds = 10000000±1000000 ?"),
        ("200 pounds", ""),
        ("50 cents, 470p, a 12-cent fee", "money 50 cents = 0.5±0.01 ?; money 470p = 4.7±0.01 GBP; money 12-cent = 0.12±0.01 ?"),
        ("3 dollars and 50 cents", "money 3 dollars and 50 cents = 3.5±0.01 ?"),
        ("5 million Swiss francs, 100 Thai baht", "money 5 million Swiss francs = 5000000±1000000 CHF; money 100 Thai baht = 100 THB"),
        ("rose 6% to $1.45 billion", "percentage 6% = 6; money $1.45 billion = 1450000000±10000000 ?"),
        ("Now ALL 5 men TRY.", "number 5 = 5"),
        ("$10-12 million, £5m-£10m, $5 to $10", ""),
        ("from $5 to $10", "money $5 = 5 ?; money $10 = 10 ?"),
        ("a $20,000-a-year job", "money $20,000 = 20000 ?"),
    ]);
}

#[test]
fn percentages() {
    check(&[
        ("70%, 70 per cent, 70 percent, 70pc", "percentage 70% = 70; percentage 70 per cent = 70; percentage 70 percent = 70; percentage 70pc = 70"),
        ("seventy percent", "percentage seventy percent = 70"),
        ("nearly 7.5%", "percentage 7.5% = ~7.5±0.1"),
        ("fell -0.3%", "percentage -0.3% = -0.3±0.1"),
        ("70-75%, 70% to 75%", ""),
    ]);
}

#[test]
fn durations() {
    check(&[
        ("for ten years", "duration ten years = 10 Year"),
        ("a ten-year plan", "duration ten-year = 10 Year"),
        ("six years earlier", "duration six years = 6 Year"),
        ("over a decade", "duration a decade = >1 Decade"),
        ("a decade ago", "duration a decade = ~1 Decade"),
        ("twice a decade, twice a week", ""),
        ("a 30-second clip of 30 seconds", "duration 30-second = 30 Second; duration 30 seconds = 30 Second"),
        ("two hours and 30 minutes", "duration two hours and 30 minutes = 2.5±0.016667 Hour"),
        ("two years and a half", ""),
        ("two to three years", ""),
    ]);
}

proptest! {
    #[test]
    fn values_lie_in_the_block_and_those_of_a_kind_do_not_overlap(
        words in prop::collection::vec(
            prop::sample::select(vec![
                "1", "14", "31", "67", "1990", "2022", "1,200", "3.5", "007", "th", "nd", "s", "-", "–", "/", ":", ",", ".", "(", ")", "'", "%", "$", "US$", "€",
                " ", " ", " ", "\n\n", "June", "May", "Feb.", "Monday", "Sun", "four", "twenty", "hundred", "million", "m", "bn", "a", "half", "an", "and", "to",
                "or", "between", "from", "in", "of", "the", "miles", "ft", "lb", "st", "years", "old", "second", "decade", "pounds", "dollars", "more than", "é", "½",
            ]),
            0..40,
        ),
    ) {
        let text = words.concat();
        let (tokens, mentions) = mentions(&text);
        let mut ends = [0; crate::mentions::Kind::ALL.len()];
        for mention in &mentions {
            let end = &mut ends[mention.value.kind() as usize];
            prop_assert!(mention.tokens.start < mention.tokens.end && mention.tokens.end as usize <= tokens.len());
            prop_assert!(mention.tokens.start >= *end, "{text:?} {mention:?}");
            *end = mention.tokens.end;
        }
    }

    #[test]
    fn any_text_is_read(text in ".{0,80}") {
        mentions(&text);
    }
}

#[test]
#[ignore = "prints what is found in the file named in FACTLINT_SAMPLE, line by line, for reading"]
#[allow(clippy::print_stdout, reason = "a person reads it")]
fn sample() {
    let path = std::env::var("FACTLINT_SAMPLE").unwrap_or_default();
    let text = std::fs::read(path).map(|bytes| String::from_utf8_lossy(&bytes).into_owned()).unwrap_or_default();
    for line in text.lines() {
        let (tokens, mentions) = mentions(line);
        for mention in mentions {
            let (start, end) = (tokens[mention.tokens.start as usize].start as usize, tokens[mention.tokens.end as usize - 1].end as usize);
            let from = line[..start].char_indices().rev().nth(45).map_or(0, |(at, _)| at);
            let until = line[end..].char_indices().nth(35).map_or(line.len(), |(at, _)| end + at);
            println!(
                "{}\t{}\t{}[{}]{}",
                mention.value.kind().name(),
                shown(&mention.value),
                &line[from..start],
                &line[start..end],
                &line[end..until]
            );
        }
    }
}
