//! The oracle itself, on examples worked out by hand.

use std::collections::BTreeSet;

use treatygraph::record::{Dossier, Key};
use treatygraph::{Certainty, Day, EventKind, day};

use crate::acts::Place;
use crate::oracle::{index, party_of};
use crate::status::{For, Oracle, Participation, Status};
use crate::timeline::Standing;

use Standing::*;

pub(crate) fn oracle(text: &str) -> Oracle {
    Oracle::new(&Dossier::from_toml(text).unwrap_or_else(|error| panic!("{error}")))
}

pub(crate) fn asked(
    oracle: &Oracle,
    agreement: &str,
    part: Option<&str>,
    whose: For<'_>,
    on: Day,
) -> Status {
    oracle
        .status(Place { agreement, part }, whose, index(on))
        .unwrap()
}

pub(crate) fn whole(oracle: &Oracle, agreement: &str, on: Day) -> Status {
    asked(oracle, agreement, None, For::Whole, on)
}

pub(crate) fn standings(oracle: &Oracle, on: Day) -> Vec<Standing> {
    whole(oracle, "t", on).standings.into_iter().collect()
}

pub(crate) fn is(status: &Status, standing: Standing) -> Certainty {
    match (status.standings.contains(&standing), status.standings.len()) {
        (true, 1) => Certainty::Yes,
        (true, _) => Certainty::Maybe,
        (false, _) => Certainty::No,
    }
}

/// Two states, a newspaper, a treaty `t` of 2024 between them.
pub(crate) const START: &str = r#"
    state = [{ key = "AA" }, { key = "BB" }]
    source = [{ key = "news", kind = "newspaper" }, { key = "set", kind = "data-set" }]
    agreement = [{ key = "t", parties = ["AA", "BB"], source = "news" }]
"#;

pub(crate) fn with(events: &str) -> Oracle {
    oracle(&format!("{START}\nevent = [\n{events}\n]"))
}

fn corpus() -> Dossier {
    let mut corpus = Dossier::new();
    for text in [
        include_str!("../../examples/data/seed.toml"),
        include_str!("../../examples/data/moscow-tehran.toml"),
    ] {
        for record in Dossier::from_toml(text).unwrap().into_records() {
            corpus.push(record);
        }
    }
    corpus
}

/// M12, of events: what was known on a day.
fn known_on(mut dossier: Dossier, on: Day) -> Dossier {
    let published = dossier.sources.clone();
    let known = |source: &Option<Key>| {
        let source = published.iter().find(|s| Some(&s.key) == source.as_ref());
        let since = source.and_then(|s| s.published.as_ref()?.latest().day());
        since.is_some_and(|since| since <= on)
    };
    dossier.events.retain_mut(|event| {
        if event.claims.is_empty() {
            known(&event.source)
        } else {
            event.claims.retain(|claim| known(&claim.source));
            !event.claims.is_empty()
        }
    });
    dossier
}

/// M14, of the day of entry into force alone.
fn according_to(mut dossier: Dossier, party: &str) -> Dossier {
    for event in dossier
        .events
        .iter_mut()
        .filter(|e| e.kind == EventKind::EntryIntoForce)
    {
        let theirs = |speaker: &Option<Key>| {
            speaker
                .as_ref()
                .is_some_and(|s| party_of(s.as_str()) == party)
        };
        event.claims.retain(|claim| theirs(&claim.speaker));
    }
    dossier
        .events
        .retain(|e| e.kind != EventKind::EntryIntoForce || !e.claims.is_empty());
    dossier
}

/// The first table of "The corpus, worked out": without its clauses.
#[test]
fn corpus_without_its_clauses() {
    use Certainty::{Maybe, No, Yes};
    let asked = [
        day(2024, 6, 1),
        day(2025, 8, 1),
        day(2025, 10, 2),
        day(2025, 10, 3),
    ];
    let rows = [
        (corpus(), [No, Maybe, Yes, Yes]),
        (known_on(corpus(), day(2025, 8, 1)), [No, Yes, Yes, Yes]),
        (known_on(corpus(), day(2025, 10, 3)), [No, Maybe, Yes, Yes]),
        (according_to(corpus(), "RU"), [No, No, Yes, Yes]),
        (according_to(corpus(), "IR"), [No, Yes, Yes, Yes]),
    ];
    for (row, (dossier, wanted)) in rows.into_iter().enumerate() {
        let oracle = Oracle::new(&dossier);
        let said = asked.map(|on| is(&whole(&oracle, "ru-ir-2025", on), InForce));
        assert_eq!(said, wanted, "row {row}");
        for party in ["RU", "IR"] {
            let of_party = |on| {
                oracle
                    .status(place("ru-ir-2025"), For::Party(party), index(on))
                    .unwrap()
            };
            assert_eq!(
                asked.map(|on| is(&of_party(on), InForce)),
                wanted,
                "row {row}, {party}"
            );
        }
        let between = |on| oracle.between("ru-ir-2025", "IR", "RU", index(on)).unwrap();
        assert_eq!(asked.map(between), wanted, "row {row}");
    }
    let oracle = Oracle::new(&corpus());
    let status = whole(&oracle, "ru-ir-2025", day(2025, 10, 3));
    assert!(status.presumed);
}

fn place(agreement: &str) -> Place<'_> {
    Place {
        agreement,
        part: None,
    }
}

/// Russia's suspension left it in force, its term running (RULES 20).
#[test]
fn new_start_suspended_but_in_force() {
    let oracle = oracle(
        r#"
        state = [{ key = "RU" }, { key = "US" }]
        source = [{ key = "news", kind = "newspaper" }]
        agreement = [{ key = "new-start", parties = ["RU", "US"], source = "news" }]
        event = [
          { agreement = "new-start", kind = "signature", parties = ["RU", "US"], on = "2010-04-08", source = "news" },
          { agreement = "new-start", kind = "entry-into-force", on = "2011-02-05", source = "news" },
          { agreement = "new-start", kind = "prolongation", on = "2021-02-03", until = "2026-02-05", source = "news" },
          { agreement = "new-start", kind = "suspension", party = "RU", on = "2023-02-28", source = "news" },
        ]"#,
    );
    let before = whole(&oracle, "new-start", day(2023, 2, 27));
    assert_eq!(is(&before, InForce), Certainty::Yes);
    assert_eq!(before.suspended, Certainty::No);
    for whose in [For::Whole, For::Party("RU"), For::Party("US")] {
        let after = asked(&oracle, "new-start", None, whose, day(2023, 2, 28));
        assert_eq!(is(&after, InForce), Certainty::Yes);
        assert_eq!(after.suspended, Certainty::Yes);
    }
}

#[test]
fn begin_and_end_days() {
    let treaty = |end: &str| {
        with(&format!(
            r#"{{ agreement = "t", kind = "entry-into-force", on = "2024-03-05", source = "news" }},
            {{ agreement = "t", kind = "termination", on = "2025-03-05", source = "news", {end} }},"#
        ))
    };
    let either = treatry_days(&treaty(""));
    assert_eq!(
        either,
        [
            vec![NotYet],
            vec![InForce],
            vec![InForce],
            vec![InForce, Ended],
            vec![Ended]
        ]
    );
    let inclusive = treatry_days(&treaty("day = \"inclusive\""));
    assert_eq!(inclusive[3], [InForce]);
    for exclusive in ["day = \"exclusive\"", "ground = \"replacement\""] {
        assert_eq!(treatry_days(&treaty(exclusive))[3], [Ended]);
    }
}

fn treatry_days(oracle: &Oracle) -> [Vec<Standing>; 5] {
    let days = [
        day(2024, 3, 4),
        day(2024, 3, 5),
        day(2025, 3, 4),
        day(2025, 3, 5),
        day(2025, 3, 6),
    ];
    days.map(|on| standings(oracle, on))
}

#[test]
fn vague_days_and_denials() {
    let oracle = with(
        r#"{ agreement = "t", kind = "entry-into-force", claims = [
            { on = "2024-03-05", source = "news" }, { stance = "denies", by = "2024-03-07", source = "set" } ] },"#,
    );
    assert_eq!(standings(&oracle, day(2024, 3, 4)), [NotYet]);
    assert_eq!(standings(&oracle, day(2024, 3, 5)), [NotYet, InForce]);
    assert_eq!(standings(&oracle, day(2025, 3, 5)), [NotYet, InForce]);
    let oracle =
        with(r#"{ agreement = "t", kind = "entry-into-force", on = "2024-03", source = "news" },"#);
    assert_eq!(standings(&oracle, day(2024, 2, 29)), [NotYet]);
    assert_eq!(standings(&oracle, day(2024, 3, 1)), [NotYet, InForce]);
    assert_eq!(standings(&oracle, day(2024, 3, 31)), [InForce]);
}

/// M19.
#[test]
fn no_entry_into_force_recorded() {
    let oracle = with(
        r#"{ agreement = "t", kind = "signature", party = "AA", on = "2024-03-05", source = "news" },"#,
    );
    assert_eq!(standings(&oracle, day(2024, 3, 4)), [NotYet]);
    assert_eq!(standings(&oracle, day(2024, 3, 5)), [NotYet, InForce]);
    let oracle = with(
        r#"{ agreement = "t", kind = "signature", party = "AA", on = "2024-03-05", source = "news" },
        { agreement = "t", kind = "entry-into-force", by = "2024-05-05", stance = "denies", source = "news" },"#,
    );
    assert_eq!(standings(&oracle, day(2024, 5, 5)), [NotYet]);
    assert_eq!(standings(&oracle, day(2024, 5, 6)), [NotYet, InForce]);
    let oracle = with(
        r#"{ agreement = "t", kind = "negotiation-abandoned", on = "2024-03-05", source = "news" },"#,
    );
    assert_eq!(standings(&oracle, day(2024, 3, 4)), [NotYet]);
    assert_eq!(standings(&oracle, day(2024, 3, 5)), [Never]);
    assert_eq!(standings(&with(""), day(2024, 3, 4)), [NotYet, InForce]);
}

/// M19, rejections.
#[test]
fn a_parliament_says_no() {
    let text = |more: &str| {
        oracle(&format!(
            r#"{START}
            legislature = [{{ key = "AA/house", of = "AA" }}]
            event = [
            {{ agreement = "t", kind = "signature", parties = ["AA", "BB"], on = "2024-03-05", source = "news" }},
            {{ agreement = "t", kind = "parliamentary-approval", body = "AA/house", on = "2024-05-05", outcome = "rejected", source = "news" }},
            {more} ]"#
        ))
    };
    let alone = text("");
    assert_eq!(standings(&alone, day(2024, 5, 4)), [NotYet, InForce]);
    assert_eq!(standings(&alone, day(2024, 5, 5)), [NotYet]);
    let again = text(
        r#"{ agreement = "t", kind = "parliamentary-approval", body = "AA/house", key = "2", on = "2024-06-05", outcome = "approved", source = "news" }"#,
    );
    assert_eq!(standings(&again, day(2024, 6, 4)), [NotYet]);
    assert_eq!(standings(&again, day(2024, 6, 5)), [NotYet, InForce]);
    let in_force = text(
        r#"{ agreement = "t", kind = "entry-into-force", on = "2024-07-05", source = "news" }"#,
    );
    let of = |party, on| asked(&in_force, "t", None, For::Party(party), on).standings;
    // Of two sides the record and the refusal contradict each other, for both.
    for party in ["AA", "BB"] {
        assert_eq!(of(party, day(2024, 7, 4)), [NotYet].into());
        assert_eq!(of(party, day(2024, 8, 1)), [NotYet, InForce].into());
    }
}

/// M20.
#[test]
fn presumed_where_a_source_covers_ends() {
    let text = |covers: &str| {
        oracle(&format!(
            r#"state = [{{ key = "AA" }}, {{ key = "BB" }}]
            source = [{{ key = "set", kind = "data-set"{covers} }}]
            agreement = [{{ key = "t", parties = ["AA", "BB"], source = "set" }}]
            event = [{{ agreement = "t", kind = "entry-into-force", on = "2024-03-05", source = "set" }}]"#
        ))
    };
    let silent = text("");
    assert_eq!(standings(&silent, day(2024, 3, 5)), [InForce]);
    assert!(!whole(&silent, "t", day(2024, 3, 5)).presumed);
    assert_eq!(standings(&silent, day(2024, 3, 6)), [InForce, Ended]);
    let covering = text(r#", covers = { years = "2020/2024", kinds = ["termination"] }"#);
    assert!(whole(&covering, "t", day(2024, 12, 31)).presumed);
    assert_eq!(standings(&covering, day(2025, 1, 1)), [InForce, Ended]);
}

/// M16 and RULES 17: silent and denounced.
#[test]
fn denounced_without_a_clause() {
    let oracle = with(
        r#"{ agreement = "t", kind = "entry-into-force", on = "2024-03-05", source = "news" },
        { agreement = "t", kind = "denunciation", party = "AA", on = "2024-05-05", source = "news" },"#,
    );
    assert_eq!(standings(&oracle, day(2025, 5, 4)), [InForce]);
    assert_eq!(standings(&oracle, day(2025, 5, 5)), [InForce, Ended]);
    assert_eq!(standings(&oracle, day(2025, 12, 5)), [InForce, Ended]);
}

/// M21.
#[test]
fn replaced() {
    let text = |kind: &str| {
        oracle(&format!(
            r#"state = [{{ key = "AA" }}, {{ key = "BB" }}]
            source = [{{ key = "s", kind = "{kind}" }}]
            agreement = [{{ key = "t", parties = ["AA", "BB"] }}, {{ key = "u", parties = ["AA", "BB"] }}]
            relation = [{{ from = "u", kind = "replaces", to = "t", source = "s" }}]
            event = [{{ agreement = "t", kind = "entry-into-force", on = "2023-03-05", source = "s" }},
            {{ agreement = "u", kind = "entry-into-force", on = "2024-03-05", source = "s" }}]"#
        ))
    };
    let report = text("newspaper");
    assert_eq!(standings(&report, day(2024, 3, 4)), [InForce]);
    assert_eq!(standings(&report, day(2024, 3, 5)), [InForce, Ended]);
    let treaty = text("official-gazette");
    assert_eq!(standings(&treaty, day(2024, 3, 4)), [InForce]);
    assert_eq!(standings(&treaty, day(2024, 3, 5)), [Ended]);
    let between = |on| treaty.between("t", "AA", "BB", index(on)).unwrap();
    assert_eq!(between(day(2024, 3, 4)), Certainty::Yes);
    assert_eq!(between(day(2024, 3, 5)), Certainty::No);
}

pub(crate) fn participation_of(oracle: &Oracle, party: &str, on: Day) -> Vec<Participation> {
    let possible = oracle.participation("t", party, index(on)).unwrap();
    possible.into_iter().collect()
}

/// M17.
#[test]
fn participation() {
    let oracle = with(
        r#"{ agreement = "t", kind = "signature", parties = ["AA", "BB"], on = "2024-03-05", source = "news" },
        { agreement = "t", kind = "ratification", party = "AA", on = "2024-05-05", source = "news" },
        { agreement = "t", kind = "withdrawal-of-signature", party = "BB", on = "2024-06-05", source = "news" },
        { agreement = "t", kind = "entry-into-force", party = "AA", on = "2024-07-05", source = "news" },
        { agreement = "t", kind = "entry-into-force", party = "BB", stance = "denies", source = "news" },"#,
    );
    let of = |party, on| participation_of(&oracle, party, on);
    use Participation as P;
    assert_eq!(of("AA", day(2024, 3, 4)), [P::None]);
    assert_eq!(of("AA", day(2024, 3, 5)), [P::Signatory]);
    assert_eq!(of("AA", day(2024, 5, 5)), [P::Contracting]);
    // In force for nobody else, as that of BB is denied.
    assert_eq!(of("AA", day(2024, 7, 5)), [P::Contracting]);
    assert_eq!(of("BB", day(2024, 6, 4)), [P::Signatory]);
    assert_eq!(of("BB", day(2024, 6, 6)), [P::None]);
    assert_eq!(of("CC", day(2024, 6, 6)), [P::ThirdState]);
}

/// M15.
#[test]
fn contested() {
    let text = |speaker: &str, more: &str| {
        with(&format!(
            r#"{{ agreement = "t", kind = "entry-into-force", on = "2024-03-05", source = "news" }},
            {{ agreement = "t", kind = "termination", claims = [
              {{ on = "2024-05-05", source = "news" }},
              {{ stance = "contests", speaker = "{speaker}", source = "set" }} ] }}, {more}"#
        ))
    };
    assert_eq!(
        standings(&text("BB", ""), day(2024, 6, 1)),
        [InForce, Ended]
    );
    let settled = |outcome| {
        let act = r#"agreement = "t", kind = "dispute-settled", answers = "termination", on = "2024-08-01""#;
        text(
            "BB",
            &format!(r#"{{ {act}, outcome = "{outcome}", source = "news" }}"#),
        )
    };
    assert_eq!(standings(&settled("approved"), day(2024, 9, 1)), [Ended]);
    assert_eq!(standings(&settled("rejected"), day(2024, 9, 1)), [InForce]);
}

/// RULES 17: who says from which day a denunciation ends it; and revocation.
#[test]
fn denounced_with_a_day_of_effect() {
    let text = |speaker: &str, more: &str| {
        with(&format!(
            r#"{{ agreement = "t", kind = "entry-into-force", on = "2024-03-05", source = "news" }},
            {{ agreement = "t", kind = "denunciation", party = "AA", on = "2024-05-05", effective = "2024-11-05", source = "news"{speaker} }}, {more}"#
        ))
    };
    assert_eq!(standings(&text("", ""), day(2024, 11, 6)), [Ended]);
    let own = text(", speaker = \"AA\"", "");
    assert_eq!(standings(&own, day(2024, 11, 4)), [InForce]);
    assert_eq!(standings(&own, day(2024, 11, 6)), [InForce, Ended]);
    let revoked = r#"{ agreement = "t", kind = "revocation", party = "AA", answers = "denunciation", on = "2024-11-04", source = "news" }"#;
    assert_eq!(standings(&text("", revoked), day(2024, 11, 6)), [InForce]);
}

#[test]
fn a_party_ceases_to_exist() {
    let text = |events: &str| {
        oracle(&format!(
            r#"state = [{{ key = "AA" }}, {{ key = "BB", until = "2024-06-30" }}]
            source = [{{ key = "news", kind = "newspaper" }}]
            agreement = [{{ key = "t", parties = ["AA", "BB"], source = "news" }}]
            event = [{{ agreement = "t", kind = "signature", parties = ["AA", "BB"], on = "2024-03-05", source = "news" }}, {events}]"#
        ))
    };
    let signed = text(
        r#"{ agreement = "t", kind = "entry-into-force", stance = "denies", source = "news" }"#,
    );
    assert_eq!(standings(&signed, day(2024, 6, 30)), [NotYet]);
    assert_eq!(standings(&signed, day(2024, 7, 1)), [Never]);
    let in_force = text(
        r#"{ agreement = "t", kind = "entry-into-force", on = "2024-05-05", source = "news" }"#,
    );
    assert_eq!(standings(&in_force, day(2024, 7, 1)), [Ended]);
    let former = in_force
        .participation("t", "BB", index(day(2024, 7, 1)))
        .unwrap();
    assert_eq!(former, BTreeSet::from([Participation::Former]));
}

#[test]
fn applied_provisionally() {
    let oracle = with(
        r#"{ agreement = "t", kind = "signature", parties = ["AA", "BB"], on = "2024-03-05", source = "news" },
        { agreement = "t", kind = "provisional-application", on = "2024-04-05", source = "news" },
        { agreement = "t", kind = "entry-into-force", on = "2025-04-05", source = "news" },"#,
    );
    assert_eq!(standings(&oracle, day(2024, 4, 4)), [NotYet]);
    assert_eq!(standings(&oracle, day(2024, 4, 5)), [Provisional]);
    assert_eq!(standings(&oracle, day(2025, 4, 4)), [Provisional]);
    assert_eq!(standings(&oracle, day(2025, 4, 5)), [InForce]);
}

/// "A beginning only for a part that has none of that kind in view", ends for all of them.
#[test]
fn parts() {
    let oracle = with(
        r#"{ agreement = "t", kind = "entry-into-force", on = "2024-03-05", source = "news" },
        { agreement = "t", part = "1", kind = "entry-into-force", on = "2024-05-05", source = "news" },
        { agreement = "t", part = "2", kind = "suspension", on = "2024-05-05", source = "news" },
        { agreement = "t", kind = "termination", day = "exclusive", on = "2025-03-05", source = "news" },"#,
    );
    let of = |part, on| asked(&oracle, "t", Some(part), For::Whole, on);
    assert_eq!(is(&of("1", day(2024, 5, 4)), InForce), Certainty::No);
    assert_eq!(is(&of("1", day(2024, 5, 5)), InForce), Certainty::Yes);
    assert_eq!(is(&of("2", day(2024, 5, 4)), InForce), Certainty::Yes);
    assert_eq!(of("2", day(2024, 5, 5)).suspended, Certainty::Yes);
    assert_eq!(
        whole(&oracle, "t", day(2024, 5, 5)).suspended,
        Certainty::No
    );
    for part in ["1", "2"] {
        assert_eq!(is(&of(part, day(2025, 3, 5)), Ended), Certainty::Yes);
    }
}

/// Of a kind without acts of its own the whole follows its sides.
#[test]
fn three_parties() {
    let oracle = oracle(
        r#"state = [{ key = "AA" }, { key = "BB" }, { key = "CC" }]
        source = [{ key = "news", kind = "newspaper" }]
        agreement = [{ key = "t", parties = ["AA", "BB", "CC"], source = "news" }]
        event = [
        { agreement = "t", kind = "entry-into-force", party = "AA", on = "2023-03-05", source = "news" },
        { agreement = "t", kind = "entry-into-force", party = "BB", on = "2023-05-05", source = "news" },
        { agreement = "t", kind = "entry-into-force", party = "CC", on = "2023-07-05", source = "news" },
        { agreement = "t", kind = "termination", party = "CC", day = "exclusive", on = "2024-07-05", source = "news" },
        { agreement = "t", kind = "termination", party = "AA", day = "exclusive", on = "2025-07-05", source = "news" }]"#,
    );
    assert_eq!(standings(&oracle, day(2023, 5, 4)), [NotYet]);
    assert_eq!(standings(&oracle, day(2023, 5, 5)), [InForce]);
    assert_eq!(standings(&oracle, day(2024, 8, 1)), [InForce]);
    assert_eq!(standings(&oracle, day(2025, 7, 5)), [Ended]);
}
