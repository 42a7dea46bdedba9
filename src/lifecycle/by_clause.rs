//! What clauses make: an entry into force, the end of a term, the day on which a notice takes effect
//! (MEANING, M25 to M27).

use super::answer::Origin;
use super::concern::Concern;
use super::facts::{Act, ClauseFact, Contest, Facts, NoticeFact};
use super::moments::{first, last, latest};
use super::moves::{Make, Move};
use super::silence;
use super::table::Sort;
use crate::clause::Moment;
use crate::clause::entry::Derived;
use crate::clause::term::{Notice, NoticeClause, Phase, Term};
use crate::date::{Certainty, Days};
use crate::vocabulary::{EventKind, Follows};

/// Finds what clauses make of the denunciations.
pub(crate) fn apply(facts: &mut Facts) {
    if facts.clauses.is_empty() {
        return;
    }
    for at in 0..facts.acts.len() {
        if facts.acts[at].kind == EventKind::Denunciation {
            facts.acts[at].by_clause = notice(facts, &facts.acts[at]);
        }
    }
}

/// The days on which an agreement enters into force for a party, or for whom it follows, by its clause alone; nothing
/// where an entry is recorded, or may come otherwise.
pub(crate) fn entry_by_clause(facts: &Facts, party: u32) -> Option<Days> {
    let concern = Concern::new(facts, None);
    let of = Some(facts.origin(party)?.party);
    if silence::is_recorded(&concern, of) {
        return None;
    }
    let (derived, _) = concern.derived(of)?;
    derived.certain.then(|| derived.days.clone())
}

fn notice(facts: &Facts, act: &Act) -> NoticeFact {
    let concern = Concern::new(facts, act.part);
    let received = act.received.as_ref().unwrap_or(&act.days);
    let notices = concern.notices();
    let (terms, _) = concern.terms();
    let each = each_or_none(notices).into_iter().flat_map(|clause| {
        let terms = each_or_none(terms).into_iter();
        terms.map(move |phases| {
            let phases = phases.map_or(&[][..], Vec::as_slice);
            concern.of_term(phases, |term| term.notice(clause, received))
        })
    });
    let told: Vec<Notice> = each.collect();
    let (mut days, mut without) = (Days::empty(), Days::empty());
    for told in &told {
        let (on, as_without) = match told {
            Notice::On { days, late } => (days, late),
            Notice::NoClause | Notice::Excluded => (&Days::empty(), received),
        };
        days = days.union(on);
        without = without.union(as_without);
    }
    if !days.is_empty() {
        NoticeFact::On { days, without }
    } else if told.contains(&Notice::NoClause) {
        NoticeFact::NoClause
    } else {
        NoticeFact::Excluded
    }
}

/// Each of these, or nothing once where there are none.
fn each_or_none<T>(all: &[T]) -> Vec<Option<&T>> {
    match all {
        [] => vec![None],
        all => all.iter().map(Some).collect(),
    }
}

impl<'f> Concern<'f> {
    /// The clauses of the part, where it has such, else of the whole.
    fn clauses(&self, has: impl Fn(&ClauseFact) -> bool) -> &'f ClauseFact {
        static NONE: ClauseFact = ClauseFact {
            part: None,
            entries: Vec::new(),
            provisional: Vec::new(),
            terms: Vec::new(),
            notices: Vec::new(),
        };
        self.facts.clauses_on(self.part, has).unwrap_or(&NONE)
    }

    /// What the clause on entry into force gives for a party, or for the agreement where there is none, with
    /// the part whose clause it is.
    pub(super) fn derived(&self, party: Option<u32>) -> Option<(&'f Derived, Origin)> {
        let of = self.clauses(|of| !of.entries.is_empty());
        let entry = |party| of.entries.iter().find(|(of, _)| *of == party);
        let (_, derived) = entry(party).or_else(|| entry(None))?;
        Some((derived, Origin::EntryClause(of.part)))
    }

    /// The phases of the term in every way in which they are told, with the part whose term it is.
    pub(super) fn terms(&self) -> (&'f [Vec<Phase>], Origin) {
        let of = self.clauses(|of| !of.terms.is_empty());
        (&of.terms, Origin::Term(of.part))
    }

    /// The clause on denunciation in every way in which it is told.
    pub(super) fn notices(&self) -> &'f [NoticeClause] {
        &self.clauses(|of| !of.notices.is_empty()).notices
    }

    /// The days of the recorded acts of a kind that bear on what is asked; `None` where none is recorded.
    pub(super) fn recorded(&self, kind: EventKind) -> Option<Days> {
        let acts = self.facts.acts.iter();
        let those = acts.filter(|act| act.kind == kind && self.is_on(act.part) && !act.is_void());
        those
            .map(|act| act.takes_effect().clone())
            .reduce(|all, days| all.union(&days))
    }

    /// The days on which a term of these phases may begin: where it names none, those on which the agreement
    /// may enter into force.
    fn term_begins(&self, phases: &[Phase]) -> Days {
        let first = phases.first();
        if let Some(from) = first.and_then(|phase| phase.from.as_ref()) {
            let entry = EventKind::EntryIntoForce;
            let days = from.days(|kind| match kind {
                _ if kind == entry => Some(self.begins()),
                kind => self.recorded(kind),
            });
            return days.unwrap_or_else(Days::all);
        }
        match first.and_then(|phase| phase.with.as_ref()) {
            Some((begins, _)) => begins.days.clone(),
            None => self.begins(),
        }
    }

    /// The days on which it may enter into force: the agreement's own, else of two sides the last of their own,
    /// else any; where none is recorded, by the clause or as M19 leaves open.
    fn begins(&self) -> Days {
        let acts = self.facts.acts.iter();
        let begins = acts.filter(|act| {
            let entry = act.kind == EventKind::EntryIntoForce && self.reaches(act);
            entry && !act.is_void()
        });
        let of = |act: &Act| {
            if act.is_undated() {
                silence::open(self, act.party)
            } else {
                act.takes_effect().clone()
            }
        };
        let all = |those: &mut dyn Iterator<Item = &Act>| {
            those.map(of).reduce(|all, days| all.union(&days))
        };
        let begins: Vec<&Act> = begins.collect();
        let each = || begins.iter().copied();
        if let Some(own) = all(&mut each().filter(|act| act.party.is_none())) {
            return own;
        }
        if self.has_two_sides() {
            let sides = self.facts.sides();
            let side = |(_, side): &(u32, Vec<u32>)| {
                let of = |act: &&Act| act.party.is_some_and(|party| side.contains(&party));
                all(&mut each().filter(of))
            };
            let sides: Vec<Days> = sides.iter().filter_map(side).collect();
            if sides.len() == 2 {
                return latest(sides.iter());
            }
        }
        let some = all(&mut each());
        some.unwrap_or_else(|| self.unrecorded())
    }

    /// Where no entry into force is recorded: the days that the clause gives, else those that M19 leaves open.
    fn unrecorded(&self) -> Days {
        let open = || silence::open(self, None);
        match self.derived(None) {
            Some((derived, _)) if derived.certain => derived.days.clone(),
            Some((derived, _)) => derived.days.union(&open()),
            None => open(),
        }
    }

    /// Whether an expiry certainly comes before the first end of the term.
    pub(super) fn comes_before_term(&self, act: &Act) -> bool {
        let end = self.first_end_of_term();
        end.is_some_and(|end| last(act.takes_effect()) + 1 < first(&end))
    }

    /// The days on which the first phase of the term ends, in every way in which it is told.
    pub(super) fn first_end_of_term(&self) -> Option<Days> {
        let (terms, _) = self.terms();
        let ends: Option<Vec<Days>> = terms
            .iter()
            .map(|phases| self.of_term(phases, |term| term.first_end()))
            .collect();
        let ends = ends.filter(|ends| !ends.is_empty())?;
        ends.into_iter().reduce(|all, days| all.union(&days))
    }

    /// The days of the last renewal that certainly lies before a day, where claims agree on the term.
    pub(super) fn renewed_by(&self, day: i64) -> Option<Days> {
        let (terms, _) = self.terms();
        let [phases] = terms else { return None };
        self.of_term(phases, |term| {
            let past = term.boundaries().take_while(|end| last(&end.on) <= day);
            let renewed = past.filter(|end| end.follows == Follows::Renewal);
            renewed.last().map(|end| end.on)
        })
    }

    /// What a term of these phases gives.
    pub(super) fn of_term<T>(&self, phases: &'f [Phase], asks: impl FnOnce(Term<'_>) -> T) -> T {
        let begins = self.term_begins(phases);
        let recorded = |kind| self.recorded(kind);
        asks(Term {
            phases,
            begins: &begins,
            recorded: &recorded,
        })
    }

    /// The days on which the term ends, in one of the ways in which it is told; whether it ends in all; and
    /// whether the last day is still in.
    pub(super) fn term_ends(&self) -> Option<(Days, bool, Certainty, Origin)> {
        let (terms, origin) = self.terms();
        let end = |phases: &'f Vec<Phase>| {
            self.of_term(phases, |term| {
                let (on, phase) = term.end()?;
                Some((on, term.certainly_ends(), phase.is_last_day_in()))
            })
        };
        let ends: Vec<(Days, bool, Certainty)> = terms.iter().filter_map(end).collect();
        let certain = ends.len() == terms.len() && ends.iter().all(|(_, certain, _)| *certain);
        let days_in: Vec<Certainty> = ends.iter().map(|(.., day_in)| *day_in).collect();
        let alike = days_in.iter().all(|day_in| *day_in == days_in[0]);
        let day_in = if alike {
            *days_in.first()?
        } else {
            Certainty::Maybe
        };
        let days = ends.into_iter().map(|(days, ..)| days);
        let days = days.reduce(|all, days| all.union(&days))?;
        Some((days, certain, day_in, origin))
    }

    /// Whether an end of the term is recorded on a later day than its clause gives: then it was moved, whether
    /// or not anybody says how.
    fn is_moved(&self, ends: &Days) -> bool {
        self.facts.acts.iter().any(|act| {
            let counts = !act.is_doubtful() && act.contest == Contest::None && self.reaches(act);
            act.ends_term() && counts && first(act.takes_effect()) > last(ends)
        })
    }
}

impl Make<'_> {
    /// What clauses make.
    pub(super) fn by_clause(&mut self) {
        if self.facts.clauses.is_empty() {
            return;
        }
        self.entries_by_clause();
        self.applied_by_clause();
        let concern = self.concern;
        if let Some((on, certain, last_day_in, origin)) = concern.term_ends() {
            let all = self.all();
            self.plan.moves.push(Move {
                absent: !certain || concern.is_moved(&on),
                last_day_in,
                ..Move::new(Sort::TermEnd, Some(origin), on, all)
            });
        }
    }

    /// Entries into force by the clause, for whom none is recorded; and that it lapses.
    fn entries_by_clause(&mut self) {
        let mut made: Vec<Move> = Vec::new();
        let mut acts = self.facts.acts.iter();
        // What has begun for somebody has not lapsed.
        let entered = acts.any(|act| act.begins() && !act.is_void() && self.concern.reaches(act));
        for (at, party) in self.subjects().into_iter().enumerate() {
            // As by the agreement's own entry into force, no heir is moved: it inherits what began.
            let is_heir = party.is_some_and(|party| self.concern.is_heir(party));
            if is_heir || silence::is_recorded(&self.concern, party) {
                continue;
            }
            let Some((derived, origin)) = self.concern.derived(party) else {
                continue;
            };
            let (on, absent) = (&derived.days, !derived.certain);
            // Of two parties with equal days it is one act for both.
            match made
                .iter_mut()
                .find(|of| of.on == *on && of.absent == absent)
            {
                Some(known) => known.whom |= 1 << at,
                None if on.is_empty() => {}
                None => made.push(Move {
                    absent,
                    own: true,
                    ..Move::new(Sort::Entry, Some(origin), on.clone(), 1 << at)
                }),
            }
        }
        self.plan.moves.extend(made);
        let as_a_whole = self.concern.derived(None).filter(|_| !entered);
        let lapse =
            as_a_whole.and_then(|(derived, origin)| Some((derived.lapses.as_ref()?, origin)));
        self.plan.moves.extend(lapse.map(|(lapses, origin)| Move {
            absent: !lapses.certain,
            own: true,
            // What is not met by a day may still be met on it.
            last_day_in: Certainty::Yes,
            ..Move::new(
                Sort::Abandonment,
                Some(origin),
                lapses.days.clone(),
                self.all(),
            )
        }));
    }

    /// A provisional application that the clause provides, where none is recorded.
    fn applied_by_clause(&mut self) {
        let concern = self.concern;
        let of = concern.clauses(|of| !of.entries.is_empty());
        if concern
            .recorded(EventKind::ProvisionalApplication)
            .is_some()
        {
            return;
        }
        let from = |from: &Option<Moment>| from.as_ref()?.days(|kind| concern.recorded(kind));
        let told: Vec<Option<Days>> = of.provisional.iter().map(from).collect();
        let days = told.iter().flatten().cloned();
        if let Some(on) = days.reduce(|one, other| one.union(&other)) {
            let origin = Some(Origin::EntryClause(of.part));
            let heir = |party: &&u32| concern.is_heir(**party);
            let heirs = self.parties.iter().filter(heir).map(|heir| self.bit(*heir));
            let others = self.all() & !heirs.sum::<u8>();
            if others != 0 {
                self.plan.moves.push(Move {
                    own: true,
                    absent: told.contains(&None),
                    ..Move::new(Sort::Application, origin, on, others)
                });
            }
        }
    }
}
