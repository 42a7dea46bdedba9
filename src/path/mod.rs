//! How things are connected: the graph as nodes and edges, lent to [`petgraph`], and the shortest
//! path between two of them.
//!
//! Questions about dates and acts are answered by handles, from lists that are sorted by day. This
//! module is for the others: *how are these connected*, and every algorithm of petgraph.
//! [`Graph::petgraph`](crate::Graph::petgraph) lends what is or ever was,
//! [`World::petgraph`](crate::World::petgraph) what held on one day; indices and weights lead back to
//! handles.
//!
//! ```
//! use petgraph::{algo::dominators, visit::UndirectedAdaptor};
//! use treatygraph::{Held, day, petgraph, sample};
//!
//! let graph = sample::corpus();
//! let held = graph.on(day(2024, 12, 31)).petgraph(Held::Possibly);
//! let (kim, iran) = (graph.node_of("kim-jong-un")?, graph.node_of("IR")?);
//! let ways = dominators::simple_fast(UndirectedAdaptor(&held), kim.index());
//! let through = ways.strict_dominators(iran.index()).unwrap(); // what every way passes through
//! assert!(through.into_iter().any(|node| graph.node_at(node).unwrap().key() == "RU"));
//!
//! let (putin, kim) = (graph.leader("putin")?, graph.leader("kim-jong-un")?);
//! let path = putin.path_to(kim).unwrap();
//! assert_eq!(path.to_string(), "Vladimir Putin —signature→ ru-kp-2024 ←signature— Kim Jong Un");
//! # Ok::<(), treatygraph::Error>(())
//! ```
//!
//! # Edges
//!
//! | edge | from → to | holds on a day |
//! |---|---|---|
//! | *party-to* | party → agreement | while the agreement is in force for that party |
//! | an act, such as *signature* | party, body or leader → agreement | from the day it was done on |
//! | *said* | party, body or leader → agreement | from the day it was said on |
//! | *contains* | agreement → part, obligation | while that part of the agreement is in force |
//! | *binds*, *owed-to* | obligation → party | while it is in force for that party |
//! | *holds-office* | leader → party, body | while in office (MEANING, M9) |
//! | *body-of* | body → party | always |
//! | a relation, such as *replaces* | agreement, part → agreement, part | from its `since`, else once the first of the two has been in force |
//! | a relation, such as *succeeds* | party → party | from its `since`, else maybe; to its `until` |
//!
//! An act without an actor, such as entry into force, and a joint one are no edges: they belong to the
//! agreement alone. Two nodes may be connected by several edges. What an obligation does is not asked:
//! a permission binds as a duty does, and no edge ends with a deadline or a suspension. What is owed on a
//! day in the strict sense, [`russia.owes(iran)`](crate::Party::owes) answers.
//!
//! # One edge a pair
//!
//! What [`Graph::petgraph`](crate::Graph::petgraph) and [`World::petgraph`](crate::World::petgraph) lend is a
//! multigraph: who signed and ratified a treaty that is in force has three edges to it. Algorithms that expect one edge
//! at most between two nodes answer wrongly on it, without an error: `bridges` of petgraph 0.8.3 calls each of two
//! parallel edges a bridge, though without either of them the other is left. For those,
//! [`Graph::petgraph_simple`](crate::Graph::petgraph_simple) and
//! [`World::petgraph_simple`](crate::World::petgraph_simple) lend the same nodes with one edge for each pair that is
//! connected, and [`World::petgraph_of_parties`](crate::World::petgraph_of_parties) the parties alone, joined by what is
//! in force between them.
//!
//! # Notes for users of petgraph
//!
//! Its `tarjan_scc` works by recursion, and overflows the stack on a chain of some 20,000 edges;
//! `kosaraju_scc` does not. Its `page_rank` looks at every pair of nodes. Its neighbours come in no order
//! that means anything. A version of petgraph that breaks its interface breaks that of this module too,
//! and is a breaking change here.

mod chain;
mod check;
mod held;
mod link;
mod node;
mod projection;
mod route;
mod search;
mod simple;

pub use crate::graph::{Edge, NodeId, Projection};
pub use chain::{Chain, ChainStep};
pub use held::{Held, HeldEdges, HeldGraph};
pub use link::Link;
pub use node::Node;
pub use route::{Path, Step};
pub use simple::SimpleGraph;
