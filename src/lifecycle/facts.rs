//! What the rules of status are asked about: plain values, as one view has them.
//!
//! Parties, bodies and parts are numbers of the caller's choosing. Acts, replacements and
//! inheritances are named in answers by their place in these lists.

use std::cell::RefCell;
use std::collections::HashMap;
use std::sync::Arc;

use super::kinship::{Kin, Kinship};
use crate::clause::Moment;
use crate::clause::entry::Derived;
use crate::clause::term::{NoticeClause, Phase};
use crate::date::{Certainty, Days, Span};
use crate::vocabulary::{EndDay, EventKind, Ground, RelationKind};

/// All that bears on the status of one agreement and its parts.
#[derive(Clone, Debug, Default)]
pub(crate) struct Facts {
    /// Whether any claim on the agreement is in view. Where none is, every standing is possible.
    pub(crate) known: bool,
    /// The acts that a counted claim asserts. An act that is only denied is none: see `denials`.
    pub(crate) acts: Vec<Act>,
    /// The parties, each with its side. Heirs need not be among them: they join their
    /// predecessor's side.
    pub(crate) members: Vec<Member>,
    /// Relations between parties by which one may be bound where another was.
    pub(crate) inheritances: Vec<Inheritance>,
    /// Of heirs that ceased to exist themselves: the possible days of that.
    pub(crate) ended_heirs: Vec<(u32, Days)>,
    /// Acts by which a party declines to follow another (M16).
    pub(crate) declined: Vec<Declined>,
    /// Relations `replaces` of later agreements.
    pub(crate) replacements: Vec<Replacement>,
    /// Counted denials of an entry into force that nobody asserts (M19).
    pub(crate) denials: Vec<Denial>,
    /// What the sources that speak of the agreement cover.
    pub(crate) coverage: CoverageFact,
    /// What the clauses of the agreement, and of those of its parts that have any, make of what is recorded.
    pub(crate) clauses: Vec<ClauseFact>,
    /// Whether the agreement is a boundary or territorial regime (M16).
    pub(crate) territorial: bool,
    /// What was found of predecessors already: each is asked for by every heir.
    pub(crate) known_standings: Memo,
    /// Who follows whom.
    pub(crate) kin: Kin,
}

/// Of each party and part, whether it is bound over time: first and last day of each run.
#[derive(Debug, Default)]
pub(crate) struct Memo(RefCell<HashMap<MemoKey, Runs>>);

type MemoKey = (u32, Option<u32>);
type Runs = Arc<Vec<(i32, i32, Certainty)>>;

impl Memo {
    pub(super) fn get(&self, key: MemoKey) -> Option<Runs> {
        self.0.borrow().get(&key).cloned()
    }

    pub(super) fn put(&self, key: MemoKey, runs: Vec<(i32, i32, Certainty)>) {
        self.0.borrow_mut().insert(key, Arc::new(runs));
    }
}

/// Facts that are copied may be changed: nothing is known of them yet.
impl Clone for Memo {
    fn clone(&self) -> Memo {
        Memo::default()
    }
}

/// An act, as its claims together have it.
#[derive(Clone, Debug)]
pub(crate) struct Act {
    pub(crate) kind: EventKind,
    /// The party whose act it is, itself or through a body.
    pub(crate) party: Option<u32>,
    /// The body that acted, where decisions of one body are compared (M19).
    pub(crate) body: Option<u32>,
    /// For which parties an act without a party stands, in their order, and whether certainly (M8).
    pub(crate) stands_for: Vec<(u32, bool)>,
    /// The part it concerns; the whole agreement, where none.
    pub(crate) part: Option<u32>,
    /// The possible days; all, where no claim names one.
    pub(crate) days: Days,
    /// Whether a counted assertion names a day.
    pub(crate) dated: bool,
    /// Whether *never* is possible too, or only expected claims assert it.
    pub(crate) may_be_absent: bool,
    /// The days on which it takes effect, where recorded: they stand in for its own.
    pub(crate) effective: Option<Days>,
    /// Of a denunciation: whether its `effective` day is given by the denouncing party alone.
    /// According to that party itself, false.
    pub(crate) effective_by_denouncer: bool,
    /// The days on which it was received, where recorded.
    pub(crate) received: Option<Days>,
    /// Of an end: why.
    pub(crate) ground: Option<Ground>,
    /// Of an end: whether its day is still in.
    pub(crate) last_day: Option<EndDay>,
    /// Of a prolongation: the days until which it prolongs, where recorded.
    pub(crate) until: Option<Days>,
    /// The acts it answers, by place: of a revocation the denunciations, of a resumption the
    /// suspensions, of an end the acts that are its ground. A revocation or resumption answers only
    /// those of its party, or all if it is nobody's; without any, all of them.
    pub(crate) answers: Vec<usize>,
    /// Of a decision or consent: whether its outcome is `rejected`.
    pub(crate) rejected: Certainty,
    /// Of a signature: whether it is definitive, and so consent.
    pub(crate) definitive: bool,
    /// Of a consent: whether it is subject to another, and so a signature.
    pub(crate) reserved: bool,
    /// Of a prolongation: for how long, where that is recorded.
    pub(crate) length: Option<Span>,
    /// Whether a party contests its effect, and what came of that.
    pub(crate) contest: Contest,
    /// Whether this is the account of the party whose act it is.
    pub(crate) own_account: bool,
    /// Of a denunciation: what the clause makes of it.
    pub(crate) by_clause: NoticeFact,
}

/// What a clause makes of a denunciation (M27).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) enum NoticeFact {
    /// No clause speaks of it.
    #[default]
    NoClause,
    /// The clause excludes it.
    Excluded,
    /// It takes effect on one of these days. Received on one of the days `without` it may be as without a clause: it came
    /// too late, or claims on the clause differ.
    On { days: Days, without: Days },
}

/// The clauses of an agreement or of a part (M25 to M27).
#[derive(Clone, Debug, Default)]
pub(crate) struct ClauseFact {
    /// The part; the whole, where none.
    pub(crate) part: Option<u32>,
    /// When it enters into force by its clause, for each party, or without one as a whole.
    pub(crate) entries: Vec<(Option<u32>, Derived)>,
    /// From when it is applied provisionally, in every way in which claims tell the clause.
    pub(crate) provisional: Vec<Option<Moment>>,
    /// The phases of its term, in every way in which claims tell them.
    pub(crate) terms: Vec<Vec<Phase>>,
    /// The clause on denunciation, likewise.
    pub(crate) notices: Vec<NoticeClause>,
}

/// Whether a party contests the effect of an act (M15).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub(crate) enum Contest {
    /// Nobody who counts does, or its effect was settled: it stands.
    #[default]
    None,
    /// A party does, and nothing certainly settled it.
    Open,
    /// It has no effect: so it was settled, or so the actor whose view this is says.
    Void,
}

/// A party of the agreement.
#[derive(Clone, Debug)]
pub(crate) struct Member {
    pub(crate) party: u32,
    pub(crate) side: u32,
    /// Whether it is certainly one (M3).
    pub(crate) certain: bool,
    /// The possible days on which it ceased to exist, where it did.
    pub(crate) until: Option<Days>,
}

/// A relation of parties: `heir` may be bound where `from` was (M16).
#[derive(Clone, Debug)]
pub(crate) struct Inheritance {
    pub(crate) heir: u32,
    pub(crate) from: u32,
    /// `continues`, `succeeds`, `splits-from`, `merges-into` or `dissolves-into`, read so that
    /// `heir` is the later party whichever way the relation was written.
    pub(crate) kind: RelationKind,
    /// Its possible days; all where it has none.
    pub(crate) since: Days,
    pub(crate) may_be_absent: bool,
    /// Whether `heir` was a territory of `from`: then it is newly independent (VCSST 2(1)(f)).
    pub(crate) dependent: Certainty,
}

/// A succession or continuation that was rejected: the party does not follow in this agreement.
#[derive(Clone, Debug)]
pub(crate) struct Declined {
    pub(crate) party: u32,
    pub(crate) certain: bool,
}

/// A later agreement that is said to replace this one (M21).
#[derive(Clone, Debug)]
pub(crate) struct Replacement {
    /// `replaces`, `terminates`, or what prolongs: `prolongs`, `renews`.
    pub(crate) kind: RelationKind,
    /// When the later agreement begins as a whole.
    pub(crate) begins: Beginning,
    /// When it begins for each of its parties.
    pub(crate) begins_for: Vec<(u32, Beginning)>,
    /// Whether the relation may not be.
    pub(crate) may_be_absent: bool,
    /// Whether a treaty text, a gazette or an international organization says so: then it ends the
    /// earlier agreement for those it concerns. Otherwise it only may.
    pub(crate) authoritative: bool,
    /// The part replaced; the whole, where none.
    pub(crate) part: Option<u32>,
}

/// When an agreement may begin, for the first time.
#[derive(Clone, Debug)]
pub(crate) struct Beginning {
    pub(crate) days: Days,
    /// Whether it may never begin.
    pub(crate) may_be_absent: bool,
}

/// That an entry into force had not happened.
#[derive(Clone, Debug)]
pub(crate) struct Denial {
    /// For whom; for all, where none.
    pub(crate) party: Option<u32>,
    pub(crate) part: Option<u32>,
    /// The days on which it was not in force: up to the day of `by`, or all.
    pub(crate) days: Days,
}

/// What the counted sources that speak of the agreement cover (M19, M20).
#[derive(Clone, Debug, Default)]
pub(crate) struct CoverageFact {
    pub(crate) sources: Vec<Covers>,
    /// Whether records without source speak of it.
    pub(crate) unsourced: bool,
}

/// What one source covers.
#[derive(Clone, Debug)]
pub(crate) struct Covers {
    /// The days for which it states to name ends (termination, expiry, denunciation) and entries
    /// into force; none, where it states no coverage at all. Data sets always state theirs.
    pub(crate) stated: Option<Stated>,
    /// Whether it is the text of a treaty, which knows nothing of later acts.
    pub(crate) is_text: bool,
    /// The last day on which it may have been published, where that is known: till then it can tell of
    /// ends.
    pub(crate) published: Option<i32>,
}

/// The coverage a source states.
#[derive(Clone, Debug)]
pub(crate) struct Stated {
    pub(crate) ends: Days,
    pub(crate) entries: Days,
}

/// Whose status is asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Subject {
    /// That of the agreement as a whole.
    Whole,
    /// That of one party.
    Party(u32),
}

impl Subject {
    pub(crate) fn party(self) -> Option<u32> {
        match self {
            Subject::Whole => None,
            Subject::Party(party) => Some(party),
        }
    }
}

impl Facts {
    /// The clauses of a part, where it has such, else those of the whole.
    pub(crate) fn clauses_on(
        &self,
        part: Option<u32>,
        has: impl Fn(&ClauseFact) -> bool,
    ) -> Option<&ClauseFact> {
        let such = self.clauses.iter().filter(|of| has(of));
        let of = |part: Option<u32>| such.clone().find(|of| of.part == part);
        of(part).or_else(|| of(None))
    }
}

impl CoverageFact {
    /// The days on which an end would be named.
    pub(crate) fn of_ends(&self) -> Days {
        if self.sources.is_empty() && self.unsourced {
            return Days::all();
        }
        self.ends(|_| Days::all())
    }

    /// Until when an end would have been reported, where that is before the day: what is presumed to go on
    /// after it was last told then (M20). `None` where the day is covered, or no source has a day.
    pub(crate) fn told_until(&self, day: i32) -> Option<i32> {
        let until = |source: &Covers| source.published.unwrap_or(i32::MAX);
        let reported = self.ends(|source| Days::of_runs([(i32::MIN, until(source))]));
        let told = reported.runs().iter().rev().find(|run| run.0 <= day)?;
        (told.1 < day).then_some(told.1)
    }

    /// The days on which a source would name an end, where it states none as this says.
    fn ends(&self, unstated: impl Fn(&Covers) -> Days) -> Days {
        let only_texts = self.sources.iter().all(|source| source.is_text);
        let each = self.sources.iter().map(|source| match &source.stated {
            Some(stated) => stated.ends.clone(),
            None if source.is_text && !only_texts => Days::empty(),
            None => unstated(source),
        });
        each.fold(Days::empty(), |sum, days| sum.union(&days))
    }

    /// The days on which each source would name an entry into force.
    pub(crate) fn of_entries(&self) -> Days {
        let each = self.sources.iter().map(|source| match &source.stated {
            Some(stated) => stated.entries.clone(),
            None => Days::empty(),
        });
        let all = each.reduce(|all, days| all.intersect(&days));
        all.unwrap_or_else(Days::empty)
    }
}

/// Up to how many members a loop finds one sooner than a map.
const FEW: usize = 8;

impl Facts {
    fn kinship(&self) -> &Kinship {
        self.kin.0.get_or_init(|| {
            let members = self.members.iter().map(|of| (of.party, of.side));
            let heirs = self.inheritances.iter().map(|of| (of.heir, of.from));
            Kinship::of(&members.collect::<Vec<_>>(), &heirs.collect::<Vec<_>>())
        })
    }

    /// A party of the agreement; none for an heir.
    pub(crate) fn member(&self, party: u32) -> Option<&Member> {
        if self.members.len() <= FEW {
            return self.members.iter().find(|member| member.party == party);
        }
        Some(&self.members[self.kinship().place(party)?])
    }

    /// The possible days on which a party, or an heir of one, ceased to exist, where it did.
    pub(crate) fn until(&self, party: u32) -> Option<&Days> {
        let heir = || self.ended_heirs.iter().find(|(of, _)| *of == party);
        match self.member(party) {
            Some(member) => member.until.as_ref(),
            None => heir().map(|(_, until)| until),
        }
    }

    /// A party and those from which it descends, directly or through others, the nearest first.
    pub(crate) fn line(&self, party: u32) -> Vec<u32> {
        match self.inheritances[..] {
            [] => vec![party],
            _ => self.kinship().descent.line(party),
        }
    }

    /// The member that the party is, or whose heir it is, directly or through others.
    pub(crate) fn origin(&self, party: u32) -> Option<&Member> {
        let heir = || Some(&self.members[self.kinship().origin(party)?]);
        self.member(party).or_else(heir)
    }

    /// The sides, each with its parties and their heirs.
    pub(crate) fn sides(&self) -> &[(u32, Vec<u32>)] {
        &self.kinship().sides
    }

    /// Whether there are two sides: what one of them does, of several kinds, is done for both.
    pub(crate) fn has_two_sides(&self) -> bool {
        let mut sides: Vec<u32> = self.members.iter().map(|member| member.side).collect();
        sides.sort_unstable();
        sides.dedup();
        sides.len() == 2
    }
}
