//! What a dossier may ask of the machine: limits, each with its error, and how the cost of one agreement grows.

mod cost;
mod limits;
mod tables;
