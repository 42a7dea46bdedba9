//! Whom an act concerns, and which acts bear on a part (MEANING, M8, M15, M16).

use super::facts::{Act, Contest, Facts};
use super::moments::{first_from, last};
use super::recorded::{decides, may_be_absent, notice_ends};
use super::silence;
use crate::date::Certainty;
use crate::vocabulary::{EventKind, Whose};

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
        let facts = self.facts;
        let is_forebear = |other: u32| {
            let mut line = vec![party];
            let mut at = 0;
            while at < line.len() {
                let before = facts.inheritances.iter().filter(|of| of.heir == line[at]);
                let new: Vec<u32> = before
                    .map(|of| of.from)
                    .filter(|of| !line.contains(of))
                    .collect();
                line.extend(new);
                at += 1;
            }
            line.contains(&other)
        };
        let sides = facts.sides();
        let own = sides.iter().find(|(_, parties)| parties.contains(&party));
        self.two_sides && own.is_some_and(|(_, side)| side.iter().all(|other| is_forebear(*other)))
    }

    /// Whether what concerns this part, or the whole, bears on what is asked.
    pub(super) fn is_on(&self, part: Option<u32>) -> bool {
        part.is_none() || part == self.part
    }

    /// Whether the act bears on what is asked, as far as its part goes: an act on the agreement
    /// stands for each part, a beginning only for one that has none of that kind.
    pub(super) fn reaches(&self, act: &Act) -> bool {
        use EventKind::*;
        if act.part == self.part {
            return true;
        }
        let begins = matches!(
            act.kind,
            EntryIntoForce | EntryIntoEffect | ProvisionalApplication | Prolongation
        );
        let has_own = || {
            let mut acts = self.facts.acts.iter();
            acts.any(|own| own.part == self.part && own.kind == act.kind && !own.days.is_empty())
        };
        act.part.is_none() && !(begins && has_own())
    }

    /// The parties whom the act concerns, each with whether certainly.
    pub(super) fn whom(&self, act: &Act) -> Vec<(u32, bool)> {
        use EventKind::*;
        let of_all = |party: u32| {
            matches!(act.kind, Termination | Expiry | Denunciation) && self.stands_alone(party)
        };
        match act.party {
            Some(party) if of_all(party) => self.everybody().map(|party| (party, true)).collect(),
            Some(party) => vec![(party, true)],
            None if act.kind == NegotiationAbandoned => {
                self.everybody().map(|party| (party, true)).collect()
            }
            None => self.whom_own(act),
        }
    }

    /// All parties and heirs.
    fn everybody(&self) -> impl Iterator<Item = u32> + use<'f> {
        let sides = self.facts.sides().into_iter();
        sides.flat_map(|(_, parties)| parties)
    }

    /// Whom an act of nobody in particular concerns: a refusal keeps nobody from it here.
    fn whom_own(&self, act: &Act) -> Vec<(u32, bool)> {
        use EventKind::*;
        let (facts, joint) = (self.facts, act.kind.whose() == Whose::Joint);
        let listed = |party: u32| act.stands_for.iter().find(|(of, _)| *of == party);
        let has_own = |party: u32| {
            let like = |other: &Act| other.kind == act.kind && other.part == act.part;
            let mut acts = facts.acts.iter();
            let counts = |other: &Act| !other.days.is_empty() && other.contest != Contest::Void;
            acts.any(|other| other.party == Some(party) && like(other) && counts(other))
        };
        // One that had no effect is none of its own: then this one is its.
        let had_void = |party: u32| {
            let mut acts = facts.acts.iter();
            acts.any(|other| {
                other.party == Some(party)
                    && other.kind == act.kind
                    && other.contest == Contest::Void
            })
        };
        // One whose effect is contested leaves it open whether this one is its.
        let has_only_contested = |party: u32| {
            let own = facts.acts.iter().filter(|other| {
                let like = other.kind == act.kind && other.part == act.part;
                other.party == Some(party) && like && !other.days.is_empty()
            });
            let mut own = own
                .filter(|other| other.contest != Contest::Void)
                .peekable();
            own.peek().is_some() && own.all(|other| other.contest == Contest::Open)
        };
        // What is signed, approved and consented to in nobody's name stands for those of M8 alone.
        let agrees = silence::agrees(act);
        let moves = !joint && !agrees;
        let mut whom = Vec::new();
        for member in &facts.members {
            let party = member.party;
            let refused =
                || moves && !has_own(party) && (self.has_refusal(party) || had_void(party));
            match listed(party) {
                Some((_, certain)) if *certain => whom.push((party, true)),
                None if moves && has_only_contested(party) => whom.push((party, false)),
                _ if refused() => whom.push((party, member.certain)),
                Some(_) => whom.push((party, false)),
                None => {}
            }
        }
        // Heirs inherit what began.
        let begins = matches!(
            act.kind,
            EntryIntoForce | EntryIntoEffect | ProvisionalApplication
        );
        let of_all = !joint
            || facts
                .members
                .iter()
                .all(|member| listed(member.party).is_some());
        if !begins && !agrees && of_all {
            let heirs = self.everybody().filter(|party| self.is_heir(*party));
            whom.extend(
                heirs
                    .filter(|heir| joint || !has_own(*heir))
                    .map(|heir| (heir, true)),
            );
        }
        whom
    }

    /// Whether the party is none of those first named, but an heir of one.
    pub(super) fn is_heir(&self, party: u32) -> bool {
        self.facts
            .members
            .iter()
            .all(|member| member.party != party)
    }

    fn has_refusal(&self, party: u32) -> bool {
        self.facts.acts.iter().any(|act| {
            let refuses = act.kind == EventKind::WithdrawalOfSignature
                || decides(act) && !act.rejected.is_no();
            refuses && act.party == Some(party) && self.is_on(act.part)
        })
    }

    /// Whether a signature, an adoption or a consent is recorded.
    pub(super) fn has_text(&self) -> bool {
        let mut acts = self.facts.acts.iter();
        acts.any(|act| {
            let application = act.kind == EventKind::ProvisionalApplication;
            let makes = silence::makes_text(act) && !application;
            !act.days.is_empty() && makes && self.is_on(act.part)
        })
    }

    /// Whether an entry into force is recorded, or what stands in for one.
    pub(super) fn has_beginning(&self) -> bool {
        let mut acts = self.facts.acts.iter();
        acts.any(|act| !act.days.is_empty() && silence::begins(act) && self.reaches(act))
    }

    /// How far an end counts whose ground is an act (M15).
    pub(super) fn of_grounds(&self, end: &Act) -> Certainty {
        let revocations = self.revocations(None);
        let counts = end.answers.iter().filter_map(|&at| {
            let ground = self.facts.acts.get(at)?;
            let stands = match ground.contest {
                Contest::Void => Certainty::No,
                _ => Certainty::possibly(!may_be_absent(ground)),
            };
            Some(stands.and(!self.revoked(&revocations, at)))
        });
        counts.reduce(Certainty::or).unwrap_or(Certainty::Yes)
    }

    /// Whether the act may have been revoked before its effect.
    pub(super) fn may_be_revoked(&self, at: usize) -> bool {
        !self.revoked(&self.revocations(None), at).is_no()
    }

    /// Whether a denunciation was revoked before its effect.
    fn revoked(&self, revocations: &[(Vec<usize>, usize)], at: usize) -> Certainty {
        let effect = notice_ends(&self.facts.acts[at]);
        let Some(first_effect) = first_from(&effect, i64::MIN) else {
            return Certainty::No;
        };
        let each = revocations
            .iter()
            .filter(|(answers, _)| answers.contains(&at));
        each.fold(Certainty::No, |sum, (_, revocation)| {
            let revocation = &self.facts.acts[*revocation];
            let on = revocation.takes_effect();
            let first = first_from(on, i64::MIN);
            sum.or(match first.is_some_and(|first| first < last(&effect)) {
                true if last(on) < first_effect => Certainty::possibly(!may_be_absent(revocation)),
                true => Certainty::Maybe,
                false => Certainty::No,
            })
        })
    }

    /// All revocations, each with the notices it answers, perhaps for one party.
    pub(super) fn revocations(&self, of: Option<u32>) -> Vec<(Vec<usize>, usize)> {
        let acts = self.facts.acts.iter().enumerate();
        acts.filter(|(_, act)| act.kind == EventKind::Revocation && act.contest != Contest::Void)
            .filter(|(_, act)| !act.days.is_empty() && self.is_on(act.part))
            .map(|(at, act)| (self.answered(act, EventKind::Denunciation, of), at))
            .collect()
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
        let is_named = |at: usize, other: &Act| {
            if act.answers.is_empty() {
                is_on(other)
            } else {
                act.answers.contains(&at)
            }
        };
        let all = self.facts.acts.iter().enumerate();
        all.filter(|(at, other)| other.kind == kind && is_theirs(other) && is_named(*at, other))
            .map(|(at, _)| at)
            .collect()
    }
}
