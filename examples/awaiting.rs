//! What is still awaited before an agreement enters into force, and whose move it is.
//!
//! `cargo run --example awaiting` asks of the treaty of Russia and Iran on 1 May 2025; `awaiting ru-kp-2024 2024-07-01`
//! of another, or on another day. The domestic procedures of the parties are those of
//! `examples/data/procedures.toml`, which anybody can extend.

use textwrap::{Options, WordSplitter};
use treatygraph::{Certainty, Day, Error, GraphBuilder, View, answer::Awaited, day, sample};

const PROCEDURES: &str = include_str!("data/procedures.toml");

fn main() -> Result<(), Error> {
    let mut builder: GraphBuilder = sample::corpus().to_builder();
    let graph = builder.toml("procedures.toml", PROCEDURES).build()?;
    let mut arguments = std::env::args().skip(1);
    let key = arguments.next().unwrap_or("ru-ir-2025".into());
    let on = match arguments.next() {
        Some(text) => text.parse::<Day>()?,
        None => day(2025, 5, 1),
    };

    let treaty = graph.agreement(&key)?;
    for party in treaty.parties() {
        println!("The procedure of {party}:");
        for step in party.procedure().filter(|step| !step.held_on(on).is_no()) {
            line(&step.to_string());
        }
    }
    println!();

    // One report has it in force on 16 April 2025, so by all accounts together each act is awaited *maybe*.
    awaited(graph.view(), &key, on)?;
    for party in treaty.parties() {
        awaited(graph.according_to(party), &key, on)?;
    }
    Ok(())
}

fn awaited(view: View<'_>, key: &str, on: Day) -> Result<(), Error> {
    println!("Awaited of {key} on {on} ({view}):");
    let acts: Vec<Awaited<'_>> = view.agreement(key)?.awaited_on(on).collect();
    for act in &acts {
        let next = match act.is_next() {
            Certainty::Yes => "next ",
            Certainty::Maybe => "next?",
            Certainty::No => "then ",
        };
        line(&format!("{next} {act}"));
    }
    if acts.is_empty() {
        println!("  nothing");
    }
    println!();
    Ok(())
}

fn line(text: &str) {
    let list = Options::new(80)
        .word_splitter(WordSplitter::NoHyphenation)
        .initial_indent("  ")
        .subsequent_indent("       ");
    println!("{}", textwrap::fill(text, list));
}
