//! What is owed if one party attacks another (MEANING, M29).

use std::collections::BTreeSet;

use treatygraph::vocabulary::Turn;
use treatygraph::{Attack, Certainty, Day, Graph, GraphBuilder, View, answer::DutyIf, day};

fn europe() -> Graph {
    Graph::open(["examples/data/europe-1939.toml"]).unwrap()
}

/// One row of the table, as tabs part it: who owes what to whom, against whom, whether, why, through whose entry.
fn line(duty: &DutyIf<'_>) -> String {
    let turns: Vec<String> = duty.turns().map(|(turn, _)| turn.to_string()).collect();
    let through = duty
        .chain()
        .iter()
        .map(|entry| format!("{} by {}", entry.bearer().key(), entry.obligation().key()));
    let through: Vec<String> = through.collect();
    let or_dash = |text: String| {
        if text.is_empty() {
            "-".to_owned()
        } else {
            text
        }
    };
    let part = duty.obligation().part().map(|part| part.name().to_owned());
    let against = duty.against().map(|party| party.key().to_owned());
    [
        duty.bearer().key().to_owned(),
        duty.beneficiary().key().to_owned(),
        or_dash(against.unwrap_or_default()),
        duty.obligation().key().to_owned(),
        or_dash(part.unwrap_or_default()),
        duty.certainty().to_string(),
        turns.join("; "),
        or_dash(through.join(", ")),
    ]
    .join("\t")
}

/// The account of a table: as known then, as known now, as a party has it.
fn account<'g>(graph: &'g Graph, name: &str, day: Day) -> View<'g> {
    match name {
        "then" => graph.as_known_on(day),
        "now" => graph.view(),
        party => graph.according_to(graph.party(party).unwrap()),
    }
}

#[test]
fn september_1939_is_as_the_treaties_have_it() {
    let graph = europe();
    let table = include_str!("../../../examples/data/europe-1939.tsv");
    let rows: Vec<(&str, &str, &str)> = table
        .lines()
        .skip(1)
        .map(|row| {
            let (attack, rest) = row.split_once('\t').unwrap();
            let (account, cells) = rest.split_once('\t').unwrap();
            (attack, account, cells)
        })
        .collect();
    let asked: BTreeSet<(&str, &str)> = rows.iter().map(|row| (row.0, row.1)).collect();
    assert_eq!(asked.len(), 8);
    let mut differences = Vec::new();
    for (attack, name) in asked {
        let (on, parties) = attack.split_once(": ").unwrap();
        let day = match on {
            "1 September 1939" => day(1939, 9, 1),
            _ => day(1939, 9, 17),
        };
        let (by, attacked) = parties.split_once(" on ").unwrap();
        let view = account(&graph, name, day);
        let scenario = Attack::by(view.party(by).unwrap()).on(view.party(attacked).unwrap());
        // The attacker held that it was no aggression, and nobody else did.
        let scenario = if name == by {
            scenario.provoked()
        } else {
            scenario.unprovoked()
        };
        let duties = view.on(day).duties_if(scenario);
        let told: BTreeSet<String> = duties.map(|duty| line(&duty)).collect();
        let expected: BTreeSet<String> = rows
            .iter()
            .filter(|row| (row.0, row.1) == (attack, name))
            .map(|row| row.2.to_owned())
            .collect();
        let missing = expected
            .difference(&told)
            .map(|row| format!("- {attack}\t{name}\t{row}"));
        let more = told
            .difference(&expected)
            .map(|row| format!("+ {attack}\t{name}\t{row}"));
        differences.extend(missing.chain(more));
    }
    assert!(differences.is_empty(), "\n{}", differences.join("\n"));
}

/// Four states; C is bound to B, the attacked, and D to A, the attacker, since 2000.
const FOUR: &str = r#"
source = [{ key = "list", kind = "data-set", published = "2020", covers = { years = "1900/2100", kinds = ["entry-into-force", "termination"] } }]
state = [{ key = "A" }, { key = "B" }, { key = "C" }, { key = "D" }, { key = "E" }]
agreement = [
  { key = "b-c", parties = ["B", "C"], source = "list" },
  { key = "a-d", parties = ["A", "D"], source = "list" },
]
event = [
  { agreement = "b-c", kind = "entry-into-force", on = "2000-01-01", source = "list" },
  { agreement = "a-d", kind = "entry-into-force", on = "2000-01-01", source = "list" },
]
"#;

fn four(text: &str) -> Graph {
    let graph = GraphBuilder::new()
        .toml("four", FOUR)
        .toml("text", text)
        .build();
    graph.unwrap_or_else(|error| panic!("{error}"))
}

fn attack(graph: &Graph) -> Attack<'_> {
    Attack::by(graph.party("A").unwrap()).on(graph.party("B").unwrap())
}

/// Who owes what to whom, and whether: `C B b-c/x yes`.
fn told(graph: &Graph, attack: Attack<'_>) -> Vec<String> {
    let duties = graph.on(day(2010, 1, 1)).duties_if(attack);
    let told = duties.map(|duty| {
        let keys = [duty.bearer().key(), duty.beneficiary().key()].join(" ");
        format!("{keys} {} {}", duty.obligation().key(), duty.certainty())
    });
    told.collect()
}

/// Whether C owes B what this obligation of theirs says, if A attacks B.
fn of_c(graph: &Graph, attack: Attack<'_>) -> (Certainty, Vec<Turn>) {
    let mut duties = graph.on(day(2010, 1, 1)).duties_if(attack);
    let is_of_c = |duty: &DutyIf<'_>| duty.bearer().key() == "C" && duty.beneficiary().key() == "B";
    let duty = duties.find(is_of_c).expect("a duty or a near miss");
    (
        duty.certainty(),
        duty.turns().map(|(turn, _)| turn).collect(),
    )
}

/// An obligation of B and C.
fn between_b_and_c(fields: &str) -> Graph {
    four(&format!(
        "[[obligation]]\nkey = \"b-c/x\"\nsource = \"list\"\n{fields}\n"
    ))
}

#[test]
fn what_a_trigger_needs_is_in_the_table_of_the_meaning() {
    use Certainty::{Maybe, No, Yes};
    let triggers = [
        ("armed-attack", [Yes, Maybe, Maybe]),
        ("aggression", [Yes, Maybe, No]),
        ("threat", [Yes; 3]),
        ("hostilities", [Yes; 3]),
        ("crisis", [Yes; 3]),
        ("always", [Yes; 3]),
        ("war", [Maybe; 3]),
        ("request", [Maybe; 3]),
        ("notification", [No; 3]),
        ("date", [No; 3]),
        ("breach", [No; 3]),
    ];
    for kind in ["defense", "consultation"] {
        for (trigger, expected) in triggers {
            let graph = between_b_and_c(&format!("kind = \"{kind}\"\ntrigger = \"{trigger}\""));
            let attack = attack(&graph);
            let asked = [attack.unprovoked(), attack, attack.provoked()];
            let answers = asked.map(|attack| of_c(&graph, attack).0);
            assert_eq!(answers, expected, "{kind} on {trigger}");
            if trigger == "war" {
                assert_eq!(of_c(&graph, attack.declared()).0, Yes);
            }
            if trigger == "request" {
                assert_eq!(of_c(&graph, attack.requested()).0, Yes);
            }
        }
    }
}

#[test]
fn a_kind_without_trigger_has_its_own() {
    use Certainty::{Maybe, Yes};
    for (kind, contested) in [
        ("defense", Maybe),
        ("non-assistance-to-aggressor", Maybe),
        ("territory-denial", Maybe),
        ("offense", Yes),
        ("neutrality", Yes),
        ("consultation", Yes),
        ("nonaggression", Yes),
        ("respect-for-territorial-integrity", Yes),
    ] {
        let graph = between_b_and_c(&format!("kind = \"{kind}\""));
        assert_eq!(of_c(&graph, attack(&graph)).0, contested, "{kind}");
    }
    // What is no matter of war is not looked at, but where war or its like makes it due.
    let trade = between_b_and_c("kind = \"trade-liberalisation\"");
    assert_eq!(told(&trade, attack(&trade)), [""; 0]);
    let oil = between_b_and_c("kind = \"energy-supply\"\ntrigger = \"war\"");
    assert_eq!(told(&oil, attack(&oil).declared()), ["C B b-c/x yes"]);
    let unnamed = between_b_and_c("trigger = \"armed-attack\"");
    assert_eq!(
        told(&unnamed, attack(&unnamed).unprovoked()),
        ["C B b-c/x yes"]
    );
}

#[test]
fn a_partner_of_the_attacker_owes_what_does_not_need_an_attack_on_it() {
    let graph = four(
        r#"
obligation = [
  { key = "a-d/consultation", kind = "consultation", trigger = "threat", source = "list" },
  { key = "a-d/defence", kind = "defense", source = "list" },
  { key = "a-d/neutrality", kind = "neutrality", source = "list" },
  { key = "a-d/refusal", kind = "non-assistance-to-aggressor", source = "list" },
  { key = "a-d/war", kind = "offense", trigger = "war", source = "list" },
]
"#,
    );
    assert_eq!(
        told(&graph, attack(&graph).unprovoked()),
        [
            "A D a-d/consultation no",
            "D A a-d/consultation no",
            "D A a-d/defence no",
            "D A a-d/neutrality yes",
            "D A a-d/refusal no",
            "D A a-d/war maybe",
        ]
    );
}

#[test]
fn the_attacker_breaks_what_it_owes_the_attacked_and_others_may_not_join_in() {
    let graph = four(
        r#"
agreement = [{ key = "a-b", parties = ["A", "B"], source = "list" }]
event = [{ agreement = "a-b", kind = "entry-into-force", on = "2000-01-01", source = "list" }]
obligation = [
  { key = "a-b/peace", kind = "nonaggression", source = "list" },
  { key = "a-b/defence", kind = "defense", source = "list" },
  { key = "a-b/talks", kind = "consultation", source = "list" },
  { key = "a-d/peace", kind = "nonaggression", source = "list" },
  { key = "b-c/peace", kind = "nonaggression", source = "list" },
]
"#,
    );
    // B owes A no help against itself, and of its own duty not to attack nothing is asked.
    assert_eq!(
        told(&graph, attack(&graph).provoked()),
        [
            "A B a-b/defence no",
            "A B a-b/peace yes",
            "A B a-b/talks yes",
            "B A a-b/talks yes",
            "D A a-d/peace yes",
            "C B b-c/peace yes",
        ]
    );
}

#[test]
fn discretion_and_deeming_leave_it_open() {
    let what = |fields: &str| {
        let graph = between_b_and_c(&format!(
            "kind = \"defense\"\ntrigger = \"threat\"\n{fields}"
        ));
        of_c(&graph, attack(&graph))
    };
    let (yes, maybe) = (Certainty::Yes, Certainty::Maybe);
    assert_eq!(
        what("discretion = \"means\""),
        (yes, vec![Turn::Attacked, Turn::MeansFree])
    );
    assert_eq!(
        what("discretion = \"whether\""),
        (maybe, vec![Turn::Attacked, Turn::MayChoose])
    );
    assert_eq!(
        what("modality = \"declaration\""),
        (maybe, vec![Turn::Attacked, Turn::Deems])
    );
}

#[test]
fn an_adversary_is_one_of_those_named() {
    let against = |keys: &str| {
        let graph = between_b_and_c(&format!(
            "kind = \"defense\"\ntrigger = \"threat\"\nadversary = {keys}"
        ));
        of_c(&graph, attack(&graph)).0
    };
    assert_eq!(against("\"A\""), Certainty::Yes);
    assert_eq!(against("[\"D\", \"A\"]"), Certainty::Yes);
    assert_eq!(against("[\"D\", \"E\"]"), Certainty::No);
}

#[test]
fn claims_that_differ_on_the_terms_leave_it_open_where_that_matters() {
    let claims = |one: &str, other: &str| {
        let graph = four(&format!(
            r#"
source = [{{ key = "other", published = "2001" }}]
[[obligation]]
key = "b-c/x"
kind = "defense"
claims = [{{ trigger = "{one}", source = "list" }}, {{ trigger = "{other}", source = "other" }}]
"#
        ));
        of_c(&graph, attack(&graph).provoked())
    };
    assert_eq!(
        claims("aggression", "threat"),
        (Certainty::Maybe, vec![Turn::TermsDisputed])
    );
    assert_eq!(claims("threat", "crisis").0, Certainty::Yes);
}

#[test]
fn what_fails_in_one_respect_is_near_and_what_fails_in_two_is_not_told() {
    let ended = |fields: &str| {
        let graph = four(&format!(
            r#"
event = [{{ agreement = "b-c", kind = "termination", on = "2005-01-01", source = "list" }}]
obligation = [{{ key = "b-c/x", kind = "defense", trigger = "aggression", source = "list"{fields} }}]
"#
        ));
        told(&graph, attack(&graph).unprovoked())
    };
    assert_eq!(ended(""), ["C B b-c/x no"]);
    assert_eq!(ended(", adversary = \"E\""), [""; 0]);
}

#[test]
fn what_is_suspended_or_not_yet_in_force_is_near() {
    let with = |event: &str| {
        let graph = four(&format!(
            r#"
event = [{{ {event}, source = "list" }}]
obligation = [{{ key = "b-c/x", kind = "defense", trigger = "threat", source = "list" }}]
"#
        ));
        let duties = graph.on(day(2010, 1, 1)).duties_if(attack(&graph));
        duties
            .map(|duty| duty.to_string())
            .collect::<Vec<_>>()
            .join("\n")
    };
    let suspended = with("agreement = \"b-c\", kind = \"suspension\", on = \"2009-01-01\"");
    assert!(
        suspended.contains(": no: A attacks B; owed at all that day: no: "),
        "{suspended}"
    );
    assert!(suspended.contains("suspension"), "{suspended}");
}

#[test]
fn an_ally_that_enters_brings_in_its_partners_and_none_twice() {
    let graph = four(
        r#"
agreement = [{ key = "c-e", parties = ["C", "E"], source = "list" }]
event = [{ agreement = "c-e", kind = "entry-into-force", on = "2000-01-01", source = "list" }]
obligation = [
  { key = "b-c/defence", kind = "defense", source = "list" },
  { key = "c-e/war", kind = "offense", source = "list" },
  { key = "a-d/war", kind = "offense", source = "list" },
]
"#,
    );
    let attack = attack(&graph).unprovoked();
    let told = |attack: Attack<'_>| -> Vec<String> {
        let duties = graph.on(day(2010, 1, 1)).duties_if(attack);
        let line = |duty: DutyIf<'_>| {
            let chain: Vec<_> = duty
                .chain()
                .iter()
                .map(|entry| entry.bearer().key())
                .collect();
            let against = duty.against().map_or("", |party| party.key());
            format!(
                "{} against {against} {} {chain:?}",
                duty.bearer().key(),
                duty.certainty()
            )
        };
        duties.map(line).collect()
    };
    let alone = ["D against B yes []", "C against A yes []"];
    assert_eq!(told(attack.entries(0)), alone);
    let one = [
        "D against C yes [\"C\"]",
        "E against A yes [\"C\"]",
        "C against D yes [\"D\"]",
    ];
    assert_eq!(told(attack)[..2], alone);
    assert_eq!(
        told(attack)[2..].iter().collect::<BTreeSet<_>>(),
        one.map(str::to_owned).iter().collect()
    );
    // However far it may spread, everybody enters against each enemy once.
    assert!(told(attack.entries(8)).len() < 20);
    assert_eq!(told(attack.entries(8)), told(attack.entries(99)));
}

#[test]
fn an_entry_that_leaves_the_means_open_is_unsure() {
    let graph = four(
        r#"
obligation = [
  { key = "b-c/defence", kind = "defense", discretion = "means", source = "list" },
  { key = "a-d/war", kind = "offense", source = "list" },
]
"#,
    );
    let duties = graph
        .on(day(2010, 1, 1))
        .duties_if(attack(&graph).unprovoked());
    let last = duties
        .filter(|duty| duty.chain().iter().any(|entry| entry.bearer().key() == "C"))
        .last()
        .unwrap();
    assert_eq!(
        last.to_string(),
        "D owes A a-d/war, offense, against C: maybe: A is at war with C, whoever began it; C may not enter the war; \
         if C enters the war against A by b-c/defence (maybe)"
    );
}

#[test]
fn to_fight_for_one_and_stay_out_towards_its_enemy_cannot_both_be_kept() {
    let conflicts = |kind: &str| {
        let graph = four(&format!(
            r#"
agreement = [{{ key = "a-c", parties = ["A", "C"], source = "list" }}]
event = [{{ agreement = "a-c", kind = "entry-into-force", on = "2000-01-01", source = "list" }}]
obligation = [
  {{ key = "b-c/defence", kind = "defense", source = "list" }},
  {{ key = "a-c/other", kind = "{kind}", trigger = "hostilities", source = "list" }},
]
"#
        ));
        let conflicts = graph
            .on(day(2010, 1, 1))
            .duties_if(attack(&graph).unprovoked())
            .conflicts();
        let told = conflicts.iter().map(|conflict| {
            assert_eq!(conflict.bearer().key(), "C");
            conflict.certainty()
        });
        told.collect::<Vec<_>>()
    };
    assert_eq!(conflicts("neutrality"), [Certainty::Yes]);
    assert_eq!(conflicts("non-assistance-to-aggressor"), [Certainty::Yes]);
    assert_eq!(conflicts("offense"), [Certainty::Yes]);
    assert_eq!(conflicts("nonaggression"), [Certainty::Maybe]);
    assert_eq!(conflicts("consultation"), []);
}

#[test]
fn views_hide_what_they_do_not_trust_and_strangers_owe_nothing() {
    let graph = between_b_and_c("kind = \"defense\"");
    let asked = attack(&graph);
    let trusting = graph.trusting([] as [treatygraph::Source<'_>; 0]);
    assert_eq!(trusting.on(day(2010, 1, 1)).duties_if(asked).count(), 0);
    let early = graph.as_known_on(day(2000, 1, 1));
    assert_eq!(early.on(day(2010, 1, 1)).duties_if(asked).count(), 0);
    let europe = europe();
    assert_eq!(europe.on(day(1939, 9, 1)).duties_if(asked).count(), 0);
    let a = graph.party("A").unwrap();
    assert_eq!(
        graph
            .on(day(2010, 1, 1))
            .duties_if(Attack::by(a).on(a))
            .count(),
        0
    );
}

#[test]
fn an_heir_owes_what_it_inherited() {
    let graph = four(
        r#"
state = [{ key = "C2", since = "2005-01-02" }]
relation = [{ from = "C2", kind = "continues", to = "C", since = "2005-01-02", source = "list" }]
[[obligation]]
key = "b-c/x"
kind = "defense"
source = "list"
"#,
    );
    let lines = told(&graph, attack(&graph).unprovoked());
    assert!(lines.contains(&"C2 B b-c/x yes".to_owned()), "{lines:?}");
}

#[test]
fn an_heir_of_an_adversary_may_be_one() {
    let graph = four(
        r#"
state = [{ key = "A1", until = "1999-12-31" }]
relation = [{ from = "A", kind = "continues", to = "A1", since = "2000-01-01", source = "list" }]
[[obligation]]
key = "b-c/x"
kind = "defense"
adversary = "A1"
source = "list"
"#,
    );
    let (certainty, turns) = of_c(&graph, attack(&graph).unprovoked());
    assert_eq!(certainty, Certainty::Maybe);
    assert!(turns.contains(&Turn::OtherAdversary));
}

#[test]
fn nothing_is_surer_than_that_it_is_owed_that_day() {
    let graph = europe();
    let keys = ["DE", "FR", "GB", "IT", "PL", "RO", "SU"];
    let parties = keys.map(|key| graph.party(key).unwrap());
    let mut seen = 0;
    let days = [day(1939, 5, 25), day(1939, 9, 17)];
    let pairs = parties.iter().flat_map(|by| parties.map(|on| (*by, on)));
    for (at, (by, on)) in pairs.enumerate() {
        let day = days[at % 2];
        let views = [graph.view(), graph.as_known_on(day), graph.according_to(by)];
        let attack = Attack::by(by).on(on).unprovoked().declared();
        for duty in views[at % 3].on(day).duties_if(attack.entries(2)) {
            let (bearer, other) = (duty.bearer(), duty.beneficiary());
            let mut owed = bearer.owes(other).on(day);
            let owed = owed.find(|owed| owed.obligation() == duty.obligation());
            let owed = owed.map_or(Certainty::No, |owed| owed.certainty());
            assert_eq!(duty.certainty().and(owed), duty.certainty(), "{duty}");
            let mut turns = duty.turns();
            assert!(turns.all(|(_, left)| duty.certainty().and(left) == duty.certainty()));
            assert_eq!(duty.turns().count(), duty.reasons().len());
            seen += 1;
        }
    }
    assert!(seen > 300, "{seen}");
}
