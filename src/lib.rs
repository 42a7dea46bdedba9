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
//! assert_eq!(force.when().to_string(), "2025-07-11..2025-07-18 or 2025-10-02");
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
//! [pair](Pair) or the [graph](Graph); `d`, `a` and `b` for [days](Day).
//!
//! *What happened*
//!
//! | question | line |
//! |---|---|
//! | who ratified what, when | `x.ratifications()` |
//! | … strictly: acts of the state, or domestic approvals | `.of(Class::Consent)`, `.of(Class::Approval)` |
//! | who signed, for whom, where, in which office | `x.signatures()`; [`party`](Event::party), [`persons`](Event::persons), [`places`](Event::places), [`office`](Event::office) |
//! | were they in office that day | [`signature.in_office()`](Event::in_office) |
//! | a leader's agreements; what was concluded while in office | [`putin.signatures()`](Leader::signatures); [`russia.events()`](Party::events)`.within(a..=b)` |
//! | everything that happened, in order | `x.events()`, narrowed by [`of`](Events::of) and [`within`](Events::within); [`graph.during(a..=b)`](Graph::during) |
//! | how a chamber voted, what it needed, by how much | [`outcome`](Event::outcome), [`vote`](Event::vote), [`needed`](Event::needed), [`margin`](Event::margin), `claimed(Field::Vote)` |
//! | what failed: rejected, lapsed, withdrawn, abandoned | [`x.events().failed()`](Events::failed) |
//! | who is bound, how, since when | [`treaty.consents()`](Agreement::consents) |
//! | who did the same beside it, such as the other signatures | [`event.counterparts()`](Event::counterparts) |
//! | what was done while an office was held | [`tenure.events()`](answer::Tenure::events) |
//! | how long from one act to another | [`treaty.days_between(from, to)`](Agreement::days_between) |
//! | what was said, by whom | `x.statements()`; every claim with a speaker: `x.said()` |
//!
//! *How things stand*
//!
//! | question | line |
//! |---|---|
//! | is it in force; why | [`treaty.status_on(d)`](Agreement::status_on); [`is`](Status::is), [`why`](Status::why), [`reasons`](Status::reasons), [`suspended`](Status::suspended) |
//! | for one party; of one part | [`treaty.status_for(iran, d)`](Agreement::status_for); [`part.status_on(d)`](Part::status_on) |
//! | since when, until when; between two | [`treaty.spells()`](Agreement::spells); [`treaty.spells_between(a, b)`](Agreement::spells_between) |
//! | is it in force between two, does one owe the other something; why, or why not | [`treaty.holds_between(a, b, d)`](Agreement::holds_between), [`obligation.holds_between(a, b, d)`](Obligation::holds_between) |
//! | signatory, contracting, party, former … | [`iran.participation_in(treaty, d)`](Party::participation_in) |
//! | must it refrain from what would defeat a treaty that is not in force yet | [`iran.interim_duty_in(treaty, d)`](Party::interim_duty_in) |
//! | what is in force between two | [`russia.with(iran)`](Party::with)[`.in_force_on(d)`](Pair::in_force_on) |
//! | does it apply to a territory, and why, or why not; what applies there | [`treaty.applies_to(territory, d)`](Agreement::applies_to), [`territory.agreements_on(d)`](Party::agreements_on) |
//! | what is in force for one party; for how many agreements that is so, party by party | [`iran.in_force_on(d)`](Party::in_force_on); [`graph.on(d).in_force_by_party()`](World::in_force_by_party) |
//! | which parts are in force, in effect, amended, replaced, deleted; per party, per tax | [`treaty.parts_on(d)`](Agreement::parts_on), [`part.text_on(d)`](Part::text_on), [`treaty.in_effect_on(d)`](Agreement::in_effect_on) |
//! | what of its predecessors is in force for a successor, by which rule | [`ukraine.inherited_on(d)`](Party::inherited_on), [`ukraine.inherited_from(ussr, d)`](Party::inherited_from) |
//! | first, last, only agreement of a kind between two | [`pair.agreements_by_signature()`](Pair::agreements_by_signature) |
//! | what one owes another | [`russia.owes(iran)`](Party::owes), [`.of(kind)`](answer::Duties::of), [`.in_domain(..)`](answer::Duties::in_domain), [`.on(d)`](answer::Duties::on), [`.triggered_by(..)`](answer::Duties::triggered_by), [`.one_sided()`](answer::Duties::one_sided) |
//! | what is owed if one attacks another, why, why not; what cannot both be kept | [`graph.on(d).duties_if(attack)`](World::duties_if), [`Attack::by(a).on(b)`](Attack); [`.conflicts()`](answer::DutiesIf::conflicts) |
//! | when does its term end, is it renewed, by when must notice be given | [`treaty.term_on(d)`](Agreement::term_on) |
//! | what falls due between two days | [`graph.due_within(a..=b)`](Graph::due_within) |
//! | what became of a duty by a day: pending, due, performed, breached … | [`duty.status_on(d)`](answer::Duty::status_on), [`obligation.status_between(ru, ir, d)`](Obligation::status_between), [`treaty.duties_on(d)`](Agreement::duties_on) |
//! | what was agreed, under which article, for how long | [`treaty.obligations()`](Agreement::obligations), [`treaty.term()`](Agreement::term) |
//! | what is in force, what is pending and how far it has come | [`graph.on(d)`](Graph::on)[`.in_force()`](World::in_force), [`.pending()`](World::pending) |
//! | what is still awaited before it enters into force, whose move it is, for how long it has stalled | [`treaty.awaited_on(d)`](Agreement::awaited_on), [`graph.on(d).awaited()`](World::awaited) |
//! | how, under its own law, a party comes to be bound | [`iran.procedure()`](Party::procedure) |
//! | what stands otherwise between two days | [`graph.on(a).changes_until(b)`](World::changes_until) |
//! | what ended, on which ground, by whose act | [`graph.ended_within(a..=b)`](Graph::ended_within) |
//! | who held which office | [`russia.offices_on(d)`](Party::offices_on), [`leader.tenures()`](Leader::tenures) |
//! | what it amends, replaces; what replaced it | [`treaty.relations()`](Agreement::relations), [`treaty.lineage()`](Agreement::lineage) |
//! | its chambers and ministries | [`russia.legislatures()`](Party::legislatures), [`russia.organs()`](Party::organs) |
//!
//! *Who says so*
//!
//! | question | line |
//! |---|---|
//! | the evidence of an answer | `claims()` of whatever answered, [`claim.source()`](Claim::source), [`claim.quote()`](Claim::quote) |
//! | what was known on a day | [`graph.as_known_on(d)`](Graph::as_known_on), and then any question |
//! | what a report would add or contradict; what came to be known | [`graph.preview(&report)`](Graph::preview), [`graph.news_within(a..=b)`](Graph::news_within); [`news`] |
//! | as each party tells it | [`treaty.accounts()`](Agreement::accounts) |
//! | by one side's account | [`graph.according_to(russia)`](Graph::according_to) |
//! | by some sources only, or without some | [`graph.trusting(sources)`](Graph::trusting), [`graph.distrusting(sources)`](Graph::distrusting) |
//! | on what reports disagree | [`graph.disputes()`](Graph::disputes), [`treaty.disputes()`](Agreement::disputes), [`event.disputes()`](Event::disputes) |
//! | is there none, or does no source cover it | [`graph.coverage(kind, d)`](Graph::coverage), [`source.covers(kind, d)`](Source::covers) |
//! | what else a reader should know of the data | [`graph.findings()`](Graph::findings), [`treaty.findings()`](Agreement::findings) |
//! | what a source is cited for; whether its text has the words quoted | [`source.cited_by()`](Source::cited_by), [`claim.about()`](Claim::about); [`source.verify_quotes(text)`](Source::verify_quotes) |
//!
//! *Finding the way*
//!
//! | question | line |
//! |---|---|
//! | which key belongs to a name | [`graph.find("islamic consultative")`](Graph::find); how well it fits, and by which name: [`Match`](answer::Match) |
//! | what somebody was called on a day, or in a language | [`iran.name_on(d)`](Party::name_on), [`iran.name_in("fa")`](Party::name_in) |
//! | how two are connected | [`x.path_to(y)`](Party::path_to), [`graph.on(d).path_to(x, y)`](World::path_to) |
//! | the shortest chain of parties joined by agreements in force | [`graph.on(d).chain(x, y, Held::Certainly)`](World::chain) |
//! | any algorithm on the graph, or on the world of a day | [`graph.petgraph(Held::Certainly)`](Graph::petgraph), [`graph.on(d).petgraph(..)`](World::petgraph); [`path`] |
//! | an event again, by its id | [`event.id()`](Event::id), [`graph.event(id)`](Graph::event) |
//! | all answers as tables | [`graph.tables()`](Graph::tables); [`rows`] |
//! | the records again, of all or of one treaty; tomorrow's news | [`graph.to_dossier()`](Graph::to_dossier), [`treaty.to_dossier()`](Agreement::to_dossier), [`graph.to_builder()`](Graph::to_builder) |
//!
//! # How to
//!
//! **Read files.** [`Graph::open`]; what is wrong in them comes as one [`Error`] that lists every
//! problem of all files, with lines. **Look at data that are not in order yet.**
//! [`GraphBuilder::build_leaving_out`]: what can be built, and the problems of the rest. **Write
//! records in code.** The structs of [`record`], a [`GraphBuilder`] or a [`Dossier`]; `row` names the
//! place each comes from. **Say "some time in April".** A [`Date`] is an EDTF text, such as
//! `2025-04`, and stands for one unknown [`Day`] out of its [`Days`]. **Find the word for an act.**
//! [`EventKind`]; what a parliament does is an approval, not a ratification.
//!
//! **Tell a sure answer from an unsure one.** [`Certainty`] is yes, no or maybe, and every answer
//! carries one: [`Event::certainty`], [`Status::is`], [`Duty::certainty`](answer::Duty::certainty).
//!
//! ```
//! use treatygraph::{Certainty, Standing, day, sample};
//! let graph = sample::russia_iran();
//! let status = graph.agreement("ru-ir-2025")?.status_on(day(2025, 8, 1));
//! let line = match status.is(Standing::InForce) {
//!     Certainty::Yes => "in force".to_owned(),
//!     Certainty::No => "not in force".to_owned(),
//!     Certainty::Maybe => format!("unsure: {}", status.why()),
//! };
//! assert!(line.starts_with("unsure: not-yet or in-force on 2025-08-01: entry-into-force on"));
//! # Ok::<(), treatygraph::Error>(())
//! ```
//!
//! **Print what changed the picture.** A view is what some of the claims tell; the module [`news`] compares two.
//!
//! ```
//! use treatygraph::{day, sample};
//! let graph = sample::russia_iran();
//! let may = graph.news_within(day(2025, 5, 1)..=day(2025, 5, 31));
//! let items: Vec<String> = may.items().iter().map(|item| item.to_string()).collect();
//! assert!(items.iter().any(|item| item.starts_with("new Islamic Consultative Assembly (Iran): parliamentary-approval")));
//! # Ok::<(), treatygraph::Error>(())
//! ```
//!
//! **Put two accounts side by side.**
//!
//! ```
//! use treatygraph::{EventKind, sample};
//! let graph = sample::russia_iran();
//! let mut told = Vec::new();
//! for (side, treaty) in graph.agreement("ru-ir-2025")?.accounts() {
//!     let force = treaty.events().of(EventKind::EntryIntoForce).next().unwrap();
//!     told.push(format!("{}: {}", side.key(), force.when()));
//! }
//! assert_eq!(told, ["IR: by 2025-07-18", "RU: 2025-10-02"]);
//! # Ok::<(), treatygraph::Error>(())
//! ```
//!
//! **Add tomorrow's news.** [`Graph::to_builder`], and build again: a graph is never changed in place.
//!
//! **Start quickly.** [`Graph::write_snapshot`] writes a built graph to a file, a cache beside the dossiers;
//! [`Graph::read_snapshot`] opens it at once.
//!
//! What exactly a record, a claim and an answer mean is in [`meaning`], by numbers (M1, M2 …) which
//! these pages cite. How to turn reports into records, trap by trap, is in [`writing`]. The same five
//! tasks with SQL, SPARQL, a property graph and a data frame are in `COMPARE.md` of the repository.
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
//! All are off by default. `schema`: the JSON Schema of a dossier, `Dossier::schema()`, with its narrower sisters
//! `strict_schema` and `news_schema`, and `schemars::JsonSchema` for all that stands in a dossier; `rows::schema`.
//! `jiff`, `chrono`, `time`: [`Day`] to and from the dates of these crates. `icalendar`: what falls due as a file for
//! a calendar program, `Due::to_icalendar`.
//!
//! # What it does not do
//!
//! - What no source says is not there, and where sources contradict each other the answer is "maybe". From
//!   silence it concludes only what M19 and M20 say (that a treaty continues whose sources would name
//!   an end), and says that this is presumed.
//! - It computes no outcome from a vote, and no majority: chambers differ in what they need.
//! - It stores no article texts, only quotations; it does not fetch or watch sources.
//! - It weighs no sources: which to trust is the reader's, by [`View`]s. Most claims do not win.
//! - A graph is not changed in place: add records to a builder and build
//!   again.

#![cfg_attr(docsrs, feature(doc_cfg))]

mod claim;
mod clause;
pub mod date;
pub mod error;
mod graph;
mod intake;
mod lifecycle;
pub mod news;
mod node;
pub mod path;
pub mod record;
pub mod rows;
mod rules;
pub mod sample;
mod schema;
mod snapshot;
mod view;
pub mod vocabulary;

#[doc = include_str!("../docs/MEANING.md")]
///
/// # In code
///
/// ```
/// let graph = treatygraph::sample::russia_iran(); // the corpus, worked out
/// let disputes: Vec<_> = graph.disputes().map(|dispute| dispute.values().len()).collect();
/// assert_eq!(disputes, [3, 2, 2]);
/// ```
///
/// [`clauses`](meaning::clauses) is its second part, [`notation`](meaning::notation) says how it is written,
/// [`records`](meaning::records) lists every field and word, and [`examples`](meaning::examples) has a dossier for each
/// rule.
pub mod meaning {
    #[doc = include_str!("../docs/CLAUSES.md")]
    pub mod clauses {}

    #[doc = include_str!("../docs/NOTATION.md")]
    pub mod notation {}

    #[doc = include_str!("../docs/RECORDS.md")]
    pub mod records {}

    #[doc = include_str!("../docs/EXAMPLES.md")]
    pub mod examples {}
}

#[doc = include_str!("../docs/WRITING.md")]
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

/// So does that of the comparison.
#[cfg(doctest)]
#[doc = include_str!("../docs/COMPARE.md")]
struct Compare;

/// The crate of graph algorithms in the version that [`Graph::petgraph`] lends its types of.
///
/// ```
/// use petgraph::algo::connected_components;
/// use treatygraph::{Held, petgraph, sample};
/// let graph = sample::russia_iran();
/// assert_eq!(connected_components(&graph.petgraph(Held::Certainly)), 1);
/// ```
pub use petgraph;

#[doc(inline)]
pub use date::{Certainty, Date, Day, Days, Span, day};
#[doc(inline)]
pub use error::{Error, ErrorKind};
pub use graph::Graph;
pub use intake::GraphBuilder;
pub use node::{
    Agreement, Attack, Body, Claim, Dispute, Event, Events, Finding, Leader, Legislature,
    Obligation, Pair, Part, Party, Source, State, Status, World,
};
#[doc(inline)]
pub use path::Held;
#[doc(inline)]
pub use record::{Dossier, Vote};
pub use view::View;
#[doc(inline)]
pub use vocabulary::{Acts, EventKind, Participation, Standing};

pub mod answer {
    //! What questions answer with, but for the few names that stand at the root.
    //!
    //! Programs seldom name these: they come from a method, and have methods of their own.
    pub use crate::node::{
        About, Actor, Applies, Attacker, Authority, Awaited, Change, ChangeOfText, Claimed, Claims,
        Conflict, Consent, Coverage, DayCount, Due, Duties, DutiesIf, Duty, DutyIf, DutyStatus,
        Electorate, Ending, Holds, InEffect, InForceCount, InOffice, Inherited, Match, MatchRank,
        Misquote, OfficeReason, Organ, Organization, Partition, Pending, ProcedureStep, Reason,
        Relation, Relative, Spell, SpellBetween, SpellOwed, Suspension, Tenure, TermOn, Territory,
        TextOn, WarEntry,
    };
}
