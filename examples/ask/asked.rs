//! What is asked: the view, the words of the question, and how they become handles.

use treatygraph::path::Node;
use treatygraph::vocabulary::{Class, Word};
use treatygraph::{
    Acts, Agreement, Day, Dossier, Error, EventKind, Graph, Party, View,
    answer::{Actor, MatchRank},
};

use crate::command::Options;
use crate::rows::Row;

/// Why there is no answer.
#[derive(Debug)]
pub(crate) enum Fault {
    /// The library says why.
    Library(Error),
    /// The question is put wrongly: a sentence that says what would be right.
    Question(String),
}

impl From<Error> for Fault {
    fn from(error: Error) -> Fault {
        Fault::Library(error)
    }
}

pub(crate) fn fault<T>(message: impl Into<String>) -> Result<T, Fault> {
    Err(Fault::Question(message.into()))
}

pub(crate) type Answer<'g> = Result<Vec<Row<'g>>, Fault>;

/// A question with all that belongs to it.
pub(crate) struct Asked<'g> {
    pub(crate) view: View<'g>,
    /// The words after the question, files aside.
    pub(crate) words: Vec<String>,
    pub(crate) options: Options,
    /// What `preview` is asked of.
    pub(crate) report: Option<Dossier>,
}

/// The claims that count, by the options.
pub(crate) fn view<'g>(graph: &'g Graph, options: &Options) -> Result<View<'g>, Fault> {
    let mut view = graph.view();
    if let Some(day) = options.as_known_on {
        view = view.as_known_on(day);
    }
    let sources = |keys: &[String]| -> Result<Vec<_>, Error> {
        keys.iter().map(|key| graph.source(key)).collect()
    };
    if !options.trusting.is_empty() {
        view = view.trusting(sources(&options.trusting)?);
    }
    if !options.distrusting.is_empty() {
        view = view.distrusting(sources(&options.distrusting)?);
    }
    for key in &options.according_to {
        let actor: Actor<'g> = match graph.node_of(key)? {
            Node::Party(party) => party.into(),
            Node::Body(body) => body.into(),
            Node::Leader(leader) => leader.into(),
            other => return fault(format!("`{key}` is {}, and says nothing", a(other))),
        };
        view = view.according_to(actor);
    }
    Ok(view)
}

/// What the keys of a question name, whatever their order.
#[derive(Default)]
pub(crate) struct Named<'g> {
    pub(crate) agreement: Option<Agreement<'g>>,
    pub(crate) part: Option<treatygraph::Part<'g>>,
    pub(crate) parties: Vec<Party<'g>>,
    /// Bodies and leaders.
    pub(crate) others: Vec<Node<'g>>,
}

impl<'g> Asked<'g> {
    /// All words, as keys.
    pub(crate) fn named(&self) -> Result<Named<'g>, Fault> {
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
                Node::Party(party) if named.parties.len() < 2 => named.parties.push(party),
                other @ (Node::Body(_) | Node::Leader(_)) if named.others.is_empty() => {
                    named.others.push(other);
                }
                Node::Agreement(_) | Node::Part(_) => {
                    return fault("one agreement, or one part of one, is asked of at a time");
                }
                Node::Party(_) => return fault("at most two parties are asked of at a time"),
                Node::Body(_) | Node::Leader(_) => {
                    return fault("one body or leader is asked of at a time");
                }
                other => return fault(format!("`{key}` is {}: ask `claims {key}`", a(other))),
            }
        }
        Ok(named)
    }

    /// What a key names; who types a name in its place is told the key.
    pub(crate) fn node(&self, key: &str) -> Result<Node<'g>, Fault> {
        if self.view.source(key).is_ok() {
            return fault(format!("`{key}` is a source: ask `claims {key}`"));
        }
        let error = match self.view.node_of(key) {
            Ok(node) => return Ok(node),
            Err(error) => error,
        };
        let hits = self
            .view
            .find(key)
            .take_while(|hit| hit.rank() <= MatchRank::Name);
        let keys: Vec<String> = hits.map(|hit| format!("`{}`", hit.key())).collect();
        if keys.is_empty() {
            Err(error.into())
        } else {
            fault(format!(
                "no record has the key `{key}`; did you mean {}?",
                keys.join(" or ")
            ))
        }
    }

    /// The only agreement, where the question has nothing else.
    pub(crate) fn agreement(&self) -> Result<Agreement<'g>, Fault> {
        Ok(self.view.agreement(&self.words[0])?)
    }

    /// The first two words, as parties.
    pub(crate) fn two_parties(&self) -> Result<(Party<'g>, Party<'g>), Fault> {
        let party = |at: usize| self.view.party(&self.words[at]);
        Ok((party(0)?, party(1)?))
    }

    /// The day asked about, where the question needs one.
    pub(crate) fn day(&self) -> Result<Day, Fault> {
        match self.options.on {
            Some(day) => Ok(day),
            None => fault("which day? Add `--on DAY`, such as `--on 2025-08-01`"),
        }
    }

    /// The first and the last day asked about, where the question needs both.
    pub(crate) fn period(&self) -> Result<(Day, Day), Fault> {
        match (self.options.from, self.options.until) {
            (Some(from), Some(until)) => Ok((from, until)),
            _ => fault("from when until when? Add `--from DATE --until DATE`"),
        }
    }

    /// The first and the last day asked about; a side that is not given is open.
    pub(crate) fn window(&self) -> Option<(Day, Day)> {
        let options = &self.options;
        match (options.on, options.from, options.until) {
            (Some(day), ..) => Some((day, day)),
            (None, None, None) => None,
            (None, from, until) => Some((from.unwrap_or(Day::MIN), until.unwrap_or(Day::MAX))),
        }
    }
}

/// The acts that a word stands for: those of a kind, or of a class of them.
pub(crate) fn acts(word: &str) -> Result<Acts, Fault> {
    Ok(match word {
        "consent" => Class::Consent.into(),
        "approval" => Class::Approval.into(),
        "life" => Class::Life.into(),
        _ => word.parse::<EventKind>()?.into(),
    })
}

/// What a node is, with its article.
fn a(node: Node<'_>) -> String {
    let word = node.kind().word();
    if word.starts_with(['a', 'o']) {
        format!("an {word}")
    } else {
        format!("a {word}")
    }
}
