//! The command line: what it says, how it is answered, and the exit codes.

use std::ffi::OsString;
use std::io::{self, Write};
use std::path::Path;

use clap::builder::PossibleValuesParser;
use clap::error::{ContextKind, ErrorKind};
use clap::{CommandFactory, Parser};
use treatygraph::{Date, Day, Dossier, Error, Graph, sample};

use crate::asked::{self, Asked, Fault};
use crate::{question, rows, table};

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
    pub(crate) question: String,
    /// Keys, and files
    #[arg(hide = true)]
    pub(crate) words: Vec<String>,
    /// Answer as JSON Lines: one object a row, days as EDTF
    #[arg(long)]
    pub(crate) json: bool,
    /// Answer as CSV: a header, and the columns that JSON has
    #[arg(long, conflicts_with = "json")]
    pub(crate) csv: bool,
    /// Answer with the first N rows only
    #[arg(long, value_name = "N")]
    pub(crate) limit: Option<usize>,
    /// The day asked about
    #[arg(long, value_name = "DAY", conflicts_with_all = ["from", "until"])]
    pub(crate) on: Option<Day>,
    /// The first day asked about
    #[arg(long, value_name = "DATE", value_parser = first_day)]
    pub(crate) from: Option<Day>,
    /// The last day asked about
    #[arg(long, value_name = "DATE", value_parser = last_day)]
    pub(crate) until: Option<Day>,
    /// Only acts or obligations of this kind
    #[arg(long, value_name = "KIND")]
    pub(crate) of: Option<String>,
    /// Only obligations of this field of policy, such as defence
    #[arg(long, value_name = "DOMAIN")]
    pub(crate) in_domain: Option<String>,
    /// Only obligations that this makes due, such as armed-attack
    #[arg(long = "if", value_name = "TRIGGER")]
    pub(crate) trigger: Option<String>,
    /// Only what the other does not owe back
    #[arg(long)]
    pub(crate) one_sided: bool,
    /// The attack is not provoked; without either word, that is contested
    #[arg(long, conflicts_with = "provoked")]
    pub(crate) unprovoked: bool,
    /// The attack is provoked, or answers another
    #[arg(long)]
    pub(crate) provoked: bool,
    /// War is declared
    #[arg(long)]
    pub(crate) declared: bool,
    /// Whoever is to be helped has asked for it
    #[arg(long)]
    pub(crate) requested: bool,
    /// Where the attack is; can be repeated: the town, the continent
    #[arg(long, value_name = "PLACE")]
    pub(crate) at: Vec<String>,
    /// Only what had become known by that day
    #[arg(long, value_name = "DAY")]
    pub(crate) as_known_on: Option<Day>,
    /// What this party, body or leader says where it has spoken; can be repeated
    #[arg(long, value_name = "KEY")]
    pub(crate) according_to: Vec<String>,
    /// Only what these sources say: keys, parted by commas
    #[arg(long, value_name = "KEY", value_delimiter = ',')]
    pub(crate) trusting: Vec<String>,
    /// Only what other sources say than these
    #[arg(long, value_name = "KEY", value_delimiter = ',')]
    pub(crate) distrusting: Vec<String>,
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

/// Exit codes.
pub(crate) const ANSWERED: u8 = 0;
pub(crate) const NOTHING: u8 = 1;
pub(crate) const WRONG: u8 = 2;

/// Answers on `out`, in tables at most `width` letters wide, and says on `err` what else a person should know. Who
/// no longer listens, as `head`, is no error.
pub(crate) fn run(
    arguments: impl IntoIterator<Item = impl Into<OsString> + Clone>,
    width: usize,
    out: &mut dyn Write,
    err: &mut dyn Write,
) -> u8 {
    let options = match Options::try_parse_from(arguments) {
        Ok(options) => options,
        Err(message) if message.use_stderr() => {
            let _ = match unknown_option(&message) {
                Some(told) => writeln!(err, "{told}"),
                None => write!(err, "{message}"),
            };
            return WRONG;
        }
        Err(help) => return print(&help.to_string(), out, err, ANSWERED),
    };
    let words = options.words.clone();
    match answer(options, width, err) {
        Ok(None) => NOTHING,
        Ok(Some(text)) => print(&text, out, err, ANSWERED),
        Err(fault) => {
            let _ = match &fault {
                Fault::Question(message) => writeln!(err, "{message}"),
                Fault::Library(error) if error.problems().is_empty() => writeln!(err, "{error}"),
                Fault::Library(error) => error
                    .problems()
                    .iter()
                    .try_for_each(|problem| writeln!(err, "{problem}")),
            };
            for word in words.iter().filter(|word| !is_file(word)) {
                let path = Path::new(word);
                let is = match path.is_file() {
                    true => "is a file: give it a name that ends",
                    // Keys do not begin so.
                    false if word.starts_with(['.', '/']) => "is no key; the name of a file ends",
                    false => continue,
                };
                let _ = writeln!(err, "`{word}` {is} in .toml or .json");
            }
            WRONG
        }
    }
}

/// Which options there are, where one is given that is like none of them.
fn unknown_option(message: &clap::Error) -> Option<String> {
    let given = message.get(ContextKind::InvalidArg)?;
    if message.kind() != ErrorKind::UnknownArgument
        || message.get(ContextKind::SuggestedArg).is_some()
    {
        return None;
    }
    let command = Options::command();
    let names = command
        .get_arguments()
        .filter_map(|option| option.get_long());
    let names: Vec<String> = names.map(|name| format!("--{name}")).collect();
    Some(format!(
        "there is no option `{given}`; the options are {}",
        names.join(", ")
    ))
}

/// Whether a word is the name of a file, and no key.
fn is_file(word: &str) -> bool {
    let word = word.to_lowercase();
    word.ends_with(".toml") || word.ends_with(".json")
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

/// What to ask next where nothing is found: no answer is easily taken for a missing record.
fn elsewhere(question: &str, words: &[String]) -> Option<String> {
    let those = words.join(" ");
    Some(match (question, words) {
        ("in-force" | "in-effect" | "path", [_, _]) => {
            format!(
                "`agreements {those}` lists what they have, in force or not; `spells KEY` says when it was in force"
            )
        }
        ("owes" | "conflicts", [_, _]) => {
            format!(
                "only what is in force binds: `agreements {those}` lists what they have, `obligations KEY` what is in it"
            )
        }
        ("if-attacks", _) => {
            "only duties that have a `kind` are looked at: `obligations KEY` lists all".to_owned()
        }
        ("awaited", [_]) => format!("`status {those} --on DAY` says how far it has come"),
        ("obligations", [_]) => "none is recorded".to_owned(),
        _ => return None,
    })
}

/// The answer as text; none where nothing is found.
fn answer(options: Options, width: usize, err: &mut dyn Write) -> Result<Option<String>, Fault> {
    let (mut files, words): (Vec<String>, Vec<String>) = options
        .words
        .iter()
        .cloned()
        .partition(|word| is_file(word));
    let question = question::of(&options, words.len())?;
    let report = match question.name {
        "preview" if !files.is_empty() => Some(Dossier::open(files.remove(0))?),
        _ => None,
    };
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
    let (json, csv) = (options.json, options.csv);
    let asked = Asked {
        view,
        words,
        options,
        report,
    };
    let mut rows = (question.ask)(&asked)?;
    if rows.is_empty() {
        let next = elsewhere(question.name, &asked.words);
        let next = next.map_or_else(String::new, |next| format!("; {next}"));
        let _ = writeln!(err, "nothing found ({view}){next}");
        return Ok(None);
    }
    if rows.len() > limit {
        let _ = writeln!(err, "{} of {} rows", limit, rows.len());
        rows.truncate(limit);
    }
    let text = match () {
        () if json => rows::json_lines(&rows),
        () if csv => rows::csv(&rows),
        () => {
            let on = asked.options.on;
            Ok(table::table(view, on, &rows, question.shows, width))
        }
    };
    text.map(Some).map_err(Fault::Question)
}
