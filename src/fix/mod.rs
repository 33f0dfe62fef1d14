//! Applying fixes, each to the bytes that it names.

use crate::finding::{Finding, Fix};

/// A text with fixes applied.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fixed {
    /// The bytes of the file as they should be.
    pub source: Vec<u8>,
    /// How many fixes were applied.
    pub count: usize,
}

/// Which fixes to apply. None touches quoted words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Which {
    /// Those that are certain.
    Certain,
    /// Those as well that have another reading, such as a weekday whose date may be what is wrong.
    Likely,
}

/// Applies the fixes of some findings. Where two touch the same bytes, the first in the text is applied and the other is left for the next
/// time.
pub fn apply<'f>(source: &[u8], findings: impl IntoIterator<Item = &'f Finding>, which: Which) -> Fixed {
    let wanted = |fix: &&Fix| fix.certain || (which == Which::Likely && fix.own);
    let mut fixes: Vec<&Fix> = findings.into_iter().filter_map(|finding| finding.fix.as_ref()).filter(wanted).collect();
    fixes.sort_by_key(|fix| (fix.place.start.byte, fix.place.end.byte));
    let mut fixed = Fixed { source: Vec::with_capacity(source.len()), count: 0 };
    let mut at = 0;
    for fix in fixes {
        let (start, end) = (fix.place.start.byte as usize, fix.place.end.byte as usize);
        let Some(before) = source.get(at..start).filter(|_| source.get(start..end) == Some(fix.place.text.as_bytes())) else { continue };
        fixed.source.extend_from_slice(before);
        fixed.source.extend_from_slice(fix.replacement.as_bytes());
        fixed.count += 1;
        at = end;
    }
    fixed.source.extend_from_slice(source.get(at..).unwrap_or_default());
    fixed
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::{LineIndex, ReadOptions};
    use crate::engine::Engine;
    use crate::finding::{Level, Place};
    use crate::rules::RuleSet;

    fn finding(source: &[u8], range: std::ops::Range<usize>, replacement: &str, certain: bool) -> Finding {
        let lines = LineIndex::new(source);
        let position = |byte| lines.position(source, byte);
        let text = String::from_utf8_lossy(&source[range.clone()]).into_owned();
        let place = Place { text, start: position(range.start), end: position(range.end) };
        let fix = Some(Fix { place: place.clone(), replacement: replacement.into(), certain, own: true, or: None });
        Finding { rule: "voice/a".into(), level: Level::Error, message: "m".into(), place, related: Vec::new(), fix }
    }

    #[test]
    fn certain_fixes_are_applied_and_no_byte_more_changes() {
        let source = b"one \xFF two\r\nthree";
        let fix = |range, with, certain| finding(source, range, with, certain);
        let all = [fix(11..16, "3", true), fix(0..3, "1", true), fix(6..9, "2", false), fix(0..9, "all", true)];
        assert_eq!(apply(source, &all, Which::Certain), Fixed { source: b"1 \xFF two\r\n3".to_vec(), count: 2 });
        assert_eq!(apply(source, &all, Which::Likely), Fixed { source: b"1 \xFF 2\r\n3".to_vec(), count: 3 });
        assert_eq!(apply(source, [], Which::Likely), Fixed { source: source.to_vec(), count: 0 });
    }

    #[test]
    fn nothing_is_certain_inside_a_quotation_across_markup_or_between_two_sides() {
        let engine = Engine::new(RuleSet::shipped().unwrap());
        let mended_by = |which, text: &str| {
            let checked = engine.check(text.as_bytes(), std::path::Path::new("a.md"), ReadOptions::default()).unwrap();
            assert!(checked.findings.iter().any(|finding| finding.fix.is_some()), "{text}");
            String::from_utf8(apply(text.as_bytes(), &checked.findings, which).source).unwrap()
        };
        let mended = |text: &str| mended_by(Which::Certain, text);
        assert_eq!(mended("She lives in *Massachussetts*, they say.\n"), "She lives in *Massachusetts*, they say.\n");
        for text in [
            "“She lives in Massachussetts,” he said.\n",
            "> She lives in Massachussetts.\n",
            "She lives in Massa**chussetts**.\n",
            "It opened on Monday, 14 June 2022.\n",
            // What stands once may be right, and what is doubled may lack a mark.
            "Kieran Gibbs scored. The goal was the third for Keiran Gibbs. Keiran Gibbs was glad.\n",
            "They put the demand at at least 90,000.\n",
        ] {
            assert_eq!(mended(text), text);
        }
        assert_eq!(mended("It was her 22th win and the 1,011ST of the the club.\n"), "It was her 22nd win and the 1,011TH of the club.\n");
        let names = "Anna Krystalli spoke. Anna Krystalli left. Anna Krystalli came back. Then Anna Krystali sang.\n";
        assert_eq!(mended(names), names.replace("Krystali ", "Krystalli "));
        let likely = |text: &str| mended_by(Which::Likely, text);
        assert_eq!(likely("It opened on Monday, 14 June 2022.\n"), "It opened on Tuesday, 14 June 2022.\n");
        assert_eq!(likely("They put the demand at at least 90,000.\n"), "They put the demand at least 90,000.\n");
        for quoted in ["“She came on Monday, 14 June 2022,” he said.\n", "> She lives in Massachussetts.\n", "She lives in Massa**chussetts**.\n"]
        {
            assert_eq!(likely(quoted), quoted);
        }
    }
}
