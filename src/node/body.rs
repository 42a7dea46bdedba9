//! Bodies: legislatures, organs, electorates.

use std::fmt;

use super::{Actor, Events, Party, claimed, handle, specific};
use crate::graph::NONE;
use crate::record::Field;
use crate::view::Owner;
use crate::vocabulary::{Acts, EventKind, LegislatureType, OrganType};

handle! {
    /// A body of a state or an organization: a [`Legislature`], [`Organ`] or [`Electorate`]. What
    /// each of them can be asked is here; they reach it by `Deref`.
    ///
    /// ```
    /// let graph = treatygraph::sample::russia_iran();
    /// let council = graph.body("IR/guardian-council")?;
    /// assert_eq!(council.of().unwrap().key(), "IR");
    /// assert_eq!(council.events().count(), 1);
    /// # Ok::<(), treatygraph::Error>(())
    /// ```
    Body: Body
}

specific! {
    /// A chamber, a joint sitting or a committee.
    ///
    /// ```
    /// use treatygraph::{sample, vocabulary::LegislatureType};
    /// let graph = sample::russia_iran();
    /// assert_eq!(graph.legislature("RU/duma")?.type_(), Some(LegislatureType::Lower));
    /// # Ok::<(), treatygraph::Error>(())
    /// ```
    Legislature of Body
}

specific! {
    /// A ministry, presidency, council, court or other organ.
    ///
    /// ```
    /// use treatygraph::{sample, vocabulary::OrganType};
    /// let graph = sample::russia_iran();
    /// assert_eq!(graph.organ("RU/mfa")?.type_(), Some(OrganType::Ministry));
    /// # Ok::<(), treatygraph::Error>(())
    /// ```
    Organ of Body
}

specific! {
    /// The people, where they decide in a referendum.
    ///
    /// ```
    /// use treatygraph::Dossier;
    /// let text = "[[state]]\nkey = \"CH\"\n\n[[electorate]]\nkey = \"CH/people\"\nof = \"CH\"\n";
    /// let graph = Dossier::from_toml(text)?.build()?;
    /// assert_eq!(graph.electorate("CH/people")?.of().unwrap().key(), "CH");
    /// # Ok::<(), treatygraph::Error>(())
    /// ```
    Electorate of Body
}

impl<'g> Body<'g> {
    /// The state or organization it belongs to; where claims differ, that whose key comes first.
    ///
    /// ```
    /// let graph = treatygraph::sample::russia_iran();
    /// let council = graph.organ("IR/guardian-council")?;
    /// assert_eq!(council.of().unwrap().name(), "Iran");
    /// # Ok::<(), treatygraph::Error>(())
    /// ```
    pub fn of(self) -> Option<Party<'g>> {
        let id = self.view.evidence().nodes.owners[self.id as usize];
        (id != NONE).then_some(Party {
            view: self.view,
            id,
        })
    }

    /// What it did, in the order of lists; statements only when asked for.
    ///
    /// ```
    /// let graph = treatygraph::sample::russia_iran();
    /// let duma = graph.legislature("RU/duma")?;
    /// let acts: Vec<_> = duma.events().map(|act| act.kind().to_string()).collect();
    /// assert_eq!(acts, ["submission", "parliamentary-approval"]);
    /// # Ok::<(), treatygraph::Error>(())
    /// ```
    pub fn events(self) -> Events<'g> {
        let list = self.view.index().of_body.of(self.id);
        Events::of_list(self.view, Owner::Body(self.id), list)
    }

    /// Its acts of approval, and acts of consent it made for its party.
    ///
    /// ```
    /// use treatygraph::{EventKind, sample};
    /// let graph = sample::russia_iran();
    /// let act = graph.organ("IR/guardian-council")?.ratifications().next().unwrap();
    /// assert_eq!(act.kind(), EventKind::ConstitutionalReview);
    /// # Ok::<(), treatygraph::Error>(())
    /// ```
    pub fn ratifications(self) -> Events<'g> {
        self.events().of(Acts::RATIFICATIONS)
    }

    /// Signatures it gave for its party.
    ///
    /// ```
    /// let graph = treatygraph::sample::russia_iran();
    /// assert_eq!(graph.body("RU/mfa")?.signatures().count(), 0);
    /// # Ok::<(), treatygraph::Error>(())
    /// ```
    pub fn signatures(self) -> Events<'g> {
        self.events().of(EventKind::Signature)
    }

    /// What it said.
    ///
    /// ```
    /// let graph = treatygraph::sample::seed();
    /// assert_eq!(graph.body("RU/mfa")?.statements().count(), 3);
    /// # Ok::<(), treatygraph::Error>(())
    /// ```
    pub fn statements(self) -> Events<'g> {
        self.events().of(EventKind::Statement)
    }
}

impl Legislature<'_> {
    /// What it is within its parliament; `None` where claims differ, or none says.
    ///
    /// ```
    /// use treatygraph::{sample, vocabulary::LegislatureType};
    /// let graph = sample::russia_iran();
    /// let committee = graph.legislature("IR/majlis-security-committee")?;
    /// assert_eq!(committee.type_(), Some(LegislatureType::Committee));
    /// assert_eq!(graph.legislature("IR/majlis")?.type_(), None);
    /// # Ok::<(), treatygraph::Error>(())
    /// ```
    pub fn type_(self) -> Option<LegislatureType> {
        claimed::single(self.view, self.thing(), Field::Type)
    }
}

impl Organ<'_> {
    /// What it is; `None` where claims differ, or none says.
    ///
    /// ```
    /// use treatygraph::{sample, vocabulary::OrganType};
    /// let graph = sample::russia_iran();
    /// assert_eq!(graph.organ("IR/guardian-council")?.type_(), Some(OrganType::GuardianCouncil));
    /// # Ok::<(), treatygraph::Error>(())
    /// ```
    pub fn type_(self) -> Option<OrganType> {
        claimed::single(self.view, self.thing(), Field::Type)
    }
}

impl fmt::Display for Body<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        Actor::Body(*self).named(None).fmt(f)
    }
}
