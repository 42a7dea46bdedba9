//! Two sides, one of which comes to have several parties.

use treatygraph::Certainty::{Maybe, No, Yes};
use treatygraph::Participation;
use treatygraph::Standing::{Ended, InForce, NotYet};
use treatygraph::{EventKind, Vote, day};

use super::{case, lines, only, standings};

#[test]
fn the_original_parties_signed_and_the_others_succeeded() {
    let graph = case("inf_1987");
    let treaty = graph.agreement("inf-1987").unwrap();
    assert_eq!(
        lines(treaty.signatures()),
        [
            "1987-12-08  Soviet Union: signature of inf-1987",
            "1987-12-08  United States: signature of inf-1987",
        ]
    );
    // M2: `parties` is the shorthand for one event a party.
    assert_eq!(
        lines(treaty.events().of(EventKind::Succession)),
        [
            "1992-10-09  Belarus: succession of inf-1987",
            "1992-10-09  Kazakhstan: succession of inf-1987",
            "1992-10-09  Ukraine: succession of inf-1987",
        ]
    );
    let senate = graph.legislature("US/senate").unwrap();
    let approval = senate.ratifications().next().unwrap();
    assert_eq!(approval.vote(), Some("93-5".parse::<Vote>().unwrap()));
    assert_eq!(graph.disputes().count(), 0);
}

#[test]
fn a_joint_act_names_nobody_and_stands_for_all() {
    let graph = case("inf_1987");
    let treaty = graph.agreement("inf-1987").unwrap();
    let exchange = treaty.events().of(EventKind::ExchangeOfInstruments).next();
    // M2: of those that were parties. M8: it stands for nobody before it existed.
    let parties: Vec<&str> = exchange.unwrap().parties().map(|p| p.key()).collect();
    assert_eq!(parties, ["SU", "US"]);
    let ukraine = graph.state("UA").unwrap();
    assert_eq!(ukraine.events().of(EventKind::EntryIntoForce).count(), 0);
}

#[test]
fn in_force_from_the_exchange() {
    let graph = case("inf_1987");
    let treaty = graph.agreement("inf-1987").unwrap();
    assert_eq!(standings(treaty.status_on(day(1988, 5, 31))), [NotYet]);
    assert_eq!(standings(treaty.status_on(day(1988, 6, 1))), [InForce]);
    let status = treaty.status_on(day(2019, 5, 1));
    assert_eq!((status.is(InForce), status.suspended()), (Yes, Yes));
    assert_eq!(treaty.status_on(day(2019, 3, 3)).suspended(), No);
    // M12: before the notice was told of, no end was recorded.
    let view = graph.as_known_on(day(2018, 1, 1));
    let status = view
        .agreement("inf-1987")
        .unwrap()
        .status_on(day(2019, 12, 1));
    assert_eq!((status.is(InForce), status.is_presumed()), (Yes, true));
}

#[test]
fn who_stood_on_the_second_side() {
    let graph = case("inf_1987");
    let treaty = graph.agreement("inf-1987").unwrap();
    let party = |key| graph.state(key).unwrap();
    let held = |key, day| treaty.status_for(party(key), day).is(InForce);
    assert_eq!(held("SU", day(1990, 1, 1)), Yes);
    // RULES 22: the continuing state has the treaties.
    assert_eq!(held("RU", day(1991, 12, 25)), No);
    assert_eq!(held("RU", day(1995, 1, 1)), Yes);
    // RULES 22: separation says maybe, until an act for that treaty.
    assert_eq!(held("UA", day(1990, 1, 1)), No);
    assert_eq!(held("UA", day(1992, 5, 1)), Maybe);
    assert_eq!(held("UA", day(1992, 10, 9)), Yes);
    assert_eq!(held("KZ", day(1995, 1, 1)), Yes);
    // M17: an extinct party is a former one.
    let of = |key, day| only(party(key).participation_in(treaty, day));
    assert_eq!(of("SU", day(1995, 1, 1)), Participation::Former);
    assert_eq!(of("BY", day(1995, 1, 1)), Participation::Party);
    // M12: the relations name no source, and are always there; the decision of 1992 is not.
    let view = graph.as_known_on(day(1991, 6, 1));
    let treaty = view.agreement("inf-1987").unwrap();
    let held = treaty.status_for(party("UA"), day(1995, 1, 1)).is(InForce);
    assert_eq!(held, Maybe);
}

/// Whether it is in force between two parties, where that is listed between them at all.
fn between(
    graph: &treatygraph::Graph,
    one: &str,
    other: &str,
    on: treatygraph::Day,
) -> Vec<treatygraph::Certainty> {
    let party = |key| graph.state(key).unwrap();
    let held = party(one).with(party(other)).in_force_on(on);
    held.map(|(_, held)| held).collect()
}

#[test]
fn between_one_side_and_the_other() {
    let graph = case("inf_1987");
    // M22: written are the original parties; successors join their predecessor's side, and never face
    // each other.
    assert_eq!(between(&graph, "US", "RU", day(1995, 1, 1)), [Yes]);
    assert_eq!(between(&graph, "US", "UA", day(1992, 5, 1)), [Maybe]);
    assert_eq!(between(&graph, "UA", "US", day(1995, 1, 1)), [Yes]);
    assert_eq!(between(&graph, "RU", "UA", day(1995, 1, 1)), []);
}

#[test]
fn where_the_second_side_is_written_out() {
    let side = "[\"BY\", \"KZ\", \"RU\", \"SU\", \"UA\"]";
    let text = include_str!("inf_1987.toml")
        .replace("[[\"US\"], [\"SU\"]]", &format!("[[\"US\"], {side}]"))
        .replace("\nparties = [\"SU\", \"US\"]\nsides", "\nsides");
    let graph = treatygraph::Dossier::from_toml(&text)
        .unwrap()
        .build()
        .unwrap();
    // M3: they did not live at the signature, but each has an act of its own.
    let treaty = graph.agreement("inf-1987").unwrap();
    assert_eq!(treaty.parties().count(), 6);
    assert!(
        graph
            .findings()
            .all(|finding| !finding.to_string().contains("left out"))
    );
    // M22.
    assert_eq!(between(&graph, "US", "SU", day(1990, 1, 1)), [Yes]);
    assert_eq!(between(&graph, "US", "UA", day(1990, 1, 1)), []);
    assert_eq!(between(&graph, "US", "UA", day(1992, 5, 1)), [Maybe]);
    assert_eq!(between(&graph, "UA", "US", day(1995, 1, 1)), [Yes]);
    assert_eq!(between(&graph, "RU", "US", day(1995, 1, 1)), [Yes]);
    assert_eq!(between(&graph, "RU", "UA", day(1995, 1, 1)), []);
}

#[test]
#[ignore = "clauses are not at work yet"]
fn six_months_after_the_notice() {
    let graph = case("inf_1987");
    let treaty = graph.agreement("inf-1987").unwrap();
    // RULES 2: received on 2 February 2019, with six months' notice. M18: the day of the end is maybe.
    assert_eq!(standings(treaty.status_on(day(2019, 8, 1))), [InForce]);
    assert_eq!(
        standings(treaty.status_on(day(2019, 8, 2))),
        [InForce, Ended]
    );
    assert_eq!(standings(treaty.status_on(day(2019, 8, 3))), [Ended]);
    // M16: of two sides for all.
    let ukraine = graph.state("UA").unwrap();
    assert_eq!(
        standings(treaty.status_for(ukraine, day(2019, 8, 3))),
        [Ended]
    );
    let participation = only(ukraine.participation_in(treaty, day(2020, 1, 1)));
    assert_eq!(participation, Participation::Former);
}
