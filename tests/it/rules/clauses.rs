//! M25 to M27: what the clauses of an agreement make of the days that are recorded.

use treatygraph::{Date, Day, Graph};

fn at(text: &str) -> Day {
    let date: Date = text.parse().expect("a date");
    date.earliest().day().expect("a day")
}

/// The agreement of two states with these clauses, and these events.
fn graph(clauses: &str, events: &[&str]) -> Graph {
    let events = events.join(" },\n  { agreement = \"t\", ");
    super::graph(&format!(
        "event = [\n  {{ agreement = \"t\", {events} }},\n]\n[[agreement]]\nkey = \"t\"\n{clauses}\n"
    ))
}

fn standings(graph: &Graph, on: &str) -> String {
    super::treaty(graph)
        .status_on(at(on))
        .standings()
        .to_string()
}

const IN_FORCE: &str = r#"kind = "entry-into-force", on = "2000-01-01""#;

#[test]
fn m26_an_end_recorded_for_later_may_have_moved_the_end_of_the_term() {
    let term = r#"term = { for = "10 years" }"#;
    let as_told = graph(term, &[IN_FORCE]);
    assert_eq!(standings(&as_told, "2011-01-01"), "ended");
    let moved = graph(term, &[IN_FORCE, r#"kind = "expiry", on = "2012-01-01""#]);
    assert_eq!(standings(&moved, "2011-01-01"), "in-force or ended");
    assert_eq!(standings(&moved, "2012-01-02"), "ended");
}

#[test]
fn m27_where_denunciation_is_allowed_and_nothing_more_it_may_take_effect_at_once() {
    let denounced = [
        IN_FORCE,
        r#"kind = "denunciation", party = "RU", on = "2010-01-01""#,
    ];
    let allowed = graph("denunciation = { allowed = true }", &denounced);
    assert_eq!(standings(&allowed, "2009-12-31"), "in-force");
    assert_eq!(standings(&allowed, "2010-02-01"), "in-force or ended");
    // Without a clause it would take twelve months.
    assert_eq!(standings(&graph("", &denounced), "2010-02-01"), "in-force");
}
