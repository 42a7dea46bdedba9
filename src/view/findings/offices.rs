//! Offices that only one person can hold, and that two certainly held on one day.

use super::of_none;
use crate::date::{Certainty, Day};
use crate::graph::{FindingRow, Kind, Seat, Thing};
use crate::record::Field;
use crate::rules::agreed;
use crate::view::View;
use crate::vocabulary::{FindingKind, Office};

/// The later of two tenures of one office that certainly overlap, with the earlier.
pub(super) fn held_twice(view: View<'_>) -> Vec<FindingRow> {
    let all = &view.evidence().tenures;
    let is_single = |office: Option<Office>| {
        matches!(
            office,
            Some(Office::HeadOfState | Office::HeadOfGovernment | Office::ForeignMinister)
        )
    };
    let mut tenures: Vec<u32> = (0..all.len() as u32)
        .filter(|id| is_single(all[*id as usize].office))
        .filter(|id| view.lists(Thing::new(Kind::Tenure, *id)))
        .collect();
    let place = |id: &u32| (all[*id as usize].of, all[*id as usize].office);
    tenures.sort_by_key(|id| (place(id), view.seat(*id).term.begins, *id));
    let mut found = Vec::new();
    for of_one in tenures.chunk_by(|one, other| place(one) == place(other)) {
        for (at, later) in of_one.iter().enumerate() {
            let before = of_one[..at].iter().rev();
            let mut others = before.filter(|id| {
                all[**id as usize].leader != all[*later as usize].leader
                    && !parted(view, **id, *later)
            });
            if let Some(earlier) = others.find(|earlier| overlap(view, **earlier, *later)) {
                let [later, earlier] = [*later, *earlier].map(|id| Thing::new(Kind::Tenure, id));
                let kind = FindingKind::OfficeHeldTwice;
                found.push(of_none(later, kind, Some(earlier.into())));
            }
        }
    }
    found
}

/// Whether the two bear titles that tell them apart.
fn parted(view: View<'_>, one: u32, other: u32) -> bool {
    let title = |id: u32| {
        let rows = view.rows(Thing::new(Kind::Tenure, id));
        agreed(&rows, Field::Title).cloned()
    };
    let (one, other) = (title(one), title(other));
    one.is_some() && other.is_some() && one != other
}

/// Whether both certainly were held on some day on which one of them had certainly begun or was seen.
fn overlap(view: View<'_>, one: u32, other: u32) -> bool {
    let seats = [view.seat(one), view.seat(other)];
    let held = |seat: &Seat, day: Day| seat.on(day).0 == Certainty::Yes;
    let of = |seat: &Seat| {
        let seen = seat.seen.iter().filter(|(days, _)| days.0 == days.1);
        let seen: Vec<i32> = seen.map(|(days, _)| days.0).collect();
        seat.begun.into_iter().chain(seen)
    };
    let days: Vec<i32> = seats.iter().flat_map(|seat| of(seat)).collect();
    let mut days = days.into_iter().filter_map(Day::from_number);
    days.any(|day| seats.iter().all(|seat| held(seat, day)))
}
