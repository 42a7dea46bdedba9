//! One page for two parties: their agreements on a timeline, who held office, what is in force and owed on a day, on
//! what reports disagree, what each side says, and where each fact comes from.
//!
//! ```sh
//! cargo run -p treatygraph-export --features svg --example two_parties > page.html
//! cargo run -p treatygraph-export --features svg --example two_parties -- RU KP --on 2025-01-01 my.toml > page.html
//! ```
//!
//! Without files it reads the sample dossiers, without parties it takes Russia and Iran. Without a day it takes the
//! day on which the latest source was published: what is recorded ends there. The page is one file. It needs neither a
//! script nor a server.

mod about;
mod acts;
mod html;
mod page;
mod standing;
#[cfg(test)]
mod tests;

use std::io::Write;

use treatygraph::{Day, Graph, sample};

/// What is asked on the command line.
struct Asked {
    parties: (String, String),
    day: Option<Day>,
    files: Vec<String>,
}

const USAGE: &str =
    "write `two_parties [PARTY PARTY] [--on DAY] [FILE]...`; files end in .toml or .json";

fn main() -> std::process::ExitCode {
    match run(std::env::args().skip(1)) {
        Ok(()) => std::process::ExitCode::SUCCESS,
        Err(problem) => {
            eprintln!("{problem}");
            std::process::ExitCode::FAILURE
        }
    }
}

fn run(arguments: impl Iterator<Item = String>) -> Result<(), Box<dyn std::error::Error>> {
    let asked = Asked::read(arguments)?;
    let graph = match &asked.files[..] {
        [] => sample::corpus(),
        files => Graph::open(files)?,
    };
    let page = write_page(&graph, &asked)?;
    std::io::stdout().write_all(page.as_bytes())?;
    Ok(())
}

fn write_page(graph: &Graph, asked: &Asked) -> Result<String, Box<dyn std::error::Error>> {
    let (one, other) = &asked.parties;
    let pair = graph.party(one)?.with(graph.party(other)?);
    let day = asked.day.or_else(|| latest(graph));
    let day = day.ok_or("no source says when it was published: write a day, `--on 2025-10-02`")?;
    Ok(page::write(pair, day))
}

/// The last day on which a source was published, as far as that is known to the day.
fn latest(graph: &Graph) -> Option<Day> {
    let days = graph
        .sources()
        .filter_map(|source| source.published()?.latest().day());
    days.max()
}

impl Asked {
    fn read(arguments: impl Iterator<Item = String>) -> Result<Asked, Box<dyn std::error::Error>> {
        let mut arguments = arguments;
        let (mut keys, mut files, mut day) = (Vec::new(), Vec::new(), None);
        while let Some(argument) = arguments.next() {
            if argument == "--on" {
                let text = arguments.next().ok_or(USAGE)?;
                day = Some(text.parse()?);
            } else if argument.starts_with('-') {
                return Err(USAGE.into());
            } else if argument.ends_with(".toml") || argument.ends_with(".json") {
                files.push(argument);
            } else {
                keys.push(argument);
            }
        }
        let parties = match &keys[..] {
            [] if files.is_empty() => ("RU".to_owned(), "IR".to_owned()),
            [one, other] => (one.clone(), other.clone()),
            _ => return Err(USAGE.into()),
        };
        Ok(Asked {
            parties,
            day,
            files,
        })
    }
}
