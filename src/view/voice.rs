//! Whose voice a claim is (MEANING, M14).

use super::View;
use crate::date::{Certainty, Day};
use crate::graph::{Kind, NONE, Thing, find};
use crate::record::Field;

impl<'g> View<'g> {
    /// Who speaks in a claim: whom it names, else whose own voice its source is.
    pub(crate) fn speaker(self, claim: u32) -> Option<Thing> {
        let claims = &self.columns().claims;
        let node = |claim: u32| {
            let id = find(claims.given.of(claim), Field::Speaker)?;
            self.graph.node(self.graph.key_text(id))
        };
        if claims.thing_of(claim).kind == Kind::Source {
            return None;
        }
        let source = Thing::source(claims.source[claim as usize]);
        node(claim).or_else(|| {
            (source.id != NONE)
                .then(|| claims.about(source).find_map(node))
                .flatten()
        })
    }

    /// Whether a claim counts, in some field at least.
    pub(crate) fn counts(self, claim: u32) -> bool {
        self.is_plain() || {
            let rows = self.rows(self.columns().claims.thing_of(claim));
            rows.iter().any(|row| row.number == claim)
        }
    }

    /// Whether a claim is in the voice of one of the actors whose account is heard.
    pub(super) fn hears(self, claim: u32) -> bool {
        let known = self.columns().claims.known[claim as usize];
        let known = Day::from_number(known).filter(|_| known != i32::MAX);
        self.speaker(claim).is_some_and(|speaker| {
            self.actors()
                .iter()
                .any(|actor| self.is_voice(speaker, *actor, known))
        })
    }

    /// Whether a speaker is an actor's voice: the actor, its bodies, and whoever may have held office
    /// there on the day (if none is known, ever), by all claims.
    pub(crate) fn is_voice(self, speaker: Thing, actor: Thing, known: Option<Day>) -> bool {
        let of_actor = |thing: Thing| {
            let owners = &self.columns().nodes.owners;
            thing == actor
                || actor.kind == Kind::Party
                    && thing.kind == Kind::Body
                    && owners[thing.id as usize] == actor.id
        };
        if of_actor(speaker) {
            return true;
        }
        let (plain, columns) = (View::plain(self.graph), self.columns());
        let held = |id: u32| match known {
            None => plain.seat(id).is_asserted(),
            Some(day) => plain.seat(id).on(day).0 != Certainty::No,
        };
        speaker.kind == Kind::Leader
            && (columns.tenures_of(speaker.id))
                .any(|id| of_actor(columns.tenures[id as usize].of) && held(id))
    }
}
