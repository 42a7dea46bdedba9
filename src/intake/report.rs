//! How problems are noted, with their places, and in which order they are told.

use std::collections::{BTreeSet, HashMap, HashSet};
use std::sync::Arc;

use super::stage::{RECORD, Stage, StagedClaim, StagedRecord, Table, label_fields, table_name};
use super::wanted::Wanted;
use crate::error::{Limit, Place, Problem, ProblemKind, brief};
use crate::record::{Field, Location, Lost};

/// The keys of records that could not be read; of some, only the table is known.
pub(crate) struct LostKeys<'s> {
    keys: HashSet<&'s str>,
    tables: BTreeSet<&'static str>,
    of_any_table: bool,
}

impl LostKeys<'_> {
    /// Whether a key may be one of them.
    pub(crate) fn may_have(&self, key: &str, wanted: Wanted) -> bool {
        let is_wanted =
            |table: &Table| wanted.admits(*table) && self.tables.contains(table_name(*table));
        self.of_any_table || self.keys.contains(key) || Table::ALL.iter().any(is_wanted)
    }
}

/// A record, or one of its claims, and the field that is meant.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Spot {
    pub(crate) record: usize,
    pub(crate) claim: Option<u32>,
    pub(crate) field: Option<Field>,
}

/// The line of a claim, and its number in the list of its record.
type ClaimPlace = (u32, Option<u32>);

/// What places are ordered by: inputs, lines, rows, paths.
type Order = (
    Option<usize>,
    Option<u32>,
    Option<u32>,
    Option<Vec<(String, usize)>>,
);

/// All problems, each once, in the order of inputs, lines, rows and paths.
pub(crate) fn in_order(files: &[Option<Arc<str>>], mut problems: Vec<Problem>) -> Vec<Problem> {
    let order = order_of_places(files);
    problems.sort_by_cached_key(|problem| order(&problem.place));
    problems.dedup();
    problems
}

fn order_of_places(files: &[Option<Arc<str>>]) -> impl Fn(&Place) -> Order + use<> {
    let mut order: HashMap<Option<Arc<str>>, usize> = HashMap::new();
    for (at, file) in files.iter().enumerate() {
        order.entry(file.clone()).or_insert(at);
    }
    move |place| {
        let file = order.get(&place.file).copied();
        let path = place.path.as_deref().map(steps);
        (file, place.line, place.row, path)
    }
}

impl Stage {
    /// By what places are put in order.
    pub(crate) fn order_of_places(&self) -> impl Fn(&Place) -> Order + use<> {
        order_of_places(&self.files)
    }

    /// The keys that may lack a record only because it could not be read.
    pub(crate) fn lost_keys(&self) -> LostKeys<'_> {
        let keys = self.lost.iter().filter_map(|lost| lost.key.as_deref());
        let unknown = self.lost.iter().filter(|lost| lost.key.is_none());
        LostKeys {
            keys: keys.collect(),
            of_any_table: unknown.clone().any(|lost| lost.table.is_none()),
            tables: unknown.filter_map(|lost| lost.table).collect(),
        }
    }

    /// Whether what no record of a table says may stand in what could not be read.
    pub(crate) fn may_be_said(&self, table: Table) -> bool {
        let name = table_name(table);
        let mut lost = self.lost.iter();
        lost.any(|lost| lost.is_whole && lost.table.is_none_or(|table| table == name))
    }

    /// Names a record in messages.
    pub(crate) fn label(&self, record: &StagedRecord) -> String {
        let mut words = Vec::new();
        for field in label_fields(record.table) {
            if let Some(id) = self.identity_of(record, *field) {
                words.push(self.value(id).to_string());
            }
        }
        format!("{} `{}`", table_name(record.table), words.join(" "))
    }

    /// The place of a spot: of its field, if that is known, else of its claim or record.
    pub(crate) fn place_of(&self, spot: Spot) -> Place {
        self.place(
            spot.record as u32,
            spot.claim.map(|claim| self.claim_place(claim)),
            spot.field,
        )
    }

    fn claim_place(&self, claim: u32) -> ClaimPlace {
        let StagedClaim { line, number, .. } = self.claims[claim as usize];
        (line, number)
    }

    fn place(&self, number: u32, claim: Option<ClaimPlace>, field: Option<Field>) -> Place {
        let record = &self.records[number as usize];
        let line_of = |claim: u32| self.line_of(number, claim, field?);
        let line = (claim.and_then(|(_, listed)| listed).and_then(line_of))
            .or_else(|| line_of(RECORD))
            .unwrap_or(claim.map_or(record.line, |(line, _)| line));
        let origin = Location {
            file: self.files[record.file as usize].clone(),
            line,
            row: record.row,
            path: record.index.map(|at| (table_name(record.table), at)),
            ..Location::default()
        };
        origin.place(claim.and_then(|(_, number)| number))
    }

    /// Notes that an input goes beyond a limit: what is missing of it is lost.
    pub(super) fn refuse(&mut self, input: u32, limit: Limit) {
        if self.cut.insert(input) {
            let place = Place {
                file: self.files[input as usize].clone(),
                ..Place::default()
            };
            let message = self.limits.message(limit);
            let kind = ProblemKind::Limit(limit);
            self.problems.push(Problem::at(kind, place, message));
            self.lost.push(Lost::all());
        }
    }

    /// That there are more problems than may be told, if there are.
    pub(super) fn untold_problem(&self) -> Option<Problem> {
        let message = self.limits.message(Limit::Problems);
        let kind = ProblemKind::Limit(Limit::Problems);
        (self.untold > 0).then(|| Problem::at(kind, Place::default(), message))
    }

    /// Notes a problem of a record that is being staged, or of a claim of it.
    pub(crate) fn problem_at(
        &mut self,
        kind: ProblemKind,
        record: u32,
        claim: Option<ClaimPlace>,
        field: Option<Field>,
        message: String,
    ) {
        self.faulty.insert(record);
        if self
            .limits
            .forbids(Limit::Problems, self.problems.len() + 1)
        {
            self.untold += 1;
            return;
        }
        self.problems.push(Problem {
            kind,
            place: self.place(record, claim, field),
            record: Some(brief(self.label(&self.records[record as usize]))),
            field: field.map(|f| f.to_string()),
            message: brief(message),
        });
    }

    /// Notes a problem.
    pub(crate) fn problem(&mut self, kind: ProblemKind, spot: Spot, message: impl Into<String>) {
        let claim = spot.claim.map(|claim| self.claim_place(claim));
        self.problem_at(kind, spot.record as u32, claim, spot.field, message.into());
    }

    /// Notes a problem of a record.
    pub(crate) fn record_problem(
        &mut self,
        kind: ProblemKind,
        record: usize,
        field: Option<Field>,
        message: impl Into<String>,
    ) {
        let claim = None;
        self.problem(
            kind,
            Spot {
                record,
                claim,
                field,
            },
            message,
        );
    }

    /// Places as a problem at `from` names them, in their order, the first ones by name: "line 20,
    /// line 25 and 17 more places".
    pub(crate) fn named_places(&self, from: &Place, mut places: Vec<Place>) -> String {
        const NAMED: usize = 3;
        let order = self.order_of_places();
        places.sort_by_cached_key(|place| order(place));
        places.dedup();
        let mut named: Vec<String> = places
            .iter()
            .take(NAMED)
            .map(|place| place.seen_from(from))
            .collect();
        let last = match places.len().saturating_sub(NAMED) {
            0 => named.pop().unwrap_or_default(),
            1 => "1 more place".to_owned(),
            more => format!("{more} more places"),
        };
        if named.is_empty() {
            last
        } else {
            format!("{} and {last}", named.join(", "))
        }
    }

    /// The first of some spots in which a key is named, and the others as problems there mention them.
    pub(crate) fn first_and_others(&self, mut spots: Vec<Spot>) -> (Spot, String) {
        let order = self.order_of_places();
        spots.sort_by_cached_key(|spot| order(&self.place_of(*spot)));
        let first = spots[0];
        let here = self.place_of(first);
        let others = spots.iter().map(|spot| self.place_of(*spot));
        let others: Vec<Place> = others.filter(|place| *place != here).collect();
        if others.is_empty() {
            return (first, String::new());
        }
        let others = self.named_places(&here, others);
        (first, format!(" (also named in {others})"))
    }

    /// The spot of a field in a staged claim.
    pub(crate) fn spot_of(&self, claim: u32, field: Option<Field>) -> Spot {
        Spot {
            record: self.claims[claim as usize].record as usize,
            claim: Some(claim),
            field,
        }
    }
}

/// The steps of a path such as `event[3].claims[0]`, so that 10 comes after 9.
fn steps(path: &str) -> Vec<(String, usize)> {
    let step = |step: &str| match step.trim_end_matches(']').split_once('[') {
        Some((name, number)) => (name.to_owned(), number.parse().unwrap_or(0)),
        None => (step.to_owned(), 0),
    };
    path.split('.').map(step).collect()
}
