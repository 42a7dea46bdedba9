//! What the claims that count in a view say of one agreement: the rules of [`crate::account`], applied
//! to its claims in the graph.

use std::borrow::Cow;

use super::View;
use crate::account::acts::{self, Act, Excluded};
use crate::account::disputes::Inquiry;
use crate::account::parties::{self, Life, PartiesFound};
use crate::date::{Certainty, Day};
use crate::graph::{ActorId, DisputeRow, FindingKind, FindingRow, Kind, NONE, PartyOf, Thing};
use crate::record::Field;

/// One agreement, in a view.
#[derive(Debug)]
pub(crate) struct Account {
    pub(crate) parties: Vec<PartyOf>,
    /// In the order of events.
    pub(crate) acts: Vec<Act>,
    excluded: Vec<Excluded>,
    outcome: PartiesFound,
}

/// Whose list an event may be in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Owner {
    /// The whole graph, or the agreement.
    Agreement,
    Party(u32),
    Pair(u32, u32),
    Body(u32),
    Leader(u32),
}

impl Account {
    pub(crate) fn of(view: View<'_>, agreement: u32) -> Account {
        let graph = view.graph;
        let columns = view.columns();
        let (events, nodes) = (&columns.events, &columns.nodes);
        let first_act = match nodes.first_acts[agreement as usize] {
            i32::MIN => None,
            number => Day::from_number(number),
        };
        let list = columns.index.of_agreement.of(agreement);
        let mut ids: Vec<u32> = list
            .events()
            .filter(|event| view.shows_event(*event))
            .collect();
        ids.sort_unstable();
        let mut acts: Vec<Act> = ids
            .into_iter()
            .map(|event| {
                let rows = view.rows(Thing::event(event));
                let identity = events.identity[event as usize];
                let actor = events.actor[event as usize];
                Act::of(graph, event, agreement, identity, actor, first_act, &rows)
            })
            .collect();
        let thing = Thing::agreement(agreement);
        let life = |party: u32| Life::of(graph, &view.rows(Thing::party(party)));
        let rows = view.rows(thing);
        let (parties, outcome) = if view.is_plain() || !parties::any_named(graph, &rows) {
            // Where no claim on them counts, parties are read from all claims (M13).
            (
                nodes.parties_of.of(agreement).to_vec(),
                PartiesFound::default(),
            )
        } else {
            let all = View::plain(graph).rows(thing);
            let sides = parties::sides(graph, &rows).or_else(|| parties::sides(graph, &all));
            parties::of_agreement(graph, &rows, sides, &acts, &|party| Cow::Owned(life(party)))
        };
        let lives: Vec<Life> = parties.iter().map(|of| life(of.party)).collect();
        let excluded = acts::settle(&mut acts, &parties, &lives);
        Account {
            parties,
            acts,
            excluded,
            outcome,
        }
    }

    /// An event, if it is in view.
    pub(crate) fn act(&self, event: u32) -> Option<&Act> {
        let at = self
            .acts
            .binary_search_by_key(&event, |act| act.number)
            .ok()?;
        Some(&self.acts[at])
    }

    /// Whether an act is in somebody's list, apart from whether it happened; `No` if it is not.
    pub(crate) fn holds(&self, view: View<'_>, act: &Act, owner: Owner) -> Certainty {
        if !act.is_listed() {
            return Certainty::No;
        }
        let by = |party: u32| match act.party {
            Some(own) => Certainty::from(own == party),
            None => match act.stands_for.iter().find(|(of, _)| *of == party) {
                None => Certainty::No,
                Some((_, certain)) => Certainty::possibly(*certain),
            },
        };
        let whole = || {
            let certain = act.stands_for.is_empty() || act.stands_for.iter().any(|(_, c)| *c);
            Certainty::possibly(certain)
        };
        let people = |kind: Kind, id: u32| {
            let thing = Thing::event(act.number);
            let people = acts::people(view.graph, &view.rows(thing), kind);
            people.iter().any(|(person, _)| *person == id)
        };
        let held = match owner {
            Owner::Agreement => true,
            Owner::Party(party) => return by(party),
            Owner::Pair(a, b) => {
                return match faces(&self.parties, a, b) {
                    Certainty::No => Certainty::No,
                    _ => by(a).or(by(b)),
                };
            }
            Owner::Body(body) => act.actor == ActorId::Body(body) || people(Kind::Body, body),
            Owner::Leader(leader) => {
                act.actor == ActorId::Leader(leader) || people(Kind::Leader, leader)
            }
        };
        if held { whole() } else { Certainty::No }
    }

    /// The disputes of the agreement and its acts, apart from those of other things that belong to it.
    pub(crate) fn disputes(&self, view: View<'_>, agreement: u32) -> Vec<DisputeRow> {
        let inquiry = Inquiry { ground: view.graph };
        let rows = |event: u32| view.rows(Thing::event(event));
        let mut disputes = Vec::new();
        if self.outcome.disputed {
            let thing = Thing::agreement(agreement);
            disputes.push(inquiry.of_parties(thing, &view.rows(thing)));
        }
        for act in &self.acts {
            let thing = Thing::event(act.number);
            let rows = rows(act.number);
            disputes.extend(inquiry.of_thing(thing, agreement, &rows, act.resolved.disputed));
        }
        disputes.extend(inquiry.of_bare(&self.acts, &self.excluded, &rows));
        disputes
    }
}

/// Whether a party is among these.
pub(crate) fn membership(parties: &[PartyOf], party: u32) -> Certainty {
    let of = parties.iter().find(|of| of.party == party);
    of.map_or(Certainty::No, |of| Certainty::possibly(of.certain))
}

/// Whether two parties stand on opposite sides, as certain as that they are parties.
pub(crate) fn faces(parties: &[PartyOf], a: u32, b: u32) -> Certainty {
    let of = |party: u32| parties.iter().find(|of| of.party == party);
    match (of(a), of(b)) {
        (Some(a), Some(b)) if a.side != b.side => Certainty::possibly(a.certain && b.certain),
        _ => Certainty::No,
    }
}

/// Everything in a view that claims exclude of each other, in the order of a graph's disputes.
pub(crate) fn disputes(view: View<'_>) -> Vec<DisputeRow> {
    let agreements = 0..view.columns().nodes.agreements.len() as u32;
    let mut all: Vec<DisputeRow> = agreements
        .flat_map(|agreement| Account::of(view, agreement).disputes(view, agreement))
        .collect();
    all.extend(of_things(view, &|_| true));
    in_order(all)
}

/// What a reader of a view should know of its data: what the rules left out by the claims that count;
/// and of the persons and sources that no rule could place, those in view.
pub(crate) fn findings(view: View<'_>) -> Vec<FindingRow> {
    let columns = view.columns();
    let mut findings: Vec<FindingRow> = (columns.findings.iter().copied())
        .filter(|finding| {
            matches!(
                finding.what,
                FindingKind::PersonOfNoParty | FindingKind::SourceWithoutDay
            )
        })
        .filter(|finding| view.knows(finding.thing))
        .collect();
    for agreement in 0..columns.nodes.agreements.len() as u32 {
        let account = Account::of(view, agreement);
        let found = |kind: Kind, id: u32, what: FindingKind| FindingRow {
            agreement,
            thing: Thing::new(kind, id),
            what,
        };
        let left_out = account.outcome.left_out.iter();
        findings.extend(left_out.map(|party| {
            found(
                Kind::Agreement,
                agreement,
                FindingKind::PartyLeftOut(*party),
            )
        }));
        for act in account.acts.iter().filter(|act| !act.replaced.is_empty()) {
            let thing = Thing::event(act.number);
            let rows = view.rows(thing);
            let dates: Vec<_> = rows.iter().filter(|row| row.dates).collect();
            let replaced = act.replaced.iter().filter_map(|at| dates.get(*at as usize));
            findings.extend(
                replaced
                    .map(|row| found(Kind::Event, act.number, FindingKind::Replaced(row.number))),
            );
        }
    }
    findings.sort_unstable();
    findings
}

/// As [`disputes`], of one agreement and of what belongs to it.
pub(crate) fn disputes_of(view: View<'_>, agreement: u32) -> Vec<DisputeRow> {
    let mut all = Account::of(view, agreement).disputes(view, agreement);
    all.extend(of_things(view, &|home| home == agreement));
    in_order(all)
}

/// The disputes of things that are no events, of those whose home is wanted.
fn of_things(view: View<'_>, wanted: &dyn Fn(u32) -> bool) -> Vec<DisputeRow> {
    let columns = view.columns();
    let inquiry = Inquiry { ground: view.graph };
    let mut disputes = Vec::new();
    for kind in Kind::ALL {
        let count = match kind {
            Kind::Event => 0,
            Kind::Tenure => columns.tenures.len(),
            Kind::Relation => columns.relations.len(),
            _ => columns.nodes.keys(kind).len(),
        };
        for id in 0..count as u32 {
            let thing = Thing::new(kind, id);
            let home = view.home(thing);
            // One claim alone excludes nothing.
            if columns.claims.about(thing).len() > 1 && wanted(home) {
                disputes.extend(inquiry.of_thing(thing, home, &view.rows(thing), false));
            }
        }
    }
    // What several sources tell in a circle is told from the relations themselves.
    let circles = columns.disputes.iter().filter(|dispute| {
        dispute.thing.kind == Kind::Relation
            && dispute.field == Field::To
            && wanted(dispute.agreement)
            && view.shows(dispute.thing)
    });
    disputes.extend(circles.cloned());
    disputes
}

fn in_order(mut disputes: Vec<DisputeRow>) -> Vec<DisputeRow> {
    disputes.sort_by(|a, b| {
        (a.agreement, a.thing, a.field, &a.entry, a.act).cmp(&(
            b.agreement,
            b.thing,
            b.field,
            &b.entry,
            b.act,
        ))
    });
    disputes
}

impl<'g> View<'g> {
    /// The agreement a thing belongs to, or none.
    pub(crate) fn home(self, thing: Thing) -> u32 {
        let columns = self.columns();
        match thing.kind {
            Kind::Agreement => thing.id,
            Kind::Part => columns.nodes.part_of[thing.id as usize],
            Kind::Obligation => columns.nodes.obligation_of[thing.id as usize],
            Kind::Event => columns.events.agreement[thing.id as usize],
            Kind::Relation => self.home(columns.relations[thing.id as usize].from),
            _ => NONE,
        }
    }

    /// How an event stands in a list in this view: whether it is there, and its act.
    pub(crate) fn held(self, event: u32, agreement: u32, owner: Owner) -> Option<(Certainty, Act)> {
        let account = Account::of(self, agreement);
        let act = account.act(event)?;
        let held = account.holds(self, act, owner);
        (held != Certainty::No).then(|| (held, act.clone()))
    }

    /// The parties of an agreement, and on which sides they stand.
    pub(crate) fn parties_of(self, agreement: u32) -> Cow<'g, [PartyOf]> {
        if self.is_plain() {
            Cow::Borrowed(self.columns().nodes.parties_of.of(agreement))
        } else {
            Cow::Owned(Account::of(self, agreement).parties)
        }
    }
}
