//! What an answer rests on, as a reader sees it.

use treatygraph::vocabulary::Because;
use treatygraph::{Graph, GraphBuilder, day};

/// A treaty that is only signed, as one newspaper tells.
const SIGNED: &str = r#"
[[source]]
key = "jazeera"
publisher = "Al Jazeera"
published = "2025-09-18"

[[source]]
key = "review"
publisher = "Review"
published = "2026-01-01"

[[state]]
key = "PK"
names = ["Pakistan"]

[[state]]
key = "SA"
names = ["Saudi Arabia"]

[[agreement]]
key = "pk-sa"
parties = ["PK", "SA"]
source = "jazeera"

[[event]]
agreement = "pk-sa"
kind = "signature"
parties = ["PK", "SA"]
on = "2025-09-17"
source = "jazeera"

[[obligation]]
key = "pk-sa/defence"
kind = "defense"
source = "jazeera"

[[obligation]]
key = "pk-sa/permit"
kind = "other"
modality = "permission"
note = "may call for talks"
source = "jazeera"
"#;

fn graph(more: &str) -> Graph {
    GraphBuilder::new()
        .toml("signed.toml", SIGNED)
        .toml("more.toml", more)
        .build()
        .unwrap()
}

fn why(graph: &Graph, on: treatygraph::Day) -> Vec<String> {
    let status = graph.agreement("pk-sa").unwrap().status_on(on);
    status
        .reasons()
        .iter()
        .map(|reason| reason.to_string())
        .collect()
}

#[test]
fn of_what_is_only_signed_it_tells_when_and_that_nothing_more_is_reported() {
    let graph = graph("[[state]]\nkey = \"IN\"\n");
    let told = [
        "signed on 2025-09-17 (Al Jazeera 2025-09-18)",
        "no entry into force is reported",
        "as last reported on 2025-09-18",
    ];
    assert_eq!(why(&graph, day(2025, 12, 1)), told);
}

#[test]
fn the_last_step_is_told_with_the_day_of_receipt() {
    let graph = graph(
        "[[event]]\nagreement = \"pk-sa\"\nkind = \"notification\"\nparty = \"PK\"\non = \"2025-10-01\"\nreceived = \"2025-10-05\"\nsource = \"review\"\n",
    );
    let first = &why(&graph, day(2025, 12, 1))[0];
    assert_eq!(
        first,
        "notification of Pakistan on 2025-10-01, received 2025-10-05 (Review 2026-01-01)"
    );
    // Before it was made it does not matter.
    assert!(why(&graph, day(2025, 9, 20))[0].starts_with("signed on 2025-09-17"));
}

#[test]
fn who_contests_and_who_denies_stand_apart_from_who_reports() {
    let graph = graph(
        r#"
[[source]]
key = "herald"
publisher = "Herald"

[[source]]
key = "post"
publisher = "Post"

[[event]]
agreement = "pk-sa"
kind = "entry-into-force"
claims = [
    { on = "2025-10-01", source = "review" },
    { source = "herald", stance = "contests" },
    { by = "2025-09-30", source = "post", stance = "denies" },
]
"#,
    );
    let told = why(&graph, day(2025, 12, 1));
    assert!(
        told[0].starts_with(
            "entry-into-force on 2025-10-01 (Review 2026-01-01; contested by Herald; denied by Post)"
        ),
        "{told:#?}"
    );
}

#[test]
fn that_something_is_not_owed_has_its_reason_too() {
    let graph = graph("[[state]]\nkey = \"IN\"\nnames = [\"India\"]\n");
    let (pk, sa, india) = ["PK", "SA", "IN"]
        .map(|key| graph.state(key).unwrap())
        .into();
    let (treaty, defence) = (
        graph.agreement("pk-sa").unwrap(),
        graph.obligation("pk-sa/defence").unwrap(),
    );
    let before = defence.holds_between(pk, sa, day(2025, 9, 1));
    assert!(before.certainty().is_no());
    assert!(
        before.to_string().contains("not before signature"),
        "{before}"
    );

    let third = treaty.holds_between(pk, india, day(2025, 12, 1));
    assert_eq!(
        third.to_string(),
        "no: the two do not face each other in it"
    );

    let permit = graph
        .obligation("pk-sa/permit")
        .unwrap()
        .holds_between(pk, sa, day(2025, 12, 1));
    assert_eq!(permit.reasons()[0].because(), Because::NotBound);
}

#[test]
fn a_deadline_that_passed_is_told_with_what_was_done() {
    let graph = graph(
        r#"
[[event]]
agreement = "pk-sa"
kind = "entry-into-force"
on = "2025-10-01"
source = "review"

[[obligation]]
key = "pk-sa/office"
kind = "other"
note = "open a liaison office"
deadline = "2025-11-01"
source = "review"

[[event]]
agreement = "pk-sa"
kind = "performance"
party = "PK"
about = "pk-sa/office"
on = "2025-10-20"
source = "review"
"#,
    );
    let (pk, sa) = (graph.state("PK").unwrap(), graph.state("SA").unwrap());
    let office = graph.obligation("pk-sa/office").unwrap();
    assert_eq!(
        office.to_string(),
        "pk-sa/office: other, by 2025-11-01; open a liaison office"
    );
    let done = office.holds_between(pk, sa, day(2025, 12, 1));
    assert!(done.certainty().is_no());
    let told = done.to_string();
    assert!(
        told.contains("to be done by 2025-11-01; performed: performance of Pakistan on 2025-10-20"),
        "{told}"
    );
    // The other party has not performed it, as far as is recorded.
    let open = office.holds_between(sa, pk, day(2025, 12, 1));
    assert!(open.certainty().is_maybe());
    assert!(
        open.to_string().ends_with("to be done by 2025-11-01"),
        "{open}"
    );
}
