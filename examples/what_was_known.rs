//! What was known when: one treaty as it could be known on several days, and as each side tells it.
//!
//! `cargo run --example what_was_known`

use textwrap::{Options, WordSplitter};
use treatygraph::news::Novelty;
use treatygraph::{Error, EventKind, Standing, View, answer::About, day, sample};

fn main() -> Result<(), Error> {
    let graph = sample::russia_iran();
    let (russia, iran) = (graph.state("RU")?, graph.state("IR")?);
    let seed = graph.source("seed")?;

    println!("Was the treaty of 2025 in force on 1 August 2025?\n");
    for view in [
        graph.as_known_on(day(2025, 4, 20)),
        graph.as_known_on(day(2025, 8, 1)),
        graph.as_known_on(day(2025, 10, 3)),
        graph.according_to(russia),
        graph.according_to(iran),
        graph.trusting([seed]),
        graph.distrusting([seed]).as_known_on(day(2025, 10, 3)),
        graph.view(),
    ] {
        tell(view)?;
    }

    println!("What became known between 20 April and 1 August 2025:\n");
    let news = graph.news_within(day(2025, 4, 21)..=day(2025, 8, 1));
    // What the first claim of a thing says is new, with all its fields: one line is enough.
    let mut told: Vec<String> = Vec::new();
    for item in news
        .items()
        .iter()
        .filter(|item| item.novelty() != Novelty::Repeats)
    {
        let source = item
            .claim()
            .source()
            .map_or_else(String::new, |source| source.to_string());
        let line = match (item.novelty(), item.field(), item.value()) {
            (Novelty::New, ..) | (_, None, _) | (.., None) => {
                format!("{} {} ({source})", item.novelty(), item.about())
            }
            (novelty, Some(field), Some(value)) => {
                format!("{novelty} {}: {field} {value} ({source})", item.about())
            }
        };
        if matches!(item.about(), About::Event(_) | About::Relation(_)) && !told.contains(&line) {
            print("  ", "      ", &line);
            told.push(line);
        }
    }
    Ok(())
}

fn tell(view: View<'_>) -> Result<(), Error> {
    let treaty = view.agreement("ru-ir-2025")?;
    let status = treaty.status_on(day(2025, 8, 1));
    let mut entries = treaty.events().of(EventKind::EntryIntoForce);
    let force = entries
        .next()
        .map_or("nothing recorded".to_owned(), |act| act.when().to_string());
    println!("  {view}");
    println!(
        "    {}: entry into force {force}",
        status.is(Standing::InForce)
    );
    let mut sources: Vec<String> = (status.claims().iter())
        .filter_map(|claim| Some(claim.source()?.to_string()))
        .collect();
    sources.sort_unstable();
    sources.dedup();
    match &sources[..] {
        [] => println!("    no source says more"),
        sources => print("    ", "    ", &sources.join(", ")),
    }
    println!();
    Ok(())
}

/// Prints a text in lines of at most eighty letters: the first begins with one indent, the others with another.
fn print(first: &str, others: &str, text: &str) {
    let lines = Options::new(80)
        .word_splitter(WordSplitter::NoHyphenation)
        .initial_indent(first)
        .subsequent_indent(others);
    println!("{}", textwrap::fill(text, lines));
}
