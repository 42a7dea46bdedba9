//! Days between acts (MEANING, M11).

use treatygraph::{EventKind, Graph, answer::DayCount, sample, vocabulary::Class};

use super::graph;

fn between(graph: &Graph, agreement: &str, a: EventKind, b: EventKind) -> Option<DayCount> {
    graph.agreement(agreement).unwrap().days_between(a, b)
}

fn told(count: Option<DayCount>) -> String {
    count.map_or_else(|| "none".into(), |count| count.to_string())
}

#[test]
fn of_the_corpus() {
    use EventKind::{EntryIntoForce, ExchangeOfInstruments, Ratification, Signature};
    let graph = sample::corpus();
    let korea = |a, b| told(between(&graph, "ru-kp-2024", a, b));
    assert_eq!(korea(Ratification, ExchangeOfInstruments), "23 days");
    assert_eq!(korea(ExchangeOfInstruments, EntryIntoForce), "0 days");
    // 18 or 19 June, as one claim without a party excludes those of the parties.
    assert_eq!(
        korea(Signature, EntryIntoForce),
        "168 to 169 days (disputed)"
    );
    assert_eq!(korea(EntryIntoForce, Ratification), "-23 days");
    assert_eq!(
        told(between(&graph, "ru-ir-2001", Signature, EntryIntoForce)),
        "none"
    );
    let known = graph.as_known_on(treatygraph::day(2025, 8, 1));
    let treaty = known.agreement("ru-ir-2025").unwrap();
    let took = treaty.days_between(Signature, EntryIntoForce);
    // From 17 January to 11 or up to 18 July, by the clause.
    assert_eq!(told(took), "175 to 182 days");
}

#[test]
fn of_several_acts_the_last_counts() {
    let graph = graph(
        "[[event]]\nagreement = \"t\"\nkind = \"signature\"\nparty = \"RU\"\non = \"2024-01-10\"\n\n\
         [[event]]\nagreement = \"t\"\nkind = \"signature\"\nparty = \"KP\"\non = \"[2024-01-05..2024-01-20]\"\n\n\
         [[event]]\nagreement = \"t\"\nkind = \"signature\"\nparty = \"KP\"\npart = \"annex\"\non = \"2024-03-01\"\n\n\
         [[event]]\nagreement = \"t\"\nkind = \"parliamentary-approval\"\nbody = \"RU/duma\"\non = \"2024-01-15\"\n",
    );
    let treaty = graph.agreement("t").unwrap();
    let count = treaty.days_between(EventKind::Signature, Class::Approval);
    // The last signature was on some day from the 10th to the 20th; that of the annex is none of it.
    assert_eq!(told(count), "-5 to 5 days");
    assert!(!count.unwrap().disputed);
}

#[test]
fn open_where_unknown() {
    let graph = graph(
        "[[event]]\nagreement = \"t\"\nkind = \"signature\"\nparties = [\"RU\", \"KP\"]\non = \"2024-01-10\"\n\n\
         [[event]]\nagreement = \"t\"\nkind = \"publication\"\n\n\
         [[event]]\nagreement = \"t\"\nkind = \"registration\"\non = \"[2024-02-01..]\"\n\n\
         [[event]]\nagreement = \"t\"\nkind = \"expiry\"\nstance = \"denies\"\nsource = \"early\"\n",
    );
    let from = |kind| told(between(&graph, "t", EventKind::Signature, kind));
    assert_eq!(from(EventKind::Publication), "an unknown number of days");
    assert_eq!(from(EventKind::Registration), "at least 22 days");
    assert_eq!(from(EventKind::Signature), "0 days");
    assert_eq!(from(EventKind::Expiry), "none"); // certainly never happened
    let back = between(&graph, "t", EventKind::Registration, EventKind::Signature);
    assert_eq!(told(back), "at most -22 days");
}
