//! What a user of the crate would notice, through its public API alone.

mod handles;
mod hostile;
mod layers;
mod meaning;
mod problems;
mod pyongyang;
mod quotes;
mod rules;
mod sample;
mod table;
