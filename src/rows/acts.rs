//! Rows of what was done and said: events, consents, offices, days between.

use super::RowType;
use super::declare::rows;
use crate::Certainty;
use crate::node::{Agreement, Consent, DayCount, Event, InOffice, Party, claimed};
use crate::record::Field;
use crate::vocabulary::{EventKind, Word};

rows! {
    /// What was done or said: one act, or one statement.
    "event": Event<'g> as event {
        /// What tells it from all others; the same whatever records are added.
        id: id = Some(event.as_id());
        /// The possible days, as EDTF. One of them is the day.
        day: days = event.is_dated().then(|| event.days());
        /// The actor; of a joint act, and of one of the agreement itself, each party for whom it stands. Of an act of kind
        /// `other` only the actor.
        who: keys = who(*event);
        /// What was done.
        act: text = Some(event.kind().word());
        /// The agreement.
        agreement: key = Some(event.agreement().key());
        /// The part of the agreement. Null: the whole.
        part: key = event.part().map(|part| part.key());
        /// The persons who acted.
        persons: keys = event.persons().map(|person| person.key());
        /// The office in which they acted.
        office: text = event.office().map(Word::word);
        /// Where. Each claim may name another.
        places: texts = event.places();
        /// How a decision ended, as recorded: it is never computed from the vote.
        outcome: text = event.outcome().map(Word::word);
        /// For, against, abstained.
        vote: word = event.vote();
        /// What those voting for wanted. Null: to approve.
        question: text = event.question().map(Word::word);
        /// How many were present.
        present: int = event.present();
        /// What a signature does.
        effect: text = event.effect().map(Word::word);
        /// Why an agreement ended.
        ground: text = event.ground().map(Word::word);
        /// The possible days of receipt, as EDTF.
        received: days = event.received();
        /// The possible days of effect, as EDTF.
        effective: days = event.effective();
        /// What it concerns more narrowly, such as which tax.
        subject: text = event.subject();
        /// To which territory it applies.
        territory: key = event.territory().map(|territory| territory.key());
        /// The part or obligation it is about.
        about: key = event.about();
        /// The act it answers: a key, or a kind of act.
        answers: text = event.answers();
        /// A registration number.
        number: text = event.number();
        /// The words of a statement.
        quote: text = event.quote();
        /// The title of a speaker who is not named.
        speaker_title: text = event.speaker_title();
        /// Remarks.
        notes: texts = event.notes();
        /// The dates as claims write them, with `~` and `?`; `by` stands before a last possible day.
        written: words = [Field::On, Field::By].into_iter().flat_map(|field| {
            claimed::values(event.view, event.thing(), field).map(move |value| claimed::Written(field, value))
        });
        /// Whether it happened, and belongs to what was asked.
        certain: sure = Some(event.certainty());
        /// Whether only claims made beforehand tell of it.
        expected: flag = event.is_expected();
        /// The fields on which claims contradict each other.
        disputed: texts = event.disputes().map(|dispute| dispute.field().word());
        /// The sources that tell of it.
        sources: sources = event.claims();
        /// Which reading of a bill it was, where that is told; of several, the final one decides.
        reading: text = event.reading().map(Word::word);
    }

    /// For whom an act stands that is not one party's own: a party, and whether certainly.
    "stands_for": StandsFor<'g> as stands {
        /// The id of the event.
        event: id = Some(stands.event.as_id());
        /// The agreement.
        agreement: key = Some(stands.event.agreement().key());
        /// The party.
        party: key = Some(stands.party.key());
        /// Whether it stands for that party.
        certain: sure = Some(stands.certainty);
    }

    /// How one party consented to be bound.
    "consent": Consent<'g> as consent {
        /// The agreement.
        agreement: key = Some(consent.agreement().key());
        /// The party.
        party: key = Some(consent.party().key());
        /// The act that made the instrument.
        made_by: text = consent.made().map(|act| act.kind().word());
        /// The possible days of that act, as EDTF.
        made: days = consent.made().filter(|act| act.is_dated()).map(Event::days);
        /// Whether it was made.
        made_certain: sure = consent.made().map(Event::certainty);
        /// The act that established the consent towards the others.
        established_by: text = consent.established().map(|act| act.kind().word());
        /// The possible days of that act, as EDTF.
        established: days = consent.established().filter(|act| act.is_dated()).map(Event::days);
        /// Whether it was established.
        established_certain: sure = consent.established().map(Event::certainty);
        /// The act that withdrew it.
        withdrawn_by: text = consent.withdrawn().map(|act| act.kind().word());
        /// The possible days of that act, as EDTF.
        withdrawn: days = consent.withdrawn().filter(|act| act.is_dated()).map(Event::days);
        /// The sources that tell of these acts.
        sources: sources = [consent.made(), consent.established(), consent.withdrawn()]
            .into_iter().flatten().flat_map(Event::claims);
    }

    /// Whether a person held an office, on a day or when acting.
    "in_office": InOffice<'g> as held {
        /// The leader.
        leader: key = Some(held.leader().key());
        /// The party or body whose office it is.
        of: key = held.tenure().and_then(|tenure| tenure.of()).map(|of| of.key());
        /// The office.
        office: text = held.tenure().and_then(|tenure| tenure.office()).map(Word::word);
        /// Its title.
        title: text = held.tenure().and_then(|tenure| tenure.title());
        /// The possible days on which the tenure began, as EDTF.
        since: days = held.tenure().and_then(|tenure| tenure.since());
        /// The possible days on which it ended, as EDTF.
        until: days = held.tenure().and_then(|tenure| tenure.until());
        /// Whether the person held it.
        certain: sure = Some(held.certainty());
        /// Why that is so.
        why: word = Some(held.reason());
        /// The sources of the tenure.
        sources: sources = held.claims();
    }

    /// How many days passed from acts of one kind to those of another.
    "day_count": DayCount as count {
        /// At least so many.
        least: int = count.least;
        /// At most so many.
        greatest: int = count.greatest;
        /// Whether claims contradict each other as to the days.
        disputed: flag = count.disputed;
    }
}

pub(super) const ANSWERS: &[fn() -> &'static RowType] = &[
    <Consent<'_> as super::AsRow<'_>>::row_type,
    <InOffice<'_> as super::AsRow<'_>>::row_type,
    <DayCount as super::AsRow<'_>>::row_type,
];

/// That an act of nobody in particular stands for a party.
pub(super) struct StandsFor<'g> {
    event: Event<'g>,
    party: Party<'g>,
    certainty: Certainty,
}

impl<'g> StandsFor<'g> {
    pub(super) fn of_agreement(agreement: Agreement<'g>) -> impl Iterator<Item = StandsFor<'g>> {
        agreement
            .events()
            .filter(|event| event.party().is_none())
            .flat_map(|event| {
                let view = event.view;
                let parties = view.stands_for(event.thing().id).into_owned();
                parties.into_iter().map(move |(id, certain)| StandsFor {
                    event,
                    party: Party { view, id },
                    certainty: Certainty::possibly(certain).and(event.certainty()),
                })
            })
    }
}

/// The actor; of a joint act, and of one of the agreement itself, each for whom it stands.
fn who(event: Event<'_>) -> impl Iterator<Item = &str> {
    let actor = event.actor().map(|actor| actor.key());
    // Of a kind that says nothing, nobody can say for whom it stands.
    let stands = actor.is_none() && event.kind() != EventKind::Other;
    let parties = stands.then(|| event.parties().map(|party| party.key()));
    actor.into_iter().chain(parties.into_iter().flatten())
}
