use std::path::Path;

use proptest::prelude::*;

use crate::article::{Article, ReadOptions, TokenRange};
use crate::mentions::{Kind, Mention, Mentions, Value};
use crate::rules::{RuleSet, shipped};

fn vocabulary() -> &'static RuleSet {
    static VOCABULARY: std::sync::OnceLock<RuleSet> = std::sync::OnceLock::new();
    VOCABULARY.get_or_init(|| {
        let files: Vec<_> = shipped().into_iter().filter(|file| file.path.contains("/lexicon/") || file.path.contains("/knowledge/")).collect();
        RuleSet::load(&[files]).unwrap()
    })
}

fn read(text: &str) -> Article<'_> {
    Article::read(text.as_bytes(), Path::new("a.txt"), ReadOptions::default(), &vocabulary().lexicon).unwrap()
}

fn names(article: &Article<'_>) -> Vec<Mention> {
    let mut found = Vec::new();
    super::find(article, &vocabulary().lexicon, &vocabulary().knowledge, &mut found);
    found
}

/// What a mention says, in short: "Joe+Biden", "president of United States", "Russia, adjective".
fn shown(article: &Article<'_>, mention: &Mention) -> String {
    let knowledge = &vocabulary().knowledge;
    let slice = |tokens: TokenRange| article.slice(tokens).to_owned();
    let place =
        |place: Option<crate::knowledge::PlaceId>| place.map(|place| format!(" of {}", knowledge.places[place.0 as usize].name)).unwrap_or_default();
    match mention.value {
        Value::Person(person) => format!("{}+{}", slice(person.given), slice(person.family)),
        Value::Office(office) => format!("{}{}", knowledge.offices[office.office.0 as usize].id, place(office.place)),
        Value::Organisation(organisation) if organisation.described => format!("~{}", slice(mention.tokens)),
        Value::Place(found) => format!("{}{}", knowledge.places[found.place.0 as usize].name, if found.adjective { ", adjective" } else { "" }),
        Value::Acronym(acronym) => format!("{} = {}", slice(acronym.short), slice(acronym.long)),
        _ => slice(mention.tokens),
    }
}

/// Checks lines of a text, " -> " and what is found there, parted by "; ".
#[track_caller]
fn check(kind: Kind, table: &str) {
    let mut wrong = Vec::new();
    for line in table.lines().map(str::trim).filter(|line| !line.is_empty()) {
        let (text, expected) = line.split_once(" ->").unwrap();
        let text = text.replace("\\n", "\n");
        let article = read(&text);
        let found = Mentions::new(names(&article));
        let found: Vec<String> = found.of(kind).map(|mention| shown(&article, mention)).collect();
        if found.join("; ") != expected.trim() {
            wrong.push(format!("{text}\n  expected {expected}\n  found     {}", found.join("; ")));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn people_are_told_by_titles_given_names_and_context() {
    check(
        Kind::Person,
        "
        Then Mr Biden left. -> +Biden
        A talk by Dr Lena Weiss followed. -> Lena+Weiss
        It was Mrs. Warner who won. -> +Warner
        The US President Joe Biden spoke. -> Joe+Biden
        So Prime Minister Starmer agreed. -> +Starmer
        Then CEO Tim Cook left. -> Tim+Cook
        Kremlin spokesman Dmitry Peskov declined. -> Dmitry+Peskov
        They met chairwoman Xolani Dube there. -> Xolani+Dube
        A letter from Joe Biden came. -> Joe+Biden
        The man, Zorp Quillan, 45, was held. -> Zorp+Quillan
        The man, Zorp Quillan, aged 45, was held. -> Zorp+Quillan
        Then Zorp Quillan (45) was held. -> Zorp+Quillan
        But Zorp Quillan, the head of the firm, left. -> Zorp+Quillan
        But Zorp Quillan, a lawyer, left. -> Zorp+Quillan
        But Zorp Quillan, chief executive of the firm, left. -> Zorp+Quillan
        “It rained,” said Zorp Quillan. -> Zorp+Quillan
        Then Zorp Quillan said it rained. -> Zorp+Quillan
        A book by J.D. Vance sold well. -> J.D.+Vance
        A book by J. D. Vance sold well. -> J. D.+Vance
        The writer A. B. Yehoshua died. -> A. B.+Yehoshua
        They shot John F. Kennedy in Dallas. -> John F.+Kennedy
        The office of George W Bush replied. -> George W+Bush
        A visit by Ursula von der Leyen ended. -> Ursula+von der Leyen
        The hunt for Osama bin Laden ended. -> Osama+bin Laden
        The film of Charles de Gaulle's life ran. -> Charles+de Gaulle
        The plan of Jean-Claude Juncker failed. -> Jean-Claude+Juncker
        The troops of Bashar al-Assad fled. -> Bashar+al-Assad
        A talk with Ban Ki-moon followed. -> Ki-moon+Ban
        The leader, Kim Jong-un, smiled. -> Jong-un+Kim
        Then Xi Jinping flew home. -> Jinping+Xi
        A film with Kim Kardashian ran. -> Kim+Kardashian
        A speech by Martin Luther King Jr. followed. -> Martin Luther+King
        A poem by Billie Jean King appeared. -> Billie Jean+King
        A match for Shaun O'Brien's team. -> Shaun+O'Brien
        The goal by José Muñoz counted. -> José+Muñoz
        A play with Björn Ólafsdóttir ran. -> Björn+Ólafsdóttir
        There Sir Alex Ferguson sat. -> Alex+Ferguson
        Unfortunately Joe Biden fell. -> Joe+Biden
        Will Joe Biden run again? -> Joe+Biden
        In the end Will Smith won. -> Will+Smith
        The striker Mark Hughes scored. -> Mark+Hughes
        It was Theresa May who resigned. -> Theresa+May
        Then Prime Minister May resigned. -> +May
        Then Mr House spoke. -> +House
        A play by Georgia O'Keeffe ran. -> Georgia+O'Keeffe
        A cross by Jordan Henderson came. -> Jordan+Henderson
        The novels of Virginia Woolf sell. -> Virginia+Woolf
        A song of Paris Hilton played. -> Paris+Hilton
        The actor Denzel Washington won. -> Denzel+Washington
        Then Secretary of State for Health John Reid spoke. -> John+Reid
        ",
    );
}

#[test]
fn a_family_name_alone_is_a_person_once_the_full_name_was_found() {
    check(
        Kind::Person,
        "
        Then Joe Biden left. Later Biden spoke. -> Joe+Biden; +Biden
        Then Biden spoke. Later Joe Biden left. -> +Biden; Joe+Biden
        Then Tom Hale left. It was in Hale County. -> Tom+Hale
        Then Tom Hale left. It was in Tom Hale Stadium. -> Tom+Hale
        Then Mr Tom House left. The House voted. -> Tom+House
        Then Mr Tom House left. “No,” House said. -> Tom+House; +House
        It was Theresa May. It may rain in May. -> Theresa+May
        It was Henry Ford. The Ford Motor Company grew. -> Henry+Ford
        Then Ursula von der Leyen left. Later von der Leyen spoke. -> Ursula+von der Leyen; +von der Leyen
        Then Biden spoke. Nobody else did. ->
        Then Zorp Quillan said no. Soon Zorp Quillan left. -> Zorp+Quillan; Zorp+Quillan
        Unfortunately Quillan left. Then Mr Quillan returned. -> +Quillan; +Quillan
        ",
    );
}

#[test]
fn words_and_other_names_are_no_people() {
    check(
        Kind::Person,
        "
        The White House said no. ->
        Then Downing Street said no. ->
        They went to New York City. ->
        The fans of Manchester United sang. ->
        They met in Tom Hale Stadium. ->
        The students of Rice University met. ->
        The Ford Motor Company grew. ->
        The Goldman Sachs Group grew. ->
        On Friday March 3 it rained. ->
        In May Monday came early. ->
        Paris London and Rome met. ->
        The Paris Agreement held. ->
        They crossed the Jordan River. ->
        The Georgia State Patrol came. ->
        The Sydney Harbour Bridge shone. ->
        A walk down Victoria Street ended. ->
        The general election came. ->
        They gave a vitamin B. Nobody minded. ->
        The Premier League said no. ->
        Queen Elizabeth Hospital closed. ->
        The chairman Monday left. ->
        THE TALK WITH JOE BIDEN ENDED. ->
        The first Virginia Beach fair came. ->
        Human Rights Watch said no. ->
        The president of Russia spoke. ->
        Then General Motors grew. ->
        Prime Minister's Questions came. ->
        A flight by British Airways landed. ->
        ",
    );
}

#[test]
fn title_case_tells_nothing_but_known_names_are_known() {
    check(
        Kind::Person,
        "
        Sam Brown Visits Old Green Park Again ->
        Sam Brown Visits Old Green Park Again\\n\\nThe mayor saw Sam Brown there. -> Sam+Brown; Sam+Brown
        ",
    );
}

#[test]
fn offices_take_their_country() {
    check(
        Kind::Office,
        "
        Then US President Joe Biden spoke. -> president of United States
        The U.S. president spoke. -> president of United States
        The Russian Foreign Minister left. -> foreign-minister of Russia
        The president of Russia left. -> president of Russia
        The president of the United States left. -> president of United States
        Russia's president left. -> president of Russia
        The Vice President left. -> vice-president
        The US Vice-President left. -> vice-president of United States
        The former president left. -> president
        The then-President left. -> president
        Kremlin spokesman Dmitry Peskov left. -> spokesman
        The Labour MP Tom Watson left. -> member-of-parliament
        Its CEO Tim Cook left. -> chief-executive
        Then Sen. John McCain left. -> senator
        Then General John Hale left. -> general
        Then President and CEO Tim Cook left. -> president; chief-executive
        The president of Russia's parliament left. -> president
        In general it rained. ->
        The general election came. ->
        The deputy foreign minister left. ->
        The shadow chancellor left. ->
        A coo was heard. ->
        The King Street shop closed. ->
        Queen Elizabeth Hospital closed. ->
        The presidential race began. ->
        The presidents met. ->
        A private matter arose. ->
        ",
    );
}

#[test]
fn places_need_their_capitals() {
    check(
        Kind::Place,
        "
        The US and Russia met. -> United States; Russia
        The U.S. left. -> United States
        They told us so. Us too. ->
        The United Kingdom left. -> United Kingdom
        A US-Russian talk ended. -> United States; Russia, adjective
        The turkey was good in Turkey. -> Turkey
        No chad hung in Chad. -> Chad
        The play by Georgia O'Keeffe ran. ->
        A visit to Georgia and Jordan ended. -> Georgia; Jordan
        The fans of Manchester United sang. ->
        The police in Manchester came. -> Manchester
        Then US President Joe Biden spoke. -> United States
        The South Korean team won in New York. -> South Korea, adjective; New York
        They met in Bosnia and Herzegovina. -> Bosnia and Herzegovina
        A talk in Rio de Janeiro began. -> Rio de Janeiro
        PLEASE JOIN US TODAY. ->
        ",
    );
}

#[test]
fn organisations_by_name_and_by_what_they_do() {
    check(
        Kind::Organisation,
        "
        The Central Intelligence Agency knew. -> Central Intelligence Agency
        The US Central Intelligence Agency knew. -> US Central Intelligence Agency
        The WHO warned us. -> WHO
        Nobody knew who came. Who did? ->
        The MoD and MI6 knew. -> MoD; MI6
        The Nato summit ended. -> Nato
        The Ministry of Health knew. -> Ministry of Health
        The Department for Work and Pensions knew. -> Department for Work
        A loan by the Bank of England helped. -> Bank of England
        The Goldman Sachs Group grew. -> Goldman Sachs Group
        The University of Texas won. -> University of Texas
        The London School of Economics grew. -> London School of Economics
        The Independent Police Complaints Commission knew. -> Independent Police Complaints Commission
        The head of Russia’s intelligence information came. -> ~Russia’s intelligence information
        The head of Russia's foreign intelligence service came. -> ~Russia's foreign intelligence service
        The head of the US intelligence agency came. -> ~US intelligence agency
        The Russian intelligence officials came. ->
        The Russian president came. ->
        The UK tax rise came. ->
        A French nuclear giant came. ->
        Finnish security firms came. ->
        The party and the bank grew. ->
        The Bank grew. ->
        ",
    );
}

#[test]
fn acronyms_need_initials_that_fit() {
    check(
        Kind::Acronym,
        "
        The World Health Organization (WHO) warned. -> WHO = World Health Organization
        The Department of Defense (DoD) knew. -> DoD = Department of Defense
        The Office of Management and Budget (OMB) knew. -> OMB = Office of Management and Budget
        The Organisation for Economic Co-operation and Development (OECD) knew. -> OECD = Organisation for Economic Co-operation and Development
        Its gross domestic product (GDP) grew. -> GDP = gross domestic product
        Two general practitioners (GPs) came. -> GPs = general practitioners
        The WHO (World Health Organization) warned. -> WHO = World Health Organization
        The World Health Organization (“WHO”) warned. -> WHO = World Health Organization
        The Federal Bureau of Investigation (F.B.I.) knew. -> F.B.I. = Federal Bureau of Investigation
        The US (USA) knew. ->
        The ministry (WHO) knew. ->
        The World Trade Organization (WHO) knew. ->
        He won (OK) again. ->
        The plan (a good one) failed. ->
        Nuclear power (power) grew. ->
        ",
    );
}

/// Mentions of one kind do not overlap, and each lies inside one sentence.
fn assert_sound(text: &str) {
    let article = read(text);
    let found = Mentions::new(names(&article));
    for kind in Kind::ALL {
        let mut last = 0;
        for mention in found.of(kind) {
            assert!(mention.tokens.start >= last && !mention.tokens.is_empty(), "{text:?}: {mention:?}");
            last = mention.tokens.end;
            let sentence = &article.sentences[article.sentence_of(mention.tokens.start)];
            assert!(mention.tokens.end <= sentence.tokens.end, "{text:?}: {mention:?}");
        }
    }
}

proptest! {
    #[test]
    fn any_text_is_read(text in any::<String>()) {
        assert_sound(&text.replace('\0', ""));
    }

    #[test]
    fn any_row_of_names_is_read(words in proptest::collection::vec(proptest::sample::select(vec![
        "Joe", "Biden", "US", "Russian", "President", "of", "the", "Ministry", "Mr", "von", "-", "'s", "(", ")", "WHO", "J.", "Jr", ",", "45",
        "said", "May", "Georgia", ".", "Bank", "head", "intelligence", "King", "Hale", "al", "Vice", "\n\n", "World", "Health", "Organization", "and", "“", "’",
    ]), 0..40)) {
        assert_sound(&words.join(" "));
        assert_sound(&words.concat());
    }
}
