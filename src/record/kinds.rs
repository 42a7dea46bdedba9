//! The records of what was agreed and done, field by field: agreements, parts, obligations, events, relations.

use std::collections::BTreeMap;

use super::clause::{Bearer, Denunciation, EntryIntoForce, Language, Secret, Term};
use super::reading::{Blank, FieldType, Fields, Reading};
#[cfg(feature = "schema")]
use super::schema::Table;
use super::shapes::{
    blank_field, cited, field_lent, field_type, field_value, fields, holds_field, read_field,
    record, required, setter,
};
use super::tree::{Node, Tree};
use super::{
    Deadline, EachClaim, Field, Key, Lent, Location, Put, RecordType, Roles, Value, Vote,
    deserialize_record, read_fields, serialize_record,
};
use crate::date::{Date, Span};
use crate::schema::described;
#[cfg(feature = "schema")]
use crate::vocabulary::Word;
use crate::vocabulary::{
    BillReading, Binding, Discretion, Domain, Effect, EndDay, EventKind, Extent, Force, Form,
    Ground, Level, Majority, Modality, ObligationKind, Office, Outcome, Powers, Question, Regime,
    RelationKind, Stance, TextChange, Trigger,
};

record! {
    /// An agreement.
    ///
    /// ```
    /// use treatygraph::record::Agreement;
    /// let treaty = Agreement::new("ru-ir-2025")
    ///     .titles(["Treaty on Comprehensive Strategic Partnership"])
    ///     .parties(["RU", "IR"]);
    /// assert_eq!(treaty.parties.len(), 2);
    /// ```
    Agreement("agreement"; Key) claims AgreementClaim;
    new(key: Key);
    identity {
        /// The key.
        must key: Key = Key;
    }
    claimed {
        /// Titles.
        many titles: String = Titles;
        /// Its form.
        one form: Form = Form;
        /// Whether it binds in law.
        one binding: Binding = Binding;
        /// Between what it is concluded.
        one level: Level = Level;
        /// That it was secret.
        one secret: Secret = Secret;
        /// The parties; some record must give them, or `sides`.
        many parties: Key = Parties;
        /// The sides, where one has several parties: a list of parties for each.
        many sides: Vec<Key> = Sides;
        /// What those named are to it, if not participants: a word for each key of a party.
        one roles: BTreeMap<String, Roles> = Roles;
        /// How long it lasts, and how it is renewed.
        one term: Term = Term;
        /// The clause on entry into force.
        one entry_into_force: EntryIntoForce = EntryIntoForce;
        /// The clause on denunciation.
        one denunciation: Denunciation = Denunciation;
        /// How many articles, points, copies it has: a number for each unit.
        one counts: BTreeMap<String, u32> = Counts;
        /// The languages it is done in.
        many languages: Language = Languages;
        /// What it attaches to.
        one regime: Regime = Regime;
        /// Remarks.
        many note: String = Note;
    }
}

record! {
    /// A part of an agreement that has clauses or a title of its own; its key is the agreement's, a
    /// slash, and a word or number.
    ///
    /// ```
    /// use treatygraph::record::Part;
    /// assert_eq!(Part::new("il-jo-1994/annex-1b").key.as_str(), "il-jo-1994/annex-1b");
    /// ```
    Part("part"; Key) claims PartClaim;
    new(key: Key);
    identity {
        /// The key.
        must key: Key = Key;
    }
    claimed {
        /// Titles.
        many titles: String = Titles;
        /// How long it lasts.
        one term: Term = Term;
        /// The clause on its entry into force.
        one entry_into_force: EntryIntoForce = EntryIntoForce;
        /// The clause on its denunciation.
        one denunciation: Denunciation = Denunciation;
        /// Remarks.
        many note: String = Note;
    }
}

record! {
    /// A provision that binds, or permits; its key is the agreement's, a slash, and a word.
    ///
    /// ```
    /// use treatygraph::{record::Obligation, vocabulary::{Modality, ObligationKind}};
    /// let duty = Obligation::new("ru-ir-2025/non-assistance").part("3");
    /// let duty = duty.kind(ObligationKind::NonAssistanceToAggressor).modality(Modality::Prohibition);
    /// assert_eq!(duty.part.as_deref(), Some("3"));
    /// ```
    Obligation("obligation"; Key) claims ObligationClaim;
    new(key: Key);
    identity {
        /// The key.
        must key: Key = Key;
    }
    claimed {
        /// The part it stands in.
        one part: String = Part;
        /// What is to be done or left undone.
        one kind: ObligationKind = Kind;
        /// What the provision does.
        one modality: Modality = Modality;
        /// How firmly it obliges.
        one force: Force = Force;
        /// What it leaves to its bearer.
        one discretion: Discretion = Discretion;
        /// What it concerns more narrowly.
        one subject: String = Subject;
        /// Against whom alone it is directed.
        many adversary: Key = Adversary;
        /// The places at which alone an attack makes it due, as it names them.
        many place: String = Place;
        /// Until when it is to be done.
        one deadline: Deadline = Deadline;
        /// What makes it due.
        one trigger: Trigger = Trigger;
        /// Who owes it; of a permission or a power, who has it.
        one bearer: Bearer = Bearer;
        /// To whom it is owed; of a permission or a power, who has to bear with it.
        one beneficiary: Bearer = Beneficiary;
        /// The fields of policy it belongs to.
        many domains: Domain = Domains;
        /// Its words.
        many text: String = Text;
        /// Remarks.
        many note: String = Note;
    }
}

record! {
    /// An act or event concerning an agreement: who did what, when, with what outcome.
    ///
    /// ```
    /// use treatygraph::{EventKind, day, record::{Event, EventClaim}};
    /// let approval = Event::new("ru-ir-2025", EventKind::ParliamentaryApproval)
    ///     .body("IR/majlis")
    ///     .claim(EventClaim::from_source("dunya-2025-05-21").on(day(2025, 5, 21)))
    ///     .claim(EventClaim::from_source("irna-2025-06-11").vote("192-5-2".parse::<treatygraph::Vote>()?));
    /// assert_eq!(approval.claims.len(), 2);
    /// # Ok::<(), treatygraph::Error>(())
    /// ```
    Event("event"; Agreement, Part, Kind, Party, Body, Speaker) claims EventClaim;
    new(agreement: Key, kind: EventKind);
    identity {
        /// The agreement it concerns.
        must agreement: Key = Agreement;
        /// What happened.
        must kind: EventKind = Kind;
        /// The part it concerns, where not the whole: `3`, `annex-1b`.
        one part: String = Part;
        /// What it concerns more narrowly: which tax.
        one subject: String = Subject;
        /// To which territory it applies.
        one territory: Key = Territory;
        /// Which reading of a chamber or committee it is: without it, the one that decides.
        one reading: BillReading = Reading;
        /// The party whose act it is: who signed, ratified, denounced.
        one party: Key = Party;
        /// The parties of a joint act; of any other kind, shorthand for one event a party.
        many parties: Key = Parties;
        /// The body whose act it is: the chamber that approved; or through which the party acted.
        one body: Key = Body;
        /// Tells apart acts that are otherwise alike.
        one key: Key = Key;
    }
    claimed {
        /// The day it happened, as precisely as the source says.
        one on: Date = On;
        /// A day by which it had happened: that of the report, where it says no more than that it has.
        one by: Date = By;
        /// The day its notice was received.
        one received: Date = Received;
        /// The day it took effect.
        one effective: Date = Effective;
        /// Until when it prolongs.
        one until: Date = Until;
        /// By how much it prolongs.
        one for_: Span = For;
        /// Who acted: leaders.
        many person: Key = Person;
        /// In which office.
        one office: Office = Office;
        /// On what the authority rested.
        one powers: Powers = Powers;
        /// Where.
        many place: String = Place;
        /// What a signature does.
        one effect: Effect = Effect;
        /// How a decision ended; never computed from the vote.
        one outcome: Outcome = Outcome;
        /// Of a performance: of how much of what is owed; without it, of the whole.
        one extent: Extent = Extent;
        /// The votes cast.
        one vote: Vote = Vote;
        /// The second count of a double majority.
        one vote_units: Vote = VoteUnits;
        /// How many were present.
        one present: u32 = Present;
        /// What those voting "for" wanted.
        one question: Question = Question;
        /// The majority needed.
        one needed: Majority = Needed;
        /// Why it ended.
        one ground: Ground = Ground;
        /// What an amendment does to what it is about.
        one change: TextChange = Change;
        /// Whether the day of an end still belongs to it.
        one day: EndDay = Day;
        /// Which act it answers: its key, else its kind.
        one answers: String = Answers;
        /// Which part or obligation it is about.
        one about: Key = About;
        /// A registration number.
        one number: String = Number;
        /// A language.
        one language: String = Language;
        /// Remarks.
        many note: String = Note;
    }
}

record! {
    /// How one agreement or part refers to another, or one party descends from another.
    ///
    /// ```
    /// use treatygraph::{record::Relation, vocabulary::RelationKind};
    /// let replaced = Relation::new("ru-ir-2025", RelationKind::Replaces).to("ru-ir-2001");
    /// assert!(replaced.to_title.is_none());
    /// ```
    Relation("relation"; From, Kind, To, ToTitle) claims RelationClaim;
    new(from: Key, kind: RelationKind);
    identity {
        /// The agreement, part or party it starts from.
        must from: Key = From;
        /// Of what kind it is.
        must kind: RelationKind = Kind;
        /// What it leads to.
        one to: Key = To;
        /// The title of what it leads to, where that has no record.
        one to_title: String = ToTitle;
    }
    claimed {
        /// Since when, for relations of parties.
        one since: Date = Since;
        /// Until when, for `territory-of`: the last day.
        one until: Date = Until;
        /// Remarks.
        many note: String = Note;
    }
}
