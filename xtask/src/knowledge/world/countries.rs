//! Our names of the countries in the table of leaders.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use anyhow::Context;
use serde::Deserialize;

/// The Factbook's names of places where they are none of ours.
const PLACES: [(&str, &str); 6] = [
    ("Burma", "Myanmar"),
    ("Federated States of Micronesia", "Micronesia"),
    ("Holy See", "Vatican City"),
    ("The Bahamas", "Bahamas"),
    ("The Dominican", "Dominican Republic"),
    ("The Gambia", "Gambia"),
];

/// The countries that our places know, by every name.
pub struct Countries(BTreeMap<String, String>);

impl Countries {
    /// Reads the `countries` of our places: one a line, with name, capital and other names parted by bars.
    pub fn read(path: &Path) -> anyhow::Result<Self> {
        let text = fs::read_to_string(path).with_context(|| path.display().to_string())?;
        Self::parse(&text).with_context(|| path.display().to_string())
    }

    fn parse(text: &str) -> anyhow::Result<Self> {
        #[derive(Deserialize)]
        struct Places {
            countries: String,
        }
        let file: Places = serde_yaml::from_str(text)?;
        let mut names = BTreeMap::new();
        for line in file.countries.lines() {
            let mut parts = line.split('|').map(str::trim);
            let name = parts.next().unwrap_or_default();
            let others = parts.nth(1).unwrap_or_default().split(',').map(str::trim);
            names.extend(std::iter::once(name).chain(others).filter(|known| !known.is_empty()).map(|known| (known.to_owned(), name.to_owned())));
        }
        Ok(Self(names))
    }

    /// Our name of a country that the table names.
    pub fn named(&self, factbook: &str) -> Option<&str> {
        let name = PLACES.iter().find(|(theirs, _)| *theirs == factbook).map_or(factbook, |(_, ours)| ours);
        self.0.get(name).map(String::as_str)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_country_goes_by_each_of_its_names() {
        let countries = Countries::parse("as_of: 2025-01-01\ncountries: |\n  Norway | Oslo | Kingdom of Norway | Norwegian\n  Myanmar |\n").unwrap();
        for (factbook, ours) in [("Norway", Some("Norway")), ("Kingdom of Norway", Some("Norway")), ("Burma", Some("Myanmar")), ("Oslo", None)] {
            assert_eq!(countries.named(factbook), ours, "{factbook}");
        }
    }
}
