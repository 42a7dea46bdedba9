//! GraphML, as networkx, igraph, Gephi, yEd and graphology read it.
//!
//! What nodes and edges there are, and what is said of them, is in [`network`](crate::network). The id of a node is its
//! key. The file keeps to what readers were seen to read alike (networkx 3.6.1, python-igraph 1.0.0, in November 2026):
//!
//! - Each attribute is declared for nodes or for edges, never for `all`, which igraph drops; its id is `n_` or `e_` and
//!   its name. There is no `<default>`, which graphology leaves a text.
//! - All edges are directed, as igraph makes directed ones of others, and networkx refuses a mixture. Which edges have a
//!   direction is a matter of their kind; an undirected graph is one call away (`to_undirected`, `as_undirected`).
//! - Dates are texts, and numbers of days. Truth values are `true` and `false`, as `1` is false to graphology.
//! - The id of an edge is its number, which igraph replaces by one of its own: what is lasting is `edge_key`. Nothing is
//!   called `id`, `source`, `target`, `key` or `name`, which networkx overwrites when it writes JSON (`node_link_data`,
//!   `cytoscape_data`); the sources are `publications`.
//! - What is not known is left out. igraph reads an absent text as an empty one, an absent number as NaN and an absent
//!   truth value as false: no attribute is written with an empty text, and the one truth value stands on every edge.
//! - It is a multigraph. networkx makes a `MultiDiGraph` of it if two edges are parallel, and otherwise a `DiGraph`:
//!   `read_graphml(path, force_multigraph=True)` is always the same.
//!
//! Characters that XML cannot hold (controls) leave as U+FFFD; everything else comes back as it was.

use std::io::{self, Write};

use crate::network::{
    Attribute, Network, OF_EDGES, OF_NODES, Sort, Spells, Values, of_edge, of_node,
};
use crate::xml::Xml;

/// Writes nodes and edges as GraphML.
///
/// Node by node and edge by edge: memory does not grow with their number. Many small writes are made, so give it a
/// [`BufWriter`](io::BufWriter).
///
/// # Errors
/// If it cannot be written.
///
/// ```
/// use treatygraph::sample;
/// let graph = sample::seed();
/// let mut file = Vec::new();
/// treatygraph_export::graphml::write(&graph, &mut file)?;
/// let text = String::from_utf8_lossy(&file);
/// assert!(text.contains(r#"<data key="e_day_last">2025-04-30</data>"#)); // "in April"
/// # Ok::<(), std::io::Error>(())
/// ```
pub fn write<'g>(network: impl Into<Network<'g>>, out: impl Write) -> io::Result<()> {
    let network = network.into();
    let mut xml = Xml::begin(out)?;
    xml.open(
        "graphml",
        &[("xmlns", "http://graphml.graphdrawing.org/xmlns")],
    )?;
    for (of, prefix, attributes) in [("node", "n_", OF_NODES), ("edge", "e_", OF_EDGES)] {
        for Attribute { name, sort } in attributes {
            let sort = match sort {
                Sort::Text => "string",
                Sort::Number => "long",
                Sort::Flag => "boolean",
            };
            let id = format!("{prefix}{name}");
            let attributes = [
                ("id", &*id),
                ("for", of),
                ("attr.name", name),
                ("attr.type", sort),
            ];
            xml.empty("key", &attributes)?;
        }
    }
    xml.open("graph", &[("edgedefault", "directed")])?;
    for node in network.nodes() {
        xml.open("node", &[("id", node.key())])?;
        data(&mut xml, "n_", &of_node(node))?;
        xml.close("node")?;
    }
    let mut spells = Spells::default();
    for (link, certainty) in network.edges() {
        let id = format!("e{}", link.index().index());
        let (from, to) = (link.from().key(), link.to().key());
        xml.open("edge", &[("id", &id), ("source", from), ("target", to)])?;
        let held = spells.of(link);
        data(&mut xml, "e_", &of_edge(link, certainty, held.as_deref()))?;
        xml.close("edge")?;
    }
    xml.close("graph")?;
    xml.close("graphml")?;
    xml.end()
}

fn data(xml: &mut Xml<impl Write>, prefix: &str, values: &Values) -> io::Result<()> {
    for (name, value) in values {
        let key = format!("{prefix}{name}");
        xml.text("data", &[("key", &key)], &value.to_string())?;
    }
    Ok(())
}
