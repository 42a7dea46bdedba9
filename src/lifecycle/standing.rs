//! The standings that are possible on a day (M16, M20).

use super::answer::{Stand, Status, Suspension};
use super::course::{Course, Need};
use super::facts::{Facts, Subject};
use super::gather::{Ends, Gathered, gather, gather_applied};
use super::sides::{self, WholeBy};
use super::{Asked, reasons, suspension};
use crate::date::{Certainty, Days};
use crate::vocabulary::{Standing, Standings, Word};

/// What a course says of a day.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Outlook {
    pub(super) standings: Standings,
    /// Whether it holds only as no end is recorded where one would be.
    pub(super) presumed: bool,
    /// Whether it may have ended by what is recorded.
    pub(super) ended: bool,
    /// Whether it may have ended in silence.
    pub(super) ended_in_silence: bool,
    /// Whether it may have ended without a record, as nobody records ends that day.
    pub(super) uncovered: bool,
    /// Whether no choice of days can be.
    pub(super) impossible: bool,
}

impl Outlook {
    /// Where no choice of days can be.
    pub(super) fn impossible() -> Outlook {
        Outlook {
            standings: [Standing::InForce, Standing::Ended].into_iter().collect(),
            ended: true,
            impossible: true,
            ..Outlook::default()
        }
    }
}

/// How it stands on the day, with operation and reasons.
pub(super) fn status(facts: &Facts, asked: &Asked, day: i64) -> Status {
    Prepared::new(facts, asked).status(facts, day)
}

/// What is asked, gathered once for any number of days.
pub(super) struct Prepared {
    pub(super) asked: Asked,
    covers: Days,
    pub(super) by: By,
}

/// From what the standing follows.
pub(super) enum By {
    /// Nothing is in view.
    Nothing,
    Course(Box<Gathered>),
    /// Each side, with its parties.
    Sides(Vec<Vec<(u32, Prepared)>>),
}

impl Prepared {
    pub(super) fn new(facts: &Facts, asked: &Asked) -> Prepared {
        let by = match asked.of {
            _ if !facts.known => By::Nothing,
            Subject::Party(_) => By::Course(Box::new(gather(facts, asked, Ends::Own))),
            Subject::Whole => match sides::whole_by(facts, asked) {
                WholeBy::Acts { ends, applied } => By::Course(Box::new(match applied {
                    Some(sides) => gather_applied(facts, asked, ends, &sides),
                    None => gather(facts, asked, ends),
                })),
                WholeBy::Sides(sides) => {
                    let prepare = |party: u32| {
                        let prepared = Prepared::new(facts, &asked.party_of_whole(party));
                        (party, prepared)
                    };
                    let side = |side: Vec<u32>| side.into_iter().map(prepare).collect();
                    By::Sides(sides.into_iter().map(side).collect())
                }
            },
        };
        Prepared {
            asked: *asked,
            covers: facts.coverage.of_ends(),
            by,
        }
    }

    pub(super) fn outlook(&self, day: i64) -> Outlook {
        match &self.by {
            By::Nothing => Outlook {
                standings: Standing::ALL.iter().copied().collect(),
                ..Outlook::default()
            },
            By::Course(gathered) => of_course(gathered, self.is_covered(day), day),
            By::Sides(sides) => {
                let outlook = |side: &Vec<(u32, Prepared)>| {
                    side.iter().map(|(_, party)| party.outlook(day)).collect()
                };
                sides::of_sides(&sides.iter().map(outlook).collect::<Vec<Vec<_>>>())
            }
        }
    }

    /// The days on which something may begin it.
    pub(super) fn may_begin(&self) -> Days {
        match &self.by {
            By::Nothing => Days::all(),
            By::Course(gathered) => gathered.course.may_begin(),
            By::Sides(sides) => {
                let each = sides.iter().flatten().map(|(_, party)| party.may_begin());
                each.fold(Days::empty(), |all, days| all.union(&days))
            }
        }
    }

    fn is_covered(&self, day: i64) -> bool {
        super::moments::first_from(&self.covers, day) == Some(day)
    }

    pub(super) fn covers(&self) -> &Days {
        &self.covers
    }

    pub(super) fn status(&self, facts: &Facts, day: i64) -> Status {
        let outlook = self.outlook(day);
        let (suspensions, suspended) = self.operation(facts, &outlook, day);
        let reasons = reasons::reasons(facts, self, &outlook, &suspensions, day);
        Status {
            standings: outlook.standings,
            suspended,
            suspensions,
            presumed: outlook.presumed,
            reasons,
        }
    }

    /// The same without suspensions and reasons, which cost more than all else.
    pub(super) fn stand(&self, facts: &Facts, day: i64) -> Stand {
        let outlook = self.outlook(day);
        let (_, suspended) = self.operation(facts, &outlook, day);
        Stand::new(outlook.standings, suspended, outlook.presumed)
    }

    /// The suspensions that may be in effect, and whether what is asked about is suspended.
    fn operation(
        &self,
        facts: &Facts,
        outlook: &Outlook,
        day: i64,
    ) -> (Vec<Suspension>, Certainty) {
        // What is not in force, nor applied, is not suspended.
        let operates = outlook.standings.bind();
        if operates.is_no() || !facts.known {
            return (Vec::new(), Certainty::No);
        }
        let suspensions = suspension::suspensions(facts, &self.asked, day);
        if suspensions.is_empty() {
            return (suspensions, Certainty::No);
        }
        let suspended = suspension::is_suspended(facts, &self.asked, &suspensions).and(operates);
        (suspensions, suspended)
    }
}

fn of_course(gathered: &Gathered, covered: bool, day: i64) -> Outlook {
    let Gathered { course, applied } = gathered;
    let mut outlook = Outlook::default();
    let applies = Applied::on(applied, covered, day);

    let silent = course.unrecorded.as_ref();
    let may_be_silent = silent.is_some_and(|u| u.recorded) || applies.may_rest(true);
    let silently = |need| may_be_silent && course.silently_in_force(day, need);
    let supported = course.in_force(day, Need::NotEnded)
        || silently(Need::NotEnded)
        || course.is_on_its_last_day(day);
    if supported {
        outlook.standings.add(Standing::InForce);
    }
    let mut unsupported = course.in_force(day, Need::Unsupported) || silently(Need::Unsupported);
    outlook.ended = course.ended(day);
    outlook.ended_in_silence = unsupported && !covered;
    if outlook.ended || outlook.ended_in_silence {
        outlook.standings.add(Standing::Ended);
    }
    if course.never(day) {
        outlook.standings.add(Standing::Never);
    }
    let unbegun = course.unbegun(day);
    if unbegun.awaited || unbegun.open {
        if applies.active() {
            outlook.standings.add(Standing::Provisional);
        }
        if applies.may_rest(unbegun.open) {
            outlook.standings.add(Standing::NotYet);
        }
        unsupported |= unbegun.open && applies.unsupported();
    }
    outlook.presumed = unsupported && covered;
    outlook.uncovered = unsupported && !covered;
    outlook.impossible = applies.impossible() && outlook.standings.contains(Standing::Provisional);
    if outlook.standings == Standings::default() {
        return Outlook::impossible();
    }
    outlook
}

/// Provisional application on a day, of each party of each side: it is of the whole where it is of
/// two sides.
struct Applied {
    sides: Vec<Vec<OfParty>>,
    covered: bool,
}

/// Provisional application of a party.
#[derive(Clone, Copy)]
struct OfParty {
    active: bool,
    inactive: bool,
    /// Whether it may be in effect with no end recorded.
    unsupported: bool,
    /// Whether no choice of its days can be.
    impossible: bool,
}

impl OfParty {
    fn on(course: &Course, day: i64) -> OfParty {
        let unbegun = course.unbegun(day);
        let applied = OfParty {
            active: course.in_force(day, Need::NotEnded),
            inactive: unbegun.open || unbegun.awaited || course.ended(day) || course.never(day),
            unsupported: course.in_force(day, Need::Unsupported),
            impossible: false,
        };
        if applied.active || applied.inactive {
            applied
        } else {
            OfParty {
                active: true,
                inactive: true,
                impossible: true,
                ..applied
            }
        }
    }
}

impl Applied {
    fn on(sides: &[Vec<Course>], covered: bool, day: i64) -> Applied {
        let side = |side: &Vec<Course>| side.iter().map(|c| OfParty::on(c, day)).collect();
        Applied {
            sides: sides.iter().map(side).collect(),
            covered,
        }
    }

    fn enough(&self) -> usize {
        self.sides.len().min(2)
    }

    fn active(&self) -> bool {
        let sides = self.sides.iter();
        let active = sides.filter(|side| side.iter().any(|party| party.active));
        active.count() >= self.enough()
    }

    /// Whether it may be in effect with no end recorded.
    fn unsupported(&self) -> bool {
        self.active() && self.parties().any(|party| party.unsupported)
    }

    fn impossible(&self) -> bool {
        self.parties().any(|party| party.impossible)
    }

    fn parties(&self) -> impl Iterator<Item = &OfParty> {
        self.sides.iter().flatten()
    }

    /// Whether it may not be in effect. Where no entry into force is recorded to end it, its end
    /// may be one that nobody recorded.
    fn may_rest(&self, unrecorded_end: bool) -> bool {
        let rests = |party: &OfParty| {
            party.inactive || unrecorded_end && party.unsupported && !self.covered
        };
        let sides = self.sides.iter();
        let applied = sides.filter(|side| !side.iter().all(rests)).count();
        applied < self.enough()
    }
}
