//! For whom an act without a party does not stand (MEANING M8): refusal, birth and end.

use treatygraph::record::Field;
use treatygraph::{Acts, Certainty, EventKind, vocabulary::Class};

use crate::claims::{Resolved, any, first, last};
use crate::oracle::Act;

/// M8: whether the party did not exist yet on the day of the act.
pub(crate) fn unborn(act: &Act, since: Option<Resolved>) -> Certainty {
    let Some(since) = since else {
        return Certainty::No;
    };
    if !any(&act.when.days) {
        return Certainty::No;
    }
    let possible = first(&act.when.days) < last(&since.days);
    let certain = last(&act.when.days) < first(&since.days);
    three_valued(certain, possible)
}

/// M8: whether the party existed no longer on the day of the act; "its last day is in".
pub(crate) fn gone(act: &Act, until: Option<Resolved>) -> Certainty {
    let Some(until) = until.filter(|_| any(&act.when.days)) else {
        return Certainty::No;
    };
    let possible = last(&act.when.days) > first(&until.days);
    let certain = first(&act.when.days) > last(&until.days);
    three_valued(certain, possible)
}

fn three_valued(certain: bool, possible: bool) -> Certainty {
    match (certain, possible) {
        (true, _) => Certainty::Yes,
        (false, true) => Certainty::Maybe,
        (false, false) => Certainty::No,
    }
}

/// M8: whether an act of the party's own is of another round than one without a party: what undoes the earlier of the
/// two came between them.
pub(crate) fn apart(act: &Act, own: &Act, party: &str, all: &[Act]) -> Certainty {
    use EventKind::*;
    let begins = [
        EntryIntoForce,
        EntryIntoEffect,
        ProvisionalApplication,
        Revival,
    ];
    let undoing: &[EventKind] = match act.id.kind {
        Suspension => &[Resumption],
        Resumption => &[Suspension],
        Termination | Expiry => &begins,
        kind if begins.contains(&kind) => &[
            EndOfProvisionalApplication,
            Denunciation,
            Termination,
            Expiry,
        ],
        _ => return Certainty::No,
    };
    let mut apart = Certainty::No;
    for between in all.iter().filter(|other| {
        other.id.agreement == act.id.agreement
            && undoing.contains(&other.id.kind)
            && (other.id.part.is_none() || other.id.part == act.id.part)
            && other.id.territory == act.id.territory
            && (other.is_without_party() || other.is_by(party))
    }) {
        for [earlier, later] in [[act, own], [own, act]] {
            let [a, b, c] = [earlier, between, later].map(|act| &act.when.days);
            if !any(a) || !any(b) || !any(c) || between.happened().is_no() {
                continue;
            }
            let possible = (first(a) + 1..last(c)).any(|day| b[day]);
            let certain = last(a) < first(b) && last(b) < first(c);
            let sure = between.happened().is_yes() && !between.when.expected;
            apart = apart.or(three_valued(certain && sure, possible));
        }
    }
    apart
}

/// M8: whether the party had refused by the day of the act.
pub(crate) fn refused(act: &Act, party: &str, all: &[Act]) -> Certainty {
    let here: Vec<&Act> = all
        .iter()
        .filter(|a| a.id.agreement == act.id.agreement && a.is_by(party))
        .filter(|a| a.id.part.is_none() || a.id.part == act.id.part)
        .collect();
    let mut refused = Certainty::No;
    if !begins_or_consents(act.id.kind) {
        // "A refusal concerns beginnings and consents only."
        return refused;
    }
    for refusal in &here {
        let by_then = by_then(refusal, act);
        // "Unless … the party has since consented."
        let consented = here
            .iter()
            .filter(|a| Class::Consent.acts().contains(a.id.kind))
            .filter(|a| a.id.part.is_none() || a.id.part == refusal.id.part)
            .fold(Certainty::No, |since, a| {
                since.or(consented_since(a, refusal, act))
            });
        if refusal.id.kind == EventKind::WithdrawalOfSignature {
            refused = refused.or(by_then.and(!consented));
        } else if decides(refusal) {
            let since = here
                .iter()
                .filter(|a| decides(a) && a.id.actor == refusal.id.actor)
                .filter(|a| a.id.part.is_none() || a.id.part == refusal.id.part)
                .fold(Certainty::No, |since, a| {
                    since.or(approved_since(a, refusal, act))
                });
            let undone = since.or(consented);
            refused = refused.or(by_then.and(told(refusal, &["rejected"])).and(!undone));
        }
    }
    refused
}

fn begins_or_consents(kind: EventKind) -> bool {
    use EventKind::*;
    let begins = [
        Signature,
        EntryIntoForce,
        EntryIntoEffect,
        ProvisionalApplication,
    ];
    begins.contains(&kind) || Class::Consent.acts().contains(kind)
}

/// A decision that binds its party's hands: class Approval, a committee's aside, or class Consent.
fn decides(act: &Act) -> bool {
    let kinds = Acts::RATIFICATIONS;
    kinds.contains(act.id.kind) && act.id.kind != EventKind::CommitteeApproval
}

/// Whether it ended in one of these ways.
fn told(act: &Act, outcomes: &[&str]) -> Certainty {
    let given = act.values(Field::Outcome);
    let fits = |outcome: &String| outcomes.contains(&outcome.as_str());
    three_valued(
        !given.is_empty() && given.iter().all(fits),
        given.iter().any(fits),
    )
}

/// Whether something certainly or possibly happened on or before the day of the act. A day that is
/// only expected is never certain.
fn by_then(other: &Act, act: &Act) -> Certainty {
    if !any(&other.when.days) || !any(&act.when.days) {
        return Certainty::No;
    }
    let certain = last(&other.when.days) <= first(&act.when.days) && !other.when.expected;
    let possible = first(&other.when.days) <= last(&act.when.days);
    three_valued(certain, possible).and(other.happened())
}

fn approved_since(approval: &Act, refusal: &Act, act: &Act) -> Certainty {
    let told = told(
        approval,
        &["approved", "approved-with-conditions", "deemed"],
    );
    since(told, approval, refusal, act)
}

/// A consent came to something unless its outcome says otherwise.
fn consented_since(consent: &Act, refusal: &Act, act: &Act) -> Certainty {
    let good = ["approved", "approved-with-conditions", "deemed"];
    let outcomes = consent.values(Field::Outcome);
    let all_good = outcomes
        .iter()
        .all(|outcome| good.contains(&outcome.as_str()));
    since(all_good.into(), consent, refusal, act)
}

fn since(told: Certainty, approval: &Act, refusal: &Act, act: &Act) -> Certainty {
    if !any(&approval.when.days) || !any(&refusal.when.days) {
        return Certainty::No;
    }
    // Of two decisions of one day the approval counts as the later.
    let certain = first(&approval.when.days) >= last(&refusal.when.days);
    let possible = last(&approval.when.days) >= first(&refusal.when.days);
    let expected = approval.when.expected || refusal.when.expected;
    let after = three_valued(certain && !expected, possible);
    told.and(after).and(by_then(approval, act))
}
