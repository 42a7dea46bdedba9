//! What is awaited before an agreement enters into force (MEANING, M28; RULES 10).

use treatygraph::vocabulary::{AwaitedAct, Stage};
use treatygraph::{Agreement, Certainty, Day, Graph, GraphBuilder, View, day, sample};

/// Two states with a chamber and a court each, and an agreement that enters into force on 1 January 2026.
const BASE: &str = r#"
source = [{ key = "gazette", published = "2024-01-01" }, { key = "bulletin", published = "2025-02-01" }, { key = "late", published = "2025-09-01" }]
state = [{ key = "A", names = ["Arden"] }, { key = "B", names = ["Borea"] }]
legislature = [
  { key = "A/lower", of = "A", type = "lower", names = ["Lower House"] },
  { key = "A/upper", of = "A", type = "upper", names = ["Upper House"] },
  { key = "B/diet", of = "B", names = ["Diet"] },
]
organ = [{ key = "A/court", of = "A", type = "constitutional-court", names = ["Court"] }]

[[agreement]]
key = "pact"
parties = ["A", "B"]

[[event]]
agreement = "pact"
kind = "entry-into-force"
on = "2026-01-01"
"#;

const SIGNED: &str = r#"
[[event]]
agreement = "pact"
kind = "signature"
parties = ["A", "B"]
on = "2025-01-10"
"#;

const CHAMBERS: &str = r#"
[[state]]
key = "A"
procedure = [
  { kind = "parliamentary-approval", body = "A/lower", order = 1, needed = "simple" },
  { kind = "parliamentary-approval", type = "upper", order = 1 },
  { kind = "promulgation", order = 2 },
]
"#;

fn graph(texts: &[&str]) -> Graph {
    let mut builder = GraphBuilder::new();
    builder.toml("base", BASE);
    for (number, text) in texts.iter().enumerate() {
        builder.toml(&format!("text {number}"), text);
    }
    builder.build().unwrap_or_else(|error| panic!("{error}"))
}

/// Who is awaited to do what: the body or party, the act, and whether it is only maybe.
fn said(treaty: Agreement<'_>, on: Day) -> Vec<String> {
    let line = |act: treatygraph::answer::Awaited<'_>| {
        let who = (act.body().map(|body| body.key())).or(act.party().map(|party| party.key()));
        let maybe = if act.certainty().is_maybe() { "?" } else { "" };
        let of = act.of().map(|of| format!(" of {}", of.key()));
        let (who, of) = (who.unwrap_or("all"), of.unwrap_or_default());
        format!("{who} {}{of}{maybe}", act.act().word())
    };
    treaty.awaited_on(on).map(line).collect()
}

fn awaited(texts: &[&str], on: Day) -> Vec<String> {
    said(graph(texts).agreement("pact").unwrap(), on)
}

const MAY: Day = day(2025, 5, 1);

#[test]
fn each_clause_asks_for_what_the_table_of_m28_says() {
    let sign = "A signature, B signature";
    for (clause, expected) in [
        ("signature", sign.to_owned()),
        (
            "reply",
            "A exchange-of-constituting-instruments, B exchange-of-constituting-instruments".into(),
        ),
        (
            "last-notification",
            "A signature, A notification, B signature, B notification".into(),
        ),
        (
            "last-approval",
            "A signature, A approval, B signature, B approval".into(),
        ),
        (
            "parliamentary-approval",
            "A signature, A parliamentary-approval, B signature, B parliamentary-approval".into(),
        ),
        (
            "ratification",
            "A signature, A consent, B signature, B consent".into(),
        ),
        (
            "deposit",
            "A signature, A consent, A deposit, B signature, B consent, B deposit".into(),
        ),
        (
            "exchange-of-instruments",
            "A signature, A consent, B signature, B consent, all exchange-of-instruments".into(),
        ),
    ] {
        let text = format!(
            "agreement = [{{ key = \"pact\", entry-into-force = {{ after = \"{clause}\" }} }}]"
        );
        assert_eq!(awaited(&[&text], MAY).join(", "), expected, "{clause}");
    }
    let none = "A signature, A consent, A establishment, B signature, B consent, B establishment";
    assert_eq!(awaited(&[], MAY).join(", "), none);
    let notes = "agreement = [{ key = \"pact\", form = \"exchange-of-notes\" }]";
    assert_eq!(
        awaited(&[notes], MAY).join(", "),
        "A exchange-of-constituting-instruments, B exchange-of-constituting-instruments"
    );
}

#[test]
fn a_clause_says_whose_acts_are_needed() {
    let with = r#"
agreement = [
  { key = "pact", entry-into-force = { after = "last-notification", consents = ["A"], with = "other" } },
  { key = "other", parties = ["A", "B"] },
]
event = [{ agreement = "other", kind = "entry-into-force", on = "2025-06-01" }]
"#;
    assert_eq!(
        awaited(&[SIGNED, with], MAY),
        ["A notification", "all entry-into-force of other"]
    );
    assert_eq!(
        awaited(&[SIGNED, with], day(2025, 6, 2)),
        ["A notification"]
    );
    let of = "agreement = [{ key = \"pact\", entry-into-force = { after = \"notification\", of = \"B\" } }]";
    assert_eq!(awaited(&[of], MAY).len(), 3); // both sign, B notifies
    assert_eq!(awaited(&[SIGNED, of], MAY), ["B notification"]);
    let mediator = "state = [{ key = \"C\" }]\nagreement = [{ key = \"pact\", parties = [\"A\", \"B\", \"C\"], roles = { C = \"mediator\" } }]";
    let asked = awaited(&[SIGNED, mediator], MAY);
    assert!(asked.iter().all(|line| !line.starts_with("C ")));
}

#[test]
fn sources_that_differ_on_the_clause_leave_open_what_is_needed() {
    let text = r#"
[[agreement]]
key = "pact"
claims = [
  { entry-into-force = { after = "last-notification" }, source = "gazette" },
  { entry-into-force = { after = "deposit" }, source = "late" },
]
"#;
    let asked = awaited(&[SIGNED, text], MAY);
    assert_eq!(
        asked,
        [
            "A consent?",
            "A establishment?",
            "B consent?",
            "B establishment?"
        ]
    );
}

#[test]
fn the_steps_of_a_procedure_come_before_consent_and_in_their_order() {
    let lower = "event = [{ agreement = \"pact\", kind = \"parliamentary-approval\", body = \"A/lower\", outcome = \"approved\", on = \"2025-03-01\" }]";
    let of_a = |texts: &[&str]| {
        let mut lines = awaited(texts, MAY);
        lines.retain(|line| line.starts_with('A'));
        lines
    };
    assert_eq!(
        of_a(&[SIGNED, CHAMBERS]),
        [
            "A/lower parliamentary-approval",
            "A/upper parliamentary-approval", // the only body of this type
            "A promulgation",
            "A consent",
            "A establishment"
        ]
    );
    assert_eq!(
        of_a(&[SIGNED, CHAMBERS, lower])[..2],
        ["A/upper parliamentary-approval", "A promulgation"]
    );
    // A procedure is not needed twice: here its last step is the consent.
    let ratifies = "state = [{ key = \"A\", procedure = { kind = \"ratification\", order = 3 } }]";
    assert_eq!(
        of_a(&[SIGNED, CHAMBERS, ratifies, lower]),
        [
            "A/upper parliamentary-approval",
            "A promulgation",
            "A ratification",
            "A establishment"
        ]
    );
}

/// Consent is needed by the clause, even where the law of the party asks for ratification in some cases only.
#[test]
fn consent_is_needed_whatever_the_procedure_leaves_open() {
    let clause =
        "agreement = [{ key = \"pact\", entry-into-force = { after = \"ratification\" } }]";
    let of_b = |steps: &str| {
        let text = format!("state = [{{ key = \"B\", procedure = [{steps}] }}]");
        let mut lines = awaited(&[SIGNED, clause, &text], MAY);
        lines.retain(|line| line.starts_with('B'));
        lines
    };
    let one = "{ kind = \"ratification\", only-if = \"it is a treaty\" }";
    assert_eq!(of_b(one), ["B ratification"]);
    let other = "{ kind = \"acceptance\", only-if = \"it is none\" }";
    assert_eq!(
        of_b(&format!("{one}, {other}")),
        ["B ratification?", "B acceptance?", "B consent"]
    );
}

#[test]
fn what_may_have_come_is_maybe_awaited() {
    let vague = "event = [{ agreement = \"pact\", kind = \"parliamentary-approval\", body = \"A/lower\", on = \"2025-05\" }]";
    let first = |on| awaited(&[SIGNED, CHAMBERS, vague], on).remove(0);
    assert_eq!(first(day(2025, 4, 30)), "A/lower parliamentary-approval");
    assert_eq!(first(day(2025, 5, 15)), "A/lower parliamentary-approval?");
    assert_eq!(first(day(2025, 5, 31)), "A/upper parliamentary-approval");
    // A later step shows that earlier ones may have come unrecorded.
    let law = "event = [{ agreement = \"pact\", kind = \"promulgation\", party = \"A\", on = \"2025-04-20\" }]";
    assert_eq!(
        awaited(&[SIGNED, CHAMBERS, law], MAY)[..3],
        [
            "A/lower parliamentary-approval?",
            "A/upper parliamentary-approval?",
            "A consent"
        ]
    );
    // An act that names no chamber may be that of either.
    let somebody = "event = [{ agreement = \"pact\", kind = \"parliamentary-approval\", party = \"A\", on = \"2025-04-20\" }]";
    assert_eq!(
        awaited(&[SIGNED, CHAMBERS, somebody], MAY)[..2],
        [
            "A/lower parliamentary-approval?",
            "A/upper parliamentary-approval?"
        ]
    );
}

#[test]
fn what_was_rejected_or_taken_back_is_awaited_still() {
    let act = |outcome: &str, on: &str, key: &str| {
        format!(
            "[[event]]\nagreement = \"pact\"\nkind = \"parliamentary-approval\"\nbody = \"A/lower\"\nkey = \"{key}\"\noutcome = \"{outcome}\"\non = \"{on}\"\n"
        )
    };
    let yes = act("approved", "2025-02-01", "first");
    let no = act("rejected", "2025-03-01", "second");
    let first = |texts: &[&str]| awaited(texts, MAY).remove(0);
    assert_eq!(
        first(&[SIGNED, CHAMBERS, &no]),
        "A/lower parliamentary-approval"
    );
    assert_eq!(
        first(&[SIGNED, CHAMBERS, &yes, &no]),
        "A/lower parliamentary-approval"
    );
    assert_eq!(
        first(&[SIGNED, CHAMBERS, &yes]),
        "A/upper parliamentary-approval"
    );
    let back = "event = [{ agreement = \"pact\", kind = \"withdrawal-of-signature\", party = \"A\", on = \"2025-04-01\" }]";
    assert_eq!(first(&[SIGNED, back]), "A signature");
}

/// RULES 10: a missing chamber never undoes consent already established (VCLT 27, 46).
#[test]
fn established_consent_ends_the_wait_whatever_step_is_missing() {
    let notified = |on: &str| {
        format!(
            "agreement = [{{ key = \"pact\", entry-into-force = {{ after = \"last-notification\" }} }}]\n\
             event = [{{ agreement = \"pact\", kind = \"notification\", party = \"A\", on = \"{on}\" }}]"
        )
    };
    let asked = awaited(&[SIGNED, CHAMBERS, &notified("2025-04-01")], MAY);
    assert_eq!(asked, ["B notification"]);
    let asked = awaited(&[SIGNED, CHAMBERS, &notified("2025")], MAY);
    assert_eq!(
        asked,
        [
            "A/lower parliamentary-approval?",
            "A/upper parliamentary-approval?",
            "A promulgation?",
            "A notification?",
            "B notification"
        ]
    );
    // What counts is the receipt (RULES 7).
    let sent = notified("2025-04-01\", received = \"2025-05-10");
    assert_eq!(
        awaited(&[SIGNED, &sent], MAY),
        ["A notification?", "B notification"]
    );
    assert_eq!(
        awaited(&[SIGNED, &sent], day(2025, 5, 10)),
        ["B notification"]
    );
    // An instrument that is made and not delivered: the rest of the procedure may have come.
    let made = "event = [{ agreement = \"pact\", kind = \"ratification\", party = \"A\", on = \"2025-04-01\" }]";
    assert_eq!(
        awaited(&[CHAMBERS, made], MAY)[..4],
        [
            "A/lower parliamentary-approval?",
            "A/upper parliamentary-approval?",
            "A promulgation?",
            "A establishment"
        ]
    );
}

#[test]
fn a_step_is_needed_for_some_agreements_and_at_some_times() {
    let step = |entries: &str| {
        format!(
            "state = [{{ key = \"B\", procedure = {{ kind = \"parliamentary-approval\", body = \"B/diet\", {entries} }} }}]"
        )
    };
    let states = "agreement = [{ key = \"pact\", level = \"inter-state\" }]";
    let governments = "agreement = [{ key = \"pact\", level = \"inter-governmental\" }]";
    let diet = |entries: &str, more: &str| {
        let lines = awaited(&[SIGNED, &step(entries), more], MAY);
        let diet = lines.iter().find_map(|line| line.strip_prefix("B/diet"));
        diet.map(str::to_owned)
    };
    let (yes, maybe) = (
        Some(" parliamentary-approval".to_owned()),
        Some(" parliamentary-approval?".to_owned()),
    );
    assert_eq!(diet("level = \"inter-state\"", states), yes);
    assert_eq!(diet("level = \"inter-state\"", governments), None);
    let silent = "agreement = [{ key = \"pact\", parties = [\"A\", \"B\"] }]";
    assert_eq!(diet("level = \"inter-state\"", silent), maybe);
    assert_eq!(diet("form = [\"treaty\", \"protocol\"]", silent), maybe);
    assert_eq!(diet("only-if = \"it changes a law\"", states), maybe);
    assert_eq!(diet("since = \"2025-05-01\"", states), yes);
    assert_eq!(diet("since = \"2025-05-02\"", states), None);
    assert_eq!(diet("until = \"2025-05-01\"", states), yes);
    assert_eq!(diet("until = \"2025-04-30\"", states), None);
    assert_eq!(diet("since = \"2025\"", states), maybe);
    let twice = r#"
[[state]]
key = "B"
procedure = [
  { kind = "parliamentary-approval", body = "B/diet", level = "inter-agency", needed = "simple" },
  { kind = "parliamentary-approval", body = "B/diet", level = "inter-state", needed = "two-thirds" },
]
"#;
    let graph = graph(&[SIGNED, twice, states]);
    let treaty = graph.agreement("pact").unwrap();
    let diets: Vec<_> = treaty
        .awaited_on(MAY)
        .filter(|act| act.body().is_some())
        .collect();
    assert_eq!(diets.len(), 1, "one step, told twice");
    assert_eq!(diets[0].needed().unwrap().to_string(), "two-thirds");
}

#[test]
fn whose_move_it_is_and_for_how_long_it_has_stalled() {
    let more = "event = [\n{ agreement = \"pact\", kind = \"committee-approval\", body = \"B/diet\", on = \"2025-04\" },\n{ agreement = \"pact\", kind = \"negotiation-concluded\", on = \"2024-12-31\" } ]";
    let more = more.replace("committee-approval", "submission");
    let graph = graph(&[SIGNED, CHAMBERS, &more]);
    let acts: Vec<_> = graph.agreement("pact").unwrap().awaited_on(MAY).collect();
    let next: Vec<Certainty> = acts.iter().map(|act| act.is_next()).collect();
    let (yes, no) = (Certainty::Yes, Certainty::No);
    // Both chambers in any order, then the law, consent, its exchange; of B consent, then its exchange.
    assert_eq!(next, [yes, yes, no, no, no, yes, no]);
    assert_eq!(acts[0].stalled().unwrap().to_string(), "111 days"); // since 10 January
    let b = acts.last().unwrap();
    assert_eq!(b.stalled().unwrap().to_string(), "1 to 30 days"); // since some day in April
    assert_eq!(b.last().unwrap().kind().to_string(), "submission");
    assert_eq!(
        acts[0].to_string(),
        "Lower House (Arden): parliamentary-approval, majority simple, 111 days after its last act"
    );
    // What may have come later makes the least number smaller, and what is not certain no greatest.
    let treaty = graph.agreement("pact").unwrap();
    let in_april = treaty.awaited_on(day(2025, 4, 10)).last().unwrap();
    assert_eq!(in_april.stalled().unwrap().to_string(), "0 to 90 days");
    let before = treaty.awaited_on(day(2024, 12, 1)).next().unwrap();
    assert_eq!(before.stalled(), None);
}

#[test]
fn nothing_is_awaited_of_what_is_in_force_ended_or_abandoned() {
    assert_eq!(awaited(&[SIGNED], day(2026, 1, 1)), [""; 0]);
    let ended = "event = [{ agreement = \"pact\", kind = \"termination\", on = \"2030-01-01\" }]";
    assert_eq!(awaited(&[SIGNED, ended], day(2031, 1, 1)), [""; 0]);
    let text = r#"
state = [{ key = "A" }, { key = "B" }]
agreement = [{ key = "pact", parties = ["A", "B"] }]
event = [{ agreement = "pact", kind = "negotiation-abandoned", on = "2020-01-01" }]
"#;
    let graph = GraphBuilder::new().toml("text", text).build().unwrap();
    let treaty = graph.agreement("pact").unwrap();
    assert_eq!(said(treaty, day(2019, 1, 1)).len(), 6);
    assert_eq!(said(treaty, day(2021, 1, 1)), [""; 0]);
}

#[test]
fn answers_respect_the_view() {
    let told_late = "event = [{ agreement = \"pact\", kind = \"parliamentary-approval\", body = \"A/lower\", on = \"2025-03-01\", source = \"late\" }]";
    let signed = SIGNED.replace("on =", "source = \"bulletin\"\non =");
    let chambers = format!("{CHAMBERS}source = \"bulletin\"\n");
    let graph = graph(&[&signed, &chambers, told_late]);
    let first = |view: View<'_>| said(view.agreement("pact").unwrap(), MAY).remove(0);
    assert!(first(graph.view()).starts_with("A/upper"));
    assert!(first(graph.as_known_on(day(2025, 8, 1))).starts_with("A/lower"));
    assert!(first(graph.as_known_on(day(2025, 9, 1))).starts_with("A/upper"));
    let late = graph.source("late").unwrap();
    assert!(first(graph.distrusting([late])).starts_with("A/lower"));
}

#[test]
fn a_procedure_that_cannot_be_is_an_error() {
    for (entries, message) in [
        (
            "body = \"A/lower\"",
            "a step of a procedure names its `kind`",
        ),
        (
            "kind = \"entry-into-force\"",
            "is no step by which a party comes to be bound",
        ),
        (
            "kind = \"exchange-of-instruments\"",
            "is no step by which a party comes to be bound",
        ),
        (
            "kind = \"referendum\", body = \"A/lower\"",
            "which cannot do `referendum`",
        ),
        (
            "kind = \"parliamentary-approval\", body = \"B/diet\"",
            "`B/diet` belongs to `B`, not to `A`",
        ),
        (
            "kind = \"parliamentary-approval\", body = \"A/lowr\"",
            "did you mean `A/lower`?",
        ),
        (
            "kind = \"parliamentary-approval\", body = \"A/lower\", type = \"lower\"",
            "give `body` or `type`, not both",
        ),
        (
            "kind = \"parliamentary-approval\", type = \"chamber\"",
            "is not a type of body",
        ),
        (
            "kind = \"promulgation\", since = \"2020/2021\"",
            "`since`: ",
        ),
        ("kind = \"promulgation\", majority = \"simple\"", "majority"),
    ] {
        let text = format!("state = [{{ key = \"A\", procedure = {{ {entries} }} }}]");
        let built = GraphBuilder::new()
            .toml("base", BASE)
            .toml("text", &text)
            .build();
        let error = built.expect_err(entries).to_string();
        assert!(error.contains(message), "{entries}: {error}");
    }
}

/// What holds of every answer, on every sample dossier, with and without procedures.
#[test]
fn nothing_is_surer_than_the_status() {
    let procedures = include_str!("../../examples/data/procedures.toml");
    let plain = sample::corpus();
    let mut builder = plain.to_builder();
    let with = builder
        .toml("procedures.toml", procedures)
        .build()
        .expect("it is read with the corpus");
    let cases = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/cases");
    let mut others: Vec<Graph> = Vec::new();
    for file in std::fs::read_dir(cases).into_iter().flatten().flatten() {
        let path = file.path();
        if path.extension().is_some_and(|end| end == "toml") {
            others.extend(Graph::open([path]));
        }
    }
    assert!(others.len() > 40);
    for graph in [&plain, &with].into_iter().chain(&others) {
        for treaty in graph.agreements() {
            for number in (0..60).map(|step| day(1930, 1, 1).number() + step * 601) {
                let on = Day::from_number(number).unwrap();
                let status = treaty.status_on(on);
                let acts: Vec<_> = treaty.awaited_on(on).collect();
                let sure = acts.iter().any(|act| act.certainty().is_yes());
                let in_force = status.is(treatygraph::Standing::InForce);
                assert!(in_force.is_no() || !sure, "{treaty:?} {on}");
                assert!(!in_force.is_yes() || acts.is_empty(), "{treaty:?} {on}");
                let consented = graph.on(on).pending().any(|pending| {
                    pending.agreement() == treaty && pending.stage() == Stage::Consented
                });
                for act in acts {
                    let consent = act.act() == AwaitedAct::Consent;
                    assert!(!(consented && consent && act.certainty().is_yes()), "{act}");
                    assert!(!act.certainty().is_no());
                    let days = act.stalled();
                    let orderly = days.is_none_or(|days| {
                        days.least >= Some(0)
                            && days.greatest.is_none_or(|most| days.least <= Some(most))
                    });
                    assert!(orderly, "{act}");
                }
            }
        }
    }
    // A procedure moves no status.
    for (one, other) in plain.agreements().zip(with.agreements()) {
        let told = |treaty: Agreement<'_>| -> Vec<String> {
            treaty
                .spells()
                .iter()
                .map(|spell| spell.to_string())
                .collect()
        };
        assert_eq!(told(one), told(other));
    }
}

/// The example of the issue: who is awaited of the treaty of 2025, as Russia's account has its entry into force.
#[test]
fn the_treaty_of_2025_waits_for_tehran() {
    let procedures = include_str!("../../examples/data/procedures.toml");
    let mut builder = sample::corpus().to_builder();
    let graph = builder
        .toml("procedures.toml", procedures)
        .build()
        .expect("it is read with the corpus");
    let view = graph.according_to(graph.party("RU").unwrap());
    let treaty = view.agreement("ru-ir-2025").unwrap();
    let iran = [
        "IR/majlis parliamentary-approval",
        "IR/guardian-council constitutional-review",
        "IR promulgation",
        "IR notification",
        "RU notification",
    ];
    assert_eq!(said(treaty, MAY), iran);
    assert_eq!(said(treaty, day(2025, 5, 21)), iran[1..]);
    assert_eq!(said(treaty, day(2025, 6, 11)), iran[2..]);
    assert_eq!(said(treaty, day(2025, 10, 2)), [""; 0]);
    let excerpt = graph.agreement("ru-ir-2025").unwrap().to_dossier();
    let again = excerpt.build().expect("an excerpt builds");
    let view = again.according_to(again.party("RU").unwrap());
    assert_eq!(said(view.agreement("ru-ir-2025").unwrap(), MAY), iran);
}
