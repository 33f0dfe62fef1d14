//! Days in the forms that copy writes them in.

use chrono::NaiveDate;

/// Common forms of a full date, of which none can be read in two ways. `%-d` has no leading zero.
const FULL: [&str; 9] = ["%-d %B %Y", "%B %-d, %Y", "%B %-d %Y", "%-d %B, %Y", "%-d %b %Y", "%b %-d, %Y", "%-d %b. %Y", "%b. %-d, %Y", "%Y-%m-%d"];
/// The same for dates without a year.
const YEARLESS: [&str; 4] = ["%-d %B", "%B %-d", "%-d %b", "%b %-d"];
/// A year with every day.
const LEAP: i32 = 2000;

/// Another day in the form of some words: "June 13, 2022" for "June 14, 2022" and "13 June 2022". Nothing where the words are in no common
/// form, or where one names a year and the other does not.
pub fn in_form_of(words: &str, day: &str) -> Option<String> {
    let full = || {
        let form = FULL.iter().find(|form| read(words, form).is_some())?;
        Some(read(day, FULL[0])?.format(form).to_string())
    };
    let yearless = || {
        let dated = |text: &str, form: &str| read(&format!("{text} {LEAP}"), &format!("{form} %Y"));
        let form = YEARLESS.iter().find(|form| dated(words, form).is_some())?;
        Some(dated(day, YEARLESS[0])?.format(form).to_string())
    };
    full().or_else(yearless)
}

/// A day, if the text is exactly how a form writes it.
fn read(text: &str, form: &str) -> Option<NaiveDate> {
    let day = NaiveDate::parse_from_str(text, form).ok()?;
    (day.format(form).to_string() == text).then_some(day)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_form_stays() {
        for (words, other) in
            [("14 June 2022", "13 June 2022"), ("June 14, 2022", "June 13, 2022"), ("14 Jun 2022", "13 Jun 2022"), ("2022-06-14", "2022-06-13")]
        {
            assert_eq!(in_form_of(words, "13 June 2022").as_deref(), Some(other));
        }
        assert_eq!(in_form_of("June 1", "29 February").as_deref(), Some("February 29"));
        for words in ["14th June 2022", "the 14th", "14 June", "14/6/2022", "June 14 , 2022", ""] {
            assert_eq!(in_form_of(words, "13 June 2022"), None, "{words}");
        }
        assert_eq!(in_form_of("14 June 2022", "13 June"), None);
    }
}
