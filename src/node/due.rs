//! A calendar: what falls due between two days, across the graph.

use std::fmt;
use std::ops::RangeInclusive;

use super::bond::names;
use super::ending::endings;
use super::{Actor, Agreement, Claim, Event, Obligation, Part, Party, Reason, both};
use crate::date::{Certainty, Day, Days};
use crate::lifecycle;
use crate::record::Field;
use crate::view::FactsOf;
use crate::vocabulary::{Because, DueKind, EventKind};

both! {
    /// What falls due within these days, both included, in the order of its first possible day: entries into
    /// force by the clause that are not recorded, lapses, last days for notice, effects of denunciations, renewals, ends
    /// of phases and of prolongations (MEANING, M25 to M27), deadlines of obligations (M24). Of agreements that have
    /// certainly ended nothing is due, no phase follows what a notice ends, and what all who owe it performed before its
    /// deadline is not due (M30). One look at the clauses, denunciations and deadlines of each agreement.
    ///
    /// ```
    /// use treatygraph::{day, sample, vocabulary::DueKind};
    /// let graph = sample::seed();
    /// let due: Vec<_> = graph.due_within(day(2045, 1, 1)..=day(2045, 12, 31)).collect();
    /// assert_eq!(due[0].kind(), DueKind::TermEnds);
    /// assert_eq!(due[0].to_string(), "2045-10-02: term of ru-ir-2025 ends");
    /// ```
    fn due_within(view, days: RangeInclusive<Day>) -> std::vec::IntoIter<Due<'g>> {
        let within = Days::range(days);
        let mut all: Vec<Due<'g>> = view.agreements().flat_map(|treaty| of(treaty, &within)).collect();
        all.sort_by_key(|due| due.first_within(&within));
        all.into_iter()
    }
}

/// Something that falls due on a day, or on one of several.
///
/// ```
/// use treatygraph::{day, sample};
/// let graph = sample::seed();
/// let due = graph.due_within(day(2045, 10, 1)..=day(2045, 10, 31)).next().unwrap();
/// assert_eq!(due.days().single(), Some(day(2045, 10, 2)));
/// assert!(due.certainty().is_yes());
/// ```
#[derive(Clone, Debug)]
pub struct Due<'g> {
    agreement: Agreement<'g>,
    part: Option<Part<'g>>,
    obligation: Option<Obligation<'g>>,
    kind: DueKind,
    days: Days,
    certainty: Certainty,
    reason: Reason<'g>,
}

impl<'g> Due<'g> {
    /// What falls due.
    ///
    /// ```
    /// use treatygraph::{day, sample, vocabulary::DueKind};
    /// let graph = sample::russia_iran();
    /// let mut due = graph.due_within(day(2045, 1, 1)..=day(2045, 12, 31));
    /// assert!(due.any(|due| due.kind() == DueKind::Renewal));
    /// ```
    pub fn kind(&self) -> DueKind {
        self.kind
    }

    /// The agreement.
    ///
    /// ```
    /// use treatygraph::{day, sample};
    /// let graph = sample::seed();
    /// let due = graph.due_within(day(2045, 10, 1)..=day(2045, 10, 31)).next().unwrap();
    /// assert_eq!(due.agreement().key(), "ru-ir-2025");
    /// ```
    pub fn agreement(&self) -> Agreement<'g> {
        self.agreement
    }

    /// The part concerned; `None` where it is the whole.
    ///
    /// ```
    /// use treatygraph::{day, sample};
    /// let graph = sample::seed();
    /// let due = graph.due_within(day(2045, 10, 1)..=day(2045, 10, 31)).next().unwrap();
    /// assert!(due.part().is_none());
    /// ```
    pub fn part(&self) -> Option<Part<'g>> {
        self.part
    }

    /// The obligation whose deadline it is; `None` where it is none.
    ///
    /// ```
    /// use treatygraph::{GraphBuilder, day, record::{Deadline, Obligation}, sample};
    /// let mut plan = Obligation::new("ru-ir-2025/plan");
    /// plan.deadline = Some(Deadline::On("2027-01-01".parse()?));
    /// let graph = GraphBuilder::new().toml("seed.toml", sample::SEED).add(plan).build()?;
    /// let due = graph.due_within(day(2027, 1, 1)..=day(2027, 1, 31)).next().unwrap();
    /// assert_eq!(due.obligation().unwrap().key(), "ru-ir-2025/plan");
    /// # Ok::<(), treatygraph::Error>(())
    /// ```
    pub fn obligation(&self) -> Option<Obligation<'g>> {
        self.obligation
    }

    /// The act by which it falls, a denunciation or a prolongation; `None` where it falls by a clause or a deadline.
    ///
    /// ```
    /// use treatygraph::{EventKind, GraphBuilder, day, record::Event, sample};
    /// let notice = Event::new("ru-ir-2025", EventKind::Denunciation).party("IR").on(day(2030, 1, 1));
    /// let notice = notice.effective(day(2031, 1, 1));
    /// let graph = GraphBuilder::new().toml("seed", sample::SEED).add(notice).build()?;
    /// let due = graph.due_within(day(2031, 1, 1)..=day(2031, 12, 31)).next().unwrap();
    /// assert_eq!(due.event().unwrap().party(), Some(graph.party("IR")?));
    /// assert_eq!(due.to_string(), "2031-01-01: denunciation of ru-ir-2025 by Iran takes effect");
    /// # Ok::<(), treatygraph::Error>(())
    /// ```
    pub fn event(&self) -> Option<Event<'g>> {
        self.reason.event()
    }

    /// The days on which it may fall, also outside those asked about.
    ///
    /// ```
    /// use treatygraph::{day, sample};
    /// let graph = sample::russia_iran();
    /// let due = graph.due_within(day(2045, 10, 1)..=day(2045, 10, 31)).find(|due| due.agreement().key() == "ru-ir-2025");
    /// assert_eq!(due.unwrap().days().to_string(), "2045-07-11..2045-07-18, 2045-10-02");
    /// ```
    pub fn days(&self) -> &Days {
        &self.days
    }

    /// Whether it certainly falls within the days asked.
    ///
    /// ```
    /// use treatygraph::{day, sample};
    /// let graph = sample::seed();
    /// let due = graph.due_within(day(2045, 10, 1)..=day(2045, 10, 31)).next().unwrap();
    /// assert!(due.certainty().is_yes());
    /// ```
    pub fn certainty(&self) -> Certainty {
        self.certainty
    }

    /// The claims it rests on: those that tell the clause, the act or the deadline.
    ///
    /// ```
    /// use treatygraph::{day, sample};
    /// let graph = sample::seed();
    /// let due = graph.due_within(day(2045, 10, 1)..=day(2045, 10, 31)).next().unwrap();
    /// assert_eq!(due.claims().len(), 1);
    /// ```
    pub fn claims(&self) -> Vec<Claim<'g>> {
        match self.obligation {
            Some(obligation) => obligation.claims().collect(),
            None => self.reason.claims(),
        }
    }

    /// The key of what it is about: the obligation, the part or the agreement.
    pub(super) fn about(&self) -> &'g str {
        match (self.obligation, self.part) {
            (Some(obligation), _) => obligation.key(),
            (_, Some(part)) => part.key(),
            _ => self.agreement.key(),
        }
    }

    fn first_within(&self, within: &Days) -> (i32, DueKind) {
        let days = self.days.intersect(within);
        let first = days.runs().first().map_or(i32::MAX, |run| run.0);
        (first, self.kind)
    }
}

impl fmt::Display for Due<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let what = self.about();
        write!(f, "{}: ", self.days.to_string().replace(", ", " or "))?;
        match self.kind {
            DueKind::EntryIntoForce => write!(f, "{what} enters into force by its clause"),
            DueKind::Lapse => write!(f, "{what} lapses if it has not entered into force"),
            DueKind::Notice => write!(f, "last day for notice of {what}"),
            DueKind::Renewal => write!(f, "term of {what} is renewed, unless notice was given"),
            DueKind::NextPhase => write!(f, "next phase of the term of {what} begins"),
            DueKind::TermEnds => write!(f, "term of {what} ends"),
            DueKind::Deadline => write!(f, "{what} is to be done"),
            DueKind::Denunciation => {
                write!(f, "denunciation of {what}")?;
                if let Some(party) = self.event().and_then(Event::party) {
                    let on = self.reason.days().cloned();
                    write!(f, " by {}", Actor::Party(party).named(on))?;
                }
                f.write_str(" takes effect")
            }
        }?;
        match self.certainty {
            Certainty::Maybe => f.write_str(" (maybe)"),
            _ => Ok(()),
        }
    }
}

/// Whether its clauses, or a prolongation, may give any date.
fn has_dates(agreement: Agreement<'_>) -> bool {
    agreement.view.tells_clauses(agreement.id)
        || agreement
            .events()
            .of(EventKind::Prolongation)
            .next()
            .is_some()
}

/// What falls due of one agreement.
fn of<'g>(agreement: Agreement<'g>, within: &Days) -> Vec<Due<'g>> {
    let view = agreement.view;
    let deadlines: Vec<Obligation<'g>> = agreement
        .obligations()
        .filter(|obligation| {
            let rows = view.rows(obligation.thing());
            rows.iter().any(|row| row.id(Field::Deadline).is_some())
        })
        .collect();
    if deadlines.is_empty() && !has_dates(agreement) {
        return notices(agreement, within);
    }
    let told = FactsOf::of(view, agreement.id);
    let mut all = notices(agreement, within);
    for due in lifecycle::due::due(&told.facts, within) {
        let inside = due.certain && due.on.is_subset(within);
        all.push(Due {
            agreement,
            part: due.part.map(|id| Part { view, id }),
            obligation: None,
            kind: due.kind,
            certainty: Certainty::possibly(inside),
            reason: Reason::by_origin(view, &told, &due.origin, &due.on),
            days: due.on,
        });
    }
    all.extend(deadlines.into_iter().filter_map(|obligation| {
        let (days, certain) = deadline(obligation, &told)?;
        let falls = !days.intersect(within).is_empty();
        falls.then(|| Due {
            agreement,
            part: obligation.part(),
            obligation: Some(obligation),
            kind: DueKind::Deadline,
            certainty: Certainty::possibly(certain && days.is_subset(within)),
            reason: Reason::of_days(view, Because::Deadline, days.clone()),
            days,
        })
    }));
    all
}

/// The denunciations that take effect. One that may do so on any day from some day on has no date in a calendar.
fn notices<'g>(agreement: Agreement<'g>, within: &Days) -> Vec<Due<'g>> {
    if agreement
        .events()
        .of(EventKind::Denunciation)
        .next()
        .is_none()
    {
        return Vec::new();
    }
    let notices = endings(agreement, within).into_iter().filter_map(|end| {
        let notice = end.reason().event()?;
        let days = end.reason().days()?.clone();
        let counts = notice.kind() == EventKind::Denunciation && days.last().day().is_some();
        counts.then(|| Due {
            agreement,
            part: end.part(),
            obligation: None,
            kind: DueKind::Denunciation,
            days,
            certainty: end.certainty(),
            reason: end.reason().clone(),
        })
    });
    notices.collect()
}

/// By when what an obligation provides is to be done by those who owe it, and whether it certainly is; nothing where
/// nobody knows, nobody is bound then, or all have performed it before.
fn deadline(obligation: Obligation<'_>, told: &FactsOf) -> Option<(Days, bool)> {
    let view = obligation.view;
    let sides = told.facts.sides();
    let by_beneficiary = obligation.counts_from_beneficiary();
    // To whom it is owed matters only where the deadline counts from an act of theirs.
    let towards = |at: usize, bearer: u32| -> Vec<u32> {
        if !by_beneficiary {
            return vec![bearer];
        }
        let others = (0..).zip(sides).filter(|(other, _)| *other != at);
        let others = others.flat_map(|(_, (_, parties))| parties).copied();
        let is_owed = |id: &u32| {
            let party = Party { view, id: *id };
            !names(obligation, Field::Beneficiary, party).is_no()
        };
        others.filter(is_owed).collect()
    };
    let each = (0..).zip(sides).flat_map(|(at, (_, bearers))| {
        let of_bearer = |&id: &u32| {
            let bears = names(obligation, Field::Bearer, Party { view, id });
            let due = |other: u32| {
                let bond = obligation.bond(told, (id, other), Day::MAX);
                let days = bond.deadlines()?;
                let is_due = bears.and(bond.is_due_on(&days));
                (!is_due.is_no()).then_some((days, is_due.is_yes()))
            };
            let others = if bears.is_no() {
                Vec::new()
            } else {
                towards(at, id)
            };
            others.into_iter().filter_map(due).collect::<Vec<_>>()
        };
        bearers.iter().flat_map(of_bearer).collect::<Vec<_>>()
    });
    let all: Vec<(Days, bool)> = each.collect();
    let certain = all
        .iter()
        .all(|(days, certain)| *certain && *days == all[0].0);
    let days = all.into_iter().map(|(days, _)| days);
    let days = days.reduce(|all, days| all.union(&days))?;
    let known = days.first().day().is_some() || days.last().day().is_some();
    known.then_some((days, certain))
}
