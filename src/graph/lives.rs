//! How agreements stand over time when all claims count, settled when first asked and then kept.
//!
//! An agreement's life is a few runs of days for the whole and for each party: eight bytes a run. A
//! question about a day bisects them. Nothing is settled before somebody asks, so a graph that is only
//! asked who did what costs nothing more.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, OnceLock, PoisonError};

use super::{FindingRow, Seat, Seated, Thing};
use crate::date::{Certainty, Day};
use crate::lifecycle;
use crate::lifecycle::answer::{Run, Stand};
use crate::lifecycle::facts::{Covers, Facts, Subject};
use crate::vocabulary::{Modality, ObligationKind, SourceKind, Standing};

/// Runs that cover all days, in order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Runs<'g>(&'g [Run]);

impl<'g> Runs<'g> {
    /// How it stands on a day.
    #[inline]
    pub(crate) fn on(self, day: Day) -> Stand {
        let day = day.number();
        let after = self.0.partition_point(|run| run.first <= day);
        self.0[after.saturating_sub(1)].stand
    }

    /// Each run with its last day, included; `i32::MAX` for the one that reaches on for ever.
    pub(crate) fn spans(self) -> impl Iterator<Item = (i32, i32, Stand)> + use<'g> {
        let lasts = self.0.iter().skip(1).map(|next| next.first - 1);
        let runs = self.0.iter().zip(lasts.chain([i32::MAX]));
        runs.map(|(run, last)| (run.first, last, run.stand))
    }
}

/// A party of the agreement, or an heir of one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Member {
    pub(crate) party: u32,
    /// Its side, or that of the party whose heir it is.
    pub(crate) side: u32,
    /// Whether it, or the party whose heir it is, is certainly one (M3).
    pub(crate) certain: bool,
    /// Where its runs end among those of the agreement; they begin where those before end.
    pub(crate) end: u32,
}

/// The life of one agreement.
#[derive(Debug)]
pub(crate) struct Life {
    /// Those of the whole, then those of each member; none where there are many.
    pub(crate) runs: Box<[Run]>,
    /// Where the runs of the whole end.
    pub(crate) whole: u32,
    /// By number of the party.
    pub(crate) members: Box<[Member]>,
    pub(crate) many: Option<Box<Many>>,
    /// What a view must show so that this is how the agreement stands in it.
    pub(crate) needs: Needs,
}

/// Many members: the whole and each of them is settled when somebody asks about it, so that a question
/// about two does not pay for 800.
#[derive(Debug)]
pub(crate) struct Many {
    /// Locked, as the rules note in it what they have found of predecessors.
    facts: Mutex<Facts>,
    whole: OnceLock<Box<[Run]>>,
    members: Box<[OnceLock<Box<[Run]>>]>,
    /// How many sweeps it took so far to settle single members.
    sweeps: AtomicUsize,
}

/// Up to how many members are settled together.
pub(crate) const FEW: usize = 8;

impl Many {
    pub(crate) fn new(facts: Facts, members: usize) -> Many {
        Many {
            facts: Mutex::new(facts),
            whole: OnceLock::new(),
            members: (0..members).map(|_| OnceLock::new()).collect(),
            sweeps: AtomicUsize::new(0),
        }
    }

    /// The runs, and how many sweeps they took.
    fn settle(&self, of: &[Subject]) -> (Vec<Vec<Run>>, usize) {
        let facts = self.facts.lock().unwrap_or_else(PoisonError::into_inner);
        lifecycle::runs(&facts, of)
    }

    fn whole(&self) -> &[Run] {
        let settled = || self.settle(&[Subject::Whole]).0.concat().into();
        self.whole.get_or_init(settled)
    }

    fn member(&self, place: usize, members: &[Member]) -> &[Run] {
        if self.members[place].get().is_none() && self.is_asked_often() {
            let of: Vec<Subject> = members.iter().map(|of| Subject::Party(of.party)).collect();
            for (cell, runs) in self.members.iter().zip(self.settle(&of).0) {
                cell.get_or_init(|| runs.into());
            }
        }
        self.members[place].get_or_init(|| {
            let (runs, sweeps) = self.settle(&[Subject::Party(members[place].party)]);
            self.sweeps.fetch_add(sweeps, Ordering::Relaxed);
            runs.concat().into()
        })
    }

    /// Whether so much was asked about single members that all of them together cost little more: a sweep each.
    fn is_asked_often(&self) -> bool {
        let known = self.members.iter().filter(|runs| runs.get().is_some());
        let sweeps = self.sweeps.load(Ordering::Relaxed);
        sweeps >= self.members.len() || known.take(FEW).count() == FEW
    }
}

impl Life {
    /// The runs of the agreement as a whole.
    #[inline]
    pub(crate) fn whole(&self) -> Runs<'_> {
        match &self.many {
            Some(many) => Runs(many.whole()),
            None => Runs(&self.runs[..self.whole as usize]),
        }
    }

    /// The place of a party among the members; none of a third state.
    #[inline]
    pub(crate) fn place(&self, party: u32) -> Option<usize> {
        // Nearly all agreements have two parties: a loop beats a bisection.
        if self.members.len() <= FEW {
            return self.members.iter().position(|member| member.party == party);
        }
        let place = |member: &Member| member.party;
        self.members.binary_search_by_key(&party, place).ok()
    }

    /// The runs of a member.
    #[inline]
    pub(crate) fn of(&self, place: usize) -> Runs<'_> {
        if let Some(many) = &self.many {
            return Runs(many.member(place, &self.members));
        }
        let before = place.checked_sub(1).map(|before| self.members[before].end);
        let start = before.unwrap_or(self.whole) as usize;
        Runs(&self.runs[start..self.members[place].end as usize])
    }

    /// The runs of the whole, or of a party; none of a third state.
    #[inline]
    pub(crate) fn runs_of(&self, party: Option<u32>) -> Option<Runs<'_>> {
        match party {
            None => Some(self.whole()),
            Some(party) => Some(self.of(self.place(party)?)),
        }
    }

    /// Whether the agreement may have ended, for anybody, on any day from the first to the last, and not
    /// certainly before; of one with many members it is not said.
    pub(crate) fn may_have_ended(&self, (first, last): (i32, i32)) -> bool {
        if self.many.is_some() {
            return true;
        }
        let members = (0..self.members.len()).map(|place| self.of(place));
        let mut spans = [self.whole()]
            .into_iter()
            .chain(members)
            .flat_map(Runs::spans);
        spans.any(|(from, until, stand)| {
            let had_ended =
                from < first && last <= until && stand.standings.is(Standing::Ended).is_yes();
            let touches = from <= last && first <= until;
            touches && !had_ended && stand.standings.contains(Standing::Ended)
        })
    }

    /// Whether two parties stand on opposite sides (M22).
    pub(crate) fn opposed(&self, x: u32, y: u32) -> Certainty {
        let member = |party| self.place(party).map(|place| self.members[place]);
        match (member(x), member(y)) {
            (Some(x), Some(y)) if x.side != y.side => Certainty::possibly(x.certain && y.certain),
            _ => Certainty::No,
        }
    }

    /// Each run of days on which neither of two members stands otherwise: its first and last day, and how
    /// they stand. None where one of them is a third state.
    pub(crate) fn of_both(
        &self,
        x: u32,
        y: u32,
    ) -> impl Iterator<Item = (i32, i32, [Stand; 2])> + '_ {
        let runs = |party| self.place(party).map(|place| self.of(place));
        let both = runs(x).zip(runs(y)).into_iter();
        both.flat_map(|(x, y)| {
            x.spans().flat_map(move |(first, last, one)| {
                y.spans().filter_map(move |(from, until, other)| {
                    let (first, last) = (first.max(from), last.min(until));
                    (first <= last).then_some((first, last, [one, other]))
                })
            })
        })
    }

    /// Whether the agreement is in force between two parties on a day: both are bound, on opposite
    /// sides (M22).
    pub(crate) fn in_force_between(&self, x: u32, y: u32, day: Day) -> Certainty {
        match self.opposed(x, y) {
            Certainty::No => Certainty::No,
            opposed => opposed.and(self.binds(x, day)).and(self.binds(y, day)),
        }
    }

    /// Whether it is known to be in force between two on some day: yes or maybe.
    pub(crate) fn ever_binds(&self, x: u32, y: u32) -> Certainty {
        let in_force = |stand: &Stand| stand.standings.is(Standing::InForce).is_yes();
        let mut both = self.of_both(x, y);
        Certainty::possibly(both.any(|(.., both)| both.iter().all(in_force)))
    }

    /// Whether it is known to be in force on some day, as a whole or for a party: yes or maybe.
    pub(crate) fn ever_in_force(&self, party: Option<u32>) -> Certainty {
        let mut spans = self.runs_of(party).into_iter().flat_map(Runs::spans);
        Certainty::possibly(spans.any(|(.., stand)| stand.standings.is(Standing::InForce).is_yes()))
    }

    /// Whether it is in force for a party on a day: at most maybe where the party, or the one whose
    /// heir it is, is only maybe a party of it (M3); not for a third state.
    pub(crate) fn binds(&self, party: u32, day: Day) -> Certainty {
        let Some(place) = self.place(party) else {
            return Certainty::No;
        };
        let certain = Certainty::possibly(self.members[place].certain);
        let standings = self.of(place).on(day).standings;
        standings.is(Standing::InForce).and(certain)
    }
}

/// Days on which an agreement certainly or maybe is in force: for a party, or between two.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct InForce {
    pub(crate) first: i32,
    pub(crate) last: i32,
    pub(crate) agreement: u32,
    /// Yes or maybe.
    pub(crate) certainty: Certainty,
}

/// What is in force over time for a party, or between two.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Bonds {
    /// By agreement, then by day.
    pub(crate) in_force: Box<[InForce]>,
    /// What a view must show so that this is what is in force in it.
    pub(crate) needs: Needs,
}

/// What bears on an answer: known by this day, from all of these sources.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Needs {
    pub(crate) known: i32,
    /// In order; `NONE` among them stands for a claim without source.
    pub(crate) sources: Box<[u32]>,
}

impl Default for Needs {
    fn default() -> Needs {
        Needs {
            known: i32::MIN,
            sources: Box::default(),
        }
    }
}

impl InForce {
    #[inline]
    pub(crate) fn is_on(&self, day: i32) -> bool {
        self.first <= day && day <= self.last
    }
}

/// Days on which one party may owe another what an obligation says, and how certainly.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Owed {
    pub(crate) first: i32,
    pub(crate) last: i32,
    pub(crate) obligation: u32,
    pub(crate) agreement: u32,
    /// The fields of policy, a bit each, by their place in the list of words.
    pub(crate) domains: u64,
    pub(crate) kind: Option<ObligationKind>,
    pub(crate) modality: Modality,
    pub(crate) certainty: Certainty,
    /// Whether it is owed under provisional application.
    pub(crate) provisional: bool,
    /// Whether it outlives its agreement, which has ended.
    pub(crate) surviving: bool,
    /// Whether the rest says nothing, as the answer depends on more: claims that differ, a deadline, a
    /// part, an entry into effect. Then it has to be looked at, on whatever day.
    pub(crate) look: bool,
}

/// What one party owes another over time.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Duties {
    /// By agreement, obligation and day.
    pub(crate) owed: Box<[Owed]>,
    /// Whether a claim on one of the obligations has no source, so that no view but the whole graph
    /// shows it.
    pub(crate) unsourced: bool,
}

/// What a source is, and what it covers.
#[derive(Clone, Debug)]
pub(crate) struct SourceFact {
    pub(crate) kind: Option<SourceKind>,
    pub(crate) covers: Covers,
}

/// Places that are filled when first asked, one a number.
type Places<T> = OnceLock<Box<[OnceLock<T>]>>;

/// All that is settled on first ask.
#[derive(Debug, Default)]
pub(crate) struct Lives {
    of_agreement: Places<Box<Life>>,
    of_pair: Places<Box<Bonds>>,
    of_party: Places<Box<Bonds>>,
    /// What the first of a pair owes the second, and at the next place the reverse.
    owed: Places<Box<Duties>>,
    seats: Places<Box<Seat>>,
    seats_with_acts: Places<Box<Seat>>,
    of_event: Places<Box<[Seated]>>,
    sources: Places<SourceFact>,
    said_by: OnceLock<ByThing>,
    tenures_of: OnceLock<ByThing>,
    third_states: OnceLock<ByThing>,
    findings: OnceLock<Box<[FindingRow]>>,
}

/// Which numbers belong to which things, in the order of things and then of numbers.
pub(crate) type ByThing = Box<[(Thing, u32)]>;

/// The numbers that belong to a thing, in order. O(log *n*).
pub(crate) fn numbers_of(
    all: &[(Thing, u32)],
    thing: Thing,
) -> impl DoubleEndedIterator<Item = u32> + Clone + '_ {
    let start = all.partition_point(|(of, _)| *of < thing);
    let end = all.partition_point(|(of, _)| *of <= thing);
    all[start..end].iter().map(|(_, number)| *number)
}

impl Lives {
    /// The life of one of so many agreements, made by `make` if nobody has asked before.
    pub(crate) fn agreement(&self, of: usize, id: u32, make: impl FnOnce() -> Life) -> &Life {
        place(&self.of_agreement, of, id).get_or_init(|| Box::new(make()))
    }

    /// What is in force between one of so many pairs.
    pub(crate) fn pair(&self, of: usize, id: u32, make: impl FnOnce() -> Bonds) -> &Bonds {
        place(&self.of_pair, of, id).get_or_init(|| Box::new(make()))
    }

    /// What is in force for one of so many parties.
    pub(crate) fn party(&self, of: usize, id: u32, make: impl FnOnce() -> Bonds) -> &Bonds {
        place(&self.of_party, of, id).get_or_init(|| Box::new(make()))
    }

    /// One of so many sources.
    pub(crate) fn source(
        &self,
        of: usize,
        id: u32,
        make: impl FnOnce() -> SourceFact,
    ) -> &SourceFact {
        place(&self.sources, of, id).get_or_init(make)
    }

    /// The claims that each actor speaks.
    pub(crate) fn said_by(&self, make: impl FnOnce() -> ByThing) -> &ByThing {
        self.said_by.get_or_init(make)
    }

    /// The tenures in each body, and those of no body of each party.
    pub(crate) fn tenures_of(&self, make: impl FnOnce() -> ByThing) -> &ByThing {
        self.tenures_of.get_or_init(make)
    }

    /// The agreements that name each party which is none of them as who owes, or to whom something is owed.
    pub(crate) fn third_states(&self, make: impl FnOnce() -> ByThing) -> &ByThing {
        self.third_states.get_or_init(make)
    }

    /// The findings of the graph.
    pub(crate) fn findings(&self, make: impl FnOnce() -> Box<[FindingRow]>) -> &[FindingRow] {
        self.findings.get_or_init(make)
    }

    /// One of so many tenures.
    pub(crate) fn seat(&self, of: usize, tenure: u32, make: impl FnOnce() -> Seat) -> &Seat {
        place(&self.seats, of, tenure).get_or_init(|| Box::new(make()))
    }

    /// The same with the acts that show its holder in office.
    pub(crate) fn seat_with_acts(
        &self,
        of: usize,
        tenure: u32,
        make: impl FnOnce() -> Seat,
    ) -> &Seat {
        place(&self.seats_with_acts, of, tenure).get_or_init(|| Box::new(make()))
    }

    /// Whether those who acted in one of so many events were in office then.
    pub(crate) fn seated(
        &self,
        of: usize,
        event: u32,
        make: impl FnOnce() -> Box<[Seated]>,
    ) -> &[Seated] {
        place(&self.of_event, of, event).get_or_init(make)
    }

    /// What one party owes another: of so many pairs, the lesser number towards the greater or the
    /// reverse.
    pub(crate) fn owed(
        &self,
        of: usize,
        (pair, reverse): (u32, bool),
        make: impl FnOnce() -> Duties,
    ) -> &Duties {
        let id = 2 * pair + u32::from(reverse);
        place(&self.owed, 2 * of, id).get_or_init(|| Box::new(make()))
    }
}

fn place<T>(places: &Places<T>, of: usize, id: u32) -> &OnceLock<T> {
    let places = places.get_or_init(|| (0..of).map(|_| OnceLock::new()).collect());
    &places[id as usize]
}
