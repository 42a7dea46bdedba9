//! What became of a duty by a day (MEANING, M30), its deadlines and what outlives its agreement (M24).

use treatygraph::vocabulary::Because;
use treatygraph::{Day, Graph, day};

use super::graph;

const FORCE: &str =
    "[[event]]\nagreement = \"t\"\nkind = \"entry-into-force\"\non = \"2020-02-01\"\n";

/// An event of the agreement with these fields.
fn event(fields: &str) -> String {
    format!("[[event]]\nagreement = \"t\"\n{fields}\n")
}

/// An act about the obligation that is asked for, of Russia.
fn about(kind: &str, fields: &str) -> String {
    event(&format!(
        "kind = \"{kind}\"\nparty = \"RU\"\nabout = \"t/report\"\n{fields}"
    ))
}

/// The obligation that is asked for, with these fields.
fn obligation(fields: &str) -> String {
    format!("[[obligation]]\nkey = \"t/report\"\n{fields}\n")
}

fn states(graph: &Graph, from: &str, to: &str, on: &str) -> String {
    let (from, to) = (graph.state(from).unwrap(), graph.state(to).unwrap());
    let duty = graph.obligation("t/report").unwrap();
    match duty.status_between(from, to, on.parse().unwrap()) {
        Some(status) => {
            let surviving = if status.is_surviving() {
                ", surviving"
            } else {
                ""
            };
            format!("{}{surviving}", status.states())
        }
        None => "none".to_owned(),
    }
}

fn owes(graph: &Graph, on: &str) -> String {
    let (russia, korea) = (graph.state("RU").unwrap(), graph.state("KP").unwrap());
    let on: Day = on.parse().unwrap();
    let mut owed = russia.owes(korea).on(on);
    let owed = owed.find(|duty| duty.obligation().key() == "t/report");
    owed.map_or("no".to_owned(), |duty| duty.certainty().to_string())
}

/// Each row: a day, the states of what Russia owes Korea, and whether it is owed.
#[track_caller]
fn check(parts: &[&str], rows: &[(&str, &str, &str)]) -> Graph {
    let graph = graph(&parts.join("\n"));
    for (on, expected, owed) in rows {
        assert_eq!(states(&graph, "RU", "KP", on), *expected, "{on}");
        assert_eq!(owes(&graph, on), *owed, "{on}");
    }
    graph
}

#[test]
fn due_to_its_deadline_and_then_unknown() {
    let duty = obligation("deadline = \"2021-01-01\"");
    let graph = check(
        &[FORCE, &duty],
        &[
            ("2020-01-31", "not-yet", "no"),
            ("2020-02-01", "due", "yes"),
            ("2021-01-01", "due", "yes"),
            ("2021-01-02", "unknown", "maybe"),
        ],
    );
    assert_eq!(states(&graph, "RU", "RU", "2021-01-01"), "none");
}

#[test]
fn a_part_is_no_performance_of_the_whole() {
    let duty = obligation("deadline = \"2021-01-01\"");
    let part = about("performance", "extent = \"part\"\non = \"2020-06-01\"");
    let rows = [
        ("2020-05-31", "due", "yes"),
        ("2020-06-01", "partly-performed", "yes"),
        ("2021-06-01", "partly-performed", "maybe"),
    ];
    check(&[FORCE, &duty, &part], &rows);
    let rest = about("performance", "key = \"rest\"\non = \"2020-12-01\"");
    check(
        &[FORCE, &duty, &part, &rest],
        &[
            ("2020-11-30", "partly-performed", "yes"),
            ("2020-12-01", "performed", "yes"),
            ("2021-01-02", "performed", "no"),
        ],
    );
    // Where sources differ on how much was paid, either is possible.
    let disputed = about(
        "performance",
        "on = \"2020-06-01\"\nclaims = [{ extent = \"part\", source = \"early\" }, { extent = \"whole\", source = \"later\" }]",
    );
    check(
        &[FORCE, &obligation("deadline = \"2021-07-01\""), &disputed],
        &[("2021-06-01", "due or partly-performed or performed", "yes")],
    );
}

#[test]
fn late_breached_and_remedied() {
    let duty = obligation("deadline = \"2021-01-01\"");
    let late = about("performance", "on = \"2021-03-01\"");
    check(
        &[FORCE, &duty, &late],
        &[
            ("2021-02-28", "unknown", "maybe"),
            ("2021-03-01", "performed-late", "no"),
        ],
    );
    // In some month, before the deadline or after it.
    let vague = about("performance", "on = \"[2020-12-01..2021-03-01]\"");
    check(
        &[FORCE, &duty, &vague],
        &[
            ("2020-11-30", "due", "yes"),
            (
                "2021-02-01",
                "performed or performed-late or unknown",
                "maybe",
            ),
            ("2021-03-01", "performed or performed-late", "no"),
        ],
    );
    let breach = about("breach-found", "on = \"2021-02-01\"");
    let graph = check(
        &[FORCE, &duty, &breach, &late],
        &[
            ("2021-01-31", "unknown", "maybe"),
            ("2021-02-01", "breached", "yes"),
            ("2021-02-28", "breached", "yes"),
            ("2021-03-01", "remedied", "no"),
        ],
    );
    let (russia, korea) = (graph.state("RU").unwrap(), graph.state("KP").unwrap());
    let duty = graph.obligation("t/report").unwrap();
    let status = duty.status_between(russia, korea, day(2022, 1, 1)).unwrap();
    let told: Vec<Because> = status
        .reasons()
        .iter()
        .map(|reason| reason.because())
        .collect();
    assert_eq!(
        told,
        [Because::Deadline, Because::Remedied, Because::Performed]
    );
    let days: Vec<_> = status.events().map(|event| event.days().single()).collect();
    assert_eq!(days, [Some(day(2021, 2, 1)), Some(day(2021, 3, 1))]);
    assert_eq!(states(&graph, "KP", "RU", "2022-01-01"), "unknown");
}

#[test]
fn acts_decide_after_the_end_too() {
    let end = event("kind = \"termination\"\non = \"2022-01-01\"\nday = \"exclusive\"");
    let soon = obligation("deadline = \"2021-01-01\"");
    let later = obligation("deadline = \"2023-01-01\"");
    check(
        &[FORCE, &soon, &end],
        &[
            ("2021-12-31", "unknown", "maybe"),
            ("2024-01-01", "unknown", "no"),
        ],
    );
    check(
        &[FORCE, &later, &end],
        &[
            ("2021-12-31", "due", "yes"),
            ("2022-01-01", "ended", "no"),
            ("2024-01-01", "ended", "no"),
        ],
    );
    let part = about("performance", "extent = \"part\"\non = \"2020-06-01\"");
    check(
        &[FORCE, &later, &part, &end],
        &[("2024-01-01", "ended", "no")],
    );
    check(
        &[FORCE, &soon, &part, &end],
        &[("2024-01-01", "partly-performed", "no")],
    );
    let done = about("performance", "on = \"2020-06-01\"");
    check(
        &[FORCE, &later, &done, &end],
        &[("2024-01-01", "performed", "no")],
    );
    // Whether it ended before the deadline, nobody knows.
    let vague = event("kind = \"termination\"\non = \"[2020-06-01..2022-01-01]\"");
    check(
        &[FORCE, &soon, &vague],
        &[("2024-01-01", "ended or unknown", "no")],
    );
}

#[test]
fn without_a_deadline_it_may_go_on() {
    let done = about("performance", "on = \"2021-01-01\"");
    let end = event("kind = \"termination\"\non = \"2022-01-01\"\nday = \"exclusive\"");
    check(
        &[FORCE, &obligation(""), &done, &end],
        &[
            ("2020-12-31", "due", "yes"),
            ("2021-01-01", "due or performed", "yes"),
            ("2022-01-01", "performed", "no"),
        ],
    );
}

#[test]
fn pending_until_its_trigger_or_its_day_comes() {
    check(
        &[FORCE, &obligation("trigger = \"armed-attack\"")],
        &[("2021-01-01", "pending or due", "yes")],
    );
    check(
        &[
            FORCE,
            &obligation("trigger = \"date\"\ndeadline = \"2021-01-01\""),
        ],
        &[
            ("2020-12-31", "pending", "yes"),
            ("2021-01-01", "due", "yes"),
            ("2021-01-02", "unknown", "maybe"),
        ],
    );
    let suspended = event("kind = \"suspension\"\non = \"2021-01-01\"");
    check(
        &[FORCE, &obligation(""), &suspended],
        &[
            ("2020-12-31", "due", "yes"),
            ("2021-01-02", "pending", "no"),
        ],
    );
    let effect = event("kind = \"entry-into-effect\"\non = \"2021-01-01\"");
    check(
        &[FORCE, &obligation(""), &effect],
        &[
            ("2020-12-31", "pending", "no"),
            ("2021-01-01", "due", "yes"),
        ],
    );
}

#[test]
fn a_deadline_counts_from_an_act() {
    let within = |of: &str| {
        obligation(&format!(
            "deadline = {{ within = \"1 month\", after = \"notification\"{of} }}"
        ))
    };
    let by = |party: &str, fields: &str| {
        event(&format!(
            "kind = \"notification\"\nparty = \"{party}\"\nkey = \"{party}\"\n{fields}"
        ))
    };
    // RULES 2: the last day of a month, where it has no such day.
    let own = by("RU", "on = \"2021-01-31\"");
    let counted = [
        ("2021-01-30", "pending", "yes"),
        ("2021-01-31", "due", "yes"),
        ("2021-02-28", "due", "yes"),
        ("2021-03-01", "unknown", "maybe"),
    ];
    check(&[FORCE, &within(""), &own], &counted);
    check(&[FORCE, &within(", of = \"bearer\""), &own], &counted);
    check(&[FORCE, &within(", of = \"RU\""), &own], &counted);
    check(&[FORCE, &within(", of = \"anybody\""), &own], &counted);
    let unrecorded = [("2021-03-01", "pending or due or unknown", "maybe")];
    check(
        &[FORCE, &within(""), &by("KP", "on = \"2021-01-31\"")],
        &unrecorded,
    );
    check(
        &[FORCE, &within(", of = \"beneficiary\""), &own],
        &unrecorded,
    );
    let theirs = by("KP", "on = \"2021-01-31\"");
    check(
        &[FORCE, &within(", of = \"beneficiary\""), &theirs],
        &counted,
    );
    check(&[FORCE, &within(", of = \"anybody\""), &theirs], &counted);
    // RULES 7: from its receipt.
    let received = by("RU", "on = \"2021-01-20\"\nreceived = \"2021-01-31\"");
    check(&[FORCE, &within(""), &received], &counted);
    let vague = by("RU", "on = \"2021-01\"");
    check(
        &[FORCE, &within(""), &vague],
        &[
            ("2020-12-31", "pending", "yes"),
            ("2021-01-15", "pending or due", "yes"),
            ("2021-02-15", "due or unknown", "maybe"),
            ("2021-03-01", "unknown", "maybe"),
        ],
    );
    let graph = graph(&[FORCE, &within(", of = \"anybody\""), &own].join("\n"));
    let duty = graph.obligation("t/report").unwrap();
    assert!(
        duty.to_string()
            .contains("within 1 month of notification of anybody"),
        "{duty}"
    );
    assert_eq!(graph.to_dossier().build().unwrap(), graph);
}

#[test]
fn a_deadline_after_the_signature_of_all() {
    // A joint act is everybody's; days do not count the day itself (RULES 1).
    let exchange = event("kind = \"exchange-of-instruments\"\non = \"2020-02-01\"");
    let duty =
        obligation("deadline = { within = \"30 days\", after = \"exchange-of-instruments\" }");
    check(
        &[FORCE, &duty, &exchange],
        &[
            ("2020-03-02", "due", "yes"),
            ("2020-03-03", "unknown", "maybe"),
        ],
    );
}

#[test]
fn what_survives_is_owed_after_the_end() {
    let term = |survival: &str| {
        format!(
            "[[agreement]]\nkey = \"t\"\nterm = {{ for = \"2 years\", day = \"exclusive\"{survival} }}\nsource = \"later\"\n"
        )
    };
    let ends = [("2022-01-31", "due", "yes"), ("2022-02-01", "ended", "no")];
    check(&[FORCE, &obligation(""), &term("")], &ends);
    let ten = term(", survival = \"10 years\"");
    let rows = [
        ("2022-01-31", "due", "yes"),
        ("2022-02-01", "due, surviving", "yes"),
        ("2032-01-31", "due, surviving", "yes"),
        ("2032-02-01", "ended", "no"),
    ];
    let graph = check(&[FORCE, &obligation(""), &ten], &rows);
    let (russia, korea) = (graph.state("RU").unwrap(), graph.state("KP").unwrap());
    let duty = russia.owes(korea).next().unwrap();
    let spells: Vec<String> = duty
        .spells()
        .iter()
        .map(|spell| spell.to_string())
        .collect();
    assert_eq!(
        spells,
        [
            "RU owes KP 2020-02-01..2022-01-31 t/report",
            "RU owes KP 2022-02-01..2032-01-31 t/report (surviving)",
        ]
    );
    let why = duty
        .obligation()
        .holds_between(russia, korea, day(2025, 1, 1));
    assert!(
        why.reasons()
            .iter()
            .any(|reason| reason.because() == Because::Survives),
        "{why}"
    );
    let for_good = term(", survival = \"indefinite\"");
    check(
        &[FORCE, &obligation(""), &for_good],
        &[("2999-01-01", "due, surviving", "yes")],
    );
    // One account knows of no survival, for want of the clause.
    let before = graph.as_known_on(day(2019, 1, 1));
    assert!(
        before
            .party("RU")
            .unwrap()
            .owes(before.party("KP").unwrap())
            .on(day(2025, 1, 1))
            .next()
            .is_none()
    );
}

#[test]
fn where_the_end_is_vague_so_is_what_outlives_it() {
    let term = "[[agreement]]\nkey = \"t\"\nterm = { for = \"indefinite\", survival = \"1 year\" }\nsource = \"later\"\n";
    let end = event("kind = \"termination\"\non = \"2021\"\nday = \"exclusive\"");
    check(
        &[FORCE, &obligation(""), term, &end],
        &[
            ("2020-12-31", "due", "yes"),
            // Ended or not, it is owed.
            ("2021-12-30", "due", "yes"),
            ("2022-01-01", "due or ended, surviving", "maybe"),
            ("2022-12-30", "due or ended, surviving", "maybe"),
            ("2022-12-31", "ended", "no"),
        ],
    );
}

#[test]
fn three_parties_each_by_its_own_acts() {
    let parties = r#"
state = [{ key = "BY" }]
agreement = [{ key = "u", parties = ["RU", "KP", "BY"] }]
obligation = [{ key = "u/report", deadline = "2021-01-01" }]
"#;
    let done = |party: &str, on: &str| {
        format!(
            "\n[[event]]\nagreement = \"u\"\nkind = \"performance\"\nparty = \"{party}\"\nabout = \"u/report\"\non = \"{on}\"\n"
        )
    };
    let force = FORCE.replace("\"t\"", "\"u\"");
    let all = [
        parties.to_owned(),
        force,
        done("RU", "2020-12-01"),
        done("BY", "2021-05-01"),
    ];
    let graph = graph(&all.join("\n"));
    let told: Vec<String> = graph
        .agreement("u")
        .unwrap()
        .duties_on(day(2021, 6, 1))
        .map(|duty| duty.to_string())
        .collect();
    assert_eq!(
        told,
        [
            "BY to KP, u/report: performed-late",
            "BY to RU, u/report: performed-late",
            "KP to BY, u/report: unknown",
            "KP to RU, u/report: unknown",
            "RU to BY, u/report: performed",
            "RU to KP, u/report: performed",
        ]
    );
    // Korea's alone is still due, and Belarus' was.
    let due = graph
        .due_within(day(2021, 1, 1)..=day(2021, 1, 1))
        .next()
        .unwrap();
    assert!(due.certainty().is_yes());
}

#[test]
fn what_was_performed_in_time_does_not_fall_due() {
    let duty = obligation("deadline = \"2021-01-01\"\nbearer = \"RU\"");
    let due = |parts: &[&str]| {
        let graph = graph(&parts.join("\n"));
        let mut due = graph.due_within(day(2020, 1, 1)..=day(2030, 1, 1));
        due.next().map(|due| due.to_string())
    };
    let told = Some("2021-01-01: t/report is to be done".to_owned());
    let done = |fields: &str| about("performance", fields);
    assert_eq!(due(&[FORCE, &duty]), told);
    assert_eq!(due(&[FORCE, &duty, &done("on = \"2020-12-01\"")]), None);
    assert_eq!(due(&[FORCE, &duty, &done("on = \"2021-12-01\"")]), told);
    assert_eq!(
        due(&[
            FORCE,
            &duty,
            &done("on = \"2020-12-01\"\nextent = \"part\"")
        ]),
        told
    );
    let maybe = Some("2021-01-01: t/report is to be done (maybe)".to_owned());
    assert_eq!(
        due(&[FORCE, &duty, &done("on = \"[2020-12-01..2021-12-01]\"")]),
        maybe
    );
    // Nothing is due of what has ended before.
    let end = event("kind = \"termination\"\non = \"2020-06-01\"\nday = \"exclusive\"");
    assert_eq!(due(&[FORCE, &duty, &end]), None);
}

#[test]
fn views_hide_what_they_do_not_count() {
    let duty = obligation("deadline = \"2021-01-01\"\nsource = \"early\"");
    let force = FORCE.to_owned() + "source = \"early\"\n";
    let done = about("performance", "on = \"2020-12-01\"\nsource = \"later\"");
    let graph = graph(&[force.as_str(), &duty, &done].join("\n"));
    let states = |view: treatygraph::View<'_>| {
        let status = view
            .obligation("t/report")
            .unwrap()
            .duties_on(day(2021, 6, 1));
        let russia = status.into_iter().find(|duty| duty.bearer().key() == "RU");
        russia.unwrap().states().to_string()
    };
    let (early, later) = (
        graph.source("early").unwrap(),
        graph.source("later").unwrap(),
    );
    assert_eq!(states(graph.trusting([early, later])), "performed");
    assert_eq!(states(graph.trusting([early])), "unknown");
    assert_eq!(states(graph.as_known_on(day(2024, 7, 1))), "unknown");
}

/// Its clause gives the day of entry into force, and nobody records it: a length counts from that day.
#[test]
fn a_deadline_counts_from_the_entry_that_the_clause_gives() {
    let clause = "agreement = [{ key = \"t\", entry-into-force = { after = \"last-notification\", delay = \"30 days\", counting = \"after\" } }]";
    let notified = |party: &str, on: &str| {
        event(&format!(
            "kind = \"notification\"\nparty = \"{party}\"\non = \"{on}\""
        ))
    };
    let both = [notified("RU", "2020-01-01"), notified("KP", "2020-01-02")].concat();
    let rows = [
        ("2020-01-31", "not-yet", "no"),
        ("2020-02-01", "due", "yes"),
        ("2020-08-01", "due", "yes"),
        ("2020-08-02", "unknown", "maybe"),
    ];
    for deadline in [
        "\"6 months\"",
        "{ after = \"entry-into-force\", within = \"6 months\" }",
    ] {
        let duty = obligation(&format!("deadline = {deadline}"));
        let known = check(&[clause, &both, &duty], &rows);
        let due = known.due_within(day(2020, 8, 1)..=day(2020, 8, 1));
        let due: Vec<String> = due.map(|due| due.to_string()).collect();
        assert_eq!(due, ["2020-08-01: t/report is to be done"]);
        // With one notification nobody knows when it enters into force.
        let one = graph(&[clause, &notified("RU", "2020-01-01"), &duty].join("\n"));
        assert_eq!(one.due_within(day(2020, 1, 1)..=day(2030, 1, 1)).count(), 0);
    }
}

/// Who continues a state is that state; what another predecessor did before counts maybe.
#[test]
fn what_a_predecessor_performed() {
    let duty = obligation("deadline = \"2021-01-01\"");
    let done = |on: &str| about("performance", &format!("on = \"{on}\""));
    let heir = |kind: &str| {
        format!(
            "state = [{{ key = \"X\" }}]\nrelation = [{{ from = \"X\", kind = \"{kind}\", to = \"RU\", since = \"2020-12-01\" }}]"
        )
    };
    let of = |kind: &str, on: &str| {
        let graph = graph(&[&heir(kind), FORCE, &duty, &done(on)].join("\n"));
        states(&graph, "X", "KP", "2021-06-01")
    };
    assert_eq!(of("continues", "2020-06-01"), "performed");
    let maybe = "not-yet or performed or unknown";
    assert_eq!(of("succeeds", "2020-06-01"), maybe);
    // What the other state does after that is its own.
    assert_eq!(of("succeeds", "2021-05-01"), "not-yet or unknown");
}

/// Of two states each bound to act within six months of the notice of the other: whose notice counts.
#[test]
fn a_deadline_that_counts_from_the_act_of_the_other() {
    let duty = obligation(
        "bearer = \"KP\"\nbeneficiary = \"RU\"\ndeadline = { within = \"6 months\", after = \"notification\", of = \"beneficiary\" }",
    );
    let notified = |party: &str, on: &str| {
        event(&format!(
            "kind = \"notification\"\nparty = \"{party}\"\non = \"{on}\""
        ))
    };
    let due = |notices: &[String]| -> Vec<String> {
        let graph = graph(&format!("{FORCE}{duty}{}", notices.concat()));
        let due = graph.due_within(day(2020, 1, 1)..=day(2030, 1, 1));
        due.map(|due| due.to_string()).collect()
    };
    let told = ["2021-07-15: t/report is to be done"];
    let (russia, korea) = (notified("RU", "2021-01-15"), notified("KP", "2021-03-15"));
    assert_eq!(due(std::slice::from_ref(&russia)), told);
    assert_eq!(due(&[russia, korea.clone()]), told);
    assert_eq!(due(&[korea]), [""; 0]);
}
