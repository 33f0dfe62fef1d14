//! Years, decades and centuries.

use super::reader::Reader;
use crate::lexicon::{Class, Word};
use crate::time::{Date, Part, TimeUnit, When};

impl Reader<'_> {
    /// A year in digits: "2016".
    pub fn year_digits(self, at: usize) -> Option<(usize, i32)> {
        let text = Some(self.view.token_text(at)).filter(|text| text.len() == 4 && self.view.is_number(at))?;
        let more = self.view.attached(at + 1)
            && (self.view.is_word(at + 1) && !self.is(at + 1, Word::Possessive) || self.is_any(at + 1, &[Word::Percent, Word::Colon]));
        let year: i32 = text.parse().ok().filter(|_| !more)?;
        (1000..=2200).contains(&year).then_some((at + 1, year))
    }

    /// "Nineteen seventy eight", "nineteen oh one", "two thousand and eighteen".
    pub fn year_words(self, at: usize) -> Option<(usize, i32)> {
        let (end, first) = self.cardinal(at).filter(|_| !self.view.is_number(at))?;
        if let Some(after) = self.is(end, Word::Thousand).then_some(end + 1).filter(|_| (1..=2).contains(&first)) {
            let rest = self.skip(after, &[Word::And]);
            let (end, more) = self.cardinal(rest).filter(|_| self.view.near(after)).unwrap_or((after, 0));
            return i32::try_from(first * 1000 + more).ok().map(|year| (end, year));
        }
        let century = i32::try_from(first).ok().filter(|century| (10..=21).contains(century) && self.view.near(end))?;
        let (second, zero) = self.after(end, &[Word::Zero, Word::Oh]).map_or((end, false), |after| (after, true));
        let (end, rest) = self.cardinal(second)?;
        let fits = if zero { (1..10).contains(&rest) } else { (10..100).contains(&rest) };
        fits.then(|| (end, century * 100 + i32::try_from(rest).unwrap_or_default()))
    }

    /// A year in digits or words after a month or the like, past "of" or a comma.
    pub fn year_after(self, at: usize) -> Option<(usize, When)> {
        let next = self.skip(self.skip(at, &[Word::Comma]), &[Word::Of]);
        let near = self.view.near(at) && self.view.near(next);
        let (end, year) = self.year_digits(next).or_else(|| self.year_words(next)).filter(|_| near)?;
        Some((end, When::year(year)))
    }

    /// A year, decade or century that says that it is one: "year 247", "the 1990s", "the 15th century", "fiscal 2024".
    pub fn named_year(self, at: usize) -> Option<(usize, When)> {
        super::longest([self.numbered_year(at), self.spelt_year(at), self.decade(at), self.century(at)])
    }

    /// "Fiscal 2024", "the financial year 2023-24", "FY 2024"; a year over two is called by its last.
    pub fn fiscal_year(self, at: usize) -> Option<(usize, When)> {
        let the = self.skip(at, &[Word::The]);
        let (end, year) = self.year_digits(self.skip(the + 1, &[Word::Year])).filter(|_| self.view.near(the + 1))?;
        let last = self.view.token_text(end + 1).parse::<i32>().ok().filter(|_| self.view.is_tight_dash(end) && self.view.is_number(end + 1));
        match last {
            Some(last) if last == year + 1 || last == (year + 1) % 100 => Some((end + 2, When::Fiscal(year + 1))),
            Some(_) => None,
            None => Some((end, When::Fiscal(year))),
        }
    }

    pub fn numbered_year(self, at: usize) -> Option<(usize, When)> {
        let after = self.after(at, &[Word::Year])?;
        let digits = || {
            let text = self.view.token_text(after);
            let fits = self.view.is_number(after) && (3..=4).contains(&text.len());
            fits.then(|| text.parse().ok()).flatten().map(|year| (after + 1, year))
        };
        let hundreds = || {
            let (end, first) = self.cardinal(after).filter(|(end, first)| *first < 10 && self.is(*end, Word::Hundred))?;
            let rest = self.skip(end + 1, &[Word::And]);
            let (end, more) = self.cardinal(rest).unwrap_or((end + 1, 0));
            Some((end, i32::try_from(first * 100 + more).ok()?))
        };
        let (end, year) = digits().or_else(|| self.year_words(after)).or_else(hundreds)?;
        Some((end, When::year(year)))
    }

    /// A year in words, after a word that goes before years.
    pub fn spelt_year(self, at: usize) -> Option<(usize, When)> {
        let placed = self.view.class_before(at, Class::BeforeYear) || self.view.class_before(at, Class::BeforeYearOrNumber);
        let (end, year) = self.year_words(at).filter(|_| placed)?;
        (self.view.ends_phrase(end)).then(|| (end, When::year(year)))
    }

    /// "The 1990s", "the '40s", "the nineteen seventies", "the noughties".
    pub fn decade(self, at: usize) -> Option<(usize, When)> {
        let the = self.skip(at, &[Word::The]);
        let apostrophe = the + usize::from(self.is(the, Word::Apostrophe) && self.view.attached(the + 1));
        let (end, year) = self.decade_digits(apostrophe).or_else(|| if the > at { self.decade_words(the) } else { None })?;
        // "The 70s" may be degrees, and "40s" is an age.
        let short = self.view.token_text(apostrophe).len() == 2;
        (!short || the > at).then(|| (end, When::Date(Date { year: Some(year), decade: true, ..Date::default() })))
    }

    /// A bare decade of two digits is one of the twentieth century from the thirties on; before that nobody can say.
    fn decade_digits(self, at: usize) -> Option<(usize, i32)> {
        let text = Some(self.view.token_text(at)).filter(|_| self.view.is_number(at))?;
        let plural = self.view.attached(at + 1) && self.is_any(at + 1, &[Word::S, Word::Possessive]);
        let number: i32 = text.parse().ok().filter(|number| plural && number % 10 == 0)?;
        match text.len() {
            4 => (1000..=2100).contains(&number).then_some((at + 2, number)),
            2 => (30..=90).contains(&number).then_some((at + 2, 1900 + number)),
            _ => None,
        }
    }

    fn decade_words(self, at: usize) -> Option<(usize, i32)> {
        match self.tens(at) {
            Some(tens) if tens >= 30 => return Some((at + 1, 1900 + tens)),
            None if self.is_any(at, &[Word::Noughties, Word::Aughts]) => return Some((at + 1, 2000)),
            _ => {}
        }
        let (end, first) = self.cardinal(at).filter(|(end, _)| self.view.near(*end))?;
        if first == 2 && self.is(end, Word::Thousands) {
            return Some((end + 1, 2000));
        }
        let (end, century) =
            if first == 2 && self.is(end, Word::Thousand) { (self.skip(end + 1, &[Word::And]), 20) } else { (self.skip_hyphen(end), first) };
        let rest = if self.is(end, Word::Tens) { Some(10) } else { self.tens(end) }?;
        let century = i32::try_from(century).ok().filter(|century| (10..=21).contains(century))?;
        Some((end + 1, century * 100 + rest))
    }

    /// "Twenties" to "nineties".
    pub fn tens(self, at: usize) -> Option<i32> {
        Some(match self.word(at)? {
            Word::Twenties => 20,
            Word::Thirties => 30,
            Word::Forties => 40,
            Word::Fifties => 50,
            Word::Sixties => 60,
            Word::Seventies => 70,
            Word::Eighties => 80,
            Word::Nineties => 90,
            _ => return None,
        })
    }

    /// "15th century", "the eighteenth century".
    pub fn century(self, at: usize) -> Option<(usize, When)> {
        let (end, rank) = self.ordinal(self.skip(at, &[Word::The]))?;
        let word = self.skip_hyphen(end);
        let near = self.view.near(word) && (1..=30).contains(&rank);
        (near && self.is(word, Word::Century)).then_some((word + 1, When::Century(rank as i32)))
    }

    /// A quarter or half of a year by its short name: "Q3 2016", "H1", "2016 Q3".
    pub fn short_part(self, at: usize) -> Option<(usize, When)> {
        let short = |at: usize| {
            let (rank, unit) = match self.word(at)? {
                Word::Q1 => (1, TimeUnit::Quarter),
                Word::Q2 => (2, TimeUnit::Quarter),
                Word::Q3 => (3, TimeUnit::Quarter),
                Word::Q4 => (4, TimeUnit::Quarter),
                Word::H1 => (1, TimeUnit::HalfYear),
                Word::H2 => (2, TimeUnit::HalfYear),
                _ => return None,
            };
            self.view.is_capitalised(at).then_some(Part::Nth(rank, unit))
        };
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
