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
    acts: Vec<(usize, &'m Act, Certainty)>,
    /// Own entries into force of the agreement that leave the party out (M8).
    left_out_of: Vec<usize>,
    /// M19, where no entry into force is recorded: whether it may be in force on the day, or have
    /// been before.
    may_be_in_force: bool,
    may_have_been: bool,
    is_undated: bool,
}

/// Too many choices.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct TooMany;

/// What some choice gives: a standing, whether it is presumed, whether operation is suspended.
type Outcome = (Standing, bool, bool);

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
        let outcomes = self.asked(place, day).outcomes(whose)?;
        let standings: BTreeSet<Standing> = outcomes.iter().map(|o| o.0).collect();
        if standings.is_empty() {
            return Ok(Status {
                standings: [Standing::InForce, Standing::Ended].into(),
                suspended: Certainty::No,
                presumed: false,
            });
        }
        let operating: Vec<bool> = outcomes
            .iter()
            .filter(|o| matches!(o.0, Standing::InForce | Standing::Provisional))
            .map(|o| o.2)
            .collect();
        Ok(Status {
            suspended: match (operating.contains(&true), operating.contains(&false)) {
                (true, false) => Certainty::Yes,
                (true, true) => Certainty::Maybe,
                (false, _) => Certainty::No,
            },
            presumed: (standings == [Standing::InForce].into()
                || standings == [Standing::Provisional].into())
                && outcomes.iter().any(|o| o.1),
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
        let moving = [asked.moving(party)];
        let options = asked.options(&moving, true)?;
        let mut left = false;
        for choice in options.choices() {
            let line = asked.timeline(&moving[0], &choice);
            if line.is_impossible {
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
        if !left {
            possible.extend([Participation::Party, Participation::Former]);
        }
        Ok(possible)
    }

    /// Whether choices are left out that cannot be (M16).
    pub(crate) fn leaves_out(&self, place: Place<'_>) -> Result<bool, TooMany> {
        let asked = self.asked(place, 0);
        let parties: Vec<Moving> = place
            .parties(&self.model)
            .iter()
            .map(|p| asked.moving(p))
            .collect();
        let options = asked.options(&parties, false)?;
        let impossible = |choice: &Choice| {
            parties
                .iter()
                .any(|m| asked.timeline(m, choice).is_impossible)
        };
        Ok(options.choices().any(|choice| impossible(&choice)))
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
            acts: vec![],
            left_out_of: vec![],
            may_be_in_force: silence.may_be_in_force(party, self.day),
            may_have_been: self
                .days
                .all()
                .filter(|day| *day < self.day || *day == 0)
                .any(|day| silence.may_be_in_force(party, day)),
            is_undated: silence.names_one(),
        };
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
                    .any(|a| a.is_by(party));
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
            if kind == EventKind::EntryIntoForce
                && own.is_empty()
                && self.silence().is_own_undated()
            {
                // The whole follows its own, which has no day.
                continue;
            }
            if own.is_empty() || kind == EventKind::Revocation {
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
    fn options(&self, all: &[Moving<'m>], with_consents: bool) -> Result<Options, TooMany> {
        let mut options = Options::default();
        let mut of_act = |number: usize, act: &Act| {
            options.add(Open::Day(number), self.values(number));
            if act.id.kind == EventKind::Denunciation {
                let values = match acts::ends_certainly(act) {
                    true => vec![Some(0)],
                    false => vec![Some(0), None],
                };
                options.add(Open::IsAllowed(number), values);
            }
            if act.id.kind == EventKind::Prolongation {
                let until = &self.oracle.facts[number].until;
                let values = until
                    .as_ref()
                    .map_or(vec![None], |until| self.days.within(until));
                options.add(Open::Until(number), values);
            }
        };
        let mut beside: Vec<(Open, Vec<Option<usize>>)> = Vec::new();
        for (party, last_day) in &self.oracle.last_days {
            let open = Open::Extinct(party.clone());
            beside.push((open, self.days.within(last_day)));
        }
        for moving in all {
            for (number, act, _) in &moving.acts {
                of_act(*number, act);
            }
            for number in &moving.left_out_of {
                of_act(*number, &self.model().acts[*number]);
            }
            if with_consents || !moving.left_out_of.is_empty() {
                for (number, act) in self.of_party(moving.party) {
                    of_act(number, act);
                    let stands = act.stands_for.get(moving.party);
                    if act.is_without_party() && stands == Some(&Certainty::Maybe) {
                        let open = Open::StandsFor(number, moving.party.to_owned());
                        beside.push((open, vec![Some(0), None]));
                    }
                }
            }
        }
        if all
            .iter()
            .flat_map(|m| &m.acts)
            .any(|(_, act, _)| is_for_denunciation(act))
        {
            for (number, act) in self.of_kind(EventKind::Denunciation) {
                of_act(number, act);
            }
        }
        for moving in all {
            for (number, _, stands) in &moving.acts {
                if *stands == Certainty::Maybe {
                    let open = Open::StandsFor(*number, moving.party.to_owned());
                    options.add(open, vec![Some(0), None]);
                }
            }
        }
        for (open, values) in beside {
            options.add(open, values);
        }
        let whose = match all {
            [only] => For::Party(only.party),
            _ => For::Whole,
        };
        for (number, values) in self.replacements(whose)? {
            options.add(Open::Replaced(number), values);
        }
        match options.count() > self.oracle.patience {
            true => Err(TooMany),
            false => Ok(options),
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
        line.extinct = self.last_day_of(moving.party, choice);
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
        for (number, act) in &standing {
            let begins = [
                EventKind::EntryIntoForce,
                EventKind::Succession,
                EventKind::Continuation,
            ];
            line.is_recorded |= begins.contains(&act.id.kind);
            let Some(day) = chosen(*number) else { continue };
            match act.id.kind {
                EventKind::Revival => {
                    line.begins.push(day);
                    line.revivals.push(day);
                }
                EventKind::EntryIntoForce | EventKind::Succession | EventKind::Continuation => {
                    line.begins.push(day);
                }
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
        for (open, value) in choice {
            if let (Open::Replaced(_), Some(day)) = (open, value) {
                line.ends.push((*day, LastDay::Out));
            }
        }
        let begins = line.begins.clone();
        prolong(&mut line, &standing, choice);
        line.is_impossible = Timeline {
            begins,
            ..line.clone()
        }
        .ends_before_it_begins();
        // It ends for a party that ceases to exist.
        let own = Open::Extinct(moving.party.to_owned());
        if let Some(Some(last)) = choice.get(&own)
            && line.begins.iter().any(|begin| begin <= last)
        {
            line.ends.push((*last, LastDay::Either));
        }
        if line.is_recorded {
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
            line.is_recorded = later.is_none();
            line.may_be_in_force = later.is_some_and(|later| later <= self.day);
            line.may_have_been = later.is_some_and(|later| later < self.day);
        }
        line
    }

    /// The last day of a party, or of two sides of one that has nobody left.
    fn last_day_of(&self, party: &str, choice: &Choice) -> Option<usize> {
        let last = |party: &str| {
            let open = Open::Extinct(party.to_owned());
            choice.get(&open).copied().flatten()
        };
        let sides = self.place.sides(self.model());
        let of_side = |side: &Vec<&str>| {
            let all: Option<Vec<usize>> = side.iter().map(|party| last(party)).collect();
            all?.into_iter().max()
        };
        let of_sides = sides.iter().filter_map(of_side).min();
        match sides.len() == 2 {
            true => last(party).into_iter().chain(of_sides).min(),
            false => last(party),
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
        let name = notice.id.key.clone().unwrap_or(notice.id.kind.to_string());
        moving.acts.iter().any(|(number, act, _)| {
            let answers = act.values(Field::Answers);
            act.id.kind == EventKind::Revocation
                && (act.is_without_party() || act.id.actor == notice.id.actor)
                && (answers.is_empty() || answers.contains(&name))
                && choice[&Open::Day(*number)].is_some_and(|day| day < effect)
        })
    }

    /// Whether operation is suspended for a party by its acts or those without a party.
    fn is_suspended(&self, moving: &Moving<'m>, choice: &Choice) -> bool {
        let of = |kind: EventKind| {
            moving
                .acts
                .iter()
                .filter(move |(_, act, _)| act.id.kind == kind)
                .filter(|(number, _, certainty)| {
                    let open = Open::StandsFor(*number, moving.party.to_owned());
                    *certainty != Certainty::Maybe || choice[&open].is_some()
                })
                .filter_map(|(number, ..)| choice[&Open::Day(*number)])
                .filter(|day| *day <= self.day)
        };
        let suspended = of(EventKind::Suspension).max();
        suspended.is_some_and(|since| of(EventKind::Resumption).all(|resumed| resumed < since))
    }

    fn outcomes(&self, whose: For<'m>) -> Result<BTreeSet<Outcome>, TooMany> {
        let parties = self.place.parties(self.model());
        let two_sides = self.place.sides(self.model()).len() == 2;
        let all: Vec<Moving> = match whose {
            For::Whole => parties.iter().map(|p| self.moving_of_whole(p)).collect(),
            For::Party(party) => vec![self.moving(party)],
        };
        let suspending: Vec<Moving> = match whose {
            For::Party(party) if !two_sides => vec![self.moving(party)],
            _ => parties.iter().map(|p| self.moving(p)).collect(),
        };
        let mut options = self.options(&all, false)?;
        if two_sides || whose == For::Whole {
            for moving in &suspending {
                self.add_suspensions(&mut options, moving);
            }
        }
        if options.count() > self.oracle.patience {
            return Err(TooMany);
        }
        let mut outcomes = BTreeSet::new();
        for choice in options.choices() {
            let lines: Vec<Timeline> = all.iter().map(|m| self.timeline(m, &choice)).collect();
            if self.cannot_be(whose, &parties, &lines) {
                continue;
            }
            let suspended = suspending.iter().any(|m| self.is_suspended(m, &choice));
            let possible = match whose {
                For::Party(_) => lines[0].standings(self.day),
                For::Whole => self.together(&parties, &lines),
            };
            outcomes.extend(
                possible
                    .iter()
                    .map(|(s, presumed)| (*s, *presumed, suspended)),
            );
        }
        Ok(outcomes)
    }

    /// M16: an end before the beginning; of the whole, where that is so for all sides but one.
    fn cannot_be(&self, whose: For<'m>, parties: &[&str], lines: &[Timeline]) -> bool {
        if let For::Party(_) = whose {
            return lines.iter().any(|line| line.is_impossible);
        }
        let of = |party: &&str| &lines[parties.iter().position(|p| p == party).unwrap()];
        let sides = self.place.sides(self.model());
        let can_be = |side: &&Vec<&str>| side.iter().any(|party| !of(party).is_impossible);
        sides.iter().filter(can_be).count() <= 1
    }

    fn add_suspensions(&self, options: &mut Options, moving: &Moving<'m>) {
        for (number, act, stands) in &moving.acts {
            if matches!(act.id.kind, EventKind::Suspension | EventKind::Resumption) {
                options.add(Open::Day(*number), self.values(*number));
                if *stands == Certainty::Maybe {
                    let open = Open::StandsFor(*number, moving.party.to_owned());
                    options.add(open, vec![Some(0), None]);
                }
            }
        }
    }

    /// M16: the whole from what it is for each party.
    fn together(&self, parties: &[&str], lines: &[Timeline]) -> Possible {
        let ends = lines.iter().flat_map(|line| &line.ends);
        let mut later = ends
            .map(|(end, _)| end + 1)
            .filter(|after| *after > self.day + 1);
        let silent = |line: &Timeline| Timeline {
            covered: true,
            ..line.clone()
        };
        let recorded: Vec<Timeline> = lines.iter().map(silent).collect();
        let in_force_on = |day: usize| {
            let then = self.together_on(parties, &recorded, day);
            then.iter().any(|s| s.0 == Standing::InForce)
        };
        if self.day > 0 && !in_force_on(self.day - 1) && in_force_on(self.day) {
            // "On its first day yes."
            let now = self.together_on(parties, &recorded, self.day);
            return now.into_iter().map(|s| (s.0, false)).collect();
        }
        let is_ended = |day: usize| {
            let then = self.together_on(parties, &recorded, day);
            then.iter().all(|s| s.0 == Standing::Ended)
        };
        if !later.any(is_ended) {
            return self.together_on(parties, lines, self.day);
        }
        // An end of the whole is recorded, though not for every party.
        let now = self.together_on(parties, &recorded, self.day);
        now.into_iter().map(|s| (s.0, false)).collect()
    }

    fn together_on(&self, parties: &[&str], lines: &[Timeline], day: usize) -> Possible {
        let mut combinations: Vec<Vec<(Standing, bool)>> = vec![vec![]];
        for line in lines {
            let mut longer = Vec::new();
            for standing in line.standings(day) {
                longer.extend(combinations.iter().map(|c| [&c[..], &[standing]].concat()));
            }
            combinations = longer;
        }
        let sides = self.place.sides(self.model());
        let whole = |standings: &Vec<(Standing, bool)>| {
            let of = |party: &str| standings[parties.iter().position(|p| *p == party).unwrap()];
            let count = |standing: &[Standing]| {
                let has =
                    |side: &&Vec<&str>| side.iter().any(|party| standing.contains(&of(party).0));
                sides.iter().filter(has).count()
            };
            use Standing::*;
            let in_force = count(&[InForce]);
            let begun = count(&[InForce, Ended]);
            // Sides for which no end is recorded.
            let is_open = |side: &&Vec<&str>| side.iter().any(|party| of(party) != (Ended, false));
            let not_ended = sides.iter().filter(is_open).count();
            let line = |party: &str| &lines[parties.iter().position(|p| *p == party).unwrap()];
            // Where a side's beginning is recorded, its end presupposes no other.
            let presupposes = sides
                .iter()
                .flatten()
                .all(|party| of(party) != (Ended, false) || line(party).begins.is_empty());
            let standing = if in_force >= 2 {
                InForce
            } else if begun > in_force && (begun >= 2 || not_ended <= 1 && presupposes) {
                Ended
            } else if count(&[Provisional, InForce]) >= 2 {
                Provisional
            } else if count(&[Never]) > 0 && count(&[NotYet, Provisional]) == 0 {
                Never
            } else {
                NotYet
            };
            (standing, standings.iter().any(|s| s.0 != Ended && s.1))
        };
        combinations.iter().map(whole).collect()
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
        let mut possible = Vec::new();
        for day in self.days.all() {
            let asked = Asked::new(self.oracle, self.place, day, self.days.clone());
            possible.push((day, asked.by_choice(whose)?));
        }
        let choices = possible.first().map_or(0, |p| p.1.len());
        for choice in 0..choices {
            let mut done = false;
            for (day, of_choices) in &possible {
                let Some(standings) = &of_choices[choice] else {
                    continue;
                };
                if standings.contains(&Standing::InForce) && !done {
                    first.insert(Some(*day));
                    done = standings.len() == 1;
                }
            }
            if !done {
                first.insert(None);
            }
        }
        Ok(first)
    }

    /// Of each choice the standings on the day; nothing of one that cannot be.
    fn by_choice(&self, whose: For<'m>) -> Result<Vec<Option<BTreeSet<Standing>>>, TooMany> {
        let parties = self.place.parties(self.model());
        let all: Vec<Moving> = match whose {
            For::Whole => parties.iter().map(|p| self.moving_of_whole(p)).collect(),
            For::Party(party) => vec![self.moving(party)],
        };
        let options = self.options(&all, false)?;
        let standings = |choice: Choice| {
            let lines: Vec<Timeline> = all.iter().map(|m| self.timeline(m, &choice)).collect();
            let possible = match whose {
                _ if self.cannot_be(whose, &parties, &lines) => return None,
                For::Party(_) => lines[0].standings(self.day),
                For::Whole => self.together(&parties, &lines),
            };
            Some(possible.into_iter().map(|s| s.0).collect())
        };
        Ok(options.choices().map(standings).collect())
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
        .filter(|(day, until)| day <= until)
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
