//! M25 to M27: what the clauses of an agreement make of the days that are recorded.

use treatygraph::vocabulary::{Because, Follows};
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

#[test]
fn m27_the_reasons_tell_the_day_that_the_clause_gives_to_a_denunciation() {
    let denounced = [
        IN_FORCE,
        r#"kind = "denunciation", party = "RU", on = "2010-01-01""#,
    ];
    let told = |clause: &str| {
        let graph = graph(clause, &denounced);
        let status = super::treaty(&graph).status_on(at("2010-08-01"));
        let of_notice = |reason: &Because| matches!(reason, Because::ByClause | Because::NoClause);
        let mut all = status
            .reasons()
            .iter()
            .filter(|reason| of_notice(&reason.because()));
        let reason = all.next().expect("what a clause makes of it");
        assert!(all.next().is_none());
        (reason.because(), reason.days().map(|days| days.to_string()))
    };
    let half_a_year = told(r#"denunciation = { at = "any-time", notice = "6 months" }"#);
    assert_eq!(
        half_a_year,
        (Because::ByClause, Some("2010-07-01".to_owned()))
    );
    let without = told("");
    assert_eq!(without, (Because::NoClause, Some("2011-01-01".to_owned())));
}

#[test]
fn m26_a_phase_without_end_goes_on_until_notice_is_given() {
    let graph = graph(
        r#"term = { for = "indefinite", notice = "6 months" }"#,
        &[IN_FORCE],
    );
    let term = super::treaty(&graph)
        .term_on(at("2010-01-01"))
        .expect("a term");
    assert_eq!(term.follows(), [Follows::UntilNotice]);
}
