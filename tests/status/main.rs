//! The status of agreements against a slow, obvious model of the same dossier (MEANING, M15 to M27).
//!
//! The model chooses one possible day for each act in every possible way and follows the rules for
//! each choice.

#[path = "../oracle/claims.rs"]
#[allow(dead_code)]
mod claims;
#[path = "../oracle/config.rs"]
mod config;
#[path = "../oracle/disputes.rs"]
#[allow(dead_code)]
mod disputes;
#[path = "../oracle/oracle.rs"]
#[allow(dead_code)]
mod oracle;
#[path = "../oracle/refusal.rs"]
mod refusal;

mod acts;
mod articles;
mod articles_examples;
mod choice;
mod clauses;
mod compare;
mod cover;
mod examples;
mod law;
mod renamed;
mod sane;
mod silence;
mod smaller;
mod status;
mod stories;
mod timeline;
mod views;
mod walk;
mod ways;
mod widen;
mod world;

use config::config;
