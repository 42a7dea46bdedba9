//! Claims, what they are about, and which contradict each other (MEANING, M1 to M3).

use treatygraph::record::Field;
use treatygraph::{Certainty, EventKind, GraphBuilder, View, day};

use super::{BASE, disputed, event, graph, only, treaty};

#[test]
fn m1_records_of_one_identity_are_claims_about_one_thing() {
    let graph = graph(
        &[
            event(
                "ratification",
                "party = \"RU\"",
                &["on = \"2024-11\", source = \"early\""],
            ),
            event(
                "ratification",
                "party = \"RU\"",
                &["on = \"2024-11-09\", source = \"later\""],
            ),
        ]
        .concat(),
    );
    let act = only(&graph, EventKind::Ratification);
    assert_eq!(
        (act.day(), act.claims().count()),
        (Some(day(2024, 11, 9)), 2)
    );
    assert!(!act.is_disputed());
}

#[test]
fn m1_equal_claims_of_two_files_are_one() {
    let text = event(
        "ratification",
        "party = \"RU\"",
        &["on = \"2024-11-09\", source = \"later\""],
    );
    let twice = GraphBuilder::new()
        .toml("base", BASE)
        .toml("a", &text)
        .toml("b", &text)
        .build()
        .unwrap();
    assert!(twice == graph(&text));
}

#[test]
fn m2_a_key_tells_repeated_acts_apart() {
    let graph = graph(
        &[
            event(
                "prolongation",
                "key = \"first\"",
                &["on = \"2030-01-01\", source = \"early\""],
            ),
            event(
                "prolongation",
                "key = \"second\"",
                &["on = \"2035-01-01\", source = \"early\""],
            ),
        ]
        .concat(),
    );
    assert_eq!(
        treaty(&graph).events().of(EventKind::Prolongation).count(),
        2
    );
}

#[test]
fn m2_a_body_without_a_party_stands_for_the_one_it_belongs_to() {
    let graph = graph(&event(
        "notification",
        "body = \"RU/mfa\"",
        &["on = \"2024-11-10\", source = \"later\""],
    ));
    let act = only(&graph, EventKind::Notification);
    assert_eq!(act.party().unwrap().key(), "RU");
    assert_eq!(graph.organ("RU/mfa").unwrap().events().count(), 1);
}

#[test]
fn m2_a_joint_act_is_one_event() {
    let graph = graph(&event(
        "exchange-of-instruments",
        "parties = [\"RU\", \"KP\"]",
        &["on = \"2024-12-04\", source = \"later\""],
    ));
    assert_eq!(treaty(&graph).events().count(), 1);
    for party in ["RU", "KP"] {
        assert_eq!(graph.party(party).unwrap().ratifications().count(), 1);
    }
    let pair = graph.state("RU").unwrap().with(graph.state("KP").unwrap());
    assert_eq!(pair.events().count(), 1);
}

#[test]
fn m2_statements_are_told_by_speaker_day_and_quotation() {
    let said = |quote: &str| {
        format!(
            "[[event]]\nagreement = \"t\"\nkind = \"statement\"\nspeaker = \"putin\"\non = \"2024-06-19\"\nquote = \"{quote}\"\nsource = \"later\"\n\n"
        )
    };
    let graph = graph(&[said("a breakthrough"), said("a new level")].concat());
    assert_eq!(treaty(&graph).statements().count(), 2);
    assert_eq!(graph.leader("putin").unwrap().events().count(), 0);
    assert_eq!(
        graph
            .leader("putin")
            .unwrap()
            .events()
            .of(EventKind::Statement)
            .count(),
        2
    );
}

#[test]
fn m3_titles_and_places_are_sets_and_terms_merge_entry_by_entry() {
    let graph = graph(
        r#"
[[agreement]]
key = "t"
claims = [
  { titles = ["Treaty"], term = { for = "20 years" }, counts = { points = 20 }, source = "early" },
  { titles = ["Pact"], term = { for = "240 months", renewed-by = "5 years" }, counts = { articles = 47 }, source = "later" },
]
"#,
    );
    assert_eq!(graph.disputes().count(), 0);
    assert_eq!(treaty(&graph).titles().count(), 2);
    assert_eq!(
        (
            treaty(&graph).count("points"),
            treaty(&graph).count("articles")
        ),
        (Some(20), Some(47))
    );
}

#[test]
fn m3_two_values_of_one_entry_are_a_dispute() {
    let graph = graph(
        "[[agreement]]\nkey = \"t\"\nclaims = [\n  { term = { for = \"20 years\" }, source = \"early\" },\n  { term = { for = \"25 years\" }, source = \"later\" },\n]\n",
    );
    let dispute = graph.disputes().next().unwrap();
    assert_eq!(
        (dispute.field(), dispute.entry()),
        (Field::Term, Some("for"))
    );
}

#[test]
fn m3_a_vote_to_reject_is_turned_to_approve() {
    // 378 to 196 to reject is 196 to 378 to approve: no dispute.
    let agree = graph(&event(
        "parliamentary-approval",
        "body = \"RU/duma\"",
        &[
            "vote = \"378-196-?\", question = \"reject\", source = \"early\"",
            "vote = \"196-378-10\", source = \"later\"",
        ],
    ));
    // The question itself is told in one claim only; an absent field is no value.
    assert_eq!(disputed(&agree), []);
    let differ = graph(&event(
        "parliamentary-approval",
        "body = \"RU/duma\"",
        &[
            "vote = \"378-196-?\", source = \"early\"",
            "vote = \"196-378-10\", source = \"later\"",
        ],
    ));
    assert_eq!(
        disputed(&differ),
        [("parliamentary-approval".to_owned(), Field::Vote)]
    );
}

#[test]
fn m3_persons_agree_when_one_set_holds_the_other() {
    let with = |other: &str| {
        graph(&event(
            "signature",
            "party = \"RU\"",
            &[
                "person = [\"putin\", \"rudenko\"], source = \"early\"",
                &format!("person = \"{other}\", source = \"later\""),
            ],
        ))
    };
    assert_eq!(disputed(&with("putin")), []);
    assert_eq!(
        disputed(&with("kim")),
        [("signature".to_owned(), Field::Person)]
    );
}

#[test]
fn m3_a_party_that_a_claim_leaves_out_is_one_maybe() {
    let graph = GraphBuilder::new()
        .toml("base", BASE)
        .toml("text", "[[state]]\nkey = \"CN\"\n\n[[agreement]]\nkey = \"u\"\nclaims = [\n  { parties = [\"RU\", \"KP\", \"CN\"], source = \"early\" },\n  { parties = [\"RU\", \"KP\"], source = \"later\" },\n]\n")
        .build()
        .unwrap();
    let treaty = graph.agreement("u").unwrap();
    let certainty = |key| treaty.party_certainty(graph.party(key).unwrap());
    assert_eq!(
        (certainty("RU"), certainty("CN")),
        (Certainty::Yes, Certainty::Maybe)
    );
    assert_eq!(
        graph.disputes().map(|d| d.field()).collect::<Vec<_>>(),
        [Field::Parties]
    );
}

#[test]
fn m13_an_act_is_in_the_lists_of_those_whom_the_trusted_name_as_parties() {
    let graph = graph(
        "[[agreement]]\nkey = \"u\"\nclaims = [\n  { parties = [\"RU\"], source = \"early\" },\n  { parties = [\"RU\", \"KP\"], source = \"later\" },\n]\n\n\
         [[event]]\nagreement = \"u\"\nkind = \"entry-into-force\"\non = \"2024-05-01\"\nsource = \"early\"\n",
    );
    let acts = |view: View<'_>, key| view.party(key).unwrap().events().count();
    // Who names one party alone leaves nobody out.
    assert_eq!((acts(graph.view(), "RU"), acts(graph.view(), "KP")), (1, 1));
    let early = graph.trusting([graph.source("early").unwrap()]);
    assert_eq!((acts(early, "RU"), acts(early, "KP")), (1, 0));
}

#[test]
fn m3_a_party_that_did_not_live_is_left_out() {
    let graph = GraphBuilder::new()
        .toml("base", BASE)
        .toml(
            "text",
            "[[state]]\nkey = \"SU\"\nuntil = \"1991-12-26\"\n\n[[agreement]]\nkey = \"u\"\nparties = [\"RU\", \"KP\", \"SU\"]\n\n[[event]]\nagreement = \"u\"\nkind = \"signature\"\non = \"2000-02-09\"\n",
        )
        .build()
        .unwrap();
    let parties: Vec<&str> = graph
        .agreement("u")
        .unwrap()
        .parties()
        .map(|p| p.key())
        .collect();
    assert_eq!(parties, ["KP", "RU"]);
    assert_eq!(graph.disputes().count(), 0);
}

#[test]
fn m1_said_twice_does_not_hang_on_the_order_of_files() {
    let once = event(
        "ratification",
        "party = \"RU\"",
        &["on = \"2024-11-09\", source = \"later\""],
    );
    let twice = [once.as_str(), &once].concat();
    for (first, second) in [(&once, &twice), (&twice, &once)] {
        let built = GraphBuilder::new()
            .toml("base", BASE)
            .toml("a", first)
            .toml("b", second)
            .build();
        assert!(built.unwrap_err().to_string().contains("says this twice"));
    }
}

#[test]
fn m2_whose_a_body_is_does_not_hang_on_the_order_of_files() {
    let one = "[[organ]]\nkey = \"X\"\nof = \"RU\"\nsource = \"early\"\n";
    let other = "[[organ]]\nkey = \"X\"\nof = \"KP\"\nsource = \"later\"\n";
    let act = event(
        "government-approval",
        "body = \"X\"",
        &["on = \"2024-11-09\", source = \"later\""],
    );
    let build = |a: &str, b: &str| {
        GraphBuilder::new()
            .toml("base", BASE)
            .toml("a", a)
            .toml("b", b)
            .toml("c", &act)
            .build()
            .unwrap()
    };
    let graph = build(one, other);
    assert!(graph == build(other, one));
    assert_eq!(
        graph.disputes().map(|d| d.field()).collect::<Vec<_>>(),
        [Field::Of]
    );
}

#[test]
fn m2_a_body_beside_the_parties_of_a_joint_act_is_kept() {
    let graph = graph(
        &event(
            "initialling",
            "party = \"KP\"\nbody = \"RU/mfa\"",
            &["on = \"2024-06\", source = \"later\""],
        )
        .replace("party = \"KP\"\n", ""),
    );
    assert_eq!(graph.organ("RU/mfa").unwrap().events().count(), 1);
}

#[test]
fn m2_one_party_is_that_party_however_it_is_written() {
    let with = |party: &str| {
        graph(&event(
            "parliamentary-approval",
            &format!("{party}\nbody = \"RU/duma\""),
            &["on = \"2024-10-24\", source = \"later\""],
        ))
    };
    assert!(with("party = \"RU\"") == with("parties = [\"RU\"]"));
    let foreign = event(
        "parliamentary-approval",
        "parties = [\"KP\"]\nbody = \"RU/duma\"",
        &["on = \"2024-10-24\""],
    );
    let error = GraphBuilder::new()
        .toml("base", BASE)
        .toml("text", &foreign)
        .build()
        .unwrap_err();
    assert!(
        error
            .to_string()
            .contains("`RU/duma` belongs to `RU`, not to `KP`"),
        "{error}"
    );
}

#[test]
fn m3_what_agrees_is_answered_with_all_that_is_known() {
    let text = event(
        "parliamentary-approval",
        "body = \"RU/duma\"",
        &[
            "vote = \"191-8\", source = \"early\"",
            "vote = \"191-8-2\", source = \"later\"",
        ],
    );
    let counted = graph(&text);
    assert_eq!(
        only(&counted, EventKind::ParliamentaryApproval)
            .vote()
            .unwrap()
            .to_string(),
        "191-8-2"
    );

    let notice = |length: &str, source: &str| {
        format!("{{ denunciation = {{ notice = \"{length}\" }}, source = \"{source}\" }}")
    };
    let text = format!(
        "[[agreement]]\nkey = \"t\"\nclaims = [{}, {}]\n",
        notice("12 months", "early"),
        notice("1 year", "later")
    );
    let agreed = graph(&text);
    assert!(
        treaty(&agreed)
            .denunciation_clause()
            .unwrap()
            .notice
            .is_some()
    );
}

#[test]
fn m3_the_question_is_told_with_the_vote() {
    // 378 to 196 to reject beside 196 to 378 to approve: neither the vote nor the question is disputed.
    let graph = graph(&event(
        "parliamentary-approval",
        "body = \"RU/duma\"",
        &[
            "vote = \"378-196\", question = \"reject\", source = \"early\"",
            "vote = \"196-378\", question = \"approve\", source = \"later\"",
        ],
    ));
    assert_eq!(disputed(&graph), []);
}

/// One voice either says that something was done or that it was not; two voices may differ.
#[test]
fn m1_one_voice_does_not_assert_and_deny() {
    let told = |assertion: &str, denial: &str| {
        let claims = [
            format!("{assertion}, source = \"later\""),
            format!("{denial}, stance = \"denies\", source = \"later\""),
        ];
        let claims: Vec<&str> = claims.iter().map(String::as_str).collect();
        let text = event("ratification", "party = \"RU\"", &claims);
        let graph = GraphBuilder::new()
            .toml("base", BASE)
            .toml("text", &text)
            .build();
        graph.err().map(|error| error.to_string())
    };
    let on = "on = \"2024-11-09\"";
    for denial in [
        "place = \"Moscow\"",
        on,
        "on = \"2024-11\"",
        "by = \"2024-12\"",
    ] {
        let error = told(on, denial).expect(denial);
        assert!(
            error.contains("the source `later` asserts and denies it"),
            "{error}"
        );
    }
    // "Not yet on 8 November", "not on the 10th": the 9th is left. Without a day it was on another.
    for denial in ["by = \"2024-11-08\"", "on = \"2024-11-10\""] {
        assert_eq!(told(on, denial), None, "{denial}");
    }
    assert_eq!(told("place = \"Moscow\"", on), None);
    // Another speaker may say otherwise.
    assert_eq!(told(on, "on = \"2024-11-09\", speaker = \"KP\""), None);
}

#[test]
fn m1_one_voice_may_add_to_a_vote_but_not_contradict_any_of_what_it_said() {
    let claims = |votes: &[&str]| {
        let claims = votes
            .iter()
            .map(|vote| format!("vote = \"{vote}\", source = \"early\""));
        let claims: Vec<String> = claims.collect();
        let claims: Vec<&str> = claims.iter().map(String::as_str).collect();
        let body = "body = \"RU/duma\"";
        GraphBuilder::new()
            .toml("base", BASE)
            .toml("text", &event("parliamentary-approval", body, &claims))
            .build()
    };
    // Number by number the first agrees with each of the others, which differ from each other.
    assert!(claims(&["55-?-?", "55-3-?"]).is_ok());
    let error = claims(&["55-?-?", "55-3-?", "55-4-?"]).unwrap_err();
    assert!(
        error.to_string().contains("may not contradict itself"),
        "{error}"
    );
}
