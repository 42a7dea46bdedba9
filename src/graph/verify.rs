//! The laws of a graph, checked again from its columns alone.

use std::collections::BTreeSet;

use super::{ActorId, Dated, Graph, Kind, Lists, NONE, PartyOf, TenureRow, Thing, find};
use crate::date::{Certainty, Days};
use crate::error::Error;
use crate::record::Field;
use crate::vocabulary::{Acts, Class, EventKind};

/// What breaks a law, as a sentence.
type Broken = Result<(), String>;

fn law(holds: bool, what: impl FnOnce() -> String) -> Broken {
    if holds { Ok(()) } else { Err(what()) }
}

impl Graph {
    /// Checks the laws that every graph keeps: values and keys in order and each once, numbers in
    /// range, claims in order, events in the order of lists, every index equal to a scan.
    ///
    /// A graph that was built keeps them; the check is for tests, and for whoever changes the crate.
    /// O(*n* log *n*).
    ///
    /// # Errors
    /// The first law that is broken.
    ///
    /// ```
    /// assert!(treatygraph::sample::russia_iran().verify().is_ok());
    /// ```
    pub fn verify(&self) -> Result<(), Error> {
        let laws: [fn(&Graph) -> Broken; 5] = [
            Graph::verify_values,
            Graph::verify_claims,
            Graph::verify_events,
            Graph::verify_lists,
            Graph::verify_disputes,
        ];
        laws.iter()
            .try_for_each(|law| law(self))
            .map_err(Error::invariant)
    }

    fn verify_values(&self) -> Broken {
        let columns = &self.evidence;
        law(columns.values.is_sorted_by(|a, b| a < b), || {
            "values are in order, each once".into()
        })?;
        law(columns.keys.is_sorted_by(|a, b| a.0 < b.0), || {
            "keys are in order, each once".into()
        })?;
        for (id, thing) in &columns.keys {
            let key = columns.nodes.keys(thing.kind).get(thing.id as usize);
            law(key == Some(id), || {
                format!("the key `{}` leads to its node", self.key_text(*id))
            })?;
        }
        let nodes = &columns.nodes;
        let in_range =
            |list: &[u32], of: usize| list.iter().all(|id| *id == NONE || (*id as usize) < of);
        law(in_range(&nodes.owners, nodes.parties.len()), || {
            "owners are parties".into()
        })?;
        law(in_range(&nodes.voices, nodes.sources.len()), || {
            "voices are sources".into()
        })?;
        law(in_range(&nodes.part_of, nodes.agreements.len()), || {
            "parts are of agreements".into()
        })?;
        law(
            in_range(&nodes.obligation_of, nodes.agreements.len()),
            || "obligations are of agreements".into(),
        )?;
        law(
            self.settled.parties_of.len() == nodes.agreements.len(),
            || "every agreement has parties".into(),
        )
    }

    fn verify_claims(&self) -> Broken {
        let claims = &self.evidence.claims;
        let count = claims.source.len() as u32;
        law(
            claims.given.len() == claims.known.len() && claims.known.len() as u32 == count,
            || "columns of claims are of one length".into(),
        )?;
        let mut next = 0;
        for ends in &claims.of {
            law(ends.first() == Some(&next) && ends.is_sorted(), || {
                "claims stand side by side".into()
            })?;
            next = *ends.last().unwrap_or(&next);
        }
        law(next == count, || "every claim is about a thing".into())?;
        for claim in 0..count {
            let given = claims.given.of(claim);
            law(given.is_sorted_by(|a, b| a.0 < b.0), || {
                format!("claim {claim} gives each field once, in order")
            })?;
            let values = given
                .iter()
                .all(|(_, id)| (id.0 as usize) < self.evidence.values.len());
            law(values, || {
                format!("claim {claim} gives values of the graph")
            })?;
        }
        for (kind, ends) in claims.of.iter().enumerate() {
            for pair in ends.windows(2) {
                let own: Vec<_> = (pair[0]..pair[1])
                    .map(|claim| claims.given.of(claim))
                    .collect();
                law(own.is_sorted_by(|a, b| a < b), || {
                    format!("claims of a thing of kind {kind} are in order, each once")
                })?;
            }
        }
        Ok(())
    }

    fn verify_events(&self) -> Broken {
        let events = &self.evidence.events;
        let (settled, tellers) = (&self.settled, &self.index.tellers);
        let count = events.kind.len();
        let lengths = [
            events.agreement.len(),
            events.actor.len(),
            settled.when.len(),
            settled.stands_for.len(),
            tellers.known.len(),
            tellers.told_by.len(),
        ];
        law(lengths.iter().all(|length| *length == count), || {
            "columns of events are of one length".into()
        })?;
        law(events.marks.is_sorted_by(|a, b| a.0 < b.0), || {
            "what tells events apart is in their order".into()
        })?;
        for (event, when) in settled.when.iter().enumerate() {
            law(when.first <= when.last, || {
                format!("event {event} ends after it begins")
            })?;
            let days = settled.days(event as u32);
            let gaps = days.runs().len() != 1;
            law(when.gaps == gaps, || {
                format!("event {event} says whether its days have gaps")
            })?;
            if !gaps {
                law(days == Days::of_runs([(when.first, when.last)]), || {
                    format!("event {event} has its days")
                })?;
            }
        }
        let claims = &self.evidence.claims;
        for id in 0..count as u32 {
            let about = || claims.about(Thing::event(id)).map(|claim| claim as usize);
            let known = about().map(|claim| claims.known[claim]).min();
            let mut told: Vec<u32> = about().map(|claim| claims.source[claim]).collect();
            told.retain(|source| *source != NONE);
            told.sort_unstable();
            told.dedup();
            let set = tellers.told_by[id as usize];
            let holds = tellers.known[id as usize] == known.unwrap_or(i32::MAX)
                && tellers.source_sets.of(set) == told;
            law(holds, || {
                format!("event {id} says since when it is known, and by whom")
            })?;
        }
        let by_leader = |tenure: &TenureRow| tenure.leader;
        law(self.evidence.tenures.is_sorted_by_key(by_leader), || {
            "tenures are in the order of leaders".into()
        })?;
        let parts = &self.evidence.nodes.part_of;
        let home = |(event, part): &(u32, u32)| {
            let of = events.agreement.get(*event as usize);
            of.is_some_and(|of| parts.get(*part as usize) == Some(of))
        };
        let in_order = events.parts.is_sorted_by(|a, b| a.0 < b.0);
        law(in_order && events.parts.iter().all(home), || {
            "the part of an event is one of its agreement".into()
        })?;
        let in_order = (0..count as u32).is_sorted_by_key(|event| {
            (
                self.settled.when[event as usize].place(),
                self.evidence.order_of(event),
            )
        });
        law(in_order, || "events are in the order of lists".into())
    }

    fn verify_lists(&self) -> Broken {
        let index = &self.index;
        let nodes = &self.evidence.nodes;
        let mut owned = Owned::default();
        for event in 0..self.evidence.events.kind.len() as u32 {
            if self.is_listed(event) {
                self.owners_of(event, &mut owned);
            }
        }
        let of_acts = |all: &BTreeSet<(u32, u32)>, acts: Acts| -> BTreeSet<(u32, u32)> {
            let all = all.iter().copied();
            all.filter(|(_, event)| acts.has_bit(self.bit(*event)))
                .collect()
        };
        let all = owned.agreements.iter().map(|(_, event)| (0, *event));
        let scans = [
            all.collect(),
            of_acts(&owned.agreements, Class::Approval.acts()),
            of_acts(&owned.parties, Acts::RATIFICATIONS),
            of_acts(&owned.parties, Class::Consent.acts()),
            owned.agreements,
            owned.parties,
            owned.bodies,
            owned.leaders,
            owned.pairs,
        ];
        for (lists, scan) in self.event_lists().into_iter().zip(scans) {
            self.verify_list(lists, scan)?;
        }
        let mut of_party = BTreeSet::new();
        let mut of_pair = BTreeSet::new();
        for agreement in 0..nodes.agreements.len() as u32 {
            let parties = self.settled.parties_of.of(agreement);
            of_party.extend(parties.iter().map(|of| (of.party, agreement)));
            for a in parties {
                for b in parties
                    .iter()
                    .filter(|b| b.side != a.side && a.party < b.party)
                {
                    of_pair.insert(((a.party, b.party), agreement));
                }
            }
        }
        // Candidates are more: those that only some view finds.
        let parties = 0..nodes.parties.len() as u32;
        let indexed: BTreeSet<(u32, u32)> = parties
            .flat_map(|party| {
                let agreements = index.agreements_of_party.of(party).iter();
                agreements.map(move |a| (party, *a))
            })
            .collect();
        law(of_party.is_subset(&indexed), || {
            "the agreements of parties are those a scan finds".into()
        })?;
        let pairs = index.pairs.iter().enumerate();
        let indexed: BTreeSet<((u32, u32), u32)> = pairs
            .flat_map(|(at, pair)| {
                let agreements = index.agreements_of_pair.of(at as u32).iter();
                agreements.map(move |a| (*pair, *a))
            })
            .collect();
        law(of_pair.is_subset(&indexed), || {
            "the agreements of pairs are those a scan finds".into()
        })?;
        law(index.pairs.is_sorted_by(|a, b| a < b), || {
            "pairs are in order, each once".into()
        })?;
        for (name, list, homes) in [
            ("parts", &index.parts_of, &nodes.part_of),
            ("obligations", &index.obligations_of, &nodes.obligation_of),
        ] {
            for agreement in 0..nodes.agreements.len() as u32 {
                let own = (0..).zip(homes).filter(|(_, home)| **home == agreement);
                let holds = own.map(|(id, _)| id).eq(list.of(agreement).iter().copied());
                law(holds, || {
                    format!("the {name} of agreement {agreement} are those a scan finds")
                })?;
            }
        }
        Ok(())
    }

    /// One index: in order, true to the events, and equal to a scan.
    fn verify_list(
        &self,
        (name, lists, owners): (&str, &Lists, usize),
        scan: BTreeSet<(u32, u32)>,
    ) -> Broken {
        law(lists.len() == owners, || {
            format!("{name}: every owner has one")
        })?;
        let is_own = self.index.is_of_agreements(lists);
        let is_true =
            |entry: &Dated| self.is_true_dated(entry, self.dated_entry(entry.event), is_own);
        let mut indexed = BTreeSet::new();
        for owner in 0..owners as u32 {
            let list = lists.of(owner);
            let in_order = list
                .dated
                .is_sorted_by(|a, b| a.event < b.event && a.day <= b.day)
                && list.vague.is_sorted_by(|a, b| a.event < b.event);
            law(in_order, || format!("{name} are in order"))?;
            indexed.extend(list.dated.iter().map(|entry| (owner, entry.event)));
            // What is there only in some view, where all claims count is not.
            let held = list.vague.iter().filter(|e| e.happened != Certainty::No);
            indexed.extend(held.map(|entry| (owner, entry.event)));
            law(list.dated.iter().all(is_true), || {
                format!("{name}: dated entries are certain")
            })?;
            law(
                list.vague.iter().all(|entry| self.is_true_vague(entry)),
                || format!("{name}: vague entries are true"),
            )?;
        }
        // What is corrected or withdrawn is asked of its claims in each view.
        let is_plain = |(_, event): &(u32, u32)| !self.evidence.is_corrected(Thing::event(*event));
        indexed.retain(is_plain);
        let scan: BTreeSet<(u32, u32)> = scan.into_iter().filter(is_plain).collect();
        law(indexed == scan, || {
            format!("{name} have the events a scan finds")
        })
    }

    fn verify_disputes(&self) -> Broken {
        let disputes = &self.settled.disputes;
        let in_order =
            disputes.is_sorted_by_key(|d| (d.agreement, d.thing, d.field, d.entry.clone(), d.act));
        law(in_order, || "disputes are in order".into())?;
        let count = self.evidence.claims.source.len() as u32;
        let cited = disputes
            .iter()
            .flat_map(|d| &d.said)
            .flat_map(|said| &said.claims);
        law(cited.into_iter().all(|claim| *claim < count), || {
            "disputes cite claims of the graph".into()
        })
    }

    /// Whether lists have the event: it may have happened, and is somebody's or stands for somebody.
    fn is_listed(&self, event: u32) -> bool {
        let events = &self.evidence.events;
        let bare = events.actor[event as usize] == ActorId::Nobody
            && events.kind[event as usize] != EventKind::Statement
            && events.kind[event as usize].whose() != crate::vocabulary::Whose::Joint;
        self.settled.when[event as usize].happened != Certainty::No
            && !(bare && self.settled.stands_for.of(event).is_empty())
    }

    /// Everyone in whose list an event stands.
    fn owners_of(&self, event: u32, owned: &mut Owned) {
        let (events, nodes) = (&self.evidence.events, &self.evidence.nodes);
        let agreement = events.agreement[event as usize];
        owned.agreements.insert((agreement, event));
        let mut parties: BTreeSet<u32> = self
            .settled
            .stands_for
            .of(event)
            .iter()
            .map(|(party, _)| *party)
            .collect();
        match events.actor[event as usize] {
            ActorId::Nobody => {}
            ActorId::Party(party) => drop(parties.insert(party)),
            ActorId::Leader(leader) => drop(owned.leaders.insert((leader, event))),
            ActorId::Body(body) => {
                owned.bodies.insert((body, event));
                parties.insert(nodes.owners[body as usize]);
            }
        }
        for claim in self.evidence.claims.about(Thing::event(event)) {
            let given = self.evidence.claims.given.of(claim);
            if self.evidence.denies(claim) {
                continue;
            }
            for field in [Field::Person, Field::Body] {
                let Some(id) = find(given, field) else {
                    continue;
                };
                self.value(id).keys(&mut |key| match self.node(key) {
                    Some(Thing {
                        kind: Kind::Leader,
                        id,
                    }) => drop(owned.leaders.insert((id, event))),
                    Some(Thing {
                        kind: Kind::Body,
                        id,
                    }) => drop(owned.bodies.insert((id, event))),
                    _ => {}
                });
            }
        }
        let of = self.settled.parties_of.of(agreement).iter().copied();
        let of: Vec<PartyOf> = of.chain(self.settled.other_names_of(agreement)).collect();
        for a in of.iter().filter(|a| parties.contains(&a.party)) {
            for b in of.iter().filter(|b| b.side != a.side) {
                let [first, last] = [a.party.min(b.party), a.party.max(b.party)];
                let pair = self.index.pair(first, last).unwrap_or(NONE);
                owned.pairs.insert((pair, event));
            }
        }
        owned
            .parties
            .extend(parties.into_iter().map(|party| (party, event)));
    }
}

/// Owners and events, as a scan finds them.
#[derive(Default)]
struct Owned {
    agreements: BTreeSet<(u32, u32)>,
    parties: BTreeSet<(u32, u32)>,
    bodies: BTreeSet<(u32, u32)>,
    leaders: BTreeSet<(u32, u32)>,
    pairs: BTreeSet<(u32, u32)>,
}
