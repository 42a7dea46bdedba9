//! The parties of each agreement, and on which side they stand (MEANING, M3 and M22).

use std::collections::HashMap;

use super::{Row, RowsOf, asserted, asserting, every_row, field_days};
use crate::date::{Certainty, Days, Span};
use crate::graph::{Act, Evidence, PartiesFound, PartyOf, RelationRow, Thing};
use crate::record::{Field, Value};
use crate::vocabulary::{EventKind, RelationKind};

/// When a party lived: the resolved days of its beginning and end.
#[derive(Clone, Debug)]
pub(crate) struct Life {
    since: Option<Days>,
    until: Option<Days>,
}

impl Life {
    pub(crate) fn of(rows: &[Row<'_>]) -> Life {
        Life {
            since: field_days(rows, Field::Since).map(|since| since.days),
            until: field_days(rows, Field::Until).map(|until| until.days),
        }
    }

    /// The possible days on which it began, where they are told.
    pub(crate) fn since(&self) -> Option<&Days> {
        self.since.as_ref()
    }

    /// The same as if it had not ceased to exist.
    pub(crate) fn without_end(self) -> Life {
        Life {
            until: None,
            ..self
        }
    }

    /// Whether it did not exist yet, or no longer, when an act happened that lies between these days.
    pub(crate) fn is_not_on(&self, first: i32, last: i32) -> Certainty {
        let limits = |limit: &Option<Days>| {
            let runs = limit.as_ref()?.runs();
            Some((runs.first()?.0, runs.last()?.1))
        };
        let unborn = limits(&self.since).map(|since| (since.0 > last, since.1 > first));
        let gone = limits(&self.until).map(|until| (until.1 < first, until.0 < last));
        let each = [unborn, gone].into_iter().flatten();
        each.fold(Certainty::No, |all, (certainly, possibly)| {
            all.or(match (certainly, possibly) {
                (true, _) => Certainty::Yes,
                (false, true) => Certainty::Maybe,
                (false, false) => Certainty::No,
            })
        })
    }

    /// Whether it certainly began only after this day.
    pub(crate) fn begins_after(&self, day: i32) -> bool {
        let since = self.since.as_ref().map(Days::runs);
        since.is_some_and(|runs| runs.first().is_some_and(|run| run.0 > day))
    }

    /// Whether it certainly ended before this day.
    pub(crate) fn ended_before(&self, day: i32) -> bool {
        let until = self.until.as_ref().map(Days::runs);
        until.is_some_and(|runs| runs.last().is_some_and(|run| run.1 < day))
    }

    /// Whether it may have lived on one of these days.
    fn may_touch(&self, days: &Days) -> bool {
        let Some((first, _)) = days.runs().first() else {
            return false;
        };
        let last = days.runs().last().map_or(i32::MAX, |run| run.1);
        let begun = self
            .since
            .as_ref()
            .is_none_or(|since| since.runs().first().is_none_or(|run| run.0 <= last));
        let alive = self
            .until
            .as_ref()
            .is_none_or(|until| until.runs().last().is_none_or(|run| run.1 >= *first));
        begun && alive
    }
}

/// The parties one claim on an agreement names.
pub(crate) fn named_by(row: Row<'_>) -> Vec<u32> {
    let named = [Field::Parties, Field::Sides].map(|field| row.named(field));
    let mut ids: Vec<u32> = named
        .iter()
        .copied()
        .flatten()
        .map(|node| node.id)
        .collect();
    ids.sort_unstable();
    ids.dedup();
    ids
}

/// Everyone a claim names as party of an agreement.
pub(crate) fn all_named(rows: &[Row<'_>]) -> Vec<u32> {
    let mut all: Vec<u32> = asserting(rows).flat_map(named_by).collect();
    all.sort_unstable();
    all.dedup();
    all
}

/// Who descends from whom by a relation of parties: the heir, and from whom it inherits.
pub(crate) fn descent(relation: &RelationRow) -> Option<(u32, u32)> {
    let to = relation.to.ok()?;
    match relation.kind {
        RelationKind::Continues | RelationKind::Succeeds | RelationKind::SplitsFrom => {
            Some((relation.from.id, to.id))
        }
        RelationKind::MergesInto | RelationKind::DissolvesInto => Some((to.id, relation.from.id)),
        _ => None,
    }
}

/// From when an heir follows: as recorded, else from the last day of who was before, or the day after; never before it
/// existed itself (M16).
pub(crate) fn follows_since(
    rows_of: RowsOf<'_, '_>,
    (heir, from): (u32, u32),
    told: Option<Days>,
) -> Days {
    let life = |party: u32| Life::of(&rows_of(Thing::party(party)));
    let since = told.or_else(|| {
        let last = life(from).until?;
        Some(last.union(&last.plus(&Span::days(1))))
    });
    let since = since.unwrap_or_else(Days::all);
    let born = life(heir).since.and_then(|born| born.first().day());
    born.map_or(since.clone(), |born| {
        since.intersect(&Days::from_day_on(born))
    })
}

/// The relations by which one party continues another.
pub(crate) fn continuations(evidence: &Evidence) -> Vec<u32> {
    let all = (0..).zip(&evidence.relations);
    let those = all.filter(|(_, relation)| relation.kind == RelationKind::Continues);
    those.map(|(id, _)| id).collect()
}

/// Those who may continue one of these parties in some view, directly or through others, by the relations that say so.
pub(crate) fn may_continue(evidence: &Evidence, continuations: &[u32], of: &[u32]) -> Vec<u32> {
    let mut names = of.to_vec();
    let mut at = 0;
    while at < names.len() && !continuations.is_empty() {
        for id in continuations {
            let heir = descent(&evidence.relations[*id as usize]);
            let heir = heir.filter(|(_, from)| *from == names[at]);
            names.extend(
                heir.map(|(heir, _)| heir)
                    .filter(|heir| !names.contains(heir)),
            );
        }
        at += 1;
    }
    names.split_off(of.len())
}

/// Who continues a party of an agreement: a party like that one, from the day from which it follows (M16, *The same
/// state*).
pub(crate) struct Continuing {
    /// Certainly, if it certainly continues one that certainly is a party.
    pub(crate) of: PartyOf,
    /// Whether it certainly continues that one, be it a party or not.
    pub(crate) certainly: bool,
    /// Whether that one certainly is a party.
    pub(crate) is_party: bool,
    /// The party that it is under another name, and its names between.
    pub(crate) earlier: Vec<u32>,
    /// From when it follows, and until when it lived itself.
    pub(crate) life: Life,
}

/// Those who continue these parties of an agreement. Who is a party in its own name, or continues several, is left out.
pub(crate) fn continuing(
    evidence: &Evidence,
    continuations: &[u32],
    parties: &[PartyOf],
    rows_of: RowsOf<'_, '_>,
) -> Vec<Continuing> {
    let mut all: Vec<Continuing> = Vec::new();
    if continuations.is_empty() {
        return all;
    }
    let told = |id: &u32| {
        let rows = rows_of(Thing::relation(*id));
        let (heir, from) = descent(&evidence.relations[*id as usize])?;
        let held = asserted(&rows);
        let is_named = parties.iter().any(|of| of.party == heir);
        (!held.is_no() && !is_named).then_some((heir, from, held, rows))
    };
    let told: Vec<_> = continuations.iter().filter_map(told).collect();
    let own = parties.iter().map(|of| (*of, vec![of.party], true));
    let mut line: Vec<(PartyOf, Vec<u32>, bool)> = own.collect();
    let mut at = 0;
    while let Some((before, earlier, certainly)) = line.get(at).cloned() {
        for (heir, from, held, rows) in &told {
            let known = line.iter().any(|(of, ..)| of.party == *heir);
            // One of several that continue one, or that continues several, is no such state.
            let several = told
                .iter()
                .any(|other| (other.0 == *heir) != (other.1 == *from));
            if *from != before.party || known || several {
                continue;
            }
            let since = field_days(rows, Field::Since).map(|since| since.days);
            let since = follows_since(rows_of, (*heir, *from), since);
            if since.is_empty() {
                continue;
            }
            let of = PartyOf {
                party: *heir,
                certain: before.certain && held.is_yes(),
                ..before
            };
            let certainly = certainly && held.is_yes();
            line.push((of, [&earlier[..], &[*heir]].concat(), certainly));
            let life = Life::of(&rows_of(Thing::party(*heir)));
            all.push(Continuing {
                of,
                certainly,
                is_party: parties
                    .iter()
                    .any(|of| of.party == earlier[0] && of.certain),
                earlier: earlier.clone(),
                life: Life {
                    since: Some(since),
                    ..life
                },
            });
        }
        at += 1;
    }
    all
}

/// Those who continue somebody named as a party of an agreement, of whom it is to be found yet whether they are.
pub(crate) fn later_names(
    evidence: &Evidence,
    continuations: &[u32],
    named: &HashMap<u32, Life>,
    rows_of: RowsOf<'_, '_>,
) -> Vec<Continuing> {
    if continuations.is_empty() {
        return Vec::new();
    }
    let named = named.keys().map(|&party| PartyOf {
        party,
        side: 0,
        certain: true,
    });
    let mut named: Vec<PartyOf> = named.collect();
    named.sort_unstable();
    continuing(evidence, continuations, &named, rows_of)
}

/// The sides, as the first claim in order gives them.
pub(crate) fn sides<'e>(rows: &[Row<'e>]) -> Option<&'e Value> {
    asserting(rows).find_map(|row| row.get(Field::Sides))
}

/// The parties of an agreement, by the claims on it that name some, and by whether they lived when
/// its acts were done.
pub(crate) fn of_agreement(
    evidence: &Evidence,
    rows: &[Row<'_>],
    sides: Option<&Value>,
    acts: &[Act],
    (lives, later): (&HashMap<u32, Life>, &[Continuing]),
) -> (Vec<PartyOf>, PartiesFound) {
    let mut named: Vec<Vec<u32>> = asserting(rows)
        .map(named_by)
        .filter(|ids| !ids.is_empty())
        .collect();
    let all = all_named(rows);
    let (all, left_out): (Vec<u32>, Vec<u32>) = all
        .into_iter()
        .partition(|party| lived(*party, acts, &lives[party], later));
    for ids in &mut named {
        ids.retain(|id| all.binary_search(id).is_ok());
    }
    let leaves_out = |party: &u32| {
        named
            .iter()
            .any(|ids| ids.len() >= 2 && !ids.contains(party))
    };

    let mut side_of: Vec<(u32, u32)> = Vec::new();
    let members = sides.map(Value::members).unwrap_or_default();
    for (side, members) in members.iter().enumerate() {
        members.keys(&mut |key| {
            side_of.extend(evidence.node(key).map(|node| (node.id, side as u32)));
        });
    }
    let mut next = side_of.iter().map(|(_, side)| side + 1).max().unwrap_or(0);
    let of: Vec<PartyOf> = all
        .iter()
        .map(|party| {
            let side = side_of
                .iter()
                .find(|(p, _)| p == party)
                .map(|(_, side)| *side);
            let side = side.unwrap_or_else(|| {
                next += 1;
                next - 1
            });
            PartyOf {
                party: *party,
                side,
                certain: !leaves_out(party),
            }
        })
        .collect();
    let outcome = PartiesFound {
        disputed: of.iter().any(|party| !party.certain),
        left_out,
    };
    (of, outcome)
}

/// The parties of an agreement where all claims on it are withdrawn: as these name them (M13).
pub(crate) fn by_all_claims(evidence: &Evidence, agreement: u32) -> Vec<PartyOf> {
    let rows = every_row(evidence, Thing::agreement(agreement));
    let nobody_lived = |party| (party, Life::of(&[]));
    let lives = all_named(&rows).into_iter().map(nobody_lived).collect();
    of_agreement(evidence, &rows, sides(&rows), &[], (&lives, &[])).0
}

/// Whether a party named for an agreement may have lived when it was signed, or acted on it itself, also under a later
/// name.
fn lived(party: u32, acts: &[Act], life: &Life, later: &[Continuing]) -> bool {
    let mut names = later.iter().filter(|name| name.earlier[0] == party);
    lived_so(party, acts, life) || names.any(|name| lived_so(name.of.party, acts, &name.life))
}

fn lived_so(party: u32, acts: &[Act], life: &Life) -> bool {
    if life.since.is_none() && life.until.is_none() {
        return true;
    }
    // Statements are no acts here.
    let acts = || acts.iter().filter(|act| act.kind != EventKind::Statement);
    if acts().any(|act| act.party == Some(party) && act.may_have_happened()) {
        return true;
    }
    let signed = acts().any(|act| act.kind == EventKind::Signature);
    let mut when = acts()
        .filter(|act| !signed || act.kind == EventKind::Signature)
        .filter(|act| act.may_have_happened())
        .peekable();
    when.peek().is_none() || when.any(|act| life.may_touch(&act.days))
}
