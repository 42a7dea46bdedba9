//! Which questions are put to a dossier: every question of `ask`, of whatever it can be asked of, on
//! the days on which something may change, in several views.

use treatygraph::path::Node;
use treatygraph::record::Dossier;
use treatygraph::{Day, Graph};

use crate::question::{self, Question};

/// How many days are asked about: by the whole graph, and in each view.
const DAYS: usize = 6;
const DAYS_IN_A_VIEW: usize = 2;

/// What can be named in a question.
struct Keys {
    parties: Vec<String>,
    agreements: Vec<String>,
    /// Agreements with their parts.
    subjects: Vec<String>,
    /// Bodies and leaders.
    others: Vec<String>,
    leaders: Vec<String>,
    sources: Vec<String>,
}

impl Keys {
    fn new(graph: &Graph) -> Keys {
        let keys = |all: &mut dyn Iterator<Item = &str>| all.map(str::to_owned).collect();
        let parts = graph.agreements().flat_map(|treaty| treaty.parts());
        let agreements: Vec<String> = keys(&mut graph.agreements().map(|treaty| treaty.key()));
        let parts: Vec<String> = keys(&mut parts.map(|part| part.key()));
        let asked = |part: &String| matches!(graph.node_of(part), Ok(Node::Part(_)));
        let subjects = agreements
            .iter()
            .cloned()
            .chain(parts.into_iter().filter(asked));
        let bodies: Vec<String> = keys(&mut graph.bodies().map(|body| body.key()));
        let leaders: Vec<String> = keys(&mut graph.leaders().map(|leader| leader.key()));
        Keys {
            parties: keys(&mut graph.parties().map(|party| party.key())),
            subjects: subjects.collect(),
            agreements,
            others: bodies.into_iter().chain(leaders.iter().cloned()).collect(),
            leaders,
            sources: keys(&mut graph.sources().map(|source| source.key())),
        }
    }

    fn pairs(&self) -> Vec<String> {
        let of = |at: usize| {
            let one = &self.parties[at];
            self.parties[at + 1..]
                .iter()
                .map(move |other| format!("{one} {other}"))
        };
        (0..self.parties.len()).flat_map(of).collect()
    }

    /// Each party with each other, both ways.
    fn ordered_pairs(&self) -> Vec<String> {
        let turned = |pair: &String| {
            let (one, other) = pair.split_once(' ').expect("two parties");
            format!("{other} {one}")
        };
        let pairs = self.pairs();
        pairs
            .iter()
            .map(turned)
            .chain(pairs.iter().cloned())
            .collect()
    }
}

/// Every word list with every following one.
fn each(firsts: &[String], seconds: &[String]) -> Vec<String> {
    let with = |first: &String| -> Vec<String> {
        seconds
            .iter()
            .map(|second| format!("{first} {second}"))
            .collect()
    };
    firsts.iter().flat_map(with).collect()
}

/// The command lines for one dossier.
pub(crate) fn lines(dossier: &Dossier, graph: &Graph) -> Vec<String> {
    let keys = Keys::new(graph);
    let days = days(dossier);
    let some = |count: usize| -> Vec<Day> {
        let step = days.len().div_ceil(count).max(1);
        days.iter().copied().step_by(step).collect()
    };
    let mut lines = Vec::new();
    for (view, days) in std::iter::once((String::new(), some(DAYS))).chain(
        views(&keys, &days)
            .into_iter()
            .map(|view| (view, some(DAYS_IN_A_VIEW))),
    ) {
        for question in question::all() {
            for words in words(question, &keys, &days) {
                lines.push(format!("ask {} {words} {view}", question.name));
            }
        }
    }
    lines
}

/// Days on which something may change: those that the records name, and the next ones.
fn days(dossier: &Dossier) -> Vec<Day> {
    let text = dossier.to_toml();
    let starts = text.char_indices().map(|(at, _)| at);
    let found = starts.filter_map(|at| text.get(at..at + 10)?.parse::<Day>().ok());
    let next = |day: Day| Day::from_number(day.number() + 1).into_iter().chain([day]);
    let mut days: Vec<Day> = found.flat_map(next).collect();
    days.sort_unstable();
    days.dedup();
    days
}

fn views(keys: &Keys, days: &[Day]) -> Vec<String> {
    let middle = days.get(days.len() / 2);
    let known = middle.map(|day| format!("--as-known-on {day}"));
    let half = &keys.sources[..keys.sources.len().div_ceil(2)];
    let trusting = (!half.is_empty()).then(|| format!("--trusting {}", half.join(",")));
    let distrusting = keys
        .sources
        .first()
        .map(|key| format!("--distrusting {key}"));
    let according = |at: usize| {
        keys.parties
            .get(at)
            .map(|key| format!("--according-to {key}"))
    };
    let both = known
        .as_ref()
        .zip(according(1))
        .map(|(known, account)| format!("{known} {account}"));
    [known, trusting, distrusting, according(0), both]
        .into_iter()
        .flatten()
        .collect()
}

/// The words after a question: everything it can be asked of, on these days.
fn words(question: &Question, keys: &Keys, days: &[Day]) -> Vec<String> {
    let none = || vec![String::new()];
    let anything = || {
        [
            none(),
            keys.subjects.clone(),
            keys.parties.clone(),
            keys.others.clone(),
        ]
        .concat()
    };
    let on: Vec<String> = days.iter().map(|day| format!("--on {day}")).collect();
    let between: Vec<String> = days
        .windows(2)
        .map(|two| format!("--from {} --until {}", two[0], two[1]))
        .collect();
    let named = [none(), keys.parties.clone(), keys.pairs()].concat();
    match question.name {
        "events" => [
            anything(),
            keys.pairs(),
            each(&keys.agreements, &keys.parties),
            between,
        ]
        .concat(),
        "ratifications" | "signatures" => [anything(), keys.pairs()].concat(),
        "failed" | "votes" | "in-office" | "statements" => [none(), keys.subjects.clone()].concat(),
        "signed-with" | "while" => keys.leaders.clone(),
        "accounts" => each(&keys.agreements, &["--of entry-into-force".to_owned()]),
        "applies" => each(
            &[keys.parties.clone(), each(&keys.agreements, &keys.parties)].concat(),
            &on,
        ),
        "why" => each(&each(&keys.agreements, &keys.pairs()), &on),
        "news" => between,
        // It is asked of a file that is not in the graph.
        "preview" => Vec::new(),
        "offices" => each(&[keys.parties.clone(), keys.others.clone()].concat(), &on),
        "said" => [keys.parties.clone(), keys.others.clone()].concat(),
        "in-force" => each(&named, &on),
        "status" => {
            let wholes = keys.subjects.clone();
            let subjects = [wholes, each(&keys.subjects, &keys.parties)].concat();
            each(&subjects, &on)
        }
        "spells" => [
            keys.subjects.clone(),
            each(&keys.agreements, &keys.parties),
            each(&keys.agreements, &keys.pairs()),
        ]
        .concat(),
        "term" | "parts" | "in-effect" => each(&keys.subjects, &on),
        "participation" => each(&each(&keys.parties, &keys.agreements), &on),
        "consents" | "relations" | "disputes" => keys.agreements.clone(),
        "lineage" => keys.subjects.clone(),
        "days-between" => each(
            &keys.agreements,
            &[
                "signature entry-into-force".to_owned(),
                "consent life".to_owned(),
            ],
        ),
        "pending" => on,
        "changes" | "ended" | "due" => between,
        "awaited" => each(&keys.agreements, &on),
        "inherited" => each(&[keys.parties.clone(), keys.ordered_pairs()].concat(), &on),
        "agreements" => named,
        "obligations" => [none(), keys.subjects.clone()].concat(),
        "owes" => [keys.ordered_pairs(), each(&keys.ordered_pairs(), &on)].concat(),
        "duty-status" => each(&keys.agreements, &on),
        "if-attacks" | "conflicts" => each(&keys.ordered_pairs(), &on),
        "keys" => none(),
        "findings" => [none(), keys.agreements.clone()].concat(),
        "find" => vec!["a house".to_owned(), "one".to_owned()],
        "claims" => [
            keys.subjects.clone(),
            keys.parties.clone(),
            keys.sources.clone(),
        ]
        .concat(),
        "coverage" => {
            let of = [
                "--of termination".to_owned(),
                "--of entry-into-force".to_owned(),
            ];
            each(&[none(), keys.agreements.clone()].concat(), &each(&of, &on))
        }
        "path" => [keys.pairs(), each(&keys.pairs(), &on)].concat(),
        other => panic!("the dump does not know how `{other}` is asked"),
    }
}
