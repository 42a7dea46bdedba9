//! What a user of the crate would notice, through its public API alone.

mod cases;
mod connections;
mod find;
mod handles;
mod hostile;
mod layers;
mod meaning;
mod names;
mod problems;
mod pyongyang;
mod questions;
mod quotes;
mod rules;
mod sample;
mod seed;
mod table;
