//! Whether those whose act it is could have done it: lives, parties, offices, powers.

use std::collections::HashMap;

use super::{Found, Told};
use crate::date::Certainty;
use crate::graph::{Account, Act, ActorId, Kind, SeatReason, Thing};
use crate::record::{Field, Value};
use crate::rules::parties::Life;
use crate::rules::{Row, asserting};
use crate::view::{OfficeAct, View, gives};
use crate::vocabulary::{EventKind, FindingKind, Office, Powers, Whose, Word};

pub(super) fn found(view: View<'_>, account: &Account, acts: &[Told<'_, '_>], found: &mut Found) {
    told_twice(acts, found);
    let mut lives = HashMap::new();
    for told in acts {
        let thing = told.thing();
        for (actor, kind) in out_of_life(view, told, &mut lives) {
            found.add(thing, kind, Some(actor.into()));
        }
        for party in outsiders(view, account, acts, told.act) {
            let party = Thing::party(party).into();
            found.add(thing, FindingKind::NotAParty, Some(party));
        }
        if is_of_no_party(told) {
            found.add(thing, FindingKind::PersonOfNoParty, None);
        }
        if lacks_powers(acts, told) {
            found.add(thing, FindingKind::PowersAbsent, None);
        }
        for leader in out_of_office(view, told) {
            found.add(thing, FindingKind::OutOfOffice, Some(leader.into()));
        }
    }
}

/// Those whose act it is, and who certainly did not live on any day on which it may have been done.
fn out_of_life(
    view: View<'_>,
    told: &Told<'_, '_>,
    lives: &mut HashMap<Thing, Life>,
) -> Vec<(Thing, FindingKind)> {
    let act = told.act;
    // What was only planned need not have been done.
    if !act.when.dated || act.when.expected {
        return Vec::new();
    }
    let parties = act.party.into_iter().chain(act.named.iter().copied());
    let mut actors: Vec<Thing> = parties.map(Thing::party).collect();
    if let ActorId::Body(body) = act.actor {
        actors.push(Thing::body(body));
    }
    actors.extend(told.named(Kind::Body));
    actors.extend(told.named(Kind::Leader));
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
fn outsiders(view: View<'_>, account: &Account, acts: &[Told<'_, '_>], act: &Act) -> Vec<u32> {
    // Whoever has a territory speaks for it, also where it is no party itself (M31).
    let is_of_whole = act.territory.is_none() && is_of_members(act.kind);
    let is_certain = act.when.happened == Certainty::Yes && !act.when.expected;
    if !is_of_whole || !is_certain {
        return Vec::new();
    }
    let members: Vec<u32> = account.parties.iter().map(|of| of.party).collect();
    let own = act.party.into_iter().chain(act.named.iter().copied());
    let mut outsiders: Vec<u32> = own.filter(|party| !members.contains(party)).collect();
    outsiders.retain(|party| {
        let is_kin = |member: &u32| {
            view.forebears(*party).contains(member) || view.forebears(*member).contains(party)
        };
        let joins = |other: &Told<'_, '_>| {
            use EventKind::{Accession, Continuation, Succession};
            let kinds = [Accession, Succession, Continuation];
            other.act.party == Some(*party) && kinds.contains(&other.act.kind)
        };
        !members.is_empty()
            && !members.iter().any(is_kin)
            && !acts.iter().any(joins)
            && !has_role(view, account.agreement, *party)
    });
    outsiders
}

/// Each act of a body, with the acts of its party itself that are alike in all that tells acts apart (M2), on a day that
/// may be the same.
fn told_twice(acts: &[Told<'_, '_>], found: &mut Found) {
    let marks = |act: &Act| {
        let of = (act.kind, act.part, act.subject, act.territory, act.reading);
        act.party.filter(|_| act.when.dated).zip(Some(of))
    };
    let mut own: HashMap<_, Vec<&Act>> = HashMap::new();
    for Told { act, .. } in acts {
        if let (ActorId::Party(_), Some(marks)) = (act.actor, marks(act)) {
            own.entry(marks).or_default().push(act);
        }
    }
    for told in acts {
        let (ActorId::Body(_), Some(marks)) = (told.act.actor, marks(told.act)) else {
            continue;
        };
        for act in own.get(&marks).into_iter().flatten() {
            if !act.days.intersect(&told.act.days).is_empty() {
                let other = Thing::event(act.event).into();
                found.add(told.thing(), FindingKind::ToldOfBodyAndParty, Some(other));
            }
        }
    }
}

/// Whether only parties do acts of this kind.
fn is_of_members(kind: EventKind) -> bool {
    use EventKind::*;
    match kind {
        // By these one joins, or speaks as a third state or for a territory.
        Accession
        | Succession
        | Continuation
        | AcceptanceByThirdState
        | Objection
        | InterpretativeDeclaration
        | TerritorialApplication => false,
        ExchangeOfInstruments | Prolongation | Revival => true,
        kind => kind.whose() == Whose::Party,
    }
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
fn is_of_no_party(told: &Told<'_, '_>) -> bool {
    told.act.actor == ActorId::Nobody
        && told.act.kind.whose() != Whose::Joint
        && asserting(&told.rows).any(|row| row.id(Field::Person).is_some())
}

/// Whether full powers are recorded as absent, and no act of the party confirms this one, nor consents
/// (VCLT 8).
fn lacks_powers(acts: &[Told<'_, '_>], told: &Told<'_, '_>) -> bool {
    let act = told.act;
    if told.word(Field::Powers) != Some(Powers::Absent) {
        return false;
    }
    let cures = |other: &Told<'_, '_>| {
        let of_party = |party| other.act.held_by(party) != Certainty::No;
        other.act.event != act.event
            && act.party.is_none_or(of_party)
            && (other.act.kind == EventKind::Confirmation || other.is_consent())
    };
    !acts.iter().any(cures)
}

/// Persons whom reports give, in a signature or consent, an office that by every record of it they
/// certainly did not hold then.
fn out_of_office(view: View<'_>, told: &Told<'_, '_>) -> Vec<Thing> {
    let act = told.act;
    let Some(office) = told.word::<Office>(Field::Office) else {
        return Vec::new();
    };
    let full_powers = Some(Powers::FullPowers.word());
    let has_powers = || asserting(&told.rows).any(|row| row.word(Field::Powers) == full_powers);
    let binds = act.kind == EventKind::Signature || told.is_consent();
    if !binds || !act.when.dated || has_powers() {
        return Vec::new();
    }
    let Some(deed) = OfficeAct::of(view, act.event) else {
        return Vec::new();
    };
    let is_given = |leader: &Thing| gives(view, act.event, leader.id, office);
    let leaders = told.named(Kind::Leader).filter(is_given);
    leaders
        .filter(|leader| is_out(view, &deed, leader.id, office))
        .collect()
}

/// Whether tenures of this office of a person are recorded, and all of them lie outside the days of an act.
fn is_out(view: View<'_>, deed: &OfficeAct, leader: u32, office: Office) -> bool {
    let is_of_office = |id: &u32| {
        let row = &view.evidence().tenures[*id as usize];
        let here = deed.parties.is_empty() || deed.parties.contains(&view.party_of(row.of));
        here && row.office == Some(office) && view.lists(Thing::new(Kind::Tenure, *id))
    };
    let tenures = view.evidence().tenures_of(leader);
    let mut tenures = tenures.filter(is_of_office).peekable();
    tenures.peek().is_some()
        && tenures.all(|id| {
            let held = view.seat(id).over(&deed.days, None);
            held == (Certainty::No, SeatReason::OutsideTerm)
        })
}
