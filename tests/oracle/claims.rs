//! Plain claims, and the days they leave possible (MEANING M4, M5), day by day.

use std::collections::{BTreeMap, BTreeSet};

use treatygraph::record::{Dossier, Event, EventClaim, Field};
use treatygraph::vocabulary::{Class, Stance};
use treatygraph::{Date, Day, Days, EventKind, Span, day};

/// One flag a day. The first stands for itself and all days before, the last for itself and all
/// after; no claim of the world tells the days beyond apart.
pub(crate) type DaySet = Vec<bool>;

pub(crate) fn first_number() -> i32 {
    day(2020, 12, 20).number()
}

pub(crate) fn last_number() -> i32 {
    day(2026, 4, 10).number()
}

pub(crate) fn size() -> usize {
    (last_number() - first_number() + 1) as usize
}

/// Where a day stands in a [`DaySet`].
pub(crate) fn at(number: i32) -> usize {
    (number - first_number()).clamp(0, size() as i32 - 1) as usize
}

pub(crate) fn set_of(date: &Date) -> DaySet {
    let days = date.days().expect("one unknown day");
    let mut set: DaySet = (first_number()..=last_number())
        .map(|number| days.contains(Day::from_number(number).unwrap()))
        .collect();
    let outside = |bound: treatygraph::date::Bound, beyond: &dyn Fn(i32) -> bool| {
        bound.day().is_some_and(|day| beyond(day.number()))
    };
    set[0] |= outside(date.earliest(), &|number| number < first_number());
    let end = set.len() - 1;
    set[end] |= outside(date.latest(), &|number| number > last_number());
    set
}

/// M4: whether a source doubts a day that it writes so.
pub(crate) fn is_doubted(date: &Date) -> bool {
    date.to_string().contains(['?', '~', '%'])
}

/// M4: the days a date leaves possible in a claim that does not deny; of a doubted one also those near
/// it, run by run.
pub(crate) fn near_set_of(date: &Date) -> DaySet {
    let mut set = set_of(date);
    let days = date.days().unwrap();
    for run in days.ranges().filter(|_| is_doubted(date)) {
        let (first, last) = (run.0.day().unwrap(), run.1.day().unwrap());
        let length = last.number() - first.number() + 1;
        let (years, months) = (i32::from(length >= 365), i32::from(length >= 28));
        let moved = |from: Day, by: i32| -> i32 {
            if years == 1 {
                same_day(
                    from.year() + by,
                    i32::from(from.month()),
                    from.day_of_month(),
                )
            } else if months == 1 {
                let month = i32::from(from.month()) + by - 1;
                let year = from.year() + month.div_euclid(12);
                same_day(year, month.rem_euclid(12) + 1, from.day_of_month())
            } else {
                from.number() + by
            }
        };
        let before = moved(first, -1);
        let after = moved(Day::from_number(last.number() + 1).unwrap(), 1) - 1;
        set[at(before)..=at(after)].fill(true);
    }
    set
}

/// That day of a month, or its last where it is shorter.
pub(crate) fn same_day(year: i32, month: i32, day_of_month: u8) -> i32 {
    let exists = |of: &u8| format!("{year:04}-{month:02}-{of:02}").parse::<Day>().ok();
    let day = (1..=day_of_month).rev().find_map(|of| exists(&of));
    day.expect("every month has a first").number()
}

pub(crate) fn first(set: &DaySet) -> usize {
    set.iter().position(|d| *d).expect("some day")
}

pub(crate) fn last(set: &DaySet) -> usize {
    set.iter().rposition(|d| *d).expect("some day")
}

pub(crate) fn any(set: &DaySet) -> bool {
    set.contains(&true)
}

pub(crate) fn meet(a: &DaySet, b: &DaySet) -> bool {
    a.iter().zip(b).any(|(a, b)| *a && *b)
}

pub(crate) fn from_to(from: usize, to: usize) -> DaySet {
    (0..size()).map(|i| from <= i && i <= to).collect()
}

/// The same set as the crate writes it.
pub(crate) fn days_of(set: &DaySet) -> Days {
    let mut days = Days::empty();
    let mut i = 0;
    while i < set.len() {
        if !set[i] {
            i += 1;
            continue;
        }
        let start = i;
        while i < set.len() && set[i] {
            i += 1;
        }
        let number = |i: usize| Day::from_number(first_number() + i as i32).unwrap();
        let run = match (start, i == set.len()) {
            (0, true) => Days::all(),
            (0, false) => Days::up_to(number(i - 1)),
            (_, true) => Days::from_day_on(number(start)),
            _ => Days::range(number(start)..=number(i - 1)),
        };
        days = days.union(&run);
    }
    days
}

/// What one source says of one thing.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Claim {
    pub(crate) source: Option<String>,
    pub(crate) stance: Stance,
    /// M12: the day from which it is known.
    pub(crate) known: Option<i32>,
    pub(crate) on: Option<Date>,
    pub(crate) by: Option<Date>,
    pub(crate) received: Option<Date>,
    pub(crate) effective: Option<Date>,
    pub(crate) until: Option<Date>,
    /// Who speaks: as the claim says, else as its source does.
    pub(crate) voice: Option<String>,
    /// Every other field as texts; of a set its members.
    pub(crate) fields: BTreeMap<Field, BTreeSet<String>>,
}

impl Claim {
    pub(crate) fn denies(&self) -> bool {
        self.stance == Stance::Denies
    }

    /// Source, stance and day as a text.
    pub(crate) fn label(&self) -> String {
        let source = self.source.as_deref().unwrap_or("none");
        let text = |date: &Option<Date>| date.as_ref().map_or(String::new(), |d| d.to_string());
        format!(
            "[{source} {} {};{}]",
            self.stance,
            text(&self.on),
            text(&self.by)
        )
    }

    /// The one value of a field.
    pub(crate) fn one(&self, field: Field) -> Option<&str> {
        self.fields
            .get(&field)
            .and_then(|v| v.first())
            .map(String::as_str)
    }
}

/// The last possible day of a date.
fn last_day(date: &Date) -> Option<i32> {
    date.latest().day().map(Day::number)
}

pub(crate) fn known(
    dossier: &Dossier,
    source: Option<&str>,
    known_since: Option<&Date>,
) -> Option<i32> {
    let published = || {
        let source = dossier
            .sources
            .iter()
            .find(|s| Some(s.key.as_str()) == source)?;
        source.published.as_ref()
    };
    last_day(known_since.or_else(published)?)
}

/// The claims of an event's record: a field beside the list belongs to every claim of it.
pub(crate) fn of_record(dossier: &Dossier, event: &Event) -> Vec<Claim> {
    let alone = [EventClaim::from_source("")];
    let (claims, inline) = if event.claims.is_empty() {
        (&alone[..], true)
    } else {
        (&event.claims[..], false)
    };
    let mut all = Vec::new();
    for claim in claims {
        let own = |key: &Option<treatygraph::record::Key>| key.as_ref().map(|k| k.to_string());
        let source = if inline {
            own(&event.source)
        } else {
            own(&claim.source).or_else(|| own(&event.source))
        };
        let mut fields: BTreeMap<Field, BTreeSet<String>> = BTreeMap::new();
        let mut tell = |field: Field, value: Option<String>| {
            if let Some(value) = value {
                fields.entry(field).or_default().insert(value);
            }
        };
        macro_rules! told {
            ($($field:ident $name:ident),+) => {$(
                tell(Field::$name, claim.$field.as_ref().or(event.$field.as_ref()).map(|v| v.to_string()));
            )+};
        }
        told!(outcome Outcome, vote Vote, question Question, present Present, effect Effect,
            number Number, quote Quote, speaker Speaker, ground Ground, day Day, answers Answers);
        for person in claim.person.iter().chain(&event.person) {
            tell(Field::Person, Some(person.to_string()));
        }
        for place in claim.place.iter().chain(&event.place) {
            tell(Field::Place, Some(place.clone()));
        }
        if is_joint(event.kind) {
            for party in event.parties.iter().chain(&event.party) {
                tell(Field::Parties, Some(party.to_string()));
            }
        }
        if !is_domestic(event.kind) {
            tell(Field::Body, event.body.as_ref().map(|b| b.to_string()));
        }
        let known_since = claim.known_since.as_ref().or(event.known_since.as_ref());
        let of_source = dossier
            .sources
            .iter()
            .find(|s| Some(s.key.to_string()) == source);
        let speaker = claim.speaker.as_ref().or(event.speaker.as_ref());
        let voice = speaker.or(of_source.and_then(|s| s.speaker.as_ref()));
        let date =
            |own: &Option<Date>, beside: &Option<Date>| own.clone().or_else(|| beside.clone());
        all.push(Claim {
            known: known(dossier, source.as_deref(), known_since),
            stance: claim.stance.or(event.stance).unwrap_or(Stance::Asserts),
            on: date(&claim.on, &event.on),
            by: date(&claim.by, &event.by),
            received: date(&claim.received, &event.received),
            effective: date(&claim.effective, &event.effective),
            until: date(&claim.until, &event.until),
            voice: voice.map(|v| v.to_string()),
            source,
            fields,
        });
    }
    all
}

/// M2: one event of all parties, which `parties` names.
pub(crate) fn is_joint(kind: EventKind) -> bool {
    use EventKind::*;
    matches!(
        kind,
        NegotiationOpened
            | NegotiationConcluded
            | NegotiationAbandoned
            | Initialling
            | Adoption
            | ExchangeOfInstruments
            | Amendment
            | Modification
            | Prolongation
            | Revival
    )
}

/// M2: acts whose actor is the body.
pub(crate) fn is_domestic(kind: EventKind) -> bool {
    use EventKind::*;
    matches!(
        kind,
        Submission
            | Transmission
            | GovernmentApproval
            | CommitteeApproval
            | ParliamentaryApproval
            | Referendum
            | ConstitutionalReview
    )
}

/// M4: kinds that may come before signature.
fn may_precede_signature(kind: EventKind) -> bool {
    use EventKind::*;
    matches!(
        kind,
        NegotiationOpened
            | NegotiationConcluded
            | NegotiationAbandoned
            | Initialling
            | Adoption
            | Submission
            | Transmission
    ) || Class::Approval.acts().contains(kind)
}

/// What a claim says of the day, once `by` is read.
#[derive(Clone, Debug)]
pub(crate) struct DayClaim {
    pub(crate) stance: Stance,
    pub(crate) known: Option<i32>,
    /// The days it names, if it names any; of a denial by D, the days up to D.
    pub(crate) days: Option<DaySet>,
    pub(crate) is_by: bool,
    /// M4: of `effective` and `until` no claim is expected.
    pub(crate) may_lie_ahead: bool,
    /// M4: its source doubts the day.
    pub(crate) doubted: bool,
}

impl DayClaim {
    /// M4: every day lies after it became known.
    pub(crate) fn is_expected(&self) -> bool {
        let Some(known) = self.known else {
            return false;
        };
        match &self.days {
            _ if self.stance == Stance::Denies || self.may_lie_ahead => false,
            Some(days) => any(days) && (0..=at(known)).all(|i| !days[i]),
            None => false,
        }
    }

    fn denies(&self) -> bool {
        self.stance == Stance::Denies
    }

    fn contests(&self) -> bool {
        self.stance == Stance::Contests
    }

    fn gives_days(&self) -> Option<&DaySet> {
        self.days.as_ref().filter(|_| self.stance != Stance::Denies)
    }

    fn is_later_than(&self, other: &DayClaim) -> bool {
        matches!((self.known, other.known), (Some(a), Some(b)) if a > b)
    }

    fn backs(&self, i: usize) -> bool {
        match (&self.days, self.stance) {
            (Some(days), Stance::Denies) => !days[i],
            (Some(days), _) => days[i],
            (None, stance) => stance != Stance::Denies,
        }
    }
}

#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Resolved {
    pub(crate) days: DaySet,
    /// That it never happened is possible.
    pub(crate) never: bool,
    pub(crate) disputed: bool,
    pub(crate) dated: bool,
    /// Only announcements name a day.
    pub(crate) expected: bool,
    pub(crate) only_by: bool,
    /// Which claims count.
    pub(crate) counts: Vec<bool>,
}

/// M5 by definition: the days that are possible by these claims, whether *never* is, and whether they
/// are disputed. A claim that is set aside (M4) backs every day.
fn possible(counted: &[(&DayClaim, bool)]) -> (DaySet, bool, bool) {
    let backs = |c: usize, i: usize| counted[c].1 || counted[c].0.backs(i);
    let backing =
        |i: usize| -> BTreeSet<usize> { (0..counted.len()).filter(|c| backs(*c, i)).collect() };
    let never: BTreeSet<usize> = (0..counted.len())
        .filter(|c| counted[*c].0.stance == Stance::Denies)
        .collect();
    let of_days: Vec<u32> = (0..size())
        .map(|i| {
            (0..counted.len())
                .filter(|c| backs(*c, i))
                .map(|c| 1 << c)
                .sum()
        })
        .collect();
    let mut kinds: Vec<u32> = of_days.clone();
    kinds.sort_unstable();
    kinds.dedup();
    let mut backings: Vec<BTreeSet<usize>> = Vec::new();
    for kind in &kinds {
        let some_day = of_days.iter().position(|k| k == kind).unwrap();
        backings.push(backing(some_day));
    }
    let is_possible = |backing: &BTreeSet<usize>| {
        let strictly_more =
            |other: &BTreeSet<usize>| other != backing && other.is_superset(backing);
        !backings.iter().any(strictly_more) && !strictly_more(&never)
    };
    let possible_kinds: Vec<bool> = backings.iter().map(is_possible).collect();
    let days: DaySet = of_days
        .iter()
        .map(|kind| possible_kinds[kinds.binary_search(kind).unwrap()])
        .collect();
    let all: BTreeSet<usize> = (0..counted.len()).collect();
    (
        days,
        is_possible(&never),
        never != all && !backings.contains(&all),
    )
}

/// M25: on days before this one the condition of the clause certainly fails.
pub(crate) fn resolve_from(claims: &[DayClaim], not_before: usize) -> Resolved {
    let left = |claim: &DayClaim| {
        let mut left = claim.clone();
        if let Some(days) = left.days.as_mut().filter(|_| !claim.denies()) {
            days[..not_before].fill(false);
        }
        left
    };
    let all: Vec<DayClaim> = claims.iter().map(left).collect();
    let is_empty = |claim: &DayClaim| claim.gives_days().is_some_and(|days| !any(days));
    let is_left = |claim: &DayClaim| claim.gives_days().is_some_and(any);
    if !all.iter().any(is_empty) {
        return resolve(&all);
    }
    if !all.iter().any(is_left) {
        // "The act stays as it is told, and is maybe one that happened."
        return Resolved {
            never: true,
            ..resolve(claims)
        };
    }
    let counting: Vec<DayClaim> = all.iter().filter(|c| !is_empty(c)).cloned().collect();
    let mut resolved = resolve(&counting);
    let mut counts = std::mem::take(&mut resolved.counts).into_iter();
    // "One that contests is heard all the same."
    let told = resolve(claims).counts;
    let counted = |(claim, told): (&DayClaim, bool)| {
        if is_empty(claim) {
            told && claim.contests()
        } else {
            counts.next() == Some(true)
        }
    };
    resolved.counts = all.iter().zip(told).map(counted).collect();
    resolved
}

/// M4 and M5 by definition.
pub(crate) fn resolve(claims: &[DayClaim]) -> Resolved {
    let attested = |claim: &DayClaim| {
        let days = claim.days.as_ref().unwrap();
        claims
            .iter()
            .any(|c| c.is_later_than(claim) && c.gives_days().is_some_and(|d| meet(d, days)))
    };
    let contradicted = |claim: &DayClaim| {
        claims
            .iter()
            .any(|c| c.is_later_than(claim) && c.gives_days().is_some())
    };
    let counts: Vec<bool> = claims
        .iter()
        .map(|c| !c.is_expected() || attested(c) || !contradicted(c))
        .collect();
    let counted: Vec<&DayClaim> = claims
        .iter()
        .zip(&counts)
        .filter(|(_, n)| **n)
        .map(|(c, _)| c)
        .collect();

    // M4: a doubted day of which none is possible by the claims that are sure excludes nothing.
    let sure: Vec<(&DayClaim, bool)> = counted
        .iter()
        .filter(|claim| !claim.doubted)
        .map(|claim| (*claim, false))
        .collect();
    let is_named = sure.iter().any(|(claim, _)| claim.gives_days().is_some());
    let by_sure = possible(&sure).0;
    let aside = |claim: &DayClaim| {
        let days = claim.gives_days();
        claim.doubted && is_named && days.is_some_and(|days| !meet(days, &by_sure))
    };
    let weighed: Vec<(&DayClaim, bool)> = counted.iter().map(|c| (*c, aside(c))).collect();
    let (mut days, never, disputed) = possible(&weighed);
    // "Where all claims deny, nobody says that it happened."
    if !claims.is_empty() && claims.iter().all(DayClaim::denies) {
        days.fill(false);
    }

    let asserting: Vec<&&DayClaim> = counted
        .iter()
        .filter(|c| c.stance != Stance::Denies)
        .collect();
    let only_expected = !asserting.is_empty() && asserting.iter().all(|c| c.is_expected());
    let naming: Vec<&&DayClaim> = asserting
        .iter()
        .copied()
        .filter(|c| c.days.is_some() && !aside(c))
        .collect();
    let expected = !naming.is_empty() && naming.iter().all(|c| c.is_expected());
    let dated = counted.iter().any(|c| c.days.is_some());
    Resolved {
        never: never || only_expected,
        days,
        disputed,
        dated,
        expected,
        only_by: dated
            && counted
                .iter()
                .all(|c| c.days.is_none() || c.is_by || aside(c)),
        counts,
    }
}

/// The claim's day as M4 reads it, given the first day of any act on the agreement.
pub(crate) fn day_claim(claim: &Claim, kind: EventKind, first_act: Option<usize>) -> DayClaim {
    let mut is_by = false;
    // What is denied is read as written.
    let read = |date: &Date| {
        if claim.denies() {
            set_of(date)
        } else {
            near_set_of(date)
        }
    };
    let on = claim.on.as_ref().map(read);
    let by = claim.by.as_ref().map(|by| {
        if claim.denies() {
            from_to(0, at(by.earliest().day().unwrap().number()))
        } else {
            let last = last(&read(by));
            let from = first_act.map(|f| {
                if may_precede_signature(kind) {
                    year_before(f)
                } else {
                    f
                }
            });
            from_to(from.filter(|f| *f <= last).unwrap_or(0), last)
        }
    });
    let up_to = claim.by.as_ref().map(|by| from_to(0, last(&read(by))));
    let days = match (on, by) {
        (Some(on), Some(_)) => Some(
            on.iter()
                .zip(up_to.unwrap())
                .map(|(a, b)| *a && b)
                .collect(),
        ),
        (on, None) => on,
        (None, by) => {
            is_by = by.is_some();
            by
        }
    };
    DayClaim {
        stance: claim.stance,
        known: claim.known,
        days,
        is_by,
        may_lie_ahead: false,
        doubted: !claim.denies() && [&claim.on, &claim.by].into_iter().flatten().any(is_doubted),
    }
}

fn year_before(i: usize) -> usize {
    if i == 0 {
        return 0;
    }
    let day = Day::from_number(first_number() + i as i32).unwrap();
    at(day.checked_sub(Span::years(1)).unwrap().number())
}

/// A day field other than `on`: the claims that give it, resolved among themselves.
pub(crate) fn field_days(claims: &[Claim], field: Field) -> Option<Resolved> {
    let given: Vec<DayClaim> = claims
        .iter()
        .filter(|claim| !claim.denies())
        .filter_map(|claim| {
            let date = match field {
                Field::Received => claim.received.as_ref()?,
                Field::Until => claim.until.as_ref()?,
                _ => claim.effective.as_ref()?,
            };
            Some(DayClaim {
                stance: Stance::Asserts,
                known: claim.known,
                days: Some(near_set_of(date)),
                is_by: false,
                doubted: is_doubted(date),
                may_lie_ahead: field != Field::Received,
            })
        })
        .collect();
    (!given.is_empty()).then(|| resolve(&given))
}
