//! What is said of nodes and edges, as attributes: names, types and values.

use std::fmt;

use treatygraph::path::{Link, Node};
use treatygraph::rows::{AsRow, Cell};
use treatygraph::vocabulary::EdgeKind;
use treatygraph::{Certainty, Claim, Day, Days, Event, Source};

use super::spells::EdgeSpell;

/// A name, and what its values are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Attribute {
    pub(crate) name: &'static str,
    pub(crate) sort: Sort,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Sort {
    Text,
    Number,
    Flag,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Value {
    Text(String),
    Number(i64),
    Flag(bool),
}

/// What a node or edge has, in the order of [`OF_NODES`] or [`OF_EDGES`]; no entry where nothing is known.
pub(crate) type Values = Vec<(&'static str, Value)>;

const fn text(name: &'static str) -> Attribute {
    let sort = Sort::Text;
    Attribute { name, sort }
}

const fn number(name: &'static str) -> Attribute {
    let sort = Sort::Number;
    Attribute { name, sort }
}

/// The five names under which possible days leave.
macro_rules! days {
    ($name:literal) => {
        [
            $name,
            concat!($name, "_first"),
            concat!($name, "_last"),
            concat!($name, "_first_number"),
            concat!($name, "_last_number"),
        ]
    };
}

const DAY: [&str; 5] = days!("day");
const SINCE: [&str; 5] = days!("since");
const UNTIL: [&str; 5] = days!("until");

pub(crate) const OF_NODES: &[Attribute] = &[
    text("kind"),
    text("label"),
    text(SINCE[0]),
    text(SINCE[1]),
    text(SINCE[2]),
    number(SINCE[3]),
    number(SINCE[4]),
    text(UNTIL[0]),
    text(UNTIL[1]),
    text(UNTIL[2]),
    number(UNTIL[3]),
    number(UNTIL[4]),
    text("publications"),
];

pub(crate) const OF_EDGES: &[Attribute] = &[
    text("kind"),
    text("certain"),
    text("edge_key"),
    text(DAY[0]),
    text(DAY[1]),
    text(DAY[2]),
    number(DAY[3]),
    number(DAY[4]),
    text(SINCE[0]),
    text(SINCE[1]),
    text(SINCE[2]),
    number(SINCE[3]),
    number(SINCE[4]),
    text(UNTIL[0]),
    text(UNTIL[1]),
    text(UNTIL[2]),
    number(UNTIL[3]),
    number(UNTIL[4]),
    text("first"),
    number("first_number"),
    text("last"),
    number("last_number"),
    text("held"),
    Attribute {
        name: "expected",
        sort: Sort::Flag,
    },
    text("disputed"),
    text("office"),
    text("outcome"),
    text("publications"),
];

/// What is said of a node.
pub(crate) fn of_node(node: Node<'_>) -> Values {
    let mut values = Values::new();
    add(&mut values, "kind", node.kind().to_string());
    let (label, row) = match node {
        Node::Party(party) => (party.name(), Some(party.row())),
        Node::Body(body) => (body.name(), Some(body.row())),
        Node::Leader(leader) => (leader.name(), Some(leader.row())),
        Node::Agreement(treaty) => (treaty.title(), Some(treaty.row())),
        Node::Obligation(duty) => (duty.key(), Some(duty.row())),
        Node::Part(part) => (part.key(), None),
    };
    add(&mut values, "label", label.to_owned());
    let Some(row) = row else {
        if let Node::Part(part) = node {
            add(&mut values, "publications", publications(part.claims()));
        }
        return values;
    };
    for names in [SINCE, UNTIL] {
        for (name, column) in names.into_iter().zip(names).take(3) {
            cell(&mut values, name, row.get(column));
        }
        for (name, column) in [(names[3], names[1]), (names[4], names[2])] {
            if let Some(Cell::Day(day)) = row.get(column) {
                values.push((name, Value::Number(day.number().into())));
            }
        }
    }
    cell(&mut values, "publications", row.get("sources"));
    values
}

/// What is said of an edge: whether it holds, and its days.
pub(crate) fn of_edge(
    link: Link<'_>,
    certainty: Certainty,
    spells: Option<&[EdgeSpell]>,
) -> Values {
    let mut values = Values::new();
    add(&mut values, "kind", link.kind().to_string());
    add(&mut values, "certain", certainty.to_string());
    let event = link.event();
    let id = (event.map(|event| event.id()))
        .or(link.tenure().map(|tenure| tenure.id()))
        .or(link.relation().map(|relation| relation.id()));
    let ends = || format!("{} {} {}", link.from().key(), link.kind(), link.to().key());
    add(&mut values, "edge_key", id.unwrap_or_else(ends));
    let day = event
        .filter(|event| event.is_dated())
        .map(|event| event.days());
    days(&mut values, DAY, day);
    let since = (link.tenure().and_then(|tenure| tenure.since()))
        .or(link.relation().and_then(|relation| relation.since()));
    let until = (link.tenure().and_then(|tenure| tenure.until()))
        .or(link.relation().and_then(|relation| relation.until()));
    days(&mut values, SINCE, since);
    days(&mut values, UNTIL, until);
    if let Some(spells) = spells {
        // An act is done on its day, and not during a time.
        if !matches!(link.kind(), EdgeKind::Act(_) | EdgeKind::Said) {
            let first = spells.first().and_then(|spell| spell.first);
            let last = spells.last().and_then(|spell| spell.last);
            one_day(&mut values, ("first", "first_number"), first);
            one_day(&mut values, ("last", "last_number"), last);
        }
        let each: Vec<String> = spells.iter().map(EdgeSpell::to_string).collect();
        add(&mut values, "held", each.join("; "));
    }
    let row = event.map(|event| event.row());
    let of_event = |column| row.as_ref().and_then(|row| row.get(column));
    // On every edge: igraph reads an absent truth value as false.
    let expected = event.is_some_and(Event::is_expected);
    values.push(("expected", Value::Flag(expected)));
    cell(&mut values, "disputed", of_event("disputed"));
    match link.tenure().and_then(|tenure| tenure.office()) {
        Some(office) => add(&mut values, "office", office.to_string()),
        None => cell(&mut values, "office", of_event("office")),
    }
    cell(&mut values, "outcome", of_event("outcome"));
    add(&mut values, "publications", publications(link.claims()));
    values
}

/// The keys of the sources of claims, each once, in order.
fn publications<'g>(claims: impl Iterator<Item = Claim<'g>>) -> String {
    let mut keys: Vec<&str> = claims.filter_map(Claim::source).map(Source::key).collect();
    keys.sort_unstable();
    keys.dedup();
    keys.join("; ")
}

fn add(values: &mut Values, name: &'static str, text: String) {
    if !text.is_empty() {
        values.push((name, Value::Text(text)));
    }
}

fn cell(values: &mut Values, name: &'static str, cell: Option<Cell<'_>>) {
    match cell {
        None | Some(Cell::Null) => {}
        Some(Cell::Flag(flag)) => values.push((name, Value::Flag(flag))),
        Some(Cell::Int(number)) => values.push((name, Value::Number(number))),
        Some(cell) => add(values, name, cell.to_string()),
    }
}

fn days(values: &mut Values, names: [&'static str; 5], days: Option<Days>) {
    let Some(days) = days else { return };
    let bounds = [days.first().day(), days.last().day()];
    add(values, names[0], days.edtf().unwrap_or_default());
    for (name, bound) in [names[1], names[2]].into_iter().zip(bounds) {
        add(
            values,
            name,
            bound.map_or_else(String::new, |day| day.to_string()),
        );
    }
    for (name, bound) in [names[3], names[4]].into_iter().zip(bounds) {
        values.extend(bound.map(|day| (name, Value::Number(day.number().into()))));
    }
}

fn one_day(values: &mut Values, (text, number): (&'static str, &'static str), day: Option<Day>) {
    if let Some(day) = day {
        values.push((text, Value::Text(day.to_string())));
        values.push((number, Value::Number(day.number().into())));
    }
}

impl fmt::Display for Value {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Value::Text(text) => f.write_str(text),
            Value::Number(number) => number.fmt(f),
            // A `1` is no truth value to some readers of these formats.
            Value::Flag(flag) => f.write_str(if *flag { "true" } else { "false" }),
        }
    }
}

/// As an interval of EDTF, and whether it holds: `2025-10-02/.. yes`.
impl fmt::Display for EdgeSpell {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (before, day) in [("", self.first), ("/", self.last)] {
            match day {
                Some(day) => write!(f, "{before}{day}")?,
                None => write!(f, "{before}..")?,
            }
        }
        write!(f, " {}", self.certainty)
    }
}
