//! What one party owes another (MEANING, M24).

use std::cell::OnceCell;
use std::fmt;

use super::bond::{Bond, is_so, names};
use super::{Agreement, Obligation, Pair, Party, owed};
use crate::date::{Certainty, Day};
use crate::graph::Owed;
use crate::record::Field;
use crate::rules::asserted;
use crate::view::{FactsOf, View};
use crate::vocabulary::{Domain, Modality, ObligationKind};

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
        let opposed = agreement.view.life(agreement.id).opposed(x, y);
        if opposed == Certainty::No {
            return Vec::new();
        }
        let told = OnceCell::new();
        let duty = |obligation| self.duty(obligation, &told, (x, y), opposed);
        agreement.obligations().filter_map(duty).collect()
    }

    /// What one obligation makes the one owe the other, who stand on opposite sides.
    fn duty(
        &self,
        obligation: Obligation<'g>,
        told: &OnceCell<FactsOf>,
        pair: (u32, u32),
        opposed: Certainty,
    ) -> Option<Duty<'g>> {
        let stated = self.stated(obligation)?.and(opposed);
        let Some(day) = self.day else {
            // What was agreed is certainly owed only if it is known to bind on some day.
            let life = obligation.view.life(obligation.agreement().id);
            let bound = life.ever_binds(pair.0, pair.1);
            return Some(Duty::of(obligation, stated.and(bound), false));
        };
        let home = obligation.agreement();
        let bond = Bond {
            obligation,
            told: told.get_or_init(|| FactsOf::of(home.view, home.id)),
            pair,
            day,
        };
        let (held, provisional) = bond.holds();
        let certainty = stated.and(held);
        (certainty != Certainty::No).then(|| Duty::of(obligation, certainty, provisional))
    }

    /// The same of an obligation that has to be looked at whatever is settled.
    fn looked_at(&self, obligation: Obligation<'g>) -> Option<Duty<'g>> {
        let pair = self.pair.ids()?;
        let life = obligation.view.life(obligation.agreement().id);
        let opposed = life.opposed(pair.0, pair.1);
        (opposed != Certainty::No)
            .then(|| self.duty(obligation, &OnceCell::new(), pair, opposed))
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
        let mut sure = asserted(&rows);
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
    agreement: u32,
    certainty: Certainty,
    provisional: bool,
}

impl<'g> Duty<'g> {
    fn of(obligation: Obligation<'g>, certainty: Certainty, provisional: bool) -> Duty<'g> {
        Duty {
            obligation,
            agreement: obligation.agreement().id,
            certainty,
            provisional,
        }
    }

    fn settled(view: View<'g>, owed: &Owed) -> Duty<'g> {
        let id = owed.obligation;
        Duty {
            obligation: Obligation { view, id },
            agreement: owed.agreement,
            certainty: owed.certainty,
            provisional: owed.provisional,
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
        let view = self.obligation.view;
        let id = self.agreement;
        Agreement { view, id }
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
        if let Left::Settled(owed) = &self.left {
            let mut left = owed.clone();
            let duty = left.find_map(|owed| {
                if owed.look {
                    let id = owed.obligation;
                    return self.looked_at(Obligation { view, id });
                }
                let held = owed.first <= day && day <= owed.last && self.wants(owed);
                held.then(|| Duty::settled(view, owed))
            });
            self.left = Left::Settled(left);
            return duty;
        }
        // What is found is taken out, so that the question can be read meanwhile.
        let left = std::mem::replace(&mut self.left, Left::Settled([].iter()));
        let Left::Looked(mut found, mut agreements) = left else {
            return None;
        };
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

impl std::iter::FusedIterator for Duties<'_> {}
