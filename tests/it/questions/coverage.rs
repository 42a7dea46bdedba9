//! Coverage: whether there is none, or nobody would say.

use treatygraph::vocabulary::Covered;
use treatygraph::{Certainty, Dossier, EventKind, answer::Coverage, day};

use super::graph;

fn covering<'g>(coverage: &Coverage<'g>) -> Vec<&'g str> {
    coverage.covering().map(|source| source.key()).collect()
}

#[test]
fn what_a_source_states() {
    let graph = Dossier::from_toml(
        "source = [{ key = \"kinds\", covers = { kinds = [\"signature\"] } }, { key = \"years\", covers = { years = \"1900/2003\" } }, { key = \"news\" }]\n",
    )
    .unwrap()
    .build()
    .unwrap();
    let covers = |key: &str, year| {
        let source = graph.source(key).unwrap();
        source.covers(EventKind::Signature, day(year, 1, 1))
    };
    // `covers` without `kinds` covers no kind, without `years` every year (M20).
    assert_eq!(
        (covers("kinds", 1648), covers("kinds", 2025)),
        (Certainty::Yes, Certainty::Yes)
    );
    assert_eq!(covers("years", 1950), Certainty::No);
    assert_eq!(covers("news", 1950), Certainty::Maybe);
    let tenures = graph
        .source("kinds")
        .unwrap()
        .covers(Covered::Tenure, day(1950, 1, 1));
    assert_eq!(tenures, Certainty::No);
}

#[test]
fn records_of_a_source_that_differ() {
    let one =
        "[[source]]\nkey = \"wti\"\ncovers = { years = \"1900/2003\", kinds = [\"signature\"] }\n";
    let other =
        "[[source]]\nkey = \"wti\"\ncovers = { years = \"1900/1999\", kinds = [\"signature\"] }\n";
    let mut records = treatygraph::GraphBuilder::new();
    let built = records.toml("one", one).toml("other", other).build();
    // What names no source is one voice: it may not differ (M1).
    assert!(built.is_err());
}

#[test]
fn every_source_that_speaks_of_it_counts() {
    let text = "[[event]]\nagreement = \"t\"\nkind = \"signature\"\nparty = \"RU\"\non = \"2000-02-09\"\nsource = \"early\"\n";
    let of_news = graph(text);
    let day = day(2001, 1, 1);
    let treaty = of_news.agreement("t").unwrap();
    let coverage = treaty.coverage(EventKind::Signature, day);
    assert_eq!(
        coverage.to_string(),
        "the one source does not state that it covers signature on 2001-01-01"
    );
    // A list that speaks of it only in a denial, or of a duty, speaks of it.
    let more =
        "[[event]]\nagreement = \"t\"\nkind = \"expiry\"\nstance = \"denies\"\nsource = \"list\"\n";
    let of_both = graph(&format!("{text}\n{more}"));
    let treaty = of_both.agreement("t").unwrap();
    let coverage = treaty.coverage(EventKind::Signature, day);
    assert_eq!(covering(&coverage), ["list"]);
    assert_eq!(
        coverage.to_string(),
        "1 of 2 sources (list) states that it covers signature on 2001-01-01"
    );
    // Of ends the news tells up to the day it was published (M20).
    let ends = |day| covering(&treaty.coverage(EventKind::Expiry, day)).len();
    assert_eq!((ends(day), ends(treatygraph::day(2024, 6, 2))), (1, 0));
    // Where it is not trusted, it does not speak.
    let others = of_both.distrusting([of_both.source("list").unwrap()]);
    let coverage = others
        .agreement("t")
        .unwrap()
        .coverage(EventKind::Signature, day);
    assert_eq!(coverage.sources().len(), 1);
}

#[test]
fn of_a_pair_without_agreements() {
    let text = "[[agreement]]\nkey = \"u\"\nparties = [\"SU\", \"KP\"]\nsource = \"list\"\n\n\
        [[event]]\nagreement = \"t\"\nkind = \"signature\"\nparties = [\"RU\", \"KP\"]\non = \"2000-02-09\"\nsource = \"list\"\n";
    let graph = graph(text);
    let pair = graph.state("RU").unwrap().with(graph.state("SU").unwrap());
    assert_eq!(pair.agreements().count(), 0);
    // It lists treaties of both, and covers the year: that there is none it would know.
    let covered = pair.coverage(EventKind::Signature, day(1995, 1, 1));
    assert_eq!(covering(&covered), ["list"]);
    let beyond = pair.coverage(EventKind::Signature, day(2011, 1, 1));
    assert!(covering(&beyond).is_empty());
}
