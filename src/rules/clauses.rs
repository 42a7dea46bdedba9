//! The clauses of an agreement or a part, as the claims that count tell them, and what the one on entry into
//! force leaves of the days that are told (MEANING, M25 to M27).

use super::acts::day_claims;
use super::parties::Continuing;
use super::{Row, RowsOf, asserting, field_days};
use crate::claim::day::possible;
use crate::claim::resolve::resolve;
use crate::claim::value::{Beside, differ};
use crate::clause::Moment;
use crate::clause::entry::{After, Began, Done, EntryClause};
use crate::clause::term::{Length, NoticeClause, Phase};
use crate::date::{Certainty, Days};
use crate::graph::{Act, Evidence, PartyOf, Thing};
use crate::record::{self, Field, FieldType, Key, Value};
use crate::vocabulary::{Anchor, DEFINITIVE_SIGNATURE, EventKind};

/// In how many ways claims may tell a clause; where there are more, none is taken.
const WAYS: usize = 64;

/// The clauses of an agreement, or of a part. Each in every way in which claims tell it: one, but where they
/// differ; none where none tells it.
#[derive(Clone, Debug, Default)]
pub(crate) struct Clauses {
    pub(crate) entries: Vec<EntryClause>,
    pub(crate) terms: Vec<Vec<Phase>>,
    pub(crate) notices: Vec<NoticeClause>,
    /// Whether claims differ so widely that a clause is left aside.
    pub(crate) aside: bool,
}

/// When another agreement begins and ends, where a clause names it.
pub(crate) type OtherLife<'o> = &'o dyn Fn(u32) -> Option<(Began, Began)>;

/// Whether any claim tells a clause.
pub(crate) fn any(rows: &[Row<'_>]) -> bool {
    let clauses = [Field::Term, Field::EntryIntoForce, Field::Denunciation];
    rows.iter()
        .any(|row| clauses.iter().any(|field| row.id(*field).is_some()))
}

/// The clauses that claims on an agreement or a part tell.
pub(crate) fn of(evidence: &Evidence, rows: &[Row<'_>], other: OtherLife<'_>) -> Clauses {
    let mut aside = false;
    let mut told = |field| {
        let ways = ways(field, rows);
        aside |= ways.is_none();
        ways.unwrap_or_default()
    };
    let terms = told(Field::Term);
    let notices = told(Field::Denunciation);
    let entries = told(Field::EntryIntoForce);
    let node = Node { evidence, other };
    Clauses {
        entries: entries
            .iter()
            .filter_map(|value| node.entry(value))
            .collect(),
        terms: terms.iter().filter_map(|value| node.term(value)).collect(),
        notices: notices.iter().filter_map(notice).collect(),
        aside,
    }
}

/// Whom the clauses of these claims name.
pub(crate) fn names<'e>(rows: &[Row<'e>]) -> impl Iterator<Item = Thing> + use<'e> {
    let fields = [Field::Term, Field::EntryIntoForce];
    let named = asserting(rows).flat_map(move |row| fields.map(|field| row.named(field)));
    let all: Vec<&[Thing]> = named.collect();
    all.into_iter().flatten().copied()
}

/// What claims give to a clause, entry by entry: every way in which they tell it together. `None` where there
/// are too many.
fn ways(field: Field, rows: &[Row<'_>]) -> Option<Vec<Value>> {
    let told: Vec<&Value> = asserting(rows).filter_map(|row| row.get(field)).collect();
    if told.is_empty() {
        return Some(Vec::new());
    }
    let phases = told.iter().map(|value| value.members().len()).max()?;
    let mut ways: Vec<Vec<Value>> = vec![Vec::new()];
    for phase in 0..phases {
        let tables = told.iter().filter_map(|value| value.members().get(phase));
        let of_phase = joined(field, tables)?;
        let each = ways.iter().flat_map(|way| {
            let with = |table: &Value| [way.as_slice(), std::slice::from_ref(table)].concat();
            of_phase.iter().map(with)
        });
        ways = each.take(WAYS + 1).collect();
        if ways.len() > WAYS {
            return None;
        }
    }
    let whole = |mut way: Vec<Value>| match way.len() {
        1 => way.remove(0),
        _ => Value::List(way.into()),
    };
    Some(ways.into_iter().map(whole).collect())
}

/// One table of several: for each entry every value that is told, each with each of the others.
fn joined<'v>(field: Field, tables: impl Iterator<Item = &'v Value>) -> Option<Vec<Value>> {
    let mut entries: Vec<(&str, Vec<&Value>)> = Vec::new();
    for table in tables {
        let Value::Table(told) = table else {
            continue;
        };
        for (name, value) in told {
            let beside = Beside::default();
            let same = |known: &&Value| !differ(field, (known, beside), (value, beside));
            match entries.iter_mut().find(|(known, _)| **known == **name) {
                Some((_, values)) if values.iter().any(same) => {}
                Some((_, values)) => values.push(value),
                None => entries.push((name, vec![value])),
            }
        }
    }
    let mut ways: Vec<Vec<(Box<str>, Value)>> = vec![Vec::new()];
    for (name, values) in entries {
        let each = ways.iter().flat_map(|way| {
            let with = |value: &&Value| {
                let mut way = way.clone();
                way.push((name.into(), (*value).clone()));
                way
            };
            values.iter().map(with)
        });
        ways = each.take(WAYS + 1).collect();
        if ways.len() > WAYS {
            return None;
        }
    }
    Some(ways.into_iter().map(Value::table).collect())
}

fn notice(value: &Value) -> Option<NoticeClause> {
    let told = record::Denunciation::from_value(value)?;
    Some(NoticeClause {
        allowed: told.allowed,
        notice: told.notice,
        at: told.at,
    })
}

/// Reads the keys that clauses name.
struct Node<'n> {
    evidence: &'n Evidence,
    other: OtherLife<'n>,
}

impl Node<'_> {
    fn number(&self, key: &Key) -> Option<u32> {
        self.evidence.node(key.as_str()).map(|thing| thing.id)
    }

    /// When an agreement that is named begins and ends. Where that is not known here: on any day.
    fn life(&self, key: &Key) -> (Began, Began) {
        let any = || Began {
            days: Days::all(),
            certain: false,
        };
        let told = self.number(key).and_then(self.other);
        told.unwrap_or_else(|| (any(), any()))
    }

    fn entry(&self, value: &Value) -> Option<EntryClause> {
        let told = record::EntryIntoForce::from_value(value)?;
        Some(EntryClause {
            after: told.after.map(|after| match after {
                record::After::Anchor(Anchor::LastNotification) => After::LastNotification,
                record::After::Anchor(Anchor::LastApproval) => After::LastApproval,
                record::After::Anchor(Anchor::Reply) => After::Reply,
                record::After::Event(kind) => After::Event(kind),
            }),
            delay: crate::clause::Delay {
                length: told.delay,
                counting: told.counting,
                first_of_month: told.first_of_month,
            },
            on: told.on.as_ref().and_then(possible),
            with: told.with.map(|key| self.life(&key).0),
            of: told.of.as_ref().and_then(|key| self.number(key)),
            consents: (told.consents.iter())
                .filter_map(|key| self.number(key))
                .collect(),
            lapses: told.lapses.as_ref().and_then(possible),
            retroactive_to: told.retroactive_to.as_ref().and_then(possible),
            provisional_from: told.provisional_from.and_then(moment),
        })
    }

    fn term(&self, value: &Value) -> Option<Vec<Phase>> {
        let told = record::Term::from_value(value)?;
        let phase = |phase: record::Phase| Phase {
            length: phase.for_.map(length),
            until: phase.until.and_then(moment),
            from: phase.from.and_then(moment),
            with: phase.with.map(|key| self.life(&key)),
            renewed_by: phase.renewed_by,
            times: phase.times,
            renewal: phase.renewal,
            notice: phase.notice,
            day: phase.day,
            survival: phase.survival.map(length),
        };
        Some(told.0.into_iter().map(phase).collect())
    }
}

fn length(told: record::Length) -> Length {
    match told {
        record::Length::For(span) => Length::For(span),
        record::Length::Indefinite => Length::Indefinite,
    }
}

fn moment(told: record::Moment) -> Option<Moment> {
    Some(match told {
        record::Moment::Event(kind) => Moment::Event(kind),
        record::Moment::On(date) => Moment::On(possible(&date)?),
    })
}

/// The acts on an agreement, or on a part of it, that its clauses may count from. `effect` tells how far an
/// event has the effect that is claimed (M15).
pub(crate) fn done(
    acts: &[Act],
    part: Option<u32>,
    continuing: &[Continuing],
    rows_of: RowsOf<'_, '_>,
    effect: &dyn Fn(u32) -> Certainty,
) -> Vec<Done> {
    let mut done = Vec::new();
    let mut actors = Vec::new();
    for act in acts {
        let counts = act.part.is_none() || act.part == part;
        let elsewhere = act.territory.is_some() || act.kind == EventKind::Statement;
        if !counts || elsewhere || !act.may_have_happened() {
            continue;
        }
        let rows = rows_of(Thing::event(act.event));
        let effect = effect(act.event);
        // What is only denied is no act.
        if effect.is_no() || asserting(&rows).next().is_none() {
            continue;
        }
        let days = |field| field_days(&rows, field).map(|told| told.days);
        let counted = days(Field::Effective).or_else(|| days(Field::Received));
        let mut of: Vec<(u32, bool)> = match act.party {
            Some(party) => vec![(party, true)],
            None => act.stands_for.clone(),
        };
        // What who continues a party did counts as done by that party (M16).
        for Continuing {
            of: name, earlier, ..
        } in continuing
        {
            let origin = &earlier[0];
            let own = of.iter().find(|(party, _)| *party == name.party);
            let own = own.map(|(_, certain)| (*origin, *certain && name.certain));
            let known = of.iter_mut().find(|(party, _)| party == origin);
            match (own, known) {
                (Some((_, certain)), Some(known)) => known.1 |= certain,
                (Some(own), None) => of.push(own),
                (None, _) => {}
            }
        }
        let maybe = of.iter().filter(|(_, certain)| !certain);
        let maybe_of = maybe.map(|(party, _)| *party).collect();
        let decided = act.decided;
        let known = actors.iter().position(|actor| *actor == act.actor);
        let by = known.unwrap_or_else(|| {
            actors.push(act.actor);
            actors.len() - 1
        });
        let withdraws = matches!(
            act.kind,
            EventKind::WithdrawalOfSignature | EventKind::WithdrawalOfInstrument
        );
        done.push(Done {
            kind: act.kind,
            by,
            undoes: withdraws || decided.rejected,
            of: of.iter().map(|(party, _)| *party).collect(),
            days: counted.unwrap_or_else(|| act.days.clone()),
            certain: act.when.happened.and(effect).is_yes()
                && !act.when.expected
                && !decided.rejected,
            maybe_of,
            rejected: decided.rejected && !decided.approved && !decided.otherwise,
            definitive: super::acts::bit(act.kind, &rows).0 == DEFINITIVE_SIGNATURE,
        });
    }
    done
}

/// Whether claims tell a clause on entry into force.
pub(crate) fn tells_entry(rows: &[Row<'_>]) -> bool {
    asserting(rows).any(|row| row.id(Field::EntryIntoForce).is_some())
}

/// What the clause on entry into force of an agreement or a part leaves open.
struct Condition {
    /// Of which part; of the whole, where none.
    part: Option<u32>,
    clauses: Vec<EntryClause>,
    done: Vec<Done>,
    /// The days left open for all who do not join by an act of their own.
    open: Days,
}

impl Condition {
    fn open_to(&self, members: &[u32], party: Option<u32>) -> Days {
        let each = self.clauses.iter();
        let each = each.map(|clause| clause.derive(members, party, &self.done).open);
        each.reduce(|one, other| one.union(&other))
            .unwrap_or_else(Days::all)
    }
}

/// Leaves out of what claims say of each entry into force the days on which the condition of the clause
/// certainly fails. Returns the places of the acts that this changes.
pub(crate) fn limit(
    evidence: &Evidence,
    acts: &mut [Act],
    agreement: &[Row<'_>],
    (parties, continuing): (&[PartyOf], &[Continuing]),
    rows_of: RowsOf<'_, '_>,
) -> Vec<usize> {
    let members: Vec<u32> = parties.iter().map(|of| of.party).collect();
    let mut conditions: Vec<Condition> = Vec::new();
    let mut changed = Vec::new();
    for at in 0..acts.len() {
        let (kind, part, party) = (acts[at].kind, acts[at].part, acts[at].party);
        let elsewhere = kind != EventKind::EntryIntoForce || acts[at].territory.is_some();
        if elsewhere || !acts[at].may_have_happened() {
            continue;
        }
        let own = part.map(|part| rows_of(Thing::part(part)));
        let own = own.filter(|rows| tells_entry(rows));
        let part = part.filter(|_| own.is_some());
        let rows = own.as_deref().unwrap_or(agreement);
        if !tells_entry(rows) {
            continue;
        }
        // The acts of an agreement are looked at once for each clause, not for each entry into force.
        let known = conditions.iter().position(|of| of.part == part);
        let known = known.unwrap_or_else(|| {
            let mut condition = Condition {
                part,
                clauses: of(evidence, rows, &|_| None).entries,
                done: done(acts, part, continuing, rows_of, &|_| Certainty::Yes),
                open: Days::all(),
            };
            condition.open = condition.open_to(&members, None);
            conditions.push(condition);
            conditions.len() - 1
        });
        let condition = &conditions[known];
        let joins = |party: &u32| EntryClause::any_joins(&condition.clauses, &members, *party);
        let joins = party.filter(joins);
        let open = joins.map_or_else(
            || condition.open.clone(),
            |party| condition.open_to(&members, Some(party)),
        );
        if open != Days::all() && within(&mut acts[at], &open, rows_of) {
            changed.push(at);
        }
    }
    changed
}

/// Resolves an act anew from what its claims say of these days; whether that changes it.
fn within(act: &mut Act, open: &Days, rows_of: RowsOf<'_, '_>) -> bool {
    let mut rows = rows_of(Thing::event(act.event));
    rows.retain(|row| row.dates);
    let mut claims = day_claims(act.event, &rows);
    let mut out = Vec::new();
    for (at, claim) in (0..).zip(&mut claims) {
        let asserts = claim.asserts();
        if let Some(days) = claim.days.as_mut().filter(|_| asserts) {
            let left = days.intersect(open);
            if left.is_empty() {
                out.push(at);
            } else {
                *days = left;
            }
        }
    }
    let dated = claims
        .iter()
        .filter(|claim| claim.asserts() && claim.days.is_some());
    if dated.count() == out.len() {
        // What is recorded stands against what follows.
        act.left_out = out;
        let doubted = !act.left_out.is_empty() && act.when.happened == Certainty::Yes;
        if doubted {
            act.when.happened = Certainty::Maybe;
        }
        return doubted;
    }
    let left: Vec<_> = (claims.into_iter().zip(0..))
        .filter(|(_, at)| !out.contains(at))
        .map(|(claim, _)| claim)
        .collect();
    act.left_out = out;
    let before = (act.when, act.days.clone());
    act.resolve_to(&resolve(&left));
    before != (act.when, act.days.clone())
}
