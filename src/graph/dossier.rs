//! The graph as records again: nothing that was read is lost.

use super::{ActorId, Given, Graph, Kind, NONE, STATEMENT, Thing, ValueId, find};
use crate::record::{Dossier, Field, Put, Record, RecordType, Value, kinds};
use crate::vocabulary::{EventKind, PartyKind, Word};

/// Fields that are given beside the claims of an event, and not in them.
const BESIDE: [Field; 2] = [Field::Body, Field::Parties];

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
        let mut dossier = Dossier::new();
        let nodes = &self.evidence.nodes;
        for kind in Kind::NODES {
            for (id, &key) in nodes.keys(kind).iter().enumerate() {
                let thing = Thing::new(kind, id as u32);
                let identity = [(Field::Key, self.value(key).clone())];
                match kind {
                    Kind::Source => self.write::<kinds::Source>(&mut dossier, thing, &identity),
                    Kind::Party => match nodes.party_kinds[id] {
                        PartyKind::State => {
                            self.write::<kinds::State>(&mut dossier, thing, &identity)
                        }
                        PartyKind::Organization => {
                            self.write::<kinds::Organization>(&mut dossier, thing, &identity)
                        }
                        PartyKind::Territory => {
                            self.write::<kinds::Territory>(&mut dossier, thing, &identity)
                        }
                        PartyKind::Authority => {
                            self.write::<kinds::Authority>(&mut dossier, thing, &identity)
                        }
                    },
                    Kind::Body => match nodes.body_kinds[id] {
                        super::BodyKind::Legislature => {
                            self.write::<kinds::Legislature>(&mut dossier, thing, &identity)
                        }
                        super::BodyKind::Organ => {
                            self.write::<kinds::Organ>(&mut dossier, thing, &identity)
                        }
                        super::BodyKind::Electorate => {
                            self.write::<kinds::Electorate>(&mut dossier, thing, &identity)
                        }
                    },
                    Kind::Leader => self.write::<kinds::Leader>(&mut dossier, thing, &identity),
                    Kind::Agreement => {
                        self.write::<kinds::Agreement>(&mut dossier, thing, &identity)
                    }
                    Kind::Part => self.write::<kinds::Part>(&mut dossier, thing, &identity),
                    _ => self.write::<kinds::Obligation>(&mut dossier, thing, &identity),
                }
            }
        }
        for (id, tenure) in self.evidence.tenures.iter().enumerate() {
            let mut identity = vec![
                (Field::Leader, self.key_value(Thing::leader(tenure.leader))),
                (Field::Of, self.key_value(tenure.of)),
            ];
            identity.extend(
                tenure
                    .office
                    .map(|office| (Field::Office, Value::Word(office.word()))),
            );
            identity.extend(tenure.key.map(|key| (Field::Key, self.value(key).clone())));
            self.write::<kinds::Tenure>(&mut dossier, Thing::tenure(id as u32), &identity);
        }
        for event in 0..self.evidence.events.kind.len() as u32 {
            self.write_event(&mut dossier, event);
        }
        for (id, relation) in self.evidence.relations.iter().enumerate() {
            let identity = [
                (Field::From, self.key_value(relation.from)),
                (Field::Kind, Value::Word(relation.kind.word())),
                match relation.to {
                    Ok(to) => (Field::To, self.key_value(to)),
                    Err(title) => (Field::ToTitle, self.value(title).clone()),
                },
            ];
            self.write::<kinds::Relation>(&mut dossier, Thing::relation(id as u32), &identity);
        }
        dossier
    }

    fn key_value(&self, node: Thing) -> Value {
        Value::Key(self.key_of(node).into())
    }

    fn given(&self, claim: u32) -> &[Given] {
        self.evidence.claims.given.of(claim)
    }

    /// Writes a thing as one record; as several where records of its kind have no list of claims.
    /// What is only spoken of, and has no claim, needs no record.
    fn write<T: RecordType + Into<Record>>(
        &self,
        dossier: &mut Dossier,
        thing: Thing,
        identity: &[(Field, Value)],
    ) {
        let claims: Vec<u32> = self.evidence.claims.about(thing).collect();
        let per_record = if T::CLAIMS { claims.len().max(1) } else { 1 };
        for claims in claims.chunks(per_record) {
            dossier.push(self.record::<T>(identity, claims, &[], claims.len() == 1));
        }
    }

    /// A record of these claims; alone, a claim's fields stand in the record itself.
    fn record<T: RecordType>(
        &self,
        identity: &[(Field, Value)],
        claims: &[u32],
        beside: &[Field],
        inline: bool,
    ) -> T {
        let mut record = T::blank();
        identity
            .iter()
            .for_each(|(field, value)| record.put_value(*field, value));
        for &claim in claims {
            let own = || {
                self.given(claim)
                    .iter()
                    .filter(|(field, _)| !beside.contains(field))
            };
            if inline {
                own().for_each(|(field, id)| record.put_value(*field, self.value(*id)));
            } else if let Some(written) = record.add_claim() {
                own().for_each(|(field, id)| written.put_value(*field, self.value(*id)));
            }
        }
        record
    }

    /// An event: one record for all claims that name the same body or parties beside it.
    fn write_event(&self, dossier: &mut Dossier, event: u32) {
        let marks = self.evidence.events.marks(event);
        let kind = self.evidence.events.kind[event as usize];
        let mut groups: Vec<([Option<ValueId>; BESIDE.len()], Vec<u32>)> = Vec::new();
        for claim in self.evidence.claims.about(Thing::event(event)) {
            let named = BESIDE.map(|field| find(self.given(claim), field));
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
            let told = STATEMENT.map(|field| find(self.given(claims[0]), field));
            let is_told_so = kind != EventKind::Statement || told == marks.statement;
            let inline = claims.len() == 1 && is_told_so;
            let mut beside = BESIDE.to_vec();
            if !inline {
                let own = STATEMENT.into_iter().zip(marks.statement);
                beside.extend(own.filter(|(_, id)| id.is_some()).map(|(field, _)| field));
            }
            dossier.push(self.record::<kinds::Event>(&identity, &claims, &beside, inline));
        }
    }

    fn event_identity(&self, event: u32) -> Vec<(Field, Value)> {
        let events = &self.evidence.events;
        let (at, marks) = (event as usize, events.marks(event));
        let agreement = Thing::agreement(events.agreement[at]);
        let mut identity = vec![
            (Field::Agreement, self.key_value(agreement)),
            (Field::Kind, Value::Word(events.kind[at].word())),
        ];
        if events.part[at] != NONE {
            let key = self.key_of(Thing::part(events.part[at]));
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
