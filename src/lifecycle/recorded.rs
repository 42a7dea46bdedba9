//! What acts make: each kind of record as a row of the table (MEANING, M16).

use super::answer::Origin;
use super::facts::Act;
use super::moments::{first, last};
use super::moves::{Concerned, Make, Move, Refuser};
use super::same_state::once_it_follows;
use super::silence;
use super::table::{Mark, Sort};
use crate::clause::is_last_day_in;
use crate::date::{Certainty, Days};
use crate::vocabulary::{EventKind::*, Ground, Whose};

/// Which act of the table a record is; one that may have been rejected is a refusal here.
fn sort(act: &Act) -> Option<Sort> {
    Some(match act.kind {
        EntryIntoForce | Succession | Continuation => Sort::Entry,
        ProvisionalApplication => Sort::Application,
        EndOfProvisionalApplication if act.party.is_some() => Sort::LeavingApplication,
        EndOfProvisionalApplication => Sort::EndOfApplication,
        Revival => Sort::Revival,
        WithdrawalOfSignature => Sort::WithdrawnSignature,
        WithdrawalOfInstrument => Sort::WithdrawnInstrument,
        _ if act.ends_term() => Sort::Expiry,
        Termination => Sort::Termination,
        Denunciation => Sort::Notice,
        Prolongation => Sort::Prolongation,
        NegotiationAbandoned => Sort::Abandonment,
        _ if act.decides() && !act.rejected.is_no() => Sort::Refusal,
        _ => return agreement(act),
    })
}

/// The same of what agrees: a signature, an approval, a consent.
fn agreement(act: &Act) -> Option<Sort> {
    match act.kind {
        _ if act.is_consent() => Some(Sort::Consent),
        _ if act.signs() => Some(Sort::Signature),
        _ if act.decides() => Some(Sort::Approval),
        _ => None,
    }
}

impl Make<'_> {
    /// What acts make.
    pub(super) fn recorded(&mut self) {
        for (at, act) in self.facts.acts.iter().enumerate() {
            if act.is_void() || !self.concern.reaches(act) {
                continue;
            }
            let sort = sort(act);
            let perhaps = sort == Some(Sort::Refusal) && act.rejected.is_maybe();
            let or_else = agreement(act).filter(|_| perhaps);
            let first = self.plan.moves.len();
            for sort in sort.into_iter().chain(or_else) {
                if let Some(made) = self.made(sort, at) {
                    self.push(act, made);
                }
            }
            if let (true, [one, other]) = (perhaps, &mut self.plan.moves[first..]) {
                one.refers = vec![first + 1];
                other.refers = vec![first];
            }
        }
        self.revocations();
    }

    /// The move that an act is, where it bears on who is looked at.
    fn made(&self, sort: Sort, at: usize) -> Option<Move> {
        let act = &self.facts.acts[at];
        let concerned = |(party, certain)| Concerned {
            party,
            certain,
            bit: self.bit(party),
        };
        // Who else is concerned matters for what keeps one out for another's sake, and lets it in again.
        let decides = matches!(sort.row().mark, Mark::Refused | Mark::Approved);
        let whom = match self.parties {
            [_, ..] if !decides => self.concern.whom_of(act, self.parties),
            _ => self.concern.whom(act),
        };
        let whose: Vec<Concerned> = whom.into_iter().map(concerned).collect();
        let whom = match self.parties {
            [] if act.party.is_none() => 1,
            _ => whose.iter().fold(0, |whom, of| whom | of.bit),
        };
        let (origin, on) = (Some(Origin::Act(at)), act.takes_effect().clone());
        let mut made = Move {
            absent: act.is_doubtful(),
            last_day_in: is_last_day_in(act.ground == Some(Ground::Replacement), act.last_day),
            own: act.party.is_none(),
            whose,
            ..Move::new(sort, origin, on, whom)
        };
        let mut bears = whom != 0;
        match sort {
            Sort::Entry if act.kind == EntryIntoForce && act.is_undated() => {
                made.on = self.left_open(act);
            }
            Sort::Termination | Sort::Expiry => {
                let of_grounds = self.concern.of_grounds(act);
                made.absent |= of_grounds.is_maybe();
                made.absent |= sort == Sort::Expiry && self.concern.comes_before_term(act);
                bears &= !of_grounds.is_no();
            }
            Sort::Notice => {
                made.on = act.notice_ends();
                made.absent |= act.is_unsure_notice();
            }
            Sort::Abandonment => {
                made.last_day_in = Certainty::No;
                let reopened = silence::reopened(&self.concern, act);
                made.absent |= reopened.is_maybe();
                bears &= !reopened.is_yes() && !self.came_to_something();
            }
            Sort::Signature | Sort::Approval | Sort::Consent => {
                made.absent |= act.rejected.is_maybe();
                let own = act.party.into_iter();
                made.of = own.map(|of| self.refuser(of, act, false)).collect();
                // What undoes the refusal of one of two lets the other in too.
                let undoes = sort != Sort::Signature && self.concern.has_two_sides();
                bears = !self.parties.is_empty() && (bears || undoes);
            }
            // A withdrawal is undone by none of the bodies of its party.
            _ if sort.row().mark == Mark::Refused => {
                let withdrew = sort != Sort::Refusal;
                made.absent |= act.rejected.is_maybe();
                // A consent that was refused is no decision at home.
                made.home = act.is_at_home();
                let all = made.whose.iter();
                let all = all.map(|of| self.refuser(of.party, act, withdrew));
                // Who shares its side keeps only itself out.
                let keeps_out = |of: &Refuser| of.alone || self.bit(of.party) != 0;
                made.of = all.filter(keeps_out).collect();
                // A decision of one who stands alone is for both.
                if !withdrew && made.of.iter().any(|of| of.alone) {
                    made.whom = self.all();
                }
                bears = !self.parties.is_empty() && !made.of.is_empty();
            }
            _ => {}
        }
        self.only_once_it_follows(act, &mut made);
        (bears && !made.on.is_empty()).then_some(made)
    }

    /// What is no act of an heir's own, nor names it, moves it from the day from which it follows.
    fn only_once_it_follows(&self, act: &Act, made: &mut Move) {
        let [party] = *self.parties else { return };
        let is_named = act.stands_for_party(party).is_some()
            && act.kind.whose() == Whose::Joint
            && !self.concern.is_of_all_members(act);
        // Consents and refusals are each party's own.
        let decides = matches!(made.sort.row().mark, Mark::Refused | Mark::Approved);
        if !self.concern.is_heir(party) || act.party == Some(party) || is_named || decides {
            return;
        }
        let on = once_it_follows(self.facts, party, &made.on);
        made.absent |= on != made.on;
        made.on = on;
    }

    fn refuser(&self, party: u32, act: &Act, withdrew: bool) -> Refuser {
        Refuser {
            party,
            body: act.body.filter(|_| !withdrew),
            withdrew,
            alone: self.concern.stands_alone(party),
        }
    }

    /// The days of an entry into force without a day: those that are left open.
    fn left_open(&self, act: &Act) -> Days {
        let mut left = act.days.clone();
        for party in self.subjects() {
            left = left.intersect(&silence::open(&self.concern, party));
        }
        Some(left)
            .filter(|left| !left.is_empty())
            .unwrap_or_else(|| act.days.clone())
    }

    /// Whether something is recorded that an abandoned negotiation does not lead to.
    fn came_to_something(&self) -> bool {
        let mut acts = self.facts.acts.iter();
        let begins = acts.any(|act| act.begins() && self.concern.reaches(act));
        begins || silence::has_text(&self.concern)
    }

    /// Adds a move; a prolongation with what closes it, but where it certainly ends before it begins.
    fn push(&mut self, act: &Act, made: Move) {
        let is_prolonged = made.sort == Sort::Prolongation;
        let closing = match (&act.until, act.length) {
            _ if !is_prolonged => None,
            (Some(_), _) if act.prolonged_until().is_none() => return,
            (Some(until), _) => Some((Sort::RunOut, until.clone())),
            (None, Some(length)) if length.is_zero() => return,
            (None, length) => length.map(|length| (Sort::RunDown, made.on.plus(&length))),
        };
        let place = self.plan.moves.len();
        let closing = closing.map(|(sort, on)| Move {
            sort,
            on,
            absent: false,
            // What runs down ends nothing that may still be in on that day.
            last_day_in: match sort {
                Sort::RunDown => Certainty::No,
                _ => made.last_day_in,
            },
            refers: vec![place],
            ..made.clone()
        });
        let refers = closing.iter().map(|_| place + 1).collect();
        self.plan.moves.push(Move { refers, ..made });
        self.plan.moves.extend(closing);
    }

    /// What revokes notices, after all notices are known.
    fn revocations(&mut self) {
        for undoing in self.concern.revocations(self.parties.first().copied()) {
            let act = &self.facts.acts[undoing.act];
            let on = act.takes_effect();
            let mut refers = Vec::new();
            for (place, notice) in self.plan.moves.iter_mut().enumerate() {
                let at = notice.origin.and_then(Origin::act);
                // After its effect a notice can no longer be revoked.
                let open = notice.sort == Sort::Notice && first(on) < last(&notice.on);
                match at.filter(|_| open).and_then(|at| undoing.undoes(at)) {
                    Some(true) => refers.push(place),
                    Some(false) => {
                        notice.absent = true;
                        self.plan.may_undo.push((place, undoing.act));
                    }
                    None => {}
                }
            }
            if !refers.is_empty() {
                let origin = Some(Origin::Act(undoing.act));
                self.plan.moves.push(Move {
                    absent: act.is_doubtful(),
                    refers,
                    ..Move::new(Sort::Revocation, origin, on.clone(), self.all())
                });
            }
        }
    }
}
