//! What the independent oracle of `tests/status` found, one example for each.

use super::examples::{at, bare, covered, of, of_three, on, party, undated, whole};
use super::*;
use crate::lifecycle::answer::{Origin, Reason};
use crate::lifecycle::facts::Replacement;
use crate::vocabulary::EventKind::*;
use crate::vocabulary::{EndDay, Ground, Participation, RelationKind};

fn of_two(acts: Vec<Act>) -> Facts {
    covered(between_two(acts))
}

fn reasons(facts: &Facts, day: &str) -> Vec<Reason> {
    status(facts, Subject::Whole, None, at(day)).reasons
}

/// F1.
#[test]
fn an_end_presupposes_a_beginning() {
    let end = bare(Termination, "2023-03-05");
    let alone = of_two(vec![end.clone()]);
    let signed_later = of_two(vec![end.clone(), of(0, Signature, "2024-03-05")]);
    let undated = of_two(vec![end.clone(), undated(EntryIntoForce)]);
    for facts in [&alone, &undated] {
        assert_eq!(whole(facts, "2023-03-04"), "not-yet or in-force");
    }
    // The day is seen as it was before night; an entry that certainly was came before.
    assert_eq!(whole(&alone, "2023-03-05"), "not-yet or in-force or ended");
    assert_eq!(whole(&undated, "2023-03-05"), "in-force or ended");
    assert_eq!(whole(&signed_later, "2023-03-04"), "not-yet");
    // Nothing leaves it open that it was in force before it was signed.
    assert_eq!(whole(&signed_later, "2023-03-05"), "not-yet or ended");
    for facts in [&alone, &undated, &signed_later] {
        assert_eq!(whole(facts, "2023-03-06"), "ended");
        assert_eq!(whole(facts, "2030-01-01"), "ended");
        let then = participation(facts, 0, at("2030-01-01"));
        assert!(then.is(Participation::Former).is_yes());
    }
    let silent = reasons(&alone, "2030-01-01");
    assert!(silent.contains(&Reason::NoEntryRecorded));
    // An entry into force that may never have been: not yet, but ended all the same.
    let denied = of_two(vec![
        end.clone(),
        Act {
            may_be_absent: true,
            ..bare(EntryIntoForce, "2020-03-05")
        },
    ]);
    assert_eq!(whole(&denied, "2022-01-01"), "not-yet or in-force");
    assert_eq!(whole(&denied, "2023-03-06"), "ended");
    // An end before every beginning that is recorded still cannot be.
    let late = of_two(vec![end, bare(EntryIntoForce, "2024-03-05")]);
    assert!(reasons(&late, "2023-06-01").contains(&Reason::Impossible));
}

/// F1.
#[test]
fn a_replacement_alone_is_never_never() {
    let replaced = |authoritative| {
        let mut facts = of_two(vec![of(0, Signature, "2001-03-12")]);
        facts.replacements.push(Replacement {
            kind: RelationKind::Replaces,
            begins: begins(on("2025-10-02")),
            begins_for: [0, 1].map(|p| (p, begins(on("2025-10-02")))).into(),
            may_be_absent: false,
            authoritative,
            part: None,
        });
        facts
    };
    let after = "2025-10-02";
    assert_eq!(
        whole(&replaced(false), after),
        "not-yet or in-force or ended"
    );
    assert_eq!(whole(&replaced(true), after), "ended");
}

/// F2: the end of a party's life presupposes nothing.
#[test]
fn a_party_that_ceased_to_exist_may_never_have_been_bound() {
    let mut facts = of_two(vec![]);
    facts.members[1].until = Some(on("2024-03-05"));
    assert_eq!(party(&facts, 1, "2024-03-06"), "ended or never");
    facts.acts.push(bare(Expiry, "2024-01-01"));
    assert_eq!(party(&facts, 1, "2024-03-06"), "ended");
}

/// F5.
#[test]
fn a_denunciation_without_effect_is_no_end_recorded() {
    let mut facts = of_two(vec![
        bare(EntryIntoForce, "2023-03-05"),
        Act {
            received: Some(on("2023-03-06")),
            ..of(0, Denunciation, "2023-03-06")
        },
    ]);
    let then = status(&facts, Subject::Whole, None, at("2023-03-09"));
    assert!(then.presumed && then.is(Standing::InForce).is_yes());
    assert_eq!(whole(&facts, "2024-03-06"), "in-force or ended");
    facts.coverage = CoverageFact::default();
    assert_eq!(whole(&facts, "2023-03-09"), "in-force or ended");
    // One that certainly ends it is recorded: until then it certainly lasts.
    facts.acts[1].effective = Some(on("2024-03-06"));
    assert_eq!(whole(&facts, "2023-03-09"), "in-force");
}

/// F6.
#[test]
fn an_entry_of_one_party_is_none_of_the_whole() {
    let entry = of(0, EntryIntoForce, "2023-03-03");
    let facts = of_two(vec![entry.clone(), bare(Revival, "2025-03-07")]);
    assert_eq!(whole(&facts, "2021-12-31"), "not-yet");
    assert_eq!(whole(&facts, "2024-01-01"), "not-yet or in-force");
    assert_eq!(whole(&facts, "2025-03-07"), "in-force");
    // Of three, one has ended, and of the third nothing is recorded: nobody is left to be bound to.
    let ended = of_three(of_two(vec![
        entry,
        of(1, EntryIntoForce, "2023-03-03"),
        of(0, Termination, "2024-03-03"),
        bare(Termination, "2026-03-03"),
    ]));
    assert_eq!(whole(&ended, "2025-01-01"), "ended");
    assert_eq!(party(&ended, 0, "2025-01-01"), "ended");
    assert_eq!(whole(&ended, "2026-03-04"), "ended");
}

/// F7.
#[test]
fn before_what_begins_without_an_entry() {
    let revived = of_two(vec![bare(Revival, "2023-03-02")]);
    assert_eq!(whole(&revived, "2023-03-01"), "not-yet or in-force");
    assert_eq!(whole(&revived, "2023-03-02"), "in-force");
    let told = reasons(&revived, "2023-03-01");
    assert!(told.contains(&Reason::NoEntryRecorded));
    assert!(!reasons(&revived, "2023-03-02").contains(&Reason::NoEntryRecorded));
    let lapsed = of_two(vec![
        bare(Expiry, "2020-03-02"),
        bare(Revival, "2023-03-02"),
    ]);
    assert_eq!(whole(&lapsed, "2020-03-01"), "not-yet or in-force");
    assert_eq!(whole(&lapsed, "2020-03-03"), "ended");
    assert_eq!(whole(&lapsed, "2023-03-02"), "in-force");
    for kind in [Succession, Continuation] {
        let facts = of_two(vec![of(0, kind, "2023-03-02")]);
        assert_eq!(party(&facts, 0, "2023-03-01"), "not-yet");
        // Of the other nothing is recorded.
        assert_eq!(party(&facts, 0, "2023-03-02"), "not-yet or in-force");
    }
}

/// F9.
#[test]
fn a_prolongation_ends_on_its_day() {
    let prolonged = Act {
        until: Some(on("2025-03-05")),
        last_day: Some(EndDay::Inclusive),
        ..bare(Prolongation, "2024-03-05")
    };
    let facts = of_two(vec![prolonged]);
    assert_eq!(whole(&facts, "2024-03-05"), "not-yet or in-force");
    assert_eq!(whole(&facts, "2025-03-04"), "not-yet or in-force");
    assert_eq!(whole(&facts, "2025-03-05"), "not-yet or in-force");
    assert_eq!(whole(&facts, "2025-03-06"), "ended");
}

/// F11.
#[test]
fn the_whole_follows_its_own_entry_into_force() {
    let all = |kind| Act {
        ..of(1, kind, "2024")
    };
    let mut facts = of_two(vec![
        bare(EntryIntoForce, "2024-03-05"),
        all(ProvisionalApplication),
        all(WithdrawalOfSignature),
    ]);
    assert_eq!(whole(&facts, "2024-03-04"), "not-yet");
    // If it has withdrawn by then, what is recorded as begun contradicts that.
    assert_eq!(whole(&facts, "2024-03-05"), "not-yet or in-force");
    assert_eq!(whole(&facts, "2026-01-01"), "not-yet or in-force");
    // It is applied when it is for both.
    facts.acts.push(of(0, ProvisionalApplication, "2024-02-01"));
    assert_eq!(whole(&facts, "2024-01-15"), "not-yet");
    assert_eq!(whole(&facts, "2024-02-15"), "not-yet or provisional");
    facts.acts[1].days = on("2024-02-10");
    assert_eq!(whole(&facts, "2024-02-15"), "provisional");
    assert_eq!(whole(&facts, "2024-03-05"), "provisional or in-force");
}

/// C5.
#[test]
fn a_prolongation_is_named_once() {
    let act = Act {
        until: Some(on("2026-02-05")),
        ..bare(Prolongation, "2021-02-03")
    };
    let names = |facts: &Facts, day: &str, act: usize| {
        let told = reasons(facts, day);
        let of = |reason: &&Reason| match reason {
            Reason::Begins { by, .. } | Reason::ProlongedTo { by, .. } => *by == Origin::Act(act),
            Reason::Awaits { by, .. } => {
                assert_ne!(*by, Origin::Act(act));
                false
            }
            Reason::Moved { prolongation, .. } => *prolongation == act,
            _ => false,
        };
        told.iter().filter(of).count()
    };
    let start = of_two(vec![
        bare(EntryIntoForce, "2011-02-05"),
        bare(Expiry, "2021-02-05"),
        act.clone(),
    ]);
    assert_eq!(names(&start, "2010-04-09", 2), 0);
    assert_eq!(names(&start, "2020-01-01", 2), 1);
    assert_eq!(names(&start, "2024-01-01", 2), 1);
    let by = Origin::Act(2);
    let until = Reason::ProlongedTo {
        by,
        on: on("2026-02-05"),
    };
    assert!(reasons(&start, "2024-01-01").contains(&until));
    let mut open = start.clone();
    open.acts[2].until = None;
    open.acts[1].ground = Some(Ground::Term);
    assert_eq!(names(&open, "2024-01-01", 2), 1);
    let signed = of_two(vec![of(0, Signature, "2010-04-08"), act]);
    for day in ["2012-01-01", "2022-01-01", "2027-01-01"] {
        assert!(reasons(&signed, day).contains(&Reason::NoEntryRecorded));
        assert_eq!(names(&signed, day, 1), usize::from(day > "2021"));
    }
}

/// An end that comes at night is one only where the rest of that night can be, and what follows.
#[test]
fn no_end_is_told_that_the_beginning_excludes() {
    let facts = of_two(vec![
        bare(EntryIntoForce, "2023-03-05"),
        undated(Denunciation),
    ]);
    let within = |first: &str, last: &str| {
        let days = Days::range(at(first)..=at(last));
        ended(&facts, &days).len()
    };
    assert_eq!(within("2023-03-01", "2023-03-04"), 0);
    assert_eq!(within("2023-03-01", "2023-03-05"), 1);
    assert_eq!(within("2023-03-06", "2023-03-07"), 1);
}
