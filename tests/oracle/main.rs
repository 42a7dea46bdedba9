//! The graph against a slow, obvious model of the same dossier.

mod answers;
mod claims;
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
