//! Rows of scenarios: what is owed if one party attacks another, and what of it cannot both be kept.

use super::declare::rows;
use super::{AsRow, RowType};
use crate::node::{Conflict, DutyIf};
use crate::vocabulary::Word;

rows! {
    /// What one party owes another if somebody attacks, or nearly.
    "duty_if": DutyIf<'g> as duty {
        /// Who owes it.
        bearer: key = Some(duty.bearer().key());
        /// To whom it is owed.
        beneficiary: key = Some(duty.beneficiary().key());
        /// Against whom. Null: consultation, or not to attack.
        against: key = duty.against().map(|party| party.key());
        /// The obligation.
        obligation: key = Some(duty.obligation().key());
        /// The agreement.
        agreement: key = Some(duty.agreement().key());
        /// The part it stands in, such as an article.
        part: key = duty.obligation().part().map(|part| part.key());
        /// What is to be done or left undone.
        kind: text = duty.obligation().kind().map(Word::word);
        /// Whether it is owed; no: it is near.
        owed: sure = Some(duty.certainty());
        /// Whether it is owed under provisional application only.
        provisional: flag = duty.is_provisional();
        /// What that turns on, as sentences.
        why: words = duty.reasons();
        /// What each of these sentences says, as a word.
        why_because: words = duty.turns().map(|(turn, _)| turn);
        /// Who entered the war before, one because of the other. Empty: it is owed because of the attack itself.
        through: words = duty.chain();
        /// The sources of the obligation, and of how its agreement stands.
        sources: sources = duty.claims();
    }

    /// Two duties of one party, if somebody attacks, that cannot both be kept.
    "conflict": Conflict<'g> as conflict {
        /// Whose duties they are.
        bearer: key = Some(conflict.bearer().key());
        /// One obligation.
        obligation: key = Some(conflict.duties()[0].obligation().key());
        /// To whom it is owed.
        beneficiary: key = Some(conflict.duties()[0].beneficiary().key());
        /// The other obligation.
        other_obligation: key = Some(conflict.duties()[1].obligation().key());
        /// To whom that is owed.
        other_beneficiary: key = Some(conflict.duties()[1].beneficiary().key());
        /// Whether they cannot both be kept: yes or maybe.
        certain: sure = Some(conflict.certainty());
    }
}

pub(super) const ANSWERS: &[fn() -> &'static RowType] = &[
    <DutyIf<'_> as AsRow<'_>>::row_type,
    <Conflict<'_> as AsRow<'_>>::row_type,
];
