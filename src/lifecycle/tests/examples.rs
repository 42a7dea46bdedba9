//! Small cases, one for each rule.

use super::super::answer::{Origin, Reason};
use super::super::facts::Denial;
use super::*;
use crate::vocabulary::EventKind::*;
use crate::vocabulary::{EndDay, Ground};

pub(super) fn on(text: &str) -> Days {
    text.parse::<crate::Date>().unwrap().days().unwrap()
}

pub(super) fn at(text: &str) -> Day {
    text.parse().unwrap()
}

pub(super) fn of(party: u32, kind: EventKind, days: &str) -> Act {
    Act {
        party: Some(party),
        stands_for: Vec::new(),
        ..act(kind, on(days))
    }
}

pub(super) fn bare(kind: EventKind, days: &str) -> Act {
    act(kind, on(days))
}

pub(super) fn undated(kind: EventKind) -> Act {
    act(kind, Days::all())
}

/// The possible standings of the whole, in words.
pub(super) fn whole(facts: &Facts, day: &str) -> String {
    let status = status(facts, Subject::Whole, None, at(day));
    status.standings.to_string()
}

pub(super) fn party(facts: &Facts, party: u32, day: &str) -> String {
    let status = status(facts, Subject::Party(party), None, at(day));
    status.standings.to_string()
}

pub(super) fn covered(mut facts: Facts) -> Facts {
    facts.coverage = covering(Days::all(), Days::empty());
    facts
}

pub(super) fn of_three(facts: Facts) -> Facts {
    // A copy knows nothing yet of who is on which side.
    let mut facts = facts.clone();
    facts.members = (0..3).map(member).collect();
    for act in facts.acts.iter_mut().filter(|act| act.party.is_none()) {
        act.stands_for = (0..3).map(|party| (party, true)).collect();
    }
    facts
}

#[test]
fn the_corpus_without_its_clauses() {
    let force = |days: Days| {
        let signed = of(0, Signature, "2025-01-17");
        covered(between_two(vec![signed, act(EntryIntoForce, days)]))
    };
    let days = ["2024-06-01", "2025-08-01", "2025-10-02", "2025-10-03"];
    let answers = |days_of_force: Days| {
        let facts = force(days_of_force);
        days.map(|day| {
            let status = status(&facts, Subject::Whole, None, at(day));
            status.is(Standing::InForce).to_string()
        })
    };
    let both = on("2025-04-16").union(&on("2025-10-02"));
    assert_eq!(answers(both), ["no", "maybe", "yes", "yes"]);
    assert_eq!(answers(on("2025-04-16")), ["no", "yes", "yes", "yes"]);
    assert_eq!(answers(on("2025-10-02")), ["no", "no", "yes", "yes"]);
    let iran = Days::range(day(2025, 1, 17)..=day(2025, 7, 18));
    assert_eq!(answers(iran), ["no", "yes", "yes", "yes"]);
}

#[test]
fn an_end_and_its_day() {
    let force = bare(EntryIntoForce, "1950-01-01");
    let ends = |last_day, ground| Act {
        last_day,
        ground,
        ..bare(Termination, "1960-05-05")
    };
    let standing = |end: Act, day| whole(&between_two(vec![force.clone(), end]), day);
    assert_eq!(standing(ends(None, None), "1960-05-04"), "in-force");
    assert_eq!(
        standing(ends(None, None), "1960-05-05"),
        "in-force or ended"
    );
    assert_eq!(standing(ends(None, None), "1960-05-06"), "ended");
    let inclusive = ends(Some(EndDay::Inclusive), None);
    assert_eq!(standing(inclusive, "1960-05-05"), "in-force");
    let exclusive = ends(Some(EndDay::Exclusive), None);
    assert_eq!(standing(exclusive, "1960-05-05"), "ended");
    let replaced = ends(None, Some(Ground::Replacement));
    assert_eq!(standing(replaced, "1960-05-05"), "ended");
}

#[test]
fn ends_before_the_beginning_are_left_out() {
    let facts = between_two(vec![
        bare(EntryIntoForce, "1950"),
        act(Termination, on("1940").union(&on("1960-01-01"))),
    ]);
    assert_eq!(whole(&facts, "1955-01-01"), "in-force");
    assert_eq!(whole(&facts, "1945-01-01"), "not-yet");
    let none_left = between_two(vec![
        bare(EntryIntoForce, "1950"),
        bare(Termination, "1940"),
    ]);
    let status = status(&none_left, Subject::Whole, None, at("1955-01-01"));
    assert_eq!(status.standings.iter().count(), 5);
    assert_eq!(status.reasons[0], Reason::Impossible);
}

#[test]
fn no_end_is_recorded() {
    let facts = between_two(vec![bare(EntryIntoForce, "1950-01-01")]);
    assert_eq!(whole(&facts, "1950-01-01"), "in-force");
    assert_eq!(whole(&facts, "1950-01-02"), "in-force or ended");
    let mut until = facts.clone();
    until.coverage = covering(Days::up_to(day(2016, 12, 31)), Days::empty());
    let (then, now) = (at("2016-12-31"), at("2017-01-01"));
    let then = status(&until, Subject::Whole, None, then);
    assert!(then.is(Standing::InForce).is_yes() && then.presumed);
    assert_eq!(
        then.reasons.last(),
        Some(&Reason::Presumed { ceases: None })
    );
    let now = status(&until, Subject::Whole, None, now);
    let after = Some(day(2016, 12, 31));
    assert_eq!(now.reasons.last(), Some(&Reason::NotCovered { after }));
    assert!(now.is(Standing::InForce).is_maybe() && !now.presumed);
    assert_eq!(spells(&until, Subject::Whole, None).len(), 3);
}

#[test]
fn what_covers_ends() {
    let source = |stated: Option<Stated>, is_text| Covers {
        stated,
        is_text,
        published: None,
    };
    let of = |sources: Vec<Covers>, unsourced| CoverageFact { sources, unsourced }.of_ends();
    let nothing = || {
        Some(Stated {
            ends: Days::empty(),
            entries: Days::empty(),
        })
    };
    assert_eq!(of(vec![], true), Days::all());
    assert_eq!(of(vec![], false), Days::empty());
    assert_eq!(of(vec![source(None, false)], false), Days::all());
    assert_eq!(of(vec![source(None, true)], false), Days::all());
    let text_and_data = vec![source(None, true), source(nothing(), false)];
    assert_eq!(of(text_and_data, true), Days::empty());
}

#[test]
fn no_entry_into_force_is_recorded() {
    let signed = vec![
        of(0, Signature, "1950-03-01"),
        of(1, Signature, "1950-03-02"),
    ];
    let facts = covered(between_two(signed.clone()));
    assert_eq!(whole(&facts, "1950-02-28"), "not-yet");
    assert_eq!(whole(&facts, "1950-03-01"), "not-yet or in-force");

    let mut denied = facts.clone();
    denied.denials.push(Denial {
        party: None,
        part: None,
        days: Days::up_to(day(1960, 1, 1)),
    });
    assert_eq!(whole(&denied, "1960-01-01"), "not-yet");
    assert_eq!(whole(&denied, "1960-01-02"), "not-yet or in-force");

    let mut counted = facts.clone();
    counted.coverage = covering(Days::all(), on("1955"));
    assert_eq!(whole(&counted, "1955-06-01"), "not-yet");
    assert_eq!(whole(&counted, "1956-01-01"), "not-yet or in-force");

    let refuses = Act {
        rejected: Certainty::Yes,
        body: Some(7),
        ..of(1, ParliamentaryApproval, "1951-05-05")
    };
    let mut refused = facts.clone();
    refused.acts.push(refuses.clone());
    assert_eq!(whole(&refused, "1951-05-04"), "not-yet or in-force");
    assert_eq!(whole(&refused, "1951-05-05"), "not-yet");
    assert_eq!(party(&refused, 0, "1960-01-01"), "not-yet");
    refused.acts.push(Act {
        body: Some(7),
        ..of(1, ParliamentaryApproval, "1953")
    });
    assert_eq!(whole(&refused, "1952-12-31"), "not-yet");
    assert_eq!(whole(&refused, "1953-01-01"), "not-yet or in-force");

    let of_many = of_three(covered(between_two([signed, vec![refuses]].concat())));
    assert_eq!(whole(&of_many, "1960-01-01"), "not-yet or in-force");
    assert_eq!(party(&of_many, 1, "1960-01-01"), "not-yet");
    assert_eq!(party(&of_many, 0, "1960-01-01"), "not-yet or in-force");
}

#[test]
fn abandoned_unsigned_is_never() {
    let facts = between_two(vec![bare(NegotiationAbandoned, "1950-05-05")]);
    assert_eq!(whole(&facts, "1950-05-04"), "not-yet");
    assert_eq!(whole(&facts, "1950-05-05"), "never");
    let signed = between_two(vec![
        bare(NegotiationAbandoned, "1950-05-05"),
        of(0, Signature, "1949-01-01"),
    ]);
    let standings = status(&signed, Subject::Whole, None, at("1950-05-06")).standings;
    assert!(standings.contains(Standing::InForce) && !standings.contains(Standing::Never));
}

#[test]
fn an_undated_entry_is_not_never() {
    let facts = covered(between_two(vec![
        of(0, Signature, "1950-03-01"),
        undated(EntryIntoForce),
        bare(Expiry, "1960-01-01"),
    ]));
    assert_eq!(whole(&facts, "1950-02-01"), "not-yet");
    assert_eq!(whole(&facts, "1955-01-01"), "not-yet or in-force");
    assert_eq!(whole(&facts, "1960-01-02"), "ended");
    // Where not even that is recorded, the end shows that it had begun.
    let unrecorded = covered(between_two(vec![
        of(0, Signature, "1950-03-01"),
        bare(Expiry, "1960-01-01"),
    ]));
    assert_eq!(whole(&unrecorded, "1960-01-02"), "ended");
}

#[test]
fn provisional_application() {
    let applied = covered(between_two(vec![
        of(0, Signature, "1994-12-17"),
        bare(ProvisionalApplication, "1994-12-17"),
        bare(EndOfProvisionalApplication, "2009-10-18"),
    ]));
    // What ends its application shows that it was not in force.
    assert_eq!(whole(&applied, "2000-01-01"), "provisional");
    assert_eq!(whole(&applied, "2010-01-01"), "not-yet or in-force");
    let until_force = covered(between_two(vec![
        bare(ProvisionalApplication, "1994-12-17"),
        bare(EntryIntoForce, "1998-04-16"),
    ]));
    assert_eq!(whole(&until_force, "1998-04-15"), "provisional");
    assert_eq!(whole(&until_force, "1998-04-16"), "in-force");
    let open = between_two(vec![
        of(0, Signature, "1994-12-17"),
        bare(ProvisionalApplication, "1994-12-17"),
    ]);
    assert_eq!(whole(&open, "1994-12-17"), "provisional");
    let status = status(&covered(open), Subject::Whole, None, at("2000-01-01"));
    assert_eq!(status.standings.to_string(), "provisional or in-force");
}

#[test]
fn denunciation_without_a_clause() {
    let force = bare(EntryIntoForce, "1950-01-01");
    let leaves = |act: Act| covered(between_two(vec![force.clone(), act]));
    let silent = leaves(of(0, Denunciation, "1960-05-05"));
    assert_eq!(whole(&silent, "1961-05-04"), "in-force");
    assert_eq!(whole(&silent, "1961-05-05"), "in-force or ended");
    assert_eq!(whole(&silent, "1980-01-01"), "in-force or ended");
    let received = leaves(Act {
        received: Some(on("1960-06-01")),
        ..of(0, Denunciation, "1960-05-05")
    });
    assert_eq!(whole(&received, "1961-05-31"), "in-force");
    let told = |effective_by_denouncer| {
        leaves(Act {
            effective: Some(on("1960-11-05")),
            effective_by_denouncer,
            ..of(0, Denunciation, "1960-05-05")
        })
    };
    assert_eq!(whole(&told(false), "1960-11-06"), "ended");
    assert_eq!(whole(&told(true), "1960-11-06"), "in-force or ended");
    assert_eq!(party(&told(false), 1, "1960-11-06"), "ended");

    let of_many = of_three(told(false));
    assert_eq!(whole(&of_many, "1960-11-06"), "in-force");
    assert_eq!(party(&of_many, 0, "1960-11-06"), "ended");
    assert_eq!(party(&of_many, 1, "1960-11-06"), "in-force");

    let mut revoked = told(false);
    revoked.acts.push(of(0, Revocation, "1960-10-01"));
    assert_eq!(whole(&revoked, "1960-11-06"), "in-force");
    revoked.acts[2].days = on("1960-11-06");
    assert_eq!(whole(&revoked, "1960-11-07"), "ended");
}

#[test]
fn a_contest_makes_maybe_until_it_is_settled() {
    let ends = |contest, answers| {
        let leaves = Act {
            effective: Some(on("1960-11-05")),
            contest,
            ..of(0, Denunciation, "1960-05-05")
        };
        let ended = Act {
            ground: Some(Ground::Denunciation),
            answers,
            ..bare(Termination, "1960-11-05")
        };
        covered(between_two(vec![
            bare(EntryIntoForce, "1950-01-01"),
            leaves,
            ended,
        ]))
    };
    let after = "1970-01-01";
    assert_eq!(whole(&ends(Contest::None, vec![1]), after), "ended");
    assert_eq!(
        whole(&ends(Contest::Open, vec![1]), after),
        "in-force or ended"
    );
    assert_eq!(whole(&ends(Contest::Void, vec![1]), after), "in-force");
    assert_eq!(whole(&ends(Contest::Void, vec![]), after), "ended");
}

#[test]
fn revival_begins_anew() {
    let facts = |effective| {
        covered(between_two(vec![
            bare(EntryIntoForce, "1950-01-01"),
            bare(Expiry, "1960-01-01"),
            Act {
                effective,
                ..bare(Revival, "1970-01-01")
            },
        ]))
    };
    assert_eq!(whole(&facts(None), "1965-01-01"), "ended");
    assert_eq!(whole(&facts(None), "1970-01-01"), "in-force");
    let back = facts(Some(on("1960-01-01")));
    assert_eq!(whole(&back, "1960-01-01"), "in-force");
    assert_eq!(whole(&back, "1965-01-01"), "in-force");
}

#[test]
fn prolongation_moves_an_expiry() {
    let facts = |expiry, prolonged, until: &str| {
        covered(between_two(vec![
            bare(EntryIntoForce, "1950-01-01"),
            bare(Expiry, expiry),
            Act {
                until: Some(on(until)),
                ..bare(Prolongation, prolonged)
            },
        ]))
    };
    let moved = facts("1960-01-01", "1959-12-01", "1970-01-01");
    assert_eq!(whole(&moved, "1960-01-02"), "in-force");
    assert_eq!(whole(&moved, "1970-01-02"), "ended");
    let kept = facts("1970-01-01", "1959-12-01", "1970-01-01");
    assert_eq!(whole(&kept, "1969-12-31"), "in-force");
    assert_eq!(whole(&kept, "1970-01-02"), "ended");
    let late = facts("1960-01-01", "1960-03-01", "1970-01-01");
    assert_eq!(whole(&late, "1960-02-01"), "ended");
    assert_eq!(whole(&late, "1960-03-01"), "in-force");
}

#[test]
fn suspension_is_of_operation() {
    let mut facts = covered(between_two(vec![
        bare(EntryIntoForce, "2011-02-05"),
        Act {
            received: Some(on("2023-02-28")),
            ..of(0, Suspension, "2023-02-21")
        },
        of(0, Resumption, "2025-01-01"),
        Act {
            part: Some(5),
            ..of(1, Suspension, "2023-06-01")
        },
    ]));
    let suspended = |facts: &Facts, day| status(facts, Subject::Whole, None, at(day)).suspended;
    assert_eq!(suspended(&facts, "2023-02-27"), Certainty::No);
    assert_eq!(suspended(&facts, "2023-02-28"), Certainty::Yes);
    assert_eq!(suspended(&facts, "2024-12-31"), Certainty::Yes);
    assert_eq!(suspended(&facts, "2025-01-01"), Certainty::No);
    let then = status(&facts, Subject::Whole, None, at("2023-07-01"));
    assert!(then.is(Standing::InForce).is_yes());
    let who: Vec<_> = then.suspensions.iter().map(|s| (s.party, s.part)).collect();
    assert_eq!(who, [(Some(0), None), (Some(1), Some(5))]);
    let part = status(&facts, Subject::Whole, Some(5), at("2025-06-01"));
    assert_eq!(part.suspended, Certainty::Yes);
    facts.acts[1].contest = Contest::Open;
    assert_eq!(suspended(&facts, "2024-01-01"), Certainty::Maybe);
}

#[test]
fn parts_begin_apart_and_end_with_the_whole() {
    let facts = covered(between_two(vec![
        bare(EntryIntoForce, "1922-04-16"),
        Act {
            part: Some(2),
            ..bare(EntryIntoForce, "1923-01-31")
        },
        bare(Termination, "1932-01-01"),
    ]));
    let part = |part, day| status(&facts, Subject::Whole, Some(part), at(day)).standings;
    assert_eq!(part(1, "1922-06-01").to_string(), "in-force");
    assert_eq!(part(2, "1922-06-01").to_string(), "not-yet");
    assert_eq!(part(2, "1932-01-02").to_string(), "ended");
    assert_eq!(whole(&facts, "1922-06-01"), "in-force");
}

#[test]
fn reasons_are_those_that_matter() {
    let facts = covered(between_two(vec![
        bare(EntryIntoForce, "1950-01-01"),
        Act {
            may_be_absent: true,
            ..bare(Termination, "1960-01-01")
        },
        bare(Expiry, "1970-01-01"),
    ]));
    let why = |day| status(&facts, Subject::Whole, None, at(day)).reasons;
    let (force, ends, expires) = (Origin::Act(0), Origin::Act(1), Origin::Act(2));
    let awaits = Reason::Awaits {
        by: force,
        on: on("1950-01-01"),
    };
    assert_eq!(why("1949-01-01"), [awaits]);
    let begins = Reason::Begins {
        by: force,
        on: on("1950-01-01"),
    };
    let until = Reason::Until {
        by: ends,
        on: on("1960-01-01"),
    };
    let absent = Reason::MayBeAbsent { by: ends };
    assert_eq!(why("1955-01-01"), [begins.clone(), until, absent.clone()]);
    let ended = Reason::Ends {
        by: ends,
        on: on("1960-01-01"),
    };
    let expiry = Reason::Until {
        by: expires,
        on: on("1970-01-01"),
    };
    assert_eq!(why("1965-01-01"), [begins, ended, absent, expiry]);
    let over = Reason::Ends {
        by: expires,
        on: on("1970-01-01"),
    };
    assert_eq!(why("1975-01-01"), [over]);
}
