//! The names of what is known, on their way into the lexicon.

use crate::knowledge::{AgencyId, OfficeId, PlaceId};
use crate::lexicon::{EventName, Lexicon, PhraseTable};

/// The names of what is known and what each stands for. Where one name stands here twice, the later counts.
#[derive(Debug, Default)]
pub struct Names {
    pub(super) places: Vec<(Box<str>, PlaceId)>,
    pub(super) adjectives: Vec<(Box<str>, PlaceId)>,
    pub(super) offices: Vec<(Box<str>, OfficeId)>,
    pub(super) agencies: Vec<(Box<str>, AgencyId)>,
    pub(super) wrong_agencies: Vec<(Box<str>, AgencyId)>,
    pub(super) events: Vec<(Box<str>, EventName)>,
}

impl Names {
    /// Adds the names to a lexicon.
    pub fn add_to(&self, lexicon: &mut Lexicon) {
        add(&self.places, lexicon, |lexicon| &mut lexicon.place_names);
        add(&self.adjectives, lexicon, |lexicon| &mut lexicon.place_adjectives);
        add(&self.offices, lexicon, |lexicon| &mut lexicon.office_names);
        add(&self.agencies, lexicon, |lexicon| &mut lexicon.agency_names);
        add(&self.wrong_agencies, lexicon, |lexicon| &mut lexicon.wrong_agency_names);
        for (name, event) in &self.events {
            let phrase = lexicon.phrase_with_numbers(name);
            lexicon.event_names.insert(phrase, *event);
        }
    }
}

fn add<Id: Copy>(names: &[(Box<str>, Id)], lexicon: &mut Lexicon, table: impl Fn(&mut Lexicon) -> &mut PhraseTable<Id>) {
    for (name, id) in names {
        let phrase = lexicon.phrase(name);
        table(lexicon).insert(phrase, *id);
    }
}
