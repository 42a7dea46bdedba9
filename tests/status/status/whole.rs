//! The whole, by its own acts or from what it is for each party (MEANING M16).

use super::*;

impl<'m> Asked<'m> {
    /// M16: the whole by its own acts, or from what it is for each party.
    pub(super) fn whole(&self) -> Result<OfParty, TooMany> {
        match self.moving_of_agreement() {
            Some(moving) => self.for_party(&moving, For::Whole),
            None => self.of_sides(),
        }
    }

    /// The acts by which the agreement as a whole begins and ends; nothing where its parties do so
    /// apart.
    pub(super) fn moving_of_agreement(&self) -> Option<Moving<'m>> {
        use EventKind::*;
        let sides = self.place.sides(self.model());
        let bilateral = sides.len() == 2 && sides.iter().all(|side| side.len() == 1);
        let own = |kind| {
            let mut acts = self.of_kind(kind);
            acts.retain(|(_, act)| act.is_without_party());
            acts
        };
        let apart = |kind| {
            let mut acts = self.of_kind(kind).into_iter();
            let of_other = |act: &Act| {
                !act.is_without_party() && acts::effect(self.model(), act) != Certainty::No
            };
            // Of two sides a denunciation ends for all.
            let for_all = kind == Denunciation && sides.len() == 2;
            !for_all && own(kind).is_empty() && acts.any(|(_, act)| of_other(act))
        };
        let ends = [Termination, Expiry, Denunciation];
        let has_own = !own(EntryIntoForce).is_empty();
        let begins_apart = apart(EntryIntoForce)
            || !has_own
                && [Succession, Continuation, ProvisionalApplication]
                    .into_iter()
                    .any(apart);
        let has_ended = |party: &&str| self.oracle.last_days.contains_key(*party);
        let extinct =
            sides.iter().flatten().any(has_ended) && ends.iter().all(|kind| own(*kind).is_empty());
        let ends_apart = ends.into_iter().any(apart) || extinct;
        if begins_apart || ends_apart && !bilateral {
            return None;
        }
        let mut moving = self.own(&[]);
        if extinct {
            moving.lives = sides.concat();
        }
        moving.applied_apart = apart(ProvisionalApplication);
        moving.is_undated = self.silence().is_own_undated() && !has_own;
        moving.may_be_in_force = self.silence().may_be_in_force("", self.day);
        let mut before = self.days.all().filter(|day| *day < self.day || *day == 0);
        moving.may_have_been = before.any(|day| self.silence().may_be_in_force("", day));
        for kind in MOVING {
            let all = self.of_kind(kind).into_iter();
            let of_all = kind == Revocation
                || kind == Denunciation && sides.len() == 2
                || ends.contains(&kind) && own(kind).is_empty();
            let applied = |act: &Act| moving.applied_apart && is_of_application(act);
            let theirs = all.filter(|(_, act)| of_all || act.is_without_party() || applied(act));
            moving
                .acts
                .extend(theirs.map(|(n, act)| (n, act, Certainty::Yes)));
        }
        Some(moving)
    }

    pub(super) fn of_sides(&self) -> Result<OfParty, TooMany> {
        let mut parties: BTreeMap<&str, OfParty> = BTreeMap::new();
        for party in self.place.parties(self.model()) {
            let moving = self.moving_of_whole(party);
            parties.insert(party, self.for_party(&moving, For::Whole)?);
        }
        let sides = self.place.sides(self.model());
        let enough = sides.len().min(2);
        let can_be = |side: &&Vec<&str>| side.iter().any(|party| parties[party].can_be);
        if sides.iter().filter(can_be).count() < enough {
            return Ok(OfParty {
                standings: [Standing::InForce, Standing::Ended].into(),
                ended: [true, false],
                presumed: false,
                can_be: false,
            });
        }
        // What each party may be, and whether that was recorded.
        let mut combinations: Vec<BTreeMap<&str, (Standing, bool)>> = vec![BTreeMap::new()];
        for (party, of) in &parties {
            let others = of.standings.iter().filter(|s| **s != Standing::Ended);
            let mut all: Vec<(Standing, bool)> = others.map(|s| (*s, false)).collect();
            all.extend(of.ended[0].then_some((Standing::Ended, true)));
            all.extend(of.ended[1].then_some((Standing::Ended, false)));
            let mut longer = Vec::new();
            for standing in all {
                longer.extend(combinations.iter().map(|c| {
                    let mut c = c.clone();
                    c.insert(*party, standing);
                    c
                }));
            }
            combinations = longer;
        }
        let together = |of: &BTreeMap<&str, (Standing, bool)>| {
            let count = |some: &[Standing]| {
                let has = |side: &&Vec<&str>| side.iter().any(|party| some.contains(&of[party].0));
                sides.iter().filter(has).count()
            };
            use Standing::*;
            let not_ended = sides.iter().filter(|side| {
                let ended = side.iter().any(|party| of[party] == (Ended, true));
                !ended || side.iter().any(|party| of[party].0 == InForce)
            });
            if count(&[InForce]) >= enough {
                InForce
            } else if count(&[InForce, Ended]) >= enough || not_ended.count() < enough {
                Ended
            } else if count(&[InForce, Ended, Provisional]) >= enough {
                Provisional
            } else if count(&[InForce, Ended, Provisional, NotYet]) >= enough {
                NotYet
            } else {
                Never
            }
        };
        let bound = |party: &&&str| {
            let standings = &parties[**party].standings;
            standings.contains(&Standing::InForce) || standings.contains(&Standing::Provisional)
        };
        let presumes = |side: &&Vec<&str>| {
            let mut bound = side.iter().filter(bound).peekable();
            bound.peek().is_some() && bound.all(|party| parties[party].presumed)
        };
        Ok(OfParty {
            standings: combinations.iter().map(together).collect(),
            ended: [false, false],
            presumed: sides.iter().filter(presumes).count() >= enough,
            can_be: true,
        })
    }
}
