//! On which days an edge holds.

use treatygraph::path::{Link, Node};
use treatygraph::record::Field;
use treatygraph::rows::{Cell, Row};
use treatygraph::vocabulary::EdgeKind;
use treatygraph::{
    Agreement, Certainty, Day, Event, Obligation, Party, Standing,
    answer::{Spell, Tenure},
};

/// A run of days on which an edge holds: both ends included, `None` where it is open.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct EdgeSpell {
    pub(crate) first: Option<Day>,
    pub(crate) last: Option<Day>,
    pub(crate) certainty: Certainty,
}

/// The days of edges, asked one after the other: how an agreement stands is kept until another is asked about.
#[derive(Default)]
pub(crate) struct Spells<'g> {
    last: Option<(Agreement<'g>, Vec<Stretch>)>,
}

/// How an agreement stands for a party, or as a whole: a row of the table `spell`.
struct Stretch {
    party: Option<String>,
    spell: EdgeSpell,
}

impl<'g> Spells<'g> {
    /// When an edge holds, of what holds by being in force, by being in office, or from an act on; `None` of what
    /// belongs together always, and of relations, which hold from another's beginning.
    ///
    /// An edge is no surer on a day than it is on whatever day: so whether it names the party, and whether that is
    /// one, is not asked again.
    pub(crate) fn of(&mut self, link: Link<'g>) -> Option<Vec<EdgeSpell>> {
        let ever = link.certainty();
        let held = match (link.kind(), link.from(), link.to()) {
            (EdgeKind::PartyTo, Node::Party(party), Node::Agreement(agreement)) => {
                self.in_force(agreement, Some(party))
            }
            (EdgeKind::Contains, _, Node::Part(part)) => of_spells(part.spells()),
            (EdgeKind::Contains, _, Node::Obligation(duty)) => self.of_duty(duty, None),
            (EdgeKind::Binds | EdgeKind::OwedTo, Node::Obligation(duty), Node::Party(party)) => {
                // A third state may be owed what an agreement provides that is not in force for it.
                let party = Some(party).filter(|party| is_party(duty.agreement(), *party));
                self.of_duty(duty, party)
            }
            (EdgeKind::HoldsOffice, ..) => return Some(joined(in_office(link.tenure()?))),
            (EdgeKind::Act(_) | EdgeKind::Said, ..) => from_day_on(link.event()?),
            _ => return None,
        };
        let held = held.into_iter().map(|spell| spell.and(ever));
        Some(joined(held.collect()))
    }

    /// When what an obligation says is in force: as a whole, or for one party.
    fn of_duty(&mut self, duty: Obligation<'g>, party: Option<Party<'g>>) -> Vec<EdgeSpell> {
        let held = match (duty.part(), party) {
            (Some(part), Some(party)) => of_spells(part.spells_for(party)),
            (Some(part), None) => of_spells(part.spells()),
            (None, party) => self.in_force(duty.agreement(), party),
        };
        // Where claims differ on the part in which it stands, how that stands is not known.
        let placed = Certainty::from(duty.claimed(Field::Part).len() <= 1).or(Certainty::Maybe);
        held.into_iter().map(|spell| spell.and(placed)).collect()
    }

    /// When an agreement is in force, as a whole or for one party, by the rows of its table.
    fn in_force(&mut self, agreement: Agreement<'g>, party: Option<Party<'g>>) -> Vec<EdgeSpell> {
        let last = self.last.take().filter(|(of, _)| *of == agreement);
        let last = last.unwrap_or_else(|| (agreement, stretches(agreement)));
        let (_, all) = self.last.insert(last);
        let key = party.map(|party| party.key());
        let those = all.iter().filter(|one| one.party.as_deref() == key);
        those.map(|one| one.spell).collect()
    }
}

impl EdgeSpell {
    fn and(self, other: Certainty) -> EdgeSpell {
        let certainty = self.certainty.and(other);
        EdgeSpell { certainty, ..self }
    }
}

/// Whether it is a party, or one under another name.
fn is_party<'g>(agreement: Agreement<'g>, party: Party<'g>) -> bool {
    agreement.accounts().any(|(own, _)| own == party)
}

fn stretches(agreement: Agreement<'_>) -> Vec<Stretch> {
    let table = agreement.tables().table("spell");
    let rows = table.into_iter().flat_map(|table| table.rows());
    rows.map(|row| Stretch {
        party: match row.get("party") {
            Some(Cell::Text(key)) => Some(key.to_owned()),
            _ => None,
        },
        spell: EdgeSpell {
            first: day_of(&row, "first"),
            last: day_of(&row, "last"),
            certainty: match row.get("in_force") {
                Some(Cell::Certainty(certainty)) => certainty,
                _ => Certainty::No,
            },
        },
    })
    .collect()
}

fn day_of(row: &Row<'_>, column: &str) -> Option<Day> {
    match row.get(column) {
        Some(Cell::Day(day)) => Some(day),
        _ => None,
    }
}

fn of_spells(spells: Vec<Spell<'_>>) -> Vec<EdgeSpell> {
    let each = spells.iter().map(|spell| EdgeSpell {
        first: spell.first(),
        last: spell.last(),
        certainty: spell.status().is(Standing::InForce),
    });
    each.collect()
}

/// From the first possible day of an act on: maybe, until the last possible day is there.
fn from_day_on(event: Event<'_>) -> Vec<EdgeSpell> {
    let days = event.days();
    let (first, last) = (days.first().day(), days.last().day());
    let spell = |first, last, certainty| EdgeSpell {
        first,
        last,
        certainty,
    };
    let Some(sure) = last.filter(|_| event.is_dated()) else {
        return vec![spell(first, None, Certainty::Maybe)];
    };
    let before = Day::from_number(sure.number() - 1);
    let is_vague = first != Some(sure) && before.is_some();
    let vague = is_vague.then(|| spell(first, before, Certainty::Maybe));
    let certain = spell(Some(sure), None, Certainty::Yes);
    vague.into_iter().chain([certain]).collect()
}

/// When a person is in office.
fn in_office(tenure: Tenure<'_>) -> Vec<EdgeSpell> {
    let certainly = tenure.held_certainly();
    let only_maybe = tenure.held_possibly().intersect(&certainly.complement());
    let mut spells = Vec::new();
    for (days, certainty) in [(certainly, Certainty::Yes), (only_maybe, Certainty::Maybe)] {
        spells.extend(days.ranges().map(|(first, last)| EdgeSpell {
            first: first.day(),
            last: last.day(),
            certainty,
        }));
    }
    spells.sort_unstable_by_key(|spell| spell.first.map(Day::number));
    spells
}

/// Runs that hold, with those joined that follow each other and are equally sure.
fn joined(runs: Vec<EdgeSpell>) -> Vec<EdgeSpell> {
    let mut all: Vec<EdgeSpell> = Vec::new();
    for run in runs {
        if run.certainty.is_no() {
            continue;
        }
        match all.last_mut() {
            Some(last) if last.certainty == run.certainty && follows(last, &run) => {
                last.last = run.last;
            }
            _ => all.push(run),
        }
    }
    all
}

fn follows(before: &EdgeSpell, after: &EdgeSpell) -> bool {
    let next = before.last.map(|day| day.number() + 1);
    next.is_some() && next == after.first.map(Day::number)
}
