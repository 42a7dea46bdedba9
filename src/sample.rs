//! The dossiers the crate carries: a real treaty to try it with.
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
