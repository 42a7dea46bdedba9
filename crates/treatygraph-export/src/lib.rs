//! Takes a [treatygraph] along, to another language, tool or machine: tables, graphs and pictures.
//!
//! The meaning is computed once, by the root crate: whatever leaves here has its dates as days, its standings
//! with their certainty, and its sources. Everything is written from a public handle, so that a view
//! ([`as_known_on`](treatygraph::Graph::as_known_on), [`trusting`](treatygraph::Graph::trusting)) leaves as a graph
//! does. Each format is a feature; none is on by default.

#![cfg_attr(docsrs, feature(doc_cfg))]

#[cfg(feature = "arrow")]
pub mod arrow;
#[cfg(any(feature = "csv", feature = "parquet"))]
mod crew;
#[cfg(feature = "csv")]
pub mod csv;
#[cfg(feature = "dot")]
pub mod dot;
#[cfg(any(feature = "csv", feature = "parquet"))]
mod folder;
#[cfg(feature = "gexf")]
pub mod gexf;
#[cfg(feature = "graphml")]
pub mod graphml;
#[cfg(any(feature = "dot", feature = "gexf", feature = "graphml"))]
// Of what it says, GEXF takes all and the others a part.
#[cfg_attr(not(feature = "gexf"), allow(dead_code, unused_imports))]
pub mod network;
#[cfg(feature = "parquet")]
pub mod parquet;
#[cfg(feature = "rdf")]
pub mod rdf;
#[cfg(feature = "svg")]
pub mod svg;
#[cfg(any(feature = "arrow", feature = "csv"))]
pub mod tables;
#[cfg(any(feature = "gexf", feature = "graphml"))]
mod xml;
#[cfg(any(feature = "gexf", feature = "graphml", feature = "svg"))]
mod xml_text;

#[doc = include_str!("../READERS.md")]
#[cfg(any(feature = "arrow", feature = "csv"))]
pub mod readers {}
