//! Takes a [treatygraph] along, to another language, tool or machine: tables, graphs and pictures.
//!
//! The meaning is computed once, by the root crate: whatever leaves here has its dates as days, its standings
//! with their certainty, and its sources. Everything is written from a public handle, so that a view
//! ([`as_known_on`](treatygraph::Graph::as_known_on), [`trusting`](treatygraph::Graph::trusting)) leaves as a graph
//! does. Each format is a feature; none is on by default.

#[cfg(feature = "arrow")]
pub mod arrow;
#[cfg(feature = "csv")]
pub mod csv;
#[cfg(any(feature = "csv", feature = "parquet"))]
mod folder;
#[cfg(feature = "parquet")]
pub mod parquet;
#[cfg(any(feature = "arrow", feature = "csv"))]
pub mod tables;
#[doc = include_str!("../READERS.md")]
#[cfg(any(feature = "arrow", feature = "csv"))]
pub mod readers {}
