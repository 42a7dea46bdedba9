//! The graph as records again: nothing that was read is lost.

use std::borrow::Cow;

use super::{ActorId, BodyKind, Evidence, Given, Graph, Kind, STATEMENT, Thing, ValueId, find};
use crate::record::{self, Dossier, Field, Put, Record, RecordType, Value};
use crate::vocabulary::{EventKind, PartyKind, Word};

/// Fields that are given beside the claims of an event, and not in them.
const BESIDE: [Field; 3] = [Field::Body, Field::Parties, Field::Reading];

impl Graph {
    /// The graph as a dossier: building it again gives an equal graph.
    ///
    /// Records are in the order of the graph, one a thing, with its claims side by side; shorthand
    /// such as `parties` of a signature is written out.
    ///
    /// ```
    /// let graph = treatygraph::sample::russia_iran();
    /// assert_eq!(graph.to_dossier().build()?, graph);
    /// # Ok::<(), treatygraph::Error>(())
    /// ```
    pub fn to_dossier(&self) -> Dossier {
        let claims = &self.evidence.claims;
        let things = self.evidence.things();
        self.evidence.to_dossier(things, &|thing| {
            let about = claims.about(thing);
            // What is only spoken of, and has no claim, needs no record.
            (!about.is_empty()).then(|| about.map(|claim| claims.given.of(claim).into()).collect())
        })
    }
}

impl Graph {
    /// The same with a record for each claim: what is wrong with one then takes no other along.
    pub(crate) fn to_dossier_of_claims(&self) -> Dossier {
        let (evidence, claims) = (&self.evidence, &self.evidence.claims);
        let mut dossier = Dossier::new();
        for thing in evidence.things() {
            for claim in claims.about(thing) {
                evidence.write(&mut dossier, thing, &[claims.given.of(claim).into()]);
            }
        }
        dossier
    }
}

/// The claims about a thing that are written, each by its fields.
pub(crate) type Written<'e> = Vec<Cow<'e, [Given]>>;

impl Evidence {
    /// All things, in the order of the graph.
    pub(crate) fn things(&self) -> impl Iterator<Item = Thing> {
        let of_kind = |kind| (0..self.count(kind) as u32).map(move |id| Thing::new(kind, id));
        Kind::ALL.into_iter().flat_map(of_kind)
    }

    /// Those of these things that are chosen, in their order, each with these of its claims; one
    /// without any gets a record that names it.
    pub(crate) fn to_dossier<'e>(
        &'e self,
        things: impl Iterator<Item = Thing>,
        chosen: &dyn Fn(Thing) -> Option<Written<'e>>,
    ) -> Dossier {
        let mut dossier = Dossier::new();
        for thing in things {
            if let Some(claims) = chosen(thing) {
                self.write(&mut dossier, thing, &claims);
            }
        }
        dossier
    }

    fn write(&self, to: &mut Dossier, thing: Thing, claims: &[Cow<'_, [Given]>]) {
        let id = thing.id as usize;
        let nodes = &self.nodes;
        let record = match thing.kind {
            Kind::Event => return self.write_event(to, thing.id, claims),
            Kind::Source => Evidence::write_as::<record::Source>,
            Kind::Party => match nodes.party_kinds[id] {
                PartyKind::State => Evidence::write_as::<record::State>,
                PartyKind::Organization => Evidence::write_as::<record::Organization>,
                PartyKind::Territory => Evidence::write_as::<record::Territory>,
                PartyKind::Authority => Evidence::write_as::<record::Authority>,
            },
            Kind::Body => match nodes.body_kinds[id] {
                BodyKind::Legislature => Evidence::write_as::<record::Legislature>,
                BodyKind::Organ => Evidence::write_as::<record::Organ>,
                BodyKind::Electorate => Evidence::write_as::<record::Electorate>,
            },
            Kind::Leader => Evidence::write_as::<record::Leader>,
            Kind::Agreement => Evidence::write_as::<record::Agreement>,
            Kind::Part => Evidence::write_as::<record::Part>,
            Kind::Obligation => Evidence::write_as::<record::Obligation>,
            Kind::Tenure => Evidence::write_as::<record::Tenure>,
            Kind::Relation => Evidence::write_as::<record::Relation>,
        };
        record(self, to, &self.identity(thing), claims);
    }

    /// What tells a thing that is no event from others of its kind.
    fn identity(&self, thing: Thing) -> Vec<(Field, Value)> {
        match thing.kind {
            Kind::Tenure => {
                let tenure = &self.tenures[thing.id as usize];
                let office = tenure.office.map(|office| Value::Word(office.word()));
                let key = tenure.key.map(|key| self.value(key).clone());
                let fields = [
                    (
                        Field::Leader,
                        Some(self.key_value(Thing::leader(tenure.leader))),
                    ),
                    (Field::Of, Some(self.key_value(tenure.of))),
                    (Field::Office, office),
                    (Field::Key, key),
                ];
                let given = fields.into_iter();
                given
                    .filter_map(|(field, value)| Some((field, value?)))
                    .collect()
            }
            Kind::Relation => {
                let relation = &self.relations[thing.id as usize];
                let to = match relation.to {
                    Ok(to) => (Field::To, self.key_value(to)),
                    Err(title) => (Field::ToTitle, self.value(title).clone()),
                };
                let kind = (Field::Kind, Value::Word(relation.kind.word()));
                vec![(Field::From, self.key_value(relation.from)), kind, to]
            }
            _ => vec![(Field::Key, self.key_value(thing))],
        }
    }

    fn key_value(&self, node: Thing) -> Value {
        Value::Key(self.key_of(node).into())
    }

    /// Writes a thing as one record; as several where records of its kind have no list of claims.
    fn write_as<T: RecordType + Into<Record>>(
        &self,
        to: &mut Dossier,
        identity: &[(Field, Value)],
        claims: &[Cow<'_, [Given]>],
    ) {
        let per_record = if T::CLAIMS { claims.len().max(1) } else { 1 };
        if claims.is_empty() {
            to.push(self.record::<T>(identity, &[], &[], false));
        }
        for claims in claims.chunks(per_record) {
            let claims: Vec<&[Given]> = claims.iter().map(|claim| &**claim).collect();
            to.push(self.record::<T>(identity, &claims, &[], claims.len() == 1));
        }
    }

    /// A record of these claims; alone, a claim's fields stand in the record itself.
    fn record<T: RecordType>(
        &self,
        identity: &[(Field, Value)],
        claims: &[&[Given]],
        beside: &[Field],
        inline: bool,
    ) -> T {
        let mut record = T::blank();
        identity
            .iter()
            .for_each(|(field, value)| record.put_value(*field, value));
        for claim in claims {
            let own = claim.iter().filter(|(field, _)| !beside.contains(field));
            if inline {
                own.for_each(|(field, id)| record.put_value(*field, self.value(*id)));
            } else if let Some(written) = record.add_claim() {
                own.for_each(|(field, id)| written.put_value(*field, self.value(*id)));
            }
        }
        record
    }

    /// An event: one record for all claims that name the same body, parties or reading beside it.
    fn write_event(&self, to: &mut Dossier, event: u32, claims: &[Cow<'_, [Given]>]) {
        let marks = self.events.marks(event);
        let kind = self.events.kind[event as usize];
        type Beside = [Option<ValueId>; BESIDE.len()];
        let mut groups: Vec<(Beside, Vec<&[Given]>)> = Vec::new();
        for claim in claims {
            let named = BESIDE.map(|field| find(claim, field));
            match groups.iter_mut().find(|(other, _)| *other == named) {
                Some((_, claims)) => claims.push(claim),
                None => groups.push((named, vec![claim])),
            }
        }
        for (named, claims) in groups {
            let mut identity = self.event_identity(event);
            for (field, id) in BESIDE.into_iter().zip(named) {
                identity.extend(id.map(|id| (field, self.value(id).clone())));
            }
            // In a statement's record, speaker, day and quotation tell which statement it is; a claim
            // that alone gives them has to stand in a list.
            let told = STATEMENT.map(|field| find(claims[0], field));
            let is_told_so = kind != EventKind::Statement || told == marks.statement;
            let inline = claims.len() == 1 && is_told_so;
            let mut beside = BESIDE.to_vec();
            if !inline {
                let own = STATEMENT.into_iter().zip(marks.statement);
                beside.extend(own.filter(|(_, id)| id.is_some()).map(|(field, _)| field));
            }
            to.push(self.record::<record::Event>(&identity, &claims, &beside, inline));
        }
    }

    fn event_identity(&self, event: u32) -> Vec<(Field, Value)> {
        let events = &self.events;
        let (at, marks) = (event as usize, events.marks(event));
        let agreement = Thing::agreement(events.agreement[at]);
        let mut identity = vec![
            (Field::Agreement, self.key_value(agreement)),
            (Field::Kind, Value::Word(events.kind[at].word())),
        ];
        if let Some(part) = events.part(event) {
            let key = self.key_of(Thing::part(part));
            let name = key.get(self.key_of(agreement).len() + 1..);
            let name = name.unwrap_or_default().into();
            identity.push((Field::Part, Value::Text(name)));
        }
        let actor = match (events.kind[at], events.actor[at]) {
            (EventKind::Statement, _) => {
                let beside = marks.beside.map(|key| self.value(key).clone());
                beside.map(|key| (Field::Party, key))
            }
            (_, ActorId::Party(id)) => Some((Field::Party, self.key_value(Thing::party(id)))),
            (_, ActorId::Body(id)) => Some((Field::Body, self.key_value(Thing::body(id)))),
            (_, ActorId::Nobody | ActorId::Leader(_)) => None,
        };
        identity.extend(actor);
        for (field, id) in [
            (Field::Subject, marks.subject),
            (Field::Territory, marks.territory),
            (Field::Reading, marks.reading),
            (Field::Key, marks.key),
        ]
        .into_iter()
        .chain(STATEMENT.into_iter().zip(marks.statement))
        {
            identity.extend(id.map(|id| (field, self.value(id).clone())));
        }
        identity
    }
}
