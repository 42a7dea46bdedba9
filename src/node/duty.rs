//! What one party owes another (MEANING, M24).

use std::fmt;

use super::{Agreement, Obligation, Pair, Party, owed, told};
use crate::date::{Certainty, Day, Days};
use crate::graph::{Owed, Thing};
use crate::lifecycle;
use crate::lifecycle::facts::{Act, Contest, Subject};
use crate::record::{Bearer, Deadline, Field, FieldType, Key};
use crate::view::{FactsOf, View};
use crate::vocabulary::{Domain, EventKind, Modality, ObligationKind, Standing};

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
    left: Left<'g>,
}

/// What is left to answer.
#[derive(Clone, Debug)]
enum Left<'g> {
    /// All: nothing has been asked for yet.
    All,
    /// These, settled for whatever day.
    Settled(std::slice::Iter<'g, Owed>),
    /// The duties found in the last agreement, and the agreements still to be looked at.
    Looked(
        std::vec::IntoIter<Duty<'g>>,
        std::vec::IntoIter<Agreement<'g>>,
    ),
}

impl<'g> Party<'g> {
    /// What this party owes another, in the order of agreements and obligations. [`on`](Duties::on) a
    /// day, O(obligations between the two) once somebody has asked about these two; without one, a look
    /// at the claims on each obligation.
    ///
    /// ```
    /// let graph = treatygraph::sample::russia_iran();
    /// let (russia, iran) = (graph.state("RU")?, graph.state("IR")?);
    /// assert_eq!(russia.owes(iran).count(), 12);
    /// # Ok::<(), treatygraph::Error>(())
    /// ```
    pub fn owes(self, other: impl Into<Party<'g>>) -> Duties<'g> {
        Duties {
            pair: self.with(other),
            kind: None,
            domain: None,
            modality: None,
            day: None,
            left: Left::All,
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
    /// that day included; then only maybe, unless this party's own performance or breach is recorded,
    /// or one without a party. What is owed under provisional application is
    /// [marked](Duty::is_provisional).
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
        if agreement.obligations().next().is_none() {
            return Vec::new();
        }
        let told = FactsOf::of(agreement.view, agreement.id);
        let opposed = told.facts.opposed(x, y);
        if opposed == Certainty::No {
            return Vec::new();
        }
        let duty = |obligation| self.duty(obligation, &told, (x, y), opposed);
        agreement.obligations().filter_map(duty).collect()
    }

    /// What one obligation makes the one owe the other, who stand on opposite sides.
    fn duty(
        &self,
        obligation: Obligation<'g>,
        told: &FactsOf,
        pair: (u32, u32),
        opposed: Certainty,
    ) -> Option<Duty<'g>> {
        let stated = self.stated(obligation)?.and(opposed);
        let Some(day) = self.day else {
            return Some(Duty::new(obligation, stated, false));
        };
        let bond = Bond {
            obligation,
            told,
            pair,
            day,
        };
        let (held, provisional) = bond.holds();
        let certainty = stated.and(held);
        (certainty != Certainty::No).then(|| Duty::new(obligation, certainty, provisional))
    }

    /// The same of an obligation that has to be looked at whatever is settled.
    fn looked_at(&self, obligation: Obligation<'g>) -> Option<Duty<'g>> {
        let pair = self.pair.ids()?;
        let told = FactsOf::of(obligation.view, obligation.agreement().id);
        let opposed = told.facts.opposed(pair.0, pair.1);
        (opposed != Certainty::No)
            .then(|| self.duty(obligation, &told, pair, opposed))
            .flatten()
    }

    fn start(&self) -> Left<'g> {
        match self.day.and_then(|_| owed::settled(self.pair)) {
            Some(settled) => Left::Settled(settled.iter()),
            None => Left::Looked(Vec::new().into_iter(), self.pair.candidates().into_iter()),
        }
    }

    /// Whether what is settled is asked for.
    fn wants(&self, owed: &Owed) -> bool {
        self.kind.is_none_or(|kind| owed.kind == Some(kind))
            && self
                .domain
                .is_none_or(|domain| owed::has(owed.domains, domain))
            && match self.modality {
                Some(wanted) => owed.modality == wanted,
                None => obliges(owed.modality),
            }
    }

    /// Whether the provision, as far as it is recorded, binds the one towards the other, and is what
    /// is asked for; `None` if certainly not.
    fn stated(&self, obligation: Obligation<'g>) -> Option<Certainty> {
        let view = obligation.view;
        let rows = view.rows(obligation.thing());
        let mut sure = view.asserted(&rows);
        sure = sure.and(names(obligation, Field::Bearer, self.pair.first()));
        sure = sure.and(names(obligation, Field::Beneficiary, self.pair.second()));
        let fits = |told: Modality| match self.modality {
            Some(wanted) => told == wanted,
            None => obliges(told),
        };
        // Where none says what it does, it obliges.
        let default = fits(Modality::Obligation);
        let thing = obligation.thing();
        sure = sure.and(is_so(view, thing, Field::Modality, default, fits));
        if let Some(wanted) = self.kind {
            let same = |kind: ObligationKind| kind == wanted;
            sure = sure.and(is_so(view, thing, Field::Kind, false, same));
        }
        if let Some(wanted) = self.domain {
            sure = sure.and(obligation.domains().any(|domain| domain == wanted).into());
        }
        (sure != Certainty::No).then_some(sure)
    }
}

/// Whether it is a duty that is owed unless something else is asked for.
fn obliges(modality: Modality) -> bool {
    matches!(modality, Modality::Obligation | Modality::Prohibition)
}

/// Whether what claims give to a field is so: yes if all of it, maybe if some; where none says, as by
/// default.
fn is_so<T: FieldType>(
    view: View<'_>,
    thing: Thing,
    field: Field,
    default: bool,
    fits: impl Fn(T) -> bool,
) -> Certainty {
    let told = told::told(view, thing, field);
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
pub(super) fn names(obligation: Obligation<'_>, field: Field, party: Party<'_>) -> Certainty {
    let fits = |bearer: Bearer| match bearer {
        Bearer::Each | Bearer::All => true,
        Bearer::ThirdState | Bearer::People => false,
        Bearer::Party(key) => key.as_str() == party.key(),
    };
    is_so(obligation.view, obligation.thing(), field, true, fits)
}

/// An obligation between two parties on a day.
struct Bond<'b, 'g> {
    obligation: Obligation<'g>,
    told: &'b FactsOf,
    pair: (u32, u32),
    day: Day,
}

impl Bond<'_, '_> {
    /// Whether it is owed that day, and whether only provisionally.
    fn holds(&self) -> (Certainty, bool) {
        let parts = told::told(self.obligation.view, self.obligation.thing(), Field::Part);
        let part = self.obligation.part().map(|part| part.id);
        // Where claims differ on the part, its own acts are not known.
        let placed = Certainty::possibly(parts.len() <= 1);
        let facts = &self.told.facts;
        let status = |party| lifecycle::status(facts, Subject::Party(party), part, self.day);
        let (bearer, beneficiary) = (status(self.pair.0), status(self.pair.1));
        let bound = bearer.standings.bind().and(beneficiary.standings.bind());
        let operating = !bearer.suspended.or(beneficiary.suspended);
        let provisional = [bearer.standings, beneficiary.standings]
            .iter()
            .any(|standings| standings.is(Standing::Provisional).is_yes());
        let certainty = bound
            .and(operating)
            .and(placed)
            .and(self.in_effect(part))
            .and(self.due());
        (certainty, provisional)
    }

    /// The acts of a kind that are the bearer's own, or of the agreement and stand for it, each with
    /// whether it certainly is such. An heir that has none takes those of whom it follows.
    fn of_bearer(
        &self,
        kind: EventKind,
        fits: impl Fn(usize, &Act) -> Certainty,
    ) -> Vec<(&Act, Certainty)> {
        let facts = &self.told.facts;
        let of = |party: u32| {
            let acts = facts.acts.iter().enumerate();
            acts.filter(|(_, act)| act.kind == kind && !act.days.is_empty())
                .map(|(at, act)| (act, stands_for(act, party).and(fits(at, act))))
                .filter(|(_, concerns)| *concerns != Certainty::No)
                .collect::<Vec<_>>()
        };
        let own = of(self.pair.0);
        match facts.origin(self.pair.0) {
            Some(origin) if own.is_empty() => of(origin.party),
            _ => own,
        }
    }

    /// Whether it has entered into effect, where that is recorded for its party, part or subject.
    fn in_effect(&self, part: Option<u32>) -> Certainty {
        let view = self.obligation.view;
        let about = |at: usize, act: &Act| {
            if act.part.is_some() && act.part != part {
                return Certainty::No;
            }
            let identity = view.columns().events.identity[self.told.events[at] as usize];
            let Some(subject) = identity.subject.map(|id| view.graph.key_text(id)) else {
                return Certainty::Yes;
            };
            let same = |own: String| own == subject;
            is_so(view, self.obligation.thing(), Field::Subject, false, same)
        };
        let (mut certain, mut possible) = (None, Vec::new());
        for (act, concerns) in self.of_bearer(EventKind::EntryIntoEffect, about) {
            let begun = self.has_come(act, act.takes_effect());
            match concerns {
                Certainty::Yes => {
                    certain = Some(certain.map_or(begun, |sum: Certainty| sum.or(begun)));
                }
                _ => possible.push(begun),
            }
        }
        // What only maybe concerns the bearer may be left out, or taken.
        let without = certain.unwrap_or(Certainty::Yes);
        let with = |begun: &Certainty| certain.map_or(*begun, |certain| certain.or(*begun));
        if possible.iter().all(|begun| with(begun) == without) {
            without
        } else {
            Certainty::Maybe
        }
    }

    /// Whether an act has come about by the day, if it takes place on one of these.
    fn has_come(&self, act: &Act, on: &Days) -> Certainty {
        let day = self.day.number();
        let runs = on.runs();
        let past = runs.last().is_some_and(|run| run.1 <= day);
        let may = runs.first().is_some_and(|run| run.0 <= day);
        match act.contest {
            Contest::Void => Certainty::No,
            _ if !may => Certainty::No,
            Contest::None if past && !act.may_be_absent => Certainty::Yes,
            _ => Certainty::Maybe,
        }
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
            return Certainty::possibly(disputed.is_empty());
        };
        let days = match deadline {
            Deadline::On(date) => date.days().unwrap_or_else(Days::all),
            Deadline::Within(span) => self.in_force_from().plus(&span),
        };
        let day = self.day.number();
        let runs = days.runs();
        if runs.first().is_none_or(|run| day <= run.0) {
            return Certainty::Yes;
        }
        let breached = self.is_recorded(EventKind::BreachFound);
        let performed = self.is_recorded(EventKind::Performance);
        let past = runs.last().is_some_and(|run| run.1 < day);
        match (breached, performed) {
            (Certainty::Yes, _) => Certainty::Yes,
            (Certainty::No, Certainty::Yes) if past => Certainty::No,
            _ => Certainty::Maybe,
        }
    }

    /// The days on which it may have entered into force for the bearer; all, where none is recorded.
    fn in_force_from(&self) -> Days {
        let whole = |_: usize, act: &Act| {
            Certainty::from(act.part.is_none() && act.contest != Contest::Void)
        };
        let entries = self.of_bearer(EventKind::EntryIntoForce, whole);
        let days = entries.iter().map(|(act, _)| act.takes_effect().clone());
        days.reduce(|sum, days| sum.union(&days))
            .unwrap_or_else(Days::all)
    }

    /// Whether an act about this obligation, of the bearer or of nobody in particular, happened by
    /// the day.
    fn is_recorded(&self, kind: EventKind) -> Certainty {
        let view = self.obligation.view;
        let about = |id: u32| {
            let event = Thing::event(id);
            let this = |key: Key| key.as_str() == self.obligation.key();
            is_so(view, event, Field::About, false, this)
        };
        let acts = self.told.facts.acts.iter().zip(&self.told.events);
        acts.filter(|(act, _)| act.kind == kind)
            .filter(|(act, _)| act.party.is_none_or(|party| party == self.pair.0))
            .map(|(act, event)| self.has_come(act, &act.days).and(about(*event)))
            .fold(Certainty::No, Certainty::or)
    }
}

/// Whether an act is the party's own, or one of the agreement that stands for it.
fn stands_for(act: &Act, party: u32) -> Certainty {
    if let Some(own) = act.party {
        return (own == party).into();
    }
    match act.stands_for.iter().find(|(of, _)| *of == party) {
        Some((_, certain)) => Certainty::possibly(*certain),
        None => Certainty::No,
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
        if let Left::All = self.left {
            self.left = self.start();
        }
        let view = self.pair.first().view;
        let day = self.day.map_or(0, Day::number);
        // What is found is taken out, so that the question can be read meanwhile.
        match std::mem::replace(&mut self.left, Left::Settled([].iter())) {
            Left::All => None,
            Left::Settled(mut owed) => {
                let duty = owed.find_map(|owed| {
                    let id = owed.obligation;
                    let obligation = Obligation { view, id };
                    if owed.look {
                        return self.looked_at(obligation);
                    }
                    let held = owed.first <= day && day <= owed.last && self.wants(owed);
                    held.then(|| Duty::new(obligation, owed.certainty, owed.provisional))
                });
                self.left = Left::Settled(owed);
                duty
            }
            Left::Looked(mut found, mut agreements) => {
                let duty = loop {
                    if let Some(duty) = found.next() {
                        break Some(duty);
                    }
                    match agreements.next() {
                        Some(agreement) => found = self.look(agreement).into_iter(),
                        None => break None,
                    }
                };
                self.left = Left::Looked(found, agreements);
                duty
            }
        }
    }
}

impl std::iter::FusedIterator for Duties<'_> {}
