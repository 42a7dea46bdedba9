//! A knowledge graph of bilateral agreements.

mod error;

pub use error::{Error, ErrorKind};
