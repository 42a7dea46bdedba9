//! Which claims are about one thing (MEANING, M1 and M2).

use std::collections::{BTreeSet, HashMap};
use std::ops::Range;

use super::keys::KeyTable;
use super::stage::{Slice, Stage, StagedRecord, Table, denies};
use super::threads;
use crate::error::ProblemKind;
use crate::graph::{EventMarks, Given, Ragged, STATEMENT, ValueId, find};
use crate::record::Field;
use crate::vocabulary::{BillReading, EventKind, Office, RelationKind, Whose};

/// What tells one thing from another.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) enum Identity {
    Node(Table, ValueId),
    Event(EventIdentity),
    Tenure {
        leader: ValueId,
        of: ValueId,
        office: Option<Office>,
        key: Option<ValueId>,
    },
    Relation {
        from: ValueId,
        kind: RelationKind,
        to: ValueId,
        titled: bool,
    },
}

/// What tells one event from another.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) struct EventIdentity {
    pub(crate) agreement: ValueId,
    pub(crate) kind: EventKind,
    pub(crate) part: Option<ValueId>,
    /// The body of a domestic act, else the party; nobody for the agreement's own acts.
    pub(crate) actor: Option<ValueId>,
    pub(crate) marks: EventMarks,
}

/// A claim about a thing.
#[derive(Clone, Copy, Debug)]
pub(crate) struct GroupClaim {
    pub(crate) given: Slice,
    /// The staged claim, which knows its place.
    pub(crate) staged: u32,
}

/// All things in the order of what they are, and the claims about each in the order of what they say.
#[derive(Debug, Default)]
pub(crate) struct Groups {
    pub(crate) identities: Vec<Identity>,
    claims: Ragged<GroupClaim>,
}

impl Groups {
    /// Each thing and the claims about it.
    pub(crate) fn each(&self) -> impl Iterator<Item = (&Identity, &[GroupClaim])> {
        let claims = |at| self.claims.of(at);
        self.identities.iter().zip((0..).map(claims))
    }

    pub(crate) fn claims(&self, at: usize) -> &[GroupClaim] {
        self.claims.of(at as u32)
    }
}

/// What is said of whom, before things are told apart.
pub(crate) struct Offices {
    /// The parties in whose service a leader ever holds an office.
    parties_of: HashMap<ValueId, BTreeSet<ValueId>>,
    /// The parties named for an agreement.
    named: HashMap<ValueId, BTreeSet<ValueId>>,
}

impl Offices {
    pub(crate) fn collect(stage: &Stage, key_table: &KeyTable) -> Offices {
        let mut offices = Offices {
            parties_of: HashMap::new(),
            named: HashMap::new(),
        };
        for record in &stage.records {
            match record.table {
                Table::Tenure => {
                    let leader = stage.identity_of(record, Field::Leader);
                    let of = stage.identity_of(record, Field::Of);
                    if let (Some(leader), Some(party)) =
                        (leader, of.and_then(|of| key_table.party_of(of)))
                    {
                        offices.parties_of.entry(leader).or_default().insert(party);
                    }
                }
                Table::Agreement => {
                    let Some(key) = stage.identity_of(record, Field::Key) else {
                        continue;
                    };
                    let named = offices.named.entry(key).or_default();
                    for claim in record.claims.of(&stage.claims) {
                        let given = claim.given.of(&stage.given);
                        if denies(stage, given) {
                            continue;
                        }
                        for &(field, id) in given {
                            if matches!(field, Field::Parties | Field::Sides) {
                                stage
                                    .value(id)
                                    .keys(&mut |party| named.extend(stage.key(party)));
                            }
                        }
                    }
                }
                _ => {}
            }
        }
        offices
    }

    /// The party whose office these persons ever hold, if exactly one party of the agreement is
    /// (M8).
    fn party_of(&self, stage: &Stage, persons: &[ValueId], agreement: ValueId) -> Option<ValueId> {
        let named = self.named.get(&agreement)?;
        let mut found = BTreeSet::new();
        for person in persons {
            for person in stage.value(*person).members() {
                let key = person.as_str().and_then(|key| stage.key(key));
                let held = key.and_then(|key| self.parties_of.get(&key));
                found.extend(
                    held.into_iter()
                        .flatten()
                        .filter(|party| named.contains(party)),
                );
            }
        }
        (found.len() == 1).then(|| found.pop_first()).flatten()
    }
}

/// Groups claims by what they are about; equal claims of different files are one.
pub(crate) fn group(stage: &mut Stage, key_table: &KeyTable, offices: &Offices) -> Groups {
    let order = in_neighbourhoods(stage);
    let shared: &Stage = stage;
    let parts = threads::ranges(order.len() as u32, |range| {
        let mut part = Part::of(shared);
        for neighbours in whole(&order, range).chunk_by(|a, b| a.0 == b.0) {
            part.add(key_table, offices, neighbours);
        }
        (part.groups, part.extended, part.twice)
    });
    let mut groups = Groups::default();
    let mut twice = Vec::new();
    let base = stage.given.len() as u32;
    for (mut part, extended, told_twice) in parts {
        let by = stage.given.len() as u32 - base;
        for claim in part.claims.items_mut() {
            if claim.given.range().start >= base {
                claim.given = claim.given.moved(by);
            }
        }
        stage.given.extend(extended);
        groups.identities.append(&mut part.identities);
        groups.claims.append(part.claims);
        twice.extend(told_twice);
    }
    for staged in twice {
        let spot = stage.spot_of(staged, None);
        // Two claims may be alike only because part of one could not be read.
        if !stage.records[spot.record].is_misread {
            let message = "the file says this twice, with the same source and in the same words; leave one out, or give the repeated act a `key`";
            stage.problem(ProblemKind::Repeated, spot, message);
        }
    }
    groups
}

/// What a record is about, as far as that tells it from most: what sort of thing, and the key of that or of its
/// agreement. In the order of [`Identity`].
type Neighbourhood = (u8, Table, ValueId);

/// The records that are about anything, by neighbourhood: only those of one need to be compared in full.
fn in_neighbourhoods(stage: &Stage) -> Vec<(Neighbourhood, u32)> {
    let place = |(number, record): (u32, &StagedRecord)| {
        let (sort, field) = match record.table {
            Table::Event => (1, Field::Agreement),
            Table::Tenure => (2, Field::Leader),
            Table::Relation => (3, Field::From),
            _ => (0, Field::Key),
        };
        let key = stage.identity_of(record, field)?;
        Some(((sort, record.table, key), number))
    };
    let records = (0..).zip(&stage.records);
    let mut order: Vec<_> = records.filter_map(place).collect();
    order.sort_unstable();
    order
}

/// The neighbourhoods that begin within a range.
fn whole(order: &[(Neighbourhood, u32)], range: Range<u32>) -> &[(Neighbourhood, u32)] {
    let begins = |at: u32| {
        let at = at as usize;
        let Some(before) = at.checked_sub(1).map(|before| order[before].0) else {
            return at;
        };
        at + order[at..]
            .iter()
            .take_while(|(of, _)| *of == before)
            .count()
    };
    &order[begins(range.start)..begins(range.end)]
}

/// The things of some neighbourhoods.
struct Part<'s> {
    stage: &'s Stage,
    groups: Groups,
    /// The fields of claims that got more beside their own; they stand behind those of the stage.
    extended: Vec<Given>,
    /// The staged claims that one input gives twice.
    twice: Vec<u32>,
}

impl<'s> Part<'s> {
    fn of(stage: &'s Stage) -> Part<'s> {
        Part {
            stage,
            groups: Groups::default(),
            extended: Vec::new(),
            twice: Vec::new(),
        }
    }

    fn given(&self, given: Slice) -> &[Given] {
        match given
            .range()
            .start
            .checked_sub(self.stage.given.len() as u32)
        {
            Some(start) => &self.extended[start as usize..][..given.range().len()],
            None => given.of(&self.stage.given),
        }
    }

    /// The fields of a claim with some more, in the order of fields.
    fn extended(&mut self, given: Slice, beside: &[Given]) -> Slice {
        if beside.is_empty() {
            return given;
        }
        let mut all = self.given(given).to_vec();
        for extra in beside {
            let at = all.partition_point(|(field, _)| *field < extra.0);
            all.insert(at, *extra);
        }
        let start = self.stage.given.len() + self.extended.len();
        self.extended.extend_from_slice(&all);
        Slice::new(start as u32, all.len() as u32)
    }

    /// Adds the things that the records of one neighbourhood are about.
    fn add(
        &mut self,
        key_table: &KeyTable,
        offices: &Offices,
        neighbours: &[(Neighbourhood, u32)],
    ) {
        let stage = self.stage;
        let mut claims: Vec<(Identity, GroupClaim)> = Vec::new();
        for (_, number) in neighbours {
            let record = &stage.records[*number as usize];
            for (identity, beside) in identities(stage, key_table, offices, record) {
                for staged in record.claims.range() {
                    let given = self.extended(stage.claims[staged as usize].given, &beside);
                    claims.push((identity, GroupClaim { given, staged }));
                }
            }
        }
        claims.sort_unstable_by(|(a, x), (b, y)| {
            a.cmp(b)
                .then_with(|| self.given(x.given).cmp(self.given(y.given)))
                .then_with(|| stage.file_of(x.staged).cmp(&stage.file_of(y.staged)))
                .then(x.staged.cmp(&y.staged))
        });
        for about in claims.chunk_by(|a, b| a.0 == b.0) {
            let mut told: Vec<GroupClaim> = Vec::with_capacity(about.len());
            let mut before: Option<GroupClaim> = None;
            for &(_, claim) in about {
                let given = self.given(claim.given);
                let equal = before.filter(|other| self.given(other.given) == given);
                // Equal claims stand in the order of inputs, those of one input side by side.
                if let Some(other) = equal
                    && find(given, Field::Source).is_some()
                    && stage.file_of(other.staged) == stage.file_of(claim.staged)
                {
                    self.twice.push(claim.staged);
                }
                if equal.is_none() {
                    told.push(claim);
                }
                before = Some(claim);
            }
            self.groups.identities.push(about[0].0);
            self.groups.claims.push(told);
        }
    }
}

/// The things a record is about, and the fields that its claims get beside their own.
fn identities(
    stage: &Stage,
    key_table: &KeyTable,
    offices: &Offices,
    record: &StagedRecord,
) -> Vec<(Identity, Vec<Given>)> {
    let get = |field| stage.identity_of(record, field);
    let word = |field| get(field).and_then(|id| stage.value(id).as_str());
    let identity = match record.table {
        Table::Event => return events(stage, key_table, offices, record),
        Table::Tenure => {
            get(Field::Leader)
                .zip(get(Field::Of))
                .map(|(leader, of)| Identity::Tenure {
                    leader,
                    of,
                    office: word(Field::Office).and_then(|office| office.parse().ok()),
                    key: get(Field::Key),
                })
        }
        Table::Relation => {
            let kind = word(Field::Kind).and_then(|kind| kind.parse().ok());
            let to = get(Field::To).or(get(Field::ToTitle));
            get(Field::From)
                .zip(kind)
                .zip(to)
                .map(|((from, kind), to)| Identity::Relation {
                    from,
                    kind,
                    to,
                    titled: get(Field::To).is_none(),
                })
        }
        table => get(Field::Key).map(|key| Identity::Node(table, key)),
    };
    identity
        .map(|identity| (identity, Vec::new()))
        .into_iter()
        .collect()
}

fn events(
    stage: &Stage,
    key_table: &KeyTable,
    offices: &Offices,
    record: &StagedRecord,
) -> Vec<(Identity, Vec<Given>)> {
    let get = |field| stage.identity_of(record, field);
    let kind =
        get(Field::Kind).and_then(|kind| stage.value(kind).as_str()?.parse::<EventKind>().ok());
    let (Some(agreement), Some(kind)) = (get(Field::Agreement), kind) else {
        return Vec::new();
    };
    let with_actor = |actor: Option<ValueId>, mut beside: Vec<Given>| {
        // That a reading is the final one is claimed of the act that decides.
        let reading = get(Field::Reading).filter(|_| decides(stage, record));
        beside.extend(reading.map(|reading| (Field::Reading, reading)));
        let is_statement = kind == EventKind::Statement;
        let identity = EventIdentity {
            agreement,
            kind,
            part: get(Field::Part),
            actor,
            marks: EventMarks {
                key: get(Field::Key),
                subject: get(Field::Subject),
                territory: get(Field::Territory),
                reading: get(Field::Reading).filter(|_| !decides(stage, record)),
                statement: STATEMENT.map(|field| get(field).filter(|_| is_statement)),
                beside: actor.filter(|_| is_statement),
            },
        };
        (Identity::Event(identity), beside)
    };
    let whose = kind.whose();
    let beside = |field| {
        get(field)
            .map(|id| (field, id))
            .into_iter()
            .collect::<Vec<Given>>()
    };
    if whose == Whose::Joint {
        let named = [beside(Field::Parties), beside(Field::Body)].concat();
        return vec![with_actor(None, named)];
    }
    if let Some(parties) = get(Field::Parties) {
        let keys = stage.value(parties).members().iter();
        let ids = keys.filter_map(|key| stage.key(key.as_str()?));
        return ids
            .map(|party| with_actor(Some(party), beside(Field::Body)))
            .collect();
    }
    let is_domestic = matches!(whose, Whose::Legislature | Whose::Organ | Whose::Electorate);
    match get(Field::Body) {
        Some(body) if is_domestic => vec![with_actor(Some(body), Vec::new())],
        Some(body) => {
            let party = get(Field::Party).or_else(|| key_table.party_of(body));
            vec![with_actor(party, beside(Field::Body))]
        }
        None => {
            let party = get(Field::Party).or_else(|| {
                let persons: Vec<ValueId> = (record.claims.of(&stage.claims).iter())
                    .filter_map(|claim| find(claim.given.of(&stage.given), Field::Person))
                    .collect();
                let speaks = kind == EventKind::Statement;
                (!speaks)
                    .then(|| offices.party_of(stage, &persons, agreement))
                    .flatten()
            });
            vec![with_actor(party, Vec::new())]
        }
    }
}

/// Whether an act of a chamber is the reading that decides (M2).
fn decides(stage: &Stage, record: &StagedRecord) -> bool {
    let reading = stage.identity_of(record, Field::Reading);
    let word = reading.and_then(|reading| stage.value(reading).as_str());
    word.and_then(|word| word.parse().ok())
        .is_none_or(BillReading::decides)
}

impl Stage {
    fn file_of(&self, claim: u32) -> u32 {
        self.records[self.claims[claim as usize].record as usize].file
    }
}
