//! Words for agreements and their final clauses.

use super::words;

words! {
    in "vocabulary";

    /// What an agreement is called. None changes its binding force (VCLT 2(1)(a)).
    Form, "form" {
        /// A treaty.
        Treaty = "treaty",
        /// An agreement.
        Agreement = "agreement",
        /// A protocol.
        Protocol = "protocol",
        /// An exchange of notes or letters.
        ExchangeOfNotes = "exchange-of-notes",
        /// A memorandum of understanding.
        MemorandumOfUnderstanding = "memorandum-of-understanding",
        /// A declaration.
        Declaration = "declaration",
        /// Another form; its title keeps its own word.
        Other = "other",
    }

    /// Whether an agreement binds in law.
    Binding, "binding force" {
        /// It binds.
        Binding = "binding",
        /// A political commitment only.
        Political = "political",
        /// Recorded as not known.
        Unknown = "unknown",
    }

    /// Between what an agreement is concluded: it decides who must approve it.
    Level, "level" {
        /// Between states.
        InterState = "inter-state",
        /// Between governments.
        InterGovernmental = "inter-governmental",
        /// Between agencies.
        InterAgency = "inter-agency",
    }

    /// What an agreement attaches to, where that matters for succession (VCSST 11, 12).
    Regime, "regime" {
        /// A boundary or territorial regime.
        Territorial = "territorial",
    }

    /// From what an entry into force is counted, beside the kinds of event.
    Anchor, "anchor" {
        /// The last of the notifications of the parties.
        LastNotification = "last-notification",
        /// The last of the approvals.
        LastApproval = "last-approval",
        /// The reply in an exchange of notes.
        Reply = "reply",
    }

    /// How the days of a delay are counted.
    Counting, "way of counting" {
        /// "N days after D": D is not counted, the result is D + N.
        After = "after",
        /// "On the expiry of N days after D": the result is D + N + 1.
        OnExpiry = "on-expiry",
    }

    /// Which first of a month an entry into force falls on.
    FirstOfMonth, "first of a month" {
        /// The first day of the Nth month following the month of the anchor.
        AfterMonth = "after-month",
        /// The first day of the month following the expiry of the delay.
        AfterExpiry = "after-expiry",
    }

    /// How a phase of a term is renewed.
    Renewal, "way of renewal" {
        /// Unless notice is given: the default.
        Tacit = "tacit",
        /// Only if the parties agree.
        ByAgreement = "by-agreement",
    }

    /// What follows the end of a phase of a term.
    Follows, "what follows" {
        /// The next phase.
        NextPhase = "next-phase",
        /// The phase is renewed, unless notice is received in time.
        Renewal = "renewal",
        /// Nothing: it ends.
        End = "end",
        /// The phase has no end: it goes on until notice is given.
        UntilNotice = "until-notice",
    }

    /// What falls due on a day.
    DueKind, "kind of date" {
        /// It enters into force by its clause.
        EntryIntoForce = "entry-into-force",
        /// It lapses, if it has not entered into force.
        Lapse = "lapse",
        /// The last day on which notice is in time.
        Notice = "notice",
        /// A phase of the term is renewed.
        Renewal = "renewal",
        /// The next phase of the term begins.
        NextPhase = "next-phase",
        /// The term ends, or that until which it was prolonged.
        TermEnds = "term-ends",
        /// A denunciation takes effect.
        Denunciation = "denunciation",
        /// What a party owes is to be done by then.
        Deadline = "deadline",
    }

    /// Whether the day on which something ends still belongs to it.
    EndDay, "rule for the last day" {
        /// The day of the end is in.
        Inclusive = "inclusive",
        /// The day of the end is out.
        Exclusive = "exclusive",
    }

    /// When a denunciation may take effect.
    DenunciationAt, "time of denunciation" {
        /// At any time, after the notice.
        AnyTime = "any-time",
        /// Only at the end of a phase of the term.
        EndOfPhase = "end-of-phase",
    }
}
