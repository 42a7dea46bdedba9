//! The dossiers the crate carries: real treaties to try it with.
//!
//! ```
//! use treatygraph::sample;
//!
//! let (article, press) = (sample::seed(), sample::russia_iran());
//! let days = |graph: &treatygraph::Graph| graph.ratifications().next().unwrap().days().to_string();
//! assert_eq!((days(&article), days(&press)), ("2025-04".into(), "2025-04-08".into()));
//! ```

use crate::{Graph, GraphBuilder};

/// One news article on the Russia–Iran treaty of 2025, as a dossier.
///
/// ```
/// use treatygraph::{Dossier, sample};
/// assert_eq!(Dossier::from_toml(sample::SEED)?.obligations.len(), 11);
/// # Ok::<(), treatygraph::Error>(())
/// ```
pub const SEED: &str = include_str!("../examples/data/seed.toml");

/// What other outlets reported on the same treaty and on that of 2001: it refines and contradicts
/// the article.
///
/// ```
/// use treatygraph::{Dossier, sample};
/// assert_eq!(Dossier::from_toml(sample::MOSCOW_TEHRAN)?.sources.len(), 18);
/// # Ok::<(), treatygraph::Error>(())
/// ```
pub const MOSCOW_TEHRAN: &str = include_str!("../examples/data/moscow-tehran.toml");

/// What outlets reported on Russia's treaties with North Korea of 2024 and 2000: of the same title as
/// that with Iran, and with another duty in case of attack.
///
/// ```
/// use treatygraph::{Dossier, sample};
/// assert_eq!(Dossier::from_toml(sample::MOSCOW_PYONGYANG)?.obligations.len(), 4);
/// # Ok::<(), treatygraph::Error>(())
/// ```
pub const MOSCOW_PYONGYANG: &str = include_str!("../examples/data/moscow-pyongyang.toml");

fn build(files: &[(&str, &str)]) -> Graph {
    let mut builder = GraphBuilder::new();
    for (name, text) in files {
        builder.toml(name, text);
    }
    builder
        .build()
        .unwrap_or_else(|error| panic!("a dossier of the crate: {error}"))
}

/// The graph of [`SEED`] alone.
///
/// ```
/// use treatygraph::sample;
/// assert_eq!(sample::seed().disputes().count(), 0);
/// ```
pub fn seed() -> Graph {
    build(&[("seed.toml", SEED)])
}

/// The graph of [`SEED`] and [`MOSCOW_TEHRAN`] together.
///
/// ```
/// use treatygraph::sample;
/// assert_eq!(sample::russia_iran().disputes().count(), 3);
/// ```
pub fn russia_iran() -> Graph {
    build(&[("seed.toml", SEED), ("moscow-tehran.toml", MOSCOW_TEHRAN)])
}

/// The graph of [`MOSCOW_PYONGYANG`] alone.
///
/// ```
/// use treatygraph::{sample, vocabulary::Class};
///
/// let graph = sample::russia_north_korea();
/// let consents = graph.agreement("ru-kp-2024")?.ratifications().of(Class::Consent);
/// let acts: Vec<String> = consents.map(|act| format!("{} {}", act.when(), act.kind())).collect();
/// assert_eq!(acts, ["2024-11-11 ratification", "2024-12-04 exchange-of-instruments"]);
/// # Ok::<(), treatygraph::Error>(())
/// ```
pub fn russia_north_korea() -> Graph {
    build(&[("moscow-pyongyang.toml", MOSCOW_PYONGYANG)])
}

/// The graph of all three dossiers: [`SEED`], [`MOSCOW_TEHRAN`] and [`MOSCOW_PYONGYANG`]. Russia is one
/// state in it, with four treaties.
///
/// ```
/// use treatygraph::{sample, vocabulary::Trigger};
///
/// let graph = sample::corpus();
/// assert_eq!(graph.disputes().count(), 4);
/// assert_eq!(graph.state("RU")?.agreements().count(), 4);
/// let attack = graph.obligations().filter(|duty| duty.trigger() == Some(Trigger::ArmedAttack));
/// let duties: Vec<String> = attack.map(|duty| duty.to_string()).collect();
/// assert!(duties.iter().any(|duty| duty.contains("non-assistance-to-aggressor (part 3), on armed-attack")));
/// assert!(duties.iter().any(|duty| duty.starts_with("ru-kp-2024/defense, obligation: defense (part 4), on armed-attack")));
/// # Ok::<(), treatygraph::Error>(())
/// ```
pub fn corpus() -> Graph {
    build(&[
        ("seed.toml", SEED),
        ("moscow-tehran.toml", MOSCOW_TEHRAN),
        ("moscow-pyongyang.toml", MOSCOW_PYONGYANG),
    ])
}
