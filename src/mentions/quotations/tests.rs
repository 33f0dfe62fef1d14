use std::path::Path;

use proptest::prelude::*;

use crate::article::{Article, ReadOptions};
use crate::mentions::{Kind, Mentions, Value};
use crate::rules::{RuleSet, shipped};

fn vocabulary() -> &'static RuleSet {
    static VOCABULARY: std::sync::OnceLock<RuleSet> = std::sync::OnceLock::new();
    VOCABULARY.get_or_init(|| {
        let files: Vec<_> = shipped().into_iter().filter(|file| file.path.contains("/lexicon/")).collect();
        RuleSet::load(&[files]).unwrap()
    })
}

/// The quotations of a text: its words, "<" and the speaker, "open" where no mark closes it, "alone" where it is the paragraph.
fn found(path: &str, text: &str) -> String {
    let article = Article::read(text.as_bytes(), Path::new(path), ReadOptions::default(), &vocabulary().lexicon).unwrap();
    let mut mentions = Vec::new();
    super::find(&article, &vocabulary().lexicon, &mut mentions);
    let mentions = Mentions::new(mentions);
    let mut last = 0;
    let shown = mentions.of(Kind::Quotation).map(|mention| {
        assert!(mention.tokens.start >= last, "{text:?}: {mention:?}");
        last = mention.tokens.end;
        let Value::Quotation(quotation) = mention.value else { unreachable!() };
        let block = &article.blocks[article.block_of(mention.tokens.start)];
        assert!(mention.tokens.end <= block.tokens.end, "{text:?}: {mention:?}");
        let speaker = quotation.speaker.map_or("?", |speaker| article.slice(speaker));
        let [open, alone] = [(!quotation.closed, " open"), (quotation.alone, " alone")].map(|(holds, word)| if holds { word } else { "" });
        format!("{} < {speaker}{open}{alone}", article.slice(mention.tokens))
    });
    shown.collect::<Vec<_>>().join(" | ")
}

#[track_caller]
fn check(table: &[(&str, &str)]) {
    for (text, expected) in table {
        assert_eq!(found("a.txt", text), *expected, "{text}");
    }
}

#[test]
fn the_speaker_stands_beside_the_quotation() {
    check(&[
        ("“It rains,” said Dmitry Peskov.", "“It rains,” < Dmitry Peskov"),
        ("“It rains,” Peskov said on Friday.", "“It rains,” < Peskov"),
        ("“It rains,” said the minister.", "“It rains,” < the minister"),
        ("Peskov said: “It rains.”", "“It rains.” < Peskov"),
        ("Peskov: “It rains.”", "“It rains.” < Peskov"),
        ("“It rains,” she added.", "“It rains,” < she"),
        ("He told reporters it was “a fine day”.", "“a fine day” < He"),
        ("According to Peskov, “it rains a lot”.", "“it rains a lot” < Peskov"),
        ("The city is “ready for the storm” now.", "“ready for the storm” < ?"),
        ("The mayor said the city was “ready for the storm” and left.", "“ready for the storm” < The mayor"),
        ("“It rains,” the minister has also said.", "“It rains,” < the minister"),
        ("\"It rains,\" said Tom Hale. \"It pours.\"", "\"It rains,\" < Tom Hale | \"It pours.\" < Tom Hale"),
        ("‘It rains here,’ said Tom Hale.", "‘It rains here,’ < Tom Hale"),
        ("'It rains here,' said Tom Hale.", "'It rains here,' < Tom Hale"),
    ]);
}

#[test]
fn marks_pair_and_apostrophes_are_none() {
    check(&[
        ("He's 5'11\" tall and the workers' rights don't end.", ""),
        ("A 12\" record and a 7\" one.", ""),
        ("The ’90s weren’t the workers’ best.", ""),
        ("A so-called ‘expert’ came.", ""),
        ("“He called it ‘a fine old day’,” she said.", "“He called it ‘a fine old day’,” < she"),
        ("She said (\"it rains\") and left.", "\"it rains\" < She"),
        ("The mayor said it was “ready for the storm and left.", "“ready for the storm and left. < The mayor open"),
        ("She said “one and “two” more.", "“one and < She open | “two” < She"),
        ("She said “one“ and left.", "“one“ < She"),
        ("“It rains”—she said—“a lot”.", "“It rains” < she | “a lot” < she"),
        ("No marks at all.", ""),
        ("”", ""),
        ("“", "“ < ? open alone"),
    ]);
}

#[test]
fn a_quotation_alone_has_its_speaker_from_the_paragraph_before_or_after() {
    check(&[
        ("Talks ended.\n\n“No chance.”\n\nThe market fell.", "“No chance.” < ? alone"),
        ("Talks ended.\n\n“No chance.” said the minister.\n\nThe market fell.", "“No chance.” < the minister"),
        ("The minister said talks had ended.\n\n“No chance.”", "“No chance.” < The minister alone"),
        ("The minister was clear:\n\n“No chance.”", "“No chance.” < : alone"),
        ("Who is to blame?\n\n“Not me.”", "“Not me.” < ? alone"),
        ("Talks ended.\n\n“No chance.”\n\nPeskov added that it rained.", "“No chance.” < Peskov alone"),
        ("Talks ended.\n\n“No chance.”\n\n— Dmitry Peskov", "“No chance.” < Dmitry Peskov alone"),
        ("“It rains,” said Hale.\n\n“It pours.”\n\n“It snows.”", "“It rains,” < Hale | “It pours.” < Hale alone | “It snows.” < Hale alone"),
        ("It rains, according to Kremlin spokesman Dmitry Peskov.\n\n“No chance.”\n\nThe market fell.", "“No chance.” < ? alone"),
        ("Talks ended, officials announced.\n\n“No chance.”", "“No chance.” < ? alone"),
        ("Talks ended, the minister announced.\n\n“No chance.”", "“No chance.” < the minister alone"),
        ("Peskov said no. It rained all day.\n\n“No chance.”\n\nThe market fell.", "“No chance.” < ? alone"),
        ("“It rains,” said Hale. “It pours.\n\n“It snows.”", "“It rains,” < Hale | “It pours. < Hale | “It snows.” < Hale alone"),
        ("“It rains.” “It pours.”", "“It rains.” < ? alone | “It pours.” < ? alone"),
    ]);
}

#[test]
fn a_block_quotation_is_not_alone() {
    assert_eq!(found("a.md", "Talks ended.\n\n> “No chance.”\n\nThe market fell."), "“No chance.” < ?");
}

proptest! {
    #[test]
    fn any_text_is_read(text in any::<String>()) {
        found("a.txt", &text.replace('\0', ""));
    }

    #[test]
    fn any_row_of_marks_is_read(words in proptest::collection::vec(proptest::sample::select(vec![
        "“", "”", "\"", "'", "‘", "’", "«", " ", "said", "Hale", ":", ".", "\n\n", "11", "according to ", "—", "he ", "?", "\n",
    ]), 0..40)) {
        found("a.txt", &words.concat());
    }
}
