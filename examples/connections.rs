//! How two persons, states, bodies, agreements or obligations are connected.
//!
//! `cargo run --example connections` asks it of some in the sample dossiers. `-- KEY KEY FILE…` asks it
//! of two keys, in dossiers of your own if any are named.

use textwrap::{Options, WordSplitter};
use treatygraph::path::{Path, Step};
use treatygraph::{Error, Graph, day, sample};

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
    match arguments {
        [from, to] => tell(&sample::corpus(), from, to),
        [from, to, files @ ..] => tell(&Graph::open(files)?, from, to),
        _ => tour(&sample::corpus()),
    }
}

fn tell(graph: &Graph, from: &str, to: &str) -> Result<(), Error> {
    let (from, to) = (graph.node_of(from)?, graph.node_of(to)?);
    match from.path_to(to) {
        Some(path) => print(&path),
        None => println!("{from} and {to} are not connected."),
    }
    Ok(())
}

fn tour(graph: &Graph) -> Result<(), Error> {
    tell(graph, "pezeshkian", "kim-jong-un")?;
    tell(graph, "IR/majlis", "RU/duma")?;
    tell(graph, "ru-ir-2001", "ru-kp-2024/defense")?;

    println!("Iran and Russia, by what held on the day:\n");
    let (iran, russia) = (graph.state("IR")?, graph.state("RU")?);
    for day in [day(2000, 1, 1), day(2001, 3, 12), day(2025, 10, 2)] {
        match graph.on(day).path_to(iran, russia) {
            Some(path) => println!("{day}  {path}"),
            None => println!("{day}  not connected"),
        }
    }
    Ok(())
}

/// The path on one line, and below it what each step rests on.
fn print(path: &Path<'_>) {
    println!(
        "{}\n",
        textwrap::fill(
            &path.to_string(),
            Options::new(80)
                .word_splitter(WordSplitter::NoHyphenation)
                .subsequent_indent("    ")
        )
    );
    for (number, step) in (1..).zip(path.steps()) {
        let line = format!("  {number}. {}", because(*step));
        println!(
            "{}",
            textwrap::fill(
                &line,
                Options::new(80)
                    .word_splitter(WordSplitter::NoHyphenation)
                    .subsequent_indent("     ")
            )
        );
    }
    println!();
}

fn because(step: Step<'_>) -> String {
    let link = step.link();
    let what = match (link.event(), link.tenure()) {
        (Some(event), _) => event.to_string(),
        (None, Some(tenure)) => tenure.to_string(),
        (None, None) => link.to_string(),
    };
    let mut sources: Vec<String> = Vec::new();
    for source in link.claims().filter_map(|claim| claim.source()) {
        let source = source.to_string();
        if !sources.contains(&source) {
            sources.push(source);
        }
    }
    if sources.is_empty() {
        what
    } else {
        format!("{what}  [{}]", sources.join("; "))
    }
}
