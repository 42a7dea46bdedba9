//! Who ratified what, when, and who says so.
//!
//! `cargo run --example who_ratified` shows the treaty of the seed article, first as that one article
//! tells it, then with what other outlets reported. Other dossiers can be given as arguments.

use std::io::Write;

use comfy_table::{ColumnConstraint, ContentArrangement, Table, Width, presets};
use treatygraph::record::Field;
use treatygraph::{Agreement, Claim, Error, Event, Graph, sample};

/// What reports of one vote may differ in.
const COUNTED: [Field; 2] = [Field::Vote, Field::Present];

fn main() -> std::process::ExitCode {
    let files: Vec<String> = std::env::args().skip(1).collect();
    match run(&files) {
        Ok(text) => {
            // Whoever reads it may stop before its end, as `head` does.
            let _ = std::io::stdout().write_all(text.as_bytes());
            std::process::ExitCode::SUCCESS
        }
        Err(error) => {
            eprintln!("{error}");
            std::process::ExitCode::FAILURE
        }
    }
}

fn run(files: &[String]) -> Result<String, Error> {
    if !files.is_empty() {
        return Ok(told(&Graph::open(files)?));
    }
    let (article, all) = (told(&sample::seed()), told(&sample::russia_iran()));
    Ok(format!(
        "From one news article:\n\n{article}\nWith what other outlets reported:\n\n{all}"
    ))
}

/// One table for each agreement, and one for each count on which reports differ.
fn told(graph: &Graph) -> String {
    let each = graph.agreements().map(|treaty| {
        let parties: Vec<&str> = treaty.parties().map(|party| party.name()).collect();
        let mut lines = vec![format!("{} ({})", treaty.title(), parties.join(", "))];
        if treaty.ratifications().next().is_none() {
            lines.push("  No act of consent or approval is recorded.\n".to_owned());
            return lines.join("\n");
        }
        lines.push(who_ratified(treaty).trim_fmt());
        for act in treaty.ratifications().filter(|act| differ(*act)) {
            let who = act.actor().map_or(String::new(), |who| format!("{who}: "));
            lines.push("\nReports that differ, side by side:".to_owned());
            lines.push(format!("{}  {who}{}", act.when(), act.kind()));
            lines.push(side_by_side(act).trim_fmt());
        }
        lines.join("\n") + "\n"
    });
    each.collect::<Vec<_>>().join("\n")
}

/// A table without lines, that fits a terminal of eighty letters.
fn table() -> Table {
    let mut table = Table::new();
    table.load_style(presets::NOTHING);
    table.set_content_arrangement(ContentArrangement::Dynamic);
    table.set_width(80);
    table
}

fn who_ratified(treaty: Agreement<'_>) -> Table {
    let mut table = table();
    table.set_header(["day", "who", "act", "told by"]);
    // No word of what was done, and no name of a source, is parted.
    for (column, least) in table.column_iter_mut().skip(2).zip([25, 21]) {
        column.set_constraint(ColumnConstraint::LowerBoundary(Width::Fixed(least)));
    }
    for act in treaty.ratifications() {
        let persons: Vec<&str> = act.persons().map(|person| person.name()).collect();
        let what = match act.outcome() {
            Some(outcome) => format!("{}: {outcome}", act.kind()),
            None => act.kind().to_string(),
        };
        let sources: Vec<String> = act.sources().map(|source| source.to_string()).collect();
        let who = format!("{}\n{}", who(act), persons.join("\n"));
        table.add_row([
            act.when().to_string(),
            who.trim_end().to_owned(),
            what,
            sources.join("\n"),
        ]);
    }
    table
}

/// Who acted: alone, or together.
fn who(act: Event<'_>) -> String {
    match act.actor() {
        Some(actor) => actor.to_string(),
        None => act
            .parties()
            .map(|party| party.name())
            .collect::<Vec<_>>()
            .join(", "),
    }
}

/// Whether reports of an act give different numbers.
fn differ(act: Event<'_>) -> bool {
    act.disputes()
        .any(|dispute| COUNTED.contains(&dispute.field()))
}

/// Every report that counts, beside the others.
fn side_by_side(act: Event<'_>) -> Table {
    let counts = |claim: &Claim<'_>| COUNTED.iter().any(|field| claim.get(*field).is_some());
    let reports: Vec<Claim<'_>> = act.claims().filter(counts).collect();
    let row = |head: &str, cell: &dyn Fn(&Claim<'_>) -> Option<String>| {
        let cells = reports
            .iter()
            .map(|report| cell(report).unwrap_or_default());
        std::iter::once(head.to_owned())
            .chain(cells)
            .collect::<Vec<_>>()
    };
    let mut table = table();
    table.set_header(row("", &|report| Some(report.source()?.to_string())));
    for field in COUNTED {
        table.add_row(row(&field.to_string(), &|report| {
            Some(report.get(field)?.to_string())
        }));
    }
    table
}
