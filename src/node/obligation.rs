//! Obligations: provisions that bind or permit.

use std::fmt;

use super::{Agreement, Claim, Claimed, Part, Party, claimed, handle};
use crate::graph::{Kind, NONE};
use crate::record::{ActOf, Bearer, Deadline, Field, FieldType, Value};
use crate::vocabulary::{Discretion, Domain, Force, Modality, ObligationKind, Trigger, Word};

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
    /// assert_eq!(
    ///     duty.to_string(),
    ///     "ru-ir-2025/non-assistance, prohibition: non-assistance-to-aggressor (part 3), on armed-attack; \
    ///      \"Refrain from aiding an aggressor if either nation comes under attack\""
    /// );
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
        let id = self.view.evidence().nodes.obligation_of[self.id as usize];
        debug_assert_ne!(id, NONE);
        Agreement {
            view: self.view,
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
        let mut parts = claimed::values(self.view, self.thing(), Field::Part);
        let only = parts.next().filter(|_| parts.next().is_none())?;
        let key = format!("{}/{only}", self.agreement().key());
        let thing = self
            .view
            .graph
            .node(&key)
            .filter(|thing| thing.kind == Kind::Part)?;
        Some(Part {
            view: self.view,
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
        claimed::single(self.view, self.thing(), Field::Kind)
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
        claimed::single(self.view, self.thing(), Field::Modality)
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
        claimed::single(self.view, self.thing(), Field::Force)
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
        claimed::single(self.view, self.thing(), Field::Trigger)
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
        let domains = claimed::values(self.view, self.thing(), Field::Domains);
        domains.filter_map(Domain::from_value)
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
        claimed::best(self.view, self.thing(), Field::Text).and_then(Value::as_str)
    }

    /// Who owes it; `None` where claims differ. Where none says, each party towards the other side.
    ///
    /// ```
    /// use treatygraph::{record::Bearer, sample};
    /// let graph = sample::russia_iran();
    /// let duty = graph.obligation("ru-ir-2025/non-assistance")?;
    /// assert_eq!(duty.bearer(), Some(Bearer::Each));
    /// # Ok::<(), treatygraph::Error>(())
    /// ```
    pub fn bearer(self) -> Option<Bearer> {
        self.bearer_of(Field::Bearer)
    }

    /// To whom it is owed; `None` where claims differ. Where none says, to each party of the other
    /// side.
    ///
    /// ```
    /// use treatygraph::{record::Bearer, sample};
    /// let graph = sample::russia_iran();
    /// let duty = graph.obligation("ru-ir-2025/non-assistance")?;
    /// assert_eq!(duty.beneficiary(), Some(Bearer::Each));
    /// # Ok::<(), treatygraph::Error>(())
    /// ```
    pub fn beneficiary(self) -> Option<Bearer> {
        self.bearer_of(Field::Beneficiary)
    }

    fn bearer_of(self, field: Field) -> Option<Bearer> {
        if claimed::of(self.view, self.thing(), field).is_empty() {
            Some(Bearer::Each)
        } else {
            claimed::single(self.view, self.thing(), field)
        }
    }

    /// Until when it is to be done; `None` where claims differ, or none says.
    ///
    /// ```
    /// let graph = treatygraph::sample::russia_iran();
    /// assert!(graph.obligations().all(|duty| duty.deadline().is_none()));
    /// ```
    pub fn deadline(self) -> Option<Deadline> {
        claimed::single(self.view, self.thing(), Field::Deadline)
    }

    /// What it leaves to its bearer; `None` where claims differ, or none says.
    ///
    /// ```
    /// let graph = treatygraph::sample::russia_iran();
    /// assert!(graph.obligations().all(|duty| duty.discretion().is_none()));
    /// ```
    pub fn discretion(self) -> Option<Discretion> {
        claimed::single(self.view, self.thing(), Field::Discretion)
    }

    /// What it concerns more narrowly; `None` where claims differ, or none says.
    ///
    /// ```
    /// let graph = treatygraph::sample::russia_iran();
    /// assert!(graph.obligations().all(|duty| duty.subject().is_none()));
    /// ```
    pub fn subject(self) -> Option<&'g str> {
        claimed::single_text(self.view, self.thing(), Field::Subject)
    }

    /// Against whom alone it is directed, each that any claim names; none where none does: it is then directed against
    /// whomever.
    ///
    /// ```
    /// use treatygraph::{GraphBuilder, record, sample};
    /// let defence = record::Obligation::new("ru-ir-2025/defence").adversary(["RU", "IR"]);
    /// let graph = GraphBuilder::new().toml("seed.toml", sample::SEED).add(defence).build()?;
    /// assert_eq!(graph.obligation("ru-ir-2025/defence")?.adversaries().count(), 2);
    /// assert_eq!(graph.obligation("ru-ir-2025/energy")?.adversaries().count(), 0);
    /// # Ok::<(), treatygraph::Error>(())
    /// ```
    pub fn adversaries(self) -> impl Iterator<Item = Party<'g>> + use<'g> {
        let mut things: Vec<_> = claimed::values(self.view, self.thing(), Field::Adversary)
            .filter_map(|party| self.view.graph.node(party.as_str()?))
            .filter(|thing| thing.kind == Kind::Party)
            .collect();
        things.sort_unstable_by_key(|thing| thing.id);
        let view = self.view;
        things
            .into_iter()
            .map(move |thing| Party { view, id: thing.id })
    }

    /// The places at which alone an attack makes it due, each that any claim names; none where none does: it is then due
    /// wherever the attack is.
    ///
    /// ```
    /// use treatygraph::{GraphBuilder, record, sample};
    /// let defence = record::Obligation::new("ru-ir-2025/defence").place(["Caspian Sea"]);
    /// let graph = GraphBuilder::new().toml("seed.toml", sample::SEED).add(defence).build()?;
    /// let defence = graph.obligation("ru-ir-2025/defence")?;
    /// assert_eq!(defence.places().collect::<Vec<_>>(), ["Caspian Sea"]);
    /// # Ok::<(), treatygraph::Error>(())
    /// ```
    pub fn places(self) -> impl Iterator<Item = &'g str> + use<'g> {
        claimed::texts(self.view, self.thing(), Field::Place)
    }
}

/// By when something is to be done, as words.
fn by_when(deadline: &Deadline) -> String {
    let after = match deadline {
        Deadline::On(date) => return format!("by {date}"),
        Deadline::Within(span) => return format!("within {span} of entry into force"),
        Deadline::After(after) => after,
    };
    let span = after
        .within
        .map(|span| span.to_string())
        .unwrap_or_default();
    let kind = after.after.map_or("", |kind| kind.word());
    match &after.of {
        None | Some(ActOf::Bearer) => format!("within {span} of {kind}"),
        Some(ActOf::Beneficiary) => format!("within {span} of {kind} of the beneficiary"),
        Some(ActOf::Anybody) => format!("within {span} of {kind} of anybody"),
        Some(ActOf::Party(key)) => format!("within {span} of {kind} of {}", key.as_str()),
    }
}

/// Its key, what it does and demands, where it stands, what makes it due and by when; then remarks, and the passages
/// that claims quote.
impl fmt::Display for Obligation<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.fmt_with(f, "")
    }
}

impl<'g> Obligation<'g> {
    /// As text, with something between what is to be done and what is said of it.
    pub(super) fn fmt_with(self, f: &mut fmt::Formatter<'_>, between: &str) -> fmt::Result {
        f.write_str(self.key())?;
        if let Some(modality) = self.modality() {
            write!(f, ", {modality}")?;
        }
        if let Some(kind) = self.kind() {
            write!(f, ": {kind}")?;
        }
        if let Some(part) = self.part() {
            write!(f, " (part {})", part.name())?;
        }
        if let Some(trigger) = self.trigger() {
            write!(f, ", on {trigger}")?;
        }
        for (at, adversary) in self.adversaries().enumerate() {
            let apart = if at == 0 { ", against " } else { " or " };
            write!(f, "{apart}{adversary}")?;
        }
        for (at, place) in self.places().enumerate() {
            let apart = if at == 0 { ", at " } else { " or " };
            write!(f, "{apart}{place}")?;
        }
        let deadlines = self.claimed(Field::Deadline);
        let each: Vec<String> = (deadlines.iter().filter_map(Claimed::value))
            .filter_map(Deadline::from_value)
            .map(|deadline| by_when(&deadline))
            .collect();
        if !each.is_empty() {
            write!(f, ", {}", each.join(" or "))?;
        }
        f.write_str(between)?;
        self.claimed(Field::Note)
            .iter()
            .try_for_each(|note| write!(f, "; {note}"))?;
        self.quotes()
            .iter()
            .try_for_each(|quote| write!(f, "; \"{quote}\""))
    }

    /// The passages that claims quote, each once, in the order of the claims.
    pub(crate) fn quotes(self) -> Vec<&'g str> {
        let mut quotes: Vec<&str> = Vec::new();
        for quote in self.claims().filter_map(Claim::quote) {
            if !quotes.contains(&quote) {
                quotes.push(quote);
            }
        }
        quotes
    }
}
