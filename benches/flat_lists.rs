//! The limit of lists of events: the same lists in flat arrays, filled from the graph.

use std::ops::Range;

use treatygraph::{Certainty, Day, Event, Events, date::Bound};

use super::asked::NO_DAY;
use super::ours::number;

/// An event that certainly happened on this day.
#[derive(Clone, Copy, Debug)]
struct Dated {
    day: i32,
    #[expect(
        dead_code,
        reason = "a list without it could not say which event it was"
    )]
    event: u32,
    agreement: u32,
    certainty: u8,
}

const _: () = assert!(size_of::<Dated>() == 16);

/// Any other event.
#[derive(Clone, Debug)]
struct Vague {
    first: i32,
    last: i32,
    #[expect(
        dead_code,
        reason = "a list without it could not say which event it was"
    )]
    event: u32,
    agreement: u32,
    certainty: u8,
    /// Its possible days, where they have gaps.
    ranges: Range<u32>,
}

/// The lists of many owners, one after the other.
#[derive(Debug, Default)]
pub(crate) struct FlatLists {
    dated: Vec<Dated>,
    dated_ends: Vec<u32>,
    vague: Vec<Vague>,
    vague_ends: Vec<u32>,
    ranges: Vec<(i32, i32)>,
}

impl FlatLists {
    /// Writes down the lists of owners that are numbered in this order.
    pub(crate) fn collect<'g>(lists: impl Iterator<Item = Events<'g>>) -> FlatLists {
        let mut flat = FlatLists::default();
        for list in lists {
            list.for_each(|event| flat.push(event));
            flat.dated_ends.push(flat.dated.len() as u32);
            flat.vague_ends.push(flat.vague.len() as u32);
        }
        flat
    }

    fn push(&mut self, event: Event<'_>) {
        let (number, agreement) = (number(event), number(event.agreement()));
        let certainty = event.certainty() as u8;
        if let (Some(day), Certainty::Yes) = (event.day(), event.certainty()) {
            self.dated.push(Dated {
                day: day.number(),
                event: number,
                agreement,
                certainty,
            });
            return;
        }
        let bound = |bound: Bound, open: i32| bound.day().map_or(open, Day::number);
        let days = event.days();
        let start = self.ranges.len();
        self.ranges.extend(
            days.ranges()
                .map(|(first, last)| (bound(first, i32::MIN), bound(last, i32::MAX))),
        );
        let ranges = start as u32..self.ranges.len() as u32;
        if ranges.len() == 1 {
            self.ranges.truncate(start);
        }
        self.vague.push(Vague {
            first: bound(days.first(), i32::MIN),
            last: bound(days.last(), i32::MAX),
            event: number,
            agreement,
            certainty,
            ranges: if ranges.len() == 1 { 0..0 } else { ranges },
        });
    }

    /// Calls `each` with day, agreement and certainty of every event of an owner.
    #[inline(always)]
    pub(crate) fn all<S>(&self, owner: u32, sum: S, each: impl Fn(S, i32, u32, u8) -> S) -> S {
        let sum = of(&self.dated, &self.dated_ends, owner)
            .iter()
            .fold(sum, |sum, it| each(sum, it.day, it.agreement, it.certainty));
        of(&self.vague, &self.vague_ends, owner)
            .iter()
            .fold(sum, |sum, it| {
                each(sum, it.day(), it.agreement, it.certainty)
            })
    }

    /// The same for those that certainly or possibly lie between two days.
    #[inline(always)]
    pub(crate) fn within<S>(
        &self,
        owner: u32,
        (first, last): (i32, i32),
        sum: S,
        each: impl Fn(S, i32, u32, u8) -> S,
    ) -> S {
        let dated = of(&self.dated, &self.dated_ends, owner);
        let start = dated.partition_point(|it| it.day < first);
        let end = dated.partition_point(|it| it.day <= last);
        let sum = dated[start..end]
            .iter()
            .fold(sum, |sum, it| each(sum, it.day, it.agreement, it.certainty));
        of(&self.vague, &self.vague_ends, owner)
            .iter()
            .filter(|it| it.first <= last && first <= it.last)
            .filter(|it| {
                let ranges = &self.ranges[it.ranges.start as usize..it.ranges.end as usize];
                ranges.is_empty() || ranges.iter().any(|it| it.0 <= last && first <= it.1)
            })
            .fold(sum, |sum, it| {
                let inside = first <= it.first && it.last <= last;
                let maybe = Certainty::Maybe as u8;
                let certainty = if inside { it.certainty } else { maybe };
                each(sum, it.day(), it.agreement, certainty)
            })
    }
}

impl Vague {
    #[inline(always)]
    fn day(&self) -> i32 {
        if self.first == self.last {
            self.first
        } else {
            NO_DAY
        }
    }
}

#[inline(always)]
fn of<'f, T>(items: &'f [T], ends: &[u32], owner: u32) -> &'f [T] {
    let start = owner
        .checked_sub(1)
        .map_or(0, |before| ends[before as usize]);
    &items[start as usize..ends[owner as usize] as usize]
}
