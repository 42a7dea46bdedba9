//! The questions of the example `ask`, to be put without a command line.
//!
//! Its modules name one another from the root of the crate, so a test that has this module says `use
//! asking::*;` there.

#[path = "../../examples/ask/acts.rs"]
pub(crate) mod acts;
#[path = "../../examples/ask/asked.rs"]
pub(crate) mod asked;
#[path = "../../examples/ask/command.rs"]
#[allow(dead_code)]
pub(crate) mod command;
#[path = "../../examples/ask/evidence.rs"]
pub(crate) mod evidence;
#[path = "../../examples/ask/news.rs"]
pub(crate) mod news;
#[path = "../../examples/ask/question.rs"]
pub(crate) mod question;
#[path = "../../examples/ask/rows.rs"]
#[allow(dead_code)]
pub(crate) mod rows;
#[path = "../../examples/ask/standing.rs"]
pub(crate) mod standing;
#[path = "../../examples/ask/table.rs"]
#[allow(dead_code)]
pub(crate) mod table;
#[path = "../../examples/ask/texts.rs"]
pub(crate) mod texts;

use treatygraph::Graph;

use asked::{Answer, Asked};
use command::Options;

/// Asks one graph what the options say; all their words are keys.
pub(crate) fn ask(graph: &Graph, options: Options) -> Answer<'_> {
    let words = options.words.clone();
    let question = question::of(&options, words.len())?;
    let view = asked::view(graph, &options)?;
    (question.ask)(&Asked {
        view,
        words,
        options,
        report: None,
    })
}
