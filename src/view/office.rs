//! Whether somebody was in office on a day (MEANING, M9).

use std::borrow::Cow;

use super::View;
use crate::date::{Certainty, Day, Days};
use crate::graph::{Kept, Kind, NONE, Reach, Seat, SeatReason, Seated, Thing};
use crate::record::{Field, Value};
use crate::rules::{Row, agreed, asserted, asserting, field_days, possible};
use crate::vocabulary::{Covered, EventKind, Office, Word};

/// No beginning is recorded, and no end.
const NO_BEGINNING: (i32, i32) = (i32::MIN, i32::MIN);
const NO_END: (i32, i32) = (i32::MAX, i32::MAX);

impl Reach {
    fn of(rows: &[Row<'_>]) -> Reach {
        let days = |field| field_days(rows, field).map(|resolved| span(&resolved.days));
        Reach {
            begins: days(Field::Since).unwrap_or(NO_BEGINNING),
            ends: days(Field::Until).unwrap_or(NO_END),
        }
    }

    fn excludes(self, day: i32) -> bool {
        day < self.begins.0 || day > self.ends.1
    }

    /// Whether the day lies certainly within; on the day of an end that is not certain (M18).
    fn holds(self, day: i32) -> bool {
        self.begins.1 <= day && day < self.ends.0
    }

    /// Where what it says of a day may change.
    fn edges(self) -> [i32; 4] {
        [self.begins.0, self.begins.1, self.ends.0, self.ends.1]
    }
}

/// The first and the last of these days.
fn span(days: &Days) -> (i32, i32) {
    let runs = days.runs();
    (
        runs.first().map_or(i32::MIN, |run| run.0),
        runs.last().map_or(i32::MAX, |run| run.1),
    )
}

impl Seat {
    fn of(view: View<'_>, tenure: u32) -> Seat {
        let row = &view.evidence().tenures[tenure as usize];
        let rows = view.rows(Thing::tenure(tenure));
        let life = |thing: Thing| (thing, Reach::of(&view.rows(thing)));
        // An announced beginning is possible, and attests nothing (M4).
        let since = field_days(&rows, Field::Since).filter(|since| !since.expected);
        let mut seen = Vec::new();
        let mut attested = since.as_ref().map_or(i32::MIN, |since| span(&since.days).0);
        let mut contested = false;
        for told in asserting(&rows) {
            let dates = told.get(Field::HeldOn).map(Value::members);
            for date in dates.unwrap_or_default() {
                if let Value::Date(date) = date
                    && let Some(days) = possible(date)
                {
                    attested = attested.max(span(&days).0);
                    seen.push((span(&days), None));
                }
            }
            if let (Some(_), Some(known), Some(_)) = (told.id(Field::Since), told.known(), &since) {
                attested = attested.max(known.number());
            }
            contested |= told.word(Field::Standing) == Some("contested");
        }
        let holder = Thing::leader(row.leader);
        Seat {
            lives: [life(holder), life(row.of)],
            term: Reach::of(&rows),
            begun: since.map(|since| span(&since.days).1),
            seen,
            attested,
            contested,
            covered: covered(view, &rows),
            known: !rows.is_empty(),
            asserted: asserted(&rows),
        }
    }

    /// The office of a person of whom no tenure is recorded: nothing is known but the life.
    pub(crate) fn of_life(view: View<'_>, leader: u32) -> Seat {
        let holder = Thing::leader(leader);
        let life = (holder, Reach::of(&view.rows(holder)));
        Seat {
            lives: [life, life],
            term: Reach {
                begins: NO_BEGINNING,
                ends: NO_END,
            },
            begun: None,
            seen: Vec::new(),
            attested: i32::MIN,
            contested: false,
            covered: Vec::new(),
            known: true,
            asserted: Certainty::Yes,
        }
    }

    /// This tenure, with the acts in which reports give the holder that office: each shows the holder
    /// in office on its day, unless it may have been in another tenure of that office.
    fn with_acts(mut self, view: View<'_>, tenure: u32) -> Seat {
        let evidence = view.evidence();
        let row = &evidence.tenures[tenure as usize];
        let Some(office) = row.office else {
            return self;
        };
        let home = view.party_of(row.of);
        let others: Vec<Cow<'_, Seat>> = (evidence.tenures_of(row.leader))
            .filter(|&id| {
                let other = &evidence.tenures[id as usize];
                id != tenure && other.office == row.office && view.party_of(other.of) == home
            })
            .map(|id| view.seat(id))
            .collect();
        let list = view.index().of_leader.of(row.leader);
        let events = list.events();
        for event in events {
            if !gives(view, event, row.leader, office) {
                continue;
            }
            let Some(deed) = OfficeAct::of(view, event) else {
                continue;
            };
            let elsewhere = |other: &Cow<'_, Seat>| other.over(&deed.days, None).0 != Certainty::No;
            if deed.certain && deed.parties.contains(&home) && !others.iter().any(elsewhere) {
                let days = span(&deed.days);
                self.attested = self.attested.max(days.0);
                self.seen.push((days, Some(event)));
            }
        }
        self
    }

    /// Whether any claim says that the office was held.
    pub(crate) fn is_asserted(&self) -> bool {
        self.asserted != Certainty::No
    }

    /// Whether the office was held on a day, and why.
    pub(crate) fn on(&self, day: Day) -> (Certainty, SeatReason) {
        self.at(day.number(), None)
    }

    /// Whether the office was held on an unknown day out of these, on which this act shows the holder
    /// in office, if it does.
    pub(crate) fn over(&self, days: &Days, acting: Option<u32>) -> (Certainty, SeatReason) {
        let changes = self.changes();
        let mut answer: Option<(Certainty, SeatReason)> = None;
        for run in days.runs() {
            let changes = changes.iter().copied();
            let changes = changes.filter(|day| run.0 < *day && *day <= run.1);
            for day in [run.0].into_iter().chain(changes) {
                let now = self.at(day, acting);
                match answer {
                    None => answer = Some(now),
                    Some(before) if before.0 == now.0 => {}
                    Some(_) => return (Certainty::Maybe, SeatReason::DependsOnDay),
                }
            }
        }
        answer.unwrap_or((Certainty::Maybe, SeatReason::NotKnown))
    }

    /// The days on which the office was held with that certainty, or with one of those.
    pub(crate) fn days(&self, is: impl Fn(Certainty) -> bool) -> Days {
        let mut firsts = self.changes();
        firsts.push(i32::MIN);
        firsts.sort_unstable();
        firsts.dedup();
        let lasts = firsts.iter().skip(1).map(|next| next - 1).chain([i32::MAX]);
        let runs = firsts.iter().copied().zip(lasts);
        Days::of_runs(runs.filter(|(first, _)| is(self.at(*first, None).0)))
    }

    /// The days from which on the answer may be another than on the day before, in no order.
    fn changes(&self) -> Vec<i32> {
        let mut edges: Vec<i32> = self.term.edges().to_vec();
        edges.extend(self.lives.iter().flat_map(|(_, life)| life.edges()));
        edges.extend(self.begun);
        edges.push(self.attested);
        edges.extend(self.seen.iter().flat_map(|(days, _)| [days.0, days.1]));
        edges.extend(self.covered.iter().flat_map(|(days, _)| [days.0, days.1]));
        let changes = edges
            .into_iter()
            .flat_map(|edge| [edge, edge.saturating_add(1)]);
        changes.filter(|day| *day != i32::MAX).collect()
    }

    fn at(&self, day: i32, acting: Option<u32>) -> (Certainty, SeatReason) {
        if !self.known {
            return (Certainty::Maybe, SeatReason::NotKnown);
        }
        if self.asserted == Certainty::No {
            return (Certainty::No, SeatReason::Denied);
        }
        if let Some((thing, _)) = self.lives.iter().find(|(_, life)| life.excludes(day)) {
            return (Certainty::No, SeatReason::OutsideLife(*thing));
        }
        if self.term.excludes(day) {
            return (Certainty::No, SeatReason::OutsideTerm);
        }
        if self.contested || self.asserted == Certainty::Maybe {
            return (Certainty::Maybe, SeatReason::Contested);
        }
        if let Some(act) = acting {
            return (Certainty::Yes, SeatReason::Acting(act));
        }
        if let Some((_, act)) = self.seen.iter().find(|(days, _)| *days == (day, day)) {
            return (
                Certainty::Yes,
                act.map_or(SeatReason::Seen, SeatReason::Acting),
            );
        }
        let lives = self.lives.iter().all(|(_, life)| life.holds(day));
        let begun = self.begun.is_some_and(|begun| begun <= day);
        let ended = self.term.ends != NO_END;
        if lives && begun {
            if ended && day < self.term.ends.0 || !ended && day <= self.attested {
                return (Certainty::Yes, SeatReason::WithinTerm);
            }
            let covered = |(days, _): &&((i32, i32), u32)| days.0 <= day && day <= days.1;
            if let Some((_, source)) = self.covered.iter().find(covered).filter(|_| !ended) {
                return (Certainty::Yes, SeatReason::Covered(*source));
            }
        }
        let because = if lives && self.term.holds(day) {
            SeatReason::NotAttested
        } else {
            SeatReason::Boundary
        };
        (Certainty::Maybe, because)
    }
}

/// An act, as far as it shows who was in office.
pub(crate) struct OfficeAct {
    pub(crate) days: Days,
    /// Whether it certainly happened, on a day that some claim gives.
    certain: bool,
    /// Whose act it is, or for whom it stands.
    pub(crate) parties: Vec<u32>,
}

impl OfficeAct {
    pub(crate) fn of(view: View<'_>, event: u32) -> Option<OfficeAct> {
        if !view.shows_event(event) {
            return None;
        }
        let (when, stands_for) = (view.when(event), view.stands_for(event));
        let own = view.evidence().party_of(event).into_iter();
        Some(OfficeAct {
            days: view.days_of(event),
            certain: when.happened == Certainty::Yes && when.dated && !when.expected,
            parties: own
                .chain(stands_for.iter().map(|(party, _)| *party))
                .collect(),
        })
    }
}

/// Whether a report of an act gives a person this office in it, and none excludes the person or the
/// office.
pub(crate) fn gives(view: View<'_>, event: u32, leader: u32, office: Office) -> bool {
    if view.evidence().events.kind[event as usize] == EventKind::Statement {
        return false;
    }
    let rows = view.rows(Thing::event(event));
    let person = Thing::leader(leader);
    let is_agreed = |field| agreed(&rows, field).is_some();
    if !is_agreed(Field::Person) || !is_agreed(Field::Office) {
        return false;
    }
    asserting(&rows).any(|row| {
        let named = row.named(Field::Person).contains(&person);
        named && row.word(Field::Office) == Some(office.word())
    })
}

/// The years in which sources that assert a tenure state that they cover tenures.
fn covered(view: View<'_>, rows: &[Row<'_>]) -> Vec<((i32, i32), u32)> {
    let mut covered = Vec::new();
    for row in asserting(rows) {
        let source = row.source();
        if source != NONE {
            let stated = view.stated(source, Covered::Tenure);
            covered.extend(stated.days().map(|days| (days, source)));
        }
    }
    covered
}

impl<'g> View<'g> {
    /// A tenure, without the acts of its holder. Settled where all claims count.
    pub(crate) fn seat(self, tenure: u32) -> Cow<'g, Seat> {
        if !self.is_plain() {
            return Cow::Owned(Seat::of(self, tenure));
        }
        let count = self.evidence().tenures.len();
        let make = || Seat::of(self, tenure);
        Cow::Borrowed(self.graph.lives().seat(count, tenure, make))
    }

    /// A tenure, with the acts in which reports give its holder that office.
    pub(crate) fn seat_with_acts(self, tenure: u32) -> Cow<'g, Seat> {
        let with_acts = || self.seat(tenure).into_owned().with_acts(self, tenure);
        if !self.is_plain() {
            return Cow::Owned(with_acts());
        }
        let count = self.evidence().tenures.len();
        Cow::Borrowed(self.graph.lives().seat_with_acts(count, tenure, with_acts))
    }

    /// Whether those who acted in an event were in office: settled where all claims count, else kept for
    /// a while.
    pub(crate) fn seated(
        self,
        event: u32,
        make: impl FnOnce() -> Box<[Seated]>,
    ) -> Kept<'g, [Seated]> {
        if !self.is_plain() {
            return Kept::Made(
                self.graph
                    .made_seats()
                    .get_or(self.key(event), || make().into()),
            );
        }
        let count = self.evidence().count(Kind::Event);
        Kept::Settled(self.graph.lives().seated(count, event, make))
    }

    /// The party to which a party or body belongs.
    pub(crate) fn party_of(self, thing: Thing) -> u32 {
        match thing.kind {
            Kind::Body => self.evidence().nodes.owners[thing.id as usize],
            _ => thing.id,
        }
    }
}
