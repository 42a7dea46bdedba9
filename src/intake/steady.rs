//! What stays the same in every view: which days and lists no choice of claims can change. Only what
//! does stands in dated lists, so that views need not look at it again.

use crate::claim::day::DayClaim;
use crate::claim::resolve::same_day;
use crate::date::Days;
use crate::graph::{Account, Act, Evidence, Thing, stands_for};
use crate::record::Field;
use crate::rules::acts::day_claims;
use crate::rules::clauses::tells_entry;
use crate::rules::parties::{all_named, named_by, sides};
use crate::rules::refusal::may_refuse;
use crate::rules::{Row, asserting, every_row};
use crate::vocabulary::EventKind;

/// No day.
const NEVER: (i32, i32) = (i32::MAX, i32::MIN);

/// How far the lists of an agreement are the same in every view.
pub(crate) struct Steady {
    /// Whether it has the same parties.
    pub(crate) parties: bool,
    /// Whether its own acts, too, stand for the same parties, unless these acted themselves.
    pub(crate) bare: bool,
    /// For each act, the day on which it is in every view, if there is one.
    pub(crate) days: Vec<Option<i32>>,
}

impl Steady {
    /// An agreement with all claims about it, and those who may continue one of its parties: they do so by relations, which
    /// not every view shows.
    pub(crate) fn of(
        evidence: &Evidence,
        account: &Account,
        rows: &[Row<'_>],
        continuing: &[u32],
    ) -> Steady {
        let acts = &account.acts;
        let claims: Vec<Vec<DayClaim>> = (acts.iter())
            .map(|act| day_claims(act.event, &every_row(evidence, Thing::event(act.event))))
            .collect();
        let reach = (acts.iter().zip(&claims))
            .filter(|(act, _)| act.kind != EventKind::Statement)
            .map(|(_, claims)| reach(claims))
            .fold(NEVER, |all, reach| (all.0.min(reach.0), all.1.max(reach.1)));
        let lived = |party: u32| lived_throughout(&every_row(evidence, Thing::party(party)), reach);
        let parties = unanimous(rows)
            && continuing.is_empty()
            && account.found.left_out.is_empty()
            && account.parties.iter().all(|of| lived(of.party));
        let mut days: Vec<Option<i32>> = (claims.iter())
            .map(|claims| same_day(claims).map(|day| day.number()))
            .collect();
        // By the clause on entry into force days may be left out, in some view.
        let whole = tells_entry(rows);
        for (act, day) in acts.iter().zip(&mut days) {
            let of_part = |part| tells_entry(&every_row(evidence, Thing::part(part)));
            let limited = || whole || act.part.is_some_and(of_part);
            if act.kind == EventKind::EntryIntoForce && limited() {
                *day = None;
            }
        }
        for own in account.excluded.iter().flat_map(|excluded| &excluded.own) {
            days[*own] = None;
        }
        let compared = (acts.iter().zip(&claims)).filter(|(act, _)| act.is_compared());
        let compared: Vec<(&Act, (i32, i32))> = compared
            .map(|(act, claims)| (act, agreed(claims)))
            .collect();
        for (own, day) in acts
            .iter()
            .zip(&mut days)
            .filter(|(own, _)| own.party.is_some())
        {
            // An act of the agreement itself could exclude it, if other claims counted.
            let touches = |(bare, agreed): &(&Act, (i32, i32))| {
                bare.is_like(own) && day.is_some_and(|day| !(agreed.0..=agreed.1).contains(&day))
            };
            if compared.iter().any(touches) {
                *day = None;
            }
        }
        if is_corrected(evidence, account, rows) {
            // What counts changes with the day by which a view knows: it is looked at again in each.
            return Steady {
                parties: false,
                bare: false,
                days: vec![None; acts.len()],
            };
        }
        Steady {
            parties,
            bare: parties && !acts.iter().any(may_refuse) && !is_of_rounds(acts),
            days,
        }
    }
}

/// Whether an act of the agreement itself stands for somebody who has one of its own, of another round: what lies between
/// the two is not in every view.
fn is_of_rounds(acts: &[Act]) -> bool {
    let mut standing = acts
        .iter()
        .filter(|bare| bare.is_bare() && bare.kind.differs_by_party());
    standing.any(|bare| {
        let mut own = acts.iter().filter(|own| own.is_own_like(bare));
        own.any(|own| {
            own.party
                .is_some_and(|party| !stands_for(&bare.stands_for, party).is_no())
        })
    })
}

/// Whether what is said of an agreement, of its acts or of those named as its parties is corrected or withdrawn,
/// in some view.
fn is_corrected(evidence: &Evidence, account: &Account, rows: &[Row<'_>]) -> bool {
    let events = account.acts.iter().map(|act| Thing::event(act.event));
    let parties = all_named(rows).into_iter().map(Thing::party);
    let mut all = events
        .chain(parties)
        .chain([Thing::agreement(account.agreement)]);
    !evidence.corrections.is_empty() && all.any(|thing| evidence.is_corrected(thing))
}

/// Whether every claim that names parties names the same, on the same sides.
fn unanimous(rows: &[Row<'_>]) -> bool {
    let mut named = asserting(rows).map(named_by).filter(|ids| !ids.is_empty());
    let first = named.next();
    let told = sides(rows);
    let mut other_sides = asserting(rows).filter_map(|row| row.get(Field::Sides));
    named.all(|ids| Some(&ids) == first.as_ref()) && other_sides.all(|one| Some(one) == told)
}

/// Whether a party lived from the first to the last of these days, whichever claims on it count.
fn lived_throughout(rows: &[Row<'_>], days: (i32, i32)) -> bool {
    asserting(rows).all(|row| {
        let begins = row.days(Field::Since);
        let ends = row.days(Field::Until);
        let begun = begins.and_then(|since| Some(since.runs().last()?.1));
        let ended = ends.and_then(|until| Some(until.runs().first()?.0));
        begun.is_none_or(|day| day <= days.0) && ended.is_none_or(|day| day >= days.1)
    })
}

/// The days that every claim asserts; none where one denies, or where they have gaps.
fn agreed(claims: &[DayClaim]) -> (i32, i32) {
    let mut days = Days::all();
    for claim in claims {
        match (&claim.days, claim.asserts()) {
            (_, false) => return NEVER,
            (Some(_), true) if claim.sparse => return NEVER,
            (Some(backed), true) => days = days.intersect(backed),
            (None, true) => {}
        }
    }
    match days.runs() {
        [run] => *run,
        _ => NEVER,
    }
}

/// First and last of the days any claim backs.
fn reach(claims: &[DayClaim]) -> (i32, i32) {
    let mut reach = NEVER;
    for claim in claims {
        let (days, _) = claim.backs();
        if let (Some(first), Some(last)) = (days.runs().first(), days.runs().last()) {
            reach = (reach.0.min(first.0), reach.1.max(last.1));
        }
    }
    reach
}
