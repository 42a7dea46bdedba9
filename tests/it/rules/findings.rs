//! What rules left out or could not place, and what cannot be, is told (MEANING, Findings).

use treatygraph::vocabulary::{FindingKind, Severity, Word};
use treatygraph::{Graph, GraphBuilder};

use super::{BASE, event, graph, only, treaty};

/// Findings of the agreement, as sentences.
fn found(graph: &Graph) -> Vec<String> {
    let of_agreements = graph
        .findings()
        .filter(|finding| finding.agreement().is_some());
    of_agreements.map(|finding| finding.to_string()).collect()
}

#[test]
fn a_party_that_did_not_live() {
    let text = "[[state]]\nkey = \"SU\"\nnames = [\"Soviet Union\"]\nuntil = \"1991-12-26\"\n\n[[agreement]]\nkey = \"u\"\nparties = [\"RU\", \"KP\", \"SU\"]\n\n[[event]]\nagreement = \"u\"\nkind = \"signature\"\non = \"2000-02-09\"\n";
    let graph = GraphBuilder::new()
        .toml("base", BASE)
        .toml("text", text)
        .build()
        .unwrap();
    assert_eq!(
        found(&graph),
        [
            "Soviet Union is left out of the parties of u, as it did not live when that was signed: correct the parties, or the `since` and `until` of this one (M3)"
        ],
    );
    assert_eq!(
        graph.findings().next().unwrap().severity(),
        Severity::Warning
    );
}

#[test]
fn an_announcement_that_a_later_claim_replaced() {
    let graph = graph(&event(
        "entry-into-force",
        "",
        &[
            "on = \"2024-12-04\", source = \"early\"",
            "on = \"2025-01-15\", source = \"latest\"",
        ],
    ));
    assert_eq!(
        found(&graph),
        [
            "entry-into-force of t: what early 2024-06-01 announced no longer counts, as a later claim gives another day (M4)"
        ],
    );
}

#[test]
fn a_person_of_whom_it_cannot_be_told_for_whom_he_acted() {
    let text = "[[leader]]\nkey = \"x\"\nnames = [\"Somebody\"]\n\n";
    let act = event(
        "signature",
        "",
        &["person = \"x\", on = \"2024-06-19\", source = \"later\""],
    );
    let graph = graph(&format!("{text}{act}"));
    assert!(
        only(&graph, treatygraph::EventKind::Signature)
            .actor()
            .is_none()
    );
    assert_eq!(
        found(&graph),
        [
            "signature of t: for whom Somebody acted cannot be told: name the `party`, or a tenure of exactly one party (M8)"
        ],
    );
}

#[test]
fn a_source_without_a_day() {
    let graph = graph(&event(
        "ratification",
        "party = \"RU\"",
        &["on = \"2024-11-09\", source = \"undated\""],
    ));
    let finding = graph.findings().next().unwrap();
    assert_eq!(
        (finding.source().unwrap().key(), finding.severity()),
        ("undated", Severity::Note)
    );
    let said = event(
        "ratification",
        "party = \"RU\"",
        &["on = \"2024-11-09\", known-since = \"2024-12\", source = \"undated\""],
    );
    assert_eq!(super::graph(&said).findings().count(), 0);
}

#[test]
fn what_comes_before_what_it_follows_in_the_view_that_is_asked() {
    let signature = event(
        "signature",
        "party = \"RU\"",
        &[
            "on = \"2024-03-01\", source = \"undated\"",
            "on = \"2024-11-01\", source = \"later\"",
        ],
    );
    let ratification = event(
        "ratification",
        "party = \"RU\"",
        &["on = \"2024-05-01\", source = \"early\""],
    );
    let graph = graph(&(signature + &ratification));
    // By one of the two days of the signature, the ratification may follow.
    assert_eq!(found(&graph), [""; 0]);
    let sources = ["early", "later"].map(|key| graph.source(key).unwrap());
    let finding = graph.trusting(sources).findings().next().unwrap();
    assert_eq!(
        finding.to_string(),
        "RU: ratification of t (2024-05-01) cannot come before RU: signature of t (2024-11-01): correct one of the days or kinds (M7)"
    );
    assert_eq!(
        (finding.severity(), finding.event().unwrap().kind()),
        (Severity::ErrorOfData, treatygraph::EventKind::Ratification)
    );
}

/// The kinds of what is found, with `text` beside the first dossier of these tests.
fn kinds(text: &str) -> Vec<&'static str> {
    let graph = graph(text);
    let all = graph.findings().map(|finding| finding.kind().word());
    let of_data = all.filter(|kind| *kind != "source-without-day");
    of_data.collect()
}

/// An event of one party, with one claim.
fn act(kind: &str, party: &str, rest: &str) -> String {
    let claim = format!("{rest}, source = \"latest\"");
    event(kind, &format!("party = \"{party}\""), &[&claim])
}

const BOTH_SIGNED: &str = "[[event]]\nagreement = \"t\"\nkind = \"signature\"\nparties = [\"RU\", \"KP\"]\non = \"2024-06-19\"\nsource = \"later\"\n\n";

#[test]
fn five_facts_from_one_source_show_nothing() {
    let facts = [
        BOTH_SIGNED,
        "[[event]]\nagreement = \"t\"\nkind = \"parliamentary-approval\"\nbody = \"RU/duma\"\non = \"2024-10-24\"\noutcome = \"approved\"\nvote = \"397-0\"\nsource = \"later\"\n\n",
        "[[event]]\nagreement = \"t\"\nkind = \"promulgation\"\nparty = \"RU\"\nperson = \"putin\"\noffice = \"head-of-state\"\non = \"2024-11-09\"\nsource = \"later\"\n\n",
        "[[event]]\nagreement = \"t\"\nkind = \"entry-into-force\"\nby = \"2024-12\"\nsource = \"latest\"\n",
    ];
    assert_eq!(kinds(&facts.concat()), [""; 0]);
}

#[test]
fn what_is_done_after_an_end_and_before_a_beginning() {
    let lives = "[[state]]\nkey = \"IN\"\nsince = \"1947-08-15\"\n\n[[legislature]]\nkey = \"KP/old\"\nof = \"KP\"\nuntil = \"1972\"\n\n[[leader]]\nkey = \"dead\"\nuntil = \"2000-01-01\"\n\n[[agreement]]\nkey = \"u\"\nparties = [\"IN\", \"RU\"]\n\n";
    // India signed the treaty of Versailles in 1919: that is worth a note, and no more.
    let india = "[[event]]\nagreement = \"u\"\nkind = \"signature\"\nparty = \"IN\"\non = \"1919-06-28\"\nsource = \"latest\"\n\n";
    assert_eq!(kinds(&format!("{lives}{india}")), ["party-not-yet"]);
    let chamber = "[[event]]\nagreement = \"t\"\nkind = \"parliamentary-approval\"\nbody = \"KP/old\"\non = \"1980\"\nsource = \"latest\"\n\n";
    assert_eq!(kinds(&format!("{lives}{chamber}")), ["actor-no-longer"]);
    // In the last year of the chamber it may be.
    let chamber = chamber.replace("1980", "1972");
    assert_eq!(kinds(&format!("{lives}{chamber}")), [""; 0]);
    let dead = act("signature", "RU", "person = \"dead\", on = \"2024-06-19\"");
    assert_eq!(kinds(&format!("{lives}{dead}")), ["actor-no-longer"]);
    assert_eq!(FindingKind::PartyNotYet.severity(), Severity::Note);
    assert_eq!(FindingKind::ActorNoLonger.severity(), Severity::ErrorOfData);
}

#[test]
fn an_act_of_one_that_is_no_party() {
    let states = "[[state]]\nkey = \"CN\"\n\n[[state]]\nkey = \"UA\"\n\n[[relation]]\nfrom = \"UA\"\nkind = \"splits-from\"\nto = \"RU\"\n\n";
    let of = |party: &str| act("denunciation", party, "on = \"2024-06-19\"");
    assert_eq!(kinds(&format!("{states}{}", of("CN"))), ["not-a-party"]);
    // Heirs speak as parties, witnesses sign, others join.
    assert_eq!(kinds(&format!("{states}{}", of("UA"))), [""; 0]);
    let joins = act("accession", "CN", "on = \"2024-06-18\"");
    assert_eq!(kinds(&format!("{states}{joins}{}", of("CN"))), [""; 0]);
    let witness = "[[agreement]]\nkey = \"t\"\nroles = { CN = \"witness\" }\n\n";
    let signs = act("signature", "CN", "on = \"2024-06-19\"");
    assert_eq!(kinds(&format!("{states}{witness}{signs}")), [""; 0]);
    // What is denied nobody did.
    let denied = event(
        "denunciation",
        "party = \"CN\"",
        &["stance = \"denies\", source = \"latest\""],
    );
    assert_eq!(kinds(&format!("{states}{denied}")), [""; 0]);
}

#[test]
fn votes_that_exceed_those_present_and_an_outcome_against_them() {
    let duma = |rest: &str| {
        let body = "body = \"RU/duma\"";
        kinds(&event(
            "parliamentary-approval",
            body,
            &[&format!("on = \"2024-10-24\", {rest}, source = \"latest\"")],
        ))
    };
    assert_eq!(
        duma("vote = \"191-8-2\", present = 200"),
        ["votes-exceed-present"]
    );
    assert_eq!(duma("vote = \"191-8-2\", present = 211"), [""; 0]);
    assert_eq!(duma("vote = \"191-8-?\", present = 199"), [""; 0]);
    assert_eq!(
        duma("vote = \"49-35\", outcome = \"rejected\""),
        ["outcome-against-vote"]
    );
    // 378 to 196 to reject, and rejected: that is as it should be.
    assert_eq!(
        duma("vote = \"378-196\", question = \"reject\", outcome = \"rejected\""),
        [""; 0]
    );
    assert_eq!(
        duma("vote = \"378-196\", question = \"reject\", outcome = \"approved\""),
        ["outcome-against-vote"]
    );
    let graph = graph(&event(
        "parliamentary-approval",
        "body = \"RU/duma\"",
        &[
            "on = \"2024-10-24\", vote = \"49-35\", needed = \"two-thirds\", outcome = \"rejected\", source = \"latest\"",
        ],
    ));
    let told = graph.findings().next().unwrap().to_string();
    assert!(
        told.contains("rejected by a vote of 49-35-?, where the majority needed was two-thirds"),
        "{told}"
    );
}

/// Two records that differ only in who did it: the chamber, or the party.
#[test]
fn an_act_told_of_a_body_and_of_its_party() {
    let of = |actor: &str, on: &str| {
        let fields = format!("{actor}\non = \"{on}\"");
        event("parliamentary-approval", &fields, &["source = \"latest\""])
    };
    let duma = of("body = \"RU/duma\"", "2024-10-24");
    let told = found(&graph(&format!(
        "{duma}{}",
        of("party = \"RU\"", "2024-10")
    )));
    assert_eq!(told.len(), 1, "{told:?}");
    assert!(
        told[0].contains("perhaps the same act as")
            && told[0].ends_with("give both records the same `body` or `party` (M2)"),
        "{told:?}"
    );
    // On another day, or of the other party, it is another act.
    assert_eq!(
        kinds(&format!("{duma}{}", of("party = \"RU\"", "2024-11"))),
        [""; 0]
    );
    assert_eq!(
        kinds(&format!("{duma}{}", of("party = \"KP\"", "2024-10-24"))),
        [""; 0]
    );
}

#[test]
fn two_reports_together_may_count_more_votes_than_members() {
    let claims = [
        "vote = \"191-8-2\", source = \"later\"",
        "present = 200, source = \"latest\"",
    ];
    assert_eq!(
        kinds(&event(
            "parliamentary-approval",
            "body = \"RU/duma\"\non = \"2024-10-24\"",
            &claims
        )),
        ["votes-exceed-present"]
    );
}

#[test]
fn what_the_sources_of_acts_do_not_bear() {
    let unsourced = "[[event]]\nagreement = \"t\"\nkind = \"publication\"\non = \"2024-07-01\"\n\n";
    assert_eq!(kinds(unsourced), [""; 0]);
    assert_eq!(
        kinds(&format!("{BOTH_SIGNED}{unsourced}")),
        ["act-without-source"]
    );
    // Told of a vote before it was taken.
    let early = event(
        "parliamentary-approval",
        "body = \"RU/duma\"",
        &["on = \"2024-10-24\", vote = \"397-0\", source = \"early\""],
    );
    assert_eq!(kinds(&early), ["source-older-than-act"]);
    let announced = event(
        "entry-into-force",
        "",
        &["on = \"2024-12-04\", source = \"early\""],
    );
    assert_eq!(kinds(&announced), ["only-announced"]);
    let attested = event(
        "entry-into-force",
        "",
        &[
            "on = \"2024-12-04\", source = \"early\"",
            "on = \"2024-12-04\", source = \"latest\"",
        ],
    );
    assert_eq!(kinds(&attested), [""; 0]);
    let data = "[[source]]\nkey = \"list\"\nkind = \"data-set\"\npublished = \"2025-01-01\"\ncovers = { years = \"1815/2016\", kinds = [\"signature\"] }\n\n";
    let signed = |year: u32| {
        format!(
            "{data}{}",
            event(
                "signature",
                "party = \"RU\"",
                &[&format!("on = \"{year}\", source = \"list\"")]
            )
        )
    };
    assert_eq!(kinds(&signed(2016)), [""; 0]);
    assert_eq!(kinds(&signed(2017)), ["outside-coverage"]);
}

#[test]
fn a_party_bound_without_consent_where_the_other_consented() {
    let force = event(
        "entry-into-force",
        "",
        &["on = \"2024-12-04\", source = \"latest\""],
    );
    assert_eq!(kinds(&format!("{BOTH_SIGNED}{force}")), [""; 0]);
    let one = act("ratification", "RU", "on = \"2024-11-09\"");
    let found = format!("{BOTH_SIGNED}{one}{force}");
    assert_eq!(kinds(&found), ["party-without-consent"]);
    let other = act("ratification", "KP", "on = \"2024-11-11\"");
    assert_eq!(kinds(&format!("{found}{other}")), [""; 0]);
    let exchange = event(
        "exchange-of-instruments",
        "",
        &["on = \"2024-12-04\", source = \"latest\""],
    );
    assert_eq!(kinds(&format!("{found}{exchange}")), [""; 0]);
}

#[test]
fn an_entry_into_force_beside_the_day_of_its_clause() {
    let clause = "[[agreement]]\nkey = \"t\"\nentry-into-force = { after = \"signature\", delay = \"30 days\", counting = \"after\" }\nsource = \"latest\"\n\n";
    let signed = BOTH_SIGNED.replace("parties", "party");
    let signed =
        ["RU", "KP"].map(|party| signed.replace("[\"RU\", \"KP\"]", &format!("\"{party}\"")));
    // Thirty days after 19 June are over on 19 July; who counts otherwise may be a day off.
    for (on, found) in [
        ("2024-07-18", &["excluded-by-clause"][..]),
        ("2024-07-19", &[]),
        ("2024-07-20", &[]),
        ("2024-07-21", &["entry-against-clause"]),
    ] {
        let entry = event(
            "entry-into-force",
            "",
            &[&format!("on = \"{on}\", source = \"latest\"")],
        );
        assert_eq!(
            kinds(&[clause, &signed.concat(), &entry].concat()),
            found,
            "{on}"
        );
    }
}

#[test]
fn out_of_office_and_without_powers() {
    let term = "[[tenure]]\nleader = \"putin\"\nof = \"RU\"\noffice = \"head-of-state\"\nuntil = \"2008-05-07\"\n\n";
    let signs = |day: &str, rest: &str| {
        let claim = format!("person = \"putin\", on = \"{day}\"{rest}");
        kinds(&format!("{term}{}", act("signature", "RU", &claim)))
    };
    let as_head = ", office = \"head-of-state\"";
    assert_eq!(signs("2009-01-01", as_head), ["out-of-office"]);
    assert_eq!(signs("2008-05-07", as_head), [""; 0]);
    // In which office is not told, or he had full powers.
    assert_eq!(signs("2009-01-01", ""), [""; 0]);
    assert_eq!(
        signs(
            "2009-01-01",
            ", office = \"head-of-state\", powers = \"full-powers\""
        ),
        [""; 0]
    );
    let absent = act(
        "signature",
        "RU",
        "on = \"2024-06-19\", powers = \"absent\"",
    );
    assert_eq!(kinds(&absent), ["powers-absent"]);
    // VCLT 8: unless the state confirms it afterwards.
    let confirmed = act("confirmation", "RU", "on = \"2024-07-19\"");
    assert_eq!(kinds(&format!("{absent}{confirmed}")), [""; 0]);
    let confirmed = act("confirmation", "KP", "on = \"2024-07-19\"");
    assert_eq!(kinds(&format!("{absent}{confirmed}")), ["powers-absent"]);
}

#[test]
fn one_office_held_by_two() {
    let tenure = |leader: &str, rest: &str| {
        format!(
            "[[leader]]\nkey = \"{leader}\"\n\n[[tenure]]\nleader = \"{leader}\"\nof = \"RU\"\noffice = \"head-of-government\"\n{rest}\n\n"
        )
    };
    let first = tenure("a", "since = \"2000-05-17\"\nuntil = \"2004-02-24\"");
    let next = |since: &str, rest: &str| {
        tenure(
            "b",
            &format!("since = \"{since}\"\nuntil = \"2007-01-01\"\n{rest}"),
        )
    };
    assert_eq!(
        kinds(&format!("{first}{}", next("2004-02-24", ""))),
        [""; 0]
    );
    assert_eq!(
        kinds(&format!("{first}{}", next("2003-02-24", ""))),
        ["office-held-twice"]
    );
    // A rival is recorded as one; "2004" may be after February.
    assert_eq!(
        kinds(&format!(
            "{first}{}",
            next("2003-02-24", "standing = \"contested\"")
        )),
        [""; 0]
    );
    assert_eq!(kinds(&format!("{first}{}", next("2004", ""))), [""; 0]);
}

#[test]
fn replaced_before_the_later_agreement_was_in_force() {
    let later = |force: &str| {
        format!(
            "[[agreement]]\nkey = \"u\"\nparties = [\"RU\", \"KP\"]\n\n[[relation]]\nfrom = \"u\"\nkind = \"replaces\"\nto = \"t\"\nsource = \"latest\"\n\n[[event]]\nagreement = \"u\"\nkind = \"entry-into-force\"\non = \"{force}\"\nsource = \"latest\"\n\n"
        )
    };
    let ended = event(
        "termination",
        "",
        &["on = \"2020-01-01\", ground = \"replacement\", source = \"latest\""],
    );
    let since = event(
        "entry-into-force",
        "",
        &["on = \"2000-01-01\", source = \"latest\""],
    );
    let kinds = |force: &str| kinds(&format!("{since}{ended}{}", later(force)));
    assert_eq!(kinds("2024-12-04"), ["successor-not-in-force"]);
    assert_eq!(kinds("2020-01-01"), [""; 0]);
    assert_eq!(kinds("2020-01-02"), [""; 0]);
    assert_eq!(kinds("2020"), [""; 0]);
}

#[test]
fn a_duty_that_outlives_its_agreement() {
    let life = "[[event]]\nagreement = \"t\"\nkind = \"entry-into-force\"\non = \"2000-01-01\"\nsource = \"latest\"\n\n[[event]]\nagreement = \"t\"\nkind = \"termination\"\non = \"2010-01-01\"\nsource = \"latest\"\n\n";
    let due = |day: &str| {
        format!(
            "{life}[[obligation]]\nkey = \"t/pay\"\nkind = \"credit-or-aid\"\ndeadline = \"{day}\"\nsource = \"latest\"\n\n"
        )
    };
    assert_eq!(kinds(&due("2009")), [""; 0]);
    assert_eq!(kinds(&due("2011")), ["outlives-agreement"]);
    let survival =
        "[[agreement]]\nkey = \"t\"\nterm = { for = \"10 years\", survival = \"5 years\" }\n\n";
    assert_eq!(kinds(&format!("{}{survival}", due("2011"))), [""; 0]);
}

#[test]
fn findings_of_an_agreement_are_those_of_the_graph_and_of_the_view() {
    let one = act("ratification", "RU", "on = \"2024-05-01\"");
    let graph = graph(&format!("{BOTH_SIGNED}{one}"));
    let of_graph: Vec<String> = found(&graph);
    let of_treaty: Vec<String> = treaty(&graph)
        .findings()
        .map(|found| found.to_string())
        .collect();
    assert_eq!((of_graph.len(), &of_graph), (1, &of_treaty));
    let known = graph.as_known_on("2025-01-01".parse().unwrap());
    assert_eq!(known.agreement("t").unwrap().findings().count(), 0);
}

#[test]
fn meaning_lists_every_kind_with_its_severity_and_rule() {
    let text = include_str!("../../../docs/MEANING.md");
    let section = text.split("\n## Findings\n").nth(1).unwrap();
    let section = section.split("\n# ").next().unwrap();
    let rows = section.lines().filter(|line| line.starts_with("| `"));
    let rows: Vec<[&str; 3]> = rows
        .map(|line| {
            let cells: Vec<&str> = line.split('|').map(str::trim).collect();
            [cells[1].trim_matches('`'), cells[2], cells[3]]
        })
        .collect();
    let kinds: Vec<[&str; 3]> = FindingKind::ALL
        .iter()
        .map(|kind| [kind.word(), kind.severity().word(), kind.rule()])
        .collect();
    assert_eq!(rows, kinds);
}

/// A slip in the key of an obligation makes it a part of its own: the performance then performs nothing.
#[test]
fn a_performance_of_nothing() {
    let duty = "[[obligation]]\nkey = \"t/reductions\"\ndeadline = \"2025-01-01\"\n\n";
    let done = |about: &str| {
        let fields = format!("party = \"RU\"\n{about}on = \"2024-12-01\"");
        event("performance", &fields, &["source = \"latest\""])
    };
    let told = |about: &str| kinds(&format!("{duty}{}", done(about)));
    assert_eq!(told("about = \"t/reduction\"\n"), ["about-no-obligation"]);
    assert_eq!(told(""), ["about-no-obligation"]);
    assert_eq!(told("about = \"t/reductions\"\n"), [""; 0]);
    // Where nothing is recorded of what is owed, a performance may be of all of it.
    assert_eq!(kinds(&done("")), [""; 0]);
}

#[test]
fn who_follows_after_its_own_end() {
    let told = |from: &str, to: &str, kind: &str| -> Vec<String> {
        let states = "[[state]]\nkey = \"SU\"\nuntil = \"1991-12-26\"\n[[state]]\nkey = \"RU\"\n";
        let relation = format!(
            "[[relation]]\nfrom = \"{from}\"\nkind = \"{kind}\"\nto = \"{to}\"\nsince = \"1991-12-26\"\n"
        );
        let graph = graph(&[states, &relation].concat());
        let findings = graph.findings();
        findings
            .map(|finding| format!("{}: {finding}", finding.kind()))
            .collect()
    };
    assert_eq!(told("RU", "SU", "continues"), [""; 0]);
    assert_eq!(told("SU", "RU", "dissolves-into"), [""; 0]);
    let wrong = |relation| {
        format!(
            "follows-after-its-end: relation {relation}: SU had ceased to exist by the day from which it follows: \
             exchange `from` and `to`, or correct `since`, or the `until` of the party (M16)"
        )
    };
    assert_eq!(told("SU", "RU", "continues"), [wrong("SU continues RU")]);
    assert_eq!(
        told("RU", "SU", "dissolves-into"),
        [wrong("RU dissolves-into SU")]
    );
}
