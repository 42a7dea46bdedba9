//! Puts the words of a line to the example `ask`, and to `quotes`, a question of this test alone.

use std::sync::LazyLock;

use clap::Parser;
use treatygraph::{Graph, sample};

use crate::asked::Fault;
use crate::command::Options;
use crate::contradictions::{Contradiction, contradictions};
use crate::rows::Row;
use crate::tables::{self, Wrong};
use crate::{asked, question};

/// What the example `ask` takes after its own name.
fn options(words: &[String]) -> Result<Options, Wrong> {
    let words = words.iter().map(String::as_str);
    Options::try_parse_from(["ask"].into_iter().chain(words)).map_err(|error| {
        let text = error.to_string().replace("error: ", "");
        let end = text.find("\n\nFor more information");
        text[..end.unwrap_or(text.len())].to_owned()
    })
}

fn said(fault: Fault) -> Wrong {
    match fault {
        Fault::Library(error) => error.to_string(),
        Fault::Question(message) => message,
    }
}

/// The rows that answer the words of a line.
pub(crate) fn ask<'g>(graph: &'g Graph, words: &[String]) -> Result<Vec<Row<'g>>, Wrong> {
    match words.split_first() {
        Some((question, words)) if question == "quotes" => quotes(graph, words),
        _ => crate::asking::ask(graph, options(words)?).map_err(said),
    }
}

/// The fields of the rows that answer a question; of no rows, those that its example has.
pub(crate) fn fields(question: &str, rows: &[Row<'_>]) -> Vec<&'static str> {
    static SAMPLES: LazyLock<Graph> = LazyLock::new(sample::corpus);
    let name = match question {
        "quotes" => return QUOTES.to_vec(),
        "failed" => "events", // nothing has failed in the samples
        name => name,
    };
    let of = |rows: &[Row<'_>]| Some(rows.first()?.0.iter().map(|column| column.name).collect());
    of(rows).unwrap_or_else(|| {
        let question = question::all().find(|one| one.name == name);
        let example = question.and_then(|one| one.example.strip_prefix("ask "));
        let words = split(example.expect("a question of `ask`"));
        let (files, words): (Vec<_>, Vec<_>) =
            (words.into_iter()).partition(|word| word.ends_with(".toml"));
        let opened;
        let graph = match &files[..] {
            [] => &*SAMPLES,
            files => {
                opened = Graph::open(files).expect("the files of an example are sound");
                &opened
            }
        };
        let rows = ask(graph, &words);
        of(&rows.expect("an example is put well")).expect("an example is answered")
    })
}

const QUOTES: [&str; 5] = ["quote", "about", "locator", "matched", "goes-on"];

/// The quotations of a source that do not stand in a text of this folder.
fn quotes<'g>(graph: &'g Graph, words: &[String]) -> Result<Vec<Row<'g>>, Wrong> {
    let [source, file] = words else {
        return Err("write `quotes SOURCE FILE`".into());
    };
    let source = graph.source(source).map_err(|error| error.to_string())?;
    let misquotes = source.verify_quotes(&tables::read(file)?);
    Ok(misquotes.iter().map(Row::of).collect())
}

/// The pairs of answers that contradict each other, of an agreement on a day.
pub(crate) fn excluded(graph: &Graph, words: &[String]) -> Result<Vec<Contradiction>, Wrong> {
    let options = options(words)?;
    question::of(&options, options.words.len()).map_err(said)?;
    let (key, day) = match (&options.words[..], options.on) {
        ([key], Some(day)) if options.question == "status" => (key, day),
        _ => return Err("`contradictions` is read off `status AGREEMENT --on DAY`".into()),
    };
    let view = asked::view(graph, &options).map_err(said)?;
    contradictions(view, key, day).map_err(|error| error.to_string())
}

/// Parts a line at its blanks; what stands in quotation marks is one word.
pub(crate) fn split(line: &str) -> Vec<String> {
    let (mut words, mut rest) = (Vec::new(), line.trim_start());
    while !rest.is_empty() {
        let mark = rest.chars().next().filter(|first| "\"'".contains(*first));
        let body = mark.map_or(rest, |_| &rest[1..]);
        let (word, left) = body.split_once(mark.unwrap_or(' ')).unwrap_or((body, ""));
        words.push(word.to_owned());
        rest = left.trim_start();
    }
    words
}
