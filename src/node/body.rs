//! Bodies: legislatures, organs, electorates.

use std::fmt;

use super::{Events, Party, handle, specific, told};
use crate::graph::NONE;
use crate::record::Field;
use crate::vocabulary::{Acts, LegislatureType, OrganType};

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
    /// Its name: of several, that with most independent sources; its key where none is recorded.
    pub fn name(self) -> &'g str {
        told::best_text(self.graph, self.thing(), Field::Names).unwrap_or(self.key())
    }

    /// All its names.
    pub fn names(self) -> impl Iterator<Item = &'g str> {
        let names = told::told(self.graph, self.thing(), Field::Names).into_iter();
        names.filter_map(|told| told.value.and_then(told::text_of))
    }

    /// The state or organization it belongs to.
    pub fn of(self) -> Option<Party<'g>> {
        let id = self.graph.columns().nodes.owners[self.id as usize];
        (id != NONE).then_some(Party {
            graph: self.graph,
            id,
        })
    }

    /// What it did, in the order of lists; statements only when asked for.
    pub fn events(self) -> Events<'g> {
        Events::of_list(self.graph, self.graph.columns().index.of_body.of(self.id))
    }

    /// Its acts of approval, and acts of consent it made for its party.
    pub fn ratifications(self) -> Events<'g> {
        self.events().of(Acts::RATIFICATIONS)
    }
}

impl Legislature<'_> {
    /// What it is within its parliament.
    pub fn type_(self) -> Option<LegislatureType> {
        told::single(self.graph, self.thing(), Field::Type)
    }
}

impl Organ<'_> {
    /// What it is.
    pub fn type_(self) -> Option<OrganType> {
        told::single(self.graph, self.thing(), Field::Type)
    }
}

impl fmt::Display for Body<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.of() {
            Some(party) => write!(f, "{} ({party})", self.name()),
            None => f.write_str(self.name()),
        }
    }
}
