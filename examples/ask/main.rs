//! One question to any dossiers, answered as a table or as JSON Lines.
//!
//! `cargo run --example ask -- --help` lists the questions, `cargo run --example ask -- ratifications
//! ru-ir-2025` asks the sample dossiers, `cargo run --example ask -- ratifications my.toml` one's own.
//! Each question is a small function from the library's answers to rows of named columns.

mod acts;
mod asked;
mod command;
mod evidence;
mod question;
mod rows;
mod standing;
#[cfg(test)]
mod tests;
mod texts;

use std::io;
use std::process::ExitCode;

fn main() -> ExitCode {
    command::run(
        std::env::args_os(),
        &mut io::stdout().lock(),
        &mut io::stderr().lock(),
    )
    .into()
}
