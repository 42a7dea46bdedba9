//! Consent to be bound: how each party gave it, when it was made, when it was established.

use std::fmt;

use super::{Actor, Agreement, Event, Party};
use crate::vocabulary::{Class, EventKind};

/// The consent of one party to be bound, as far as it is recorded.
///
/// Making the instrument is one act, establishing the consent towards the other parties a later one
/// (VCLT 16): a ratification of 11 November, exchanged on 4 December, binds from the exchange on.
/// Nothing is assumed: an act that no claim tells is not there.
///
/// ```
/// let graph = treatygraph::sample::russia_north_korea();
/// let told: Vec<_> = graph.agreement("ru-kp-2024")?.consents().map(|c| c.to_string()).collect();
/// assert_eq!(told, [
///     "North Korea: ratification 2024-11-11, established by exchange-of-instruments 2024-12-04",
///     "Russia: established by exchange-of-instruments 2024-12-04",
/// ]);
/// # Ok::<(), treatygraph::Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Consent<'g> {
    agreement: Agreement<'g>,
    party: Party<'g>,
    made: Option<Event<'g>>,
    established: Option<Event<'g>>,
    withdrawn: Option<Event<'g>>,
}

impl<'g> Consent<'g> {
    /// To what.
    ///
    /// ```
    /// let graph = treatygraph::sample::russia_iran();
    /// let mut consents = graph.agreement("ru-ir-2025")?.consents();
    /// assert!(consents.all(|consent| consent.agreement().key() == "ru-ir-2025"));
    /// # Ok::<(), treatygraph::Error>(())
    /// ```
    pub fn agreement(self) -> Agreement<'g> {
        self.agreement
    }

    /// Whose consent it is.
    ///
    /// ```
    /// let graph = treatygraph::sample::russia_iran();
    /// let mut consents = graph.agreement("ru-ir-2025")?.consents();
    /// assert_eq!(consents.next().unwrap().party().name(), "Iran");
    /// # Ok::<(), treatygraph::Error>(())
    /// ```
    pub fn party(self) -> Party<'g> {
        self.party
    }

    /// The act by which it was expressed: ratification, acceptance, approval by the state, accession or
    /// formal confirmation; a definitive signature or constituting note. The first of several; `None`
    /// where none is recorded.
    ///
    /// ```
    /// use treatygraph::{EventKind, day};
    /// let graph = treatygraph::sample::russia_north_korea();
    /// let korea = graph.agreement("ru-kp-2024")?.consents().next().unwrap();
    /// let decree = korea.made().unwrap();
    /// assert_eq!((decree.kind(), decree.day()), (EventKind::Ratification, Some(day(2024, 11, 11))));
    /// # Ok::<(), treatygraph::Error>(())
    /// ```
    pub fn made(self) -> Option<Event<'g>> {
        self.made
    }

    /// The act by which it was established: exchange, deposit or notification of instruments,
    /// notification that procedures are complete, a definitive signature; where notes constitute the
    /// agreement, the last of them, once every party has given one. The first of several; `None` where
    /// none is recorded.
    ///
    /// ```
    /// use treatygraph::day;
    /// let graph = treatygraph::sample::russia_north_korea();
    /// let korea = graph.agreement("ru-kp-2024")?.consents().next().unwrap();
    /// assert_eq!(korea.established().unwrap().day(), Some(day(2024, 12, 4)));
    /// # Ok::<(), treatygraph::Error>(())
    /// ```
    pub fn established(self) -> Option<Event<'g>> {
        self.established
    }

    /// The act by which the party took back its instrument or its signature, the last of several;
    /// `None` where none is recorded. That ends no agreement in force.
    ///
    /// ```
    /// let graph = treatygraph::sample::russia_north_korea();
    /// assert!(graph.agreement("ru-kp-2024")?.consents().all(|consent| consent.withdrawn().is_none()));
    /// # Ok::<(), treatygraph::Error>(())
    /// ```
    pub fn withdrawn(self) -> Option<Event<'g>> {
        self.withdrawn
    }
}

impl fmt::Display for Consent<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let acts = [self.made, self.established, self.withdrawn];
        let on = acts.into_iter().flatten().find_map(Event::named_on);
        write!(f, "{}: ", Actor::Party(self.party).named(on))?;
        let act = |f: &mut fmt::Formatter<'_>, event: Event<'_>| {
            write!(f, "{} {}", event.kind(), event.when())?;
            f.write_str(if event.certainty().is_maybe() {
                " (maybe)"
            } else {
                ""
            })
        };
        let made = self.made.filter(|made| Some(*made) != self.established);
        match (made, self.established) {
            (None, None) => f.write_str("no consent recorded")?,
            (Some(made), None) => {
                act(f, made)?;
                f.write_str(", not recorded as established")?;
            }
            (made, Some(established)) => {
                if let Some(made) = made {
                    act(f, made)?;
                    f.write_str(", ")?;
                }
                f.write_str("established by ")?;
                act(f, established)?;
            }
        }
        match self.withdrawn {
            Some(withdrawn) => {
                f.write_str(", ")?;
                act(f, withdrawn)
            }
            None => Ok(()),
        }
    }
}

/// Whether the act makes an instrument.
fn makes(kind: EventKind) -> bool {
    matches!(
        kind,
        EventKind::Ratification
            | EventKind::Acceptance
            | EventKind::StateApproval
            | EventKind::Accession
            | EventKind::FormalConfirmation
    )
}

impl<'g> Agreement<'g> {
    /// The consent of each party to be bound, and of each heir of one that acted for itself, in the order of their keys:
    /// by which act, made when, established when. A party of which no consent is recorded is there too, with neither. Of a
    /// state that goes on under another name there are the names under which it consented (MEANING, M16, *The same state*).
    ///
    /// *Counts*: acts of the class [`Consent`](Class::Consent) on the agreement as a whole (no part, no territory), of the party
    /// or standing for it; not those that were rejected, lapsed or withdrawn by their outcome. What a
    /// parliament approves is no consent.
    ///
    /// ```
    /// let graph = treatygraph::sample::russia_iran();
    /// let mut consents = graph.agreement("ru-ir-2025")?.consents();
    /// assert!(consents.all(|consent| consent.made().or(consent.established()).is_none()));
    /// # Ok::<(), treatygraph::Error>(())
    /// ```
    pub fn consents(self) -> impl ExactSizeIterator<Item = Consent<'g>> {
        self.consents_by(|_| true).into_iter()
    }

    /// The consents by those acts alone that count.
    pub(super) fn consents_by(self, counts: impl Fn(&Event<'g>) -> bool) -> Vec<Consent<'g>> {
        let whole = Event::is_on_whole;
        // By these a party takes the place of another.
        let follows = crate::Acts::from(EventKind::Succession) | EventKind::Continuation.into();
        let acts: Vec<Event<'g>> = (self.events().of(follows | Class::Consent.into()))
            .filter(|event| whole(event) && counts(event))
            .filter_map(Event::unless_failed)
            .collect();
        let taken_back = crate::Acts::from(EventKind::WithdrawalOfSignature)
            | EventKind::WithdrawalOfInstrument.into();
        let taken_back: Vec<Event<'g>> = (self.events().of(taken_back))
            .filter(|event| whole(event) && counts(event))
            .collect();
        let names = self.view.names(self.id);
        // What may be of either name of a state is of the state, and told of the first.
        let own = |act: &Event<'g>, party: u32| {
            if names.is_empty() {
                return act.of_party(party);
            }
            let those = names.of(party).into_iter();
            let mut those = those.filter(|name| act.of_party(*name).is_some());
            match (those.next(), those.next()) {
                (Some(first), Some(_)) => Some(*act).filter(|_| first == party),
                (Some(only), None) => act.of_party(party).filter(|_| only == party),
                _ => None,
            }
        };
        let of_state = |act: &Event<'g>, party: u32| {
            let mut all = names.of(party).into_iter();
            all.find_map(|name| act.of_party(name))
        };
        let notes = |act: &&Event<'g>| act.kind() == EventKind::ExchangeOfConstitutingInstruments;
        // Notes bind all on the day of the last, so each party must have given one.
        let exchanged = self.parties().all(|party| {
            let mut notes = acts.iter().filter(notes);
            notes.any(|note| of_state(note, party.id).is_some())
        });
        let last_note = acts.iter().rfind(notes).filter(|_| exchanged).copied();
        let acted = |party: &u32| acts.iter().any(|act| own(act, *party).is_some());
        // Of a state with several names those under which it consented.
        let mut parties: Vec<u32> = Vec::new();
        for party in self.parties() {
            let before = parties.len();
            if !names.is_empty() {
                parties.extend(names.of(party.id).into_iter().filter(acted));
            }
            if parties.len() == before {
                parties.push(party.id);
            }
        }
        // An heir consents by an act of its own.
        let heirs = acts.iter().filter_map(|act| act.party());
        let heirs = heirs.filter(|party| self.view.inherits(self.id, party.id));
        parties.extend(heirs.map(|party| party.id));
        parties.sort_unstable();
        parties.dedup();
        let of_party = |party: u32| {
            let mine: Vec<Event<'g>> = acts.iter().filter_map(|act| own(act, party)).collect();
            let note = mine.iter().find(|act| notes(act));
            let signed = mine.iter().find(|act| act.kind() == EventKind::Signature);
            let establishes = |act: &&Event<'g>| !makes(act.kind()) && !notes(act);
            let first = mine.iter().find(establishes).copied();
            Consent {
                agreement: self,
                party: Party {
                    view: self.view,
                    id: party,
                },
                made: (mine.iter().find(|act| makes(act.kind())))
                    .or(signed)
                    .or(note)
                    .copied(),
                established: first.or(note.and(last_note)),
                withdrawn: (taken_back.iter().rev()).find_map(|act| of_state(act, party)),
            }
        };
        parties.into_iter().map(of_party).collect()
    }
}
