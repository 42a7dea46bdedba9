//! Small cases by hand, all of one month, for the judge: what every choice says of them.

use super::brute::tried;
use super::examples::{covered, of_three};
use super::*;
use crate::Span;
use crate::lifecycle::facts::{Denial, Inheritance, Replacement};
use crate::vocabulary::EventKind::*;
use crate::vocabulary::{EndDay, RelationKind};

/// Days of January 2000.
fn days(first: u8, last: u8) -> Days {
    Days::range(day(2000, 1, first)..=day(2000, 1, last))
}

fn on(kind: EventKind, the: u8) -> Act {
    act(kind, days(the, the))
}

fn of(party: u32, kind: EventKind, the: u8) -> Act {
    Act {
        party: Some(party),
        stands_for: Vec::new(),
        ..on(kind, the)
    }
}

fn refusal(party: u32, body: u32, the: u8) -> Act {
    Act {
        body: Some(body),
        rejected: Certainty::Yes,
        ..of(party, ParliamentaryApproval, the)
    }
}

fn of_two(acts: Vec<Act>) -> Facts {
    covered(between_two(acts))
}

fn number(the: u8) -> i64 {
    i64::from(day(2000, 1, the).number())
}

/// How it stands on each of these days, in words; `presumed` said where it stands in one way.
fn told(facts: &Facts, of: Subject, on: impl IntoIterator<Item = u8>) -> Vec<String> {
    let tried = tried(facts.into(), None, false);
    let each = on.into_iter().map(|the| tried.on(of, number(the)));
    each.map(|found| {
        let is_presumed = found.presumed && found.standings.iter().count() == 1;
        let presumed = if is_presumed { ", presumed" } else { "" };
        format!("{}{presumed}", found.standings)
    })
    .collect()
}

fn whole(facts: &Facts, the: u8) -> String {
    told(facts, Subject::Whole, [the]).remove(0)
}

fn party(facts: &Facts, party: u32, the: u8) -> String {
    told(facts, Subject::Party(party), [the]).remove(0)
}

fn participates(facts: &Facts, party: u32, the: u8) -> String {
    let tried = tried(facts.into(), None, true);
    let found = tried.on(Subject::Party(party), number(the));
    found.participations.to_string()
}

/// Of what holds for ever here nothing more is said: no end is on record where one would be.
const IN_FORCE: &str = "in-force, presumed";
const ALL: &str = "not-yet or provisional or in-force or ended or never";

#[test]
fn a_consent_lifts_a_refusal() {
    let mut facts = of_two(vec![
        of(0, Signature, 2),
        of(1, Signature, 2),
        refusal(1, 7, 5),
        of(1, Ratification, 9),
    ]);
    assert_eq!(whole(&facts, 1), "not-yet");
    assert_eq!(whole(&facts, 4), "not-yet or in-force");
    for the in [5, 8] {
        assert_eq!(whole(&facts, the), "not-yet");
        assert_eq!(party(&facts, 0, the), "not-yet");
    }
    assert_eq!(whole(&facts, 9), "not-yet or in-force");
    // Another body lifts nothing; the one that refused does.
    facts.acts[3] = Act {
        body: Some(8),
        ..of(1, ParliamentaryApproval, 9)
    };
    assert_eq!(whole(&facts, 9), "not-yet");
    facts.acts[3].body = Some(7);
    assert_eq!(whole(&facts, 9), "not-yet or in-force");
    // What may be a refusal or an approval may be neither.
    facts.acts.truncate(3);
    facts.acts[2].rejected = Certainty::Maybe;
    assert_eq!(whole(&facts, 9), "not-yet or in-force");
}

#[test]
fn an_own_entry_against_a_refusal() {
    let force = on(EntryIntoForce, 9);
    let two = of_two(vec![refusal(1, 7, 5), force.clone()]);
    assert_eq!(whole(&two, 8), "not-yet");
    assert_eq!(whole(&two, 9), "not-yet or in-force");
    assert_eq!(party(&two, 0, 9), "not-yet or in-force");
    // Of more sides it is kept out alone.
    let three = of_three(two);
    assert_eq!(party(&three, 1, 9), "not-yet");
    assert_eq!(party(&three, 0, 9), "in-force");
    assert_eq!(whole(&three, 10), IN_FORCE);
    // An end of the agreement's own ends nothing for it either.
    let mut ended = three.clone();
    ended.acts.push(on(Termination, 12));
    assert_eq!(party(&ended, 1, 14), "not-yet");
    assert_eq!(party(&ended, 0, 14), "ended");
}

#[test]
fn applied_then_maybe_in_force() {
    let facts = of_two(vec![
        of(0, Signature, 2),
        on(ProvisionalApplication, 3),
        Act {
            may_be_absent: true,
            ..on(EntryIntoForce, 6)
        },
    ]);
    assert_eq!(whole(&facts, 2), "not-yet");
    assert_eq!(whole(&facts, 3), "provisional");
    // That it may have entered into force on the sixth leaves no other day open.
    assert_eq!(whole(&facts, 5), "provisional, presumed");
    assert_eq!(whole(&facts, 6), "provisional or in-force");
}

#[test]
fn a_signature_without_a_day() {
    let mut facts = of_two(vec![
        of(0, Signature, 5),
        act(Ratification, Days::all()),
        refusal(1, 7, 20),
    ]);
    // The consent may have come on any day, and so may what it consents to.
    assert_eq!(whole(&facts, 1), "not-yet or in-force");
    facts.acts[1].days = days(8, 8);
    assert_eq!(whole(&facts, 4), "not-yet");
    assert_eq!(participates(&facts, 0, 6), "signatory or party");
    assert_eq!(participates(&facts, 1, 6), "none or party");
    assert_eq!(participates(&facts, 1, 8), "contracting or party");
}

#[test]
fn a_prolongation_by_a_length() {
    let facts = of_two(vec![
        on(EntryIntoForce, 2),
        on(Expiry, 8),
        Act {
            length: Some(Span::days(5)),
            ..on(Prolongation, 6)
        },
        Act {
            may_be_absent: true,
            ..on(Expiry, 12)
        },
    ]);
    // Open from the sixth to the eleventh; then it runs down, and ends nothing.
    assert_eq!(whole(&facts, 9), IN_FORCE);
    assert_eq!(whole(&facts, 11), IN_FORCE);
    assert_eq!(whole(&facts, 13), "in-force or ended");
    let mut until = facts.clone();
    until.acts[2].length = None;
    until.acts[2].until = Some(days(11, 11));
    until.acts.pop();
    assert_eq!(whole(&until, 9), "in-force");
    assert_eq!(whole(&until, 11), "in-force or ended");
    assert_eq!(whole(&until, 12), "ended");
    // For how long nobody says: the expiry may end it or not.
    until.acts[2].until = None;
    assert_eq!(whole(&until, 9), "in-force or ended");
}

#[test]
fn a_gap_in_what_is_covered_stays_open() {
    let mut facts = between_two(vec![on(EntryIntoForce, 3)]);
    facts.coverage = covering(days(1, 5).union(&days(8, 31)), Days::empty());
    assert_eq!(whole(&facts, 3), "in-force");
    assert_eq!(whole(&facts, 5), IN_FORCE);
    assert_eq!(whole(&facts, 6), "in-force or ended");
    assert_eq!(whole(&facts, 9), "in-force or ended");
    facts.acts.push(on(Revival, 10));
    assert_eq!(whole(&facts, 9), "in-force or ended");
    assert_eq!(whole(&facts, 10), IN_FORCE);
    // An end on record leaves no silence before it.
    facts.acts[1] = on(Termination, 12);
    assert_eq!(whole(&facts, 9), "in-force");
    assert_eq!(whole(&facts, 13), "ended");
}

#[test]
fn recorded_for_one_of_two() {
    let facts = of_two(vec![of(0, EntryIntoForce, 5)]);
    assert_eq!(whole(&facts, 4), "not-yet");
    // In force for one of them is what is in force for both.
    for of in [Subject::Whole, Subject::Party(0), Subject::Party(1)] {
        assert_eq!(told(&facts, of, [5]), ["not-yet or in-force"]);
    }
    let both = of_two(vec![of(0, EntryIntoForce, 5), of(1, EntryIntoForce, 8)]);
    assert_eq!(party(&both, 0, 7), "not-yet");
    assert_eq!(party(&both, 0, 9), IN_FORCE);
    // Of three, only a consent of its own brings in whom nothing is recorded for.
    let mut three = of_three(both);
    assert_eq!(party(&three, 2, 9), "not-yet");
    three.acts.push(of(2, Accession, 11));
    assert_eq!(party(&three, 2, 10), "not-yet");
    assert_eq!(party(&three, 2, 11), "not-yet or in-force");
}

#[test]
fn a_party_that_ceased_to_exist() {
    let mut facts = of_two(vec![of(0, Signature, 2)]);
    facts.members[1].until = Some(days(9, 9));
    assert_eq!(party(&facts, 1, 9), "not-yet or in-force");
    assert_eq!(party(&facts, 1, 10), "ended or never");
    assert_eq!(whole(&facts, 10), "ended or never");
    assert_eq!(participates(&facts, 1, 10), "former");
    facts.acts.push(on(EntryIntoForce, 4));
    assert_eq!(party(&facts, 1, 9), IN_FORCE);
    assert_eq!(whole(&facts, 10), "ended");
}

#[test]
fn an_order_that_cannot_be() {
    let facts = of_two(vec![on(Termination, 4), on(EntryIntoForce, 8)]);
    assert_eq!(whole(&facts, 1), ALL);
    assert_eq!(whole(&facts, 9), ALL);
    // Where one day more is possible, that is the one.
    let mut wider = facts.clone();
    wider.acts[0].days = days(4, 4).union(&days(10, 10));
    assert_eq!(whole(&wider, 9), "in-force");
    assert_eq!(whole(&wider, 11), "ended");
    let unapplied = of_two(vec![
        of(0, Signature, 6),
        on(EndOfProvisionalApplication, 4),
        on(ProvisionalApplication, 8),
    ]);
    assert_eq!(whole(&unapplied, 9), ALL);
}

#[test]
fn leaving_its_application() {
    let facts = of_two(vec![
        of(0, Signature, 2),
        on(ProvisionalApplication, 3),
        Act {
            last_day: Some(EndDay::Inclusive),
            ..of(0, EndOfProvisionalApplication, 6)
        },
    ]);
    // What ends its application shows that it was not in force.
    assert_eq!(whole(&facts, 5), "provisional");
    assert_eq!(participates(&facts, 0, 6), "signatory");
    // Who has left is no longer applied to, and enters into force by a recorded act alone.
    let mut nothing = of_three(facts);
    nothing.acts.push(Act {
        stands_for: vec![(1, true), (2, true)],
        ..on(EntryIntoForce, 20)
    });
    assert_eq!(party(&nothing, 0, 5), "provisional");
    assert_eq!(party(&nothing, 0, 6), "provisional");
    assert_eq!(party(&nothing, 0, 7), "not-yet");
    assert_eq!(participates(&nothing, 0, 7), "none");
    assert_eq!(party(&nothing, 0, 21), "not-yet");
    assert_eq!(whole(&nothing, 7), "provisional");
}

#[test]
fn a_revival_on_the_day_of_an_end() {
    for last_day in [None, Some(EndDay::Inclusive), Some(EndDay::Exclusive)] {
        let end = Act {
            last_day,
            ..on(Termination, 6)
        };
        let facts = of_two(vec![on(EntryIntoForce, 2), end, on(Revival, 6)]);
        assert_eq!(whole(&facts, 5), "in-force");
        assert_eq!(whole(&facts, 6), "in-force");
        assert_eq!(whole(&facts, 7), IN_FORCE);
    }
}

#[test]
fn the_day_of_an_end_is_seen_before_night() {
    let end = Act {
        last_day: Some(EndDay::Inclusive),
        ..on(Termination, 6)
    };
    let alone = of_two(vec![end.clone()]);
    assert_eq!(whole(&alone, 5), "not-yet or in-force");
    assert_eq!(whole(&alone, 6), "not-yet or in-force");
    assert_eq!(whole(&alone, 7), "ended");
    let signed_later = of_two(vec![end, of(0, Signature, 9)]);
    assert_eq!(whole(&signed_later, 6), "not-yet");
    assert_eq!(whole(&signed_later, 7), "ended");
}

#[test]
fn an_entry_without_a_day_that_certainly_was() {
    let mut facts = of_two(vec![
        of(0, Signature, 3),
        act(EntryIntoForce, Days::all()),
        on(Expiry, 9),
    ]);
    assert_eq!(whole(&facts, 2), "not-yet");
    assert_eq!(whole(&facts, 5), "not-yet or in-force");
    assert_eq!(whole(&facts, 10), "ended");
    facts.denials.push(Denial {
        party: None,
        part: None,
        days: Days::up_to(day(2000, 1, 5)),
    });
    assert_eq!(whole(&facts, 5), "not-yet");
    assert_eq!(whole(&facts, 6), "not-yet or in-force");
}

#[test]
fn a_notice_and_its_revocation() {
    let notice = Act {
        effective: Some(days(9, 9)),
        last_day: Some(EndDay::Exclusive),
        ..of(0, Denunciation, 4)
    };
    let revoked_on = |the| {
        let revocation = of(0, Revocation, the);
        of_two(vec![on(EntryIntoForce, 2), notice.clone(), revocation])
    };
    assert_eq!(whole(&revoked_on(8), 9), IN_FORCE);
    assert_eq!(whole(&revoked_on(9), 9), "ended");
    // One that it denies having given; of another's it revokes nothing.
    let mut others = revoked_on(8);
    others.acts[2].party = Some(1);
    assert_eq!(whole(&others, 9), "ended");
}

#[test]
fn heirs() {
    let mut facts = of_two(vec![on(EntryIntoForce, 2)]);
    facts.members[0].until = Some(days(6, 6));
    facts.inheritances.push(Inheritance {
        heir: 9,
        from: 0,
        kind: RelationKind::SplitsFrom,
        since: days(7, 7),
        may_be_absent: false,
        dependent: Certainty::No,
    });
    assert_eq!(party(&facts, 9, 6), "not-yet");
    assert_eq!(party(&facts, 9, 7), "not-yet or in-force");
    assert_eq!(party(&facts, 0, 7), "ended");
    // Nobody is certainly bound to it any more: it may stand as the whole.
    assert_eq!(party(&facts, 1, 7), "in-force or ended");
    assert_eq!(whole(&facts, 7), "in-force or ended");
    facts.territorial = true;
    assert_eq!(party(&facts, 9, 7), "in-force");
    assert_eq!(whole(&facts, 8), IN_FORCE);
}

#[test]
fn a_later_agreement_of_two_begins_for_all() {
    let mut facts = of_two(vec![on(EntryIntoForce, 2)]);
    facts.replacements.push(Replacement {
        kind: RelationKind::Replaces,
        begins: begins(days(8, 8)),
        begins_for: vec![(0, begins(days(6, 6))), (1, begins(days(8, 8)))],
        may_be_absent: false,
        authoritative: true,
        part: None,
    });
    assert_eq!(party(&facts, 0, 7), IN_FORCE);
    assert_eq!(party(&facts, 0, 8), "ended");
    facts.replacements[0].authoritative = false;
    assert_eq!(whole(&facts, 8), "in-force or ended");
}
