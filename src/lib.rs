//! A knowledge graph of bilateral agreements.

mod build;
mod claim;
pub mod date;
mod error;
mod graph;
mod node;
pub mod record;
pub mod sample;
pub mod vocabulary;

pub use build::GraphBuilder;
pub use date::{Bound, Certainty, Date, Day, Days, Span, day};
pub use error::{Error, ErrorKind, Problem};
pub use graph::Graph;
pub use node::{
    Actor, Agreement, Authority, Body, Claim, Claims, Dispute, Electorate, Event, Events, Leader,
    Legislature, Obligation, Organ, Organization, Pair, Part, Party, Relation, Source, State,
    Tenure, Territory, Told,
};
pub use record::{Dossier, Vote};
pub use vocabulary::{Acts, Class, EventKind};
