use super::{check, names, read};
use crate::mentions::{Kind, Value};

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
        Kremlin spokesman Dmitry Peskov left. -> spokesman [Kremlin]
        The Labour MP Tom Watson left. -> member-of-parliament
        Its CEO Tim Cook left. -> chief-executive
        Then Sen. John McCain left. -> senator
        Then General John Hale left. -> general
        Then President and CEO Tim Cook left. -> president; chief-executive
        The president of Russia's parliament left. -> president [Russia]
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
        The Department for Work and Pensions knew. -> Department for Work and Pensions
        The Ministry of Housing, Communities and Local Government knew. -> Ministry of Housing, Communities and Local Government
        The Zorp Food and Drug Administration knew. -> Zorp Food and Drug Administration
        The Department of Justice and Joe Biden knew. -> Department of Justice
        A loan by Morgan Stanley helped. -> Morgan Stanley
        The shops of Marks & Spencer closed. -> Marks & Spencer
        A plant of Zorpwagen AG closed. Later Zorpwagen grew. -> Zorpwagen AG; Zorpwagen
        The Zorp Rugby Union (ZRU) met. Later the ZRU spoke. -> Zorp Rugby Union; ZRU; ZRU
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

#[test]
fn offices_say_of_what_where_that_is_no_country() {
    check(
        Kind::Office,
        "
        Then Ford chief executive Alan Moss left. -> chief-executive [Ford]
        Alan Moss, chief executive of Norsk Havn, left. -> chief-executive [Norsk Havn]
        He is chief executive of the University of Leeds. -> chief-executive [University of Leeds]
        The club president left. -> president [club]
        The club's president left. -> president [club]
        Then party president Ann Hale left. -> president [party]
        They urged President Joe Biden to go. -> president
        The new president left. -> president
        Then Republican Senator Ann Hale left. -> senator
        The president of the club left. -> president [club]
        Then spokesman for Norsk Havn John Reid left. -> spokesman [Norsk Havn]
        On Friday Mayor Paul Reyes left. -> mayor
        ",
    );
}

#[test]
fn an_article_or_a_possessive_makes_an_office_definite() {
    let definite = |text: &str| {
        let article = read(text);
        names(&article).iter().any(|mention| matches!(mention.value, Value::Office(office) if office.definite))
    };
    for text in ["It was the chairman.", "Its chairman left.", "It was Ford's chairman."] {
        assert!(definite(text), "{text}");
    }
    for text in ["A chairman left.", "It was chairman Ann Lee.", "They met US President Joe Biden."] {
        assert!(!definite(text), "{text}");
    }
}
