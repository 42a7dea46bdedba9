//! Acts without a party, and lists (MEANING, M8 and M10).

use treatygraph::record::Field;
use treatygraph::{Certainty, Day, EventKind, Graph, day};

use super::{SIGNED, days, disputed, event, graph, only, treaty};

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
