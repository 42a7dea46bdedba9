//! Days of acts that cannot go together (MEANING, M7).

use super::{Row, RowsOf, asserting, field_days};
use crate::date::Certainty;
use crate::graph::{Account, Act, Other, Thing};
use crate::record::{Field, Value};
use crate::vocabulary::EventKind::{self, *};
use crate::vocabulary::FindingKind;

/// The acts that follow others, each with those that they follow: the table of M7.
const FOLLOWS: &[(&[EventKind], &[EventKind])] = &[
    (CONSENTS, SIGNATURE),
    (&[EntryIntoForce], SIGNATURE),
    (&[EndOfProvisionalApplication], &[ProvisionalApplication]),
    (&[Resumption], &[Suspension]),
    (&[Revocation], &[Denunciation]),
    (&[WithdrawalOfSignature], SIGNATURE),
    (&[WithdrawalOfReservation], &[Reservation]),
    (ENDS, BEGINNINGS),
    (ENDS, SIGNATURE),
];

const SIGNATURE: &[EventKind] = &[Signature];

/// Consents that presuppose a signature of one's own; who accedes need not have signed.
const CONSENTS: &[EventKind] = &[
    Ratification,
    Acceptance,
    StateApproval,
    FormalConfirmation,
    ExchangeOfInstruments,
    Deposit,
    NotificationOfInstrument,
];

const ENDS: &[EventKind] = &[Termination, Expiry];

const BEGINNINGS: &[EventKind] = &[
    ProvisionalApplication,
    EntryIntoForce,
    EntryIntoEffect,
    Prolongation,
    Revival,
    Succession,
    Continuation,
];

/// Acts of one agreement whose days cannot go together, each with the act it should follow.
pub(super) fn found(
    account: &Account,
    rows_of: RowsOf<'_, '_>,
) -> Vec<(Thing, FindingKind, Option<Other>)> {
    let dated: Vec<Dated<'_>> = (account.acts.iter())
        .filter(|act| act.may_have_happened() && act.kind != EventKind::Statement)
        .map(|act| Dated::of(act, &rows_of(Thing::event(act.event))))
        .collect();
    let is_retroactive = || retroactive(&rows_of(Thing::agreement(account.agreement)));
    let mut found = Vec::new();
    for one in dated.iter().filter(|one| one.certain) {
        let thing = Thing::event(one.act.event);
        if let Some(first) = one.comes_too_soon(&dated)
            && !(one.act.kind == EntryIntoForce && is_retroactive())
        {
            let first = Thing::event(first).into();
            found.push((thing, FindingKind::BeforeWhatItFollows, Some(first)));
        }
        if one.received_before_made {
            found.push((thing, FindingKind::ReceivedBeforeMade, None));
        }
    }
    found
}

/// An act with the first and last day on which it may have been done or have taken effect.
struct Dated<'a> {
    act: &'a Act,
    first: i32,
    last: i32,
    /// Whether it certainly happened, and has a day.
    certain: bool,
    received_before_made: bool,
}

impl<'a> Dated<'a> {
    fn of(act: &'a Act, rows: &[Row<'_>]) -> Dated<'a> {
        let span = |field| {
            let days = field_days(rows, field)?.days;
            Some((days.runs().first()?.0, days.runs().last()?.1))
        };
        let (first, last) = act.span();
        let effect = span(Field::Effective).unwrap_or((first, last));
        let received = span(Field::Received);
        Dated {
            act,
            first: first.min(effect.0),
            last: last.max(effect.1),
            certain: act.when.happened == Certainty::Yes && act.when.dated,
            received_before_made: received.is_some_and(|received| received.1 < first),
        }
    }

    /// Whether it was an act of this party, or stands for it.
    fn is_of(&self, party: u32) -> bool {
        self.act.party == Some(party) || self.act.stands_for.iter().any(|(of, _)| *of == party)
    }

    /// The parties whose act it is, or for whom it stands.
    fn parties(&self) -> impl Iterator<Item = u32> {
        let others = self.act.stands_for.iter().map(|(party, _)| *party);
        self.act.party.into_iter().chain(others)
    }

    /// Another act that it follows by its kind and certainly precedes by its days, for each party.
    fn comes_too_soon(&self, all: &[Dated<'_>]) -> Option<u32> {
        let follows = FOLLOWS
            .iter()
            .filter(|(kinds, _)| kinds.contains(&self.act.kind));
        follows.into_iter().find_map(|(_, firsts)| {
            let mut earliest = None;
            for party in self.parties() {
                let first = self.first_after(all, firsts, party)?;
                earliest = earliest.or(Some(first));
            }
            earliest
        })
    }

    /// The first of a party's acts of these kinds, if all of them certainly come after this one.
    fn first_after(&self, all: &[Dated<'_>], kinds: &[EventKind], party: u32) -> Option<u32> {
        let firsts = || {
            all.iter().filter(|other| {
                let act = other.act;
                kinds.contains(&act.kind) && act.concerns_the_same(self.act) && other.is_of(party)
            })
        };
        let first = firsts().min_by_key(|other| (other.first, other.act.event))?;
        let is_certain = firsts().any(|other| other.certain);
        (is_certain && first.first > self.last).then_some(first.act.event)
    }
}

/// Whether a clause of the agreement makes it apply from before it was made.
fn retroactive(rows: &[Row<'_>]) -> bool {
    let clauses = asserting(rows).filter_map(|row| row.get(Field::EntryIntoForce));
    clauses.into_iter().any(|clause| match clause {
        Value::Table(entries) => (entries.iter()).any(|(name, _)| &**name == "retroactive-to"),
        _ => false,
    })
}
