//! Two sides, one of which comes to have several parties.

use treatygraph::{EventKind, Vote};

use super::{case, lines};

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
