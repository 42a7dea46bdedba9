//! Takes a [treatygraph] along, to another language, tool or machine: tables, graphs and pictures.
//!
//! The meaning is computed once, by the root crate: whatever leaves here has its dates as days, its standings
//! with their certainty, and its sources. Everything is written from a public handle, so that a view
//! ([`as_known_on`](treatygraph::Graph::as_known_on), [`trusting`](treatygraph::Graph::trusting)) leaves as a graph
//! does. Each format is a feature; none is on by default.

#[cfg(feature = "dot")]
pub mod dot;
#[cfg(feature = "gexf")]
pub mod gexf;
#[cfg(feature = "graphml")]
pub mod graphml;
#[cfg(any(feature = "dot", feature = "gexf", feature = "graphml"))]
// Of what it says, GEXF takes all and the others a part.
#[cfg_attr(not(feature = "gexf"), allow(dead_code, unused_imports))]
pub mod network;
#[cfg(feature = "rdf")]
pub mod rdf;
#[cfg(any(feature = "gexf", feature = "graphml"))]
mod xml;
