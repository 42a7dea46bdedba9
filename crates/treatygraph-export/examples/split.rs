//! Takes a graph apart into lines of JSON: one an agreement, with all on which its rows rest, and one for the register.
//!
//!   split FOLDER [--files N] [FILE...]    the records of these files
//!   split FOLDER [--files N] --world N    a made-up world of N agreements, the same on each run
//!
//! A line is `{ "agreement": KEY, "dossiers": [DOSSIER, ...] }`: first what is about the agreement, then each other
//! record by itself. So what many agreements name is the same text in each line, and a worker reads it once. The line of
//! the register has no agreement. With `--whole` the tables of the one graph are written to `FOLDER/whole` too, as Parquet,
//! to compare.

#[path = "../../../benches/records.rs"]
#[allow(dead_code, unreachable_pub)]
mod records;
#[path = "../../../benches/world.rs"]
#[allow(dead_code)]
mod world;

use std::error::Error;
use std::fs::{self, File};
use std::io::{BufWriter, Write};
use std::path::PathBuf;

use serde_json::{Map, Value, json};
use treatygraph::record::{Dossier, Relation, Source};
use treatygraph::vocabulary::{RelationKind, SourceKind};
use treatygraph::{Graph, GraphBuilder};
use treatygraph_export::parquet;

/// Of how many acts in a thousand the day is not certain.
const MIXED: u32 = 100;

/// Every so many agreements of the world replace an earlier one.
const REPLACES: usize = 20;

struct Given {
    folder: PathBuf,
    parts: usize,
    world: Option<usize>,
    whole: bool,
    inputs: Vec<String>,
}

fn given() -> Result<Given, Box<dyn Error>> {
    let mut args = std::env::args().skip(1);
    let folder = args.next().ok_or("name a folder for the lines")?;
    let mut given = Given {
        folder: folder.into(),
        parts: 1,
        world: None,
        whole: false,
        inputs: Vec::new(),
    };
    while let Some(arg) = args.next() {
        let mut number = |what| args.next().ok_or(format!("{what}: how many?"));
        match arg.as_str() {
            "--files" => given.parts = number("--files")?.parse()?,
            "--world" => given.world = Some(number("--world")?.parse()?),
            "--whole" => given.whole = true,
            _ => given.inputs.push(arg),
        }
    }
    Ok(given)
}

fn main() -> Result<(), Box<dyn Error>> {
    let given = given()?;
    let mut builder = GraphBuilder::new();
    if let Some(agreements) = given.world {
        builder = world(agreements);
    }
    for input in &given.inputs {
        builder.open(input);
    }
    let graph = builder.build()?;
    fs::create_dir_all(&given.folder)?;
    if given.whole {
        let whole = given.folder.join("whole");
        parquet::write_folder(graph.tables(), &whole)?;
    }
    let told = write(&graph, &given)?;
    println!("{told} agreements in {} files", given.parts);
    Ok(())
}

/// The world that is measured elsewhere, with agreements that replace others.
fn world(agreements: usize) -> GraphBuilder {
    let world = world::World::new(agreements);
    let mut builder = records::stage(&world, records::Reports::Mixed(MIXED));
    for kind in [SourceKind::OfficialGazette, SourceKind::Newspaper] {
        builder.add(Source::new(format!("replacements-{kind}")).kind(kind));
    }
    for number in (REPLACES..agreements).step_by(REPLACES) {
        let kind = if number % (3 * REPLACES) == 0 {
            SourceKind::Newspaper
        } else {
            SourceKind::OfficialGazette
        };
        let earlier = format!("a{:07}", number / 2);
        let relation = Relation::new(format!("a{number:07}"), RelationKind::Replaces).to(earlier);
        builder.add(relation.source(format!("replacements-{kind}")));
    }
    builder
}

fn write(graph: &Graph, given: &Given) -> Result<usize, Box<dyn Error>> {
    let partition = graph.partition();
    let mut files = Vec::new();
    for number in 0..given.parts.max(1) {
        let name = format!("part-{number:05}.jsonl");
        files.push(BufWriter::new(File::create(given.folder.join(name))?));
    }
    writeln!(files[0], "{}", line(None, &partition.register())?)?;
    let mut told = 0;
    for agreement in graph.agreements() {
        let at = told % files.len();
        let key = agreement.key();
        writeln!(files[at], "{}", line(Some(key), &partition.of(agreement))?)?;
        told += 1;
    }
    files.iter_mut().try_for_each(Write::flush)?;
    Ok(told)
}

/// A line: what is about the agreement in one dossier, each other record in its own.
fn line(agreement: Option<&str>, dossier: &Dossier) -> Result<Value, Box<dyn Error>> {
    let Value::Object(tables) = serde_json::to_value(dossier)? else {
        return Err("a dossier is an object".into());
    };
    let is_own = |record: &Value| {
        let key = |field| record.get(field).and_then(Value::as_str);
        let named = [key("agreement"), key("key"), key("from")];
        let home = |key: &str| key.split('/').next() == agreement;
        agreement.is_some() && named.into_iter().flatten().any(home)
    };
    let (mut own, mut others) = (Map::new(), Vec::new());
    for (table, records) in tables {
        let Value::Array(records) = records else {
            continue;
        };
        let (mine, rest): (Vec<Value>, Vec<Value>) = records.into_iter().partition(is_own);
        if !mine.is_empty() {
            own.insert(table.clone(), mine.into());
        }
        others.extend(rest.into_iter().map(|record| json!({ &table: [record] })));
    }
    let mut dossiers = vec![Value::Object(own)];
    dossiers.append(&mut others);
    Ok(json!({ "agreement": agreement, "dossiers": dossiers }))
}
