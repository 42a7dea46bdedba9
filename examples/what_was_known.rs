//! What was known when: one treaty as it could be known on several days, and as each side tells it.
//!
//! `cargo run --example what_was_known`

use treatygraph::{Error, EventKind, Standing, View, day, sample};

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
    let (before, after) = (
        graph.as_known_on(day(2025, 4, 20)),
        graph.as_known_on(day(2025, 8, 1)),
    );
    for act in after.events() {
        let news: Vec<String> = (act.claims())
            .filter(|claim| claim.known() > before.known_on())
            .map(|claim| {
                claim
                    .source()
                    .map_or_else(String::new, |source| source.to_string())
            })
            .collect();
        if !news.is_empty() {
            println!("  {act}\n      {}", news.join(", "));
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
    println!(
        "    {}\n",
        if sources.is_empty() {
            "no source says more".to_owned()
        } else {
            sources.join(", ")
        }
    );
    Ok(())
}
