//! From records to a graph.
//!
//! Records are [staged](stage) as they arrive, their keys looked up ([keys]), each record
//! [checked](check) by itself, claims [grouped](groups) by what they are about, things
//! [numbered](number) and laid out as evidence ([lay_out]), each voice checked for contradictions
//! ([consistency]). Only if no problem was found, the stage is dropped and the evidence
//! [settled](settle): the [`rules`](crate::rules) applied to each agreement, indexes built ([lists]).

mod check;
mod check_value;
mod circles;
mod consistency;
mod corrections;
mod days;
mod groups;
mod keys;
mod lasting;
mod lay_out;
mod leaving_out;
mod limits;
mod lists;
mod number;
#[cfg(test)]
mod passes;
mod report;
mod settle;
mod stage;
mod steady;
mod threads;
mod undeclared;
mod wanted;

use std::collections::BTreeSet;
use std::path::Path;
use std::sync::Arc;

use crate::error::{Error, Limit, Limits, Problem, ProblemKind};
use crate::graph::{Graph, Kind, reordered_claims};
use crate::record::{Dossier, Lost, Notation, Record, read, read_up_to, unreadable};
pub(crate) use check::each_wanted;
pub(crate) use check_value::value_faults;
use consistency::Fault;
pub(crate) use corrections::of as corrections_of;
pub(crate) use lists::remade;
use report::Spot;
use stage::Stage;
pub(crate) use stage::Table;

/// Collects records from anywhere and builds the graph of them all.
///
/// Nothing fails before [`build`](GraphBuilder::build), which reports every problem of all files at
/// once. Contradictory *sources* are no problem but data: see [`Graph::disputes`].
///
/// ```
/// use treatygraph::{GraphBuilder, EventKind, day, record};
///
/// let graph = GraphBuilder::new()
///     .toml("parties.toml", "[[state]]\nkey = \"RU\"\n\n[[state]]\nkey = \"IR\"\n")
///     .add(record::Agreement::new("ru-ir-2025").parties(["RU", "IR"]))
///     .add(record::Event::new("ru-ir-2025", EventKind::Signature).party("RU").on(day(2025, 1, 17)))
///     .build()?;
/// assert_eq!(graph.state("RU")?.events().count(), 1);
/// # Ok::<(), treatygraph::Error>(())
/// ```
#[derive(Clone, Debug, Default)]
pub struct GraphBuilder {
    stage: Stage,
    /// The input to which records made in code belong, once there is one.
    code: Option<u32>,
}

impl GraphBuilder {
    /// A builder without records.
    ///
    /// ```
    /// use treatygraph::{Graph, GraphBuilder};
    /// let nothing: Graph = GraphBuilder::new().build()?;
    /// assert_eq!(nothing.parties().count(), 0);
    /// # Ok::<(), treatygraph::Error>(())
    /// ```
    pub fn new() -> GraphBuilder {
        GraphBuilder::default()
    }

    /// A builder without records, for dossiers that may ask only so much of the machine.
    ///
    /// ```
    /// use treatygraph::{GraphBuilder, sample, error::{Limit, Limits}};
    /// let limits = Limits::untrusted().with(Limit::Bytes, 1000);
    /// let error = GraphBuilder::with_limits(limits).toml("seed.toml", sample::SEED).build().unwrap_err();
    /// assert_eq!(error.limit(), Some(Limit::Bytes));
    /// ```
    pub fn with_limits(limits: Limits) -> GraphBuilder {
        let mut builder = GraphBuilder::default();
        builder.stage.limits = limits;
        builder
    }

    /// Adds a record. All records that are added one by one belong to one input, save those that
    /// [name another](crate::record::Event::row), and their row in it.
    ///
    /// ```
    /// use treatygraph::{GraphBuilder, record, sample};
    /// let name = record::State::new("IR").names(["Islamic Republic of Iran"]);
    /// let graph = GraphBuilder::new().toml("seed.toml", sample::SEED).add(name).build()?;
    /// assert_eq!(graph.state("IR")?.names().count(), 2);
    /// # Ok::<(), treatygraph::Error>(())
    /// ```
    pub fn add(&mut self, record: impl Into<Record>) -> &mut GraphBuilder {
        let file = *self.code.get_or_insert_with(|| self.stage.input(None));
        self.stage.add(record.into(), file);
        self
    }

    /// Adds the records of a dossier, as those of one input.
    ///
    /// ```
    /// use treatygraph::{Dossier, GraphBuilder};
    /// let states = Dossier::from_toml("[[state]]\nkey = \"RU\"\n")?;
    /// assert_eq!(GraphBuilder::new().dossier(states).build()?.states().count(), 1);
    /// # Ok::<(), treatygraph::Error>(())
    /// ```
    pub fn dossier(&mut self, dossier: Dossier) -> &mut GraphBuilder {
        self.input(None, dossier)
    }

    /// Adds the records of a TOML text; the name stands in problems.
    ///
    /// ```
    /// use treatygraph::GraphBuilder;
    /// let text = "[[stat]]\nkey = \"IR\"\n";
    /// let error = GraphBuilder::new().toml("mine.toml", text).build().unwrap_err();
    /// assert_eq!(error.to_string(), "mine.toml:1: unknown table `stat`; did you mean `state`?");
    /// ```
    pub fn toml(&mut self, name: &str, text: &str) -> &mut GraphBuilder {
        self.text(name, text.as_bytes(), Notation::Toml)
    }

    /// Adds the records of a JSON text; the name stands in problems.
    ///
    /// ```
    /// use treatygraph::GraphBuilder;
    /// let text = r#"{ "state": [{ "key": "RU" }] }"#;
    /// assert_eq!(GraphBuilder::new().json("states.json", text).build()?.states().count(), 1);
    /// # Ok::<(), treatygraph::Error>(())
    /// ```
    pub fn json(&mut self, name: &str, text: &str) -> &mut GraphBuilder {
        self.text(name, text.as_bytes(), Notation::Json)
    }

    /// Adds the records of a file: JSON if its name ends in `.json`, else TOML.
    ///
    /// ```
    /// use treatygraph::{GraphBuilder, sample};
    /// let graph = GraphBuilder::new().open("examples/data/seed.toml").build()?;
    /// assert_eq!(graph, sample::seed());
    /// # Ok::<(), treatygraph::Error>(())
    /// ```
    pub fn open(&mut self, path: impl AsRef<Path>) -> &mut GraphBuilder {
        let path = path.as_ref();
        let name = path.display().to_string();
        // Of a file that is too long no more is read than shows that it is.
        let left = self.stage.limits.most(Limit::Bytes);
        let left = left.saturating_sub(self.stage.bytes as u64);
        match read_up_to(path, left.saturating_add(1)) {
            Ok(bytes) => self.text(&name, &bytes, Notation::of(path)),
            Err(error) => {
                self.stage.input(Some(name.as_str().into()));
                self.stage.problems.push(unreadable(&name, &error));
                self.stage.lost.push(Lost::all());
                self
            }
        }
    }

    fn text(&mut self, name: &str, bytes: &[u8], notation: Notation) -> &mut GraphBuilder {
        let name: Arc<str> = name.into();
        let stage = &mut self.stage;
        let file = stage.input(Some(name.clone()));
        stage.bytes = stage.bytes.saturating_add(bytes.len());
        if stage.limits.forbids(Limit::Bytes, stage.bytes) {
            stage.refuse(file, Limit::Bytes);
            return self;
        }
        let before = stage.mark();
        let (limits, told) = (stage.limits, stage.problems.len() as u64);
        let left = limits.most(Limit::Problems).saturating_sub(told);
        let limits = limits.with(Limit::Problems, left);
        let read = read(bytes, notation, Some(name), limits, &mut |record| {
            stage.add(record, file);
        });
        if read.is_void {
            stage.go_back_to(before);
        }
        stage.problems.extend(read.problems);
        stage.untold += read.untold;
        stage.lost.extend(read.lost);
        self
    }

    fn input(&mut self, name: Option<Arc<str>>, dossier: Dossier) -> &mut GraphBuilder {
        let file = self.stage.input(name);
        dossier
            .into_records()
            .for_each(|record| self.stage.add(record, file));
        self
    }

    /// Builds the graph, and leaves the builder empty.
    ///
    /// The graph is the same whatever the order of records, files and claims, and however many threads
    /// the machine has: among these the work is divided where there are thousands of records.
    /// O(*n* log *n*) in the claims; on one agreement, its own acts times those of its parties.
    ///
    /// # Errors
    /// Every problem of every input, in order, each with its place: what could not be read, keys
    /// without a record, acts that such an actor cannot do, and what MEANING M1 and M7 call errors.
    ///
    /// ```
    /// use treatygraph::{EventKind, GraphBuilder, record, sample};
    /// let mut builder = GraphBuilder::new();
    /// builder.toml("seed.toml", sample::SEED);
    /// builder.add(record::Event::new("ru-ir-2025", EventKind::Deposit).party("RO"));
    /// let error = builder.build().unwrap_err();
    /// assert_eq!(error.problems()[0].field(), Some("party"));
    /// ```
    pub fn build(&mut self) -> Result<Graph, Error> {
        let GraphBuilder { stage, .. } = std::mem::take(self);
        Ok(built(stage)?.0)
    }

    /// Builds the graph of what can be understood, leaves out every record that has a problem or
    /// rests on one left out, and says which and why; leaves the builder empty.
    ///
    /// For a first look at data that are not in order yet. An answer may be wrong because of what is
    /// left out: a denial, a denunciation, the other side of a dispute. Where one source contradicts
    /// itself, all records that contradict each other are left out, so that the order of records
    /// does not matter. Without a problem, the graph is that of [`build`](GraphBuilder::build).
    ///
    /// ```
    /// use treatygraph::{EventKind, GraphBuilder, record, sample};
    /// let mut builder = GraphBuilder::new();
    /// builder.toml("seed.toml", sample::SEED);
    /// builder.add(record::Event::new("ru-ir-2025", EventKind::Deposit).party("RO"));
    /// let (graph, problems) = builder.build_leaving_out();
    /// assert_eq!(graph, sample::seed());
    /// assert_eq!(problems.len(), 1);
    /// assert_eq!(problems[0].field(), Some("party"));
    /// ```
    pub fn build_leaving_out(&mut self) -> (Graph, Vec<Problem>) {
        let GraphBuilder { mut stage, .. } = std::mem::take(self);
        stage.left_out = leaving_out::nothing();
        let (files, mut problems) = (stage.files.clone(), Vec::new());
        loop {
            match build(stage) {
                Ok((graph, _)) => return (graph, report::in_order(&files, problems)),
                Err(failed) => {
                    stage = *failed;
                    problems.append(&mut stage.problems);
                    problems.extend(stage.untold_problem());
                    stage.untold = 0;
                    let faulty = std::mem::take(&mut stage.faulty);
                    stage.leave_out(&faulty);
                }
            }
        }
    }
}

/// What [`build`] gives, or all problems in order.
fn built(stage: Stage) -> Result<(Graph, Origins), Error> {
    build(stage).map_err(|mut stage| {
        let problems = std::mem::take(&mut stage.problems);
        let mut problems = report::in_order(&stage.files, problems);
        problems.extend(stage.untold_problem());
        Error::dossier(problems)
    })
}

/// The graph of what is staged, and where its claims come from; or all problems, and the records that have them.
fn build(mut stage: Stage) -> Result<(Graph, Origins), Box<Stage>> {
    stage.sort_values();
    let mut key_table = keys::KeyTable::collect(&mut stage);
    let mut undeclared = keys::check_keys(&mut stage, &key_table);
    undeclared.extend(check::check(&mut stage, &key_table));
    undeclared::note(&mut stage, &key_table, undeclared);
    let partial = (0..)
        .zip(&stage.records)
        .filter(|(_, record)| !record.is_whole && !record.is_left_out);
    let partial: BTreeSet<u32> = partial.map(|(number, _)| number).collect();
    if !partial.is_empty() {
        // What they are about is not known; what else they say is checked by now.
        stage.leave_out(&partial);
        stage.sort_values();
        key_table = keys::KeyTable::collect(&mut stage);
    }
    let offices = groups::Offices::collect(&stage, &key_table);
    let groups = groups::group(&mut stage, &key_table, &offices);
    let (evidence, origins) = lay_out::lay_out(&mut stage, &key_table, &groups);
    let beyond = limits::beyond(&evidence, &stage.limits);
    if !beyond.is_empty() {
        stage.values = evidence.values.into_iter().collect();
        limits::note(&mut stage, &beyond, &origins);
        return Err(Box::new(stage));
    }
    let mut faults = consistency::contradictions(&evidence);
    faults.extend(circles::faults(&evidence, &origins));
    faults.extend(corrections::circles(&evidence, &origins));
    faults.extend(consistency::required(&evidence));
    if faults.is_empty() && stage.problems.is_empty() && stage.faulty.is_empty() {
        drop((stage, key_table, groups));
        let ends = evidence.claims.of[Kind::Event as usize].clone();
        let (graph, order) = settle::settle(evidence.without_unused_values());
        let origins = Origins {
            staged: origins,
            ends,
            order,
        };
        return Ok((graph, origins));
    }
    stage.values = evidence.values.into_iter().collect();
    for fault in faults {
        note(&mut stage, &origins, fault);
    }
    Err(Box::new(stage))
}

/// Notes what is wrong with a claim, unless it only follows from what could not be read.
fn note(stage: &mut Stage, origins: &[u32], fault: Fault) {
    let mut spot = stage.spot_of(origins[fault.claim as usize], Some(fault.field));
    if fault.kind == ProblemKind::Missing {
        spot.claim = None;
    }
    let others = fault.others.iter();
    let others: Vec<Spot> = others
        .map(|claim| stage.spot_of(origins[*claim as usize], Some(fault.field)))
        .collect();
    let records = || others.iter().map(|other| other.record).chain([spot.record]);
    stage.faulty.extend(records().map(|record| record as u32));
    let is_misread = records().any(|record| stage.records[record].is_misread);
    let table = stage.records[spot.record].table;
    let is_lost =
        fault.kind == ProblemKind::Missing && stage.left_out.is_none() && stage.may_be_said(table);
    if is_misread || is_lost {
        return;
    }
    let here = stage.place_of(spot);
    let places = others.iter().map(|other| stage.place_of(*other));
    let places: Vec<_> = places.filter(|place| *place != here).collect();
    let mut message = fault.message;
    if !places.is_empty() {
        message += &format!(" (see {})", stage.named_places(&here, places));
    }
    stage.problem(fault.kind, spot, message);
}

/// The staged claim from which each claim of a graph comes: of several that say the same, the first.
struct Origins {
    /// By claim, before the events stood in the order of lists.
    staged: Vec<u32>,
    /// Where the claims about each event began and ended then.
    ends: Vec<u32>,
    /// The number that each event had then.
    order: Vec<u32>,
}

impl Origins {
    /// By claim of the graph.
    fn by_claim(self) -> Vec<u32> {
        let moved = reordered_claims(&self.ends, &self.order);
        let moved: Vec<u32> = moved.map(|claim| self.staged[claim as usize]).collect();
        let start = self.ends.first().map_or(0, |start| *start as usize);
        let mut staged = self.staged;
        staged[start..start + moved.len()].copy_from_slice(&moved);
        staged
    }
}

/// The graph of a report and of records that were there before; and which of its claims the report says, in order.
pub(crate) fn build_with(report: Dossier, before: Dossier) -> Result<(Graph, Vec<u32>), Error> {
    let mut builder = GraphBuilder::new();
    // Of equal claims the first stays: so the report comes first.
    builder.dossier(report);
    let of_report = builder.stage.claims.len() as u32;
    builder.dossier(before);
    let (graph, origins) = built(builder.stage)?;
    let told = (0..)
        .zip(origins.by_claim())
        .filter(|(_, staged)| *staged < of_report);
    Ok((graph, told.map(|(claim, _)| claim).collect()))
}

impl Dossier {
    /// Builds the graph of these records alone; [`GraphBuilder`] joins several dossiers.
    ///
    /// # Errors
    /// As [`GraphBuilder::build`].
    ///
    /// ```
    /// use treatygraph::{Dossier, sample};
    /// let dossier = Dossier::from_toml(sample::SEED)?;
    /// assert_eq!(dossier.build()?, sample::seed());
    /// # Ok::<(), treatygraph::Error>(())
    /// ```
    pub fn build(&self) -> Result<Graph, Error> {
        GraphBuilder::new().dossier(self.clone()).build()
    }
}

impl Graph {
    /// A builder with all records of this graph: add tomorrow's news, and build again.
    ///
    /// The graph itself stays as it is. O(*n*) in the claims.
    ///
    /// ```
    /// use treatygraph::{EventKind, day, record, sample};
    ///
    /// let today = sample::seed();
    /// let tomorrow = today
    ///     .to_builder()
    ///     .add(record::Event::new("ru-ir-2025", EventKind::Publication).on(day(2025, 10, 3)))
    ///     .build()?;
    /// assert_eq!(tomorrow.events().count(), today.events().count() + 1);
    /// # Ok::<(), treatygraph::Error>(())
    /// ```
    pub fn to_builder(&self) -> GraphBuilder {
        let mut builder = GraphBuilder::new();
        builder.dossier(self.to_dossier_of_claims());
        builder
    }

    /// Reads dossiers and builds the graph of them all.
    ///
    /// # Errors
    /// Every problem of all files at once, as [`GraphBuilder::build`].
    ///
    /// ```
    /// use treatygraph::{Graph, sample};
    /// let graph = Graph::open(["examples/data/seed.toml", "examples/data/moscow-tehran.toml"])?;
    /// assert_eq!(graph, sample::russia_iran());
    /// # Ok::<(), treatygraph::Error>(())
    /// ```
    pub fn open<P: AsRef<Path>>(paths: impl IntoIterator<Item = P>) -> Result<Graph, Error> {
        let mut builder = GraphBuilder::new();
        for path in paths {
            builder.open(path);
        }
        builder.build()
    }
}
