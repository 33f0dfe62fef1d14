//! Words that the engine asks about one by one.

use super::WordId;

macro_rules! words {
    ($($name:ident $text:literal,)*) => {
        /// A word or mark that the engine asks about by itself, where a [`Class`](super::Class) holds many that are alike. These words have the first
        /// ids of every lexicon, so that asking is comparing two numbers.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        #[repr(u8)]
        pub enum Word {
            $(#[doc = concat!("“", $text, "”.")] $name,)*
        }

        impl Word {
            /// Every word as it is written.
            pub(super) const ALL: &[(Self, &'static str)] = &[$((Self::$name, $text),)*];
        }
    };
}

words! {
    // Articles, prepositions and what joins.
    A "a", An "an", The "the", That "that", This "this", Same "same", My "my", Our "our", And "and", Every "every", Each "each", Other "other",
    Fiscal "fiscal", Financial "financial", Fy "FY", Post "post",
    Of "of", In "in", On "on", By "by", For "for", From "from", To "to", Between "between", Until "until", Till "till", Through "through", Thru "thru",
    Before "before", After "after", Since "since", During "during", Within "within",
    // Steps and distances.
    Last "last", Past "past", Previous "previous", Preceding "preceding", Current "current", Next "next", Coming "coming", Upcoming "upcoming",
    Following "following", Ago "ago", Hence "hence", Previously "previously", Afterward "afterward", Afterwards "afterwards", Future "future",
    Commencing "commencing", Starting "starting",
    // How many.
    Few "few", Several "several", Couple "couple", Another "another", Half "half", All "all", Full "full", Whole "whole", Business "business",
    Calendar "calendar", Oh "oh", Zero "zero", Tens "tens", Hundred "hundred", Thousand "thousand", Thousands "thousands",
    // Days and units of time.
    Now "now", Today "today", Tonight "tonight", Tomorrow "tomorrow", Yesterday "yesterday", Date "date", Sat "sat", Sun "sun", Wed "wed",
    Minute "minute", Hour "hour", Day "day", Days "days", Week "week", Weeks "weeks", Fortnight "fortnight", Fortnights "fortnights",
    Weekend "weekend", Weekends "weekends", Month "month", Months "months", Quarter "quarter", Quarters "quarters", Year "year", Years "years",
    Decade "decade", Decades "decades", Century "century", Centuries "centuries", Q1 "Q1", Q2 "Q2", Q3 "Q3", Q4 "Q4", H1 "H1", H2 "H2",
    // Parts of them.
    Noon "noon", Midday "midday", Midnight "midnight",
    Early "early", Earlier "earlier", Beginning "beginning", Start "start", Mid "mid", Middle "middle", Late "late", Later "later", End "end",
    Rest "rest", Remainder "remainder",
    // Decades.
    Twenties "twenties", Thirties "thirties", Forties "forties", Fifties "fifties", Sixties "sixties", Seventies "seventies", Eighties "eighties",
    Nineties "nineties", Noughties "noughties", Aughts "aughts",
    // Suffixes and marks.
    St "st", Nd "nd", Rd "rd", Th "th", S "s", Possessive "'s", Apostrophe "'", Comma ",", Point ".", Colon ":", Slash "/", Hyphen "-", Dashes "--",
    Underscore "_", Ampersand "&", Percent "%",
}

impl Word {
    /// Its id in every lexicon; 0 is [`WordId::UNKNOWN`].
    #[inline]
    pub const fn id(self) -> WordId {
        WordId(self as u32 + 1)
    }

    /// The word of an id, if it is one of these.
    #[inline]
    pub fn of(id: WordId) -> Option<Self> {
        Self::ALL.get(id.index().wrapping_sub(1)).map(|(word, _)| *word)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::Lexicon;

    #[test]
    fn every_lexicon_has_them_first() {
        for lexicon in [Lexicon::default(), Lexicon::with_capacity(1000)] {
            for (word, text) in Word::ALL {
                assert_eq!(lexicon.id(text), word.id(), "{text}");
                assert_eq!(Word::of(word.id()), Some(*word));
            }
        }
        assert_eq!(Word::of(WordId::UNKNOWN), None);
    }
}
