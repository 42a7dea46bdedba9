//! Where no entry into force with a day is recorded: on which days it may have begun (MEANING, M19).

use super::concern::Concern;
use super::facts::{Act, Contest};
use super::moments::first_from;
use super::recorded::is_undated;
use crate::date::Days;
use crate::vocabulary::{Class, EventKind};

/// The beginnings recorded: those that concern a party, each with whether certainly, and those of others.
struct Entries<'f> {
    own: Vec<(&'f Act, bool)>,
    of_others: Vec<&'f Act>,
}

/// The days on which nothing recorded excludes that it begins, for a party or for the agreement.
pub(super) fn open(concern: &Concern<'_>, party: Option<u32>) -> Days {
    let open = from(not_before(concern, None).map_or(i64::MIN, |(_, first)| first));
    open.intersect(&excluded(concern, party).complement())
}

/// On which days an entry into force that nobody records may have come for a party, or, where there is none,
/// for the agreement; and on which days it is excluded. Nothing where one is recorded, or none can be.
pub(super) fn window(concern: &Concern<'_>, party: Option<u32>) -> Option<(Days, Days)> {
    let entries = entries(concern, party);
    if entries.own.iter().any(|(_, certain)| *certain) || abandoned(concern) {
        return None;
    }
    let open = open(concern, party);
    let is_heir = party.is_some_and(|party| concern.is_heir(party));
    let perhaps_own = entries.own.iter().map(|(act, _)| *act);
    let others: Vec<&Act> = entries
        .of_others
        .iter()
        .copied()
        .chain(perhaps_own)
        .collect();
    let days = if others.is_empty() && !is_heir {
        open
    } else {
        let firsts = others
            .iter()
            .filter_map(|act| first_from(act.takes_effect(), i64::MIN));
        let first = firsts.min();
        let after_others = first.map_or(i64::MIN, |first| first.saturating_add(1));
        let consents = consents_of(concern, party?);
        let consents = consents.filter_map(|act| first_from(act.takes_effect(), after_others));
        // Of two nobody is bound to nobody.
        let party = party?;
        let with_others = first.filter(|_| concern.stands_alone(party) && !is_heir);
        from(with_others.or(consents.min())?).intersect(&open)
    };
    (!days.is_empty()).then(|| (days, excluded(concern, party)))
}

fn entries<'f>(concern: &Concern<'f>, party: Option<u32>) -> Entries<'f> {
    let (mut own, mut of_others) = (Vec::new(), Vec::new());
    for act in concern.facts.acts.iter().filter(|act| !act.days.is_empty()) {
        if !begins(act) || !concern.reaches(act) {
            continue;
        }
        let concerned = match party {
            None => act.party.is_none().then_some(true),
            Some(party) => {
                let whom = concern.whom(act);
                whom.iter()
                    .find(|(of, _)| *of == party)
                    .map(|(_, certain)| *certain)
            }
        };
        match concerned {
            Some(certain) => own.push((act, certain)),
            None if act.contest != Contest::Void && act.kind == EventKind::EntryIntoForce => {
                of_others.push(act);
            }
            None => {}
        }
    }
    Entries { own, of_others }
}

/// Why no day of a beginning is known, in words for reasons.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Unknown {
    /// One is recorded without a day: the act.
    Undated(usize),
    /// One is recorded for others.
    OfOthers,
    /// None is recorded.
    NotRecorded,
}

/// Why no day of a beginning is known for a party, or for the agreement; nothing where one is.
pub(super) fn unknown(concern: &Concern<'_>, party: Option<u32>) -> Option<Unknown> {
    let entries = entries(concern, party);
    let undated = entries.own.iter().find(|(act, _)| is_undated_entry(act));
    let place = |act: &Act| {
        concern
            .facts
            .acts
            .iter()
            .position(|other| std::ptr::eq(other, act))
    };
    match undated.and_then(|(act, _)| place(act)) {
        Some(act) => Some(Unknown::Undated(act)),
        None if !entries.own.is_empty() => None,
        None if !entries.of_others.is_empty() => Some(Unknown::OfOthers),
        None if party.is_some_and(|party| concern.is_heir(party)) => Some(Unknown::OfOthers),
        None => Some(Unknown::NotRecorded),
    }
}

pub(super) fn begins(act: &Act) -> bool {
    use EventKind::*;
    matches!(act.kind, EntryIntoForce | Succession | Continuation)
}

/// Whether the act is a signature, an approval or a consent, or takes one back.
pub(super) fn agrees(act: &Act) -> bool {
    use EventKind::*;
    let classes =
        Class::Consent.acts().contains(act.kind) || Class::Approval.acts().contains(act.kind);
    let taken_back = matches!(act.kind, WithdrawalOfSignature | WithdrawalOfInstrument);
    classes || taken_back || act.kind == Signature
}

/// Whether the act shows that there is a text: a signature, an adoption, a consent, an application.
pub(super) fn makes_text(act: &Act) -> bool {
    let consents = Class::Consent.acts().contains(act.kind) && !act.rejected.is_yes();
    let makes = matches!(
        act.kind,
        EventKind::Signature | EventKind::Adoption | EventKind::ProvisionalApplication
    );
    (makes || consents) && act.contest != Contest::Void
}

fn is_undated_entry(act: &Act) -> bool {
    act.kind == EventKind::EntryIntoForce && is_undated(act)
}

/// Whether the act is a consent to be bound: not one that is subject to another.
pub(super) fn is_consent(act: &Act) -> bool {
    let consents = Class::Consent.acts().contains(act.kind) && !act.reserved
        || act.kind == EventKind::Signature && act.definitive;
    consents && !act.rejected.is_yes() && act.contest != Contest::Void
}

/// The days on which it is certainly not in force, for a party or as a whole.
fn excluded(concern: &Concern<'_>, party: Option<u32>) -> Days {
    let denied = denied(concern, party).map(|(_, days)| days);
    denied.fold(none_where_covered(concern), |all, days| all.union(days))
}

/// The days on which every source would name an entry into force, where none is named.
pub(super) fn none_where_covered(concern: &Concern<'_>) -> Days {
    let mut acts = concern.facts.acts.iter();
    let is_named = acts.any(|act| {
        act.kind == EventKind::EntryIntoForce && !act.days.is_empty() && concern.reaches(act)
    });
    if is_named {
        Days::empty()
    } else {
        concern.facts.coverage.of_entries()
    }
}

/// Whether its negotiation was certainly abandoned, and nothing came of it.
fn abandoned(concern: &Concern<'_>) -> bool {
    !concern.has_text()
        && concern.facts.acts.iter().any(|act| {
            act.kind == EventKind::NegotiationAbandoned
                && !act.days.is_empty()
                && !act.may_be_absent
                && act.contest == Contest::None
                && concern.reaches(act)
        })
}

/// The first possible day of the signatures, adoptions and consents, where one certainly happened, with
/// the act that has it: of several, that of the party.
pub(super) fn not_before(concern: &Concern<'_>, party: Option<u32>) -> Option<(usize, i64)> {
    let all = concern.facts.acts.iter().enumerate();
    let texts = all.filter(|(_, act)| {
        let reaches = match act.kind {
            EventKind::ProvisionalApplication => concern.reaches(act),
            _ => concern.is_on(act.part),
        };
        !act.days.is_empty() && makes_text(act) && reaches
    });
    if texts.clone().all(|(_, act)| act.may_be_absent) {
        return None;
    }
    let firsts =
        texts.filter_map(|(at, act)| Some((at, first_from(act.takes_effect(), i64::MIN)?)));
    let is_others = |at: usize| party.is_some() && concern.facts.acts[at].party != party;
    let first = firsts.min_by_key(|(at, first)| (*first, is_others(*at)));
    first.filter(|(_, first)| *first > i64::from(i32::MIN))
}

/// The denials that concern a party, or the whole, by place, with the days they deny.
pub(super) fn denied<'f>(
    concern: &Concern<'f>,
    party: Option<u32>,
) -> impl Iterator<Item = (usize, &'f Days)> + use<'f> {
    let (facts, part) = (concern.facts, concern.part);
    let has_own = facts.acts.iter().any(|act| {
        act.kind == EventKind::EntryIntoForce && act.part == part && !act.days.is_empty()
    });
    let reaches = move |of: Option<u32>| match of {
        None => part.is_none() || !has_own,
        of => of == part,
    };
    let all = facts.denials.iter().enumerate();
    all.filter(move |(_, denial)| {
        reaches(denial.part) && (denial.party.is_none() || denial.party == party)
    })
    .map(|(at, denial)| (at, &denial.days))
}

/// The consents of the party, or on behalf of it.
fn consents_of<'f>(concern: &Concern<'f>, party: u32) -> impl Iterator<Item = &'f Act> {
    concern.facts.acts.iter().filter(move |act| {
        !act.days.is_empty()
            && is_consent(act)
            && concern.is_on(act.part)
            && concern.whom(act).iter().any(|(of, _)| *of == party)
    })
}

fn from(day: i64) -> Days {
    let first = i32::try_from(day).unwrap_or(i32::MIN);
    Days::of_runs([(first, i32::MAX)])
}
