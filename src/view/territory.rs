//! What the claims that count in a view say of a territory: whose it is, and which acts apply an agreement
//! there (MEANING, M31).

use super::View;
use crate::date::{Certainty, Day, Days};
use crate::graph::{Account, Act, Thing};
use crate::record::Field;
use crate::rules::territory::{Move, Moves};
use crate::rules::{Row, asserted, asserting, field_days};
use crate::vocabulary::{EndDay, EventKind, RelationKind};

use super::facts::one_of;

/// Whose a territory is, and when.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Sovereign {
    pub(crate) party: u32,
    /// The relation that says so; `None` where the field `of` does.
    pub(crate) relation: Option<u32>,
    since: (i32, i32),
    until: (i32, i32),
    asserted: Certainty,
}

impl Sovereign {
    /// One of whom no days are known.
    pub(crate) fn always(party: u32, asserted: Certainty) -> Sovereign {
        Sovereign {
            party,
            relation: None,
            since: (i32::MIN, i32::MIN),
            until: (i32::MAX, i32::MAX),
            asserted,
        }
    }

    /// Whether it had the territory on a day.
    pub(crate) fn on(&self, day: i32) -> Certainty {
        self.over(day, day)
    }

    /// The same of an unknown day out of these.
    fn over(&self, first: i32, last: i32) -> Certainty {
        let possibly = self.since.0 <= last && first <= self.until.1;
        let certainly = self.since.1 <= first && last <= self.until.0;
        let within = match (possibly, certainly) {
            (false, _) => Certainty::No,
            (true, certainly) => Certainty::possibly(certainly),
        };
        within.and(self.asserted)
    }
}

impl View<'_> {
    /// Whose a territory was, in the order of relations. Looks at each relation of parties.
    pub(crate) fn sovereigns(self, territory: u32) -> Vec<Sovereign> {
        let thing = Thing::party(territory);
        let of_parties = self.index().relations_of_parties.iter().copied();
        let mut all: Vec<Sovereign> = of_parties
            .filter_map(|id| {
                let relation = &self.evidence().relations[id as usize];
                let is_so = relation.kind == RelationKind::TerritoryOf && relation.from == thing;
                let to = relation.to.ok().filter(|_| is_so)?;
                let rows = self.rows(Thing::relation(id));
                let asserted = asserted(&rows);
                let days = |field| field_days(&rows, field).map(|days| edges(&days.days));
                (asserted != Certainty::No).then(|| Sovereign {
                    relation: Some(id),
                    since: days(Field::Since).unwrap_or((i32::MIN, i32::MIN)),
                    until: days(Field::Until).unwrap_or((i32::MAX, i32::MAX)),
                    ..Sovereign::always(to.id, asserted)
                })
            })
            .collect();
        // Who is said to have it until nobody knows when may have lost it when another got it.
        for at in 0..all.len() {
            let since = all[at].since;
            let later = all.iter().map(|other| other.since);
            let later = later.filter(|other| other.0 > since.1 && *other != since);
            let next = later.map(|other| other.0).min();
            if let (Some(next), (i32::MAX, i32::MAX)) = (next, all[at].until) {
                all[at].until = (next - 1, i32::MAX);
            }
        }
        if all.is_empty() {
            let rows = self.rows(thing);
            let told = asserting(&rows).flat_map(|row| row.named(Field::Of));
            let mut parties: Vec<u32> = told.map(|of| of.id).collect();
            parties.sort_unstable();
            parties.dedup();
            let sure = Certainty::possibly(parties.len() == 1);
            all.extend(parties.into_iter().map(|of| Sovereign::always(of, sure)));
        }
        all
    }

    /// The same for an agreement; where nothing tells whose it is, who applied that there. Who continues a party has its
    /// territory from when it follows, as long as that one would.
    pub(crate) fn sovereigns_in(self, account: &Account, territory: u32) -> Vec<Sovereign> {
        let mut all = self.sovereigns(territory);
        if all.is_empty() {
            let appliers = self.appliers(account, territory).into_iter();
            all.extend(appliers.map(|party| Sovereign::always(party, Certainty::Yes)));
        }
        let own = all.len();
        for name in self.continuing(account) {
            let Some(since) = name.life.since().map(edges) else {
                continue;
            };
            let before = all[..own].iter();
            let before = before.filter(|of| name.earlier.contains(&of.party));
            let later = before.map(|of| Sovereign {
                party: name.of.party,
                since: (since.0.max(of.since.0), since.1.max(of.since.1)),
                asserted: of.asserted.and(Certainty::possibly(name.certainly)),
                ..*of
            });
            let later: Vec<Sovereign> = later.collect();
            // Whose it is told to be of itself has it by that alone.
            if all.iter().all(|of| of.party != name.of.party) {
                all.extend(later);
            }
        }
        all
    }

    /// What was done for a territory, as far as it counts for one of these under all its names.
    pub(crate) fn moves(
        self,
        account: &Account,
        territory: u32,
        of: &Sovereign,
        all: &[Sovereign],
    ) -> Moves {
        let names = self.names(account.agreement).of(of.party);
        let own = all.iter().filter(|of| names.contains(&of.party));
        let mut moves = Moves::default();
        for act in account
            .acts
            .iter()
            .filter(|act| act.territory == Some(territory))
        {
            let rows = self.rows(Thing::event(act.event));
            if act.kind == EventKind::TerritorialApplication {
                let (first, last) = act.span();
                let is_of = match act.party {
                    Some(party) => names.contains(&party),
                    None => own.clone().any(|of| of.over(first, last) != Certainty::No),
                };
                if is_of {
                    moves.left_out.extend(left_out(act, &rows));
                    moves.begins.extend(begin(act, &rows));
                }
            } else {
                moves.ends.extend(end(act, &rows));
            }
        }
        moves
    }

    /// The parties that applied an agreement to a territory, or left it out.
    fn appliers(self, account: &Account, territory: u32) -> Vec<u32> {
        let is_of = |act: &&Act| {
            act.territory == Some(territory) && act.kind == EventKind::TerritorialApplication
        };
        let acts = account.acts.iter().filter(is_of);
        let mut parties: Vec<u32> = acts.filter_map(|act| act.party).collect();
        parties.sort_unstable();
        parties.dedup();
        parties
    }
}

/// The first and the last of these days.
fn edges(days: &Days) -> (i32, i32) {
    let runs = days.runs();
    let first = runs.first().map_or(i32::MIN, |run| run.0);
    (first, runs.last().map_or(i32::MAX, |run| run.1))
}

fn certainly_happened(act: &Act) -> bool {
    act.when.happened == Certainty::Yes && !act.when.expected
}

/// When an act takes effect, if some claim asserts it and it may have happened.
fn takes_effect(act: &Act, rows: &[Row<'_>]) -> Option<(Move, bool)> {
    if asserting(rows).next().is_none() || !act.may_have_happened() {
        return None;
    }
    let effective = field_days(rows, Field::Effective).map(|days| edges(&days.days));
    let (first, last) = effective.unwrap_or(act.span());
    let certain = certainly_happened(act);
    let event = act.event;
    let of_act = Move {
        first,
        last,
        certain,
        event,
    };
    Some((of_act, effective.is_some()))
}

/// An application.
fn begin(act: &Act, rows: &[Row<'_>]) -> Option<Move> {
    takes_effect(act, rows).map(|(begin, _)| begin)
}

/// An end: the days from which on it no longer applies (M18).
fn end(act: &Act, rows: &[Row<'_>]) -> Option<Move> {
    use EventKind::*;
    let (end, is_told) = takes_effect(act, rows)?;
    let is_end = matches!(
        act.kind,
        Termination | Expiry | Denunciation | EndOfProvisionalApplication
    );
    if !is_end {
        return None;
    }
    // A notice alone ends nothing certainly (VCLT 56).
    let certain = end.certain && (act.kind != Denunciation || is_told);
    let (first, last) = match one_of(rows, Field::Day) {
        Some(EndDay::Exclusive) => (0, 0),
        Some(EndDay::Inclusive) => (1, 1),
        _ => (0, 1),
    };
    Some(Move {
        first: end.first.saturating_add(first),
        last: end.last.saturating_add(last),
        certain,
        ..end
    })
}

/// The days on which claims deny an application.
fn left_out(act: &Act, rows: &[Row<'_>]) -> Vec<Move> {
    let certain = asserting(rows).next().is_none();
    let denied = rows.iter().filter(|row| row.denies());
    let days = denied.filter_map(|row| match (row.date(Field::On), row.date(Field::By)) {
        (None, None) => Some(i32::MAX),
        (None, Some(by)) => by.earliest().day().map(Day::number),
        // That it did not begin on one day says nothing of the others.
        (Some(_), _) => None,
    });
    days.map(|last| Move {
        first: i32::MIN,
        last,
        certain,
        event: act.event,
    })
    .collect()
}
