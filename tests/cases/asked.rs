//! The words of `ask`: a question, keys and options, as they are typed after the example `ask`.

use treatygraph::path::Node;
use treatygraph::vocabulary::Word;
use treatygraph::{Acts, Agreement, Class, Date, Day, EventKind, Graph, Part, Party, View};

use crate::questions::{QUESTIONS, Question};

/// Why a line cannot be asked: a sentence that says what would be right.
pub(crate) type Wrong = String;

/// The options of a line.
#[derive(Default)]
pub(crate) struct Options {
    pub(crate) on: Option<Day>,
    pub(crate) from: Option<Day>,
    pub(crate) until: Option<Day>,
    pub(crate) of: Option<String>,
    as_known_on: Option<Day>,
    according_to: Vec<String>,
    trusting: Vec<String>,
    distrusting: Vec<String>,
}

/// Options that choose claims; every question takes them.
const VIEWS: [&str; 4] = [
    "--as-known-on",
    "--according-to",
    "--trusting",
    "--distrusting",
];

/// A question, put to a graph.
pub(crate) struct Asked<'g> {
    pub(crate) question: &'static Question,
    pub(crate) view: View<'g>,
    /// The words after the question, options aside.
    pub(crate) words: Vec<String>,
    pub(crate) options: Options,
}

/// What the keys of a line name, whatever their order.
#[derive(Default)]
pub(crate) struct Named<'g> {
    pub(crate) agreement: Option<Agreement<'g>>,
    pub(crate) part: Option<Part<'g>>,
    pub(crate) parties: Vec<Party<'g>>,
    /// A body or leader.
    pub(crate) other: Option<Node<'g>>,
}

/// Parts a line at its blanks; what stands in quotation marks stays one word.
fn split(line: &str) -> Vec<String> {
    let (mut words, mut word, mut mark) = (Vec::new(), None::<String>, None);
    for letter in line.chars() {
        match (mark, letter) {
            (Some(open), _) if open == letter => mark = None,
            (None, '"' | '\'') => {
                mark = Some(letter);
                word.get_or_insert_default();
            }
            (None, ' ') => words.extend(word.take()),
            _ => word.get_or_insert_default().push(letter),
        }
    }
    words.extend(word);
    words
}

fn whole_day(text: &str) -> Result<Day, Wrong> {
    text.parse()
        .map_err(|error| format!("{error}: write a whole day, such as `2025-08-01`"))
}

fn edge(text: &str, edge: fn(&Date) -> Option<Day>) -> Result<Day, Wrong> {
    let date: Date = text
        .parse()
        .map_err(|error: treatygraph::Error| error.to_string())?;
    edge(&date).ok_or_else(|| format!("`{text}` is open on that side: write a day, month or year"))
}

impl<'g> Asked<'g> {
    pub(crate) fn new(graph: &'g Graph, line: &str) -> Result<Asked<'g>, Wrong> {
        let mut all = split(line).into_iter();
        let name = all.next().unwrap_or_default();
        let question = QUESTIONS.iter().find(|one| one.name == name);
        let question = question.ok_or_else(|| {
            let names: Vec<_> = QUESTIONS.iter().map(|one| one.name).collect();
            format!("`{name}` is no question; there are {}", names.join(", "))
        })?;
        let (mut words, mut options) = (Vec::new(), Options::default());
        while let Some(word) = all.next() {
            if !word.starts_with("--") {
                words.push(word);
                continue;
            }
            let taken = question.takes.iter().map(|one| one.trim_end_matches('!'));
            let mut taken = taken.chain(VIEWS);
            if !taken.any(|one| one == word) {
                return Err(format!("`{name}` takes no {word}: {}", question.usage()));
            }
            let value = all.next().ok_or(format!("{word} wants a value"))?;
            let keys = || value.split(',').map(str::to_owned);
            match word.as_str() {
                "--on" => options.on = Some(whole_day(&value)?),
                "--from" => options.from = Some(edge(&value, |date| date.earliest().day())?),
                "--until" => options.until = Some(edge(&value, |date| date.latest().day())?),
                "--of" => options.of = Some(value),
                "--as-known-on" => options.as_known_on = Some(whole_day(&value)?),
                "--according-to" => options.according_to.push(value),
                "--trusting" => options.trusting.extend(keys()),
                _ => options.distrusting.extend(keys()),
            }
        }
        let given = [
            ("--on", options.on.is_some()),
            ("--from", options.from.is_some()),
            ("--until", options.until.is_some()),
            ("--of", options.of.is_some()),
        ];
        for (option, _) in given.iter().filter(|(_, given)| !given) {
            if question.takes.contains(&format!("{option}!").as_str()) {
                return Err(format!("`{name}` needs {option}: {}", question.usage()));
            }
        }
        if !question.count.contains(&words.len()) {
            let count = words.len();
            return Err(format!(
                "{count} words after `{name}`: {}",
                question.usage()
            ));
        }
        Ok(Asked {
            question,
            view: options.view(graph)?,
            words,
            options,
        })
    }

    /// The day asked about; the question needs one.
    pub(crate) fn day(&self) -> Result<Day, Wrong> {
        self.options.on.ok_or("which day? Add `--on DAY`".into())
    }

    /// The first and the last day asked about, if any; a side that is not given is open.
    pub(crate) fn window(&self) -> Option<(Day, Day)> {
        match (self.options.on, self.options.from, self.options.until) {
            (Some(day), ..) => Some((day, day)),
            (None, None, None) => None,
            (None, from, until) => Some((from.unwrap_or(Day::MIN), until.unwrap_or(Day::MAX))),
        }
    }

    /// The acts that `--of` leaves.
    pub(crate) fn acts(&self) -> Result<Option<Acts>, Wrong> {
        let Some(word) = self.options.of.as_deref() else {
            return Ok(None);
        };
        Ok(Some(match word {
            "consent" => Class::Consent.into(),
            "approval" => Class::Approval.into(),
            "life" => Class::Life.into(),
            _ => word.parse::<EventKind>().map_err(said)?.into(),
        }))
    }

    pub(crate) fn node(&self, key: &str) -> Result<Node<'g>, Wrong> {
        self.view.node_of(key).map_err(said)
    }

    pub(crate) fn party(&self, at: usize) -> Result<Party<'g>, Wrong> {
        self.view.party(&self.words[at]).map_err(said)
    }

    pub(crate) fn agreement(&self) -> Result<Agreement<'g>, Wrong> {
        self.view.agreement(&self.words[0]).map_err(said)
    }

    /// All words, as keys.
    pub(crate) fn named(&self) -> Result<Named<'g>, Wrong> {
        let mut named = Named::default();
        for key in &self.words {
            match self.node(key)? {
                Node::Agreement(treaty) if named.agreement.is_none() => {
                    named.agreement = Some(treaty);
                }
                Node::Part(part) if named.agreement.is_none() => {
                    named.agreement = Some(part.agreement());
                    named.part = Some(part);
                }
                Node::Party(party) => named.parties.push(party),
                other @ (Node::Body(_) | Node::Leader(_)) if named.other.is_none() => {
                    named.other = Some(other);
                }
                other => {
                    let (kind, usage) = (other.kind().word(), self.question.usage());
                    return Err(format!("`{key}` ({kind}) is one too many here: {usage}"));
                }
            }
        }
        Ok(named)
    }
}

/// What the library says of a slip.
pub(crate) fn said(error: treatygraph::Error) -> Wrong {
    error.to_string()
}

impl Options {
    /// The claims that count.
    fn view<'g>(&self, graph: &'g Graph) -> Result<View<'g>, Wrong> {
        let mut view = graph.view();
        if let Some(day) = self.as_known_on {
            view = view.as_known_on(day);
        }
        let sources = |keys: &[String]| -> Result<Vec<_>, Wrong> {
            let sources = keys.iter().map(|key| graph.source(key).map_err(said));
            sources.collect()
        };
        if !self.trusting.is_empty() {
            view = view.trusting(sources(&self.trusting)?);
        }
        if !self.distrusting.is_empty() {
            view = view.distrusting(sources(&self.distrusting)?);
        }
        for key in &self.according_to {
            view = view.according_to(graph.actor(key).map_err(said)?);
        }
        Ok(view)
    }
}
