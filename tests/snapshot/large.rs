//! The world of the benches, as large as one likes.

#[path = "../../benches/records.rs"]
#[allow(dead_code)]
mod records;
#[path = "../../benches/world.rs"]
#[allow(dead_code)]
mod world;

use treatygraph::Graph;

pub(crate) use world::Random;

/// A world of so many agreements, of which some acts are told vaguely, or by two sources that differ.
pub(crate) fn graph(agreements: usize) -> Graph {
    let reports = records::Reports::Mixed(200);
    let world = world::World::new(agreements);
    let built = records::stage(&world, reports).build();
    built.expect("a synthetic world")
}
