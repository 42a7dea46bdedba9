//! What sources state that they cover, and which sources speak of an agreement (MEANING, M9, M19, M20).

use super::View;
use super::facts::one_of;
use crate::date::{Certainty, Day, Days};
use crate::graph::{NONE, Ragged, SourceFact, Thing};
use crate::lifecycle::facts::{CoverageFact, Covers, Stated};
use crate::record::{Field, Value};
use crate::rules::{Row, field_days};
use crate::vocabulary::{Covered, EventKind, SourceKind};

/// What one source states of its coverage of one kind of fact: for each record that states coverage at
/// all, the days on which it covers that kind.
#[derive(Clone, Debug, Default)]
pub(crate) struct StatedDays(Vec<Option<(i32, i32)>>);

impl StatedDays {
    /// The days on which any record states it.
    pub(crate) fn days(self) -> impl Iterator<Item = (i32, i32)> {
        self.0.into_iter().flatten()
    }

    /// Whether it states it of a day: maybe where it states no coverage at all, or its records differ.
    pub(crate) fn on(&self, day: Day) -> Certainty {
        let day = day.number();
        let covers = |days: &Option<(i32, i32)>| days.is_some_and(|d| d.0 <= day && day <= d.1);
        let covering = self.0.iter().filter(|days| covers(days)).count();
        match covering {
            _ if self.0.is_empty() => Certainty::Maybe,
            0 => Certainty::No,
            all if all == self.0.len() => Certainty::Yes,
            _ => Certainty::Maybe,
        }
    }
}

impl<'g> View<'g> {
    /// What the sources that speak of an agreement cover.
    pub(crate) fn coverage_of(self, agreement: u32) -> CoverageFact {
        let (sources, unsourced) = self.sources_of(self.things_of(&[agreement]));
        let covers = |source| self.source_fact(source).covers.clone();
        CoverageFact {
            sources: sources.into_iter().map(covers).collect(),
            unsourced,
        }
    }

    /// What a source is and covers: the same in every view, as records of sources name none and are
    /// in nobody's voice.
    pub(crate) fn source_fact(self, source: u32) -> &'g SourceFact {
        let plain = View::plain(self.graph);
        let count = self.evidence().nodes.sources.len();
        let lives = self.graph.lives();
        lives.source(count, source, || source_fact(plain, source))
    }

    /// Until when an end of the agreement would have been reported, where that is before the day.
    pub(crate) fn told_until(self, agreement: u32, day: Day) -> Option<Day> {
        Day::from_number(self.coverage_of(agreement).told_until(day.number())?)
    }

    /// Whether a source covers a kind of fact on a day, as it states; where it states no coverage, it tells
    /// of ends up to the day it was published (M20).
    pub(crate) fn covers(self, source: u32, kind: Covered, day: Day) -> Certainty {
        let stated = self.stated(source, kind);
        let ends = |kind: Covered| match kind {
            Covered::Event(kind) => matches!(
                kind,
                EventKind::Termination | EventKind::Expiry | EventKind::Denunciation
            ),
            _ => false,
        };
        let fact = self.source_fact(source);
        if fact.covers.stated.is_some() || fact.covers.is_text || !ends(kind) {
            return stated.on(day);
        }
        let published = fact.covers.published;
        Certainty::from(published.is_none_or(|published| day.number() <= published))
    }

    /// What a source states of its coverage of a kind.
    pub(crate) fn stated(self, source: u32, kind: Covered) -> StatedDays {
        let thing = Thing::source(source);
        let mut stated = Vec::new();
        for row in self.rows(thing) {
            let Some(Value::Table(entries)) = row.get(Field::Covers) else {
                continue;
            };
            let entry = |wanted: &str| {
                let found = entries.iter().find(|(name, _)| &**name == wanted);
                found.map(|(_, value)| value)
            };
            let kinds = entry("kinds").map(Value::members).unwrap_or_default();
            let covers = kinds.iter().any(|word| word.as_str() == Some(kind.word()));
            let years = match entry("years") {
                Some(Value::Date(years)) => (
                    years.earliest().day().map_or(i32::MIN, Day::number),
                    years.latest().day().map_or(i32::MAX, Day::number),
                ),
                _ => (i32::MIN, i32::MAX),
            };
            stated.push(covers.then_some(years));
        }
        StatedDays(stated)
    }

    /// Agreements and what belongs to them: parts, obligations, events, and relations from and to them.
    /// The agreements are in order.
    pub(crate) fn things_of(self, agreements: &[u32]) -> Vec<Thing> {
        let index = self.index();
        let mut things = Vec::new();
        for &agreement in agreements {
            let own = |list: &'g Ragged<u32>| list.of(agreement).iter().copied();
            things.push(Thing::agreement(agreement));
            things.extend(own(&index.parts_of).map(Thing::part));
            things.extend(own(&index.obligations_of).map(Thing::obligation));
            // What is certain in no view stands in the list too.
            things.extend(index.of_agreement.of(agreement).events().map(Thing::event));
            things.extend(own(&index.relations_of_agreement).map(Thing::relation));
        }
        things.sort_unstable();
        things.dedup();
        things
    }

    /// The sources of the claims on these things that count, in order; and whether any of those claims
    /// names none.
    pub(crate) fn sources_of(self, things: impl IntoIterator<Item = Thing>) -> (Vec<u32>, bool) {
        let claims = &self.evidence().claims;
        let mut sources = Vec::new();
        for thing in things {
            if self.is_plain() && !self.evidence().is_corrected(thing) {
                let all = claims.about(thing);
                sources.extend(all.map(|claim| claims.source[claim as usize]))
            } else {
                sources.extend(self.rows(thing).into_iter().map(Row::source))
            }
        }
        sources.sort_unstable();
        sources.dedup();
        let unsourced = sources.pop_if(|last| *last == NONE).is_some();
        (sources, unsourced)
    }
}

fn source_fact(view: View<'_>, source: u32) -> SourceFact {
    let rows = view.rows(Thing::source(source));
    let kind: Option<SourceKind> = one_of(&rows, Field::Kind);
    let states =
        kind == Some(SourceKind::DataSet) || rows.iter().any(|row| row.id(Field::Covers).is_some());
    let days = |kinds: &[EventKind]| {
        let runs = kinds
            .iter()
            .flat_map(|kind| view.stated(source, Covered::Event(*kind)).days());
        Days::of_runs(runs)
    };
    let stated = || Stated {
        ends: days(&[
            EventKind::Termination,
            EventKind::Expiry,
            EventKind::Denunciation,
        ]),
        entries: days(&[EventKind::EntryIntoForce]),
    };
    SourceFact {
        kind,
        covers: Covers {
            stated: states.then(stated),
            is_text: kind == Some(SourceKind::TreatyText),
            published: field_days(&rows, Field::Published)
                .and_then(|published| published.days.last().day())
                .map(Day::number),
        },
    }
}
