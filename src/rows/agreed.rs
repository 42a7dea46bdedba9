//! Rows of what was agreed: agreements, their parties, obligations, what is owed, relations.

use super::declare::rows;
use super::{AsRow, RowType};
use crate::date::Certainty;
use crate::graph::PartyOf;
use crate::node::{
    Agreement, Duty, DutyStatus, Obligation, Party, Relation, Relative, SpellOwed, claimed,
};
use crate::record::Field;
use crate::vocabulary::Word;

rows! {
    /// An agreement.
    "agreement": Agreement<'g> as treaty {
        /// Its key.
        agreement: key = Some(treaty.key());
        /// Its title: of several, the one that most independent sources give.
        title: text = Some(treaty.title());
        /// All titles.
        titles: texts = treaty.titles();
        /// Its form, such as a treaty or an exchange of notes.
        form: text = treaty.form().map(Word::word);
        /// Whether it binds in law.
        binding: text = treaty.binding().map(Word::word);
        /// Between what it is concluded: states, governments, ministries.
        level: text = treaty.level().map(Word::word);
        /// Its parties.
        parties: keys = treaty.parties().map(|party| party.key());
        /// The possible days of the last signature, as EDTF.
        signed: days = treaty.signatures().last().filter(|act| act.is_dated()).map(|act| act.days());
        /// The languages it is done in, by code.
        languages: words = treaty.languages().into_iter().map(|language| language.code);
        /// How many articles, points or copies it has, each with its unit.
        counts: words = treaty.counts().into_iter().map(|(unit, count)| format!("{count} {unit}"));
        /// The sources that tell of the agreement itself.
        sources: sources = treaty.claims();
    }

    /// That a party is one of an agreement.
    "membership": Membership<'g> as membership {
        /// The agreement.
        agreement: key = Some(membership.agreement.key());
        /// The party.
        party: key = Some(membership.of().key());
        /// Its side, by number: those on one side owe each other nothing.
        side: int = Some(membership.party.side);
        /// What it is to the agreement, if no participant, such as its depositary.
        role: text = membership.agreement.role_of(membership.of()).map(Word::word);
        /// Whether it is a party of it.
        certain: sure = Some(Certainty::possibly(membership.party.certain));
    }

    /// What was agreed: one provision that obliges, forbids, permits or empowers.
    "obligation": Obligation<'g> as duty {
        /// Its key.
        obligation: key = Some(duty.key());
        /// The agreement.
        agreement: key = Some(duty.agreement().key());
        /// The part it stands in, such as an article.
        part: key = duty.part().map(|part| part.key());
        /// What is to be done or left undone.
        kind: text = duty.kind().map(Word::word);
        /// What the provision does. Null: it obliges.
        modality: text = duty.modality().map(Word::word);
        /// How firmly it obliges.
        force: text = duty.force().map(Word::word);
        /// What makes it due.
        trigger: text = duty.trigger().map(Word::word);
        /// The fields of policy it belongs to.
        domains: words = duty.domains();
        /// Who owes it, as claims say; several contradict each other. Empty: each party.
        bearer: words = claimed::values(duty.view, duty.thing(), Field::Bearer);
        /// To whom it is owed, as claims say; several contradict each other. Empty: to the other side.
        beneficiary: words = claimed::values(duty.view, duty.thing(), Field::Beneficiary);
        /// Against whom alone it is owed; several are parted by `; `. Null: against whomever.
        adversary: id = Some(duty.adversaries().map(|party| party.key()).collect::<Vec<_>>().join("; "))
            .filter(|keys| !keys.is_empty());
        /// Who decides whether it is due.
        discretion: text = duty.discretion().map(Word::word);
        /// What it concerns more narrowly, such as which tax.
        subject: text = duty.subject();
        /// By when it is to be done, as claims say; several contradict each other.
        deadline: words = claimed::values(duty.view, duty.thing(), Field::Deadline);
        /// Its words.
        text: text = duty.text();
        /// Remarks.
        notes: words = claimed::values(duty.view, duty.thing(), Field::Note);
        /// The passages that claims quote.
        quotes: texts = duty.quotes();
        /// The sources that tell of it.
        sources: sources = duty.claims();
        /// The places at which alone an attack makes it due. Empty: any.
        places: texts = duty.places();
    }

    /// What one party owes another, from a first to a last day.
    "owed": SpellOwed<'g> as owed {
        /// The agreement.
        agreement: key = Some(owed.obligation().agreement().key());
        /// The obligation.
        obligation: key = Some(owed.obligation().key());
        /// Who owes it.
        bearer: key = Some(owed.bearer().key());
        /// To whom it is owed.
        beneficiary: key = Some(owed.beneficiary().key());
        /// The first day. Null: it reaches back for ever.
        first: day = owed.first();
        /// The last day, included. Null: it reaches on for ever.
        last: day = owed.last();
        /// Whether it is owed: yes or maybe.
        certain: sure = Some(owed.certainty());
        /// Whether it is owed under provisional application only.
        provisional: flag = owed.is_provisional();
    }

    /// That one party owes another what an obligation says: ever, or on the day asked.
    "duty": Duty<'g> as duty {
        /// The obligation.
        obligation: key = Some(duty.obligation().key());
        /// The agreement.
        agreement: key = Some(duty.agreement().key());
        /// Whether it is owed: yes or maybe.
        certain: sure = Some(duty.certainty());
        /// Whether it is owed under provisional application only.
        provisional: flag = duty.is_provisional();
    }

    /// What became by a day of what one party owes another.
    "duty_status": DutyStatus<'g> as duty {
        /// The obligation.
        obligation: key = Some(duty.obligation().key());
        /// The agreement.
        agreement: key = Some(duty.obligation().agreement().key());
        /// Who owes it.
        bearer: key = Some(duty.bearer().key());
        /// To whom it is owed.
        beneficiary: key = Some(duty.beneficiary().key());
        /// The day asked about.
        day: day = Some(duty.day());
        /// The states that are possible.
        states: words = duty.states().iter();
        /// Whether the provision makes the one owe the other anything: yes or maybe.
        certain: sure = Some(duty.certainty());
        /// Whether it outlives its agreement, which has ended.
        surviving: flag = duty.is_surviving();
        /// The possible days of its deadline, as EDTF. Null: it has none.
        deadline: days = duty.deadline().cloned();
        /// What the states rest on, as sentences.
        why: words = duty.reasons();
        /// Of each of these sentences, the id of what it speaks of; an empty text where of nothing.
        why_ids: words = duty.reasons().iter().map(|reason| reason.id().unwrap_or_default());
        /// What each of these sentences says, as a word.
        why_because: words = duty.reasons().iter().map(|reason| reason.because());
        /// The sources of all that.
        sources: sources = duty.claims();
    }

    /// How one agreement or part refers to another, or one party descends from another.
    "relation": Relation<'g> as relation {
        /// What tells it from all others; the same whatever records are added.
        id: id = Some(relation.id());
        /// From what it leads.
        from_key: key = Some(relation.from());
        /// How the first relates to the second.
        relation: text = Some(relation.kind().word());
        /// To what it leads. Null: that has a title, and no record.
        to_key: key = relation.to();
        /// The title of what it leads to, where that has no record.
        to_title: text = relation.to_title();
        /// The sources that tell of it.
        sources: sources = relation.claims();
    }

    /// What an agreement or part comes from, or what came of it.
    "kin": Relative<'g> as kin {
        /// How many steps back (less than 0) or on.
        distance: int = Some(kin.distance());
        /// The agreement or part found. Null: it has a title, and no record.
        agreement: key = kin.part().map(|part| part.key()).or(kin.agreement().map(|treaty| treaty.key()));
        /// From what the last step leads.
        from_key: key = Some(kin.relation().from());
        /// How the first of that step relates to the second.
        relation: text = Some(kin.relation().kind().word());
        /// To what the last step leads.
        to_key: key = kin.relation().to();
        /// The title of that, where it has no record.
        to_title: text = kin.relation().to_title();
        /// The sources that tell of that step.
        sources: sources = kin.relation().claims();
    }
}

pub(super) const ANSWERS: &[fn() -> &'static RowType] = &[
    <Duty<'_> as AsRow<'_>>::row_type,
    <DutyStatus<'_> as AsRow<'_>>::row_type,
    <Relative<'_> as AsRow<'_>>::row_type,
];

/// That a party is one of an agreement.
pub(super) struct Membership<'g> {
    agreement: Agreement<'g>,
    party: PartyOf,
}

impl<'g> Membership<'g> {
    pub(super) fn of_agreement(agreement: Agreement<'g>) -> impl Iterator<Item = Membership<'g>> {
        let parties = agreement.view.parties_of(agreement.thing().id).into_owned();
        parties
            .into_iter()
            .map(move |party| Membership { agreement, party })
    }

    fn of(&self) -> Party<'g> {
        let (view, id) = (self.agreement.view, self.party.party);
        Party { view, id }
    }
}
