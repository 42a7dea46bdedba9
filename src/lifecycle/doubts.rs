//! What makes the effect of an act or relation unsure, as reasons tell it.

use super::answer::{Origin, Reason};
use super::concern::Concern;
use super::facts::{Contest, NoticeFact};
use super::moments::{first, last};
use super::moves::{Move, Plan};
use super::passing::passing;
use super::reasons::{Told, is_certain, revocations};
use super::table::Sort;
use crate::vocabulary::EventKind;

impl Told<'_> {
    /// What makes the effect of this unsure.
    pub(super) fn qualify(&mut self, plan: &Plan, by: Origin) {
        match by {
            Origin::Act(at) => {
                self.qualify_act(at);
                self.qualify_end(plan, by);
            }
            Origin::Replacement(at) => {
                let replacement = &self.facts.replacements[at];
                let absent = replacement.may_be_absent || replacement.begins.may_be_absent;
                self.add_if(absent, Reason::MayBeAbsent { by });
                let unsure = |of: &Move| of.origin == Some(by) && of.absent;
                let unsure = !absent && plan.moves.iter().any(unsure);
                let unsure = unsure || !replacement.authoritative;
                self.add_if(unsure, Reason::ReplacementUnsure { by });
            }
            Origin::Inheritance(at) => {
                let inheritance = &self.facts.inheritances[at];
                self.add_if(inheritance.may_be_absent, Reason::MayBeAbsent { by });
                let unsure = passing(self.facts, inheritance).is_maybe();
                self.add_if(unsure, Reason::SuccessionUnsure { by });
            }
            Origin::Term(_) => {
                let unsure = |of: &Move| of.origin == Some(by) && of.absent;
                let unsure = plan.moves.iter().any(unsure);
                self.add_if(unsure, Reason::MayBeAbsent { by });
                self.moved_by(plan, by);
            }
            Origin::EntryClause(_) | Origin::Extinction(_) => {}
        }
    }

    /// What may undo an end, or move it.
    fn qualify_end(&mut self, plan: &Plan, by: Origin) {
        let ends = |of: &Move| matches!(of.sort, Sort::Termination | Sort::Expiry | Sort::Notice);
        let is_end = |of: &Move| of.origin == Some(by) && ends(of);
        let Some(place) = plan.moves.iter().position(is_end) else {
            return;
        };
        let end = &plan.moves[place];
        let before = |of: &&Move| first(&of.on) < last(&end.on);
        let undo: Vec<&Move> = revocations(plan, place).filter(before).collect();
        // Of several, that which certainly came first: what comes after it says no more of this end.
        let certain = undo.iter().filter(|of| is_certain(of, of.whom));
        let earliest = certain.map(|of| last(&of.on)).min();
        for of in undo {
            let tells = earliest.is_none_or(|day| first(&of.on) <= day);
            if let Some(revocation) = of.origin.and_then(Origin::act).filter(|_| tells) {
                self.add(Reason::Revoked { by, revocation });
            }
        }
        let perhaps = plan.may_undo.iter().filter(|(of, _)| *of == place);
        for &(_, revocation) in perhaps {
            self.add(Reason::Revoked { by, revocation });
        }
        if end.sort == Sort::Expiry {
            self.moved_by(plan, by);
        }
    }

    /// The prolongations that may have moved an end.
    fn moved_by(&mut self, plan: &Plan, by: Origin) {
        for of in plan.moves.iter().filter(|of| of.sort == Sort::Prolongation) {
            if let Some(prolongation) = of.origin.and_then(Origin::act) {
                self.add(Reason::Moved { by, prolongation });
            }
        }
    }

    pub(super) fn qualify_act(&mut self, at: usize) {
        let (act, by) = (&self.facts.acts[at], Origin::Act(at));
        self.add_if(act.may_be_absent, Reason::MayBeAbsent { by });
        self.add_if(act.is_undated(), Reason::Undated { by });
        let is_contested = act.contest == Contest::Open;
        self.add_if(is_contested, Reason::Contested { by });
        self.add_if(act.is_void(), Reason::WithoutEffect { by });
        match act.kind {
            EventKind::Denunciation => self.qualify_notice(at),
            EventKind::Termination | EventKind::Expiry => {
                let concern = Concern::new(self.facts, act.part);
                let early = act.ends_term() && concern.comes_before_term(act);
                if let Some(end) = concern.first_end_of_term().filter(|_| early) {
                    self.add(Reason::BeforeTerm { by, end });
                }
                for &on in &act.answers {
                    let ground = self.facts.acts.get(on);
                    let doubtful = ground.is_some_and(|of| of.is_doubtful() || of.is_void());
                    let doubtful = doubtful || !concern.revoked(on).is_no();
                    self.add_if(doubtful, Reason::RestsOn { by, on });
                }
            }
            _ => {}
        }
    }

    /// What a clause makes of a denunciation, or that there is none.
    fn qualify_notice(&mut self, at: usize) {
        let (act, by) = (&self.facts.acts[at], Origin::Act(at));
        let unsure = act.is_unsure_notice();
        match &act.by_clause {
            _ if act.is_against_clause() => self.add(Reason::AgainstClause { by }),
            NoticeFact::On { days, .. } if act.effective.is_none() => {
                let on = days.clone();
                self.add(Reason::ByClause { by, on });
            }
            _ if act.effective.is_some() => {
                let alone = act.effective_by_denouncer && unsure;
                self.add_if(alone, Reason::ByDenouncerAlone { by });
            }
            _ => {
                let from = act.after_notice();
                self.add(Reason::NoClause { by, from });
            }
        }
    }
}
