//! What acts make: each kind of record as a row of the table (MEANING, M16).

use super::answer::Origin;
use super::facts::{Act, Contest};
use super::is_last_day_in;
use super::moments::first_from;
use super::moves::{Comes, Make, Move, Refuser};
use super::silence;
use super::table::Sort;
use crate::date::{Certainty, Days, Span};
use crate::vocabulary::{Class, EventKind, Ground};

impl Make<'_> {
    /// What acts make.
    pub(super) fn recorded(&mut self) {
        for (at, act) in self.facts.acts.iter().enumerate() {
            let counts = act.contest != Contest::Void && !act.days.is_empty();
            if counts && self.concern.reaches(act) {
                self.act(at, act);
            }
        }
        self.revocations();
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
            sort,
            origin: Some(Origin::Act(at)),
            on,
            comes: Comes::Once,
            absent: may_be_absent(act),
            whom,
            certainly,
            last_day_in: is_last_day_in(act.ground == Some(Ground::Replacement), act.last_day),
            own: act.party.is_none(),
            of: Vec::new(),
            home: 0,
            lifts: Vec::new(),
            unsure: Vec::new(),
            refers: Vec::new(),
        })
    }

    fn act(&mut self, at: usize, act: &Act) {
        use EventKind::*;
        let effective = || act.takes_effect().clone();
        let sort = match act.kind {
            EntryIntoForce if is_undated(act) => return self.undated_entry(at, act),
            EntryIntoForce | Succession | Continuation => Sort::Entry,
            ProvisionalApplication => Sort::Application,
            EndOfProvisionalApplication if act.party.is_some() => {
                return self.withdrawal(at, act, Sort::LeavingApplication);
            }
            EndOfProvisionalApplication => Sort::EndOfApplication,
            Revival => Sort::Revival,
            WithdrawalOfSignature => return self.withdrawal(at, act, Sort::WithdrawnSignature),
            WithdrawalOfInstrument => return self.withdrawal(at, act, Sort::WithdrawnInstrument),
            Termination | Expiry => return self.end(at, act),
            Denunciation => return self.notice(at, act),
            Prolongation => return self.prolongation(at, act),
            NegotiationAbandoned => return self.abandonment(at),
            _ if decides(act) && !act.rejected.is_no() => {
                self.refusal(at, act);
                if act.rejected.is_maybe() {
                    self.agrees(at, act);
                }
                return;
            }
            _ => return self.agrees(at, act),
        };
        let made = self.made(sort, at, effective());
        self.plan.moves.extend(made);
    }

    /// A signature, an approval, a consent.
    fn agrees(&mut self, at: usize, act: &Act) {
        let sort = match act.kind {
            _ if silence::is_consent(act) => Sort::Consent,
            EventKind::Signature => Sort::Signature,
            _ if Class::Consent.acts().contains(act.kind) && act.reserved => Sort::Signature,
            _ if decides(act) => Sort::Approval,
            _ => return,
        };
        let concerned = self.concern.whom(act);
        let (whom, certainly) = self.bits(&concerned);
        // What undoes the refusal of one of two lets the other in too.
        let undoes = matches!(sort, Sort::Approval | Sort::Consent) && self.facts.has_two_sides();
        if whom == 0 && !undoes || self.parties.is_empty() {
            return;
        }
        let unsure = unsure_of(&concerned);
        let lifts = concerned.into_iter().map(|(party, _)| party).collect();
        self.push(Move {
            sort,
            origin: Some(Origin::Act(at)),
            on: act.takes_effect().clone(),
            comes: Comes::Once,
            absent: may_be_absent(act) || act.rejected.is_maybe(),
            whom,
            certainly,
            last_day_in: Certainty::No,
            own: false,
            of: (act.party.into_iter())
                .map(|party| self.refuser(party, act.body, false))
                .collect(),
            home: 0,
            lifts,
            unsure,
            refers: Vec::new(),
        });
    }

    /// An entry into force without a day, on the days that are left open.
    fn undated_entry(&mut self, at: usize, act: &Act) {
        let open = |party: Option<u32>| act.days.intersect(&silence::open(&self.concern, party));
        let parties = self.parties.iter().map(|party| Some(*party));
        let subjects: Vec<Option<u32>> = if self.parties.is_empty() {
            vec![None]
        } else {
            parties.collect()
        };
        let days: Vec<Days> = subjects.into_iter().map(open).collect();
        let on = days
            .iter()
            .skip(1)
            .fold(days[0].clone(), |all, days| all.intersect(days));
        let on = if on.is_empty() { act.days.clone() } else { on };
        let made = self.made(Sort::Entry, at, on);
        self.plan.moves.extend(made);
    }

    fn refuser(&self, party: u32, body: Option<u32>, withdrew: bool) -> Refuser {
        Refuser {
            party,
            body,
            withdrew,
            alone: self.concern.stands_alone(party),
        }
    }

    /// A refusal: of two it keeps both out.
    fn refusal(&mut self, at: usize, act: &Act) {
        // One in nobody's name is of those for whom it stands.
        let of = match act.party {
            Some(party) => vec![(party, true)],
            None => self.concern.whom(act),
        };
        let on = act.takes_effect().clone();
        self.refuses(Sort::Refusal, at, on, &of);
    }

    /// A withdrawal by which a party says that it will not be bound: undone by none of its bodies.
    fn withdrawal(&mut self, at: usize, act: &Act, sort: Sort) {
        let of = self.concern.whom(act);
        self.refuses(sort, at, act.takes_effect().clone(), &of);
    }

    fn refuses(&mut self, sort: Sort, at: usize, on: Days, whose: &[(u32, bool)]) {
        let act = &self.facts.acts[at];
        let withdrew = sort != Sort::Refusal;
        let body = act.body.filter(|_| !withdrew);
        let all = whose
            .iter()
            .map(|(party, _)| self.refuser(*party, body, withdrew));
        // Who shares its side keeps only itself out.
        let keeps_out = |of: &Refuser| of.alone || self.bit(of.party) != 0;
        let of: Vec<Refuser> = all.filter(keeps_out).collect();
        if of.is_empty() || self.parties.is_empty() {
            return;
        }
        let (own, certainly) = self.bits(whose);
        // A decision of one who stands alone is for both.
        let of_both = !withdrew && of.iter().any(|of| of.alone);
        let both = |bits: u8| if of_both { self.all() } else { bits };
        let made = Move {
            sort,
            origin: Some(Origin::Act(at)),
            on,
            comes: Comes::Once,
            absent: may_be_absent(act) || act.rejected.is_maybe(),
            whom: both(own),
            certainly: both(certainly),
            last_day_in: is_last_day_in(false, act.last_day),
            own: false,
            // A consent that was refused is no decision at home.
            home: if Class::Approval.acts().contains(act.kind) {
                own
            } else {
                0
            },
            of,
            lifts: Vec::new(),
            unsure: unsure_of(whose),
            refers: Vec::new(),
        };
        self.push(made);
    }

    fn end(&mut self, at: usize, act: &Act) {
        let of_grounds = self.concern.of_grounds(act);
        let term = act.kind == EventKind::Expiry || act.ground == Some(Ground::Term);
        let sort = if term {
            Sort::Expiry
        } else {
            Sort::Termination
        };
        let made = self.made(sort, at, act.takes_effect().clone());
        if let Some(made) = made.filter(|_| !of_grounds.is_no()) {
            self.push(Move {
                absent: made.absent || of_grounds.is_maybe(),
                ..made
            });
        }
    }

    fn notice(&mut self, at: usize, act: &Act) {
        let certain = act.effective.as_ref().is_some_and(|days| !days.is_empty());
        if let Some(made) = self.made(Sort::Notice, at, notice_ends(act)) {
            let absent = made.absent || !certain || act.effective_by_denouncer;
            self.places[at] = Some(self.push(Move { absent, ..made }));
        }
    }

    fn prolongation(&mut self, at: usize, act: &Act) {
        let (until, length) = (prolonged_until(act), act.length);
        if act.until.is_some() && until.is_none() {
            return;
        }
        let Some(made) = self.made(Sort::Prolongation, at, act.takes_effect().clone()) else {
            return;
        };
        let place = self.plan.moves.len();
        let closes = match (until, length) {
            (Some(until), _) => Some((Sort::RunOut, until)),
            (None, Some(length)) => Some((Sort::RunDown, made.on.plus(&length))),
            (None, None) => None,
        };
        let refers = closes.as_ref().map(|_| place + 1).into_iter().collect();
        let closing = closes.map(|(sort, on)| Move {
            sort,
            on,
            absent: false,
            refers: vec![place],
            ..made.clone()
        });
        self.push(Move { refers, ..made });
        self.plan.moves.extend(closing);
    }

    fn abandonment(&mut self, at: usize) {
        if self.concern.has_text() || self.concern.has_beginning() {
            return;
        }
        if let Some(made) = self.made(
            Sort::Abandonment,
            at,
            self.facts.acts[at].takes_effect().clone(),
        ) {
            let last_day_in = Certainty::No;
            self.push(Move {
                last_day_in,
                ..made
            });
        }
    }

    /// What revokes notices, after all notices are known.
    fn revocations(&mut self) {
        let all = self.plan.moves.len();
        for (answered, at) in self.concern.revocations(self.parties.first().copied()) {
            let act = &self.facts.acts[at];
            let notices = answered.into_iter().filter_map(|at| self.places[at]);
            let refers: Vec<usize> = notices.filter(|place| *place < all).collect();
            if refers.is_empty() {
                continue;
            }
            let whom = self.all();
            self.push(Move {
                sort: Sort::Revocation,
                origin: Some(Origin::Act(at)),
                on: act.takes_effect().clone(),
                comes: Comes::Once,
                absent: may_be_absent(act),
                whom,
                certainly: whom,
                last_day_in: Certainty::No,
                own: false,
                of: Vec::new(),
                home: 0,
                lifts: Vec::new(),
                unsure: Vec::new(),
                refers,
            });
        }
    }
}

/// Whether the act may be as if it had never been.
pub(super) fn may_be_absent(act: &Act) -> bool {
    act.may_be_absent || act.contest == Contest::Open
}

/// Whether the act decides for its party: an approval but of a committee, or a consent.
pub(super) fn decides(act: &Act) -> bool {
    Class::Approval.acts().contains(act.kind) && act.kind != EventKind::CommitteeApproval
        || Class::Consent.acts().contains(act.kind)
}

/// Whether no day of it is known, neither its own nor that of its effect.
pub(super) fn is_undated(act: &Act) -> bool {
    !act.dated && act.effective.as_ref().is_none_or(Days::is_empty)
}

/// From which days a denunciation without a clause may have ended it: twelve months after it was
/// received, or after its own day (VCLT 56).
pub(super) fn after_notice(act: &Act) -> Days {
    let received = act.received.as_ref().filter(|days| !days.is_empty());
    let notice = received.unwrap_or(&act.days);
    let later = notice.runs().iter().map(|run| {
        let run = Days::of_runs([*run]).plus(&Span::months(12));
        run.runs()[0]
    });
    Days::of_runs(later)
}

/// The days on which a denunciation ends it, or may.
pub(super) fn notice_ends(act: &Act) -> Days {
    let effective = act.effective.as_ref().filter(|days| !days.is_empty());
    effective.cloned().unwrap_or_else(|| after_notice(act))
}

/// The days until which it prolongs, as far as they come after it.
fn prolonged_until(act: &Act) -> Option<Days> {
    let after = first_from(act.takes_effect(), i64::MIN)?.saturating_add(1);
    let after = Days::of_runs([(after.max(i64::from(i32::MIN)) as i32, i32::MAX)]);
    let until = act.until.as_ref()?.intersect(&after);
    (!until.is_empty()).then_some(until)
}

/// Of these those that it only may concern.
fn unsure_of(whom: &[(u32, bool)]) -> Vec<u32> {
    let unsure = whom.iter().filter(|(_, certain)| !certain);
    unsure.map(|(party, _)| *party).collect()
}
