//! The days that claims give, with what a claim needs from elsewhere to say so: when it became known,
//! and the first act on its agreement (MEANING, M4 and M12).

use std::collections::HashMap;

use super::groups::{Group, Identity};
use super::stage::{Stage, Table, stance};
use crate::claim::day::DayClaim;
use crate::claim::resolve::resolve;
use crate::date::{Day, Days};
use crate::graph::{EventIdentity, Given, ValueId, find};
use crate::record::{Field, Value};
use crate::vocabulary::{EventKind, Stance};

/// What the claims of a dossier need to know of its sources and agreements.
#[derive(Debug, Default)]
pub(crate) struct Calendar {
    /// When each source was certainly published.
    published: HashMap<ValueId, Day>,
    /// Whose own voice each source is.
    speaker: HashMap<ValueId, ValueId>,
    /// The first possible day of the acts on each agreement; `None` if it may reach back for ever.
    first_act: HashMap<ValueId, Option<Day>>,
}

impl Calendar {
    pub(crate) fn collect(stage: &Stage, groups: &[Group]) -> Calendar {
        let mut calendar = Calendar::default();
        for group in groups {
            let Identity::Node(Table::Source, key) = group.identity else {
                continue;
            };
            for claim in &group.claims {
                let given = claim.given.of(&stage.given);
                if let Some(day) = date(stage, given, Field::Published).and_then(|d| d.last().day())
                {
                    calendar.published.insert(key, day);
                }
                if let Some(speaker) = find(given, Field::Speaker) {
                    calendar.speaker.insert(key, speaker);
                }
            }
        }
        for group in groups {
            let Identity::Event(event) = group.identity else {
                continue;
            };
            if event.kind == EventKind::Statement {
                continue;
            }
            let asserted: Vec<DayClaim> = (group.claims.iter())
                .map(|claim| calendar.on(stage, claim.given.of(&stage.given)))
                .filter(|claim| claim.stance == Stance::Asserts && claim.days.is_some())
                .collect();
            if asserted.is_empty() {
                continue;
            }
            let first = resolve(&asserted).days.first().day();
            calendar
                .first_act
                .entry(event.agreement)
                .and_modify(|earliest| *earliest = (*earliest).min(first))
                .or_insert(first);
        }
        calendar
    }

    /// The day since which a claim is known: the last possible one of `known-since`, else of its
    /// source's publication.
    pub(crate) fn known(&self, stage: &Stage, given: &[Given]) -> Option<Day> {
        match date(stage, given, Field::KnownSince) {
            Some(days) => days.last().day(),
            None => find(given, Field::Source)
                .and_then(|source| self.published.get(&source))
                .copied(),
        }
    }

    /// Whose voice a claim is: its speaker's, else its source's; and the title of one not named.
    pub(crate) fn voice(&self, given: &[Given]) -> (Option<ValueId>, Option<ValueId>) {
        let of_source = || {
            find(given, Field::Source)
                .and_then(|s| self.speaker.get(&s))
                .copied()
        };
        (
            find(given, Field::Speaker).or_else(of_source),
            find(given, Field::SpeakerTitle),
        )
    }

    /// What a claim says of the day `on` which its event happened, `by` aside.
    fn on(&self, stage: &Stage, given: &[Given]) -> DayClaim {
        DayClaim {
            stance: stance(stage, given),
            days: date(stage, given, Field::On),
            denied_until: None,
            by: false,
            known: self.known(stage, given),
        }
    }

    /// What a claim says of the day of an event.
    pub(crate) fn event_day(
        &self,
        stage: &Stage,
        event: &EventIdentity,
        given: &[Given],
    ) -> DayClaim {
        DayClaim::of_event(
            stance(stage, given),
            date(stage, given, Field::On),
            date(stage, given, Field::By),
            self.known(stage, given),
            event.kind,
            self.first_act(event.agreement),
        )
    }

    /// The first possible day of the acts on an agreement; `None` if there is none, or it may reach
    /// back for ever.
    pub(crate) fn first_act(&self, agreement: ValueId) -> Option<Day> {
        self.first_act.get(&agreement).copied().flatten()
    }
}

/// The days of a date field.
pub(crate) fn date(stage: &Stage, given: &[Given], field: Field) -> Option<Days> {
    match stage.value(find(given, field)?) {
        Value::Date(date) => date.days(),
        _ => None,
    }
}
