//! What happened to an agreement, and what was said of it, in the order of days.
//!
//! `cargo run --example timeline` shows the treaty of the sample dossiers. `-- KEY FILE…` shows that
//! of a key in dossiers of your own.

use textwrap::{Options, WordSplitter};
use treatygraph::{Acts, Error, Event, EventKind, Graph, sample};

fn main() -> std::process::ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    match run(&arguments) {
        Ok(()) => std::process::ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error}");
            std::process::ExitCode::FAILURE
        }
    }
}

fn run(arguments: &[String]) -> Result<(), Error> {
    let (graph, key) = match arguments {
        [] => (sample::russia_iran(), "ru-ir-2025"),
        [key, files @ ..] => (Graph::open(files)?, key.as_str()),
    };
    let treaty = graph.agreement(key)?;
    println!("{treaty}\n");
    for event in treaty.events().of(Acts::ALL | EventKind::Statement.into()) {
        println!(
            "{}",
            textwrap::fill(
                &line(event),
                Options::new(80)
                    .word_splitter(WordSplitter::NoHyphenation)
                    .subsequent_indent("            ")
            )
        );
    }
    Ok(())
}

/// One line: what happened, or who said what.
fn line(event: Event<'_>) -> String {
    match event.quote() {
        Some(quote) => format!("{event}: “{quote}”"),
        // An act of kind `other` tells its notes itself.
        None => match event.notes().next() {
            Some(note) if event.kind() != EventKind::Other => format!("{event}: {note}"),
            _ => event.to_string(),
        },
    }
}
