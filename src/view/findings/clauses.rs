//! What is recorded against what the clauses of an agreement provide (MEANING, M25 to M27).

use super::Found;
use crate::graph::Thing;
use crate::lifecycle::against::{self, Against};
use crate::view::{FactsOf, View};
use crate::vocabulary::FindingKind;

pub(super) fn found(view: View<'_>, agreement: u32, found: &mut Found) {
    if !view.tells_clauses(agreement) {
        return;
    }
    let told = FactsOf::of(view, agreement);
    for (at, against) in against::found(&told.facts) {
        let kind = match against {
            Against::Entry => FindingKind::EntryAgainstClause,
            Against::Notice => FindingKind::NoticeAgainstClause,
            Against::Term => FindingKind::EndBeforeTerm,
        };
        found.add(Thing::event(told.events[at]), kind, None);
    }
}
