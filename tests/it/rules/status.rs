//! M16 to M21: how an agreement stands, where its parties begin, suspend and leave apart, and what a
//! later agreement does to it.

use treatygraph::vocabulary::Because;
use treatygraph::{Certainty, Date, Day, EventKind, Graph};

/// Three states, a treaty of two of them, one of all three, and what is said of both.
fn graph(events: &str) -> Graph {
    super::graph(&format!(
        r#"
[[state]]
key = "AA"
[[state]]
key = "BB"
[[state]]
key = "CC"
[[agreement]]
key = "pair"
parties = ["AA", "BB"]
[[agreement]]
key = "three"
parties = ["AA", "BB", "CC"]
{events}"#
    ))
}

fn at(text: &str) -> Day {
    let date: Date = text.parse().expect("a date");
    date.earliest().day().expect("a day")
}

fn event(agreement: &str, kind: &str, on: &str, rest: &str) -> String {
    format!("[[event]]\nagreement = \"{agreement}\"\nkind = \"{kind}\"\non = \"{on}\"\n{rest}\n")
}

/// The same of one party.
fn by(party: &str, agreement: &str, kind: &str, on: &str) -> String {
    event(agreement, kind, on, &format!("party = \"{party}\""))
}

fn standings(graph: &Graph, key: &str, on: &str) -> String {
    let agreement = graph.agreement(key).expect("an agreement");
    agreement.status_on(at(on)).standings().to_string()
}

fn suspended(graph: &Graph, key: &str, on: &str) -> Certainty {
    let agreement = graph.agreement(key).expect("an agreement");
    agreement.status_on(at(on)).suspended()
}

#[test]
fn m16_between_two_the_end_for_either_is_the_end() {
    let graph = graph(
        &[
            event("pair", "entry-into-force", "2001-01-01", ""),
            event(
                "pair",
                "termination",
                "2010-01-01",
                "party = \"BB\"\nday = \"exclusive\"",
            ),
        ]
        .concat(),
    );
    assert_eq!(standings(&graph, "pair", "2009-12-31"), "in-force");
    assert_eq!(standings(&graph, "pair", "2010-01-01"), "ended");
}

#[test]
fn m16_of_three_it_begins_with_the_second_and_ends_with_all_but_one() {
    let of = |kind: &str, party: &str, on: &str| by(party, "three", kind, on);
    let graph = graph(
        &[
            of("entry-into-force", "AA", "2001-01-01"),
            of("entry-into-force", "BB", "2002-01-01"),
            of("entry-into-force", "CC", "2003-01-01"),
            of("termination", "AA", "2010-01-01"),
            of("termination", "BB", "2012-01-01"),
        ]
        .concat(),
    );
    let known = [
        ("2001-12-31", "not-yet"),
        ("2002-01-01", "in-force"),
        ("2011-12-31", "in-force"),
        ("2012-01-02", "ended"),
    ];
    for (on, known) in known {
        assert_eq!(standings(&graph, "three", on), known, "on {on}");
    }
}

#[test]
fn m16_of_three_it_is_suspended_where_one_at_most_operates() {
    let graph = graph(
        &[
            event("three", "entry-into-force", "2001-01-01", ""),
            by("AA", "three", "suspension", "2010-01-01"),
            by("BB", "three", "suspension", "2012-01-01"),
            by("AA", "three", "resumption", "2014-01-01"),
        ]
        .concat(),
    );
    assert_eq!(suspended(&graph, "three", "2011-01-01"), Certainty::No);
    assert_eq!(suspended(&graph, "three", "2013-12-31"), Certainty::Yes);
    // The day of a resumption is in.
    assert_eq!(suspended(&graph, "three", "2014-01-01"), Certainty::No);
}

#[test]
fn m16_what_is_resumed_for_a_part_is_not_for_the_whole() {
    let graph = graph(
        &[
            event("pair", "entry-into-force", "2001-01-01", ""),
            event("pair", "suspension", "2010-01-01", ""),
            event("pair", "resumption", "2012-01-01", "part = \"annex\""),
        ]
        .concat(),
    );
    let annex = graph.part("pair/annex").expect("a part");
    assert_eq!(annex.status_on(at("2013-01-01")).suspended(), Certainty::No);
    assert_eq!(suspended(&graph, "pair", "2013-01-01"), Certainty::Yes);
}

#[test]
fn m16_one_revokes_ones_own_notices() {
    let notice = |party: &str| {
        [
            event("pair", "entry-into-force", "2001-01-01", ""),
            event(
                "pair",
                "denunciation",
                "2010-01-01",
                "party = \"AA\"\neffective = \"2011-01-01\"",
            ),
            by(party, "pair", "revocation", "2010-06-01"),
        ]
        .concat()
    };
    assert_eq!(
        standings(&graph(&notice("AA")), "pair", "2012-01-01"),
        "in-force"
    );
    assert_eq!(
        standings(&graph(&notice("BB")), "pair", "2012-01-01"),
        "ended"
    );
}

#[test]
fn m16_a_prolongation_undoes_an_expiry_before_its_end() {
    let graph = graph(
        &[
            event("pair", "entry-into-force", "2001-01-01", ""),
            event("pair", "expiry", "2011-01-01", ""),
            event(
                "pair",
                "prolongation",
                "2010-06-01",
                "until = \"2016-01-01\"",
            ),
        ]
        .concat(),
    );
    assert_eq!(standings(&graph, "pair", "2012-01-01"), "in-force");
    assert_eq!(standings(&graph, "pair", "2016-01-02"), "ended");
}

#[test]
fn m19_abandoned_is_what_nobody_signed_whatever_was_signed_of_a_part() {
    let graph = graph(
        &[
            event("pair", "negotiation-abandoned", "2005-01-01", ""),
            event("pair", "signature", "2004-01-01", "part = \"annex\""),
        ]
        .concat(),
    );
    assert_eq!(standings(&graph, "pair", "2006-01-01"), "never");
}

#[test]
fn m21_replaced_from_the_day_the_later_is_in_force() {
    let replaced = |events: &[String]| {
        graph(
            &[
                REPLACES,
                &event("pair", "entry-into-force", "2001-01-01", ""),
                &events.concat(),
            ]
            .concat(),
        )
    };
    let of = |party: &str, on: &str| by(party, "three", "entry-into-force", on);
    let apart = replaced(&[
        of("AA", "2010-01-01"),
        of("BB", "2012-01-01"),
        of("CC", "2015-01-01"),
    ]);
    assert_eq!(standings(&apart, "pair", "2011-12-31"), "in-force");
    assert_eq!(standings(&apart, "pair", "2012-01-01"), "ended");
    let pair = apart.agreement("pair").unwrap();
    let for_aa = pair.status_for(apart.state("AA").unwrap(), at("2010-01-01"));
    // For neither of two before it is over for both.
    assert_eq!(for_aa.standings().to_string(), "in-force");
    // What is applied provisionally may have come into force without a record (M19), so it may replace.
    let applied = replaced(&[
        event("three", "signature", "2010-01-01", ""),
        event("three", "provisional-application", "2010-01-01", ""),
    ]);
    assert_eq!(
        standings(&applied, "pair", "2011-01-01"),
        "in-force or ended"
    );
}

#[test]
fn m16_of_a_single_party_nothing_is_suspended() {
    let graph = graph(
        &[
            "[[agreement]]\nkey = \"alone\"\nparties = [\"AA\"]\n",
            &event("alone", "entry-into-force", "2001-01-01", ""),
        ]
        .concat(),
    );
    assert_eq!(suspended(&graph, "alone", "2010-01-01"), Certainty::No);
}

/// What replaces the agreement of two, by a gazette.
const REPLACES: &str = "[[source]]\nkey = \"gazette\"\nkind = \"official-gazette\"\n
[[relation]]\nfrom = \"three\"\nkind = \"replaces\"\nto = \"pair\"\nsource = \"gazette\"\n";

#[test]
fn m21_the_last_of_several_entries_into_effect_counts() {
    let graph = graph(
        &[
            REPLACES,
            &event("pair", "entry-into-force", "2001-01-01", ""),
            &event("three", "entry-into-effect", "2008-01-01", "key = \"one\""),
            &event("three", "entry-into-effect", "2010-01-01", "key = \"two\""),
        ]
        .concat(),
    );
    assert_eq!(standings(&graph, "pair", "2009-01-01"), "in-force");
    assert_eq!(standings(&graph, "pair", "2010-01-01"), "ended");
}

#[test]
fn m21_a_later_agreement_that_contradicts_itself_makes_no_other_do_so() {
    let graph = graph(
        &[
            REPLACES,
            &event("pair", "entry-into-force", "2001-01-01", ""),
            &event("three", "entry-into-force", "2010-01-01", ""),
            &event("three", "termination", "2005-01-01", ""),
        ]
        .concat(),
    );
    assert_eq!(standings(&graph, "pair", "2000-01-01"), "not-yet");
    assert_eq!(standings(&graph, "pair", "2009-01-01"), "in-force or ended");
}

#[test]
fn m18_what_is_revived_or_prolonged_on_the_last_day_comes_after_the_end() {
    let begun = event("pair", "entry-into-force", "2001-01-01", "");
    let ended = event("pair", "termination", "2010-01-01", "day = \"inclusive\"");
    let told = [begun, ended].concat();
    assert_eq!(standings(&graph(&told), "pair", "2010-01-02"), "ended");
    for (kind, rest) in [("revival", ""), ("prolongation", "until = \"2015-01-01\"")] {
        let anew = event("pair", kind, "2010-01-01", rest);
        let graph = graph(&[&told[..], &anew].concat());
        assert_eq!(
            standings(&graph, "pair", "2010-01-02"),
            "in-force",
            "{kind}"
        );
    }
}

#[test]
fn m16_a_prolongation_of_one_party_keeps_no_other_from_expiry() {
    let prolonged = |parties: &str| {
        let longer = format!("until = \"2016-01-01\"\nparties = {parties}");
        let told = [
            event("pair", "entry-into-force", "2001-01-01", ""),
            event("pair", "prolongation", "2010-06-01", &longer),
            event("pair", "expiry", "2011-01-01", ""),
        ];
        standings(&graph(&told.concat()), "pair", "2012-01-01")
    };
    assert_eq!(prolonged("[\"AA\", \"BB\"]"), "in-force");
    assert_eq!(prolonged("[\"AA\"]"), "ended");
    assert_eq!(prolonged("[\"BB\"]"), "ended");
}

#[test]
fn m15_an_end_that_rests_on_a_denunciation_counts_as_far_as_that_does() {
    let told = |more: &str| {
        let notice = "party = \"AA\"\neffective = \"2011-01-01\"";
        let told = [
            event("pair", "entry-into-force", "2001-01-01", ""),
            event("pair", "denunciation", "2010-01-01", notice),
            event(
                "pair",
                "termination",
                "2011-01-01",
                "answers = \"denunciation\"",
            ),
            more.to_owned(),
        ];
        let graph = graph(&told.concat());
        let status = graph.agreement("pair").unwrap().status_on(at("2012-01-01"));
        let mut reasons = status.reasons().iter();
        let rests = reasons.any(|reason| reason.because() == Because::RestsOn);
        (status.standings().to_string(), rests)
    };
    let revoked = |on: &str| told(&by("AA", "pair", "revocation", on));
    assert_eq!(told(""), ("ended".to_owned(), false));
    assert_eq!(revoked("2010-06-01"), ("in-force".to_owned(), false));
    // Revoked in the month before its effect, or the month after: the reasons say on what the end rests.
    let unsure = ("in-force or ended".to_owned(), true);
    assert_eq!(revoked("[2010-12..2011-01]"), unsure);
    let contested = "party = \"AA\"\nstance = \"contests\"\nspeaker = \"BB\"\nsource = \"note\"\n[[source]]\nkey = \"note\"";
    assert_eq!(
        told(&event("pair", "denunciation", "2010-01-01", contested)),
        unsure
    );
}

#[test]
fn m16_each_chamber_lifts_its_own_refusal() {
    let vote = |body: &str, on: &str, outcome: &str| {
        let rest = format!("body = \"AA/{body}\"\nkey = \"{on}\"\noutcome = \"{outcome}\"");
        event("pair", "parliamentary-approval", on, &rest)
    };
    let of = |votes: &[String]| {
        let bodies = ["lower", "upper"]
            .map(|body| format!("[[legislature]]\nkey = \"AA/{body}\"\nof = \"AA\"\n"));
        let entry = event("pair", "entry-into-force", "2005-01-01", "");
        standings(
            &graph(&[bodies.concat(), votes.concat(), entry].concat()),
            "pair",
            "2006-01-01",
        )
    };
    let votes = [
        vote("lower", "2001-01-01", "rejected"),
        vote("lower", "2002-01-01", "approved"),
        vote("upper", "2003-01-01", "rejected"),
        vote("upper", "2004-01-01", "approved"),
    ];
    assert_eq!(of(&votes), "in-force");
    // The entry into force contradicts a refusal that stands: it may have its effect or not.
    assert_eq!(of(&votes[..3]), "not-yet or in-force");
}

#[test]
fn m16_nothing_passes_to_an_heir_that_follows_too_late() {
    let told = |kind: &str, since: &str| {
        let parties = "[[state]]\nkey = \"old\"\nuntil = \"1991-12-26\"\n[[agreement]]\nkey = \"u\"\nparties = [\"old\", \"BB\"]\n";
        let heir = format!(
            "[[relation]]\nfrom = \"AA\"\nkind = \"{kind}\"\nto = \"old\"\nsince = \"{since}\"\n"
        );
        let entry = event("u", "entry-into-force", "1980-01-01", "");
        let graph = graph(&[parties, &heir, &entry].concat());
        let (u, aa) = (graph.agreement("u").unwrap(), graph.state("AA").unwrap());
        let status = u.status_for(aa, at("2000-01-01"));
        let by_relation = status
            .reasons()
            .iter()
            .any(|reason| reason.relation().is_some());
        (status.standings().to_string(), by_relation)
    };
    // No later than the day after the last of its predecessor; but the same state has what it had, whenever it goes on.
    let late = ("not-yet".to_owned(), false);
    let same = ("in-force".to_owned(), true);
    assert_eq!(told("continues", "1991-12-27"), same);
    assert_eq!(told("continues", "1991-12-28"), same);
    assert_eq!(
        told("splits-from", "1991-12-27"),
        ("not-yet or in-force".to_owned(), true)
    );
    assert_eq!(told("splits-from", "1991-12-28"), late);
}

#[test]
fn m16_of_three_what_a_party_did_is_told_with_how_it_stands_for_that_party() {
    let graph = graph(
        &[
            event("three", "signature", "2000-01-01", ""),
            by("AA", "three", "entry-into-force", "2001-01-01"),
            by("BB", "three", "entry-into-force", "2002-01-01"),
        ]
        .concat(),
    );
    let status = graph
        .agreement("three")
        .unwrap()
        .status_on(at("2003-01-01"));
    let mut standing_of = None;
    let mut told = Vec::new();
    for reason in status.reasons() {
        if reason.because() == Because::ForParty {
            standing_of = reason.party();
        }
        let entry = reason
            .event()
            .filter(|act| act.kind() == EventKind::EntryIntoForce);
        told.extend(entry.map(|entry| (standing_of, entry.party())));
    }
    let of = |key| graph.party(key).ok();
    assert_eq!(told, [(of("AA"), of("AA")), (of("BB"), of("BB"))]);
}
