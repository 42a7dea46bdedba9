//! Whether those whose act it is could have done it: lives, parties, offices, powers.

use std::collections::HashMap;

use super::{Found, named};
use crate::date::Certainty;
use crate::graph::{Account, Act, ActorId, Kind, SeatReason, Thing};
use crate::record::{Field, FieldType, Value};
use crate::rules::parties::Life;
use crate::rules::{Row, agreed, asserting};
use crate::view::{OfficeAct, View, gives};
use crate::vocabulary::{
    Class, DEFINITIVE_SIGNATURE, EventKind, FindingKind, Office, Powers, Whose, Word,
};

pub(super) fn found(view: View<'_>, account: &Account, acts: &[&Act], found: &mut Found) {
    let mut lives = HashMap::new();
    for act in acts {
        let thing = Thing::event(act.event);
        for (actor, kind) in out_of_life(view, act, &mut lives) {
            found.add(thing, kind, Some(actor.into()));
        }
        for party in outsiders(view, account, acts, act) {
            let party = Thing::party(party).into();
            found.add(thing, FindingKind::NotAParty, Some(party));
        }
        let rows = view.rows(thing);
        if is_of_no_party(act, &rows) {
            found.add(thing, FindingKind::PersonOfNoParty, None);
        }
        if lacks_powers(view, acts, act, &rows) {
            found.add(thing, FindingKind::PowersAbsent, None);
        }
        for leader in out_of_office(view, act, &rows) {
            found.add(thing, FindingKind::OutOfOffice, Some(leader.into()));
        }
    }
}

/// Those whose act it is, and who certainly did not live on any day on which it may have been done.
fn out_of_life(
    view: View<'_>,
    act: &Act,
    lives: &mut HashMap<Thing, Life>,
) -> Vec<(Thing, FindingKind)> {
    if !act.when.dated {
        return Vec::new();
    }
    let parties = act.party.into_iter().chain(act.named.iter().copied());
    let mut actors: Vec<Thing> = parties.map(Thing::party).collect();
    if let ActorId::Body(body) = act.actor {
        actors.push(Thing::body(body));
    }
    actors.extend(named(view, act.event, Kind::Body));
    actors.extend(named(view, act.event, Kind::Leader));
    let (first, last) = act.span();
    let kind = |actor: Thing| {
        let life = lives
            .entry(actor)
            .or_insert_with(|| Life::of(&view.rows(actor)));
        if life.ended_before(first) {
            Some((actor, FindingKind::ActorNoLonger))
        } else if !life.begins_after(last) {
            None
        } else if actor.kind == Kind::Party {
            Some((actor, FindingKind::PartyNotYet))
        } else {
            Some((actor, FindingKind::ActorNotYet))
        }
    };
    actors.into_iter().filter_map(kind).collect()
}

/// Who did what only a party can do, and is certainly none, nor heir or forebear of one, did not join, and
/// has no other role.
fn outsiders(view: View<'_>, account: &Account, acts: &[&Act], act: &Act) -> Vec<u32> {
    use EventKind::*;
    let is_of_members = match act.kind {
        // By these one joins, or speaks as a third state.
        Accession
        | Succession
        | Continuation
        | AcceptanceByThirdState
        | Objection
        | InterpretativeDeclaration
        | TerritorialApplication => false,
        ExchangeOfInstruments | Prolongation | Revival => true,
        kind => kind.whose() == Whose::Party,
    };
    if !is_of_members || act.when.happened != Certainty::Yes || account.parties.is_empty() {
        return Vec::new();
    }
    let members: Vec<u32> = account.parties.iter().map(|of| of.party).collect();
    let own = act.party.into_iter().chain(act.named.iter().copied());
    let mut outsiders: Vec<u32> = own.filter(|party| !members.contains(party)).collect();
    outsiders.retain(|party| {
        let is_kin = |member: &u32| {
            view.forebears(*party).contains(member) || view.forebears(*member).contains(party)
        };
        let joins = |other: &&Act| {
            let kinds = [Accession, Succession, Continuation];
            other.party == Some(*party) && kinds.contains(&other.kind)
        };
        !members.iter().any(is_kin)
            && !acts.iter().any(joins)
            && !has_role(view, account.agreement, *party)
    });
    outsiders
}

/// Whether claims on the agreement give a party another role in it.
fn has_role(view: View<'_>, agreement: u32, party: u32) -> bool {
    let key = view.graph.key_of(Thing::party(party));
    let rows = view.rows(Thing::agreement(agreement));
    let gives = |row: Row<'_>| match row.get(Field::Roles) {
        Some(Value::Table(entries)) => entries.iter().any(|(of, _)| &**of == key),
        _ => false,
    };
    asserting(&rows).any(gives)
}

/// Whether it names persons of whom it cannot be told for whom they acted (M8).
fn is_of_no_party(act: &Act, rows: &[Row<'_>]) -> bool {
    act.actor == ActorId::Nobody
        && act.kind.whose() != Whose::Joint
        && asserting(rows).any(|row| row.id(Field::Person).is_some())
}

/// Whether full powers are recorded as absent, and no act of the party confirms this one, nor consents
/// later (VCLT 8).
fn lacks_powers(view: View<'_>, acts: &[&Act], act: &Act, rows: &[Row<'_>]) -> bool {
    if agreed(rows, Field::Powers).and_then(Powers::from_value) != Some(Powers::Absent) {
        return false;
    }
    let cures = |other: &&Act| {
        let is_of = other.event != act.event
            && (act
                .party
                .is_none_or(|party| other.held_by(party) != Certainty::No));
        is_of && (other.kind == EventKind::Confirmation || is_consent(view, other))
    };
    !acts.iter().any(cures)
}

/// Whether an act is one of consent, also a signature that is meant as one.
pub(super) fn is_consent(view: View<'_>, act: &Act) -> bool {
    let rows = || view.rows(Thing::event(act.event));
    Class::Consent.acts().contains(act.kind)
        || act.kind == EventKind::Signature
            && crate::rules::acts::bit(act.kind, &rows()).0 == DEFINITIVE_SIGNATURE
}

/// Persons whom reports give, in a signature or consent, an office that by every record of it they
/// certainly did not hold then.
fn out_of_office(view: View<'_>, act: &Act, rows: &[Row<'_>]) -> Vec<Thing> {
    let Some(office) = agreed(rows, Field::Office).and_then(Office::from_value) else {
        return Vec::new();
    };
    let is_bound_by = act.kind == EventKind::Signature || is_consent(view, act);
    let told_of = |row: Row<'_>| row.word(Field::Powers) == Some(Powers::FullPowers.word());
    if !is_bound_by || !act.when.dated || asserting(rows).any(told_of) {
        return Vec::new();
    }
    let Some(deed) = OfficeAct::of(view, act.event) else {
        return Vec::new();
    };
    let leaders = named(view, act.event, Kind::Leader);
    leaders
        .filter(|leader| gives(view, act.event, leader.id, office))
        .filter(|leader| {
            let tenures = view.evidence().tenures_of(leader.id);
            let mut of_office = tenures
                .filter(|id| view.lists(Thing::new(Kind::Tenure, *id)))
                .filter(|id| {
                    let row = &view.evidence().tenures[*id as usize];
                    let here =
                        deed.parties.is_empty() || deed.parties.contains(&view.party_of(row.of));
                    here && row.office == Some(office)
                })
                .peekable();
            let is_out = |id: u32| {
                let (held, reason) = view.seat(id).over(&deed.days, None);
                held == Certainty::No && reason == SeatReason::OutsideTerm
            };
            of_office.peek().is_some() && of_office.all(is_out)
        })
        .collect()
}
