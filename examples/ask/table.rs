//! Answers as tables for people: names for keys, days as one would say them, no wider than the terminal.

use comfy_table::{ColumnConstraint, ContentArrangement, Table, Width, presets};
use treatygraph::path::Node;
use treatygraph::rows::CellType;
use treatygraph::{Certainty, Date, Day, Party, Span, View, answer::About};

use crate::rows::{Cell, Column, Row};

/// A column as people see it: its head, and the columns of the answer that stand in it.
pub(crate) type Shown = (&'static str, &'static [&'static str]);

/// Between two columns.
const GAP: usize = 2;

/// A table of the columns to show that hold something, `width` letters wide at most. Where whole words do not fit
/// so, or the table would be longer, each row is a block of lines instead. Who acted is called as on the first day of the row, else as on the day
/// asked about, else as today.
pub(crate) fn table(
    view: View<'_>,
    on: Option<Day>,
    rows: &[Row<'_>],
    shown: &[Shown],
    width: usize,
) -> String {
    let named = |row: &Row<'_>| first_day(row).or(on);
    let cells = rows.iter().map(|row| said(view, named(row), row, shown));
    let cells: Vec<Vec<String>> = cells.collect();
    let told: Vec<usize> = (0..shown.len())
        .filter(|at| cells.iter().any(|row| !row[*at].is_empty()))
        .collect();
    let narrowest = |at: &usize| {
        let column = cells
            .iter()
            .map(|row| row[*at].as_str())
            .chain([shown[*at].0]);
        let words = column.flat_map(|cell| cell.split([' ', '\n']));
        words.map(|word| word.chars().count()).max().unwrap_or(0) + GAP
    };
    let blocks = blocks(&cells, shown, &told, width);
    if told.iter().map(narrowest).sum::<usize>() > width {
        return blocks;
    }
    let mut table = Table::new();
    table.load_style(presets::NOTHING);
    table.set_content_arrangement(ContentArrangement::Dynamic);
    table.set_width(u16::try_from(width).unwrap_or(u16::MAX));
    table.set_header(told.iter().map(|at| shown[*at].0));
    // No column is narrower than its longest word, so that words are parted nowhere.
    for (column, at) in table.column_iter_mut().zip(&told) {
        let least = u16::try_from(narrowest(at)).unwrap_or(u16::MAX);
        column.set_constraint(ColumnConstraint::LowerBoundary(Width::Fixed(least)));
    }
    for row in &cells {
        table.add_row(told.iter().map(|at| row[*at].as_str()));
    }
    let text = table.to_string();
    // The first column of each line begins with the space that parts columns.
    let lines = text
        .lines()
        .map(|line| line.strip_prefix(' ').unwrap_or(line).trim_end());
    let table = lines.fold(String::new(), |all, line| all + line + "\n");
    if table.lines().count() > blocks.lines().count() {
        blocks
    } else {
        table
    }
}

/// Each row as lines `head  text`, with an empty line between rows.
fn blocks(cells: &[Vec<String>], shown: &[Shown], told: &[usize], width: usize) -> String {
    let head = told
        .iter()
        .map(|at| shown[*at].0.chars().count())
        .max()
        .unwrap_or(0)
        + GAP;
    let mut text = String::new();
    for (number, row) in cells.iter().enumerate() {
        if number > 0 {
            text.push('\n');
        }
        for at in told.iter().filter(|at| !row[**at].is_empty()) {
            let lines = wrapped(&row[*at], width.saturating_sub(head).max(20));
            for (line, words) in lines.iter().enumerate() {
                let first = if line == 0 { shown[*at].0 } else { "" };
                text.push_str(format!("{first:head$}{words}").trim_end());
                text.push('\n');
            }
        }
    }
    text
}

/// Breaks a text between words, and a word that is longer than a line where the line ends.
fn wrapped(text: &str, width: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for line in text.lines() {
        let mut open = false;
        let letters: Vec<Vec<char>> = line
            .split_whitespace()
            .map(|word| word.chars().collect())
            .collect();
        let words = letters.iter().flat_map(|word| word.chunks(width));
        for word in words.map(|word| word.iter().collect::<String>()) {
            match lines.last_mut() {
                Some(last) if open && last.chars().count() + 1 + word.chars().count() <= width => {
                    last.push(' ');
                    last.push_str(&word);
                }
                _ => lines.push(word),
            }
            open = true;
        }
    }
    lines
}

/// What stands in each column that is shown.
fn said(view: View<'_>, on: Option<Day>, row: &Row<'_>, shown: &[Shown]) -> Vec<String> {
    let cell = |(_, names): &Shown| {
        // Of names that `|` parts, the first that holds something.
        let holds = |name: &str| row.get(name).filter(|column| !column.cell.is_empty());
        let columns = names
            .iter()
            .filter_map(|names| names.split('|').find_map(holds));
        let parts: Vec<String> = columns
            .map(
                |column| match doubted(row).filter(|_| column.name == "day") {
                    Some(written) => written.to_owned(),
                    None => word(view, on, column),
                },
            )
            .filter(|text| !text.is_empty())
            .collect();
        parts.join(", ")
    };
    shown.iter().map(cell).collect()
}

/// The day as written, where that is all that is told of it and the source doubts it: `1953?`.
fn doubted<'r>(row: &'r Row<'_>) -> Option<&'r str> {
    match &row.get("written")?.cell {
        Cell::List(written) => match &written[..] {
            [one] if one.ends_with(['?', '~', '%']) => Some(one),
            _ => None,
        },
        _ => None,
    }
}

/// The first day that a row tells, for which it names who acted.
fn first_day(row: &Row<'_>) -> Option<Day> {
    row.0.iter().find_map(|column| match column.cell {
        Cell::Day(day) => Some(day),
        _ => None,
    })
}

fn word(view: View<'_>, on: Option<Day>, column: &Column<'_>) -> String {
    let name = |key: &str| name(view, on, key);
    match (&column.cell, column.cell_type) {
        (Cell::Null, _) => String::new(),
        (Cell::Text(key), CellType::Key) => name(key),
        (Cell::List(keys), CellType::Keys) => keys
            .iter()
            .map(|key| name(key))
            .collect::<Vec<_>>()
            .join(", "),
        // That a claim asserts goes without saying.
        (Cell::Text(text), _) if column.name == "stance" && text == "asserts" => String::new(),
        (Cell::Text(text), _) if is_edtf(text) => when(text),
        (Cell::List(texts), _) if column.name == "deadline" => {
            let within = |text: &str| match (text.parse::<Date>(), text.parse::<Span>()) {
                (Ok(_), _) => format!("by {text}"),
                (_, Ok(_)) => format!("within {text} of entry into force"),
                _ => text.to_owned(),
            };
            texts
                .iter()
                .map(|text| within(text))
                .collect::<Vec<_>>()
                .join("\n")
        }
        (Cell::List(texts), _) => texts.join("\n"),
        // What is certain need not be said, but where it is all that is asked.
        (Cell::Certainty(Certainty::Yes), _) if column.name.ends_with("certain") => String::new(),
        (Cell::Certainty(Certainty::No), _) if column.name == "suspended" => String::new(),
        (Cell::Certainty(certainty), _) if column.name == "suspended" => match certainty {
            Certainty::Yes => "suspended".to_owned(),
            _ => "maybe suspended".to_owned(),
        },
        (Cell::Day(day), _) if column.name == "told-until" => format!("told until {day}"),
        (Cell::Flag(true), _) => column.name.replace('-', " "),
        (Cell::Flag(false), _) => String::new(),
        (cell, _) => cell.to_string(),
    }
}

/// The name of a party, body, leader or source, on a day or today; agreements and what stands in them keep
/// their short keys.
fn name(view: View<'_>, on: Option<Day>, key: &str) -> String {
    let party = |party: Party<'_>| on.map_or(party.name(), |on| party.name_on(on)).to_owned();
    match view.node_of(key) {
        Ok(Node::Party(of)) => party(of),
        Ok(Node::Body(body)) => {
            let own = on.map_or(body.name(), |on| body.name_on(on));
            body.of()
                .map_or(own.to_owned(), |of| format!("{own} ({})", party(of)))
        }
        Ok(Node::Leader(leader)) => on.map_or(leader.name(), |on| leader.name_on(on)).to_owned(),
        Ok(_) => key.to_owned(),
        Err(_) => match (view.source(key), view.event(key)) {
            (Ok(source), _) => source.to_string(),
            (_, Ok(event)) => About::Event(event).to_string(),
            _ => key.to_owned(),
        },
    }
}

fn is_edtf(text: &str) -> bool {
    text.starts_with('[') && text.parse::<Date>().is_ok()
}

/// A set of days as one would say it.
fn when(edtf: &str) -> String {
    let each = edtf
        .trim_matches(['[', ']'])
        .split(',')
        .map(|days| match days.split_once("..") {
            Some(("", last)) => format!("by {last}"),
            Some((first, "")) => format!("{first} or later"),
            Some((first, last)) => format!("{first} to {last}"),
            None => days.to_owned(),
        });
    each.collect::<Vec<_>>().join(" or ")
}
