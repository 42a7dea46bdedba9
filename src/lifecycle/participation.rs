//! How a party stands to an agreement on a day (M17).

use super::Asked;
use super::facts::{Act, Contest, Facts, Subject};
use super::gather::{Ends, effective};
use super::moments::{first_from, last_until};
use super::standing::Prepared;
use super::unrecorded::is_consent;
use crate::date::Days;
use crate::vocabulary::{EventKind, Participation, Participations, Standing};

/// How the party stands to the agreement on the day.
pub(super) fn participation(facts: &Facts, party: u32, day: i64) -> Participations {
    if !facts.known {
        return [Participation::Unknown].into_iter().collect();
    }
    let asked = Asked::new(Subject::Party(party), None);
    let member = facts.members.iter().find(|member| member.party == party);
    let Some(origin) = facts.origin(party) else {
        return [Participation::ThirdState].into_iter().collect();
    };
    let mut found = Participations::default();
    if !origin.certain {
        found.add(Participation::ThirdState);
    }
    let until = member.and_then(|member| member.until.as_ref());
    let extinct = until.is_some_and(|until| may_be_until(until, day - 1));
    let alive = until.is_none_or(|until| until.is_empty() || may_be_from(until, day));
    let standings = Prepared::new(facts, &asked).outlook(day).standings;
    for standing in standings.iter() {
        match standing {
            Standing::InForce => found.add(Participation::Party),
            Standing::Ended => found.add(Participation::Former),
            _ => {
                if extinct {
                    found.add(Participation::Former);
                }
                if alive {
                    before_it_began(facts, &asked, day, &mut found);
                }
            }
        }
    }
    found
}

/// What the party has done by the day towards being bound.
fn before_it_began(facts: &Facts, asked: &Asked, day: i64, found: &mut Participations) {
    let theirs = |act: &&Act| !act.days.is_empty() && act.contest != Contest::Void;
    let acts = || {
        let all = facts.acts.iter().filter(theirs);
        all.filter_map(|act| {
            let certain = asked.concerns(facts, act, Ends::Own)?;
            let absent = !certain || act.may_be_absent || act.contest == Contest::Open;
            (act.part.is_none()).then_some((act, absent))
        })
    };
    let of = |kind: EventKind| acts().filter(move |(act, _)| act.kind == kind);
    let consents = || acts().filter(|(act, _)| is_consent(act));
    if consents().any(|(act, _)| may_be_until(effective(act), day)) {
        found.add(Participation::Contracting);
    }
    let unbound = consents().all(|(act, absent)| {
        absent || !act.rejected.is_no() || may_be_from(effective(act), day + 1)
    });
    if !unbound {
        return;
    }
    let signatures = || of(EventKind::Signature).filter(|(act, _)| !act.definitive);
    let undone = || {
        let own = of(EventKind::EndOfProvisionalApplication);
        of(EventKind::WithdrawalOfSignature).chain(own.filter(|(act, _)| act.party.is_some()))
    };
    // What comes before a signature withdraws nothing.
    let signed = signatures()
        .filter_map(|(act, _)| last_until(effective(act), day))
        .max();
    let stands = |signed| {
        undone().all(|(act, absent)| {
            let days = effective(act);
            absent || may_be_from(days, day) || may_be_until(days, signed - 1)
        })
    };
    if signed.is_some_and(stands) {
        found.add(Participation::Signatory);
    }
    let undone_by = |until: i64| {
        signatures().all(|(act, absent)| {
            let days = effective(act);
            absent || may_be_from(days, day + 1) || may_be_until(days, until)
        })
    };
    let withdrawn = undone()
        .filter_map(|(act, _)| last_until(effective(act), day))
        .max();
    if undone_by(i64::MIN) || withdrawn.is_some_and(undone_by) {
        found.add(Participation::None);
    }
}

fn may_be_until(days: &Days, day: i64) -> bool {
    first_from(days, i64::MIN).is_some_and(|first| first <= day)
}

fn may_be_from(days: &Days, day: i64) -> bool {
    last_until(days, i64::MAX).is_some_and(|last| last >= day)
}
