//! Obligations: provisions that bind or permit.

use std::fmt;

use super::{Agreement, Part, handle, told};
use crate::graph::{Kind, NONE};
use crate::record::{Field, FieldType, Value};
use crate::vocabulary::{Domain, Force, Modality, ObligationKind, Trigger};

handle! {
    /// A provision of an agreement that binds, or permits.
    ///
    /// ```
    /// use treatygraph::{sample, vocabulary::{Modality, Trigger}};
    ///
    /// let graph = sample::russia_iran();
    /// let duty = graph.obligation("ru-ir-2025/non-assistance")?;
    /// assert_eq!(duty.modality(), Some(Modality::Prohibition));
    /// assert_eq!(duty.trigger(), Some(Trigger::ArmedAttack));
    /// assert_eq!(duty.to_string(), "non-assistance-to-aggressor (ru-ir-2025, part 3)");
    /// # Ok::<(), treatygraph::Error>(())
    /// ```
    Obligation: Obligation
}

impl<'g> Obligation<'g> {
    /// The agreement it is part of.
    ///
    /// ```
    /// let graph = treatygraph::sample::russia_iran();
    /// let duty = graph.obligation("ru-ir-2025/payment-system")?;
    /// assert_eq!(duty.agreement().key(), "ru-ir-2025");
    /// # Ok::<(), treatygraph::Error>(())
    /// ```
    pub fn agreement(self) -> Agreement<'g> {
        let id = self.graph.columns().nodes.obligation_of[self.id as usize];
        debug_assert_ne!(id, NONE);
        Agreement {
            graph: self.graph,
            id,
        }
    }

    /// The part it stands in, such as an article; `None` where claims differ, or none says.
    ///
    /// ```
    /// let graph = treatygraph::sample::russia_iran();
    /// let duty = graph.obligation("ru-ir-2025/non-assistance")?;
    /// assert_eq!(duty.part().map(|article| article.name()), Some("3"));
    /// assert_eq!(graph.obligation("ru-ir-2025/energy")?.part(), None);
    /// # Ok::<(), treatygraph::Error>(())
    /// ```
    pub fn part(self) -> Option<Part<'g>> {
        let told = told::told(self.graph, self.thing(), Field::Part);
        let [only] = &told[..] else { return None };
        let key = format!("{}/{}", self.agreement().key(), only.value?);
        let thing = self
            .graph
            .node(&key)
            .filter(|thing| thing.kind == Kind::Part)?;
        Some(Part {
            graph: self.graph,
            id: thing.id,
        })
    }

    /// What is to be done or left undone; `None` where claims differ, or none says.
    ///
    /// ```
    /// use treatygraph::{sample, vocabulary::ObligationKind};
    /// let graph = sample::russia_iran();
    /// let duty = graph.obligation("ru-ir-2025/peaceful-nuclear")?;
    /// assert_eq!(duty.kind(), Some(ObligationKind::NuclearCooperation));
    /// # Ok::<(), treatygraph::Error>(())
    /// ```
    pub fn kind(self) -> Option<ObligationKind> {
        told::single(self.graph, self.thing(), Field::Kind)
    }

    /// What the provision does; `None` where claims differ, or none says.
    ///
    /// ```
    /// use treatygraph::{sample, vocabulary::Modality};
    /// let graph = sample::russia_iran();
    /// let modalities = graph.obligations().filter_map(|duty| duty.modality());
    /// assert_eq!(modalities.filter(|m| *m == Modality::Prohibition).count(), 1);
    /// ```
    pub fn modality(self) -> Option<Modality> {
        told::single(self.graph, self.thing(), Field::Modality)
    }

    /// How firmly it obliges; `None` where claims differ, or none says.
    ///
    /// ```
    /// use treatygraph::{GraphBuilder, record, sample, vocabulary::Force};
    /// let trade = record::Obligation::new("ru-ir-2025/trade").force(Force::BestEfforts);
    /// let graph = GraphBuilder::new().toml("seed.toml", sample::SEED).add(trade).build()?;
    /// assert_eq!(graph.obligation("ru-ir-2025/trade")?.force(), Some(Force::BestEfforts));
    /// assert_eq!(graph.obligation("ru-ir-2025/energy")?.force(), None);
    /// # Ok::<(), treatygraph::Error>(())
    /// ```
    pub fn force(self) -> Option<Force> {
        told::single(self.graph, self.thing(), Field::Force)
    }

    /// What makes it due; `None` where claims differ, or none says.
    ///
    /// ```
    /// use treatygraph::{sample, vocabulary::Trigger};
    /// let graph = sample::russia_iran();
    /// let duty = graph.obligation("ru-ir-2025/settlement")?;
    /// assert_eq!(duty.trigger(), Some(Trigger::ArmedAttack));
    /// # Ok::<(), treatygraph::Error>(())
    /// ```
    pub fn trigger(self) -> Option<Trigger> {
        told::single(self.graph, self.thing(), Field::Trigger)
    }

    /// The fields of policy it belongs to, as far as any claim says.
    ///
    /// ```
    /// use treatygraph::{sample, vocabulary::Domain};
    /// let graph = sample::russia_iran();
    /// let energy = |duty: &treatygraph::Obligation| duty.domains().any(|d| d == Domain::Energy);
    /// assert_eq!(graph.obligations().filter(energy).count(), 1);
    /// ```
    pub fn domains(self) -> impl Iterator<Item = Domain> + use<'g> {
        let told = told::told(self.graph, self.thing(), Field::Domains);
        told.into_iter()
            .filter_map(|told| told.value.and_then(Domain::from_value))
    }

    /// Its words: of several, those with most independent sources; `None` where none are recorded.
    ///
    /// ```
    /// use treatygraph::{GraphBuilder, record, sample};
    /// let energy = record::Obligation::new("ru-ir-2025/energy").text(["cooperate in energy"]);
    /// let graph = GraphBuilder::new().toml("seed.toml", sample::SEED).add(energy).build()?;
    /// assert_eq!(graph.obligation("ru-ir-2025/energy")?.text(), Some("cooperate in energy"));
    /// # Ok::<(), treatygraph::Error>(())
    /// ```
    pub fn text(self) -> Option<&'g str> {
        told::best(self.graph, self.thing(), Field::Text).and_then(Value::as_str)
    }
}

impl fmt::Display for Obligation<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.kind() {
            Some(kind) => write!(f, "{kind}")?,
            None => f.write_str(self.key())?,
        }
        write!(f, " ({}", self.agreement().key())?;
        match self.part() {
            Some(part) => write!(f, ", part {})", part.name()),
            None => f.write_str(")"),
        }
    }
}
