//! A knowledge graph of bilateral agreements.

mod build;
mod claim;
pub mod date;
mod error;
mod graph;
pub mod record;
pub mod vocabulary;

pub use build::GraphBuilder;
pub use date::{Bound, Certainty, Date, Day, Days, Span, day};
pub use error::{Error, ErrorKind, Problem};
pub use graph::Graph;
pub use record::{Dossier, Vote};
pub use vocabulary::{Acts, Class, EventKind};
