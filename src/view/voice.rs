//! Whose voice a claim is (MEANING, M14).

use super::View;
use crate::date::{Certainty, Day};
use crate::graph::{Kind, Thing};
use crate::rules::{Row, overruled};

impl<'g> View<'g> {
    /// Who speaks in a claim: whom it names, else whose own voice its source is.
    pub(crate) fn speaker(self, row: Row<'_>) -> Option<Thing> {
        self.evidence().node_of(row.speaker()?)
    }

    /// Whether a view lists a claim: it counts, in some field at least, or did before it was corrected.
    pub(crate) fn lists_claim(self, claim: u32) -> bool {
        self.is_plain() || {
            let listed = self.listed(self.evidence().claims.thing_of(claim));
            listed.contains(&claim)
        }
    }

    /// The sources by which a claim no longer counts in some field, in order; and whether it no longer counts at
    /// all (M32).
    pub(crate) fn overruled(self, claim: u32) -> (Vec<u32>, bool) {
        let evidence = self.evidence();
        if !(evidence.corrections).touches(evidence.claims.source[claim as usize]) {
            return Default::default();
        }
        let thing = evidence.claims.thing_of(claim);
        let rows = self.counted(thing).map(|claim| Row::of(evidence, claim));
        overruled(evidence, thing, rows.collect(), claim, &|by| self.heeds(by))
    }

    /// Whether a claim is in the voice of one of the actors whose account is heard.
    pub(super) fn hears(self, row: Row<'_>) -> bool {
        let mut actors = self.actors().iter();
        actors.any(|actor| self.is_voice_of(row, *actor))
    }

    /// Whether a claim is in an actor's voice.
    pub(crate) fn is_voice_of(self, row: Row<'_>, actor: Thing) -> bool {
        let speaker = self.speaker(row);
        speaker.is_some_and(|speaker| self.is_voice(speaker, actor, row.known()))
    }

    /// Whether a speaker is an actor's voice: the actor, its bodies, and whoever may have held office
    /// there on the day (if none is known, ever), by all claims.
    pub(crate) fn is_voice(self, speaker: Thing, actor: Thing, known: Option<Day>) -> bool {
        let of_actor = |thing: Thing| {
            let owners = &self.evidence().nodes.owners;
            thing == actor
                || actor.kind == Kind::Party
                    && thing.kind == Kind::Body
                    && owners[thing.id as usize] == actor.id
        };
        if of_actor(speaker) {
            return true;
        }
        let (plain, evidence) = (View::plain(self.graph), self.evidence());
        let held = |id: u32| match known {
            None => plain.seat(id).is_asserted(),
            Some(day) => plain.seat(id).on(day).0 != Certainty::No,
        };
        speaker.kind == Kind::Leader
            && (evidence.tenures_of(speaker.id))
                .any(|id| of_actor(evidence.tenures[id as usize].of) && held(id))
    }
}
