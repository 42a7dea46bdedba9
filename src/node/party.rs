//! Parties: states, organizations, territories, authorities.

use std::fmt;

use super::{
    Agreement, Body, Electorate, Events, Legislature, Organ, Pair, Relation, Tenure, claimed,
    handle, specific,
};
use crate::date::{Day, Days};
use crate::graph::{BodyKind, Thing};
use crate::record::Field;
use crate::view::{Owner, View};
use crate::vocabulary::{Acts, EventKind, PartyKind};

handle! {
    /// Whatever can be party to agreements: a [`State`], [`Organization`], [`Territory`] or
    /// [`Authority`]. What each of them can be asked is here; they reach it by `Deref`.
    ///
    /// ```
    /// use treatygraph::{day, sample};
    ///
    /// let graph = sample::russia_iran();
    /// let russia = graph.party("RU")?;
    /// let bodies: Vec<_> = russia.legislatures().map(|body| body.name()).collect();
    /// assert_eq!(bodies, ["State Duma", "Federation Council"]);
    /// let spring = day(2025, 4, 1)..=day(2025, 4, 30);
    /// assert_eq!(russia.ratifications().within(spring).count(), 3);
    /// # Ok::<(), treatygraph::Error>(())
    /// ```
    Party: Party
}

specific! {
    /// A state.
    ///
    /// ```
    /// let graph = treatygraph::sample::russia_iran();
    /// let (russia, iran) = (graph.state("RU")?, graph.state("IR")?);
    /// assert_eq!(russia.with(iran).agreements().count(), 2);
    /// # Ok::<(), treatygraph::Error>(())
    /// ```
    State of Party
}

specific! {
    /// An international organization.
    ///
    /// ```
    /// let graph = treatygraph::Dossier::from_toml("[[organization]]\nkey = \"EU\"\n")?.build()?;
    /// assert_eq!(graph.organization("EU")?.agreements().count(), 0);
    /// # Ok::<(), treatygraph::Error>(())
    /// ```
    Organization of Party
}

specific! {
    /// A territory with agreements of its own.
    ///
    /// ```
    /// let graph = treatygraph::Dossier::from_toml("[[territory]]\nkey = \"HK\"\n")?.build()?;
    /// assert_eq!(graph.territory("HK")?.name(), "HK");
    /// # Ok::<(), treatygraph::Error>(())
    /// ```
    Territory of Party
}

specific! {
    /// An insurgent, unrecognised or exiled authority.
    ///
    /// ```
    /// let graph = treatygraph::Dossier::from_toml("[[authority]]\nkey = \"LY/east\"\n")?.build()?;
    /// assert_eq!(graph.authority("LY/east")?.events().count(), 0);
    /// # Ok::<(), treatygraph::Error>(())
    /// ```
    Authority of Party
}

impl<'g> Party<'g> {
    /// Whether it is a state, an organization, a territory or an authority.
    ///
    /// ```
    /// use treatygraph::{sample, vocabulary::PartyKind};
    /// let graph = sample::russia_iran();
    /// assert!(graph.parties().all(|party| party.kind() == PartyKind::State));
    /// ```
    pub fn kind(self) -> PartyKind {
        self.view.evidence().nodes.party_kinds[self.id as usize]
    }

    /// Its code in a published list, such as `iso` or `cow`; `None` also where claims differ.
    ///
    /// ```
    /// use treatygraph::Dossier;
    /// let iran = "[[state]]\nkey = \"IR\"\ncodes = { iso = \"IRN\", cow = \"630\" }\n";
    /// let graph = Dossier::from_toml(iran)?.build()?;
    /// assert_eq!(graph.state("IR")?.code("cow"), Some("630"));
    /// # Ok::<(), treatygraph::Error>(())
    /// ```
    pub fn code(self, list: &str) -> Option<&'g str> {
        claimed::one(claimed::held(
            self.view,
            self.thing(),
            Field::Codes,
            list,
            None,
        ))?
        .as_str()
    }

    /// Its code in a published list on a day; `None` where none is certainly its code then.
    ///
    /// A code that has days is taken before one without; both its `since` and its `until` are in (MEANING, M3).
    ///
    /// ```
    /// use treatygraph::{Dossier, day};
    ///
    /// let germany = r#"
    ///     [[state]]
    ///     key = "DE"
    ///     codes = { cow = [{ code = "255", until = "1945-05-08" }, { code = "260", since = "1955-05-05" }] }
    /// "#;
    /// let graph = Dossier::from_toml(germany)?.build()?;
    /// let germany = graph.state("DE")?;
    /// assert_eq!(germany.code_on("cow", day(1939, 9, 1)), Some("255"));
    /// assert_eq!(germany.code_on("cow", day(1950, 1, 1)), None);
    /// assert_eq!(germany.code("cow"), Some("260"));
    /// # Ok::<(), treatygraph::Error>(())
    /// ```
    pub fn code_on(self, list: &str, day: Day) -> Option<&'g str> {
        let on = Days::from(day);
        claimed::one(claimed::held(
            self.view,
            self.thing(),
            Field::Codes,
            list,
            Some(&on),
        ))?
        .as_str()
    }

    /// What it, its bodies and the agreements it is party to did, in the order of lists: its own
    /// acts, those of its bodies, joint acts in which it took part, and acts of an agreement itself
    /// (such as entry into force) where they stand for it (MEANING, M8). Statements only when asked
    /// for.
    ///
    /// O(1); with [`within`](Events::within) O(log *n*) and then the events in it.
    ///
    /// ```
    /// use treatygraph::{day, sample};
    /// let graph = sample::russia_iran();
    /// let winter = graph.state("RU")?.events().within(day(2025, 1, 1)..=day(2025, 3, 31));
    /// let acts: Vec<_> = winter.map(|act| act.kind().to_string()).collect();
    /// assert_eq!(acts, ["signature", "submission"]);
    /// # Ok::<(), treatygraph::Error>(())
    /// ```
    pub fn events(self) -> Events<'g> {
        let list = self.view.index().of_party.of(self.id);
        Events::of_list(self.view, Owner::Party(self.id), list)
    }

    /// Acts of consent and of approval, by itself and its bodies, each saying which it is.
    ///
    /// *Counts*: ratification, acceptance, approval by the state, accession, definitive signature,
    /// exchange, deposit and notification (consent); decisions of government, committee, chamber,
    /// electorate, court or council, and promulgation (approval), whatever their outcome.
    ///
    /// ```
    /// let graph = treatygraph::sample::russia_iran();
    /// let iran = graph.state("IR")?;
    /// let days: Vec<_> = iran.ratifications().map(|act| act.when().to_string()).collect();
    /// assert_eq!(days, ["by 2025-05-18", "2025-05-21", "2025-06-11"]);
    /// # Ok::<(), treatygraph::Error>(())
    /// ```
    pub fn ratifications(self) -> Events<'g> {
        Events::of_list(
            self.view,
            Owner::Party(self.id),
            self.view.index().ratifications.of(self.id),
        )
        .of(Acts::RATIFICATIONS)
    }

    /// Its signatures, in the order of lists.
    ///
    /// ```
    /// let graph = treatygraph::sample::russia_iran();
    /// let iran = graph.state("IR")?;
    /// let signed: Vec<_> = iran.signatures().map(|act| act.agreement().key()).collect();
    /// assert_eq!(signed, ["ru-ir-2001", "ru-ir-2025"]);
    /// # Ok::<(), treatygraph::Error>(())
    /// ```
    pub fn signatures(self) -> Events<'g> {
        self.events().of(EventKind::Signature)
    }

    /// What it and its bodies said; what a person says is that person's.
    ///
    /// ```
    /// let graph = treatygraph::sample::seed();
    /// assert_eq!(graph.state("RU")?.statements().count(), 3);
    /// # Ok::<(), treatygraph::Error>(())
    /// ```
    pub fn statements(self) -> Events<'g> {
        self.events().of(EventKind::Statement)
    }

    /// The agreements it is party to, in the order of their keys.
    ///
    /// ```
    /// let graph = treatygraph::sample::russia_iran();
    /// let keys: Vec<_> = graph.party("IR")?.agreements().map(|treaty| treaty.key()).collect();
    /// assert_eq!(keys, ["ru-ir-2001", "ru-ir-2025"]);
    /// # Ok::<(), treatygraph::Error>(())
    /// ```
    pub fn agreements(self) -> impl DoubleEndedIterator<Item = Agreement<'g>> + Clone {
        let view = self.view;
        let ids = view.agreements_listed_of(self.id);
        (0..ids.len())
            .map(move |at| Agreement { view, id: ids[at] })
            .filter(move |agreement| {
                let id = agreement.id;
                agreement.is_listed()
                    && (agreement.has_party(self.id) || view.inherits(id, self.id))
            })
    }

    /// This party and another, as a pair: what is between the two.
    ///
    /// ```
    /// let graph = treatygraph::sample::russia_iran();
    /// let pair = graph.state("RU")?.with(graph.state("IR")?);
    /// assert_eq!(pair.ratifications().count(), 6);
    /// # Ok::<(), treatygraph::Error>(())
    /// ```
    pub fn with(self, other: impl Into<Party<'g>>) -> Pair<'g> {
        Pair::new(self, other.into())
    }

    /// How it descends from other parties and others from it, and whose territory it is or was. O(relations of
    /// parties of the graph).
    ///
    /// ```
    /// use treatygraph::{GraphBuilder, day, record, vocabulary::RelationKind};
    /// let of_china = record::Relation::new("HK", RelationKind::TerritoryOf).to("CN");
    /// let graph = GraphBuilder::new()
    ///     .add(record::State::new("CN")).add(record::Territory::new("HK")).add(of_china).build()?;
    /// let relation = graph.state("CN")?.relations().next().unwrap();
    /// assert_eq!(relation.to_string(), "HK territory-of CN");
    /// # Ok::<(), treatygraph::Error>(())
    /// ```
    pub fn relations(self) -> impl Iterator<Item = Relation<'g>> + Clone {
        let (view, thing) = (self.view, self.thing());
        let all = view.index().relations_of_parties.iter();
        all.map(move |&id| Relation { view, id })
            .filter(move |relation| {
                let row = relation.row();
                (row.from == thing || row.to == Ok(thing)) && relation.is_listed()
            })
    }

    /// This party in another view; of another graph, the one of the same key.
    pub(crate) fn in_view(self, view: View<'g>) -> Option<Party<'g>> {
        let Thing { id, .. } = view.counterpart(self.view, self.thing())?;
        Some(Party { view, id })
    }

    fn bodies_of(self, kind: BodyKind) -> impl DoubleEndedIterator<Item = Body<'g>> + Clone {
        let view = self.view;
        let nodes = &view.evidence().nodes;
        let owned = nodes.owners.iter().zip(&nodes.body_kinds).enumerate();
        owned
            .filter(move |(_, (owner, is))| **owner == self.id && **is == kind)
            .map(move |(id, _)| Body {
                view,
                id: id as u32,
            })
    }

    /// Its legislatures, in the order of their keys. O(*bodies of the graph*).
    ///
    /// ```
    /// let graph = treatygraph::sample::russia_iran();
    /// let keys: Vec<_> = graph.state("IR")?.legislatures().map(|body| body.key()).collect();
    /// assert_eq!(keys, ["IR/majlis", "IR/majlis-security-committee"]);
    /// # Ok::<(), treatygraph::Error>(())
    /// ```
    pub fn legislatures(self) -> impl DoubleEndedIterator<Item = Legislature<'g>> + Clone {
        self.bodies_of(BodyKind::Legislature).map(Legislature)
    }

    /// Its organs, in the order of their keys. O(*bodies of the graph*).
    ///
    /// ```
    /// let graph = treatygraph::sample::russia_iran();
    /// let names: Vec<_> = graph.state("RU")?.organs().map(|organ| organ.name()).collect();
    /// assert_eq!(names, ["Foreign Ministry"]);
    /// # Ok::<(), treatygraph::Error>(())
    /// ```
    pub fn organs(self) -> impl DoubleEndedIterator<Item = Organ<'g>> + Clone {
        self.bodies_of(BodyKind::Organ).map(Organ)
    }

    /// Its electorates, in the order of their keys. O(*bodies of the graph*).
    ///
    /// ```
    /// use treatygraph::Dossier;
    /// let text = "[[state]]\nkey = \"CH\"\n\n[[electorate]]\nkey = \"CH/people\"\nof = \"CH\"\n";
    /// let graph = Dossier::from_toml(text)?.build()?;
    /// assert_eq!(graph.state("CH")?.electorates().count(), 1);
    /// # Ok::<(), treatygraph::Error>(())
    /// ```
    pub fn electorates(self) -> impl DoubleEndedIterator<Item = Electorate<'g>> + Clone {
        self.bodies_of(BodyKind::Electorate).map(Electorate)
    }

    /// Who held which of its offices; those in its bodies aside.
    ///
    /// ```
    /// let graph = treatygraph::sample::russia_iran();
    /// let tenures: Vec<_> = graph.state("RU")?.tenures().map(|t| t.to_string()).collect();
    /// assert_eq!(tenures, ["Vladimir Putin, President of Russia"]);
    /// # Ok::<(), treatygraph::Error>(())
    /// ```
    pub fn tenures(self) -> impl DoubleEndedIterator<Item = Tenure<'g>> + Clone {
        Tenure::of_thing(self.view, self.thing())
    }
}

impl fmt::Display for Party<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.name())
    }
}
