//! The graph against a slow, obvious model of the same dossier.

mod answers;
mod claims;
mod config;
mod corrections;
mod disputes;
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
