//! What one party owes another (MEANING, M24), and with whom it is in force (M22).

use treatygraph::vocabulary::Modality;
use treatygraph::{Certainty, Day, Graph, Participation};

use super::graph;

const FORCE: &str =
    "[[event]]\nagreement = \"t\"\nkind = \"entry-into-force\"\non = \"2020-02-01\"\n";

/// Russia has been bound since 2020, Korea since 2025.
const FORCE_APART: &str = r#"
[[event]]
agreement = "t"
kind = "entry-into-force"
party = "RU"
on = "2020-02-01"
[[event]]
agreement = "t"
kind = "entry-into-force"
party = "KP"
on = "2025-02-01"
"#;

/// Some claim names a third party, which so is only maybe one; another continues it.
const MAYBE_PARTY: &str = r#"
state = [{ key = "BY" }, { key = "KZ" }]
[[agreement]]
key = "t"
parties = ["RU", "KP", "BY"]
source = "later"
[[relation]]
from = "KZ"
kind = "continues"
to = "BY"
since = "2021-01-01"
"#;

/// An event of the agreement with these fields.
fn event(fields: &str) -> String {
    format!("[[event]]\nagreement = \"t\"\n{fields}\n")
}

/// The obligation that is asked for, with these fields.
fn obligation(fields: &str) -> String {
    format!("[[obligation]]\nkey = \"t/report\"\n{fields}\n")
}

/// What the first owes the second of `t/report` on a day: `no`, or how certain, and `provisional`.
fn owes(graph: &Graph, from: &str, to: &str, day: &str) -> String {
    let state = |key: &str| graph.state(key).unwrap();
    let day: Day = day.parse().unwrap();
    let mut duties = state(from).owes(state(to)).on(day);
    match duties.find(|duty| duty.obligation().key() == "t/report") {
        None => "no".to_owned(),
        Some(duty) if duty.is_provisional() => format!("{}, provisional", duty.certainty()),
        Some(duty) => duty.certainty().to_string(),
    }
}

/// Each row: who owes whom, on which day, and what is answered.
#[track_caller]
fn check(parts: &[&str], rows: &[(&str, &str, &str, &str)]) {
    let graph = graph(&parts.join("\n"));
    for (from, to, day, answer) in rows {
        assert_eq!(
            owes(&graph, from, to, day),
            *answer,
            "{from} to {to}, {day}"
        );
    }
}

#[test]
fn each_side_owes_the_other_unless_one_is_named() {
    let both = [
        ("RU", "KP", "2020-01-31", "no"),
        ("RU", "KP", "2020-02-01", "yes"),
        ("KP", "RU", "2020-02-01", "yes"),
        ("RU", "RU", "2020-02-01", "no"),
    ];
    check(&[FORCE, &obligation("kind = \"cooperation\"")], &both);
    let of_one = [
        ("RU", "KP", "2020-02-01", "yes"),
        ("KP", "RU", "2020-02-01", "no"),
    ];
    check(&[FORCE, &obligation("bearer = \"RU\"")], &of_one);
    check(&[FORCE, &obligation("beneficiary = \"KP\"")], &of_one);
    let nobody = [("RU", "KP", "2020-02-01", "no")];
    check(&[FORCE, &obligation("beneficiary = \"people\"")], &nobody);
    let disputed = "claims = [{ bearer = \"RU\", source = \"early\" }, { bearer = \"KP\", source = \"later\" }]";
    let maybe = [
        ("RU", "KP", "2020-02-01", "maybe"),
        ("KP", "RU", "2020-02-01", "maybe"),
    ];
    check(&[FORCE, &obligation(disputed)], &maybe);
}

#[test]
fn of_permissions_only_when_asked() {
    let graph = graph(&format!(
        "{FORCE}{}",
        obligation("modality = \"permission\"")
    ));
    let (russia, korea) = (graph.state("RU").unwrap(), graph.state("KP").unwrap());
    let owed = russia.owes(korea).on("2020-02-01".parse().unwrap());
    assert_eq!(owed.clone().count(), 0);
    assert_eq!(owed.with_modality(Modality::Permission).count(), 1);
}

#[test]
fn after_a_deadline_the_bearers_own_acts_count() {
    let duty = obligation("deadline = \"2021-01-01\"");
    let silent = [
        ("RU", "KP", "2021-01-01", "yes"),
        ("RU", "KP", "2021-01-02", "maybe"),
    ];
    check(&[FORCE, &duty], &silent);
    let by_korea = |kind: &str| {
        event(&format!(
            "kind = \"{kind}\"\nparty = \"KP\"\non = \"2021-06-01\"\nabout = \"t/report\""
        ))
    };
    let performed = [
        ("KP", "RU", "2021-05-31", "maybe"),
        ("KP", "RU", "2021-06-01", "no"),
        ("RU", "KP", "2021-06-01", "maybe"),
    ];
    check(&[FORCE, &duty, &by_korea("performance")], &performed);
    let breached = [
        ("KP", "RU", "2021-05-31", "maybe"),
        ("KP", "RU", "2021-06-01", "yes"),
        ("RU", "KP", "2021-06-01", "maybe"),
    ];
    check(&[FORCE, &duty, &by_korea("breach-found")], &breached);
    check(
        &[
            FORCE,
            &duty,
            &by_korea("performance"),
            &by_korea("breach-found"),
        ],
        &[("KP", "RU", "2021-06-01", "yes")],
    );
    let by_an_organ =
        "kind = \"performance\"\nbody = \"KP/mfa\"\non = \"2021-06-01\"\nabout = \"t/report\"";
    check(&[FORCE, &duty, &event(by_an_organ)], &performed);
    // Of nobody in particular: of each.
    let bare = event("kind = \"performance\"\non = \"2021-06-01\"\nabout = \"t/report\"");
    let all = [
        ("RU", "KP", "2021-06-01", "no"),
        ("KP", "RU", "2021-06-01", "no"),
    ];
    check(&[FORCE, &duty, &bare], &all);
}

#[test]
fn what_is_not_certainly_a_performance_of_it_clears_nothing() {
    let duty = obligation("deadline = \"2021-01-01\"");
    let by_russia =
        |fields: &str| event(&format!("kind = \"performance\"\nparty = \"RU\"\n{fields}"));
    let other = "[[obligation]]\nkey = \"t/trade\"\n";
    let maybe = [("RU", "KP", "2021-07-01", "maybe")];
    for fields in [
        "on = \"2021-06-01\"\nabout = \"t/trade\"",
        "on = \"2021\"\nabout = \"t/report\"",
        "claims = [{ on = \"2021-06-01\", about = \"t/report\", source = \"early\" }, \
         { about = \"t/trade\", source = \"later\" }]",
        "claims = [{ on = \"2021-06-01\", about = \"t/report\", source = \"early\" }, \
         { stance = \"contests\", speaker = \"KP/mfa\", source = \"later\" }]",
    ] {
        check(&[FORCE, &duty, other, &by_russia(fields)], &maybe);
    }
    // On a day that may still be before the deadline it may still be owed.
    let vague = obligation("deadline = \"2021\"");
    let done = by_russia("on = \"2021-03-01\"\nabout = \"t/report\"");
    let rows = [
        ("RU", "KP", "2021-07-01", "maybe"),
        ("RU", "KP", "2022-01-01", "no"),
    ];
    check(&[FORCE, &vague, &done], &rows);
}

#[test]
fn a_length_counts_from_the_entry_into_force_for_the_bearer() {
    let duty = obligation("deadline = \"1 year\"");
    let apart = [
        ("KP", "RU", "2025-06-01", "yes"),
        ("KP", "RU", "2026-02-01", "yes"),
        ("KP", "RU", "2026-02-02", "maybe"),
        // Russia's year was over before it was in force for the other.
        ("RU", "KP", "2025-06-01", "maybe"),
    ];
    check(&[FORCE_APART, &duty], &apart);
    let one = [
        ("RU", "KP", "2021-02-01", "yes"),
        ("RU", "KP", "2021-02-02", "maybe"),
    ];
    check(&[FORCE, &duty], &one);
    // An agreement's own stands for who has none.
    let own = event("kind = \"entry-into-force\"\nparty = \"KP\"\non = \"2025-02-01\"");
    check(&[FORCE, &own, &duty], &apart);
    // Of several the first possible day to the last.
    let again =
        event("kind = \"entry-into-force\"\nparty = \"KP\"\nkey = \"again\"\non = \"2027-02-01\"");
    let performed =
        event("kind = \"performance\"\nparty = \"KP\"\non = \"2025-03-01\"\nabout = \"t/report\"");
    let hull = [
        ("KP", "RU", "2026-02-01", "yes"),
        ("KP", "RU", "2027-06-01", "maybe"),
        ("KP", "RU", "2028-02-02", "no"),
    ];
    check(&[FORCE_APART, &again, &performed, &duty], &hull);
    // An heir takes that of its predecessor.
    let heir =
        "[[relation]]\nfrom = \"RU\"\nkind = \"continues\"\nto = \"SU\"\nsince = \"1991-12-26\"\n";
    let old = "[[agreement]]\nkey = \"s\"\nparties = [\"SU\", \"KP\"]\n\n[[obligation]]\nkey = \"s/report\"\ndeadline = \"2 years\"\n\n\
               [[event]]\nagreement = \"s\"\nkind = \"entry-into-force\"\non = \"1991-01-01\"\n";
    let graph = graph(&format!("{heir}\n{old}"));
    let (russia, korea) = (graph.state("RU").unwrap(), graph.state("KP").unwrap());
    let owed = |day: &str| {
        let mut duties = russia.owes(korea).on(day.parse().unwrap());
        duties.next().map(|duty| duty.certainty())
    };
    assert_eq!(owed("1993-01-01"), Some(Certainty::Yes));
    assert_eq!(owed("1993-01-02"), Some(Certainty::Maybe));
}

#[test]
fn not_while_its_part_is_suspended() {
    let part = event("kind = \"suspension\"\npart = \"3\"\non = \"2021-01-01\"");
    let resumed = event("kind = \"resumption\"\npart = \"3\"\non = \"2022-01-01\"");
    let suspended = [
        ("RU", "KP", "2020-12-31", "yes"),
        ("RU", "KP", "2021-06-01", "no"),
        ("RU", "KP", "2022-06-01", "yes"),
    ];
    let going_on = [("RU", "KP", "2021-06-01", "yes")];
    check(
        &[FORCE, &part, &resumed, &obligation("part = \"3\"")],
        &suspended,
    );
    check(
        &[FORCE, &part, &resumed, &obligation("part = \"4\"")],
        &going_on,
    );
    let disputed =
        "claims = [{ part = \"3\", source = \"early\" }, { part = \"4\", source = \"later\" }]";
    let maybe = [("RU", "KP", "2021-06-01", "maybe")];
    check(&[FORCE, &part, &resumed, &obligation(disputed)], &maybe);
}

#[test]
fn from_the_entry_into_effect_by_subject_and_party() {
    let effect = |fields: &str| {
        event(&format!(
            "kind = \"entry-into-effect\"\non = \"2021-01-01\"\n{fields}"
        ))
    };
    let duty = obligation("subject = \"income tax\"");
    let waits = [
        ("RU", "KP", "2020-12-31", "no"),
        ("RU", "KP", "2021-01-01", "yes"),
    ];
    let at_once = [("RU", "KP", "2020-12-31", "yes")];
    check(&[FORCE, &duty, &effect("")], &waits);
    check(&[FORCE, &duty, &effect("subject = \"income tax\"")], &waits);
    check(&[FORCE, &duty, &effect("subject = \"land tax\"")], &at_once);
    check(&[FORCE, &duty, &effect("party = \"RU\"")], &waits);
    check(&[FORCE, &duty, &effect("party = \"KP\"")], &at_once);
    check(&[FORCE, &duty, &effect("part = \"3\"")], &at_once);
    let disputed = "claims = [{ subject = \"income tax\", source = \"early\" }, \
                    { subject = \"land tax\", source = \"later\" }]";
    let maybe = [
        ("RU", "KP", "2020-12-31", "maybe"),
        ("RU", "KP", "2021-01-01", "yes"),
    ];
    let by_subject = effect("subject = \"income tax\"");
    check(&[FORCE, &obligation(disputed), &by_subject], &maybe);
    // Contested by a party, it is maybe without effect.
    let contested = "claims = [{ on = \"2021-01-01\", source = \"early\" }, \
                     { stance = \"contests\", speaker = \"KP/mfa\", source = \"later\" }]";
    let contested = event(&format!("kind = \"entry-into-effect\"\n{contested}"));
    check(
        &[FORCE, &duty, &contested],
        &[
            ("RU", "KP", "2020-12-31", "no"),
            ("RU", "KP", "2021-01-01", "maybe"),
        ],
    );
}

#[test]
fn an_entry_into_effect_that_maybe_stands_for_the_bearer() {
    // Whether Russia had refused by then depends on what "2020" was.
    let refused = event(
        "kind = \"parliamentary-approval\"\nbody = \"RU/duma\"\noutcome = \"rejected\"\non = \"2020\"",
    );
    let effect = event("kind = \"entry-into-effect\"\non = \"2020-07-01\"");
    let own = r#"
[[event]]
agreement = "t"
kind = "entry-into-force"
parties = ["RU", "KP"]
on = "2020-02-01"
"#;
    let rows = [
        ("RU", "KP", "2020-06-30", "maybe"),
        ("RU", "KP", "2020-07-01", "yes"),
        ("KP", "RU", "2020-06-30", "no"),
        ("KP", "RU", "2020-07-01", "yes"),
    ];
    check(&[own, &refused, &effect, &obligation("")], &rows);
}

#[test]
fn provisionally_applied_it_is_owed_and_marked() {
    let early = event("kind = \"provisional-application\"\non = \"2019-01-01\"");
    let rows = [
        ("RU", "KP", "2018-12-31", "no"),
        ("RU", "KP", "2019-01-01", "yes, provisional"),
        ("RU", "KP", "2020-02-01", "yes"),
    ];
    check(&[FORCE, &early, &obligation("")], &rows);
}

#[test]
fn with_who_is_only_maybe_a_party_and_with_its_heir() {
    let own = r#"
[[event]]
agreement = "t"
kind = "entry-into-force"
parties = ["RU", "KP", "BY"]
on = "2020-02-01"
"#;
    let rows = [
        ("RU", "KP", "2020-06-01", "yes"),
        ("RU", "BY", "2020-06-01", "maybe"),
        ("BY", "RU", "2020-06-01", "maybe"),
        ("RU", "KZ", "2020-06-01", "no"),
        ("RU", "KZ", "2021-06-01", "maybe"),
        ("KZ", "RU", "2021-06-01", "maybe"),
    ];
    let duty = obligation("");
    check(&[MAYBE_PARTY, own, &duty], &rows);

    let graph = graph(&[MAYBE_PARTY, own].join("\n"));
    let (treaty, russia) = (graph.agreement("t").unwrap(), graph.state("RU").unwrap());
    let day: Day = "2021-06-01".parse().unwrap();
    for (key, certainty) in [
        ("KP", Certainty::Yes),
        ("BY", Certainty::Maybe),
        ("KZ", Certainty::Maybe),
    ] {
        let other = graph.state(key).unwrap();
        let held: Vec<Certainty> = russia.with(other).in_force_on(day).map(|of| of.1).collect();
        assert_eq!(held, [certainty], "{key}");
        // Participation says the same.
        let is = other.participation_in(treaty, day).is(Participation::Party);
        assert_eq!(is, certainty, "{key}");
    }
}
