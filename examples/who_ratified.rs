//! Who ratified what, when, and who says so.
//!
//! `cargo run --example who_ratified` shows the treaty of the seed article, first as that one article
//! tells it, then with what other outlets reported. Other dossiers can be given as arguments.

use comfy_table::{Table, presets};
use treatygraph::record::Field;
use treatygraph::{Agreement, Claim, Error, Event, Graph, Told, sample};

fn main() -> std::process::ExitCode {
    let files: Vec<String> = std::env::args().skip(1).collect();
    match run(&files) {
        Ok(()) => std::process::ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error}");
            std::process::ExitCode::FAILURE
        }
    }
}

fn run(files: &[String]) -> Result<(), Error> {
    if files.is_empty() {
        println!("From one news article:\n");
        show(&sample::seed());
        println!("\nWith what other outlets reported:\n");
        show(&sample::russia_iran());
    } else {
        show(&Graph::open(files)?);
    }
    Ok(())
}

/// One table for each agreement.
fn show(graph: &Graph) {
    for (i, treaty) in graph.agreements().enumerate() {
        if i > 0 {
            println!();
        }
        let parties: Vec<&str> = treaty.parties().map(|party| party.name()).collect();
        println!("{} ({})", treaty.title(), parties.join(", "));
        match treaty.ratifications().next() {
            Some(_) => println!("{}", table(treaty).trim_fmt()),
            None => println!("  No act of consent or approval is recorded."),
        }
    }
}

fn table(treaty: Agreement<'_>) -> Table {
    let mut table = Table::new();
    table.load_style(presets::NOTHING);
    table.set_header(["day", "who", "act", "outcome", "certain", "source"]);
    for act in treaty.ratifications() {
        table.add_row([
            act.when().to_string(),
            who(act),
            act.kind().to_string(),
            outcome(act),
            certain(act),
            lines(act.claims().map(cited)),
        ]);
    }
    table
}

/// The actor, and the person who acted for it.
fn who(act: Event<'_>) -> String {
    let actor = match act.actor() {
        Some(actor) => actor.to_string(),
        None => joint(act),
    };
    let persons = act.persons().map(|person| person.name().to_owned());
    lines(std::iter::once(actor).chain(persons))
}

/// Those who did it together, or for whom it was done.
fn joint(act: Event<'_>) -> String {
    let parties: Vec<&str> = act.parties().map(|party| party.name()).collect();
    if parties.is_empty() {
        "(the agreement itself)".to_owned()
    } else {
        parties.join(", ")
    }
}

/// The outcome and the vote; where reports differ, every vote with those who tell it.
fn outcome(act: Event<'_>) -> String {
    let outcome = act.outcome().map(|outcome| outcome.to_string());
    let told = [Field::Vote, Field::Present].into_iter().flat_map(|field| {
        let told = act.told(field);
        let disputed = told.len() > 1;
        told.into_iter().map(move |told| number(&told, disputed))
    });
    lines(outcome.into_iter().chain(told))
}

fn number(told: &Told<'_>, disputed: bool) -> String {
    let present = if told.field() == Field::Present {
        " present"
    } else {
        ""
    };
    let tellers: Vec<String> = told
        .claims()
        .filter_map(|claim| claim.source())
        .map(|s| s.to_string())
        .collect();
    if disputed {
        format!("{told}{present}, says {}", tellers.join(", "))
    } else {
        format!("{told}{present}")
    }
}

fn certain(act: Event<'_>) -> String {
    let fields = act.disputes().map(|dispute| match dispute.field() {
        Field::On => "day".to_owned(),
        field => field.to_string(),
    });
    let disputed: Vec<String> = fields.collect();
    if disputed.is_empty() {
        act.certainty().to_string()
    } else {
        format!("{}; disputed: {}", act.certainty(), disputed.join(", "))
    }
}

fn cited(claim: Claim<'_>) -> String {
    claim
        .source()
        .map_or("no source".to_owned(), |source| source.to_string())
}

/// Each line once, in the order of its first appearance.
fn lines(lines: impl Iterator<Item = String>) -> String {
    let mut once: Vec<String> = Vec::new();
    for line in lines {
        if !once.contains(&line) {
            once.push(line);
        }
    }
    once.join("\n")
}
