//! What ended within some days: of the whole, its parts and its parties, each end once.

use treatygraph::{Graph, day, sample};

use super::graph;

/// Events of `t`, one for each text of fields.
fn events(of: &str, all: &[&str]) -> String {
    let event = |fields: &&str| format!("[[event]]\nagreement = \"{of}\"\n{fields}\n\n");
    all.iter().map(event).collect()
}

/// What ended in these years: the agreement or part, for whom alone, by what, how certain.
fn ended(graph: &Graph, from: i32, until: i32) -> Vec<String> {
    let days = day(from, 1, 1)..=day(until, 12, 31);
    let told = graph.ended_within(days).map(|ending| {
        let key = ending
            .part()
            .map_or(ending.agreement().key(), |part| part.key());
        let alone = ending.only_for();
        let alone = alone.map_or_else(String::new, |party| format!(" for {}", party.key()));
        let reason = ending.reason();
        let by = (reason.event().map(|event| event.kind().to_string()))
            .or(reason.relation().map(|relation| relation.to_string()))
            .or(reason.party().map(|party| party.key().to_owned()));
        format!("{key}{alone}: {}, {}", by.unwrap(), ending.certainty())
    });
    told.collect()
}

const FORCE: &str = "kind = \"entry-into-force\"\non = \"2000-01-01\"";
const NONE: [&str; 0] = [];

/// Three parties.
fn three(all: &[&str]) -> Graph {
    let agreement = "state = [{ key = \"CN\" }]\n[[agreement]]\nkey = \"m\"\nparties = [\"RU\", \"KP\", \"CN\"]\n\n";
    graph(&format!("{agreement}{}", events("m", all)))
}

#[test]
fn told_by_its_sides() {
    let graph = graph(&events(
        "t",
        &[
            "kind = \"entry-into-force\"\nparty = \"RU\"\non = \"2000-01-01\"",
            "kind = \"entry-into-force\"\nparty = \"KP\"\non = \"2000-02-01\"",
            "kind = \"termination\"\non = \"2010-05-01\"",
        ],
    ));
    assert_eq!(ended(&graph, 2010, 2010), ["t: termination, yes"]);
    assert_eq!(ended(&graph, 2005, 2009), NONE);
    assert_eq!(ended(&graph, 2011, 2020), NONE);
}

#[test]
fn each_party_by_its_own_act() {
    let graph = graph(&events(
        "t",
        &[
            "kind = \"entry-into-force\"\nparty = \"RU\"\non = \"2000-01-01\"",
            "kind = \"entry-into-force\"\nparty = \"KP\"\non = \"2000-02-01\"",
            "kind = \"termination\"\nparty = \"RU\"\non = \"2010-05-01\"",
            "kind = \"termination\"\nparty = \"KP\"\non = \"2012-05-01\"",
        ],
    ));
    // Of two, it is over for both when it is over for one.
    assert_eq!(ended(&graph, 2010, 2012), ["t: termination, yes"]);
}

#[test]
fn of_three_by_the_acts_of_two() {
    let left = |kind: &str, party: &str, on: &str| {
        format!("kind = \"{kind}\"\nparty = \"{party}\"\non = \"{on}\"")
    };
    let of_two = ["RU", "KP"].map(|party| left("termination", party, "2010-05-01"));
    let graph1 = three(&[FORCE, &of_two[0], &of_two[1]]);
    // It ended by both together: neither came first.
    assert_eq!(ended(&graph1, 2010, 2010), ["m: termination, yes"; 2]);
    // Of two ends of one party in one month, either may have come first.
    let first = left("termination", "RU", "2009-05-01");
    let either = ["termination", "expiry"].map(|kind| left(kind, "KP", "2010-05"));
    let graph2 = three(&[FORCE, &first, &either[0], &either[1]]);
    assert_eq!(
        ended(&graph2, 2010, 2010),
        ["m: termination, maybe", "m: expiry, maybe"]
    );
}

#[test]
fn parts() {
    let graph = graph(&events(
        "t",
        &[
            FORCE,
            "kind = \"termination\"\npart = \"3\"\non = \"2008-05-01\"",
            "kind = \"termination\"\non = \"2010-05-01\"",
        ],
    ));
    assert_eq!(ended(&graph, 2008, 2008), ["t/3: termination, yes"]);
    assert_eq!(ended(&graph, 2010, 2010), ["t: termination, yes"]);
    assert_eq!(
        ended(&graph, 2000, 2020),
        ["t: termination, yes", "t/3: termination, yes"]
    );
}

#[test]
fn ended_and_revived() {
    let graph = graph(&events(
        "t",
        &[
            FORCE,
            "kind = \"expiry\"\non = \"2005-01-01\"",
            "kind = \"revival\"\non = \"2006-01-01\"",
            "kind = \"termination\"\non = \"2009-01-01\"",
        ],
    ));
    assert_eq!(
        ended(&graph, 2004, 2007),
        ["t: expiry, yes"],
        "revived since"
    );
    assert_eq!(
        ended(&graph, 2000, 2020),
        ["t: expiry, yes", "t: termination, yes"]
    );
}

#[test]
fn a_party_ceased_to_exist() {
    let text = "[[agreement]]\nkey = \"s\"\nparties = [\"SU\", \"KP\"]\n\n";
    let graph = graph(&format!("{text}{}", events("s", &[FORCE])));
    // It began after its party had ended: nothing of that is told within other days.
    assert_eq!(ended(&graph, 2000, 2001), NONE);
    let early = "kind = \"entry-into-force\"\non = \"1961-01-01\"";
    let graph = super::graph(&format!("{text}{}", events("s", &[early])));
    let told = ["s: SU, yes"];
    assert_eq!(ended(&graph, 1991, 1991), told);
    let days = day(1991, 1, 1)..=day(1991, 12, 31);
    let ending = graph.ended_within(days).next().unwrap();
    let ground = treatygraph::vocabulary::Ground::PartyExtinct;
    assert_eq!((ending.ground(), ending.party()), (Some(ground), None));
}

#[test]
fn for_one_party_alone() {
    let leaves = "kind = \"denunciation\"\nparty = \"KP\"\non = \"2003-01-10\"\neffective = \"2003-04-10\"\nsource = \"early\"";
    let graph = three(&[FORCE, leaves]);
    assert_eq!(ended(&graph, 2003, 2003), ["m for KP: denunciation, yes"]);
    let days = day(2003, 1, 1)..=day(2003, 12, 31);
    let told = graph.ended_within(days).next().unwrap().to_string();
    assert!(
        told.starts_with("m, for KP alone: denunciation of KP"),
        "{told}"
    );
    let twice = three(&[FORCE, leaves, "kind = \"termination\"\non = \"2004-04-10\""]);
    assert_eq!(
        ended(&twice, 2000, 2010),
        ["m: termination, yes", "m for KP: denunciation, yes"]
    );
}

#[test]
fn a_termination_and_its_notice_are_one() {
    let notice = "kind = \"denunciation\"\nparty = \"KP\"\non = \"2003-01-10\"\neffective = \"2004-01-10\"\nsource = \"early\"";
    let end = "kind = \"termination\"\non = \"2004-01-10\"\nground = \"denunciation\"";
    let both = graph(&events("t", &[FORCE, notice, end]));
    assert_eq!(ended(&both, 2003, 2004), ["t: termination, yes"]);
    let alone = graph(&events("t", &[FORCE, notice]));
    assert_eq!(ended(&alone, 2003, 2004), ["t: denunciation, yes"]);
    // Without a day of effect, it may be none.
    let no_clause = "kind = \"denunciation\"\nparty = \"KP\"\non = \"2003-01-10\"";
    let alone = graph(&events("t", &[FORCE, no_clause]));
    assert_eq!(ended(&alone, 2003, 2003), NONE);
    assert_eq!(ended(&alone, 2003, 2004), ["t: denunciation, maybe"]);
}

#[test]
fn certain_each_for_itself() {
    // The one certainly came first: the other ended nothing.
    let first = "kind = \"termination\"\non = \"2004-01-10\"";
    let later = "kind = \"expiry\"\non = \"2006-01-10\"";
    let graph1 = graph(&events("t", &[FORCE, first, later]));
    assert_eq!(ended(&graph1, 2000, 2010), ["t: termination, yes"]);
    // Either may have.
    let vague = "kind = \"expiry\"\non = \"2004\"";
    let graph2 = graph(&events("t", &[FORCE, first, vague]));
    assert_eq!(
        ended(&graph2, 2000, 2010),
        ["t: expiry, maybe", "t: termination, maybe"]
    );
    // The one may not have happened; of two cycles the later is as certain as ever.
    let doubtful = "kind = \"expiry\"\nclaims = [{ on = \"2003-01-10\", source = \"early\" }, { stance = \"denies\", source = \"later\" }]";
    let again = "kind = \"revival\"\non = \"2007-01-01\"";
    let last = "kind = \"termination\"\non = \"2008-01-01\"\nkey = \"x\"";
    let graph3 = graph(&events("t", &[FORCE, doubtful, first, again, last]));
    assert_eq!(
        ended(&graph3, 2000, 2010),
        [
            "t: expiry, maybe",
            "t: termination, maybe",
            "t: termination, yes"
        ]
    );
    // Only some of its days lie within those asked.
    let graph4 = graph(&events("t", &[FORCE, vague]));
    let half = day(2004, 1, 1)..=day(2004, 6, 30);
    let maybe = graph4.ended_within(half).next().unwrap();
    assert!(maybe.certainty().is_maybe());
    assert_eq!(ended(&graph4, 2004, 2004), ["t: expiry, yes"]);
}

#[test]
fn the_last_day_is_the_day() {
    for rule in ["inclusive", "exclusive"] {
        let end = format!("kind = \"termination\"\non = \"2004-12-31\"\nday = \"{rule}\"");
        let graph = graph(&events("t", &[FORCE, &end]));
        assert_eq!(ended(&graph, 2004, 2004), ["t: termination, yes"], "{rule}");
        assert_eq!(ended(&graph, 2005, 2005), NONE, "{rule}");
    }
}

#[test]
fn a_term_that_was_prolonged() {
    let longer = "kind = \"prolongation\"\non = \"2003-01-01\"\nuntil = \"2005-01-01\"";
    let graph1 = graph(&events("t", &[FORCE, longer]));
    assert_eq!(ended(&graph1, 2005, 2005), ["t: prolongation, yes"]);
    let expiry = "kind = \"expiry\"\non = \"2005-01-01\"";
    let graph2 = graph(&events("t", &[FORCE, longer, expiry]));
    assert_eq!(ended(&graph2, 2005, 2005), ["t: expiry, yes"]);
}

#[test]
fn no_days_and_no_ends() {
    let graph = sample::russia_iran();
    #[allow(clippy::reversed_empty_ranges)]
    let none = graph.ended_within(day(2030, 1, 1)..=day(2000, 1, 1));
    assert_eq!(none.count(), 0);
    assert_eq!(ended(&graph, 1900, 2000), NONE);
}
