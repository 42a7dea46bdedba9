//! The status of an agreement or a part on a day, by choosing a day for each act in every way.

use std::collections::{BTreeMap, BTreeSet};

use treatygraph::record::{Dossier, Field, Relation};
use treatygraph::vocabulary::{RelationKind, SourceKind, Stance};
use treatygraph::{Certainty, EventKind};

use crate::acts::{self, MOVING, Place};
use crate::choice::{Choice, Days, Open, Options, lines_of};
use crate::claims::{self, DaySet, field_days};
use crate::cover;
use crate::oracle::{Act, Model, life};
use crate::silence::Silence;
use crate::timeline::{LastDay, Possible, Standing, Timeline};

/// Whose status: that of the whole, or for one party.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum For<'m> {
    Whole,
    Party(&'m str),
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Status {
    pub(crate) standings: BTreeSet<Standing>,
    pub(crate) suspended: Certainty,
    pub(crate) presumed: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Participation {
    None,
    Signatory,
    Contracting,
    Party,
    Former,
    ThirdState,
}

pub(crate) struct Oracle {
    pub(crate) dossier: Dossier,
    pub(crate) model: Model,
    /// How many choices are too many to try.
    pub(crate) patience: usize,
    /// Of each act what is asked of it over and over.
    facts: Vec<Facts>,
    /// The days on which something recorded may begin or end.
    lines: BTreeSet<usize>,
    /// Of each party that came to an end.
    last_days: BTreeMap<String, DaySet>,
}

struct Facts {
    effective: DaySet,
    until: Option<DaySet>,
    effect: Certainty,
    may_be_absent: bool,
}

/// One question: a place and a day.
struct Asked<'m> {
    oracle: &'m Oracle,
    place: Place<'m>,
    day: usize,
    days: Days,
    speak: BTreeSet<String>,
    /// M20: whether a source covers ends on the day.
    covered: bool,
}

/// The acts that move the status for a party, or as the whole sees the party.
struct Moving<'m> {
    party: &'m str,
    /// The parties with whose existence it ends.
    lives: Vec<&'m str>,
    /// Whether it is applied provisionally as its sides are.
    applied_apart: bool,
    acts: Vec<(usize, &'m Act, Certainty)>,
    /// Own entries into force of the agreement that leave the party out (M8).
    left_out_of: Vec<usize>,
    /// M19, where no entry into force is recorded: whether it may be in force on the day, or have
    /// been before.
    may_be_in_force: bool,
    may_have_been: bool,
    is_undated: bool,
}

/// Too many choices, or nothing to say.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct TooMany;

/// How it may stand for one party, or as the whole.
#[derive(Clone, Debug)]
struct OfParty {
    standings: BTreeSet<Standing>,
    /// Whether some choice has it ended by what is recorded, and in silence (M20).
    ended: [bool; 2],
    /// Whether some choice rests on no end being recorded (M20).
    presumed: bool,
    /// Whether some choice is left (M16).
    can_be: bool,
}

impl Oracle {
    pub(crate) fn new(dossier: &Dossier) -> Oracle {
        let model = Model::new(dossier);
        let facts = |act: &Act| Facts {
            effective: acts::days_of_effect(act),
            until: field_days(&act.claims, Field::Until).map(|until| until.days),
            effect: acts::effect(&model, act),
            may_be_absent: acts::may_be_absent(&model, act),
        };
        let facts: Vec<Facts> = model.acts.iter().map(facts).collect();
        Oracle {
            dossier: dossier.clone(),
            lines: lines(&model, &facts)
                .into_iter()
                .chain(last_days(dossier).values().flat_map(lines_of))
                .collect(),
            last_days: last_days(dossier),
            facts,
            model,
            patience: 20_000,
        }
    }

    fn asked<'m>(&'m self, place: Place<'m>, day: usize) -> Asked<'m> {
        Asked::new(
            self,
            place,
            day,
            Days::of(self.lines.iter().copied().chain([day, day + 1]).collect()),
        )
    }

    pub(crate) fn changes(&self) -> &BTreeSet<usize> {
        &self.lines
    }

    pub(crate) fn status(
        &self,
        place: Place<'_>,
        whose: For<'_>,
        day: usize,
    ) -> Result<Status, TooMany> {
        let asked = self.asked(place, day);
        let OfParty {
            standings,
            presumed,
            ..
        } = match whose {
            For::Party(party) => asked.for_party(&asked.moving(party), whose)?,
            For::Whole => asked.whole()?,
        };
        // What is neither in force nor applied is not suspended.
        let operates =
            |standing: &Standing| matches!(standing, Standing::InForce | Standing::Provisional);
        let operating = match standings.iter().filter(|s| operates(s)).count() {
            0 => Certainty::No,
            all if all == standings.len() => Certainty::Yes,
            _ => Certainty::Maybe,
        };
        Ok(Status {
            suspended: asked.suspended(whose)?.and(operating),
            presumed: presumed && standings == [Standing::InForce].into(),
            standings,
        })
    }

    /// M22, for two parties on opposite sides.
    pub(crate) fn between(
        &self,
        agreement: &str,
        a: &str,
        b: &str,
        day: usize,
    ) -> Result<Certainty, TooMany> {
        if !self.model.is_between(agreement, a, b) {
            return Ok(Certainty::No);
        }
        let place = Place {
            agreement,
            part: None,
        };
        let is_bound = |party| {
            let standings = self.status(place, For::Party(party), day)?.standings;
            Ok(
                match (standings.contains(&Standing::InForce), standings.len()) {
                    (true, 1) => Certainty::Yes,
                    (true, _) => Certainty::Maybe,
                    (false, _) => Certainty::No,
                },
            )
        };
        let parties = &self.model.agreements[agreement].parties;
        let both = is_bound(a)?.and(is_bound(b)?);
        Ok(both.and(parties[a]).and(parties[b]))
    }

    /// M17.
    pub(crate) fn participation(
        &self,
        agreement: &str,
        party: &str,
        day: usize,
    ) -> Result<BTreeSet<Participation>, TooMany> {
        let parties = &self.model.agreements[agreement].parties;
        let Some(certainty) = parties.get(party) else {
            return Ok([Participation::ThirdState].into());
        };
        let place = Place {
            agreement,
            part: None,
        };
        let asked = self.asked(place, day);
        let mut possible = BTreeSet::new();
        if *certainty != Certainty::Yes {
            possible.insert(Participation::ThirdState);
        }
        let moving = asked.moving(party);
        let options = asked.options(&moving, For::Party(party), true)?;
        let (mut left, mut stops_before) = (false, false);
        for choice in options.choices() {
            let line = asked.timeline(&moving, &choice);
            if line.is_impossible {
                stops_before |= line.stops_before_it_applies();
                continue;
            }
            left = true;
            let extinct = Open::Extinct(party.to_owned());
            if choice.get(&extinct).is_some_and(|last| *last < Some(day)) {
                possible.insert(Participation::Former);
                continue;
            }
            for (standing, _) in line.standings(day) {
                match standing {
                    Standing::InForce => possible.extend([Participation::Party]),
                    Standing::Ended => possible.extend([Participation::Former]),
                    _ => possible.extend(asked.by_acts(party, &choice)),
                }
            }
        }
        if !left && stops_before {
            return Err(TooMany);
        }
        if !left {
            possible.extend([Participation::Party, Participation::Former]);
        }
        Ok(possible)
    }

    /// Whether choices are left out that cannot be (M16).
    pub(crate) fn leaves_out(&self, place: Place<'_>) -> Result<bool, TooMany> {
        let asked = self.asked(place, 0);
        for party in place.parties(&self.model) {
            let moving = asked.moving(party);
            let options = asked.options(&moving, For::Party(party), false)?;
            let impossible = |choice: &Choice| asked.timeline(&moving, choice).is_impossible;
            if options.choices().any(|choice| impossible(&choice)) {
                return Ok(true);
            }
        }
        Ok(false)
    }
}

impl<'m> Asked<'m> {
    fn new(oracle: &'m Oracle, place: Place<'m>, day: usize, days: Days) -> Asked<'m> {
        let speak = cover::speak_of(&oracle.dossier, &oracle.model, place.agreement);
        Asked {
            oracle,
            place,
            day,
            days,
            covered: cover::of_ends(&oracle.dossier, &speak, day),
            speak,
        }
    }

    fn model(&self) -> &'m Model {
        &self.oracle.model
    }

    fn silence<'s>(&'s self) -> Silence<'s> {
        Silence {
            model: self.model(),
            dossier: &self.oracle.dossier,
            speak: &self.speak,
            place: self.place,
        }
    }

    /// Acts of a kind with their numbers.
    fn of_kind(&self, kind: EventKind) -> Vec<(usize, &'m Act)> {
        let here = self.place.beginnings(self.model(), kind);
        let number = |act: &Act| {
            self.model()
                .acts
                .iter()
                .position(|a| std::ptr::eq(a, act))
                .unwrap()
        };
        // An entry into force without a day, or that is denied alone, is a matter of M19.
        let counts = |act: &&Act| match act.id.kind {
            EventKind::EntryIntoForce => {
                let effective = field_days(&act.claims, Field::Effective).is_some();
                acts::is_asserted(act) && (act.when.dated || effective)
            }
            // What nobody asserts moves nothing.
            _ => acts::is_asserted(act),
        };
        here.filter(counts).map(|act| (number(act), act)).collect()
    }

    /// For one party.
    fn moving(&self, party: &'m str) -> Moving<'m> {
        let two_sides = self.place.sides(self.model()).len() == 2;
        let silence = self.silence();
        let mut moving = Moving {
            party,
            lives: vec![party],
            applied_apart: false,
            acts: vec![],
            left_out_of: vec![],
            may_be_in_force: silence.may_be_in_force(party, self.day),
            may_have_been: self
                .days
                .all()
                .filter(|day| *day < self.day || *day == 0)
                .any(|day| silence.may_be_in_force(party, day)),
            is_undated: silence.is_undated(party),
        };
        if self.is_left_out_undated(party) {
            let consents: Vec<usize> = self
                .of_party(party)
                .filter(|(_, act)| acts::is_consent(act))
                .flat_map(|(number, _)| self.values(number).into_iter().flatten())
                .collect();
            moving.may_be_in_force &= consents.iter().any(|day| *day <= self.day);
            moving.may_have_been &= consents.iter().any(|day| *day < self.day);
        }
        for kind in MOVING {
            for (number, act) in self.of_kind(kind) {
                let stands = match act.is_without_party() {
                    true => act.stands_for.get(party).copied().unwrap_or(Certainty::No),
                    false => Certainty::from(act.is_by(party)),
                };
                // "Denunciation ends … of two sides for all."
                let for_all =
                    kind == EventKind::Denunciation && two_sides || kind == EventKind::Revocation;
                let stands = if for_all { Certainty::Yes } else { stands };
                let own_of_kind = self
                    .place
                    .beginnings(self.model(), kind)
                    .any(|a| a.is_by(party) && acts::is_asserted(a));
                if kind == EventKind::EntryIntoForce
                    && stands != Certainty::Yes
                    && act.is_without_party()
                    && !own_of_kind
                {
                    moving.left_out_of.push(number);
                }
                if stands != Certainty::No {
                    moving.acts.push((number, act, stands));
                }
            }
        }
        moving
    }

    /// Whether an entry into force is recorded, without a day and not for this party.
    fn is_left_out_undated(&self, party: &str) -> bool {
        let kind = EventKind::EntryIntoForce;
        let named = || {
            self.place
                .beginnings(self.model(), kind)
                .filter(|act| acts::is_asserted(act))
        };
        let dated =
            |act: &Act| act.when.dated || field_days(&act.claims, Field::Effective).is_some();
        let mut own = named().filter(|act| act.is_without_party() && !dated(act));
        own.any(|act| self.model().held_by(act, party) == Certainty::No)
            && !named().any(|act| act.is_by(party))
    }

    /// As the whole sees a party: acts without a party, and of a kind it lacks, those of the party.
    fn moving_of_whole(&self, party: &'m str) -> Moving<'m> {
        let mut moving = self.moving(party);
        let of_party = std::mem::take(&mut moving.acts);
        for kind in MOVING {
            let all = self.of_kind(kind);
            let own = all.iter().filter(|(_, act)| act.is_without_party());
            let own: Vec<_> = own
                .map(|(number, act)| (*number, *act, Certainty::Yes))
                .collect();
            // A denunciation ends for all of two sides, whoever else denounced.
            let of_all = kind == EventKind::Revocation
                || kind == EventKind::Denunciation && self.place.sides(self.model()).len() == 2;
            if own.is_empty() || of_all {
                moving.acts.extend(
                    of_party
                        .iter()
                        .copied()
                        .filter(|(_, act, _)| act.id.kind == kind),
                );
                continue;
            }
            moving.acts.extend(own);
            if kind == EventKind::EntryIntoForce {
                moving.left_out_of.clear();
            }
        }
        moving
    }

    /// What is to be chosen.
    fn options(
        &self,
        moving: &Moving<'m>,
        whose: For<'m>,
        with_consents: bool,
    ) -> Result<Options, TooMany> {
        let mut options = Options::default();
        for (party, last_day) in &self.oracle.last_days {
            let open = Open::Extinct(party.clone());
            options.add(open, self.days.within(last_day));
        }
        for (number, act, stands) in &moving.acts {
            self.open_act(&mut options, *number, act);
            if *stands == Certainty::Maybe {
                let open = Open::StandsFor(*number, moving.party.to_owned());
                options.add(open, vec![Some(0), None]);
            }
        }
        for number in &moving.left_out_of {
            self.open_act(&mut options, *number, &self.model().acts[*number]);
        }
        if with_consents || !moving.left_out_of.is_empty() {
            for (number, act) in self.of_party(moving.party) {
                self.open_act(&mut options, number, act);
                let stands = act.stands_for.get(moving.party);
                if act.is_without_party() && stands == Some(&Certainty::Maybe) {
                    let open = Open::StandsFor(number, moving.party.to_owned());
                    options.add(open, vec![Some(0), None]);
                }
            }
        }
        if moving
            .acts
            .iter()
            .any(|(_, act, _)| is_for_denunciation(act))
        {
            for (number, act) in self.of_kind(EventKind::Denunciation) {
                self.open_act(&mut options, number, act);
            }
        }
        for (number, values) in self.replacements(whose)? {
            options.add(Open::Replaced(number), values);
        }
        match options.count() > self.oracle.patience {
            true => Err(TooMany),
            false => Ok(options),
        }
    }

    fn open_act(&self, options: &mut Options, number: usize, act: &Act) {
        options.add(Open::Day(number), self.values(number));
        if act.id.kind == EventKind::Denunciation {
            let values = match acts::ends_certainly(act) {
                true => vec![Some(0)],
                false => vec![Some(0), None],
            };
            options.add(Open::IsAllowed(number), values);
        }
        if act.id.kind == EventKind::Prolongation {
            // One that certainly ends before it begins prolongs nothing.
            let first = self.values(number).into_iter().flatten().min();
            let until = &self.oracle.facts[number].until;
            let mut values = until
                .as_ref()
                .map_or(vec![None], |until| self.days.within(until));
            values
                .retain(|until| until.is_none_or(|until| first.is_none_or(|first| first < until)));
            if values.is_empty() {
                values.push(None);
            }
            options.add(Open::Until(number), values);
        }
    }

    /// What may be chosen for an act: a day of effect, or that it has none.
    fn values(&self, number: usize) -> Vec<Option<usize>> {
        let facts = &self.oracle.facts[number];
        let mut values = self.days.within(&facts.effective);
        match facts.effect {
            Certainty::No => vec![None],
            _ if facts.may_be_absent => {
                values.push(None);
                values
            }
            _ => values,
        }
    }

    /// Signatures and consents of a party, and what ends a signatory's state (M17).
    fn of_party(&self, party: &str) -> impl Iterator<Item = (usize, &'m Act)> {
        let model = self.model();
        model.acts.iter().enumerate().filter(move |(_, act)| {
            // "Its own end of provisional application."
            let own = act.id.kind == EventKind::EndOfProvisionalApplication;
            let held = acts::is_consent(act)
                || matches!(
                    act.id.kind,
                    EventKind::Signature | EventKind::WithdrawalOfSignature
                );
            let concerns = self.place.has(act) && acts::is_asserted(act);
            concerns
                && (own && act.is_by(party) || held && model.held_by(act, party) != Certainty::No)
        })
    }

    /// M17, short of being in force or ended.
    fn by_acts(&self, party: &str, choice: &Choice) -> BTreeSet<Participation> {
        let (mut signed, mut withdrawn, mut contracting) = (None, None, false);
        for (number, act) in self.of_party(party) {
            let open = Open::StandsFor(number, party.to_owned());
            let stands = choice.get(&open) != Some(&None);
            let day = choice[&Open::Day(number)].filter(|day| stands && *day <= self.day);
            let Some(day) = day else {
                continue;
            };
            if acts::is_consent(act) {
                contracting = true;
            } else if act.id.kind == EventKind::Signature {
                signed = signed.max(Some(day));
            } else {
                withdrawn = withdrawn.max(Some(day));
            }
        }
        match (signed, withdrawn) {
            _ if contracting => [Participation::Contracting].into(),
            (None, _) => [Participation::None].into(),
            (Some(signed), Some(withdrawn)) if withdrawn >= signed => match withdrawn == self.day {
                true => [Participation::None, Participation::Signatory].into(),
                false => [Participation::None].into(),
            },
            (Some(_), _) => [Participation::Signatory].into(),
        }
    }

    fn timeline(&self, moving: &Moving<'m>, choice: &Choice) -> Timeline {
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
    fn apply_by_sides(&self, line: &mut Timeline, choice: &Choice) {
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
    fn counts(&self, end: &Act, choice: &Choice, moving: &Moving<'m>) -> bool {
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
    fn is_revoked(
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

    /// For one party, also as the whole sees it.
    fn for_party(&self, moving: &Moving<'m>, whose: For<'m>) -> Result<OfParty, TooMany> {
        let options = self.options(moving, whose, false)?;
        let mut standings = Possible::new();
        let (mut can_be, mut stops_before) = (false, false);
        for choice in options.choices() {
            let line = self.timeline(moving, &choice);
            match line.is_impossible {
                true => stops_before |= line.stops_before_it_applies(),
                false => {
                    can_be = true;
                    standings.extend(line.standings(self.day));
                }
            }
        }
        if !can_be && stops_before {
            // MEANING does not say how it stands where provisional application stops before it begins.
            return Err(TooMany);
        }
        if !can_be {
            standings = [(Standing::InForce, false), (Standing::Ended, false)].into();
        }
        Ok(OfParty {
            ended: [false, true].map(|silent| standings.contains(&(Standing::Ended, silent))),
            presumed: standings.iter().any(|s| s.0 != Standing::Ended && s.1),
            standings: standings.into_iter().map(|s| s.0).collect(),
            can_be,
        })
    }

    /// M16: the whole by its own acts, or from what it is for each party.
    fn whole(&self) -> Result<OfParty, TooMany> {
        match self.moving_of_agreement() {
            Some(moving) => self.for_party(&moving, For::Whole),
            None => self.of_sides(),
        }
    }

    /// The acts by which the agreement as a whole begins and ends; nothing where its parties do so
    /// apart.
    fn moving_of_agreement(&self) -> Option<Moving<'m>> {
        use EventKind::*;
        let sides = self.place.sides(self.model());
        let bilateral = sides.len() == 2 && sides.iter().all(|side| side.len() == 1);
        let own = |kind| {
            let mut acts = self.of_kind(kind);
            acts.retain(|(_, act)| act.is_without_party());
            acts
        };
        let apart = |kind| {
            let mut acts = self.of_kind(kind).into_iter();
            let of_other = |act: &Act| {
                !act.is_without_party() && acts::effect(self.model(), act) != Certainty::No
            };
            // Of two sides a denunciation ends for all.
            let for_all = kind == Denunciation && sides.len() == 2;
            !for_all && own(kind).is_empty() && acts.any(|(_, act)| of_other(act))
        };
        let ends = [Termination, Expiry, Denunciation];
        let has_own = !own(EntryIntoForce).is_empty();
        let begins_apart = apart(EntryIntoForce)
            || !has_own
                && [Succession, Continuation, ProvisionalApplication]
                    .into_iter()
                    .any(apart);
        let has_ended = |party: &&str| self.oracle.last_days.contains_key(*party);
        let extinct =
            sides.iter().flatten().any(has_ended) && ends.iter().all(|kind| own(*kind).is_empty());
        let ends_apart = ends.into_iter().any(apart) || extinct;
        if begins_apart || ends_apart && !bilateral {
            return None;
        }
        let mut moving = self.own(&[]);
        if extinct {
            moving.lives = sides.concat();
        }
        moving.applied_apart = apart(ProvisionalApplication);
        moving.is_undated = self.silence().is_own_undated() && !has_own;
        moving.may_be_in_force = self.silence().may_be_in_force("", self.day);
        let mut before = self.days.all().filter(|day| *day < self.day || *day == 0);
        moving.may_have_been = before.any(|day| self.silence().may_be_in_force("", day));
        for kind in MOVING {
            let all = self.of_kind(kind).into_iter();
            let of_all = kind == Revocation
                || kind == Denunciation && sides.len() == 2
                || ends.contains(&kind) && own(kind).is_empty();
            let applied = |act: &Act| moving.applied_apart && is_of_application(act);
            let theirs = all.filter(|(_, act)| of_all || act.is_without_party() || applied(act));
            moving
                .acts
                .extend(theirs.map(|(n, act)| (n, act, Certainty::Yes)));
        }
        Some(moving)
    }

    fn of_sides(&self) -> Result<OfParty, TooMany> {
        let mut parties: BTreeMap<&str, OfParty> = BTreeMap::new();
        for party in self.place.parties(self.model()) {
            let moving = self.moving_of_whole(party);
            parties.insert(party, self.for_party(&moving, For::Whole)?);
        }
        let sides = self.place.sides(self.model());
        let enough = sides.len().min(2);
        let can_be = |side: &&Vec<&str>| side.iter().any(|party| parties[party].can_be);
        if sides.iter().filter(can_be).count() < enough {
            return Ok(OfParty {
                standings: [Standing::InForce, Standing::Ended].into(),
                ended: [true, false],
                presumed: false,
                can_be: false,
            });
        }
        // What each party may be, and whether that was recorded.
        let mut combinations: Vec<BTreeMap<&str, (Standing, bool)>> = vec![BTreeMap::new()];
        for (party, of) in &parties {
            let others = of.standings.iter().filter(|s| **s != Standing::Ended);
            let mut all: Vec<(Standing, bool)> = others.map(|s| (*s, false)).collect();
            all.extend(of.ended[0].then_some((Standing::Ended, true)));
            all.extend(of.ended[1].then_some((Standing::Ended, false)));
            let mut longer = Vec::new();
            for standing in all {
                longer.extend(combinations.iter().map(|c| {
                    let mut c = c.clone();
                    c.insert(*party, standing);
                    c
                }));
            }
            combinations = longer;
        }
        let together = |of: &BTreeMap<&str, (Standing, bool)>| {
            let count = |some: &[Standing]| {
                let has = |side: &&Vec<&str>| side.iter().any(|party| some.contains(&of[party].0));
                sides.iter().filter(has).count()
            };
            use Standing::*;
            let not_ended = sides.iter().filter(|side| {
                let ended = side.iter().any(|party| of[party] == (Ended, true));
                !ended || side.iter().any(|party| of[party].0 == InForce)
            });
            if count(&[InForce]) >= enough {
                InForce
            } else if count(&[InForce, Ended]) >= enough || not_ended.count() < enough {
                Ended
            } else if count(&[InForce, Ended, Provisional]) >= enough {
                Provisional
            } else if count(&[InForce, Ended, Provisional, NotYet]) >= enough {
                NotYet
            } else {
                Never
            }
        };
        let bound = |party: &&&str| {
            let standings = &parties[**party].standings;
            standings.contains(&Standing::InForce) || standings.contains(&Standing::Provisional)
        };
        let presumes = |side: &&Vec<&str>| {
            let mut bound = side.iter().filter(bound).peekable();
            bound.peek().is_some() && bound.all(|party| parties[party].presumed)
        };
        Ok(OfParty {
            standings: combinations.iter().map(together).collect(),
            ended: [false, false],
            presumed: sides.iter().filter(presumes).count() >= enough,
            can_be: true,
        })
    }

    /// Whether it is suspended in all, some or no choices.
    fn suspended(&self, whose: For<'m>) -> Result<Certainty, TooMany> {
        let sides = self.place.sides(self.model());
        let two_sides = sides.len() == 2;
        let suspensions = self.of_kind(EventKind::Suspension);
        let resumptions = self.of_kind(EventKind::Resumption);
        let parties = self.place.parties(self.model());
        let mut options = Options::default();
        for (number, act) in suspensions.iter().chain(&resumptions) {
            options.add(Open::Day(*number), self.values(*number));
            for party in &parties {
                if act.stands_for.get(*party) == Some(&Certainty::Maybe) {
                    let open = Open::StandsFor(*number, (*party).to_owned());
                    options.add(open, vec![Some(0), None]);
                }
            }
        }
        if options.count() > self.oracle.patience {
            return Err(TooMany);
        }
        let is_suspended = |choice: Choice| {
            let resumes = |resumption: &Act, suspension: &Act, party: Option<&str>| {
                let key = &suspension.id.key;
                let name = key.clone().unwrap_or(suspension.id.kind.to_string());
                let answers = resumption.values(Field::Answers);
                let parts = [&suspension.id.part, &resumption.id.part];
                // Of one party alone, or of two sides, what nobody in particular suspended is theirs.
                let theirs = resumption.is_without_party()
                    || resumption.id.actor == suspension.id.actor
                    || suspension.is_without_party()
                        && (two_sides || party.is_some_and(|party| resumption.is_by(party)));
                match answers.is_empty() {
                    true => {
                        let on_all = parts[1].is_none() || parts[1].as_deref() == self.place.part;
                        theirs && (on_all || parts[0] == parts[1])
                    }
                    false => theirs && answers.contains(&name),
                }
            };
            let in_effect = |(number, act): &(usize, &Act), party: Option<&str>| {
                let since = choice[&Open::Day(*number)].filter(|day| *day <= self.day);
                let resumed = |since: usize| {
                    resumptions.iter().any(|(number, resumption)| {
                        let on = choice[&Open::Day(*number)];
                        let between = on.is_some_and(|on| since <= on && on <= self.day);
                        between && resumes(resumption, act, party)
                    })
                };
                since.is_some_and(|since| !resumed(since))
            };
            let own = suspensions.iter().filter(|(_, act)| act.is_without_party());
            let by_own = |party| own.clone().any(|act| in_effect(act, party));
            let of_party = |party: &str| {
                let stands = |(number, act): &&(usize, &Act)| match act.is_without_party() {
                    false => act.is_by(party),
                    true => match act.stands_for.get(party).copied().unwrap_or(Certainty::No) {
                        Certainty::Maybe => {
                            choice[&Open::StandsFor(*number, party.to_owned())].is_some()
                        }
                        certainty => certainty == Certainty::Yes,
                    },
                };
                let mut theirs = suspensions.iter().filter(stands);
                theirs.any(|act| in_effect(act, Some(party)))
            };
            match whose {
                // Of two sides it concerns both.
                _ if two_sides => suspensions.iter().any(|act| in_effect(act, None)),
                For::Party(party) => of_party(party),
                // As a whole where one side at most is left operating.
                For::Whole => {
                    let operating = |side: &&Vec<&str>| !side.iter().all(|party| of_party(party));
                    by_own(None) || sides.iter().filter(operating).count() < sides.len().min(2)
                }
            }
        };
        let possible: BTreeSet<bool> = options.choices().map(is_suspended).collect();
        Ok(
            match (possible.contains(&true), possible.contains(&false)) {
                (true, false) => Certainty::Yes,
                (true, true) => Certainty::Maybe,
                (false, _) => Certainty::No,
            },
        )
    }

    /// What nobody in particular did, of these kinds.
    fn own(&self, kinds: &[EventKind]) -> Moving<'m> {
        let acts = kinds.iter().flat_map(|kind| self.of_kind(*kind));
        let own = acts.filter(|(_, act)| act.is_without_party());
        Moving {
            party: "",
            lives: vec![],
            applied_apart: false,
            acts: own.map(|(n, act)| (n, act, Certainty::Yes)).collect(),
            left_out_of: vec![],
            may_be_in_force: false,
            may_have_been: false,
            is_undated: false,
        }
    }

    /// M21: from which days each relation `replaces` may end this agreement.
    fn replacements(&self, whose: For<'m>) -> Result<Vec<(usize, Vec<Option<usize>>)>, TooMany> {
        let mut replacements = Vec::new();
        for (number, relation) in self.oracle.dossier.relations.iter().enumerate() {
            let here = relation
                .to
                .as_ref()
                .is_some_and(|to| to.as_str() == self.place.agreement);
            let is_same = |other: &&Relation| {
                (&other.from, other.kind, &other.to)
                    == (&relation.from, relation.kind, &relation.to)
            };
            let relations = &self.oracle.dossier.relations;
            // Records of one identity are claims on one relation.
            let claims: Vec<_> = relations.iter().filter(is_same).flat_map(stances).collect();
            let is_first = relations[..number].iter().filter(is_same).count() == 0;
            let asserted = claims.iter().any(|(_, stance)| *stance != Stance::Denies);
            if relation.kind != RelationKind::Replaces || !here || !asserted || !is_first {
                continue;
            }
            let later = Place {
                agreement: relation.from.as_str(),
                part: None,
            };
            let of_later = &self.model().agreements[later.agreement].parties;
            let concerned = match whose {
                For::Party(party) => of_later.contains_key(party),
                For::Whole => self
                    .place
                    .parties(self.model())
                    .iter()
                    .all(|p| of_later.contains_key(*p)),
            };
            let asked = Asked::new(self.oracle, later, self.day, self.days.clone());
            let whose = if concerned { whose } else { For::Whole };
            let mut values = asked.first_in_force(whose)?;
            if !concerned || !self.is_by_a_text(&claims) {
                values.insert(None);
            }
            replacements.push((number, values.into_iter().collect()));
        }
        Ok(replacements)
    }

    /// Whether it is claimed by a treaty text, gazette or international organization, and not denied.
    fn is_by_a_text(&self, claims: &[(Option<String>, Stance)]) -> bool {
        let kinds = [
            SourceKind::TreatyText,
            SourceKind::OfficialGazette,
            SourceKind::InternationalOrganization,
        ];
        let mut asserting = claims
            .iter()
            .filter(|(_, stance)| *stance != Stance::Denies);
        asserting.clone().count() == claims.len()
            && asserting.any(|(source, _)| {
                let sources = &self.oracle.dossier.sources;
                let source = sources.iter().find(|s| Some(s.key.to_string()) == *source);
                source.is_some_and(|s| s.kind.is_some_and(|kind| kinds.contains(&kind)))
            })
    }

    /// The day from which it is in force, or into effect where that is recorded.
    fn first_in_force(&self, whose: For<'m>) -> Result<BTreeSet<Option<usize>>, TooMany> {
        let mut first = BTreeSet::new();
        let effects = self.of_kind(EventKind::EntryIntoEffect);
        let concerns = |act: &Act| match whose {
            For::Whole => act.is_without_party(),
            For::Party(party) => self.model().held_by(act, party) != Certainty::No,
        };
        for (number, _) in effects.into_iter().filter(|(_, act)| concerns(act)) {
            first.extend(self.values(number));
        }
        if !first.is_empty() {
            return Ok(first);
        }
        // The days on which it may be in force, and may not have begun the day before.
        use Standing::*;
        let begun = |standing: &Standing| matches!(standing, InForce | Ended);
        let mut before = BTreeSet::from([NotYet]);
        for day in self.days.all() {
            let asked = Asked::new(self.oracle, self.place, day, self.days.clone());
            let now = match whose {
                For::Whole => asked.whole()?,
                For::Party(party) => asked.for_party(&asked.moving(party), whose)?,
            };
            let now = now.standings;
            if now.contains(&InForce) && !before.iter().all(begun) {
                first.insert(Some(day));
            }
            before = now;
        }
        if first.is_empty() || !before.iter().all(begun) {
            first.insert(None);
        }
        Ok(first)
    }
}

fn last_days(dossier: &Dossier) -> BTreeMap<String, DaySet> {
    let keys = dossier.states.iter().map(|state| state.key.to_string());
    keys.filter_map(|key| {
        let until = life(dossier, &key, Field::Until)?;
        Some((key, until.days))
    })
    .collect()
}

/// Where days of acts begin and end, and years of coverage.
fn lines(model: &Model, facts: &[Facts]) -> BTreeSet<usize> {
    let mut lines = BTreeSet::new();
    for (act, facts) in model.acts.iter().zip(facts) {
        lines.extend(lines_of(&act.when.days));
        lines.extend(lines_of(&facts.effective));
        lines.extend(facts.until.iter().flat_map(lines_of));
        for claim in act.claims.iter().filter(|claim| claim.denies()) {
            let by = claim.by.as_ref().and_then(|by| by.earliest().day());
            lines.extend(by.map(|by| claims::at(by.number()) + 1));
        }
    }
    lines.extend((2022..=2026).map(|year| claims::at(treatygraph::day(year, 1, 1).number())));
    lines
}

/// Who says it, and how.
fn stances(relation: &Relation) -> Vec<(Option<String>, Stance)> {
    let key = |source: &Option<treatygraph::record::Key>| source.as_ref().map(|s| s.to_string());
    if relation.claims.is_empty() {
        return vec![(
            key(&relation.source),
            relation.stance.unwrap_or(Stance::Asserts),
        )];
    }
    let of = |claim: &treatygraph::record::RelationClaim| {
        let stance = claim.stance.or(relation.stance).unwrap_or(Stance::Asserts);
        (key(&claim.source).or(key(&relation.source)), stance)
    };
    relation.claims.iter().map(of).collect()
}

/// M18: "no where it is a replacement or recorded as exclusive, yes where inclusive, otherwise maybe".
fn last_day(act: &Act) -> LastDay {
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

fn is_of_application(act: &Act) -> bool {
    use EventKind::*;
    matches!(
        act.id.kind,
        ProvisionalApplication | EndOfProvisionalApplication
    )
}

fn is_for_denunciation(act: &Act) -> bool {
    act.values(Field::Ground) == BTreeSet::from(["denunciation".to_owned()])
}

/// RULES 16: a prolongation moves the end. What it moves is an earlier prolongation's day, or a recorded
/// expiry before the new end.
fn prolong(line: &mut Timeline, standing: &[(usize, &Act)], choice: &Choice) {
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
