//! What a clause on entry into force is counted from, and what that leaves (MEANING M25).

use std::collections::BTreeMap;

use treatygraph::record::{After, Dossier, EntryIntoForce};
use treatygraph::vocabulary::{Anchor, Class, Counting, FirstOfMonth};
use treatygraph::{Certainty, EventKind};

use super::{Life, Long, entries, first_of_month, mapped, mapped_to_firsts};
use crate::acts::{self, Place};
use crate::claims::{DaySet, any, at, field_days, first, first_number, last, near_set_of, size};
use crate::oracle::{Act, Model};

/// M25 of one place.
pub(crate) struct Condition<'m> {
    pub(crate) model: &'m Model,
    pub(crate) dossier: &'m Dossier,
    pub(crate) place: Place<'m>,
    pub(crate) ways: Vec<EntryIntoForce>,
    /// When the agreements begin `with` which others enter into force; nothing where that is not asked: any day.
    pub(crate) others: Option<&'m BTreeMap<String, Life>>,
    /// Whether an act whose effect is contested may do nothing (M15). It happened all the same: what it
    /// excludes of the days that are told, it excludes.
    pub(crate) heeds_contests: bool,
}

/// Days of something, and whether it may be that it never comes.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Window {
    pub(crate) days: DaySet,
    pub(crate) may_be_absent: bool,
}

impl<'m> Condition<'m> {
    pub(crate) fn new(model: &'m Model, dossier: &'m Dossier, place: Place<'m>) -> Condition<'m> {
        // By the clause of the agreement it counts from acts on the whole.
        let is_it = |key: &str| {
            place
                .part
                .is_some_and(|part| key == format!("{}/{part}", place.agreement))
        };
        let mut parts = dossier.parts.iter().filter(|part| is_it(part.key.as_str()));
        let has_own = parts.any(|part| {
            part.entry_into_force.is_some()
                || part
                    .claims
                    .iter()
                    .any(|claim| claim.entry_into_force.is_some())
        });
        let part = place.part.filter(|_| has_own);
        let place = Place { part, ..place };
        Condition {
            model,
            dossier,
            place,
            ways: entries(dossier, place),
            others: None,
            heeds_contests: true,
        }
    }

    /// The recorded acts of these kinds, not certainly rejected, that move this party, or anybody.
    fn acts(&self, is_it: impl Fn(&Act) -> bool, party: Option<&str>) -> Vec<(&'m Act, bool)> {
        let mut found = Vec::new();
        for act in self
            .model
            .acts
            .iter()
            .filter(|act| self.place.has(act) && is_it(act))
        {
            let here = |other: &Act| std::ptr::eq(other, act);
            let mut reaching = self.place.beginnings(self.model, act.id.kind);
            if !acts::is_asserted(act) || !reaching.any(here) {
                continue;
            }
            let stands = party.map_or(Certainty::Yes, |party| {
                acts::stands(self.model, self.dossier, act, party)
            });
            let [rejected, other] = acts::outcomes(act);
            let effect = if self.heeds_contests {
                acts::effect(self.model, act)
            } else {
                Certainty::Yes
            };
            let happens = act.happened().and(stands).and(effect);
            if happens == Certainty::No || !other {
                continue;
            }
            let sure = happens == Certainty::Yes && !rejected && !act.when.expected;
            found.push((act, sure));
        }
        found
    }

    /// "Of several acts of a kind by one body or party the first counts. Where something of the party was rejected, or
    /// withdrawn by it, the last counts." The days of each, and whether it certainly happened.
    fn each_once(&self, acts: &[(&'m Act, bool)], party: Option<&str>) -> Vec<(DaySet, bool)> {
        let same = |a: &Act, b: &Act| a.id.kind == b.id.kind && a.id.actor == b.id.actor;
        let keep_all = party.is_none_or(|party| self.has_undone(party));
        let mut once: Vec<(DaySet, bool)> = Vec::new();
        for (i, (act, sure)) in acts.iter().enumerate() {
            if keep_all {
                once.push((counts_on(act), *sure));
                continue;
            }
            if acts[..i].iter().any(|(before, _)| same(before, act)) {
                continue;
            }
            let alike: Vec<&(&Act, bool)> = acts.iter().filter(|(of, _)| same(of, act)).collect();
            // The first may be any that no certain one certainly comes before.
            let certain = alike.iter().filter(|(_, sure)| *sure);
            let until = certain.map(|(of, _)| last(&counts_on(of))).min();
            let is_first = |day: usize| {
                until.is_none_or(|until| day <= until)
                    && alike.iter().any(|(of, _)| counts_on(of)[day])
            };
            once.push(((0..size()).map(is_first).collect(), until.is_some()));
        }
        once
    }

    /// Whether something of a party was rejected or withdrawn.
    fn has_undone(&self, party: &str) -> bool {
        self.model.acts.iter().any(|act| {
            let withdraws = [
                EventKind::WithdrawalOfSignature,
                EventKind::WithdrawalOfInstrument,
            ];
            let undoes = acts::outcomes(act)[0] || withdraws.contains(&act.id.kind);
            let effect = if self.heeds_contests {
                acts::effect(self.model, act)
            } else {
                Certainty::Yes
            };
            let stands = acts::stands(self.model, self.dossier, act, party);
            undoes
                && self.place.has(act)
                && acts::is_asserted(act)
                && act.happened().and(effect).and(stands) != Certainty::No
        })
    }

    /// What a party does; what is one act for all is nobody's in particular.
    fn done(&self, way: &EntryIntoForce, party: Option<&str>) -> Vec<(&'m Act, bool)> {
        let kind = |kind: EventKind| move |act: &Act| act.id.kind == kind;
        match way.after {
            Some(After::Anchor(Anchor::LastNotification)) => {
                self.acts(kind(EventKind::Notification), party)
            }
            Some(After::Anchor(Anchor::LastApproval)) => self.acts(is_approval, party),
            Some(After::Anchor(_)) => {
                self.acts(kind(EventKind::ExchangeOfConstitutingInstruments), None)
            }
            Some(After::Event(event)) if crate::claims::is_joint(event) => {
                self.acts(kind(event), None)
            }
            Some(After::Event(event)) => self.acts(kind(event), party),
            None => self.acts(acts::is_consent, party),
        }
    }

    fn is_one_act(way: &EntryIntoForce) -> bool {
        match way.after {
            Some(After::Anchor(anchor)) => anchor == Anchor::Reply,
            Some(After::Event(event)) => crate::claims::is_joint(event),
            None => false,
        }
    }

    /// Who does something; nothing in place of a party for one act of all.
    fn who(&self, way: &EntryIntoForce, whose: Option<&str>) -> Vec<Option<String>> {
        if Self::is_one_act(way) {
            return vec![None];
        }
        if let Some(of) = &way.of {
            return vec![Some(of.to_string())];
        }
        let all = self.place.parties(self.model);
        let consents = |party: &&str| {
            way.consents.is_empty() || way.consents.iter().any(|key| key.as_str() == *party)
        };
        let mut who: Vec<&str> = all.into_iter().filter(consents).collect();
        // "A party whose consent is not needed joins by its own act, not before."
        who.extend(whose.filter(|party| !consents(party)));
        who.into_iter()
            .map(|party| Some(party.to_owned()))
            .collect()
    }

    fn says_something(way: &EntryIntoForce) -> bool {
        way.after.is_some() || way.on.is_some() || !way.consents.is_empty()
    }

    /// The days on which an entry comes by the clause for a party, in one way to read it.
    fn window(&self, way: &EntryIntoForce, whose: Option<&str>) -> Option<Window> {
        let counted = Self::says_something(way).then(|| self.counted(way, whose));
        let on = way.on.as_ref().map(near_set_of);
        let counted = counted.map(|counted| {
            let counted = counted?;
            Some(match &on {
                Some(on) => Window {
                    days: later_days(&counted.days, on),
                    ..counted
                },
                None => counted,
            })
        });
        let other = way.with.as_ref().map(|with| {
            let begins = self.begins(with.as_str());
            any(&begins.days).then_some(begins)
        });
        match (counted, other) {
            (Some(counted), Some(other)) => Some(later_of(&counted?, &other?)),
            (counted, other) => counted.or(other)?,
        }
    }

    /// When the agreement begins with which this one is to enter into force.
    fn begins(&self, other: &str) -> Window {
        let known = self.others.map(|others| others[other].begins.clone());
        known.unwrap_or_else(|| Window {
            days: vec![true; size()],
            may_be_absent: true,
        })
    }

    /// The days on which all that it is counted from may be done, with the delay: whatever fixed day it has.
    pub(crate) fn counted(&self, way: &EntryIntoForce, whose: Option<&str>) -> Option<Window> {
        if !Self::says_something(way) {
            return None;
        }
        let mut last: Option<Window> = None;
        for party in self.who(way, whose) {
            let acts = self.done(way, party.as_deref());
            let mut done = last_of(&self.each_once(&acts, party.as_deref()))?;
            if let Some(from) = self.procedures(way, party.as_deref(), &acts) {
                done.days[..from].fill(false);
            }
            last = Some(match last {
                None => done,
                Some(before) => later_of(&before, &done),
            });
        }
        let last = last?;
        let mut days = vec![false; size()];
        for counted in counted(way) {
            let counted = match way.first_of_month {
                Some(_) => mapped_to_firsts(&last.days, counted),
                None => mapped(&last.days, counted),
            };
            super::join(&mut days, &counted);
        }
        Some(Window { days, ..last })
    }

    /// The days on which an entry comes by the clause, as M25 has it for a party, or for the agreement as a
    /// whole.
    pub(crate) fn derived(&self, whose: Option<&str>) -> Option<Window> {
        let each: Vec<Option<Window>> = self
            .ways
            .iter()
            .map(|way| self.window(way, whose))
            .collect();
        let some_has_none = each.iter().any(Option::is_none);
        let mut all: Option<Window> = None;
        for window in each.into_iter().flatten() {
            let all = all.get_or_insert(Window {
                days: vec![false; size()],
                may_be_absent: some_has_none,
            });
            super::join(&mut all.days, &window.days);
            all.may_be_absent |= window.may_be_absent;
        }
        all
    }

    /// The first day on which the condition does not certainly fail, for a party or for all.
    pub(crate) fn not_before(&self, whose: Option<&str>) -> usize {
        let each = self.ways.iter().map(|way| self.first_of(way, whose));
        each.min().unwrap_or(0)
    }

    /// "A notification says that all is done at home: where it is not recorded, or without a day, it does not come
    /// before the last certain approval of its party."
    fn procedures(
        &self,
        way: &EntryIntoForce,
        party: Option<&str>,
        notifications: &[(&Act, bool)],
    ) -> Option<usize> {
        let has_day = |(act, _): &(&Act, bool)| counts_on(act).contains(&false);
        if way.after != Some(After::Anchor(Anchor::LastNotification))
            || notifications.iter().any(has_day)
        {
            return None;
        }
        let approvals = self.acts(is_approval, party);
        let approvals = self.each_once(&approvals, party);
        approvals.iter().filter_map(from).max()
    }

    fn first_of(&self, way: &EntryIntoForce, whose: Option<&str>) -> usize {
        let other = way
            .with
            .as_ref()
            .map(|with| self.begins(with.as_str()).days);
        let other = other.filter(any).map_or(0, |days| first(&days));
        let on = way.on.as_ref().map_or(0, |on| first(&near_set_of(on)));
        let counted = self.first_counted(way, whose).max(on).max(other);
        match &way.retroactive_to {
            Some(to) => counted.min(first(&near_set_of(to))),
            None => counted,
        }
    }

    /// The first day on which all that it is counted from may be done, with the delay.
    pub(crate) fn first_counted(&self, way: &EntryIntoForce, whose: Option<&str>) -> usize {
        let mut last = None;
        let who = Self::says_something(way).then(|| self.who(way, whose));
        for party in who.into_iter().flatten() {
            let done = self.done(way, party.as_deref());
            let once = self.each_once(&done, party.as_deref());
            let certain = once.iter().filter_map(from).max();
            let procedures = self.procedures(way, party.as_deref(), &done);
            last = last.max(certain).max(procedures);
        }
        let earliest = |day: usize| {
            let number = first_number() + day as i32;
            counted(way).into_iter().map(|to| at(to(number))).min()
        };
        last.filter(|day| *day > 0).and_then(earliest).unwrap_or(0)
    }
}

/// The first day of what certainly happened.
fn from((days, sure): &(DaySet, bool)) -> Option<usize> {
    sure.then(|| first(days))
}

fn is_approval(act: &Act) -> bool {
    Class::Approval.acts().contains(act.id.kind) && act.id.kind != EventKind::CommitteeApproval
}

/// "It counts on the day of its effect, else of its receipt, else on its own day."
pub(crate) fn counts_on(act: &Act) -> DaySet {
    use treatygraph::record::Field;
    let told = |field| field_days(&act.claims, field).map(|resolved| resolved.days);
    told(Field::Effective)
        .or_else(|| told(Field::Received))
        .unwrap_or_else(|| act.when.days.clone())
}

/// The last of several acts, some of which may be absent; nothing if none is recorded.
fn last_of(all: &[(DaySet, bool)]) -> Option<Window> {
    let is_last = |day: usize| {
        all.iter().enumerate().any(|(i, (days, _))| {
            let mut others = all.iter().enumerate().filter(|(j, _)| *j != i);
            days[day] && others.all(|(_, (days, sure))| !sure || first(days) <= day)
        })
    };
    (!all.is_empty()).then(|| Window {
        days: (0..size()).map(is_last).collect(),
        may_be_absent: all.iter().all(|(_, sure)| !sure),
    })
}

fn later_of(a: &Window, b: &Window) -> Window {
    Window {
        days: later_days(&a.days, &b.days),
        may_be_absent: a.may_be_absent || b.may_be_absent,
    }
}

/// The later of a day of each.
pub(crate) fn later_days(a: &DaySet, b: &DaySet) -> DaySet {
    let from = first(a).max(first(b));
    (0..size())
        .map(|day| from <= day && (a[day] || b[day]))
        .collect()
}

/// Every way to count the delay.
fn counted(way: &EntryIntoForce) -> Vec<Box<dyn Fn(i32) -> i32>> {
    let delay = way.delay.map(Long::of).unwrap_or_default();
    match way.first_of_month {
        Some(FirstOfMonth::AfterMonth) => {
            return vec![Box::new(move |day| first_of_month(day, delay.months))];
        }
        Some(FirstOfMonth::AfterExpiry) => {
            return vec![Box::new(move |day| first_of_month(delay.after(day), 1))];
        }
        _ => {}
    }
    let after = move |day| delay.after(day);
    let on_expiry = move |day| delay.after(day) + 1;
    match way.counting {
        _ if way.delay.is_none() => vec![Box::new(after)],
        Some(Counting::After) => vec![Box::new(after)],
        Some(Counting::OnExpiry) => vec![Box::new(on_expiry)],
        _ => vec![Box::new(after), Box::new(on_expiry)],
    }
}

/// The first day on which the condition of the clause for a recorded entry into force does not
/// certainly fail.
pub(crate) fn not_before(model: &Model, dossier: &Dossier, act: &Act) -> usize {
    if act.id.kind != EventKind::EntryIntoForce {
        return 0;
    }
    let place = Place {
        agreement: &act.id.agreement,
        part: act.id.part.as_deref(),
    };
    let condition = Condition {
        heeds_contests: false,
        ..Condition::new(model, dossier, place)
    };
    condition.not_before(act.id.actor.as_deref())
}
