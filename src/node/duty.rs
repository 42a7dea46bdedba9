//! What one party owes another (MEANING, M24).

use std::fmt;

use super::{Agreement, Obligation, Pair, Party, told};
use crate::account::asserting;
use crate::date::{Certainty, Day, Days};
use crate::graph::{Kind, Thing};
use crate::lifecycle::facts::{Act, Facts, Subject};
use crate::lifecycle::{self, answer};
use crate::record::{Bearer, Deadline, Field, FieldType};
use crate::view::Told;
use crate::vocabulary::{Domain, EventKind, Modality, ObligationKind, Standing, Standings};

/// What one party owes another: `russia.owes(iran)`, narrowed by kind, domain, modality and day.
///
/// Owed is what obliges or prohibits, from each side to the others unless the provision names a bearer
/// or a beneficiary. Without a day it is what was ever agreed; [`on`](Duties::on) a day it is what is
/// owed then, at most as certain as that the agreement is in force between the two. Third states and
/// peoples are owed nothing here.
///
/// ```
/// use treatygraph::{day, sample, vocabulary::Domain};
///
/// let graph = sample::russia_iran();
/// let (russia, iran) = (graph.state("RU")?, graph.state("IR")?);
/// let defence = russia.owes(iran).in_domain(Domain::Defence).on(day(2025, 10, 3));
/// let keys: Vec<_> = defence.map(|duty| duty.obligation().key()).collect();
/// assert!(keys.contains(&"ru-ir-2025/non-assistance"));
/// # Ok::<(), treatygraph::Error>(())
/// ```
#[derive(Clone, Debug)]
pub struct Duties<'g> {
    pair: Pair<'g>,
    kind: Option<ObligationKind>,
    domain: Option<Domain>,
    modality: Option<Modality>,
    day: Option<Day>,
    /// The agreements still to be looked at.
    agreements: std::vec::IntoIter<Agreement<'g>>,
    /// Those found in the last one.
    found: std::vec::IntoIter<Duty<'g>>,
}

impl<'g> Party<'g> {
    /// What this party owes another, in the order of agreements and obligations. One look at each
    /// obligation between the two.
    ///
    /// ```
    /// let graph = treatygraph::sample::russia_iran();
    /// let (russia, iran) = (graph.state("RU")?, graph.state("IR")?);
    /// assert_eq!(russia.owes(iran).count(), 12);
    /// # Ok::<(), treatygraph::Error>(())
    /// ```
    pub fn owes(self, other: impl Into<Party<'g>>) -> Duties<'g> {
        let pair = self.with(other);
        let agreements: Vec<Agreement<'g>> = pair.candidates();
        Duties {
            pair,
            kind: None,
            domain: None,
            modality: None,
            day: None,
            agreements: agreements.into_iter(),
            found: Vec::new().into_iter(),
        }
    }
}

impl<'g> Duties<'g> {
    /// Only of this kind.
    ///
    /// ```
    /// use treatygraph::{sample, vocabulary::ObligationKind};
    /// let graph = sample::russia_iran();
    /// let owed = graph.state("RU")?.owes(graph.state("IR")?);
    /// assert_eq!(owed.of(ObligationKind::NonAssistanceToAggressor).count(), 1);
    /// # Ok::<(), treatygraph::Error>(())
    /// ```
    #[must_use]
    pub fn of(self, kind: ObligationKind) -> Duties<'g> {
        Duties {
            kind: Some(kind),
            ..self
        }
    }

    /// Only in this field of policy.
    ///
    /// ```
    /// use treatygraph::{sample, vocabulary::Domain};
    /// let graph = sample::russia_iran();
    /// let owed = graph.state("RU")?.owes(graph.state("IR")?);
    /// assert_eq!(owed.in_domain(Domain::Energy).count(), 1);
    /// # Ok::<(), treatygraph::Error>(())
    /// ```
    #[must_use]
    pub fn in_domain(self, domain: Domain) -> Duties<'g> {
        Duties {
            domain: Some(domain),
            ..self
        }
    }

    /// Only what does this: a permission or a power, too, if asked for.
    ///
    /// ```
    /// use treatygraph::{sample, vocabulary::Modality};
    /// let graph = sample::russia_iran();
    /// let owed = graph.state("RU")?.owes(graph.state("IR")?);
    /// assert_eq!(owed.with_modality(Modality::Prohibition).count(), 1);
    /// # Ok::<(), treatygraph::Error>(())
    /// ```
    #[must_use]
    pub fn with_modality(self, modality: Modality) -> Duties<'g> {
        Duties {
            modality: Some(modality),
            ..self
        }
    }

    /// Only what is certainly or maybe owed on a day: while the agreement binds both, from the entry
    /// into effect where one is recorded, and while its part is not suspended. With a deadline, to
    /// that day included; then only maybe, unless performance or breach is recorded. What is owed
    /// under provisional application is [marked](Duty::is_provisional).
    ///
    /// ```
    /// use treatygraph::{day, sample};
    /// let graph = sample::seed();
    /// let (russia, iran) = (graph.state("RU")?, graph.state("IR")?);
    /// assert_eq!(russia.owes(iran).on(day(2025, 10, 1)).count(), 0);
    /// let owed = russia.owes(iran).on(day(2025, 10, 3)).next().unwrap();
    /// assert!(owed.certainty().is_yes());
    /// # Ok::<(), treatygraph::Error>(())
    /// ```
    #[must_use]
    pub fn on(self, day: Day) -> Duties<'g> {
        Duties {
            day: Some(day),
            ..self
        }
    }

    fn look(&self, agreement: Agreement<'g>) -> Vec<Duty<'g>> {
        let Some((x, y)) = self.pair.ids() else {
            return Vec::new();
        };
        let told = Told::of(agreement.view, agreement.id);
        let opposed = told.facts.opposed(x, y);
        if opposed == Certainty::No {
            return Vec::new();
        }
        agreement
            .obligations()
            .filter_map(|obligation| {
                let stated = self.stated(obligation)?.and(opposed);
                let Some(day) = self.day else {
                    return Some(Duty::new(obligation, stated, false));
                };
                let bond = Bond {
                    obligation,
                    told: &told,
                    pair: (x, y),
                    day,
                };
                let (held, provisional) = bond.holds();
                let certainty = stated.and(held);
                (certainty != Certainty::No).then(|| Duty::new(obligation, certainty, provisional))
            })
            .collect()
    }

    /// Whether the provision, as far as it is recorded, binds the one towards the other, and is what
    /// is asked for; `None` if certainly not.
    fn stated(&self, obligation: Obligation<'g>) -> Option<Certainty> {
        let view = obligation.view;
        let rows = view.rows(obligation.thing());
        let mut sure = match rows.iter().any(|row| row.denies(view.graph)) {
            true => Certainty::Maybe,
            false => Certainty::Yes,
        };
        sure = sure.and(names(obligation, Field::Bearer, self.pair.first()));
        sure = sure.and(names(obligation, Field::Beneficiary, self.pair.second()));
        let fits = |told: Modality| match self.modality {
            Some(wanted) => told == wanted,
            None => matches!(told, Modality::Obligation | Modality::Prohibition),
        };
        // Where none says what it does, it obliges.
        let default = fits(Modality::Obligation);
        sure = sure.and(is_so(obligation, Field::Modality, default, fits));
        if let Some(wanted) = self.kind {
            sure = sure.and(is_so(
                obligation,
                Field::Kind,
                false,
                |kind: ObligationKind| kind == wanted,
            ));
        }
        if let Some(wanted) = self.domain {
            sure = sure.and(obligation.domains().any(|domain| domain == wanted).into());
        }
        (sure != Certainty::No).then_some(sure)
    }
}

/// Whether what claims give to a field is so: yes if all of it, maybe if some; where none says, as by
/// default.
fn is_so<T: FieldType>(
    obligation: Obligation<'_>,
    field: Field,
    default: bool,
    fits: impl Fn(T) -> bool,
) -> Certainty {
    let told = told::told(obligation.view, obligation.thing(), field);
    let mut fitting = told
        .iter()
        .map(|told| told.shared().and_then(T::from_value).is_some_and(&fits));
    match told.len() {
        0 => default.into(),
        all => match fitting.by_ref().filter(|fits| *fits).count() {
            0 => Certainty::No,
            some if some == all => Certainty::Yes,
            _ => Certainty::Maybe,
        },
    }
}

/// Whether a bearer or beneficiary is a party of the agreement, or one of those it names.
fn names(obligation: Obligation<'_>, field: Field, party: Party<'_>) -> Certainty {
    is_so(obligation, field, true, |bearer: Bearer| match bearer {
        Bearer::Each | Bearer::All => true,
        Bearer::ThirdState | Bearer::People => false,
        Bearer::Party(key) => key.as_str() == party.key(),
    })
}

/// An obligation between two parties on a day.
struct Bond<'b, 'g> {
    obligation: Obligation<'g>,
    told: &'b Told,
    pair: (u32, u32),
    day: Day,
}

impl Bond<'_, '_> {
    /// Whether it is owed that day, and whether only provisionally.
    fn holds(&self) -> (Certainty, bool) {
        let parts = told::told(self.obligation.view, self.obligation.thing(), Field::Part);
        let part = self.obligation.part().map(|part| part.id);
        // Where claims differ on the part, its own acts are not known.
        let placed = match parts.len() > 1 {
            true => Certainty::Maybe,
            false => Certainty::Yes,
        };
        let facts = &self.told.facts;
        let status = |party| lifecycle::status(facts, Subject::Party(party), part, self.day);
        let (bearer, beneficiary) = (status(self.pair.0), status(self.pair.1));
        let bound = binds(&bearer).and(binds(&beneficiary));
        let operating = !bearer.suspended.or(beneficiary.suspended);
        let provisional = [bearer.standings, beneficiary.standings]
            .iter()
            .any(|standings| standings.is(Standing::Provisional).is_yes());
        let certainty = bound
            .and(operating)
            .and(placed)
            .and(self.in_effect(facts, part))
            .and(self.due());
        (certainty, provisional)
    }

    /// Whether it has entered into effect, where that is recorded for its party, part or subject.
    fn in_effect(&self, facts: &Facts, part: Option<u32>) -> Certainty {
        let view = self.obligation.view;
        let subject = |at: usize| {
            let identity = view.columns().events.identity[self.told.events[at] as usize];
            identity.subject.map(|id| view.graph.key_text(id))
        };
        let own = self.obligation.subject();
        let concerns = |at: usize, act: &Act| {
            let stands = |party: u32| act.stands_for.iter().any(|(of, _)| *of == party);
            act.kind == EventKind::EntryIntoEffect
                && (act.party == Some(self.pair.0) || stands(self.pair.0))
                && (act.part.is_none() || act.part == part)
                && subject(at).is_none_or(|subject| own == Some(subject))
        };
        let day = self.day.number();
        let mut begun = None;
        for (at, act) in facts.acts.iter().enumerate() {
            if !concerns(at, act) {
                continue;
            }
            let days = act.effective.as_ref().unwrap_or(&act.days);
            let runs = days.runs();
            let past = runs.last().is_some_and(|run| run.1 <= day) && !act.may_be_absent;
            let may = runs.first().is_some_and(|run| run.0 <= day);
            let now = match (past, may) {
                (true, _) => Certainty::Yes,
                (false, true) => Certainty::Maybe,
                (false, false) => Certainty::No,
            };
            begun = Some(begun.map_or(now, |begun: Certainty| begun.or(now)));
        }
        begun.unwrap_or(Certainty::Yes)
    }

    /// Whether it is still to be done: to its deadline; then unknown, unless it is recorded that it
    /// was performed, or breached and so still owed.
    fn due(&self) -> Certainty {
        let Some(deadline) = self.obligation.deadline() else {
            let disputed = told::told(
                self.obligation.view,
                self.obligation.thing(),
                Field::Deadline,
            );
            return Certainty::from(disputed.is_empty()).or(Certainty::Maybe);
        };
        let days = match deadline {
            Deadline::On(date) => date.days().unwrap_or_else(Days::all),
            Deadline::Within(span) => (self.told.facts.acts.iter())
                .find(|act| act.kind == EventKind::EntryIntoForce && act.part.is_none())
                .map_or_else(Days::all, |act| {
                    act.effective.as_ref().unwrap_or(&act.days).plus(&span)
                }),
        };
        let day = self.day.number();
        let runs = days.runs();
        if runs.first().is_none_or(|run| day <= run.0) {
            return Certainty::Yes;
        }
        let recorded = |kind: EventKind| self.is_recorded(kind);
        match (
            recorded(EventKind::BreachFound),
            recorded(EventKind::Performance),
        ) {
            (true, _) => Certainty::Yes,
            (false, true) => Certainty::No,
            (false, false) => Certainty::Maybe,
        }
    }

    /// Whether an act about this obligation certainly happened by the day.
    fn is_recorded(&self, kind: EventKind) -> bool {
        let view = self.obligation.view;
        (self.told.facts.acts.iter().zip(&self.told.events)).any(|(act, event)| {
            let past = act
                .days
                .runs()
                .last()
                .is_some_and(|run| run.1 <= self.day.number());
            act.kind == kind && past && !act.may_be_absent && {
                let rows = view.rows(Thing {
                    kind: Kind::Event,
                    id: *event,
                });
                asserting(view.graph, &rows).any(|row| {
                    let about = row.get(view.graph, Field::About);
                    about.and_then(|key| key.as_str()) == Some(self.obligation.key())
                })
            }
        })
    }
}

/// Whether an agreement binds: in force, or provisionally applied.
fn binds(status: &answer::Status) -> Certainty {
    let bound = |standing: Standing| matches!(standing, Standing::InForce | Standing::Provisional);
    let all: Standings = status.standings;
    match (all.iter().any(bound), all.iter().all(bound)) {
        (false, _) => Certainty::No,
        (true, true) => Certainty::Yes,
        (true, false) => Certainty::Maybe,
    }
}

/// An obligation that one party owes another.
///
/// Prints as the obligation does, `(maybe)` behind it where that is not certain.
///
/// ```
/// use treatygraph::{day, sample};
/// let graph = sample::russia_iran();
/// let (russia, iran) = (graph.state("RU")?, graph.state("IR")?);
/// let duty = russia.owes(iran).on(day(2025, 8, 1)).next().unwrap();
/// assert_eq!(duty.to_string(), "ru-ir-2025/agriculture, obligation: cooperation (maybe)");
/// # Ok::<(), treatygraph::Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Duty<'g> {
    obligation: Obligation<'g>,
    certainty: Certainty,
    provisional: bool,
}

impl<'g> Duty<'g> {
    fn new(obligation: Obligation<'g>, certainty: Certainty, provisional: bool) -> Duty<'g> {
        Duty {
            obligation,
            certainty,
            provisional,
        }
    }

    /// The provision: its words, its article, its claims.
    ///
    /// ```
    /// use treatygraph::{sample, vocabulary::ObligationKind};
    /// let graph = sample::russia_iran();
    /// let owed = graph.state("RU")?.owes(graph.state("IR")?);
    /// let duty = owed.of(ObligationKind::NonAssistanceToAggressor).next().unwrap();
    /// assert_eq!(duty.obligation().part().unwrap().name(), "3");
    /// # Ok::<(), treatygraph::Error>(())
    /// ```
    pub fn obligation(self) -> Obligation<'g> {
        self.obligation
    }

    /// The agreement it stands in.
    ///
    /// ```
    /// let graph = treatygraph::sample::russia_iran();
    /// let duty = graph.state("RU")?.owes(graph.state("IR")?).next().unwrap();
    /// assert_eq!(duty.agreement().key(), "ru-ir-2025");
    /// # Ok::<(), treatygraph::Error>(())
    /// ```
    pub fn agreement(self) -> Agreement<'g> {
        self.obligation.agreement()
    }

    /// Whether it is owed: yes or maybe.
    ///
    /// ```
    /// use treatygraph::{day, sample};
    /// let graph = sample::russia_iran();
    /// let owed = graph.state("RU")?.owes(graph.state("IR")?);
    /// assert!(owed.clone().on(day(2025, 8, 1)).all(|duty| duty.certainty().is_maybe()));
    /// assert!(owed.on(day(2025, 10, 3)).all(|duty| duty.certainty().is_yes()));
    /// # Ok::<(), treatygraph::Error>(())
    /// ```
    pub fn certainty(self) -> Certainty {
        self.certainty
    }

    /// Whether it is owed under provisional application only.
    ///
    /// ```
    /// use treatygraph::{EventKind, GraphBuilder, day, record::Event, sample};
    /// let early = Event::new("ru-ir-2025", EventKind::ProvisionalApplication).on(day(2025, 2, 1));
    /// let graph = GraphBuilder::new().toml("seed", sample::SEED).add(early).build()?;
    /// let owed = graph.state("RU")?.owes(graph.state("IR")?).on(day(2025, 3, 1)).next().unwrap();
    /// assert!(owed.is_provisional());
    /// # Ok::<(), treatygraph::Error>(())
    /// ```
    pub fn is_provisional(self) -> bool {
        self.provisional
    }
}

impl fmt::Display for Duty<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.obligation.fmt(f)?;
        if self.provisional {
            f.write_str(" (provisional)")?;
        }
        match self.certainty {
            Certainty::Maybe => f.write_str(" (maybe)"),
            _ => Ok(()),
        }
    }
}

impl<'g> Iterator for Duties<'g> {
    type Item = Duty<'g>;

    fn next(&mut self) -> Option<Duty<'g>> {
        loop {
            if let Some(duty) = self.found.next() {
                return Some(duty);
            }
            let agreement = self.agreements.next()?;
            self.found = self.look(agreement).into_iter();
        }
    }
}

impl std::iter::FusedIterator for Duties<'_> {}
