//! The days of claims and what results from them (MEANING, M4 to M7).

use treatygraph::record::Field;
use treatygraph::{Certainty, EventKind, GraphBuilder, day};

use super::{BASE, SIGNED, days, disputed, event, graph, only, treaty};

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
fn m4_a_doubted_day_leaves_those_near_it_possible() {
    for (written, possible, when) in [
        ("1952~", "1951-01-01..1953-12-31", "1952~"),
        ("195X?", "1949-01-01..1960-12-31", "195X?"),
        ("1951-12%", "1951-11-01..1952-01-31", "1951-12%"),
        ("1952-02~", "1952-01-01..1952-03-31", "1952-02~"),
        ("1952-02-29?", "1952-02-28..1952-03-01", "1952-02-29?"),
        (
            "[1950~,1960]",
            "1949-01-01..1951-12-31, 1959-01-01..1961-12-31",
            "[1950~,1960]",
        ),
        ("1952", "1952", "1952"),
    ] {
        let claim = format!("on = \"{written}\", source = \"latest\"");
        let graph = graph(&event("signature", "party = \"RU\"", &[&*claim]));
        let signature = only(&graph, EventKind::Signature);
        assert_eq!(days(signature), possible, "{written}");
        assert_eq!(signature.when().to_string(), when);
    }
}

#[test]
fn m4_a_doubted_day_excludes_none_that_is_not() {
    let of = |claims: &[&str]| {
        let graph = graph(&event("signature", "party = \"RU\"", claims));
        let signature = only(&graph, EventKind::Signature);
        (
            days(signature),
            disputed(&graph).len(),
            signature.when().to_string(),
        )
    };
    let told = |days: &str, disputes, when: &str| (days.to_owned(), disputes, when.to_owned());
    let (sure, far) = (
        "on = \"1951-03-02\", source = \"early\"",
        "on = \"1940~\", source = \"later\"",
    );
    let denied = "stance = \"denies\", source = \"latest\"";
    assert_eq!(of(&[sure, far]), told("1951-03-02", 0, "1951-03-02"));
    // Who denies it differs from both.
    assert_eq!(
        of(&[sure, far, denied]),
        told("1951-03-02", 1, "1951-03-02")
    );
    // Without a day that is sure, doubted ones are compared.
    let other = "on = \"1951~\", source = \"latest\"";
    let both = "1939-01-01..1941-12-31 or 1950-01-01..1952-12-31";
    assert_eq!(
        of(&[far, other]),
        told(&both.replace(" or ", ", "), 1, both)
    );
    // One that names no day is no reason to leave it aside.
    let bare = "place = \"Moscow\", source = \"early\"";
    assert_eq!(of(&[far, bare]), told("1939-01-01..1941-12-31", 0, "1940~"));
    // One source may write both, but not two that are sure.
    let twice = "on = \"1940~\", source = \"early\"";
    assert_eq!(of(&[sure, twice]), told("1951-03-02", 0, "1951-03-02"));
}
