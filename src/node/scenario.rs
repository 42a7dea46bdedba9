//! What is owed if one party attacks another (MEANING, M29): which provisions are looked at, between whom, and who
//! enters the war by them.

use std::cell::OnceCell;
use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use super::duty_if::{DutyIf, Found, WarEntry};
use super::spelling::fold;
use super::{Agreement, Attack, Conflict, Obligation, Party, World, claimed};
use crate::date::Certainty;
use crate::record::{Field, FieldType};
use crate::rules::parties::Life;
use crate::rules::scenario::{Hostilities, Terms, Turns, covers, left};
use crate::view::{FactsOf, View};
use crate::vocabulary::{Force, Modality, Turn};

/// Who owes what to whom if one party attacks another: [`World::duties_if`].
///
/// An iterator. First comes what is owed because of the attack itself, then what is owed because an ally enters the war;
/// each in the order of obligations and parties. Near misses are among them; [`applying`](DutiesIf::applying) leaves them
/// out.
#[derive(Clone, Debug)]
pub struct DutiesIf<'g> {
    duties: Vec<DutyIf<'g>>,
    next: usize,
}

impl<'g> World<'g> {
    /// Who owes what to whom that day if one party attacks another, how certainly, and why or why not (MEANING, M29).
    ///
    /// *Counts*: obligations and prohibitions to which an attack matters, by their kind or their trigger. They are owed
    /// between one of the two and a third party, or by the attacker to the attacked. If an ally enters the war, what the
    /// partners of the ally and of its enemy owe because of that counts too ([`Attack::entries`]). A duty that fails in
    /// one respect alone is a near miss: its certainty is *no*, and its reasons say why.
    ///
    /// Where this graph does not have one of the two parties, nothing is owed.
    ///
    /// O(obligations in the agreements of the two, and of those that enter the war); the size of the graph does not
    /// matter.
    ///
    /// ```
    /// use treatygraph::{Attack, Graph, day};
    /// let graph = Graph::open(["examples/data/europe-1939.toml"])?;
    /// let (soviet_union, poland) = (graph.state("SU")?, graph.state("PL")?);
    /// let attack = Attack::by(soviet_union).on(poland).unprovoked();
    /// let day = day(1939, 9, 17);
    /// let is_article_1 = |duty: &treatygraph::answer::DutyIf<'_>| duty.obligation().key() == "gb-pl-1939/assistance";
    /// let britain = graph.on(day).duties_if(attack).find(is_article_1).unwrap();
    /// assert_eq!(
    ///     britain.to_string(),
    ///     "Britain owes Poland gb-pl-1939/assistance, defense (part 1), against Soviet Union: no: Soviet Union attacks \
    ///      Poland; the attack is unprovoked; it is directed against Germany"
    /// );
    /// // Only a secret protocol names Germany. It was printed in 1945.
    /// let then = graph.as_known_on(day).on(day).duties_if(attack);
    /// assert!(then.applying().any(|duty| is_article_1(&duty)));
    /// # Ok::<(), treatygraph::Error>(())
    /// ```
    pub fn duties_if(self, attack: Attack<'_>) -> DutiesIf<'g> {
        let (by, on) = (attack.by.in_view(self.view), attack.on.in_view(self.view));
        let duties = match by.zip(on) {
            Some((by, on)) if by != on => Spread::of(self, attack, (by.id, on.id)).duties,
            _ => Vec::new(),
        };
        DutiesIf { duties, next: 0 }
    }
}

impl<'g> DutiesIf<'g> {
    /// Only what certainly or maybe applies.
    ///
    /// ```
    /// use treatygraph::{Attack, day, sample, vocabulary::ObligationKind};
    /// let graph = sample::corpus();
    /// let (korea, russia) = (graph.state("KP")?, graph.state("RU")?);
    /// let iran = graph.state("IR")?;
    /// let attack = Attack::by(iran).on(russia).unprovoked();
    /// let owed = graph.on(day(2025, 10, 3)).duties_if(attack).applying();
    /// let of_korea = owed.filter(|duty| duty.bearer() == korea.into());
    /// let kinds: Vec<_> = of_korea.filter_map(|duty| duty.obligation().kind()).collect();
    /// assert!(kinds.contains(&ObligationKind::Defense));
    /// # Ok::<(), treatygraph::Error>(())
    /// ```
    #[must_use]
    pub fn applying(self) -> DutiesIf<'g> {
        let left = self.duties.into_iter().skip(self.next);
        let duties = left.filter(|duty| !duty.certainty().is_no()).collect();
        DutiesIf { duties, next: 0 }
    }

    /// The pairs of duties that their bearer cannot both keep. One of the two is to fight for a party. The other is owed to
    /// the enemy of that party: not to attack it, to stay neutral, to give no help against it, or to fight for it.
    ///
    /// Of the duties that this iterator still has. O(duties of each bearer, squared).
    ///
    /// ```
    /// use treatygraph::{Attack, Graph, day};
    /// let graph = Graph::open(["examples/data/europe-1939.toml"])?;
    /// let attack = Attack::by(graph.state("SU")?).on(graph.state("PL")?).unprovoked();
    /// let conflicts = graph.on(day(1939, 9, 17)).duties_if(attack).conflicts();
    /// assert_eq!(
    ///     conflicts[0].to_string(),
    ///     "France cannot keep both fr-pl-1921/assistance (defense, to Poland) and fr-su-1932/nonaggression (nonaggression, \
    ///      to Soviet Union) (maybe)"
    /// );
    /// # Ok::<(), treatygraph::Error>(())
    /// ```
    pub fn conflicts(&self) -> Vec<Conflict<'g>> {
        Conflict::among(&self.duties[self.next..])
    }
}

impl<'g> Iterator for DutiesIf<'g> {
    type Item = DutyIf<'g>;

    fn next(&mut self) -> Option<DutyIf<'g>> {
        let duty = self.duties.get(self.next)?.clone();
        self.next += 1;
        Some(duty)
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        let left = self.duties.len() - self.next;
        (left, Some(left))
    }
}

impl ExactSizeIterator for DutiesIf<'_> {}
impl std::iter::FusedIterator for DutiesIf<'_> {}

/// By what duties are put in order: the obligation, who owes it, and to whom.
type Place = (u32, (u32, u32));

/// One war of two parties, and how it came to it.
struct War<'g> {
    between: Hostilities,
    /// Who entered the war before, and brought it about.
    chain: Vec<WarEntry<'g>>,
}

/// The provisions of an agreement to which an attack matters, each with what it says.
type Provisions<'g> = Rc<[(Obligation<'g>, Terms)]>;

/// What is found while a war spreads.
struct Spread<'g> {
    world: World<'g>,
    /// Where the attack is, as names are compared.
    places: Vec<String>,
    /// What has been read of agreements: wars of one party are many, and its agreements the same. First whether the war
    /// is the attack itself.
    read: BTreeMap<(bool, u32), Provisions<'g>>,
    duties: Vec<DutyIf<'g>>,
    /// How certainly each duty is told already: a second time only if it is surer.
    told: BTreeMap<[Option<u32>; 4], Certainty>,
}

impl<'g> Spread<'g> {
    fn of(world: World<'g>, attack: Attack<'_>, (by, on): (u32, u32)) -> Spread<'g> {
        let mut spread = Spread {
            world,
            places: folded(attack.places.iter().copied()),
            read: BTreeMap::new(),
            duties: Vec::new(),
            told: BTreeMap::new(),
        };
        let between = Hostilities {
            by,
            on,
            unprovoked: attack.unprovoked,
            declared: attack.declared,
            requested: attack.requested,
        };
        let mut wars = vec![War {
            between,
            chain: Vec::new(),
        }];
        // Each party enters against each enemy once.
        let mut at_war = BTreeSet::from([(by, on), (on, by)]);
        let mut next = 0;
        while next < wars.len() {
            let found = spread.look(&wars[next]);
            if wars[next].chain.len() < attack.entries {
                let entered = entries(&wars[next], &found, &mut at_war);
                wars.extend(entered);
            }
            spread.tell(found);
            next += 1;
        }
        spread
    }

    /// What is owed because of one war, in the order of obligations and parties.
    fn look(&mut self, war: &War<'g>) -> Vec<DutyIf<'g>> {
        let view = self.world.view;
        let mut found = BTreeMap::new();
        for party in [war.between.by, war.between.on] {
            let mut agreements = view.agreements_of(party);
            agreements.extend(view.agreements_naming(party));
            for id in agreements {
                found.extend(self.look_at(Agreement { view, id }, party, war));
            }
        }
        found.into_values().collect()
    }

    /// The same of one agreement of one of the two.
    fn look_at(
        &mut self,
        agreement: Agreement<'g>,
        party: u32,
        war: &War<'g>,
    ) -> Vec<(Place, DutyIf<'g>)> {
        let told = OnceCell::new();
        let mut found = Vec::new();
        for &(obligation, ref terms) in &*self.provisions(agreement, war.chain.is_empty()) {
            for pair in pairs_with(obligation, party) {
                let duty = self.duty(obligation, terms, pair, war, &told);
                found.extend(duty.map(|duty| ((obligation.id, pair), duty)));
            }
        }
        found
    }

    /// None where the view does not list the agreement.
    fn provisions(&mut self, agreement: Agreement<'g>, is_the_attack: bool) -> Provisions<'g> {
        let known = self.read.entry((is_the_attack, agreement.id));
        let read = known.or_insert_with(|| {
            // A war that an ally enters may be anywhere.
            let places: &[String] = if is_the_attack { &self.places } else { &[] };
            let each = agreement.obligations().map(|of| (of, terms(of, places)));
            let mut provisions = each.filter(|(_, terms)| terms.may_concern()).peekable();
            if provisions.peek().is_none() || !agreement.is_listed() {
                return Rc::default();
            }
            provisions.collect()
        });
        read.clone()
    }

    /// What one obligation makes the one owe the other because of a war; none where the war does not concern it, or where
    /// it is further away than a near miss.
    fn duty(
        &self,
        obligation: Obligation<'g>,
        terms: &Terms,
        pair: (u32, u32),
        war: &War<'g>,
        told: &OnceCell<FactsOf>,
    ) -> Option<DutyIf<'g>> {
        let view = self.world.view;
        let between = war.between;
        if !between.has(pair.1) && !terms.consults() || war.leaves_out(terms, pair) {
            return None;
        }
        let enemy = between.enemy_of(pair.1).or(between.enemy_of(pair.0));
        let mut turns = terms.turns(pair, between)?;
        against_heirs(view, terms, enemy, &mut turns);
        let met = left(&turns);
        let party = |id| Party { view, id };
        let mut owed = party(pair.0).owes(party(pair.1));
        if terms.deems() {
            owed = owed.with_modality(Modality::Declaration);
        }
        owed.stated(obligation)?;
        let held = owed.on(self.world.day).of_obligation(obligation, told);
        let standing = held.map_or(Certainty::No, |duty| duty.certainty());
        // A near miss fails in one respect alone; who does not exist owes and misses nothing.
        let today = self.world.day.number();
        let is_gone = |id| {
            let life = Life::of(&view.rows(party(id).thing()));
            life.is_not_on(today, today).is_yes()
        };
        let fails = met.is_no() && standing.is_no();
        if fails || is_gone(pair.0) || is_gone(pair.1) {
            return None;
        }
        if let Some(entry) = war.chain.last().filter(|entry| !entry.certainty().is_yes()) {
            turns.push((Turn::EntryUnsure, entry.certainty()));
        }
        if !standing.is_yes() {
            turns.push((Turn::Standing, standing));
        }
        if is_secret(obligation.agreement(), self.world) {
            turns.push((Turn::Secret, Certainty::Yes));
        }
        let certainty = left(&turns);
        if certainty.is_no() && !war.chain.is_empty() {
            return None;
        }
        let directed = !terms.consults() && !terms.forbids_attack();
        let enemy = enemy.filter(|enemy| directed && *enemy != pair.0);
        Some(DutyIf::of(Found {
            obligation,
            pair: (party(pair.0), party(pair.1)),
            against: enemy.map(party),
            war: (party(between.by), party(between.on)),
            day: self.world.day,
            turns,
            provisional: held.is_some_and(|duty| duty.is_provisional()),
            supports: terms.supports(),
            firm: is_firm(obligation, terms),
            chain: war.chain.clone(),
        }))
    }

    fn tell(&mut self, found: Vec<DutyIf<'g>>) {
        for duty in found {
            let against = duty.against().map(|party| party.id);
            let (bearer, other) = (duty.bearer().id, duty.beneficiary().id);
            let key = [
                Some(duty.obligation().id),
                Some(bearer),
                Some(other),
                against,
            ];
            let known = self.told.get(&key);
            if known.is_none_or(|known| rank(*known) < rank(duty.certainty())) {
                self.told.insert(key, duty.certainty());
                self.duties.push(duty);
            }
        }
    }
}

impl War<'_> {
    /// Whether a duty is left out because the war has spread: that of a party that fights already, or not to attack.
    fn leaves_out(&self, terms: &Terms, (bearer, other): (u32, u32)) -> bool {
        if self.chain.is_empty() {
            return false;
        }
        let mut fighting = self.chain.iter().flat_map(|entry| {
            let against = entry.against().map(|party| party.id);
            [
                Some(entry.bearer().id),
                Some(entry.beneficiary().id),
                against,
            ]
        });
        if terms.consults() {
            return self.between.has(bearer) && self.between.has(other);
        }
        terms.forbids_attack() || fighting.any(|party| party == Some(bearer))
    }
}

/// The wars that others enter by what they owe in one: each party against each enemy by the surest of its duties.
fn entries<'g>(
    war: &War<'g>,
    found: &[DutyIf<'g>],
    at_war: &mut BTreeSet<(u32, u32)>,
) -> Vec<War<'g>> {
    let mut surest: BTreeMap<(u32, u32), (WarEntry<'g>, Hostilities)> = BTreeMap::new();
    for duty in found {
        let Some(entry) = WarEntry::by(duty) else {
            continue;
        };
        let (who, for_whom) = (entry.bearer().id, entry.beneficiary().id);
        let Some(joined) = war.between.joined(who, for_whom) else {
            continue;
        };
        let known = surest.get(&(who, joined.on));
        let is_surer =
            known.is_none_or(|(known, _)| rank(known.certainty()) < rank(entry.certainty()));
        if is_surer && !at_war.contains(&(who, joined.on)) {
            surest.insert((who, joined.on), (entry, joined));
        }
    }
    let wars = surest.into_values().map(|(entry, between)| {
        at_war.extend([(between.by, between.on), (between.on, between.by)]);
        let chain = war.chain.iter().copied().chain([entry]).collect();
        War { between, chain }
    });
    wars.collect()
}

/// The surer, the higher.
fn rank(certainty: Certainty) -> u8 {
    match certainty {
        Certainty::No => 0,
        Certainty::Maybe => 1,
        Certainty::Yes => 2,
    }
}

/// Names as they are compared.
fn folded<'n>(names: impl Iterator<Item = &'n str>) -> Vec<String> {
    let each = names.map(|name| {
        let mut folded = String::new();
        fold(name, &mut folded);
        folded
    });
    each.collect()
}

/// What claims say that an obligation provides, if there is an attack at one of these places.
fn terms(obligation: Obligation<'_>, places: &[String]) -> Terms {
    fn all<T: FieldType>(obligation: Obligation<'_>, field: Field) -> Vec<T> {
        let told = claimed::of(obligation.view, obligation.thing(), field);
        let values = told.iter().filter_map(|told| T::from_value(told.shared()?));
        values.collect()
    }
    let adversaries = obligation.adversaries().map(|party| party.id);
    Terms {
        kinds: all(obligation, Field::Kind),
        triggers: all(obligation, Field::Trigger),
        modalities: all(obligation, Field::Modality),
        discretions: all(obligation, Field::Discretion),
        adversaries: adversaries.collect(),
        covers: covers(&folded(obligation.places()), places),
    }
}

/// Whether it certainly obliges to support, firmly, and by means that are not the bearer's choice.
fn is_firm(obligation: Obligation<'_>, terms: &Terms) -> bool {
    let untold = claimed::of(obligation.view, obligation.thing(), Field::Force).is_empty();
    let firmly = untold || obligation.force() == Some(Force::Firm);
    firmly && terms.kinds.len() == 1 && terms.discretions.is_empty()
}

/// A party with each that faces it in the agreement, heirs included, both ways; and a third state with each party.
fn pairs_with(obligation: Obligation<'_>, party: u32) -> Vec<(u32, u32)> {
    let life = obligation.view.life(obligation.agreement().id);
    let others = life.members.iter().map(|member| member.party);
    let others = others.filter(|other| !life.opposed(party, *other).is_no());
    let pairs = others.flat_map(|other| [(other, party), (party, other)]);
    let thirds = obligation.third_pairs().into_iter();
    pairs
        .chain(thirds.filter(|pair| pair.0 == party || pair.1 == party))
        .collect()
}

/// Of an enemy that descends from one against whom it is directed, it may be due.
fn against_heirs(view: View<'_>, terms: &Terms, enemy: Option<u32>, turns: &mut Turns) {
    let Some(turn) = turns
        .iter_mut()
        .find(|(turn, _)| *turn == Turn::OtherAdversary)
    else {
        return;
    };
    let forebears = enemy.map_or_else(Vec::new, |enemy| view.forebears(enemy));
    if forebears
        .iter()
        .any(|party| terms.adversaries.contains(party))
    {
        turn.1 = Certainty::Maybe;
    }
}

fn is_secret(agreement: Agreement<'_>, world: World<'_>) -> bool {
    agreement.secret().is_some_and(|secret| {
        let until = secret.until.and_then(|until| until.latest().day());
        until.is_none_or(|until| world.day < until)
    })
}
