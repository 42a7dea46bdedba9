//! The graph against a slow, obvious model of the same dossier.

#[path = "../status/acts.rs"]
#[allow(dead_code)]
mod acts;
mod answers;
mod claims;
#[path = "../status/clauses/mod.rs"]
#[allow(dead_code)]
mod clauses;
mod config;
mod corrections;
mod disputes;
mod entering;
mod graph;
mod lens;
mod lists;
mod nodes;
mod oracle;
mod order;
mod records;
mod refusal;
mod round_trip;
mod seen;
mod views;
mod world;

use config::config;
