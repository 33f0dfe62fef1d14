//! Known events, one a line.

use super::holders::date;
use super::{Source, parts, second};
use crate::knowledge::{Event, EventId, Knowledge};
use crate::lexicon::EventName;
use crate::rules::problem::{Mistake, Problem};
use crate::time::Interval;

const FORM: &str = "write an event as `attack on Pearl Harbor | 1941-12-07 | Pearl Harbor was attacked | source`: its names, the day or the first and \
                    the last day, how it is told with a verb, and where that is from";

/// Reads the events of all files. One of a later layer takes the place of one with the same name.
pub(super) fn read(sources: &[Source<'_>], names: &mut super::Names, knowledge: &mut Knowledge, problems: &mut Vec<Problem>) {
    let mut layers: Vec<usize> = Vec::new();
    for (source, block) in sources.iter().filter_map(|source| Some((source, source.file.events.as_ref()?))) {
        let mut problem = |at: &str, message: String| {
            let mistake = Mistake { at: at.as_ptr().addr() - block.value.as_ptr().addr(), message };
            problems.push(Problem::inside(source.path, source.text, block, &mistake));
        };
        for line in block.value.lines().map(str::trim).filter(|line| !line.is_empty()) {
            let columns: Vec<&str> = line.split('|').map(str::trim).collect();
            let [all, when, told, _] = columns[..] else {
                problem(line, FORM.to_owned());
                continue;
            };
            let Some((name, (began, ended))) = parts(all).next().zip(days(when)) else {
                problem(when, format!("`{when}` is no day of the calendar, nor two in order; {FORM}"));
                continue;
            };
            if let Some(name) = parts(all).chain(parts(told)).find(|name| name.starts_with(|first: char| first.is_ascii_digit())) {
                problem(name, format!("`{name}` begins with a number, and is never found; begin the name with a word"));
                continue;
            }
            let event = Event { name: name.into(), began, ended };
            let id = match knowledge.events.iter().position(|known| known.name.eq_ignore_ascii_case(name)) {
                Some(at) if layers[at] == source.layer => {
                    problem(line, second("event", name));
                    continue;
                }
                Some(at) => {
                    (knowledge.events[at], layers[at]) = (event, source.layer);
                    at
                }
                None => {
                    knowledge.events.push(event);
                    layers.push(source.layer);
                    layers.len() - 1
                }
            };
            let id = EventId(id as u16);
            let named = |name: &str, told| (name.into(), EventName { event: id, told, numbers: EventName::digits(name) });
            names.events.extend(parts(all).map(|name| named(name, false)));
            names.events.extend(parts(told).map(|name| named(name, true)));
        }
    }
}

/// When an event began and ended: `1941-12-07`, `1914-07-28 1918-11-11`, where a day or a month may be missing.
fn days(text: &str) -> Option<(Interval, Interval)> {
    let (first, last) = text.split_once(' ').unwrap_or((text, text));
    let (began, ended) = (date(first)?, date(last)?);
    (began.from <= ended.until).then_some((began, ended))
}
