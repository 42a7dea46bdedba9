//! GEXF 1.3, with the times at which edges hold: what Gephi plays as a film.
//!
//! What nodes and edges there are, and what is said of them, is in [`network`](crate::network). The id of a node is its
//! key. An edge has a spell for each run of days on which it holds, certainly or maybe, and for each spell the dynamic
//! attribute `holds`, which says which of the two:
//!
//! - *party-to*, *contains*, *binds* and *owed-to* hold while the agreement or part is in force, for that party;
//! - *holds-office* while in office;
//! - an act or statement from its day on, maybe from its first possible day;
//! - what belongs to something always (*body-of*), and relations, have no spell, and so are always shown: when a relation
//!   begins depends on another agreement. What is recorded of it are the attributes `since` and `until`.
//!
//! Nodes have no spells.
//!
//! Times are dates (`timeformat="date"`), both ends included. No two readers agree on a date before year 1, and
//! `0000-01-01` is none to libxml2: if a spell begins or ends before year 1, all times of the file are numbers of days
//! since 1970-01-01 (`timeformat="integer"`). What is open has no `start` or `end` among dates; among numbers, which
//! networkx 3.6.1 demands, it begins with -9999-01-01 or ends with 9999-12-31, the first and last day that count. The
//! attributes have the days in either case, and leave out what is open.
//!
//! Seen with networkx 3.6.1: the reader takes the static attributes; of `holds` it makes a list of values with their times,
//! and of spells one under the name `spells`; in both an end that is open is the text `None`.
//!
//! Lost: what [`network`](crate::network#what-is-lost) says; characters that XML cannot hold leave as U+FFFD.

use std::io::{self, Write};

use treatygraph::{Certainty, Day};

use crate::network::{
    Attribute, EdgeSpell, Network, OF_EDGES, OF_NODES, Sort, Spells, Values, of_edge, of_node,
};
use crate::xml::Xml;

/// Writes nodes and edges as GEXF 1.3.
///
/// Edges are looked at twice, as whether all times can be dates stands at the beginning. Node by node and edge by edge:
/// memory does not grow with their number. Many small writes are made, so give it a [`BufWriter`](io::BufWriter).
///
/// # Errors
/// If it cannot be written.
///
/// ```
/// use treatygraph::sample;
/// let graph = sample::russia_iran();
/// let mut file = Vec::new();
/// treatygraph_export::gexf::write(&graph, &mut file)?;
/// let text = String::from_utf8_lossy(&file);
/// assert!(text.contains(r#"<spell start="2025-10-02"/>"#)); // the treaty of 2025, certainly in force
/// # Ok::<(), std::io::Error>(())
/// ```
pub fn write<'g>(network: impl Into<Network<'g>>, out: impl Write) -> io::Result<()> {
    let network = network.into();
    let times = Times::of(network);
    let mut xml = Xml::begin(out)?;
    let root = [("xmlns", "http://gexf.net/1.3"), ("version", "1.3")];
    xml.open("gexf", &root)?;
    xml.open("meta", &[])?;
    xml.text("creator", &[], "treatygraph")?;
    if let Some(day) = network.day() {
        let words = format!("Parties, agreements and what connects them on {day}");
        xml.text("description", &[], &words)?;
    } else {
        xml.text(
            "description",
            &[],
            "Parties, agreements and what connects them",
        )?;
    }
    xml.close("meta")?;
    let graph = [
        ("mode", "dynamic"),
        ("defaultedgetype", "directed"),
        ("timeformat", times.format()),
        ("timerepresentation", "interval"),
    ];
    xml.open("graph", &graph)?;
    declare(&mut xml, "node", "static", OF_NODES)?;
    declare(&mut xml, "edge", "static", OF_EDGES)?;
    declare(&mut xml, "edge", "dynamic", &[HOLDS])?;
    xml.open("nodes", &[])?;
    for node in network.nodes() {
        let values = of_node(node);
        let label = values.iter().find(|(name, _)| *name == "label");
        let label = label.map_or_else(String::new, |(_, value)| value.to_string());
        xml.open("node", &[("id", node.key()), ("label", &label)])?;
        xml.open("attvalues", &[])?;
        statics(&mut xml, &values)?;
        xml.close("attvalues")?;
        xml.close("node")?;
    }
    xml.close("nodes")?;
    xml.open("edges", &[])?;
    let mut spells = Spells::default();
    for (link, certainty) in network.edges() {
        let id = link.index().index().to_string();
        let kind = link.kind().to_string();
        let edge = [
            ("id", &*id),
            ("source", link.from().key()),
            ("target", link.to().key()),
            ("type", "directed"),
            ("label", &kind),
            ("kind", &kind),
        ];
        xml.open("edge", &edge)?;
        let held = spells.of(link);
        xml.open("attvalues", &[])?;
        statics(&mut xml, &of_edge(link, certainty, held.as_deref()))?;
        for spell in held.iter().flatten() {
            let holds = match spell.certainty {
                Certainty::Yes => "yes",
                _ => "maybe",
            };
            let mut value = vec![("for", HOLDS.name.to_owned()), ("value", holds.to_owned())];
            value.extend(times.edges(spell));
            xml.empty("attvalue", &borrowed(&value))?;
        }
        xml.close("attvalues")?;
        if let Some(held) = held.filter(|held| !held.is_empty()) {
            xml.open("spells", &[])?;
            for spell in &held {
                xml.empty("spell", &borrowed(&times.edges(spell)))?;
            }
            xml.close("spells")?;
        }
        xml.close("edge")?;
    }
    xml.close("edges")?;
    xml.close("graph")?;
    xml.close("gexf")?;
    xml.end()
}

/// Whether an edge certainly or maybe holds, spell by spell.
const HOLDS: Attribute = Attribute {
    name: "holds",
    sort: Sort::Text,
};

/// How times are written.
#[derive(Clone, Copy)]
enum Times {
    Dates,
    Numbers,
}

impl Times {
    fn of(network: Network<'_>) -> Times {
        let mut spells = Spells::default();
        let mut held = network
            .edges()
            .flat_map(|(link, _)| spells.of(link).unwrap_or_default());
        let is_old = |spell: EdgeSpell| {
            let bounds = [spell.first, spell.last];
            bounds.into_iter().flatten().any(|day| day.year() < 1)
        };
        if held.any(is_old) {
            Times::Numbers
        } else {
            Times::Dates
        }
    }

    fn format(self) -> &'static str {
        match self {
            Times::Dates => "date",
            Times::Numbers => "integer",
        }
    }

    fn time(self, day: Day) -> String {
        match self {
            Times::Dates => day.to_string(),
            Times::Numbers => day.number().to_string(),
        }
    }

    /// The ends of a spell. One that is open is left out among dates, and among numbers the first or last day that counts.
    fn edges(self, spell: &EdgeSpell) -> Vec<(&'static str, String)> {
        let open = |day: Day| matches!(self, Times::Numbers).then_some(day);
        let ends = [
            ("start", spell.first.or(open(Day::MIN))),
            ("end", spell.last.or(open(Day::MAX))),
        ];
        let known = ends
            .into_iter()
            .filter_map(|(name, day)| Some((name, day?)));
        known.map(|(name, day)| (name, self.time(day))).collect()
    }
}

fn borrowed<'v>(values: &'v [(&'v str, String)]) -> Vec<(&'v str, &'v str)> {
    values
        .iter()
        .map(|(name, value)| (*name, &**value))
        .collect()
}

fn declare(
    xml: &mut Xml<impl Write>,
    class: &str,
    mode: &str,
    all: &[Attribute],
) -> io::Result<()> {
    xml.open("attributes", &[("class", class), ("mode", mode)])?;
    for Attribute { name, sort } in all {
        let sort = match sort {
            Sort::Text => "string",
            Sort::Number => "long",
            Sort::Flag => "boolean",
        };
        xml.empty(
            "attribute",
            &[("id", name), ("title", name), ("type", sort)],
        )?;
    }
    xml.close("attributes")
}

fn statics(xml: &mut Xml<impl Write>, values: &Values) -> io::Result<()> {
    for (name, value) in values {
        xml.empty("attvalue", &[("for", name), ("value", &value.to_string())])?;
    }
    Ok(())
}
