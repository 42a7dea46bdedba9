//! The status of an agreement or a part on a day, by choosing a day for each act in every way.

use std::collections::{BTreeMap, BTreeSet};

use treatygraph::record::{Dossier, Field, Relation};
use treatygraph::vocabulary::{RelationKind, SourceKind, Stance};
use treatygraph::{Certainty, EventKind};

mod line;
mod replaced;
mod suspended;
mod whole;

use line::{is_for_denunciation, is_of_application};

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

/// A relation `replaces`, and the days from which it may.
type Replaced = (usize, Vec<Option<usize>>);

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
            EventKind::EntryIntoForce => acts::is_asserted(act) && acts::has_day(act),
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
                let stands = if act.is_without_party() {
                    act.stands_for.get(party).copied().unwrap_or(Certainty::No)
                } else {
                    Certainty::from(act.is_by(party))
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
        let mut own = named().filter(|act| act.is_without_party() && !acts::has_day(act));
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
        if options.count() > self.oracle.patience {
            Err(TooMany)
        } else {
            Ok(options)
        }
    }

    fn open_act(&self, options: &mut Options, number: usize, act: &Act) {
        options.add(Open::Day(number), self.values(number));
        if act.id.kind == EventKind::Denunciation {
            let values = if acts::ends_certainly(act) {
                vec![Some(0)]
            } else {
                vec![Some(0), None]
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
            (Some(signed), Some(withdrawn)) if withdrawn >= signed => {
                if withdrawn == self.day {
                    [Participation::None, Participation::Signatory].into()
                } else {
                    [Participation::None].into()
                }
            }
            (Some(_), _) => [Participation::Signatory].into(),
        }
    }

    /// For one party, also as the whole sees it.
    fn for_party(&self, moving: &Moving<'m>, whose: For<'m>) -> Result<OfParty, TooMany> {
        let options = self.options(moving, whose, false)?;
        let mut standings = Possible::new();
        let (mut can_be, mut stops_before) = (false, false);
        for choice in options.choices() {
            let line = self.timeline(moving, &choice);
            if line.is_impossible {
                stops_before |= line.stops_before_it_applies()
            } else {
                can_be = true;
                standings.extend(line.standings(self.day));
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
