//! How many dossiers a property sees.

/// The same dossiers each time; with `PROPTEST_CASES` others, and as many as it says.
pub(crate) fn config(cases: u32) -> proptest::test_runner::Config {
    let mut config = proptest::test_runner::Config::default();
    if std::env::var_os("PROPTEST_CASES").is_none() {
        config.cases = cases;
        config.rng_seed = proptest::test_runner::RngSeed::Fixed(2025);
    }
    config.failure_persistence = None;
    config.max_shrink_iters = 100_000;
    config
}
