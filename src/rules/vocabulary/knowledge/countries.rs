//! Countries, one a line. There are many, and lines are quicker to read than as many entries of YAML, for people and for the program.

use rustc_hash::FxHashMap;

use super::{Source, second};
use crate::rules::problem::{Mistake, Problem};

/// A line: a country with what is said of it.
#[derive(Clone, Debug)]
pub(super) struct Country<'s> {
    pub layer: usize,
    pub name: &'s str,
    /// The names of its capital, parted by commas.
    pub capitals: &'s str,
    /// Other names, parted by commas.
    pub names: &'s str,
    pub adjectives: &'s str,
}

/// The countries of all files. One of a later layer takes the place of one with the same name.
pub(super) fn read<'s>(sources: &'s [Source<'s>], problems: &mut Vec<Problem>) -> Vec<Country<'s>> {
    let mut countries: Vec<Country<'_>> = Vec::new();
    let mut known: FxHashMap<&str, usize> = FxHashMap::default();
    for (source, block) in sources.iter().filter_map(|source| Some((source, source.file.countries.as_ref()?))) {
        let mut problem = |at: &str, message: String| {
            let mistake = Mistake { at: at.as_ptr().addr() - block.value.as_ptr().addr(), message };
            problems.push(Problem::inside(source.path, source.text, block, &mistake));
        };
        for line in block.value.lines().map(str::trim).filter(|line| !line.is_empty()) {
            let Some(country) = country(line, source.layer) else {
                problem(
                    line,
                    "write a country as `Norway | Oslo | Kingdom of Norway | Norwegian`: name, capital, other names, adjectives".to_owned(),
                );
                continue;
            };
            match known.get(country.name) {
                Some(at) if countries[*at].layer == source.layer => problem(line, second("country", country.name)),
                Some(at) => countries[*at] = country,
                None => {
                    known.insert(country.name, countries.len());
                    countries.push(country);
                }
            }
        }
    }
    countries
}

/// A country of a line; parts at its end may be left out.
fn country(line: &str, layer: usize) -> Option<Country<'_>> {
    let mut parts = line.split('|').map(str::trim);
    let name = parts.next().filter(|name| !name.is_empty())?;
    let mut next = || parts.next().unwrap_or_default();
    let (capitals, names, adjectives) = (next(), next(), next());
    parts.next().is_none().then_some(Country { layer, name, capitals, names, adjectives })
}
