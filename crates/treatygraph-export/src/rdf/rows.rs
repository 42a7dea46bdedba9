//! All rows of a view, agreement by agreement, each with the claims from which it follows.

use std::collections::HashMap;
use std::io::{self, Write};

use oxrdf::NamedNode;
use treatygraph::rows::{AsRow, Cell, CellType, Row};
use treatygraph::{Agreement, Claim, Day, Event, Party, View, day};

use super::claims;
use super::terms::{DERIVED_FROM, is_edtf};
use super::write::{In, Quads};

pub(super) fn write<W: Write>(view: View<'_>, mut quads: Quads<'_, W>) -> io::Result<()> {
    let to = &mut quads;
    for agreement in view.agreements() {
        of_agreement(to, agreement)?;
    }
    for party in view.parties() {
        concluded(to, party.key(), &party.row(), party.claims())?;
    }
    for tenure in view.leaders().flat_map(|leader| leader.tenures()) {
        concluded(to, &tenure.id(), &tenure.row(), tenure.claims())?;
    }
    for table in view.tables().iter() {
        match table.name() {
            "claim" => table.rows().try_for_each(|row| claims::write(to, &row))?,
            "dispute" => disputes(to, view)?,
            "body" | "leader" | "source" | "relation" => {
                for row in table.rows() {
                    let subject = to.named(&text(&row, row.row_type().columns()[0].name()));
                    to.row(&subject, &row, |_| In::Register)?;
                }
            }
            "name" => {
                for row in table.rows() {
                    let subject = to.composed(["name", &claims::hash(&row, &[])]);
                    to.row(&subject, &row, |_| In::Register)?;
                }
            }
            // These were told with their agreement, or above.
            _ => {}
        }
    }
    quads.finish()
}

fn of_agreement<W: Write>(to: &mut Quads<'_, W>, agreement: Agreement<'_>) -> io::Result<()> {
    let signed = agreement.signatures().last();
    let signed = signed.into_iter().flat_map(|event| event.claims());
    concluded(to, agreement.key(), &agreement.row(), signed)?;
    for duty in agreement.obligations() {
        let subject = to.named(duty.key());
        to.row(&subject, &duty.row(), |_| In::Register)?;
    }
    let mut backing = HashMap::new();
    for event in agreement.events().chain(agreement.statements()) {
        of_event(to, event, &mut backing)?;
    }
    for (name, tells_apart) in OF_AGREEMENT {
        let table = agreement.tables().table(name);
        for row in table.into_iter().flat_map(|table| table.rows()) {
            let parts: Vec<String> = tells_apart
                .iter()
                .map(|column| text(&row, column))
                .collect();
            let parts = std::iter::once(*name).chain(parts.iter().map(String::as_str));
            let subject = to.composed(parts);
            if *name == "membership" {
                to.row(&subject, &row, |_| In::Register)?;
                continue;
            }
            to.row(&subject, &row, |_| In::Derived)?;
            if *name == "stands_for" {
                let names = backing.get(&text(&row, "event"));
                derived_from(to, &subject, names.map_or(&[], Vec::as_slice))?;
            } else {
                let names = names(to, claims_of(agreement, name, &row));
                derived_from(to, &subject, &names)?;
            }
        }
    }
    Ok(())
}

/// The tables of an agreement of which the rows have no key, and the columns that tell these apart.
const OF_AGREEMENT: &[(&str, &[&str])] = &[
    ("membership", &["agreement", "party"]),
    ("stands_for", &["event", "party"]),
    ("spell", &["agreement", "party", "first"]),
    ("in_force", &["agreement", "party", "other", "first"]),
    ("owed", &["obligation", "bearer", "beneficiary", "first"]),
];

/// An event: what was done goes to the register, when and whether is concluded. Its claims are noted by its id.
fn of_event<W: Write>(
    to: &mut Quads<'_, W>,
    event: Event<'_>,
    backing: &mut HashMap<String, Vec<NamedNode>>,
) -> io::Result<()> {
    let id = event.id();
    concluded(to, &id, &event.row(), event.claims())?;
    let names = names(to, event.claims());
    backing.insert(id, names);
    Ok(())
}

/// A row of which the days and certainties follow from claims, and the rest is told.
fn concluded<'g, W: Write>(
    to: &mut Quads<'_, W>,
    key: &str,
    row: &Row<'g>,
    claims: impl IntoIterator<Item = Claim<'g>>,
) -> io::Result<()> {
    let subject = to.named(key);
    let columns = row.row_type().columns();
    let is_concluded = |at: usize| {
        let column = &columns[at];
        matches!(column.cell_type(), CellType::Day | CellType::Certainty)
            || is_edtf(columns, at)
            || ["who", "expected", "disputed"].contains(&column.name())
    };
    let any = (row.cells().enumerate()).any(|(at, cell)| !cell.is_empty() && is_concluded(at));
    to.row(&subject, row, |at| {
        if is_concluded(at) {
            In::Derived
        } else {
            In::Register
        }
    })?;
    if any {
        let names = names(to, claims);
        derived_from(to, &subject, &names)?;
    }
    Ok(())
}

/// The claims from which it follows how an agreement stands, what is in force or owed: those of its first day.
fn claims_of<'g>(agreement: Agreement<'g>, table: &str, row: &Row<'g>) -> Vec<Claim<'g>> {
    let view = agreement.view();
    let party = |column: &str| -> Option<Party<'g>> { view.party(&text(row, column)).ok() };
    let day = on(row);
    match table {
        "spell" => match party("party") {
            Some(party) => agreement.status_for(party, day).claims(),
            None => agreement.status_on(day).claims(),
        },
        "in_force" => match (party("party"), party("other")) {
            (Some(one), Some(other)) => agreement.holds_between(one, other, day).claims(),
            _ => Vec::new(),
        },
        "owed" => {
            let duty = view.obligation(&text(row, "obligation")).ok();
            match (duty, party("bearer"), party("beneficiary")) {
                (Some(duty), Some(bearer), Some(to)) => {
                    duty.holds_between(bearer, to, day).claims()
                }
                _ => Vec::new(),
            }
        }
        _ => Vec::new(),
    }
}

/// A day of a run: the first, else the last, else any.
fn on(row: &Row<'_>) -> Day {
    let ends = ["first", "last"].into_iter().filter_map(|end| row.get(end));
    let mut days = ends.filter_map(|cell| match cell {
        Cell::Day(day) => Some(day),
        _ => None,
    });
    days.next().unwrap_or(day(2000, 1, 1))
}

/// Disputes, value by value, as their table has them, each with the claims that give it.
fn disputes<W: Write>(to: &mut Quads<'_, W>, view: View<'_>) -> io::Result<()> {
    let told = view.disputes().flat_map(|dispute| {
        let values = dispute.values().map(|value| value.claims().collect());
        values.collect::<Vec<Vec<Claim<'_>>>>()
    });
    let table = view.tables().table("dispute");
    let rows = table.into_iter().flat_map(|table| table.rows());
    for (row, claims) in rows.zip(told) {
        let subject = to.composed(["dispute", &claims::hash(&row, &["independent", "sources"])]);
        to.row(&subject, &row, |_| In::Derived)?;
        let names = names(to, claims);
        derived_from(to, &subject, &names)?;
    }
    Ok(())
}

/// The names of claims, each once.
fn names<'g, W: Write>(
    to: &Quads<'_, W>,
    claims: impl IntoIterator<Item = Claim<'g>>,
) -> Vec<NamedNode> {
    let names = claims
        .into_iter()
        .map(|claim| claims::name(to, &claim.row()));
    let mut names: Vec<NamedNode> = names.collect();
    names.sort_unstable();
    names.dedup();
    names
}

fn derived_from<W: Write>(
    to: &mut Quads<'_, W>,
    subject: &NamedNode,
    claims: &[NamedNode],
) -> io::Result<()> {
    let mut each = claims.iter();
    each.try_for_each(|claim| to.say(In::Derived, subject, DERIVED_FROM, claim))
}

/// What stands in a column, as text.
fn text(row: &Row<'_>, column: &str) -> String {
    row.get(column)
        .map_or_else(String::new, |cell| cell.to_string())
}
