//! The indexes: who did what, when, for every owner a question may start from.

use super::assemble::{Settled, Staged};
use super::number::{Numbers, home};
use crate::account::acts::{Act, bit, named_by, people};
use crate::account::parties::{Life, PartiesFound};
use crate::account::refusal::may_refuse;
use crate::account::{Ground, Row};
use crate::date::Certainty;
use crate::graph::{ActorId, Dated, Index, Kind, Lists, NONE, PartyOf, Ragged, RelationRow, Vague};
use crate::vocabulary::{Acts, Class, EventKind, Whose};

/// An entry for some owner's list.
#[derive(Clone, Copy)]
enum Entry {
    Dated(Dated),
    Vague(Vague),
}

/// Entries by owner, in the order of events.
#[derive(Default)]
struct Collected {
    dated: Vec<(u32, Dated)>,
    vague: Vec<(u32, Vague)>,
}

impl Collected {
    fn add(&mut self, owner: u32, entry: Entry) {
        match entry {
            Entry::Dated(dated) => self.dated.push((owner, dated)),
            Entry::Vague(vague) => self.vague.push((owner, vague)),
        }
    }

    fn into_lists(self, owners: usize) -> Lists {
        Lists {
            dated: Ragged::grouped(owners, self.dated),
            vague: Ragged::grouped(owners, self.vague),
        }
    }
}

/// How far the lists of an agreement are the same in every view.
#[derive(Clone, Copy)]
pub(crate) struct Steady {
    /// Whether it has the same parties.
    parties: bool,
    /// Whether its own acts, too, stand for the same parties, unless these acted themselves.
    bare: bool,
}

impl Steady {
    pub(crate) fn of(outcome: &PartiesFound, acts: &[Act], lives: &[Life]) -> Steady {
        let reach = (acts.iter())
            .filter(|act| act.identity.kind != EventKind::Statement)
            .fold((i32::MAX, i32::MIN), |reach, act| {
                (reach.0.min(act.reach.0), reach.1.max(act.reach.1))
            });
        let parties = outcome.unanimous
            && outcome.left_out.is_empty()
            && lives.iter().all(|life| life.spans(reach));
        Steady {
            parties,
            bare: parties && !acts.iter().any(may_refuse),
        }
    }
}

/// Which agreements each party, and each pair of parties that may face each other, has.
fn agreements(index: &mut Index, settled: &Settled, parties: usize) {
    let mut by_party: Vec<(u32, u32)> = Vec::new();
    let mut by_pair: Vec<((u32, u32), u32)> = Vec::new();
    for agreement in 0..settled.parties.len() as u32 {
        let named = settled.named.of(agreement);
        by_party.extend(named.iter().map(|party| (*party, agreement)));
        let facing = Facing::of(settled, agreement);
        for &party in named {
            let later = facing.opposite(party).filter(|other| party < *other);
            by_pair.extend(later.map(|other| ((party, other), agreement)));
        }
    }
    by_party.sort_unstable();
    by_pair.sort_unstable();
    index.pairs = by_pair.iter().map(|(pair, _)| *pair).collect();
    index.pairs.dedup();
    index.agreements_of_party = Ragged::grouped(parties, by_party);
    let numbered = by_pair
        .iter()
        .map(|(pair, agreement)| (index.pair(pair.0, pair.1).unwrap_or(NONE), *agreement))
        .collect();
    index.agreements_of_pair = Ragged::grouped(index.pairs.len(), numbered);
}

/// Which relations each agreement has, and which there are between parties.
pub(crate) fn relations(index: &mut Index, relations: &[RelationRow], numbers: &Numbers) {
    let mut of: Vec<(u32, u32)> = Vec::new();
    for (id, relation) in (0..).zip(relations) {
        if relation.kind.is_of_parties() {
            index.relations_of_parties.push(id);
            continue;
        }
        let ends = [Some(relation.from), relation.to.ok()];
        of.extend(
            ends.into_iter()
                .flatten()
                .map(|end| (home(end, numbers), id)),
        );
    }
    of.retain(|(agreement, _)| *agreement != NONE);
    of.sort_unstable();
    of.dedup();
    index.relations_of_agreement = Ragged::grouped(numbers.nodes.agreements.len(), of);
}

/// Who may face whom in an agreement.
struct Facing<'s> {
    /// Everyone any claim names as its party, by number.
    named: &'s [u32],
    of: &'s [PartyOf],
    /// Whether its parties and their sides are the same in every view.
    steady: bool,
}

impl<'s> Facing<'s> {
    fn of(settled: &'s Settled, agreement: u32) -> Facing<'s> {
        Facing {
            named: settled.named.of(agreement),
            of: settled.parties.of(agreement),
            steady: settled.steady[agreement as usize].parties,
        }
    }

    fn side(&self, party: u32) -> Option<u32> {
        let at = self.of.binary_search_by_key(&party, |of| of.party).ok()?;
        Some(self.of[at].side)
    }

    /// Those named as parties that face this one, or may do so when other claims count.
    fn opposite(&self, party: u32) -> impl Iterator<Item = u32> {
        let side = self.side(party);
        let others = self
            .named
            .iter()
            .copied()
            .filter(move |other| *other != party);
        others.filter(move |other| !self.steady || self.side(*other) != side)
    }

    /// Whether two parties face each other when all claims count.
    fn faces(&self, a: u32, b: u32) -> bool {
        matches!((self.side(a), self.side(b)), (Some(a), Some(b)) if a != b)
    }
}

/// The indexes of events that are in the order of lists.
pub(crate) fn index<'b>(
    ground: &Staged<'_>,
    settled: &Settled,
    rows_of: &dyn Fn(u32) -> Vec<Row<'b>>,
) -> Index {
    let nodes = ground.nodes();
    let mut index = Index::default();
    agreements(&mut index, settled, nodes.parties.len());
    let mut all = Collected::default();
    let mut of_agreement = Collected::default();
    let mut of_party = Collected::default();
    let mut ratifications = Collected::default();
    let mut consents = Collected::default();
    let mut of_body = Collected::default();
    let mut of_leader = Collected::default();
    let mut of_pair = Collected::default();
    for (event, act) in settled.acts.iter().enumerate() {
        let rows = rows_of(act.number);
        let parties = parties(ground, settled, act, &rows);
        let place = Listing {
            act,
            event: event as u32,
            bit: bit(ground, act.identity.kind, &rows),
        };
        let steady = match act.party {
            Some(_) => true,
            None if act.stands_for.is_empty() => !act.is_bare(),
            None => parties.steady,
        };
        let certain = act.is_listed().then(|| {
            act.stands_for.is_empty() || act.stands_for.iter().any(|(_, certain)| *certain)
        });
        let whole = place.entry(certain, steady);
        of_agreement.add(act.agreement, whole);
        all.add(0, whole);
        for &(party, held) in &parties.of {
            let entry = place.entry(held, parties.steady);
            of_party.add(party, entry);
            if Acts::RATIFICATIONS.has_bit(place.bit.0) {
                ratifications.add(party, entry);
            }
            if Class::Consent.acts().has_bit(place.bit.0) {
                consents.add(party, entry);
            }
        }
        for (kind, lists) in [(Kind::Body, &mut of_body), (Kind::Leader, &mut of_leader)] {
            let mut people = people(ground, &rows, kind);
            match act.actor {
                ActorId::Body(id) if kind == Kind::Body => add_actor(&mut people, id),
                ActorId::Leader(id) if kind == Kind::Leader => add_actor(&mut people, id),
                _ => {}
            }
            for (id, always) in people {
                lists.add(id, place.entry(certain, steady && always));
            }
        }
        let facing = Facing::of(settled, act.agreement);
        let steady = parties.steady && facing.steady;
        for (pair, held) in pairs(&facing, &parties) {
            let pair = index.pair(pair.0, pair.1).unwrap_or(NONE);
            of_pair.add(pair, place.entry(held, steady));
        }
    }
    index.all = all.into_lists(1);
    index.of_agreement = of_agreement.into_lists(nodes.agreements.len());
    index.of_party = of_party.into_lists(nodes.parties.len());
    index.ratifications = ratifications.into_lists(nodes.parties.len());
    index.consents = consents.into_lists(nodes.parties.len());
    index.of_body = of_body.into_lists(nodes.bodies.len());
    index.of_leader = of_leader.into_lists(nodes.leaders.len());
    index.of_pair = of_pair.into_lists(index.pairs.len());
    index
}

fn add_actor(people: &mut Vec<(u32, bool)>, actor: u32) {
    people.retain(|(id, _)| *id != actor);
    people.push((actor, true));
}

/// Whether something is in a list, and certainly; `None` where it could be only in some view.
type InList = Option<bool>;

/// The parties in whose lists an event is, in some view at least.
struct Parties {
    of: Vec<(u32, InList)>,
    /// Whether it is in the same lists in every view.
    steady: bool,
}

fn parties(ground: &Staged<'_>, settled: &Settled, act: &Act, rows: &[Row<'_>]) -> Parties {
    if let Some(party) = act.party {
        let held = act.is_listed().then_some(true);
        return Parties {
            of: vec![(party, held)],
            steady: true,
        };
    }
    let steady = settled.steady[act.agreement as usize];
    let named = settled.named.of(act.agreement);
    let (mut of, steady): (Vec<u32>, bool) = match act.identity.kind {
        EventKind::Statement => (Vec::new(), true),
        kind if kind.whose() == Whose::Joint => {
            let told: Vec<Vec<u32>> = (rows.iter())
                .map(|row| {
                    if row.denies(ground) {
                        Vec::new()
                    } else {
                        named_by(ground, row)
                    }
                })
                .collect();
            let nobody = told.iter().any(|named| named.is_empty());
            let alike = told.windows(2).all(|pair| pair[0] == pair[1]);
            let all = if nobody { named } else { &[] };
            let of = act.named.iter().chain(all).copied().collect();
            (of, alike && (!nobody || steady.parties))
        }
        _ => (named.to_vec(), steady.bare),
    };
    of.sort_unstable();
    of.dedup();
    let held = |party: u32| {
        let at = act.stands_for.iter().find(|(of, _)| *of == party);
        at.filter(|_| act.is_listed()).map(|(_, certain)| *certain)
    };
    Parties {
        of: of.into_iter().map(|party| (party, held(party))).collect(),
        steady,
    }
}

/// The pairs that may face each other in the agreement and of which one at least acted. O(parties
/// that acted × parties): an agreement of 800 parties has 319,600 pairs and thousands of acts.
fn pairs(facing: &Facing<'_>, acted: &Parties) -> Vec<((u32, u32), InList)> {
    let mut pairs: Vec<((u32, u32), InList)> = Vec::new();
    for &(party, held) in &acted.of {
        if facing.named.binary_search(&party).is_err() {
            continue;
        }
        pairs.extend(facing.opposite(party).map(|other| {
            let held = held.filter(|_| facing.faces(party, other));
            ((party.min(other), party.max(other)), held)
        }));
    }
    if acted.of.len() > 1 {
        // Of two who both acted, the surer counts.
        pairs.sort_unstable_by(|a, b| (a.0, b.1).cmp(&(b.0, a.1)));
        pairs.dedup_by_key(|(pair, _)| *pair);
    }
    pairs
}

/// An event on its way into lists.
struct Listing<'b> {
    act: &'b Act,
    event: u32,
    /// The bit of its kind, and whether it is the same in every view.
    bit: (u8, bool),
}

impl Listing<'_> {
    fn entry(&self, held: InList, steady: bool) -> Entry {
        let Listing { act, event, bit } = *self;
        if let (Some(day), Some(true), true) = (act.sure, held, steady && bit.1) {
            let day = day.number();
            return Entry::Dated(Dated::untold(day, event, act.agreement, bit.0));
        }
        let (first, last) = act.span();
        let happened = act.resolved.happened();
        Entry::Vague(Vague {
            first,
            last,
            event,
            agreement: act.agreement,
            bit: bit.0,
            happened: match held {
                None => Certainty::No,
                Some(true) => happened,
                Some(false) => happened.and(Certainty::Maybe),
            },
            look: act.resolved.days.runs().len() != 1
                || act.resolved.expected
                || !act.resolved.dated,
        })
    }
}
