//! More examples worked out by hand, a few for each rule of M16 to M21.

use treatygraph::{Certainty, day};

use crate::examples::{START, asked, oracle, participation_of, standings, whole, with};
use crate::oracle::index;
use crate::status::{For, Oracle, Participation};
use crate::timeline::{ALL, Standing};

use Standing::*;

fn of(oracle: &Oracle, party: &str, on: treatygraph::Day) -> Vec<Standing> {
    let status = asked(oracle, "t", None, For::Party(party), on);
    status.standings.into_iter().collect()
}

/// Three states, the house of one of them, a newspaper and a data set.
fn of_three(events: &str) -> Oracle {
    oracle(&format!(
        r#"state = [{{ key = "AA" }}, {{ key = "BB" }}, {{ key = "CC" }}]
        legislature = [{{ key = "AA/house", of = "AA" }}]
        source = [{{ key = "news", kind = "newspaper" }}, {{ key = "set", kind = "data-set" }}]
        agreement = [{{ key = "t", parties = ["AA", "BB", "CC"], source = "news" }}]
        event = [{events}]"#
    ))
}

const SIGNED: &str = r#"{ agreement = "t", kind = "signature", parties = ["AA", "BB"], on = "2023-03-05", source = "news" },"#;
const ENTERED: &str =
    r#"{ agreement = "t", kind = "entry-into-force", on = "2024-03-05", source = "news" },"#;

fn with_house(events: &str) -> Oracle {
    oracle(&format!(
        r#"{START}
        legislature = [{{ key = "AA/house", of = "AA" }}]
        event = [{events}]"#
    ))
}

const REFUSED: &str = r#"{ agreement = "t", kind = "parliamentary-approval", body = "AA/house", on = "2023-05-05", outcome = "rejected", source = "news" },"#;

#[test]
fn a_consent_lifts_a_refusal() {
    let consent = r#"{ agreement = "t", kind = "ratification", party = "AA", on = "2023-07-05", source = "news" },"#;
    let other = consent.replace("AA", "BB");
    let refused = with_house(&format!("{SIGNED} {REFUSED} {other}"));
    assert_eq!(standings(&refused, day(2023, 5, 4)), [NotYet, InForce]);
    assert_eq!(standings(&refused, day(2023, 7, 5)), [NotYet]);
    let lifted = with_house(&format!("{SIGNED} {REFUSED} {consent}"));
    assert_eq!(standings(&lifted, day(2023, 7, 4)), [NotYet]);
    assert_eq!(standings(&lifted, day(2023, 7, 5)), [NotYet, InForce]);
    let entered = with_house(&format!("{SIGNED} {REFUSED} {consent} {ENTERED}"));
    assert_eq!(standings(&entered, day(2024, 3, 5)), [InForce]);
    // A decision at home does nothing while a consent stands.
    let later = REFUSED.replace("2023-05-05", "2023-09-05");
    let in_vain = with_house(&format!("{SIGNED} {consent} {later} {ENTERED}"));
    assert_eq!(standings(&in_vain, day(2023, 9, 6)), [NotYet]);
    assert_eq!(standings(&in_vain, day(2024, 3, 5)), [InForce]);
    let by_another_body = with_house(&format!(
        r#"{SIGNED} {REFUSED}
        {{ agreement = "t", kind = "promulgation", party = "AA", on = "2023-07-05", source = "news" }},"#
    ));
    assert_eq!(standings(&by_another_body, day(2023, 7, 5)), [NotYet]);
}

#[test]
fn an_entry_into_force_against_a_refusal() {
    let of_two = with_house(&format!("{SIGNED} {REFUSED} {ENTERED}"));
    for on in [day(2024, 3, 5), day(2025, 3, 5)] {
        assert_eq!(standings(&of_two, on), [NotYet, InForce]);
        let between = of_two.between("t", "AA", "BB", index(on)).unwrap();
        assert_eq!(between, Certainty::Maybe);
    }
    // Of more, only who refused stays out, and what never began for it does not end for it.
    let ended = r#"{ agreement = "t", kind = "termination", day = "exclusive", on = "2025-03-05", source = "news" },"#;
    let of_more = of_three(&format!("{REFUSED} {ENTERED} {ended}"));
    assert_eq!(of(&of_more, "AA", day(2024, 3, 5)), [NotYet]);
    assert_eq!(of(&of_more, "BB", day(2024, 3, 5)), [InForce]);
    assert_eq!(standings(&of_more, day(2024, 3, 5)), [InForce]);
    assert_eq!(of(&of_more, "AA", day(2025, 3, 5)), [NotYet]);
    assert_eq!(of(&of_more, "BB", day(2025, 3, 5)), [Ended]);
    // A withdrawn signature is a refusal too.
    let withdrawn = r#"{ agreement = "t", kind = "withdrawal-of-signature", party = "AA", on = "2023-05-05", source = "news" },"#;
    let of_two = with(&format!("{SIGNED} {withdrawn} {ENTERED}"));
    assert_eq!(standings(&of_two, day(2024, 3, 4)), [NotYet]);
    assert_eq!(standings(&of_two, day(2024, 3, 5)), [NotYet, InForce]);
}

/// "A refusal by a party that stands alone on one of two sides keeps both out."
#[test]
fn a_refusal_on_a_side() {
    let text = |sides: &str| {
        let events = format!("{REFUSED} {ENTERED}");
        let text = r#"state = [{ key = "AA" }, { key = "BB" }, { key = "CC" }]
            legislature = [{ key = "AA/house", of = "AA" }]
            source = [{ key = "news", kind = "newspaper" }]
            agreement = [{ key = "t", parties = ["AA", "BB", "CC"], sides = SIDES, source = "news" }]
            event = [EVENTS]"#;
        oracle(&text.replace("SIDES", sides).replace("EVENTS", &events))
    };
    let alone = text(r#"[["AA"], ["BB", "CC"]]"#);
    assert_eq!(of(&alone, "AA", day(2024, 3, 5)), [NotYet, InForce]);
    assert_eq!(of(&alone, "BB", day(2024, 3, 5)), [NotYet, InForce]);
    let beside = text(r#"[["AA", "BB"], ["CC"]]"#);
    assert_eq!(of(&beside, "AA", day(2024, 3, 5)), [NotYet]);
    assert_eq!(of(&beside, "BB", day(2024, 3, 5)), [InForce]);
    assert_eq!(standings(&beside, day(2024, 3, 5)), [InForce]);
}

#[test]
fn applied_and_perhaps_in_force() {
    let applied = r#"{ agreement = "t", kind = "provisional-application", on = "2024-04-05", source = "news" },"#;
    let oracle = with(&format!("{SIGNED} {applied}"));
    assert_eq!(standings(&oracle, day(2023, 3, 5)), [NotYet, InForce]);
    // It shows that it was not in force.
    assert_eq!(standings(&oracle, day(2024, 4, 5)), [Provisional]);
    assert_eq!(standings(&oracle, day(2024, 4, 6)), [Provisional, InForce]);
    // An end of the application on record shows that it was not in force before.
    let ended = r#"{ agreement = "t", kind = "end-of-provisional-application", day = "exclusive", on = "2024-08-05", source = "news" },"#;
    let oracle = with(&format!("{SIGNED} {applied} {ended}"));
    assert_eq!(standings(&oracle, day(2024, 8, 4)), [Provisional]);
    assert_eq!(standings(&oracle, day(2024, 8, 6)), [NotYet, InForce]);
    // Beside a recorded entry into force nothing is open.
    let entered =
        r#"{ agreement = "t", kind = "entry-into-force", on = "2025-03-05", source = "news" },"#;
    let oracle = with(&format!("{SIGNED} {applied} {entered}"));
    assert_eq!(standings(&oracle, day(2024, 4, 6)), [Provisional]);
}

#[test]
fn who_leaves_its_application() {
    let text = |denial: &str| {
        with(&format!(
            r#"{SIGNED} {denial}
            {{ agreement = "t", kind = "provisional-application", on = "2023-04-05", source = "news" }},
            {{ agreement = "t", kind = "end-of-provisional-application", party = "AA", day = "exclusive", on = "2023-08-05", source = "news" }},"#
        ))
    };
    let denial =
        r#"{ agreement = "t", kind = "entry-into-force", stance = "denies", source = "news" },"#;
    let oracle = text(denial);
    assert_eq!(standings(&oracle, day(2023, 8, 4)), [Provisional]);
    assert_eq!(of(&oracle, "AA", day(2023, 8, 5)), [NotYet]);
    assert_eq!(of(&oracle, "BB", day(2023, 8, 5)), [Provisional]);
    assert_eq!(standings(&oracle, day(2023, 8, 5)), [NotYet]);
    use Participation as P;
    assert_eq!(
        participation_of(&oracle, "AA", day(2023, 8, 4)),
        [P::Signatory]
    );
    assert_eq!(participation_of(&oracle, "AA", day(2023, 8, 5)), [P::None]);
    assert_eq!(
        participation_of(&oracle, "BB", day(2023, 8, 5)),
        [P::Signatory]
    );
}

#[test]
fn signed_on_no_day() {
    let oracle = with(
        r#"{ agreement = "t", kind = "signature", parties = ["AA", "BB"], source = "news" },"#,
    );
    for on in [day(2022, 3, 5), day(2024, 3, 5), day(2025, 12, 5)] {
        assert_eq!(standings(&oracle, on), [NotYet, InForce]);
    }
}

#[test]
fn entered_into_force_on_no_day() {
    let entered = r#"{ agreement = "t", kind = "entry-into-force", source = "news" },"#;
    let oracle = with(&format!("{SIGNED} {entered}"));
    assert_eq!(standings(&oracle, day(2023, 3, 4)), [NotYet]);
    assert_eq!(standings(&oracle, day(2023, 3, 5)), [NotYet, InForce]);
    let ended = r#"{ agreement = "t", kind = "termination", day = "exclusive", on = "2024-03-05", source = "news" },"#;
    let oracle = with(&format!("{SIGNED} {entered} {ended}"));
    assert_eq!(standings(&oracle, day(2024, 3, 4)), [NotYet, InForce]);
    assert_eq!(standings(&oracle, day(2024, 3, 5)), [Ended]);
    // Against a refusal it is as one with a day.
    let oracle = with_house(&format!("{SIGNED} {REFUSED} {entered}"));
    assert_eq!(standings(&oracle, day(2024, 3, 5)), [NotYet, InForce]);
    // An end whose day is in comes at night.
    let inclusive = ended.replace("exclusive", "inclusive");
    let oracle = with(&format!("{SIGNED} {inclusive}"));
    assert_eq!(standings(&oracle, day(2024, 3, 5)), [NotYet, InForce]);
    assert_eq!(standings(&oracle, day(2024, 3, 6)), [Ended]);
}

#[test]
fn prolonged_for_a_length() {
    let prolonged = r#"{ agreement = "t", kind = "prolongation", on = "2024-05-05", for = "1 year", source = "news" },"#;
    let expired = |on: &str| {
        let expiry =
            r#"{ agreement = "t", kind = "expiry", day = "exclusive", source = "news", on = "#;
        with(&format!("{ENTERED} {prolonged} {expiry}\"{on}\" }},"))
    };
    // It moves an expiry, and ends nothing itself.
    let within = expired("2024-08-05");
    assert_eq!(standings(&within, day(2024, 8, 5)), [InForce]);
    assert_eq!(standings(&within, day(2025, 8, 5)), [InForce]);
    let after = expired("2025-08-05");
    assert_eq!(standings(&after, day(2025, 5, 5)), [InForce]);
    assert_eq!(standings(&after, day(2025, 8, 5)), [Ended]);
    // With neither end it may be open ever after.
    let open = prolonged.replace(r#" for = "1 year","#, "");
    let expiry = r#"{ agreement = "t", kind = "expiry", day = "exclusive", on = "2025-08-05", source = "news" },"#;
    let oracle = with(&format!("{ENTERED} {open} {expiry}"));
    assert_eq!(standings(&oracle, day(2025, 8, 5)), [InForce, Ended]);
    // Until a day, it ends on that day.
    let until = prolonged.replace("for = \"1 year\"", "until = \"2025-05-05\"");
    let oracle = with(&format!("{ENTERED} {until}"));
    assert_eq!(standings(&oracle, day(2025, 5, 4)), [InForce]);
    assert_eq!(standings(&oracle, day(2025, 5, 5)), [InForce, Ended]);
    assert_eq!(standings(&oracle, day(2025, 5, 6)), [Ended]);
}

#[test]
fn a_gap_in_coverage_stays_open() {
    let text = |more: &str| {
        oracle(&format!(
            r#"state = [{{ key = "AA" }}, {{ key = "BB" }}]
            source = [{{ key = "old", kind = "data-set", covers = {{ years = "2022/2023", kinds = ["termination"] }} }},
              {{ key = "new", kind = "data-set", covers = {{ years = "2025", kinds = ["termination"] }} }}]
            agreement = [{{ key = "t", parties = ["AA", "BB"] }}]
            event = [{{ agreement = "t", kind = "entry-into-force", on = "2022-03-05", claims = [{{ source = "old" }}, {{ source = "new" }}] }}, {more}]"#
        ))
    };
    let oracle = text("");
    assert_eq!(standings(&oracle, day(2023, 12, 31)), [InForce]);
    assert!(whole(&oracle, "t", day(2023, 12, 31)).presumed);
    assert_eq!(standings(&oracle, day(2024, 1, 1)), [InForce, Ended]);
    assert_eq!(standings(&oracle, day(2025, 6, 5)), [InForce, Ended]);
    // Until an act shows it in force again.
    let ended = r#"{ agreement = "t", kind = "termination", day = "exclusive", on = "2025-09-05", source = "new" }"#;
    assert_eq!(standings(&text(ended), day(2025, 6, 5)), [InForce]);
    let revived = r#"{ agreement = "t", kind = "revival", on = "2025-05-05", source = "new" }"#;
    assert_eq!(standings(&text(revived), day(2025, 5, 4)), [InForce, Ended]);
    assert_eq!(standings(&text(revived), day(2025, 5, 5)), [InForce]);
    assert_eq!(standings(&text(revived), day(2025, 6, 5)), [InForce]);
}

#[test]
fn recorded_for_one() {
    let entered = r#"{ agreement = "t", kind = "entry-into-force", party = "AA", on = "2024-03-05", source = "news" },"#;
    let of_two = with(&format!("{SIGNED} {entered}"));
    for party in ["AA", "BB"] {
        assert_eq!(of(&of_two, party, day(2024, 3, 4)), [NotYet]);
        assert_eq!(of(&of_two, party, day(2024, 3, 5)), [NotYet, InForce]);
    }
    assert_eq!(standings(&of_two, day(2024, 3, 5)), [NotYet, InForce]);
    // Of three the others need a later consent.
    let consent = r#"{ agreement = "t", kind = "accession", party = "BB", on = "2024-05-05", source = "news" },"#;
    let of_more = of_three(&format!("{SIGNED} {entered} {consent}"));
    assert_eq!(of(&of_more, "BB", day(2024, 5, 4)), [NotYet]);
    assert_eq!(of(&of_more, "BB", day(2024, 5, 5)), [NotYet, InForce]);
    assert_eq!(of(&of_more, "CC", day(2024, 5, 5)), [NotYet]);
    // For one alone it is not certainly in force: it may be bound to nobody.
    assert_eq!(of(&of_more, "AA", day(2024, 5, 4)), [NotYet, InForce]);
    assert_eq!(standings(&of_more, day(2024, 5, 4)), [NotYet]);
    assert_eq!(standings(&of_more, day(2024, 5, 5)), [NotYet, InForce]);
}

#[test]
fn one_of_three_ceases_to_exist() {
    let text = |states: &str| {
        oracle(&format!(
            r#"state = [{states}]
            source = [{{ key = "news", kind = "newspaper" }}]
            agreement = [{{ key = "t", parties = ["AA", "BB", "CC"], source = "news" }}]
            event = [{ENTERED}]"#
        ))
    };
    let one = text(r#"{ key = "AA" }, { key = "BB" }, { key = "CC", until = "2024-06-30" }"#);
    assert_eq!(of(&one, "CC", day(2024, 6, 30)), [InForce]);
    assert_eq!(of(&one, "CC", day(2024, 7, 1)), [Ended]);
    assert_eq!(standings(&one, day(2024, 7, 1)), [InForce]);
    let former = participation_of(&one, "CC", day(2024, 7, 1));
    assert_eq!(former, [Participation::Former]);
    let two = r#"{ key = "AA" }, { key = "BB", until = "2024-06-30" }, { key = "CC", until = "2024-06-30" }"#;
    assert_eq!(standings(&text(two), day(2024, 7, 1)), [Ended]);
    // Whoever is left is bound to nobody: not certainly in force.
    assert_eq!(of(&text(two), "AA", day(2024, 7, 1)), [InForce, Ended]);
}

#[test]
fn what_cannot_be() {
    let ended = r#"{ agreement = "t", kind = "termination", on = "2023-03-05", source = "news" },"#;
    let oracle = with(&format!("{ENTERED} {ended}"));
    for on in [day(2022, 3, 5), day(2023, 9, 5), day(2025, 3, 5)] {
        for whose in [For::Whole, For::Party("AA")] {
            let status = asked(&oracle, "t", None, whose, on);
            assert_eq!(status.standings, ALL.into());
            assert!(!status.presumed);
        }
    }
    // Days that cannot be together are left out.
    let vague = ended.replace("2023-03-05", "[2023-03-05,2025-03-05]");
    let oracle = with(&format!("{ENTERED} {vague}"));
    assert_eq!(standings(&oracle, day(2024, 3, 4)), [NotYet]);
    assert_eq!(standings(&oracle, day(2025, 3, 6)), [Ended]);
}

#[test]
fn an_instrument_is_withdrawn() {
    let oracle = of_three(
        r#"{ agreement = "t", kind = "signature", party = "AA", on = "2023-03-05", source = "news" },
        { agreement = "t", kind = "ratification", party = "AA", on = "2023-05-05", source = "news" },
        { agreement = "t", kind = "accession", party = "BB", on = "2023-05-05", source = "news" },
        { agreement = "t", kind = "withdrawal-of-instrument", parties = ["AA", "BB"], day = "exclusive", on = "2023-07-05", source = "news" },
        { agreement = "t", kind = "entry-into-force", stance = "denies", source = "news" },"#,
    );
    use Participation as P;
    for party in ["AA", "BB"] {
        let before = participation_of(&oracle, party, day(2023, 7, 4));
        assert_eq!(before, [P::Contracting]);
    }
    assert_eq!(
        participation_of(&oracle, "AA", day(2023, 7, 5)),
        [P::Signatory]
    );
    assert_eq!(participation_of(&oracle, "BB", day(2023, 7, 5)), [P::None]);
}

/// M21: the relation `terminates` does as `replaces` does.
#[test]
fn terminated_by_a_later_one() {
    let text = |kind: &str, parties: &str| {
        oracle(&format!(
            r#"state = [{{ key = "AA" }}, {{ key = "BB" }}, {{ key = "CC" }}]
            source = [{{ key = "s", kind = "{kind}" }}]
            agreement = [{{ key = "t", parties = ["AA", "BB"] }}, {{ key = "u", parties = [{parties}] }}]
            relation = [{{ from = "u", kind = "terminates", to = "t", source = "s" }}]
            event = [{{ agreement = "t", kind = "entry-into-force", on = "2023-03-05", source = "s" }},
            {{ agreement = "u", kind = "entry-into-force", on = "2024-03-05", source = "s" }},
            {{ agreement = "u", kind = "entry-into-effect", on = "2024-05-05", key = "1", source = "s" }},
            {{ agreement = "u", kind = "entry-into-effect", on = "2024-07-05", key = "2", source = "s" }}]"#
        ))
    };
    let both = r#""AA", "BB""#;
    // From the last entry into effect.
    let gazette = text("official-gazette", both);
    assert_eq!(standings(&gazette, day(2024, 7, 4)), [InForce]);
    assert_eq!(standings(&gazette, day(2024, 7, 5)), [Ended]);
    let report = text("newspaper", both);
    assert_eq!(standings(&report, day(2024, 7, 5)), [InForce, Ended]);
    // Certainly only where it concerns both.
    let others = text("official-gazette", r#""AA", "CC""#);
    assert_eq!(standings(&others, day(2024, 7, 5)), [InForce, Ended]);
}

/// M15: a settlement is heard though nobody contests.
#[test]
fn found_without_effect() {
    let act = r#"{ agreement = "t", kind = "denunciation", party = "AA", on = "2024-05-05", effective = "2024-11-05", source = "news" },
        { agreement = "t", kind = "dispute-settled", answers = "denunciation", on = "2025-02-05", source = "news", outcome = "#;
    let rejected = with(&format!("{ENTERED} {act}\"rejected\" }},"));
    assert_eq!(standings(&rejected, day(2024, 12, 5)), [InForce]);
    let approved = with(&format!("{ENTERED} {act}\"approved\" }},"));
    assert_eq!(standings(&approved, day(2024, 12, 5)), [Ended]);
    // What rests on it has no effect either.
    let ended = r#"{ agreement = "t", kind = "termination", ground = "denunciation", on = "2024-11-05", source = "news" },"#;
    let both = with(&format!("{ENTERED} {ended} {act}\"rejected\" }},"));
    assert_eq!(standings(&both, day(2024, 12, 5)), [InForce]);
}
