//! Kinds of words that the engine itself asks about.

/// Kinds of words that the engine itself asks about. Each is the list of that name in `rules/lexicon`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[repr(u8)]
pub enum Class {
    /// `titles-before-names`: abbreviations that a name follows, so that their point ends no sentence ("Mr", "Gen").
    TitleAbbreviation,
    /// `abbreviations`: other abbreviations written with a point ("Inc", "approx").
    Abbreviation,
    /// `abbreviations-before-numbers`: abbreviations that are words without their point ("No", "Sun", "Fig"), so that the point ends no
    /// sentence only where a number follows.
    AbbreviationBeforeNumber,
    /// `function-words`: words that a capital makes no name ("The", "But").
    Function,
    /// `given-names`, `given-names-of-men` and `given-names-of-women`.
    GivenName,
    /// `honorifics`, `honorifics-of-men` and `honorifics-of-women`: "Dr", "Mr", "Dame".
    Honorific,
    /// `given-names-of-men` and `honorifics-of-men`: "Joe", "Mr".
    OfMan,
    /// `given-names-of-women` and `honorifics-of-women`: "Ann", "Mrs".
    OfWoman,
    /// `ranks`: titles before names that are no office of their own ("Rep", "Bishop").
    Rank,
    /// `name-particles`: "van", "de", "al".
    Particle,
    /// `name-suffixes`: "Jr", "III".
    NameSuffix,
    /// `attribution`: verbs that give a quotation its speaker ("said", "told").
    Attribution,
    /// `never-names`: capitalised words that are no part of a person's name ("Monday", "University").
    NeverName,
    /// `names-and-things`: those of them that are family names too ("Law", "Hall").
    NameAndThing,
    /// `organisation-words`: words that make a capitalised phrase an organisation ("Ministry", "Inc").
    OrganisationWord,
    /// `family-names-first`: family names that go before the given name ("Xi", "Nguyen").
    FamilyFirst,
    /// `names-and-verbs`: "Will", "Mark".
    NameAndVerb,
    /// `name-connectors`: small words inside the names of organisations ("of", "and").
    Connector,
    /// `titles-needing-names`: titles that are everyday words unless a name follows ("general").
    TitleOnly,
    /// `lesser-offices`: words before an office that make it another one ("deputy").
    LesserOffice,
    /// `known-by-family-name`: family names that need no introduction ("Obama").
    Famous,
    /// `kin-nouns`: what a relative is ("wife", "son").
    Kin,
    /// `no-body-words`: words before a title that do not say of what ("new", "Republican").
    NoBody,
    /// `body-nouns`: words in small letters before a title that do say of what ("union" in "union President Ann Lee").
    BodyNoun,
    /// `agency-topics`: what an agency that is not named is told by ("intelligence").
    AgencyTopic,
    /// `agency-ends`: what such a description may end with, besides an organisation word ("police").
    AgencyEnd,
    /// `person-nouns`: what a person is called after a comma ("a lawyer").
    PersonNoun,
    /// `nouns-beside-things`: what tells that the name beside it is no person's ("firm", "film").
    ThingNoun,
    /// `company-forms`: "plc", "Inc".
    CompanyForm,
    /// `portfolio-words`: what ministries are for ("Work", "Pensions").
    Portfolio,
    /// `exhibits`: "Table", "Figure".
    Exhibit,
    /// `value-words`, and every word that begins a date, number or sum of money: nothing else begins a value but digits.
    Value,
    /// `time-words`, and every word that begins the name of a month, weekday, season or holiday: they begin what says when.
    Time,
    /// `time-openers`: words that begin what says when only before such a word or a number ("the", "in").
    TimeOpener,
    /// `future-words`: "will", "plans".
    FutureWord,
    /// `past-verbs`: "was", "said"; those in "-ed" need no list.
    PastVerb,
    /// `time-joiners`: words that may stand between a number and the rest of what says when ("of", "to").
    TimeJoiner,
    /// `months-that-are-words`: "May", "March".
    WordMonth,
    /// `before-months`: "in", "last".
    BeforeMonth,
    /// `before-years`: "in", "since".
    BeforeYear,
    /// `before-years-or-numbers`: "from", "of".
    BeforeYearOrNumber,
    /// `after-dates`: words that go on with the sentence after a date.
    AfterDate,
    /// `dated-things`: plurals that a year goes before and that nobody counts in thousands ("the 1944 landings").
    DatedThing,
    /// `clock-words`: "pm", "GMT".
    Clock,
    /// `numbered-things`: "chapter", "flight".
    Numbered,
    /// `counted-things`: "people", "votes".
    Counted,
    /// `after-metres`: "tall", "wide".
    AfterMetres,
    /// `after-durations`: "ago", "later".
    AfterDuration,
    /// `before-temperatures`: "temperatures", "highs".
    BeforeTemperature,
    /// `before-weights`: "weighs", "shed".
    BeforeWeight,
    /// `negations`: words that turn what follows into its opposite ("not", "never").
    Negation,
    /// `denials`: other words that do, some of them only before "to" ("failed", "without").
    Denial,
    /// `ranking-verbs`: verbs before the one rank that somebody gets ("finished").
    Ranking,
}

/// The classes of one word.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Classes(pub(super) u64);

impl Classes {
    /// These classes.
    pub const fn of<const N: usize>(classes: [Class; N]) -> Self {
        let (mut bits, mut at) = (0, 0);
        while at < N {
            bits |= 1 << classes[at] as u8;
            at += 1;
        }
        Self(bits)
    }

    /// Whether the word is in the list of a class.
    #[inline]
    pub fn has(self, class: Class) -> bool {
        self.0 & (1 << class as u8) != 0
    }

    /// Whether the word is in the list of one of several classes.
    #[inline]
    pub fn meet(self, others: Self) -> bool {
        self.0 & others.0 != 0
    }
}

impl Class {
    /// Every class with the names of its lists.
    pub const ALL: &[(Self, &'static str)] = &[
        (Self::TitleAbbreviation, "titles-before-names"),
        (Self::Abbreviation, "abbreviations"),
        (Self::AbbreviationBeforeNumber, "abbreviations-before-numbers"),
        (Self::Function, "function-words"),
        (Self::GivenName, "given-names"),
        (Self::GivenName, "given-names-of-men"),
        (Self::GivenName, "given-names-of-women"),
        (Self::Honorific, "honorifics"),
        (Self::Honorific, "honorifics-of-men"),
        (Self::Honorific, "honorifics-of-women"),
        (Self::OfMan, "given-names-of-men"),
        (Self::OfMan, "honorifics-of-men"),
        (Self::OfWoman, "given-names-of-women"),
        (Self::OfWoman, "honorifics-of-women"),
        (Self::Rank, "ranks"),
        (Self::Particle, "name-particles"),
        (Self::NameSuffix, "name-suffixes"),
        (Self::Attribution, "attribution"),
        (Self::NeverName, "never-names"),
        (Self::NameAndThing, "names-and-things"),
        (Self::OrganisationWord, "organisation-words"),
        (Self::FamilyFirst, "family-names-first"),
        (Self::NameAndVerb, "names-and-verbs"),
        (Self::Connector, "name-connectors"),
        (Self::TitleOnly, "titles-needing-names"),
        (Self::LesserOffice, "lesser-offices"),
        (Self::Famous, "known-by-family-name"),
        (Self::Kin, "kin-nouns"),
        (Self::NoBody, "no-body-words"),
        (Self::BodyNoun, "body-nouns"),
        (Self::AgencyTopic, "agency-topics"),
        (Self::AgencyEnd, "agency-ends"),
        (Self::PersonNoun, "person-nouns"),
        (Self::ThingNoun, "nouns-beside-things"),
        (Self::CompanyForm, "company-forms"),
        (Self::Portfolio, "portfolio-words"),
        (Self::Exhibit, "exhibits"),
        (Self::Value, "value-words"),
        (Self::Time, "time-words"),
        (Self::TimeOpener, "time-openers"),
        (Self::FutureWord, "future-words"),
        (Self::PastVerb, "past-verbs"),
        (Self::TimeJoiner, "time-joiners"),
        (Self::WordMonth, "months-that-are-words"),
        (Self::BeforeMonth, "before-months"),
        (Self::BeforeYear, "before-years"),
        (Self::BeforeYearOrNumber, "before-years-or-numbers"),
        (Self::AfterDate, "after-dates"),
        (Self::DatedThing, "dated-things"),
        (Self::Clock, "clock-words"),
        (Self::Numbered, "numbered-things"),
        (Self::Counted, "counted-things"),
        (Self::AfterMetres, "after-metres"),
        (Self::AfterDuration, "after-durations"),
        (Self::BeforeTemperature, "before-temperatures"),
        (Self::BeforeWeight, "before-weights"),
        (Self::Negation, "negations"),
        (Self::Denial, "denials"),
        (Self::Ranking, "ranking-verbs"),
    ];
}
