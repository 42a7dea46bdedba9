//! Where no day of an entry into force is recorded: on which days it may be in force (M19).

use super::Asked;
use super::course::Unrecorded;
use super::facts::{Act, Contest, Facts, Subject};
use super::gather::{Ends, effective, is_undated};
use super::moments::{first_from, last_until};
use crate::date::Days;
use crate::vocabulary::{Class, EventKind};

/// What of its beginning is left open, if no day of one is recorded.
pub(super) fn unrecorded(facts: &Facts, asked: &Asked) -> Option<Unrecorded> {
    let Entries { own, of_others } = entries(facts, asked);
    let dated = || own.iter().filter(|(act, _)| !is_undated_entry(act));
    if dated().any(|(_, certain)| *certain) {
        return None;
    }
    let open = open_days(facts, asked);
    let undated = own
        .iter()
        .find(|(act, _)| is_undated_entry(act) && act.contest != Contest::Void);
    if let Some((act, certain)) = undated {
        return Some(Unrecorded {
            days: open.intersect(&act.days),
            surely: *certain && !act.may_be_absent && act.contest == Contest::None,
            recorded: true,
        });
    }
    let days = if is_heir(facts, asked) || !of_others.is_empty() || dated().next().is_some() {
        // It began for others, and for this party at most by a consent of its own.
        let others = of_others
            .iter()
            .copied()
            .chain(dated().map(|(act, _)| *act));
        let first = others.filter_map(|act| first_from(effective(act), i64::MIN));
        let first = first.min().map_or(i64::MIN, |first| first + 1);
        let after = consents_of(facts, asked).filter_map(|act| first_from(effective(act), first));
        from(after.min()?).intersect(&open)
    } else if own.is_empty() {
        open
    } else {
        Days::empty()
    };
    (!days.is_empty()).then_some(Unrecorded {
        days,
        surely: false,
        recorded: false,
    })
}

/// Whether no day of an entry into force is recorded for the subject, nor what stands in for one.
pub(super) fn is_silent(facts: &Facts, asked: &Asked) -> bool {
    let own = entries(facts, asked).own;
    own.iter().all(|(act, _)| is_undated_entry(act))
}

/// The beginnings recorded for the subject, each with whether certainly for it, and the
/// agreement's own that are not.
pub(super) struct Entries<'f> {
    pub(super) own: Vec<(&'f Act, bool)>,
    pub(super) of_others: Vec<&'f Act>,
}

/// The beginnings recorded.
pub(super) fn entries<'f>(facts: &'f Facts, asked: &Asked) -> Entries<'f> {
    let mut entries = Entries {
        own: Vec::new(),
        of_others: Vec::new(),
    };
    for act in facts.acts.iter().filter(|act| !act.days.is_empty()) {
        if !begins(act) || !asked.reaches(facts, act) {
            continue;
        }
        match asked.concerns(facts, act, Ends::Own) {
            Some(certain) => entries.own.push((act, certain)),
            None if act.party.is_none() => entries.of_others.push(act),
            None => {}
        }
    }
    entries
}

/// Whether the party is none of those first named, but an heir of one.
pub(super) fn is_heir(facts: &Facts, asked: &Asked) -> bool {
    match asked.of {
        Subject::Party(party) => facts.members.iter().all(|member| member.party != party),
        Subject::Whole => false,
    }
}

fn is_undated_entry(act: &Act) -> bool {
    act.kind == EventKind::EntryIntoForce && is_undated(act)
}

fn begins(act: &Act) -> bool {
    use EventKind::*;
    matches!(act.kind, EntryIntoForce | Succession | Continuation)
}

/// Whether the act is a signature, an adoption or a consent.
pub(super) fn makes_text(act: &Act) -> bool {
    matches!(act.kind, EventKind::Signature | EventKind::Adoption) || is_consent(act)
}

/// Whether the act is a consent to be bound.
pub(super) fn is_consent(act: &Act) -> bool {
    let consents = Class::Consent.acts().contains(act.kind)
        || act.kind == EventKind::Signature && act.definitive;
    consents && !act.rejected.is_yes() && act.contest != Contest::Void
}

/// Whether a signature, an adoption or a consent is recorded.
pub(super) fn has_text(facts: &Facts, asked: &Asked) -> bool {
    let mut acts = facts.acts.iter();
    acts.any(|act| !act.days.is_empty() && makes_text(act) && asked.is_on(act.part))
}

/// The days on which nothing recorded excludes that it is in force.
fn open_days(facts: &Facts, asked: &Asked) -> Days {
    if abandoned(facts, asked).is_some() {
        return Days::empty();
    }
    let mut open = match not_before(facts, asked) {
        Some((_, first)) => from(first),
        None => Days::all(),
    };
    for (_, days) in denied(facts, asked) {
        open = open.intersect(&days.complement());
    }
    for (_, days) in rejected(facts, asked) {
        open = open.intersect(&days.complement());
    }
    open.intersect(&none_where_covered(facts, asked).complement())
}

/// The days on which every source would name an entry into force, where none is named.
pub(super) fn none_where_covered(facts: &Facts, asked: &Asked) -> Days {
    let mut acts = facts.acts.iter();
    let is_named = acts.any(|act| {
        act.kind == EventKind::EntryIntoForce && !act.days.is_empty() && asked.reaches(facts, act)
    });
    if is_named {
        Days::empty()
    } else {
        facts.coverage.of_entries()
    }
}

/// The act by which its negotiation was certainly abandoned.
pub(super) fn abandoned(facts: &Facts, asked: &Asked) -> Option<usize> {
    if has_text(facts, asked) {
        return None;
    }
    facts.acts.iter().position(|act| {
        act.kind == EventKind::NegotiationAbandoned
            && !act.days.is_empty()
            && !act.may_be_absent
            && act.contest == Contest::None
            && asked.reaches(facts, act)
            && asked.concerns(facts, act, Ends::Own) == Some(true)
    })
}

/// The first possible day of the signatures, adoptions and consents, with the act that has it.
pub(super) fn not_before(facts: &Facts, asked: &Asked) -> Option<(usize, i64)> {
    let texts = || {
        facts
            .acts
            .iter()
            .enumerate()
            .filter(|(_, act)| !act.days.is_empty() && makes_text(act) && asked.is_on(act.part))
    };
    if texts().all(|(_, act)| act.may_be_absent) {
        return None;
    }
    texts()
        .filter(|(_, act)| act.dated)
        .filter_map(|(at, act)| Some((at, first_from(&act.days, i64::MIN)?)))
        .min_by_key(|(_, first)| *first)
}

/// The denials that concern the subject, by place, with the days they deny.
pub(super) fn denied<'f>(
    facts: &'f Facts,
    asked: &'f Asked,
) -> impl Iterator<Item = (usize, &'f Days)> {
    let has_own = facts.acts.iter().any(|act| {
        act.kind == EventKind::EntryIntoForce && act.part == asked.part && !act.days.is_empty()
    });
    let reaches = move |part: Option<u32>| match part {
        None => asked.part.is_none() || !has_own,
        part => part == asked.part,
    };
    let all = facts.denials.iter().enumerate();
    all.filter(move |(_, denial)| {
        let party = match asked.of {
            Subject::Whole => None,
            Subject::Party(party) => Some(party),
        };
        reaches(denial.part) && (denial.party.is_none() || denial.party == party)
    })
    .map(|(at, denial)| (at, &denial.days))
}

fn decides(act: &Act) -> bool {
    Class::Approval.acts().contains(act.kind) && act.kind != EventKind::CommitteeApproval
        || Class::Consent.acts().contains(act.kind)
}

/// The rejections that stand, by place, with the days on which they keep it from being in force.
pub(super) fn rejected(facts: &Facts, asked: &Asked) -> Vec<(usize, Days)> {
    let two_sides = facts.has_two_sides();
    let mut found = Vec::new();
    for (at, act) in facts.acts.iter().enumerate() {
        let Some(party) = act.party else {
            continue;
        };
        let certain = act.rejected.is_yes() && !act.may_be_absent && act.contest == Contest::None;
        let concerns = two_sides || asked.of == Subject::Party(party);
        if !certain || !concerns || !decides(act) || !asked.is_on(act.part) {
            continue;
        }
        let (Some(first), Some(last)) = (
            first_from(&act.days, i64::MIN),
            last_until(&act.days, i64::MAX),
        ) else {
            continue;
        };
        let later = facts.acts.iter().filter(|other| {
            decides(other)
                && other.party == Some(party)
                && other.body == act.body
                && asked.is_on(other.part)
                && !other.rejected.is_yes()
        });
        let later = later.filter_map(|other| first_from(&other.days, first));
        let theirs = asked.party(party);
        let consents = consents_of(facts, &theirs)
            .filter_map(|other| first_from(&other.days, i64::MIN))
            .min();
        let undone = later.chain(consents).min();
        let until = undone.map_or(i64::MAX, |undone| undone - 1);
        if last <= until && last < i64::from(i32::MAX) {
            let until = until.min(i64::from(i32::MAX)) as i32;
            found.push((at, Days::of_runs([(last as i32, until)])));
        }
    }
    found
}

/// The consents of the party, or on behalf of it.
fn consents_of<'f>(facts: &'f Facts, asked: &'f Asked) -> impl Iterator<Item = &'f Act> {
    facts.acts.iter().filter(|act| {
        !act.days.is_empty()
            && is_consent(act)
            && asked.is_on(act.part)
            && asked.concerns(facts, act, Ends::Own).is_some()
    })
}

fn from(day: i64) -> Days {
    Days::of_runs([(day as i32, i32::MAX)])
}
