//! Where no entry into force with a day is recorded: on which days it may have begun (MEANING, M19).

use super::answer::{Origin, Reason};
use super::concern::Concern;
use super::facts::{Act, Contest};
use super::moments::{first, first_from, from_on, last};
use crate::date::{Certainty, Days};
use crate::vocabulary::EventKind;

/// The days on which nothing recorded excludes that it begins, for a party or for the agreement.
pub(super) fn open(concern: &Concern<'_>, party: Option<u32>) -> Days {
    let open = from_on(not_before(concern, None).map_or(i64::MIN, |(_, first)| first));
    let open = open.intersect(&excluded(concern, party).complement());
    match concern.derived(party) {
        Some((derived, _)) => open.intersect(&derived.open),
        None => open,
    }
}

/// Whether an entry into force is recorded that certainly happened, with or without effect, and certainly
/// concerns a party, or the agreement.
pub(super) fn is_recorded(concern: &Concern<'_>, party: Option<u32>) -> bool {
    let (own, _) = entries(concern, party);
    let mut own = own.iter();
    own.any(|((_, act), certain)| *certain && !act.may_be_absent)
}

/// On which days an entry into force that nobody records may have come for a party, or, where there is none,
/// for the agreement; and on which days it is excluded. Nothing where one is recorded, or none can be.
pub(super) fn window(concern: &Concern<'_>, party: Option<u32>) -> Option<(Days, Days)> {
    let (own, mut of_others) = entries(concern, party);
    let is_heir = party.is_some_and(|party| concern.is_heir(party));
    // An heir is not moved by the clause.
    let derived = concern.derived(party).filter(|_| !is_heir);
    let by_clause = derived.is_some_and(|(derived, _)| derived.certain);
    if own.iter().any(|(_, certain)| *certain) || by_clause || abandoned(concern) {
        return None;
    }
    // One that only may be its own is looked at as one of others, which count where they have an effect.
    let unsure = own.iter().map(|((_, act), _)| *act);
    of_others.extend(unsure.filter(|act| !act.is_void()));
    let mut days = open(concern, party);
    if is_heir || !of_others.is_empty() {
        let party = party?;
        let firsts = of_others.iter().map(|act| first(act.takes_effect()));
        let from = match firsts.min() {
            // Of two nobody is bound to nobody.
            Some(first) if !is_heir && concern.stands_alone(party) => Some(first),
            first => {
                let after = first.map_or(i64::MIN, |first| first.saturating_add(1));
                let consents = concern.facts.acts.iter().filter(|act| {
                    let own = act.is_consent() && concern.is_on(act.part);
                    own && concern.concerns(act, party).is_some()
                });
                let firsts = consents.filter_map(|act| first_from(act.takes_effect(), after));
                firsts.min()
            }
        };
        days = days.intersect(&from_on(from?));
    }
    (!days.is_empty()).then(|| (days, excluded(concern, party)))
}

/// The beginnings recorded: those that concern a party, by place, each with whether certainly; and those of
/// others.
type Entries<'f> = (Vec<((usize, &'f Act), bool)>, Vec<&'f Act>);

fn entries<'f>(concern: &Concern<'f>, party: Option<u32>) -> Entries<'f> {
    let (mut own, mut of_others) = (Vec::new(), Vec::new());
    for (at, act) in concern.facts.acts.iter().enumerate() {
        if !act.begins() || !concern.reaches(act) {
            continue;
        }
        let concerned = match party {
            None => act.party.is_none().then_some(true),
            Some(party) => concern.concerns(act, party),
        };
        match concerned {
            Some(certain) => own.push(((at, act), certain)),
            None if !act.is_void() && act.kind == EventKind::EntryIntoForce => of_others.push(act),
            None => {}
        }
    }
    (own, of_others)
}

/// Why no day of a beginning is known for a party, or for the agreement; nothing where one is.
pub(super) fn unknown(concern: &Concern<'_>, party: Option<u32>) -> Option<Reason> {
    let (own, of_others) = entries(concern, party);
    let is_undated = |act: &Act| act.kind == EventKind::EntryIntoForce && act.is_undated();
    let undated = own.iter().find(|((_, act), _)| is_undated(act));
    let is_heir = party.is_some_and(|party| concern.is_heir(party));
    match undated {
        Some(((at, _), _)) => Some(Reason::Undated {
            by: Origin::Act(*at),
        }),
        None if !own.is_empty() => None,
        None if !is_heir
            && concern
                .derived(party)
                .is_some_and(|(derived, _)| derived.certain) =>
        {
            None
        }
        None if is_heir || !of_others.is_empty() => Some(Reason::EntryOfOthers),
        None => Some(Reason::NoEntryRecorded),
    }
}

/// The days on which it is certainly not in force, for a party or as a whole.
fn excluded(concern: &Concern<'_>, party: Option<u32>) -> Days {
    let denied = denied(concern, party).map(|(_, days)| days);
    denied.fold(none_where_covered(concern), |all, days| all.union(days))
}

/// The days on which every source would name an entry into force, where none is named.
pub(super) fn none_where_covered(concern: &Concern<'_>) -> Days {
    let mut acts = concern.facts.acts.iter();
    if acts.any(|act| act.kind == EventKind::EntryIntoForce && concern.reaches(act)) {
        return Days::empty();
    }
    concern.facts.coverage.of_entries()
}

/// Whether its negotiation was certainly abandoned, and nothing came of it.
fn abandoned(concern: &Concern<'_>) -> bool {
    let is_abandoned = |act: &Act| {
        let certainly = !act.may_be_absent && act.contest == Contest::None;
        let for_good = || reopened(concern, act).is_no();
        let is_it = act.kind == EventKind::NegotiationAbandoned && concern.reaches(act);
        is_it && certainly && for_good()
    };
    !has_text(concern) && concern.facts.acts.iter().any(is_abandoned)
}

/// Whether the negotiation was opened anew on a day after it was abandoned.
pub(super) fn reopened(concern: &Concern<'_>, abandoned: &Act) -> Certainty {
    let acts = concern.facts.acts.iter();
    let opened = acts.filter(|act| act.kind == EventKind::NegotiationOpened && !act.is_void());
    let opened = opened.filter(|act| concern.reaches(act));
    let on = abandoned.takes_effect();
    let later = opened.filter(|act| last(act.takes_effect()) > first(on));
    let each = later.map(|act| {
        let sure = first(act.takes_effect()) > last(on) && !act.is_doubtful();
        Certainty::possibly(sure)
    });
    each.fold(Certainty::No, Certainty::or)
}

/// The signatures, adoptions, consents and applications, by place.
fn texts<'f>(concern: &Concern<'f>) -> impl Iterator<Item = (usize, &'f Act)> + Clone {
    let concern = *concern;
    let all = concern.facts.acts.iter().enumerate();
    all.filter(move |(_, act)| {
        let bears = match act.kind {
            EventKind::ProvisionalApplication => concern.reaches(act),
            _ => concern.is_on(act.part),
        };
        bears && act.makes_text()
    })
}

/// Whether a signature, an adoption or a consent is recorded.
pub(super) fn has_text(concern: &Concern<'_>) -> bool {
    texts(concern).any(|(_, act)| act.kind != EventKind::ProvisionalApplication)
}

/// The first possible day of the texts, where one certainly happened, with the act that has it: of several, that of
/// the party.
pub(super) fn not_before(concern: &Concern<'_>, party: Option<u32>) -> Option<(usize, i64)> {
    let all = texts(concern);
    let firsts = all.clone().map(|(at, act)| (at, first(act.takes_effect())));
    let is_others = |at: usize| party.is_some() && concern.facts.acts[at].party != party;
    let earliest = firsts.min_by_key(|(at, first)| (*first, is_others(*at)));
    let certain = all.into_iter().any(|(_, act)| !act.may_be_absent);
    earliest.filter(|(_, first)| certain && *first > i64::from(i32::MIN))
}

/// The denials that concern a party, or the whole, by place, with the days they deny.
pub(super) fn denied<'f>(
    concern: &Concern<'f>,
    party: Option<u32>,
) -> impl Iterator<Item = (usize, &'f Days)> + use<'f> {
    let (facts, part) = (concern.facts, concern.part);
    let mut acts = facts.acts.iter();
    let has_own = acts.any(|act| act.kind == EventKind::EntryIntoForce && act.part == part);
    let all = facts.denials.iter().enumerate();
    let bearing = all.filter(move |(_, denial)| {
        let reaches = denial.part == part || denial.part.is_none() && !has_own;
        reaches && (denial.party.is_none() || denial.party == party)
    });
    bearing.map(|(at, denial)| (at, &denial.days))
}
