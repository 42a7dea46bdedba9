//! What a reader of a view should know of its data, by the claims that count: what the rules left out
//! or could not place, and what cannot be (MEANING, "Findings"). It changes no answer.

mod evidence;
mod made;
mod offices;
mod whole;

use std::borrow::Cow;

use super::View;
use crate::graph::{Account, Act, FindingRow, Kind, NONE, Other, Thing};
use crate::rules::acts::people;
use crate::rules::asserting;
use crate::vocabulary::{EventKind, FindingKind};

/// All that is found, by agreement, and last what belongs to none.
pub(crate) fn findings<'g>(view: View<'g>) -> Cow<'g, [FindingRow]> {
    if view.is_plain() {
        let lives = view.graph.lives();
        return Cow::Borrowed(lives.findings(|| all(view).into()));
    }
    all(view).into()
}

fn all(view: View<'_>) -> Vec<FindingRow> {
    let agreements = 0..view.evidence().nodes.agreements.len() as u32;
    let mut findings: Vec<FindingRow> = agreements
        .flat_map(|agreement| findings_of(view, agreement))
        .collect();
    findings.extend(evidence::sources_without_day(view));
    findings.extend(offices::held_twice(view));
    findings.sort_unstable();
    findings
}

/// What is found of one agreement and of what belongs to it, in order.
pub(crate) fn findings_of(view: View<'_>, agreement: u32) -> Vec<FindingRow> {
    let account = view.made_account(agreement);
    let mut found = Found::of(agreement);
    found.rows = account.findings(&|thing| view.rows(thing));
    let acts = acts(view, &account);
    made::found(view, &account, &acts, &mut found);
    evidence::found(view, &acts, &mut found);
    whole::found(view, &account, &acts, &mut found);
    found.rows.sort_unstable();
    found.rows.dedup();
    found.rows
}

/// What is found of one agreement, as it is found.
struct Found {
    agreement: u32,
    rows: Vec<FindingRow>,
}

impl Found {
    fn of(agreement: u32) -> Found {
        Found {
            agreement,
            rows: Vec::new(),
        }
    }

    fn add(&mut self, thing: Thing, kind: FindingKind, other: Option<Other>) {
        self.rows.push(FindingRow {
            agreement: self.agreement,
            thing,
            kind,
            other,
        });
    }
}

/// What belongs to no agreement.
fn of_none(thing: Thing, kind: FindingKind, other: Option<Other>) -> FindingRow {
    FindingRow {
        agreement: NONE,
        thing,
        kind,
        other,
    }
}

/// The acts of an account that some claim asserts and that may have happened; statements are none.
fn acts<'a>(view: View<'_>, account: &'a Account) -> Vec<&'a Act> {
    let is_told = |act: &Act| {
        let rows = view.rows(Thing::event(act.event));
        asserting(&rows).next().is_some()
    };
    let is_act =
        |act: &&Act| act.kind != EventKind::Statement && act.may_have_happened() && is_told(act);
    account.acts.iter().filter(is_act).collect()
}

/// The people or bodies that claims on an event name.
fn named(view: View<'_>, event: u32, kind: Kind) -> impl Iterator<Item = Thing> {
    let people = people(&view.rows(Thing::event(event)), kind);
    people.into_iter().map(move |(id, _)| Thing::new(kind, id))
}
