//! Acts: whose they are, on which days, and for whom an act of nobody in particular stands
//! (MEANING, M8).

use super::parties::{Continuing, Life};
use super::refusal::{Refusal, refusals};
use super::{Row, asserting, round};
use crate::claim::day::DayClaim;
use crate::claim::resolve::{Resolved, replaced, resolve};
use crate::date::{Certainty, Days};
use crate::graph::{self, Act, Decided, Evidence, Excluded, Kind, PartyOf, Thing, WhenRow};
use crate::record::Field;
use crate::vocabulary::{DEFINITIVE_SIGNATURE, EventKind, Whose};

/// What claims say of the day of an event.
pub(crate) fn day_claims(event: u32, rows: &[Row<'_>]) -> Vec<DayClaim> {
    let dates = rows.iter().filter(|row| row.dates);
    dates.map(|row| row.event_day(event)).collect()
}

/// The claims of which [`day_claims`] are made, in the same order.
pub(crate) fn dating(rows: &[Row<'_>]) -> Vec<u32> {
    let dates = rows.iter().filter(|row| row.dates);
    dates.map(|row| row.claim).collect()
}

/// The announcements among claims on an event that later ones replaced (M4).
pub(crate) fn announced_in_vain(event: u32, rows: &[Row<'_>]) -> Vec<u32> {
    let dating = dating(rows);
    let places = replaced(&day_claims(event, rows)).into_iter();
    places.map(|place| dating[place as usize]).collect()
}

impl Act {
    /// An event with the days that result from its own claims.
    pub(crate) fn of(evidence: &Evidence, event: u32, rows: &[Row<'_>]) -> Act {
        let claims = day_claims(event, rows);
        let mut resolved = resolve(&claims);
        if rows.is_empty() {
            // All that was said of it is withdrawn: nobody says that it happened (M32).
            resolved.days = Days::empty();
        }
        let act = Act::with_days(evidence, event, rows, when(&resolved), resolved.days);
        Act {
            named: match act.kind.whose() {
                Whose::Joint => named(evidence, rows),
                _ => Vec::new(),
            },
            ..act
        }
    }

    /// An event on these days, which for nobody else stands yet.
    pub(crate) fn with_days(
        evidence: &Evidence,
        event: u32,
        rows: &[Row<'_>],
        when: WhenRow,
        days: Days,
    ) -> Act {
        let (events, at) = (&evidence.events, event as usize);
        let kind = events.kind[at];
        let marks = events.marks(event);
        let reading = marks.reading;
        Act {
            event,
            kind,
            agreement: events.agreement[at],
            part: events.part(event),
            subject: marks.subject,
            territory: evidence.territory_of(event),
            actor: events.actor[at],
            party: evidence.party_of(event),
            reading,
            when,
            days,
            left_out: Vec::new(),
            decided: match reading {
                Some(_) => Decided::of(kind, rows).before_the_decision(),
                None => Decided::of(kind, rows),
            },
            by_member: false,
            named: Vec::new(),
            stands_for: Vec::new(),
        }
    }

    /// Gives it the days that result from some of its claims.
    pub(crate) fn resolve_to(&mut self, resolved: &Resolved) {
        (self.when, self.days) = (when(resolved), resolved.days.clone());
    }

    /// Whether it is an act of the agreement itself, which may stand for its parties.
    pub(crate) fn is_bare(&self) -> bool {
        self.party.is_none()
            && self.kind.whose() != Whose::Joint
            && self.kind != EventKind::Statement
    }

    /// Whether it is compared with the parties' own acts of its kind: those for a territory are not (M31).
    pub(crate) fn is_compared(&self) -> bool {
        self.is_bare() && !self.kind.differs_by_party() && self.territory.is_none()
    }

    /// Whether it is an own act of one of the agreement's parties like this one, and may have happened.
    pub(crate) fn is_own_like(&self, bare: &Act) -> bool {
        self.by_member && self.is_like(bare) && self.may_have_happened()
    }

    /// Whether it is of the same kind, on the same part, subject and territory: then one of the agreement
    /// itself stands for no party that has the other.
    pub(crate) fn is_like(&self, other: &Act) -> bool {
        let what = |act: &Act| (act.kind, act.reading, act.subject);
        what(self) == what(other) && self.concerns_the_same(other)
    }

    /// Whether both concern the same part and the same territory, or both the whole.
    pub(crate) fn concerns_the_same(&self, other: &Act) -> bool {
        self.part == other.part && self.territory == other.territory
    }

    /// Whether it is not certain that it never happened.
    pub(crate) fn may_have_happened(&self) -> bool {
        self.when.happened != Certainty::No
    }

    /// What certainly never happened is not listed, nor an act of the agreement itself that stands
    /// for no party (M8).
    pub(crate) fn is_listed(&self) -> bool {
        self.may_have_happened() && !(self.is_bare() && self.stands_for.is_empty())
    }

    /// Whether it is in the lists of its agreement, apart from whether it happened.
    pub(crate) fn held(&self) -> Certainty {
        let certain = |of: &[(u32, bool)]| of.is_empty() || of.iter().any(|(_, certain)| *certain);
        if self.is_listed() {
            Certainty::possibly(certain(&self.stands_for))
        } else {
            Certainty::No
        }
    }

    /// Whether it is in a party's list, apart from whether it happened.
    pub(crate) fn held_by(&self, party: u32) -> Certainty {
        if !self.is_listed() {
            return Certainty::No;
        }
        match self.party {
            Some(own) => Certainty::from(own == party),
            None => graph::stands_for(&self.stands_for, party),
        }
    }

    /// Whether it lies within these days, if it happened; `None` if certainly not.
    pub(crate) fn within(&self, window: (i32, i32)) -> Option<Certainty> {
        within(self.when, &self.days, window)
    }

    /// The first and last possible day, as numbers.
    pub(crate) fn span(&self) -> (i32, i32) {
        (self.when.first, self.when.last)
    }
}

/// Whether what is on one of these days lies within a window, if it happened; `None` if certainly not.
pub(crate) fn within(when: WhenRow, days: &Days, window: (i32, i32)) -> Option<Certainty> {
    if window == (i32::MIN, i32::MAX) {
        return Some(Certainty::Yes);
    }
    if window.0 > window.1 {
        return None;
    }
    if !when.dated {
        return Some(Certainty::Maybe);
    }
    let mut runs = days.runs().iter();
    let meets = runs.any(|run| run.0 <= window.1 && run.1 >= window.0);
    let inside = when.first >= window.0 && when.last <= window.1 && !when.expected;
    meets.then(|| Certainty::possibly(inside))
}

/// What is known of a day, as columns keep it.
fn when(resolved: &Resolved) -> WhenRow {
    let when = WhenRow {
        first: i32::MIN,
        last: i32::MAX,
        happened: resolved.happened(),
        dated: resolved.dated,
        expected: resolved.expected,
        gaps: false,
        disputed: resolved.disputed,
        by_only: resolved.by_only,
    };
    on_days(when, &resolved.days)
}

/// The same on these days, if any claim names one.
fn on_days(when: WhenRow, days: &Days) -> WhenRow {
    let runs = days.runs();
    let (first, last) = match (runs.first(), runs.last()) {
        (Some(first), Some(last)) if when.dated => (first.0, last.1),
        _ => (i32::MIN, i32::MAX),
    };
    WhenRow {
        first,
        last,
        gaps: when.dated && runs.len() != 1,
        ..when
    }
}

/// The parties a joint act names.
fn named(evidence: &Evidence, rows: &[Row<'_>]) -> Vec<u32> {
    let each = asserting(rows).flat_map(|row| named_by(evidence, row));
    let mut named: Vec<u32> = each.collect();
    named.sort_unstable();
    named.dedup();
    named
}

/// The parties one claim on a joint act names.
pub(crate) fn named_by(evidence: &Evidence, row: Row<'_>) -> Vec<u32> {
    let nodes = [Field::Parties, Field::Body].map(|field| row.named(field));
    let party = |node: &Thing| match node.kind {
        Kind::Body => evidence.nodes.owners[node.id as usize],
        _ => node.id,
    };
    nodes.into_iter().flatten().map(party).collect()
}

/// The bit of an event's kind; a definitive signature has one of its own. And whether the bit would
/// be the same whichever claims counted.
pub(crate) fn bit(kind: EventKind, rows: &[Row<'_>]) -> (u8, bool) {
    if kind != EventKind::Signature {
        return (kind as u8, true);
    }
    let definitive = |row: &Row<'_>| row.word(Field::Effect) == Some("definitive") && !row.denies();
    match rows.iter().filter(|row| definitive(row)).count() {
        0 => (kind as u8, true),
        some => (DEFINITIVE_SIGNATURE, some == rows.len()),
    }
}

/// The leaders or bodies that claims on an event name, and whether every claim does.
pub(crate) fn people(rows: &[Row<'_>], kind: Kind) -> Vec<(u32, bool)> {
    let field = if kind == Kind::Leader {
        Field::Person
    } else {
        Field::Body
    };
    let mut told: Vec<(u32, usize)> = Vec::new();
    for row in asserting(rows) {
        let named = row.named(field).iter();
        let mut nodes: Vec<u32> = (named.filter(|node| node.kind == kind))
            .map(|node| node.id)
            .collect();
        nodes.sort_unstable();
        nodes.dedup();
        for node in nodes {
            match told.iter_mut().find(|(id, _)| *id == node) {
                Some((_, claims)) => *claims += 1,
                None => told.push((node, 1)),
            }
        }
    }
    told.sort_unstable();
    told.into_iter()
        .map(|(id, claims)| (id, claims == rows.len()))
        .collect()
}

/// One for whom an act may stand: a party of the agreement, or who continues one.
#[derive(Clone, Copy)]
pub(crate) struct Bearer<'l> {
    pub(crate) of: PartyOf,
    /// When it lived; of who continues a party, from the day from which it follows.
    pub(crate) life: &'l Life,
    /// Its earlier names, what was done under which counts as its own: none of a party in its own name.
    pub(crate) earlier: &'l [u32],
}

impl<'l> Bearer<'l> {
    /// A party of the agreement, that lived so.
    pub(crate) fn party(of: &PartyOf, life: &'l Life) -> Bearer<'l> {
        Bearer {
            of: *of,
            life,
            earlier: &[],
        }
    }

    /// Who continues one, from the day from which it follows.
    pub(crate) fn other(of: &'l Continuing) -> Bearer<'l> {
        Bearer {
            earlier: &of.earlier,
            ..Bearer::party(&of.of, &of.life)
        }
    }

    /// The same as the one state that it is under all its names, that lived so.
    pub(crate) fn of_all_names(of: &'l Continuing, life: &'l Life) -> Bearer<'l> {
        let mut bearer = Bearer {
            life,
            ..Bearer::other(of)
        };
        bearer.of.certain = of.is_party;
        bearer
    }

    pub(super) fn goes_by(&self, party: u32) -> bool {
        self.of.party == party || self.earlier.contains(&party)
    }
}

/// Finds for whom the acts of one agreement stand that are its own, and compares them with those of
/// its parties. Then `limit` leaves days out, and says of which acts.
pub(crate) fn settle(
    acts: &mut [Act],
    parties: &[Bearer<'_>],
    limit: impl FnOnce(&mut [Act]) -> Vec<usize>,
) -> Vec<Excluded> {
    let mut excluded = Vec::new();
    for act in acts.iter_mut() {
        let of = |party: u32| parties.iter().any(|of| of.of.party == party);
        act.by_member = act.party.is_some_and(of);
    }
    let refusals = refusals(acts);
    for bare in 0..acts.len() {
        if acts[bare].kind.whose() == Whose::Joint {
            joint(&mut acts[bare], parties);
        }
        if !acts[bare].is_bare() {
            continue;
        }
        acts[bare].stands_for = stands_for(acts, bare, parties, &refusals);
        if let Some(own) = compare(acts, bare) {
            excluded.push(Excluded { bare, own });
        }
    }
    widen(acts, &excluded);
    for at in limit(acts) {
        if acts[at].is_bare() {
            acts[at].stands_for = stands_for(acts, at, parties, &refusals);
        }
    }
    excluded
}

/// A joint act stands for those it names, for all parties if it names none: of those who continue one, for who follows by
/// then.
fn joint(act: &mut Act, parties: &[Bearer<'_>]) {
    let (first, last) = act.span();
    let stands = |bearer: &Bearer<'_>| {
        let out = if bearer.earlier.is_empty() {
            Certainty::No
        } else {
            bearer.life.is_not_on(first, last)
        };
        let certain = bearer.of.certain && out.is_no();
        (!out.is_yes()).then_some((bearer.of.party, certain))
    };
    act.stands_for = if act.named.is_empty() {
        parties.iter().filter_map(stands).collect()
    } else {
        act.named.iter().map(|&party| (party, true)).collect()
    };
}

/// The acts like this one of the agreement itself that are somebody's own.
fn own_like<'a>(group: &'a [Act], act: &Act, bearer: &Bearer<'_>) -> Vec<&'a Act> {
    let is_own = |other: &&Act| other.party.is_some_and(|of| bearer.goes_by(of));
    let own = group.iter().filter(is_own);
    own.filter(|other| other.is_like(act)).collect()
}

/// For which parties an act of the agreement itself stands, each with whether certainly: the act at this
/// place of those on the agreement.
pub(crate) fn stands_for(
    group: &[Act],
    bare: usize,
    parties: &[Bearer<'_>],
    refusals: &[Refusal],
) -> Vec<(u32, bool)> {
    let act = &group[bare];
    let (first, last) = act.span();
    let mut stands_for = Vec::new();
    for bearer in parties {
        let party = bearer.of;
        let own = own_like(group, act, bearer);
        // An act of its own that is only denied is none, yet casts doubt on this one.
        let denied = own.iter().any(|own| !own.may_have_happened());
        let kept = own.iter().filter(|own| own.may_have_happened());
        let apart = kept.fold(Certainty::Yes, |all, own| {
            all.and(round::apart(group, act, own, bearer))
        });
        if apart.is_no() {
            continue;
        }
        let refused = refusals
            .iter()
            .filter(|refusal| bearer.goes_by(refusal.party) && refusal.concerns(act))
            .fold(Certainty::No, |sum, refusal| {
                sum.or(refusal.by(first, last))
            });
        match refused.or(bearer.life.is_not_on(first, last)) {
            Certainty::Yes => {}
            out => {
                let certain = out == Certainty::No && party.certain && !denied && apart.is_yes();
                stands_for.push((party.party, certain));
            }
        }
    }
    stands_for
}

/// The acts of the parties that exclude this one of the agreement, if they do.
fn compare(group: &[Act], bare: usize) -> Option<Vec<usize>> {
    let act = &group[bare];
    if !act.is_compared() || !act.when.dated || !act.may_have_happened() {
        return None;
    }
    let own: Vec<usize> = (0..group.len())
        .filter(|&i| group[i].is_own_like(act))
        .collect();
    let spans = || own.iter().map(|&i| group[i].span());
    let first = spans().map(|span| span.0).min()?;
    let last = spans().map(|span| span.1).max()?;
    let meets = act
        .days
        .runs()
        .iter()
        .any(|run| run.0 <= last && run.1 >= first);
    (!meets).then_some(own)
}

/// The days of an excluded act are possible for each of those of the parties too.
fn widen(group: &mut [Act], excluded: &[Excluded]) {
    let widened: Vec<(usize, Days)> = excluded
        .iter()
        .flat_map(|e| e.own.iter().map(|&own| (own, group[e.bare].days.clone())))
        .collect();
    for (at, days) in widened {
        let act = &mut group[at];
        act.days = act.days.union(&days);
        act.when = on_days(act.when, &act.days);
    }
}
