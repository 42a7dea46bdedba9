//! When a treaty ends, renews, and by when notice must be given.
//!
//! `cargo run --example term_and_notice` asks of the two treaties of Russia and Iran; `term_and_notice
//! ru-ir-2025 2060-01-01` of one, on a day. Of the treaty of 2001 no source says when it entered into force:
//! its bounds stay open, and are not guessed.

use treatygraph::vocabulary::Follows;
use treatygraph::{Agreement, Day, Days, Error, day, sample};

fn main() -> Result<(), Error> {
    let graph = sample::corpus();
    let mut arguments = std::env::args().skip(1);
    match arguments.next() {
        Some(key) => {
            let day = arguments
                .next()
                .as_deref()
                .unwrap_or("2030-01-01")
                .parse()?;
            on(graph.agreement(&key)?, day);
        }
        None => {
            for year in [2026, 2045, 2047] {
                on(graph.agreement("ru-ir-2025")?, day(year, 1, 1));
            }
            on(graph.agreement("ru-ir-2001")?, day(2010, 1, 1));
            on(graph.agreement("ru-kp-2024")?, day(2030, 1, 1));
        }
    }

    println!("Due from 2026 to 2060:");
    for due in graph.due_within(day(2026, 1, 1)..=day(2060, 12, 31)) {
        println!("  {due}");
    }
    Ok(())
}

fn on(treaty: Agreement<'_>, day: Day) {
    println!("{}, on {day}:", treaty.key());
    let Some(term) = treaty.term_on(day) else {
        println!("  no clause on its term is recorded\n");
        return;
    };
    match (term.phase(), term.renewals()) {
        (Some(phase), Some((least, most))) if least == most => {
            println!("  phase      {phase}, renewed {least} times");
        }
        (Some(phase), _) => println!("  phase      {phase}, perhaps renewed"),
        _ => println!("  phase      none that is certain"),
    }
    println!("  ends       {}", told(term.ends()));
    let follows: Vec<&str> = term
        .follows()
        .iter()
        .map(|follows| after(*follows))
        .collect();
    println!("  then       {}", follows.join(" or "));
    println!("  notice by  {}", told(&term.notice_by()));
    println!("  begun      {}", term.has_begun());
    let sources: Vec<String> = (term.claims())
        .filter_map(|claim| Some(claim.source()?.to_string()))
        .collect();
    println!("  says       {}\n", sources.join(", "));
}

fn after(follows: Follows) -> &'static str {
    match follows {
        Follows::NextPhase => "the next phase",
        Follows::Renewal => "renewed, unless notice was given",
        Follows::End => "nothing: it ends",
        _ => "on until notice is given",
    }
}

fn told(days: &Days) -> String {
    if days.is_empty() {
        return "not told".to_owned();
    }
    days.to_string().replace(", ", " or ")
}
