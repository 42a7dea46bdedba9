//! What one party owes another over time, settled for all days when it is first asked.

use std::cell::OnceCell;

use super::bond::{Held, names};
use super::{Agreement, Obligation, Pair, claimed, survival};
use crate::date::{Certainty, Day};
use crate::graph::{Duties, Life, NONE, Owed};
use crate::lifecycle::{self, facts::Subject};
use crate::record::{Field, FieldType};
use crate::rules::asserted;
use crate::view::{FactsOf, View};
use crate::vocabulary::{Domain, EventKind, Modality, Standing, Word};

/// What the first owes the second, by agreement, obligation and day, where the view shows all of it.
pub(super) fn settled(pair: Pair<'_>) -> Option<&[Owed]> {
    let (view, (x, y)) = (pair.first().view, pair.ids()?);
    let index = &view.index();
    let place = index.pair(x, y)?;
    let plain = view.is_plain();
    if !plain {
        // A view that shows all that bears on what is in force between the two also shows all claims with
        // a source on the obligations of those agreements.
        view.bonds_of_pair(place, (x, y))?;
    }
    let duties = (view.graph.lives()).owed(index.pairs.len(), (place, x > y), || {
        duties(View::plain(view.graph), x, y)
    });
    (plain || !duties.unsourced).then_some(&duties.owed)
}

fn duties(view: View<'_>, x: u32, y: u32) -> Duties {
    let claims = &view.evidence().claims;
    let is_unsourced = |obligation: Obligation<'_>| {
        let mut about = claims.about(obligation.thing());
        about.any(|claim| claims.source[claim as usize] == NONE)
    };
    let mut duties = Duties::default();
    let mut owed = Vec::new();
    for id in view.agreements_obliging(x, y) {
        let agreement = Agreement { view, id };
        owed.extend(of_agreement(agreement, x, y));
        duties.unsourced |= agreement.obligations().any(is_unsourced);
    }
    duties.owed = owed.into();
    duties
}

/// Whether a field of policy is among these.
#[inline]
pub(super) fn has(domains: u64, domain: Domain) -> bool {
    domains >> domain as u8 & 1 == 1
}

const _: () = assert!(Domain::ALL.len() <= 64, "a field of policy is a bit");

fn of_agreement(agreement: Agreement<'_>, x: u32, y: u32) -> Vec<Owed> {
    let life = agreement.view.life(agreement.id);
    let apart = stands_apart(agreement);
    let each = agreement.obligations().flat_map(|obligation| {
        let pair = (x, y);
        let stated = stated(obligation, pair).and(obligation.concerns(pair));
        match simple(obligation, pair).filter(|_| !apart) {
            _ if stated.is_no() => Vec::new(),
            Some(owed) => over_time(
                &life,
                pair,
                Owed {
                    certainty: stated,
                    ..owed
                },
            ),
            None => vec![Owed {
                look: true,
                ..blank(obligation)
            }],
        }
    });
    each.collect()
}

/// Whether what it provides may be owed otherwise than while it is in force: an entry into effect is recorded, of
/// whatever, or obligations outlive it.
fn stands_apart(agreement: Agreement<'_>) -> bool {
    let view = agreement.view;
    if survival::is_told(agreement) {
        return true;
    }
    let kinds = &view.evidence().events.kind;
    let mut events = view.index().of_agreement.of(agreement.id).events();
    events.any(|event| kinds[event as usize] == EventKind::EntryIntoEffect)
}

/// From when until when what an obligation says is owed, if it binds the one towards the other. `told`: the
/// facts of its agreement, once they are needed.
pub(super) fn spells(
    obligation: Obligation<'_>,
    pair: (u32, u32),
    told: &OnceCell<FactsOf>,
) -> Vec<Owed> {
    let agreement = obligation.agreement();
    let (view, id) = (agreement.view, agreement.id);
    let all = match simple(obligation, pair).filter(|_| !stands_apart(agreement)) {
        Some(owed) => {
            let certainty = Certainty::Yes;
            over_time(&view.life(id), pair, Owed { certainty, ..owed })
        }
        None => looked_at(obligation, pair, told.get_or_init(|| FactsOf::of(view, id))),
    };
    all.into_iter()
        .filter(|owed| !owed.certainty.is_no())
        .collect()
}

/// The same of one for which more decides: it is looked at on each day on which that may change.
fn looked_at(obligation: Obligation<'_>, pair: (u32, u32), told: &FactsOf) -> Vec<Owed> {
    let mut all: Vec<Owed> = Vec::new();
    let starts = starts(obligation, pair, told);
    let lasts = starts.iter().skip(1).map(|next| next - 1).chain([i32::MAX]);
    for (first, last) in starts.iter().copied().zip(lasts) {
        let day = Day::from_number(first).unwrap_or(Day::MIN);
        let bond = obligation.bond(told, pair, day);
        let Held {
            certainty,
            provisional,
            surviving,
        } = bond.holds();
        let next = Owed {
            first,
            last,
            certainty,
            provisional,
            surviving,
            ..blank(obligation)
        };
        let same = |before: &Owed| {
            let now = (certainty, provisional, surviving);
            (before.certainty, before.provisional, before.surviving) == now
        };
        match all.last_mut() {
            Some(before) if same(before) => before.last = last,
            _ => all.push(next),
        }
    }
    all
}

/// The first days of the runs within which a bond does not change.
fn starts(obligation: Obligation<'_>, (x, y): (u32, u32), told: &FactsOf) -> Vec<i32> {
    let facts = &told.facts;
    let part = obligation.part().map(|part| part.id);
    let bond = obligation.bond(told, (x, y), Day::MAX);
    let (one, other) = bond.standing_as();
    let standing = [one, other].into_iter().flat_map(|party| {
        let spells = lifecycle::spells(facts, Subject::Party(party), part);
        spells
            .into_iter()
            .filter_map(|spell| Some(spell.first?.number()))
    });
    let mut days: Vec<_> = facts
        .acts
        .iter()
        .flat_map(|act| [act.days.clone(), act.takes_effect().clone()])
        .collect();
    days.extend(bond.deadline());
    days.extend(bond.amendments().map(|change| change.since().clone()));
    let edges = days.iter().flat_map(|days| days.runs().to_vec());
    let edges = edges
        .flat_map(|(first, last)| [first, first.saturating_add(1), last, last.saturating_add(1)]);
    let mut starts: Vec<i32> = standing.chain(edges).chain([i32::MIN]).collect();
    starts.extend(bond.survival_edges());
    let range = Day::MIN.number() + 1..=Day::MAX.number();
    starts.retain(|start| *start == i32::MIN || range.contains(start));
    starts.sort_unstable();
    starts.dedup();
    starts
}

/// Whether the provision binds the one towards the other.
fn stated(obligation: Obligation<'_>, (x, y): (u32, u32)) -> Certainty {
    let view = obligation.view;
    let party = |id| super::Party { view, id };
    let asserted = asserted(&view.rows(obligation.thing()));
    asserted
        .and(names(obligation, Field::Bearer, party(x)))
        .and(names(obligation, Field::Beneficiary, party(y)))
}

fn blank(obligation: Obligation<'_>) -> Owed {
    Owed {
        first: i32::MIN,
        last: i32::MAX,
        obligation: obligation.id,
        agreement: obligation.agreement().id,
        domains: 0,
        kind: None,
        modality: Modality::Obligation,
        certainty: Certainty::No,
        provisional: false,
        surviving: false,
        look: false,
    }
}

/// An obligation that is owed whenever its agreement binds both and operates; `None` where more
/// decides.
fn simple(obligation: Obligation<'_>, pair: (u32, u32)) -> Option<Owed> {
    let (view, thing) = (obligation.view, obligation.thing());
    let none = |field| claimed::of(view, thing, field).is_empty();
    let third = obligation.third_state(pair).is_some();
    if third || !none(Field::Part) || !none(Field::Deadline) {
        return None;
    }
    let domains = obligation
        .domains()
        .fold(0, |all, one| all | 1 << one as u8);
    Some(Owed {
        domains,
        kind: only(obligation, Field::Kind)?,
        // Where none says what it does, it obliges.
        modality: only(obligation, Field::Modality)?.unwrap_or(Modality::Obligation),
        ..blank(obligation)
    })
}

/// The one word that claims give to a field, if they give one; `None` where they give several.
fn only<T: FieldType>(obligation: Obligation<'_>, field: Field) -> Option<Option<T>> {
    let told = claimed::of(obligation.view, obligation.thing(), field);
    match &told[..] {
        [] => Some(None),
        [one] => Some(Some(T::from_value(one.shared()?)?)),
        _ => None,
    }
}

/// The days on which it is owed: while both are bound, and neither suspends.
fn over_time(life: &Life, (x, y): (u32, u32), owed: Owed) -> Vec<Owed> {
    let mut all: Vec<Owed> = Vec::new();
    for (first, last, [bearer, other]) in life.of_both(x, y) {
        let bound = bearer.standings.bind().and(other.standings.bind());
        let operating = !bearer.suspended.or(other.suspended);
        let applied = [bearer, other].map(|one| one.standings.is(Standing::Provisional));
        let next = Owed {
            first,
            last,
            certainty: owed.certainty.and(bound).and(operating),
            provisional: applied.iter().any(|applied| applied.is_yes()),
            ..owed
        };
        match all.last_mut() {
            _ if next.certainty.is_no() => {}
            Some(before)
                if before.last + 1 == first
                    && Owed {
                        first: before.first,
                        ..next
                    } == Owed { last, ..*before } =>
            {
                before.last = last;
            }
            _ => all.push(next),
        }
    }
    all
}
