//! What acts make: each kind of record as a row of the table (MEANING, M16).

use super::answer::Origin;
use super::facts::Act;
use super::is_last_day_in;
use super::moves::{Make, Move, Refuser};
use super::silence;
use super::table::Sort;
use crate::date::{Certainty, Days};
use crate::vocabulary::{EventKind::*, Ground};

impl Make<'_> {
    /// What acts make.
    pub(super) fn recorded(&mut self) {
        for (at, act) in self.facts.acts.iter().enumerate() {
            if !act.is_void() && self.concern.reaches(act) {
                self.act(at, act);
            }
        }
        self.revocations();
    }

    fn act(&mut self, at: usize, act: &Act) {
        let made = |sort| self.made(sort, at, act.takes_effect().clone());
        let made = match act.kind {
            EntryIntoForce if act.is_undated() => self.made(Sort::Entry, at, self.undated(act)),
            EntryIntoForce | Succession | Continuation => made(Sort::Entry),
            ProvisionalApplication => made(Sort::Application),
            EndOfProvisionalApplication if act.party.is_some() => {
                self.refusal(Sort::LeavingApplication, at, act)
            }
            EndOfProvisionalApplication => made(Sort::EndOfApplication),
            Revival => made(Sort::Revival),
            WithdrawalOfSignature => self.refusal(Sort::WithdrawnSignature, at, act),
            WithdrawalOfInstrument => self.refusal(Sort::WithdrawnInstrument, at, act),
            Termination if act.ground != Some(Ground::Term) => self.end(Sort::Termination, at, act),
            Termination | Expiry => self.end(Sort::Expiry, at, act),
            Denunciation => self.made(Sort::Notice, at, act.notice_ends()).map(|made| {
                let unsure = act.effective.is_none() || act.effective_by_denouncer;
                let absent = made.absent || unsure;
                Move { absent, ..made }
            }),
            Prolongation => return self.prolongation(at, act),
            NegotiationAbandoned => self.abandonment(at, act),
            _ if act.decides() && !act.rejected.is_no() => {
                let refusal = self.refusal(Sort::Refusal, at, act);
                self.plan.moves.extend(refusal);
                self.agreement(at, act).filter(|_| act.rejected.is_maybe())
            }
            _ => self.agreement(at, act),
        };
        self.plan.moves.extend(made);
    }

    /// A move of the act, where it concerns who is looked at.
    fn made(&self, sort: Sort, at: usize, on: Days) -> Option<Move> {
        let act = &self.facts.acts[at];
        let (whom, certainly) = match self.parties {
            [] if act.party.is_none() => (1, 1),
            [] => (0, 0),
            _ => self.bits(&self.concern.whom(act)),
        };
        (whom != 0).then(|| Move {
            absent: act.is_doubtful(),
            certainly,
            last_day_in: is_last_day_in(act.ground == Some(Ground::Replacement), act.last_day),
            own: act.party.is_none(),
            ..Move::new(sort, Some(Origin::Act(at)), on, whom)
        })
    }

    /// A signature, an approval, a consent.
    fn agreement(&self, at: usize, act: &Act) -> Option<Move> {
        let sort = match act.kind {
            _ if act.is_consent() => Sort::Consent,
            _ if act.signs() => Sort::Signature,
            _ if act.decides() => Sort::Approval,
            _ => return None,
        };
        let whose = self.concern.whom(act);
        let (whom, certainly) = self.bits(&whose);
        // What undoes the refusal of one of two lets the other in too.
        let undoes = sort != Sort::Signature && self.concern.has_two_sides();
        let own = act.party.into_iter();
        (!self.parties.is_empty() && (whom != 0 || undoes)).then(|| Move {
            absent: act.is_doubtful() || act.rejected.is_maybe(),
            certainly,
            of: own.map(|of| self.refuser(of, act.body, false)).collect(),
            whose,
            ..Move::new(
                sort,
                Some(Origin::Act(at)),
                act.takes_effect().clone(),
                whom,
            )
        })
    }

    /// The days of an entry into force without a day: those that are left open.
    fn undated(&self, act: &Act) -> Days {
        let open = self
            .subjects()
            .into_iter()
            .fold(act.days.clone(), |days, party| {
                days.intersect(&silence::open(&self.concern, party))
            });
        if open.is_empty() {
            act.days.clone()
        } else {
            open
        }
    }

    fn refuser(&self, party: u32, body: Option<u32>, withdrew: bool) -> Refuser {
        Refuser {
            party,
            body,
            withdrew,
            alone: self.concern.stands_alone(party),
        }
    }

    /// A refusal, or a withdrawal by which a party says that it will not be bound: undone by none of its
    /// bodies.
    fn refusal(&self, sort: Sort, at: usize, act: &Act) -> Option<Move> {
        let whose = self.concern.whom(act);
        let withdrew = sort != Sort::Refusal;
        let body = act.body.filter(|_| !withdrew);
        let all = whose
            .iter()
            .map(|(of, _)| self.refuser(*of, body, withdrew));
        // Who shares its side keeps only itself out.
        let of: Vec<Refuser> = all
            .filter(|of| of.alone || self.bit(of.party) != 0)
            .collect();
        if of.is_empty() || self.parties.is_empty() {
            return None;
        }
        let (own, certainly) = self.bits(&whose);
        // A decision of one who stands alone is for both.
        let of_both = !withdrew && of.iter().any(|of| of.alone);
        let both = |bits: u8| if of_both { self.all() } else { bits };
        Some(Move {
            absent: act.is_doubtful() || act.rejected.is_maybe(),
            certainly: both(certainly),
            last_day_in: is_last_day_in(false, act.last_day),
            // A consent that was refused is no decision at home.
            home: if act.is_at_home() { own } else { 0 },
            of,
            whose,
            ..Move::new(
                sort,
                Some(Origin::Act(at)),
                act.takes_effect().clone(),
                both(own),
            )
        })
    }

    /// A termination or an expiry, as far as what it rests on has an effect.
    fn end(&self, sort: Sort, at: usize, act: &Act) -> Option<Move> {
        let of_grounds = self.concern.of_grounds(act);
        let made = self.made(sort, at, act.takes_effect().clone());
        made.filter(|_| !of_grounds.is_no()).map(|made| Move {
            absent: made.absent || of_grounds.is_maybe(),
            ..made
        })
    }

    /// That nothing came of it, if nothing did.
    fn abandonment(&self, at: usize, act: &Act) -> Option<Move> {
        let mut acts = self.facts.acts.iter();
        let begins = acts.any(|act| act.begins() && self.concern.reaches(act));
        let made = self.made(Sort::Abandonment, at, act.takes_effect().clone());
        let last_day_in = Certainty::No;
        made.filter(|_| !begins && !silence::has_text(&self.concern))
            .map(|made| Move {
                last_day_in,
                ..made
            })
    }

    /// A prolongation, with what closes it.
    fn prolongation(&mut self, at: usize, act: &Act) {
        let until = act.prolonged_until();
        if act.until.is_some() && until.is_none() {
            return;
        }
        let Some(made) = self.made(Sort::Prolongation, at, act.takes_effect().clone()) else {
            return;
        };
        let run_down = act
            .length
            .map(|length| (Sort::RunDown, made.on.plus(&length)));
        let place = self.plan.moves.len();
        let closing = until.map(|until| (Sort::RunOut, until)).or(run_down);
        let closing = closing.map(|(sort, on)| Move {
            sort,
            on,
            absent: false,
            refers: vec![place],
            ..made.clone()
        });
        let refers = closing.iter().map(|_| place + 1).collect();
        self.plan.moves.push(Move { refers, ..made });
        self.plan.moves.extend(closing);
    }

    /// What revokes notices, after all notices are known.
    fn revocations(&mut self) {
        for (answered, at) in self.concern.revocations(self.parties.first().copied()) {
            let act = &self.facts.acts[at];
            let is_answered = |of: &Move| {
                let notice = of.sort == Sort::Notice;
                notice && matches!(of.origin, Some(Origin::Act(at)) if answered.contains(&at))
            };
            let moves = self.plan.moves.iter().enumerate();
            let notices = moves.filter(|(_, of)| is_answered(of));
            let refers: Vec<usize> = notices.map(|(place, _)| place).collect();
            if !refers.is_empty() {
                let (origin, on) = (Some(Origin::Act(at)), act.takes_effect().clone());
                self.plan.moves.push(Move {
                    absent: act.is_doubtful(),
                    refers,
                    ..Move::new(Sort::Revocation, origin, on, self.all())
                });
            }
        }
    }
}
