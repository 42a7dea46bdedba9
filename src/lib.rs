//! A knowledge graph of bilateral agreements.

pub mod date;
mod error;

pub use date::{Bound, Certainty, Date, Day, Days, Span, day};
pub use error::{Error, ErrorKind};
