//! Whether an agreement applies to a territory (MEANING, M31).

use treatygraph::vocabulary::Because;
use treatygraph::{Certainty, Certainty::*, Day, Graph, GraphBuilder, Standing};

use super::graph;

/// In force since 2000, a territory of Russia.
const HERE: &str = r#"
territory = [{ key = "KC" }, { key = "isle", of = "RU" }, { key = "rock" }]
authority = [{ key = "rebels" }]
relation = [{ from = "KC", kind = "territory-of", to = "RU", source = "later" }]
event = [{ agreement = "t", kind = "entry-into-force", on = "2000-01-01", source = "later" }]
"#;

fn here(text: &str) -> Graph {
    let mut all = GraphBuilder::new();
    all.toml("base", super::BASE).toml("here", HERE);
    if !text.is_empty() {
        all.toml("text", text);
    }
    all.build().unwrap_or_else(|error| panic!("{error}"))
}

/// An act for the first of these territories.
fn act(kind: &str, rest: &str) -> String {
    format!(
        "[[event]]\nagreement = \"t\"\nkind = \"{kind}\"\nterritory = \"KC\"\n{rest}\nsource = \"later\"\n\n"
    )
}

fn applies(graph: &Graph, territory: &str, day: &str) -> Certainty {
    let held = asked(graph, territory, day);
    // The list says the same.
    let treaty = graph.agreement("t").unwrap();
    let mut all = graph
        .party(territory)
        .unwrap()
        .agreements_on(day.parse().unwrap());
    let listed = all.find(|one| one.agreement() == treaty);
    assert_eq!(listed.map_or(No, |listed| listed.certainty()), held);
    held
}

fn asked(graph: &Graph, territory: &str, day: &str) -> Certainty {
    let treaty = graph.agreement("t").unwrap();
    let applies = treaty.applies_to(graph.party(territory).unwrap(), day.parse().unwrap());
    assert!(!applies.reasons().is_empty(), "{applies}");
    applies.certainty()
}

#[test]
fn of_a_dependent_territory_nothing_told_is_maybe() {
    let graph = here("");
    assert_eq!(applies(&graph, "KC", "2001-01-01"), Maybe);
    assert_eq!(applies(&graph, "KC", "1999-12-31"), No);
    // The field `of` says whose it is as well; of the rock nothing is known.
    assert_eq!(applies(&graph, "isle", "2001-01-01"), Maybe);
    assert_eq!(asked(&graph, "rock", "2001-01-01"), Maybe);
    assert_eq!(asked(&graph, "rebels", "2001-01-01"), Maybe);
    assert_eq!(asked(&graph, "rock", "1999-12-31"), No);
    let day: Day = "2001-01-01".parse().unwrap();
    assert_eq!(graph.party("rock").unwrap().agreements_on(day).count(), 0);
    // A party is bound in all its territory, a third state in none.
    assert_eq!(applies(&graph, "RU", "2001-01-01"), Yes);
    assert_eq!(applies(&graph, "SU", "2001-01-01"), No);
    let treaty = graph.agreement("t").unwrap();
    let told = treaty.applies_to(graph.party("KC").unwrap(), "2001-01-01".parse().unwrap());
    assert_eq!(told.reasons()[0].because(), Because::NotSaidThere);
    assert_eq!(told.party().unwrap().key(), "RU");
}

#[test]
fn from_its_application_to_its_end() {
    let begins = act(
        "territorial-application",
        "party = \"RU\"\non = \"2003\"\neffective = \"2005-01-01\"",
    );
    let graph = here(&begins);
    assert_eq!(applies(&graph, "KC", "2004-12-31"), No);
    assert_eq!(applies(&graph, "KC", "2005-01-01"), Yes);
    // Nothing for the others.
    assert_eq!(applies(&graph, "isle", "2005-01-01"), Maybe);
    // The day of an end may be in (M18).
    let ends = act("termination", "on = \"2010-01-01\"");
    let graph = here(&format!("{begins}{ends}"));
    assert_eq!(applies(&graph, "KC", "2009-12-31"), Yes);
    assert_eq!(applies(&graph, "KC", "2010-01-01"), Maybe);
    assert_eq!(applies(&graph, "KC", "2010-01-02"), No);
    let again = act(
        "territorial-application",
        "party = \"RU\"\nkey = \"again\"\non = \"2015-01-01\"",
    );
    let graph = here(&format!("{begins}{ends}{again}"));
    assert_eq!(applies(&graph, "KC", "2014-12-31"), No);
    assert_eq!(applies(&graph, "KC", "2015-01-01"), Yes);
    // Whoever made the end: of two, one is enough.
    let denounced = act(
        "denunciation",
        "party = \"KP\"\non = \"2010-01-01\"\neffective = \"2011-01-01\"\nday = \"exclusive\"",
    );
    let graph = here(&format!("{begins}{denounced}"));
    assert_eq!(applies(&graph, "KC", "2010-12-31"), Yes);
    assert_eq!(applies(&graph, "KC", "2011-01-01"), No);
    // A notice alone ends nothing certainly (VCLT 56).
    let graph = here(&format!(
        "{begins}{}",
        act("denunciation", "party = \"KP\"\non = \"2010-01-01\"")
    ));
    assert_eq!(applies(&graph, "KC", "2020-01-01"), Maybe);
}

#[test]
fn an_act_for_a_territory_is_none_on_the_whole() {
    let text = [
        act("termination", "on = \"2010-01-01\""),
        act("ratification", "party = \"RU\"\non = \"2001-01-01\""),
        act(
            "denunciation",
            "party = \"RU\"\non = \"2002-01-01\"\neffective = \"2003-01-01\"",
        ),
    ];
    let graph = here(&text.concat());
    let treaty = graph.agreement("t").unwrap();
    let day: Day = "2011-01-01".parse().unwrap();
    assert!(treaty.status_on(day).is(Standing::InForce).is_yes());
    assert!(treaty.consents().all(|consent| consent.made().is_none()));
    // Greenland refused in a referendum in 1982; Denmark refused nothing.
    let electorate = "[[electorate]]\nkey = \"KC/people\"\nof = \"RU\"\n\n";
    let refused = act(
        "referendum",
        "body = \"KC/people\"\noutcome = \"rejected\"\non = \"1999-01-01\"",
    );
    let graph = here(&format!("{electorate}{refused}"));
    let russia = graph.party("RU").unwrap();
    let entries = russia.events().of(treatygraph::EventKind::EntryIntoForce);
    assert_eq!(entries.count(), 1);
    // It keeps no act of the agreement from standing for the party.
    let whole = "[[event]]\nagreement = \"t\"\nkind = \"ratification\"\non = \"2001-01-01\"\nsource = \"later\"\n";
    let graph = here(&format!("{}{whole}", text[1]));
    assert_eq!(graph.disputes().count(), 0);
    assert_eq!(graph.party("RU").unwrap().ratifications().count(), 2);
}

#[test]
fn left_out_by_a_denial() {
    let out = act(
        "territorial-application",
        "party = \"RU\"\nstance = \"denies\"",
    );
    assert_eq!(applies(&here(&out), "KC", "2020-01-01"), No);
    // Another source says that it applies.
    let both = "[[event]]\nagreement = \"t\"\nkind = \"territorial-application\"\nterritory = \"KC\"\nparty = \"RU\"\nclaims = [{ stance = \"denies\", source = \"early\" }, { on = \"2005-01-01\", source = \"later\" }]\n";
    let graph = here(both);
    assert_eq!(applies(&graph, "KC", "2020-01-01"), Maybe);
    let trusting = graph.trusting([graph.source("later").unwrap()]);
    let (treaty, there) = (
        trusting.agreement("t").unwrap(),
        trusting.party("KC").unwrap(),
    );
    let day: Day = "2020-01-01".parse().unwrap();
    assert!(treaty.applies_to(there, day).certainty().is_yes());
    let early = graph.as_known_on("2024-07-01".parse().unwrap());
    let (treaty, there) = (early.agreement("t").unwrap(), early.party("KC").unwrap());
    assert!(!treaty.applies_to(there, day).certainty().is_yes());
    // Not by then: what came later is open.
    let not_yet = act(
        "territorial-application",
        "party = \"RU\"\nstance = \"denies\"\nby = \"2010-01-01\"",
    );
    let graph = here(&not_yet);
    assert_eq!(applies(&graph, "KC", "2010-01-01"), No);
    assert_eq!(applies(&graph, "KC", "2010-01-02"), Maybe);
}

#[test]
fn extended_by_another_agreement_while_that_is_in_force() {
    let notes = "[[agreement]]\nkey = \"notes\"\nparties = [\"RU\", \"KP\"]\n\n[[relation]]\nfrom = \"notes\"\nkind = \"extends-to\"\nto = \"t\"\nsource = \"later\"\n\n[[event]]\nagreement = \"notes\"\nkind = \"entry-into-force\"\non = \"2006-01-01\"\nsource = \"later\"\n\n[[event]]\nagreement = \"notes\"\nkind = \"termination\"\non = \"2012-01-01\"\nday = \"exclusive\"\nsource = \"later\"\n\n";
    let names = "[[event]]\nagreement = \"notes\"\nkind = \"territorial-application\"\nterritory = \"KC\"\non = \"2006-01-01\"\nsource = \"later\"\n";
    let graph = here(&format!("{notes}{names}"));
    assert_eq!(applies(&graph, "KC", "2006-01-01"), Yes);
    assert_eq!(applies(&graph, "KC", "2012-01-01"), Maybe);
    // With the territory it passes to nobody.
    let to = "[[state]]\nkey = \"CN\"\n\n[[relation]]\nfrom = \"KC\"\nkind = \"territory-of\"\nto = \"CN\"\nsince = \"2009-01-01\"\nsource = \"later\"\n\n[[relation]]\nfrom = \"KC\"\nkind = \"territory-of\"\nto = \"RU\"\nuntil = \"2008-12-31\"\nsource = \"early\"\n\n";
    let ceded =
        here(&format!("{notes}{names}{to}").replace("source = \"early\"", "source = \"later\""));
    assert_eq!(applies(&ceded, "KC", "2008-12-31"), Yes);
    assert_eq!(applies(&ceded, "KC", "2009-01-01"), No);
    // Which territory it is about nobody says.
    assert_eq!(applies(&here(notes), "KC", "2006-01-01"), Maybe);
}

#[test]
fn to_another_sovereign_it_passes_not_by_itself() {
    let to = "[[relation]]\nfrom = \"rock\"\nkind = \"territory-of\"\nto = \"RU\"\nuntil = \"2010-06-30\"\nsource = \"later\"\n\n[[relation]]\nfrom = \"rock\"\nkind = \"territory-of\"\nto = \"KP\"\nsince = \"2010-07-01\"\nsource = \"later\"\n\n";
    let applied = |party: &str, day: &str| {
        act("territorial-application", &format!("{party}on = \"{day}\""))
            .replace("\"KC\"", "\"rock\"")
    };
    for party in ["party = \"RU\"\n", ""] {
        let graph = here(&format!("{to}{}", applied(party, "2001-01-01")));
        assert_eq!(applies(&graph, "rock", "2010-06-30"), Yes, "{party}");
        assert_eq!(applies(&graph, "rock", "2010-07-01"), Maybe, "{party}");
    }
    let both = format!(
        "{to}{}{}",
        applied("", "2001-01-01"),
        applied("party = \"KP\"\n", "2011-01-01")
    );
    let graph = here(&both);
    assert_eq!(applies(&graph, "rock", "2010-07-01"), No);
    assert_eq!(applies(&graph, "rock", "2011-01-01"), Yes);
    // Where nobody says until when, it may have been lost when another got it.
    let open = to.replace("until = \"2010-06-30\"\n", "");
    let graph = here(&format!(
        "{open}{}",
        applied("party = \"RU\"\n", "2001-01-01")
    ));
    assert_eq!(applies(&graph, "rock", "2010-06-30"), Yes);
    assert_eq!(applies(&graph, "rock", "2010-07-01"), Maybe);
}

/// Until when would be passed over in silence.
#[test]
fn a_suspension_lasts_until_it_is_resumed() {
    let suspension = |extent: &str| {
        let text = format!(
            "[[event]]\nagreement = \"t\"\nkind = \"suspension\"\nparty = \"RU\"\non = \"2020\"\n{extent}\n"
        );
        let built = GraphBuilder::new()
            .toml("base", super::BASE)
            .toml("text", &text)
            .build();
        built.err().map(|error| error.to_string())
    };
    assert_eq!(suspension(""), None);
    for extent in ["for = \"6 months\"", "until = \"2020-07-01\""] {
        let problem = suspension(extent).unwrap();
        assert!(
            problem.contains("a `suspension` lasts until a `resumption`"),
            "{problem}"
        );
    }
}

#[test]
fn only_territories_have_an_end() {
    let text = "[[relation]]\nfrom = \"RU\"\nkind = \"continues\"\nto = \"SU\"\nuntil = \"2000\"\n";
    let error = GraphBuilder::new()
        .toml("base", super::BASE)
        .toml("text", text)
        .build();
    let problem = error.unwrap_err().to_string();
    assert!(
        problem.contains("only `territory-of` has an end"),
        "{problem}"
    );
    let text = "[[territory]]\nkey = \"KC\"\n\n[[relation]]\nfrom = \"KC\"\nkind = \"territory-of\"\nto = \"SU\"\nsince = \"2000\"\nuntil = \"1990\"\n";
    let error = GraphBuilder::new()
        .toml("base", super::BASE)
        .toml("text", text)
        .build();
    assert!(
        error
            .unwrap_err()
            .to_string()
            .contains("the end comes before the beginning")
    );
}

#[test]
fn a_path_follows_a_territory_only_as_long_as_it_is_one() {
    let graph = graph(
        "[[territory]]\nkey = \"KC\"\n\n[[relation]]\nfrom = \"KC\"\nkind = \"territory-of\"\nto = \"RU\"\nsince = \"1990\"\nuntil = \"1999\"\nsource = \"later\"\n",
    );
    let path = |day: &str| {
        let world = graph.on(day.parse().unwrap());
        world
            .path_to(graph.party("KC").unwrap(), graph.party("RU").unwrap())
            .is_some()
    };
    assert!(path("1995-01-01"));
    assert!(!path("2005-01-01"));
}
