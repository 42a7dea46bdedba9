//! For whom the agreement's own acts stand where status is asked (MEANING, M8 and M16).

use super::View;
use crate::graph::{Account, PartyOf, Thing};
use crate::rules::acts::{self, Bearer};
use crate::rules::parties::{Continuing, Life};
use crate::rules::refusal::{Refusal, refusals};

/// The parties of an agreement, and those who continue one.
pub(super) struct Bearers<'a> {
    account: &'a Account,
    lives: Vec<Life>,
    others: Vec<Continuing>,
    /// Who continues one is that one from its first day: what was done under any of its names counts.
    ever: Life,
    refusals: Vec<Refusal>,
}

impl<'a> Bearers<'a> {
    pub(super) fn of(view: View<'_>, account: &'a Account) -> Bearers<'a> {
        let life = |of: &PartyOf| Life::of(&view.rows(Thing::party(of.party))).without_end();
        let others = view.continuing(account);
        Bearers {
            account,
            lives: account.parties.iter().map(life).collect(),
            refusals: match others[..] {
                [] => Vec::new(),
                _ => refusals(&account.acts),
            },
            others,
            ever: Life::of(&[]),
        }
    }

    /// For whom an act of nobody in particular stands. `place` is where the act is in the account. `moves` says
    /// whether it moves a status: then no refusal, and no end of a party, keeps it away, as these are acts of their own.
    pub(super) fn stands_for(&self, place: usize, moves: bool) -> Vec<(u32, bool)> {
        let others = self.others.iter();
        let others: Vec<Bearer<'_>> = others
            .map(|of| Bearer::of_all_names(of, &self.ever))
            .collect();
        let all = &self.account.acts;
        if moves {
            let own = self.account.parties.iter().zip(&self.lives);
            let own = own.map(|(of, life)| Bearer::party(of, life));
            let bearers: Vec<Bearer<'_>> = own.chain(others).collect();
            return acts::stands_for(all, place, &bearers, &[]);
        }
        let mut told = all[place].stands_for.clone();
        if !others.is_empty() {
            told.retain(|(party, _)| others.iter().all(|of| of.of.party != *party));
            told.extend(acts::stands_for(all, place, &others, &self.refusals));
        }
        told
    }
}
