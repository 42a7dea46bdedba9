//! What the claims that count in a view say of one agreement: the rules of [`crate::rules`], applied to
//! the events that the view shows.

use std::borrow::Cow;
use std::sync::Arc;

use super::View;
use crate::date::{Certainty, Days};
use crate::graph::{Account, Act, ActorId, DisputeRow, Kind, PartyOf, Settled, Thing, WhenRow};
use crate::record::Field;
use crate::rules::{acts, disputes as rules, every_row, parties};

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
pub(crate) fn faces<'p>(
    parties: impl Iterator<Item = &'p PartyOf> + Clone,
    a: u32,
    b: u32,
) -> Certainty {
    let of = |party: u32| parties.clone().find(|of| of.party == party);
    match (of(a), of(b)) {
        (Some(a), Some(b)) if a.side != b.side => Certainty::possibly(a.certain && b.certain),
        _ => Certainty::No,
    }
}

/// Everything in a view that claims exclude of each other, in the order of a graph's disputes.
pub(crate) fn disputes<'g>(view: View<'g>) -> Cow<'g, [DisputeRow]> {
    if view.is_plain() {
        return Cow::Borrowed(&view.settled().disputes);
    }
    let agreements = 0..view.evidence().nodes.agreements.len() as u32;
    let of = |agreement| disputes_of(view, agreement).into_owned();
    let mut disputes: Vec<DisputeRow> = agreements.flat_map(of).collect();
    let of_no_agreement = [
        Kind::Source,
        Kind::Party,
        Kind::Body,
        Kind::Leader,
        Kind::Tenure,
    ];
    for kind in of_no_agreement {
        let all = 0..view.evidence().count(kind) as u32;
        disputes.extend(of_things(view, all.map(|id| Thing::new(kind, id))));
    }
    let of_parties = view.index().relations_of_parties.iter();
    disputes.extend(of_things(view, of_parties.map(|id| Thing::relation(*id))));
    rules::sort(&mut disputes);
    disputes.into()
}

/// As [`disputes`], of one agreement and of what belongs to it.
pub(crate) fn disputes_of<'g>(view: View<'g>, agreement: u32) -> Cow<'g, [DisputeRow]> {
    let settled = view.settled().disputes_of(agreement);
    if view.shows_all_of(agreement) {
        return settled.into();
    }
    let mut disputes = view.account(agreement).disputes(&|thing| view.rows(thing));
    let mut things = view.things_of(&[agreement]);
    things.retain(|thing| thing.kind != Kind::Event && view.evidence().home(*thing) == agreement);
    disputes.extend(of_things(view, things.into_iter()));
    // What several sources tell in a circle is told from the relations themselves.
    let circles = settled.iter().filter(|dispute| {
        dispute.thing.kind == Kind::Relation
            && dispute.field == Field::To
            && view.shows(dispute.thing)
    });
    disputes.extend(circles.cloned());
    rules::sort(&mut disputes);
    disputes.into()
}

/// The disputes of things that are no events.
fn of_things(view: View<'_>, things: impl Iterator<Item = Thing>) -> Vec<DisputeRow> {
    rules::of_others(view.evidence(), things, &|thing| view.rows(thing))
}

impl<'g> View<'g> {
    /// What the claims that count say of an agreement, its acts in the order of events.
    pub(crate) fn account(self, agreement: u32) -> Arc<Account> {
        if self.is_plain() {
            // What the rules made of it is settled: cheaper to read than to make again.
            let events = self.events_of(agreement).into_iter();
            return Account::settled(self.evidence(), self.settled(), agreement, events).into();
        }
        let make = || self.make_account(agreement).into();
        self.graph.accounts().get_or(self.key(agreement), make)
    }

    /// The same with what the rules left out on the way, which is not settled.
    pub(super) fn made_account(self, agreement: u32) -> Arc<Account> {
        if self.is_plain() {
            self.make_account(agreement).into()
        } else {
            self.account(agreement)
        }
    }

    fn make_account(self, agreement: u32) -> Account {
        let events = self.events_of(agreement).into_iter();
        let events = events.filter(|event| self.shows_event(*event));
        let by_all_claims = || self.settled().parties_of.of(agreement).to_vec();
        let rows_of = |thing| self.rows(thing);
        let continuations = &self.continuations();
        Account::of(
            self.evidence(),
            agreement,
            events,
            continuations,
            &rows_of,
            by_all_claims,
        )
    }

    /// The events of an agreement, in order.
    fn events_of(self, agreement: u32) -> Vec<u32> {
        let list = self.index().of_agreement.of(agreement);
        let mut events: Vec<u32> = list.events().collect();
        events.sort_unstable();
        events
    }

    /// Whether all claims on an agreement, on what belongs to it and on its parties count in every field,
    /// so that what is settled of it is so here too.
    fn shows_all_of(self, agreement: u32) -> bool {
        if self.is_plain() {
            return true;
        }
        let parties = parties::all_named(&every_row(self.evidence(), Thing::agreement(agreement)));
        let mut things = self.things_of(&[agreement]).into_iter();
        let shows = |thing| {
            let always = self.evidence().is_always_there(thing);
            let claims = &self.evidence().claims;
            let heeds = |claim: u32| self.heeds_all_above(claims.source[claim as usize]);
            let mut about = claims.about(thing);
            about.all(|claim| self.admits(claim, always) && heeds(claim))
        };
        // Who continues one of them is one too.
        let continuations = self.continuations();
        let others = parties::may_continue(self.evidence(), &continuations, &parties);
        let is_continued = !others.is_empty();
        let relations = continuations.iter().filter(|_| is_continued);
        let mut relations = relations.map(|id| Thing::relation(*id));
        let mut all = parties.into_iter().chain(others).map(Thing::party);
        self.actors().is_empty() && things.all(shows) && all.all(shows) && relations.all(shows)
    }

    /// Whether all that corrects or withdraws a source is known by the limit, and trusted.
    fn heeds_all_above(self, source: u32) -> bool {
        let corrections = &self.evidence().corrections;
        !corrections.touches(source)
            || (corrections.all_above(source).into_iter()).all(|source| self.heeds(source))
    }

    /// What is settled of an event, or what the claims that count make of it where they are not all.
    fn of_event<T>(
        self,
        event: u32,
        settled: impl FnOnce(&'g Settled) -> T,
        made: impl FnOnce(&Act) -> T,
    ) -> T {
        let agreement = self.evidence().events.agreement[event as usize];
        let account = (!self.is_plain()).then(|| self.account(agreement));
        match account.as_ref().and_then(|account| account.act(event)) {
            Some(act) => made(act),
            None => settled(self.settled()),
        }
    }

    /// What is known of the day of an event.
    pub(crate) fn when(self, event: u32) -> WhenRow {
        self.of_event(
            event,
            |settled| settled.when[event as usize],
            |act| act.when,
        )
    }

    /// The possible days of an event.
    pub(crate) fn days_of(self, event: u32) -> Days {
        self.of_event(event, |settled| settled.days(event), |act| act.days.clone())
    }

    /// The parties a bare or joint act stands for, and whether certainly.
    pub(crate) fn stands_for(self, event: u32) -> Cow<'g, [(u32, bool)]> {
        self.of_event(
            event,
            |settled| settled.stands_for.of(event).into(),
            |act| act.stands_for.clone().into(),
        )
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
        // Who continues a party faces whom that one faces.
        let names = account.parties.iter().chain(&account.other_names);
        let is_in = match owner {
            Owner::Graph | Owner::Agreement(_) => true,
            Owner::Party(party) => return act.held_by(party),
            Owner::Pair(a, b) if faces(names, a, b) == Certainty::No => false,
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

    /// The same, and those who are one of them under another name (M16, *The same state*).
    pub(crate) fn parties_under_all_names(self, agreement: u32) -> Cow<'g, [PartyOf]> {
        let mut all = self.parties_of(agreement);
        let names = self.other_names_of(agreement);
        if !names.is_empty() {
            all.to_mut().extend(names);
        }
        all
    }

    /// Those who are a party of it under another name, and on which side.
    pub(crate) fn other_names_of(self, agreement: u32) -> Vec<PartyOf> {
        if self.is_plain() {
            self.settled().other_names_of(agreement).collect()
        } else {
            self.account(agreement).other_names.clone()
        }
    }
}
