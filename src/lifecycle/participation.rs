//! How a party stands to an agreement on a day (M17): as far as it is bound, else as far as its consent has
//! come.

use super::facts::{Facts, Subject};
use super::standing::{Stands, Ways};
use super::story::{Story, Want};
use super::table::{Consent, Letter};
use crate::vocabulary::{Participation, Participations, Standing};

/// How the party stands to the agreement on the day.
pub(super) fn participation(facts: &Facts, party: u32, day: i64) -> Participations {
    use Participation::{Contracting, Former, Party, Signatory, ThirdState, Unknown};
    if !facts.known {
        return [Unknown].into_iter().collect();
    }
    let story = Story::of(facts, None, Want::Consents);
    let at = story
        .members
        .iter()
        .position(|member| member.party == party);
    let unit = at.and_then(|at| story.unit(at));
    let outlook = story.outlook(Subject::Party(party), day);
    let (Some((unit, place)), Some(outlook)) = (unit, outlook) else {
        return [ThirdState].into_iter().collect();
    };
    let mut found = Participations::default();
    if facts.origin(party).is_some_and(|of| !of.certain) {
        found.add(ThirdState);
    }
    if outlook.impossible {
        [Party, Former, Participation::None, Signatory, Contracting]
            .into_iter()
            .for_each(|one| found.add(one));
    }
    let live = &unit.swept.on(day).live;
    let own: Ways = (live.iter())
        .map(|live| story.way(live, Some(place)).0)
        .collect();
    for live in live {
        let consent = match live.consents[place] {
            _ if matches!(live.letters[place], Letter::X | Letter::Y) => Former,
            Consent::Nothing => Participation::None,
            Consent::Signatory => Signatory,
            Consent::Signed | Consent::Unsigned => Contracting,
        };
        let stands = story.way(live, Some(place)).0;
        found.add(match stands {
            Stands::InForce => Party,
            Stands::Ended | Stands::Lapsed => Former,
            Stands::Provisional | Stands::NotYet | Stands::Never => consent,
        });
        // It may be bound to nobody: then it stands as the whole.
        if outlook.alone && stands == Stands::InForce {
            for standing in outlook.standings().iter() {
                match standing {
                    _ if own.standings().contains(standing) => {}
                    Standing::Ended => found.add(Former),
                    _ => found.add(consent),
                }
            }
        }
    }
    found
}
