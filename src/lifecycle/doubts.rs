//! What makes the effect of an act or relation unsure, as reasons tell it.

use super::answer::{Origin, Reason};
use super::concern::Concern;
use super::facts::{Act, Contest};
use super::moments::{first_from, last_until};
use super::moves::{Move, Plan};
use super::reasons::Told;
use super::related::passing;
use super::table::Sort;
use crate::vocabulary::EventKind;

impl Told<'_> {
    /// What makes the effect of this unsure.
    pub(super) fn qualify(&mut self, plan: &Plan, origin: Origin) {
        match origin {
            Origin::Act(at) => {
                self.qualify_act(at);
                let end = plan.moves.iter().enumerate().find(|(_, of)| {
                    of.origin == Some(origin)
                        && matches!(of.sort, Sort::Termination | Sort::Expiry | Sort::Notice)
                });
                let Some((place, end)) = end else {
                    return;
                };
                for revocation in plan.moves.iter().filter(|of| of.sort == Sort::Revocation) {
                    let before =
                        first_from(&revocation.on, i64::MIN) < last_until(&end.on, i64::MAX);
                    if let (true, Some(Origin::Act(act))) = (before, revocation.origin)
                        && revocation.refers.contains(&place)
                    {
                        self.add(Reason::Revoked {
                            by: origin,
                            revocation: act,
                        });
                    }
                }
                let prolongations = plan.moves.iter().filter(|of| of.sort == Sort::Prolongation);
                for of in prolongations.filter(|_| end.sort == Sort::Expiry) {
                    if let Some(Origin::Act(prolongation)) = of.origin {
                        self.add(Reason::Moved {
                            by: origin,
                            prolongation,
                        });
                    }
                }
            }
            Origin::Replacement(at) => {
                let replacement = &self.facts.replacements[at];
                let absent = replacement.may_be_absent || replacement.begins.may_be_absent;
                if absent {
                    self.add(Reason::MayBeAbsent { by: origin });
                }
                let unsure = |of: &Move| of.origin == Some(origin) && of.absent;
                if !replacement.authoritative || !absent && plan.moves.iter().any(unsure) {
                    self.add(Reason::ReplacementUnsure { by: origin });
                }
            }
            Origin::Inheritance(at) => {
                let inheritance = &self.facts.inheritances[at];
                if inheritance.may_be_absent {
                    self.add(Reason::MayBeAbsent { by: origin });
                }
                if passing(self.facts, inheritance).is_maybe() {
                    self.add(Reason::SuccessionUnsure { by: origin });
                }
            }
            Origin::Extinction(_) => {}
        }
    }

    pub(super) fn qualify_act(&mut self, at: usize) {
        let (act, by) = (&self.facts.acts[at], Origin::Act(at));
        if act.may_be_absent {
            self.add(Reason::MayBeAbsent { by });
        }
        if act.is_undated() {
            self.add(Reason::Undated { by });
        }
        match act.contest {
            Contest::None => {}
            Contest::Open => self.add(Reason::Contested { by }),
            Contest::Void => self.add(Reason::WithoutEffect { by }),
        }
        match act.kind {
            EventKind::Denunciation if act.effective.is_none() => {
                let from = act.after_notice();
                self.add(Reason::NoClause { by, from });
            }
            EventKind::Denunciation if act.effective_by_denouncer => {
                self.add(Reason::ByDenouncerAlone { by });
            }
            EventKind::Termination | EventKind::Expiry => {
                let concern = Concern::new(self.facts, act.part);
                let doubtful =
                    |ground: &Act| ground.may_be_absent || ground.contest != Contest::None;
                let grounds: Vec<usize> = (act.answers.iter().copied())
                    .filter(|at| {
                        let ground = self.facts.acts.get(*at);
                        ground.is_some_and(doubtful) || !concern.revoked(*at).is_no()
                    })
                    .collect();
                grounds
                    .into_iter()
                    .for_each(|on| self.add(Reason::RestsOn { by, on }));
            }
            _ => {}
        }
    }
}
