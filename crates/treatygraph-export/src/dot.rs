//! DOT, the language of Graphviz: a drawing of who is connected with what.
//!
//! What nodes and edges there are is in [`network`](crate::network). An edge is solid if it certainly holds and dashed if
//! it may; its label is its kind, and of an act the possible days. Agreements are boxes, parts and obligations notes,
//! parties ovals, bodies and persons plain text.
//!
//! Every identifier is quoted, so that no key becomes a port (`UNTS:123`) or a keyword (`node`), and only `"`, `\` and
//! line ends are escaped. Draw one agreement, or one day: of thousands of nodes no drawing is readable.
//!
//! Lost: of edges all but kind, day and certainty; of nodes all but key and name. Controls leave as U+FFFD.

use std::borrow::Cow;
use std::io::{self, Write};

use treatygraph::Certainty;
use treatygraph::path::Node;

use crate::network::{Network, of_node};

/// Writes nodes and edges as a directed graph in DOT. Nodes that nothing connects are left out on a day, and written
/// otherwise.
///
/// # Errors
/// If it cannot be written.
///
/// ```
/// use treatygraph::{day, sample};
/// use treatygraph_export::{dot, network::Network};
///
/// let graph = sample::russia_iran();
/// let mut text = Vec::new();
/// dot::write(Network::of(graph.view()).on(day(2025, 8, 1)), &mut text)?;
/// let text = String::from_utf8_lossy(&text); // whether it was in force by then, reports disagree
/// assert!(text.contains(r#""IR" -> "ru-ir-2025" [label="party-to", style="dashed"];"#));
/// # Ok::<(), std::io::Error>(())
/// ```
pub fn write<'g>(network: impl Into<Network<'g>>, mut out: impl Write) -> io::Result<()> {
    let network = network.into();
    writeln!(out, "digraph \"treatygraph\" {{")?;
    let mut connected = Vec::new();
    if network.day().is_some() {
        let ends = network
            .edges()
            .flat_map(|(link, _)| [link.from(), link.to()]);
        connected.extend(ends.map(|node| node.index()));
        connected.sort_unstable();
        connected.dedup();
    }
    for node in network.nodes() {
        if network.day().is_some() && connected.binary_search(&node.index()).is_err() {
            continue;
        }
        let (key, label, shape) = (node.key(), label(node), shape(node));
        let (key, label) = (escaped(key), escaped(&label));
        writeln!(out, "  \"{key}\" [label=\"{label}\", shape=\"{shape}\"];")?;
    }
    for (link, certainty) in network.edges() {
        let style = match certainty {
            Certainty::Yes => "solid",
            _ => "dashed",
        };
        let mut label = link.kind().to_string();
        if let Some(event) = link.event().filter(|event| event.is_dated()) {
            label.push('\n');
            label.push_str(&event.when().to_string());
        }
        let (from, to) = (escaped(link.from().key()), escaped(link.to().key()));
        let label = escaped(&label);
        writeln!(
            out,
            "  \"{from}\" -> \"{to}\" [label=\"{label}\", style=\"{style}\"];"
        )?;
    }
    writeln!(out, "}}")?;
    out.flush()
}

fn label(node: Node<'_>) -> String {
    let values = of_node(node);
    let label = values.into_iter().find(|(name, _)| *name == "label");
    label.map_or_else(|| node.key().to_owned(), |(_, value)| value.to_string())
}

fn shape(node: Node<'_>) -> &'static str {
    match node {
        Node::Party(_) => "ellipse",
        Node::Body(_) | Node::Leader(_) => "plaintext",
        Node::Agreement(_) => "box",
        Node::Part(_) | Node::Obligation(_) => "note",
    }
}

/// A text as it stands between quotation marks. Graphviz has no other escapes there; whatever else is escaped comes out
/// with its backslash. A control character becomes a replacement character: in SVG it would be an error.
fn escaped(text: &str) -> Cow<'_, str> {
    if !text.contains(|c: char| c.is_control() || matches!(c, '"' | '\\')) {
        return text.into();
    }
    let mut escaped = String::with_capacity(text.len() + 2);
    for c in text.replace("\r\n", "\n").chars() {
        match c {
            '"' => escaped.push_str("\\\""),
            '\\' => escaped.push_str("\\\\"),
            '\n' | '\r' => escaped.push_str("\\n"),
            c if c.is_control() => escaped.push('\u{FFFD}'),
            c => escaped.push(c),
        }
    }
    escaped.into()
}
