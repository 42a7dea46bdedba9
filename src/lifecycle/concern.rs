//! Whom an act concerns, and which acts bear on a part (MEANING, M8, M15, M16).

use super::facts::{Act, Contest, Facts};
use super::moments::{first, last};
use crate::date::Certainty;
use crate::vocabulary::{EventKind, EventKind::*, Whose};

/// A revocation.
pub(super) struct Undoing {
    pub(super) act: usize,
    /// The notices that it undoes where it comes before their effect, in order, each with whether certainly.
    notices: Vec<(usize, bool)>,
}

impl Undoing {
    /// Whether it undoes a notice, and whether certainly.
    pub(super) fn undoes(&self, notice: usize) -> Option<bool> {
        let found = self.notices.binary_search_by_key(&notice, |(at, _)| *at);
        found.ok().map(|place| self.notices[place].1)
    }
}

/// What bears on one agreement, or a part of it.
#[derive(Clone, Copy)]
pub(super) struct Concern<'f> {
    pub(super) facts: &'f Facts,
    pub(super) part: Option<u32>,
    two_sides: bool,
}

impl<'f> Concern<'f> {
    pub(super) fn new(facts: &'f Facts, part: Option<u32>) -> Concern<'f> {
        Concern {
            facts,
            part,
            two_sides: facts.has_two_sides(),
        }
    }

    pub(super) fn has_two_sides(&self) -> bool {
        self.two_sides
    }

    /// Whether a party stands alone on one of two sides, but for those from which it descends: what it does
    /// it does for both.
    pub(super) fn stands_alone(&self, party: u32) -> bool {
        let line = self.facts.line(party);
        // Who follows a party that ceased to exist did nothing while that one did.
        let ceased = self.facts.until(party).is_some();
        let follows = |other: u32| ceased && self.facts.line(other).contains(&party);
        let alone = |side: &Vec<u32>| {
            let aside = |other: &u32| line.contains(other) || follows(*other);
            side.contains(&party) && side.iter().all(aside)
        };
        self.two_sides && self.facts.sides().iter().any(|(_, side)| alone(side))
    }

    /// Whether what concerns this part, or the whole, bears on what is asked.
    pub(super) fn is_on(&self, part: Option<u32>) -> bool {
        part.is_none() || part == self.part
    }

    /// Whether the act bears on what is asked, as far as its part goes: an act on the agreement
    /// stands for each part, a beginning only for one that has none of that kind.
    pub(super) fn reaches(&self, act: &Act) -> bool {
        let begins = matches!(
            act.kind,
            EntryIntoForce | EntryIntoEffect | ProvisionalApplication | Prolongation
        );
        let is_own = |own: &Act| own.part == self.part && own.kind == act.kind;
        let has_own = || self.facts.acts.iter().any(is_own);
        act.part == self.part || act.part.is_none() && !(begins && has_own())
    }

    /// The parties whom the act concerns, each with whether certainly.
    pub(super) fn whom(&self, act: &Act) -> Vec<(u32, bool)> {
        match act.party {
            Some(party) if !self.is_of_all(act) => vec![(party, true)],
            _ => {
                let all = self.facts.sides().iter().flat_map(|(_, side)| side);
                let concerned = |party: &u32| Some((*party, self.concerns(act, *party)?));
                all.filter_map(concerned).collect()
            }
        }
    }

    /// The same of these alone.
    pub(super) fn whom_of(&self, act: &Act, parties: &[u32]) -> Vec<(u32, bool)> {
        let concerned = |party: &u32| match act.party {
            Some(own) if !self.is_of_all(act) => (own == *party).then_some((own, true)),
            _ => {
                let is_on_a_side = self.facts.origin(*party).is_some();
                let certain = self.concerns(act, *party).filter(|_| is_on_a_side)?;
                Some((*party, certain))
            }
        };
        parties.iter().filter_map(concerned).collect()
    }

    /// Whether the act concerns a party, and whether certainly.
    pub(super) fn concerns(&self, act: &Act, party: u32) -> Option<bool> {
        match act.party {
            _ if self.is_of_all(act) => Some(true),
            Some(own) => (own == party).then_some(true),
            None => self.concerns_by_own(act, party),
        }
    }

    fn is_of_all(&self, act: &Act) -> bool {
        let ends = matches!(act.kind, Termination | Expiry | Denunciation);
        let alone = |party| ends && self.stands_alone(party);
        act.party.map_or(act.kind == NegotiationAbandoned, alone)
    }

    /// The same of an act of nobody in particular: a refusal keeps nobody from it here.
    fn concerns_by_own(&self, act: &Act, party: u32) -> Option<bool> {
        let listed = |party: u32| act.stands_for_party(party);
        let is_own = |own: &&Act| own.party == Some(party) && own.kind == act.kind;
        let mut own = self.facts.acts.iter().filter(is_own);
        let like = |own: &&Act| own.part == act.part && !own.is_void();
        let mut in_effect = own.clone().filter(like).peekable();
        let has_own = in_effect.peek().is_some();
        let is_joint = act.kind.whose() == Whose::Joint;
        let Some(member) = self.facts.member(party) else {
            // An heir inherits what began.
            let begins = matches!(
                act.kind,
                EntryIntoForce | EntryIntoEffect | ProvisionalApplication
            );
            let mut members = self.facts.members.iter();
            let moves = if is_joint {
                members.all(|member| listed(member.party).is_some())
            } else {
                !has_own
            };
            return (moves && !begins && !act.agrees()).then_some(true);
        };
        match listed(party) {
            Some(true) => Some(true),
            // What is signed, approved and consented to in nobody's name stands for those of M8 alone.
            listed if is_joint || act.agrees() => listed,
            // One whose effect is contested leaves it open whether this one is its.
            None if has_own => in_effect
                .all(|own| own.contest == Contest::Open)
                .then_some(false),
            listed if has_own => listed,
            // One that had no effect is none of its own: then this one is its.
            _ if own.any(|own| own.part == act.part && own.is_void()) => Some(member.certain),
            listed => listed,
        }
    }

    /// Whether it stands for each of those first named.
    pub(super) fn is_of_all_members(&self, act: &Act) -> bool {
        let mut members = self.facts.members.iter();
        members.all(|member| act.stands_for_party(member.party).is_some())
    }

    /// Whether the party is none of those first named, but an heir of one.
    pub(super) fn is_heir(&self, party: u32) -> bool {
        self.facts.member(party).is_none()
    }

    /// How far an end counts whose ground is an act (M15).
    pub(super) fn of_grounds(&self, end: &Act) -> Certainty {
        let counts = end.answers.iter().filter_map(|&at| {
            let ground = self.facts.acts.get(at)?;
            let stands = match ground.contest {
                Contest::Void => Certainty::No,
                _ => Certainty::possibly(!ground.is_doubtful()),
            };
            Some(stands.and(!self.revoked(at)))
        });
        counts.reduce(Certainty::or).unwrap_or(Certainty::Yes)
    }

    /// Whether a denunciation was revoked before its effect.
    pub(super) fn revoked(&self, at: usize) -> Certainty {
        let effect = self.facts.acts[at].notice_ends();
        let undone = self.revocations(None).into_iter().filter_map(|of| {
            let act = &self.facts.acts[of.act];
            let on = act.takes_effect();
            let sure = of.undoes(at)? && last(on) < first(&effect) && !act.is_doubtful();
            (first(on) < last(&effect)).then_some(Certainty::possibly(sure))
        });
        undone.fold(Certainty::No, Certainty::or)
    }

    /// All revocations, each with the notices it undoes, perhaps for one party.
    pub(super) fn revocations(&self, of: Option<u32>) -> Vec<Undoing> {
        let acts = self.facts.acts.iter().enumerate();
        acts.filter(|(_, act)| act.kind == Revocation && !act.is_void() && self.is_on(act.part))
            .map(|(at, act)| Undoing {
                act: at,
                notices: self.undone(act, self.answered(act, Denunciation, of)),
            })
            .collect()
    }

    /// Of the notices that a revocation answers those that it undoes, each with whether certainly: those given by its
    /// day, and later ones where none was.
    fn undone(&self, by: &Act, mut answered: Vec<usize>) -> Vec<(usize, bool)> {
        answered.retain(|at| !self.facts.acts[*at].is_void());
        let on = by.takes_effect();
        let given = |at: usize| {
            let days = &self.facts.acts[at].days;
            let may = first(days) <= last(on);
            Certainty::from(may).and(Certainty::possibly(last(days) <= first(on)))
        };
        let was =
            |at: usize| given(at).and(Certainty::possibly(!self.facts.acts[at].is_doubtful()));
        let count =
            |such: fn(Certainty) -> bool| answered.iter().filter(|at| such(was(**at))).count();
        let (certain, possible) = (count(Certainty::is_yes), count(|was| !was.is_no()));
        let undone = |&at: &usize| {
            let own = was(at);
            let another_was = certain > usize::from(own.is_yes());
            let another_may = possible > usize::from(!own.is_no());
            match given(at) {
                Certainty::Yes => Some((at, true)),
                Certainty::No if another_was => None,
                _ => Some((at, !another_may)),
            }
        };
        answered.iter().filter_map(undone).collect()
    }

    /// The acts of the kind that the act answers, as far as they bear on what is asked, perhaps for one
    /// party: one on a part answers what concerns the whole for that part alone.
    pub(super) fn answered(&self, act: &Act, kind: EventKind, of: Option<u32>) -> Vec<usize> {
        let is_theirs = |other: &Act| match (act.party, other.party) {
            (Some(party), None) => self.two_sides || of == Some(party),
            (party, whose) => party.is_none() || party == whose,
        };
        let is_on =
            |other: &Act| act.part.is_none() || other.part == act.part || self.part == act.part;
        let is_named = |at: usize, other: &Act| match act.answers[..] {
            [] => is_on(other),
            _ => act.answers.contains(&at),
        };
        let all = self.facts.acts.iter().enumerate();
        all.filter(|(at, other)| other.kind == kind && is_theirs(other) && is_named(*at, other))
            .map(|(at, _)| at)
            .collect()
    }
}
