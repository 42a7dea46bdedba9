//! The acts that clauses make (MEANING M25 to M27).

use treatygraph::Span;
use treatygraph::record::{Denunciation, EntryIntoForce, Moment, Phase};
use treatygraph::vocabulary::EndDay;

use super::*;
use crate::choice::count;
use crate::claims::{any, first, last, near_set_of, size};
use crate::clauses::condition::{Condition, Window, later_days};
use crate::clauses::notice::{self, Notice, Rule};
use crate::clauses::term::{self, From};
use crate::clauses::{self, join};
use crate::law::What;
use crate::walk::{Motion, When, Whom};

use super::others::{runs_from, runs_to};

/// What the clauses of a place make, worked out once.
#[derive(Clone, Debug, Default)]
pub(crate) struct Made {
    /// Of each party the entry by the clause, where none is recorded that certainly concerns it.
    pub(crate) entries: Vec<Option<Window>>,
    abandonment: Option<Window>,
    application: Option<Window>,
    /// Each way for the day of the end to be in or not.
    term_end: Option<Window>,
    nights: Vec<bool>,
    /// The first ends of the phases.
    first_ends: DaySet,
    /// Of each denunciation, by its number, the days by its clause, and whether it may have none.
    notices: BTreeMap<usize, Window>,
    /// The days before which entries by the clause certainly fail.
    pub(crate) not_before: BTreeSet<usize>,
}

impl Made {
    pub(crate) fn windows(&self) -> impl Iterator<Item = &Window> {
        let entries = self.entries.iter().flatten();
        let others = [&self.abandonment, &self.application, &self.term_end];
        entries
            .chain(others.into_iter().flatten())
            .chain(self.notices.values())
    }
}

impl<'m> Asked<'m> {
    pub(super) fn make(&self) -> Made {
        let condition = self.condition();
        let mut made = Made::default();
        for party in self.parties() {
            let derived = condition.derived(Some(party));
            let derived = derived.filter(|_| !self.silence().is_certainly_entered_for(party));
            made.entries.push(derived);
            made.not_before.insert(condition.not_before(Some(party)));
        }
        // "With an effect": one that was settled to have none leaves it to the clause.
        let silence = self.silence();
        let mut recorded = silence.beginnings();
        let is_entered = recorded.any(|act| acts::effect(self.model(), act) != Certainty::No);
        made.abandonment = self.lapse(&condition).filter(|_| !is_entered);
        made.application = self.provisional(&condition);
        self.make_term(&mut made);
        self.make_notices(&mut made);
        made
    }

    fn condition(&self) -> Condition<'m> {
        Condition {
            others: Some(&self.oracle.others),
            ..Condition::new(self.model(), &self.oracle.dossier, self.place)
        }
    }

    /// "An abandonment comes at the end of the day `lapses`."
    fn lapse(&self, condition: &Condition<'_>) -> Option<Window> {
        let mut all: Option<Window> = None;
        for way in &condition.ways {
            let Some(lapses) = &way.lapses else {
                all.get_or_insert(never()).may_be_absent = true;
                continue;
            };
            let all = all.get_or_insert(never());
            join(&mut all.days, &near_set_of(lapses));
            let by = last(&near_set_of(lapses));
            all.may_be_absent |= condition.first_counted(way, None) <= by;
        }
        let mut all = all.filter(|all| any(&all.days))?;
        // "Not at all, where it certainly is."
        let by = first(&all.days);
        let met = |way: &EntryIntoForce| {
            let counted = condition.counted(way, None);
            counted.is_some_and(|counted| !counted.may_be_absent && last(&counted.days) <= by)
        };
        if condition.ways.iter().all(met) {
            return None;
        }
        all.may_be_absent |= condition.ways.is_empty();
        Some(all)
    }

    fn provisional(&self, condition: &Condition<'_>) -> Option<Window> {
        if !self.of_kind(EventKind::ProvisionalApplication).is_empty() {
            return None;
        }
        let mut all: Option<Window> = None;
        let mut some_has_none = false;
        for way in &condition.ways {
            let days = match &way.provisional_from {
                Some(Moment::On(date)) => near_set_of(date),
                Some(Moment::Event(kind)) => self.days_of_any(*kind),
                None => vec![false; size()],
            };
            some_has_none |= !any(&days);
            join(&mut all.get_or_insert(never()).days, &days);
        }
        let mut all = all.filter(|all| any(&all.days))?;
        all.may_be_absent = some_has_none;
        Some(all)
    }

    /// "The agreement's own, else of two sides the last of their own, else any."
    fn days_of(&self, kind: EventKind) -> DaySet {
        let acts: Vec<(usize, &Act)> = self
            .of_kind(kind)
            .into_iter()
            .filter(|(number, _)| self.oracle.facts[*number].effect != Certainty::No)
            .collect();
        let of = |is_it: &dyn Fn(&Act) -> bool| {
            let mut days = vec![false; size()];
            for (number, act) in acts.iter().filter(|(_, act)| is_it(act)) {
                join(&mut days, &self.days_of_act(*number, act));
            }
            days
        };
        let own = of(&|act| act.is_without_party());
        if any(&own) {
            return own;
        }
        let sides = self.place.sides(self.model());
        if let [one, other] = &sides[..] {
            let of_side = |side: &Vec<&str>| of(&|act| side.iter().any(|party| act.is_by(party)));
            let [one, other] = [of_side(one), of_side(other)];
            if any(&one) && any(&other) {
                return later_days(&one, &other);
            }
        }
        of(&|_| true)
    }

    /// The days of the acts of a kind, of each of them.
    fn days_of_any(&self, kind: EventKind) -> DaySet {
        let mut days = vec![false; size()];
        for (number, act) in self.of_kind(kind) {
            if self.oracle.facts[number].effect != Certainty::No {
                join(&mut days, &self.days_of_act(number, act));
            }
        }
        days
    }

    /// The days of an act; of an entry into force without a day those that are open for whom it is.
    fn days_of_act(&self, number: usize, act: &Act) -> DaySet {
        let effective = self.oracle.facts[number].effective.clone();
        if act.id.kind != EventKind::EntryIntoForce || acts::has_day(act) {
            return effective;
        }
        self.silence().open_to_undated(act.id.actor.as_deref())
    }

    /// The days on which a term begins.
    fn term_begins(&self, phases: &[Phase]) -> DaySet {
        if let Some(other) = runs_from(phases) {
            return self.life_of(other).begins.days.clone();
        }
        let kind = match term::from(phases) {
            From::Days(days) => return days,
            From::Event(kind) => kind,
        };
        if kind != EventKind::EntryIntoForce {
            let days = self.days_of_any(kind);
            // Of what is not recorded the day may be any.
            return if any(&days) { days } else { vec![true; size()] };
        }
        let mut days = self.days_of(kind);
        if any(&days) {
            return days;
        }
        // "On the days that M25 and M19 leave for the agreement as a whole."
        let derived = self.condition().derived(None);
        if let Some(derived) = &derived {
            join(&mut days, &derived.days);
        }
        if derived.is_none_or(|derived| derived.may_be_absent) {
            join(&mut days, &self.silence().open_to_undated(None));
        }
        days
    }

    /// "A kind of event stands for the days of each recorded act of the kind": where none is recorded, nobody knows the
    /// end of the phase. What runs to the end of another agreement ends on a day likewise.
    fn dated(&self, mut phases: Vec<Phase>) -> Vec<Phase> {
        for phase in &mut phases {
            let days = if let Some(Moment::Event(kind)) = phase.until {
                self.days_of_any(kind)
            } else if let Some(other) = runs_to(phase) {
                self.life_of(other).ends.days.clone()
            } else {
                continue;
            };
            let known = any(&days).then(|| Moment::On(term::date_of(&days)));
            let unknown = || {
                phase
                    .until
                    .clone()
                    .filter(|of| matches!(of, Moment::Event(_)))
            };
            phase.until = known.or_else(unknown);
            // "Until when, in place of a length."
            phase.for_ = None;
        }
        phases
    }

    /// Whether the end of these phases may never come, as what they hang on may never.
    fn may_hang_on_nothing(&self, phases: &[Phase]) -> bool {
        let mut ends = phases.iter().filter_map(runs_to);
        if ends.any(|other| self.life_of(other).ends.may_be_absent) {
            return true;
        }
        let is_counted_anew = |phase: &Phase| phase.until.is_some() || runs_to(phase).is_some();
        let from = runs_from(phases).filter(|_| !phases.iter().any(is_counted_anew));
        from.is_some_and(|other| self.life_of(other).begins.may_be_absent)
    }

    fn make_term(&self, made: &mut Made) {
        made.first_ends = vec![false; size()];
        let mut end = never();
        let (mut nights, mut some_has_none) = (BTreeSet::new(), false);
        for phases in clauses::terms(&self.oracle.dossier, self.place) {
            end.may_be_absent |= self.may_hang_on_nothing(&phases);
            let is_out = phases.last().is_some_and(|phase| runs_to(phase).is_some());
            let phases = self.dated(phases);
            nights.extend(match phases.last().and_then(|phase| phase.day) {
                None if is_out => vec![false],
                Some(EndDay::Inclusive) => vec![true],
                Some(EndDay::Exclusive) => vec![false],
                _ => vec![false, true],
            });
            let begins = self.term_begins(&phases);
            // What never begins has the ends alone that are told, and those counted from them.
            let is_told = |phase: &Phase| matches!(phase.until, Some(Moment::On(_)));
            let told = phases.iter().position(is_told);
            let unbegun = !any(&begins);
            let counted = if unbegun { told } else { Some(0) };
            let phases = counted.map_or(&[][..], |at| &phases[at..]);
            end.may_be_absent |= phases.is_empty();
            for begins in term::that_matter(phases, &begins) {
                for ends in term::ends(phases, begins) {
                    match ends.all.first().filter(|_| !unbegun || told == Some(0)) {
                        Some(first) => made.first_ends[claims::at(*first)] = true,
                        None => some_has_none = true,
                    }
                    match ends.all.last().filter(|_| ends.last) {
                        Some(end_of_term) => end.days[claims::at(*end_of_term)] = true,
                        None => end.may_be_absent = true,
                    }
                }
            }
        }
        made.nights = nights.into_iter().collect();
        if some_has_none {
            made.first_ends.fill(false);
        }
        if !any(&end.days) {
            return;
        }
        // "Where an end of the term is certainly recorded on a later day, the term-end may be absent."
        let until = last(&end.days);
        let expiries = self.expiries();
        end.may_be_absent |= expiries.iter().any(|number| {
            let facts = &self.oracle.facts[*number];
            !facts.may_be_absent && first(&facts.effective) > until
        });
        made.term_end = Some(end);
    }

    /// Expiry, or termination with the ground `term`.
    fn expiries(&self) -> Vec<usize> {
        let all = self.recorded().into_iter();
        let expiries = all.filter(|(_, act)| self.whats(act).contains(&What::Expiry));
        expiries.map(|(number, _)| number).collect()
    }

    /// "Where one is recorded certainly before the first end of a phase, by more than a day, that one may be
    /// absent."
    pub(super) fn may_be_too_early(&self, made: &Made, effective: &DaySet) -> bool {
        any(&made.first_ends) && last(effective) + 1 < first(&made.first_ends)
    }

    fn make_notices(&self, made: &mut Made) {
        let dossier = &self.oracle.dossier;
        let mut told = clauses::denunciations(dossier, self.place);
        let mut terms = clauses::terms(dossier, self.place);
        if told.is_empty() {
            told.push(Denunciation::default());
        }
        if terms.is_empty() {
            terms.push(vec![]);
        }
        for (number, act) in self.of_kind(EventKind::Denunciation) {
            if act.id.part.as_deref() != self.place.part {
                // The clause is that of what is denounced.
                let whole = self.oracle.asked(whole_of(self.place.agreement), 0).made();
                made.notices.extend(
                    whole
                        .notices
                        .get(&number)
                        .map(|window| (number, window.clone())),
                );
                continue;
            }
            let received = field_days(&act.claims, Field::Received).map(|r| r.days);
            let received = received.unwrap_or_else(|| act.when.days.clone());
            let mut rules = Vec::new();
            for phases in &terms {
                let phases = &self.dated(phases.clone());
                let begins = &self.term_begins(phases);
                for clause in &told {
                    let notice = Notice {
                        phases,
                        begins,
                        received: &received,
                    };
                    rules.push(notice.rule(clause));
                }
            }
            if let Some(window) = self.notice(number, act, &rules) {
                made.notices.insert(number, window);
            }
        }
    }

    /// What the rules make of a notice; nothing where no clause tells of it.
    fn notice(&self, number: usize, act: &Act, rules: &[Rule]) -> Option<Window> {
        if rules.iter().all(|rule| *rule == Rule::Silent) {
            return None;
        }
        let without = &self.oracle.facts[number].effective;
        if field_days(&act.claims, Field::Effective).is_some() {
            let (allowed, too_early) = notice::compared(rules, without);
            let certain = !too_early && (allowed || acts::ends_certainly(act));
            return Some(Window {
                days: without.clone(),
                may_be_absent: !certain,
            });
        }
        let mut all = never();
        for rule in rules {
            match rule {
                Rule::Silent | Rule::Forbidden => {
                    join(&mut all.days, without);
                    all.may_be_absent = true;
                }
                // Too late for the last end: as what is not allowed.
                Rule::On { days, .. } if !any(days) => {
                    join(&mut all.days, without);
                    all.may_be_absent = true;
                }
                Rule::On { days, late } => {
                    join(&mut all.days, days);
                    if any(late) {
                        join(&mut all.days, &acts::shifted(late, Span::months(12)));
                        all.may_be_absent = true;
                    }
                }
            }
        }
        Some(all)
    }

    pub(super) fn made(&self) -> Rc<Made> {
        let key = format!("{:?}", self.place);
        if let Some(known) = self.oracle.made.borrow().get(&key) {
            return known.clone();
        }
        let made = Rc::new(self.make());
        self.oracle.made.borrow_mut().insert(key, made.clone());
        made
    }

    /// Whether a notice may come to nothing: as its clause says, else as it is without one.
    pub(super) fn may_have_no_effect(&self, act: &Act, by_clause: Option<&Window>) -> bool {
        by_clause.map_or(!acts::ends_certainly(act), |window| window.may_be_absent)
    }

    /// The days of the effect of what an end rests on.
    pub(super) fn effective_of(&self, act: &Act) -> DaySet {
        let is_it = |other: &&Act| std::ptr::eq(*other, act);
        let number = self.model().acts.iter().position(|other| is_it(&other));
        let by_clause = number.and_then(|number| self.by_clause(number));
        by_clause.map_or_else(|| acts::days_of_effect(act), |window| window.days)
    }

    /// What a clause makes of a notice.
    pub(super) fn by_clause(&self, number: usize) -> Option<Window> {
        self.made().notices.get(&number).cloned()
    }

    /// The acts that clauses make, for these parties.
    pub(super) fn clause_motions(&self, parties: &[usize]) -> Vec<Motion> {
        let made = self.made();
        let whom = parties.iter().fold(0, |whom: Whom, i| whom | 1 << i);
        let mut motions = Vec::new();
        let entries: Vec<_> = parties
            .iter()
            .map(|i| made.entries.get(*i).cloned().flatten())
            .collect();
        match &entries[..] {
            [Some(one), Some(other)] if one == other => {
                motions.push(self.clause_motion(What::Entry, one, &[false], whom));
            }
            _ => {
                for (i, entry) in parties.iter().zip(&entries) {
                    let entry = entry.as_ref();
                    motions.extend(
                        entry.map(|entry| self.clause_motion(What::Entry, entry, &[false], 1 << i)),
                    );
                }
            }
        }
        let others = [
            (What::Application, &made.application, vec![false]),
            (What::Abandonment, &made.abandonment, vec![true]),
            (What::TermEnd, &made.term_end, made.nights.clone()),
        ];
        for (what, window, nights) in others {
            let window = window.as_ref();
            motions.extend(window.map(|window| self.clause_motion(what, window, &nights, whom)));
        }
        motions
    }

    fn clause_motion(&self, what: What, window: &Window, nights: &[bool], whom: Whom) -> Motion {
        let mut options = Vec::new();
        for day in self.days.within(&window.days) {
            for night in nights {
                options.push(Some(When {
                    day,
                    night: *night,
                    whom,
                    open: true,
                    down: None,
                    overcomes: true,
                }));
            }
        }
        if window.may_be_absent {
            options.push(None);
        }
        debug_assert!(count(&[options.len()]) > 0);
        Motion {
            what,
            number: usize::MAX,
            own: true,
            at_home: false,
            actor: None,
            revoked_by: vec![],
            options,
        }
    }
}

fn never() -> Window {
    Window {
        days: vec![false; size()],
        may_be_absent: false,
    }
}
