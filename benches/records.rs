//! The [`World`] as records: who reports what, and how exactly.

use std::collections::HashSet;

use treatygraph::record::{
    Agreement, Bearer, Event, EventClaim, Leader, Legislature, Obligation, Source, State, Tenure,
};
use treatygraph::vocabulary::{Domain, EndDay, Modality, Office, Outcome, SourceKind};
use treatygraph::{Date, Day, EventKind, GraphBuilder, day};

use super::world::{self, Act, DOMAINS, LEADERS, Random, STATES, World, chambers};

/// The day from which those of the world are counted.
pub(crate) const EPOCH: i32 = day(1945, 1, 1).number();

/// How acts are reported.
#[allow(dead_code, reason = "tests that share this file do not use all")]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Reports {
    /// By one source, which knows the day.
    Once,
    /// By two sources, which both know the day.
    Twice,
    /// By two sources; of one act in twenty both know the month alone.
    Vaguely,
    /// By one source, but so many in a thousand without one certain day: on a month, in a year, by a
    /// day, or by two sources of which one knows the month alone, or contradicts the other.
    Mixed(u32),
}

pub(crate) const ALL_DOMAINS: [Domain; DOMAINS as usize] = [
    Domain::Politics,
    Domain::Defence,
    Domain::Intelligence,
    Domain::ArmsControl,
    Domain::Nuclear,
    Domain::Space,
    Domain::Economy,
    Domain::Trade,
    Domain::Investment,
    Domain::Finance,
    Domain::Taxation,
    Domain::Energy,
];

/// All records of a world, ready to build. Keys are in the order of numbers.
pub(crate) fn stage(world: &World, reports: Reports) -> GraphBuilder {
    let mut stage = Stage {
        builder: GraphBuilder::new(),
        reports,
        random: Random(7),
        volumes: HashSet::new(),
    };
    stage.states(world);
    for (number, agreement) in world.agreements.iter().enumerate() {
        stage.agreement(number, agreement);
    }
    stage.builder
}

/// A day of the world as one of the calendar.
pub(crate) fn on(day: i32) -> Day {
    Day::from_number(EPOCH + day).expect("the world lies within the calendar")
}

fn state_key(number: u32) -> String {
    format!("s{number:03}")
}

fn leader_key(number: u32) -> String {
    format!("l{number:05}")
}

/// The key of a chamber, by its number among those of all states.
fn chamber_key(number: u32) -> String {
    // Every two states have three chambers: the one of the first, and the two of the second.
    let state = number / 3 * 2 + (number % 3).min(1);
    format!("s{state:03}/c{}", (number % 3).saturating_sub(1))
}

struct Stage {
    builder: GraphBuilder,
    reports: Reports,
    random: Random,
    /// The volumes that are recorded already.
    volumes: HashSet<String>,
}

impl Stage {
    fn states(&mut self, world: &World) {
        for state in 0..STATES {
            let key = state_key(state);
            self.builder
                .add(State::new(&*key).names([&*format!("State {state}")]));
            for which in 0..chambers(state) {
                self.builder.add(
                    Legislature::new(chamber_key(world::chamber(state, which)))
                        .of(&*key)
                        .names([&*format!("Chamber {which} of State {state}")]),
                );
            }
        }
        for (number, tenure) in (0..).zip(&world.tenures) {
            let key = leader_key(number);
            let name = format!("Leader {} of State {}", number % LEADERS, tenure.state);
            let gazette = self.gazette(tenure.state, on(tenure.since));
            self.builder.add(Leader::new(&*key).names([&*name]));
            self.builder.add(
                Tenure::new(key, state_key(tenure.state))
                    .office(Office::HeadOfState)
                    .since(on(tenure.since))
                    .until(on(tenure.until))
                    .source(gazette),
            );
        }
    }

    fn agreement(&mut self, number: usize, agreement: &world::Agreement) {
        let key = format!("a{number:07}");
        let [a, b] = agreement.parties;
        self.builder.add(
            Agreement::new(&*key)
                .parties([state_key(a), state_key(b)])
                .titles([format!(
                    "Agreement {number} between State {a} and State {b}"
                )]),
        );
        let new = |kind| Event::new(&*key, kind);
        for (state, leader) in agreement.parties.into_iter().zip(agreement.signers) {
            let signature = new(EventKind::Signature)
                .party(state_key(state))
                .person([leader_key(leader)]);
            self.act(state, signature, agreement.signature);
        }
        for (chamber, act) in &agreement.approvals {
            let approval = new(EventKind::ParliamentaryApproval)
                .body(chamber_key(*chamber))
                .outcome(Outcome::Approved);
            self.act(a, approval, *act);
        }
        for (state, act) in &agreement.ratifications {
            let ratification = new(EventKind::Ratification).party(state_key(*state));
            self.act(*state, ratification, *act);
        }
        if let Some(act) = agreement.entry_into_force {
            self.act(a, new(EventKind::EntryIntoForce), act);
        }
        if let Some(act) = agreement.termination {
            let end = new(EventKind::Termination).day(EndDay::Exclusive);
            self.act(b, end, act);
        }
        let text = self.gazette(a, on(agreement.signature.day));
        for (at, duty) in agreement.obligations.iter().enumerate() {
            let modality = if duty.prohibits {
                Modality::Prohibition
            } else {
                Modality::Obligation
            };
            let party = |state: u32| Bearer::Party(state_key(state).as_str().into());
            self.builder.add(
                Obligation::new(format!("{key}/o{at}"))
                    .domains([ALL_DOMAINS[duty.domain as usize]])
                    .modality(modality)
                    .bearer(party(duty.bearer))
                    .beneficiary(party(duty.beneficiary))
                    .source(&*text),
            );
        }
    }

    /// An act, as the gazette of a state reports it, and perhaps a treaty series.
    fn act(&mut self, reporter: u32, event: Event, act: Act) {
        let day = on(act.day);
        let gazette = self.gazette(reporter, day);
        let event = match self.reports {
            Reports::Once => event.on(day).source(gazette),
            Reports::Twice => self.twice(event, gazette, day, day.into(), day.into()),
            Reports::Vaguely if act.vague => {
                self.twice(event, gazette, day, month_of(day), month_of(day))
            }
            Reports::Vaguely => self.twice(event, gazette, day, day.into(), day.into()),
            Reports::Mixed(share) if self.random.below(1_000) < share => {
                self.uncertain(event, gazette, day)
            }
            Reports::Mixed(_) => event.on(day).source(gazette),
        };
        self.builder.add(event);
    }

    fn twice(&mut self, event: Event, gazette: String, day: Day, one: Date, two: Date) -> Event {
        let series = self.series(day);
        event
            .claim(EventClaim::from_source(gazette).on(one))
            .claim(EventClaim::from_source(series).on(two))
    }

    /// An act without one certain day.
    fn uncertain(&mut self, event: Event, gazette: String, day: Day) -> Event {
        let year: Date = day.to_string()[..4].parse().expect("a year");
        match self.random.below(5) {
            0 => event.on(month_of(day)).source(gazette),
            1 => event.on(year).source(gazette),
            2 => event.by(day).source(gazette),
            3 => self.twice(event, gazette, day, day.into(), month_of(day)),
            _ => {
                let other = day.number() - 1 - self.random.below(60) as i32;
                let other = Day::from_number(other).expect("the calendar reaches back further");
                self.twice(event, gazette, day, day.into(), other.into())
            }
        }
    }

    /// The volume of a state's gazette that reports what happened that day.
    fn gazette(&mut self, state: u32, day: Day) -> String {
        let key = format!("{}-gazette-{}", state_key(state), day.year());
        self.volume(key, SourceKind::OfficialGazette, day.year() + 1)
    }

    /// The volume of the treaty series, a year later.
    fn series(&mut self, day: Day) -> String {
        let key = format!("series-{}", day.year());
        self.volume(key, SourceKind::InternationalOrganization, day.year() + 2)
    }

    fn volume(&mut self, key: String, kind: SourceKind, year: i32) -> String {
        if self.volumes.insert(key.clone()) {
            let source = Source::new(&*key).kind(kind).published(day(year, 3, 1));
            self.builder.add(source);
        }
        key
    }
}

fn month_of(day: Day) -> Date {
    day.to_string()[..7].parse().expect("a month")
}
