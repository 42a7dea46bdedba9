//! What became of a duty by a day, and why (MEANING, M30).

use std::cell::OnceCell;
use std::fmt;

use super::between::pairs;
use super::bond::{Bond, is_so};
use super::deeds::same;
use super::holds::standing;
use super::{Agreement, Claim, Duty, Event, Obligation, Party, Reason, claimed};
use crate::date::{Certainty, Day, Days};
use crate::record::{Field, FieldType};
use crate::rules::duty::Stands;
use crate::view::FactsOf;
use crate::vocabulary::{Because, DutyState, DutyStates, Standing, Standings, Trigger};

/// What became of what one party owes another by a day: the states that are possible, and what they rest on.
///
/// ```
/// use treatygraph::{GraphBuilder, day, sample, vocabulary::DutyState};
/// let loan = r#"
/// obligation = [{ key = "ru-ir-2025/loan", bearer = "RU", deadline = "2026-12-31" }]
///
/// [[event]]
/// agreement = "ru-ir-2025"
/// kind = "performance"
/// party = "RU"
/// about = "ru-ir-2025/loan"
/// extent = "part"
/// on = "2026-03-01"
/// "#;
/// let graph = GraphBuilder::new().toml("seed.toml", sample::SEED).toml("loan.toml", loan).build()?;
/// let (russia, iran) = (graph.state("RU")?, graph.state("IR")?);
/// let loan = russia.owes(iran).find(|duty| duty.obligation().key() == "ru-ir-2025/loan").unwrap();
/// assert!(loan.status_on(day(2025, 12, 1)).is(DutyState::Due).is_yes());
/// let paid = loan.status_on(day(2026, 12, 1));
/// assert_eq!(paid.to_string(), "RU to IR, ru-ir-2025/loan: partly-performed");
/// assert_eq!(paid.events().last().unwrap().days().single(), Some(day(2026, 3, 1)));
/// # Ok::<(), treatygraph::Error>(())
/// ```
#[derive(Clone, Debug)]
pub struct DutyStatus<'g> {
    obligation: Obligation<'g>,
    pair: (Party<'g>, Party<'g>),
    day: Day,
    states: DutyStates,
    certainty: Certainty,
    surviving: bool,
    deadline: Option<Days>,
    reasons: Vec<Reason<'g>>,
}

impl<'g> Duty<'g> {
    /// What became of it by a day, whatever day was asked about (MEANING, M30). O(acts on its agreement), beside the
    /// status of that.
    ///
    /// ```
    /// use treatygraph::{day, sample};
    /// let graph = sample::seed();
    /// let duty = graph.state("RU")?.owes(graph.state("IR")?).next().unwrap();
    /// assert_eq!(duty.status_on(day(2025, 10, 1)).states().to_string(), "not-yet");
    /// # Ok::<(), treatygraph::Error>(())
    /// ```
    pub fn status_on(self, day: Day) -> DutyStatus<'g> {
        let (view, pair) = (self.obligation().view, self.pair());
        let party = |id| Party { view, id };
        let told = OnceCell::new();
        let pair = (party(pair.0), party(pair.1));
        DutyStatus::of(self.obligation(), pair, day, &told, Certainty::Yes)
    }
}

impl<'g> Obligation<'g> {
    /// What became by a day of what the one owes the other (MEANING, M30); `None` where it certainly does not oblige
    /// the one towards the other, as a permission does not. O(acts on its agreement), beside the status of that.
    ///
    /// ```
    /// use treatygraph::{day, sample, vocabulary::DutyState};
    /// let graph = sample::seed();
    /// let (russia, iran) = (graph.state("RU")?, graph.state("IR")?);
    /// let duty = graph.obligation("ru-ir-2025/non-assistance")?;
    /// // Whether anybody has been attacked, nothing says.
    /// let status = duty.status_between(russia, iran, day(2025, 10, 3)).unwrap();
    /// assert_eq!(status.states().to_string(), "pending or due");
    /// assert!(duty.status_between(russia, russia, day(2025, 10, 3)).is_none());
    /// # Ok::<(), treatygraph::Error>(())
    /// ```
    pub fn status_between(
        self,
        bearer: impl Into<Party<'g>>,
        beneficiary: impl Into<Party<'g>>,
        day: Day,
    ) -> Option<DutyStatus<'g>> {
        let pair = (
            bearer.into().in_view(self.view)?,
            beneficiary.into().in_view(self.view)?,
        );
        DutyStatus::between(self, pair, day, &OnceCell::new())
    }

    /// The same for each who may owe it, towards each to whom, in the order of their keys.
    ///
    /// ```
    /// use treatygraph::{day, sample};
    /// let graph = sample::seed();
    /// let duty = graph.obligation("ru-ir-2025/non-assistance")?;
    /// let owed: Vec<_> = duty.duties_on(day(2025, 10, 1)).map(|status| status.to_string()).collect();
    /// assert_eq!(owed, [
    ///     "IR to RU, ru-ir-2025/non-assistance: not-yet",
    ///     "RU to IR, ru-ir-2025/non-assistance: not-yet",
    /// ]);
    /// # Ok::<(), treatygraph::Error>(())
    /// ```
    pub fn duties_on(self, day: Day) -> impl Iterator<Item = DutyStatus<'g>> {
        let (told, view) = (OnceCell::new(), self.view);
        let mut all: Vec<(u32, u32)> = pairs(self.agreement()).collect();
        let thirds = self.third_pairs();
        if !thirds.is_empty() {
            all.extend(thirds);
            all.sort_unstable();
        }
        all.into_iter().filter_map(move |(one, other)| {
            let party = |id| Party { view, id };
            DutyStatus::between(self, (party(one), party(other)), day, &told)
        })
    }
}

impl<'g> Agreement<'g> {
    /// What became by a day of each thing that it makes its parties owe each other (MEANING, M30): by obligation,
    /// then by who owes it and to whom. O(duties × acts on it), beside its status.
    ///
    /// ```
    /// use treatygraph::{day, sample, vocabulary::DutyState};
    /// let graph = sample::seed();
    /// let treaty = graph.agreement("ru-ir-2025")?;
    /// assert!(treaty.duties_on(day(2025, 10, 1)).all(|duty| duty.is(DutyState::NotYet).is_yes()));
    /// # Ok::<(), treatygraph::Error>(())
    /// ```
    pub fn duties_on(self, day: Day) -> impl Iterator<Item = DutyStatus<'g>> {
        self.obligations()
            .flat_map(move |obligation| obligation.duties_on(day).collect::<Vec<_>>())
    }
}

impl<'g> DutyStatus<'g> {
    fn between(
        obligation: Obligation<'g>,
        pair: (Party<'g>, Party<'g>),
        day: Day,
        told: &OnceCell<FactsOf>,
    ) -> Option<DutyStatus<'g>> {
        let stated = pair.0.owes(pair.1).stated(obligation)?;
        let stated = stated.and(obligation.concerns((pair.0.id, pair.1.id)));
        (!stated.is_no()).then(|| DutyStatus::of(obligation, pair, day, told, stated))
    }

    fn of(
        obligation: Obligation<'g>,
        pair: (Party<'g>, Party<'g>),
        day: Day,
        told: &OnceCell<FactsOf>,
        certainty: Certainty,
    ) -> DutyStatus<'g> {
        let agreement = obligation.agreement();
        let told = told.get_or_init(|| FactsOf::of(obligation.view, agreement.id));
        let bond = obligation.bond(told, (pair.0.id, pair.1.id), day);
        let deadline = bond.deadlines();
        let (stands, surviving) = bond.stands(deadline.as_ref());
        let states = bond.states(deadline.as_ref(), &stands);
        let mut reasons = Vec::new();
        if states.iter().any(rests_on_standing) {
            reasons.extend(standing(agreement, Some(obligation), pair, day));
            reasons.extend(bond.third_reasons());
            reasons.extend(bond.effect_reasons());
            reasons.extend(surviving.then(|| bond.survival_reason()));
        }
        if states.contains(DutyState::Pending) && bond.is_triggered_elsewhere() {
            reasons.push(Reason::plain(obligation.view, Because::TriggerUnknown));
        }
        reasons.extend(bond.deed_reasons(deadline.as_ref()));
        DutyStatus {
            obligation,
            pair,
            day,
            states,
            certainty,
            surviving,
            deadline,
            reasons,
        }
    }

    /// The provision.
    ///
    /// ```
    /// use treatygraph::{day, sample};
    /// let graph = sample::seed();
    /// let status = graph.agreement("ru-ir-2025")?.duties_on(day(2026, 1, 1)).next().unwrap();
    /// assert_eq!(status.obligation().agreement().key(), "ru-ir-2025");
    /// assert_eq!((status.bearer().key(), status.beneficiary().key()), ("IR", "RU"));
    /// assert_eq!(status.day(), day(2026, 1, 1));
    /// # Ok::<(), treatygraph::Error>(())
    /// ```
    pub fn obligation(&self) -> Obligation<'g> {
        self.obligation
    }

    /// Who owes it: see [`obligation`](Self::obligation).
    pub fn bearer(&self) -> Party<'g> {
        self.pair.0
    }

    /// To whom it is owed: see [`obligation`](Self::obligation).
    pub fn beneficiary(&self) -> Party<'g> {
        self.pair.1
    }

    /// The day asked about: see [`obligation`](Self::obligation).
    pub fn day(&self) -> Day {
        self.day
    }

    /// The states that are possible.
    ///
    /// ```
    /// use treatygraph::{day, sample, vocabulary::DutyState};
    /// let graph = sample::russia_iran();
    /// let status = graph.agreement("ru-ir-2025")?.duties_on(day(2025, 7, 15)).next().unwrap();
    /// assert!(status.states().contains(DutyState::NotYet)); // or in force since 11 July
    /// assert!(status.is(DutyState::NotYet).is_maybe());
    /// # Ok::<(), treatygraph::Error>(())
    /// ```
    pub fn states(&self) -> DutyStates {
        self.states
    }

    /// Whether it is in this state: yes if no other is possible. See [`states`](Self::states).
    pub fn is(&self, state: DutyState) -> Certainty {
        self.states.is(state)
    }

    /// Whether the provision makes the one owe the other anything: yes, or maybe where claims differ on who owes it,
    /// or whether it obliges.
    ///
    /// ```
    /// use treatygraph::{day, sample};
    /// let graph = sample::seed();
    /// let status = graph.agreement("ru-ir-2025")?.duties_on(day(2026, 1, 1)).next().unwrap();
    /// assert!(status.certainty().is_yes());
    /// # Ok::<(), treatygraph::Error>(())
    /// ```
    pub fn certainty(&self) -> Certainty {
        self.certainty
    }

    /// Whether it outlives its agreement, which has ended: see [`Duty::is_surviving`].
    pub fn is_surviving(&self) -> bool {
        self.surviving
    }

    /// The possible days of its deadline; `None` where it has none.
    ///
    /// ```
    /// use treatygraph::{GraphBuilder, Span, day, record::Obligation, sample};
    /// let plan = Obligation::new("ru-ir-2025/plan").deadline(Span::months(6));
    /// let graph = GraphBuilder::new().toml("seed.toml", sample::SEED).add(plan).build()?;
    /// let plan = graph.obligation("ru-ir-2025/plan")?.duties_on(day(2026, 1, 1)).next().unwrap();
    /// assert_eq!(plan.deadline().unwrap().single(), Some(day(2026, 4, 2)));
    /// # Ok::<(), treatygraph::Error>(())
    /// ```
    pub fn deadline(&self) -> Option<&Days> {
        self.deadline.as_ref()
    }

    /// What the states rest on, in the order in which it is told: how the agreement stands, the trigger, the
    /// deadline, what was done.
    ///
    /// ```
    /// use treatygraph::{day, sample, vocabulary::Because};
    /// let graph = sample::seed();
    /// let status = graph.agreement("ru-ir-2025")?.duties_on(day(2025, 10, 1)).next().unwrap();
    /// assert_eq!(status.reasons()[0].because(), Because::Awaits);
    /// assert!(!status.claims().is_empty());
    /// # Ok::<(), treatygraph::Error>(())
    /// ```
    pub fn reasons(&self) -> &[Reason<'g>] {
        &self.reasons
    }

    /// The events among the [reasons](Self::reasons).
    pub fn events(&self) -> impl DoubleEndedIterator<Item = Event<'g>> {
        self.reasons.iter().filter_map(Reason::event)
    }

    /// The claims it rests on: see [`reasons`](Self::reasons).
    pub fn claims(&self) -> Vec<Claim<'g>> {
        let mut claims: Vec<Claim<'g>> = self.obligation.claims().collect();
        for claim in self.reasons.iter().flat_map(Reason::claims) {
            if !claims.contains(&claim) {
                claims.push(claim);
            }
        }
        claims
    }
}

/// Whether it is a state that depends on how the agreement stands.
fn rests_on_standing(state: DutyState) -> bool {
    use DutyState::*;
    matches!(state, NotYet | Pending | Due | Ended | Unknown)
}

impl fmt::Display for DutyStatus<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (bearer, beneficiary) = (self.bearer().key(), self.beneficiary().key());
        let (key, states) = (self.obligation.key(), self.states);
        write!(f, "{bearer} to {beneficiary}, {key}: {states}")?;
        f.write_str(if self.surviving { " (surviving)" } else { "" })?;
        f.write_str(if self.certainty.is_maybe() {
            " (maybe)"
        } else {
            ""
        })
    }
}

impl Bond<'_, '_> {
    /// How it stands on its day, acts about it aside; and whether it only outlives its agreement.
    fn stands(&self, deadline: Option<&Days>) -> (Stands, bool) {
        let bound = self.bound_on(self.day);
        let [bearer, beneficiary] = &bound.of_each;
        let each = [bearer.standings, beneficiary.standings];
        let may = |standing| each.iter().any(|of: &Standings| of.contains(standing));
        let part = self.obligation.part().map(|part| part.id);
        let binds = !bound.bound.is_no();
        let suspended = bearer.suspended.or(beneficiary.suspended);
        let can_be_asked = self.in_effect(part).and(!suspended);
        let begun = self.has_begun();
        // Whether it comes on the day of its deadline, or when no record says.
        let on_the_day = is_so(
            self.obligation.view,
            self.obligation.thing(),
            Field::Trigger,
            false,
            |trigger: Trigger| trigger == Trigger::Date,
        );
        let placed = self.placed().is_yes();
        let unchanged = self.unchanged().is_yes();
        let passed = self.passed(deadline);
        let stands = Stands {
            not_yet: may(Standing::NotYet) || !placed || self.awaits_acceptance(),
            waits: binds && (self.is_triggered_elsewhere() || !begun.is_yes()),
            stopped: binds && (!can_be_asked.is_yes() || !placed),
            runs: binds && !begun.is_no() && !can_be_asked.is_no(),
            over: !placed
                || !unchanged
                || !bound.bound.is_yes()
                    && (may(Standing::Ended) || may(Standing::Never) || self.is_declined()),
            passed: passed.and(Certainty::possibly(placed && unchanged)),
            on_the_day,
        };
        (stands, bound.surviving)
    }

    /// Whether something makes it due of which no record says whether it has come.
    fn is_triggered_elsewhere(&self) -> bool {
        let told = claimed::of(
            self.obligation.view,
            self.obligation.thing(),
            Field::Trigger,
        );
        let each = told
            .iter()
            .filter_map(|told| Trigger::from_value(told.shared()?));
        let mut each = each.filter(|trigger| !matches!(trigger, Trigger::Always | Trigger::Date));
        each.next().is_some()
    }

    /// Whether its deadline passed before the day, while it bound both.
    fn passed(&self, deadline: Option<&Days>) -> Certainty {
        let Some(deadline) = deadline else {
            return Certainty::No;
        };
        let eve = self.day.number().saturating_sub(1);
        let past = deadline.intersect(&Days::of_runs([(i32::MIN, eve)]));
        match (past.is_empty(), past == *deadline) {
            (true, _) => Certainty::No,
            (_, true) => self.bound_throughout(&past),
            _ => self.bound_throughout(&past).and(Certainty::Maybe),
        }
    }

    /// Whether it binds both on an unknown one of these days, under whatever names they had then.
    pub(super) fn bound_throughout(&self, days: &Days) -> Certainty {
        let names = |party| self.told.facts.names(party);
        let others = names(self.pair.1);
        let bonds = names(self.pair.0).into_iter().flat_map(|one| {
            let pairs = others.iter().map(move |other| (one, *other));
            pairs.map(|pair| self.obligation.bond(self.told, pair, self.day))
        });
        let bonds: Vec<Bond<'_, '_>> = bonds.collect();
        let edges: Vec<i32> = bonds.iter().flat_map(Bond::binding_edges).collect();
        let each = days.runs().iter().flat_map(|&(first, last)| {
            let within = edges.iter().copied();
            within
                .filter(move |edge| first < *edge && *edge <= last)
                .chain([first, last])
        });
        let clamp = |day: i32| day.clamp(Day::MIN.number(), Day::MAX.number());
        let mut each: Vec<i32> = each.map(clamp).collect();
        each.sort_unstable();
        each.dedup();
        let bound = each.into_iter().filter_map(Day::from_number).map(|day| {
            let each = bonds.iter().map(|bond| bond.bound_on(day).bound);
            each.fold(Certainty::No, Certainty::or)
        });
        bound.reduce(same).unwrap_or(Certainty::No)
    }
}
