//! One question to any dossiers, answered as a table or as JSON Lines.
//!
//! `cargo run --example ask -- --help` lists the questions, `cargo run --example ask -- ratifications
//! ru-ir-2025` asks the sample dossiers, `cargo run --example ask -- ratifications my.toml` one's own.
//! Each question is a small function from the library's answers to rows of named columns.

mod acts;
mod asked;
mod evidence;
mod question;
mod rows;
mod standing;
#[cfg(test)]
mod tests;
mod texts;

use std::ffi::OsString;
use std::io::{self, Write};
use std::process::ExitCode;

use clap::Parser;
use clap::builder::PossibleValuesParser;
use treatygraph::{Date, Day, Error, Graph, sample};

use asked::{Asked, Fault, fault};

/// What the command line says.
#[derive(Clone, Debug, Parser)]
#[command(
    name = "ask",
    about = question::BEFORE,
    after_help = question::help(),
    override_usage = "ask [OPTIONS] QUESTION [KEY]... [FILE]...",
    help_template = "{about}{after-help}\n\nOptions:\n{options}\n",
    disable_help_flag = true
)]
pub(crate) struct Options {
    /// One of the questions above
    #[arg(value_parser = PossibleValuesParser::new(question::names()), hide_possible_values = true, hide = true)]
    question: String,
    /// Keys, and files
    #[arg(hide = true)]
    words: Vec<String>,
    /// Answer as JSON Lines: one object a row, days as EDTF
    #[arg(long)]
    json: bool,
    /// Answer with the first N rows only
    #[arg(long, value_name = "N")]
    limit: Option<usize>,
    /// The day asked about
    #[arg(long, value_name = "DAY", conflicts_with_all = ["from", "until"])]
    on: Option<Day>,
    /// The first day asked about
    #[arg(long, value_name = "DATE", value_parser = first_day)]
    from: Option<Day>,
    /// The last day asked about
    #[arg(long, value_name = "DATE", value_parser = last_day)]
    until: Option<Day>,
    /// Only acts or obligations of this kind
    #[arg(long, value_name = "KIND")]
    of: Option<String>,
    /// Only obligations of this field of policy, such as defence
    #[arg(long, value_name = "DOMAIN")]
    in_domain: Option<String>,
    /// Only what had become known by that day
    #[arg(long, value_name = "DAY")]
    as_known_on: Option<Day>,
    /// What this party, body or leader says where it has spoken; can be repeated
    #[arg(long, value_name = "KEY")]
    according_to: Vec<String>,
    /// Only what these sources say: keys, parted by commas
    #[arg(long, value_name = "KEY", value_delimiter = ',')]
    trusting: Vec<String>,
    /// Only what other sources say than these
    #[arg(long, value_name = "KEY", value_delimiter = ',')]
    distrusting: Vec<String>,
    /// Print this help
    #[arg(long, short, action = clap::ArgAction::Help)]
    help: (),
}

fn first_day(text: &str) -> Result<Day, String> {
    edge(text, |date| date.earliest().day())
}

fn last_day(text: &str) -> Result<Day, String> {
    edge(text, |date| date.latest().day())
}

fn edge(text: &str, edge: fn(&Date) -> Option<Day>) -> Result<Day, String> {
    let date: Date = text.parse().map_err(|error: Error| error.to_string())?;
    edge(&date).ok_or_else(|| format!("`{text}` is open on that side"))
}

fn main() -> ExitCode {
    run(
        std::env::args_os(),
        &mut io::stdout().lock(),
        &mut io::stderr().lock(),
    )
    .into()
}

/// Exit codes.
const ANSWERED: u8 = 0;
const NOTHING: u8 = 1;
const WRONG: u8 = 2;

/// Answers on `out`, and says on `err` what else a person should know. Who no longer listens, as
/// `head`, is no error.
fn run(
    arguments: impl IntoIterator<Item = impl Into<OsString> + Clone>,
    out: &mut dyn Write,
    err: &mut dyn Write,
) -> u8 {
    let options = match Options::try_parse_from(arguments) {
        Ok(options) => options,
        Err(message) if message.use_stderr() => {
            let _ = write!(err, "{message}");
            return WRONG;
        }
        Err(help) => return print(&help.to_string(), out, err, ANSWERED),
    };
    let json = options.json;
    match answer(options, err) {
        Ok(rows) if rows.is_empty() => NOTHING,
        Ok(rows) if json => match rows::json_lines(&rows) {
            Ok(lines) => print(&lines, out, err, ANSWERED),
            Err(error) => {
                let _ = writeln!(err, "{error}");
                WRONG
            }
        },
        Ok(rows) => print(&rows::table(&rows), out, err, ANSWERED),
        Err(fault) => {
            let _ = match &fault {
                Fault::Question(message) => writeln!(err, "{message}"),
                Fault::Library(error) if error.problems().is_empty() => writeln!(err, "{error}"),
                Fault::Library(error) => error
                    .problems()
                    .iter()
                    .try_for_each(|problem| writeln!(err, "{problem}")),
            };
            WRONG
        }
    }
}

fn print(text: &str, out: &mut dyn Write, err: &mut dyn Write, code: u8) -> u8 {
    match out.write_all(text.as_bytes()).and_then(|()| out.flush()) {
        Ok(()) => code,
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => code,
        Err(error) => {
            let _ = writeln!(err, "the answer cannot be written: {error}");
            WRONG
        }
    }
}

fn answer(options: Options, err: &mut dyn Write) -> asked::Answer {
    let Some(question) = question::all().find(|one| one.name == options.question) else {
        return fault(format!("there is no question `{}`", options.question));
    };
    let is_file = |word: &String| {
        let word = word.to_lowercase();
        word.ends_with(".toml") || word.ends_with(".json")
    };
    let (files, words): (Vec<String>, Vec<String>) =
        options.words.iter().cloned().partition(is_file);
    question.check(words.len(), &options)?;
    if let (Some(from), Some(until)) = (options.from, options.until)
        && from > until
    {
        return fault(format!("no day is from {from} until {until}"));
    }
    let graph = if files.is_empty() {
        let _ = writeln!(
            err,
            "no files are given: the sample dossiers are asked (seed.toml, moscow-tehran.toml, moscow-pyongyang.toml)"
        );
        sample::corpus()
    } else {
        Graph::open(&files)?
    };
    let view = asked::view(&graph, &options)?;
    let limit = options.limit.unwrap_or(usize::MAX);
    let mut rows = (question.ask)(&Asked {
        view,
        words,
        options,
    })?;
    if rows.is_empty() {
        let _ = writeln!(err, "nothing found ({view})");
    }
    if rows.len() > limit {
        let _ = writeln!(err, "{} of {} rows", limit, rows.len());
        rows.truncate(limit);
    }
    Ok(rows)
}
