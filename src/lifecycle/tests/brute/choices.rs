//! What may be chosen of each act: a day, or absence, and whatever else is open about it.

use std::collections::BTreeSet;

use super::super::super::facts::{Act, Beginning};
use super::Judge;
use super::entries::{Each, together};
use super::same::is_by_name;
use super::table::{What, approves, can_refuse, consents, nights, signs, what};
use super::walk::refuses;
use super::whose::{Who, days_of, first, holds, is, is_undated_entry, last, may_be_absent};
use crate::date::{Certainty, Day, Days};
use crate::vocabulary::Ground;

/// An act on the day that was chosen for it.
#[derive(Clone, Debug)]
pub(super) struct Happening {
    pub(super) what: What,
    pub(super) day: i64,
    /// Whether its day is still in, so that it ends at night.
    pub(super) at_night: bool,
    /// Whom of the watched it moves, a bit for each.
    pub(super) moves: u8,
    /// Whether it has its effect where a refusal of one of two contradicts it.
    pub(super) insists: bool,
    /// Whether it is nobody's in particular.
    pub(super) of_agreement: bool,
    /// Of a refusal and what lifts it: who acted, by which body.
    pub(super) by: Option<u32>,
    pub(super) body: Option<u32>,
    /// The act, by its place; more than all acts for what is none.
    pub(super) act: usize,
    /// Of a prolongation: whether it opens anything.
    pub(super) opens: bool,
}

/// What may be chosen of one act: what then happens, nothing where it is absent.
pub(super) type Options = Vec<Vec<Happening>>;

impl Judge<'_> {
    fn listed(&self, days: &Days) -> Vec<i64> {
        (self.first..=self.last)
            .filter(|day| holds(days, *day))
            .collect()
    }

    /// What may be chosen of all that bears on those watched, the first of whom are looked at.
    pub(super) fn options(&self, watched: &[Who], with_consents: bool) -> Vec<Options> {
        let mut all = Vec::new();
        for (at, act) in self.asked.facts.acts.iter().enumerate() {
            if is(act) && self.asked.reaches(act) {
                self.speaks(watched, at, act, &mut all);
                all.extend(self.moving(watched, at, act));
            }
        }
        all.extend(self.of_clauses(watched));
        if all.iter().flatten().flatten().any(refuses) {
            // Of two, what is recorded as begun contradicts it: either may be.
            for option in &mut all {
                let can = |h: &Happening| matches!(h.what, What::Entry | What::Revival);
                let insists = option
                    .iter()
                    .filter(|choice| choice.iter().any(|h| can(h) && h.of_agreement));
                let insists = insists.cloned().map(|mut choice| {
                    choice.iter_mut().for_each(|h| h.insists = true);
                    choice
                });
                let insists: Options = insists.collect();
                if watched
                    .iter()
                    .any(|who| who.is_some_and(|who| self.asked.stands_alone(who)))
                {
                    option.extend(insists);
                }
            }
        } else {
            // Nothing to lift, and nothing that a consent would keep from its effect.
            let counts = |h: &Happening| match h.what {
                What::Approval => false,
                What::Consent | What::Signature => with_consents,
                _ => true,
            };
            all.retain(|options| options.iter().flatten().all(counts));
        }
        for who in 0..watched.len().min(self.looked_at) {
            all.extend(self.extinction(watched, who));
            all.extend(self.inherited(watched, who));
        }
        all.extend(self.replaced(watched));
        self.spare_heirs(watched, &mut all);
        (all.into_iter())
            .filter(|of| of.iter().any(|option| !option.is_empty()))
            .collect()
    }

    /// Decisions, consents and signatures: what may have been rejected may be the one or the other.
    fn speaks(&self, watched: &[Who], at: usize, act: &Act, all: &mut Vec<Options>) {
        let unsure = act.rejected.is_maybe();
        let refused = can_refuse(act) && !act.rejected.is_no();
        let refused = refused.then_some(What::Refusal);
        let agreed = match () {
            () if act.rejected.is_yes() => None,
            () if consents(act) => Some(What::Consent),
            () if approves(act) => Some(What::Approval),
            () if signs(act) => Some(What::Signature),
            () => None,
        };
        let each = refused.into_iter().chain(agreed);
        let mut either = Options::new();
        for what in each {
            let mut options = self.dated(watched, at, act, what, unsure);
            let has_absence = either.iter().any(Vec::is_empty);
            options.retain(|option| !option.is_empty() || !has_absence);
            either.extend(options);
        }
        all.push(either);
    }

    /// An act on each of its days.
    fn dated(&self, watched: &[Who], at: usize, act: &Act, what: What, unsure: bool) -> Options {
        self.on(watched, at, act, what, days_of(act), &[false], unsure)
    }

    #[allow(clippy::too_many_arguments)]
    fn on(
        &self,
        watched: &[Who],
        at: usize,
        act: &Act,
        what: What,
        days: &Days,
        nights: &[bool],
        unsure: bool,
    ) -> Options {
        let mut options = Vec::new();
        if unsure || may_be_absent(act) {
            options.push(Vec::new());
        }
        for moves in self.concerned(watched, act) {
            if moves == 0 && what != What::Revocation {
                options.push(Vec::new());
                continue;
            }
            for day in self.listed(days) {
                for at_night in nights {
                    options.push(vec![Happening {
                        what,
                        day,
                        at_night: *at_night,
                        moves,
                        insists: false,
                        of_agreement: act.party.is_none(),
                        by: act.party,
                        body: act.body,
                        act: at,
                        opens: false,
                    }]);
                }
            }
        }
        options.dedup_by(|a, b| a.is_empty() && b.is_empty());
        options
    }

    /// Whom it moves, in each way that is possible.
    fn concerned(&self, watched: &[Who], act: &Act) -> Vec<u8> {
        let mut ways = vec![0];
        for (place, who) in watched.iter().enumerate() {
            let choices: &[u8] = match self.asked.concerns(*who, act) {
                Certainty::Yes => &[1],
                Certainty::Maybe => &[1, 0],
                Certainty::No => &[0],
            };
            let with =
                |way: &u8| -> Vec<u8> { choices.iter().map(|bit| way | bit << place).collect() };
            ways = ways.iter().flat_map(with).collect();
        }
        ways
    }

    /// Whether any of those looked at may be moved.
    fn moves_any(&self, watched: &[Who], act: &Act) -> bool {
        let mut looked_at = watched.iter().take(self.looked_at);
        looked_at.any(|who| !self.asked.concerns(*who, act).is_no())
    }

    fn moving(&self, watched: &[Who], at: usize, act: &Act) -> Option<Options> {
        let what = what(act)?;
        let looked_at = &watched[..self.looked_at.min(watched.len())];
        let nights = nights(act.ground == Some(Ground::Replacement), act.last_day);
        let too_early = what == What::Expiry && self.asked.is_too_early(act);
        let ends =
            |days: &Days, unsure| Some(self.on(watched, at, act, what, days, nights, unsure));
        match what {
            // Revocations are looked up where they undo something; refusals may be of others.
            What::Revocation => Some(self.dated(watched, at, act, what, false)),
            What::WithdrawnSignature | What::WithdrawnInstrument | What::LeavingApplication => {
                ends(days_of(act), false)
            }
            _ if !self.moves_any(watched, act) => None,
            What::Entry if is_undated_entry(act) => {
                let days = self.asked.days_without_one(looked_at, act);
                Some(self.on(watched, at, act, what, &days, &[false], false))
            }
            What::Entry | What::Application | What::Revival => {
                Some(self.dated(watched, at, act, what, false))
            }
            What::Abandonment => {
                let reopened = self.asked.reopened(act);
                let counts = self.asked.came_to_nothing() && !reopened.is_yes();
                counts.then(|| self.dated(watched, at, act, what, reopened.is_maybe()))
            }
            What::Notice => {
                let (days, unsure) = self.asked.notice(act);
                let may_undo = |(revocation, undoes): (&Act, Certainty)| {
                    undoes.is_maybe() && first(days_of(revocation)) < last(&days)
                };
                let mut revocations = self.asked.revocations(looked_at, at);
                ends(&days, unsure || revocations.any(may_undo))
            }
            What::Termination | What::Expiry if !act.answers.is_empty() => {
                match self.grounded(watched, act) {
                    Certainty::No => None,
                    grounded => ends(days_of(act), grounded.is_maybe() || too_early),
                }
            }
            What::Expiry => ends(days_of(act), too_early),
            What::Prolongation => self.prolongs(watched, at, act, nights),
            _ => ends(days_of(act), false),
        }
    }

    /// How far an end counts that rests on other acts.
    fn grounded(&self, watched: &[Who], act: &Act) -> Certainty {
        let counts = |at: &usize| {
            let ground = &self.asked.facts.acts[*at];
            if !is(ground) {
                return Certainty::No;
            }
            let (days, _) = self.asked.notice(ground);
            let all = self
                .asked
                .revocations(&watched[..self.looked_at.min(watched.len())], *at);
            let revoked = all.map(|(revocation, undoes)| {
                let on = days_of(revocation);
                if last(on) < first(&days) {
                    undoes.and(Certainty::possibly(!may_be_absent(revocation)))
                } else if first(on) < last(&days) {
                    Certainty::Maybe
                } else {
                    Certainty::No
                }
            });
            Certainty::possibly(!may_be_absent(ground))
                .and(!revoked.fold(Certainty::No, Certainty::or))
        };
        (act.answers.iter().map(counts)).fold(Certainty::No, Certainty::or)
    }

    /// A prolongation with what ends it.
    fn prolongs(&self, watched: &[Who], at: usize, act: &Act, nights: &[bool]) -> Option<Options> {
        let until = act.until.as_ref().filter(|until| !until.is_empty());
        let is_over = until.map(|until| last(until) <= first(days_of(act)));
        let is_of_no_length = || act.length.is_some_and(|length| length.is_zero());
        if is_over.unwrap_or_else(is_of_no_length) {
            return None;
        }
        let mut options = Vec::new();
        for option in self.dated(watched, at, act, What::Prolongation, false) {
            let Some(begun) = option.first() else {
                options.push(option);
                continue;
            };
            let with = |what, day, at_night| {
                let mut both = [begun.clone(), begun.clone()];
                both[0].opens = true;
                (both[1].what, both[1].day, both[1].at_night) = (what, day, at_night);
                both.to_vec()
            };
            match (until, act.length) {
                (Some(until), _) => {
                    for day in self.listed(until) {
                        // It comes after the prolongation, which comes late on its day.
                        let later =
                            |at_night: &&bool| day > begun.day || day == begun.day && **at_night;
                        let nights = nights.iter().filter(later);
                        options.extend(nights.map(|n| with(What::RunOut, day, *n)));
                    }
                }
                (None, Some(length)) => {
                    let from = Day::from_number(begun.day as i32)?;
                    let day = from.checked_add(length)?.number();
                    options.push(with(What::RunDown, i64::from(day), false));
                }
                // Nobody knows for how long.
                (None, None) => options.extend([true, false].map(|opens| {
                    vec![Happening {
                        opens,
                        ..begun.clone()
                    }]
                })),
            }
        }
        Some(options)
    }

    /// What clauses make (M25, M26).
    fn of_clauses(&self, watched: &[Who]) -> Vec<Options> {
        let asked = self.asked;
        let looked_at = &watched[..self.looked_at.min(watched.len())];
        let is_heir = |who: Who| who.is_some_and(|party| asked.facts.member(party).is_none());
        let everybody: u8 = (1 << looked_at.len()) - 1;
        let heirs = looked_at
            .iter()
            .enumerate()
            .filter(|(_, who)| is_heir(**who));
        let heirs = heirs.fold(0, |heirs, (at, _)| heirs | 1 << at);
        let mut made: Vec<(What, Each, bool, u8)> = Vec::new();
        let entered = asked.entries().any(|act| is(act) && asked.reaches(act));
        for (at, who) in looked_at.iter().enumerate() {
            let Some(by_clause) = asked.by_clause(*who) else {
                continue;
            };
            let mut add = |what, days: Each, sure: bool| {
                // Of two parties with equal days it is one act for both.
                let same =
                    |of: &&mut (What, Each, bool, u8)| (of.0, &of.1, of.2) == (what, &days, sure);
                match made.iter_mut().find(same) {
                    Some(known) => known.3 |= 1 << at,
                    None => made.push((what, days, sure, 1 << at)),
                }
            };
            if !asked.is_entered(*who) && !is_heir(*who) {
                add(What::Entry, by_clause.days, by_clause.certain);
            }
        }
        // It lapses as a whole.
        let as_a_whole = asked.by_clause(None).filter(|_| !entered);
        let lapses = as_a_whole.and_then(|by_clause| by_clause.lapses);
        made.extend(lapses.map(|(days, sure)| (What::Abandonment, days, sure, everybody)));
        let applied = asked.applied_by_clause();
        made.extend(
            applied.map(|(days, absent)| (What::Application, days, !absent, everybody & !heirs)),
        );
        let mut all: Vec<Options> = Vec::new();
        for (what, days, sure, moves) in made.into_iter().filter(|(_, days, ..)| !days.is_empty()) {
            let happening = |day| Happening {
                at_night: what == What::Abandonment,
                of_agreement: true,
                ..self.of_nobody(what, moves, day)
            };
            let days = self.listed(&together(&days)).into_iter();
            let mut options: Options = days.map(|day| vec![happening(day)]).collect();
            options.extend((!sure).then(Vec::new));
            all.push(options);
        }
        all.extend(asked.term_end().map(|end| {
            let mut options: Options = Vec::new();
            for day in self.listed(&end.days) {
                options.extend(end.nights.iter().map(|at_night| {
                    vec![Happening {
                        at_night: *at_night,
                        ..self.of_nobody(What::TermEnd, everybody, day)
                    }]
                }));
            }
            options.extend(end.may_be_absent.then(Vec::new));
            options
        }));
        all
    }

    /// What is no act of the lists, for the one at this place.
    fn of_nobody(&self, what: What, moves: u8, day: i64) -> Happening {
        Happening {
            what,
            day,
            at_night: what == What::Extinction,
            moves,
            insists: false,
            of_agreement: false,
            by: None,
            body: None,
            act: self.asked.facts.acts.len(),
            opens: false,
        }
    }

    fn extinction(&self, watched: &[Who], place: usize) -> Option<Options> {
        let members = &self.asked.facts.members;
        let member = (members.iter()).find(|member| Some(member.party) == watched[place])?;
        let until = member.until.as_ref().filter(|until| !until.is_empty())?;
        let days = self.listed(until).into_iter();
        Some(
            days.map(|day| vec![self.of_nobody(What::Extinction, 1 << place, day)])
                .collect(),
        )
    }

    fn inherited(&self, watched: &[Who], place: usize) -> Vec<Options> {
        let mut all = Vec::new();
        let Some(party) = watched[place] else {
            return all;
        };
        for (at, inheritance) in self.asked.facts.inheritances.iter().enumerate() {
            let passing = self.asked.passing(at);
            let is_same = is_by_name(self.asked.facts, inheritance);
            if inheritance.heir != party || passing.is_no() || is_same {
                continue;
            }
            let Some((possible, certain)) = self.bound(inheritance.from) else {
                continue;
            };
            let since = self.listed(&inheritance.since);
            let mut members = self.asked.facts.members.iter();
            let until = members.find(|member| member.party == inheritance.from);
            let until = until.and_then(|member| member.until.as_ref());
            let until = until
                .filter(|until| !until.is_empty())
                .map_or(i64::MAX, last);
            let mut on = since.clone();
            on.retain(|day| possible.contains(day) && *day <= until.saturating_add(1));
            let is_sure = passing.is_yes()
                && !inheritance.may_be_absent
                && since.iter().all(|day| certain.contains(day));
            let mut options: Options = (on.into_iter())
                .map(|day| vec![self.of_nobody(What::Inheritance, 1 << place, day)])
                .collect();
            if !is_sure {
                options.push(Vec::new());
            }
            all.push(options);
        }
        all
    }

    /// What later agreements end (M21).
    fn replaced(&self, watched: &[Who]) -> Vec<Options> {
        let facts = self.asked.facts;
        let mut all = Vec::new();
        for replacement in &facts.replacements {
            if replacement.part.is_some() && replacement.part != self.asked.part {
                continue;
            }
            // When it begins for a party, or its heirs; and whether that is certain.
            let own = |party: u32| -> Option<(Vec<i64>, bool)> {
                let of = |fits: &dyn Fn(u32) -> bool| -> Vec<&Beginning> {
                    let all = replacement.begins_for.iter();
                    all.filter(|(later, _)| fits(*later))
                        .map(|(_, b)| b)
                        .collect()
                };
                let is_heir = |later: u32| facts.origin(later).is_some_and(|o| o.party == party);
                let own = of(&|later| later == party);
                let found = if own.is_empty() { of(&is_heir) } else { own };
                let days = found.iter().map(|begins| begins.days.clone());
                let days = days.reduce(|all, days| all.union(&days))?;
                let sure = found.iter().all(|begins| !begins.may_be_absent);
                Some((self.listed(&days), sure))
            };
            let as_whole = || (self.listed(&replacement.begins.days), false);
            let of_all = facts
                .members
                .iter()
                .all(|member| own(member.party).is_some());
            let sure = replacement.authoritative && !replacement.may_be_absent && of_all;
            let mut push = |(days, begins): (Vec<i64>, bool), moves: u8| {
                let mut options: Options = (days.into_iter())
                    .map(|day| vec![self.of_nobody(What::Replacement, moves, day)])
                    .collect();
                if !(sure && begins) {
                    options.push(Vec::new());
                }
                all.push(options);
            };
            let everybody = (1 << watched.len()) - 1;
            if facts.has_two_sides() && facts.members.len() == 2 {
                // Of two parties it ends when it has begun for both.
                let begins = facts
                    .members
                    .iter()
                    .map(|m| own(m.party).unwrap_or_else(as_whole));
                let both = begins.reduce(|(one, sure), (other, also)| {
                    let last = one
                        .iter()
                        .flat_map(|a| other.iter().map(move |b| *a.max(b)));
                    let last: BTreeSet<i64> = last.collect();
                    (last.into_iter().collect(), sure && also)
                });
                both.into_iter().for_each(|both| push(both, everybody));
                continue;
            }
            for (place, who) in watched.iter().take(self.looked_at).enumerate() {
                let begins = who.and_then(own).unwrap_or_else(as_whole);
                push(begins, 1 << place);
            }
        }
        all
    }
}
