//! Words for what a reader should know of the data, beside disputes.

use super::words;

words! {
    in "vocabulary";

    /// How much a finding matters.
    Severity, "severity" {
        /// Worth knowing.
        Note = "note",
        /// It is certainly so, and probably not what was meant.
        Warning = "warning",
        /// It certainly cannot be so: a day, a name, a number or a kind is wrong.
        ErrorOfData = "error-of-data",
    }

    /// What was found: what a rule left out or could not place, and what cannot be (MEANING, "Findings").
    FindingKind, "kind of finding" {
        /// A party that did not live when the agreement was signed is left out (M3).
        PartyLeftOut = "party-left-out",
        /// A party that another has consented with has no consent recorded, and is bound.
        PartyWithoutConsent = "party-without-consent",
        /// An announcement that a later claim replaced no longer counts (M4).
        AnnouncementReplaced = "announcement-replaced",
        /// No claim tells it as done: all of them announce it (M4).
        OnlyAnnounced = "only-announced",
        /// A source tells the outcome of what, by its own day, was still to come (M4).
        SourceOlderThanAct = "source-older-than-act",
        /// A claim gives a day with so many gaps that all days from its first to its last count as possible (M4).
        DayWithGaps = "day-with-gaps",
        /// A claim gives an entry into force only days on which its clause certainly was not met (M25).
        ExcludedByClause = "excluded-by-clause",
        /// An entry into force on another day than its clause gives (M25).
        EntryAgainstClause = "entry-against-clause",
        /// A denunciation that the clause does not allow so (M27, VCLT 54).
        NoticeAgainstClause = "notice-against-clause",
        /// An end of the term before the term can end (M26).
        EndBeforeTerm = "end-before-term",
        /// It certainly comes before what it follows by its kind (M7).
        BeforeWhatItFollows = "before-what-it-follows",
        /// A notice was certainly received before it was made (M7).
        ReceivedBeforeMade = "received-before-made",
        /// An act of a party before it existed (M7).
        PartyNotYet = "party-not-yet",
        /// An act of a body before it was set up, or of a person before his birth (M7).
        ActorNotYet = "actor-not-yet",
        /// An act of a party, body or person after its end (M7).
        ActorNoLonger = "actor-no-longer",
        /// A party follows another from a day on which it certainly exists no longer: perhaps the two are the wrong way
        /// round (M16).
        FollowsAfterItsEnd = "follows-after-its-end",
        /// An act that only a party can do, of one that is none (M8).
        NotAParty = "not-a-party",
        /// Persons who hold office of no one party of the agreement, or of several (M8).
        PersonOfNoParty = "person-of-no-party",
        /// A person acted in an office that he certainly did not hold (VCLT 7).
        OutOfOffice = "out-of-office",
        /// Full powers are recorded as absent, and nothing confirms the act (VCLT 7, 8).
        PowersAbsent = "powers-absent",
        /// Two persons certainly held one office on one day (M9).
        OfficeHeldTwice = "office-held-twice",
        /// An act of a body, and one of that kind of its party on the same day: perhaps one act, told twice.
        ToldOfBodyAndParty = "told-of-body-and-party",
        /// More votes than members present.
        VotesExceedPresent = "votes-exceed-present",
        /// A majority in favour of what was rejected, or against what was approved.
        OutcomeAgainstVote = "outcome-against-vote",
        /// An act without a source, beside others that have one (M13).
        ActWithoutSource = "act-without-source",
        /// A source without a day: under a limit of knowledge it does not count (M12).
        SourceWithoutDay = "source-without-day",
        /// A day outside the years that its source says it covers (M20).
        OutsideCoverage = "outside-coverage",
        /// It was replaced, and no agreement that replaces it was in force (M21, VCLT 59).
        SuccessorNotInForce = "successor-not-in-force",
        /// A performance or breach that is about no obligation, where the agreement has some (M24).
        AboutNoObligation = "about-no-obligation",
        /// An obligation that is due after the end of its agreement, without a clause on survival
        /// (M24, VCLT 70).
        OutlivesAgreement = "outlives-agreement",
    }
}

impl FindingKind {
    /// How much it matters, which rule says so, and how to mend the data: the table of MEANING.
    const fn told(self) -> (Severity, &'static str, &'static str) {
        use FindingKind::*;
        use Severity::*;
        match self {
            PartyLeftOut => (
                Warning,
                "M3",
                "correct the parties, or the `since` and `until` of this one",
            ),
            PartyWithoutConsent => (
                Note,
                "VCLT 11",
                "record its consent, or a signature with `effect = \"definitive\"`",
            ),
            AnnouncementReplaced => (Note, "M4", ""),
            OnlyAnnounced => (
                Note,
                "M4",
                "add a source that tells it as done; if this one does, correct `published` or the day",
            ),
            SourceOlderThanAct => (
                Warning,
                "M4",
                "correct the day, or `published` or `known-since`",
            ),
            DayWithGaps => (Note, "M4", "give the year, or the first and the last year"),
            ExcludedByClause => (Warning, "M25", "correct the day, or the clause"),
            EntryAgainstClause => (Warning, "M25", "correct the day, or the clause"),
            NoticeAgainstClause => (
                Note,
                "M27",
                "where it is a slip, correct the day or the clause",
            ),
            EndBeforeTerm => (Warning, "M26", "correct the day, its `ground`, or the term"),
            BeforeWhatItFollows => (ErrorOfData, "M7", "correct one of the days or kinds"),
            ReceivedBeforeMade => (ErrorOfData, "M7", "correct `received` or the day"),
            PartyNotYet => (
                Note,
                "M7",
                "where it is a slip, correct the day, the party, or its `since`",
            ),
            ActorNotYet => (
                ErrorOfData,
                "M7",
                "correct the day, who acted, or its `since`",
            ),
            ActorNoLonger => (
                ErrorOfData,
                "M7",
                "correct the day, who acted, or its `until`",
            ),
            FollowsAfterItsEnd => (
                ErrorOfData,
                "M16",
                "exchange `from` and `to`, or correct `since`, or the `until` of the party",
            ),
            NotAParty => (
                Warning,
                "M8",
                "add it to `parties` or `roles`, or a relation to the party it follows, or correct the act",
            ),
            PersonOfNoParty => (
                Warning,
                "M8",
                "name the `party`, or a tenure of exactly one party",
            ),
            OutOfOffice => (
                Warning,
                "VCLT 7",
                "correct the day, the `office` or the tenure; or record `powers`",
            ),
            PowersAbsent => (
                Warning,
                "VCLT 7, 8",
                "record a `confirmation`, where there was one",
            ),
            OfficeHeldTwice => (
                Warning,
                "M9",
                "correct the days; give both a `title` where these are two offices, or a `standing` where one was not simply recognised",
            ),
            ToldOfBodyAndParty => (
                Note,
                "M2",
                "if they are one act, give both records the same `body` or `party`",
            ),
            VotesExceedPresent => (ErrorOfData, "M3", "correct `vote` or `present`"),
            OutcomeAgainstVote => (
                Note,
                "M3",
                "check `outcome`, `question` and the order of the `vote`; record the majority `needed`",
            ),
            ActWithoutSource => (Note, "M13", "name its `source`"),
            SourceWithoutDay => (Note, "M12", "give the source its day, `published`"),
            OutsideCoverage => (
                Warning,
                "M20",
                "correct the day, or the `years` that the source covers",
            ),
            SuccessorNotInForce => (
                Warning,
                "M21; VCLT 59",
                "record when the later agreement entered into force, or correct the `ground`",
            ),
            AboutNoObligation => (Note, "M24", "name the key of the obligation in `about`"),
            OutlivesAgreement => (
                Note,
                "M24; VCLT 70",
                "record the clause on `survival` in `term`, where there is one",
            ),
        }
    }

    /// How much it matters.
    ///
    /// ```
    /// use treatygraph::vocabulary::{FindingKind, Severity};
    /// assert_eq!(FindingKind::ReceivedBeforeMade.severity(), Severity::ErrorOfData);
    /// ```
    pub const fn severity(self) -> Severity {
        self.told().0
    }

    /// The rule that it rests on: a number of MEANING, or articles of the Vienna Convention on the Law of
    /// Treaties (VCLT).
    ///
    /// ```
    /// use treatygraph::vocabulary::FindingKind;
    /// assert_eq!(FindingKind::PowersAbsent.rule(), "VCLT 7, 8");
    /// ```
    pub const fn rule(self) -> &'static str {
        self.told().1
    }

    /// What to do about it; empty where nothing needs to be done.
    ///
    /// ```
    /// use treatygraph::vocabulary::FindingKind;
    /// assert_eq!(FindingKind::VotesExceedPresent.mend(), "correct `vote` or `present`");
    /// ```
    pub const fn mend(self) -> &'static str {
        self.told().2
    }
}
