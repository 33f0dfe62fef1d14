//! Values of options.

use anstream::ColorChoice;
use clap::builder::{PossibleValuesParser, TypedValueParser};
use factlint::finding::Level;

pub const COLOURS: [(&str, ColorChoice); 3] = [("auto", ColorChoice::Auto), ("always", ColorChoice::Always), ("never", ColorChoice::Never)];

pub const LEVELS: [(&str, Level); 3] = [("error", Level::Error), ("warning", Level::Warning), ("note", Level::Note)];

/// An option that takes one of some names.
pub fn one_of<T: Copy + Send + Sync + 'static>(choices: &'static [(&'static str, T)]) -> impl TypedValueParser<Value = T> {
    PossibleValuesParser::new(choices.iter().map(|(name, _)| *name))
        .try_map(move |chosen| choices.iter().find(|(name, _)| *name == chosen).map(|(_, value)| *value).ok_or("unknown value"))
}
