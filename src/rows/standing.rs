//! Rows of how agreements stand: on a day, over time, between two, what changed, what ended.

use super::declare::rows;
use super::{AsRow, RowType};
use crate::date::Day;
use crate::graph::Runs;
use crate::lifecycle::answer::Stand;
use crate::node::{
    Agreement, Applies, Awaited, Change, Due, Ending, Holds, InEffect, InForceCount, Inherited,
    Party, Pending, ProcedureStep, Spell, SpellBetween, Status, TermOn, TextOn,
};
use crate::vocabulary::{Standing, Word};

rows! {
    /// How an agreement stands as a whole, or for one party, from a first to a last day.
    "spell": Stretch<'g> as spell {
        /// The agreement.
        agreement: key = Some(spell.agreement.key());
        /// The party. Null: the agreement as a whole.
        party: key = spell.party.map(|party| party.key());
        /// The first day. Null: it reaches back for ever.
        first: day = Day::from_number(spell.first);
        /// The last day, included. Null: it reaches on for ever.
        last: day = Day::from_number(spell.last);
        /// The standings that are possible.
        standing: words = spell.stand.standings.iter();
        /// Whether it is in force.
        in_force: sure = Some(spell.stand.standings.is(Standing::InForce));
        /// Whether its operation is suspended.
        suspended: sure = Some(spell.stand.suspended);
        /// Whether it is in force, or applied, only as no end is recorded.
        presumed: flag = spell.stand.presumed;
    }

    /// That an agreement is in force between two parties, from a first to a last day.
    "in_force": SpellBetween<'g> as spell {
        /// The agreement.
        agreement: key = Some(spell.agreement().key());
        /// One party: the first of the two by key.
        party: key = Some(spell.parties().0.key());
        /// The other.
        other: key = Some(spell.parties().1.key());
        /// The first day. Null: it reaches back for ever.
        first: day = spell.first();
        /// The last day, included. Null: it reaches on for ever.
        last: day = spell.last();
        /// Whether it is in force between them: yes or maybe.
        certain: sure = Some(spell.certainty());
    }

    /// How an agreement or part stands on a day, as a whole or for one party, and why.
    "status": Status<'g> as status {
        /// The agreement.
        agreement: key = Some(status.agreement().key());
        /// The part asked about. Null: the whole.
        part: key = status.part().map(|part| part.key());
        /// The party asked about. Null: the agreement as a whole.
        party: key = status.party().map(|party| party.key());
        /// The day asked about.
        day: day = Some(status.day());
        /// The standings that are possible.
        standing: words = status.standings().iter();
        /// Whether it is in force.
        in_force: sure = Some(status.is(Standing::InForce));
        /// Whether it is in force, or applied, only as no end is recorded.
        presumed: flag = status.is_presumed();
        /// The last day on which an end would have been reported, where that is before the day asked.
        told_until: day = status.told_until();
        /// Whether its operation is suspended.
        suspended: sure = Some(status.suspended());
        /// What the answer rests on, as sentences.
        why: words = status.reasons();
        /// The ids of the acts and relations that these sentences speak of; empty where of none.
        why_ids: words = status.reasons().iter().map(|reason| reason.id().unwrap_or_default());
        /// What each of these sentences says, as a word.
        why_because: words = status.reasons().iter().map(|reason| reason.because());
        /// The sources of all that.
        sources: sources = status.claims();
    }

    /// Whether an agreement is in force between two parties on a day, or the one owes the other what an obligation says.
    "holds": Holds<'g> as holds {
        /// The agreement.
        agreement: key = Some(holds.agreement().key());
        /// The obligation asked about. Null: the agreement.
        obligation: key = holds.obligation().map(|duty| duty.key());
        /// The first party; of an obligation, who owes.
        party: key = Some(holds.parties().0.key());
        /// The other; of an obligation, to whom it is owed.
        other: key = Some(holds.parties().1.key());
        /// The day asked about.
        day: day = Some(holds.day());
        /// Whether it holds.
        certain: sure = Some(holds.certainty());
        /// What that rests on, as sentences.
        why: words = holds.reasons();
        /// The ids of the acts and relations that these sentences speak of; empty where of none.
        why_ids: words = holds.reasons().iter().map(|reason| reason.id().unwrap_or_default());
        /// What each of these sentences says, as a word.
        why_because: words = holds.reasons().iter().map(|reason| reason.because());
        /// The sources of all that.
        sources: sources = holds.claims();
    }

    /// Whether an agreement applies to a territory on a day, and why.
    "applies": Applies<'g> as applies {
        /// The agreement.
        agreement: key = Some(applies.agreement().key());
        /// The territory, or the party that was asked about.
        territory: key = Some(applies.territory().key());
        /// Whose territory it is, or may be, that day; of a party itself. Null: nobody's is recorded.
        party: key = applies.party().map(|party| party.key());
        /// The day asked about.
        day: day = Some(applies.day());
        /// Whether it applies.
        applies: sure = Some(applies.certainty());
        /// What that rests on, as sentences.
        why: words = applies.reasons();
        /// The ids of the acts and relations that these sentences speak of; empty where of none.
        why_ids: words = applies.reasons().iter().map(|reason| reason.id().unwrap_or_default());
        /// What each of these sentences says, as a word.
        why_because: words = applies.reasons().iter().map(|reason| reason.because());
        /// The sources of all that.
        sources: sources = applies.claims();
    }

    /// How it stands during a run of days, and why.
    "spell_with_reasons": Spell<'g> as spell {
        /// The first day. Null: it reaches back for ever.
        first: day = spell.first();
        /// The last day, included. Null: it reaches on for ever.
        last: day = spell.last();
        /// The standings that are possible.
        standing: words = spell.status().standings().iter();
        /// Whether it is in force.
        in_force: sure = Some(spell.status().is(Standing::InForce));
        /// Whether it is in force, or applied, only as no end is recorded.
        presumed: flag = spell.status().is_presumed();
        /// The days of it on which that is so, as EDTF.
        presumed_on: days = Some(spell.presumed()).filter(|days| !days.is_empty()).cloned();
        /// The last day on which an end would have been reported, where that is before the first day.
        told_until: day = spell.status().told_until();
        /// Whether its operation is suspended.
        suspended: sure = Some(spell.status().suspended());
        /// What that rests on, as sentences.
        why: words = spell.status().reasons();
        /// The sources of all that.
        sources: sources = spell.status().claims();
    }

    /// How the term of an agreement or part stands on a day, by its clause.
    "term": TermOn<'g> as term {
        /// The agreement.
        agreement: key = Some(term.agreement().key());
        /// The part asked about. Null: the whole.
        part: key = term.part().map(|part| part.key());
        /// The day asked about.
        day: day = Some(term.day());
        /// The phase that runs, counted from 1. Null: none, or one of several.
        phase: int = term.phase();
        /// How often that has been renewed, at least.
        renewals_least: int = term.renewals().map(|(least, _)| least);
        /// How often it has been renewed, at most.
        renewals_most: int = term.renewals().map(|(_, most)| most);
        /// Whether the term has begun.
        begun: sure = Some(term.has_begun());
        /// Whether it is over.
        over: sure = Some(term.is_over());
        /// The days on which the phase may end, as EDTF. Null: it has no end, or none is known.
        ends: days = Some(term.ends()).filter(|days| !days.is_empty()).cloned();
        /// What may follow that end.
        follows: words = term.follows().iter();
        /// The last day on which notice is in time, as EDTF. Null: no notice is told of.
        notice_by: days = Some(term.notice_by()).filter(|days| !days.is_empty());
        /// How long before that end, or before it takes effect, notice is to be received.
        notice: word = term.notice();
        /// The ids of the denunciations that may have been given by the day.
        denunciations: words = term.denunciations().map(|(notice, _)| notice.as_id());
        /// On which days each of these takes effect, as EDTF.
        denounced_to: words = term.denunciations().map(|(_, days)| days);
        /// All this as a sentence.
        term: word = Some(term);
        /// The sources of the clauses, the prolongations and the denunciations.
        sources: sources = {
            let acts = term.prolongations().chain(term.denunciations().map(|(notice, _)| notice));
            term.claims().chain(acts.flat_map(|act| act.claims()))
        };
        /// Whether the agreement, or the part, has ended that day, in whatever way: then its term no longer matters.
        ended: sure = Some(term.has_ended());
    }

    /// An agreement or a part of it as it is on a day: how it stands, and what changed it by then.
    "text": TextOn<'g> as text {
        /// The agreement.
        agreement: key = Some(text.agreement().key());
        /// The part. Null: the whole.
        part: key = text.part().map(|part| part.key());
        /// The day asked about.
        day: day = Some(text.day());
        /// The standings that are possible.
        standing: words = text.status().standings().iter();
        /// Whether it is in force.
        in_force: sure = Some(text.status().is(Standing::InForce));
        /// Whether its operation is suspended.
        suspended: sure = Some(text.status().suspended());
        /// Whether its words are those that were agreed first.
        original: sure = Some(text.is_original());
        /// What changed it, as sentences.
        changes: words = text.changes();
        /// What each of these does.
        changes_how: words = text.changes().iter().map(|change| change.change());
        /// The ids of the acts, or of the relations of the agreements, by which.
        changes_ids: words = text.changes().iter().map(|change| change.id());
        /// Whether each did by the day: yes or maybe.
        changes_certain: words = text.changes().iter().map(|change| change.certainty());
        /// For whom and for what it is in effect, as sentences.
        in_effect: words = text.in_effect();
        /// The sources of what changed it.
        sources: sources = text.changes().iter().flat_map(|change| change.claims());
    }

    /// Whether an agreement or part is in effect for a party, perhaps for one subject.
    "in_effect": InEffect<'g> as line {
        /// The agreement.
        agreement: key = Some(line.agreement().key());
        /// The part. Null: the whole.
        part: key = line.part().map(|part| part.key());
        /// For whom.
        party: key = Some(line.party().key());
        /// For what, such as which tax. Null: all of it.
        subject: text = line.subject();
        /// The day asked about.
        day: day = Some(line.day());
        /// Whether it is in effect.
        in_effect: sure = Some(line.certainty());
        /// The days on which it may have entered into effect, as EDTF. Null: with its entry into force.
        since: days = line.from().cloned();
        /// The id of the act by which it enters into effect.
        act: word = line.event().map(|event| event.as_id());
        /// The sources of that act.
        sources: sources = line.claims();
    }

    /// Something that falls due, by a clause or a deadline.
    "due": Due<'g> as due {
        /// What falls due.
        kind: word = Some(due.kind());
        /// The agreement.
        agreement: key = Some(due.agreement().key());
        /// The part concerned. Null: the whole.
        part: key = due.part().map(|part| part.key());
        /// The obligation whose deadline it is. Null: it is none.
        obligation: key = due.obligation().map(|duty| duty.key());
        /// The id of the act by which it falls: a denunciation, a prolongation. Null: it falls by a clause.
        act: word = due.event().map(|event| event.as_id());
        /// The days on which it may fall, as EDTF.
        day: days = Some(due.days().clone());
        /// Whether it certainly falls within the days asked.
        certain: sure = Some(due.certainty());
        /// All this as a sentence.
        due: word = Some(due);
        /// The sources of that.
        sources: sources = due.claims();
    }

    /// An agreement that is signed, and not or only maybe in force.
    "pending": Pending<'g> as pending {
        /// The agreement.
        agreement: key = Some(pending.agreement().key());
        /// How far it has come.
        stage: text = Some(pending.stage().word());
        /// The possible days of its signature, as EDTF.
        signed: days = Some(pending.signed().clone());
        /// Whether it is in force: no or maybe.
        in_force: sure = Some(pending.in_force());
        /// The last act that was done.
        last_act: text = Some(pending.last().kind().word());
        /// The possible days of that act, as EDTF.
        last_day: days = Some(pending.last()).filter(|act| act.is_dated()).map(|act| act.days());
        /// The sources of that act.
        sources: sources = pending.last().claims();
    }

    /// An act that is still awaited for the entry into force of an agreement.
    "awaited": Awaited<'g> as awaited {
        /// The agreement.
        agreement: key = Some(awaited.agreement().key());
        /// The day asked about.
        day: day = Some(awaited.day());
        /// Whose act it is. Null: of all together, or the entry into force of another agreement.
        party: key = awaited.party().map(|party| party.key());
        /// The body that is to act.
        body: key = awaited.body().map(|body| body.key());
        /// Its type, where the procedure names no body.
        body_type: text = awaited.step().and_then(ProcedureStep::body_type);
        /// Which act: a kind of event, or approval, consent, establishment.
        act: text = Some(awaited.act().word());
        /// The other agreement whose entry into force is awaited.
        of_agreement: key = awaited.of().map(|of| of.key());
        /// Its place in the procedure of the party. Null: it is no step of one.
        step_order: int = awaited.step().map(ProcedureStep::order);
        /// The majority needed.
        needed: text = awaited.needed().map(Word::word);
        /// In which case alone it is needed, in words.
        only_if: word = awaited.step().and_then(|step| step.only_if().map(str::to_owned));
        /// Whether it is awaited: yes or maybe.
        certain: sure = Some(awaited.certainty());
        /// Whether nothing else of its party is due before it.
        next: sure = Some(awaited.is_next());
        /// For how many days it has stalled at least.
        least: int = awaited.stalled().and_then(|days| days.least);
        /// For how many at most.
        greatest: int = awaited.stalled().and_then(|days| days.greatest);
        /// The last act of its party on the agreement.
        last_act: text = awaited.last().map(|act| act.kind().word());
        /// The possible days of that act, as EDTF.
        last_day: days = awaited.last().filter(|act| act.is_dated()).map(|act| act.days());
        /// The sources that say that the step is required.
        sources: sources = awaited.step().into_iter().flat_map(|step| step.claims());
    }

    /// A step by which, under its own law, a party comes to be bound by an agreement.
    "procedure_step": ProcedureStep<'g> as step {
        /// The party.
        party: key = Some(step.party().key());
        /// Its place: lower ones come first, equal ones in any order.
        step_order: int = Some(step.order());
        /// Which act.
        act: text = Some(step.kind().word());
        /// Whose decision it is.
        body: key = step.body().map(|body| body.key());
        /// The type of that body, where the step names none.
        body_type: text = step.body_type();
        /// The majority needed.
        needed: text = step.needed().map(Word::word);
        /// The levels of the agreements that need it; empty: all.
        levels: words = step.levels();
        /// The forms of the agreements that need it; empty: all.
        forms: words = step.forms();
        /// Which agreements need it, in words.
        only_if: word = step.only_if();
        /// The possible days since which it is required, as EDTF.
        since: days = step.since();
        /// The possible days until which it was required, as EDTF.
        until: days = step.until();
        /// The sources that say so.
        sources: sources = step.claims();
    }

    /// An agreement that stands otherwise on a later day.
    "change": Change<'g> as change {
        /// The agreement.
        agreement: key = Some(change.agreement().key());
        /// The standings that were possible.
        before: words = change.before().standings().iter();
        /// The standings that are possible now.
        after: words = change.after().standings().iter();
        /// Whether its operation is suspended now.
        suspended: sure = Some(change.after().suspended());
        /// What that rests on, as sentences.
        why: words = change.after().reasons();
        /// The sources of all that.
        sources: sources = change.after().claims();
    }

    /// What ended an agreement, a part of it, or it for one party.
    "ending": Ending<'g> as ending {
        /// The agreement.
        agreement: key = Some(ending.agreement().key());
        /// The part that ended. Null: the whole.
        part: key = ending.part().map(|part| part.key());
        /// For whom alone it ended. Null: for all.
        only_for: key = ending.only_for().map(|party| party.key());
        /// The possible days, as EDTF.
        days: days = ending.reason().days().cloned();
        /// On which ground.
        ground: text = ending.ground().map(Word::word);
        /// Whose act ended it.
        party: key = ending.party().map(|party| party.key());
        /// Whether it ended, within the days asked.
        certain: sure = Some(ending.certainty());
        /// What ended it, as a sentence.
        why: word = Some(ending.reason());
        /// The sources of that.
        sources: sources = ending.reason().claims();
    }

    /// An agreement of a predecessor, as it stands for who follows.
    "inherited": Inherited<'g> as inherited {
        /// The agreement.
        agreement: key = Some(inherited.agreement().key());
        /// Who follows.
        party: key = Some(inherited.party().key());
        /// Whom it follows.
        predecessor: key = Some(inherited.from().key());
        /// The day asked about.
        day: day = Some(inherited.day());
        /// How it passed.
        how: text = Some(inherited.how().word());
        /// Whether it is in force for the party.
        in_force: sure = Some(inherited.certainty());
        /// The rule that says whether it passes.
        rule: text = Some(inherited.rule().word());
        /// The articles that reflect the rule. Null: there is no succession.
        articles: text = inherited.rule().articles();
        /// The relation by which the party follows.
        relation: word = Some(inherited.relation());
        /// The ids of the acts on which that rests; empty where on the relation alone.
        acts: words = inherited.acts().map(|act| act.as_id());
        /// The sources of the relation and of the acts.
        sources: sources = inherited.claims();
    }

    /// For how many agreements something is so.
    "in_force_count": InForceCount as count {
        /// How many certainly.
        certainly: int = i64::try_from(count.certainly()).ok();
        /// How many more maybe.
        maybe: int = i64::try_from(count.maybe()).ok();
    }
}

pub(super) const ANSWERS: &[fn() -> &'static RowType] = &[
    <TermOn<'_> as AsRow<'_>>::row_type,
    <Due<'_> as AsRow<'_>>::row_type,
    <Status<'_> as AsRow<'_>>::row_type,
    <Holds<'_> as AsRow<'_>>::row_type,
    <Applies<'_> as AsRow<'_>>::row_type,
    <Spell<'_> as AsRow<'_>>::row_type,
    <Pending<'_> as AsRow<'_>>::row_type,
    <Awaited<'_> as AsRow<'_>>::row_type,
    <TextOn<'_> as AsRow<'_>>::row_type,
    <InEffect<'_> as AsRow<'_>>::row_type,
    <Inherited<'_> as AsRow<'_>>::row_type,
    <ProcedureStep<'_> as AsRow<'_>>::row_type,
    <Change<'_> as AsRow<'_>>::row_type,
    <Ending<'_> as AsRow<'_>>::row_type,
    <InForceCount as AsRow<'_>>::row_type,
];

/// A run of days on which an agreement stands in one way, as it is settled: without why.
pub(super) struct Stretch<'g> {
    agreement: Agreement<'g>,
    party: Option<Party<'g>>,
    first: i32,
    last: i32,
    stand: Stand,
}

impl<'g> Stretch<'g> {
    /// Of the agreement as a whole, then of each party and heir, by number.
    pub(super) fn of_agreement(agreement: Agreement<'g>) -> std::vec::IntoIter<Stretch<'g>> {
        let view = agreement.view;
        let life = view.life(agreement.thing().id);
        let mut all = Vec::new();
        let mut add = |party: Option<Party<'g>>, runs: Runs<'_>| {
            all.extend(runs.spans().map(|(first, last, stand)| Stretch {
                agreement,
                party,
                first,
                last,
                stand,
            }));
        };
        add(None, life.whole());
        for (place, member) in life.members.iter().enumerate() {
            add(
                Some(Party {
                    view,
                    id: member.party,
                }),
                life.of(place),
            );
        }
        all.into_iter()
    }
}
