//! Operation (MEANING M16).

use super::*;

impl<'m> Asked<'m> {
    /// Whether it is suspended in all, some or no choices.
    pub(super) fn suspended(&self, whose: For<'m>) -> Result<Certainty, TooMany> {
        let sides = self.place.sides(self.model());
        let two_sides = sides.len() == 2;
        let suspensions = self.of_kind(EventKind::Suspension);
        let resumptions = self.of_kind(EventKind::Resumption);
        let parties = self.place.parties(self.model());
        let mut options = Options::default();
        for (number, act) in suspensions.iter().chain(&resumptions) {
            options.add(Open::Day(*number), self.values(*number));
            for party in &parties {
                if act.stands_for.get(*party) == Some(&Certainty::Maybe) {
                    let open = Open::StandsFor(*number, (*party).to_owned());
                    options.add(open, vec![Some(0), None]);
                }
            }
        }
        if options.count() > self.oracle.patience {
            return Err(TooMany);
        }
        let is_suspended = |choice: Choice| {
            let resumes = |resumption: &Act, suspension: &Act, party: Option<&str>| {
                let key = &suspension.id.key;
                let name = key.clone().unwrap_or(suspension.id.kind.to_string());
                let answers = resumption.values(Field::Answers);
                let parts = [&suspension.id.part, &resumption.id.part];
                // Of one party alone, or of two sides, what nobody in particular suspended is theirs.
                let theirs = resumption.is_without_party()
                    || resumption.id.actor == suspension.id.actor
                    || suspension.is_without_party()
                        && (two_sides || party.is_some_and(|party| resumption.is_by(party)));
                if answers.is_empty() {
                    let on_all = parts[1].is_none() || parts[1].as_deref() == self.place.part;
                    theirs && (on_all || parts[0] == parts[1])
                } else {
                    theirs && answers.contains(&name)
                }
            };
            let in_effect = |(number, act): &(usize, &Act), party: Option<&str>| {
                let since = choice[&Open::Day(*number)].filter(|day| *day <= self.day);
                let resumed = |since: usize| {
                    resumptions.iter().any(|(number, resumption)| {
                        let on = choice[&Open::Day(*number)];
                        let between = on.is_some_and(|on| since <= on && on <= self.day);
                        between && resumes(resumption, act, party)
                    })
                };
                since.is_some_and(|since| !resumed(since))
            };
            let own = suspensions.iter().filter(|(_, act)| act.is_without_party());
            let by_own = |party| own.clone().any(|act| in_effect(act, party));
            let of_party = |party: &str| {
                let stands = |(number, act): &&(usize, &Act)| {
                    if act.is_without_party() {
                        match act.stands_for.get(party).copied().unwrap_or(Certainty::No) {
                            Certainty::Maybe => {
                                choice[&Open::StandsFor(*number, party.to_owned())].is_some()
                            }
                            certainty => certainty == Certainty::Yes,
                        }
                    } else {
                        act.is_by(party)
                    }
                };
                let mut theirs = suspensions.iter().filter(stands);
                theirs.any(|act| in_effect(act, Some(party)))
            };
            match whose {
                // Of two sides it concerns both.
                _ if two_sides => suspensions.iter().any(|act| in_effect(act, None)),
                For::Party(party) => of_party(party),
                // As a whole where one side at most is left operating.
                For::Whole => {
                    let operating = |side: &&Vec<&str>| !side.iter().all(|party| of_party(party));
                    by_own(None) || sides.iter().filter(operating).count() < sides.len().min(2)
                }
            }
        };
        let possible: BTreeSet<bool> = options.choices().map(is_suspended).collect();
        Ok(
            match (possible.contains(&true), possible.contains(&false)) {
                (true, false) => Certainty::Yes,
                (true, true) => Certainty::Maybe,
                (false, _) => Certainty::No,
            },
        )
    }
}
