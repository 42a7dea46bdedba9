//! What the claims that count in a view say of an agreement's life, as the rules of status take it.

use super::View;
use super::bearers::Bearers;
use crate::clause::entry::Began;
use crate::date::{Certainty, Days};
use crate::graph::{Account, Act, ActorId, Kind, NONE, Thing};
use crate::lifecycle;
use crate::lifecycle::facts::{
    self, Beginning, Contest, Declined, Denial, Facts, Member, NoticeFact, Replacement, Subject,
};
use crate::record::{Field, FieldType, Value};
use crate::rules::acts;
use crate::rules::{Row, agreed, asserted, asserting, field_days};
use crate::vocabulary::{
    Class, DEFINITIVE_SIGNATURE, Effect, EndDay, EventKind, Ground, Outcome, Regime, RelationKind,
    SourceKind, Stance, TextChange, Word,
};

/// The facts of an agreement, and which events, relations and denials they speak of.
pub(crate) struct FactsOf {
    pub(crate) agreement: u32,
    pub(crate) facts: Facts,
    /// For each act of the facts, its event.
    pub(crate) events: Vec<u32>,
    /// For each replacement and each inheritance, its relation.
    pub(crate) replacements: Vec<u32>,
    pub(crate) inheritances: Vec<u32>,
    /// For each denial, the event denied; for each act that declines to follow, that event.
    pub(crate) denials: Vec<u32>,
    pub(crate) declined: Vec<u32>,
    /// Whether claims differ so widely on a clause that it is left aside.
    pub(crate) aside: bool,
}

impl FactsOf {
    pub(crate) fn of(view: View<'_>, agreement: u32) -> FactsOf {
        let account = view.account(agreement);
        let mut told = FactsOf::alone(view, agreement, &account);
        told.replaced(view, agreement);
        // What another agreement gives is asked of that one without those it hangs on in turn.
        let life = |other: u32| (other != agreement).then(|| life_of_other(view, other));
        told.clauses(view, &account, &life);
        told
    }

    /// The same without the agreements on which it hangs.
    pub(super) fn without_what_it_hangs_on(view: View<'_>, agreement: u32) -> FactsOf {
        let account = view.account(agreement);
        let mut told = FactsOf::alone(view, agreement, &account);
        told.replaced(view, agreement);
        told.clauses(view, &account, &|_| None);
        told
    }

    /// The same also without those that replace it.
    pub(crate) fn by_itself(view: View<'_>, agreement: u32) -> FactsOf {
        let account = view.account(agreement);
        let mut told = FactsOf::alone(view, agreement, &account);
        told.clauses(view, &account, &|_| None);
        told
    }

    /// What concerns the agreement but for those that replace it.
    fn alone(view: View<'_>, agreement: u32, account: &Account) -> FactsOf {
        let mut told = FactsOf {
            agreement,
            aside: false,
            facts: Facts {
                known: view.lists(Thing::agreement(agreement)),
                members: members(view, account),
                coverage: view.coverage_of(agreement),
                territorial: view.regime(agreement) == Some(Regime::Territorial),
                ..Facts::default()
            },
            events: Vec::new(),
            replacements: Vec::new(),
            inheritances: Vec::new(),
            denials: Vec::new(),
            declined: Vec::new(),
        };
        told.inherited(view);
        told.acts(view, account);
        told
    }

    fn acts(&mut self, view: View<'_>, account: &Account) {
        // Who follows a party speaks for itself (M15).
        let heirs = self.facts.inheritances.iter().map(|of| of.heir);
        let parties = account.parties.iter().map(|of| of.party);
        let parties: Vec<u32> = parties.chain(heirs).collect();
        let bearers = Bearers::of(view, account);
        let mut kept: Vec<(&Act, Vec<Row<'_>>)> = Vec::new();
        for (place, act) in account.acts.iter().enumerate() {
            // An act for a territory is none on the whole (M31). A reading before the one that decides is
            // nothing to the status, unless it rejects (M16).
            let elsewhere = act.kind == EventKind::Statement || act.territory.is_some();
            if elsewhere || act.reading.is_some() && !act.decided.rejected {
                continue;
            }
            let rows = view.rows(Thing::event(act.event));
            let told: Vec<Row<'_>> = asserting(&rows).filter(|row| row.dates).collect();
            if !told.is_empty() && act.may_have_happened() && !act.days.is_empty() {
                let dated = told.into_iter().any(Row::gives_day);
                let declines = declines(act.kind, &rows);
                if let Some(party) = act.party.filter(|_| !declines.is_no()) {
                    let contested = rows.iter().any(|row| row.stance() != Stance::Asserts);
                    let sure = declines.is_yes() && !contested && !act.when.expected;
                    let certain = sure && act.when.happened == Certainty::Yes;
                    self.facts.declined.push(Declined { party, certain });
                    self.declined.push(act.event);
                }
                if declines.is_yes() {
                    continue;
                }
                let mut of_act = of_act(view, act, &rows, dated);
                of_act.may_be_absent |= declines.is_maybe();
                // What is in effect is no standing: there a refusal counts as in M8.
                let moves = act.kind != EventKind::EntryIntoEffect && !of_act.agrees();
                if act.is_bare() {
                    of_act.stands_for = bearers.stands_for(place, moves);
                }
                of_act.stands_for.sort_unstable();
                self.facts.acts.push(of_act);
                self.events.push(act.event);
                kept.push((act, rows));
                continue;
            }
            if act.kind == EventKind::EntryIntoForce {
                let denied = rows.iter().filter(|row| row.denies());
                self.facts
                    .denials
                    .extend(denied.filter_map(|row| denial(act, *row)));
                self.denials.resize(self.facts.denials.len(), act.event);
            }
        }
        for (at, (act, rows)) in kept.iter().enumerate() {
            self.facts.acts[at].answers = answers(view, &kept, act, rows);
        }
        for at in 0..kept.len() {
            self.facts.acts[at].contest = contest(view, &self.facts, &kept, at, &parties);
        }
    }

    /// The later agreements that are said to replace this one, or a part of it.
    fn replaced(&mut self, view: View<'_>, agreement: u32) {
        let evidence = view.evidence();
        for &id in view.index().relations_of_agreement.of(agreement) {
            let relation = &evidence.relations[id as usize];
            let Ok(to) = relation.to else {
                continue;
            };
            if !moves_status(relation.kind) {
                continue;
            }
            let later = evidence.home(relation.from);
            let rows = view.relation(id);
            if evidence.home(to) != agreement
                || later == agreement
                || asserted(&rows) == Certainty::No
            {
                continue;
            }
            let part = (to.kind == Kind::Part).then_some(to.id);
            let denied = rows.iter().any(|row| row.denies());
            let authoritative = asserting(&rows).any(|row| {
                let source = Some(row.source()).filter(|source| *source != NONE);
                matches!(
                    source.and_then(|source| view.source_fact(source).kind),
                    Some(
                        SourceKind::TreatyText
                            | SourceKind::OfficialGazette
                            | SourceKind::InternationalOrganization
                    )
                )
            });
            let later = FactsOf::by_itself(view, later).facts;
            let begins_for = |party: u32| {
                let begins = lifecycle::beginning_for(&later, party);
                (party, begins)
            };
            let here = &self.facts;
            let is_here = |party: &u32| here.origin(*party).is_some();
            // A party under a later name is one too.
            let heirs = later.inheritances.iter().map(|of| of.heir);
            let others = heirs.filter(|heir| lifecycle::is_other_name(&later, *heir));
            let mut parties: Vec<u32> = later.members.iter().map(|of| of.party).collect();
            parties.extend(others);
            let begins_for = parties.into_iter().filter(is_here).map(begins_for);
            let begins_for = begins_for.collect();
            self.replacements.push(id);
            self.facts.replacements.push(Replacement {
                kind: relation.kind,
                begins: lifecycle::beginning(&later, Subject::Whole),
                begins_for,
                may_be_absent: denied,
                authoritative,
                part,
            });
        }
    }
}

/// Whether a relation of this kind to an agreement moves how that stands, once the later one begins (M21).
pub(super) fn moves_status(kind: RelationKind) -> bool {
    use RelationKind::*;
    matches!(kind, Replaces | Terminates | Prolongs | Renews)
}

fn members(view: View<'_>, account: &Account) -> Vec<Member> {
    (account.parties.iter())
        .map(|of| Member {
            party: of.party,
            side: of.side,
            certain: of.certain,
            until: {
                let rows = view.rows(Thing::party(of.party));
                some_days(&rows, Field::Until)
            },
        })
        .collect()
}

/// The days that claims give to a field, where any is possible.
pub(super) fn some_days(rows: &[Row<'_>], field: Field) -> Option<Days> {
    let days = field_days(rows, field)?.days;
    (!days.is_empty()).then_some(days)
}

fn of_act(view: View<'_>, act: &Act, rows: &[Row<'_>], dated: bool) -> facts::Act {
    let days = |field| some_days(rows, field);
    let (kind, sure) = moved_by(act, rows);
    let deletes = kind == EventKind::Termination && kind != act.kind;
    let is_denouncer = |party| only_by(view, rows, party, Field::Effective);
    facts::Act {
        kind,
        party: act.party,
        body: match act.actor {
            ActorId::Body(body) => Some(body),
            _ => None,
        },
        stands_for: match act.party {
            Some(_) => Vec::new(),
            None => act.stands_for.clone(),
        },
        part: act.part,
        days: act.days.clone(),
        dated: dated && act.when.dated,
        may_be_absent: act.when.happened != Certainty::Yes || act.when.expected || !sure,
        effective: days(Field::Effective),
        effective_by_denouncer: kind == EventKind::Denunciation
            && act.party.is_some_and(is_denouncer),
        received: days(Field::Received),
        ground: one_of(rows, Field::Ground),
        last_day: one_of(rows, Field::Day).or(deletes.then_some(EndDay::Exclusive)),
        until: days(Field::Until),
        answers: Vec::new(),
        rejected: came_to_nothing(act),
        definitive: acts::bit(kind, rows).0 == DEFINITIVE_SIGNATURE,
        reserved: one_of(rows, Field::Effect) == Some(Effect::SubjectToConsent),
        length: one_of(rows, Field::For),
        contest: Contest::None,
        own_account: act
            .party
            .is_some_and(|party| view.actors().contains(&Thing::party(party))),
        by_clause: NoticeFact::NoClause,
    }
}

/// Whether a decision was rejected; of a consent, whether it came to nothing in some other way too.
fn came_to_nothing(act: &Act) -> Certainty {
    let decided = act.decided;
    let consent = Class::Consent.acts().contains(act.kind);
    let failed = decided.rejected || consent && decided.otherwise;
    if !failed {
        Certainty::No
    } else if decided.approved || decided.otherwise && !consent {
        Certainty::Maybe
    } else {
        Certainty::Yes
    }
}

/// As which kind of act an event moves the status: an amendment that adds a part is its entry into force, one
/// that deletes it its end, one that interprets it moves nothing (M16). And whether claims agree on that.
fn moved_by(act: &Act, rows: &[Row<'_>]) -> (EventKind, bool) {
    let amends = matches!(act.kind, EventKind::Amendment | EventKind::Modification);
    if !amends || act.part.is_none() {
        return (act.kind, true);
    }
    let told = asserting(rows).filter_map(|row| row.get(Field::Change));
    let told: Vec<TextChange> = told.filter_map(TextChange::from_value).collect();
    let sure = told.iter().all(|change| *change == told[0]);
    let says = |change| told.contains(&change);
    let kind = match () {
        () if says(TextChange::Deletes) => EventKind::Termination,
        () if says(TextChange::Adds) => EventKind::EntryIntoForce,
        () if says(TextChange::Interprets) && sure => EventKind::InterpretativeDeclaration,
        () => act.kind,
    };
    (kind, sure || kind == act.kind)
}

/// The one word claims give to a field; `None` where they differ, or none does.
pub(super) fn one_of<T: FieldType>(rows: &[Row<'_>], field: Field) -> Option<T> {
    agreed(rows, field).and_then(T::from_value)
}

/// Whether a field is given, and by one party's own voices alone.
fn only_by(view: View<'_>, rows: &[Row<'_>], party: u32, field: Field) -> bool {
    let party = Thing::party(party);
    if view.actors().contains(&party) {
        return false;
    }
    let mut given = asserting(rows)
        .filter(|row| row.id(field).is_some())
        .peekable();
    given.peek().is_some() && given.all(|row| view.is_voice_of(row, party))
}

/// What a denial of an entry into force says of when it was not in force.
fn denial(act: &Act, row: Row<'_>) -> Option<Denial> {
    let days = match (row.get(Field::On), row.get(Field::By)) {
        (_, Some(Value::Date(by))) => Days::up_to(by.days()?.first().day()?),
        (None, None) => Days::all(),
        // That it did not happen on one day says nothing of the others.
        _ => return None,
    };
    Some(Denial {
        party: act.party,
        part: act.part,
        days,
    })
}

/// The acts that an act answers, by place: those of the key, else of the kind, that it names; for an
/// end by denunciation, the denunciations.
fn answers(
    view: View<'_>,
    acts: &[(&Act, Vec<Row<'_>>)],
    act: &Act,
    rows: &[Row<'_>],
) -> Vec<usize> {
    let places = |fits: &dyn Fn(&Act) -> bool| -> Vec<usize> {
        (acts.iter().enumerate())
            .filter(|(_, (other, _))| other.event != act.event && fits(other))
            .map(|(at, _)| at)
            .collect()
    };
    let mut answers: Vec<usize> = Vec::new();
    for name in asserting(rows).filter_map(|row| row.word(Field::Answers)) {
        let key = |other: &Act| {
            let key = view.evidence().events.marks(other.event).key;
            key.is_some_and(|key| view.graph.key_text(key) == name)
        };
        let mut found = places(&key);
        if found.is_empty() {
            found = places(&|other| other.kind.word() == name);
        }
        answers.extend(found);
    }
    let ends = matches!(act.kind, EventKind::Termination | EventKind::Expiry);
    if answers.is_empty() && ends && one_of(rows, Field::Ground) == Some(Ground::Denunciation) {
        answers = places(&|other| {
            let reaches = other.part.is_none() || other.part == act.part;
            other.kind == EventKind::Denunciation && reaches
        });
    }
    answers.sort_unstable();
    answers.dedup();
    answers
}

/// Whether a party contests the effect of an act, and what came of it (M15).
fn contest(
    view: View<'_>,
    facts: &Facts,
    acts: &[(&Act, Vec<Row<'_>>)],
    at: usize,
    parties: &[u32],
) -> Contest {
    let act = acts[at].0;
    let claims = view.with_all_voices().rows(Thing::event(act.event));
    let contests = |row: &Row<'_>| row.stance() == Stance::Contests;
    // What the actors whose account is heard say of the effect comes first (M14).
    let heard: Vec<&Row<'_>> = (claims.iter())
        .filter(|row| view.hears(**row) && !row.denies())
        .collect();
    let own = act
        .party
        .is_some_and(|own| view.actors().contains(&Thing::party(own)));
    if own || !heard.is_empty() {
        let against = heard.iter().any(|row| contests(row));
        let holds = own || heard.iter().any(|row| !contests(row));
        return match (against, holds) {
            (false, _) => Contest::None,
            (true, false) => Contest::Void,
            (true, true) => Contest::Open,
        };
    }
    let is_voice = |row: &Row<'_>, party: &u32| view.is_voice_of(*row, Thing::party(*party));
    let by_party = |row: &Row<'_>| parties.iter().any(|party| is_voice(row, party));
    // A finding that binds the parties settles it, whether or not anybody contests it.
    let mut against = (claims.iter().filter(|row| contests(row) && by_party(row))).peekable();
    let contested = against.peek().is_some() && {
        // Who announced that it contests an act of a day on which that did not come contests nothing (M4).
        let in_vain = acts::announced_in_vain(act.event, &acts[at].1);
        against.any(|row| !in_vain.contains(&row.claim))
    };
    let unsettled = if contested {
        Contest::Open
    } else {
        Contest::None
    };
    // Every effect that it may have by what may have settled it.
    let (mut settled, mut certainly) = (Vec::new(), false);
    for (place, (other, rows)) in acts.iter().enumerate() {
        let settles = matches!(
            other.kind,
            EventKind::BreachFound | EventKind::DisputeSettled
        );
        let answers = facts.acts[place].answers.contains(&at);
        if !settles || !answers || other.when.happened == Certainty::No {
            continue;
        }
        let outcomes = asserting(rows).filter_map(|row| row.word(Field::Outcome));
        let effects: Vec<Contest> = outcomes
            .filter_map(|word| match word {
                "approved" => Some(Contest::None),
                "rejected" => Some(Contest::Void),
                _ => None,
            })
            .collect();
        // Where claims differ on what it settles, or how, or it may not have happened, it may be so.
        let agree = [Field::Outcome, Field::Answers].map(|field| agreed(rows, field).is_some());
        let happened = other.when.happened == Certainty::Yes && !other.when.expected;
        certainly |= !effects.is_empty() && happened && agree == [true; 2];
        settled.extend(effects);
    }
    settled.extend((!certainly).then_some(unsettled));
    let first = settled.first().copied().unwrap_or_default();
    let alike = settled.iter().all(|effect| *effect == first);
    if alike { first } else { Contest::Open }
}

impl<'g> View<'g> {
    /// The claims about a relation.
    pub(super) fn relation(self, id: u32) -> Vec<Row<'g>> {
        self.rows(Thing::relation(id))
    }

    fn regime(self, agreement: u32) -> Option<Regime> {
        let rows = self.rows(Thing::agreement(agreement));
        one_of(&rows, Field::Regime)
    }
}

/// Whether a succession or continuation was rejected, so that its party does not follow (M16).
fn declines(kind: EventKind, rows: &[Row<'_>]) -> Certainty {
    if !matches!(kind, EventKind::Succession | EventKind::Continuation) {
        return Certainty::No;
    }
    let outcomes = asserting(rows).filter_map(|row| row.word(Field::Outcome));
    let rejected: Vec<bool> = outcomes
        .map(|word| word == Outcome::Rejected.word())
        .collect();
    let all = rejected.iter().all(|rejected| *rejected);
    Certainty::from(rejected.contains(&true)).and(Certainty::possibly(all))
}

/// When an agreement begins and ends on which a clause of another hangs.
fn life_of_other(view: View<'_>, other: u32) -> (Began, Began) {
    let facts = FactsOf::without_what_it_hangs_on(view, other).facts;
    let begins = lifecycle::beginning(&facts, Subject::Whole);
    let ends = lifecycle::end(&facts);
    let began = |of: Beginning| Began {
        days: of.days,
        certain: !of.may_be_absent,
    };
    (began(begins), began(ends))
}
