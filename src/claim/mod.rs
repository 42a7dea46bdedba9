//! What claims mean: pure rules on plain values, which know of no graph.
//!
//! [`day`] gives the days a claim backs (MEANING, M4), [`resolve`](mod@resolve) what day results
//! from several claims (M5), [`value`] which values of one field contradict each other (M3).

pub(crate) mod day;
pub(crate) mod resolve;
pub(crate) mod spell;
pub(crate) mod value;
