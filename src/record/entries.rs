//! Reads the entries of a file: the lists of records, what the file says of itself, and what does not belong there.

use std::borrow::Cow;
use std::collections::HashSet;

use serde::de::{IgnoredAny, MapAccess};
use serde_json::value::RawValue;

use super::json::{NameIn, Text};
use super::reading::{Lost, Reading};
use super::tree::{Node, Tree, Trees};
use super::{Dossier, Field, Record, RecordType, json, read_record};
use crate::error::{Limit, ProblemKind, nearest};

/// The entry of a file that says in which format it is written.
pub(super) const FORMAT: &str = "format";

/// Whether a file is of the format that is read here.
pub(super) fn reads_format(node: &Node, to: &mut Reading) -> bool {
    let reads = Dossier::FORMAT;
    let message = match node.tree {
        Tree::Integer(format) if format == i64::from(reads) => return true,
        Tree::Integer(format) if format > i64::from(reads) => format!(
            "this file says format {format}; this version reads format {reads}: use a version of treatygraph that reads it"
        ),
        Tree::Integer(format) => {
            format!("there is no format {format}; write `format = {reads}`, or leave it out")
        }
        _ => format!("the format is a number: write `format = {reads}`, or leave it out"),
    };
    to.problem_of(ProblemKind::File, node.line, message);
    false
}

/// Whether an entry of the file itself is a field that belongs in a record.
fn is_stray(name: &str, node: &Node) -> bool {
    let is_single = !matches!(node.tree, Tree::List(_) | Tree::Table(_));
    let is_field = || name.parse::<Field>().is_ok();
    // A list of records under the name of a field is a table that has another name: `[[person]]`.
    let is_record = |item: &Node| matches!(item.tree, Tree::Table(_));
    let is_records = matches!(&node.tree, Tree::List(items) if items.iter().all(is_record));
    let is_table = || nearest(name, Dossier::TABLES.iter().copied()).is_some();
    (is_single || !Dossier::TABLES.contains(&name)) && is_field() && !(is_records && is_table())
}

fn note_stray(name: &str, node: &Node, to: &mut Reading) {
    if node.line != 0 && matches!(node.tree, Tree::List(_) | Tree::Table(_)) {
        to.lost.push(Lost::all());
        let message = format!(
            "`{name}` is a field of a record, and no record: write it below the header of one, such as `[[event]]`"
        );
        return to.problem_of(ProblemKind::UnknownName, node.line, message);
    }
    let mend = if node.line == 0 {
        "write it in a record, such as `{ \"state\": [{ \"key\": \"RU\" }] }`"
    } else {
        "write the header of its record, such as `[[event]]`, in a line above it"
    };
    to.lost.push(Lost::all());
    let message = format!("`{name}` is a field outside any record; {mend}");
    to.problem_of(ProblemKind::UnknownName, node.line, message);
}

fn note_unknown(name: &str, node: &Node, tables: &[&'static str], to: &mut Reading) {
    let near = nearest(name, tables.iter().copied());
    let mend = match near {
        Some(near) => format!("did you mean `{near}`?"),
        None => format!("the tables are {}", tables.join(", ")),
    };
    let items = match &node.tree {
        Tree::List(items) => &items[..],
        _ => std::slice::from_ref(node),
    };
    // Nothing names a record that gives no key.
    let has_key = |item: &&Node| item.has("key");
    to.lost
        .extend(items.iter().filter(has_key).map(|item| Lost {
            table: near,
            key: item.text_of("key").map(Box::from),
            is_whole: true,
        }));
    let message = format!("unknown table `{}`; {mend}", name.escape_debug());
    to.problem_of(ProblemKind::UnknownName, node.line, message);
}

/// That a whole record of a table is lost.
fn lost(table: &'static str) -> Lost {
    Lost {
        table: Some(table),
        key: None,
        is_whole: true,
    }
}

/// Reads a record that stands at this place of the list of its table; a single one has no list.
pub(super) fn read_one<T: RecordType>(
    at: usize,
    item: &Node,
    is_single: bool,
    to: &mut Reading,
) -> Option<T> {
    let read = |to: &mut Reading| {
        if to.limits.forbids(Limit::Depth, item.depth()) {
            let message = to.limits.message(Limit::Depth);
            to.problem_of(ProblemKind::Limit(Limit::Depth), item.line, message);
            return None;
        }
        read_record::<T>(item, to)
    };
    let Some(mut record) = to.inside(T::TABLE, |to| to.in_item(at, read)) else {
        to.lost.push(lost(T::TABLE));
        return None;
    };
    let line = to.record_line;
    let origin = record.origin();
    origin.line = origin.line.max(line);
    // In TOML the line says it all.
    origin.path = (item.line == 0).then_some((T::TABLE, at as u32));
    origin.is_faulty |= is_single;
    Some(record)
}

impl Dossier {
    /// Reads the entries of a file as they come: the records of a table one by one, so that no more than one of
    /// them is held. Says whether the file is of a format that is read here.
    pub(super) fn stream<'de, A: MapAccess<'de>>(
        mut entries: A,
        text: &mut Text<'de>,
        to: &mut Reading,
        each: &mut dyn FnMut(Record),
    ) -> Result<bool, A::Error> {
        let mut seen: HashSet<Cow<'static, str>> = HashSet::new();
        let mut has_strays = false;
        while let Some((name, line)) = entries.next_key_seed(NameIn(text))? {
            let is_repeated = seen.contains(&name);
            let tree = if is_repeated || !Dossier::TABLES.contains(&&*name) {
                entries.next_value::<Node>()?.tree
            } else {
                let mut broken = None;
                let tree = entries.next_value_seed(Trees::of(|at, piece: &'de RawValue| {
                    if broken.is_none() {
                        broken = Dossier::read_piece(&name, at, piece, text, to, each).err();
                    }
                    None
                }))?;
                if let Some(error) = broken {
                    return Err(error);
                }
                tree
            };
            let node = Node { line: 0, tree };
            to.record_line = line;
            match node.tree {
                Tree::Null => continue,
                _ if is_repeated => {
                    to.note_repeated(&name, node.line);
                    let table = Dossier::TABLES.iter().find(|table| ***table == *name);
                    to.lost.extend(table.map(|table| lost(table)));
                }
                _ if name == FORMAT => {
                    let read = std::mem::take(&mut to.problems);
                    if !reads_format(&node, to) {
                        to.lost = vec![Lost::all()];
                        while entries.next_entry::<IgnoredAny, IgnoredAny>()?.is_some() {}
                        return Ok(false);
                    }
                    to.problems = read;
                }
                // What has been read leaves an empty list.
                _ => Dossier::read_entry(&name, &node, &mut has_strays, to, each),
            }
            to.record_line = 0;
            seen.insert(name);
        }
        Ok(true)
    }

    /// Reads a record where it stands in a text.
    fn read_piece<'de, E: serde::de::Error>(
        table: &str,
        at: usize,
        piece: &'de RawValue,
        text: &mut Text<'de>,
        to: &mut Reading,
        each: &mut dyn FnMut(Record),
    ) -> Result<(), E> {
        let line = text.line_of(piece.get());
        let item = json::node(piece, line)?;
        let before = to.problems.len();
        to.record_line = line;
        Dossier::read_item(table, at, &item, false, to, each);
        to.record_line = 0;
        for problem in &mut to.problems[before..] {
            let place = &mut problem.place;
            if let (Some(line), Some(path)) = (&mut place.line, &place.path) {
                *line = json::line_within(piece, path, *line);
            }
        }
        Ok(())
    }

    /// Reads an entry of the file itself.
    pub(super) fn read_entry(
        name: &str,
        node: &Node,
        has_strays: &mut bool,
        to: &mut Reading,
        each: &mut dyn FnMut(Record),
    ) {
        if is_stray(name, node) {
            // Of those that stand there together, one is enough.
            if !std::mem::replace(has_strays, true) {
                note_stray(name, node, to);
            }
        } else if let Some(table) = Dossier::TABLES.iter().find(|table| **table == name) {
            Dossier::read_list(table, node, to, each);
        } else {
            note_unknown(name, node, Dossier::TABLES, to);
        }
    }

    fn read_list(table: &'static str, node: &Node, to: &mut Reading, each: &mut dyn FnMut(Record)) {
        if let Tree::List(items) = &node.tree {
            for (at, item) in items.iter().enumerate() {
                Dossier::read_item(table, at, item, false, to, each);
            }
            return;
        }
        let message = if node.line == 0 {
            format!("write a list, `\"{table}\": [{{ … }}]`: there may be several")
        } else {
            format!("write `[[{table}]]` with two brackets: there may be several")
        };
        to.problem(node.line, message);
        match &node.tree {
            // Records under their keys, in place of a list.
            Tree::Table(entries)
                if entries
                    .iter()
                    .all(|(name, _)| Field::of_word(name).is_none()) =>
            {
                let of_key = |key: &str| Lost {
                    key: Some(Box::from(key)),
                    ..lost(table)
                };
                to.lost.extend(entries.iter().map(|(name, _)| of_key(name)));
            }
            Tree::Table(_) => Dossier::read_item(table, 0, node, true, to, each),
            _ => to.lost.push(lost(table)),
        }
    }
}
