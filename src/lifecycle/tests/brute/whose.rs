//! Which acts are whose (M8, M16), and when an entry into force that nobody recorded may come (M19).

use super::super::super::facts::{Act, Contest, Declined, Facts, Inheritance};
use super::entries::{Each, ToldEntry, each};
use super::table::{agrees, consents, makes_text};
use std::collections::BTreeSet;

use crate::date::{Certainty, Days};
use crate::vocabulary::{EventKind::*, RelationKind};

/// Somebody whose standing is looked at; nobody, of an agreement without parties.
pub(super) type Who = Option<u32>;

/// The days on which an act takes effect.
pub(super) fn days_of(act: &Act) -> &Days {
    let effective = act.effective.as_ref();
    effective
        .filter(|days| !days.is_empty())
        .unwrap_or(&act.days)
}

pub(super) fn first(days: &Days) -> i64 {
    days.runs().first().map_or(i64::MAX, |run| edge(run.0))
}

pub(super) fn last(days: &Days) -> i64 {
    days.runs().last().map_or(i64::MIN, |run| edge(run.1))
}

/// A limit of days; those of all days lie beyond everything.
fn edge(day: i32) -> i64 {
    match day {
        i32::MIN => i64::MIN,
        i32::MAX => i64::MAX,
        day => i64::from(day),
    }
}

pub(super) fn holds(days: &Days, day: i64) -> bool {
    let mut runs = days.runs().iter();
    runs.any(|run| i64::from(run.0) <= day && day <= i64::from(run.1))
}

/// The first day of the set after this one.
fn next(days: &Days, after: i64) -> Option<i64> {
    let mut runs = days.runs().iter().filter(|run| i64::from(run.1) > after);
    runs.next()
        .map(|run| edge(run.0).max(after.saturating_add(1)))
}

/// Whether there is such an act at all.
pub(super) fn is(act: &Act) -> bool {
    !act.days.is_empty() && act.contest != Contest::Void
}

pub(super) fn may_be_absent(act: &Act) -> bool {
    act.may_be_absent || act.contest == Contest::Open
}

/// Whether no day of its entry into force is known.
pub(super) fn is_undated_entry(act: &Act) -> bool {
    let effective = act.effective.as_ref().is_some_and(|days| !days.is_empty());
    act.kind == EntryIntoForce && !act.dated && !effective
}

/// The facts, asked about a part or the whole.
#[derive(Clone, Copy)]
pub(super) struct Asked<'f> {
    pub(super) facts: &'f Facts,
    pub(super) entries: &'f [ToldEntry],
    pub(super) part: Option<u32>,
}

impl<'f> Asked<'f> {
    pub(super) fn acts(self) -> impl Iterator<Item = &'f Act> {
        self.facts.acts.iter().filter(|act| is(act))
    }

    /// The entries into force recorded, also those whose effect was denied.
    pub(super) fn entries(self) -> impl Iterator<Item = &'f Act> {
        let all = self.facts.acts.iter().filter(|act| !act.days.is_empty());
        all.filter(|act| matches!(act.kind, EntryIntoForce | Succession | Continuation))
    }

    fn is_on(self, part: Option<u32>) -> bool {
        part.is_none() || part == self.part
    }

    /// Whether an act bears on what is asked, as far as its part goes.
    pub(super) fn reaches(self, act: &Act) -> bool {
        let begins = matches!(
            act.kind,
            EntryIntoForce | EntryIntoEffect | ProvisionalApplication | Prolongation
        );
        let is_same =
            |own: &Act| own.kind == act.kind && own.part == self.part && !own.days.is_empty();
        act.part == self.part
            || act.part.is_none() && !(begins && self.facts.acts.iter().any(is_same))
    }

    fn is_member(self, party: u32) -> bool {
        self.facts.members.iter().any(|m| m.party == party)
    }

    /// For whom an act stands by M8 alone: so as participation counts it.
    pub(super) fn stands_for(self, who: Who, act: &Act) -> Certainty {
        match (who, act.party) {
            (None, own) => yes(own.is_none()),
            (Some(party), Some(own)) => yes(party == own),
            (Some(party), None) => {
                let named = act.stands_for.iter().find(|(of, _)| *of == party);
                named.map_or(Certainty::No, |(_, certain)| Certainty::possibly(*certain))
            }
        }
    }

    /// A party and those to whom relations lead from it, directly or through others.
    fn reached(self, party: u32, way: fn(&Inheritance) -> (u32, u32)) -> BTreeSet<u32> {
        let mut reached = BTreeSet::from([party]);
        loop {
            let ways = self.facts.inheritances.iter().map(way);
            let next = ways.filter(|(from, _)| reached.contains(from));
            let more: BTreeSet<u32> = next.map(|(_, to)| to).collect();
            if more.is_subset(&reached) {
                return reached;
            }
            reached.extend(more);
        }
    }

    /// Whether a party stands alone on one of two sides, but for those whose heir it is.
    pub(super) fn stands_alone(self, party: u32) -> bool {
        let facts = self.facts;
        if !facts.has_two_sides() {
            return false;
        }
        let forebears = self.reached(party, |i| (i.heir, i.from));
        // Who follows a party that ceased to exist is aside: it did nothing while that one did.
        let mut members = facts.members.iter();
        let ceased = members.any(|member| member.party == party && member.until.is_some());
        let heirs = self.reached(party, |i| (i.from, i.heir));
        let aside = |of: &u32| forebears.contains(of) || ceased && heirs.contains(of);
        let mut sides = facts.sides().iter();
        sides.any(|(_, all)| all.contains(&party) && all.iter().all(aside))
    }

    /// Whether the party has an act of that kind of its own, with an effect or without.
    fn has_own(self, party: u32, act: &Act, with_effect: bool) -> bool {
        let mut acts = self.facts.acts.iter();
        acts.any(|own| {
            own.party == Some(party)
                && own.kind == act.kind
                && own.part == act.part
                && !own.days.is_empty()
                && with_effect == (own.contest != Contest::Void)
        })
    }

    /// Whether an act moves somebody.
    pub(super) fn concerns(self, who: Who, act: &Act) -> Certainty {
        let Some(party) = who else {
            return self.stands_for(None, act);
        };
        if act.kind == NegotiationAbandoned {
            return Certainty::Yes;
        }
        if let Some(own) = act.party {
            let ends = matches!(act.kind, Termination | Expiry | Denunciation);
            return yes(own == party || ends && self.stands_alone(own));
        }
        let named = |of: u32| act.stands_for.iter().any(|(party, _)| *party == of);
        let is_joint = matches!(act.kind, Prolongation | Revival);
        let mut members = self.facts.members.iter();
        if let Some(member) = members.clone().find(|m| m.party == party) {
            let listed = self.stands_for(who, act);
            let left_out = !is_joint
                && !agrees(act)
                && !self.has_own(party, act, true)
                && self.has_own(party, act, false);
            return if left_out && !listed.is_yes() {
                Certainty::possibly(member.certain)
            } else {
                listed
            };
        }
        // An heir, moved as others are; nobody signs or consents for it, and it inherits what began.
        match act.kind {
            EntryIntoForce | EntryIntoEffect | ProvisionalApplication => Certainty::No,
            _ if agrees(act) => Certainty::No,
            _ if is_joint => yes(named(party) || members.all(|m| named(m.party))),
            _ => yes(!self.has_own(party, act, true)),
        }
    }

    /// Whether a signature, an adoption or a consent is recorded.
    fn has_text(self) -> bool {
        self.acts()
            .any(|act| makes_text(act) && self.is_on(act.part))
    }

    /// Whether a negotiation was "opened anew on a later day" than this of its being abandoned.
    pub(super) fn reopened(self, abandoned: &Act) -> Certainty {
        let opened = |act: &&Act| act.kind == NegotiationOpened && self.reaches(act);
        let (begun, over) = (first(days_of(abandoned)), last(days_of(abandoned)));
        let mut reopened = Certainty::No;
        for act in self.acts().filter(opened) {
            if first(days_of(act)) > over && !may_be_absent(act) {
                return Certainty::Yes;
            }
            if last(days_of(act)) > begun {
                reopened = Certainty::Maybe;
            }
        }
        reopened
    }

    /// Whether nothing is recorded that an abandoned negotiation could not have led to.
    pub(super) fn came_to_nothing(self) -> bool {
        !self.has_text() && !self.entries().any(|act| self.reaches(act))
    }

    /// The first possible day of the texts, where one of them certainly happened.
    fn first_text(self) -> i64 {
        let texts = || {
            self.acts().filter(|act| {
                let applied = act.kind == ProvisionalApplication && self.reaches(act);
                applied || makes_text(act) && self.is_on(act.part)
            })
        };
        if texts().all(|act| act.may_be_absent) {
            return i64::MIN;
        }
        texts()
            .map(|act| first(act.takes_effect()))
            .min()
            .unwrap_or(i64::MIN)
    }

    /// The days of an entry into force without one, for all of these.
    pub(super) fn days_without_one(self, all: &[Who], act: &Act) -> Days {
        let from = i32::try_from(self.first_text()).unwrap_or(i32::MIN);
        let from = Days::of_runs([(from, i32::MAX)]);
        let open = all.iter().fold(act.days.intersect(&from), |days, who| {
            let clause = self
                .not_before(*who)
                .clamp(i32::MIN.into(), i32::MAX.into());
            let clause = Days::of_runs([(clause as i32, i32::MAX)]);
            let open = self.excluded(*who).complement().intersect(&clause);
            days.intersect(&open)
        });
        if open.is_empty() {
            act.days.clone()
        } else {
            open
        }
    }

    /// The days on which nothing excludes that it enters into force, for somebody.
    pub(super) fn left_open(self, who: Who) -> Each {
        let mut open = each(&self.excluded(who).complement());
        let from = self.first_text().max(self.not_before(who));
        open.retain(|day| from <= *day);
        open
    }

    /// Before which day the condition of its clause certainly fails.
    fn not_before(self, who: Who) -> i64 {
        self.by_clause(who).map_or(i64::MIN, |made| made.not_before)
    }

    /// Whether an entry into force is recorded that certainly happened and certainly concerns somebody.
    pub(super) fn is_entered(self, who: Who) -> bool {
        let mut entries = self.entries().filter(|act| self.reaches(act));
        entries.any(|act| !act.may_be_absent && self.concerns(who, act).is_yes())
    }

    /// When an unrecorded entry may come to somebody.
    pub(super) fn unrecorded(self, who: Who) -> Unrecorded {
        let by_clause = self.by_clause(who);
        let not_before = by_clause.as_ref().map_or(i64::MIN, |made| made.not_before);
        let mut found = Unrecorded {
            from: Some(self.first_text().max(not_before)),
            excluded: self.excluded(who),
        };
        let is_moved = who.is_none_or(|party| self.is_member(party));
        if is_moved && by_clause.is_some_and(|made| made.certain) {
            found.from = None;
            return found;
        }
        let recorded: Vec<(&Act, Certainty)> = (self.entries())
            .filter(|act| self.reaches(act))
            .map(|act| (act, self.concerns(who, act)))
            .collect();
        let is_abandoned = !self.has_text()
            && self.acts().any(|act| {
                act.kind == NegotiationAbandoned
                    && !may_be_absent(act)
                    && self.reaches(act)
                    && self.reopened(act) == Certainty::No
            });
        if is_abandoned || recorded.iter().any(|(_, concerns)| concerns.is_yes()) {
            found.from = None;
            return found;
        }
        // Where it entered into force for others, or is an heir, only a consent of its own brings it in.
        let others = recorded.iter().filter(|(act, concerns)| {
            is(act) && (concerns.is_maybe() || concerns.is_no() && act.kind == EntryIntoForce)
        });
        let since = others.map(|(act, _)| first(days_of(act))).min();
        let Some(party) = who else {
            return found;
        };
        let is_heir = !self.is_member(party);
        let after = match since {
            None if !is_heir => return found,
            Some(since) if !is_heir && self.stands_alone(party) => Some(since),
            since => {
                let own = self.acts().filter(|act| {
                    consents(act)
                        && !act.rejected.is_yes()
                        && self.is_on(act.part)
                        && !self.concerns(who, act).is_no()
                });
                let since = since.unwrap_or(i64::MIN);
                own.filter_map(|act| next(days_of(act), since)).min()
            }
        };
        found.from = found.from.and_then(|from| Some(from.max(after?)));
        found
    }

    /// The days on which it certainly was not in force without a record.
    fn excluded(self, who: Who) -> Days {
        let is_entry = |act: &&Act| act.kind == EntryIntoForce;
        let has_own = self
            .entries()
            .filter(is_entry)
            .any(|act| act.part == self.part);
        let denied = self.facts.denials.iter().filter(|denial| {
            let on = denial.part == self.part || denial.part.is_none() && !has_own;
            on && (denial.party.is_none() || denial.party == who)
        });
        let denied = denied.fold(Days::empty(), |all, denial| all.union(&denial.days));
        if self.entries().filter(is_entry).any(|act| self.reaches(act)) {
            return denied;
        }
        denied.union(&self.facts.coverage.of_entries())
    }

    /// Whether the treaties of the one pass to the other.
    pub(super) fn passing(self, at: usize) -> Certainty {
        let inheritance = &self.facts.inheritances[at];
        let confirmed = |party: u32| {
            let own = self.acts().filter(|act| {
                matches!(act.kind, Succession | Continuation) && act.party == Some(party)
            });
            own.fold(Certainty::No, |sum, act| {
                sum.or(Certainty::possibly(!may_be_absent(act)))
            })
        };
        let others = || {
            let all = self.facts.inheritances.iter();
            all.filter(|other| other.from == inheritance.from && other.heir != inheritance.heir)
        };
        if inheritance.kind == RelationKind::Continues {
            return Certainty::Yes;
        }
        if !self.facts.territorial {
            let declines = |of: &Declined| of.party == inheritance.heir && of.certain;
            let kept_away = self.facts.declined.iter().any(declines);
            if kept_away || inheritance.dependent.is_yes() {
                return Certainty::No;
            }
            return Certainty::Maybe;
        }
        if others().next().is_none() {
            return Certainty::Yes;
        }
        let by_others = others().fold(Certainty::No, |sum, o| sum.or(confirmed(o.heir)));
        match (confirmed(inheritance.heir), by_others) {
            (Certainty::Yes, _) => Certainty::Yes,
            (Certainty::No, Certainty::Yes) => Certainty::No,
            _ => Certainty::Maybe,
        }
    }

    /// What may undo a notice for one of these, if it comes before the effect.
    pub(super) fn revocations<'w>(
        self,
        who: &'w [Who],
        at: usize,
    ) -> impl Iterator<Item = (&'f Act, Certainty)> + use<'w, 'f> {
        let acts = self.facts.acts.iter();
        let those = acts.filter(move |act| is(act) && act.kind == Revocation && self.reaches(act));
        those.filter_map(move |revocation| {
            let undoes = who.iter().map(|who| self.undoes(*who, revocation, at));
            let undoes = undoes.fold(Certainty::No, Certainty::or);
            (undoes != Certainty::No).then_some((revocation, undoes))
        })
    }

    /// Whether a revocation undoes a notice for somebody, if it comes before the effect: "of several it undoes those
    /// given by its day, and one given later only where none was; where that is open, the notice may have no effect".
    pub(super) fn undoes(self, who: Who, revocation: &Act, at: usize) -> Certainty {
        let answers = |at: usize| is(&self.facts.acts[at]) && self.answers(who, revocation, at);
        if !answers(at) {
            return Certainty::No;
        }
        let others = || (0..self.facts.acts.len()).filter(|other| *other != at && answers(*other));
        if others().next().is_none() {
            return Certainty::Yes;
        }
        let by = days_of(revocation);
        let given = |at: usize| {
            let days = &self.facts.acts[at].days;
            if last(days) <= first(by) {
                Certainty::Yes
            } else if first(days) <= last(by) {
                Certainty::Maybe
            } else {
                Certainty::No
            }
        };
        if given(at) == Certainty::Yes {
            return Certainty::Yes;
        }
        let certainly = |other: usize| {
            given(other) == Certainty::Yes && !may_be_absent(&self.facts.acts[other])
        };
        if others().all(|other| given(other) == Certainty::No) {
            Certainty::Yes
        } else if given(at) == Certainty::No && others().any(certainly) {
            Certainty::No
        } else {
            Certainty::Maybe
        }
    }

    /// Whether it is one that a revocation may be of.
    fn answers(self, who: Who, revocation: &Act, at: usize) -> bool {
        let notice = &self.facts.acts[at];
        if notice.kind != Denunciation {
            return false;
        }
        if !revocation.answers.is_empty() {
            return revocation.answers.contains(&at);
        }
        match (revocation.party, notice.party) {
            (None, _) => true,
            (by, None) => self.facts.has_two_sides() || by == who,
            (by, of) => by == of,
        }
    }
}

/// When an entry into force that is not recorded may come.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Unrecorded {
    /// From which day on; none where it may not come at all.
    pub(super) from: Option<i64>,
    pub(super) excluded: Days,
}

impl Unrecorded {
    pub(super) fn may_come(&self, day: i64) -> bool {
        self.from.is_some_and(|from| from <= day) && !holds(&self.excluded, day)
    }
}

fn yes(is: bool) -> Certainty {
    if is { Certainty::Yes } else { Certainty::No }
}
