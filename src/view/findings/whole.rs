//! What is found of an agreement as a whole: consents, what replaced it, what is owed under it.

use super::{Found, Told};
use crate::date::{Certainty, Day};
use crate::graph::{Account, Kind, Thing};
use crate::record::{Field, Value};
use crate::rules::{agreed, asserting, field_days};
use crate::view::{FactsOf, View};
use crate::vocabulary::{EventKind, FindingKind, Ground, Outcome, RelationKind, Standing};

pub(super) fn found(view: View<'_>, account: &Account, acts: &[Told<'_, '_>], found: &mut Found) {
    let whole = Thing::agreement(account.agreement);
    let is_whole = |told: &&Told<'_, '_>| told.act.part.is_none() && told.act.territory.is_none();
    let acts: Vec<&Told<'_, '_>> = acts.iter().filter(is_whole).collect();
    for party in without_consent(account, &acts) {
        let party = Thing::party(party).into();
        found.add(whole, FindingKind::PartyWithoutConsent, Some(party));
    }
    for (event, later) in replaced_by_nothing(view, account, &acts) {
        let (event, later) = (Thing::event(event), Thing::agreement(later).into());
        found.add(event, FindingKind::SuccessorNotInForce, Some(later));
    }
    for event in about_nothing(view, account.agreement, &acts) {
        found.add(Thing::event(event), FindingKind::AboutNoObligation, None);
    }
    for obligation in outliving(view, account.agreement) {
        let obligation = Thing::obligation(obligation);
        found.add(obligation, FindingKind::OutlivesAgreement, None);
    }
}

/// Performances and breaches that change the state of no obligation, as they name none.
fn about_nothing(view: View<'_>, agreement: u32, acts: &[&Told<'_, '_>]) -> Vec<u32> {
    if view.index().obligations_of.of(agreement).is_empty() {
        return Vec::new();
    }
    let is_obligation = |key: &str| {
        let thing = view.graph.node(key);
        thing.is_some_and(|thing| thing.kind == Kind::Obligation)
    };
    let names_one = |told: &Told<'_, '_>| {
        asserting(&told.rows).any(|row| {
            let value = row.id(Field::About).map(|id| view.graph.value(id));
            let mut found = false;
            (value.into_iter())
                .for_each(|value| value.keys(&mut |key| found |= is_obligation(key)));
            found
        })
    };
    let deeds = acts.iter().filter(|told| {
        matches!(
            told.act.kind,
            EventKind::Performance | EventKind::BreachFound
        )
    });
    let about_none = deeds.filter(|told| !names_one(told));
    about_none.map(|told| told.act.event).collect()
}

/// Parties that are certainly bound by a recorded entry into force and of which no consent is recorded,
/// where another party's is.
fn without_consent(account: &Account, acts: &[&Told<'_, '_>]) -> Vec<u32> {
    let is_entry = |told: &&&Told<'_, '_>| {
        let when = told.act.when;
        told.act.kind == EventKind::EntryIntoForce
            && when.happened == Certainty::Yes
            && !when.expected
    };
    let joins = |told: &&&Told<'_, '_>| {
        let succeeds = matches!(
            told.act.kind,
            EventKind::Succession | EventKind::Continuation
        );
        let is_rejected = || told.word(Field::Outcome) == Some(Outcome::Rejected);
        (succeeds || told.is_consent()) && !is_rejected()
    };
    let held = |acts: &[&&Told<'_, '_>], party: u32| {
        let each = acts.iter().map(|told| told.act.held_by(party));
        each.fold(Certainty::No, Certainty::or)
    };
    let entries: Vec<_> = acts.iter().filter(is_entry).collect();
    if entries.is_empty() {
        return Vec::new();
    }
    let consents: Vec<_> = acts.iter().filter(joins).collect();
    let members = account.parties.iter().filter(|of| of.certain);
    let (with, without): (Vec<u32>, Vec<u32>) = members
        .map(|of| of.party)
        .partition(|party| held(&consents, *party) != Certainty::No);
    let is_bound = |party: &u32| held(&entries, *party) == Certainty::Yes;
    let found = without
        .into_iter()
        .filter(|party| is_bound(party) && !with.is_empty());
    found.collect()
}

/// Ends by replacement, where each recorded agreement that replaces this one certainly began later, or
/// not at all; with the first of these agreements.
fn replaced_by_nothing(
    view: View<'_>,
    account: &Account,
    acts: &[&Told<'_, '_>],
) -> Vec<(u32, u32)> {
    let is_end = |told: &&&Told<'_, '_>| {
        let when = told.act.when;
        told.act.kind == EventKind::Termination
            && when.happened == Certainty::Yes
            && when.dated
            && told.word(Field::Ground) == Some(Ground::Replacement)
    };
    let ends: Vec<_> = acts.iter().filter(is_end).collect();
    if ends.is_empty() {
        return Vec::new();
    }
    let told = FactsOf::of(view, account.agreement);
    let replacements: Vec<_> = (told.facts.replacements.iter().zip(&told.replacements))
        .filter(|(of, _)| of.part.is_none() && of.kind != RelationKind::Prolongs)
        .collect();
    let Some((_, first)) = replacements.first() else {
        return Vec::new();
    };
    let later = view.evidence().relations[**first as usize].from;
    let later = view.evidence().home(later);
    let all_begin_after = |last: i32| {
        replacements.iter().all(|(replacement, _)| {
            let days = replacement.begins.days.runs();
            // The day after the last of the one may be the first of the other.
            days.first()
                .is_none_or(|run| run.0 > last.saturating_add(1))
        })
    };
    let ends = ends
        .into_iter()
        .filter(|told| all_begin_after(last_day(told)));
    ends.map(|told| (told.act.event, later)).collect()
}

/// The last day on which an end may be, or take effect.
fn last_day(told: &Told<'_, '_>) -> i32 {
    let effective = field_days(&told.rows, Field::Effective);
    let effective = effective.and_then(|effective| Some(effective.days.runs().last()?.1));
    effective.unwrap_or(i32::MIN).max(told.act.span().1)
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
