//! What a reader of a view should know of its data, by the claims that count: what the rules left out
//! or could not place, and what cannot be (MEANING, "Findings"). It changes no answer.

mod clauses;
mod evidence;
mod made;
mod offices;
mod whole;

use std::borrow::Cow;

use super::View;
use crate::graph::{Account, Act, FindingRow, Kind, NONE, Other, Thing};
use crate::record::{Field, FieldType};
use crate::rules::acts::{bit, people};
use crate::rules::{Row, agreed, asserting};
use crate::vocabulary::{Class, DEFINITIVE_SIGNATURE, EventKind, FindingKind};

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
    findings.extend(evidence::lives_with_gaps(view));
    findings.extend(evidence::heirs_that_had_ended(view));
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
    clauses::found(view, agreement, &mut found);
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

/// An act that may have happened, with the claims on it that count.
struct Told<'a, 'g> {
    act: &'a Act,
    rows: Vec<Row<'g>>,
}

impl Told<'_, '_> {
    fn thing(&self) -> Thing {
        Thing::event(self.act.event)
    }

    /// The one word claims give to a field; `None` where they differ, or none does.
    fn word<T: FieldType>(&self, field: Field) -> Option<T> {
        agreed(&self.rows, field).and_then(T::from_value)
    }

    /// The people or bodies that claims name.
    fn named(&self, kind: Kind) -> impl Iterator<Item = Thing> + use<> {
        let people = people(&self.rows, kind).into_iter();
        people.map(move |(id, _)| Thing::new(kind, id))
    }

    /// Whether it is an act of consent, also a signature that is meant as one.
    fn is_consent(&self) -> bool {
        let kind = self.act.kind;
        let is_definitive = || bit(kind, &self.rows).0 == DEFINITIVE_SIGNATURE;
        Class::Consent.acts().contains(kind) || kind == EventKind::Signature && is_definitive()
    }
}

/// The acts of an account that some claim asserts and that may have happened; statements are none.
fn acts<'a, 'g>(view: View<'g>, account: &'a Account) -> Vec<Told<'a, 'g>> {
    let is_act = |act: &&Act| act.kind != EventKind::Statement && act.may_have_happened();
    let told = |act: &'a Act| Told {
        act,
        rows: view.rows(Thing::event(act.event)),
    };
    let acts = account.acts.iter().filter(is_act).map(told);
    acts.filter(|told| asserting(&told.rows).next().is_some())
        .collect()
}
