//! Questions on what is new: what came to be known within some days, and what a report would add.

use treatygraph::news::News;
use treatygraph::rows::CellType;

use crate::asked::{Answer, Asked, fault};
use crate::question::{Question, Takes::*};
use crate::rows::{Cell, Row};
use crate::table::Shown;

const NEWS: &[Shown] = &[
    ("news", &["news"]),
    ("about", &["about"]),
    ("says", &["field", "value"]),
    ("sources", &["sources"]),
];

pub(crate) const QUESTIONS: &[Question] = &[
    Question {
        name: "news",
        words: "",
        count: 0..=0,
        takes: &[NeedsWindow],
        says: "what came to be known within these days: new, refined, contradicted",
        example: "ask news --from 2025-06 --until 2025-06",
        ask: |asked| {
            let (first, last) = asked.period()?;
            Ok(rows(&asked.view.news_within(first..=last), None))
        },
        shows: NEWS,
    },
    Question {
        name: "preview",
        words: "REPORT",
        count: 0..=0,
        takes: &[On],
        says: "what the first file would add to the others, refine, repeat, contradict; which answers change on a day",
        example: "ask preview examples/data/moscow-tehran.toml examples/data/seed.toml --on 2025-08-01",
        ask: preview,
        shows: NEWS,
    },
];

fn preview<'g>(asked: &Asked<'g>) -> Answer<'g> {
    let Some(report) = &asked.report else {
        return fault("`preview` wants a file: the report, before the files it is to be added to");
    };
    let preview = asked.view.graph().preview(report)?;
    Ok(rows(&preview.news(), asked.options.on))
}

/// A row for each answer that is other on the day, and for each thing that is said: what contradicts first, what
/// repeats last.
fn rows<'g>(news: &News<'_>, day: Option<treatygraph::Day>) -> Vec<Row<'g>> {
    let mut items = news.items();
    items.sort_by_key(|item| std::cmp::Reverse(item.novelty()));
    let said = items.iter().map(|item| {
        let source = item.claim().source().map(|source| source.key().to_owned());
        let sources = source.into_iter().collect();
        Row::new()
            .text("news", Some(item.novelty()))
            .text("about", Some(item.about()))
            .text("id", Some(item.about().id()))
            .text("field", item.field())
            .text("value", item.value())
            .with("sources", CellType::Keys, Cell::List(sources))
    });
    let changes = day.into_iter().flat_map(|day| news.changes_on(day));
    let changed = changes.map(|change| {
        let text = change.to_string();
        let (about, says) = text.split_once(": ").unwrap_or((&text, ""));
        Row::new()
            .text("news", Some("changes"))
            .text("about", Some(about))
            .text("id", None::<String>)
            .text("field", None::<String>)
            .text("value", Some(says))
            .with("sources", CellType::Keys, Cell::List(Vec::new()))
    });
    changed.chain(said).collect()
}
