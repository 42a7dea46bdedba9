//! The rules of MEANING, each on the smallest dossier that shows it.

use treatygraph::record::Field;
use treatygraph::{Agreement, Certainty, Day, Event, EventKind, Graph, GraphBuilder, day};

/// Two states, three sources of different days, one agreement.
const BASE: &str = r#"
[[source]]
key = "early"
published = "2024-06-01"

[[source]]
key = "later"
published = "2024-12-01"

[[source]]
key = "latest"
published = "2025-06-01"

[[source]]
key = "undated"

[[state]]
key = "RU"

[[state]]
key = "KP"

[[legislature]]
key = "RU/duma"
of = "RU"

[[organ]]
key = "RU/mfa"
of = "RU"

[[leader]]
key = "putin"

[[leader]]
key = "kim"

[[leader]]
key = "rudenko"

[[tenure]]
leader = "putin"
of = "RU"
office = "head-of-state"

[[tenure]]
leader = "rudenko"
of = "RU/mfa"
office = "deputy-minister"

[[tenure]]
leader = "kim"
of = "KP"
office = "head-of-state"

[[agreement]]
key = "t"
parties = ["RU", "KP"]
"#;

fn graph(text: &str) -> Graph {
    let graph = GraphBuilder::new()
        .toml("base", BASE)
        .toml("text", text)
        .build()
        .unwrap();
    graph.verify().unwrap();
    assert!(graph.to_dossier().build().unwrap() == graph);
    graph
}

fn treaty(graph: &Graph) -> Agreement<'_> {
    graph.agreement("t").unwrap()
}

/// The only event of a kind on the agreement.
fn only(graph: &Graph, kind: EventKind) -> Event<'_> {
    let events: Vec<Event<'_>> = treaty(graph).events().of(kind).collect();
    assert_eq!(events.len(), 1, "{events:?}");
    events[0]
}

/// An event of one kind, with these claims.
fn event(kind: &str, rest: &str, claims: &[&str]) -> String {
    let claims = claims.join(" },\n  { ");
    format!(
        "[[event]]\nagreement = \"t\"\nkind = \"{kind}\"\n{rest}\nclaims = [\n  {{ {claims} }},\n]\n\n"
    )
}

fn days(event: Event<'_>) -> String {
    event.days().to_string()
}

fn disputed(graph: &Graph) -> Vec<(String, Field)> {
    graph
        .disputes()
        .map(|d| {
            (
                d.event()
                    .map_or("agreement".to_owned(), |e| e.kind().to_string()),
                d.field(),
            )
        })
        .collect()
}

#[test]
fn m1_records_of_one_identity_are_claims_about_one_thing() {
    let graph = graph(
        &[
            event(
                "ratification",
                "party = \"RU\"",
                &["on = \"2024-11\", source = \"early\""],
            ),
            event(
                "ratification",
                "party = \"RU\"",
                &["on = \"2024-11-09\", source = \"later\""],
            ),
        ]
        .concat(),
    );
    let act = only(&graph, EventKind::Ratification);
    assert_eq!(
        (act.day(), act.claims().count()),
        (Some(day(2024, 11, 9)), 2)
    );
    assert!(!act.is_disputed());
}

#[test]
fn m1_equal_claims_of_two_files_are_one() {
    let text = event(
        "ratification",
        "party = \"RU\"",
        &["on = \"2024-11-09\", source = \"later\""],
    );
    let twice = GraphBuilder::new()
        .toml("base", BASE)
        .toml("a", &text)
        .toml("b", &text)
        .build()
        .unwrap();
    assert!(twice == graph(&text));
}

#[test]
fn m2_a_key_tells_repeated_acts_apart() {
    let graph = graph(
        &[
            event(
                "prolongation",
                "key = \"first\"",
                &["on = \"2030-01-01\", source = \"early\""],
            ),
            event(
                "prolongation",
                "key = \"second\"",
                &["on = \"2035-01-01\", source = \"early\""],
            ),
        ]
        .concat(),
    );
    assert_eq!(
        treaty(&graph).events().of(EventKind::Prolongation).count(),
        2
    );
}

#[test]
fn m2_a_body_without_a_party_stands_for_the_one_it_belongs_to() {
    let graph = graph(&event(
        "notification",
        "body = \"RU/mfa\"",
        &["on = \"2024-11-10\", source = \"later\""],
    ));
    let act = only(&graph, EventKind::Notification);
    assert_eq!(act.party().unwrap().key(), "RU");
    assert_eq!(graph.organ("RU/mfa").unwrap().events().count(), 1);
}

#[test]
fn m2_a_joint_act_is_one_event() {
    let graph = graph(&event(
        "exchange-of-instruments",
        "parties = [\"RU\", \"KP\"]",
        &["on = \"2024-12-04\", source = \"later\""],
    ));
    assert_eq!(treaty(&graph).events().count(), 1);
    for party in ["RU", "KP"] {
        assert_eq!(graph.party(party).unwrap().ratifications().count(), 1);
    }
    let pair = graph.state("RU").unwrap().with(graph.state("KP").unwrap());
    assert_eq!(pair.events().count(), 1);
}

#[test]
fn m2_statements_are_told_by_speaker_day_and_quotation() {
    let said = |quote: &str| {
        format!(
            "[[event]]\nagreement = \"t\"\nkind = \"statement\"\nspeaker = \"putin\"\non = \"2024-06-19\"\nquote = \"{quote}\"\nsource = \"later\"\n\n"
        )
    };
    let graph = graph(&[said("a breakthrough"), said("a new level")].concat());
    assert_eq!(treaty(&graph).statements().count(), 2);
    assert_eq!(graph.leader("putin").unwrap().events().count(), 0);
    assert_eq!(
        graph
            .leader("putin")
            .unwrap()
            .events()
            .of(EventKind::Statement)
            .count(),
        2
    );
}

#[test]
fn m3_titles_and_places_are_sets_and_terms_merge_entry_by_entry() {
    let graph = graph(
        r#"
[[agreement]]
key = "t"
claims = [
  { titles = ["Treaty"], term = { for = "20 years" }, counts = { points = 20 }, source = "early" },
  { titles = ["Pact"], term = { for = "240 months", renewed-by = "5 years" }, counts = { articles = 47 }, source = "later" },
]
"#,
    );
    assert_eq!(graph.disputes().count(), 0);
    assert_eq!(treaty(&graph).titles().count(), 2);
    assert_eq!(
        (
            treaty(&graph).count("points"),
            treaty(&graph).count("articles")
        ),
        (Some(20), Some(47))
    );
}

#[test]
fn m3_two_values_of_one_entry_are_a_dispute() {
    let graph = graph(
        "[[agreement]]\nkey = \"t\"\nclaims = [\n  { term = { for = \"20 years\" }, source = \"early\" },\n  { term = { for = \"25 years\" }, source = \"later\" },\n]\n",
    );
    let dispute = graph.disputes().next().unwrap();
    assert_eq!(
        (dispute.field(), dispute.entry()),
        (Field::Term, Some("for"))
    );
}

#[test]
fn m3_a_vote_to_reject_is_turned_to_approve() {
    // 378 to 196 to reject is 196 to 378 to approve: no dispute.
    let agree = graph(&event(
        "parliamentary-approval",
        "body = \"RU/duma\"",
        &[
            "vote = \"378-196-?\", question = \"reject\", source = \"early\"",
            "vote = \"196-378-10\", source = \"later\"",
        ],
    ));
    // The question itself is told in one claim only; an absent field is no value.
    assert_eq!(disputed(&agree), []);
    let differ = graph(&event(
        "parliamentary-approval",
        "body = \"RU/duma\"",
        &[
            "vote = \"378-196-?\", source = \"early\"",
            "vote = \"196-378-10\", source = \"later\"",
        ],
    ));
    assert_eq!(
        disputed(&differ),
        [("parliamentary-approval".to_owned(), Field::Vote)]
    );
}

#[test]
fn m3_persons_agree_when_one_set_holds_the_other() {
    let with = |other: &str| {
        graph(&event(
            "signature",
            "party = \"RU\"",
            &[
                "person = [\"putin\", \"rudenko\"], source = \"early\"",
                &format!("person = \"{other}\", source = \"later\""),
            ],
        ))
    };
    assert_eq!(disputed(&with("putin")), []);
    assert_eq!(
        disputed(&with("kim")),
        [("signature".to_owned(), Field::Person)]
    );
}

#[test]
fn m3_a_party_that_a_claim_leaves_out_is_one_maybe() {
    let graph = GraphBuilder::new()
        .toml("base", BASE)
        .toml("text", "[[state]]\nkey = \"CN\"\n\n[[agreement]]\nkey = \"u\"\nclaims = [\n  { parties = [\"RU\", \"KP\", \"CN\"], source = \"early\" },\n  { parties = [\"RU\", \"KP\"], source = \"later\" },\n]\n")
        .build()
        .unwrap();
    let treaty = graph.agreement("u").unwrap();
    let certainty = |key| treaty.party_certainty(graph.party(key).unwrap());
    assert_eq!(
        (certainty("RU"), certainty("CN")),
        (Certainty::Yes, Certainty::Maybe)
    );
    assert_eq!(
        graph.disputes().map(|d| d.field()).collect::<Vec<_>>(),
        [Field::Parties]
    );
}

#[test]
fn m3_a_party_that_did_not_live_is_left_out() {
    let graph = GraphBuilder::new()
        .toml("base", BASE)
        .toml(
            "text",
            "[[state]]\nkey = \"SU\"\nuntil = \"1991-12-26\"\n\n[[agreement]]\nkey = \"u\"\nparties = [\"RU\", \"KP\", \"SU\"]\n\n[[event]]\nagreement = \"u\"\nkind = \"signature\"\non = \"2000-02-09\"\n",
        )
        .build()
        .unwrap();
    let parties: Vec<&str> = graph
        .agreement("u")
        .unwrap()
        .parties()
        .map(|p| p.key())
        .collect();
    assert_eq!(parties, ["KP", "RU"]);
    assert_eq!(graph.disputes().count(), 0);
}

/// A signature of both on 19 June 2024, the first act.
const SIGNED: &str = "[[event]]\nagreement = \"t\"\nkind = \"signature\"\nparties = [\"RU\", \"KP\"]\non = \"2024-06-19\"\nsource = \"undated\"\n\n";

#[test]
fn m4_by_reaches_back_to_the_first_act() {
    let force = event(
        "entry-into-force",
        "",
        &["by = \"2024-12\", source = \"undated\""],
    );
    let graph = graph(&[SIGNED, &force].concat());
    // A vague day counts with its last possible day.
    assert_eq!(
        days(only(&graph, EventKind::EntryIntoForce)),
        "2024-06-19..2024-12-31"
    );
}

#[test]
fn m4_by_of_a_domestic_decision_reaches_a_year_further() {
    let approval = event(
        "parliamentary-approval",
        "body = \"RU/duma\"",
        &["by = \"2024-10-24\", source = \"undated\""],
    );
    let graph = graph(&[SIGNED, &approval].concat());
    let act = only(&graph, EventKind::ParliamentaryApproval);
    assert_eq!(days(act), "2023-06-19..2024-10-24");
    assert_eq!(act.when().to_string(), "by 2024-10-24");
}

#[test]
fn m4_by_without_any_other_act_reaches_back_for_ever() {
    let graph = graph(&event(
        "entry-into-force",
        "",
        &["by = \"2024-12-04\", source = \"undated\""],
    ));
    assert_eq!(
        days(only(&graph, EventKind::EntryIntoForce)),
        "..2024-12-04"
    );
}

#[test]
fn m4_what_lies_after_the_report_is_expected_until_attested() {
    let expected = "on = \"2024-12-04\", source = \"early\"";
    let alone = graph(&event("entry-into-force", "", &[expected]));
    let force = only(&alone, EventKind::EntryIntoForce);
    assert!(force.is_expected());
    assert_eq!((force.certainty(), force.day()), (Certainty::Maybe, None));

    let attested = graph(&event(
        "entry-into-force",
        "",
        &[expected, "on = \"2024-12\", source = \"latest\""],
    ));
    let force = only(&attested, EventKind::EntryIntoForce);
    assert_eq!(
        (force.certainty(), force.day()),
        (Certainty::Yes, Some(day(2024, 12, 4)))
    );

    // A later claim that gives other days: the expectation no longer counts, and is no dispute.
    let refuted = graph(&event(
        "entry-into-force",
        "",
        &[expected, "on = \"2025-01-15\", source = \"latest\""],
    ));
    let force = only(&refuted, EventKind::EntryIntoForce);
    assert_eq!(
        (force.day(), force.is_disputed()),
        (Some(day(2025, 1, 15)), false)
    );
}

#[test]
fn m5_claims_refine_or_exclude_each_other() {
    let refined = graph(&event(
        "entry-into-force",
        "",
        &[
            "on = \"2024-12\", source = \"later\"",
            "on = \"2024-12-04\", source = \"latest\"",
            "source = \"undated\"",
        ],
    ));
    assert_eq!(
        days(only(&refined, EventKind::EntryIntoForce)),
        "2024-12-04"
    );

    // "April" beside "8 April" and "16 April": both days, and not the rest of April.
    let apart = graph(&event(
        "entry-into-force",
        "",
        &[
            "on = \"2024-04\", source = \"undated\"",
            "on = \"2024-04-08\", source = \"later\"",
            "on = \"2024-04-16\", source = \"latest\"",
        ],
    ));
    let force = only(&apart, EventKind::EntryIntoForce);
    assert_eq!(force.when().to_string(), "2024-04-08 or 2024-04-16");
    assert!(force.is_disputed());
}

#[test]
fn m5_a_denial_backs_never() {
    let denied = graph(&event(
        "ratification",
        "party = \"KP\"",
        &[
            "on = \"2024-11-11\", source = \"later\"",
            "stance = \"denies\", source = \"latest\"",
        ],
    ));
    let act = only(&denied, EventKind::Ratification);
    assert_eq!(
        (act.certainty(), act.is_disputed()),
        (Certainty::Maybe, true)
    );

    // "Not yet on 1 December": every day after it, or never; the 4th is backed by both.
    let not_yet = graph(&event(
        "ratification",
        "party = \"KP\"",
        &[
            "on = \"2024-12-04\", source = \"latest\"",
            "by = \"2024-12-01\", stance = \"denies\", source = \"later\"",
        ],
    ));
    let act = only(&not_yet, EventKind::Ratification);
    assert_eq!(
        (act.certainty(), act.day(), act.is_disputed()),
        (Certainty::Yes, Some(day(2024, 12, 4)), false)
    );

    // What is only denied happened in no list.
    let only_denied = graph(&event(
        "ratification",
        "party = \"KP\"",
        &["stance = \"denies\", source = \"latest\""],
    ));
    assert_eq!(treaty(&only_denied).events().count(), 0);
}

#[test]
fn m5_what_no_claim_dates_lies_possibly_everywhere() {
    let graph = graph(&event(
        "ratification",
        "party = \"KP\"",
        &["source = \"later\""],
    ));
    let act = only(&graph, EventKind::Ratification);
    assert_eq!(
        (act.is_dated(), act.when().to_string()),
        (false, "no day".to_owned())
    );
    let held = treaty(&graph)
        .ratifications()
        .within(day(1900, 1, 1)..=day(1900, 1, 1))
        .next();
    assert_eq!(held.map(|act| act.certainty()), Some(Certainty::Maybe));
}

#[test]
fn m6_a_chain_of_republication_is_one_voice() {
    let graph = GraphBuilder::new()
        .toml("base", BASE)
        .toml("text", "[[source]]\nkey = \"a\"\nrepublishes = \"b\"\n\n[[source]]\nkey = \"b\"\nrepublishes = \"later\"\n")
        .build()
        .unwrap();
    assert_eq!(
        graph.source("a").unwrap().voice(),
        graph.source("later").unwrap().voice()
    );
}

#[test]
fn m7_a_life_that_ends_before_it_begins_is_a_dispute_across_sources() {
    let graph = graph(
        "[[tenure]]\nleader = \"kim\"\nof = \"KP\"\noffice = \"other\"\nclaims = [\n  { since = \"2012\", source = \"early\" },\n  { until = \"2010\", source = \"later\" },\n]\n",
    );
    assert_eq!(
        graph.disputes().map(|d| d.field()).collect::<Vec<_>>(),
        [Field::Until]
    );
}

#[test]
fn m7_a_circle_of_replacement_across_sources_is_a_dispute() {
    let graph = graph(
        "[[agreement]]\nkey = \"u\"\nparties = [\"RU\", \"KP\"]\n\n[[relation]]\nfrom = \"t\"\nkind = \"replaces\"\nto = \"u\"\nsource = \"early\"\n\n[[relation]]\nfrom = \"u\"\nkind = \"replaces\"\nto = \"t\"\nsource = \"later\"\n",
    );
    assert_eq!(
        graph.disputes().map(|d| d.field()).collect::<Vec<_>>(),
        [Field::To, Field::To]
    );
}

#[test]
fn m8_a_bare_act_stands_for_each_party_without_one_of_its_own() {
    let text = [
        event(
            "signature",
            "party = \"RU\"",
            &["on = \"2024-06-19\", source = \"later\""],
        ),
        event("signature", "", &["on = \"2024-06\", source = \"latest\""]),
    ]
    .concat();
    let graph = graph(&text);
    let signatures = |key| {
        graph
            .party(key)
            .unwrap()
            .signatures()
            .map(days)
            .collect::<Vec<_>>()
    };
    assert_eq!(signatures("RU"), ["2024-06-19"]);
    assert_eq!(signatures("KP"), ["2024-06"]);
    assert_eq!(treaty(&graph).signatures().count(), 2);
    assert_eq!(graph.disputes().count(), 0);
}

#[test]
fn m8_with_nobody_left_a_bare_act_is_not_listed() {
    let text = [
        SIGNED.to_owned(),
        event("signature", "", &["on = \"2024\", source = \"latest\""]),
    ]
    .concat();
    let graph = graph(&text);
    assert_eq!(treaty(&graph).signatures().count(), 2);
    assert_eq!(graph.disputes().count(), 0);
}

#[test]
fn m8_what_a_bare_act_excludes_is_one_dispute_of_the_agreement() {
    // The corpus: signed on 19 June by most reports, on 18 June by an encyclopedia, without parties.
    let text = [
        SIGNED.to_owned(),
        event(
            "signature",
            "",
            &["on = \"2024-06-18\", source = \"latest\""],
        ),
    ]
    .concat();
    let graph = graph(&text);
    assert_eq!(disputed(&graph), [("agreement".to_owned(), Field::On)]);
    assert_eq!(
        graph.disputes().next().unwrap().act(),
        Some(EventKind::Signature)
    );
    let days: Vec<String> = treaty(&graph).signatures().map(days).collect();
    assert_eq!(days, ["2024-06-18..2024-06-19", "2024-06-18..2024-06-19"]);
}

#[test]
fn m8_entry_into_force_may_differ_by_party() {
    let text = [
        event(
            "entry-into-force",
            "party = \"RU\"",
            &["on = \"2024-12-04\", source = \"latest\""],
        ),
        event(
            "entry-into-force",
            "",
            &["on = \"2025-01-01\", source = \"latest\""],
        ),
    ]
    .concat();
    let graph = graph(&text);
    assert_eq!(graph.disputes().count(), 0);
    let force = |key| {
        graph
            .party(key)
            .unwrap()
            .events()
            .of(EventKind::EntryIntoForce)
            .map(days)
            .collect::<Vec<_>>()
    };
    assert_eq!(
        (force("RU"), force("KP")),
        (vec!["2024-12-04".to_owned()], vec!["2025-01-01".to_owned()])
    );
}

#[test]
fn m8_a_bare_act_never_stands_for_a_party_that_had_refused() {
    let act = |more: &str| {
        let rejected = event(
            "parliamentary-approval",
            "body = \"RU/duma\"\nkey = \"a\"",
            &["on = \"2024-07-01\", outcome = \"rejected\", source = \"later\""],
        );
        let force = event(
            "entry-into-force",
            "",
            &["on = \"2024-12-01\", source = \"latest\""],
        );
        [rejected.as_str(), more, &force].concat()
    };
    let parties = |graph: &Graph| {
        only(graph, EventKind::EntryIntoForce)
            .parties()
            .map(|p| p.key().to_owned())
            .collect::<Vec<_>>()
    };
    assert_eq!(parties(&graph(&act(""))), ["KP"]);
    let since = event(
        "parliamentary-approval",
        "body = \"RU/duma\"\nkey = \"b\"",
        &["on = \"2024-09-01\", outcome = \"approved\", source = \"later\""],
    );
    assert_eq!(parties(&graph(&act(&since))), ["KP", "RU"]);
}

#[test]
fn m8_a_person_stands_for_the_party_whose_office_he_ever_holds() {
    let graph = graph(&event(
        "signature",
        "",
        &["person = \"rudenko\", on = \"2024-06-19\", source = \"later\""],
    ));
    assert_eq!(
        only(&graph, EventKind::Signature).party().unwrap().key(),
        "RU"
    );
}

#[test]
fn m10_lists_are_in_the_order_of_days_then_kinds_then_actors() {
    let text = [
        event("entry-into-force", "", &["source = \"later\""]),
        event(
            "ratification",
            "parties = [\"RU\", \"KP\"]",
            &["on = \"2024-11\", source = \"later\""],
        ),
        event(
            "promulgation",
            "party = \"RU\"",
            &["on = \"2024-11-01\", source = \"later\""],
        ),
        event(
            "parliamentary-approval",
            "body = \"RU/duma\"",
            &["by = \"2024-11-02\", source = \"later\""],
        ),
        event(
            "notification",
            "party = \"RU\"",
            &["on = \"2024-11\", source = \"later\""],
        ),
    ]
    .concat();
    let graph = graph(&text);
    let order: Vec<String> = treaty(&graph)
        .events()
        .map(|e| {
            format!(
                "{} {} {}",
                e.when(),
                e.kind(),
                e.actor().map_or("-", |a| a.key())
            )
        })
        .collect();
    assert_eq!(
        order,
        [
            "2024-11-01 promulgation RU",
            "2024-11 ratification KP",
            "2024-11 ratification RU",
            "2024-11 notification RU",
            // An event that only `by` dates stands at its last day.
            "by 2024-11-02 parliamentary-approval RU/duma",
            "no day entry-into-force -",
        ]
    );
}

#[test]
fn m10_within_says_what_is_certain_and_what_possible() {
    let text = event(
        "ratification",
        "party = \"RU\"",
        &["on = \"2024-11\", source = \"later\""],
    );
    let graph = graph(&text);
    let held = |from: Day, to: Day| {
        treaty(&graph)
            .ratifications()
            .within(from..=to)
            .next()
            .map(|act| act.certainty())
    };
    assert_eq!(
        held(day(2024, 11, 1), day(2024, 11, 30)),
        Some(Certainty::Yes)
    );
    assert_eq!(
        held(day(2024, 11, 30), day(2025, 1, 1)),
        Some(Certainty::Maybe)
    );
    assert_eq!(held(day(2024, 12, 1), day(2025, 1, 1)), None);
}

#[test]
fn m1_said_twice_does_not_hang_on_the_order_of_files() {
    let once = event(
        "ratification",
        "party = \"RU\"",
        &["on = \"2024-11-09\", source = \"later\""],
    );
    let twice = [once.as_str(), &once].concat();
    for (first, second) in [(&once, &twice), (&twice, &once)] {
        let built = GraphBuilder::new()
            .toml("base", BASE)
            .toml("a", first)
            .toml("b", second)
            .build();
        assert!(built.unwrap_err().to_string().contains("says this twice"));
    }
}

#[test]
fn m2_whose_a_body_is_does_not_hang_on_the_order_of_files() {
    let one = "[[organ]]\nkey = \"X\"\nof = \"RU\"\nsource = \"early\"\n";
    let other = "[[organ]]\nkey = \"X\"\nof = \"KP\"\nsource = \"later\"\n";
    let act = event(
        "government-approval",
        "body = \"X\"",
        &["on = \"2024-11-09\", source = \"later\""],
    );
    let build = |a: &str, b: &str| {
        GraphBuilder::new()
            .toml("base", BASE)
            .toml("a", a)
            .toml("b", b)
            .toml("c", &act)
            .build()
            .unwrap()
    };
    let graph = build(one, other);
    assert!(graph == build(other, one));
    assert_eq!(
        graph.disputes().map(|d| d.field()).collect::<Vec<_>>(),
        [Field::Of]
    );
}

#[test]
fn m2_a_body_beside_the_parties_of_a_joint_act_is_kept() {
    let graph = graph(
        &event(
            "initialling",
            "party = \"KP\"\nbody = \"RU/mfa\"",
            &["on = \"2024-06\", source = \"later\""],
        )
        .replace("party = \"KP\"\n", ""),
    );
    assert_eq!(graph.organ("RU/mfa").unwrap().events().count(), 1);
}

#[test]
fn m2_one_party_is_that_party_however_it_is_written() {
    let with = |party: &str| {
        graph(&event(
            "parliamentary-approval",
            &format!("{party}\nbody = \"RU/duma\""),
            &["on = \"2024-10-24\", source = \"later\""],
        ))
    };
    assert!(with("party = \"RU\"") == with("parties = [\"RU\"]"));
    let foreign = event(
        "parliamentary-approval",
        "parties = [\"KP\"]\nbody = \"RU/duma\"",
        &["on = \"2024-10-24\""],
    );
    let error = GraphBuilder::new()
        .toml("base", BASE)
        .toml("text", &foreign)
        .build()
        .unwrap_err();
    assert!(
        error
            .to_string()
            .contains("`RU/duma` belongs to `RU`, not to `KP`"),
        "{error}"
    );
}

#[test]
fn m3_what_agrees_is_answered_with_all_that_is_known() {
    let text = event(
        "parliamentary-approval",
        "body = \"RU/duma\"",
        &[
            "vote = \"191-8\", source = \"early\"",
            "vote = \"191-8-2\", source = \"later\"",
        ],
    );
    let counted = graph(&text);
    assert_eq!(
        only(&counted, EventKind::ParliamentaryApproval)
            .vote()
            .unwrap()
            .to_string(),
        "191-8-2"
    );

    let notice = |length: &str, source: &str| {
        format!("{{ denunciation = {{ notice = \"{length}\" }}, source = \"{source}\" }}")
    };
    let text = format!(
        "[[agreement]]\nkey = \"t\"\nclaims = [{}, {}]\n",
        notice("12 months", "early"),
        notice("1 year", "later")
    );
    let agreed = graph(&text);
    assert!(
        treaty(&agreed)
            .denunciation_clause()
            .unwrap()
            .notice
            .is_some()
    );
}

#[test]
fn m3_the_question_is_told_with_the_vote() {
    // 378 to 196 to reject beside 196 to 378 to approve: neither the vote nor the question is disputed.
    let graph = graph(&event(
        "parliamentary-approval",
        "body = \"RU/duma\"",
        &[
            "vote = \"378-196\", question = \"reject\", source = \"early\"",
            "vote = \"196-378\", question = \"approve\", source = \"later\"",
        ],
    ));
    assert_eq!(disputed(&graph), []);
}

#[test]
fn m5_a_denied_day_is_shown_as_denied() {
    let graph = graph(&event(
        "ratification",
        "party = \"KP\"",
        &[
            "on = \"2024-11-11\", source = \"later\"",
            "on = \"2024-11-11\", stance = \"denies\", source = \"latest\"",
        ],
    ));
    let told: Vec<String> = graph
        .disputes()
        .next()
        .unwrap()
        .values()
        .map(|told| told.to_string())
        .collect();
    assert_eq!(told, ["2024-11-11", "not 2024-11-11"]);
}

#[test]
fn m7_an_impossible_life_in_one_voice_is_an_error_however_it_is_told() {
    let text = "[[leader]]\nkey = \"kim\"\nclaims = [\n  { since = \"2020-05\", source = \"later\" },\n  { since = \"[2019-01-01,2020-05-02]\", note = \"z\", source = \"later\" },\n  { until = \"2020-03\", source = \"later\" },\n]\n";
    let error = GraphBuilder::new()
        .toml("base", BASE)
        .toml("text", text)
        .build()
        .unwrap_err();
    assert!(
        error
            .to_string()
            .contains("the end comes before the beginning"),
        "{error}"
    );
}

#[test]
fn m8_where_only_a_denial_is_its_own_a_bare_act_stands_maybe() {
    let text = [
        event(
            "signature",
            "party = \"RU\"",
            &["stance = \"denies\", source = \"later\""],
        ),
        event(
            "signature",
            "",
            &["on = \"2024-06-19\", source = \"latest\""],
        ),
    ]
    .concat();
    let graph = graph(&text);
    let certainty = |key| {
        graph
            .party(key)
            .unwrap()
            .signatures()
            .next()
            .unwrap()
            .certainty()
    };
    assert_eq!(
        (certainty("RU"), certainty("KP")),
        (Certainty::Maybe, Certainty::Yes)
    );
}
