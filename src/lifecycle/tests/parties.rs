//! Small cases of several parties: sides, those recorded for others, replacement, heirs, consent.

use super::examples::{at, bare, covered, of, of_three, on, party, whole};
use super::*;
use crate::lifecycle::answer::{Origin, Reason};
use crate::lifecycle::facts::{Inheritance, Replacement};
use crate::vocabulary::EventKind::*;
use crate::vocabulary::{Participation, RelationKind};

#[test]
fn the_whole_begins_for_a_second_side_and_ends_for_all_but_one() {
    let mut facts = of_three(covered(between_two(vec![
        of(0, EntryIntoForce, "1950-01-01"),
        of(1, EntryIntoForce, "1951-01-01"),
        of(2, EntryIntoForce, "1952-01-01"),
        of(0, Termination, "1960-01-01"),
        of(2, Termination, "1970-01-01"),
    ])));
    assert_eq!(whole(&facts, "1950-06-01"), "not-yet");
    assert_eq!(whole(&facts, "1951-01-01"), "in-force");
    assert_eq!(whole(&facts, "1960-01-02"), "in-force");
    assert_eq!(whole(&facts, "1970-01-02"), "ended");
    facts.members[1].side = 2; // Two parties on one side.
    assert_eq!(whole(&facts, "1960-01-02"), "ended");
}

#[test]
fn an_entry_of_others_is_none_of_its_own() {
    let mut force = bare(EntryIntoForce, "1950-01-01");
    force.stands_for = vec![(0, true)];
    let mut facts = of_three(between_two(vec![of(2, Signature, "1949-01-01")]));
    facts.acts.push(force);
    let facts = covered(facts);
    // Nobody is bound to it.
    assert_eq!(party(&facts, 0, "1951-01-01"), "not-yet or in-force");
    assert_eq!(party(&facts, 1, "1951-01-01"), "not-yet");
    let mut consents = facts.clone();
    consents.acts.push(of(1, Accession, "1955-01-01"));
    assert_eq!(party(&consents, 1, "1954-12-31"), "not-yet");
    assert_eq!(party(&consents, 1, "1955-01-01"), "not-yet or in-force");
    let status = status(&facts, Subject::Party(1), None, at("1951-01-01"));
    assert!(status.reasons.contains(&Reason::EntryOfOthers));
}

#[test]
fn replacement_alone_is_maybe() {
    let facts = |authoritative, parties: &[u32]| {
        let mut facts = covered(between_two(vec![bare(EntryIntoForce, "2002-04-05")]));
        facts.replacements.push(Replacement {
            kind: RelationKind::Replaces,
            begins: begins(on("2025-10-02")),
            begins_for: parties
                .iter()
                .map(|p| (*p, begins(on("2025-10-02"))))
                .collect(),
            may_be_absent: false,
            authoritative,
            part: None,
        });
        facts
    };
    assert_eq!(whole(&facts(false, &[0, 1]), "2025-10-01"), "in-force");
    assert_eq!(
        whole(&facts(false, &[0, 1]), "2025-10-02"),
        "in-force or ended"
    );
    assert_eq!(whole(&facts(true, &[0, 1]), "2025-10-02"), "ended");
    assert_eq!(whole(&facts(true, &[0]), "2025-10-02"), "in-force or ended");
    // Of two sides it ends when it has begun for all.
    assert_eq!(
        party(&facts(true, &[0]), 0, "2025-10-02"),
        "in-force or ended"
    );
    let status = status(
        &facts(false, &[0, 1]),
        Subject::Whole,
        None,
        at("2026-01-01"),
    );
    let by = Origin::Replacement(0);
    assert!(status.reasons.contains(&Reason::ReplacementUnsure { by }));
}

#[test]
fn heirs_are_bound_where_their_predecessor_was() {
    let heir = |kind| {
        let mut facts = covered(between_two(vec![bare(EntryIntoForce, "1950-01-01")]));
        facts.members[0].until = Some(on("1991-12-26"));
        facts.inheritances.push(Inheritance {
            heir: 9,
            from: 0,
            kind,
            since: on("1991-12-26"),
            may_be_absent: false,
            dependent: Certainty::No,
        });
        facts
    };
    let continued = heir(RelationKind::Continues);
    assert_eq!(party(&continued, 9, "1991-12-25"), "not-yet");
    assert_eq!(party(&continued, 9, "1991-12-26"), "in-force");
    assert_eq!(party(&continued, 0, "1991-12-27"), "ended");
    assert_eq!(whole(&continued, "1991-12-27"), "in-force");
    let between = |facts: &Facts, x, y| in_force_between(facts, x, y, at("2000-01-01"));
    assert_eq!(between(&continued, 9, 1), Certainty::Yes);
    assert_eq!(between(&continued, 9, 0), Certainty::No);
    let mut split = heir(RelationKind::SplitsFrom);
    assert_eq!(between(&split, 9, 1), Certainty::Maybe);
    // The only heir of a territorial regime follows.
    split.territorial = true;
    assert_eq!(between(&split, 9, 1), Certainty::Yes);
    split.acts.push(of(9, Succession, "1993-01-01"));
    assert_eq!(between(&split, 9, 1), Certainty::Yes);
    assert_eq!(party(&split, 9, "1992-01-01"), "in-force");
    split.inheritances.push(Inheritance {
        heir: 8,
        ..split.inheritances[0].clone()
    });
    assert_eq!(between(&split, 8, 1), Certainty::No);
    // Relations in a circle lead nowhere.
    split.inheritances.push(Inheritance {
        heir: 0,
        from: 9,
        ..split.inheritances[0].clone()
    });
    assert_eq!(between(&split, 9, 1), Certainty::Yes);
}

#[test]
fn participation_follows_what_was_done() {
    let facts = covered(of_three(between_two(vec![
        of(0, Signature, "1950-01-01"),
        of(0, Ratification, "1951-01-01"),
        of(0, EntryIntoForce, "1952-01-01"),
        of(0, Termination, "1960-01-01"),
        of(1, Signature, "1950-01-01"),
        of(1, WithdrawalOfSignature, "1955-01-01"),
    ])));
    let told = |party, day| participation(&facts, party, at(day)).to_string();
    assert_eq!(told(0, "1949-12-31"), "none");
    assert_eq!(told(0, "1950-06-01"), "signatory");
    assert_eq!(told(0, "1951-06-01"), "contracting");
    // Nobody else is.
    assert_eq!(told(0, "1952-06-01"), "contracting or party");
    assert_eq!(told(0, "1961-06-01"), "former");
    // It entered into force for another, and this one never consented.
    assert_eq!(told(1, "1950-06-01"), "signatory");
    assert_eq!(told(1, "1955-01-02"), "none");
    assert_eq!(told(7, "1950-06-01"), "third-state");
    let mut unknown = facts.clone();
    unknown.known = false;
    let seen = participation(&unknown, 0, at("1950-06-01"));
    assert!(seen.is(Participation::Unknown).is_yes());
    let status = status(&unknown, Subject::Whole, None, at("1950-06-01"));
    assert_eq!(status.standings.iter().count(), 5);
}
