//! When an agreement begins and ends on which a clause of another hangs (MEANING M25, M26).

use treatygraph::record::{EntryIntoForce, Key, Phase, Term};

use super::*;
use crate::claims::size;
use crate::clauses::condition::Window;

/// Of each agreement `with` which another begins or ends; too many where there are too many choices for one.
pub(super) fn lives(dossier: &Dossier) -> Result<BTreeMap<String, Life>, TooMany> {
    let (alone, named) = alone(dossier);
    if named.is_empty() {
        return Ok(BTreeMap::new());
    }
    // "What the agreement named `with` hangs on in turn is not looked at."
    let alone = Oracle::new(&alone);
    let life = |key: Key| {
        let life = alone.asked(whole_of(key.as_str()), 0).life()?;
        Ok((key.to_string(), life))
    };
    named.into_iter().map(life).collect()
}

/// The dossier in which no clause hangs on another agreement, and those on which some did.
pub(super) fn alone(dossier: &Dossier) -> (Dossier, BTreeSet<Key>) {
    let mut named = BTreeSet::new();
    let mut alone = dossier.clone();
    let mut take = |term: &mut Option<Term>, entry: &mut Option<EntryIntoForce>| {
        let phases = term.iter_mut().flat_map(|term| &mut term.0);
        named.extend(phases.filter_map(|phase| phase.with.take()));
        named.extend(entry.as_mut().and_then(|entry| entry.with.take()));
    };
    for record in &mut alone.agreements {
        take(&mut record.term, &mut record.entry_into_force);
        for claim in &mut record.claims {
            take(&mut claim.term, &mut claim.entry_into_force);
        }
    }
    for record in &mut alone.parts {
        take(&mut record.term, &mut record.entry_into_force);
        for claim in &mut record.claims {
            take(&mut claim.term, &mut claim.entry_into_force);
        }
    }
    (alone, named)
}

/// A phase that ends with another agreement.
pub(super) fn runs_to(phase: &Phase) -> Option<&str> {
    let with = phase.with.as_ref()?;
    (phase.for_.is_none() && phase.until.is_none()).then_some(with.as_str())
}

/// The agreement from whose beginning the term runs.
pub(super) fn runs_from(phases: &[Phase]) -> Option<&str> {
    let first = phases.first()?;
    let with = first.with.as_ref().filter(|_| first.from.is_none())?;
    Some(with.as_str())
}

impl Asked<'_> {
    fn life(&self) -> Result<Life, TooMany> {
        let begins = self.begins(For::Whole)?;
        Ok(Life {
            begins: Window {
                may_be_absent: begins.contains(&None),
                days: self.filled(&begins.into_iter().flatten().collect()),
            },
            ends: self.whole_ends()?,
        })
    }

    /// The first day on which it has ended.
    fn whole_ends(&self) -> Result<Window, TooMany> {
        let mut days = BTreeSet::new();
        let mut may_be_absent = true;
        for day in self.days.all() {
            let now = self.on(day).whole()?.standings();
            if now.contains(&Standing::Ended) {
                days.insert(day);
            }
            if now == [Standing::Ended].into() {
                may_be_absent = false;
                break;
            }
        }
        // The first day of the model stands for those before it: what may have ended by the next on which anything
        // changes may have ended before.
        let mut kept = self.days.all();
        let first = kept.next();
        days.extend(first.filter(|_| kept.next().is_some_and(|next| days.contains(&next))));
        Ok(Window {
            days: self.filled(&days),
            may_be_absent,
        })
    }

    /// With the days between two that are kept: these are as both.
    fn filled(&self, days: &BTreeSet<usize>) -> DaySet {
        let mut filled = vec![false; size()];
        let kept: Vec<usize> = self.days.all().collect();
        for (i, day) in kept
            .iter()
            .enumerate()
            .filter(|(_, day)| days.contains(*day))
        {
            filled[*day] = true;
            if let Some(next) = kept.get(i + 1).filter(|next| days.contains(*next)) {
                filled[*day..*next].fill(true);
            }
        }
        filled
    }

    /// The life of an agreement that a phase is `with`.
    pub(super) fn life_of(&self, key: &str) -> &Life {
        &self.oracle.others[key]
    }
}
