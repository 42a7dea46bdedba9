//! Operation (MEANING M16).

use super::*;
use crate::choice;

/// A suspension or resumption: when it may come, and for whom of those without a party.
struct Switch<'m> {
    act: &'m Act,
    options: Vec<Option<(usize, BTreeSet<&'m str>)>>,
}

impl<'m> Asked<'m> {
    /// Whether it is suspended in all, some or no choices.
    pub(super) fn suspended(&self, whose: For<'_>) -> Result<Certainty, TooMany> {
        let of = |kind| -> Vec<Switch<'m>> {
            let acts = self.of_kind(kind).into_iter();
            acts.map(|(number, act)| self.switch(number, act)).collect()
        };
        let mut switches = of(EventKind::Suspension);
        let suspensions = switches.len();
        switches.extend(of(EventKind::Resumption));
        let counts: Vec<usize> = switches.iter().map(|switch| switch.options.len()).collect();
        if choice::count(&counts) > self.oracle.patience {
            return Err(TooMany);
        }
        let possible: BTreeSet<bool> = choice::choices(&counts)
            .map(|choice| {
                let chosen: Vec<Chosen<'_>> = switches
                    .iter()
                    .zip(&choice)
                    .map(|(switch, at)| (switch.act, switch.options[*at].as_ref()))
                    .collect();
                self.is_suspended(&chosen[..suspensions], &chosen[suspensions..], whose)
            })
            .collect();
        Ok(
            match (possible.contains(&true), possible.contains(&false)) {
                (true, false) => Certainty::Yes,
                (true, true) => Certainty::Maybe,
                (false, _) => Certainty::No,
            },
        )
    }

    fn switch(&self, number: usize, act: &'m Act) -> Switch<'m> {
        let facts = &self.oracle.facts[number];
        if facts.effect == Certainty::No {
            return Switch {
                act,
                options: vec![None],
            };
        }
        let mut whom: Vec<BTreeSet<&str>> = vec![BTreeSet::new()];
        for party in self.parties() {
            let mut with = whom.clone();
            for set in &mut with {
                set.insert(party);
            }
            match self.stands(act, party) {
                Certainty::Yes => whom = with,
                Certainty::Maybe => whom.extend(with),
                Certainty::No => {}
            }
        }
        let mut options = Vec::new();
        for day in self.days.within(&facts.effective) {
            options.extend(whom.iter().map(|whom| Some((day, whom.clone()))));
        }
        if facts.may_be_absent {
            options.push(None);
        }
        Switch { act, options }
    }

    fn is_suspended(
        &self,
        suspensions: &[Chosen<'_>],
        resumptions: &[Chosen<'_>],
        whose: For<'_>,
    ) -> bool {
        let sides = self.place.sides(self.model());
        let in_effect = |(act, when): &Chosen<'_>, party: Option<&str>| {
            let Some((since, _)) = when.filter(|(since, _)| *since <= self.day) else {
                return false;
            };
            !resumptions.iter().any(|(resumption, on)| {
                let between = on.is_some_and(|(on, _)| since <= on && *on <= self.day);
                between && self.resumes(resumption, act, party)
            })
        };
        let of_party = |party: &str| {
            let stands = |(_, when): &&Chosen<'_>| when.is_some_and(|when| when.1.contains(party));
            let mut theirs = suspensions.iter().filter(stands);
            theirs.any(|act| in_effect(act, Some(party)))
        };
        match whose {
            // Of two sides it concerns both.
            _ if sides.len() == 2 => suspensions.iter().any(|act| in_effect(act, None)),
            For::Party(party) => of_party(party),
            // As a whole where one side at most is left operating.
            For::Whole => {
                let mut own = suspensions.iter().filter(|(act, _)| act.is_without_party());
                let operating = |side: &&Vec<&str>| !side.iter().all(|party| of_party(party));
                own.any(|act| in_effect(act, None))
                    || sides.iter().filter(operating).count() < sides.len().min(2)
            }
        }
    }

    /// Whether a resumption is of this suspension.
    fn resumes(&self, resumption: &Act, suspension: &Act, party: Option<&str>) -> bool {
        let two_sides = self.place.sides(self.model()).len() == 2;
        let answers = resumption.values(Field::Answers);
        let [of, by] = [&suspension.id.part, &resumption.id.part];
        // Of one party alone, or of two sides, what nobody in particular suspended is theirs.
        let theirs = resumption.is_without_party()
            || resumption.id.actor == suspension.id.actor
            || suspension.is_without_party()
                && (two_sides || party.is_some_and(|party| resumption.is_by(party)));
        let meant = if answers.is_empty() {
            by.is_none() || by.as_deref() == self.place.part || of == by
        } else {
            acts::names(self.model(), &answers, suspension)
        };
        theirs && meant
    }
}

/// An act, and what was chosen for it.
type Chosen<'c> = (&'c Act, Option<&'c (usize, BTreeSet<&'c str>)>);
