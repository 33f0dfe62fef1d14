use super::check;
use crate::mentions::Kind;

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
fn a_role_beside_a_name_tells_a_person() {
    check(
        Kind::Person,
        "
        The actor Zorp Quillan won. -> Zorp+Quillan
        The jockey ZQ McTavish won. -> ZQ+McTavish
        They asked its chief executive, Zorp Quillan, about it. -> Zorp+Quillan
        They asked the head of Rosneft, Zorp Quillan, about it. -> Zorp+Quillan
        A talk with Zorp Quillan, who heads the firm, followed. -> Zorp+Quillan
        In 2020 Zorp Quillan was the Labour leader. -> Zorp+Quillan
        In 2020 Zorp Quillan became chief executive of the firm. -> Zorp+Quillan
        In 2020 Quillan is chief executive of the firm. -> +Quillan
        But Quillan, 45, lost. -> +Quillan
        The office of Rep. Zorp Quillan replied. -> Zorp+Quillan
        A car of Det. Supt. Quillan stopped. -> +Quillan
        By Zorp Quillan -> Zorp+Quillan
        By Zorp Quillan, Editor -> Zorp+Quillan
        The film Donnie Darko, author Joe Biden's favourite, ran. -> Joe+Biden
        They asked Ozy Media, the website, about it. ->
        It owned Acme Widgets, the company that failed. ->
        It was sold by law firm Zorp Quillan, said the head. ->
        The Arthur Quillan consultancy grew. ->
        The song “Billy Quillan” ran. ->
        The shops of Tom Hale & Sons closed. ->
        ",
    );
}

#[test]
fn names_of_many_shapes() {
    check(
        Kind::Person,
        "
        A film with Dwayne “The Rock” Johnson ran. -> Dwayne+Johnson
        A film with Robert De Niro ran. -> Robert+De Niro
        A book by JK Rowling sold. ->
        A book by the author JK Rowling sold. -> JK+Rowling
        The man, Chen Wang, 45, was held. -> +Chen Wang
        A speech by Wen Jiabao followed. -> Jiabao+Wen
        A film with Kim Marie Smith ran. -> Kim Marie+Smith
        A film with Helena Bonham-Carter ran. -> Helena+Bonham-Carter
        The actor Jude Law won. -> Jude+Law
        The crowd in Albert Hall sang. ->
        They met at St Helens. ->
        A report by Middle East Correspondent Ann Quillan ran. -> Ann+Quillan
        So officials in Zorp Quillan say no. ->
        A flat in Port Stanley burned. ->
        The rules of Megan's Law hold. ->
        A copy of the Taylor Report burned. ->
        ",
    );
}

#[test]
fn the_rest_of_the_article_tells_people() {
    check(
        Kind::Person,
        "
        Its secretary of state is Zorp Quillan. “No,” said Quillan. -> Zorp+Quillan; +Quillan
        It was Zorp Quillan who left. Then Mr Quillan returned. -> Zorp+Quillan; +Quillan
        They saw Ann Smith, Bo Zorplind and Carl Ek there. -> Ann+Smith; Bo+Zorplind; Carl+Ek
        They saw Ann Smith and Zorp Quillan there. -> Ann+Smith; Zorp+Quillan
        They saw Ann Smith, Acme Widgets there. -> Ann+Smith
        The house of Joe and Jill Biden burned. -> Joe+Biden; Jill+Biden
        The house of Mr and Mrs Biden burned. ->
        It was Joe Biden. The Biden brothers left. -> Joe+Biden
        It was Joe Biden. Later Joe said no. -> Joe+Biden; +Joe
        It was Joe Biden.\\n\\nTHE TALK WITH JOE BIDEN ENDED -> Joe+Biden; JOE+BIDEN
        It was Joe Biden.\\n\\nWHAT BIDEN DID -> Joe+Biden; +BIDEN
        THE WRITER KNEW WHAT JOE BIDEN SAID THERE. -> JOE+BIDEN
        ",
    );
}
