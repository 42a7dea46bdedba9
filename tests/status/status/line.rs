//! What one choice of days makes of the acts that move the status of a party.

use super::*;

impl<'m> Asked<'m> {
    pub(super) fn timeline(&self, moving: &Moving<'m>, choice: &Choice) -> Timeline {
        let mut line = Timeline {
            covered: self.covered,
            ..Timeline::default()
        };
        let until = |party: &&str| *choice.get(&Open::Extinct((*party).to_owned()))?;
        line.extinct = moving.lives.iter().filter_map(until).min();
        let stands = |number: usize, certainty: Certainty| match certainty {
            Certainty::Maybe => choice[&Open::StandsFor(number, moving.party.to_owned())].is_some(),
            certainty => certainty == Certainty::Yes,
        };
        let chosen = |number: usize| choice[&Open::Day(number)];
        let standing: Vec<(usize, &Act)> = moving
            .acts
            .iter()
            .filter(|(number, _, certainty)| stands(*number, *certainty))
            .map(|(number, act, _)| (*number, *act))
            .collect();
        let begins = |act: &Act| {
            use EventKind::*;
            matches!(act.id.kind, EntryIntoForce | Succession | Continuation)
        };
        line.may_be_recorded = moving.acts.iter().any(|(_, act, _)| begins(act));
        for (number, act) in &standing {
            line.is_recorded |= begins(act);
            let Some(day) = chosen(*number) else { continue };
            match act.id.kind {
                EventKind::Revival => {
                    line.begins.push(day);
                    line.revivals.push(day);
                }
                EventKind::EntryIntoForce | EventKind::Succession | EventKind::Continuation => {
                    line.begins.push(day);
                }
                _ if moving.applied_apart && is_of_application(act) => {}
                EventKind::ProvisionalApplication => line.provisional.push(day),
                EventKind::EndOfProvisionalApplication => {
                    line.provisional_ends.push((day, last_day(act)));
                }
                EventKind::Termination | EventKind::Expiry if self.counts(act, choice, moving) => {
                    line.ends.push((day, last_day(act)));
                }
                EventKind::Denunciation
                    if choice[&Open::IsAllowed(*number)].is_some()
                        && !self.is_revoked(act, day, choice, moving) =>
                {
                    line.ends.push((day, last_day(act)));
                }
                EventKind::NegotiationAbandoned if !self.silence().is_signed() => {
                    line.never_from = line.never_from.min(Some(day)).or(Some(day));
                }
                _ => {}
            }
        }
        if moving.applied_apart {
            self.apply_by_sides(&mut line, choice);
        }
        for (open, value) in choice {
            if let (Open::Replaced(_), Some(day)) = (open, value) {
                line.ends.push((*day, LastDay::Out));
            }
        }
        let (begins, revivals) = (line.begins.clone(), line.revivals.clone());
        prolong(&mut line, &standing, choice);
        line.is_impossible = Timeline {
            begins,
            revivals,
            ..line.clone()
        }
        .ends_before_it_begins();
        // It ends for a party that ceases to exist.
        if let Some(last) = line.extinct
            && line.begins.iter().any(|begin| *begin <= last)
        {
            line.ends.push((last, LastDay::Either));
        }
        if line.is_recorded {
            line.never_from = None;
            return line;
        }
        let left_out: Vec<Option<usize>> = moving.left_out_of.iter().map(|n| chosen(*n)).collect();
        if left_out.is_empty() {
            line.may_be_in_force = moving.may_be_in_force && line.never_from.is_none();
            line.may_have_been = moving.may_have_been;
            line.is_undated = moving.is_undated;
        } else {
            // M8: "no, until one of its own, maybe from a later consent."
            let entries: Vec<usize> = left_out.iter().flatten().copied().collect();
            let consents = self
                .of_party(moving.party)
                .filter(|(_, act)| acts::is_consent(act))
                .filter(|(number, _)| {
                    let open = Open::StandsFor(*number, moving.party.to_owned());
                    choice.get(&open) != Some(&None)
                })
                .filter_map(|(number, _)| chosen(number));
            let later = consents.filter(|c| entries.iter().any(|e| c > e)).min();
            line.may_be_in_force = later.is_some_and(|later| later <= self.day);
            line.may_have_been = later.is_some_and(|later| later < self.day);
        }
        line
    }

    /// Provisional application of the whole: from the second side that applies it to the last but one.
    pub(super) fn apply_by_sides(&self, line: &mut Timeline, choice: &Choice) {
        let of = |kind: EventKind, party: &str| -> Vec<(usize, LastDay)> {
            let acts = self.of_kind(kind).into_iter();
            let theirs = acts.filter(|(_, act)| {
                act.is_by(party) || act.is_without_party() && act.stands_for.contains_key(party)
            });
            let days = theirs.filter_map(|(n, act)| Some((choice[&Open::Day(n)]?, last_day(act))));
            days.collect()
        };
        let mut sides = Vec::new();
        for side in self.place.sides(self.model()) {
            let mut theirs = Vec::new();
            for party in side {
                let begins = of(EventKind::ProvisionalApplication, party);
                let ends = of(EventKind::EndOfProvisionalApplication, party);
                let Some(first) = begins.iter().map(|(day, _)| *day).min() else {
                    continue;
                };
                if ends.iter().any(|(end, _)| *end < first) {
                    // Cannot be.
                    line.provisional.push(first);
                    line.provisional_ends.push((first - 1, LastDay::Out));
                    return;
                }
                theirs.push((first, ends.into_iter().min()));
            }
            let first = theirs.iter().map(|(first, _)| *first).min();
            let open = theirs.iter().any(|(_, end)| end.is_none());
            let end = theirs.iter().filter_map(|(_, end)| *end).max();
            sides.extend(first.map(|first| (first, end.filter(|_| !open))));
        }
        let mut begins: Vec<usize> = sides.iter().map(|(first, _)| *first).collect();
        let mut ends: Vec<(usize, LastDay)> = sides.iter().filter_map(|(_, end)| *end).collect();
        begins.sort_unstable();
        ends.sort_unstable();
        if let [_, begin, ..] = begins[..] {
            let end = ends.get(begins.len() - 2).copied();
            if end.is_none_or(|(end, _)| begin <= end) {
                line.provisional.push(begin);
                line.provisional_ends.extend(end);
            }
        }
    }

    /// M15: "an end whose ground is an act counts, where that act is in view, only as far as it does."
    pub(super) fn counts(&self, end: &Act, choice: &Choice, moving: &Moving<'m>) -> bool {
        let two_sides = self.place.sides(self.model()).len() == 2;
        let by_whom = |act: &Act| {
            two_sides
                || end.id.actor.is_none()
                || act.id.actor.is_none()
                || act.id.actor == end.id.actor
        };
        let mut notices = self.of_kind(EventKind::Denunciation);
        notices.retain(|(_, act)| by_whom(act));
        let has_effect = |(number, act): &(usize, &Act)| {
            let day = choice.get(&Open::Day(*number)).copied().flatten();
            day.is_some_and(|day| !self.is_revoked(act, day, choice, moving))
        };
        !is_for_denunciation(end) || notices.is_empty() || notices.iter().any(has_effect)
    }

    /// "Revocation cancels before effect."
    pub(super) fn is_revoked(
        &self,
        notice: &Act,
        effect: usize,
        choice: &Choice,
        moving: &Moving<'m>,
    ) -> bool {
        let two_sides = self.place.sides(self.model()).len() == 2;
        let name = notice.id.key.clone().unwrap_or(notice.id.kind.to_string());
        moving.acts.iter().any(|(number, act, _)| {
            let answers = act.values(Field::Answers);
            act.id.kind == EventKind::Revocation
                && (act.id.part.is_none()
                    || act.id.part == notice.id.part
                    || act.id.part.as_deref() == self.place.part)
                && (act.is_without_party()
                    || notice.is_without_party() && (two_sides || act.is_by(moving.party))
                    || act.id.actor == notice.id.actor)
                && (answers.is_empty() || answers.contains(&name))
                && choice[&Open::Day(*number)].is_some_and(|day| day < effect)
        })
    }
}

/// M18: "no where it is a replacement or recorded as exclusive, yes where inclusive, otherwise maybe".
pub(super) fn last_day(act: &Act) -> LastDay {
    let told = act.values(Field::Day);
    let only = |word: &str| told.len() == 1 && told.contains(word);
    if act.values(Field::Ground) == BTreeSet::from(["replacement".to_owned()]) || only("exclusive")
    {
        LastDay::Out
    } else if only("inclusive") {
        LastDay::In
    } else {
        LastDay::Either
    }
}

pub(super) fn is_of_application(act: &Act) -> bool {
    use EventKind::*;
    matches!(
        act.id.kind,
        ProvisionalApplication | EndOfProvisionalApplication
    )
}

pub(super) fn is_for_denunciation(act: &Act) -> bool {
    act.values(Field::Ground) == BTreeSet::from(["denunciation".to_owned()])
}

/// RULES 16: a prolongation moves the end. What it moves is an earlier prolongation's day, or a recorded
/// expiry before the new end.
pub(super) fn prolong(line: &mut Timeline, standing: &[(usize, &Act)], choice: &Choice) {
    let chosen = |number: usize| choice[&Open::Day(number)];
    let of = |kinds: fn(&Act) -> bool| {
        let here = standing.iter().filter(move |(_, act)| kinds(act));
        here.filter_map(|(number, act)| Some((*number, *act, chosen(*number)?)))
    };
    let prolongations: Vec<(usize, usize)> = of(|act| act.id.kind == EventKind::Prolongation)
        .filter_map(|(number, _, day)| Some((day, choice[&Open::Until(number)]?)))
        .filter(|(day, until)| day < until)
        .collect();
    let expires = |act: &Act| {
        let term = act.values(Field::Ground) == BTreeSet::from(["term".to_owned()]);
        act.id.kind == EventKind::Expiry || act.id.kind == EventKind::Termination && term
    };
    for (_, act, expiry) in of(expires) {
        let undone = |(day, until): &(usize, usize)| *day <= expiry && expiry < *until;
        if prolongations.iter().any(undone) {
            let end = (expiry, last_day(act));
            line.ends.retain(|e| *e != end);
        }
    }
    // After an end it opens a new spell, as revival does.
    for (end, _) in line.ends.clone() {
        let later = prolongations.iter().filter(|(day, _)| end <= *day);
        let again: Vec<usize> = later.map(|(day, _)| *day).collect();
        line.begins.extend(&again);
        line.revivals.extend(&again);
    }
    for (_, end) in &prolongations {
        let moved = |(day, until): &(usize, usize)| day <= end && end < until;
        let again = |(day, until): &(usize, usize)| end < day && end < until;
        if !prolongations.iter().any(moved) {
            line.ends.push((*end, LastDay::Either));
        }
        line.begins
            .extend(prolongations.iter().filter(|p| again(p)).map(|p| p.0));
    }
}
