//! Vagueness (MEANING M23): wider days never make an answer surer, but where what is recorded certainly stands
//! against a clause.

use proptest::prelude::*;
use treatygraph::record::Dossier;
use treatygraph::vocabulary::{FindingKind, Ground, Stance};
use treatygraph::{Certainty, Day, EventKind, Graph, day};

use crate::acts::{self, Place};
use crate::articles;
use crate::compare;
use crate::config;
use crate::oracle::index;
use crate::status::{For, Oracle};
use crate::timeline::ALL;
use crate::world;

/// The dossier with the day of one event written as a wider set, or (by nothing) taken away; nothing
/// where the rules on claims would then leave fewer days of any act (M23 speaks of resolved days).
pub(crate) fn widened(dossier: &Dossier, which: usize, by: i32) -> Option<(Oracle, Oracle)> {
    let mut wider = dossier.clone();
    let count = wider.events.len();
    let event = &mut wider.events[which % count];
    let [claim] = &mut event.claims[..] else {
        return None;
    };
    let on = claim.on.as_ref()?.exact()?;
    if claim.stance.is_some_and(|stance| stance == Stance::Denies) {
        return None;
    }
    let other = Day::from_number(on.number() + by).unwrap();
    let (a, b) = (on.min(other), on.max(other));
    claim.on = match by {
        0 => None,
        by if by % 2 == 0 => Some(format!("[{a},{b}]").parse().unwrap()),
        _ => Some(format!("[{a}..{b}]").parse().unwrap()),
    };
    let (before, after) = (Oracle::new(dossier), Oracle::new(&wider));
    let event = &wider.events[which % count];
    let place = Place {
        agreement: event.agreement.as_str(),
        part: event.part.as_deref(),
    };
    if by == 0 && event.kind == EventKind::EntryIntoForce && !after.leaves_open(place, index(on)) {
        // Without a day it comes only on the days that M19 leaves open.
        return None;
    }
    is_wider(&before, &after).then_some((before, after))
}

fn is_wider(before: &Oracle, after: &Oracle) -> bool {
    before.model.acts.iter().all(|act| {
        let wide = after.model.acts.iter().find(|a| a.id == act.id).unwrap();
        let mut days = act.when.days.iter().zip(&wide.when.days);
        let parties = before.model.agreements[&act.id.agreement].parties.keys();
        let mut stands = parties.map(|party| {
            [(before, act), (after, wide)]
                .map(|(oracle, act)| acts::stands(&oracle.model, &oracle.dossier, act, party))
        });
        days.all(|(a, b)| *b || !*a)
            && stands.all(|[a, b]| b == a || b == Certainty::Maybe)
            && act.when.never == wide.when.never
            && act.when.counts == wide.when.counts
    })
}

/// Whether anything recorded may certainly stand against a clause: what M23 leaves aside.
fn may_be_against_a_clause(graph: &Graph, dossier: &Dossier) -> bool {
    let against = [
        FindingKind::ExcludedByClause,
        FindingKind::NoticeAgainstClause,
        FindingKind::EndBeforeTerm,
    ];
    let mut findings = graph.findings();
    // That an end moves the one that the term gives is no finding.
    let has_term = dossier.agreements.iter().any(|a| a.term.is_some())
        || dossier.parts.iter().any(|part| part.term.is_some());
    let mut events = dossier.events.iter();
    let ends = events.any(|event| {
        let ends = event.kind == EventKind::Termination && event.ground == Some(Ground::Term);
        event.kind == EventKind::Expiry || ends
    });
    findings.any(|finding| against.contains(&finding.kind())) || has_term && ends
}

/// M23 of the oracle, for the whole and for each party.
fn is_no_surer(before: &Oracle, after: &Oracle) -> Result<(), TestCaseError> {
    for agreement in before.model.agreements.keys() {
        for part in [None, Some("annex")] {
            let place = Place { agreement, part };
            for whose in [For::Whole, For::Party("AA"), For::Party("BB")] {
                for on in [
                    day(2022, 3, 5),
                    day(2023, 3, 5),
                    day(2023, 3, 9),
                    day(2024, 3, 7),
                    day(2025, 3, 7),
                ] {
                    let asked = |oracle: &Oracle| oracle.status(place, whose, index(on));
                    let (Ok(sure), Ok(vague)) = (asked(before), asked(after)) else {
                        continue;
                    };
                    // Where no choice is left, wider days may leave one.
                    prop_assert!(
                        sure.standings == ALL.into() || sure.standings.is_subset(&vague.standings),
                        "{:?} {:?} {}\n{:?}\n{:?}\n{}",
                        place,
                        whose,
                        on,
                        sure,
                        vague,
                        after.dossier.to_toml()
                    );
                }
            }
        }
    }
    Ok(())
}

/// By how much days are widened, and how: to either of two, to all from the one to the other, or (0) to any.
fn widening() -> impl Strategy<Value = i32> {
    prop_oneof![-9..10i32, Just(0), Just(40), Just(364)]
}

proptest! {
    #![proptest_config(config(120))]

    #[test]
    fn of_the_oracle(world in world::world(), which in 0..8usize, by in widening()) {
        let Some((before, after)) = widened(&world.0, which, by) else { return Ok(()) };
        is_no_surer(&before, &after)?;
    }

    #[test]
    fn with_clauses(world in articles::told(), which in 0..8usize, by in widening()) {
        let Some((before, after)) = widened(&world.0, which, by) else { return Ok(()) };
        let graph = before.dossier.build().unwrap();
        prop_assume!(!may_be_against_a_clause(&graph, &before.dossier));
        let days = compare::days(&before);
        let surer = compare::surer(&graph, &after.dossier.build().unwrap(), &days);
        prop_assert!(surer.is_none(), "{}\n{}\n{}", surer.unwrap(), before.dossier.to_toml(), after.dossier.to_toml());
        is_no_surer(&before, &after)?;
    }
}
