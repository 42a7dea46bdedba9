//! What no two answers may say of one agreement on one day.
//!
//! *Maybe* excludes nothing, but what follows from a certain answer must be certain: two who are bound
//! to each other are each bound, and who is bound is bound to somebody. No expected answer is needed,
//! so this can be asked of any agreement of any dossier, in any view, on any day.

use std::fmt;

use treatygraph::record::Field;
use treatygraph::{
    Agreement, Certainty, Day, EventKind, Participation, Party, Standing, Status, View,
    answer::{Consent, Duty},
};

/// Two answers that contradict each other.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Contradiction {
    /// Which two questions contradict each other, without keys: to count by.
    pub(crate) sort: &'static str,
    left: String,
    right: String,
}

impl fmt::Display for Contradiction {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} | {}", self.left, self.right)
    }
}

#[derive(Default)]
struct Found(Vec<Contradiction>);

impl Found {
    fn check(&mut self, wrong: bool, sort: &'static str, left: String, right: String) {
        if wrong {
            self.0.push(Contradiction { sort, left, right });
        }
    }
}

/// Acts by which a state consents to be bound, or takes another's place.
const CONSENTS: [EventKind; 7] = [
    EventKind::Ratification,
    EventKind::Acceptance,
    EventKind::StateApproval,
    EventKind::Accession,
    EventKind::FormalConfirmation,
    EventKind::Succession,
    EventKind::Continuation,
];

/// What a list of agreements says of one; what is not listed is certainly not so.
fn listed<'g>(
    treaty: Agreement<'g>,
    mut list: impl Iterator<Item = (Agreement<'g>, Certainty)>,
) -> Certainty {
    let found = list.find(|(one, _)| one.key() == treaty.key());
    found.map_or(Certainty::No, |(_, certainty)| certainty)
}

/// The pairs of answers about an agreement and a day that contradict each other.
///
/// # Errors
/// If there is no such agreement.
pub(crate) fn contradictions(
    view: View<'_>,
    agreement: &str,
    day: Day,
) -> Result<Vec<Contradiction>, treatygraph::Error> {
    let treaty = view.agreement(agreement)?;
    let mut found = Found::default();
    let status = treaty.status_on(day);
    let whole = status.is(Standing::InForce);
    let anywhere = listed(treaty, view.on(day).in_force());
    found.check(
        anywhere != whole,
        "whole, in force anywhere",
        format!("status: {whole}"),
        format!("in-force anywhere: {anywhere}"),
    );
    let consents: Vec<Consent<'_>> = treaty.consents().collect();
    let mut alone: Vec<(Party<'_>, Status<'_>)> = Vec::new();
    for party in view.parties() {
        alone.extend(of_party(&mut found, treaty, party, &consents, day));
    }
    let pairs = between(&mut found, treaty, &status, &alone, day);
    pending(&mut found, treaty, &status, day);
    owed(&mut found, treaty, &alone, &pairs, day);
    Ok(found.0)
}

/// The answers about one party, and how the agreement stands for it; nothing of a third state.
fn of_party<'g>(
    found: &mut Found,
    treaty: Agreement<'g>,
    party: Party<'g>,
    consents: &[Consent<'g>],
    day: Day,
) -> Option<(Party<'g>, Status<'g>)> {
    let p = party.key();
    let own_status = treaty.status_for(party, day);
    let status = own_status.is(Standing::InForce);
    let stands: Vec<Participation> = party.participation_in(treaty, day).iter().collect();
    if stands == [Participation::ThirdState] {
        found.check(
            status.is_yes(),
            "party yes, third state",
            format!("status {p}: yes"),
            format!("participation {p}: third-state"),
        );
        return None;
    }
    let words: Vec<String> = stands.iter().map(|one| one.to_string()).collect();
    let says = format!("participation {p}: {}", words.join(", "));
    let is_party = stands.contains(&Participation::Party);
    for (wrong, sort) in [
        (
            status.is_yes() && stands != [Participation::Party],
            "party yes, participation",
        ),
        (status.is_no() && is_party, "party no, participation"),
        (status.is_maybe() && !is_party, "party maybe, participation"),
    ] {
        found.check(wrong, sort, format!("status {p}: {status}"), says.clone());
    }
    let in_agreements = party.agreements().find(|one| one.key() == treaty.key());
    let in_list = in_agreements.map_or(Certainty::No, |one| {
        one.status_for(party, day).is(Standing::InForce)
    });
    let opposite = |a: Certainty, b: Certainty| a.is_yes() && b.is_no();
    found.check(
        opposite(in_list, status) || opposite(status, in_list),
        "party, in force for it",
        format!("status {p}: {status}"),
        format!("in-force {p}: {in_list}"),
    );
    found.check(
        status.is_yes() && in_agreements.is_none(),
        "party yes, agreements",
        format!("status {p}: yes"),
        format!("agreements {p}: not listed"),
    );
    let consent = consents.iter().find(|consent| consent.party().key() == p);
    let own: Vec<String> = party
        .events()
        .filter(|event| event.agreement().key() == treaty.key())
        .filter(|event| CONSENTS.contains(&event.kind()))
        .filter(|event| match event.actor() {
            Some(actor) => actor.key() == p,
            None => event.parties().map(|one| one.key()).eq([p]),
        })
        .map(|event| event.kind().to_string())
        .collect();
    found.check(
        status.is_yes() && !own.is_empty() && consent.is_none(),
        "party yes, consents",
        format!("{p}: {}", own.join(", ")),
        format!("consents: {p} is not listed"),
    );
    let withdrawn = consent.and_then(|consent| consent.withdrawn());
    let taken = withdrawn.filter(|act| act.is_dated());
    if let Some(taken) = taken.and_then(|act| act.days().single()) {
        found.check(
            taken < day && stands == [Participation::Contracting],
            "consent withdrawn, participation",
            format!("consents: {p} withdrew on {taken}"),
            says,
        );
    }
    Some((party, own_status))
}

/// Whether an agreement is in force between two.
type Pairs<'g> = Vec<([&'g str; 2], Certainty)>;

/// Between two, for each of them, and as a whole.
fn between<'g>(
    found: &mut Found,
    treaty: Agreement<'g>,
    whole: &Status<'g>,
    alone: &[(Party<'g>, Status<'g>)],
    day: Day,
) -> Pairs<'g> {
    let whole = whole.is(Standing::InForce);
    let in_force =
        |(party, status): &(Party<'g>, Status<'g>)| (*party, status.is(Standing::InForce));
    let alone: Vec<(Party<'g>, Certainty)> = alone.iter().map(in_force).collect();
    let mut pairs = Pairs::new();
    for (at, (party, of_party)) in alone.iter().enumerate() {
        for (other, of_other) in &alone[at + 1..] {
            let pair = listed(treaty, party.with(*other).in_force_on(day));
            let (p, q) = (party.key(), other.key());
            pairs.push(([p, q], pair));
            for (one, status) in [(p, of_party), (q, of_other)] {
                found.check(
                    pair.is_yes() && !status.is_yes(),
                    "pair yes, party",
                    format!("in-force {p} {q}: yes"),
                    format!("status {one}: {status}"),
                );
            }
            found.check(
                pair.is_yes() && !whole.is_yes(),
                "pair yes, whole",
                format!("in-force {p} {q}: yes"),
                format!("status: {whole}"),
            );
        }
    }
    if pairs.is_empty() {
        return pairs;
    }
    let each = alone
        .iter()
        .map(|(party, status)| (Some(party.key()), *status));
    for (who, status) in std::iter::once((None, whole)).chain(each) {
        if !status.is_yes() {
            continue;
        }
        let with = pairs
            .iter()
            .filter(|(pair, _)| who.is_none_or(|who| pair.contains(&who)));
        let left: Vec<Certainty> = with
            .map(|(_, held)| *held)
            .filter(|held| !held.is_no())
            .collect();
        let (says, of) = match who {
            Some(who) => (format!("status {who}: yes"), format!("pair with {who}")),
            None => ("status: yes".to_owned(), "pair".to_owned()),
        };
        let no = format!("in-force: no for every {of}");
        found.check(left.is_empty(), "yes, no pair", says.clone(), no);
        let maybe = format!("in-force: maybe for the only {of}");
        found.check(
            left == [Certainty::Maybe],
            "yes, only pair maybe",
            says,
            maybe,
        );
    }
    pairs
}

fn pending(found: &mut Found, treaty: Agreement<'_>, whole: &Status<'_>, day: Day) {
    let standings = whole.standings();
    let whole = whole.is(Standing::InForce);
    let mut all = treaty.view().on(day).pending();
    let pending = all.find(|one| one.agreement().key() == treaty.key());
    if let Some(pending) = &pending {
        let held = pending.in_force();
        found.check(
            whole.is_yes() || held.is_yes(),
            "pending, in force",
            format!("status: {whole}"),
            format!("pending: in-force {held}"),
        );
    }
    let mut signatures = treaty.signatures().within(Day::MIN..=day);
    let signed = signatures.any(|act| {
        act.kind() == EventKind::Signature && act.certainty().is_yes() && act.part().is_none()
    });
    found.check(
        signed && standings.iter().eq([Standing::NotYet]) && pending.is_none(),
        "signed, not pending",
        "status: not-yet, signed".to_owned(),
        "pending: not listed".to_owned(),
    );
}

/// Duties against status (MEANING, M24). Where the duty is one of a part, the part is what must be in
/// force. What may suspend or postpone a duty of an agreement in force is left aside: a suspension, an
/// entry into effect, a deadline.
fn owed<'g>(
    found: &mut Found,
    treaty: Agreement<'g>,
    alone: &[(Party<'g>, Status<'g>)],
    pairs: &Pairs<'g>,
    day: Day,
) {
    if treaty.obligations().next().is_none() {
        return;
    }
    let in_effect = treaty.events().of(EventKind::EntryIntoEffect).next();
    let of_treaty = |duty: &Duty<'g>| duty.agreement().key() == treaty.key();
    let owes = |found: &mut Found,
                x: &(Party<'g>, Status<'g>),
                y: &(Party<'g>, Status<'g>),
                pair: Certainty| {
        let (p, q) = (x.0.key(), y.0.key());
        let then: Vec<Duty<'g>> = x.0.owes(y.0).on(day).filter(of_treaty).collect();
        for duty in x.0.owes(y.0).filter(of_treaty) {
            let obligation = duty.obligation();
            let key = obligation.key();
            let then = then.iter().find(|one| one.obligation().key() == key);
            let owed = then.map_or(Certainty::No, |then| then.certainty());
            let statuses = [x, y].map(|(party, status)| match obligation.part() {
                Some(part) => part.status_for(*party, day),
                None => status.clone(),
            });
            for (one, status) in [p, q].iter().zip(&statuses) {
                let provisional = then.is_some_and(|then| then.is_provisional());
                found.check(
                    owed.is_yes() && !provisional && status.is(Standing::InForce).is_no(),
                    "owed, party no",
                    format!("owes {p} {q}: {key} yes"),
                    format!("status {one}: no"),
                );
            }
            let operates = |status: &Status<'_>| {
                status.is(Standing::InForce).is_yes() && status.suspended().is_no()
            };
            let postponed = in_effect.is_some() || !obligation.claimed(Field::Deadline).is_empty();
            let bound = pair.is_yes() && statuses.iter().all(operates) && !postponed;
            found.check(
                bound && duty.certainty().is_yes() && owed.is_no(),
                "not owed, pair yes",
                format!("in-force {p} {q}: yes"),
                format!("owes {p} {q}: {key} no"),
            );
        }
    };
    let mut pairs = pairs.iter();
    for (at, x) in alone.iter().enumerate() {
        for y in &alone[at + 1..] {
            // In the order in which they were put down.
            let pair = pairs.next().map_or(Certainty::No, |(_, pair)| *pair);
            owes(found, x, y, pair);
            owes(found, y, x, pair);
        }
    }
}
