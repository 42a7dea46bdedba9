//! The names of all fields, and of which of the four sorts each is (MEANING, M3).

use crate::vocabulary::words;

words! {
    in "record";

    /// A field of a record, under the name it has in files.
    Field, "field" {
        /// The key of a record, by which others name it.
        Key = "key",
        /// The agreement an event concerns.
        Agreement = "agreement",
        /// The part an event or obligation concerns.
        Part = "part",
        /// What sort of event, relation, obligation or source it is.
        Kind = "kind",
        /// What sort of body it is.
        Type = "type",
        /// What it concerns more narrowly: which tax.
        Subject = "subject",
        /// To which territory it applies.
        Territory = "territory",
        /// Which reading of a bill.
        Reading = "reading",
        /// The party whose act it is.
        Party = "party",
        /// The parties of an agreement or of a joint act; elsewhere one event a party.
        Parties = "parties",
        /// The body whose act it is, or through which a party acted.
        Body = "body",
        /// Who held the office.
        Leader = "leader",
        /// To which party a body belongs; of which party or body an office is.
        Of = "of",
        /// Which office.
        Office = "office",
        /// The agreement, part or party a relation starts from.
        From = "from",
        /// What a relation leads to.
        To = "to",
        /// The title of what a relation leads to, where that has no record.
        ToTitle = "to-title",

        /// The day it happened.
        On = "on",
        /// A day by which it had happened.
        By = "by",
        /// The day it was received.
        Received = "received",
        /// The day it took effect.
        Effective = "effective",
        /// The day from which it holds or lives.
        Since = "since",
        /// The day until which it holds, lives or is prolonged.
        Until = "until",

        /// Names, with the years in which they were borne.
        Names = "names",
        /// Titles.
        Titles = "titles",
        /// Places.
        Place = "place",
        /// The words of a provision.
        Text = "text",
        /// Remarks.
        Note = "note",
        /// Days on which somebody was seen in office.
        HeldOn = "held-on",
        /// Languages.
        Languages = "languages",
        /// Fields of policy.
        Domains = "domains",
        /// How a party comes to be bound: the steps of its own law.
        Procedure = "procedure",

        /// Who acted.
        Person = "person",

        /// The length and renewal of an agreement.
        Term = "term",
        /// The clause on entry into force.
        EntryIntoForce = "entry-into-force",
        /// The clause on denunciation.
        Denunciation = "denunciation",
        /// How many articles, points, copies it has.
        Counts = "counts",
        /// Codes in published lists.
        Codes = "codes",
        /// What a party is to an agreement, if not a participant.
        Roles = "roles",

        /// The form of an agreement.
        Form = "form",
        /// Whether it binds in law.
        Binding = "binding",
        /// Between what it is concluded.
        Level = "level",
        /// Whether it was secret, and until when.
        Secret = "secret",
        /// The sides of an agreement.
        Sides = "sides",
        /// What an agreement attaches to.
        Regime = "regime",
        /// The votes cast.
        Vote = "vote",
        /// The second count of a double majority.
        VoteUnits = "vote-units",
        /// How many were present.
        Present = "present",
        /// What those voting "for" wanted.
        Question = "question",
        /// The majority needed.
        Needed = "needed",
        /// How a decision ended.
        Outcome = "outcome",
        /// How much of what is owed was performed.
        Extent = "extent",
        /// On what a representative's authority rests.
        Powers = "powers",
        /// A registration number.
        Number = "number",
        /// Why an agreement ended.
        Ground = "ground",
        /// What a signature does.
        Effect = "effect",
        /// How a tenure stands.
        Standing = "standing",
        /// The title of an office or a publication.
        Title = "title",
        /// What a provision does.
        Modality = "modality",
        /// How firmly it obliges.
        Force = "force",
        /// What it leaves to its bearer.
        Discretion = "discretion",
        /// Against whom alone it is directed.
        Adversary = "adversary",
        /// What makes it due.
        Trigger = "trigger",
        /// Who owes it; of a permission or a power, who has it.
        Bearer = "bearer",
        /// To whom it is owed; of a permission or a power, who has to bear with it.
        Beneficiary = "beneficiary",
        /// Until when it is to be done.
        Deadline = "deadline",
        /// The language of a text or correction.
        Language = "language",
        /// What an amendment does to what it is about.
        Change = "change",
        /// Whether the day of an end still belongs to it.
        Day = "day",
        /// For how long it is prolonged.
        For = "for",
        /// Which act this one answers.
        Answers = "answers",
        /// Which part or obligation it is about.
        About = "about",

        /// Who published a source.
        Publisher = "publisher",
        /// When a source was published.
        Published = "published",
        /// The address of a source.
        Url = "url",
        /// Which source it repeats.
        Republishes = "republishes",
        /// Which sources it corrects.
        Corrects = "corrects",
        /// Which sources it withdraws.
        Withdraws = "withdraws",
        /// What a data set covers.
        Covers = "covers",

        /// The source of a claim.
        Source = "source",
        /// The words of the source.
        Quote = "quote",
        /// Where in the source.
        Locator = "locator",
        /// Who, the source says, is speaking.
        Speaker = "speaker",
        /// The title of a speaker who is not named.
        SpeakerTitle = "speaker-title",
        /// Whether a claim asserts, denies or contests.
        Stance = "stance",
        /// Since when a claim is known, if not since its source's publication.
        KnownSince = "known-since",
        /// The claims of a record.
        Claims = "claims",
    }
}

/// The four sorts of field, by how the claims of several sources go together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Sort {
    /// One unknown day: resolved by M5.
    Day,
    /// One value: two distinct ones are a dispute.
    Single,
    /// Any number: the union, never a dispute.
    Set,
    /// One value per name in it.
    Table,
    /// Sets of which one holds the other agree.
    Person,
}

impl Field {
    pub(crate) fn sort(self) -> Sort {
        match self {
            Field::On
            | Field::By
            | Field::Received
            | Field::Effective
            | Field::Since
            | Field::Until => Sort::Day,
            Field::Names
            | Field::Titles
            | Field::Place
            | Field::Text
            | Field::Note
            | Field::HeldOn
            | Field::Languages
            | Field::Domains
            | Field::Procedure
            | Field::Adversary
            | Field::Parties
            | Field::Body
            | Field::Corrects
            | Field::Withdraws => Sort::Set,
            Field::Person => Sort::Person,
            Field::Term
            | Field::EntryIntoForce
            | Field::Denunciation
            | Field::Counts
            | Field::Codes
            | Field::Roles => Sort::Table,
            _ => Sort::Single,
        }
    }
}
