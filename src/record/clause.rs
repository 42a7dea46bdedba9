//! Clauses and other small tables that stand in a field of a record.

use std::collections::BTreeMap;

use super::reading::{FieldType, Reading};
use super::schema::shape;
#[cfg(feature = "schema")]
use super::schema::{Choice, Table};
use super::shapes::{field_type, field_value, read_field, setter, table};
use super::tree::{Node, Tree};
use super::{Codes, Key, Roles, Value};
use crate::date::{Date, Day, Span};
use crate::vocabulary::{
    Anchor, Counting, Covered, DenunciationAt, EndDay, EventKind, FirstOfMonth, Form,
    LegislatureType, Level, Majority, OrganType, Renewal,
};

table! {
    /// A name, with the days between which it was borne, and its language; a bare text is a name without
    /// either.
    ///
    /// ```
    /// use treatygraph::record::{Name, State};
    /// use treatygraph::day;
    ///
    /// let iran = State::new("IR")
    ///     .names(["Iran"])
    ///     .names([Name::from("Persia").until(day(1935, 3, 21))]);
    /// assert_eq!(iran.names.len(), 2);
    /// ```
    Name (bare name) {
        /// The name.
        must name: String = "name";
        /// From which day.
        one since: Date = "since";
        /// Until which day.
        one until: Date = "until";
        /// Its language (ISO 639), such as `fa`.
        one language: String = "language";
    }

    /// A language an agreement is done in.
    ///
    /// ```
    /// use treatygraph::record::Language;
    /// assert_eq!(Language::from("fa").authentic(true).authentic, Some(true));
    /// ```
    Language (bare code) {
        /// Its code (ISO 639), such as `fa`.
        must code: String = "code";
        /// Whether its text is authentic (VCLT 33).
        one authentic: bool = "authentic";
        /// Whether its text prevails where they differ.
        one prevails: bool = "prevails";
    }

    /// That an agreement was secret.
    ///
    /// ```
    /// use treatygraph::{day, record::Secret};
    /// assert!(Secret::default().until(day(1918, 1, 1)).until.is_some());
    /// ```
    Secret {
        /// The day it became public.
        one until: Date = "until";
    }

    /// What a data set covers: where it is silent within this, nothing happened.
    ///
    /// ```
    /// use treatygraph::{EventKind, record::Covers, vocabulary::Covered};
    /// let covers = Covers::default().kinds([Covered::Event(EventKind::Signature)]);
    /// assert_eq!(covers.kinds.len(), 1);
    /// ```
    Covers {
        /// The years, as an interval; without it, every year.
        one years: Date = "years";
        /// The kinds of event, and `tenure`; without it, none.
        many kinds: Covered = "kinds";
    }

    /// A step of the procedure by which, under its own law, a party comes to be bound.
    ///
    /// ```
    /// use treatygraph::{EventKind, record::{ProcedureStep, State}, vocabulary::Majority};
    /// let chamber = ProcedureStep::default()
    ///     .kind(EventKind::ParliamentaryApproval)
    ///     .body("US/senate")
    ///     .needed(Majority::TwoThirds);
    /// let state = State::new("US").procedure([chamber]);
    /// assert_eq!(state.procedure[0].needed, Some(Majority::TwoThirds));
    /// ```
    ProcedureStep {
        /// Which act it is; it must be given.
        one kind: EventKind = "kind";
        /// Whose decision it is: a body of the party.
        one body: Key = "body";
        /// What sort of body decides, where the body itself is not named.
        one type_: BodyType = "type";
        /// Its place: lower numbers come first, equal ones in any order; without it, 1.
        one order: u32 = "order";
        /// The majority needed.
        one needed: Majority = "needed";
        /// The levels of the agreements that need it; without it, those of every level.
        many level: Level = "level";
        /// The forms of the agreements that need it; without it, those of every form.
        many form: Form = "form";
        /// Which agreements need it, in words that no rule can decide.
        one only_if: String = "only-if";
        /// From which day.
        one since: Date = "since";
        /// Until which day.
        one until: Date = "until";
    }

    /// A phase of a term; most terms are one.
    ///
    /// ```
    /// use treatygraph::{Span, record::{Length, Phase, Term}};
    /// let term = Term::from(Phase::default().for_(Span::years(20)).renewed_by(Span::years(5)));
    /// assert_eq!(term.0[0].for_, Some(Length::For(Span::years(20))));
    /// ```
    Phase {
        /// How long it lasts.
        one for_: Length = "for";
        /// Until when it lasts, in place of a length.
        one until: Moment = "until";
        /// From what it runs; without it, from entry into force.
        one from: Moment = "from";
        /// From the beginning of which agreement it runs, and, where it gives no end, to whose end.
        one with: Key = "with";
        /// By how much it is renewed.
        one renewed_by: Span = "renewed-by";
        /// How often it is renewed; without it, without limit.
        one times: u32 = "times";
        /// How it is renewed; without it, tacitly.
        one renewal: Renewal = "renewal";
        /// How long before its end notice is to be received.
        one notice: Span = "notice";
        /// Whether its last day still belongs to it.
        one day: EndDay = "day";
        /// For how long obligations outlive the agreement.
        one survival: Length = "survival";
    }

    /// The clause on entry into force (VCLT 24).
    ///
    /// ```
    /// use treatygraph::{Span, record::EntryIntoForce, vocabulary::{Anchor, Counting}};
    /// let clause = EntryIntoForce::default()
    ///     .after(Anchor::LastNotification)
    ///     .delay(Span::days(30))
    ///     .counting(Counting::After);
    /// assert_eq!(clause.counting, Some(Counting::After));
    /// ```
    EntryIntoForce {
        /// After what.
        one after: After = "after";
        /// How long after it.
        one delay: Span = "delay";
        /// How the delay is counted.
        one counting: Counting = "counting";
        /// On which first of a month.
        one first_of_month: FirstOfMonth = "first-of-month";
        /// On a fixed day.
        one on: Date = "on";
        /// Whose act it depends on, where that is one party's.
        one of: Key = "of";
        /// Simultaneously with which agreement.
        one with: Key = "with";
        /// Whose consents are needed, where not all are.
        many consents: Key = "consents";
        /// If not met by this day, it lapses.
        one lapses: Date = "lapses";
        /// From which day it applies back.
        one retroactive_to: Date = "retroactive-to";
        /// From what it is applied provisionally.
        one provisional_from: Moment = "provisional-from";
    }

    /// The clause on denunciation (VCLT 54, 56).
    ///
    /// ```
    /// use treatygraph::{Span, record::Denunciation};
    /// let clause = Denunciation::default().allowed(true).notice(Span::months(6));
    /// assert_eq!(clause.allowed, Some(true));
    /// ```
    Denunciation {
        /// Whether it is allowed.
        one allowed: bool = "allowed";
        /// How long before it takes effect notice is to be received.
        one notice: Span = "notice";
        /// When it may take effect.
        one at: DenunciationAt = "at";
    }
}

/// The phases of a term, in order; most terms are one phase, and a list of one equals the table.
///
/// ```
/// use treatygraph::{Span, record::{Phase, Term}};
/// let term = Term(vec![
///     Phase::default().for_(Span::years(5)),
///     Phase::default().for_(Span::years(10)).renewed_by(Span::years(10)),
/// ]);
/// assert_eq!(term.0[1].renewed_by, Some(Span::years(10)));
/// ```
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Term(pub Vec<Phase>);

impl From<Phase> for Term {
    fn from(phase: Phase) -> Term {
        Term(vec![phase])
    }
}

impl FieldType for Term {
    fn read(node: &Node, to: &mut Reading) -> Option<Term> {
        let phases: Vec<Phase> = to.list(node);
        if phases.is_empty() && matches!(node.tree, Tree::List(_)) {
            to.problem(
                node.line,
                "the list of phases is empty; leave the field out instead",
            );
        }
        (!phases.is_empty()).then_some(Term(phases))
    }

    fn value(&self) -> Value {
        match &self.0[..] {
            [only] => only.value(),
            phases => Value::List(phases.iter().map(FieldType::value).collect()),
        }
    }
}

/// Declares a choice between types that are all written as texts.
macro_rules! choice {
    ($(
        $(#[doc = $doc:expr])*
        $name:ident, $wanted:literal {
            $( $(#[doc = $vdoc:expr])* $variant:ident($t:ty), )+
        } $( | {
            $( $(#[doc = $wdoc:expr])* $word:ident = $text:literal, )+
        } )?
    )+) => {$(
        $(#[doc = $doc])*
        #[derive(Clone, Debug, PartialEq)]
        pub enum $name {
            $( $(#[doc = $vdoc])* $variant($t), )+
            $( $( $(#[doc = $wdoc])* $word, )+ )?
        }

        impl $name {
            /// Its own words, beside those of the types between which it is a choice.
            pub(crate) const WORDS: &'static [&'static str] = &[$($($text),+)?];
        }

        $( impl From<$t> for $name {
            fn from(value: $t) -> $name {
                $name::$variant(value)
            }
        } )+

        impl FieldType for $name {
            fn read(node: &Node, to: &mut Reading) -> Option<$name> {
                let text = to.text(node)?;
                $( $( if text == $text {
                    return Some($name::$word);
                } )+ )?
                $( if let Ok(value) = text.parse::<$t>() {
                    return Some($name::$variant(value));
                } )+
                let message = format!("`{}` is not {}", text.escape_debug(), $wanted);
                to.problem(node.line, message);
                None
            }

            fn value(&self) -> Value {
                match self {
                    $( $name::$variant(value) => value.value(), )+
                    $( $( $name::$word => Value::Word($text), )+ )?
                }
            }
        }

        shape!($name, |to| Choice::new(&[$($doc),*])
            $( $( .word($text, &[$($wdoc),*]) )+ )?
            $( .or::<$t>(to, &[$($vdoc),*]) )+
            .schema());
    )+};
}

choice! {
    /// A length of time, or none that ends.
    ///
    /// ```
    /// use treatygraph::{Span, record::{Length, Phase}};
    /// let phase = Phase::default().for_(Span::years(20)).survival(Length::Indefinite);
    /// assert_eq!(phase.for_, Some(Length::For(Span::years(20))));
    /// ```
    Length, "a length: write `20 years`, or `indefinite`" {
        /// This long.
        For(Span),
    } | {
        /// Without end.
        Indefinite = "indefinite",
    }

    /// A moment named by its day, or by the kind of event that brings it.
    ///
    /// ```
    /// use treatygraph::{EventKind, day, record::{Moment, Phase}};
    /// let phase = Phase::default().from(EventKind::Signature).until(day(2045, 1, 16));
    /// assert_eq!(phase.from, Some(Moment::Event(EventKind::Signature)));
    /// ```
    Moment, "a moment: write a day such as `2025-10-02`, or a kind of event such as `entry-into-force`" {
        /// That kind of event.
        Event(EventKind),
        /// That day.
        On(Date),
    }

    /// From what an entry into force is counted.
    ///
    /// ```
    /// use treatygraph::{EventKind, record::{After, EntryIntoForce}};
    /// let clause = EntryIntoForce::default().after(EventKind::ExchangeOfInstruments);
    /// assert_eq!(clause.after, Some(After::Event(EventKind::ExchangeOfInstruments)));
    /// ```
    After, "what an entry into force is counted from: write `last-notification`, `last-approval`, `reply`, or a kind of event such as `exchange-of-instruments`" {
        /// An anchor that is no kind of event.
        Anchor(Anchor),
        /// That kind of event.
        Event(EventKind),
    }

    /// What sort of legislature or organ a body is.
    ///
    /// ```
    /// use treatygraph::{record::{BodyType, ProcedureStep}, vocabulary::LegislatureType};
    /// let step = ProcedureStep::default().type_(LegislatureType::Upper);
    /// assert_eq!(step.type_, Some(BodyType::Legislature(LegislatureType::Upper)));
    /// ```
    BodyType, "a type of body: write one of a legislature, such as `lower`, or of an organ, such as `constitutional-court`" {
        /// A legislature of this type.
        Legislature(LegislatureType),
        /// An organ of this type.
        Organ(OrganType),
    }

    /// Whose act a deadline counts from.
    ///
    /// ```
    /// use treatygraph::{EventKind, Span, record::{ActOf, DeadlineAfter}};
    /// let after = DeadlineAfter::new(Span::days(30), EventKind::Notification).of(ActOf::Beneficiary);
    /// assert_eq!(after.of, Some(ActOf::Beneficiary));
    /// ```
    ActOf, "whose act: write `bearer`, `beneficiary`, `anybody`, or the key of a party" {
        /// This party's.
        Party(Key),
    } | {
        /// That of who owes it: the default.
        Bearer = "bearer",
        /// That of to whom it is owed.
        Beneficiary = "beneficiary",
        /// Anybody's.
        Anybody = "anybody",
    }

    /// Who owes, or to whom something is owed.
    ///
    /// ```
    /// use treatygraph::record::{Bearer, Key, Obligation};
    /// let duty = Obligation::new("ru-ir-2025/energy").bearer(Key::from("RU"));
    /// assert_eq!(duty.bearer, Some(Bearer::Party("RU".into())));
    /// ```
    Bearer, "a bearer: write `each`, `all`, `third-state`, `people`, or the key of a party" {
        /// One party.
        Party(Key),
    } | {
        /// Each party towards the other side: the default.
        Each = "each",
        /// All parties together.
        All = "all",
        /// A third state (VCLT 35, 36).
        ThirdState = "third-state",
        /// A people, or persons.
        People = "people",
    }
}

impl From<Day> for Moment {
    fn from(day: Day) -> Moment {
        Moment::On(day.into())
    }
}

impl FieldType for Covered {
    fn read(node: &Node, to: &mut Reading) -> Option<Covered> {
        to.parsed(node)
    }

    fn value(&self) -> Value {
        Value::Word(self.word())
    }
}

/// Named values: counts by unit, codes by list, roles by party.
macro_rules! map {
    ($($t:ty),+) => {$(
        impl FieldType for BTreeMap<String, $t> {
            fn read(node: &Node, to: &mut Reading) -> Option<Self> {
                let mut map = BTreeMap::new();
                for (name, value) in to.table(node) {
                    if let Some(value) = to.in_field(name.to_owned(), |to| <$t>::read(value, to)) {
                        map.insert(name.to_owned(), value);
                    }
                }
                Some(map)
            }

            fn value(&self) -> Value {
                Value::table(self.iter().map(|(name, value)| (name.as_str().into(), value.value())))
            }
        }
    )+};
}
map!(u32, Codes, Roles);

/// The sides of an agreement: lists of parties.
impl FieldType for Vec<Key> {
    fn read(node: &Node, to: &mut Reading) -> Option<Self> {
        Some(to.list(node))
    }

    fn value(&self) -> Value {
        Value::List(self.iter().map(FieldType::value).collect())
    }
}
