//! What the claims that count in a view say of one agreement: the rules of [`crate::rules`], applied to
//! the events that the view shows.

use std::borrow::Cow;
use std::sync::Arc;

use super::View;
use crate::date::Certainty;
use crate::graph::{
    Account, Act, ActorId, DisputeRow, FindingKind, FindingRow, Kind, PartyOf, Thing,
};
use crate::record::Field;
use crate::rules::{acts, disputes as rules};

/// Whose list an event may be in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Owner {
    Graph,
    Agreement(u32),
    Party(u32),
    Pair(u32, u32),
    Body(u32),
    Leader(u32),
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
    let agreements = 0..view.evidence().nodes.agreements.len() as u32;
    let rows_of = |thing| view.rows(thing);
    let of = |agreement| view.account(agreement).disputes(&rows_of);
    with_others(view, agreements.flat_map(of).collect(), &|_| true)
}

/// As [`disputes`], of one agreement and of what belongs to it.
pub(crate) fn disputes_of(view: View<'_>, agreement: u32) -> Vec<DisputeRow> {
    let own = view.account(agreement).disputes(&|thing| view.rows(thing));
    with_others(view, own, &|home| home == agreement)
}

/// These disputes and those of things that are no events, of those whose home is wanted.
fn with_others(
    view: View<'_>,
    mut disputes: Vec<DisputeRow>,
    wanted: &dyn Fn(u32) -> bool,
) -> Vec<DisputeRow> {
    let rows_of = |thing| view.rows(thing);
    disputes.extend(rules::of_others(view.evidence(), wanted, &rows_of));
    // What several sources tell in a circle is told from the relations themselves.
    let circles = view.settled().disputes.iter().filter(|dispute| {
        dispute.thing.kind == Kind::Relation
            && dispute.field == Field::To
            && wanted(dispute.agreement)
            && view.shows(dispute.thing)
    });
    disputes.extend(circles.cloned());
    rules::sort(&mut disputes);
    disputes
}

/// What a reader of a view should know of its data: what the rules left out by the claims that count;
/// and of the persons and sources that no rule could place, those in view.
pub(crate) fn findings(view: View<'_>) -> Vec<FindingRow> {
    let is_of_graph = |finding: &&FindingRow| {
        let what = finding.what;
        matches!(
            what,
            FindingKind::PersonOfNoParty | FindingKind::SourceWithoutDay
        )
    };
    let of_graph = view.settled().findings.iter().filter(is_of_graph);
    let mut findings: Vec<FindingRow> = of_graph
        .copied()
        .filter(|finding| view.knows(finding.thing))
        .collect();
    for agreement in 0..view.evidence().nodes.agreements.len() as u32 {
        let account = view.account(agreement);
        findings.extend(account.findings(&|thing| view.rows(thing)));
    }
    findings.sort_unstable();
    findings
}

impl<'g> View<'g> {
    /// What the claims that count say of an agreement, its acts in the order of events.
    pub(crate) fn account(self, agreement: u32) -> Arc<Account> {
        let list = self.index().of_agreement.of(agreement);
        let (evidence, settled) = (self.evidence(), self.settled());
        let mut events: Vec<u32> = list.events().collect();
        events.sort_unstable();
        let events = events.into_iter();
        if self.is_plain() {
            // A quarter of the time of a status that nobody has asked for yet.
            return Account::settled(evidence, settled, agreement, events).into();
        }
        let make = || {
            let events = events.filter(|event| self.shows_event(*event));
            let by_all_claims = || settled.parties_of.of(agreement).to_vec();
            let rows_of = |thing| self.rows(thing);
            Account::of(evidence, agreement, events, &rows_of, by_all_claims)
        };
        self.graph.accounts().get_or(self.key(agreement), make)
    }

    /// An event by the claims that count, if it is in view.
    pub(crate) fn act(self, event: u32) -> Option<Act> {
        let agreement = self.evidence().events.agreement[event as usize];
        self.account(agreement).act(event).cloned()
    }

    /// How an event stands in a list in this view: whether it is there, and its act.
    pub(crate) fn held(self, event: u32, agreement: u32, owner: Owner) -> Option<(Certainty, Act)> {
        let account = self.account(agreement);
        let act = account.act(event)?;
        let held = self.holds(&account, act, owner);
        (held != Certainty::No).then(|| (held, act.clone()))
    }

    /// Whether an act is in somebody's list, apart from whether it happened; `No` if it is not.
    pub(crate) fn holds(self, account: &Account, act: &Act, owner: Owner) -> Certainty {
        let people = |kind: Kind, id: u32| {
            let people = acts::people(&self.rows(Thing::event(act.event)), kind);
            people.iter().any(|(person, _)| *person == id)
        };
        let is_in = match owner {
            Owner::Graph | Owner::Agreement(_) => true,
            Owner::Party(party) => return act.held_by(party),
            Owner::Pair(a, b) if faces(&account.parties, a, b) == Certainty::No => false,
            Owner::Pair(a, b) => return act.held_by(a).or(act.held_by(b)),
            Owner::Body(body) => act.actor == ActorId::Body(body) || people(Kind::Body, body),
            Owner::Leader(leader) => {
                act.actor == ActorId::Leader(leader) || people(Kind::Leader, leader)
            }
        };
        if is_in { act.held() } else { Certainty::No }
    }

    /// The parties of an agreement, and on which side they stand.
    pub(crate) fn parties_of(self, agreement: u32) -> Cow<'g, [PartyOf]> {
        if self.is_plain() {
            Cow::Borrowed(self.settled().parties_of.of(agreement))
        } else {
            Cow::Owned(self.account(agreement).parties.clone())
        }
    }
}
