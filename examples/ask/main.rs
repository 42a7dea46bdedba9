//! One question to any dossiers, answered as a table, as JSON Lines or as CSV.
//!
//! `cargo run --example ask -- --help` lists the questions, `cargo run --example ask -- ratifications
//! ru-ir-2025` asks the sample dossiers, `cargo run --example ask -- ratifications my.toml` one's own.
//! Each question is a small function from the library's answers to rows of named columns.

mod acts;
mod asked;
mod command;
mod evidence;
mod news;
mod question;
mod rows;
mod standing;
mod table;
#[cfg(test)]
mod tests;
mod texts;

use std::io;
use std::process::ExitCode;

/// How many letters a line has where no terminal says so, as in a pipe.
const WIDTH: usize = 80;

fn main() -> ExitCode {
    let width = terminal_size::terminal_size().map_or(WIDTH, |(width, _)| width.0.into());
    command::run(
        std::env::args_os(),
        width,
        &mut io::stdout().lock(),
        &mut io::stderr().lock(),
    )
    .into()
}
