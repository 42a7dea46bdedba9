//! What is found of an agreement as a whole: consents, what replaced it, what is owed under it.

use super::Found;
use super::made::is_consent;
use crate::date::{Certainty, Day};
use crate::graph::{Account, Act, Thing};
use crate::record::{Field, FieldType, Value};
use crate::rules::{agreed, asserting};
use crate::view::{FactsOf, View};
use crate::vocabulary::{EventKind, FindingKind, Ground, Outcome, Standing};

pub(super) fn found(view: View<'_>, account: &Account, acts: &[&Act], found: &mut Found) {
    let whole = Thing::agreement(account.agreement);
    for party in without_consent(view, account, acts) {
        let party = Thing::party(party).into();
        found.add(whole, FindingKind::PartyWithoutConsent, Some(party));
    }
    for (event, later) in replaced_by_nothing(view, account, acts) {
        let (event, later) = (Thing::event(event), Thing::agreement(later).into());
        found.add(event, FindingKind::SuccessorNotInForce, Some(later));
    }
    for obligation in outliving(view, account.agreement) {
        let obligation = Thing::obligation(obligation);
        found.add(obligation, FindingKind::OutlivesAgreement, None);
    }
}

/// Parties that are certainly bound by a recorded entry into force and of which no consent is recorded,
/// where another party's is.
fn without_consent(view: View<'_>, account: &Account, acts: &[&Act]) -> Vec<u32> {
    let is_whole = |act: &&Act| act.part.is_none() && act.territory.is_none();
    let is_entry = |act: &&Act| {
        act.kind == EventKind::EntryIntoForce
            && act.when.happened == Certainty::Yes
            && !act.when.expected
    };
    let entries: Vec<&Act> = acts
        .iter()
        .copied()
        .filter(is_whole)
        .filter(is_entry)
        .collect();
    if entries.is_empty() {
        return Vec::new();
    }
    let joins = |act: &&Act| {
        let succeeds = matches!(act.kind, EventKind::Succession | EventKind::Continuation);
        succeeds || is_consent(view, act)
    };
    let consents: Vec<&Act> = acts
        .iter()
        .copied()
        .filter(is_whole)
        .filter(joins)
        .collect();
    let is_failed = |act: &Act| {
        let rows = view.rows(Thing::event(act.event));
        let outcome = agreed(&rows, Field::Outcome).and_then(Outcome::from_value);
        outcome == Some(Outcome::Rejected)
    };
    let consented = |party: u32| {
        let held = consents.iter().filter(|act| !is_failed(act));
        held.map(|act| act.held_by(party))
            .fold(Certainty::No, Certainty::or)
    };
    let members = account.parties.iter().filter(|of| of.certain);
    let (with, without): (Vec<u32>, Vec<u32>) = members
        .map(|of| of.party)
        .partition(|party| consented(*party) != Certainty::No);
    if with.is_empty() {
        return Vec::new();
    }
    let is_bound = |party: &u32| {
        entries
            .iter()
            .any(|act| act.held_by(*party) == Certainty::Yes)
    };
    without.into_iter().filter(is_bound).collect()
}

/// Ends by replacement, where each recorded agreement that replaces this one certainly began later, or
/// not at all; with the first of these agreements.
fn replaced_by_nothing(view: View<'_>, account: &Account, acts: &[&Act]) -> Vec<(u32, u32)> {
    let is_end = |act: &&Act| {
        let is_so = act.kind == EventKind::Termination
            && act.part.is_none()
            && act.territory.is_none()
            && act.when.happened == Certainty::Yes
            && act.when.dated;
        let rows = view.rows(Thing::event(act.event));
        is_so
            && agreed(&rows, Field::Ground).and_then(Ground::from_value)
                == Some(Ground::Replacement)
    };
    let mut ends = acts.iter().copied().filter(is_end).peekable();
    if ends.peek().is_none() {
        return Vec::new();
    }
    let told = FactsOf::of(view, account.agreement);
    let later = |relation: u32| {
        let from = view.evidence().relations[relation as usize].from;
        view.evidence().home(from)
    };
    let Some(first) = told.replacements.first() else {
        return Vec::new();
    };
    let begins_after = |last: i32| {
        (told.facts.replacements.iter()).all(|replacement| {
            let days = replacement.begins.days.runs();
            // The day after the last of the one may be the first of the other.
            days.first()
                .is_none_or(|run| run.0 > last.saturating_add(1))
        })
    };
    ends.filter(|act| begins_after(last_day(view, act)))
        .map(|act| (act.event, later(*first)))
        .collect()
}

/// The last day on which an end may be, or take effect.
fn last_day(view: View<'_>, act: &Act) -> i32 {
    let rows = view.rows(Thing::event(act.event));
    let effective = crate::rules::field_days(&rows, Field::Effective);
    let effective = effective.and_then(|effective| Some(effective.days.runs().last()?.1));
    effective.unwrap_or(i32::MIN).max(act.span().1)
}

/// Obligations to be done by a day on which the agreement has certainly ended, where no clause lets
/// obligations outlive it.
fn outliving(view: View<'_>, agreement: u32) -> Vec<u32> {
    let deadline = |id: u32| {
        let rows = view.rows(Thing::obligation(id));
        let Some(Value::Date(date)) = agreed(&rows, Field::Deadline) else {
            return None;
        };
        Some((id, date.earliest().day()?))
    };
    let all = view.index().obligations_of.of(agreement).iter().copied();
    let due: Vec<(u32, Day)> = all.filter_map(deadline).collect();
    if due.is_empty() || has_survival(view, agreement) {
        return Vec::new();
    }
    let life = view.life(agreement);
    let has_ended = |day: Day| life.whole().on(day).standings.is(Standing::Ended) == Certainty::Yes;
    due.into_iter()
        .filter(|(_, day)| has_ended(*day))
        .map(|(id, _)| id)
        .collect()
}

/// Whether a claim gives the agreement a clause on survival.
fn has_survival(view: View<'_>, agreement: u32) -> bool {
    let rows = view.rows(Thing::agreement(agreement));
    let mut terms = asserting(&rows).filter_map(|row| row.get(Field::Term));
    terms.any(|term| {
        term.members().iter().any(|phase| match phase {
            Value::Table(entries) => entries.iter().any(|(name, _)| &**name == "survival"),
            _ => false,
        })
    })
}
