//! What one party owes another (MEANING, M24).

use std::cell::OnceCell;

use std::ops::RangeInclusive;

use super::bond::{Held, is_so, names};
use super::{Agreement, Duty, Obligation, Pair, Party, SpellOwed, owed};
use crate::date::{Certainty, Day};
use crate::graph::Owed;
use crate::record::Field;
use crate::rules::asserted;
use crate::view::FactsOf;
use crate::vocabulary::{Domain, Modality, ObligationKind, Trigger};

/// What one party owes another: `russia.owes(iran)`, narrowed by kind, domain, modality and day.
///
/// Owed is what obliges or prohibits, from each side to the others unless the provision names a bearer
/// or a beneficiary. Without a day it is what was ever agreed; [`on`](Duties::on) a day it is what is
/// owed then, at most as certain as that the agreement is in force between the two. A third state is owed what a provision
/// gives it by its key, and owes what it accepted; peoples are owed nothing here.
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
    trigger: Option<Trigger>,
    one_sided: bool,
    days: Option<(Day, Day)>,
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
            trigger: None,
            one_sided: false,
            days: None,
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

    /// Only what this makes due: what is owed if it comes.
    ///
    /// ```
    /// use treatygraph::{sample, vocabulary::{ObligationKind, Trigger}};
    /// let graph = sample::corpus();
    /// let (korea, russia) = (graph.state("KP")?, graph.state("RU")?);
    /// let duty = korea.owes(russia).triggered_by(Trigger::ArmedAttack).next().unwrap();
    /// assert_eq!(duty.obligation().kind(), Some(ObligationKind::Defense));
    /// # Ok::<(), treatygraph::Error>(())
    /// ```
    #[must_use]
    pub fn triggered_by(self, trigger: Trigger) -> Duties<'g> {
        Duties {
            trigger: Some(trigger),
            ..self
        }
    }

    /// Only what the other certainly does not owe back: provisions that bind the one alone.
    ///
    /// ```
    /// use treatygraph::{GraphBuilder, record::{Bearer, Obligation}, sample};
    /// let mut loan = Obligation::new("ru-ir-2025/loan");
    /// loan.bearer = Some(Bearer::Party("RU".into()));
    /// let graph = GraphBuilder::new().toml("seed.toml", sample::SEED).add(loan).build()?;
    /// let (russia, iran) = (graph.state("RU")?, graph.state("IR")?);
    /// let keys: Vec<_> = russia.owes(iran).one_sided().map(|duty| duty.obligation().key()).collect();
    /// assert_eq!(keys, ["ru-ir-2025/loan"]);
    /// assert_eq!(iran.owes(russia).one_sided().count(), 0);
    /// # Ok::<(), treatygraph::Error>(())
    /// ```
    #[must_use]
    pub fn one_sided(self) -> Duties<'g> {
        Duties {
            one_sided: true,
            ..self
        }
    }

    /// Whether what was found is asked for.
    fn keeps(&self, duty: Duty<'g>) -> bool {
        let obligation = duty.obligation();
        let back = || {
            self.pair
                .second()
                .owes(self.pair.first())
                .stated(obligation)
        };
        self.trigger
            .is_none_or(|trigger| obligation.trigger() == Some(trigger))
            && (!self.one_sided || back().is_none())
    }

    /// Only what is certainly or maybe owed on a day: while the agreement binds both, from the entry
    /// into effect where one is recorded, and while its part is not suspended. With a deadline, to
    /// that day included; then only maybe, unless this party's own performance or breach is recorded,
    /// or one without a party. What is owed under provisional application is
    /// [marked](Duty::is_provisional), and so is what [outlives](Duty::is_surviving) its agreement.
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
        self.within(day..=day)
    }

    /// Only what is certainly or maybe owed on some of these days, both ends included: certainly where it
    /// certainly is on one of them. Looks at each day on which that may change; [`Duty::spells`] tells from
    /// when until when.
    ///
    /// ```
    /// use treatygraph::{day, sample};
    /// let graph = sample::seed();
    /// let (russia, iran) = (graph.state("RU")?, graph.state("IR")?);
    /// let in_2025 = russia.owes(iran).within(day(2025, 1, 1)..=day(2025, 12, 31));
    /// assert!(in_2025.clone().count() > 0 && in_2025.clone().all(|duty| duty.certainty().is_yes()));
    /// assert_eq!(russia.owes(iran).within(day(2024, 1, 1)..=day(2024, 12, 31)).count(), 0);
    /// # Ok::<(), treatygraph::Error>(())
    /// ```
    #[must_use]
    pub fn within(self, days: RangeInclusive<Day>) -> Duties<'g> {
        Duties {
            days: Some((*days.start(), *days.end())),
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
        let told = OnceCell::new();
        let duty = |obligation| self.duty(obligation, &told, (x, y));
        agreement.obligations().filter_map(duty).collect()
    }

    /// What one obligation makes the one owe the other.
    fn duty(
        &self,
        obligation: Obligation<'g>,
        told: &OnceCell<FactsOf>,
        pair: (u32, u32),
    ) -> Option<Duty<'g>> {
        let stated = self.stated(obligation)?.and(obligation.concerns(pair));
        if stated.is_no() {
            return None;
        }
        let home = obligation.agreement();
        let days = match self.days {
            // By whatever a third state has answered, on some day.
            None if obligation.third_state(pair).is_some() => Some((Day::MIN, Day::MAX)),
            days => days,
        };
        let held = match days {
            None => {
                // What was agreed is certainly owed only if it is known to bind on some day.
                let life = obligation.view.life(home.id);
                let certainty = stated.and(life.ever_binds(pair.0, pair.1));
                let held = Held {
                    certainty,
                    provisional: false,
                    surviving: false,
                };
                return Some(Duty::of(obligation, pair, held));
            }
            Some((day, last)) if day == last => {
                let told = told.get_or_init(|| FactsOf::of(home.view, home.id));
                obligation.bond(told, pair, day).holds()
            }
            Some((first, last)) => {
                let spells = SpellOwed::of(obligation, pair, Certainty::Yes, told);
                let spells: Vec<SpellOwed<'_>> =
                    spells.filter(|spell| spell.touches(first, last)).collect();
                let certainty = spells
                    .iter()
                    .fold(Certainty::No, |held, spell| held.or(spell.certainty()));
                Held {
                    certainty,
                    provisional: spells.iter().all(|spell| spell.is_provisional()),
                    surviving: spells.iter().all(|spell| spell.is_surviving()),
                }
            }
        };
        let certainty = stated.and(held.certainty);
        (certainty != Certainty::No).then(|| Duty::of(obligation, pair, Held { certainty, ..held }))
    }

    /// The same of an obligation that has to be looked at whatever is settled. `told`: the facts of its agreement, once
    /// they are needed.
    pub(super) fn of_obligation(
        &self,
        obligation: Obligation<'g>,
        told: &OnceCell<FactsOf>,
    ) -> Option<Duty<'g>> {
        self.duty(obligation, told, self.pair.ids()?)
    }

    fn start(&self) -> Left<'g> {
        let day = self.days.filter(|(first, last)| first == last);
        match day.and_then(|_| owed::settled(self.pair)) {
            Some(settled) => Left::Settled(settled.iter()),
            None => Left::Looked(Vec::new().into_iter(), self.candidates().into_iter()),
        }
    }

    /// The agreements by which the one may owe the other anything.
    fn candidates(&self) -> Vec<Agreement<'g>> {
        let view = self.pair.first().view;
        let ids = self.pair.ids();
        let ids = ids.map_or_else(Vec::new, |(x, y)| view.agreements_obliging(x, y));
        let agreements = ids.into_iter().map(|id| Agreement { view, id });
        let listed = agreements.filter(|agreement| agreement.is_listed());
        listed.collect()
    }

    /// Which of what is settled may be asked for on a day: what certainly is, and what has to be looked at.
    fn wanted(&self) -> impl Fn(&Owed) -> bool + use<> {
        let day = self.days.map_or(0, |(day, _)| day.number());
        let (kind, domain, modality) = (self.kind, self.domain, self.modality);
        // All is looked at before anything is decided: which of them are owed nobody can foretell, and a processor
        // that has to guess is slower than one that looks.
        move |owed| {
            let held = (owed.first <= day) & (day <= owed.last);
            let of_kind = kind.is_none() | (owed.kind == kind);
            let in_domain = domain.is_none_or(|domain| owed::has(owed.domains, domain));
            owed.look | (held & of_kind & in_domain & does(modality, owed.modality))
        }
    }

    /// Whether the provision, as far as it is recorded, binds the one towards the other, and is what
    /// is asked for; `None` if certainly not.
    pub(super) fn stated(&self, obligation: Obligation<'g>) -> Option<Certainty> {
        let view = obligation.view;
        let rows = view.rows(obligation.thing());
        let mut sure = asserted(&rows);
        sure = sure.and(names(obligation, Field::Bearer, self.pair.first()));
        sure = sure.and(names(obligation, Field::Beneficiary, self.pair.second()));
        let fits = |told: Modality| does(self.modality, told);
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

/// Whether a provision that does this is asked for: where nothing is said of that, what obliges and what prohibits.
#[inline]
fn does(wanted: Option<Modality>, told: Modality) -> bool {
    match wanted {
        Some(wanted) => told == wanted,
        None => matches!(told, Modality::Obligation | Modality::Prohibition),
    }
}

impl<'g> Iterator for Duties<'g> {
    type Item = Duty<'g>;

    fn next(&mut self) -> Option<Duty<'g>> {
        loop {
            let duty = self.advance()?;
            if self.keeps(duty) {
                return Some(duty);
            }
        }
    }

    fn fold<B, F: FnMut(B, Duty<'g>) -> B>(mut self, init: B, f: F) -> B {
        if let Left::All = self.left {
            self.left = self.start();
        }
        if let Left::Settled(owed) = &self.left {
            let wanted = self.wanted();
            let found = owed.clone().filter(|owed| wanted(owed));
            let duties = found.filter_map(|owed| self.found(owed));
            return duties.filter(|duty| self.keeps(*duty)).fold(init, f);
        }
        std::iter::from_fn(|| self.next()).fold(init, f)
    }
}

impl<'g> Duties<'g> {
    /// The duty that is settled, or what a look at it finds.
    fn found(&self, owed: &Owed) -> Option<Duty<'g>> {
        let view = self.pair.first().view;
        if owed.look {
            let id = owed.obligation;
            return self.of_obligation(Obligation { view, id }, &OnceCell::new());
        }
        Some(Duty::settled(view, self.pair.ids()?, owed))
    }

    /// The next that is owed, whatever makes it due.
    fn advance(&mut self) -> Option<Duty<'g>> {
        if let Left::All = self.left {
            self.left = self.start();
        }
        if let Left::Settled(owed) = &self.left {
            let mut left = owed.clone();
            let wanted = self.wanted();
            let duty = left
                .by_ref()
                .filter(|owed| wanted(owed))
                .find_map(|owed| self.found(owed));
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
