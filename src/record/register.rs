//! The records of who there is, field by field: sources, parties, bodies, leaders, tenures.

use std::collections::BTreeMap;

use super::clause::{Covers, Name};
use super::reading::{Blank, FieldType, Fields, Reading};
#[cfg(feature = "schema")]
use super::schema::Table;
use super::shapes::{
    blank_field, cited, field_lent, field_type, field_value, fields, holds_field, read_field,
    record, required, setter,
};
use super::tree::{Node, Tree};
use super::{
    Codes, EachClaim, Field, Key, Lent, Location, ProcedureStep, Put, RecordType, Value,
    deserialize_record, read_fields, serialize_record,
};
use crate::date::Date;
use crate::schema::described;
#[cfg(feature = "schema")]
use crate::vocabulary::Word;
use crate::vocabulary::{LegislatureType, Office, OrganType, SourceKind, Stance, TenureStanding};

record! {
    /// A publication that claims are taken from. It carries no citation of its own.
    ///
    /// ```
    /// use treatygraph::{day, record::Source};
    /// let source = Source::new("dunya").published(day(2025, 5, 21)).republishes("reuters");
    /// assert_eq!(source.key.as_str(), "dunya");
    /// ```
    Source("source"; Key);
    new(key: Key);
    identity {
        /// The key, by which claims cite it.
        must key: Key = Key;
    }
    claimed {
        /// What sort of publication it is.
        one kind: SourceKind = Kind;
        /// Who published it.
        one publisher: String = Publisher;
        /// Its title.
        one title: String = Title;
        /// When it was published: since then what it says is known, and "by now" means this day.
        one published: Date = Published;
        /// Its address.
        one url: String = Url;
        /// Which source it repeats: the two count as one voice.
        one republishes: Key = Republishes;
        /// Which sources it corrects: what it says takes the place of what they say.
        many corrects: Key = Corrects;
        /// Which sources it withdraws: what they say counts no longer.
        many withdraws: Key = Withdraws;
        /// Whose own voice it is (a ministry's site).
        one speaker: Key = Speaker;
        /// What a data set covers.
        one covers: Covers = Covers;
        /// Remarks.
        many note: String = Note;
    }
}

/// The records of parties, which differ in their table alone.
macro_rules! party {
    ($(
        $(#[doc = $doc:expr])*
        $name:ident, $table:literal, $claim:ident;
    )+) => {$(
        record! {
            $(#[doc = $doc])*
            $name($table; Key) claims $claim;
            new(key: Key);
            identity {
                /// The key.
                must key: Key = Key;
            }
            claimed {
                /// Of which party it is a part or rival: its key.
                one of: Key = Of;
                /// Its names.
                many names: Name = Names;
                /// Its codes in published lists, such as `iso` or `cow`.
                one codes: BTreeMap<String, Codes> = Codes;
                /// The steps by which, under its own law, it comes to be bound by an agreement.
                many procedure: ProcedureStep = Procedure;
                /// Since when it exists.
                one since: Date = Since;
                /// The last day on which it existed.
                one until: Date = Until;
                /// Remarks.
                many note: String = Note;
            }
        }
    )+};
}

party! {
    /// A state.
    ///
    /// ```
    /// use treatygraph::record::State;
    /// let iran = State::new("IR").names(["Iran", "Islamic Republic of Iran"]);
    /// assert_eq!(iran.names[0].name, "Iran");
    /// ```
    State, "state", StateClaim;
    /// An international organization.
    ///
    /// ```
    /// use treatygraph::record::Organization;
    /// assert!(Organization::new("EU").names(["European Union"]).claims.is_empty());
    /// ```
    Organization, "organization", OrganizationClaim;
    /// A territory that concludes agreements.
    ///
    /// ```
    /// use treatygraph::record::Territory;
    /// assert!(Territory::new("HK").of("CN").of.is_some());
    /// ```
    Territory, "territory", TerritoryClaim;
    /// An insurgent, unrecognised or exiled authority.
    ///
    /// ```
    /// use treatygraph::record::Authority;
    /// assert!(Authority::new("LY/east").of("LY").of.is_some());
    /// ```
    Authority, "authority", AuthorityClaim;
}

/// The records of bodies, which differ in their table and in the words for their type.
macro_rules! body {
    ($(
        $(#[doc = $doc:expr])*
        $name:ident, $table:literal, $claim:ident $(, $type:ty)?;
    )+) => {$(
        record! {
            $(#[doc = $doc])*
            $name($table; Key) claims $claim;
            new(key: Key);
            identity {
                /// The key.
                must key: Key = Key;
            }
            claimed {
                /// Of which state or organization it is: its key; some record must say so.
                one of: Key = Of;
                $(
                    /// What it is.
                    one type_: $type = Type;
                )?
                /// Its names.
                many names: Name = Names;
                /// Since when it exists.
                one since: Date = Since;
                /// The last day on which it existed.
                one until: Date = Until;
                /// Remarks.
                many note: String = Note;
            }
        }
    )+};
}

body! {
    /// A chamber, a joint sitting or a committee.
    ///
    /// ```
    /// use treatygraph::{record::Legislature, vocabulary::LegislatureType};
    /// let duma = Legislature::new("RU/duma").of("RU").type_(LegislatureType::Lower);
    /// assert_eq!(duma.of.unwrap().as_str(), "RU");
    /// ```
    Legislature, "legislature", LegislatureClaim, LegislatureType;
    /// A ministry, presidency, council, court or other organ.
    ///
    /// ```
    /// use treatygraph::{record::Organ, vocabulary::OrganType};
    /// assert!(Organ::new("RU/mfa").of("RU").type_(OrganType::Ministry).type_.is_some());
    /// ```
    Organ, "organ", OrganClaim, OrganType;
    /// The people, where they decide in a referendum.
    ///
    /// ```
    /// use treatygraph::record::Electorate;
    /// assert!(Electorate::new("CH/people").of("CH").of.is_some());
    /// ```
    Electorate, "electorate", ElectorateClaim;
}

record! {
    /// A person who acts.
    ///
    /// ```
    /// use treatygraph::record::Leader;
    /// assert_eq!(Leader::new("putin").names(["Vladimir Putin"]).names.len(), 1);
    /// ```
    Leader("leader"; Key) claims LeaderClaim;
    new(key: Key);
    identity {
        /// The key.
        must key: Key = Key;
    }
    claimed {
        /// Names.
        many names: Name = Names;
        /// Birth.
        one since: Date = Since;
        /// Death.
        one until: Date = Until;
        /// Remarks.
        many note: String = Note;
    }
}

record! {
    /// That a person held an office.
    ///
    /// ```
    /// use treatygraph::{day, record::Tenure, vocabulary::Office};
    /// let tenure = Tenure::new("putin", "RU")
    ///     .office(Office::HeadOfState)
    ///     .title("President")
    ///     .since(day(2012, 5, 7))
    ///     .held_on([day(2025, 1, 17)]);
    /// assert_eq!(tenure.held_on.len(), 1);
    /// ```
    Tenure("tenure"; Leader, Of, Office) claims TenureClaim;
    new(leader: Key, of: Key);
    identity {
        /// Who held it.
        must leader: Key = Leader;
        /// Of which party or body.
        must of: Key = Of;
        /// Which office.
        one office: Office = Office;
        /// Tells apart several tenures of one office.
        one key: Key = Key;
    }
    claimed {
        /// The title, as text.
        one title: String = Title;
        /// Since when.
        one since: Date = Since;
        /// Until when.
        one until: Date = Until;
        /// Days on which the person was seen in office.
        many held_on: Date = HeldOn;
        /// How it stands, where it is not simply recognised.
        one standing: TenureStanding = Standing;
        /// Remarks.
        many note: String = Note;
    }
}
