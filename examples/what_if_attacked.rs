//! What Russia owes Iran, and what it owes North Korea, if somebody attacks them.
//!
//! `cargo run --example what_if_attacked` asks two treaties of one title what they make due, and how much of it turns on
//! who began.

use comfy_table::{ContentArrangement, Table, presets};
use treatygraph::{Attack, Error, Graph, GraphBuilder, Party, answer::DutyIf, day, record, sample};

fn main() -> Result<(), Error> {
    let attacker = record::State::new("X").names(["a third state"]);
    let graph = GraphBuilder::new()
        .toml("seed.toml", sample::SEED)
        .toml("moscow-tehran.toml", sample::MOSCOW_TEHRAN)
        .toml("moscow-pyongyang.toml", sample::MOSCOW_PYONGYANG)
        .add(attacker)
        .build()?;
    let (russia, iran) = (graph.party("RU")?, graph.party("IR")?);
    for ally in [iran, graph.party("KP")?] {
        println!("If a third state attacks {ally} on 3 October 2025:\n");
        println!("{}", table(&graph, ally)?.trim_fmt());
        println!();
    }

    // What is near, and does not apply.
    println!("If Russia attacks {iran}, unprovoked:\n");
    let attack = Attack::by(russia).on(iran).unprovoked();
    for duty in graph.on(day(2025, 10, 3)).duties_if(attack) {
        println!("{}", textwrap::fill(&duty.to_string(), options()));
    }
    Ok(())
}

/// What is owed: a column for each thing that may be said of the attack.
fn table(graph: &Graph, attacked: Party<'_>) -> Result<Table, Error> {
    let attack = Attack::by(graph.party("X")?).on(attacked);
    let world = graph.on(day(2025, 10, 3));
    let mut table = Table::new();
    table.load_style(presets::NOTHING);
    table.set_content_arrangement(ContentArrangement::Dynamic);
    table.set_width(80);
    table.set_header([
        "who",
        "to whom",
        "what",
        "unprovoked",
        "contested",
        "provoked",
    ]);
    let unprovoked = world.duties_if(attack.unprovoked());
    let (contested, provoked) = (world.duties_if(attack), world.duties_if(attack.provoked()));
    for ((one, other), third) in unprovoked.zip(contested).zip(provoked) {
        let answers = [&one, &other, &third].map(|duty| duty.certainty().to_string());
        let [unprovoked, contested, provoked] = answers;
        table.add_row([
            one.bearer().name().to_owned(),
            one.beneficiary().name().to_owned(),
            what(&one),
            unprovoked,
            contested,
            provoked,
        ]);
    }
    Ok(table)
}

/// What is to be done, and the article.
fn what(duty: &DutyIf<'_>) -> String {
    let kind = duty.obligation().kind().map(|kind| kind.to_string());
    let part = duty.obligation().part();
    let part = part.map(|part| format!(", Article {}", part.name()));
    kind.unwrap_or_default() + &part.unwrap_or_default()
}

fn options() -> textwrap::Options<'static> {
    textwrap::Options::new(80)
        .initial_indent("- ")
        .subsequent_indent("  ")
}
