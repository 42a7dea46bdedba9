//! What is in force between two parties, on any day, and why.
//!
//! `cargo run --example in_force` asks of Russia and Iran; `in_force RU KP 2024-12-04` of others, or
//! on another day.

use textwrap::{Options, WordSplitter};
use treatygraph::{Day, Error, Pair, Standing, day, sample};

fn main() -> Result<(), Error> {
    let graph = sample::corpus();
    let mut arguments = std::env::args().skip(1);
    let first = arguments.next().unwrap_or("RU".into());
    let second = arguments.next().unwrap_or("IR".into());
    let pair = graph.party(&first)?.with(graph.party(&second)?);
    let asked = match arguments.next() {
        Some(text) => vec![text.parse::<Day>()?],
        None => vec![day(2024, 6, 1), day(2025, 8, 1), day(2025, 10, 3)],
    };
    for day in asked {
        on(pair, day);
    }

    println!("Over time:");
    for treaty in pair.agreements() {
        println!("  {}", treaty.title());
        for spell in treaty.spells() {
            println!("    {spell}");
        }
    }
    Ok(())
}

fn on(pair: Pair<'_>, day: Day) {
    println!("In force between {pair} on {day}:");
    for (treaty, certainty) in pair.in_force_on(day) {
        let status = treaty.status_on(day);
        println!("  {certainty:5} {}", treaty.key());
        println!("        {status}, as");
        for reason in status.reasons() {
            let list = Options::new(80)
                .word_splitter(WordSplitter::NoHyphenation)
                .initial_indent("        - ")
                .subsequent_indent("          ");
            println!("{}", textwrap::fill(&reason.to_string(), list));
        }
    }
    let none =
        |treaty: &treatygraph::Agreement<'_>| treaty.status_on(day).is(Standing::InForce).is_no();
    for treaty in pair.agreements().filter(none) {
        println!("  no    {}", treaty.key());
    }
    println!();
}
