//! Events: who did what, when.

use std::borrow::Cow;
use std::fmt;

use super::event_text::{Deed, When};
use super::{Actor, Agreement, Body, Claimed, Claims, Dispute, Leader, Part, Party, claimed};
use crate::date::{Certainty, Day, Days};
use crate::graph::{self, Act, PackedActor, Thing};
use crate::record::Field;
use crate::rules;
use crate::view::{Owner, View};
use crate::vocabulary::{Acts, EventKind};

/// No certain day is carried along.
const NO_DAY: i32 = i32::MIN;

/// Something that happened to an agreement: who did what, when, with what outcome.
///
/// It comes from [`Events`](super::Events), and carries how [certain](Event::certainty) it is that it
/// belongs there. `Display` is one line: day, actor, act.
///
/// ```
/// use treatygraph::{day, sample};
///
/// let graph = sample::russia_iran();
/// let act = graph.legislature("RU/duma")?.ratifications().next().unwrap();
/// assert_eq!(act.day(), Some(day(2025, 4, 8)));
/// let line = "2025-04-08  State Duma (Russia): parliamentary-approval of ru-ir-2025, approved";
/// assert_eq!(act.to_string(), line);
/// # Ok::<(), treatygraph::Error>(())
/// ```
#[derive(Clone, Copy)]
pub struct Event<'g> {
    pub(crate) view: View<'g>,
    id: u32,
    agreement: u32,
    day: i32,
    held: Certainty,
    /// Who acted, where the list it comes from tells.
    actor: PackedActor,
}

impl<'g> Event<'g> {
    #[inline]
    pub(crate) fn dated(view: View<'g>, owner: Owner, entry: &graph::Dated) -> Event<'g> {
        let (agreement, actor) = match owner {
            Owner::Agreement(own) => (own, PackedActor::of_bits(entry.other)),
            _ => (entry.other, PackedActor::LOOK_UP),
        };
        Event {
            view,
            id: entry.event,
            agreement,
            day: entry.day,
            held: Certainty::Yes,
            actor,
        }
    }

    pub(crate) fn vague(view: View<'g>, entry: &graph::Vague, held: Certainty) -> Event<'g> {
        let day = if entry.first == entry.last && !entry.look {
            entry.first
        } else {
            NO_DAY
        };
        Event {
            view,
            id: entry.event,
            agreement: entry.agreement,
            day,
            held,
            actor: PackedActor::LOOK_UP,
        }
    }

    /// An event in a view, as certain as that it belongs where it was asked for.
    pub(crate) fn of_act(view: View<'g>, act: &Act, held: Certainty) -> Event<'g> {
        let is_certain = act.when.dated && !act.when.expected;
        let one = act.days.single().filter(|_| is_certain);
        Event {
            view,
            id: act.event,
            agreement: act.agreement,
            day: one.map_or(NO_DAY, Day::number),
            held,
            actor: PackedActor::LOOK_UP,
        }
    }

    /// An event outside any list, as certain as that it happened.
    pub(crate) fn of_id(view: View<'g>, id: u32) -> Event<'g> {
        let when = view.when(id);
        let one = when.first == when.last && when.dated && !when.expected && !when.gaps;
        let day = if one { when.first } else { NO_DAY };
        Event {
            view,
            id,
            agreement: view.evidence().events.agreement[id as usize],
            day,
            held: when.happened,
            actor: PackedActor::LOOK_UP,
        }
    }

    /// The same event, as certain as that it is also the act of this party, its own or one that stands
    /// for it; `None` if it is not.
    pub(crate) fn of_party(self, party: u32) -> Option<Event<'g>> {
        let own = self.party().map(|own| Certainty::from(own.id == party));
        let held = own.unwrap_or_else(|| graph::stands_for(&self.view.stands_for(self.id), party));
        (held != Certainty::No).then(|| self.and(held))
    }

    /// The same event, as certain as that this holds too.
    pub(crate) fn and(self, too: Certainty) -> Event<'g> {
        Event {
            held: self.held.and(too),
            ..self
        }
    }

    pub(crate) fn thing(self) -> Thing {
        Thing::event(self.id)
    }

    pub(super) fn row(self) -> graph::WhenRow {
        self.view.when(self.id)
    }

    /// What happened.
    ///
    /// ```
    /// let graph = treatygraph::sample::russia_iran();
    /// let first = graph.events().next().unwrap();
    /// assert_eq!(first.kind(), treatygraph::EventKind::Signature);
    /// ```
    pub fn kind(self) -> EventKind {
        self.view.evidence().events.kind[self.id as usize]
    }

    /// Whether it is of this kind or class.
    ///
    /// ```
    /// use treatygraph::{sample, vocabulary::Class};
    /// let graph = sample::russia_iran();
    /// let treaty = graph.agreement("ru-ir-2025")?;
    /// let approvals = treaty.events_of(graph.state("IR")?).filter(|act| act.is(Class::Approval));
    /// assert_eq!(approvals.count(), 3);
    /// # Ok::<(), treatygraph::Error>(())
    /// ```
    pub fn is(self, acts: impl Into<Acts>) -> bool {
        let (acts, kind) = (acts.into(), self.kind());
        let bit = || rules::acts::bit(kind, &self.view.rows(self.thing())).0;
        // Only a signature may be of a class that not all of its kind are.
        acts.contains(kind) || kind == EventKind::Signature && acts.has_bit(bit())
    }

    /// The agreement it concerns.
    ///
    /// ```
    /// let graph = treatygraph::sample::russia_iran();
    /// assert_eq!(graph.events().next().unwrap().agreement().key(), "ru-ir-2001");
    /// ```
    #[inline]
    pub fn agreement(self) -> Agreement<'g> {
        Agreement {
            view: self.view,
            id: self.agreement,
        }
    }

    /// The part of the agreement it concerns; `None` where the whole.
    ///
    /// ```
    /// use treatygraph::{EventKind, GraphBuilder, record, sample};
    /// let article = record::Event::new("ru-ir-2025", EventKind::EntryIntoEffect).part("3");
    /// let graph = GraphBuilder::new().toml("seed.toml", sample::SEED).add(article).build()?;
    /// let event = graph.events().of(EventKind::EntryIntoEffect).next().unwrap();
    /// assert_eq!(event.part().unwrap().key(), "ru-ir-2025/3");
    /// # Ok::<(), treatygraph::Error>(())
    /// ```
    pub fn part(self) -> Option<Part<'g>> {
        let view = self.view;
        let id = view.evidence().events.part(self.id)?;
        Some(Part { view, id })
    }

    /// Who acted: the body of a domestic act, else the party; of a statement, the speaker. `None` for
    /// an act of the agreement itself and for a joint one.
    ///
    /// ```
    /// let graph = treatygraph::sample::russia_iran();
    /// let last = graph.ratifications().last().unwrap();
    /// assert_eq!(last.actor().unwrap().to_string(), "Guardian Council (Iran)");
    /// ```
    #[inline]
    pub fn actor(self) -> Option<Actor<'g>> {
        let view = self.view;
        let look_up = || view.evidence().events.actor[self.id as usize];
        match self.actor.unpack().unwrap_or_else(look_up) {
            graph::ActorId::Nobody => None,
            graph::ActorId::Party(id) => Some(Actor::Party(Party { view, id })),
            graph::ActorId::Body(id) => Some(Actor::Body(Body { view, id })),
            graph::ActorId::Leader(id) => Some(Actor::Leader(Leader { view, id })),
        }
    }

    /// The party whose act it is, itself or through a body; `None` as for [`actor`](Self::actor),
    /// and where a person speaks.
    ///
    /// ```
    /// let graph = treatygraph::sample::russia_iran();
    /// let last = graph.ratifications().last().unwrap(); // of the Guardian Council
    /// assert_eq!(last.party().unwrap().name(), "Iran");
    /// ```
    pub fn party(self) -> Option<Party<'g>> {
        match self.actor()? {
            Actor::Party(party) => Some(party),
            Actor::Body(body) => body.of(),
            Actor::Leader(_) => None,
        }
    }

    /// The parties whose act it is: one, or those a joint act or an act of the agreement itself
    /// stands for (MEANING, M8).
    ///
    /// ```
    /// use treatygraph::{EventKind, sample};
    /// let graph = sample::russia_iran();
    /// let force = graph.events().of(EventKind::EntryIntoForce).next().unwrap();
    /// assert_eq!(force.parties().count(), 2);
    /// ```
    pub fn parties(self) -> impl Iterator<Item = Party<'g>> {
        let view = self.view;
        // Whoever acted himself acted for nobody else.
        let stands_for = match self.party() {
            Some(_) => Cow::Borrowed(&[][..]),
            None => view.stands_for(self.id),
        };
        let of = (0..stands_for.len()).map(move |at| Party {
            view,
            id: stands_for[at].0,
        });
        self.party().into_iter().chain(of)
    }

    /// The day, if only one is possible and it is not merely expected. Whether it certainly happened
    /// on it is another question: see [`certainty`](Self::certainty).
    ///
    /// ```
    /// use treatygraph::{EventKind, day, sample};
    /// let graph = sample::russia_iran();
    /// let law = graph.events().of(EventKind::Promulgation).next().unwrap();
    /// assert_eq!(law.day(), Some(day(2025, 4, 21)));
    /// ```
    #[inline]
    pub fn day(self) -> Option<Day> {
        if self.day == NO_DAY {
            None
        } else {
            Day::from_number(self.day)
        }
    }

    /// The possible days (MEANING, M5); every day where no claim names one.
    ///
    /// ```
    /// use treatygraph::{EventKind, sample};
    /// let graph = sample::russia_iran();
    /// let treaty = graph.agreement("ru-ir-2025")?;
    /// let force = treaty.events().of(EventKind::EntryIntoForce).next().unwrap();
    /// assert_eq!(force.days().to_string(), "2025-07-11..2025-07-18, 2025-10-02");
    /// # Ok::<(), treatygraph::Error>(())
    /// ```
    pub fn days(self) -> Days {
        if let Some(day) = self.day() {
            return Days::from(day);
        }
        self.view.days_of(self.id)
    }

    /// The day as a person would say it: `2025-04-08`, `2025-04`, `by 2025-05-18` where no claim says
    /// more than that it had happened, `2025-04-16 or 2025-10-02` where claims contradict each other, `1953?`
    /// where all that is told is doubted by its source,
    /// `no day` where none names one; `(expected)` behind it where it had not come yet.
    ///
    /// ```
    /// use treatygraph::{EventKind, sample};
    /// let graph = sample::russia_iran();
    /// let committee = graph.legislature("IR/majlis-security-committee")?;
    /// assert_eq!(committee.events().next().unwrap().when().to_string(), "by 2025-05-18");
    /// # Ok::<(), treatygraph::Error>(())
    /// ```
    pub fn when(self) -> impl fmt::Display + use<'g> {
        When(self)
    }

    /// Whether any claim names a day.
    ///
    /// ```
    /// use treatygraph::{EventKind, GraphBuilder, record, sample};
    /// let published = record::Event::new("ru-ir-2025", EventKind::Publication);
    /// let graph = GraphBuilder::new().toml("seed.toml", sample::SEED).add(published).build()?;
    /// assert!(!graph.events().last().unwrap().is_dated());
    /// # Ok::<(), treatygraph::Error>(())
    /// ```
    pub fn is_dated(self) -> bool {
        // A day that is carried along need not be looked for again.
        self.day != NO_DAY || self.row().dated
    }

    /// Whether its day rests only on claims made before it came, such as an announcement.
    ///
    /// ```
    /// use treatygraph::{EventKind, GraphBuilder, day, record, sample};
    /// let planned = record::Event::new("ru-ir-2025", EventKind::Registration).on(day(2026, 1, 1));
    /// let mut records = GraphBuilder::new(); // the article is of 2 October 2025
    /// let graph = records.toml("seed.toml", sample::SEED).add(planned.source("seed")).build()?;
    /// assert!(graph.events().last().unwrap().is_expected());
    /// # Ok::<(), treatygraph::Error>(())
    /// ```
    pub fn is_expected(self) -> bool {
        self.day == NO_DAY && self.row().expected
    }

    /// Whether it belongs to the list it comes from: after [`within`](super::Events::within), whether
    /// it happened within those days; otherwise, whether it happened at all (and for the party or
    /// pair asked, where an act of the agreement itself may not stand for it).
    ///
    /// ```
    /// use treatygraph::{Certainty, EventKind, day, sample};
    /// let may = day(2025, 5, 1)..=day(2025, 5, 31);
    /// let graph = sample::russia_iran();
    /// let committee = graph.events().of(EventKind::CommitteeApproval).within(may).next().unwrap();
    /// assert_eq!(committee.certainty(), Certainty::Maybe); // all that is known is "by 18 May"
    /// ```
    #[inline]
    pub fn certainty(self) -> Certainty {
        self.held
    }

    /// What the claims say in one field, equal values together, those with most independent sources
    /// first.
    ///
    /// ```
    /// use treatygraph::{record::Field, sample};
    /// let graph = sample::russia_iran();
    /// let approval = graph.legislature("IR/majlis")?.ratifications().next().unwrap();
    /// assert_eq!(approval.claimed(Field::Vote).len(), 3);
    /// # Ok::<(), treatygraph::Error>(())
    /// ```
    pub fn claimed(self, field: Field) -> Vec<Claimed<'g>> {
        claimed::of(self.view, self.thing(), field)
    }

    /// Everything that is said of it, and by whom.
    ///
    /// ```
    /// let graph = treatygraph::sample::russia_iran();
    /// assert_eq!(graph.ratifications().next().unwrap().claims().len(), 4);
    /// ```
    pub fn claims(self) -> Claims<'g> {
        Claims::about(self.view, self.thing())
    }

    /// What others did of the same kind about the same agreement or part: of a signature, the other signatures.
    ///
    /// ```
    /// let graph = treatygraph::sample::russia_iran();
    /// let signed = graph.leader("putin")?.signatures().last().unwrap();
    /// let with: Vec<_> = signed.counterparts().flat_map(|act| act.persons()).collect();
    /// assert_eq!(with[0].name(), "Masoud Pezeshkian");
    /// # Ok::<(), treatygraph::Error>(())
    /// ```
    pub fn counterparts(self) -> impl Iterator<Item = Event<'g>> + Clone {
        let all = self.agreement().events().of(self.kind());
        all.filter(move |other| other.part() == self.part() && other.actor() != self.actor())
    }

    /// What claims about it exclude of each other.
    ///
    /// ```
    /// use treatygraph::sample;
    /// let graph = sample::russia_iran();
    /// let majlis = graph.legislature("IR/majlis")?;
    /// let approval = majlis.ratifications().next().unwrap();
    /// assert_eq!(approval.disputes().count(), 2);
    /// # Ok::<(), treatygraph::Error>(())
    /// ```
    pub fn disputes(self) -> impl Iterator<Item = Dispute<'g>> + Clone {
        let all = Dispute::of_agreement(self.view, self.agreement).into_iter();
        all.filter(move |dispute| dispute.is_about(self.thing()))
    }

    /// Whether claims about it contradict each other. What an act of the agreement itself excludes of it is
    /// a dispute of the agreement (MEANING, M8): see [`Agreement::disputes`].
    ///
    /// ```
    /// let graph = treatygraph::sample::russia_iran();
    /// let disputed = graph.events().filter(|event| event.is_disputed());
    /// assert_eq!(disputed.count(), 2);
    /// ```
    pub fn is_disputed(self) -> bool {
        self.row().disputed || self.disputes().next().is_some()
    }

    /// Who did what, without the day.
    pub(crate) fn deed(self) -> impl fmt::Display {
        Deed(self)
    }
}

impl PartialEq for Event<'_> {
    fn eq(&self, other: &Self) -> bool {
        std::ptr::eq(self.view.graph, other.view.graph) && self.id == other.id
    }
}

impl Eq for Event<'_> {}

impl std::hash::Hash for Event<'_> {
    fn hash<H: std::hash::Hasher>(&self, state: &mut H) {
        self.id.hash(state);
    }
}

impl fmt::Debug for Event<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Event({self})")
    }
}
