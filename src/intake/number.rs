//! Numbers for nodes: of each kind, without gaps, in the order of the keys.

use std::collections::HashMap;

use super::groups::{Groups, Identity};
use super::keys::KeyTable;
use super::stage::{Stage, Table};
use crate::graph::{BodyKind, Kind, NONE, NodeColumns, Thing, ValueId, find};
use crate::record::Field;
use crate::vocabulary::PartyKind;

/// Which node a key is.
pub(crate) struct Numbers {
    of_key: Vec<Option<Thing>>,
    /// Where several kinds of record have one key, which is an error: the nodes of the others.
    others: HashMap<(ValueId, Table), Thing>,
    pub(crate) nodes: NodeColumns,
}

/// The kind of node, or of other thing, that records of a table are about.
fn kind_of(table: Table) -> Kind {
    match table {
        Table::Source => Kind::Source,
        Table::State | Table::Organization | Table::Territory | Table::Authority => Kind::Party,
        Table::Legislature | Table::Organ | Table::Electorate => Kind::Body,
        Table::Leader => Kind::Leader,
        Table::Agreement => Kind::Agreement,
        Table::Part => Kind::Part,
        Table::Obligation => Kind::Obligation,
        Table::Event => Kind::Event,
        Table::Tenure => Kind::Tenure,
        Table::Relation => Kind::Relation,
    }
}

impl Numbers {
    pub(crate) fn assign(stage: &Stage, key_table: &KeyTable, groups: &Groups) -> Numbers {
        let mut keys: Vec<(ValueId, Kind, Option<Table>)> = Vec::new();
        for identity in &groups.identities {
            match *identity {
                Identity::Node(table, key) => keys.push((key, kind_of(table), Some(table))),
                Identity::Event(event) => {
                    keys.extend(event.part.map(|part| (part, Kind::Part, None)))
                }
                Identity::Relation {
                    from, to, titled, ..
                } => {
                    keys.push((from, Kind::Part, None));
                    keys.extend((!titled).then_some((to, Kind::Part, None)));
                }
                Identity::Tenure { .. } => {}
            }
        }
        // Parts that are only spoken of, in a claim, or in which an obligation stands.
        for (identity, claims) in groups.each() {
            let Identity::Node(Table::Obligation, key) = *identity else {
                continue;
            };
            let text = stage.value(key).as_str().unwrap_or_default();
            let Some(agreement) = key_table.agreement_of(stage, text) else {
                continue;
            };
            for claim in claims {
                if let Some(part) = find(claim.given.of(&stage.given), Field::Part) {
                    let part = format!("{}/{}", stage.value(agreement), stage.value(part));
                    keys.extend(stage.key(&part).map(|part| (part, Kind::Part, None)));
                }
            }
        }
        for &(field, id) in &stage.given {
            if field == Field::About {
                keys.push((id, Kind::Part, None));
            }
        }
        // A key that has a record is what its record says; the others are parts.
        keys.sort_unstable_by_key(|(key, kind, table)| (*key, table.is_none(), *kind, *table));
        keys.dedup_by(|next, key| next.0 == key.0 && (next.2.is_none() || next.2 == key.2));

        let mut numbers = Numbers {
            of_key: vec![None; stage.values.len()],
            others: HashMap::new(),
            nodes: NodeColumns::default(),
        };
        let nodes = &mut numbers.nodes;
        for &(key, kind, table) in &keys {
            let list = match kind {
                Kind::Source => &mut nodes.sources,
                Kind::Party => &mut nodes.parties,
                Kind::Body => &mut nodes.bodies,
                Kind::Leader => &mut nodes.leaders,
                Kind::Agreement => &mut nodes.agreements,
                Kind::Part => &mut nodes.parts,
                Kind::Obligation => &mut nodes.obligations,
                Kind::Event | Kind::Tenure | Kind::Relation => continue,
            };
            let thing = Thing::new(kind, list.len() as u32);
            list.push(key);
            match (&mut numbers.of_key[key.0 as usize], table) {
                (Some(_), Some(table)) => drop(numbers.others.insert((key, table), thing)),
                (place, _) => *place = Some(thing),
            }
            nodes.party_kinds.extend(match table {
                Some(Table::State) => Some(PartyKind::State),
                Some(Table::Organization) => Some(PartyKind::Organization),
                Some(Table::Territory) => Some(PartyKind::Territory),
                Some(Table::Authority) => Some(PartyKind::Authority),
                _ => None,
            });
            nodes.body_kinds.extend(match table {
                Some(Table::Legislature) => Some(BodyKind::Legislature),
                Some(Table::Organ) => Some(BodyKind::Organ),
                Some(Table::Electorate) => Some(BodyKind::Electorate),
                _ => None,
            });
        }
        numbers.connect(stage, key_table, groups);
        numbers
    }

    fn connect(&mut self, stage: &Stage, key_table: &KeyTable, groups: &Groups) {
        let owner = |body: &ValueId| {
            key_table
                .party_of(*body)
                .map_or(NONE, |party| self.id(party, Kind::Party))
        };
        self.nodes.owners = self.nodes.bodies.iter().map(owner).collect();
        let agreement = |key: &ValueId| {
            let text = stage.value(*key).as_str().unwrap_or_default();
            key_table
                .agreement_of(stage, text)
                .map_or(NONE, |agreement| self.id(agreement, Kind::Agreement))
        };
        let part_of = self.nodes.parts.iter().map(agreement).collect();
        let obligation_of = self.nodes.obligations.iter().map(agreement).collect();
        (self.nodes.part_of, self.nodes.obligation_of) = (part_of, obligation_of);
        self.nodes.voices = self.voices(stage, groups);
    }

    /// For each source the least of those it is connected with by `republishes`, `corrects`, `withdraws`: one
    /// voice (M6).
    fn voices(&self, stage: &Stage, groups: &Groups) -> Vec<u32> {
        let count = self.nodes.sources.len();
        let mut chains = petgraph::unionfind::UnionFind::<u32>::new(count);
        for (identity, claims) in groups.each() {
            let Identity::Node(Table::Source, key) = *identity else {
                continue;
            };
            for claim in claims {
                let given = claim.given.of(&stage.given);
                for field in [Field::Republishes, Field::Corrects, Field::Withdraws] {
                    let Some(value) = find(given, field) else {
                        continue;
                    };
                    stage.value(value).keys(&mut |other| {
                        let other = stage.key(other).map(|other| self.id(other, Kind::Source));
                        if let Some(other) = other.filter(|other| *other != NONE) {
                            chains.union(self.id(key, Kind::Source), other);
                        }
                    });
                }
            }
        }
        let mut least = vec![NONE; count];
        for source in 0..count as u32 {
            let chain = &mut least[chains.find(source) as usize];
            *chain = (*chain).min(source);
        }
        (0..count as u32)
            .map(|source| least[chains.find(source) as usize])
            .collect()
    }

    /// The node of a key.
    pub(crate) fn node(&self, key: ValueId) -> Option<Thing> {
        self.of_key[key.0 as usize]
    }

    /// The node that records of a table with this key are about.
    pub(crate) fn node_of(&self, key: ValueId, table: Table) -> Option<Thing> {
        let other = self.others.get(&(key, table));
        other.copied().or_else(|| self.node(key))
    }

    /// The number among the nodes of a kind of the one with this key, or `NONE`: what is named in the
    /// wrong place is an error, and must not be taken for another node.
    pub(crate) fn id(&self, key: ValueId, kind: Kind) -> u32 {
        let others = self.others.iter().filter(|((other, _), _)| *other == key);
        let nodes = self
            .node(key)
            .into_iter()
            .chain(others.map(|(_, node)| *node));
        let mut of_kind = nodes.filter(|node| node.kind == kind);
        of_kind.next().map_or(NONE, |node| node.id)
    }
}
