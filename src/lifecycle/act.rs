//! What an act is, by its kind and by what is recorded of it (MEANING, M15, M16, M19).

use super::facts::{Act, Beginning, Contest, NoticeFact};
use super::moments::{first, from_on, has_come, last};
use crate::clause::after;
use crate::date::{Certainty, Day, Days, Span};
use crate::vocabulary::{Class, EventKind::*, Ground};

impl Beginning {
    /// Whether it has begun by the day.
    pub(crate) fn has_come(&self, day: Day) -> Certainty {
        has_come(&self.days, day).and(Certainty::possibly(!self.may_be_absent))
    }
}

impl Act {
    /// The days on which it takes effect, where nothing else is said.
    pub(crate) fn takes_effect(&self) -> &Days {
        self.effective.as_ref().unwrap_or(&self.days)
    }

    /// Whether it has come about by the day, if it takes place on one of these.
    pub(crate) fn has_come(&self, on: &Days, day: Day) -> Certainty {
        match self.contest {
            Contest::Void => Certainty::No,
            _ => has_come(on, day).and(Certainty::possibly(!self.is_doubtful())),
        }
    }

    /// Whether it stands for a party, and then whether certainly.
    pub(super) fn stands_for_party(&self, party: u32) -> Option<bool> {
        let found = self.stands_for.binary_search_by_key(&party, |(of, _)| *of);
        found.ok().map(|at| self.stands_for[at].1)
    }

    /// Whether it has no effect.
    pub(super) fn is_void(&self) -> bool {
        self.contest == Contest::Void
    }

    /// Whether it may be as if it had never been.
    pub(super) fn is_doubtful(&self) -> bool {
        self.may_be_absent || self.contest == Contest::Open
    }

    /// Whether no day of it is known, neither its own nor that of its effect.
    pub(super) fn is_undated(&self) -> bool {
        !self.dated && self.effective.is_none()
    }

    pub(super) fn begins(&self) -> bool {
        matches!(self.kind, EntryIntoForce | Succession | Continuation)
    }

    /// Whether it ends a term: an expiry, or a termination on that ground.
    pub(super) fn ends_term(&self) -> bool {
        let on_ground = self.kind == Termination && self.ground == Some(Ground::Term);
        self.kind == Expiry || on_ground
    }

    fn consents(&self) -> bool {
        Class::Consent.acts().contains(self.kind)
    }

    pub(super) fn is_at_home(&self) -> bool {
        Class::Approval.acts().contains(self.kind)
    }

    /// Whether it decides for its party: an approval but of a committee, or a consent.
    pub(super) fn decides(&self) -> bool {
        self.kind.decides_at_home() || self.consents()
    }

    /// Whether it is a consent to be bound: not one that is subject to another.
    pub(super) fn is_consent(&self) -> bool {
        let consents =
            self.consents() && !self.reserved || self.kind == Signature && self.definitive;
        consents && !self.rejected.is_yes() && !self.is_void()
    }

    /// Whether it is a signature, perhaps by what else is only that.
    pub(super) fn signs(&self) -> bool {
        self.kind == Signature || self.consents() && self.reserved
    }

    /// Whether it is a signature, an approval or a consent, or takes one back: such of the agreement
    /// itself stand for those for whom they stand in lists (M8).
    pub(crate) fn agrees(&self) -> bool {
        let taken_back = matches!(self.kind, WithdrawalOfSignature | WithdrawalOfInstrument);
        self.consents() || self.is_at_home() || taken_back || self.kind == Signature
    }

    /// Whether it shows that there is a text: a signature, an adoption, a consent, an application.
    pub(super) fn makes_text(&self) -> bool {
        let makes = matches!(self.kind, Signature | Adoption | ProvisionalApplication);
        (makes || self.consents() && !self.rejected.is_yes()) && !self.is_void()
    }

    /// From which days a denunciation without a clause may have ended it: twelve months after it was
    /// received, or after its own day (VCLT 56).
    pub(super) fn after_notice(&self) -> Days {
        after_a_year(self.received.as_ref().unwrap_or(&self.days))
    }

    /// The days on which a denunciation ends it, or may.
    pub(super) fn notice_ends(&self) -> Days {
        let by_clause = || match &self.by_clause {
            NoticeFact::On { days, without } => days.union(&after_a_year(without)),
            NoticeFact::NoClause | NoticeFact::Excluded => self.after_notice(),
        };
        self.effective.clone().unwrap_or_else(by_clause)
    }

    /// Whether the clause excludes the day on which a denunciation is said to take effect.
    pub(super) fn is_against_clause(&self) -> bool {
        match (&self.by_clause, &self.effective) {
            // According to who denounces it is as it says.
            (_, Some(_)) if self.own_account => false,
            (NoticeFact::Excluded, _) => true,
            // Who counts the last day otherwise may be a day before.
            (NoticeFact::On { days, .. }, Some(effective)) => last(effective) + 1 < first(days),
            _ => false,
        }
    }

    /// Whether a denunciation, as it is recorded, may have no effect.
    pub(super) fn is_unsure_notice(&self) -> bool {
        match (&self.by_clause, &self.effective) {
            (_, Some(_)) if self.own_account => false,
            (NoticeFact::Excluded, _) => true,
            (NoticeFact::NoClause, None) => true,
            (NoticeFact::NoClause, Some(_)) => self.effective_by_denouncer,
            (NoticeFact::On { without, .. }, None) => !without.is_empty(),
            (NoticeFact::On { days, without }, Some(effective)) => {
                let allows = without.is_empty() && first(effective) >= last(days);
                self.is_against_clause() || self.effective_by_denouncer && !allows
            }
        }
    }

    /// The days until which it prolongs, as far as they come after it.
    pub(super) fn prolonged_until(&self) -> Option<Days> {
        let after = from_on(first(self.takes_effect()).saturating_add(1));
        let until = self.until.as_ref()?.intersect(&after);
        (!until.is_empty()).then_some(until)
    }

    /// The days of a suspension: from receipt, else its own (M16). Received before it was made, it may
    /// have begun on either day.
    pub(super) fn suspended_from(&self) -> Days {
        match (&self.effective, &self.received) {
            (None, Some(received)) if self.dated => {
                let made = from_on(first(received).saturating_add(1));
                received.union(&self.days.intersect(&made))
            }
            (None, Some(received)) => received.clone(),
            _ => self.takes_effect().clone(),
        }
    }
}

/// The days twelve months after each of these.
fn after_a_year(notice: &Days) -> Days {
    after(notice, Span::months(12))
}
