//! Years, decades and centuries.

use super::reader::Reader;
use crate::time::{Date, Part, TimeUnit, When};

impl Reader<'_> {
    /// A year in digits: "2016".
    pub fn year_digits(self, at: usize) -> Option<(usize, i32)> {
        let text = self.view.token_text(at);
        let more = self.view.attached(at + 1) && (self.view.is_word(at + 1) && !self.view.is_any(at + 1, &["'s", "’s"]) || self.view.is_any(at + 1, &["%", ":"]));
        let year: i32 = text.parse().ok().filter(|_| self.view.is_number(at) && text.len() == 4 && !more)?;
        (1000..=2200).contains(&year).then_some((at + 1, year))
    }

    /// "Nineteen seventy eight", "nineteen oh one", "two thousand and eighteen".
    pub fn year_words(self, at: usize) -> Option<(usize, i32)> {
        let (end, first) = self.cardinal(at).filter(|_| !self.view.is_number(at))?;
        if let Some(after) = self.view.is(end, "thousand").then_some(end + 1).filter(|_| (1..=2).contains(&first)) {
            let rest = self.skip(after, &["and"]);
            let (end, more) = self.cardinal(rest).filter(|_| self.view.near(after)).unwrap_or((after, 0));
            return i32::try_from(first * 1000 + more).ok().map(|year| (end, year));
        }
        let century = i32::try_from(first).ok().filter(|century| (10..=21).contains(century) && self.view.near(end))?;
        let (second, zero) = self.after(end, &["zero", "oh"]).map_or((end, false), |after| (after, true));
        let (end, rest) = self.cardinal(second)?;
        let fits = if zero { (1..10).contains(&rest) } else { (10..100).contains(&rest) };
        fits.then(|| (end, century * 100 + i32::try_from(rest).unwrap_or_default()))
    }

    /// A year in digits or words after a month or the like, past "of" or a comma.
    pub fn year_after(self, at: usize) -> Option<(usize, When)> {
        let next = self.skip(self.skip(at, &[","]), &["of"]);
        let near = self.view.near(at) && self.view.near(next);
        let (end, year) = self.year_digits(next).or_else(|| self.year_words(next)).filter(|_| near)?;
        Some((end, When::year(year)))
    }

    /// A year, decade or century that says that it is one: "year 247", "the 1990s", "the 15th century", "fiscal 2024".
    pub fn named_year(self, at: usize) -> Option<(usize, When)> {
        super::longest([self.numbered_year(at), self.spelt_year(at), self.decade(at), self.century(at)])
    }

    pub fn numbered_year(self, at: usize) -> Option<(usize, When)> {
        let after = self.after(at, &["year"])?;
        let digits = || {
            let text = self.view.token_text(after);
            let fits = self.view.is_number(after) && (3..=4).contains(&text.len());
            fits.then(|| text.parse().ok()).flatten().map(|year| (after + 1, year))
        };
        let hundreds = || {
            let (end, first) = self.cardinal(after).filter(|(end, first)| *first < 10 && self.view.is(*end, "hundred"))?;
            let rest = self.skip(end + 1, &["and"]);
            let (end, more) = self.cardinal(rest).unwrap_or((end + 1, 0));
            Some((end, i32::try_from(first * 100 + more).ok()?))
        };
        let (end, year) = digits().or_else(|| self.year_words(after)).or_else(hundreds)?;
        Some((end, When::year(year)))
    }

    /// A year in words, after a word that goes before years.
    pub fn spelt_year(self, at: usize) -> Option<(usize, When)> {
        let placed = self.view.class_before(at, crate::lexicon::Class::BeforeYear) || self.view.class_before(at, crate::lexicon::Class::BeforeYearOrNumber);
        let (end, year) = self.year_words(at).filter(|_| placed)?;
        (self.view.ends_phrase(end)).then(|| (end, When::year(year)))
    }

    /// "The 1990s", "the '40s", "the nineteen seventies", "the noughties".
    pub fn decade(self, at: usize) -> Option<(usize, When)> {
        let the = self.skip(at, &["the"]);
        let apostrophe = the + usize::from(self.view.is_any(the, &["'", "‘", "’"]) && self.view.attached(the + 1));
        let (end, year) = self.decade_digits(apostrophe).or_else(|| self.decade_words(the).filter(|_| the > at))?;
        // "The 70s" may be degrees, and "40s" is an age.
        let short = self.view.token_text(apostrophe).len() == 2;
        (!short || the > at).then(|| (end, When::Date(Date { year: Some(year), decade: true, ..Date::default() })))
    }

    /// A bare decade of two digits is one of the twentieth century from the thirties on; before that nobody can say.
    fn decade_digits(self, at: usize) -> Option<(usize, i32)> {
        let text = self.view.token_text(at);
        let plural = self.view.attached(at + 1) && self.view.is_any(at + 1, &["s", "'s", "’s"]);
        let number: i32 = text.parse().ok().filter(|number| self.view.is_number(at) && plural && number % 10 == 0)?;
        match text.len() {
            4 => (1000..=2100).contains(&number).then_some((at + 2, number)),
            2 => (30..=90).contains(&number).then_some((at + 2, 1900 + number)),
            _ => None,
        }
    }

    fn decade_words(self, at: usize) -> Option<(usize, i32)> {
        const TENS: &[(&str, i32)] =
            &[("twenties", 20), ("thirties", 30), ("forties", 40), ("fifties", 50), ("sixties", 60), ("seventies", 70), ("eighties", 80), ("nineties", 90)];
        let tens = |at: usize| TENS.iter().find(|(word, _)| self.view.is(at, word)).map(|(_, tens)| *tens);
        if self.view.is_any(at, &["noughties", "aughts"]) {
            return Some((at + 1, 2000));
        }
        if let Some(tens) = tens(at).filter(|tens| *tens >= 30) {
            return Some((at + 1, 1900 + tens));
        }
        let (end, first) = self.cardinal(at).filter(|(end, _)| self.view.near(*end))?;
        if first == 2 && self.view.is(end, "thousands") {
            return Some((end + 1, 2000));
        }
        let (end, century) = if first == 2 && self.view.is(end, "thousand") { (self.skip(end + 1, &["and"]), 20) } else { (self.skip_hyphen(end), first) };
        let rest = if self.view.is(end, "tens") { Some(10) } else { tens(end) }?;
        let century = i32::try_from(century).ok().filter(|century| (10..=21).contains(century))?;
        Some((end + 1, century * 100 + rest))
    }

    /// "15th century", "the eighteenth century".
    pub fn century(self, at: usize) -> Option<(usize, When)> {
        let (end, rank) = self.ordinal(self.skip(at, &["the"]))?;
        let word = self.skip_hyphen(end);
        let near = self.view.near(word) && (1..=30).contains(&rank);
        (near && self.view.is(word, "century")).then_some((word + 1, When::Century(rank as i32)))
    }

    /// A quarter or half of a year by its short name: "Q3 2016", "H1", "2016 Q3".
    pub fn short_part(self, at: usize) -> Option<(usize, When)> {
        const SHORT: &[(&str, i32, TimeUnit)] = &[
            ("Q1", 1, TimeUnit::Quarter),
            ("Q2", 2, TimeUnit::Quarter),
            ("Q3", 3, TimeUnit::Quarter),
            ("Q4", 4, TimeUnit::Quarter),
            ("H1", 1, TimeUnit::HalfYear),
            ("H2", 2, TimeUnit::HalfYear),
        ];
        let short = |at: usize| SHORT.iter().find(|(name, ..)| self.view.token_text(at) == *name).map(|(_, rank, unit)| Part::Nth(*rank, *unit));
        if let Some((part, (_, year))) = short(at + 1).zip(self.year_digits(at)).filter(|_| self.view.near(at + 1)) {
            return Some((at + 2, When::inside(part, When::year(year))));
        }
        let (at, steps) = self.step(at).map_or((at, None), |(after, steps)| (after, Some(steps)));
        let part = short(at)?;
        match (steps, self.outer(at + 1)) {
            (Some(steps), _) => Some((at + 1, When::inside(part, When::unit(TimeUnit::Year, steps)))),
            (None, Some((end, year))) => Some((end, When::inside(part, year))),
            // "H2" alone is a heading, a database or hydrogen.
            (None, None) => matches!(part, Part::Nth(_, TimeUnit::Quarter)).then(|| (at + 1, When::of_some_year(part))),
        }
    }
}
