//! factlint reads an article and says where it contradicts itself, the calendar, arithmetic or what is known.
//!
//! The way through the house: bytes become an [`article::Article`], its prose becomes [`mentions::Mentions`], rules match
//! them, the matches become claims and [`finding::Finding`]s. `docs/ARCHITECTURE.md` has the map.
//!
//! The library never prints and never panics on input.

#![cfg_attr(test, allow(clippy::unwrap_used))]

pub mod article;
pub mod baseline;
pub mod changes;
pub mod checks;
pub mod claims;
pub mod config;
pub mod engine;
pub mod finding;
pub mod fix;
pub mod knowledge;
pub mod lexicon;
pub mod mentions;
pub mod report;
pub mod rules;
pub mod suppress;
pub mod time;
