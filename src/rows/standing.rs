//! Rows of how agreements stand: on a day, over time, between two, what changed, what ended.

use super::acts::sources;
use super::declare::rows;
use super::{AsRow, RowType};
use crate::date::Day;
use crate::graph::Runs;
use crate::lifecycle::answer::Stand;
use crate::node::{
    Agreement, Applies, Change, Ending, Holds, InForceCount, Party, Pending, Spell, SpellBetween,
    Status,
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
        sources: keys = sources(status.claims());
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
        sources: keys = sources(holds.claims());
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
        sources: keys = sources(applies.claims());
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
        sources: keys = sources(spell.status().claims());
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
        sources: keys = sources(pending.last().claims());
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
        sources: keys = sources(change.after().claims());
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
        sources: keys = sources(ending.reason().claims());
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
    <Status<'_> as AsRow<'_>>::row_type,
    <Holds<'_> as AsRow<'_>>::row_type,
    <Applies<'_> as AsRow<'_>>::row_type,
    <Spell<'_> as AsRow<'_>>::row_type,
    <Pending<'_> as AsRow<'_>>::row_type,
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
