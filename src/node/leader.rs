//! Leaders, and the offices they held.

use std::fmt;

use super::{Actor, Claims, Events, claimed, handle};
use crate::date::{Day, Days};
use crate::graph::{self, Thing, numbers_of};
use crate::record::Field;
use crate::view::{Owner, View};
use crate::vocabulary::{Acts, EventKind, Office, TenureStanding};

handle! {
    /// A person who acts.
    ///
    /// ```
    /// let graph = treatygraph::sample::russia_iran();
    /// let putin = graph.leader("putin")?;
    /// assert_eq!(putin.signatures().count(), 1);
    /// assert_eq!(putin.tenures().next().unwrap().title(), Some("President"));
    /// # Ok::<(), treatygraph::Error>(())
    /// ```
    Leader: Leader
}

impl<'g> Leader<'g> {
    /// The acts this person did for a party or body, in the order of lists; statements only when
    /// asked for.
    ///
    /// ```
    /// let graph = treatygraph::sample::russia_iran();
    /// let putin = graph.leader("putin")?;
    /// let acts: Vec<_> = putin.events().map(|act| act.kind().to_string()).collect();
    /// assert_eq!(acts, ["signature", "submission", "promulgation"]);
    /// # Ok::<(), treatygraph::Error>(())
    /// ```
    pub fn events(self) -> Events<'g> {
        let list = self.view.index().of_leader.of(self.id);
        Events::of_list(self.view, Owner::Leader(self.id), list)
    }

    /// The signatures this person gave, in the order of lists.
    ///
    /// ```
    /// let graph = treatygraph::sample::russia_iran();
    /// let signature = graph.leader("pezeshkian")?.signatures().next().unwrap();
    /// assert_eq!(signature.party().unwrap().name(), "Iran");
    /// # Ok::<(), treatygraph::Error>(())
    /// ```
    pub fn signatures(self) -> Events<'g> {
        self.events().of(EventKind::Signature)
    }

    /// The acts of consent and approval this person did, such as signing the law.
    ///
    /// ```
    /// let graph = treatygraph::sample::russia_iran();
    /// assert_eq!(graph.leader("putin")?.ratifications().count(), 1);
    /// # Ok::<(), treatygraph::Error>(())
    /// ```
    pub fn ratifications(self) -> Events<'g> {
        self.events().of(Acts::RATIFICATIONS)
    }

    /// What this person said.
    ///
    /// ```
    /// let graph = treatygraph::sample::russia_iran();
    /// assert_eq!(graph.leader("putin")?.statements().count(), 1);
    /// # Ok::<(), treatygraph::Error>(())
    /// ```
    pub fn statements(self) -> Events<'g> {
        self.events().of(EventKind::Statement)
    }

    /// The offices this person held. O(log *tenures of the graph*).
    ///
    /// ```
    /// let graph = treatygraph::sample::russia_iran();
    /// let mut tenures = graph.leader("ghalibaf")?.tenures();
    /// assert_eq!(tenures.next().unwrap().to_string(), "Ghalibaf, Speaker of Parliament (Iran)");
    /// # Ok::<(), treatygraph::Error>(())
    /// ```
    pub fn tenures(self) -> impl DoubleEndedIterator<Item = Tenure<'g>> + Clone {
        Tenure::listed(self.view, self.view.evidence().tenures_of(self.id))
    }
}

impl fmt::Display for Leader<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.name())
    }
}

/// That a person held an office.
///
/// ```
/// use treatygraph::{sample, vocabulary::Office};
///
/// let graph = sample::russia_iran();
/// let tenure = graph.leader("jalali")?.tenures().next().unwrap();
/// assert_eq!(tenure.office(), Some(Office::Ambassador));
/// assert_eq!(tenure.of().unwrap().key(), "IR/embassy-moscow");
/// # Ok::<(), treatygraph::Error>(())
/// ```
#[derive(Clone, Copy)]
pub struct Tenure<'g> {
    pub(crate) view: View<'g>,
    pub(crate) id: u32,
}

impl<'g> Tenure<'g> {
    /// Those in this body, or of this party but in no body of it, that something in view asserts.
    pub(crate) fn of_thing(
        view: View<'g>,
        of: Thing,
    ) -> impl DoubleEndedIterator<Item = Tenure<'g>> + Clone {
        let all = view.graph.lives().tenures_of(|| {
            let tenures = (0..).zip(&view.evidence().tenures);
            let mut all: Vec<(Thing, u32)> = tenures.map(|(id, row)| (row.of, id)).collect();
            all.sort_unstable();
            all.into()
        });
        Tenure::listed(view, numbers_of(all, of))
    }

    /// Those of these numbers that something in view asserts.
    fn listed(
        view: View<'g>,
        ids: impl DoubleEndedIterator<Item = u32> + Clone,
    ) -> impl DoubleEndedIterator<Item = Tenure<'g>> + Clone {
        ids.map(move |id| Tenure { view, id })
            .filter(move |tenure| view.lists(tenure.thing()))
    }

    pub(crate) fn row(self) -> &'g graph::TenureRow {
        &self.view.evidence().tenures[self.id as usize]
    }

    pub(crate) fn thing(self) -> Thing {
        Thing::tenure(self.id)
    }

    /// Who held it.
    ///
    /// ```
    /// use treatygraph::{sample, vocabulary::Office};
    /// let graph = sample::russia_iran();
    /// let mut tenures = graph.state("IR")?.tenures();
    /// let head = tenures.find(|t| t.office() == Some(Office::HeadOfState)).unwrap();
    /// assert_eq!(head.leader().key(), "pezeshkian");
    /// # Ok::<(), treatygraph::Error>(())
    /// ```
    pub fn leader(self) -> Leader<'g> {
        Leader {
            view: self.view,
            id: self.row().leader,
        }
    }

    /// Of which party or body it is.
    ///
    /// ```
    /// use treatygraph::{sample, answer::Actor};
    /// let graph = sample::russia_iran();
    /// let speaker = graph.leader("ghalibaf")?.tenures().next().unwrap();
    /// assert!(matches!(speaker.of(), Some(Actor::Body(body)) if body.key() == "IR/majlis"));
    /// # Ok::<(), treatygraph::Error>(())
    /// ```
    pub fn of(self) -> Option<Actor<'g>> {
        Actor::of_key(self.view, self.view.graph.key_of(self.row().of))
    }

    /// Which office; `None` where the record names none.
    ///
    /// ```
    /// use treatygraph::{sample, vocabulary::Office};
    /// let graph = sample::russia_iran();
    /// let tenure = graph.leader("ghalibaf")?.tenures().next().unwrap();
    /// assert_eq!(tenure.office(), Some(Office::Speaker));
    /// # Ok::<(), treatygraph::Error>(())
    /// ```
    pub fn office(self) -> Option<Office> {
        self.row().office
    }

    /// The title, as text: of several, that with most independent sources; `None` where none is
    /// recorded.
    ///
    /// ```
    /// let graph = treatygraph::sample::russia_iran();
    /// let tenure = graph.leader("pezeshkian")?.tenures().next().unwrap();
    /// assert_eq!(tenure.title(), Some("President"));
    /// # Ok::<(), treatygraph::Error>(())
    /// ```
    pub fn title(self) -> Option<&'g str> {
        claimed::single_text(self.view, self.thing(), Field::Title)
    }

    /// How it stands, where it is not simply recognised; `None` also where claims differ.
    ///
    /// ```
    /// use treatygraph::{GraphBuilder, record::Tenure, vocabulary::TenureStanding};
    /// let tenure = Tenure::new("de-gaulle", "FR").standing(TenureStanding::InExile);
    /// let text = "[[state]]\nkey = \"FR\"\n\n[[leader]]\nkey = \"de-gaulle\"\n";
    /// let graph = GraphBuilder::new().toml("france.toml", text).add(tenure).build()?;
    /// let tenure = graph.state("FR")?.tenures().next().unwrap();
    /// assert_eq!(tenure.standing(), Some(TenureStanding::InExile));
    /// # Ok::<(), treatygraph::Error>(())
    /// ```
    pub fn standing(self) -> Option<TenureStanding> {
        claimed::single(self.view, self.thing(), Field::Standing)
    }

    /// The possible days of its beginning; `None` where none is recorded.
    ///
    /// ```
    /// use treatygraph::{GraphBuilder, day, record::Tenure};
    /// let text = "[[state]]\nkey = \"RU\"\n\n[[leader]]\nkey = \"medvedev\"\n";
    /// let tenure = Tenure::new("medvedev", "RU").since(day(2008, 5, 7));
    /// let graph = GraphBuilder::new().toml("russia.toml", text).add(tenure).build()?;
    /// let tenure = graph.leader("medvedev")?.tenures().next().unwrap();
    /// assert_eq!(tenure.since().unwrap().single(), Some(day(2008, 5, 7)));
    /// # Ok::<(), treatygraph::Error>(())
    /// ```
    pub fn since(self) -> Option<Days> {
        claimed::days(self.view, self.thing(), Field::Since)
    }

    /// The possible days of its end; `None` where none is recorded.
    ///
    /// ```
    /// use treatygraph::{Date, GraphBuilder, record::Tenure};
    /// let text = "[[state]]\nkey = \"RU\"\n\n[[leader]]\nkey = \"medvedev\"\n";
    /// let tenure = Tenure::new("medvedev", "RU").until("2012-05".parse::<Date>()?);
    /// let graph = GraphBuilder::new().toml("russia.toml", text).add(tenure).build()?;
    /// let tenure = graph.leader("medvedev")?.tenures().next().unwrap();
    /// assert_eq!(tenure.until().unwrap().to_string(), "2012-05");
    /// # Ok::<(), treatygraph::Error>(())
    /// ```
    pub fn until(self) -> Option<Days> {
        claimed::days(self.view, self.thing(), Field::Until)
    }

    /// The days on which it may have been held; `None` where neither beginning nor end is recorded.
    fn held_between(self) -> Option<Days> {
        let (since, until) = (self.since(), self.until());
        if since.is_none() && until.is_none() {
            return None;
        }
        let first = since.and_then(|since| since.first().day());
        let last = until.and_then(|until| until.last().day());
        Some(Days::range(
            first.unwrap_or(Day::MIN)..=last.unwrap_or(Day::MAX),
        ))
    }

    /// Everything that is said of it, and by whom.
    ///
    /// ```
    /// let graph = treatygraph::sample::russia_iran();
    /// let tenure = graph.leader("jalali")?.tenures().next().unwrap();
    /// let source = tenure.claims().next().unwrap().source().unwrap();
    /// assert_eq!(source.publisher(), Some("bne IntelliNews"));
    /// # Ok::<(), treatygraph::Error>(())
    /// ```
    pub fn claims(self) -> Claims<'g> {
        Claims::about(self.view, self.thing())
    }
}

impl PartialEq for Tenure<'_> {
    fn eq(&self, other: &Self) -> bool {
        std::ptr::eq(self.view.graph, other.view.graph) && self.id == other.id
    }
}

impl Eq for Tenure<'_> {}

impl fmt::Debug for Tenure<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "Tenure({}, {})",
            self.leader().key(),
            self.view.graph.key_of(self.row().of)
        )
    }
}

impl fmt::Display for Tenure<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let on = self.held_between();
        write!(f, "{}", Actor::Leader(self.leader()).named(on.clone()))?;
        match (self.title(), self.office()) {
            (Some(title), _) => write!(f, ", {title}")?,
            (None, Some(office)) => write!(f, ", {office}")?,
            (None, None) => {}
        }
        match self.of() {
            Some(of) => write!(f, " of {}", of.named(on)),
            None => Ok(()),
        }
    }
}
