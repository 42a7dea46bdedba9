//! The days a single claim backs (MEANING, M4).

use crate::date::{Date, Day, Days, Span};
use crate::record::Field;
use crate::vocabulary::{EventKind, Stance};

/// What one claim says of the day of its event.
#[derive(Clone, Debug)]
pub(crate) struct DayClaim {
    pub(crate) stance: Stance,
    /// The days the claim names, as `on` or `by` means them; `None` if it names none.
    pub(crate) days: Option<Days>,
    /// The first possible day of `on` or `by` as written: after it, a denial `by` says no more.
    pub(crate) denied_until: Option<Day>,
    /// Whether the claim says `by` and not `on`.
    pub(crate) by: bool,
    /// Whether its source doubts the day.
    pub(crate) doubted: bool,
    /// Whether its days are those of a date with too many gaps to tell them apart: more days are then
    /// named than the claim means, so that it excludes none (M4).
    pub(crate) sparse: bool,
    /// Since when the claim is known.
    pub(crate) known: Option<Day>,
}

/// Why a date cannot be the day of something, if it cannot.
pub(crate) fn fault(date: &Date) -> Option<String> {
    if date.days().is_some_and(|days| !days.is_empty()) {
        return None;
    }
    Some(if date.is_interval() {
        match date.to_one_of() {
            Some(one) => format!(
                "`{date}` lasts from its first day to its last; write `{one}` for one unknown day in it"
            ),
            None => format!("`{date}` says nothing of the day; leave the field out instead"),
        }
    } else if date.is_set() {
        format!("`{date}` is several days; give each act a record and a `key` of its own")
    } else {
        format!("`{date}` lies outside the years -9999 to 9999, in which days are counted")
    })
}

/// Whether a source doubts a day that it writes so.
pub(crate) fn is_doubted(date: &Date) -> bool {
    date.is_uncertain() || date.is_approximate()
}

/// The days that a date leaves possible: of a doubted one also those near it (M4).
pub(crate) fn possible(date: &Date) -> Option<Days> {
    let days = date.days()?;
    Some(if is_doubted(date) {
        Days::of_runs(days.runs().iter().map(|run| nearby(*run)))
    } else {
        days
    })
}

/// Whether a date that is not doubted leaves fewer days possible than [`possible`] gives.
pub(crate) fn is_sparse(date: &Date) -> bool {
    !is_doubted(date) && date.is_sparse()
}

/// These days, and a year before and after them where they are as many as those of a year, a month
/// where of a month, else a day.
fn nearby((first, last): (i32, i32)) -> (i32, i32) {
    let length = match i64::from(last) - i64::from(first) + 1 {
        365.. => Span::years(1),
        28.. => Span::months(1),
        _ => Span::days(1),
    };
    // The day after the last, so that a month's last day is followed by that of the next.
    let (before, after) = (
        Day::from_number(first).and_then(|day| day.checked_sub(length)),
        Day::from_number(last)
            .and_then(Day::next)
            .and_then(|day| day.checked_add(length)),
    );
    (
        before.map_or(first, Day::number),
        after.map_or(last, |day| day.number() - 1),
    )
}

/// The days of `by = D`: from the first act on the agreement, if that is not later, to the last
/// possible day of D.
fn days_by(by: &Days, first_act: Option<Day>) -> Days {
    let Some(last) = by.last().day() else {
        return Days::all();
    };
    match first_act {
        Some(first) if first <= last => Days::range(first..=last),
        _ => Days::up_to(last),
    }
}

impl DayClaim {
    /// What a claim says of the day of an event; the first act on its agreement bounds `by`.
    pub(crate) fn of_event(
        stance: Stance,
        on: Option<&Date>,
        by: Option<&Date>,
        known: Option<Day>,
        kind: EventKind,
        first_act: Option<Day>,
    ) -> DayClaim {
        // What is denied is denied of the day as written.
        let asserts = stance != Stance::Denies;
        let days = |date: &Date| if asserts { possible(date) } else { date.days() };
        let mut claim = DayClaim {
            stance,
            days: on.and_then(days),
            denied_until: None,
            by: false,
            doubted: asserts && [on, by].into_iter().flatten().any(is_doubted),
            // Of `by` only the first and the last day count.
            sparse: on.is_some_and(|on| on.is_sparse() && !(asserts && is_doubted(on))),
            known,
        };
        let Some(by) = by.and_then(days) else {
            return claim;
        };
        claim.by = claim.days.is_none();
        claim.denied_until = by.first().day();
        claim.days = Some(match claim.days {
            // What another record says of the first act cannot make this claim contradict itself.
            Some(on) => on.intersect(&by.last().day().map_or_else(Days::all, Days::up_to)),
            None => {
                let reach = Span::years(u32::from(kind.may_precede_signature()));
                days_by(&by, first_act.and_then(|day| day.checked_sub(reach)))
            }
        });
        claim
    }

    /// What a claim says of a day field such as `since`.
    pub(crate) fn of_field(field: Field, date: &Date, known: Option<Day>) -> DayClaim {
        // What has not happened yet by its nature is not *expected* in the sense of M4.
        let may_lie_ahead = matches!(field, Field::Effective | Field::Until);
        DayClaim {
            stance: Stance::Asserts,
            days: possible(date),
            denied_until: None,
            by: false,
            doubted: is_doubted(date),
            sparse: is_sparse(date),
            known: known.filter(|_| !may_lie_ahead),
        }
    }

    /// Whether the claim asserts its days; one that contests the effect of an act asserts the act.
    pub(crate) fn asserts(&self) -> bool {
        self.stance != Stance::Denies
    }

    /// Whether every day the claim names lies after it became known.
    pub(crate) fn is_expected(&self) -> bool {
        let (Some(known), Some(days)) = (self.known, &self.days) else {
            return false;
        };
        self.asserts() && days.first().day().is_some_and(|first| first > known)
    }

    /// The options the claim backs: days, and whether *never* is one of them (M5).
    pub(crate) fn backs(&self) -> (Days, bool) {
        if self.asserts() {
            return (self.days.clone().unwrap_or_else(Days::all), false);
        }
        let days = match (&self.days, self.by) {
            (None, _) => Days::empty(),
            (Some(_), false) if self.sparse => Days::all(),
            (Some(days), false) => days.complement(),
            (Some(_), true) => match self.denied_until.and_then(Day::next) {
                Some(next) => Days::from_day_on(next),
                None => Days::empty(),
            },
        };
        (days, true)
    }
}
