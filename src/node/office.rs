//! Who was in office: on a day, and of those who acted, when they did.

use std::borrow::Cow;
use std::fmt;

use super::{Actor, Body, Claims, Event, Leader, Party, Source, Tenure};
use crate::date::{Certainty, Day, Days};
use crate::graph::{Seat, SeatReason, Seated, Thing};
use crate::view::{OfficeAct, View, gives};

/// Whether a person was in office, and why (MEANING, M9).
///
/// Prints as a sentence with the keys of the sources it rests on.
///
/// ```
/// use treatygraph::{day, sample};
///
/// let graph = sample::russia_iran();
/// let tenure = graph.leader("jalali")?.tenures().next().unwrap();
/// let then = tenure.held_on(day(2025, 7, 18));
/// assert_eq!(
///     then.to_string(),
///     "Jalali, ambassador of Embassy in Moscow (Iran): yes, seen in office that day (intellinews-2025-07-18)"
/// );
/// # Ok::<(), treatygraph::Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct InOffice<'g> {
    leader: Leader<'g>,
    tenure: Option<Tenure<'g>>,
    certainty: Certainty,
    reason: OfficeReason<'g>,
}

/// Why somebody was in office, or was not, or may have been: what decides an [`InOffice`].
///
/// ```
/// use treatygraph::{day, sample, answer::OfficeReason};
///
/// let graph = sample::russia_iran();
/// let mut offices = graph.state("RU")?.offices_on(day(2025, 4, 21));
/// let reason = offices.next().unwrap().reason();
/// assert_eq!(reason, OfficeReason::NotAttested); // seen in office on 17 January alone
/// assert_eq!(reason.to_string(), "nothing recorded attests it for that day");
/// # Ok::<(), treatygraph::Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum OfficeReason<'g> {
    /// Yes: recorded as seen in office that day (`held-on`).
    Seen,
    /// Yes: a report of this act, done that day, gives the person that office.
    Acting(Event<'g>),
    /// Yes: the day lies between a certain beginning and a certain end, or the last day attested.
    WithinTerm,
    /// Yes: no end is recorded, and this source of the tenure states that it covers tenures that day.
    Covered(Source<'g>),
    /// No: the day lies outside the life of this person, body or party.
    OutsideLife(Actor<'g>),
    /// No: the day lies before every possible beginning, or after every possible end.
    OutsideTerm,
    /// No: every claim that counts denies it.
    Denied,
    /// Maybe: more than one claims the office, or some deny it.
    Contested,
    /// Maybe: a beginning or an end may lie on either side of the day, or on it.
    Boundary,
    /// Maybe: nothing recorded attests it for the day.
    NotAttested,
    /// Maybe: it is one thing on some of the days on which the act may have been done, and another on
    /// others.
    DependsOnDay,
    /// Maybe: no tenure of the person is recorded there, and no report gives the office.
    NoTenure,
    /// Maybe: nothing in view says anything of it.
    NotKnown,
}

impl<'g> OfficeReason<'g> {
    fn of(view: View<'g>, because: SeatReason) -> OfficeReason<'g> {
        match because {
            SeatReason::NotKnown => OfficeReason::NotKnown,
            SeatReason::Denied => OfficeReason::Denied,
            SeatReason::OutsideLife(thing) => match Actor::of_thing(view, thing) {
                Some(actor) => OfficeReason::OutsideLife(actor),
                None => OfficeReason::OutsideTerm,
            },
            SeatReason::OutsideTerm => OfficeReason::OutsideTerm,
            SeatReason::Contested => OfficeReason::Contested,
            SeatReason::Seen => OfficeReason::Seen,
            SeatReason::Acting(event) => OfficeReason::Acting(Event::of_id(view, event)),
            SeatReason::WithinTerm => OfficeReason::WithinTerm,
            SeatReason::Covered(id) => OfficeReason::Covered(Source { view, id }),
            SeatReason::Boundary => OfficeReason::Boundary,
            SeatReason::NotAttested => OfficeReason::NotAttested,
            SeatReason::DependsOnDay => OfficeReason::DependsOnDay,
            SeatReason::NoTenure => OfficeReason::NoTenure,
        }
    }
}

impl fmt::Display for OfficeReason<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            OfficeReason::Seen => "seen in office that day",
            OfficeReason::Acting(event) => {
                return write!(f, "a report gives that office in {}", event.deed());
            }
            OfficeReason::WithinTerm => "the day lies within the term",
            OfficeReason::Covered(source) => {
                return write!(f, "{source} covers that day and records no end");
            }
            OfficeReason::OutsideLife(actor) => {
                return write!(f, "the day lies outside the life of {actor}");
            }
            OfficeReason::OutsideTerm => "the day lies outside the term",
            OfficeReason::Denied => "what counts denies it",
            OfficeReason::Contested => "the office is contested",
            OfficeReason::Boundary => "it may have begun after that day, or have ended by then",
            OfficeReason::NotAttested => "nothing recorded attests it for that day",
            OfficeReason::DependsOnDay => "it depends on the day of the act",
            OfficeReason::NoTenure => "no such office of that person is recorded",
            OfficeReason::NotKnown => "nothing in view says so",
        })
    }
}

impl<'g> InOffice<'g> {
    fn of(tenure: Tenure<'g>, (certainty, reason): (Certainty, SeatReason)) -> InOffice<'g> {
        InOffice {
            leader: tenure.leader(),
            tenure: Some(tenure),
            certainty,
            reason: OfficeReason::of(tenure.view, reason),
        }
    }

    fn seated(view: View<'g>, seated: Seated) -> InOffice<'g> {
        InOffice {
            leader: Leader {
                view,
                id: seated.leader,
            },
            tenure: seated.tenure.map(|id| Tenure { view, id }),
            certainty: seated.certainty,
            reason: OfficeReason::of(view, seated.reason),
        }
    }

    /// The person.
    ///
    /// ```
    /// use treatygraph::{day, sample};
    /// let graph = sample::russia_iran();
    /// let mut offices = graph.state("IR")?.offices_on(day(2025, 1, 17));
    /// assert_eq!(offices.next().unwrap().leader().name(), "Masoud Pezeshkian");
    /// # Ok::<(), treatygraph::Error>(())
    /// ```
    pub fn leader(self) -> Leader<'g> {
        self.leader
    }

    /// The tenure that decides; `None` where none is recorded.
    ///
    /// ```
    /// use treatygraph::{day, sample};
    /// let graph = sample::russia_iran();
    /// let mut offices = graph.body("IR/majlis")?.offices_on(day(2025, 6, 16));
    /// assert_eq!(offices.next().unwrap().tenure().unwrap().title(), Some("Speaker"));
    /// # Ok::<(), treatygraph::Error>(())
    /// ```
    pub fn tenure(self) -> Option<Tenure<'g>> {
        self.tenure
    }

    /// Whether the person was in office.
    ///
    /// ```
    /// let graph = treatygraph::sample::russia_iran();
    /// let treaty = graph.agreement("ru-ir-2025")?;
    /// let signed = treaty.signatures().flat_map(|signature| signature.in_office());
    /// assert!(signed.into_iter().all(|who| who.certainty().is_yes()));
    /// # Ok::<(), treatygraph::Error>(())
    /// ```
    pub fn certainty(self) -> Certainty {
        self.certainty
    }

    /// What decides it.
    ///
    /// ```
    /// use treatygraph::{EventKind, sample, answer::OfficeReason};
    /// let graph = sample::russia_iran();
    /// let sent = graph.events().of(EventKind::Transmission).next().unwrap(); // by 16 June
    /// let ghalibaf = sent.in_office().next().unwrap();
    /// assert_eq!(ghalibaf.reason(), OfficeReason::Acting(sent));
    /// ```
    pub fn reason(self) -> OfficeReason<'g> {
        self.reason
    }

    /// The claims it rests on: those on the act that shows the person in office, else those on the
    /// tenure, else none.
    ///
    /// ```
    /// use treatygraph::{day, sample};
    /// let graph = sample::russia_iran();
    /// let then = graph.leader("jalali")?.offices_on(day(2025, 7, 18)).next().unwrap();
    /// assert_eq!(then.claims().next().unwrap().source().unwrap().key(), "intellinews-2025-07-18");
    /// # Ok::<(), treatygraph::Error>(())
    /// ```
    pub fn claims(self) -> Claims<'g> {
        match (self.reason, self.tenure) {
            (OfficeReason::Acting(event), _) => event.claims(),
            (_, Some(tenure)) => tenure.claims(),
            (_, None) => Claims::none(self.leader.view),
        }
    }
}

impl fmt::Display for InOffice<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.tenure {
            Some(tenure) => tenure.fmt(f)?,
            None => self.leader.fmt(f)?,
        }
        write!(f, ": {}, {}", self.certainty, self.reason)?;
        let mut sources: Vec<&str> = self
            .claims()
            .filter_map(|claim| Some(claim.source()?.key()))
            .collect();
        sources.sort_unstable();
        sources.dedup();
        if sources.is_empty() {
            Ok(())
        } else {
            write!(f, " ({})", sources.join(", "))
        }
    }
}

impl<'g> Tenure<'g> {
    /// Whether it was held on a day, and why.
    ///
    /// *No* outside the lives of the holder and of the body or party, and outside a certain beginning
    /// and end. *Yes* where the person was seen in office, in a record or in an act in which a report
    /// gives that office, and within a certain term: where no end is recorded, up to the last day
    /// attested, and as far as a source of the tenure states that it covers tenures. *Maybe* otherwise,
    /// as between two days on which the person was seen; and always where the office is contested.
    ///
    /// ```
    /// use treatygraph::{Certainty, day, sample};
    /// let graph = sample::russia_iran();
    /// let putin = graph.leader("putin")?.tenures().next().unwrap();
    /// assert_eq!(putin.held_on(day(2025, 1, 17)).certainty(), Certainty::Yes); // seen
    /// assert_eq!(putin.held_on(day(2025, 1, 18)).certainty(), Certainty::Maybe);
    /// # Ok::<(), treatygraph::Error>(())
    /// ```
    pub fn held_on(self, day: Day) -> InOffice<'g> {
        InOffice::of(self, self.seat().on(day))
    }

    /// The days on which it was certainly held: those of which [`held_on`](Tenure::held_on) says *yes*.
    ///
    /// ```
    /// let graph = treatygraph::sample::russia_iran();
    /// let putin = graph.leader("putin")?.tenures().next().unwrap();
    /// let seen = putin.held_certainly();
    /// assert!(seen.contains(treatygraph::day(2025, 1, 17))); // he signed as president
    /// assert!(!seen.contains(treatygraph::day(2025, 1, 18)));
    /// # Ok::<(), treatygraph::Error>(())
    /// ```
    pub fn held_certainly(self) -> Days {
        self.seat().days(Certainty::is_yes)
    }

    /// The days on which it was held, certainly or maybe: those of which [`held_on`](Tenure::held_on) does not say
    /// *no*.
    ///
    /// ```
    /// let graph = treatygraph::sample::russia_iran();
    /// let putin = graph.leader("putin")?.tenures().next().unwrap();
    /// assert!(putin.held_certainly().is_subset(&putin.held_possibly()));
    /// # Ok::<(), treatygraph::Error>(())
    /// ```
    pub fn held_possibly(self) -> Days {
        self.seat().days(|held| !held.is_no())
    }

    fn seat(self) -> Cow<'g, Seat> {
        self.view.seat_with_acts(self.id)
    }
}

impl<'g> Tenure<'g> {
    /// What its party, or that of its body, did while the office was held, certainly or maybe, each with
    /// which: what was agreed under a president. In the order of lists; whoever acted.
    ///
    /// *Yes* where the act certainly happened, and the office was held on every day on which it may have.
    ///
    /// ```
    /// use treatygraph::{EventKind, sample};
    /// let graph = sample::russia_iran();
    /// let pezeshkian = graph.leader("pezeshkian")?.tenures().next().unwrap();
    /// let signed = pezeshkian.events().filter(|(act, _)| act.is(EventKind::Signature));
    /// let told: Vec<_> = signed.map(|(act, held)| format!("{}: {held}", act.agreement().key())).collect();
    /// assert_eq!(told, ["ru-ir-2001: maybe", "ru-ir-2025: yes"]); // nobody says when the term began
    /// # Ok::<(), treatygraph::Error>(())
    /// ```
    pub fn events(self) -> impl Iterator<Item = (Event<'g>, Certainty)> {
        let view = self.view;
        let id = view.party_of(self.row().of);
        let seat = self.seat();
        Party { view, id }.events().filter_map(move |event| {
            let held = seat.over(&event.days(), None).0 & event.certainty();
            (!held.is_no()).then_some((event, held))
        })
    }
}

/// Of these tenures, those held on a day, certainly or maybe.
fn held<'g>(
    tenures: impl Iterator<Item = Tenure<'g>>,
    day: Day,
) -> impl Iterator<Item = InOffice<'g>> {
    tenures
        .map(move |tenure| tenure.held_on(day))
        .filter(|held| held.certainty != Certainty::No)
}

impl<'g> Party<'g> {
    /// Who held which of its offices on a day, certainly or maybe, each with the reason; those in its
    /// bodies aside. See [`Tenure::held_on`]. The first ask about a
    /// tenure looks at the acts of its holder.
    ///
    /// ```
    /// use treatygraph::{day, sample};
    /// let graph = sample::russia_iran();
    /// let january = graph.state("RU")?.offices_on(day(2025, 1, 17));
    /// let told: Vec<_> = january.map(|held| format!("{} {}", held.leader(), held.certainty())).collect();
    /// assert_eq!(told, ["Vladimir Putin yes"]);
    /// # Ok::<(), treatygraph::Error>(())
    /// ```
    pub fn offices_on(self, day: Day) -> impl Iterator<Item = InOffice<'g>> {
        held(self.tenures(), day)
    }
}

impl<'g> Body<'g> {
    /// Who held its offices.
    ///
    /// ```
    /// let graph = treatygraph::sample::russia_iran();
    /// let tenures: Vec<_> = graph.body("IR/majlis")?.tenures().map(|t| t.to_string()).collect();
    /// assert_eq!(tenures, ["Ghalibaf, Speaker of Parliament (Iran)"]);
    /// # Ok::<(), treatygraph::Error>(())
    /// ```
    pub fn tenures(self) -> impl DoubleEndedIterator<Item = Tenure<'g>> + Clone {
        Tenure::of_thing(self.view, self.thing())
    }

    /// Who held which of its offices on a day, as [`Party::offices_on`].
    ///
    /// ```
    /// use treatygraph::{day, sample};
    /// let graph = sample::russia_iran();
    /// let embassy = graph.body("IR/embassy-moscow")?;
    /// assert!(embassy.offices_on(day(2025, 7, 18)).all(|held| held.certainty().is_yes()));
    /// # Ok::<(), treatygraph::Error>(())
    /// ```
    pub fn offices_on(self, day: Day) -> impl Iterator<Item = InOffice<'g>> {
        held(self.tenures(), day)
    }
}

impl<'g> Leader<'g> {
    /// Which offices this person held on a day, as [`Party::offices_on`].
    ///
    /// ```
    /// use treatygraph::{day, sample};
    /// let graph = sample::russia_iran();
    /// let held = graph.leader("ghalibaf")?.offices_on(day(2025, 6, 16)).next().unwrap();
    /// assert!(held.certainty().is_yes());
    /// # Ok::<(), treatygraph::Error>(())
    /// ```
    pub fn offices_on(self, day: Day) -> impl Iterator<Item = InOffice<'g>> {
        held(self.tenures(), day)
    }
}

impl<'g> Event<'g> {
    /// Whether the persons who acted were in office when they did: one answer a person, in the order
    /// of [`persons`](Event::persons); none where no person is named.
    ///
    /// *Which office*: that which the reports give; where they give none or differ, any that the person
    /// held of whom they acted for, or of its bodies. Of several tenures the one that says yes decides,
    /// else one that says maybe. Where the day is not certain, it is *yes* or *no* only if it is so on
    /// every day possible. A report that gives the person that office shows the person in it
    /// (MEANING, M9), also where no tenure is recorded.
    ///
    /// ```
    /// let graph = treatygraph::sample::russia_north_korea();
    /// let signatures = graph.agreement("ru-kp-2024")?.signatures();
    /// let told: Vec<_> = signatures.flat_map(|s| s.in_office()).map(|who| who.to_string()).collect();
    /// assert_eq!(told[0], "Kim Jong Un, President of the State Affairs of North Korea: maybe, \
    ///     nothing recorded attests it for that day (menafn-2024-11-13)");
    /// assert_eq!(told[1], "Vladimir Putin: maybe, no such office of that person is recorded");
    /// # Ok::<(), treatygraph::Error>(())
    /// ```
    pub fn in_office(self) -> impl Iterator<Item = InOffice<'g>> {
        let view = self.view;
        let seated = view.seated(self.thing().id, || self.seated().collect());
        (0..seated.len()).map(move |at| InOffice::seated(view, seated[at]))
    }

    fn seated(self) -> impl Iterator<Item = Seated> + use<'g> {
        let deed = OfficeAct::of(self.view, self.thing().id);
        let persons: Vec<Leader<'g>> = self.persons().collect();
        let each = persons.into_iter();
        each.filter_map(move |leader| Some(self.holds(leader, deed.as_ref()?)))
    }

    /// Of several tenures, the one most certainly held.
    fn holds(self, leader: Leader<'g>, deed: &OfficeAct) -> Seated {
        let view = self.view;
        let number = self.thing().id;
        let office = self.office();
        let shown = office.filter(|office| gives(view, number, leader.id, *office));
        let here = |of: Thing| deed.parties.is_empty() || deed.parties.contains(&view.party_of(of));
        let mut best: Option<Seated> = None;
        for tenure in leader.tenures() {
            let row = tenure.row();
            if !here(row.of) || office.is_some() && office != row.office {
                continue;
            }
            let acting = shown.map(|_| number);
            let (certainty, reason) = tenure.seat().over(&deed.days, acting);
            let rank = |certainty: Certainty| match certainty {
                Certainty::Yes => 0,
                Certainty::Maybe => 1,
                Certainty::No => 2,
            };
            if best.is_none_or(|best| rank(certainty) < rank(best.certainty)) {
                best = Some(Seated {
                    leader: leader.id,
                    tenure: Some(tenure.id),
                    certainty,
                    reason,
                });
            }
        }
        best.unwrap_or_else(|| {
            // Without a tenure, a report that gives the office is all there is.
            let (certainty, reason) = match shown {
                Some(_) => Seat::of_life(view, leader.id).over(&deed.days, Some(number)),
                None => (Certainty::Maybe, SeatReason::NoTenure),
            };
            Seated {
                leader: leader.id,
                tenure: None,
                certainty,
                reason,
            }
        })
    }
}
