//! Words for who acts: parties, bodies, offices, and how parties descend from each other.

use super::words;

words! {
    in "vocabulary";

    /// What sort of party a node is: each can be party to agreements.
    PartyKind, "kind of party" {
        /// A state.
        State = "state",
        /// An international organization.
        Organization = "organization",
        /// A territory with treaties of its own.
        Territory = "territory",
        /// An insurgent, unrecognised or exiled authority.
        Authority = "authority",
    }

    /// What a legislature is within its parliament (Popolo: organization).
    LegislatureType, "type of legislature" {
        /// The only chamber.
        Unicameral = "unicameral",
        /// The lower chamber.
        Lower = "lower",
        /// The upper chamber.
        Upper = "upper",
        /// A joint sitting.
        Joint = "joint",
        /// A committee: its approval is not the chamber's.
        Committee = "committee",
        /// A parliament named as a whole.
        National = "national",
        /// A parliament of a part of a state.
        Subnational = "subnational",
        /// A parliament of an organization.
        Supranational = "supranational",
    }

    /// What an organ of a party is.
    OrganType, "type of organ" {
        /// A ministry.
        Ministry = "ministry",
        /// An embassy or permanent mission.
        Embassy = "embassy",
        /// The office of a head of state.
        Presidency = "presidency",
        /// The government as a body.
        Cabinet = "cabinet",
        /// A constitutional court.
        ConstitutionalCourt = "constitutional-court",
        /// A council that reviews laws, such as Iran's.
        GuardianCouncil = "guardian-council",
        /// A central bank.
        CentralBank = "central-bank",
        /// Armed forces.
        ArmedForces = "armed-forces",
        /// A secretariat.
        Secretariat = "secretariat",
        /// Another organ; a `note` says which.
        Other = "other",
    }

    /// The office a person holds (full powers by function: VCLT 7(2)). The title is text beside it.
    Office, "office" {
        /// Head of state: full powers for all acts.
        HeadOfState = "head-of-state",
        /// Head of government: full powers for all acts.
        HeadOfGovernment = "head-of-government",
        /// Minister for foreign affairs: full powers for all acts.
        ForeignMinister = "foreign-minister",
        /// Another minister.
        Minister = "minister",
        /// A deputy minister.
        DeputyMinister = "deputy-minister",
        /// Head of a diplomatic mission.
        Ambassador = "ambassador",
        /// A special envoy.
        Envoy = "envoy",
        /// Head of a delegation.
        HeadOfDelegation = "head-of-delegation",
        /// Speaker of a legislature.
        Speaker = "speaker",
        /// Deputy speaker of a legislature.
        DeputySpeaker = "deputy-speaker",
        /// Member of a legislature.
        Legislator = "legislator",
        /// Another office; the title says which.
        Other = "other",
    }

    /// How a tenure stands where it is not simply recognised.
    TenureStanding, "standing of a tenure" {
        /// Claimed by more than one, or denied by some.
        Contested = "contested",
        /// Exercised without recognised title.
        DeFacto = "de-facto",
        /// Held outside the territory.
        InExile = "in-exile",
    }

    /// On what a representative's authority rests (VCLT 7, 8).
    Powers, "sort of full powers" {
        /// By virtue of the office (VCLT 7(2)).
        ByFunction = "by-function",
        /// By full powers produced (VCLT 7(1)(a)).
        FullPowers = "full-powers",
        /// By practice of dispensing with them (VCLT 7(1)(b)).
        Practice = "practice",
        /// Recorded as absent; a later confirmation cures it (VCLT 8).
        Absent = "absent",
    }

    /// What a party named in the file is to the agreement.
    Role, "role" {
        /// Bound by it: the default.
        Participant = "participant",
        /// Guarantees it.
        Guarantor = "guarantor",
        /// Mediated it.
        Mediator = "mediator",
        /// Witnessed it.
        Witness = "witness",
        /// Keeps the original and the instruments.
        Depositary = "depositary",
        /// Observes.
        Observer = "observer",
    }

    /// How one agreement or part refers to another, or one party descends from another (VCSST 2, 15-35).
    RelationKind, "kind of relation" {
        /// Changes provisions of the other.
        Amends = "amends",
        /// Adds to the other.
        Supplements = "supplements",
        /// Carries the other out.
        Implements = "implements",
        /// Says how the other is to be read.
        Interprets = "interprets",
        /// Extends the term of the other.
        Prolongs = "prolongs",
        /// Concludes the other anew.
        Renews = "renews",
        /// Takes the place of the other.
        Replaces = "replaces",
        /// Ends the other.
        Terminates = "terminates",
        /// Suspends the other.
        Suspends = "suspends",
        /// Brings more parties or territories into the other.
        ExtendsTo = "extends-to",
        /// Makes provisions of the other its own.
        Incorporates = "incorporates",
        /// Names the other.
        RefersTo = "refers-to",
        /// One agreement recorded twice.
        SameAs = "same-as",
        /// A successor state of the other.
        Succeeds = "succeeds",
        /// The same international person as the other.
        Continues = "continues",
        /// Separated from the other.
        SplitsFrom = "splits-from",
        /// Became part of the other.
        MergesInto = "merges-into",
        /// One of those the other dissolved into.
        DissolvesInto = "dissolves-into",
        /// A territory of the other.
        TerritoryOf = "territory-of",
    }
}

impl RelationKind {
    /// Whether the relation is between parties (`succeeds` and those after it), rather than between
    /// agreements or parts.
    ///
    /// ```
    /// use treatygraph::vocabulary::RelationKind;
    /// assert!(RelationKind::Continues.is_of_parties());
    /// assert!(!RelationKind::Replaces.is_of_parties());
    /// ```
    pub fn is_of_parties(self) -> bool {
        self >= RelationKind::Succeeds
    }
}
