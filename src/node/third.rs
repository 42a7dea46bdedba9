//! What a provision makes a third state owe, or makes owed to one (MEANING, M24; VCLT 34 to 36).

use super::bond::{Bond, is_so};
use super::{Event, Obligation, Reason, claimed};
use crate::date::{Certainty, Day};
use crate::graph::{Kind, Thing};
use crate::lifecycle::facts::Act;
use crate::record::{Bearer, Field, FieldType, Key};
use crate::view::FactsOf;
use crate::vocabulary::{Because, EventKind, Outcome};

/// In what a state that is no party of the agreement has a share: in the duty, or in the right.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum ThirdState {
    Bearer,
    Beneficiary,
}

/// Whether a third state has accepted by a day what it is to owe, or has not declined by then what is owed to it.
pub(crate) fn assents(
    obligation: Obligation<'_>,
    told: &FactsOf,
    state: u32,
    third: ThirdState,
    day: Day,
) -> Certainty {
    let pair = (state, state);
    let bond = obligation.bond(told, pair, day);
    bond.assent_of(third, day)
}

impl Obligation<'_> {
    /// Which of two is a third state, where the other is a party.
    pub(super) fn third_state(self, (bearer, other): (u32, u32)) -> Option<ThirdState> {
        let life = self.view.life(self.agreement().id);
        match (life.place(bearer), life.place(other)) {
            (None, Some(_)) => Some(ThirdState::Bearer),
            (Some(_), None) => Some(ThirdState::Beneficiary),
            _ => None,
        }
    }

    /// Whether the one may owe the other anything by who they are: parties on opposite sides, or a party and a third
    /// state that the provision names by its key.
    pub(super) fn concerns(self, pair: (u32, u32)) -> Certainty {
        let (field, third) = match self.third_state(pair) {
            None => {
                let life = self.view.life(self.agreement().id);
                return life.opposed(pair.0, pair.1);
            }
            Some(ThirdState::Bearer) => (Field::Bearer, pair.0),
            Some(ThirdState::Beneficiary) => (Field::Beneficiary, pair.1),
        };
        let key = self.view.graph.key_of(Thing::party(third));
        let is_it = |named: Bearer| matches!(named, Bearer::Party(named) if named.as_str() == key);
        is_so(self.view, self.thing(), field, false, is_it)
    }

    /// The third states that it names, each with every party, as who owes and to whom.
    pub(super) fn third_pairs(self) -> Vec<(u32, u32)> {
        let view = self.view;
        let life = view.life(self.agreement().id);
        let named = |field| {
            let told = claimed::of(view, self.thing(), field).into_iter();
            let keys = told.filter_map(|told| match Bearer::from_value(told.shared()?)? {
                Bearer::Party(key) => view.graph.node(key.as_str()),
                _ => None,
            });
            let parties = keys.filter(|thing| thing.kind == Kind::Party);
            let thirds = parties.map(|thing| thing.id);
            thirds
                .filter(|party| life.place(*party).is_none())
                .collect::<Vec<u32>>()
        };
        let members: Vec<u32> = life.members.iter().map(|member| member.party).collect();
        let bearers = named(Field::Bearer).into_iter();
        let owing = bearers.flat_map(|third| members.iter().map(move |party| (third, *party)));
        let owed = named(Field::Beneficiary).into_iter();
        let owed = owed.flat_map(|third| members.iter().map(move |party| (*party, third)));
        owing.chain(owed).collect()
    }
}

impl<'g> Bond<'_, 'g> {
    /// The two as they stand to the agreement: a third state as the party that faces it.
    pub(super) fn standing_as(&self) -> (u32, u32) {
        let (bearer, other) = self.pair;
        match self.obligation.third_state(self.pair) {
            None => self.pair,
            Some(ThirdState::Bearer) => (other, other),
            Some(ThirdState::Beneficiary) => (bearer, bearer),
        }
    }

    /// Whether a third state has accepted by the day what it is to owe, or has not declined by then what is owed to it;
    /// yes between parties.
    pub(super) fn assent(&self, day: Day) -> Certainty {
        let third = self.obligation.third_state(self.pair);
        third.map_or(Certainty::Yes, |third| self.assent_of(third, day))
    }

    fn assent_of(&self, third: ThirdState, day: Day) -> Certainty {
        let acts = self.answers(third).into_iter();
        let come = acts.map(|(_, act, fits)| fits.and(act.has_come(act.takes_effect(), day)));
        let answered = come.fold(Certainty::No, Certainty::or);
        match third {
            ThirdState::Bearer => answered,
            ThirdState::Beneficiary => !answered,
        }
    }

    /// Whether a third state that is to owe it may not have accepted by the day.
    pub(super) fn awaits_acceptance(&self) -> bool {
        let third = self.obligation.third_state(self.pair);
        third == Some(ThirdState::Bearer) && !self.assent(self.day).is_yes()
    }

    /// Whether a third state to which it is owed may have declined by the day.
    pub(super) fn is_declined(&self) -> bool {
        let third = self.obligation.third_state(self.pair);
        third == Some(ThirdState::Beneficiary) && !self.assent(self.day).is_yes()
    }

    /// The first days on which a third state may have answered.
    pub(super) fn assent_edges(&self) -> Vec<i32> {
        let third = self.obligation.third_state(self.pair);
        let acts = third.map_or_else(Vec::new, |third| self.answers(third));
        let days = acts
            .iter()
            .flat_map(|(_, act, _)| act.takes_effect().runs());
        days.flat_map(|run| [run.0, run.1]).collect()
    }

    /// The acts by which a third state accepted what it is to owe, or declined what is owed to it, each with whether it
    /// certainly is such.
    fn answers(&self, third: ThirdState) -> Vec<(usize, &Act, Certainty)> {
        let part = self.obligation.part().map(|part| part.id);
        let (party, declines) = match third {
            ThirdState::Bearer => (self.pair.0, false),
            ThirdState::Beneficiary => (self.pair.1, true),
        };
        self.acts_of(party, EventKind::AcceptanceByThirdState, |at, act| {
            let rejects = self.rejects(at);
            let says = if declines { rejects } else { !rejects };
            says.and(self.about(part, at, act)).and(self.is_meant(at))
        })
    }

    /// Whether the outcome of an act is that it was rejected.
    fn rejects(&self, at: usize) -> Certainty {
        let event = Thing::event(self.told.events[at]);
        let rejected = |outcome: Outcome| outcome == Outcome::Rejected;
        is_so(self.obligation.view, event, Field::Outcome, false, rejected)
    }

    /// Whether an act is about this provision or its part; what is about none is about all.
    fn is_meant(&self, at: usize) -> Certainty {
        let obligation = self.obligation;
        let event = Thing::event(self.told.events[at]);
        let part = obligation.part();
        let this = |key: Key| {
            let is_part = part.is_some_and(|part| part.key() == key.as_str());
            is_part || key.as_str() == obligation.key()
        };
        is_so(obligation.view, event, Field::About, true, this)
    }

    /// What a third state said of it, or that it said nothing.
    pub(super) fn third_reasons(&self) -> Vec<Reason<'g>> {
        let Some(third) = self.obligation.third_state(self.pair) else {
            return Vec::new();
        };
        let view = self.obligation.view;
        let (said, silent) = match third {
            ThirdState::Bearer => (Because::Accepted, Because::NotAccepted),
            ThirdState::Beneficiary => (Because::Declined, Because::AssentPresumed),
        };
        let acts = self.answers(third).into_iter();
        let event = |at: usize| Event::of_id(view, self.told.events[at]);
        let reasons: Vec<_> = acts
            .map(|(at, ..)| Reason::about(said, event(at)))
            .collect();
        if reasons.is_empty() {
            vec![Reason::plain(view, silent)]
        } else {
            reasons
        }
    }
}
