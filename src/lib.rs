//! A knowledge graph of bilateral agreements: *who ratified what, when*, with partial dates,
//! certainty and sources.
//!
//! Records from any number of files go in: what each source says of parties, agreements, obligations
//! and events. An immutable [`Graph`] comes out, which is asked in one line a question. Every answer
//! carries its date as precisely as it is known, how certain it is, and the claims it rests on.
//!
//! ```
//! use treatygraph::{EventKind, day, sample};
//!
//! let graph = sample::russia_iran(); // or Graph::open(["my.toml"])?
//! let treaty = graph.agreement("ru-ir-2025")?;
//!
//! let mut told = Vec::new();
//! for act in treaty.ratifications() {
//!     told.push(act.to_string());
//! }
//! assert_eq!(told[0], "2025-04-08  State Duma (Russia): parliamentary-approval of ru-ir-2025, approved");
//!
//! // Reports disagree on the day of entry into force, so the answer is "maybe", with both reasons.
//! let force = treaty.events().of(EventKind::EntryIntoForce).next().unwrap();
//! assert_eq!(force.when().to_string(), "2025-04-16 or 2025-10-02");
//! assert!(force.is_disputed());
//!
//! let iran = graph.state("IR")?;
//! assert_eq!(iran.ratifications().within(day(2025, 5, 1)..=day(2025, 5, 31)).count(), 2);
//! # Ok::<(), treatygraph::Error>(())
//! ```
//!
//! # Questions
//!
//! `x` stands for an [agreement](Agreement), a [party](Party), a [body](Body), a [leader](Leader), a
//! [pair](Pair) or the [graph](Graph).
//!
//! | question | line |
//! |---|---|
//! | who ratified what, when | `x.ratifications()` |
//! | … strictly: acts of the state, or domestic approvals | `.of(Class::Consent)`, `.of(Class::Approval)` |
//! | who signed, for whom, where, in which office | `x.signatures()`; [`party`](Event::party), [`persons`](Event::persons), [`places`](Event::places), [`office`](Event::office) |
//! | everything that happened, in order | `x.events()`, narrowed by [`of`](Events::of) and [`within`](Events::within) |
//! | what a chamber decided, by which vote | [`outcome`](Event::outcome), [`vote`](Event::vote), `told(Field::Vote)` |
//! | what was said, by whom | `x.statements()`; [`actor`](Event::actor), [`quote`](Event::quote) |
//! | what is between two parties | [`russia.with(iran)`](Party::with) |
//! | what was agreed, who owes it, for how long | [`treaty.obligations()`](Agreement::obligations), [`bearer`](Obligation::bearer); [`treaty.term()`](Agreement::term) |
//! | on what reports disagree | [`graph.disputes()`](Graph::disputes), [`treaty.disputes()`](Agreement::disputes), [`event.disputes()`](Event::disputes) |
//! | what else a reader should know of the data | [`graph.findings()`](Graph::findings) |
//! | who says so | `claims()` of whatever answered, [`claim.source()`](Claim::source), [`claim.quote()`](Claim::quote) |
//! | what a source is cited for; whether its text has the words quoted | [`source.cited_by()`](Source::cited_by), [`claim.about()`](Claim::about); [`source.verify_quotes(text)`](Source::verify_quotes) |
//! | which key belongs to a name | [`graph.find("islamic consultative")`](Graph::find); how well it fits, and by which name: [`Hit`] |
//! | how two are connected | [`x.path_to(y)`](Party::path_to), [`graph.on(day).path_to(x, y)`](World::path_to) |
//! | any algorithm on the graph, or on the world of a day | [`graph.petgraph(Held::Certainly)`](Graph::petgraph), [`graph.on(day).petgraph(..)`](World::petgraph); [`path`] |
//! | the records again | [`graph.to_dossier()`](Graph::to_dossier) |
//!
//! # How to
//!
//! *Read files*: [`Graph::open`]; what is wrong in them comes as one [`Error`] that lists every
//! problem of all files, with lines. *Write records in code*: the structs of [`record`], a
//! [`GraphBuilder`] or a [`Dossier`]. *Say "some time in April"*: a [`Date`] is an EDTF text, such as
//! `2025-04`, and stands for one unknown [`Day`] out of its [`Days`]. *Ask how sure*:
//! [`Event::certainty`] is yes, no or maybe. *Find the word for an act*: [`EventKind`]; what a
//! parliament does is an approval, not a ratification.
//!
//! What exactly a record, a claim and an answer mean is in [`meaning`], by numbers (M1, M2 …) which
//! these pages cite. How to turn reports into records, trap by trap, is in [`writing`].
//!
//! # Conventions
//!
//! `'g` always means "borrowed from the graph". Handles ([`Agreement`], [`State`] …) are `Copy`; their
//! `Debug` prints the key, their `Display` what a person would say. A key that people type gives a
//! `Result`, a fact that may be unknown an `Option`. Ranges of days include both ends. Nothing panics
//! but [`day`](day()) on an impossible day, as it says.
//!
//! # Features
//!
//! `schema`, off by default: the JSON Schema of a dossier, `Dossier::schema()`, and
//! `schemars::JsonSchema` for all that stands in one.
//!
//! # What it does not do
//!
//! It computes no legal position from silence: what no source says is not there, and where sources
//! exclude each other the answer is "maybe". It stores no article texts, only quotations. It does not
//! fetch or watch sources. A graph is not changed in place: add records to a builder and build again.

mod account;
mod build;
mod claim;
pub mod date;
mod error;
mod graph;
mod lifecycle;
mod node;
pub mod path;
pub mod record;
pub mod sample;
mod schema;
mod view;
pub mod vocabulary;

#[doc = include_str!("../MEANING.md")]
///
/// # In code
///
/// ```
/// let graph = treatygraph::sample::russia_iran(); // the corpus, worked out
/// let disputes: Vec<_> = graph.disputes().map(|dispute| dispute.values().len()).collect();
/// assert_eq!(disputes, [3, 3, 2]);
/// ```
pub mod meaning {}

#[doc = include_str!("../WRITING.md")]
///
/// # In code
///
/// ```
/// let graph = treatygraph::sample::seed(); // that article, written so
/// let told: Vec<_> = graph.ratifications().map(|act| act.when().to_string()).collect();
/// assert_eq!(told, ["2025-04", "2025-05"]);
/// assert_eq!(graph.disputes().count(), 0);
/// ```
pub mod writing {}

/// The code of the README runs.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;

/// The crate of graph algorithms in the version that [`Graph::petgraph`] lends its types of.
///
/// ```
/// use petgraph::algo::connected_components;
/// use treatygraph::{Held, petgraph, sample};
/// let graph = sample::russia_iran();
/// assert_eq!(connected_components(&graph.petgraph(Held::Certainly)), 1);
/// ```
pub use petgraph;

pub use build::GraphBuilder;
pub use date::{Bound, Certainty, Date, Day, Days, Span, day};
pub use error::{Error, ErrorKind, Problem};
pub use graph::Graph;
pub use node::{
    About, Actor, Agreement, Authority, Body, Change, Claim, Claims, Consent, Coverage, DayCount,
    Dispute, Duties, Duty, Electorate, Ending, Event, Events, Finding, Fit, Hit, InOffice, Kin,
    Leader, Legislature, Misquote, Obligation, OfficeReason, Organ, Organization, Pair, Part,
    Party, Pending, Reason, Relation, Source, Spell, State, Status, Suspension, Tenure, Territory,
    Told, World,
};
pub use path::Held;
pub use record::{Dossier, Vote};
pub use view::View;
pub use vocabulary::{Acts, Class, EventKind, Participation, Participations, Standing};
