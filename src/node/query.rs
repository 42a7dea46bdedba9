//! What is asked of how something stands: of an agreement or a part, as a whole or for one party.

use super::world::last_step;
use super::{Agreement, Event, Party, Spell, Status};
use crate::date::Day;
use crate::graph::NONE;
use crate::lifecycle::answer::{self, Stand};
use crate::lifecycle::facts::Subject;
use crate::lifecycle::{self};
use crate::view::{FactsOf, View};

/// What is asked about: an agreement, perhaps a part of it, perhaps for one party.
#[derive(Clone, Copy)]
pub(super) struct Query<'g> {
    pub(super) view: View<'g>,
    pub(super) agreement: u32,
    pub(super) part: Option<u32>,
    pub(super) subject: Subject,
}

impl<'g> Query<'g> {
    /// The last step towards its entry into force by the day.
    pub(super) fn last_step(self, day: Day) -> Option<Event<'g>> {
        let party = match self.subject {
            Subject::Whole => None,
            Subject::Party(party) => Some(party),
        };
        let (view, id) = (self.view, self.agreement);
        last_step(Agreement { view, id }, party, day)
    }

    /// The same for one party; for one the graph does not know, as for any third state.
    pub(super) fn by(self, party: Party<'g>) -> Query<'g> {
        let party = party.in_view(self.view).map_or(NONE, |party| party.id);
        Query {
            subject: Subject::Party(party),
            ..self
        }
    }

    /// How it stands on the day. Of a part, or for one that is no party, it is computed.
    pub(super) fn status_on(self, day: Day) -> Status<'g> {
        match self.stand(day) {
            Some(stand) => Status::settled(self, day, stand),
            None => {
                let told = FactsOf::of(self.view, self.agreement);
                Status::of(self, &told, day, self.look(&told, day))
            }
        }
    }

    fn stand(self, day: Day) -> Option<Stand> {
        if self.part.is_some() {
            return None;
        }
        let party = match self.subject {
            Subject::Whole => None,
            Subject::Party(party) => Some(party),
        };
        let life = self.view.life(self.agreement);
        Some(life.runs_of(party)?.on(day))
    }

    pub(super) fn look(self, told: &FactsOf, day: Day) -> answer::Status {
        lifecycle::status(&told.facts, self.subject, self.part, day)
    }

    pub(super) fn spells(self) -> Vec<Spell<'g>> {
        let told = FactsOf::of(self.view, self.agreement);
        let spells = lifecycle::spells(&told.facts, self.subject, self.part);
        spells
            .into_iter()
            .map(|spell| Spell::of(self, &told, spell))
            .collect()
    }
}
