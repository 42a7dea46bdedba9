//! Which record is which act, whom it moves, and on which days it may come (MEANING M16).

use treatygraph::{Span, vocabulary::Class};

use super::*;
use crate::law::What;
use crate::walk::{Motion, When, Whom};

impl<'m> Asked<'m> {
    /// The recorded acts that move these parties.
    pub(super) fn motions(&self, parties: &[usize], consents_of: Option<usize>) -> Vec<Motion> {
        let mut motions = Vec::new();
        for (number, act) in self.recorded() {
            for what in self.whats(act) {
                motions.extend(self.motion(parties, number, act, what));
                if what == What::Prolongation {
                    motions.extend(self.run_out(parties, number, act));
                }
            }
        }
        motions.extend(self.extinctions(parties));
        motions.extend(self.clause_motions(parties));
        let refuses = |motion: &Motion| {
            matches!(
                motion.what,
                What::Refusal
                    | What::WithdrawnSignature
                    | What::WithdrawnInstrument
                    | What::LeavingApplication
            )
        };
        let any_refuses = motions.iter().any(refuses);
        motions.retain(|motion| {
            // What lifts a refusal, and what shows consent, matters only where that is asked about.
            let consents = consents_of.is_some_and(|party| {
                motion
                    .options
                    .iter()
                    .flatten()
                    .any(|when| when.whom & 1 << party != 0)
            });
            match motion.what {
                What::Signature => consents,
                What::Consent => consents || any_refuses,
                What::Approval => any_refuses,
                _ => true,
            }
        });
        motions
    }

    /// Which acts a record tells of.
    pub(super) fn whats(&self, act: &Act) -> Vec<What> {
        use EventKind::*;
        let by_a_party = !act.is_without_party();
        let is_term = act.values(Field::Ground) == BTreeSet::from(["term".to_owned()]);
        match act.id.kind {
            EntryIntoForce | Succession | Continuation => vec![What::Entry],
            ProvisionalApplication => vec![What::Application],
            EndOfProvisionalApplication if by_a_party => vec![What::LeavingApplication],
            EndOfProvisionalApplication => vec![What::EndOfApplication],
            Termination if is_term => vec![What::Expiry],
            Termination => vec![What::Termination],
            Expiry => vec![What::Expiry],
            Denunciation => vec![What::Notice],
            Revocation => vec![What::Revocation],
            Revival => vec![What::Revival],
            Prolongation if self.is_none(act) => vec![],
            Prolongation => vec![What::Prolongation],
            NegotiationAbandoned if self.silence().is_signed() || self.silence().is_entered() => {
                vec![]
            }
            NegotiationAbandoned if self.silence().reopened(act) == Certainty::Yes => vec![],
            NegotiationAbandoned => vec![What::Abandonment],
            WithdrawalOfSignature => vec![What::WithdrawnSignature],
            WithdrawalOfInstrument => vec![What::WithdrawnInstrument],
            _ if acts::is_signature(act) => vec![What::Signature],
            kind => {
                let [rejected, other] = acts::outcomes(act);
                let consent = acts::is_of_class_consent(act);
                // A decision of nobody in particular is no refusal of a party's body.
                let decision = by_a_party && is_decision(kind);
                let mut whats = vec![];
                if rejected && (consent || decision) {
                    whats.push(What::Refusal);
                }
                if other && consent {
                    whats.push(What::Consent);
                } else if other && decision {
                    whats.push(What::Approval);
                }
                whats
            }
        }
    }

    /// "One whose end is certainly not after it is none."
    fn is_none(&self, prolongation: &Act) -> bool {
        let from = acts::days_of_effect(prolongation);
        let until = field_days(&prolongation.claims, Field::Until);
        until.is_some_and(|until| claims::last(&until.days) <= claims::first(&from))
    }

    fn motion(&self, parties: &[usize], number: usize, act: &Act, what: What) -> Option<Motion> {
        let facts = &self.oracle.facts[number];
        let sets = self.whom(parties, act, what);
        if facts.effect == Certainty::No || sets.iter().all(|whom| *whom == 0) {
            return None;
        }
        let of_grounds = self.of_grounds(act);
        if of_grounds == Certainty::No {
            return None;
        }
        let mut options = Vec::new();
        let all = self.parties();
        let name = |i: usize| all.get(i).copied().unwrap_or("");
        // Without a day it may come on the days that are open for all who are looked at, else on any.
        let is_undated = act.id.kind == EventKind::EntryIntoForce && !acts::has_day(act);
        let mut effective = facts.effective.clone();
        if is_undated {
            for party in parties {
                let open = self.silence().open_to_undated(Some(name(*party)));
                effective = (0..effective.len())
                    .map(|day| effective[day] && open[day])
                    .collect();
            }
            if !crate::claims::any(&effective) {
                effective = facts.effective.clone();
            }
        }
        let by_clause = self.by_clause(number).filter(|_| what == What::Notice);
        if let Some(window) = &by_clause {
            effective = window.days.clone();
        }
        for whom in sets {
            for day in self.days.within(&effective) {
                for night in nights(act, what) {
                    let plain = When {
                        day,
                        night,
                        whom,
                        open: true,
                        down: None,
                        overcomes: true,
                    };
                    options.extend(self.lengths(act, what, plain));
                }
            }
        }
        let [rejected, other] = acts::outcomes(act);
        let decides = matches!(what, What::Refusal | What::Approval | What::Consent);
        let looked_at = parties.iter().fold(0, |whom: Whom, i| whom | 1 << i);
        let looked_at = if parties.is_empty() { 1 } else { looked_at };
        let is_notice = what == What::Notice;
        let is_unsure = facts.may_be_absent
            || what == What::Abandonment && self.silence().reopened(act) == Certainty::Maybe
            || is_notice && self.may_be_revoked(act, looked_at, &effective)
            || of_grounds == Certainty::Maybe
            || what == What::Notice && self.may_have_no_effect(act, by_clause.as_ref())
            || what == What::Expiry && self.may_be_too_early(&self.made(), &effective)
            || decides && rejected && other;
        let mut options: Vec<Option<When>> = options.into_iter().map(Some).collect();
        if is_unsure {
            options.push(None);
        }
        let mut revoked_by = vec![];
        if is_notice {
            let all = self.revoked_by(act, looked_at).into_iter();
            let sure = all.filter(|(.., undone)| *undone == Certainty::Yes);
            revoked_by.extend(sure.map(|(number, whom, _)| (number, whom)));
        }
        Some(Motion {
            what,
            number,
            own: act.is_without_party(),
            at_home: is_decision(act.id.kind),
            actor: act.id.actor.clone(),
            revoked_by,
            options,
        })
    }

    /// Whom it moves: every set of parties that may be it.
    fn whom(&self, parties: &[usize], act: &Act, what: What) -> Vec<Whom> {
        let all = self.parties();
        let by_one_alone = || all.iter().any(|p| act.is_by(p) && self.stands_alone(p));
        let for_all = match what {
            What::Termination | What::Expiry | What::Notice => by_one_alone(),
            What::Abandonment | What::Revocation => true,
            _ => false,
        };
        // A refusal by one alone on its side matters for both, and so does what lifts it.
        let of_refusal = matches!(
            what,
            What::Refusal
                | What::Approval
                | What::Consent
                | What::WithdrawnSignature
                | What::WithdrawnInstrument
                | What::LeavingApplication
        );
        let mut sets: Vec<Whom> = vec![0];
        for i in 0..all.len().max(1) {
            let name = all.get(i).copied().unwrap_or("");
            let matters = parties.contains(&i) || of_refusal && self.stands_alone(name);
            if !matters {
                continue;
            }
            let certainty = if for_all {
                Certainty::Yes
            } else {
                self.stands(act, name)
            };
            let with: Vec<Whom> = sets.iter().map(|set| set | 1 << i).collect();
            match certainty {
                Certainty::Yes => sets = with,
                Certainty::Maybe => sets.extend(with),
                Certainty::No => {}
            }
        }
        sets
    }

    /// A prolongation with a length runs down so long after it; with neither end it may be open or not. A revival
    /// that contradicts a refusal has its effect or not.
    fn lengths(&self, act: &Act, what: What, plain: When) -> Vec<When> {
        let until = &field_days(&act.claims, Field::Until);
        if what == What::Revival {
            let not = When {
                overcomes: false,
                ..plain.clone()
            };
            return vec![plain, not];
        }
        if what != What::Prolongation || until.is_some() {
            return vec![plain];
        }
        let lengths = lengths(&self.oracle.dossier, act);
        if lengths.is_empty() {
            let not = When {
                open: false,
                ..plain.clone()
            };
            return vec![plain, not];
        }
        // Days that are not kept are like the next that is.
        let kept = |day: usize| self.days.all().find(|kept| *kept >= day);
        let down = |length: &Span| When {
            down: kept(acts::shift(plain.day, *length)),
            ..plain.clone()
        };
        lengths.iter().map(down).collect()
    }

    /// "A prolongation `until` a day has a run-out on that day."
    fn run_out(&self, parties: &[usize], number: usize, act: &Act) -> Option<Motion> {
        let until = self.oracle.facts[number].until.as_ref()?;
        let mut motion = self.motion(parties, number, act, What::Prolongation)?;
        motion.what = What::RunOut;
        motion.options.clear();
        for whom in self.whom(parties, act, What::Prolongation) {
            for day in self.days.within(until) {
                for night in nights(act, What::RunOut) {
                    motion.options.push(Some(When {
                        day,
                        night,
                        whom,
                        open: true,
                        down: None,
                        overcomes: true,
                    }));
                }
            }
        }
        Some(motion)
    }

    /// "One revokes one's own notices, and for oneself, of two sides for both, those of nobody in
    /// particular; one with `answers`, those it names."
    fn revoked_for(&self, revocation: &Act, notice: &Act) -> Whom {
        let all = self.parties();
        let two_sides = self.place.sides(self.model()).len() == 2;
        let everybody = self.everybody();
        let answers = revocation.values(Field::Answers);
        if !answers.is_empty() && !acts::names(self.model(), &answers, notice) {
            return 0;
        }
        let revokes = |party: &str| self.stands(revocation, party) != Certainty::No;
        match &notice.id.actor {
            Some(party) if revokes(party) => everybody,
            Some(_) => 0,
            None if two_sides && all.iter().any(|party| revokes(party)) => everybody,
            None => {
                let own = (0..all.len()).filter(|i| revokes(all[*i]));
                own.fold(0, |whom, i| whom | 1 << i)
            }
        }
    }

    fn everybody(&self) -> Whom {
        ((1 << self.parties().len().max(1)) - 1) as Whom
    }

    /// "Of several it undoes those given by its day, and one given later only where none was; where that is open, the
    /// notice may have no effect." Each revocation that may undo it for these, and whether it does.
    fn revoked_by(&self, notice: &Act, looked_at: Whom) -> Vec<(usize, Whom, Certainty)> {
        let notices = || {
            let all = self.model().acts.iter().enumerate();
            let given =
                |act: &Act| act.id.kind == EventKind::Denunciation && acts::is_asserted(act);
            all.filter(move |(number, act)| {
                given(act) && self.oracle.facts[*number].effect != Certainty::No
            })
        };
        let mut revoked_by = Vec::new();
        for (number, revocation) in self.of_kind(EventKind::Revocation) {
            let whom = self.revoked_for(revocation, notice) & looked_at;
            if whom == 0 {
                continue;
            }
            let by = &self.oracle.facts[number].effective;
            let given = |of: &Act| {
                let days = &of.when.days;
                match () {
                    () if claims::last(days) <= claims::first(by) => Certainty::Yes,
                    () if claims::first(days) <= claims::last(by) => Certainty::Maybe,
                    () => Certainty::No,
                }
            };
            let mut another = Certainty::No;
            let mut alone = true;
            for (of, other) in notices().filter(|(_, other)| !std::ptr::eq(*other, notice)) {
                if self.revoked_for(revocation, other) & looked_at != 0 {
                    alone = false;
                    let there = if self.oracle.facts[of].may_be_absent {
                        Certainty::Maybe
                    } else {
                        Certainty::Yes
                    };
                    another = another.or(given(other).and(there));
                }
            }
            let undone = match (given(notice), another) {
                _ if alone => Certainty::Yes,
                (Certainty::Yes, _) | (_, Certainty::No) => Certainty::Yes,
                (Certainty::No, Certainty::Yes) => Certainty::No,
                _ => Certainty::Maybe,
            };
            if undone != Certainty::No {
                revoked_by.push((number, whom, undone));
            }
        }
        revoked_by
    }

    /// The revocations of which it is open whether they undo a notice, where they come before its effect.
    fn may_be_revoked(&self, notice: &Act, looked_at: Whom, effect: &DaySet) -> bool {
        let all = self.revoked_by(notice, looked_at).into_iter();
        all.filter(|(.., undone)| *undone == Certainty::Maybe)
            .any(|(number, ..)| {
                let days = &self.oracle.facts[number].effective;
                claims::first(days) < claims::last(effect)
            })
    }

    /// How far an end counts that rests on denunciations, which may have been revoked.
    fn of_grounds(&self, end: &Act) -> Certainty {
        let model = self.model();
        let everybody = self.everybody();
        let stands = |ground: &Act| {
            let effect = self.effective_of(ground);
            let mut revoked = Certainty::No;
            for (number, whom, undone) in self.revoked_by(ground, everybody) {
                let days = &self.oracle.facts[number].effective;
                if whom != everybody || claims::first(days) >= claims::last(&effect) {
                    continue;
                }
                let before = claims::last(days) < claims::first(&effect);
                let sure = before && !self.oracle.facts[number].may_be_absent;
                let sure = sure && undone == Certainty::Yes;
                revoked = revoked.or(if sure {
                    Certainty::Yes
                } else {
                    Certainty::Maybe
                });
            }
            acts::counts(model, ground).and(!revoked)
        };
        let each = acts::rests_on(model, end).into_iter().map(stands);
        each.reduce(Certainty::or).unwrap_or(Certainty::Yes)
    }

    /// A party's last day is in.
    fn extinctions(&self, parties: &[usize]) -> Vec<Motion> {
        let all = self.parties();
        let mut motions = Vec::new();
        for i in parties.iter().filter(|i| **i < all.len()) {
            let Some(last_days) = self.oracle.last_days.get(all[*i]) else {
                continue;
            };
            let when = |day| When {
                day,
                night: true,
                whom: 1 << i,
                open: true,
                down: None,
                overcomes: true,
            };
            let days = self.days.within(last_days).into_iter();
            motions.push(Motion {
                what: What::Extinction,
                number: usize::MAX,
                own: false,
                at_home: false,
                actor: None,
                revoked_by: vec![],
                options: days.map(|day| Some(when(day))).collect(),
            });
        }
        motions
    }
}

fn is_decision(kind: EventKind) -> bool {
    Class::Approval.acts().contains(kind) && kind != EventKind::CommitteeApproval
}

/// M18: whether the day of an end is still in: then it comes at night.
fn nights(act: &Act, what: What) -> Vec<bool> {
    match what {
        What::EndOfApplication
        | What::LeavingApplication
        | What::Termination
        | What::Expiry
        | What::RunOut
        | What::Notice
        | What::WithdrawnSignature
        | What::WithdrawnInstrument => {}
        _ => return vec![false],
    }
    let told = act.values(Field::Day);
    let only = |word: &str| told.len() == 1 && told.contains(word);
    let replaces = act.values(Field::Ground) == BTreeSet::from(["replacement".to_owned()]);
    if replaces || only("exclusive") {
        vec![false]
    } else if only("inclusive") {
        vec![true]
    } else {
        vec![false, true]
    }
}

/// How long a prolongation prolongs, as its records say.
pub(super) fn lengths(dossier: &Dossier, act: &Act) -> Vec<Span> {
    if act.id.kind != EventKind::Prolongation {
        return vec![];
    }
    let records = dossier.events.iter().filter(|event| {
        let key = event.key.as_ref().map(|key| key.to_string());
        event.kind == EventKind::Prolongation
            && event.agreement.as_str() == act.id.agreement
            && event.part == act.id.part
            && key == act.id.key
    });
    let mut lengths: Vec<Span> = Vec::new();
    for event in records {
        lengths.extend(event.for_);
        lengths.extend(event.claims.iter().filter_map(|claim| claim.for_));
    }
    lengths.dedup();
    lengths
}
