//! Who continues a party is the same state: what either did, one did (MEANING, M16, *The same state*).

use std::borrow::Cow;

use super::back::{Seg, Swept};
use super::facts::{Act, Facts, Inheritance};
use super::moments::{edges, first, from_on, last};
use super::table::Letter;
use crate::date::{Certainty, Days};
use crate::vocabulary::{EventKind, RelationKind, Whose};

/// Where one party continues another.
#[derive(Clone, Debug)]
pub(super) struct SameState {
    /// The relation, by its place.
    pub(super) inheritance: usize,
    /// The facts as they are for the two as one party, which did not cease to exist.
    pub(super) facts: Facts,
    /// The days on which it may begin to follow; none before them, certainly from the last of them on.
    pub(super) since: Days,
    /// Whether it may not continue it at all.
    pub(super) may_be_absent: bool,
}

/// The relation by which a party is another under a new name, by its place: nothing where it is a party in its own
/// name, continues several, or is one of several that continue one.
pub(super) fn continues(facts: &Facts, party: u32) -> Option<usize> {
    let all = facts.inheritances.iter().enumerate();
    let mut those = all.filter(|(_, of)| of.kind == RelationKind::Continues);
    let (at, of) = those.clone().find(|(_, of)| of.heir == party)?;
    let is_one = those.all(|(_, other)| (other.heir == party) == (other.from == of.from));
    (is_one && !of.since.is_empty() && facts.member(party).is_none()).then_some(at)
}

/// Whether by this relation who follows is the same state under another name.
pub(super) fn is_same(facts: &Facts, of: &Inheritance) -> bool {
    of.kind == RelationKind::Continues && is_other_name(facts, of.heir)
}

/// Of what is no act of an heir's own the days on which it moves the heir: from that from which it may follow, or its own
/// first entry. Who is a party under another name is looked at here as if it were not.
pub(super) fn once_it_follows(facts: &Facts, heir: u32, on: &Days) -> Days {
    let all = facts.inheritances.iter();
    let those = all.filter(|of| of.heir == heir && !is_same(facts, of));
    let follows = those.map(|of| first(&of.since));
    let acts = facts.acts.iter();
    let own = acts.filter(|act| act.party == Some(heir) && act.begins());
    let enters = own.map(|act| first(act.takes_effect()));
    let from = follows.chain(enters).min().unwrap_or(i64::MAX);
    on.intersect(&from_on(from))
}

/// From which day on a party is certainly the same state as one that continues it.
pub(super) fn continued_from(facts: &Facts, party: u32) -> Option<i64> {
    let all = facts.inheritances.iter().enumerate();
    let those = all.filter(|(at, of)| {
        of.from == party && !of.may_be_absent && continues(facts, of.heir) == Some(*at)
    });
    those.map(|(_, of)| last(&of.since)).min()
}

/// Whether somebody is a party of the agreement, or an heir of one, under another name.
pub(crate) fn is_other_name(facts: &Facts, party: u32) -> bool {
    continues(facts, party).is_some()
}

/// A party and those whom it continues, the last name first; and whether it certainly does.
fn names(facts: &Facts, party: u32) -> (Vec<u32>, bool) {
    let (mut names, mut certain) = (vec![party], true);
    while let Some(at) = names.last().and_then(|name| continues(facts, *name)) {
        let before = &facts.inheritances[at];
        if names.contains(&before.from) {
            break;
        }
        certain &= !before.may_be_absent;
        names.push(before.from);
    }
    (names, certain)
}

impl Facts {
    /// All the names under which a party certainly is one state, the first of them first.
    pub(crate) fn names(&self, party: u32) -> Vec<u32> {
        let heirs = self.inheritances.iter().map(|of| of.heir);
        let heirs = heirs.filter(|heir| is_other_name(self, *heir));
        let lines = heirs.map(|heir| names(self, heir));
        let own = lines.filter(|(line, certain)| *certain && line.contains(&party));
        let longest = own.map(|(line, _)| line).max_by_key(Vec::len);
        let line = longest.unwrap_or_else(|| vec![party]);
        line.into_iter().rev().collect()
    }

    /// Whether by a day what was done counts as done by a party: by itself; by who is the same state, from when that
    /// follows; *maybe* by whom it follows otherwise, if it was done before.
    pub(crate) fn acted_for(&self, party: u32, act: &Act, day: i64) -> Certainty {
        let Some(actor) = act.party else {
            return Certainty::Yes;
        };
        let mut later = self.names(party).into_iter().skip_while(|of| *of != party);
        if later.any(|name| name == actor) {
            return Certainty::Yes;
        }
        let mut line = vec![(party, Certainty::Yes)];
        let mut at = 0;
        while let Some(&(heir, certainty)) = line.get(at) {
            if heir == actor {
                return certainty;
            }
            for of in self.inheritances.iter().filter(|of| of.heir == heir) {
                let continues = of.kind == RelationKind::Continues;
                let counts = continues || first(&act.days) <= last(&of.since);
                let follows = first(&of.since) <= day;
                if counts && follows && line.iter().all(|(known, _)| *known != of.from) {
                    let same = continues && !of.may_be_absent && last(&of.since) <= day;
                    line.push((of.from, certainty.and(Certainty::possibly(same))));
                }
            }
            at += 1;
        }
        Certainty::No
    }
}

/// The facts as they bear on a party, or on the whole: whoever else is certainly one state under several names has one,
/// the last.
pub(super) fn seen_by(facts: &Facts, party: Option<u32>) -> Cow<'_, Facts> {
    let continues = |of: &Inheritance| of.kind == RelationKind::Continues;
    if !facts.inheritances.iter().any(continues) {
        return Cow::Borrowed(facts);
    }
    // Its own names are its own story.
    let own = party.map_or_else(Vec::new, |party| names(facts, party).0);
    let heirs = facts.inheritances.iter().map(|of| of.heir);
    let heirs = heirs.filter(|heir| is_other_name(facts, *heir) && !own.contains(heir));
    let lines: Vec<Vec<u32>> = heirs
        .map(|heir| names(facts, heir))
        .filter(|(line, certain)| *certain && party.is_none_or(|party| !line.contains(&party)))
        .map(|(line, _)| line)
        .collect();
    let mut seen = Cow::Borrowed(facts);
    for line in &lines {
        // Of a line and a part of it the line counts.
        let goes_on = |other: &Vec<u32>| other != line && other.contains(&line[0]);
        if !lines.iter().any(goes_on) {
            seen = Cow::Owned(as_one(&seen, line[0], line));
        }
    }
    seen
}

impl SameState {
    pub(super) fn of(facts: &Facts, party: u32) -> Option<SameState> {
        let inheritance = continues(facts, party)?;
        let (names, certain) = names(facts, party);
        Some(SameState {
            inheritance,
            facts: as_one(facts, party, &names),
            since: facts.inheritances[inheritance].since.clone(),
            may_be_absent: !certain,
        })
    }

    /// How it stands: as without the relation before it may follow, and as the one state from when it does; on days
    /// between either way.
    pub(super) fn joined(&self, without: &Swept, mut same: Swept) -> Swept {
        let (from, certainly) = (first(&self.since), last(&self.since));
        let cuts = [from_on(from), from_on(certainly)];
        let mut firsts: Vec<i32> = [without, &same]
            .into_iter()
            .flat_map(|swept| swept.segs.iter().map(|seg| seg.first))
            .chain(cuts.iter().flat_map(edges))
            .collect();
        firsts.sort_unstable();
        firsts.dedup();
        let lasts = firsts.iter().skip(1).map(|next| next - 1).chain([i32::MAX]);
        let seg = |(day, end): (&i32, i32)| {
            let at = i64::from(*day);
            let (before, after) = (without.on(at), same.on(at));
            let live = match () {
                () if at < from => before.live.clone(),
                () if at >= certainly && !self.may_be_absent => after.live.clone(),
                // Where no choice of days can be for one of the two, none can be.
                () if before.live.is_empty() || after.live.is_empty() => Vec::new(),
                () => {
                    let mut either = [&before.live[..], &after.live].concat();
                    either.sort_unstable();
                    either.dedup();
                    either
                }
            };
            Seg {
                first: *day,
                last: end,
                covered: after.covered,
                live,
            }
        };
        let segs = firsts.iter().zip(lasts).map(seg).collect();
        self.begins(without, &mut same);
        Swept { segs, ..same }
    }

    /// Of what changes how the parties stand: what did so before it followed is none of its own, and where it follows, it
    /// may begin to be bound by that.
    fn begins(&self, without: &Swept, same: &mut Swept) {
        let from = from_on(first(&self.since));
        let cut = |runs: &mut Vec<(i32, i32)>| {
            let days = Days::of_runs(runs.drain(..));
            runs.extend_from_slice(days.intersect(&from).runs());
        };
        same.changes.values_mut().for_each(cut);
        for ((_, before, after), runs) in &without.changes {
            // Of no move of the plan: it only tells when something begins.
            let all = same.changes.entry((usize::MAX, *before, *after));
            all.or_default().extend(runs);
        }
        let binds = |seg: &&Seg| seg.live.iter().any(|of| of.letters[0].is_in_force());
        let bound = same.segs.iter().filter(binds);
        let bound = Days::of_runs(bound.map(|seg| (seg.first, seg.last)));
        let follows = (usize::MAX, [Letter::N; 2], [Letter::I, Letter::N]);
        let on = self.since.intersect(&bound);
        same.changes.entry(follows).or_default().extend(on.runs());
    }
}

/// The facts with all these names as the one party.
fn as_one(facts: &Facts, party: u32, names: &[u32]) -> Facts {
    let mut one = facts.clone();
    let rename = |of: &mut u32| {
        if names.contains(of) {
            *of = party;
        }
    };
    for member in &mut one.members {
        rename(&mut member.party);
        if member.party == party {
            member.until = facts.until(party).cloned();
        }
    }
    // One that has its own act, under whatever name, has none of the agreement's (M8).
    let own = |of: &Act| {
        let like = |own: &Act| own.kind == of.kind && own.part == of.part;
        let mut acts = facts.acts.iter().filter(|own| like(own));
        let is_own = |own: &Act| own.party.is_some_and(|of| names.contains(&of));
        let is_bare = of.party.is_none() && of.kind.whose() != Whose::Joint;
        is_bare && of.kind != EventKind::EntryIntoEffect && acts.any(is_own)
    };
    let own: Vec<bool> = facts.acts.iter().map(own).collect();
    for (act, has_own) in one.acts.iter_mut().zip(own) {
        let is_told = act.party.is_none() && act.stands_for_party(party).is_some();
        let is_joint = act.kind.whose() == Whose::Joint;
        act.stands_for.retain(|(of, _)| match names.contains(of) {
            // Told for itself, under all its names; else as under one of these.
            true if is_told && !is_joint => *of == party,
            is_name => !(is_name && has_own),
        });
        act.party.iter_mut().for_each(rename);
        act.stands_for.iter_mut().for_each(|(of, _)| rename(of));
        // What stands for it under several names stands for it as certainly as under one of them.
        act.stands_for
            .sort_unstable_by_key(|(of, certain)| (*of, !certain));
        act.stands_for.dedup_by_key(|(of, _)| *of);
    }
    for inheritance in &mut one.inheritances {
        rename(&mut inheritance.heir);
        rename(&mut inheritance.from);
    }
    one.declined.iter_mut().for_each(|of| rename(&mut of.party));
    for replacement in &mut one.replacements {
        let begins = &mut replacement.begins_for;
        // As it begins for it under its last name, where it does.
        let is_told = begins.iter().any(|(of, _)| *of == party);
        begins.retain(|(of, _)| !is_told || *of == party || !names.contains(of));
        begins.iter_mut().for_each(|(of, _)| rename(of));
    }
    let denied = one.denials.iter_mut().flat_map(|of| &mut of.party);
    denied.for_each(rename);
    for clause in &mut one.clauses {
        let entries = clause.entries.iter_mut();
        entries.flat_map(|(of, _)| of).for_each(rename);
    }
    one
}
