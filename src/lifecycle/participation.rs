//! How a party stands to an agreement on a day (M17): as far as it is bound, else as far as its consent has
//! come.

use super::facts::{Facts, Subject};
use super::standing::Stands;
use super::story::{Story, Want};
use super::table::{Consent, Letter};
use crate::date::Day;
use crate::vocabulary::{Participation, Participations, Standing};

/// How the party stands to the agreement on the day.
pub(crate) fn participation(facts: &Facts, party: u32, day: Day) -> Participations {
    use Participation::{Contracting, Former, Party, Signatory, ThirdState, Unknown};
    if !facts.known {
        return [Unknown].into_iter().collect();
    }
    let (story, day) = (
        Story::of(facts, None, Want::Consents),
        i64::from(day.number()),
    );
    let Some(at) = story.place(party) else {
        return [ThirdState].into_iter().collect();
    };
    let ((unit, place), outlook) = (story.unit(at), story.outlook(Subject::Party(party), day));
    let mut found = Participations::default();
    if !story.members[at].certain {
        found.add(ThirdState);
    }
    if outlook.impossible {
        let all = [Party, Former, Participation::None, Signatory, Contracting];
        all.into_iter().for_each(|one| found.add(one));
    }
    let live = &unit.swept.on(day).live;
    let stands = live.iter().map(|live| story.way(live, Some(place)).0);
    for (live, stands) in live.iter().zip(stands) {
        let consent = match live.consents[place] {
            _ if matches!(live.letters[place], Letter::X | Letter::Y) => Former,
            Consent::Nothing => Participation::None,
            Consent::Signatory => Signatory,
            Consent::Signed | Consent::Unsigned => Contracting,
        };
        found.add(match stands {
            Stands::InForce => Party,
            Stands::Ended | Stands::Lapsed => Former,
            Stands::Provisional | Stands::NotYet | Stands::Never => consent,
        });
        // It may be bound to nobody: then it stands as the whole.
        if stands == Stands::InForce {
            for standing in outlook.besides.standings().iter() {
                let ended = standing == Standing::Ended;
                found.add(if ended { Former } else { consent });
            }
        }
    }
    found
}
