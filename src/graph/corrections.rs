//! Which sources correct, withdraw or repeat which (MEANING, M6 and M32).

use std::collections::HashMap;

use super::NONE;
use super::columns::Ragged;

/// What bears on one source from above.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Above {
    /// This source corrects it.
    Corrected(u32),
    /// This source withdraws it.
    Withdrawn(u32),
    /// It repeats this source: what corrects or withdraws that one does so with it too.
    Repeats(u32),
}

/// For each source what bears on it; nothing at all where no source corrects or withdraws another.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Corrections {
    above: Ragged<Above>,
    /// For each source, whether some source corrects or withdraws it, or one that it repeats.
    is_touched: Vec<bool>,
    /// The day number since which each source is known, or `i32::MAX`.
    known: Vec<i32>,
}

impl Corrections {
    /// From what each source says, in order: the source, and the sources it corrects, withdraws, repeats.
    pub(crate) fn of(mut edges: Vec<(u32, Above)>, known: Vec<i32>) -> Corrections {
        if edges
            .iter()
            .all(|(_, above)| matches!(above, Above::Repeats(_)))
        {
            return Corrections::default();
        }
        edges.sort_unstable();
        edges.dedup();
        // A source that corrects what it repeats is not corrected by itself.
        let own = |of: u32, by: u32| {
            let is = |above| edges.binary_search(&(by, above)).is_ok();
            is(Above::Corrected(of)) || is(Above::Withdrawn(of))
        };
        let kept: Vec<(u32, Above)> = (edges.iter().copied())
            .filter(|(of, above)| !matches!(above, Above::Repeats(by) if own(*of, *by)))
            .collect();
        Corrections {
            is_touched: touched(known.len(), &kept),
            above: Ragged::grouped(known.len(), kept.iter().copied()),
            known,
        }
    }

    /// Whether no source corrects or withdraws another.
    #[inline]
    pub(crate) fn is_empty(&self) -> bool {
        self.is_touched.is_empty()
    }

    /// Whether some source corrects or withdraws this one, or one that it repeats.
    #[inline]
    pub(crate) fn touches(&self, source: u32) -> bool {
        source != NONE && self.is_touched.get(source as usize) == Some(&true)
    }

    /// The day number since which a source is known.
    pub(crate) fn known(&self, source: u32) -> i32 {
        self.known[source as usize]
    }

    /// What bears on a source: of it, of those it repeats, and, where asked, of those that correct these in
    /// turn.
    fn walk(&self, source: u32, chain: bool, each: &mut dyn FnMut(Above)) {
        // A bit for each source: chains may be long, and are walked from each of their sources.
        let mut seen = vec![0_u64; self.known.len().div_ceil(64)];
        let mut is_new = |source: u32| {
            let (word, bit) = (&mut seen[source as usize / 64], 1 << (source % 64));
            let known = *word & bit != 0;
            *word |= bit;
            !known
        };
        is_new(source);
        let mut open = vec![source];
        while let Some(source) = open.pop() {
            for &above in self.above.of(source) {
                let further = match above {
                    Above::Repeats(other) => Some(other),
                    Above::Corrected(other) => {
                        each(above);
                        Some(other).filter(|_| chain)
                    }
                    Above::Withdrawn(_) => {
                        each(above);
                        None
                    }
                };
                open.extend(further.filter(|other| is_new(*other)));
            }
        }
    }

    /// The sources that correct one, in order: directly, what it repeats, or a correction of it.
    pub(crate) fn correcting(&self, source: u32) -> Vec<u32> {
        self.collect(source, true, |above| match above {
            Above::Corrected(by) => Some(by),
            _ => None,
        })
    }

    /// The sources that withdraw one, in order: it, or what it repeats.
    pub(crate) fn withdrawing(&self, source: u32) -> Vec<u32> {
        self.collect(source, false, |above| match above {
            Above::Withdrawn(by) => Some(by),
            _ => None,
        })
    }

    fn collect(&self, source: u32, chain: bool, of: impl Fn(Above) -> Option<u32>) -> Vec<u32> {
        let mut found = Vec::new();
        if self.touches(source) {
            self.walk(source, chain, &mut |above| found.extend(of(above)));
            found.retain(|by| *by != source);
            found.sort_unstable();
            found.dedup();
        }
        found
    }

    /// Whether a source is withdrawn, by the sources that are heeded. A withdrawal that is itself withdrawn
    /// counts for nothing.
    pub(crate) fn is_withdrawn(&self, source: u32, heeds: &dyn Fn(u32) -> bool) -> bool {
        let mut known: HashMap<u32, bool> = HashMap::new();
        // Not by recursion: a chain may be long.
        let mut open = vec![source];
        while let Some(&top) = open.last() {
            let by: Vec<u32> = self.withdrawing(top);
            let mut by = by.into_iter().filter(|by| heeds(*by));
            let undecided = by.clone().find(|by| !known.contains_key(by));
            match undecided.filter(|by| !open.contains(by)) {
                Some(by) => open.push(by),
                None => {
                    let withdrawn = by.any(|by| known.get(&by) == Some(&false));
                    known.insert(top, withdrawn);
                    open.pop();
                }
            }
        }
        known.get(&source) == Some(&true)
    }

    /// Every source on which it depends what counts of this one: all that correct or withdraw it, or one of
    /// these.
    pub(crate) fn all_above(&self, source: u32) -> Vec<u32> {
        let (mut all, mut next) = (self.correcting(source), 0);
        all.extend(self.withdrawing(source));
        while let Some(&by) = all.get(next) {
            next += 1;
            let mut more = self.withdrawing(by);
            more.retain(|more| !all.contains(more));
            all.extend(more);
        }
        all.sort_unstable();
        all.dedup();
        all
    }

    /// What itself bears on a source, in order.
    pub(crate) fn above(&self, source: u32) -> &[Above] {
        if self.is_empty() {
            return &[];
        }
        self.above.of(source)
    }

    /// Who bears on whom: for a circle that no voice may tell.
    pub(crate) fn edges(&self) -> impl Iterator<Item = (u32, Above)> {
        (0..self.above.len() as u32).flat_map(|of| self.above.of(of).iter().map(move |a| (of, *a)))
    }
}

/// For each source, whether what bears on it, or on one that it repeats, corrects or withdraws.
fn touched(count: usize, edges: &[(u32, Above)]) -> Vec<bool> {
    let mut repeated: HashMap<u32, Vec<u32>> = HashMap::new();
    let (mut touched, mut open) = (vec![false; count], Vec::new());
    for &(of, above) in edges {
        match above {
            Above::Repeats(other) => repeated.entry(other).or_default().push(of),
            Above::Corrected(_) | Above::Withdrawn(_) => open.push(of),
        }
    }
    while let Some(source) = open.pop() {
        if !std::mem::replace(&mut touched[source as usize], true) {
            open.extend(repeated.get(&source).into_iter().flatten());
        }
    }
    touched
}
