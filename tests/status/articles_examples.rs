//! What clauses make, on small dossiers worked out by hand: the graph and the oracle say the same.

use treatygraph::record::Dossier;
use treatygraph::{Day, day};

use crate::examples::asked;
use crate::status::{For, Oracle};
use crate::timeline::Standing;

use Standing::*;

const START: &str = r#"
    state = [{ key = "AA" }, { key = "BB" }]
    organ = [{ key = "AA/mfa", of = "AA" }]
    source = [{ key = "news", kind = "newspaper" }, { key = "paper", kind = "newspaper" }]
"#;

/// How a treaty `t` of two with these clauses, or its part, stands on a day, by both.
fn stands(clauses: &str, events: &str, part: Option<&str>, on: Day) -> Vec<Standing> {
    let agreement = format!(
        r#"agreement = [{{ key = "t", parties = ["AA", "BB"], source = "news" }}, {clauses}]"#
    );
    let text = format!("{START}\n{agreement}\nevent = [\n{events}\n]");
    let dossier = Dossier::from_toml(&text).unwrap_or_else(|error| panic!("{error}"));
    let known = asked(&Oracle::new(&dossier), "t", part, For::Whole, on);
    let graph = dossier.build().unwrap();
    let treaty = graph.agreement("t").unwrap();
    let status = match part {
        None => treaty.status_on(on),
        Some(name) => treaty
            .parts()
            .find(|of| of.name() == name)
            .unwrap()
            .status_on(on),
    };
    let said: Vec<String> = status
        .standings()
        .iter()
        .map(|s| format!("{s:?}"))
        .collect();
    let known: Vec<Standing> = known.standings.into_iter().collect();
    let words: Vec<String> = known.iter().map(|s| format!("{s:?}")).collect();
    assert_eq!(said, words, "the graph and the oracle, on {on}\n{text}");
    known
}

fn whole(clauses: &str, events: &str, on: Day) -> Vec<Standing> {
    stands(clauses, events, None, on)
}

const ENTERED: &str =
    r#"{ agreement = "t", kind = "entry-into-force", on = "2023-03-05", source = "news" },"#;

#[test]
fn what_is_not_met_by_a_day_lapses_after_it() {
    let clause = r#"{ key = "t", entry-into-force = { after = "last-notification", lapses = "2024-03-05" }, source = "news" }"#;
    assert_eq!(whole(clause, "", day(2024, 3, 5)), [NotYet, InForce]);
    assert_eq!(whole(clause, "", day(2024, 3, 6)), [NotYet, InForce, Never]);
    // What has begun for somebody has not lapsed.
    let for_one = r#"{ agreement = "t", kind = "entry-into-force", party = "BB", on = "2023-03-05", source = "news" },"#;
    assert_eq!(whole(clause, for_one, day(2024, 3, 6)), [NotYet, InForce]);
}

#[test]
fn what_is_denied_meets_no_clause() {
    let clause = r#"{ key = "t", entry-into-force = { after = "ratification" }, source = "news" }"#;
    let denied = r#"{ agreement = "t", kind = "ratification", by = "2024-03-05", stance = "denies", source = "news" },
        { agreement = "t", kind = "signature", parties = ["AA", "BB"], on = "2023-03-05", source = "news" },"#;
    assert_eq!(whole(clause, denied, day(2023, 3, 4)), [NotYet]);
    assert_eq!(whole(clause, denied, day(2024, 6, 5)), [NotYet, InForce]);
}

/// M15: it happened, and may have no effect.
#[test]
fn what_is_contested_may_not_meet_a_clause() {
    let clause = r#"{ key = "t", entry-into-force = { after = "exchange-of-instruments" }, source = "news" }"#;
    let exchanged = |more: &str| {
        format!(
            r#"{{ agreement = "t", kind = "exchange-of-instruments", on = "2023-03-05", claims = [{{ source = "news" }}, {more}] }},"#
        )
    };
    let told = exchanged("");
    assert_eq!(whole(clause, &told, day(2023, 3, 4)), [NotYet]);
    assert_eq!(whole(clause, &told, day(2023, 3, 5)), [InForce]);
    let contested = exchanged(r#"{ stance = "contests", speaker = "AA/mfa", source = "paper" }"#);
    assert_eq!(
        whole(clause, &contested, day(2023, 3, 5)),
        [NotYet, InForce]
    );
}

#[test]
fn two_ways_to_read_a_provisional_application() {
    let clause = |from: &str, source: &str| {
        format!(
            r#"{{ key = "t", entry-into-force = {{ after = "ratification", provisional-from = "{from}" }}, source = "{source}" }},"#
        )
    };
    let signed = r#"{ agreement = "t", kind = "signature", parties = ["AA", "BB"], on = "2023-03-05", source = "news" },"#;
    let one = clause("2023-04-05", "news");
    assert_eq!(whole(&one, signed, day(2023, 4, 5)), [Provisional]);
    let both = format!("{one} {}", clause("2023-06-05", "paper"));
    let on = whole(&both, signed, day(2023, 4, 5));
    assert_eq!(on, [NotYet, Provisional, InForce]);
}

#[test]
fn a_part_without_a_clause_has_that_of_the_agreement() {
    let clause = r#"{ key = "t", entry-into-force = { after = "last-notification", on = "2025-03-05" }, source = "news" }"#;
    let entered = r#"{ agreement = "t", part = "annex", kind = "entry-into-force", on = "2023-03-05", source = "news" },"#;
    let annex = |on| stands(clause, entered, Some("annex"), on);
    assert_eq!(annex(day(2024, 3, 5)), [NotYet, InForce]);
}

#[test]
fn no_notice_takes_effect_before_it_was_received() {
    let term = r#"{ key = "t", term = [{ for = "1 year", notice = "12 months" }, { for = "indefinite" }], source = "news" }"#;
    let denounced =
        r#"{ agreement = "t", kind = "denunciation", on = "2023-03-05", source = "news" },"#;
    assert_eq!(whole(term, denounced, day(2023, 1, 5)), [NotYet, InForce]);
    assert_eq!(
        whole(term, denounced, day(2023, 3, 5)),
        [NotYet, InForce, Ended]
    );
}

#[test]
fn no_notice_takes_effect_before_the_phase_begins() {
    let term = r#"{ key = "t", term = { from = "2024-03-05", for = "indefinite" }, denunciation = { at = "end-of-phase" }, source = "news" }"#;
    let denounced = format!(
        r#"{ENTERED} {{ agreement = "t", kind = "denunciation", on = "2023-05-05", source = "news" }},"#
    );
    assert_eq!(whole(term, &denounced, day(2024, 3, 4)), [InForce]);
    assert_eq!(whole(term, &denounced, day(2024, 3, 6)), [Ended]);
}

/// "Its end is that of the last phase": also where that one comes before the first, renewed, ends.
#[test]
fn a_last_phase_that_ends_before_the_first() {
    let term = r#"{ key = "t", term = [{ for = "2 years", renewed-by = "2 years", times = 2 }, { until = "2025-03-05", day = "exclusive" }], source = "news" }"#;
    assert_eq!(whole(term, ENTERED, day(2025, 3, 4)), [InForce]);
    assert_eq!(whole(term, ENTERED, day(2025, 3, 5)), [Ended]);
}

#[test]
fn at_the_end_of_a_phase_of_which_nobody_tells() {
    let clause = r#"{ key = "t", denunciation = { at = "end-of-phase" }, source = "news" }"#;
    let denounced = format!(
        r#"{ENTERED} {{ agreement = "t", kind = "denunciation", on = "2024-03-05", source = "news" }},"#
    );
    assert_eq!(whole(clause, &denounced, day(2024, 3, 4)), [InForce]);
    for on in [day(2024, 3, 6), day(2026, 3, 5)] {
        assert_eq!(whole(clause, &denounced, on), [InForce, Ended]);
    }
}

/// "A month that begins on 31 January and is renewed by another ends on 31 March."
#[test]
fn a_term_and_its_renewals() {
    let term = |more: &str| {
        format!(
            r#"{{ key = "t", term = {{ for = "1 year", day = "exclusive"{more} }}, source = "news" }}"#
        )
    };
    assert_eq!(whole(&term(""), ENTERED, day(2024, 3, 4)), [InForce]);
    assert_eq!(whole(&term(""), ENTERED, day(2024, 3, 5)), [Ended]);
    let once = term(r#", renewed-by = "1 year", times = 1"#);
    assert_eq!(whole(&once, ENTERED, day(2025, 3, 4)), [InForce]);
    assert_eq!(whole(&once, ENTERED, day(2025, 3, 5)), [Ended]);
    // By agreement only a recorded prolongation renews it.
    let agreed = term(r#", renewed-by = "1 year", renewal = "by-agreement""#);
    assert_eq!(whole(&agreed, ENTERED, day(2024, 3, 5)), [Ended]);
    let prolonged = format!(
        r#"{ENTERED} {{ agreement = "t", kind = "prolongation", on = "2024-02-05", until = "2025-03-05", day = "exclusive", source = "news" }},"#
    );
    assert_eq!(whole(&agreed, &prolonged, day(2025, 3, 4)), [InForce]);
    assert_eq!(whole(&agreed, &prolonged, day(2025, 3, 5)), [Ended]);
}
