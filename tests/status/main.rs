//! The status of agreements against a slow, obvious model of the same dossier (MEANING, M15 to M23).
//!
//! The model chooses one possible day for each act in every possible way and follows the rules for
//! each choice. It knows no clauses.

#[path = "../oracle/claims.rs"]
#[allow(dead_code)]
mod claims;
#[path = "../oracle/disputes.rs"]
#[allow(dead_code)]
mod disputes;
#[path = "../oracle/oracle.rs"]
#[allow(dead_code)]
mod oracle;
#[path = "../oracle/refusal.rs"]
mod refusal;

mod acts;
mod choice;
mod compare;
mod cover;
mod examples;
mod sane;
mod silence;
mod smaller;
mod status;
mod timeline;
mod views;
mod widen;
mod world;

/// How many dossiers each property sees, the same ones each time; with `PROPTEST_CASES` others, and
/// as many as it says.
fn config(cases: u32) -> proptest::test_runner::Config {
    let mut config = proptest::test_runner::Config::default();
    if std::env::var_os("PROPTEST_CASES").is_none() {
        config.cases = cases;
        config.rng_seed = proptest::test_runner::RngSeed::Fixed(2025);
    }
    config.failure_persistence = None;
    config.max_shrink_iters = 100_000;
    config
}
