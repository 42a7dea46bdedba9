//! What a user of the crate would notice, through its public API alone.

mod asked;
mod awaited;
mod cases;
mod connections;
mod damages;
mod find;
mod handles;
mod hostile;
mod law;
mod layers;
mod leniency;
mod meaning;
mod names;
mod newcomer;
mod problems;
mod procedures;
mod pyongyang;
mod questions;
mod quotes;
mod rules;
mod sample;
mod seed;
mod simple;
mod succession;
mod table;
