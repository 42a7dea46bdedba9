//! What is owed if one party attacks another (MEANING, M29).

use std::collections::BTreeSet;

use treatygraph::vocabulary::Turn;
use treatygraph::{Attack, Certainty, Day, DutyIf, Graph, View, day};

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
    let or_dash = |text: String| if text.is_empty() { "-".to_owned() } else { text };
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
        let scenario = if name == by { scenario.provoked() } else { scenario.unprovoked() };
        let duties = view.on(day).duties_if(scenario);
        let told: BTreeSet<String> = duties.map(|duty| line(&duty)).collect();
        let expected: BTreeSet<String> = rows
            .iter()
            .filter(|row| (row.0, row.1) == (attack, name))
            .map(|row| row.2.to_owned())
            .collect();
        let missing = expected.difference(&told).map(|row| format!("- {attack}\t{name}\t{row}"));
        let more = told.difference(&expected).map(|row| format!("+ {attack}\t{name}\t{row}"));
        differences.extend(missing.chain(more));
    }
    assert!(differences.is_empty(), "\n{}", differences.join("\n"));
}
